// Package date reads the calendar expressions of Indonesian news text: days
// ("Selasa (27/1)", "Senin, 06/06/2022", "31 Desember 2025", 27.01.26, English
// stamps), lists and ranges of days, months, years, semesters and quarters, and
// relative words ("kemarin", "dua pekan lalu").
//
// Day stands before month, always; the one exception is a stamp with an English
// clock (1/29/2026 2:05:00 PM). A missing year comes from the weekday, the
// publication date and the years that the text prints, in that order of trust
// (year.go). A weekday that contradicts its date and a day that the calendar
// does not have are findings: the date stands as printed, the impossible day
// falls back to its month.
//
// What a date is the date of, its role, is read from the words around it
// (role.go). Years of laws, ranges of plans, copyright years, the site's own
// clock and Hijri years are found, so that nobody takes them for counts, but
// marked None: they are no facts. Times of day are no part of a date.
//
// The package promises: mentions are sorted and do not overlap, nothing depends
// on the time of reading, any input is accepted, and time is linear.
package date

import (
	"cmp"
	"slices"
	"sync"

	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// Mention is one calendar expression in the text.
type Mention struct {
	token.Range // with weekday and brackets' content as the facts guide prints it: "Selasa (27/1)"
	corpus.Period
	Role     corpus.DateRole
	Relative bool // "kemarin": resolved against the publication date
	Rule     string
	// None marks an expression that is read as a date but is no fact: a year
	// of a law, a range of a plan, a site's clock. It keeps its tokens from
	// being read as a figure.
	None bool
	// Printed is false where the year was not printed beside the day or month
	// but inferred.
	Printed bool
	// Quarter marks a semester, quarter or the like: its Period is a part of
	// the year that String prints.
	Quarter bool
}

// Latest is the last year that a date is dated to by its weekday alone, where
// neither the publication date nor the text tells: the rules were written in it.
const Latest = 2026

// latestMonth is the last month of Latest that is taken so: texts that lost their day are
// mostly old.
const latestMonth = 5

// programme is the year that JKN began in: a story that only speaks of that year is of a
// later one.
const programme = 2014

// The years that a number of four digits can be.
const (
	firstYear = 1900
	lastYear  = 2045
)

// Find returns the dates of d in text order, none overlapping, with year and
// role settled, and what a careful reader would remark. Published is the
// publication day where it is known from outside the text, or 0.
func Find(d *token.Doc, f *frame.Frame, published corpus.Day) ([]Mention, []corpus.Finding) {
	return Append(nil, d, f, published)
}

// Append is Find into the memory of dst, whose mentions are lost.
func Append(dst []Mention, d *token.Doc, f *frame.Frame, published corpus.Day) ([]Mention, []corpus.Finding) {
	s := scanners.Get().(*scanner)
	defer s.release()
	s.d, s.toks, s.frame, s.published, s.out = d, d.Tokens, f, published, dst[:0]
	s.scan()
	if len(s.raws) == 0 {
		return s.out, nil
	}
	s.stamps()
	s.inherit()
	s.none()
	s.years()
	s.roles()
	s.held()
	s.twins()
	return s.mentions(), s.findings
}

// scanners are done with their texts: their memory serves the next.
var scanners = sync.Pool{New: func() any { return new(scanner) }}

// release forgets the text and keeps the memory, a giant's apart.
func (s *scanner) release() {
	if len(s.toks) > 1<<14 {
		return
	}
	clear(s.raws)
	*s = scanner{raws: s.raws[:0], figured: s.figured[:0]}
	scanners.Put(s)
}

// Facts folds mentions into one corpus.Date for each (value, role), with the
// first printed one as evidence.
func Facts(d *token.Doc, ms []Mention) []corpus.Date {
	type fold struct {
		value corpus.Day    // the day, or its month or year without what is finer
		span  corpus.Period // of a relative or partial expression, which its value does not show
		role  corpus.DateRole
	}
	var out []corpus.Date
	spans := make([]corpus.Span, len(ms)) // each date's first
	at := map[fold]int{}                  // on the stack while there are few
	for i := range ms {
		m := &ms[i]
		if m.None || m.Period.IsZero() || m.Role == "" {
			continue
		}
		sp := d.Span(m.First, m.Last)
		key := fold{value: m.From, role: m.Role}
		switch m.Grain {
		case corpus.GrainDay:
		case corpus.GrainMonth:
			key.value /= 100
		default:
			key.value /= 10000
		}
		if m.Grain == corpus.GrainDay && m.From != m.To {
			key.span = m.Period
		}
		k, ok := at[key]
		if !ok {
			if out == nil {
				out = make([]corpus.Date, 0, min(len(ms)-i, 8))
			}
			at[key], spans[i] = len(out), sp
			out = append(out, corpus.Date{Evidence: corpus.Evidence{Span: sp, Rule: m.Rule}, Period: m.Period, Role: m.Role, Relative: m.Relative, Mentions: spans[i : i+1 : i+1]})
			continue
		}
		x := &out[k]
		x.Mentions = append(x.Mentions, sp)
		if x.Relative && !m.Relative {
			x.Evidence = corpus.Evidence{Span: sp, Rule: m.Rule}
			x.Relative = false
		}
	}
	// A fact moved to a later, printed mention may stand out of order.
	slices.SortStableFunc(out, func(a, b corpus.Date) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// raw is a calendar expression as printed, before its year and role are known.
type raw struct {
	first, last int
	grain       corpus.Grain
	y, m, d     int // zero where not printed (or not yet known)
	weekday     int8
	printed     bool // the year is printed here, or with the range it belongs to
	bracket     bool // the day stands in brackets
	none        bool
	drop        bool
	slip        bool // a day of the new year that bears the old one's number
	relative    bool
	month1      bool // a month-first form: English, or a stamp's
	quarter     bool
	chained     bool // belongs to one expression with the raw before it: "19-25 Oktober"
	stamp       bool
	from, to    corpus.Day // of a relative expression or a quarter
	lean        int8       // -1 "lalu", +1 "mendatang" stands by it
	counts      counting   // how a relative expression is resolved
	month, part int        // of a relative expression: its month, or its part of the year
	twin        int        // 1 + the raw that says the same day: "hari ini, Rabu (4/2)"
	parts       int        // into how many parts the year is divided, or the day of the month
	rule        string
	role        corpus.DateRole
}

const noWeekday = -1

type scanner struct {
	d         *token.Doc
	toks      []token.Token
	frame     *frame.Frame
	published corpus.Day
	stamped   corpus.Day // the day of the text's own stamp
	anchor    corpus.Day // the day that the story is told on, or near; 0 unknown
	raws      []raw
	findings  []corpus.Finding
	figured   []int8 // per sentence: 0 unknown, 1 no figure, 2 a figure
	out       []Mention
	hinted    struct { // the memory of hints
		days, months  [16]corpus.Day
		awards, years [16]int
	}
}

// after returns the Norm of token i if it goes on the line before it, or "".
func (s *scanner) after(i int) string {
	if i >= len(s.toks) || i < 0 || s.toks[i].Line && i > 0 {
		return ""
	}
	return s.toks[i].Norm
}

// before returns the Norm of the token before i on i's line, or "".
func (s *scanner) before(i int) string {
	if i <= 0 || i >= len(s.toks) || s.toks[i].Line {
		return ""
	}
	return s.toks[i-1].Norm
}

func (s *scanner) size(i int) int { return int(s.toks[i].End - s.toks[i].Start) }

func (s *scanner) isDigits(i int) bool { return i < len(s.toks) && s.toks[i].Kind == token.Digits }

// tight reports that nothing parts token i from the one before it.
func (s *scanner) tight(i int) bool { return i < len(s.toks) && i > 0 && !s.toks[i].Space }

// number returns the value of the digits at token i, or -1 for more than four.
func (s *scanner) number(i int) int {
	n := s.toks[i].Norm
	if len(n) > 4 {
		return -1
	}
	v := 0
	for k := 0; k < len(n); k++ {
		v = v*10 + int(n[k]-'0')
	}
	return v
}

func (s *scanner) find(r *raw, rule, message string) {
	s.findings = append(s.findings, corpus.Finding{Evidence: corpus.Evidence{Span: s.d.Span(r.first, r.last), Rule: rule}, Message: message})
}

// mentions returns the settled expressions.
func (s *scanner) mentions() []Mention {
	out := slices.Grow(s.out, len(s.raws))
	for k := range s.raws {
		r := &s.raws[k]
		if r.drop {
			continue
		}
		m := Mention{Range: token.Range{First: r.first, Last: r.last}, Role: r.role, Relative: r.relative, Rule: r.rule, None: r.none, Printed: r.printed, Quarter: r.quarter}
		switch {
		case r.from != 0:
			m.Period = corpus.Period{From: r.from, To: r.to, Grain: r.grain}
		case r.y == 0:
			m.None = true
		case r.grain == corpus.GrainDay:
			day, err := corpus.NewDay(r.y, r.m, r.d)
			if err != nil {
				m.None = true
				break
			}
			m.Period = corpus.DayPeriod(day)
		case r.grain == corpus.GrainMonth:
			m.Period = corpus.MonthPeriod(r.y, r.m)
		default:
			m.Period = corpus.YearPeriod(r.y)
		}
		if m.None {
			m.Role = ""
		}
		out = append(out, m)
	}
	return out
}
