package figure

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// labour holds the names of the agency that insures workers.
var labour = token.NewSet("ketenagakerjaan", "jamsostek", "bpjamsostek")

// pays holds the verbs of paying: a share right behind one is of the money.
var pays = token.NewSet("membayar", "menanggung", "membiayai", "mendanai", "dibayar", "ditanggung", "dibiayai", "menalangi", "dibantu")

// segmented holds the first words of the segments that a government may pay for.
var segmented = token.NewSet("pbpu", "bp", "bukan", "pekerja", "peserta", "mandiri")

// ofRegionsCounted returns the count that a share of regions, not of people, restates:
// "95 persen atau 489 kabupaten/kota", "489 kabupaten/kota (95 persen)".
func (r *reader) ofRegionsCounted(ns []*num, i int) *num {
	n := ns[i]
	if n.unit != corpus.Percent || n.tie != nil {
		return nil
	}
	restated := func(a, b *num) bool {
		w := r.d.Norm(a.end)
		return b.left-a.end <= 2 && (w == "atau" || w == "(" || w == "setara")
	}
	if i+1 < len(ns) && ns[i+1].unit == corpus.RegionsUnit && ns[i+1].drop == "" && ns[i+1].value() > 1 && restated(n, ns[i+1]) {
		return ns[i+1]
	}
	if i > 0 && ns[i-1].unit == corpus.RegionsUnit && ns[i-1].value() > 1 && restated(ns[i-1], n) {
		if ns[i-1].drop == "" {
			return ns[i-1]
		}
		if i > 1 && ns[i-1].ruleOut == "figure/denominator" && ns[i-2].unit == corpus.RegionsUnit && ns[i-2].drop == "" {
			return ns[i-2] // "495 dari 514 kabupaten/kota (95 persen)"
		}
	}
	return nil
}

// partOf returns what a share of members is a share of: what the part counts that
// stands before the members, "other" where nothing says what it is.
func (r *reader) partOf(ns []*num, whole *num) corpus.Measure {
	for k := len(ns) - 1; k >= 0; k-- {
		o := ns[k]
		if o.first >= whole.first || o.unit != corpus.People || o.whole {
			continue
		}
		switch o.base {
		case corpus.ActiveParticipants, corpus.InactiveParticipants, corpus.Subsidised, corpus.Uncovered:
			return twin(o.base, corpus.Percent)
		case "":
			if o.drop == "" && whole.left-o.last <= 3 {
				o.base, o.rule, o.own = corpus.OtherMeasure, ruleWhole, true
			}
		}
		return corpus.OtherMeasure
	}
	return corpus.Coverage // of the people, then
}

// stateBefore reports that the figure before is a state of members that a share of
// members may go on with.
func (r *reader) stateBefore(n, prev *num) bool {
	if prev == nil || n.para-prev.para > 1 {
		return false
	}
	switch prev.base {
	case corpus.ActiveParticipants, corpus.ActiveRate, corpus.InactiveParticipants, corpus.Subsidised:
		return true
	}
	return false
}

// segmentHead returns the segment that opens a number's clause under that name:
// "Selanjutnya segmen S, yang …, sebanyak N".
func (r *reader) segmentHead(ns []*num, i int, cs []cue) cue {
	n := ns[i]
	if n.unit != corpus.People {
		return cue{}
	}
	floor := r.floor(ns, i)
	at := -1
	for k := floor; k < n.left && k < floor+6; k++ {
		if w := r.d.Norm(k); w == "segmen" || w == "segment" {
			at = k
			break
		}
	}
	if at < 0 || n.left-at > 40 {
		return cue{}
	}
	for k := lastBefore(cs, at); k >= 0 && cs[k].first >= floor; k-- {
		if cs[k].kind.strong() {
			return cue{} // "Pemkab menanggung iuran segmen S sebanyak N"
		}
	}
	found := cue{}
	for k := lastBefore(cs, n.left); k >= 0 && cs[k].first > at; k-- {
		switch c := cs[k]; c.kind {
		case cSubs, cSeg:
			if c.first-at <= 2 {
				found = c
			}
		case cActive, cInactive, cFlow, cArrears, cNew, cQuota, cNeed, cUncovered, cTarget:
			return cue{}
		}
	}
	return found
}

// filled reports people who fill a quota that the sentence gives beside them: "kuota PBPU
// Pemda N dengan realisasi N2", "realisasi N2 dari kuota N".
func (r *reader) filled(ns []*num, i int, cs []cue) bool {
	n := ns[i]
	if !quotas(cs) || n.whole {
		return false
	}
	real := false
	floor := r.floor(ns, i)
	for k := n.left - 1; k >= floor && k > n.left-12; k-- {
		switch r.d.Norm(k) {
		case "realisasi", "realisasinya", "terealisasi", "terpakai", "terisi", "digunakan", "dimanfaatkan", "terserap", "serapan", "serapannya", "keterisian", "keterisiannya", "pemakaian", "pemakaiannya", "pemanfaatan", "pemanfaatannya", "penggunaan", "penggunaannya", "diisi", "ditempati", "realisasikan":
			real = true
		case "belum", "tidak", "sisa", "sisanya", "tersisa":
			return false
		}
	}
	if !real {
		return false
	}
	for k, o := range ns {
		if k != i && o.unit == corpus.People && o.value() >= n.value() && (o.quota || o.whole || quotaBefore(cs, r.floor(ns, k), o.left)) {
			return true
		}
	}
	return false
}

// quotaBefore reports a word for places between two tokens.
func quotaBefore(cs []cue, first, last int) bool {
	for k := lastBefore(cs, last); k >= 0 && cs[k].first >= first; k-- {
		if cs[k].kind == cQuota {
			return true
		}
	}
	return false
}

// quotas reports a word for places in a sentence.
func quotas(cs []cue) bool {
	for _, c := range cs {
		if c.kind == cQuota {
			return true
		}
	}
	return false
}

// bareOutcome reports that "capaian" and its like, not the programme's name, are all
// that a sentence says of a measure before a number.
func (r *reader) bareOutcome(n *num, cs []cue) bool {
	for _, c := range cs {
		if c.first >= n.left {
			break
		}
		switch c.kind {
		case cUHC:
			switch r.d.Norm(c.first) {
			case "capaian", "capaiannya", "pencapaian", "realisasi":
			default:
				return false
			}
		case cReg, cCoverage, cMembers, cPop:
			return false
		}
	}
	return true
}

// ofMoney reports "40 persen dari seluruh pembiayaan".
func (r *reader) ofMoney(n *num) bool {
	k := n.left - 1
	for k > n.left-4 && (r.d.Norm(k) == "kepesertaan" || r.d.Norm(k) == "jkn" || r.d.Norm(k) == "peserta" || r.d.Norm(k) == "sebesar") {
		k--
	}
	switch r.d.Norm(k) {
	case "iuran", "premi", "biaya":
		switch r.d.Norm(k - 1) {
		case "pembiayaan", "pembayaran", "beban", "porsi", "tanggungan", "sharing", "menanggung":
			return true // "pembiayaan iuran kepesertaan 55 persen dari provinsi"
		}
	case "pembiayaan":
		return true
	}
	switch r.d.Norm(n.end) {
	case "biaya", "pembiayaan", "anggaran", "dana", "belanja", "pendanaan":
		return true // "menanggung 30 persen biaya PBI"
	case "dari":
	default:
		return false
	}
	for k := n.end + 1; k < n.end+4; k++ {
		switch r.d.Norm(k) {
		case "pembiayaan", "biaya", "anggaran", "iuran", "upah", "gaji", "apbd", "apbn", "dana", "premi", "klaim", "pendapatan", "belanja", "pengeluaran":
			return true
		case "total", "seluruh", "jumlah", "keseluruhan":
		default:
			return false
		}
	}
	return false
}

// villages hold the regions smaller than a kabupaten that stories count.
var villages = token.NewSet("desa", "kelurahan", "kecamatan", "nagari", "kampung", "gampong", "dusun", "distrik")

// sibling reports a number that goes on from one that counts something else:
// "51 persen dan 49 persen" of a budget, "87 badan usaha atau 22 persen", "dari
// 1.204 badan usaha, baru 912".
func (r *reader) sibling(ns []*num, i int) bool {
	if i == 0 {
		return false
	}
	n, o := ns[i], ns[i-1]
	if o.drop == "" {
		return false
	}
	gap := n.left - o.last
	switch o.ruleOut {
	case "figure/money":
		for k := o.last; k < n.left && n.unit == corpus.Percent && k < o.last+6; k++ {
			if r.d.Norm(k) == "atau" && n.left-k <= 2 {
				return true // "Rp2 triliun atau 97,8 persen"
			}
		}
		return false
	case "figure/other-count":
		return o.unit == n.unit && n.unit == corpus.Percent && gap <= 6
	case "figure/other-noun", "figure/no-people":
		if n.unit == corpus.Percent {
			for k := o.last; k < n.left && k < o.last+5; k++ {
				if r.d.Norm(k) == "atau" && n.left-k <= 2 {
					return true
				}
			}
			return false
		}
		if n.noun != nNone || o.m.Low <= n.m.Low {
			return false
		}
		for k := o.left - 1; k >= 0 && k > o.left-4; k-- {
			if r.d.Norm(k) == "dari" {
				return gap <= 6
			}
		}
	}
	return false
}

// partner settles the number tied to ns[i] by its own words alone.
func (r *reader) partner(ns []*num, i int, cs []cue) {
	if i+1 >= len(ns) || ns[i+1] != ns[i].tie {
		return
	}
	p := ns[i+1]
	right := r.after(ns, i+1, cs)
	if right.kind != cNone && right.kind != cReject && right.kind != cBudget {
		r.take(p, right.kind, ruleVerb)
	}
}

func (r *reader) take(n *num, k cueKind, rule string) {
	n.base, n.rule, n.own = measureOf(k, n.unit), rule, true
	if k == cSubs && n.unit == corpus.Percent && r.registers(n) {
		n.base = corpus.Coverage // "mendaftarkan 95 persen warganya"
	}
	if (n.base == corpus.Subsidised || n.base == corpus.Participants) && n.unit == corpus.People && r.monthly(n) {
		n.base = corpus.NewlyRegistered
	}
	if (n.base == corpus.Subsidised || n.base == corpus.Participants || n.base == corpus.OtherMeasure && (k == cFlow || k == cSeg) && rule == ruleVerb) && r.enrolled(n) {
		n.base = corpus.NewlyRegistered
	}
	if (n.base == corpus.Participants || n.base == corpus.Subsidised) && rule == ruleVerb && n.unit == corpus.People && r.overTime(n) {
		n.base = corpus.NewlyRegistered
	}
	n.quota, n.seg, n.flow = k == cQuota, k == cSeg, k == cFlow
	if n.base == "" && k == cPop && n.unit == corpus.Percent {
		n.base = corpus.Coverage
	}
	if k == cReject {
		n.drop, n.ruleOut = "counts something else", "figure/other-count"
	}
}

// registers reports "mendaftarkan" close before a number.
func (r *reader) registers(n *num) bool {
	for k := n.left - 1; k >= 0 && k > n.left-5; k-- {
		if registers.In(r.d, k) {
			return true
		}
	}
	return false
}

// overTime reports those enrolled in a stretch of time: "Sejak 1 Agustus sampai 20
// September, N orang didaftarkan", "Sepanjang 2025 N warga mendaftar".
func (r *reader) overTime(n *num) bool {
	s := r.d.Sentences[n.sent]
	span := false
	switch r.d.Norm(s.First) {
	case "sepanjang", "selama":
		span = true
	case "sejak", "dari", "mulai", "antara":
		for k := s.First + 1; k < s.First+10 && k < n.left; k++ {
			w := r.d.Norm(k)
			span = span || w == "sampai" || w == "hingga"
		}
	}
	if !span {
		return false
	}
	for k := n.last; k < n.last+5; k++ {
		switch r.d.Norm(k) {
		case "didaftarkan", "mendaftar", "bergabung", "mendaftarkan":
			return true
		}
	}
	return false
}

// monthly reports "N warga setiap bulan", "Dalam sebulan rata-rata N orang": a flow.
func (r *reader) monthly(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := s.First; k < s.First+5 && k < n.left; k++ {
		switch r.d.Norm(k) {
		case "sebulan", "sehari", "seminggu", "sepekan":
			return true
		case "setiap", "tiap":
			w := r.d.Norm(k + 1)
			return w == "bulan" || w == "bulannya" || w == "hari" || w == "minggu" || w == "pekan" || w == "harinya"
		}
	}
	for k := n.last; k < n.last+5; k++ {
		switch r.d.Norm(k) {
		case "setiap", "tiap", "per":
			w := r.d.Norm(k + 1)
			return w == "bulan" || w == "bulannya" || w == "hari" || w == "minggu" || w == "pekan"
		case ",", ".":
			return false
		}
	}
	return false
}

// ofSegment reports a state of members that is one segment's: the sentence counts the
// segment before it ("dari N peserta mandiri, hanya N2 yang aktif").
func (r *reader) ofSegment(ns []*num, i int) bool {
	n := ns[i]
	if n.unit != corpus.People || n.base != corpus.ActiveParticipants && n.base != corpus.InactiveParticipants || n.mode != cNone {
		return false
	}
	for k := i - 1; k >= 0; k-- {
		o := ns[k]
		if o.drop != "" || o.unit != corpus.People {
			continue
		}
		if !o.seg && o.base != corpus.Subsidised || o.value() < n.value() {
			return false
		}
		for m := o.end; m < n.last; m++ {
			switch r.d.Norm(m) {
			case "total", "keseluruhan", "seluruh", "secara", ";", "jkn", "kis", "penduduk":
				return false
			}
			if r.regionAt(m) {
				return false
			}
		}
		return true
	}
	return false
}

// things holds what is no people, right behind a share of it: "52 persen data".
var things = token.NewSet("data", "dokumen", "berkas", "perusahaan", "faskes", "puskesmas", "klinik", "rumah", "fasilitas", "layanan", "pelayanan", "transaksi", "klaim", "belanja", "subsidi", "keluhan", "pengaduan", "aset", "sekolah")
