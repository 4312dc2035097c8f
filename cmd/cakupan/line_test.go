package main

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"cakupan/cmd/cakupan/internal/newsroom"
	"cakupan/crawler"
	"cakupan/crawler/site"
	"cakupan/extract/article/articletest"
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

// BenchmarkNight is the line over pages of 100 kB, sent compressed as most are, from 16
// outlets with politeness off: discovered, fetched, archived, read, stored and published.
// CAKUPAN_ARTICLES is how many (480 where unset). The server shares the processors.
func BenchmarkNight(b *testing.B) {
	const outlets, size = 16, 100_000
	n := 480
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
	news.Enlarge(2 * n)          // some are not on the subject
	pages := map[string][]byte{} // host and path to the gzipped page
	feeds := make([]bytes.Buffer, outlets)
	raw, packed, count := 0, 0, 0
	for _, o := range news.Outlets() {
		for _, art := range news.Articles(o.Host) {
			if !art.Topic || count == n {
				continue
			}
			host := fmt.Sprintf("kabar%02d.example", count%outlets)
			path := fmt.Sprintf("/2026/11/%05d/%s", count, art.Slug)
			html := articletest.Page(articletest.Story{Title: art.Title, Author: art.Author, Published: art.Date, Paragraphs: art.Paragraphs()}, size)
			var z bytes.Buffer
			g := gzip.NewWriter(&z)
			if _, err := g.Write(html); err != nil {
				b.Fatal(err)
			}
			if err := g.Close(); err != nil {
				b.Fatal(err)
			}
			pages[host+path] = z.Bytes()
			fmt.Fprintf(&feeds[count%outlets], "<item><title>%s</title><link>http://%s%s</link><description>%s</description></item>", xmlText(art.Title), host, path, xmlText(art.Paragraphs()[0]))
			raw, packed, count = raw+len(html), packed+z.Len(), count+1
		}
	}
	if count != n || raw < n*size {
		b.Fatalf("%d pages of %d bytes", count, raw/max(1, count))
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if page, ok := pages[r.Host+r.URL.Path]; ok {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(page)
			return
		}
		var i int
		if _, err := fmt.Sscanf(r.Host, "kabar%02d.example", &i); err != nil || r.URL.Path != "/feed" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Kabar</title>%s</channel></rss>`, feeds[i].Bytes())
	}))
	defer server.Close()
	var sites []site.Site
	for i := range outlets {
		host := fmt.Sprintf("kabar%02d.example", i)
		sites = append(sites, site.Site{Host: host, Kind: "local", Delay: -1, Address: server.Listener.Addr().String(), Ways: []site.Way{{Kind: site.Feed, URL: "http://" + host + "/feed"}}})
	}
	fetched, facts, before := 0, 0, processorTime()
	for b.Loop() {
		a := &app{in: strings.NewReader(""), out: &bytes.Buffer{}, err: &bytes.Buffer{}, data: filepath.Join(b.TempDir(), fmt.Sprint("data", fetched)), color: "never"}
		f, err := a.makeFolder(true)
		if err != nil {
			b.Fatal(err)
		}
		run, err := a.runCrawl(b.Context(), f, crawler.Options{Registry: site.NewRegistry(sites), Delay: -1, Pages: n}, runOptions{})
		if err != nil {
			b.Fatal(err)
		}
		got := run.Crawl.Total // the filter on titles keeps some away
		if got.Fetched < n*19/20 || run.Corpus.Articles < got.Fetched*19/20 || run.Generation.Articles != run.Corpus.Articles {
			b.Fatalf("%d pages fetched, %d articles, %d published, of %d", got.Fetched, run.Corpus.Articles, run.Generation.Articles, n)
		}
		fetched, facts = fetched+got.Fetched, facts+got.Facts
	}
	b.ReportMetric(float64(fetched)/b.Elapsed().Seconds(), "pages/s")
	b.ReportMetric((processorTime()-before)*1000/float64(fetched), "cpu-ms/page") // what a busy machine does not change
	b.ReportMetric(float64(facts)/float64(fetched), "facts/page")
	b.ReportMetric(float64(packed)/float64(n)/1000, "kB-sent/page")
	b.ReportMetric(peakMemory(), "MiB-peak")
}

func xmlText(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes all
	return b.String()
}

// processorTime is what the process has used of the processors, in seconds, its test
// servers included; 0 where the system does not say.
func processorTime() float64 {
	b, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), ") ")
	f := strings.Fields(rest)
	if len(f) < 13 {
		return 0
	}
	user, _ := strconv.ParseFloat(f[11], 64) // in hundredths of a second
	system, _ := strconv.ParseFloat(f[12], 64)
	return (user + system) / 100
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
