// Package figure reads the counts and percentages of JKN membership.
package figure

import (
	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/frame"
	"cakupan/extract/number"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Story is a text with what the recognisers before this one found in it.
type Story struct {
	Doc      *token.Doc
	Frame    *frame.Frame
	Numbers  []number.Mention
	Dates    []date.Mention
	Mentions []region.Mention
	Regions  []corpus.Region // with their roles
}

// Rejected is a number that was read and is no figure.
type Rejected struct {
	corpus.Evidence        // Rule names the rule that rejected it
	Reason          string // in English, a few words
}

// Find returns the figures of a story.
func Find(s Story) ([]corpus.Figure, []Rejected) { return nil, nil }
