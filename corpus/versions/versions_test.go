package versions

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"cakupan/corpus"
)

// parse makes a report of a case's file: the title, the text, and behind "--" one fact
// a line: kind, words of the text, and what the fact says.
func parse(t *testing.T, file string) *corpus.Report {
	t.Helper()
	text, facts, _ := strings.Cut(file, "\n--\n")
	title, text, _ := strings.Cut(strings.TrimSpace(text), "\n")
	r := &corpus.Report{Article: corpus.Article{Title: title, Text: text}, Facts: corpus.Facts{AboutUHC: true}}
	for line := range strings.Lines(facts) {
		f := strings.Split(strings.TrimSpace(line), " | ")
		if len(f) < 3 {
			if f[0] == "not about" {
				r.Facts.AboutUHC = false
			} else if f[0] != "" {
				t.Fatalf("line %q", line)
			}
			continue
		}
		start := strings.Index(text, f[1])
		if start < 0 {
			t.Fatalf("%q does not stand in the text", f[1])
		}
		e := corpus.Evidence{Span: corpus.Span{Start: start, End: start + len(f[1])}, Rule: "test"}
		w := strings.Fields(f[2])
		switch Kind(f[0]) {
		case Figure:
			x := corpus.Figure{Evidence: e, Unit: corpus.People, Bound: corpus.Exact, Measure: corpus.Measure(w[0]), Code: w[1]}
			if _, err := fmt.Sscan(w[2], &x.Low); err != nil {
				t.Fatal(err)
			}
			x.High = x.Low
			if len(w) > 3 {
				p, err := corpus.ParsePeriod(w[3])
				if err != nil {
					t.Fatal(err)
				}
				x.AsOf = p
			}
			r.Facts.Figures = append(r.Facts.Figures, x)
		case Award:
			x := corpus.Award{Evidence: e, Code: w[0], Category: corpus.Category(w[1])}
			if _, err := fmt.Sscan(w[2], &x.Year); err != nil {
				t.Fatal(err)
			}
			r.Facts.Awards = append(r.Facts.Awards, x)
		case Region:
			x := corpus.Region{Evidence: e, Code: w[0], Name: f[1]}
			for _, role := range w[1:] {
				x.Roles = append(x.Roles, corpus.Role(role))
			}
			r.Facts.Regions = append(r.Facts.Regions, x)
		case Date:
			p, err := corpus.ParsePeriod(w[0])
			if err != nil {
				t.Fatal(err)
			}
			r.Facts.Dates = append(r.Facts.Dates, corpus.Date{Evidence: e, Period: p, Role: corpus.DateRole(w[1])})
		default:
			t.Fatalf("kind %q", f[0])
		}
	}
	return r
}

func render(d Diff) string {
	var b strings.Builder
	if d.Titled != nil {
		fmt.Fprintf(&b, "title: %s => %s\n", d.Titled.Was, d.Titled.Is)
	}
	for _, e := range d.Text {
		fmt.Fprintf(&b, "text: %q => %q\n", e.Was, e.Is)
	}
	says := func(f *Fact) string {
		switch {
		case f == nil:
			return "nothing"
		case f.Figure != nil:
			return fmt.Sprintf("%s %g %s %s %q", f.Figure.Measure, f.Figure.Low, f.Figure.Code, f.Figure.AsOf, f.Words)
		case f.Award != nil:
			return fmt.Sprintf("%s %s %d %q", f.Award.Code, f.Award.Category, f.Award.Year, f.Words)
		case f.Region != nil:
			return fmt.Sprintf("%s %v %q", f.Region.Code, f.Region.Roles, f.Words)
		case f.Date != nil:
			return fmt.Sprintf("%s %s %q", f.Date.Period, f.Date.Role, f.Words)
		}
		return "?"
	}
	for _, c := range d.Facts {
		if c.Kind == About {
			fmt.Fprintf(&b, "%s %s\n", c.Kind, c.Rule)
			continue
		}
		fmt.Fprintf(&b, "%s %s: %s => %s\n", c.Kind, c.Rule, says(c.Was), says(c.Is))
	}
	return b.String()
}

func TestCompare(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d cases, %v", len(files), err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil || len(ar.Files) != 3 {
				t.Fatalf("%d files, %v", len(ar.Files), err)
			}
			old, fresh := parse(t, string(ar.Files[0].Data)), parse(t, string(ar.Files[1].Data))
			d := Compare(old, fresh)
			if diff := cmp.Diff(string(ar.Files[2].Data), render(d)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			if h := History([]corpus.Report{*old, *fresh, *old}); len(h) != 2 || !reflect.DeepEqual(h[0], d) {
				t.Errorf("the history has %d diffs", len(h))
			}
			if again := Compare(old, fresh); !reflect.DeepEqual(d, again) {
				t.Error("the second comparison differs")
			}
			if d.Empty() {
				t.Error("nothing changed, says Empty")
			}
			for _, r := range []*corpus.Report{old, fresh} {
				if d := Compare(r, r); !d.Empty() {
					t.Errorf("a report differs from itself: %s", render(d))
				}
			}
		})
	}
}

// What the edits leave, put in the place of what they take, gives the other text.
func FuzzEdits(f *testing.F) {
	f.Add("a\nb\nc", "a\nx\nc")
	f.Add("", "a")
	f.Add("a\na\nb", "b\na\na")
	f.Add("satu\n\ndua", "dua\n\nsatu")
	f.Fuzz(func(t *testing.T, old, fresh string) {
		out := edits(old, fresh)
		if (len(out) == 0) != (old == fresh) && strings.Trim(old, "\n") != strings.Trim(fresh, "\n") {
			t.Fatalf("%d edits", len(out))
		}
		var was, is int
		for _, e := range out {
			was, is = was+len(e.Was), is+len(e.Is)
		}
		if was > len(old) || is > len(fresh) {
			t.Fatalf("edits of %d and %d bytes of texts of %d and %d", was, is, len(old), len(fresh))
		}
		// The bytes that no edit names are common to both, but for the newlines between.
		count := func(s string) int { return len(strings.ReplaceAll(s, "\n", "")) }
		kept, keptFresh := count(old), count(fresh)
		for _, e := range out {
			kept, keptFresh = kept-count(e.Was), keptFresh-count(e.Is)
		}
		if kept != keptFresh {
			t.Fatalf("%d bytes kept of the old text, %d in the new one: %q", kept, keptFresh, out)
		}
	})
}
