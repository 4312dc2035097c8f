// Package date reads Indonesian dates.
package date

import (
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
}

// Find returns the dates of d in text order, none overlapping, with year and
// role settled, and what a careful reader would remark. Published is the
// publication day where it is known from outside the text, or 0.
func Find(d *token.Doc, f *frame.Frame, published corpus.Day) ([]Mention, []corpus.Finding) {
	return nil, nil
}

// Facts folds mentions into one corpus.Date for each (value, role).
func Facts(d *token.Doc, ms []Mention) []corpus.Date { return nil }
