//go:build unix

package bleve_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"testing"
	"time"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/bleve"
)

// benchSize is how many articles the benchmarks search: INDEX_BENCH_DOCS or 5,000.
func benchSize() int {
	if n, err := strconv.Atoi(os.Getenv("INDEX_BENCH_DOCS")); err == nil && n > 0 {
		return n
	}
	return 5000
}

func folderSize(dir string) (n int64) {
	_ = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if fi, err := d.Info(); err == nil {
				n += fi.Size()
			}
		}
		return nil
	})
	return n
}

// BenchmarkRebuild writes an index from nothing.
func BenchmarkRebuild(b *testing.B) {
	n := benchSize()
	reports := make([]corpus.Report, n)
	g := newGenerator(1)
	for i := range reports {
		reports[i] = g.report(uint64(i + 1))
	}
	for b.Loop() {
		dir := b.TempDir()
		start := time.Now()
		if _, err := bleve.Publish(context.Background(), dir, source(reports...), bleve.Options{}); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(n)/time.Since(start).Seconds(), "docs/s")
		b.ReportMetric(float64(folderSize(dir))/float64(n), "B/doc")
	}
}

// BenchmarkCatchUp publishes 500 new articles onto an index: the one in
// INDEX_BENCH_DIR, which grows by them, or a new one.
func BenchmarkCatchUp(b *testing.B) {
	dir := os.Getenv("INDEX_BENCH_DIR")
	if dir == "" {
		dir = b.TempDir()
		if _, err := bleve.Publish(context.Background(), dir, generated(benchSize()), bleve.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	r, err := bleve.Open(dir, bleve.ReaderOptions{})
	if err != nil {
		b.Fatal(err)
	}
	seq := r.Seq()
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
	g := newGenerator(seq) // other articles than those that are there
	var cpu time.Duration
	rounds := 0
	for b.Loop() {
		b.StopTimer()
		reports := make([]corpus.Report, 500)
		for i := range reports {
			seq++
			reports[i] = g.report(seq)
		}
		before := processTime()
		b.StartTimer()
		if _, err := bleve.Publish(context.Background(), dir, source(reports...), bleve.Options{}); err != nil {
			b.Fatal(err)
		}
		cpu += processTime() - before
		rounds++
	}
	b.ReportMetric(cpu.Seconds()/float64(rounds), "cpu-s/op")
}

// BenchmarkSearch measures kinds of question on one index.
func BenchmarkSearch(b *testing.B) {
	dir := os.Getenv("INDEX_BENCH_DIR")
	if dir == "" {
		dir = b.TempDir()
	}
	if old, err := bleve.Open(dir, bleve.ReaderOptions{}); err == nil {
		old.Close()
	} else {
		if _, err := bleve.Publish(context.Background(), dir, generated(benchSize()), bleve.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	facets := []index.FacetRequest{{Name: index.FacetProvince}, {Name: index.FacetYear}, {Name: index.FacetOutlet}}
	// page is what the search room of the web page asks for.
	page := index.Request{Facets: []index.FacetRequest{{Name: index.FacetProvince, Size: 8}, {Name: index.FacetYear, Size: 8}, {Name: index.FacetOutlet, Size: 8}, {Name: index.FacetCategory, Size: 8}, {Name: index.FacetMeasure, Size: 8}},
		Histogram: index.Monthly, FoldReprints: true, Snippets: 2}
	r, err := bleve.Open(dir, bleve.ReaderOptions{})
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	for _, bb := range []struct {
		name, query string
		req         index.Request
	}{
		{"word-common", "peserta", index.Request{}},
		{"word-rare", "kapitasi", index.Request{}},
		{"words", "peserta keaktifan iuran", index.Request{}},
		{"filter-facets-snippets", "penghargaan provinsi:33 tahun:2022..2025", index.Request{Facets: facets}},
		{"common-facets-snippets", "penghargaan", index.Request{Facets: facets}},
		{"everything-facets", "*", index.Request{Facets: facets, Histogram: index.Monthly, CountOnly: true}},
		{"everything-newest", "*", index.Request{}},
		{"province", "provinsi:33", index.Request{}},
		{"phrase-common", `"peserta kesehatan"`, index.Request{}},
		{"near-common", `"peserta kesehatan"~5`, index.Request{}},
		{"fact", "wilayah:33 ukuran:active_rate nilai:>=85 per:2025", index.Request{}},
		{"claims", "wilayah:33 ukuran:active_rate nilai:>=85", index.Request{Scope: index.Claims, Sort: index.Highest}},
		{"prefix", "kese*", index.Request{}},
		{"page-word", "peserta", page},
		{"page-words", "warga kesehatan", page},
		{"page-mixed", "peserta penghargaan", page},
		{"page-narrowed", "kesehatan provinsi:31 terbit:2023..2025", page},
		{"page-phrase", `"peserta kesehatan"`, page},
	} {
		n, err := index.Parse(bb.query)
		if err != nil {
			b.Fatal(err)
		}
		bb.req.Query = n
		b.Run(bb.name, func(b *testing.B) {
			var times []time.Duration
			total := 0
			before := processTime()
			for b.Loop() {
				start := time.Now()
				res, err := r.Search(context.Background(), bb.req)
				if err != nil {
					b.Fatal(err)
				}
				times = append(times, time.Since(start))
				total = res.Total
			}
			sort.Slice(times, func(i, j int) bool { return times[i] < times[j] })
			b.ReportMetric(float64((processTime()-before).Microseconds())/1000/float64(len(times)), "cpu-ms")
			b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "p95-ms")
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "p99-ms")
			b.ReportMetric(float64(total), "hits")
		})
	}
	b.Run("open-and-search", func(b *testing.B) {
		n, err := index.Parse("penghargaan provinsi:33")
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			r, err := bleve.Open(dir, bleve.ReaderOptions{})
			if err != nil {
				b.Fatal(err)
			}
			if _, err := r.Search(context.Background(), index.Request{Query: n}); err != nil {
				b.Fatal(err)
			}
			if err := r.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
	if testing.Verbose() {
		fmt.Printf("%d articles, %d bytes each\n", benchSize(), folderSize(dir)/int64(benchSize()))
	}
}
