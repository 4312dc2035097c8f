package figure

import (
	"math"
	"slices"

	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

type key struct {
	value   float64
	unit    corpus.Unit
	measure corpus.Measure
	region  string
}

func keyOf(f *corpus.Figure) key {
	name := f.Code
	if name == "" {
		name = f.Region
	}
	return key{f.Low, f.Unit, f.Measure, name}
}

// echoes drops a number that the same region has already under another measure, where
// only the sentences around it say what it counts: "N peserta dinonaktifkan. … Pada
// Februari jumlahnya melonjak hingga N jiwa".
func (r *reader) echoes(out []corpus.Figure, from []*num, keep []bool, reject func(*num, string, string)) {
	// The key of a figure whatever its measure; firm ones have a measure's place marked.
	firm := &r.draft.keys
	firm.reset()
	of := func(i int) (key, bool) {
		f := &out[i]
		if !keep[i] || f.Unit != corpus.People || f.Low < 1000 || multiple(f.Low, 100) || f.Measure == corpus.Target {
			return key{}, false
		}
		k := keyOf(f)
		k.measure = firmly
		return k, r.Frame.LineOf(r.d, from[i].first) == frame.Body
	}
	weak := func(i int) bool {
		switch from[i].rule {
		case ruleBack, ruleOpen, ruleList, ruleNoun:
			return len(from[i].each) == 0
		}
		return false
	}
	for i := range out {
		if k, ok := of(i); ok && !weak(i) {
			firm.mark(k)
		}
	}
	said := firm // under keys of another measure
	for i := range out {
		if !keep[i] || out[i].Unit != corpus.People || out[i].Low < 1000 {
			continue
		}
		k := keyOf(&out[i])
		k.measure = once
		if said.has(k) && r.sameAgain(from[i]) {
			keep[i] = false
			reject(from[i], "figure/repeated", "the count before, said again")
			continue
		}
		said.mark(k)
	}
	for i := range out {
		if k, ok := of(i); ok && weak(i) && firm.has(k) {
			keep[i] = false
			reject(from[i], "figure/repeated", "counted before, as the text around it reads otherwise")
		}
	}
}

// countedOnce keeps one reading of a count of people: a story gives each exact count once,
// whatever it calls those counted the second time. "Peserta" and "penduduk" may be as many.
func (r *reader) countedOnce(out []corpus.Figure, from []*num, keep []bool, reject func(*num, string, string)) {
	first := map[float64]int{}
	for i := range out {
		f := &out[i]
		if !keep[i] || f.Unit != corpus.People || f.Low < 1000 || len(from[i].each) > 1 {
			continue
		}
		k, had := first[f.Low]
		if !had {
			first[f.Low] = i
			continue
		}
		if o := &out[k]; o.Measure == f.Measure && f.Low != math.Trunc(f.Low/1000)*1000 && f.Code != o.Code ||
			o.Measure == corpus.Participants && f.Measure == corpus.Population || o.Measure == corpus.Population && f.Measure == corpus.Participants {
			continue
		} else if f.Code != o.Code && multiple(f.Low, 1000) {
			continue
		}
		drop := i
		if r.firmer(from[i], from[k]) {
			drop, first[f.Low] = k, i
		}
		keep[drop] = false
		reject(from[drop], "figure/repeated", "the same count, said before")
	}
}

// firmer reports that a number's own sentence says more surely what it counts than that
// of one before it: the headline is short, and what only goes on from others is a guess.
func (r *reader) firmer(n, before *num) bool {
	rank := func(n *num) int {
		v := 0
		switch n.rule {
		case ruleHead, ruleVerb, ruleTied, ruleWhole:
			v = 2
		}
		if r.Frame.LineOf(r.d, n.first) == frame.Body {
			v++
		}
		return v
	}
	return rank(n) > rank(before)
}

// What echoes puts in the place of a key's measure.
const (
	firmly corpus.Measure = "\x00firm"
	once   corpus.Measure = "\x00once"
)

// sameAgain reports "411.000 peserta itu", "N warga tersebut": a count named again.
func (r *reader) sameAgain(n *num) bool {
	for k := n.last; k < n.last+4; k++ {
		switch r.d.Norm(k) {
		case "itu", "tersebut", "tadi", "ini":
			return true
		case "peserta", "jkn", "bpjs", "kesehatan", "warga", "jiwa", "orang", "kis", "-", "pbi":
		default:
			return false
		}
	}
	return false
}

// recalls drops a share that points back at one that the story printed: "dari 98,64 persen
// tadi, yang aktif baru …", "yang 19,2 persen itu belum tentu …".
func (r *reader) recalls(out []corpus.Figure, from []*num, keep []bool, reject func(*num, string, string)) {
	for i := range out {
		if f := &out[i]; !keep[i] || f.Unit != corpus.Percent || f.Low != f.High || f.Measure == corpus.Target || !r.pointsBack(from[i]) {
			continue
		}
		for j := max(0, i-2*mostCues); j < i; j++ {
			if o := &out[j]; keep[j] && from[j].first < from[i].first && o.Unit == corpus.Percent && o.Low == out[i].Low {
				keep[i] = false
				reject(from[i], "figure/repeated", "the share before, named again")
				break
			}
		}
	}
}

// pointsBack reports words behind a share, or on both sides of it, that say it was named.
func (r *reader) pointsBack(n *num) bool {
	k := n.last
	switch r.d.Norm(k) {
	case "tadi":
		return true
	case "itu", "tersebut":
		if r.d.Norm(k+1) == "tadi" {
			return true
		}
		switch r.d.Norm(n.left - 1) {
		case "yang", "dari", "angka":
			return true
		}
	}
	return false
}

// overHundred drops "di atas 100 persen" said of a share that the story prints:
// "104,3 persen. Angka di atas 100 persen itu bukan salah hitung".
func (r *reader) overHundred(out []corpus.Figure, from []*num, keep []bool, reject func(*num, string, string)) {
	var over map[string]bool
	var first map[string]int
	for i := range out {
		if keep[i] && out[i].Unit == corpus.Percent && out[i].Low > 100 {
			if over == nil {
				over, first = map[string]bool{}, map[string]int{}
			}
			if over[keyOf(&out[i]).region] = true; first[keyOf(&out[i]).region] == 0 {
				first[keyOf(&out[i]).region] = from[i].first
			}
		}
	}
	if over == nil {
		return
	}
	for i := range out {
		if f := &out[i]; keep[i] && (over[keyOf(f).region] && first[keyOf(f).region] < from[i].first || r.saysAngka(from[i])) && f.Unit == corpus.Percent && f.Low == 100 && (f.Bound == corpus.AtLeast || r.overtakes(from[i])) && f.Measure != corpus.Target {
			keep[i] = false
			reject(from[i], "figure/repeated", "a share over 100 that the story prints")
		}
	}
}

// saysAngka reports "angka di atas 100 persen": what the story explains.
func (r *reader) saysAngka(n *num) bool {
	switch r.d.Norm(n.left - 1) {
	case "angka", "capaian", "persentase", "hasil":
		return true
	}
	return false
}

// overtakes reports a verb of passing a mark right before a number.
func (r *reader) overtakes(n *num) bool {
	w := r.d.Norm(n.left - 1)
	return r.is(n.left-1, passing) || w == "menembus" || w == "tembus"
}

// nobodys drops a figure without a region that is some region's figure elsewhere in
// the story.
func (r *reader) nobodys(out []corpus.Figure, from []*num, keep []bool, reject func(*num, string, string)) {
	if !slices.ContainsFunc(out, func(f corpus.Figure) bool { return f.Region == "" && f.Unit != corpus.RegionsUnit }) {
		return
	}
	owned := &r.draft.keys
	owned.reset()
	for i := range out {
		if keep[i] && out[i].Region != "" {
			owned.mark(key{out[i].Low, out[i].Unit, out[i].Measure, ""})
		}
	}
	for i := range out {
		if keep[i] && out[i].Region == "" && out[i].Unit != corpus.RegionsUnit && owned.has(keyOf(&out[i])) {
			keep[i] = false
			reject(from[i], "figure/repeated", "said of a region elsewhere")
		}
	}
}

// group is a chain of figures.
type group struct{ first, last, n int }

// roundings drops the rounded repetition of a figure after the exact one, or in a headline, a
// caption or a subheading: the body's count is the figure. A headline that gives a bound
// ("Lebih dari 95 Persen") says something of its own.
func (r *reader) roundings(out []corpus.Figure, from []*num, keep []bool, reject func(*num, string, string)) {
	of := func(i int) key {
		k := keyOf(&out[i])
		k.value = 0
		return k
	}
	// The figures of a measure and a region are chained in text order.
	byPlace, groups, next := &r.draft.keys, r.draft.groups[:0], token.Zeros(r.draft.next, len(out))
	byPlace.reset()
	for i := range out {
		if keep[i] {
			k := of(i)
			at, ok := byPlace.find(k)
			if !ok {
				at = len(groups)
				byPlace.add(k)
				groups = append(groups, group{first: i})
			} else {
				next[groups[at].last] = i
			}
			next[i] = -1
			groups[at].last = i
			groups[at].n++
		}
	}
	r.draft.next, r.draft.groups = next, groups
	for i := range out {
		if !keep[i] || out[i].Measure == corpus.Target || out[i].Measure == corpus.Threshold {
			continue
		}
		line := r.Frame.LineOf(r.d, from[i].first)
		if (out[i].Measure == corpus.OtherMeasure && !(from[i].flow && from[i].m.Low >= 10000) || out[i].Unit == corpus.RegionsUnit) && line != frame.Title {
			continue
		}
		at, _ := byPlace.find(of(i))
		group := groups[at]
		if group.n > 64 {
			continue
		}
		head := line != frame.Body
		if line == frame.Title {
			said := r.d.Norm(r.d.Sentences[from[i].sent].Last-1) == "." // a short lead
			head = !said && (out[i].Unit != corpus.Percent || out[i].Bound != corpus.AtLeast && out[i].Bound != corpus.AtMost)
		}
		for e := group.first; e >= 0; e = next[e] {
			if e > i && keep[e] && from[i].sent == from[e].sent && out[i].Bound == corpus.Approx && out[i].Unit == corpus.Percent && math.Abs(out[i].Low-out[e].Low) < 2 && r.exactly(from[i], from[e]) {
				keep[i] = false
				reject(from[i], "figure/rounding", "a rounding of a figure given") // "hampir 100 persen, persisnya 98,9 persen"
				break
			}
			if e == i || !keep[e] || !rounds(out[i].Low, out[e].Low, out[i].Unit, out[i].Bound) {
				continue
			}
			if e < i || head || from[e].sent == from[i].sent && r.exactly(from[i], from[e]) {
				keep[i] = false
				reject(from[i], "figure/rounding", "a rounding of a figure given")
				break
			}
		}
	}
}

// headline gives a headline's number the measure and the region of the figure of the
// text that it prints or rounds: the text says what it is. The rounding is then dropped
// (roundings), unless it is a bound.
func (r *reader) headline() {
	for i, n := range r.nums {
		if r.Frame.LineOf(r.d, n.first) != frame.Title {
			return
		}
		if n.unit == corpus.RegionsUnit || n.drop != "" && n.ruleOut != "figure/no-measure" && n.ruleOut != "figure/weak-number" || n.value() < 20 {
			continue
		}
		if e := r.exact(n, r.nums[i+1:]); e != nil {
			n.drop, n.ruleOut = "", ""
			n.base, n.measure, n.mode = e.base, e.measure, e.mode
			n.code, n.region, n.owned, n.each, n.local = e.code, e.region, e.owned, e.each, e.local
			if n.rule == "" {
				n.rule = ruleBack
			}
			if n.asOf.IsZero() {
				n.asOf = e.asOf
			}
		}
	}
}

// exact returns the first figure of the text that a headline's number prints or rounds;
// one that its own words call the same goes before.
func (r *reader) exact(n *num, rest []*num) *num {
	var found *num
	for k, e := range rest {
		if k >= 4*reach {
			break
		}
		if e.drop != "" || e.unit != n.unit || e.whole && e.measure == corpus.Population || r.Frame.LineOf(r.d, e.first) != frame.Body {
			continue
		}
		if n.value() != e.value() && !rounds(n.value(), e.value(), n.unit, n.bound()) {
			continue
		}
		if n.unit == corpus.Percent && (e.measure == corpus.Target || e.measure == corpus.Threshold) && !r.opens(e) && n.measure != e.measure {
			continue
		}
		if e.measure == n.measure && n.drop == "" && (e.code == n.code || !n.own) {
			return e
		}
		if found == nil {
			found = e
		}
	}
	if found != nil && n.unit == corpus.Percent && n.drop == "" && n.own && n.rule != ruleNoun && n.measure != "" && n.measure != corpus.OtherMeasure && n.value() != found.value() && n.base != found.base {
		return nil // its own words say something else
	}
	return found
}

// opens reports a number of the story's first paragraph.
func (r *reader) opens(n *num) bool {
	return n.first >= r.Frame.Lead && n.para == int(r.d.Para[r.d.Tokens[r.Frame.Lead].Sent])
}

// exactly reports "lebih dari 95 persen, tepatnya 95,27 persen".
func (r *reader) exactly(a, b *num) bool {
	for i := a.end; i < b.left && i < a.end+12; i++ {
		switch r.d.Norm(i) {
		case "tepatnya", "persisnya", "yakni", "yaitu", "(":
			return true
		}
	}
	return false
}

// multiple reports that v is of, a whole number, times a whole number.
func multiple(v, of float64) bool {
	if n, m := int64(v), int64(of); v == float64(n) && m != 0 && v < 1<<53 && v > -1<<53 {
		return n%m == 0
	}
	return math.Mod(v, of) == 0
}

// rounds reports whether v is the exact value rounded or cut.
func rounds(v, exact float64, unit corpus.Unit, bound corpus.Bound) bool {
	if v == exact {
		return false
	}
	step := 1.0
	if unit == corpus.Percent {
		switch {
		case v == math.Trunc(v):
			step = 1
		case math.Abs(v*10-math.Round(v*10)) < 1e-9:
			step = 0.1
		default:
			return false
		}
		if math.Abs(exact/step-math.Round(exact/step)) < 1e-9 {
			return false // no more exact than v
		}
	} else {
		if v < 1000 {
			return false
		}
		for multiple(v, step*10) {
			step *= 10
		}
		if step < 100 || multiple(exact, step) {
			return false
		}
	}
	diff := exact - v
	switch bound {
	case corpus.AtLeast:
		return diff > 0 && diff < step
	case corpus.Approx:
		return math.Abs(diff) < step
	}
	return math.Abs(diff) <= step/2+1e-9 || diff > 0 && diff < step
}
