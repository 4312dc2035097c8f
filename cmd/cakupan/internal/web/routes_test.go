package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Ensure that every address answers as testdata/routes.txt says, with the headers
// that every answer has, and that the table forgets no pattern.
func TestRoutes(t *testing.T) {
	table, err := os.ReadFile("testdata/routes.txt")
	if err != nil {
		t.Fatal(err)
	}
	lib := pressOf(t)
	base := open(t, testOptions(t, lib))
	n := 0
	for line := range strings.Lines(string(table)) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		if len(f) != 4 {
			t.Fatalf("routes.txt: %q", line)
		}
		n++
		path := pathOf(t, lib, f[2])
		res, body := ask(t, f[1], base+path, "Accept-Language", "en")
		if got := http.StatusText(res.StatusCode); got == "" || f[0] != res.Status[:3] {
			t.Errorf("%s %s: %s, want %s\n%.200s", f[1], path, res.Status, f[0], body)
			continue
		}
		if got := res.Header.Get("Content-Type"); f[3] != "-" && !strings.HasPrefix(got, f[3]) {
			t.Errorf("%s %s: Content-Type %q, want %s", f[1], path, got, f[3])
		}
		checkHeaders(t, f[1]+" "+path, res)
		if f[1] == http.MethodHead && body != "" {
			t.Errorf("%s: a body", line)
		}
		if f[1] == http.MethodHead || res.StatusCode == http.StatusNoContent || res.StatusCode == http.StatusSeeOther {
			continue
		}
		wellFormed(t, path, res.Header.Get("Content-Type"), body)
	}
	if n < 100 {
		t.Fatalf("routes.txt holds only %d addresses", n)
	}
	source, err := os.ReadFile("server.go")
	if err != nil {
		t.Fatal(err)
	}
	api, err := os.ReadFile("api.go")
	if err != nil {
		t.Fatal(err)
	}
	patterns := regexp.MustCompile(`"(GET|POST) (/[^"]*)"`).FindAllStringSubmatch(string(source)+string(api), -1)
	if len(patterns) < 25 {
		t.Fatalf("only %d patterns found in the code", len(patterns))
	}
	for _, p := range patterns {
		shape := regexp.MustCompile(`\\\{\\\$\\\}`).ReplaceAllString(regexp.QuoteMeta(p[2]), "")
		shape = regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(shape, `[^/?\s]+`)
		if !regexp.MustCompile(`(?m)^\d+ ` + p[1] + `\s+` + shape + `(\?\S*)?\s`).Match(table) {
			t.Errorf("routes.txt does not ask for %s %s", p[1], p[2])
		}
	}
}

// checkHeaders fails where an answer lacks what every answer says.
func checkHeaders(t *testing.T, what string, res *http.Response) {
	t.Helper()
	h := res.Header
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin"} {
		if got := h.Get(name); got != want {
			t.Errorf("%s: %s %q, want %q", what, name, got, want)
		}
	}
	csp := h.Get("Content-Security-Policy")
	framed := strings.HasSuffix(strings.SplitN(what, "?", 2)[0], "/page") && res.StatusCode == 200
	switch {
	case !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "base-uri 'none'"):
		t.Errorf("%s: Content-Security-Policy %q", what, csp)
	case strings.Contains(csp, "unsafe-eval") || strings.Contains(csp, "http:") || strings.Contains(csp, "https:") || strings.Contains(csp, "*"):
		t.Errorf("%s: Content-Security-Policy lets in too much: %q", what, csp)
	case framed && (!strings.HasPrefix(csp, "sandbox;") || strings.Contains(csp, "allow-") || strings.Contains(csp, "script-src") || !strings.Contains(csp, "form-action 'none'") || h.Get("X-Frame-Options") != "SAMEORIGIN"):
		t.Errorf("%s: the archived page's policy is %q", what, csp)
	case !framed && (strings.Contains(csp, "unsafe") || !regexp.MustCompile(`script-src 'nonce-[A-Za-z0-9+/=]{22,}';`).MatchString(csp) || !strings.Contains(csp, "frame-ancestors 'none'") || h.Get("X-Frame-Options") != "DENY"):
		t.Errorf("%s: Content-Security-Policy %q, X-Frame-Options %q", what, csp, h.Get("X-Frame-Options"))
	}
	if strings.HasPrefix(strings.Fields(what)[1], "/api/v1/") && res.StatusCode < 400 && h.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("%s: no CORS", what)
	}
	if !strings.HasPrefix(strings.Fields(what)[1], "/api/") && h.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%s: CORS on a page", what)
	}
	if h.Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("%s: lets credentials of other hosts' pages through", what)
	}
}

// wellFormed reads an answer as its type says.
func wellFormed(t *testing.T, path, kind, body string) {
	t.Helper()
	switch {
	case kind == "application/json; charset=utf-8":
		if !json.Valid([]byte(body)) {
			t.Errorf("%s: no JSON: %.100s", path, body)
		}
	case strings.Contains(kind, "+xml"):
		for d := xml.NewDecoder(strings.NewReader(body)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("%s: no XML: %v", path, err)
				break
			}
		}
	case strings.HasPrefix(kind, "text/csv"):
		if rows, err := csv.NewReader(strings.NewReader(body)).ReadAll(); err != nil || len(rows) < 2 {
			t.Errorf("%s: %d rows of CSV: %v", path, len(rows), err)
		}
	case strings.HasPrefix(kind, "text/html") && !strings.HasSuffix(path, "/page"):
		checkPage(t, path, body)
	}
}

// checkPage fails where a page of ours breaks its own rules: a missing word, two
// things of one name, a label that names nothing, a handler or style written inline.
func checkPage(t *testing.T, path, body string) {
	t.Helper()
	if strings.Contains(body, "⟦") || strings.Contains(body, "%!") || strings.Contains(body, "<no value>") || strings.Contains(body, "ZgotmplZ") {
		t.Errorf("%s: a word or a value is missing: …%s…", path, around(body, "⟦", "%!", "<no value>", "ZgotmplZ"))
	}
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	ids, refs := map[string]int{}, map[string]string{}
	headings, mains, titles := 0, 0, 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "h1":
			headings++
		case "main":
			mains++
		case "title":
			if n.Namespace == "" {
				titles++
			}
		case "img", "object", "embed", "base", "style", "applet", "math":
			t.Errorf("%s: <%s>", path, n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				ids[a.Val]++
			case a.Key == "for", a.Key == "aria-labelledby", a.Key == "aria-describedby":
				refs[a.Val] = a.Key
			case a.Key == "href" && strings.HasPrefix(a.Val, "#") && len(a.Val) > 1:
				refs[a.Val[1:]] = "href"
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
				t.Errorf("%s: <%s %s=%q>", path, n.Data, a.Key, a.Val)
			}
		}
	}
	if headings != 1 || mains != 1 || titles != 1 {
		t.Errorf("%s: %d h1, %d main, %d title; one of each", path, headings, mains, titles)
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%s: %d things have the id %q", path, n, id)
		}
	}
	for id, by := range refs {
		if ids[id] == 0 {
			t.Errorf("%s: %s names %q, which is not there", path, by, id)
		}
	}
}

func around(body string, marks ...string) string {
	for _, m := range marks {
		if i := strings.Index(body, m); i >= 0 {
			return body[max(0, i-60):min(len(body), i+60)]
		}
	}
	return ""
}

// links are the addresses of the same server that a page leads to.
func links(t *testing.T, base string, at *url.URL, body string) []string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	add := func(n *html.Node, key, val string) {
		u, err := at.Parse(val)
		if err != nil {
			t.Errorf("%s: <%s %s=%q>: %v", at, n.Data, key, val, err)
			return
		}
		u.Fragment = ""
		if u.Host != at.Host {
			if n.Data != "a" {
				t.Errorf("%s: <%s %s=%q> loads from elsewhere", at, n.Data, key, val)
			}
			return
		}
		if !strings.HasPrefix(u.String(), base+"/") {
			t.Errorf("%s: %s=%q leads out of the prefix", at, key, val)
			return
		}
		out = append(out, u.String())
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src", "action", "data-suggest", "data-brush":
				if a.Key == "action" && attr(n, "method") == "post" {
					continue
				}
				add(n, a.Key, strings.Replace(a.Val, "FROM..TO", "2026-01-01..2026-01-31", 1))
			}
		}
	}
	return out
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Ensure that every link of every page leads to something, with and without a
// reverse proxy's prefix, whether the proxy strips it or not: the whole site is
// walked, but for parameters past the second of a kind.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	for _, c := range []struct {
		name, prefix string
		strips       bool
		most         int // addresses of one kind
	}{{"plain", "", false, 2}, {"prefix kept", "/cakupan", false, 1}, {"prefix stripped", "/alat/cakupan", true, 1}} {
		t.Run(c.name, func(t *testing.T) {
			opt := testOptions(t, pressOf(t))
			opt.Prefix = c.prefix
			s, err := New(opt)
			if err != nil {
				t.Fatal(err)
			}
			h := s.Handler()
			if c.strips {
				h = http.StripPrefix(c.prefix, h)
			}
			base := serveHandler(t, h) + c.prefix
			walk(t, base, c.most)
		})
	}
}

// walk follows links until every kind of address was asked for a few times.
func walk(t *testing.T, base string, most int) {
	t.Helper()
	queue := []string{base + "/", base + "/saved", base + "/?q=penghargaan", base + "/?scope=claims&q=cakupan"}
	seen, kinds := map[string]bool{}, map[string]int{}
	shape := regexp.MustCompile(`[a-z2-7]{16}|\d\d(\.\d\d)?|\d+`)
	value := regexp.MustCompile(`=[^&]*`)
	pages := 0
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		if seen[next] {
			continue
		}
		seen[next] = true
		u, err := url.Parse(next)
		if err != nil {
			t.Fatal(err)
		}
		kind := shape.ReplaceAllString(u.Path, "N") + "?" + value.ReplaceAllString(u.RawQuery, "")
		if kinds[kind]++; kinds[kind] > most {
			continue
		}
		res, body := ask(t, http.MethodGet, next, "Accept-Language", "en")
		if res.StatusCode != 200 && res.StatusCode != 303 {
			t.Errorf("%s: %s\n%.200s", next, res.Status, body)
			continue
		}
		if res.StatusCode == 303 {
			to, err := u.Parse(res.Header.Get("Location"))
			if err != nil || !strings.HasPrefix(to.String(), base+"/") {
				t.Errorf("%s redirects to %q", next, res.Header.Get("Location"))
				continue
			}
			queue = append(queue, to.String())
			continue
		}
		pages++
		if strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") && !strings.HasSuffix(u.Path, "/page") {
			checkPage(t, next, body)
			queue = append(queue, links(t, base, u, body)...)
		}
	}
	if pages < 40 || len(kinds) < 40 {
		t.Errorf("the walk saw only %d pages of %d kinds", pages, len(kinds))
	}
	for _, must := range []string{"/article/N?", "/region/N?", "/map?", "/awards?", "/desk?", "/outlets?", "/about?", "/static/app.js?v", "/api/vN/openapi.json?", "/feed.atom?q", "/api/vN/export/claims.parquet?", "/article/N/page?", "/article/N/cite/ris?"} {
		found := false
		for k := range kinds {
			found = found || strings.HasSuffix(k, must)
		}
		if !found {
			t.Errorf("no link leads to %s", must)
		}
	}
}

// Ensure that the same address gives the same page, but for the nonce.
func TestPermalinks(t *testing.T) {
	lib := pressOf(t)
	base := open(t, testOptions(t, lib))
	nonce := regexp.MustCompile(`nonce="[^"]+"`)
	for _, r := range rooms {
		first, a := ask(t, http.MethodGet, base+pathOf(t, lib, r.path))
		second, b := ask(t, http.MethodGet, base+pathOf(t, lib, r.path))
		if first.Header.Get("Content-Security-Policy") == second.Header.Get("Content-Security-Policy") {
			t.Errorf("%s: the same nonce twice", r.path)
		}
		if !bytes.Equal(nonce.ReplaceAll([]byte(a), nil), nonce.ReplaceAll([]byte(b), nil)) {
			t.Errorf("%s: two answers differ", r.path)
		}
	}
}
