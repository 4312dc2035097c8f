package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"cakupan/corpus"
	"cakupan/crawler"
)

// writeRuns writes the reports of n nights of so many outlets, a few of which were
// shut, the first not visited every night.
func writeRuns(tb testing.TB, n, outlets int) folder {
	tb.Helper()
	f := folder{dir: tb.TempDir()}
	if err := os.MkdirAll(f.runs(), 0o755); err != nil {
		tb.Fatal(err)
	}
	for night := range n {
		run := runOf(night, outlets)
		if err := f.writeRun(run.ID, run); err != nil {
			tb.Fatal(err)
		}
	}
	return f
}

func runOf(night, outlets int) *runRecord {
	started := time.Date(2026, 1, 1, 18, 0, 0, 0, time.UTC).AddDate(0, 0, night)
	rep := &crawler.Report{Started: started}
	for i := night % 2; i < outlets; i++ {
		o := crawler.Outlet{Host: fmt.Sprintf("kabar%03d.example", i), Ways: []crawler.WayReport{{Kind: "feed", URL: "http://kabar.example/feed"}}}
		if (i+night)%7 == 3 {
			o.Ways[0].Problem = "status 500"
		}
		if (i+night)%14 == 3 {
			o.Counts.Fetched = 1 // by a link that was due
		}
		rep.Outlets = append(rep.Outlets, o)
	}
	return &runRecord{ID: started.Format("2006-01-02T15-04-05.000Z"), Crawl: rep}
}

// wantVisits is what those reports say.
func wantVisits(nights []int, outlets int) map[string][]visit {
	want := map[string][]visit{}
	for _, night := range nights {
		day := corpus.DayOf(time.Date(2026, 1, 1, 18, 0, 0, 0, time.UTC).AddDate(0, 0, night))
		for i := night % 2; i < outlets; i++ {
			h := fmt.Sprintf("kabar%03d.example", i)
			want[h] = append(want[h], visit{day, (i+night)%7 != 3 || (i+night)%14 == 3})
		}
	}
	return want
}

func TestVisits(t *testing.T) {
	f := writeRuns(t, 5, 20)
	check := func(what string, want map[string][]visit) {
		t.Helper()
		got, err := f.visits()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v\ngot  %v\nwant %v", what, err, got, want)
		}
	}
	sums := f.path("runs", "visits.txt")
	all := wantVisits([]int{0, 1, 2, 3, 4}, 20)
	check("first", all)
	first, err := os.ReadFile(sums)
	if err != nil || len(first) > 2000 {
		t.Fatalf("sums of %d bytes, %v", len(first), err)
	}
	check("again", all)

	// A report that is as it was is not read again: with its size and time it may hold
	// anything.
	id := runOf(1, 20).ID
	name := f.path("runs", id+".json")
	st, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	write := func(b []byte, modified time.Time) {
		t.Helper()
		if err := os.WriteFile(name, b, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, modified, modified); err != nil {
			t.Fatal(err)
		}
	}
	write(bytes.Repeat([]byte("x"), len(good)), st.ModTime())
	check("unread", all)
	// One that changed is: this one is damaged now, and proves no visit.
	write(bytes.Repeat([]byte("x"), len(good)), st.ModTime().Add(time.Second))
	check("damaged", wantVisits([]int{0, 2, 3, 4}, 20))
	write(good, st.ModTime().Add(2*time.Second))
	check("mended", all)

	// Another night, with an outlet more.
	run := runOf(5, 21)
	if err := f.writeRun(run.ID, run); err != nil {
		t.Fatal(err)
	}
	more := wantVisits([]int{0, 1, 2, 3, 4}, 20)
	for h, list := range wantVisits([]int{5}, 21) {
		more[h] = append(more[h], list...)
	}
	check("another night", more)
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	for h, list := range more {
		var left []visit
		for _, v := range list {
			if v.day != corpus.DayOf(runOf(1, 20).Crawl.Started) {
				left = append(left, v)
			}
		}
		more[h] = left
	}
	check("a report taken away", more)

	// The sums may be lost, damaged anywhere, or impossible to write.
	whole, err := os.ReadFile(sums)
	if err != nil {
		t.Fatal(err)
	}
	for cut := range len(whole) {
		if cut%7 > 0 && cut < len(whole)-20 {
			continue
		}
		if err := os.WriteFile(sums, whole[:cut], 0o644); err != nil {
			t.Fatal(err)
		}
		check(fmt.Sprintf("cut at %d", cut), more)
	}
	for _, s := range []string{"", "cakupan visits 2\n", visitsHead + "\nrun\tx\t1\t1\t1\t0-9999999\t\n", visitsHead + "\nhost\ta\nrun\t" + run.ID + "\t1\t1\n", strings.Repeat("\n", 9)} {
		if err := os.WriteFile(sums, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
		check(fmt.Sprintf("sums %q", s), more)
	}
	if err := errors.Join(os.Remove(sums), os.Mkdir(sums, 0o755), os.WriteFile(filepath.Join(sums, "x"), nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	check("sums that cannot be written", more)
	if left, _ := filepath.Glob(f.path("runs", "*.tmp")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestNumbers(t *testing.T) {
	for _, tt := range []struct {
		list []int
		want string
	}{
		{nil, ""}, {[]int{0}, "0"}, {[]int{0, 1, 2, 7, 9, 10}, "0-2,7,9-10"}, {[]int{5, 4, 4, 5}, "5,4,4-5"},
	} {
		s := formatNumbers(tt.list)
		back, ok := parseNumbers(s, 11)
		if s != tt.want || !ok || !reflect.DeepEqual(back, tt.list) {
			t.Errorf("%v became %q, want %q, and %v", tt.list, s, tt.want, back)
		}
	}
	for _, s := range []string{"x", "1-", "-1", "3-2", "11", "0-11", "1,,2", ",", "1-2-3"} {
		if list, ok := parseNumbers(s, 11); ok {
			t.Errorf("%q is read as %v", s, list)
		}
	}
}

// What the ledger reads of a year of nights over 500 outlets.
func BenchmarkVisits(b *testing.B) {
	f := writeRuns(b, 365, 500)
	if _, err := f.visits(); err != nil {
		b.Fatal(err)
	}
	for _, kept := range []bool{true, false} {
		b.Run(map[bool]string{true: "summed up", false: "from the reports"}[kept], func(b *testing.B) {
			for b.Loop() {
				if !kept {
					os.Remove(f.path("runs", "visits.txt"))
				}
				if got, err := f.visits(); err != nil || len(got) != 500 {
					b.Fatal(len(got), err)
				}
			}
		})
	}
}
