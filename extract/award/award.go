// Package award reads the UHC awards that regions have received.
package award

import (
	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/frame"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Story is a text with what the recognisers before this one found in it.
type Story struct {
	Doc       *token.Doc
	Frame     *frame.Frame
	Dates     []date.Mention
	Mentions  []region.Mention
	Regions   []corpus.Region // with their roles
	Published corpus.Day      // 0 where unknown
}

// Find returns the awards of a story.
func Find(s Story) []corpus.Award { return nil }
