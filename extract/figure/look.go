package figure

import (
	"math"
	"strconv"

	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/maxent"
)

// What the model (weighed.go) sees of a number: the cues on both sides of it by their kind
// and by what stands between, the words, the number's own noun, bound and size, and what
// the numbers before it were told to be. Nothing of it comes from the rules that choose
// among the cues, so a text that rules were written from teaches as well as any other.

// cueNames are the cues in the model's file.
var cueNames = [...]string{
	cActive:     "active",
	cInactive:   "inactive",
	cFlow:       "flow",
	cArrears:    "arrears",
	cUncovered:  "uncovered",
	cReg:        "reg",
	cCoverage:   "coverage",
	cMembers:    "members",
	cPop:        "pop",
	cSubs:       "subs",
	cBudget:     "budget",
	cSeg:        "seg",
	cNew:        "new",
	cGap:        "gap",
	cNeed:       "need",
	cQuota:      "quota",
	cPotential:  "potential",
	cUHC:        "uhc",
	cReject:     "reject",
	cSelf:       "self",
	cRest:       "rest",
	cTarget:     "target",
	cThreshold:  "threshold",
	cAchieved:   "achieved",
	cFuture:     "future",
	cMust:       "must",
	cEarlier:    "earlier",
	cRise:       "rise",
	cFrom:       "from",
	cTo:         "to",
	cContrast:   "contrast",
	cWith:       "with",
	cAnd:        "and",
	cComma:      "comma",
	cStop:       "stop",
	cOr:         "or",
	cEach:       "each",
	cNation:     "nation",
	cHypothesis: "hypothesis",
	cDemand:     "demand",
}

// The names of the small things in the model's file, hashed.
var (
	cueAtoms = maxent.Words(cueNames[:]...)
	// cueAcross holds each cue with how many numbers stand between it and the number.
	cueAcross = func() (out [len(cueNames)][4]maxent.Atom) {
		for k, name := range cueNames {
			for n := range out[k] {
				out[k][n] = maxent.Word(name + strconv.Itoa(n))
			}
		}
		return
	}()
	digitAtoms                           = maxent.Words("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15")
	nounAtoms                            = maxent.Words("bare", "people", "members", "population", "work", "regions", "family", "quota", "other")
	shareAtoms                           = maxent.Words("<10", "<50", "<75", "=75", "<80", "=80", "<90", "<95", "=95", "<98", "=98", "<100", "=100", ">100")
	unitAtoms                            = maxent.Words("percent", "people", "regions")
	anyNumber, anyRegion, anyDate, noCue = maxent.Word("#"), maxent.Word("@"), maxent.Word("&"), maxent.Word("-")

	kindBias, kindUnit, kindNoun, kindBound            = maxent.Word("bias"), maxent.Word("unit"), maxent.Word("noun"), maxent.Word("bound")
	kindSize, kindWhole, kindRound, kindTitle, kindUHC = maxent.Word("size"), maxent.Word("whole"), maxent.Word("round"), maxent.Word("title"), maxent.Word("uhc")
	kindIn, kindOpen, kindTold, kindGuess              = maxent.Word("in"), maxent.Word("open"), maxent.Word("told"), maxent.Word("guess")
	kindBefores                                        = maxent.Words("", "before", "before2", "before3")
	kindBeforeLast, kindSamePara                       = maxent.Word("before-last"), maxent.Word("same-para")
	kindBetween, kindAfter, kindChain, kindChain2      = maxent.Word("between"), maxent.Word("after"), maxent.Word("chain"), maxent.Word("chain2")
	kindChainWord, kindChainCue, kindOther             = maxent.Word("chain-word"), maxent.Word("chain-cue"), maxent.Word("chain-other")

	left  = newSide("-")
	right = newSide("+")
	// of both sides' nearest cues, by unit
	kindBoth, kindTwoLeft, kindTwoRight       = maxent.Words("both%", "both", "bothr"), maxent.Words("two-%", "two-", "two-r"), maxent.Words("two+%", "two+", "two+r")
	kindNounLeft, kindNounRight, kindSizeLeft = maxent.Words("noun-%", "noun-", "noun-r"), maxent.Words("noun+%", "noun+", "noun+r"), maxent.Words("size-%", "size-", "size-r")
)

// side holds the names of what is seen on one side of a number.
type side struct {
	rank, across, breaks, gap []maxent.Atom // of cues
	structure                 maxent.Atom
	one, two, near, mid, far  maxent.Atom // of words
	pair                      maxent.Atom
}

func newSide(sign string) side {
	four := func(name string) []maxent.Atom {
		return maxent.Words(name+sign+"0", name+sign+"1", name+sign+"2", name+sign+"3")
	}
	return side{
		four("cue"), four("across"), four("break"), four("gap"), maxent.Word("mark" + sign),
		maxent.Word("word" + sign + "1"), maxent.Word("word" + sign + "2"), maxent.Word("near" + sign), maxent.Word("mid" + sign), maxent.Word("far" + sign),
		maxent.Word("pair" + sign),
	}
}

// classAtoms are the classes that the rules tell.
var classAtoms = func() map[string]maxent.Atom {
	out := map[string]maxent.Atom{None: maxent.Word(None)}
	for m, a := range measureAtoms {
		out[string(m)] = a
	}
	return out
}()

// structural reports cues that part what a sentence says and tell nothing of a number.
func (k cueKind) structural() bool { return k >= cContrast && k <= cOr }

// label is what a number before was told to be.
type label struct {
	n     *num
	class maxent.Atom
}

// unitOrder is the place of a unit in unitAtoms and the like.
func unitOrder(u corpus.Unit) int {
	switch u {
	case corpus.Percent:
		return 0
	case corpus.People:
		return 1
	}
	return 2
}

// sizeOf returns how large a number is: for shares where it lies among the marks that
// thresholds and targets use, for counts its digits.
func sizeOf(n *num) maxent.Atom {
	v := n.value()
	if n.unit != corpus.Percent {
		k := 0
		for ; v >= 10; v /= 10 {
			k++
		}
		return digitAtoms[min(k, len(digitAtoms)-1)]
	}
	for i, mark := range shareMarks {
		if v < mark.value || v == mark.value && mark.itself {
			return shareAtoms[i]
		}
	}
	return shareAtoms[len(shareMarks)]
}

// shareMarks are the marks among which a share lies: below each, or at it.
var shareMarks = [...]struct {
	value  float64
	itself bool
}{{10, false}, {50, false}, {75, false}, {75, true}, {80, false}, {80, true}, {90, false}, {95, false}, {95, true}, {98, false}, {98, true}, {100, false}, {100, true}}

// sight returns the token k as the model sees it.
func (r *reader) sight(k int) maxent.Atom {
	switch {
	case r.number[k]:
		return anyNumber
	case r.inside[k] > 0:
		return anyRegion
	case r.skip[k]:
		return anyDate
	}
	if r.sights[k].Text == "" {
		r.sights[k] = maxent.Word(r.d.Tokens[k].Norm)
	}
	return r.sights[k]
}

// How many tokens of its sentence on the left and on the right of a number are looked at.
const (
	wordsLeft  = 30
	wordsRight = 20
)

// look yields what the model sees of n; before and before2 are what the two numbers before
// it in the story were told to be, with no num where there is none.
func (r *reader) look(n *num, before, before2 label, yield func(kind, a, b maxent.Atom)) {
	d, none := r.d, maxent.Atom{}
	order := unitOrder(n.unit)
	u, noun, size := unitAtoms[order], nounAtoms[n.noun], sizeOf(n)
	yield(kindBias, none, none)
	yield(kindUnit, u, none)
	yield(kindNoun, noun, none)
	if n.guessed {
		yield(kindGuess, u, none)
	}
	yield(kindBound, maxent.Word(string(n.bound())), u)
	yield(kindSize, size, u)
	if v := n.value(); v == math.Trunc(v) {
		yield(kindWhole, u, none)
		if n.unit != corpus.Percent && v >= 1000 && math.Mod(v, 1000) == 0 {
			yield(kindRound, u, none)
		}
	}
	if r.Frame.LineOf(d, n.first) != frame.Body {
		yield(kindTitle, u, none)
	}
	if r.AboutUHC {
		yield(kindUHC, none, none)
	}
	s := d.Sentences[n.sent]
	cs := r.stream(n.sent)

	// The cues on the left, the nearest first, then those on the right.
	at := len(cs)
	for at > 0 && cs[at-1].last > n.left {
		at--
	}
	l1, l2 := r.cuesAside(n, cs[:at], true, u, yield)
	for at < len(cs) && cs[at].first < n.last {
		at++
	}
	r1, r2 := r.cuesAside(n, cs[at:], false, u, yield)
	yield(kindBoth[order], l1, r1)
	yield(kindTwoLeft[order], l1, l2)
	yield(kindTwoRight[order], r1, r2)
	yield(kindNounLeft[order], l1, noun)
	yield(kindNounRight[order], r1, noun)
	yield(kindSizeLeft[order], l1, size)

	// The cues of the sentences before.
	lastCue := noCue
	for back := 1; back <= 3 && n.sent >= back; back++ {
		p := d.Sentences[n.sent-back]
		if p.Last-p.First > longest || back > 1 && int(d.Para[n.sent-back]) != n.para {
			break
		}
		for _, c := range r.stream(n.sent - back) {
			if !c.kind.structural() {
				yield(kindBefores[back], cueAtoms[c.kind], u)
				if back == 1 {
					lastCue = cueAtoms[c.kind]
				}
			}
		}
	}
	yield(kindBeforeLast, lastCue, l1)
	if n.sent > 0 && int(d.Para[n.sent-1]) == n.para {
		yield(kindSamePara, u, none)
	}

	// What the numbers before were told to be.
	if p := before.n; p != nil {
		pu := unitAtoms[unitOrder(p.unit)]
		if p.sent == n.sent {
			yield(kindChain, before.class, u)
			yield(kindBetween, pu, u)
			yield(kindAfter, digitAtoms[max(0, min(n.first-p.last, 8))], u)
			for k := p.last; k < n.first && k < p.last+3; k++ {
				yield(kindChainWord, before.class, r.sight(k))
			}
			yield(kindChainCue, before.class, l1)
			if before2.n != nil {
				yield(kindChain2, before2.class, before.class)
			}
		} else {
			yield(kindOther, before.class, u)
		}
	}

	for q := 1; q <= wordsLeft && n.left-q >= s.First; q++ {
		w := r.sight(n.left - q)
		switch q {
		case 1:
			yield(left.one, w, u)
		case 2:
			yield(left.two, w, u)
		}
		if q <= 4 {
			yield(left.near, w, u)
		}
		if q <= 9 {
			yield(left.mid, w, none)
		}
		yield(left.far, w, none)
		if q <= 8 && n.left-q-1 >= s.First {
			yield(left.pair, r.sight(n.left-q-1), w)
		}
	}
	for q := 0; q < wordsRight && n.last+q < s.Last; q++ {
		w := r.sight(n.last + q)
		switch q {
		case 0:
			yield(right.one, w, u)
		case 1:
			yield(right.two, w, u)
		}
		if q < 5 {
			yield(right.near, w, u)
		}
		yield(right.far, w, none)
		if q < 7 && n.last+q+1 < s.Last {
			yield(right.pair, w, r.sight(n.last+q+1))
		}
	}
	for k := n.m.Last; k < n.last; k++ {
		yield(kindIn, r.sight(k), none)
	}
	for k := s.First; k < s.First+4 && k < n.left; k++ {
		yield(kindOpen, r.sight(k), none)
	}
	yield(kindTold, classAtoms[n.told()], none)
}

// mostCues is how many cues of a side are looked at: more has no sentence of a story, and
// a hostile one costs no more than its length.
const mostCues = 64

// cuesAside yields the cues of one side of n and returns the two nearest.
func (r *reader) cuesAside(n *num, cs []cue, onLeft bool, u maxent.Atom, yield func(kind, a, b maxent.Atom)) (first, second maxent.Atom) {
	first, second = noCue, noCue
	names := &right
	if onLeft {
		names = &left
	}
	content, breaks, between := 0, 0, 0
	ns := r.bySent[n.sent]
	for i := range min(len(cs), mostCues) {
		c, gap := cs[i], 0
		if onLeft {
			c = cs[len(cs)-1-i]
			gap = n.left - c.last
		} else {
			gap = c.first - n.last
		}
		if c.kind.structural() {
			if content == 0 || c.kind != cAnd && (c.kind != cWith || !onLeft) {
				breaks++
			}
			if content == 0 && breaks <= 3 {
				yield(names.structure, cueAtoms[c.kind], digitAtoms[breaks])
			}
			continue
		}
		content++
		between = 0
		for _, o := range ns {
			if onLeft && o.first >= c.last && o.last <= n.left || !onLeft && o.first >= n.last && o.last <= c.first {
				between++
			}
			if between == 3 {
				break
			}
		}
		kind := cueAtoms[c.kind]
		yield(names.across[between], kind, u)
		if content <= 6 {
			yield(names.rank[min(content, 3)], kind, u)
		}
		yield(names.breaks[min(breaks, 3)], kind, u)
		near := 0
		switch {
		case gap > 12:
			near = 3
		case gap > 5:
			near = 2
		case gap > 1:
			near = 1
		}
		yield(names.gap[near], kind, u)
		switch content {
		case 1:
			first = cueAcross[c.kind][between]
		case 2:
			second = kind
		}
	}
	return first, second
}
