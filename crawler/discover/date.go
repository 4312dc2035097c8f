package discover

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// wib is the zone of a date that names none: the press of the western half of the
// country prints WIB, and most systems of the rest run on it too.
var wib = time.FixedZone("WIB", 7*3600)

// zones by the names that stamps carry, sorted.
var zones = []struct {
	name  string
	hours int
}{
	{"gmt", 0}, {"utc", 0}, {"wib", 7}, {"wit", 9}, {"wita", 8}, {"z", 0},
}

// months by their first letters, in lower case, Indonesian and English, sorted.
var months = []struct {
	prefix string
	month  time.Month
}{
	{"ags", 8}, {"agt", 8}, {"agu", 8}, {"apr", 4}, {"aug", 8}, {"dec", 12}, {"des", 12}, {"feb", 2}, {"jan", 1}, {"jul", 7}, {"jun", 6},
	{"mar", 3}, {"may", 5}, {"mei", 5}, {"mrt", 3}, {"nop", 11}, {"nov", 11}, {"oct", 10}, {"okt", 10}, {"peb", 2}, {"sep", 9},
}

// layouts of machine-made dates.
var layouts = []string{
	time.RFC3339, "2006-01-02T15:04:05.999Z0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "2006-01", "20060102",
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 02 Jan 06 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700",
}

// parseDate reads a date of a feed, sitemap or page: the machine formats, and
// what people write ("Kamis, 5 Nopember 2015 15:08 WIB", "05/11/2015 15:08",
// "5 Nov 2015 | 15.08"). A date without a zone is taken for WIB. It is the zero
// time where it cannot be read.
func parseDate(s string) time.Time {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 100 {
		return time.Time{}
	}
	if len(s) == len("2006-01-02") && s[4] == '-' {
		// The most common one of sitemaps, before ten others fail.
		if t, err := time.ParseInLocation("2006-01-02", s, wib); err == nil {
			return t
		}
	}
	for _, l := range layouts {
		t, err := time.ParseInLocation(l, s, wib)
		if err != nil {
			continue
		}
		if strings.Contains(l, "MST") {
			// Go does not know zones by their names, except the local one's.
			if name, off := t.Zone(); off == 0 {
				h, ok := zoneHours(name)
				if !ok {
					break
				}
				t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.FixedZone(strings.ToUpper(name), h*3600))
			}
		}
		return t
	}
	return parseWritten(s)
}

func zoneHours(name string) (int, bool) {
	name = strings.ToLower(name)
	for _, z := range zones {
		if z.name == name {
			return z.hours, true
		}
	}
	return 0, false
}

// parseWritten reads a date in words or with slashes anywhere in s.
func parseWritten(s string) time.Time {
	fields := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r == ' ' || r == ',' || r == '|' || r == '(' || r == ')' || r == '\u00a0' || r == '\t' || r == '\n' || r == '•' || r == '–'
	})
	var day, year int
	var month time.Month
	hour, minute, second := 0, 0, 0
	loc := wib
	pm := false
	for i, f := range fields {
		if d, m, y, ok := slashDate(f); ok && year == 0 {
			day, month, year = d, m, y
			continue
		}
		if h, m, sec, ok := clock(f); ok {
			hour, minute, second = h, m, sec
			continue
		}
		if h, ok := zoneHours(f); ok {
			loc = time.FixedZone(strings.ToUpper(f), h*3600)
			continue
		}
		if len(f) == 5 && (f[0] == '+' || f[0] == '-') {
			if t, err := time.Parse("-0700", f); err == nil {
				_, off := t.Zone()
				loc = time.FixedZone("", off)
				continue
			}
		}
		if f == "pm" || f == "p.m." {
			pm = true
			continue
		}
		m, ok := monthName(f)
		if !ok || month != 0 {
			continue
		}
		month = m
		// "5 November 2015", "November 5, 2015"
		if i > 0 {
			day = number(fields[i-1], 31)
		}
		if day == 0 && i+1 < len(fields) {
			day = number(fields[i+1], 31)
			if i+2 < len(fields) {
				year = yearNumber(fields[i+2])
			}
		} else if i+1 < len(fields) {
			year = yearNumber(fields[i+1])
		}
	}
	if year == 0 || month == 0 || day == 0 {
		return time.Time{}
	}
	if pm && hour < 12 {
		hour += 12
	}
	t := time.Date(year, month, day, hour, minute, second, 0, loc)
	if t.Day() != day {
		return time.Time{} // 31 September
	}
	return t
}

func monthName(f string) (time.Month, bool) {
	f = strings.TrimSuffix(f, ".")
	if len(f) < 3 || len(f) > 9 || f[0] < 'a' || f[0] > 'z' {
		return 0, false
	}
	i := slices.IndexFunc(months, func(m struct {
		prefix string
		month  time.Month
	}) bool {
		return strings.HasPrefix(f, m.prefix)
	})
	if i < 0 {
		return 0, false
	}
	return months[i].month, true
}

func number(f string, limit int) int {
	n, err := strconv.Atoi(strings.TrimRight(f, ".thndrs"))
	if err != nil || n < 1 || n > limit {
		return 0
	}
	return n
}

func yearNumber(f string) int {
	n, err := strconv.Atoi(f)
	switch {
	case err != nil:
		return 0
	case len(f) == 4 && n >= 1995 && n < 2100:
		return n
	case len(f) == 2:
		return 2000 + n
	}
	return 0
}

// slashDate reads 5/11/2015, 05-11-2015, 05.11.2015 and 2015/11/05, day before
// month.
func slashDate(f string) (day int, month time.Month, year int, ok bool) {
	for _, sep := range []string{"/", "-", "."} {
		p := strings.Split(f, sep)
		if len(p) != 3 {
			continue
		}
		d, y := p[0], p[2]
		if len(d) == 4 {
			d, y = y, d
		}
		dd, mm, yy := number(d, 31), number(p[1], 12), yearNumber(y)
		if dd > 0 && mm > 0 && yy > 0 && len(y) == 4 {
			return dd, time.Month(mm), yy, true
		}
	}
	return 0, 0, 0, false
}

// clock reads 15:08, 15.08 and 15:08:01.
func clock(f string) (h, m, s int, ok bool) {
	p := strings.Split(f, ":")
	if len(p) == 1 {
		p = strings.Split(f, ".")
	}
	if len(p) < 2 || len(p) > 3 || len(p[0]) > 2 || len(p[1]) != 2 {
		return 0, 0, 0, false
	}
	v := [3]int{}
	for i, x := range p {
		n, err := strconv.Atoi(x)
		if err != nil || n < 0 {
			return 0, 0, 0, false
		}
		v[i] = n
	}
	return v[0], v[1], v[2], v[0] < 24 && v[1] < 60 && v[2] < 60
}
