package corpus

import (
	"fmt"
	"strconv"
	"time"
)

// Day is a day of the Gregorian calendar, held as year*10000 + month*100 + day;
// zero is no day. Days compare with < and ==.
type Day int32

// NewDay returns the day, or an error for one that the calendar does not have.
func NewDay(year, month, day int) (Day, error) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, fmt.Errorf("no such day: %04d-%02d-%02d", year, month, day)
	}
	return Day(year*10000 + month*100 + day), nil
}

// DayOf returns the calendar day of t in t's own zone.
func DayOf(t time.Time) Day {
	if t.IsZero() {
		return 0
	}
	y, m, d := t.Date()
	return Day(y*10000 + int(m)*100 + d)
}

// ParseDay reads "2006-01-02".
func ParseDay(s string) (Day, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return 0, fmt.Errorf("parse day %q: want YYYY-MM-DD", s)
	}
	return DayOf(t), nil
}

// Year, Month (1-12) and DayOfMonth (1-31) are the day's parts.
func (d Day) Year() int       { return int(d) / 10000 }
func (d Day) Month() int      { return int(d) / 100 % 100 }
func (d Day) DayOfMonth() int { return int(d) % 100 }

// Time returns midnight UTC of the day.
func (d Day) Time() time.Time {
	return time.Date(d.Year(), time.Month(d.Month()), d.DayOfMonth(), 0, 0, 0, 0, time.UTC)
}

// Weekday returns the day's weekday.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// AddDays returns the day n days later (earlier for negative n).
func (d Day) AddDays(n int) Day { return DayOf(d.Time().AddDate(0, 0, n)) }

func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year(), d.Month(), d.DayOfMonth())
}

// MarshalText implements encoding.TextMarshaler.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler; "" is no day.
func (d *Day) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	v, err := ParseDay(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

func daysIn(year, month int) int {
	switch month {
	case 1, 3, 5, 7, 8, 10, 12:
		return 31
	case 4, 6, 9, 11:
		return 30
	}
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day() // of a February
}

// Grain says how exact a Period is.
type Grain string

// The grains. A semester or quarter is written with grain year (facts guide:
// "semester I 2025" is "2025"), with From and To at its own ends.
const (
	GrainDay   Grain = "day"
	GrainMonth Grain = "month"
	GrainYear  Grain = "year"
)

// Period is a stretch of days, both ends included, said with a grain: a single
// day is From == To with GrainDay.
type Period struct {
	From  Day   `json:"from"`
	To    Day   `json:"to"`
	Grain Grain `json:"grain"`
}

// DayPeriod, MonthPeriod and YearPeriod build the periods of one day, month and year.
func DayPeriod(d Day) Period { return Period{d, d, GrainDay} }

// MonthPeriod returns the month as a Period. Month is 1-12.
func MonthPeriod(year, month int) Period {
	return Period{
		From:  Day(year*10000 + month*100 + 1),
		To:    Day(year*10000 + month*100 + daysIn(year, month)),
		Grain: GrainMonth,
	}
}

// YearPeriod returns the year as a Period.
func YearPeriod(year int) Period {
	return Period{Day(year*10000 + 101), Day(year*10000 + 1231), GrainYear}
}

// IsZero reports whether the period is unset.
func (p Period) IsZero() bool { return p.From == 0 }

// String returns "YYYY-MM-DD", "YYYY-MM" or "YYYY", by grain: the value form of
// the facts guide.
func (p Period) String() string {
	switch {
	case p.IsZero():
		return ""
	case p.Grain == GrainDay:
		return p.From.String()
	case p.Grain == GrainMonth:
		return p.From.String()[:7]
	default:
		return p.From.String()[:4]
	}
}

// ParsePeriod reads what Period.String prints.
func ParsePeriod(s string) (Period, error) {
	switch len(s) {
	case 4:
		if y, err := strconv.Atoi(s); err == nil && y > 0 {
			return YearPeriod(y), nil
		}
	case 7:
		if t, err := time.Parse("2006-01", s); err == nil {
			return MonthPeriod(t.Year(), int(t.Month())), nil
		}
	case 10:
		if d, err := ParseDay(s); err == nil {
			return DayPeriod(d), nil
		}
	}
	return Period{}, fmt.Errorf("parse period %q: want YYYY, YYYY-MM or YYYY-MM-DD", s)
}
