package figure

import (
	"slices"
	"strings"

	"cakupan/corpus"
	"cakupan/extract/token"
)

// Shares of regions that the story has named before: "kedua daerah itu", "ketiganya",
// "daerah-daerah tersebut".

// together holds the words for regions named before, by how many.
var together = token.NewTable(map[string]int{"kedua": 2, "keduanya": 2, "ketiga": 3, "ketiganya": 3, "keempat": 4, "keempatnya": 4, "kelima": 5, "kelimanya": 5, "keenam": 6, "keenamnya": 6, "ketujuh": 7, "ketujuhnya": 7, "kedelapan": 8, "kedelapannya": 8, "kesembilan": 9, "kesembilannya": 9, "kesepuluh": 10, "kesepuluhnya": 10})

// pointing holds the words that take up what was named before, regionKinds the nouns for
// regions of a kind.
var (
	pointing    = token.NewSet("itu", "tersebut", "ini", "tadi", "dimaksud")
	regionKinds = token.NewSet("daerah", "kabupaten", "kota", "wilayah", "provinsi", "pemda", "pemkab", "pemkot", "pemprov", "kab")
)

// these is what takes up regions named before: where it stands and how many there are, 0
// where it does not say.
type these struct {
	first, count int
	provinces    bool
}

// theseAt reads what takes up regions at token k: "kedua daerah itu", "ketiganya", "tiga
// kabupaten tersebut", "daerah-daerah itu".
func (r *reader) theseAt(k int) (these, bool) {
	d := r.d
	kind := func(k int) (int, bool) { // behind "kabupaten/kota", "pemerintah daerah"
		if d.Norm(k) == "pemerintah" {
			k++
		}
		if !regionKinds.In(d, k) || r.placeAt(k) >= 0 {
			return k, false
		}
		for k++; d.Norm(k) == "/" || d.Norm(k) == "dan" || regionKinds.In(d, k) && r.placeAt(k) < 0; k++ {
		}
		return k, true
	}
	if count := together.In(d, k); count > 0 {
		t := these{k, count, d.Norm(k+1) == "provinsi"}
		if end, ok := kind(k + 1); ok {
			return t, pointing.In(d, end)
		}
		return t, strings.HasSuffix(d.Norm(k), "nya") // "posisi kedua" is a rank
	}
	if d.Norm(k+1) == "-" && d.Norm(k) == d.Norm(k+2) && regionKinds.In(d, k) {
		return these{k, 0, d.Norm(k) == "provinsi"}, pointing.In(d, k+3)
	}
	return these{}, false
}

// theseRegions gives a share of regions that were named before to each of them.
func (r *reader) theseRegions(ns []*num) {
	if len(ns) == 0 || r.inTurn(ns) {
		return
	}
	for _, n := range ns {
		if n.drop != "" || n.unit != corpus.Percent || n.measure == corpus.Threshold || len(n.each) > 0 {
			continue
		}
		t, ok := r.theseOf(n, ns)
		if !ok {
			continue
		}
		if r.pooled(t.first, n.sent) {
			n.owned = ownClause // "rata-rata cakupan keempat daerah itu": nobody's
		} else if list := r.lastNamed(n, t); list != nil && !r.anotherNamed(n, list) {
			n.each, n.owned = list, ownClause
		}
	}
}

// anotherNamed reports a region before a share in its sentence that is none of a list: "R,
// pusat ketiganya, sudah P".
func (r *reader) anotherNamed(n *num, list []owner) bool {
	for _, p := range r.placesIn(n.sent) {
		if p.last <= n.left && p.mention >= 0 && !p.area && !p.dim && len(p.code) > 2 && !slices.Contains(list, p.owner) {
			return true
		}
	}
	return false
}

// theseOf returns what takes up regions before a share, no region and no other number
// between.
func (r *reader) theseOf(n *num, ns []*num) (these, bool) {
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-24; k-- {
		if r.regionAt(k) && !regionKinds.In(r.d, k) {
			return these{}, false
		}
		switch r.d.Norm(k) {
		case ";", "sementara", "sedangkan":
			return these{}, false
		}
		t, ok := r.theseAt(k)
		if !ok {
			if o := r.countAt(ns, k); o != nil {
				if !r.pointed(o) || o.value() < 2 {
					return these{}, false // "kedua daerah itu masuk 40 kabupaten yang …"
				}
				t, ok = these{o.left, int(o.value()), r.provinces(o)}, true
			}
		}
		if ok {
			switch r.d.Norm(k - 1) {
			case "dari", "antara", "selain", "dibanding", "dibandingkan":
				if r.d.Norm(k-2) != "daerah" {
					return these{}, false // "dari ketiga daerah itu, R …"
				}
			}
			return t, true
		}
		if r.number[k] && !r.skip[k] {
			return these{}, false
		}
	}
	return these{}, false
}

// countAt returns the count of regions that begins at token k, or nil.
func (r *reader) countAt(ns []*num, k int) *num {
	for _, o := range ns {
		if o.first == k && o.unit == corpus.RegionsUnit {
			return o
		}
	}
	return nil
}

// inTurn gives shares said "masing-masing" in a sentence without a region to the regions
// that the sentence before names last, one each, where they are as many: "R1 P1, R2 P2 dan
// R3 P3. Keaktifannya masing-masing Q1, Q2 dan Q3".
func (r *reader) inTurn(ns []*num) bool {
	first := ns[0]
	if len(ns) < 2 || len(ns) > 20 || !r.word(first.sent, cEach, first) {
		return false
	}
	for _, n := range ns {
		if n.drop != "" || n.unit != first.unit || n.unit == corpus.RegionsUnit || n.measure != n.base || r.anyRegion(n) {
			return false
		}
	}
	list := r.lastNamed(first, these{first: first.left, count: len(ns)})
	if list == nil {
		return false
	}
	for i, n := range ns {
		n.code, n.region, n.owned = list[i].code, list[i].name, ownClause
		n.each = []owner{list[i]}
	}
	return true
}

// lastNamed returns the regions that the story named last before a number, as many as t
// says: those of one list, or all that a sentence names.
func (r *reader) lastNamed(n *num, t these) []owner {
	for sent := n.sent; sent >= 0 && sent >= n.sent-6 && n.para-int(r.d.Para[sent]) <= 3; sent-- {
		var ps []place
		for _, p := range r.placesIn(sent) {
			if p.mention >= 0 && !p.area && p.code != "" && (len(p.code) > 2) != t.provinces && !r.Mentions[p.mention].Dateline && p.last <= t.first {
				ps = append(ps, p)
			}
		}
		if list := r.listOfSize(ps, t.count); list != nil {
			return list
		}
		if len(ps) > 0 && t.count == 0 {
			return nil
		}
	}
	return nil
}

// listOfSize returns the last list among places that has so many regions, two or more
// where count is 0, or all of them where they are as many.
func (r *reader) listOfSize(ps []place, count int) []owner {
	for hi := len(ps); hi > 0; {
		lo := hi - 1
		for lo > 0 && r.joined(ps[lo-1], ps[lo]) {
			lo--
		}
		if list := distinct(ps[lo:hi]); len(list) == count || count == 0 && len(list) > 1 {
			return list
		}
		hi = lo
	}
	if list := distinct(ps); len(list) == count && count > 1 {
		return slices.Clip(list)
	}
	return nil
}
