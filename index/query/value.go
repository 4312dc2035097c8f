package query

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"cakupan/corpus"
)

// multipliers are the words that may follow a number, sorted.
var multipliers = []struct {
	word  string
	times float64
}{
	{"juta", 1e6}, {"jt", 1e6}, {"k", 1e3}, {"m", 1e9}, {"miliar", 1e9}, {"milyar", 1e9}, {"rb", 1e3}, {"ribu", 1e3},
}

// ParseNumber reads a number as the Indonesian press or a keyboard writes it.
func ParseNumber(s string) (float64, error) {
	bad := func() (float64, error) {
		return 0, fmt.Errorf("%q is no number; write 98,5 or 2.468.448 or 100rb or 2,5jt", s)
	}
	t := strings.ToLower(strings.TrimSpace(s))
	t = strings.TrimSuffix(t, "%")
	times := 1.0
	digits := strings.TrimRight(t, "abcdefghijklmnopqrstuvwxyz")
	if unit := t[len(digits):]; unit != "" {
		found := false
		for _, m := range multipliers {
			if m.word == unit {
				times, found = m.times, true
			}
		}
		if !found {
			return bad()
		}
	}
	digits = strings.TrimSpace(digits)
	if digits == "" || len(digits) > 32 {
		return bad()
	}
	neg := strings.HasPrefix(digits, "-")
	if neg {
		digits = digits[1:]
	}
	points, commas := strings.Count(digits, "."), strings.Count(digits, ",")
	switch {
	case commas > 1 && points > 0, points > 1 && commas > 1:
		return bad()
	case commas > 1: // 2,468,448
		if !grouped(digits, ",") {
			return bad()
		}
		digits = strings.ReplaceAll(digits, ",", "")
	case points > 1 || points == 1 && commas == 0 && grouped(digits, "."):
		whole, frac, has := strings.Cut(digits, ",")
		if !grouped(whole, ".") {
			return bad()
		}
		digits = strings.ReplaceAll(whole, ".", "")
		if has {
			digits += "." + frac
		}
	case points == 1 && commas == 1:
		if strings.Index(digits, ".") < strings.Index(digits, ",") {
			digits = strings.Replace(strings.Replace(digits, ".", "", 1), ",", ".", 1)
		} else {
			digits = strings.Replace(digits, ",", "", 1)
		}
	default:
		digits = strings.Replace(digits, ",", ".", 1)
	}
	for i := 0; i < len(digits); i++ {
		if c := digits[i]; (c < '0' || c > '9') && c != '.' {
			return bad()
		}
	}
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil || strings.HasPrefix(digits, ".") || strings.HasSuffix(digits, ".") {
		return bad()
	}
	v *= times
	if neg {
		v = -v
	}
	return v, nil
}

// grouped reports whether sep parts s into a head of one to three digits, not
// "0", and groups of three.
func grouped(s, sep string) bool {
	groups := strings.Split(s, sep)
	for i, g := range groups {
		if i == 0 && (len(g) == 0 || len(g) > 3 || g == "0") || i > 0 && len(g) != 3 {
			return false
		}
	}
	return true
}

// FormatNumber prints a number as ParseNumber reads it: a decimal comma, no groups.
func FormatNumber(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
}

// bounds cuts an interval spelling into its ends. op is the sign before a
// single end, ".." between two, or "".
func bounds(s string) (op, low, high string) {
	for _, sign := range []string{">=", "<=", ">", "<", "="} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return sign, rest, rest
		}
	}
	for _, sign := range []string{"≥", "≤"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return map[string]string{"≥": ">=", "≤": "<="}[sign], rest, rest
		}
	}
	if lo, hi, ok := strings.Cut(s, ".."); ok {
		return "..", lo, hi
	}
	return "", s, s
}

func parseNumberRange(s string) (*NumberRange, error) {
	op, lo, hi := bounds(s)
	r := &NumberRange{Low: math.Inf(-1), High: math.Inf(1)}
	if op == ".." {
		var err error
		if lo != "" {
			if r.Low, err = ParseNumber(lo); err != nil {
				return nil, err
			}
		}
		if hi != "" {
			if r.High, err = ParseNumber(hi); err != nil {
				return nil, err
			}
		}
		if r.Low > r.High {
			return nil, fmt.Errorf("the interval %s ends before it begins", s)
		}
		return r, nil
	}
	v, err := ParseNumber(lo)
	if err != nil {
		return nil, err
	}
	switch op {
	case ">=":
		r.Low = v
	case ">":
		r.Low, r.LowEx = v, true
	case "<=":
		r.High = v
	case "<":
		r.High, r.HighEx = v, true
	default:
		r.Low, r.High = v, v
	}
	return r, nil
}

func parseDateRange(s string) (*DateRange, error) {
	op, lo, hi := bounds(s)
	r := &DateRange{}
	if op == ".." {
		if lo != "" {
			p, err := parsePeriod(lo)
			if err != nil {
				return nil, err
			}
			r.From = p.From
		}
		if hi != "" {
			p, err := parsePeriod(hi)
			if err != nil {
				return nil, err
			}
			r.To = p.To
		}
		if r.From != 0 && r.To != 0 && r.From > r.To {
			return nil, fmt.Errorf("the interval %s ends before it begins", s)
		}
		return r, nil
	}
	p, err := parsePeriod(lo)
	if err != nil {
		return nil, err
	}
	switch op {
	case ">=":
		r.From = p.From
	case ">":
		r.From = p.To.AddDays(1)
	case "<=":
		r.To = p.To
	case "<":
		r.To = p.From.AddDays(-1)
	default:
		r.From, r.To = p.From, p.To
	}
	if r.From.Year() > 9999 || r.From < 0 || r.To < 0 || r.From == 0 && r.To == 0 {
		return nil, fmt.Errorf("%q reaches beyond the calendar", s)
	}
	return r, nil
}

// parsePeriod reads YYYY, YYYY-MM, YYYY-MM-DD, and the day-first forms D/M/YYYY
// and D-M-YYYY of the press.
func parsePeriod(s string) (corpus.Period, error) {
	if p, err := corpus.ParsePeriod(s); err == nil && p.From.Year() >= 1000 {
		return p, nil
	}
	f := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' })
	if len(f) == 3 && len(f[2]) == 4 {
		d, err1 := strconv.Atoi(f[0])
		m, err2 := strconv.Atoi(f[1])
		y, err3 := strconv.Atoi(f[2])
		if err1 == nil && err2 == nil && err3 == nil && y >= 1000 {
			if day, err := corpus.NewDay(y, m, d); err == nil {
				return corpus.DayPeriod(day), nil
			}
		}
	}
	return corpus.Period{}, fmt.Errorf("%q is no date; write 2025, 2025-01, 2025-01-31 or 31/1/2025", s)
}
