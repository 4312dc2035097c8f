package claims

import (
	"fmt"
	"math/rand"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"cakupan/corpus"
)

var testPlaces = Places{
	People: func(code string) int {
		return map[string]int{"32.75": 2468448, "33.02": 1868446}[code]
	},
	Name: func(code string) string {
		return map[string]string{"33.02": "Kabupaten Banyumas", "32.75": "Kota Bekasi"}[code]
	},
}

// parseClaims reads "33.02 coverage 98,47% 2025-09-01 a": region, measure, value, time,
// and article, which is "b=a" for a reprint of a and "2025-08-17/b" with its day.
func parseClaims(t *testing.T, text string) []Claim {
	t.Helper()
	var cs []Claim
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) < 4 {
			t.Fatalf("claim %q", line)
		}
		article := f[len(f)-1]
		c := Claim{Kind: FigureClaim, Code: f[0], Region: f[0], Words: f[2], Rule: "test"}
		if day, rest, ok := strings.Cut(article, "/"); ok {
			d, err := corpus.ParseDay(day)
			if err != nil {
				t.Fatal(err)
			}
			article, c.Said = rest, d.Time()
		} else {
			c.Said = time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)
		}
		article, report, ok := strings.Cut(article, "=")
		if !ok {
			report = article
		}
		c.Article, c.Report, c.Outlet, c.URL = corpus.NewID(article), corpus.NewID(report), article+".example", "http://"+article+".example/"
		if f[1] == "award" {
			c.Kind, c.Category, c.Level = AwardClaim, corpus.Category(f[2]), corpus.LevelRegency
			c.Year, _ = strconv.Atoi(f[3])
			cs = append(cs, c)
			continue
		}
		c.Measure, c.Unit, c.Bound = corpus.Measure(f[1]), corpus.People, corpus.Exact
		v, percent := strings.CutSuffix(f[2], "%")
		if percent {
			c.Unit = corpus.Percent
		}
		for mark, b := range map[string]corpus.Bound{"~": corpus.Approx, ">": corpus.AtLeast, "<": corpus.AtMost} {
			if rest, ok := strings.CutPrefix(v, mark); ok {
				v, c.Bound = rest, b
			}
		}
		x, err := strconv.ParseFloat(strings.ReplaceAll(v, ",", "."), 64)
		if err != nil {
			t.Fatal(err)
		}
		c.Low, c.High = x, x
		if f[3] == "-" {
			c.AsOf = corpus.DayPeriod(corpus.DayOf(c.Said))
		} else if c.AsOf, err = corpus.ParsePeriod(f[3]); err != nil {
			t.Fatal(err)
		}
		c.Dated = f[3] != "-"
		cs = append(cs, c)
	}
	return cs
}

func renderFindings(fs []Finding) string {
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "%s %s\n", f.Rule, f.Message)
	}
	return b.String()
}

func when(p corpus.Period, dated bool) string {
	if dated {
		return p.String()
	}
	return "(" + p.String() + ")"
}

func renderTables(cs []Claim) string {
	var b strings.Builder
	groups := Table(cs)
	cross := func(conflict bool) string {
		if conflict {
			return " ✗"
		}
		return ""
	}
	for _, g := range groups {
		what, at := string(g.Measure), when(g.AsOf, g.Dated)
		if g.Kind == AwardClaim {
			what, at = "award", fmt.Sprint(g.Year)
		}
		fmt.Fprintf(&b, "g %s %s %s", g.Code, what, at)
		for _, v := range g.Values {
			if g.Kind == AwardClaim {
				fmt.Fprintf(&b, " %s×%d", v.Category, v.Reports)
			} else {
				fmt.Fprintf(&b, " %v×%d", v.Low, v.Reports)
			}
			if v.Carriers != v.Reports {
				fmt.Fprintf(&b, "/%d", v.Carriers)
			}
		}
		if !g.Superseded.IsZero() {
			fmt.Fprintf(&b, " → %s", g.Superseded)
		}
		if !g.Repeats.IsZero() {
			fmt.Fprintf(&b, " repeats %s", g.Repeats)
		}
		b.WriteString(cross(g.Conflict) + "\n")
	}
	for _, s := range SeriesOf(groups) {
		fmt.Fprintf(&b, "s %s %s", s.Code, s.Measure)
		for _, p := range s.Points {
			fmt.Fprintf(&b, " %s=%v", when(p.AsOf, p.Dated), p.Low)
		}
		b.WriteByte('\n')
	}
	for _, r := range Nation(cs, NationOptions{Year: 2025}) {
		fmt.Fprintf(&b, "n %s %s=%v", r.Code, when(r.Point.AsOf, r.Point.Dated), r.Point.Low)
		if r.Before != nil {
			fmt.Fprintf(&b, " before %s=%v", when(r.Before.AsOf, r.Before.Dated), r.Before.Low)
		}
		fmt.Fprintf(&b, " points %d reports %d outlets %d%s\n", r.Points, r.Reports, r.Outlets, cross(r.Conflict))
	}
	for _, d := range Disagreements(groups, testPlaces) {
		what := string(d.Group.Measure)
		if d.Group.Kind == AwardClaim {
			what = "award"
		}
		fmt.Fprintf(&b, "d %s %s gap %v people %.0f sides %d\n", d.Group.Code, what, d.Gap, d.People, d.Sides)
	}
	return b.String()
}

func TestData(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 2 {
		t.Fatalf("%d files (%v)", len(files), err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Files) < 10 || len(a.Files)%2 != 0 {
			t.Fatalf("%s has %d parts", file, len(a.Files))
		}
		render := renderTables
		if filepath.Base(file) == "check.txt" {
			render = func(cs []Claim) string { return renderFindings(Check(cs, testPlaces)) }
		}
		for i := 0; i < len(a.Files); i += 2 {
			name := strings.TrimSuffix(a.Files[i].Name, ".claims")
			if a.Files[i+1].Name != name+".want" {
				t.Fatalf("%s: %s has no want", file, name)
			}
			t.Run(name, func(t *testing.T) {
				cs := parseClaims(t, string(a.Files[i].Data))
				want := strings.TrimLeft(string(a.Files[i+1].Data), "\n")
				if diff := cmp.Diff(want, render(cs)); diff != "" {
					t.Error(diff)
				}
				for seed := range 3 {
					rand.New(rand.NewSource(int64(seed))).Shuffle(len(cs), func(i, j int) { cs[i], cs[j] = cs[j], cs[i] })
					if diff := cmp.Diff(want, render(cs)); diff != "" {
						t.Errorf("in another order: %s", diff)
					}
				}
			})
		}
	}
}

// Every criterion says where it is from, and none is given twice.
func TestCriteria(t *testing.T) {
	for i, c := range criteria {
		if c.Origin == "" || c.From == 0 || c.To < c.From || c.Coverage == 0 || c.Year == 0 {
			t.Errorf("criterion %+v", c)
		}
		if i > 0 && (criteria[i-1].Year > c.Year || criteria[i-1].Year == c.Year && criteria[i-1].Category > c.Category) {
			t.Errorf("criterion %d is out of order", i)
		}
	}
	if n := len(Criteria(2026, corpus.Madya)); n != 2 {
		t.Errorf("%d ways to madya in 2026", n)
	}
	if Criteria(2019, corpus.Utama) != nil {
		t.Error("2019 is judged")
	}
}

// Many claims of every region, as a large corpus has them.
func BenchmarkCheck(b *testing.B) {
	var cs []Claim
	for i := range 100000 {
		c := Claim{Kind: FigureClaim, Code: fmt.Sprintf("%02d.%02d", 11+i%38, 1+i/38%14), Measure: Measures()[i%7], Unit: corpus.People, Low: float64(i % 1000), High: float64(i % 1000), Bound: corpus.Exact,
			AsOf: corpus.DayPeriod(corpus.Day(20250101 + i%28)), Dated: i%3 > 0, Article: corpus.NewID(fmt.Sprint(i / 4)), Report: corpus.NewID(fmt.Sprint(i / 8))}
		if i%50 == 0 {
			c.Kind, c.Category, c.Year, c.Measure = AwardClaim, corpus.Madya, 2026, ""
		}
		cs = append(cs, c)
	}
	for b.Loop() {
		Check(cs, testPlaces)
	}
}
