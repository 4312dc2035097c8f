package discover

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"

	"github.com/mmcdole/gofeed"
	xhtml "golang.org/x/net/html"

	"cakupan/crawler/site"
)

// readFeed reads RSS 0.9 to 2.0, RDF, Atom and JSON Feed. A feed that no parser
// of XML gets through is repaired, and read tag by tag where that does not help.
func readFeed(a Answer) (Found, error) {
	if k := a.Way.Kind; k == site.Sitemap || k == site.NewsSitemap {
		// RSS and Atom may stand for a sitemap; the protocol says so.
		a.Way.Kind = site.Feed
	}
	var found Found
	feed, err := gofeed.NewParser().Parse(io.LimitReader(bytes.NewReader(a.Body), MaxBody))
	if err != nil {
		feed, err = gofeed.NewParser().Parse(bytes.NewReader(cleanXML(a.Body)))
		if err == nil {
			found.Notes = append(found.Notes, "feed repaired")
		}
	}
	switch {
	case err == nil:
		for _, it := range feed.Items {
			found.Links = append(found.Links, feedLink(&a, it))
		}
	default:
		found.Links = looseFeed(&a)
		if len(found.Links) == 0 {
			return Found{}, fmt.Errorf("parse feed: %w", err)
		}
		found.Truncated = true
		found.Notes = append(found.Notes, "feed broken: read tag by tag")
	}
	if len(found.Links) > 0 {
		if feed != nil {
			found.Expected, found.Next = bloggerPaging(&a, feed.Extensions, len(found.Links))
		}
		if next := wordpressFeedPage(&a, feed); next != "" && len(found.Next) == 0 {
			found.Next = append(found.Next, next)
		}
	}
	markSearch(&found, searched(a.URL))
	return found, nil
}

func feedLink(a *Answer, it *gofeed.Item) Link {
	l := Link{Title: it.Title, Snippet: it.Description}
	if it.Content != "" {
		l.Snippet = teaser(l.Snippet, it.Content)
	}
	ref := it.Link
	if ref == "" && len(it.Links) > 0 {
		ref = it.Links[0]
	}
	if ref == "" && (strings.HasPrefix(it.GUID, "http://") || strings.HasPrefix(it.GUID, "https://")) {
		ref = it.GUID
	}
	// FeedBurner keeps the outlet's own address beside its redirect.
	if orig := extension(it, "feedburner", "origLink"); orig != "" {
		ref = orig
	}
	l.URL = a.resolve(ref)
	l.Published = parseDate(it.Published)
	if l.Published.IsZero() && it.PublishedParsed != nil {
		l.Published = *it.PublishedParsed
	}
	if l.Published.IsZero() && it.DublinCoreExt != nil && len(it.DublinCoreExt.Date) > 0 {
		l.Published = parseDate(it.DublinCoreExt.Date[0])
	}
	l.Modified = parseDate(it.Updated)
	if l.Modified.IsZero() && it.UpdatedParsed != nil {
		l.Modified = *it.UpdatedParsed
	}
	return l
}

func extension(it *gofeed.Item, space, name string) string {
	if e := it.Extensions[space][name]; len(e) > 0 {
		return strings.TrimSpace(e[0].Value)
	}
	return ""
}

// wordpressFeedPage returns the next page of a WordPress feed ("?paged=2") that
// answers a search; other feeds hold what is new and have no second page.
func wordpressFeedPage(a *Answer, feed *gofeed.Feed) string {
	u, err := url.Parse(a.URL)
	if err != nil || u.Query().Get("s") == "" || feed == nil || len(feed.Items) < 10 {
		return ""
	}
	return nextParam(a.URL, "paged")
}

// nextParam returns the address with the page number in a parameter raised by
// one, or "" past MaxPages. A missing number is 1.
func nextParam(address, name string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	q := u.Query()
	n := 1
	if v := q.Get(name); v != "" {
		if n, err = strconv.Atoi(v); err != nil || n < 1 {
			return ""
		}
	}
	if n >= MaxPages {
		return ""
	}
	q.Set(name, strconv.Itoa(n+1))
	u.RawQuery = q.Encode()
	return u.String()
}

// searched returns the words that an address asks a full-text search for.
func searched(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	q := u.Query()
	for _, name := range []string{"search", "s", "q"} {
		if v := strings.TrimSpace(q.Get(name)); v != "" {
			return v
		}
	}
	return ""
}

func markSearch(f *Found, query string) {
	if query == "" {
		return
	}
	for i := range f.Links {
		f.Links[i].Search = query
	}
}

// looseFeed reads the items of a feed that is no XML: whatever stands in item or
// entry tags.
func looseFeed(a *Answer) (links []Link) {
	z := xhtml.NewTokenizer(io.LimitReader(bytes.NewReader(a.Body), MaxBody))
	z.AllowCDATA(true)
	var cur *Link
	field := ""
	var text strings.Builder
	flush := func() {
		if cur == nil {
			return
		}
		s := strings.TrimSpace(text.String())
		switch field {
		case "title":
			if cur.Title == "" {
				cur.Title = s
			}
		case "link", "guid":
			s = strings.TrimSuffix(strings.TrimPrefix(s, "<![CDATA["), "]]>")
			if cur.URL == "" && (field == "link" || strings.HasPrefix(s, "http")) {
				cur.URL = a.resolve(s)
			}
		case "description", "summary":
			if cur.Snippet == "" {
				cur.Snippet = s
			}
		case "pubdate", "published", "dc:date":
			cur.Published = parseDate(s)
		case "updated":
			cur.Modified = parseDate(s)
		}
	}
	for len(links) < MaxLinks {
		switch z.Next() {
		case xhtml.ErrorToken:
			// What stands in an element that was not closed may be half of it.
			if cur != nil && cur.URL != "" {
				links = append(links, *cur)
			}
			return links
		case xhtml.TextToken:
			if field != "" {
				text.Write(z.Text())
			}
		case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
			flush()
			text.Reset()
			z.NextIsNotRawText() // as in HTML, where a title has no elements
			name, more := z.TagName()
			field = string(name)
			switch field {
			case "item", "entry":
				if cur != nil && cur.URL != "" {
					links = append(links, *cur)
				}
				cur, field = &Link{}, ""
			case "link":
				var href, rel string
				for more {
					var k, v []byte
					k, v, more = z.TagAttr()
					switch string(k) {
					case "href":
						href = string(v)
					case "rel":
						rel = string(v)
					}
				}
				if href != "" && cur != nil && cur.URL == "" && (rel == "" || rel == "alternate") {
					cur.URL = a.resolve(href)
				}
			}
		case xhtml.EndTagToken:
			name, _ := z.TagName()
			flush()
			text.Reset()
			field = ""
			if n := string(name); (n == "item" || n == "entry") && cur != nil {
				if cur.URL != "" {
					links = append(links, *cur)
				}
				cur = nil
			}
		}
	}
	return links
}
