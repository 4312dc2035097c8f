package figure

import (
	"cakupan/corpus"
	"cakupan/extract/number"
	"cakupan/extract/token"
)

// What is left, wanted, paid for or not reached.

// remains reports "menyisakan N orang", "tersisa N jiwa".
func (r *reader) remains(n *num) bool {
	for k := n.left - 1; k >= 0 && k > n.left-4; k-- {
		switch r.d.Norm(k) {
		case "menyisakan", "tersisa", "tinggal", "menyisahkan":
			return r.AboutUHC
		}
	}
	for k := n.left - 1; k >= 0 && k > n.left-8 && k >= r.d.Sentences[n.sent].First; k-- {
		if r.d.Norm(k) == "tersisa" && (r.d.Norm(k-1) == "yang" || r.d.Norm(k-1) == "masih") {
			return r.AboutUHC
		}
	}
	return false
}

// declined reports that what remains is most of what the figure before counted: "Enam
// bulan berselang tersisa N jiwa" after members.
func (r *reader) declined(n, prev *num) bool {
	if prev == nil || prev.unit != corpus.People || prev.base == corpus.Uncovered || prev.base == corpus.Population || prev.base == corpus.OtherMeasure {
		return false
	}
	v, w := n.value(), prev.value()
	return v > 0.6*w && v < w
}

// wanted reports a word of need close before a number of people: "perlu N lagi", "masih
// kurang N orang".
func (r *reader) wanted(n *num) bool {
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-5; k-- {
		switch r.d.Norm(k) {
		case "perlu", "butuh", "membutuhkan", "memerlukan", "kurang", "diperlukan", "dibutuhkan", "mengejar", "kejar", "mencari", "dikejar", "dicari", "cukup", "harus":
			return true
		case "sekitar", "sebanyak", "menambah", "mendaftarkan", "mendapatkan", "tambahan", "ada", "hanya", "tinggal", "masih":
		default:
			return false
		}
	}
	return false
}

// numbering reports "yang berjumlah", "jumlahnya" between two tokens.
func (r *reader) numbering(first, last int) bool {
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case "berjumlah", "jumlahnya", "totalnya":
			return true
		}
	}
	return false
}

// ofClass reports a bound on the people of regions in general: "kabupaten berpenduduk di
// atas 200 ribu jiwa", "kategori jumlah penduduk 500 ribu sampai 1 juta".
func (r *reader) ofClass(ns []*num, i int, left cue) bool {
	n := ns[i]
	if i > 0 && ns[i-1].ruleOut == "figure/class" && n.m.Ranged && ns[i-1].m.Ranged && n.left-ns[i-1].last <= 2 {
		return true
	}
	if left.kind != cPop || n.m.Bound == corpus.Exact && !n.m.Ranged || n.m.Bound == corpus.Approx && !n.m.Ranged {
		return false
	}
	for k := left.last; k < n.left; k++ {
		if r.regionAt(k) {
			return false // "penduduk Kota R lebih dari N"
		}
	}
	k := left.first - 1
	for k > r.d.Sentences[n.sent].First && (r.d.Norm(k) == "jumlah" || r.d.Norm(k) == "yang" || r.d.Norm(k) == "memiliki" || r.d.Norm(k) == "mempunyai" || r.d.Norm(k) == "berdasarkan" || r.d.Norm(k) == "dengan") {
		k--
	}
	return classes.In(r.d, k) && r.placeAt(k) < 0
}

// classes hold the words that make a bound on the people a class of regions.
var classes = token.NewSet("kabupaten", "kota", "daerah", "kategori", "kelompok", "klaster", "kluster", "kelas", "tingkat", "provinsi", "wilayah", "pemda", "klasifikasi", "dengan")

// funded reports "Rp36 miliar untuk N warga": those that the money is for.
func (r *reader) funded(ns []*num, i int) bool {
	if i == 0 || ns[i-1].m.Kind != number.Money || ns[i].left-ns[i-1].last > 8 || ns[i].noun == nNone && ns[i].value() < 1000 {
		return false
	}
	for k := ns[i-1].last; k < ns[i].left; k++ {
		switch r.d.Norm(k) {
		case "untuk", "bagi", "buat", "guna", "membiayai", "membayar", "menanggung", "menampung", "melindungi", "mengcover", "menjamin":
			return true
		}
	}
	return false
}

// spentOn reports a sentence that says whom the money of the one before is for: "Itu
// untuk N orang", "Dana itu cukup untuk N jiwa".
func (r *reader) spentOn(n *num) bool {
	if n.at == 0 || r.nums[n.at-1].m.Kind != number.Money || n.sent-r.nums[n.at-1].sent != 1 {
		return false
	}
	s := r.d.Sentences[n.sent]
	if w := r.d.Norm(n.left - 1); n.left-s.First > 8 || w != "untuk" && w != "bagi" && w != "membiayai" && w != "menanggung" {
		return false
	}
	for k := s.First; k < n.left; k++ {
		if w := r.d.Norm(k); w == "itu" || w == "tersebut" || w == "ini" {
			return true
		}
	}
	return false
}

// proposal reports a number that is asked for, not there: "mengusulkan tambahan N".
func (r *reader) proposal(c cue) bool {
	switch r.d.Norm(c.first) {
	case "usulan", "mengusulkan", "diusulkan", "pengusulan":
		return true
	}
	return false
}

// missed reports "belum mencapai 95 persen": what has not been reached is no
// figure of the region, unless it is called a target or a rule.
func (r *reader) missed(n *num) string {
	if n.unit != corpus.Percent {
		return ""
	}
	for k := n.left - 1; k >= 0 && k > n.left-5; k-- {
		if r.is(k, reaching|standing) {
			continue
		}
		switch r.d.Norm(k) {
		case "memenuhi", "sampai", "genap", "tuntas":
			continue
		case "belum":
			return "not reached"
		}
		break
	}
	// "masih ada gap dalam mencapai cakupan kepesertaan 98 persen"
	reach := false
	for k := n.left - 1; k >= 0 && k > n.left-12; k-- {
		if r.is(k, reaching) || r.d.Norm(k) == "memenuhi" {
			reach = true
			continue
		}
		switch r.d.Norm(k) {
		case "menuju", "dalam", "untuk", "cakupan", "kepesertaan", "uhc", "jkn", "angka", "keaktifan", "peserta", "tingkat", "ke", "dari", "capaian":
		case "gap", "kesulitan", "kendala", "terkendala", "gagal", "belum", "kesenjangan":
			if reach {
				return "not reached"
			}
			return ""
		default:
			return ""
		}
	}
	return ""
}

// budgeted reports a proposal that is one of a budget: "mengusulkan anggaran bagi N jiwa",
// "Dalam RAPBD diusulkan N jiwa".
func (r *reader) budgeted(from int, n *num) bool {
	for k := from; k < n.left; k++ {
		if r.d.Norm(k) == "anggaran" || r.d.Norm(k) == "iuran" {
			return true
		}
	}
	for k := r.d.Sentences[n.sent].First; k < from; k++ {
		if w := r.d.Norm(k); w == "rapbd" || w == "raperda" || w == "rancangan" {
			return true
		}
	}
	return false
}

// lastOf returns the figure before ns[i] in its sentence, or prev.
func lastOf(ns []*num, i int, prev *num) *num {
	for k := i - 1; k >= 0; k-- {
		if ns[k].drop == "" && !ns[k].whole && ns[k].base != "" {
			return ns[k]
		}
	}
	return prev
}

// outstanding reports people who are still to be reached: "masih ada N jiwa yang akan
// diupayakan …", "masih terdapat N warga yang kita terus dorong".
func (r *reader) outstanding(n *num) bool {
	if w := r.d.Norm(n.left - 1); w != "ada" && w != "terdapat" || r.d.Norm(n.left-2) != "masih" || r.d.Norm(n.last) != "yang" {
		return false
	}
	switch r.d.Norm(n.last + 1) {
	case "akan", "kita", "kami", "harus", "terus", "perlu", "sedang":
		return true
	}
	return false
}

// paidFor reports the members of a sentence that pays the contributions of a segment: its
// money stands right before them ("Pembayaran iuran PBI APBD sebesar Rp48 miliar, dengan
// jumlah peserta N").
func (r *reader) paidFor(ns []*num, i int, cs []cue) bool {
	if i == 0 || ns[i-1].m.Kind != number.Money || ns[i].left-ns[i-1].last > 8 {
		return false
	}
	for k := ns[i-1].last; k < ns[i].left; k++ {
		switch r.d.Norm(k) {
		case ",", "dengan", "jumlah", "total", "peserta", "penerima", "sebanyak", "sekitar", "sasaran", "kepesertaan", "untuk", "bagi", "sejumlah", "mencapai", "jkn":
		default:
			return false
		}
	}
	for k := lastBefore(cs, ns[i-1].left); k >= 0; k-- {
		switch cs[k].kind {
		case cSubs:
			return true
		case cSeg, cArrears, cReject, cQuota, cTarget, cFlow:
			return false
		}
	}
	return false
}

// sharesLeft reports a share of the people that is left to be covered: "tersisa P persen
// penduduk", "mengejar sisa P persen warga".
func (r *reader) sharesLeft(n *num) bool {
	if n.unit != corpus.Percent || n.value() >= 30 || !r.AboutUHC && !programmeClue.May(r.d, n.sent) {
		return false
	}
	k := n.end
	for k < n.end+3 && (r.d.Norm(k) == "dari" || r.d.Norm(k) == "total" || r.d.Norm(k) == "jumlah") {
		k++
	}
	switch r.d.Norm(k) {
	case "penduduk", "warga", "masyarakat", "penduduknya", "warganya", "rakyat":
	default:
		return false
	}
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-4; k-- {
		switch r.d.Norm(k) {
		case "sisa", "sisanya", "tersisa", "menyisakan", "tinggal", "menyisahkan":
			return true
		case "sekitar", "hanya", "masih", "hampir", "sebesar":
		default:
			return false
		}
	}
	return false
}
