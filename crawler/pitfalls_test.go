package crawler

import (
	"fmt"
	"net/http"
	"runtime"
	"testing"
	"testing/synctest"
)

// Many outlets lead to one host that is none of them: its robots.txt is asked for once,
// whoever waits for it, and it gets one request at a time, at its own pace.
func TestManyOutletsLeadToOneHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		shared := newOutlet("bersama.example", 0)
		shared.robots = "User-agent: *\nCrawl-delay: sepuluh\nDisallow: /tutup/\n" // one line is bad
		w.web.Handle(shared.host, shared)
		const outlets = 30
		for i := range outlets {
			o := w.add(newOutlet(fmt.Sprintf("kabar%02d.example", i), 0))
			folder := map[bool]string{true: "tutup", false: "buka"}[i%3 == 0]
			from, to := fmt.Sprintf("/2026/11/%03d/peserta-jkn-yang-pindah", i), fmt.Sprintf("/%s/2026/11/%03d/peserta-jkn-di-sana", folder, i)
			o.articles[from], shared.articles[to] = "x", "Bersama."
			o.special[from] = func(rw http.ResponseWriter, r *http.Request) {
				http.Redirect(rw, r, "http://"+shared.host+to, http.StatusMovedPermanently)
			}
		}
		rep := w.run(t.Context()) // which checks the pace of every host
		if n := w.requests(shared.host, "/robots.txt"); n != 1 {
			t.Errorf("robots.txt was asked for %d times", n)
		}
		pages, closed := 0, 0
		for p := range shared.articles {
			n := w.requests(shared.host, p)
			pages += n
			if p[:7] == "/tutup/" {
				closed += n
			}
		}
		if pages != outlets*2/3 || closed != 0 || rep.Total.Robots != outlets/3 {
			t.Errorf("%d pages asked for, %d of them forbidden; %d refused", pages, closed, rep.Total.Robots)
		}
	})
}

// The number of goroutines goes with the outlets, not with the links they offer.
func TestGoroutinesDoNotGrowWithLinks(t *testing.T) {
	most := func(links int) (n int) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			defer w.web.Close()
			for i := range 3 {
				w.add(newOutlet(fmt.Sprintf("kabar%d.example", i), links))
			}
			w.opt.Pages = 20
			w.opt.Progress = func(Event) { n = max(n, runtime.NumGoroutine()) }
			if rep := w.run(t.Context()); rep.Total.New != 3*links || rep.Total.Fetched != 3*20 {
				t.Errorf("%+v", rep.Total)
			}
		})
		return n
	}
	if few, many := most(25), most(2500); few == 0 || many > few+10 {
		t.Errorf("%d goroutines with 25 links, %d with 2500", few, many)
	}
}
