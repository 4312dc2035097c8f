package figure_test

import (
	"os"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/extract"
)

// tableTexts returns the texts of the cases of tables and lists.
func tableTexts(tb testing.TB) []string {
	var out []string
	for _, file := range []string{"testdata/tables.txt", "testdata/lists.txt"} {
		b, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		for _, line := range strings.Split(string(b), "\n") {
			if _, text, ok := strings.Cut(line, "| "); ok && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "#") {
				out = append(out, strings.NewReplacer(`\n`, "\n", `\t`, "\t").Replace(text))
			}
		}
	}
	if len(out) < 40 {
		tb.Fatalf("only %d texts of tables and lists", len(out))
	}
	return out
}

// Ensure that whatever a table looks like, each of its figures has its words, a unit and a
// measure, and a share is between nothing and twice the whole.
func FuzzTables(f *testing.F) {
	for _, text := range tableTexts(f) {
		f.Add(text)
	}
	f.Add("|" + strings.Repeat("|", 200) + "\n||\n|-|-|\n")
	f.Add("Kota Bima\t\t\t\t98\nKota Bima\t1\t2\nKota Bima")
	f.Add("cakupan%000000000keaktifan0peserta JKN0000!\n0Pariaman00,1 201%0")
	f.Add("0000000000000000000000000CA%000000000keAtifAn0pesertA JKN000000000000000000000000000000000000!\n0PAriAmAn00,1 201%0")
	f.Add("Kea\x00\x02\x00\x00an JKN di Maluku\n\nAMBON - Data kepesertaan JKN di Provinsi Maluku per 1 Mei 2025 sebagai berikut.\n\nKabupasen/Kota Terdaftar Aktif Tidak Aktif Belum Terdaftar\nKota Tual 85.118 70.220 14.998 1.004\nKepulauan Aru 101.44! 100000 100000 10000\n0000000000000000000000000000000000")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		for _, g := range extract.Facts(extract.Input{Text: text}).Figures {
			if g.Start < 0 || g.End > len(text) || g.Start >= g.End {
				t.Fatalf("figure without words: %+v", g)
			}
			if g.Rule != "figure/table" {
				continue
			}
			if g.Unit == "" || g.Measure == "" || g.Unit == corpus.Percent && (g.Low < 0 || g.Low > 200) {
				t.Errorf("figure that is none: %+v", g)
			}
		}
	})
}

func BenchmarkTables(b *testing.B) {
	text := strings.Join(tableTexts(b), "\n\n")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		extract.Facts(extract.Input{Text: text})
	}
}
