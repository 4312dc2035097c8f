package figure

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// Regions that stand in one list are one owner: what is said of a member is said of all.

// spread gives a share that one region of a list took to the whole list.
func (r *reader) spread(ns []*num, ps []place) {
	if len(ps) < 2 {
		return
	}
	gs := r.groups(ns)
	for _, n := range ns {
		if n.drop != "" || n.unit != corpus.Percent || n.measure == corpus.Threshold || len(n.each) > 0 || n.code == "" || n.owned < ownSentence {
			continue
		}
		at, best := -1, 1<<30
		for i := range ps {
			p := &ps[i]
			if p.mention < 0 || p.area || p.owner != (owner{n.code, n.region}) {
				continue
			}
			d := n.left - p.last
			if d < 0 {
				d = 100 + p.first - n.last // what stands before goes first
			}
			if d < best {
				at, best = i, d
			}
		}
		if at < 0 {
			continue
		}
		lo, hi := at, at
		for lo > 0 && r.joined(ps[lo-1], ps[lo]) {
			lo--
		}
		for hi+1 < len(ps) && r.joined(ps[hi], ps[hi+1]) {
			hi++
		}
		list := distinct(ps[lo : hi+1])
		if len(list) < 2 || compares.In(r.d, ps[lo].first-1) || r.hasOwn(n, ns, list) {
			continue
		}
		if r.pooled(ps[lo].first, n.sent) {
			n.code, n.region, n.owned = "", "", ownClause
			continue
		}
		if r.dealt(n, gs, list, ps[hi].last, ps) {
			continue
		}
		n.each, n.owned = list, ownClause
	}
}

// dealt gives as many shares as a list has regions to one after the other: "R1 dan R2 yang
// bertetangga sudah lebih baik, P1 dan P2 persen".
func (r *reader) dealt(n *num, gs [][]*num, list []owner, behind int, ps []place) bool {
	for gi, g := range gs {
		if g[0] != n {
			continue
		}
		if n.left < behind || r.placeBetween(behind, n.left, ps) || !r.inOrder(gs, gi, len(list), ps) {
			return false
		}
		for m, o := range list {
			x := gs[gi+m][0]
			x.code, x.region, x.owned, x.each = o.code, o.name, ownClause, []owner{o}
		}
		return true
	}
	return false
}

// compares holds the words before a list of regions that the story sets beside the one it
// speaks of.
var compares = token.NewSet("bersama", "selain", "dibanding", "dibandingkan", "antara", "kecuali", "dari", "daripada", "ketimbang", "menyusul", "disusul", "diikuti", "mengikuti")

// hasOwn reports that another region of the list has a share of its own in the sentence.
func (r *reader) hasOwn(n *num, ns []*num, list []owner) bool {
	for _, o := range ns {
		if o == n || o.drop != "" || o.unit != n.unit || o.base != n.base || o.code == n.code {
			continue
		}
		for _, w := range list {
			if w.code == o.code {
				return true
			}
		}
	}
	return false
}

// pooled reports one number of several regions together, an average or a sum: what is said
// so before the list of them, or what takes it up, at token first.
func (r *reader) pooled(first, sent int) bool {
	for k := first - 1; k >= r.d.Sentences[sent].First && first-k < 9; k-- {
		if pools.In(r.d, k) {
			return true
		}
		if r.number[k] && !r.skip[k] && together.In(r.d, k) == 0 || r.regionAt(k) {
			return false
		}
	}
	return false
}

// pools holds the words for one number of several regions.
var pools = token.NewSet("rata", "rerata", "reratanya", "gabungan", "digabung", "digabungkan", "keseluruhan", "akumulasi", "akumulatif", "agregat", "total", "totalnya")
