package award

import (
	"cakupan/corpus"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// complete gives the story's only receiver the category that some sentence of it tells
// apart from the award: "R menerima UHC Awards. … Alhamdulillah kita di kategori C." It
// asks for one category in the whole story that is nobody else's, no rule, no goal and
// no edition before; where the story tells two, both stay untold.
func (r *reader) complete() {
	if len(r.claims) == 0 || len(r.claims) > 40 || !r.onlyReceiver() {
		return
	}
	year := 0
	for _, c := range r.claims {
		if c.category != "" || r.now == otherPrize {
			return
		}
		if !c.before {
			year = max(year, c.year)
		}
	}
	code, _ := r.owner(r.claims[0].region)
	if code == "" {
		return
	}
	own := r.only() == uhcPrize // no other prize could be meant
	now := r.now
	defer func() { r.now = now }()
	r.now = uhcPrize
	told := corpus.Category("")
	for _, s := range r.d.Sentences {
		if s.Last-s.First > longest || !r.Frame.Story(r.d, s.First) || !r.tellsClass(s) {
			continue
		}
		kind, _ := r.prizeOf(s)
		if kind == otherPrize || !own && kind != uhcPrize || r.namesOther(s) || r.forAll(s) || r.ofNeighbour(s, code) {
			continue
		}
		for _, c := range categories(r.items(s)) {
			if r.before(c, s) {
				continue
			}
			if r.pendingAt(c.first, s.First) || r.aimed(c, s) || r.ruled(c, s) || r.neighbours(c, s) || r.wished(c, s) {
				continue
			}
			if told != "" && told != c.cat {
				return
			}
			told = c.cat
		}
	}
	if told == "" {
		return
	}
	for i := range r.claims {
		if c := &r.claims[i]; !c.before && (c.year == year || c.year == 0) {
			c.category = told
		}
	}
}

// tellsClass reports a class word with a capital, or one that a carrier leads to.
func (r *reader) tellsClass(s token.Range) bool {
	for i := s.First; i < s.Last; i++ {
		if r.is[i]&isClass != 0 && (r.d.Tokens[i].Case != token.Lower || r.at(i-1)&isCarrier != 0) {
			return true
		}
	}
	return false
}

// wished reports a wish before a category, up to its clause's head: "mudah-mudahan ke
// depan bisa Utama".
func (r *reader) wished(c item, s token.Range) bool {
	got := false
	for k := c.first - 1; k >= s.First && k > c.first-12; k-- {
		switch r.d.Norm(k) {
		case ",", ";", "\"", "”", "“":
			return false
		case "mudah", "mudahan", "moga", "depan", "mendatang", "nanti", "nantinya", "cukup", "minimal", "hanya", "bagi", "untuk":
			n := r.d.Norm(k)
			if (n == "untuk" || n == "hanya") && c.first-k < 2 {
				continue // "untuk kategori C"
			}
			if got && (n == "bagi" || n == "untuk") {
				continue // "komitmen untuk melayani bagi warganya diganjar kategori C"
			}
			return true
		}
		got = got || r.is[k]&(isReceive|isReceived) != 0 && r.is[k]&isWeak == 0
	}
	return false
}

// forAll reports a sentence of regions in general, or of more than one of them.
func (r *reader) forAll(s token.Range) bool {
	if r.counted(s) || r.plural(s) || r.criteria(s) {
		return true
	}
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "daerah", "kabupaten", "kota", "pemda", "provinsi":
			switch r.d.Norm(k + 1) {
			case "dengan", "lain", "lainnya", "manapun", "masih", "harus", "di":
				if !r.placeAt(k) {
					return true
				}
			}
		case "seluruh", "semua":
			switch r.d.Norm(k + 1) {
			case "masyarakat", "penduduk", "peserta", "warga", "warganya", "penduduknya", "masyarakatnya":
			default:
				return true
			}
		case "setiap", "tiap", "mereka", "terbagi", "dibagi", "membagi", "terdiri":
			return true
		}
	}
	return false
}

// ofNeighbour reports another region in a sentence than the one asked for and those
// around it.
func (r *reader) ofNeighbour(s token.Range, code string) bool {
	lo, hi := region.In(r.Mentions, s)
	for k := lo; k < hi; k++ {
		m := &r.Mentions[k]
		if m.Named() && r.receiver(k) && m.Code != code && codeOf(m) != code[:min(2, len(code))] {
			return true
		}
	}
	return false
}
