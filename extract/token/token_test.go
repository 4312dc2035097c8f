package token

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// print renders tokens as raw words parted by spaces, sentences by " | ",
// paragraphs by " ¶ ".
func print(d *Doc) string {
	var b strings.Builder
	for s, r := range d.Sentences {
		if s > 0 {
			if d.Para[s] != d.Para[s-1] {
				b.WriteString(" ¶ ")
			} else {
				b.WriteString(" | ")
			}
		}
		for i := r.First; i < r.Last; i++ {
			if i > r.First {
				b.WriteByte(' ')
			}
			b.WriteString(d.Raw(i))
		}
	}
	return b.String()
}

func TestSplit(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{" \n\t", ""},
		{"Selasa (27/1) di Jakarta.", "Selasa ( 27 / 1 ) di Jakarta ."},
		{"Jum'at, Jum’at Jum`at", "Jum'at , Jum’at Jum`at"},
		{"sebanyak321.654 jiwa", "sebanyak 321 . 654 jiwa"},
		{"wartawan,di Bekasi", "wartawan , di Bekasi"},
		{"Drs. H. Amir Hamzah, MAP, hadir. Ia senang.", "Drs . H . Amir Hamzah , MAP , hadir . | Ia senang ."},
		{"Sukarni, S.P., M.Si. Ia hadir.", "Sukarni , S . P . , M . Si . | Ia hadir ."},
		{"dr. Rita, S.Sos., M.Si., membuka acara.", "dr . Rita , S . Sos . , M . Si . , membuka acara ."},
		{"mencapai 1.234. 567 jiwa.", "mencapai 1 . 234 . 567 jiwa ."},
		{"“Kami bersyukur.” Ia pulang.", "“ Kami bersyukur . ” | Ia pulang ."},
		{"“Kami bersyukur,” ujarnya. Bupati pulang", "“ Kami bersyukur , ” ujarnya . | Bupati pulang"},
		{"warga.Dia berharap", "warga . | Dia berharap"},
		{"mitratoday.com – Sekda", "mitratoday . com – Sekda"},
		{"BEKASI, DAKTA.COM - Pemerintah", "BEKASI , DAKTA . COM - Pemerintah"},
		{"Judul Berita\nBEKASI - Isi.", "Judul Berita ¶ BEKASI - Isi ."},
		{"Rp. 5 miliar untuk Kab. Bogor. Selesai", "Rp . 5 miliar untuk Kab . Bogor . | Selesai"},
		{"No. 12 Tahun 2025. Lalu", "No . 12 Tahun 2025 . | Lalu"},
		{"baris pertama yang cukup panjang untuk dilipat oleh\npenyunting teks. Baru.", "baris pertama yang cukup panjang untuk dilipat oleh penyunting teks . | Baru ."},
		{"baris pertama yang cukup panjang untuk dilipat oleh\n\npenyunting", "baris pertama yang cukup panjang untuk dilipat oleh ¶ penyunting"},
		{"Kota Bekasi Kembali Raih Penghargaan Tingkat Nasional\nkabar.com, Jakarta – Isi.", "Kota Bekasi Kembali Raih Penghargaan Tingkat Nasional ¶ kabar . com , Jakarta – Isi ."},
		{"peserta s.d. 1 Mei 2025 tercatat. Lalu", "peserta s . d . 1 Mei 2025 tercatat . | Lalu"},
		{"1. Kabupaten Bogor", "1 . Kabupaten Bogor"},
		{"Bisa? Bisa! Ya", "Bisa ? | Bisa ! | Ya"},
		{"Be\u200bka\u00adsi", "Be\u200bka\u00adsi"},
	} {
		if got := print(Parse(tt.in)); got != tt.want {
			t.Errorf("Parse(%q)\n got %s\nwant %s", tt.in, got, tt.want)
		}
	}
}

func TestNorm(t *testing.T) {
	for _, tt := range []struct{ in, norm string }{
		{"Bekasi", "bekasi"}, {"Be\u200bka\u00adsi", "bekasi"}, {"Jum’at", "jum'at"}, {"é", "e"}, {"e\u0301", "e"},
		{"Веkаsі", "bekasi"}, {"—", "-"}, {"“", "\""}, {"ﬁ", "fi"},
	} {
		d := Parse(tt.in)
		if len(d.Tokens) != 1 || d.Tokens[0].Norm != tt.norm {
			t.Errorf("Parse(%q) = %+v, want one token with norm %q", tt.in, d.Tokens, tt.norm)
		}
		if got := Fold(tt.in); len(tt.norm) > 1 && got != tt.norm {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.norm)
		}
	}
}

func TestCaseAndQuotes(t *testing.T) {
	d := Parse("KOTA Bekasi kota iPhone \"ya begitu,\" katanya. “Lagi” x")
	var b strings.Builder
	for i := range d.Tokens {
		if d.Tokens[i].Quoted {
			fmt.Fprintf(&b, "%s ", d.Raw(i))
		}
	}
	if b.String() != "ya begitu , Lagi " {
		t.Errorf("quoted tokens: %q", b.String())
	}
	for i, want := range []Case{Upper, Title, Lower, Mixed} {
		if d.Tokens[i].Case != want {
			t.Errorf("case of %q = %d, want %d", d.Raw(i), d.Tokens[i].Case, want)
		}
	}
}

func check(t *testing.T, text string) {
	d := Parse(text)
	end := 0
	for i, tok := range d.Tokens {
		if int(tok.Start) < end || tok.Start >= tok.End || int(tok.End) > len(text) {
			t.Fatalf("token %d [%d:%d] after %d of %d bytes", i, tok.Start, tok.End, end, len(text))
		}
		if utf8.ValidString(text) && (!utf8.ValidString(d.Raw(i)) || !utf8.ValidString(tok.Norm)) {
			t.Fatalf("token %d splits a rune: %q", i, d.Raw(i))
		}
		end = int(tok.End)
	}
	at := 0
	for s, r := range d.Sentences {
		if r.First != at || r.Last <= r.First {
			t.Fatalf("sentence %d = %v, want it to begin at %d", s, r, at)
		}
		at = r.Last
		for i := r.First; i < r.Last; i++ {
			if int(d.Tokens[i].Sent) != s {
				t.Fatalf("token %d is in sentence %d, says %d", i, s, d.Tokens[i].Sent)
			}
		}
	}
	if at != len(d.Tokens) {
		t.Fatalf("sentences end at %d of %d tokens", at, len(d.Tokens))
	}
	at = 0
	for _, r := range d.Paragraphs {
		if r.First != at {
			t.Fatalf("paragraph begins at %d, want %d", r.First, at)
		}
		at = r.Last
	}
	if at != len(d.Tokens) {
		t.Fatalf("paragraphs end at %d of %d tokens", at, len(d.Tokens))
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"Drs. H. Amir, S.Sos., M.Si. (27/1) “a”\n95,27%", "\xff\xfe.", "e\u0301\u200b", "'''", "A.B.C. D", "\u05a0", "a \u0301 b", strings.Repeat("Kota ", 50)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat("Pemerintah Kota Bekasi mencatat 2.468.448 jiwa atau 95,27 persen, kata “Tri” pada Senin (6/6). ", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Parse(text)
	}
}
