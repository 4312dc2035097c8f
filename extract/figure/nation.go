package figure

import (
	"slices"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
)

// nationsAims gives the nation an aim without a region of its own that repeats one
// of the nation's.
func (r *reader) nationsAims() {
	var aims map[float64]bool
	for _, n := range r.nums {
		if n.drop != "" || n.measure != corpus.Target || n.unit != corpus.Percent {
			continue
		}
		switch {
		case n.code == nation.code:
			if aims == nil {
				aims = map[float64]bool{}
			}
			aims[n.value()] = true
		case n.owned <= ownParagraph && aims[n.value()] && len(n.each) == 0:
			n.code, n.region, n.owned = nation.code, nation.name, ownParagraph
		}
	}
}

// only gives a story without a region of its own, in which one region alone is
// counted, that region throughout.
func (r *reader) only() {
	var one owner
	for _, n := range r.nums {
		if n.drop != "" || n.owned < ownParagraph || n.region == "" || n.code == nation.code || n.unit == corpus.RegionsUnit || n.measure == corpus.Target {
			continue
		}
		if o := (owner{n.code, n.region}); one.name == "" {
			one = o
		} else if one != o {
			return
		}
	}
	if one.name == "" {
		return
	}
	for _, n := range r.nums {
		if n.drop == "" && n.owned == ownNone && n.unit != corpus.RegionsUnit {
			n.code, n.region, n.owned = one.code, one.name, ownStory
		}
	}
}

// nationGoverns reports whether a nation word before a number is its owner: in its
// own phrase, or at the head of its clause ("Secara nasional, …").
func (r *reader) nationGoverns(n *num, p *place, d int) bool {
	if p.dim {
		return false
	}
	for k := p.last; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "kita", "kami":
			if r.d.Norm(p.first) == "rpjmn" && k == p.last {
				continue // "target RPJMN kita di 98 persen"
			}
			return false // "target nasional 98 persen, kita masih P"
		}
	}
	switch r.d.Norm(p.first - 1) {
	case "secara", "tingkat", "rata", "angka", "target", "level", "penduduk", "rakyat", "masyarakat", "warga", "capaian", "cakupan", "se", "di", "skala":
		return true
	}
	return d <= 10 || n.measure == corpus.Target && r.d.Norm(p.first) == "rpjmn"
}

// nationalTarget reports a target of the nation's plan named in the sentence.
func (r *reader) nationalTarget(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "menengah":
			if r.d.Norm(k-1) == "jangka" && r.d.Norm(k+1) != "daerah" {
				return true
			}
		case "pemerintah":
			switch r.d.Norm(k + 1) {
			case "menargetkan", "pusat", "indonesia", "menetapkan", "mematok":
				return true
			}
			if w := r.d.Norm(k - 1); w == "target" && r.d.Norm(k+1) != "daerah" && r.d.Norm(k+1) != "kabupaten" && r.d.Norm(k+1) != "kota" && r.d.Norm(k+1) != "provinsi" {
				return true
			}
		case "bpjs":
			// "target BPJS Kesehatan pada 2024", not a branch's
			if w := r.d.Norm(k + 2); r.d.Norm(k-1) == "target" && r.d.Norm(k+1) == "kesehatan" && w != "cabang" && w != "kota" && w != "kabupaten" && r.placeAt(k+2) < 0 && r.placeAt(k+3) < 0 && r.placeAt(k) < 0 {
				return true
			}
		case "rpjm":
			return r.d.Norm(k+1) != "daerah"
		case "rpjmn", "presiden", "nasional", "perpres":
			if r.d.Norm(k) != "nasional" || !r.programme(k) {
				return true
			}
		}
	}
	return false
}

// outgrown takes a count of people away from a region that has not nearly as many:
// it is the nation's, the province's, or nobody's here.
func (r *reader) outgrown() {
	for _, n := range r.nums {
		if n.code == "" && n.over != "" {
			n.code = n.over
		} else if !r.tooMany(n) {
			continue
		}
		o := owner{}
		if n.value() > 5.2e7 || n.value() > 1.5*people(gazetteer.Province(n.code)) && n.owned < ownClause && !r.divided() {
			o = nation
		} else if len(n.code) > 2 {
			p := gazetteer.Parent(n.code)
			for _, x := range r.nums {
				if x.code == p && x.drop == "" && n.value() <= 1.5*people(p) {
					o = owner{p, x.region}
					break
				}
			}
		}
		was := n.code
		n.code, n.region, n.owned = o.code, o.name, ownClause
		if n.tie != nil && n.tie.code == was && len(n.tie.each) == 0 {
			n.tie.code, n.tie.region, n.tie.owned = o.code, o.name, ownClause
		}
	}
}

// tooMany reports a count that its region has not nearly people enough for.
func (r *reader) tooMany(n *num) bool {
	if n.drop != "" || n.unit != corpus.People || n.code == "" || n.code == nation.code || len(n.each) > 0 || n.value() < 1e5 || r.garbled(n) {
		return false
	}
	limit := 1.5 * people(n.code)
	return limit > 0 && n.value() > limit
}

// split holds the provinces that were cut out of another: stories of before count them
// with it.
var split = map[string][]string{"91": {"93", "94", "95"}, "92": {"96"}}

// people returns how many people a region has, those that it had before it was split
// included.
func people(code string) float64 {
	sum := gazetteer.Population(code)
	for _, c := range split[code] {
		sum += gazetteer.Population(c)
	}
	return float64(sum)
}

// bySize gives the nation what is larger than any region: a count above sixty
// million people, and what is tied to it.
func (r *reader) bySize(ns []*num) {
	for _, n := range ns {
		if n.drop == "" && n.unit == corpus.People && n.value() > 6e7 && n.code != "ID" {
			n.code, n.region, n.owned = nation.code, nation.name, ownClause
			if n.tie != nil {
				n.tie.code, n.tie.region, n.tie.owned = nation.code, nation.name, ownClause
			}
			for _, o := range ns {
				if o != n && o.drop == "" && o.unit != corpus.RegionsUnit && o.owned < ownClause && o.measure != corpus.Threshold {
					o.code, o.region, o.owned = nation.code, nation.name, ownSentence
				}
			}
		}
	}
}

// beyond gives the nation the numbers of a sentence that names no place and counts more
// people than the story's own province has: "Dari 11 juta peserta PBI yang dinonaktifkan,
// 106.153 telah direaktivasi" in a story about a kabupaten. What is tied to the count and
// its parts behind it go with it.
func (r *reader) beyond(ns []*num, ps []place) bool {
	if r.main.code == "" || r.main == nation {
		return false
	}
	for i := range ps {
		if p := &ps[i]; p.mention != -1 && !p.dim {
			return false
		}
	}
	home := gazetteer.Province(r.main.code)
	limit := 1.5 * people(r.main.code)
	for i := range r.Regions {
		if r.Regions[i].Code == home {
			limit = 1.5 * people(home)
		}
	}
	if !slices.ContainsFunc(ns, func(n *num) bool { return n.value() > max(limit, 6e6) }) {
		return false
	}
	if r.branched() {
		limit = 1.5 * people(home) // a branch's area is no more than that
	}
	limit = max(limit, 6e6)
	found := false
	for i, n := range ns {
		if n.drop != "" || n.unit == corpus.RegionsUnit || len(n.each) > 0 {
			continue
		}
		if n.unit == corpus.People && n.value() > limit && !found {
			if r.divided() {
				return false
			}
			found = true
			if n.tie != nil && n.tie.owned == ownNone && n.tie.first < n.first {
				n.tie.code, n.tie.region, n.tie.owned = nation.code, nation.name, ownSentence
			}
		}
		if found && n.owned < ownClause && n.measure != corpus.Threshold && !(i > 0 && r.opposed(ns[i-1].end, n.left) && n.value() < limit) {
			n.code, n.region, n.owned = nation.code, nation.name, ownSentence
		}
	}
	return found
}

// divided reports a division of the agency in a story, whose area may be several
// provinces: "Deputi Direksi Wilayah".
func (r *reader) divided() bool {
	return r.divides.once(func() bool {
		for k := range r.d.Tokens {
			switch r.d.Norm(k) {
			case "kedeputian", "divre", "regional":
				return true
			case "deputi":
				for m := k + 1; m < k+7; m++ {
					if r.d.Norm(m) == "wilayah" {
						return true
					}
				}
			}
		}
		return false
	})
}

// branched reports a branch or its working area in a story.
func (r *reader) branched() bool {
	return r.branches.once(func() bool {
		for k := range r.d.Tokens {
			if w := r.d.Norm(k); w == "cabang" || w == "kerjanya" || w == "kerja" && r.d.Norm(k-1) == "wilayah" {
				return true
			}
		}
		return false
	})
}

// answer is what a story was asked once: nothing yet, yes or no.
type answer uint8

// once asks where nobody has.
func (a *answer) once(ask func() bool) bool {
	if *a == 0 {
		if *a = 2; ask() {
			*a = 1
		}
	}
	return *a == 1
}

// noPlace reports a story that names no region but where it was written or where what it
// tells took place, and a ministry, an office of the nation or the capital's dateline with
// it: what it counts is the nation's.
func (r *reader) noPlace() bool {
	for i := range r.Regions {
		g := &r.Regions[i]
		for _, role := range g.Roles {
			if role != corpus.Venue && role != corpus.Dateline {
				return false
			}
		}
		if slices.Contains(g.Roles, corpus.Dateline) && g.Code != "" && gazetteer.Province(g.Code) != "31" {
			return false
		}
	}
	if r.divided() {
		return false
	}
	for i := range r.Regions {
		if gazetteer.Province(r.Regions[i].Code) == "31" && slices.Contains(r.Regions[i].Roles, corpus.Dateline) {
			return true
		}
	}
	agency, here := false, false
	for k := range r.d.Tokens {
		switch r.d.Norm(k) {
		case "kementerian", "kemensos", "kemenkes", "kemendagri", "kemenko", "djsn":
			return true
		case "bpjs":
			agency = agency || r.d.Norm(k+1) == "kesehatan"
		case "cabang", "pemkab", "pemkot", "pemko", "pemprov", "pemda", "bupati", "walikota", "wali", "gubernur", "dinas", "dinkes", "dinsos", "desa", "kelurahan", "kecamatan", "rsud", "kota", "kabupaten", "dprd", "kita", "kami":
			here = true
		}
		if _, ok := r.nationalOffice(k); ok {
			return true
		}
	}
	return agency && !here && r.Frame.Dateline.First >= r.Frame.Dateline.Last
}

// besideNation reports that what follows between two tokens is only compared with: "masih di
// bawah cakupan nasional".
func (r *reader) besideNation(first, last int) bool {
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case "bawah", "dibawah", "atas", "diatas", "melampaui", "melebihi", "lampaui", "mendekati", "jauh":
			return true
		}
	}
	return false
}

// belowNation reports a number that its sentence goes on to compare with the nation's:
// "baru 70,6 persen, masih di bawah cakupan nasional".
func (r *reader) belowNation(n *num) bool {
	for _, c := range r.stream(n.sent) {
		if c.kind == cNation && c.first >= n.end {
			return r.besideNation(n.end, c.first)
		}
	}
	return false
}
