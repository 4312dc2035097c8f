package eval

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cakupan/extract"
)

// A telling is a sentence or two with open places and the awards that it tells,
// whatever stands there. Each is filled in several ways.
type telling struct {
	text string
	want string // region, class and year of each award: "R c 2026; R - 2024"
}

type tellings struct {
	name     string
	floor    float64 // share of the filled texts that are read right
	tellings []telling
}

// tellingSlots are the open places and what may stand there: all of one say the same.
var tellingSlots = map[string][]string{
	"got":         {"meraih", "menerima", "memperoleh", "berhasil meraih", "kembali meraih", "sukses menyabet", "memboyong", "mendapatkan", "membawa pulang", "menyabet"},
	"got by":      {"diraih", "berhasil diraih", "disabet", "diboyong", "diberikan kepada", "dianugerahkan kepada", "diraih oleh", "diserahkan kepada"},
	"prize":       {"UHC Award 2026", "UHC Awards 2026", "penghargaan Universal Health Coverage (UHC) Award 2026", "penghargaan UHC Awards Tahun 2026", "Universal Health Coverage (UHC) Awards 2026", "anugerah UHC Award 2026", "penghargaan UHC tahun 2026"},
	"of class":    {"kategori {c}", "Kategori {c}", "kategori UHC {c}", "predikat {c}", "tingkat {c}", "katagori {c}", "untuk kategori {c}", "dengan kategori {c}", "dengan predikat {c}", "({c})", "kategori “{c}”"},
	"class":       {"kategori {c}", "Kategori {c}", "kategori UHC {c}", "predikat {c}"},
	"giver":       {"Menko Pemberdayaan Masyarakat", "Menko PM", "Menteri Koordinator Bidang Pemberdayaan Masyarakat", "Direktur Utama BPJS Kesehatan", "Wakil Presiden", "Mendagri"},
	"when":        {"di Jakarta, Selasa (27/1/2026)", "di Jakarta International Expo (JIExpo) Kemayoran, Selasa (27/1/2026)", "pada Selasa (27/1/2026) di Jakarta", "Selasa (27/1/2026)", "di JIExpo Kemayoran, Jakarta Pusat, Selasa, 27 Januari 2026", "di Jakarta pada 27 Januari 2026"},
	"When":        {"Selasa (27/1/2026) di Jakarta", "Pada Selasa (27/1/2026)", "Di Jakarta, Selasa (27/1/2026)"},
	"person":      {"Ahmad Suryadi", "H. Mulyono", "Siti Rahma", "dr. Yusran Halim"},
	"other prize": {"Anugerah Keterbukaan Informasi Publik", "Penghargaan Pembina K3", "Innovative Government Award", "Top Pembina BUMD Award", "Anugerah Meritokrasi", "Penghargaan Kabupaten/Kota Sehat", "Penghargaan Indeks Pengelolaan Keuangan Daerah", "Digital Government Award", "Penghargaan Peduli HAM", "Anugerah Adinata Syariah", "Penghargaan Pelayanan Publik dari Ombudsman", "Penghargaan Natamukti", "Anugerah Kebudayaan", "PPD Award", "Penghargaan Perencanaan Pembangunan Daerah", "TPID Award", "Penghargaan Bhakti Koperasi", "STBM Award", "Anugerah Nirwasita Tantra", "penghargaan pengelolaan sampah terbaik", "Green Leadership Award", "penghargaan percepatan penurunan stunting", "Baznas Award", "Sutami Award", "Paralegal Justice Award", "Penghargaan Dwija Praja Nugraha", "BKN Award", "Penghargaan Reformasi Birokrasi", "Penghargaan Zona Integritas", "penghargaan Satyalancana Karya Bhakti Praja Nugraha"},
	"opening":     {"Lima daerah di {P} menerima penghargaan Universal Health Coverage (UHC) Award 2026, Selasa (27/1/2026).", "Sebanyak lima kabupaten/kota di Provinsi {P} meraih UHC Awards 2026 di Jakarta, Selasa (27/1/2026).", "Penghargaan UHC Award 2026 diberikan kepada lima daerah di {P}, Selasa (27/1/2026).", "Lima kepala daerah di {P} membawa pulang penghargaan UHC Award 2026 dari Jakarta, Selasa (27/1/2026).", "Pemerintah pusat memberikan penghargaan UHC Award 2026 kepada lima kabupaten/kota di {P}, Selasa (27/1/2026)."},
}

var tellingGroups = []tellings{
	{
		name: "one", floor: .985,
		tellings: []telling{
			{"{R} {got} {prize} {of class} dari {giver}, {when}.", "R c 2026"},
			{"{R} {got} {prize} {of class}, {when}.", "R c 2026"},
			{"{prize} {of class} {got by} {R}, {when}.", "R c 2026"},
			{"{giver} menyerahkan {prize} {of class} kepada {R} {when}.", "R c 2026"},
			{"{giver} menyerahkan langsung {prize} {of class} kepada {office}, {when}.", "R c 2026"},
			{"{When}, {R} {got} {prize} {of class}.", "R c 2026"},
			{"Dalam ajang {prize}, {R} {got} {class}, {when}.", "R c 2026"},
			{"Pada ajang {prize} yang digelar {when}, {R} {got} {class}.", "R c 2026"},
			{"{R} {got} {prize}, {when}. Kategori yang diraih adalah {c}.", "R c 2026"},
			{"{R} {got} {prize}, {when}. Tahun ini {bare} masuk {class}.", "R c 2026"},
			{"{R} {got} {prize}, {when}. Penghargaan yang diterima {bare} adalah {class}.", "R c 2026"},
			{"Prestasi membanggakan kembali ditorehkan {R} dengan diraihnya {prize} {of class}, {when}.", "R c 2026"},
			{"{R} masuk dalam daftar penerima {prize} {of class}, {when}.", "R c 2026"},
			{"{R} menjadi salah satu dari 397 kabupaten/kota penerima {prize} {of class}, {when}.", "R c 2026"},
			{"{R} tercatat sebagai penerima {prize} {of class} dari {giver}, {when}.", "R c 2026"},
			{"{R} terpilih sebagai penerima {prize} {of class}, {when}.", "R c 2026"},
			{"Atas capaian kepesertaan JKN yang tinggi, {R} diganjar {prize} {of class}, {when}.", "R c 2026"},
			{"Berkat komitmen menjamin kesehatan warganya, {R} membawa pulang {prize} {of class}, {when}.", "R c 2026"},
			{"{office}, {person}, hadir langsung menerima {prize} {of class} yang diserahkan {giver}, {when}.", "R c 2026"},
			{"{office} {person} menerima langsung {prize} {of class} dari {giver}, {when}.", "R c 2026"},
			{"Trofi dan piagam {prize} {of class} diterima langsung {office} {person} dari {giver}, {when}.", "R c 2026"},
			{"Penyerahan {prize} {of class} kepada {R} dilakukan oleh {giver}, {when}.", "R c 2026"},
			{"{R} sukses mempertahankan {prize} {of class}, {when}.", "R c 2026"},
			{"{prize} {of class} tahun ini jatuh ke tangan {R}, {when}.", "R c 2026"},
			{"{prize} kembali diraih {R}. Kali ini {bare} menempati {class}. Penghargaan diserahkan {giver}, {when}.", "R c 2026"},
			{"Komitmen {R} menjamin kesehatan warganya berbuah manis. {When}, daerah ini {got} {prize} {of class}.", "R c 2026"},
			{"Kabar gembira datang dari {R}. {When}, daerah ini {got} {prize} {of class} dari {giver}.", "R c 2026"},
			{"{R} patut berbangga. Daerah ini {got} {prize} {of class}, {when}.", "R c 2026"},
			{"Upaya {gov} memperluas kepesertaan JKN diapresiasi pemerintah pusat. {When}, {gov} {got} {prize} {of class}.", "R c 2026"},
			{"{R} dinobatkan sebagai penerima {prize} {of class}, {when}.", "R c 2026"},
			{"{R} dinyatakan berhak atas {prize} {of class}, {when}.", "R c 2026"},
			{"Keberhasilan mencapai cakupan kesehatan semesta mengantarkan {R} meraih {prize} {of class}, {when}.", "R c 2026"},
			{"Keberhasilan mencapai cakupan kesehatan semesta mengantarkan {R} sebagai penerima {prize} {of class}, {when}.", "R c 2026"},
			{"{prize} {of class} itu diserahkan {giver} dan diterima {office} {person}, {when}.", "R c 2026"},
			{"{gov} kembali menorehkan prestasi di tingkat nasional setelah meraih {prize} {of class}, {when}.", "R c 2026"},
			{"{gov} kembali mencatatkan prestasi dengan meraih {prize} {of class}, {when}.", "R c 2026"},
			{"Untuk pertama kalinya, {R} {got} {prize} {of class}, {when}.", "R c 2026"},
			{"Sebagai bentuk apresiasi, {giver} menganugerahkan {prize} {of class} kepada {R}, {when}.", "R c 2026"},
			{"{giver} menganugerahi {R} {prize} {of class}, {when}.", "R c 2026"},
			{"Pemerintah pusat memberikan {prize} {of class} kepada {R}, {when}.", "R c 2026"},
			{"{R} mendapat apresiasi berupa {prize} {of class} dari {giver}, {when}.", "R c 2026"},
			{"{R} resmi mengantongi {prize} {of class}, {when}.", "R c 2026"},
			{"{R} {got} prestasi di bidang kesehatan berupa {prize} {of class}, {when}.", "R c 2026"},
			{"Satu lagi penghargaan diraih {R}, yakni {prize} {of class}, {when}.", "R c 2026"},
			{"Satu lagi penghargaan diboyong {R}. Kali ini {prize} {of class}, {when}.", "R c 2026"},
			{"{R} menambah koleksi penghargaannya dengan {prize} {of class}, {when}.", "R c 2026"},
			{"{prize} {of class} berhasil dibawa pulang {office} {person}, {when}.", "R c 2026"},
			{"{office} {person} membawa pulang {prize} {of class}, {when}.", "R c 2026"},
			{"Lewat {prize} {of class} yang diterima {when}, {R} diakui sebagai daerah yang melindungi warganya.", "R c 2026"},
			{"{R} meraih {class} dalam {prize} yang digelar {when}.", "R c 2026"},
			{"{R} masuk {class} pada {prize}, {when}.", "R c 2026"},
			{"{R} berada di {class} pada {prize} yang diserahkan {when}.", "R c 2026"},
			{"Penghargaan bergengsi kembali singgah di {bare}. {When}, {gov} {got} {prize} {of class}.", "R c 2026"},
			{"{prize} {of class} menjadi milik {R}, {when}.", "R c 2026"},
			{"Predikat {c} {prize} disandang {R}, {when}.", "R c 2026"},
			{"{R} menyandang predikat {c} dalam {prize}, {when}.", "R c 2026"},
			{"{R} keluar sebagai peraih {prize} {of class}, {when}.", "R c 2026"},
			{"{R} ikut menerima {prize} {of class} bersama ratusan daerah lain, {when}.", "R c 2026"},
			{"Bersama ratusan daerah lain, {R} {got} {prize} {of class}, {when}.", "R c 2026"},
			{"{R} termasuk di antara daerah yang {got} {prize} {of class}, {when}.", "R c 2026"},
			{"{R} menjadi satu di antara penerima {prize} {of class}, {when}.", "R c 2026"},
			{"Mewakili {office}, Kepala Dinas Kesehatan {person} menerima {prize} {of class}, {when}.", "R c 2026"},
			{"{office} diwakili Sekretaris Daerah {person} menerima {prize} {of class}, {when}.", "R c 2026"},
			{"{prize} {of class} diserahkan kepada {office} {person}, {when}.", "R c 2026"},
			{"Raihan {prize} {of class} mengukuhkan {R} sebagai daerah peduli kesehatan, {when}.", "R c 2026"},
			{"{R} sah menyandang status penerima {prize} {of class}, {when}.", "R c 2026"},
			{"{gov} menerima anugerah {c} dalam {prize}, {when}.", "R c 2026"},
			{"{prize} {of class} sukses disabet {R}, {when}.", "R c 2026"},
			{"Tak sia-sia, kerja keras {gov} berbuah {prize} {of class}, {when}.", "R c 2026"},
			{"{gov} membuktikan komitmennya dengan menyabet {prize} {of class}, {when}.", "R c 2026"},
			{"{R} ditetapkan sebagai salah satu penerima {prize} {of class}, {when}.", "R c 2026"},
			{"Piagam {prize} {of class} diterima {office} {person} {when}.", "R c 2026"},
			{"Usai menerima {prize} {of class} {when}, {office} {person} menyampaikan rasa syukurnya.", "R c 2026"},
			{"Keberhasilan {R} meraih {prize} {of class} {when} menjadi kado bagi warganya.", "R c 2026"},
			{"Capaian cakupan 98,7 persen membuat {R} diganjar {prize} {of class}, {when}.", "R c 2026"},
			{"Capaian tersebut mengantar {R} memperoleh {prize} {of class}, {when}.", "R c 2026"},
			{"Nama {R} disebut sebagai penerima {prize} {of class}, {when}.", "R c 2026"},
			{"{R} juara. Daerah ini meraih {prize} {of class}, {when}.", "R c 2026"},
			{"Kado manis diterima {R}: {prize} {of class}, {when}.", "R c 2026"},
			{"{R} naik panggung menerima {prize} {of class}, {when}.", "R c 2026"},
			{"Di hadapan ratusan kepala daerah, {office} {person} menerima {prize} {of class}, {when}.", "R c 2026"},
		},
	},
	{
		name: "with more", floor: .99,
		tellings: []telling{
			{"{R} {got} {prize} {of class}, {when}. Sebelumnya, {bare} juga menerima penghargaan serupa pada 2024.", "R c 2026; R - 2024"},
			{"{R} {got} {prize} {of class}, {when}. Ini kali kedua berturut-turut {bare} menerima penghargaan tersebut setelah tahun 2024.", "R c 2026; R - 2024"},
			{"{R} {got} {prize} {of class}, {when}. Tahun 2024, daerah ini masih di kategori Pratama.", "R c 2026; R pratama 2024"},
			{"{R} {got} {prize} {of class}, {when}. Pada 2023 dan 2024, penghargaan yang sama juga diraih.", "R c 2026; R - 2023; R - 2024"},
			{"{R} {got} {prize} {of class}, {when}. Penghargaan ini merupakan yang kedua setelah yang pertama diraih pada 2023.", "R c 2026; R - 2023"},
			{"Untuk ketiga kalinya, {R} {got} {prize} {of class}, {when}.", "R c 2026"},
			{"{R} kembali {got} {prize} {of class}, {when}. Ini merupakan penghargaan keempat kalinya secara berturut-turut.", "R c 2026"},
			{"{R} {got} {prize} {of class}, {when}, naik dari kategori Pratama pada 2024.", "R c 2026; R pratama 2024"},
			{"Setelah meraih UHC Award pada 2023 dan 2024, {R} kembali {got} {prize} {of class}, {when}.", "R c 2026; R - 2023; R - 2024"},
			{"{R} {got} dua penghargaan sekaligus, yakni {prize} {of class} dan penghargaan Paritrana, {when}.", "R c 2026"},
			{"Sepekan ini {R} panen penghargaan. Setelah opini WTP, kini {prize} {of class} diraih, {when}.", "R c 2026"},
			{"Dari 397 kabupaten/kota penerima {prize}, {R} termasuk yang masuk {class}. Penghargaan diserahkan {giver}, {when}.", "R c 2026"},
			{"{giver} menyerahkan {prize} kepada 397 kabupaten/kota, {when}. {R} masuk {class}.", "R c 2026"},
			{"{giver} menyerahkan {prize} kepada 31 provinsi dan 397 kabupaten/kota, {when}. Salah satunya {R} yang meraih {class}.", "R c 2026"},
			{"{When} digelar {prize}. {R} menjadi salah satu penerima. Daerah ini meraih {class}.", "R c 2026"},
			{"“Alhamdulillah, hari ini kita menerima {prize} {of class},” kata {office} {person}, {when}.", "R c 2026"},
			{"“Kita bersyukur {bare} mendapat {prize} {of class},” ujar {office} {person}, {when}.", "R c 2026"},
			{"{office} {person} mengaku bersyukur atas {prize} {of class} yang diterima daerahnya, {when}.", "R c 2026"},
			{"{office} {person} menyebut {prize} {of class} yang diterima {when} merupakan hasil kerja bersama.", "R c 2026"},
			{"{prize} diserahkan {giver} kepada {office} {person}, {when}. {bare} meraih {class} bersama 100 daerah lain.", "R c 2026"},
			{"{R} {got} {prize}. Penghargaan {class} itu diserahkan {giver}, {when}.", "R c 2026"},
			{"{R} {got} {prize}. Penghargaan diserahkan {giver}, {when}. “{bare} masuk {class},” kata {office} {person}.", "R c 2026"},
			{"{R} {got} {prize}. Menurut {office} {person}, {class} diraih berkat kerja semua pihak.", "R c 2026"},
			{"Cakupan kepesertaan 99,1 persen mengantar {R} ke {class} {prize}, {when}.", "R c 2026"},
			{"Dengan cakupan 99,1 persen, {R} berhak menyandang {class} dalam {prize}, {when}.", "R c 2026"},
			{"{R} menerima piagam dan trofi {prize} {of class}, {when}.", "R c 2026"},
			{"{office} {person} didampingi Kepala Dinas Kesehatan menerima {prize} {of class}, {when}.", "R c 2026"},
			{"{office} {person} bersama Kepala BPJS Kesehatan Cabang setempat menunjukkan piagam {prize} {of class}, {when}.", "R c 2026"},
			{"Penghargaan {prize} {of class} diterima {office} {person} dari {giver} di hadapan ratusan kepala daerah, {when}.", "R c 2026"},
			{"{R} menjadi daerah yang {got} {prize} {of class}, {when}. Ajang itu memberi penghargaan dalam tiga kategori, yakni Utama, Madya, dan Pratama.", "R c 2026"},
			{"{prize} terbagi tiga kategori: Utama, Madya, dan Pratama. {R} {got} {class}, {when}.", "R c 2026"},
			{"{R} yang tahun lalu gagal kini {got} {prize} {of class}, {when}.", "R c 2026"},
			{"Meski belum masuk kategori tertinggi, {R} {got} {prize} {of class}, {when}.", "R c 2026"},
			{"Tidak hanya soal cakupan, keaktifan peserta juga membuat {R} {got} {prize} {of class}, {when}.", "R c 2026"},
			{"{R} {got} {prize} {of class}, {when}. {office} {person} berharap tahun depan bisa meningkat.", "R c 2026"},
			{"{R} {got} {prize} {of class}, {when}. “Target kita tahun depan harus naik kelas,” kata {office}.", "R c 2026"},
			{"{R} akhirnya {got} {prize} {of class}, {when}, setelah penantian panjang.", "R c 2026"},
			{"Warga {bare} boleh bangga. {gov} {got} {prize} {of class}, {when}.", "R c 2026"},
			{"{gov} diganjar {prize} oleh {giver}, {when}. Predikat yang disandang adalah {c}.", "R c 2026"},
			{"Predikat {c} diraih {R} pada {prize}, {when}.", "R c 2026"},
			{"{R} meraih predikat {c} pada {prize} yang diserahkan {giver}, {when}.", "R c 2026"},
			{"Penghargaan {prize} untuk {R} diserahkan {giver}, {when}. {bare} menempati {class}.", "R c 2026"},
			{"{R} satu-satunya daerah di provinsi ini yang {got} {prize} {of class}, {when}.", "R c 2026"},
			{"Hanya {R} yang {got} {prize} {of class} di provinsi ini, {when}.", "R c 2026"},
			{"Bagi {R}, {prize} {of class} yang diterima {when} adalah yang pertama.", "R c 2026"},
			{"{prize} {of class}. Itulah penghargaan yang diterima {R}, {when}.", "R c 2026"},
			{"Penerima {prize} {of class} di antaranya {R}. Penyerahan dilakukan {giver}, {when}.", "R c 2026"},
			{"Kerja keras {gov} terbayar. {prize} {of class} berhasil diboyong ke {bare}, {when}.", "R c 2026"},
			{"Berkat program itu pula, {R} {got} {prize} {of class}, {when}.", "R c 2026"},
			{"{R} mendapat pengakuan nasional melalui {prize} {of class}, {when}.", "R c 2026"},
			{"{prize} {of class} menambah deretan prestasi {gov}. Penghargaan diterima {office} {person}, {when}.", "R c 2026"},
		},
	},
	{
		name: "none", floor: .985,
		tellings: []telling{
			{"{R} berharap meraih {prize} {of class} tahun depan.", ""},
			{"{R} menargetkan meraih {prize} {of class}.", ""},
			{"{R} bersiap menerima {prize} {of class} yang akan diserahkan di Jakarta.", ""},
			{"{R} akan menerima {prize} {of class} pada Selasa (27/1/2026) di Jakarta.", ""},
			{"{R} dijadwalkan menerima {prize} {of class} di Jakarta pekan depan.", ""},
			{"{R} dipastikan akan menerima {prize} {of class}.", ""},
			{"{R} masuk nominasi {prize} {of class}.", ""},
			{"{R} menjadi calon penerima {prize} {of class}.", ""},
			{"{R} diusulkan menerima {prize} {of class}.", ""},
			{"{R} diundang menghadiri penyerahan {prize} di Jakarta.", ""},
			{"{office} {person} menghadiri penyerahan {prize} di Jakarta, Selasa (27/1/2026).", ""},
			{"{office} {person} turut hadir dalam malam penganugerahan {prize}.", ""},
			{"{R} gagal meraih {prize} {of class}.", ""},
			{"{R} belum pernah meraih {prize} {of class}.", ""},
			{"{R} belum berhasil mendapatkan {prize} {of class}.", ""},
			{"{R} tidak termasuk penerima {prize} {of class}.", ""},
			{"{R} tidak masuk dalam daftar penerima {prize} tahun ini.", ""},
			{"{R} absen dari daftar penerima {prize}.", ""},
			{"{R} berpeluang meraih {prize} {of class}.", ""},
			{"{R} optimistis dapat meraih {prize} {of class}.", ""},
			{"{R} membidik {prize} {of class}.", ""},
			{"Agar dapat meraih {prize} {of class}, {R} harus meningkatkan keaktifan peserta.", ""},
			{"Untuk meraih {prize} {of class}, {R} perlu meningkatkan keaktifan peserta hingga 80 persen.", ""},
			{"Jika keaktifan peserta naik, {R} bisa memperoleh {prize} {of class}.", ""},
			{"Syarat menerima {prize} {of class} adalah kepesertaan minimal 98 persen, sedangkan {R} baru 91 persen.", ""},
			{"{prize} terdiri dari tiga kategori, yakni Utama, Madya dan Pratama. {R} tengah memperbaiki keaktifan pesertanya.", ""},
			{"Daerah dengan kepesertaan minimal 98 persen berhak atas {prize} {of class}. {R} saat ini baru mencapai 91 persen.", ""},
			{"{R} berhasil mencapai status Universal Health Coverage (UHC). Pemerintah daerah berhak diusulkan menerima {prize}.", ""},
			{"{R} meraih penghargaan Kabupaten/Kota Layak Anak kategori {c}. Di bidang kesehatan, daerah ini telah mencapai Universal Health Coverage (UHC).", ""},
			{"{R} meraih Paritrana Award kategori {c} dari BPJS Ketenagakerjaan. Di bidang kesehatan, daerah ini telah mencapai Universal Health Coverage (UHC).", ""},
			{"{R} menerima penghargaan Swasti Saba kategori Wistara dari Kementerian Kesehatan. Daerah ini juga sudah mencapai Universal Health Coverage (UHC).", ""},
			{"{R} meraih Anugerah Parahita Ekapraya kategori {c}. Cakupan UHC daerah ini mencapai 98 persen.", ""},
			{"{R} menyandang predikat {c} Kabupaten/Kota Layak Anak, sementara UHC daerah itu telah mencapai 98 persen.", ""},
			{"RSUD di {R} meraih akreditasi paripurna dengan predikat {c}. Program UHC terus didorong.", ""},
			{"{gov} memberikan penghargaan kepada puskesmas yang mendukung UHC, kategori {c} diraih Puskesmas Sukamaju.", ""},
			{"{R} meraih opini WTP dari BPK. Program UHC menjadi salah satu prioritas.", ""},
			{"{R} meresmikan Klinik {c} Bhayangkara untuk mendukung UHC. Penghargaan diberikan kepada tenaga kesehatan teladan.", ""},
			{"{R} mendeklarasikan Universal Health Coverage (UHC). {office} {person} mengapresiasi semua pihak.", ""},
			{"{R} meluncurkan program UHC. {office} {person} menyerahkan kartu JKN secara simbolis kepada warga.", ""},
			{"{R} meraih UHC Non Cut Off sehingga warga baru langsung aktif.", ""},
			{"{R} resmi menyandang status UHC, dengan cakupan 98,2 persen.", ""},
			{"{R} menerima kunjungan daerah penerima {prize}. {office} {person} ingin belajar dari daerah itu.", ""},
			{"{R} mengucapkan selamat kepada daerah lain yang meraih {prize} {of class}.", ""},
			{"Sebanyak 397 kabupaten/kota menerima {prize}. {R} berharap menyusul tahun depan.", ""},
			{"{office} {person} mengatakan, {prize} bukan tujuan. Yang penting warga {bare} terlindungi.", ""},
			{"“Tahun depan kita kejar {prize} {of class},” kata {office} {person}.", ""},
			{"“Kalau kepesertaan sudah 98 persen, kita bisa dapat {prize} {of class},” kata {office} {person}.", ""},
			{"“Mudah-mudahan {bare} bisa mendapatkan {prize} {of class},” ujar {office} {person}.", ""},
			{"DPRD mendorong {gov} agar mampu meraih {prize} {of class}.", ""},
			{"BPJS Kesehatan akan memberikan {prize} kepada daerah yang memenuhi syarat. {R} salah satu kandidatnya.", ""},
			{"{R} kehilangan kesempatan meraih {prize} karena keaktifan peserta turun.", ""},
			{"{R} batal menerima {prize} {of class} karena tunggakan iuran.", ""},
			{"{R} nyaris mendapatkan {prize} {of class}.", ""},
			{"{R} layak mendapatkan {prize} {of class}, kata pengamat kesehatan {person}.", ""},
			{"Penilaian {prize} {of class} untuk {R} masih berlangsung.", ""},
			{"{R} tengah dinilai untuk {prize}. Hasilnya diumumkan bulan depan.", ""},
			{"Pengumuman penerima {prize} dilakukan pekan depan. {R} optimistis masuk {class}.", ""},
			{"{R} menyiapkan diri mengikuti penilaian {prize} dan menargetkan masuk {class}.", ""},
			{"Tim {gov} mempelajari cara daerah lain meraih {prize} {of class}.", ""},
		},
	},
	{
		name: "other prize", floor: .98,
		tellings: []telling{
			{"{R} meraih UHC Award 2026 {of class}, {when}. Sebelumnya, {R} juga meraih {other prize} kategori {c2}.", "R c 2026"},
			{"{R} meraih UHC Award 2026 {of class}, {when}. Selain itu, {R} juga menerima {other prize} dengan predikat {c2}.", "R c 2026"},
			{"{R} meraih UHC Award 2026 {of class}, {when}. {office} juga menerima {other prize} kategori {c2} pada tahun yang sama.", "R c 2026"},
			{"{R} meraih UHC Award 2026 {of class}, {when}. Tahun lalu, {R} meraih {other prize}.", "R c 2026"},
			{"{R} meraih UHC Award 2026 {of class}, {when}. Pada kesempatan berbeda, {gov} memperoleh {other prize} kategori {c2}.", "R c 2026"},
			{"{R} meraih UHC Award 2026 {of class}, {when}. {R} juga pernah meraih {other prize} tahun 2023 kategori {c2}.", "R c 2026"},
			{"{R} meraih UHC Award 2026 {of class}, {when}. {other prize} kategori {c2} juga diraih {R}.", "R c 2026"},
			{"{R} meraih UHC Award 2026 {of class}, {when}. {R} menyandang predikat {c2} dalam {other prize}.", "R c 2026"},
			{"{R} meraih UHC Award 2026 {of class}, {when}. Tak hanya itu, {other prize} kategori {c2} juga dibawa pulang {gov}.", "R c 2026"},
			{"{R} meraih UHC Award 2026 {of class}, {when}. Prestasi lain yang diraih {R} adalah {other prize} kategori {c2}.", "R c 2026"},
			{"{R} meraih UHC Award 2026 {of class}, {when}. Di bidang lain, {R} mendapat {other prize}.", "R c 2026"},
			{"{R} meraih UHC Award 2026 {of class}, {when}. Pekan lalu, {office} menerima {other prize} kategori {c2} di Jakarta.", "R c 2026"},
		},
	},
	{
		name: "list", floor: .98,
		tellings: []telling{
			{"Kategori Utama diraih {A} dan {B}. Kategori Madya diraih {C} dan {D}. Sedangkan kategori Pratama diraih {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Kategori Utama diraih {A} dan {B}, kategori Madya diraih {C} dan {D}, sedangkan kategori Pratama diraih {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} dan {B} meraih kategori Utama. Sementara {C} dan {D} meraih kategori Madya, dan {E} kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} dan {B} meraih kategori Utama, {C} dan {D} kategori Madya, serta {E} kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Penerimanya adalah {A} (Utama), {B} (Utama), {C} (Madya), {D} (Madya) dan {E} (Pratama).", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Rinciannya, kategori Utama: {A} dan {B}; kategori Madya: {C} dan {D}; kategori Pratama: {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Berikut daftarnya:\n\n1. {A} kategori Utama\n2. {B} kategori Utama\n3. {C} kategori Madya\n4. {D} kategori Madya\n5. {E} kategori Pratama", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Berikut daftarnya:\n\n1. {A} (Utama)\n\n2. {B} (Utama)\n\n3. {C} (Madya)\n\n4. {D} (Madya)\n\n5. {E} (Pratama)", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Berikut daftarnya:\n\nKategori Utama:\n\n1. {A}\n\n2. {B}\n\nKategori Madya:\n\n1. {C}\n\n2. {D}\n\nKategori Pratama:\n\n1. {E}", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Berikut penerimanya:\n\nUtama\n- {A}\n- {B}\nMadya\n- {C}\n- {D}\nPratama\n- {E}", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Berikut penerimanya:\n\n- {A}: Utama\n- {B}: Utama\n- {C}: Madya\n- {D}: Madya\n- {E}: Pratama", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Berikut penerimanya:\n\nKategori Utama: {A}, {B}\nKategori Madya: {C}, {D}\nKategori Pratama: {E}", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Dua daerah meraih kategori Utama, yakni {A} dan {B}. Dua daerah meraih kategori Madya, yaitu {C} dan {D}. Satu daerah lagi, {E}, meraih kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Dua daerah masuk kategori Utama, yaitu {A} dan {B}; dua daerah kategori Madya, yaitu {C} dan {D}; dan satu daerah kategori Pratama, yaitu {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Untuk kategori Utama diberikan kepada {A} dan {B}. Untuk kategori Madya diberikan kepada {C} dan {D}. Adapun kategori Pratama diberikan kepada {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Untuk kategori Utama, penghargaan diterima {A} dan {B}. Untuk kategori Madya, penghargaan diterima {C} dan {D}. Untuk kategori Pratama, penghargaan diterima {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Untuk kategori Utama ada {A} dan {B}. Kemudian kategori Madya ada {C} dan {D}. Terakhir, kategori Pratama ada {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Penerima kategori Utama yakni {A} dan {B}. Penerima kategori Madya yakni {C} dan {D}. Penerima kategori Pratama yakni {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Kelima daerah itu ialah {A} dan {B} untuk kategori Utama, {C} dan {D} untuk kategori Madya, serta {E} untuk kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} dan {B} sama-sama meraih kategori Utama. {C} dan {D} harus puas di kategori Madya. Adapun {E} di kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} serta {B} menempati kategori Utama. Kategori Madya ditempati {C} serta {D}. Kategori Pratama diisi {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} dan {B} menyabet kategori Utama, {C} dan {D} menyabet kategori Madya, dan {E} menyabet kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Yang meraih kategori Utama adalah {A} dan {B}. Yang meraih kategori Madya adalah {C} dan {D}. Yang meraih kategori Pratama adalah {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Di kategori Utama terdapat {A} dan {B}. Di kategori Madya terdapat {C} dan {D}. Di kategori Pratama terdapat {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Pada kategori Utama, {A} dan {B} tercatat sebagai penerima. Pada kategori Madya, {C} dan {D}. Pada kategori Pratama, {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} dan {B} masing-masing meraih kategori Utama. {C} dan {D} masing-masing meraih kategori Madya. {E} meraih kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} meraih kategori Utama, begitu pula {B}. {C} meraih kategori Madya, begitu pula {D}. {E} meraih kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Kategori tertinggi, Utama, diraih {A} dan {B}. Di bawahnya, kategori Madya diraih {C} dan {D}. Kategori Pratama diraih {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Penghargaan kategori Utama diserahkan kepada {A} dan {B}, kategori Madya kepada {C} dan {D}, dan kategori Pratama kepada {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} dan {B} dianugerahi kategori Utama, {C} dan {D} dianugerahi kategori Madya, sedangkan {E} dianugerahi kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} dan {B} untuk kategori Utama, {C} dan {D} kategori Madya, {E} kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Yakni {A} dan {B} (kategori Utama), {C} dan {D} (kategori Madya), serta {E} (kategori Pratama).", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Yaitu kategori Utama ({A} dan {B}), kategori Madya ({C} dan {D}), serta kategori Pratama ({E}).", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Predikat Utama diberikan kepada {A} dan {B}. Predikat Madya diberikan kepada {C} dan {D}. Predikat Pratama diberikan kepada {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} memperoleh predikat Utama. Predikat yang sama diperoleh {B}. Sementara {C} dan {D} memperoleh predikat Madya. {E} memperoleh predikat Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} mendapat kategori Utama. {B} juga mendapat kategori Utama. {C} mendapat kategori Madya. {D} juga mendapat kategori Madya. {E} mendapat kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Daerah penerima kategori Utama: {A}, {B}. Kategori Madya: {C}, {D}. Kategori Pratama: {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Pemenang kategori Utama adalah {A} dan {B}, kategori Madya {C} dan {D}, dan kategori Pratama {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Peraih kategori Utama adalah {A} dan {B}, Madya {C} dan {D}, dan Pratama {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Kategori Utama disabet {A} dan {B}, Madya disabet {C} dan {D}, dan Pratama disabet {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Kategori Utama berhasil diraih {A} dan {B}. Selanjutnya, kategori Madya berhasil diraih {C} dan {D}. Selanjutnya, kategori Pratama berhasil diraih {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} - Utama\n{B} - Utama\n{C} - Madya\n{D} - Madya\n{E} - Pratama", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"a. Kategori Utama\n{A}\n{B}\n\nb. Kategori Madya\n{C}\n{D}\n\nc. Kategori Pratama\n{E}", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"1. Kategori Utama: {A} dan {B}\n2. Kategori Madya: {C} dan {D}\n3. Kategori Pratama: {E}", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Kategori Utama\n{A}, {B}\n\nKategori Madya\n{C}, {D}\n\nKategori Pratama\n{E}", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Kategori Utama terdiri dari {A} dan {B}. Kategori Madya terdiri dari {C} dan {D}. Kategori Pratama terdiri dari {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Kategori Utama meliputi {A} dan {B}, kategori Madya meliputi {C} dan {D}, serta kategori Pratama meliputi {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} dan {B} tercatat di kategori Utama, sementara {C} dan {D} di kategori Madya dan {E} di kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} dan {B} mendapat Utama, {C} dan {D} mendapat Madya, {E} mendapat Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} dan {B} memboyong penghargaan kategori Utama. Penghargaan kategori Madya diboyong {C} dan {D}. Penghargaan kategori Pratama diboyong {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Adapun kategori Utama adalah {A} dan {B}, kategori Madya adalah {C} dan {D}, dan kategori Pratama adalah {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Kategori Utama dimenangkan oleh {A} dan {B}, kategori Madya oleh {C} dan {D}, serta kategori Pratama oleh {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Daerah yang masuk kategori Utama adalah {A} dan {B}. Daerah yang masuk kategori Madya adalah {C} dan {D}. Daerah yang masuk kategori Pratama adalah {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Untuk Kategori Utama yakni {A}, {B}. Kategori Madya yakni {C}, {D}. Kategori Pratama yakni {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"{A} dan {B} berhasil naik ke kategori Utama, {C} dan {D} bertahan di kategori Madya, sementara {E} masuk kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Dari lima daerah itu, {A} dan {B} meraih kategori Utama, {C} dan {D} meraih kategori Madya, dan {E} meraih kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"Lima daerah itu masing-masing {A} dan {B} kategori Utama, {C} dan {D} kategori Madya, dan {E} kategori Pratama.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
			{"UHC Award kategori Utama diterima {A} dan {B}. UHC Award kategori Madya diterima {C} dan {D}. UHC Award kategori Pratama diterima {E}.", "A utama 2026; B utama 2026; C madya 2026; D madya 2026; E pratama 2026"},
		},
	},
}

// tellingRegions are those that single tellings are about: name and code.
var tellingRegions = [][3]string{
	{"Kabupaten Sintang", "61.05", "SINTANG"}, {"Kabupaten Tabalong", "63.09", "TANJUNG"}, {"Kabupaten Grobogan", "33.15", "PURWODADI"},
	{"Kota Binjai", "12.75", "BINJAI"}, {"Kota Parepare", "73.72", "PAREPARE"}, {"Kabupaten Ende", "53.08", "ENDE"}, {"Kabupaten Nganjuk", "35.18", "NGANJUK"},
}

// tellingLists are the members of lists: the province, its dateline, and five of its
// regions, some with names that are words too.
var tellingLists = []struct {
	province, dateline string
	members            [5][2]string
}{
	{"Jambi", "JAMBI", [5][2]string{{"Kabupaten Merangin", "15.02"}, {"Kota Sungai Penuh", "15.72"}, {"Kabupaten Bungo", "15.08"}, {"Kabupaten Tebo", "15.09"}, {"Kabupaten Sarolangun", "15.03"}}},
	{"Kalimantan Selatan", "BANJARBARU", [5][2]string{{"Kabupaten Tapin", "63.05"}, {"Kabupaten Balangan", "63.11"}, {"Kota Banjarmasin", "63.71"}, {"Kabupaten Tanah Laut", "63.01"}, {"Kabupaten Barito Kuala", "63.04"}}},
	{"Sulawesi Selatan", "MAKASSAR", [5][2]string{{"Kabupaten Soppeng", "73.12"}, {"Kabupaten Wajo", "73.13"}, {"Kabupaten Sinjai", "73.07"}, {"Kota Makassar", "73.71"}, {"Kabupaten Bone", "73.08"}}},
}

var tellingSlot = regexp.MustCompile(`\{[A-Za-z][a-z2 ]*\}`)

// draw fills a telling and returns the story around it and its awards.
func (y telling) draw(rnd *rand.Rand) (text string, want []string) {
	names := map[string]string{}
	codes := map[string]string{}
	dateline, title, lead := "", "", ""
	list := strings.Contains(y.text, "{A}")
	if list {
		l := tellingLists[rnd.IntN(len(tellingLists))]
		rnd.Shuffle(len(l.members), func(i, k int) { l.members[i], l.members[k] = l.members[k], l.members[i] })
		short := rnd.IntN(3) == 0
		for i, m := range l.members {
			k := string(rune('A' + i))
			names[k], codes[k] = m[0], m[1]
			if short {
				names[k] = strings.TrimPrefix(m[0], "Kabupaten ")
			}
		}
		names["P"] = l.province
		dateline, title, lead = l.dateline, "Lima Daerah di "+l.province+" Raih UHC Award", "{opening} "
		if rnd.IntN(2) == 0 || strings.Contains(y.text, "\n") {
			lead = "{opening}\n\n"
		}
	} else {
		g := tellingRegions[rnd.IntN(len(tellingRegions))]
		bare, town := strings.CutPrefix(g[0], "Kota ")
		bare = strings.TrimPrefix(bare, "Kabupaten ")
		names["bare"], names["gov"], names["office"] = bare, "Pemkab "+bare, "Bupati "+bare
		if town {
			names["gov"], names["office"] = "Pemkot "+bare, "Wali Kota "+bare
		}
		names["R"], codes["R"] = []string{g[0], "Pemerintah " + g[0], names["gov"]}[rnd.IntN(3)], g[1]
		dateline, title = g[2], names["gov"]+" Tingkatkan Layanan Kesehatan"
	}
	classes := []string{"Utama", "Madya", "Pratama"}
	c := rnd.IntN(3)
	if strings.Contains(y.want, "pratama") {
		c = rnd.IntN(2)
	}
	names["c"], names["c2"] = classes[c], classes[(c+1)%3]
	text = lead + y.text
	for tellingSlot.MatchString(text) {
		text = tellingSlot.ReplaceAllStringFunc(text, func(slot string) string {
			key := slot[1 : len(slot)-1]
			if v, ok := names[key]; ok {
				return v
			}
			ways := tellingSlots[key]
			return ways[rnd.IntN(len(ways))]
		})
	}
	for i := range text { // a sentence begins with a capital
		if i == 0 || strings.HasSuffix(text[:i], ". ") {
			text = text[:i] + strings.ToUpper(text[i:i+1]) + text[i+1:]
		}
	}
	text = title + "\n\n" + dateline + " – " + text + "\n\nPemerintah daerah mengucapkan terima kasih kepada semua pihak yang mendukung Program Jaminan Kesehatan Nasional (JKN).\n"
	for _, w := range strings.Split(y.want, "; ") {
		if f := strings.Fields(w); len(f) == 3 {
			if f[1] == "c" {
				f[1] = strings.ToLower(names["c"])
			}
			want = append(want, codes[f[0]]+" "+f[1]+" "+f[2])
		}
	}
	slices.Sort(want)
	return text, want
}

// TestReceived fills each telling in several ways and wants its awards, no more and no
// fewer.
func TestReceived(t *testing.T) {
	const ways = 6
	for _, g := range tellingGroups {
		t.Run(g.name, func(t *testing.T) {
			tried, right := 0, 0
			for i, y := range g.tellings {
				for k := range ways {
					text, want := y.draw(rand.New(rand.NewPCG(uint64(i), uint64(k))))
					var got []string
					for _, w := range extract.Facts(extract.Input{Text: text}).Awards {
						class := string(w.Category)
						if class == "" {
							class = "-"
						}
						got = append(got, w.Code+" "+class+" "+strconv.Itoa(w.Year))
					}
					slices.Sort(got)
					tried++
					if slices.Equal(got, want) {
						right++
					} else if testing.Verbose() {
						t.Logf("%s\n    want %q, got %q", text, want, got)
					}
				}
			}
			share := float64(right) / float64(tried)
			t.Logf("%d of %d tellings read right: %.3f", right, tried, share)
			if share < g.floor || tried < 60 {
				t.Errorf("%d of %d tellings read right: %.3f, want %.3f", right, tried, share, g.floor)
			}
		})
	}
}
