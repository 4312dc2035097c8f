package web

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"cakupan/cmd/cakupan/internal/atlas"
	"cakupan/corpus"
	"cakupan/corpus/claims"
	"cakupan/extract/gazetteer"
)

// mapData is what the map's room shows: a drawing, and a table that says the same.
type mapData struct {
	Shows     string // coverage, active_rate, award or reports
	Year      int
	Provinces bool
	Years     []int
	Choices   []string
	SVG       template.HTML
	Legend    []legendRow
	Rows      []mapRow
	Known     int
	Dated     bool // values have a time
	FileURL   string
}

type legendRow struct {
	Colour string
	Text   string
	Class  int
	N      int
}

type mapRow struct {
	Place   place
	Value   string
	AsOf    string
	Reports int
	Source  *source
	class   int
	order   float64
	// What programs are told besides.
	point    *claims.Point // of a share
	category corpus.Category
}

var mapShows = []string{"coverage", "active_rate", "award", "reports"}

// Classes of the maps: colours that stay apart for colour-blind eyes and in grey
// (ColorBrewer's YlGnBu in shape, our own values), darker is more.
var (
	shareColours = []string{"#e9e5a8", "#a5d3a0", "#5fb3a8", "#2b82a3", "#1d4478"}
	awardColours = []string{"#e2b53b", "#5fa59a", "#1d4478", "#8c8c8c"} // pratama, madya, utama, unnamed
)

// shareLimits are the lower ends of the classes of a share, in percent; 95 and 98 are
// those by which a region was called UHC until 2023 and since.
var shareLimits = map[string][]float64{
	"coverage":    {0, 90, 95, 98, 99},
	"active_rate": {0, 70, 75, 80, 90},
	"reports":     {1, 2, 5, 10, 25},
}

// mapOf reads what an address asks for and draws it.
func (s *Server) mapOf(a *asking, standalone bool) (*mapData, *atlas.Map, error) {
	bk, err := s.book(a.Context(), a.shelf.Number())
	if err != nil {
		return nil, nil, err
	}
	l, form := a.lang, a.URL.Query()
	d := &mapData{Shows: form.Get("show"), Choices: mapShows, Years: bk.Years, Provinces: form.Get("level") == "province"}
	if !slices.Contains(mapShows, d.Shows) {
		d.Shows = "coverage"
	}
	d.Year = yearOf(form)
	if d.Year == 0 && len(bk.Years) > 0 {
		d.Year = bk.Years[0]
		for _, y := range bk.Years { // the latest that the programme can have reached
			if y <= s.opt.Now().Year() {
				d.Year = y
				break
			}
		}
	}
	if d.Year == 0 { // an index without claims
		d.Year = s.opt.Now().Year()
		d.Years = []int{d.Year}
	}
	m := &atlas.Map{Provinces: d.Provinces, Places: map[string]atlas.Place{}, Standalone: standalone,
		Title: fmt.Sprintf("%s %d", l.T("map."+d.Shows), d.Year), Description: l.T("map.describe"), Source: l.T("map.source", bk.Number)}
	limits := shareLimits[d.Shows]
	m.Colours = shareColours
	if d.Shows == "award" {
		m.Colours = awardColours
	}
	unit := ""
	if d.Dated = d.Shows == "coverage" || d.Shows == "active_rate"; d.Dated {
		unit = "\u00a0%"
	}
	counts := make([]int, len(m.Colours))
	for _, code := range atlas.Codes(d.Provinces) {
		row := s.mapRowOf(l, bk, d, code, limits)
		if row.class >= 0 {
			counts[row.class]++
			d.Known++
		}
		label := row.Place.Name + ": " + l.T("map.nothing")
		if row.class >= 0 {
			label = row.Place.Name + ": " + row.Value
			if row.AsOf != "" {
				label += " (" + row.AsOf + ")"
			}
			if row.Source != nil {
				label += " · " + row.Source.Outlet
			}
			d.Rows = append(d.Rows, row)
		}
		m.Places[code] = atlas.Place{Label: label, URL: row.Place.URL, Class: row.class}
	}
	for i, c := range m.Colours {
		text := ""
		switch {
		case d.Shows == "award":
			text = l.T("category." + []string{"pratama", "madya", "utama", "none"}[i])
		case i+1 < len(limits):
			text = l.T("map.below", l.Number(limits[i]), l.Number(limits[i+1])+unit)
			if i == 0 && d.Shows != "reports" {
				text = l.T("map.under", l.Number(limits[1])+unit)
			}
		default:
			text = l.T("map.over", l.Number(limits[i])+unit)
		}
		d.Legend = append(d.Legend, legendRow{c, text, i, counts[i]})
		m.Legend = append(m.Legend, text)
	}
	m.Legend = append(m.Legend, l.T("map.nothing"))
	if from := outletsOf(l, d.Rows); from != "" {
		m.Source += ". " + from
	}
	slices.SortStableFunc(d.Rows, func(x, y mapRow) int {
		switch {
		case x.order > y.order:
			return -1
		case x.order < y.order:
			return 1
		}
		return 0
	})
	level := ""
	if d.Provinces {
		level = "&level=province"
	}
	d.FileURL = s.url(fmt.Sprintf("/map.svg?show=%s&year=%d%s&lang=%s", d.Shows, d.Year, level, l.Code))
	return d, m, nil
}

// outletsOf names the outlets that a map's values come from, the most frequent first.
func outletsOf(l *lang, rows []mapRow) string {
	n := map[string]int{}
	for i := range rows {
		if rows[i].Source != nil {
			n[rows[i].Source.Outlet]++
		}
	}
	if len(n) == 0 {
		return ""
	}
	names := slices.SortedFunc(maps.Keys(n), func(x, y string) int {
		return cmp.Or(n[y]-n[x], cmp.Compare(x, y))
	})
	for i, name := range names {
		names[i] = name + " " + l.N(n[name])
	}
	return l.T("map.outlets", l.N(len(n)), strings.Join(names, ", "))
}

func (s *Server) mapRowOf(l *lang, bk *book, d *mapData, code string, limits []float64) mapRow {
	row := mapRow{Place: s.placeOf(code), class: -1}
	switch d.Shows {
	case "award":
		g := bk.award(code, d.Year)
		if g == nil || g.Lead() == nil {
			return row
		}
		lead := g.Lead()
		row.class = map[corpus.Category]int{corpus.Pratama: 0, corpus.Madya: 1, corpus.Utama: 2, "": 3}[lead.Category]
		row.Value, row.Reports = l.T("category.none"), lead.Reports
		if lead.Category != "" {
			row.Value = l.T("category." + string(lead.Category))
		}
		row.category = lead.Category
		row.order = float64([]int{2, 3, 4, 1}[row.class])
		if src := s.sourcesOf(l, lead.Claims, 1); len(src) > 0 {
			row.Source = &src[0]
		}
	case "reports":
		if r := bk.Regions[code]; r != nil {
			row.Reports = r.Counts[d.Year]
		}
		if row.Reports == 0 {
			return row
		}
		row.class, row.order, row.Value = classOf(limits, float64(row.Reports)), float64(row.Reports), l.T("reports.n", l.N(row.Reports))
	default:
		p := bk.at(code, corpus.Measure(d.Shows), d.Year)
		if p == nil {
			return row
		}
		row.class, row.order, row.point = classOf(limits, p.Low), p.Low, p
		row.Value, row.AsOf, row.Reports = quantity(l, p.Low, p.High, p.Bound, corpus.Percent), l.Span(p.AsOf), p.Reports
		if p.Conflict {
			row.Value += " (" + l.T("conflict") + ")"
		}
		row.Source = &s.sourcesOf(l, []claims.Claim{p.Claim}, 1)[0]
	}
	return row
}

func classOf(limits []float64, v float64) int {
	at := 0
	for i, lo := range limits {
		if v >= lo {
			at = i
		}
	}
	return at
}

func (s *Server) atlasRoom(w http.ResponseWriter, a *asking) error {
	d, m, err := s.mapOf(a, false)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		return fmt.Errorf("draw map: %w", err)
	}
	d.SVG = template.HTML(b.String()) // package atlas escapes every text
	return s.show(w, a, http.StatusOK, &view{Room: "map", Title: m.Title, Data: d})
}

// atlasFile is the map as a file of its own, with legend and source.
func (s *Server) atlasFile(w http.ResponseWriter, a *asking) error {
	d, m, err := s.mapOf(a, true)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		return fmt.Errorf("draw map: %w", err)
	}
	return sendFile(w, a, "image/svg+xml", fmt.Sprintf("cakupan-%s-%d.svg", d.Shows, d.Year), b.Bytes())
}

// awardsData is the table of region by year and category.
type awardsData struct {
	Years    []int
	Year     int
	Province string
	Category string
	Clash    bool
	All      []place // provinces to choose from
	Rows     []awardRow
	Counts   []choice
}

func (s *Server) awards(w http.ResponseWriter, a *asking) error {
	bk, err := s.book(a.Context(), a.shelf.Number())
	if err != nil {
		return err
	}
	l, form := a.lang, a.URL.Query()
	d := &awardsData{Province: form.Get("province"), Category: form.Get("category"), Clash: form.Get("conflict") == "1"}
	d.Year, _ = strconv.Atoi(form.Get("year"))
	for _, p := range gazetteer.Children("ID") {
		d.All = append(d.All, s.placeOf(p.Code))
	}
	years, counts := map[int]bool{}, map[corpus.Category]int{}
	for _, code := range bk.codes() {
		for i := range bk.Regions[code].Awards {
			g := &bk.Regions[code].Awards[i]
			years[g.Year] = true
			if d.Year != 0 && g.Year != d.Year || d.Province != "" && !gazetteer.Under(code, d.Province) || d.Clash && !g.Conflict {
				continue
			}
			if d.Category != "" && !slices.ContainsFunc(g.Values, func(v claims.Value) bool { return string(v.Category) == d.Category }) {
				continue
			}
			if lead := g.Lead(); lead != nil {
				counts[lead.Category]++
			}
			d.Rows = append(d.Rows, s.awardRowOf(l, g))
		}
	}
	for y := range years {
		d.Years = append(d.Years, y)
	}
	slices.Sort(d.Years)
	slices.Reverse(d.Years)
	for _, c := range []corpus.Category{corpus.Utama, corpus.Madya, corpus.Pratama, ""} {
		label := l.T("category.none")
		if c != "" {
			label = l.T("category." + string(c))
		}
		if counts[c] > 0 {
			d.Counts = append(d.Counts, choice{Label: label, N: counts[c]})
		}
	}
	return s.show(w, a, http.StatusOK, &view{Room: "awards", Title: l.T("awards.title"), Data: d})
}

// deskData is what the claims desk shows: what does not agree, what cannot be.
type deskData struct {
	Disagreements []deskRow
	Doubts        []doubt
	AllRows, All  int
	More          string
}

type deskRow struct {
	Place  place
	What   string
	When   string
	Later  string // the time of a figure that has superseded it; "" where it still stands
	People string // inhabitants that the gap concerns
	Values []deskValue
	More   int // values beyond those
}

type deskValue struct {
	Value   string
	Reports int
	Sources []source
}

type doubt struct {
	Place place
	remark
	Sources []source
}

// deskSize is how many of each the desk shows at once.
const deskSize = 50

func (s *Server) desk(w http.ResponseWriter, a *asking) error {
	bk, err := s.book(a.Context(), a.shelf.Number())
	if err != nil {
		return err
	}
	l := a.lang
	from, _ := strconv.Atoi(a.URL.Query().Get("from"))
	from = min(max(from, 0), max(len(bk.Desk), len(bk.Doubts)))
	d := &deskData{AllRows: len(bk.Desk), All: len(bk.Doubts)}
	for _, e := range stretch(bk.Desk, from, deskSize) {
		var x claims.Disagreement
		if err := e.Row.unpack(&x); err != nil {
			return err
		}
		g := &x.Group
		row := deskRow{Place: s.placeOf(g.Code), When: l.Span(g.AsOf), Later: l.Span(g.Superseded)}
		if g.Kind == claims.AwardClaim {
			row.What, row.When = l.T("award.name"), strconv.Itoa(g.Year)
		} else {
			row.What = l.T("measure." + string(g.Measure))
		}
		if x.People > 0 {
			row.People = l.Number(float64(int(x.People + 0.5)))
		}
		row.More = e.More
		for i := range g.Values {
			v := &g.Values[i]
			text := quantity(l, v.Low, v.High, v.Bound, g.Unit)
			if g.Kind == claims.AwardClaim {
				text = l.T("category.none")
				if v.Category != "" {
					text = l.T("category." + string(v.Category))
				}
			}
			row.Values = append(row.Values, deskValue{text, v.Reports, s.sourcesOf(l, v.Claims, 2)})
		}
		d.Disagreements = append(d.Disagreements, row)
	}
	for _, p := range stretch(bk.Doubts, from, deskSize) {
		var f claims.Finding
		if err := p.unpack(&f); err != nil {
			return err
		}
		said := slices.CompactFunc(f.Claims, func(x, y claims.Claim) bool { return x.Article == y.Article })
		d.Doubts = append(d.Doubts, doubt{s.placeOf(f.Code), doubtOf(l, &f), s.sourcesOf(l, said, 3)})
	}
	if from+deskSize < max(d.AllRows, d.All) {
		d.More = s.url(fmt.Sprintf("/desk?from=%d", from+deskSize))
	}
	return s.show(w, a, http.StatusOK, &view{Room: "desk", Title: l.T("desk.title"), Data: d})
}
