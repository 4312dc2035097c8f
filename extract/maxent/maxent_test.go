package maxent

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// weather is a toy: what one carries tells the weather, mostly.
func weather() []Case {
	var out []Case
	for range 8 {
		out = append(out,
			Case{[]string{"carries umbrella", "day #"}, "rain"},
			Case{[]string{"carries hat", "day #"}, "sun"},
			Case{[]string{"carries kite", "day #"}, "wind"})
	}
	return append(out, Case{[]string{"carries umbrella", "day #"}, "sun"}, Case{[]string{"seen once"}, "rain"})
}

func TestTrain(t *testing.T) {
	text, err := Train(weather(), Training{})
	if err != nil {
		t.Fatal(err)
	}
	again, _ := Train(weather(), Training{})
	if text != again {
		t.Error("the same cases give another model")
	}
	if strings.Contains(text, "once") {
		t.Error("a feature of one case is kept")
	}
	m, err := Read(strings.NewReader("# a comment\n" + text))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(m.Classes(), " "); got != "rain sun wind" {
		t.Fatalf("classes %q", got)
	}
	for class, word := range []string{"umbrella", "hat", "kite"} {
		p := make([]float64, 3)
		m.Score([]Feature{Of("carries", word, ""), Of("unknown", "x", "")}, p)
		sum := 0.0
		for c, v := range p {
			sum += v
			if c != class && v >= p[class] {
				t.Errorf("%s: %v", word, p)
			}
		}
		if sum < 0.999 || sum > 1.001 {
			t.Errorf("%s: probabilities sum to %v", word, sum)
		}
	}
	if _, err := Train(nil, Training{}); err == nil {
		t.Error("no cases, no error")
	}
}

// A model that goes on from an earlier one keeps what the new cases are silent on, holds to
// the rest by the prior, and knows the classes of both.
func TestTrainFrom(t *testing.T) {
	old := "# a comment\nclasses\train\tsnow\nblows north\t-500\t1500\ncarries umbrella\t900\t-400\nday #\t100\t0\n"
	read := func(prior float64) *Model {
		t.Helper()
		text, err := Train(weather(), Training{From: old, Prior: prior})
		if err != nil {
			t.Fatal(err)
		}
		m, err := Read(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(m.Classes(), " "); got != "rain snow sun wind" {
			t.Fatalf("classes %q", got)
		}
		return m
	}
	weight := func(m *Model, class int, kind, word string) int32 {
		var s Sums
		m.Add(Of(kind, word, ""), &s)
		return s[class]
	}
	loose, firm := read(1), read(1e6)
	for _, m := range []*Model{loose, firm} {
		if a, b := weight(m, 0, "blows", "north"), weight(m, 1, "blows", "north"); a != -500 || b != 1500 {
			t.Errorf("a feature of no new case weighs %d and %d, was -500 and 1500", a, b)
		}
	}
	if a, b := weight(firm, 0, "carries", "umbrella"), weight(loose, 0, "carries", "umbrella"); a < 890 || a > 910 || b <= a {
		t.Errorf("an umbrella weighs %d for rain where the prior holds, %d where it does not; was 900", a, b)
	}
	if a := weight(loose, 2, "carries", "hat"); a <= 0 {
		t.Errorf("a hat weighs %d for sun", a)
	}
	if _, err := Train(weather(), Training{From: "no model"}); err == nil {
		t.Error("an earlier model that is none, no error")
	}
	c := []Choice{{[][]string{{"near"}, {"far"}}, 0}, {[][]string{{"near"}, {"far"}}, 0}}
	text, err := TrainChoice(c, Training{From: "classes\tchosen\nfar\t700\nold\t300\n", Prior: 1e6})
	if err != nil || !strings.Contains(text, "far\t700\n") || !strings.Contains(text, "old\t300\n") {
		t.Errorf("a choice that goes on from an earlier model: %v\n%s", err, text)
	}
}

func TestNames(t *testing.T) {
	for _, c := range [][4]string{{"pair", "a", "b", "pair a b"}, {"left", "a", "", "left a"}, {"opens", "", "", "opens"}} {
		if Name(c[0], c[1], c[2]) != c[3] || Of(c[0], c[1], c[2]) != Named(c[3]) {
			t.Errorf("%q", c)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    "names no classes",
		"classes\ta\tb\nx 1\t5\n":             "1 weights for 2",
		"classes\ta\nx 1\tfive\n":             "line 2",
		"classes\ta\nx 1\t5\nx 1\t6\n":        "twice",
		"classes\ta\nno weights at all\n":     "no tab",
		"classes\ta\nx 1\t40000\n":            "out of range",
		"classes" + strings.Repeat("\ta", 17): "more than 16 classes",
	} {
		if _, err := Read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// A model of many features finds each of them, and none that it does not have.
func TestManyFeatures(t *testing.T) {
	var b strings.Builder
	b.WriteString("classes\ta\tb\n")
	const n = 20000
	for i := range n {
		fmt.Fprintf(&b, "kind %d\t%d\t0\n", i, i%1000+1)
	}
	m, err := Read(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if m.Len() != n {
		t.Fatalf("%d features", m.Len())
	}
	for i := range 2 * n {
		var s Sums
		m.Add(Of("kind", strconv.Itoa(i), ""), &s)
		want := int32(0)
		if i < n {
			want = int32(i%1000 + 1)
		}
		if s[0] != want || s[1] != 0 {
			t.Fatalf("feature %d: %v", i, s[:2])
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	text, err := Train(weather(), Training{})
	if err != nil {
		b.Fatal(err)
	}
	m, err := Read(strings.NewReader(text))
	if err != nil {
		b.Fatal(err)
	}
	known, unknown := Of("carries", "hat", ""), Of("carries", "nothing", "")
	var s Sums
	for b.Loop() {
		m.Add(known, &s)
		m.Add(unknown, &s)
	}
}
