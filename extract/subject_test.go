package extract_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/extract"
	"cakupan/extract/maxent"
)

// The model's file can be read and knows both classes.
func TestSubjectsFile(t *testing.T) {
	b, err := os.ReadFile("data/subjects.tsv")
	if err != nil {
		t.Fatal(err)
	}
	m, err := maxent.Read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(m.Classes(), " "); got != "other subject" {
		t.Errorf("classes %q", got)
	}
	if m.Len() < 1000 {
		t.Errorf("only %d features", m.Len())
	}
}

// Who is reported about, in stories where the name that is said first or most is not it.
func TestSubjects(t *testing.T) {
	for _, c := range []struct{ text, subjects string }{
		{"Warga Blora Kini Terlindungi JKN\n\nBLORA - Pemerintah Kabupaten Blora memastikan 96,4 persen warganya terdaftar sebagai peserta JKN. Capaian itu disampaikan Bupati Blora, Senin (3/6/2024). Rombongan dari Kabupaten Rembang hadir sebagai tamu.", "33.16"},
		{"JAKARTA - Kabupaten Sikka menerima UHC Award 2024 di Jakarta, Kamis (8/8/2024). Cakupan JKN Kabupaten Sikka sudah 97,2 persen, kata Penjabat Bupati Sikka.", "53.07"},
		{"Cakupan JKN di Jepara 97,1 persen, di Kudus 98,3 persen dan di Demak 95,9 persen, kata Kepala BPJS Kesehatan setempat, Rabu (5/6/2024).", "33.19 33.20 33.21"},
	} {
		f := extract.Facts(extract.Input{Text: c.text})
		var got []string
		for _, g := range f.Regions {
			if slices.Contains(g.Roles, corpus.Subject) {
				got = append(got, g.Code)
			}
		}
		slices.Sort(got)
		if s := strings.Join(got, " "); s != c.subjects {
			t.Errorf("%.60s: subjects %s, want %s", c.text, s, c.subjects)
		}
	}
}

// Where the rules take a region for a subject that is only spoken of, the model has its way:
// the case shows nothing where the rules tell it alone.
func TestWeighedSubjects(t *testing.T) {
	for _, c := range []struct{ text, code string }{
		{"Konawe Kejar UHC\n\nUNAAHA – Pemkab Konawe masih harus mendaftarkan lebih dari 40 ribu warga ke program JKN, kata Kepala Dinas Kesehatan Konawe, Kamis (27/10/2022).\n\n\"Kami sudah belajar ke Bombana. Bupati Bombana menerima kami dengan baik,\" katanya.", "74.06"},
	} {
		f := extract.Facts(extract.Input{Text: c.text})
		at := slices.IndexFunc(f.Regions, func(g corpus.Region) bool { return g.Code == c.code })
		if at < 0 {
			t.Errorf("%.40s: no %s", c.text, c.code)
			continue
		}
		if g := f.Regions[at]; !slices.Equal(g.Roles, []corpus.Role{corpus.Mention}) || !maxent.WasWeighed(g.Rule) {
			t.Errorf("%.40s: %s is %v by %s, want a mention, weighed", c.text, g.Name, g.Roles, g.Rule)
		}
	}
}

// Whatever is weighed, each region keeps a role, its roles are sorted, "mention" stands alone.
func TestWeighedRoles(t *testing.T) {
	names := []string{"Kabupaten Blora", "Kota Semarang", "Jawa Tengah", "Kabupaten Sikka", "Kota Kupang", "Bali"}
	weighed := 0
	for _, say := range []string{
		"%s menerima penghargaan di %s bersama %s.", "Bupati dari %s hadir, juga wali kota %s; cakupan JKN %s 91,2 persen.",
		"%s, %s dan %s belum mencapai UHC.", "Menurut BPJS Kesehatan Cabang %s, warga %s pindah ke %s; 12.300 jiwa nonaktif.",
	} {
		for i := range names {
			for k := range names {
				parts := strings.SplitN(say, "%s", 4)
				text := parts[0] + names[i] + parts[1] + names[k] + parts[2] + names[(i+k+1)%len(names)] + parts[3]
				for _, g := range extract.Facts(extract.Input{Text: text + "\n\n" + text}).Regions {
					if len(g.Roles) == 0 || !slices.IsSorted(g.Roles) || len(g.Roles) > 1 && slices.Contains(g.Roles, corpus.Mention) {
						t.Fatalf("%s: %s has roles %v", text, g.Name, g.Roles)
					}
					if strings.HasSuffix(g.Rule, "/weighed") {
						weighed++
					}
				}
			}
		}
	}
	if weighed == 0 {
		t.Error("nothing was weighed otherwise")
	}
}
