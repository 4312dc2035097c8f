package peers

import (
	"fmt"
	"strings"
	"time"

	"github.com/markusmobius/go-dateparser"
	"github.com/markusmobius/go-dateparser/date"

	"cakupan/corpus"
	"cakupan/extract"
)

// mention is one date that was found in a text.
type mention struct {
	start, end int    // bytes; end is 0 where its words are not those of the text
	value      string // 2026, 2026-01 or 2026-01-27
}

// finder is one finder of dates in running text. Published is the day that the
// text appeared on, 0 where that is not known.
type finder struct {
	name string
	find func(text string, published corpus.Day) ([]mention, error)
}

func finders() []finder {
	return []finder{{"cakupan", facts}, {"go-dateparser", search()}}
}

// facts takes the dates out of all facts.
func facts(text string, published corpus.Day) ([]mention, error) {
	var out []mention
	for _, d := range extract.Facts(extract.Input{Text: text, Published: published}).Dates {
		for _, m := range d.Mentions {
			out = append(out, mention{m.Start, m.End, d.Period.String()})
		}
	}
	return out, nil
}

// search asks go-dateparser for Indonesian, day before month, the past where a
// date is not whole.
func search() func(string, corpus.Day) ([]mention, error) {
	p := &dateparser.Parser{}
	return func(text string, published corpus.Day) ([]mention, error) {
		cfg := &dateparser.Configuration{
			Languages:           []string{"id"},
			DateOrder:           dateparser.DMY,
			PreferredDateSource: dateparser.Past,
		}
		if published != 0 {
			cfg.CurrentTime = published.Time().Add(20 * time.Hour)
		}
		_, found, err := p.Search(cfg, text)
		if err != nil {
			return nil, fmt.Errorf("search dates: %w", err)
		}
		out := make([]mention, 0, len(found))
		at := 0
		for _, f := range found {
			m := mention{value: valueOf(f.Date)}
			if k := strings.Index(text[at:], f.Text); k >= 0 {
				m.start, m.end = at+k, at+k+len(f.Text)
				at = m.end
			}
			out = append(out, m)
		}
		return out, nil
	}
}

// valueOf prints a date as far as its words told it.
func valueOf(d date.Date) string {
	switch d.Period {
	case date.Year:
		return d.Time.Format("2006")
	case date.Month:
		return d.Time.Format("2006-01")
	}
	return d.Time.Format("2006-01-02")
}
