package figure

import (
	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// Whose regions a count of regions counts.

// countOwner settles whose regions are counted.
func (r *reader) countOwner(n *num, ns []*num, ps []place) {
	if r.d.Norm(n.last) == "wilayah" && (r.d.Norm(n.last+1) == "kerja" || r.d.Norm(n.last+1) == "kerjanya") || r.d.Norm(n.last) == "di" && r.d.Norm(n.last+1) == "wilayah" && r.d.Norm(n.last+2) == "kerjanya" {
		n.owned = ownClause // "tiga daerah wilayah kerjanya di R0": a branch's
		return
	}
	set := func(o owner) { n.code, n.region, n.owned = o.code, o.name, ownClause }
	for i := range ps {
		if p := &ps[i]; i+1 < len(ps) && p.first >= n.last && p.first-n.last <= 12 && len(p.code) == 2 && len(ps[i+1].code) == 2 && p.mention >= 0 && ps[i+1].mention >= 0 && p.code != ps[i+1].code && ps[i+1].first-p.last <= 3 && r.countedIn(p.first, n.sent) {
			n.owned = ownClause // "empat kabupaten/kota di R01 dan R02": nobody's
			return
		}
	}
	for i := range ps {
		p := &ps[i]
		if p.first >= n.last && p.first-n.last <= 7 && !r.number[p.first-1] && (p.mention < 0 || len(p.code) == 2) && !p.area && (r.d.Norm(p.first) == "provinsi" || !r.sideRole(p.owner)) && r.fits(n, p.owner) {
			switch r.d.Norm(p.first - 1) {
			case "di", "se", "-", "provinsi", "wilayah", "seluruh":
				set(p.owner)
				return
			}
		}
	}
	for i := range ps {
		p := &ps[i]
		if p.area && p.mention == -3 && r.d.Norm(p.first) == "kedeputian" && r.byArea(n, p) {
			n.owned = ownClause // of a division of the agency: nobody's
			return
		}
		if p.first >= n.last && p.first-n.last <= 7 && len(p.code) == 2 && p.mention >= 0 && r.d.Norm(p.first-1) == "dari" && r.d.Norm(p.first-2) == "berasal" {
			set(p.owner) // "empat di antaranya berasal dari R0"
			return
		}
	}
	if r.ofBranch(n) {
		n.owned = ownClause // "29 daerah dari 40 kabupaten/kota di wilayahnya": a branch's
		return
	}
	// Provinces are the nation's, and so is what is counted beside them.
	for _, o := range ns {
		if o.unit == corpus.RegionsUnit && (o.drop == "" || o.ruleOut == "figure/denominator") && (o.value() > 38 || r.provinces(o) && o.value() > 1) {
			set(nation)
			return
		}
	}
	if n.value() > 38 || r.provinces(n) {
		set(nation)
		return
	}
	for i := range ps {
		if p := &ps[i]; p.area && p.mention == -3 && branch.In(r.d, p.first) && r.byArea(n, p) {
			n.owned = ownClause // of a branch's working area: nobody's
			return
		}
	}
	for i := range ps {
		if p := &ps[i]; p.mention == -1 && !p.dim && !rank.In(r.d, p.first-1) {
			set(nation)
			return
		}
		if p := &ps[i]; p.mention == -2 && !p.area && len(p.code) == 2 {
			set(p.owner)
			return
		}
	}
	for i := range ps {
		if p := &ps[i]; len(p.code) == 2 && p.mention >= 0 && !r.sideRole(p.owner) && r.fits(n, p.owner) && !(p.first >= n.last && (r.said(n.last, p.first) || r.sampled(n.last, p.first))) {
			set(p.owner)
			return
		}
	}
	for k := r.d.Sentences[n.sent].First; k < r.d.Sentences[n.sent].Last; k++ {
		if w := r.d.Norm(k + 1); r.d.Norm(k) == "provinsi" && (w == "ini" || w == "itu" || w == "tersebut") && r.main.code != "" {
			code := r.main.code
			if len(code) > 2 {
				code = gazetteer.Parent(code)
			}
			set(owner{code, gazetteer.FullName(code)})
			return
		}
	}
	if len(r.main.code) == 2 {
		set(r.main)
		return
	}
	if o := r.provinceOf(n, ps); o.name != "" {
		set(o)
		return
	}
	if o := r.subjectProvince(); r.multi && o.name != "" {
		set(o)
		return
	}
	// The one province of the story.
	one := owner{}
	for i := range r.Regions {
		g := &r.Regions[i]
		if len(g.Code) != 2 || r.sideRole(owner{g.Code, g.Name}) {
			continue
		}
		if one.code != "" {
			return
		}
		one = owner{g.Code, g.Name}
	}
	if one.code != "" && r.main.code == "" {
		set(one)
	}
}

// fits reports that a province has as many regions as a count of them says.
func (r *reader) fits(n *num, o owner) bool {
	return len(o.code) != 2 || int(n.value()) <= len(gazetteer.Children(o.code))
}

// sampled reports that what follows a count names some of those counted: "14 kepala
// daerah, termasuk R01 dan R02".
func (r *reader) sampled(first, last int) bool {
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case "termasuk", "antaranya", "diantaranya", "salah", "seperti":
			return true
		}
	}
	return false
}

// byArea reports a working area close by a count of regions: that it lies in.
func (r *reader) byArea(n *num, p *place) bool {
	return p.first >= n.last && p.first-n.last <= 10 || n.left >= p.last && n.left-p.last <= 10
}

// branch holds the words that open a branch's working area, rank the words that make
// "nasional" a level of honours, no owner.
var (
	branch = token.NewSet("wilayah", "kedeputian", "cakupan", "area", "jangkauan")
	rank   = token.NewSet("prestasi", "tingkat", "ajang", "penghargaan", "kancah", "panggung", "skala", "level", "kelas", "kebanggaan")
)

func (r *reader) provinces(n *num) bool {
	for k := n.m.Last; k < n.last; k++ {
		if w := r.d.Norm(k); w == "provinsi" || w == "propinsi" || w == "gubernur" || w == "gubenur" || w == "pemprov" || w == "prov" {
			return true
		}
	}
	return false
}

// ofBranch reports that the regions counted are said to be those of a branch or a
// division of the agency, whose area is no region.
func (r *reader) ofBranch(n *num) bool {
	s := r.d.Sentences[n.sent]
	agency := false
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "gubernur", "pemprov", "wagub":
			return false
		case "deputi", "kedeputian", "bpjs":
			agency = true
		case "cabang":
			if r.d.Norm(k-1) == "bawah" || r.d.Norm(k-1) == "binaan" {
				return true // "dari lima kabupaten di bawah cabang itu, empat …"
			}
		}
	}
	for k := n.last; k < s.Last && k < n.last+14; k++ {
		switch w := r.d.Norm(k); w {
		case "diwilayahinya", "dibawahinya", "dinaunginya", "binaannya", "kedeputian":
			return true
		case "wilayahnya":
			if agency && (r.d.Norm(k-1) == "di" || r.d.Norm(k-1) == "dalam") {
				return true
			}
		}
	}
	return false
}

// provinceOf returns the province, where the story names it, that all the regions named
// behind a count of them lie in: "dua di antaranya belum, yakni R1 dan R2"; else the
// owner of the count of regions that this one goes on from.
func (r *reader) provinceOf(n *num, ps []place) owner {
	code, seen := "", 0
	for i := range ps {
		p := &ps[i]
		if p.first < n.last || len(p.code) < 3 || p.mention < 0 || p.dim {
			continue
		}
		if c := gazetteer.Parent(p.code); code == "" || c == code {
			code = c
			seen++
		} else {
			return owner{}
		}
	}
	if seen >= 2 && float64(seen) >= n.value() {
		for i := range r.Regions {
			if r.Regions[i].Code == code && (r.subject(&r.Regions[i]) || r.d.Norm(n.last) == "di") {
				return owner{code, r.Regions[i].Name}
			}
		}
		return owner{}
	}
	switch r.d.Norm(n.last) {
	case "lainnya", "lain":
	case "di":
		if r.d.Norm(n.last+1) != "antaranya" {
			return owner{}
		}
	default:
		return owner{}
	}
	for k := n.at - 1; k >= max(0, n.at-reach) && n.para-r.nums[k].para <= 2; k-- {
		if o := r.nums[k]; o.unit == corpus.RegionsUnit && o.drop == "" && o.region != "" && o.sent < n.sent {
			return owner{o.code, o.region}
		}
	}
	return owner{}
}

// subjectProvince returns the one province that the story is about.
func (r *reader) subjectProvince() owner {
	one := owner{}
	for i := range r.Regions {
		if g := &r.Regions[i]; len(g.Code) == 2 && r.subject(g) {
			if one.name != "" {
				return owner{}
			}
			one = owner{g.Code, g.Name}
		}
	}
	return one
}
