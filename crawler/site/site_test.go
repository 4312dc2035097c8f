package site

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cakupan/crawler/canon"
)

func load(t testing.TB) *Registry {
	t.Helper()
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestLoad(t *testing.T) {
	r := load(t)
	if r.Len() < 450 {
		t.Fatalf("%d outlets", r.Len())
	}
	if !slices.IsSortedFunc(r.Sites(), func(a, b *Site) int { return strings.Compare(a.Host, b.Host) }) {
		t.Error("not sorted by host")
	}
	owner := map[string]string{}
	regions := map[string]int{}
	for _, s := range r.Sites() {
		if err := Check(s); err != nil {
			t.Error(err)
		}
		if s.Name == "" || s.Kind == "" || len(s.Start) == 0 || len(s.Ways) == 0 {
			t.Errorf("%s: incomplete: %+v", s.Host, s)
		}
		if !s.Verified.IsZero() {
			t.Errorf("%s: claims to be verified", s.Host)
		}
		if s.Address != "" || s.Private {
			t.Errorf("%s: may reach into private networks", s.Host)
		}
		for _, h := range append([]string{s.Host}, s.Hosts...) {
			if o, ok := owner[h]; ok {
				t.Errorf("%s belongs to %s and %s", h, o, s.Host)
			}
			owner[h] = s.Host
			if r.Lookup(h) != s || r.Lookup("www."+h) != s || r.Lookup("https://m."+h+"/x") != s {
				t.Errorf("%s does not lead to %s", h, s.Host)
			}
		}
		if s.Region != "" {
			regions[s.Region[:2]]++
		}
		for _, w := range s.Ways {
			if !strings.HasPrefix(w.URL, "https://") || strings.Contains(w.URL, "{host}") {
				t.Errorf("%s: way %s", s.Host, w.URL)
			}
		}
	}
	if len(regions) != 38 {
		t.Errorf("outlets in %d provinces, want all 38", len(regions))
	}
}

func TestLookup(t *testing.T) {
	r := load(t)
	for _, tt := range []struct{ host, want string }{
		{"jubi.id", "jubi.id"},
		{"arsip.jubi.id", "jubi.id"},
		{"www.jubi.id", "jubi.id"},
		{"amp.suara.com", "suara.com"},
		{"https://amp.suara.com/news/2017/04/28/150714/x", "suara.com"},
		{"m.tribunnews.com", "tribunnews.com"},
		{"jatim.tribunnews.com", "jatim.tribunnews.com"},
		{"m.jatim.tribunnews.com", "jatim.tribunnews.com"},
		{"berita.murianews.com", "murianews.com"},
		{"soloraya.solopos.com", "solopos.com"},
		{"jateng.solopos.com", "solopos.com"},
		{"preview.salsabilafm.com", "salsabilafm.com"},
		{"m.beritajakarta.id", "beritajakarta.id"},
		{"sport.okezone.com", "okezone.com"},
		{"megapolitan.kompas.com", "megapolitan.kompas.com"},
		{"kilasdaerah.kompas.com", "kompas.com"},
		{"JUBI.ID:443", "jubi.id"},
		{"belum-dikenal.disway.id", ""}, // an edition of its own, not disway.id
		{"belum-dikenal.tribunnews.com", ""},
		{"kabar.example", ""},
		{"id", ""},
		{"", ""},
	} {
		got := ""
		if s := r.Lookup(tt.host); s != nil {
			got = s.Host
		}
		if got != tt.want {
			t.Errorf("Lookup(%q) = %q, want %q", tt.host, got, tt.want)
		}
	}
}

func TestServes(t *testing.T) {
	r := load(t)
	for _, tt := range []struct {
		region    string
		with      []string
		without   []string
		wantEmpty bool
	}{
		{"32.75", nil, []string{"garutexpo.com", "antaranews.com"}, false},
		{"32.05", []string{"garutexpo.com", "jabar.antaranews.com"}, []string{"korsum.id"}, false},
		{"32", []string{"garutexpo.com", "korsum.id", "jabar.antaranews.com"}, []string{"jateng.antaranews.com"}, false},
		{"95", []string{"koranvox.com", "mediajayawijaya.org"}, nil, false},
		{"", nil, nil, true},
		{"99", nil, nil, true},
	} {
		var hosts []string
		for _, s := range r.Serves(tt.region) {
			hosts = append(hosts, s.Host)
		}
		if (len(hosts) == 0) != tt.wantEmpty {
			t.Errorf("Serves(%q): %d outlets", tt.region, len(hosts))
		}
		for _, h := range tt.with {
			if !slices.Contains(hosts, h) {
				t.Errorf("Serves(%q) leaves out %s", tt.region, h)
			}
		}
		for _, h := range tt.without {
			if slices.Contains(hosts, h) {
				t.Errorf("Serves(%q) holds %s", tt.region, h)
			}
		}
	}
}

func TestParse(t *testing.T) {
	const good = `# mine
- host: WWW.Kabar.example
  name: Kabar
  kind: local
  region: "32.75"
  hosts: [arsip.kabar.example]
  start: [http://kabar.example/berita]
  ways:
    - kind: feed
      url: http://kabar.example/feed.xml
    - {kind: search, url: "http://kabar.example/cari?q={query}"}
  article: ["/artikel/<id>-<slug>.html"]
  delay: 5s
  address: 127.0.0.1:8080
  private: true
  selectors:
    - {field: body, css: "div.isi", from: 2024-01-01}
    - {field: remove, css: "div.promo"}
  verified: 2026-11-01
- host: warta.example
`
	sites, err := Parse(strings.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	if len(sites) != 2 {
		t.Fatalf("%d sites", len(sites))
	}
	s := sites[0]
	if s.Host != "kabar.example" || s.Region != "32.75" || s.Delay != 5*time.Second || s.Address != "127.0.0.1:8080" || !s.Private || len(s.Ways) != 2 || s.Ways[0].Kind != Feed || s.Verified.IsZero() || s.Selectors[0].From.Year() != 2024 || len(s.Selectors) != 2 || s.Selectors[1].Field != "remove" {
		t.Errorf("%+v", s)
	}
	if w := sites[1]; w.Host != "warta.example" || len(w.Start) != 1 || len(w.Ways) == 0 {
		t.Errorf("a bare host is not completed: %+v", w)
	}
	same, err := Parse(strings.NewReader("sites:\n" + strings.ReplaceAll("\n"+strings.TrimPrefix(good, "# mine\n"), "\n", "\n  ")))
	if err != nil || len(same) != 2 {
		t.Fatalf("under a key: %d sites, %v", len(same), err)
	}
	r := load(t).With(sites)
	if r.Lookup("arsip.kabar.example").Host != "kabar.example" || r.Lookup("jubi.id") == nil || r.Len() != load(t).Len()+2 {
		t.Error("the records are not joined")
	}
	replaced := load(t).With([]Site{{Host: "jubi.id", Name: "lain"}})
	if replaced.Lookup("jubi.id").Name != "lain" || replaced.Len() != load(t).Len() {
		t.Error("a record of the same host does not replace")
	}
}

func TestParseErrors(t *testing.T) {
	for _, tt := range []struct{ name, yaml, want string }{
		{"unknown key", "- host: a.example\n- host: b.example\n  feeds: [x]\n", "[3:"},
		{"unknown key under sites", "sites:\n  - host: a.example\n    warna: merah\n", "[3:"},
		{"unknown top key", "outlets:\n  - host: a.example\n", "[1:"},
		{"no host", "- name: A\n", "host"},
		{"host with path", "- host: a.example/x\n", "host"},
		{"kind", "- host: a.example\n  kind: koran\n", "kind"},
		{"way", "- host: a.example\n  ways: [{kind: rss, url: \"http://a.example/\"}]\n", "way"},
		{"way without url", "- host: a.example\n  ways: [{kind: feed, url: /feed}]\n", "way"},
		{"region", "- host: a.example\n  region: jabar\n", "region"},
		{"delay", "- host: a.example\n  delay: -1s\n", "delay"},
		{"delay without unit", "- host: a.example\n  delay: lama\n", "duration"},
		{"pattern", "- host: a.example\n  article: [\"/x/<slag>\"]\n", "<slag>"},
		{"pattern without slash", "- host: a.example\n  article: [\"x\"]\n", "pattern"},
		{"address", "- host: a.example\n  address: 127.0.0.1\n", "address"},
		{"system", "- host: a.example\n  system: joomla\n", "system"},
		{"selector", "- host: a.example\n  selectors: [{field: isi, css: p}]\n", "selector"},
		{"no yaml", "- host: [a\n", ""},
		{"a word", "halo\n", ""},
		{"what the library stumbles over", "! 000", ""},
	} {
		sites, err := Parse(strings.NewReader(tt.yaml))
		if err == nil {
			t.Errorf("%s: read as %+v", tt.name, sites)
			continue
		}
		if !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %q does not hold %q", tt.name, err, tt.want)
		}
	}
	if sites, err := Parse(strings.NewReader("")); err != nil || len(sites) != 0 {
		t.Errorf("an empty file: %v, %v", sites, err)
	}
	if _, err := LoadWith(filepath.Join(t.TempDir(), "tidak-ada.yaml")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

func TestExpand(t *testing.T) {
	wp := "https://a.example/posts?search={query}&after={after}&before={before}&per_page=100"
	day := time.Date(2026, 1, 27, 7, 0, 0, 0, time.FixedZone("WIB", 7*3600))
	for _, tt := range []struct {
		address       string
		after, before time.Time
		want          string
	}{
		{wp, day, day.AddDate(0, 0, 1), "https://a.example/posts?search=bpjs+kesehatan&after=2026-01-27T00%3A00%3A00&before=2026-01-28T00%3A00%3A00&per_page=100"},
		{wp, day, time.Time{}, "https://a.example/posts?search=bpjs+kesehatan&after=2026-01-27T00%3A00%3A00&per_page=100"},
		{wp, time.Time{}, time.Time{}, "https://a.example/posts?search=bpjs+kesehatan&per_page=100"},
		{"https://a.example/?after={after}&q={query}", time.Time{}, time.Time{}, "https://a.example/?q=bpjs+kesehatan"},
		{"https://a.example/?after={after}", time.Time{}, time.Time{}, "https://a.example/"},
		{"https://a.example/feed", day, day, "https://a.example/feed"},
	} {
		if got := Expand(tt.address, "bpjs kesehatan", tt.after, tt.before); got != tt.want {
			t.Errorf("Expand(%q)\n got %s\nwant %s", tt.address, got, tt.want)
		}
	}
	if !(Way{URL: wp}).Searches() || (Way{URL: "https://a.example/feed"}).Searches() {
		t.Error("Searches")
	}
}

func TestClassify(t *testing.T) {
	files, err := filepath.Glob("testdata/forms*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	r := load(t)
	n := 0
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
				continue
			}
			n++
			p := strings.Split(line, "\t")
			if len(p) < 3 {
				t.Fatalf("%s: %q", f, line)
			}
			var s *Site
			if p[1] != "-" {
				if s = r.Lookup(p[1]); s == nil {
					t.Errorf("%s: no such outlet", p[1])
					continue
				}
			}
			got, rule := Classify(s, p[2])
			if string(got) != p[0] || len(p) > 3 && "["+rule+"]" != p[3] {
				t.Errorf("%s: %s [%s], want %s", p[2], got, rule, strings.Join(append(p[:1:1], p[3:]...), " "))
			}
			if IsArticle(s, p[2]) != (p[0] == "article" || p[0] == "probably") || IsListing(s, p[2]) != (p[0] == "listing") {
				t.Errorf("%s: IsArticle %v, IsListing %v", p[2], IsArticle(s, p[2]), IsListing(s, p[2]))
			}
		}
	}
	if n < 60 {
		t.Fatalf("%d cases", n)
	}
}

func TestPattern(t *testing.T) {
	for _, tt := range []struct {
		pattern, s string
		want       bool
	}{
		{"/berita/<id>/<slug>", "/berita/12/kota-raih", true},
		{"/berita/<id>/<slug>", "/berita/12/kota-raih/", true},
		{"/berita/<id>/<slug>", "/berita/12a/kota-raih", false},
		{"/berita/<id>/<slug>", "/berita/12/kota", false},
		{"/berita/<id>/<slug>", "/berita/12/kota-raih/2", false},
		{"/<slug>.html", "/kota-raih.html", true},
		{"/<slug>.html", "/kota.html", false},
		{"/<slug>.html", "/a/kota-raih.html", false},
		{"/baca-<id>-<slug>", "/baca-12-kota-raih", true},
		{"/baca-<id>-<slug>", "/baca--kota-raih", false},
		{"/<yyyy>/<mm>/<dd>/<slug>", "/2026/01/31/a-b", true},
		{"/<yyyy>/<mm>/<dd>/<slug>", "/2026/13/31/a-b", false},
		{"/<yyyy>/<mm>/<dd>/<slug>", "/1026/12/31/a-b", false},
		{"/<date>/<n>", "/20260127/2", true},
		{"/<date>/<n>", "/20261327/2", false},
		{"/<date>/<n>", "/20260127/0", false},
		{"/<slug4>", "/a-b-c-d", true},
		{"/<slug4>", "/a-b-c", false},
		{"/<slugtoken>", "/a-b-STU82rF9Z0", true},
		{"/<slugtoken>", "/a-b-penghargaan", false},
		{"/<token>/x", "/UvIoZJ10D/x", true},
		{"/<name>/x", "/12/x", false},
		{"/<any>/x", "/@12/x", true},
		{"/x/*", "/x/y/z", true},
		{"/x/*", "/y/z", false},
		{"?p=<id>", "?p=12", true},
		{"?p=<id>", "?p=12&x", false},
		{"?p=<id>", "/p=12", false},
		{"/<slug", "/a-b", false},
	} {
		if got := pattern(tt.pattern).match(tt.s); got != tt.want {
			t.Errorf("%s on %s: %v", tt.pattern, tt.s, got)
		}
	}
}

func TestFormOf(t *testing.T) {
	for _, tt := range [][2]string{
		{"https://kabar.example/2026/01/27/kota-raih-uhc", "/<yyyy>/<mm>/<dd>/<slug>"},
		{"https://kabar.example/berita/12/kota-raih-uhc.html?x=1", "/berita/<id>/<slug>.html"},
		{"https://kabar.example/kota-raih-penghargaan-uhc/", "/<slug4>"},
		{"https://kabar.example/daerah/kota-raih-penghargaan-uhc/amp", "/<name>/<slug4>"},
		{"https://kabar.example/?p=12", "?p=<id>"},
		{"https://kabar.example/baca-12-kota-raih-uhc", "/baca-<id>-<slug>"},
		{"https://kabar.example/demo/09/08/2024/kota-raih-uhc", "/<name>/<dd>/<mm>/<yyyy>/<slug>"},
		{"https://kabar.example/kesehatan", ""},
		{"https://kabar.example/kota-raih", ""},
		{"https://kabar.example/", ""},
		{"bukan alamat", ""},
	} {
		if got := FormOf(tt[0]); got != tt[1] {
			t.Errorf("FormOf(%q) = %q, want %q", tt[0], got, tt[1])
		}
		if tt[1] != "" {
			if err := checkPattern(tt[1]); err != nil {
				t.Error(err)
			}
			if path, query, _ := split(tt[0]); !matches(tt[1], plainPath(path), query) {
				t.Errorf("%q does not match its own form %q", tt[0], tt[1])
			}
		}
	}
}

func TestTablesSorted(t *testing.T) {
	var names, holders []string
	for _, f := range families {
		names = append(names, f.name)
		if !slices.IsSorted(f.domains) {
			t.Errorf("domains of %s are not sorted", f.name)
		}
		if !slices.Contains(Systems, f.name) {
			t.Errorf("family %s is no system", f.name)
		}
		for _, p := range f.article {
			if err := checkPattern(p); err != nil {
				t.Errorf("%s: %v", f.name, err)
			}
		}
	}
	for _, p := range placeholders {
		holders = append(holders, p.name)
	}
	for name, table := range map[string][]string{"families": names, "placeholders": holders, "kinds": Kinds, "systems": Systems, "ways": WayKinds, "statics": statics, "files": files, "extras": extras, "keepFolders": keepFolders} {
		if !slices.IsSorted(table) {
			t.Errorf("%s is not sorted: want %q", name, slices.Sorted(slices.Values(table)))
		}
	}
	for _, p := range append(forms[:len(forms):len(forms)], slugForms...) {
		if err := checkPattern(p); err != nil {
			t.Error(err)
		}
	}
}

// TestSharedOutlets wants every host of the list in the registry, and every
// address that was seen there recognised as an article's.
func TestSharedOutlets(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "outlets.csv"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no shared list of outlets")
	}
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil || len(rows) < 400 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	r := load(t)
	counts := map[Verdict]int{}
	blind := 0
	for _, row := range rows[1:] {
		s := r.Lookup(row[0])
		if s == nil {
			t.Errorf("%s: not in the registry", row[0])
			continue
		}
		if r.Lookup(row[5]) != s {
			t.Errorf("%s: its article %s belongs to another outlet", row[0], row[5])
		}
		if row[3] != "" && s.Region == "" {
			t.Errorf("%s: its region %s is lost", row[0], row[3])
		}
		v, _ := Classify(s, row[5])
		counts[v]++
		if v != Article && v != Probably && row[0] != "dogiyaikab.go.id" {
			t.Errorf("%s: %s", row[5], v)
		}
		if !IsArticle(nil, row[5]) {
			blind++
		}
	}
	t.Logf("%v; without the outlet's record %d of %d not recognised", counts, blind, len(rows)-1)
	if blind > 10 {
		t.Errorf("%d addresses are recognised only by their outlet's record", blind)
	}
}

func FuzzClassify(f *testing.F) {
	f.Add("https://kabar.example/2026/01/27/kota-raih-uhc")
	f.Add("https://kabar.example/baca-1-2-3-4-5-a-b-c-d-e")
	f.Add("https://kabar.example/%2f%2f/<slug>/?p=1&&=")
	r, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	s := r.Lookup("jubi.id")
	f.Fuzz(func(t *testing.T, raw string) {
		v, rule := Classify(s, raw)
		if v == "" || rule == "" {
			t.Fatalf("%q: %q %q", raw, v, rule)
		}
		if c, err := canon.Clean(raw); err == nil && len(c) < canon.MaxLength {
			if again, _ := Classify(s, c); again != v {
				t.Fatalf("%q is %s, its clean form %q is %s", raw, v, c, again)
			}
		}
		if p := FormOf(raw); p != "" {
			if err := checkPattern(p); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("- host: a.example\n  kind: local\n"))
	f.Add([]byte("sites:\n  - host: a.example\n    delay: 3s\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		sites, err := Parse(bytes.NewReader(b))
		if err != nil {
			return
		}
		for i := range sites {
			if err := Check(&sites[i]); err != nil {
				t.Fatalf("read and then refused: %v", err)
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkClassify(b *testing.B) {
	r := load(b)
	urls := []string{"https://sumbar.antaranews.com/berita/742001/kota-raih-uhc-award", "https://kabar.example/kota-raih-penghargaan-uhc", "https://kabar.example/tag/uhc", "https://kabar.example/kesehatan"}
	s := r.Lookup("sumbar.antaranews.com")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Classify(s, urls[i%len(urls)])
	}
}
