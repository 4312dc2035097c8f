// Package discover finds the addresses of articles in what an outlet publishes
// about itself: feeds, sitemaps, the APIs of WordPress and Blogger, search and
// listing pages. Each kind has a file; each is a parser of bytes.
//
// It fetches nothing: what should be fetched next (the next page, the sitemaps of
// an index, a feed that a page names) is in Found.Next, and whoever calls decides.
// Addresses are absolute and as printed, not canonical.
//
// It promises to end: what it reads and returns is bounded, the next page is only
// named while the answer holds something and below a highest page number, and
// broken input gives what can be read of it, marked Truncated, or an error, never
// a panic.
package discover

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"cakupan/crawler/canon"
	"cakupan/crawler/site"
)

// Link is one address with what was said of it where it was found.
type Link struct {
	URL       string
	Title     string    // plain text; empty where none was given
	Snippet   string    // plain text, at most SnippetLength bytes
	Published time.Time // zero where not said
	Modified  time.Time // zero where not said
	// Search is the query that the outlet's own full-text search answered with this
	// link; empty where it was not searched for.
	Search string
}

// Found is what one answer held.
type Found struct {
	Links []Link   // in the order of the answer, each address once
	Next  []string // further pages, sitemaps or feeds, best first
	// Expected is how many articles the outlet says there are behind this way, on
	// all pages; zero where it does not say.
	Expected int
	// Truncated is set where the answer was broken or longer than the limits, so
	// that there is more than Links.
	Truncated bool
	// Notes say what was left out and why, for the ledger.
	Notes []string
}

// Answer is what an outlet sent.
type Answer struct {
	Way    site.Way
	Site   *site.Site          // whose it is; may be nil
	URL    string              // where it was fetched
	Type   string              // Content-Type, may be empty
	Header map[string][]string // may be nil; read for WordPress's totals
	Body   []byte              // after content decoding
	// After leaves out sitemaps that were last changed before it; zero leaves out none.
	After time.Time
	// Now guards against dates in the future; zero trusts them.
	Now time.Time
}

// Limits.
const (
	MaxBody       = 50 << 20 // bytes of an answer that are read, after decompression
	MaxLinks      = 50_000   // links of one answer
	MaxNext       = 2_000    // sitemaps of one index
	MaxPages      = 5000     // highest page number that is named as next
	SnippetLength = 500      // bytes
	MaxContent    = 32 << 10 // bytes of an article's text in a feed that are looked at
)

// ErrOther is returned where the answer is of another kind than the way asks for,
// most often a page in HTML that says "not found".
var ErrOther = errors.New("answer of another kind")

// ErrOff is returned where the outlet has switched a way off.
var ErrOff = errors.New("switched off")

// Links reads the answer of a way without its headers.
func Links(way site.Way, pageURL, contentType string, body []byte) (Found, error) {
	return Read(Answer{Way: way, URL: pageURL, Type: contentType, Body: body})
}

// Read reads an answer. What it is decides its content; the way says what is no
// answer to it.
func Read(a Answer) (Found, error) {
	if len(a.Body) > MaxBody {
		a.Body = a.Body[:MaxBody]
	}
	body, cut, err := gunzip(a.Body)
	if err != nil {
		return Found{}, fmt.Errorf("read %s %s: %w", a.Way.Kind, a.URL, err)
	}
	a.Body = body
	var found Found
	switch form := sniff(a.Type, a.Body); form {
	case formFeed:
		found, err = readFeed(a)
	case formSitemap:
		found, err = readSitemap(a)
	case formJSON:
		found, err = readJSON(a)
	case formText:
		if a.Way.Kind != site.Sitemap && a.Way.Kind != site.NewsSitemap {
			err = ErrOther
			break
		}
		found, err = readTextSitemap(a)
	case formHTML:
		found, err = readHTML(a)
	default:
		err = fmt.Errorf("%w: %s", ErrOther, form)
	}
	if err != nil {
		return Found{}, fmt.Errorf("read %s %s: %w", a.Way.Kind, a.URL, err)
	}
	found.Truncated = found.Truncated || cut
	if cut {
		found.Notes = append(found.Notes, fmt.Sprintf("longer than %d bytes", MaxBody))
	}
	finish(&found, a)
	return found, nil
}

// finish makes links and next addresses unique, drops what is no address and
// holds the limits.
func finish(f *Found, a Answer) {
	seen := make(map[string]int, len(f.Links))
	out := f.Links[:0]
	for _, l := range f.Links {
		if l.URL == "" {
			continue
		}
		if i, ok := seen[l.URL]; ok {
			merge(&out[i], l)
			continue
		}
		if len(out) == MaxLinks {
			f.Truncated = true
			f.Notes = append(f.Notes, fmt.Sprintf("more than %d links", MaxLinks))
			break
		}
		l.Title = plain(l.Title, 1000)
		l.Snippet = plain(l.Snippet, SnippetLength)
		l.Published = plausible(l.Published, a.Now)
		l.Modified = plausible(l.Modified, a.Now)
		seen[l.URL] = len(out)
		out = append(out, l)
	}
	f.Links = out
	var next []string
	for _, n := range f.Next {
		if n != "" && n != a.URL && !slices.Contains(next, n) {
			next = append(next, n)
		}
		if len(next) == MaxNext {
			f.Notes = append(f.Notes, fmt.Sprintf("more than %d further addresses", MaxNext))
			break
		}
	}
	f.Next = next
}

// merge fills what the first finding of an address left open.
func merge(l *Link, m Link) {
	l.Title = cmp.Or(l.Title, plain(m.Title, 1000))
	l.Snippet = cmp.Or(l.Snippet, plain(m.Snippet, SnippetLength))
	if l.Published.IsZero() {
		l.Published = m.Published
	}
	if l.Modified.IsZero() {
		l.Modified = m.Modified
	}
}

// plausible drops a date before the web and one more than two days ahead.
func plausible(t, now time.Time) time.Time {
	if t.Year() < 1995 || !now.IsZero() && t.After(now.Add(48*time.Hour)) {
		return time.Time{}
	}
	return t
}

// resolve returns the absolute address of ref in the page of a, or "".
func (a *Answer) resolve(ref string) string {
	if strings.TrimSpace(ref) == "" {
		return ""
	}
	u, err := canon.Resolve(a.URL, ref)
	if err != nil {
		return ""
	}
	return u
}

// form is what an answer looks like.
type form string

const (
	formFeed    form = "feed"
	formSitemap form = "sitemap"
	formJSON    form = "json"
	formHTML    form = "html"
	formText    form = "text"
	formEmpty   form = "empty"
	formBinary  form = "binary"
)

// sniff says what an answer is by its first kilobytes; the content type, which is
// often wrong, decides only where the content does not.
func sniff(contentType string, body []byte) form {
	head := body
	if len(head) > 4096 {
		head = head[:4096]
	}
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		// UTF-16: only XML comes so; the readers decode it.
		head = bytes.ReplaceAll(head, []byte{0}, nil)[2:]
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n\x00")
	if len(head) == 0 {
		return formEmpty
	}
	lower := bytes.ToLower(head)
	ct := strings.ToLower(contentType)
	// The first element decides, behind declarations and comments.
	for rest := lower; ; {
		i := bytes.IndexByte(rest, '<')
		if i < 0 {
			break
		}
		rest = rest[i:]
		if end, ok := skipDeclaration(rest); ok {
			rest = rest[end:]
			continue
		}
		if lower[0] == '{' || lower[0] == '[' {
			break
		}
		name := elementName(rest[1:])
		switch name {
		case "rss", "feed", "rdf", "channel":
			return formFeed
		case "urlset", "sitemapindex":
			return formSitemap
		case "html", "head", "body", "!doctype", "div", "script", "meta", "title", "p", "table", "a", "ul", "h1", "h2", "br", "b", "font", "center", "main", "article", "section":
			return formHTML
		}
		break
	}
	switch {
	case lower[0] == '{' || lower[0] == '[':
		return formJSON
	case bytes.HasPrefix(lower, []byte("http://")), bytes.HasPrefix(lower, []byte("https://")):
		return formText
	case bytes.IndexByte(head, 0) >= 0:
		return formBinary
	case strings.Contains(ct, "html"):
		return formHTML
	case strings.Contains(ct, "rss"), strings.Contains(ct, "atom"):
		return formFeed
	case strings.Contains(ct, "xml") && bytes.Contains(lower, []byte("<item")):
		return formFeed
	case bytes.Contains(lower, []byte("<url>")), bytes.Contains(lower, []byte("<sitemap>")):
		return formSitemap
	case bytes.Contains(lower, []byte("<rss")), bytes.Contains(lower, []byte("<feed")):
		return formFeed
	case bytes.Contains(lower, []byte("<html")), bytes.Contains(lower, []byte("<body")), bytes.Contains(lower, []byte("<div")):
		return formHTML
	}
	return formText
}

// skipDeclaration returns the length of the comment, processing instruction or
// doctype of XML that b begins with. A doctype of HTML is none.
func skipDeclaration(b []byte) (int, bool) {
	for _, d := range []struct{ open, end string }{{"<!--", "-->"}, {"<?", "?>"}} {
		if bytes.HasPrefix(b, []byte(d.open)) {
			if i := bytes.Index(b[len(d.open):], []byte(d.end)); i >= 0 {
				return len(d.open) + i + len(d.end), true
			}
			return len(b), true
		}
	}
	if bytes.HasPrefix(b, []byte("<!doctype")) {
		fields := bytes.Fields(b[len("<!doctype"):])
		if len(fields) > 0 && bytes.HasPrefix(fields[0], []byte("html")) {
			return 0, false
		}
		if i := bytes.IndexByte(b, '>'); i >= 0 {
			return i + 1, true
		}
	}
	return 0, false
}

// elementName returns the local name of the element whose tag b goes on with.
func elementName(b []byte) string {
	end := bytes.IndexAny(b, " \t\r\n>/")
	if end < 0 {
		end = len(b)
	}
	name := string(b[:end])
	if _, local, ok := strings.Cut(name, ":"); ok {
		return local
	}
	return name
}
