package region

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cakupan/extract/frame"
	"cakupan/extract/gazetteer"
	"cakupan/extract/lineartest"
	"cakupan/extract/token"
)

// example is one text of testdata with what is expected of it.
type example struct {
	file, text, want string
	line             int
}

const filler = " Kegiatan itu menjadi bagian dari upaya memperluas perlindungan kesehatan bagi seluruh lapisan masyarakat tanpa kecuali."

// examples reads every file of a folder: a text ("\n" for a new line), below it
// "= " and what it gives; "#" is a comment.
func examples(t testing.TB, dir string) []example {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", dir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples in testdata/%s: %v", dir, err)
	}
	var out []example
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for n, l := range strings.Split(string(b), "\n") {
			switch {
			case strings.HasPrefix(l, "#"), strings.TrimSpace(l) == "":
			case strings.HasPrefix(l, "="):
				if text == "" {
					t.Fatalf("%s:%d: an expectation without a text", f, n+1)
				}
				out = append(out, example{f, text, strings.TrimSpace(l[1:]), n})
				text = ""
			default:
				if text != "" {
					t.Fatalf("%s:%d: a text without an expectation", f, n)
				}
				text = strings.ReplaceAll(l, `\n`, "\n")
				if !strings.Contains(text, "\n") && dir == "find" {
					text += filler // a line this short would be a headline
				}
			}
		}
	}
	return out
}

// show renders a mention as the examples do: "@" for the dateline, the words, the
// code, "?a/b" for candidates, "area" and where it lies.
func show(d *token.Doc, m *Mention) string {
	s := d.Slice(m.First, m.Last) + ":"
	if m.Dateline {
		s = "@" + s
	}
	switch {
	case m.Area && m.Lies != "":
		s += "area:" + m.Lies
	case m.Area:
		s += "area"
	case m.Code != "":
		s += m.Code
	default:
		s += "?" + strings.Join(m.Candidates, "/")
	}
	return s
}

func TestFind(t *testing.T) {
	all := examples(t, "find")
	if len(all) < 200 {
		t.Errorf("%d examples, want 200", len(all))
	}
	for _, e := range all {
		d := token.Parse(e.text)
		var got []string
		for _, m := range Find(d, frame.Parse(d, "")) {
			got = append(got, show(d, &m))
		}
		// An area's place is only compared where the example gives it.
		want := strings.Split(e.want, " | ")
		if e.want == "" {
			want = nil
		}
		ok := len(got) == len(want)
		for i := 0; ok && i < len(got); i++ {
			ok = got[i] == want[i] || strings.HasSuffix(want[i], ":area") && strings.HasPrefix(got[i], want[i]+":")
		}
		if !ok {
			t.Errorf("%s:%d: %q\n got %s\nwant %s", e.file, e.line, e.text, strings.Join(got, " | "), e.want)
		}
		check(t, e.text)
	}
}

// check holds what Find promises for any text.
func check(t testing.TB, text string) {
	t.Helper()
	d := token.Parse(text)
	f := frame.Parse(d, "")
	ms := Find(d, f)
	end := 0
	for i := range ms {
		m := &ms[i]
		if m.First < end || m.Last <= m.First || m.Last > len(d.Tokens) || m.Name.First < 0 || m.Name.Last > len(d.Tokens) || m.Name.Last <= m.Name.First {
			t.Fatalf("mention %+v after token %d of %d in %q", m, end, len(d.Tokens), text)
		}
		if m.Rule == "" || m.Via == "" {
			t.Fatalf("mention without a rule: %+v in %q", m, text)
		}
		if m.Code != "" && gazetteer.FullName(m.Code) == "" || m.Code != "" && m.Candidates != nil || m.Code == "" && !m.Area && len(m.Candidates) < 2 || m.Area && m.Code != "" {
			t.Fatalf("mention neither resolved nor open: %+v in %q", m, text)
		}
		end = m.Last
	}
	again := fmt.Sprint(ms)
	if s := fmt.Sprint(Find(token.Parse(text), f)); s != again {
		t.Fatalf("not the same twice: %s and %s in %q", again, s, text)
	}
	prev := -1
	for _, r := range Facts(d, f, ms, nil) {
		if r.Start < prev || r.End <= r.Start || r.End > len(text) || r.Rule == "" || len(r.Roles) == 0 || r.Name == "" || (r.Code == "") == (len(r.Candidates) == 0) {
			t.Fatalf("fact %+v in %q", r, text)
		}
		prev = r.Start
	}
	Subject(d, f, ms)
}

func FuzzFind(f *testing.F) {
	for _, e := range examples(f, "find") {
		f.Add(e.text)
	}
	for _, s := range []string{"", "!", "Kota/", "(Pemkab) ", "Kota dan Kabupaten Bima (B) (", "Kecamatan Kecamatan Kota Kota", strings.Repeat("Kota Bogor, ", 30), "Bogor (BGR) BGR-BGR", "\xffKota Bekasi\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

// Ensure that the time of a reading grows with the length of the text.
func TestLinear(t *testing.T) {
	lineartest.Check(t, "", []string{
		"Kota ", "Bekasi, ", "Bekasi ", "Kabupaten Bogor dan ", "(Pemkab) ", "Kecamatan Mayang, ", "Bogor (BGR) ", "BGR ", "Kota dan Kabupaten Bima, ",
		"yakni Serang, ", "Lampung Selatan, Tengah, ", "Batu ", "Wali Kota ", "Dinas Kesehatan ", "Kota Bekasi 95 persen. ", "di Jakarta, ", "1. Kota Bogor\n",
		"Kolako, Muna, ", "Muna, Kolako, ",
	}, func(text string) {
		d := token.Parse(text)
		f := frame.Parse(d, "")
		ms := Find(d, f)
		Facts(d, f, ms, nil)
		Subject(d, f, ms)
	})
}

func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	for text.Len() < 1<<19 {
		for _, e := range examples(b, "find") {
			text.WriteString(e.text)
			text.WriteString(strings.Repeat(filler, 2))
			text.WriteByte('\n')
		}
	}
	d := token.Parse(text.String())
	f := frame.Parse(d, "")
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		Find(d, f)
	}
}

// The way it is used: short articles.
func BenchmarkArticle(b *testing.B) {
	text := "BEKASI, WARTA - Pemerintah Kota Bekasi menerima penghargaan di Jakarta, Selasa (27/1). " + strings.Repeat("Wali Kota Bekasi mengatakan kepesertaan di Kota Bekasi mencapai 98 persen."+filler+" ", 12)
	d := token.Parse(text)
	f := frame.Parse(d, "")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Facts(d, f, Find(d, f), nil)
	}
}
