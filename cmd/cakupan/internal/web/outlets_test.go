package web

import (
	"context"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/corpus/ledger"
)

// Ensure that the room of outlets says what could not be read and why, and does not call
// a region that nobody serves unread.
func TestOutletsRoom(t *testing.T) {
	opt := testOptions(t, pressOf(t))
	whole := opt.Records.Ledger
	opt.Records.Ledger = func(ctx context.Context, s Shelf, codes []string, p corpus.Period) ([]ledger.Row, error) {
		rows, err := whole(ctx, s, codes, p)
		rows[0].Serving, rows[0].Read = 0, 0
		return rows, err
	}
	base := open(t, opt)
	_, page := get(t, base+"/outlets?lang=en", 200)
	for _, want := range []string{"What the latest run could not read: 2", "diam.example <span class=\"meta\">nothing could be read", "patah.example <span class=\"meta\"><code>status 500</code> · 3 pages"} {
		if !strings.Contains(page, want) {
			t.Errorf("/outlets lacks %s", want)
		}
	}
	if n := strings.Count(page, "no regional outlet"); n != 1 {
		t.Errorf("%d regions are served by none, want Aceh alone", n)
	}
	if _, page := get(t, base+"/region/73.71?lang=en", 200); !strings.Contains(page, "No regional outlet of the registry serves this region.") || strings.Contains(page, "Of 0 outlets") {
		t.Error("the room of a region that nobody serves says that 0 of 0 were read")
	}
	d := outletsData{Runs: []Run{{Troubles: make([]Trouble, shownTroubles+7)}}}
	if len(d.Troubles()) != shownTroubles || d.MoreTroubles() != 7 {
		t.Errorf("%d troubles are listed, %d more", len(d.Troubles()), d.MoreTroubles())
	}
}
