package indonesian

import (
	"sort"
	"strings"
	"testing"
)

// Each line: a root, a colon, words that must come to it.
const stems = `
abai: mengabaikan diabaikan
aktif: mengaktifkan diaktifkan pengaktifan keaktifan
ajar: mengajar pengajar diajarkan pengajaran
ajak: mengajak ajakan diajak mengajaknya
aju: mengajukan pengajuan diajukan
anggaran: menganggarkan dianggarkan penganggaran anggarannya
alam: mengalami dialami pengalaman
ambil: mengambil pengambilan diambil
anggap: menganggap anggapan dianggap
apresiasi: mengapresiasi diapresiasi apresiasinya
atur: peraturan mengatur diatur pengaturan
baik: perbaikan memperbaiki kebaikan sebaiknya terbaik diperbaiki
bangun: pembangunan membangun dibangun terbangun
bantu: membantu pembantu terbantu dibantu bantulah
bawah: membawahi
bayar: membayar pembayaran dibayarkan terbayar pembayarannya
beban: membebani dibebankan pembebanan
beri: berikan memberikan pemberian diberikan pemberi
besar: memperbesar terbesar sebesar kebesaran membesar pembesar
biaya: pembiayaan membiayai dibiayai biayanya
bina: pembinaan membina dibina
buka: membuka pembukaan dibuka terbuka keterbukaan
bukti: membuktikan terbukti pembuktian
butuh: membutuhkan kebutuhan dibutuhkan
cakup: mencakup tercakup
capai: mencapai pencapaian tercapai dicapai
catat: mencatat tercatat dicatat pencatatan
cegah: mencegah pencegahan dicegah
cepat: percepatan mempercepat secepatnya tercepat
dampak: berdampak
daftar: mendaftarkan pendaftaran terdaftar didaftarkan mendaftar pendaftar
dapat: mendapatkan pendapatan pendapat didapat terdapat
data: pendataan mendata terdata didata
dekat: mendekatkan pendekatan terdekat
makan: memakan makanan dimakan
minta: meminta permintaan diminta
mati: mematikan kematian
doa: mendoakan berdoa
undur: mengundurkan
didik: pendidikan mendidik dididik pendidik
dorong: mendorong pendorong didorong terdorong
dukung: mendukung pendukung didukung
duduk: penduduk kependudukan menduduki
gandeng: menggandeng digandeng
gelar: menggelar digelar
gerak: bergerak penggerak menggerakkan pergerakan
guna: menggunakan penggunaan digunakan berguna pengguna kegunaan
hadir: menghadiri kehadiran dihadiri menghadirkan
harap: mengharapkan diharapkan berharap
hasil: berhasil menghasilkan keberhasilan
hubung: menghubungi berhubungan penghubung
ikut: mengikuti diikuti pengikut 
ingat: mengingatkan peringatan memperingati diingatkan
ingin: keinginan inginnya menginginkan
integrasi: mengintegrasikan terintegrasi diintegrasikan
iring: seiring mengiringi diiringi
jadi: menjadikan dijadikan kejadian terjadi
jaga: menjaga penjaga terjaga penjagaan
jalan: menjalankan perjalanan berjalan dijalankan
jamin: menjamin penjamin terjamin dijamin penjaminan
jangkau: menjangkau terjangkau keterjangkauan
jelas: menjelaskan penjelasan dijelaskan jelasnya kejelasan
juang: perjuangan berjuang memperjuangkan
kait: berkaitan terkait mengaitkan keterkaitan
kata: mengatakan dikatakan perkataan katanya
kembang: mengembangkan pengembangan berkembang perkembangan
kena: mengenakan terkena dikenakan
kerja: pekerja pekerjaan bekerja dikerjakan mengerjakan kinerja=kinerja ketenagakerjaan=ketenagakerjaan
kelola: mengelola pengelola pengelolaan dikelola
keluar: mengeluarkan pengeluaran dikeluarkan
kirim: mengirim pengiriman dikirim mengirimkan
komitmen: berkomitmen
kuat: memperkuat penguatan menguatkan kekuatan diperkuat terkuat
kunjung: mengunjungi pengunjung berkunjung dikunjungi
laku: melakukan dilakukan pelaku berlaku pemberlakuan
laksana: pelaksanaan melaksanakan dilaksanakan terlaksana pelaksana
lapor: melaporkan pelaporan dilaporkan pelapor
layan: pelayanan melayani dilayani pelayan
lengkap: melengkapi dilengkapi kelengkapan selengkapnya
lindung: perlindungan melindungi dilindungi terlindungi pelindung
luncur: meluncurkan peluncuran diluncurkan
lulus: kelulusan meluluskan
manfaat: bermanfaat memanfaatkan pemanfaatan dimanfaatkan kebermanfaatan
masuk: memasukkan pemasukan dimasukkan termasuk
mampu: kemampuan berkemampuan
miskin: kemiskinan termiskin
mudah: memudahkan kemudahan mempermudah dipermudah
mula: memulai dimulai dimulainya mulai bermula
mutakhir: pemutakhiran memutakhirkan
naik: kenaikan menaikkan dinaikkan
nilai: menilai penilaian dinilai
nyata: pernyataan menyatakan dinyatakan kenyataan
obat: pengobatan mengobati berobat diobati
paham: memahami pemahaman dipahami
pakai: memakai pemakaian dipakai pemakai
panggil: memanggil pemanggilan dipanggil
pantau: memantau pemantauan dipantau
papar: memaparkan pemaparan dipaparkan
pasti: memastikan kepastian dipastikan
periksa: pemeriksaan memeriksa diperiksa memeriksakan
perlu: memerlukan diperlukan keperluan
peserta: kepesertaan pesertanya
pilih: memilih pemilihan dipilih pemilih terpilih
pimpin: memimpin pemimpin dipimpin kepemimpinan
pulih: memulihkan pemulihan dipulihkan
rasa: merasakan dirasakan perasaan terasa
rawat: perawatan merawat dirawat
rujuk: merujuk dirujuk perujukan
rumus: merumuskan perumusan dirumuskan
sakit: kesakitan menyakiti
salur: menyalurkan penyaluran disalurkan tersalurkan
sampai: menyampaikan penyampaian disampaikan
sebut: menyebutkan disebutkan penyebutan
sehat: kesehatan menyehatkan
sedia: menyediakan tersedia penyediaan ketersediaan disediakan bersedia persediaan
sejahtera: kesejahteraan menyejahterakan
selenggara: menyelenggarakan penyelenggaraan diselenggarakan penyelenggara
selesai: menyelesaikan penyelesaian diselesaikan
serah: menyerahkan penyerahan diserahkan
seluruh: keseluruhan
semangat: bersemangat
sesuai: menyesuaikan penyesuaian disesuaikan
setuju: menyetujui persetujuan disetujui
siap: menyiapkan persiapan disiapkan mempersiapkan kesiapan
sosialisasi: menyosialisasikan disosialisasikan
sulit: kesulitan mempersulit
syarat: persyaratan mensyaratkan
syukur: bersyukur mensyukuri
tahan: bertahan pertahanan mempertahankan ketahanan menahan penahanan
tambah: penambahan menambah bertambah ditambah menambahkan
tanda: penandaan menandai bertanda
tanggung: menanggung ditanggung penanggung
tangan: menangani penanganan ditangani
tarik: menarik penarikan ditarik
temu: pertemuan menemukan bertemu penemuan ditemukan
tentu: menentukan penentuan ditentukan tertentu
terap: menerapkan penerapan diterapkan
terbit: menerbitkan penerbitan diterbitkan
terima: menerima penerima diterima penerimaan penerimanya
tetap: menetapkan penetapan ditetapkan
tinggal: meninggalkan=meninggal tertinggal ketinggalan
tinggi: meninggikan tertinggi ketinggian
tingkat: meningkatkan peningkatan ditingkatkan meningkat meningkatnya
tugas: bertugas ditugaskan penugasan menugaskan
tuju: menuju bertujuan tujuan
tulis: menulis penulis tertulis ditulis penulisan
tunggak: menunggak penunggak penunggakan
tunjuk: menunjukkan penunjukan ditunjuk
turun: menurun penurunan diturunkan menurunkan
turut: menurut menuruti
ubah: mengubah perubahan berubah diubah
ukur: mengukur pengukuran diukur terukur
umum: mengumumkan pengumuman diumumkan
ungkap: mengungkapkan pengungkapan diungkapkan ungkapnya
upaya: berupaya mengupayakan diupayakan
urus: mengurus pengurusan pengurus diurus
usul: mengusulkan pengusulan diusulkan
utama: mengutamakan terutama keutamaan
wajib: kewajiban mewajibkan diwajibkan
wakil: mewakili perwakilan diwakili
wujud: mewujudkan terwujud perwujudan diwujudkan
yakin: meyakini keyakinan diyakini
satu: mempersatukan persatuan menyatukan bersatu
iur: iuran beriuran iurannya
bekasi: bekasi
semarang: semarang
semat: disematkan menyematkan penyematan
tunjuk: menunjukkan menunjukan ditunjukan
teriak: meneriakkan berteriak
tanggulang: penanggulangan
menteri: menteri kementeriannya=kementerian kementerian=kementerian
dashboard: dashboardnya
tanya: bertanya pertanyaan menanyakan
`

func TestStem(t *testing.T) {
	s := NewStemmer(nil)
	n := 0
	for line := range strings.Lines(stems) {
		root, words, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		for _, w := range strings.Fields(words) {
			word, want, other := strings.Cut(w, "=")
			if !other {
				want = root
			}
			want, _, _ = strings.Cut(want, "=")
			n++
			if got := s.Stem(word); got != want {
				t.Errorf("Stem(%s) = %s, want %s", word, got, want)
			}
		}
	}
	if n < 400 {
		t.Fatalf("only %d words in the table", n)
	}
}

func TestRoots(t *testing.T) {
	roots := words(rootsText)
	if len(roots) < 3500 {
		t.Fatalf("only %d roots", len(roots))
	}
	s := NewStemmer(nil)
	var list []string
	for r := range roots {
		list = append(list, r)
	}
	sort.Strings(list)
	for _, r := range list {
		if got := s.Stem(r); got != r {
			t.Errorf("the root %s is stemmed to %s", r, got)
		}
	}
	for w := range words(protectedText) {
		if got := s.Stem(w); got != w {
			t.Errorf("the name %s is stemmed to %s", w, got)
		}
	}
}

func TestTokens(t *testing.T) {
	a := New(Options{})
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"Peserta JKN-KIS di Kota Bekasi", "1:peserta 2:jkn 3:kis 5:kota 6:bekasi"},
		{"2.468.448 jiwa, 98,50 persen, 98.5%", "1:2468448 2:jiwa 3:98,5 4:persen 5:98,5"},
		{"Jum’at (27/1/2026) pukul 10.05", "1:jumat 2:27 3:1 4:2026 5:pukul 6:10,05"},
		{"kepesertaan pesertanya", "1:kepesertaan~peserta 2:pesertanya~peserta"},
		{"1.234.567,80 · 1.23.456", "1:1234567,8 2:1.23.456"},
		{"Wаlikota", "1:walikota"}, // with a Cyrillic a
		{"543ribu", "1:543 2:ribu"},
	} {
		var b []string
		for _, tok := range a.Tokens(nil, tt.in) {
			if tok.Stop {
				continue
			}
			s := itoa(tok.Pos) + ":" + tok.Form
			if tok.Stem != tok.Form {
				s += "~" + tok.Stem
			}
			b = append(b, s)
		}
		if got := strings.Join(b, " "); got != tt.want {
			t.Errorf("Tokens(%q)\n got %s\nwant %s", tt.in, got, tt.want)
		}
	}
}

func itoa(n int) string { return string(rune('0' + n)) }

func TestSynonyms(t *testing.T) {
	last := ""
	for _, g := range synonyms {
		if len(g) < 2 {
			t.Errorf("%v is no group", g)
		}
		if g[0] < last {
			t.Errorf("the group of %s is not in its place", g[0])
		}
		last = g[0]
		for _, e := range g {
			if Fold(e) != e {
				t.Errorf("%q is not folded", e)
			}
		}
	}
	if got := strings.Join(Synonyms("wali kota"), ","); got != "walikota" {
		t.Errorf("Synonyms(wali kota) = %s", got)
	}
	if got := Synonyms("meja"); got != nil {
		t.Errorf("Synonyms(meja) = %v", got)
	}
}

func FuzzTokens(f *testing.F) {
	a := New(Options{})
	for _, s := range []string{"Jum’at 98,5%", "\xff\xfe", "e\u0301''a", "1.2,3..4", "Веkasi\u200bx"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end, pos := 0, 0
		for _, tok := range a.Tokens(nil, s) {
			if tok.Start < end || tok.End <= tok.Start || tok.End > len(s) || tok.Pos <= pos || tok.Form == "" || tok.Stem == "" {
				t.Fatalf("Tokens(%q) gives %+v after byte %d, position %d", s, tok, end, pos)
			}
			end, pos = tok.End, tok.Pos
		}
	})
}

func BenchmarkTokens(b *testing.B) {
	a := New(Options{})
	text := strings.Repeat("Pemerintah Kota Bekasi mencatat kepesertaan 2.468.448 jiwa atau 95,27 persen, kata Wali Kota pada Senin (6/6). ", 25)
	b.SetBytes(int64(len(text)))
	var dst []Token
	for b.Loop() {
		dst = a.Tokens(dst[:0], text)
	}
}

func BenchmarkStemCold(b *testing.B) {
	s := NewStemmer(nil)
	list := strings.Fields("mempertahankan penyelenggaraan kepesertaan menyampaikan pembiayaannya diperbaiki dashboardnya")
	n := 0
	for b.Loop() {
		s.stem(list[n%len(list)])
		n++
	}
}
