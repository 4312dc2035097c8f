package article

import (
	"strings"
	"testing"
)

// bylineCases are bylines as pages print them, in the place where they stand, and
// whom a reader takes for writer and editor.
var bylineCases = []struct {
	place   string // below: under the headline; end: behind the story; last: in its last paragraph
	html    string
	authors string // parted by a semicolon
	editor  string
}{
	{"below", `<p>Oleh: Siti Nurhasanah</p>`, "Siti Nurhasanah", ""},
	{"below", `<p>Penulis : SITI NURHASANAH, S.Sos</p>`, "Siti Nurhasanah", ""},
	{"below", `<div>Reporter: Andika | Editor: Budianto</div>`, "Andika", "Budianto"},
	{"below", `<p>KONTRIBUTOR JEMBER, AHMAD WINARNO</p>`, "Ahmad Winarno", ""},
	{"below", `<p>Kontributor Banyuwangi, Ira Rahmawati</p>`, "Ira Rahmawati", ""},
	{"below", `<p>Laporan Wartawan Kabar Contoh, Rudi Hartono</p>`, "Rudi Hartono", ""},
	{"below", `<p>Laporan Reporter Kabar Contoh Rudi Hartono</p>`, "Rudi Hartono", ""},
	{"below", `<p>Oleh : Tim Redaksi</p>`, "", ""},
	{"below", `<p>Reporter: Tim Liputan</p>`, "", ""},
	{"below", `<p>Oleh: Humas Pemkab Contoh</p>`, "", ""},
	{"below", `<div class="meta">By Rudi Hartono - 12 Maret 2026</div>`, "Rudi Hartono", ""},
	{"below", `<div>Rudi Hartono, 12 Maret 2026 10:15 WIB</div>`, "Rudi Hartono", ""},
	{"below", `<div>12 Maret 2026 oleh Rudi Hartono</div>`, "Rudi Hartono", ""},
	{"below", `<div>Posted by Rudi Hartono on 12/03/2026</div>`, "Rudi Hartono", ""},
	{"below", `<div>Rudi Hartono | Kabar Contoh</div>`, "Rudi Hartono", ""},
	{"below", `<div>Rudi Hartono - Kabar Contoh</div>`, "Rudi Hartono", ""},
	{"below", `<div>Rep: Antara/ Red: Ani Sulastri</div>`, "", "Ani Sulastri"},
	{"below", `<div>Rep: Rudi Hartono/ Red: Ani Sulastri</div>`, "Rudi Hartono", "Ani Sulastri"},
	{"below", `<p>(Penulis: Rudi Hartono)</p>`, "Rudi Hartono", ""},
	{"below", `<p>Rudi Hartono &amp; Sari Dewi - Kabar Contoh</p>`, "Rudi Hartono;Sari Dewi", ""},
	{"below", `<p>Oleh Rudi Hartono*)</p>`, "Rudi Hartono", ""},
	{"below", `<p>Oleh: Ahmad bin Ali</p>`, "Ahmad bin Ali", ""},
	{"below", `<p>Written by Rudi Hartono</p>`, "Rudi Hartono", ""},
	{"below", `<p>Dilaporkan oleh Rudi Hartono</p>`, "Rudi Hartono", ""},
	{"below", `<div><div>Rudi Hartono</div><div>Wartawan</div></div>`, "Rudi Hartono", ""},
	{"below", `<p>Citizen Reporter: Rudi Hartono</p>`, "Rudi Hartono", ""},
	{"below", `<p>Warga menulis: Rudi Hartono</p>`, "", ""},
	{"below", `<span class="author">admin</span>`, "admin", ""},
	{"below", `<span class="author">Redaksi Kabar Contoh</span>`, "", ""},
	{"below", `<span class="author"><a rel="author" href="/a">Rudi Hartono</a> dan <a rel="author" href="/b">Sari Dewi</a></span>`, "Rudi Hartono;Sari Dewi", ""},
	{"below", `<div class="penulis">Rudi Hartono, Sari Dewi</div>`, "Rudi Hartono;Sari Dewi", ""},
	{"below", `<div class="reporter">Rudi Hartono / Kabar Contoh</div>`, "Rudi Hartono", ""},
	{"below", `<div class="author-name">Rudi Hartono<br><small>Kontributor Jember</small></div>`, "Rudi Hartono", ""},
	{"end", `<p>Pewarta: Rudi Hartono dan Sari Dewi</p><p>Editor: Tatang</p>`, "Rudi Hartono;Sari Dewi", "Tatang"},
	{"end", `<p>Pewarta: Rudi Hartono/Sari Dewi<br>Editor: Tatang Maulana<br>Copyright © KABAR 2026</p>`, "Rudi Hartono;Sari Dewi", "Tatang Maulana"},
	{"end", `<p><em>*) Penulis adalah dosen Universitas Contoh</em></p>`, "", ""},
	{"end", `<p>Penulis: Rudi Hartono (Mahasiswa Universitas Contoh)</p>`, "Rudi Hartono", ""},
	{"end", `<p>Foto: Rudi Hartono</p>`, "", ""},
	{"end", `<p>Reporter: Rudi Hartono Redaktur: Sari Dewi</p>`, "Rudi Hartono", "Sari Dewi"},
	{"end", `<p>Penulis : Rudi Hartono | Sumber : Humas Pemkab</p>`, "Rudi Hartono", ""},
	{"end", `<p>RUDI HARTONO</p>`, "Rudi Hartono", ""},
	{"end", `<p>(Rudi Hartono)</p>`, "Rudi Hartono", ""},
	{"end", `<p>Penulis: Rudi Hartono, S.H., M.H.</p><p>Editor: Drs. H. Sukardi, M.Si</p>`, "Rudi Hartono", "Drs. H. Sukardi"},
	{"end", `<p>Jurnalis: Rudi</p><p>Redpel: Sari</p>`, "Rudi", ""},
	{"end", `<p>Editor : -</p>`, "", ""},
	{"end", `<p>Kontributor: Rudi Hartono (Jember), Sari Dewi (Lumajang)</p>`, "Rudi Hartono;Sari Dewi", ""},
	{"end", `<p>Reporter: Rudi Hartono. Editor: Sari Dewi.</p>`, "Rudi Hartono", "Sari Dewi"},
	{"end", `<p>Ditulis oleh Rudi Hartono dan disunting oleh Sari Dewi</p>`, "Rudi Hartono", "Sari Dewi"},
	{"last", ` (Rudi Hartono/Kabar Contoh)`, "Rudi Hartono", ""},
	{"last", ` (rud/dew)`, "", ""},
	{"last", ` (Adv)`, "", ""},
	{"last", ` (Humas/Rudi Hartono)`, "Rudi Hartono", ""},
	{"last", ` (*/Rudi)`, "", ""},
}

func bylinePage(place, line string) string {
	below, end, last := "", "", ""
	switch place {
	case "below":
		below = line
	case "end":
		end = line
	case "last":
		last = line
	}
	return `<html lang="id"><head><meta charset="utf-8"><title>Warga Dusun Atas Terima Kartu - Kabar Contoh</title><meta property="og:title" content="Warga Dusun Atas Terima Kartu"><meta property="og:site_name" content="Kabar Contoh"></head><body>` +
		`<div class="kepala"><a href="/">Kabar Contoh</a><a href="/daerah">Daerah</a></div><div class="muka"><h1>Warga Dusun Atas Terima Kartu</h1>` + below + `<div class="naskah">` +
		`<p>Petugas kecamatan membagikan kartu kepada warga dusun di lereng bukit sejak pagi, setelah tertunda dua pekan karena hujan lebat.</p>` +
		`<p>Kepala dusun mengatakan semua keluarga yang terdaftar sudah menerima kartunya tanpa dipungut biaya apa pun oleh petugas.</p>` +
		`<p>Ia meminta warga menyimpan kartu dengan baik dan melapor bila ada kesalahan penulisan nama atau tanggal lahir.</p>` +
		`<p>Pembagian berikutnya direncanakan bulan depan di dua dusun yang lebih jauh dari kantor kecamatan.` + last + `</p>` + end + `</div></div></body></html>`
}

// TestBylines reads each byline in a page that has nothing else to name people.
func TestBylines(t *testing.T) {
	for _, c := range bylineCases {
		r, err := Read(Input{HTML: []byte(bylinePage(c.place, c.html)), URL: "https://kabarcontoh.example/daerah/warga-dusun-atas-terima-kartu"}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(r.Authors, ";"); got != c.authors || r.Editor != c.editor {
			t.Errorf("%s %s\n\tauthors %q, editor %q\n\twant    %q, editor %q", c.place, c.html, got, r.Editor, c.authors, c.editor)
		}
		if n := strings.Count(r.Text, "\n"); n != 3 || !strings.HasSuffix(r.Text, "kantor kecamatan.") {
			t.Errorf("%s %s: text %q", c.place, c.html, r.Text)
		}
	}
}

// declaredCases are writers that only the page's head declares, as the content of
// its JSON-LD story or as meta elements.
var declaredCases = []struct{ ld, meta, authors, editor string }{
	{`"author":{"@type":"Person","name":"Rudi Hartono"}`, "", "Rudi Hartono", ""},
	{`"author":{"@type":"Organization","name":"Tim Kabar"}`, "", "", ""},
	{`"author":{"@type":"Person","name":"Kabar Contoh"}`, "", "", ""},
	{`"author":{"@type":"Person","name":"kabarcontoh"}`, "", "", ""},
	{`"author":{"@type":"Person","name":"Redaksi"}`, "", "", ""},
	{`"author":[{"@type":"Person","name":"Rudi Hartono"},{"@type":"Person","name":"Sari Dewi"}]`, "", "Rudi Hartono;Sari Dewi", ""},
	{`"author":{"@type":"Person","name":["Rudi Hartono","Sari Dewi"]}`, "", "Rudi Hartono;Sari Dewi", ""},
	{`"author":"Rudi Hartono"`, "", "Rudi Hartono", ""},
	{`"author":["Rudi Hartono","Sari Dewi"]`, "", "Rudi Hartono;Sari Dewi", ""},
	{`"author":"Rudi Hartono, Sari Dewi"`, "", "Rudi Hartono;Sari Dewi", ""},
	{`"author":"By Rudi Hartono"`, "", "Rudi Hartono", ""},
	{`"author":{"@type":"Person","name":"Rudi Hartono"},"editor":"Rudi Hartono"`, "", "", "Rudi Hartono"},
	{`"author":{"@type":"Person","name":"Sari Dewi"},"editor":{"@type":"Person","name":"Rudi Hartono"}`, "", "Sari Dewi", "Rudi Hartono"},
	{`"author":{"@type":"Person","name":"https://kabarcontoh.example/author/rudi"}`, "", "", ""},
	{`"author":{"@type":"Person","name":"rudi@kabarcontoh.example"}`, "", "", ""},
	{`"author":{"@type":"Person","name":""}`, "", "", ""},
	{`"author":null`, "", "", ""},
	{`"creator":["Rudi Hartono"]`, "", "Rudi Hartono", ""},
	{"", `<meta name="author" content="Rudi Hartono">`, "Rudi Hartono", ""},
	{"", `<meta name="author" content="Kabar Contoh">`, "", ""},
	{"", `<meta name="author" content="Redaksi Kabar Contoh">`, "", ""},
	{"", `<meta name="author" content="kabarcontoh.example">`, "", ""},
	{"", `<meta name="author" content="PT Kabar Media Nusantara">`, "", ""},
	{"", `<meta name="author" content="Diskominfo Kabupaten Contoh">`, "", ""},
	{"", `<meta name="author" content="administrator">`, "", ""},
	{"", `<meta name="content_author" content="Rudi Hartono"><meta name="content_editor" content="Sari Dewi">`, "Rudi Hartono", "Sari Dewi"},
	{"", `<meta name="author" content="Rudi Hartono"><meta name="content_editor" content="Rudi Hartono">`, "", "Rudi Hartono"},
	{"", `<meta property="article:author" content="https://www.facebook.com/kabarcontoh">`, "", ""},
	{"", `<meta name="twitter:label1" content="Ditulis oleh"><meta name="twitter:data1" content="Rudi Hartono">`, "Rudi Hartono", ""},
	{"", `<meta name="twitter:label1" content="Estimasi waktu membaca"><meta name="twitter:data1" content="3 menit">`, "", ""},
	{`"author":{"@type":"Person","name":"Redaksi"}`, `<meta name="author" content="Rudi Hartono">`, "Rudi Hartono", ""},
}

// TestDeclaredBylines reads pages that name their writer in the head alone.
func TestDeclaredBylines(t *testing.T) {
	for _, c := range declaredCases {
		head := c.meta
		if c.ld != "" {
			head += `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Warga Dusun Atas Terima Kartu","datePublished":"2026-05-12T10:00:00+07:00","publisher":{"@type":"Organization","name":"Kabar Contoh"},` + c.ld + `}</script>`
		}
		page := strings.Replace(bylinePage("", ""), "</head>", head+"</head>", 1)
		r, err := Read(Input{HTML: []byte(page), URL: "https://kabarcontoh.example/daerah/warga-dusun-atas-terima-kartu"}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(r.Authors, ";"); got != c.authors || r.Editor != c.editor {
			t.Errorf("%s %s\n\tauthors %q, editor %q\n\twant    %q, editor %q", c.ld, c.meta, got, r.Editor, c.authors, c.editor)
		}
	}
}
