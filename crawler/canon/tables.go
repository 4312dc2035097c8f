package canon

import (
	"slices"
	"strings"
)

// The tables below are sorted; a test holds them to it. What they know was seen
// in addresses of the Indonesian press and in the documentation of those who add
// such parameters.

// tracking lists parameters that say who shared a link or how a reader came, in
// lower case. A closing "*" stands for any ending.
var tracking = []string{
	"_ga", "_gl", "_hsenc", "_hsmi", "_openstat", "_trms", "_x_tr_*",
	"at_campaign", "at_medium", "cmpid", "dclid", "dicbo", "epik",
	"fb_action_ids", "fb_action_types", "fb_comment_id", "fb_ref", "fb_source", "fbclid",
	"gad_campaignid", "gad_source", "gbraid", "gclid", "gclsrc",
	"hsctatracking", "icid", "igsh", "igshid", "int_campaign", "int_medium", "int_source", "itm_*",
	"jsessionid", "jxconn", "jxreco*",
	"lgn_method", "li_fat_id", "mc_cid", "mc_eid", "mibextid", "mkt_tok", "msclkid", "mtm_*",
	"ncid", "ocid", "outbrainclickid", "phpsessid", "piwik_*", "pk_*",
	"rdid", "ref", "ref_src", "ref_url", "s_cid", "s_kwcid", "sfnsn", "share_url", "sharer", "spm", "srsltid",
	"tag_from", "tblci", "ttclid", "twclid", "usqp", "utm_*", "vero_conv", "vero_id",
	"wbraid", "wt_mc", "xtor", "yclid", "ysclid",
}

// views lists parameters that show the same article in another dress, and the
// values they do so with ("*" any, "#" a number, "" none). They are dropped from
// addresses of articles.
var views = []struct {
	name   string
	values []string
}{
	{"all", []string{"", "#", "true"}},
	{"amp", []string{"*"}},
	{"comment-page", []string{"#"}},
	{"cpage", []string{"#"}},
	{"display", []string{"amp", "mobile", "print"}},
	{"mobile", []string{"", "#"}},
	{"noamp", []string{"*"}},
	{"nonamp", []string{"*"}},
	{"output", []string{"amp"}},
	{"outputtype", []string{"amp"}},
	{"page", []string{"#", "all"}},
	{"pgrelated", []string{"*"}},
	{"print", []string{"*"}},
	{"relatedposts", []string{"*"}},
	{"replytocom", []string{"*"}},
	{"share", []string{"*"}},
	{"showcomment", []string{"*"}},
	{"showpage", []string{"#", "all"}},
	{"single", []string{"#"}},
	{"view", []string{"all", "amp", "print"}},
}

// always lists views that change no list of articles either.
var always = []string{"amp", "noamp", "nonamp", "output", "outputtype", "pgrelated", "relatedposts", "replytocom", "share", "showcomment"}

// doubles lists the labels that stand before a host for another dress of it.
var doubles = []string{"amp", "m", "mobile", "touch", "wap", "www", "www2"}

// lists holds path segments that mark a list of articles, not one.
var lists = []string{
	"author", "cari", "category", "indeks", "indeks-berita", "index", "label", "listtag",
	"page", "penulis", "search", "tag", "tags", "topic", "topics", "topik",
}

// scripts holds names of programs, without extension, that print a list.
var scripts = []string{"archive", "arsip", "cari", "category", "indeks", "index", "kanal", "kategori", "pencarian", "rubrik", "search", "tag"}

// folders are those that list the articles below a name ("/kategori/kesehatan");
// deeper paths in them are articles of some outlets.
var folders = []string{"kanal", "kategori", "rubrik"}

// listParams holds parameters that mark a list of articles wherever they stand.
var listParams = []string{"author", "cat", "kata", "keyword", "max-results", "paged", "post_type", "q", "s", "search", "start", "start-index", "tag", "updated-max"}

func doubleLabel(label string) bool { return slices.Contains(doubles, label) }

// trackingParam reports whether a parameter is in the table.
func trackingParam(name string) bool {
	name = strings.ToLower(name)
	for _, t := range tracking {
		if prefix, ok := strings.CutSuffix(t, "*"); ok && strings.HasPrefix(name, prefix) || name == t {
			return true
		}
	}
	return false
}

func viewParam(p param) bool {
	name := strings.ToLower(p.name)
	for _, v := range views {
		if v.name != name {
			continue
		}
		for _, want := range v.values {
			if want == "*" || want == strings.ToLower(p.value) || want == "#" && digits(p.value) {
				return true
			}
		}
		return false
	}
	// "?page28332434234=76": the paging of a related-posts box.
	rest, ok := strings.CutPrefix(name, "page")
	return ok && len(rest) > 3 && digits(rest)
}

// list reports whether the address is that of a list of articles, by its form
// alone: a home page, a tag, an author, a search, a page of one of these.
func (a *address) list() bool {
	if _, ok := a.get("p"); ok {
		return false
	}
	for _, p := range a.query {
		if slices.Contains(listParams, strings.ToLower(p.name)) {
			return true
		}
	}
	s := a.segments()
	if len(s) == 0 {
		return true
	}
	if script, ok := scriptName(s[len(s)-1]); ok && slices.Contains(scripts, script) {
		// "index.php?id=12" and "/a/b/12/index.html" may be articles.
		return script != "index" || len(s) == 1 && len(a.query) == 0
	}
	if slices.Contains(folders, strings.ToLower(s[0])) && (len(s) <= 2 || len(s) == 3 && digits(s[2]) && len(s[2]) < 4) {
		return true
	}
	for i, seg := range s {
		seg = strings.ToLower(seg)
		if !slices.Contains(lists, seg) {
			continue
		}
		// A segment that closes the path or has a name behind it; "index" and "page"
		// before a long slug are folders of articles.
		if seg == "page" && !(i+1 < len(s) && digits(s[i+1])) {
			continue
		}
		if seg == "index" && i+1 < len(s) && words(s[len(s)-1]) >= 4 {
			continue
		}
		return true
	}
	// "/2026", "/2026/01", "/2026/01/28": the archive of a year, month or day.
	if len(s) <= 3 && year(s[0]) {
		for _, seg := range s[1:] {
			if !digits(seg) || len(seg) > 2 {
				return false
			}
		}
		return true
	}
	return false
}

// scriptName takes the extension of a program or page from a file's name.
func scriptName(file string) (string, bool) {
	name, ext, ok := strings.Cut(strings.ToLower(file), ".")
	return name, ok && slices.Contains([]string{"asp", "aspx", "cfm", "htm", "html", "jsp", "php", "shtml"}, ext)
}

// IsList reports whether an address is that of a list of articles by its form
// alone. It says nothing of an address that it does not know: most short paths
// are sections, some are articles.
func IsList(raw string) bool {
	a, err := parse(raw)
	return err == nil && a.list()
}

func year(s string) bool { return len(s) == 4 && digits(s) && (s[:2] == "19" || s[:2] == "20") }
