// Package peers runs our readers beside the best-known ones of other authors, in
// the same run on the same bytes: article.Read beside go-readability,
// go-trafilatura (with and without its fallback) and go-domdistiller, and the
// dates of extract beside go-dateparser's search.
//
// It is a module of its own, so that nobody who builds or tests the program has
// to load the peers. Run it in its own folder:
//
//	go test -run Table -v .      two quality tables
//	go test -run '^$' -bench .   rates
//
// The tables are there to be read: they fail only where nothing could be
// measured, or where a peer does better than our reader, which is news. The pages
// of the first table are annotated pages of real outlets that stand beside the
// project; without them that table is skipped. The texts of the second are our
// own, and its second part is the set that our rules were developed on: a figure
// measured there is an upper bound for us, not for the peer.
//
// What each peer is asked is what its authors recommend for the task; see the
// fields of readers and search.
package peers

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability"
	"github.com/markusmobius/go-domdistiller"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"cakupan/extract/article"
)

// page is what a reader finds on a page.
type page struct {
	title string
	text  string
	day   time.Time // of publication, zero where not found
}

// reader is one reader of articles.
type reader struct {
	name string
	read func(raw []byte, addr string) (page, error)
}

// readers returns our reader, then the peers. Each starts from the bytes: the
// peers on a tree that was decoded as UTF-8 where the bytes are that, as their
// own programs do, and else as the page declares.
func readers() []reader {
	return []reader{
		{"cakupan", ours},
		{"go-readability", peer(readable)},
		{"go-trafilatura", peer(trafilate(false))},
		{"go-trafilatura+fallback", peer(trafilate(true))},
		{"go-domdistiller", peer(distil)},
	}
}

func ours(raw []byte, addr string) (page, error) {
	r, err := article.Read(article.Input{HTML: raw, URL: addr}, article.Options{})
	return page{title: r.Title, text: r.Text, day: r.Published}, err
}

func peer(read func(*html.Node, *url.URL) (page, error)) func([]byte, string) (page, error) {
	return func(raw []byte, addr string) (page, error) {
		u, err := url.Parse(addr)
		if err != nil {
			return page{}, fmt.Errorf("read address of page: %w", err)
		}
		var text io.Reader = bytes.NewReader(raw)
		if !utf8.Valid(raw) {
			if text, err = charset.NewReader(text, "text/html"); err != nil {
				return page{}, fmt.Errorf("decode page %s: %w", addr, err)
			}
		}
		doc, err := html.Parse(text)
		if err != nil {
			return page{}, fmt.Errorf("parse page %s: %w", addr, err)
		}
		p, err := read(doc, u)
		if err != nil {
			return page{}, fmt.Errorf("read page %s: %w", addr, err)
		}
		return p, nil
	}
}

func readable(doc *html.Node, u *url.URL) (page, error) {
	a, err := readability.FromDocument(doc, u)
	if err != nil {
		return page{}, err
	}
	p := page{title: a.Title, text: plain(a.Node)}
	if a.PublishedTime != nil {
		p.day = *a.PublishedTime
	}
	return p, nil
}

func trafilate(fallback bool) func(*html.Node, *url.URL) (page, error) {
	return func(doc *html.Node, u *url.URL) (page, error) {
		r, err := trafilatura.ExtractDocument(doc, trafilatura.Options{OriginalURL: u, EnableFallback: fallback, ExcludeComments: true})
		if err != nil {
			return page{}, err
		}
		return page{title: r.Metadata.Title, text: plain(r.ContentNode), day: r.Metadata.Date}, nil
	}
}

func distil(doc *html.Node, u *url.URL) (page, error) {
	r, err := distiller.Apply(doc, &distiller.Options{OriginalURL: u, SkipPagination: true})
	if err != nil {
		return page{}, err
	}
	if r == nil {
		return page{}, errors.New("no result")
	}
	p := page{title: r.MarkupInfo.Title, text: plain(r.Node)}
	if p.title == "" {
		p.title = r.Title
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02"} {
		if t, err := time.Parse(layout, r.MarkupInfo.Article.PublishedTime); err == nil {
			p.day = t
			break
		}
	}
	return p, nil
}

// plain is the text below a node, with a blank between words of different
// elements except where both stand in one line.
func plain(n *html.Node) string {
	var sb strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			sb.WriteString(n.Data)
		}
		line := n.Type != html.ElementNode
		switch n.DataAtom {
		case atom.A, atom.B, atom.Em, atom.Font, atom.I, atom.Mark, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.U:
			line = true
		}
		if !line {
			sb.WriteByte('\n')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if !line {
			sb.WriteByte('\n')
		}
	}
	if n != nil {
		walk(n)
	}
	return sb.String()
}
