package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// form says how a phrase of the frame stands on a page.
type form uint8

const (
	alone  form = 1 << iota // the phrase is the whole line, but for signs and digits
	label                   // the line begins with it and a colon or link follows; links in the next lines belong to it
	begin                   // the line begins with it
	inside                  // within a paragraph, with a colon or link after it: taken out up to the end of the line or link
	ends                    // alone or label, and nothing of the story follows it
)

// phrase is one entry of the table of frame lines.
type phrase struct {
	words  string // folded: small letters, single blanks
	form   form
	origin string // where such lines were met
	since  int    // year of the earliest page on which it was met
}

// frameLines are the phrases with which pages speak of themselves. Sorted.
// Origins: "press" regional and national outlets alike, "portal" the large
// portals, "theme" words that a site's theme prints, "amp" AMP pages, "blog"
// Blogger and WordPress.com.
var frameLines = []phrase{
	{"a a a", alone, "theme", 2019},
	{"advertisement", alone | begin, "portal", 2016},
	{"advertisement scroll to resume content", alone, "portal", 2021},
	{"advertising", alone, "theme", 2017},
	{"advertorial", alone, "press", 2015},
	{"alamat email anda", begin, "theme", 2012},
	{"also read", label | inside, "press", 2018},
	{"anda dapat menyiarkan ulang", begin, "press", 2016},
	{"artikel asli", label, "press", 2018},
	{"artikel ini pernah tayang", begin, "press", 2017},
	{"artikel ini sudah tayang", begin, "press", 2017},
	{"artikel ini telah dibaca", begin, "theme", 2018},
	{"artikel ini telah dimuat", begin, "press", 2017},
	{"artikel ini telah tayang", begin | inside, "portal", 2016},
	{"artikel ini telah terbit", begin, "press", 2018},
	{"artikel lain", label | ends, "theme", 2015},
	{"artikel lainnya", label | ends, "theme", 2015},
	{"artikel menarik lainnya", label | ends, "theme", 2018},
	{"artikel pilihan", label | ends, "theme", 2019},
	{"artikel rekomendasi", label | ends, "theme", 2020},
	{"artikel selanjutnya", label | ends, "theme", 2016},
	{"artikel terkait", label | ends, "theme", 2012},
	{"baca", label, "portal", 2015},
	{"baca artikel", label | inside, "portal", 2017},
	{"baca berita", label, "press", 2016},
	{"baca berita dan artikel lainnya", begin, "portal", 2020},
	{"baca berita lainnya", begin, "press", 2018},
	{"baca halaman selanjutnya", begin, "portal", 2018},
	{"baca juga", label | begin | inside, "press", 2012},
	{"baca juga artikel", label | inside, "press", 2018},
	{"baca juga berita", label | inside, "press", 2018},
	{"baca juga info", label | inside, "press", 2018},
	{"baca lainnya", label, "press", 2018},
	{"baca lebih lanjut", alone | label, "press", 2016},
	{"baca pula", label | inside, "press", 2015},
	{"baca selanjutnya", alone | label, "press", 2016},
	{"baca selengkapnya", alone | label | begin, "press", 2014},
	{"baca sumber", label, "press", 2019},
	{"bacaan lainnya", label | ends, "theme", 2021},
	{"bagi artikel ini", begin, "theme", 2016},
	{"bagi berita ini", begin, "theme", 2016},
	{"bagikan", alone, "theme", 2014},
	{"bagikan artikel", alone | begin, "theme", 2015},
	{"bagikan artikel ini", begin, "theme", 2015},
	{"bagikan berita", alone | begin, "theme", 2015},
	{"bagikan halaman ini", begin, "theme", 2015},
	{"bagikan ini", begin, "blog", 2015},
	{"bagikan ke", label | alone, "theme", 2015},
	{"bagikan tulisan ini", begin, "blog", 2015},
	{"bagikan via", begin, "theme", 2016},
	{"banner", alone, "theme", 2015},
	{"banner x", alone, "theme", 2015},
	{"beri komentar", alone | ends, "theme", 2014},
	{"berikan komentar", alone | ends, "theme", 2014},
	{"berita ini telah tayang", begin, "press", 2018},
	{"berita lain", label | ends, "theme", 2014},
	{"berita lainnya", label | ends, "press", 2012},
	{"berita menarik lainnya", label | ends, "press", 2017},
	{"berita pilihan", label | ends, "theme", 2015},
	{"berita populer", label | ends, "theme", 2015},
	{"berita rekomendasi", label | ends, "portal", 2016},
	{"berita sebelumnya", label, "theme", 2015},
	{"berita selanjutnya", label, "theme", 2015},
	{"berita serupa", label | ends, "theme", 2018},
	{"berita terbaru", label | ends, "theme", 2014},
	{"berita terhangat", label | ends, "theme", 2018},
	{"berita terkait", label | ends, "press", 2010},
	{"berita terkait lainnya", label | ends, "press", 2016},
	{"berita terkini", label | ends, "press", 2012},
	{"berita terpopuler", label | ends, "press", 2012},
	{"by signing up", begin, "theme", 2021},
	{"catatan redaksi", label, "press", 2016},
	{"cek artikel dan berita", begin, "portal", 2022},
	{"cek berita", begin, "portal", 2022},
	{"cek berita dan artikel", begin | inside, "portal", 2022},
	{"cek juga", label | inside, "press", 2018},
	{"cetak", alone, "theme", 2010},
	{"click here", alone, "theme", 2014},
	{"click to share", begin, "blog", 2014},
	{"contents", alone, "theme", 2019},
	{"copy link", alone, "theme", 2016},
	{"copyright", begin, "press", 2008},
	{"daftar isi", alone | label, "theme", 2017},
	{"dapatkan berita", begin, "press", 2020},
	{"dapatkan info terbaru", begin, "press", 2021},
	{"dapatkan informasi terbaru", begin, "press", 2021},
	{"dapatkan update", begin, "press", 2019},
	{"dengarkan artikel ini", begin, "theme", 2021},
	{"dengarkan berita ini", begin, "theme", 2021},
	{"dibaca", alone, "theme", 2012},
	{"dibaca kali", alone, "theme", 2012},
	{"dicetak dari", begin, "press", 2012},
	{"dicetak pada", begin, "press", 2012},
	{"dilarang keras mengambil konten", begin, "portal", 2023},
	{"dilarang mengambil dan atau menayangkan ulang", begin, "press", 2018},
	{"dilarang mengutip", begin, "press", 2015},
	{"dilihat kali", alone, "theme", 2012},
	{"disclaimer", label, "press", 2019},
	{"diunduh dari", begin, "press", 2012},
	{"donasi", alone, "press", 2020},
	{"download aplikasi", begin, "portal", 2019},
	{"dukung jurnalisme", begin, "press", 2020},
	{"dukung kami", alone, "press", 2020},
	{"editor's choice", alone | ends, "theme", 2017},
	{"eksplorasi konten lain", begin | ends, "blog", 2024},
	{"eksplorasi konten lain dari", begin | ends, "blog", 2024},
	{"estimasi waktu baca", begin, "theme", 2019},
	{"facebook", alone, "theme", 2012},
	{"follow akun", begin, "press", 2021},
	{"follow berita", begin, "press", 2020},
	{"follow juga", begin, "press", 2021},
	{"follow kami", begin, "press", 2021},
	{"follow us", begin, "theme", 2014},
	{"follow whatsapp channel", begin, "press", 2023},
	{"gabung di channel", begin, "press", 2021},
	{"gabung di grup", begin, "press", 2021},
	{"gabung di saluran", begin, "press", 2023},
	{"gabung di telegram", begin, "press", 2021},
	{"gabung di whatsapp", begin, "press", 2021},
	{"gambas", label, "portal", 2015},
	{"google news", alone, "press", 2021},
	{"gulir ke bawah untuk", begin, "press", 2021},
	{"gulir untuk", begin, "press", 2021},
	{"halaman", label, "press", 2012},
	{"halaman berikutnya", alone, "press", 2012},
	{"halaman selanjutnya", begin, "press", 2012},
	{"iklan", alone, "blog", 2012},
	{"iklan gulir", begin, "press", 2022},
	{"iklan scroll", begin, "press", 2022},
	{"ikuti berita", begin, "press", 2020},
	{"ikuti informasi penting", begin, "portal", 2021},
	{"ikuti juga", begin, "press", 2021},
	{"ikuti kami", begin, "press", 2019},
	{"ikuti saluran whatsapp", begin, "press", 2023},
	{"ikuti terus", begin, "press", 2021},
	{"ikuti whatsapp channel", begin, "press", 2023},
	{"informasi pemasangan iklan", begin, "portal", 2012},
	{"jadilah yang pertama berkomentar", begin | ends, "theme", 2013},
	{"jangan lewatkan", label | alone | ends, "portal", 2014},
	{"jangan lupa ikuti", begin, "press", 2021},
	{"join channel", begin, "press", 2022},
	{"kembali ke atas", alone, "theme", 2014},
	{"kembali ke beranda", alone, "theme", 2014},
	{"kirim ke teman", alone, "theme", 2010},
	{"klik di sini", alone, "press", 2014},
	{"klik di sini untuk", begin, "press", 2014},
	{"komentar", alone | ends, "theme", 2010},
	{"komentar pembaca", alone | ends, "press", 2012},
	{"konten promosi", alone | ends, "portal", 2019},
	{"konten sponsor", alone, "theme", 2019},
	{"kunjungi juga", label, "press", 2019},
	{"lanjut ke halaman", begin, "press", 2016},
	{"lanjutkan membaca", begin, "blog", 2015},
	{"laporkan tulisan", alone, "portal", 2018},
	{"leave a comment", alone | ends, "theme", 2010},
	{"leave a reply", begin | ends, "theme", 2010},
	{"lihat artikel asli", begin, "press", 2020},
	{"lihat foto", label, "portal", 2014},
	{"lihat halaman asli", begin, "portal", 2018},
	{"lihat juga", label | begin | inside, "press", 2013},
	{"lihat juga video", label | begin | inside, "portal", 2017},
	{"lihat selengkapnya", alone, "theme", 2016},
	{"lihat video", label, "portal", 2016},
	{"like this", label | alone | ends, "blog", 2012},
	{"link successfully copied", alone, "theme", 2017},
	{"loading", alone, "theme", 2014},
	{"logo", alone, "theme", 2015},
	{"mau tulisanmu dimuat", begin, "portal", 2017},
	{"memuat", alone, "blog", 2013},
	{"menit baca", alone, "theme", 2018},
	{"menit dibaca", alone, "theme", 2018},
	{"menit membaca", alone, "theme", 2018},
	{"navigasi pos", alone | ends, "theme", 2012},
	{"navigasi tulisan", alone | ends, "theme", 2012},
	{"next article", alone | label, "theme", 2016},
	{"nonton juga", label, "press", 2018},
	{"pantau terus", begin, "press", 2021},
	{"pasang iklan", alone, "press", 2012},
	{"pasang iklan anda", begin, "press", 2015},
	{"pasang iklan di sini", begin, "press", 2015},
	{"pencarian terkait", label | ends, "theme", 2020},
	{"penulis artikel ini", begin, "press", 2018},
	{"pilihan editor", label | ends, "portal", 2016},
	{"pilihan redaksi", label | ends, "press", 2016},
	{"pilihan untukmu", alone | ends, "theme", 2019},
	{"pos terkait", label | ends, "theme", 2019},
	{"post terkait", label | ends, "theme", 2015},
	{"post views", label | alone, "theme", 2015},
	{"powered by", begin, "theme", 2012},
	{"print", alone, "theme", 2010},
	{"rate artikel ini", begin, "portal", 2015},
	{"read also", label | inside, "press", 2016},
	{"read more", alone | label, "theme", 2014},
	{"read next", label, "theme", 2017},
	{"reading time", begin, "theme", 2018},
	{"recommended", alone | ends, "theme", 2016},
	{"recommended for you", alone | ends, "theme", 2017},
	{"redaksi menerima", begin, "press", 2018},
	{"rekomendasi", alone | ends, "theme", 2018},
	{"rekomendasi untuk anda", alone | ends, "theme", 2018},
	{"related articles", label | ends, "theme", 2014},
	{"related news", label | ends, "theme", 2014},
	{"related post", label | ends, "theme", 2014},
	{"related posts", label | ends, "theme", 2014},
	{"ruas yang wajib", begin, "theme", 2012},
	{"saksikan juga", label | inside, "press", 2016},
	{"saksikan live", begin, "press", 2019},
	{"saksikan selengkapnya", begin, "press", 2020},
	{"saksikan video", label, "portal", 2016},
	{"saksikan video pilihan", begin, "portal", 2016},
	{"scroll ke bawah", begin, "press", 2020},
	{"scroll kebawah", begin, "press", 2020},
	{"scroll to continue", begin, "portal", 2020},
	{"scroll to resume content", begin, "portal", 2021},
	{"scroll untuk", begin, "press", 2020},
	{"sebarkan", alone, "theme", 2018},
	{"sebarkan artikel ini", begin, "theme", 2018},
	{"sebarkan berita ini", begin, "theme", 2018},
	{"sebarkan ini", begin, "theme", 2018},
	{"selanjutnya", alone, "press", 2010},
	{"share", alone | label, "theme", 2010},
	{"share artikel", begin, "theme", 2015},
	{"share berita", begin, "theme", 2015},
	{"share on", begin, "theme", 2012},
	{"share this", alone | label | begin, "blog", 2012},
	{"silahkan baca", label, "press", 2018},
	{"silakan baca", label, "press", 2018},
	{"simak", label, "press", 2018},
	{"simak artikel", label, "press", 2018},
	{"simak berita", begin, "press", 2019},
	{"simak breaking news", begin, "portal", 2021},
	{"simak informasi lainnya", begin, "press", 2021},
	{"simak juga", label | begin | inside, "press", 2015},
	{"simak selengkapnya", alone | label, "portal", 2018},
	{"simak selengkapnya di", begin, "press", 2020},
	{"simak video", label | begin, "portal", 2017},
	{"suka ini", label | alone | ends, "blog", 2016},
	{"sukai ini", label | alone | ends, "blog", 2012},
	{"sumber artikel", label, "press", 2018},
	{"table of contents", alone, "theme", 2017},
	{"tag", label | alone, "theme", 2010},
	{"tagar terkait", label | ends, "theme", 2018},
	{"tags", label | alone, "theme", 2010},
	{"telah dibaca", alone, "theme", 2012},
	{"temukan berita", begin, "press", 2021},
	{"terbaru", alone | ends, "theme", 2014},
	{"terkait", alone | label | ends, "theme", 2010},
	{"terkini lainnya", alone | ends, "theme", 2018},
	{"terpopuler", alone | ends, "theme", 2010},
	{"the post", label, "blog", 2015},
	{"tinggalkan balasan", begin | ends, "theme", 2011},
	{"tinggalkan komentar", begin | ends, "theme", 2011},
	{"tonton juga", label | begin | inside, "press", 2017},
	{"tonton selengkapnya", begin, "press", 2020},
	{"tonton video", label, "press", 2018},
	{"this article is written by", begin, "portal", 2021},
	{"topik", label, "theme", 2018},
	{"topik terkait", label | ends, "theme", 2018},
	{"trending", alone, "theme", 2017},
	{"tulis komentar", begin | ends, "theme", 2012},
	{"tulis komentar anda", begin | ends, "theme", 2012},
	{"tweet", alone, "theme", 2011},
	{"twitter", alone, "theme", 2011},
	{"ukuran font", begin, "theme", 2014},
	{"ukuran huruf", begin, "theme", 2014},
	{"unduh aplikasi", begin, "press", 2019},
	{"untuk membaca berita", begin, "press", 2019},
	{"update berita", begin, "press", 2021},
	{"url berhasil dicopy", begin, "theme", 2021},
	{"url berhasil disalin", begin, "theme", 2021},
	{"video", label, "press", 2016},
	{"video pilihan", label | begin | ends, "portal", 2016},
	{"video rekomendasi", alone | label, "portal", 2020},
	{"video terkait", label | ends, "theme", 2016},
	{"video terpopuler", label | begin | ends, "portal", 2020},
	{"views", alone, "theme", 2012},
	{"waktu baca", begin, "theme", 2018},
	{"whatsapp", alone, "theme", 2016},
	{"yuk baca", label, "press", 2018},
	{"yuk ikuti", begin, "press", 2021},
	{"yuk join", begin, "press", 2021},
}

// creditLines name people and sources; the text is better without them, and
// byline reads them. Sorted.
var creditLines = []phrase{
	{"by", label, "theme", 2012},
	{"ditulis oleh", begin, "press", 2014},
	{"dok", label, "press", 2012},
	{"editor", label, "press", 2008},
	{"foto", label, "press", 2010},
	{"fotografer", label, "press", 2012},
	{"jurnalis", label, "press", 2015},
	{"ket foto", label, "press", 2014},
	{"ket gambar", label, "press", 2014},
	{"keterangan foto", label, "press", 2012},
	{"keterangan gambar", label, "press", 2012},
	{"kontributor", label, "press", 2012},
	{"laporan", label, "press", 2010},
	{"laporan wartawan", begin, "portal", 2012},
	{"liputan", label, "press", 2014},
	{"oleh", label, "press", 2008},
	{"pelapor", label, "press", 2014},
	{"penulis", label, "press", 2010},
	{"penulis naskah", label, "press", 2015},
	{"pewarta", label, "press", 2010},
	{"publisher", label, "press", 2016},
	{"red", label, "press", 2012},
	{"redaksi", label, "press", 2012},
	{"redaktur", label, "press", 2010},
	{"rep", label, "press", 2012},
	{"reporter", label, "press", 2008},
	{"source", label, "press", 2012},
	{"sumber", label, "press", 2008},
	{"sumber berita", label, "press", 2012},
	{"sumber foto", label, "press", 2012},
	{"tim redaksi", label | alone, "portal", 2018},
	{"uploader", label, "portal", 2014},
	{"wartawan", label, "press", 2010},
}

// lineIndex finds phrases by their first word.
type lineIndex map[string][]phrase

var (
	frameIndex  = indexLines(frameLines)
	creditIndex = indexLines(creditLines)
	// insideHeads are the first words of the phrases that stand inside paragraphs.
	insideHeads = headsInside(frameLines)
)

func indexLines(list []phrase) lineIndex {
	x := make(lineIndex)
	for _, p := range list {
		head, _, _ := strings.Cut(p.words, " ")
		x[head] = append(x[head], p)
	}
	return x
}

func headsInside(list []phrase) []string {
	var out []string
	for _, p := range list {
		head, _, _ := strings.Cut(p.words, " ")
		if p.form&inside != 0 && !contains(out, head) {
			out = append(out, head)
		}
	}
	return out
}

// foldLine lowers a line's first 120 bytes, drops signs before its first
// letter and digits, and folds runs of blanks.
func foldLine(s string) string {
	if len(s) > 120 {
		s = s[:120]
	}
	var sb strings.Builder
	sb.Grow(len(s))
	blank := false
	for _, r := range s {
		switch {
		case r|0x20 >= 'a' && r|0x20 <= 'z':
			if blank && sb.Len() > 0 {
				sb.WriteByte(' ')
			}
			blank = false
			sb.WriteByte(byte(r | 0x20))
		case unicode.IsLetter(r) || r == '\'' || r == '’':
			if blank && sb.Len() > 0 {
				sb.WriteByte(' ')
			}
			blank = false
			if r == '’' {
				r = '\''
			}
			sb.WriteRune(unicode.ToLower(r))
		case r == ':' || r == '：':
			if sb.Len() > 0 {
				sb.WriteByte(':')
			}
			blank = true
		case r == utf8.RuneError:
		default:
			blank = true
		}
	}
	return sb.String()
}

// begins reports whether a line's first word begins a phrase of the table.
func (x lineIndex) begins(s string) bool {
	var buf [24]byte
	n := 0
	for i := 0; i < len(s) && i < 60; i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c |= 0x20
		case c >= 'a' && c <= 'z' || c == '\'':
		case c >= utf8.RuneSelf && (n > 0 || c != 0xe2 && c != 0xc2):
			return true // not seen cheaply
		default:
			if n > 0 {
				return len(x[string(buf[:n])]) > 0
			}
			continue
		}
		if n == len(buf) {
			return false
		}
		if c >= utf8.RuneSelf {
			continue
		}
		buf[n] = c
		n++
	}
	return n > 0 && len(x[string(buf[:n])]) > 0
}

// match returns the longest phrase that the line fits, given how much of the
// line is links.
func (x lineIndex) match(b *block) (phrase, bool) {
	if !x.begins(b.text) {
		return phrase{}, false
	}
	f := foldLine(b.text)
	if f == "" {
		return phrase{}, false
	}
	end := strings.IndexAny(f, " :")
	if end < 0 {
		end = len(f)
	}
	var best phrase
	found := false
	for _, p := range x[f[:end]] {
		if !strings.HasPrefix(f, p.words) || (found && len(p.words) <= len(best.words)) {
			continue
		}
		rest := f[len(p.words):]
		if rest != "" && rest[0] != ' ' && rest[0] != ':' {
			continue
		}
		ok := false
		switch {
		case rest == "" || rest == ":":
			ok = len(b.text) <= len(p.words)+24
			ok = ok && (p.form&(alone|label|begin) != 0)
		case p.form&begin != 0:
			ok = len(b.text) < 300 || b.linked*2 > len(b.text)
			if p.form&inside != 0 && b.linked*3 < len(b.text) && len(b.text) > 160 && severalSentences(b.text) {
				ok = false // another story's title, and then this story goes on
			}
		case p.form&label != 0:
			colon := rest[0] == ':' || labelled(b.text, p.words)
			ok = colon && len(b.text) < 300 || b.linked*2 > len(b.text)
		}
		if ok {
			best, found = p, true
		}
	}
	return best, found
}

// severalSentences reports whether a line closes as a sentence and holds the
// end of another before.
func severalSentences(s string) bool { return endsSentence(s) && firstStop(s) > 0 }

// firstStop returns where the first sentence of several ends, 0 where there is
// but one: a full stop behind a word of four letters or more, and a capital.
func firstStop(s string) int {
	word := 0
	for i := 0; i+4 < len(s); i++ {
		c := s[i]
		if c >= 'a' && c <= 'z' {
			word++
			continue
		}
		if (c == '.' || c == '?' || c == '!') && word >= 4 && s[i+1] == ' ' && (s[i+2] >= 'A' && s[i+2] <= 'Z' || s[i+2] == '"') {
			return i + 1
		}
		word = 0
	}
	return 0
}

// labelled reports whether the phrase is parted from what follows by a sign
// that can be a label's: a colon, a bar, a dash, an arrow.
func labelled(text, words string) bool {
	n := strings.Count(words, " ") + 1
	i := 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsLetter(r) {
			break
		}
		i += size
	}
	for w := 0; w < n && i < len(text); w++ {
		for i < len(text) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(r) && r != '\'' && r != '’' {
				break
			}
			i += size
		}
		if w < n-1 {
			for i < len(text) && (text[i] == ' ' || text[i] == '.') {
				i++
			}
		}
	}
	rest := strings.TrimLeft(text[i:], " .\t")
	if strings.HasPrefix(text[i:], "-") && len(text) > i+1 && text[i+1] != ' ' && text[i+1] != '-' {
		return false // foto-foto
	}
	for _, s := range []string{":", "|", ">", "»", "→", "–", "-", "=", "/"} {
		if strings.HasPrefix(rest, s) {
			return true
		}
	}
	return false
}

// maxInside is how often a phrase's first word is looked at in one paragraph.
const maxInside = 200

// cutInside takes phrases of the frame out of a paragraph: the phrase with the
// link after it, or up to the end of the line.
func cutInside(b *block) (string, bool) {
	text, changed := b.text, false
	low := strings.ToLower(text)
	if len(low) != len(text) {
		return text, false
	}
	for _, h := range insideHeads {
		if !strings.Contains(low, h) {
			continue
		}
		for from, hits := 0, 0; hits < maxInside; hits++ {
			k := strings.Index(low[from:], h)
			if k < 0 {
				break
			}
			at := from + k
			from = at + len(h)
			if at > 0 {
				if r, _ := utf8.DecodeLastRuneInString(text[:at]); unicode.IsLetter(r) && !unicode.IsLower(r) || unicode.IsLower(r) && !unicode.IsUpper(rune(text[at])) {
					continue
				}
			}
			tail := block{text: text[at:]}
			for _, l := range b.links {
				if l.end > at && !changed {
					tail.links = append(tail.links, corpusSpan{max(l.start-at, 0), l.end - at})
				}
			}
			p, ok := insidePhrase(text[at:])
			if !ok {
				continue
			}
			end := len(text)
			linked := false
			for _, l := range tail.links {
				if l.start <= len(p)+6 || (linked && at+l.start <= end+3) {
					end, linked = at+l.end, true
				}
			}
			if !linked {
				// without a link the phrase needs its colon, or a capital after a
				// full stop, and a title's length
				rest := strings.TrimLeft(text[at+len(p):], " ")
				if !strings.HasPrefix(rest, ":") {
					continue
				}
				if k := firstStop(rest[:min(len(rest), 240)]); k > 0 {
					end = len(text) - len(rest) + k // the story goes on behind the title
				} else if len(rest) > 220 {
					continue
				}
			}
			head := strings.TrimRight(text[:at], " ([|-–—*>»")
			after := strings.TrimLeft(text[end:], " )]|*.")
			if after != "" && head != "" {
				head += " "
			}
			text = head + after
			low = strings.ToLower(text)
			changed = true
			from = min(len(head), len(low))
			if len(low) != len(text) {
				return text, changed
			}
		}
	}
	return text, changed
}

// insidePhrase returns the words of text that are an inside phrase at its
// beginning.
func insidePhrase(text string) (string, bool) {
	f := foldLine(text)
	end := strings.IndexAny(f, " :")
	if end < 0 {
		return "", false
	}
	best := ""
	for _, p := range frameIndex[f[:end]] {
		if p.form&inside != 0 && strings.HasPrefix(f, p.words) && len(p.words) > len(best) {
			if rest := f[len(p.words):]; rest == "" || rest[0] == ' ' || rest[0] == ':' {
				best = p.words
			}
		}
	}
	if best == "" {
		return "", false
	}
	// the same number of words in the text itself
	n, i := strings.Count(best, " ")+1, 0
	for w := 0; w < n; w++ {
		for i < len(text) && text[i] != ' ' && text[i] != ':' {
			i++
		}
		if w < n-1 {
			for i < len(text) && text[i] == ' ' {
				i++
			}
		}
	}
	return text[:i], true
}
