package ledger

import (
	"fmt"
	"strings"
	"testing"

	"cakupan/corpus"
)

func TestRows(t *testing.T) {
	outlets := []Outlet{
		{"nasional.example", ""}, {"lain.example", ""}, {"jateng.example", "33"}, {"serayu.example", "33.02"}, {"cilacap.example", "33.01"},
		{"bekasi.example", "32.75"}, {"serayu.example", "33.02"}, {"sunyi.example", "33.02"},
	}
	seen := map[string]Seen{
		"nasional.example": {Visits: 3}, "jateng.example": {Pages: 10, Articles: 2}, "serayu.example": {Articles: 1},
		"cilacap.example": {Shut: 5}, "bekasi.example": {Visits: 1, Shut: 2, Pages: 4},
	}
	parent := func(code string) string {
		if len(code) == 5 {
			return code[:2]
		}
		return ""
	}
	var got []string
	for _, r := range Rows([]string{"ID", "33", "33.02", "32", "32.75", "11"}, corpus.YearPeriod(2025), outlets, seen, parent) {
		got = append(got, fmt.Sprintf("%s %s: %d of %d, own %d of %d, national %d, pages %d, articles %d, unread %v", r.Code, r.Period, r.Read, r.Serving, r.OwnRead, r.Own, r.National, r.Pages, r.Articles, r.Unread))
	}
	want := `
ID 2025: 4 of 7, own 1 of 2, national 1, pages 14, articles 3, unread [cilacap.example lain.example sunyi.example]
33 2025: 2 of 4, own 1 of 1, national 1, pages 10, articles 3, unread [cilacap.example sunyi.example]
33.02 2025: 2 of 3, own 1 of 2, national 1, pages 10, articles 3, unread [sunyi.example]
32 2025: 1 of 1, own 0 of 0, national 1, pages 4, articles 0, unread []
32.75 2025: 1 of 1, own 1 of 1, national 1, pages 4, articles 0, unread []
11 2025: 0 of 0, own 0 of 0, national 1, pages 0, articles 0, unread []`
	if s := "\n" + strings.Join(got, "\n"); s != want {
		t.Errorf("got%s\nwant%s", s, want)
	}
}
