package figure

import (
	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/number"
	"cakupan/extract/token"
)

// noun says what the word after a number makes of it.
type noun uint8

const (
	nNone    noun = iota // no noun: the number stands bare
	nPeople              // jiwa, orang, warga
	nMembers             // peserta
	nPop                 // penduduk
	nWork                // pedagang, nelayan: people, members only by other words
	nRegions             // kabupaten/kota
	nFamily              // KK, kartu
	nQuota               // kuota, slot: places, not people
	nOther               // rumah sakit, tahun, anything else
)

var (
	peopleNouns = token.NewSet("jiwa", "jiwanya", "orang", "org", "warga", "warganya", "masyarakat", "anggota", "individu", "rakyat", "nyawa", "insan", "oap", "wni")
	memberNouns = token.NewSet("peserta", "pesertanya", "kepesertaan", "pemegang", "pengguna")
	popNouns    = token.NewSet("penduduk", "penduduknya", "populasi")
	workNouns   = token.NewSet("pedagang", "nelayan", "petani", "pekerja", "buruh", "karyawan", "pegawai", "guru", "kader", "lansia", "bayi", "anak", "santri", "siswa", "pelajar", "tenaga", "perangkat", "ojek", "pengemudi", "sopir", "tukang", "keluarga", "mahasiswa", "ibu", "disabilitas", "honorer", "asn", "pns", "pppk", "pekebun", "peternak", "perajin", "pelaku", "penyandang", "relawan", "linmas", "penerima", "kusir", "pemuda", "perempuan", "wanita", "pria", "laki", "balita", "marbot", "imam", "pemulung")
	familyNouns = token.NewSet("kk", "kepala", "kartu", "rumah", "keping", "lembar", "ktp", "nik", "data", "dokumen", "formulir", "rekening")
	regionNouns = token.NewSet("wilayah", "kabupaten", "kab", "kota", "provinsi", "prov", "daerah", "pemda", "pemkab", "pemkot", "pemprov", "bupati", "gubernur", "gubenur", "propinsi", "walikota", "wali", "kepala", "pemerintah", "daerahnya", "kabupatennya", "kotanya", "provinsinya")
	// bare holds words that may follow a number without being its noun.
	bare = token.NewSet("diantaranya", "atau", "dan", "yang", "dari", "di", "pada", "telah", "sudah", "masih", "aktif", "nonaktif", "non", "tidak", "tak", "belum", "per", "untuk", "dengan", "serta", "sedangkan", "sementara", "lainnya", "lain", "setara", "lebih", "pbi", "pbpu", "ppu", "bp", "bukan", "mandiri", "juga", "adalah", "merupakan", "itu", "tersebut", "ini", "kata", "ujar", "namun", "tetapi", "tapi", "hingga", "sampai", "sehingga", "menjadi", "ke", "dalam", "berstatus", "terdaftar", "tercover", "terlindungi", "dibanding", "dibandingkan", "se", "kemudian", "disusul", "diikuti", "secara", "sisanya", "dinyatakan", "saja", "lagi", "tercatat", "menunggak", "dinonaktifkan", "karena", "saat", "jkn", "bpjs", "uhc", "oleh", "seperti", "ditanggung", "dibiayai", "iurannya", "maupun", "kini", "baru", "ditambah", "utama", "madya", "pratama", "ia", "berasal", "naik", "turun", "meningkat", "berikutnya", "selanjutnya", "alias", "dinas", "tambahan", "berhasil", "ikut", "dapat", "harus", "perlu", "segmen", "kategori", "penerima", "mencapai", "melalui", "lewat", "antara", "agar", "supaya", "jadi", "akan", "bisa", "pensiunan", "sejak", "terakhir", "atas", "menurut", "untuk", "termasuk", "berada", "bagi", "membuat", "berarti", "artinya", "hanya", "sebagai", "ditargetkan", "terpaut", "selama", "selain", "walau", "meski", "hampir", "nyaris", "menuju", "jumlah", "total", "pindah", "beralih", "kembali", "gagal", "lolos", "masuk", "keluar", "meninggal", "hilang", "mutasi", "migrasi", "wafat", "ber", "memiliki", "punya", "mempunyai", "mengantongi", "tergabung", "terjamin", "tercakup", "terdata", "terjangkau", "mengikuti")
)

// unitOf reads the unit of a number and where its words end: the evidence of a
// figure is the number with the noun directly after it.
func (r *reader) unitOf(m *number.Mention) (corpus.Unit, noun, int) {
	d := r.d
	if m.Kind == number.Percent {
		return corpus.Percent, nNone, m.Last
	}
	i := m.Last
	// "7 ribu lebih jiwa", "123.456.jiwa"
	for i < m.BoundLast {
		i++
	}
	if m.BoundLast > m.Last && (peopleNouns.In(d, m.Last) || memberNouns.In(d, m.Last) || popNouns.In(d, m.Last)) {
		i = m.Last
	}
	if d.Norm(i) == "." && i+1 < len(d.Tokens) && !d.Tokens[i].Space && !d.Tokens[i+1].Space && peopleNouns.In(d, i+1) {
		i++
	}
	if i >= len(d.Tokens) || d.Tokens[i].Line || d.Tokens[i].Sent != d.Tokens[m.First].Sent && d.Tokens[i].Kind != token.Word {
		return corpus.People, nNone, m.Last
	}
	t := &d.Tokens[i]
	if t.Kind != token.Word {
		return corpus.People, nNone, m.Last
	}
	switch n := t.Norm; {
	case n == "kepala" && d.Norm(i+1) == "daerah":
		return corpus.RegionsUnit, nRegions, i + 2
	case n == "kepala" || n == "rumah" || n == "kartu" && d.Norm(i+1) != "peserta":
		return corpus.People, nFamily, i
	case n == "anggota" && (d.Norm(i+1) == "keluarga" || d.Norm(i+1) == "dprd" || d.Norm(i+1) == "dewan"):
		if d.Norm(i+1) == "keluarga" {
			return corpus.People, nPeople, i + 2
		}
		return corpus.People, nOther, i
	case regionNouns.Has(n) && m.Low > 1000 && paidWords.At(n)&purse != 0:
		return corpus.People, nNone, m.Last // "423 ribu dibayar pemkab, 661 ribu pemerintah pusat"
	case peopleNouns.Has(n):
		if d.Norm(i+1) == "peserta" && n != "anggota" {
			return corpus.People, nMembers, i + 1 // "640.290 jiwa peserta"
		}
		return corpus.People, nPeople, i + 1
	case memberNouns.Has(n):
		if n == "pengguna" && d.Norm(i+1) != "bpjs" && d.Norm(i+1) != "jkn" && d.Norm(i+1) != "layanan" && d.Norm(i+1) != "baru" {
			return corpus.People, nOther, i
		}
		return corpus.People, nMembers, i + 1
	case popNouns.Has(n):
		return corpus.People, nPop, i + 1
	case (n == "jumlah" || n == "total") && popNouns.In(d, i+1) && !r.inNumber(i+2) && !r.inNumber(i+3) && !r.inNumber(i+4) && m.Low >= 1000:
		return corpus.People, nPop, i + 2 // "9.616.107 jumlah penduduk"
	case (n == "jumlah" || n == "total") && (d.Norm(i+1) == "kabupaten" || d.Norm(i+1) == "provinsi" || d.Norm(i+1) == "daerah"):
		return r.regionNoun(m, i+1)
	case local.Has(n) && m.Low < 1e5:
		return corpus.People, nOther, i // "254 Desa dan Kelurahan"
	case n == "kuota" || n == "slot":
		return corpus.People, nQuota, i + 1
	case familyNouns.Has(n):
		return corpus.People, nFamily, i
	case n == "penerima" && (d.Norm(i+1) == "penghargaan" || d.Norm(i+1) == "award" || d.Norm(i+1) == "uhc"):
		return corpus.RegionsUnit, nRegions, i
	case n == "pekerja" && (d.Norm(i+1) == "penerima" || d.Norm(i+1) == "bukan"):
		return corpus.People, nNone, m.Last
	case n == "penerima" && (d.Norm(i+1) == "bantuan" || d.Norm(i+1) == "upah"):
		return corpus.People, nNone, m.Last
	case workNouns.Has(n):
		return corpus.People, nWork, i + 1
	case regionNouns.Has(n):
		return r.regionNoun(m, i)
	case bare.Has(n), r.is(i, predicate|passing|change), m.Low >= 1000 && t.Case == token.Lower && verbal(n):
		return corpus.People, nNone, m.Last
	case t.Case == token.Upper && len(t.Norm) >= 2 && m.Low >= 2 && !acronyms.Has(n) && r.placeAt(i) < 0 && !t.Line && r.Frame.LineOf(d, i) != frame.Title && upperAlone(d, i):
		return corpus.People, nOther, i // "21.763 FKTP"
	case t.Case != token.Lower && r.Frame.LineOf(d, i) != frame.Title:
		// A name after the number: "R1 12.345 Kota R2 …" or a segment.
		return corpus.People, nNone, m.Last
	}
	if m.Low <= 552 && len(t.Norm) > 6 && (oneOff(t.Norm, "kabupaten") || oneOff(t.Norm, "provinsi")) {
		return corpus.RegionsUnit, nRegions, i + 1
	}
	if x, ok := misprinted(t.Norm); ok && m.Low >= 1000 {
		return corpus.People, x, i + 1
	}
	return corpus.People, nOther, i
}

// nominal holds nouns that begin like a verb.
var nominal = token.NewSet("berkas", "berita", "berlian", "terminal", "terdakwa", "tersangka", "terapis", "terapi", "dinas", "diagnosis", "difabel", "direktur", "distrik", "divisi", "dialog", "menit", "meter", "mesin", "member", "media", "medali", "menteri", "merek", "metode", "melon", "merchant", "meteran")

// verbal reports a word with a verb's prefix: no noun that a number could count.
func verbal(w string) bool {
	if len(w) < 7 || nominal.Has(w) {
		return false
	}
	switch w[:2] {
	case "di", "me":
		return true
	}
	return w[:3] == "ter" || w[:3] == "ber"
}

// misprinted reads a noun of people with one letter lost, doubled, changed or
// swapped: "pesera", "penduduik".
func misprinted(s string) (noun, bool) {
	for _, w := range [...]struct {
		word string
		noun noun
	}{{"peserta", nMembers}, {"penduduk", nPop}, {"masyarakat", nPeople}, {"penduduknya", nPop}, {"jiwa", nPeople}} {
		if oneOff(s, w.word) {
			return w.noun, true
		}
	}
	return nNone, false
}

// oneOff reports that two words differ by one letter at most, or by two that
// changed places; the first letters are the same.
func oneOff(a, b string) bool {
	if len(a) == len(b) && len(a) > 2 && a[0] == b[1] && a[1] == b[0] && a[2:] == b[2:] {
		return true
	}
	if a == "" || a[0] != b[0] || len(a) < len(b)-1 || len(a) > len(b)+1 {
		return false
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	switch {
	case len(a) < len(b):
		return a[i:] == b[i+1:]
	case len(a) > len(b):
		return a[i+1:] == b[i:]
	case i == len(a):
		return true
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// acronyms hold the short names that may follow a number of people without being its
// noun.
var acronyms = token.NewSet("pbi", "pbpu", "ppu", "bp", "jkn", "kis", "uhc", "bpjs", "apbd", "apbn", "wni", "pns", "asn", "tni", "polri", "pd", "bu", "jk", "jamkesda", "pbid", "pbijk", "bpu", "pemda", "pemkab", "pemkot", "pemprov", "dan", "atau", "dari", "yang", "di", "ppnpn", "pppk", "opd", "ri", "rp", "pbu", "djsn", "uhc", "wib", "wita", "wit")

// upperAlone reports a capital word between others that are not: an abbreviation, not a
// word of a line in capitals.
func upperAlone(d *token.Doc, i int) bool {
	for k := i + 1; k < len(d.Tokens) && k < i+6; k++ {
		if t := &d.Tokens[k]; t.Kind == token.Word && t.Case == token.Lower {
			return true
		}
	}
	return false
}

// regionNoun reads "kabupaten/kota", "kab/kota", "pemerintah daerah", "kabupaten
// dan kota" after a number.
func (r *reader) regionNoun(m *number.Mention, i int) (corpus.Unit, noun, int) {
	d := r.d
	n := d.Tokens[i].Norm
	end := i + 1
	switch n {
	case "pemerintah":
		switch d.Norm(i + 1) {
		case "daerah", "kabupaten", "kota", "provinsi":
			end = i + 2
		default:
			return corpus.People, nOther, i
		}
	case "wali":
		if d.Norm(i+1) != "kota" {
			return corpus.People, nOther, i
		}
		end = i + 2
	case "kota", "kabupaten", "provinsi":
		// "…12.345 Kota Bekasi": a name follows, the next item of a list.
		if d.Tokens[i].Case != token.Lower && end < len(d.Tokens) && d.Tokens[end].Kind == token.Word && d.Tokens[end].Case != token.Lower && r.placeAt(i) >= 0 {
			return corpus.People, nNone, m.Last
		}
	}
	for end+1 < len(d.Tokens) && !d.Tokens[end].Line {
		w, next := d.Tokens[end].Norm, d.Norm(end+1)
		if (w == "/" || w == "-" || w == "dan" || w == "atau" || w == "&") && (next == "kota" || next == "kabupaten" || next == "kab" || next == "walikota" || next == "kotamadya") && r.placeAt(end+1) < 0 {
			end += 2
			continue
		}
		if w == "." && n == "kab" && next == "/" {
			end++
			continue
		}
		break
	}
	return corpus.RegionsUnit, nRegions, end
}
