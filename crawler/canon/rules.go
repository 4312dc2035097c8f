package canon

import (
	"slices"
	"strings"
)

// rule brings one kind of double to the form of the article. apply reports
// whether it changed the address.
type rule struct {
	name  string
	apply func(*address) bool
}

// rules in the order in which they are tried.
var rules = []rule{
	{"amp cache", ampCache},
	{"scheme", scheme},
	{"double host", doubleHost},
	{"slashes", slashes},
	{"tracking", dropTracking},
	{"blogger mobile", bloggerMobile},
	{"view", dropViews},
	{"amp", ampPath},
	{"print", printPath},
	{"copy", copyPath},
	{"page", pagePath},
	{"number, not slug", trustNumber},
	{"order", order},
}

// ampCache unwraps what AMP caches hand out:
// "https://a-example.cdn.ampproject.org/c/s/a.example/x", "https://google.com/amp/s/a.example/x".
func ampCache(a *address) bool {
	s := a.segments()
	switch {
	case strings.HasSuffix(a.host, ".cdn.ampproject.org") && len(s) >= 2 && len(s[0]) == 1:
		s = s[1:]
	case PlainHost(a.host) == "google.com" && len(s) >= 2 && s[0] == "amp":
		s = s[1:]
	default:
		return false
	}
	scheme := "http"
	if s[0] == "s" && len(s) > 1 {
		scheme, s = "https", s[1:]
	}
	if !strings.Contains(s[0], ".") {
		return false
	}
	b, err := parse(scheme + "://" + s[0] + "/" + strings.Join(s[1:], "/"))
	if err != nil {
		return false
	}
	b.query = a.query
	*a = *b
	return true
}

// scheme takes http and https for one; an unusual port keeps its scheme.
func scheme(a *address) bool {
	changed := false
	if a.port == "80" || a.port == "443" {
		a.port, changed = "", true
	}
	if a.port == "" && a.scheme != "https" {
		a.scheme, changed = "https", true
	}
	return changed
}

func doubleHost(a *address) bool {
	h := PlainHost(a.host)
	changed := h != a.host
	a.host = h
	return changed
}

// slashes makes one of several ("//read/1/slug") and drops the closing one.
func slashes(a *address) bool {
	if a.path == "/" || !strings.Contains(a.path, "//") && !strings.HasSuffix(a.path, "/") {
		return false
	}
	a.setSegments(slices.DeleteFunc(strings.Split(a.path, "/"), func(s string) bool { return s == "" }))
	return true
}

func dropTracking(a *address) bool {
	return a.drop(func(p param) bool { return trackingParam(p.name) })
}

// bloggerMobile drops "?m=1" and "?m=0"; other values of m are dates of archives.
func bloggerMobile(a *address) bool {
	return a.drop(func(p param) bool { return p.name == "m" && (p.value == "1" || p.value == "0") })
}

func dropViews(a *address) bool {
	list := a.list()
	return a.drop(func(p param) bool {
		return viewParam(p) && (!list || slices.Contains(always, strings.ToLower(p.name)))
	})
}

// ampRead lists networks whose AMP address of "/read/<id>/slug" is "/amp/<id>/slug".
var ampRead = []string{"bacakoran.co", "disway.id", "inews.id"}

func ampPath(a *address) bool {
	s := a.segments()
	if len(s) < 2 {
		return false
	}
	n := len(s)
	switch {
	case strings.EqualFold(s[n-1], "amp") || s[n-1] == "amp.html":
		s = s[:n-1]
	case s[0] == "amp" && digits(s[1]) && !year(s[1]):
		if !slices.Contains(ampRead, Domain(a.host)) {
			return false
		}
		s[0] = "read"
	case s[0] == "amp":
		s = s[1:]
	default:
		// "/kabar-priangan/amp/pr-1488008943/slug"
		i := slices.Index(s, "amp")
		if i < 0 || i+1 >= n || !strings.HasPrefix(s[i+1], "pr-") {
			return false
		}
		s = slices.Delete(s, i, i+1)
	}
	a.setSegments(s)
	return true
}

// printPath brings print views to the article: "/news/cetak/<id>" is the print
// view of "/news/detail/<id>", "/read/cetakberita/<id>" that of "/read/detail/<id>"
// in the system that both belong to; "/slug/print" that of "/slug".
func printPath(a *address) bool {
	s := a.segments()
	n := len(s)
	switch {
	case n >= 3 && (s[1] == "cetak" || s[1] == "cetakberita") && digits(s[2]):
		s[1] = "detail"
	case n >= 2 && (s[n-1] == "print" || s[n-1] == "cetak") && words(s[n-2]) >= 3:
		s = s[:n-1]
	default:
		return false
	}
	a.setSegments(s)
	return true
}

// copyPath: kompas.com shows "/read/YYYY/MM/DD/<id>/slug" as "/copy/…" too.
func copyPath(a *address) bool {
	s := a.segments()
	if len(s) < 5 || s[0] != "copy" || !year(s[1]) || Domain(a.host) != "kompas.com" {
		return false
	}
	s[0] = "read"
	a.setSegments(s)
	return true
}

// pagePath drops the number of a page of an article, "all" and the page of its
// comments from behind its slug. In front of it must stand what is an article
// itself: a dated or numbered slug, a page of ".html", or a slug of four words.
func pagePath(a *address) bool {
	s := a.segments()
	n := len(s)
	if n < 2 || a.list() {
		return false
	}
	last, prev := s[n-1], s[n-2]
	switch {
	case len(last) <= 2 && digits(last) && last[0] != '0', last == "all":
	case strings.HasPrefix(last, "comment-page-") && digits(last[len("comment-page-"):]):
	default:
		return false
	}
	switch {
	case strings.HasSuffix(prev, ".html"), strings.HasSuffix(prev, ".htm"):
	case !letter(prev):
		return false
	case words(prev) >= 4:
	case words(prev) >= 2 && n >= 3 && numbered(s[:n-2]):
	default:
		return false
	}
	a.setSegments(s[:n-1])
	return true
}

// numbered reports whether the segments close with the number or the date of an
// article.
func numbered(s []string) bool {
	last := s[len(s)-1]
	if digits(last) && len(last) >= 4 {
		return true
	}
	return len(s) >= 3 && digits(last) && len(last) == 2 && digits(s[len(s)-2])
}

// trustNumber drops the slug where the outlet's own links give one article
// several and the number decides: "/berita/<id>/slug" of antaranews.com,
// "/baca/<id>/<date>/<time>/slug" of jatimtimes.com.
func trustNumber(a *address) bool {
	s := a.segments()
	n := len(s)
	switch Domain(a.host) {
	case "antaranews.com":
		if n != 3 || s[0] != "berita" && s[0] != "foto" && s[0] != "video" || !digits(s[1]) {
			return false
		}
	case "jatimtimes.com":
		if n != 5 || s[0] != "baca" || !digits(s[1]) || !digits(s[2]) || !digits(s[3]) {
			return false
		}
	default:
		return false
	}
	a.setSegments(s[:n-1])
	return true
}

// order sorts the parameters by name, keeping the order of equal names.
func order(a *address) bool {
	cmp := func(x, y param) int { return strings.Compare(x.name, y.name) }
	if slices.IsSortedFunc(a.query, cmp) {
		return false
	}
	slices.SortStableFunc(a.query, cmp)
	return true
}
