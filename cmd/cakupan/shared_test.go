package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cakupan/corpus/bolt"
	"cakupan/crawler"
	"cakupan/crawler/canon"
	"cakupan/crawler/site"
	"cakupan/extract"
	"cakupan/extract/eval"
)

// shared returns a folder of the texts kept beside the project. They are their
// publishers' and no part of it; a machine without them skips the test.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", name)
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CAKUPAN_SHARED_REQUIRED") != "" {
			t.Fatal(err)
		}
		t.Skip("the shared texts are not on this machine")
	}
	return dir
}

// outlets serves pages by host and path on one loopback address.
type outlets struct {
	pages map[string]map[string]served // host → path with query → page
}

type served struct {
	contentType string
	body        []byte
}

func (o *outlets) add(address, contentType string, body []byte) {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	if o.pages == nil {
		o.pages = map[string]map[string]served{}
	}
	if o.pages[u.Host] == nil {
		o.pages[u.Host] = map[string]served{}
	}
	o.pages[u.Host][u.RequestURI()] = served{contentType, body}
}

// crawl serves the pages, each host with a feed that links them all, crawls them
// into a new folder, and returns the app and the folder.
func (o *outlets) crawl(t *testing.T) (*app, *bytes.Buffer) {
	t.Helper()
	type item struct {
		Title string `xml:"title"`
		Link  string `xml:"link"`
	}
	type rss struct {
		XMLName xml.Name `xml:"rss"`
		Version string   `xml:"version,attr"`
		Title   string   `xml:"channel>title"`
		Items   []item   `xml:"channel>item"`
	}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		pages := o.pages[r.Host]
		if r.URL.Path == "/feed-uji.xml" {
			f := rss{Version: "2.0", Title: "uji"}
			for p := range pages {
				f.Items = append(f.Items, item{Link: "http://" + r.Host + p})
			}
			slices.SortFunc(f.Items, func(a, b item) int { return strings.Compare(a.Link, b.Link) })
			w.Header().Set("Content-Type", "application/rss+xml")
			xml.NewEncoder(w).Encode(f)
			return
		}
		p, ok := pages[r.URL.RequestURI()]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", p.contentType)
		w.Write(p.body)
	}))
	t.Cleanup(srv.Close)
	var sites []site.Site
	for host := range o.pages {
		sites = append(sites, site.Site{Host: host, Hosts: []string{host}, Address: strings.TrimPrefix(srv.URL, "http://"), Ways: []site.Way{{Kind: site.Feed, URL: "http://" + host + "/feed-uji.xml"}}})
	}
	var out bytes.Buffer
	a := &app{in: strings.NewReader(""), out: &out, err: &bytes.Buffer{}, data: filepath.Join(t.TempDir(), "data"), color: "never"}
	f, err := a.makeFolder(false)
	if err != nil {
		t.Fatal(err)
	}
	co := crawler.Options{Registry: site.NewRegistry(sites), Delay: -1, Revisit: []time.Duration{}}
	run, err := a.runCrawl(t.Context(), f, co, runOptions{everything: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(run.Crawl.Total.Failed) > 0 {
		t.Errorf("failed: %v", run.Crawl.Total.Failed)
	}
	return a, &out
}

// seedPages says how each of the five real articles is laid out as a page: which
// words of a line open the story, and the make around it. Lines above the story
// stand where a page has them (crumbs, stamp, caption), lines below it too.
var seedPages = []struct {
	name  string
	host  string
	title string // "" is the headline of the gold
	lead  string // the story's first line begins so
	end   string // the first line after the story begins so; "" where none follows
	page  func(p seedPage) string
}{
	{"000", "siaranbekasi.example", "Pemkot Hadiri Deklarasi UHC di JIExpo", "SIARANBEKASI.com", "", seedWordPress},
	{"001", "galasibot.example", "", "Binjai I", "", seedPortal},
	{"002", "mitratoday.example", "", "Bengkulu Selatan,mitra", "Bagikan", seedWordPress},
	{"003", "dakta.example", "", "BEKASI, DAKTA", "Reporter", seedTables},
	{"004", "sekilas.example", "", "PANGKALPINANG", "Tinggalkan", seedNewkarma},
}

type seedPage struct {
	title        string
	above, below []string
	story        []string
}

func paragraphs(tag string, lines []string) string {
	var b strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&b, "<%s>%s</%s>\n", tag, html.EscapeString(l), tag)
	}
	return b.String()
}

func seedWordPress(p seedPage) string {
	return `<!DOCTYPE html><html lang="id"><head><meta charset="UTF-8"><title>` + html.EscapeString(p.title) + ` - Kabar</title></head><body>
<header><nav><ul><li><a href="/">Beranda</a></li><li><a href="/daerah">Daerah</a></li></ul></nav></header>
<article id="the-post" class="container-wrapper post-content"><header class="entry-header"><nav id="breadcrumb">` + paragraphs("span", p.above) + `</nav>
<h1 class="post-title entry-title">` + html.EscapeString(p.title) + `</h1></header>
<div class="entry-content entry clearfix">` + paragraphs("p", p.story) + `</div></article>
<div id="share-buttons-bottom" class="share-buttons">` + paragraphs("span", p.below) + `</div><footer>Hak cipta</footer></body></html>`
}

func seedPortal(p seedPage) string {
	return `<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><meta property="og:type" content="article"><meta property="og:title" content="` + html.EscapeString(p.title) + `"><title>` + html.EscapeString(p.title) + `</title></head><body>
<div class="menu"><a href="/">Home</a> <a href="/medan">Medan</a> <a href="/langkat">Langkat</a></div><div class="detail"><h1>` + html.EscapeString(p.title) + `</h1>
<div class="detail-content">` + paragraphs("p", p.story) + `</div>` + paragraphs("div", p.below) + `</div></body></html>`
}

func seedNewkarma(p seedPage) string {
	return `<!doctype html><html lang="id"><head><meta charset="UTF-8"><title>` + html.EscapeString(p.title) + `</title></head><body class="single-post"><div class="site" id="page">
<article class="post content-single"><header class="entry-header"><span class="cat-links-content">` + html.EscapeString(p.above[0]) + `</span><h1 class="entry-title">` + html.EscapeString(p.title) + `</h1></header>
<figure class="post-thumbnail"><figcaption class="wp-caption-text">` + html.EscapeString(p.title) + `</figcaption></figure>
<div class="gmr-social-share">` + html.EscapeString(p.above[len(p.above)-1]) + `</div>
<div class="entry-content entry-content-single clearfix">` + paragraphs("p", p.story) + `</div></article>
<div id="comments" class="comments-area">` + paragraphs("p", p.below) + `</div></div></body></html>`
}

func seedTables(p seedPage) string {
	var crumbs, stamps, captions []string
	for _, l := range p.above {
		switch {
		case strings.Contains(l, "WIB"):
			stamps = append(stamps, l)
		case strings.Contains(l, "bersama"):
			captions = append(captions, l)
		default:
			crumbs = append(crumbs, l)
		}
	}
	return `<html><head><title>` + html.EscapeString(p.title) + `</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><table width="960"><tr><td colspan="2">` + paragraphs("small", crumbs) + `</td></tr>
<tr><td valign="top"><div class="tanggal">` + paragraphs("span", stamps) + `</div><h1 class="judul">` + html.EscapeString(p.title) + `</h1><div class="foto"><img src="f.jpg" alt="` + html.EscapeString(captions[0]) + `"><div class="caption">` + html.EscapeString(captions[0]) + `</div></div>
<div class="isi-berita">` + paragraphs("p", p.story) + `</div><div class="bawah">` + paragraphs("div", p.below) + `</div></td><td width="240">Terpopuler</td></tr></table></body></html>`
}

// Ensure that the five real articles, served as pages and crawled, give exactly
// the facts of their gold, and no others.
func TestSharedSeeds(t *testing.T) {
	seeds, gold := shared(t, "seeds"), shared(t, "gold")
	var o outlets
	address := map[string]string{}
	var cases []eval.Case
	for _, s := range seedPages {
		text, err := os.ReadFile(filepath.Join(seeds, s.name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(gold, s.name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		c := eval.Case{Name: s.name, Text: string(text)}
		if err := json.Unmarshal(b, &c.Gold); err != nil {
			t.Fatal(err)
		}
		p := seedPage{title: s.title}
		if p.title == "" {
			p.title = *c.Gold.Title
		}
		part := &p.above
		for line := range strings.SplitSeq(string(text), "\n") {
			line = strings.TrimSpace(line)
			switch {
			case strings.HasPrefix(line, s.lead):
				part = &p.story
			case s.end != "" && strings.HasPrefix(line, s.end) && len(p.story) > 0:
				part = &p.below
			}
			if line != "" && line != p.title {
				*part = append(*part, line)
			}
		}
		if len(p.story) < 5 {
			t.Fatalf("%s: only %d paragraphs", s.name, len(p.story))
		}
		address[s.name] = "http://" + s.host + "/2026/berita-" + s.name + ".html"
		o.add(address[s.name], "text/html; charset=utf-8", []byte(s.page(p)))
		cases = append(cases, c)
	}
	a, _ := o.crawl(t)
	store, err := bolt.Open(filepath.Join(a.data, "corpus.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	byURL := map[string]extract.Record{}
	for r, err := range store.Since(0) {
		if err != nil {
			t.Fatal(err)
		}
		byURL[r.Article.URL] = extract.NewRecord(r.Article, r.Facts)
	}
	var got []extract.Record
	for _, c := range cases {
		key, err := canon.URL(address[c.Name])
		if err != nil {
			t.Fatal(err)
		}
		rec, ok := byURL[key]
		if !ok {
			t.Fatalf("%s was not read; there are %v", key, sorted(byURL))
		}
		got = append(got, rec)
	}
	rep, err := eval.Score(cases, got)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range rep.Disagreements {
		t.Errorf("%s %s %s: %s (%s) %s", d.Article, d.Field, d.Kind, d.Entry, d.Rule, d.Sentence)
	}
	if rep.AboutRight != len(cases) {
		t.Errorf("about_uhc right in %d of %d", rep.AboutRight, len(cases))
	}
	// Beyond the scored fields: roles, bounds, as-of and levels are the gold's.
	for i, c := range cases {
		compareGold(t, c.Name, c.Gold, got[i])
	}
}

// compareGold compares what eval does not: all roles of regions, bound and as-of of
// figures, level of awards.
func compareGold(t *testing.T, name string, gold, got extract.Record) {
	t.Helper()
	text := func(s *string) string {
		if s == nil {
			return "null"
		}
		return *s
	}
	list := func(r extract.Record) (l []string) {
		for _, x := range r.Regions {
			l = append(l, fmt.Sprintf("region %s %s %v", text(x.Code), x.Name, x.Roles))
		}
		for _, x := range r.Dates {
			l = append(l, fmt.Sprintf("date %s %s", x.Value, x.Role))
		}
		for _, x := range r.Figures {
			l = append(l, fmt.Sprintf("figure %v %s %s %s %s %s per %s", x.Value, x.Unit, x.Measure, x.Bound, text(x.Region), text(x.Code), text(x.AsOf)))
		}
		for _, x := range r.Awards {
			l = append(l, fmt.Sprintf("award %s %s %v %s", text(x.Code), text(x.Category), *x.Year, x.Level))
		}
		slices.Sort(l)
		return l
	}
	if g, w := list(got), list(gold); !slices.Equal(g, w) {
		t.Errorf("%s:\n got %s\nwant %s", name, strings.Join(g, "\n     "), strings.Join(w, "\n     "))
	}
}

// Ensure that real pages go the whole way from fetch to search, and that show
// prints their title and opening sentence.
func TestSharedPages(t *testing.T) {
	dir := shared(t, "pages")
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) < 12 {
		t.Fatalf("%d pages (%v)", len(files), err)
	}
	type gold struct {
		URL          string   `json:"url"`
		Title        string   `json:"title"`
		Alternatives []string `json:"title_alternatives"`
		Body         []string `json:"body_paragraphs"`
	}
	var o outlets
	var golds []gold
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var g gold
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatal(err)
		}
		page, err := os.ReadFile(strings.TrimSuffix(f, ".json") + ".html")
		if err != nil {
			t.Fatal(err)
		}
		g.URL = strings.Replace(g.URL, "https://", "http://", 1)
		o.add(g.URL, "text/html", page)
		golds = append(golds, g)
	}
	a, out := o.crawl(t)
	// A page may call another address its own.
	id := map[string]string{}
	store, err := bolt.Open(filepath.Join(a.data, "corpus.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for r, err := range store.Since(0) {
		if err != nil {
			t.Fatal(err)
		}
		id[r.Page.URL] = r.Article.ID.String()
	}
	store.Close()
	for _, g := range golds {
		out.Reset()
		r, err := a.openIndex(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := a.show(t.Context(), r, id[g.URL], showOptions{}); err != nil {
			t.Errorf("%s: %v", g.URL, err)
			r.Close()
			continue
		}
		shown := strings.Join(strings.Fields(out.String()), " ")
		if !slices.ContainsFunc(append(g.Alternatives, g.Title), func(title string) bool { return strings.HasPrefix(shown, strings.Join(strings.Fields(title), " ")) }) {
			t.Errorf("%s: show begins %.120q, want the title %q", g.URL, shown, g.Title)
		}
		opening := firstSentence(strings.Join(strings.Fields(g.Body[0]), " "))
		if !strings.Contains(shown, opening) {
			t.Errorf("%s: show lacks the opening sentence %q\n%.600s", g.URL, opening, shown)
		}
		// And search finds it by words of its title.
		out.Reset()
		words := strings.FieldsFunc(g.Title, func(c rune) bool { return !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z') })
		query := "judul:" + strings.Join(slices.DeleteFunc(words, func(w string) bool { return len(w) < 4 }), " judul:")
		if err := a.search(t.Context(), []string{query}, searchOptions{size: 5, timeout: time.Minute}); err != nil {
			t.Errorf("search %s: %v", query, err)
		}
		if !strings.Contains(strings.Join(strings.Fields(out.String()), " "), strings.Join(strings.Fields(g.Title), " ")) && len(g.Alternatives) == 0 {
			t.Errorf("search %s does not find %q:\n%s", query, g.Title, out.String())
		}
		r.Close()
	}
}

func firstSentence(s string) string {
	for i := 40; i < len(s); i++ {
		if s[i-1] == '.' && s[i] == ' ' {
			return s[:i]
		}
	}
	return s
}
