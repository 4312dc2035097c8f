package site

import (
	"slices"
	"strings"

	"cakupan/crawler/canon"
)

// family is what the outlets of one network or publishing system share.
type family struct {
	name    string   // one of Systems
	domains []string // whose hosts belong to it, sorted
	network bool     // the hosts below a domain are outlets of their own
	article []string // patterns of articles
	ways    []Way    // with "{host}" for the outlet's host, in front of the common ones
}

// families, sorted by name. The forms of addresses are those seen in use; the
// ways are the usual ones of the system and not checked outlet by outlet.
var families = []family{
	{
		name: "antaranews", domains: []string{"antaranews.com"}, network: true,
		article: []string{"/berita/<id>/<any>", "/berita/<id>", "/amp/berita/<id>/<any>"},
		ways: []Way{
			{Feed, "https://{host}/rss/terkini.xml"},
			{Search, "https://{host}/search?q={query}"},
		},
	},
	{
		name: "blogger", domains: []string{"blogspot.com"}, network: true,
		article: []string{"/<yyyy>/<mm>/<slug>.html"},
		ways: []Way{
			{Blogger, "https://{host}/feeds/posts/default?q={query}&max-results=150&start-index=1"},
			{Sitemap, "https://{host}/sitemap.xml"},
		},
	},
	{
		name: "disway", domains: []string{"bacakoran.co", "disway.id"}, network: true,
		article: []string{"/read/<id>/<slug>", "/read/<id>/<slug>/<n>", "/amp/<id>/<slug>", "/amp/<id>/<slug>/<n>", "/<name>/read/<id>/<slug>", "/<name>/read/<id>/<slug>/<n>"},
		ways: []Way{
			{NewsSitemap, "https://{host}/sitemap-news.xml"},
			{Listing, "https://{host}/listtag/73/bpjs-kesehatan"},
			{Search, "https://{host}/search/?q={query}"},
		},
	},
	{
		name: "inews", domains: []string{"inews.id"}, network: true,
		article: []string{"/read/<id>/<slug>", "/read/<id>/<slug>/<n>", "/amp/<id>/<slug>"},
		ways:    []Way{{Search, "https://{host}/search?q={query}"}},
	},
	{
		name: "jawapos", domains: []string{"jawapos.com"}, network: true,
		article: []string{
			"/<name>/<dd>/<mm>/<yyyy>/<slug>", "/<name>/<dd>/<mm>/<yyyy>/<slug>/<n>", "/<name>/<dd>/<mm>/<yyyy>/<slug>/amp",
			"/<name>/<yyyy>/<mm>/<dd>/<slug>", "/read/<yyyy>/<mm>/<dd>/<id>/<slug>", "/<name>/<id>/<slug>",
		},
		ways: []Way{
			{NewsSitemap, "https://{host}/sitemap-news.xml"},
			{Search, "https://{host}/search?q={query}"},
		},
	},
	{
		name: "jpnn", domains: []string{"jpnn.com"}, network: true,
		article: []string{"/<name>/<id>/<slug>", "/news/<slug>"},
		ways:    []Way{{Search, "https://{host}/search?q={query}"}, {Listing, "https://{host}/tag/bpjs-kesehatan"}},
	},
	{
		name: "kompas", domains: []string{"kompas.com"}, network: true,
		article: []string{
			"/read/<yyyy>/<mm>/<dd>/<digits>/<any>", "/copy/<yyyy>/<mm>/<dd>/<digits>/<any>",
			"/<name>/read/<yyyy>/<mm>/<dd>/<digits>/<any>", "/read/xml/<yyyy>/<mm>/<dd>/<digits>/<any>",
		},
		ways: []Way{
			{NewsSitemap, "https://{host}/sitemap-news.xml"},
			{Listing, "https://www.kompas.com/tag/bpjs-kesehatan"},
		},
	},
	{
		name: "promedia", domains: []string{"pikiran-rakyat.com", "postingnews.id"}, network: true,
		article: []string{"/pr-<id>/<slug>", "/<name>/pr-<id>/<slug>", "/<name>/amp/pr-<id>/<slug>", "/read/<id>/<slug>", "/amp/<id>/<slug>", "/<name>/<id>/<slug>"},
		ways: []Way{
			{NewsSitemap, "https://{host}/sitemap-news.xml"},
			{Search, "https://{host}/search?q={query}"},
		},
	},
	{
		name: "times", domains: []string{"times.co.id"}, network: true,
		article: []string{"/news/berita/<token>/<slug>", "/<slug4>"},
		ways:    []Way{{Feed, "https://{host}/rss"}},
	},
	{
		name: "tribunnews", domains: []string{"tribunnews.com"}, network: true,
		article: []string{"/<yyyy>/<mm>/<dd>/<slug>", "/<name>/<yyyy>/<mm>/<dd>/<slug>", "/amp/<yyyy>/<mm>/<dd>/<slug>", "/<name>/<id>/<slug>", "/amp/<name>/<id>/<slug>"},
		ways: []Way{
			{Feed, "https://{host}/rss"},
			{NewsSitemap, "https://{host}/sitemap-news.xml"},
			{Listing, "https://{host}/tag/bpjs-kesehatan"},
		},
	},
	{
		name: "wahananews", domains: []string{"wahananews.co"}, network: true,
		article: []string{"/<name>/<slugtoken>", "/<name>/<slugtoken>/<n>"},
		ways:    []Way{{Search, "https://{host}/search?q={query}"}},
	},
	{
		name:    "wordpress",
		article: []string{"/<yyyy>/<mm>/<dd>/<slug>", "/<yyyy>/<mm>/<slug>", "?p=<id>", "/<slug4>"},
		ways: []Way{
			{WordPress, "https://{host}/wp-json/wp/v2/posts?search={query}&after={after}&before={before}&per_page=100&orderby=date&order=desc&_fields=id,date,date_gmt,modified,modified_gmt,link,title,excerpt"},
			{Feed, "https://{host}/feed/"},
			{Feed, "https://{host}/tag/bpjs-kesehatan/feed/"},
			{Search, "https://{host}/?s={query}&feed=rss2"},
			{Sitemap, "https://{host}/wp-sitemap.xml"},
			{Sitemap, "https://{host}/sitemap_index.xml"},
		},
	},
}

// otherWays are tried where the system is not known.
var otherWays = []Way{
	{Feed, "https://{host}/feed/"},
	{Feed, "https://{host}/rss"},
	{NewsSitemap, "https://{host}/sitemap-news.xml"},
	{Sitemap, "https://{host}/sitemap.xml"},
	{Sitemap, "https://{host}/sitemap_index.xml"},
	{Listing, "https://{host}/tag/bpjs-kesehatan"},
	{Listing, "https://{host}/"},
}

func familyByName(name string) *family {
	for i := range families {
		if families[i].name == name {
			return &families[i]
		}
	}
	return nil
}

// FamilyOf returns the publishing system and, where there is one, the network
// that a host belongs to by its domain; both empty for a host of its own.
func FamilyOf(host string) (system, network string) {
	d := canon.Domain(host)
	for _, f := range families {
		if slices.Contains(f.domains, d) {
			return f.name, d
		}
	}
	// Blogger's hosts are domains of their own in the list of public suffixes.
	if strings.HasSuffix(d, ".blogspot.com") {
		return "blogger", ""
	}
	return "", ""
}

func networkDomain(host string) bool {
	for _, f := range families {
		if f.network && slices.Contains(f.domains, host) {
			return true
		}
	}
	return false
}
