package web

import (
	"encoding/xml"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/claims"
	"cakupan/extract/gazetteer"
)

// charted are the measures that a region's room draws, in its order.
var charted = []corpus.Measure{corpus.Coverage, corpus.ActiveRate, corpus.Participants}

// chart is one measure over time.
type chart struct {
	Title  string
	File   string // address of the drawing as a file of its own
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
	When     corpus.Period
	Source   string // the article's own address
}

type tick struct {
	At   float64
	Text string
}

// A chart is drawn 640 by 220, with room for its scales.
const (
	chartLeft, chartRight  = 56.0, 630.0
	chartTop, chartBottom  = 12.0, 190.0
	fewestDays, percentTop = 60, 100.0
)

// chartOf places every claimed value of a series by its time and its amount.
func (s *Server) chartOf(l *lang, series *claims.Series, groups []claims.Group) chart {
	c := chart{Title: l.T("measure."+string(series.Measure)) + ", %"}
	if series.Unit != corpus.Percent {
		c.Title = l.T("measure."+string(series.Measure)) + ", " + l.T("unit."+string(series.Unit))
	}
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
			c.Points = append(c.Points, dot{When: g.AsOf, Source: first.URL, X: x(g.AsOf.To.Time()), Y: y(v.Low), Conflict: g.Conflict, Undated: !g.Dated, URL: s.url("/article/" + first.Article.String()),
				Label: pointLabel(l, g, v)})
		}
	}
	return c
}

// pointLabel says a point in a line: "1 Januari 2026: 98,83 % · kabar.example (1 laporan)".
func pointLabel(l *lang, g *claims.Group, v *claims.Value) string {
	when := l.Span(g.AsOf)
	if !g.Dated {
		when += " " + l.T("region.undated")
	}
	s := fmt.Sprintf("%s: %s · %s (%s)", when, quantity(l, v.Low, v.High, v.Bound, g.Unit), v.Claims[0].Outlet, l.T("reports.n", l.N(v.Reports)))
	if g.Conflict {
		s += " · " + l.T("conflict")
	}
	return s
}

// marksOf says which kinds of points charts have, of words.tsv's chart.dated,
// chart.undated and chart.conflict.
func marksOf(charts []chart) []string {
	has := map[string]bool{}
	for i := range charts {
		for _, p := range charts[i].Points {
			has[p.Mark()] = true
		}
	}
	return slices.DeleteFunc([]string{"dated", "undated", "conflict"}, func(m string) bool { return !has[m] })
}

// Mark is how a point is marked.
func (p dot) Mark() string {
	switch {
	case p.Conflict:
		return "conflict"
	case p.Undated:
		return "undated"
	}
	return "dated"
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

// chartFile is one chart as a file of its own: with its title, every point's value and
// source below the drawing, and its own colours and sizes.
func (s *Server) chartFile(w http.ResponseWriter, a *asking) error {
	code, m := a.PathValue("code"), corpus.Measure(a.URL.Query().Get("measure"))
	if _, ok := gazetteer.Lookup(code); !ok && code != "ID" {
		return &failure{status: http.StatusNotFound, key: "error.noregion"}
	}
	if m == "" {
		m = charted[0]
	}
	if !slices.Contains(charted, m) {
		return &failure{status: http.StatusBadRequest, key: "error.parameter", args: []any{"measure"}}
	}
	r, number, err := s.regionOf(a.Context(), a.shelf, code)
	if err != nil {
		return err
	}
	if r == nil {
		return &failure{status: http.StatusNotFound, key: "region.nothing"}
	}
	var said regionPage
	if err := r.Page.unpack(&said); err != nil {
		return err
	}
	at := slices.IndexFunc(said.Series, func(x claims.Series) bool { return x.Measure == m && x.Unit == claims.UnitOf(m) })
	if at < 0 {
		return &failure{status: http.StatusNotFound, key: "region.nothing"}
	}
	c := s.chartOf(a.lang, &said.Series[at], said.Groups)
	w.Header().Set("Content-Language", a.lang.Code)
	drawing := c.alone(upperFirst(c.Title)+" · "+gazetteer.FullName(code), a.lang.T("chart.source", number))
	return sendFile(w, a, "image/svg+xml", fmt.Sprintf("cakupan-%s-%s.svg", code, m), drawing)
}

// alone draws the chart as a document.
func (c *chart) alone(title, source string) []byte {
	const width, line = 640, 26.0 // a point's value, and below it its source
	points := slices.Clone(c.Points)
	slices.SortStableFunc(points, func(x, y dot) int { return int(x.When.From) - int(y.When.From) })
	height := 262 + line*float64(len(points))
	var b strings.Builder
	text := func(x, y float64, attrs, s string) {
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f"%s>`, x, y, attrs)
		_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
		b.WriteString("</text>\n")
	}
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%.0f" viewBox="0 0 %d %.0f" font-family="sans-serif" role="img">`, 2*width, 2*height, width, height)
	b.WriteString("<title>")
	_ = xml.EscapeText(&b, []byte(title))
	b.WriteString("</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n")
	text(10, 20, ` font-size="14" font-weight="bold" fill="#1c211f"`, title)
	b.WriteString("<g transform=\"translate(0 22)\">\n")
	for _, g := range c.Grid {
		fmt.Fprintf(&b, `<line x1="56" x2="630" y1="%.1f" y2="%.1f" stroke="#d5dad7"/>`, g.At, g.At)
		text(50, g.At+4, ` font-size="11" text-anchor="end" fill="#55605c"`, g.Text)
	}
	for _, g := range c.Ticks {
		fmt.Fprintf(&b, `<line x1="%.1f" x2="%.1f" y1="12" y2="190" stroke="#d5dad7"/>`, g.At, g.At)
		anchor, x := "middle", g.At
		if x > 615 { // or the paper's edge would cut it
			anchor, x = "end", 636
		}
		text(x, 206, ` font-size="11" text-anchor="`+anchor+`" fill="#55605c"`, g.Text)
	}
	for _, l := range c.Lines {
		fmt.Fprintf(&b, `<polyline points="%s" fill="none" stroke="#2f8f7f" stroke-width="2"/>`+"\n", l)
	}
	for _, p := range points {
		fill, stroke := "#2f8f7f", "#ffffff"
		switch {
		case p.Conflict:
			fill = "#8a2f0b"
		case p.Undated:
			fill, stroke = "#ffffff", "#2f8f7f"
		}
		fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="5" fill="%s" stroke="%s" stroke-width="1.5"><title>`, p.X, p.Y, fill, stroke)
		_ = xml.EscapeText(&b, []byte(strings.TrimSpace(p.Label+" "+safeURL(p.Source))))
		b.WriteString("</title></circle>\n")
	}
	b.WriteString("</g>\n")
	y := 248.0
	for _, p := range points {
		text(10, y, ` font-size="9" fill="#1c211f"`, p.Label)
		if u := safeURL(p.Source); u != "" {
			text(20, y+11, ` font-size="8" fill="#55605c"`, clipTo(u, 145))
		}
		y += line
	}
	text(10, height-8, ` font-size="9" fill="#55605c"`, source)
	b.WriteString("</svg>\n")
	return []byte(b.String())
}
