package figure

import (
	"math"

	"cakupan/corpus"
	"cakupan/extract/token"
)

// The state of one segment's members, told of several segments one after the other, and
// what stands beside it: firms, jobs, premiums that members pay for one another.

// stateGoesOn reports a segment behind another whose state was counted: "peserta tidak
// aktif dari mandiri N, sementara dari PBI N2".
func (r *reader) stateGoesOn(ns []*num, i int, c cue, cs []cue) bool {
	if c.kind != cSubs && c.kind != cSeg {
		return false
	}
	if r.partsOfActive(ns[i]) {
		return true
	}
	if i == 0 {
		return false
	}
	o := ns[i-1]
	if o.drop != "" || !o.seg || o.unit != ns[i].unit || ns[i].left-o.end > 9 || c.first < o.end {
		return false
	}
	if k := lastBefore(cs, c.first); k >= 0 && cs[k].first >= o.end && cs[k].kind.strong() {
		return false
	}
	s := r.d.Sentences[o.sent]
	segment := false
	for k := lastBefore(cs, o.left); k >= 0 && cs[k].first >= s.First && o.left-cs[k].last <= 10; k-- {
		switch cs[k].kind {
		case cSeg, cSubs:
			segment = true
		case cInactive:
			return segment
		}
	}
	return false
}

// firms reports a share of the firms that registered their workers: "badan usaha yang
// sudah mendaftarkan pekerjanya baru 32 persen".
func (r *reader) firms(n *num) bool {
	if n.unit != corpus.Percent {
		return false
	}
	if !enrolling.May(r.d, n.sent) {
		return false
	}
	enrols := false
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-24; k-- {
		if r.number[k] && !r.skip[k] {
			return false
		}
		switch r.d.Norm(k) {
		case "mendaftarkan":
			switch r.d.Norm(k + 1) {
			case "pekerjanya", "pegawainya", "karyawannya", "pekerja", "karyawan", "buruhnya", "seluruh", "semua":
				enrols = true
			}
		case "usaha":
			if r.d.Norm(k-1) == "badan" {
				return enrols
			}
		case "perusahaan", "pengusaha":
			return enrols
		case "cakupan", "keaktifan":
			return false
		}
	}
	return false
}

// illustrates reports members whose contributions together pay for one who is ill: "biaya
// operasi itu tertutupi dari iuran 3.000 peserta aktif".
func (r *reader) illustrates(n *num) bool {
	if n.unit != corpus.People || n.noun != nMembers || n.value() > 50000 {
		return false
	}
	from, care := false, false
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First; k-- {
		switch r.d.Norm(k) {
		case "dari", "oleh", "setara", "iuran", "membutuhkan", "butuh":
			from = from || n.left-k <= 3
		case "operasi", "jantung", "kanker", "hemodialisa", "darah", "persalinan", "melahirkan", "pasien", "stroke", "ginjal", "penyakit", "gotong", "katarak", "dbd":
			care = true
		}
	}
	return from && care
}

// toCome reports a number that is said to be reached some day: "angka 100 persen akan
// dicapai setelah …", "98 persen bisa terwujud tahun depan".
func (r *reader) toCome(n *num) bool {
	k := n.end
	for k < n.end+2 && (r.d.Norm(k) == "itu" || r.d.Norm(k) == "tersebut" || r.d.Norm(k) == "ini" || r.d.Norm(k) == "diyakini") {
		k++
	}
	switch r.d.Norm(k) {
	case "akan", "bakal", "bisa", "dapat", "segera", "diharapkan", "ditargetkan", "diyakini":
	default:
		return false
	}
	for m := k + 1; m < k+4; m++ {
		switch r.d.Norm(m) {
		case "dicapai", "tercapai", "terwujud", "diwujudkan", "terpenuhi", "dipenuhi", "diraih", "terealisasi", "direalisasikan", "tuntas", "dituntaskan", "terlaksana":
			return true
		case "segera", "bisa", "dapat":
		default:
			return false
		}
	}
	return false
}

// enrolledThere reports "[R] yang sudah terdaftar" from token k on: members, not people.
func (r *reader) enrolledThere(k int) bool {
	for end := k + 6; k < end; k++ {
		if r.placeAt(k) >= 0 {
			continue
		}
		if w := r.d.Norm(k + 1); r.d.Norm(k) != "yang" || w != "sudah" && w != "telah" {
			return false
		}
		w := r.d.Norm(k + 2)
		return registered.Has(w) || w == "menjadi" || w == "jadi"
	}
	return false
}

// pointedAt reports a number in a bracket that names another story: "(Baca: Peserta JKN
// Capai 222 Juta)".
func (r *reader) pointedAt(n *num) bool {
	if !alsoClue.MayText(r.d) {
		return false
	}
	if n.left == 0 || !alsoClue.MayIn(r.d, token.Range{First: max(0, n.left-24), Last: min(n.left+2, len(r.d.Tokens))}) {
		return false
	}
	for k := n.left - 1; k >= 0 && k > n.left-24; k-- {
		switch r.d.Norm(k) {
		case ")":
			return false
		case "(", "[":
			return r.d.Norm(k+1) == "baca" || r.d.Norm(k+1) == "lihat" && r.d.Norm(k+2) == "juga"
		}
	}
	return false
}

// partsOfActive reports a sentence that breaks the active members down: "Rincian peserta
// aktif: PBI N1, PBPU N2".
func (r *reader) partsOfActive(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := s.First; k < n.left && k < s.First+8; k++ {
		switch r.d.Norm(k) {
		case "rincian", "perincian", "komposisi", "rinciannya", "sebaran":
			for m := k + 1; m < k+4; m++ {
				if w := r.d.Norm(m); (w == "aktif" || w == "nonaktif") && r.d.Norm(m-1) == "peserta" {
					return true
				}
			}
			return false
		}
	}
	return false
}

// rest holds what those are that a share leaves out.
var rest = map[corpus.Measure]corpus.Measure{corpus.Coverage: corpus.Uncovered, corpus.ActiveRate: corpus.InactiveParticipants}

// complements reports a share right behind another that makes a hundred of it: "baru 91
// persen, dan tinggal 9 persen".
func (r *reader) complements(ns []*num, i int) bool {
	if i == 0 || ns[i].unit != corpus.Percent {
		return false
	}
	o := ns[i-1]
	if o.drop != "" || o.unit != corpus.Percent || rest[o.base] == "" || math.Abs(o.value()+ns[i].value()-100) > 0.011 || o.value() == 50 || ns[i].left-o.end > 6 {
		return false
	}
	for k := o.end; k < ns[i].left; k++ {
		switch r.d.Norm(k) {
		case "tinggal", "masih", "tersisa", "menyisakan", "sisanya", "sisa", "kurang", "sementara", "sedangkan":
			return true
		}
	}
	return false
}

var (
	// privately stands behind an insurance that is none of the state's, enrolling before
	// those whom firms enrol.
	privately = token.NewClue("komersial", "perusahaan", "swasta")
	enrolling = token.NewClue("mendaftarkan")
)

// insured reports a share of those whom other insurers cover, in a sentence that counts
// them: "Jamkesda 7 persen, asuransi swasta 0,8 persen, jaminan perusahaan 2 persen".
func (r *reader) insured(n *num) bool {
	s := r.d.Sentences[n.sent]
	if !privately.MayIn(r.d, token.Range{First: s.First, Last: min(s.Last+3, len(r.d.Tokens))}) {
		return false
	}
	private := false
	for k := s.First; k < s.Last && !private; k++ {
		switch r.d.Norm(k) {
		case "asuransi":
			w := r.d.Norm(k + 1)
			private = w == "swasta" || w == "komersial"
		case "jaminan":
			private = r.d.Norm(k+1) == "perusahaan" || r.d.Norm(k+1) == "kesehatan" && r.d.Norm(k+2) == "dari" && r.d.Norm(k+3) == "perusahaan"
		}
	}
	if !private {
		return false
	}
	for k := n.left - 1; k >= s.First && k > n.left-12; k-- {
		if r.number[k] && !r.skip[k] {
			break
		}
		switch r.d.Norm(k) {
		case "jamkesda", "asuransi", "perusahaan", "swasta":
			return true
		case "bpjs", "jkn", "cakupan", "kepesertaan":
			return r.d.Norm(k-1) == "selain"
		}
	}
	for k := n.last; k < s.Last && k < n.last+9; k++ {
		if r.number[k] && !r.skip[k] || r.d.Norm(k) == "," {
			break
		}
		switch r.d.Norm(k) {
		case "jamkesda", "asuransi", "perusahaan", "swasta":
			return true
		}
	}
	return false
}

// itemOf reports the first item of a list of regions right behind a segment: "peserta
// Jamkesda tahun ini yakni, Kabupaten R1 N1, Kabupaten R2 N2".
func (r *reader) itemOf(c cue, n *num) bool {
	if n.left-c.last > 14 {
		return false
	}
	place := false
	for k := n.left - 1; k >= c.last; k-- {
		if r.placeAt(k) >= 0 {
			place = true
			continue
		}
		switch r.d.Norm(k) {
		case "yakni", "yaitu", "meliputi", ":":
			return place
		case ",", "sebanyak", "di":
		default:
			return false
		}
	}
	return false
}

// budgetBefore reports "anggaran" right before an amount.
func (r *reader) budgetBefore(n *num) bool {
	for k := n.left - 1; k >= 0 && k > n.left-5; k-- {
		switch r.d.Norm(k) {
		case "anggaran", "anggarannya", "dana", "dananya":
			return true
		case "lebih", "kurang", "sebesar", "sekitar", "senilai", "sebanyak":
		default:
			return false
		}
	}
	return false
}

// ofThings reports a share of things that the sentence counts beside it: "35 persen dari
// total 630 fasilitas", "dari 35 rumah sakit, 89 persennya".
func (r *reader) ofThings(ns []*num, i int) bool {
	n := ns[i]
	things := func(o *num) bool {
		return (o.ruleOut == "figure/other-noun" || o.ruleOut == "figure/no-people") && o.unit == corpus.People && !villages.In(r.d, o.last) && !local.In(r.d, o.last) && r.d.Norm(o.last) != "kk" && r.d.Norm(o.last) != "kepala"
	}
	if n.unit != corpus.Percent {
		return false
	}
	if i+1 < len(ns) && things(ns[i+1]) && ns[i+1].left-n.end <= 4 && r.d.Norm(n.end) == "dari" {
		return true
	}
	if i == 0 || !things(ns[i-1]) || n.left-ns[i-1].last > 9 || r.d.Norm(n.m.Last-1) != "persennya" {
		return false
	}
	for k := ns[i-1].left - 1; k > ns[i-1].left-4 && k >= r.d.Sentences[n.sent].First; k-- {
		if r.d.Norm(k) == "dari" {
			return true
		}
	}
	return false
}

// eitherState reports "aktif dan nonaktif", "aktif maupun tidak aktif" at [first,last):
// members whatever their state.
func (r *reader) eitherState(first, last, end int) bool {
	joins := func(k int) bool {
		switch r.d.Norm(k) {
		case "dan", "maupun", "atau", "ataupun", "serta", "/":
			return true
		}
		return false
	}
	either := false
	switch w := r.d.Norm(last + 1); {
	case r.d.Norm(first) == "aktif" && joins(last):
		either = w == "nonaktif" || w == "non" || w == "tidak" && r.d.Norm(last+2) == "aktif" || w == "tak" && r.d.Norm(last+2) == "aktif"
	case joins(first - 1):
		either = r.d.Norm(first-2) == "aktif"
	}
	if !either {
		return false
	}
	for k := last; k < end && k < last+14; k++ {
		if w := r.d.Norm(k); w == "masing" || w == "berturut" {
			return false // two numbers follow
		}
	}
	return true
}
