package eval

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parts of patterns: a number with its percent sign or noun, the name of the
// programme, and the words that stand between.
const (
	reNumber    = `\d{1,3}(?:[.,]\d+)*`
	rePercent   = reNumber + `\s?(?:persen|%)`
	rePeople    = reNumber + `(?: (?:ribu|juta))? (?:jiwa|orang)`
	reAmount    = `(?:` + rePercent + `|` + rePeople + `)`
	reProgramme = `(?:Program |program )?(?:Jaminan Kesehatan Nasional \(JKN\)|Jaminan Kesehatan Nasional|JKN-KIS|JKN|BPJS Kesehatan)`
)

// same are the floors of an alteration that names none.
var same = [5]float64{.95, .95, .98, .95, .90}

// onlyFigures are those of an alteration that is found in few texts.
var onlyFigures = [5]float64{.9, 0, 0, 0, 0}

// swap is an alteration that puts one of several words in place of another. The
// words stand between two patterns; both may be empty.
type swap struct {
	name          string
	before, words string // patterns; words is what is replaced
	after         string
	by            []string // what it is replaced by, where it is not that already
	not           string   // a pattern of the words before that forbid it
	floors        [5]float64
}

func (w swap) alteration() alteration {
	re := regexp.MustCompile(`(?:` + w.before + `)(` + w.words + `)(?:` + w.after + `)`)
	var not *regexp.Regexp
	if w.not != "" {
		not = regexp.MustCompile(`(?:` + w.not + `)$`)
	}
	floors := w.floors
	if floors == ([5]float64{}) {
		floors = same
	}
	return alteration{name: w.name, floors: floors, find: func(s *story) []change {
		var out []change
		for _, m := range re.FindAllStringSubmatchIndex(s.Text, -1) {
			old := s.Text[m[2]:m[3]]
			if not != nil && not.MatchString(s.Text[max(0, m[0]-60):m[0]]) {
				continue
			}
			for k, by := range w.by {
				if !strings.EqualFold(by, old) {
					out = append(out, change{edits: []edit{{m[2], m[3], cased(by, old)}}, kind: k})
				}
			}
		}
		return out
	}}
}

// cased writes a word with the capitals of the one it stands for.
func cased(by, old string) string {
	first, n := utf8.DecodeRuneInString(by)
	if c, _ := utf8.DecodeRuneInString(old); unicode.IsUpper(c) && unicode.IsLower(first) {
		return string(unicode.ToUpper(first)) + by[n:]
	}
	return by
}

// wordings are alterations of single words and phrases.
var wordings = func() []alteration {
	var out []alteration
	for _, w := range swaps {
		out = append(out, w.alteration())
	}
	return out
}()

// Where a verb of reaching may stand: behind its noun, and not where something is
// still to be reached.
const (
	reStill   = `(?:telah |sudah |kini |baru |saat ini |telah berhasil |berhasil |bahkan |juga |hingga kini )?`
	notAiming = `(?i)\b(?:untuk|bisa|dapat|harus|akan|belum|agar|tidak|segera|ingin|mampu|guna|wajib|minimal|hampir|sudah harus|demi|dengan|jika|bila) `
)

var swaps = []swap{
	{
		name: "active", before: `[a-z] `, words: `keaktifan peserta|keaktifan kepesertaan|tingkat keaktifan|keaktifan`, after: ` (?:mencapai|sebesar|menyentuh|baru|sudah|` + reNumber + `)`,
		not: `dan|serta|dengan`,
		by:  []string{"keaktifan peserta", "tingkat keaktifan", "tingkat keaktifan peserta", "keaktifan kepesertaan", "persentase keaktifan peserta", "kepesertaan aktif", "angka keaktifan"},
	},
	{
		name: "coverage/noun", words: `cakupan kepesertaan|capaian kepesertaan|tingkat kepesertaan|cakupan UHC|capaian UHC`, after: ` (?:JKN|BPJS|Program|program|di|mencapai|sebesar|sudah|telah)`,
		by: []string{"cakupan kepesertaan", "capaian kepesertaan", "tingkat kepesertaan", "persentase kepesertaan", "cakupan", "kepesertaan", "angka kepesertaan", "cakupan peserta", "capaian UHC", "cakupan UHC"},
	},
	{
		name: "inactive", before: `(?:peserta|yang|status|kepesertaan|berstatus|kepesertaannya) (?:JKN )?`, words: `nonaktif|non aktif|non-aktif|tidak aktif|tak aktif`, after: `[ .,;]`,
		not: `tidak|peserta |iuran`,
		by:  []string{"nonaktif", "non aktif", "non-aktif", "tidak aktif", "tak aktif", "tidak lagi aktif"},
	},
	{
		name: "jiwa", before: reNumber + `(?: (?:ribu|juta))? `, words: `jiwa|orang`, after: `[ .,;)]`,
		by: []string{"jiwa", "orang"},
	},
	{
		name: "members/programme", before: `(?:[Pp]eserta|[Kk]epesertaan|[Cc]akupan|[Kk]eanggotaan) `, words: reProgramme, after: `[ .,;]`,
		by: []string{"JKN", "JKN-KIS", "BPJS Kesehatan", "Program JKN", "program Jaminan Kesehatan Nasional", "Jaminan Kesehatan Nasional (JKN)", "BPJS"},
	},
	{
		name: "not registered", words: `belum (?:terdaftar (?:sebagai|menjadi) peserta ` + reProgramme + `|terdaftar ` + reProgramme + `|menjadi peserta ` + reProgramme + `|terdaftar|tercover|terlindungi|memiliki JKN|tercover JKN)`, after: `[.,;]| (?:sebanyak|mencapai|sebesar|ada|tinggal)`,
		by: []string{"belum terdaftar sebagai peserta JKN", "belum menjadi peserta BPJS Kesehatan", "belum tercover JKN", "belum terlindungi JKN-KIS", "belum terjangkau Program JKN", "belum tersentuh JKN", "belum memiliki JKN", "belum ber-JKN", "belum masuk kepesertaan JKN", "belum mengantongi kepesertaan JKN", "belum punya BPJS Kesehatan", "belum ikut JKN", "belum terdata sebagai peserta JKN"},
	},
	{
		name: "paid/verb", before: `\b(?:yang|iurannya|yang iurannya|peserta|jiwa|warga|preminya) `, words: `dibiayai|ditanggung|didanai|dibayarkan|dibayari|dibayar|disubsidi|dijamin`, after: ` (?:oleh |melalui |dari |lewat )?(?:APBD|APBN|Pemkab|Pemkot|Pemprov|Pemda|pemda|pemerintah|Pemerintah)`,
		by: []string{"dibiayai", "ditanggung", "didanai", "dibayarkan", "dibayari", "dibayar", "disubsidi"},
	},
	{
		name: "percent/sign", before: reNumber, words: ` persen| %|%`, after: `[ .,;)]`,
		by: []string{" persen", "%", " %"},
	},
	{
		name: "reach/after noun", before: `\b` + reStill, words: `mencapai|menyentuh|sebesar|menembus|tembus|tercatat sebesar|berada di angka|sudah di angka|bertengger di angka`, after: ` ` + rePercent,
		not: notAiming,
		by:  []string{"mencapai", "menyentuh", "sebesar", "menembus", "tembus", "tercatat", "tercatat sebesar", "berada di angka", "berada pada angka", "sudah di angka", "bertengger di angka", "naik menjadi", "adalah", "berada di", "di angka", "mampu menembus", "terealisasi", "menjadi"},
	},
	{
		name: "reach/people", before: `\b` + reStill, words: `mencapai|sebanyak|sejumlah|tercatat|tercatat sebanyak|berjumlah|sebesar`, after: ` ` + rePeople,
		not: notAiming + `|\b(?:yang) `,
		by:  []string{"mencapai", "sebanyak", "sejumlah", "tercatat", "tercatat sebanyak", "berjumlah", "ada", "tembus", "sebesar", "yakni", "adalah"},
	},
	{
		name: "registered", words: `(?:terdaftar|tercatat|terdata) (?:sebagai|menjadi) peserta ` + reProgramme + `|menjadi peserta ` + reProgramme + `|terdaftar (?:dalam|di|pada) ` + reProgramme, floors: [5]float64{.93, .95, .98, .95, .91}, after: `[ .,;]`,
		not: `untuk |diwajibkan |wajib |bisa |ingin |agar |dapat |masuk |belum `,
		by:  []string{"terdaftar sebagai peserta JKN", "tercatat sebagai peserta BPJS Kesehatan", "terdata sebagai peserta JKN", "menjadi peserta JKN-KIS", "terdaftar dalam Program JKN", "tercover JKN", "terlindungi Program JKN", "terjamin JKN", "memiliki JKN", "mengantongi kepesertaan JKN", "masuk kepesertaan JKN", "ber-JKN", "terlindungi jaminan kesehatan", "mengikuti Program JKN"},
	},
	{
		name: "warga", before: `[a-z,0-9%] (?:dari )?`, words: `warga|penduduk|masyarakat`, after: ` (?:Kabupaten|Kota|yang|di|belum|sudah|telah)\b`,
		not: `(?:jumlah|total|jiwa|orang|` + reNumber + `)(?: dari)?`,
		by:  []string{"warga", "penduduk", "masyarakat"},
	},
}
