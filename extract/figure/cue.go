package figure

import (
	"slices"

	"cakupan/extract/number"
	"cakupan/extract/token"
)

// cueKind says what a word or phrase tells of the numbers near it.
type cueKind uint8

const (
	cNone cueKind = iota

	// What is counted.
	cActive
	cInactive
	cFlow    // deactivated, deleted, reactivated in a period
	cArrears // menunggak
	cUncovered
	cReg      // terdaftar, memiliki kartu: registration words
	cCoverage // cakupan, kepesertaan
	cMembers  // peserta: weak, any measure may hang on it
	cPop      // penduduk
	cSubs     // PBI, PBPU Pemda, dibiayai APBD
	cBudget   // APBD, APBN: payers for people, money for percent
	cSeg      // PPU, mandiri, BP: not subsidised
	cNew      // peserta baru, bertambah
	cGap      // kekurangan, selisih, tinggal … lagi
	cNeed     // butuh tambahan
	cQuota
	cPotential // calon peserta, warga miskin
	cUHC       // the programme's name with a number: coverage, weakly
	cReject    // what other numbers count

	// What refers back.
	cSelf // angkanya, jumlah itu
	cRest // sisanya

	// Modes.
	cTarget
	cThreshold
	cAchieved
	cFuture
	cMust
	cEarlier // sebelumnya, tahun lalu

	// Change.
	cRise // naik, turun, bertambah
	cFrom // dari (not part of a bound)
	cTo   // menjadi

	// Structure.
	cContrast // sedangkan, sementara, namun
	cWith     // dengan
	cAnd      // dan, serta
	cComma
	cStop // ; : — and brackets
	cOr   // atau, setara
	cEach // masing-masing, semuanya
	cNation
	cHypothesis // jika, apabila, kalau
	cDemand     // meminta, menuntut: an aim where what is asked for is a share
)

// strong reports cues that decide a measure on their own.
func (k cueKind) strong() bool { return k >= cActive && k <= cReject && k != cMembers && k != cUHC }

// cue is one cue in a sentence.
type cue struct {
	first, last int // tokens
	kind        cueKind
}

// plain holds the phrases that mean the same wherever they stand, by their first
// word; the longest of a word stand first.
var plainIndex = index([]struct {
	kind    cueKind
	phrases []string
}{
	{cActive, []string{"keaktifan", "keaktifannya", "keatifan", "aktifnya", "keaktipan", "keatifannya", "keaktifanya", "keaktivan", "keaktifannnya", "keaktifan-nya", "kartunya hidup", "kartu hidup", "kartunya masih hidup", "kartunya menyala", "partisipasi aktif", "tingkat partisipasi aktif", "pengguna layanan aktif"}},
	{cInactive, []string{"nonaktif", "non aktif", "non - aktif", "nonaktifnya", "tidak aktif", "tak aktif", "tidak lagi aktif", "tidak berstatus aktif", "belum aktif", "in aktif", "inaktif", "ketidakaktifan", "tidak aktifnya", "kartunya mati", "kartu mati", "mati suri", "tidak dapat dipakai", "tidak bisa dipakai", "tak bisa dipakai", "tak dapat dipakai", "tidak dapat digunakan", "tidak bisa digunakan", "pasif", "kartu tidur", "tidur"}},
	{cFlow, []string{"nonaktifkan", "non aktifkan", "non - aktifkan", "di non aktifkan", "di non - aktifkan", "dinon aktifkan", "dihentikan", "diberhentikan", "penghentian", "menghentikan", "dibekukan", "dipangkas", "terpangkas", "memangkas", "pemangkasan", "dicabut", "didrop", "disetop", "dikembalikan", "beralih", "berpindah", "pindah segmen", "dinonaktifkan", "dinonaktifkannya", "kehilangan", "kehilangan jaminan", "terlempar", "tercoret", "terhapus", "terdepak", "mengeluarkan", "dikeluarkannya", "dihapusnya", "dicoretnya", "pencoretan", "di nonaktifkan", "di - nonaktifkan", "dinon - aktifkan", "menonaktifkan", "penonaktifan", "kenonaktifan", "menimpa", "berdampak pada", "berdampak terhadap", "berimbas pada", "terdampak", "terimbas", "mengurangi", "dikurangi", "kurangi", "pengurangan", "dicoret", "dihapus", "dikeluarkan", "reaktivasi", "direaktivasi", "diaktifkan", "mengaktifkan", "pengaktifan", "aktivasi", "teraktivasi", "mutasi", "kehilangan status", "dialihkan", "pengalihan", "mengalihkan", "meninggal", "penghapusan", "dibersihkan", "dipulihkan", "diusulkan", "mencoret", "menghapus", "mencabut", "didaftarkan kembali", "terdaftar kembali", "didaftarkan ulang", "mendaftarkan kembali", "usulan", "mengusulkan", "pengusulan", "pengajuan", "mengajukan", "diajukan", "dikeluarkan", "di keluarkan", "terpental", "terdepak", "dibatalkan", "pembatalan", "membatalkan", "diblokir", "ditangguhkan", "verifikasi", "validasi", "belum berhasil", "gagal diproses", "belum diproses"}},
	{cArrears, []string{"tidak aktif membayar", "tidak aktif bayar", "tak aktif membayar", "menunggak", "nunggak", "penunggak", "penunggakan", "penunggaknya", "tunggakan", "tertunggak", "tidak membayar", "tak membayar", "belum membayar", "tidak didaftarkan", "tak didaftarkan", "pemutihan", "diputihkan", "penghapusan tunggakan", "menunggaknya"}},
	{cUncovered, []string{"non jkn", "non - jkn", "non bpjs", "non - bpjs", "non kepesertaan", "non - kepesertaan", "non peserta", "tidak terdaftar", "tak terdaftar", "tidak memiliki jaminan", "tak memiliki jaminan", "tidak punya jaminan", "tidak tercover", "tidak memiliki bpjs", "di luar jkn", "luput", "tanpa jaminan", "tanpa jkn", "tanpa bpjs", "tanpa kis", "tanpa perlindungan", "tercecer", "tertinggal", "terlewat", "belum - belum", "di luar sistem", "di luar program", "di luar kepesertaan", "di luar bpjs", "di luar jaminan", "tidak menjadi peserta", "tak menjadi peserta", "bukan peserta", "tidak ikut", "tidak memiliki jkn", "tak memiliki jkn", "tidak memiliki kartu", "tak memiliki kartu", "tak punya jaminan", "tidak punya bpjs", "tak punya bpjs", "tidak punya jkn", "tak punya jkn", "tidak punya kartu", "tak punya kartu", "tidak termasuk peserta", "tidak menjadi anggota", "tidak terlindungi", "tak terlindungi", "tidak terjamin", "tak terjamin", "tak tercover", "tidak tercakup", "tak tercakup", "tidak masuk peserta"}},
	{cReg, []string{"terdaftar", "terdaftarnya", "terlindungi", "dilindungi", "tercover", "dicover", "ter cover", "ter - cover", "di cover", "di - cover", "tercoverkan", "tercakup", "tergabung", "terjamin", "dijamin", "teregistrasi", "terregistrasi", "terakomodir", "terakomodasi", "terproteksi",
		"menjadi peserta", "jadi peserta", "masuk peserta", "sebagai peserta", "masuk sebagai peserta", "memiliki kartu", "punya kartu", "mengantongi", "pegang kartu", "memegang kartu", "memiliki jaminan", "memiliki jkn", "memiliki bpjs", "punya bpjs", "ber - jkn", "ber jkn", "menjadi anggota", "kepersertaan",
		"menggunakan bpjs", "gunakan bpjs", "memakai bpjs", "menggunakan jkn", "masuk jkn", "ikut jkn", "mengikuti jkn", "ikuti jkn", "mengikuti program", "mengikuti jaminan", "mengikuti kepesertaan", "ikut serta", "menikmati jkn", "didaftarkan", "mendaftarkan", "sudah masuk", "telah masuk", "mendapat jaminan", "mendapatkan jaminan", "mendapat perlindungan", "mendapatkan perlindungan", "terintegrasi", "terekrut", "memiliki perlindungan", "punya jaminan", "punya jaminan kesehatan", "sudah jkn", "telah jkn", "punya jkn", "sudah bpjs", "punya kis", "memiliki kis", "memegang kis", "pegang kis", "terkaver", "terdaftarkan", "menjadi anggota bpjs", "masuk bpjs", "ikut bpjs", "memiliki jaminan kesehatan", "masuk dalam daftar peserta", "masuk daftar peserta", "masuk dalam kepesertaan", "masuk kepesertaan", "masuk dalam program", "masuk program", "bernaung", "ternaungi", "dinaungi", "terayomi", "terangkul", "punya kartu jkn", "memiliki kepesertaan", "menjadi pemegang", "mempunyai kartu", "mempunyai jaminan", "terlayani jkn", "mendaftar", "mendaftarkan diri", "tercatat sebagai peserta", "tercatat menjadi peserta", "terdata sebagai peserta", "terdata menjadi peserta", "terjangkau jkn", "terjangkau program", "terjangkau jaminan", "terjangkau bpjs", "terjangkau kepesertaan", "terjangkau layanan jkn"}},
	{cCoverage, []string{"cakupan", "cakupannya", "cakupan kepesertaan", "kepesertaan", "kepesertaannya", "keanggotaan", "pesertaan", "keikutsertaan", "mencakup", "mengcover", "mengkover", "meng - cover", "mengcover", "tingkat partisipasi", "partisipasi peserta", "capaian uhc", "capaian universal", "capaian kepesertaan", "capaian jkn", "persentase uhc", "angka uhc", "uhcnya", "uhc - nya"}},
	{cMembers, []string{"peserta", "pesertanya", "pemegang kartu", "pengguna bpjs", "anggota bpjs"}},
	{cPop, []string{"penduduk", "penduduknya", "populasi", "populasinya", "pendudukan", "berpenduduk", "jumlah warga", "total warga", "jumlah masyarakat", "total masyarakat", "jumlah jiwa", "total jiwa"}},
	{cSubs, []string{"pbi", "pbi apbn", "pbi apbd", "pbi daerah", "pbi pusat", "pbi jk", "pbi jkn", "pbid", "pbijk", "pbin", "pbi nasional", "pbi n", "pbip", "jamkesda", "jamkesmas", "penerima bantuan iuran", "peserta bantuan iuran", "bantuan iuran", "bp pemda", "bpu pemda", "pbu pemda", "bppu pemda", "pd pemda", "pd - pemda", "bantuan pemerintah", "bantuan dari pemerintah", "bantuan dari pemda", "bantuan pemda", "bantuan dari pemkab", "bantuan dari pemkot", "bantuan dari pemprov", "bantuan dari daerah", "untuk iuran", "iuran bagi", "iuran untuk", "premi bagi", "premi untuk", "iuran sebanyak", "iuran jaminan kesehatan", "tanggungan pemerintah", "menjadi tanggungan pemerintah", "menjadi tanggung jawab pemerintah", "menjadi tanggungjawab pemerintah", "penanggung pemerintah", "tanggung jawab pemerintah", "tanggungjawab pemerintah", "tanggungan apbd", "tanggungan pemda", "tanggungan daerah", "peserta pemda", "penduduk yang didaftarkan", "warga yang didaftarkan", "peserta yang didaftarkan", "penduduk didaftarkan", "subsidi", "disubsidi", "kita tanggung", "kami tanggung", "kita biayai", "kami biayai", "kita bayarkan", "kami bayarkan", "kita bayari", "iurannya dibayar", "iurannya ditanggung", "iurannya dibiayai", "iurannya dibayarkan"}},
	{cBudget, []string{"anggaran", "anggarannya", "dianggarkan", "menganggarkan", "mengalokasikan", "dialokasikan", "alokasi", "dana", "apbd", "apbn", "apbdp", "apbk", "dana desa", "dana daerah"}},
	{cSeg, []string{"iurannya dibayar sendiri", "iuran sendiri", "iurannya sendiri", "non penerima bantuan", "non penerima bantuan iuran", "bukan penerima bantuan", "bukan penerima bantuan iuran", "non pbi", "non - pbi", "bukan pbi", "kelas satu", "kelas dua", "kelas tiga", "kelas 1", "kelas 2", "kelas 3", "kelas i", "kelas ii", "kelas iii", "ppu", "pekerja penerima upah", "penerima upah", "ppupn", "ppnpn", "pensiunan", "veteran", "perorangan", "bukan pekerja", "tni", "polri", "asn", "pns", "pegawai negeri sipil", "pegawai negeri", "badan usaha", "kp desa", "perangkat desa", "pegawai swasta", "pekerja swasta", "karyawan swasta", "investor", "laki - laki", "laki", "perempuan", "wanita", "pria"}},
	{cNew, []string{"peserta baru", "pengguna baru", "bertambah", "penambahan", "pertambahan", "bertambahnya", "pendaftar baru", "penambahan peserta", "pendaftaran baru", "tambahan", "tambahan peserta", "anggota baru"}},
	{cGap, []string{"kekurangan", "kekurangannya", "selisih", "selisihnya", "terpaut", "berjarak", "jarak", "persen lagi", "poin", "persen poin", "poin persen"}},
	{cNeed, []string{"butuh tambahan", "membutuhkan tambahan", "dibutuhkan tambahan", "memerlukan tambahan", "diperlukan tambahan", "dibutuhkan penambahan", "membutuhkan penambahan", "diperlukan penambahan", "perlu tambahan", "perlu menambah", "harus menambah", "perlu menambahkan", "harus menambahkan", "perlu penambahan", "perlu mendaftarkan", "harus mendaftarkan", "harus mengaktifkan", "perlu mengaktifkan", "harus diaktifkan", "perlu diaktifkan", "harus didaftarkan", "perlu didaftarkan", "harus direkrut", "perlu direkrut", "harus disasar", "perlu disasar", "harus dijangkau", "harus diajak", "mesti didaftarkan", "mesti direkrut", "tambahannya", "dibutuhkan", "diperlukan", "butuh", "membutuhkan", "memerlukan", "perlu"}},
	{cQuota, []string{"kuota", "kuotanya", "slot", "jatah"}},
	{cPotential, []string{"potensi", "calon peserta", "dtks", "dtsen", "warga miskin", "penduduk miskin", "masyarakat miskin", "keluarga miskin", "fakir miskin", "miskin ekstrem", "desil", "p3ke"}},
	{cUHC, []string{"uhc", "universal health coverage", "jkn", "capaian", "capaiannya", "pencapaian", "realisasi", "jaminan kesehatan semesta", "perlindungan semesta"}},
	{cReject, []string{"kepuasan", "melayani", "dilayani", "berobat", "omzet", "omzetnya", "penjualan", "inflasi", "kemiskinan", "stunting", "imunisasi", "vaksin", "vaksinasi", "kapitasi", "klaim", "rasio klaim", "pagu", "pajak", "upah", "gaji", "bunga", "rujukan", "antrean", "antre", "antrian", "serapan", "terserap", "penyerapan", "kunjungan", "kunjungi", "pelayanan", "pemanfaatan", "utilisasi", "nik", "niknya", "nik - nya", "nomor induk", "ktp", "perekaman", "pemilih", "suara", "pertumbuhan", "pdrb", "ipm", "padan", "ganda", "skrining", "ketenagakerjaan", "jamsostek", "bpjamsostek", "askes",
		"bansos", "blt", "pkh", "hektare", "biaya", "dividen", "saham", "laba", "pendapatan", "pad", "royalti", "kepatuhan", "kolektibilitas", "kolektabilitas", "kolektabiltas", "kolektivitas", "kolektifitas", "kolekting", "collecting", "penagihan", "penerimaan iuran", "cost sharing", "sharing", "porsi", "pembagian", "berbagi", "proporsi", "elektabilitas", "partisipasi pemilih", "kelulusan", "kehadiran", "faskes", "mitra", "rawat", "puskesmas", "rumah sakit", "klinik", "unduhan", "pengunduh", "mengunduh", "diunduh", "memanfaatkan", "dimanfaatkan", "mobile jkn", "tempat tidur", "obat", "dokter", "perawat", "bidan", "rekam medis", "rasio", "indeks", "nilai", "skor", "survei", "responden", "diskon", "potongan", "kasus", "penderita", "pasien", "sosialisasi", "pelatihan", "lomba", "dihadiri", "menghadiri", "hadir", "wisatawan", "panen", "produksi", "kenaikan iuran", "asuransi swasta", "asuransi komersial", "jaminan perusahaan", "tarif", "denda", "kelas rawat", "pegawai", "siswa", "sekolah", "guru", "kader", "lowongan", "pencari kerja", "pengangguran", "umkm", "kecelakaan", "korban", "rumah", "sertifikat", "angkatan kerja", "gizi", "hipertensi", "perokok", "merokok", "karies", "gigi", "asi", "persalinan", "sanitasi", "air minum", "melek huruf", "lama sekolah", "kesembuhan", "keterisian", "ekonomi tumbuh", "pertumbuhan ekonomi", "perekonomian", "akta kelahiran", "akta kematian", "pbb", "gini", "tbc", "dosis", "booster", "mengeluh sakit", "ckg", "cek kesehatan", "pemeriksaan kesehatan", "bpnt", "kpm", "harapan hidup", "pajak kendaraan", "padam", "listrik", "internet", "lahan", "sampah"}},
	{cSelf, []string{"rinciannya", "perinciannya", "rincian", "peserta tersebut", "peserta itu", "angkanya", "jumlahnya", "jumlah orangnya", "jumlah jiwanya", "persentasenya", "presentasenya", "angka itu", "angka ini", "angka tersebut", "jumlah itu", "jumlah ini", "capaian itu", "capaian ini", "capaian tersebut", "persentase itu", "persentase ini", "persentase tersebut", "realisasinya", "totalnya", "porsinya", "posisinya", "posisi kita", "posisi kami"}},
	{cRest, []string{"sisanya", "selebihnya", "sisa"}},
	{cTarget, []string{"target", "targetnya", "menargetkan", "ditargetkan", "targetkan", "mentargetkan", "tertarget", "rpjmn", "rpjmd", "rpjm", "mengejar", "kejar", "mengincar", "incar", "memburu", "membidik", "bidik", "mematok", "dipatok", "menuju", "sasaran", "diproyeksikan", "proyeksi", "mengamanatkan", "diamanatkan", "amanat", "cita - cita", "bercita - cita", "renstra"}},
	{cFuture, []string{"akan", "diharapkan", "harapkan", "mengharapkan", "berharap", "harapannya", "optimistis", "optimis", "diperkirakan", "diprediksi", "paling lambat", "selambatnya", "mampu menambah", "sanggup menambah", "bisa menambah", "dapat menambah", "dapat dicover", "bisa dicover", "dapat di - cover", "dapat ditanggung", "dapat didaftarkan", "bisa tercover", "dapat tercover", "bisa terlindungi", "dapat terlindungi", "bisa mencapai", "dapat mencapai", "bisa menyentuh", "untuk mencapai", "untuk menyentuh", "untuk menembus", "untuk meraih", "untuk sampai", "untuk bisa", "guna mencapai", "demi mencapai", "agar", "supaya", "ingin", "hendak", "kalau mau", "jika mau", "berkomitmen", "insyaallah", "insya allah", "menjanjikan", "berjanji", "janji", "yakin bisa", "yakin", "bertekad", "mudah - mudahan", "mudah mudahan", "semoga", "rencananya", "merencanakan", "berencana", "direncanakan", "tahun depan", "rencana", "upaya mencapai", "mendorong", "mewujudkan", "mengupayakan", "percepatan", "mempercepat", "ditingkatkan menjadi", "dinaikkan menjadi", "dapat menyentuh", "bisa tembus", "bakal", "menyentuh target", "mendatang", "harap", "menaikkan", "naik menjadi minimal", "perlu mencapai", "nantinya", "akan menyusul", "segera menyusul", "bakal menyusul"}},
	{cThreshold, []string{"syarat", "syaratnya", "persyaratan", "mensyaratkan", "disyaratkan", "dipersyaratkan", "mempersyaratkan", "prasyarat", "kriteria", "kriterianya", "ketentuan", "ketentuannya", "ambang", "ambang batas", "standar", "parameter", "indikator", "indikatornya", "batas minimal", "batas", "batasnya", "patokan", "dikatakan", "dinyatakan", "dikategorikan", "dianggap", "disebut uhc", "tolok ukur", "ukuran", "definisi", "minimum", "kualifikasi", "utama menuntut", "madya menuntut", "pratama menuntut", "kategori menuntut", "penghargaan menuntut"}},
	{cMust, []string{"harus", "wajib", "keharusan", "diwajibkan", "diharuskan", "mewajibkan", "mengharuskan", "mesti", "idealnya", "semestinya", "seharusnya", "sepatutnya", "sebaiknya"}},
	{cAchieved, []string{"telah", "sudah", "tercatat", "berhasil", "baru", "kini", "saat ini", "sekarang", "tercapai", "terealisasi", "mencatat", "mencatatkan", "tinggal", "masih", "sampai saat ini", "hingga saat ini", "hingga kini", "per", "posisi", "tersisa", "menyisakan", "menduduki", "menempati", "bertahan", "terjaga", "meraih", "realisasi", "memperoleh capaian"}},
	{cEarlier, []string{"sebelumnya", "semula", "tadinya", "tahun lalu", "dulu", "awalnya", "dahulu"}},
	{cRise, []string{"naik", "meningkat", "meningkatnya", "turun", "menurun", "tumbuh", "melonjak", "melesat", "kenaikan", "peningkatan", "penurunan", "pertumbuhan peserta", "menyusut", "berkurang", "menambah", "merosot", "anjlok", "terkoreksi", "terdongkrak", "mendaki", "merangkak", "berubah"}},
	{cTo, []string{"menjadi", "ke angka", "ke posisi"}},
	{cContrast, []string{"sedangkan", "sementara", "namun", "tetapi", "tapi", "adapun", "padahal", "sehingga", "meski", "meskipun", "walau", "walaupun", "melainkan", "kemudian", "selanjutnya", "lalu", "disusul", "diikuti", "berikutnya", "terakhir", "lantas", "sebaliknya", "dibanding", "dibandingkan", "ketimbang", "daripada"}},
	{cWith, []string{"dengan", "beserta"}},
	{cAnd, []string{"dan", "serta", "maupun", "juga"}},
	{cOr, []string{"atau", "setara", "ekuivalen", "sama dengan", "alias", "yang berarti", "artinya", "berarti"}},
	{cEach, []string{"masing - masing", "semuanya", "sama - sama", "keduanya", "ketiganya", "seluruhnya"}},
	{cNation, []string{"warga negara indonesia", "indonesia", "nasional", "tanah air", "se - indonesia", "seindonesia", "rpjmn"}},
	{cDemand, []string{"meminta", "minta", "diminta", "menuntut", "dituntut", "menginstruksikan", "diinstruksikan", "menugaskan", "ditugaskan", "memerintahkan", "berupaya", "mendesak", "desak", "didesak", "menggenjot", "digenjot", "didorong", "bertujuan", "perluas", "tuntaskan", "upayakan", "genjot", "percepat"}},
	{cHypothesis, []string{"jika", "apabila", "bila", "bilamana", "kalau", "seandainya", "manakala", "andai", "andaikan", "misalkan"}},
})

// lengths has, for each first byte, the lengths of the first words of plain and
// payers: most words of a text are turned away by it.
var lengths = func() (t [256]uint32) {
	for w := range plainIndex {
		t[w[0]] |= 1 << min(len(w), 31)
	}
	for _, w := range paying {
		t[w[0]] |= 1 << min(len(w), 31)
	}
	for _, w := range readAlone {
		t[w[0]] |= 1 << len(w)
	}
	return
}()

// readAlone holds the words that cues reads one by one.
var (
	readAlone = []string{"aktif", "belum", "pbpu", "pekerja", "bukan", "bp", "peserta", "mandiri", "dari", "ri"}
	alone     = token.NewSet(readAlone...)
)

// opening says of a word how it may open a cue.
type opening uint8

const (
	opensAlone opening = 1 << iota
	opensPayer
	opensPhrase
)

// cueWords knows the words that open no cue, which are most.
var cueWords = token.NewMemo(func(norm string) (o opening) {
	if norm == "" || lengths[norm[0]]&(1<<min(len(norm), 31)) == 0 {
		return 0
	}
	if slices.Contains(readAlone, norm) {
		o |= opensAlone
	}
	if payers.Has(norm) {
		o |= opensPayer
	}
	if len(plain.At(norm)) > 0 {
		o |= opensPhrase
	}
	return o
}).Rare(func(t *token.Token) (o opening) {
	if alone.Is(t) {
		o |= opensAlone
	}
	if payers.Is(t) {
		o |= opensPayer
	}
	if len(plain.Of(t)) > 0 {
		o |= opensPhrase
	}
	return o
})

// plain answers which phrases a word may begin.
var plain = token.NewTable(plainIndex)

type entry struct {
	words []string // after the first
	kind  cueKind
}

func index(table []struct {
	kind    cueKind
	phrases []string
}) map[string][]entry {
	m := map[string][]entry{}
	for _, row := range table {
		for _, p := range row.phrases {
			words := fields(p)
			e := entry{words[1:], row.kind}
			list := m[words[0]]
			at := len(list)
			for at > 0 && len(list[at-1].words) < len(e.words) {
				at--
			}
			list = append(list, entry{})
			copy(list[at+1:], list[at:])
			list[at] = e
			m[words[0]] = list
		}
	}
	return m
}

func fields(s string) []string {
	var out []string
	for i := 0; i < len(s); {
		for i < len(s) && s[i] == ' ' {
			i++
		}
		k := i
		for k < len(s) && s[k] != ' ' {
			k++
		}
		if k > i {
			out = append(out, s[i:k])
		}
		i = k
	}
	return out
}

var (
	// belumReg holds words that make "belum" before them mean: not registered.
	belumReg = token.NewSet("terdaftar", "mendaftar", "tercover", "ter", "dicover", "di", "menjadi", "jadi", "memiliki", "punya", "mempunyai", "terlindungi", "terjamin", "dijamin", "tercakup", "masuk", "ikut", "tergabung", "bergabung", "mengantongi", "memegang", "pegang", "terakomodir", "terakomodasi",
		"bpjs", "jkn", "peserta", "kepesertaan", "kis", "jaminan", "terlayani", "mendapat", "mendapatkan", "didaftarkan", "teregistrasi", "terproteksi", "tersentuh", "ber", "dilindungi", "terintegrasi", "menikmati", "terekrut", "mendaftarkan", "terdata", "tersambung", "ber-jkn", "terjangkau", "dijangkau", "tercatat", "terkaver", "terangkul", "bernaung", "mengikuti")
	// belumNot holds words after which "belum" is about something else.
	belumNot = token.NewSet("mencapai", "memenuhi", "tercapai", "uhc", "optimal", "termasuk", "semua", "merata", "bisa", "dapat", "maksimal", "sepenuhnya", "tentu", "pernah", "lama", "ada", "sampai", "genap", "dibayar", "lunas", "menerima", "meraih", "memberi", "diketahui", "cukup", "sesuai", "menyentuh", "menembus", "online", "padan", "valid")
	// registered holds the participles of registration.
	registered = token.NewSet("terdaftar", "terlindungi", "tercover", "terjamin", "tercakup", "tergabung", "dilindungi")
	// activeNot holds words before "aktif" that make it mean busy.
	activeNot = token.NewSet("peran", "berperan", "partisipasi", "berpartisipasi", "dukungan", "kolaborasi", "keterlibatan", "terlibat", "secara", "lebih", "paling", "sangat", "pro", "terus", "ikut", "kader", "dinas", "masyarakat", "perwira", "prajurit", "anggota", "tni", "polri", "aparatur", "turut", "gas")
	// activeDoing holds words after "aktif" that make it mean busy.
	activeDoing = token.NewSet("mendorong", "berkontribusi", "berperan", "melakukan", "dalam", "mengajak", "mendukung", "mensosialisasikan", "bekerja", "turun", "mencari", "menyosialisasikan", "mendatangi", "berpartisipasi", "mengikuti", "melaporkan", "masyarakat", "mengawal", "menjalankan", "memantau", "membantu", "berolahraga", "bersosialisasi")
	// government holds words for who pays from a public budget.
	government = token.NewSet("pemerintah", "pemda", "pemkab", "pemkot", "pemko", "pemprov", "pemerintahan", "apbd", "apbn", "apbk", "anggaran", "negara", "daerah", "pemdes", "bupati", "gubernur", "walikota", "provinsi", "kabupaten", "kota", "kemensos", "pusat", "desa", "baznas")
	// payers holds the verbs that need a government near them to mean subsidised.
	payers    = token.NewSet(paying...)
	registers = token.NewSet("didaftarkan", "mendaftarkan", "menjamin", "mengcover")
)

// paying lists the words of payers.
var paying = []string{"dibiayai", "ditanggung", "dibayarkan", "dibayar", "didanai", "dibayari", "menanggung", "membiayai", "membayar", "membayarkan", "membayari", "mendanai", "tanggungan", "ditanggungnya", "diiurkan", "mengiur", "menjamin", "mengcover", "didaftarkan", "mendaftarkan", "tertanggung", "menutup", "pembiayaan", "menalangi", "ditalangi", "menyubsidi", "mensubsidi", "mengintervensi", "diintervensi", "dibantu", "membantu", "dicover", "tercover", "dijamin", "dicakup", "dilindungi"}

// cues reads the cues of tokens [first,last), those inside skip left out: numbers,
// dates and regions are read by others.
func (r *reader) cues(first, last int, out []cue) []cue {
	d := r.d
	for i := first; i < last; i++ {
		t := &d.Tokens[i]
		if t.Kind == token.Digits {
			continue
		}
		if t.Kind == token.Punct {
			switch t.Norm {
			case ",":
				out = append(out, cue{i, i + 1, cComma})
			case ";", ":", "(", ")", "\"":
				out = append(out, cue{i, i + 1, cStop})
			}
			continue
		}
		opens := cueWords.Of(t)
		if opens == 0 {
			continue
		}
		norm := t.Norm
		kind, n := cNone, 1
		switch norm {
		case "aktif":
			kind = r.active(i, last)
		case "belum":
			kind, n = r.notYet(i, last)
		case "pbpu", "pekerja", "bukan", "bp", "peserta":
			kind, n = r.segment(i, last)
		case "mandiri":
			kind = r.independent(i)
		case "ri":
			switch d.Norm(i - 1) {
			case "penduduk", "warga", "rakyat", "masyarakat":
				if d.Norm(i-2) != "pemberdayaan" {
					kind = cNation
				}
			}
		case "dari":
			if i == 0 || r.bound[i] == 0 {
				kind = cFrom
			}
		}
		if kind == cNone {
			if opens&opensPayer != 0 && d.Norm(i+1) != "kembali" && d.Norm(i+1) != "ulang" {
				kind = r.payer(i, first, last)
			}
		}
		if kind == cNone && opens&opensPhrase != 0 {
			kind, n = r.phrase(i, last)
		}
		if kind == cNone {
			continue
		}
		if kind == cSeg && norm == "ppu" && (t.Case != token.Upper || r.placeName(i)) {
			continue
		}
		if (kind == cActive || kind == cInactive) && r.eitherState(i, i+n, last) {
			i += n - 1
			continue
		}
		if kind == cNation && norm == "nasional" && r.programme(i) {
			continue
		}
		if norm == "tertinggal" && generic.In(d, i-1) || norm == "tertinggal" && (d.Norm(i-1) == "desa" || d.Norm(i-1) == "terdepan") {
			continue // "daerah tertinggal"
		}
		if kind == cHypothesis && r.viewing(i+n, last) {
			continue
		}
		if kind == cReject && r.notReject(i) {
			continue
		}
		if p := len(out) - 1; kind == cReg && p >= 0 && out[p].kind == cUncovered && i-out[p].last <= 1 {
			out[p].last = i + n // "belum masuk sebagai peserta"
			i += n - 1
			continue
		}
		out = append(out, cue{i, i + n, kind})
		if norm == "rpjmn" {
			out = append(out, cue{i, i + n, cNation})
		}
		i += n - 1
	}
	return out
}

func (r *reader) phrase(i, last int) (cueKind, int) {
	d := r.d
next:
	for _, e := range plain.In(d, i) {
		for k, w := range e.words {
			if i+1+k >= last || d.Tokens[i+1+k].Norm != w {
				continue next
			}
		}
		return e.kind, 1 + len(e.words)
	}
	return cNone, 1
}

func (r *reader) active(i, last int) cueKind {
	d := r.d
	if d.Norm(i-1) == "secara" {
		if registered.In(d, i-2) {
			return cActive // "terlindungi secara aktif"
		}
	}
	if activeNot.In(d, i-1) && d.Norm(i-1) != "anggota" && d.Norm(i-1) != "masyarakat" {
		return cNone
	}
	if i+1 < last && activeDoing.In(d, i+1) {
		return cNone
	}
	if i+1 < last && (d.Norm(i+1) == "kembali" || d.Norm(i+1) == "lagi") && d.Norm(i-1) != "tidak" {
		return cFlow // "N peserta telah aktif kembali"
	}
	return cActive
}

// notYet reads "belum …".
func (r *reader) notYet(i, last int) (cueKind, int) {
	d := r.d
	for k := i + 1; k < last && k <= i+5; k++ {
		n := d.Tokens[k].Norm
		switch {
		case n == "aktif" || n == "mengaktifkan" || n == "diaktifkan":
			return cInactive, k - i + 1
		case n == "membayar":
			return cArrears, k - i + 1
		case k == i+1 && (r.inNumber(k) || r.bound[k] != 0):
			return cUncovered, 1
		case k == i+1 && (n == "hanya" || n == "cuma" || n == "tinggal" || n == "ada" || n == "sebanyak") && (r.inNumber(k+1) || k+1 < last && r.bound[k+1] != 0):
			return cUncovered, 1 // "yang belum hanya N orang"
		case belumNot.Has(n):
			return cNone, 1
		case belumReg.Has(n):
			// "belum di Kota …" is no passive.
			if n == "di" && k+1 < last && d.Tokens[k+1].Norm != "cover" && d.Tokens[k+1].Norm != "-" {
				return cNone, 1
			}
			if d.Norm(k+1) == "kepesertaan" {
				k++ // "belum masuk kepesertaan": not the share
			}
			return cUncovered, k - i + 1
		case d.Tokens[k].Kind == token.Punct && n != "-":
			if k == i+1 {
				return cUncovered, 1
			}
			return cNone, 1
		}
	}
	if i+1 >= last {
		return cUncovered, 1
	}
	return cNone, 1
}

// segment reads the names of segments, with the words that follow and say who
// pays: "PBPU Pemda", "Pekerja Bukan Penerima Upah (PBPU) yang didaftarkan
// pemerintah daerah", "BP Pemda".
func (r *reader) segment(i, last int) (cueKind, int) {
	d := r.d
	n := 1
	switch d.Tokens[i].Norm {
	case "pbpu":
	case "bp":
		if d.Tokens[i].Case != token.Upper {
			return cNone, 1
		}
		if next := d.Norm(i + 1); i+1 < last && d.Tokens[i+1].Case == token.Title && next != "pemda" && next != "pemerintah" {
			return cNone, 1
		}
	case "pekerja":
		switch {
		case d.Norm(i+1) == "bukan" && d.Norm(i+2) == "penerima":
			n = 4
		case d.Norm(i+1) == "penerima" && d.Norm(i+2) == "upah":
			return cSeg, 3
		case d.Norm(i+1) == "mandiri" || d.Norm(i+1) == "informal" || d.Norm(i+1) == "formal":
			return cSeg, 2
		default:
			return cNone, 1
		}
	case "bukan":
		switch {
		case d.Norm(i+1) == "penerima" && d.Norm(i+2) == "upah":
			n = 3
		case d.Norm(i+1) == "pekerja":
			n = 2
		default:
			return cNone, 1
		}
	case "peserta":
		if i > 0 && (r.inNumber(i-1) || r.bound[i-1] != 0) && d.Norm(i+1) != "baru" {
			return cMembers, 1 // "N peserta mandiri": the segment is a word of its own
		}
		switch d.Norm(i + 1) {
		case "bukan":
			if d.Norm(i+2) == "penerima" {
				n = 4
			} else if d.Norm(i+2) == "pekerja" {
				n = 3
			} else {
				return cNone, 1
			}
		case "mandiri":
			return cSeg, 2
		case "baru":
			if r.adverb(i+2, last) {
				return cMembers, 1
			}
			return cNew, 2
		default:
			return cNone, 1
		}
	}
	n = min(n, last-i)
	for k := i + n; k < last && k < i+n+9; k++ {
		if payers.In(d, k) {
			continue
		}
		switch w := d.Tokens[k].Norm; w {
		case "pemda", "pemerintah", "apbd", "pemkab", "pemkot", "pemprov", "pemko":
			return cSubs, k - i + 1
		case ")", "(", "-", "/", "dan", "bp", "&", "bukan", "pekerja", "yang", "oleh", "iurannya", "pbpu", "penerima", "upah", "kelas":
			if (w == "dan" || w == "/" || w == "bukan") && d.Norm(k+1) != "bp" && d.Norm(k+1) != "bukan" && d.Norm(k+1) != "pekerja" && w != "bukan" {
				return cSeg, n
			}
		default:
			return cSeg, n
		}
	}
	return cSeg, n
}

// adverb reports that "baru" before token i means "only": a number or a word of
// amount follows.
func (r *reader) adverb(i, last int) bool {
	if i >= last {
		return false
	}
	if r.inNumber(i) || r.bound[i] != 0 {
		return true
	}
	return r.d.Norm(i) == "sekitar" || r.is(i, reaching|amount|standing)
}

// independent reads "mandiri" as a segment where it is no bank and no adverb.
func (r *reader) independent(i int) cueKind {
	d := r.d
	if d.Norm(i-1) == "bank" || d.Norm(i-1) == "secara" || d.Norm(i-1) == "lebih" {
		return cNone
	}
	switch d.Norm(i - 1) {
	case "peserta", "segmen", "pbpu", "jkn", "bpjs", "kepesertaan", "jalur", "(", "dan", ",", "upah", "atau", "serta", "kategori", "warga", "kelompok", "/", "dari", "kalangan", "kelas":
		return cSeg
	}
	if i > 0 && (d.Tokens[i-1].Kind == token.Digits || r.inNumber(i-1)) || d.Norm(i+1) == "," && r.inNumber(i+2) {
		return cSeg
	}
	return cNone
}

// payer reads "ditanggung", "menanggung" and the like.
func (r *reader) payer(i, first, last int) cueKind {
	d := r.d
	norm := d.Tokens[i].Norm
	switch norm {
	case "dicover", "tercover", "dijamin", "dicakup", "dilindungi":
		for k := i + 1; k < last && k <= i+3; k++ {
			switch d.Tokens[k].Norm {
			case "apbd", "apbn", "apbk", "pemda", "pemkab", "pemkot", "pemko", "pemprov", "jamkesda", "pemerintah":
				return cSubs // "yang dicover APBD"
			case "oleh", "dari", "melalui", "dengan", "lewat", "dana":
			default:
				return cNone
			}
		}
		return cNone
	}
	for k := i + 1; k < last && k <= i+8; k++ {
		n := d.Tokens[k].Norm
		if government.Has(n) && !(n == "kota" || n == "kabupaten" || n == "daerah" || n == "provinsi" || n == "desa") || k <= i+4 && government.Has(n) || n == "iuran" || n == "iurannya" || n == "premi" {
			if n == "iuran" && registers.Has(norm) {
				continue
			}
			return cSubs
		}
		if n == "," || n == "." || n == "bpjs" {
			break
		}
	}
	if norm == "tanggungan" {
		return cNone
	}
	switch norm {
	case "menanggung", "membiayai", "mengcover":
		if r.AboutUHC && i+1 < last && (r.inNumber(i+1) || r.bound[i+1] != 0) && r.numberAt(i+1) {
			return cSubs // "JKA menanggung N jiwa"
		}
	case "dibiayai", "ditanggung", "dibayari", "dibayarkan":
		if r.AboutUHC && i+1 < last && r.numberAt(i+1) {
			return cSubs
		}
		if r.AboutUHC && (d.Norm(i-1) == "yang" || d.Norm(i-1) == "jumlah") && i+1 < last && (r.inNumber(i+1) || r.bound[i+1] != 0 || r.inNumber(i+2)) {
			return cSubs
		}
	}
	for k := i - 1; k >= first && k >= i-14; k-- {
		n := d.Tokens[k].Norm
		if n == "iuran" || n == "iurannya" || n == "premi" || n == "apbd" || n == "pemkab" || n == "pemkot" || n == "pemprov" || n == "pemda" || n == "pemko" || n == "pemerintah" || n == "daerahnya" || n == "provinsi" && !d.Tokens[k].Line && k == first {
			return cSubs
		}
	}
	return cNone
}

// programme reports "nasional" as part of a name: Jaminan Kesehatan Nasional.
func (r *reader) programme(i int) bool {
	switch r.d.Norm(i - 1) {
	case "kesehatan":
		return r.d.Norm(i-2) != "bpjs" // "cakupan peserta BPJS Kesehatan nasional"
	case "sosial", "menengah", "ketahanan", "keluarga", "gizi", "olahraga", "hari", "tentara", "amanat", "pahlawan", "kepolisian", "agenda", "media", "pembangunan", "demokrat", "program", "strategis", "kebijakan", "pekan", "badan", "partai", "dewan", "taman":
		return true
	}
	return r.d.Norm(i+1) == "demokrat"
}

// notReject reports words of the table of other counts that here belong to the
// programme: "pelayanan" after a figure, "rumah sakit" far from it.
func (r *reader) notReject(i int) bool {
	d := r.d
	switch d.Tokens[i].Norm {
	case "nilai":
		return d.Norm(i+1) == "capaian" || d.Norm(i-1) == "dengan" && (r.inNumber(i+1) || d.Norm(i-2) == "uhc")
	case "rasio":
		switch d.Norm(i + 1) {
		case "kepesertaan", "cakupan", "peserta", "uhc", "keaktifan", "tertinggi", "terendah":
			return true // "rasio kepesertaan", "memiliki rasio tertinggi"
		}
	case "pelayanan":
		switch d.Norm(i - 1) {
		case "memberikan", "mendapatkan", "memperoleh", "mengakses", "menerima", "mendapat":
			return true // what the aim is for
		case "jaminan", "perlindungan":
			return true // "jaminan pelayanan kesehatan"
		}
	}
	return false
}

// views holds the verbs of looking at figures: "kalau kita lihat …" and "jika dijumlah
// …" are no conditions.
var views = token.NewSet("lihat", "melihat", "dilihat", "hitung", "dihitung", "menghitung", "jumlah", "dijumlah", "dijumlahkan", "bandingkan", "dibandingkan", "dibanding", "membandingkan", "bicara", "berbicara", "mengacu", "merujuk", "dirata", "persentasekan", "dipersentasekan", "dipersenkan", "dikonversi", "ditanya", "cermati", "dicermati", "dirinci", "diakumulasi", "diakumulasikan", "ditotal", "digabung", "digabungkan", "mencermati")

// viewing reports a verb of looking at figures behind "jika" or "kalau".
func (r *reader) viewing(i, last int) bool {
	for k := i; k < last && k < i+3; k++ {
		switch w := r.d.Norm(k); w {
		case "kita", "kami", "mau", "mereka", "sekarang":
		default:
			return views.Has(w)
		}
	}
	return false
}

// placeName reports "PPU" as the short name of a kabupaten: "di PPU".
func (r *reader) placeName(i int) bool {
	switch r.d.Norm(i - 1) {
	case "di", "pemkab", "bupati", "kabupaten", "penduduk", "warga", "masyarakat", "se":
		return true
	}
	return false
}

// numberAt reports a count of people, no money and no share, that begins at token i.
func (r *reader) numberAt(i int) bool {
	lo, hi := 0, len(r.Numbers)
	for lo < hi {
		m := (lo + hi) / 2
		if r.Numbers[m].BoundFirst < i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo < len(r.Numbers) && r.Numbers[lo].BoundFirst == i && r.Numbers[lo].Kind == number.Cardinal
}

// programmeName reports that only words of the programme's name stand from token first up
// to token end: "peserta Jaminan Kesehatan Nasional (JKN)", "peserta program JKN".
func (r *reader) programmeName(first, end int) bool {
	for k := first; k < end; k++ {
		if !programmeWords.In(r.d, k) {
			return false
		}
	}
	return true
}

var programmeWords = token.NewSet("(", "-", "/", "badan", "bpjs", "indonesia", "jaminan", "jkn", "kartu", "kesehatan", "kis", "nasional", "pada", "penyelenggara", "program", "sehat", "sosial")

// aimWords are those of its aim: Universal Health Coverage (UHC).
var aimWords = token.NewSet("(", ")", "coverage", "health", "semesta", "uhc", "universal")
