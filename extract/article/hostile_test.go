package article

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"cakupan/corpus"
)

// hostilePages are pages that break extractors: too long, too deep, too many,
// not finished, no pages at all.
func hostilePages() map[string]string {
	para := "<p>Pemerintah daerah menyampaikan bahwa layanan berjalan seperti biasa pada hari itu, kata seorang pejabat.</p>\n"
	deep := strings.Repeat("<div>", 100_000)
	var fonts strings.Builder
	for i := range 400 {
		fmt.Fprintf(&fonts, "<font size=%d>", i)
	}
	var many strings.Builder
	many.WriteString("<html><body><h1>Banyak</h1>")
	for i := range 4000 {
		fmt.Fprintf(&many, "<div class='a%d b%d'><h3><a href='/x/%d'>Judul berita yang lain nomor %d</a></h3></div>", i, i, i, i)
	}
	return map[string]string{
		"attribute of 5 MB":      "<html><body><div class=\"" + strings.Repeat("a-b_c ", 850_000) + "\"><p>x</p></div></body></html>",
		"attributes, many":       "<html><body><div " + strings.Repeat("data-x=1 ", 200_000) + ">" + para + "</div></body></html>",
		"bylines":                "<html><body><h1>Judul berita hari ini</h1>" + numbered(30_000, "<span class=author><a rel=author>Nama Orang%d</a></span> | ") + para + "</body></html>",
		"calls":                  "<html><body><article>" + para + strings.Repeat("<p>Kami ikuti saluran lain, tonton video dan kirim komentar WhatsApp grup</p>", 20_000) + para + "</article></body></html>",
		"names, declared":        "<html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Judul berita hari ini\",\"author\":{\"@type\":\"Person\",\"name\":[" + numbered(60_000, "\"Nama Orang Ke%d\",") + "\"x\"]}}</script></head><body><h1>Judul berita hari ini</h1><span class=author>Nama Orang</span>" + strings.Repeat(para, 5),
		"binary":                 strings.Repeat("\x00\x01\x02\xff\xfe\x10", 50_000),
		"captions":               "<html><body><article>" + numbered(30_000, "<figcaption>Keterangan gambar yang ke-%d</figcaption>") + "</article></body></html>",
		"cards":                  many.String(),
		"end tags":               strings.Repeat("</b></x></div>", 100_000),
		"entities":               "<p>" + strings.Repeat("&amp;amp;&nbsp;&#x41;", 100_000),
		"formatting, copied":     fonts.String() + strings.Repeat("<p>a</p>", 100_000),
		"first headings":         "<html><body>" + numbered(30_000, "<div class=a><h1>Judul berita yang ke-%d</h1></div>") + "</body></html>",
		"headings of comments":   "<html><body><h1>Judul berita</h1>" + para + strings.Repeat("<h3>Komentar</h3><div class=k>27 Januari 2026</div>", 15_000) + "</body></html>",
		"headings of lists":      "<html><body><h1>Judul berita</h1>" + para + strings.Repeat("<h3>Berita Terkait</h3>", 30_000) + "</body></html>",
		"headings":               "<html><body>" + strings.Repeat("<h2><a href='/a'>Judul yang panjang sekali dan lain</a></h2>", 20_000),
		"json, deep":             "<html><head><script type=\"application/ld+json\">" + strings.Repeat("[", 200_000) + "</script></head><body>" + para + "</body></html>",
		"labels":                 "<html><body><article>" + strings.Repeat(para+"<p>Baca juga: Judul berita yang lain di sini</p>", 10_000) + "</article></body></html>",
		"links, 50,000":          "<html><body><ul>" + strings.Repeat("<li><a href=/a>Baca juga berita lain di sini</a></li>", 50_000) + "</ul></body></html>",
		"marks":                  "<html><body>" + strings.Repeat("<div class=share><div class=related><div class=caption>x y z</div></div></div>", 25_000),
		"nothing":                "",
		"nested 200,000":         "<html><body><h1>Judul</h1>" + strings.Repeat("<div><span>", 100_000) + para + para + strings.Repeat("</span></div>", 100_000),
		"one line of 3 MB":       "<html><body><p>" + strings.Repeat("kata baca juga: ", 190_000) + "</p></body></html>",
		"open tags, 100,000":     deep + para,
		"open b, 100,000":        strings.Repeat("<b>", 100_000) + para,
		"open p in a, 50,000":    strings.Repeat("<a href=x><p>isi</a>", 50_000),
		"open table, 30,000":     strings.Repeat("<table><tr><td>", 30_000) + para,
		"paragraphs, 20,000":     "<html><body><article>" + strings.Repeat(para, 20_000) + "</article></body></html>",
		"pictures":               "<html><body><article>" + numbered(15_000, "<div><img src=a>Baris gambar ke-%d</div>") + para + "</article></body></html>",
		"stamps":                 "<html><body><h1>Judul berita</h1>" + numbered(30_000, "<p class=date>Senin, 26 Januari 2026 pukul 10.%d WIB</p>") + "</body></html>",
		"stories, nested":        strings.Repeat("<article class=a><h1>Judul</h1><p>x</p>", 8_000),
		"script only":            "<html><body><div id=app></div><script>" + strings.Repeat("var a='<p>teks</p>';", 50_000) + "</script></body></html>",
		"table cells":            "<html><body><table>" + strings.Repeat("<tr><td>Kota</td><td>98,5</td></tr>", 40_000) + "</table></body></html>",
		"truncated in attribute": "<html><body><h1>Judul berita hari ini</h1>" + strings.Repeat(para, 5) + "<div class=\"post-bo",
		"truncated in script":    "<html><body><h1>Judul berita hari ini</h1>" + strings.Repeat(para, 5) + "<script>var a = 1;",
		"unclosed comment":       "<html><body>" + para + "<!-- " + strings.Repeat(para, 100),
		"unfinished lists":       strings.Repeat("<ul><li>", 60_000) + "x",
		"unknown end tags":       strings.Repeat("<x-y>", 290) + strings.Repeat("</zz>", 300_000),
	}
}

// numbered repeats a form with its number.
func numbered(n int, form string) string {
	var sb strings.Builder
	for i := range n {
		fmt.Fprintf(&sb, form, i)
	}
	return sb.String()
}

// TestHostile holds that any page ends in bounded memory with a kind or a
// clear error, and gives the same twice. Time is measured by the benchmark.
func TestHostile(t *testing.T) {
	pages := hostilePages()
	for _, name := range sortedNames(pages) {
		t.Run(name, func(t *testing.T) {
			in := Input{HTML: []byte(pages[name]), URL: "https://kabar.example/2026/01/27/judul-berita-hari-ini/"}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			r, err := Read(in, Options{})
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			mb := float64(len(in.HTML)) / (1 << 20)
			t.Logf("%.2f MB, %.0f ms, %.0f MB allocated, kind %s, text %d bytes, err %v", mb, took.Seconds()*1000, float64(after.TotalAlloc-before.TotalAlloc)/(1<<20), r.Kind, len(r.Text), err)
			if err != nil {
				if !errors.Is(err, ErrNotHTML) {
					t.Fatalf("error %v is not ErrNotHTML", err)
				}
				return
			}
			if r.Kind == "" {
				t.Error("no kind")
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 60<<20+uint64(len(in.HTML))*120 {
				t.Errorf("%d MB allocated for %.1f MB", grown>>20, mb)
			}
			again, _ := Read(in, Options{})
			if again.Text != r.Text || again.Kind != r.Kind || again.Title != r.Title {
				t.Error("the second reading differs")
			}
		})
	}
}

// TestTruncated holds that a page cut anywhere still gives what stood before
// the cut.
func TestTruncated(t *testing.T) {
	pages := hostilePages()
	for _, name := range []string{"truncated in attribute", "truncated in script"} {
		r, err := Read(Input{HTML: []byte(pages[name]), URL: "https://kabar.example/a-b-c-d"}, Options{})
		if err != nil || r.Kind != corpus.KindArticle || strings.Count(r.Text, "Pemerintah daerah") != 5 {
			t.Errorf("%s: kind %s, text %q, err %v", name, r.Kind, clip(r.Text), err)
		}
	}
}
