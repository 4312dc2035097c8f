package discover

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"cakupan/crawler/canon"
	"cakupan/crawler/site"
)

// readHTML reads a page that lists articles, and in a page that came where a feed
// was asked for the feeds that it names.
func readHTML(a Answer) (Found, error) {
	r, err := charset.NewReader(bytes.NewReader(a.Body), a.Type)
	if err != nil {
		return Found{}, fmt.Errorf("parse page: %w", err)
	}
	root, err := html.ParseWithOptions(r, html.ParseOptionEnableScripting(false))
	if err != nil {
		return Found{}, fmt.Errorf("parse page: %w", err)
	}
	doc := goquery.NewDocumentFromNode(root)
	if base, ok := doc.Find("base[href]").First().Attr("href"); ok {
		if u := a.resolve(base); u != "" {
			a.URL = u
		}
	}
	switch a.Way.Kind {
	case site.Sitemap, site.NewsSitemap, site.WordPress, site.Blogger:
		return Found{}, fmt.Errorf("%w: a page in HTML", ErrOther)
	case site.Feed:
		found := Found{Next: feedsOf(&a, doc)}
		if len(found.Next) == 0 {
			return Found{}, fmt.Errorf("%w: a page in HTML that names no feed", ErrOther)
		}
		found.Notes = append(found.Notes, "page in HTML: its feeds are next")
		return found, nil
	}
	found := Found{Links: listed(&a, doc)}
	if len(found.Links) > 0 {
		if next := nextPage(&a, doc); next != "" {
			found.Next = append(found.Next, next)
		}
	}
	return found, nil
}

// Feeds returns the feeds that a page in HTML names, those of comments left out.
func Feeds(pageURL, contentType string, body []byte) ([]string, error) {
	r, err := charset.NewReader(bytes.NewReader(body), contentType)
	if err != nil {
		return nil, fmt.Errorf("parse page %s: %w", pageURL, err)
	}
	doc, err := goquery.NewDocumentFromReader(r)
	if err != nil {
		return nil, fmt.Errorf("parse page %s: %w", pageURL, err)
	}
	return feedsOf(&Answer{URL: pageURL}, doc), nil
}

// feedTypes are the types under which pages name feeds, sorted.
var feedTypes = []string{"application/atom+xml", "application/feed+json", "application/rdf+xml", "application/rss+xml", "text/xml"}

func feedsOf(a *Answer, doc *goquery.Document) (feeds []string) {
	doc.Find("link[href]").Each(func(_ int, s *goquery.Selection) {
		rel := strings.Fields(strings.ToLower(s.AttrOr("rel", "")))
		typ, _, _ := strings.Cut(strings.ToLower(s.AttrOr("type", "")), ";")
		if !slices.Contains(rel, "alternate") && !slices.Contains(rel, "feed") || !slices.Contains(feedTypes, strings.TrimSpace(typ)) {
			return
		}
		u := a.resolve(s.AttrOr("href", ""))
		lower := strings.ToLower(u + " " + s.AttrOr("title", ""))
		if u == "" || strings.Contains(lower, "/comments/") || strings.Contains(lower, "komentar") || strings.Contains(lower, "comments feed") || strings.Contains(lower, "/oembed") || slices.Contains(feeds, u) {
			return
		}
		feeds = append(feeds, u)
	})
	return feeds
}

// signs are what a link shows of being one to an article, with their weights. The
// sum decides; see threshold.
const (
	signArticle  = 4  // its address has the form of an article
	signSlug     = 3  // its address is a slug of four words
	signHeading  = 3  // it stands in a heading, or a heading in it
	signTitle    = 2  // its class says title, headline, judul
	signWords    = 2  // its text has four words or more
	signBlock    = 1  // it stands in an article element or a list of posts
	signOneWord  = -1 // its text is a word or two: a section, a tag
	signFurnish  = -5 // it stands in navigation, header or footer, a menu, breadcrumbs
	signUnknown  = -1 // its address has no form
	signExternal = -9 // it leads to another outlet
	threshold    = 3
)

// classes that mark a block, as whole words of class and id, sorted.
var (
	furniture  = []string{"ads", "advert", "author", "authors", "bottom-menu", "breadcrumb", "breadcrumbs", "byline", "comment", "comments", "copyright", "footer", "footer-menu", "header-menu", "language", "login", "main-menu", "mainmenu", "menu", "menu-item", "nav", "navbar", "navigation", "pagination", "paging", "share", "social", "sosmed", "subfooter", "submenu", "tag", "tagcloud", "tags", "topmenu"}
	titleMarks = []string{"article__title", "entry-title", "headline", "judul", "latest__title", "media-heading", "most__title", "post-title", "title"}
	blockMarks = []string{"article", "berita", "entry", "hentry", "item", "latest", "list", "list-berita", "media", "news", "post", "terbaru", "terkini"}
)

// listed returns the links of a page that lead to articles, in its order.
func listed(a *Answer, doc *goquery.Document) []Link {
	type candidate struct {
		link  Link
		score int
		title int // weight of the link that gave the title
	}
	var order []string
	byURL := map[string]*candidate{}
	self := strings.TrimSuffix(a.URL, "/")
	host := canon.Domain(canon.Host(a.URL))
	doc.Find("a[href]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		u := a.resolve(s.AttrOr("href", ""))
		if u == "" || strings.TrimSuffix(u, "/") == self {
			return true
		}
		verdict, _ := site.Classify(a.Site, u)
		if verdict == site.List || verdict == site.Static {
			return true
		}
		score := 0
		switch verdict {
		case site.Article:
			score += signArticle
		case site.Probably:
			score += signSlug
		default:
			score += signUnknown
		}
		if h := canon.Host(u); canon.Domain(h) != host && !sameOutlet(a.Site, h) {
			score += signExternal
		}
		text := linkText(s, u)
		weight := 0
		switch n := len(strings.Fields(text)); {
		case number(text, 9999) > 0, slices.Contains(nextWords, strings.Trim(strings.ToLower(text), " »›>→.")):
			// To another page of the list; "?p=2" is no post then.
			return true
		case slices.Contains(moreWords, strings.Trim(strings.ToLower(text), " »›>→.[]…")):
			// The title stands before it and is no link.
			text = titleBefore(s)
			if text != "" {
				weight = signHeading
			}
		case n >= 4:
			score += signWords
			weight = signWords
		case n > 0 && n <= 2:
			score += signOneWord
		}
		w := s.Nodes[0]
		furn, heading, title, block := context(w)
		if s.Find("h1,h2,h3,h4,h5,h6").Length() > 0 {
			heading = true
		}
		if furn {
			score += signFurnish
		}
		if heading {
			score += signHeading
			weight += signHeading
		}
		if title {
			score += signTitle
			weight += signTitle
		}
		if block {
			score += signBlock
		}
		c := byURL[u]
		if c == nil {
			if len(order) >= MaxLinks {
				return false
			}
			c = &candidate{link: Link{URL: u}, score: score, title: -1}
			byURL[u] = c
			order = append(order, u)
		}
		c.score = max(c.score, score)
		if text != "" && weight > c.title {
			c.link.Title, c.title = text, weight
		}
		if c.link.Published.IsZero() || c.link.Snippet == "" {
			date, snippet := beside(s)
			if c.link.Published.IsZero() {
				c.link.Published = parseDate(date)
			}
			c.link.Snippet = cmp.Or(c.link.Snippet, snippet)
		}
		return true
	})
	var links []Link
	for _, u := range order {
		if c := byURL[u]; c.score >= threshold {
			links = append(links, c.link)
		}
	}
	return links
}

func sameOutlet(s *site.Site, host string) bool {
	return s != nil && (s.Host == host || slices.Contains(s.Hosts, host))
}

// linkText is what a link says: the heading in it, or where it is a whole block
// the piece of its text that its address repeats, or its text, or for a picture
// the picture's description.
func linkText(s *goquery.Selection, address string) string {
	for _, sel := range []string{"h1,h2,h3,h4,h5,h6", ".title,.judul,.headline,.entry-title,.post-title"} {
		if h := s.Find(sel).First(); h.Length() > 0 {
			if t := plain(h.Text(), 1000); t != "" {
				return t
			}
		}
	}
	t := plain(s.Text(), 1000)
	if len(strings.Fields(t)) > 4 {
		if piece := slugPiece(s.Nodes[0], address); piece != "" {
			t = piece
		}
	}
	if t == "" {
		t = plain(s.AttrOr("title", ""), 1000)
	}
	if t == "" {
		t = plain(s.Find("img[alt]").First().AttrOr("alt", ""), 1000)
	}
	return t
}

// slugPiece returns the text of the element in a link that shares the most words
// with its address, where the link has several pieces of text.
func slugPiece(n *html.Node, address string) string {
	slug := topicWords(address[strings.LastIndexByte(strings.TrimRight(address, "/"), '/')+1:])
	best, bestShared, pieces := "", 1, 0
	var walk func(*html.Node, int)
	walk = func(n *html.Node, depth int) {
		if n.Type == html.TextNode {
			t := plain(n.Data, 1000)
			if t == "" {
				return
			}
			pieces++
			shared := 0
			for _, w := range topicWords(t) {
				if slices.Contains(slug, w) {
					shared++
				}
			}
			if shared > bestShared {
				best, bestShared = t, shared
			}
			return
		}
		for c := n.FirstChild; c != nil && depth < 20; c = c.NextSibling {
			walk(c, depth+1)
		}
	}
	walk(n, 0)
	if pieces < 2 {
		return ""
	}
	return best
}

// context says what stands around a link.
func context(n *html.Node) (furnished, heading, title, block bool) {
	for depth := 0; n != nil && n.Type == html.ElementNode && depth < 12; n, depth = n.Parent, depth+1 {
		switch n.Data {
		case "nav", "footer":
			furnished = true
		case "h1", "h2", "h3", "h4", "h5", "h6":
			heading = true
		case "article":
			block = true
		case "header":
			// The header of an article holds its heading, that of the page the menu.
			if !within(n, "article") && !heading {
				furnished = true
			}
		case "body", "main":
			return furnished, heading, title, block
		}
		if depth > 6 {
			continue
		}
		for _, at := range n.Attr {
			if at.Key != "class" && at.Key != "id" && at.Key != "role" {
				continue
			}
			for word := range strings.FieldsSeq(strings.ToLower(at.Val)) {
				switch {
				case contains(furniture, word) && !heading:
					furnished = true
				case depth <= 2 && contains(titleMarks, word):
					title = true
				case contains(blockMarks, word):
					block = true
				}
			}
		}
	}
	return furnished, heading, title, block
}

func contains(list []string, word string) bool { return slices.Contains(list, word) }

func within(n *html.Node, element string) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && n.Data == element {
			return true
		}
	}
	return false
}

// beside returns the date and the teaser that stand in the block of a link.
func beside(s *goquery.Selection) (date, snippet string) {
	b := s.Parent()
	for range 3 {
		if b.Length() == 0 || b.Is("body,main,html") || b.Find("a[href]").Length() > 6 {
			return date, snippet
		}
		if date == "" {
			t := b.Find("time,.date,.tanggal,.waktu,.entry-date,.post-date").First()
			date = cmp.Or(t.AttrOr("datetime", ""), strings.TrimSpace(t.Text()))
		}
		if snippet == "" {
			snippet = plain(b.Find("p,.excerpt,.entry-summary,.post-snippet,.lead,.desc").First().Text(), SnippetLength)
			if len(strings.Fields(snippet)) < 5 {
				snippet = ""
			}
		}
		if date != "" && snippet != "" {
			break
		}
		b = b.Parent()
	}
	return date, snippet
}

// moreWords are what links from a teaser to its article say, in lower case, sorted.
var moreWords = []string{"baca", "baca detail", "baca lagi", "baca lanjut", "baca lebih lanjut", "baca selengkapnya", "continue reading", "detail", "lihat detail", "lihat selengkapnya", "more", "read more", "selanjutnya baca", "selengkapnya"}

// titleBefore returns the heading of the block that a link to the whole article
// closes, where there is one only.
func titleBefore(s *goquery.Selection) string {
	b := s.Parent()
	for range 3 {
		if b.Length() == 0 || b.Is("body,main,html") {
			return ""
		}
		h := b.Find("h1,h2,h3,h4,h5,h6,.title,.judul,.entry-title,.post-title")
		switch {
		case h.Length() == 1:
			return plain(h.Text(), 1000)
		case h.Length() > 1:
			return ""
		}
		b = b.Parent()
	}
	return ""
}

// nextWords are what links to the following page say, in lower case, sorted.
var nextWords = []string{">", ">>", "berikut", "berikutnya", "halaman berikutnya", "halaman selanjutnya", "lama", "lanjut", "lebih lama", "load more", "muat lagi", "next", "next page", "older", "older posts", "pos-pos lama", "posting lama", "postingan lama", "selanjutnya", "tulisan lama", "»", "›", "→"}

// pageNumber finds the number of a page in an address.
var pageNumber = regexp.MustCompile(`(?:/page/|/hal(?:aman)?/|[?&](?:page|paged|hal|halaman|p|pg)=)(\d{1,4})(?:/|&|$)`)

// nextPage returns the address of the page that follows this one in a list, or "".
// It leads to the same host, and its number, where it has one, is higher than ours
// and not above MaxPages.
func nextPage(a *Answer, doc *goquery.Document) string {
	here := pageOf(a.URL)
	best, bestScore := "", 0
	consider := func(ref string, score int) {
		u := a.resolve(ref)
		if u == "" || u == a.URL || canon.Host(u) != canon.Host(a.URL) || score <= bestScore {
			return
		}
		switch n := pageOf(u); {
		case n > MaxPages, n > 0 && n <= here:
			return
		case n > 0 && score < 3 && !sameList(a.URL, u):
			return
		case n == 0 && !cursor(a.URL, u):
			// The next article, month or session, not the next page of this list.
			return
		}
		best, bestScore = u, score
	}
	doc.Find(`link[rel~="next"][href], a[rel~="next"][href]`).Each(func(_ int, s *goquery.Selection) { consider(s.AttrOr("href", ""), 3) })
	doc.Find("a[href]").Each(func(_ int, s *goquery.Selection) {
		text := strings.ToLower(plain(s.Text(), 60))
		label := strings.ToLower(plain(cmp.Or(s.AttrOr("aria-label", ""), s.AttrOr("title", "")), 60))
		trimmed := strings.Trim(text, " »›>→.")
		class := strings.Fields(strings.ToLower(s.AttrOr("class", "") + " " + s.AttrOr("id", "")))
		switch {
		case slices.Contains(class, "next") || slices.Contains(class, "blog-pager-older-link"):
			consider(s.AttrOr("href", ""), 2)
		case slices.Contains(nextWords, text), trimmed != "" && slices.Contains(nextWords, trimmed), label != "" && slices.Contains(nextWords, label):
			consider(s.AttrOr("href", ""), 2)
		case text == strconv.Itoa(max(here, 1)+1):
			if u := a.resolve(s.AttrOr("href", "")); pageOf(u) == max(here, 1)+1 {
				consider(u, 1)
			}
		}
	})
	return best
}

// sameList reports whether two addresses have one path but for the number of the
// page, so that one may be a page of the other.
func sameList(here, next string) bool {
	path := func(s string) string {
		u, err := url.Parse(s)
		if err != nil {
			return s
		}
		return strings.Trim(pageNumber.ReplaceAllString(u.Path, "/"), "/")
	}
	return path(here) == path(next)
}

// cursors are parameters that say from where on a list goes, sorted.
var cursors = []string{"after", "before", "cursor", "max_id", "offset", "per_page", "start", "start-index", "updated-max"}

// cursor reports whether next is the address of here with another place in the
// list: in a parameter, or as a number that closes the path ("/berita/index/20").
func cursor(here, next string) bool {
	h, err := url.Parse(here)
	if err != nil {
		return false
	}
	n, err := url.Parse(next)
	if err != nil {
		return false
	}
	q := n.Query()
	for _, c := range cursors {
		if v := q.Get(c); v != "" && v != h.Query().Get(c) {
			return true
		}
	}
	at := func(path string) (string, int) {
		path = strings.TrimSuffix(path, "/")
		i := strings.LastIndexByte(path, '/')
		if len(path)-i == 3 && path[i+1] <= '1' {
			return path, 0 // a month
		}
		if v, err := strconv.Atoi(path[i+1:]); err == nil && len(path)-i <= 5 && v >= 0 {
			return path[:max(i, 0)], v
		}
		return path, 0
	}
	hp, hv := at(h.Path)
	np, nv := at(n.Path)
	return hp == np && nv > hv && nv <= MaxPages*20
}

// pageOf returns the page number that an address carries, or 0.
func pageOf(address string) int {
	m := pageNumber.FindStringSubmatch(address)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}
