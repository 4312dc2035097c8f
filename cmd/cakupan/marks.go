package main

import (
	"cmp"
	"slices"
	"strings"

	"cakupan/corpus"
)

// mark is a stretch of text to paint.
type mark struct {
	corpus.Span
	sgr string
}

// The colours of facts in a text, one for each kind.
var factColor = map[string]string{"region": "4;32", "date": "4;36", "figure": "4;33", "award": "4;35", "match": "1;7"}

// factMarks returns the marks of an article's facts.
func factMarks(f *corpus.Facts) []mark {
	var ms []mark
	for _, r := range f.Regions {
		spans := r.Mentions
		if len(spans) == 0 {
			spans = []corpus.Span{r.Span}
		}
		for _, s := range spans {
			ms = append(ms, mark{s, factColor["region"]})
		}
	}
	for _, d := range f.Dates {
		spans := d.Mentions
		if len(spans) == 0 {
			spans = []corpus.Span{d.Span}
		}
		for _, s := range spans {
			ms = append(ms, mark{s, factColor["date"]})
		}
	}
	for _, x := range f.Figures {
		ms = append(ms, mark{x.Span, factColor["figure"]})
	}
	for _, x := range f.Awards {
		ms = append(ms, mark{x.Span, factColor["award"]})
	}
	return ms
}

// painted returns text with its marks painted. Where marks overlap, the shorter
// one shows: a region's name inside an award's words.
func (a *app) painted(text string, ms []mark) string {
	if !a.colored() {
		return safe(text)
	}
	type edge struct {
		at   int
		open bool
		m    int
	}
	var edges []edge
	for i, m := range ms {
		if m.Start >= 0 && m.Start < m.End && m.End <= len(text) {
			edges = append(edges, edge{m.Start, true, i}, edge{m.End, false, i})
		}
	}
	slices.SortFunc(edges, func(x, y edge) int { return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.m, y.m)) })
	var b strings.Builder
	open := map[int]bool{}
	at := 0
	flush := func(to int) {
		if to == at {
			return
		}
		best := -1
		for i := range open {
			if best < 0 || ms[i].End-ms[i].Start < ms[best].End-ms[best].Start || ms[i].End-ms[i].Start == ms[best].End-ms[best].Start && i < best {
				best = i
			}
		}
		if best < 0 {
			b.WriteString(safe(text[at:to]))
		} else {
			b.WriteString("\x1b[" + ms[best].sgr + "m" + safe(text[at:to]) + "\x1b[0m")
		}
		at = to
	}
	for _, e := range edges {
		flush(e.at)
		if e.open {
			open[e.m] = true
		} else {
			delete(open, e.m)
		}
	}
	flush(len(text))
	return b.String()
}

// wrap breaks text into lines of at most width columns at spaces; SGR codes take
// no room.
func wrap(text string, width int) string {
	var b strings.Builder
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		col := 0
		for j, word := range strings.Split(line, " ") {
			w := columns(word)
			if j > 0 {
				if col+1+w > width && col > 0 {
					b.WriteByte('\n')
					col = 0
				} else {
					b.WriteByte(' ')
					col++
				}
			}
			b.WriteString(word)
			col += w
		}
	}
	return b.String()
}

func columns(s string) (n int) {
	in := false
	for _, r := range s {
		switch {
		case r == '\x1b':
			in = true
		case in:
			in = r != 'm'
		default:
			n++
		}
	}
	return n
}
