package bleve

import (
	"fmt"
	"math"

	"github.com/blevesearch/bleve/v2/numeric"
	"github.com/blevesearch/bleve/v2/search"

	"cakupan/index/query"
)

// A number is found by three terms: itself, and the intervals that it lies in when its
// last 40 and 48 bits are left out (a sign, an exponent and 12 or 4 bits of a fraction).
// A range of numbers is a few wide intervals, narrower ones at its ends, and the numbers
// at the very ends. The engine's own sixteen terms would be half of all terms of a claim.
var numberShifts = []uint{0, 40, 48}

// maxNumberTerms bounds what a range is looked up by.
const maxNumberTerms = 1 << 16

// numberTerms returns the terms of a number, itself first.
func numberTerms(v float64) []string {
	i := numeric.Float64ToInt64(v)
	out := make([]string, len(numberShifts))
	for k, shift := range numberShifts {
		out[k] = string(numeric.MustNewPrefixCodedInt64(i, shift))
	}
	return out
}

// numbers compiles a range of a number field.
func (c *compiler) numbers(f *query.Field, field string) (search.Searcher, error) {
	r, ok := f.Value.(*query.NumberRange)
	if !ok || math.IsNaN(r.Low) || math.IsNaN(r.High) {
		return nil, &query.Error{Pos: f.Pos, Message: f.Name + ": wants a number"}
	}
	low, high := numeric.Float64ToInt64(r.Low), numeric.Float64ToInt64(r.High)
	if r.LowEx && low < math.MaxInt64 {
		low++
	}
	if r.HighEx && high > math.MinInt64 {
		high--
	}
	var terms []string
	for _, in := range intervals(low, high) {
		from, to := string(numeric.MustNewPrefixCodedInt64(in.low, in.shift)), string(numeric.MustNewPrefixCodedInt64(in.high, in.shift))
		err := c.eachEntry(field, nil, from, to+"\x00", func(term string, _ func() uint64) (bool, error) {
			if terms = append(terms, term); len(terms) > maxNumberTerms {
				return false, &query.Error{Pos: f.Pos, Message: fmt.Sprintf("%s: too many numbers lie in the range", f.Name), Hint: "give round ends"}
			}
			return true, nil
		})
		if err != nil {
			return nil, err
		}
	}
	if len(terms) == 0 {
		return c.nothing()
	}
	return c.any(field, terms)
}

// interval is the numbers whose terms of a shift lie between two.
type interval struct {
	shift     uint
	low, high int64
}

// intervals covers the numbers from low to high, both included, with the widest
// intervals inside and narrower ones at the ends.
func intervals(low, high int64) []interval {
	if low > high {
		return nil
	}
	// up is the first number of the first whole interval of a shift from v on; ok is
	// false where none follows.
	up := func(v int64, shift uint) (int64, bool) {
		if v&(1<<shift-1) == 0 {
			return v, true
		}
		next := v>>shift + 1
		return next << shift, next <= math.MaxInt64>>shift
	}
	// down is the number behind the last whole interval that ends at v.
	down := func(v int64, shift uint) (int64, bool) {
		if v&(1<<shift-1) == 1<<shift-1 {
			return v, true
		}
		last := v >> shift << shift
		return last - 1, last > math.MinInt64
	}
	var out []interval
	for k := 0; k < len(numberShifts); k++ {
		shift := numberShifts[k]
		if k+1 == len(numberShifts) {
			return append(out, interval{shift, low, high})
		}
		wide := numberShifts[k+1]
		from, ok := up(low, wide)
		to, ok2 := down(high, wide)
		if !ok || !ok2 || from > to {
			return append(out, interval{shift, low, high})
		}
		if from > low {
			out = append(out, interval{shift, low, from - 1})
		}
		if to < high {
			out = append(out, interval{shift, to + 1, high})
		}
		low, high = from, to
	}
	return out
}
