package figure

import (
	"slices"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// inherit gives a number without a place of its own the paragraph's or story's.
func (r *reader) inherit(n *num, para owner) {
	if para.name != "" && !(para == nation && r.ours(n)) {
		n.code, n.region, n.owned = para.code, para.name, ownParagraph
		return
	}
	// The last region that the paragraph named before.
	if r.multi || r.main.name == "" {
		p := r.d.Paragraphs[n.para]
		for k := region.Before(r.d, r.Mentions, n.left); k < 0; {
			lo, hi := region.In(r.Mentions, token.Range{First: p.First, Last: n.left})
			for i := hi - 1; i >= max(lo, hi-reach); i-- {
				m := &r.Mentions[i]
				if !m.Named() || m.Dateline || m.Via == "bpjs" {
					continue
				}
				if o := r.ownerOf(m); !r.sideRole(o) && !(len(m.Code) == 2 && i > lo && r.scope(m.First)) {
					n.code, n.region, n.owned = o.code, o.name, ownParagraph
					return
				}
			}
			break
		}
	}
	if r.ofBranchArea(n) {
		n.owned = ownClause
		return
	}
	if r.main.name != "" {
		n.code, n.region, n.owned = r.main.code, r.main.name, ownStory
	}
}

// recent returns the region of the last figure before a number, where the story
// has several subjects and the figure stands in the paragraph before.
func (r *reader) recent(n *num) owner {
	if o := r.office(n); o.name != "" {
		return o
	}
	if o := r.headSpeaks(n); o.name != "" {
		return o
	}
	if !r.multi {
		return owner{}
	}
	lo := n.at
	for k := lo - 1; k >= max(0, lo-reach) && n.para-r.nums[k].para <= 1; k-- {
		o := r.nums[k]
		if o.drop != "" || o.unit == corpus.RegionsUnit || o.measure == corpus.Threshold || o.measure == corpus.Target {
			continue
		}
		if o.code == "ID" && r.main.name == "" && !r.paragraphNames(n) {
			return nation
		}
		if o.code == "ID" || o.region == "" || r.paragraphNames(n) {
			return owner{}
		}
		if o.para < n.para {
			if whole, list := r.listOf(o.at); list {
				return whole // behind a list: not its last region's
			}
		}
		return owner{o.code, o.region}
	}
	return owner{}
}

// listOf reports that the paragraph of a figure gives three regions or more theirs, and
// returns the province that they lie in where the story names it.
func (r *reader) listOf(at int) (owner, bool) {
	var codes []string
	for k := at; k >= 0 && at-k < 4*reach && r.nums[k].para == r.nums[at].para; k-- {
		if o := r.nums[k]; o.drop == "" && len(o.code) > 2 && !slices.Contains(codes, o.code) {
			codes = append(codes, o.code)
		}
	}
	if len(codes) < 3 {
		return owner{}, false
	}
	p := gazetteer.Parent(codes[0])
	for _, c := range codes {
		if gazetteer.Parent(c) != p {
			return owner{}, true
		}
	}
	for i := range r.Regions {
		if r.Regions[i].Code == p {
			return owner{p, r.Regions[i].Name}, true
		}
	}
	return owner{}, true
}

// anybody reports a number of regions in general: "daerah yang keaktifannya di
// bawah 75 persen".
func (r *reader) anybody(n *num) bool {
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-9; k-- {
		switch r.d.Norm(k) {
		case "yang":
			if w := r.d.Norm(k + 1); (w == "lain" || w == "lainnya") && (k == r.d.Sentences[n.sent].First || r.d.Tokens[k-1].Kind == token.Punct) {
				return true // "Yang lain sudah di atas 80 persen"
			}
		case "bupati", "walikota", "pemkab", "pemkot":
			if w := r.d.Norm(k + 1); w == "yang" && r.placeAt(k) < 0 {
				return true // "bupati/walikota yang cakupannya mendekati 90 persen"
			}
		case "daerah", "kabupaten", "kota":
			if w := r.d.Norm(n.end); w == "itu" || w == "tersebut" {
				return false // "kabupaten yang berpenduduk N itu"
			}
			if w := r.d.Norm(k + 1); (w == "yang" || w == "dengan") && k+2 < n.left || w == "lain" || w == "lainnya" {
				return r.d.Norm(k-1) != "satu" && r.d.Norm(k-1) != "bagi"
			}
		case ",", "\"":
			return false
		}
	}
	return false
}

// paragraphNames reports a region named in a number's paragraph before it.
func (r *reader) paragraphNames(n *num) bool {
	lo, hi := region.In(r.Mentions, token.Range{First: r.d.Paragraphs[n.para].First, Last: n.left})
	for i := hi - 1; i >= max(lo, hi-reach); i-- {
		if m := &r.Mentions[i]; m.Named() && !m.Dateline && m.Via != "bpjs" && !r.sideRole(r.ownerOf(m)) {
			return true
		}
	}
	return false
}

// topicOwner returns the region that the sentence before begins with, where that names
// several and counts nothing, and a word in "-nya" goes on from it: its subject's.
func (r *reader) topicOwner(n *num) owner {
	if !r.follows(n) {
		return owner{}
	}
	if !nyaClue.May(r.d, n.sent) {
		return owner{}
	}
	s, nya := r.d.Sentences[n.sent], false
	for k := s.First; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "kepesertaannya", "keaktifannya", "cakupannya", "pesertanya", "penduduknya", "capaiannya", "keaktifan-nya":
			nya = true
		}
	}
	if !nya {
		return owner{}
	}
	for _, o := range r.bySent[n.sent-1] {
		if o.drop == "" {
			return owner{}
		}
	}
	var first place
	count := 0
	for _, p := range r.placesIn(n.sent - 1) {
		if p.area || p.mention < 0 || p.code == "" {
			continue
		}
		if count++; count == 1 {
			first = p
		} else if p.owner == first.owner || r.joined(first, p) {
			return owner{}
		}
	}
	if count < 2 || first.first > r.d.Sentences[n.sent-1].First+8 || first.dim {
		return owner{}
	}
	return first.owner
}

// afterList reports a number whose sentence goes on from one that gives several regions
// theirs: an aim is not the last one's.
func (r *reader) afterList(n *num) bool {
	if n.sent == 0 {
		return false
	}
	first := ""
	for _, o := range r.bySent[n.sent-1] {
		if o.drop != "" || o.region == "" || len(o.each) > 0 {
			continue
		}
		if first == "" {
			first = o.region
		} else if o.region != first {
			return true
		}
	}
	return false
}

// office reads a government without its name ("pemkab", "wali kota") as the one
// subject of that kind.
func (r *reader) office(n *num) owner {
	s := r.d.Sentences[n.sent]
	kind := ""
	for k := s.First; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "pemkab", "bupati", "wabup":
			kind = "kabupaten"
		case "pemkot", "walikota", "pemko":
			kind = "kota"
		case "wali":
			if r.d.Norm(k+1) == "kota" {
				kind = "kota"
			}
		case "pemprov", "gubernur":
			kind = "provinsi"
		case "kabupaten", "kota", "provinsi":
			switch r.d.Norm(k + 1) {
			case "itu", "ini", "tersebut":
				kind = r.d.Norm(k)
				if o := r.antecedent(n.sent, kind); o.code != "" && r.d.Norm(k+1) != "ini" {
					return o
				}
			}
		}
	}
	if kind == "" {
		return owner{}
	}
	out := owner{}
	for i := range r.Regions {
		g := &r.Regions[i]
		x, ok := gazetteer.Lookup(g.Code)
		if !ok || x.Kind != kind {
			continue
		}
		for _, role := range g.Roles {
			if role == corpus.Subject {
				if out.name != "" {
					return owner{}
				}
				out = owner{g.Code, g.Name}
			}
		}
	}
	return out
}

// antecedent returns the one region of a kind that the sentence before sentence sent is about:
// what "kabupaten itu" points to, whoever's the story is.
func (r *reader) antecedent(sent int, kind string) owner {
	if sent == 0 {
		return owner{}
	}
	out := owner{}
	for _, p := range r.placesIn(sent - 1) {
		if x, ok := gazetteer.Lookup(p.code); !ok || x.Kind != kind || p.area || p.mention < 0 || p.code == out.code {
			continue
		}
		if out.code != "" || p.first > r.d.Sentences[sent-1].First+4 {
			return owner{}
		}
		out = p.owner
	}
	return out
}

// ours reports words that bring the story back to its own region.
func (r *reader) ours(n *num) bool {
	if !oursClue.May(r.d, n.sent) {
		return false
	}
	s := r.d.Sentences[n.sent]
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "kita", "kami", "daerahnya", "kotanya", "wilayahnya", "kabupatennya":
			return true
		case "daerah", "kota", "kabupaten", "wilayah", "sini":
			if nx := r.d.Norm(k + 1); nx == "ini" || nx == "itu" || nx == "tersebut" || r.d.Norm(k) == "sini" {
				return true
			}
		}
	}
	return false
}

// resumesPara reports a paragraph of one sentence's making that goes on from the one before:
// it opens with a word that sets it against what was said, and names no region.
func (r *reader) resumesPara(n *num) bool {
	s := r.d.Sentences[n.sent]
	if n.sent == 0 || int(r.d.Para[n.sent-1]) != n.para-1 || !r.follows(n) || len(r.bySent[n.sent-1]) == 0 || r.ours(n) {
		return false
	}
	for k := s.First; k < n.left; k++ {
		if r.placeAt(k) >= 0 {
			return false
		}
	}
	switch r.d.Norm(s.First) {
	case "sedangkan", "sementara", "artinya", "sisanya", "angka", "jumlah", "dari":
		return true
	}
	return false
}

// lastPlace gives the one region of a sentence, which its last number has, to the numbers
// of the list or clause before it: "PBI N jiwa, PBPU N2 jiwa dan mandiri N3 jiwa di R",
// "dengan penduduk N jiwa, P persen warga R terdaftar".
func (r *reader) lastPlace(ns []*num, ps []place) {
	one := -1
	for i := range ps {
		if p := &ps[i]; p.area || p.mention < 0 {
			return
		} else if !p.dim {
			if one >= 0 {
				return
			}
			one = i
		}
	}
	last := ns[len(ns)-1]
	if one < 0 || ps[one].code == "" || last.code != ps[one].code || last.owned < ownSentence || ps[one].first < last.last {
		return
	}
	for i := len(ns) - 2; i >= 0; i-- {
		n := ns[i]
		if n.drop != "" || n.owned != ownNone || n.unit == corpus.RegionsUnit || len(n.each) > 0 || n.measure != n.base || r.opposed(n.last, ns[i+1].left) || r.said(n.last, ns[i+1].left) {
			return
		}
		if n.unit == last.unit || n.base == corpus.Population {
			n.code, n.region, n.owned = last.code, last.region, ownSentence
		}
	}
}
