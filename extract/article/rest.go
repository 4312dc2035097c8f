package article

import (
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readRest settles section, tags, language, dateline and the further pages.
func (r *reader) readRest() {
	h := &r.head
	switch {
	case h.story != nil && h.story.section != "":
		r.out.Section = h.story.section
	case h.first("article:section") != "":
		r.out.Section = h.first("article:section")
	default:
		r.out.Section = h.first("dtk:namakanal", "content_category", "section")
	}
	r.readTags()
	r.readLanguage()
	if line, _, _ := strings.Cut(r.out.Text, "\n"); r.placeAndOutlet(line) {
		r.out.Dateline = line
	} else {
		r.out.Dateline = dateline(line)
	}
	r.out.AMP = h.amp
	r.out.Print = r.printView()
	r.readMore()
}

func (r *reader) readTags() {
	add := func(list []string) {
		for _, t := range list {
			t = strings.Trim(t, " #")
			if len(t) > 1 && len(t) < 80 && len(r.out.Tags) < 40 && !contains(r.out.Tags, t) && !strings.Contains(t, "Editor:") {
				r.out.Tags = append(r.out.Tags, t)
			}
		}
	}
	add(r.head.all("article:tag"))
	if len(r.out.Tags) == 0 {
		p := &r.page
		for i := range p.elems {
			e := &p.elems[i]
			if e.marks&markTags == 0 || e.last-e.first > 40 || int(e.first) < r.bodyFirst {
				continue
			}
			for k := e.first; k < e.last; k++ {
				b := &p.blocks[k]
				for _, l := range b.links {
					add([]string{b.text[l.start:l.end]})
				}
			}
			break
		}
	}
	if len(r.out.Tags) == 0 && r.head.story != nil {
		add(r.head.story.keywords)
	}
	if len(r.out.Tags) == 0 {
		add(splitTags(r.head.first("news_keywords", "keywords")))
	}
}

// function words of the languages that the regional press writes in
var functionWords = map[string][]string{
	"en": {"the", "and", "of", "to", "in", "that", "for", "with", "was", "is", "said", "by"},
	"id": {"yang", "dan", "di", "dengan", "untuk", "ini", "itu", "pada", "dari", "dalam", "tidak", "akan", "kepada", "oleh", "juga", "telah"},
	"jv": {"ing", "lan", "kang", "sing", "marang", "iki", "iku", "karo", "saka", "ora", "bakal"},
	"su": {"jeung", "anu", "nu", "keur", "ieu", "eta", "henteu", "kana", "ti", "ka"},
}

// wordLanguages are the languages that have a function word.
var wordLanguages = languagesByWord(functionWords)

func languagesByWord(table map[string][]string) map[string][]string {
	out := make(map[string][]string)
	for lang, words := range table {
		for _, w := range words {
			out[w] = append(out[w], lang)
		}
	}
	return out
}

// readLanguage decides by the text; the page's own mark is often the theme's.
func (r *reader) readLanguage() {
	declared := strings.ToLower(strings.ReplaceAll(r.head.lang, "_", "-"))
	if r.head.story != nil && r.head.story.language != "" {
		declared = strings.ToLower(r.head.story.language)
	}
	words := strings.Fields(strings.ToLower(r.out.Text[:min(len(r.out.Text), 6000)]))
	if len(words) > 600 {
		words = words[:600]
	}
	counts := make(map[string]int, len(functionWords))
	for _, w := range words {
		for _, lang := range wordLanguages[strings.Trim(w, ".,\"'()“”")] {
			counts[lang]++
		}
	}
	best, bestN := "", 0
	for _, lang := range [...]string{"id", "en", "jv", "su"} {
		if n := counts[lang]; n > bestN {
			best, bestN = lang, n
		}
	}
	switch {
	case len(words) >= 20 && bestN*20 >= len(words):
		r.out.Language = best
		r.choice("language", "function words", 0.9)
		if d, _, _ := strings.Cut(declared, "-"); len(d) == 2 && d != best {
			r.finding("language", "page says language %s, its text is %s", declared, best)
		}
	case declared != "":
		d, _, _ := strings.Cut(declared, "-")
		if d == "in" {
			d = "id"
		}
		if len(d) == 2 {
			r.out.Language = d
			r.choice("language", "html lang", 0.5)
		}
	}
}

// dateline returns the place and outlet that open a line, as printed. A bar may
// part the two before the dash that ends them.
func dateline(line string) string {
	best := ""
	limit := min(len(line), 90)
	for i := 3; i < limit; i++ {
		n := 0
		switch {
		case strings.HasPrefix(line[i:], "–"), strings.HasPrefix(line[i:], "—"):
			n = 3
		case line[i] == '-' && (line[i-1] == ' ' || i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '-')):
			n = 1
		case line[i] == '|' || line[i] == ':' && i < 40:
			n = 1
		}
		if n == 0 {
			continue
		}
		head := strings.TrimSpace(line[:i])
		if !isDateline(head) {
			return best
		}
		if line[i] != '|' {
			return head
		}
		if best == "" {
			best = head
		}
	}
	return best
}

// isDateline wants capitalised words, at most seven, with commas, dots, brackets.
func isDateline(s string) bool {
	if s == "" || strings.ContainsAny(s, "\"“”?!") || strings.Contains(s, ". ") && !strings.Contains(s, "Kab. ") {
		return false
	}
	words := strings.FieldsFunc(s, func(c rune) bool { return c == ' ' || c == ',' || c == '(' || c == ')' || c == '/' || c == '|' })
	if len(words) == 0 || len(words) > 8 {
		return false
	}
	lower := 0
	for _, w := range words {
		c := w[0]
		if c >= 'a' && c <= 'z' && !strings.Contains(w, ".") {
			lower++
		}
	}
	return lower == 0 || lower == 1 && len(words) > 4
}

// readMore finds the further pages of the same article.
func (r *reader) readMore() {
	seen := map[string]bool{}
	self := r.pageNumber(r.base)
	type numbered struct {
		n    int
		addr string
	}
	var found []numbered
	var walk func(n *html.Node, depth int)
	count := 0
	own, _ := pageOf(r.base)
	leaf := own[strings.LastIndexByte(own, '/')+1:]
	consider := func(href string) {
		u, err := url.Parse(strings.TrimSpace(href))
		if err != nil || href == "" || href[0] == '#' {
			return
		}
		u = r.base.ResolveReference(u)
		if u.Host == "" || !strings.EqualFold(strings.TrimPrefix(u.Host, "www."), strings.TrimPrefix(r.base.Host, "www.")) {
			return
		}
		stem, n := pageOf(u)
		if stem != own || stem == "" {
			return
		}
		u.Fragment = ""
		addr := u.String()
		if n == -1 {
			if r.out.Single == "" {
				r.out.Single = addr
			}
			return
		}
		if n <= 1 || n == self || n > 60 || seen[strconv.Itoa(n)] {
			return
		}
		seen[strconv.Itoa(n)] = true
		found = append(found, numbered{n, addr})
	}
	walk = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && count < 5000; c = c.NextSibling {
			if c.Type != html.ElementNode || depth > 600 {
				continue
			}
			if c.DataAtom == atom.A {
				count++
				if href := attr(c, "href"); href != "" && len(href) < 500 && (href[0] == '?' || leaf != "" && strings.Contains(href, leaf)) {
					consider(href)
				}
				continue
			}
			walk(c, depth+1)
		}
	}
	if r.base.Host != "" {
		walk(r.doc, 0)
		for _, l := range r.head.links {
			if l.rel == "next" {
				consider(l.href)
			}
		}
	}
	for i := 1; i < len(found); i++ {
		for k := i; k > 0 && found[k].n < found[k-1].n; k-- {
			found[k], found[k-1] = found[k-1], found[k]
		}
	}
	for _, f := range found {
		r.out.More = append(r.out.More, f.addr)
	}
}

func (r *reader) pageNumber(u *url.URL) int {
	_, n := pageOf(u)
	return n
}

// pageOf parts an article's address from its page number: 1 where it has
// none, -1 for the whole on one page.
func pageOf(u *url.URL) (stem string, n int) {
	n = 1
	path := strings.TrimRight(u.Path, "/")
	q := u.Query()
	if q.Get("single") == "1" || q.Get("showpage") == "all" {
		return path, -1
	}
	for _, k := range []string{"page", "halaman", "hal"} {
		v := q.Get(k)
		if v == "" {
			continue
		}
		if v == "all" {
			return path, -1
		}
		if x, err := strconv.Atoi(v); err == nil && x > 0 && x < 100 {
			return path, x
		}
	}
	if i := strings.LastIndexByte(path, '/'); i > 0 {
		last := path[i+1:]
		if last == "all" {
			return path[:i], -1
		}
		if x, err := strconv.Atoi(last); err == nil && x > 0 && x < 60 && len(last) <= 2 && strings.Contains(path[:i], "-") {
			stem = path[:i]
			return strings.TrimSuffix(stem, "/page"), x
		}
	}
	return path, n
}
