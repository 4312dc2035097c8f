package web

import (
	"fmt"
	"testing"

	"cakupan/corpus"
	"cakupan/corpus/claims"
)

// Ensure that the room's part of a group is its first values with the leading one among
// them, and says how many are left.
func TestShortened(t *testing.T) {
	for _, n := range []int{1, 2, shownValues - 1, shownValues, shownValues + 1, 40} {
		for _, lead := range []int{0, 1, shownValues - 1, shownValues, 39} {
			if lead >= n {
				continue
			}
			g := claims.Group{Kind: claims.FigureClaim}
			for i := range n {
				v := claims.Value{Low: float64(i), High: float64(i), Bound: corpus.AtLeast, Reports: 1, Claims: make([]claims.Claim, 9)}
				if i == lead {
					v.Bound = corpus.Exact
				}
				g.Values = append(g.Values, v)
			}
			p := &regionPage{Groups: []claims.Group{g}}
			s := p.shortened()
			got := s.Groups[0]
			what := fmt.Sprintf("%d values, lead %d", n, lead)
			if want := min(n, shownValues); len(got.Values) != want || s.More[0] != n-want {
				t.Errorf("%s: %d are shown and %d are more", what, len(got.Values), s.More[0])
			}
			if l := got.Lead(); l.Low != float64(lead) || len(l.Claims) != shownClaims {
				t.Errorf("%s: the lead is %v with %d claims", what, l.Low, len(l.Claims))
			}
			for i := 1; i < len(got.Values); i++ {
				if got.Values[i].Low <= got.Values[i-1].Low {
					t.Errorf("%s: the values are out of order", what)
				}
			}
			if len(p.Groups[0].Values) != n || len(p.Groups[0].Values[0].Claims) != 9 {
				t.Errorf("%s: the whole page is shortened too", what)
			}
		}
	}
}
