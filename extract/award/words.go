package award

import (
	"strings"

	"cakupan/extract/region"
	"cakupan/extract/token"
)

// The words of prizes. Each table is sorted within its kind; the phrases are in
// the tokens' form, parted by blanks.

// role says which tables a word stands in.
type role uint32

const (
	isPrize role = 1 << iota
	isOther
	isReceive
	isReceived
	isGive
	isPending
	isAside
	isGiver
	isCarrier
	isUHC
	isClass
	isObject
	isAct
	isWeak
	isShow
	isStay
)

// lexicon is all tables in one, so that a token is looked up once.
var lexicon = func() map[string]role {
	m := map[string]role{"uhc": isUHC, "universal": isUHC, "coverage": isUHC, "semesta": isUHC, "utama": isClass, "madya": isClass, "pratama": isClass}
	for r, words := range map[role][]string{
		isPrize: prizeNouns, isOther: otherPrizes, isReceive: receive, isReceived: received, isGive: give,
		isPending: pending, isAside: aside, isGiver: givers, isCarrier: carriers, isObject: objects, isAct: acts,
		isWeak: weak, isShow: shows, isStay: stays,
	} {
		for _, w := range words {
			m[w] |= r
		}
	}
	return m
}()

// lexiconTable answers faster than the map it is made of.
var lexiconTable = token.NewTable(lexicon)

// sight is what the first look over a text needs to know of a word.
type sight struct {
	role  role // of the word itself or of the one that it is a misprint of
	stem  role // of a passive verb's stem, written apart
	quick quick
}

// quick is what a word may be besides its roles.
type quick uint8

const (
	mayThank quick = 1 << iota // "terima"
	mayPart                    // "di"
	mayUHC                     // begins as the words of uhcAt do
	isJKN
)

// sights remembers them.
var sights = token.NewMemo(func(norm string) sight {
	x := sight{role: lexiconTable.At(norm), stem: split.At(norm)}
	if x.role == 0 {
		x.role = misspelt(norm)
	}
	switch norm {
	case "terima":
		x.quick = mayThank
	case "di":
		x.quick = mayPart
	case "jkn":
		x.quick = isJKN
	}
	if norm != "" && uhcLetters[norm[0]] {
		x.quick |= mayUHC
	}
	return x
}).Rare(func(t *token.Token) sight {
	x := sight{role: lexiconTable.Of(t), stem: split.Of(t)}
	if x.role == 0 {
		x.role = misspelt(t.Norm)
	}
	if t.Norm != "" && uhcLetters[t.Norm[0]] {
		x.quick = mayUHC
	}
	return x
})

// misspelt knows the commonest words in the press's misprints: "pengharagaan",
// "menerimah", "kategorri".
func misspelt(norm string) role {
	if len(norm) < 7 || len(norm) > 13 {
		return 0
	}
	switch norm[:3] {
	case "pen":
		if strings.HasPrefix(norm, "pengh") && strings.HasSuffix(norm, "an") && strings.Contains(norm, "rg") || norm == "pengargaan" || norm == "penghagaan" {
			return isPrize | isCarrier
		}
	case "men":
		if norm == "menerimah" || norm == "menerimma" || norm == "menermia" {
			return isReceive
		}
	case "ter":
		if norm == "terimah" {
			return isReceive
		}
	case "dit":
		if norm == "diterimah" || norm == "diterma" {
			return isReceived
		}
	case "kat", "ket":
		if strings.HasSuffix(norm, "gori") || strings.HasSuffix(norm, "gorri") {
			return isCarrier
		}
	}
	return 0
}

// split holds the stems of passive verbs that the press writes apart: "yang di
// terima oleh Bupati".
var split = token.NewTable(map[string]role{
	"anugerahi": isReceive, "anugerahkan": isGive, "berikan": isGive, "ganjar": isReceive, "peroleh": isReceived,
	"raih": isReceived, "sabet": isReceived, "serahkan": isGive, "terima": isReceived,
})

var (
	// prizeNouns name a prize of any kind.
	prizeNouns = []string{
		"anugerah", "anugrah", "apresiasi", "award", "awards", "gelar", "penganugerahan", "penghargaan",
		"penghargaannya", "piagam", "piala", "plakat", "predikat", "reward", "sertifikat", "trofi",
		"trophy", "tropi", "tropy",
	}

	// otherPrizes hold words by which a prize is another one.
	otherPrizes = []string{
		"adipura", "adiwiyata", "anindhita", "antikorupsi", "ape", "baznas", "bhumandala", "bpjamsostek",
		"dharma", "germas", "iga", "innovative", "inovasi", "inovatif", "jamsostek", "jdih", "jkn", "kalpataru",
		"kencana", "ketenagakerjaan", "kkpham", "kla", "layak", "literasi", "manggala", "naker",
		"nirwasita", "ombudsman", "opini", "padapa", "parahita", "paramesti", "paritrana", "pariwisata",
		"patriana", "perpamsi", "proklim", "provila", "sakip", "satyalancana", "satyalencana", "sehat", "siger",
		"smart", "spbe", "stbm", "stunting", "swasembada", "swasti", "tpid", "upakarti", "wajar", "wana",
		"wistara", "wiwerda", "wtp",
	}

	// receive holds verbs whose subject receives.
	receive = append([]string{
		"ada", "bawa", "berada", "berbuah", "berhak", "bertahan", "bertengger", "dapat", "diapresiasi",
		"diberi", "dihadiahi", "dinyatakan", "ditetapkan", "duduk", "ganjar", "kecipratan", "kejatuhan", "ketiban", "masuk", "memajang", "memamerkan",
		"membuahkan", "membukukan", "memegang", "memperlihatkan", "mempersembahkan", "mencatatkan",
		"menduduki", "menembus", "menempati", "mengamankan", "mengangkat", "mengarak", "menghasilkan",
		"mengukir", "menorehkan", "menunjukkan", "menutup", "menyandang", "menyusul", "naik", "panen",
		"puas", "pulang", "tembus", "torehkan", "turun",
	}, region.Receiving...)
	// weak are those of them that receive only with a prize or a category behind:
	// "masuk kategori C", "pulang dengan piala".
	weak = []string{
		"berhak", "dapat", "diapresiasi", "diberi", "dicatat", "dicatatkan", "dinyatakan", "ditetapkan",
		"masuk", "memberi", "membukukan", "mencatatkan", "menduduki", "menembus", "menempati",
		"menempatkan", "mengamankan", "mengantar", "mengantarkan", "mengganjar", "mengukir",
		"menorehkan", "menutup", "menyandang", "menyusul", "naik", "panen", "puas", "pulang", "tembus",
		"torehkan", "turun",
	}
	// shows are those that receive only with the prize as their object: "mengangkat
	// piala UHC Awards".
	shows = []string{
		"berbuah", "memajang", "memamerkan", "membuahkan", "memegang", "memperlihatkan",
		"mempersembahkan", "mengangkat", "mengarak", "menghasilkan", "menunjukkan",
	}
	// stays are those that receive only with "kategori" behind: "berada di kategori C".
	stays = []string{
		"ada", "berada", "bertahan", "bertengger", "duduk",
	}
	// objects are things received that are no prize.
	objects = []string{
		"alokasi", "aspirasi", "audiensi", "bantuan", "dana", "delegasi", "dukungan", "hibah",
		"informasi", "izin", "jaminan", "kartu", "keaktifan", "keluhan", "kepesertaan", "kepercayaan", "kesempatan", "kunjungan", "kuota",
		"laporan", "layanan", "legitimasi", "manfaat", "masukan", "pasien", "pelayanan", "pengobatan",
		"penjelasan", "perawatan", "perhatian", "perlindungan", "rombongan", "sambutan", "silaturahmi",
		"sosialisasi", "subsidi", "surat", "tambahan", "tamu", "target", "ucapan", "undangan",
	}
	// received holds verbs and nouns after which the receiver stands.
	received = append([]string{
		"dibawa", "dicatat", "dicatatkan", "ditorehkan", "diukir", "jatuh", "memberi", "menempatkan",
		"mengantar", "mengantarkan", "menganugerahi", "mengganjar", "penerima", "penerimanya", "peraih",
		"peraihnya", "perolehan", "raihan",
	}, region.Received...)
	// give holds verbs of handing over: the receiver follows "kepada".
	give = []string{
		"anugerahkan", "beri", "berikan", "dianugerahkan", "diberikan", "dihadiahkan", "dikalungkan", "disampaikan", "disematkan",
		"diserahkan", "diserahkannya", "kepada", "memberikan", "memberikannya", "mengalungkan", "menganugerahkan", "menghadiahkan", "menyematkan",
		"menyerahkan", "menyerahkannya", "pemberian", "penyerahan", "persembahkan", "serahkan",
	}

	// pending holds words before a verb that take the deed out of the past.
	pending = []string{
		"absen", "agar", "ajak", "akan", "andai", "apabila", "bakal", "batal", "belum", "berambisi",
		"bercita", "berharap", "berpeluang", "berpotensi", "bersiap", "bertekad", "berupaya", "bidik",
		"bila", "bisa", "bukan", "calon", "demi", "desak", "didorong", "digadang", "diundang", "diharapkan",
		"dijadwalkan", "diperkirakan", "diprediksi", "diproyeksikan", "ditargetkan", "diupayakan",
		"diusulkan", "dorong", "gagal", "guna", "harap", "harapan", "harus", "hendak", "incar", "ingin",
		"insyaallah", "jelang", "jika", "kalau", "kandidat", "kehilangan", "kejar", "kemungkinan", "peluang", "layak", "luput",
		"mampukah", "membidik", "memburu", "memperkirakan", "memprediksi", "memproyeksikan", "menanti",
		"menargetkan", "mendesak", "mendorong", "menduga", "mengejar", "mengharapkan", "mengincar",
		"mengusulkan", "menjanjikan", "menuju", "menunggu", "minta", "mudahan", "nominasi", "nominator", "nyaris",
		"optimis", "optimistis", "pantas", "perlu", "rencananya", "seandainya", "semoga", "siap",
		"supaya", "syarat", "tak", "tanpa", "target", "targetkan", "terdepak", "terlempar", "tersingkir",
		"tidak", "tunggu", "untuk", "upaya", "urung", "usulan", "wajib",
	}

	// aside holds words after which regions only stand by.
	aside = []string{
		"asal", "dampingi", "dibanding", "dibandingkan", "didampingi", "dihadiri", "disaksikan", "hadapan", "hadir",
		"jelas", "kata", "kecuali", "kelahiran", "mendampingi", "melampaui", "mengalahkan", "mengungguli", "menurut",
		"menyaksikan", "tutur", "ucap", "ujar", "ungkap",
	}

	// acts hold verbs whose object may be who received: "mengapresiasi R yang meraih".
	acts = []string{
		"apresiasi", "membandingkan", "memuji", "mencontoh", "mengapresiasi", "mengunjungi", "meniru",
		"menjamu", "menyambut", "menyebut", "menyelamati", "puji", "sambut", "selamat",
	}

	// givers holds words after which the giver stands.
	givers = []string{
		"dari", "oleh",
	}

	// carriers hold words on which a category hangs.
	carriers = []string{
		"award", "awards", "berkategori", "berkelas", "berpredikat", "dikategorikan", "digolongkan", "gelar", "golongan", "grade", "jenis", "kasta", "katagori", "kategfori",
		"kategori", "kategorinya", "kategorri", "katergori", "kelas", "kelompok", "klasifikasi",
		"klaster", "level", "penghargaan", "peringkat", "predikat", "status", "strata", "tier", "tingkat", "tingkatan", "tipe",
		"uhc",
	}
)
