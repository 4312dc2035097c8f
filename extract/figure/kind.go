package figure

import (
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
