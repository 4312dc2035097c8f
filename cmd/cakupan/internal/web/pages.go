package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"cakupan/index/query"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed static/*
var assets embed.FS

// pages are the parsed templates: one set a room and language, each with the layout.
type pages struct {
	sets   map[string]*template.Template // by "id/search"
	static map[string]*asset
}

type asset struct {
	body []byte
	kind string
	etag string
}

func parsePages() (*pages, error) {
	p := &pages{sets: map[string]*template.Template{}, static: map[string]*asset{}}
	rooms, err := fs.Glob(templates, "templates/*.html")
	if err != nil || len(rooms) == 0 {
		return nil, fmt.Errorf("read templates: %d found: %w", len(rooms), err)
	}
	for code, l := range languages {
		for _, room := range rooms {
			name := strings.TrimSuffix(path.Base(room), ".html")
			if name == "layout" || strings.HasPrefix(name, "_") {
				continue
			}
			t := template.New("layout.html").Funcs(l.funcs()).Funcs(template.FuncMap{"safeurl": safeURL})
			if t, err = t.ParseFS(templates, "templates/layout.html", "templates/_*.html", room); err != nil {
				return nil, fmt.Errorf("parse template %s: %w", room, err)
			}
			p.sets[code+"/"+name] = t
		}
	}
	files, err := fs.ReadDir(assets, "static")
	if err != nil {
		return nil, fmt.Errorf("read static files: %w", err)
	}
	for _, f := range files {
		b, err := fs.ReadFile(assets, "static/"+f.Name())
		if err != nil {
			return nil, fmt.Errorf("read static file: %w", err)
		}
		sum := sha256.Sum256(b)
		p.static[f.Name()] = &asset{b, mime.TypeByExtension(path.Ext(f.Name())), `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`}
	}
	return p, nil
}

// view is what every template is given: the frame's needs and the room's own Data.
type view struct {
	Lang      *lang
	Nonce     string
	Prefix    string
	Room      string // which room it is, for the navigation
	Title     string
	TitleLang string // of an article's title; "" for the page's language
	Query     string // what stands in the search box
	Keep      []kept // choices that go with the next question
	Version   string
	Asset     map[string]string // file name to its address, with its digest
	Number    uint64            // of the generation
	Self      string            // this page's address without its language
	Saves     bool              // searches can be saved
	Feed      string            // address of the page's Atom feed; "" for none
	Data      any
}

// kept is a choice that a form hands on.
type kept struct{ Name, Value string }

// U makes an address of a path and of names and values in turn; empty values are
// left out.
func (v *view) U(p string, pairs ...any) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if val := fmt.Sprint(pairs[i+1]); val != "" && val != "0" {
			q.Add(fmt.Sprint(pairs[i]), val)
		}
	}
	if len(q) > 0 {
		return v.Prefix + p + "?" + q.Encode()
	}
	return v.Prefix + p
}

// show renders a room's template.
func (s *Server) show(w http.ResponseWriter, a *asking, status int, v *view) error {
	room := v.Room
	v.Lang, v.Nonce, v.Prefix, v.Version = a.lang, a.nonce, s.opt.Prefix, s.opt.Version
	v.Saves = s.opt.Saved != nil
	v.Asset = map[string]string{}
	for name, f := range s.pages.static {
		v.Asset[name] = s.url("/static/" + name + "?v=" + strings.Trim(f.etag, `"`))
	}
	if a.shelf != nil {
		v.Number = a.shelf.Number()
	}
	q := a.URL.Query()
	q.Del("lang")
	v.Self = s.url(localPath(a.URL.EscapedPath()))
	if len(q) > 0 {
		v.Self += "?" + q.Encode()
	}
	t := s.pages.sets[a.lang.Code+"/"+room]
	if t == nil {
		return fmt.Errorf("show room %q: no such template", room)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, v); err != nil {
		return fmt.Errorf("show room %s: %w", room, err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", a.lang.Code)
	h.Add("Vary", "Accept-Language, Cookie")
	if l := a.URL.Query().Get("lang"); languages[l] != nil {
		http.SetCookie(w, &http.Cookie{Name: "cakupan_lang", Value: l, Path: s.url("/"), MaxAge: 365 * 86400, SameSite: http.SameSiteLaxMode, HttpOnly: true})
	}
	w.WriteHeader(status)
	_, err := w.Write(b.Bytes())
	if err != nil {
		s.opt.Log.Debug("write answer", "error", err)
	}
	return nil
}

// failure is an error that a reader is told in their own language.
type failure struct {
	status int
	key    string // of words.tsv
	args   []any
	err    error // what lies beneath; logged, never shown
}

func (f *failure) Error() string {
	if f.err != nil {
		return f.key + ": " + f.err.Error()
	}
	return f.key
}

func (f *failure) Unwrap() error { return f.err }

// errorData is what the error room shows.
type errorData struct {
	Status  int
	Message string
	// Of a query that could not be read: the text, cut where it is wrong.
	Before, After, Hint string
	Position            int  // of the wrong place, in characters from 1
	English             bool // the message is not known in the reader's language
	Meant               []choice
}

// fail shows an error: as a page, or as JSON below /api/.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	l := languageOf(r)
	d := errorData{Status: http.StatusInternalServerError, Message: l.T("error.internal")}
	var f *failure
	var q *query.Error
	var big *http.MaxBytesError
	switch {
	case errors.As(err, &big):
		d.Status, d.Message = http.StatusRequestEntityTooLarge, l.T("error.toobig")
	case errors.As(err, &f):
		d.Status, d.Message = f.status, l.T(f.key, f.args...)
	case errors.As(err, &q):
		d.Status = http.StatusBadRequest
		var known, knownHint bool
		d.Message, known = l.said(q.Message)
		d.Hint, knownHint = l.said(q.Hint)
		d.English = !known || !knownHint
		text := strings.TrimSpace(r.FormValue("q"))
		at := min(max(q.Pos, 0), len(text))
		d.Before, d.After = strings.ToValidUTF8(text[:at], "?"), strings.ToValidUTF8(text[at:], "?")
		d.Position = utf8.RuneCountInString(d.Before) + 1
		for _, n := range q.Meant {
			d.Meant = append(d.Meant, choice{Label: n.String(), URL: s.url("/?" + url.Values{"q": {n.String()}}.Encode())})
		}
	case errors.Is(err, ErrCursor):
		d.Status, d.Message = http.StatusBadRequest, l.T("error.cursor")
	case errors.Is(err, ErrNotFound):
		d.Status, d.Message = http.StatusNotFound, l.T("error.noarticle")
	case errors.Is(err, ErrDamaged):
		d.Message = l.T("error.damaged")
	case r.Context().Err() != nil:
		d.Status, d.Message = http.StatusServiceUnavailable, l.T("error.deadline")
	}
	if d.Status >= 500 {
		s.opt.Log.Error("request failed", "path", clipTo(r.URL.Path, 300), "error", err)
	}
	if rec, ok := w.(interface{ written() bool }); ok && rec.written() {
		return
	}
	w.Header().Del("ETag")
	w.Header().Set("Cache-Control", "no-store")
	if strings.HasPrefix(r.URL.Path, "/api/") {
		e := map[string]any{"status": d.Status, "message": d.Message, "hint": d.Hint}
		if d.Position > 0 {
			e["position"] = d.Position
		}
		writeJSON(w, d.Status, map[string]any{"error": e})
		return
	}
	a := &asking{Request: r, s: s, lang: l, nonce: nonceOf(r.Context())}
	if err := s.show(w, a, d.Status, &view{Room: "error", Title: d.Message, Query: r.URL.Query().Get("q"), Data: d}); err != nil {
		s.opt.Log.Error("show error page", "error", err)
		http.Error(w, d.Message, d.Status)
	}
}

func (w *recorder) written() bool { return w.status != 0 }
func (z *zipped) written() bool {
	rec, ok := z.ResponseWriter.(*recorder)
	return ok && rec.written()
}

// static serves the style sheet and the script; their addresses carry their digest.
func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	f := s.pages.static[r.PathValue("file")]
	if f == nil {
		s.fail(w, r, &failure{status: http.StatusNotFound, key: "error.notfound"})
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("ETag", f.etag)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	if matches(r, f.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(f.body)
}

// matches reports whether the browser holds what an ETag names.
func matches(r *http.Request, etag string) bool {
	for t := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		t = strings.TrimSpace(t)
		if t == "*" || strings.TrimPrefix(t, "W/") == strings.TrimPrefix(etag, "W/") {
			return true
		}
	}
	return false
}

// safeURL keeps addresses of the web and drops every other scheme.
func safeURL(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// Switch is this page's address in another language.
func (v *view) Switch(code string) string {
	mark := "?"
	if strings.Contains(v.Self, "?") {
		mark = "&"
	}
	return v.Self + mark + "lang=" + code
}

// CiteName is what a form of references is called.
func (v *view) CiteName(form string) string {
	return cmp.Or(map[string]string{"ris": "RIS", "bibtex": "BibTeX", "csl": "CSL-JSON"}[form], form)
}

// Examples are queries to try where nothing was found.
func (v *view) Examples() []string {
	return []string{"kategori:madya", `provinsi:"Jawa Tengah" cakupan:>=98`, "ukuran:active_rate tahun:2026", `"tunggakan iuran"`}
}

// Sorts are the orders to choose from besides relevance.
func (v *view) Sorts() []string { return []string{"newest", "oldest", "highest", "lowest"} }

// Categories are the award categories, the highest first.
func (v *view) Categories() []string { return []string{"utama", "madya", "pratama"} }
