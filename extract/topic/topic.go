// Package topic decides whether an article is about JKN membership and coverage.
package topic

import (
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// AboutUHC reports whether the story is about JKN, UHC or BPJS Kesehatan
// membership or coverage; a passing mention is not enough. Title is the headline
// where it is known from elsewhere, or "".
func AboutUHC(d *token.Doc, f *frame.Frame, title string) bool { return false }
