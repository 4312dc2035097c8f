package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"cakupan/cmd/cakupan/internal/newsroom"
)

// BenchmarkLine runs the whole line, from discovery to a published index, over the
// newsroom enlarged to CAKUPAN_ARTICLES articles (1,000 where unset), and reports
// articles per second and the peak of the memory the process held.
func BenchmarkLine(b *testing.B) {
	n := 1000
	if s := os.Getenv("CAKUPAN_ARTICLES"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	news, err := newsroom.New(1)
	if err != nil {
		b.Fatal(err)
	}
	news.Enlarge(n)
	if err := news.Start(b.Context()); err != nil {
		b.Fatal(err)
	}
	defer news.Close()
	articles := 0
	for b.Loop() {
		a := &app{in: strings.NewReader(""), out: &bytes.Buffer{}, err: &bytes.Buffer{}, data: filepath.Join(b.TempDir(), fmt.Sprint("data", articles)), color: "never"}
		f, err := a.makeFolder(true)
		if err != nil {
			b.Fatal(err)
		}
		co := demoOptions(news)
		co.Delay, co.Pages, co.FrontPages = -1, n, n
		for _, s := range co.Registry.Sites() {
			s.Delay = -1
		}
		run, err := a.runCrawl(b.Context(), f, co, runOptions{everything: true})
		if err != nil {
			b.Fatal(err)
		}
		articles += run.Corpus.Articles
	}
	b.ReportMetric(float64(articles)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(articles)/float64(b.N), "articles/op")
	b.ReportMetric(peakMemory(), "MiB-peak")
}

// peakMemory is the most memory the process has held, in MiB; 0 where the system
// does not say.
func peakMemory() float64 {
	if runtime.GOOS != "linux" {
		return 0
	}
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1024
		}
	}
	return 0
}
