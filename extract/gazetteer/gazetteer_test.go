package gazetteer

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/extract/token"
)

func TestCounts(t *testing.T) {
	n := map[string]int{}
	for _, r := range All() {
		n[r.Kind]++
		if KindOf(r.Code) != r.Kind {
			t.Errorf("KindOf(%s) = %s, want %s", r.Code, KindOf(r.Code), r.Kind)
		}
		if r.FullName == "" || r.Name == "" || r.Population <= 0 || r.Capital == "" {
			t.Errorf("incomplete: %+v", r)
		}
		if r.Parent != "" {
			if p, ok := Lookup(r.Parent); !ok || p.Kind != Provinsi {
				t.Errorf("%s has parent %q", r.Code, r.Parent)
			}
		}
	}
	if n[Provinsi] != 38 || n[Kabupaten] != 416 || n[Kota] != 98 {
		t.Errorf("counts %v, want 38 provinces, 416 kabupaten, 98 kota", n)
	}
	if p := Population("ID"); p != 284973643 {
		t.Errorf("population of the country %d", p)
	}
	for _, p := range Children("ID") {
		sum := 0
		for _, c := range Children(p.Code) {
			sum += c.Population
		}
		if sum != p.Population {
			t.Errorf("%s: members sum to %d, want %d", p.FullName, sum, p.Population)
		}
	}
	if len(Children("")) != 38 || len(Children("99")) != 0 || len(Children("32.75")) != 0 {
		t.Error("children of no region")
	}
	districts := 0
	for line := range lines(districtsTSV) {
		f := fields(line, 2)
		if _, ok := Lookup(f[0][:5]); !ok {
			t.Errorf("kecamatan %s lies in no region", f[0])
		}
		districts++
	}
	if districts != 7285 || len(Branches()) != 126 || len(Areas()) != 112 || len(History()) != 51 {
		t.Errorf("%d kecamatan, %d branches, %d areas, %d changes", districts, len(Branches()), len(Areas()), len(History()))
	}
}

func TestFullName(t *testing.T) {
	for _, tt := range []struct{ code, want string }{
		{"32.75", "Kota Bekasi"}, {"32", "Provinsi Jawa Barat"}, {"31", "Provinsi DKI Jakarta"}, {"31.71", "Kota Jakarta Pusat"},
		{"31.01", "Kabupaten Kepulauan Seribu"}, {"34", "Provinsi DI Yogyakarta"}, {"19.71", "Kota Pangkal Pinang"},
		{"17.01", "Kabupaten Bengkulu Selatan"}, {"96.71", "Kota Sorong"}, {"ID", "Indonesia"}, {"99", ""},
	} {
		if got := FullName(tt.code); got != tt.want {
			t.Errorf("FullName(%q) = %q, want %q", tt.code, got, tt.want)
		}
	}
}

func TestResolve(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"32.75", "32.75"}, {"3275", "32.75"}, {"32", "32"}, {" 32.75 ", "32.75"}, {"99.99", ""}, {"92.71", "96.71"}, {"91.01", "93.01"},
		{"Jawa Tengah", "33"}, {"jateng", "33"}, {"provinsi Jawa Tengah", "33"}, {"Prov. Jateng", "33"},
		{"kota bekasi", "32.75"}, {"Kab. Bekasi", "32.16"}, {"bekasi", "32.16 32.75"}, {"Kota Administrasi Jakarta Pusat", "31.71"},
		{"wali kota Bogor", "32.71"}, {"Bupati Bogor", "32.01"}, {"Pare-Pare", "73.72"}, {"parepare", "73.72"}, {"Kulonprogo", "34.01"},
		{"Bandarlampung", "18.71"}, {"tojo una una", "72.09"}, {"Tojo Una-Una", "72.09"}, {"Pangkalpinang", "19.71"}, {"jakarta", "31"},
		{"DKI", "31"}, {"Kota Kretek", "33.19"}, {"Cibinong", "32.01"}, {"Martapura", "16.08 63.03"}, {"Kabupaten Tarakan", "65.71"},
		{"bengkulu", "17 17.71"}, {"kota bengkulu", "17.71"}, {"provinsi bengkulu", "17"}, {"Indonesia", "ID"}, {"ID", "ID"},
		{"Atlantis", ""}, {"", ""}, {"kota", ""}, {"Jabodetabek", "31 32.01 32.16 32.71 32.75 32.76 36.03 36.71 36.74"},
		{"Kota Baru", "63.02"}, {"So'e", "53.02"}, {"Maluku Tenggara Barat", "81.03"}, {"kabupaten kota baru", "63.02"}, {"Kep. Riau", "21"},
	} {
		if got := strings.Join(Resolve(tt.in), " "); got != tt.want {
			t.Errorf("Resolve(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// Every region is found by its own names, with and without its kind word.
func TestResolveOwnNames(t *testing.T) {
	for _, r := range All() {
		if got := Resolve(r.FullName); !slices.Equal(got, []string{r.Code}) {
			t.Errorf("Resolve(%q) = %v, want %s", r.FullName, got, r.Code)
		}
		if got := Resolve(r.Name); !slices.Contains(got, r.Code) {
			t.Errorf("Resolve(%q) = %v, want %s among them", r.Name, got, r.Code)
		}
		if !slices.ContainsFunc(ByName(r.Name), func(o Region) bool { return o.Code == r.Code }) {
			t.Errorf("ByName(%q) misses %s", r.Name, r.Code)
		}
		for _, form := range []string{r.FullName, strings.ToUpper(r.FullName), strings.ReplaceAll(r.Name, " ", ""), strings.ReplaceAll(r.Name, " ", "-")} {
			found := false
			for _, m := range Find(token.Parse("x "+form+" y"), nil) {
				found = found || slices.Contains(m.Name.Codes(), r.Code)
			}
			if !found {
				t.Errorf("Find misses %s in %q", r.Code, form)
			}
		}
	}
}

func TestUnder(t *testing.T) {
	for _, tt := range []struct {
		code, ancestor string
		want           bool
	}{
		{"32.75", "32", true}, {"32", "32", true}, {"32", "32.75", false}, {"32.75", "33", false}, {"32.75", "ID", true},
		{"", "32", false}, {"32.75", "", false}, {"32.75", "3", false},
	} {
		if got := Under(tt.code, tt.ancestor); got != tt.want {
			t.Errorf("Under(%q, %q) = %v", tt.code, tt.ancestor, got)
		}
	}
}

func TestHistory(t *testing.T) {
	day := func(s string) corpus.Day {
		d, err := corpus.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, tt := range []struct{ code, day, want string }{
		{"96.71", "2022-12-07", "92.71"}, {"96.71", "2022-12-08", "96.71"}, {"93.01", "2019-01-01", "91.01"}, {"32.75", "2019-01-01", "32.75"},
	} {
		if got := CodeAt(tt.code, day(tt.day)); got != tt.want {
			t.Errorf("CodeAt(%s, %s) = %s, want %s", tt.code, tt.day, got, tt.want)
		}
	}
	if got := CodeAt("96.71", 0); got != "96.71" {
		t.Errorf("CodeAt without a day = %s", got)
	}
	if got := Present("91"); !slices.Equal(got, []string{"91", "93", "94", "95"}) {
		t.Errorf("Present(91) = %v", got)
	}
}

func TestFind(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Papua Barat Daya dan Papua Barat", "Papua Barat Daya|Papua Barat"},
		{"Pare-Pare, Kulonprogo, Bandarlampung dan Tojo Una-Una", "Pare-Pare|Kulonprogo|Bandarlampung|Tojo Una-Una"},
		{"SIARANBEKASI.com", ""},
		{"Padang - Pariaman", "Padang|Pariaman"},
		{"Padang-Pariaman", "Padang-Pariaman"},
		{"Kep. Riau dan D.I. Yogyakarta", "Kep. Riau|D.I. Yogyakarta"},
		{"en de", ""},
		{"Batu\n\nBara", "Batu"},
		{"Balikpapan", "Balikpapan"},
		{"Bekasi-", "Bekasi"},
		{"-Toboali,", "Toboali"},
		{"HalmaheraTimur", "HalmaheraTimur"},
		{"Веkаsі", "Веkаsі"}, // look-alike letters
	} {
		d := token.Parse(tt.in)
		var got []string
		for _, m := range Find(d, nil) {
			got = append(got, d.Slice(m.First, m.Last))
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("Find(%q) = %q, want %q", tt.in, s, tt.want)
		}
	}
}

func TestDistrictAt(t *testing.T) {
	d := token.Parse("Bekasi Timur itu")
	last, codes := DistrictAt(d, 0)
	if last != 2 || !slices.Contains(codes, "32.75.01") {
		t.Errorf("DistrictAt = %d %v", last, codes)
	}
	if _, codes := DistrictAt(d, 2); len(codes) != 0 {
		t.Errorf("DistrictAt(itu) = %v", codes)
	}
}

// The committed tables are what the generator makes of the data.
func TestSharedGenerated(t *testing.T) {
	geo := "../../../shared/geo"
	if _, err := os.Stat(filepath.Join(geo, "regions.csv")); err != nil {
		if os.Getenv("CAKUPAN_SHARED_REQUIRED") != "" {
			t.Fatal("the region data is required and not beside the project")
		}
		t.Skip("no region data beside the project")
	}
	out := t.TempDir()
	if b, err := exec.Command("go", "run", "./gen", "-geo", geo, "-own", "gen", "-out", out).CombinedOutput(); err != nil {
		t.Fatalf("gen: %v\n%s", err, b)
	}
	files, err := filepath.Glob("data/*.tsv")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d tables, %v", len(files), err)
	}
	for _, f := range files {
		want, err1 := os.ReadFile(filepath.Join(out, filepath.Base(f)))
		got, err2 := os.ReadFile(f)
		if err1 != nil || err2 != nil || string(got) != string(want) {
			t.Errorf("%s is not what the generator writes; run go generate (%v, %v)", f, err1, err2)
		}
	}
}

func TestHeap(t *testing.T) {
	var a, b runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&a)
	x, y, z := names(), districts(), regions()
	runtime.GC()
	runtime.ReadMemStats(&b)
	if used := int64(b.HeapAlloc) - int64(a.HeapAlloc); used > 8<<20 {
		t.Errorf("tables hold %d bytes, want at most 8 MiB", used)
	}
	// What the tables hold, counted, for the tries may have been built before.
	size := len(x.trie.nodes)*16 + len(y.trie.nodes)*16 + len(x.names)*64 + len(z.all)*120 + len(y.codes)*40
	if size > 8<<20 {
		t.Errorf("tables hold about %d bytes, want at most 8 MiB", size)
	}
	t.Logf("%d + %d trie nodes, about %d kB", len(x.trie.nodes), len(y.trie.nodes), size>>10)
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"Kota Bekasi", "Pare-\nPare", "D.I. Yogyakarta", "Una--Una", "\xff Bekasi", "Ba'a", strings.Repeat("Papua Barat ", 9)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := token.Parse(s)
		end := 0
		for _, m := range Find(d, nil) {
			if m.First < end || m.Last <= m.First || m.Last > len(d.Tokens) || len(m.Name.Meanings) == 0 {
				t.Fatalf("match %v after %d of %d tokens", m.Range, end, len(d.Tokens))
			}
			end = m.Last
		}
		for _, c := range Resolve(s) {
			if _, ok := Lookup(c); !ok && c != "ID" {
				t.Fatalf("Resolve(%q) gives unknown code %q", s, c)
			}
		}
	})
}

func mix() string {
	var b strings.Builder
	for i := 0; b.Len() < 1<<20; i++ {
		r := All()[i*7%len(All())]
		fmt.Fprintf(&b, "Pemerintah %s bersama BPJS Kesehatan mencatat kepesertaan Program JKN sebesar %d,%d persen dari seluruh penduduk, kata kepala dinas kesehatan setempat di sela rapat koordinasi pada Senin (6/6). ", r.FullName, 80+i%20, i%100)
	}
	return b.String()
}

func BenchmarkFind(b *testing.B) {
	text := mix()
	d := token.Parse(text)
	ms := Find(d, nil)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		ms = Find(d, ms[:0])
	}
}

func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		var t trie
		x := names()
		keys := make([]key, 0, len(x.names))
		for i, n := range x.names {
			keys = append(keys, key{squeeze(n.Form), int32(i)})
		}
		slices.SortFunc(keys, func(p, q key) int { return strings.Compare(p.text, q.text) })
		keys = slices.CompactFunc(keys, func(p, q key) bool { return p.text == q.text })
		t.build(keys)
	}
}
