package extract_test

import (
	"slices"
	"testing"

	"cakupan/corpus"
	"cakupan/extract"
	"cakupan/extract/eval"
)

// Whoever has a figure or an award is among the regions of the story.
func TestOwnersAreRegions(t *testing.T) {
	cases, err := eval.LoadAll([]string{"eval/testdata/dev", "eval/testdata/hard", "eval/testdata/learn"})
	if err != nil || len(cases) < 600 {
		t.Fatalf("%d texts: %v", len(cases), err)
	}
	for _, c := range cases {
		f := extract.Facts(extract.Input{Text: c.Text})
		owned := func(code, what string) {
			if len(code) == 5 && !slices.ContainsFunc(f.Regions, func(g corpus.Region) bool { return g.Code == code }) {
				t.Errorf("%s: %s of %s, which is no region of the story", c.Gold.ID, what, code)
			}
		}
		for _, x := range f.Figures {
			owned(x.Code, string(x.Measure))
		}
		for _, x := range f.Awards {
			owned(x.Code, "an award")
		}
	}
}

func TestOwnerOfARow(t *testing.T) {
	for _, c := range []struct{ text, code, rule string }{
		{"Peserta JKN di Maluku\n\nAMBON – Peserta JKN di Maluku 1.439.506 jiwa, Kamis (21/1/2021), kata BPJS Kesehatan Cabang Ambon.\n\nPer daerah:\n\nMaluku Tengah 304.116 dari 423.094 penduduk\nAmbon 280.990 dari 347.288\nBuru 107.814 dari 135.238\nTual 56.891 dari 88.280", "81.04", "name/owner"},
		{"BANDUNG – Kepala Dinas Kesehatan Jabar menyebut kabupaten dengan peserta JKN nonaktif terbanyak adalah Bogor, 1,31 juta jiwa, disusul Garut 790 ribu jiwa.", "32.01", ""},
	} {
		f := extract.Facts(extract.Input{Text: c.text})
		at := slices.IndexFunc(f.Regions, func(g corpus.Region) bool { return g.Code == c.code })
		if at < 0 || c.rule != "" && f.Regions[at].Rule != c.rule || !slices.Contains(f.Regions[at].Roles, corpus.Subject) {
			t.Errorf("%.40s: want %s among %v", c.text, c.code, f.Regions)
		}
	}
}
