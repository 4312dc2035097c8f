package web

import (
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/corpus/claims"
)

// Ensure that every value of a time stands beside the source that gives it, whether the
// sources disagree or one report gives two.
func TestGroupRowNamesWhoSaysWhat(t *testing.T) {
	value := func(v float64, outlet string) claims.Value {
		return claims.Value{Low: v, High: v, Bound: corpus.Exact, Reports: 1, Claims: []claims.Claim{{Outlet: outlet, Article: corpus.NewID("https://" + outlet + "/a")}}}
	}
	s, l := &Server{}, languages["en"]
	for _, conflict := range []bool{true, false} {
		g := &claims.Group{Kind: claims.FigureClaim, Measure: corpus.Coverage, Unit: corpus.Percent, AsOf: corpus.YearPeriod(2025), Dated: true, Conflict: conflict, Values: []claims.Value{value(97.5, "satu.example"), value(99, "dua.example")}}
		row := s.groupRowOf(l, g)
		if row.Value != "97.5\u00a0%" || len(row.Others) != 1 || !strings.HasPrefix(row.Others[0], "99\u00a0% (1 report") {
			t.Errorf("conflict %v: value %q, others %q", conflict, row.Value, row.Others)
		}
		if len(row.Sources) != 2 || row.Sources[0].Outlet != "satu.example" || row.Sources[0].Value != "97.5\u00a0%" || row.Sources[1].Outlet != "dua.example" || row.Sources[1].Value != "99\u00a0%" {
			t.Errorf("conflict %v: sources %+v", conflict, row.Sources)
		}
	}
	one := s.groupRowOf(l, &claims.Group{Kind: claims.FigureClaim, Measure: corpus.Coverage, Unit: corpus.Percent, AsOf: corpus.YearPeriod(2025), Values: []claims.Value{value(97.5, "satu.example")}})
	if len(one.Sources) != 1 || one.Sources[0].Value != "" || len(one.Others) != 0 {
		t.Errorf("one value: %+v", one)
	}
}

// Ensure that a region's room explains its points, names their unit, leads to its claims
// as a file and a feed, and that the country's room has articles.
func TestRegionRoom(t *testing.T) {
	base := open(t, testOptions(t, pressOf(t)))
	_, page := get(t, base+"/region/33.02?lang=en", 200)
	for _, want := range []string{"<figcaption>coverage, %</figcaption>", "participants, people", "sources disagree</li>", "no time named: day of publication</li>", "as of the time that its source names</li>",
		"/api/v1/export/claims.csv?scope=claims&amp;q=wilayah%3A33.02", `href="/feed.atom?q=subjek%3A33.02"`, "Take its claims out:"} {
		if !strings.Contains(page, want) {
			t.Errorf("/region/33.02 lacks %s", want)
		}
	}
	_, page = get(t, base+"/region/ID?lang=en", 200)
	if !strings.Contains(page, "Nothing matches") && strings.Count(page, "/article/") > 10 && strings.Contains(page, "/?q=wilayah%3AID") {
		return
	}
	t.Error("/region/ID names no articles")
}
