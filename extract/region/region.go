// Package region finds the regions that a text names and says which they are.
package region

import (
	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// Mention is one place where the text names a province, kabupaten or kota.
type Mention struct {
	token.Range             // with the office or kind word that names it: "Bupati Bengkulu Selatan"
	Name        token.Range // the name alone
	Code        string      // resolved; "" where Candidates leave it open
	Candidates  []string    // sorted codes, where the text leaves it open
	// Via is how it is named: "bare", "kabupaten", "kota", "provinsi", "pemkab",
	// "pemkot", "pemprov", "bupati", "walikota", "gubernur", "dprd", "dinas",
	// "bpjs" (a branch), "dateline", "list" (kind carried), "abbr", "nickname", …
	Via    string
	Office bool // names a government or its head: it can act and receive
	// Area marks a kecamatan, desa, town, island, branch area or group of
	// regions: no region of its own, but figures beside it are not its
	// surroundings' either.
	Area bool
	Rule string
}

// Find returns the mentions of d in text order, none overlapping, each resolved
// as far as the whole text allows.
func Find(d *token.Doc, f *frame.Frame) []Mention { return nil }

// Facts folds mentions into one corpus.Region for each region, with its roles.
// Dates help to tell venues.
func Facts(d *token.Doc, f *frame.Frame, ms []Mention, dates []date.Mention) []corpus.Region {
	return nil
}
