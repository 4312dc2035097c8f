package warc

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cakupan/corpus"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 123456000, time.UTC)

func exchange(n int, body []byte, h http.Header) Exchange {
	uri := fmt.Sprintf("https://www.berita-%d.example/2026/11/uhc-%d?b=2&a=1", n%3, n)
	if h == nil {
		h = http.Header{"Content-Type": {"text/html; charset=utf-8"}}
	}
	return Exchange{
		URI: uri, Date: noon.Add(time.Duration(n) * time.Second), IP: "192.0.2.7",
		Request:  RequestLine("GET", "/2026/11/uhc", "www.berita.example", http.Header{"User-Agent": {"cakupan/0"}}),
		Response: StatusLine("HTTP/1.1", 200, h),
		Body:     body,
		Metadata: Fields{{"via", "https://www.berita.example/feed"}, {"title", "judul\r\ndua baris"}},
	}
}

func page(n int) []byte {
	return []byte(strings.Repeat(fmt.Sprintf("<p>Paragraf %d tentang cakupan semesta.</p>\n", n), 20+n%7))
}

func zip(b []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

func open(t testing.TB, root string, opt Options) (*Archive, []Repaired) {
	t.Helper()
	a, rep, err := Open(root, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a, rep
}

func scan(t testing.TB, name string) (recs []*Record, broken []*Broken) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := NewScanner(f, filepath.Base(name))
	for {
		rec, err := s.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		var b *Broken
		if errors.As(err, &b) {
			broken = append(broken, b)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := rec.Verify(); err != nil {
			t.Error(err)
		}
		recs = append(recs, rec)
	}
}

func TestRoundTrip(t *testing.T) {
	root := t.TempDir()
	a, _ := open(t, root, Options{Operator: "Redaksi <redaksi@cakupan.example>"})
	packed := zip(page(2))
	for i, x := range []Exchange{
		exchange(1, page(1), nil),
		exchange(2, packed, http.Header{"Content-Encoding": {"gzip"}, "Content-Type": {"text/html"}}),
		exchange(3, nil, nil),
	} {
		place, err := a.Append(x)
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Sync(place); err != nil {
			t.Fatal(err)
		}
		rec, err := Read(root, place)
		if err != nil {
			t.Fatal(err)
		}
		if err := rec.Verify(); err != nil {
			t.Error(err)
		}
		m, err := rec.HTTP()
		if err != nil {
			t.Fatal(err)
		}
		if rec.URI() != x.URI || !rec.Date().Equal(x.Date) || m.Status != 200 || !bytes.Equal(m.Body, x.Body) {
			t.Errorf("exchange %d came back as %s %s %d, %d bytes", i, rec.URI(), rec.Date(), m.Status, len(m.Body))
		}
		if i == 1 {
			if body, err := m.Decoded(0); err != nil || !bytes.Equal(body, page(2)) {
				t.Errorf("decoded body: %d bytes, %v", len(body), err)
			}
		}
	}
	x := exchange(4, []byte("not to be stored"), nil)
	x.Revisit = &Earlier{Profile: IdenticalPayload, URI: x.URI, Date: noon, Digest: Digest(page(1))}
	place, err := a.Append(x)
	if err != nil {
		t.Fatal(err)
	}
	rec, err := Read(root, place)
	if err != nil {
		t.Fatal(err)
	}
	if m, err := rec.HTTP(); err != nil || len(m.Body) != 0 || rec.Type() != Revisit ||
		rec.Fields.Get("WARC-Payload-Digest") != Digest(page(1)) || rec.Fields.Get("WARC-Refers-To-Date") == "" {
		t.Errorf("revisit came back as %v, %v", rec.Fields, err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := Files(root)
	if err != nil || len(files) != 1 || files[0] != "2026/11/21/cakupan-20261121-00001.warc.gz" {
		t.Fatalf("files %q, %v", files, err)
	}
	recs, broken := scan(t, filepath.Join(root, files[0]))
	var types []string
	for _, r := range recs {
		types = append(types, string(r.Type()))
		if r.Place.Length == 0 {
			t.Errorf("record %s has no length", r.ID())
		}
	}
	want := "warcinfo request metadata response request metadata response request metadata response request metadata revisit"
	if got := strings.Join(types, " "); got != want || len(broken) > 0 {
		t.Errorf("records %s, broken %v, want %s", got, broken, want)
	}
	if got := recs[2].ContentFields().Get("title"); got != "judul  dua baris" {
		t.Errorf("metadata title %q", got)
	}
	rows, _, err := readIndex(indexName(root, files[0]))
	if err != nil || len(rows) != 4 {
		t.Fatalf("%d index rows, %v", len(rows), err)
	}
	if got, want := rows[0].String(), `example,berita-1)/2026/11/uhc-1?a=1&b=2 20261121120001 {"url":"https://www.berita-1.example/2026/11/uhc-1?b=2\u0026a=1","mime":"text/html","status":"200"`; !strings.HasPrefix(got, want) {
		t.Errorf("row %s\nwant %s", got, want)
	}
	if rows[3].Data.MIME != "warc/revisit" {
		t.Errorf("revisit row %s", rows[3])
	}
}

// A file cut anywhere, as a kill leaves it, must come back to its last whole
// exchange, with its index, and take the next exchange.
func TestCutAnywhere(t *testing.T) {
	master := t.TempDir()
	a, _ := open(t, master, Options{})
	var ends []int64
	for n := range 3 {
		if _, err := a.Append(exchange(n, page(n)[:300], nil)); err != nil {
			t.Fatal(err)
		}
		ends = append(ends, a.End().Offset)
	}
	a.Close()
	const name = "2026/11/21/cakupan-20261121-00001.warc.gz"
	data, err := os.ReadFile(filepath.Join(master, name))
	if err != nil {
		t.Fatal(err)
	}
	index, err := os.ReadFile(indexName(master, name))
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "2026/11/21"), 0o755); err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewSource(1))
	// Every byte of the last exchange, and every thirteenth before it.
	for cut := 0; cut <= len(data); cut++ {
		if cut%13 != 0 && (testing.Short() || int64(cut) < ends[1]-40) {
			continue
		}
		os.WriteFile(filepath.Join(root, name), data[:cut], 0o644)
		whole := 0
		for whole < len(ends) && ends[whole] <= int64(cut) {
			whole++
		}
		// The index is written after the record, so it is never ahead, but it may
		// lag or be torn.
		lines := bytes.SplitAfter(index, []byte("\n"))
		keep := bytes.Join(lines[:rng.Intn(whole+1)], nil)
		if len(keep) < len(index) && rng.Intn(2) == 0 && bytes.Count(keep, []byte("\n")) < whole {
			keep = index[:len(keep)+rng.Intn(20)]
		}
		os.WriteFile(indexName(root, name), keep, 0o644)
		a, _, err := Open(root, Options{})
		if err != nil {
			t.Fatalf("cut at %d: %v", cut, err)
		}
		place, err := a.Append(exchange(9, []byte("baru"), nil))
		if err != nil {
			t.Fatalf("cut at %d: %v", cut, err)
		}
		a.Close()
		recs, broken := scan(t, filepath.Join(root, name))
		if len(broken) != 0 || len(recs) != 1+3*(whole+1) {
			t.Fatalf("cut at %d: %d records, want %d; broken %v", cut, len(recs), 1+3*(whole+1), broken)
		}
		rows, _, err := readIndex(indexName(root, name))
		if err != nil || len(rows) != whole+1 {
			t.Fatalf("cut at %d: %d index rows, want %d (%v)", cut, len(rows), whole+1, err)
		}
		if rec, err := Read(root, place); err != nil || rec.URI() != exchange(9, nil, nil).URI {
			t.Fatalf("cut at %d: read the new record: %v", cut, err)
		}
	}
}

func TestRotate(t *testing.T) {
	root := t.TempDir()
	a, _ := open(t, root, Options{MaxSize: 2000})
	for n := range 6 {
		if _, err := a.Append(exchange(n, page(n), nil)); err != nil {
			t.Fatal(err)
		}
	}
	x := exchange(7, page(7), nil)
	x.Date = noon.AddDate(0, 0, 1)
	if _, err := a.Append(x); err != nil {
		t.Fatal(err)
	}
	late := exchange(8, page(8), nil) // begun before midnight
	place, err := a.Append(late)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(place.File, "2026/11/22/") {
		t.Errorf("late exchange went to %s", place.File)
	}
	a.Close()
	files, err := Files(root)
	if err != nil || len(files) < 3 {
		t.Fatalf("files %q, %v", files, err)
	}
	for _, f := range files {
		recs, broken := scan(t, filepath.Join(root, f))
		if len(broken) > 0 || recs[0].Type() != Info {
			t.Errorf("%s begins with %s, broken %v", f, recs[0].Type(), broken)
		}
	}
}

func plainRecord(typ, uri, block string, extra ...string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: <%s>\r\nWARC-Date: 2023-05-01T10:00:00Z\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n",
		typ, uri, strings.Join(extra, ""), len(block), block)
}

func TestForeignFiles(t *testing.T) {
	chunked := "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nbad line\r\nContent-Type: text/html\r\n\r\n4\r\nsatu\r\n0\r\n\r\n"
	one := plainRecord("response", "http://a.example/1", chunked)
	two := plainRecord("resource", "http://a.example/2", "dua", "Content-Type: text/plain\r\n", "X-Long: a\r\n  b\r\n")
	three := plainRecord("response", "http://a.example/3", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\ntiga")
	for _, tc := range []struct{ name, data, want string }{
		{"plain", one + two + three, "satu dua tiga"},
		{"gzip by record", string(zip([]byte(one))) + string(zip([]byte(two))) + string(zip([]byte(three))), "satu dua tiga"},
		{"gzip as a whole", string(zip([]byte(one + two + three))), "satu dua tiga"},
		{"broken member between", string(zip([]byte(one))) + string(zip([]byte(two)))[:40] + string(zip([]byte(three))), "satu ! tiga"},
		{"noise between", one + "noise, W and \x1f\x8b\x08" + three, "satu ! tiga"},
		{"no record in the member", string(zip([]byte("hello"))) + string(zip([]byte(three))), "! tiga"},
		{"torn at the end", string(zip([]byte(one))) + string(zip([]byte(two)))[:50], "satu !"},
		{"false length", strings.Replace(one, "Content-Length: ", "Content-Length: -", 1) + three, "! tiga"},
		{"too big", plainRecord("resource", "http://a.example/4", strings.Repeat("x", 5000)) + three, "! tiga"},
		{"too big, zipped", string(zip([]byte(plainRecord("resource", "http://a.example/4", strings.Repeat("x", 5000))))) + string(zip([]byte(three))), "! tiga"},
		{"empty", "", ""},
	} {
		for _, seekable := range []bool{true, false} {
			var r io.Reader = strings.NewReader(tc.data)
			if !seekable {
				r = onlyReader{r}
			}
			s := NewScanner(r, tc.name)
			s.MaxBlock = 4000
			var got []string
			for {
				rec, err := s.Next()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					got = append(got, "!")
					continue
				}
				m, err := rec.HTTP()
				if err != nil {
					t.Errorf("%s: %v", tc.name, err)
					continue
				}
				body, err := m.Decoded(0)
				if err != nil {
					t.Errorf("%s: %v", tc.name, err)
				}
				got = append(got, string(body))
			}
			if g := strings.Join(got, " "); g != tc.want && !(tc.name == "broken member between" && !seekable && strings.HasPrefix(g, "satu !")) {
				t.Errorf("%s (seekable %v): got %q, want %q", tc.name, seekable, g, tc.want)
			}
		}
	}
}

func TestVerifyFindsDamage(t *testing.T) {
	rec, err := parse(newLines(plainRecord("response", "http://a.example/", "HTTP/1.1 200 OK\r\n\r\nabc",
		"WARC-Payload-Digest: "+Digest([]byte("abd"))+"\r\n")), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if err := rec.Verify(); err == nil {
		t.Error("a false payload digest was accepted")
	}
	for _, tc := range []struct {
		digest string
		ok     bool
	}{
		{"md5:900150983cd24fb0d6963f7d28e17f72", true},
		{"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", true},
		{"sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", true},
		{"sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE6", false},
		{"blake9:00", true},
	} {
		if got := digestMatches(tc.digest, []byte("abc")); got != tc.ok {
			t.Errorf("%s: %v", tc.digest, got)
		}
	}
}

func TestDecodeStopsABomb(t *testing.T) {
	bomb := zip(make([]byte, 10<<20))
	if _, err := Decode("gzip", bomb, 1<<20); !errors.Is(err, ErrTooBig) {
		t.Errorf("a bomb of %d bytes gave %v", len(bomb), err)
	}
	if _, err := Decode("br", []byte("x"), 0); err == nil {
		t.Error("an unknown coding was accepted")
	}
	if out, err := Decode("gzip", nil, 0); err != nil || len(out) != 0 {
		t.Errorf("an empty body gave %d bytes, %v", len(out), err)
	}
}

// The length that a gzip body names is believed as far as room goes, and no further;
// a body that failed leaves nothing to the next.
func TestDecodeGzip(t *testing.T) {
	text := bytes.Repeat([]byte("Cakupan kepesertaan JKN. "), 4000)
	good := zip(text)
	length := func(n uint32) []byte { return binary.LittleEndian.AppendUint32(nil, n) }
	lying := func(n uint32) []byte { return append(bytes.Clone(good[:len(good)-4]), length(n)...) }
	torn := good[:len(good)/2]
	for _, tt := range []struct {
		name string
		body []byte
		want []byte // nil: an error
	}{
		{"good", good, text},
		{"torn", torn, nil},
		{"two members", append(bytes.Clone(good), zip([]byte("akhir"))...), append(bytes.Clone(text), "akhir"...)},
		{"no gzip", text, nil},
		{"says it is short", lying(1), nil},
		{"says it is 4 GiB", lying(1<<32 - 1), nil},
		{"a broken sum", append(append(bytes.Clone(good[:len(good)-8]), 1, 2, 3, 4), length(uint32(len(text)))...), nil},
		{"good again", good, text},
	} {
		for range 3 {
			got, err := Decode("gzip", tt.body, 1<<20)
			if (err == nil) != (tt.want != nil) || err == nil && !bytes.Equal(got, tt.want) || cap(got) > 1<<21 {
				t.Errorf("%s: %d bytes (room for %d), %v", tt.name, len(got), cap(got), err)
			}
		}
	}
	if _, err := Decode("gzip", torn, 0); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("torn: %v", err)
	}
}

// What was sent compressed is archived as it was sent, and at little expense.
func TestCompressedBodies(t *testing.T) {
	var b bytes.Buffer
	body := zip(page(3))
	x := Exchange{URI: "http://a.example/", Date: time.Unix(1, 0), Response: []byte("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"), Body: body}
	if _, _, err := encode(&b, &x, 9); err != nil {
		t.Fatal(err)
	}
	rec, err := NewScanner(&b, "x.warc.gz").Next()
	if err != nil || !bytes.HasSuffix(rec.Block, body) {
		t.Errorf("%v; %d bytes", err, len(rec.Block))
	}
}

func BenchmarkDecode(b *testing.B) {
	packed := zip(bytes.Repeat([]byte("<p>Cakupan kepesertaan JKN di kabupaten 98,7 persen.</p>"), 2000))
	b.ReportAllocs()
	for b.Loop() {
		out, err := Decode("gzip", packed, 0)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(out)))
	}
}

func TestReadRefusesOutside(t *testing.T) {
	if _, err := Read(t.TempDir(), corpus.Place{File: "../x.warc.gz"}); err == nil {
		t.Error("a place outside the archive was read")
	}
}

func TestSURT(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.Berita.example/A/b?z=1&a=2": "example,berita)/a/b?a=2&z=1",
		"http://berita.example":                  "example,berita)/",
		"http://berita.example:8080/x":           "example,berita:8080)/x",
		"http://192.0.2.1/x":                     "192.0.2.1)/x",
		"https://www2.berita.example/":           "example,berita)/",
		"https://www.example/":                   "example,www)/",
	} {
		if got := SURT(in); got != want {
			t.Errorf("SURT(%s) = %s, want %s", in, got, want)
		}
	}
}

func newLines(s string) lineReader { return NewScanner(strings.NewReader(s), "").in }

func FuzzScanner(f *testing.F) {
	one := plainRecord("response", "http://a.example/1", "HTTP/1.1 200 OK\r\n\r\nsatu")
	f.Add([]byte(one))
	f.Add(zip([]byte(one)))
	f.Add(append(zip([]byte(one))[:30], zip([]byte(one))...))
	f.Add([]byte("WARC/1.1\r\nContent-Length: 99999999\r\n\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, r := range []io.Reader{bytes.NewReader(data), onlyReader{bytes.NewReader(data)}} {
			s := NewScanner(r, "fuzz")
			s.MaxBlock = 1 << 16
			last := int64(-1)
			for n := 0; ; n++ {
				rec, err := s.Next()
				if errors.Is(err, io.EOF) {
					break
				}
				if n > len(data)+1 {
					t.Fatal("the scanner does not come to an end")
				}
				if err != nil {
					continue
				}
				if rec.Place.Offset < last || rec.Place.Offset > int64(len(data)) {
					t.Fatalf("record at %d after one at %d", rec.Place.Offset, last)
				}
				last = rec.Place.Offset
				rec.Verify()
				if m, err := rec.HTTP(); err == nil {
					m.Decoded(1 << 16)
				}
			}
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	plain := bytes.Repeat(page(3), 200)[:100_000]
	rng := rand.New(rand.NewSource(1))
	for i := range plain {
		if rng.Intn(4) == 0 {
			plain[i] = byte('a' + rng.Intn(26))
		}
	}
	for _, c := range []struct {
		name string
		body []byte
		h    http.Header
	}{{"plain100kB", plain, nil}, {"gzip100kB", zip(plain), http.Header{"Content-Encoding": {"gzip"}}}} {
		b.Run(c.name, func(b *testing.B) {
			a, _ := open(b, b.TempDir(), Options{})
			b.SetBytes(int64(len(plain)))
			for n := 0; b.Loop(); n++ {
				if _, err := a.Append(exchange(n%3600, c.body, c.h)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkScan(b *testing.B) {
	root := b.TempDir()
	a, _ := open(b, root, Options{})
	for n := range 200 {
		if _, err := a.Append(exchange(n, bytes.Repeat(page(n), 200)[:100_000], nil)); err != nil {
			b.Fatal(err)
		}
	}
	a.Close()
	files, err := Files(root)
	if err != nil || len(files) != 1 {
		b.Fatal(files, err)
	}
	name := filepath.Join(root, files[0])
	b.SetBytes(200 * 100_000)
	for b.Loop() {
		if recs, _ := scan(b, name); len(recs) != 601 {
			b.Fatal(len(recs))
		}
	}
}
