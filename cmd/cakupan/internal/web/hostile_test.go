package web

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"cakupan/corpus"
	"cakupan/corpus/saved"
	"cakupan/extract/gazetteer"
)

// vectors are the lines of testdata/hostile.txt.
func vectors(t testing.TB) []string {
	t.Helper()
	list, err := readVectors()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func readVectors() ([]string, error) {
	b, err := os.ReadFile("testdata/hostile.txt")
	if err != nil {
		return nil, err
	}
	named := strings.NewReplacer("RUN", "xss()", "‹NUL›", "\x00", "‹TAB›", "\t", "‹LF›", "\n", "‹CR›", "\r", "‹LS›", "\u2028", "‹BOM›", "\ufeff")
	var out []string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			out = append(out, named.Replace(line))
		}
	}
	if len(out) < 100 {
		return nil, fmt.Errorf("hostile.txt holds %d lines; at least 100", len(out))
	}
	return out, nil
}

// hostile is a library in which every text that comes from outside is a vector: the
// n-th article is of the n-th region, so that every room shows every vector.
var hostile = sync.OnceValues(func() (*testLibrary, error) {
	var reports []corpus.Report
	var places []gazetteer.Region
	for _, p := range gazetteer.Children("ID") {
		places = append(places, gazetteer.Children(p.Code)...)
	}
	list, err := readVectors()
	if err != nil {
		return nil, err
	}
	for i, v := range list {
		where := places[i].FullName
		art := corpus.Article{URL: v, Outlet: v, OutletName: v, Title: v, Authors: []string{v, v}, Editor: v, Published: today.AddDate(0, -i%7, -i%28), Section: v, Tags: []string{v}, Language: v, Dateline: v, Captions: []string{v}, Stamp: v,
			Text:       fmt.Sprintf("%s – Cakupan kepesertaan JKN %s mencapai 97,5 persen per 1 Januari 2026. %s menerima penghargaan UHC Awards 2026 kategori Utama, %s.\nTingkat keaktifan peserta JKN di %s 81 persen %s\n%s", where, where, where, v, where, v, v),
			Provenance: []corpus.Choice{{Field: v, Source: v}}, Findings: []corpus.Finding{{Evidence: corpus.Evidence{Rule: v}, Message: v}}}
		if i%2 == 1 && !strings.Contains(v, "script:") {
			art.URL = "http://h" + strconv.Itoa(i) + ".example/" + v
		}
		art.Kind = corpus.KindArticle
		r := reportOf(art)
		r.Page.Final, r.Page.URL, r.Page.Archived.File, r.Facts.Extractor = v, v, strconv.Itoa(i), v
		r.Facts.Findings = append(r.Facts.Findings, corpus.Finding{Evidence: corpus.Evidence{Rule: v}, Message: v})
		for k := range r.Facts.Figures {
			r.Facts.Figures[k].Rule = v
		}
		for k := range r.Facts.Regions {
			r.Facts.Regions[k].Rule = v
			if r.Facts.Regions[k].Code == "" {
				r.Facts.Regions[k].Name = v
			}
		}
		reports = append(reports, r)
	}
	return publish("hostile", reports)
})

func hostileOf(t testing.TB) *testLibrary {
	t.Helper()
	lib, err := hostile()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// hostileOptions serve the hostile library; its archived pages are vectors too, and
// so are the questions that are saved.
func hostileOptions(t testing.TB) Options {
	t.Helper()
	vs := vectors(t)
	opt := testOptions(t, hostileOf(t))
	opt.Page = func(_ context.Context, at corpus.Place) ([]byte, string, error) {
		i, err := strconv.Atoi(at.File)
		if err != nil {
			return nil, "", err
		}
		kinds := []string{"text/html", "text/html; charset=utf-8", `text/html; charset="x';<script>xss()</script>`, "application/xhtml+xml", "image/svg+xml", "text/xml", vs[i], ""}
		return []byte("<!doctype html><html><body>" + vs[i] + "</body></html>"), kinds[i%len(kinds)], nil
	}
	for i, v := range vs {
		q := strconv.Quote(strings.ToValidUTF8(strings.Map(func(r rune) rune {
			if r < ' ' || r == '"' || r == '\\' {
				return -1
			}
			return r
		}, v), ""))
		if err := opt.Saved.Add(saved.Search{Name: "v" + strconv.Itoa(i), Query: q, Scope: saved.Articles, Created: today}); err != nil {
			t.Fatal(err)
		}
	}
	return opt
}

// hostileRooms are the rooms that show the n-th article, or take its vector.
func hostileRooms(lib *testLibrary, i int, v string) []string {
	id := lib.reports[i].Article.ID.String()
	q := url.QueryEscape(v)
	code := ""
	for _, f := range lib.reports[i].Facts.Figures {
		code = f.Code
	}
	return []string{
		"/article/" + id,
		"/article/" + id + "/archived",
		"/article/" + id + "/history",
		"/region/" + code,
		"/?q=id%3A" + id,
		"/?q=id%3A" + id + "&scope=claims&sort=" + q + "&fold=" + q + "&after=",
		"/?q=" + q + "&lang=" + q,
		"/?q=%22" + url.QueryEscape(strings.NewReplacer(`"`, "", `\`, "").Replace(v)) + "%22",
		"/?q=penghargaan&x=" + q + "&" + q + "=1",
		"/?like=" + q,
		"/?after=" + q,
		"/region/" + url.PathEscape(v),
		"/article/" + url.PathEscape(v),
		"/map?show=" + q + "&year=" + q + "&level=" + q,
		"/awards?province=" + q + "&category=" + q,
		"/outlets?province=" + q + "&year=2026&" + q,
		"/" + url.PathEscape(v) + "?" + q,
	}
}

// What our templates use; anything else in a page came from outside.
var (
	ourElements = strings.Fields("html head meta title link script body a header form label input button nav span strong main footer p h1 h2 h3 div section aside ol ul li details summary table caption thead tbody tr th td figure figcaption svg g path rect circle line polyline text desc output select option mark article dl dt dd code q br iframe meter del ins em")
	ourAttrs    = strings.Fields("charset name content rel href nonce type defer lang hreflang class role action method for id value placeholder autocomplete spellcheck maxlength minlength pattern required data-suggest data-suggest-name aria-label aria-current aria-live aria-hidden tabindex selected checked data-brush data-from data-label data-to download data-n data-code viewBox preserveAspectRatio x y x1 x2 y1 y2 cx cy r width height fill fill-opacity stroke stroke-width stroke-linejoin pointer-events points d text-anchor dominant-baseline scope colspan rowspan title min max sandbox src referrerpolicy loading src open transform font-size")
)

// checkTame fails where a parsed page holds anything that our templates do not: an
// element, an attribute, a script without the nonce, an address that is not the web's.
func checkTame(t *testing.T, where, nonce, body string) *html.Node {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	scripts := 0
	for n := range doc.Descendants() {
		switch n.Type {
		case html.CommentNode:
			t.Errorf("%s: a comment: %.100q", where, n.Data)
		case html.ElementNode:
			if !slices.Contains(ourElements, n.Data) {
				t.Errorf("%s: an element <%s> of no template", where, n.Data)
			}
			if n.Data == "script" {
				scripts++
				if attr(n, "nonce") != nonce || !strings.HasPrefix(attr(n, "src"), "/static/app.js?v=") || n.FirstChild != nil {
					t.Errorf("%s: a script of no template: %v", where, n.Attr)
				}
			}
			for _, a := range n.Attr {
				if !slices.Contains(ourAttrs, a.Key) {
					t.Errorf("%s: an attribute <%s %s=%.80q> of no template", where, n.Data, a.Key, a.Val)
				}
				switch a.Key {
				case "href", "src", "action", "data-suggest", "data-brush":
					u, err := url.Parse(a.Val)
					local := err == nil && u.Scheme == "" && u.Host == "" && (strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "//") && !strings.HasPrefix(a.Val, `/\`) || strings.HasPrefix(a.Val, "#"))
					away := err == nil && n.Data == "a" && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && strings.Contains(attr(n, "rel"), "noopener")
					if !local && !away {
						t.Errorf("%s: <%s %s=%.120q>", where, n.Data, a.Key, a.Val)
					}
				}
			}
		}
	}
	if scripts != 1 {
		t.Errorf("%s: %d scripts", where, scripts)
	}
	return doc
}

// textOf is what an element says.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// nonceIn is the nonce of an answer's policy.
func nonceIn(res *http.Response) string {
	_, rest, _ := strings.Cut(res.Header.Get("Content-Security-Policy"), "script-src 'nonce-")
	nonce, _, _ := strings.Cut(rest, "'")
	return nonce
}

// Ensure that no text from outside becomes anything but text, wherever it is shown.
func TestHostileTexts(t *testing.T) {
	lib := hostileOf(t)
	base := open(t, hostileOptions(t))
	asRead := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd")
	shown := 0
	for i, v := range vectors(t) {
		for _, path := range hostileRooms(lib, i, v) {
			res, body := ask(t, http.MethodGet, base+path, "Accept-Language", "en")
			if res.StatusCode >= 500 || res.StatusCode == 200 && !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html; charset=utf-8") {
				t.Errorf("%s: %s, %s", path, res.Status, res.Header.Get("Content-Type"))
			}
			if res.StatusCode == 303 || res.StatusCode == 307 || res.StatusCode == 308 || res.StatusCode == 301 {
				if to := res.Header.Get("Location"); !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") {
					t.Errorf("%s leads to %q", path, to)
				}
				continue
			}
			checkHeaders(t, "GET "+path, res)
			where := fmt.Sprintf("vector %d %.40q at %.60s", i, v, path)
			doc := checkTame(t, where, nonceIn(res), body)
			if strings.HasSuffix(path, lib.reports[i].Article.ID.String()) && strings.HasPrefix(path, "/article/") {
				for n := range doc.Descendants() {
					if n.Type == html.ElementNode && n.Data == "h1" {
						shown++
						if got := asRead.Replace(textOf(n)); got != asRead.Replace(v) {
							t.Errorf("%s: the title is %q", where, got)
						}
					}
				}
			}
		}
	}
	if shown != len(vectors(t)) {
		t.Errorf("%d titles of %d were shown", shown, len(vectors(t)))
	}
	for _, path := range []string{"/", "/?scope=claims", "/map", "/map?show=award&year=2026", "/awards", "/desk", "/outlets", "/saved", "/about"} {
		res, body := get(t, base+path, 200)
		checkTame(t, path, nonceIn(res), body)
		if path == "/map" || path == "/awards" || path == "/saved" {
			if n := strings.Count(body, "xss()"); n < 100 {
				t.Errorf("%s shows only %d vectors: it is no test of them", path, n)
			}
		}
	}
}

// Ensure that what programs get is what was put in, as data.
func TestHostileData(t *testing.T) {
	lib := hostileOf(t)
	base := open(t, hostileOptions(t))
	for i, v := range vectors(t) {
		id := lib.reports[i].Article.ID.String()
		_, body := get(t, base+"/api/v1/articles/"+id+"?text=1", 200)
		var got struct {
			Report struct {
				Article struct{ Title, URL, Text string }
			}
		}
		if err := json.Unmarshal([]byte(body), &got); err != nil || got.Report.Article.Title != lib.reports[i].Article.Title || got.Report.Article.Text != lib.reports[i].Article.Text {
			t.Errorf("vector %d %q: %v, title %q", i, v, err, got.Report.Article.Title)
		}
		if strings.ContainsAny(body, "<>") {
			t.Errorf("vector %d: an angle bracket in JSON: a browser may take it for HTML", i)
		}
		res, body := get(t, base+"/feed.atom?q=id%3A"+id, 200)
		var feed atomFeed
		if err := xml.Unmarshal([]byte(body), &feed); err != nil || len(feed.Entries) != 1 {
			t.Errorf("vector %d %q: feed: %v", i, v, err)
			continue
		}
		for _, l := range append(feed.Entries[0].Links, feed.Links...) {
			if u, err := url.Parse(l.Href); err != nil || u.Scheme != "http" && u.Scheme != "https" {
				t.Errorf("vector %d: feed: link %q", i, l.Href)
			}
		}
		if !strings.HasPrefix(res.Header.Get("Content-Type"), "application/atom+xml") {
			t.Errorf("feed: %s", res.Header.Get("Content-Type"))
		}
		for _, form := range []string{"ris", "bibtex", "csl"} {
			res, _ := get(t, base+"/article/"+id+"/cite/"+form, 200)
			if d := res.Header.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment;") || strings.ContainsAny(d, "<>\r\n") {
				t.Errorf("cite: Content-Disposition %q", d)
			}
		}
		// The archived page goes out as it is, in a document that may do nothing.
		res, body = get(t, base+"/article/"+id+"/page", 200)
		kind := res.Header.Get("Content-Type")
		if kind != "text/html" && kind != "text/html; charset=utf-8" && kind != "text/plain; charset=utf-8" {
			t.Errorf("vector %d: the archived page is %q", i, kind)
		}
		checkHeaders(t, "GET /article/"+id+"/page", res)
		if !strings.Contains(body, v) {
			t.Errorf("vector %d: the archived page is not as it was fetched", i)
		}
	}
	res, body := get(t, base+"/map.svg?show=coverage&year=2026", 200)
	if d := res.Header.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment;") {
		t.Errorf("map.svg: Content-Disposition %q", d)
	}
	wellFormed(t, "/map.svg", res.Header.Get("Content-Type"), body)
	for d := xml.NewDecoder(strings.NewReader(body)); ; {
		tok, err := d.Token()
		if err != nil {
			break // wellFormed has said so, if it is not the end
		}
		if e, ok := tok.(xml.StartElement); ok {
			if !slices.Contains([]string{"svg", "title", "desc", "g", "a", "path", "rect", "circle", "text"}, e.Name.Local) {
				t.Errorf("map.svg: an element <%s>", e.Name.Local)
			}
			for _, at := range e.Attr {
				if strings.HasPrefix(at.Name.Local, "on") || at.Name.Local == "href" && !strings.HasPrefix(at.Value, "/region/") {
					t.Errorf("map.svg: <%s %s=%q>", e.Name.Local, at.Name.Local, at.Value)
				}
			}
		}
	}
}

// Ensure that only addresses of the web become links.
func TestSafeURL(t *testing.T) {
	for in, want := range map[string]string{
		"http://a.example/":        "http://a.example/",
		"https://a.example/?q=\"<": "https://a.example/?q=\"<",
		"HTTPS://a.example":        "https://a.example",
		"javascript:alert(1)":      "",
		"JAVASCRIPT://a.example/":  "",
		" http://a.example":        "",
		"java\tscript:x":           "",
		"data:text/html,x":         "",
		"//a.example/":             "",
		"/lokal":                   "",
		"ftp://a.example/":         "",
		"http:///x":                "",
		"http:x":                   "",
		"":                         "",
	} {
		if got := safeURL(in); got != want {
			t.Errorf("safeURL(%q) = %q, want %q", in, got, want)
		}
	}
}
