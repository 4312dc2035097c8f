package newsroom

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/encoding/charmap"
)

// theme is how an outlet is made: its robots.txt, its templates and its routes.
type theme struct {
	outlet    Outlet
	robots    string
	templates *template.Template
	routes    func(o *outlet, handle handleFunc)
}

type handleFunc func(pattern, contentType string, page func(*http.Request) (*page, error))

const (
	htmlUTF8 = "text/html; charset=UTF-8"
	xmlUTF8  = "text/xml; charset=UTF-8"
	rssType  = "application/rss+xml; charset=UTF-8"
	jsonType = "application/json; charset=UTF-8"
)

// Faults are the addresses that outlets offer and that do not work, with what
// a crawl must say of them.
var Faults = map[string]string{
	"http://kabarserayu.example/uhc-banyumas-halaman-yang-sudah-dihapus/":    "gone",
	"http://radarkupang.example/berita/jkn-kupang-galat-server.html":         "failed",
	"http://wartamahakam.example/cetak/jkn-kaltim-edisi-cetak/":              "robots",
	"http://nusaraya.example/internal/uji-coba-redaksi-jkn-nasional/":        "robots",
	"http://sulsel.jejaringkabar.example/regional/9999/tautan-putus-jkn-uhc": "gone",
}

// themes lists the outlets by host.
var themes = []*theme{
	{
		outlet: Outlet{Host: "catatanmusi.example", Name: "Catatan Musi", Kind: "local", Region: "16", Make: "Blogger",
			Ways: []Way{{"blogger", "/feeds/posts/default"}}},
		robots:    "User-agent: Mediapartners-Google\nDisallow:\n\nUser-agent: *\nDisallow: /search\nAllow: /\n\nSitemap: http://catatanmusi.example/sitemap.xml\n",
		templates: parseTheme("blogger", funcs),
		routes:    bloggerRoutes,
	},
	{
		outlet: Outlet{Host: "kabarserayu.example", Name: "Kabar Serayu", Kind: "province", Region: "33", Make: "WordPress, API off",
			Ways: []Way{{"wordpress", "/wp-json/wp/v2/posts"}, {"feed", "/feed/"}, {"sitemap", "/wp-sitemap.xml"}}},
		robots:    "User-agent: *\nDisallow: /wp-admin/\nDisallow: /?s=\nDisallow: /tag/\nCrawl-delay: 0.01\n\nSitemap: http://kabarserayu.example/wp-sitemap.xml\n",
		templates: parseTheme("wpserayu", funcs),
		routes:    serayuRoutes,
	},
	{
		outlet: Outlet{Host: "kominfo.tanahpriangan.example", Name: "Portal Berita Tanah Priangan", Kind: "government", Region: "32", Make: "government portal",
			Ways: []Way{{"feed", "/rss"}, {"listing", "/berita"}}},
		robots:    "User-agent: *\nDisallow: /administrator/\nDisallow: /ppid/unduh/\n",
		templates: parseTheme("govportal", funcs),
		routes:    govRoutes,
	},
	{
		outlet: Outlet{Host: "layarminang.example", Name: "Layar Minang", Kind: "province", Region: "13", Make: "single-page site",
			Ways: []Way{{"sitemap", "/sitemap.xml"}}},
		robots:    "# Layar Minang\nUser-agent: *\nAllow: /\nDisallow: /api/\nSitemap: http://layarminang.example/sitemap.xml\n",
		templates: parseTheme("spa", funcs),
		routes:    spaRoutes,
	},
	{
		outlet: Outlet{Host: "nusaraya.example", Name: "Nusa Raya", Kind: "national", Make: "portal with news sitemap",
			Ways: []Way{{"newssitemap", "/sitemap-news.xml"}, {"sitemap", "/sitemap.xml"}}},
		robots:    "User-agent: *\nDisallow: /internal/\nDisallow: /*?print=\n\nUser-agent: badbot\nDisallow: /\n\nSitemap: http://nusaraya.example/sitemap.xml\n",
		templates: parseTheme("portal", funcs),
		routes:    portalRoutes,
	},
	{
		outlet: Outlet{Host: "radarkupang.example", Name: "Radar Kupang", Kind: "province", Region: "53", Make: "static site with RSS",
			Ways: []Way{{"feed", "/rss.xml"}}},
		robots:    "\ufeffuser-agent: *\ndisallow: /arsip-lama/\nCrawl-delay: sebentar\n",
		templates: parseTheme("static", funcs),
		routes:    staticRoutes,
	},
	{
		outlet: Outlet{Host: "suaratambora.example", Name: "Suara Tambora", Kind: "province", Region: "52", Make: "tables in windows-1252",
			Ways: []Way{{"listing", "/indeks.asp"}}},
		robots:    "<html><body>robots.txt tidak ada</body></html>",
		templates: parseTheme("tables", funcs),
		routes:    tableRoutes,
	},
	{
		outlet: Outlet{Host: "sulsel.jejaringkabar.example", Name: "Jejaring Kabar Sulsel", Kind: "province", Region: "73", Make: "network edition, AMP and pages",
			Ways: []Way{{"listing", "/tag/bpjs-kesehatan"}, {"sitemap", "/sitemap-regional.xml"}}},
		robots:    "User-agent: *\nDisallow: /search\nDisallow: /komentar/\nSitemap: http://sulsel.jejaringkabar.example/sitemap-regional.xml\n",
		templates: parseTheme("network", funcs),
		routes:    networkRoutes,
	},
	{
		outlet: Outlet{Host: "wartamahakam.example", Name: "Warta Mahakam", Kind: "province", Region: "64", Make: "WordPress with API",
			Ways: []Way{{"wordpress", "/wp-json/wp/v2/posts"}, {"feed", "/feed/"}}},
		robots:    "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\nDisallow: /cetak/\n\nSitemap: http://wartamahakam.example/wp-sitemap.xml\n",
		templates: parseTheme("wpmahakam", funcs),
		routes:    mahakamRoutes,
	},
}

var (
	months   = []string{"", "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}
	weekdays = []string{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"}
)

// zoneName returns WIB, WITA or WIT.
func zoneName(t time.Time) string {
	switch _, off := t.Zone(); off / 3600 {
	case 8:
		return "WITA"
	case 9:
		return "WIT"
	}
	return "WIB"
}

var funcs = template.FuncMap{
	"longdate": func(t time.Time) string {
		return fmt.Sprintf("%s, %d %s %d", weekdays[t.Weekday()], t.Day(), months[t.Month()], t.Year())
	},
	"clock":    func(t time.Time) string { return t.Format("15:04") + " " + zoneName(t) },
	"slashed":  func(t time.Time) string { return t.Format("02/01/2006") },
	"iso":      func(t time.Time) string { return t.Format(time.RFC3339) },
	"join":     strings.Join,
	"lower":    strings.ToLower,
	"jsonld":   jsonLD,
	"mod":      func(a, b int) int { return a % b },
	"add":      func(a, b int) int { return a + b },
	"markdown": func(s string) string { return s },
}

// jsonLD returns an article's NewsArticle object.
func jsonLD(o *outlet, a *Article, url string, body bool) (template.JS, error) {
	type person struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	m := map[string]any{
		"@context": "https://schema.org", "@type": "NewsArticle", "headline": a.Title, "url": url,
		"mainEntityOfPage": map[string]string{"@type": "WebPage", "@id": url},
		"datePublished":    a.Date.Format(time.RFC3339), "dateModified": a.lastChange().Format(time.RFC3339),
		"publisher": person{"Organization", o.Name}, "inLanguage": "id",
	}
	if a.Section != "" {
		m["articleSection"] = a.Section
	}
	if a.Author != "" {
		m["author"] = []person{{"Person", a.Author}}
	}
	if len(a.Tags) > 0 {
		m["keywords"] = strings.Join(a.Tags, ", ")
	}
	if body {
		m["articleBody"] = strings.Join(a.Paragraphs(), "\n\n")
	}
	b, err := json.Marshal(m)
	return template.JS(b), err
}

// view is what article templates see.
type view struct {
	O          *outlet
	A          *Article
	URL        string
	Page       int // from 1
	Pages      int
	Paragraphs []string
	Related    []*Article
	Link       func(*Article) string
}

func (o *outlet) view(a *Article, link func(*Article) string) view {
	return view{O: o, A: a, URL: link(a), Page: 1, Pages: len(a.Pages), Paragraphs: a.Paragraphs(), Related: o.related(a, 6), Link: link}
}

func (o *outlet) article(a *Article, link func(*Article) string) (*page, error) {
	p, err := o.render("article.html", o.view(a, link))
	if p != nil {
		p.modified = a.lastChange()
	}
	return p, err
}

// list is what listing templates see.
type list struct {
	O        *outlet
	Articles []*Article
	Page     int
	Next     int // 0 where this is the last
	Link     func(*Article) string
}

func (o *outlet) list(r *http.Request, parameter string, size int, link func(*Article) string) list {
	n, _ := strconv.Atoi(r.URL.Query().Get(parameter))
	n = max(n, 1)
	from := min((n-1)*size, len(o.articles))
	to := min(from+size, len(o.articles))
	l := list{O: o, Articles: o.articles[from:to], Page: n, Link: link}
	if to < len(o.articles) {
		l.Next = n + 1
	}
	return l
}

// Feeds and sitemaps are written with encoding/xml.

type rss struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	DC      string   `xml:"xmlns:dc,attr"`
	Title   string   `xml:"channel>title"`
	Link    string   `xml:"channel>link"`
	Lang    string   `xml:"channel>language"`
	Items   []rssItem
}

type rssItem struct {
	XMLName     xml.Name `xml:"item"`
	Title       string   `xml:"title"`
	Link        string   `xml:"link"`
	PubDate     string   `xml:"pubDate"`
	Creator     string   `xml:"dc:creator,omitempty"`
	Description string   `xml:"description"`
}

func marshalXML(v any) (*page, error) {
	b, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		return nil, err
	}
	return &page{body: append([]byte(xml.Header), b...)}, nil
}

func (o *outlet) rss(articles []*Article, link func(*Article) string, extra ...rssItem) (*page, error) {
	f := rss{Version: "2.0", DC: "http://purl.org/dc/elements/1.1/", Title: o.Name, Link: "http://" + o.Host + "/", Lang: "id"}
	for _, a := range articles {
		f.Items = append(f.Items, rssItem{Title: a.Title, Link: link(a), PubDate: a.Date.Format(time.RFC1123Z), Creator: a.Author, Description: snippet(a)})
	}
	f.Items = append(f.Items, extra...)
	return marshalXML(f)
}

func snippet(a *Article) string {
	s := a.Pages[0][0]
	if len(s) > 220 {
		s = s[:strings.LastIndexByte(s[:220], ' ')] + " [&#8230;]"
	}
	return s
}

type urlset struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	News    string   `xml:"xmlns:news,attr,omitempty"`
	URLs    []sitemapURL
}

type sitemapURL struct {
	XMLName xml.Name     `xml:"url"`
	Loc     string       `xml:"loc"`
	LastMod string       `xml:"lastmod,omitempty"`
	News    *sitemapNews `xml:"news:news,omitempty"`
}

type sitemapNews struct {
	Name  string `xml:"news:publication>news:name"`
	Lang  string `xml:"news:publication>news:language"`
	Date  string `xml:"news:publication_date"`
	Title string `xml:"news:title"`
}

func (o *outlet) sitemap(articles []*Article, news bool, link func(*Article) string, extra ...string) (*page, error) {
	var set urlset
	if news {
		set.News = "http://www.google.com/schemas/sitemap-news/0.9"
	}
	for _, a := range articles {
		u := sitemapURL{Loc: link(a), LastMod: a.lastChange().Format(time.RFC3339)}
		if news {
			u.News = &sitemapNews{o.Name, "id", a.Date.Format(time.RFC3339), a.Title}
		}
		set.URLs = append(set.URLs, u)
	}
	for _, e := range extra {
		set.URLs = append(set.URLs, sitemapURL{Loc: e})
	}
	return marshalXML(set)
}

type sitemapIndex struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []struct {
		Loc string `xml:"loc"`
	} `xml:"sitemap"`
}

func indexOf(urls ...string) (*page, error) {
	var ix sitemapIndex
	for _, u := range urls {
		ix.Maps = append(ix.Maps, struct {
			Loc string `xml:"loc"`
		}{u})
	}
	return marshalXML(ix)
}

// windows1252 encodes a page as old sites send it.
func windows1252(p *page, err error) (*page, error) {
	if err != nil {
		return nil, err
	}
	b, err := charmap.Windows1252.NewEncoder().Bytes(p.body)
	if err != nil {
		return nil, fmt.Errorf("encode as windows-1252: %w", err)
	}
	p.body = b
	return p, nil
}
