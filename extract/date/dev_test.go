package date

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// TestDevelopment scores the dates of the annotated development texts, found
// without any help from outside the text, and holds them to a floor. With -v it
// prints every disagreement.
func TestDevelopment(t *testing.T) {
	files, err := filepath.Glob("../eval/testdata/dev/*.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no annotated texts")
	}
	var hit, said, gold, hitRole, saidRole, goldRole int
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var g struct {
			Title     *string
			Published *string
			Dates     []struct{ Text, Value, Role string }
		}
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		text, err := os.ReadFile(strings.TrimSuffix(name, ".json") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		title := ""
		if g.Title != nil {
			title = *g.Title
		}
		d := token.Parse(string(text))
		ms, _ := Find(d, frame.Parse(d, title), 0)
		values, roles := map[string]int{}, map[string]int{}
		for _, x := range g.Dates {
			values[x.Value] |= 1
			roles[x.Value+" "+x.Role] |= 1
		}
		for _, x := range Facts(d, ms) {
			if x.Relative {
				continue
			}
			values[x.Period.String()] |= 2
			roles[x.Period.String()+" "+string(x.Role)] |= 2
		}
		count := func(m map[string]int, hit, said, gold *int) {
			for _, v := range m {
				if v&1 != 0 {
					*gold++
				}
				if v&2 != 0 {
					*said++
				}
				if v == 3 {
					*hit++
				}
			}
		}
		count(values, &hit, &said, &gold)
		count(roles, &hitRole, &saidRole, &goldRole)
		var odd []string
		for r, v := range roles {
			if v != 3 {
				odd = append(odd, fmt.Sprintf("%s(%s)", r, []string{1: "missed", 2: "wrong"}[v]))
			}
		}
		sort.Strings(odd)
		if len(odd) > 0 {
			t.Logf("%s: %s", filepath.Base(name), strings.Join(odd, " · "))
			for _, m := range ms {
				if m.None || m.Relative {
					continue
				}
				for _, o := range odd {
					if strings.HasPrefix(o, m.Period.String()+" ") {
						from, to := max(0, m.First-10), min(len(d.Tokens), m.Last+8)
						t.Logf("   %s %s: …%s…", m.Period, m.Role, strings.ReplaceAll(d.Slice(from, to), "\n", "⏎"))
						break
					}
				}
			}
		}
	}
	f1 := func(hit, said, gold int) float64 { return 2 * float64(hit) / float64(said+gold) }
	t.Logf("%d texts: dates P %d/%d R %d/%d F1 %.3f, with role F1 %.3f", len(files), hit, said, hit, gold, f1(hit, said, gold), f1(hitRole, saidRole, goldRole))
	if f := f1(hit, said, gold); f < .97 {
		t.Errorf("dates F1 %.3f below .97", f)
	}
	if f := f1(hitRole, saidRole, goldRole); f < .92 {
		t.Errorf("dates with role F1 %.3f below .92", f)
	}
}
