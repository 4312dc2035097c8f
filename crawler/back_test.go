package crawler

import (
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"cakupan/crawler/frontier"
	"cakupan/crawler/site"
)

// morgue is an outlet with years of articles behind one kind of way in, the newest
// first, one a day.
type morgue struct {
	host     string
	articles []string // paths
	days     []time.Time
	perPage  int
	broken   map[string]int // requests for an address that fail, by its query or path
	asked    map[string]int // requests of front matter
}

func newMorgue(host string, n, perPage int, newest time.Time) *morgue {
	m := &morgue{host: host, perPage: perPage, broken: map[string]int{}, asked: map[string]int{}}
	for i := range n {
		m.add(newest.AddDate(0, 0, i-n+1))
	}
	return m
}

// add publishes an article.
func (m *morgue) add(day time.Time) {
	path := fmt.Sprintf("/%s/peserta-jkn-hari-%d", day.Format("2006/01/02"), len(m.articles))
	m.articles, m.days = slices.Insert(m.articles, 0, path), slices.Insert(m.days, 0, day)
}

func (m *morgue) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if slices.Contains(m.articles, r.URL.Path) {
		write("Teks "+r.URL.Path)(w, r)
		return
	}
	at := r.URL.RequestURI()
	if r.URL.Path != "/robots.txt" {
		m.asked[at]++
	}
	if m.broken[at] > 0 {
		m.broken[at]--
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	page, _ := strconv.Atoi(r.URL.Query().Get("page"))
	page = max(page, 1)
	pages := (len(m.articles) + m.perPage - 1) / m.perPage
	from, to := min((page-1)*m.perPage, len(m.articles)), min(page*m.perPage, len(m.articles))
	switch r.URL.Path {
	case "/berita": // a listing that dates its articles
		fmt.Fprint(w, "<html><body>")
		for i := from; i < to; i++ {
			fmt.Fprintf(w, `<article><h2><a href="%s">Peserta JKN hari itu</a></h2><time datetime="%s"></time></article>`, m.articles[i], m.days[i].Format(time.RFC3339))
		}
		if page < pages {
			fmt.Fprintf(w, `<a rel="next" href="/berita?page=%d">Berikutnya</a>`, page+1)
		}
	case "/tanpa-hari": // one that does not
		fmt.Fprint(w, "<html><body>")
		for i := from; i < to; i++ {
			fmt.Fprintf(w, `<article><h2><a href="%s">Peserta JKN hari itu</a></h2></article>`, m.articles[i])
		}
		if page < pages {
			fmt.Fprintf(w, `<a rel="next" href="/tanpa-hari?page=%d">Berikutnya</a>`, page+1)
		}
	case "/peta.xml":
		fmt.Fprint(w, `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
		for p := pages; p >= 1; p-- { // as numbered: the oldest is the first
			fmt.Fprintf(w, `<sitemap><loc>http://%s/peta-%d.xml</loc></sitemap>`, m.host, p)
		}
		fmt.Fprint(w, `</sitemapindex>`)
	default:
		var n int
		if _, err := fmt.Sscanf(r.URL.Path, "/peta-%d.xml", &n); err != nil || n > pages {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
		from := max(0, len(m.articles)-n*m.perPage)
		for _, p := range m.articles[from : len(m.articles)-(n-1)*m.perPage] {
			fmt.Fprintf(w, `<url><loc>http://%s%s</loc></url>`, m.host, p)
		}
		fmt.Fprint(w, `</urlset>`)
	}
}

// The years behind a way in are read over several nights, each going on where the last
// stopped, whatever happens meanwhile: nothing is left out, nothing fetched twice, and
// what is new is there the same night.
func TestBackfill(t *testing.T) {
	const days, perPage, frontPages = 150, 5, 8
	for _, tc := range []struct {
		name, kind, path string
		dated            bool
		kill             int // the step at which the second night is killed; 0 is none
	}{
		{"listing", site.Listing, "/berita", true, 0},
		{"listing without days", site.Listing, "/tanpa-hari", false, 0},
		{"listing, killed", site.Listing, "/berita", true, 9},
		{"sitemaps", site.Sitemap, "/peta.xml", false, 0},
		{"sitemaps, killed", site.Sitemap, "/peta.xml", false, 9},
	} {
		t.Run(tc.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				defer w.web.Close()
				m := newMorgue("a.example", days, perPage, time.Now())
				w.web.Handle(m.host, m)
				w.sites = []site.Site{{Host: m.host, Kind: "local", Ways: []site.Way{{Kind: tc.kind, URL: "http://" + m.host + tc.path}}}}
				w.opt.FrontPages, w.opt.Revisit = frontPages, []time.Duration{}

				// A usual night reads the last week, and leaves the rest be.
				w.opt.Since = time.Now().AddDate(0, 0, -7)
				w.run(t.Context())
				if tc.dated {
					if n := len(w.store.articles); n < 7 || n > 8 {
						t.Errorf("a usual night: %d articles of a week", n)
					}
					if n := len(m.asked); n > 3 {
						t.Errorf("a usual night read %d pages for a week: %v", n, m.asked)
					}
				}
				since := time.Now().AddDate(0, 0, -100)
				if !tc.dated { // what has no day is had to the end
					since = since.AddDate(-5, 0, 0)
				}
				w.opt.Since, w.opt.Backfill = since, true
				m.broken["/berita?page=6"], m.broken["/tanpa-hari?page=6"], m.broken["/peta-20.xml"] = 3, 3, 3
				nights := 0
				for left := 1; left > 0; nights++ {
					if nights > 12 {
						t.Fatalf("no end: %v", m.asked)
					}
					time.Sleep(24 * time.Hour)
					m.add(time.Now())
					newest := "https://" + m.host + m.articles[0]
					opt := w.options()
					if n := 0; nights == 1 && tc.kill > 0 {
						opt.step = func(string) error {
							if n++; n >= tc.kill {
								return errKilled
							}
							return nil
						}
						if _, err := Run(t.Context(), opt); !errors.Is(err, errKilled) {
							t.Fatal(err)
						}
						continue
					}
					before := requestsOf(m.asked)
					rep, err := Run(t.Context(), opt)
					if err != nil {
						t.Fatal(err)
					}
					if n := requestsOf(m.asked) - before; n > frontPages+3 { // three tries of the broken one
						t.Errorf("night %d asked for %d pages of front matter, the limit is %d", nights, n, frontPages)
					}
					if w.store.articles[newest] == "" && tc.kind != site.Sitemap {
						t.Errorf("night %d did not see what is new", nights)
					}
					left = rep.Outlets[0].Ways[0].Left
				}
				if n := m.broken[map[string]string{"/berita": "/berita?page=6", "/tanpa-hari": "/tanpa-hari?page=6", "/peta.xml": "/peta-20.xml"}[tc.path]]; n != 0 {
					t.Errorf("the broken page was to fail %d times more", n)
				}
				if nights < 3 {
					t.Errorf("it took %d nights", nights)
				}
				for i, p := range m.articles {
					if m.days[i].Before(since) {
						continue
					}
					if w.store.articles["https://"+m.host+p] == "" {
						t.Errorf("%s was left out", p)
					}
					if n := w.requests(m.host, p); n != 1 {
						t.Errorf("%s was asked for %d times", p, n)
					}
				}
				// Once it is done, another night is a usual one.
				before := requestsOf(m.asked)
				w.run(t.Context())
				if n := requestsOf(m.asked) - before; n > frontPages {
					t.Errorf("after its end: %d pages", n)
				}
				if faults := w.web.Impolite(2*time.Second, nil); len(faults) > 0 {
					t.Error(faults[0])
				}
			})
		})
	}
}

func requestsOf(m map[string]int) (n int) {
	for _, v := range m {
		n += v
	}
	return n
}

// A backfill fetches the newest first.
func TestBackfillNewestFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		m := newMorgue("a.example", 60, 5, time.Now())
		w.web.Handle(m.host, m)
		w.sites = []site.Site{{Host: m.host, Kind: "local", Ways: []site.Way{{Kind: site.Listing, URL: "http://" + m.host + "/berita"}}}}
		w.opt.Since, w.opt.Backfill, w.opt.Pages = time.Now().AddDate(0, 0, -50), true, 20
		w.run(t.Context())
		var got []string
		for _, r := range w.web.Log() {
			if strings.Contains(r.Path, "peserta") {
				got = append(got, r.Path)
			}
		}
		if !slices.Equal(got, m.articles[:20]) {
			t.Errorf("fetched %v", got)
		}
	})
}

// What an unchanged feed offered, and was too old for that night, is had by the run that
// asks for older ones.
func TestSinceEarlierThanBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		m := newMorgue("a.example", 20, 20, time.Now())
		w.web.Handle(m.host, http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/berita" {
				rw.Header().Set("ETag", `"tetap"`)
				if r.Header.Get("If-None-Match") != "" {
					rw.WriteHeader(http.StatusNotModified)
					return
				}
			}
			m.ServeHTTP(rw, r)
		}))
		w.sites = []site.Site{{Host: m.host, Kind: "local", Ways: []site.Way{{Kind: site.Listing, URL: "http://" + m.host + "/berita"}}}}
		w.opt.Revisit = []time.Duration{}
		for i, tc := range []struct{ days, want int }{{5, 5}, {5, 5}, {15, 15}, {15, 15}, {4, 15}} {
			w.opt.Since = time.Now().AddDate(0, 0, -tc.days).Add(time.Hour)
			w.run(t.Context())
			if n := len(w.store.articles); n != tc.want {
				t.Errorf("run %d, back %d days: %d articles, want %d", i, tc.days, n, tc.want)
			}
		}
		if n := requestsOf(m.asked); n != 2 {
			t.Errorf("the list was sent %d times, want twice", n)
		}
	})
}

// A run that was stopped while it read lists without an end does not make the next one
// read them without an end, nor keep it from the articles.
func TestEndlessListAfterAKill(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, w := newPlanted(t, plantedSeed, len(plantedFaults))
		defer w.web.Close()
		w.run(t.Context())
		f, err := frontier.Open(filepath.Join(w.opt.Data, "frontier.db"))
		if err != nil {
			t.Fatal(err)
		}
		endless := map[string]bool{}
		for _, o := range p.outlets {
			if o.fault != "calendar" && o.fault != "session" {
				continue
			}
			endless[o.host] = true
			for _, way := range o.ways {
				if err := f.SetWay(o.host, way.Kind, way.URL, frontier.Way{Open: true}); err != nil {
					t.Fatal(err)
				}
			}
			path := "/2026/12/00001/peserta-jkn-yang-baru-terbit"
			o.items = append([]item{{path, "Peserta JKN yang baru terbit"}}, o.items...)
			o.pages[path] = write("Baru.")
			p.wanted["https://"+o.host+path] = "Baru."
		}
		f.Close()
		time.Sleep(25 * time.Hour)
		before := len(w.web.Log())
		w.run(t.Context())
		lists := 0
		for _, r := range w.web.Log()[before:] {
			if endless[r.Host] && strings.HasPrefix(r.Path, "/berita") {
				lists++
			}
		}
		if len(endless) != 2 || lists > len(endless)*8 {
			t.Errorf("%d pages of lists of %d outlets", lists, len(endless))
		}
		for host := range endless {
			if u := "https://" + host + "/2026/12/00001/peserta-jkn-yang-baru-terbit"; w.store.articles[u] != "Baru." {
				t.Errorf("%s is missing", u)
			}
		}
	})
}
