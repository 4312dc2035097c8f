package article

import (
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"cakupan/corpus"
)

// Ensure that the tables are in the order that makes a double entry visible.
func TestTablesSorted(t *testing.T) {
	for name, list := range map[string][]phrase{"frameLines": frameLines, "creditLines": creditLines} {
		if len(list) < 20 {
			t.Errorf("%s has %d entries", name, len(list))
		}
		seen := map[string]bool{}
		for i, p := range list {
			if seen[p.words] {
				t.Errorf("%s holds %q twice", name, p.words)
			}
			seen[p.words] = true
			if i > 0 && list[i-1].words[0] > p.words[0] {
				t.Errorf("%s: %q stands behind %q", name, p.words, list[i-1].words)
			}
			if p.words != foldLine(p.words) || p.form == 0 || p.origin == "" || p.since < 2000 {
				t.Errorf("%s: entry %+v is not folded or not whole", name, p)
			}
		}
	}
}

// Ensure that class names are read by whole words.
func TestMarks(t *testing.T) {
	for _, c := range []struct {
		in   string
		want mark
	}{
		{"kabar-isi", markHint},
		{"lembar penyebaran kabar", 0},
		{"navigasi-laut", 0},
		{"entry-content", markBody},
		{"gmr-related-post", markRelated},
		{"baca_juga2", markRelated},
		{"bacaJuga", markRelated},
		{"sidebar", markAside},
		{"has-sidebar", 0},
		{"post-5 post type-post hentry tag-iklan category-related", 0},
		{"elementor-widget", 0},
		{"comment-list", markComment},
		{"broadcast", 0},
		{"detail__body-text", markBody},
		{"author-box", markBio},
	} {
		if got := nameMarks(c.in) & (markFrame | markBody | markHint); got != c.want {
			t.Errorf("%q has marks %b, want %b", c.in, got, c.want)
		}
	}
}

func TestNotHTML(t *testing.T) {
	for _, c := range []struct{ body, contentType string }{
		{"%PDF-1.4 isi", ""},
		{"\x89PNG\r\n", "text/html"},
		{"PK\x03\x04", "text/html"},
		{"<p>x</p>", "image/jpeg"},
		{strings.Repeat("\x00\x01", 600), "text/html"},
	} {
		if _, err := Read(Input{HTML: []byte(c.body), ContentType: c.contentType}, Options{}); !errors.Is(err, ErrNotHTML) {
			t.Errorf("%q as %q gives %v", c.body[:4], c.contentType, err)
		}
	}
}

// Ensure that the address rule makes URL and ID, and that its failure is told.
func TestCanon(t *testing.T) {
	page := []byte(`<html><head><link rel="canonical" href="https://kabar.example/a-b-c?x=1"></head><body><p>Isi.</p></body></html>`)
	r, err := Read(Input{HTML: page, URL: "https://kabar.example/a-b-c/amp"}, Options{Canon: func(s string) (string, error) { return strings.TrimSuffix(s, "?x=1"), nil }})
	if err != nil || r.URL != "https://kabar.example/a-b-c" || r.ID != corpus.NewID(r.URL) {
		t.Errorf("URL %q, ID %s, err %v", r.URL, r.ID, err)
	}
	r, err = Read(Input{HTML: page, URL: "https://kabar.example/a-b-c/amp"}, Options{Canon: func(string) (string, error) { return "", errors.New("no") }})
	if err != nil || r.URL == "" || len(r.Findings) == 0 {
		t.Errorf("URL %q, findings %v, err %v", r.URL, r.Findings, err)
	}
	if r, _ := Read(Input{HTML: page, URL: "https://lain.example/x-y"}, Options{}); r.URL != "https://lain.example/x-y" {
		t.Errorf("another site's canonical link was taken: %q", r.URL)
	}
}

// Ensure that pages join in order and that what a page repeats is taken once.
func TestJoin(t *testing.T) {
	read := func(name, address string) Result {
		b, err := os.ReadFile("testdata/disway/" + name + ".html")
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(Input{HTML: b, URL: address}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	one := read("read", "https://sumbarekspres.example/read/12345/kota-pariaman-raih-penghargaan")
	two := read("read-page-2", "https://sumbarekspres.example/read/12345/kota-pariaman-raih-penghargaan/2")
	got := Join(one, two)
	if want := one.Text + "\n" + two.Text; got.Text != want || got.TextDigest != corpus.DigestOf([]byte(want)) {
		t.Errorf("joined text %q, want %q", got.Text, want)
	}
	if got.ID != one.ID || got.More != nil || !reflect.DeepEqual(got.Authors, one.Authors) {
		t.Errorf("joined %+v", got)
	}
	if again := Join(one, two, two); again.Text != got.Text {
		t.Errorf("a page given twice is there twice: %q", again.Text)
	}
	if alone := Join(one); alone.Text != one.Text || len(alone.More) == 0 {
		t.Error("one page joined is not itself")
	}
	checkPromises(t, got)
}

// Ensure that an outlet's selectors are used in their time, and their removal.
func TestSelectors(t *testing.T) {
	page := []byte(`<html><body><h1>Judul panjang berita hari ini</h1><div class="x1"><p>Kalimat pertama dari isi berita yang dimaksud oleh redaksi, cukup panjang untuk dibaca.</p><p class="buang">Kalimat yang harus dibuang karena bukan bagian dari isi berita ini sama sekali.</p></div><div class="x2"><p>` + strings.Repeat("Teks lain yang lebih panjang dan menarik perhatian pencari isi. ", 12) + `</p></div><i class="oleh">Murni Asih</i></body></html>`)
	sel := []Selectors{
		{Until: corpus.Day(20191231), Body: ".x2"},
		{From: corpus.Day(20200101), Body: ".x1", Remove: ".buang", Author: ".oleh"},
	}
	day, _ := corpus.NewDay(2026, 2, 1)
	r, err := Read(Input{HTML: page, URL: "https://kabar.example/judul-panjang-berita", Fetched: day.Time(), Selectors: sel}, Options{})
	if err != nil || !strings.HasPrefix(r.Text, "Kalimat pertama") || strings.Contains(r.Text, "dibuang") || !reflect.DeepEqual(r.Authors, []string{"Murni Asih"}) {
		t.Errorf("text %q, authors %q, err %v", r.Text, r.Authors, err)
	}
}

// Ensure that an outlet's selectors add up field by field, each in its time, and
// that one which finds nothing or cannot be read gives way.
func TestSelectorsFieldByField(t *testing.T) {
	page := []byte(`<html><body><div class="nama-media">Kabar Contoh</div><h2 class="jdl-b">Warga Tiga Dusun Terima Kartu</h2><p class="sign">Ditulis <i>Murni Asih</i></p><div class="k">` +
		`<p>Kalimat pertama dari isi berita yang dimaksud oleh redaksi, cukup panjang untuk dibaca.</p><div class="promo">Kalimat yang harus dibuang karena bukan bagian dari isi berita ini sama sekali.</div>` +
		`</div><span class="w">12 Mei 2026 10.05 WITA</span></body></html>`)
	day, _ := corpus.NewDay(2026, 6, 1)
	sel := []Selectors{
		{Title: "h1.lama"}, // finds nothing
		{Title: "h2.jdl-b"},
		{Until: corpus.Day(20251231), Author: "h2"}, // was over
		{Author: ".sign i"},
		{Body: ">>"}, // cannot be read
		{Body: ".k"},
		{Remove: ".promo"},
		{Published: ".w"},
	}
	r, err := Read(Input{HTML: page, URL: "https://kabar.example/x/1", Fetched: day.Time(), Selectors: sel}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Title != "Warga Tiga Dusun Terima Kartu" || !reflect.DeepEqual(r.Authors, []string{"Murni Asih"}) || stamped(r.Published) != "2026-05-12T10:05:00+08:00" ||
		!strings.HasPrefix(r.Text, "Kalimat pertama") || strings.Contains(r.Text, "dibuang") {
		t.Errorf("title %q, authors %q, published %s, text %q", r.Title, r.Authors, stamped(r.Published), r.Text)
	}
	sources := make(map[string]string)
	for _, c := range r.Provenance {
		sources[c.Field] = c.Source
	}
	for _, f := range []string{"title", "authors", "published", "text"} {
		if sources[f] != "selector" {
			t.Errorf("%s is from %q, want the selector", f, sources[f])
		}
	}
	bad := 0
	for _, f := range r.Findings {
		if f.Rule == "article.selector" {
			bad++
		}
	}
	if bad != 1 {
		t.Errorf("%d findings on selectors that cannot be read, want 1: %v", bad, r.Findings)
	}
}
