package date

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/lineartest"
	"cakupan/extract/token"
)

type example struct {
	at, in, want string
	published    corpus.Day
}

// examples reads lines "sentence ⇒ value role "text"; …" of testdata/*.txt. A
// line "@2026-02-01" gives the publication day of the lines after it, "@" none.
// "none" is a date that is no fact, "rel" marks a relative one, "!rule" a finding.
func examples(t testing.TB) (all []example) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tables in testdata: %v", err)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		published := corpus.Day(0)
		sc := bufio.NewScanner(f)
		for n := 1; sc.Scan(); n++ {
			line := sc.Text()
			if line == "" || line[0] == '#' {
				continue
			}
			if line[0] == '@' {
				if err := published.UnmarshalText([]byte(line[1:])); err != nil {
					t.Fatal(err)
				}
				continue
			}
			in, want, ok := strings.Cut(line, "⇒")
			if !ok {
				t.Fatalf("%s:%d: no ⇒ in %q", name, n, line)
			}
			in = strings.NewReplacer(`\n`, "\n", `\u00a0`, "\u00a0").Replace(strings.TrimSpace(in))
			all = append(all, example{name + ":" + strconv.Itoa(n), in, strings.TrimSpace(want), published})
		}
		f.Close()
		if err := sc.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// note prints a mention as the tables write it.
func note(d *token.Doc, m Mention) string {
	text := strconv.Quote(d.Slice(m.First, m.Last))
	if m.None {
		return "none " + text
	}
	v := m.Period.String()
	if m.Grain == corpus.GrainDay && m.From != m.To || m.Quarter {
		v = m.From.String() + ".." + m.To.String()
	}
	s := v + " " + string(m.Role) + " " + text
	if m.Relative {
		s += " rel"
	}
	return s
}

func TestFind(t *testing.T) {
	all := examples(t)
	if len(all) < 150 {
		t.Fatalf("%d examples, want at least 150", len(all))
	}
	for _, tt := range all {
		d := token.Parse(tt.in)
		var f *frame.Frame
		if strings.Contains(tt.at, "framed.txt") {
			f = frame.Parse(d, "")
		}
		ms, fs := Find(d, f, tt.published)
		var got []string
		for _, m := range ms {
			got = append(got, note(d, m))
		}
		for _, f := range fs {
			got = append(got, "!"+f.Rule)
		}
		want := strings.Split(tt.want, "; ")
		if tt.want == "-" {
			want = nil
		}
		for k := range want {
			want[k] = strings.TrimSpace(want[k])
		}
		if !reflect.DeepEqual(got, want) && (len(got) > 0 || len(want) > 0) {
			t.Errorf("%s: %s\n want %s\n  got %s", tt.at, tt.in, tt.want, strings.Join(got, "; "))
		}
		check(t, tt.in, tt.published)
	}
}

// check holds what is true of any text's dates.
func check(t testing.TB, text string, published corpus.Day) {
	d := token.Parse(text)
	ms, fs := Find(d, nil, published)
	end := 0
	for _, m := range ms {
		if m.First < end || m.Last <= m.First || m.Last > len(d.Tokens) {
			t.Fatalf("mention %+v after token %d of %q", m, end, text)
		}
		end = m.Last
		sp := d.Span(m.First, m.Last)
		if utf8.ValidString(text) && !utf8.ValidString(text[sp.Start:sp.End]) {
			t.Fatalf("mention %+v splits a rune", m)
		}
		if m.Rule == "" || !m.None && (m.Period.IsZero() || m.Role == "" || m.To < m.From) {
			t.Fatalf("mention %+v of %q", m, text)
		}
		if m.Relative && m.Role == corpus.DatePublished {
			t.Fatalf("relative publication date %+v", m)
		}
		if !m.None {
			if _, err := corpus.ParsePeriod(m.Period.String()); err != nil {
				t.Fatalf("mention %+v of %q: %v", m, text, err)
			}
		}
	}
	for _, f := range fs {
		if f.Rule == "" || f.Message == "" || f.Start < 0 || f.End <= f.Start || f.End > len(text) {
			t.Fatalf("finding %+v of %q", f, text)
		}
	}
	again, fs2 := Find(token.Parse(text), nil, published)
	if !reflect.DeepEqual(ms, again) || !reflect.DeepEqual(fs, fs2) {
		t.Fatalf("two readings of %q differ", text)
	}
	facts := Facts(d, ms)
	for k, f := range facts {
		if k > 0 && f.Start < facts[k-1].Start {
			t.Fatalf("facts of %q are not sorted", text)
		}
		if len(f.Mentions) == 0 {
			t.Fatalf("fact %+v without mention", f)
		}
	}
}

// TestSharedGold reads the dates of the real articles beside the project.
func TestSharedGold(t *testing.T) {
	const shared = "../../../shared"
	if _, err := os.Stat(shared); err != nil {
		if os.Getenv("CAKUPAN_SHARED_REQUIRED") != "" {
			t.Fatal("the sample articles are required and not beside the project")
		}
		t.Skip("no sample articles beside the project")
	}
	files, err := filepath.Glob(shared + "/gold/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold files: %v", err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var gold struct {
			ID    string
			Title *string
			Dates []struct{ Text, Value, Role string }
		}
		if err := json.Unmarshal(b, &gold); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		text, err := os.ReadFile(filepath.Join(shared, "seeds", gold.ID+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for _, x := range gold.Dates {
			want = append(want, fmt.Sprintf("%s %s %q", x.Value, x.Role, x.Text))
		}
		title := ""
		if gold.Title != nil {
			title = *gold.Title
		}
		d := token.Parse(string(text))
		for _, f := range []*frame.Frame{nil, frame.Parse(d, title)} {
			ms, fs := Find(d, f, 0)
			got = got[:0]
			for _, x := range Facts(d, ms) {
				got = append(got, fmt.Sprintf("%s %s %q", x.Period, x.Role, d.Text[x.Start:x.End]))
			}
			sort.Strings(got)
			sort.Strings(want)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s (frame %v)\n want %v\n  got %v", gold.ID, f != nil, want, got)
			}
			if len(fs) > 0 {
				t.Errorf("%s: findings %v", gold.ID, fs)
			}
		}
		check(t, string(text), 0)
	}
}

// Ensure that the time of a reading grows with the length of the text.
func TestLinear(t *testing.T) {
	lineartest.Check(t, "", []string{"1", "1 ", "1/", "1-", "1.", "1/1 ", "(1/1) ", "1, ", "1 dan ", "2024 ", "2024, ", "2024-", "tahun ", "tahun 2024, ", "Kota ", "\"", "(", "Senin ", "Senin, ", "Senin dan ", "Mei ", "1 Mei ", "1 Mei 2024 ", "hingga ", "per 1 Mei ", "kemarin ", "semester II ", "UU ", "UU Nomor 1 Tahun 2004 ", "© ", "hari ", "3 hari "}, func(text string) {
		Find(token.Parse(text), nil, 20260201)
	})
}

func FuzzFind(f *testing.F) {
	for _, tt := range examples(f) {
		f.Add(tt.in, int(tt.published) > 0)
	}
	f.Add("Senin (31/9/20", true)
	f.Add("tahun 1000 sampai 2000", false)
	f.Fuzz(func(t *testing.T, s string, known bool) {
		published := corpus.Day(0)
		if known {
			published = 20260201
		}
		check(t, s, published)
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Pemerintah Kota Bekasi mencatat lebih dari 2.468.448 jiwa atau sekitar 95,27 persen warganya terlindungi per 1 Mei 2022, kata dua kepala dinas pada Senin (6/6). Program itu telah berjalan sejak beberapa tahun terakhir dan mendapat dukungan dari seluruh perangkat daerah di wilayah tersebut.\n", 1000)
	d := token.Parse(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(d, nil, 0)
	}
}
