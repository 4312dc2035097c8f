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
		eachOnce(t, value, codes)
		return rule
	})
	if asked < 20 {
		t.Fatalf("only %d numbers were asked about", asked)
	}
}

// eachOnce fails where a candidate of a number is listed twice.
func eachOnce(t *testing.T, value float64, candidates []string) {
	t.Helper()
	sorted := slices.Clone(candidates)
	slices.Sort(sorted)
	if len(slices.Compact(sorted)) != len(candidates) {
		t.Errorf("%v: twice in %v", value, candidates)
	}
}

// TestWhose: a number behind a clause about one kabupaten is that one's, where the rules take
// the province that the sentences before count; the reading says so.
func TestWhose(t *testing.T) {
	reading := extract.Read(extract.Input{Text: `Capaian UHC di Sulteng

PALU – Capaian UHC di Sulawesi Tengah dirilis, Kamis (2/3/2023). Donggala 87,5 persen dan Parigi Moutong (Parimo) 82,75 persen.

Kepesertaan Sulteng secara keseluruhan 2.798.336 jiwa atau 91,26 persen, kata Rudhy.

Menurutnya, kendala di Parimo adalah jumlah penduduk yang besar, 442 ribu lebih jiwa, sedangkan kemampuan anggaran daerah terbatas.`})
	at := slices.IndexFunc(reading.Facts.Figures, func(g corpus.Figure) bool { return g.Low == 442000 })
	if at < 0 {
		t.Fatal("442 ribu is no figure")
	}
	g := reading.Facts.Figures[at]
	if g.Code != "72.08" || g.Measure != corpus.Population {
		t.Errorf("442 ribu: %s of %q", g.Measure, g.Region)
	}
	if !slices.ContainsFunc(reading.Rejected, func(x figure.Rejected) bool {
		return x.Span == g.Span && x.Rule == "figure/whose" && strings.Contains(x.Reason, "Sulawesi Tengah")
	}) {
		t.Errorf("nothing says whose it is by the rules alone: %+v", reading.Rejected)
	}
}
