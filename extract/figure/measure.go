package figure

import (
	"math"
	"strings"

	"cakupan/corpus"
)

// measureOf is what a cue makes of a number of people or of percent.
func measureOf(k cueKind, unit corpus.Unit) corpus.Measure {
	if unit == corpus.Percent {
		switch k {
		case cActive:
			return corpus.ActiveRate
		case cInactive:
			return corpus.InactiveParticipants
		case cUncovered:
			return corpus.Uncovered
		case cReg, cCoverage, cMembers, cPop, cUHC:
			return corpus.Coverage
		case cSubs:
			return corpus.Subsidised
		case cFlow, cArrears, cSeg, cNew, cGap, cQuota, cPotential, cNeed, cRise:
			return corpus.OtherMeasure
		}
		return ""
	}
	switch k {
	case cActive:
		return corpus.ActiveParticipants
	case cInactive:
		return corpus.InactiveParticipants
	case cUncovered:
		return corpus.Uncovered
	case cReg, cCoverage, cMembers, cUHC:
		return corpus.Participants
	case cPop:
		return corpus.Population
	case cSubs, cBudget:
		return corpus.Subsidised
	case cNew:
		return corpus.NewlyRegistered
	case cNeed:
		return corpus.Target
	case cFlow, cArrears, cSeg, cGap, cQuota, cPotential:
		return corpus.OtherMeasure
	}
	return ""
}

// twin is the measure of the other unit: members and their share.
func twin(m corpus.Measure, unit corpus.Unit) corpus.Measure {
	if unit == corpus.Percent {
		switch m {
		case corpus.Participants, corpus.Population:
			return corpus.Coverage
		case corpus.ActiveParticipants:
			return corpus.ActiveRate
		case corpus.NewlyRegistered:
			return corpus.OtherMeasure
		}
		return m
	}
	switch m {
	case corpus.Coverage:
		return corpus.Participants
	case corpus.ActiveRate:
		return corpus.ActiveParticipants
	}
	return m
}

// sentence settles the measures of one sentence's numbers. Prev is the last
// figure before it.
func (r *reader) sentence(ns []*num, prev *num) {
	cs := r.stream(ns[0].sent)
	if r.wageShare(ns[0].sent) {
		for _, n := range ns {
			if n.drop == "" && n.unit == corpus.Percent {
				n.drop, n.ruleOut = "a share of wages", "figure/other-count"
			}
		}
	}
	r.parallels(ns)
	r.countsRegions(ns, cs)
	r.ties(ns, cs)
	for i, n := range ns {
		if n.drop != "" || n.unit == corpus.RegionsUnit {
			continue
		}
		r.wholeOf(ns, i, cs)
	}
	for i, n := range ns {
		if n.drop != "" || n.unit == corpus.RegionsUnit {
			continue
		}
		r.measure(ns, i, cs, prev)
		r.purse(ns, i, cs)
		if r.ofSegment(ns, i) {
			n.base, n.seg = corpus.OtherMeasure, true
		}
		if r.leaves(ns, i) {
			n.base, n.flow = corpus.OtherMeasure, true
		}
	}
	r.twoMeasures(ns, cs)
	// A whole takes its noun from what is counted of it.
	for i, n := range ns {
		if n.whole && n.drop == "" && n.base == "" {
			r.settleWhole(ns, i)
		}
	}
	r.reckon(ns)
	for i, n := range ns {
		if n.drop != "" || n.unit == corpus.RegionsUnit {
			continue
		}
		if n.base == "" && r.AboutUHC && r.ofPopulation(ns, i) {
			// "N jiwa atau P persen dari M penduduk" in a story about members.
			if n.base, n.rule = corpus.Participants, ruleOpen; n.unit == corpus.Percent {
				n.base = corpus.Coverage
			}
		}
		if n.base == "" {
			r.undecided(n, cs)
		}
		if n.drop == "" {
			r.modeOf(ns, i, cs)
		}
	}
}

// twoMeasures gives two shares the two measures that are named before them in the same order:
// "cakupan dan keaktifan di R masing-masing P1 dan P2".
func (r *reader) twoMeasures(ns []*num, cs []cue) {
	for i := 0; i+1 < len(ns); i++ {
		a, b := ns[i], ns[i+1]
		if a.unit != corpus.Percent || b.unit != corpus.Percent || a.drop != "" || b.drop != "" || b.left != a.end+1 || r.d.Norm(a.end) != "dan" {
			continue
		}
		var kinds []cueKind
		joined := false
		for _, c := range cs {
			if c.first < r.floor(ns, i) || c.last > a.left {
				continue
			}
			switch c.kind {
			case cCoverage, cActive, cInactive:
				if len(kinds) == 1 && c.kind == cActive && kinds[0] == cCoverage && !joined {
					kinds[0] = cActive // "kepesertaan aktif"
					continue
				}
				if n := len(kinds); n > 0 && c.kind == cCoverage && kinds[n-1] == cActive {
					continue // "keaktifan kepesertaan"
				}
				if n := len(kinds); n == 0 || kinds[n-1] != c.kind {
					kinds = append(kinds, c.kind)
				}
			case cAnd:
				joined = joined || len(kinds) == 1
			case cReg, cSubs, cSeg, cArrears, cFlow, cUncovered, cComma, cReject:
				if len(kinds) > 0 {
					kinds = append(kinds, cNone, cNone)
				}
			}
		}
		if len(kinds) == 2 && joined && kinds[0] != kinds[1] {
			a.base, b.base = measureOf(kinds[0], a.unit), measureOf(kinds[1], b.unit)
			a.rule, b.rule = ruleHead, ruleHead
		}
	}
}

// wageShare reports a sentence on how the contribution is shared: "iuran 5 persen
// dari upah, 4 persen perusahaan dan 1 persen pekerja".
func (r *reader) wageShare(sent int) bool {
	if !wageClue.May(r.d, sent) {
		return false
	}
	s := r.d.Sentences[sent]
	premium, wage := false, false
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "iuran":
			premium = true
		case "upah", "gaji":
			if r.d.Norm(k-1) != "penerima" {
				wage = true
			}
		case "cakupan", "kepesertaan", "keaktifan":
			return false
		}
	}
	return premium && wage
}

// measure settles what one number counts.
func (r *reader) measure(ns []*num, i int, cs []cue, prev *num) {
	n, d := ns[i], r.d
	if n.whole || n.base != "" {
		return
	}
	if r.row(n, d.Paragraphs[n.para]) {
		return
	}
	if n.unit == corpus.People && !n.m.Scaled && n.value() != math.Trunc(n.value()) {
		n.drop, n.ruleOut = "a fraction counts no people", "figure/no-people"
		return
	}
	if n.unit == corpus.Percent && r.ofMoney(n) {
		n.drop, n.ruleOut = "a share of a budget", "figure/other-count"
		return
	}
	if n.unit == corpus.Percent && things.In(d, n.end) {
		n.drop, n.ruleOut = "a share of things", "figure/other-count"
		return
	}
	if r.ofThings(ns, i) {
		n.drop, n.ruleOut = "a share of things counted beside it", "figure/other-count"
		return
	}
	if r.firms(n) {
		n.drop, n.ruleOut = "a share of firms", "figure/other-count"
		return
	}
	if n.with = r.ofRegionsCounted(ns, i); n.with != nil {
		n.base, n.rule, n.own = corpus.OtherMeasure, ruleShare, true // "95 persen atau 489 kabupaten/kota"
		return
	}
	right := r.after(ns, i, cs)
	if right.kind == cNone {
		right = r.shared(ns, i, cs)
	}
	if n.unit == corpus.People && right.kind == cReg && i+1 < len(ns) && ns[i+1].whole && ns[i+1].noun == nMembers && right.first >= ns[i+1].last {
		if k := r.listed(ns, i); k >= 0 && ns[k].base != corpus.Participants && ns[k].base != corpus.Population {
			right = cue{} // "penerima bantuan iuran di R1 N1 …, R2 N2 dari W peserta JKN terdaftar"
		}
	}
	if n.noun == nQuota {
		n.base, n.rule, n.own = corpus.OtherMeasure, ruleNoun, true
		return
	}
	if n.unit == corpus.Percent && i > 0 && ns[i-1].drop != "" && villages.In(d, ns[i-1].last) && n.left-ns[i-1].last < 8 && right.kind == cNone {
		n.base, n.rule = corpus.Coverage, ruleBack // "23 desa telah mencapai 100 persen"
		return
	}
	if r.sibling(ns, i) {
		n.drop, n.ruleOut = "counts what the number before it counts", "figure/other-count"
		return
	}
	left, distance := r.before(ns, i, cs)
	if r.AboutUHC && (right.kind == cNone || right.kind == cNew || right.kind == cReg || right.kind == cMembers || right.kind == cPop) && r.toEnrol(n) {
		n.base, n.rule, n.own = corpus.Target, ruleTarget, true // "masih perlu merekrut N peserta baru"
		return
	}
	if n.unit == corpus.People && (right.kind == cNone || right.kind == cMembers || right.kind == cPop) && r.filled(ns, i, cs) {
		n.base, n.rule, n.own = corpus.Subsidised, ruleHead, true // "kuota N orang dengan realisasi sebanyak N2"
		return
	}
	if r.partOfFlow(ns, i) {
		n.base, n.rule, n.own = corpus.OtherMeasure, ruleList, true // "…, rinciannya N1 aktif kembali dan N2 pindah segmen"
		return
	}
	if (right.kind == cSubs || right.kind == cSeg) && r.partsOfActive(n) {
		r.take(n, cSeg, ruleVerb)
		return
	}
	if r.complements(ns, i) && right.kind != cUncovered && right.kind != cInactive {
		n.base, n.rule, n.own = twin(rest[ns[i-1].base], n.unit), ruleRest, true
		return
	}
	if c := r.segmentHead(ns, i, cs); c.kind != cNone && (right.kind == cNone || right.kind == cMembers || right.kind == cPop) {
		r.take(n, c.kind, ruleHead)
		return
	}
	switch {
	case left.kind == cSelf && right.kind == cPop:
		right = cue{} // "angka itu setara P persen dari penduduk"
	case left.kind == cNeed && (right.kind == cNew || right.kind == cNone || right.kind == cSubs || right.kind == cActive), left.kind == cFlow && (distance <= 3 || distance <= 12 && !r.comma(left.last, n.left) && !r.inTimeClause(left)) && (right.kind == cSubs && !paid.In(r.d, right.first) || right.kind == cSeg):
		r.take(n, left.kind, ruleHead)
		return
	case (right.kind == cActive || right.kind == cInactive) && (left.kind == cSeg || left.kind == cSubs) && distance <= 8:
		r.take(n, cSeg, ruleVerb) // "pada segmen mandiri, baru P persen yang aktif"
		return
	}
	if n.unit == corpus.People && r.AboutUHC && r.funded(ns, i) && (right.kind == cNone || right.kind == cPop || right.kind == cMembers || right.kind == cBudget) && (left.kind == cNone || !left.kind.strong() || left.kind == cBudget) {
		r.take(n, cSubs, ruleHead)
		return
	}
	if n.unit == corpus.People && r.AboutUHC && (left.kind == cMembers || left.kind == cNone) && (right.kind == cNone || right.kind == cMembers) && r.paidFor(ns, i, cs) {
		r.take(n, cSubs, ruleHead)
		return
	}
	if n.unit == corpus.People && left.kind == cFlow && r.proposal(left) && (right.kind == cNone || right.kind == cPop || right.kind == cMembers) && (r.funded(ns, i) || r.budgeted(left.last, n)) {
		r.take(n, cSubs, ruleHead)
		n.aim = true // "diusulkan Rp5 miliar untuk N jiwa"
		return
	}
	if n.unit == corpus.Percent && (d.Norm(n.end) == "lagi" || d.Norm(n.end+1) == "lagi" && (d.Norm(n.end) == "penduduk" || d.Norm(n.end) == "warga" || d.Norm(n.end) == "masyarakat")) && right.kind != cUncovered && right.kind != cInactive {
		n.base, n.rule, n.own = corpus.OtherMeasure, ruleHead, true // a distance
		if n.tie != nil && n.tie.base == "" && n.tie.first > n.first && n.tie.unit == corpus.People {
			n.tie.base, n.tie.rule, n.tie.own = corpus.Target, ruleTarget, true // "P persen lagi atau N orang"
		}
		return
	}
	if why := r.missed(n); why != "" && left.kind != cTarget {
		n.drop, n.ruleOut = why, "figure/not-reached"
		return
	}
	if d.Norm(n.left-1) == "kurang" && right.kind != cUncovered && right.kind != cInactive && (n.tie == nil || n.unit == corpus.Percent) {
		n.base, n.rule, n.own = corpus.OtherMeasure, ruleHead, true // a distance
		if n.tie != nil && n.tie.base == "" {
			n.tie.base, n.tie.rule, n.tie.own = corpus.Target, ruleTarget, true // "kurang P persen atau N jiwa"
		}
		return
	}
	if left.kind == cRest && i > 0 && n.unit == corpus.Percent && ns[i-1].unit == n.unit && ns[i-1].drop == "" && ns[i-1].base == corpus.OtherMeasure && ns[i-1].seg && (right.kind == cInactive || right.kind == cActive) {
		n.base, n.rule, n.own, n.seg = corpus.OtherMeasure, ruleRest, true, true // of that segment
		return
	}
	if n.noun == nMembers && d.Norm(n.last) == "baru" && !r.adverb(n.last+1, d.Sentences[n.sent].Last) {
		right = cue{n.last, n.last + 1, cNew}
	}
	if r.sharesLeft(n) && (right.kind == cNone || right.kind == cPop || right.kind == cUncovered) {
		n.base, n.rule, n.own = corpus.Uncovered, ruleRest, true // "mengejar sisa P persen penduduk atau N jiwa"
		if n.tie != nil && n.tie.base == "" {
			n.tie.base, n.tie.rule, n.tie.own = corpus.Uncovered, ruleTied, true
		}
		return
	}
	if n.unit == corpus.People && r.AboutUHC && (right.kind == cNone || right.kind == cPop || right.kind == cReg) && (left.kind == cNone || !left.kind.strong() || left.kind == cReg || left.kind == cCoverage || left.kind == cPop) && r.remains(n) && !r.declined(n, lastOf(ns, i, prev)) {
		n.base, n.rule, n.own = corpus.Uncovered, ruleRest, true
		if n.tie != nil && n.tie.base == "" {
			n.tie.base, n.tie.rule = corpus.Uncovered, ruleTied
		}
		return
	}
	if left.kind == cPop && right.kind == cReg && distance <= 1 && n.tie != nil && right.first >= n.tie.end && n.tie.first > n.first {
		if w := d.Norm(left.first - 1); w == "jumlah" || w == "total" || w == "dari" || strings.HasPrefix(d.Norm(left.first), "jumlah") {
			right = cue{} // "jumlah penduduk N, atau P persen yang terdaftar"
		}
	}
	if left.kind == cPop && right.kind == cReg && distance <= 6 && n.unit == corpus.People && r.numbering(left.last, n.left) {
		right = cue{} // "98 persen penduduk R yang berjumlah N terdaftar"
	}
	if left.kind == cPop && right.kind == cReg && distance <= 6 && n.unit == corpus.People && i+1 < len(ns) && ns[i+1].unit == corpus.People && !ns[i+1].whole && ns[i+1].left > right.first && r.comma(n.last, right.first) {
		right = cue{} // "jumlah penduduknya N jiwa, yang sudah terdaftar N2 jiwa"
	}
	if n.unit == corpus.People && i > 0 && (left.kind == cInactive || left.kind == cActive) && right.kind == cNone && ns[i-1].seg && ns[i-1].unit == corpus.People && n.left-ns[i-1].end <= 7 && d.Norm(left.first-1) == "yang" {
		r.take(n, cSeg, ruleHead) // "peserta mandiri N dan yang nonaktif N2": of that segment
		return
	}
	if n.unit == corpus.People && r.AboutUHC && (right.kind == cNone || right.kind == cReg) && r.outstanding(n) {
		n.base, n.rule, n.own = corpus.Uncovered, ruleRest, true // "masih ada N jiwa yang akan diupayakan terdaftar"
		return
	}
	if n.unit == corpus.People && r.ofClass(ns, i, left) {
		n.drop, n.ruleOut = "a class of regions by their people", "figure/class"
		return
	}
	if n.unit == corpus.People && i == 0 && prev != nil && prev.base == corpus.Subsidised && n.para-prev.para <= 1 && !left.kind.strong() && r.fromPurse(n) {
		r.take(n, cSubs, ruleBack)
		if n.tie != nil && n.tie.base == "" {
			n.tie.base, n.tie.rule = corpus.Subsidised, ruleTied
		}
		return // "Sedangkan dari pemerintah daerah, sebanyak N"
	}
	if n.unit == corpus.People && i == 0 && (right.kind == cNone || right.kind == cPop || right.kind == cMembers) && (left.kind == cNone || left.kind == cMembers || left.kind == cSelf) {
		if c := r.segmentBefore(n); c.kind != cNone {
			r.take(n, c.kind, ruleBack)
			return
		}
	}
	if n.unit == corpus.Percent && n.tie == nil && r.AboutUHC && (right.kind == cNone || right.kind == cReg || right.kind == cMembers || right.kind == cCoverage || right.kind == cPop) && (left.kind == cNone || left.kind == cMembers || left.kind == cSelf) && r.ofMembers(n) && !r.stateBefore(n, prev) {
		n.base, n.rule = corpus.OtherMeasure, ruleShare // "kelompok ini 52,6 persen dari seluruh peserta"
		return
	}
	if right.kind == cPop && n.tie != nil && n.tie.base != "" {
		right = cue{} // "… atau 1,7 persen dari penduduk": its base, no verb
	}
	if right.kind == cBudget && n.unit == corpus.People && left.kind.strong() && left.kind != cReject {
		right = cue{} // "kuota PBI sebanyak N jiwa lewat APBD": the payer only
	}
	if w := d.Norm(n.last); (w == "sisanya" || w == "selebihnya") && right.kind == cNone && !left.kind.strong() && r.backward(ns, i, cRest, prev, cs) {
		return // "N aktif, sementara N2 sisanya mati"
	}
	if n.unit == corpus.People && r.AboutUHC && (d.Norm(n.last) == "lagi" || d.Norm(n.left-1) == "kurang") && (right.kind == cNone || right.kind == cMembers || right.kind == cPop) && r.wanted(n) {
		n.base, n.rule, n.own = corpus.Target, ruleTarget, true // "perlu N peserta lagi"
		return
	}
	if n.unit == corpus.People && r.AboutUHC && d.Norm(n.last) == "lagi" && right.kind == cNone && !left.kind.strong() {
		n.base, n.rule, n.own = corpus.Uncovered, ruleRest, true // "masih ada N jiwa lagi"
		return
	}
	if n.unit == corpus.People && i == 0 && !left.kind.strong() && (right.kind == cNone || right.kind == cPop) && r.spentOn(n) {
		r.take(n, cSubs, ruleBack)
		return
	}
	// The words right after it beat what stands before, if they are a status;
	// registration words are weaker than any status before.
	if n.unit == corpus.Percent && (right.kind == cSubs || right.kind == cBudget) && (left.kind == cCoverage || left.kind == cUHC || left.kind == cActive) && distance <= 3 && right.first-n.end > 2 {
		right = cue{} // "capaian UHC P persen menunjukkan keseriusan pemkab menjamin …"
	}
	switch {
	case right.kind == cNone:
	case right.kind == cReg || right.kind == cMembers || right.kind == cPop || right.kind == cCoverage:
		if n.unit == corpus.Percent && left.kind == cSubs && r.followsFrom(left, n) {
			r.take(n, right.kind, ruleVerb) // "dengan iuran yang dibiayai pemda, 97 persen warga terlindungi"
			return
		}
		if left.kind == cNone || !left.kind.strong() || left.kind == cPop && right.kind == cReg || left.kind == cReject && (right.kind == cReg || distance > 6) || left.kind == cBudget {
			r.take(n, right.kind, ruleVerb)
			return
		}
	case right.kind == cReject && labour.In(d, right.first):
		n.drop, n.ruleOut = "members of the other agency", "figure/other-count"
		return
	case left.kind != cNone && left.kind.strong() && left.kind != cReject && left.kind != cPop && left.kind != cPotential && right.kind == cReject:
	case right.kind == cSeg && left.kind == cSubs && distance <= 6 && (r.d.Norm(right.first) == "kelas" || payers.In(r.d, left.first) && !r.comma(left.last, n.left) && segmented.In(r.d, right.first)):
		right = cue{}
	case right.kind == cNeed && left.kind == cInactive && distance <= 8:
		r.take(n, cInactive, ruleHead) // "peserta nonaktif N orang yang perlu diaktifkan"
		return
	case right.kind == cNeed:
		r.take(n, cNeed, ruleVerb)
		return
	case left.kind == cQuota && distance <= 3, left.kind == cFlow && distance <= 4 && r.proposal(left):
		right = cue{}

	case r.ownedByNext(ns, i, right) && left.kind.strong():
	default:
		if n.unit == corpus.Percent && right.kind == cBudget {
			n.drop, n.ruleOut = "a share of a budget", "figure/other-count"
			return
		}
		r.take(n, right.kind, ruleVerb)
		return
	}
	switch {
	case left.kind == cSelf || left.kind == cRest:
		if r.backward(ns, i, left.kind, prev, cs) {
			return
		}
	case left.kind == cReject:
		n.drop, n.dropped, n.ruleOut = dropHead, r.d.Slice(left.first, left.last), "figure/other-count"
		return
	case n.unit == corpus.Percent && left.kind == cSubs && (r.d.Norm(left.first) == "subsidi" || distance <= 1 && right.kind == cNone && pays.In(r.d, left.first) && !r.ofPeople(n)):
		n.drop, n.ruleOut = "a share of a budget", "figure/other-count"
		return
	case left.kind == cBudget && n.unit == corpus.Percent:
		n.drop, n.ruleOut = "a share of a budget", "figure/other-count"
		return
	case r.stateGoesOn(ns, i, left, cs):
		r.take(n, cSeg, ruleHead)
		return
	case left.kind.strong():
		r.take(n, left.kind, ruleHead)
		return
	}
	// Its partner knows.
	if n.tie != nil {
		if n.tie.base == "" && n.tie.first > n.first && !n.tie.whole {
			// Settle the partner by its own words first.
			r.partner(ns, i, cs)
		}
		if n.tie.base != "" {
			n.base, n.rule = twin(n.tie.base, n.unit), ruleTied
			if n.unit == corpus.Percent && n.tie.whole && n.tie.base == corpus.Participants && n.tie.first < n.first {
				n.base = r.partOf(ns, n.tie) // "43.244 dari 150.153 peserta, atau 28,8 persen"
				return
			}
			if n.noun == nPop && n.tie.base == corpus.Coverage {
				n.base = corpus.Participants
			}
			return
		}
	}
	if left.kind == cUHC && n.unit == corpus.Percent && prev != nil && prev.base == corpus.ActiveRate && n.para-prev.para <= 1 && r.bareOutcome(n, cs) {
		n.base, n.rule = corpus.ActiveRate, ruleBack // "Capaian tertinggi di R, yakni P persen"
		return
	}
	if left.kind == cMembers || left.kind == cUHC {
		if left.kind == cUHC && n.unit == corpus.People && n.noun != nMembers && n.noun != nPeople && n.noun != nPop {
			left.kind = cNone
		} else {
			r.take(n, left.kind, ruleHead)
			return
		}
	}
	if n.unit == corpus.Percent && n.tie == nil && left.kind == cNone {
		if o := r.inPairs(ns, i); o != nil {
			n.base, n.rule = o.base, ruleList
			return
		}
	}
	// A list goes on.
	if n.unit == corpus.Percent && n.tie == nil {
		if o := r.above(n); o != nil {
			n.base, n.rule = o.base, ruleList
			return
		}
	}
	if k := r.listed(ns, i); k >= 0 && !(n.noun == nMembers && ns[k].base == corpus.Population) && !(n.noun == nPop && ns[k].base == corpus.Participants) {
		n.base, n.rule = ns[k].base, ruleList
		if ns[k].base == corpus.OtherMeasure && n.unit == corpus.People && r.used(ns[k].end, n.left) && quotas(cs) {
			n.base = corpus.Subsidised // "kuota N, terealisasi N2"
		}
		if n.base != "" {
			return
		}
	}
	if n.noun == nMembers && r.AboutUHC {
		switch c := r.introduced(n); c.kind {
		case cActive, cInactive, cUncovered, cSubs, cSeg:
			r.take(n, c.kind, ruleBack) // a line of a list that says what it counts
			n.own = false
			return
		}
	}
	switch {
	case n.noun == nPop && n.unit == corpus.People:
		n.base, n.rule = corpus.Population, ruleNoun
	case n.noun == nMembers:
		n.base, n.rule = corpus.Participants, ruleNoun
	}
	if n.base != "" && r.AboutUHC {
		return
	}
	r.backward(ns, i, cSelf, prev, cs)
}
