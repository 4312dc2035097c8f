// Package number reads Indonesian numbers.
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

// Mention is one number in the text.
type Mention struct {
	token.Range // the number with its scale word and percent sign or word
	Low, High   float64
	Bound       corpus.Bound
	BoundFirst  int // first token of the words that bind it ("lebih dari"), or Range.First
	BoundLast   int // end of bound words after it ("lebih"), or Range.Last
	Kind        Kind
	Words       bool // written in words
	Glued       bool // a list's number, a year-like number without marks, … : weak evidence
	Rule        string
}

// Find returns the numbers of d in text order, none overlapping.
func Find(d *token.Doc) []Mention { return nil }
