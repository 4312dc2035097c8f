package article

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"cakupan/extract/article/articletest"
)

// longPage is a page of 100 kB. The peers read the same one in extract/peers.
func longPage() []byte { return articletest.Page(articletest.Example(), 100_000) }

// Ensure that the page that is timed is read whole and alone.
func TestReadLongPage(t *testing.T) {
	s := articletest.Example()
	r, err := Read(Input{HTML: longPage(), URL: articletest.URL}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Join(s.Paragraphs, "\n"); r.Text != want {
		t.Errorf("text of %d bytes, want %d: begins %q", len(r.Text), len(want), clip(r.Text))
	}
	if r.Title != s.Title || !r.Published.Equal(s.Published) || len(r.Authors) != 1 || r.Authors[0] != s.Author {
		t.Errorf("%q by %q of %v, want %+v", r.Title, r.Authors, r.Published, s)
	}
}

func BenchmarkRead(b *testing.B) {
	pg := longPage()
	b.SetBytes(int64(len(pg)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := Read(Input{HTML: pg, URL: articletest.URL}, Options{})
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
			if _, err := Read(Input{HTML: pg, URL: articletest.URL}, Options{}); err != nil {
				b.Error(err)
			}
		}
	})
}

// BenchmarkParse is the part of BenchmarkRead that makes a tree of the bytes.
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
