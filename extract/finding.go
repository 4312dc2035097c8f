package extract

import (
	"fmt"
	"math"

	"cakupan/corpus"
)

// The rules of the findings that need more than one fact.
const (
	ruleAboveHundred = "finding/above-hundred"
	ruleShare        = "finding/share-of-population"
	ruleCriteria     = "finding/award-criteria"
)

// remarksOn returns what a careful reader would remark when comparing facts.
func remarksOn(f corpus.Facts) []corpus.Finding {
	var out []corpus.Finding
	for _, g := range f.Figures {
		if g.Unit == corpus.Percent && g.Low > 100 {
			out = append(out, corpus.Finding{
				Evidence: corpus.Evidence{Span: g.Span, Rule: ruleAboveHundred},
				Message:  fmt.Sprintf("%s of %v percent is above 100.", g.Measure, g.Low),
			})
		}
	}
	out = append(out, shares(f)...)
	return append(out, criteria(f)...)
}

// shares compares, region by region, members ÷ population with the coverage said.
func shares(f corpus.Facts) []corpus.Finding {
	var out []corpus.Finding
	for _, cover := range f.Figures {
		if cover.Measure != corpus.Coverage || cover.Unit != corpus.Percent || cover.Code == "" {
			continue
		}
		members, people := near(f.Figures, cover, corpus.Participants), near(f.Figures, cover, corpus.Population)
		if members == nil || people == nil || people.Low == 0 {
			continue
		}
		if apart(members.Span, cover.Span) > statement {
			continue // of another day, or of some of them
		}
		share := 100 * members.Low / people.Low
		if math.Abs(share-cover.Low) > 0.6+share*(roundness(members.Low)+roundness(people.Low)) {
			out = append(out, corpus.Finding{
				Evidence: corpus.Evidence{Span: cover.Span, Rule: ruleShare},
				Message:  fmt.Sprintf("%.0f of %.0f people are %.2f percent, the text says %v.", members.Low, people.Low, share, cover.Low),
			})
		}
	}
	return out
}

// statement is how many bytes apart the members and their share may stand to be compared.
const statement = 400

// multiple reports that v is of, a whole number, times a whole number.
func multiple(v, of float64) bool {
	if n := int64(v); v == float64(n) && v < 1<<53 && of < 1<<53 {
		return n%int64(of) == 0
	}
	return math.Mod(v, of) == 0
}

// roundness returns by how much of itself a count may be rounded: half of its last digit
// that is not nought, where that is a thousand or more.
func roundness(v float64) float64 {
	step := 1.0
	for v >= 1000 && multiple(v, step*10) && step < v {
		step *= 10
	}
	if step < 1000 {
		return 0
	}
	return step / 2 / v
}

// near returns the figure of the measure, of the same region and day, that stands
// nearest to g.
func near(all []corpus.Figure, g corpus.Figure, m corpus.Measure) *corpus.Figure {
	var best *corpus.Figure
	for i := range all {
		x := &all[i]
		if x.Measure != m || x.Unit != corpus.People || x.Code != g.Code || m == corpus.Participants && x.AsOf != g.AsOf {
			continue
		}
		if best == nil || apart(x.Span, g.Span) < apart(best.Span, g.Span) {
			best = x
		}
	}
	return best
}

func apart(a, b corpus.Span) int {
	if a.Start > b.Start {
		return a.Start - b.Start
	}
	return b.Start - a.Start
}

// criterion is what a category of one year's awards asked for.
type criterion struct {
	year             int
	category         corpus.Category
	coverage, active float64 // percent, at least
}

// criteriaOf lists the criteria by year and category, as the organisers published
// them; where a category had two ways in, the lower figures stand.
var criteriaOf = []criterion{
	{2026, corpus.Utama, 99, 95},
	{2026, corpus.Madya, 98, 80},
	{2026, corpus.Pratama, 98, 80},
}

// criteria compares the figures of a region with what its category asked for.
func criteria(f corpus.Facts) []corpus.Finding {
	var out []corpus.Finding
	for _, w := range f.Awards {
		for _, c := range criteriaOf {
			if c.year != w.Year || c.category != w.Category || w.Code == "" {
				continue
			}
			for _, least := range [...]struct {
				measure corpus.Measure
				percent float64
			}{{corpus.Coverage, c.coverage}, {corpus.ActiveRate, c.active}} {
				g := highest(f.Figures, w.Code, least.measure)
				if g != nil && g.Low < least.percent {
					out = append(out, corpus.Finding{
						Evidence: corpus.Evidence{Span: g.Span, Rule: ruleCriteria},
						Message:  fmt.Sprintf("category %s of %d asked for a %s of at least %v percent, the text says %v.", w.Category, w.Year, g.Measure, least.percent, g.Low),
					})
				}
			}
		}
	}
	return out
}

// highest returns the highest share of a region that a text gives for a measure: where
// any meets the criteria, the lower ones are of other days.
func highest(all []corpus.Figure, code string, m corpus.Measure) *corpus.Figure {
	var best *corpus.Figure
	for i := range all {
		g := &all[i]
		if g.Code != code || g.Unit != corpus.Percent || g.Measure != m {
			continue
		}
		if g.Bound == corpus.AtLeast {
			return nil // how much more it is, the text leaves open
		}
		if best == nil || g.Low > best.Low {
			best = g
		}
	}
	return best
}
