package crawler

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"fmt"
	"math/rand"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"

	"cakupan/crawler/canon"
	"cakupan/crawler/site"
)

// planted is an invented web of many outlets, most with a fault, and what a faultless
// crawler makes of it. The same seed gives the same web.
type planted struct {
	outlets   []*plantedOutlet
	wanted    map[string]string // canonical address to text: on the subject, allowed, and to be had
	private   *privateHost
	forbidden map[string]bool // host and path that nobody may ask for
	delay     map[string]time.Duration
}

// plantedOutlet is one host of it.
type plantedOutlet struct {
	host, fault, makes string
	ways               []site.Way
	robots             string
	dead               bool // no such host

	mu    sync.Mutex
	pages map[string]http.HandlerFunc
	tries map[string]int // requests by path
	items []item         // what it offers
}

type item struct{ path, title string }

// faults and makes, each with each; "" has no fault.
var (
	plantedFaults = []string{"", "drip", "stall", "silent", "reset", "endless", "bomb", "loop", "chain", "calendar", "session", "storm", "flap", "length", "charset",
		"robots changes", "robots hangs", "robots fails", "robots is long", "robots is html", "tls", "secure", "untrusted", "other name", "expired", "header flood", "slow header", "rebinding", "fat", "many", "cookie", "soft 404", "big map", "leads out", "leads inside", "no such host", "slow down"}
	plantedMakes = []string{"feed", "map", "api", "list", "robots"}
)

// plant makes a web of n outlets.
func plant(seed int64, n int) *planted {
	p := &planted{wanted: map[string]string{}, forbidden: map[string]bool{}, delay: map[string]time.Duration{}}
	rng := rand.New(rand.NewSource(seed))
	for i := range n {
		o := &plantedOutlet{host: fmt.Sprintf("kabar%03d.example", i), fault: plantedFaults[i%len(plantedFaults)], makes: plantedMakes[i/len(plantedFaults)%len(plantedMakes)],
			pages: map[string]http.HandlerFunc{}, tries: map[string]int{}}
		p.outlets = append(p.outlets, o)
		p.build(o, rng)
	}
	return p
}

// build gives an outlet its pages: some on the subject, one off it, one forbidden, and
// what its fault calls for.
func (p *planted) build(o *plantedOutlet, rng *rand.Rand) {
	article := func(path, title, text string, reachable bool, h http.HandlerFunc) {
		o.items = append(o.items, item{path, title})
		if h == nil {
			h = write(text)
		}
		o.pages[path] = h
		if name, err := canon.URL("http://" + o.host + path); err == nil && reachable {
			p.wanted[name] = text
		}
	}
	id := func() string { return fmt.Sprintf("/2026/11/%05d/", rng.Intn(100_000)) }
	reachable := !slices.Contains([]string{"tls", "untrusted", "other name", "expired", "no such host", "rebinding"}, o.fault)
	for k := range 2 + rng.Intn(3) {
		text := fmt.Sprintf("Peserta JKN %s nomor %d %d.", o.host, k, rng.Intn(1000))
		article(fmt.Sprintf("%s%d/peserta-jkn-di-daerah-ini", id(), k), "Peserta JKN di daerah ini", text, reachable, nil)
	}
	article(id()+"resep-rendang-dari-ibu-kami", "Resep rendang dari ibu kami", "Rendang.", false, nil)
	o.robots = "User-agent: *\nDisallow: /rahasia/\nDisallow: /*/arsip$\n"
	secret := "/rahasia" + id() + "peserta-jkn-yang-tertutup"
	article(secret, "Peserta JKN yang tertutup", "Tertutup.", false, nil)
	p.forbidden[o.host+secret] = true

	const title = "Cakupan JKN yang bermasalah"
	at := id() + "cakupan-jkn-yang-bermasalah"
	odd := func(reachable bool, text string, h http.HandlerFunc) { article(at, title, text, reachable, h) }
	switch o.fault {
	case "drip":
		odd(false, "", func(w http.ResponseWriter, r *http.Request) {
			for {
				if _, err := w.Write([]byte(".")); err != nil {
					return
				}
				if err := http.NewResponseController(w).Flush(); err != nil {
					return
				}
				select {
				case <-time.After(time.Second):
				case <-r.Context().Done(): // the log's end of the request is when the reader left
					return
				}
			}
		})
	case "stall":
		odd(false, "", func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, "<html>separuh")
			_ = http.NewResponseController(w).Flush() // the reader may be gone
			<-r.Context().Done()
		})
	case "silent":
		odd(false, "", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	case "reset":
		odd(true, "Akhirnya.", func(w http.ResponseWriter, r *http.Request) {
			if o.tries[r.URL.Path] <= 2 {
				panic(http.ErrAbortHandler)
			}
			write("Akhirnya.")(w, r)
		})
	case "endless":
		odd(false, "", func(w http.ResponseWriter, r *http.Request) {
			for chunk := bytes.Repeat([]byte("x"), 1<<20); ; {
				if _, err := w.Write(chunk); err != nil {
					return
				}
			}
		})
	case "bomb":
		odd(false, "", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb())
		})
	case "loop":
		odd(false, "", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, at+"?"+map[bool]string{true: "b", false: "a"}[r.URL.RawQuery == "a"], http.StatusFound)
		})
	case "chain":
		home := id() + "tempat-baru-berita-jkn-ini"
		o.pages[home] = write("Pindah tiga kali.")
		p.wanted["https://"+o.host+home] = "Pindah tiga kali."
		for k, hops := range []int{3, 12} {
			from := fmt.Sprintf("%s%d", at, k)
			o.items = append(o.items, item{from, title})
			for h := range hops {
				to := fmt.Sprintf("%s-%d", from, h+1)
				if h == hops-1 {
					to = home
				}
				step := from
				if h > 0 {
					step = fmt.Sprintf("%s-%d", from, h)
				}
				o.pages[step] = func(w http.ResponseWriter, r *http.Request) {
					http.Redirect(w, r, to, http.StatusMovedPermanently)
				}
			}
		}
	case "header flood":
		odd(false, "", func(w http.ResponseWriter, r *http.Request) {
			for i := range 6000 {
				w.Header().Set(fmt.Sprintf("X-Kepala-%d", i), strings.Repeat("x", 100))
			}
			fmt.Fprint(w, "<html>Di balik kepala.")
		})
	case "slow header": // a byte a second, and never the empty line
		odd(false, "", func(w http.ResponseWriter, r *http.Request) {
			c, _, err := http.NewResponseController(w).Hijack()
			if err != nil {
				panic(err)
			}
			defer c.Close()
			gone := make(chan struct{})
			go func() { // the log's end of the request is when the reader left
				defer close(gone)
				_, _ = c.Read(make([]byte, 1))
			}()
			for rest := "HTTP/1.1 200 OK\r\nX-Lambat: "; ; rest = "x" {
				if _, err := c.Write([]byte(rest)); err != nil {
					return
				}
				select {
				case <-gone:
					return
				case <-time.After(time.Second):
				}
			}
		})
	case "fat": // more than a night's bytes
		for k := range 10 {
			text := fmt.Sprintf("Peserta JKN %s tebal %d. ", o.host, k) + strings.Repeat("x", 400<<10)
			article(fmt.Sprintf("%s%d/peserta-jkn-yang-tebal-sekali", id(), k), "Peserta JKN yang tebal sekali", text, true, nil)
		}
	case "many": // more than a night's pages
		for k := range 30 {
			text := fmt.Sprintf("Peserta JKN %s ke-%d.", o.host, k)
			article(fmt.Sprintf("%s%d/peserta-jkn-satu-dari-banyak", id(), k), "Peserta JKN satu dari banyak", text, true, nil)
		}
	case "calendar", "session": // see list
		o.makes = "list"
	case "storm":
		odd(true, "Setelah badai.", func(w http.ResponseWriter, r *http.Request) {
			if o.tries[r.URL.Path] <= 2 {
				w.Header().Set("Retry-After", "120")
				w.WriteHeader(http.StatusTooManyRequests)
				return
			}
			write("Setelah badai.")(w, r)
		})
	case "flap":
		for path, h := range o.pages {
			o.pages[path] = func(w http.ResponseWriter, r *http.Request) {
				if o.tries[r.URL.Path]%2 == 1 {
					w.WriteHeader(http.StatusBadGateway)
					return
				}
				h(w, r)
			}
		}
	case "length":
		odd(false, "", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "5000")
			fmt.Fprint(w, "<html>kurang")
		})
	case "charset":
		odd(true, "caf\xe9", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "<html>caf\xe9")
		})
	case "robots is long":
		o.robots += "# " + strings.Repeat("panjang ", 10<<17) + "\nDisallow: /\n" // 10 MB
	case "cookie":
		odd(true, "Di balik dinding.", func(w http.ResponseWriter, r *http.Request) {
			if _, err := r.Cookie("setuju"); err == nil {
				write("Di balik dinding.")(w, r)
				return
			}
			http.SetCookie(w, &http.Cookie{Name: "setuju", Value: "1"})
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
		})
	case "soft 404":
		odd(false, "", write("listing: halaman tidak ditemukan"))
	case "leads out":
		closed := p.outlets[0]
		for path := range p.forbidden {
			if host, rest, _ := strings.Cut(path, "/"); host == closed.host {
				odd(false, "", func(w http.ResponseWriter, r *http.Request) {
					http.Redirect(w, r, "http://"+host+"/"+rest, http.StatusFound)
				})
			}
		}
	case "leads inside":
		odd(false, "", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://inside.example/", http.StatusFound)
		})
	case "no such host":
		o.dead = true
	case "slow down":
		o.robots += "Crawl-delay: 7\n"
		p.delay[o.host] = 7 * time.Second
	case "big map":
		o.makes = "map"
	}
	if o.makes == "robots" && strings.HasPrefix(o.fault, "robots") {
		o.makes = "feed" // there is no robots.txt to name a sitemap at first
	}
	o.offer()
	robots := func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, o.robots) }
	first := o.tries
	switch o.fault {
	case "robots hangs":
		o.pages["/robots.txt"] = func(w http.ResponseWriter, r *http.Request) {
			if first["/robots.txt"] <= 3 {
				<-r.Context().Done()
				return
			}
			robots(w, r)
		}
	case "robots fails":
		o.pages["/robots.txt"] = func(w http.ResponseWriter, r *http.Request) {
			if first["/robots.txt"] <= 3 {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			robots(w, r)
		}
	case "robots is html":
		delete(p.forbidden, o.host+secret)
		p.wanted["https://"+o.host+secret] = "Tertutup."
		o.pages["/robots.txt"] = func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, "<!doctype html><html><body><h1>Selamat datang</h1></body></html>")
		}
	default:
		o.pages["/robots.txt"] = robots
	}
}

// offer gives the outlet the front matter of its make.
func (o *plantedOutlet) offer() {
	scheme := "http://"
	switch o.fault {
	case "tls", "secure", "untrusted", "other name", "expired": // in the first, nobody speaks it
		scheme = "https://"
	}
	base := scheme + o.host
	way := func(kind, path string) { o.ways = append(o.ways, site.Way{Kind: kind, URL: base + path}) }
	switch o.makes {
	case "feed":
		way(site.Feed, "/feed")
		o.pages["/feed"] = func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/rss+xml")
			fmt.Fprint(w, `<rss version="2.0"><channel><title>Kabar</title>`)
			for _, it := range o.items {
				fmt.Fprintf(w, `<item><title>%s</title><link>%s%s</link></item>`, it.title, base, it.path)
			}
			fmt.Fprint(w, `</channel></rss>`)
		}
	case "map", "robots":
		if o.makes == "map" {
			way(site.Sitemap, "/sitemap.xml")
		} else {
			o.robots += "Sitemap: " + base + "/sitemap.xml\n"
			way(site.Listing, "/")
			o.pages["/"] = write("Halo.")
		}
		o.pages["/sitemap.xml"] = func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/xml")
			fmt.Fprintf(w, `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>%s/peta-1.xml.gz</loc></sitemap></sitemapindex>`, base)
		}
		pad := ""
		if o.fault == "big map" { // the first of them 10 MB in all
			pad = strings.Repeat("banyak sekali ", 8000)
			if o.host < "kabar028" && !raceOn {
				pad = strings.Repeat("banyak sekali ", 10<<20/14/len(o.items))
			}
		}
		packed := sync.OnceValue(func() []byte {
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			fmt.Fprint(z, `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
			for _, it := range o.items {
				fmt.Fprintf(z, `<url><loc>%s%s</loc></url>`, base, it.path)
				fmt.Fprintf(z, "<!-- %s -->", pad)
			}
			fmt.Fprint(z, `</urlset>`)
			z.Close()
			return b.Bytes()
		})
		o.pages["/peta-1.xml.gz"] = func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/x-gzip")
			w.Write(packed())
		}
	case "api":
		way(site.WordPress, "/wp-json/wp/v2/posts?per_page=2")
		o.pages["/wp-json/wp/v2/posts"] = func(w http.ResponseWriter, r *http.Request) {
			page := 1
			_, _ = fmt.Sscan(r.URL.Query().Get("page"), &page) // the first has none
			pages := (len(o.items) + 1) / 2
			w.Header().Set("Content-Type", "application/json")
			if page > pages {
				w.WriteHeader(http.StatusBadRequest)
				fmt.Fprint(w, `{"code":"rest_post_invalid_page_number","message":"x","data":{"status":400}}`)
				return
			}
			w.Header().Set("X-WP-Total", fmt.Sprint(len(o.items)))
			w.Header().Set("X-WP-TotalPages", fmt.Sprint(pages))
			var posts []string
			for i, it := range o.items[(page-1)*2 : min(page*2, len(o.items))] {
				posts = append(posts, fmt.Sprintf(`{"id":%d,"link":"%s%s","title":{"rendered":"%s"}}`, page*10+i, base, it.path, it.title))
			}
			fmt.Fprintf(w, "[%s]", strings.Join(posts, ","))
		}
	case "list":
		way(site.Listing, "/berita")
		o.pages["/berita"] = o.list
	}
}

// list is a page of a listing. A calendar has no last page; sessions give each page's
// links and the next page a name of their own.
func (o *plantedOutlet) list(w http.ResponseWriter, r *http.Request) {
	page := 1
	_, _ = fmt.Sscan(r.URL.Query().Get("page"), &page) // the first has none
	session := ""
	if o.fault == "session" {
		session = fmt.Sprintf("PHPSESSID=%08x", o.tries[r.URL.Path]*7919)
	}
	fmt.Fprint(w, "<html><body><nav><a href='/kalender/2026/11'>November</a></nav>")
	from := min((page-1)*3, len(o.items))
	if o.fault == "calendar" || o.fault == "session" {
		from %= len(o.items)
	}
	to := min(from+3, len(o.items))
	for _, it := range o.items[from:to] {
		fmt.Fprintf(w, `<article><h2><a href="%s?%s">%s</a></h2></article>`, it.path, session, it.title)
	}
	if to < len(o.items) || o.fault == "calendar" || o.fault == "session" {
		fmt.Fprintf(w, `<a rel="next" href="/berita?page=%d&%s">Berikutnya</a>`, page+1, session)
		fmt.Fprintf(w, `<a href="/kalender/%d/12">Bulan lalu</a>`, 2026-page)
	}
	fmt.Fprint(w, "</body></html>")
}

func (o *plantedOutlet) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	o.tries[r.URL.Path]++
	h := o.pages[r.URL.Path]
	o.mu.Unlock()
	if h == nil {
		http.NotFound(w, r)
		return
	}
	h(w, r)
}

func write(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<html>"+text)
	}
}

// bomb is 16 MiB of nothing, packed: many times what a page may hold.
var bomb = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for range 16 {
		z.Write(make([]byte, 1<<20))
	}
	z.Close()
	return b.Bytes()
})

// privateHost is a machine inside that nobody may reach, whatever a name resolves to.
type privateHost struct {
	mu    sync.Mutex
	asked []string
}

func (h *privateHost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	h.asked = append(h.asked, r.Host+r.URL.Path)
	h.mu.Unlock()
	write("Rahasia.")(w, r)
}

// rebound is the address of an outlet's own that its name has at every second look-up;
// at the others the name leads inside.
type rebound struct {
	mu    sync.Mutex
	times map[string]int
}

func (b *rebound) lookup(next func(context.Context, string) ([]netip.Addr, error), rebinds map[string]bool) func(context.Context, string) ([]netip.Addr, error) {
	return func(ctx context.Context, host string) ([]netip.Addr, error) {
		if !rebinds[host] {
			return next(ctx, host)
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.times[host]++; b.times[host] > 1 {
			return []netip.Addr{netip.MustParseAddr("10.0.0.5")}, nil
		}
		return next(ctx, host)
	}
}

// serve puts the web behind a world, with the registry's records of it.
func (p *planted) serve(w *world) {
	p.private = &privateHost{}
	w.web.HandleAt("inside.example", netip.MustParseAddr("10.0.0.5"), p.private)
	trusted, stranger := newAuthority("Otoritas"), newAuthority("Orang Asing")
	w.opt.Fetch.TLS = &tls.Config{RootCAs: trusted.pool}
	rebinds := map[string]bool{}
	for _, o := range p.outlets {
		if !o.dead {
			w.web.Handle(o.host, o)
		}
		switch o.fault {
		case "secure":
			w.web.Secure(o.host, trusted.config(o.host, year2050))
		case "untrusted":
			w.web.Secure(o.host, stranger.config(o.host, year2050))
		case "other name":
			w.web.Secure(o.host, trusted.config("lain.example", year2050))
		case "expired":
			w.web.Secure(o.host, trusted.config(o.host, year1999))
		case "rebinding":
			rebinds[o.host] = true
		}
		w.sites = append(w.sites, site.Site{Host: o.host, Kind: "local", Ways: o.ways})
	}
	w.opt.Fetch.Lookup = (&rebound{times: map[string]int{}}).lookup(w.web.Lookup, rebinds)
}

// second is what changes after the first night: a robots.txt that closes a folder, and
// there is something new in it.
func (p *planted) second() {
	for _, o := range p.outlets {
		if o.fault != "robots changes" {
			continue
		}
		o.mu.Lock()
		o.robots = strings.Replace(o.robots, "Disallow: /rahasia/", "Disallow: /rahasia/\nDisallow: /tutup/", 1)
		path := "/tutup/2026/12/001/peserta-jkn-yang-baru-ditutup"
		o.items = append([]item{{path, "Peserta JKN yang baru ditutup"}}, o.items...)
		o.pages[path] = write("Tertutup.")
		p.forbidden[o.host+path] = true
		o.mu.Unlock()
	}
}
