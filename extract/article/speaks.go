package article

import "strings"

// speakRules tell lines in which a page speaks of itself or to its reader from a
// story's own: no phrase of a table, but words that stand together in one short
// line. Each has its name and the sentence that it was made for. Order is from the
// cheap to the dear.
//
// No rule holds for a line with speech in it (see hasSpeech): what a camat asks of
// his people is the story.
var speakRules = []struct {
	name, sentence string
	holds          func(s spoken) bool
}{
	{"tags", "#jembatan #gotongroyong #kotacontoh", func(s spoken) bool { return s.allHash }},
	{"itself", "Artikel ini sebelumnya telah tayang di Kabar Lain dengan judul …", func(s spoken) bool {
		return s.opens("artikel ini", "berita ini", "konten ini", "naskah ini", "rangkuman ini", "ringkasan ini", "tulisan ini") &&
			s.within(90, "bersumber", "di luar tanggung jawab", "dibaca", "dihasilkan", "dikurasi", "dikutip dari", "dilansir", "dilihat", "dimuat", "dipublikasikan", "dilindungi hak cipta", "disadur", "disunting", "dicetak", "diterbitkan",
				"diterjemahkan", "ditulis dengan bantuan", "ditulis oleh", "kerja sama", "kerjasama", "tayang", "terbit")
	}},
	{"machine", "Ringkasan ini dibuat menggunakan AI dan telah dikurasi redaksi.", func(s spoken) bool {
		return s.opens("artikel ini", "berita ini", "laporan ini", "rangkuman ini", "ringkasan", "tulisan ini") && s.has("ai", "artificial intelligence", "kecerdasan buatan") &&
			s.has("dibuat", "dihasilkan", "disunting", "disusun", "dirangkum", "ditulis")
	}},
	{"rights", "Hak Cipta © 2026 Kabar Contoh", func(s spoken) bool { return len(s.low) < 120 && s.opens("hak cipta") && strings.Contains(s.low, "©") }},
	{"login", "Silakan masuk untuk menulis komentar", func(s spoken) bool {
		return len(s.low) < 110 && s.has("komentar", "berkomentar") && s.has("daftar", "login", "masuk") && s.opens("anda", "harap", "login", "masuk", "silahkan", "silakan", "untuk")
	}},
	{"page", "Klik halaman berikutnya untuk membaca kelanjutannya", func(s spoken) bool {
		return len(s.low) < 110 && s.has("halaman berikutnya", "halaman selanjutnya", "halaman 2", "halaman dua") && (callWords[s.first] && s.has("baca", "kelanjutan", "kelanjutannya", "membaca", "selengkapnya") || s.opens("berlanjut", "bersambung", "lanjut", "selengkapnya"))
	}},
	{"rights", "Dilarang mengcopy isi berita tanpa seizin redaksi.", func(s spoken) bool {
		return s.opens("dilarang") && s.has("konten", "redaksi", "isi berita", "isi artikel", "izin tertulis", "seizin")
	}},
	{"answer", "Isi tulisan di luar tanggung jawab redaksi.", func(s spoken) bool {
		return len(s.low) < 200 && s.has("artikel", "berita", "isi", "konten", "tulisan", "komentar") && s.has("tanggung jawab redaksi", "tanggung jawab penulis", "tanggung jawab pengirim", "mewakili pandangan redaksi")
	}},
	{"here", "Baca berita terkait di sini.", func(s spoken) bool {
		return len(s.low) < 160 && hereLinks[s.link] && (s.has("baca", "selengkapnya", "berita", "artikel", "klik di sini", "kami") || s.namesOutlet)
	}},
	{"reader", "Bagaimana reaksi Anda tentang artikel ini?", func(s spoken) bool {
		return len(s.low) < 130 && strings.HasSuffix(strings.TrimRight(s.low, " *\"”"), "?") && s.has("artikel ini", "berita ini", "reaksi anda", "reaksimu", "tulisan ini") &&
			s.opens("apa", "apakah", "bagaimana", "menurut anda", "suka", "menurutmu")
	}},
	{"mail", "Segera bergabung dan dapatkan berita eksklusif setiap pagi di kotak masuk Anda.", func(s spoken) bool {
		return len(s.low) < 220 && s.has("alamat email", "alamat surel", "buletin", "email anda", "inbox", "kotak masuk", "newsletter", "surel anda") &&
			s.has("bergabung", "berlangganan", "daftarkan", "dapatkan", "ikuti", "langganan", "kirim", "kirimkan", "masukkan", "menerima") &&
			s.has("artikel", "berita", "berlangganan", "buletin", "langganan", "newsletter")
	}},
	{"notice", "Aktifkan notifikasi untuk mendapatkan berita terbaru", func(s spoken) bool {
		return len(s.low) < 160 && s.has("notifikasi", "tombol lonceng", "push notification", "cookie", "cookies") && s.has("berita", "situs", "pengalaman", "website", "update") &&
			s.opens("aktifkan", "dapatkan", "ingin", "izinkan", "kami menggunakan", "klik", "nyalakan", "situs ini", "situs web ini", "website ini", "terima")
	}},
	{"spam", "Situs ini menggunakan Akismet untuk mengurangi spam.", func(s spoken) bool { return s.has("akismet") }},
	{"post", "— Kabar Contoh (@kabarcontoh) January 27, 2026", func(s spoken) bool {
		return len(s.low) < 130 && (s.has("pic.twitter.com") && s.first == "pic" || s.dash && strings.Contains(s.low, "(@") && strings.ContainsAny(s.low[max(0, len(s.low)-6):], "0123456789"))
	}},
	{"application", "Unduh aplikasi Kabar Contoh untuk membaca lebih cepat", func(s spoken) bool {
		return len(s.low) < 180 && s.has("aplikasi", "apps", "app store", "play store") && (s.namesOutlet || s.has("aplikasi kami") || s.has("membaca", "baca") && s.has("berita", "artikel")) &&
			s.opens("akses", "baca", "buka", "download", "dapatkan", "install", "instal", "nikmati", "segera", "unduh")
	}},
	{"video", "Tonton Video Pilihan di Bawah Ini:", func(s spoken) bool {
		return len(s.low) < 110 && s.opens("lihat", "saksikan", "simak", "tonton") && s.has("video", "live streaming", "siaran langsung") &&
			s.has("berikut", "bawah ini", "menarik", "pilihan", "selengkapnya", "lengkapnya", "lainnya")
	}},
	{"comment", "Beri Komentar dengan bijak dan bertanggung jawab.", func(s spoken) bool {
		return len(s.low) < 130 && s.opens("apa komentar", "beri komentar", "berikan komentar", "isi komentar", "kirim komentar", "komentar", "tulis komentar", "tuliskan komentar") &&
			s.has("anda", "bijak", "kolom komentar", "pendapatmu", "tanggapan pribadi", "tanggung jawab", "kamu")
	}},
	{"contact", "Punya keluhan atau informasi? Kirim ke redaksi@…", func(s spoken) bool {
		return len(s.low) < 200 && s.opens("anda punya", "hubungi", "kirim", "kirimkan", "kontak", "pasang iklan", "punya", "untuk pemasangan iklan", "silakan hubungi", "silahkan hubungi") &&
			s.has("redaksi", "iklan", "kami", "tulisan anda", "berita anda") && (strings.Contains(s.low, "@") || strings.Contains(s.low, "http") || longNumber(s.low))
	}},
	{"support", "Dukung kami untuk terus menyajikan berita yang jujur dengan berdonasi.", func(s spoken) bool {
		return (s.has("kami", "mari", "ayo", "yuk", "apresiasi spesial", "jurnalisme") || s.namesOutlet) && s.has("berdonasi", "berlangganan", "dukungan anda", "dukunganmu", "dukung jurnalisme", "donasi anda", "dukung kami", "mendukung jurnalisme") &&
			s.has("apresiasi spesial", "artikel", "berita", "jurnalisme", "jurnalistik", "konten", "newsletter", "buletin")
	}},
	{"channel", "Kabar Contoh juga hadir di WhatsApp Channel. Follow kami di sini.", func(s spoken) bool {
		return s.has("bergabung", "bergabunglah", "follow", "gabung", "ikuti", "join", "klik", "subscribe") && (s.hasAny(ownChannels) || namesChannel(s.low))
	}},
	{"visit", "Untuk informasi lebih lanjut, kunjungi kabarcontoh.example.", func(s spoken) bool {
		return s.namesOutlet && len(s.low) < 160 && s.opens("untuk informasi", "untuk berita", "informasi selengkapnya", "informasi lebih lanjut") && s.has("baca", "klik", "kunjungi", "ikuti")
	}},
	{"outlet", "Nantikan kabar selanjutnya hanya di Kabar Contoh.", func(s spoken) bool {
		return s.namesOutlet && (callWords[s.first] || outletCalls[s.first]) && s.has("berita", "hanya di", "artikel", "informasi", "info", "kabar", "update", "konten", "kunjungi")
	}},
}

// hereLinks are the texts of links with which a page sends its reader on. Sorted.
var hereLinks = map[string]bool{
	"baca di sini": true, "baca disini": true, "di sini": true, "disini": true, "klik di sini": true, "klik disini": true, "link berikut": true, "link ini": true, "sini": true,
	"tautan berikut": true, "tautan ini": true,
}

// outletCalls open a line that, with the outlet's own name in it, calls the reader;
// without the name they open stories' lines too. Sorted.
var outletCalls = map[string]bool{
	"kembali": true, "lihat": true, "nantikan": true, "saksikan": true, "selalu": true, "terus": true,
}

// speechWords give a line to somebody in the story. Sorted.
var speechWords = []string{
	"beber", "bebernya", "cetus", "demikian", "imbau", "imbaunya", "imbuh", "imbuhnya", "jelas", "jelasnya", "kata", "katanya", "pesan", "pesannya", "pinta", "pintanya", "pungkas",
	"tandas", "tandasnya", "tegas", "tegasnya", "terang", "terangnya", "tutur", "tuturnya", "ucap", "ucapnya", "ujar", "ujarnya", "ungkap", "ungkapnya",
}

// spoken is a line that is asked whether the page speaks in it.
type spoken struct {
	low         string // small letters
	first       string // its first word
	link        string // the text of its only link, in small letters
	allHash     bool
	dash        bool // a dash opens it
	namesOutlet bool
}

// opens reports whether the line begins with one of the phrases.
func (s spoken) opens(list ...string) bool {
	for _, p := range list {
		if strings.HasPrefix(s.low, p) && (len(s.low) == len(p) || !isLetter(s.low[len(p)])) {
			return true
		}
	}
	return false
}

// has reports whether one of the phrases stands in the line as whole words.
func (s spoken) has(list ...string) bool { return s.hasAny(list) }

func (s spoken) hasAny(list []string) bool {
	for _, p := range list {
		if containsLetters(s.low, p) {
			return true
		}
	}
	return false
}

// within is has for the line's first n bytes.
func (s spoken) within(n int, list ...string) bool {
	return spoken{low: s.low[:min(n, len(s.low))]}.hasAny(list)
}

// containsLetters reports whether w stands in s with no letter beside it.
func containsLetters(s, w string) bool {
	for from := 0; ; {
		k := strings.Index(s[from:], w)
		if k < 0 {
			return false
		}
		at := from + k
		end := at + len(w)
		if (at == 0 || !isLetter(s[at-1])) && (end == len(s) || !isLetter(s[end])) {
			return true
		}
		from = at + 1
	}
}

// longNumber reports whether a telephone's number stands in a line: nine and more
// digits, perhaps parted by hyphens or blanks.
func longNumber(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isDigit(c):
			if n++; n >= 9 {
				return true
			}
		case c == '-' || c == ' ' || c == '.':
		default:
			n = 0
		}
	}
	return false
}

// hasSpeech reports whether a line quotes somebody or names who says it.
func (s spoken) hasSpeech() bool {
	return strings.ContainsAny(s.low, "\"“”") && !s.within(60, "judul", "artikel ini", "berita ini", "grup telegram") && !s.has("judul") || s.hasAny(speechWords)
}

// markSpoken gives the story's short lines in which the page speaks the frame's
// form.
func (r *reader) markSpoken() {
	p := &r.page
	for i := r.bodyFirst; i < r.bodyLast; i++ {
		b := &p.blocks[i]
		if len(b.text) < 8 || len(b.text) > maxPromotion || b.frame != 0 || b.caption || i == r.title {
			continue
		}
		if _, ok := b.framePhrase(); ok {
			continue
		}
		if name := r.speaks(b); name != "" {
			b.phrase, b.fits = phrase{words: name, form: begin}, true
			b.w = min(b.w, 0)
		}
	}
}

// speaks returns the name of the rule by which the page speaks in a line, "" for
// a story's line.
func (r *reader) speaks(b *block) string {
	low := strings.ToLower(b.text)
	s := spoken{dash: strings.HasPrefix(low, "—")}
	if len(b.links) == 1 && b.links[0].end <= len(low) {
		s.link = strings.Trim(low[b.links[0].start:b.links[0].end], " .:,!")
	}
	start := 0
	for start < len(low) && !isLetter(low[start]) && low[start] != '#' {
		start++
	}
	if start == len(low) || strings.ContainsAny(low[:start], "\"“") {
		return ""
	}
	low = low[start:]
	end := 0
	for end < len(low) && isLetter(low[end]) {
		end++
	}
	s.low, s.first = low, low[:end]
	if low[0] == '#' {
		s.allHash = true
		for w := range strings.FieldsSeq(low) {
			s.allHash = s.allHash && w[0] == '#'
		}
	} else if !s.mayBe() || s.hasSpeech() {
		return ""
	}
	s.namesOutlet = r.holdsSiteName(low)
	for _, rule := range speakRules {
		if rule.holds(s) {
			return rule.name
		}
	}
	return ""
}

// openers are the first words of the lines that the rules name by their opening.
// Sorted.
var openers = map[string]bool{
	"anda": true, "apa": true, "apakah": true, "artikel": true, "bagaimana": true, "beri": true, "berikan": true, "berita": true, "berlanjut": true,
	"bersambung": true, "dilarang": true, "hak": true, "harap": true, "hubungi": true, "isi": true, "kirim": true, "kirimkan": true, "komentar": true, "kontak": true,
	"konten": true, "lanjut": true, "laporan": true, "lihat": true, "login": true, "masuk": true, "menurut": true, "menurutmu": true, "naskah": true, "pasang": true,
	"pic": true, "punya": true, "rangkuman": true, "ringkasan": true, "saksikan": true, "selengkapnya": true, "silahkan": true, "silakan": true, "simak": true,
	"tonton": true, "tulis": true, "tulisan": true, "tuliskan": true, "untuk": true,
}

// mayBe reports whether any rule can hold, cheaply.
func (s spoken) mayBe() bool {
	if s.dash || s.link != "" || openers[s.first] || callWords[s.first] || outletCalls[s.first] {
		return true
	}
	for _, w := range [...]string{"whatsapp", "telegram", "google news", "kami", "instagram", "youtube", "newsletter", "aplikasi", "saluran", "kanal", "channel", "facebook", "tiktok", "twitter", "eksklusif", "edisi cetak", "google berita", "e-paper", "epaper",
		"akismet", "cookie", "email", "inbox", "kotak masuk", "notifikasi", "redaksi", "surel", "jurnalisme", "apresiasi spesial"} {
		if strings.Contains(s.low, w) {
			return true
		}
	}
	return false
}

// holdsSiteName reports whether the outlet's name or its host stands in a lowered
// line.
func (r *reader) holdsSiteName(low string) bool {
	for _, n := range []string{r.out.OutletName, r.head.first("og:site_name"), strings.TrimPrefix(r.base.Hostname(), "www.")} {
		if len(n) >= 5 && strings.Contains(low, strings.ToLower(n)) {
			return true
		}
	}
	return false
}
