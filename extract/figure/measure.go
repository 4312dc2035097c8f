package figure

import (
	"strings"

	"cakupan/corpus"
	"cakupan/extract/token"
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
	}
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

// wageShare reports a sentence on how the contribution is shared: "iuran 5 persen
// dari upah, 4 persen perusahaan dan 1 persen pekerja".
func (r *reader) wageShare(sent int) bool {
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
	if r.cell(n) {
		return
	}
	if n.unit == corpus.Percent && r.ofMoney(n) {
		n.drop, n.ruleOut = "a share of a budget", "figure/other-count"
		return
	}
	if n.with = r.ofRegionsCounted(ns, i); n.with != nil {
		n.base, n.rule, n.own = corpus.OtherMeasure, ruleShare, true // "95 persen atau 489 kabupaten/kota"
		return
	}
	right := r.after(ns, i, cs)
	if n.noun == nQuota {
		n.base, n.rule, n.own = corpus.OtherMeasure, ruleNoun, true
		return
	}
	if n.unit == corpus.Percent && i > 0 && ns[i-1].drop != "" && villages.Has(d.Norm(ns[i-1].last)) && n.left-ns[i-1].last < 8 && right.kind == cNone {
		n.base, n.rule = corpus.Coverage, ruleBack // "23 desa telah mencapai 100 persen"
		return
	}
	if r.sibling(ns, i) {
		n.drop, n.ruleOut = "counts what the number before it counts", "figure/other-count"
		return
	}
	left, distance := r.before(ns, i, cs)
	if c := r.segmentHead(ns, i, cs); c.kind != cNone && (right.kind == cNone || right.kind == cMembers || right.kind == cPop) {
		r.take(n, c.kind, ruleHead)
		return
	}
	switch {
	case left.kind == cSelf && right.kind == cPop:
		right = cue{} // "angka itu setara P persen dari penduduk"
	case left.kind == cNeed && (right.kind == cNew || right.kind == cNone || right.kind == cSubs || right.kind == cActive), left.kind == cFlow && distance <= 3 && (right.kind == cSubs || right.kind == cSeg):
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
	if n.unit == corpus.People && left.kind == cFlow && r.proposal(left) && (right.kind == cNone || right.kind == cPop || right.kind == cMembers) && (r.funded(ns, i) || r.budgeted(left.last, n)) {
		r.take(n, cSubs, ruleHead)
		n.aim = true // "diusulkan Rp5 miliar untuk N jiwa"
		return
	}
	if n.unit == corpus.Percent && d.Norm(n.end) == "lagi" && right.kind != cUncovered && right.kind != cInactive {
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
	switch {
	case right.kind == cNone:
	case right.kind == cReg || right.kind == cMembers || right.kind == cPop || right.kind == cCoverage:
		if left.kind == cNone || !left.kind.strong() || left.kind == cPop && right.kind == cReg || left.kind == cReject && (right.kind == cReg || distance > 6) || left.kind == cBudget {
			r.take(n, right.kind, ruleVerb)
			return
		}
	case right.kind == cReject && labour.Has(d.Norm(right.first)):
		n.drop, n.ruleOut = "members of the other agency", "figure/other-count"
		return
	case left.kind != cNone && left.kind.strong() && left.kind != cReject && left.kind != cPop && left.kind != cPotential && right.kind == cReject:
	case right.kind == cSeg && left.kind == cSubs && distance <= 6 && (r.d.Norm(right.first) == "kelas" || payers.Has(r.d.Norm(left.first)) && !r.comma(left.last, n.left) && segmented.Has(r.d.Norm(right.first))): // "menanggung iuran N warga kelas III", "menanggung N orang PBPU BP"
		right = cue{}
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
		n.drop, n.ruleOut = "counts something else: "+r.d.Slice(left.first, left.last), "figure/other-count"
		return
	case n.unit == corpus.Percent && left.kind == cSubs && (r.d.Norm(left.first) == "subsidi" || distance <= 1 && right.kind == cNone && pays.Has(r.d.Norm(left.first)) && !r.ofPeople(n)):
		n.drop, n.ruleOut = "a share of a budget", "figure/other-count"
		return
	case left.kind == cBudget && n.unit == corpus.Percent:
		n.drop, n.ruleOut = "a share of a budget", "figure/other-count"
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
		case "pembiayaan", "biaya", "anggaran", "iuran", "upah", "gaji", "apbd", "apbn", "dana", "premi", "klaim", "pendapatan":
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
	n.quota, n.seg = k == cQuota, k == cSeg
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
		if registers.Has(r.d.Norm(k)) {
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
