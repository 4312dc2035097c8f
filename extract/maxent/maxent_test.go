package maxent

import (
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

func TestNames(t *testing.T) {
	for _, c := range [][4]string{{"pair", "a", "b", "pair a b"}, {"left", "a", "", "left a"}, {"opens", "", "", "opens"}} {
		if Name(c[0], c[1], c[2]) != c[3] || Of(c[0], c[1], c[2]) != Named(c[3]) {
			t.Errorf("%q", c)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "names no classes",
		"classes\ta\tb\nx 1\t5\n":         "1 weights for 2",
		"classes\ta\nx 1\tfive\n":         "line 2",
		"classes\ta\nx 1\t5\nx 1\t6\n":    "twice",
		"classes\ta\nno weights at all\n": "no tab",
	} {
		if _, err := Read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
