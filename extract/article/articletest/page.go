// Package articletest makes web pages to measure readers of articles with.
//
// Page is a page in the make of a WordPress news theme: a story among menus,
// links to other stories, a sidebar and scripts, of the size asked for. Its words
// are our own, its outlet is on a host that does not exist. The same story gives
// the same bytes.
//
// It is for tests and benchmarks; no binary contains it.
package articletest

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"time"
)

// URL is the address that the pages are said to come from.
const URL = "https://kabar.example/2026/01/27/warga-kota-contoh-antre-kartu-sehat/"

// Story is what stands on a page.
type Story struct {
	Title      string
	Author     string
	Published  time.Time
	Paragraphs []string // plain text
}

// Example returns a story of 24 paragraphs without facts of its own.
func Example() Story {
	s := Story{
		Title:     "Warga Kota Contoh Antre Kartu Sehat",
		Author:    "Rina Wulandari",
		Published: time.Date(2026, 1, 27, 10, 15, 0, 0, time.FixedZone("WIB", 7*3600)),
	}
	for i := range 24 {
		s.Paragraphs = append(s.Paragraphs, fmt.Sprintf("Pada hari ke-%d pendaftaran, petugas melayani %d warga yang datang membawa berkas keluarga, kata kepala dinas. Ia berharap semua warga terdaftar sebelum akhir tahun, sebab anggaran sudah disiapkan dan petugas lapangan sudah dilatih sejak awal bulan.", i+1, 100+i*7))
	}
	s.Paragraphs[0] = "KOTA CONTOH – " + s.Paragraphs[0]
	return s
}

// Page returns a page with the story on it, of at least size bytes; what a story
// and its frame do not fill is filled by a script.
func Page(s Story, size int) []byte {
	var sb strings.Builder
	title := html.EscapeString(s.Title)
	fmt.Fprintf(&sb, `<!DOCTYPE html><html lang="id-ID"><head><meta charset="utf-8"><title>%s - Kabar Contoh</title>
<meta property="og:title" content="%s"><meta property="og:type" content="article"><meta property="og:site_name" content="Kabar Contoh">
<meta property="article:published_time" content="%s">
<script type="application/ld+json">%s</script>
<style>`, title, title, s.Published.UTC().Format(time.RFC3339), declared(s))
	for i := range 300 {
		fmt.Fprintf(&sb, ".kelas-%d{margin:%dpx;color:#%06x}\n", i, i%20, i*977)
	}
	sb.WriteString(`</style></head><body class="single single-post"><header class="site-header"><nav><ul>`)
	for i := range 80 {
		fmt.Fprintf(&sb, `<li class="menu-item menu-item-%d"><a href="https://kabar.example/kanal/%d/">Kanal nomor %d</a></li>`, i, i, i)
	}
	fmt.Fprintf(&sb, `</ul></nav></header><div class="container"><main class="site-main"><article class="post-77 post type-post hentry"><header class="entry-header"><h1 class="entry-title">%s</h1>
<div class="entry-meta"><span class="author vcard">%s</span> <span class="posted-on">%s</span></div></header><div class="entry-content entry-content-single">`,
		title, html.EscapeString(s.Author), s.Published.Format("02/01/2006 15:04 MST"))
	for i, p := range s.Paragraphs {
		fmt.Fprintf(&sb, "<p>%s</p>\n", html.EscapeString(p))
		if i%6 == 5 {
			fmt.Fprintf(&sb, `<p><strong>Baca Juga: <a href="https://kabar.example/lain-%d/">Pemerintah Kota Lain Raih Penghargaan Nomor %d</a></strong></p>`, i, i)
		}
	}
	sb.WriteString(`</div><div class="sharedaddy"><a href="#">Bagikan</a></div></article><div class="related-posts"><h3>Berita Terkait</h3>`)
	for i := range 60 {
		fmt.Fprintf(&sb, `<div class="item kartu-%d"><a href="https://kabar.example/terkait-%d/"><img src="https://cdn.example/gambar/%d.jpg" width="300" height="200" alt="gambar %d" loading="lazy"></a><h4><a href="https://kabar.example/terkait-%d/">Judul berita terkait yang ke-%d di kota tetangga</a></h4><p>Ringkasan berita terkait yang ke-%d yang bukan bagian dari cerita ini.</p><time datetime="2026-02-%02dT08:00:00+07:00">%d Februari 2026</time></div>`, i, i, i, i, i, i, i, i%27+1, i%27+1)
	}
	sb.WriteString(`</div></main><aside class="sidebar">`)
	for i := range 120 {
		fmt.Fprintf(&sb, `<div class="widget-item"><span class="nomor">%d</span><a class="tautan" href="https://kabar.example/populer-%d/">Berita populer nomor %d dari berbagai daerah</a></div>`, i, i, i)
	}
	sb.WriteString(`</aside></div><script>`)
	const tail = `</script><footer class="site-footer"><p>Hak cipta 2026 Kabar Contoh.</p></footer></body></html>`
	for sb.Len()+len(tail) < size {
		sb.WriteString("var x={a:1,b:'dua'};function f(){return x.a+1}\n")
	}
	sb.WriteString(tail)
	return []byte(sb.String())
}

// declared is what the page says of itself in JSON-LD.
func declared(s Story) []byte {
	b, err := json.Marshal(map[string]any{
		"@context": "https://schema.org",
		"@graph": []any{map[string]any{
			"@type":         "NewsArticle",
			"headline":      s.Title,
			"datePublished": s.Published.UTC().Format(time.RFC3339),
			"author":        map[string]any{"@type": "Person", "name": s.Author},
		}},
	})
	if err != nil { // of strings only: cannot happen
		panic(err)
	}
	return b
}
