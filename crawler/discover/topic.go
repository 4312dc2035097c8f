package discover

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// phrase is a run of words that says that a report is about the subject, or may
// well be.
type phrase struct {
	words string // lower case, parted by one space; "*" at the end stands for any ending
	weak  bool   // it may be: the page must tell
}

// phrases of the subject: JKN, UHC, BPJS Kesehatan and who pays for whom. Sorted.
var phrases = []phrase{
	{"100 persen", true},
	{"95 persen", true},
	{"98 persen", true},
	{"99 persen", true},
	{"aktif", true},
	{"berobat cukup", false},
	{"berobat gratis", false},
	{"berobat pakai ktp", false},
	{"bpjs", false},
	{"bpjskes", false},
	{"cakupan kesehatan", false},
	{"cukup ktp", true},
	{"dinkes", true},
	{"faskes", true},
	{"iuran", true},
	{"iuran kesehatan", false},
	{"jamin kesehatan", false},
	{"jaminan kesehatan", false},
	{"jaminan sosial", true},
	{"jamkes", false},
	{"jamkesda", false},
	{"jamkeskot", false},
	{"jamkesmas", false},
	{"jamkesta", false},
	{"jampersal", false},
	{"jkn", false},
	{"jknkis", false},
	{"kartu * * sehat", false},
	{"kartu * sehat", false},
	{"kartu sehat", false},
	{"kategori madya", true},
	{"kategori pratama", true},
	{"kategori utama", true},
	{"keaktifan", true},
	{"kepesertaan", true},
	{"kesehatan", true},
	{"kesehatan gratis", false},
	{"kesehatan semesta", false},
	{"kis", true},
	{"kjs", true},
	{"klinik", true},
	{"madya", true},
	{"menunggak", true},
	{"non aktif", true},
	{"nonaktif", true},
	{"pasien", true},
	{"pbi", true},
	{"pbi jk", false},
	{"pbpu", false},
	{"penerima bantuan iuran", false},
	{"penghargaan dari menko", true},
	{"penghargaan dari wapres", true},
	{"penghargaan nasional", true},
	{"pengobatan gratis", false},
	{"persen penduduk", true},
	{"persen warga", true},
	{"peserta aktif", true},
	{"pratama", true},
	{"puskesmas", true},
	{"rsud", true},
	{"rujukan", true},
	{"rumah sakit", true},
	{"tercover", true},
	{"terdaftar", true},
	{"terlindungi", true},
	{"tunggakan", true},
	{"uhc", false},
	{"uhc*", false},
	{"uhp", true},
	{"universal coverage", false},
	{"universal health", false},
}

// phraseWords are the phrases split at their spaces.
var phraseWords = func() (split [][]string) {
	for _, p := range phrases {
		split = append(split, strings.Fields(p.words))
	}
	return split
}()

// others are words that turn a phrase before or behind them into another subject:
// the insurance of workers is not the one of health.
var others = []string{"bp jamsostek", "bpjamsostek", "bpjs jamsostek", "bpjs ketenagakerjaan", "bpjs naker", "bpjs tk", "bpjstk"}

// Want says whether a link is worth fetching, and why: "title: uhc", "slug: jkn",
// "snippet: bpjs", "search: uhc", with "perhaps " in front of the phrase where it
// only may be; "off topic" where what is known of the link speaks of other
// things; "undecided", wanted, where too little is known.
func Want(l Link) (bool, string) {
	path, slug, readable := slugText(l.URL)
	places := []struct{ name, text string }{{"title", l.Title}, {"slug", path}, {"snippet", l.Snippet}, {"search", l.Search}}
	perhaps := ""
	for i, p := range places {
		phrase, weak, ok := about(p.text)
		switch {
		case !ok:
		case !weak:
			return true, p.name + ": " + phrase
		case i == 1:
			// A section called "kesehatan" says nothing of the article.
			if phrase, _, ok := about(slug); ok && perhaps == "" {
				perhaps = p.name + ": perhaps " + phrase
			}
		case i < 3 && perhaps == "":
			perhaps = p.name + ": perhaps " + phrase
		}
	}
	if perhaps != "" {
		return true, perhaps
	}
	if len(strings.Fields(l.Title)) >= 3 || readable {
		return false, "off topic"
	}
	return true, "undecided"
}

// Subject returns what the address of a way in says of its links: the phrase of a
// tag or topic that is on the subject ("bpjs"), or "". Links of such a way are
// wanted whatever their own titles say.
func Subject(address string) string {
	path, _, _ := slugText(address)
	if phrase, weak, ok := about(path); ok && !weak {
		return phrase
	}
	return ""
}

// Mentions reports whether a text names the subject for sure, if only in passing.
func Mentions(text string) bool {
	_, weak, ok := about(text)
	return ok && !weak
}

// about returns the first phrase of the subject in a text, a sure one before one
// that only may be.
func about(text string) (found string, weak, ok bool) {
	if text == "" {
		return "", false, false
	}
	words := topicWords(text)
	for i, p := range phrases {
		if (!ok || weak && !p.weak) && holds(words, phraseWords[i]) {
			if p.words == "bpjs" && onlyOther(words) {
				continue
			}
			found, weak, ok = p.words, p.weak, true
		}
	}
	return found, weak, ok
}

// teaser returns a snippet of an article whose text a feed carries: its own
// summary, or the beginning of the text; and where these do not speak of the
// subject but the text does, the words around that place behind it.
func teaser(summary, content string) string {
	text := plain(content, MaxContent)
	s := plain(summary, SnippetLength)
	if s == "" {
		s = plain(text, SnippetLength)
	}
	if _, weak, ok := about(s); ok && !weak {
		return s
	}
	words := strings.Fields(text)
	if _, weak, ok := about(text); !ok || weak {
		return s
	}
	for i := range words {
		from, to := max(i-8, 0), min(i+12, len(words))
		window := strings.Join(words[from:to], " ")
		if _, weak, ok := about(strings.Join(words[i:min(i+4, len(words))], " ")); ok && !weak && len(window) < SnippetLength/2 {
			return plain(s, SnippetLength-len(window)-8) + " … " + window
		}
	}
	return s
}

// onlyOther reports whether every "bpjs" in the words is one of another insurance.
func onlyOther(words []string) bool {
	for i, w := range words {
		if w != "bpjs" {
			continue
		}
		if i+1 >= len(words) || !slices.Contains(others, w+" "+words[i+1]) {
			return false
		}
	}
	return true
}

// topicWords splits a text at what is neither letter nor digit, in lower case.
func topicWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// holds reports whether the words of a phrase stand in words in a row.
func holds(words, want []string) bool {
	for i := 0; i+len(want) <= len(words); i++ {
		all := true
		for j, w := range want {
			prefix, open := strings.CutSuffix(w, "*")
			if open && !strings.HasPrefix(words[i+j], prefix) || !open && words[i+j] != w {
				all = false
				break
			}
		}
		if all {
			return true
		}
	}
	return false
}

// slugText returns the path of an address, the folder of it with the most words,
// and whether these are enough to know what the article is about: four words of
// letters. The slugs of Blogger are cut off after some forty letters, so they never
// are.
func slugText(address string) (path, slug string, readable bool) {
	u, err := url.Parse(address)
	if err != nil {
		return "", "", false
	}
	path = strings.Trim(u.Path, "/")
	most := 0
	for seg := range strings.SplitSeq(path, "/") {
		seg = strings.TrimSuffix(strings.TrimSuffix(seg, ".html"), ".htm")
		n := 0
		for w := range strings.FieldsFuncSeq(seg, func(r rune) bool { return r == '-' || r == '_' || r == '.' || r == ' ' }) {
			if strings.IndexFunc(w, unicode.IsLetter) >= 0 {
				n++
			}
		}
		if n > most {
			slug, most = seg, n
		}
	}
	blogger := false
	if s := strings.Split(path, "/"); len(s) == 3 && len(s[0]) == 4 && len(s[1]) == 2 && strings.HasSuffix(s[2], ".html") {
		blogger = len(s[2]) >= len(".html")+25
	}
	return path, slug, most >= 4 && !blogger
}
