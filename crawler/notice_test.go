package crawler

import (
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"cakupan/crawler/site"
)

// The sitemaps of robots.txt are read where the record has none that works.
func TestSitemapsOfRobots(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		for _, tt := range []struct {
			host string
			ways []site.Way
		}{
			{"none.example", nil},
			{"dead.example", []site.Way{{Kind: site.Sitemap, URL: "http://dead.example/sitemap.xml"}}},
			{"lives.example", []site.Way{{Kind: site.Sitemap, URL: "http://lives.example/peta.xml"}}},
		} {
			o := w.add(newOutlet(tt.host, 3))
			w.sites[len(w.sites)-1].Ways = append(tt.ways, site.Way{Kind: site.Feed, URL: "http://" + tt.host + "/feed"})
			o.robots = "User-agent: *\nDisallow: /peta-rahasia.xml\nSitemap: http://" + tt.host + "/peta.xml\nSitemap: http://" + tt.host +
				"/peta-rahasia.xml\nsitemap: /peta-news.xml\nSitemap: http://elsewhere.example/peta.xml\n"
			o.articles["/2026/11/900/hanya-di-peta-situs-ini"] = "Tersembunyi."
			page := func(path string) http.HandlerFunc {
				return func(rw http.ResponseWriter, r *http.Request) {
					rw.Header().Set("Content-Type", "application/xml")
					fmt.Fprintf(rw, `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://%s%s</loc></url></urlset>`, tt.host, path)
				}
			}
			o.special["/peta.xml"] = page("/2026/11/900/hanya-di-peta-situs-ini")
			o.special["/peta-news.xml"] = page("/2026/11/901/hanya-di-peta-berita-ini")
			o.special["/2026/11/901/hanya-di-peta-berita-ini"] = func(rw http.ResponseWriter, r *http.Request) { fmt.Fprint(rw, "<html>Berita peta.") }
			o.special["/feed"] = func(rw http.ResponseWriter, r *http.Request) {
				rw.Header().Set("Content-Type", "application/rss+xml")
				fmt.Fprintf(rw, `<rss version="2.0"><channel><item><title>Satu</title><link>http://%s%s</link></item></channel></rss>`, tt.host, o.paths()[0])
			}
		}
		rep := w.run(t.Context())
		for i, want := range []string{"dead.example 3", "lives.example 2", "none.example 3"} {
			o := rep.Outlets[i]
			if got := fmt.Sprint(o.Host, " ", o.Fetched); got != want {
				t.Errorf("%s, want %s fetched: %+v", got, want, o.Ways)
			}
			if n := w.requests(o.Host, "/peta-rahasia.xml"); n != 0 {
				t.Errorf("%s: a forbidden sitemap was fetched", o.Host)
			}
			named := 0
			for _, way := range o.Ways {
				if way.Source == SourceRobots {
					named++
				}
			}
			if (named > 0) != (o.Host != "lives.example") {
				t.Errorf("%s: %d ways from robots.txt", o.Host, named)
			}
		}
	})
}

// Outlets that are not what they used to be are named, and no others.
func TestNotices(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		lively, silent, rare := w.add(newOutlet("lively.example", 1)), w.add(newOutlet("silent.example", 1)), w.add(newOutlet("rare.example", 1))
		quiet := w.add(newOutlet("quiet.example", 0)) // a search may have nothing to say
		w.sites[len(w.sites)-1].Ways = []site.Way{{Kind: site.Search, URL: "http://quiet.example/feed?s={query}"}}
		quiet.articles["/2026/11/001/yang-pernah-ditemukan-di-sini"] = "Satu."
		changed, lost := w.add(newOutlet("changed.example", 1)), w.add(newOutlet("lost.example", 1))
		publish := func(o *outlet, day int) {
			o.articles[fmt.Sprintf("/2026/12/%03d/berita-baru-hari-ini", day)] = fmt.Sprint("Hari ", day)
			o.feedTag++
		}
		notices := func() string {
			s := ""
			for _, n := range w.run(t.Context()).Notices {
				s += n.Host + ": " + n.What + "\n"
			}
			return s
		}
		for day := range 17 {
			publish(lively, day)
			if day < 10 {
				publish(silent, day)
			}
			if day%4 == 0 && day < 13 { // in its pace, 12 days of silence say nothing
				publish(rare, day)
			}
			if day == 5 {
				clear(quiet.articles)
				quiet.feedTag++
				changed.special["/feed"] = func(rw http.ResponseWriter, r *http.Request) {
					fmt.Fprint(rw, `<rss version="2.0"><channel><title>Baru</title></channel></rss>`)
				}
				lost.special["/feed"] = func(rw http.ResponseWriter, r *http.Request) { rw.WriteHeader(404) }
			}
			want := ""
			if day >= 5 {
				want = "changed.example: layout\nlost.example: no way in\n"
			}
			if day >= 14 { // it was last heard of on day 9, a few seconds earlier in the night
				want += "silent.example: silent\n"
			}
			if got := notices(); got != want {
				t.Errorf("day %d: got\n%swant\n%s", day, got, want)
			}
			time.Sleep(24 * time.Hour)
		}
	})
}
