package figure

import (
	"testing"

	"cakupan/corpus"
	"cakupan/extract/maxent"
	"cakupan/extract/number"
)

// TestPool: the places of one number share what they weigh; those of a whole share do not,
// nor does a number that is said once.
func TestPool(t *testing.T) {
	place := func(value float64, unit corpus.Unit, weights ...int32) scored {
		x := scored{n: &num{m: &number.Mention{Low: value, High: value, Plain: value}, unit: unit}}
		copy(x.weights[:], weights)
		return x
	}
	for _, c := range []struct {
		name string
		same []scored
		want [][2]int32
	}{
		{"count", []scored{place(12345, corpus.People, 100, 0), place(12345, corpus.People, 0, 3000)}, [][2]int32{{100, 1500}, {50, 3000}}},
		{"share", []scored{place(98.7, corpus.Percent, 2, 4), place(98.7, corpus.Percent, 6, 8), place(98.7, corpus.Percent, 0, 0)}, [][2]int32{{5, 8}, {7, 10}, {4, 6}}},
		{"whole share", []scored{place(100, corpus.Percent, 100, 0), place(100, corpus.Percent, 0, 3000)}, [][2]int32{{100, 0}, {0, 3000}}},
		{"once", []scored{place(12345, corpus.People, 100, 0)}, [][2]int32{{100, 0}}},
	} {
		pool(c.same)
		for i, x := range c.same {
			if got := [2]int32{x.weights[0], x.weights[1]}; got != c.want[i] {
				t.Errorf("%s, place %d: %v, want %v", c.name, i, got, c.want[i])
			}
		}
	}
	if maxent.Nats(1.5) != 1500 {
		t.Errorf("a weight of 1.5 is %d units", maxent.Nats(1.5))
	}
}
