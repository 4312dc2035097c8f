package discover

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"cakupan/crawler/site"
)

var update = flag.Bool("update", false, "write what was found into the cases of testdata")

// A case of testdata is an archive: its head says what was asked for ("kind: feed",
// "url:", "type:", "header: Name: value", "after: 2026-01-01"), body is the answer,
// want is what must be found.
func readCase(t testing.TB, file string) (*txtar.Archive, Answer) {
	t.Helper()
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(ar.Files) != 2 || ar.Files[0].Name != "body" || ar.Files[1].Name != "want" {
		t.Fatalf("%s: want the files body and want", file)
	}
	a := Answer{Header: map[string][]string{}, Body: ar.Files[0].Data}
	_, head, ok := strings.Cut("\n"+string(ar.Comment), "\nkind: ")
	if !ok {
		t.Fatalf("%s: no kind", file)
	}
	for line := range strings.Lines("kind: " + head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "kind":
			a.Way.Kind = value
		case "url":
			a.URL, a.Way.URL = value, value
		case "type":
			a.Type = value
		case "header":
			name, v, _ := strings.Cut(value, ": ")
			a.Header[name] = append(a.Header[name], v)
		case "after":
			a.After, err = time.Parse("2006-01-02", value)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
		case "":
		default:
			t.Fatalf("%s: unknown key %q", file, key)
		}
	}
	return ar, a
}

// show writes what was found as the cases have it.
func show(f Found, err error) string {
	var b strings.Builder
	if err != nil {
		return "error " + err.Error() + "\n"
	}
	for _, l := range f.Links {
		fmt.Fprintf(&b, "link %s\n", l.URL)
		if l.Title != "" {
			fmt.Fprintf(&b, "  title %s\n", l.Title)
		}
		for _, d := range []struct {
			name string
			time time.Time
		}{{"published", l.Published}, {"modified", l.Modified}} {
			if !d.time.IsZero() {
				fmt.Fprintf(&b, "  %s %s\n", d.name, d.time.Format(time.RFC3339Nano))
			}
		}
		if l.Snippet != "" {
			fmt.Fprintf(&b, "  snippet %s\n", l.Snippet)
		}
		if l.Search != "" {
			fmt.Fprintf(&b, "  search %s\n", l.Search)
		}
	}
	for _, n := range f.Next {
		fmt.Fprintf(&b, "next %s\n", n)
	}
	if f.Expected > 0 {
		fmt.Fprintf(&b, "expected %d\n", f.Expected)
	}
	if f.Truncated {
		b.WriteString("truncated\n")
	}
	for _, n := range f.Notes {
		fmt.Fprintf(&b, "note %s\n", n)
	}
	return b.String()
}

func cases(t testing.TB) []string {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d cases: %v", len(files), err)
	}
	return files
}

func TestRead(t *testing.T) {
	for _, file := range cases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, a := readCase(t, file)
			found, err := Read(a)
			got, want := show(found, err), string(ar.Files[1].Data)
			if *update && !strings.HasPrefix(want, "error ") {
				ar.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if msg, ok := strings.CutPrefix(want, "error "); ok {
				if err == nil || !strings.Contains(err.Error(), strings.TrimSpace(msg)) {
					t.Errorf("got %s, want an error that holds %q", got, msg)
				}
				return
			}
			if !strings.Contains(want, "\nnote ") && !strings.HasPrefix(want, "note ") {
				// Notes are for people; a case that names none does not mind them.
				found.Notes = nil
				got = show(found, err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
			again, err2 := Read(a)
			if err2 != nil || show(again, nil) != show(mustRead(t, a), nil) {
				t.Errorf("the same answer read twice differs: %v", err2)
			}
		})
	}
}

func mustRead(t *testing.T, a Answer) Found {
	t.Helper()
	f, err := Read(a)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func zipped(b []byte) []byte {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, _ = w.Write(b)
	_ = w.Close()
	return z.Bytes()
}

func sitemapOf(n int) []byte {
	var b bytes.Buffer
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	for i := range n {
		fmt.Fprintf(&b, "<url><loc>https://kabar.example/berita/%d/kota-raih-uhc</loc><lastmod>2026-01-27</lastmod></url>", i)
	}
	b.WriteString("</urlset>")
	return b.Bytes()
}

func TestSitemapLimits(t *testing.T) {
	way := site.Way{Kind: site.Sitemap}
	const page = "https://kabar.example/sitemap.xml.gz"
	f, err := Links(way, page, "application/gzip", zipped(sitemapOf(20)))
	if err != nil || len(f.Links) != 20 || f.Truncated {
		t.Errorf("gzip: %d links, truncated %v, %v", len(f.Links), f.Truncated, err)
	}
	f, err = Links(way, page, "", sitemapOf(MaxLinks+5))
	if err != nil || len(f.Links) != MaxLinks || !f.Truncated {
		t.Errorf("too many: %d links, truncated %v, %v", len(f.Links), f.Truncated, err)
	}
	z := zipped(sitemapOf(2000))
	f, err = Links(way, page, "", z[:len(z)*2/3])
	if err != nil || len(f.Links) == 0 || len(f.Links) >= 2000 || !f.Truncated {
		t.Errorf("gzip that breaks off: %d links, truncated %v, %v", len(f.Links), f.Truncated, err)
	}
	// A bomb: a small file that opens to more than the limit.
	bomb := zipped(append(sitemapOf(3), bytes.Repeat([]byte(" "), MaxBody+1000)...))
	f, err = Links(way, page, "", bomb)
	if err != nil || len(f.Links) != 3 || !f.Truncated {
		t.Errorf("bomb of %d bytes: %d links, truncated %v, %v", len(bomb), len(f.Links), f.Truncated, err)
	}
	if _, err := Links(way, page, "", []byte("\x1f\x8bbukan gzip")); err == nil {
		t.Error("a broken gzip is no error")
	}
	var index bytes.Buffer
	index.WriteString("<sitemapindex>")
	for i := range MaxNext + 10 {
		fmt.Fprintf(&index, "<sitemap><loc>https://kabar.example/s%d.xml</loc></sitemap>", i)
	}
	index.WriteString("</sitemapindex>")
	f, err = Links(way, page, "", index.Bytes())
	if err != nil || len(f.Next) != MaxNext || len(f.Notes) == 0 {
		t.Errorf("index: %d next, notes %q, %v", len(f.Next), f.Notes, err)
	}
}

func TestKindsOfAnswer(t *testing.T) {
	for _, tt := range []struct {
		name, typ, body string
		want            form
	}{
		{"empty", "text/html", " \r\n", formEmpty},
		{"rss without declaration", "text/html", "<rss version='2.0'>", formFeed},
		{"rss behind comment and stylesheet", "", "<?xml version='1.0'?><!-- WP Super Cache --><?xml-stylesheet href='a'?>\n<rss>", formFeed},
		{"atom with prefix", "", "<?xml version='1.0'?><atom:feed xmlns:atom='x'>", formFeed},
		{"rdf", "", "<rdf:RDF>", formFeed},
		{"sitemap", "text/html", "\ufeff<?xml version='1.0'?>\n<urlset>", formSitemap},
		{"index", "", "<sitemapindex>", formSitemap},
		{"html", "application/rss+xml", "<!DOCTYPE html><html>", formHTML},
		{"xhtml", "", "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", formHTML},
		{"rss doctype", "", "<!DOCTYPE rss PUBLIC 'x'><rss>", formFeed},
		{"fragment", "", "<div><a href='x'>y</a></div>", formHTML},
		{"json", "text/html", "[{\"a\":\"<html>\"}]", formJSON},
		{"warnings in front of a page", "text/html", "Warning: x\n<br /><html>", formHTML},
		{"warnings in front of a feed", "", "Notice: x\n<?xml version='1.0'?><rss>", formFeed},
		{"text", "text/plain", "halo", formText},
		{"picture", "image/png", "\x89PNG\r\n\x00\x00", formBinary},
		{"utf-16 feed", "", "\xff\xfe<\x00r\x00s\x00s\x00>\x00", formFeed},
	} {
		if got := sniff(tt.typ, []byte(tt.body)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	for _, kind := range site.WayKinds {
		for _, body := range []string{"", " ", "halo", "\x00\x01", "{}", "{", "[", "<", "<rss>", "<urlset>", "null"} {
			if f, err := Links(site.Way{Kind: kind}, "https://kabar.example/", "", []byte(body)); err == nil && len(f.Links) > 0 {
				t.Errorf("%s of %q: %+v", kind, body, f)
			}
		}
	}
	if _, err := Links(site.Way{Kind: site.WordPress}, "https://kabar.example/x", "", []byte(`{"code":"rest_no_route","message":"x"}`)); !errors.Is(err, ErrOff) {
		t.Errorf("no route: %v", err)
	}
}

func TestPagingEnds(t *testing.T) {
	// A server that has a next page for ever.
	body := []byte(`<html><body><h2><a href="/2026/01/27/kota-raih-uhc">Kota Raih UHC Lagi</a></h2><a href="?page=%d">Selanjutnya</a></body></html>`)
	for _, way := range []site.Way{{Kind: site.Listing}, {Kind: site.WordPress}, {Kind: site.Blogger}} {
		address := "https://kabar.example/feeds/x?page=1&per_page=1&start-index=1"
		n := 0
		for ; n < 10*MaxPages; n++ {
			var b []byte
			switch way.Kind {
			case site.Listing:
				b = []byte(fmt.Sprintf(string(body), pageOf(address)+1))
			case site.WordPress:
				b = []byte(`[{"link":"https://kabar.example/?p=1"}]`)
			case site.Blogger:
				_, start, _ := strings.Cut(address, "start-index=")
				b = []byte(`{"feed":{"openSearch$totalResults":{"$t":"999999"},"openSearch$startIndex":{"$t":"` + start + `"},"entry":[{"title":{"$t":"A"},"link":[{"rel":"alternate","href":"https://kabar.example/2026/01/a.html"}]}]}}`)
			}
			f, err := Links(way, address, "", b)
			if err != nil {
				t.Fatalf("%s %s: %v", way.Kind, address, err)
			}
			if len(f.Next) == 0 {
				break
			}
			address = f.Next[0]
		}
		if n < 1000 || n > MaxPages { // years of a daily paper, ten to a page
			t.Errorf("%s: ends after %d pages, want at most %d", way.Kind, n, MaxPages)
		}
	}
}

func TestFutureAndFarPast(t *testing.T) {
	now := time.Date(2026, 1, 28, 0, 0, 0, 0, time.UTC)
	a := Answer{Way: site.Way{Kind: site.NewsSitemap}, URL: "https://kabar.example/s.xml", Now: now, Body: []byte(
		`<urlset><url><loc>https://kabar.example/1</loc><lastmod>2026-01-29</lastmod></url><url><loc>https://kabar.example/2</loc><lastmod>2027-01-01</lastmod></url><url><loc>https://kabar.example/3</loc><lastmod>1970-01-01</lastmod></url></urlset>`)}
	f, err := Read(a)
	if err != nil || len(f.Links) != 3 {
		t.Fatal(f, err)
	}
	if f.Links[0].Modified.IsZero() || !f.Links[1].Modified.IsZero() || !f.Links[2].Modified.IsZero() {
		t.Errorf("%+v", f.Links)
	}
}

func TestParseDate(t *testing.T) {
	for _, tt := range [][2]string{
		{"2026-01-27T10:00:00+07:00", "2026-01-27T10:00:00+07:00"},
		{"2026-01-27T10:00:00Z", "2026-01-27T10:00:00Z"},
		{"2026-01-27T10:00:00.123Z", "2026-01-27T10:00:00Z"},
		{"2026-01-27T10:00+08:00", "2026-01-27T10:00:00+08:00"},
		{"2026-01-27 10:00:00", "2026-01-27T10:00:00+07:00"},
		{"2026-01-27", "2026-01-27T00:00:00+07:00"},
		{"2026-01", "2026-01-01T00:00:00+07:00"},
		{"Tue, 27 Jan 2026 10:00:00 +0700", "2026-01-27T10:00:00+07:00"},
		{"Tue, 27 Jan 2026 10:00:00 GMT", "2026-01-27T10:00:00Z"},
		{"Tue, 27 Jan 2026 10:00:00 WIB", "2026-01-27T10:00:00+07:00"},
		{"Tue, 27 Jan 2026 10:00:00 WIT", "2026-01-27T10:00:00+09:00"},
		{"Thu, 05 Nov 15 12:58:01 +0700", "2015-11-05T12:58:01+07:00"},
		{"Selasa, 27 Januari 2026 10:00 WIB", "2026-01-27T10:00:00+07:00"},
		{"Selasa, 27 Januari 2026 | 10.00 WITA", "2026-01-27T10:00:00+08:00"},
		{"Sel, 27 Jan 2026 10:00:05 +0800", "2026-01-27T10:00:05+08:00"},
		{"27 Agustus 2025", "2025-08-27T00:00:00+07:00"},
		{"7 Ags 2025", "2025-08-07T00:00:00+07:00"},
		{"3 Nopember 2025 08:05", "2025-11-03T08:05:00+07:00"},
		{"3 Pebruari 2025", "2025-02-03T00:00:00+07:00"},
		{"Jum'at, 3 Jan 2025", "2025-01-03T00:00:00+07:00"},
		{"January 27, 2026", "2026-01-27T00:00:00+07:00"},
		{"January 27, 2026 3:05 pm", "2026-01-27T15:05:00+07:00"},
		{"27/01/2026", "2026-01-27T00:00:00+07:00"},
		{"27-01-2026 23:59", "2026-01-27T23:59:00+07:00"},
		{"2026/01/27 08:00", "2026-01-27T08:00:00+07:00"},
		{"Diposting pada 27 Januari 2026 oleh Redaksi", "2026-01-27T00:00:00+07:00"},
		{"31 September 2025", ""},
		{"2 jam yang lalu", ""},
		{"Januari 2026", ""},
		{"27 Januari", ""},
		{"98,5 persen", ""},
		{"", ""},
		{strings.Repeat("1", 200), ""},
	} {
		got := ""
		if d := parseDate(tt[0]); !d.IsZero() {
			got = d.Format(time.RFC3339)
		}
		if got != tt[1] {
			t.Errorf("parseDate(%q) = %s, want %s", tt[0], got, tt[1])
		}
	}
}

func TestFeeds(t *testing.T) {
	got, err := Feeds("https://kabar.example/a/", "text/html", []byte(`<link rel="alternate" type="application/rss+xml" href="feed.xml"><link rel=stylesheet href=a.css><link rel="alternate" type="application/rss+xml" title="Umpan Komentar" href="k.xml"><link rel="feed" type="application/atom+xml; charset=utf-8" href="/atom">`))
	if err != nil || cmp.Diff(got, []string{"https://kabar.example/a/feed.xml", "https://kabar.example/atom"}) != "" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestCharset(t *testing.T) {
	body := []byte("<html><head><meta charset=windows-1252></head><body><h2><a href='/2026/01/27/kota-raih-uhc'>Wali Kota: \x93Warga Terjamin\x94</a></h2></body></html>")
	f, err := Links(site.Way{Kind: site.Listing}, "https://kabar.example/berita", "text/html", body)
	if err != nil || len(f.Links) != 1 || f.Links[0].Title != "Wali Kota: “Warga Terjamin”" {
		t.Errorf("%+v, %v", f, err)
	}
}

func FuzzRead(f *testing.F) {
	for _, file := range cases(f) {
		_, a := readCase(f, file)
		f.Add(a.Way.Kind, a.URL, a.Type, a.Body)
	}
	f.Fuzz(func(t *testing.T, kind, url, typ string, body []byte) {
		if len(body) > 1<<20 {
			return
		}
		found, err := Links(site.Way{Kind: kind, URL: url}, url, typ, body)
		if err != nil && (len(found.Links) > 0 || len(found.Next) > 0) {
			t.Fatal("links and an error")
		}
		seen := map[string]bool{}
		for _, l := range found.Links {
			if !strings.HasPrefix(l.URL, "http://") && !strings.HasPrefix(l.URL, "https://") || seen[l.URL] {
				t.Fatalf("link %q", l.URL)
			}
			seen[l.URL] = true
			if len(l.Snippet) > SnippetLength || strings.ContainsAny(l.Title+l.Snippet, "\n\t") {
				t.Fatalf("%+v", l)
			}
			Want(l)
		}
		for _, n := range found.Next {
			if n == url || pageOf(n) > MaxPages && kind == site.Listing {
				t.Fatalf("next %q of %q", n, url)
			}
		}
	})
}

func BenchmarkSitemap(b *testing.B) {
	body := sitemapOf(10_000)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if f, err := Links(site.Way{Kind: site.Sitemap}, "https://kabar.example/s.xml", "", body); err != nil || len(f.Links) != 10_000 {
			b.Fatal(err)
		}
	}
}

func BenchmarkListing(b *testing.B) {
	var page bytes.Buffer
	page.WriteString("<html><body><main>")
	for i := range 60 {
		fmt.Fprintf(&page, `<article class="post"><h2><a href="/2026/01/27/berita-nomor-%d-hari-ini">Berita Nomor %d Hari Ini di Kota</a></h2><time>27 Januari 2026</time><p>Kalimat pembuka berita ini cukup panjang.</p></article>`, i, i)
	}
	page.WriteString("</main></body></html>")
	b.SetBytes(int64(page.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if f, err := Links(site.Way{Kind: site.Listing}, "https://kabar.example/", "", page.Bytes()); err != nil || len(f.Links) != 60 {
			b.Fatal(strconv.Itoa(len(f.Links)), err)
		}
	}
}
