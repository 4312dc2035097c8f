package figure

import (
	"sort"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/token"
)

// What is hoped for, asked for and planned, and what is said to be there.

// outgoing reports the earlier value of a change: "dari P1 menjadi P2".
func (r *reader) outgoing(ns []*num, i int) bool {
	n := ns[i]
	if w := r.d.Norm(n.left - 1); w != "dari" && !(w == "(" && r.d.Norm(n.left-2) == "dari") && !(w == "angka" && r.d.Norm(n.left-2) == "dari") {
		return false
	}
	if i+1 >= len(ns) || ns[i+1].unit != n.unit {
		return false
	}
	for k := n.end; k < ns[i+1].left && k < n.end+10; k++ {
		switch r.d.Norm(k) {
		case "menjadi", "ke", "jadi":
			return true
		case ",", ";":
			return false
		}
	}
	return false
}

// purpose reports an aim told in a clause of its own before the number's: "Untuk
// mencapai UHC, Pemko mendaftarkan N warga".
func (r *reader) purpose(c cue, n *num) bool {
	switch r.d.Norm(c.first) {
	case "untuk", "guna", "demi", "agar", "supaya":
		return c.first == r.d.Sentences[n.sent].First && r.comma(c.last, n.left) && n.base == corpus.NewlyRegistered
	case "upaya":
		return r.d.Norm(c.first-1) == "dalam" && r.comma(c.last, n.left) // "Dalam upaya mencapai UHC, Pemprov …"
	}
	return false
}

// planned reports "98 persen sesuai target RPJMN".
func (r *reader) planned(n *num) bool {
	if n.unit != corpus.Percent || r.d.Norm(n.end) != "sesuai" {
		return false
	}
	for k := n.end + 1; k < n.end+4; k++ {
		switch r.d.Norm(k) {
		case "rpjmn", "rpjmd", "rpjm":
			return n.m.Bound == corpus.AtLeast
		}
	}
	return false
}

// aimsOfYears reports a share right behind a year that opens its sentence, where the
// sentence before speaks of aims and has no number: "Target itu naik tiap tahun. 2022 95
// persen, 2023 …".
func (r *reader) aimsOfYears(n *num) bool {
	s := r.d.Sentences[n.sent]
	if n.unit != corpus.Percent || !r.follows(n) || len(r.bySent[n.sent-1]) > 0 || n.left == s.First {
		return false
	}
	for k := s.First; k < n.left; k++ {
		if w := r.d.Norm(k); !r.skip[k] && w != "tahun" && w != "\"" && w != "pada" {
			return false
		}
	}
	aim := false
	for _, c := range r.stream(n.sent - 1) {
		switch c.kind {
		case cTarget:
			aim = true
		case cAchieved:
			return false
		}
	}
	return aim
}

// soon reports "segera" between a number and the verb behind it.
func (r *reader) soon(n *num) bool {
	for k := n.last; k < n.last+7; k++ {
		switch w := r.d.Norm(k); {
		case w == "segera":
			return registered.In(r.d, k+1) || r.d.Norm(k+1) == "didaftarkan" || r.d.Norm(k+1) == "menjadi"
		case w == "," || w == "sudah" || w == "telah":
			return false
		}
	}
	return false
}

// merely reports "hanya" right before a number: it is what there is, whatever aim or
// rule stands before.
func (r *reader) merely(n *num) bool {
	for k := n.left - 1; k >= 0 && k > n.left-4; k-- {
		switch r.d.Norm(k) {
		case "hanya", "cuma":
			return true
		case "sekitar":
		default:
			if !r.is(k, reaching|amount|standing) {
				return false
			}
		}
	}
	return false
}

// hope reports a word of aim whose clause goes on to the number: what "sudah" or
// "telah" says there is hoped for ("menargetkan 2024 sudah mencapai 98 persen").
func (r *reader) hope(c cue, n *num) bool {
	switch r.d.Norm(c.first) {
	case "berharap", "diharapkan", "mengharapkan", "harapkan", "menargetkan", "ditargetkan", "targetkan", "target", "targetnya", "harapannya", "semoga", "agar", "supaya", "ingin", "diproyeksikan", "diperkirakan", "diprediksi", "memproyeksikan", "merencanakan", "berencana":
	default:
		return false
	}
	for k := c.last; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "yang":
			if w := r.d.Norm(k + 1); w != "ada" && w != "berada" && w != "tinggal" && w != "terdaftar" {
				return false // not "peserta yang ada di 15 kabupaten"
			}
		case ",", ";", "saat", "kini", "namun", "karena", "setelah", "sementara", "sedangkan", "sebab", "dari":
			return false
		}
		if r.number[k] && !r.skip[k] && !r.regionCount(k, n) {
			return false
		}
	}
	return true
}

// regionCount reports that token k stands in a count of regions of a number's sentence.
func (r *reader) regionCount(k int, n *num) bool {
	for _, o := range r.bySent[n.sent] {
		if o.m.First <= k && k < o.m.Last {
			return o.unit == corpus.RegionsUnit
		}
	}
	return false
}

// demands reports that what a word of asking asks for is the number: a word of
// reaching stands right before it, and no other clause between.
func (r *reader) demands(c cue, n *num) bool {
	reach := false
	for k := n.left; k > n.left-5 && k > c.last; k-- {
		switch r.d.Norm(k - 1) {
		case "menjadi", "hingga", "sampai", "minimal", "naik", "ke", "tuntas", "atas":
			reach = true
		}
		reach = reach || r.is(k-1, reaching|passing)
	}
	if n.left < n.first && n.m.Bound == corpus.AtLeast {
		reach = true
	}
	if !reach {
		return false
	}
	for k := c.last; k < n.left; k++ {
		switch r.d.Norm(k) {
		case ";", "karena", "sebab", "yang", "setelah", "sementara", "sedangkan", "meski", "meskipun", "walau", "saat":
			return false
		}
		if r.number[k] && !r.skip[k] {
			return false
		}
	}
	return true
}

// adjacent reports whether only words of amount stand between a cue and a number.
func (r *reader) adjacent(c cue, n *num) bool {
	if n.left-c.last > 9 {
		return false
	}
	for k := c.last; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "sudah", "telah", "baru", "kini", "tercapai", "terealisasi", ",", "namun", "saat":
			return false
		}
	}
	return true
}

// arrived reports "yang tadinya 81 persen menuju 95 persen": it is reached.
func (r *reader) arrived(cs []cue, at cue) bool {
	for _, c := range cs {
		if c.first >= at.first {
			break
		}
		if c.kind == cEarlier {
			return true
		}
	}
	return false
}

// done reports "88 persen warga sudah terdaftar": the number is reached.
func (r *reader) done(n *num) bool {
	for k := n.last; k < n.last+6; k++ {
		switch r.d.Norm(k) {
		case "sudah", "telah":
			return true
		case ",", ".":
			return false
		}
	}
	return false
}

// lastOf returns the index of the last cue of a kind before a number.
func (r *reader) lastOf(cs []cue, n *num, kind cueKind) int {
	k := lastBefore(cs, n.left)
	for k > 0 && cs[k].kind != kind {
		k--
	}
	return k
}

// onlyDone reports that "telah" or "sudah" is all that speaks of achievement before
// a number: in a list of rules it does not.
func (r *reader) onlyDone(ns []*num, i int, cs []cue) bool {
	floor := r.floor(ns, i)
	for k := lastBefore(cs, ns[i].left); k >= 0 && cs[k].first >= floor; k-- {
		if cs[k].kind == cAchieved {
			if w := r.d.Norm(cs[k].first); w != "telah" && w != "sudah" {
				return false
			}
		}
	}
	return r.modeBefore(ns, i) == cThreshold
}

// outcome reports the consequence of a condition: "jika dikabulkan, kepesertaan
// naik menjadi 97 persen".
func (r *reader) outcome(ns []*num, i int, cs []cue) bool {
	sure, change := false, false
	for _, c := range cs {
		if c.first >= ns[i].left {
			break
		}
		switch c.kind {
		case cTo:
			change = true
		case cRise:
			if r.d.Norm(c.last) == "dari" {
				return false // "naik dari P1 menjadi P2": it happened
			}
			change = true
		case cHypothesis:
			sure = sure || r.d.Norm(c.first) != "kalau"
		case cFuture:
			sure = true
		}
	}
	return sure && change
}

// classed reports a category right before a number: "Madya 86 sampai 94 persen".
func (r *reader) classed(n *num) bool {
	if n.unit != corpus.Percent {
		return false
	}
	for k := n.left - 1; k >= 0 && k > n.left-6; k-- {
		switch r.d.Norm(k) {
		case "utama", "madya", "pratama":
			return r.d.Tokens[k].Case != token.Lower || r.d.Norm(k-1) == "kategori"
		case "sampai", "-", "hingga", "pada", "kisaran", "antara", "minimal", ":", "mencapai", "di", "angka":
			continue
		}
		if !r.inNumber(k) && r.bound[k] == 0 {
			return false
		}
	}
	return false
}

// passed reports a target that is said to be reached, before a clause of its own:
// "Lampaui target, keaktifan 83 persen".
func (r *reader) passed(c cue, n *num) bool {
	switch r.d.Norm(c.first - 1) {
	case "penuhi", "memenuhi", "atas", "meraih", "raih":
	default:
		if !r.is(c.first-1, reaching|passing) {
			return false
		}
	}
	for k := c.last; k < n.left; k++ {
		w := r.d.Norm(k)
		if w == "," && (r.d.Norm(k+1) == "yakni" || r.d.Norm(k+1) == "yaitu") {
			continue
		}
		if w == "yaitu" || w == "yakni" {
			// "memenuhi target yaitu kepesertaan 99 persen", not "melampaui target, yakni 98 persen"
			return n.left-k > 2
		}
		if w == "," || w == "dengan" || w == ":" {
			return true
		}
	}
	return false
}

// startsAfresh reports whether a later number of a sentence opens a statement of
// its own: a contrast, a word of achievement or a region stands before it.
func (r *reader) startsAfresh(ns []*num, i int, cs []cue) bool {
	floor := r.floor(ns, i)
	for k := lastBefore(cs, ns[i].left); k >= 0; k-- {
		c := cs[k]
		if c.first < floor {
			break
		}
		if c.kind == cContrast {
			return true
		}
		if w := r.d.Norm(c.first); c.kind == cAchieved && (ns[i-1].mode != cThreshold || w != "telah" && w != "sudah") {
			return true
		}
	}
	if ns[i-1].mode == cTarget || ns[i-1].mode == cThreshold {
		for k := floor; k < ns[i].left; k++ {
			if r.placeAt(k) >= 0 {
				return ns[i-1].mode == cThreshold || ns[i].tie == nil && ns[i-1].tie != ns[i]
			}
		}
		// "lewat 98 persen, 1,2 persen di atas target": a partner of the number.
	}
	return false
}

func (r *reader) modeBefore(ns []*num, i int) cueKind {
	for k := i - 1; k >= 0; k-- {
		if ns[k].drop != "" || ns[k].whole && ns[k].unit == corpus.People {
			continue
		}
		if ns[k].mode == cTarget || ns[k].mode == cThreshold {
			return ns[k].mode
		}
		return cNone
	}
	return cNone
}

// targetDate returns a date of the number's clause that is aimed for.
func (r *reader) targetDate(n *num) *date.Mention {
	lo := sort.Search(len(r.Dates), func(i int) bool { return int(r.d.Tokens[r.Dates[i].First].Sent) >= n.sent })
	for i := lo; i < len(r.Dates); i++ {
		m := &r.Dates[i]
		if int(r.d.Tokens[m.First].Sent) > n.sent {
			break
		}
		if m.None || m.Role != "target" {
			continue
		}
		if gap := m.First - n.last; gap >= 0 && gap < 8 && !r.crosses(n.last, m.First) && !r.joins(n.last, m.First) {
			return m
		}
		if gap := n.left - m.Last; gap >= 0 && gap < 16 && !r.crosses(m.Last, n.left) {
			return m
		}
	}
	return nil
}

// joins reports "dan" right before a date's own words: another statement's date.
func (r *reader) joins(first, last int) bool {
	for k := first; k < last; k++ {
		if r.d.Norm(k) == "dan" {
			return true
		}
	}
	return false
}

// crosses reports whether a number or a contrast stands between two tokens.
func (r *reader) crosses(first, last int) bool {
	for k := first; k < last; k++ {
		if r.number[k] && !r.skip[k] {
			return true
		}
		switch r.d.Norm(k) {
		case "sedangkan", "sementara", "namun", "tetapi", ";", "adapun":
			return true
		}
	}
	return false
}
