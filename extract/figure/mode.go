package figure

import "cakupan/corpus"

// modeOf decides whether a number is reached, aimed for or asked for: target and
// threshold take the place of what it counts.
func (r *reader) modeOf(ns []*num, i int, cs []cue) {
	n := ns[i]
	n.measure = n.base
	if n.rule != ruleVerb && r.ofAim(ns, i) {
		n.done = true
		n.base, n.measure, n.rule, n.own = corpus.OtherMeasure, corpus.OtherMeasure, ruleShare, true
		return
	}
	if r.garbled(n) {
		n.mode = r.mode(ns, i, cs) // what goes on from it keeps it
		n.measure, n.rule = corpus.OtherMeasure, ruleOpen
		return
	}
	if n.base == corpus.Target && n.unit == corpus.People {
		n.mode = cTarget
		return // "yang harus direkrut itu minimal N"
	}
	if n.aim {
		n.measure, n.mode, n.rule = corpus.Target, cTarget, ruleTarget
		return
	}
	if n.whole && n.unit == corpus.People {
		return // a population is neither aimed for nor asked for
	}
	if n.unit == corpus.People && n.base == corpus.OtherMeasure && n.own && r.purposed(n) {
		n.measure, n.mode, n.rule = corpus.Target, cTarget, ruleTarget
		return
	}
	if n.base == corpus.Population && n.rule == ruleNoun {
		if k := lastBefore(cs, n.left); k >= 0 && cs[k].kind == cTarget && n.left-cs[k].last <= 1 {
			n.measure, n.mode, n.rule = corpus.Target, cTarget, ruleTarget // "target sekitar 33.653 penduduk"
			return
		}
	}
	if n.base == corpus.Population || n.base == corpus.OtherMeasure && (n.own && !n.quota || n.delta) {
		return
	}
	if n.unit == corpus.People && !n.whole && (n.base == corpus.Participants || n.base == corpus.NewlyRegistered) && r.supposed(ns, i, cs) {
		n.measure, n.rule = corpus.OtherMeasure, ruleOpen // "jika 2.000 bayi terdaftar"
		return
	}
	switch n.mode = r.mode(ns, i, cs); n.mode {
	case cTarget:
		if n.base == corpus.Uncovered && (n.rule == ruleRest && n.unit == corpus.Percent || n.rule == ruleTied) {
			n.mode = cNone // "mengejar sisa 2 persen penduduk"
			return
		}
		if n.base == corpus.Uncovered && n.rule == ruleVerb && (n.unit == corpus.Percent || n.soft) {
			n.mode = cNone // "menuntaskan 2 persen warga yang belum terdaftar"
			return
		}
		n.measure, n.rule = corpus.Target, ruleTarget
	case cThreshold:
		n.measure, n.rule = corpus.Threshold, ruleRule
	default:
		if n.rule == ruleOpen && n.unit == corpus.Percent && !r.members(cs) {
			n.drop, n.ruleOut = "nothing says that it counts members", "figure/no-measure"
		}
	}
}

// purposed reports "bertujuan mengaktifkan kembali N peserta", "menargetkan reaktivasi
// N jiwa": people to be brought back by plan.
func (r *reader) purposed(n *num) bool {
	flow := false
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-10; k-- {
		switch r.d.Norm(k) {
		case "mengaktifkan", "reaktivasi", "mengaktivasi", "mereaktivasi", "direaktivasi", "diaktifkan", "pengaktifan", "aktivasi":
			flow = true
		case "bertujuan", "menargetkan", "ditargetkan", "target", "targetkan", "targetnya", "meminta", "diminta", "minta", "mendesak", "didesak", "berencana", "akan", "bakal", "ingin":
			return flow
		case ",", "telah", "sudah", "berhasil":
			return false
		}
		if r.number[k] && !r.skip[k] {
			return false
		}
	}
	return false
}

// garbled reports a count whose groups of digits are not of three: what it was to be
// nobody knows ("273.8739 jiwa").
func (r *reader) garbled(n *num) bool {
	if n.unit != corpus.People || n.m.Scaled || n.m.Words || n.value() < 1000 {
		return false
	}
	text, group, groups := r.d.Slice(n.m.First, n.m.Last), 0, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			group++
		case c == '.':
			if groups > 0 && group != 3 || group > 3 {
				return true
			}
			groups, group = groups+1, 0
		default:
			return false
		}
	}
	return groups > 0 && group > 3
}

// supposed reports a number right behind "jika" at the head of its clause.
func (r *reader) supposed(ns []*num, i int, cs []cue) bool {
	for k := lastBefore(cs, ns[i].left); k >= 0 && ns[i].left-cs[k].last <= 3; k-- {
		if cs[k].kind == cHypothesis {
			return true
		}
	}
	return false
}

// members reports a cue of membership in a sentence.
func (r *reader) members(cs []cue) bool {
	for _, c := range cs {
		switch c.kind {
		case cActive, cInactive, cUncovered, cReg, cCoverage, cMembers, cSubs, cSeg, cArrears, cFlow, cUHC, cQuota:
			return true
		}
	}
	return false
}

// mode finds the nearest word before a number (or right behind it) that tells
// reached, aimed for and asked for apart.
func (r *reader) mode(ns []*num, i int, cs []cue) cueKind {
	n := ns[i]
	floor := r.floor(ns, i)
	change := i > 0 && r.outgoing(ns, i-1)
	if change {
		floor = r.floor(ns, i-1) // "menambah kepesertaan dari P1 menjadi P2": what governs P1 governs P2
	}
	must, future, hypothesis := false, false, false
	contrast := false
	achieved, said := false, false // said: only "sudah" or "telah" says so
	near := cNone
	hoped := false
	if r.planned(n) || r.aimsOfYears(n) || r.toRaise(ns, i) || r.hardToReach(n) {
		return cTarget
	}
	if r.outgoing(ns, i) {
		return cNone // "menambah kepesertaan dari P1 menjadi P2"
	}
	if n.unit == corpus.Percent && (r.ruled(ns, i, cs) || r.ofAny(n) || r.markOfUHC(n)) {
		return cThreshold
	}
	if r.willBe(ns, i, cs) {
		return cTarget
	}
	if n.unit == corpus.People && n.base == corpus.Participants && n.rule == ruleVerb && r.soon(n) {
		return cTarget // "memastikan N warga segera terdaftar"
	}
	if n.unit == corpus.People && r.d.Norm(n.last) == "yang" && (r.d.Norm(n.last+1) == "sudah" || r.d.Norm(n.last+1) == "telah") {
		return cNone // "berencana menambah N, di luar N2 yang sudah ditanggung"
	}
	only := r.merely(n)
	for k := n.left; k < n.first; k++ {
		switch r.d.Norm(k) {
		case "diperkirakan", "diprediksi", "diproyeksikan":
			future = true
		}
	}
	for k := lastBefore(cs, n.left); k >= 0; k-- {
		c := cs[k]
		if c.first < floor {
			break
		}
		switch c.kind {
		case cTarget:
			if only {
				continue
			}
			if said && near == cNone && r.hope(c, n) {
				near, hoped = cTarget, true
				continue
			}
			if achieved && !r.adjacent(c, n) && !(c.first == r.d.Sentences[n.sent].First && r.d.Norm(c.first) == "target" && !r.passed(c, n)) || r.d.Norm(c.first) == "menuju" && r.arrived(cs, c) {
				continue
			}
			if contrast && !r.adjacent(c, n) || r.passed(c, n) {
				continue
			}
			if w := r.d.Norm(c.first); must && (w == "rpjmn" || w == "rpjmd") {
				continue // "RPJMN mengatur: UHC harus mencapai P": a rule
			}
			if near == cNone {
				near = cTarget
			}
		case cThreshold:
			if achieved || contrast || only || n.unit == corpus.People {
				continue
			}
			if near == cNone {
				near = cThreshold
			}
		case cMust, cNeed:
			if !achieved && !contrast && (c.kind == cMust || n.unit == corpus.Percent) && !((c.kind == cMust || c.kind == cNeed && r.introducedPlace(c.last, n.left)) && r.comma(c.last, n.left) && n.left-c.last > 4) {
				must = true
			}
		case cFuture:
			if w := r.d.Norm(c.first); (w == "mendorong" || w == "mewujudkan" || w == "mengupayakan" || w == "percepatan" || w == "mempercepat") && (n.unit != corpus.Percent || n.left-c.last > 5 || w == "mewujudkan" && r.succeeded(c.first)) {
				continue
			}
			if (!achieved || said && r.hope(c, n)) && !contrast && n.left-c.last < 26 && !r.purpose(c, n) {
				future = true
			}
		case cDemand:
			if !achieved && !contrast && n.unit == corpus.Percent && r.demands(c, n) {
				near = cTarget // "meminta keaktifan mencapai 85 persen"
			}
		case cHypothesis:
			if !achieved || said {
				hypothesis = true // "apabila sudah lebih dari 95 persen"
			}
		case cAchieved:
			if k > 0 && cs[k-1].kind == cThreshold && c.first-cs[k-1].last <= 1 {
				continue // "syarat tercapai UHC", "syarat untuk meraih UHC": what the rule is for
			}
			if r.d.Norm(c.first) == "per" && !r.skip[min(c.last, len(r.skip)-1)] {
				continue
			}
			before := r.d.Norm(c.first - 1)
			if before == "berhasil" {
				before = r.d.Norm(c.first - 2) // "akan berhasil meraih"
			}
			switch before {
			case "akan", "bakal", "bisa", "dapat", "segera", "harus", "diharapkan", "mampu", "ditargetkan", "menargetkan", "diproyeksikan", "ingin", "agar", "supaya", "untuk", "wajib", "perlu":
				continue // "capaian UHC akan terealisasi 100 persen"
			}
			if near == cNone && !must && !future {
				w := r.d.Norm(c.first)
				said = (w == "sudah" || w == "telah") && (said || !achieved)
				achieved = true
			}
		case cContrast:
			contrast = true
		}
	}
	minimal := n.m.Bound == corpus.AtLeast && n.left < n.first
	if near == cNone && !only && !must && !future && (!achieved || r.onlyDone(ns, i, cs)) && i > 0 && !r.startsAfresh(ns, i, cs) {
		// The second of a list keeps the mode of the first.
		if o := r.modeBefore(ns, i); o != cNone {
			return o
		}
	}
	for k := n.last; k < n.last+4 && !achieved; k++ {
		if c, ok := cueAt(cs, k); ok && c.kind == cMust {
			if x, ok := cueAt(cs, c.last); ok && (x.kind == cActive || x.kind == cReg) {
				must = true // "75 persen harus aktif"
			}
		}
	}
	date := r.targetDate(n)
	switch {
	case n.unit == corpus.Percent && r.saysWhat(n):
		return cThreshold
	case r.toCome(n) && !achieved:
		return cTarget
	case r.classed(n) && !r.anyRegion(n):
		return cThreshold
	case n.unit == corpus.Percent && r.pastRule(n, cs):
		return cThreshold
	case near == cNone && future && n.unit == corpus.Percent && r.atLatest(n):
		return cTarget // "paling lambat tahun 2024 minimal 98 persen"
	case near == cNone && date == nil && r.minimum(n) && !((future || must || achieved) && r.ownRegion(n)):
		return cThreshold // "daerah yang berhasil mencapai minimal 95 persen"
	case near == cTarget && !hoped && r.done(n) && !r.adjacent(cs[r.lastOf(cs, n, cTarget)], n):
		return cNone
	case near == cTarget:
		return cTarget
	case near == cThreshold:
		return cThreshold
	case r.definition(n, cs, hypothesis):
		return cThreshold
	case (r.least(n) || must || n.m.Ranged || minimal && !r.anyRegion(n)) && r.category(n, cs) && (!achieved || r.least(n) && !r.ownRegion(n)):
		return cThreshold
	case must && date == nil && !change && !r.ownRegion(n) && n.unit == corpus.Percent:
		return cThreshold
	case must:
		return cTarget
	case future:
		n.soft = true
		return cTarget
	case hypothesis && !achieved && r.outcome(ns, i, cs):
		return cTarget
	case !achieved && date != nil && !r.done(n) && !(n.tie != nil && r.done(n.tie)) && (n.unit == corpus.Percent || n.base != corpus.Subsidised):
		return cTarget
	case minimal && !achieved && n.unit == corpus.Percent && r.rule(n):
		return cThreshold
	}
	// Behind the number: "98 persen sesuai target RPJMN", "98 persen sebagai syarat".
	for _, c := range cs {
		if c.first < n.last || c.first > n.last+7 || i+1 < len(ns) && c.first >= ns[i+1].left {
			continue
		}
		switch c.kind {
		case cComma, cContrast, cStop:
			return cNone
		case cFuture:
			if w := r.d.Norm(c.first); !achieved && (w == "tahun" || w == "mendatang" || (w == "dapat" || w == "bisa") && n.unit == corpus.People) {
				return cTarget
			}
		case cTarget:
			prev := r.d.Norm(c.first - 1)
			if prev == "dari" || prev == "melampaui" || prev == "melebihi" || achieved && prev != "yang" {
				return cNone
			}
			if prev == "yang" && c.first-n.last <= 2 {
				return cTarget // "di bawah 85 persen yang ditargetkan"
			}
			if prev == "sebagaimana" || prev == "seperti" || prev == "sesuai" || prev == "dengan" || prev == "sebagai" || prev == "menjadi" || prev == "adalah" || prev == "merupakan" {
				return cTarget
			}
			return cNone
		case cThreshold:
			if prev := r.d.Norm(c.first - 1); prev == "yang" && c.first-n.last <= 2 || prev == "sebagai" || prev == "menjadi" || prev == "merupakan" || prev == "adalah" {
				return cThreshold
			}
			return cNone
		}
	}
	return cNone
}

// succeeded reports a word before token k that says that what it names was done:
// "berhasil mewujudkan", "capaian … dengan mewujudkan".
func (r *reader) succeeded(k int) bool {
	switch r.d.Norm(k - 1) {
	case "berhasil", "telah", "sudah", "sukses", "dengan", "mampu":
		return true
	}
	return false
}
