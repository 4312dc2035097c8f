package figure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/extract"
	"cakupan/extract/figure"
	"cakupan/extract/gazetteer"
)

// TestOwnerCandidates: a number of a story of many regions has few candidates, each once,
// the rules' owner, nobody and the nation among them.
func TestOwnerCandidates(t *testing.T) {
	var b strings.Builder
	b.WriteString("Cakupan JKN di Jawa Timur naik\n\n")
	n := 0
	for _, g := range gazetteer.All() {
		if gazetteer.Parent(g.Code) == "35" {
			fmt.Fprintf(&b, "%s mencatat %d,%d persen peserta JKN, ", gazetteer.FullName(g.Code), 70+n%29, n%10)
			if n++; n%12 == 0 {
				b.WriteString("demikian data terakhir. ")
			}
		}
	}
	asked := 0
	reading := extract.Read(extract.Input{Text: b.String()})
	figure.OwnerChoices(reading.Story(), func(value float64, unit corpus.Unit, measure corpus.Measure, codes []string, rule int) int {
		asked++
		if len(codes) > 24 {
			t.Errorf("%v: %d candidates", value, len(codes))
		}
		if rule < 0 || rule >= len(codes) || !slices.Contains(codes, "") || !slices.Contains(codes, "ID") {
			t.Errorf("%v: rule %d of %v", value, rule, codes)
		}
		sorted := slices.Clone(codes)
		slices.Sort(sorted)
		if len(slices.Compact(sorted)) != len(codes) {
			t.Errorf("%v: twice in %v", value, codes)
		}
		return rule
	})
	if asked < 20 {
		t.Fatalf("only %d numbers were asked about", asked)
	}
}
