package bleve_test

import (
	"strings"
	"testing"

	"cakupan/index"
)

// Ensure that a word longer than any finds nothing and is no failure.
func TestMeantOfEndlessWords(t *testing.T) {
	r := built(t, 20)
	for _, n := range []int{39, 40, 41, 250, 3000, 4000} {
		for _, letter := range []string{"x", "é", "xy"} {
			node, err := index.Parse(strings.Repeat(letter, n/len(letter)))
			if err != nil {
				t.Fatal(err)
			}
			res, err := r.Search(t.Context(), index.Request{Query: node})
			if err != nil || res.Total != 0 {
				t.Errorf("%d times %q: %v", n, letter, err)
			}
		}
	}
}
