package crawler

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"cakupan/crawler/site"
)

// checkWeb serves pages by host and path.
func checkWeb(w *world, host string, pages map[string]string) {
	w.web.Handle(host, http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.URL.Path]
		kind, rest, _ := strings.Cut(body, "\n")
		switch {
		case !ok:
			http.NotFound(rw, r)
		case strings.HasPrefix(kind, "to "):
			http.Redirect(rw, r, kind[3:], http.StatusFound)
		case strings.HasPrefix(kind, "status "):
			var status int
			fmt.Sscan(kind[7:], &status)
			rw.WriteHeader(status)
		default:
			rw.Header().Set("Content-Type", kind)
			fmt.Fprint(rw, strings.ReplaceAll(rest, "HOST", host))
		}
	}))
}

const (
	checkFeed = "application/rss+xml\n" + `<rss version="2.0"><channel><item><title>UHC</title><link>http://HOST/2026/11/001/satu-dua-tiga-empat</link><pubDate>Sat, 01 Jan 2000 00:00:00 +0000</pubDate></item></channel></rss>`
	checkMap  = "application/xml\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://HOST/2026/11/001/satu-dua-tiga-empat</loc></url></urlset>`
	checkAPI  = "application/json\n" + `[{"id":1,"date":"2000-01-01T07:00:00","date_gmt":"2000-01-01T00:00:00","link":"http://HOST/2026/11/001/satu-dua-tiga-empat","title":{"rendered":"UHC"},"excerpt":{"rendered":"x"}}]`
	checkOff  = "application/json\n" + `{"code":"rest_no_route","message":"No route","data":{"status":404}}`
	checkList = `<article><h2><a href="/2026/11/001/satu-dua-tiga-empat">Satu dua tiga empat</a></h2></article>`
)

func showChecked(all []Checked) string {
	var b strings.Builder
	for _, c := range all {
		fmt.Fprintf(&b, "%s %q %s robots %s, %d sitemaps", c.Host, c.Name, c.System, c.Robots, len(c.Sitemaps))
		if c.Problem != "" {
			fmt.Fprintf(&b, ", problem %s", c.Problem)
		}
		if !c.Site.Verified.IsZero() {
			b.WriteString(", verified")
		}
		b.WriteByte('\n')
		for _, w := range c.Ways {
			address, _, _ := strings.Cut(w.URL, "&after")
			fmt.Fprintf(&b, "  %s %s (%s): ", w.Kind, address, w.Source)
			if w.Works {
				fmt.Fprintf(&b, "%d links", w.Links)
			} else {
				b.WriteString(w.Problem)
			}
			b.WriteByte('\n')
		}
		for _, w := range c.Site.Ways {
			address, _, _ := strings.Cut(w.URL, "&after")
			fmt.Fprintf(&b, "  = %s %s\n", w.Kind, address)
		}
	}
	return b.String()
}

func TestCheck(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		add := func(host string, ways ...site.Way) {
			w.sites = append(w.sites, site.Site{Host: host, Start: []string{"http://" + host + "/"}, Ways: ways})
		}
		checkWeb(w, "press.example", map[string]string{
			"/robots.txt": "text/plain\nUser-agent: *\nDisallow: /rahasia\nSitemap: http://press.example/peta.xml\nSitemap: /rahasia.xml\n",
			"/": "text/html\n" + `<head><meta property="og:site_name" content="Kabar Press"><meta name="generator" content="WordPress 6.9"><link rel="https://api.w.org/" href="/wp-json/">
<link rel="alternate" type="application/rss+xml" href="/feed/"></head>` + checkList,
			"/feed/": checkFeed, "/peta.xml": checkMap, "/wp-json/wp/v2/posts": checkAPI,
		})
		add("press.example", site.Way{Kind: site.Feed, URL: "http://www.press.example/feed/"}, site.Way{Kind: site.Feed, URL: "http://press.example/rss"})
		checkWeb(w, "off.example", map[string]string{ // its API is off, its front page is a script
			"/": "text/html\n" + `<meta name="generator" content="WordPress"><link rel="https://api.w.org/" href="/wp-json/"><script src="/app.js"></script>`, "/wp-json/wp/v2/posts": checkOff,
		})
		add("off.example", site.Way{Kind: site.Feed, URL: "http://off.example/feed/"})
		checkWeb(w, "closed.example", map[string]string{"/robots.txt": "text/plain\nUser-agent: *\nDisallow: /\n", "/": "text/html\n" + checkList})
		add("closed.example")
		checkWeb(w, "ill.example", map[string]string{"/robots.txt": "status 503", "/": "text/html\n" + checkList})
		add("ill.example")
		checkWeb(w, "sold.example", map[string]string{"/": "to http://casino.example/"})
		checkWeb(w, "casino.example", map[string]string{"/": "text/html\n" + checkList})
		add("sold.example")
		checkWeb(w, "blog.example", map[string]string{"/": "text/html\n<meta content='blogger' name='generator'/>" + checkList, "/feeds/posts/default": strings.Replace(checkFeed, "application/rss+xml", "application/xml", 1)})
		add("blog.example")
		add("nowhere.example", site.Way{Kind: site.Feed, URL: "http://nowhere.example/feed"})
		opt := w.options()
		got, err := Check(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		w.check() // polite, and the files are sound
		want := `blog.example "" blogger robots none, 0 sitemaps, verified
  blogger http://blog.example/feeds/posts/default?q={query}&max-results=150&start-index=1 (page): 1 links
  listing http://blog.example/ (page): 1 links
  = blogger http://blog.example/feeds/posts/default?q={query}&max-results=150&start-index=1
  = listing http://blog.example/
closed.example ""  robots closed, 0 sitemaps, problem robots
ill.example ""  robots status 503, 0 sitemaps, problem robots unreachable
nowhere.example ""  robots dns, 0 sitemaps, problem robots unreachable
  = feed http://nowhere.example/feed
off.example "" wordpress robots none, 0 sitemaps
  wordpress http://off.example/wp-json/wp/v2/posts?search={query} (page): switched off
  feed http://off.example/feed/ (record): status 404
  search http://off.example/?s={query}&feed=rss2 (page): no links
  listing http://off.example/ (page): no links
  = feed http://off.example/feed/
press.example "Kabar Press" wordpress robots rules, 2 sitemaps, verified
  wordpress http://press.example/wp-json/wp/v2/posts?search={query} (page): 1 links
  feed http://press.example/feed/ (page): 1 links
  feed http://press.example/rss (record): status 404
  search http://press.example/?s={query}&feed=rss2 (page): 1 links
  sitemap http://press.example/peta.xml (robots.txt): 1 links
  sitemap http://press.example/rahasia.xml (robots.txt): robots
  listing http://press.example/ (page): 1 links
  = wordpress http://press.example/wp-json/wp/v2/posts?search={query}
  = feed http://press.example/feed/
  = search http://press.example/?s={query}&feed=rss2
  = sitemap http://press.example/peta.xml
  = listing http://press.example/
sold.example ""  robots none, 0 sitemaps, problem it leads to casino.example
`
		if d := cmp.Diff(want, showChecked(got)); d != "" {
			t.Errorf("-want +got\n%s", d)
		}
		for _, c := range got {
			if err := site.Check(&c.Site); err != nil {
				t.Error(err)
			}
		}
		for _, r := range w.web.Log() {
			if r.Path == "/rahasia.xml" || r.Host == "closed.example" && r.Path != "/robots.txt" || r.Path == "/2026/11/001/satu-dua-tiga-empat" {
				t.Errorf("%s%s was fetched", r.Host, r.Path)
			}
		}
		// What was found is what the next crawl reads.
		var found []site.Site
		for _, c := range got {
			found = append(found, c.Site)
		}
		file, err := site.Format(found)
		if err != nil {
			t.Fatal(err)
		}
		again, err := site.Parse(strings.NewReader(string(file)))
		if err != nil {
			t.Fatalf("%v\n%s", err, file)
		}
		for i, s := range again {
			if len(found[i].Ways) == 0 {
				continue // Parse fills in the usual ones
			}
			s.Network, found[i].Network = "", ""
			if d := cmp.Diff(found[i], s); d != "" {
				t.Errorf("%s came back as another: -want +got\n%s\n%s", s.Host, d, file)
			}
		}
		if again[0].Verified.IsZero() || time.Since(again[0].Verified) > 24*time.Hour {
			t.Errorf("verified %v", again[0].Verified)
		}
	})
}
