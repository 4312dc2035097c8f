package figure_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/extract"
	"cakupan/extract/figure"
	"cakupan/extract/maxent"
)

// The model's file can be read and knows every measure, and "none".
func TestMeasuresFile(t *testing.T) {
	b, err := os.ReadFile("data/measures.tsv")
	if err != nil {
		t.Fatal(err)
	}
	m, err := maxent.Read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(m.Classes(), " "); got != "active_participants active_rate coverage inactive_participants newly_registered none other participants population regions subsidised target threshold uncovered" {
		t.Errorf("classes %q", got)
	}
	if m.Len() < 5000 {
		t.Errorf("only %d features", m.Len())
	}
}

// Where the model has its way, the rule says so.
func TestWeighedMeasure(t *testing.T) {
	for _, c := range []struct {
		text    string
		value   float64
		measure corpus.Measure
	}{
		{"Penerima PBI APBN di Kabupaten Alor yang datanya dari DTKS mencapai 140.653 jiwa.", 140653, corpus.Subsidised},
		{"Dari 61.220 jiwa warga Kabupaten Buru yang iurannya dibayar pemerintah pusat, sebagian dinonaktifkan.", 61220, corpus.Subsidised},
		{"Tahun ini hanya 45 ribu jiwa yang ditanggung dari 112 ribu jiwa warga PBI di Kabupaten Alor.", 112000, corpus.Subsidised},
	} {
		f := extract.Facts(extract.Input{Text: "Warga Terlindungi JKN\n\nPALU – Pemerintah daerah terus mendorong program JKN.\n\n" + c.text})
		var got *corpus.Figure
		for i := range f.Figures {
			if f.Figures[i].Low == c.value {
				got = &f.Figures[i]
			}
		}
		switch {
		case got == nil:
			t.Errorf("%s: no %v, want %s", c.text, c.value, c.measure)
		case got.Measure != c.measure:
			t.Errorf("%s: %v is %s by %s, want %s", c.text, c.value, got.Measure, got.Rule, c.measure)
		case !strings.HasSuffix(got.Rule, "/weighed"):
			t.Errorf("%s: %v by %s: the rules alone tell it, the case shows nothing", c.text, c.value, got.Rule)
		}
	}
}

// Money and magnitudes teach nothing, numbers that nobody settles neither.
func TestCases(t *testing.T) {
	r := extract.Read(extract.Input{Text: "Pemkab Tegal membayar Rp2,5 miliar untuk iuran 12.345 warga peserta JKN. Puluhan ribu warga lain belum terdaftar. Cakupan JKN mencapai 91,2 persen."})
	var asked []float64
	cases := figure.Cases(r.Story(), func(value float64, _ corpus.Unit, rule string) string {
		asked = append(asked, value)
		if value == 12345 {
			return ""
		}
		return rule
	})
	if len(asked) != 2 || len(cases) != 1 || cases[0].Class != string(corpus.Coverage) || len(cases[0].Features) < 20 {
		t.Errorf("asked for %v, cases %v", asked, cases)
	}
	if figure.Cases(figure.Story{}, nil) != nil {
		t.Error("cases of an empty story")
	}
}
