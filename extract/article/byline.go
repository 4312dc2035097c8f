package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// writerLabels and editorLabels stand before names. Sorted by length where one
// begins another.
var writerLabels = []string{
	"laporan wartawan", "laporan reporter", "laporan jurnalis", "laporan kontributor", "laporan", "penulis berita", "penulis naskah",
	"ditulis oleh", "diposting oleh", "dipublikasikan oleh", "diterbitkan oleh", "posted by", "written by", "reported by",
	"kontributor", "pewarta", "penulis", "reporter", "wartawan", "jurnalis", "journalist", "author", "pelapor", "writer", "oleh", "rep", "by", "teks",
}

var editorLabels = []string{"penyunting", "redaktur pelaksana", "redaktur", "editor", "red"}

// notPeople are names that a byline field holds and that nobody bears. Sorted.
var notPeople = map[string]bool{
	"admin":         false, // a page may sign so; see person
	"administrator": true, "adminweb": true, "anonim": true, "anonymous": true, "antara": true, "author": true, "berita": true,
	"editor": true, "humas": true, "journalist": true, "jurnalis": true, "kontributor": true, "media": true, "news": true, "newsroom": true, "none": true, "null": true,
	"online": true, "operator": true, "penulis": true, "publisher": true, "redaksi": true, "redaktur": true, "reporter": true, "root": true,
	"pewarta": true, "super admin": true, "super user": true, "superadmin": true, "team": true, "tim": true, "tim liputan": true, "tim redaksi": true, "unknown": true,
	"user": true, "webmaster": true, "wartawan": true, "website": true,
}

// readByline settles Authors and Editor.
func (r *reader) readByline() {
	var editor string
	var labelled, weak []string
	if r.hints != nil && r.hints.Author != "" {
		labelled = append(labelled, r.names(r.bySelector(r.hints.Author))...)
		if len(labelled) > 0 {
			r.choice("authors", "selector", 0.95)
		}
	}
	labelSource := "label"
	lines := r.bylineBlocks()
	for k, i := range lines {
		text := r.page.blocks[i].text
		w, e, next, soft := readCredits(text)
		if next != 0 && k+1 < len(lines) && lines[k+1] == i+1 {
			name := r.page.blocks[i+1].text
			if i > 0 && !strings.ContainsAny(text, ":：") && (!capitalised(name) || r.placeAndOutlet(name)) && looksLikeName(r.page.blocks[i-1].text) {
				name = r.page.blocks[i-1].text // his role stands below his name
			}
			if len(name) < 60 {
				if next == 'w' {
					w = append(w, strings.TrimLeft(name, ": "))
				} else {
					e = strings.TrimLeft(name, ": ")
				}
			}
		}
		if editor == "" && e != "" {
			if ns := r.names(e); len(ns) > 0 {
				editor = ns[0]
			}
		}
		list := &labelled
		if soft {
			list = &weak
		}
		if len(*list) == 0 {
			for _, x := range w {
				for _, n := range r.names(x) {
					if !contains(*list, n) {
						*list = append(*list, n)
					}
				}
			}
		}
	}
	if editor == "" {
		if st := r.head.story; st != nil && len(st.editors) > 0 {
			if ns := r.names(st.editors[0]); len(ns) > 0 {
				editor = ns[0]
			}
		}
	}
	if editor == "" {
		for _, k := range []string{"content_editor", "editor"} {
			for _, v := range r.head.all(k) {
				if ns := r.names(v); editor == "" && len(ns) > 0 {
					editor = ns[0]
				}
			}
		}
	}
	if editor == "" {
		if st := r.head.story; st != nil {
			for _, k := range st.keywords {
				if name, ok := strings.CutPrefix(k, "Editor:"); ok {
					if ns := r.names(name); len(ns) > 0 {
						editor = ns[0]
					}
				}
			}
		}
	}
	r.out.Editor = editor
	if editor != "" {
		r.choice("editor", "label", 0.9)
	}
	set := func(list []string, source string, conf float64) bool {
		var out []string
		for _, n := range list {
			if !contains(out, n) {
				out = append(out, n)
			}
		}
		if len(out) == 0 {
			return false
		}
		r.out.Authors = out
		r.choice("authors", source, conf)
		return true
	}
	if len(labelled) > 0 && set(labelled, labelSource, 0.93) {
		return
	}
	notEditor := func(list []string) []string {
		var out []string
		for _, n := range list {
			if editor == "" || !strings.EqualFold(n, editor) {
				out = append(out, n)
			}
		}
		return out
	}
	visible := notEditor(r.visibleNames())
	if set(visible, "byline element", 0.85) {
		return
	}
	if set(weak, labelSource, 0.8) {
		return
	}
	if st := r.head.story; st != nil {
		var list []string
		for _, p := range st.authors {
			if !p.org {
				list = append(list, r.names(p.name)...)
			}
		}
		if set(notEditor(list), "json-ld", 0.8) {
			return
		}
	}
	for _, k := range []string{"dtk:author", "content_author", "article:author", "author", "itemprop:author", "parsely-author", "dc.creator", "twitter:data1"} {
		for _, v := range r.head.all(k) {
			if strings.Contains(v, "://") || k == "twitter:data1" && !strings.Contains(strings.ToLower(r.head.first("twitter:label1")), "tulis") && !strings.Contains(strings.ToLower(r.head.first("twitter:label1")), "written") {
				continue
			}
			if set(notEditor(r.names(v)), "meta "+k, 0.65) {
				return
			}
		}
	}
	if name := r.signOff(); name != "" {
		set([]string{name}, "sign-off", 0.7)
	}
}

// bylineBlocks are the blocks where credits stand: around the headline and
// around the text's ends.
func (r *reader) bylineBlocks() []int {
	p := &r.page
	var out []int
	add := func(lo, hi int) {
		for i := max(lo, 0); i < min(hi, len(p.blocks)); i++ {
			if i == r.title || len(out) > 0 && out[len(out)-1] >= i {
				continue
			}
			b := &p.blocks[i]
			head := r.title >= 0 && i > r.title && i < r.bodyFirst // a footer of the heading is none of the page
			if b.frame&(markRelated|markComment|markNav|markModal|markAside) != 0 && b.frame&markBio == 0 || b.frame&markFoot != 0 && !head && !r.marked(i, markByline) {
				continue
			}
			if len(b.text) > 200 {
				continue
			}
			out = append(out, i)
		}
	}
	if r.title >= 0 {
		add(r.title-4, min(r.title+25, max(r.bodyFirst, r.title+12)))
	}
	if r.bodyLast > 0 {
		add(r.bodyFirst-6, r.bodyFirst+3)
		add(max(r.bodyFirst+3, r.bodyLast-8), r.bodyLast+12)
	}
	return out
}

// readCredits reads "Penulis: A | Editor: B" and its like. next is 'w' or 'e'
// where a label stands alone and the name must follow in the next line; soft
// says that the writers stand behind "oleh" or "by" without a colon.
func readCredits(text string) (writers []string, editor string, next byte, soft bool) {
	low := strings.ToLower(text)
	if len(low) != len(text) {
		low = text
	}
	type hit struct {
		at, end int
		kind    byte
		soft    bool
	}
	var hits []hit
	for i := 0; i < len(low); {
		if i > 0 {
			if p, _ := utf8.DecodeLastRuneInString(low[:i]); unicode.IsLetter(p) || unicode.IsDigit(p) {
				i++
				continue
			}
		}
		found := false
		for _, set := range []struct {
			kind   byte
			labels []string
		}{{'w', writerLabels}, {'e', editorLabels}} {
			for _, l := range set.labels {
				if !strings.HasPrefix(low[i:], l) {
					continue
				}
				end := i + len(l)
				rest := low[end:]
				trimmed := strings.TrimLeft(rest, " \t")
				colon := strings.HasPrefix(trimmed, ":") || strings.HasPrefix(trimmed, "：")
				start := strings.Trim(low[:i], " -–—|/([•·*,") == "" || len(hits) > 0 || strings.HasPrefix(low, "posted") || strings.HasPrefix(low, "diposting") || strings.HasPrefix(low, "published")
				if b := strings.TrimRight(low[:i], " "); strings.HasSuffix(b, "|") || strings.HasSuffix(b, "•") {
					start = true // a stamp stands before
				} else if !start && len(b) > 5 && len(b) < 60 {
					if m, ok := readStamp(text[:i]); ok && m.start == 0 && len(b)-m.end < 3 {
						start = true
					}
				}
				words := strings.HasSuffix(l, " oleh") || strings.HasSuffix(l, " by") || l == "oleh" || l == "by" || strings.HasPrefix(l, "laporan ")
				if rest != "" && rest[0] != ' ' && rest[0] != ':' && rest[0] != '\t' {
					continue
				}
				plain := i == 0 && len(text) < 70 && set.kind != 0 && len(l) > 3 && capitalised(text[end:])
				if !colon && !(words && start && rest != "") && !(trimmed == "" && start) && !plain {
					continue
				}
				if colon {
					end += len(rest) - len(trimmed) + 1
				}
				hits = append(hits, hit{i, end, set.kind, !colon && strings.TrimSpace(rest) != ""})
				i = end
				found = true
				break
			}
			if found {
				break
			}
		}
		if !found {
			_, n := utf8.DecodeRuneInString(low[i:])
			i += n
		}
	}
	for k, h := range hits {
		end := len(text)
		if k+1 < len(hits) {
			end = hits[k+1].at
		}
		val := strings.Trim(text[h.end:end], " |/:-–—\t•·")
		if l := low[h.at:h.end]; strings.HasPrefix(l, "kontributor") || strings.HasPrefix(l, "wartawan") || strings.HasPrefix(l, "laporan") {
			// "Kontributor KOTA, NAMA", "Laporan Wartawan OUTLET, NAMA"
			if i := strings.LastIndex(val, ", "); i > 0 {
				val = strings.TrimSpace(val[i+2:])
			}
		}
		if val == "" {
			if k == len(hits)-1 {
				next = h.kind
			}
			continue
		}
		if h.kind == 'w' {
			writers = append(writers, val)
			soft = soft || h.soft
		} else if editor == "" {
			editor = val
		}
	}
	return writers, editor, next, soft
}

// capitalised reports whether what stands behind a label without a colon can be
// a name: one to four words, each with a capital.
func capitalised(s string) bool {
	words := strings.Fields(strings.TrimRight(s, " ,.|-"))
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		c, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(c) {
			return false
		}
	}
	switch strings.ToLower(words[0]) {
	case "choice", "pick", "picks", "pilihan", "lepas", "tamu":
		return false
	}
	return true
}

// names parts a byline into people.
func (r *reader) names(s string) []string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 160 || isProse(s) {
		return nil
	}
	for _, l := range editorLabels {
		if len(s) > len(l) && strings.EqualFold(s[:len(l)], l) && strings.HasPrefix(strings.TrimLeft(s[len(l):], " "), ":") {
			return nil
		}
	}
	for _, l := range [...]string{" Editor ", " Editor:", " Penyunting ", " Redaktur "} {
		if i := strings.Index(s, l); i > 0 {
			s = s[:i]
		}
	}
	// what follows the name: a date, the outlet, a view counter
	for _, sep := range []string{" | ", "|", " • ", "•", " · ", "·", " — ", " – ", " - ", "\t"} {
		if i := strings.Index(s, sep); i > 0 {
			s = s[:i]
		}
	}
	if m, ok := readStamp(s); ok {
		s = s[:m.start]
	}
	s = strings.TrimRight(s, " -–—|,/:;")
	for _, w := range []string{"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Jum'at", "Sabtu", "Minggu", "Ahad"} {
		if t, ok := strings.CutSuffix(s, w); ok {
			s = strings.TrimRight(t, " -–—|,/:")
		}
	}
	for {
		i := strings.LastIndexByte(s, ' ')
		if i < 0 {
			break
		}
		switch w := strings.ToLower(s[i+1:]); {
		case strings.ContainsAny(w, "0123456789"), w == "di", w == "pada", w == "pukul", w == "at", w == "on", w == "in", w == "posted", w == "wib", w == "wita", w == "wit":
			s = strings.TrimRight(s[:i], " ,-|")
			continue
		}
		break
	}
	if i := strings.Index(s, "- "); i > 0 && i > len(s)/3 {
		s = s[:i]
	}
	if t := strings.TrimSuffix(s, "-"); t != s {
		s = t
	}
	var out []string
	for _, part := range strings.FieldsFunc(s, func(c rune) bool { return c == ',' || c == '&' || c == ';' || c == '/' }) {
		for _, one := range strings.Split(part, " dan ") {
			if n := r.person(one); n != "" && !contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// proseWords are words of sentences and of no name. Sorted.
var proseWords = map[string]bool{
	"adalah": true, "dari": true, "dengan": true, "ini": true, "itu": true, "kami": true, "kamu": true, "tentang": true, "the": true, "untuk": true, "yang": true,
}

// isProse reports whether a line is a sentence rather than names: a function
// word stands in it that no name holds.
func isProse(s string) bool {
	for i, w := range strings.Fields(s) {
		if proseWords[strings.ToLower(strings.Trim(w, ".,"))] && (i > 0 || strings.Count(s, " ") > 4) {
			return true
		}
	}
	return false
}

// roleWords stand before a name in a byline. Sorted.
var roleWords = []string{"Author", "By", "Editor", "Jurnalis", "Kontributor", "Oleh", "Penulis", "Pewarta", "Reporter", "Wartawan", "by", "oleh"}

// person returns the name of a person, tidied, or "" for what is none.
func (r *reader) person(s string) string {
	s = strings.Trim(s, " .,:;-–—|()[]\"'*@\t")
	for _, w := range roleWords {
		if t, ok := strings.CutPrefix(s, w+" "); ok {
			if w == "Kontributor" || w == "Wartawan" || w == "Reporter" {
				// "Kontributor Lhokseumawe": a post, not a name, unless a name follows
				if strings.Count(t, " ") == 0 {
					return ""
				}
			}
			s = strings.TrimLeft(t, " :")
		}
	}
	if i := strings.Index(s, " ("); i > 2 {
		s = strings.TrimRight(s[:i], " ,") // his town, his desk
	}
	if len(s) < 3 || len(s) > 60 || strings.ContainsAny(s, "@<>{}=_|") || strings.Contains(s, "://") || strings.Contains(s, "www.") {
		return ""
	}
	letters, digits := 0, 0
	for _, c := range s {
		if unicode.IsLetter(c) {
			letters++
		} else if unicode.IsDigit(c) {
			digits++
		}
	}
	if letters < 3 || digits > 0 && digits*3 > letters {
		return ""
	}
	words := strings.Fields(s)
	if len(words) > 6 {
		return ""
	}
	low := strings.ToLower(s)
	if notPeople[low] {
		return ""
	}
	if contains(roleWords, s) || len(words) == 1 && isDesk(low) {
		return ""
	}
	for _, w := range words {
		switch strings.ToLower(w) {
		case "redaksi", "developer", "newsroom", "news", "media", "tim", "online", "admin", "cyber", "humas", "diskominfo", "kominfo", "views", "dibaca", "kali", "komentar", "comments", "share", "wib", "wita":
			if low != "admin" {
				return ""
			}
		}
		if w = strings.ToLower(w); strings.Contains(w, ".com") || strings.Contains(w, ".id") || strings.Contains(w, ".co") || strings.Contains(w, ".net") {
			return ""
		}
	}
	if low != "admin" && r.namesOutlet(s) {
		return ""
	}
	first, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(first) {
		if len(words) == 1 && low != "admin" && letters < 4 {
			return ""
		}
	}
	if s == strings.ToUpper(s) && letters > 4 {
		s = titleCase(s)
	}
	return s
}

// deskWords begin the names under which an office, not a person, writes. Sorted.
var deskWords = []string{"admin", "diskominfo", "humas", "kominfo", "operator", "redaksi", "webmaster"}

// isDesk reports whether a lowered word is an office's name: humasbelu, admin01.
func isDesk(low string) bool {
	for _, w := range deskWords {
		if len(low) > len(w) && strings.HasPrefix(low, w) {
			return true
		}
	}
	return false
}

// namesOutlet reports whether a name is the outlet's.
func (r *reader) namesOutlet(s string) bool {
	k := key(s)
	for _, name := range []string{r.out.OutletName, r.head.first("og:site_name"), r.out.Outlet, r.base.Hostname()} {
		n := strings.TrimPrefix(key(name), "www")
		if len(n) >= 4 && (k == n || strings.Contains(k, n) || len(k) >= 5 && strings.HasPrefix(n, k)) {
			return true
		}
	}
	if r.head.story != nil {
		if n := key(r.head.story.publisher); len(n) >= 4 && k == n {
			return true
		}
	}
	return false
}

func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[n:]
	}
	return strings.Join(words, " ")
}

// visibleNames reads the elements that name the writer by class, itemprop or
// rel, beside the headline or the text and in no biography or other story.
func (r *reader) visibleNames() []string {
	p := &r.page
	lo, hi := 0, len(p.blocks)
	if r.title >= 0 {
		lo = max(0, r.title-5)
	} else if r.bodyFirst > 0 {
		lo = max(0, r.bodyFirst-15)
	}
	if r.bodyLast > 0 {
		hi = min(hi, r.bodyLast+10)
	}
	var best []string
	bestRank := 0
	consider := func(rank int, s string) {
		if rank <= bestRank || len(s) > 140 {
			return
		}
		if ns := r.names(s); len(ns) > 0 {
			best, bestRank = ns, rank
		}
	}
	for i := range p.elems {
		e := &p.elems[i]
		if int(e.first) < lo || int(e.first) >= hi {
			continue
		}
		rank := 0
		prop := attr(e.node, "itemprop")
		switch {
		case strings.Contains(prop, "author"):
			rank = 6
		case prop == "editor":
			continue
		case e.marks&markByline != 0 && e.marks&markBio == 0:
			rank = 3
			if nameMark(e.node, "penulis", "pewarta", "reporter", "wartawan", "author") {
				rank = 4
			}
			if nameMark(e.node, "editor") {
				// a bare name, alone below the headline, is the writer's to the reader
				if t := textOf(e.node); int(e.first) < r.bodyFirst && int(e.first) > r.title && looksLikeName(t) && !r.frameBut(int32(i), markBio|markHidden|markTool) {
					consider(1, t)
				}
				continue
			}
		default:
			continue
		}
		if r.frameBut(int32(i), markBio|markHidden|markTool) {
			continue
		}
		if int(e.first) >= r.bodyFirst && r.title >= 0 && int(e.first) > r.title+40 {
			rank--
		}
		// rel=author or the fn of a vcard inside is the name itself
		if n := findName(e.node, 0); n != nil {
			consider(rank+1, textOf(n))
			continue
		}
		consider(rank, textOf(e.node))
	}
	if bestRank < 2 && r.title >= 0 {
		for i := range p.elems {
			if e := &p.elems[i]; int(e.first) >= lo && int(e.first) < min(hi, r.title+15) && !r.frameBut(int32(i), markHidden|markTool) {
				consider(2, iconName(e.node))
			}
		}
	}
	if bestRank == 0 && r.title >= 0 {
		// a link to an author's page
		for i := r.title + 1; i < min(r.title+12, len(p.blocks)); i++ {
			b := &p.blocks[i]
			if b.linked > 0 && (strings.Contains(b.href, "/author/") || strings.Contains(b.href, "/penulis/") || strings.Contains(b.href, "/reporter/")) && b.frame == 0 {
				consider(2, b.text[b.links[0].start:b.links[0].end])
			}
		}
	}
	if bestRank == 0 && r.title >= 0 {
		// a name before the stamp: "Nama Orang | Jum'at, 17 Februari 2017"
		for i := r.title + 1; i < min(r.title+8, len(p.blocks)); i++ {
			b := &p.blocks[i]
			m, ok := readStamp(b.text)
			if !ok || m.start < 4 || len(b.text) > 160 || len(b.text)-m.end > 50 || i >= r.bodyFirst && i < r.bodyLast && b.w > 0 && endsSentence(b.text) {
				continue // a sentence with a date in it begins with no byline
			}
			for _, sep := range []string{"|", " - ", "•", "·", ","} {
				if k := strings.Index(b.text[:m.start], sep); k > 0 && m.start-k < 40 {
					if ns := r.names(b.text[:k]); len(ns) == 1 && strings.Contains(ns[0], " ") && looksLikeName(ns[0]) && !r.namesSite(ns[0]) {
						consider(1, b.text[:k])
					}
				}
			}
		}
	}
	if bestRank == 0 && r.title >= 0 {
		// a name and the outlet right below the headline: "Nama Orang - Kabar Contoh"
		for i := r.title + 1; i < min(r.title+4, len(p.blocks), max(r.bodyFirst, r.title+3)); i++ {
			b := &p.blocks[i]
			if b.frame != 0 || b.heading > 0 || len(b.text) > 90 || i >= r.bodyFirst && b.w > 0 {
				continue
			}
			for _, sep := range []string{" - ", " – ", " | ", ", "} {
				name, outlet, ok := strings.Cut(b.text, sep)
				if ok && looksLikeName(name) && r.namesSite(outlet) && !r.namesSite(name) {
					consider(1, name)
				}
			}
		}
	}
	return best
}

// iconName returns the text behind a person's icon that stands directly in n, up
// to the next icon: the name in a line of icons, name, day and counter.
func iconName(n *html.Node) string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !isIcon(c) || !nameMark(c, "user", "person", "author", "pencil", "pen", "edit") {
			continue
		}
		var sb strings.Builder
		for s := c.NextSibling; s != nil && !isIcon(s) && sb.Len() < 100; s = s.NextSibling {
			switch {
			case s.Type == html.TextNode:
				sb.WriteString(s.Data)
			case s.Type == html.ElementNode && !blockTags[s.DataAtom]:
				sb.WriteString(textOf(s))
			}
		}
		if t := oneLine(sb.String()); t != "" {
			if looksLikeName(t) {
				return t
			}
			return ""
		}
	}
	return ""
}

// isIcon reports whether a node is an empty i or span with a class.
func isIcon(n *html.Node) bool {
	if n.Type != html.ElementNode || n.DataAtom != atom.I && n.DataAtom != atom.Span || attr(n, "class") == "" {
		return false
	}
	return n.FirstChild == nil
}

// looksLikeName wants two to four capitalised words and no weekday.
func looksLikeName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		c, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(c) {
			return false
		}
		if _, ok := dayNames[strings.ToLower(w)]; ok {
			return false
		}
	}
	return true
}

func (r *reader) frameBut(i int32, but mark) bool {
	for i >= 0 {
		if r.page.elems[i].marks&markFrame&^but != 0 {
			return true
		}
		if r.page.elems[i].marks&markBio != 0 && but&markBio != 0 {
			return true
		}
		i = r.page.elems[i].parent
	}
	return false
}

// nameMark reports whether one of the words is a word of the element's class or id.
func nameMark(n *html.Node, words ...string) bool {
	var buf []string
	for _, k := range [...]string{"class", "id"} {
		for _, t := range strings.Fields(attr(n, k)) {
			buf = splitName(buf[:0], t)
			for _, w := range buf {
				if contains(words, w) {
					return true
				}
			}
		}
	}
	return false
}

// isNameClass reports whether the class of an element within a byline says name:
// name, author-name, meta-author-name, authorName.
func isNameClass(n *html.Node) bool {
	var buf []string
	for _, t := range strings.Fields(attr(n, "class")) {
		buf = splitName(buf[:0], t)
		if len(buf) == 1 && (buf[0] == "name" || buf[0] == "nama") {
			return true
		}
		for i := 1; i < len(buf); i++ {
			if buf[i] == "name" && (buf[i-1] == "author" || buf[i-1] == "writer" || buf[i-1] == "penulis") {
				return true
			}
		}
	}
	return false
}

// findName finds the element of a byline that holds nothing but the name.
func findName(n *html.Node, depth int) *html.Node {
	for c := n.FirstChild; c != nil && depth < 6; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if c.DataAtom == atom.A && strings.Contains(attr(c, "rel"), "author") || attr(c, "itemprop") == "name" || nameMark(c, "fn") || isNameClass(c) {
			return c
		}
		if x := findName(c, depth+1); x != nil {
			return x
		}
	}
	return nil
}

// bracketName reads the name in the brackets that close a line: "(Nama Orang)",
// or "(Nama/outlet)" where what stands behind the stroke is the outlet.
func (r *reader) bracketName(s string) string {
	s = strings.TrimRight(s, " .*")
	if !strings.HasSuffix(s, ")") {
		return ""
	}
	i := strings.LastIndexByte(s, '(')
	if i < 0 || len(s)-i > 50 {
		return ""
	}
	head := strings.TrimRight(s[:i], " *")
	if head != "" && !endsSentence(head) {
		return ""
	}
	name := s[i+1 : len(s)-1]
	if a, outlet, ok := strings.Cut(name, "/"); ok {
		c, _ := utf8.DecodeRuneInString(a)
		if len(a) < 4 || !unicode.IsUpper(c) || strings.ToUpper(a) == a || !r.namesSite(outlet) || r.namesSite(a) {
			return ""
		}
		return r.person(a)
	}
	if head != "" || !looksLikeName(name) || r.namesSite(name) || strings.ToUpper(name) == name {
		return ""
	}
	return r.person(name)
}

// signOff reads a name in capitals on the story's last line.
func (r *reader) signOff() string {
	for i := min(r.bodyLast, len(r.page.blocks)) - 1; i >= r.bodyFirst && i >= r.bodyLast-4 && i >= 0; i-- {
		b := &r.page.blocks[i]
		if b.frame != 0 || b.caption || b.linked > 0 {
			continue
		}
		if n := r.bracketName(b.text); n != "" {
			return n
		}
		t := strings.Trim(b.text, " .*|")
		t = strings.TrimSpace(strings.Split(t, "|")[0])
		words := strings.Fields(t)
		if len(words) < 2 || len(words) > 4 || len(t) > 40 || t != strings.ToUpper(t) || strings.ContainsAny(t, "0123456789:()!?,") {
			if b.w > 0 {
				return ""
			}
			continue
		}
		if n := r.person(t); n != "" {
			return n
		}
	}
	return ""
}
