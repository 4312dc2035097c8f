package reprint

import (
	"strings"
	"testing"
)

const release = `Pemerintah Kabupaten Lembah Hijau menerima piagam atas capaian cakupan kesehatan semesta. Piagam itu diserahkan kepala cabang kepada bupati di pendopo pada pekan kedua bulan ini. Bupati menyebut keberhasilan tersebut buah dari pendataan warga desa yang belum memiliki jaminan. Dinas sosial menyisir dusun demi dusun sejak awal tahun, lalu mencocokkan data dengan catatan sipil. Ke depan pemerintah daerah akan menjaga agar kepesertaan warga tetap aktif.`

func TestSimilarity(t *testing.T) {
	edited := strings.Replace(release, "buah dari", "hasil", 1)
	short := release[:strings.Index(release, "Ke depan")]
	other := `Banjir merendam tiga kecamatan setelah hujan deras mengguyur sejak malam. Petugas mengevakuasi warga memakai perahu karet dan mendirikan dapur umum di balai desa. Tidak ada korban jiwa dalam peristiwa itu, tetapi ratusan rumah terendam sampai setinggi pinggang orang dewasa.`
	a := Sign(release)
	for _, tt := range []struct {
		name     string
		text     string
		min, max float64
	}{
		{"itself", release, 1, 1},
		{"other case and marks", strings.ToUpper(strings.ReplaceAll(release, ",", " –")), 1, 1},
		{"edited", edited, 0.8, 0.99},
		{"shortened", short, 0.6, 0.95},
		{"another story", other, 0, 0.1},
		{"too short", "Kota Bekasi raih penghargaan", 0, 0},
	} {
		b := Sign(tt.text)
		if s := Similarity(a, b); s < tt.min || s > tt.max {
			t.Errorf("%s: similarity %.2f, want %.2f to %.2f", tt.name, s, tt.min, tt.max)
		}
		shared := 0
		keys := map[[9]byte]bool{}
		for _, k := range a.Bands() {
			keys[k] = true
		}
		for _, k := range b.Bands() {
			if keys[k] {
				shared++
			}
		}
		if (tt.min >= Threshold) != (shared > 0) {
			t.Errorf("%s: %d bands shared", tt.name, shared)
		}
	}
	if got := Parse(a.Bytes()); Similarity(got, a) != 1 {
		t.Error("a signature does not survive Bytes and Parse")
	}
	if Parse([]byte("x")) != nil {
		t.Error("Parse accepts anything")
	}
}

func BenchmarkSign(b *testing.B) {
	text := strings.Repeat(release, 5)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Sign(text)
	}
}
