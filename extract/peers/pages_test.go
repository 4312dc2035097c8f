package peers

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"cakupan/corpus"
	"cakupan/extract"
	"cakupan/extract/article"
	"cakupan/extract/article/articletest"
)

// realPages are annotated pages of real outlets, beside the project.
const realPages = "../../../shared/pages"

// gold is a page's annotation.
type gold struct {
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	TitleAlt  []string `json:"title_alternatives"`
	Published string   `json:"published"`
	Body      []string `json:"body_paragraphs"`
	Neutral   []string `json:"neutral"`
	MustNot   []string `json:"must_not_contain"`
	raw       []byte
}

func realGold(t *testing.T) []gold {
	files, err := filepath.Glob(filepath.Join(realPages, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		if os.Getenv("CAKUPAN_SHARED_REQUIRED") != "" {
			t.Fatal("the annotated pages are required and are not beside the project")
		}
		t.Skip("the annotated pages are not beside the project")
	}
	var out []gold
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var g gold
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatalf("read %s: %v", f, err)
		}
		if g.raw, err = os.ReadFile(strings.TrimSuffix(f, ".json") + ".html"); err != nil {
			t.Fatal(err)
		}
		if len(g.Body) == 0 || g.Title == "" {
			t.Fatalf("%s has no body or no title", f)
		}
		out = append(out, g)
	}
	return out
}

// ownGold is the page that the benchmarks read.
func ownGold() gold {
	s := articletest.Example()
	return gold{
		URL: articletest.URL, Title: s.Title, Published: s.Published.Format(time.RFC3339), Body: s.Paragraphs,
		Neutral: []string{s.Title, s.Author},
		MustNot: []string{"Baca Juga", "Pemerintah Kota Lain", "Bagikan", "Berita Terkait", "Judul berita terkait", "Berita populer", "Kanal nomor", "Hak cipta"},
		raw:     articletest.Page(s, 100_000),
	}
}

// madeGold are the pages that we wrote in the make of themes and portals, with
// what is wanted of them.
func madeGold(t *testing.T) []gold {
	files, err := filepath.Glob("../article/testdata/*/*.want")
	if err != nil {
		t.Fatal(err)
	}
	var out []gold
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var w struct {
			URL, Kind, Title, Published string
			Text, Not, Captions         []string
		}
		if err := json.Unmarshal(b, &w); err != nil {
			t.Fatalf("read %s: %v", f, err)
		}
		if w.Kind != "article" || len(w.Text) == 0 || w.Title == "" {
			continue // listings and walls are no bodies
		}
		g := gold{URL: w.URL, Title: w.Title, Published: w.Published, Body: w.Text, Neutral: append(w.Captions, w.Title), MustNot: w.Not}
		if g.raw, err = os.ReadFile(strings.TrimSuffix(f, ".want") + ".html"); err != nil {
			t.Fatal(err)
		}
		out = append(out, g)
	}
	if len(out) < 80 {
		t.Fatalf("%d pages, want at least 80", len(out))
	}
	return out
}

// tally adds up what a reader did on a set of pages.
type tally struct {
	pages, failed       int
	f1, p, r            float64 // sums over pages
	leaks, strings      int
	titles, days, dated int
}

func (c *tally) add(g gold, got page, err error) {
	c.pages++
	c.strings += len(g.MustNot)
	want, dateErr := time.Parse(time.RFC3339, g.Published)
	if dateErr == nil {
		c.dated++
	}
	if err != nil {
		c.failed++
		return
	}
	p, r := overlap(g, got.text)
	c.p += p
	c.r += r
	if p+r > 0 {
		c.f1 += 2 * p * r / (p + r)
	}
	for _, s := range g.MustNot {
		if strings.Contains(fold(got.text), fold(s)) {
			c.leaks++
		}
	}
	title := strings.Join(strings.Fields(got.title), " ")
	if title == g.Title || slices.Contains(g.TitleAlt, title) {
		c.titles++
	}
	// The day as the reader gives it, or as the page's zone has it: a peer that
	// answers in UTC is not wrong.
	if dateErr == nil && !got.day.IsZero() {
		day := want.Format(time.DateOnly)
		if got.day.Format(time.DateOnly) == day || got.day.In(want.Location()).Format(time.DateOnly) == day {
			c.days++
		}
	}
}

func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func bag(list ...string) map[string]int {
	m := make(map[string]int)
	for _, s := range list {
		for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			m[w]++
		}
	}
	return m
}

// overlap is precision and recall of the words as a bag; neutral words are free.
func overlap(g gold, text string) (p, r float64) {
	want, free, got := bag(g.Body...), bag(g.Neutral...), bag(text)
	hit, all, taken := 0, 0, 0
	for w, n := range want {
		all += n
		hit += min(n, got[w])
	}
	for w, n := range got {
		taken += min(n, want[w]) + max(0, n-want[w]-free[w])
	}
	if all > 0 {
		r = float64(hit) / float64(all)
	}
	if taken > 0 {
		p = float64(hit) / float64(taken)
	}
	return p, r
}

// TestTablePages prints what each reader makes of the annotated pages.
func TestTablePages(t *testing.T) {
	t.Run("real", func(t *testing.T) { tablePages(t, realGold(t)) })
	t.Run("made", func(t *testing.T) { tablePages(t, madeGold(t)) })
	t.Run("own", func(t *testing.T) { tablePages(t, []gold{ownGold()}) })
}

func tablePages(t *testing.T, pages []gold) {
	t.Logf("%-24s %5s %5s %5s  %-8s %-6s %-6s %s", "body of pages", "P", "R", "F1", "leaks", "title", "day", "failed")
	var own float64
	for i, rd := range readers() {
		var c tally
		for _, g := range pages {
			got, err := rd.read(g.raw, g.URL)
			if err != nil {
				t.Logf("%s: %v", rd.name, err)
			}
			c.add(g, got, err)
		}
		n := float64(c.pages)
		t.Logf("%-24s %5.3f %5.3f %5.3f  %d/%-5d %d/%-4d %d/%-4d %d", rd.name, c.p/n, c.r/n, c.f1/n, c.leaks, c.strings, c.titles, c.pages, c.days, c.dated, c.failed)
		switch {
		case c.f1 == 0:
			t.Errorf("%s read nothing", rd.name)
		case i == 0:
			own = c.f1 / n
		case c.f1/n > own:
			t.Errorf("%s reads bodies better than we do: F1 %.4f, ours %.4f", rd.name, c.f1/n, own)
		}
	}
}

// BenchmarkPage reads the page of 100 kB of our own, from bytes.
func BenchmarkPage(b *testing.B) {
	raw := ownGold().raw
	for _, rd := range readers() {
		b.Run(rd.name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				if p, err := rd.read(raw, articletest.URL); err != nil || len(p.text) < 4000 {
					b.Fatal(err, len(p.text))
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}

// BenchmarkPageFacts goes with us from the page of 100 kB to its facts on all
// cores, and with go-trafilatura and its fallback from the same page to its body.
func BenchmarkPageFacts(b *testing.B) {
	story := articletest.Example()
	story.Paragraphs[3] += " Per 1 Januari 2026, cakupan kepesertaan JKN Kota Bekasi mencapai 98,4 persen dari jumlah penduduk."
	raw := articletest.Page(story, 100_000)
	run := func(name string, read func() error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if err := read(); err != nil {
						b.Error(err)
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
		})
	}
	run("cakupan, to facts", func() error {
		r, err := article.Read(article.Input{HTML: raw, URL: articletest.URL}, article.Options{})
		if err != nil {
			return err
		}
		f := extract.Facts(extract.Input{ID: r.ID, Text: r.Text, Title: r.Title, Published: corpus.DayOf(r.Published), Outlet: r.OutletName})
		if len(f.Dates) == 0 || len(f.Figures) == 0 {
			return errors.New("no facts")
		}
		return nil
	})
	fallback := peer(trafilate(true))
	run("go-trafilatura+fallback, to body", func() error {
		p, err := fallback(raw, articletest.URL)
		if err == nil && len(p.text) < 4000 {
			err = errors.New("no body")
		}
		return err
	})
}

// BenchmarkPageParallel is the same on all cores.
func BenchmarkPageParallel(b *testing.B) {
	raw := ownGold().raw
	for _, rd := range readers() {
		b.Run(rd.name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if _, err := rd.read(raw, articletest.URL); err != nil {
						b.Error(err)
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}
