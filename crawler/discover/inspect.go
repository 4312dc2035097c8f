package discover

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html/charset"

	"cakupan/crawler/canon"
	"cakupan/crawler/site"
)

// Offer is what an outlet's page says of the ways to its articles. None of them
// was tried.
type Offer struct {
	Name   string     // what the outlet calls itself; empty where it does not say
	System string     // what it runs on, one of site.Systems; empty where the page does not show it
	Why    string     // what showed the system
	Ways   []site.Way // in the order in which they are worth trying, each once
	Hub    string     // WebSub hub that it names
}

// Inspect reads a page of an outlet, best its front page, for what it offers:
// feeds, the API of WordPress, Blogger's feed, its search, lists of articles on
// the subject. Sitemaps are the ones that its robots.txt names.
func Inspect(pageURL, contentType string, body []byte, sitemaps []string) (Offer, error) {
	r, err := charset.NewReader(bytes.NewReader(body), contentType)
	if err != nil {
		return Offer{}, fmt.Errorf("inspect %s: %w", pageURL, err)
	}
	doc, err := goquery.NewDocumentFromReader(r)
	if err != nil {
		return Offer{}, fmt.Errorf("inspect %s: %w", pageURL, err)
	}
	a := Answer{URL: pageURL}
	home := a.resolve("/")
	if home == "" {
		return Offer{}, fmt.Errorf("inspect %s: %w", pageURL, canon.ErrNotWeb)
	}
	var o Offer
	o.Name = plain(cmp.Or(doc.Find(`meta[property="og:site_name"]`).AttrOr("content", ""), doc.Find(`meta[name="application-name"]`).AttrOr("content", "")), 200)
	o.System, o.Why = systemOf(&a, doc)
	o.Hub = a.resolve(doc.Find(`link[rel~="hub"]`).AttrOr("href", ""))
	add := func(kind, address string) {
		w := site.Way{Kind: kind, URL: address}
		if address != "" && !slices.Contains(o.Ways, w) {
			o.Ways = append(o.Ways, w)
		}
	}
	switch o.System {
	case "wordpress":
		api := a.resolve(doc.Find(`link[rel="https://api.w.org/"]`).AttrOr("href", ""))
		if api == "" {
			api = home + "wp-json/"
		}
		if !strings.Contains(api, "?") {
			add(site.WordPress, strings.TrimSuffix(api, "/")+"/wp/v2/posts?search={query}&after={after}&before={before}&per_page=100&orderby=date&order=desc&_fields=id,date,date_gmt,modified,modified_gmt,link,title,excerpt")
		}
		add(site.Search, home+"?s={query}&feed=rss2")
	case "blogger":
		add(site.Blogger, home+"feeds/posts/default?q={query}&max-results=150&start-index=1")
	}
	for _, f := range feedsOf(&a, doc) {
		if o.System == "blogger" && strings.Contains(f, "/feeds/posts/") {
			continue // the same as above, without the search
		}
		add(site.Feed, f)
	}
	for _, s := range sitemaps {
		add(SitemapKind(s), a.resolve(s))
	}
	add(site.Sitemap, a.resolve(doc.Find(`link[rel~="sitemap"]`).AttrOr("href", "")))
	doc.Find("a[href]").Each(func(_ int, s *goquery.Selection) {
		u := a.resolve(s.AttrOr("href", ""))
		if u == "" || !canon.IsList(u) || canon.Domain(canon.Host(u)) != canon.Domain(canon.Host(pageURL)) {
			return
		}
		if p, err := url.Parse(u); err == nil {
			if _, weak, ok := about(p.Path); ok && !weak {
				add(site.Listing, u)
			}
		}
	})
	if o.System != "wordpress" && o.System != "blogger" {
		add(site.Search, searchForm(&a, doc))
	}
	add(site.Listing, home)
	return o, nil
}

// SitemapKind tells a sitemap of the last days from one of everything by its name.
func SitemapKind(address string) string {
	lower := strings.ToLower(address)
	if i := strings.Index(lower, "://"); i >= 0 {
		lower = lower[i+3:]
		if j := strings.IndexByte(lower, '/'); j >= 0 {
			lower = lower[j:] // "news.example" says nothing
		}
	}
	if strings.Contains(lower, "news") {
		return site.NewsSitemap
	}
	return site.Sitemap
}

// systemOf says what a page's outlet runs on, and what shows it.
func systemOf(a *Answer, doc *goquery.Document) (system, why string) {
	if s, _ := site.FamilyOf(canon.Host(a.URL)); s != "" {
		return s, "host"
	}
	generator := strings.ToLower(doc.Find(`meta[name="generator"]`).AttrOr("content", ""))
	for _, s := range []string{"blogger", "wordpress"} {
		if strings.Contains(generator, s) {
			return s, "generator"
		}
	}
	if doc.Find(`link[rel="https://api.w.org/"]`).Length() > 0 {
		return "wordpress", "api link"
	}
	if doc.Find(`link[rel="service.post"][href*="blogger.com"]`).Length() > 0 {
		return "blogger", "service link"
	}
	if doc.Find(`link[href*="/wp-content/"], script[src*="/wp-includes/"], script[src*="/wp-content/"], img[src*="/wp-content/uploads/"]`).Length() > 0 {
		return "wordpress", "folders"
	}
	return "", ""
}

// searchForm returns the address of a site's own search with the place of the
// words marked, or "".
func searchForm(a *Answer, doc *goquery.Document) (found string) {
	doc.Find("form").EachWithBreak(func(_ int, f *goquery.Selection) bool {
		if m := strings.ToLower(f.AttrOr("method", "get")); m != "get" {
			return true
		}
		f.Find("input[name]").EachWithBreak(func(_ int, in *goquery.Selection) bool {
			name := in.AttrOr("name", "")
			typ := strings.ToLower(in.AttrOr("type", "text"))
			if typ != "text" && typ != "search" || !slices.Contains([]string{"cari", "k", "kata", "keyword", "keywords", "q", "query", "s", "search"}, strings.ToLower(name)) {
				return true
			}
			action := a.resolve(cmp.Or(f.AttrOr("action", ""), a.URL))
			if action == "" || canon.Domain(canon.Host(action)) != canon.Domain(canon.Host(a.URL)) {
				return true // Google's search of the site is no way of the site's
			}
			action, _, _ = strings.Cut(action, "?")
			found = action + "?" + url.QueryEscape(name) + "={query}"
			return false
		})
		return found == ""
	})
	return found
}
