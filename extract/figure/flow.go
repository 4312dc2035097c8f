package figure

import (
	"sort"

	"cakupan/corpus"
	"cakupan/extract/token"
)

// Members struck off and taken back in, and what these are made of.

// struck returns what became of the members of a segment that a number begins with as a
// whole: "dari 11 juta peserta PBI JK di R yang dinonaktifkan". The words of the segment,
// its place and its date may stand between.
func (r *reader) struck(n *num, cs []cue) cue {
	limit := min(n.last+16, r.d.Sentences[n.sent].Last)
	for k := n.last; k < limit; k++ {
		if r.skip[k] || r.placeAt(k) >= 0 {
			continue
		}
		if c, ok := cueAt(cs, k); ok {
			switch c.kind {
			case cSubs, cSeg, cStop, cUHC, cNation, cBudget, cAnd, cMembers:
				k = c.last - 1
				continue
			}
			return cue{}
		}
		switch r.d.Norm(k) {
		case "jk", "jkn", "bpjs", "kesehatan", "kis", "-", "/", "di", "se", "segmen", "program", "kategori", "nasional", "pusat", "daerah", "jaminan", "oleh", "pada", "tahun":
			continue
		case "yang":
			c, _ := cueAt(cs, r.pastYang(k))
			if c.kind == cFlow || c.kind == cInactive || c.kind == cActive || c.kind == cArrears {
				return c
			}
			return cue{}
		}
		return cue{}
	}
	return cue{}
}

// partOfFlow reports a number that is a part of those struck off or taken back in that the
// same sentence counts before it: "…, dengan rincian 42.367 aktif kembali sebagai PBI JK
// dan 2.133 beralih ke mandiri".
func (r *reader) partOfFlow(ns []*num, i int) bool {
	n := ns[i]
	if n.unit != corpus.People || i == 0 {
		return false
	}
	opened := -1
	for k := n.left - 1; k >= ns[0].end; k-- {
		if parting.In(r.d, k) {
			opened = k
			break
		}
		if w := r.d.Norm(k); w == ";" || w == "sedangkan" || w == "sementara" || w == "namun" {
			return false
		}
	}
	if opened < 0 {
		return false
	}
	sum, whole := n.value(), -1
	for k := i - 1; k >= 0; k-- {
		o := ns[k]
		if o.drop != "" || o.unit != corpus.People {
			continue
		}
		if o.left > opened {
			sum += o.value()
			continue
		}
		whole = k
		break
	}
	return whole >= 0 && ns[whole].flow && sum <= ns[whole].value()
}

// parting holds the words that open the parts of a count.
var parting = token.NewSet("rinciannya", "rincian", "perinciannya", "perincian", "terdiri", "antaranya", "diantaranya", "meliputi", "terbagi", "yakni", "yaitu", "mencakup")

// inTimeClause reports that a word of striking off only says when or why: "sebelum adanya
// penonaktifan", "akibat kebijakan pencoretan".
func (r *reader) inTimeClause(c cue) bool {
	for k := c.first - 1; k >= 0 && k > c.first-5; k-- {
		switch r.d.Norm(k) {
		case "sebelum", "setelah", "sejak", "pasca", "usai", "sesudah", "akibat", "menyusul", "pascapenghapusan", "karena", "imbas", "dampak", "lantaran":
			return true
		case "adanya", "ada", "terjadi", "terjadinya", "kebijakan", "proses", "aturan", "peristiwa", "gelombang", "dari", "keputusan", "program", "dilakukan", "dilakukannya":
		default:
			return false
		}
	}
	return false
}

// qualified returns the token before "yang" where "dengan" at token k only says of what
// kind members are: nothing of a measure and no number stands between.
func (r *reader) qualified(k, limit int, cs []cue) int {
	for m := k + 1; m < limit && m < k+6; m++ {
		if r.d.Norm(m) == "yang" && m > k+1 {
			return m - 1
		}
		if _, ok := cueAt(cs, m); ok || r.number[m] || r.d.Tokens[m].Kind != token.Word {
			return k
		}
	}
	return k
}

// struckDates takes the day on which members were struck off away from those that are
// counted of them: "Dari 11 juta peserta yang dinonaktifkan pada Februari, N telah
// direaktivasi". The second of two shares aimed at together has the first one's day.
func (r *reader) struckDates() {
	for i, w := range r.nums {
		if w.drop != "" {
			continue
		}
		if w.measure == corpus.Target && w.unit == corpus.Percent && w.asOf.IsZero() && i > 0 {
			if o := r.nums[i-1]; o.sent == w.sent && o.drop == "" && o.measure == corpus.Target && o.unit == w.unit && o.base != w.base && w.left-o.end <= 6 && r.linkedShare(o.end, w.left) {
				w.asOf = o.asOf
			}
		}
		if !w.whole || !w.flow {
			continue
		}
		day := r.dayBehind(w)
		if day.IsZero() {
			continue
		}
		w.asOf = day
		for k := i + 1; k < len(r.nums) && r.nums[k].sent == w.sent; k++ {
			if n := r.nums[k]; n.drop == "" && n.asOf == day {
				n.asOf, n.dated, n.past = corpus.Period{}, false, true
			}
		}
	}
}

// dayBehind returns the date that stands behind a number before the next comma.
func (r *reader) dayBehind(n *num) corpus.Period {
	end := n.last
	for end < r.d.Sentences[n.sent].Last && r.d.Norm(end) != "," {
		end++
	}
	lo := sort.Search(len(r.Dates), func(i int) bool { return r.Dates[i].First >= n.last })
	if lo < len(r.Dates) && r.Dates[lo].First < end && !r.Dates[lo].None {
		return r.Dates[lo].Period
	}
	return corpus.Period{}
}

// leaving holds the verbs of what befalls those who are paid for no longer, or are still
// to be looked at: they say that a count is none of who is paid for.
var leaving = token.NewSet("diputus", "diputuskan", "terputus", "berhenti", "diberhentikan", "terhenti", "keluar", "dikeluarkan", "pindah", "berpindah", "dipindah", "dipindahkan", "beralih", "dialihkan", "teralihkan", "migrasi", "bermigrasi", "dicoret", "tercoret", "dihapus", "terhapus", "dihapuskan", "dicabut", "tercabut", "dipangkas", "terpangkas", "diblokir", "terblokir", "ditangguhkan", "ditunda", "tertunda", "diverifikasi", "divalidasi", "dievaluasi", "dicek", "disisir", "didata", "dimutakhirkan", "diperiksa", "diusulkan", "diajukan", "antre", "mengantre", "menunggu", "ditarik", "ditolak", "tertolak", "gugur", "dianulir", "dibatalkan", "batal", "meninggal", "wafat", "mundur", "mengundurkan", "terdepak", "didepak", "terpental", "terlempar", "tersingkir", "disingkirkan", "terlewat", "bergeser", "digeser", "diganti", "tergusur", "terganti", "dinyatakan", "kehilangan", "didrop", "dirumahkan", "dibekukan", "terbekukan", "dikurangi", "tersisih", "terancam", "diciutkan", "bermasalah", "ganda", "berstatus", "statusnya", "dimatikan", "dipadankan", "nonaktif", "terkena", "terdampak", "terimbas", "dicopot", "dialokasi")

// leaves reports that the verb behind those who are paid for says that they are so no longer
// or that they are being looked at: "N peserta PBI di R diputus kepesertaannya", "N warga
// yang tidak lagi ditanggung pemerintah".
func (r *reader) leaves(ns []*num, i int) bool {
	n := ns[i]
	if n.unit != corpus.People || n.whole || n.base != corpus.Subsidised || n.rule != ruleVerb && n.rule != rulePurse && n.rule != ruleBack {
		return false
	}
	end := min(r.d.Sentences[n.sent].Last, n.last+20)
	if i+1 < len(ns) {
		end = min(end, ns[i+1].left)
	}
	for k := n.last; k < end; k++ {
		switch w := r.d.Norm(k); w {
		case ",", ";", "\"", "sebelum", "setelah", "sesudah", "sejak", "usai", "karena", "sehingga", "agar", "supaya", "dan", "serta", "sedangkan", "sementara", "untuk":
			return false
		case "tidak", "tak", "bukan":
			if r.d.Norm(k+1) == "lagi" {
				return true
			}
		case "berstatus", "statusnya", "dinyatakan":
			switch r.d.Norm(k + 1) {
			case "nonaktif", "non", "tidak", "tak", "mati", "gugur", "keluar", "bukan":
				return true
			}
		default:
			if leaving.Has(w) {
				return r.d.Norm(k-1) != "tidak" && r.d.Norm(k-1) != "tak" && r.d.Norm(k-1) != "belum"
			}
		}
	}
	return false
}

// afterwards reports that a word of striking off only says when: "tersisa N peserta sesudah
// penonaktifan".
func (r *reader) afterwards(c cue) bool {
	for k := c.first - 1; k > c.first-4; k-- {
		switch r.d.Norm(k) {
		case "sebelum", "setelah", "sesudah", "sejak", "pasca", "usai", "seusai", "selepas":
			return true
		case "adanya", "ada", "proses", "kebijakan", "dilakukan", "gelombang":
		default:
			return false
		}
	}
	return false
}
