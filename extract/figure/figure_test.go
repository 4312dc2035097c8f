package figure_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/extract"
)

// Each file of testdata holds cases: an id, a bar and a text, then one indented
// line for each figure, in text order: value unit measure code [bound] [as-of].
// A code of "-" is no region, an as-of of "-" no date. Adding three lines is all it takes.
func TestSentences(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata (%v)", err)
	}
	n := 0
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		id, text := "", ""
		var want []string
		check := func() {
			if id == "" {
				return
			}
			n++
			id, text, want := id, text, want
			t.Run(id, func(t *testing.T) { checkCase(t, text, want) })
		}
		for _, line := range append(strings.Split(string(b), "\n"), "") {
			switch {
			case strings.HasPrefix(line, "#"):
			case strings.HasPrefix(line, "  "):
				want = append(want, strings.TrimSpace(line))
			case strings.Contains(line, "| "):
				check()
				id, text, _ = strings.Cut(line, "| ")
				text = strings.NewReplacer(`\n`, "\n", `\t`, "\t").Replace(text)
				want = nil
			case line == "":
			default:
				t.Fatalf("%s: bad line %q", file, line)
			}
		}
		check()
	}
	if n < 120 {
		t.Fatalf("only %d cases", n)
	}
}

func checkCase(t *testing.T, text string, want []string) {
	f := extract.Facts(extract.Input{Text: text})
	var got []string
	for i, g := range f.Figures {
		code := g.Code
		if code == "" {
			code = "-"
		}
		s := fmt.Sprintf("%v %s %s %s", g.Low, g.Unit, g.Measure, code)
		if g.Low >= 1e6 {
			s = fmt.Sprintf("%.0f %s %s %s", g.Low, g.Unit, g.Measure, code)
		}
		if i < len(want) {
			fields := strings.Fields(want[i])
			if len(fields) > 4 {
				s += " " + string(g.Bound)
			}
			if len(fields) > 5 {
				if s += " -"; !g.AsOf.IsZero() {
					s = s[:len(s)-1] + g.AsOf.String()
				}
			}
		}
		got = append(got, s)
		if g.Rule == "" || text[g.Start:g.End] == "" {
			t.Errorf("figure without rule or words: %+v", g)
		}
		if g.Unit == corpus.People && strings.HasPrefix(text[g.Start:g.End], " ") {
			t.Errorf("evidence %q", text[g.Start:g.End])
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\n got:\n  %s\nwant:\n  %s", text, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
