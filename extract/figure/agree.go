package figure

import (
	"math"

	"cakupan/corpus"
)

// The numbers of a story are checked against each other after each has been read by its
// words: a share is the quotient of two counts, a sum belongs to none of its parts. Where the
// words of one were read in a way that cannot be, and those of the others leave one reading,
// that reading is taken. A count said twice is countedOnce's.

// ruleRatio names what the share beside a count says: which count is the whole.
const ruleRatio = "figure/ratio"

// agreeReach is how many numbers away a number is compared with others, agreeParas how
// many paragraphs.
const (
	agreeReach = 6
	agreeParas = 1
)

// agree settles what contradicts.
func (r *reader) agree() {
	for _, n := range r.nums {
		if reached(n) && n.unit == corpus.Percent {
			r.quotient(n)
		}
	}
	for _, n := range r.nums {
		if reached(n) && n.unit == corpus.People {
			r.total(n)
		}
	}
}

// reached reports a number that says how many there are, of one owner.
func reached(n *num) bool {
	return n.drop == "" && n.unit != corpus.RegionsUnit && n.measure == n.base && len(n.each) == 0 && !n.delta && !n.done
}

// around calls yield with the counts near a number until it returns false.
func (r *reader) around(n *num, yield func(*num) bool) {
	for _, o := range r.nums[max(0, n.at-agreeReach):min(len(r.nums), n.at+agreeReach+1)] {
		if o == n || !reached(o) || o.unit != corpus.People || o.value() < 500 || o.para-n.para > agreeParas || n.para-o.para > agreeParas {
			continue
		}
		if !yield(o) {
			return
		}
	}
}

// decimals returns how many decimals a share is printed with, at most two.
func decimals(v float64) int {
	switch {
	case v == math.Trunc(v):
		return 0
	case math.Abs(v*10-math.Round(v*10)) < 1e-6:
		return 1
	}
	return 2
}

// quotient finds the two counts that a share is the quotient of, and reads the three alike.
func (r *reader) quotient(p *num) {
	places := decimals(p.value())
	if places == 0 || p.base != corpus.Coverage && p.base != corpus.ActiveRate {
		return
	}
	slack := 0.006
	if places == 1 {
		slack = 0.055
	}
	var part, all *num
	several := false
	r.around(p, func(a *num) bool {
		r.around(p, func(b *num) bool {
			if a.value() < b.value() && math.Abs(100*a.value()/b.value()-p.value()) <= slack {
				several = several || part != nil && (part.value() != a.value() || all.value() != b.value())
				if part == nil {
					part, all = a, b
				}
			}
			return true
		})
		return true
	})
	if part == nil || several {
		return
	}
	as := func(n *num, m corpus.Measure) {
		if n.base != m {
			n.base, n.measure, n.rule = m, m, ruleRatio
		}
	}
	switch {
	case p.base == corpus.Coverage && part.base == corpus.Uncovered:
		as(p, corpus.Uncovered)
	case p.base == corpus.Coverage && (part.base == corpus.Participants || part.base == corpus.Population) && (all.base == corpus.Participants || all.base == corpus.Population):
		as(part, corpus.Participants)
		as(all, corpus.Population)
	case p.base == corpus.ActiveRate && part.base == corpus.InactiveParticipants:
		as(p, corpus.InactiveParticipants)
	}
	// The three are of one region.
	best := p
	for _, n := range [...]*num{part, all} {
		if n.owned > best.owned {
			best = n
		}
	}
	if best.owned < ownSentence {
		return
	}
	for _, n := range [...]*num{p, part, all} {
		if n.owned < best.owned && n.owned < ownClause {
			n.code, n.region, n.owned = best.code, best.region, ownSentence
		}
	}
}

// total takes a sum from the region that is only one of its parts: "R1 N1, R2 N2 sehingga
// totalnya N1+N2".
func (r *reader) total(n *num) {
	if n.value() < 1000 || n.region == "" {
		return
	}
	sum := func(from, step int) bool {
		s, owners, mine := 0.0, 0, false
		var last owner
		for k := from; k >= 0 && k < len(r.nums) && k-n.at <= 40 && n.at-k <= 40; k += step {
			o := r.nums[k]
			if o.unit != corpus.People || o.drop != "" {
				continue
			}
			if o.base != n.base || o.region == "" || len(o.each) > 0 {
				return false
			}
			x := owner{o.code, o.region}
			if x != last {
				owners++
			}
			last = x
			mine = mine || x.code == n.code && x.name == n.region
			s += o.value()
			if s == n.value() || n.m.Scaled && owners > 1 && math.Abs(s-n.value()) < n.value()/100 {
				return owners > 1 && mine
			}
			if s > n.value() {
				return false
			}
		}
		return false
	}
	if sum(n.at-1, -1) || sum(n.at+1, 1) {
		n.code, n.region, n.owned = "", "", ownClause
	}
}
