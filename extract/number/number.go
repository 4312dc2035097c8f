// Package number reads the numbers of Indonesian news text: digits with points
// and commas of both conventions (2.468.448, 252,17 juta, 98.5 persen, 812,345
// jiwa), numbers in words to triliun (tujuh ribu, satu setengah juta), vague
// magnitudes as intervals (puluhan ribu is 10,000 to 99,999), percentages, and
// the words that bound them (lebih dari, sekitar, minimal, "7 ribu lebih").
//
// What merely looks like a count is found too, and told apart by its Kind:
// ordinals, rupiah, clock times, and the digits of telephone numbers, laws,
// letters, list items and calendar dates. The package does not know what a
// number counts, whose it is, or whether four digits are a year: a plain number
// that could be a year is marked as weak evidence (Glued), and the date package
// says what is a date. Fractions and ratios (separuh, "1 dari 5 peserta") are no
// counts.
//
// It promises: mentions are sorted and do not overlap, a value is what the text
// prints (never repaired from elsewhere; Plain keeps the digits without their
// scale word), any input is accepted, and time is linear.
package number

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// Kind says what sort of number a mention is.
type Kind uint8

// The kinds. Only Cardinal and Percent can be figures.
const (
	Cardinal Kind = iota // a count, "2.468.448", "252,17 juta", "tujuh ribu"
	Percent              // "95,27 persen", "98.5%"
	Ordinal              // "ke-5", "kedelapan", "semester II"
	Money                // "Rp4,9 miliar"
	Code                 // phone, law, decree, house, NIK: digits that count nothing
	Clock                // "10.05 WIB", "pukul 07.30"
)

var kindNames = [...]string{"cardinal", "percent", "ordinal", "money", "code", "clock"}

func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Mention is one number in the text.
type Mention struct {
	token.Range // the number with its scale word and percent sign or word
	// Low and High are the value; they differ only for a vague magnitude
	// ("puluhan ribu"). A printed range "81–82 persen" is two mentions, the
	// first at_least, the second at_most.
	Low, High float64
	// Plain is the value without its scale word: 252.17 of "252,17 juta". Where
	// a writer set a scale word too many ("123.456 ribu jiwa"), Glued is set and
	// Plain is the count that was probably meant.
	Plain      float64
	Bound      corpus.Bound
	BoundFirst int // first token of the words that bind it ("lebih dari"), or Range.First
	BoundLast  int // end of bound words after it ("lebih"), or Range.Last
	Kind       Kind
	Words      bool // written in words
	Glued      bool // a list's number, a year-like number without marks, … : weak evidence
	Ranged     bool // one end of a printed range
	Scaled     bool // with a scale word: ribu, juta, miliar, triliun
	Rule       string
}

// Find returns the numbers of d in text order, none overlapping.
func Find(d *token.Doc) []Mention { return Append(nil, d) }

// Append is Find into the memory of dst, whose mentions are lost.
func Append(dst []Mention, d *token.Doc) []Mention {
	s := scanner{d: d, toks: d.Tokens, out: dst[:0]}
	for i, end := 0, 0; i < len(s.toks); {
		t := &s.toks[i]
		if i >= end { // a sentence without digits and number words has no number
			if end = d.Sentence(i).Last; !token.Numeric.MayAt(d, i) && !numberWords.MayAt(d, i) {
				i = end
				continue
			}
		}
		switch t.Kind {
		case token.Digits:
			if s.out == nil {
				s.out = make([]Mention, 0, 16+len(s.toks)/64)
			}
			i = s.digits(i)
		case token.Word:
			if e, ok := lookup(t); ok {
				i = s.word(i, e)
			} else {
				i++
			}
		default:
			i++
		}
	}
	s.join()
	for k := range s.out {
		s.bind(k)
	}
	return s.out
}

type scanner struct {
	d    *token.Doc
	toks []token.Token
	out  []Mention
	item int // the last number of a list's item; 0 before any
}

// norm returns the Norm of token i if it stands on the same line as its
// neighbour before it, "" otherwise or outside the text.
func (s *scanner) after(i int) string {
	if i >= len(s.toks) || s.toks[i].Line {
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

func (s *scanner) add(m Mention) {
	m.BoundFirst, m.BoundLast = m.First, m.Last
	if m.Bound == "" {
		m.Bound = corpus.Exact
	}
	s.out = append(s.out, m)
}
