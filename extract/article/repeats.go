package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// Bounds of a teaser and of the story beside which it is one.
const (
	minRepeats = 4   // elements of one make beside each other
	maxTeaser  = 560 // bytes of text
	maxPieces  = 5   // blocks
	bareStory  = 300 // weight of the story's sentences above the teasers
)

// findRepeats marks lists of other stories by their shape alone, links or not: four
// and more elements of one make beside each other, each a headline with little below
// it, in an element that holds hardly anything else and lies outside the one that
// holds the story.
func (r *reader) findRepeats() {
	p := &r.page
	if r.title < 0 {
		return
	}
	for i := range p.elems {
		e := &p.elems[i]
		if int(e.first) <= r.title || e.last-e.first < 2*minRepeats || e.marks&(markFrame|markBody) != 0 {
			continue
		}
		if r.repeats(int32(i), 2) && r.apart(int32(i)) {
			e.marks |= markRelated
		}
	}
}

// listsBare reports whether an element holds, below the heading that opens it, four
// and more children of one make with little text each, apart from the story.
func (r *reader) listsBare(e int32) bool {
	return r.title >= 0 && int(r.page.elems[e].first) > r.title && r.repeats(e, 1) && r.apart(e)
}

// repeats reports whether an element is a list of teasers: its children of one make,
// each of at least so many pieces, are nearly all that it holds.
func (r *reader) repeats(e int32, pieces int32) bool {
	p := &r.page
	counts := make(map[signature]int)
	var like signature
	for k := e + 1; k < p.elems[e].end; k = p.elems[k].end {
		x := &p.elems[k]
		if x.last <= x.first || headings[x.node.DataAtom] != 0 {
			continue
		}
		switch x.node.DataAtom {
		case atom.P, atom.Span, atom.Tr, atom.Td, atom.B, atom.Strong, atom.Blockquote:
			continue
		}
		sig := p.signature(k)
		if counts[sig]++; counts[sig] > counts[like] {
			like = sig
		}
	}
	if counts[like] < minRepeats {
		return false
	}
	cards, held := 0, int32(0)
	for k := e + 1; k < p.elems[e].end; k = p.elems[k].end {
		x := &p.elems[k]
		if x.last <= x.first || p.signature(k) != like {
			continue
		}
		n := x.last - x.first
		if n < pieces || n > maxPieces {
			return false
		}
		size, titled := 0, false
		for i := x.first; i < x.last; i++ {
			b := &p.blocks[i]
			size += len(b.text)
			if i < x.first+2 && (b.heading > 1 || isHeadline(b.text)) && len(b.text) > 14 {
				titled = true
			}
		}
		if size > maxTeaser || !titled && pieces > 1 {
			return false
		}
		cards++
		held += n
	}
	return cards >= minRepeats && p.elems[e].last-p.elems[e].first <= held+4
}

// isHeadline reports whether a line is written as headlines are: without a full stop
// at its end, and most of its longer words begin with a capital or are numbers.
func isHeadline(s string) bool {
	if len(s) > 200 || strings.HasSuffix(strings.TrimRight(s, "\"”’ "), ".") {
		return false
	}
	words, capitals := 0, 0
	for w := range strings.FieldsSeq(s) {
		if len(w) <= 3 {
			continue
		}
		c, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"'“‘("))
		words++
		if unicode.IsUpper(c) || unicode.IsDigit(c) {
			capitals++
		}
	}
	return words >= 3 && capitals*10 >= words*7
}

// listed reports whether an element or one around it is marked as other stories or as
// comments.
func (r *reader) listed(e int32) bool {
	for range 12 {
		if e < 0 {
			break
		}
		if r.page.elems[e].marks&(markRelated|markComment) != 0 {
			return true
		}
		e = r.page.elems[e].parent
	}
	return false
}

// apart reports whether an element lies below a story and outside what holds most of
// that story's sentences, or opens with a heading over other stories.
func (r *reader) apart(e int32) bool {
	p := &r.page
	to := p.elems[e].first
	weight := func(first, last int32) float64 {
		w := 0.0
		for i := max(first, int32(r.title)+1); i < min(last, to); i++ {
			if b := &p.blocks[i]; b.w >= 60 && !r.listed(b.elem) {
				w += b.w
			}
		}
		return w
	}
	all := weight(0, to)
	if all < bareStory {
		return false
	}
	if b := &p.blocks[to]; b.heading > 1 && headsOthers(b.text) {
		return true
	}
	if ph, ok := p.blocks[to].framePhrase(); ok && ph.form&ends != 0 {
		return true
	}
	// the deepest element that holds seven tenths of the sentences
	at := int32(0)
	for range 60 {
		next := int32(-1)
		for k := at + 1; k < p.elems[at].end; k = p.elems[k].end {
			if x := &p.elems[k]; x.last > x.first && weight(x.first, x.last) >= 0.7*all {
				next = k
				break
			}
		}
		if next < 0 {
			break
		}
		at = next
	}
	return p.elems[at].last <= to
}
