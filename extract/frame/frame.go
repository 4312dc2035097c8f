// Package frame tells a story from what stands around it in a bare text: crumbs,
// stamps, captions, related headlines and share lines, and finds the dateline.
package frame

import "cakupan/extract/token"

// Line says what a paragraph of the text is.
type Line uint8

// The kinds of line.
const (
	Body      Line = iota
	Title          // the headline, or a repetition of it
	Heading        // a subheading inside the story
	Stamp          // the outlet's publication line
	Byline         // writer, editor, source
	Caption        // a picture's caption
	Related        // a headline of another story ("Baca juga: …")
	Furniture      // crumbs, share buttons, comment forms, counters, menus
)

// Frame is the reading of one text's lines.
type Frame struct {
	Lines []Line // one for each paragraph of the Doc
	// Dateline is the token range that opens the lead before its dash, outlet
	// name included; empty where the story has none.
	Dateline token.Range
	// Place is the part of Dateline that can name a place; empty where none.
	Place token.Range
	// Lead is the first token of the story proper, after title and dateline.
	Lead int
}

// Parse reads the frame of d. Title is the headline where it is known from
// elsewhere (a page's metadata), or "".
func Parse(d *token.Doc, title string) *Frame {
	return &Frame{Lines: make([]Line, len(d.Paragraphs))}
}

// LineOf returns the kind of the line that token i stands in.
func (f *Frame) LineOf(d *token.Doc, i int) Line { return f.Lines[d.Para[d.Tokens[i].Sent]] }

// Story reports whether token i belongs to the story: its facts count.
func (f *Frame) Story(d *token.Doc, i int) bool {
	switch f.LineOf(d, i) {
	case Body, Title, Heading, Caption:
		return true
	}
	return false
}
