package discover

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cakupan/crawler/site"
)

func TestInspect(t *testing.T) {
	for _, tt := range []struct {
		name, url, body string
		sitemaps        []string
		want            string
	}{
		{
			"wordpress with everything", "https://kabar.example/",
			`<head><meta property="og:site_name" content="Kabar Kota"><meta name="generator" content="WordPress 6.9"><link rel="https://api.w.org/" href="/wp-json/"><link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="hub" href="https://hub.example/"></head><body><a href="/tag/bpjs-kesehatan/">BPJS</a><a href="/tag/politik/">Politik</a><form action="/" role="search"><input type="search" name="s"></form></body>`,
			[]string{"https://kabar.example/sitemap_index.xml", "https://kabar.example/news-sitemap.xml"},
			`Kabar Kota wordpress (generator) hub https://hub.example/
wordpress https://kabar.example/wp-json/wp/v2/posts?search={query}
search https://kabar.example/?s={query}&feed=rss2
feed https://kabar.example/feed/
sitemap https://kabar.example/sitemap_index.xml
newssitemap https://kabar.example/news-sitemap.xml
listing https://kabar.example/tag/bpjs-kesehatan/
listing https://kabar.example/`,
		},
		{
			"wordpress by its folders", "https://kabar.example/a/b",
			`<img src="/wp-content/uploads/a.jpg">`, nil,
			` wordpress (folders)
wordpress https://kabar.example/wp-json/wp/v2/posts?search={query}
search https://kabar.example/?s={query}&feed=rss2
listing https://kabar.example/`,
		},
		{
			"blogger", "https://warta.example/",
			`<meta content='blogger' name='generator'/><link rel="alternate" type="application/atom+xml" href="https://warta.example/feeds/posts/default"/>`, nil,
			` blogger (generator)
blogger https://warta.example/feeds/posts/default?q={query}&max-results=150&start-index=1
listing https://warta.example/`,
		},
		{
			"own system with a search", "https://news.lama.example/index.php",
			`<form method="post"><input name="q"></form><form action="https://google.example/search"><input name="q"></form><form action="cari.php"><input type="hidden" name="x"><input name="keyword"></form>`, []string{"/sitemap.xml"},
			`  ()
sitemap https://news.lama.example/sitemap.xml
search https://news.lama.example/cari.php?keyword={query}
listing https://news.lama.example/`,
		},
		{"an edition of a network", "https://kota.disway.id/", `<p>Halo</p>`, nil, " disway (host)\nlisting https://kota.disway.id/"},
	} {
		o, err := Inspect(tt.url, "text/html", []byte(tt.body), tt.sitemaps)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var b strings.Builder
		fmt.Fprintf(&b, "%s %s (%s)", o.Name, o.System, o.Why)
		if o.Hub != "" {
			fmt.Fprintf(&b, " hub %s", o.Hub)
		}
		for _, w := range o.Ways {
			address, _, _ := strings.Cut(w.URL, "&after=")
			fmt.Fprintf(&b, "\n%s %s", w.Kind, address)
		}
		if d := cmp.Diff(tt.want, b.String()); d != "" {
			t.Errorf("%s: -want +got\n%s", tt.name, d)
		}
		if err := site.Check(&site.Site{Host: "kabar.example", System: o.System, Ways: o.Ways}); err != nil {
			t.Errorf("%s: makes no record: %v", tt.name, err)
		}
	}
	if o, err := Inspect("bukan alamat", "", nil, nil); err == nil {
		t.Errorf("no address: %+v", o)
	}
}

func TestSitemapKind(t *testing.T) {
	for address, want := range map[string]string{
		"https://kabar.example/sitemap-news.xml": site.NewsSitemap,
		"https://kabar.example/news/sitemap.xml": site.NewsSitemap,
		"https://news.example/sitemap.xml":       site.Sitemap,
		"/sitemap.xml":                           site.Sitemap,
	} {
		if got := SitemapKind(address); got != want {
			t.Errorf("SitemapKind(%q) = %s", address, got)
		}
	}
}
