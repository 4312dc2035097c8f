package web

import (
	"fmt"
	"net/http"
	"net/url"

	"cakupan/cmd/cakupan/internal/atlas"
	"cakupan/corpus/claims"
	"cakupan/corpus/export"
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
	Marks      []string // what the points of the charts are marked by: dated, undated, conflict
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
	Take       []choice // exports of its claims
	Feed       string
	Read       *ledgerLine // how well the outlets that serve it were read
}

// place is a region with the address of its room.
type place struct {
	Name, Code, URL string
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
	Others   []string // further values that are claimed
}

// source is where a value was said, and which where several are claimed.
type source struct {
	Outlet, URL, Sentence, Day, Value string
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
	d := &regionData{Code: code, Name: gazetteer.FullName(code), Kind: gazetteer.KindOf(code), Population: gazetteer.Population(code), Capital: reg.Capital}
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
		for _, m := range charted {
			for i := range said.Series {
				if said.Series[i].Measure == m && said.Series[i].Unit == claims.UnitOf(m) {
					c := s.chartOf(l, &said.Series[i], said.Groups)
					c.File = s.url("/region/" + code + "/chart.svg?measure=" + string(m) + "&lang=" + l.Code)
					d.Charts = append(d.Charts, c)
				}
			}
		}
		d.Marks = marksOf(d.Charts)
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
	if r != nil {
		for _, k := range export.Formats() {
			d.Take = append(d.Take, choice{Label: k.Name, URL: s.url("/api/v1/export/claims." + k.Name + "?scope=claims&q=wilayah%3A" + code)})
		}
	}
	q := "subjek:" + code
	if code == "ID" { // the subject of no article, but what many claim something of
		q = "wilayah:" + code
	}
	d.Feed, d.SearchURL = s.url("/feed.atom?q="+url.QueryEscape(q)), s.url("/?q="+url.QueryEscape(q))
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
	return s.show(w, a, http.StatusOK, &view{Room: "region", Title: d.Name, Feed: d.Feed, Data: d})
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
	if len(g.Values) > 1 {
		for i := range row.Sources {
			row.Sources[i].Value = row.Value
		}
	}
	for i := range g.Values {
		if v := &g.Values[i]; v != lead {
			value := quantity(l, v.Low, v.High, v.Bound, g.Unit)
			row.Others = append(row.Others, fmt.Sprintf("%s (%s)", value, l.T("reports.n", l.N(v.Reports))))
			for _, src := range s.sourcesOf(l, v.Claims, 1) {
				src.Value = value
				row.Sources = append(row.Sources, src)
			}
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
