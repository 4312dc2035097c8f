package crawler

import (
	"bytes"

	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/netip"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/warc"
	"cakupan/crawler/discover"
	"cakupan/crawler/fetch"
	"cakupan/crawler/fetch/fakeweb"
	"cakupan/crawler/frontier"
	"cakupan/crawler/site"
)

// outlet is an invented newsroom: articles by path, a feed of them, robots.txt.
type outlet struct {
	host     string
	robots   string
	articles map[string]string // path to text
	special  map[string]http.HandlerFunc
	mu       sync.Mutex
	changed  map[string]time.Time
	feedTag  int
}

func newOutlet(host string, n int) *outlet {
	o := &outlet{host: host, articles: map[string]string{}, special: map[string]http.HandlerFunc{}, changed: map[string]time.Time{}}
	for i := range n {
		o.articles[fmt.Sprintf("/2026/11/%03d/peserta-jkn-di-daerah-%d", i, i)] = fmt.Sprintf("Peserta JKN %s nomor %d.", host, i)
	}
	return o
}

func (o *outlet) paths() []string { return slices.Sorted(maps.Keys(o.articles)) }

func (o *outlet) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if h := o.special[r.URL.Path]; h != nil {
		h(w, r)
		return
	}
	switch text, ok := o.articles[r.URL.Path]; {
	case r.URL.Path == "/robots.txt":
		if o.robots == "" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, o.robots)
	case r.URL.Path == "/feed":
		tag := fmt.Sprintf(`"%d"`, o.feedTag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(304)
			return
		}
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>%s</title>`, o.host)
		for _, p := range o.paths() {
			fmt.Fprintf(w, `<item><title>Peserta JKN %s</title><link>http://%s%s</link></item>`, p, o.host, p)
		}
		fmt.Fprint(w, `</channel></rss>`)
	case ok:
		tag := fmt.Sprintf(`"%x"`, text)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(304)
			return
		}
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "text/html")
		body := []byte("<html>" + text)
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.Header().Set("Content-Encoding", "gzip")
			var z bytes.Buffer
			g := gzip.NewWriter(&z)
			g.Write(body)
			g.Close()
			body = z.Bytes()
		}
		w.Write(body)
	default:
		http.NotFound(w, r)
	}
}

// store is what the caller of Run keeps: pages by place, the text by address. It is
// idempotent by place, as Options.Ingest asks.
type store struct {
	mu       sync.Mutex
	places   map[corpus.Place]bool
	articles map[string]string
	versions map[string]int
	calls    int
}

func newStore() *store {
	return &store{places: map[corpus.Place]bool{}, articles: map[string]string{}, versions: map[string]int{}}
}

// Ingest takes "<html>text", where "more: address" asks for a further page.
func (s *store) Ingest(_ context.Context, f Fetched) (Ingested, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	if f.Page.Archived.IsZero() || f.Page.Digest != corpus.DigestOf(f.Body) || f.Page.Fetched.IsZero() {
		return Ingested{}, fmt.Errorf("page %+v is not whole", f.Page)
	}
	text := strings.TrimPrefix(string(f.Body), "<html>")
	var more []string
	for _, p := range append([]Fetched{f}, f.Parts...) {
		if _, address, ok := strings.Cut(string(p.Body), "more: "); ok {
			more = append(more, address)
		}
	}
	switch {
	case strings.Contains(text, "panic"):
		panic("a page that cannot be read")
	case strings.Contains(text, "listing"):
		return Ingested{Kind: corpus.KindListing}, nil
	case len(more) > len(f.Parts)+len(f.Missing) && !f.Final:
		return Ingested{More: more}, nil
	}
	for _, p := range f.Parts {
		text += "+" + strings.TrimPrefix(string(p.Body), "<html>")
	}
	got := Ingested{Wanted: true, Facts: 2, Changed: s.articles[f.URL] != text}
	if !s.places[f.Page.Archived] {
		s.places[f.Page.Archived] = true
		if got.Changed {
			s.versions[f.URL]++
		}
	}
	s.articles[f.URL] = text
	return got, nil
}

// world is a web with its outlets, a store and a data folder.
type world struct {
	t     testing.TB
	web   *fakeweb.Web
	store *store
	opt   Options
	sites []site.Site
}

func newWorld(t testing.TB) *world {
	w := &world{t: t, web: fakeweb.New(), store: newStore()}
	w.opt = Options{Data: t.TempDir(), Fetch: fetch.Options{Dial: w.web.Dial, Lookup: w.web.Lookup}}
	w.opt.Archive.Level = 1
	return w
}

func (w *world) add(o *outlet) *outlet {
	w.web.Handle(o.host, o)
	w.sites = append(w.sites, site.Site{Host: o.host, Kind: "local", Ways: []site.Way{{Kind: site.Feed, URL: "http://" + o.host + "/feed"}}})
	return o
}

func (w *world) options() Options {
	o := w.opt
	o.Registry = site.NewRegistry(w.sites)
	o.Ingest = w.store.Ingest
	return o
}

func (w *world) run(ctx context.Context) Report {
	w.t.Helper()
	rep, err := Run(ctx, w.options())
	if err != nil {
		w.t.Fatal(err)
	}
	w.check()
	return rep
}

// check is made after every run: the files are sound, nobody was bothered.
func (w *world) check() {
	w.t.Helper()
	f, err := frontier.Open(filepath.Join(w.opt.Data, "frontier.db"))
	if err != nil {
		w.t.Fatal(err)
	}
	defer f.Close()
	if err := f.Check(); err != nil {
		w.t.Error(err)
	}
	delay := w.opt.Delay
	if delay == 0 {
		delay = 2 * time.Second
	}
	for _, fault := range w.web.Impolite(delay, nil) {
		w.t.Error("impolite: " + fault)
	}
}

// requests counts the requests for a path of a host.
func (w *world) requests(host, path string) (n int) {
	for _, r := range w.web.Log() {
		if r.Host == host && r.Path == path {
			n++
		}
	}
	return n
}

func TestNights(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		a, b := w.add(newOutlet("a.example", 12)), w.add(newOutlet("b.example", 5))
		a.robots = "User-agent: *\nDisallow: /2026/11/003/\nCrawl-delay: 5\n"
		a.articles["/2026/11/100/resep-rendang"] = "Rendang."
		w.opt.Want = func(_ *site.Site, l discover.Link) (bool, string) {
			return !strings.Contains(l.URL, "rendang"), "off topic"
		}
		rep := w.run(t.Context())
		oa, ob := rep.Outlets[0], rep.Outlets[1]
		if oa.Offered != 13 || oa.New != 13 || oa.OffTopic != 1 || oa.Fetched != 11 || oa.Robots != 1 || oa.Articles != 11 || oa.Facts != 22 || len(oa.Failed) != 0 {
			t.Errorf("a.example: %+v", oa)
		}
		if oa.CrawlDelay != 5 || oa.DelayCut || oa.Stopped != "" {
			t.Errorf("a.example: delay %v, stopped %q", oa.CrawlDelay, oa.Stopped)
		}
		if ob.Fetched != 5 || rep.Total.Fetched != 16 || rep.Total.Requests != 16+4 {
			t.Errorf("total: %+v", rep.Total)
		}
		if w.requests("a.example", "/2026/11/003/peserta-jkn-di-daerah-3") != 0 {
			t.Error("a forbidden page was fetched")
		}
		if len(w.store.articles) != 16 {
			t.Errorf("%d articles", len(w.store.articles))
		}
		// An hour later nothing is due; the feed is asked for and unchanged.
		time.Sleep(time.Hour)
		before := len(w.web.Log())
		rep = w.run(t.Context())
		if n := len(w.web.Log()) - before; n != 2 || rep.Total.Fetched != 0 || !rep.Outlets[0].Ways[0].Unchanged {
			t.Errorf("second run: %d requests, %+v", n, rep.Total)
		}
		// The next night each article is asked for again; one has changed, one is gone.
		time.Sleep(23 * time.Hour)
		paths := b.paths()
		b.articles[paths[0]] = "Peserta JKN, diperbarui."
		delete(b.articles, paths[1])
		rep = w.run(t.Context())
		if o := rep.Outlets[1]; o.Fetched != 1 || o.Unchanged != 3 || o.Gone != 1 || o.Articles != 1 {
			t.Errorf("next night: %+v", o.Counts)
		}
		if rep.Outlets[0].Unchanged != 11 {
			t.Errorf("next night: %+v", rep.Outlets[0].Counts)
		}
		// 3 and 14 days after the first fetch again, and never more.
		visits := func() int { return w.requests("b.example", paths[2]) }
		for day := 2; day <= 30; day++ {
			time.Sleep(24 * time.Hour)
			w.run(t.Context())
			want := 2
			if day >= 3 {
				want++
			}
			if day >= 14 {
				want++
			}
			if visits() != want {
				t.Fatalf("day %d: %d visits, want %d", day, visits(), want)
			}
		}
		if v := w.store.versions["https://b.example"+paths[0]]; v != 2 {
			t.Errorf("changed article has %d versions", v)
		}
		verifyArchive(t, filepath.Join(w.opt.Data, "archive"))
	})
}

// verifyArchive reads every record and its digests.
func verifyArchive(t testing.TB, root string) map[warc.Type]int {
	t.Helper()
	files, err := warc.Files(root)
	if err != nil || len(files) == 0 {
		t.Fatalf("archive %q, %v", files, err)
	}
	counts := map[warc.Type]int{}
	for _, name := range files {
		eachRecord(t, filepath.Join(root, name), func(r *warc.Record) {
			counts[r.Type()]++
			if err := r.Verify(); err != nil {
				t.Error(err)
			}
		})
	}
	return counts
}

func TestFaults(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		o := w.add(newOutlet("a.example", 3))
		w.web.HandleAt("inside.example", netip.MustParseAddr("10.0.0.5"), http.NotFoundHandler())
		closed := newOutlet("closed.example", 1)
		closed.robots = "User-agent: cakupan\nDisallow: /\n"
		w.web.Handle("closed.example", closed)
		plant := func(path string, h http.HandlerFunc) {
			o.articles[path] = "planted"
			o.special[path] = h
		}
		plant("/a/01/yang-lambat-sekali-lagi", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		tries := 0
		plant("/a/02/yang-kadang-gagal-dua-kali", func(w http.ResponseWriter, r *http.Request) {
			if tries++; tries < 3 {
				w.WriteHeader(502)
				return
			}
			w.Write([]byte("<html>Akhirnya."))
		})
		limited := 0
		var asked time.Time
		plant("/a/03/yang-minta-waktu-sebentar", func(w http.ResponseWriter, r *http.Request) {
			if limited++; limited == 1 {
				asked = time.Now()
				w.Header().Set("Retry-After", "300")
				w.WriteHeader(429)
				return
			}
			if time.Since(asked) < 300*time.Second {
				t.Errorf("asked again after %s", time.Since(asked))
			}
			w.Write([]byte("<html>Terima kasih."))
		})
		plant("/a/04/yang-terlarang-bagi-kita", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(403) })
		plant("/a/05/yang-pindah-ke-dalam-rumah", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://inside.example/", 302)
		})
		plant("/a/06/yang-pindah-ke-rumah-tertutup", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://closed.example"+closed.paths()[0], 302)
		})
		plant("/a/07/yang-pindah-ke-berita-lama", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://a.example/2026/11/000/peserta-jkn-di-daerah-0", 301)
		})
		plant("/a/08/yang-membuat-panik-pembaca", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("<html>panic")) })
		plant("/a/09/yang-ternyata-hanya-daftar", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("<html>listing")) })
		plant("/a/10/yang-selalu-rusak-di-sana", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) })
		plant("/a/11/yang-sudah-tidak-ada-lagi", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(410) })
		plant("/a/12/yang-berputar-putar-saja", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, 302) })
		plant("/a/13/yang-terlalu-besar-untuk-kita", func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Content-Length", "99999999") })
		w.opt.Trouble = 100
		rep := w.run(t.Context())
		got := rep.Outlets[0]
		want := map[string]int{"timeout": 1, "status 403": 1, "private address": 1, "status 500": 1, "redirect loop": 1, "too big": 1}
		if !maps.Equal(got.Failed, want) {
			t.Errorf("failed %v, want %v", got.Failed, want)
		}
		if got.Robots != 1 || got.Duplicate != 1 || got.Gone != 1 || got.Unreadable != 1 || got.NoArticle["listing"] != 1 || got.Fetched != 3+2+2 || got.Articles != 5 {
			t.Errorf("counts %+v", got.Counts)
		}
		if n := w.requests("closed.example", closed.paths()[0]); n != 0 {
			t.Error("a redirect led past robots.txt")
		}
		if n := w.requests("inside.example", "/"); n != 0 {
			t.Error("a redirect led inside")
		}
		if n := w.requests("a.example", "/a/10/yang-selalu-rusak-di-sana"); n != 3 {
			t.Errorf("a broken page was asked for %d times", n)
		}
		if w.store.articles["https://a.example/a/02/yang-kadang-gagal-dua-kali"] != "Akhirnya." {
			t.Error("the flapping page was not had")
		}
		// What fails for good is given up after some nights.
		for range 20 {
			time.Sleep(24 * time.Hour)
			w.run(t.Context())
		}
		if n := w.requests("a.example", "/a/10/yang-selalu-rusak-di-sana"); n != 9 {
			t.Errorf("a broken page was asked for %d times in three weeks", n)
		}
	})
}

func TestOutletsInTrouble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		down := w.add(newOutlet("down.example", 30)) // its pages are, its feed is not
		for _, p := range down.paths() {
			down.special[p] = func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) }
		}
		mute := w.add(newOutlet("mute.example", 5))
		mute.special["/robots.txt"] = func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(503) }
		busy := w.add(newOutlet("tired.example", 5))
		for _, p := range busy.paths() {
			busy.special[p] = func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Retry-After", "7200")
				w.WriteHeader(503)
			}
		}
		w.sites = append(w.sites, site.Site{Host: "nowhere.example", Ways: []site.Way{{Kind: site.Feed, URL: "http://nowhere.example/feed"}}})
		html := w.add(newOutlet("html.example", 2))
		html.special["/robots.txt"] = func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, "<html><body>Disallow: nothing here</body></html>")
		}
		rep := w.run(t.Context())
		by := map[string]Outlet{}
		for _, o := range rep.Outlets {
			by[o.Host] = o
		}
		if o := by["down.example"]; o.Stopped != ReasonTrouble || o.Requests > 2+8 {
			t.Errorf("down: %q after %d requests", o.Stopped, o.Requests)
		}
		if o := by["mute.example"]; o.Ways[0].Problem != ReasonNoRobots || o.Requests != 3 || w.requests("mute.example", "/feed") != 0 {
			t.Errorf("mute: %+v", o)
		}
		if o := by["tired.example"]; !strings.Contains(o.Stopped, "stay away") || o.Requests != 3 {
			t.Errorf("tired: %q after %d requests", o.Stopped, o.Requests)
		}
		if o := by["nowhere.example"]; o.Ways[0].Problem != ReasonNoRobots {
			t.Errorf("nowhere: %+v", o.Ways)
		}
		if o := by["html.example"]; o.Fetched != 2 {
			t.Errorf("html: %+v", o)
		}
		// The next day the tired and the mute have recovered: nothing is lost.
		clear(busy.special)
		clear(mute.special)
		time.Sleep(24 * time.Hour)
		rep = w.run(t.Context())
		for _, o := range rep.Outlets {
			if (o.Host == "mute.example" || o.Host == "tired.example") && o.Fetched != 5 {
				t.Errorf("%s the next day: %+v", o.Host, o.Counts)
			}
		}
	})
}

// A copy of robots.txt is used for a day; an older one while the server is silent.
func TestRobotsAreRemembered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		o := w.add(newOutlet("a.example", 2))
		o.robots = "User-agent: *\nAllow: /\n"
		w.run(t.Context())
		time.Sleep(20 * time.Hour)
		w.run(t.Context())
		if n := w.requests("a.example", "/robots.txt"); n != 1 {
			t.Errorf("robots.txt asked for %d times in a day", n)
		}
		time.Sleep(20 * time.Hour)
		o.special["/robots.txt"] = func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) }
		o.articles["/2026/12/001/peserta-jkn-baru-di-sini"] = "Baru."
		o.feedTag++
		if rep := w.run(t.Context()); rep.Total.Fetched != 1 {
			t.Errorf("with an older robots.txt: %+v", rep.Total)
		}
		delete(o.special, "/robots.txt")
		o.robots = "User-agent: *\nDisallow: /\n"
		o.articles["/2026/12/002/peserta-jkn-lebih-baru-lagi"] = "Terlarang."
		o.feedTag++
		time.Sleep(25 * time.Hour)
		if rep := w.run(t.Context()); rep.Total.Fetched != 0 || w.requests("a.example", "/feed") != 3 {
			t.Errorf("with a new robots.txt: %+v", rep.Total)
		}
	})
}

func TestArticleInParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		o := w.add(newOutlet("a.example", 0))
		const first = "/read/77/uhc-award-untuk-kota-kami"
		o.articles[first] = "Satu more: http://a.example" + first + "?page=2"
		o.special[first] = func(rw http.ResponseWriter, r *http.Request) {
			switch r.URL.Query().Get("page") {
			case "":
				fmt.Fprintf(rw, "<html>Satu more: http://a.example%s?page=2", first)
			case "2":
				fmt.Fprintf(rw, "<html>Dua more: http://a.example%s?page=3", first)
			case "3":
				fmt.Fprintf(rw, "<html>Tiga more: http://a.example%s?page=4", first)
			default:
				rw.WriteHeader(404)
			}
		}
		rep := w.run(t.Context())
		want := "Satu more: http://a.example" + first + "?page=2+Dua more: http://a.example" + first + "?page=3+Tiga more: http://a.example" + first + "?page=4"
		if got := w.store.articles["https://a.example"+first]; got != want {
			t.Errorf("joined text %q", got)
		}
		if rep.Total.Fetched != 1 || rep.Total.Articles != 1 || len(w.store.articles) != 1 {
			t.Errorf("counts %+v, %v", rep.Total, w.store.articles)
		}
		again := newStore()
		opt := w.options()
		opt.Ingest = again.Ingest
		if _, err := Reread(t.Context(), opt); err != nil || !maps.Equal(again.articles, w.store.articles) {
			t.Errorf("reread gave %v, %v", again.articles, err)
		}
	})
}

func TestBudgetAndCancel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		w.add(newOutlet("a.example", 50))
		w.opt.Budget = 21 * time.Second
		began := time.Now()
		rep := w.run(t.Context())
		if rep.Stopped != ReasonBudget || rep.Outlets[0].Stopped != ReasonBudget || time.Since(began) > w.opt.Budget || rep.Total.Fetched < 8 {
			t.Errorf("stopped %q after %s, %+v", rep.Stopped, time.Since(began), rep.Total)
		}
		w.opt.Budget, w.opt.Pages = 0, 5
		if rep = w.run(t.Context()); rep.Total.Fetched != 5 || rep.Outlets[0].Stopped != ReasonBudget {
			t.Errorf("five pages: %+v", rep.Total)
		}
		w.opt.Pages = 0
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(13*time.Second, cancel)
		began = time.Now()
		rep = w.run(ctx)
		if rep.Stopped != ReasonInterrupted || time.Since(began) != 13*time.Second {
			t.Errorf("cancelled: %q after %s", rep.Stopped, time.Since(began))
		}
		done := len(w.store.articles)
		rep = w.run(t.Context())
		if len(w.store.articles) != 50 || rep.Total.Fetched != 50-done || rep.Stopped != "" {
			t.Errorf("the rest: %d articles, %+v", len(w.store.articles), rep.Total)
		}
		for _, p := range newOutlet("a.example", 50).paths() {
			if n := w.requests("a.example", p); n != 1 {
				t.Errorf("%s was asked for %d times", p, n)
			}
		}
	})
}

// The run is killed at each step between two actions in turn. The next run must end
// where an undisturbed one ends, and ask for no page again that was archived.
func TestKilledAtEveryStep(t *testing.T) {
	build := func(t *testing.T) (*world, *outlet) {
		w := newWorld(t)
		a := w.add(newOutlet("a.example", 2))
		b := w.add(newOutlet("b.example", 1))
		const first = "/read/77/uhc-award-untuk-kota-kami"
		b.articles[first] = "x"
		b.special[first] = func(rw http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Get("page") == "" {
				fmt.Fprintf(rw, "<html>Satu more: http://b.example%s?page=2", first)
				return
			}
			fmt.Fprint(rw, "<html>Dua")
		}
		const moved = "/lama/judul-lama-yang-sudah-pindah"
		a.articles[moved] = "x"
		a.special[moved] = func(rw http.ResponseWriter, r *http.Request) {
			http.Redirect(rw, r, "http://a.example/baru/judul-baru-setelah-pindah-rumah", 301)
		}
		a.articles["/baru/judul-baru-setelah-pindah-rumah"] = "Pindah."
		a.articles["/hilang/judul-yang-sudah-hilang-dari-sini"] = "x"
		a.special["/hilang/judul-yang-sudah-hilang-dari-sini"] = func(rw http.ResponseWriter, r *http.Request) { rw.WriteHeader(410) }
		return w, a
	}
	var want *store
	var wantLinks map[string]string
	wantRequests := map[string]int{} // the target of a redirect is asked for twice
	steps := 0
	synctest.Test(t, func(t *testing.T) {
		w, _ := build(t)
		defer w.web.Close()
		var mu sync.Mutex
		w.opt.step = func(string) error { mu.Lock(); steps++; mu.Unlock(); return nil }
		w.run(t.Context())
		want, wantLinks = w.store, linkStates(t, w.opt.Data)
		for _, r := range w.web.Log() {
			wantRequests["http://"+r.Host+r.Path]++
		}
	})
	if len(want.articles) != 5 || steps < 25 {
		t.Fatalf("undisturbed: %d articles in %d steps", len(want.articles), steps)
	}
	stride := 1
	if raceOn {
		stride = 3
	}
	for kill := 1; kill <= steps; kill += stride {
		synctest.Test(t, func(t *testing.T) {
			w, _ := build(t)
			defer w.web.Close()
			var mu sync.Mutex
			n, at := 0, ""
			opt := w.options()
			opt.step = func(name string) error {
				mu.Lock()
				defer mu.Unlock()
				if n++; n == kill {
					at = name
					return errKilled
				}
				return nil
			}
			if _, err := Run(t.Context(), opt); !errors.Is(err, errKilled) {
				t.Fatalf("kill %d: %v", kill, err)
			}
			archived := archivedPages(t, w.opt.Data)
			if at == "fetched" { // what was on its way to the archive may be asked for again
				last := map[string]string{}
				for _, r := range w.web.Log() {
					last[r.Host] = "http://" + r.Host + r.Path
				}
				for _, u := range last {
					delete(archived, u)
				}
			}
			w.run(t.Context())
			if !maps.Equal(w.store.articles, want.articles) || !maps.Equal(w.store.versions, want.versions) {
				t.Errorf("killed at step %d (%s): articles %v, versions %v", kill, at, w.store.articles, w.store.versions)
			}
			if got := linkStates(t, w.opt.Data); !maps.Equal(got, wantLinks) {
				t.Errorf("killed at step %d (%s): frontier\n%v\nwant\n%v", kill, at, got, wantLinks)
			}
			requests := map[string]int{}
			for _, r := range w.web.Log() {
				u := "http://" + r.Host + r.Path
				if requests[u]++; requests[u] > wantRequests[u] && archived[u] {
					t.Errorf("killed at step %d (%s): %s was archived, and fetched again", kill, at, u)
				}
			}
			verifyArchive(t, filepath.Join(w.opt.Data, "archive"))
		})
	}
}

func TestTwoAtOnceAreRefused(t *testing.T) {
	w := newWorld(t)
	defer w.web.Close()
	f, err := frontier.Open(filepath.Join(w.opt.Data, "frontier.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := Run(t.Context(), w.options()); !errors.Is(err, frontier.ErrLocked) {
		t.Errorf("second run: %v", err)
	}
}

func TestAStoreThatFailsEndsTheRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		w.add(newOutlet("a.example", 5))
		opt := w.options()
		full := errors.New("disk full")
		opt.Ingest = func(context.Context, Fetched) (Ingested, error) { return Ingested{}, full }
		if _, err := Run(t.Context(), opt); !errors.Is(err, full) {
			t.Fatalf("got %v", err)
		}
		rep := w.run(t.Context())
		if rep.Replayed != 1 || len(w.store.articles) != 5 {
			t.Errorf("replayed %d, %d articles", rep.Replayed, len(w.store.articles))
		}
	})
}
