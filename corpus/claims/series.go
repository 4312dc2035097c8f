package claims

import (
	"cmp"
	"slices"

	"cakupan/corpus"
)

// Places tells what the package does not know of regions. A nil function knows
// nothing.
type Places struct {
	People func(code string) int    // inhabitants, 0 where unknown
	Parent func(code string) string // the province of a kabupaten or kota, "" for none
	Name   func(code string) string // "" for none: then the code is printed
}

func (p Places) people(code string) float64 {
	if p.People == nil {
		return 0
	}
	return float64(p.People(code))
}

func (p Places) name(code string) string {
	if p.Name != nil {
		if n := p.Name(code); n != "" {
			return n
		}
	}
	return code
}

// Point is what is claimed of one region and measure for one time: the leading
// value, and how far the others lie from it.
type Point struct {
	AsOf     corpus.Period `json:"as_of"`
	Dated    bool          `json:"dated"`
	Low      float64       `json:"low"`
	High     float64       `json:"high"`
	Bound    corpus.Bound  `json:"bound"`
	Reports  int           `json:"reports"`  // independent ones behind the leading value
	Carriers int           `json:"carriers"` // articles behind it
	Values   int           `json:"values"`   // different values claimed
	Min      float64       `json:"min"`      // of all values
	Max      float64       `json:"max"`
	Conflict bool          `json:"conflict"`
	Repeats  corpus.Period `json:"repeats,omitzero"` // see Group
	Claim    Claim         `json:"claim"`            // the first that gives the leading value
}

// Series is one measure of one region over time.
type Series struct {
	Code    string         `json:"code"`
	Region  string         `json:"region"`
	Measure corpus.Measure `json:"measure"`
	Unit    corpus.Unit    `json:"unit"`
	Points  []Point        `json:"points"` // by time, the dated ones first within a time
}

// SeriesOf makes the series of the groups that Table made: one for each region,
// measure and unit of which there is one true value at a time (Single).
func SeriesOf(groups []Group) []Series {
	var all []Series
	for i := range groups {
		g := &groups[i]
		if g.Kind != FigureClaim || !Single(g.Measure) || g.AsOf.IsZero() {
			continue
		}
		if n := len(all); n == 0 || all[n-1].Code != g.Code || all[n-1].Measure != g.Measure || all[n-1].Unit != g.Unit {
			all = append(all, Series{Code: g.Code, Region: g.Region, Measure: g.Measure, Unit: g.Unit})
		}
		s := &all[len(all)-1]
		s.Points = append(s.Points, g.point())
	}
	return all
}

func (g *Group) point() Point {
	v := g.Lead()
	p := Point{
		AsOf: g.AsOf, Dated: g.Dated, Low: v.Low, High: v.High, Bound: v.Bound, Reports: v.Reports, Carriers: v.Carriers,
		Values: len(g.Values), Min: v.Low, Max: v.High, Conflict: g.Conflict, Repeats: g.Repeats, Claim: v.Claims[0],
	}
	for _, w := range g.Values {
		p.Min, p.Max = min(p.Min, w.Low), max(p.Max, w.High)
	}
	return p
}

// NationOptions says which table Nation makes.
type NationOptions struct {
	Year    int
	Measure corpus.Measure // coverage where empty; one of which Single is true
	Unit    corpus.Unit    // percent for coverage and active_rate, else people, where empty
	// Regions are the rows, in their order, with and without claims; nil are the
	// regions that have claims, by code.
	Regions []string
}

// NationRow is one region in the table of one year.
type NationRow struct {
	Code string `json:"code"`
	// Point is the last value of the year, a dated one where there is any; nil where
	// nothing was claimed.
	Point *Point `json:"point"`
	// Before is the last dated value before the year.
	Before   *Point `json:"before,omitempty"`
	Points   int    `json:"points"`   // times in the year that something is claimed of
	Reports  int    `json:"reports"`  // independent reports in the year
	Carriers int    `json:"carriers"` // articles
	Outlets  int    `json:"outlets"`
	Conflict bool   `json:"conflict"` // of the point, or of another of the year
}

// Nation lays one measure in one year side by side, a row for each region. A figure
// belongs to the year in which the time it holds for lies whole; a report counts once
// however many outlets carried it.
func Nation(cs []Claim, opt NationOptions) []NationRow {
	if opt.Measure == "" {
		opt.Measure = corpus.Coverage
	}
	if opt.Unit == "" {
		opt.Unit = UnitOf(opt.Measure)
	}
	var mine []Claim
	for _, c := range cs {
		if c.Kind == FigureClaim && c.Measure == opt.Measure && c.Unit == opt.Unit && !c.AsOf.IsZero() {
			mine = append(mine, c)
		}
	}
	rows := map[string]*NationRow{}
	type counted struct{ reports, articles, outlets map[string]bool }
	counts := map[string]*counted{}
	groups := Table(mine)
	for i := range groups {
		g := &groups[i]
		row := rows[g.Code]
		if row == nil {
			row = &NationRow{Code: g.Code}
			rows[g.Code] = row
			counts[g.Code] = &counted{map[string]bool{}, map[string]bool{}, map[string]bool{}}
		}
		switch {
		case g.AsOf.From.Year() == opt.Year && g.AsOf.To.Year() == opt.Year:
			p := g.point()
			if row.Point == nil || later(&p, row.Point) {
				row.Point = &p
			}
			row.Points++
			row.Conflict = row.Conflict || g.Conflict
			for _, v := range g.Values {
				for _, c := range v.Claims {
					n := counts[g.Code]
					n.reports[c.Report.String()], n.articles[c.Article.String()], n.outlets[c.Outlet] = true, true, true
				}
			}
		case g.Dated && g.AsOf.To.Year() < opt.Year:
			p := g.point()
			if row.Before == nil || later(&p, row.Before) {
				row.Before = &p
			}
		}
	}
	codes := opt.Regions
	if codes == nil {
		for code, row := range rows {
			if row.Point != nil {
				codes = append(codes, code)
			}
		}
		slices.Sort(codes)
	}
	table := make([]NationRow, 0, len(codes))
	for _, code := range codes {
		row := rows[code]
		if row == nil {
			table = append(table, NationRow{Code: code})
			continue
		}
		n := counts[code]
		row.Reports, row.Carriers, row.Outlets = len(n.reports), len(n.articles), len(n.outlets)
		table = append(table, *row)
	}
	return table
}

// later reports whether p tells more of the end of a year than q: a dated value
// before an undated one, then the later, then the one that more reports give.
func later(p, q *Point) bool {
	if p.Dated != q.Dated {
		return p.Dated
	}
	return cmp.Or(cmp.Compare(p.AsOf.To, q.AsOf.To), cmp.Compare(p.AsOf.From, q.AsOf.From), cmp.Compare(p.Reports, q.Reports)) > 0
}

// UnitOf is what a measure is mostly counted in.
func UnitOf(m corpus.Measure) corpus.Unit {
	switch m {
	case corpus.Coverage, corpus.ActiveRate:
		return corpus.Percent
	case corpus.Regions:
		return corpus.RegionsUnit
	}
	return corpus.People
}

// Disagreement is a group in which reports contradict each other, with what hangs
// on it.
type Disagreement struct {
	Group Group `json:"group"`
	// Gap is how far the values lie apart: points of a percentage, people, or steps
	// between categories.
	Gap float64 `json:"gap"`
	// People is the gap in inhabitants: a point of a percentage is one in a hundred of
	// the region's, and so is a step between categories, whose criteria lie about a
	// point of coverage apart. 0 where the region's inhabitants are not known.
	People float64 `json:"people"`
	// Sides is the number of independent reports behind the second best supported
	// value: one is perhaps a slip of the pen, several are not.
	Sides int `json:"sides"`
}

// Weight is what Disagreements are sorted by.
func (d *Disagreement) Weight() float64 { return d.People * float64(d.Sides) }

// Disagreements returns the groups in conflict, those that matter most first: by the
// people whom the gap concerns, times the reports that stand behind the weaker side.
// What is superseded comes behind what holds today.
func Disagreements(groups []Group, places Places) []Disagreement {
	var ds []Disagreement
	for _, g := range groups {
		if !g.Conflict {
			continue
		}
		d := Disagreement{Group: g}
		var reports []int
		for i, a := range g.Values {
			reports = append(reports, a.Reports)
			for _, b := range g.Values[:i] {
				if Conflict(a, b) && independent(a, b) {
					d.Gap = max(d.Gap, distance(a, b))
				}
			}
		}
		slices.Sort(reports)
		d.Sides = reports[max(len(reports)-2, 0)]
		switch {
		case g.Kind == AwardClaim || g.Unit == corpus.Percent:
			d.People = d.Gap * places.people(g.Code) / 100
		case g.Unit == corpus.People:
			d.People = d.Gap
		}
		ds = append(ds, d)
	}
	slices.SortStableFunc(ds, func(a, b Disagreement) int {
		return cmp.Or(
			compareBool(!a.Group.Superseded.IsZero(), !b.Group.Superseded.IsZero()),
			cmp.Compare(b.Weight(), a.Weight()),
			cmp.Compare(b.Gap, a.Gap),
		)
	})
	return ds
}

func distance(a, b Value) float64 {
	if a.Category != "" || b.Category != "" {
		return max(step(a.Category)-step(b.Category), step(b.Category)-step(a.Category))
	}
	return max(a.Low-b.High, b.Low-a.High, 0)
}

func step(c corpus.Category) float64 {
	switch c {
	case corpus.Utama:
		return 3
	case corpus.Madya:
		return 2
	}
	return 1
}
