package eval

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"

	"cakupan/corpus"
	"cakupan/extract"
	"cakupan/extract/gazetteer"
)

// A saying is a sentence with open places and what it says, whatever stands there:
// regions {R1} {R2} …, shares {P1} …, counts {N1} … and words of a class. Each is
// filled in many ways, so that a rule that holds for some words of a class only is
// found by those that fail.
type saying struct {
	text  string
	want  string // "R1 P1 coverage; R1 N1 participants"; ID for the nation, - for nobody
	floor float64
}

// slots are the classes of words that fill the open places of a saying. All words of
// a class say the same there.
var slots = map[string][]string{
	"active":    {"tingkat keaktifan", "tingkat keaktifan peserta", "keaktifan peserta", "tingkat kepesertaan aktif", "keaktifan kepesertaan", "persentase peserta aktif", "angka keaktifan peserta", "peserta aktif"},
	"adv":       {"", "", "sudah ", "telah ", "kini ", "saat ini ", "kini sudah ", "kini telah ", "saat ini sudah ", "hingga kini ", "juga ", "bahkan ", "telah berhasil ", "saat ini telah "},
	"and":       {"sedangkan", "sementara", "dan", "serta", "sementara itu", "adapun", "lalu", "disusul", "diikuti", "kemudian"},
	"cov":       {"cakupan kepesertaan JKN", "cakupan kepesertaan Program JKN", "capaian kepesertaan JKN", "tingkat kepesertaan JKN", "persentase kepesertaan JKN", "cakupan UHC", "capaian UHC", "kepesertaan JKN", "cakupan JKN", "cakupan jaminan kesehatan", "jumlah cakupan kepesertaan Program JKN", "cakupan peserta BPJS Kesehatan", "angka kepesertaan JKN-KIS", "cakupan Universal Health Coverage (UHC)", "capaian Universal Health Coverage"},
	"inactive":  {"nonaktif", "tidak aktif", "non aktif", "non-aktif", "berstatus nonaktif", "kepesertaannya tidak aktif", "status kepesertaannya nonaktif", "tak aktif", "kartunya tidak aktif", "kepesertaannya nonaktif"},
	"of":        {"dari total penduduk", "dari jumlah penduduk", "dari total jumlah penduduk", "dari seluruh penduduk", "dari keseluruhan penduduk", "dari populasi"},
	"paid":      {"dibiayai", "ditanggung", "didanai", "dibayarkan", "dibayari", "iurannya dibayar", "iurannya ditanggung", "iurannya dibayarkan", "iurannya dibiayai", "dijamin"},
	"purse":     {"APBD", "oleh APBD", "melalui APBD", "lewat APBD", "dari APBD kabupaten", "oleh pemerintah daerah", "Pemkab", "pemerintah kabupaten", "oleh Pemda"},
	"reach":     {"mencapai", "menyentuh", "menembus", "tembus", "sebesar", "tercatat", "tercatat sebesar", "berada di angka", "berada pada angka", "sudah di angka", "bertengger di angka", "naik menjadi", "adalah", "yakni", "menjadi", "di angka", "tercatat di angka", "ada di angka", "terealisasi"},
	"reg":       {"terdaftar sebagai peserta JKN", "tercatat sebagai peserta BPJS Kesehatan", "terdata sebagai peserta JKN", "menjadi peserta JKN-KIS", "terdaftar dalam Program JKN", "tercover JKN", "tercover BPJS Kesehatan", "terlindungi Program JKN", "terlindungi jaminan kesehatan", "terjamin JKN", "memiliki JKN", "mengantongi kepesertaan JKN", "masuk kepesertaan JKN", "ber-JKN", "mengikuti Program JKN", "terjangkau Program JKN", "memiliki jaminan kesehatan", "punya BPJS Kesehatan"},
	"say":       {"", "", "Ia mengatakan, ", "Menurut dia, ", "Kepala Dinas Kesehatan setempat menyebut, ", "Ia menambahkan bahwa ", "Data terakhir menunjukkan ", "Disebutkan, "},
	"some":      {"mencapai", "sebanyak", "sejumlah", "tercatat", "tercatat sebanyak", "berjumlah", "ada", "tembus", "sebesar", "yakni", "adalah", "mencapai angka"},
	"still":     {"", "masih ada ", "masih terdapat ", "tinggal ", "tersisa ", "ada ", "sekarang ", "masih tersisa ", "sebanyak ", "sementara ", "sisanya "},
	"subsidise": {"menanggung iuran", "membiayai iuran", "membayarkan iuran", "membayar iuran", "mendanai iuran", "menanggung premi", "membayari iuran"},
	"uncov":     {"belum terdaftar sebagai peserta JKN", "belum menjadi peserta BPJS Kesehatan", "belum tercover JKN", "belum terlindungi JKN-KIS", "belum terjangkau Program JKN", "belum tersentuh JKN", "belum memiliki JKN", "belum ber-JKN", "belum masuk kepesertaan JKN", "belum mengantongi kepesertaan JKN", "belum punya BPJS Kesehatan", "belum ikut JKN", "belum terdata sebagai peserta JKN", "belum memiliki jaminan kesehatan", "belum terlindungi jaminan kesehatan", "belum mendaftar JKN", "tidak terdaftar JKN"},
	"who":       {"warga", "penduduk", "masyarakat", "jiwa", "orang"},
	"people":    {"warga", "penduduk", "masyarakat"},
}

var sayings = []saying{
	// One region, one figure.
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}.", want: "R1 P1 coverage"},
	{text: "{say}{cov} {R1} {adv}{reach} {P1}.", want: "R1 P1 coverage"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1} {of}.", want: "R1 P1 coverage"},
	{text: "{R1} {adv}mencatatkan {cov} {P1}.", want: "R1 P1 coverage"},
	{text: "{R1} memiliki {cov} sebesar {P1}.", want: "R1 P1 coverage"},
	{text: "{say}Dengan {cov} {P1}, {R1} menjadi salah satu daerah terbaik.", want: "R1 P1 coverage"},
	{text: "{say}Sebanyak {P1} {people} {R1} {adv}{reg}.", want: "R1 P1 coverage"},
	{text: "{say}{P1} {people} {R1} {adv}{reg}.", want: "R1 P1 coverage"},
	{text: "{say}Di {R1}, {P1} {people} {adv}{reg}.", want: "R1 P1 coverage"},
	{text: "{say}{people} {R1} yang {adv}{reg} {reach} {P1}.", want: "R1 P1 coverage"},
	{text: "{say}Jumlah {people} {R1} yang {adv}{reg} {some} {N1} jiwa.", want: "R1 N1 participants"},
	{text: "{say}Sebanyak {N1} {who} di {R1} {adv}{reg}.", want: "R1 N1 participants"},
	{text: "{say}Jumlah peserta JKN di {R1} {adv}{some} {N1} {who}.", want: "R1 N1 participants"},
	{text: "{say}Peserta JKN di {R1} {adv}{some} {N1} jiwa atau {P1} {of}.", want: "R1 N1 participants; R1 P1 coverage"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1} atau {N1} jiwa {of}.", want: "R1 N1 participants; R1 P1 coverage"},
	{text: "{say}Dari {N2} penduduk {R1}, {N1} {who} {adv}{reg}.", want: "R1 N1 participants; R1 N2 population"},
	{text: "{say}Dari total penduduk {R1} sebanyak {N2} jiwa, yang {adv}{reg} {some} {N1} jiwa.", want: "R1 N1 participants; R1 N2 population"},
	{text: "{say}{N1} dari {N2} penduduk {R1} {adv}{reg}.", want: "R1 N1 participants; R1 N2 population"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1} dengan {active} {P2}.", want: "R1 P1 coverage; R1 P2 active_rate"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}, sedangkan {active} {reach} {P2}.", want: "R1 P1 coverage; R1 P2 active_rate"},
	{text: "{say}{active} di {R1} {adv}{reach} {P1}.", want: "R1 P1 active_rate"},
	{text: "{say}Dari jumlah peserta di {R1}, {P1} di antaranya berstatus aktif.", want: "R1 P1 active_rate"},
	{text: "{say}Peserta yang {inactive} di {R1} {some} {N1} jiwa.", want: "R1 N1 inactive_participants"},
	{text: "{say}Sebanyak {N1} peserta JKN di {R1} {inactive}.", want: "R1 N1 inactive_participants"},
	{text: "{say}{still}{N1} {who} di {R1} yang {uncov}.", want: "R1 N1 uncovered"},
	{text: "{say}{people} {R1} yang {uncov} {some} {N1} jiwa.", want: "R1 N1 uncovered"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}. {still}{N1} {who} yang {uncov}.", want: "R1 P1 coverage; R1 N1 uncovered"},
	{text: "{say}Sebanyak {N1} {who} di {R1} {paid} {purse}.", want: "R1 N1 subsidised"},
	{text: "{say}{N1} peserta JKN di {R1} {paid} {purse}.", want: "R1 N1 subsidised"},
	{text: "{say}Pemerintah {R1} {adv}{subsidise} {N1} {who}.", want: "R1 N1 subsidised"},
	{text: "{say}Jumlah {people} {R1} yang {paid} {purse} {some} {N1} jiwa.", want: "R1 N1 subsidised"},

	// Several regions.
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}, {and} {R2} {P2}.", want: "R1 P1 coverage; R2 P2 coverage"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}, {and} di {R2} {reach} {P2}.", want: "R1 P1 coverage; R2 P2 coverage"},
	{text: "{say}{R1} {adv}{reach} {P1}, {R2} {P2}, dan {R3} {P3} untuk {cov}.", want: "R1 P1 coverage; R2 P2 coverage; R3 P3 coverage"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}, {R2} {P2}, dan {R3} {P3}.", want: "R1 P1 coverage; R2 P2 coverage; R3 P3 coverage"},
	{text: "{say}{cov} tertinggi ada di {R1} dengan {P1}, {and} {R2} {P2}, dan {R3} {P3}.", want: "R1 P1 coverage; R2 P2 coverage; R3 P3 coverage"},
	{text: "{say}{cov} di {R1}, {R2} dan {R3}, {adv}{reach} {P1}.", want: "R1 P1 coverage; R2 P1 coverage; R3 P1 coverage"},
	{text: "{say}{cov} di {R1}, {R2} dan {R3} masing-masing {reach} {P1}, {P2} dan {P3}.", want: "R1 P1 coverage; R2 P2 coverage; R3 P3 coverage"},
	{text: "{say}{R1} dan {R2} {adv}{reach} {cov} {P1}.", want: "R1 P1 coverage; R2 P1 coverage"},
	{text: "{say}{R1} memiliki {N1} peserta JKN, {and} {R2} memiliki {N2} peserta.", want: "R1 N1 participants; R2 N2 participants"},
	{text: "{say}{cov} di {R1} {P1} ({N1} jiwa), {R2} {P2} ({N2} jiwa), dan {R3} {P3} ({N3} jiwa).", want: "R1 P1 coverage; R2 P2 coverage; R3 P3 coverage; R1 N1 participants; R2 N2 participants; R3 N3 participants"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}. {and} di {R2} {reach} {P2}.", want: "R1 P1 coverage; R2 P2 coverage"},
	{text: "{say}Di {R1} ada {N1} {who} yang {adv}{reg}, {and} di {R2} {some} {N2} jiwa.", want: "R1 N1 participants; R2 N2 participants"},
	{text: "{say}{people} yang {uncov} di {R1} {some} {N1} jiwa, {and} di {R2} {N2} jiwa.", want: "R1 N1 uncovered; R2 N2 uncovered"},
	{text: "{say}{R1} {P1} dan {R2} {P2} {people}nya {adv}{reg}.", want: "R1 P1 coverage; R2 P2 coverage"},

	// The nation beside a region.
	{text: "{say}Secara nasional, {cov} {adv}{reach} {P1}, sedangkan di {R1} {reach} {P2}.", want: "ID P1 coverage; R1 P2 coverage"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}, melampaui rata-rata nasional {P2}.", want: "R1 P1 coverage; ID P2 coverage"},

	// Aimed for and asked for.
	{text: "{say}Pemerintah {R1} menargetkan {cov} {P1} pada akhir tahun.", want: "R1 P1 target"},
	{text: "{say}{cov} di {R1} ditargetkan {reach} {P1} tahun depan.", want: "R1 P1 target"},
	{text: "Syarat UHC adalah {cov} minimal {P1} {of}.", want: "- P1 threshold"},
	{text: "UHC dicapai bila {cov} paling sedikit {P1}.", want: "- P1 threshold"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}, melampaui target {P2}.", want: "R1 P1 coverage; R1 P2 target"},

	// The region stands in an office, a clause before, or is only pointed at.
	{text: "Bupati {R1} mengatakan {cov} di daerahnya {adv}{reach} {P1}.", want: "R1 P1 coverage"},
	{text: "Menurut Bupati {r1}, {cov} {adv}{reach} {P1}.", want: "R1 P1 coverage"},
	{text: "Pemkab {r1} mencatat, sebanyak {N1} {who} {adv}{reg}.", want: "R1 N1 participants"},
	{text: "Dinas Kesehatan {R1} mencatat {cov} {adv}{reach} {P1} {of}.", want: "R1 P1 coverage"},
	{text: "{R1} meraih penghargaan itu. {cov} di kabupaten itu {adv}{reach} {P1}.", want: "R1 P1 coverage"},
	{text: "\"{cov} kita {adv}{reach} {P1},\" kata Bupati {r1}.", want: "R1 P1 coverage"},
	{text: "\"Alhamdulillah, {P1} {people} kita {adv}{reg},\" ujar Bupati {r1}.", want: "R1 P1 coverage"},
	{text: "Untuk {R1}, {cov} {adv}{reach} {P1}.", want: "R1 P1 coverage"},
	{text: "{R1} yang {cov}nya {adv}{reach} {P1} menjadi contoh.", want: "R1 P1 coverage"},
	{text: "{R2}, kata dia, {adv}{reach} {cov} {P1}.", want: "R2 P1 coverage"},
	{text: "{say}{cov} di {R2} {adv}{reach} {P1}. Dari jumlah itu, {P2} di antaranya aktif.", want: "R2 P1 coverage; R2 P2 active_rate"},
	{text: "{say}{cov} di {R2} {adv}{reach} {P1}. Namun {active} baru {P2}.", want: "R2 P1 coverage; R2 P2 active_rate"},
	{text: "{say}{cov} di {R2} {adv}{reach} {P1}. Artinya, {N1} {who} {adv}{reg}.", want: "R2 P1 coverage; R2 N1 participants"},
	{text: "{say}Jumlah peserta JKN di {R2} {N1} jiwa. Angka itu setara {P1} {of}.", want: "R2 N1 participants; R2 P1 coverage"},
	{text: "{say}Penduduk {R2} berjumlah {N2} jiwa. Dari jumlah tersebut, {N1} jiwa {adv}{reg}.", want: "R2 N2 population; R2 N1 participants"},
	{text: "{say}Penduduk {R2} berjumlah {N2} jiwa dan {P1} di antaranya {adv}{reg}.", want: "R2 N2 population; R2 P1 coverage"},
	{text: "{say}Jumlah penduduk {R2} {N2} jiwa, dan yang {adv}{reg} {N1} jiwa atau {P1}.", want: "R2 N2 population; R2 N1 participants; R2 P1 coverage"},

	// Parts.
	{text: "{say}Dari {N2} peserta JKN di {R1}, {N1} jiwa {paid} {purse}.", want: "R1 N2 participants; R1 N1 subsidised"},
	{text: "{say}Peserta JKN di {R1} {some} {N2} jiwa, terdiri atas PBI APBN {N1} jiwa dan PBPU Pemda {N3} jiwa.", want: "R1 N2 participants; R1 N1 subsidised; R1 N3 subsidised"},
	{text: "{say}Peserta JKN di {R1} {some} {N2} jiwa dengan rincian, peserta PBI JK {N1} jiwa, PBPU BP Pemda {N3} jiwa.", want: "R1 N2 participants; R1 N1 subsidised; R1 N3 subsidised"},
	{text: "{say}Peserta PBI di {R1} {adv}{some} {N1} {who}.", want: "R1 N1 subsidised"},
	{text: "{say}Peserta yang {paid} {purse} di {R1} {some} {N1} jiwa.", want: "R1 N1 subsidised"},
	{text: "{say}Dari {N2} peserta JKN di {R1}, {N1} jiwa {inactive}.", want: "R1 N2 participants; R1 N1 inactive_participants"},
	{text: "{say}Dari {N2} peserta JKN di {R1}, yang aktif {some} {N1} jiwa.", want: "R1 N2 participants; R1 N1 active_participants"},
	{text: "{say}Peserta aktif di {R1} {some} {N1} jiwa, sedangkan yang {inactive} {N2} jiwa.", want: "R1 N1 active_participants; R1 N2 inactive_participants"},
	{text: "{say}Peserta aktif di {R1} {adv}{some} {N1} jiwa atau {P1}.", want: "R1 N1 active_participants; R1 P1 active_rate"},
	{text: "{say}{cov} di {R1} {reach} {P1}, tetapi yang aktif baru {P2}.", want: "R1 P1 coverage; R1 P2 active_rate"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}, sehingga {still}{N1} {who} yang {uncov}.", want: "R1 P1 coverage; R1 N1 uncovered"},
	{text: "{say}Sebanyak {N1} {who} di {R1} {adv}{reg}, sedangkan {N2} {who} lainnya {uncov}.", want: "R1 N1 participants; R1 N2 uncovered"},
	{text: "{say}Sebanyak {N1} {who} di {R1} {adv}{reg}. Sisanya, {N2} {who} {uncov}.", want: "R1 N1 participants; R1 N2 uncovered"},
	{text: "{say}Sebanyak {P1} {people} {R1} {uncov}.", want: "R1 P1 uncovered"},

	// Change.
	{text: "{say}{cov} di {R1} naik dari {P1} menjadi {P2}.", want: "R1 P1 coverage; R1 P2 coverage"},
	{text: "{say}{cov} di {R1} meningkat menjadi {P1} dari sebelumnya {P2}.", want: "R1 P1 coverage; R1 P2 coverage"},
	{text: "{say}Jumlah peserta JKN di {R1} bertambah {N1} jiwa.", want: "R1 N1 newly_registered"},
	{text: "{say}Sebanyak {N1} peserta baru terdaftar di {R1}.", want: "R1 N1 newly_registered"},
	{text: "{say}Sebanyak {N1} peserta PBI di {R1} dinonaktifkan.", want: "R1 N1 other"},
	{text: "{say}Dari {N2} peserta PBI di {R1} yang dinonaktifkan, {N1} jiwa telah diaktifkan kembali.", want: "R1 N2 other; R1 N1 other"},
	{text: "{say}Sebanyak {N1} peserta PBI JK di {R1} yang sempat nonaktif telah direaktivasi.", want: "R1 N1 other"},

	// Lists.
	{text: "Berikut {cov} di wilayah itu:\n- {R1}: {P1}\n- {R2}: {P2}\n- {R3}: {P3}", want: "R1 P1 coverage; R2 P2 coverage; R3 P3 coverage"},
	{text: "Rincian {cov}:\n1. {R1} {P1}\n2. {R2} {P2}\n3. {R3} {P3}", want: "R1 P1 coverage; R2 P2 coverage; R3 P3 coverage"},
	{text: "{say}{cov} per daerah yakni {R1} ({P1}), {R2} ({P2}), dan {R3} ({P3}).", want: "R1 P1 coverage; R2 P2 coverage; R3 P3 coverage"},
	{text: "{say}Rinciannya, {R1} {N1} peserta, {R2} {N2} peserta, serta {R3} {N3} peserta JKN.", want: "R1 N1 participants; R2 N2 participants; R3 N3 participants"},
	{text: "{say}{N1} {who} di {R1}, {N2} {who} di {R2}, dan {N3} {who} di {R3} {adv}{reg}.", want: "R1 N1 participants; R2 N2 participants; R3 N3 participants"},
	{text: "{say}{P1} {people} {R1} dan {P2} {people} {R2} {adv}{reg}.", want: "R1 P1 coverage; R2 P2 coverage"},
	{text: "{say}Baik {R1} maupun {R2} {adv}{reach} {cov} {P1}.", want: "R1 P1 coverage; R2 P1 coverage"},
	{text: "{say}{R1} unggul dengan {cov} {P1}, disusul {R2} dengan {P2} dan {R3} dengan {P3}.", want: "R1 P1 coverage; R2 P2 coverage; R3 P3 coverage"},
	{text: "{say}{cov} di {R1} {reach} {P1} dengan {active} {P2}, sedangkan {R2} {P3} dengan {active} {P4}.", want: "R1 P1 coverage; R1 P2 active_rate; R2 P3 coverage; R2 P4 active_rate"},
	{text: "{say}{R1} memiliki {cov} {P1} dan {active} {P2}. {R2} memiliki {cov} {P3} dan {active} {P4}.", want: "R1 P1 coverage; R1 P2 active_rate; R2 P3 coverage; R2 P4 active_rate"},
	{text: "{say}Di {R1}, {N1} dari {N2} penduduk {adv}{reg}. Di {R2}, {N3} {who} {adv}{reg}.", want: "R1 N1 participants; R1 N2 population; R2 N3 participants"},

	// Aimed for and asked for.
	{text: "{say}Pemkab {r1} menargetkan {P1} {people} {reg} pada akhir tahun.", want: "R1 P1 target"},
	{text: "{say}{R1} masih harus mendaftarkan {N1} {who} lagi untuk meraih UHC.", want: "R1 N1 target"},
	{text: "{say}Target Pemkab {r1}, {P1} {people} {reg} tahun depan.", want: "R1 P1 target"},
	{text: "{say}{cov} di {R1} baru {P1} dari target {P2}.", want: "R1 P1 coverage; R1 P2 target"},
	{text: "Suatu daerah disebut UHC jika {P1} {people}nya {reg}.", want: "- P1 threshold"},
	{text: "Untuk meraih predikat UHC, {cov} minimal harus {reach} {P1}.", want: "- P1 threshold"},
	{text: "Penghargaan diberikan kepada daerah dengan {cov} di atas {P1} dan {active} minimal {P2}.", want: "- P1 threshold; - P2 threshold"},
	{text: "Syaratnya, {P1} {people} {reg} dan {P2} di antaranya aktif.", want: "- P1 threshold; - P2 threshold"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}, lebih tinggi dari syarat UHC sebesar {P2}.", want: "R1 P1 coverage; - P2 threshold"},

	// The nation.
	{text: "Di Indonesia, sebanyak {P1} {people} {adv}{reg}.", want: "ID P1 coverage"},
	{text: "Cakupan kepesertaan BPJS Kesehatan nasional {adv}{reach} {P1}.", want: "ID P1 coverage"},
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}, di atas capaian nasional yang baru {P2}.", want: "R1 P1 coverage; ID P2 coverage"},
	// The clause turned round.
	{text: "{say}{reach} {P1}, {cov} di {R1} kini yang tertinggi.", want: "R1 P1 coverage", floor: .4},
	{text: "{say}Angka {P1} itu merupakan {cov} di {R1}.", want: "R1 P1 coverage"},
	{text: "{R1} {adv}UHC dengan {P1} {people} {reg}.", want: "R1 P1 coverage"},
	{text: "{say}{R1} {adv}berstatus UHC karena {P1} {people}nya {reg}.", want: "R1 P1 coverage"},
	{text: "{say}{R1} meraih predikat UHC setelah {cov} {reach} {P1}.", want: "R1 P1 coverage"},
	{text: "{say}{R1} berhasil mewujudkan UHC dengan {cov} {P1} atau {N1} jiwa.", want: "R1 P1 coverage; R1 N1 participants"},
	{text: "{say}Penghargaan itu diberikan karena {R1} memiliki {cov} {P1}.", want: "R1 P1 coverage"},
	{text: "{say}Predikat itu diraih lantaran {cov} di {R1} {adv}{reach} {P1}.", want: "R1 P1 coverage"},
	{text: "{say}Capaian {R1} {adv}{reach} {P1} untuk {cov}.", want: "R1 P1 coverage"},
	{text: "{say}Dari sisi kepesertaan, {R1} {adv}{reach} {P1}.", want: "R1 P1 coverage"},
	{text: "{say}Untuk kepesertaan JKN, {R1} {adv}{reach} {P1}, {R2} {P2}.", want: "R1 P1 coverage; R2 P2 coverage"},
	{text: "{say}{cov} yang {adv}{reach} {P1} menempatkan {R1} di posisi teratas.", want: "R1 P1 coverage"},
	{text: "{say}Hampir seluruh {people} {R1} {reg}, yakni {P1}.", want: "R1 P1 coverage"},
	{text: "{say}Jumlah peserta JKN {N1} jiwa di {R1} atau {P1} {of}.", want: "R1 N1 participants; R1 P1 coverage"},
	{text: "{say}{R1} berpenduduk {N2} jiwa, {N1} jiwa di antaranya {adv}{reg}.", want: "R1 N2 population; R1 N1 participants"},
	{text: "{say}{R1} dengan jumlah penduduk {N2} jiwa {adv}{reach} {cov} {P1}.", want: "R1 N2 population; R1 P1 coverage"},
	{text: "{say}Dengan penduduk {N2} jiwa, {P1} {people} {R1} {adv}{reg}.", want: "R1 N2 population; R1 P1 coverage"},
	{text: "{say}{P1} atau {N1} {who} di {R1} {adv}{reg}.", want: "R1 P1 coverage; R1 N1 participants"},
	{text: "{say}{N1} {who} atau {P1} {people} {R1} {adv}{reg}.", want: "R1 P1 coverage; R1 N1 participants"},
	{text: "{say}Tercatat {N1} {who} di {R1} yang {adv}{reg}.", want: "R1 N1 participants"},
	{text: "{say}Hanya {P1} peserta di {R1} yang aktif.", want: "R1 P1 active_rate"},
	{text: "{say}{P1} peserta JKN di {R1} berstatus aktif.", want: "R1 P1 active_rate"},
	{text: "{say}Peserta aktif di {R1} sebesar {P1}.", want: "R1 P1 active_rate"},
	{text: "{say}{active} di {R1} baru {P1}, sedangkan {cov} {reach} {P2}.", want: "R1 P1 active_rate; R1 P2 coverage"},
	{text: "{say}{R1} mencatat {cov} {P1} dengan {P2} peserta aktif.", want: "R1 P1 coverage; R1 P2 active_rate"},
	{text: "{say}{cov} dan {active} di {R1} masing-masing {P1} dan {P2}.", want: "R1 P1 coverage; R1 P2 active_rate"},
	{text: "{say}{R1} mencatat {cov} {P1} ({active} {P2}).", want: "R1 P1 coverage; R1 P2 active_rate"},
	{text: "{say}{N1} dari {N2} peserta JKN di {R1} {inactive}.", want: "R1 N1 inactive_participants; R1 N2 participants"},
	{text: "{say}Ada {N1} {who} di {R1} yang kepesertaan JKN-nya nonaktif.", want: "R1 N1 inactive_participants"},
	{text: "{say}Dari total {N2} {people} {R1}, {still}{N1} {who} {uncov}.", want: "R1 N2 population; R1 N1 uncovered"},
	{text: "{say}Tinggal {P1} {people} {R1} yang {uncov}.", want: "R1 P1 uncovered"},
	{text: "{say}{R1} menyisakan {N1} {who} yang {uncov}.", want: "R1 N1 uncovered"},
	{text: "{say}Pemkab {r1} akan mendaftarkan {N1} {who} yang {uncov}.", want: "R1 N1 uncovered"},

	// Who pays.
	{text: "{say}Pemkab {r1} mengalokasikan Rp20 miliar untuk {subsidise} {N1} {who}.", want: "R1 N1 subsidised"},
	{text: "{say}APBD {R1} {subsidise} {N1} {who}.", want: "R1 N1 subsidised"},
	{text: "{say}{N1} {who} kurang mampu di {R1} {paid} {purse}.", want: "R1 N1 subsidised"},
	{text: "{say}Kuota PBI di {R1} sebanyak {N1} jiwa.", want: "R1 N1 other"},
	{text: "{say}Peserta mandiri di {R1} {some} {N1} jiwa.", want: "R1 N1 other"},
	{text: "{say}Peserta PPU di {R1} {some} {N1} jiwa, PBI {N2} jiwa.", want: "R1 N1 other; R1 N2 subsidised"},
	{text: "{say}Rinciannya, PBI APBN {N1} jiwa, PBI APBD {N2} jiwa, dan mandiri {N3} jiwa di {R1}.", want: "R1 N1 subsidised; R1 N2 subsidised; R1 N3 other"},
	{text: "{say}Sebanyak {N1} peserta mandiri di {R1} menunggak iuran.", want: "R1 N1 other"},

	// Others' figures beside one's own.
	{text: "{say}{cov} di {R1} {adv}{reach} {P1}, lebih tinggi dibanding {R2} yang {reach} {P2}.", want: "R1 P1 coverage; R2 P2 coverage"},
	{text: "{say}Berbeda dengan {R2} yang baru {P2}, {cov} di {R1} {adv}{reach} {P1}.", want: "R1 P1 coverage; R2 P2 coverage"},
	{text: "{say}{cov} terendah di {R1} yakni {P1}, tertinggi di {R2} {P2}.", want: "R1 P1 coverage; R2 P2 coverage"},
	{text: "{say}Hanya {R1} yang {adv}{reach} {cov} {P1}.", want: "R1 P1 coverage"},
	{text: "{say}Bersama {R2}, {R1} {adv}{reach} {cov} {P1}.", want: "R1 P1 coverage", floor: .5},
	{text: "{say}{R1} dan {R2} sama-sama {adv}{reach} {cov} {P1}.", want: "R1 P1 coverage; R2 P1 coverage"},
	{text: "{say}Daerah lain yakni {R2} {P2} dan {R3} {P3} untuk {cov}.", want: "R2 P2 coverage; R3 P3 coverage"},
	{text: "{say}Menyusul {R2} dengan {cov} {P2}.", want: "R2 P2 coverage"},
	{text: "{say}{R1}: {cov} {P1}, {active} {P2}.\n{R2}: {cov} {P3}, {active} {P4}.", want: "R1 P1 coverage; R1 P2 active_rate; R2 P3 coverage; R2 P4 active_rate"},
	{text: "{say}Di {R2} {cov} {reach} {P1} dan di {R3} {P2}.", want: "R2 P1 coverage; R3 P2 coverage"},
	{text: "{say}{R1} memiliki {N1} peserta atau {P1}, {R2} {N2} peserta atau {P2}, dan {R3} {N3} peserta JKN atau {P3}.", want: "R1 N1 participants; R2 N2 participants; R3 N3 participants; R1 P1 coverage; R2 P2 coverage; R3 P3 coverage"},

	// As of when, in words between.
	{text: "{say}{cov} di {R1} per 1 Januari 2026 {reach} {P1}.", want: "R1 P1 coverage"},
	{text: "{say}{cov} di {R1} pada 2024 {reach} {P1} dan pada 2025 {P2}.", want: "R1 P1 coverage; R1 P2 coverage"},
	{text: "{say}{cov} di {R1} tahun 2025 {reach} {P1}, naik dibanding tahun sebelumnya {P2}.", want: "R1 P1 coverage; R1 P2 coverage"},
	{text: "{say}Hingga Desember 2025, {N1} {who} di {R1} {adv}{reg}.", want: "R1 N1 participants"},
	{text: "{say}{cov} di {R1} meningkat {P1} dalam setahun.", want: "R1 P1 other", floor: .01},

	// Spoken.
	{text: "\"Di {R1}, {cov} {adv}{reach} {P1},\" katanya.", want: "R1 P1 coverage"},
	{text: "\"Yang {uncov} tinggal {N1} {who},\" kata Bupati {r1}.", want: "R1 N1 uncovered"},
	{text: "\"Kita {adv}{reach} {P1}. Jadi {cov} sudah baik,\" kata Bupati {r1}.", want: "R1 P1 coverage"},
	{text: "\"Dari {N2} penduduk, {N1} {adv}{reg},\" kata Bupati {r1}.", want: "R1 N2 population; R1 N1 participants"},
	{text: "Bupati {R1} menyebut {P1} warganya {adv}{reg}.", want: "R1 P1 coverage"},
	{text: "Kepala BPJS Kesehatan Cabang Madiun mengatakan {cov} di {R1} {adv}{reach} {P1}.", want: "R1 P1 coverage"},
	{text: "BPJS Kesehatan Cabang Madiun mencatat {N1} {who} di {R1} {adv}{reg}.", want: "R1 N1 participants"},
	{text: "Menurut data BPJS Kesehatan, {cov} di {R1} {adv}{reach} {P1} atau setara {N1} jiwa.", want: "R1 P1 coverage; R1 N1 participants"},
}

// stage holds the regions that sayings speak of: of one province, as the press of a
// place speaks.
var stage = sync.OnceValue(func() []gazetteer.Region {
	return slices.DeleteFunc(plainNames("35", gazetteer.Kabupaten), func(r gazetteer.Region) bool { return r.Population < 500000 })
})

// draw fills a saying. What it chose is returned by slot.
func (y saying) draw(rnd *rand.Rand) (text string, want []string, chosen []string) {
	regions := []gazetteer.Region{}
	for len(regions) < 5 {
		all := stage()
		r := all[rnd.IntN(len(all))]
		if !slices.ContainsFunc(regions, func(o gazetteer.Region) bool { return o.Code == r.Code }) {
			regions = append(regions, r)
		}
	}
	values := map[string]string{}
	bare := rnd.IntN(3) == 0
	text = reSlot.ReplaceAllStringFunc(y.text, func(slot string) string {
		name := slot[1 : len(slot)-1]
		switch k := int(name[len(name)-1] - '0'); name[0] {
		case 'R', 'r':
			if k > 9 {
				break
			}
			r := regions[k]
			values["R"+name[1:]] = r.Code
			if bare && k > 1 || name[0] == 'r' {
				return r.Name
			}
			return r.FullName
		case 'P':
			v := 7000 + rnd.IntN(2990)
			values[name] = strconv.FormatFloat(float64(v)/100, 'f', -1, 64)
			return strings.Replace(values[name], ".", ",", 1) + []string{" persen", "%", " %"}[rnd.IntN(3)]
		case 'N':
			v := 100000 + rnd.IntN(150000)
			if k > 1 {
				v += 200000 * (k - 1)
			}
			values[name] = strconv.Itoa(v)
			return fmt.Sprintf("%d.%03d", v/1000, v%1000)
		}
		words, ok := slots[name]
		if !ok {
			panic("no words for " + slot)
		}
		w := words[rnd.IntN(len(words))]
		chosen = append(chosen, name+"="+w)
		return w
	})
	if strings.HasSuffix(text, ".") && rnd.IntN(3) == 0 {
		tail := tails[rnd.IntN(len(tails))]
		chosen = append(chosen, "tail="+tail)
		text = text[:len(text)-1] + tail + "."
	}
	if rnd.IntN(4) == 0 && !strings.HasPrefix(text, "\"") && !strings.HasPrefix(y.text, "{R") {
		when := whens[rnd.IntN(len(whens))]
		chosen = append(chosen, "when="+when)
		text = when + strings.ToLower(text[:1]) + text[1:]
		if reName.MatchString(text[len(when):]) {
			text = when + strings.ToUpper(text[len(when):len(when)+1]) + text[len(when)+1:]
		}
	}
	text = strings.ToUpper(text[:1]) + text[1:]
	text = reInside.ReplaceAllStringFunc(text, strings.ToLower)
	text = reStop.ReplaceAllStringFunc(text, strings.ToUpper)
	for w := range strings.SplitSeq(y.want, "; ") {
		f := strings.Fields(w)
		code, unit := values[f[0]], "percent"
		switch f[0] {
		case "ID":
			code = "ID"
		case "-":
			code = "none"
		}
		if f[1][0] == 'N' {
			unit = "people"
		}
		want = append(want, strings.Join([]string{code, values[f[1]], unit, f[2]}, " "))
	}
	// The story around it: whose it is, and what else it says.
	main, before := regions[1], ""
	around := rnd.IntN(4)
	if strings.Contains(y.text, "{R1}") && !strings.Contains(y.text, "kita") && around == 3 {
		main = regions[4]
	}
	if around >= 2 {
		before = "Di " + regions[4].FullName + ", cakupan kepesertaan JKN mencapai 66,6 persen.\n\n"
		want = append(want, regions[4].Code+" 66.6 percent coverage")
	}
	chosen = append(chosen, "around="+strconv.Itoa(around))
	sort.Strings(want)
	head := "Warga Makin Terlindungi Jaminan Kesehatan\n\n" + strings.ToUpper(main.Name) + ", Kabar Contoh - Pemerintah " + main.FullName + " terus mendorong warganya ikut Program Jaminan Kesehatan Nasional (JKN).\n\n"
	return head + before + text + "\n\nProgram itu dijalankan bersama BPJS Kesehatan.\n", want, chosen
}

// tails end a sentence and whens begin it; neither says whose its figures are.
var (
	tails = []string{", kata dia", ", ujarnya, Selasa (27/1/2026)", ", kata Kepala BPJS Kesehatan Cabang Kediri, Budi Santoso", " berdasarkan data BPJS Kesehatan", ", menurut data Dinas Kesehatan", " pada tahun ini", ", jelasnya", " (data BPJS Kesehatan)"}
	whens = []string{"Hingga 1 Januari 2026, ", "Per Desember 2025, ", "Sampai akhir 2025, ", "Saat ini, ", "Sementara itu, ", "Berdasarkan data per 1 Januari 2026, ", "Ia menyebut, ", "Budi mengatakan, "}
)

var (
	reSlot   = regexp.MustCompile(`\{[a-zA-Z]+[0-9]?\}`)
	reInside = regexp.MustCompile(`(?:, |bahwa |menunjukkan )(?:Sebanyak|Dengan|Di|Dari|Jumlah|Peserta|Pemerintah|Secara|Untuk|Baik|Penduduk|Rinciannya) `)
	reName   = regexp.MustCompile(`^(?:kabupaten|bupati|pemkab|jKN|bPJS|uHC|kepala dinas|berikut|rincian)`)
	reStop   = regexp.MustCompile(`\. [a-z]`)
)

// read returns what is read of the text, as want is written.
func (saying) read(text string) []string {
	var got []string
	for _, g := range extract.NewRecord(corpus.Article{Text: text}, extract.Facts(extract.Input{Text: text})).Figures {
		got = append(got, strings.Join([]string{place(g.Code, nil, ""), strconv.FormatFloat(g.Value, 'f', -1, 64), g.Unit, g.Measure}, " "))
	}
	sort.Strings(got)
	return got
}

// TestSaid fills each saying in many ways and wants the same reading of all.
func TestSaid(t *testing.T) {
	const draws = 60
	for i, y := range sayings {
		rnd := rand.New(rand.NewPCG(7, uint64(i)))
		right := 0
		for range draws {
			text, want, _ := y.draw(rnd)
			got := y.read(text)
			if slices.Equal(got, want) {
				right++
			} else if testing.Verbose() {
				t.Logf("%s\n got %q\nwant %q", strings.Split(text, "\n\n")[2], got, want)
			}
		}
		floor := y.floor
		if floor == 0 {
			floor = .95
		}
		if got := float64(right) / draws; got < floor {
			t.Errorf("%.2f, want %.2f: %s", got, floor, y.text)
		}
	}
}
