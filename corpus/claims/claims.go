// Package claims turns the facts of articles into the tables that a researcher
// wants: who says what of which region as of when, where reports agree and where
// they do not, and who received which award.
//
// A claim is one Figure or Award of one article. Claims are grouped, never merged
// into one truth: a Group holds every value that was claimed for the same region,
// measure and time, each with the reports that stand behind it. Reprints of one
// report count once (Value.Reports), however many outlets carried it
// (Value.Carriers).
//
// A figure that its text does not date is filed under the day its article was
// published, and marked so (Dated false): it is evidence of that day at most.
//
// What holds of a later day supersedes what held of an earlier one (Group.Superseded);
// it never contradicts it. SeriesOf follows a region over time, Nation lays one year
// of all regions side by side, Disagreements sorts conflicts by how much they matter,
// and Check remarks what a careful reader would doubt: counts above the population,
// percentages that their own parts do not give, awards below their year's criteria.
//
// The package knows no regions. What it has to know of them (people, provinces) it
// is told in Places.
package claims

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"cakupan/corpus"
)

// Kind says what a claim is about.
type Kind string

// The kinds.
const (
	FigureClaim Kind = "figure"
	AwardClaim  Kind = "award"
)

// Claim is one Figure or Award with where it was said.
type Claim struct {
	Kind   Kind   `json:"kind"`
	Place  int    `json:"-"`      // in Facts.Figures or Facts.Awards of its report
	Code   string `json:"code"`   // Kemendagri, "ID" for the nation
	Region string `json:"region"` // as the facts name it

	// Of a figure.
	Measure corpus.Measure `json:"measure,omitempty"`
	Unit    corpus.Unit    `json:"unit,omitempty"`
	Low     float64        `json:"low,omitempty"`
	High    float64        `json:"high,omitempty"`
	Bound   corpus.Bound   `json:"bound,omitempty"`
	AsOf    corpus.Period  `json:"as_of,omitzero"` // as the text dates it, or the day of publication
	Dated   bool           `json:"dated"`          // whether the text dates it

	// Of an award.
	Category corpus.Category `json:"category,omitempty"`
	Year     int             `json:"year,omitempty"`
	Level    corpus.Level    `json:"level,omitempty"`

	Words    string       `json:"words"`    // the evidence's own words
	Sentence string       `json:"sentence"` // the sentence they stand in
	Span     corpus.Span  `json:"span"`     // of Words, in the article's text
	Rule     string       `json:"rule"`
	Article  corpus.ID    `json:"article"`
	Version  int          `json:"version"`
	URL      string       `json:"url"`
	Outlet   string       `json:"outlet"`
	Title    string       `json:"title"`
	Said     time.Time    `json:"said,omitzero"` // publication
	Fetched  time.Time    `json:"fetched,omitzero"`
	Archived corpus.Place `json:"archived,omitzero"`
	Report   corpus.ID    `json:"report"` // the reprint cluster, or the article itself
}

// Of returns the claims of one article, figures first, in text order. Figures
// and awards of no settled region make no claim.
func Of(r *corpus.Report) []Claim {
	var cs []Claim
	base := Claim{
		Article: r.Article.ID, Version: r.Version, URL: r.Article.URL, Outlet: r.Article.Outlet, Title: r.Article.Title,
		Said: r.Article.Published, Fetched: r.Page.Fetched, Archived: r.Page.Archived, Report: r.Reprint,
	}
	if base.Report.IsZero() {
		base.Report = r.Article.ID
	}
	quote := func(c *Claim, e corpus.Evidence) {
		text := r.Article.Text
		c.Span, c.Rule = e.Span, e.Rule
		if e.Start >= 0 && e.Start < e.End && e.End <= len(text) {
			c.Words = text[e.Start:e.End]
			s := r.Facts.Sentence(text, e.Span)
			c.Sentence = strings.Join(strings.Fields(text[s.Start:s.End]), " ")
		}
	}
	for i, f := range r.Facts.Figures {
		if f.Code == "" {
			continue
		}
		c := base
		c.Kind, c.Place, c.Code, c.Region = FigureClaim, i, f.Code, f.Region
		c.Measure, c.Unit, c.Low, c.High, c.Bound = f.Measure, f.Unit, f.Low, f.High, f.Bound
		c.AsOf, c.Dated = f.AsOf, !f.AsOf.IsZero()
		if !c.Dated && !r.Article.Published.IsZero() {
			c.AsOf = corpus.DayPeriod(corpus.DayOf(r.Article.Published))
		}
		quote(&c, f.Evidence)
		cs = append(cs, c)
	}
	for i, a := range r.Facts.Awards {
		if a.Code == "" {
			continue
		}
		c := base
		c.Kind, c.Place, c.Code, c.Region = AwardClaim, i, a.Code, a.Region
		c.Category, c.Year, c.Level = a.Category, a.Year, a.Level
		quote(&c, a.Evidence)
		cs = append(cs, c)
	}
	return cs
}

// Value is one value claimed in a Group.
type Value struct {
	Low      float64         `json:"low,omitempty"`
	High     float64         `json:"high,omitempty"`
	Bound    corpus.Bound    `json:"bound,omitempty"`
	Category corpus.Category `json:"category,omitempty"`
	Claims   []Claim         `json:"claims"`   // by Said, then URL
	Reports  int             `json:"reports"`  // independent ones: reprints count once
	Carriers int             `json:"carriers"` // articles
}

// Group is all that is claimed of one region, measure, unit and time, or of one
// region's award in one year.
type Group struct {
	Kind     Kind           `json:"kind"`
	Code     string         `json:"code"`
	Region   string         `json:"region"`
	Measure  corpus.Measure `json:"measure,omitempty"`
	Unit     corpus.Unit    `json:"unit,omitempty"`
	AsOf     corpus.Period  `json:"as_of,omitzero"`
	Dated    bool           `json:"dated"`
	Year     int            `json:"year,omitempty"`
	Level    corpus.Level   `json:"level,omitempty"`
	Values   []Value        `json:"values"` // most independent reports first
	Conflict bool           `json:"conflict"`
	// Superseded is the next later time that the same is dated to; zero where there
	// is none. Only measures that a region has one value of are superseded.
	Superseded corpus.Period `json:"superseded_by,omitzero"`
	// Repeats, of a group that is not dated, is the time of an earlier dated group
	// with the same leading value: it was probably said again.
	Repeats corpus.Period `json:"repeats,omitzero"`
}

// Table groups claims: by region code, then kind, measure, unit and time, the
// oldest first. The same claims in any order give the same table.
func Table(cs []Claim) []Group {
	cs = slices.Clone(cs)
	slices.SortFunc(cs, compare)
	var groups []Group
	for i := 0; i < len(cs); {
		j := i
		for j < len(cs) && compareGroup(cs[i], cs[j]) == 0 {
			j++
		}
		groups = append(groups, group(cs[i:j]))
		i = j
	}
	for i := 0; i < len(groups); {
		j := i
		for j < len(groups) && groups[i].same(&groups[j]) {
			j++
		}
		supersede(groups[i:j])
		i = j
	}
	return groups
}

// same reports whether two groups are of one region, measure and unit.
func (g *Group) same(h *Group) bool {
	return g.Kind == h.Kind && g.Code == h.Code && g.Measure == h.Measure && g.Unit == h.Unit
}

// supersede says of each group of one region and measure which later one stands in
// its place. An undated figure is superseded and supersedes nothing: it may be older
// than the day it was said on.
func supersede(groups []Group) {
	if groups[0].Kind != FigureClaim || !Single(groups[0].Measure) {
		return
	}
	for i := range groups {
		g := &groups[i]
		if g.AsOf.IsZero() {
			continue
		}
		for j := range groups { // sorted by From: the first that fits is the next
			if h := &groups[j]; h.Dated && h.AsOf.From > g.AsOf.To {
				g.Superseded = h.AsOf
				break
			}
		}
		if g.Dated {
			continue
		}
		for j := range groups {
			h := &groups[j]
			if h.Dated && h.AsOf.From <= g.AsOf.From && h.Lead().Low == g.Lead().Low && h.Lead().High == g.Lead().High {
				g.Repeats = h.AsOf // the latest such stands last
			}
		}
	}
}

// Lead is the value that most independent reports give; of several such an exact
// one, then the first.
func (g *Group) Lead() *Value {
	best := &g.Values[0]
	for i := range g.Values {
		v := &g.Values[i]
		if v.Reports == best.Reports && v.Bound == corpus.Exact && best.Bound != corpus.Exact {
			best = v
		}
	}
	return best
}

func compareGroup(a, b Claim) int {
	if c := cmp.Compare(a.Code, b.Code); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(b.Kind, a.Kind), // figures before awards
		cmp.Compare(rank(a.Measure), rank(b.Measure)),
		cmp.Compare(a.Measure, b.Measure),
		cmp.Compare(a.Unit, b.Unit),
		cmp.Compare(a.AsOf.From, b.AsOf.From),
		cmp.Compare(a.AsOf.To, b.AsOf.To),
		compareBool(b.Dated, a.Dated),
		cmp.Compare(a.Year, b.Year),
		cmp.Compare(a.Level, b.Level),
	)
}

// order is how a reader looks for measures; what is not in it comes behind.
var order = []corpus.Measure{
	corpus.Coverage, corpus.Participants, corpus.ActiveRate, corpus.ActiveParticipants, corpus.InactiveParticipants, corpus.Uncovered, corpus.Population,
	corpus.Subsidised, corpus.NewlyRegistered, corpus.Regions, corpus.Target, corpus.Threshold, corpus.OtherMeasure,
}

// Measures returns all measures in the order of the tables.
func Measures() []corpus.Measure { return slices.Clone(order) }

func rank(m corpus.Measure) int {
	if i := slices.Index(order, m); i >= 0 {
		return i
	}
	return len(order)
}

// Single reports whether a region has one true value of the measure at a time.
// Of segments, targets and the rest there are several, and no two need agree.
func Single(m corpus.Measure) bool {
	switch m {
	case corpus.Coverage, corpus.Participants, corpus.ActiveRate, corpus.ActiveParticipants, corpus.InactiveParticipants, corpus.Uncovered, corpus.Population:
		return true
	}
	return false
}

func compare(a, b Claim) int {
	if c := compareGroup(a, b); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(a.Low, b.Low),
		cmp.Compare(a.High, b.High),
		cmp.Compare(a.Bound, b.Bound),
		cmp.Compare(a.Category, b.Category),
		a.Said.Compare(b.Said),
		cmp.Compare(a.URL, b.URL),
		cmp.Compare(a.Span.Start, b.Span.Start),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// group makes the Group of claims that agree in compareGroup, sorted by compare.
func group(cs []Claim) Group {
	c := cs[0]
	g := Group{Kind: c.Kind, Code: c.Code, Region: c.Region, Measure: c.Measure, Unit: c.Unit, AsOf: c.AsOf, Dated: c.Dated, Year: c.Year, Level: c.Level}
	for _, c := range cs {
		n := len(g.Values)
		if n == 0 || g.Values[n-1].Low != c.Low || g.Values[n-1].High != c.High || g.Values[n-1].Bound != c.Bound || g.Values[n-1].Category != c.Category {
			g.Values = append(g.Values, Value{Low: c.Low, High: c.High, Bound: c.Bound, Category: c.Category})
			n++
		}
		g.Values[n-1].Claims = append(g.Values[n-1].Claims, c)
	}
	for i := range g.Values {
		v := &g.Values[i]
		reports, articles := map[corpus.ID]bool{}, map[corpus.ID]bool{}
		for _, c := range v.Claims {
			reports[c.Report], articles[c.Article] = true, true
		}
		v.Reports, v.Carriers = len(reports), len(articles)
	}
	slices.SortStableFunc(g.Values, func(a, b Value) int { return cmp.Compare(b.Reports, a.Reports) })
	for i := range g.Values {
		for j := range i {
			if g.Kind == AwardClaim || g.Dated && Single(g.Measure) {
				g.Conflict = g.Conflict || Conflict(g.Values[i], g.Values[j]) && independent(g.Values[i], g.Values[j])
			}
		}
	}
	return g
}

// independent reports whether two values stand on reports of their own: some report
// gives the one and not the other, and some other way round. A single report that
// gives two values contradicts nobody but itself.
func independent(a, b Value) bool {
	own := func(a, b Value) bool {
		return slices.ContainsFunc(a.Claims, func(c Claim) bool {
			return !slices.ContainsFunc(b.Claims, func(d Claim) bool { return c.Report == d.Report })
		})
	}
	return own(a, b) && own(b, a)
}

// Conflict reports whether two values of one group cannot both be true: two
// categories, or figures whose bounds leave no common value. "Lebih dari 95
// persen" and 95,27 agree; so do 98,1 and "sekitar 98", since about is taken as
// within one part in fifty; and so do two of which one is the other rounded, 279,57
// juta and 279.565.203, or 98,5 and 98,47 percent.
func Conflict(a, b Value) bool {
	if a.Category != b.Category {
		return a.Category != "" && b.Category != ""
	}
	if a.Bound == corpus.Exact && b.Bound == corpus.Exact && a.Low == a.High && b.Low == b.High {
		const slack = 1e-9 // of binary fractions
		return a.Low != b.Low && math.Abs(a.Low-b.Low) > max(rounded(a.Low), rounded(b.Low))-slack
	}
	alo, ahi := limits(a)
	blo, bhi := limits(b)
	return alo > bhi || blo > ahi
}

// rounded is the most that rounding may have changed a number, as it is printed: half
// of its last place, where a count of full thousands ends at its last digit but zero.
func rounded(v float64) float64 {
	digits := strconv.FormatFloat(v, 'f', -1, 64)
	if _, frac, ok := strings.Cut(digits, "."); ok {
		return 0.5 * math.Pow10(-len(frac))
	}
	if zeros := len(digits) - len(strings.TrimRight(digits, "0")); zeros >= 3 {
		return 0.5 * math.Pow10(zeros)
	}
	return 0.5
}

func limits(v Value) (lo, hi float64) {
	const most = 1e15
	switch v.Bound {
	case corpus.AtLeast:
		return v.Low, most
	case corpus.AtMost:
		return 0, v.High
	case corpus.Approx:
		return v.Low * 0.98, v.High * 1.02
	}
	return v.Low, v.High
}
