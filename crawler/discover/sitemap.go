package discover

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// notArticles are words in the name of a sitemap that holds no articles, sorted:
// what WordPress and its plugins make beside that of the posts.
var notArticles = []string{
	"archives-sitemap", "attachment-sitemap", "author-sitemap", "category-sitemap", "elementor", "image-sitemap", "page-sitemap", "post_format-sitemap", "post_tag-sitemap",
	"product-sitemap", "product_cat-sitemap", "sitemap-archives", "sitemap-author", "sitemap-category", "sitemap-home", "sitemap-misc", "sitemap-pt-page", "sitemap-tag", "sitemap-tax", "sitemap-users", "sitemap-video", "sitemaps-author", "tag-sitemap", "video-sitemap",
	"wp-sitemap-posts-page", "wp-sitemap-taxonomies", "wp-sitemap-users",
}

// xmlDecoder returns a decoder that stands what sitemaps of the press contain.
func xmlDecoder(b []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.AutoClose = xml.HTMLAutoClose
	d.CharsetReader = charset.NewReaderLabel
	return d
}

// readSitemap reads a sitemap or an index of sitemaps, with the namespaces for
// news and images. A file that breaks off gives what stands before the break.
func readSitemap(a Answer) (Found, error) {
	found, err := decodeSitemap(&a, a.Body)
	if err != nil && !errors.Is(err, errLimit) {
		again, err2 := decodeSitemap(&a, cleanXML(a.Body))
		if err2 == nil || len(again.Links)+len(again.Next) > len(found.Links)+len(found.Next) {
			again.Notes = append(again.Notes, "sitemap repaired")
			found, err = again, err2
		}
	}
	switch {
	case err == nil:
	case len(found.Links)+len(found.Next) > 0:
		found.Truncated = true
		found.Notes = append(found.Notes, "sitemap breaks off: "+err.Error())
	default:
		return Found{}, fmt.Errorf("parse sitemap: %w", err)
	}
	return found, nil
}

var errLimit = fmt.Errorf("more than %d links", MaxLinks)

// mapEntry is a url or sitemap element.
type mapEntry struct {
	loc, lastmod       string
	title, date, words string // of the news namespace
	imageTitle         string
}

func decodeSitemap(a *Answer, b []byte) (Found, error) {
	var found Found
	type child struct {
		url  string
		time time.Time
		pos  int
	}
	var children []child
	finish := func() Found {
		slices.SortStableFunc(children, func(x, y child) int {
			return cmp.Or(y.time.Compare(x.time), natural(y.url, x.url), cmp.Compare(x.pos, y.pos))
		})
		for _, c := range children {
			found.Next = append(found.Next, c.url)
		}
		return found
	}
	d := xmlDecoder(b)
	var cur *mapEntry
	index := false
	var path []string // local names below the entry
	var text strings.Builder
	skipped, old, whole := 0, 0, false
	for !whole {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return finish(), err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			name := strings.ToLower(t.Name.Local)
			if cur == nil {
				if name == "url" || name == "sitemap" {
					cur, index = &mapEntry{}, name == "sitemap"
					path = path[:0]
				}
				continue
			}
			path = append(path, name)
			text.Reset()
		case xml.CharData:
			if cur != nil && len(path) > 0 && text.Len() < 16<<10 {
				text.Write(t)
			}
		case xml.EndElement:
			if cur == nil {
				// What stands behind the end is none of the sitemap's.
				whole = t.Name.Local == "urlset" || t.Name.Local == "sitemapindex"
				continue
			}
			if len(path) > 0 {
				cur.set(path, strings.TrimSpace(text.String()))
				text.Reset()
				path = path[:len(path)-1]
				continue
			}
			e := cur
			cur = nil
			u := a.resolve(e.loc)
			if u == "" {
				continue
			}
			modified := parseDate(e.lastmod)
			if index {
				lower := strings.ToLower(u)
				switch {
				case slices.ContainsFunc(notArticles, func(w string) bool { return strings.Contains(lower, w) }):
					skipped++
				case !a.After.IsZero() && !modified.IsZero() && modified.Before(a.After):
					old++
				default:
					children = append(children, child{u, modified, len(children)})
				}
				continue
			}
			if len(found.Links) >= MaxLinks {
				return finish(), errLimit
			}
			found.Links = append(found.Links, Link{
				URL: u, Title: cmp.Or(e.title, e.imageTitle), Snippet: e.words,
				Published: parseDate(e.date), Modified: modified,
			})
		}
	}
	if skipped > 0 {
		found.Notes = append(found.Notes, fmt.Sprintf("%d sitemaps of other things than articles", skipped))
	}
	if old > 0 {
		found.Notes = append(found.Notes, fmt.Sprintf("%d sitemaps unchanged since %s", old, a.After.Format("2006-01-02")))
	}
	return finish(), nil
}

// set stores the text of an element, by its place below the entry.
func (e *mapEntry) set(path []string, s string) {
	switch strings.Join(path, "/") {
	case "loc":
		e.loc = s
	case "lastmod":
		e.lastmod = s
	case "news/title":
		e.title = s
	case "news/publication_date":
		e.date = s
	case "news/keywords":
		e.words = s
	case "image/title", "image/caption":
		if e.imageTitle == "" {
			e.imageTitle = s
		}
	}
}

// natural compares two names with the numbers in them as numbers.
func natural(a, b string) int {
	for a != "" && b != "" {
		da, db := leadingDigits(a), leadingDigits(b)
		if da > 0 && db > 0 {
			na, nb := strings.TrimLeft(a[:da], "0"), strings.TrimLeft(b[:db], "0")
			if c := cmp.Or(cmp.Compare(len(na), len(nb)), strings.Compare(na, nb)); c != 0 {
				return c
			}
			a, b = a[da:], b[db:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// readTextSitemap reads a sitemap of bare addresses, one a line.
func readTextSitemap(a Answer) (Found, error) {
	var found Found
	for line := range bytes.Lines(bytes.TrimPrefix(a.Body, []byte("\xef\xbb\xbf"))) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		if !bytes.HasPrefix(line, []byte("http://")) && !bytes.HasPrefix(line, []byte("https://")) {
			if len(found.Links) == 0 {
				return Found{}, fmt.Errorf("parse sitemap: %w: text that is no list of addresses", ErrOther)
			}
			continue
		}
		if len(found.Links) >= MaxLinks {
			found.Truncated = true
			break
		}
		found.Links = append(found.Links, Link{URL: a.resolve(string(line))})
	}
	if len(found.Links) == 0 {
		return Found{}, fmt.Errorf("parse sitemap: %w: empty", ErrOther)
	}
	return found, nil
}
