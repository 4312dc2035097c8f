package site

import (
	"slices"
	"strings"
)

// keepFolders are folders that belong to the form of an address, not to a section
// of the outlet, sorted.
var keepFolders = []string{"article", "artikel", "baca", "berita", "blog", "detail", "home", "id", "informasi", "item", "main", "news", "node", "portal", "post", "read", "v2"}

// FormOf returns the pattern of the form that an article's address has, for the
// record of its outlet: digits, dates and slugs become placeholders, sections
// <name>, the usual folders of publishing systems stay. It is empty where the
// address shows no form (a single word, a number alone).
func FormOf(raw string) string {
	path, query, ok := split(raw)
	if !ok {
		return ""
	}
	path = plainPath(path)
	if strings.Trim(path, "/") == "" || path == "/v2" {
		for part := range strings.SplitSeq(query, "&") {
			if pattern("?p=<id>").match("?" + part) {
				return "?p=<id>"
			}
		}
		return ""
	}
	var out []string
	segments := strings.Split(strings.Trim(path, "/"), "/")
	telling := false
	for i, s := range segments {
		f := folderForm(s, segments, i)
		telling = telling || strings.HasPrefix(f, "<slug") || strings.Contains(f, "-<slug") || strings.Contains(f, "<id>")
		out = append(out, f)
	}
	if !telling {
		return ""
	}
	// One or two words alone are as well a section.
	if n := len(out); out[n-1] == "<slug>" && (n == 1 || n == 2 && out[0] == "<name>") {
		if words(segments[n-1]) < 4 {
			return ""
		}
		out[n-1] = "<slug4>"
	}
	return "/" + strings.Join(out, "/")
}

// folderForm returns the form of s, the folder at i of its path.
func folderForm(s string, path []string, i int) string {
	at := func(k int) string {
		if k < 0 || k >= len(path) {
			return ""
		}
		return path[k]
	}
	two := len(s) == 2 && digits(s)
	switch {
	case len(s) == 8 && findPlaceholder("date").ok(s):
		return "<date>"
	case len(s) == 4 && yearOK(s):
		return "<yyyy>"
	case two && (yearOK(at(i-1)) && len(at(i-1)) == 4 || yearOK(at(i+1)) && len(at(i+1)) == 4):
		return "<mm>"
	case two && (yearOK(at(i-2)) && len(at(i-2)) == 4 && len(at(i-1)) == 2 || yearOK(at(i+2)) && len(at(i+2)) == 4 && len(at(i+1)) == 2):
		return "<dd>"
	case digits(s):
		return "<id>"
	case slices.Contains(keepFolders, s):
		return s
	case slugToken(s):
		return "<slugtoken>"
	}
	for _, prefix := range []string{"pr-", "baca-", "berita-", "news-", "read-"} {
		rest, ok := strings.CutPrefix(s, prefix)
		if !ok {
			continue
		}
		number, slug, ok := strings.Cut(rest, "-")
		if digits(number) {
			if !ok {
				return prefix + "<id>"
			}
			return prefix + "<id>-" + folderForm(slug, nil, 0)
		}
	}
	for _, ext := range []string{".html", ".htm"} {
		if stem, ok := strings.CutSuffix(s, ext); ok {
			if words(stem) >= 2 && plainSegment(stem) {
				return "<slug>" + ext
			}
			return "<any>"
		}
	}
	switch {
	case words(s) >= 3 && plainSegment(s):
		return "<slug>"
	case plainSegment(s):
		return "<name>"
	}
	return "<any>"
}
