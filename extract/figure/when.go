package figure

import (
	_ "embed"
	"math"
	"sort"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/gazetteer"
	"cakupan/extract/maxent"
)

// As of when a figure holds the rules tell first (asof.go, carried.go); then a model that was
// learned from annotated texts weighs the candidates (package maxent, a choice; learn -days
// makes it, data/days.tsv is it): no day, and the dates of the text that stand around the
// figure. It sees how each date stands to the number, its form and role, the day of the
// figure before and how its region is related, and the rules' word. The older of two figures
// that are compared, table cells and thresholds stay with the rules.
//
// Of 807 texts by nine annotators, the texts of one or two of whom were left out of the
// learning in turn, F1 of figures with measure, region and day was .747 by the rules and .768
// by both; two annotators who worked blind agreed at .923. That each day is chosen knowing
// the one before, as annotated, told more in training than the rules' chain (.770, .767).

//go:embed data/days.tsv
var daysFile []byte

var dayModel = maxent.Embedded(daysFile)

const (
	daysBefore = 6 // different dates before a number that are candidates
	daysAfter  = 3 // and behind it
	daysReach  = 3 // sentences behind a number's that are looked at
)

// dayCandidate is a day that a figure may hold at.
type dayCandidate struct {
	period corpus.Period // zero for none
	before int           // the nearest mention of it before the number, an index into Dates; -1
	after  int           // the nearest behind it
	nth    int           // its place among the candidates on its side, the nearest first
}

// dayMemory is what days are weighed in.
type dayMemory struct {
	candidates []dayCandidate
	held       map[corpus.Period]int
}

// dayView is a number as its possible days are seen from it.
type dayView struct {
	r          *reader
	n          *num
	last       *num          // the figure before
	lastDay    corpus.Period // its day
	rule       corpus.Period
	story      corpus.Day
	candidates []dayCandidate
	held       map[corpus.Period]int // how many figures before hold at a day
	dated      int                   // figures before with a day
	asOfs      int                   // dates of the text in the role of such a day
}

var (
	wNone, wGrain, wRole, wLies, wRuled, wGap       = maxent.Word("none"), maxent.Word("grain"), maxent.Word("role"), maxent.Word("lies"), maxent.Word("ruled"), maxent.Word("gap")
	wPlace, wNth, wPrev, wPrevSame, wBetween, wHeld = maxent.Word("place"), maxent.Word("nth"), maxent.Word("prev"), maxent.Word("prev-same"), maxent.Word("between"), maxent.Word("held")
	wLeft1, wLeft2, wRight1, wMeasure, wUnit        = maxent.Word("left1"), maxent.Word("left2"), maxent.Word("right1"), maxent.Word("measure"), maxent.Word("unit")
	wWordLeft, wWordRight, wFar, wOpen, wMid        = maxent.Word("word-"), maxent.Word("word+"), maxent.Word("far"), maxent.Word("open"), maxent.Word("mid")
	wPast, wWho, wSame, wTied, wAny, wParas         = maxent.Word("past"), maxent.Word("who"), maxent.Word("same"), maxent.Word("tied"), maxent.Word("any"), maxent.Word("paras")
	wRelative, wRuleKind, wMany, wLatest            = maxent.Word("relative"), maxent.Word("rule-kind"), maxent.Word("many"), maxent.Word("latest")
	wGrains                                         = map[corpus.Grain]maxent.Atom{corpus.GrainDay: maxent.Word("day"), corpus.GrainMonth: maxent.Word("month"), corpus.GrainYear: maxent.Word("year")}
	wPlaces                                         = maxent.Words("same-", "same+", "prev", "para-", "paras-", "next", "later")
	wLie                                            = maxent.Words("unknown", "ahead", "around", "year", "last", "past")
	wWhose                                          = maxent.Words("nobody", "nation", "main", "other")
	wKin, wHead, wBefore1                           = maxent.Word("kin"), maxent.Word("head"), maxent.Word("before1")
	wKins                                           = maxent.Words("same", "nobody", "nation", "from-nation", "part", "whole", "beside", "other")
	wKinsNear                                       = maxent.Words("same.", "nobody.", "nation.", "from-nation.", "part.", "whole.", "beside.", "other.")
	wKinsFar                                        = maxent.Words("same..", "nobody..", "nation..", "from-nation..", "part..", "whole..", "beside..", "other..")
	wRoles                                          = func() map[corpus.DateRole]maxent.Atom {
		out := map[corpus.DateRole]maxent.Atom{}
		for _, r := range [...]corpus.DateRole{corpus.DateEvent, corpus.DatePublished, corpus.DateAsOf, corpus.DateTarget, corpus.DatePeriod, corpus.DateOther} {
			out[r] = maxent.Word(string(r))
		}
		return out
	}()
	wYesNo = maxent.Words("no", "yes")
)

func truth(b bool) maxent.Atom {
	if b {
		return wYesNo[1]
	}
	return wYesNo[0]
}

// storyDay returns the day that the story is told on, 0 where nothing says.
func (r *reader) storyDay() corpus.Day {
	for i := range r.Dates {
		m := &r.Dates[i]
		if !m.None && !m.Relative && m.Grain == corpus.GrainDay && (m.Role == corpus.DateEvent || m.Role == corpus.DatePublished) {
			return m.From
		}
	}
	return 0
}

// gather lists the candidates of a number.
func (v *dayView) gather() {
	r, n := v.r, v.n
	v.candidates = append(v.candidates[:0], dayCandidate{before: -1, after: -1})
	put := func(i int, behind bool, nth int) bool {
		p := r.Dates[i].Period
		for k := range v.candidates[1:] {
			c := &v.candidates[k+1]
			if c.period == p {
				if behind && c.after < 0 {
					c.after = i
				}
				return false
			}
		}
		c := dayCandidate{period: p, before: i, after: -1, nth: nth}
		if behind {
			c.before, c.after = -1, i
		}
		v.candidates = append(v.candidates, c)
		return true
	}
	usable := func(m *date.Mention) bool {
		return !m.None && m.From != 0 && r.Frame.Story(r.d, m.First)
	}
	hi := sort.Search(len(r.Dates), func(i int) bool { return r.Dates[i].First >= n.left })
	count := 0
	for i := hi - 1; i >= 0 && count < daysBefore && hi-i < reach; i-- {
		if usable(&r.Dates[i]) && put(i, false, count) {
			count++
		}
	}
	count = 0
	for i := hi; i < len(r.Dates) && count < daysAfter && i-hi < reach; i++ {
		m := &r.Dates[i]
		if int(r.d.Tokens[m.First].Sent)-n.sent > daysReach {
			break
		}
		if usable(m) && put(i, true, count) {
			count++
		}
	}
	for _, p := range [...]corpus.Period{v.rule, v.lastDay} {
		if p.IsZero() {
			continue
		}
		known := false
		for k := range v.candidates {
			known = known || v.candidates[k].period == p
		}
		if !known {
			v.candidates = append(v.candidates, dayCandidate{period: p, before: -1, after: -1, nth: 8})
		}
	}
}

// who says whose the figure is, to the story.
func (v *dayView) who() maxent.Atom {
	switch v.n.code {
	case "":
		return wWhose[0]
	case nation.code:
		return wWhose[1]
	case v.r.main.code:
		return wWhose[2]
	}
	return wWhose[3]
}

// kin says how the region of a number is related to that of the figure before, an index into
// wKins.
func (v *dayView) kin() int {
	a, b := v.n.code, v.last.code
	switch {
	case a == b:
		return 0
	case a == "" || b == "":
		return 1
	case a == nation.code:
		return 2
	case b == nation.code:
		return 3
	case gazetteer.Parent(a) == b:
		return 4
	case gazetteer.Parent(b) == a:
		return 5
	case len(a) == len(b) && gazetteer.Parent(a) == gazetteer.Parent(b):
		return 6
	}
	return 7
}

// see yields what the model sees of a candidate.
func (v *dayView) see(c *dayCandidate, yield func(kind, a, b maxent.Atom)) {
	n := v.n
	measure := measureAtoms[n.measure]
	ruled := truth(c.period == v.rule)
	kind := wGrain
	if c.period.IsZero() {
		kind = wNone
	}
	yield(wRuled, ruled, kind)
	yield(wRuled, ruled, measure)
	yield(wRuleKind, ruled, truth(n.dated))
	yield(wPast, truth(n.past), kind)
	yield(wMeasure, measure, kind)
	yield(wWho, v.who(), kind)
	if n.left > 0 {
		yield(wBefore1, v.r.sight(n.left-1), kind)
		yield(wBefore1, v.r.sight(n.left-1), ruled)
	}
	if v.last != nil {
		v.chain(truth(c.period == v.lastDay), kind, yield)
	}
	if c.period.IsZero() {
		v.noDay(yield)
		return
	}
	grain := wGrains[c.period.Grain]
	yield(wGrain, grain, measure)
	yield(wHeld, digitAtoms[min(v.held[c.period], 4)], digitAtoms[min(v.dated, 4)])
	lies := v.lies(c.period)
	yield(wLies, lies, grain)
	latest := true
	for k := range v.candidates {
		latest = latest && v.candidates[k].period.To <= c.period.To
	}
	yield(wLatest, truth(latest), grain)
	yield(wNth, digitAtoms[min(c.nth, 8)], truth(c.before >= 0))
	if c.before >= 0 {
		v.mention(&v.r.Dates[c.before], false, grain, lies, yield)
	}
	if c.after >= 0 {
		v.mention(&v.r.Dates[c.after], true, grain, lies, yield)
	}
}

// chain yields how a number is related to the one before, whose day a candidate is, or not.
func (v *dayView) chain(same, kind maxent.Atom, yield func(kind, a, b maxent.Atom)) {
	r, n := v.r, v.n
	near, here := v.last.para == n.para, v.last.sent == n.sent
	yield(wPrev, same, kind)
	yield(wPrevSame, same, truth(here))
	if near && !here {
		yield(wPrev, same, measureAtoms[n.measure])
	}
	yield(wSame, same, truth(v.last.measure == n.measure))
	yield(wSame, same, truth(v.last.code == n.code))
	if v.last.tie == n || n.tie == v.last {
		yield(wTied, same, maxent.Atom{})
	}
	yield(wParas, same, digitAtoms[min(max(n.para-v.last.para, 0), 4)])
	yield(wMany, same, v.who())
	kin := v.kin()
	yield(wKin, same, wKins[kin])
	switch {
	case here:
	case near:
		yield(wKin, same, wKinsNear[kin])
	default:
		yield(wKin, same, wKinsFar[kin])
	}
	if !near {
		p := r.d.Paragraphs[n.para]
		for q := p.First; q < min(p.First+4, p.Last); q++ {
			yield(wHead, same, r.sight(q))
		}
	}
}

// noDay yields what speaks for no day or against it: the words around the number.
func (v *dayView) noDay(yield func(kind, a, b maxent.Atom)) {
	r, n, nothing := v.r, v.n, maxent.Atom{}
	yield(wAny, digitAtoms[min(len(v.candidates)-1, 4)], nothing)
	yield(wHeld, digitAtoms[min(v.dated, 4)], digitAtoms[min(v.asOfs, 3)])
	yield(wUnit, unitAtoms[unitOrder(n.unit)], measureAtoms[n.measure])
	s := r.d.Sentences[n.sent]
	for q := 1; q <= 8 && n.left-q >= s.First; q++ {
		yield(wWordLeft, r.sight(n.left-q), nothing)
	}
	for q := 0; q < 7 && n.last+q < s.Last; q++ {
		yield(wWordRight, r.sight(n.last+q), nothing)
	}
	for q := max(s.First, n.left-30); q < min(s.Last, n.last+20); q++ {
		yield(wFar, r.sight(q), nothing)
	}
	for q := s.First; q < min(s.First+4, s.Last); q++ {
		yield(wOpen, r.sight(q), nothing)
	}
}

// lies says how a day lies to that of the story.
func (v *dayView) lies(p corpus.Period) maxent.Atom {
	if v.story == 0 {
		return wLie[0]
	}
	switch year := p.From.Year(); {
	case p.From > v.story:
		return wLie[1]
	case p.To >= v.story:
		return wLie[2]
	case year == v.story.Year():
		return wLie[3]
	case year == v.story.Year()-1:
		return wLie[4]
	}
	return wLie[5]
}

// where says how a date stands to the number.
func (v *dayView) where(sent, para int, behind bool) maxent.Atom {
	n := v.n
	switch {
	case sent == n.sent && !behind:
		return wPlaces[0]
	case sent == n.sent:
		return wPlaces[1]
	case behind && sent == n.sent+1:
		return wPlaces[5]
	case behind:
		return wPlaces[6]
	case sent == n.sent-1:
		return wPlaces[2]
	case para == n.para:
		return wPlaces[3]
	}
	return wPlaces[4]
}

// mention yields what the model sees of a date where the text says it.
func (v *dayView) mention(m *date.Mention, behind bool, grain, lies maxent.Atom, yield func(kind, a, b maxent.Atom)) {
	r, n, nothing := v.r, v.n, maxent.Atom{}
	sent := int(r.d.Tokens[m.First].Sent)
	para := int(r.d.Para[sent])
	place, role := v.where(sent, para, behind), wRoles[m.Role]
	yield(wPlace, place, grain)
	yield(wPlace, place, role)
	yield(wPlace, place, measureAtoms[n.measure])
	yield(wPlace, place, v.who())
	yield(wRole, role, grain)
	yield(wRole, role, lies)
	yield(wRelative, truth(m.Relative), place)
	first, last := m.Last, n.left
	if behind {
		first, last = n.end, m.First
	}
	yield(wGap, bucket(last-first), place)
	others := 0
	for k := n.at - 1; !behind && k >= 0 && k > n.at-16 && r.nums[k].first >= m.Last; k-- {
		if r.nums[k].drop == "" {
			others++
		}
	}
	for k := n.at + 1; behind && k < len(r.nums) && k < n.at+16 && r.nums[k].first < m.First; k++ {
		if r.nums[k].drop == "" {
			others++
		}
	}
	yield(wBetween, digitAtoms[min(others, 6)], place)
	yield(wBetween, digitAtoms[min(others, 6)], role)
	if para != n.para {
		yield(wParas, digitAtoms[min(max(n.para-para, 0), 6)], role)
	}
	if m.First > 0 {
		w := r.sight(m.First - 1)
		yield(wLeft1, w, nothing)
		yield(wLeft1, w, place)
		if m.First > 1 {
			yield(wLeft2, r.sight(m.First-2), nothing)
		}
	}
	if m.Last < len(r.d.Tokens) {
		yield(wRight1, r.sight(m.Last), nothing)
		if behind {
			yield(wRight1, r.sight(m.Last), place)
		}
	}
	if sent != n.sent {
		return
	}
	side := wPlaces[0]
	if behind {
		side = wPlaces[1]
	}
	for k := first; k < last && k < first+14; k++ {
		yield(wMid, r.sight(k), side)
	}
}

// weighDays has the model look at as of when each figure holds, after the rules.
func (r *reader) weighDays() {
	m := dayModel()
	if m.Len() == 0 || len(r.Dates) == 0 {
		return
	}
	var sums maxent.Sums
	add := func(kind, a, b maxent.Atom) { m.Add(maxent.Join(kind, a, b), &sums) }
	r.eachDay(func(v *dayView) corpus.Period {
		if len(v.candidates) == 1 {
			return v.rule // no day to choose
		}
		best, most := v.rule, int32(math.MinInt32)
		for k := range v.candidates {
			c := &v.candidates[k]
			sums[0] = 0
			v.see(c, add)
			if sums[0] > most {
				best, most = c.period, sums[0]
			}
		}
		if best != v.rule {
			v.n.asOf, v.n.ruledDay = best, "undated"
			if !v.rule.IsZero() {
				v.n.ruledDay = "as of " + v.rule.String()
			}
		}
		return best
	})
}

// eachDay calls decide for each figure whose day is weighed, with its candidates; decide
// returns the one that it is.
func (r *reader) eachDay(decide func(v *dayView) corpus.Period) {
	v := dayView{r: r, story: r.storyDay(), candidates: r.days.candidates, held: r.days.held}
	if v.held == nil {
		v.held = map[corpus.Period]int{}
	}
	clear(v.held)
	defer func() { r.days = dayMemory{v.candidates[:0], v.held} }()
	for i := range r.Dates {
		if m := &r.Dates[i]; !m.None && m.Role == corpus.DateAsOf {
			v.asOfs++
		}
	}
	for _, n := range r.nums {
		if n.drop != "" || n.measure == "" {
			continue
		}
		v.n, v.rule = n, n.asOf
		day := n.asOf
		if !n.tabled && n.measure != corpus.Threshold && !(n.past && day.IsZero() && r.former(n)) {
			v.gather()
			day = decide(&v)
		}
		v.last, v.lastDay = n, day
		if !day.IsZero() {
			v.held[day]++
			v.dated++
		}
	}
}

// DayChoices returns what the model sees of the days of a story's figures. right tells which
// of the days, "" for none, is that of the figure of a value, unit and measure, -1 where it
// teaches nothing; rule is the rules' day. For the trainer.
func DayChoices(s Story, right func(value float64, unit corpus.Unit, measure corpus.Measure, code string, days []string, rule int) int) []maxent.Choice {
	r := open(s)
	defer r.release()
	if len(r.nums) == 0 || len(s.Dates) == 0 {
		return nil
	}
	r.untilDays()
	var out []maxent.Choice
	r.eachDay(func(v *dayView) corpus.Period {
		days := make([]string, len(v.candidates))
		rule := 0
		for i, c := range v.candidates {
			if c.period == v.rule {
				rule = i
			}
			if !c.period.IsZero() {
				days[i] = c.period.String()
			}
		}
		told := right(v.n.value(), v.n.unit, v.n.measure, v.n.code, days, rule)
		if told < 0 {
			return v.rule
		}
		c := maxent.Choice{Right: told}
		for i := range v.candidates {
			var features []string
			v.see(&v.candidates[i], func(kind, a, b maxent.Atom) {
				features = append(features, maxent.Name(kind.Text, a.Text, b.Text))
			})
			c.Candidates = append(c.Candidates, features)
		}
		out = append(out, c)
		return v.candidates[told].period
	})
	return out
}
