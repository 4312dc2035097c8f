// Package article reads one web page of an Indonesian news site: the story's
// own text and what the page says about it (title, writers, editor, dates,
// section, tags, captions).
//
// It decides the page's charset, parses it once within bounds, finds the story
// by the shape of the page (text, links, class names taken as whole words,
// what the page declares in JSON-LD, microdata and meta elements), takes out
// lines that belong to the frame by one table of Indonesian phrases, and
// repairs damaged characters.
//
// It does not fetch, does not run scripts, knows no outlet by name (what a
// registry knows about an outlet comes in as Selectors) and reads no facts in
// the story.
//
// What it takes the text from, in order: the registry's selectors, an element
// whose name or itemprop declares a story's text (a short one right below the
// headline too, beside heavier lists of other stories), the element whose blocks
// weigh most as sentences. Lists of other stories are known by their shape, be their
// titles links or not. JSON-LD's articleBody, or the story in the state that a page
// built by a script carries, confirms the text, or stands in where the page shows
// none. Where next to nothing is found, the story is sought again
// without the names that made elements frame. Where the weighing leaves a doubt, go-readability is asked to
// choose between two places; it never makes the text. go-trafilatura and
// go-domdistiller have no vote: where two of the three agreed against this
// package on a text unlike its own, they were right on 3 and wrong on 1 of 181
// pages of the article extraction benchmark, never asked on 12 real Indonesian
// pages, and wrong on all 3 of 100 pages of our own where it came to that
// (mostly long comments and lists of other stories, which would be false facts).
// They would add 10 MB to the program, which is 5 MB with readability alone, and
// two to four times the work on every page. extract/peers measures it anew.
//
// It promises: the same input gives the same Result; no panic and bounded
// work on any bytes; a value the page leaves open stays empty, with a Finding
// where a reader would wonder; Text is UTF-8 in NFC, its paragraphs parted by
// one newline, its cells of a table row by a tab, and it holds neither title,
// bylines, captions nor links to other stories. A dateline stays in Text.
package article

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"

	"cakupan/corpus"
)

// Limits that hold where Options leaves them at zero.
const (
	defaultMaxBytes    = 4 << 20 // of the page as fetched
	defaultMaxElements = 40_000  // elements read
)

// ErrNotHTML is returned for bytes that are no web page: an image, a PDF file,
// an archive, binary data.
var ErrNotHTML = errors.New("not a web page")

// Input is a page as it was fetched. Only HTML is required.
type Input struct {
	HTML        []byte      // the body after transfer and content decoding; not to be changed while it is read
	URL         string      // where it came from, after redirects
	ContentType string      // the Content-Type header
	Fetched     time.Time   // zero where unknown: then no date is too late
	Outlet      string      // the registry's host of the outlet; the URL's host where empty
	OutletName  string      // as people call it; the page's own site name where empty
	Selectors   []Selectors // what the registry knows of the outlet's pages
}

// Selectors are an outlet's own places for the parts of an article, as CSS
// selectors, and the days between which its pages were served so. Of several
// entries each field is taken from the first whose days hold the day on which the
// page was fetched and whose selector finds something in the page; an entry may
// give one field alone.
type Selectors struct {
	From, Until corpus.Day // both included; zero is open
	Title       string
	Body        string
	Author      string
	Published   string
	Remove      string // taken out of the body of the same entry, of any body where it names none
}

// Options sets limits and the address rule. The zero value is useful.
type Options struct {
	// Canon makes one address of all addresses of an article. nil keeps the
	// page's canonical link, or the URL without its fragment.
	Canon       func(string) (string, error)
	MaxBytes    int // of HTML that are read; 0 means 4 MiB. What follows is cut off, with a finding.
	MaxElements int // elements that are read; 0 means 40,000
}

// Result is what a page gave.
type Result struct {
	corpus.Article
	// More holds the addresses of the further pages of the same article, in
	// order, without the page itself.
	More []string
	// Single is the address of the whole article on one page, "" where the page
	// names none.
	Single string
	// AMP is the address of the page's AMP version, "" where it names none.
	AMP string
	// Print is the address of the page's print view, "" where it names none.
	Print string
}

// Read reads the article of a page. An error means that the bytes are no web
// page (ErrNotHTML) or that the address cannot be used; a page without an
// article is no error, its Kind says what it is.
func Read(in Input, opt Options) (Result, error) {
	if opt.MaxBytes <= 0 {
		opt.MaxBytes = defaultMaxBytes
	}
	if opt.MaxElements <= 0 {
		opt.MaxElements = defaultMaxElements
	}
	r := &reader{in: in, opt: opt}
	if err := r.address(); err != nil {
		return Result{}, err
	}
	release, err := r.parse()
	if err != nil {
		return Result{}, fmt.Errorf("read article %s: %w", in.URL, err)
	}
	defer release()
	r.read()
	return r.out, nil
}

// reader holds what is known of one page while it is read.
type reader struct {
	in   Input
	opt  Options
	base *url.URL // of the page; never nil
	doc  *html.Node
	head head // what the page declares of itself
	page page // its blocks of text
	out  Result

	slug      []string
	siteKeys  []string // of the site's names, made when first asked for
	inFrame   []bool   // of the page's elements, made when first asked for
	titleKey  string   // of the settled title, made when first asked for
	title     int      // block index of the visible headline, -1 where none
	bodyFirst int      // block range of the story
	bodyLast  int
	storyLast int // block behind the last one that became text
	hints     *Selectors
}

func (r *reader) address() error {
	r.base = &url.URL{}
	if r.in.URL == "" {
		return nil
	}
	u, err := url.Parse(strings.TrimSpace(r.in.URL))
	if err != nil {
		return fmt.Errorf("read address of page: %w", err)
	}
	r.base = u
	return nil
}

// parse makes the page's tree, which is good until release.
func (r *reader) parse() (release func(), err error) {
	b := r.in.HTML
	if len(b) > r.opt.MaxBytes {
		b = b[:r.opt.MaxBytes]
		r.finding("page-cut", "page of %d bytes was read up to %d", len(r.in.HTML), r.opt.MaxBytes)
	}
	text, name, err := decode(b, r.in.ContentType)
	if err != nil {
		return nil, err
	}
	if name.declared != "" && name.declared != name.used {
		r.finding("charset", "page says charset %s, its bytes are %s", name.declared, name.used)
	}
	var cut bool
	r.doc, cut, release = parseTree(text, r.opt.MaxElements)
	if cut {
		r.finding("page-cut", "page has more than %d elements; the rest was not read", r.opt.MaxElements)
	}
	return release, nil
}

func (r *reader) read() {
	r.head = readHead(r.doc, r.base)
	var release func()
	r.page, release = layOut(r.doc)
	defer release()
	if r.page.mended > 0 {
		r.finding("mojibake", "%d characters had been read in the wrong charset and were mended, as in %q", r.page.mended, r.page.example)
	}
	r.out.Authors = []string{}
	r.readAddress()
	r.readOutlet()
	r.pickHints()
	r.readTitle()
	r.readState()
	r.readBody()
	r.readDates()
	r.readByline()
	r.readRest()
	r.readKind()
	r.finish()
}

// finish freezes the text.
func (r *reader) finish() {
	a := &r.out.Article
	if a.Kind != corpus.KindArticle && a.Kind != corpus.KindPhoto && a.Kind != corpus.KindPaywall {
		a.Text = ""
	}
	a.TextDigest = corpus.DigestOf([]byte(a.Text))
	if a.Authors == nil {
		a.Authors = []string{}
	}
	// nothing of the page's bytes and memory is kept
	for _, s := range []*string{&a.URL, &a.Outlet, &a.OutletName, &a.Title, &a.Editor, &a.Stamp, &a.Section, &a.Language, &a.Dateline, &a.Text, &r.out.Single, &r.out.AMP, &r.out.Print} {
		*s = strings.Clone(*s)
	}
	for _, list := range [][]string{a.Authors, a.Tags, a.Captions, r.out.More} {
		for i := range list {
			list[i] = strings.Clone(list[i])
		}
	}
}

func (r *reader) finding(rule, format string, args ...any) {
	r.out.Findings = append(r.out.Findings, corpus.Finding{
		Evidence: corpus.Evidence{Rule: "article." + rule},
		Message:  fmt.Sprintf(format, args...),
	})
}

// choice records where a field was taken from; a later choice takes the place of an
// earlier one.
func (r *reader) choice(field, source string, confidence float64) {
	for i := range r.out.Provenance {
		if c := &r.out.Provenance[i]; c.Field == field {
			c.Source, c.Confidence = source, confidence
			return
		}
	}
	r.out.Provenance = append(r.out.Provenance, corpus.Choice{Field: field, Source: source, Confidence: confidence})
}

// readAddress settles the canonical address and the ID.
func (r *reader) readAddress() {
	addr, source := r.in.URL, "address"
	if c := r.head.canonical; c != "" && r.sameStory(c) {
		addr, source = c, "link canonical"
	} else if c := r.head.first("og:url"); c != "" && r.sameStory(c) {
		addr, source = c, "meta og:url"
	}
	if i := strings.IndexByte(addr, '#'); i >= 0 {
		addr = addr[:i]
	}
	if r.opt.Canon != nil && addr != "" {
		c, err := r.opt.Canon(addr)
		if err != nil {
			r.finding("address", "address %s cannot be brought to one form: %v", addr, err)
		} else {
			addr = c
		}
	}
	r.out.URL = addr
	if addr != "" {
		r.out.ID = corpus.NewID(addr)
		r.choice("url", source, 0.9)
	}
}

// sameStory reports whether a declared address can be the page's own: of the
// same site and no home page where the page itself is none.
func (r *reader) sameStory(c string) bool {
	u, err := url.Parse(c)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return false
	}
	if r.in.URL == "" {
		return strings.Trim(u.Path, "/") != "" || u.RawQuery != ""
	}
	if site(u.Hostname()) != site(r.base.Hostname()) {
		return false
	}
	if strings.Trim(u.Path, "/") == "" && u.RawQuery == "" {
		return strings.Trim(r.base.Path, "/") == "" && r.base.RawQuery == ""
	}
	return true
}

// site is the part of a host name that its editions share.
func site(host string) string {
	host = strings.ToLower(host)
	parts := strings.Split(host, ".")
	n := 2
	if len(parts) > 2 {
		switch parts[len(parts)-2] {
		case "co", "go", "or", "ac", "web", "my", "biz", "desa", "sch", "mil", "net", "com", "blogspot":
			n = 3
		}
	}
	if len(parts) > n {
		parts = parts[len(parts)-n:]
	}
	return strings.Join(parts, ".")
}

func (r *reader) readOutlet() {
	r.out.Outlet = r.in.Outlet
	if r.out.Outlet == "" {
		r.out.Outlet = strings.TrimPrefix(strings.ToLower(r.base.Hostname()), "www.")
	}
	r.out.OutletName = r.in.OutletName
	if r.out.OutletName == "" {
		r.out.OutletName = r.head.siteName()
	}
}

// Join makes one article of its pages, given in order: the first page's
// particulars with all pages' texts and captions. Paragraphs that a page
// repeats from the one before are taken once.
func Join(pages ...Result) Result {
	if len(pages) == 0 {
		return Result{}
	}
	out := pages[0]
	if len(pages) == 1 {
		return out
	}
	seen := make(map[string]bool)
	var paras, captions []string
	for i, p := range pages {
		for _, para := range strings.Split(p.Text, "\n") {
			if para == "" || (len(para) > 60 && seen[para]) {
				continue
			}
			seen[para] = true
			paras = append(paras, para)
		}
		for _, c := range p.Captions {
			if !seen["caption\n"+c] {
				seen["caption\n"+c] = true
				captions = append(captions, c)
			}
		}
		if i == 0 {
			continue
		}
		if len(out.Authors) == 0 {
			out.Authors = p.Authors
		}
		if out.Editor == "" {
			out.Editor = p.Editor
		}
		for _, t := range p.Tags {
			if !contains(out.Tags, t) {
				out.Tags = append(out.Tags[:len(out.Tags):len(out.Tags)], t)
			}
		}
		if p.Text == "" {
			out.Findings = append(out.Findings[:len(out.Findings):len(out.Findings)], corpus.Finding{
				Evidence: corpus.Evidence{Rule: "article.join"},
				Message:  fmt.Sprintf("page %d of %d has no text", i+1, len(pages)),
			})
		}
	}
	out.Text = strings.Join(paras, "\n")
	out.TextDigest = corpus.DigestOf([]byte(out.Text))
	out.Captions = captions
	out.More = nil
	return out
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
