package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cakupan/corpus"
	"cakupan/corpus/claims"
	"cakupan/corpus/export"
	"cakupan/extract/gazetteer"
	"cakupan/index"
	"cakupan/index/query"
)

// apiRoutes names the addresses for programs, as openapi.json describes them. All of
// them only read; any page may ask them (CORS), without cookies.
func (s *Server) apiRoutes() {
	s.api("GET /api/v1/search", s.apiSearch)
	s.api("GET /api/v1/articles/{id}", s.apiArticle)
	s.api("GET /api/v1/articles/{id}/history", s.apiHistory)
	s.api("GET /api/v1/regions", s.apiRegions)
	s.api("GET /api/v1/regions/{code}", s.apiRegion)
	s.api("GET /api/v1/awards", s.apiAwards)
	s.api("GET /api/v1/map", s.apiMap)
	s.api("GET /api/v1/desk", s.apiDesk)
	s.api("GET /api/v1/outlets", s.apiOutlets)
	s.api("GET /api/v1/saved", s.apiSaved)
	s.api("GET /api/v1/suggest", s.apiSuggest)
	s.api("GET /api/v1/about", s.apiAbout)
	s.room("GET /api/v1/export/{file}", s.export)
	s.mux.HandleFunc("GET /api/v1/openapi.json", s.openapi)
}

// apiHandler answers with a value to be sent as JSON.
type apiHandler func(a *asking) (any, error)

// api adds an address for programs. The ETag is the generation's: the same address in
// the same generation has the same answer.
func (s *Server) api(pattern string, h apiHandler) {
	s.room(pattern, func(w http.ResponseWriter, a *asking) error {
		s.crossOrigin(w)
		if err := oneOf(a.URL.Query(), "lang", "id", "en"); err != nil {
			return err
		}
		v, err := h(a)
		if err != nil {
			return err
		}
		return s.answer(w, a, v)
	})
}

// crossOrigin lets pages of other hosts read what the API says; where there is a
// token, only with it, since no credentials are let through.
func (s *Server) crossOrigin(w http.ResponseWriter) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Access-Control-Expose-Headers", "ETag, Cakupan-Generation")
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
}

// answer sends v as JSON, or says that nothing changed.
func (s *Server) answer(w http.ResponseWriter, a *asking, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encode answer: %w", err)
	}
	h := w.Header()
	h.Set("Cakupan-Generation", strconv.FormatUint(a.shelf.Number(), 10))
	h.Set("ETag", etagOf(b))
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Add("Vary", "Accept-Language, Cookie") // names and notes are in the asker's language
	if matches(a.Request, h.Get("ETag")) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	_, _ = w.Write(append(b, '\n'))
	return nil
}

// whole reads a parameter that is a number within limits.
func whole(form url.Values, name string, standard, lo, hi int) (int, error) {
	v := form.Get(name)
	if len(form[name]) == 0 {
		return standard, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < lo || n > hi || strconv.Itoa(n) != v { // one way to write a number
		return 0, &failure{status: http.StatusBadRequest, key: "error.number", args: []any{name, lo, hi}}
	}
	return n, nil
}

// oneOf checks a parameter that has a few values, or none.
func oneOf(form url.Values, name string, values ...string) error {
	if v := form.Get(name); v != "" && !slices.Contains(values, v) {
		return &failure{status: http.StatusBadRequest, key: "error.parameter", args: []any{name}}
	}
	return nil
}

// atMost checks that a parameter is no longer than a name can be.
func atMost(form url.Values, name string) error {
	if utf8.RuneCountInString(form.Get(name)) > 64 {
		return &failure{status: http.StatusBadRequest, key: "error.parameter", args: []any{name}}
	}
	return nil
}

// apiHit is one hit as programs get it.
type apiHit struct {
	ID        corpus.ID      `json:"id"`
	Score     float64        `json:"score"`
	URL       string         `json:"url"`
	Title     string         `json:"title"`
	Outlet    string         `json:"outlet"`
	Published string         `json:"published,omitempty"`
	AboutUHC  bool           `json:"about_uhc"`
	Carriers  int            `json:"carriers"`
	Figure    *corpus.Figure `json:"figure,omitempty"`
	Award     *corpus.Award  `json:"award,omitempty"`
	Sentence  string         `json:"sentence,omitempty"`
	Snippets  []string       `json:"snippets"`
}

func (s *Server) apiSearch(a *asking) (any, error) {
	form := a.URL.Query()
	req, err := requestOf(form)
	if err != nil {
		return nil, err
	}
	if req.Size, err = whole(form, "size", 20, 0, index.MaxSize); err != nil {
		return nil, err
	}
	req.CountOnly = req.Size == 0
	var names []string
	if list := form.Get("facets"); list != "" {
		names = strings.Split(list, ",")
	}
	for _, name := range names {
		if !slices.Contains(index.Facets(), name) {
			return nil, &failure{status: http.StatusBadRequest, key: "error.facet", args: []any{name, strings.Join(index.Facets(), ", ")}}
		}
		req.Facets = append(req.Facets, index.FacetRequest{Name: name, Size: 50})
	}
	switch h := index.Interval(form.Get("histogram")); h {
	case "", index.Monthly, index.Yearly:
		req.Histogram = h
	default:
		return nil, &failure{status: http.StatusBadRequest, key: "error.histogram"}
	}
	res, err := s.find(a.Context(), a.shelf, req)
	if err != nil {
		return nil, err
	}
	hits := []apiHit{}
	for i := range res.Hits {
		hits = append(hits, apiHitOf(&res.Hits[i]))
	}
	return map[string]any{"generation": res.Generation, "total": res.Total, "articles": res.Articles, "hits": hits, "facets": facetsJSON(res.Facets), "histogram": barsJSON(res.Histogram), "next": res.Next, "notes": notesJSON(a.lang, res.Notes)}, nil
}

func apiHitOf(h *index.Hit) apiHit {
	art, f := &h.Report.Article, &h.Report.Facts
	v := apiHit{ID: h.ID, Score: h.Score, URL: art.URL, Title: art.Title, Outlet: art.Outlet, AboutUHC: f.AboutUHC, Carriers: h.Carriers, Snippets: []string{}}
	if !art.Published.IsZero() {
		v.Published = art.Published.Format("2006-01-02T15:04:05Z07:00")
	}
	quote := func(e corpus.Evidence) string {
		at := f.Sentence(art.Text, e.Span)
		if at.Start < 0 || at.End > len(art.Text) || at.Start > at.End {
			return ""
		}
		return art.Text[at.Start:at.End]
	}
	switch {
	case h.Figure >= 0 && h.Figure < len(f.Figures):
		v.Figure = &f.Figures[h.Figure]
		v.Sentence = quote(v.Figure.Evidence)
	case h.Award >= 0 && h.Award < len(f.Awards):
		v.Award = &f.Awards[h.Award]
		v.Sentence = quote(v.Award.Evidence)
	}
	for _, sn := range h.Snippets {
		v.Snippets = append(v.Snippets, sn.Text)
	}
	return v
}

func facetsJSON(fs []index.Facet) map[string]any {
	out := map[string]any{}
	for _, f := range fs {
		values := []map[string]any{}
		for _, c := range f.Values {
			values = append(values, map[string]any{"value": c.Value, "count": c.N})
		}
		out[f.Name] = map[string]any{"values": values, "missing": f.Missing, "other": f.Other}
	}
	return out
}

func barsJSON(bars []index.Bar) []map[string]any {
	out := []map[string]any{}
	for _, b := range bars {
		out = append(out, map[string]any{"period": b.Period, "count": b.N})
	}
	return out
}

func notesJSON(l *lang, notes []index.Note) []string {
	out := []string{}
	for _, n := range notes {
		text, _ := l.said(n.Message)
		out = append(out, text)
	}
	return out
}

// requestOf reads a search from an address: q, scope, sort, by, after, fold.
func requestOf(form url.Values) (index.Request, error) {
	req := index.Request{After: form.Get("after"), FoldReprints: form.Get("fold") == "1", SortField: form.Get("by")}
	n, err := index.Parse(strings.TrimSpace(form.Get("q")))
	if err != nil {
		return req, err
	}
	req.Query = n
	bad := func(name string) error {
		return &failure{status: http.StatusBadRequest, key: "error.parameter", args: []any{name}}
	}
	switch sc := index.Scope(form.Get("scope")); sc {
	case "", index.Articles, index.Claims:
		req.Scope = sc
	default:
		return req, bad("scope")
	}
	switch srt := index.Sort(form.Get("sort")); srt {
	case "", index.Relevance, index.Newest, index.Oldest, index.Highest, index.Lowest:
		req.Sort = srt
	default:
		return req, bad("sort")
	}
	if err := oneOf(form, "fold", "0", "1"); err != nil {
		return req, err
	}
	switch req.SortField {
	case "", "cakupan", "keaktifan", "peserta", "aktif":
	default:
		return req, bad("by")
	}
	return req, nil
}

// apiArticle is an article with its facts. Its full text is its publisher's and goes
// out only where it is asked for.
func (s *Server) apiArticle(a *asking) (any, error) {
	if err := oneOf(a.URL.Query(), "text", "0", "1"); err != nil {
		return nil, err
	}
	rep, err := s.report(a)
	if err != nil {
		return nil, err
	}
	copied := *rep
	if a.URL.Query().Get("text") != "1" {
		copied.Article.Text = ""
		copied.Article.Captions = nil
	}
	reprints, err := a.shelf.Reprints(a.Context(), rep.Article.ID)
	if err != nil {
		return nil, err
	}
	return map[string]any{"report": copied, "claims": claims.Of(rep), "reprints": append([]corpus.ID{}, reprints...)}, nil
}

func (s *Server) apiRegions(a *asking) (any, error) {
	bk, err := s.book(a.Context(), a.shelf.Number())
	if err != nil {
		return nil, err
	}
	type row struct {
		Code       string `json:"code"`
		Name       string `json:"name"`
		Kind       string `json:"kind"`
		Parent     string `json:"parent,omitempty"`
		Population int    `json:"population"`
		Articles   int    `json:"articles"`
		Outlets    int    `json:"outlets"`
	}
	rows := []row{}
	for _, r := range gazetteer.All() {
		v := row{Code: r.Code, Name: r.FullName, Kind: r.Kind, Parent: r.Parent, Population: r.Population}
		if p := bk.Regions[r.Code]; p != nil {
			v.Articles, v.Outlets = p.Articles, p.Outlets
		}
		rows = append(rows, v)
	}
	return map[string]any{"generation": bk.Number, "regions": rows}, nil
}

func (s *Server) apiRegion(a *asking) (any, error) {
	code := a.PathValue("code")
	if _, ok := gazetteer.Lookup(code); !ok && code != "ID" {
		return nil, &failure{status: http.StatusNotFound, key: "error.noregion"}
	}
	r, number, err := s.regionOf(a.Context(), a.shelf, code)
	if err != nil {
		return nil, err
	}
	v := map[string]any{"generation": number, "code": code, "name": gazetteer.FullName(code), "population": gazetteer.Population(code), "groups": []claims.Group{}, "series": []claims.Series{}, "findings": []claims.Finding{}}
	if r != nil {
		var said struct{ Groups, Series, Findings json.RawMessage }
		if err := r.Whole.unpack(&said); err != nil {
			return nil, err
		}
		v["groups"], v["series"], v["findings"] = said.Groups, said.Series, said.Findings
	}
	return v, nil
}

func (s *Server) apiAwards(a *asking) (any, error) {
	bk, err := s.book(a.Context(), a.shelf.Number())
	if err != nil {
		return nil, err
	}
	form := a.URL.Query()
	year, err := whole(form, "year", 0, firstYear, lastYear)
	if err != nil {
		return nil, err
	}
	if err := atMost(form, "province"); err != nil {
		return nil, err
	}
	groups := []claims.Group{}
	for _, code := range bk.codes() {
		if p := form.Get("province"); p != "" && !gazetteer.Under(code, p) {
			continue
		}
		for _, g := range bk.Regions[code].Awards {
			if year == 0 || g.Year == year {
				groups = append(groups, g)
			}
		}
	}
	return map[string]any{"generation": bk.Number, "awards": groups}, nil
}

func (s *Server) apiMap(a *asking) (any, error) {
	form := a.URL.Query()
	if err := oneOf(form, "show", mapShows...); err != nil {
		return nil, err
	}
	if err := oneOf(form, "level", "province"); err != nil {
		return nil, err
	}
	if _, err := whole(form, "year", 0, firstYear, lastYear); err != nil {
		return nil, err
	}
	d, _, err := s.mapOf(a, true)
	if err != nil {
		return nil, err
	}
	type row struct {
		Code     string          `json:"code"`
		Name     string          `json:"name"`
		Value    string          `json:"value"` // for people
		Low      *float64        `json:"low,omitempty"`
		High     *float64        `json:"high,omitempty"`
		Bound    corpus.Bound    `json:"bound,omitempty"`
		Category corpus.Category `json:"category,omitempty"`
		AsOf     corpus.Period   `json:"as_of,omitzero"`
		Conflict bool            `json:"conflict,omitempty"`
		Reports  int             `json:"reports"`
	}
	rows := []row{}
	for _, r := range d.Rows {
		v := row{Code: r.Place.Code, Name: r.Place.Name, Value: r.Value, Category: r.category, Reports: r.Reports}
		if p := r.point; p != nil {
			v.Low, v.High, v.Bound, v.AsOf, v.Conflict = &p.Low, &p.High, p.Bound, p.AsOf, p.Conflict
		}
		rows = append(rows, v)
	}
	return map[string]any{"show": d.Shows, "year": d.Year, "years": d.Years, "regions": rows}, nil
}

func (s *Server) apiDesk(a *asking) (any, error) {
	bk, err := s.book(a.Context(), a.shelf.Number())
	if err != nil {
		return nil, err
	}
	form := a.URL.Query()
	from, err := whole(form, "from", 0, 0, 1_000_000)
	if err != nil {
		return nil, err
	}
	size, err := whole(form, "size", deskSize, 0, index.MaxSize)
	if err != nil {
		return nil, err
	}
	type row struct {
		claims.Disagreement
		More int `json:"more_values"`
	}
	rows, doubts := []row{}, []claims.Finding{}
	for _, e := range stretch(bk.Desk, from, size) {
		x := row{More: e.More}
		if err := e.Row.unpack(&x.Disagreement); err != nil {
			return nil, err
		}
		rows = append(rows, x)
	}
	for _, p := range stretch(bk.Doubts, from, size) {
		var f claims.Finding
		if err := p.unpack(&f); err != nil {
			return nil, err
		}
		doubts = append(doubts, f)
	}
	return map[string]any{"generation": bk.Number, "total_disagreements": len(bk.Desk), "disagreements": rows, "total_findings": len(bk.Doubts), "findings": doubts}, nil
}

// stretch is at most size of a list from a place on.
func stretch[T any](list []T, from, size int) []T {
	list = list[min(from, len(list)):]
	return list[:min(size, len(list))]
}

func (s *Server) apiSuggest(a *asking) (any, error) {
	typed := a.URL.Query().Get("q")
	if len(typed) > query.MaxLength {
		_, err := index.Parse(typed) // which says how long a query may be
		return nil, err
	}
	if len(typed) > 500 { // nobody types that
		return map[string]any{"suggestions": []int{}}, nil
	}
	start, list, err := a.shelf.Complete(a.Context(), typed, 8)
	if err != nil {
		return nil, err
	}
	type row struct {
		Text string `json:"text"` // the whole query, completed
		Name string `json:"name"`
		Kind string `json:"kind"`
		N    int    `json:"count"`
	}
	rows := []row{}
	for _, c := range list {
		switch field, value, _ := strings.Cut(strings.TrimLeft(c.Text, "-("), ":"); c.Kind {
		case index.CompleteField:
			c.Name = cmp.Or(a.lang.FieldName(field), c.Name)
		case index.CompleteValue:
			c.Name = a.lang.ValueName(field, value)
		}
		rows = append(rows, row{typed[:min(start, len(typed))] + c.Text, c.Name, string(c.Kind), c.N})
	}
	return map[string]any{"suggestions": rows}, nil
}

// export streams a table of the search's articles, or of the claims that it finds where
// the scope is claims, in one of the formats.
func (s *Server) export(w http.ResponseWriter, a *asking) error {
	name, ext, ok := strings.Cut(a.PathValue("file"), ".")
	if !ok {
		return &failure{status: http.StatusNotFound, key: "error.notfound"}
	}
	format, err := export.LookupFormat(ext)
	if err != nil {
		return &failure{status: http.StatusNotFound, key: "error.notfound", err: err}
	}
	form := a.URL.Query()
	for _, name := range []string{"text", "bom"} {
		if err := oneOf(form, name, "0", "1"); err != nil {
			return err
		}
	}
	if err := oneOf(form, "lang", "id", "en"); err != nil {
		return err
	}
	if err := oneOf(form, "scope", string(index.Articles), string(index.Claims)); err != nil {
		return err
	}
	n, err := index.Parse(strings.TrimSpace(form.Get("q")))
	if err != nil {
		return err
	}
	opt := export.Options{FullText: form.Get("text") == "1", Places: places}
	reports := a.shelf.All(a.Context(), n)
	if form.Get("scope") == string(index.Claims) {
		reports, opt.Keep = index.Claimed(a.shelf.AllClaims(a.Context(), n))
	}
	t, err := export.Lookup(name, opt)
	if err != nil || name == "ledger" {
		return &failure{status: http.StatusNotFound, key: "error.notfound", err: err}
	}
	s.crossOrigin(w)
	h := w.Header()
	h.Set("Content-Type", format.MediaType)
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="cakupan-%s.%s"`, name, format.Name))
	h.Set("Cakupan-Generation", strconv.FormatUint(a.shelf.Number(), 10))
	out := &halting{w: w}
	if _, err := export.Write(out, format, t, reports, export.WriterOptions{BOM: form.Get("bom") == "1"}); err != nil {
		if !out.begun {
			return err
		}
		// The answer has begun: only a broken connection tells that it is not whole.
		s.opt.Log.Error("export ended early", "file", a.PathValue("file"), "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}

// halting remembers whether anything went out.
type halting struct {
	w     http.ResponseWriter
	begun bool
}

func (h *halting) Write(b []byte) (int, error) {
	h.begun = h.begun || len(b) > 0
	return h.w.Write(b)
}

// sendFile sends a file to be kept, or says that nothing changed in it.
func sendFile(w http.ResponseWriter, a *asking, kind, name string, b []byte) error {
	h := w.Header()
	h.Set("ETag", etagOf(b))
	h.Add("Vary", "Accept-Language, Cookie") // words and numbers are in the asker's language
	if matches(a.Request, h.Get("ETag")) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s"`, name))
	_, err := w.Write(b)
	if err != nil {
		a.s.opt.Log.Debug("write answer", "error", err)
	}
	return nil
}

// etagOf names an answer by what it says.
func etagOf(b []byte) string {
	sum := sha256.Sum256(b)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:15]) + `"`
}

//go:embed openapi.json
var openAPI []byte

func (s *Server) openapi(w http.ResponseWriter, r *http.Request) {
	s.crossOrigin(w)
	b := bytes.Replace(openAPI, []byte(`"url": "/"`), []byte(`"url": "`+s.url("/")+`"`), 1)
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("ETag", etagOf(b))
	if matches(r, h.Get("ETag")) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(b)
}
