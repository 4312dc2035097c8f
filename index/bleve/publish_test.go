package bleve_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/bleve"
)

// report makes a small report of article n.
func report(seq uint64, n int, text string) corpus.Report {
	url := fmt.Sprintf("https://kabar.example/%d", n)
	id := corpus.NewID(url)
	return corpus.Report{
		Seq:     seq,
		Article: corpus.Article{ID: id, URL: url, Kind: corpus.KindArticle, Outlet: "kabar.example", Title: fmt.Sprintf("Berita nomor %d", n), Authors: []string{}, Published: time.Date(2026, 1, 1+n%28, 8, 0, 0, 0, time.UTC), Text: text},
		Facts:   corpus.Facts{Article: id, AboutUHC: true},
	}
}

func source(reports ...corpus.Report) bleve.Source {
	return func(after uint64) iter.Seq2[corpus.Report, error] {
		return func(yield func(corpus.Report, error) bool) {
			for _, r := range reports {
				if r.Seq > after && !yield(r, nil) {
					return
				}
			}
		}
	}
}

func count(t *testing.T, r *bleve.Reader, q string) int {
	t.Helper()
	n, err := index.Parse(q)
	if err != nil {
		t.Fatal(err)
	}
	res, err := r.Search(context.Background(), index.Request{Query: n})
	if err != nil {
		t.Fatalf("search %s: %v", q, err)
	}
	return res.Total
}

func open(t *testing.T, dir string) *bleve.Reader {
	t.Helper()
	r, err := bleve.Open(dir, bleve.ReaderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// Ensure that a reader keeps its answers while newer generations are written,
// that catching up takes what is new and nothing twice, and that an article's
// newer version replaces the older one with all its claims.
func TestGenerations(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	if _, err := bleve.Open(dir, bleve.ReaderOptions{}); !errors.Is(err, bleve.ErrNone) {
		t.Fatalf("open of nothing: %v, want ErrNone", err)
	}
	first := report(1, 1, "Peserta aktif bertambah.")
	first.Facts.Figures = []corpus.Figure{
		{Measure: corpus.Coverage, Unit: corpus.Percent, Low: 98, High: 98, Code: "32.75"},
		{Measure: corpus.ActiveRate, Unit: corpus.Percent, Low: 80, High: 80, Code: "32.75"},
	}
	reports := []corpus.Report{first, report(2, 2, "Warga menunggak iuran.")}
	gen, err := bleve.Publish(ctx, dir, source(reports...), bleve.Options{})
	if err != nil || gen.Number != 1 || gen.Seq != 2 || gen.Articles != 2 || gen.Claims != 2 {
		t.Fatalf("first generation: %+v %v", gen, err)
	}
	old := open(t, dir)
	again, err := bleve.Publish(ctx, dir, source(reports...), bleve.Options{})
	if err != nil || again != gen {
		t.Fatalf("publish of nothing new: %+v %v, want %+v", again, err, gen)
	}

	changed := report(4, 1, "Peserta tidak lagi bertambah.")
	changed.Facts.Figures = []corpus.Figure{{Measure: corpus.Coverage, Unit: corpus.Percent, Low: 97, High: 97, Code: "32.75"}}
	reports = append(reports, report(3, 3, "Iuran naik."), changed, corpus.Report{Seq: 5, Article: corpus.Article{ID: reports[1].Article.ID}})
	gen, err = bleve.Publish(ctx, dir, source(reports...), bleve.Options{Batch: 1})
	if err != nil || gen.Number != 2 || gen.Seq != 5 || gen.Articles != 2 || gen.Claims != 1 {
		t.Fatalf("second generation: %+v %v", gen, err)
	}
	fresh := open(t, dir)
	for _, tt := range []struct {
		q          string
		old, fresh int
	}{{"iuran", 1, 1}, {"menunggak", 1, 0}, {"aktif", 1, 0}, {"peserta", 1, 1}, {"*", 2, 2}, {"nilai:98", 1, 0}, {"nilai:97", 0, 1}, {"ukuran:active_rate", 1, 0}, {"cakupan:>=98", 1, 0}} {
		if got := count(t, old, tt.q); got != tt.old {
			t.Errorf("old generation, %s: %d hits, want %d", tt.q, got, tt.old)
		}
		if got := count(t, fresh, tt.q); got != tt.fresh {
			t.Errorf("new generation, %s: %d hits, want %d", tt.q, got, tt.fresh)
		}
	}
	got, err := fresh.Get(changed.Article.ID)
	if err != nil || got.Article.Text != changed.Article.Text || got.Seq != 4 {
		t.Errorf("Get = %+v, %v", got, err)
	}
	if _, err := fresh.Get(reports[1].Article.ID); !errors.Is(err, bleve.ErrNotFound) {
		t.Errorf("Get of a deleted article: %v, want ErrNotFound", err)
	}
	// From the beginning, the same reports give the same index.
	whole := t.TempDir()
	if gen, err = bleve.Publish(ctx, whole, source(reports...), bleve.Options{}); err != nil || gen.Articles != 2 || gen.Claims != 1 || gen.Seq != 5 {
		t.Fatalf("built at once: %+v %v", gen, err)
	}
	for i := range 4 {
		if _, err := bleve.Publish(ctx, dir, source(report(uint64(10+i), 10+i, "Baru.")), bleve.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	folders, _ := filepath.Glob(filepath.Join(dir, "0*"))
	if len(folders) != 2 {
		t.Errorf("%d generations are kept, want 2: %v", len(folders), folders)
	}
	if n := count(t, old, "menunggak"); n != 1 {
		t.Errorf("the old reader finds %d after its generation is gone, want 1", n)
	}
	if _, err := bleve.Verify(dir); err != nil {
		t.Error(err)
	}
}

// Ensure that what goes wrong in a build leaves the old generation standing.
func TestBrokenBuild(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	one := report(1, 1, "Satu peserta.")
	if _, err := bleve.Publish(ctx, dir, source(one), bleve.Options{}); err != nil {
		t.Fatal(err)
	}
	boom := errors.New("boom")
	bad := func(uint64) iter.Seq2[corpus.Report, error] {
		return func(yield func(corpus.Report, error) bool) {
			if yield(report(2, 2, "Dua peserta."), nil) {
				yield(corpus.Report{}, boom)
			}
		}
	}
	if _, err := bleve.Publish(ctx, dir, bad, bleve.Options{Batch: 1}); !errors.Is(err, boom) {
		t.Fatalf("publish of a failing source: %v", err)
	}
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := bleve.Publish(stopped, dir, source(one, report(2, 2, "Dua.")), bleve.Options{}); !errors.Is(err, context.Canceled) {
		t.Fatalf("publish of a stopped context: %v", err)
	}
	// What a killed build leaves: an unfinished folder and an unfinished CURRENT.
	for _, f := range []string{"000002/store/00000000000f.zap", "CURRENT.new"} {
		p := filepath.Join(dir, filepath.FromSlash(f))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(t, open(t, dir), "peserta"); n != 1 {
		t.Errorf("the old generation finds %d, want 1", n)
	}
	gen, err := bleve.Publish(ctx, dir, source(one, report(2, 2, "Dua peserta.")), bleve.Options{})
	if err != nil || gen.Number != 2 || gen.Articles != 2 {
		t.Fatalf("publish after a killed build: %+v %v", gen, err)
	}
	if n := count(t, open(t, dir), "peserta"); n != 2 {
		t.Errorf("the new generation finds %d, want 2", n)
	}
}

// Ensure that damage is seen at opening, named, and healed by the next build.
func TestDamage(t *testing.T) {
	ctx := context.Background()
	for _, tt := range []struct {
		name string
		harm func(t *testing.T, dir string)
		want error
	}{
		{"no manifest", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "000001", "MANIFEST"))) }, bleve.ErrDamaged},
		{"short segment", func(t *testing.T, dir string) {
			must(t, os.Truncate(one(t, filepath.Join(dir, "000001", "store", "*.zap")), 10))
		}, bleve.ErrDamaged},
		{"missing root", func(t *testing.T, dir string) {
			must(t, os.Remove(filepath.Join(dir, "000001", "store", "root.bolt")))
		}, bleve.ErrDamaged},
		{"foreign root", func(t *testing.T, dir string) {
			p := filepath.Join(dir, "000001", "store", "root.bolt")
			fi, err := os.Stat(p)
			must(t, err)
			must(t, os.WriteFile(p, make([]byte, fi.Size()), 0o644))
		}, bleve.ErrDamaged},
		{"foreign CURRENT", func(t *testing.T, dir string) {
			must(t, os.WriteFile(filepath.Join(dir, "CURRENT"), []byte("../../etc"), 0o644))
		}, bleve.ErrDamaged},
		{"other schema", func(t *testing.T, dir string) {
			p := filepath.Join(dir, "000001", "MANIFEST")
			b, err := os.ReadFile(p)
			must(t, err)
			must(t, os.WriteFile(p, []byte(strings.Replace(string(b), `"schema": `, `"schema": 9`, 1)), 0o644))
		}, bleve.ErrSchema},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			reports := source(report(1, 1, "Satu peserta."), report(2, 2, "Dua peserta."))
			if _, err := bleve.Publish(ctx, dir, reports, bleve.Options{}); err != nil {
				t.Fatal(err)
			}
			tt.harm(t, dir)
			if r, err := bleve.Open(dir, bleve.ReaderOptions{}); !errors.Is(err, tt.want) {
				if err == nil {
					r.Close()
				}
				t.Fatalf("open: %v, want %v", err, tt.want)
			}
			gen, err := bleve.Publish(ctx, dir, reports, bleve.Options{})
			if err != nil || gen.Articles != 2 {
				t.Fatalf("publish: %+v %v", gen, err)
			}
			if n := count(t, open(t, dir), "peserta"); n != 2 {
				t.Errorf("%d hits after healing, want 2", n)
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func one(t *testing.T, pattern string) string {
	t.Helper()
	m, err := filepath.Glob(pattern)
	if err != nil || len(m) == 0 {
		t.Fatalf("no file %s: %v", pattern, err)
	}
	return m[0]
}
