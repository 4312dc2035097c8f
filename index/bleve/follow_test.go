package bleve_test

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/bleve"
)

// Ensure that a Follower moves to a new generation by itself, that pages which were
// begun end in the state in which they began, and that a generation that is gone
// is said to be.
func TestFollowerMovesOn(t *testing.T) {
	dir := t.TempDir()
	ctx := context.Background()
	publish := func(n int) {
		_, err := bleve.Publish(ctx, dir, generated(n), bleve.Options{})
		must(t, err)
	}
	if _, err := bleve.Follow(dir, bleve.ReaderOptions{}); !errors.Is(err, bleve.ErrNone) {
		t.Fatalf("nothing published: %v, want ErrNone", err)
	}
	publish(60)
	f, err := bleve.Follow(dir, bleve.ReaderOptions{})
	must(t, err)
	defer f.Close()
	ask := func(after string) *index.Result {
		res, err := f.Search(ctx, index.Request{Size: 25, After: after})
		must(t, err)
		return res
	}
	first := ask("")
	publish(90)
	if res := ask(""); res.Total != 90 || res.Generation == first.Generation {
		t.Errorf("%d articles of generation %d after a second publication", res.Total, res.Generation)
	}
	second := ask(first.Next)
	if second.Total != 60 || second.Generation != first.Generation || len(second.Hits) != 25 {
		t.Errorf("page 2: %d articles of generation %d, want 60 of %d", second.Total, second.Generation, first.Generation)
	}
	held, release, err := f.At(first.Generation)
	must(t, err)
	for n := 91; n <= 94; n++ { // far enough that the first is kept nowhere
		publish(n)
		ask("")
	}
	if n := count(t, held, "*"); n != 60 {
		t.Errorf("a reader in use answers %d, want 60", n)
	}
	release()
	if _, err := f.Search(ctx, index.Request{Size: 25, After: second.Next}); !errors.Is(err, bleve.ErrGone) {
		t.Errorf("page 3 of a generation that is gone: %v, want ErrGone", err)
	}
	if _, _, err := f.At(10_000); !errors.Is(err, bleve.ErrGone) {
		t.Errorf("a generation that never was: %v, want ErrGone", err)
	}
	must(t, os.WriteFile(filepath.Join(dir, "CURRENT"), []byte("000099\n"), 0o644))
	if res := ask(""); res.Total != 94 || f.Err() == nil {
		t.Errorf("CURRENT names nothing: %d articles, error %v", res.Total, f.Err())
	}
}

// Ensure that searches on all sides and publications at the same time disturb each
// other in nothing: every answer is of one state.
func TestFollowerIsSafe(t *testing.T) {
	dir := t.TempDir()
	ctx := context.Background()
	_, err := bleve.Publish(ctx, dir, generated(40), bleve.Options{})
	must(t, err)
	f, err := bleve.Follow(dir, bleve.ReaderOptions{})
	must(t, err)
	defer f.Close()
	done := make(chan struct{})
	var wg sync.WaitGroup
	sizes := make([]map[uint64]int, 4)
	for i := range sizes {
		sizes[i] = map[uint64]int{}
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				select {
				case <-done:
					return
				default:
				}
				res, err := f.Search(ctx, index.Request{CountOnly: i%2 == 0, Facets: []index.FacetRequest{{Name: index.FacetOutlet, Size: -1}}})
				if err != nil {
					t.Errorf("search: %v", err)
					return
				}
				sum := 0
				for _, v := range res.Facets[0].Values {
					sum += v.N
				}
				if before, ok := sizes[i][res.Generation]; ok && before != res.Total || sum != res.Total {
					t.Errorf("generation %d: %d articles, %d by outlet, %d before", res.Generation, res.Total, sum, before)
				}
				sizes[i][res.Generation] = res.Total
			}
		}()
	}
	for n := 50; n <= 100; n += 10 {
		_, err := bleve.Publish(ctx, dir, generated(n), bleve.Options{})
		must(t, err)
	}
	close(done)
	wg.Wait()
	if res, err := f.Search(ctx, index.Request{CountOnly: true}); err != nil || res.Total != 100 {
		t.Errorf("at the end: %v, error %v", res, err)
	}
}

// Ensure that fifty who search at once wait for no writer, nor it for them: while a
// publication stands still in the midst of its articles all are answered from the old
// state, and while all fifty hold the old state open it goes through to its end.
func TestFiftyBesideAWriter(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute) // for what would hang
	defer cancel()
	dir := t.TempDir()
	_, err := bleve.Publish(ctx, dir, generated(40), bleve.Options{})
	must(t, err)
	f, err := bleve.Follow(dir, bleve.ReaderOptions{})
	must(t, err)
	defer f.Close()

	const readers, each = 50, 4
	standing, goOn := make(chan struct{}), make(chan struct{})
	published := make(chan error, 1)
	go func() {
		_, err := bleve.Publish(ctx, dir, func(after uint64) iter.Seq2[corpus.Report, error] {
			return func(yield func(corpus.Report, error) bool) {
				for r, err := range generated(120)(after) {
					if r.Seq == 80 {
						close(standing)
						select {
						case <-goOn:
						case <-ctx.Done():
							yield(corpus.Report{}, ctx.Err())
							return
						}
					}
					if !yield(r, err) {
						return
					}
				}
			}
		}, bleve.Options{Batch: 10})
		published <- err
	}()
	<-standing

	questions := []index.Request{
		{Query: parse(t, "peserta"), Facets: []index.FacetRequest{{Name: index.FacetProvince}}},
		{Query: parse(t, `"peserta kesehatan"~9`)},
		{Query: parse(t, "*"), Sort: index.Newest, Size: 7},
		{Query: parse(t, "ukuran:coverage"), Scope: index.Claims},
		{CountOnly: true, Histogram: index.Monthly},
	}
	var answered, held, let sync.WaitGroup
	release := make(chan struct{})
	answered.Add(readers)
	held.Add(readers)
	for i := range readers {
		let.Go(func() {
			ok := func() bool {
				defer answered.Done()
				for k := range each {
					res, err := f.Search(ctx, questions[(i+k)%len(questions)])
					if err != nil || res.Generation != 1 || res.Seq != 40 {
						t.Errorf("reader %d beside the writer: %+v, %v", i, res, err)
						return false
					}
				}
				return true
			}()
			r, done, err := f.Reader()
			held.Done()
			if err != nil {
				t.Errorf("reader %d: %v", i, err)
				return
			}
			defer done()
			<-release
			res, err := r.Search(ctx, index.Request{CountOnly: true})
			if ok && (err != nil || res.Total != 40) {
				t.Errorf("reader %d of the old state afterwards: %+v, %v", i, res, err)
			}
		})
	}
	answered.Wait()
	held.Wait()
	close(goOn)
	must(t, <-published)
	if res, err := f.Search(ctx, index.Request{CountOnly: true}); err != nil || res.Total != 120 {
		t.Errorf("the new state: %+v, %v", res, err)
	}
	close(release)
	let.Wait()
}

// Ensure that a cursor serves only the question that it came from.
func TestCursorBelongsToItsQuestion(t *testing.T) {
	r := built(t, 60)
	ctx := context.Background()
	res, err := r.Search(ctx, index.Request{Query: parse(t, "peserta"), Size: 5})
	must(t, err)
	for name, req := range map[string]index.Request{
		"another query": {Query: parse(t, "warga")},
		"another order": {Query: parse(t, "peserta"), Sort: index.Oldest},
		"folded":        {Query: parse(t, "peserta"), FoldReprints: true},
		"claims":        {Query: parse(t, "peserta"), Scope: index.Claims},
	} {
		req.Size, req.After = 5, res.Next
		if _, err := r.Search(ctx, req); !errors.Is(err, bleve.ErrCursor) {
			t.Errorf("%s: %v, want ErrCursor", name, err)
		}
	}
	for i := range res.Next {
		if _, err := r.Search(ctx, index.Request{Query: parse(t, "peserta"), Size: 5, After: res.Next[:i] + "A" + res.Next[i+1:]}); err != nil && !errors.Is(err, bleve.ErrCursor) && !errors.Is(err, bleve.ErrMoved) {
			t.Errorf("letter %d changed: %v", i, err)
		}
	}
	other := built(t, 60) // generation 1 too: the same state
	if _, err := other.Search(ctx, index.Request{Query: parse(t, "peserta"), Size: 5, After: res.Next}); err != nil {
		t.Errorf("the same generation: %v", err)
	}
}

// Ensure that what is typed is gone on with from every table.
func TestComplete(t *testing.T) {
	reports, _ := readCorpus(t)
	dir := t.TempDir()
	_, err := bleve.Publish(context.Background(), dir, source(reports...), bleve.Options{})
	must(t, err)
	r, err := bleve.Open(dir, bleve.ReaderOptions{Resolve: resolve, Regions: regions})
	must(t, err)
	defer r.Close()
	for _, c := range []struct {
		typed string
		start int
		want  string // the first, or "" for none
		n     int
	}{
		{"peser", 0, "peserta:", -1},
		{"uhc keakti", 4, "keaktifan:", -1},
		{"sema", 0, "semarang", 1},
		{`wilayah:bek`, 0, `wilayah:"Kota Bekasi"`, 3},
		{`peserta wilayah:"Kota Be`, 8, `wilayah:"Kota Bekasi"`, 3},
		{"provinsi:tengah", 0, `provinsi:"Provinsi Jawa Tengah"`, 3},
		{"-kategori:ma", 1, "kategori:madya", 3},
		{"(uhc outlet:kabar", 5, "outlet:kabarjabar.example", 3},
		{"judul:grob", 0, "judul:grobogan", 1},
		{"kategori:xy", 0, "", 0},
		{"nirgends:xy", 0, "", 0},
		{"", 0, "", 0},
		{"a", 0, "", 0},
	} {
		start, list, err := r.Complete(context.Background(), c.typed, 0)
		must(t, err)
		if start != c.start {
			t.Errorf("%q: begins at %d, want %d", c.typed, start, c.start)
		}
		if c.want == "" {
			if len(list) > 0 {
				t.Errorf("%q: %+v, want nothing", c.typed, list)
			}
			continue
		}
		if len(list) == 0 || list[0].Text != c.want || list[0].N != c.n {
			t.Errorf("%q: %+v, want %s (%d) first", c.typed, list, c.want, c.n)
		}
		for _, x := range list {
			if x.Kind != index.CompleteField {
				if _, err := index.Parse(c.typed[:start] + x.Text); err != nil && c.typed[0] != '(' {
					t.Errorf("%q: %q is no query: %v", c.typed, x.Text, err)
				}
			}
		}
	}
}
