package bleve

import (
	"fmt"

	"cakupan/corpus"
)

// The years that an open end of a date range reaches to.
const (
	firstYear = 1940
	lastYear  = 2100
)

// cover returns the terms (years, months, days) that together are the days
// from, to, both included; zero is open.
func cover(from, to corpus.Day) []string {
	low, high := corpus.Day(firstYear*10000+101), corpus.Day(lastYear*10000+1231)
	from = max(from, low)
	if to == 0 || to > high {
		to = high
	}
	var out []string
	for d := from; d <= to; {
		y := corpus.YearPeriod(d.Year())
		if d == y.From && y.To <= to {
			out = append(out, fmt.Sprintf("%04d", d.Year()))
			d = corpus.Day((d.Year()+1)*10000 + 101)
			continue
		}
		m := corpus.MonthPeriod(d.Year(), d.Month())
		if d == m.From && m.To <= to {
			out = append(out, d.String()[:7])
			d = m.To.AddDays(1)
			continue
		}
		out = append(out, d.String())
		d = d.AddDays(1)
	}
	return out
}
