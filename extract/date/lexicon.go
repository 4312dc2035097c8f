package date

import (
	"strings"

	"cakupan/corpus"
	"cakupan/extract/token"
)

// wordClass says how a word opens a calendar expression.
type wordClass uint8

const (
	wDay       wordClass = iota + 1 // weekday; value 0 is Sunday
	wMonth                          // value 1-12
	wYear                           // tahun
	wQuarter                        // semester, triwulan; value is how many make a year
	wRelative                       // kemarin; value is the days from publication
	wUnit                           // hari, pekan, bulan: "bulan lalu", "hari ini"
	wOneUnit                        // sepekan, setahun: "sepekan lalu"
	wCount                          // dua, beberapa: "dua pekan lalu"
	wHijri                          // Muharram … : a Hijri month
	wTonight                        // tadi, "malam tadi"
	wCopyright                      // ©, copyright
)

type wordEntry struct {
	class wordClass
	value int8
	short bool // an abbreviation, which needs a day or a year beside it
}

// The units of relative expressions.
const (
	uDay int8 = iota
	uWeek
	uMonth
	uYear
)

var dateWords = token.NewTable(map[string]wordEntry{
	"minggu": {wDay, 0, false}, "ahad": {wDay, 0, false}, "senin": {wDay, 1, false}, "selasa": {wDay, 2, false}, "rabu": {wDay, 3, false},
	"kamis": {wDay, 4, false}, "jumat": {wDay, 5, false}, "jum'at": {wDay, 5, false}, "jumaat": {wDay, 5, false}, "jum": {wDay, 5, true}, "sabtu": {wDay, 6, false},
	"senen": {wDay, 1, false}, "slasa": {wDay, 2, false}, "kemis": {wDay, 4, false}, "saptu": {wDay, 6, false},
	"sunday": {wDay, 0, false}, "monday": {wDay, 1, false}, "tuesday": {wDay, 2, false}, "wednesday": {wDay, 3, false}, "thursday": {wDay, 4, false}, "friday": {wDay, 5, false}, "saturday": {wDay, 6, false},
	"sun": {wDay, 0, true}, "mon": {wDay, 1, true}, "tue": {wDay, 2, true}, "wed": {wDay, 3, true}, "thu": {wDay, 4, true}, "fri": {wDay, 5, true}, "sat": {wDay, 6, true},
	"sen": {wDay, 1, true}, "sel": {wDay, 2, true}, "rab": {wDay, 3, true}, "kam": {wDay, 4, true}, "sab": {wDay, 6, true}, "min": {wDay, 0, true}, "mgg": {wDay, 0, true},

	"januari": {wMonth, 1, false}, "january": {wMonth, 1, false}, "jan": {wMonth, 1, true}, "janauri": {wMonth, 1, false}, "januri": {wMonth, 1, false},
	"februari": {wMonth, 2, false}, "pebruari": {wMonth, 2, false}, "february": {wMonth, 2, false}, "feb": {wMonth, 2, true}, "peb": {wMonth, 2, true}, "febuari": {wMonth, 2, false}, "februarii": {wMonth, 2, false},
	"maret": {wMonth, 3, false}, "march": {wMonth, 3, true}, "mar": {wMonth, 3, true}, "mrt": {wMonth, 3, true},
	"april": {wMonth, 4, false}, "apr": {wMonth, 4, true},
	"mei": {wMonth, 5, false}, "may": {wMonth, 5, true},
	"juni": {wMonth, 6, false}, "june": {wMonth, 6, true}, "jun": {wMonth, 6, true},
	"juli": {wMonth, 7, false}, "july": {wMonth, 7, true}, "jul": {wMonth, 7, true},
	"agustus": {wMonth, 8, false}, "august": {wMonth, 8, true}, "agt": {wMonth, 8, true}, "ags": {wMonth, 8, true}, "agst": {wMonth, 8, true}, "agus": {wMonth, 8, true}, "agu": {wMonth, 8, true}, "aug": {wMonth, 8, true}, "agustuts": {wMonth, 8, false},
	"september": {wMonth, 9, false}, "sept": {wMonth, 9, true}, "sep": {wMonth, 9, true}, "septembar": {wMonth, 9, false},
	"oktober": {wMonth, 10, false}, "october": {wMonth, 10, false}, "okt": {wMonth, 10, true}, "oct": {wMonth, 10, true},
	"november": {wMonth, 11, false}, "nopember": {wMonth, 11, false}, "nov": {wMonth, 11, true}, "nop": {wMonth, 11, true},
	"desember": {wMonth, 12, false}, "december": {wMonth, 12, false}, "des": {wMonth, 12, true}, "dec": {wMonth, 12, true}, "desmber": {wMonth, 12, false},

	"tahun": {wYear, 0, false}, "thn": {wYear, 0, false}, "th": {wYear, 0, true},
	"semester": {wQuarter, 2, false}, "smt": {wQuarter, 2, true}, "triwulan": {wQuarter, 4, false}, "kuartal": {wQuarter, 4, false}, "kwartal": {wQuarter, 4, false}, "tw": {wQuarter, 4, true},
	"trimester": {wQuarter, 4, false}, "paruh": {wQuarter, 2, false}, "caturwulan": {wQuarter, 3, false}, "kuarter": {wQuarter, 4, false},

	"kemarin": {wRelative, -1, false}, "kemaren": {wRelative, -1, false}, "besok": {wRelative, 1, false}, "lusa": {wRelative, 2, false}, "esok": {wRelative, 1, false}, "keesokan": {wRelative, 1, false},
	"hari": {wUnit, uDay, false}, "pekan": {wUnit, uWeek, false}, "bulan": {wUnit, uMonth, false},
	"sehari": {wOneUnit, uDay, false}, "sepekan": {wOneUnit, uWeek, false}, "seminggu": {wOneUnit, uWeek, false}, "sebulan": {wOneUnit, uMonth, false}, "setahun": {wOneUnit, uYear, false},
	"satu": {wCount, 1, false}, "dua": {wCount, 2, false}, "tiga": {wCount, 3, false}, "empat": {wCount, 4, false}, "lima": {wCount, 5, false}, "enam": {wCount, 6, false}, "tujuh": {wCount, 7, false},
	"delapan": {wCount, 8, false}, "sembilan": {wCount, 9, false}, "sepuluh": {wCount, 10, false}, "sebelas": {wCount, 11, false},
	"tadi": {wTonight, 0, false}, "malam": {wTonight, 1, false}, "pagi": {wTonight, 2, false}, "siang": {wTonight, 2, false}, "sore": {wTonight, 2, false}, "petang": {wTonight, 2, false}, "subuh": {wTonight, 2, false}, "dini": {wTonight, 2, false}, "semalam": {wTonight, 3, false},

	"muharram": {wHijri, 1, false}, "muharam": {wHijri, 1, false}, "safar": {wHijri, 2, false}, "rabiul": {wHijri, 3, false}, "jumadil": {wHijri, 5, false}, "rajab": {wHijri, 7, false}, "syaban": {wHijri, 8, false},
	"sya'ban": {wHijri, 8, false}, "ramadan": {wHijri, 9, false}, "ramadhan": {wHijri, 9, false}, "syawal": {wHijri, 10, false}, "zulkaidah": {wHijri, 11, false}, "zulhijah": {wHijri, 12, false},
	"dzulhijjah": {wHijri, 12, false}, "dzulqa'dah": {wHijri, 11, false}, "dzulkaidah": {wHijri, 11, false}, "zulhijjah": {wHijri, 12, false},
	"copyright": {wCopyright, 0, false},
})

func lookup(t *token.Token) (wordEntry, bool) { return dateWords.Find(t) }

// monthOf returns the month that token i names, or 0. Short forms must look
// like names: "des" is also a village, "mar" a surname.
func (s *scanner) monthOf(i int) int {
	if i < 0 || i >= len(s.toks) || s.toks[i].Line && i > 0 {
		return 0
	}
	e, ok := lookup(&s.toks[i])
	if !ok || e.class != wMonth {
		return 0
	}
	return int(e.value)
}

// misspeltMonth returns the month whose name token i misses by one letter, where a
// year stands behind it: "8 Agustu 2024", "3 Septmber 2023". Zero where none is meant.
func (s *scanner) misspeltMonth(i int) int {
	if i < 0 || i >= len(s.toks) || s.toks[i].Line || s.toks[i].Kind != token.Word || s.toks[i].Case == token.Lower {
		return 0
	}
	if y, four := s.year(i + 1); !four || !plausible(y) || s.toks[i+1].Line {
		return 0
	}
	n := s.toks[i].Norm
	for m, name := range months {
		if len(n) >= 5 && len(name)-len(n) <= 1 && len(n)-len(name) <= 1 && n[0] == name[0] && near(n, name) {
			return m + 1
		}
	}
	return 0
}

// months are the names of the months, in order.
var months = [12]string{"januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember"}

// near reports that two words differ by one letter left out, put in or put for
// another, or by two neighbours that changed places.
func near(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) || a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

func partOfDay(norm string) bool {
	switch norm {
	case "pagi", "siang", "sore", "petang", "malam", "subuh", "dini", "malamnya", "siangnya", "sorenya", "paginya":
		return true
	}
	return false
}

// ordinal returns the number of a semester or quarter.
func ordinal(norm string) int {
	switch norm {
	case "i", "1", "satu", "pertama", "kesatu":
		return 1
	case "ii", "2", "dua", "kedua":
		return 2
	case "iii", "3", "tiga", "ketiga":
		return 3
	case "iv", "4", "empat", "keempat":
		return 4
	}
	return 0
}

// partOfYear returns the first and last day of part n of parts of a year.
func partOfYear(y, n, parts int) (from, to corpus.Day) {
	months := 12 / parts
	return corpus.MonthPeriod(y, (n-1)*months+1).From, corpus.MonthPeriod(y, n*months).To
}

func isZone(norm string) bool {
	return norm == "wib" || norm == "wita" || norm == "wit" || norm == "gmt"
}

// counted reports what follows a number that is a count, so no year.
func counted(norm string) bool {
	switch norm {
	case "jiwa", "orang", "org", "peserta", "warga", "penduduk", "masyarakat", "anggota", "kk", "keluarga", "kartu", "kali", "unit", "persen", "%", "juta", "ribu", "miliar", "meter", "km", "hektare", "hektar", "ha",
		"rupiah", "pekerja", "pegawai", "karyawan", "pasien", "siswa", "kunjungan", "kasus", "wib", "wita", "wit", "views", "view", "dibaca", "komentar", "liter", "kilometer", "ton", "kg", "mdpl", "asn", "atlet", "nakes", "pelari":
		return true
	}
	return false
}

// countHead reports what stands before a number that is a count or a code.
func countHead(norm string) bool {
	switch norm {
	case "sebanyak", "sejumlah", "sebesar", "rp", "nomor", "nomer", "no", "dilihat", "dibaca", "visibility", "views", "telepon", "telp", "hp", "wa", "idr", "kode", "pos", "ayat", "pasal", "+", "$", "capai", "total", "sekitar", "nik", "ke":
		return true
	}
	return false
}

// The clues of roles, found near a date. A word may have several.
const (
	kTarget uint16 = 1 << iota // an aim, a plan
	kDeed                      // something took or takes place
	kData                      // something is counted
	kPrize                     // a prize, budget, contest or programme that bears a year
	kLaw                       // a law, decree, letter
	kPlan                      // a plan that spans years
	kSay                       // a speaker's verb
	kOrigin                    // born, founded, in force since
	kBudget                    // money is set aside
	kRule                      // a criterion, a regulation
	kChange                    // members are put on or struck off the list
)

var clues = token.NewTable(map[string]uint16{
	"target": kTarget, "targetnya": kTarget, "ditargetkan": kTarget, "menargetkan": kTarget, "targetkan": kTarget, "menuju": kTarget, "diharapkan": kTarget, "berharap": kTarget, "harapan": kTarget,
	"optimis": kTarget, "optimistis": kTarget, "diproyeksikan": kTarget, "mengamanatkan": kTarget, "diamanatkan": kTarget, "amanat": kTarget, "mengejar": kTarget, "kejar": kTarget, "upayakan": kTarget, "diupayakan": kTarget, "mengupayakan": kTarget, "dikejar": kTarget, "mudah": kTarget, "semoga": kTarget,
	"harus": kTarget, "wajib": kTarget, "rencananya": kTarget, "direncanakan": kTarget, "merencanakan": kTarget, "ambisi": kTarget, "menarget": kTarget, "tertarget": kTarget, "sasaran": kTarget, "ditarget": kTarget, "mematok": kTarget, "dipatok": kTarget, "diperkirakan": kTarget, "diprediksi": kTarget, "memproyeksikan": kTarget, "prediksi": kTarget, "memprediksi": kTarget, "proyeksi": kTarget, "perkiraan": kTarget, "memperkirakan": kTarget, "perkirakan": kTarget, "rencanakan": kTarget, "mentargetkan": kTarget, "membidik": kTarget, "bertekad": kTarget, "menjanjikan": kTarget, "dijanjikan": kTarget, "rampung": kTarget, "tuntas": kTarget, "menyusul": kTarget,
	"menganggarkan": kTarget | kBudget, "dianggarkan": kBudget, "mengalokasikan": kBudget, "dialokasikan": kBudget, "iuran": kBudget, "sharing": kBudget, "rupiah": kBudget, "rp": kBudget,
	"tenggat": kTarget, "deadline": kTarget, "berjanji": kTarget, "janji": kTarget, "selesai": kTarget,
	"diaktifkan": kChange, "dicoret": kChange, "didaftarkan": kChange, "dihapus": kChange, "dikeluarkan": kChange, "dinonaktifkan": kChange, "dipindahkan": kChange, "menonaktifkan": kChange, "mencoret": kChange, "penonaktifan": kChange,
	"kriteria": kRule, "syarat": kRule, "persyaratan": kRule, "ketentuan": kRule, "aturan": kRule, "regulasi": kRule,
	"rpjmn": kTarget | kPlan, "rpjmd": kTarget | kPlan, "rpjpd": kPlan, "rpjpn": kPlan, "rpjm": kPlan, "renstra": kPlan, "periode": kPlan, "roadmap": kPlan, "peta": kPlan, "masa": kPlan, "jabatan": kPlan, "rkpd": kPrize,

	"digelar": kDeed, "diselenggarakan": kDeed, "menggelar": kDeed, "gelar": kDeed, "dilaksanakan": kDeed, "melaksanakan": kDeed, "berlangsung": kDeed, "menghadiri": kDeed, "dihadiri": kDeed, "hadiri": kDeed,
	"menerima": kDeed, "diterima": kDeed, "terima": kDeed, "meraih": kDeed, "diraih": kDeed, "raih": kDeed, "memperoleh": kDeed, "diserahkan": kDeed, "menyerahkan": kDeed, "penyerahan": kDeed, "dianugerahkan": kDeed,
	"dianugerahi": kDeed, "diganjar": kDeed, "dibuka": kDeed, "membuka": kDeed, "diluncurkan": kDeed, "meluncurkan": kDeed, "peluncuran": kDeed, "diresmikan": kDeed, "meresmikan": kDeed, "menandatangani": kDeed,
	"ditandatangani": kDeed, "penandatanganan": kDeed, "dilantik": kDeed, "melantik": kDeed, "mendeklarasikan": kDeed, "deklarasi": kDeed, "mengunjungi": kDeed, "kunjungan": kDeed, "rapat": kDeed, "bertemu": kDeed,
	"dimulai": kDeed, "memulai": kDeed, "melanda": kDeed, "dilanda": kDeed, "terendam": kDeed, "merendam": kDeed, "menerjang": kDeed, "diterjang": kDeed, "mengguncang": kDeed, "diguncang": kDeed, "dipamerkan": kDeed, "dibahas": kDeed, "bertolak": kDeed, "berakhir": kDeed, "ditutup": kDeed, "menutup": kDeed, "dicanangkan": kDeed, "mencanangkan": kDeed, "pencanangan": kDeed, "pelantikan": kDeed, "sosialisasi": kDeed, "kegiatan": kDeed, "acara": kDeed, "puncak": kDeed,

	"data": kData, "tercatat": kData, "mencatat": kData, "jumlah": kData, "jumlahnya": kData, "kepesertaan": kData, "cakupan": kData, "capaian": kData, "persentase": kData, "terdaftar": kData, "keaktifan": kData,
	"posisi": kData, "penduduk": kData, "update": kData, "peserta": kData, "rekapitulasi": kData, "rekap": kData, "realisasi": kData, "mencapai": kData, "sebanyak": kData, "sebesar": kData, "terlindungi": kData, "tercover": kData, "total": kData,

	"penghargaan": kPrize, "award": kPrize, "awards": kPrize, "anugerah": kPrize, "pemilihan": kPrize, "anggaran": kPrize | kBudget, "apbd": kPrize, "apbn": kPrize, "apbdp": kPrize, "rapbd": kPrize, "rapbn": kPrize, "ta": kPrize, "lkpd": kPrize,
	"kla": kPrize, "porprov": kPrize, "popda": kPrize, "pon": kPrize, "formasi": kPrize, "musrenbang": kPrize, "hkn": kPrize, "adipura": kPrize, "lomba": kPrize, "pilkada": kPrize, "pemilu": kPrize, "pileg": kPrize,
	"pilpres": kPrize, "dak": kPrize, "dau": kPrize, "dbhcht": kPrize, "piala": kPrize, "festival": kPrize, "program": kPrize, "uhc": kPrize, "fiskal": kPrize, "ajaran": kPrize, "pelajaran": kPrize, "dpa": kPrize, "kua": kPrize,
	"ppas": kPrize, "kuappas": kPrize, "cpns": kPrize, "pppk": kPrize, "expo": kPrize, "edisi": kPrize, "ajang": kPrize, "pagu": kPrize, "proklim": kPrize, "mtq": kPrize, "hut": kPrize, "haornas": kPrize, "stbm": kPrize, "innovation": kPrize,

	"uu": kLaw, "uud": kLaw, "undang": kLaw, "perpres": kLaw, "inpres": kLaw, "permen": kLaw, "permenkes": kLaw, "permendagri": kLaw, "permensos": kLaw, "peraturan": kLaw, "pp": kLaw, "pmk": kLaw, "perda": kLaw, "perbup": kLaw,
	"perwal": kLaw, "perwali": kLaw, "perwako": kLaw, "pergub": kLaw, "kepres": kLaw, "keppres": kLaw, "kepmen": kLaw, "kepmenkes": kLaw, "kepmensos": kLaw, "kepmenko": kLaw, "keputusan": kLaw, "instruksi": kLaw, "sk": kLaw, "se": kLaw, "surat": kLaw, "perkab": kLaw, "qanun": kLaw, "perppu": kLaw, "kepgub": kLaw, "kepbup": kLaw, "ingub": kLaw, "inbup": kLaw,

	"kata": kSay, "ujar": kSay, "ujarnya": kSay, "katanya": kSay, "ungkap": kSay, "ungkapnya": kSay, "jelas": kSay, "jelasnya": kSay, "tutur": kSay, "tuturnya": kSay, "ucap": kSay, "ucapnya": kSay, "dikonfirmasi": kSay, "terang": kSay, "terangnya": kSay, "imbuh": kSay, "pungkas": kSay, "tegas": kSay,

	"ditetapkan": kOrigin, "disahkan": kOrigin, "diundangkan": kOrigin, "diterbitkan": kOrigin, "lahir": kOrigin, "kelahiran": kOrigin, "berdiri": kOrigin, "didirikan": kOrigin, "dibentuk": kOrigin, "dirintis": kOrigin, "dahulu": kOrigin, "dulu": kOrigin, "semula": kOrigin,
})

func clue(t *token.Token) uint16 { return cluesOf.Of(t) }

var cluesOf = token.NewMemo(func(norm string) uint16 {
	if c := clues.At(norm); c != 0 {
		return c
	}
	// "cakupannya", "kepesertaannya"
	if stem, ok := strings.CutSuffix(norm, "nya"); ok {
		return clues.At(stem)
	}
	return 0
})
