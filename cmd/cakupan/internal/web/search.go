package web

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"cakupan/corpus"
	"cakupan/corpus/export"
	"cakupan/extract/gazetteer"
	"cakupan/index"
	"cakupan/index/query"
)

// pageSize is how many hits a page of the search room shows.
const pageSize = 20

// searchFacets are the facets of the search room, in its order.
var searchFacets = []string{index.FacetProvince, index.FacetYear, index.FacetOutlet, index.FacetCategory, index.FacetMeasure}

// searchData is what the search room shows.
type searchData struct {
	Query   string
	Scope   index.Scope
	Sort    index.Sort
	Fold    bool
	Result  *index.Result
	Hits    []hit
	Facets  []facet
	Chosen  []choice // conditions of the query, each with the address without it
	Like    *hit     // the article that the hits are like
	Bars    []bar
	Years   []mark // below the histogram
	Most    *bar   // its highest bar
	Brush   string // address of a stretch of the histogram, FROM and TO in the place of its days
	More    string // address of the next page; "" at the end
	Meant   []choice
	Tables  []export.Table
	Kinds   []export.Format
	Feed    string
	CanSave bool
	Form    url.Values
}

// hit is one line of the results.
type hit struct {
	ID        string
	Language  string        // of the article, BCP 47
	Title     template.HTML // marked
	Outlet    string
	Published string
	Snippets  []template.HTML
	Figures   int
	Awards    int
	Carriers  int
	Claim     string // the figure or award of a claim
}

// facet is one list to narrow by.
type facet struct {
	Name   string
	Values []choice
	Other  int
}

// choice is a value of a facet with the address that narrows to it.
type choice struct {
	Label string
	N     int
	URL   string
}

// bar is one bar of the histogram; X, Y, W and H are its place in a drawing of 720 by 80.
type bar struct {
	X, Y, W, H float64
	Label      string
	N          int
	From, To   string // first and last day
	URL        string
}

// Taken is the scope of the exports: of claims those that are shown.
func (d *searchData) Taken() string {
	if d.Scope == index.Claims {
		return string(index.Claims)
	}
	return ""
}

// LastBar names the last bar's month.
func (d *searchData) LastBar() string { return d.Bars[len(d.Bars)-1].Label }

// mark is a year below the histogram, X in percent of its width.
type mark struct {
	X    float64
	Year int
}

func (s *Server) search(w http.ResponseWriter, a *asking) error {
	form := a.URL.Query()
	d := &searchData{Query: strings.TrimSpace(form.Get("q")), Form: form, Fold: form.Get("fold") != "0"}
	req := index.Request{Size: pageSize, After: form.Get("after"), FoldReprints: d.Fold, Histogram: index.Monthly, Snippets: 2}
	if form.Get("scope") == string(index.Claims) {
		req.Scope, req.FoldReprints = index.Claims, false
	}
	switch srt := index.Sort(form.Get("sort")); srt {
	case index.Newest, index.Oldest, index.Highest, index.Lowest:
		req.Sort = srt
	}
	d.Scope, d.Sort = req.Scope, req.Sort
	n, err := index.Parse(d.Query)
	if err != nil {
		return err
	}
	req.Query = n
	if like := form.Get("like"); like != "" {
		if req.Like, err = corpus.ParseID(like); err != nil {
			return &failure{status: http.StatusNotFound, key: "error.noarticle"}
		}
		rep, err := a.shelf.Get(req.Like)
		if err != nil {
			return err
		}
		d.Like = &hit{ID: like, Language: languageCode(&rep.Article), Title: marked(index.Snippet{Text: rep.Article.Title})}
	}
	for _, f := range searchFacets {
		req.Facets = append(req.Facets, index.FacetRequest{Name: f, Size: 8})
	}
	if d.Result, err = s.find(a.Context(), a.shelf, req); err != nil {
		return err
	}
	for i := range d.Result.Hits {
		d.Hits = append(d.Hits, hitOf(a.lang, &d.Result.Hits[i]))
	}
	for _, f := range d.Result.Facets {
		v := facet{Name: f.Name, Other: f.Other}
		for _, c := range f.Values {
			v.Values = append(v.Values, choice{Label: facetLabel(a.lang, f.Name, c.Value), N: c.N, URL: s.narrowed(form, f.Name+":"+quoted(c.Value))})
		}
		if len(v.Values) > 0 {
			d.Facets = append(d.Facets, v)
		}
	}
	d.Bars, d.Brush = s.bars(a.lang, form, d.Result.Histogram), s.narrowed(form, "terbit:FROM..TO")
	d.Years, d.Most = yearMarks(d.Bars), highest(d.Bars)
	d.Chosen = s.chosen(a.lang, form, n)
	for _, m := range d.Result.Meant {
		again := without(form, "after", "lang")
		again.Set("q", m.Query.String())
		d.Meant = append(d.Meant, choice{Label: m.Query.String(), N: m.Hits, URL: s.url("/?" + again.Encode())})
	}
	for _, t := range export.Tables(export.Options{}) {
		if t.Name != "ledger" {
			d.Tables = append(d.Tables, t)
		}
	}
	d.Kinds, d.CanSave = export.Formats(), s.opt.Saved != nil && d.Like == nil
	d.Feed = s.url("/feed.atom?" + url.Values{"q": {d.Query}}.Encode())
	if d.Result.Next != "" {
		next := without(form)
		next.Set("after", d.Result.Next)
		d.More = s.url("/?" + next.Encode())
	}
	title := a.lang.T("search.title")
	if d.Query != "" {
		title = clipTo(d.Query, 120) + " · " + title
	}
	return s.show(w, a, http.StatusOK, &view{Room: "search", Title: title, Query: d.Query, Feed: d.Feed, Keep: d.kept(), Data: d})
}

// kept are the choices that the next question in the box keeps.
func (d *searchData) kept() []kept {
	var out []kept
	if d.Scope == index.Claims {
		out = append(out, kept{"scope", string(d.Scope)})
	}
	if d.Sort != "" {
		out = append(out, kept{"sort", string(d.Sort)})
	}
	if !d.Fold {
		out = append(out, kept{"fold", "0"})
	}
	return out
}

// chosen are the conditions on fields that a query joins with more, each with the
// address of the query without it.
func (s *Server) chosen(l *lang, form url.Values, n query.Node) []choice {
	all := []query.Node{n}
	if and, ok := n.(*query.And); ok {
		all = and.Nodes
	}
	var out []choice
	for i, c := range all {
		f, ok := c.(*query.Field)
		if !ok {
			continue
		}
		rest := slices.Delete(slices.Clone(all), i, i+1)
		q := ""
		switch len(rest) {
		case 0:
		case 1:
			q = rest[0].String()
		default:
			q = (&query.And{Nodes: rest}).String()
		}
		again := without(form, "after", "lang")
		if again.Set("q", q); q == "" {
			again.Del("q")
		}
		out = append(out, choice{Label: conditionLabel(l, f), URL: s.url("/" + ending(again))})
	}
	return out
}

// conditionLabel says a condition as its facet does, "Provinsi: Jawa Tengah", and as it
// was typed where there is no such facet.
func conditionLabel(l *lang, f *query.Field) string {
	value := ""
	switch v := f.Value.(type) {
	case *query.Word:
		value = v.Text
	case *query.Phrase:
		value = v.Text
	}
	if value == "" || !l.Has("facet."+f.Name) {
		return clipTo(f.String(), 80)
	}
	return clipTo(l.T("facet."+f.Name)+": "+facetLabel(l, f.Name, value), 80)
}

// without is a form without some of its names.
func without(form url.Values, names ...string) url.Values {
	out := url.Values{}
	for k, v := range form {
		if !slices.Contains(names, k) {
			out[k] = slices.Clone(v)
		}
	}
	return out
}

// ending is a form as the end of an address; "" for an empty one.
func ending(form url.Values) string {
	if len(form) == 0 {
		return ""
	}
	return "?" + form.Encode()
}

// narrowed is the address of the same search with one more condition.
func (s *Server) narrowed(form url.Values, condition string) string {
	next := without(form, "after", "lang")
	q := strings.TrimSpace(form.Get("q"))
	if q != "" && strings.Contains(" "+q+" ", " OR ") {
		q = "(" + q + ")"
	}
	next.Set("q", strings.TrimSpace(q+" "+condition))
	return s.url("/?" + next.Encode())
}

// quoted makes a facet's value a value of the query language.
func quoted(v string) string {
	if strings.ContainsAny(v, " :()\"") {
		return strconv.Quote(v)
	}
	return v
}

// facetLabel is how a facet's value is shown.
func facetLabel(l *lang, name, value string) string {
	switch name {
	case index.FacetProvince, index.FacetRegion, index.FacetSubject:
		if n := gazetteer.FullName(value); n != "" {
			return strings.TrimPrefix(n, "Provinsi ")
		}
	}
	return l.ValueName(name, value)
}

func hitOf(l *lang, h *index.Hit) hit {
	art := &h.Report.Article
	v := hit{ID: h.ID.String(), Language: languageCode(art), Title: marked(h.Title), Outlet: art.Outlet, Published: l.Day(art.Published), Carriers: h.Carriers,
		Figures: len(h.Report.Facts.Figures), Awards: len(h.Report.Facts.Awards)}
	for _, sn := range h.Snippets {
		v.Snippets = append(v.Snippets, marked(sn))
	}
	f := &h.Report.Facts
	switch {
	case h.Figure >= 0 && h.Figure < len(f.Figures):
		v.Claim = figureLine(l, &f.Figures[h.Figure])
	case h.Award >= 0 && h.Award < len(f.Awards):
		v.Claim = awardLine(l, &f.Awards[h.Award])
	}
	return v
}

// figureLine says a figure in a line: "Kota Bekasi: cakupan 95,27 % (1 Mei 2022)".
func figureLine(l *lang, f *corpus.Figure) string {
	unit := f.Unit
	if f.Measure == corpus.Regions { // the measure says it
		unit = ""
	}
	s := l.T("measure."+string(f.Measure)) + " " + quantity(l, f.Low, f.High, f.Bound, unit)
	if f.Region != "" {
		s = f.Region + ": " + s
	}
	if !f.AsOf.IsZero() {
		s += " (" + l.Span(f.AsOf) + ")"
	}
	return s
}

// awardLine says an award in a line.
func awardLine(l *lang, w *corpus.Award) string {
	s := w.Region + ": " + l.T("award.name")
	if w.Category != "" {
		s += " " + l.T("category."+string(w.Category))
	}
	if w.Year > 0 {
		s += fmt.Sprintf(" %d", w.Year)
	}
	return s
}

// quantity writes a value with its bound and unit.
func quantity(l *lang, low, high float64, b corpus.Bound, u corpus.Unit) string {
	s := l.Number(low)
	if high > low {
		s += "–" + l.Number(high)
	}
	switch u {
	case corpus.Percent:
		s += "\u00a0%"
	case corpus.People:
		s += "\u00a0" + l.T("unit.people")
	case corpus.RegionsUnit:
		s += " " + l.T("unit.regions")
	}
	switch b {
	case corpus.AtLeast:
		return "≥ " + s
	case corpus.AtMost:
		return "≤ " + s
	case corpus.Approx:
		return "± " + s
	}
	return s
}

// marked escapes a snippet and sets its matches in <mark>.
func marked(sn index.Snippet) template.HTML {
	var b strings.Builder
	at := 0
	for _, m := range sn.Marks {
		if m.Start < at || m.End > len(sn.Text) || m.Start > m.End {
			continue
		}
		b.WriteString(template.HTMLEscapeString(sn.Text[at:m.Start]))
		b.WriteString("<mark>")
		b.WriteString(template.HTMLEscapeString(sn.Text[m.Start:m.End]))
		b.WriteString("</mark>")
		at = m.End
	}
	b.WriteString(template.HTMLEscapeString(sn.Text[at:]))
	return template.HTML(b.String()) // every piece escaped above
}

const (
	histogramWidth  = 720.0
	histogramHeight = 80.0
	maxBars         = 180
	widestBar       = 48.0 // two months are no two walls
)

// bars draws the histogram; a click on a bar narrows to its month. More than
// maxBars months are drawn by year.
func (s *Server) bars(l *lang, form url.Values, months []index.Bar) []bar {
	list := months
	if len(months) > maxBars {
		list = nil
		for _, m := range months {
			y := corpus.Period{From: m.Period.From, To: m.Period.To}
			if k := len(list); k > 0 && list[k-1].Period.From.Year() == y.From.Year() {
				list[k-1].N += m.N
				list[k-1].Period.To = y.To
				continue
			}
			list = append(list, index.Bar{Period: y, N: m.N})
		}
	}
	most := 0
	for _, m := range list {
		most = max(most, m.N)
	}
	if most == 0 || len(list) < 2 {
		return nil
	}
	step := min(histogramWidth/float64(len(list)), widestBar)
	var out []bar
	for i, m := range list {
		h := histogramHeight * float64(m.N) / float64(most)
		if m.N > 0 {
			h = max(h, 2)
		}
		from, to := m.Period.From.String(), m.Period.To.String()
		label := l.Span(m.Period)
		out = append(out, bar{X: round1(float64(i) * step), Y: round1(histogramHeight - h), W: round1(max(step-1, 1)), H: round1(h), N: m.N, Label: label, From: from, To: to,
			URL: s.narrowed(form, "terbit:"+from+".."+to)})
	}
	return out
}

// yearMarks are the years that begin below the histogram, as far apart as they can be
// read on a narrow page, and the first bar's where there is room for it.
func yearMarks(bars []bar) []mark {
	const apart = 11 // percent
	var out []mark
	for _, b := range bars {
		year, begins := strings.CutSuffix(b.From, "-01-01")
		n, err := strconv.Atoi(year)
		if x := round1(b.X / histogramWidth * 100); begins && err == nil && (len(out) == 0 || x-out[len(out)-1].X >= apart) {
			out = append(out, mark{x, n})
		}
	}
	if len(bars) > 0 && (len(out) == 0 || out[0].X >= apart) {
		year, _, _ := strings.Cut(bars[0].From, "-")
		if n, err := strconv.Atoi(year); err == nil {
			out = slices.Insert(out, 0, mark{0, n})
		}
	}
	return out
}

// highest is the highest bar, the first of several; nil for none.
func highest(bars []bar) *bar {
	var most *bar
	for i := range bars {
		if most == nil || bars[i].N > most.N {
			most = &bars[i]
		}
	}
	return most
}

func round1(v float64) float64 { return float64(int(v*10+0.5)) / 10 }
