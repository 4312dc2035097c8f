package award

import (
	"slices"

	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// withoutStrays leaves out what only the headline of another story gives, which a page has
// put between the paragraphs of this one.
func (r *reader) withoutStrays() {
	if len(r.claims) == 0 || len(r.claims) > 40 {
		return
	}
	stray := make([]bool, len(r.claims))
	own := map[string]bool{}
	for i, c := range r.claims {
		at := r.tokenAt(c.span.Start)
		if stray[i] = r.strayHeadline(int(r.d.Para[r.d.Tokens[at].Sent])); !stray[i] {
			code, name := r.owner(c.region)
			own[code+name] = true
		}
	}
	if !slices.Contains(stray, true) {
		return
	}
	i := -1
	r.claims = slices.DeleteFunc(r.claims, func(c claim) bool {
		i++
		code, name := r.owner(c.region)
		return stray[i] && !own[code+name]
	})
}

// strayHeadline reports a paragraph in the midst of a story that is written as a headline:
// "Cakupan Tembus 100 Persen, R Sabet UHC Awards" between two paragraphs of prose.
func (r *reader) strayHeadline(para int) bool {
	d := r.d
	if para == 0 || para+1 >= len(d.Paragraphs) || !r.prose(para-1) {
		return false
	}
	next := para + 1
	if r.Frame.Lines[next] == frame.Heading && next+1 < len(d.Paragraphs) {
		next++ // another one
	}
	if !r.prose(next) {
		return false
	}
	p := d.Paragraphs[para]
	words, small := 0, 0
	for k := p.First; k < p.Last; k++ {
		t := &d.Tokens[k]
		if t.Kind != token.Word {
			continue
		}
		words++
		if t.Case == token.Lower {
			small++
		}
	}
	if words < 6 || words > 20 || small*5 > words {
		return false
	}
	switch d.Norm(p.Last - 1) {
	case ".", "!", "?", ":", "\"", ")":
		return false
	}
	return d.Tokens[p.First].Kind == token.Word // no item of a list
}

// prose reports a paragraph of the story's body that ends as a sentence does.
func (r *reader) prose(para int) bool {
	p := r.d.Paragraphs[para]
	if r.Frame.Lines[para] != frame.Body || p.Last-p.First < 12 {
		return false
	}
	for k := p.Last - 1; k >= p.First && k > p.Last-4; k-- {
		if r.d.Norm(k) == "." {
			return true
		}
	}
	return false
}
