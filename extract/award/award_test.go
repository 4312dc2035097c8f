package award_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"cakupan/extract"
	"cakupan/extract/lineartest"
)

// Each file of testdata holds cases: an id, a bar and a text, then one indented
// line for each award: code category year, "-" where open. The order does not count.
func TestSentences(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata (%v)", err)
	}
	n := 0
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		id, text := "", ""
		want := map[string]bool{}
		check := func() {
			if id == "" {
				return
			}
			n++
			text, want := text, want
			t.Run(id, func(t *testing.T) { checkCase(t, text, want) })
		}
		for _, line := range strings.Split(string(b), "\n") {
			switch {
			case strings.HasPrefix(line, "#"), line == "":
			case strings.HasPrefix(line, "  "):
				want[strings.TrimSpace(line)] = true
			case strings.Contains(line, "| "):
				check()
				id, text, _ = strings.Cut(line, "| ")
				text = strings.ReplaceAll(text, `\n`, "\n")
				want = map[string]bool{}
			default:
				t.Fatalf("%s: bad line %q", file, line)
			}
		}
		check()
	}
	if n < 50 {
		t.Fatalf("only %d cases", n)
	}
}

func checkCase(t *testing.T, text string, want map[string]bool) {
	f := extract.Facts(extract.Input{Text: text})
	seen := map[string]bool{}
	for _, a := range f.Awards {
		category, year := string(a.Category), strconv.Itoa(a.Year)
		if category == "" {
			category = "-"
		}
		if a.Year == 0 {
			year = "-"
		}
		s := fmt.Sprintf("%s %s %s", a.Code, category, year)
		if !want[s] {
			t.Errorf("%s\nextra %s (%s, %q)", text, s, a.Rule, text[a.Start:a.End])
		}
		if seen[s] {
			t.Errorf("%s\ntwice %s", text, s)
		}
		seen[s] = true
		if a.Rule == "" {
			t.Errorf("award without rule: %+v", a)
		}
	}
	for s := range want {
		if !seen[s] {
			t.Errorf("%s\nmissed %s", text, s)
		}
	}
}

// Texts that end where a rule looks further.
func TestEdges(t *testing.T) {
	for _, s := range []string{
		"UHC000000! Pengargaan", ") 2024 UHC", "Kota Bima meraih UHC Award. Kali ini", "Kota Bima meraih UHC Award kategori",
		"UHC Award. Predikat", ") UHC 2024 daerah penerima yakni Kota Bima", "Raih predikat UHC. Penghargaan", "lain0UHC0katagori Utama0000A0",
	} {
		for _, a := range extract.Facts(extract.Input{Text: s}).Awards {
			if a.Rule == "" {
				t.Errorf("%q: award without rule", s)
			}
		}
	}
}

// Ensure that the time of a reading grows with the length of the text.
func TestLinear(t *testing.T) {
	lineartest.Check(t, "KUPANG – Pemkab Sikka menerima UHC Award 2024.\n", []string{
		"Pemkab Sikka menerima UHC Award 2024 kategori Madya. Kota Kupang dan Kabupaten Ende meraih kategori Utama. Keduanya juga menerima penghargaan serupa pada 2023. ",
		"Tiga daerah meraih UHC Award. Sisanya Madya. Kategorinya Utama. Kami menerima penghargaan itu.\n",
		"Sejumlah daerah menerima UHC Award 2024:\n- Kota Kupang, 98 persen\n- Kabupaten Ende\n",
		"Tiga daerah meraih UHC Award. Kota Kupang 98 persen. Kabupaten Ende 97 persen. Kabupaten Alor 99 persen.\n",
		"Kategori Utama: Kota Kupang, Kota Bima. ",
		"meraih UHC Award kategori Utama Kota Bima ",
		"Kota Bima, Kota Kupang, ",
		"Tujuh daerah menerima UHC Award 2024. Tujuh daerah itu, selain Kota Kupang, Kota Bima dan Kabupaten Ende. ",
		"Sembilan kabupaten/kota di Bali dan seluruh kabupaten/kota di NTT menerima UHC Award 2024, juga Kota Bima. ",
		"Selanjutnya, Kota Bima, Kota Kupang yang juga Madya, keduanya Utama. Semuanya Utama.\n",
		"Pemprov membagikan UHC Award 2024 kepada kabupaten dan kota. Tertinggi Kota Bima 99 persen. Disusul Kota Kupang 98 persen.\n",
		"Yang naik panggung Kota Bima. Kota Kupang dapat, Kabupaten Ende sudah. Untuk Madya ada tiga, di antaranya Kota Bima. ",
	}, func(text string) {
		if f := extract.Facts(extract.Input{Text: text}); len(f.Awards) == 0 {
			t.Errorf("no award in a text of %q", text[:200])
		}
	})
}
