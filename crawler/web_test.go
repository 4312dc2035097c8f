package crawler

import (
	"errors"
	"fmt"
	"maps"
	"math/rand"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"cakupan/crawler/discover"
	"cakupan/crawler/fetch/fakeweb"
	"cakupan/crawler/site"
)

const (
	plantedNights = 3
	plantedSeed   = 20261121

	// What a host may be asked for in a night.
	nightPages    = 20
	nightRequests = 60
	nightBytes    = 3 << 20
)

func newPlanted(t testing.TB, seed int64, n int) (*planted, *world) {
	w := newWorld(t)
	p := plant(seed, n)
	p.serve(w)
	w.opt.Want = func(_ *site.Site, l discover.Link) (bool, string) { return discover.Want(l) }
	w.opt.Revisit = []time.Duration{}
	w.opt.Budget = 3 * time.Hour
	w.opt.Fetch.MaxBody = 1 << 20 // of pages; what has no end ends here
	w.opt.Pages, w.opt.Requests, w.opt.Bytes = nightPages, nightRequests, nightBytes
	return p, w
}

// night says what happened to the web at the start of night number n, from 0.
func (p *planted) night(n int) {
	if n == 1 {
		p.second()
	}
}

// impolite returns what the servers' log says against the crawler.
func (p *planted) impolite(w *world) (faults []string) {
	faults = w.web.Impolite(2*time.Second, nil)
	last := map[string]time.Time{}
	for _, r := range w.web.Log() {
		host, _, _ := strings.Cut(r.Path, "?")
		if p.forbidden[r.Host+host] {
			faults = append(faults, r.Host+r.Path+" is forbidden")
		}
		// Its Crawl-delay is known once robots.txt has been read.
		if end, ok := last[r.Host]; ok && p.delay[r.Host] > 0 && r.Start.Sub(end) < p.delay[r.Host] {
			faults = append(faults, fmt.Sprintf("%s%s began %s after the one before", r.Host, r.Path, r.Start.Sub(end)))
		}
		last[r.Host] = r.End
	}
	return faults
}

// beyond returns what one night's log says against the budgets of a host.
func (p *planted) beyond(log []fakeweb.Request) (faults []string) {
	requests, bytes := map[string]int{}, map[string]int64{}
	for _, r := range log {
		if bytes[r.Host] > nightBytes+4<<10 { // the connection's buffer
			faults = append(faults, fmt.Sprintf("%s%s was asked for after %d bytes", r.Host, r.Path, bytes[r.Host]))
		}
		requests[r.Host]++
		bytes[r.Host] += r.Sent
	}
	for _, host := range slices.Sorted(maps.Keys(requests)) {
		if n := requests[host]; n > nightRequests {
			faults = append(faults, fmt.Sprintf("%s got %d requests", host, n))
		}
	}
	return faults
}

// told are words that the report must have for an outlet with a fault: why a page failed,
// or what was wrong with a way in.
var told = map[string]string{
	"bomb": "too big", "chain": "redirect loop", "drip": "timeout", "endless": "too big", "expired": "expired", "header flood": "protocol", "leads inside": "private address",
	"length": "truncated", "loop": "redirect loop", "no such host": "no such host", "other name": "lain.example", "silent": "timeout",
	"slow header": "timeout", "stall": "timeout", "tls": "tls", "untrusted": "unknown authority",
}

// says collects what a report says of each outlet's failures.
func says(rep *Report, into map[string]string) {
	for _, o := range rep.Outlets {
		for why := range o.Failed {
			into[o.Host] += why + "\n"
		}
		for _, way := range o.Ways {
			into[o.Host] += way.Problem + " " + way.Detail + "\n"
		}
	}
}

// missing returns what is wanted and not in the store, or not as it should be.
func (p *planted) missing(s *store) (out []string) {
	for _, u := range slices.Sorted(maps.Keys(p.wanted)) {
		if s.articles[u] != p.wanted[u] {
			out = append(out, u)
		}
	}
	return out
}

func (p *planted) faultOf(address string) string {
	for _, o := range p.outlets {
		if strings.Contains(address, o.host) {
			return o.fault + "/" + o.makes
		}
	}
	return ""
}

// A web of outlets with every fault we know, each behind every kind of way in.
func TestPlantedWeb(t *testing.T) {
	n := len(plantedFaults) * 8 // 224
	if testing.Short() || raceOn {
		n = len(plantedFaults)
	}
	synctest.Test(t, func(t *testing.T) {
		p, w := newPlanted(t, plantedSeed, n)
		defer w.web.Close()
		if len(p.wanted) < 2*n || len(p.forbidden) < n*9/10 {
			t.Fatalf("%d wanted, %d forbidden", len(p.wanted), len(p.forbidden))
		}
		said := map[string]string{}
		for night := range plantedNights {
			p.night(night)
			opt := w.options()
			if night == 0 {
				opt.Budget = 40 * time.Second // most have more than that
			}
			began, before := time.Now(), len(w.web.Log())
			rep, err := Run(t.Context(), opt)
			if err != nil {
				t.Fatal(err)
			}
			log := w.web.Log()[before:]
			for _, r := range log {
				if r.Start.After(began.Add(opt.Budget)) {
					t.Errorf("night %d: %s%s began %s after the budget", night, r.Host, r.Path, r.Start.Sub(began.Add(opt.Budget)))
				}
			}
			if took := time.Since(began); took > opt.Budget+90*time.Second { // a request may be under way
				t.Errorf("night %d took %s", night, took)
			}
			if night == 0 && rep.Stopped != ReasonBudget {
				t.Errorf("night 0 stopped %q", rep.Stopped)
			}
			says(&rep, said)
			for _, f := range p.beyond(log) {
				t.Errorf("night %d: %s", night, f)
			}
			t.Logf("night %d: %d requests, %d fetched, %d of %d wanted missing", night, len(log), rep.Total.Fetched, len(p.missing(w.store)), len(p.wanted))
			time.Sleep(25 * time.Hour)
		}
		w.check()
		missing := p.missing(w.store)
		for _, u := range missing {
			t.Logf("missing %s (%s): %q", u, p.faultOf(u), w.store.articles[u])
		}
		recall := 1 - float64(len(missing))/float64(len(p.wanted))
		if recall < 0.99 {
			t.Errorf("recall %.4f: %d of %d missing", recall, len(missing), len(p.wanted))
		}
		faults := p.impolite(w)
		for _, f := range faults[:min(len(faults), 20)] {
			t.Error(f)
		}
		for _, o := range p.outlets {
			if want := told[o.fault]; !strings.Contains(said[o.host], want) {
				t.Errorf("%s (%s, %s): the reports say %q, want %q", o.host, o.fault, o.makes, said[o.host], want)
			}
		}
		if len(p.private.asked) > 0 {
			t.Errorf("led inside: %v", p.private.asked)
		}
		// What is no article, off the subject or not to be had is not in the store.
		for u := range w.store.articles {
			// A connection to where the name once led may be used again.
			if _, ok := p.wanted[u]; !ok && !strings.HasPrefix(p.faultOf(u), "rebinding") {
				t.Errorf("%s (%s) was kept: %.40q", u, p.faultOf(u), w.store.articles[u])
			}
		}
		per := map[string]int{}
		for _, r := range w.web.Log() {
			per[r.Host]++
		}
		for _, o := range p.outlets {
			if per[o.host] > 60 && o.fault != "many" {
				t.Errorf("%s (%s, %s) got %d requests", o.host, o.fault, o.makes, per[o.host])
			}
		}
		counts := verifyArchive(t, filepath.Join(w.opt.Data, "archive"))
		t.Logf("%d outlets, recall %.4f of %d, %d forbidden addresses, %d faults of politeness, %d requests; archive %v", n, recall, len(p.wanted), len(p.forbidden), len(faults), len(w.web.Log()), counts)
	})
}

// The crawl of that web is killed at random moments. It must end as the undisturbed one
// does, ask for nothing again that was archived, and leave no broken record.
func TestPlantedWebKilled(t *testing.T) {
	kills := killsWanted(t, 3)
	n := len(plantedFaults)
	if kills >= 20 {
		n *= 8
	}
	var want *store
	var wantLinks map[string]string
	steps := 0
	synctest.Test(t, func(t *testing.T) {
		p, w := newPlanted(t, plantedSeed, n)
		defer w.web.Close()
		var mu sync.Mutex
		w.opt.step = func(string) error { mu.Lock(); steps++; mu.Unlock(); return nil }
		for night := range plantedNights {
			p.night(night)
			w.run(t.Context())
			time.Sleep(25 * time.Hour)
		}
		want, wantLinks = w.store, linkStates(t, w.opt.Data)
	})
	synctest.Test(t, func(t *testing.T) {
		p, w := newPlanted(t, plantedSeed, n)
		defer w.web.Close()
		rng := rand.New(rand.NewSource(plantedSeed))
		killed, again := 0, 0
		for night := 0; night < plantedNights; {
			p.night(night)
			opt := w.options()
			var mu sync.Mutex
			at := -1
			if killed < kills && night == 0 {
				at = 1 + rng.Intn(max(1, steps/(kills+1)))
			}
			opt.step = func(string) error {
				mu.Lock()
				defer mu.Unlock()
				if at--; at == 0 {
					return errKilled
				}
				return nil
			}
			archived := map[string]bool{}
			if killed > 0 {
				archived = archivedPages(t, w.opt.Data)
			}
			before := len(w.web.Log())
			_, err := Run(t.Context(), opt)
			for _, r := range w.web.Log()[before:] {
				if u := "http://" + r.Host + r.Path; archived[u] {
					again++
					t.Errorf("%s was archived, and fetched again", u)
				}
			}
			switch {
			case errors.Is(err, errKilled):
				killed++
				time.Sleep(time.Minute) // let the servers notice
			case err != nil:
				t.Fatal(err)
			default:
				night++
				time.Sleep(25 * time.Hour)
			}
		}
		w.check()
		if killed < kills*3/4 || killed == 0 {
			t.Errorf("only %d kills before the end", killed)
		}
		// A name that leads inside from its second look-up on is not the same web again.
		rebinding := func(u string) bool { return strings.HasPrefix(p.faultOf(u), "rebinding") }
		for _, m := range []map[string]string{w.store.articles, want.articles, wantLinks} {
			maps.DeleteFunc(m, func(u, _ string) bool { return rebinding(u) })
		}
		for _, m := range []map[string]int{w.store.versions, want.versions} {
			maps.DeleteFunc(m, func(u string, _ int) bool { return rebinding(u) })
		}
		if len(p.private.asked) > 0 {
			t.Errorf("led inside: %v", p.private.asked)
		}
		if !maps.Equal(w.store.articles, want.articles) || !maps.Equal(w.store.versions, want.versions) {
			t.Errorf("%d articles, want %d; missing %v", len(w.store.articles), len(want.articles), p.missing(w.store))
		}
		got := linkStates(t, w.opt.Data)
		maps.DeleteFunc(got, func(u, _ string) bool { return rebinding(u) })
		for u, state := range wantLinks {
			// How often a page failed that always fails depends on how often it was asked for.
			if !strings.Contains(state, ReasonFailed) && !strings.Contains(state, ReasonGaveUp) && got[u] != state {
				t.Errorf("%s (%s) is %q, undisturbed %q", u, p.faultOf(u), got[u], state)
			}
		}
		if len(got) != len(wantLinks) {
			t.Errorf("%d links known, undisturbed %d", len(got), len(wantLinks))
		}
		faults := p.impolite(w)
		for _, f := range faults[:min(len(faults), 20)] {
			t.Error(f)
		}
		verifyArchive(t, filepath.Join(w.opt.Data, "archive"))
		t.Logf("%d outlets, %d kills, %d fetched again, %d articles, %d requests", n, killed, again, len(want.articles), len(w.web.Log()))
	})
}
