package newsroom

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// home answers "/" with the newest headlines.
func (o *outlet) home(handle handleFunc, link func(*Article) string) {
	handle("/{$}", htmlUTF8, func(r *http.Request) (*page, error) {
		return o.render("list.html", o.list(r, "hal", 20, link))
	})
}

// --- WordPress with feed and REST API

func mahakamRoutes(o *outlet, handle handleFunc) {
	link := func(a *Article) string {
		return "http://" + o.Host + a.Date.Format("/2006/01/02/") + a.Slug + "/"
	}
	o.home(handle, link)
	handle("/{y}/{m}/{d}/{slug}/{$}", htmlUTF8, func(r *http.Request) (*page, error) {
		a := o.bySlug[r.PathValue("slug")]
		if a == nil {
			return nil, nil
		}
		return o.article(a, link)
	})
	handle("/feed/{$}", rssType, func(r *http.Request) (*page, error) {
		return o.rss(o.articles[:min(10, len(o.articles))], func(a *Article) string { return link(a) + "?utm_source=rss&utm_medium=rss" },
			rssItem{Title: "JKN Kaltim dalam edisi cetak", Link: "http://" + o.Host + "/cetak/jkn-kaltim-edisi-cetak/", PubDate: o.articles[0].Date.Format(time.RFC1123Z), Description: "Versi cetak laporan kepesertaan JKN."})
	})
	handle("/wp-json/wp/v2/posts", jsonType, func(r *http.Request) (*page, error) { return wpPosts(o, r, link) })
	handle("/wp-sitemap.xml", xmlUTF8, func(*http.Request) (*page, error) {
		return indexOf("http://" + o.Host + "/wp-sitemap-posts-post-1.xml")
	})
	handle("/wp-sitemap-posts-post-1.xml", xmlUTF8, func(*http.Request) (*page, error) { return o.sitemap(o.articles, false, link) })
}

type rendered struct {
	Rendered string `json:"rendered"`
}

type wpPost struct {
	ID       int      `json:"id"`
	Date     string   `json:"date"`
	DateGMT  string   `json:"date_gmt"`
	Modified string   `json:"modified_gmt"`
	Slug     string   `json:"slug"`
	Link     string   `json:"link"`
	Title    rendered `json:"title"`
	Excerpt  rendered `json:"excerpt"`
}

// wpPosts answers as the WordPress REST API does: search, after, before, paging
// with totals in headers, 400 past the last page.
func wpPosts(o *outlet, r *http.Request, link func(*Article) string) (*page, error) {
	q := r.URL.Query()
	words := strings.Fields(strings.ToLower(q.Get("search")))
	after, _ := time.Parse("2006-01-02T15:04:05", q.Get("after"))
	before, _ := time.Parse("2006-01-02T15:04:05", q.Get("before"))
	var found []*Article
articles:
	for _, a := range o.articles {
		text := strings.ToLower(a.Title + " " + strings.Join(a.Paragraphs(), " "))
		for _, w := range words {
			if !strings.Contains(text, w) {
				continue articles
			}
		}
		if !after.IsZero() && a.Date.Before(after) || !before.IsZero() && !a.Date.Before(before) {
			continue
		}
		found = append(found, a)
	}
	size, _ := strconv.Atoi(q.Get("per_page"))
	if size < 1 || size > 100 {
		size = 10
	}
	n, _ := strconv.Atoi(q.Get("page"))
	n = max(n, 1)
	pages := (len(found) + size - 1) / size
	if n > max(pages, 1) {
		return &page{status: http.StatusBadRequest, body: []byte(`{"code":"rest_post_invalid_page_number","message":"Nomor halaman yang diminta lebih besar dari jumlah halaman yang ada.","data":{"status":400}}`)}, nil
	}
	posts := []wpPost{}
	for _, a := range found[(n-1)*size : min(n*size, len(found))] {
		posts = append(posts, wpPost{
			ID: a.Number, Date: a.Date.Format("2006-01-02T15:04:05"), DateGMT: a.Date.UTC().Format("2006-01-02T15:04:05"),
			Modified: a.lastChange().UTC().Format("2006-01-02T15:04:05"), Slug: a.Slug, Link: link(a),
			Title:   rendered{strings.ReplaceAll(html.EscapeString(a.Title), "-", "&#8211;")},
			Excerpt: rendered{"<p>" + html.EscapeString(snippet(a)) + "</p>\n"},
		})
	}
	b, err := json.Marshal(posts)
	if err != nil {
		return nil, err
	}
	return &page{body: b, header: map[string]string{"X-WP-Total": strconv.Itoa(len(found)), "X-WP-TotalPages": strconv.Itoa(pages)}}, nil
}

// --- WordPress with the API switched off

func serayuRoutes(o *outlet, handle handleFunc) {
	link := func(a *Article) string { return "http://" + o.Host + "/" + a.Slug + "/" }
	o.home(handle, link)
	handle("/{slug}/{$}", htmlUTF8, func(r *http.Request) (*page, error) {
		a := o.bySlug[r.PathValue("slug")]
		if a == nil {
			return nil, nil
		}
		return o.article(a, link)
	})
	handle("/feed/{$}", rssType, func(*http.Request) (*page, error) {
		return o.rss(o.articles[:min(12, len(o.articles))], link)
	})
	handle("/wp-json/wp/v2/posts", jsonType, func(*http.Request) (*page, error) {
		return &page{status: http.StatusUnauthorized, body: []byte(`{"code":"rest_disabled","message":"REST API dimatikan.","data":{"status":401}}`)}, nil
	})
	handle("/wp-sitemap.xml", xmlUTF8, func(*http.Request) (*page, error) {
		return indexOf("http://"+o.Host+"/wp-sitemap-posts-post-1.xml", "http://"+o.Host+"/wp-sitemap-users-1.xml")
	})
	handle("/wp-sitemap-posts-post-1.xml", xmlUTF8, func(*http.Request) (*page, error) {
		return o.sitemap(o.articles, false, link, "http://"+o.Host+"/uhc-banyumas-halaman-yang-sudah-dihapus/")
	})
}

// --- Blogger

type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Search  string   `xml:"xmlns:openSearch,attr"`
	Title   string   `xml:"title"`
	Total   int      `xml:"openSearch:totalResults"`
	Start   int      `xml:"openSearch:startIndex"`
	Size    int      `xml:"openSearch:itemsPerPage"`
	Links   []atomLink
	Entries []atomEntry
}

type atomLink struct {
	XMLName xml.Name `xml:"link"`
	Rel     string   `xml:"rel,attr"`
	Type    string   `xml:"type,attr,omitempty"`
	Href    string   `xml:"href,attr"`
}

type atomEntry struct {
	XMLName   xml.Name `xml:"entry"`
	ID        string   `xml:"id"`
	Published string   `xml:"published"`
	Updated   string   `xml:"updated"`
	Title     string   `xml:"title"`
	Summary   string   `xml:"summary"`
	Links     []atomLink
}

func bloggerRoutes(o *outlet, handle handleFunc) {
	link := func(a *Article) string {
		return "http://" + o.Host + a.Date.Format("/2006/01/") + a.Slug + ".html"
	}
	o.home(handle, link)
	handle("/{y}/{m}/{file}", htmlUTF8, func(r *http.Request) (*page, error) {
		slug, ok := strings.CutSuffix(r.PathValue("file"), ".html")
		a := o.bySlug[slug]
		if a == nil || !ok {
			return nil, nil
		}
		return o.article(a, link)
	})
	handle("/feeds/posts/default", "application/atom+xml; charset=UTF-8", func(r *http.Request) (*page, error) {
		q := r.URL.Query()
		start, _ := strconv.Atoi(q.Get("start-index"))
		size, _ := strconv.Atoi(q.Get("max-results"))
		start = max(start, 1)
		if size < 1 || size > 150 {
			size = 25
		}
		var found []*Article
		for _, a := range o.articles {
			if w := strings.ToLower(q.Get("q")); w == "" || strings.Contains(strings.ToLower(a.Title+" "+strings.Join(a.Paragraphs(), " ")), w) {
				found = append(found, a)
			}
		}
		f := atom{Search: "http://a9.com/-/spec/opensearchrss/1.0/", Title: o.Name, Total: len(found), Start: start, Size: size}
		from := min(start-1, len(found))
		to := min(from+size, len(found))
		for _, a := range found[from:to] {
			f.Entries = append(f.Entries, atomEntry{
				ID: fmt.Sprintf("tag:blogger.example,1999:blog-16.post-%d", a.Number), Published: a.Date.Format(time.RFC3339), Updated: a.lastChange().Format(time.RFC3339),
				Title: a.Title, Summary: snippet(a), Links: []atomLink{{Rel: "alternate", Type: "text/html", Href: link(a)}},
			})
		}
		if to < len(found) {
			q.Set("start-index", strconv.Itoa(to+1))
			f.Links = append(f.Links, atomLink{Rel: "next", Type: "application/atom+xml", Href: "http://" + o.Host + "/feeds/posts/default?" + q.Encode()})
		}
		return marshalXML(f)
	})
	handle("/sitemap.xml", xmlUTF8, func(*http.Request) (*page, error) { return o.sitemap(o.articles, false, link) })
}

// --- Portal with a news sitemap

func portalRoutes(o *outlet, handle handleFunc) {
	link := func(a *Article) string { return fmt.Sprintf("http://%s/read/%d/%s", o.Host, a.Number, a.Slug) }
	o.home(handle, link)
	handle("/read/{id}/{slug}", htmlUTF8, func(r *http.Request) (*page, error) {
		id, _ := strconv.Atoi(r.PathValue("id"))
		a := o.byNumber[id]
		if a == nil {
			return nil, nil
		}
		if a.Slug != r.PathValue("slug") {
			return &page{redirect: link(a)}, nil
		}
		return o.article(a, link)
	})
	handle("/sitemap.xml", xmlUTF8, func(*http.Request) (*page, error) {
		return indexOf("http://"+o.Host+"/sitemap-news.xml", "http://"+o.Host+"/sitemap-arsip.xml")
	})
	handle("/sitemap-news.xml", xmlUTF8, func(*http.Request) (*page, error) {
		return o.sitemap(o.articles[:min(8, len(o.articles))], true, link)
	})
	handle("/sitemap-arsip.xml", xmlUTF8, func(*http.Request) (*page, error) {
		return o.sitemap(o.articles, false, link, "http://"+o.Host+"/internal/uji-coba-redaksi-jkn-nasional/")
	})
}

// --- Tables in windows-1252, listing pages only

func tableRoutes(o *outlet, handle handleFunc) {
	link := func(a *Article) string { return fmt.Sprintf("http://%s/berita.asp?id=%d", o.Host, a.Number) }
	listing := func(r *http.Request) (*page, error) {
		return windows1252(o.render("list.html", o.list(r, "hal", 8, link)))
	}
	handle("/{$}", "text/html", listing)
	handle("/indeks.asp", "text/html", listing)
	handle("/berita.asp", "text/html", func(r *http.Request) (*page, error) {
		id, _ := strconv.Atoi(r.URL.Query().Get("id"))
		a := o.byNumber[id]
		if a == nil {
			return nil, nil
		}
		return windows1252(o.article(a, link))
	})
}

// --- A network's regional edition: AMP doubles, articles over several pages

func networkRoutes(o *outlet, handle handleFunc) {
	link := func(a *Article) string { return fmt.Sprintf("http://%s/regional/%d/%s", o.Host, a.Number, a.Slug) }
	amp := func(a *Article) string { return fmt.Sprintf("http://%s/amp/regional/%d/%s", o.Host, a.Number, a.Slug) }
	o.home(handle, link)
	find := func(r *http.Request) *Article {
		id, _ := strconv.Atoi(r.PathValue("id"))
		return o.byNumber[id]
	}
	handle("/regional/{id}/{slug}", htmlUTF8, func(r *http.Request) (*page, error) {
		a := find(r)
		if a == nil {
			return nil, nil
		}
		v := o.view(a, link)
		v.Page, _ = strconv.Atoi(r.URL.Query().Get("page"))
		v.Page = min(max(v.Page, 1), v.Pages)
		v.Paragraphs = a.Pages[v.Page-1]
		p, err := o.render("article.html", v)
		if p != nil {
			p.modified = a.lastChange()
		}
		return p, err
	})
	handle("/amp/regional/{id}/{slug}", htmlUTF8, func(r *http.Request) (*page, error) {
		a := find(r)
		if a == nil {
			return nil, nil
		}
		return o.render("amp.html", o.view(a, link))
	})
	handle("/tag/bpjs-kesehatan", htmlUTF8, func(r *http.Request) (*page, error) {
		// Phones share AMP links, and editors paste them: every third is one.
		return o.render("list.html", o.list(r, "page", 10, func(a *Article) string {
			if a.Number%3 == 0 {
				return amp(a)
			}
			return link(a)
		}))
	})
	handle("/sitemap-regional.xml", xmlUTF8, func(*http.Request) (*page, error) {
		return o.sitemap(o.articles, false, link, "http://"+o.Host+"/regional/9999/tautan-putus-jkn-uhc")
	})
}

// --- Government portal

func govRoutes(o *outlet, handle handleFunc) {
	link := func(a *Article) string { return fmt.Sprintf("http://%s/berita/detail/%d/%s", o.Host, a.Number, a.Slug) }
	o.home(handle, link)
	handle("/berita", htmlUTF8, func(r *http.Request) (*page, error) { return o.render("list.html", o.list(r, "halaman", 9, link)) })
	handle("/berita/detail/{id}/{slug}", htmlUTF8, func(r *http.Request) (*page, error) {
		id, _ := strconv.Atoi(r.PathValue("id"))
		a := o.byNumber[id]
		if a == nil {
			return nil, nil
		}
		return o.article(a, link)
	})
	handle("/b/{id}", htmlUTF8, func(r *http.Request) (*page, error) {
		id, _ := strconv.Atoi(r.PathValue("id"))
		a := o.byNumber[id]
		if a == nil {
			return nil, nil
		}
		return &page{redirect: link(a)}, nil
	})
	// The portal's feed links through its short addresses.
	handle("/rss", rssType, func(*http.Request) (*page, error) {
		return o.rss(o.articles[:min(8, len(o.articles))], func(a *Article) string { return fmt.Sprintf("http://%s/b/%d", o.Host, a.Number) })
	})
}

// --- Single-page site: the body stands in JSON-LD alone

func spaRoutes(o *outlet, handle handleFunc) {
	link := func(a *Article) string { return "http://" + o.Host + "/artikel/" + a.Slug }
	handle("/{$}", htmlUTF8, func(*http.Request) (*page, error) { return o.render("shell.html", o.view(o.articles[0], link)) })
	handle("/artikel/{slug}", htmlUTF8, func(r *http.Request) (*page, error) {
		a := o.bySlug[r.PathValue("slug")]
		if a == nil {
			return nil, nil
		}
		return o.article(a, link)
	})
	handle("/sitemap.xml", xmlUTF8, func(*http.Request) (*page, error) { return o.sitemap(o.articles, false, link) })
}

// --- Static site with RSS

func staticRoutes(o *outlet, handle handleFunc) {
	link := func(a *Article) string { return "http://" + o.Host + "/berita/" + a.Slug + ".html" }
	o.home(handle, link)
	handle("/berita/{file}", htmlUTF8, func(r *http.Request) (*page, error) {
		if r.PathValue("file") == "jkn-kupang-galat-server.html" {
			return nil, fmt.Errorf("galat basis data")
		}
		slug, ok := strings.CutSuffix(r.PathValue("file"), ".html")
		a := o.bySlug[slug]
		if a == nil || !ok {
			return nil, nil
		}
		return o.article(a, link)
	})
	handle("/rss.xml", rssType, func(*http.Request) (*page, error) {
		return o.rss(o.articles, link, rssItem{Title: "JKN Kupang: halaman yang selalu galat", Link: "http://" + o.Host + "/berita/jkn-kupang-galat-server.html",
			PubDate: o.articles[0].Date.Format(time.RFC1123Z), Description: "Kepesertaan JKN di Kupang."})
	})
}
