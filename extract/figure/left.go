package figure

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// floor is the first token after the number before n in its sentence.
func (r *reader) floor(ns []*num, i int) int {
	for i > 0 && ((ns[i-1].thin || ns[i-1].unit == corpus.RegionsUnit) && ns[i-1].drop != "" || ns[i-1].delta || ns[i-1].ruleOut == "figure/not-reached") {
		i--
	}
	if i == 0 {
		return r.d.Sentences[ns[i].sent].First
	}
	return ns[i-1].end
}

// cueAt returns the cue that begins at token k.
func cueAt(cs []cue, k int) (cue, bool) {
	lo, hi := 0, len(cs)
	for lo < hi {
		m := (lo + hi) / 2
		if cs[m].first < k {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(cs) && cs[lo].first == k {
		return cs[lo], true
	}
	return cue{}, false
}

// before finds the words before a number that govern it: the nearest strong cue
// of its own clause, else the nearest weak one.
func (r *reader) before(ns []*num, i int, cs []cue) (cue, int) {
	n := ns[i]
	floor := r.floor(ns, i)
	weak := cue{}
	commas, ands, contrast := 0, 0, false
	earliest := n.left
	_ = earliest
	for k := lastBefore(cs, n.left); k >= 0; k-- {
		c := cs[k]
		if c.last <= floor && i > 0 || c.first < floor {
			break
		}
		distance := r.strides(c.last, n.left)
		if i > 0 && commas > 0 && c.kind.strong() && c.first-ns[i-1].end <= 3 && ns[i-1].whole && ns[i-1].unit == n.unit && !r.comma(ns[i-1].end, c.first) {
			return weak, n.left - weak.last // "dari W peserta JKN terdaftar, R2 N2 dari W2": said of W
		}
		switch c.kind {
		case cComma:
			if commas > 0 && r.attribution(c.last) {
				commas-- // "Jumlah peserta, kata S, N": the speaker between commas
				continue
			}
			if r.inList(c.first) {
				continue // "cakupan di R1, R2 dan R3, P": one phrase
			}
			commas++
			if commas > 3 || commas > 1 && weak.kind != cNone {
				return weak, n.left - weak.last
			}
			continue
		case cContrast:
			contrast = true
			switch r.d.Norm(c.first) {
			case "dibanding", "dibandingkan", "ketimbang", "daripada":
				continue
			}
			if c.first == floor || r.d.Norm(c.first-1) == "," || commas > 0 {
				// "…, sedangkan R2 P2": what stands before it belongs to others.
				if i > 0 {
					return weak, n.left - weak.last
				}
			}
			continue
		case cAnd:
			ands++
			continue
		case cStop:
			if r.d.Norm(c.first) == ";" {
				return weak, n.left - weak.last
			}
			if r.d.Norm(c.first) == ")" {
				continue
			}
			continue
		case cWith, cOr, cFrom, cTo, cAchieved, cTarget, cThreshold, cFuture, cMust, cEarlier, cEach, cNation, cHypothesis, cDemand:
			continue
		case cRise:
			if r.deltaOf(n, c) {
				if n.unit == corpus.Percent && r.premium(c) {
					return cue{c.first, c.last, cReject}, 0 // "iuran naik 100 persen"
				}
				n.delta = true
				if n.unit == corpus.People && falls.In(r.d, c.first) {
					return cue{c.first, c.last, cFlow}, distance
				}
				return cue{c.first, c.last, cNew}, distance
			}
			continue
		case cSelf, cRest:
			if i > 0 && ns[i-1].unit == corpus.RegionsUnit && c.last <= ns[i-1].left {
				continue // "Sisanya tujuh daerah …": the rest of the regions
			}
			if weak.kind != cNone && r.d.Norm(c.first) == "rincian" {
				return weak, n.left - weak.last // "rincian capaian UHC R P"
			}
			if x := r.resumed(cs, k, floor, n); x.kind != cNone {
				return x, distance // "peserta nonaktif jumlahnya N"
			}
			return c, distance
		case cMembers, cUHC:
			if c.kind == cUHC && k > 0 && r.amount(cs[k-1], c, n) && n.unit == corpus.Percent && n.value() < 20 {
				n.delta = true
				return cue{c.first, c.last, cNew}, distance // "kenaikan angka UHC yakni 6,1 persen"
			}
			if weak.kind == cNone && commas <= 1 || weak.kind == cUHC && c.kind == cMembers && r.programmeName(c.last, weak.first) {
				weak = c // "peserta JKN", "peserta program JKN": members
			}
			continue
		case cGap:
			if r.inNumber(c.first) || n.unit == corpus.Percent && r.ofWhole(c.last, n.left) {
				continue // "terpaut jauh dari ambang P": P is no distance
			}
			if n.unit == corpus.People && distance > 3 || distance > 8 {
				continue
			}
			return c, distance
		case cNew:
			if to := r.d.Norm(c.last); to == "menjadi" || to == "jadi" || to == "hingga" || to == "dari" || to == "dibanding" || to == "dibandingkan" {
				continue
			}
			if distance > 10 || n.unit == corpus.Percent && distance > 2 {
				continue
			}
			return c, distance
		case cReject:
			// Only the head of the number's own phrase speaks against it.
			if distance > 7 || commas > 0 || n.noun == nMembers || n.noun == nPop && distance > 3 {
				if n.unit == corpus.Percent && distance <= 12 && commas == 0 && weak.kind == cNone {
					return c, distance
				}
				continue
			}
			if weak.kind != cNone && n.unit == corpus.People {
				continue
			}
			return c, distance
		case cPotential:
			if n.unit == corpus.Percent || distance > 5 {
				continue
			}
			return c, distance
		case cFlow:
			if distance > 14 || commas > 1 {
				continue
			}
			if commas > 0 {
				if r.inTimeClause(c) {
					continue // "Sebelum pencoretan, R memiliki N peserta"
				}
			}
			return c, distance
		case cBudget:
			if n.unit == corpus.Percent && distance > 6 || distance > 10 {
				continue
			}
			if k > 0 && cs[k-1].last == c.first && (cs[k-1].kind == cSubs || cs[k-1].kind == cSeg) && cs[k-1].first >= floor {
				continue
			}
			if n.unit == corpus.Percent && r.paidFrom(cs, k, floor) {
				continue // "penerima bantuan iuran (PBI) dari APBN maupun APBD mencapai P"
			}
			if r.stateOf(cs, k, floor) {
				return cue{c.first, c.last, cSeg}, distance
			}
			return c, distance
		case cPop:
			if n.unit == corpus.Percent {
				if weak.kind == cNone {
					weak = cue{c.first, c.last, cMembers}
				}
				continue
			}
			if (distance > 12 || commas > 1) && !r.sourced(c, n) || n.noun == nMembers || i > 0 && n.tie != nil && ns[i-1].unit == corpus.Percent && r.baseOf(c, floor, n.left) {
				continue
			}
			return c, distance
		case cSubs, cSeg:
			if r.d.Norm(n.left-1) == ":" && c.first <= r.d.Sentences[n.sent].First+2 {
				return c, distance // "PPU (ASN, TNI, Polri): N jiwa", a line of its own
			}
			if n.unit == corpus.Percent && k > 0 && cs[k-1].kind == cReject && cs[k-1].first >= floor && c.first-cs[k-1].last <= 3 && conduct.In(r.d, cs[k-1].first) {
				return cs[k-1], distance // "kepatuhan badan usaha P"
			}
			if c.kind == cSeg && k > 0 && cs[k-1].first >= floor {
				switch r.d.Norm(c.first) {
				case "kelas":
					if (cs[k-1].kind == cSubs || cs[k-1].kind == cSeg) && c.first-cs[k-1].last <= 2 {
						continue // "PBPU Pemda kelas 3"
					}
				case "pbpu", "bp", "bukan", "pekerja", "peserta":
					if m := r.payerBefore(cs, k, floor); m >= 0 {
						return cs[m], distance // "Pemkab menanggung iuran PBPU dan BP sebanyak N"
					}
				}
			}
			// A segment labels the number next to it only.
			if (distance > 9 || commas > 0 && distance > 3 && !(commas == 1 && r.introduces(n.left))) && !r.itemOf(c, n) {
				if c.kind == cSubs && weak.kind == cNone && commas == 0 && n.unit == corpus.People && distance <= 20 && k > 0 && (cs[k-1].kind == cMembers || cs[k-1].kind == cCoverage) && c.first-cs[k-1].last <= 6 && cs[k-1].first >= floor {
					return c, distance // "peserta segmen PBI di R yang tersebar di … sebanyak N"
				}
				if c.kind == cSubs && weak.kind == cNone && r.d.Norm(n.left-1) == "dari" && distance <= 24 {
					return c, distance // "peserta PBI meningkat, dari N menjadi N2"
				}
				if n.unit == corpus.People && weak.kind == cNone && r.headed(cs, k, floor) {
					return cs[headOf(cs, k, floor)], distance
				}
				continue
			}
			if c.kind == cSubs && n.unit == corpus.People && k > 0 && cs[k-1].kind == cActive && cs[k-1].last == c.first && cs[k-1].first >= floor && r.d.Norm(cs[k-1].first) == "aktif" {
				return c, distance // "peserta aktif PBI JK di R tercatat N"
			}
			if r.stateOf(cs, k, floor) {
				return cue{c.first, c.last, cSeg}, distance
			}
			if h := r.headNoun(cs, k, floor); h.kind != cNone && n.unit == corpus.People && !r.used(h.last, n.left) {
				return h, distance
			}
			return c, distance
		case cNeed:
			if k > 0 && cs[k-1].kind == cInactive && r.d.Norm(c.first-1) == "yang" && c.first-cs[k-1].last <= 8 && cs[k-1].first >= floor {
				return cs[k-1], distance // "peserta nonaktif yang perlu diaktifkan kembali, di antaranya R N"
			}
			if n.unit == corpus.Percent || distance > 4 || r.d.Norm(c.first) == "perlu" && c.last-c.first == 1 {
				continue
			}
			return c, distance
		case cActive, cInactive, cUncovered, cReg, cCoverage, cArrears, cQuota:
			if c.kind == cQuota && n.unit == corpus.People && r.used(c.last, n.left) {
				return cue{c.first, c.last, cSubs}, distance // "kuota yang terpakai N jiwa"
			}
			if c.kind == cUncovered && c.last-c.first == 1 && n.unit == corpus.Percent && n.value() >= 50 {
				continue // "keaktifannya yang belum, masih P"
			}
			if c.kind == cActive && n.unit == corpus.People && r.d.Norm(c.first) == "aktif" {
				if k+1 < len(cs) && cs[k+1].kind == cSubs && cs[k+1].last <= n.left && cs[k+1].first-c.last <= 1 {
					return cs[k+1], distance // "jumlah peserta aktif PBI JKN mencapai N": so many are paid for
				}
				if k > 0 && cs[k-1].kind == cSubs && cs[k-1].first >= floor && c.first-cs[k-1].last <= 3 && !r.comma(cs[k-1].last, c.first) && r.d.Norm(c.first-1) != "yang" {
					return cs[k-1], distance // "peserta PBI JKN aktif sebanyak N"
				}
			}
			if (c.kind == cActive || c.kind == cInactive) && k+1 < len(cs) && (cs[k+1].kind == cSeg || cs[k+1].kind == cSubs) && cs[k+1].last <= n.left && cs[k+1].first-c.last <= 1 {
				return cue{c.first, c.last, cSeg}, distance // "keaktifan peserta mandiri"
			}
			if c.kind == cActive || c.kind == cInactive {
				m := k - 1
				for m >= 0 && (cs[m].kind == cStop || cs[m].kind == cMembers || cs[m].kind == cAchieved) {
					m--
				}
				near := 4
				if r.d.Norm(c.first) == "keaktifannya" {
					for m >= 0 && cs[m].kind != cSubs && cs[m].kind != cSeg && cs[m].first >= floor {
						m--
					}
					near = 12 // "segmen mandiri … karena keaktifannya baru P"
				}
				if m >= 0 && (cs[m].kind == cSubs || cs[m].kind == cSeg) && c.first-cs[m].last <= near && cs[m].first >= floor {
					return cue{c.first, c.last, cSeg}, distance
				}
			}
			if distance > 24 || commas > 2 || contrast && commas > 1 {
				if weak.kind == cNone {
					continue
				}
				return weak, n.left - weak.last
			}
			if c.kind == cCoverage && k > 0 && (cs[k-1].kind == cThreshold || cs[k-1].kind == cTarget) && c.first-cs[k-1].last <= 1 && cs[k-1].first >= floor {
				switch r.d.Norm(cs[k-1].first - 1) {
				case "bawah", "atas", "melampaui", "melebihi":
					continue // "di bawah standar cakupan semesta, yakni hanya P"
				}
			}
			if c.kind == cCoverage && k > 0 && (cs[k-1].kind == cActive || cs[k-1].kind == cInactive) && c.first-cs[k-1].last <= 1 && cs[k-1].first >= floor {
				return cs[k-1], distance // "keaktifan kepesertaan"
			}
			if c.kind == cCoverage && k > 0 && cs[k-1].kind == cSubs && c.first-cs[k-1].last <= 1 && cs[k-1].first >= floor && n.unit == corpus.People {
				return cs[k-1], distance // "penerima bantuan iuran kepesertaan JKN"
			}
			if c.kind == cActive && n.unit == corpus.Percent && n.value() > 100 && k > 1 && cs[k-1].kind == cAnd && cs[k-2].kind == cCoverage && cs[k-1].last == c.first {
				return cs[k-2], distance // "data cakupan dan keaktifan mencapai 100,6 persen"
			}
			if c.kind == cActive && r.d.Norm(c.last) == "segmen" {
				return cue{c.first, c.last, cSeg}, distance
			}
			if k > 0 && r.amount(cs[k-1], c, n) {
				n.delta = true
				if n.unit == corpus.People && r.d.Norm(cs[k-1].first) == "penurunan" {
					return cue{c.first, c.last, cFlow}, distance
				}
				return cue{c.first, c.last, cNew}, distance // "penurunan keaktifan sebesar 0,5 persen"
			}
			if c.kind == cCoverage && k > 0 && cs[k-1].kind == cFlow && cs[k-1].last == c.first && cs[k-1].first >= floor && r.d.Norm(c.first) == "kepesertaan" && n.unit == corpus.People {
				return cs[k-1], distance // "jatah reaktivasi kepesertaan JKN sebanyak N"
			}
			if (c.kind == cReg || c.kind == cCoverage) && n.unit == corpus.People && n.noun == nPop && distance > 4 && !r.relative(c) {
				continue
			}
			if c.kind == cReg && k > 0 && cs[k-1].kind == cSeg && cs[k-1].first >= floor && c.first-cs[k-1].last <= 2 && r.d.Norm(cs[k-1].last) == "yang" && n.unit == corpus.People {
				return cs[k-1], distance // "pekerja formal yang terdaftar sebanyak N"
			}
			if c.kind == cReg && k > 0 && cs[k-1].kind == cActive && cs[k-1].last == c.first && cs[k-1].first >= floor {
				return cs[k-1], distance // "persentase aktif terdaftar P"
			}
			return c, distance
		}
	}
	return weak, n.left - weak.last
}

// resumed returns the words that "jumlahnya", "angkanya" take up again within its own
// clause or right behind its comma: "peserta nonaktif jumlahnya N", "untuk peserta yang
// menunggak, jumlahnya N".
func (r *reader) resumed(cs []cue, k, floor int, n *num) cue {
	switch r.d.Norm(cs[k].first) {
	case "jumlahnya", "angkanya", "persentasenya", "presentasenya", "totalnya":
	default:
		return cue{}
	}
	commas, weak := 0, cue{}
	for m := k - 1; m >= 0 && cs[m].first >= floor && cs[k].first-cs[m].last <= 14; m-- {
		switch c := cs[m]; c.kind {
		case cComma:
			if commas++; commas > 1 {
				return weak
			}
		case cSubs:
			if m > 0 && cs[m-1].kind == cQuota && c.first-cs[m-1].last <= 2 {
				return cs[m-1] // "kuota PBI APBD, jumlahnya N"
			}
			return c
		case cActive, cInactive, cUncovered, cArrears, cSeg, cQuota, cFlow, cReg, cNew:
			return c
		case cStop:
			if w := r.d.Norm(c.first); w != "(" && w != ")" {
				return weak
			}
		case cMembers:
			if n.unit == corpus.People {
				weak = c
			}
		case cCoverage, cPop:
			if n.unit == corpus.People && c.kind == cCoverage {
				return weak
			}
			return c
		case cBudget:
			if n.unit == corpus.People {
				weak = cue{c.first, c.last, cSubs} // "yang dicover APBD jumlahnya N"
			}
		case cAnd, cFrom, cNation, cUHC:
		default:
			return weak
		}
	}
	return weak
}

// paidFrom reports a budget that only says who pays for a segment named before it.
func (r *reader) paidFrom(cs []cue, k, floor int) bool {
	for m := k - 1; m >= 0 && cs[m].first >= floor && cs[k].first-cs[m].last <= 6; m-- {
		switch cs[m].kind {
		case cSubs:
			return true
		case cFrom, cAnd, cStop, cBudget:
		default:
			return false
		}
	}
	return false
}

// used reports a word between two tokens that says places are taken.
func (r *reader) used(first, last int) bool {
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case "terpakai", "terealisasi", "terisi", "digunakan", "dimanfaatkan":
			return true
		}
	}
	return false
}

// conduct holds what a segment's share may be of that is no membership.
var conduct = token.NewSet("kepatuhan", "kepuasan", "kolektibilitas", "kolektabilitas", "kolektabiltas", "kolektivitas", "kolektifitas", "kolekting", "utilisasi", "pemanfaatan", "kunjungan", "penagihan", "klaim")

// falls holds the words of change that take away.
var falls = token.NewSet("turun", "menurun", "berkurang", "menyusut", "merosot", "anjlok", "penurunan", "terkoreksi")

// attribution reports that the words from token k on name who says it: "kata S",
// "menurut S", "lanjutnya".
func (r *reader) attribution(k int) bool {
	return r.speech(k) || r.d.Norm(k) == "menurut" || r.d.Norm(k) == "menurutnya" || r.d.Norm(k) == "sambung" || r.d.Norm(k) == "sambungnya" || r.d.Norm(k) == "masih"
}

// payerBefore returns the index of the payer's verb that governs a segment, or -1.
func (r *reader) payerBefore(cs []cue, k, floor int) int {
	for m := k - 1; m >= 0 && cs[m].first >= floor; m-- {
		switch cs[m].kind {
		case cComma, cContrast:
			return -1
		case cSubs:
			if payers.In(r.d, cs[m].first) {
				return m
			}
		}
	}
	return -1
}

// headOf returns the first of the segments that stand together before a number:
// "kategori PPU, seperti ASN, TNI, Polri dan pegawai swasta, terdapat N".
func headOf(cs []cue, k, floor int) int {
	head := k
	for m := k; m >= 0 && cs[m].first >= floor; m-- {
		if cs[m].kind == cSeg || cs[m].kind == cSubs {
			head = m
		}
	}
	return head
}

// headed reports that segments, their examples and nothing else of a measure stand
// before a number.
func (r *reader) headed(cs []cue, k, floor int) bool {
	for m := k; m >= 0 && cs[m].first >= floor; m-- {
		if cs[m].kind.strong() && cs[m].kind != cSeg && cs[m].kind != cSubs {
			return false
		}
		if cs[m].kind == cStop && r.d.Norm(cs[m].first) == ";" {
			return false
		}
	}
	for m := cs[headOf(cs, k, floor)].last; m < cs[k].first; m++ {
		switch r.d.Norm(m) {
		case "seperti", "meliputi", "antara", "yaitu", "yakni", "(":
			return true
		}
	}
	return false
}

// introduces reports "yakni", "yaitu", "sebanyak" right before a number.
func (r *reader) introduces(at int) bool {
	for k := at - 1; k >= 0 && k > at-3; k-- {
		switch r.d.Norm(k) {
		case "yakni", "yaitu", "sebanyak", "mencapai", "dengan", "sejumlah", "berjumlah":
			return true
		}
	}
	return false
}

// amount reports a noun of change that governs the measure's word: the number is
// by how much, not how much.
func (r *reader) amount(rise, c cue, n *num) bool {
	if rise.kind != cRise || c.first-rise.last > 3 || n.unit == corpus.Percent && n.value() > 60 {
		return false
	}
	switch r.d.Norm(rise.first) {
	case "kenaikan", "peningkatan", "penurunan":
	default:
		return false
	}
	if n.tie != nil && n.tie.delta && n.tie.first < n.first {
		return true
	}
	for k := c.last; k < n.left; k++ {
		if r.d.Norm(k) == "mencapai" && k >= n.left-2 && (n.unit == corpus.People && r.d.Norm(rise.first) == "penurunan" || n.unit == corpus.Percent && n.value() < 20) {
			continue // "penurunan jumlah peserta mencapai 3.000 jiwa"
		}
		switch r.d.Norm(k) {
		case "menjadi", "jadi", "ke", "hingga", "mencapai", "dari", "sampai":
			return false
		}
	}
	return true
}

// stateOf reports "keaktifan peserta SEG": the activity of one segment.
func (r *reader) stateOf(cs []cue, k, floor int) bool {
	crossed := false
	for m := k - 1; m >= 0 && cs[m].first >= floor && cs[k].first-cs[m].last <= 8; m-- {
		crossed = crossed || cs[m].kind == cCoverage
		switch cs[m].kind {
		case cQuota:
			return true
		case cActive, cInactive, cFlow:
			return cs[k].first-cs[m].last <= 5 && !(crossed && r.proposal(cs[m]))
		case cMembers, cReg, cUHC, cFrom, cCoverage, cStop:
			continue
		default:
			return false
		}
	}
	return false
}

func lastBefore(cs []cue, at int) int {
	lo, hi := 0, len(cs)
	for lo < hi {
		m := (lo + hi) / 2
		if cs[m].last <= at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo - 1
}

// premium reports that it is the contribution that rises.
func (r *reader) premium(c cue) bool {
	for k := c.first - 1; k >= 0 && k > c.first-6; k-- {
		switch r.d.Norm(k) {
		case "iuran", "tarif", "harga", "premi", "anggaran", "omzet", "omzetnya", "penjualan", "pendapatan", "kunjungan", "klaim", "biaya":
			return true
		case "peserta", "kepesertaan", "cakupan", ".", ",":
			return false
		}
	}
	return false
}

// deltaOf reports whether a verb of change hands the number its amount: "naik 2
// persen", not "naik dari 80 persen", "naik menjadi 82 persen".
func (r *reader) deltaOf(n *num, c cue) bool {
	if n.left-c.last > 3 {
		return false
	}
	for k := c.last; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "menjadi", "jadi", "dari", "ke", "dibanding", "dibandingkan", "yang", "hingga", "di", "pada", "mencapai", "sampai", "ini", "capaian", "cakupan", "angka", "level", "posisi":
			return false
		}
	}
	switch r.d.Norm(n.end) {
	case "menjadi":
		return true
	}
	return true
}

// sourced reports that between a noun and a number stands where the number is from, and
// nothing else: "jumlah penduduk R menurut data Dispendukcapil semester I 2022 yakni N".
func (r *reader) sourced(c cue, n *num) bool {
	if n.left-c.last > 36 || !r.introduces(n.left) && r.d.Norm(n.left-1) != "tercatat" && r.d.Norm(n.left-1) != "adalah" && r.d.Norm(n.left-1) != "sebesar" {
		return false
	}
	source := false
	for k := c.last; k < n.left; k++ {
		if r.number[k] && !r.skip[k] && !r.bare(k) {
			return false
		}
		switch r.d.Norm(k) {
		case "menurut", "berdasarkan", "berdasar", "merujuk", "mengacu", "sesuai", "versi":
			source = true
		case "sedangkan", "sementara", "namun", "yang", ";", "peserta", "terdaftar":
			return false
		}
	}
	return source
}

// bare reports a number of a half-year or a quarter at token k.
func (r *reader) bare(k int) bool {
	switch r.d.Norm(k - 1) {
	case "semester", "triwulan", "kuartal", "tahap", "tahun":
		return true
	}
	return false
}

// baseOf reports people that the share before is of, a new item behind them: "P persen
// dari jumlah penduduk R1 serta N jiwa atau P2 persen".
func (r *reader) baseOf(c cue, floor, left int) bool {
	switch r.d.Norm(left - 1) {
	case "dan", "serta", ",", "beserta":
	default:
		return false
	}
	for k := c.first; k >= floor && k > c.first-4; k-- {
		if r.d.Norm(k) == "dari" {
			return k-floor <= 1
		}
	}
	return false
}

// relative reports a word of registration that says which people are counted: "penduduk
// yang telah terdaftar".
func (r *reader) relative(c cue) bool {
	k := c.first - 1
	for k > c.first-4 && r.is(k, adverb) {
		k--
	}
	if r.d.Norm(k) != "yang" {
		return false
	}
	for m := k - 1; m > k-8; m-- {
		switch r.d.Norm(m) {
		case "penduduk", "warga", "masyarakat", "jiwa", "orang", "penduduknya", "warganya":
			return true
		case ",", ";":
			return false
		}
	}
	return false
}

// headNoun returns the noun that who is paid for only tells more of: "penambahan peserta
// JKN yang iurannya dibiayai APBD", "tambahan kuota penerima bantuan iuran (PBI)".
func (r *reader) headNoun(cs []cue, k, floor int) cue {
	for m := k - 1; m >= 0 && cs[m].first >= floor && cs[m+1].first-cs[m].last <= 5; m-- {
		switch cs[m].kind {
		case cSubs, cSeg, cMembers, cUHC, cBudget, cCoverage, cReg, cFrom, cNation:
		case cStop:
			if w := r.d.Norm(cs[m].first); w != "(" && w != ")" {
				return cue{}
			}
		case cQuota:
			return cs[m]
		case cNew:
			switch r.d.Norm(cs[m].first) {
			case "penambahan", "pertambahan", "tambahan":
				if m > 0 && cs[m-1].kind == cRise || m > 0 && cs[m-1].kind == cNeed {
					return cue{}
				}
				return cs[m]
			}
			return cue{}
		default:
			return cue{}
		}
	}
	return cue{}
}
