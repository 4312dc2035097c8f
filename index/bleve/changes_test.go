package bleve_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"cakupan/corpus"
	"cakupan/index/bleve"
)

// Ensure that the regions whose claims have changed between two generations are named,
// and others only where segments were merged.
func TestChangedRegions(t *testing.T) {
	dir := t.TempDir()
	g := newGenerator(5)
	live := map[corpus.ID]corpus.Report{}
	var said []corpus.Report
	publish := func(list []corpus.Report) (*bleve.Reader, map[string]map[string]bool) {
		t.Helper()
		for _, r := range list {
			r.Seq = uint64(len(said) + 1)
			said = append(said, r)
			if live[r.Article.ID] = r; r.Article.Text == "" {
				delete(live, r.Article.ID)
			}
		}
		_, err := bleve.Publish(context.Background(), dir, source(said...), bleve.Options{})
		must(t, err)
		claims := map[string]map[string]bool{}
		add := func(code string, r corpus.Report, at string) {
			if claims[code] == nil {
				claims[code] = map[string]bool{}
			}
			claims[code][fmt.Sprint(r.Article.ID, r.Seq, at)] = true
		}
		for _, r := range live {
			for i, f := range r.Facts.Figures {
				add(f.Code, r, fmt.Sprint("f", i))
			}
			for i, w := range r.Facts.Awards {
				add(w.Code, r, fmt.Sprint("a", i))
			}
		}
		return open(t, dir), claims
	}
	next := uint64(0)
	fresh := func(n int) (list []corpus.Report) {
		for range n {
			next++
			list = append(list, g.report(next))
		}
		return list
	}
	var again, gone []corpus.Report
	first := fresh(600)
	for i := 0; i < 600; i += 150 {
		r := g.report(uint64(50_000 + i)) // of another region, under an old address
		r.Article.ID, r.Article.URL, r.Facts.Article = first[i].Article.ID, first[i].Article.URL, first[i].Article.ID
		again = append(again, r)
		gone = append(gone, corpus.Report{Article: corpus.Article{ID: first[i+7].Article.ID}})
	}
	old, before := publish(first)
	exact := 0
	for i, news := range [][]corpus.Report{fresh(4), again, gone, fresh(90), nil} {
		var r *bleve.Reader
		var now map[string]map[string]bool
		if news == nil { // built anew: the same articles in other segments, of the same names
			_, err := bleve.Rebuild(context.Background(), dir, source(said...), bleve.Options{})
			must(t, err)
			r, now = open(t, dir), before
		} else {
			r, now = publish(news)
		}
		var want []string
		for code := range now {
			if !maps.Equal(now[code], before[code]) {
				want = append(want, code)
			}
		}
		for code := range before {
			if now[code] == nil {
				want = append(want, code)
			}
		}
		slices.Sort(want)
		got, err := r.ChangedRegions(old)
		must(t, err)
		for _, code := range want {
			if !slices.Contains(got, code) {
				t.Errorf("step %d: %s has changed, and is not among %v", i, code, got)
			}
		}
		if slices.Equal(got, want) {
			exact++
		}
		if same, err := r.ChangedRegions(r); err != nil || len(same) > 0 {
			t.Errorf("step %d: against itself %v, %v", i, same, err)
		}
		old, before = r, now
	}
	if exact == 0 {
		t.Error("more than what has changed was named every time")
	}
}
