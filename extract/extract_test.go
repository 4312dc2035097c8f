package extract

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"cakupan/corpus"
)

// The five annotated articles give exactly the annotated facts: nothing missing,
// nothing more.
func TestSharedAnnotated(t *testing.T) {
	files, _ := filepath.Glob("../../shared/gold/*.json")
	if len(files) == 0 {
		t.Skip("no annotated articles beside the project")
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text, err := os.ReadFile("../../shared/seeds/" + name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			var want Record
			if err := json.Unmarshal(b, &want); err != nil {
				t.Fatal(err)
			}
			got := NewRecord(corpus.Article{Text: string(text)}, Facts(Input{Text: string(text)}))
			got.ID = name
			if g, w := plain(got, true), plain(want, false); g != w {
				t.Errorf("\n got %s\nwant %s", strings.ReplaceAll(g, `},{`, "},\n     {"), strings.ReplaceAll(w, `},{`, "},\n     {"))
			}
		})
	}
}

// plain prints what the guide asks of a record, without places and rules. Regions
// and figures are in gold in the order of a reader's notes, so each list is sorted.
func plain(r Record, own bool) string {
	r.Findings = nil
	for i := range r.Regions {
		r.Regions[i].Position = Position{}
	}
	for i := range r.Figures {
		r.Figures[i].Position = Position{}
	}
	for i := range r.Awards {
		r.Awards[i].Position = Position{}
	}
	var dates []RecordDate
	for _, d := range r.Dates {
		if own && d.Relative {
			continue
		}
		d.Position, d.Text = Position{}, "" // gold quotes one of several spellings
		dates = append(dates, d)
	}
	r.Dates = dates
	lists := []string{}
	for _, list := range []any{r.Regions, r.Dates, r.Figures, r.Awards} {
		v := reflect.ValueOf(list)
		var lines []string
		for i := 0; i < v.Len(); i++ {
			b, _ := json.Marshal(v.Index(i).Interface())
			lines = append(lines, string(b))
		}
		sortStrings(lines)
		lists = append(lists, "["+strings.Join(lines, ",")+"]")
	}
	r.Regions, r.Dates, r.Figures, r.Awards = nil, nil, nil, nil
	b, _ := json.Marshal(r)
	return string(b) + strings.Join(lists, "\n")
}

func sortStrings(s []string) {
	for i := range s {
		for k := i; k > 0 && s[k] < s[k-1]; k-- {
			s[k], s[k-1] = s[k-1], s[k]
		}
	}
}

// story is an article of our own in which most recognisers have something to do.
const story = `Beranda / Daerah / Kesehatan
Tiga Daerah di Jawa Tengah Raih UHC Awards 2026, Kudus Kategori Utama
Rabu, 28/01/2026 09:15 WIB

KUDUS, KABARMURIA.EXAMPLE – Pemerintah Kabupaten Kudus meraih Universal Health Coverage (UHC) Awards 2026 kategori Utama di Jakarta Pusat, Selasa (27/1/2026). Penghargaan serupa diterima Kabupaten Jepara dan Kota Magelang untuk kategori Madya.

“Per 1 Januari 2026 peserta JKN di Kudus 870.215 jiwa atau sekitar 98,02 persen dari jumlah penduduk 887.800 jiwa, dengan tingkat keaktifan 81,5 persen,” kata Bupati Kudus, Rabu (28/1).

Baca juga: Kota Lain Capai 100 Persen Kepesertaan

Menurut dia, syarat kategori Utama adalah kepesertaan minimal 98 persen. Secara nasional, target RPJMN 99 persen pada 2029. Cakupan Kabupaten Jepara 97,2 persen, sedangkan Kota Magelang 100,1 persen. Anggaran iuran Rp38,4 miliar menanggung 84.210 warga.

(Red)
Berita Terkait
Kabupaten Pati Targetkan 98 Persen
Tinggalkan Balasan
`

func TestStory(t *testing.T) {
	got := NewRecord(corpus.Article{Text: story}, Facts(Input{Text: story}))
	var lines []string
	add := func(parts ...string) { lines = append(lines, strings.Join(parts, " ")) }
	str := func(s *string) string {
		if s == nil {
			return "-"
		}
		return *s
	}
	add("title", str(got.Title))
	add("published", str(got.Published))
	for _, g := range got.Regions {
		add("region", str(g.Code), strings.Join(g.Roles, "+"))
	}
	for _, d := range got.Dates {
		add("date", d.Value, d.Role, story[*d.Start:*d.End])
	}
	for _, f := range got.Figures {
		add("figure", f.Text, f.Measure, f.Bound, str(f.Code), str(f.AsOf))
	}
	for _, a := range got.Awards {
		add("award", str(a.Code), str(a.Category), a.Level)
	}
	for _, f := range got.Findings {
		add("finding", f.Rule)
	}
	want := strings.TrimSpace(`
title Tiga Daerah di Jawa Tengah Raih UHC Awards 2026, Kudus Kategori Utama
published 2026-01-28
region 33 mention
region 33.19 dateline+subject
region 31.71 venue
region 33.20 subject
region 33.71 subject
date 2026 period 2026
date 2026-01-28 published Rabu, 28/01/2026
date 2026-01-27 event Selasa (27/1/2026)
date 2026-01-01 as_of 1 Januari 2026
date 2026-01-28 event Rabu (28/1)
date 2029 target 2029
figure Tiga Daerah regions exact 33 -
figure 870.215 jiwa participants exact 33.19 2026-01-01
figure 98,02 persen coverage approx 33.19 2026-01-01
figure 887.800 jiwa population exact 33.19 2026-01-01
figure 81,5 persen active_rate exact 33.19 2026-01-01
figure 98 persen threshold at_least - -
figure 99 persen target exact ID 2029
figure 97,2 persen coverage exact 33.20 -
figure 100,1 persen coverage exact 33.71 -
figure 84.210 warga subsidised exact 33.71 -
award 33.19 utama kabupaten/kota
award 33.20 madya kabupaten/kota
award 33.71 madya kabupaten/kota
finding finding/award-criteria
finding finding/award-criteria
finding finding/award-criteria
finding finding/above-hundred`)
	if g := strings.Join(lines, "\n"); g != want {
		t.Errorf("got\n%s\n\nwant\n%s", g, want)
	}
}

// check holds what every text must keep.
func check(t *testing.T, text, title string) {
	t.Helper()
	in := Input{Text: text, Title: title}
	f := Facts(in)
	if again := Facts(in); !reflect.DeepEqual(f, again) {
		t.Fatal("two readings of one text differ")
	}
	last := corpus.Span{}
	evidence := func(kind string, e corpus.Evidence, sorted bool) {
		if e.Start < 0 || e.Start >= e.End || e.End > len(text) {
			t.Fatalf("%s: span %v of %d bytes", kind, e.Span, len(text))
		}
		if e.Rule == "" {
			t.Fatalf("%s: no rule at %v", kind, e.Span)
		}
		if utf8.ValidString(text) && !utf8.ValidString(text[e.Start:e.End]) {
			t.Fatalf("%s: span %v splits a rune", kind, e.Span)
		}
		if sorted && compare(e.Span, last) < 0 {
			t.Fatalf("%s: %v after %v", kind, e.Span, last)
		}
		last = e.Span
	}
	for _, x := range f.Regions {
		evidence("region", x.Evidence, true)
		if len(x.Roles) == 0 || (x.Code == "") == (len(x.Candidates) == 0) {
			t.Fatalf("region %+v", x)
		}
	}
	last = corpus.Span{}
	for _, x := range f.Dates {
		evidence("date", x.Evidence, true)
	}
	last = corpus.Span{}
	for _, x := range f.Figures {
		evidence("figure", x.Evidence, true)
		if x.Measure == "" || x.Unit == "" || x.Bound == "" || x.Low > x.High {
			t.Fatalf("figure %+v", x)
		}
	}
	last = corpus.Span{}
	for _, x := range f.Awards {
		evidence("award", x.Evidence, true)
		if x.Region == "" || x.Level == "" {
			t.Fatalf("award %+v", x)
		}
	}
	last = corpus.Span{}
	for _, x := range f.Findings {
		evidence("finding", x.Evidence, true)
		if x.Message == "" {
			t.Fatalf("finding %+v", x)
		}
	}
	r := NewRecord(corpus.Article{Text: text}, f)
	if _, err := json.Marshal(r); err != nil {
		t.Fatal(err)
	}
	for _, x := range r.Figures {
		if utf8.ValidString(text) && (utf8.RuneCountInString(text[:*x.Start]) != *x.CPStart || utf8.RuneCountInString(text[:*x.End]) != *x.CPEnd) {
			t.Fatalf("figure %q at bytes %d-%d, code points %d-%d", x.Text, *x.Start, *x.End, *x.CPStart, *x.CPEnd)
		}
	}
}

func TestKept(t *testing.T) {
	for _, text := range []string{
		"", " \n", story, strings.ToUpper(story), strings.ReplaceAll(story, " ", "\u00a0"), strings.ReplaceAll(story, ".", ". "),
		strings.ReplaceAll(story, "\n", " "), story + story, "95 persen", "\xff\xfe95%\xff", strings.Repeat("é", 5000) + story,
	} {
		check(t, text, "")
		check(t, text, "Tiga Daerah Raih UHC Awards 2026")
	}
}

// A page's stamp that is not part of the text is a date without a place in it.
func TestStampOutsideText(t *testing.T) {
	a := corpus.Article{
		ID: corpus.NewID("https://kabarmuria.example/a"), URL: "https://kabarmuria.example/a", Title: "Judul", Text: "KUDUS – Bupati Kudus hadir.",
		Stamp: "Rabu, 28/01/2026 09:15 WIB", Published: time.Date(2026, 1, 28, 9, 15, 0, 0, time.FixedZone("WIB", 7*3600)),
	}
	r := NewRecord(a, Facts(Input{Text: a.Text, Title: a.Title}))
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"dates":[{"text":"Rabu, 28/01/2026 09:15 WIB","value":"2026-01-28","role":"published","rule":"article/stamp"}]`,
		`"published":"2026-01-28"`, `"title":"Judul"`, `"id":"` + a.ID.String() + `"`, `"figures":[]`, `"awards":[]`,
	} {
		if !strings.Contains(string(b), want) {
			t.Errorf("record lacks %s\n%s", want, b)
		}
	}
}

func FuzzFacts(f *testing.F) {
	f.Add(story, "")
	f.Add("UHC Awards 2026 kategori Utama diraih Kota Bima, Kabupaten Bima dan Solok.", "UHC")
	f.Add("Peserta JKN Bogor 1.234. 567 jiwa (95,1%) atau 81–82 persen dari 1,2 juta.", "")
	f.Add("Baca juga: x\n\"95 persen\" – Kota, Provinsi, (27/1", "Baca juga")
	f.Add("Kab. A, B serta Kota C masing-masing 98, 97 dan 96 persen; sisanya 4%.", "")
	f.Fuzz(func(t *testing.T, text, title string) {
		if len(text) > 1<<16 {
			t.Skip()
		}
		check(t, text, title)
	})
}

func BenchmarkFacts(b *testing.B) {
	texts := mix(b)
	size := 0
	for _, s := range texts {
		size += len(s)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range texts {
			Facts(Input{Text: s})
		}
	}
}

// mix is a mix of articles of our own: those of the sample newsroom where they
// are, else the story above.
func mix(tb testing.TB) []string {
	files, _ := filepath.Glob("../cmd/cakupan/internal/newsroom/articles/*/*.txt")
	if len(files) == 0 {
		return []string{story}
	}
	var out []string
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		if _, body, ok := strings.Cut(string(b), "\n\n"); ok {
			out = append(out, body)
		}
	}
	return out
}

// Every article of the mix keeps what every text must keep.
func TestMix(t *testing.T) {
	for _, s := range mix(t) {
		check(t, s, "")
	}
}

// The sentences of figures and awards are there once each, in text order, and hold
// the words of every one of them.
func TestSentencesOfFacts(t *testing.T) {
	text := "Kudus - Cakupan JKN Kabupaten Kudus 97,3 persen dan keaktifannya 81,2 persen. Hujan turun seharian.\nBupati Kudus menerima UHC Awards 2026 kategori Madya. Peserta JKN 812.345 jiwa."
	f := Facts(Input{Text: text})
	if len(f.Figures) != 3 || len(f.Awards) != 1 {
		t.Fatalf("figures %d, awards %d", len(f.Figures), len(f.Awards))
	}
	if len(f.Sentences) != 3 {
		t.Fatalf("sentences %v", f.Sentences)
	}
	for i, s := range f.Sentences {
		if strings.Contains(text[s.Start:s.End], "Hujan") || i > 0 && f.Sentences[i-1].End > s.Start {
			t.Errorf("sentence %d: %q", i, text[s.Start:s.End])
		}
	}
	for _, g := range f.Figures {
		held := false
		for _, s := range f.Sentences {
			held = held || s.Start <= g.Start && g.End <= s.End
		}
		if !held {
			t.Errorf("%q is in none of the sentences", text[g.Start:g.End])
		}
	}
}
