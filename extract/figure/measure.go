package figure

import (
	"cakupan/corpus"
	"cakupan/extract/number"
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

// floor is the first token after the number before n in its sentence.
func (r *reader) floor(ns []*num, i int) int {
	for i > 0 && (ns[i-1].thin && ns[i-1].drop != "" || ns[i-1].delta) {
		i--
	}
	if i == 0 {
		return r.d.Sentences[ns[i].sent].First
	}
	return ns[i-1].end
}

// ties joins a count with the percentage that restates it.
func (r *reader) ties(ns []*num, cs []cue) {
	for i := 0; i+1 < len(ns); i++ {
		a, b := ns[i], ns[i+1]
		if a.drop != "" && a.ruleOut != "figure/lost-scale" || b.drop != "" || a.tie != nil || a.unit == corpus.RegionsUnit || b.unit == corpus.RegionsUnit {
			continue
		}
		if a.unit == b.unit || a.m.Ranged || b.m.Ranged {
			continue
		}
		if r.restates(a, b, cs) {
			a.tie, b.tie = b, a
		}
	}
}

// restates reports whether the words between two numbers say that the second is
// the first in other terms: "atau", "setara", a bracket.
func (r *reader) restates(a, b *num, cs []cue) bool {
	d := r.d
	if b.left-a.last > 14 {
		return false
	}
	or, blocked := false, false
	for i := a.last; i < b.left; i++ {
		t := &d.Tokens[i]
		switch t.Norm {
		case "atau", "setara", "alias", "ekuivalen":
			or = true
		case "(":
			if i == b.left-1 || i == b.left-2 {
				or = true
			}
		case "berarti", "artinya":
			or = or || i > a.last && d.Norm(i-1) == "yang"
		case "sama":
			or = or || d.Norm(i+1) == "dengan"
		case "dan", "sedangkan", "sementara", "namun", ";", "tetapi", "serta", "keaktifan":
			blocked = true
		case "tidak", "nonaktif", "belum", "non":
			// "N aktif atau sekitar N2 tidak aktif" joins a complement; a
			// status of the first number before "atau" is its own.
			if or {
				blocked = true
			}
		case "aktif":
			if or {
				blocked = true
			}
		}
	}
	if blocked {
		return false
	}
	if or {
		return true
	}
	// "98 persen, yakni N jiwa"
	if a.unit == corpus.Percent && d.Norm(a.last) == "," {
		switch d.Norm(a.last + 1) {
		case "yakni", "yaitu", "sebanyak":
			return b.left == a.last+2 || b.left == a.last+3 && d.Norm(a.last+2) == "sebanyak"
		}
	}
	// "mencapai N jiwa, P persen dari penduduk"
	if b.left != a.last+1 && !(b.left == a.last+2 && a.unit == corpus.Percent) || d.Norm(b.left-1) != "," {
		return false
	}
	return b.unit == corpus.Percent && d.Norm(b.end) == "dari" && a.base == "" || b.unit == corpus.People && d.Norm(b.end) == ","
}

// between words of "dari total jumlah penduduk Kota X yang sebanyak N".
var wholeWords = set("total", "jumlah", "jumlahnya", "totalnya", "seluruh", "keseluruhan", "semua", "penduduk", "penduduknya", "warga", "masyarakat", "jiwa", "populasi", "peserta", "kepesertaan", "sebanyak", "yang", "mencapai", "sebesar", "sejumlah", "ada", "tercatat", "berjumlah", "yakni", "yaitu", "di", "(", ",", "ini", "itu", "tersebut", "terdaftar", "jkn", "kis", "bpjs", "kesehatan", "-", "aktif", "daerah", "kota", "kabupaten", "provinsi", "setempat", "wilayah", "total", "sekitar", "adalah", "nasional", "indonesia", "pbi", "segmen", "orang", "keseluruhannya", "dewasa", "potensi", "wajib", "ktp", "terhadap")

// wholeOf finds "dari [total] … N": the set that another number is a part of.
func (r *reader) wholeOf(ns []*num, i int, cs []cue) {
	d, n := r.d, ns[i]
	floor := r.floor(ns, i)
	nouned := cNone
	for k := n.left - 1; k >= floor && k > n.left-18; k-- {
		t := &d.Tokens[k]
		if t.Norm == "dari" && r.bound[k] == 0 {
			switch prev := d.Norm(k - 1); prev {
			case "terdiri", "lebih", "kurang", "selain", "mulai", "terhitung", "berasal", "tinggi", "rendah", "data":
				return
			}
			if r.changing(k, cs) {
				n.rule = "" // the earlier value of a change
				return
			}
			n.whole = true
			if d.Norm(n.last) == "peserta" {
				nouned = cMembers
			}
			if w := d.Norm(n.last); nouned == cNone && (w == "penduduk" || w == "warga") {
				if x := d.Norm(n.last + 1); x == "terdaftar" || x == "yang" && d.Norm(n.last+2) == "terdaftar" {
					return // members or people: the part decides
				}
				nouned = cPop
			}
			if w := d.Norm(n.last); n.noun == nMembers && (w == "nonaktif" || w == "aktif" || w == "non") {
				if nouned = cInactive; w == "aktif" {
					nouned = cActive
				}
				n.base, n.rule = measureOf(nouned, n.unit), ruleWhole
				return
			}
			switch {
			case nouned == cPop || nouned == cMembers || nouned == cActive || nouned == cSubs:
				n.base, n.rule = measureOf(nouned, n.unit), ruleWhole
			case n.noun == nPop && n.unit == corpus.People:
				n.base, n.rule = corpus.Population, ruleWhole
			case n.noun == nMembers:
				n.base, n.rule = corpus.Participants, ruleWhole
			}
			return
		}
		switch t.Norm {
		case "tersebut", "itu", "ini":
			return // "dari jumlah tersebut, N …": N is the part
		case ",":
			if w := d.Norm(k + 1); w != "yakni" && w != "yaitu" && r.placeAt(k+1) < 0 {
				return
			}
		case "peserta", "kepesertaan":
			if nouned == cNone {
				nouned = cMembers
			}
		case "aktif":
			nouned = cActive
		case "pbi":
			nouned = cSubs
		case "penduduk", "penduduknya", "populasi", "masyarakat":
			if nouned == cNone {
				nouned = cPop
			}
		case "warga":
			if nouned == cNone && n.noun != nMembers {
				nouned = cPop
			}
		}
		if !wholeWords[t.Norm] && r.placeAt(k) < 0 && !r.skip[k] && t.Kind == token.Word {
			return
		}
		if t.Kind == token.Punct && t.Norm != "(" && t.Norm != "," && t.Norm != "-" && t.Norm != ")" && t.Norm != "\"" && t.Norm != "." {
			return
		}
	}
}

// changing reports whether the "dari" at token k opens a change: "naik dari P1
// menjadi P2".
func (r *reader) changing(k int, cs []cue) bool {
	for _, c := range cs {
		if c.kind == cRise && c.first < k && k-c.last <= 6 {
			return true
		}
		if c.first > k && c.kind == cTo && c.first-k < 14 {
			return true
		}
	}
	n := r.d.Norm(k + 1)
	return n == "sebelumnya" || n == "semula" || n == "tadinya" || n == "awalnya" || n == "angka" || n == "posisi"
}

// ofPopulation reports a number that is tied to another and is a part of a
// population printed beside it.
func (r *reader) ofPopulation(ns []*num, i int) bool {
	n := ns[i]
	if n.tie == nil {
		return false
	}
	for k := i + 1; k < len(ns) && k <= i+2; k++ {
		if ns[k].whole && ns[k].base == corpus.Population {
			return true
		}
		if ns[k] != n.tie {
			return false
		}
	}
	return false
}

// settleWhole gives a whole without a noun the set that its part belongs to.
func (r *reader) settleWhole(ns []*num, i int) {
	n := ns[i]
	part := corpus.Measure("")
	for k := i - 1; k >= 0 && part == ""; k-- {
		if !ns[k].whole && ns[k].drop == "" {
			part = ns[k].base
		}
	}
	for k := i + 1; k < len(ns) && part == ""; k++ {
		if !ns[k].whole && ns[k].drop == "" {
			part = ns[k].base
		}
	}
	n.rule = ruleWhole
	if n.unit == corpus.Percent {
		n.base = corpus.Coverage
		return
	}
	switch part {
	case corpus.ActiveParticipants, corpus.ActiveRate, corpus.InactiveParticipants, corpus.Subsidised:
		n.base = corpus.Participants
	case corpus.OtherMeasure:
		n.base = corpus.OtherMeasure
	case "":
		n.base = ""
	default:
		n.base = corpus.Population
	}
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
	right := r.after(ns, i, cs)
	if n.noun == nQuota {
		n.base, n.rule, n.own = corpus.OtherMeasure, ruleNoun, true
		return
	}
	if n.unit == corpus.Percent && i > 0 && ns[i-1].drop != "" && villages[d.Norm(ns[i-1].last)] && n.left-ns[i-1].last < 8 && right.kind == cNone {
		n.base, n.rule = corpus.Coverage, ruleBack // "23 desa telah mencapai 100 persen"
		return
	}
	if r.sibling(ns, i) {
		n.drop, n.ruleOut = "counts what the number before it counts", "figure/other-count"
		return
	}
	left, distance := r.before(ns, i, cs)
	switch {
	case left.kind == cSelf && right.kind == cPop:
		right = cue{} // "angka itu setara P persen dari penduduk"
	case left.kind == cNeed && (right.kind == cNew || right.kind == cNone), left.kind == cFlow && distance <= 3 && (right.kind == cSubs || right.kind == cSeg):
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

	if n.unit == corpus.Percent && d.Norm(n.end) == "lagi" && right.kind != cUncovered && right.kind != cInactive {
		n.base, n.rule, n.own = corpus.OtherMeasure, ruleHead, true // a distance
		return
	}
	if why := r.missed(n); why != "" && left.kind != cTarget {
		n.drop, n.ruleOut = why, "figure/not-reached"
		return
	}
	if d.Norm(n.left-1) == "kurang" && right.kind != cUncovered && right.kind != cInactive && n.tie == nil {
		n.base, n.rule, n.own = corpus.OtherMeasure, ruleHead, true // a distance
		return
	}
	if n.noun == nMembers && d.Norm(n.last) == "baru" && !r.adverb(n.last+1, d.Sentences[n.sent].Last) {
		right = cue{n.last, n.last + 1, cNew}
	}
	if n.unit == corpus.People && r.AboutUHC && (right.kind == cNone || right.kind == cPop || right.kind == cReg) && (left.kind == cNone || !left.kind.strong() || left.kind == cReg || left.kind == cCoverage || left.kind == cPop) && r.remains(n) {
		n.base, n.rule, n.own = corpus.Uncovered, ruleRest, true
		if n.tie != nil && n.tie.base == "" {
			n.tie.base, n.tie.rule = corpus.Uncovered, ruleTied
		}
		return
	}
	if right.kind == cPop && n.tie != nil && n.tie.base != "" {
		right = cue{} // "… atau 1,7 persen dari penduduk": its base, no verb
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
	case left.kind != cNone && left.kind.strong() && left.kind != cReject && left.kind != cPop && right.kind == cReject:
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
			if n.noun == nPop && n.tie.base == corpus.Coverage {
				n.base = corpus.Participants
			}
			return
		}
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
	if k := r.listed(ns, i); k >= 0 && !(n.noun == nMembers && ns[k].base == corpus.Population) && !(n.noun == nPop && ns[k].base == corpus.Participants) {
		n.base, n.rule = ns[k].base, ruleList
		if n.base != "" {
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

// villages hold the regions smaller than a kabupaten that stories count.
var villages = set("desa", "kelurahan", "kecamatan", "nagari", "kampung", "gampong", "dusun", "distrik")

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
		return o.unit == n.unit && n.unit == corpus.Percent && gap <= 3
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

// funded reports "Rp36 miliar untuk N warga": those that the money is for.
func (r *reader) funded(ns []*num, i int) bool {
	if i == 0 || ns[i-1].m.Kind != number.Money || ns[i].left-ns[i-1].last > 8 || ns[i].noun == nNone && ns[i].value() < 1000 {
		return false
	}
	for k := ns[i-1].last; k < ns[i].left; k++ {
		switch r.d.Norm(k) {
		case "untuk", "bagi", "guna", "membiayai", "membayar", "menanggung":
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
		switch r.d.Norm(k) {
		case "mencapai", "menyentuh", "memenuhi", "sampai", "menembus", "angka", "tembus", "genap", "capai":
			continue
		case "belum":
			return "not reached"
		}
		return ""
	}
	return ""
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
	n.quota = k == cQuota
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
		if registers[r.d.Norm(k)] {
			return true
		}
	}
	return false
}

// monthly reports "N warga setiap bulan": a flow.
func (r *reader) monthly(n *num) bool {
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

// afterOpen holds words that the reading may pass on its way from a number to the
// verb or adjective behind it.
var afterOpen = set("jiwa", "orang", "peserta", "warga", "penduduk", "penduduknya", "masyarakat", "warganya", "jkn", "kis", "bpjs", "kesehatan", "yang", "telah", "sudah", "masih", "kini", "tercatat", "berstatus", "dinyatakan", "statusnya", "itu", "tersebut", "di", "kota", "kabupaten", "provinsi", "antaranya", "lainnya", "lain", "mereka", "program", "jaminan", "nasional", "dari", "total", "jumlah", "seluruh", "keseluruhan", "daerah", "ini", "persen", "berada", "saat", "hanya", "baru", "lagi", "-", "/", "sebagai", "kepesertaan", "kepesertaannya", "statusnya", "secara", "adalah", "merupakan", "dalam", "pada", "setempat", "terdata", "dengan", "status", "juga", "pun", "sama", "sekali", "kepala", "keluarga", "anggota", "dan", "wilayah", "se", "benar", "ber", "semesta", "untuk", "tidak", "memang", "bisa", "ter", "per")

// after finds the words behind a number (and the numbers tied to it, and the whole
// they are of) that tell what it counts.
func (r *reader) after(ns []*num, i int, cs []cue) cue {
	n := ns[i]
	d := r.d
	best := cue{}
	at := n.last
	limit := d.Sentences[n.sent].Last
	next := i + 1
	chained := n
	commas := 0
	for k := at; k < limit; k++ {
		// A number: part of the same statement, or another one.
		if next < len(ns) && k >= ns[next].left {
			o := ns[next]
			if o.thin && o.drop != "" {
				next++
				k--
				continue
			}
			if o == chained.tie || o.whole || o.tie != nil && o.tie == chained {
				chained = o
				k = o.last - 1
				next++
				continue
			}
			break
		}
		t := &d.Tokens[k]
		if r.skip[k] || r.placeAt(k) >= 0 && !(t.Norm == "indonesia") {
			continue
		}
		if c, ok := cueAt(cs, k); ok {
			switch c.kind {
			case cActive, cInactive, cUncovered, cArrears, cFlow, cSubs, cSeg, cNew, cQuota:
				// "…, dengan keaktifan P2": the label of the next number.
				if r.labels(ns, next, c, cs) {
					return best
				}
				if best.kind == cSubs || best.kind == cSeg {
					switch c.kind {
					case cSubs, cSeg:
						k = c.last - 1
						continue // "penerima bantuan iuran (PBI)"
					case cActive, cInactive, cFlow, cArrears:
						return cue{c.first, c.last, cSeg} // the state of one segment
					}
					return best
				}
				if c.kind == cInactive {
					for m := c.last; m < c.last+4 && m < limit; m++ {
						if f, ok := cueAt(cs, m); ok && f.kind == cFlow {
							return f // "N peserta nonaktif dapat diaktifkan kembali"
						}
					}
				}
				if c.kind == cSubs || c.kind == cSeg {
					best = c
					k = c.last - 1
					continue
				}
				return c
			case cBudget:
				if best.kind == cSubs || best.kind == cSeg {
					return best
				}
				if n.unit == corpus.Percent || d.Norm(c.first-1) == "dari" || d.Norm(c.first-1) == "melalui" || d.Norm(c.first-1) == "lewat" || d.Norm(c.first-1) == "oleh" {
					return c
				}
				return best
			case cReject:
				if best.kind == cNone && k <= n.end+3 {
					return c
				}
				return best
			case cReg, cCoverage:
				if r.labels(ns, next, c, cs) {
					return best
				}
				if c.kind == cReg && (d.Norm(k-1) == "peserta" || d.Norm(k-1) == "yang" && d.Norm(k-2) == "peserta") && r.ofWhole(n.last, k) {
					k = c.last - 1
					continue // "80 persen dari peserta terdaftar"
				}
				if best.kind == cNone {
					best = c
				}
				k = c.last - 1
				continue
			case cPop:
				if best.kind == cNone && n.unit == corpus.Percent {
					best = c
				}
				k = c.last - 1
				continue
			case cMembers:
				if best.kind == cNone && n.unit == corpus.People && k == n.last {
					best = c
				}
				k = c.last - 1
				continue
			case cComma:
				// "warga R, R0, yang belum …": a place between commas.
				if r.placeAt(k+1) >= 0 {
					continue
				}
				if k > 0 && r.placeAt(k-1) >= 0 && commas == 0 && r.d.Norm(k+1) == "yang" {
					continue
				}
				// One comma may stand before the verb: "N jiwa, atau P
				// persen dari penduduk, telah terdaftar".
				commas++
				if commas > 1 && chained == n || !r.resumes(k+1, limit) {
					return best
				}
				continue
			case cStop:
				if t.Norm == "(" || t.Norm == ")" {
					continue
				}
				if t.Norm == "\"" && k+1 < limit && !r.speech(k+1) {
					continue
				}
				return best
			case cAnd:
				if nxt := d.Norm(k + 1); nxt == "aktif" || nxt == "berstatus" {
					continue
				}
				return best
			case cWith:
				if nxt := d.Norm(k + 1); nxt == "status" || nxt == "kepesertaan" && d.Norm(k+2) == "aktif" {
					continue
				}
				return best
			case cAchieved, cOr, cUHC, cNation, cFrom, cGap:
				if c.kind == cGap && n.unit == corpus.Percent && c.first <= n.last {
					return c
				}
				continue
			case cContrast, cRise, cTo, cTarget, cThreshold, cFuture, cHypothesis, cEach, cRest, cSelf, cEarlier, cNeed, cPotential:
				return best
			}
			continue
		}
		switch t.Norm {
		case "karena", "akibat", "sebab", "lantaran", "agar", "jika":
			return best
		}
		if t.Kind == token.Word && !afterOpen[t.Norm] && k-n.last > 3 && best.kind == cNone && chained == n {
			// Too far into words that say something else.
			if k-n.last > 9 {
				return best
			}
		}
	}
	return best
}

// ofWhole reports "dari" between two tokens.
func (r *reader) ofWhole(first, last int) bool {
	for k := first; k < last; k++ {
		if r.d.Norm(k) == "dari" {
			return true
		}
	}
	return false
}

// resumes reports whether a comma is followed by the verb of the clause before it.
func (r *reader) resumes(k, limit int) bool {
	if k >= limit {
		return false
	}
	if c, ok := cueAt(r.stream(int(r.d.Tokens[k].Sent)), k); ok && (c.kind == cActive || c.kind == cInactive || c.kind == cUncovered) && (c.last >= limit || r.d.Tokens[c.last].Kind == token.Punct) {
		return true // "Sisanya, 110.925 jiwa, tidak aktif."
	}
	switch r.d.Norm(k) {
	case "telah", "sudah", "berstatus", "tercatat", "yang", "atau", "dinyatakan", "setara", "merupakan", "adalah", "ialah", "terdaftar", "terlindungi":
		return true
	}
	return false
}

// speech reports a verb of saying at token k (after the comma of a quotation).
func (r *reader) speech(k int) bool {
	switch r.d.Norm(k) {
	case "kata", "ujar", "ujarnya", "katanya", "ucap", "ucapnya", "ungkap", "ungkapnya", "jelas", "jelasnya", "tutur", "tuturnya", "terang", "terangnya", "papar", "imbuh", "imbuhnya", "tambah", "tambahnya", "sebut", "sebutnya", "tegas", "tegasnya", "demikian", "kata.", "lanjut", "lanjutnya", "pungkas", "pungkasnya", "beber":
		return true
	}
	return false
}

// labels reports whether a cue behind a number is the label of the number after
// it: "98 persen dan keaktifan 81 persen", "N jiwa, aktif N2".
func (r *reader) labels(ns []*num, next int, c cue, cs []cue) bool {
	if next >= len(ns) {
		return false
	}
	o := ns[next]
	if o.left-c.last > 6 {
		return false
	}
	for k := c.last; k < o.left; k++ {
		switch r.d.Norm(k) {
		case "sebanyak", "sebesar", "mencapai", "hanya", "baru", "peserta", "kepesertaan", "jkn", "di", "angka", "pada", "berada", "tercatat", "sejumlah", "nya", "masih", "juga", "sekitar", ":", "mereka", "peserta-nya", "ada", "yakni", "yaitu", "-", "kis", "itu", "dengan", "jumlahnya", "adalah", "total", "sudah", "telah":
		default:
			if r.placeAt(k) >= 0 {
				continue
			}
			return false
		}
	}
	return true
}

// ownedByNext reports whether the cue right of a number labels the next one.
func (r *reader) ownedByNext(ns []*num, i int, c cue) bool {
	if i+1 >= len(ns) || c.last > ns[i+1].left || ns[i+1].left-c.last > 1 {
		return false
	}
	if c.last == ns[i+1].left {
		return true
	}
	switch r.d.Norm(c.last) {
	case ":", "sebanyak", "sebesar", "mencapai", "baru", "hanya":
		return true
	}
	return false
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
		distance := n.left - c.last
		switch c.kind {
		case cComma:
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
		case cWith, cOr, cFrom, cTo, cAchieved, cTarget, cThreshold, cFuture, cMust, cEarlier, cEach, cNation, cHypothesis:
			continue
		case cRise:
			if r.deltaOf(n, c) {
				if n.unit == corpus.Percent && r.premium(c) {
					return cue{c.first, c.last, cReject}, 0 // "iuran naik 100 persen"
				}
				n.delta = true
				return cue{c.first, c.last, cNew}, distance
			}
			continue
		case cSelf, cRest:
			return c, distance
		case cMembers, cUHC:
			if weak.kind == cNone && commas <= 1 {
				weak = c
			}
			continue
		case cGap:
			if r.inNumber(c.first) {
				continue
			}
			if n.unit == corpus.People && distance > 3 || distance > 8 {
				continue
			}
			return c, distance
		case cNew:
			if to := r.d.Norm(c.last); to == "menjadi" || to == "jadi" || to == "hingga" {
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
			return c, distance
		case cBudget:
			if n.unit == corpus.Percent && distance > 6 || distance > 10 {
				continue
			}
			if k > 0 && cs[k-1].last == c.first && (cs[k-1].kind == cSubs || cs[k-1].kind == cSeg) && cs[k-1].first >= floor {
				continue
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
			if distance > 12 || commas > 1 || n.noun == nMembers {
				continue
			}
			return c, distance
		case cSubs, cSeg:
			if r.d.Norm(n.left-1) == ":" && c.first <= r.d.Sentences[n.sent].First+2 {
				return c, distance // "PPU (ASN, TNI, Polri): N jiwa", a line of its own
			}
			// A segment labels the number next to it only.
			if distance > 9 || commas > 0 && distance > 3 && !(commas == 1 && r.introduces(n.left)) {
				continue
			}
			if r.stateOf(cs, k, floor) {
				return cue{c.first, c.last, cSeg}, distance
			}
			return c, distance
		case cNeed:
			if n.unit == corpus.Percent || distance > 4 || r.d.Norm(c.first) == "perlu" && c.last-c.first == 1 {
				continue
			}
			return c, distance
		case cActive, cInactive, cUncovered, cReg, cCoverage, cArrears, cQuota:
			if (c.kind == cActive || c.kind == cInactive) && k+1 < len(cs) && (cs[k+1].kind == cSeg || cs[k+1].kind == cSubs) && cs[k+1].last <= n.left && cs[k+1].first-c.last <= 1 {
				return cue{c.first, c.last, cSeg}, distance // "keaktifan peserta mandiri"
			}
			if c.kind == cActive || c.kind == cInactive {
				m := k - 1
				for m >= 0 && (cs[m].kind == cStop || cs[m].kind == cMembers) {
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
			if c.kind == cCoverage && k > 0 && (cs[k-1].kind == cActive || cs[k-1].kind == cInactive) && c.first-cs[k-1].last <= 1 && cs[k-1].first >= floor {
				return cs[k-1], distance // "keaktifan kepesertaan"
			}
			if c.kind == cActive && r.d.Norm(c.last) == "segmen" {
				return cue{c.first, c.last, cSeg}, distance
			}
			if k > 0 && r.amount(cs[k-1], c, n) {
				n.delta = true
				return cue{c.first, c.last, cNew}, distance // "penurunan keaktifan sebesar 0,5 persen"
			}
			if (c.kind == cReg || c.kind == cCoverage) && n.unit == corpus.People && n.noun == nPop && distance > 4 {
				continue
			}
			return c, distance
		}
	}
	return weak, n.left - weak.last
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
	if rise.kind != cRise || c.first-rise.last > 2 {
		return false
	}
	switch r.d.Norm(rise.first) {
	case "kenaikan", "peningkatan", "penurunan":
	default:
		return false
	}
	for k := c.last; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "menjadi", "jadi", "ke", "hingga", "mencapai", "dari", "sampai":
			return false
		}
	}
	return true
}

// stateOf reports "keaktifan peserta SEG": the activity of one segment.
func (r *reader) stateOf(cs []cue, k, floor int) bool {
	for m := k - 1; m >= 0 && cs[m].first >= floor && cs[k].first-cs[m].last <= 8; m-- {
		switch cs[m].kind {
		case cQuota:
			return true
		case cActive, cInactive, cFlow:
			return cs[k].first-cs[m].last <= 5
		case cMembers, cReg, cUHC:
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
		case "iuran", "tarif", "harga", "premi", "anggaran":
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

// listed returns the number of the same sentence that this one continues, or -1:
// the last of the same unit that is no whole.
func (r *reader) listed(ns []*num, i int) int {
	n := ns[i]
	for k := i - 1; k >= 0; k-- {
		o := ns[k]
		if o.drop != "" {
			if o.thin {
				continue
			}
			if o.ruleOut == "figure/other-count" || o.ruleOut == "figure/other-noun" {
				if o.unit == n.unit {
					return -1
				}
			}
			continue
		}
		if o.unit != n.unit || o.whole || o.base == "" || o.delta {
			continue
		}
		if o.base == corpus.OtherMeasure && o.rule == ruleHead && !o.m.Ranged && n.noun == nNone && n.unit == corpus.Percent {
			// "naik 2 persen dari …": the other number is no amount.
			continue
		}
		return k
	}
	return -1
}

// backward reads a number by what was said before it.
func (r *reader) backward(ns []*num, i int, kind cueKind, prev *num, cs []cue) bool {
	n := ns[i]
	d := r.d
	var o *num
	for k := i - 1; k >= 0; k-- {
		if ns[k].drop == "" && !ns[k].whole && !ns[k].delta && ns[k].base != "" && ns[k].unit != corpus.RegionsUnit {
			o = ns[k]
			break
		}
	}
	if n.noun == nNone && n.unit == corpus.People && n.m.Words {
		return false
	}
	if o == nil {
		// The sentence before may name the measure without a number.
		c := r.introduced(n)
		if c.kind == cNone {
			c = r.topicBefore(n, prev)
		}
		if c.kind == cNone && (prev == nil || n.unit == corpus.People && n.noun != nNone) && r.AboutUHC {
			c = r.listTopic(n)
		}
		if c.kind != cNone {
			if m := measureOf(c.kind, n.unit); m != "" && !(m == corpus.Uncovered && n.unit == corpus.Percent && n.value() >= 50) {
				n.base, n.rule = m, ruleBack
				return true
			}
		}
		o = prev
	}
	far := 1
	if kind == cSelf && r.refers(d.Sentences[n.sent].First, n.left) {
		far = 2
	}
	if n.unit == corpus.Percent && o != nil && o.unit == corpus.Percent && r.AboutUHC {
		far = 2
	}
	if n.unit == corpus.Percent && o != nil && o.base == corpus.OtherMeasure && kind == cSelf {
		// A distance or an amount is no measure to go on with.
		for k := o.at - 1; k >= max(0, o.at-6); k-- {
			if p := r.nums[k]; p.drop == "" && p.unit == corpus.Percent && p.base != "" && p.base != corpus.OtherMeasure && !p.whole {
				o = p
				break
			}
		}
	}
	if o == nil || o.base == "" || n.para-o.para > far || o.unit == corpus.RegionsUnit {
		return false
	}
	if kind == cSelf && n.unit == corpus.People && r.membersMeant(n) {
		switch o.base {
		case corpus.ActiveParticipants, corpus.InactiveParticipants, corpus.Uncovered, corpus.Population, corpus.ActiveRate, corpus.Coverage:
			n.base, n.rule = corpus.Participants, ruleBack // "dari jumlah peserta itu"
			return true
		}
	}
	if kind == cRest {
		n.rule = ruleRest
		switch o.base {
		case corpus.ActiveParticipants, corpus.ActiveRate:
			n.base = corpus.InactiveParticipants
		case corpus.Participants, corpus.Coverage:
			n.base = corpus.Uncovered
		case corpus.InactiveParticipants:
			n.base = twin(corpus.ActiveParticipants, n.unit)
		case corpus.Subsidised, corpus.OtherMeasure:
			n.base = corpus.OtherMeasure
		default:
			return false
		}
		return true
	}
	if n.unit == corpus.People && n.noun == nNone && n.value() < 1000 {
		return false
	}
	if n.noun == nWork {
		return false
	}
	if n.unit == corpus.People && o.unit != corpus.People && n.tie == nil && !r.refers(d.Sentences[n.sent].First, n.left) {
		return false
	}
	n.base, n.rule = twin(o.base, n.unit), ruleBack
	if n.unit == corpus.Percent {
		r.slot(ns, i)
		if n.base != corpus.Coverage && n.base != corpus.OtherMeasure && n.value() > 100 || n.base == corpus.Uncovered && n.value() >= 50 {
			n.base = corpus.Coverage
		}
		if n.base == corpus.Coverage && r.ofMembers(n) {
			n.base = corpus.OtherMeasure // a share of members, of what is not said
		}
	}
	return n.base != ""
}

// membersMeant reports "peserta itu", "peserta tersebut" before a number.
func (r *reader) membersMeant(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := s.First; k+1 < n.left; k++ {
		if r.d.Norm(k) == "peserta" && (r.d.Norm(k+1) == "itu" || r.d.Norm(k+1) == "tersebut") {
			return true
		}
	}
	return false
}

// ofMembers reports "52 persen dari seluruh peserta".
func (r *reader) ofMembers(n *num) bool {
	if r.d.Norm(n.end) != "dari" {
		return false
	}
	for k := n.end + 1; k < n.end+5; k++ {
		switch r.d.Norm(k) {
		case "peserta", "kepesertaan":
			return true
		case "total", "jumlah", "seluruh", "keseluruhan", "semua":
		default:
			return false
		}
	}
	return false
}

// slot corrects what a bare percentage takes from the sentence before: where the
// next number of its own sentence bears the same label ("98 persen dengan keaktifan
// 80 persen"), or a list item before it stood without label too, it is what those
// bare ones are.
func (r *reader) slot(ns []*num, i int) {
	n := ns[i]
	for k := i + 1; k < len(ns); k++ {
		if o := ns[k]; o.drop == "" && o.unit == corpus.Percent && !o.whole {
			if c, _ := r.before(ns, k, r.stream(n.sent)); measureOf(c.kind, corpus.Percent) == n.base && n.base != corpus.Coverage {
				n.base = corpus.Coverage
			}
			break
		}
	}
	for k := n.at - i - 1; k >= 0; k-- {
		o := r.nums[k]
		if o.sent < n.sent-1 || o.para != n.para {
			return
		}
		if o.drop == "" && o.unit == corpus.Percent && !o.own && !o.whole && o.tie == nil && (o.rule == ruleBack || o.rule == ruleList) {
			n.base = o.base
			return
		}
	}
}

// refers reports words that point back between two tokens.
func (r *reader) refers(first, last int) bool {
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case "jumlahnya", "angkanya", "tersebut", "itu", "ini", "artinya", "totalnya", "total", "sebanyak", "berarti", "setara", "rinciannya", "tahun", "naik", "turun", "menjadi":
			return true
		}
	}
	return last-first <= 3
}

// topicBefore returns the last strong cue of the sentence before n's, where that
// sentence is of the same paragraph and no figure stands between.
func (r *reader) topicBefore(n *num, prev *num) cue {
	if n.sent == 0 || int(r.d.Para[n.sent-1]) != n.para || prev != nil && prev.sent >= n.sent-1 && prev.own {
		return cue{}
	}
	cs := r.stream(n.sent - 1)
	weak := cue{}
	for k := len(cs) - 1; k >= 0; k-- {
		switch cs[k].kind {
		case cActive, cInactive, cCoverage, cUncovered:
			return cs[k]
		case cReject:
			return cue{}
		case cUHC:
			if n.unit == corpus.Percent && weak.kind == cNone && r.d.Norm(cs[k].first) == "uhc" {
				weak = cue{cs[k].first, cs[k].last, cCoverage}
			}
		}
	}
	return weak
}

// undecided settles a number that no reading reached: an open figure where the
// sentence is about membership, else none.
func (r *reader) undecided(n *num, cs []cue) {
	member := false
	for _, c := range cs {
		switch c.kind {
		case cActive, cInactive, cUncovered, cReg, cCoverage, cMembers, cSubs, cSeg, cArrears, cFlow, cUHC, cQuota:
			member = true
		}
	}
	if n.unit == corpus.Percent && r.AboutUHC {
		for k := lastBefore(cs, n.left); k >= 0 && n.left-cs[k].last < 12; k-- {
			switch cs[k].kind {
			case cTarget, cThreshold:
				n.base, n.rule = corpus.OtherMeasure, ruleOpen // settled by its mode
				return
			}
		}
	}
	switch {
	case n.noun == nWork, !member && !r.AboutUHC, n.unit == corpus.Percent && !member, n.noun == nNone && n.unit == corpus.People && n.tie == nil:
		n.drop, n.ruleOut = "nothing says that it counts members", "figure/no-measure"
	case n.noun == nMembers:
		n.base, n.rule = corpus.Participants, ruleNoun
	case n.noun == nPop:
		n.base, n.rule = corpus.Population, ruleNoun
	default:
		n.base, n.rule = corpus.OtherMeasure, ruleOpen
		if n.unit == corpus.Percent {
			member = false
			for _, c := range cs {
				member = member || c.kind != cUHC && c.kind != cMembers && c.kind >= cActive && c.kind <= cQuota
			}
		}
		if !member {
			n.drop, n.ruleOut = "nothing says that it counts members", "figure/no-measure"
		}
	}
}
