package indonesian_test

import (
	"fmt"
	"strings"
	"testing"

	"cakupan/index/indonesian"
)

// Ensure that a Memo gives the terms and places of Analyze, the first time and
// when it remembers.
func TestMemo(t *testing.T) {
	a := indonesian.New(indonesian.Options{})
	m := a.Memo()
	for _, text := range []string{
		"",
		"Kepesertaan JKN di Kota Bekasi mencapai 98,50 persen, atau 2.468.448 jiwa.",
		"KEPESERTAAN dan kepesertaannya; Jum'at (6/6) ʼʼ 'kata' dan-lain-lain",
		"Ke\u00adsehatan é è Реserta \u0301 yang di ke",
		strings.Repeat("menunggak iuran ", 3),
	} {
		for range 2 {
			var got, want []string
			m.Each(text, func(pos int, w indonesian.Terms) {
				for _, term := range []string{w.Exact, w.Derived} {
					if term != "" {
						got = append(got, fmt.Sprintf("%d %s", pos, term))
					}
				}
			})
			for _, tok := range a.Analyze([]byte(text)) {
				want = append(want, fmt.Sprintf("%d %s", tok.Position, tok.Term))
			}
			if strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("%q:\n got %v\nwant %v", text, got, want)
			}
		}
	}
}
