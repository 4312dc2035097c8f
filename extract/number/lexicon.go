package number

import "cakupan/extract/token"

// class says what a number word does in a number.
type class uint8

const (
	cUnit    class = iota + 1 // nol, satu … sembilan
	cTeen                     // sepuluh, sebelas, "duabelas": whole numbers of ten to nineteen
	cTens                     // "duapuluh" written together
	cHundred                  // seratus, "duaratus"
	cBelas                    // makes a teen of the unit before it
	cPuluh                    // makes tens of the unit before it
	cRatus                    // makes hundreds of the unit before it
	cScale                    // ribu, juta, miliar, triliun
	cSeScale                  // seribu, sejuta: one of the scale
	cVague                    // puluhan, ribuan
	cHalf                     // setengah
	cOrdinal                  // kedua, kedelapan
	cRoman                    // Roman numbers; only after a word that wants one
)

type entry struct {
	class class
	value float64
	high  float64 // cVague: the end of the interval
}

// numberWords holds every word that can begin or go on a number.
var numberWords = token.NewTable(func() map[string]entry {
	m := map[string]entry{
		"nol": {cUnit, 0, 0}, "satu": {cUnit, 1, 0}, "dua": {cUnit, 2, 0}, "tiga": {cUnit, 3, 0}, "empat": {cUnit, 4, 0},
		"lima": {cUnit, 5, 0}, "enam": {cUnit, 6, 0}, "tujuh": {cUnit, 7, 0}, "delapan": {cUnit, 8, 0}, "sembilan": {cUnit, 9, 0},
		"sepuluh": {cTeen, 10, 0}, "sebelas": {cTeen, 11, 0}, "seratus": {cHundred, 100, 0},
		"belas": {cBelas, 10, 0}, "puluh": {cPuluh, 10, 0}, "ratus": {cRatus, 100, 0},
		"ribu": {cScale, 1e3, 0}, "rb": {cScale, 1e3, 0},
		"juta": {cScale, 1e6, 0}, "jt": {cScale, 1e6, 0},
		"miliar": {cScale, 1e9, 0}, "milyar": {cScale, 1e9, 0}, "miliyar": {cScale, 1e9, 0}, "milliar": {cScale, 1e9, 0},
		"triliun": {cScale, 1e12, 0}, "trilyun": {cScale, 1e12, 0}, "triliyun": {cScale, 1e12, 0},
		"seribu": {cSeScale, 1e3, 0}, "sejuta": {cSeScale, 1e6, 0}, "seribuan": {cSeScale, 1e3, 0}, "sejutaan": {cSeScale, 1e6, 0}, "semiliar": {cSeScale, 1e9, 0}, "setriliun": {cSeScale, 1e12, 0},
		"belasan": {cVague, 11, 19}, "puluhan": {cVague, 10, 99}, "ratusan": {cVague, 100, 999}, "ribuan": {cVague, 1e3, 9999},
		"jutaan": {cVague, 1e6, 9999999}, "miliaran": {cVague, 1e9, 9999999999}, "milyaran": {cVague, 1e9, 9999999999}, "triliunan": {cVague, 1e12, 9999999999999},
		"setengah":    {cHalf, 0.5, 0},
		"pertama":     {cOrdinal, 1, 0},
		"kesepuluh":   {cOrdinal, 10, 0},
		"kesebelas":   {cOrdinal, 11, 0},
		"keseratus":   {cOrdinal, 100, 0},
		"keseribu":    {cOrdinal, 1000, 0},
		"kedelapanan": {cOrdinal, 8, 0},
	}
	for v, w := range []string{1: "satu", 2: "dua", 3: "tiga", 4: "empat", 5: "lima", 6: "enam", 7: "tujuh", 8: "delapan", 9: "sembilan"} {
		if v == 0 {
			continue
		}
		m["ke"+w] = entry{cOrdinal, float64(v), 0}
		if v > 1 {
			m[w+"belas"] = entry{cTeen, float64(10 + v), 0}
			m[w+"puluh"] = entry{cTens, float64(10 * v), 0}
			m[w+"ratus"] = entry{cHundred, float64(100 * v), 0}
		}
	}
	for v, w := range []string{1: "i", 2: "ii", 3: "iii", 4: "iv", 5: "v", 6: "vi", 7: "vii", 8: "viii", 9: "ix", 10: "x", 11: "xi", 12: "xii", 13: "xiii", 14: "xiv", 15: "xv", 16: "xvi", 17: "xvii", 18: "xviii", 19: "xix", 20: "xx", 21: "xxi", 22: "xxii", 23: "xxiii", 24: "xxiv", 25: "xxv", 26: "xxvi", 27: "xxvii", 28: "xxviii", 29: "xxix", 30: "xxx"} {
		if v > 0 {
			m[w] = entry{cRoman, float64(v), 0}
		}
	}
	return m
}())

func lookup(t *token.Token) (entry, bool) { return numberWords.Find(t) }

func scaleOf(norm string) float64 {
	switch norm {
	case "ribu", "rb", "ribuan":
		return 1e3
	case "juta", "jt", "jutaan":
		return 1e6
	case "miliar", "milyar", "miliyar", "milliar", "miliaran", "milyaran":
		return 1e9
	case "triliun", "trilyun", "triliyun", "triliunan":
		return 1e12
	}
	return 0
}

// vagueScale reports the scale words in -an, which say "about" after a number.
func vagueScale(norm string) bool {
	switch norm {
	case "ribuan", "jutaan", "miliaran", "milyaran", "triliunan":
		return true
	}
	return false
}

func isPercent(norm string) bool {
	switch norm {
	case "%", "persen", "persennya", "prosen", "percent", "procent", "persenan", "presen":
		return true
	}
	return false
}

// countNoun reports what numbers of a story count: people, families, regions.
func countNoun(norm string) bool {
	switch norm {
	case "jiwa", "orang", "org", "peserta", "warga", "penduduk", "masyarakat", "anggota", "kk", "keluarga", "kartu", "pekerja", "karyawan", "pegawai", "pasien",
		"individu", "kepesertaan", "penerima", "rakyat", "siswa", "anak", "keanggotaan", "pbi", "pbpu", "kepala", "rumah", "badan", "unit", "jiwanya", "warganya", "penduduknya",
		"kabupaten", "kota", "daerah", "provinsi", "kab", "pemda", "desa", "kelurahan", "kecamatan", "kunjungan", "kasus", "faskes", "puskesmas", "data", "nik", "ktp":
		return true
	}
	return false
}

// people reports the nouns that count people.
func people(norm string) bool {
	switch norm {
	case "jiwa", "orang", "org", "peserta", "warga", "penduduk", "masyarakat", "anggota", "individu", "rakyat", "jiwanya", "warganya", "penduduknya", "keluarga":
		return true
	}
	return false
}

// codeHead reports words whose number names something and counts nothing.
func codeHead(norm string) bool {
	switch norm {
	case "nomor", "nomer", "no", "nmr", "pasal", "ayat", "bab", "lampiran", "se", "sk", "nik", "npwp", "nip", "rt", "rw", "blok", "lantai", "gedung", "km", "kode", "pos",
		"kelas", "tipe", "type", "desil", "center", "centre", "centers", "call", "hotline", "telepon", "telp", "tlp", "telpon", "whatsapp", "wa", "hp", "kontak", "saluran", "faks", "fax",
		"uu", "uud", "perpres", "inpres", "permenkes", "permendagri", "permensos", "pp", "pmk", "perda", "perbup", "perwal", "perwali", "pergub", "kepres", "kepmenkes", "kepmensos", "keppres",
		"layanan", "halaman", "hal", "page", "volume", "vol", "kavling", "unit", "golongan", "iso", "bpjskes", "sila", "jalur", "covid", "grup", "kloter", "hut":
		return true
	}
	return false
}

// rankHead reports words whose number is a place in an order.
func rankHead(norm string) bool {
	switch norm {
	case "peringkat", "urutan", "ranking", "rangking", "rank", "juara", "posisi", "edisi", "semester", "triwulan", "kuartal", "caturwulan", "trimester", "tahap", "termin", "jilid", "sesi",
		"gelombang", "periode", "angkatan", "fase", "seri", "episode", "hari", "top", "level", "tingkat", "dosis", "generasi", "batch", "smt":
		return true
	}
	return false
}

func clockHead(norm string) bool {
	return norm == "pukul" || norm == "jam" || norm == "pkl" || norm == "pk"
}

func zone(norm string) bool { return norm == "wib" || norm == "wita" || norm == "wit" }

func month(norm string) bool {
	switch norm {
	case "januari", "jan", "january", "februari", "pebruari", "feb", "peb", "february", "maret", "mar", "march", "april", "apr", "mei", "may", "juni", "jun", "june", "juli", "jul", "july",
		"agustus", "agt", "ags", "agst", "agus", "aug", "august", "september", "sept", "sep", "oktober", "okt", "oct", "october", "november", "nopember", "nov", "nop", "desember", "des", "dec", "december":
		return true
	}
	return false
}

// nameHead reports words after which a capitalised number word is part of a
// place's name: Kabupaten Lima Puluh Kota, Simpang Lima, Kepulauan Seribu.
func nameHead(norm string) bool {
	switch norm {
	case "kabupaten", "kab", "pemkab", "bupati", "simpang", "jalan", "jl", "jln", "pulau", "kepulauan", "kecamatan", "kelurahan", "desa", "nagari", "gunung", "sungai", "nusa", "gang", "perempatan", "tugu", "monumen", "hotel", "rumah", "rsud":
		return true
	}
	return false
}
