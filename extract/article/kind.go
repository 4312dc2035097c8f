package article

import (
	"strings"

	"cakupan/corpus"
)

// kindPhrases tell pages that are no articles by their words. Sorted by words.
var kindPhrases = []struct {
	words string
	kind  corpus.Kind
	title bool // in the title, else in a page with little text
}{
	{"403 forbidden", corpus.KindWall, true},
	{"404", corpus.KindMissing, true},
	{"access denied", corpus.KindWall, true},
	{"aktifkan javascript", corpus.KindWall, false},
	{"are you a robot", corpus.KindWall, false},
	{"attention required", corpus.KindWall, true},
	{"berlangganan untuk membaca", corpus.KindPaywall, false},
	{"berlangganan untuk melanjutkan", corpus.KindPaywall, false},
	{"checking your browser", corpus.KindWall, false},
	{"enable cookies", corpus.KindWall, false},
	{"enable javascript and cookies", corpus.KindWall, false},
	{"error 404", corpus.KindMissing, false},
	{"halaman tidak ada", corpus.KindMissing, false},
	{"halaman tidak ditemukan", corpus.KindMissing, false},
	{"halaman yang anda cari", corpus.KindMissing, false},
	{"just a moment", corpus.KindWall, true},
	{"konten khusus pelanggan", corpus.KindPaywall, false},
	{"konten premium", corpus.KindPaywall, false},
	{"lanjutkan membaca dengan berlangganan", corpus.KindPaywall, false},
	{"laman tidak ditemukan", corpus.KindMissing, false},
	{"not found", corpus.KindMissing, true},
	{"page not found", corpus.KindMissing, false},
	{"setujui cookie", corpus.KindWall, false},
	{"silakan login untuk membaca", corpus.KindPaywall, false},
	{"tidak ditemukan", corpus.KindMissing, true},
	{"verify you are human", corpus.KindWall, false},
	{"verifikasi bahwa anda manusia", corpus.KindWall, false},
}

// listingPaths and searchPaths are parts of addresses that hold no article.
var (
	listingPaths = []string{"/author/", "/category/", "/index/", "/indeks/", "/kategori/", "/label/", "/listtag/", "/page/", "/search/label/", "/tag/", "/tags/", "/topik/"}
	searchPaths  = []string{"/cari", "/pencarian", "/search"}
)

// readKind says what the page is.
func (r *reader) readKind() {
	text := r.out.Text
	low := strings.ToLower(r.out.Title + " " + r.head.title)
	path := strings.ToLower(r.base.Path)
	if !strings.HasSuffix(path, "/") {
		path += "/"
	}
	q := r.base.Query()
	kind := corpus.KindArticle
	all := 0
	for i := range r.page.blocks {
		all += len(r.page.blocks[i].text)
	}
	declared := r.head.story != nil && r.head.story.kind != "webpage" || strings.Contains(strings.ToLower(r.head.first("og:type")), "article")
	switch {
	case all == 0 && text == "":
		kind = corpus.KindEmpty
	case q.Get("s") != "" || hasPath(path, searchPaths) && (q.Get("q") != "" || q.Get("keyword") != "" || len(text) < 400):
		kind = corpus.KindSearch
	case hasPath(path, listingPaths) && !(declared && len(text) > 800) && !(len(text) > 400 && r.title >= 0 && r.addressNamesTitle(path)) && r.storyEvidence(path, declared) < 6:
		kind = corpus.KindListing
	}
	if kind == corpus.KindArticle {
		small := len(text) < 600
		sample := ""
		if small {
			var sb strings.Builder
			for i := range r.page.blocks {
				if sb.Len() > 20_000 {
					break
				}
				sb.WriteString(strings.ToLower(r.page.blocks[i].text))
				sb.WriteByte('\n')
			}
			sample = sb.String()
		}
		for _, p := range kindPhrases {
			if p.title && len(text) < 1200 && containsWord(low, p.words) && !declared || !p.title && small && strings.Contains(sample, p.words) {
				kind = p.kind
				break
			}
		}
	}
	if kind == corpus.KindArticle && r.head.story != nil && r.head.story.paywalled && len(text) < 1200 {
		kind = corpus.KindPaywall
	}
	if kind == corpus.KindArticle {
		cards, links := 0, 0
		for i := range r.page.elems {
			if r.page.elems[i].marks&markRelated != 0 {
				cards++
			}
		}
		for i := range r.page.blocks {
			if b := &r.page.blocks[i]; b.linked*2 > len(b.text) && len(b.text) > 30 {
				links++
			}
		}
		home := strings.Trim(r.base.Path, "/") == "" && r.base.RawQuery == "" && r.base.Host != ""
		photo := strings.Contains(path, "/foto/") || strings.Contains(path, "/photo/") || strings.Contains(path, "/galeri/")
		switch {
		case home:
			kind = corpus.KindListing
		case photo && len(text) < 1500:
			kind = corpus.KindPhoto
		case len(text) < 140 && links >= 8 && !declared:
			kind = corpus.KindListing
		case len(text) < 40 && len(r.out.Captions) > 0 && declared:
			kind = corpus.KindPhoto
		case len(text) < 40:
			kind = corpus.KindEmpty
			if links >= 8 {
				kind = corpus.KindListing
			}
		case !declared && cards >= 6 && r.title < 0 && len(text) < 1500 && r.storyEvidence(path, declared) < 4:
			kind = corpus.KindListing
		}
	}
	r.out.Kind = kind
	conf := 0.7
	if declared && kind == corpus.KindArticle && r.title >= 0 {
		conf = 0.95
	}
	r.choice("kind", "address and text", conf)
}

// storyEvidence weighs what speaks for a story on a page: what the page declares, a
// headline that its address names, sentences in a row, a date and a byline.
func (r *reader) storyEvidence(path string, declared bool) int {
	n := 0
	if declared {
		n += 2
	}
	if r.title >= 0 {
		n++
		if r.addressNamesTitle(path) || r.slugShare(key(r.out.Title)) >= 0.6 {
			n += 2
		}
	}
	run, best := 0, 0
	for i := r.bodyFirst; i < min(r.bodyLast, len(r.page.blocks)); i++ {
		b := &r.page.blocks[i]
		switch {
		case b.frame != 0 || b.caption:
		case b.w >= 60 && b.linked*4 < len(b.text) && closesSentence(b.text):
			run++
			best = max(best, run)
		case b.heading > 0 && b.linked > 0, b.linked*10 >= len(b.text)*7:
			run = 0
		}
	}
	n += min(best, 4) / 2
	if !r.out.Published.IsZero() && r.out.Stamp != "" {
		n++
	}
	if len(r.out.Authors) > 0 || r.out.Editor != "" {
		n++
	}
	return n
}

// addressNamesTitle reports whether the last part of a path is two or more words
// of the headline: a story that is filed under its section's address.
func (r *reader) addressNamesTitle(path string) bool {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	words := strings.FieldsFunc(strings.TrimSuffix(parts[len(parts)-1], ".html"), func(c rune) bool { return c == '-' || c == '_' || c == '.' || c == '+' })
	title := " " + strings.Join(strings.Fields(strings.ToLower(r.out.Title)), " ") + " "
	n := 0
	for _, w := range words {
		if len(w) > 2 && strings.Contains(title, " "+w+" ") {
			n++
		}
	}
	return n >= 2 && n*10 >= len(words)*7
}

func hasPath(path string, list []string) bool {
	for _, p := range list {
		if strings.HasPrefix(path, p) || strings.HasSuffix(p, "/") && strings.Contains(path, p) {
			return true
		}
	}
	return false
}

func containsWord(s, w string) bool {
	for from := 0; ; {
		k := strings.Index(s[from:], w)
		if k < 0 {
			return false
		}
		at := from + k
		end := at + len(w)
		if (at == 0 || !isWordByte(s[at-1])) && (end == len(s) || !isWordByte(s[end])) {
			return true
		}
		from = end
	}
}

func isWordByte(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }
