package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// buttonWords stand on a page's buttons: names of services, what one does with a
// story there, and the faces with which one votes on it. Sorted. Origin: bars of
// buttons of regional and national outlets, 2012-2026.
var buttonWords = map[string]bool{
	"a": true, "bagi": true, "bagikan": true, "balas": true, "batal": true, "berbagi": true, "berlangganan": true, "biasa": true, "bluesky": true, "bookmark": true,
	"cetak": true, "copied": true, "copy": true, "daftar": true, "disalin": true, "dislike": true, "download": true, "email": true, "facebook": true, "fb": true,
	"follow": true, "foto": true, "galeri": true, "gmail": true, "google": true, "ikuti": true, "inspiratif": true, "instagram": true, "kaget": true, "ke": true,
	"kirim": true, "komentar": true, "komentari": true, "kutip": true, "lainnya": true, "langganan": true, "laporkan": true, "like": true, "line": true, "link": true,
	"linkedin": true, "login": true, "lucu": true, "marah": true, "masuk": true, "mengikuti": true, "messenger": true, "more": true, "on": true, "pdf": true,
	"perbesar": true, "perkecil": true, "pinterest": true, "play": true, "plus": true, "premium": true, "print": true, "putar": true, "reddit": true, "salin": true,
	"sangat": true, "sedih": true, "senang": true, "share": true, "simpan": true, "subscribe": true, "suka": true, "takut": true, "tautan": true, "telegram": true,
	"terhibur": true, "terinspirasi": true, "threads": true, "tidak": true, "tiktok": true, "to": true, "tumblr": true, "tweet": true, "twitter": true, "unduh": true,
	"url": true, "via": true, "viber": true, "video": true, "vk": true, "wa": true, "whatsapp": true, "x": true, "youtube": true, "zoom": true,
}

// weakButtons are words of buttons that, without another, are no button. Sorted.
var weakButtons = map[string]bool{
	"a": true, "biasa": true, "daftar": true, "foto": true, "kaget": true, "ke": true, "lainnya": true, "line": true, "lucu": true, "marah": true, "masuk": true,
	"more": true, "on": true, "plus": true, "sangat": true, "sedih": true, "senang": true, "suka": true, "takut": true, "tidak": true, "to": true, "video": true,
	"x": true,
}

// counterWords stand beside the numbers that a page counts of itself. Sorted; true
// for those without which a line counts something else.
var counterWords = map[string]bool{
	"baca": false, "comment": true, "comments": true, "dibaca": true, "dibagikan": true, "dilihat": true, "hari": false, "hits": true, "ini": false, "jt": false, "jumlah": false,
	"juta": false, "k": false, "kali": false, "komentar": true, "like": true, "likes": true, "menit": false, "min": false, "mins": false, "minute": false, "minutes": false, "oleh": false,
	"orang": false, "pembaca": true, "post": false, "pembacaan": true, "rb": false, "read": true, "reading": true, "ribu": false, "share": true, "shares": true, "sudah": false, "suka": true,
	"tayang": false, "tayangan": true, "telah": false, "time": false, "times": false, "today": false, "total": false, "view": true, "viewed": true, "viewer": true, "views": true,
	"visitor": true, "visitors": true, "waktu": false,
}

// maxControls is the length in bytes of a line beyond which it is no bar of buttons.
const maxControls = 90

// isControls reports whether a line holds nothing but a page's buttons ("Facebook
// Twitter WhatsApp", "Salin Tautan"), or nothing but what it counts of itself
// ("Telah dibaca 23 kali hari ini").
func isControls(s string) bool {
	if len(s) < 3 || len(s) > maxControls || endsSentence(s) && !strings.HasSuffix(s, "!") {
		return false
	}
	words, strong, digits, counts := 0, 0, false, false
	buttons, counter := true, true
	for i := 0; i < len(s) && (buttons || counter); {
		c, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsDigit(c):
			digits = true
			i += size
			continue
		case !unicode.IsLetter(c):
			if c == '"' || c == '“' || c == ':' && i < len(s)-size && words > 2 {
				return false
			}
			i += size
			continue
		}
		from := i
		for i += size; i < len(s); i += size {
			prev := c
			c, size = utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(c) || unicode.IsUpper(c) && unicode.IsLower(prev) && !isProduct(s[from:]) {
				break
			}
		}
		w := strings.ToLower(s[from:i])
		words++
		if !buttonWords[w] {
			buttons = false
		} else if !weakButtons[w] {
			strong++
		}
		own, ok := counterWords[w]
		counter = counter && ok
		counts = counts || own
	}
	if words == 0 {
		return false
	}
	return buttons && (strong > 0 || words >= 3) && (words > 1 || strong == 1) && !(digits && words == 1) || counter && counts && digits
}

// isProduct reports whether a word is the name of a service with a capital in it.
func isProduct(s string) bool {
	for _, p := range [...]string{"WhatsApp", "YouTube", "LinkedIn", "TikTok"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
