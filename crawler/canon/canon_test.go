package canon

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// pairs reads the cases of testdata: addresses and their canonical form.
func pairs(t testing.TB) (cases [][2]string) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		want := ""
		for line := range strings.Lines(string(b)) {
			line = strings.TrimSuffix(line, "\n")
			switch {
			case line == "" || line[0] == '#':
			case strings.HasPrefix(line, "= "):
				want = line[2:]
				cases = append(cases, [2]string{want, want})
			case want == "":
				t.Fatalf("%s: %q stands before any canonical form", f, line)
			default:
				cases = append(cases, [2]string{line, want})
			}
		}
	}
	if len(cases) < 150 {
		t.Fatalf("%d cases, want at least 150", len(cases))
	}
	return cases
}

func TestURL(t *testing.T) {
	for _, c := range pairs(t) {
		got, fired, err := Explain(c[0])
		if err != nil {
			t.Errorf("%s: %v", c[0], err)
			continue
		}
		if got != c[1] {
			t.Errorf("%s\n got %s\nwant %s\nrules %q", c[0], got, c[1], fired)
		}
	}
}

// TestURLKeepsApart holds what must not become one.
func TestURLKeepsApart(t *testing.T) {
	for _, c := range [][2]string{
		{"https://kabar.example/?p=1", "https://kabar.example/?p=2"},
		{"https://kabar.example/2026/01/27/uhc-kota", "https://kabar.example/2026/01/28/uhc-kota"},
		{"https://jabar.antaranews.com/berita/1/a-b", "https://jateng.antaranews.com/berita/1/a-b"},
		{"https://jabar.antaranews.com/berita/1/a-b", "https://jabar.antaranews.com/berita/2/a-b"},
		{"https://kabar.example/tag/uhc?page=1", "https://kabar.example/tag/uhc?page=2"},
		{"https://kabar.example/detail.php?id=1", "https://kabar.example/detail.php?id=2"},
		{"https://kabar.example/a-b-c-d/58597", "https://kabar.example/a-b-c-d/58598"},
		{"https://kabar.example/Uhc-Kota", "https://kabar.example/uhc-kota"},
		{"https://kabar.example/2026/01", "https://kabar.example/2026/02"},
		{"https://kabar.example/?s=uhc&paged=2", "https://kabar.example/?s=uhc&paged=3"},
		{"https://kabar.example/?m=202601", "https://kabar.example/?m=202602"},
		{"https://m.kabar.example/x", "https://mkabar.example/x"},
		{"http://kabar.example:8080/x", "http://kabar.example:8081/x"},
		{"https://kabar.example/a%2Fb", "https://kabar.example/a/b"},
		{"https://kabar.example/berita/berita-pr-1/slug-satu", "https://kabar.example/berita/berita-pr-2/slug-satu"},
	} {
		a, err := URL(c[0])
		if err != nil {
			t.Fatal(err)
		}
		b, err := URL(c[1])
		if err != nil {
			t.Fatal(err)
		}
		if a == b {
			t.Errorf("%s and %s are both %s", c[0], c[1], a)
		}
	}
}

func TestNotWeb(t *testing.T) {
	for _, raw := range []string{"", " ", "kabar.example/x", "//kabar.example/x", "mailto:redaksi@kabar.example", "javascript:void(0)", "ftp://kabar.example/x", "data:text/html,x", "https://", "http:///", "https://kabar.example:99999/", "https://a b.example/", "https://" + strings.Repeat("a", MaxLength)} {
		if got, err := URL(raw); err == nil {
			t.Errorf("URL(%q) = %q, want an error", raw, got)
		}
		if got, err := Clean(raw); err == nil {
			t.Errorf("Clean(%q) = %q, want an error", raw, got)
		}
	}
	if _, err := URL("mailto:redaksi@kabar.example"); !errors.Is(err, ErrNotWeb) {
		t.Errorf("mailto: %v", err)
	}
}

func TestClean(t *testing.T) {
	for _, c := range [][2]string{
		{"http://WWW.kabar.example/A/B/?page=2&utm_source=x#y", "http://www.kabar.example/A/B/?page=2"},
		{"https://amp.kabar.example//read/1/x/?amp=1", "https://amp.kabar.example//read/1/x/?amp=1"},
		{"https://kabar.example/cari?q=uhc+kota&fbclid=1", "https://kabar.example/cari?q=uhc%20kota"},
		{"https://kabar.example:443/x", "https://kabar.example/x"},
		{"https://kabar.example/?b=1&a=2", "https://kabar.example/?b=1&a=2"},
		{"https://a:b@kabar.example/x", "https://kabar.example/x"},
	} {
		if got, err := Clean(c[0]); err != nil || got != c[1] {
			t.Errorf("Clean(%q) = %q, %v, want %q", c[0], got, err, c[1])
		}
	}
}

func TestResolve(t *testing.T) {
	for _, c := range [][3]string{
		{"https://kabar.example/tag/uhc/", "../berita/1", "https://kabar.example/tag/berita/1"},
		{"https://kabar.example/tag/uhc/", "/berita/1", "https://kabar.example/berita/1"},
		{"https://kabar.example/tag/uhc", "berita.html", "https://kabar.example/tag/berita.html"},
		{"https://kabar.example/tag/uhc", "//cdn.example/x", "https://cdn.example/x"},
		{"https://kabar.example/tag/uhc", "?page=2", "https://kabar.example/tag/uhc?page=2"},
		{"https://kabar.example/tag/uhc", "#atas", "https://kabar.example/tag/uhc"},
		{"https://kabar.example/tag/uhc", " http://lain.example/a b ", "http://lain.example/a%20b"},
		{"https://kabar.example/tag/uhc", "http://lain.example/a\n b", "http://lain.example/a%20b"},
		{"https://kabar.example/tag/uhc", "", "https://kabar.example/tag/uhc"},
		{"https://kabar.example/tag/uhc", "mailto:a@b.example", ""},
		{"https://kabar.example/tag/uhc", "javascript:;", ""},
		{"https://kabar.example/tag/uhc", "tel:123", ""},
		{"https://kabar.example/tag/uhc", "whatsapp://send?text=x", ""},
		{"tidak ada", "/x", ""},
	} {
		got, err := Resolve(c[0], c[1])
		if got != c[2] || (err == nil) != (c[2] != "") {
			t.Errorf("Resolve(%q, %q) = %q, %v, want %q", c[0], c[1], got, err, c[2])
		}
	}
}

func TestWeigh(t *testing.T) {
	const page = "https://kabar.example/2026/01/27/kota-raih-uhc?utm_source=x"
	const own = "https://kabar.example/2026/01/27/kota-raih-uhc"
	for _, c := range []struct{ page, declared, want, why string }{
		{page, "", own, "none declared"},
		{page, " ", own, "none declared"},
		{page, own, own, "same"},
		{page, "http://www.kabar.example/2026/01/27/kota-raih-uhc/", own, "same"},
		{page, "/2026/01/27/kota-raih-uhc", own, "same"},
		{page, "https://kabar.example/", own, "declared: home"},
		{page, "https://www.kabar.example", own, "declared: home"},
		{page, "/", own, "declared: home"},
		{page, "https://kabar.example/tag/uhc", own, "declared: list"},
		{page, "https://kabar.example/2026/01", own, "declared: list"},
		{page, "https://lain.example/2026/01/27/kota-raih-uhc", own, "declared: other outlet"},
		{page, "javascript:void(0)", own, "declared: unreadable"},
		{page, "http://[", own, "declared: unreadable"},
		{"https://kabar.example/?p=12", own, own, "declared"},
		{"https://kabar.example/v2/?p=12", "https://kabar.example/v2/", "https://kabar.example/v2?p=12", "declared: home"},
		{"https://regional.kabar.example/read/uhc-kota", "https://kabar.example/read/uhc-kota-bekasi", "https://kabar.example/read/uhc-kota-bekasi", "declared"},
		{"https://kabar.example/amp/48912/uhc-kota", "https://kabar.example/read/48912/uhc-kota", "https://kabar.example/read/48912/uhc-kota", "declared"},
		{"https://kabar.example/read/48912/uhc-kota", "https://kabar.example/read/48913/uhc-desa", "https://kabar.example/read/48912/uhc-kota", "declared: other article"},
		{"https://kabar.co.id/x-y", "https://lain.co.id/x-y", "https://kabar.co.id/x-y", "declared: other outlet"},
		{"https://satu.blogspot.com/2026/01/x-y.html", "https://dua.blogspot.com/2026/01/x-y.html", "https://satu.blogspot.com/2026/01/x-y.html", "declared: other outlet"},
		{"http://127.0.0.1:8080/x-y-z-a", "http://127.0.0.1:8080/", "http://127.0.0.1:8080/x-y-z-a", "declared: home"},
	} {
		got, why := Weigh(c.page, c.declared)
		if got != c.want || why != c.why {
			t.Errorf("Weigh(%q, %q) = %q, %q, want %q, %q", c.page, c.declared, got, why, c.want, c.why)
		}
		if j := Judge(c.page, c.declared); j != got {
			t.Errorf("Judge(%q, %q) = %q, Weigh %q", c.page, c.declared, j, got)
		}
	}
}

func TestHosts(t *testing.T) {
	for _, c := range [][3]string{ // host, plain, domain
		{"www.kompas.com", "kompas.com", "kompas.com"},
		{"amp.regional.kompas.com", "regional.kompas.com", "kompas.com"},
		{"m.beritajakarta.id", "beritajakarta.id", "beritajakarta.id"},
		{"pusat.jakarta.go.id", "pusat.jakarta.go.id", "jakarta.go.id"},
		{"m.co.id", "m.co.id", "m.co.id"},
		{"www.com", "www.com", "www.com"},
		{"mediacenter.blogspot.com", "mediacenter.blogspot.com", "mediacenter.blogspot.com"},
		{"WWW.Kabar.MY.ID.", "kabar.my.id", "kabar.my.id"},
		{"127.0.0.1", "127.0.0.1", "127.0.0.1"},
		{"localhost", "localhost", "localhost"},
		{"www.m.kabar.example", "kabar.example", "kabar.example"},
	} {
		if got := PlainHost(c[0]); got != c[1] {
			t.Errorf("PlainHost(%q) = %q, want %q", c[0], got, c[1])
		}
		if got := Domain(c[0]); got != c[2] && Domain(PlainHost(c[0])) != c[2] {
			t.Errorf("Domain(%q) = %q, want %q", c[0], got, c[2])
		}
	}
	if got := Host("https://user@WWW.Kabar.example:8080/x"); got != "kabar.example" {
		t.Errorf("Host = %q", got)
	}
	if got := Host("bukan alamat"); got != "" {
		t.Errorf("Host of no address = %q", got)
	}
}

func TestIsList(t *testing.T) {
	for raw, want := range map[string]bool{
		"https://kabar.example/":                                           true,
		"https://kabar.example/?s=uhc":                                     true,
		"https://kabar.example/tag/bpjs-kesehatan":                         true,
		"https://kabar.example/tags/uhc/":                                  true,
		"https://kabar.example/listtag/73/bpjs-kesehatan":                  true,
		"https://kabar.example/category/kesehatan/page/3":                  true,
		"https://kabar.example/author/redaksi":                             true,
		"https://kabar.example/berita/page/2":                              true,
		"https://kabar.example/search?q=uhc":                               true,
		"https://kabar.example/indeks":                                     true,
		"https://kabar.example/index":                                      true,
		"https://kabar.example/index.php":                                  true,
		"https://kabar.example/kategori/kesehatan":                         true,
		"https://kabar.example/kategori.php?id=3":                          true,
		"https://kabar.example/rubrik/kesehatan/2":                         true,
		"https://kabar.example/2026":                                       true,
		"https://kabar.example/2026/01":                                    true,
		"https://kabar.example/2026/01/27":                                 true,
		"https://kabar.example/?post_type=post":                            true,
		"https://kabar.example/kesehatan?start=20":                         true,
		"https://kabar.example/search?updated-max=2026-01-01":              true,
		"https://kabar.example/?p=12":                                      false,
		"https://kabar.example/2026/01/27/uhc-kota":                        false,
		"https://kabar.example/2026/uhc-kota":                              false,
		"https://kabar.example/index.php/2026/01/27/kota-raih-uhc":         false,
		"https://kabar.example/index.php?id=12":                            false,
		"https://kabar.example/kategori/nusantara/651009/index.html":       false,
		"https://kabar.example/tagihan-bpjs-kesehatan-warga":               false,
		"https://kabar.example/page/kota-raih-uhc-awards":                  false,
		"https://kabar.example/pages":                                      false,
		"bukan alamat":                                                     false,
		"https://kabar.example/index/kota-raih-uhc-awards-kategori-utama":  false,
		"https://kabar.example/berita/label-halal-rumah-sakit-bpjs":        false,
		"https://kabar.example/arsip-nasional-simpan-kartu-bpjs-kesehatan": false,
	} {
		if got := IsList(raw); got != want {
			t.Errorf("IsList(%q) = %v", raw, got)
		}
	}
}

func TestTablesSorted(t *testing.T) {
	var names []string
	for _, v := range views {
		names = append(names, v.name)
		if v.name != strings.ToLower(v.name) {
			t.Errorf("view %q is not in lower case", v.name)
		}
	}
	for name, table := range map[string][]string{"views": names, "doubles": doubles, "lists": lists, "scripts": scripts, "folders": folders, "ampRead": ampRead, "always": always, "listParams": listParams, "tracking": tracking} {
		if !slices.IsSorted(table) {
			sorted := slices.Sorted(slices.Values(table))
			t.Errorf("%s is not sorted: want %q", name, sorted)
		}
		if n := len(slices.Compact(slices.Clone(table))); n != len(table) {
			t.Errorf("%s holds an entry twice", name)
		}
	}
}

// TestPlainAddress holds the short way to what the full parser says.
func TestPlainAddress(t *testing.T) {
	plain := 0
	for _, c := range pairs(t) {
		for _, raw := range c {
			plain += checkPlain(t, raw)
		}
	}
	if plain < 100 {
		t.Errorf("the short way is taken %d times", plain)
	}
	for _, raw := range []string{"http://1.2.3.4/", "http://a.0x7f/", "http://a.1/", "http://a/", "http://a.example/../x", "http://a.example/.x", "http://a-.example/", "http://-a.example/", "http://a..example/", "http://a.example./", "http://xn--a.example/", "http://a.example/%41", "http://a.example/x?", "http://a.example/x?a?b", "http://a.example:80/"} {
		checkPlain(t, raw)
	}
}

func checkPlain(t *testing.T, raw string) int {
	t.Helper()
	scheme, host, rest, ok := plainAddress(raw)
	if !ok {
		return 0
	}
	u, err := whatwg.Parse(raw)
	if err != nil {
		t.Fatalf("plainAddress takes %q, the parser says %v", raw, err)
	}
	if u.Href(false) != raw || u.Scheme() != scheme || u.Hostname() != host || u.Port() != "" || scheme+"://"+host+rest != raw {
		t.Fatalf("plainAddress(%q) = %q, %q, %q; the parser gives %q", raw, scheme, host, rest, u.Href(false))
	}
	return 1
}

// check holds the promises for one address.
func check(t *testing.T, raw string) {
	t.Helper()
	checkPlain(t, raw)
	u, err := URL(raw)
	c, cerr := Clean(raw)
	if (err == nil) != (cerr == nil) {
		t.Fatalf("%q: URL says %v, Clean %v", raw, err, cerr)
	}
	if err != nil {
		return
	}
	if len(u) > MaxLength || len(c) > MaxLength {
		return // spelling made it longer than what is read
	}
	again, err := URL(u)
	if err != nil || again != u {
		t.Fatalf("URL(%q) = %q, of that %q, %v", raw, u, again, err)
	}
	if cc, err := Clean(c); err != nil || cc != c {
		t.Fatalf("Clean(%q) = %q, of that %q, %v", raw, c, cc, err)
	}
	if uc, err := URL(c); err != nil || uc != u {
		t.Fatalf("URL(%q) = %q, but of its Clean form %q: %q, %v", raw, u, c, uc, err)
	}
	if j := Judge(raw, u); j != u {
		t.Fatalf("Judge(%q, its own) = %q, want %q", raw, j, u)
	}
}

func TestPromises(t *testing.T) {
	for _, c := range pairs(t) {
		check(t, c[0])
		// Each double of a double is one too.
		for _, more := range []string{"?utm_source=x", "&fbclid=1", "#x"} {
			if strings.Contains(c[0], "#") || (strings.Contains(c[0], "?") != (more[0] == '&')) && more != "#x" {
				continue
			}
			raw := strings.TrimSpace(c[0]) + more
			if got, err := URL(raw); err != nil || got != c[1] {
				t.Errorf("URL(%q) = %q, %v, want %q", raw, got, err, c[1])
			}
			check(t, raw)
		}
	}
}

func FuzzURL(f *testing.F) {
	for _, c := range pairs(f) {
		f.Add(c[0])
	}
	f.Add("https://kabar.example/%zz%2f%41/?a=%&b;c=d#e")
	f.Add("http:kabar.example.. ")
	f.Add("http:0.. ")
	f.Add("http://www.google.com/amp/s/x.cdn.ampproject.org/c/s/google.com/amp/a.example/amp/amp")
	f.Fuzz(func(t *testing.T, raw string) { check(t, raw) })
}

func BenchmarkURL(b *testing.B) {
	cases := pairs(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := URL(cases[i%len(cases)][0]); err != nil {
			b.Fatal(err)
		}
	}
}
