package number

import (
	"bufio"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"cakupan/corpus"
	"cakupan/extract/lineartest"
	"cakupan/extract/token"
)

// note prints a mention as the tables in testdata write it: a bound sign (> at
// least, < at most, ~ about), the value or low..high, and the kind's sign: %
// percent, # ordinal, $ money, ! code, @ clock; a final ? marks weak evidence.
// The value of a code or a clock time means nothing and is left out.
func note(m Mention) string {
	var b strings.Builder
	switch m.Bound {
	case corpus.AtLeast:
		b.WriteByte('>')
	case corpus.AtMost:
		b.WriteByte('<')
	case corpus.Approx:
		b.WriteByte('~')
	}
	num := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	if m.Kind != Code && m.Kind != Clock {
		b.WriteString(num(m.Low))
		if m.High != m.Low {
			b.WriteString(".." + num(m.High))
		}
	}
	b.WriteString([]string{Cardinal: "", Percent: "%", Ordinal: "#", Money: "$", Code: "!", Clock: "@"}[m.Kind])
	if m.Glued && m.Kind != Code {
		b.WriteByte('?')
	}
	return b.String()
}

// cases reads lines "sentence ⇒ note; note "text"; …" of testdata/*.txt.
func cases(t testing.TB) (lines []struct{ at, in, want string }) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tables in testdata: %v", err)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		sc := bufio.NewScanner(f)
		for n := 1; sc.Scan(); n++ {
			line := sc.Text()
			if line == "" || line[0] == '#' {
				continue
			}
			in, want, ok := strings.Cut(line, "⇒")
			if !ok {
				t.Fatalf("%s:%d: no ⇒ in %q", name, n, line)
			}
			in = strings.ReplaceAll(strings.TrimSpace(in), `\n`, "\n")
			in = strings.ReplaceAll(in, `\u00a0`, "\u00a0")
			lines = append(lines, struct{ at, in, want string }{name + ":" + strconv.Itoa(n), in, strings.TrimSpace(want)})
		}
		f.Close()
		if err := sc.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return lines
}

func TestFind(t *testing.T) {
	all := cases(t)
	if len(all) < 150 {
		t.Fatalf("%d cases, want at least 150", len(all))
	}
	for _, tt := range all {
		d := token.Parse(tt.in)
		got := Find(d)
		var want []string
		if tt.want != "-" {
			want = strings.Split(tt.want, ";")
		}
		ok := len(want) == len(got)
		var print []string
		for k, m := range got {
			text := d.Slice(m.First, m.Last)
			print = append(print, note(m)+" "+strconv.Quote(text)+" "+m.Rule)
			if ok {
				w, wt, quoted := strings.Cut(strings.TrimSpace(want[k]), " ")
				ok = w == note(m) && (!quoted || strings.Trim(wt, `"`) == text)
			}
		}
		if !ok {
			t.Errorf("%s: %s\n want %s\n  got %s", tt.at, tt.in, tt.want, strings.Join(print, "; "))
		}
		check(t, tt.in)
	}
}

// check holds what is true of any text's mentions.
func check(t testing.TB, text string) {
	d := token.Parse(text)
	ms := Find(d)
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
		if m.BoundFirst > m.First || m.BoundFirst < 0 || m.BoundLast < m.Last || m.BoundLast > len(d.Tokens) {
			t.Fatalf("bound of %+v", m)
		}
		if m.Rule == "" || m.Bound == "" || m.Low > m.High || m.Low < 0 || m.Low != m.Low {
			t.Fatalf("mention %+v of %q", m, text)
		}
	}
	if again := Find(token.Parse(text)); !reflect.DeepEqual(ms, again) {
		t.Fatalf("two readings of %q differ", text)
	}
}

// Ensure that the time of a reading grows with the length of the text.
func TestLinear(t *testing.T) {
	lineartest.Check(t, "", []string{"1", "1.", "1,", "1. ", "1 ", "123 ", "1-", "1/", "1:", "satu ", "satu juta ", "puluhan ", "dua puluh ", "Kota ", "\"", "lebih dari ", "lebih ", "1 lebih ", "sekitar ", "kira-", "Rp", "1 sampai ", "ke-", "seribu ", "setengah ", "koma satu "}, func(text string) { Find(token.Parse(text)) })
}

func FuzzFind(f *testing.F) {
	for _, tt := range cases(f) {
		f.Add(tt.in)
	}
	f.Add("\xff1.\u00a02,3%% persen")
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Pemerintah Kota Bekasi mencatat lebih dari 2.468.448 jiwa atau sekitar 95,27 persen warganya terlindungi, kata dua kepala dinas pada Senin (6/6). Program itu telah berjalan sejak beberapa tahun terakhir dan mendapat dukungan dari seluruh perangkat daerah di wilayah tersebut. ", 1000)
	d := token.Parse(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(d)
	}
}
