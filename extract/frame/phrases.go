package frame

import (
	"strings"

	"cakupan/extract/token"
)

// phrase is one entry of the table of lines that belong to no story. Text is
// made of words in their token form; "#" stands for a number (with a letter for
// thousands or not), "*" at the end for anything. Marks between words are not
// looked at.
type phrase struct {
	text  string
	kind  Line
	opens bool // a list of other stories follows
	ends  bool // the story is over
}

// phrases is sorted by text. It was gathered from what regional outlets print
// around their stories.
var phrases = []phrase{
	{"# comment", Furniture, false, true},
	{"# comments", Furniture, false, true},
	{"# comments *", Furniture, false, true},
	{"# day ago", Furniture, false, false},
	{"# days ago", Furniture, false, false},
	{"# dibaca", Furniture, false, false},
	{"# dilihat", Furniture, false, false},
	{"# hari lalu", Furniture, false, false},
	{"# hari yang lalu", Furniture, false, false},
	{"# hits", Furniture, false, false},
	{"# hour ago", Furniture, false, false},
	{"# hours ago", Furniture, false, false},
	{"# jam lalu", Furniture, false, false},
	{"# jam yang lalu", Furniture, false, false},
	{"# kali dibaca", Furniture, false, false},
	{"# komentar", Furniture, false, true},
	{"# less than a minute", Furniture, false, false},
	{"# lihat", Furniture, false, false},
	{"# likes", Furniture, false, false},
	{"# menit baca", Furniture, false, false},
	{"# menit lalu", Furniture, false, false},
	{"# menit yang lalu", Furniture, false, false},
	{"# min read", Furniture, false, false},
	{"# minggu lalu", Furniture, false, false},
	{"# minutes read", Furniture, false, false},
	{"# pembaca", Furniture, false, false},
	{"# read", Furniture, false, false},
	{"# shares", Furniture, false, false},
	{"# tayangan", Furniture, false, false},
	{"# view", Furniture, false, false},
	{"# views", Furniture, false, false},
	{"# weeks ago", Furniture, false, false},
	{"a a a", Furniture, false, false},
	{"aa text", Furniture, false, false},
	{"advertisement", Furniture, false, false},
	{"advertisement *", Furniture, false, false},
	{"advertisements", Furniture, false, false},
	{"advertising", Furniture, false, false},
	{"alamat email anda *", Furniture, false, true},
	{"artikel lain", Related, true, false},
	{"artikel lainnya", Related, true, false},
	{"artikel menarik lainnya", Related, true, false},
	{"artikel pilihan", Related, true, false},
	{"artikel terkait", Related, true, false},
	{"artikel terkait *", Related, true, false},
	{"artikel terkaitdari *", Related, true, false},
	{"baca berita *", Related, false, false},
	{"baca juga", Related, true, false},
	{"baca juga *", Related, false, false},
	{"baca lagi *", Related, false, false},
	{"baca pula *", Related, false, false},
	{"baca selanjutnya", Related, true, false},
	{"baca selengkapnya", Related, false, false},
	{"baca selengkapnya *", Related, false, false},
	{"bacaan lainnya", Related, true, false},
	{"back to top", Furniture, false, true},
	{"back to top button", Furniture, false, true},
	{"bagikan", Furniture, false, false},
	{"bagikan *", Furniture, false, false},
	{"bagikan artikel ini", Furniture, false, false},
	{"bagikan berita ini", Furniture, false, false},
	{"bagikan ini", Furniture, false, false},
	{"banner #", Furniture, false, false},
	{"banner # x #", Furniture, false, false},
	{"batalkan balasan", Furniture, false, true},
	{"beranda", Furniture, false, false},
	{"beri komentar", Furniture, false, true},
	{"berita lain", Related, true, false},
	{"berita lainnya", Related, true, false},
	{"berita lainnya *", Related, true, false},
	{"berita pilihan", Related, true, false},
	{"berita populer", Related, true, false},
	{"berita rekomendasi", Related, true, false},
	{"berita terbaru", Related, true, false},
	{"berita terkait", Related, true, false},
	{"berita terkait *", Related, true, false},
	{"berita terkaitdari *", Related, true, false},
	{"berita terkini", Related, true, false},
	{"berita terpopuler", Related, true, false},
	{"berita video", Related, true, false},
	{"brandzview", Furniture, false, false},
	{"by *", Byline, false, false},
	{"cek berita *", Furniture, false, false},
	{"cek juga *", Related, false, false},
	{"cetak", Furniture, false, false},
	{"check also", Related, true, false},
	{"click here", Furniture, false, false},
	{"close", Furniture, false, false},
	{"close ads *", Furniture, false, false},
	{"comments", Furniture, false, true},
	{"comments are closed", Furniture, false, true},
	{"copy link", Furniture, false, false},
	{"copyright *", Furniture, false, true},
	{"dapatkan berita *", Furniture, false, false},
	{"dapatkan informasi *", Furniture, false, false},
	{"dapatkan update *", Furniture, false, false},
	{"dibaca #", Furniture, false, false},
	{"dibaca # *", Furniture, false, false},
	{"dilihat #", Furniture, false, false},
	{"dilihat # *", Furniture, false, false},
	{"disclaimer *", Furniture, false, false},
	{"download *", Furniture, false, false},
	{"editor", Byline, false, false},
	{"editor *", Byline, false, false},
	{"eksplorasi konten lain *", Furniture, false, true},
	{"facebook", Furniture, false, false},
	{"facebook *", Furniture, false, false},
	{"follow *", Furniture, false, false},
	{"follow us *", Furniture, false, false},
	{"get app", Furniture, false, false},
	{"google news", Furniture, false, false},
	{"gulir untuk *", Furniture, false, false},
	{"hak cipta *", Furniture, false, true},
	{"halaman *", Furniture, false, false},
	{"halaman berikutnya", Furniture, false, false},
	{"halaman selanjutnya", Furniture, false, false},
	{"home", Furniture, false, false},
	{"home *", Furniture, false, false},
	{"iklan", Furniture, false, false},
	{"iklan *", Furniture, false, false},
	{"ikuti berita *", Furniture, false, false},
	{"ikuti kami *", Furniture, false, false},
	{"ikuti saluran *", Furniture, false, false},
	{"ikuti terus *", Furniture, false, false},
	{"ikuti whatsapp *", Furniture, false, false},
	{"indeks", Furniture, false, false},
	{"indeks berita", Related, true, false},
	{"instagram", Furniture, false, false},
	{"instal *", Furniture, false, false},
	{"jurnalis *", Byline, false, false},
	{"kab kota *", Furniture, false, false},
	{"kata kunci *", Furniture, false, false},
	{"kategori", Furniture, false, false},
	{"kembali ke atas", Furniture, false, true},
	{"kembali ke beranda", Furniture, false, false},
	{"kirim komentar", Furniture, false, true},
	{"komentar", Furniture, false, true},
	{"komentar *", Furniture, false, true},
	{"kontributor *", Byline, false, false},
	{"label *", Furniture, false, false},
	{"lainnya", Related, true, false},
	{"langganan sekarang *", Furniture, false, true},
	{"lanjutkan membaca", Furniture, false, true},
	{"laporan jurnalis *", Byline, false, false},
	{"laporan wartawan *", Byline, false, false},
	{"latest news", Related, true, false},
	{"leave a comment *", Furniture, false, true},
	{"leave a reply", Furniture, false, true},
	{"leave a reply *", Furniture, false, true},
	{"lewati ke konten", Furniture, false, false},
	{"lihat berita *", Related, false, false},
	{"lihat berita lain", Related, true, false},
	{"lihat berita lainnya", Related, true, false},
	{"lihat juga", Related, true, false},
	{"lihat juga *", Related, false, false},
	{"lihat semua", Related, false, false},
	{"lihat semua *", Related, false, false},
	{"linkedin", Furniture, false, false},
	{"live streaming *", Furniture, false, false},
	{"loading", Furniture, false, false},
	{"loading *", Furniture, false, false},
	{"loncat ke konten", Furniture, false, false},
	{"masuk", Furniture, false, false},
	{"masuk *", Furniture, false, false},
	{"media sosial", Furniture, false, false},
	{"menu", Furniture, false, false},
	{"menu *", Furniture, false, false},
	{"more news", Related, true, false},
	{"most popular", Related, true, false},
	{"nama *", Furniture, false, true},
	{"navigasi pos", Related, true, false},
	{"navigasi tulisan", Related, true, false},
	{"next", Furniture, false, false},
	{"next post *", Related, false, false},
	{"notification *", Furniture, false, false},
	{"oleh *", Byline, false, false},
	{"pasang iklan *", Furniture, false, false},
	{"pencarian *", Furniture, false, false},
	{"pengunjung *", Furniture, false, false},
	{"penulis", Byline, false, false},
	{"penulis *", Byline, false, false},
	{"pewarta", Byline, false, false},
	{"pewarta *", Byline, false, false},
	{"pinterest", Furniture, false, false},
	{"popular posts", Related, true, false},
	{"populer", Related, true, false},
	{"pos sebelumnya *", Related, false, false},
	{"pos terkait", Related, true, false},
	{"post comment", Furniture, false, true},
	{"post views *", Furniture, false, false},
	{"postingan terkait", Related, true, false},
	{"powered by *", Furniture, false, true},
	{"prev post *", Related, false, false},
	{"previous post *", Related, false, false},
	{"print", Furniture, false, false},
	{"publisher *", Byline, false, false},
	{"read also", Related, true, false},
	{"read also *", Related, false, false},
	{"read more", Related, false, false},
	{"read next", Related, true, false},
	{"read next *", Related, false, false},
	{"red *", Byline, false, false},
	{"redaksi", Byline, false, false},
	{"redaksi *", Byline, false, false},
	{"redaktur *", Byline, false, false},
	{"rekomendasi", Related, true, false},
	{"rekomendasi untuk anda", Related, true, false},
	{"related", Related, true, false},
	{"related articles", Related, true, false},
	{"related news", Related, true, false},
	{"related posts", Related, true, false},
	{"rep *", Byline, false, false},
	{"reply", Furniture, false, false},
	{"reporter", Byline, false, false},
	{"reporter *", Byline, false, false},
	{"ruas yang wajib *", Furniture, false, true},
	{"save my name *", Furniture, false, true},
	{"scroll to *", Furniture, false, false},
	{"scroll untuk *", Furniture, false, false},
	{"search *", Furniture, false, false},
	{"sebarkan", Furniture, false, false},
	{"sebarkan artikel ini", Furniture, false, false},
	{"sebarkan berita ini", Furniture, false, false},
	{"sementara itu", Related, true, false},
	{"share", Furniture, false, false},
	{"share *", Furniture, false, false},
	{"share article", Furniture, false, false},
	{"simak berita *", Furniture, false, false},
	{"simak juga", Related, true, false},
	{"simak juga *", Related, false, false},
	{"simpan nama *", Furniture, false, true},
	{"situs ini menggunakan akismet *", Furniture, false, true},
	{"situs web", Furniture, false, true},
	{"skip to content", Furniture, false, false},
	{"skip to main content", Furniture, false, false},
	{"sumber *", Byline, false, false},
	{"surel *", Furniture, false, true},
	{"tag", Furniture, false, false},
	{"tag *", Furniture, false, false},
	{"tagged *", Furniture, false, false},
	{"tags", Furniture, false, false},
	{"tags *", Furniture, false, false},
	{"telegram", Furniture, false, false},
	{"terbaru", Related, true, false},
	{"terkait", Related, true, false},
	{"terkini", Related, true, false},
	{"terkini lainnya", Related, true, false},
	{"terpopuler", Related, true, false},
	{"tim redaksi", Byline, false, false},
	{"tim redaksi *", Byline, false, false},
	{"tinggalkan balasan", Furniture, false, true},
	{"tinggalkan balasan *", Furniture, false, true},
	{"tinggalkan komentar", Furniture, false, true},
	{"tinggalkan komentar *", Furniture, false, true},
	{"tinggalkan pesan *", Furniture, false, true},
	{"tonton juga", Related, true, false},
	{"tonton juga *", Related, false, false},
	{"topik", Furniture, false, false},
	{"topik *", Furniture, false, false},
	{"topik terkait *", Furniture, false, false},
	{"trending", Related, true, false},
	{"tulis komentar", Furniture, false, true},
	{"tulis komentar *", Furniture, false, true},
	{"tweet", Furniture, false, false},
	{"twitter", Furniture, false, false},
	{"uploader *", Byline, false, false},
	{"url berhasil dicopy", Furniture, false, false},
	{"video pilihan", Related, true, false},
	{"video terkait", Related, true, false},
	{"views #", Furniture, false, false},
	{"visibility #", Furniture, false, false},
	{"wartawan *", Byline, false, false},
	{"website", Furniture, false, true},
	{"whatsapp", Furniture, false, false},
	{"whatsapp *", Furniture, false, false},
	{"wp-block *", Furniture, false, false},
	{"you may also like", Related, true, false},
	{"you might also like *", Related, true, false},
	{"your email address *", Furniture, false, true},
}

// loose holds first words that also open sentences of a story or headlines: with
// "*" their phrases need a mark after the words, or a line of one to four words.
var loose = token.NewSet("bagikan", "by", "copyright", "disclaimer", "download", "editor", "facebook", "follow", "halaman", "hak", "home", "iklan", "ikuti", "instal", "jurnalis", "kab", "kata", "kontributor", "label", "masuk", "menu", "nama",
	"oleh", "pasang", "pencarian", "pengunjung", "penulis", "pewarta", "publisher", "red", "redaksi", "redaktur", "rep", "reporter", "search", "share", "sumber", "surel", "tag", "tagged", "tags", "tim", "topik", "uploader", "wartawan",
	"whatsapp", "komentar", "live", "loading", "advertisement", "notification", "dapatkan", "cek", "lihat", "baca", "simak")

// sure holds phrases of a loose first word that need no mark.
var sure = token.NewSet("baca juga *", "baca pula *", "baca selengkapnya *", "cek berita *", "dapatkan berita *", "dapatkan informasi *", "dapatkan update *", "follow us *", "ikuti berita *", "ikuti kami *", "ikuti saluran *", "ikuti terus *", "ikuti whatsapp *",
	"lihat juga *", "simak berita *", "simak juga *", "tim redaksi *")

type template struct {
	words []string // after the first
	any   bool     // ends in "*"
	loose bool
	phrase
}

// byFirst is the table by first word, the longest phrase first.
var byFirst = token.NewTable(func() map[string][]template {
	m := map[string][]template{}
	for _, p := range phrases {
		t := template{phrase: p}
		words := strings.Fields(p.text)
		if words[len(words)-1] == "*" {
			t.any = true
			words = words[:len(words)-1]
			t.loose = loose.Has(words[0]) && !sure.Has(p.text)
		}
		t.words = words[1:]
		list := m[words[0]]
		at := len(list)
		for at > 0 && len(list[at-1].words) < len(t.words) {
			at--
		}
		list = append(list, template{})
		copy(list[at+1:], list[at:])
		list[at] = t
		m[words[0]] = list
	}
	return m
}())

// match looks a line up in the table.
func match(d *token.Doc, r token.Range) (kind Line, opens, ends, ok bool) {
	i := skip(d, r.First, r.Last)
	if i >= r.Last {
		return
	}
	key := d.Tokens[i].Norm
	if d.Tokens[i].Kind == token.Digits {
		key = "#"
		i = number(d, i, r.Last) - 1
	}
	for _, t := range byFirst.At(key) {
		k, good := i+1, true
		for _, w := range t.words {
			k = skip(d, k, r.Last)
			if k >= r.Last {
				good = false
				break
			}
			if w == "#" {
				if d.Tokens[k].Kind != token.Digits {
					good = false
					break
				}
				k = number(d, k, r.Last)
				continue
			}
			if d.Tokens[k].Norm != w {
				good = false
				break
			}
			k++
		}
		if !good {
			continue
		}
		rest := skip(d, k, r.Last)
		switch {
		case !t.any:
			if rest < r.Last {
				continue
			}
		case rest >= r.Last:
		case t.loose:
			words := 0
			for m := r.First; m < r.Last; m++ {
				if d.Tokens[m].Kind == token.Word {
					words++
				}
			}
			mark := d.Tokens[k].Norm
			if mark != ":" && mark != "|" && mark != "-" && mark != "/" && mark != "©" && mark != ";" && !(words <= 4 && t.kind == Byline && len(t.words) == 0 && key != "red") {
				continue
			}
			if mark == "-" && !d.Tokens[k].Space {
				continue
			}
		}
		return t.kind, t.opens, t.ends, true
	}
	return
}

// skip passes marks.
func skip(d *token.Doc, i, last int) int {
	for i < last && d.Tokens[i].Kind == token.Punct {
		i++
	}
	return i
}

// number passes a number at i: "1.009", "2,3K", "1009x".
func number(d *token.Doc, i, last int) int {
	for i++; i < last; i++ {
		t := &d.Tokens[i]
		switch {
		case t.Space:
			return i
		case t.Kind == token.Digits || t.Norm == "." || t.Norm == "," || t.Norm == "k" || t.Norm == "x" || t.Norm == "+":
		default:
			return i
		}
	}
	return i
}

// Classify reads one line by the table alone, as the page reader needs it: a
// line that the table does not know is Body.
func Classify(text string) Line {
	d := token.Parse(text)
	if len(d.Tokens) == 0 {
		return Furniture
	}
	r := token.Range{First: 0, Last: len(d.Tokens)}
	p := parser{d: d}
	l := p.read(r)
	if l.kind == Stamp || l.kind == Caption || l.known {
		return l.kind
	}
	return Body
}

// IsFurniture reports whether a line is a page's furniture and no part of a story:
// share buttons, comment forms, counters, advertisement marks, crumbs, end marks.
func IsFurniture(line string) bool { return Classify(line) == Furniture }

// IsRelated reports whether a line is, or introduces, the headline of another story.
func IsRelated(line string) bool { return Classify(line) == Related }
