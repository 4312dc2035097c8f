package bleve

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/blevesearch/bleve/v2/numeric"
)

// Ensure that the intervals of a range hold exactly the numbers in it: each once,
// and none beside it.
func TestIntervals(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	values := []float64{0, math.Copysign(0, -1), 1, -1, 98.5, 98.51, 99, 100, 1e5, 2e6, 2468448, 1 << 40, -3.25, math.MaxFloat64, -math.MaxFloat64, math.Inf(1), math.Inf(-1), 5e-324}
	for range 60 {
		values = append(values, float64(rng.IntN(4_000_000)), float64(rng.IntN(10_000))/100, rng.NormFloat64()*1e9)
	}
	slices.Sort(values)
	terms := make([][]string, len(values))
	for i, v := range values {
		terms[i] = numberTerms(v)
	}
	checked := 0
	for _, a := range values {
		for _, b := range values {
			low, high := numeric.Float64ToInt64(a), numeric.Float64ToInt64(b)
			in := intervals(low, high)
			type coded struct {
				shift     int
				low, high string
			}
			var ends []coded
			for _, x := range in {
				ends = append(ends, coded{slices.Index(numberShifts, x.shift), string(numeric.MustNewPrefixCodedInt64(x.low, x.shift)), string(numeric.MustNewPrefixCodedInt64(x.high, x.shift))})
			}
			for j, v := range values {
				hits := 0
				for _, x := range ends {
					if x.low <= terms[j][x.shift] && terms[j][x.shift] <= x.high {
						hits++
					}
				}
				i := numeric.Float64ToInt64(v)
				want := 0
				if low <= i && i <= high {
					want = 1
				}
				if hits != want {
					t.Fatalf("%v in %v..%v: %d intervals of %+v", v, a, b, hits, in)
				}
				checked++
			}
		}
	}
	if checked < 1_000_000 {
		t.Errorf("only %d numbers checked", checked)
	}
}
