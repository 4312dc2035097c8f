package award

import (
	"strings"

	"cakupan/extract/frame"
	"cakupan/extract/maxent"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// What the models of weighed.go see. What begins with "told" they have from the rules.

// Ruled reports a feature that tells what the rules told.
func Ruled(name string) bool { return strings.HasPrefix(name, "told") }

var (
	aNo, aYes, aEdge, aOther = maxent.Word("no"), maxent.Word("yes"), maxent.Word("edge"), maxent.Word("other")
	aRegion, aDate           = maxent.Word("@"), maxent.Word("&")
	aDigits                  = maxent.Words("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
	aLevels                  = maxent.Words("kab", "prov")
	aPrizes                  = maxent.Words("none", "generic", "uhc", "other")
	aKinds                   = maxent.Words("region", "category", "receive", "received", "give", "to", "aside", "giver", "comma", "break", "together", "act", "open", "close")
	aOffs                    = maxent.Words("region", "category", "receive-off", "received-off", "give-off", "to", "aside", "giver", "comma", "break", "together", "act", "open", "close")

	// of both models
	kindPrize, kindSince, kindDeed    = maxent.Word("prize"), maxent.Word("since"), maxent.Word("deed")
	kindDenied, kindHopes, kindRules  = maxent.Word("denied"), maxent.Word("hopes"), maxent.Word("rules")
	kindTitle, kindList, kindYear     = maxent.Word("title"), maxent.Word("list"), maxent.Word("year")
	kindTold, kindToldBy, kindTotal   = maxent.Word("told"), maxent.Word("told-by"), maxent.Word("told-total")
	kindToldKin, kindBias, kindOffice = maxent.Word("told-kin"), maxent.Word("bias"), maxent.Word("office")
	// of receivers
	kindToldRole, kindToldTimes              = maxent.Word("told-role"), maxent.Word("told-times")
	kindToldPrize, kindToldCome, kindVia     = maxent.Word("told-prize"), maxent.Word("told-come"), maxent.Word("via")
	kindCats, kindBack, kindPrev, kindNext   = maxent.Word("cats"), maxent.Word("back"), maxent.Word("prev"), maxent.Word("next")
	kindSeq, kindBefore, kindAfter, kindNear = maxent.Word("seq"), maxent.Word("before"), maxent.Word("after"), maxent.Word("near")
	kindBefores                              = maxent.Words("before1", "before2", "before3")
	kindAfters                               = maxent.Words("after1", "after2", "after3", "after4")
	// of classes
	kindCarried, kindLead, kindLead2, kindBehind = maxent.Word("carried"), maxent.Word("lead"), maxent.Word("lead2"), maxent.Word("behind")
	kindFollows, kindDist, kindBetween, kindBare = maxent.Word("follows"), maxent.Word("dist"), maxent.Word("between"), maxent.Word("bare")
	kindRegions, kindClasses, kindCommas         = maxent.Word("regions"), maxent.Word("classes"), maxent.Word("commas")
	kindBreaks, kindNearer, kindWord, kindFirst  = maxent.Word("breaks"), maxent.Word("nearer"), maxent.Word("word"), maxent.Word("first")
	kindLast, kindAhead, kindSentence, kindAll   = maxent.Word("last"), maxent.Word("ahead"), maxent.Word("sentence"), maxent.Word("all")
	kindKids                                     = maxent.Word("kids")
	kindCase                                     = maxent.Word("case")
	classSides                                   = maxent.Words("class-before", "class-after")
)

func flag(b bool) maxent.Atom {
	if b {
		return aYes
	}
	return aNo
}

// step returns how many of the marks a number reaches.
func step(n int, marks ...int) maxent.Atom {
	k := 0
	for _, m := range marks {
		if n >= m {
			k++
		}
	}
	return aDigits[k]
}

func (it item) atom() maxent.Atom {
	if it.off {
		return aOffs[it.kind]
	}
	return aKinds[it.kind]
}

// word returns token k as the models see it.
func (c *contest) word(k int) maxent.Atom {
	switch {
	case c.r.inside[k]:
		return aRegion
	case c.r.skip[k]:
		return aDate
	case c.r.d.Tokens[k].Kind == token.Digits:
		return aDigits[0]
	}
	return maxent.Word(c.r.d.Norm(k))
}

// rank tells a province from a kabupaten or kota.
func rank(code string) maxent.Atom {
	if len(code) == 2 {
		return aLevels[1]
	}
	return aLevels[0]
}

// edition is the year of the story's award, as the models see it.
func (c *contest) edition() maxent.Atom { return step(c.year, 2018, 2022, 2023, 2024, 2025, 2026) }

// extent returns where the list that mention k stands in begins and ends in its sentence;
// alone the mention itself.
func (c *contest) extent(k int) (lo, hi int) {
	ms := c.r.Mentions
	m := &ms[k]
	lo, hi = m.First, m.Last
	if m.List == 0 {
		return lo, hi
	}
	s := c.r.d.Sentence(m.First)
	for i := k - 1; i >= 0 && ms[i].List == m.List && ms[i].First >= s.First; i-- {
		lo = ms[i].First
	}
	for i := k + 1; i < len(ms) && ms[i].List == m.List && ms[i].Last <= s.Last; i++ {
		hi = ms[i].Last
	}
	return lo, hi
}

// see yields what the model of receivers sees of a region.
func (c *contest) see(code string, yield func(kind, a, b maxent.Atom)) {
	r, none := c.r, maxent.Atom{}
	lv := rank(code)
	own := c.awards[code]
	told := flag(len(own) > 0)
	total := step(len(c.awards), 1, 2, 3, 6)
	yield(kindBias, lv, none)
	yield(kindYear, c.edition(), none)
	yield(kindTold, told, none)
	yield(kindTold, told, lv)
	yield(kindTotal, total, told)
	for i := range own {
		yield(kindToldBy, maxent.Word(own[i].Rule), none)
		yield(kindToldBy, maxent.Word(own[i].Rule), flag(own[i].Category != ""))
	}
	for i := range r.Regions {
		if r.Regions[i].Code == code {
			for _, role := range r.Regions[i].Roles {
				yield(kindToldRole, maxent.Word(string(role)), told)
				yield(kindToldRole, maxent.Word(string(role)), total)
			}
		}
	}
	yield(kindToldCome, flag(r.toCome || r.tomorrow), told)
	ks := c.mentions[code]
	yield(kindToldTimes, step(len(ks), 2, 4), told)
	for nth, k := range ks {
		m := &r.Mentions[k]
		sent := int(r.d.Tokens[m.First].Sent)
		g := c.glance(sent)
		p := aPrizes[g.prize]
		yield(kindPrize, p, none)
		yield(kindToldPrize, p, told)
		c.seeSentence(sent, g, yield)
		yield(kindCats, step(g.cats, 1, 2, 3), p)
		yield(kindVia, maxent.Word(m.Via), p)
		yield(kindOffice, flag(m.Office), p)
		yield(kindTitle, flag(r.Frame.LineOf(r.d, m.First) == frame.Title), p)
		if sent > 0 {
			q := c.glance(sent - 1)
			yield(kindBack, aPrizes[q.prize], p)
			yield(kindBack, flag(q.deed), step(q.cats, 1, 2))
		}
		lo, hi := c.extent(k)
		c.seeItems(g, lo, hi, yield)
		if m.List > 0 {
			c.seeList(m, told, p, yield)
		}
		c.beside(m, lo, hi, nth == 0, yield)
	}
}

// seeSentence yields what a sentence is like.
func (c *contest) seeSentence(sent int, g *glance, yield func(kind, a, b maxent.Atom)) {
	none := maxent.Atom{}
	p := aPrizes[g.prize]
	yield(kindSince, aDigits[g.since], none)
	yield(kindSince, aDigits[g.since], flag(g.deed))
	yield(kindDeed, flag(g.deed), flag(g.off))
	yield(kindDeed, flag(g.deed), p)
	yield(kindDenied, flag(g.denied), flag(g.deed))
	yield(kindHopes, flag(g.hopes), flag(g.deed))
	yield(kindRules, flag(g.rules), p)
}

// seeItems yields what bears on awards on both sides of a stretch.
func (c *contest) seeItems(g *glance, lo, hi int, yield func(kind, a, b maxent.Atom)) {
	none := maxent.Atom{}
	prev, next, prev2, next2 := aEdge, aEdge, aEdge, aEdge
	for _, it := range g.items {
		switch {
		case it.kind == iComma:
		case it.last <= lo:
			prev2, prev = prev, it.atom()
		case it.first < hi:
		case next == aEdge:
			next = it.atom()
		default:
			next2 = it.atom()
		}
		if next2 != aEdge {
			break
		}
	}
	yield(kindPrev, prev, none)
	yield(kindPrev, prev, prev2)
	yield(kindNext, next, none)
	yield(kindNext, next, next2)
	yield(kindSeq, prev, next)
}

// seeList yields how large a mention's list is and how many of it the rules gave an award.
func (c *contest) seeList(m *region.Mention, told, p maxent.Atom, yield func(kind, a, b maxent.Atom)) {
	siblings, had := 0, 0
	for _, s := range c.lists[m.List] {
		if s != m.Code {
			siblings++
			if len(c.awards[s]) > 0 {
				had++
			}
		}
	}
	yield(kindList, step(siblings, 1, 2, 4, 8), p)
	switch {
	case siblings == 0:
	case had == siblings:
		yield(kindToldKin, aYes, told)
	case had > 0:
		yield(kindToldKin, aOther, told)
	default:
		yield(kindToldKin, aNo, told)
	}
}

// beside yields the words around a mention, and around the list that it stands in.
func (c *contest) beside(m *region.Mention, lo, hi int, first bool, yield func(kind, a, b maxent.Atom)) {
	none := maxent.Atom{}
	s := c.r.d.Sentence(m.First)
	for n := range kindBefores {
		if lo-1-n < s.First {
			yield(kindBefores[n], aEdge, none)
			break
		}
		w := c.word(lo - 1 - n)
		yield(kindBefores[n], w, none)
		yield(kindBefore, w, none)
	}
	for n := range kindAfters {
		if hi+n >= s.Last {
			yield(kindAfters[n], aEdge, none)
			break
		}
		w := c.word(hi + n)
		yield(kindAfters[n], w, none)
		yield(kindAfter, w, none)
	}
	for k := max(s.First, m.First-15); k < min(s.Last, m.Last+15); k++ {
		yield(kindNear, c.word(k), none)
	}
}

// classCarriers lead to the name of a class.
var classCarriers = token.NewSet("award", "awards", "jenjang", "kategori", "kelas", "level", "penghargaan", "predikat", "tingkat", "uhc")

// breakers part what a sentence says of one from what it says of another.
var breakers = token.NewSet("adapun", "namun", "sedangkan", "sementara", "tetapi")

// seePair yields what the model of classes sees of a region beside a class.
func (c *contest) seePair(p pair, yield func(kind, a, b maxent.Atom)) {
	r, d, none := c.r, c.r.d, maxent.Atom{}
	m := &r.Mentions[p.mention]
	s := d.Sentences[p.sent]
	g := c.glance(p.sent)
	lo, hi := c.extent(p.mention)
	at := p.class
	first := at // of the class with what leads to it
	for first > s.First && classCarriers.Is(&d.Tokens[first-1]) {
		first--
	}
	side, from, to := classSides[1], hi, max(hi, first)
	if at < lo {
		side, from, to = classSides[0], at+1, lo
	}
	yield(kindBias, side, none)
	if len(m.Code) == 2 {
		yield(kindKids, flag(c.members(p.sent, m.Code)), none)
	}
	yield(kindCarried, flag(first < at), side)
	yield(kindCase, flag(d.Tokens[at].Case == token.Title || d.Tokens[at].Case == token.Upper), side)
	if at > s.First {
		yield(kindLead, c.word(at-1), side)
	}
	if at-1 > s.First {
		yield(kindLead2, c.word(at-2), c.word(at-1))
	}
	if at+1 < s.Last {
		yield(kindFollows, c.word(at+1), side)
	} else {
		yield(kindFollows, aEdge, side)
	}
	c.seeGap(p, from, to, first, side, yield)
	for n := 1; n <= 3 && lo-n >= s.First; n++ {
		yield(kindAhead, c.word(lo-n), side)
	}
	for k := max(at+1, hi); k < max(at+1, hi)+4 && k < s.Last; k++ {
		yield(kindBehind, c.word(k), side)
	}
	for k := s.First; k < s.Last; k++ {
		yield(kindSentence, c.word(k), none)
	}
	prize := aPrizes[g.prize]
	yield(kindPrize, prize, none)
	c.seeSentence(p.sent, g, yield)
	distinct := 0
	for i, k := range p.all {
		again := false
		for _, o := range p.all[:i] {
			again = again || d.Norm(o) == d.Norm(k)
		}
		if !again {
			distinct++
		}
	}
	yield(kindAll, aDigits[distinct], step(len(p.all), 1, 2, 3, 4))
	yield(kindTitle, flag(r.Frame.LineOf(d, m.First) == frame.Title), prize)
	yield(kindList, flag(m.List > 0), side)
	yield(kindYear, c.edition(), none)
	c.seeTold(p, yield)
}

// seeGap yields what stands between a region and a class.
func (c *contest) seeGap(p pair, from, to, first int, side maxent.Atom, yield func(kind, a, b maxent.Atom)) {
	r, d := c.r, c.r.d
	s := d.Sentences[p.sent]
	regions, classes, commas, breaks := 0, 0, 0, 0
	for k := from; k < to; k++ {
		t := &d.Tokens[k]
		switch {
		case r.inside[k]:
			if k == from || !r.inside[k-1] {
				regions++
			}
		case t.Norm == ",":
			commas++
		case t.Norm == ";", breakers.Is(t):
			breaks++
		default:
			if _, ok := classOf(t.Norm); ok {
				classes++
			}
		}
	}
	dist := to - from
	far := step(dist, 1, 2, 3, 5, 8, 12, 20)
	yield(kindDist, far, side)
	yield(kindBetween, step(regions, 1, 2), step(classes, 1, 2))
	yield(kindRegions, step(regions, 1, 2), side)
	yield(kindClasses, step(classes, 1, 2), side)
	yield(kindCommas, step(commas, 1, 2, 3), side)
	yield(kindBreaks, step(breaks, 1), side)
	yield(kindBreaks, step(breaks, 1), step(classes, 1))
	if regions == 0 && classes == 0 {
		yield(kindBare, far, side)
	}
	// Whether another region stands nearer to the class.
	near := 99
	for k := first - 1; k >= s.First && k > first-12; k-- {
		if r.inside[k] {
			near = first - k
			break
		}
	}
	for k := p.class + 1; k < s.Last && k < p.class+12; k++ {
		if r.inside[k] {
			near = min(near, k-p.class)
			break
		}
	}
	yield(kindNearer, flag(near < dist+1), step(classes, 1))
	for k := from; k < to; k++ {
		if k < from+6 || k >= to-6 {
			yield(kindWord, c.word(k), side)
		}
	}
	if to > from {
		yield(kindFirst, c.word(from), side)
		yield(kindLast, c.word(to-1), side)
	}
}

// seeTold yields what the rules told of a region beside a class.
func (c *contest) seeTold(p pair, yield func(kind, a, b maxent.Atom)) {
	m := &c.r.Mentions[p.mention]
	class, _ := classOf(c.r.d.Norm(p.class))
	told := aNo
	for _, a := range c.awards[m.Code] {
		switch {
		case a.Category == class:
			told = aYes
		case a.Category == "" && told != aYes:
			told = aEdge
		case told == aNo:
			told = aOther
		}
	}
	yield(kindTold, told, maxent.Atom{})
	yield(kindTotal, step(len(c.awards), 1, 2, 3), told)
	mates := 0
	if m.List > 0 {
		for _, o := range c.lists[m.List] {
			for _, a := range c.awards[o] {
				if o != m.Code && a.Category == class {
					mates++
				}
			}
		}
	}
	yield(kindToldKin, step(mates, 1, 2), told)
}
