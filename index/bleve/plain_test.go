//go:build unix

package bleve_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	engine "github.com/blevesearch/bleve/v2"

	"cakupan/index/bleve"
)

// measured is what writing an index took.
type measured struct {
	Seconds float64 // by the clock, the making of the articles included
	CPU     float64 // seconds of processor time, less what making the articles takes
	Peak    int64   // bytes of memory at most, mapped files included
	Bytes   int64   // on disk
}

// processTime is the processor time used so far; a measure that a busy machine
// disturbs less than the clock.
func processTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func peak() int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	if runtime.GOOS == "darwin" {
		return u.Maxrss
	}
	return u.Maxrss << 10
}

// BenchmarkBeside writes the same articles with plain bleve, as its documentation
// says, and with ours, each in a process of its own: the ratio in one run says more
// than either.
func BenchmarkBeside(b *testing.B) {
	n := benchSize()
	if which := os.Getenv("INDEX_BENCH_CHILD"); which != "" {
		writeBeside(b, which, n)
		return
	}
	for _, which := range []string{"plain", "ours"} {
		b.Run(which, func(b *testing.B) {
			for b.Loop() {
				cmd := exec.Command(os.Args[0], "-test.run=^$", "-test.bench=^BenchmarkBeside$", "-test.benchtime=1x")
				out := filepath.Join(b.TempDir(), "measured.json")
				cmd.Env = append(os.Environ(), "INDEX_BENCH_CHILD="+which, "INDEX_BENCH_OUT="+out)
				if text, err := cmd.CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, text)
				}
				raw, err := os.ReadFile(out)
				if err != nil {
					b.Fatal(err)
				}
				var m measured
				if err := json.Unmarshal(raw, &m); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(n)/m.Seconds, "docs/s")
				b.ReportMetric(m.CPU*1000/float64(n), "cpu-ms/doc")
				b.ReportMetric(float64(m.Peak>>20), "peak-MiB")
				b.ReportMetric(float64(m.Bytes)/float64(n), "B/doc")
			}
		})
	}
}

func writeBeside(b *testing.B, which string, n int) {
	dir := os.Getenv("INDEX_BENCH_DIR")
	if dir == "" || which != "ours" {
		dir = filepath.Join(b.TempDir(), which)
	}
	var m measured
	before := processTime()
	few := min(n, 20_000)
	for range generated(few)(0) {
	}
	made := (processTime() - before).Seconds() * float64(n) / float64(few)
	start, before := time.Now(), processTime()
	write := writePlain
	if which == "ours" {
		write = func(dir string, n int) error {
			_, err := bleve.Publish(context.Background(), dir, generated(n), bleve.Options{})
			return err
		}
	}
	if err := write(dir, n); err != nil {
		b.Fatal(err)
	}
	m.Seconds, m.CPU, m.Peak, m.Bytes = time.Since(start).Seconds(), (processTime()-before).Seconds()-made, peak(), folderSize(dir)
	raw, err := json.Marshal(m)
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(os.Getenv("INDEX_BENCH_OUT"), raw, 0o644); err != nil {
		b.Fatal(err)
	}
	fmt.Printf("%s: %+v, making the articles %.1f s\n", which, m, made)
}

// writePlain indexes the generated articles with bleve's defaults.
func writePlain(dir string, n int) error {
	type article struct {
		Title, Text, Outlet, Province, Region string
		Year, Coverage                        float64
		Published                             time.Time
	}
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
	idx, err := engine.New(dir, m)
	if err != nil {
		return err
	}
	batch := idx.NewBatch()
	i := 0
	for r := range generated(n)(0) {
		a := article{Title: r.Article.Title, Text: r.Article.Text, Outlet: r.Article.Outlet, Region: r.Facts.Regions[0].Code, Province: r.Facts.Regions[0].Code[:2], Year: float64(r.Article.Published.Year()), Published: r.Article.Published}
		if len(r.Facts.Figures) > 0 {
			a.Coverage = r.Facts.Figures[0].Low
		}
		if err := batch.Index(strconv.Itoa(i), a); err != nil {
			return err
		}
		if i++; batch.Size() == 1000 || i == n {
			if err := idx.Batch(batch); err != nil {
				return err
			}
			batch.Reset()
		}
	}
	return idx.Close()
}
