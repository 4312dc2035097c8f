// Package extract reads facts in an article's text.
package extract

import (
	"cakupan/corpus"
)

// Version names the rules; it changes whenever the same text may give other facts.
const Version = "1"

// Input is a text with what is known of it from outside.
type Input struct {
	ID        corpus.ID
	Text      string
	Title     string     // from the page; "" where unknown
	Published corpus.Day // from the page; 0 where unknown
	Outlet    string     // the outlet's name, which is never a region; "" where unknown
}

// Facts reads the facts of a text.
func Facts(in Input) corpus.Facts { return corpus.Facts{} }
