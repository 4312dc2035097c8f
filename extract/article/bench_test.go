package article

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"codeberg.org/readeck/go-readability"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// longPage is a page of about 100 kB in the make of a WordPress news theme.
func longPage() []byte {
	var sb strings.Builder
	sb.WriteString(`<!DOCTYPE html><html lang="id-ID"><head><meta charset="utf-8"><title>Warga Kota Contoh Antre Kartu Sehat - Kabar Contoh</title>
<meta property="og:title" content="Warga Kota Contoh Antre Kartu Sehat"><meta property="og:type" content="article"><meta property="og:site_name" content="Kabar Contoh">
<meta property="article:published_time" content="2026-01-27T03:15:00+00:00">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Warga Kota Contoh Antre Kartu Sehat","datePublished":"2026-01-27T03:15:00+00:00","author":{"@type":"Person","name":"Rina Wulandari"}}]}</script>
<style>`)
	for i := range 300 {
		fmt.Fprintf(&sb, ".kelas-%d{margin:%dpx;color:#%06x}\n", i, i%20, i*977)
	}
	sb.WriteString(`</style></head><body class="single single-post"><header class="site-header"><nav><ul>`)
	for i := range 80 {
		fmt.Fprintf(&sb, `<li class="menu-item menu-item-%d"><a href="https://kabar.example/kanal/%d/">Kanal nomor %d</a></li>`, i, i, i)
	}
	sb.WriteString(`</ul></nav></header><div class="container"><main class="site-main"><article class="post-77 post type-post hentry tag-uhc"><header class="entry-header"><h1 class="entry-title">Warga Kota Contoh Antre Kartu Sehat</h1>
<div class="entry-meta"><span class="author vcard">Rina Wulandari</span> <span class="posted-on">Selasa, 27 Januari 2026 - 10:15 WIB</span></div></header><div class="entry-content entry-content-single"><p><strong>KOTA CONTOH</strong> – `)
	for i := range 24 {
		fmt.Fprintf(&sb, "Pada hari ke-%d pendaftaran, petugas melayani %d warga yang datang membawa berkas keluarga, kata kepala dinas. Ia berharap semua warga terdaftar sebelum akhir tahun, sebab anggaran sudah disiapkan dan petugas lapangan sudah dilatih sejak awal bulan.</p>\n<p>", i+1, 100+i*7)
		if i%6 == 5 {
			fmt.Fprintf(&sb, `<strong>Baca Juga: <a href="https://kabar.example/lain-%d/">Pemerintah Kota Lain Raih Penghargaan Nomor %d</a></strong></p><p>`, i, i)
		}
	}
	sb.WriteString(`Demikian disampaikan. (rw)</p></div><div class="sharedaddy"><a href="#">Bagikan</a></div></article><div class="related-posts"><h3>Berita Terkait</h3>`)
	for i := range 60 {
		fmt.Fprintf(&sb, `<div class="item kartu-%d"><a href="https://kabar.example/terkait-%d/"><img src="https://cdn.example/gambar/%d.jpg" width="300" height="200" alt="gambar %d" loading="lazy"></a><h4><a href="https://kabar.example/terkait-%d/">Judul berita terkait yang ke-%d di kota tetangga</a></h4><p>Ringkasan berita terkait yang ke-%d yang bukan bagian dari cerita ini.</p><time datetime="2026-02-%02dT08:00:00+07:00">%d Februari 2026</time></div>`, i, i, i, i, i, i, i, i%27+1, i%27+1)
	}
	sb.WriteString(`</div></main><aside class="sidebar">`)
	for i := range 120 {
		fmt.Fprintf(&sb, `<div class="widget-item"><span class="nomor">%d</span><a class="tautan" href="https://kabar.example/populer-%d/">Berita populer nomor %d dari berbagai daerah</a></div>`, i, i, i)
	}
	sb.WriteString(`</aside></div><script>`)
	for sb.Len() < 100_000 {
		sb.WriteString("var x={a:1,b:'dua'};function f(){return x.a+1}\n")
	}
	sb.WriteString(`</script><footer class="site-footer"><p>Hak cipta 2026 Kabar Contoh.</p></footer></body></html>`)
	return []byte(sb.String())
}

const longURL = "https://kabar.example/2026/01/27/warga-kota-contoh-antre-kartu-sehat/"

func BenchmarkRead(b *testing.B) {
	pg := longPage()
	b.SetBytes(int64(len(pg)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := Read(Input{HTML: pg, URL: longURL}, Options{})
		if err != nil || len(r.Text) < 4000 {
			b.Fatal(err, len(r.Text))
		}
	}
}

// BenchmarkReadParallel is the rate of all cores together.
func BenchmarkReadParallel(b *testing.B) {
	pg := longPage()
	b.SetBytes(int64(len(pg)))
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := Read(Input{HTML: pg, URL: longURL}, Options{}); err != nil {
				b.Error(err)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	pg := longPage()
	b.SetBytes(int64(len(pg)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := html.Parse(bytes.NewReader(pg)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadability(b *testing.B) {
	pg := longPage()
	u, _ := url.Parse(longURL)
	b.SetBytes(int64(len(pg)))
	b.ReportAllocs()
	for b.Loop() {
		doc, err := html.Parse(bytes.NewReader(pg))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := readability.FromDocument(doc, u); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTrafilatura(b *testing.B) {
	pg := longPage()
	u, _ := url.Parse(longURL)
	b.SetBytes(int64(len(pg)))
	b.ReportAllocs()
	for b.Loop() {
		doc, err := html.Parse(bytes.NewReader(pg))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := trafilatura.ExtractDocument(doc, trafilatura.Options{OriginalURL: u, EnableFallback: true}); err != nil {
			b.Fatal(err)
		}
	}
}
