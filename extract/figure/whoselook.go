package figure

import (
	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/gazetteer"
	"cakupan/extract/maxent"
	"cakupan/extract/token"
)

// What the model (whose.go) sees of a figure and one whose it may be: how the region stands
// to the number in its sentence and in the text before, what it is to the story, how its
// people compare with those counted, and the words around. Nothing of it comes from the
// rules that choose the owner.

// The names of the small things in the model's file, hashed.
var (
	// standings hold what a candidate is: nobody, the nation, a province, a kabupaten or kota,
	// and for the regions what they are to the story's own.
	standings = func() (out [4][5]maxent.Atom) {
		for i, level := range []string{"none", "nation", "prov", "kab"} {
			for k, to := range []string{"", ".main", ".subj", ".above", ".below"} {
				out[i][k] = maxent.Word(level + to)
			}
		}
		return
	}()
	groupAtoms   = maxent.Words(groupNames[:]...)
	measureAtoms = func() map[corpus.Measure]maxent.Atom {
		out := map[corpus.Measure]maxent.Atom{}
		for _, m := range [...]corpus.Measure{corpus.Participants, corpus.Coverage, corpus.ActiveParticipants, corpus.ActiveRate, corpus.InactiveParticipants, corpus.Population, corpus.Uncovered, corpus.NewlyRegistered, corpus.Subsidised, corpus.Target, corpus.Threshold, corpus.Regions, corpus.OtherMeasure} {
			out[m] = maxent.Word(string(m))
		}
		return out
	}()
	ratioAtoms = maxent.Words("<1/64", "<1/16", "<1/4", "<1/2", "<.8", "<.95", "<1.03", "<1.1", "<1.3", ">1.3")
	viaAtoms   = func() map[string]maxent.Atom {
		out := map[string]maxent.Atom{}
		for _, v := range []string{"bare", "kabupaten", "kota", "provinsi", "pemkab", "pemkot", "pemprov", "pemda", "bupati", "walikota", "gubernur", "sekda", "dprd", "dinas", "agency", "bpjs", "se", "dateline", "list", "abbr", "nickname", "district", "town", "area"} {
			out[v] = maxent.Word(v)
		}
		return out
	}()
	yes, no = maxent.Word("yes"), maxent.Word("no")

	oIs, oUnit, oMeasure, oSubjects, oArea, oBranch         = maxent.Word("is"), maxent.Word("unit"), maxent.Word("measure"), maxent.Word("subjects"), maxent.Word("area"), maxent.Word("branch")
	oRatio, oRatioMeasure                                   = maxent.Word("ratio"), maxent.Word("ratio-measure")
	oPrev, oPrevWord, oPrevIs, oPrev2, oTied, oPrevMeasures = maxent.Word("prev"), maxent.Word("prev-word"), maxent.Word("prev-is"), maxent.Word("prev2"), maxent.Word("tied"), maxent.Word("prev-measures")
	oTitle, oOften, oInTitle                                = maxent.Word("title"), maxent.Word("often"), maxent.Word("in-title")
	oAbsent, oAbsentHere, oRecent                           = maxent.Word("absent"), maxent.Word("absent-here"), maxent.Word("recent")
	oWordLeft, oWordRight, oWordFar, oOpen, oSize           = maxent.Word("word-"), maxent.Word("word+"), maxent.Word("far"), maxent.Word("open"), maxent.Word("size")
	oRole, oSamePara, oParallel, oNext, oOffice, oThis      = maxent.Word("role"), maxent.Word("para"), maxent.Word("parallel"), maxent.Word("next"), maxent.Word("office"), maxent.Word("this")

	roleAtoms = map[corpus.Role]maxent.Atom{corpus.Subject: maxent.Word("subject"), corpus.Venue: maxent.Word("venue"), corpus.Dateline: maxent.Word("dateline"), corpus.Mention: maxent.Word("mention")}

	ownerLeft  = newStand("-")
	ownerRight = newStand("+")
)

// groupNames name the groups of candidates for which the words speak alike, provinces and
// kabupaten in two of one name.
var groupNames = [...]string{"none", "nation", "region", "region", "main"}

const (
	groupRegion = 3
	groupMain   = 4
)

// oRuled is the kind of the candidate that the rules tell.
var oRuled = maxent.Word("ruled")

// groupOf returns the group of a candidate.
func (v *view) groupOf(at int32) int {
	k := &v.w.regions[at]
	switch {
	case k.level < 2:
		return k.level
	case k.code == v.r.main.code:
		return groupMain
	}
	return groupRegion
}

// stand holds the names of what is seen of a region on one side of a number.
type stand struct {
	rank, gap, numbers, commas, via, before, after, opposed, none, measure, first, last, rankNumbers maxent.Atom
}

func newStand(sign string) stand {
	n := func(s string) maxent.Atom { return maxent.Word(s + sign) }
	return stand{n("rank"), n("gap"), n("numbers"), n("commas"), n("via"), n("before"), n("after"), n("opposed"), n("none"), n("side-measure"), n("side-first"), n("side-last"), n("rank-numbers")}
}

// view is a number as its possible owners are seen from it.
type view struct {
	r               *reader
	w               *whose
	n, last         *num
	before, before2 int32
	lo, hi          int   // the mentions of its sentence
	rule            int32 // whose it is by the rules

	leftSide, rightSide int // the mentions on its left end, those on its right begin
	here                maxent.Atom
	branch              bool
	this                maxent.Atom // the kind of "kota ini", "daerah berjuluk … itu" in its sentence
	// place is the number's place among those of its sentence, numbersHere how many they are,
	// regionsHere how many regions are named there.
	place, numbersHere, regionsHere int
}

// bucket returns the atom of a count in steps that widen.
func bucket(n int) maxent.Atom {
	switch {
	case n <= 2:
		return digitAtoms[max(n, 0)]
	case n <= 4:
		return digitAtoms[3]
	case n <= 7:
		return digitAtoms[4]
	case n <= 12:
		return digitAtoms[5]
	case n <= 20:
		return digitAtoms[6]
	}
	return digitAtoms[7]
}

// around looks at what is the same for all candidates.
func (v *view) around() {
	r := v.r
	v.leftSide = v.lo
	for v.leftSide < v.hi && r.Mentions[v.leftSide].First < v.n.first {
		v.leftSide++
	}
	v.rightSide = v.leftSide
	v.here = no
	for k := max(v.lo, v.leftSide-mostCues); k < min(v.hi, v.leftSide+mostCues); k++ {
		m := &r.Mentions[k]
		if v.w.of[k] >= 0 {
			v.here = yes
			v.regionsHere++
		}
		if m.Via == "bpjs" {
			v.branch = true
		}
	}
}

// pointed looks for a region that its sentence points at without a name: "di kota ini",
// "kabupaten penghasil lada itu".
func (v *view) pointed() {
	r := v.r
	s := r.d.Sentences[v.n.sent]
	for k := max(s.First, v.n.left-30); k < min(s.Last, v.n.last+20); k++ {
		if !pointable.In(r.d, k) {
			continue
		}
		for q := k + 1; q < min(k+5, s.Last) && !r.number[q] && r.inside[q] == 0; q++ {
			switch r.d.Norm(q) {
			case "ini", "itu", "tersebut", "setempat":
				v.this = r.sight(k)
				return
			}
		}
	}
}

// pointable holds the words that stand for a region with "ini" or "itu" behind them.
var pointable = token.NewSet("daerah", "daerahnya", "kabupaten", "kawasan", "kota", "provinsi", "wilayah", "wilayahnya")

// standing returns what a candidate is to the story.
func (v *view) standing(at int32) maxent.Atom {
	k := &v.w.regions[at]
	if k.level < 2 {
		return standings[k.level][0]
	}
	main := v.r.main.code
	switch {
	case k.code == main:
		return standings[k.level][1]
	case k.subject:
		return standings[k.level][2]
	case main != "" && gazetteer.Parent(main) == k.code:
		return standings[k.level][3]
	case main != "" && gazetteer.Parent(k.code) == main:
		return standings[k.level][4]
	}
	return standings[k.level][0]
}

// see yields what the model sees of a candidate.
func (v *view) see(at int32, yield func(kind, a, b maxent.Atom)) {
	r, n, none := v.r, v.n, maxent.Atom{}
	k := &v.w.regions[at]
	is, group := v.standing(at), groupAtoms[v.groupOf(at)]
	unit, measure := unitAtoms[unitOrder(n.unit)], measureAtoms[n.measure]
	yield(oIs, is, none)
	yield(oUnit, is, unit)
	yield(oMeasure, is, measure)
	yield(oSubjects, is, digitAtoms[min(v.w.subjects, 3)])
	if at == v.rule {
		yield(oRuled, none, none)
	}
	if r.areaStory {
		yield(oArea, is, none)
	}
	if v.branch {
		yield(oBranch, is, none)
	}
	if n.unit == corpus.People {
		yield(oSize, is, sizeOf(n))
	}
	if n.unit == corpus.People && k.people > 0 {
		ratio := ratioAtoms[ratioOf(n.value()/k.people)]
		yield(oRatio, ratio, none)
		yield(oRatioMeasure, ratio, measure)
	}
	if r.Frame.LineOf(r.d, n.first) != frame.Body {
		yield(oInTitle, is, none)
	}

	// Whose the number before is.
	if v.last != nil {
		same, far := no, digitAtoms[2]
		if v.before == at {
			same = yes
		}
		switch {
		case v.last.sent == n.sent:
			far = digitAtoms[0]
		case v.last.para == n.para:
			far = digitAtoms[1]
		}
		yield(oPrev, same, far)
		if v.before >= 0 {
			yield(oPrevIs, v.standing(v.before), is)
		}
		if v.last.sent == n.sent {
			yield(oPrevMeasures, same, measureAtoms[v.last.measure])
			if n.first > v.last.last {
				yield(oPrevWord, same, r.sight(v.last.last))
				yield(oPrevWord, same, r.sight(n.left-1))
			}
			if n.tie == v.last || v.last.tie == n || v.last.whole {
				yield(oTied, same, none)
			}
		} else {
			yield(oPrevWord, same, r.sight(r.d.Sentences[n.sent].First))
		}
		if v.before2 >= 0 {
			same2 := no
			if v.before2 == at {
				same2 = yes
			}
			yield(oPrev2, same, same2)
		}
	}

	if k.level > 0 {
		if k.title {
			yield(oTitle, is, none)
		}
		yield(oOften, digitAtoms[min(4*k.count/v.w.most, 4)], group)
	}

	for _, role := range k.roles {
		yield(oRole, roleAtoms[role], group)
	}
	if k.last >= 0 {
		yield(oSamePara, samePara(r, n, k.last), is)
	}

	// Where it stands in the sentence.
	left, right, leftRank, rightRank := -1, -1, 0, 0
	for q := v.leftSide - 1; q >= max(v.lo, v.leftSide-mostCues); q-- {
		if v.w.of[q] == at {
			left = q
			break
		}
		if v.w.of[q] >= 0 {
			leftRank++
		}
	}
	for q := v.rightSide; q < min(v.hi, v.rightSide+mostCues); q++ {
		if v.w.of[q] == at {
			right = q
			break
		}
		if v.w.of[q] >= 0 {
			rightRank++
		}
	}
	if at == nationAt {
		v.nation(yield)
	} else {
		v.aside(&ownerLeft, left, leftRank, true, group, yield)
		v.aside(&ownerRight, right, rightRank, false, group, yield)
	}
	if at := max(left, right); at >= 0 {
		order := yes
		if v.orderOf(at) != v.place {
			order = no
		}
		even := yes
		if v.regionsHere != v.numbersHere {
			even = no
		}
		yield(oParallel, order, even)
		if v.before >= 0 && v.last != nil && v.last.sent == n.sent {
			next := no
			if p := v.lastMention(v.before, at); p >= 0 && p < at {
				next = digitAtoms[min(v.between(p, at), 2)]
			}
			yield(oNext, next, group)
		}
	}
	if v.this.Text != "" {
		yield(oThis, v.this, is)
	}
	if left < 0 && right < 0 {
		yield(oAbsentHere, is, v.here)
		if k.level >= 2 {
			back := 15
			if k.last >= 0 {
				back = n.sent - int(r.d.Tokens[r.Mentions[k.last].First].Sent)
			}
			yield(oAbsent, bucket(back), group)
			if v.w.recent == at {
				yield(oRecent, v.here, group)
			}
		}
		if k.level == 0 || k.level == 1 {
			yield(oRecent, v.here, group)
		}
	}
}

// words yields the words around the number, which speak for a group of candidates.
func (v *view) words(group int, yield func(kind, a, b maxent.Atom)) {
	r, n, g := v.r, v.n, groupAtoms[group]
	s := r.d.Sentences[n.sent]
	for q := 1; q <= 8 && n.left-q >= s.First; q++ {
		yield(oWordLeft, r.sight(n.left-q), g)
	}
	for q := 0; q < 7 && n.last+q < s.Last; q++ {
		yield(oWordRight, r.sight(n.last+q), g)
	}
	for q := s.First; q < min(s.First+5, s.Last); q++ {
		yield(oOpen, r.sight(q), g)
	}
	for q := max(s.First, n.left-30); q < min(s.Last, n.last+20); q++ {
		yield(oWordFar, r.sight(q), g)
	}
}

// orderOf returns the place of a mention among the regions of the sentence.
func (v *view) orderOf(at int) int {
	n := 0
	for k := max(v.lo, at-mostCues); k < at; k++ {
		if v.w.of[k] >= 0 {
			n++
		}
	}
	return n
}

// lastMention returns the last mention of a candidate before mention at in the sentence, -1.
func (v *view) lastMention(candidate int32, at int) int {
	for k := at - 1; k >= max(v.lo, at-mostCues); k-- {
		if v.w.of[k] == candidate {
			return k
		}
	}
	return -1
}

// between counts the regions between two mentions.
func (v *view) between(a, b int) int {
	n := 0
	for k := a + 1; k < b; k++ {
		if v.w.of[k] >= 0 {
			n++
		}
	}
	return n
}

// samePara tells whether a mention stands in the paragraph of the number.
func samePara(r *reader, n *num, mention int) maxent.Atom {
	if int(r.d.Para[r.d.Tokens[r.Mentions[mention].First].Sent]) == n.para {
		return yes
	}
	return no
}

// aside yields how a mention of a candidate stands on one side of the number; at is -1
// where there is none.
func (v *view) aside(names *stand, at, rank int, onLeft bool, group maxent.Atom, yield func(kind, a, b maxent.Atom)) {
	r := v.r
	if at < 0 {
		yield(names.none, group, v.here)
		return
	}
	m := &r.Mentions[at]
	if m.Office {
		yield(oOffice, digitAtoms[min(rank, 4)], group)
	}
	yield(names.via, viaAtoms[m.Via], group)
	v.apart(names, m.First, m.Last, rank, onLeft, group, yield)
}

// nation yields how the words that name the nation stand to the number.
func (v *view) nation(yield func(kind, a, b maxent.Atom)) {
	n, group := v.n, groupAtoms[nationAt]
	cs := v.r.stream(n.sent)
	left, right := -1, -1
	for i := range cs {
		switch c := &cs[i]; {
		case c.kind != cNation:
		case c.last <= n.left:
			left = i
		case c.first >= n.last && right < 0:
			right = i
		}
	}
	for i, names := range [...]*stand{&ownerLeft, &ownerRight} {
		at := left
		if i == 1 {
			at = right
		}
		if at < 0 {
			yield(names.none, group, v.here)
			continue
		}
		c := &cs[at]
		rank := 0
		for k := max(v.lo, v.leftSide-mostCues); k < min(v.hi, v.leftSide+mostCues); k++ {
			if m := &v.r.Mentions[k]; v.w.of[k] >= 0 && (i == 0 && m.First >= c.last && m.Last <= n.left || i == 1 && m.First >= n.last && m.Last <= c.first) {
				rank++
			}
		}
		v.apart(names, c.first, c.last, rank, i == 0, group, yield)
	}
}

// apart yields what stands between a region's name and the number.
func (v *view) apart(names *stand, begin, end, rank int, onLeft bool, group maxent.Atom, yield func(kind, a, b maxent.Atom)) {
	r, n := v.r, v.n
	first, last := end, n.left
	if !onLeft {
		first, last = n.last, begin
	}
	numbers, commas := 0, 0
	opposed := false
	for q := max(first, last-40); q < last; q++ {
		switch {
		case r.number[q]:
			if q == first || !r.number[q-1] {
				numbers++
			}
		case r.d.Norm(q) == ",", r.d.Norm(q) == ";":
			commas++
		}
	}
	opposed = last-first < 40 && r.opposed(first, last)
	ranked := digitAtoms[min(rank, 4)]
	yield(names.rank, ranked, group)
	yield(names.gap, bucket(last-first), group)
	yield(names.numbers, digitAtoms[min(numbers, 3)], group)
	yield(names.rankNumbers, ranked, digitAtoms[min(numbers, 3)])
	yield(names.commas, digitAtoms[min(commas, 4)], ranked)
	yield(names.measure, measureAtoms[n.measure], group)
	if begin > 0 {
		yield(names.before, r.sight(begin-1), group)
	}
	if end < len(r.d.Tokens) {
		yield(names.after, r.sight(end), group)
	}
	if opposed {
		yield(names.opposed, group, maxent.Atom{})
	}
	if last > first {
		yield(names.first, r.sight(first), group)
		yield(names.last, r.sight(last-1), group)
	}
}

// ratioOf returns the index into ratioAtoms of a share of a region's people.
func ratioOf(x float64) int {
	for i, mark := range [...]float64{1. / 64, 1. / 16, 1. / 4, .5, .8, .95, 1.03, 1.1, 1.3} {
		if x < mark {
			return i
		}
	}
	return len(ratioAtoms) - 1
}
