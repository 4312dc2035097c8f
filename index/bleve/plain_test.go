//go:build unix

package bleve_test

import (
	"context"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	engine "github.com/blevesearch/bleve/v2"

	"cakupan/corpus"
	"cakupan/index/bleve"
)

// processTime is the processor time used so far, in milliseconds; a measure that
// a busy machine disturbs less than the clock.
func processTime(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e6
}

// BenchmarkBeside writes the same articles with plain bleve, as its
// documentation says, and with ours: the ratio in one run says more than either.
func BenchmarkBeside(b *testing.B) {
	n := benchSize()
	var reports []any
	var whole []corpus.Report
	type article struct {
		Title, Text, Outlet, Province, Region string
		Year, Coverage                        float64
		Published                             any
	}
	for r := range generated(n)(0) {
		whole = append(whole, r)
		a := article{Title: r.Article.Title, Text: r.Article.Text, Outlet: r.Article.Outlet, Region: r.Facts.Regions[0].Code, Province: r.Facts.Regions[0].Code[:2], Year: float64(r.Article.Published.Year()), Published: r.Article.Published}
		if len(r.Facts.Figures) > 0 {
			a.Coverage = r.Facts.Figures[0].Low
		}
		reports = append(reports, a)
	}
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			dir := filepath.Join(b.TempDir(), "plain")
			m := engine.NewIndexMapping()
			doc := engine.NewDocumentStaticMapping()
			for _, f := range []string{"Title", "Text"} {
				t := engine.NewTextFieldMapping()
				t.DocValues, t.IncludeInAll = false, false
				doc.AddFieldMappingsAt(f, t)
			}
			for _, f := range []string{"Outlet", "Province", "Region"} {
				k := engine.NewKeywordFieldMapping()
				k.IncludeInAll = false
				doc.AddFieldMappingsAt(f, k)
			}
			for _, f := range []string{"Year", "Coverage"} {
				k := engine.NewNumericFieldMapping()
				k.IncludeInAll = false
				doc.AddFieldMappingsAt(f, k)
			}
			d := engine.NewDateTimeFieldMapping()
			d.IncludeInAll = false
			doc.AddFieldMappingsAt("Published", d)
			m.DefaultMapping = doc
			start := processTime(b)
			idx, err := engine.New(dir, m)
			if err != nil {
				b.Fatal(err)
			}
			batch := idx.NewBatch()
			for i, r := range reports {
				if err := batch.Index(strconv.Itoa(i), r); err != nil {
					b.Fatal(err)
				}
				if batch.Size() == 1000 || i == len(reports)-1 {
					if err := idx.Batch(batch); err != nil {
						b.Fatal(err)
					}
					batch.Reset()
				}
			}
			if err := idx.Close(); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric((processTime(b)-start)/float64(n), "cpu-ms/doc")
			b.ReportMetric(float64(folderSize(dir))/float64(n), "B/doc")
		}
	})
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			dir := b.TempDir()
			start := processTime(b)
			if _, err := bleve.Publish(context.Background(), dir, source(whole...), bleve.Options{}); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric((processTime(b)-start)/float64(n), "cpu-ms/doc")
			b.ReportMetric(float64(folderSize(dir))/float64(n), "B/doc")
		}
	})
}
