package query

import (
	"math"
	"strconv"
	"strings"

	"cakupan/corpus"
)

// Node is one node of the tree: *And, *Or, *Not, *Word, *Phrase, *Prefix,
// *Field, *NumberRange, *DateRange or *All.
type Node interface {
	// String prints the node in the query language.
	String() string
	node()
}

// And holds where all of Nodes hold; it has at least two.
type And struct{ Nodes []Node }

// Or holds where one of Nodes holds; it has at least two.
type Or struct{ Nodes []Node }

// Not holds where Node does not.
type Not struct{ Node Node }

// Word is one word as typed, in any form of its stem.
type Word struct {
	Text string
	Pos  int // byte position in the query; no part of the tree's meaning
}

// Phrase is words in order, with at most Slop other words between them.
type Phrase struct {
	Text string // as typed, without quotation marks
	Slop int
	Pos  int
}

// Prefix is any word that begins with Text.
type Prefix struct {
	Text string
	Pos  int
}

// Field is a condition on one field. Value is *Word, *Phrase, *Prefix,
// *NumberRange or *DateRange, as the field's Type allows.
type Field struct {
	Name  string // the table's Name, whatever alias was typed
	Value Node
	Pos   int
}

// NumberRange is an interval of numbers; an open end is an infinity.
type NumberRange struct {
	Low, High     float64
	LowEx, HighEx bool // the end itself is not in the interval
}

// DateRange is a stretch of days, both included; an open end is zero.
type DateRange struct{ From, To corpus.Day }

// All holds everywhere.
type All struct{}

func (*And) node()         {}
func (*Or) node()          {}
func (*Not) node()         {}
func (*Word) node()        {}
func (*Phrase) node()      {}
func (*Prefix) node()      {}
func (*Field) node()       {}
func (*NumberRange) node() {}
func (*DateRange) node()   {}
func (*All) node()         {}

func (n *And) String() string {
	parts := make([]string, len(n.Nodes))
	for i, c := range n.Nodes {
		parts[i] = c.String()
		switch c.(type) {
		case *Or, *And:
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " ")
}

func (n *Or) String() string {
	parts := make([]string, len(n.Nodes))
	for i, c := range n.Nodes {
		parts[i] = c.String()
		switch c.(type) {
		case *Or:
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " OR ")
}

func (n *Not) String() string {
	switch n.Node.(type) {
	case *And, *Or, *Not:
		return "-(" + n.Node.String() + ")"
	}
	return "-" + n.Node.String()
}

func (n *Word) String() string {
	if plain(n.Text) {
		return n.Text
	}
	// Only a text with a blank or a sign of the language in it needs quotation
	// marks, and a backslash keeps it a word.
	return escape(n.Text)
}

func (n *Phrase) String() string {
	s := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(n.Text) + `"`
	if n.Slop > 0 {
		s += "~" + strconv.Itoa(n.Slop)
	}
	return s
}

func (n *Prefix) String() string {
	if plain(n.Text) {
		return n.Text + "*"
	}
	return escape(n.Text) + "*"
}

func (n *Field) String() string { return n.Name + ":" + n.Value.String() }

func (n *NumberRange) String() string {
	lo, hi := FormatNumber(n.Low), FormatNumber(n.High)
	openLo, openHi := math.IsInf(n.Low, -1), math.IsInf(n.High, 1)
	switch {
	case openLo && openHi:
		return ".."
	case n.Low == n.High && !n.LowEx && !n.HighEx:
		return lo
	case openHi && n.LowEx:
		return ">" + lo
	case openHi:
		return ">=" + lo
	case openLo && n.HighEx:
		return "<" + hi
	case openLo:
		return "<=" + hi
	}
	return lo + ".." + hi
}

func (n *DateRange) String() string {
	switch {
	case n.From == 0 && n.To == 0:
		return ".."
	case n.From == 0:
		return "<=" + n.To.String()
	case n.To == 0:
		return ">=" + n.From.String()
	}
	for _, p := range []corpus.Period{
		corpus.YearPeriod(n.From.Year()),
		corpus.MonthPeriod(n.From.Year(), n.From.Month()),
		corpus.DayPeriod(n.From),
	} {
		if p.From == n.From && p.To == n.To {
			return p.String()
		}
	}
	fy, ty := corpus.YearPeriod(n.From.Year()), corpus.YearPeriod(n.To.Year())
	if fy.From == n.From && ty.To == n.To {
		return fy.String() + ".." + ty.String()
	}
	fm, tm := corpus.MonthPeriod(n.From.Year(), n.From.Month()), corpus.MonthPeriod(n.To.Year(), n.To.Month())
	if fm.From == n.From && tm.To == n.To {
		return fm.String() + ".." + tm.String()
	}
	return n.From.String() + ".." + n.To.String()
}

func (*All) String() string { return "*" }

// Walk calls f for n and everything below it, parents first; where f returns
// false, what is below is left out.
func Walk(n Node, f func(Node) bool) {
	if n == nil || !f(n) {
		return
	}
	switch n := n.(type) {
	case *And:
		for _, c := range n.Nodes {
			Walk(c, f)
		}
	case *Or:
		for _, c := range n.Nodes {
			Walk(c, f)
		}
	case *Not:
		Walk(n.Node, f)
	case *Field:
		Walk(n.Value, f)
	}
}

// plain reports whether s reads back as one word without escapes.
func plain(s string) bool {
	if s == "" || operator(s) != "" || s[0] == '-' {
		return false
	}
	for i := 0; i < len(s); i++ {
		if special(s[i]) {
			return false
		}
	}
	return !strings.ContainsFunc(s, isBlank)
}

func escape(s string) string {
	var b strings.Builder
	op := operator(s) != ""
	for i, r := range s {
		if i == 0 && (op || r == '-') || r < 0x80 && special(byte(r)) || isBlank(r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
