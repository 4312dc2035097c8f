package frontier

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
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

// addMany offers links numbered from to below to, in an order that is not theirs.
func addMany(t testing.TB, f *Frontier, from, to int) {
	for ; from < to; from += 1000 {
		var batch []Link
		for n := range min(1000, to-from) {
			batch = append(batch, link("a.example", fmt.Sprintf("berita/%07d/judul-yang-cukup-panjang", (from+n)*7919%10_000_019)))
		}
		offer(t, f, batch...)
	}
}

func heapNow() uint64 {
	runtime.GC()
	runtime.GC() // what pools keep for one round
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Memory must not grow with what is known: fewer than 100 bytes of heap for each
// link more, where a link takes 300 on the disk. BenchmarkKnown goes on to a million.
func TestMemoryIsFlat(t *testing.T) {
	const few, many = 5_000, 40_000
	f, _ := openTest(t)
	addMany(t, f, 0, few)
	before := heapNow()
	addMany(t, f, few, many)
	after := heapNow()
	t.Logf("heap %d KiB, then %d KiB", before>>10, after>>10)
	if after > before+100*(many-few) {
		t.Errorf("heap grew from %d to %d KiB", before>>10, after>>10)
	}
	if _, ok := next(t, f, "a.example", night); !ok {
		t.Error("no link")
	}
}

// BenchmarkKnown says what the links known cost in memory: the heap's growth from
// 10,000 links to CAKUPAN_LINKS (100,000 where it is not set), with the reading and
// leasing that a night does.
func BenchmarkKnown(b *testing.B) {
	links := 100_000
	if v := os.Getenv("CAKUPAN_LINKS"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n < 20_000 {
			b.Fatalf("CAKUPAN_LINKS=%q: want a number from 20000 on", v)
		}
		links = n
	}
	for b.Loop() {
		f, name := openTest(b)
		addMany(b, f, 0, 10_000)
		before := heapNow()
		addMany(b, f, 10_000, links)
		for range 100 {
			l, ok := next(b, f, "a.example", night)
			if !ok {
				b.Fatal("no link")
			}
			l.State = Done
			if err := f.Mark(corpus.Place{}, l); err != nil {
				b.Fatal(err)
			}
		}
		n := 0
		if err := f.Each("", func(Link) bool { n++; return true }); err != nil || n != links {
			b.Fatalf("%d links, %v, want %d", n, err, links)
		}
		grown := max(0, float64(heapNow())-float64(before))
		st, err := os.Stat(name)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(grown/(1<<20), "heap-MiB")
		b.ReportMetric(float64(st.Size())/(1<<20), "file-MiB")
		if grown > 100<<20 {
			b.Errorf("the heap grew by %.0f MiB", grown/(1<<20))
		}
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
