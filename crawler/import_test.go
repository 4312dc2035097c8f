package crawler

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
)

func foreign(uri, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2023-05-01T10:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", uri, len(block), block)
}

func TestImport(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		defer w.web.Close()
		o := w.add(newOutlet("a.example", 1))
		article := "http://www.a.example" + o.paths()[0] + "?utm_source=x"
		html := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
		member := func(s string) string {
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			z.Write([]byte(s))
			z.Close()
			return b.String()
		}
		file := member(foreign(article, html+"a\r\n<html>Lama\r\n0\r\n\r\n")) +
			member(foreign("http://lain.example/berita/uhc-di-kota-lain", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Lain")) +
			member(foreign("http://a.example/hilang", "HTTP/1.1 404 Not Found\r\n\r\n")) +
			member(foreign("http://a.example/gambar.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx")) +
			member(foreign("http://a.example/rusak", "no http"))[:60] +
			member(foreign("dns:a.example", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nx"))
		for turn, want := range []Imported{{Records: 5, Pages: 2, Articles: 2, Facts: 4, Broken: 1}, {Records: 5, Known: 2, Broken: 1}} {
			got, err := Import(t.Context(), w.options(), "/elsewhere/cc-news.warc.gz", strings.NewReader(file))
			if err != nil {
				t.Fatal(err)
			}
			if !maps.Equal(got.Skipped, map[string]int{"status 404": 1, "no page": 1, "no address": 1}) || len(got.Problems) != 1 {
				t.Errorf("turn %d skipped %v, problems %q", turn, got.Skipped, got.Problems)
			}
			got.Skipped, got.Problems = nil, nil
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("turn %d: %+v, want %+v", turn, got, want)
			}
		}
		want := map[string]string{"https://a.example" + o.paths()[0]: "Lama", "https://lain.example/berita/uhc-di-kota-lain": "Lain"}
		if !maps.Equal(w.store.articles, want) {
			t.Errorf("articles %v", w.store.articles)
		}
		// A crawl does not fetch again what was imported.
		if rep := w.run(t.Context()); rep.Total.Fetched != 0 || rep.Outlets[0].Offered != 1 || rep.Replayed != 0 {
			t.Errorf("crawl after import: %+v", rep.Total)
		}
		again := newStore()
		opt := w.options()
		opt.Ingest = again.Ingest
		if _, err := Reread(t.Context(), opt); err != nil || !maps.Equal(again.articles, want) {
			t.Errorf("reread gave %v, %v", again.articles, err)
		}
		verifyArchive(t, filepath.Join(w.opt.Data, "archive"))
	})
}
