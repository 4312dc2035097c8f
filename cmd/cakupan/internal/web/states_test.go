package web

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
)

// drawn matches what a page holds of chance and of digests.
var drawn = regexp.MustCompile(`nonce="[^"]*"|\?v=[\w-]+`)

// Ensure that with an index that holds nothing every room says so, in both languages,
// and no program is told anything else.
func TestEmptyIndex(t *testing.T) {
	lib, err := publish("empty", nil)
	if err != nil {
		t.Fatal(err)
	}
	opt := testOptions(t, lib)
	opt.Records = Records{}
	base := open(t, opt)
	for _, code := range []string{"id", "en"} {
		for _, r := range rooms {
			if strings.Contains(r.path, "ARTICLE") || r.name == "error" || r.name == "search-wrong" {
				continue
			}
			path := inLanguage(r.path, code)
			_, body := get(t, base+path, 200)
			checkPage(t, path, body)
			body = drawn.ReplaceAllString(body, "") // what chance wrote may read NaN
			if strings.Contains(body, " 0 %") || strings.Contains(body, "NaN") || strings.Contains(body, "> 0<") {
				t.Errorf("%s: %s", path, around(body, " 0 %", "NaN", "> 0<"))
			}
			for _, text := range spokenIn(t, path, body, code) {
				if m := grammar[map[string]string{"id": "en", "en": "id"}[code]].FindString(strings.ReplaceAll(text, "Pangkajene dan Kepulauan", "")); m != "" {
					t.Errorf("%s says %q", path, text)
				}
			}
		}
		none := languages[code]
		if _, body := get(t, base+inLanguage("/map", code), 200); !strings.Contains(body, "<h1>"+none.T("map.coverage")+" 2026</h1>") {
			t.Error("the empty map is of no year")
		}
		for path, want := range map[string]string{"/": "search.nothing", "/map": "map.empty", "/desk": "desk.none", "/awards": "search.nothing", "/region/73.71": "region.nothing", "/saved": "saved.none"} {
			if _, body := get(t, base+inLanguage(path, code), 200); !strings.Contains(body, none.T(want)) {
				t.Errorf("%s does not say %q", path, none.T(want))
			}
		}
	}
	for path, want := range map[string]string{"search": `"total":0`, "desk": `"disagreements":[]`, "awards": `"awards":[]`, "regions/73.71": `"groups":[]`, "map": `"regions":[]`, "suggest?q=mak": `"suggestions":[`, "outlets": `"ledger":[]`, "saved": `"searches":[]`, "about": `"articles":0`} {
		if _, body := get(t, base+"/api/v1/"+path, 200); !strings.Contains(body, want) {
			t.Errorf("%s does not say %s: %.200s", path, want, body)
		}
	}
	get(t, base+"/map.svg", 200)
	get(t, base+"/feed.atom?q=utama", 200)
	get(t, base+"/region/73.71/chart.svg", 404)
	get(t, base+"/api/v1/export/claims.csv", 200)
}

// Ensure that what cannot be shown is said, in the reader's language, with the status
// that is its own: no index, no such region, no page in the archive, an archive that
// is damaged.
func TestStates(t *testing.T) {
	lib := pressOf(t)
	article := "/article/" + fullest(t, lib).String()
	with := func(change func(*Options)) string {
		opt := testOptions(t, lib)
		opt.Log, opt.Deadline = nil, patience
		change(&opt)
		return open(t, opt)
	}
	page := func(err error) string {
		return with(func(o *Options) {
			o.Page = func(context.Context, corpus.Place) ([]byte, string, error) {
				return nil, "", fmt.Errorf("read record: %w", err)
			}
		})
	}
	for _, c := range []struct {
		name, base, path, key string
		status                int
	}{
		{"no index", with(func(o *Options) { o.Library = brokenLibrary{errors.New("no index")} }), "/", "error.noindex", 503},
		{"damaged archive", page(errors.New("gzip: invalid checksum")), article + "/page", "error.damaged", 500},
		{"lost archive", page(fs.ErrNotExist), article + "/page", "error.nopage", 404},
		{"no archive", with(func(o *Options) { o.Page = nil }), article + "/archived", "error.nopage", 404},
		{"damaged corpus", with(func(o *Options) {
			o.Versions = func(corpus.ID) ([]corpus.Report, error) { return nil, errors.New("locked") }
		}), article + "/history", "error.versions", 503},
		{"unknown region", with(func(*Options) {}), "/region/99.99", "error.noregion", 404},
		{"unknown article", with(func(*Options) {}), "/article/aaaaaaaaaaaaaaaa", "error.noarticle", 404},
		{"nothing kept", with(func(o *Options) { o.Saved = nil }), "/saved", "error.notfound", 404},
		{"an address of 9 KiB", with(func(*Options) {}), "/?q=" + strings.Repeat("x", 9<<10), "error.toolong", 414},
		{"no token", with(func(o *Options) { o.Token = "x" }), "/", "error.token", 401},
		{"a wrong token", with(func(o *Options) { o.Token = "x" }), "/?token=y", "error.token", 401},
	} {
		for code, l := range languages {
			res, body := get(t, c.base+inLanguage(c.path, code), c.status)
			if !strings.Contains(body, template.HTMLEscapeString(l.T(c.key))) || res.Header.Get("Content-Language") != code || strings.Contains(body, "checksum") {
				t.Errorf("%s, %s: does not say %q: %.300s", c.name, code, l.T(c.key), body)
			}
			checkHeaders(t, "GET "+strings.SplitN(c.path, "?", 2)[0]+"#", res)
			head, nothing := ask(t, http.MethodHead, c.base+inLanguage(c.path, code))
			if head.StatusCode != c.status || nothing != "" {
				t.Errorf("%s: HEAD %s with %d bytes", c.name, head.Status, len(nothing))
			}
		}
	}
}

// Ensure that a long question is answered and shown whole in the box, as far as a
// question may be long.
func TestLongQuestions(t *testing.T) {
	base := open(t, testOptions(t, pressOf(t)))
	for _, c := range []struct {
		q      string
		status int
	}{
		{strings.Repeat("x", 3000), 200},
		{strings.Repeat("x", 4096), 200},
		{strings.Repeat("x", 4097), 400},
		{strings.TrimSpace(strings.Repeat("jkn ", 750)), 400}, // more terms than a query may have
		{`"` + strings.TrimSpace(strings.Repeat("jkn ", 50)) + `"`, 200},
	} {
		_, body := get(t, base+"/?lang=en&q="+url.QueryEscape(c.q), c.status)
		if !strings.Contains(body, fmt.Sprintf(`value="%s"`, strings.ReplaceAll(c.q, `"`, "&#34;"))) {
			t.Errorf("%d bytes: not in the box", len(c.q))
		}
		checkPage(t, "a long question", body)
	}
}

// Ensure that a program of another host may read the API, is told what it may send,
// and may read nothing else.
func TestCrossOrigin(t *testing.T) {
	base := open(t, testOptions(t, pressOf(t)))
	for _, path := range []string{"/api/v1/search", "/api/v1/export/claims.csv", "/api/v1/openapi.json"} {
		res, body := ask(t, http.MethodOptions, base+path, "Origin", "https://lain.example", "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "authorization")
		h := res.Header
		if res.StatusCode != 204 || body != "" || h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Access-Control-Allow-Methods") != "GET, HEAD" || !strings.Contains(h.Get("Access-Control-Allow-Headers"), "Authorization") {
			t.Errorf("%s: %s %v", path, res.Status, h)
		}
		if res, _ := ask(t, http.MethodGet, base+path, "Origin", "https://lain.example"); res.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: not for other hosts", path)
		}
	}
	for _, path := range []string{"/", "/saved", "/metrics", "/feed.atom"} {
		if res, _ := ask(t, http.MethodOptions, base+path, "Origin", "https://lain.example"); res.StatusCode != 405 || res.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("OPTIONS %s: %s %v", path, res.Status, res.Header)
		}
	}
}

// Ensure that an export under way when the server is told to end arrives whole.
func TestShutdownLetsExportsFinish(t *testing.T) {
	lib := pressOf(t)
	begun, release := make(chan struct{}), make(chan struct{})
	opt := testOptions(t, slowLibrary{lib, begun, release})
	base, end, ended := serve(t, opt)
	whole := make(chan string, 1)
	go func() {
		res, err := http.Get(base + "/api/v1/export/articles.csv")
		if err != nil {
			whole <- err.Error()
			return
		}
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		whole <- fmt.Sprintf("%d rows, %v", strings.Count(string(b), "\n"), err)
	}()
	<-begun
	end()
	awaitRefused(base)
	close(release)
	if got := <-whole; !strings.HasSuffix(got, "rows, <nil>") || strings.HasPrefix(got, "0 ") || strings.HasPrefix(got, "1 ") {
		t.Error(got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// Ensure that every region has a room of its own, whatever its name's length.
func TestEveryRegion(t *testing.T) {
	base := open(t, testOptions(t, pressOf(t)))
	n := 0
	for i, r := range gazetteer.All() {
		if i%9 != 0 && len(r.FullName) < 30 {
			continue
		}
		n++
		if _, body := get(t, base+"/region/"+r.Code, 200); !strings.Contains(body, "<h1>"+r.FullName+"</h1>") {
			t.Errorf("%s: no heading", r.FullName)
		}
	}
	if n < 60 {
		t.Errorf("only %d regions", n)
	}
}
