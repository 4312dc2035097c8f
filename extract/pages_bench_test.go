package extract_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cakupan/corpus"
	"cakupan/extract"
	"cakupan/extract/article"
	"cakupan/extract/article/articletest"
)

// Texts of our own: the invented press of the demo and the development set.
const (
	newsroom    = "../cmd/cakupan/internal/newsroom/articles"
	development = "eval/testdata/dev"
)

// stories are the articles of the invented press.
func stories(tb testing.TB) []articletest.Story {
	var out []articletest.Story
	for _, file := range textsBelow(tb, newsroom) {
		b, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		head, body, ok := strings.Cut(string(b), "\n\n")
		if !ok {
			tb.Fatalf("%s has no header", file)
		}
		s := articletest.Story{Author: "Rina Wulandari"}
		for line := range strings.Lines(head) {
			key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
			switch key {
			case "title":
				s.Title = value
			case "date":
				if s.Published, err = time.Parse(time.RFC3339, value); err != nil {
					tb.Fatalf("read %s: %v", file, err)
				}
			}
		}
		for p := range strings.SplitSeq(body, "\n\n") {
			if p = strings.TrimSpace(p); p != "" && p != "===" {
				s.Paragraphs = append(s.Paragraphs, p)
			}
		}
		out = append(out, s)
	}
	return out
}

func textsBelow(tb testing.TB, folder string) []string {
	var out []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(path) == ".txt" {
			out = append(out, path)
		}
		return err
	})
	if err != nil || len(out) < 100 {
		tb.Fatalf("%d texts below %s: %v", len(out), folder, err)
	}
	return out
}

// factsOf goes the whole way from a page's bytes to its facts.
func factsOf(tb testing.TB, raw []byte) corpus.Facts {
	r, err := article.Read(article.Input{HTML: raw, URL: articletest.URL}, article.Options{})
	if err != nil {
		tb.Error(err)
	}
	return extract.Facts(extract.Input{ID: r.ID, Text: r.Text, Title: r.Title, Published: corpus.DayOf(r.Published), Outlet: r.OutletName})
}

// BenchmarkPages reads pages of 100 kB, each with another article, from bytes to
// facts, on all cores.
func BenchmarkPages(b *testing.B) {
	var pages [][]byte
	size := 0
	for _, s := range stories(b) {
		pages = append(pages, articletest.Page(s, 100_000))
		size += len(pages[len(pages)-1])
	}
	figures, dates, regions := 0, 0, 0
	for _, pg := range pages {
		f := factsOf(b, pg)
		figures += len(f.Figures)
		dates += len(f.Dates)
		regions += len(f.Regions)
	}
	if n := len(pages); figures < n/2 || dates < n || regions < n {
		b.Fatalf("%d figures, %d dates and %d regions on %d pages", figures, dates, regions, n)
	}
	b.SetBytes(int64(size / len(pages)))
	b.ReportAllocs()
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for i := 0; pb.Next(); i++ {
			factsOf(b, pages[i%len(pages)])
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkFactsMix reads the facts of 5 MB of unlike articles, one after another.
func BenchmarkFactsMix(b *testing.B) {
	var in []extract.Input
	for _, s := range stories(b) {
		in = append(in, extract.Input{Text: strings.Join(s.Paragraphs, "\n"), Title: s.Title, Published: corpus.DayOf(s.Published)})
	}
	for _, file := range textsBelow(b, development) {
		text, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		in = append(in, extract.Input{Text: string(text)})
	}
	size := 0
	var mix []extract.Input
	for i := 0; size < 5_000_000; i++ {
		mix = append(mix, in[i%len(in)])
		size += len(in[i%len(in)].Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		figures := 0
		for _, x := range mix {
			figures += len(extract.Facts(x).Figures)
		}
		if figures < len(mix)/2 {
			b.Fatalf("%d figures in %d articles", figures, len(mix))
		}
	}
	b.ReportMetric(float64(len(mix)*b.N)/b.Elapsed().Seconds(), "articles/s")
}
