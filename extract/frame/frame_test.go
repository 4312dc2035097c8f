package frame

import (
	"bufio"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"cakupan/extract/token"
)

// Each case in testdata is a txtar file: every section is a text whose lines begin
// with the kind they should get and a bar; a section's comment lines give the
// dateline, its place and the first words of the lead.
func TestLines(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata (%v)", err)
	}
	n := 0
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range a.Files {
			n++
			t.Run(filepath.Base(file)+"/"+c.Name, func(t *testing.T) { checkLines(t, string(c.Data)) })
		}
	}
	if n < 10 {
		t.Fatalf("only %d cases", n)
	}
}

func checkLines(t *testing.T, data string) {
	var kinds, texts []string
	want := map[string]string{}
	title := ""
	sc := bufio.NewScanner(strings.NewReader(data))
	for sc.Scan() {
		line := sc.Text()
		if line == "" {
			texts = append(texts, "")
			continue
		}
		if key, value, ok := strings.Cut(line, "="); ok && !strings.Contains(key, "|") {
			want[key] = value
			if key == "given" {
				title = value
			}
			continue
		}
		kind, text, ok := strings.Cut(line, "|")
		if !ok {
			t.Fatalf("bad case line %q", line)
		}
		kinds, texts = append(kinds, kind), append(texts, text)
	}
	d := token.Parse(strings.Join(texts, "\n"))
	f := Parse(d, title)
	if len(f.Lines) != len(kinds) {
		t.Fatalf("%d paragraphs, want %d", len(f.Lines), len(kinds))
	}
	for i, k := range f.Lines {
		if k.String() != kinds[i] {
			r := d.Paragraphs[i]
			t.Errorf("%q is %s, want %s", d.Slice(r.First, r.Last), k, kinds[i])
		}
	}
	for key, value := range want {
		got := ""
		switch key {
		case "dateline":
			got = d.Slice(f.Dateline.First, f.Dateline.Last)
		case "place":
			got = d.Slice(f.Place.First, f.Place.Last)
		case "lead":
			got = d.Slice(f.Lead, len(d.Tokens))
			got = got[:min(len(got), len(value))]
		case "cut":
			for _, r := range f.cut {
				got += d.Slice(r.First, r.Last)
			}
		case "given":
			continue
		default:
			t.Fatalf("unknown key %q", key)
		}
		if got != value {
			t.Errorf("%s is %q, want %q", key, got, value)
		}
	}
}

func TestDatelines(t *testing.T) {
	const lead = "Pemerintah daerah menyampaikan capaian kepesertaan jaminan kesehatan kepada warga di balai desa."
	for _, tt := range []struct{ in, dateline, place string }{
		{"BEKASI, KABARNUSA.EXAMPLE - L", "BEKASI, KABARNUSA.EXAMPLE", "BEKASI"},
		{"BEKASI,KABARNUSA.COM -L", "BEKASI,KABARNUSA.COM", "BEKASI"},
		{"kabarnusa.com, Lombok Tengah — L", "kabarnusa.com, Lombok Tengah", "Lombok Tengah"},
		{"Baturaja (ANTARA) - L", "Baturaja (ANTARA)", "Baturaja"},
		{"Baturaja, Sumsel (ANTARA) - L", "Baturaja, Sumsel (ANTARA)", "Baturaja, Sumsel"},
		{"RIAU (KN) - L", "RIAU (KN)", "RIAU"},
		{"Ciamis, (KABAR).- L", "Ciamis, (KABAR)", "Ciamis"},
		{"KLU— L", "KLU", "KLU"},
		{"Mateng -- L", "Mateng", "Mateng"},
		{"PANGKALPINANG – L", "PANGKALPINANG", "PANGKALPINANG"},
		{"KABARNUSA.COM – L", "KABARNUSA.COM", ""},
		{"Salatiga | Kabar Nusa – L", "Salatiga | Kabar Nusa", "Salatiga | Kabar Nusa"},
		{"SALATIGA || L", "SALATIGA", "SALATIGA"},
		{"Binjai Ι kabarnusa.co.id Ι L", "Binjai Ι kabarnusa.co.id", "Binjai"},
		{"KBRN, Ternate: L", "KBRN, Ternate", "Ternate"},
		{"Ternate,KABARNUSA: L", "Ternate,KABARNUSA", "Ternate,KABARNUSA"},
		{"JAKARTA-L", "JAKARTA", "JAKARTA"},
		{"Bukittinggi-L", "Bukittinggi", "Bukittinggi"},
		{"PARE-PARE – L", "PARE-PARE", "PARE-PARE"},
		{"Pare-Pare, kabarnusa.com – L", "Pare-Pare, kabarnusa.com", "Pare-Pare"},
		{"SUKABUMI, Humas – L", "SUKABUMI, Humas", "SUKABUMI"},
		{"KOMINFO, Pinrang — L", "KOMINFO, Pinrang", "Pinrang"},
		{"BEKASI (27/1/2026) -- L", "BEKASI (27/1/2026)", "BEKASI"},
		{"Ambon, Indonesia. — L", "Ambon, Indonesia", "Ambon, Indonesia"},
		{"L", "", ""},
		{"PRESTASI membanggakan diraih daerah itu. L", "", ""},
		{"Wali Kota Bekasi - yang juga kader partai - hadir. L", "", ""},
	} {
		in := strings.TrimSuffix(tt.in, "L") + lead
		if tt.in == "L" {
			in = lead
		}
		d := token.Parse(in)
		f := Parse(d, "")
		if got := d.Slice(f.Dateline.First, f.Dateline.Last); got != tt.dateline {
			t.Errorf("%q: dateline %q, want %q", tt.in, got, tt.dateline)
		}
		if got := d.Slice(f.Place.First, f.Place.Last); got != tt.place {
			t.Errorf("%q: place %q, want %q", tt.in, got, tt.place)
		}
		if tt.dateline != "" && !strings.HasPrefix(d.Slice(f.Lead, len(d.Tokens)), "Pemerintah") {
			t.Errorf("%q: lead begins %q", tt.in, d.Norm(f.Lead))
		}
	}
}

func TestClassify(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want Line
	}{
		{"Bagikan", Furniture},
		{"- Dilihat 1.009 Kali", Furniture},
		{"0 Comments", Furniture},
		{"2.3K Views", Furniture},
		{"Home / Daerah / Bekasi", Furniture},
		{"(Red)", Furniture},
		{"***", Furniture},
		{"Baca juga: Pemkab Contoh Raih UHC Award", Related},
		{"Baca Juga  Pemkab Contoh Raih UHC Award", Related},
		{"Editor: Sari", Byline},
		{"Penulis : Budi | Editor : Sari", Byline},
		{"Senin, 06/06/2022 10:05 WIB", Stamp},
		{"Selasa, 27 Januari 2026 - 10:05 WIB", Stamp},
		{"27 Januari 2026 | 10.05 WITA", Stamp},
		{"Oleh : Budi Santoso | 27 Jan 2026, 10:05:01 WIB", Stamp},
		{"January 27, 2026", Stamp},
		{"Penghargaan diserahkan kepada bupati pada Selasa, 27 Januari 2026", Body},
		{"Sumber daya manusia kesehatan ditambah.", Body},
		{"Redaksi kami menerima keluhan warga soal layanan itu.", Body},
		{"Wali Kota menerima piagam. (Foto: Diskominfo)", Caption},
		{"Pemerintah daerah menambah anggaran iuran warga.", Body},
	} {
		if got := Classify(tt.in); got != tt.want {
			t.Errorf("Classify(%q) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestPhrasesSorted(t *testing.T) {
	if !sort.SliceIsSorted(phrases, func(i, k int) bool { return phrases[i].text < phrases[k].text }) {
		for i := 1; i < len(phrases); i++ {
			if phrases[i].text <= phrases[i-1].text {
				t.Errorf("%q stands after %q", phrases[i].text, phrases[i-1].text)
			}
		}
	}
}

// The five annotated articles have a headline or none, as the gold says.
func TestSharedSeeds(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/seeds/*.txt")
	if len(files) == 0 {
		t.Skip("no annotated articles beside the project")
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		gold, err := os.ReadFile(filepath.Join("../../../shared/gold", strings.TrimSuffix(filepath.Base(file), ".txt")+".json"))
		if err != nil {
			t.Fatal(err)
		}
		d := token.Parse(string(text))
		title := Parse(d, "").Title(d)
		want := `"title": "` + title + `"`
		if title == "" {
			want = `"title": null`
		}
		if !strings.Contains(string(gold), want) {
			t.Errorf("%s: title %q is not the gold's", file, title)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"A, B – C", "Baca juga: x\n\nBaca Juga", "I I I |\n- -", "Judul\nBEKASI - Isi berita. Baca juga: Lain", strings.Repeat("Baca Juga: ", 20)} {
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, s, title string) {
		d := token.Parse(s)
		fr := Parse(d, title)
		if len(fr.Lines) != len(d.Paragraphs) || fr.Dateline.Last > len(d.Tokens) || fr.Place.First < fr.Dateline.First && fr.Place.Last > fr.Place.First || fr.Place.Last > max(fr.Dateline.Last, fr.Dateline.First) && fr.Place.Last > 0 {
			t.Fatalf("frame %+v of %d tokens", fr, len(d.Tokens))
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := "Judul Berita Daerah yang Panjang\n\nBEKASI, KABAR.EXAMPLE - " + strings.Repeat("Pemerintah Kota Bekasi mencatat 2.468.448 jiwa atau 95,27 persen pada Senin (6/6). ", 30) + "\n\nBaca juga: Berita Lain\n"
	d := token.Parse(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Parse(d, "")
	}
}
