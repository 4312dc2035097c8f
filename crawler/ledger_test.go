package crawler

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"

	"cakupan/crawler/discover"
	"cakupan/crawler/frontier"
	"cakupan/crawler/site"
)

// Every address is accounted for, and the counts of the report are those of the ledger.
func TestLedger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		o := w.add(newOutlet("a.example", 10))
		o.robots = "User-agent: *\nDisallow: /2026/11/003/\n"
		paths := o.paths()
		o.special[paths[5]] = func(rw http.ResponseWriter, r *http.Request) { rw.WriteHeader(410) }
		o.special[paths[6]] = func(rw http.ResponseWriter, r *http.Request) { rw.WriteHeader(403) }
		o.special["/api"] = func(rw http.ResponseWriter, r *http.Request) {
			rw.Header().Set("X-WP-Total", "12")
			rw.Header().Set("X-WP-TotalPages", "1")
			rw.Header().Set("Content-Type", "application/json")
			fmt.Fprintf(rw, `[{"id":1,"date_gmt":"2000-01-01T00:00:00","link":"http://a.example%s","title":{"rendered":"UHC"}}]`, paths[0])
		}
		w.sites[0].Ways = append(w.sites[0].Ways, site.Way{Kind: site.WordPress, URL: "http://a.example/api"}, site.Way{Kind: site.Feed, URL: "http://a.example/tidak-ada"})
		w.add(newOutlet("b.example", 2))
		w.opt.Want = func(_ *site.Site, l discover.Link) (bool, string) {
			return l.URL != "http://a.example"+paths[1], "off topic"
		}
		w.opt.Pages = 7
		rep := w.run(t.Context())
		got := map[string]int{}
		addresses := 0
		err := Ledger(w.opt.Data, &rep, func(e Entry) error {
			if e.Reason == "" || !e.Run || e.Outlet == "" || e.URL == "" {
				t.Errorf("entry %+v", e)
			}
			if e.State != "way" {
				addresses++
			}
			got[e.Outlet+" "+e.State+" "+e.Reason+" "+e.Detail]++
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]int{
			"a.example way way failed status 404":                                   1,
			"a.example way expected and not seen the outlet says 12, 1 were listed": 1,
			"a.example later fetched ":                                              4,
			"a.example dropped off topic ":                                          1,
			"a.example dropped robots ":                                             1,
			"a.example dropped gone ":                                               1,
			"a.example dropped failed status 403":                                   1,
			"a.example ready expected and not seen budget":                          2,
			"b.example later fetched ":                                              2,
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("got  %v\nwant %v", got, want)
		}
		if addresses != 12 || rep.Outlets[0].Fetched != 4 || rep.Outlets[0].Robots != 1 || rep.Outlets[0].Gone != 1 {
			t.Errorf("%d addresses, %+v", addresses, rep.Outlets[0].Counts)
		}
		full := errors.New("disk full")
		if err := Ledger(w.opt.Data, &rep, func(Entry) error { return full }); !errors.Is(err, full) {
			t.Errorf("the caller's error came back as %v", err)
		}
	})
	f, err := frontier.Open(t.TempDir() + "/frontier.db")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := Ledger(t.TempDir(), &Report{}, func(Entry) error { return nil }); err == nil {
		t.Error("a folder without a frontier has a ledger")
	}
}
