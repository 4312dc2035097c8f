package article

import (
	"strings"

	"codeberg.org/readeck/go-readability"
)

const (
	doubtfulStory = 350  // weight below which a story is asked about
	rivalShare    = 0.6  // of the best's weight that a rival elsewhere must have
	voteElements  = 8000 // pages with more elements are not asked about
)

// vote asks readability for a second opinion where the page leaves a doubt:
// a short story in an element without a telling name, or another place with
// nearly as much text. Readability never makes the text; it only chooses between
// the places that the finder proposes.
func (r *reader) vote(sum []float64, best candidate) (candidate, bool) {
	p := &r.page
	if len(p.elems) > voteElements {
		return best, false
	}
	e := &p.elems[best.elem]
	own := sum[e.last] - sum[e.first]
	rival := candidate{-1, 0}
	for i := range p.elems {
		c := &p.elems[i]
		if c.first < e.last && e.first < c.last || c.last <= c.first || r.frameAt(int32(i)) {
			continue
		}
		if s := sum[c.last] - sum[c.first]; s > rival.score {
			rival = candidate{int32(i), s}
		}
	}
	if rival.elem < 0 || rival.score < 120 || rival.score < rivalShare*own && own >= doubtfulStory {
		return best, false
	}
	a, err := readability.FromDocument(r.doc, r.base)
	if err != nil || len(a.TextContent) < 100 {
		return best, false
	}
	given := []string{a.TextContent}
	texts := func(c candidate) []string {
		var out []string
		for i := p.elems[c.elem].first; i < p.elems[c.elem].last; i++ {
			if b := &p.blocks[i]; b.w > 0 {
				out = append(out, b.text)
			}
		}
		return out
	}
	mine, other := covered(texts(best), given), covered(texts(rival), given)
	if other > mine+0.4 {
		r.finding("text", "two places hold a story of like length; readability takes the one that begins %q", clip(strings.Join(texts(rival), " ")))
		return rival, true
	}
	return best, false
}
