package maxent

import (
	"strings"
	"testing"
)

// crossings are a toy: who is nearest is chosen, unless one wears a hat.
func crossings() []Choice {
	var out []Choice
	for range 8 {
		out = append(out,
			Choice{[][]string{{"near"}, {"far"}, {"far"}}, 0},
			Choice{[][]string{{"far"}, {"near"}}, 1},
			Choice{[][]string{{"near"}, {"far", "wears hat"}}, 1})
	}
	return out
}

func TestTrainChoice(t *testing.T) {
	text, err := TrainChoice(crossings(), Training{})
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := TrainChoice(crossings(), Training{}); text != again {
		t.Error("the same choices give another model")
	}
	m, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	weigh := func(names ...string) int32 {
		var s Sums
		for _, n := range names {
			m.Add(Named(n), &s)
		}
		return s[0]
	}
	if weigh("near") <= weigh("far") {
		t.Error("the nearest does not weigh more")
	}
	if weigh("far", "wears hat") <= weigh("near") {
		t.Error("a hat does not outweigh nearness")
	}
	if _, err := TrainChoice(nil, Training{}); err == nil {
		t.Error("no choices, no error")
	}
}
