package figure

import (
	"math"

	"cakupan/corpus"
	"cakupan/extract/token"
)

// definition reports a sentence that says what UHC is: "dikatakan UHC jika minimal
// 95 persen penduduk terdaftar", "UHC artinya 98 persen penduduk …".
func (r *reader) definition(n *num, cs []cue, hypothesis bool) bool {
	if n.unit != corpus.Percent || n.m.Bound == corpus.AtMost {
		return false
	}
	uhc := false
	for _, c := range cs {
		if c.first >= n.left && !hypothesis {
			break
		}
		if c.kind == cUHC {
			uhc = true
		}
	}
	if !uhc {
		return false
	}
	if r.gloss(n) {
		return true
	}
	if hypothesis && !r.ownRegion(n) {
		return true
	}
	s := r.d.Sentences[n.sent]
	for k := s.First; k < n.left && k < s.First+14; k++ {
		switch r.d.Norm(k) {
		case "itu":
			if r.d.Norm(k-1) == "uhc" && k+1 == n.left {
				return true // "UHC itu 95 persen"
			}
		case "adalah", "merupakan", "artinya", "berarti", "yakni", "yaitu":
			if r.ownRegion(n) {
				return false
			}
			if n.m.Bound != corpus.AtLeast && r.theirShare(cs, s.First, k) {
				return false
			}
			for m := k; m < n.left; m++ {
				if r.number[m] && !r.skip[m] {
					return false
				}
				switch r.d.Norm(m) {
				case "telah", "capaian", "pencapaian", "tercapai":
					return false
				}
			}
			return n.m.Bound == corpus.AtLeast || r.d.Norm(k) != "yakni" && r.d.Norm(k) != "yaitu" && k <= s.First+9
		}
	}
	return false
}

// saysWhat reports a sentence that begins with UHC and says what it is: "Di mana UHC
// merupakan tingkat kepesertaan JKN yang telah mencapai 95 persen penduduk atau lebih".
func (r *reader) saysWhat(n *num) bool {
	s := r.d.Sentences[n.sent]
	if m := r.placeAt(s.First); m >= 0 && r.Mentions[m].Dateline {
		for s.First = r.Mentions[m].Last; s.First < n.left && r.d.Tokens[s.First].Kind == token.Punct; s.First++ {
			continue
		}
	}
	copula := 0
	for k := s.First; k < n.left && k < s.First+12 && copula == 0; k++ {
		switch w := r.d.Norm(k); w {
		case "adalah", "merupakan", "ialah", "artinya", "berarti":
			copula = k
		case "di", "mana", "dimana", "adapun", "sementara", "sedangkan", "itu", "sendiri", "uhc", "universal", "health", "coverage", "cakupan", "semesta", "(", ")", "\"", ",", "atau", "status", "predikat", "kesehatan", "diketahui", "untuk":
		default:
			return false
		}
	}
	if copula == 0 || r.anyRegion(n) {
		return false
	}
	uhc := false
	for k := s.First; k < copula; k++ {
		uhc = uhc || r.d.Norm(k) == "uhc" || r.d.Norm(k) == "coverage" || r.d.Norm(k) == "semesta"
	}
	for k := copula; k < n.left; k++ {
		if r.number[k] && !r.skip[k] {
			return false
		}
		switch r.d.Norm(k) {
		case "kini", "kita", "kami", "nasional", "indonesia", "itu", "tersebut", "capaian", "pencapaian":
			return false
		}
	}
	return uhc
}

// theirShare reports that a sentence begins with somebody's share and says how much it
// is, not what UHC is: "cakupan kepesertaan JKN kita kini adalah 96 persen".
func (r *reader) theirShare(cs []cue, first, last int) bool {
	share, theirs := false, false
	for _, c := range cs {
		share = share || c.kind == cCoverage && c.first >= first && c.last <= last
	}
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case "kita", "kami", "nasional", "daerahnya", "wilayahnya", "itu", "tersebut", "ini", "di", "kini", "telah", "sudah":
			theirs = true
		case "minimal", "syarat", "syaratnya", "harus", "suatu", "sebuah", "setiap":
			return false
		}
	}
	return share && theirs
}

// category reports a sentence about the categories of the awards.
func (r *reader) category(n *num, cs []cue) bool {
	s := r.d.Sentences[n.sent]
	first := s.First
	if n.sent > 0 && int(r.d.Para[n.sent-1]) == n.para {
		first = r.d.Sentences[n.sent-1].First
	}
	for k := first; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "kategori", "predikat", "penilaian", "penerima", "dinilai":
			return true
		case "utama", "madya", "pratama":
			if r.d.Norm(k+1) == ":" || r.d.Norm(k+1) == "-" {
				return true
			}
		}
	}
	return false
}

// ownRegion reports whether a region stands in the number's clause.
func (r *reader) ownRegion(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := n.left - 1; k >= s.First && k > n.left-16; k-- {
		if r.number[k] {
			break
		}
		if m := r.placeAt(k); m >= 0 && !r.Mentions[m].Area && r.Mentions[m].Via != "bpjs" && !r.Mentions[m].Dateline {
			return true
		}
	}
	for k := n.last; k < s.Last && k < n.last+9; k++ {
		if w := r.d.Norm(k); r.number[k] || w == "," || w == "dan" || w == "sedangkan" {
			break
		}
		if m := r.placeAt(k); m >= 0 && !r.Mentions[m].Area {
			return true
		}
	}
	return false
}

// anyRegion reports a region anywhere in a number's sentence.
func (r *reader) anyRegion(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := s.First; k < s.Last; k++ {
		if r.inside[k] == 0 {
			continue
		}
		if m := r.placeAt(k); m >= 0 && !r.Mentions[m].Area && !r.Mentions[m].Dateline && !(r.Mentions[m].Rule == "kind/alone" && r.inNumber(k-1)) {
			return true
		}
	}
	return false
}

// rule reports that a minimum with no region and no day of its own is a rule for
// anybody: the sentence speaks of regions in general.
func (r *reader) rule(n *num) bool {
	if r.ownRegion(n) {
		return false
	}
	s := r.d.Sentences[n.sent]
	for k := s.First; k < s.Last; k++ {
		if k < n.left || k >= n.last {
			if k >= 0 && r.skip[k] && k < n.left {
				return false
			}
		}
	}
	return r.least(n)
}

// least reports that a minimum binds the number, not an excess: "minimal", "paling
// sedikit", not "lebih dari".
func (r *reader) least(n *num) bool {
	word := r.d.Norm(n.left)
	return word == "minimal" || word == "sedikitnya" || word == "setidaknya" || word == "minimum" || word == "min" || word == "paling" || word == "sekurang" || word == "sekurangnya" || word == "serendah"
}

// ruled reports a sentence that says what a rule is: "Ambang UHC yang berlaku kini ialah
// 95 persen", "Syarat UHC kala itu adalah 95 persen".
func (r *reader) ruled(ns []*num, i int, cs []cue) bool {
	n := ns[i]
	s := r.d.Sentences[n.sent]
	if i > 0 || r.anyRegion(n) {
		return false
	}
	rule := false
	head := s.First + 2
	for k := s.First; k < n.left && (r.skip[k] || r.d.Norm(k) == "tahun" || r.d.Norm(k) == "pada"); k++ {
		head++ // "Tahun 2024 syarat UHC masih 95 persen"
	}
	for _, c := range cs {
		if c.first > head {
			break
		}
		if c.kind == cThreshold && c.first < n.left {
			switch r.d.Norm(c.first) {
			case "dikatakan", "dinyatakan", "dikategorikan", "dianggap", "disebut":
			default:
				rule = true
			}
		}
	}
	if !rule {
		return false
	}
	for k := n.left - 1; k > n.left-4 && k > s.First; k-- {
		switch r.d.Norm(k) {
		case "ialah", "adalah", "yakni", "yaitu", "merupakan", "sebesar", "masih", "jadi", "menjadi", "minimal":
			return true
		}
	}
	return false
}

// generic holds nouns for regions in general, addressed the words before them that say
// whom an award or a rule is for.
var (
	generic   = token.NewSet("daerah", "kabupaten", "kota", "pemda", "wilayah", "provinsi", "pemkab", "pemkot", "pemprov")
	addressed = token.NewSet("kepada", "bagi", "untuk", "setiap", "oleh", "adapun", "suatu", "sebuah", "apabila", "jika", "hanya", "para")
)

// ofAny reports a share asked of regions in general: "diberikan kepada pemerintah daerah
// yang telah mencapai lebih dari 95 persen", "daerah yang bisa UHC, minimal cakupannya 95
// persen".
func (r *reader) ofAny(n *num) bool {
	if n.m.Bound == corpus.AtMost || n.left < 4 {
		return false
	}
	s := r.d.Sentences[n.sent]
	asked := n.m.Bound == corpus.AtLeast
	for k := n.left - 1; k > s.First && k > n.left-5; k-- {
		switch r.d.Norm(k) {
		case "memenuhi", "minimal", "mendorong", "mendaftarkan":
			asked = true
		case "masih", "baru", "semula", "tadinya", "hanya", "sebelumnya":
			return false
		}
		asked = asked || r.is(k, reaching|passing)
	}
	if !asked {
		return false
	}
	for k := n.left - 1; k > s.First && k > n.left-26; k-- {
		if r.number[k] && !r.skip[k] || r.regionAt(k) {
			return false
		}
		q := k - 1
		for q > s.First+1 && (r.d.Norm(q) == "indonesia" || r.d.Norm(q) == "seluruh" || r.d.Norm(q) == "di" || r.d.Norm(q) == "-" || r.d.Norm(q) == "se") {
			q-- // "pemerintah daerah di seluruh Indonesia yang …"
		}
		if w := r.d.Norm(k); w != "yang" && w != "dengan" || !generic.In(r.d, q) || r.placeAt(q) >= 0 {
			continue
		}
		m := q
		for m > s.First && (generic.In(r.d, m) || r.d.Norm(m) == "pemerintah" || r.d.Norm(m) == "kepala" || r.d.Norm(m) == "/" || r.d.Norm(m) == "dan" || r.d.Norm(m) == "atau" || r.d.Norm(m) == "-") {
			m--
		}
		return addressed.In(r.d, m) && !(r.number[q-1] && !r.skip[q-1])
	}
	return false
}

// minimum reports "minimal" and its like at the head of a number's phrase: "minimal
// 95 persen", "minimal berada di angka 98,6 persen".
func (r *reader) minimum(n *num) bool {
	if n.unit != corpus.Percent {
		return false
	}
	for k := n.left; k >= 0 && k > n.left-6; k-- {
		switch r.d.Norm(k) {
		case "minimal", "minimum", "min", "paling", "sekurang", "serendah":
			return k < n.left || n.m.Bound == corpus.AtLeast && n.left < n.first
		case "berada", "di", "angka", "mencapai", "harus", "sebesar", "pada", "level", "sebanyak":
		default:
			if k < n.left {
				return false
			}
		}
	}
	return false
}

// gloss reports what UHC means, said of regions that are counted: "lima kabupaten yang
// mencapai UHC atau 95 persen penduduknya terdaftar", and a measure to be met: "sesuai
// dengan UHC sebesar 95 persen".
func (r *reader) gloss(n *num) bool {
	s := r.d.Sentences[n.sent]
	k := n.left - 1
	sized := false
	for k > s.First && k > n.left-12 && r.d.Norm(k) != "uhc" && r.d.Norm(k) != "coverage" {
		switch r.d.Norm(k) {
		case "atau", "alias", "artinya", "yakni", "yaitu", "sebesar":
			sized = true
		case ")", "tingkat", "kepesertaan", "jkn", "kis", "/", "-", "yang", "telah", "sudah", "mencapai", "minimal", "cakupan", ",", "di", "atas", "lebih", "dari":
		default:
			return false
		}
		k--
	}
	if !sized || k <= s.First {
		return false
	}
	if r.d.Norm(n.left-1) == "sebesar" {
		for ; k > s.First && k > n.left-20; k-- {
			switch r.d.Norm(k) {
			case "sesuai":
				return r.d.Norm(k+1) == "dengan" && !r.ownRegion(n)
			case "capaian", "target", "mencapai":
				return false
			}
		}
		return false
	}
	for _, o := range r.bySent[n.sent] {
		if o.first < n.first && o.unit == corpus.RegionsUnit && o.last <= k {
			for m := o.last; m < n.left; m++ {
				if r.regionAt(m) && !r.regionAt(m-1) && r.d.Norm(m-1) != "di" && r.d.Norm(m-1) != "se" {
					return false
				}
			}
			return n.value() == math.Trunc(n.value()) || n.value() == 98.6
		}
	}
	return false
}

// pastRule reports a rule right behind the number that it names: "sudah melampaui 94
// persen syarat minimal UHC", "di atas 95 persen batas UHC".
func (r *reader) pastRule(n *num, cs []cue) bool {
	if r.overMark(n) {
		return true
	}
	c, ok := cueAt(cs, n.end)
	if !ok || c.kind != cThreshold {
		return false
	}
	for k := n.left - 1; k >= 0 && k > n.left-3; k-- {
		switch r.d.Norm(k) {
		case "melampaui", "melebihi", "memenuhi", "melewati", "atas":
			return true
		}
	}
	return r.bound[n.left] != 0 && n.m.Bound == corpus.AtLeast
}

// overMark reports the mark of UHC that something lies above: "jauh di atas angka
// Universal Health Coverage (UHC) 95 persen".
func (r *reader) overMark(n *num) bool {
	uhc := false
	for k := n.left - 1; k > r.d.Sentences[n.sent].First && k > n.left-10; k-- {
		switch r.d.Norm(k) {
		case "uhc", "universal", "coverage":
			uhc = true
		case "health", "(", ")", "sebesar", "yaitu", "yakni", ",", "jkn":
		case "angka", "batas", "standar", "syarat", "ambang":
			if !uhc {
				return false
			}
			switch r.d.Norm(k - 1) {
			case "atas", "melampaui", "melebihi", "melewati", "bawah":
				return true
			}
			return false
		default:
			return false
		}
	}
	return false
}

// askedAgain takes the minimum of a rule that the story gives for what it is where it is
// said again of a region that met it: "R meraih kategori Pratama dengan cakupan minimal 98
// persen".
func (r *reader) askedAgain() {
	var asked map[float64]bool
	for _, n := range r.nums {
		if n.drop != "" || n.unit != corpus.Percent {
			continue
		}
		if n.measure == corpus.Threshold {
			if asked == nil {
				asked = map[float64]bool{}
			}
			asked[n.value()] = true
			continue
		}
		if (n.measure == corpus.Coverage || n.measure == corpus.ActiveRate) && asked[n.value()] && n.m.Bound == corpus.AtLeast && r.least(n) && len(n.each) == 0 {
			n.measure, n.mode, n.rule = corpus.Threshold, cThreshold, ruleRule
			n.code, n.region, n.owned = "", "", ownClause
		}
	}
}

// markOfUHC reports the least that UHC or one of its grades asks for: "UHC, yang minimal
// cakupannya 95 persen", "mencapai minimal UHC 95 persen", "predikat UHC Utama dibutuhkan
// keaktifan paling sedikit 85 persen".
func (r *reader) markOfUHC(n *num) bool {
	if n.m.Bound == corpus.AtMost || n.value() < 50 || r.regionAt(n.end) {
		return false
	}
	s := r.d.Sentences[n.sent]
	least, need := r.least(n) && n.left < n.first, false
	for k := n.left - 1; k >= s.First && k > n.left-16; k-- {
		if r.number[k] && !r.skip[k] || r.regionAt(k) {
			return false
		}
		switch w := r.d.Norm(k); w {
		case "minimal", "minimum", "sedikit", "sekurang", "sedikitnya", "cukup":
			least = true
		case "dibutuhkan", "diperlukan", "harus", "disyaratkan", "wajib", "butuh", "perlu":
			need = true
		case "uhc", "predikat", "coverage", "semesta":
			if least && (n.left-k <= 9 || need) {
				return !r.ofPlan(n) && !r.goalOf(k)
			}
		case "paling", "cakupan", "cakupannya", "kepesertaan", "kepesertaannya", "keaktifan", "keaktifannya", "tingkat", "peserta", "jkn", "dengan", "yang", "yakni", "yaitu", "(", ")", ",", "health", "universal", "sebesar", "adalah", "jumlah", "angka", "utama", "madya", "pratama", "kategori", "mencapai", "untuk", "-", "/", "kis", "nasional", "target", "program", "ditetapkan", "menetapkan", "memastikan", "kesehatan", "pesertanya", "ialah", "sudah", "terdaftar", "penduduk", "tercapai", "daerah", "memiliki", "pada", "di", "maka", "status":
		default:
			return false
		}
	}
	return false
}

// ofPlan reports a sentence that sets its numbers by a plan of years.
func (r *reader) ofPlan(n *num) bool {
	for k := r.d.Sentences[n.sent].First; k < r.d.Sentences[n.sent].Last; k++ {
		switch r.d.Norm(k) {
		case "rpjm", "rpjmn", "rpjmd":
			return true
		}
	}
	return false
}

// goalOf reports that what token k names is somebody's goal, not what it asks for: "komitmen
// mewujudkan UHC dengan cakupan minimal 98 persen pada 2026".
func (r *reader) goalOf(k int) bool {
	for m := k - 1; m >= 0 && m > k-8; m-- {
		switch r.d.Norm(m) {
		case "menargetkan", "ditargetkan", "menuju", "tahun", "akhir":
			return true
		case ",", ".":
			return false
		}
	}
	return false
}
