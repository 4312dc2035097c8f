package article

import "strings"

// callWords open a line that asks the reader to do something. Sorted. Origin:
// the ends of stories of regional and national outlets, 2019-2026.
var callWords = map[string]bool{
	"akses": true, "aktifkan": true, "ayo": true, "baca": true, "bergabung": true, "bergabunglah": true, "berlangganan": true,
	"cek": true, "dapatkan": true, "download": true, "follow": true, "gabung": true, "ikuti": true, "informasi": true, "ingin": true, "jangan": true, "join": true,
	"klik": true, "kunjungi": true, "langganan": true, "mari": true, "nikmati": true, "pantau": true, "silahkan": true, "silakan": true, "simak": true,
	"subscribe": true, "temukan": true, "tonton": true, "unduh": true, "update": true, "yuk": true,
}

// ownChannels are the ways on which an outlet sends its stories, as it names
// them itself. Sorted.
var ownChannels = []string{
	"aplikasi kami", "channel telegram", "channel wa", "channel whatsapp", "channel youtube", "e-paper", "edisi cetak", "epaper", "google berita", "google news",
	"grup telegram", "kanal telegram", "kanal whatsapp", "kanal youtube", "konten eksklusif", "newsletter", "saluran wa", "saluran whatsapp", "telegram channel", "wa channel",
	"whatsapp channel",
}

// maxPromotion is the length in bytes beyond which a line is a paragraph.
const maxPromotion = 300

// promotes reports whether a line asks the reader to follow the outlet on one of
// its channels, or claims the page's rights: it opens with a call and names the
// channel, or opens with the sign ©. A line with speech in it is a story's.
func promotes(s string) bool {
	if len(s) < 12 || len(s) > maxPromotion {
		return false
	}
	if strings.HasPrefix(s, "©") {
		return true
	}
	i := 0
	for i < len(s) && !isLetter(s[i]) {
		if s[i] == '"' {
			return false
		}
		i++
	}
	k := i
	for k < len(s) && isLetter(s[k]) {
		k++
	}
	if k-i < 3 || k-i > 12 || !callWords[strings.ToLower(s[i:k])] {
		return false
	}
	low := strings.ToLower(s)
	if strings.Contains(low, "\" kata ") || strings.Contains(low, "” kata ") {
		return false
	}
	for _, c := range ownChannels {
		if strings.Contains(low, c) {
			return true
		}
	}
	return namesChannel(low)
}

// channelNouns and channelMedia name a channel together, with the outlet's name
// between them: "saluran resmi Kabar Contoh di WhatsApp". Sorted.
var (
	channelNouns = []string{"akun", "channel", "grup", "group", "halaman", "kanal", "medsos", "saluran"}
	channelMedia = []string{"facebook", "instagram", "telegram", "tiktok", "twitter", "whatsapp", "youtube"}
)

// namesChannel reports whether a lowered line names a medium as the outlet's own,
// or a kind of channel and within sixty bytes the medium it runs on.
func namesChannel(low string) bool {
	if strings.Contains(low, " kami") {
		for _, m := range channelMedia {
			if strings.Contains(low, m) {
				return true
			}
		}
	}
	for _, n := range channelNouns {
		at := strings.Index(low, n)
		if at < 0 || at > 0 && isLetter(low[at-1]) {
			continue
		}
		for _, m := range channelMedia {
			if k := strings.Index(low[at:], m); k > 0 && k < 60 {
				return true
			}
		}
	}
	return false
}

// appealLinks open the text of a link that asks for money or a subscription. Sorted.
var appealLinks = []string{"berdonasi", "beri dukungan", "berlangganan", "donasi", "dukung kami", "donate", "jadi anggota", "support us", "traktir"}

// appeals reports whether a short line asks the reader for support: a link in it
// says so.
func appeals(b *block) bool {
	if len(b.text) > maxPromotion || len(b.links) == 0 || len(b.links) > 3 {
		return false
	}
	for _, l := range b.links {
		if l.end-l.start < 6 || l.end-l.start > 60 || l.end > len(b.text) {
			continue
		}
		low := strings.ToLower(b.text[l.start:l.end])
		for _, a := range appealLinks {
			if strings.HasPrefix(low, a) {
				return true
			}
		}
	}
	return false
}
