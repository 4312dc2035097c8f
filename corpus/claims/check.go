package claims

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"cakupan/corpus"
)

// Finding is what a careful reader would doubt about claims. It is no error of the
// program and seldom one of a single paper: the claims stand as they were made.
type Finding struct {
	Rule    string        `json:"rule"`
	Code    string        `json:"code"`
	AsOf    corpus.Period `json:"as_of,omitzero"`
	Year    int           `json:"year,omitempty"` // of an award
	Message string        `json:"message"`        // in English, one sentence, with the values at odds
	Claims  []Claim       `json:"claims"`         // what it is about, at least one
	// Origin is who says what the claims are measured by, where that is no claim itself.
	Origin string `json:"origin,omitempty"`
}

// The rules of Check.
const (
	RuleOverPeople    = "people/over-population"    // more members than inhabitants
	RulePeopleOff     = "people/population-off"     // a population that is not the region's
	RuleOverHundred   = "percent/over-hundred"      // a share of more than all
	RuleFarFromPeople = "percent/far-from-people"   // a share that count ÷ inhabitants does not give
	RuleNotParts      = "percent/not-its-parts"     // a share that count ÷ population of the same article does not give
	RuleActiveParts   = "active/not-its-parts"      // an active rate that active ÷ members does not give
	RuleActivePeople  = "active/share-of-people"    // an active rate that counts inhabitants, not members
	RuleActiveOver    = "parts/active-over-members" // more active members than members
	RuleMembersSum    = "parts/active-and-inactive" // active and inactive members do not make the members
	RulePeopleSum     = "parts/members-and-without" // members and people without do not make the population
	RuleHundredSum    = "parts/covered-and-without" // the shares do not make 100
	RuleJump          = "series/jump"               // a change that a year does not bring
	RuleTwoValues     = "report/two-values"         // one report gives two values of what has one
	RuleBelowCriteria = "award/below-criteria"      // an award whose criteria the figures of its time do not meet
)

// What Places.People counts, and what it leaves open.
const (
	peopleOf   = "Dukcapil, December 2024"
	peopleYear = 2024
	rounding   = 0.6  // points that rounding and a later count explain
	manyPeople = 1.1  // times the inhabitants: growth, and people registered elsewhere
	jumpPoints = 15.0 // points of coverage or activity within a year
	jumpShare  = 0.25 // of participants within a year
)

// Check remarks what does not fit together in the claims, sorted by region, time and
// rule. Claims of one article for one time are compared with each other, and every
// count with the region's inhabitants where places know them.
func Check(cs []Claim, places Places) []Finding {
	k := &checker{places: places}
	cs = slices.Clone(cs)
	slices.SortFunc(cs, func(a, b Claim) int {
		if c := cmp.Compare(a.Code, b.Code); c != 0 {
			return c
		}
		c := cmp.Or(cmp.Compare(a.AsOf.From, b.AsOf.From), cmp.Compare(a.AsOf.To, b.AsOf.To), compareBool(b.Dated, a.Dated), bytes.Compare(a.Article[:], b.Article[:]))
		if c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), compare(a, b))
	})
	for i := 0; i < len(cs); {
		j := i
		for j < len(cs) && cs[j].Code == cs[i].Code && cs[j].AsOf == cs[i].AsOf && cs[j].Dated == cs[i].Dated && cs[j].Article == cs[i].Article {
			j++
		}
		k.article(cs[i:j])
		i = j
	}
	groups := Table(cs)
	k.reports(groups)
	k.series(SeriesOf(groups))
	k.awards(groups)
	slices.SortStableFunc(k.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.AsOf.From, b.AsOf.From), cmp.Compare(a.AsOf.To, b.AsOf.To), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Rule, b.Rule))
	})
	return slices.CompactFunc(k.found, func(a, b Finding) bool { return a.Rule == b.Rule && a.Code == b.Code && a.Message == b.Message })
}

type checker struct {
	places Places
	found  []Finding
}

func (k *checker) add(rule string, cs []Claim, format string, args ...any) {
	f := Finding{Rule: rule, Code: cs[0].Code, AsOf: cs[0].AsOf, Message: fmt.Sprintf(format, args...), Claims: slices.Clone(cs)}
	if cs[0].Kind == AwardClaim {
		f.AsOf, f.Year = corpus.Period{}, cs[0].Year
	}
	k.found = append(k.found, f)
}

// article checks the claims of one article of one region and time.
func (k *checker) article(cs []Claim) {
	of := func(m corpus.Measure, u corpus.Unit) (list []Claim) {
		for _, c := range cs {
			if c.Kind == FigureClaim && c.Measure == m && c.Unit == u {
				list = append(list, c)
			}
		}
		return list
	}
	name := k.places.name(cs[0].Code)
	if people := k.places.people(cs[0].Code); people > 0 {
		for _, c := range cs {
			k.count(c, name, people)
		}
		// A count above the inhabitants has been remarked: its share says the same again.
		counts := slices.DeleteFunc(of(corpus.Participants, corpus.People), func(c Claim) bool { return overPeople(c, people) })
		k.shareOfPeople(of(corpus.Coverage, corpus.Percent), counts, of(corpus.Population, corpus.People), name, people)
	}
	for _, c := range cs {
		// Papers print coverage a little above 100: people registered who moved or died.
		if most := map[corpus.Measure]float64{corpus.Coverage: 105, corpus.ActiveRate: 100, corpus.Uncovered: 100}[c.Measure]; c.Unit == corpus.Percent && most > 0 && c.Low > most {
			k.add(RuleOverHundred, []Claim{c}, "%s of %s is %s", words(c.Measure), name, value(c))
		}
	}
	participants, population := of(corpus.Participants, corpus.People), of(corpus.Population, corpus.People)
	coverage, active := of(corpus.Coverage, corpus.Percent), of(corpus.ActiveParticipants, corpus.People)
	ratio := func(a, b float64) float64 { return 100 * a / b }
	if c, gap := closest(ratio, coverage, participants, population); gap > rounding {
		k.add(RuleNotParts, c, "coverage of %s %s, but %s members of %s people are %s %%", name, value(c[0]), value(c[1]), value(c[2]), number(round(ratio(c[1].Low, c[2].Low))))
	}
	rate := of(corpus.ActiveRate, corpus.Percent)
	if c, gap := closest(ratio, rate, active, participants); gap > rounding {
		people := population
		if len(people) == 0 {
			if n := k.places.people(c[0].Code); n > 0 {
				people = []Claim{{Low: n, High: n, Bound: corpus.Approx}}
			}
		}
		if d, near := closest(ratio, rate, active, people); len(d) > 0 && near <= rounding {
			k.add(RuleActivePeople, c[:2], "the active rate %s is that of all inhabitants: of the members %s %% are active", value(c[0]), number(round(ratio(c[1].Low, c[2].Low))))
		} else {
			k.add(RuleActiveParts, c, "active rate %s, but %s active of %s members are %s %%", value(c[0]), value(c[1]), value(c[2]), number(round(ratio(c[1].Low, c[2].Low))))
		}
	}
	over := func(a, b float64) float64 { return max(a-b, 0) }
	if c, gap := closest(func(a, b float64) float64 { return over(a, b) }, []Claim{{Bound: corpus.Exact}}, active, participants); gap > 0 {
		k.add(RuleActiveOver, c[1:], "%s active members, but %s members", value(c[1]), value(c[2]))
	}
	sum := func(a, b float64) float64 { return a + b }
	if c, gap := closest(sum, participants, active, of(corpus.InactiveParticipants, corpus.People)); len(c) > 0 && gap > c[0].Low*rounding/100 {
		k.add(RuleMembersSum, c, "%s members, but %s active and %s inactive make %s", value(c[0]), value(c[1]), value(c[2]), number(c[1].Low+c[2].Low))
	}
	if c, gap := closest(sum, population, participants, of(corpus.Uncovered, corpus.People)); len(c) > 0 && gap > c[0].Low*rounding/100 {
		k.add(RulePeopleSum, c, "%s people, but %s members and %s without make %s", value(c[0]), value(c[1]), value(c[2]), number(c[1].Low+c[2].Low))
	}
	if c, gap := closest(sum, []Claim{{Low: 100, High: 100, Bound: corpus.Exact}}, coverage, of(corpus.Uncovered, corpus.Percent)); gap > rounding {
		k.add(RuleHundredSum, c[1:], "%s covered and %s without make %s %%", value(c[1]), value(c[2]), number(round(c[1].Low+c[2].Low)))
	}
}

// count checks one number of people against the region's inhabitants.
func (k *checker) count(c Claim, name string, people float64) {
	if c.Kind != FigureClaim || c.Unit != corpus.People {
		return
	}
	switch c.Measure {
	case corpus.Population:
		if lo, hi := limits(Value{Low: c.Low, High: c.High, Bound: c.Bound}); lo > people*1.25 || hi < people*0.75 {
			k.add(RulePeopleOff, []Claim{c}, "a population of %s, but %s has %s people (%s)", value(c), name, number(people), peopleOf)
		}
	case corpus.Participants, corpus.ActiveParticipants, corpus.InactiveParticipants, corpus.Uncovered, corpus.Subsidised, corpus.NewlyRegistered:
		if overPeople(c, people) {
			k.add(RuleOverPeople, []Claim{c}, "%s %s, but %s has %s people (%s)", value(c), words(c.Measure), name, number(people), peopleOf)
		}
	}
}

func overPeople(c Claim, people float64) bool {
	return c.Low > people*manyPeople && c.Bound != corpus.AtMost
}

// words prints a measure for people.
func words(m corpus.Measure) string { return strings.ReplaceAll(string(m), "_", " ") }

// shareOfPeople checks a coverage against its count and the region's inhabitants, who
// were others in other years: five points, and one and a half more for each year. An
// article that names another population, and is right by that one, differs in it alone.
func (k *checker) shareOfPeople(coverage, participants, population []Claim, name string, people float64) {
	share := func(a, b float64) float64 { return 100 * a / b }
	c, gap := closest(share, coverage, participants, []Claim{{Low: people, High: people, Bound: corpus.Exact}})
	if len(c) == 0 || c[0].AsOf.IsZero() {
		return
	}
	years := math.Abs(float64(c[0].AsOf.From.Year() - peopleYear))
	if gap <= 5+1.5*years {
		return
	}
	rest := fmt.Sprintf("%s members are %s %% of the %s people (%s)", value(c[1]), number(round(share(c[1].Low, people))), number(people), peopleOf)
	if own, apart := closest(share, c[:1], c[1:2], population); len(own) > 0 && apart <= rounding {
		k.add(RuleFarFromPeople, own, "coverage of %s %s, of %s people as the report says: %s", name, value(c[0]), value(own[2]), rest)
		return
	}
	k.add(RuleFarFromPeople, c[:2], "coverage of %s %s, but %s", name, value(c[0]), rest)
}

// closest finds the claims, one of each list, for which whole is nearest to op of the
// two parts, and how far it is from it. It returns nil and 0 where a list is empty.
func closest(op func(a, b float64) float64, whole, a, b []Claim) (cs []Claim, gap float64) {
	for _, w := range whole {
		for _, x := range a {
			for _, y := range b {
				g := apart(op, w, x, y)
				if cs == nil || g < gap {
					cs, gap = []Claim{w, x, y}, g
				}
			}
		}
	}
	return cs, gap
}

// apart is the distance between w's interval and that of op over those of x and y. Each
// op here is monotone in both, so the corners bound it.
func apart(op func(a, b float64) float64, w, x, y Claim) float64 {
	wlo, whi := limits(Value{Low: w.Low, High: w.High, Bound: w.Bound})
	xlo, xhi := limits(Value{Low: x.Low, High: x.High, Bound: x.Bound})
	ylo, yhi := limits(Value{Low: y.Low, High: y.High, Bound: y.Bound})
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range []float64{op(xlo, ylo), op(xlo, yhi), op(xhi, ylo), op(xhi, yhi)} {
		if math.IsNaN(v) {
			return 0
		}
		lo, hi = min(lo, v), max(hi, v)
	}
	return max(wlo-hi, lo-whi, 0)
}

// reports checks each group for reports that contradict themselves.
func (k *checker) reports(groups []Group) {
	for i := range groups {
		g := &groups[i]
		if g.Kind != AwardClaim && !(g.Dated && Single(g.Measure)) {
			continue
		}
		for j, a := range g.Values {
			for _, b := range g.Values[:j] {
				if !Conflict(a, b) || independent(a, b) {
					continue
				}
				both := slices.IndexFunc(a.Claims, func(c Claim) bool {
					return slices.ContainsFunc(b.Claims, func(d Claim) bool { return c.Report == d.Report })
				})
				c := a.Claims[both]
				d := b.Claims[slices.IndexFunc(b.Claims, func(d Claim) bool { return c.Report == d.Report })]
				if g.Kind == AwardClaim {
					k.add(RuleTwoValues, []Claim{c, d}, "one report gives %s the award of %d in the categories %s and %s", k.places.name(g.Code), g.Year, d.Category, c.Category)
				} else {
					k.add(RuleTwoValues, []Claim{c, d}, "one report gives %s %s of %s and %s", k.places.name(g.Code), words(g.Measure), value(d), value(c))
				}
			}
		}
	}
}

// series checks each series for changes that a year does not bring.
func (k *checker) series(all []Series) {
	for _, s := range all {
		var last *Point
		for i := range s.Points {
			p := &s.Points[i]
			if !p.Dated || p.Bound == corpus.AtLeast || p.Bound == corpus.AtMost || p.Conflict {
				continue
			}
			if last != nil && p.AsOf.From > last.AsOf.To && p.AsOf.From <= last.AsOf.To.AddDays(366) {
				change := math.Abs(p.Low - last.Low)
				jump := s.Unit == corpus.Percent && change > jumpPoints && (s.Measure == corpus.Coverage || s.Measure == corpus.ActiveRate)
				jump = jump || s.Measure == corpus.Participants && s.Unit == corpus.People && change > jumpShare*last.Low
				if jump {
					k.add(RuleJump, []Claim{p.Claim, last.Claim}, "%s of %s went from %s (%s) to %s (%s)", words(s.Measure), k.places.name(s.Code), value(last.Claim), last.AsOf, value(p.Claim), p.AsOf)
				}
			}
			last = p
		}
	}
}

// awards checks each award against the criteria of its edition, by what is claimed of
// the region for the time that the edition judged by.
func (k *checker) awards(groups []Group) {
	for i := range groups {
		g := &groups[i]
		if g.Kind != AwardClaim {
			continue
		}
		for _, v := range g.Values {
			if v.Category == "" && len(g.Values) > 1 {
				continue
			}
			var missed []Claim
			var why, origin string
			met := false
			list := Criteria(g.Year, v.Category)
			for _, c := range list {
				claims, reason := misses(ofRegion(groups, g.Code), g.Code, c)
				met = met || len(claims) == 0
				if why == "" {
					missed, why, origin = claims, reason, c.Origin
				}
			}
			if !met && len(list) > 0 {
				k.add(RuleBelowCriteria, append([]Claim{v.Claims[0]}, missed...), "the award of %d to %s%s, but %s", g.Year, k.places.name(g.Code), inCategory(v.Category), why)
				k.found[len(k.found)-1].Origin = origin
			}
		}
	}
}

// ofRegion returns the groups of a region: Table sorts by it.
func ofRegion(groups []Group, code string) []Group {
	from, _ := slices.BinarySearchFunc(groups, code, func(g Group, code string) int { return cmp.Compare(g.Code, code) })
	to := from
	for to < len(groups) && groups[to].Code == code {
		to++
	}
	return groups[from:to]
}

// misses returns the claims, for the criterion's time, that none of its reports lifts
// to what it asks for.
func misses(groups []Group, code string, c Criterion) (missed []Claim, why string) {
	for _, want := range []struct {
		measure corpus.Measure
		least   float64
	}{{corpus.Coverage, c.Coverage}, {corpus.ActiveRate, c.Active}} {
		best, top, found := Claim{}, 0.0, false
		for i := range groups {
			g := &groups[i]
			if g.Kind != FigureClaim || g.Code != code || g.Measure != want.measure || g.Unit != corpus.Percent || !g.Dated || g.AsOf.From > c.To || g.AsOf.To < c.From {
				continue
			}
			for _, v := range g.Values {
				if _, hi := limits(v); !found || hi > top {
					best, top, found = v.Claims[0], hi, true
				}
			}
		}
		if found && top < want.least {
			missed = append(missed, best)
			why = fmt.Sprintf("%s was %s as of %s and the criteria asked for %s %%", words(want.measure), value(best), best.AsOf, number(want.least))
		}
	}
	return missed, why
}

func inCategory(c corpus.Category) string {
	if c == "" {
		return ""
	}
	return " in the category " + string(c)
}

func round(v float64) float64 { return math.Round(v*100) / 100 }

// value prints a claim's value as the Indonesian press does, with its bound.
func value(c Claim) string {
	s := number(c.Low)
	if c.High > c.Low && c.Bound == corpus.Exact {
		s += "–" + number(c.High)
	}
	if c.Unit == corpus.Percent {
		s += " %"
	}
	switch c.Bound {
	case corpus.AtLeast:
		return "at least " + s
	case corpus.AtMost:
		return "at most " + s
	case corpus.Approx:
		return "about " + s
	}
	return s
}

func number(v float64) string {
	whole, frac, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 && c != '-' && whole[i-1] != '-' {
			b.WriteByte('.')
		}
		b.WriteRune(c)
	}
	if frac != "" {
		return b.String() + "," + frac
	}
	return b.String()
}
