package region

import (
	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// Roles returns the roles of each mention, by index; none for areas.
func Roles(d *token.Doc, f *frame.Frame, ms []Mention, dates []date.Mention) [][]corpus.Role {
	return make([][]corpus.Role, len(ms))
}

// Subject returns the code of the region that the story is about, or "".
func Subject(d *token.Doc, f *frame.Frame, ms []Mention) string { return "" }
