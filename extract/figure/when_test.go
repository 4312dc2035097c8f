package figure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/extract"
	"cakupan/extract/figure"
)

// TestWhen: the parts of a dated total hold at its day, though a paragraph and who says it
// stand between; what the rules alone tell is said too.
func TestWhen(t *testing.T) {
	reading := extract.Read(extract.Input{Text: `Warga Kabupaten Alor Terlindungi JKN

KALABAHI – Per 1 Juni 2025 sebanyak 214.380 jiwa warga Kabupaten Alor sudah menjadi peserta JKN, setara 96,4 persen dari jumlah penduduk.

Angka tersebut didapat dari data Dinas Kependudukan dan Pencatatan Sipil yang dipadankan.

Kepala BPJS Kesehatan Kabupaten Alor, Yunus Laukapitang menyebutkan, rinciannya terdiri dari PBI APBN 151.204 jiwa, PBPU Pemda 20.118 jiwa, PPU 30.871 jiwa dan PBPU mandiri 12.187 jiwa.`})
	for _, value := range []float64{214380, 151204, 20118, 30871, 12187} {
		at := slices.IndexFunc(reading.Facts.Figures, func(g corpus.Figure) bool { return g.Low == value })
		if at < 0 {
			t.Errorf("%v is no figure", value)
			continue
		}
		g := reading.Facts.Figures[at]
		if g.AsOf.String() != "2025-06-01" {
			t.Errorf("%v: as of %q", value, g.AsOf)
		}
		if value == 151204 && !slices.ContainsFunc(reading.Rejected, func(x figure.Rejected) bool {
			return x.Span == g.Span && x.Rule == "figure/when" && strings.HasPrefix(x.Reason, "undated")
		}) {
			t.Errorf("nothing says that %v is undated by the rules alone: %+v", value, reading.Rejected)
		}
	}
}

// TestDayCandidates: a number of a story of many dates has few candidates, each once, no day
// and the rules' day among them.
func TestDayCandidates(t *testing.T) {
	var b strings.Builder
	b.WriteString("Peserta JKN Kabupaten Alor\n\n")
	for year := 2015; year < 2026; year++ {
		for _, month := range []string{"Januari", "Mei", "Agustus", "Desember"} {
			fmt.Fprintf(&b, "Per 1 %s %d peserta JKN di Kabupaten Alor %d jiwa. ", month, year, 100000+year*7+len(month))
		}
	}
	asked := 0
	reading := extract.Read(extract.Input{Text: b.String()})
	figure.DayChoices(reading.Story(), func(value float64, unit corpus.Unit, measure corpus.Measure, code string, days []string, rule int) int {
		asked++
		if len(days) > 12 {
			t.Errorf("%v: %d candidates", value, len(days))
		}
		if rule <= 0 || rule >= len(days) || days[0] != "" {
			t.Errorf("%v: rule %d of %v", value, rule, days)
		}
		eachOnce(t, value, days)
		return rule
	})
	if asked < 40 {
		t.Fatalf("only %d numbers were asked about", asked)
	}
}
