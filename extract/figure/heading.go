package figure

import (
	"slices"

	"cakupan/extract/region"
	"cakupan/extract/token"
)

// heading is the region that a line of its own gives to the lines below it:
//
//	Kabupaten R1
//	Penduduk N1 jiwa. Peserta N2 jiwa.
//	Kabupaten R2
//	…
//
// It holds until the next such line, or until a paragraph of running text names
// another region.
type heading struct {
	owner
	para  int // of the line
	until int // the last paragraph that it reaches
}

// sectionLine is how many tokens a heading may have beside its region's name, and
// sections how many paragraphs one reaches.
const (
	sectionLine = 4
	sections    = 12
	running     = 14 // tokens: a longer paragraph is running text, no line of a list
)

// headings finds the lines that are a region alone. It returns nil where there are
// fewer than two: one such line is a dateline or a caption.
func (r *reader) headings() []heading {
	var out []heading
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Area || !m.Named() || m.Dateline || m.Via == "bpjs" {
			continue
		}
		para := int(r.d.Para[r.d.Tokens[m.First].Sent])
		p := r.d.Paragraphs[para]
		if p.Last-p.First > m.Last-m.First+sectionLine || !r.Frame.Story(r.d, m.First) || !r.titleOf(p, m.First, m.Last) {
			continue
		}
		out = append(out, heading{r.ownerOf(m), para, para})
	}
	if len(out) < 2 {
		return nil
	}
	for i := range out {
		last := min(out[i].para+sections, len(r.d.Paragraphs)-1)
		if i+1 < len(out) {
			last = min(last, out[i+1].para-1)
		}
		for out[i].until < last && !r.elsewhere(r.d.Paragraphs[out[i].until+1], out[i].owner) {
			out[i].until++
		}
	}
	return out
}

// elsewhere reports a paragraph of running text that names another region.
func (r *reader) elsewhere(p token.Range, o owner) bool {
	if p.Last-p.First <= running {
		return false
	}
	lo, hi := region.In(r.Mentions, p)
	for i := lo; i < hi; i++ {
		if m := &r.Mentions[i]; m.Named() && m.Via != "bpjs" && r.ownerOf(m) != o {
			return true
		}
	}
	return false
}

// titleOf reports that a line has nothing beside a region's name but a list's mark,
// a number or a colon.
func (r *reader) titleOf(p token.Range, first, last int) bool {
	for k := p.First; k < p.Last; k++ {
		if k >= first && k < last || r.d.Tokens[k].Kind != token.Word {
			continue
		}
		switch r.d.Norm(k) {
		case "kabupaten", "kota", "untuk", "di", "provinsi", "data", "kab", "a", "b", "c", "d", "e":
		default:
			return false
		}
	}
	return true
}

// under returns the region of the heading that a paragraph stands under.
func under(hs []heading, para int) owner {
	i, _ := slices.BinarySearchFunc(hs, para, func(h heading, para int) int { return h.para - para })
	if i > 0 && para <= hs[i-1].until {
		return hs[i-1].owner
	}
	return owner{}
}
