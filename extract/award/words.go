package award

// The words of prizes. Each table is sorted within its kind; the phrases are in
// the tokens' form, parted by blanks.

// role says which tables a word stands in.
type role uint16

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
)

// lexicon is all tables in one, so that a token is looked up once.
var lexicon = func() map[string]role {
	m := map[string]role{"uhc": isUHC, "universal": isUHC, "coverage": isUHC, "semesta": isUHC, "utama": isClass, "madya": isClass, "pratama": isClass}
	for r, words := range map[role][]string{
		isPrize: prizeNouns, isOther: otherPrizes, isReceive: receive, isReceived: received, isGive: give,
		isPending: pending, isAside: aside, isGiver: givers, isCarrier: carriers, isObject: objects, isAct: acts,
	} {
		for _, w := range words {
			m[w] |= r
		}
	}
	return m
}()

// lengths has, for each first byte, the lengths of the lexicon's words: most words
// of a text are turned away by it.
var lengths = func() (t [256]uint32) {
	for w := range lexicon {
		t[w[0]] |= 1 << len(w)
	}
	return
}()

func roleOf(norm string) role {
	if len(norm) < 2 || len(norm) > 31 || lengths[norm[0]]&(1<<len(norm)) == 0 {
		return 0
	}
	return lexicon[norm]
}

// split holds the stems of passive verbs that the press writes apart: "yang di
// terima oleh Bupati".
var split = map[string]role{
	"anugerahi": isReceive, "anugerahkan": isGive, "berikan": isGive, "ganjar": isReceive, "peroleh": isReceived,
	"raih": isReceived, "sabet": isReceived, "serahkan": isGive, "terima": isReceived,
}

var (
	// prizeNouns name a prize of any kind.
	prizeNouns = []string{"anugerah", "anugrah", "apresiasi", "award", "awards", "gelar", "penganugerahan", "penghargaan", "penghargaannya", "piagam", "piala", "plakat", "predikat", "reward", "sertifikat", "trofi", "trophy", "tropi", "tropy"}

	// otherPrizes hold words by which a prize is another one.
	otherPrizes = []string{"adipura", "adiwiyata", "anindhita", "ape", "bhumandala", "baznas", "dharma", "germas", "iga", "innovative", "jdih", "kalpataru", "kencana", "kkpham", "kla", "layak", "manggala", "naker", "nirwasita", "ombudsman", "opini", "paramesti", "parahita", "paritrana", "patriana", "perpamsi", "proklim", "provila", "sakip", "satyalancana", "satyalencana", "siger", "spbe", "stbm", "stunting", "swasti", "upakarti", "wtp", "wajar", "wistara", "wiwerda", "padapa", "wana", "tpid", "ketenagakerjaan", "jamsostek", "bpjamsostek", "inovasi", "inovatif", "antikorupsi", "swasembada", "literasi", "pariwisata", "smart"}

	// receive holds verbs whose subject receives.
	receive = []string{"didapuk", "dianugerahi", "diganjar", "dinobatkan", "dapat", "kantongi", "memborong", "memboyong", "memperoleh", "mempertahankan", "mendapat", "mendapatkan", "menerima", "mengantongi", "menggondol", "mengoleksi", "mengukir", "menyabet", "meraih", "merebut", "merengkuh", "menyandang", "menempati", "menduduki", "peroleh", "pertahankan", "raih", "rengkuh", "sabet", "terima", "ganjar", "boyong", "borong", "rebut", "ditetapkan", "dinyatakan", "masuk", "naik", "gondol", "menorehkan", "mencatatkan", "torehkan", "membawa", "bawa", "menyusul", "diberi", "berhak", "tembus", "menembus", "kebagian", "menutup", "panen", "pulang", "ada", "berada", "bertahan", "bertengger", "duduk", "menggapai", "memetik", "menuai", "menggenggam", "memenangi", "memenangkan", "menjuarai", "berbuah", "membuahkan", "menghasilkan", "memajang", "mengarak", "memamerkan", "memegang", "memperlihatkan", "mempersembahkan", "mengangkat", "menunjukkan", "puas", "turun", "menerimanya", "meraihnya", "mendapatkannya", "memperolehnya", "mengantonginya"}
	// objects are things received that are no prize.
	objects = []string{"alokasi", "aspirasi", "audiensi", "bantuan", "dana", "delegasi", "dukungan", "hibah", "izin", "jaminan", "kepercayaan", "kesempatan", "perhatian", "perlindungan", "sambutan", "subsidi", "informasi", "kartu", "keluhan", "kunjungan", "laporan", "legitimasi", "layanan", "manfaat", "masukan", "pasien", "pelayanan", "pengobatan", "penjelasan", "perawatan", "rombongan", "silaturahmi", "sosialisasi", "surat", "tambahan", "tamu", "ucapan", "undangan"}
	// received holds verbs and nouns after which the receiver stands.
	received = []string{"diraih", "diterima", "disabet", "diperoleh", "didapat", "didapatkan", "diborong", "disandang", "ditempati", "diisi", "dihuni", "penerima", "peraih", "penerimanya", "peraihnya", "dimenangkan", "diduduki", "jatuh", "menempatkan", "mengantarkan", "mengantar", "menganugerahi", "dibawa", "dikantongi", "diterimanya", "diraihnya", "diperolehnya", "memberi", "mengganjar", "perolehan", "raihan", "dicatat", "dicatatkan", "ditorehkan", "diukir", "digenggam", "direngkuh", "dikoleksi", "direbut", "digondol", "diboyong", "digapai", "dipetik", "dituai"}
	// give holds verbs of handing over: the receiver follows "kepada".
	give = []string{"diberikan", "diserahkan", "dianugerahkan", "memberikan", "menyerahkan", "menganugerahkan", "serahkan", "berikan", "penyerahan", "pemberian", "anugerahkan", "beri", "diserahkannya", "menyerahkannya", "memberikannya", "kepada", "disematkan", "disampaikan", "persembahkan"}

	// pending holds words before a verb that take the deed out of the past.
	pending = []string{"absen", "agar", "akan", "andai", "apabila", "bakal", "belum", "bercita", "berharap", "berpeluang", "berpotensi", "bila", "bisa", "bukan", "calon", "demi", "diharapkan", "dijadwalkan", "ditargetkan", "diusulkan", "diupayakan", "gagal", "guna", "harap", "harapan", "harus", "hendak", "incar", "ingin", "jika", "kalau", "kejar", "layak", "membidik", "mengejar", "mengincar", "menargetkan", "menuju", "mengharapkan", "optimis", "optimistis", "perlu", "rencananya", "semoga", "supaya", "syarat", "tak", "tanpa", "terdepak", "terlempar", "tersingkir", "target", "targetkan", "tidak", "untuk", "upaya", "usulan", "wajib", "didorong", "mendorong", "kandidat", "nominasi", "nominator", "diproyeksikan", "diperkirakan", "diprediksi", "digadang", "memburu", "bidik", "insyaallah", "seandainya", "mampukah", "berupaya", "berambisi", "bertekad", "menanti", "menunggu", "tunggu", "jelang", "ajak", "desak", "dorong", "mendesak", "minta", "batal", "luput", "nyaris", "pantas", "siap", "bersiap", "urung", "kemungkinan", "memperkirakan", "memprediksi", "menduga", "memproyeksikan", "menjanjikan", "mengusulkan"}

	// aside holds words after which regions only stand by.
	aside = []string{"didampingi", "disaksikan", "dihadiri", "menyaksikan", "mendampingi", "dampingi", "hadir", "kecuali", "dibanding", "dibandingkan", "mengalahkan", "mengungguli", "kelahiran", "asal", "kata", "ujar", "ungkap", "tutur", "ucap", "jelas", "menurut"}

	// acts hold verbs whose object may be who received: "mengapresiasi R yang meraih".
	acts = []string{"apresiasi", "mengapresiasi", "memuji", "menyambut", "mengunjungi", "menjamu", "menyelamati", "mencontoh", "meniru", "menyebut", "membandingkan", "puji", "sambut"}

	// givers holds words after which the giver stands.
	givers = []string{"oleh", "dari"}

	// carriers hold words on which a category hangs.
	carriers = []string{"kategori", "kategorri", "kategfori", "katagori", "katergori", "kategorinya", "predikat", "tingkat", "status", "level", "kelas", "klasifikasi", "peringkat", "uhc", "award", "awards", "kelompok", "penghargaan", "gelar", "berpredikat", "berkategori", "tingkatan", "klaster", "golongan"}
)
