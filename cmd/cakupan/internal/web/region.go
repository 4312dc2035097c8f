package web

import (
	"fmt"
	"math"
	"net/http"
	"strings"
	"time"

	"cakupan/cmd/cakupan/internal/atlas"
	"cakupan/corpus"
	"cakupan/corpus/claims"
	"cakupan/extract/gazetteer"
	"cakupan/index"
)

// regionData is what a region's room shows.
type regionData struct {
	Code       string
	Name       string
	Kind       string
	Parent     *place
	Population int
	Capital    string
	Charts     []chart
	Awards     []awardRow
	Groups     []groupRow
	Findings   []remark
	Hits       []hit
	Total      int
	SearchURL  string
	Neighbours []place
	Members    []place
	Articles   int
	Outlets    int
	ExportURL  string
	Read       *ledgerLine // how well the outlets that serve it were read
}

// place is a region with the address of its room.
type place struct {
	Name, Code, URL string
}

// chart is one measure over time.
type chart struct {
	Title  string
	Points []dot
	Lines  []string // points of a polyline of the dated leading values
	Ticks  []tick   // of time
	Grid   []tick   // of values
}

// dot is one value of one time; disagreeing values of a time are further dots.
type dot struct {
	X, Y     float64
	Label    string
	URL      string
	Conflict bool
	Undated  bool
}

type tick struct {
	At   float64
	Text string
}

// groupRow is one line of a region's table.
type groupRow struct {
	Measure  string
	AsOf     string
	Dated    bool
	Value    string
	Reports  int
	Conflict bool
	Later    string // the time that supersedes it
	Sources  []source
	Others   []string // values that disagree
}

// source is where a value was said.
type source struct {
	Outlet, URL, Sentence, Day string
}

// awardRow is a region's award of one year.
type awardRow struct {
	Region     place
	Year       int
	Categories []awardCell
	Conflict   bool
}

// awardCell is one category that was claimed.
type awardCell struct {
	Category string
	Reports  int
	Carriers int
	Sources  []source
}

func (s *Server) placeOf(code string) place {
	return place{Name: gazetteer.FullName(code), Code: code, URL: s.regionURL(code)}
}

func (s *Server) region(w http.ResponseWriter, a *asking) error {
	code := a.PathValue("code")
	if code != "ID" {
		if _, ok := gazetteer.Lookup(code); !ok {
			// A name, or a code of former days, leads to the region's own address.
			if codes := gazetteer.Resolve(code); len(codes) == 1 {
				http.Redirect(w, a.Request, s.url("/region/"+codes[0]), http.StatusSeeOther)
				return nil
			}
			return &failure{status: http.StatusNotFound, key: "error.noregion"}
		}
	}
	r, _, err := s.regionOf(a.Context(), a.shelf, code)
	if err != nil {
		return err
	}
	l := a.lang
	reg, _ := gazetteer.Lookup(code)
	d := &regionData{Code: code, Name: gazetteer.FullName(code), Kind: gazetteer.KindOf(code), Population: gazetteer.Population(code), Capital: reg.Capital, ExportURL: s.url("/api/v1/export/claims.csv?q=" + "wilayah:" + code)}
	if p := gazetteer.Parent(code); p != "" {
		v := s.placeOf(p)
		d.Parent = &v
	}
	for _, c := range atlas.Neighbours(code, 8) {
		d.Neighbours = append(d.Neighbours, s.placeOf(c))
	}
	if code == "ID" || len(code) == 2 {
		for _, c := range gazetteer.Children(code) {
			d.Members = append(d.Members, s.placeOf(c.Code))
		}
	}
	if r != nil {
		var said regionPage
		if err := r.Page.unpack(&said); err != nil {
			return err
		}
		d.Articles, d.Outlets = r.Articles, r.Outlets
		for i := range said.Findings {
			d.Findings = append(d.Findings, doubtOf(l, &said.Findings[i]))
		}
		for _, m := range []corpus.Measure{corpus.Coverage, corpus.ActiveRate, corpus.Participants} {
			for i := range said.Series {
				if said.Series[i].Measure == m && said.Series[i].Unit == claims.UnitOf(m) {
					d.Charts = append(d.Charts, s.chartOf(l, &said.Series[i], said.Groups))
				}
			}
		}
		for i := range said.Groups {
			g := &said.Groups[i]
			if g.Kind == claims.AwardClaim {
				d.Awards = append(d.Awards, s.awardRowOf(l, g))
				continue
			}
			row := s.groupRowOf(l, g)
			if left := said.More[i]; left > 0 {
				row.Others = append(row.Others, l.T("values.more", l.N(left)))
			}
			d.Groups = append(d.Groups, row)
		}
	}
	if d.Read, err = s.readingOf(a, code); err != nil {
		return err
	}
	q := "subjek:" + code
	d.SearchURL = s.url("/?q=" + strings.ReplaceAll(q, ":", "%3A"))
	n, err := index.Parse(q)
	if err != nil {
		return err
	}
	res, err := s.find(a.Context(), a.shelf, index.Request{Query: n, Size: 8, Sort: index.Newest, FoldReprints: true, Snippets: -1})
	if err != nil {
		return err
	}
	d.Total = res.Total
	for i := range res.Hits {
		d.Hits = append(d.Hits, hitOf(l, &res.Hits[i]))
	}
	return s.show(w, a, http.StatusOK, &view{Room: "region", Title: d.Name, Data: d})
}

func (s *Server) sourcesOf(l *lang, cs []claims.Claim, n int) []source {
	var out []source
	for _, c := range cs[:min(n, len(cs))] {
		out = append(out, source{Outlet: c.Outlet, URL: s.url("/article/" + c.Article.String()), Sentence: c.Sentence, Day: l.Day(c.Said)})
	}
	return out
}

// shownValues is how many values of one time a row, a chart or the desk shows; what
// is more is counted, and stands whole in the export.
const shownValues = 8

// shownClaims is how many sources of the leading value a row names.
const shownClaims = 3

func (s *Server) groupRowOf(l *lang, g *claims.Group) groupRow {
	lead := g.Lead()
	row := groupRow{Measure: l.T("measure." + string(g.Measure)), AsOf: l.Span(g.AsOf), Dated: g.Dated, Conflict: g.Conflict, Later: l.Span(g.Superseded)}
	if lead == nil {
		return row
	}
	row.Value, row.Reports, row.Sources = quantity(l, lead.Low, lead.High, lead.Bound, g.Unit), lead.Reports, s.sourcesOf(l, lead.Claims, shownClaims)
	for i := range g.Values {
		if v := &g.Values[i]; v != lead {
			row.Others = append(row.Others, fmt.Sprintf("%s (%s)", quantity(l, v.Low, v.High, v.Bound, g.Unit), l.T("reports.n", l.N(v.Reports))))
			row.Sources = append(row.Sources, s.sourcesOf(l, v.Claims, 1)...)
		}
	}
	return row
}

func (s *Server) awardRowOf(l *lang, g *claims.Group) awardRow {
	row := awardRow{Region: s.placeOf(g.Code), Year: g.Year, Conflict: g.Conflict}
	for i := range g.Values {
		v := &g.Values[i]
		cell := awardCell{Category: l.T("category.none"), Reports: v.Reports, Carriers: v.Carriers, Sources: s.sourcesOf(l, v.Claims, shownClaims)}
		if v.Category != "" {
			cell.Category = l.T("category." + string(v.Category))
		}
		row.Categories = append(row.Categories, cell)
	}
	return row
}

// A chart is drawn 640 by 220, with room for its scales.
const (
	chartLeft, chartRight  = 56.0, 630.0
	chartTop, chartBottom  = 12.0, 190.0
	fewestDays, percentTop = 60, 100.0
)

// chartOf places every claimed value of a series by its time and its amount.
func (s *Server) chartOf(l *lang, series *claims.Series, groups []claims.Group) chart {
	c := chart{Title: l.T("measure." + string(series.Measure))}
	lo, hi := math.Inf(1), math.Inf(-1)
	var from, to time.Time
	for i := range series.Points {
		p := &series.Points[i]
		lo, hi = min(lo, p.Min), max(hi, p.Max)
		t := p.AsOf.To.Time()
		if from.IsZero() || t.Before(from) {
			from = t
		}
		if t.After(to) {
			to = t
		}
	}
	if math.IsInf(lo, 0) {
		return c
	}
	if to.Sub(from) < fewestDays*24*time.Hour {
		from, to = from.AddDate(0, 0, -fewestDays/2), to.AddDate(0, 0, fewestDays/2)
	}
	step := niceStep((hi - lo) / 3)
	if hi-lo < 1e-9 {
		step = niceStep(max(math.Abs(hi)/20, 0.5))
	}
	lo, hi = math.Floor(lo/step-0.5)*step, math.Ceil(hi/step+0.5)*step
	lo = max(lo, 0)
	if series.Unit == corpus.Percent && hi > percentTop && series.Points != nil {
		top := percentTop
		for _, p := range series.Points {
			top = max(top, p.Max)
		}
		hi = max(min(hi, math.Ceil(top/step)*step), lo+step)
	}
	x := func(t time.Time) float64 {
		return round1(chartLeft + (chartRight-chartLeft)*float64(t.Sub(from))/float64(to.Sub(from)))
	}
	y := func(v float64) float64 { return round1(chartBottom - (chartBottom-chartTop)*(v-lo)/(hi-lo)) }
	for v := lo; v <= hi+step/2; v += step {
		c.Grid = append(c.Grid, tick{y(v), short(l, math.Round(v*100)/100)})
	}
	for year := from.Year(); year <= to.Year()+1; year++ {
		if t := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); !t.Before(from) && !t.After(to) {
			c.Ticks = append(c.Ticks, tick{x(t), fmt.Sprint(year)})
		}
	}
	if len(c.Ticks) == 0 {
		c.Ticks = []tick{{x(from), l.Brief(from)}, {x(to), l.Brief(to)}}
	}
	var line strings.Builder
	for i := range series.Points {
		if p := &series.Points[i]; p.Dated {
			fmt.Fprintf(&line, "%.1f,%.1f ", x(p.AsOf.To.Time()), y(p.Low))
		}
	}
	if line.Len() > 0 {
		c.Lines = []string{strings.TrimSpace(line.String())}
	}
	for i := range groups {
		g := &groups[i]
		if g.Measure != series.Measure || g.Unit != series.Unit || g.Kind != claims.FigureClaim {
			continue
		}
		for k := range g.Values {
			v := &g.Values[k]
			if len(v.Claims) == 0 {
				continue
			}
			first := &v.Claims[0]
			c.Points = append(c.Points, dot{X: x(g.AsOf.To.Time()), Y: y(v.Low), Conflict: g.Conflict, Undated: !g.Dated, URL: s.url("/article/" + first.Article.String()),
				Label: fmt.Sprintf("%s: %s · %s (%s)", l.Span(g.AsOf), quantity(l, v.Low, v.High, v.Bound, g.Unit), first.Outlet, l.T("reports.n", l.N(v.Reports)))})
		}
	}
	return c
}

// niceStep is the round number not below v: 1, 2 or 5 times a power of ten.
func niceStep(v float64) float64 {
	if v <= 0 {
		return 1
	}
	p := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if v <= m*p*1.0001 {
			return m * p
		}
	}
	return 10 * p
}

// short writes a value of a scale: 1,5 jt for 1,500,000.
func short(l *lang, v float64) string {
	switch {
	case v >= 1e6:
		return l.T("short.million", l.Number(math.Round(v/1e4)/100))
	case v >= 1e4:
		return l.T("short.thousand", l.Number(math.Round(v/1e3)))
	}
	return l.Number(v)
}
