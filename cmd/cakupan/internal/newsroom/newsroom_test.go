package newsroom

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestNewsroom(t *testing.T) {
	first, err := New(1)
	if err != nil {
		t.Fatal(err)
	}
	second, err := New(2)
	if err != nil {
		t.Fatal(err)
	}
	outlets := first.Outlets()
	if len(outlets) < 8 {
		t.Errorf("%d outlets, want at least 8", len(outlets))
	}
	n, changed, added := 0, 0, 0
	carriers := map[string]map[string]bool{}
	for _, o := range outlets {
		before := map[string]*Article{}
		for _, a := range first.Articles(o.Host) {
			n++
			before[a.Slug] = a
			if a.Reprint != "" {
				if carriers[a.Reprint] == nil {
					carriers[a.Reprint] = map[string]bool{}
				}
				carriers[a.Reprint][a.Host] = true
			}
		}
		for _, a := range second.Articles(o.Host) {
			switch b := before[a.Slug]; {
			case b == nil:
				added++
			case b.Number != a.Number:
				t.Errorf("%s/%s has number %d in edition 1 and %d in edition 2", o.Host, a.Slug, b.Number, a.Number)
			case fmt.Sprint(a.Pages) != fmt.Sprint(b.Pages):
				changed++
			}
		}
	}
	if n < 150 {
		t.Errorf("%d articles, want at least 150", n)
	}
	if changed < 2 || added < 2 {
		t.Errorf("edition 2 changes %d articles and adds %d, want some of each", changed, added)
	}
	three := 0
	for _, hosts := range carriers {
		if len(hosts) >= 3 {
			three++
		}
	}
	if three == 0 {
		t.Error("no press release is carried by three outlets")
	}
}

// Ensure that every article is served whole, and not fetched twice when unchanged.
func TestServe(t *testing.T) {
	n, err := New(1)
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	get := func(addr, path, etag string) (int, string, string) {
		t.Helper()
		req, err := http.NewRequest("GET", "http://"+addr+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if etag != "" {
			req.Header.Set("If-None-Match", etag)
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(b), res.Header.Get("ETag")
	}
	paths := map[string]func(*Article) string{
		"catatanmusi.example":           func(a *Article) string { return a.Date.Format("/2006/01/") + a.Slug + ".html" },
		"kabarserayu.example":           func(a *Article) string { return "/" + a.Slug + "/" },
		"kominfo.tanahpriangan.example": func(a *Article) string { return fmt.Sprintf("/berita/detail/%d/%s", a.Number, a.Slug) },
		"layarminang.example":           func(a *Article) string { return "/artikel/" + a.Slug },
		"nusaraya.example":              func(a *Article) string { return fmt.Sprintf("/read/%d/%s", a.Number, a.Slug) },
		"radarkupang.example":           func(a *Article) string { return "/berita/" + a.Slug + ".html" },
		"suaratambora.example":          func(a *Article) string { return fmt.Sprintf("/berita.asp?id=%d", a.Number) },
		"sulsel.jejaringkabar.example":  func(a *Article) string { return fmt.Sprintf("/regional/%d/%s", a.Number, a.Slug) },
		"wartamahakam.example":          func(a *Article) string { return a.Date.Format("/2006/01/02/") + a.Slug + "/" },
	}
	for _, o := range n.Outlets() {
		for _, w := range o.Ways {
			status, body, _ := get(o.Address, strings.TrimPrefix(w.URL, "http://"+o.Host), "")
			if status != 200 && !(o.Host == "kabarserayu.example" && w.Kind == "wordpress" && status == 401) {
				t.Errorf("%s: %d %.80s", w.URL, status, body)
			}
		}
		for _, a := range n.Articles(o.Host) {
			status, body, etag := get(o.Address, paths[o.Host](a), "")
			if status != 200 || len(body) < 500 || etag == "" {
				t.Errorf("%s %s: %d, %d bytes, etag %q", o.Host, a.Slug, status, len(body), etag)
				continue
			}
			if status, _, _ := get(o.Address, paths[o.Host](a), etag); status != 304 {
				t.Errorf("%s %s again: %d, want 304", o.Host, a.Slug, status)
			}
		}
	}
}

func TestWordPressPaging(t *testing.T) {
	n, err := New(1)
	if err != nil {
		t.Fatal(err)
	}
	h := n.Handler("wartamahakam.example")
	ask := func(query string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "/wp-json/wp/v2/posts?"+query, nil))
		return w
	}
	all := ask("per_page=5&page=1")
	if all.Header().Get("X-WP-Total") == "" || all.Header().Get("X-WP-TotalPages") == "" {
		t.Error("no totals")
	}
	if w := ask("per_page=5&page=99"); w.Code != 400 {
		t.Errorf("past the end: %d", w.Code)
	}
	if w := ask("search=UHC&after=2026-01-01T00:00:00"); w.Code != 200 || !strings.Contains(w.Body.String(), "\"link\"") {
		t.Errorf("search: %d %.100s", w.Code, w.Body.String())
	}
}
