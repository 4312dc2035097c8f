package number

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/extract/token"
)

// TestDevelopment looks for every annotated figure of the development texts
// among the numbers found: its value, as a count or a percentage, must be read
// nearly always. With -v it prints those that are not, and bounds that differ.
func TestDevelopment(t *testing.T) {
	files, err := filepath.Glob("../eval/testdata/dev/*.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no annotated texts")
	}
	gold, hit, bound := 0, 0, 0
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var g struct {
			Figures []struct {
				Text, Unit string
				Value      *float64
				Bound      corpus.Bound
			}
		}
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		text, err := os.ReadFile(strings.TrimSuffix(name, ".json") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		d := token.Parse(string(text))
		ms := Find(d)
		for _, f := range g.Figures {
			if f.Value == nil {
				continue
			}
			gold++
			found, same, seen := false, false, ""
			for _, m := range ms {
				if m.Low != *f.Value || m.Kind != Percent && m.Kind != Cardinal {
					continue
				}
				found = true
				if m.Bound == f.Bound {
					same = true
				}
				seen += " " + string(m.Bound) + ":" + d.Slice(max(0, m.First-4), min(len(d.Tokens), m.Last+2))
			}
			if found {
				hit++
			} else {
				t.Logf("%s: %v %s not found: %q", filepath.Base(name), *f.Value, f.Unit, f.Text)
			}
			if same {
				bound++
			} else if found {
				t.Logf("%s: %q wants %s, has%s", filepath.Base(name), f.Text, f.Bound, strings.ReplaceAll(seen, "\n", "⏎"))
			}
		}
	}
	t.Logf("%d of %d figures found, %d with their bound", hit, gold, bound)
	if float64(hit) < .98*float64(gold) || float64(bound) < .93*float64(gold) {
		t.Errorf("%d of %d figures found, %d with their bound", hit, gold, bound)
	}
}
