// Package newsroom is a press of our own invention: nine outlets that do not
// exist, with some two hundred articles that we wrote, each outlet made as real
// ones are made and served on an address of this machine. The demo crawls it, and
// tests do; nothing in it is news. Regions are real, people and numbers are not.
//
// An article is a text file below articles/<host>/: header lines, an empty line,
// paragraphs parted by empty lines; a line "===" ends a page of an article that
// its outlet spreads over several. Articles with "edition: 2" and files
// NAME.v2.txt appear in the second edition only: what a crawl finds on its next
// visit. Adding a file is all it takes to add an article.
//
// Each outlet answers with ETag and Last-Modified and honours conditional
// requests, as well-kept servers do; its robots.txt forbids a part of it; some of
// its pages are missing or broken on purpose (see Faults).
package newsroom

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

//go:embed articles
var articleFiles embed.FS

//go:embed themes
var themeFiles embed.FS

// Outlet describes one outlet as a registry would.
type Outlet struct {
	Host    string
	Name    string
	Kind    string // as in the crawler's registry: "province", "national", "government", "local"
	Region  string // Kemendagri code of the region it serves; "" for the nation
	Make    string // what it is an example of
	Ways    []Way
	Address string // host:port on this machine once started
}

// Way is one way into an outlet: a kind that the crawler knows, and its URL.
type Way struct{ Kind, URL string }

// Article is one article file.
type Article struct {
	Host     string
	Slug     string
	Number   int // from 1, by date: what systems with numbers use
	Title    string
	Date     time.Time
	Modified time.Time // zero where never
	Author   string
	Editor   string
	Section  string
	Tags     []string
	Caption  string
	Topic    bool   // about UHC or JKN
	Reprint  string // key of the press release that it carries
	Edition  int
	Pages    [][]string // paragraphs
}

// Paragraphs returns all pages' paragraphs.
func (a *Article) Paragraphs() []string { return slices.Concat(a.Pages...) }

// Newsroom is a running press.
type Newsroom struct {
	edition int
	outlets []*outlet
	servers []*http.Server
	wg      sync.WaitGroup
}

type outlet struct {
	Outlet
	theme    *theme
	articles []*Article // newest first
	bySlug   map[string]*Article
	byNumber map[int]*Article
}

// New loads the articles of an edition, 1 or 2.
func New(edition int) (*Newsroom, error) {
	n := &Newsroom{edition: edition}
	for _, t := range themes {
		o := &outlet{Outlet: t.outlet, theme: t, bySlug: map[string]*Article{}, byNumber: map[int]*Article{}}
		articles, err := load(t.outlet.Host, edition)
		if err != nil {
			return nil, err
		}
		if len(articles) == 0 {
			return nil, fmt.Errorf("outlet %s has no articles", t.outlet.Host)
		}
		o.articles = articles
		for _, a := range articles {
			o.bySlug[a.Slug], o.byNumber[a.Number] = a, a
		}
		o.Ways = slices.Clone(o.Ways)
		for i := range o.Ways {
			o.Ways[i].URL = "http://" + o.Host + o.Ways[i].URL
		}
		n.outlets = append(n.outlets, o)
	}
	slices.SortFunc(n.outlets, func(a, b *outlet) int { return cmp.Compare(a.Host, b.Host) })
	return n, nil
}

// Start serves every outlet on a free port of the loopback interface until Close.
func (n *Newsroom) Start(ctx context.Context) error {
	for _, o := range n.outlets {
		var lc net.ListenConfig
		l, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
		if err != nil {
			n.Close()
			return fmt.Errorf("serve %s: %w", o.Host, err)
		}
		o.Address = l.Addr().String()
		srv := &http.Server{Handler: o.handler(), ReadHeaderTimeout: 5 * time.Second}
		n.servers = append(n.servers, srv)
		n.wg.Add(1)
		go func() {
			defer n.wg.Done()
			_ = srv.Serve(l) // ends with Close
		}()
	}
	return nil
}

// Close stops all servers.
func (n *Newsroom) Close() {
	for _, s := range n.servers {
		s.Close()
	}
	n.wg.Wait()
}

// Outlets returns the outlets by host, with their addresses once started.
func (n *Newsroom) Outlets() []Outlet {
	var list []Outlet
	for _, o := range n.outlets {
		list = append(list, o.Outlet)
	}
	return list
}

// Handler returns the outlet's server for a test that runs its own.
func (n *Newsroom) Handler(host string) http.Handler {
	for _, o := range n.outlets {
		if o.Host == host {
			return o.handler()
		}
	}
	return nil
}

// Articles returns the outlet's articles, newest first.
func (n *Newsroom) Articles(host string) []*Article {
	for _, o := range n.outlets {
		if o.Host == host {
			return o.articles
		}
	}
	return nil
}

func load(host string, edition int) ([]*Article, error) {
	dir := path.Join("articles", host)
	files, err := fs.ReadDir(articleFiles, dir)
	if err != nil {
		return nil, fmt.Errorf("load articles of %s: %w", host, err)
	}
	names := map[string]bool{}
	for _, f := range files {
		names[f.Name()] = true
	}
	var all []*Article
	for _, f := range files {
		slug, ok := strings.CutSuffix(f.Name(), ".txt")
		if !ok {
			return nil, fmt.Errorf("load articles of %s: %s is no .txt file", host, f.Name())
		}
		base, second := strings.CutSuffix(slug, ".v2")
		if second && edition < 2 || !second && edition >= 2 && names[slug+".v2.txt"] {
			continue
		}
		b, err := fs.ReadFile(articleFiles, path.Join(dir, f.Name()))
		if err != nil {
			return nil, fmt.Errorf("load articles of %s: %w", host, err)
		}
		a, err := parse(b)
		if err != nil {
			return nil, fmt.Errorf("load article %s/%s: %w", host, f.Name(), err)
		}
		a.Host, a.Slug = host, base
		all = append(all, a)
	}
	// Numbers go by date over every edition, so that they stay when more comes.
	slices.SortFunc(all, func(a, b *Article) int {
		return cmp.Or(cmp.Compare(a.Edition, b.Edition), a.Date.Compare(b.Date), cmp.Compare(a.Slug, b.Slug))
	})
	for i, a := range all {
		a.Number = 1001 + 7*i
	}
	all = slices.DeleteFunc(all, func(a *Article) bool { return a.Edition > edition })
	slices.SortFunc(all, func(a, b *Article) int {
		return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(a.Slug, b.Slug))
	})
	return all, nil
}

func parse(b []byte) (*Article, error) {
	a := &Article{Topic: true, Edition: 1}
	head, body, ok := strings.Cut(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n\n")
	if !ok {
		return nil, fmt.Errorf("no empty line after the header")
	}
	sc := bufio.NewScanner(strings.NewReader(head))
	for sc.Scan() {
		key, value, ok := strings.Cut(sc.Text(), ":")
		value = strings.TrimSpace(value)
		if !ok {
			return nil, fmt.Errorf("header line %q has no colon", sc.Text())
		}
		var err error
		switch key {
		case "title":
			a.Title = value
		case "date":
			a.Date, err = time.Parse(time.RFC3339, value)
		case "modified":
			a.Modified, err = time.Parse(time.RFC3339, value)
		case "author":
			a.Author = value
		case "editor":
			a.Editor = value
		case "section":
			a.Section = value
		case "tags":
			for t := range strings.SplitSeq(value, ",") {
				a.Tags = append(a.Tags, strings.TrimSpace(t))
			}
		case "caption":
			a.Caption = value
		case "topic":
			a.Topic = value != "off"
		case "reprint":
			a.Reprint = value
		case "edition":
			_, err = fmt.Sscan(value, &a.Edition)
		default:
			return nil, fmt.Errorf("unknown header %q", key)
		}
		if err != nil {
			return nil, fmt.Errorf("header %s: %w", key, err)
		}
	}
	page := []string{}
	for p := range strings.SplitSeq(body, "\n\n") {
		p = strings.TrimSpace(p)
		switch p {
		case "":
		case "===":
			a.Pages = append(a.Pages, page)
			page = nil
		default:
			page = append(page, p)
		}
	}
	a.Pages = append(a.Pages, page)
	if a.Title == "" || a.Date.IsZero() || len(page) == 0 {
		return nil, fmt.Errorf("title, date or text is missing")
	}
	return a, nil
}

// handler answers for one outlet. Whatever its Host header says: the port is its
// own.
func (o *outlet) handler() http.Handler {
	mux := http.NewServeMux()
	serve := func(contentType string, modified time.Time, w http.ResponseWriter, r *http.Request, b []byte) {
		sum := sha256.Sum256(b)
		w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sum[:8]))
		w.Header().Set("Content-Type", contentType)
		http.ServeContent(w, r, "", modified, bytes.NewReader(b))
	}
	mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, r *http.Request) {
		serve("text/plain; charset=utf-8", time.Time{}, w, r, []byte(o.theme.robots))
	})
	o.theme.routes(o, func(pattern, contentType string, page func(*http.Request) (*page, error)) {
		mux.HandleFunc("GET "+pattern, func(w http.ResponseWriter, r *http.Request) {
			p, err := page(r)
			switch {
			case err != nil:
				http.Error(w, err.Error(), http.StatusInternalServerError)
			case p == nil:
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				w.WriteHeader(http.StatusNotFound)
				_, _ = w.Write([]byte("<!doctype html><title>Halaman tidak ditemukan</title><h1>404</h1><p>Maaf, halaman yang Anda cari tidak ada."))
			case p.redirect != "":
				http.Redirect(w, r, p.redirect, http.StatusFound)
			case p.status != 0:
				w.WriteHeader(p.status)
				_, _ = w.Write(p.body)
			default:
				for k, v := range p.header {
					w.Header().Set(k, v)
				}
				serve(contentType, p.modified, w, r, p.body)
			}
		})
	})
	return mux
}

// page is one answer of an outlet.
type page struct {
	body     []byte
	header   map[string]string
	modified time.Time
	redirect string
	status   int // other than 200
}

// render runs the outlet's template of that name.
func (o *outlet) render(name string, data any) (*page, error) {
	var b bytes.Buffer
	if err := o.theme.templates.ExecuteTemplate(&b, name, data); err != nil {
		return nil, fmt.Errorf("render %s: %w", name, err)
	}
	return &page{body: b.Bytes()}, nil
}

// lastChange is when the article last changed.
func (a *Article) lastChange() time.Time {
	if !a.Modified.IsZero() {
		return a.Modified
	}
	return a.Date
}

// related returns n other articles of the outlet, whose headlines stand around a
// story on every real page. They are chosen once, among those of the first edition:
// a page changes when its story does.
func (o *outlet) related(a *Article, n int) []*Article {
	first := slices.DeleteFunc(slices.Clone(o.articles), func(b *Article) bool { return b.Edition > 1 && b != a })
	i := slices.Index(first, a)
	var list []*Article
	for k := 1; len(list) < n && k < len(first); k++ {
		if b := first[(i+k*3)%len(first)]; b != a && b.Edition == 1 {
			list = append(list, b)
		}
	}
	return list
}

func parseTheme(name string, funcs template.FuncMap) *template.Template {
	return template.Must(template.New(name).Funcs(funcs).ParseFS(themeFiles, "themes/"+name+"/*.html"))
}
