package query_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"cakupan/index"
	"cakupan/index/query"
)

// dump renders a tree with its types, so that a case is one line.
func dump(n query.Node) string {
	list := func(nodes []query.Node) string {
		s := make([]string, len(nodes))
		for i, c := range nodes {
			s[i] = dump(c)
		}
		return strings.Join(s, " ")
	}
	switch n := n.(type) {
	case *query.And:
		return "(and " + list(n.Nodes) + ")"
	case *query.Or:
		return "(or " + list(n.Nodes) + ")"
	case *query.Not:
		return "(not " + dump(n.Node) + ")"
	case *query.Word:
		return n.Text
	case *query.Phrase:
		if n.Slop > 0 {
			return fmt.Sprintf("%q~%d", n.Text, n.Slop)
		}
		return fmt.Sprintf("%q", n.Text)
	case *query.Prefix:
		return n.Text + "*"
	case *query.Field:
		return "[" + n.Name + " " + dump(n.Value) + "]"
	case *query.NumberRange:
		return fmt.Sprintf("%v..%v%s%s", n.Low, n.High, map[bool]string{true: " low-ex"}[n.LowEx], map[bool]string{true: " high-ex"}[n.HighEx])
	case *query.DateRange:
		return fmt.Sprintf("%s/%s", n.From, n.To)
	case *query.All:
		return "all"
	}
	return fmt.Sprintf("%T", n)
}

var trees = []struct{ in, want string }{
	{"", "all"},
	{"  ", "all"},
	{"*", "all"},
	{"peserta", "peserta"},
	{"peserta aktif", "(and peserta aktif)"},
	{"peserta AND aktif DAN jkn", "(and peserta aktif jkn)"},
	{"a OR b ATAU c", "(or a b c)"},
	{"a b OR c", "(or (and a b) c)"},
	{"a (b OR c)", "(and a (or b c))"},
	{"dan atau", "(and dan atau)"},
	{"-menunggak peserta", "(and (not menunggak) peserta)"},
	{"peserta NOT menunggak", "(and peserta (not menunggak))"},
	{"BUKAN (a OR b)", "(not (or a b))"},
	{"JKN-KIS", "JKN-KIS"},
	{`"peserta aktif"`, `"peserta aktif"`},
	{`"rekrutmen peserta"~5`, `"rekrutmen peserta"~5`},
	{`"a \"b\" c"`, `"a \"b\" c"`},
	{"sosialis*", "sosialis*"},
	{"10:05", "10:05"},
	{`\AND \-x a\:b`, `(and AND -x a:b)`},
	{"kategori:madya", "[kategori madya]"},
	{"category:Madya", "[kategori madya]"},
	{"kategori:utama,madya", "(or [kategori utama] [kategori madya])"},
	{`provinsi:"Jawa Tengah"`, `[provinsi "Jawa Tengah"]`},
	{`region:32.75`, `[wilayah 32.75]`},
	{`wilayah:32.75,Jateng`, `(or [wilayah 32.75] [wilayah Jateng])`},
	{`wilayah:"Kota Bekasi","Kabupaten Bogor"`, `(or [wilayah "Kota Bekasi"] [wilayah "Kabupaten Bogor"])`},
	{`wilayah:Bekasi,"Kabupaten Bogor"`, `(or [wilayah Bekasi] [wilayah "Kabupaten Bogor"])`},
	{"cakupan:>=98", "[cakupan 98..+Inf]"},
	{"coverage:≥98,5", "[cakupan 98.5..+Inf]"},
	{"cakupan:>98.5", "[cakupan 98.5..+Inf low-ex]"},
	{"cakupan:<80%", "[cakupan -Inf..80 high-ex]"},
	{"peserta:100rb..2jt", "[peserta 100000..2e+06]"},
	{"peserta:2.468.448", "[peserta 2.468448e+06..2.468448e+06]"},
	{"peserta:252,17juta", "[peserta 2.5217e+08..2.5217e+08]"},
	{"peserta:..1m", "[peserta -Inf..1e+09]"},
	{"terbit:2025-01..2026-03", "[terbit 2025-01-01/2026-03-31]"},
	{"published:2025", "[terbit 2025-01-01/2025-12-31]"},
	{"terbit:31/1/2025", "[terbit 2025-01-31/2025-01-31]"},
	{"terbit:>2025-01", "[terbit 2025-02-01/]"},
	{"tahun:>=2024", "[tahun 2024-01-01/]"},
	{"per:2025", "[per 2025-01-01/2025-12-31]"},
	{"tentang:uhc", "[tentang uhc]"},
	{"persis:kepesertaan", "[persis kepesertaan]"},
	{`persis:"peserta aktif"`, `[persis "peserta aktif"]`},
	{"judul:(uhc OR jkn)", "(or [judul uhc] [judul jkn])"},
	{"judul:(uhc -jkn) aktif", "(and (and [judul uhc] (not [judul jkn])) aktif)"},
	{"wilayah:33.24 ukuran:active_rate nilai:>=85 per:2025", "(and [wilayah 33.24] [ukuran active_rate] [nilai 85..+Inf] [per 2025-01-01/2025-12-31])"},
	{`kategori:madya provinsi:"Jawa Tengah" cakupan:>=98 tingkat keaktifan`, `(and [kategori madya] [provinsi "Jawa Tengah"] [cakupan 98..+Inf] tingkat keaktifan)`},
	{"outlet:bekasi.example", "[outlet bekasi.example]"},
	{"--a", "(not (not a))"},
}

func TestParse(t *testing.T) {
	for _, tt := range trees {
		n, err := index.Parse(tt.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.in, err)
			continue
		}
		if got := dump(n); got != tt.want {
			t.Errorf("Parse(%q)\n got %s\nwant %s", tt.in, got, tt.want)
		}
		again, err := index.Parse(n.String())
		if err != nil || dump(again) != tt.want {
			t.Errorf("Parse(%q).String() = %q, which reads back as %v %v", tt.in, n.String(), again, err)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct {
		in   string
		pos  int
		text string // must be part of the error
	}{
		{"a (b", 2, "never closed"},
		{"a) b", 1, "closing parenthesis"},
		{"()", 0, "empty parentheses"},
		{`a "b c`, 2, "quotation mark"},
		{`""`, 0, "empty phrase"},
		{"a AND", 5, "ends where a word"},
		{"OR b", 0, "OR stands where"},
		{"a OR OR b", 5, "OR stands where"},
		{"*an", 0, "beginning of a word"},
		{"a*n", 1, "inside a word"},
		{"ab*", 0, "too short"},
		{"provinci:x", 0, "did you mean provinsi:"},
		{"xyzzy:x", 0, "no field is called"},
		{"kategori:madia", 9, "did you mean madya?"},
		{"cakupan:", 8, "has no value"},
		{"cakupan: 98", 8, "has no value"},
		{"cakupan:banyak", 8, "is no number"},
		{"cakupan:99..98", 8, "ends before it begins"},
		{"cakupan:98*", 8, "takes no prefix"},
		{"terbit:kemarin", 7, "is no date"},
		{"terbit:2025-02-30", 7, "is no date"},
		{"tahun:2025-03", 6, "is no year"},
		{"wilayah:a,,b", 10, "empty value"},
		{`"a b"~999`, 5, "how many other words"},
		{`a \`, 2, "backslash"},
		{"- a", 0, "lone minus"},
		{":a", 0, "colon"},
		{"\xff", 0, "UTF-8"},
		{strings.Repeat("(", 40) + "a" + strings.Repeat(")", 40), 33, "inside each other"},
		{strings.Repeat("-", 40) + "a", 33, "inside each other"},
		{strings.Repeat("a ", 300), 512, "more than 256 terms"},
		{strings.Repeat("a", 5000), 4096, "bytes long"},
	} {
		_, err := index.Parse(tt.in)
		var qe *query.Error
		if !errors.As(err, &qe) {
			t.Errorf("Parse(%.40q) = %v, want an error with %q", tt.in, err, tt.text)
			continue
		}
		if qe.Pos != tt.pos || !strings.Contains(qe.Error(), tt.text) {
			t.Errorf("Parse(%.40q) = %v, want position %d and %q", tt.in, qe, tt.pos, tt.text)
		}
	}
}

func TestParseNumber(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want float64
	}{
		{"98", 98}, {"98,5", 98.5}, {"98.5", 98.5}, {"98.50", 98.5}, {"1.234", 1234}, {"0.985", 0.985}, {"1.234.567", 1234567}, {"1.234.567,8", 1234567.8},
		{"2,468,448", 2468448}, {"1,234.5", 1234.5}, {"100rb", 1e5}, {"2jt", 2e6}, {"2,5jt", 2.5e6}, {"3 miliar", 3e9}, {"543ribu", 543000}, {"-5", -5}, {"75%", 75},
	} {
		if got, err := query.ParseNumber(tt.in); err != nil || got != tt.want {
			t.Errorf("ParseNumber(%q) = %v, %v; want %v", tt.in, got, err, tt.want)
		}
	}
	for _, in := range []string{"", "rb", "1..2", "1.23.456", "12x", "1e5", "0x10", "..", "1.", ",5", "Inf", "NaN", strings.Repeat("9", 100)} {
		if v, err := query.ParseNumber(in); err == nil {
			t.Errorf("ParseNumber(%q) = %v, want an error", in, v)
		}
	}
}

func TestTable(t *testing.T) {
	seen := map[string]string{}
	last := ""
	for _, s := range index.Fields() {
		if s.Name <= last {
			t.Errorf("field %s is not in its place", s.Name)
		}
		last = s.Name
		if s.Description == "" || s.Type == 0 {
			t.Errorf("field %s has no description or type", s.Name)
		}
		for _, name := range append([]string{s.Name}, s.Aliases...) {
			if seen[name] != "" {
				t.Errorf("%s is a name of %s and of %s", name, seen[name], s.Name)
			}
			seen[name] = s.Name
		}
	}
	if len(seen) < 40 {
		t.Errorf("only %d names in the table", len(seen))
	}
	for _, f := range index.Facets() {
		if _, ok := index.Fields().Lookup(f); !ok {
			t.Errorf("facet %s is no field", f)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, tt := range trees {
		f.Add(tt.in)
	}
	for _, s := range []string{`a\`, `judul:("x" OR y*)`, "wilayah:a,", `wilayah:"a,b",c`, "\\\"", "cakupan:..", "terbit:..", "-(a b)", "a:b", "\\ ", "\u00a0", `outlet:\,`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := index.Parse(s)
		if err != nil {
			var qe *query.Error
			if !errors.As(err, &qe) || qe.Pos < 0 || qe.Pos > len(s) {
				t.Fatalf("Parse(%q): %v", s, err)
			}
			return
		}
		printed := n.String()
		if len(printed) > query.MaxLength {
			return // escapes and names can make a query longer than it was typed
		}
		again, err := index.Parse(printed)
		if err != nil {
			t.Fatalf("Parse(%q) prints as %q: %v", s, printed, err)
		}
		if dump(again) != dump(n) {
			t.Fatalf("Parse(%q) = %s prints as %q = %s", s, dump(n), printed, dump(again))
		}
	})
}

func BenchmarkParse(b *testing.B) {
	const q = `kategori:madya provinsi:"Jawa Tengah" cakupan:>=98 (tingkat OR "peserta aktif"~3) -menunggak terbit:2025-01..2026-03`
	for b.Loop() {
		if _, err := index.Parse(q); err != nil {
			b.Fatal(err)
		}
	}
}
