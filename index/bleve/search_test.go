package bleve_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

func built(t *testing.T, n int) *bleve.Reader {
	t.Helper()
	dir := t.TempDir()
	_, err := bleve.Publish(context.Background(), dir, generated(n), bleve.Options{})
	must(t, err)
	return open(t, dir)
}

func parse(t *testing.T, q string) query.Node {
	t.Helper()
	n, err := index.Parse(q)
	must(t, err)
	return n
}

// Ensure that pages follow each other to the end, whatever their size and
// order: the same hits as one page, none twice, none left out.
func TestPaging(t *testing.T) {
	r := built(t, 250)
	for _, base := range []index.Request{
		{Query: parse(t, "peserta")},
		{Query: parse(t, "peserta OR warga"), FoldReprints: true},
		{Query: parse(t, "*")},
		{Query: parse(t, "*"), Sort: index.Oldest},
		{Query: parse(t, "cakupan:>0"), Sort: index.Highest},
		{Query: parse(t, "*"), Sort: index.Lowest, SortField: "keaktifan"},
		{Query: parse(t, "ukuran:coverage"), Scope: index.Claims, Sort: index.Lowest},
		{Query: parse(t, "peserta"), Scope: index.Claims},
	} {
		name := func(h index.Hit) string { return fmt.Sprintf("%s f%d a%d", h.ID, h.Figure, h.Award) }
		whole := base
		whole.Size = index.MaxSize
		res, err := r.Search(context.Background(), whole)
		must(t, err)
		if res.Next != "" && res.Total <= index.MaxSize {
			t.Errorf("%v: a page after all %d hits", base.Query, res.Total)
		}
		if len(res.Hits) < 50 {
			t.Fatalf("%v: only %d hits", base.Query, len(res.Hits))
		}
		for _, size := range []int{7, 60} {
			req := base
			req.Size = size
			var got []string
			for {
				page, err := r.Search(context.Background(), req)
				must(t, err)
				if page.Total != res.Total {
					t.Fatalf("%v: total %d on a page, want %d", base.Query, page.Total, res.Total)
				}
				for _, h := range page.Hits {
					got = append(got, name(h))
				}
				if page.Next == "" || len(got) >= len(res.Hits) {
					break
				}
				req.After = page.Next
			}
			if len(got) < len(res.Hits) {
				t.Fatalf("%v by %d: %d hits, want %d", base.Query, size, len(got), len(res.Hits))
			}
			for i, h := range res.Hits {
				if got[i] != name(h) {
					t.Fatalf("%v by %d: hit %d is %s, want %s", base.Query, size, i, got[i], name(h))
				}
			}
		}
	}
	if _, err := r.Search(context.Background(), index.Request{After: "xyz"}); !errors.Is(err, bleve.ErrCursor) {
		t.Errorf("a cursor of nothing: %v", err)
	}
}

// Ensure that All gives every hit once, by date and ID, and stops when told to.
func TestAll(t *testing.T) {
	r := built(t, 150)
	var last time.Time
	n := 0
	for rep, err := range r.All(context.Background(), nil) {
		must(t, err)
		if rep.Article.Published.Before(last) {
			t.Fatalf("%s after %s", rep.Article.Published, last)
		}
		last = rep.Article.Published
		n++
	}
	if n != 150 {
		t.Errorf("%d reports, want 150", n)
	}
	n = 0
	for _, err := range r.All(context.Background(), parse(t, "tentang:uhc")) {
		must(t, err)
		n++
	}
	if want := count(t, r, "tentang:uhc"); n != want || n == 0 {
		t.Errorf("%d reports about UHC, search says %d", n, want)
	}
	for range r.All(context.Background(), nil) {
		break
	}
	for _, err := range r.All(context.Background(), parse(t, "wilayah:Nirwana")) {
		var qe *query.Error
		if !errors.As(err, &qe) {
			t.Errorf("an unknown region: %v", err)
		}
	}
}

// Ensure that the counts that are written with a generation are those that a
// search would give.
func TestSummary(t *testing.T) {
	r := built(t, 150)
	var facets []index.FacetRequest
	for _, f := range index.Facets() {
		facets = append(facets, index.FacetRequest{Name: f})
	}
	for _, interval := range []index.Interval{index.Monthly, index.Yearly} {
		saved, err := r.Search(context.Background(), index.Request{CountOnly: true, Facets: facets, Histogram: interval})
		must(t, err)
		counted, err := r.Search(context.Background(), index.Request{Query: parse(t, "* OR peserta"), CountOnly: true, Facets: facets, Histogram: interval})
		must(t, err)
		if fmt.Sprint(saved) != fmt.Sprint(counted) {
			t.Errorf("saved   %v\ncounted %v", saved, counted)
		}
	}
}

// Ensure that a deadline ends a search, and that many may search at once.
func TestDeadlineAndMany(t *testing.T) {
	r := built(t, 150)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Search(ctx, index.Request{Query: parse(t, "peserta")}); !errors.Is(err, context.Canceled) {
		t.Errorf("search after cancel: %v", err)
	}
	want, err := r.Search(context.Background(), index.Request{Query: parse(t, `"peserta kesehatan"~3 OR warga`)})
	must(t, err)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				got, err := r.Search(context.Background(), index.Request{Query: parse(t, `"peserta kesehatan"~3 OR warga`)})
				if err != nil || got.Total != want.Total || got.Hits[0].ID != want.Hits[0].ID {
					t.Errorf("%v %v", got, err)
				}
			}
		})
	}
	wg.Wait()
}

// Ensure that readers answer, each from one state, while generations are published.
func TestReadWhileWriting(t *testing.T) {
	dir := t.TempDir()
	const steps, each = 4, 20
	g := newGenerator(3)
	var reports []corpus.Report
	grow := func() {
		for range each {
			reports = append(reports, g.report(uint64(len(reports)+1)))
		}
	}
	grow()
	_, err := bleve.Publish(context.Background(), dir, source(reports...), bleve.Options{})
	must(t, err)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for stop := false; !stop; {
				select {
				case <-done:
					stop = true
				default:
				}
				r, err := bleve.Open(dir, bleve.ReaderOptions{})
				if err != nil {
					t.Errorf("open while writing: %v", err)
					return
				}
				for range 3 {
					res, err := r.Search(context.Background(), index.Request{CountOnly: true, Query: parse(t, "* OR peserta")})
					if err != nil || uint64(res.Total) != r.Seq() || res.Total%each != 0 {
						t.Errorf("%d hits of a generation up to %d: %v", res.Total, r.Seq(), err)
					}
				}
				r.Close()
			}
		})
	}
	for range steps {
		grow()
		if _, err := bleve.Publish(context.Background(), dir, source(reports...), bleve.Options{}); err != nil {
			t.Error(err)
		}
	}
	close(done)
	wg.Wait()
	if gen, err := bleve.Verify(dir); err != nil || gen.Articles != (steps+1)*each {
		t.Errorf("at the end %+v %v", gen, err)
	}
}

// Ensure that two writers do not meet, the old generation answering.
func TestTwoWriters(t *testing.T) {
	dir := t.TempDir()
	_, err := bleve.Publish(context.Background(), dir, source(report(1, 1, "Satu peserta.")), bleve.Options{})
	must(t, err)
	inside := func(after uint64) iter.Seq2[corpus.Report, error] {
		return func(yield func(corpus.Report, error) bool) {
			if _, err := bleve.Publish(context.Background(), dir, source(), bleve.Options{}); !errors.Is(err, bleve.ErrBusy) {
				t.Errorf("a second writer: %v, want ErrBusy", err)
			}
		}
	}
	_, err = bleve.Publish(context.Background(), dir, inside, bleve.Options{})
	must(t, err)
	if n := count(t, open(t, dir), "peserta"); n != 1 {
		t.Errorf("%d hits, want 1", n)
	}
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o644))
	if _, err := bleve.Publish(context.Background(), file, source(), bleve.Options{}); err == nil {
		t.Error("publish into a file gives no error")
	}
}
