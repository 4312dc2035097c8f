package figure

import (
	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// ofKind settles a bare name that a kabupaten and a kota bear by the noun that heads its
// list: "delapan kabupaten tersebut, yaitu R1, R2 dan R3".
func (r *reader) ofKind(p *place, s token.Range) {
	if p.code != "" {
		return
	}
	list, head := false, ""
	for k := p.first - 1; k >= s.First && k > p.first-2*reach && head == ""; k-- {
		switch r.d.Norm(k) {
		case "yaitu", "yakni", "meliputi", ":", "antaranya", "adalah":
			list = true
		case "kabupaten", "kota":
			if m := r.placeAt(k); m >= 0 && r.Mentions[m].Named() {
				continue
			}
			w, b := r.d.Norm(k+1), r.d.Norm(k-1)
			if !list || w == "/" || b == "/" || w == "dan" || b == "dan" || w == "kota" || b == "kabupaten" {
				return
			}
			head = r.d.Norm(k)
		}
	}
	if head == "" {
		return
	}
	for _, c := range r.Mentions[p.mention].Candidates {
		if gazetteer.KindOf(c) == head {
			p.owner = owner{c, gazetteer.FullName(c)}
			return
		}
	}
}

// inOrder reports as many shares as regions right behind a list of them, one after the
// other with nothing but a comma or "dan" between: "R1 dan R2 di angka P1 dan P2".
func (r *reader) inOrder(gs [][]*num, gi, count int, ps []place) bool {
	if gi+count > len(gs) || count > 6 {
		return false
	}
	for k := gi; k < gi+count; k++ {
		n := gs[k][0]
		if len(gs[k]) != 1 || n.drop != "" || n.unit != corpus.Percent || n.base != gs[gi][0].base || n.m.Ranged {
			return false
		}
		if k == gi {
			continue
		}
		for m := gs[k-1][0].end; m < n.left; m++ {
			if w := r.d.Norm(m); w != "," && w != "dan" && w != "serta" {
				return false
			}
		}
	}
	if end := gi + count; end < len(gs) && gs[end][0].drop == "" && gs[end][0].left-gs[end-1][0].end <= 2 && !r.placeBetween(gs[end-1][0].end, gs[end][0].left, ps) {
		return false // more shares than regions
	}
	return true
}

// introducedPlace reports "yakni R" between two tokens: what R has, not what it needs.
func (r *reader) introducedPlace(first, last int) bool {
	for k := first; k+1 < last; k++ {
		if w := r.d.Norm(k); (w == "yakni" || w == "yaitu" || w == "seperti") && r.regionAt(k+1) {
			return true
		}
	}
	return false
}

// atLatest reports "paling lambat" before a number in its sentence.
func (r *reader) atLatest(n *num) bool {
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-12; k-- {
		if r.d.Norm(k) == "lambat" || r.d.Norm(k) == "selambatnya" {
			return true
		}
	}
	return false
}
