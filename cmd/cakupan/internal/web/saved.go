package web

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/cite"
	"cakupan/corpus/saved"
	"cakupan/corpus/versions"
	"cakupan/index"
)

// savedData is what the room of saved searches shows.
type savedData struct {
	Rows []savedRow
}

type savedRow struct {
	Name, Query string
	Scope       saved.Scope
	URL, Feed   string
	Hits        int
	Last        string
}

// savedRoom lists the saved searches.
func (s *Server) savedRoom(w http.ResponseWriter, a *asking) error {
	if s.opt.Saved == nil {
		return &failure{status: http.StatusNotFound, key: "error.notfound"}
	}
	list, err := s.opt.Saved.List()
	if err != nil {
		return fmt.Errorf("list saved searches: %w", err)
	}
	d := &savedData{}
	for _, r := range list {
		row := savedRow{Name: r.Name, Query: r.Query, Scope: r.Scope, Feed: s.url("/feed.atom?" + url.Values{"q": {r.Query}}.Encode())}
		v := url.Values{"q": {r.Query}}
		if r.Scope == saved.Claims {
			v.Set("scope", string(index.Claims))
		}
		row.URL = s.url("/?" + v.Encode())
		if n := len(r.Counts); n > 0 {
			row.Hits, row.Last = r.Counts[n-1].Total, a.lang.Moment(r.Counts[n-1].At)
		}
		d.Rows = append(d.Rows, row)
	}
	return s.show(w, a, http.StatusOK, &view{Room: "saved", Title: a.lang.T("saved.title"), Data: d})
}

// save keeps a search under a name. It is one of the two addresses that write; the
// guard lets it through from pages of ours alone.
func (s *Server) save(w http.ResponseWriter, a *asking) error {
	if s.opt.Saved == nil {
		return &failure{status: http.StatusNotFound, key: "error.notfound"}
	}
	if err := a.ParseForm(); err != nil {
		return &failure{status: http.StatusBadRequest, key: "error.form", err: err}
	}
	name, q := strings.TrimSpace(a.PostForm.Get("name")), strings.TrimSpace(a.PostForm.Get("q"))
	if _, err := index.Parse(q); err != nil {
		return err
	}
	scope := saved.Articles
	if a.PostForm.Get("scope") == string(index.Claims) {
		scope = saved.Claims
	}
	err := s.opt.Saved.Add(saved.Search{Name: name, Query: q, Scope: scope, Created: s.opt.Now().UTC().Truncate(time.Second)})
	switch {
	case errors.Is(err, saved.ErrName):
		return &failure{status: http.StatusBadRequest, key: "error.name"}
	case errors.Is(err, saved.ErrExists):
		return &failure{status: http.StatusConflict, key: "error.exists", args: []any{name}}
	case err != nil:
		return fmt.Errorf("save search: %w", err)
	}
	http.Redirect(w, a.Request, s.url("/saved"), http.StatusSeeOther)
	return nil
}

// forget removes a saved search.
func (s *Server) forget(w http.ResponseWriter, a *asking) error {
	if s.opt.Saved == nil {
		return &failure{status: http.StatusNotFound, key: "error.notfound"}
	}
	if err := a.ParseForm(); err != nil {
		return &failure{status: http.StatusBadRequest, key: "error.form", err: err}
	}
	err := s.opt.Saved.Remove(a.PostForm.Get("name"))
	if errors.Is(err, saved.ErrNotFound) || errors.Is(err, saved.ErrName) {
		return &failure{status: http.StatusNotFound, key: "error.nosearch"}
	}
	if err != nil {
		return fmt.Errorf("remove search: %w", err)
	}
	http.Redirect(w, a.Request, s.url("/saved"), http.StatusSeeOther)
	return nil
}

// citeKinds are the media types of the forms of references.
var citeKinds = map[string]string{"ris": "application/x-research-info-systems; charset=utf-8", "bibtex": "application/x-bibtex; charset=utf-8", "csl": "application/vnd.citationstyles.csl+json; charset=utf-8"}

// cite gives the reference to an article for a reference manager.
func (s *Server) cite(w http.ResponseWriter, a *asking) error {
	rep, err := s.report(a)
	if err != nil {
		return err
	}
	form := a.PathValue("form")
	var b bytes.Buffer
	if err := cite.Write(&b, form, []cite.Item{cite.Of(rep)}); err != nil {
		return &failure{status: http.StatusNotFound, key: "error.notfound", err: err}
	}
	ext := map[string]string{"ris": "ris", "bibtex": "bib", "csl": "json"}[form]
	return sendFile(w, a, citeKinds[form], fmt.Sprintf("cakupan-%s.%s", rep.Article.ID, ext), b.Bytes())
}

// versionsData is what the room of an article's versions shows.
type versionsData struct {
	Language string // of the text, BCP 47
	Report   *corpus.Report
	Reports  []versionRow
	Diffs    []diffRow
}

type versionRow struct {
	Version int
	Fetched string
}

type diffRow struct {
	versions.Diff
	Facts []factChange
}

type factChange struct {
	Kind, Was, Is string
}

// history says what an article's outlet changed in it.
func (s *Server) history(w http.ResponseWriter, a *asking) error {
	rep, reports, err := s.versions(a)
	if err != nil {
		return err
	}
	d := &versionsData{Report: rep, Language: languageCode(&rep.Article)}
	for i := range reports {
		d.Reports = append(d.Reports, versionRow{reports[i].Version, a.lang.Moment(reports[i].Page.Fetched)})
	}
	for _, x := range versions.History(reports) {
		row := diffRow{Diff: x}
		for _, c := range x.Facts {
			if c.Kind == versions.About {
				row.Facts = append(row.Facts, factChange{a.lang.T("history.about"), yesNo(a.lang, c.Rule != versions.Added), yesNo(a.lang, c.Rule == versions.Added)})
				continue
			}
			row.Facts = append(row.Facts, factChange{a.lang.T("kind." + string(c.Kind)), saysFact(a.lang, c.Was), saysFact(a.lang, c.Is)})
		}
		d.Diffs = append(d.Diffs, row)
	}
	return s.show(w, a, http.StatusOK, &view{Room: "history", Title: rep.Article.Title, TitleLang: languageCode(&rep.Article), Data: d})
}

func yesNo(l *lang, yes bool) string {
	if yes {
		return l.T("yes")
	}
	return l.T("no")
}

// apiHistory says the same as history to programs.
func (s *Server) apiHistory(a *asking) (any, error) {
	rep, reports, err := s.versions(a)
	if err != nil {
		return nil, err
	}
	type version struct {
		Version int       `json:"version"`
		Fetched time.Time `json:"fetched"`
	}
	list := []version{}
	for i := range reports {
		list = append(list, version{reports[i].Version, reports[i].Page.Fetched})
	}
	return map[string]any{"id": rep.Article.ID, "versions": list, "changes": append([]versions.Diff{}, versions.History(reports)...)}, nil
}

// versions reads every version of the article that an address names.
func (s *Server) versions(a *asking) (*corpus.Report, []corpus.Report, error) {
	rep, err := s.report(a)
	if err != nil {
		return nil, nil, err
	}
	if s.opt.Versions == nil {
		return nil, nil, &failure{status: http.StatusNotFound, key: "error.notfound"}
	}
	reports, err := s.opt.Versions(rep.Article.ID)
	if err != nil {
		return nil, nil, &failure{status: http.StatusServiceUnavailable, key: "error.versions", err: err}
	}
	return rep, reports, nil
}

// apiSaved lists the saved searches for programs.
func (s *Server) apiSaved(*asking) (any, error) {
	if s.opt.Saved == nil {
		return nil, &failure{status: http.StatusNotFound, key: "error.notfound"}
	}
	list, err := s.opt.Saved.List()
	if err != nil {
		return nil, fmt.Errorf("list saved searches: %w", err)
	}
	type row struct {
		saved.Search
		Counts []saved.Count `json:"counts"`
	}
	rows := []row{}
	for i := range list {
		rows = append(rows, row{list[i].Search, append([]saved.Count{}, list[i].Counts...)})
	}
	return map[string]any{"searches": rows}, nil
}

// saysFact says a fact of one version in a line; "" for none.
func saysFact(l *lang, f *versions.Fact) string {
	switch {
	case f == nil:
		return ""
	case f.Figure != nil:
		return figureLine(l, f.Figure)
	case f.Award != nil:
		return awardLine(l, f.Award)
	case f.Region != nil:
		return f.Region.Name
	case f.Date != nil:
		return l.Span(f.Date.Period) + " (" + l.T("daterole."+string(f.Date.Role)) + ")"
	}
	return f.Words
}

// shownCarriers is how many reprints the article's room names.
const shownCarriers = 30

// carriers are the other articles of a report's cluster of reprints, the oldest first,
// and how many there are beyond those.
func (s *Server) carriers(a *asking, id corpus.ID) (list []hit, more int, err error) {
	ids, err := a.shelf.Reprints(a.Context(), id)
	if err != nil {
		return nil, 0, err
	}
	more = max(0, len(ids)-shownCarriers)
	for _, id := range ids[:len(ids)-more] {
		rep, err := a.shelf.Get(id)
		if err != nil {
			return nil, 0, err
		}
		list = append(list, hit{ID: id.String(), Outlet: rep.Article.Outlet, Published: a.lang.Day(rep.Article.Published)})
	}
	return list, more, nil
}
