package site

import (
	"slices"
	"strings"

	"cakupan/crawler/canon"
)

// Verdict says what an address is, as far as its form tells.
type Verdict string

// The verdicts.
const (
	Article  Verdict = "article"  // the form of an article
	Probably Verdict = "probably" // a slug of four words or more; the page must tell
	List     Verdict = "listing"  // tag, section archive, search, home page
	Static   Verdict = "static"   // imprint, privacy and their like; files that are no pages
	Unknown  Verdict = "unknown"
)

// forms are addresses of articles whoever runs the site, most telling first. They
// are tried after the outlet's own patterns and those of its family.
var forms = []string{
	"/<yyyy>/<mm>/<dd>/<slug>",
	"/<yyyy>/<mm>/<dd>/<slug>/<n>",
	"/<yyyy>/<mm>/<dd>/<slug>/<digits>",
	"/<yyyy>/<mm>/<dd>/<slug>.html",
	"/<yyyy>/<mm>/<slug>",
	"/<yyyy>/<mm>/<slug>.html",
	"/<yyyy>/<mm>/<slug>.html/<n>",
	"/<yyyy>/<name>/<slug>",
	"/<name>/<yyyy>/<slug>",
	"/<name>/<yyyy>/<mm>/<dd>/<slug>",
	"/<name>/<yyyy>/<mm>/<dd>/<id>/<slug>",
	"/<name>/<yyyy>/<mm>/<dd>/<digits>/<any>",
	"/<name>/<yyyy>/<mm>/<dd>/<name>/<id>/<slug>",
	"/<name>/<yyyy>/<mm>/<dd>/<digits>/<digits>/<slug>",
	"/<name>/<name>/<yyyy>/<mm>/<dd>/<slug>",
	"/<name>/<name>/<yyyy>/<mm>/<dd>/<id>/<slug>",
	"/<name>/<name>/<yyyy>/<mm>/<dd>/<digits>,<any>/<any>",
	"/<name>/<name>/<yyyy>/<mm>/<dd>/<digits>/<any>",
	"/<name>/<name>/<digits>/<mm>/<dd>/<slug>",
	"/<name>/<name>/<name>/<digits>/<mm>/<dd>/<slug>",
	"/<name>/<dd>/<mm>/<yyyy>/<slug>",
	"/<name>/<dd>/<mm>/<yyyy>/<id>/<slug>.html",
	"/<dd>/<mm>/<yyyy>/<slug>",
	"/<name>/<slug>/<yyyy>/<mm>/<dd>",
	"/<slug>/<yyyy>/<mm>/<dd>",
	"/<id>/<slug>/<name>/<yyyy>/*",
	"/<name>/<date>/<digits>/<id>/<slug>",
	"/<name>/<id>/<date>/<digits>/<any>",
	"/berita/<id>/<slug>",
	"/berita/<id>/<slug>.html",
	"/berita/<id>/<slug>.htm",
	"/<name>/detail/<id>/<slug>",
	"/<name>/cetak/<id>/<slug>",
	"/<name>/cetakberita/<id>/<slug>",
	"/<name>/<id>/<slug>",
	"/<name>/<id>/<slug>/<n>",
	"/<name>/<id>/<slug>.html",
	"/<name>/<id>/<slug>/all",
	"/<name>/<name>/<id>/<slug>",
	"/<name>/read/<id>-<slug>",
	"/<name>/<name>/<name>/<id>/<slug>",
	"/<name>/<name>/<id>/<any>",
	"/<id>/<slug>",
	"/<slug>/<id>",
	"/read/<slug>",
	"/<name>/read/<slug>",
	"/<name>/detail/<slug>",
	"/detail/<slug>",
	"/baca/<slug>",
	"/baca/<slug>.html",
	"/<name>/baca/<slug>",
	"/article/<slug>",
	"/artikel/<slug>",
	"/baca-<id>-<slug>",
	"/news-<id>-<any>.html",
	"/news-<id>-<slug>",
	"/read-<id>-<slug>.html",
	"/read-<id>-<slug>",
	"/read<id>/<slug>",
	"/<name>/berita-<id>/<slug>.html",
	"/pr-<id>/<slug>",
	"/<name>/pr-<id>/<slug>",
	"/<slug>.html",
	"/<name>/<slug>.html",
	"/<name>/<name>/<slug>.html",
	"/<name>/<name>/<name>/<slug>.html",
	"/<slug>.htm",
	"/<name>/<slugtoken>",
	"/<name>/<slugtoken>/<n>",
	"/node/<id>",
	"?p=<id>",
	"?artikel=<id>",
	"?berita=<id>",
	"?berita_id=<id>",
	"?id=<id>",
	"?id_berita=<id>",
	"?idberita=<id>",
	"?newsid=<id>",
	"?nid=<id>",
}

// slugForms are those of an article or of a static page.
var slugForms = []string{
	"/<slug4>",
	"/<slug4>/<n>",
	"/<slug4>/all",
	"/<name>/<slug4>",
	"/<name>/<slug4>/<n>",
	"/<name>/<name>/<slug4>",
	"/<name>/<name>/<name>/<slug4>",
}

// statics are slugs and folders of pages that every outlet must have, sorted.
var statics = []string{
	"about", "about-us", "account", "advertise", "aturan", "career", "carier", "cart", "checkout", "contact", "contact-us", "cookie-policy", "copyright",
	"disclaimer", "download", "faq", "feed", "hak-cipta", "hubungi-kami", "iklan", "info-iklan", "jadwal-sholat", "karier", "kebijakan-data-pribadi", "kebijakan-privasi",
	"ketentuan-layanan", "kode-etik", "kode-etik-jurnalistik", "kode-etik-wartawan-indonesia", "kode-perilaku-wartawan", "kontak", "kontak-kami", "login", "logout", "media-kit", "my-account",
	"pasang-iklan", "pedoman", "pedoman-media-siber", "pedoman-pemberitaan-media-ciber", "pedoman-pemberitaan-media-siber", "pedoman-pemberitaan-ramah-anak", "perlindungan-profesi-wartawan",
	"privacy", "privacy-policy", "profil", "profile", "redaksi", "register", "sample-page", "shop", "sitemap", "standar-perlindungan-profesi-wartawan", "susunan-redaksi",
	"syarat-dan-ketentuan", "syarat-ketentuan", "tarif-iklan", "tentang", "tentang-kami", "terms", "terms-and-conditions", "terms-of-service", "tim-redaksi", "user", "visi-misi",
	"wp-admin", "wp-content", "wp-json", "wp-login.php", "xmlrpc.php",
}

// files are extensions of what is no page, sorted.
var files = []string{"apk", "avi", "bmp", "css", "csv", "doc", "docx", "gif", "gz", "ico", "jpeg", "jpg", "js", "json", "mov", "mp3", "mp4", "pdf", "png", "ppt", "pptx", "rar", "rss", "svg", "webm", "webp", "woff", "woff2", "xls", "xlsx", "xml", "zip"}

// extras are folders of what is no report of its own, sorted.
var extras = []string{"cdn-cgi", "embed", "feed", "foto-video", "galeri", "infografis", "live-streaming", "login", "oembed", "replytocom", "trackback", "wp-content", "wp-includes", "wp-json"}

// Classify says what an address is by its form, and the rule that said so. The
// outlet may be nil.
func Classify(s *Site, raw string) (Verdict, string) {
	path, query, ok := split(raw)
	if !ok {
		return Unknown, "unreadable"
	}
	segments := strings.Split(strings.Trim(path, "/"), "/")
	last := strings.ToLower(segments[len(segments)-1])
	if i := strings.LastIndexByte(last, '.'); i >= 0 && slices.Contains(files, last[i+1:]) {
		return Static, "file"
	}
	if len(segments) == 1 && slices.Contains(statics, strings.TrimSuffix(strings.TrimSuffix(last, ".html"), ".php")) {
		return Static, "static page"
	}
	if len(segments) == 2 && (segments[0] == "page" || segments[0] == "p" || segments[0] == "halaman" || segments[0] == "statis") && slices.Contains(statics, last) {
		return Static, "static page"
	}
	for _, seg := range segments {
		if slices.Contains(extras, strings.ToLower(seg)) {
			return Static, "folder " + strings.ToLower(seg)
		}
	}
	if s != nil {
		for _, p := range s.Article {
			if matches(p, path, query) {
				if strings.Contains(p, "<slug4>") {
					return Probably, p
				}
				return Article, p
			}
		}
	}
	if canon.IsList(raw) {
		return List, "list"
	}
	if s != nil {
		if f := familyByName(s.System); f != nil {
			for _, p := range f.article {
				if p != "/<slug4>" && matches(p, path, query) {
					return Article, f.name + " " + p
				}
			}
		}
	}
	path = plainPath(path)
	for _, p := range forms {
		if matches(p, path, query) {
			return Article, p
		}
	}
	for _, p := range slugForms {
		if matches(p, path, "") {
			return Probably, p
		}
	}
	return Unknown, "no form"
}

// IsArticle reports whether an address has the form of an article, or a slug of
// four words, which most often is one.
func IsArticle(s *Site, url string) bool {
	v, _ := Classify(s, url)
	return v == Article || v == Probably
}

// IsListing reports whether an address is that of a list of articles.
func IsListing(s *Site, url string) bool {
	v, _ := Classify(s, url)
	return v == List
}

func matches(p, path, query string) bool {
	if strings.HasPrefix(p, "?") {
		for part := range strings.SplitSeq(query, "&") {
			if pattern(p).match("?" + part) {
				return true
			}
		}
		return false
	}
	return pattern(p).match(path)
}

// split returns path and query of an address as canon spells them.
func split(raw string) (path, query string, ok bool) {
	c, err := canon.Clean(raw)
	if err != nil {
		return "", "", false
	}
	_, rest, _ := strings.Cut(c, "://")
	i := strings.IndexByte(rest, '/')
	path, query, _ = strings.Cut(rest[i:], "?")
	for strings.Contains(path, "//") {
		path = strings.ReplaceAll(path, "//", "/")
	}
	return path, query, true
}

// plainPath takes off what doubles add in front of and behind the article's own path.
func plainPath(path string) string {
	path = strings.TrimSuffix(path, "/")
	path = strings.TrimSuffix(path, "/amp")
	path = strings.TrimPrefix(path, "/index.php")
	if rest, ok := strings.CutPrefix(path, "/amp/"); ok {
		path = "/" + rest
	}
	return path
}

// Covers reports whether an address is told by the family of the outlet already,
// so that its record needs no pattern of its own.
func (s *Site) Covers(form, raw string) bool {
	f := familyByName(s.System)
	return f != nil && (slices.Contains(f.article, form) || slices.ContainsFunc(f.article, func(p string) bool {
		path, query, ok := split(raw)
		return ok && (matches(p, path, query) || matches(p, plainPath(path), query))
	}))
}
