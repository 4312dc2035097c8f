package frontier

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"cakupan/corpus"
)

var night = time.Date(2026, 11, 21, 20, 0, 0, 0, time.UTC)

// openTest opens a frontier that is checked as a whole when the test ends.
func openTest(t testing.TB) (*Frontier, string) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "frontier.db")
	f, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Check(); err != nil {
			t.Error(err)
		}
		f.Close()
	})
	return f, name
}

func link(site, url string) Link { return Link{Site: site, URL: "https://" + site + "/" + url} }

func offer(t testing.TB, f *Frontier, links ...Link) Offered {
	t.Helper()
	got, err := f.Offer(links, night)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func next(t testing.TB, f *Frontier, site string, now time.Time) (Link, bool) {
	t.Helper()
	l, ok, err := f.Next(site, now)
	if err != nil {
		t.Fatal(err)
	}
	return l, ok
}

func TestOrder(t *testing.T) {
	f, _ := openTest(t)
	old, young, urgent := link("a.example", "old"), link("a.example", "young"), link("a.example", "urgent")
	old.Publish, young.Publish = night.AddDate(0, -1, 0), night.AddDate(0, 0, -1)
	old.Priority, young.Priority, urgent.Priority = 5, 5, 1
	undated := link("a.example", "undated")
	undated.Priority = 5
	offer(t, f, undated, old, young, urgent, link("b.example", "other"), link("a.example.b", "prefix"))
	for _, want := range []string{"urgent", "young", "old", "undated", ""} {
		l, ok := next(t, f, "a.example", night)
		if got := l.URL; ok != (want != "") || ok && got != "https://a.example/"+want {
			t.Fatalf("got %q %v, want %q", got, ok, want)
		}
	}
}

func TestOffer(t *testing.T) {
	f, _ := openTest(t)
	a := link("a.example", "1")
	off := link("a.example", "2")
	off.Reason = "off topic"
	if got := offer(t, f, a, off, link("a.example", string(make([]byte, MaxURL)))); got != (Offered{New: 2, Dropped: 2}) {
		t.Errorf("first offer: %+v", got)
	}
	if got := offer(t, f, a, off); got != (Offered{Known: 1, Dropped: 1}) {
		t.Errorf("second offer: %+v", got)
	}
	off.Reason = ""
	if got := offer(t, f, off); got != (Offered{Again: 1}) {
		t.Errorf("offer of what was off topic: %+v", got)
	}
	l, _ := next(t, f, "a.example", night)
	l.State, l.Fetched, l.Visits = Done, night, 1
	if err := f.Mark(corpus.Place{File: "x", Offset: 7}, l); err != nil {
		t.Fatal(err)
	}
	l2 := Link{Site: l.Site, URL: l.URL, Changed: night.Add(-time.Hour)}
	if got := offer(t, f, l2); got != (Offered{Known: 1}) {
		t.Errorf("offer changed before the fetch: %+v", got)
	}
	l2.Changed = night.Add(time.Hour)
	if got := offer(t, f, l2); got != (Offered{Again: 1}) {
		t.Errorf("offer changed after the fetch: %+v", got)
	}
	if p, err := f.ArchiveMark(); err != nil || p != (corpus.Place{File: "x", Offset: 7}) {
		t.Errorf("mark %v, %v", p, err)
	}
	gone := link("a.example", "gone")
	offer(t, f, gone)
	gone.State, gone.Reason = Dropped, "gone"
	if err := f.Mark(corpus.Place{}, gone); err != nil {
		t.Fatal(err)
	}
	gone.State, gone.Reason = "", ""
	if got := offer(t, f, gone); got != (Offered{Known: 1}) {
		t.Errorf("offer of what is gone: %+v", got)
	}
	if p, _ := f.ArchiveMark(); p.File != "x" {
		t.Error("a zero mark overwrote the mark")
	}
}

func TestLaterAndLeases(t *testing.T) {
	name := filepath.Join(t.TempDir(), "frontier.db")
	f, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	offer(t, f, link("a.example", "1"), link("a.example", "2"))
	l, _ := next(t, f, "a.example", night)
	l.State, l.Due = Later, night.Add(time.Hour)
	if err := f.Mark(corpus.Place{}, l); err != nil {
		t.Fatal(err)
	}
	two, ok := next(t, f, "a.example", night)
	if !ok || two.URL == l.URL {
		t.Fatalf("leased %v %v", two, ok)
	}
	if _, ok := next(t, f, "a.example", night); ok {
		t.Fatal("a link was leased twice, or before it was due")
	}
	if at, ok, err := f.NextDue("a.example"); err != nil || !ok || !at.Equal(l.Due) {
		t.Errorf("next due %v %v %v", at, ok, err)
	}
	if got, ok := next(t, f, "a.example", l.Due); !ok || got.URL != l.URL {
		t.Errorf("due link not leased: %v %v", got, ok)
	}
	if _, err := Open(name); !errors.Is(err, ErrLocked) {
		t.Errorf("second open: %v", err)
	}
	// Another process finds the leases free.
	f.Close()
	g, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	n := 0
	for _, ok := next(t, g, "a.example", l.Due); ok; _, ok = next(t, g, "a.example", l.Due) {
		n++
	}
	if n != 2 {
		t.Errorf("%d links to be had after opening again, want 2", n)
	}
	if err := g.Check(); err != nil {
		t.Error(err)
	}
}

func TestWritersShareATransaction(t *testing.T) {
	f, _ := openTest(t)
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			for n := range 20 {
				if _, err := f.Offer([]Link{link(fmt.Sprintf("s%d.example", i), fmt.Sprint(n))}, night); err != nil {
					t.Error(err)
				}
			}
		})
		if i%10 == 0 { // a failing write must fail alone
			wg.Go(func() {
				if err := f.Mark(corpus.Place{}, Link{Site: "x", URL: "y", State: "odd"}); err == nil {
					t.Error("an unknown state was written")
				}
			})
		}
	}
	wg.Wait()
	n := 0
	if err := f.Each("", func(Link) bool { n++; return true }); err != nil || n != 800 {
		t.Errorf("%d links, %v, want 800", n, err)
	}
	n = 0
	if err := f.Each("s7.example", func(Link) bool { n++; return n < 5 }); err != nil || n != 5 {
		t.Errorf("%d links of one outlet, %v, want to stop at 5", n, err)
	}
}

func TestWaysAndRobots(t *testing.T) {
	f, _ := openTest(t)
	if _, ok, err := f.Way("a.example", "feed", "u"); ok || err != nil {
		t.Errorf("unknown way: %v %v", ok, err)
	}
	w := Way{ETag: `"x"`, Status: 200, Links: 3}
	if err := f.SetWay("a.example", "feed", "u", w); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := f.Way("a.example", "feed", "u"); !ok || err != nil || got != w {
		t.Errorf("way came back as %+v %v %v", got, ok, err)
	}
	r := Robots{Status: 200, Body: []byte("User-agent: *"), Fetched: night}
	if err := f.SetRobots("https://a.example", r); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := f.Robots("https://a.example"); !ok || err != nil || string(got.Body) != string(r.Body) {
		t.Errorf("robots came back as %+v %v %v", got, ok, err)
	}
}

// Memory must not grow with what is known: the heap after 200,000 links is that
// after 2,000, give or take.
func TestMemoryIsFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 200,000 links")
	}
	f, _ := openTest(t)
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapInuse
	}
	add := func(from, to int) {
		for ; from < to; from += 1000 {
			var batch []Link
			for n := range 1000 {
				batch = append(batch, link("a.example", fmt.Sprintf("berita/%07d/judul-yang-cukup-panjang", (from+n)*7919%10_000_019)))
			}
			offer(t, f, batch...)
		}
	}
	add(0, 2000)
	before := heap()
	add(2000, 200_000)
	if after := heap(); after > before+20<<20 {
		t.Errorf("heap grew from %d to %d MiB", before>>20, after>>20)
	}
	if _, ok := next(t, f, "a.example", night); !ok {
		t.Error("no link")
	}
}

func BenchmarkOffer(b *testing.B) {
	f, _ := openTest(b)
	n := 0
	for b.Loop() {
		var batch []Link
		for range 100 {
			n++
			batch = append(batch, link("a.example", fmt.Sprintf("berita/%07d", n*7919%10_000_019)))
		}
		offer(b, f, batch...)
	}
	b.ReportMetric(float64(b.N*100)/b.Elapsed().Seconds(), "links/s")
}

func BenchmarkLeaseAndMark(b *testing.B) {
	f, _ := openTest(b)
	n := 0
	for b.Loop() {
		if n%1000 == 0 {
			b.StopTimer()
			var batch []Link
			for i := range 1000 {
				batch = append(batch, link("a.example", fmt.Sprintf("%d", n+i)))
			}
			offer(b, f, batch...)
			b.StartTimer()
		}
		n++
		l, ok := next(b, f, "a.example", night)
		if !ok {
			b.Fatal("no link")
		}
		l.State = Done
		if err := f.Mark(corpus.Place{}, l); err != nil {
			b.Fatal(err)
		}
	}
}

// Ensure that Again frees what was had, and leaves alone what waits after a failure
// or was never had.
func TestAgain(t *testing.T) {
	f, _ := openTest(t)
	for i, l := range []Link{
		{URL: "http://a.example/had", State: Done, Visits: 1, Kind: "article"},
		{URL: "http://a.example/scheduled", State: Later, Visits: 2, Kind: "article", Due: night.Add(99 * time.Hour)},
		{URL: "http://a.example/failing", State: Later, Attempts: 1, Due: night.Add(time.Hour)},
		{URL: "http://a.example/dropped", State: Dropped, Reason: "off topic"},
	} {
		l.Site, l.Found = "a.example", night
		if err := f.Mark(corpus.Place{}, l); err != nil {
			t.Fatalf("link %d: %v", i, err)
		}
	}
	if n, err := f.Again("a.example"); err != nil || n != 2 {
		t.Fatalf("again: %d, %v; want 2", n, err)
	}
	got := map[string]bool{}
	for l, ok := next(t, f, "a.example", night); ok; l, ok = next(t, f, "a.example", night) {
		got[l.URL] = true
	}
	if len(got) != 2 || !got["http://a.example/had"] || !got["http://a.example/scheduled"] {
		t.Errorf("ready: %v", got)
	}
}
