package bolt

import (
	"fmt"
	"math/rand"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"cakupan/corpus"
)

// manyReports makes n articles, every third of which repeats another with small
// changes, and some of which are changed later.
func manyReports(n int) (first, later []corpus.Report) {
	rng := rand.New(rand.NewSource(4))
	var told []string
	for i := range n {
		var b strings.Builder
		if i%3 == 2 {
			b.WriteString(told[rng.Intn(len(told))])
			fmt.Fprintf(&b, " Laporan kontributor nomor %d.", i)
		} else {
			for range 60 {
				fmt.Fprintf(&b, "kata%d ", rng.Intn(5000))
			}
		}
		told = append(told, b.String())
		r := report(fmt.Sprintf("http://a.example/%d", i), b.String(), i)
		first = append(first, r)
		if i%5 == 0 {
			text := b.String() + " Ralat."
			if i%10 == 0 {
				text = strings.Repeat(fmt.Sprintf("tulisan baru sama sekali %d dan ", i), 12)
			}
			r := report(fmt.Sprintf("http://a.example/%d", i), text, n+i)
			later = append(later, r)
		}
	}
	return first, later
}

// outcome says what a store holds, but for sequence numbers.
func outcome(t *testing.T, s *Store) map[corpus.ID]string {
	t.Helper()
	got := map[corpus.ID]string{}
	for r, err := range s.Since(0) {
		if err != nil {
			t.Fatal(err)
		}
		got[r.Article.ID] = fmt.Sprintf("%s v%d of %s %s", r.Article.URL, r.Version, r.Reprint, r.Article.TextDigest)
	}
	return got
}

// What several goroutines put in shared transactions is what one alone would have,
// reprints and versions included, whatever the order.
func TestPutTogether(t *testing.T) {
	first, later := manyReports(300)
	alone := open(t)
	for _, list := range [][]corpus.Report{first, later} {
		for _, r := range list {
			put(t, alone, r)
		}
	}
	want := outcome(t, alone)

	s := open(t)
	var reading atomic.Int64
	s.writes.More = func() bool { return reading.Load() > 0 }
	for _, list := range [][]corpus.Report{first, later} {
		reading.Store(int64(len(list)))
		var wg sync.WaitGroup
		for k := range 12 {
			wg.Go(func() {
				for i := k; i < len(list); i += 12 {
					reading.Add(-1)
					r := list[i]
					if _, err := s.Put(&r); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
	}
	compare(t, want, outcome(t, s))
	st, err := s.Stats()
	if err != nil || st.Versions != len(first)+len(later) || st.Pages != len(first)+len(later) || st.Reprints < 50 {
		t.Errorf("%+v, %v", st, err)
	}
}

func compare(t *testing.T, want, got map[corpus.ID]string) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%d articles, want %d", len(got), len(want))
	}
	wrong := 0
	for id, w := range want {
		if got[id] != w {
			if wrong++; wrong < 5 {
				t.Errorf("got %s\nwant %s", got[id], w)
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d articles differ", wrong, len(want))
	}
}
