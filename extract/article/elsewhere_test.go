package article

import (
	"strings"
	"testing"

	"cakupan/corpus"
)

// Ensure that another view is asked for only where it can be the better one, and
// taken only where it is.
func TestElsewhere(t *testing.T) {
	long := strings.Repeat("Warga mendaftar di kantor kelurahan pada hari kerja dengan membawa kartu keluarga. ", 8)
	sure := []corpus.Choice{{Field: "text", Source: "named element", Confidence: 0.9}}
	unsure := []corpus.Choice{{Field: "text", Source: "blocks", Confidence: 0.5}}
	res := func(kind corpus.Kind, title, text string, prov []corpus.Choice) Result {
		return Result{Article: corpus.Article{Kind: kind, Title: title, Text: text, TextDigest: corpus.DigestOf([]byte(text)), Provenance: prov, URL: "https://kabar.example/a"}}
	}
	const title = "Warga Kota Contoh Terdaftar"
	for _, c := range []struct {
		name        string
		page, other Result
		asks, takes bool
	}{
		{"a page that is sure of itself", res(corpus.KindArticle, title, long, sure), res(corpus.KindArticle, title, long, sure), false, false},
		{"a page without text", res(corpus.KindEmpty, title, "", nil), res(corpus.KindArticle, title, long, sure), true, true},
		{"another story", res(corpus.KindEmpty, title, "", nil), res(corpus.KindArticle, "Harga Cabai Naik di Pasar Induk", long, sure), true, false},
		{"a view that is a listing", res(corpus.KindEmpty, title, "", nil), res(corpus.KindListing, title, long, nil), true, false},
		{"a doubtful text", res(corpus.KindArticle, title, long, unsure), res(corpus.KindArticle, title, long, sure), true, true},
		{"a doubtful text, a shorter view", res(corpus.KindArticle, title, long, unsure), res(corpus.KindArticle, title, long[:80], sure), true, false},
		{"a listing", res(corpus.KindListing, title, "", nil), res(corpus.KindArticle, title, long, sure), false, true},
	} {
		c.page.AMP = "https://kabar.example/a/amp"
		if got := c.page.Elsewhere() != ""; got != c.asks {
			t.Errorf("%s: asks %v", c.name, got)
		}
		out, took := Cleaner(c.page, c.other)
		if took != c.takes {
			t.Errorf("%s: takes %v", c.name, took)
		}
		want := c.page
		if took {
			want = c.other
			if len(out.Findings) == 0 || out.textConfidence() == 0 {
				t.Errorf("%s: the choice leaves no trace", c.name)
			}
		}
		if out.Text != want.Text || out.TextDigest != want.TextDigest || out.Kind != want.Kind || out.URL != c.page.URL {
			t.Errorf("%s: %+v", c.name, out.Article)
		}
	}
	part := res(corpus.KindArticle, title, long, sure)
	part.Single, part.More = "https://kabar.example/a?page=all", []string{"https://kabar.example/a?page=2"}
	if got := part.Elsewhere(); got != part.Single {
		t.Errorf("a page in parts asks for %q", got)
	}
	whole := res(corpus.KindArticle, title, long+"\n"+"Bagian kedua dari berita itu menyusul di halaman yang sama.", sure)
	if out, took := Cleaner(part, whole); !took || out.Text != whole.Text || out.More != nil {
		t.Errorf("the whole is not taken: %v, %q", took, clip(out.Text))
	}
	if _, took := Cleaner(part, res(corpus.KindArticle, title, "Sesuatu yang lain sama sekali, tetapi dengan judul yang sama seperti itu.", sure)); took {
		t.Error("a view without the page's words is taken for the whole")
	}
}

// Ensure that a print view is known by its address.
func TestPrintView(t *testing.T) {
	for href, want := range map[string]string{
		"/berita/5/print":         "https://kabar.example/berita/5/print",
		"cetak.php?id=5":          "https://kabar.example/berita/cetak.php?id=5",
		"?tmpl=x&print=1":         "https://kabar.example/berita/5?tmpl=x&print=1",
		"/harga-printer-baru":     "",
		"https://x.example/print": "",
		"javascript:print()":      "",
	} {
		r, err := Read(Input{HTML: []byte(`<html><body><h1>Judul</h1><a href="` + href + `">Cetak</a></body></html>`), URL: "https://kabar.example/berita/5"}, Options{})
		if err != nil || r.Print != want {
			t.Errorf("%s gives %q, %v; want %q", href, r.Print, err, want)
		}
	}
}
