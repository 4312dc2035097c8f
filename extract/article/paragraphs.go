package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// line is a line of the story before its ends are trimmed.
type line struct {
	text   string
	b      *block
	strong bool // a sentence
}

// emit turns the blocks of the story into paragraphs and captions.
func (r *reader) emit() (paras, captions []string) {
	var lines []line
	p := &r.page
	total := 0.0
	for i := r.bodyFirst; i < r.bodyLast; i++ {
		total += max(p.blocks[i].w, 0)
	}
	passed := 0.0 // of total, up to and with the block that is looked at
	titleKey := key(r.out.Title)
	if r.title >= 0 && r.title < r.bodyFirst {
		for i := r.title + 1; i < r.bodyFirst; i++ {
			if b := &p.blocks[i]; b.caption && b.frame == 0 {
				captions = appendCaption(captions, b.text)
			}
		}
	}
	seen := 0.0
	swallow := false // links after a label belong to it
	signed := false  // the writer's or editor's line has been passed at the end
	headEnd := r.headEnd(r.bodyFirst, total)
	for i := r.bodyFirst; i < r.bodyLast; i++ {
		b := &p.blocks[i]
		passed += max(b.w, 0)
		if i < headEnd && !b.caption {
			continue
		}
		if b.frame != 0 {
			continue
		}
		if b.caption {
			captions = appendCaption(captions, b.text)
			continue
		}
		if i == r.title || (titleKey != "" && len(b.text) < 400 && key(b.text) == titleKey && seen < 0.5*total) {
			continue
		}
		if swallow && b.linked*10 >= len(b.text)*8 {
			continue
		}
		if ph, ok := b.framePhrase(); ok {
			rest := total - passed
			if ph.form&ends != 0 && seen > 0 && !(len(lines) > 0 && r.resumes(i+1, lines[len(lines)-1].b)) && rest < 0.35*total && (b.heading > 0 || seen >= 0.6*total) && (rest < 0.12*total || r.linksFollow(i+1)) {
				break
			}
			swallow = ph.form&(label|ends) != 0
			continue
		}
		if swallow && strings.HasSuffix(p.blocks[max(i-1, 0)].text, ":") && b.heading == 0 && isHeadline(b.text) && i+1 < r.bodyLast {
			swallow = false
			continue // the title that a label with a colon announces
		}
		swallow = false
		if seen >= 0.5*total && len(b.text) < 60 && (b.heading > 0 || b.bold || strings.HasSuffix(b.text, ":")) && headsOthers(strings.TrimRight(b.text, ": ")) && r.linksInRow(i+1) {
			break
		}
		if seen >= 0.5*total && len(b.text) <= 7 && strings.Trim(b.text, "# ") == "" && strings.Count(b.text, "#") >= 3 {
			break // so ends a release to the press
		}
		if ph, ok := creditIndex.match(b); ok && len(b.text) < 200 {
			if closing[ph.words] && seen > 0.75*total && total-passed < 0.2*total && r.namesSomebody(b.text) {
				signed = true // who wrote it closes the story
			}
			continue
		}
		if len(b.text) < 200 && b.heading == 0 && !b.list && seen > 0.6*total && r.marked(i, markByline) && !r.marked(i, markBody) && !r.madeAs(b, lines) {
			continue // who writes there
		}
		if signed && !b.list && b.heading == 0 {
			continue
		}
		// the story's own headings as links: a table of contents
		if strings.HasPrefix(b.href, "#") && b.linked*10 >= len(b.text)*9 {
			continue
		}
		// a line that is nothing but a title's link
		if b.linked*10 >= len(b.text)*9 && len(b.text) >= 25 && (b.list || len(b.links) == 1 || b.linked >= 25*len(b.links)) && (!endsSentence(b.text) || asksAsTitle(b.text)) {
			// what announces it goes with it: "Foto lainnya:"
			if n := len(lines); n > 0 && i > 0 && lines[n-1].b == &p.blocks[i-1] && len(lines[n-1].text) < 60 &&
				(strings.HasSuffix(lines[n-1].text, ":") || (lines[n-1].b.heading > 0 || lines[n-1].b.bold) && !endsSentence(lines[n-1].text)) {
				lines = lines[:n-1]
			}
			continue
		}
		// another's title behind a short label: a promoted story
		if len(b.links) == 1 && b.links[0].end == len(b.text) && b.linked >= 25 && len(b.text)-b.linked <= 20 && !endsSentence(b.text) && len(lines) > 0 &&
			(!r.inParagraph(b) || strings.HasSuffix(strings.TrimRight(b.text[:b.links[0].start], " "), ":")) {
			continue
		}
		if isFileLine(b.text) || isAddressLine(b.text) {
			continue
		}
		if len(lines) < 2 && seen < 0.3*total && isCaption(b.text) && i+1 < r.bodyLast {
			captions = appendCaption(captions, b.text)
			continue
		}
		if labelBehind(b) {
			continue
		}
		text := b.text
		if t, ok := cutInside(b); ok {
			text = strings.TrimSpace(t)
			if text == "" {
				continue
			}
		}
		if isNoise(text) {
			continue
		}
		seen += max(b.w, 0)
		if len(lines) < 3 && isStampLine(text) {
			continue
		}
		lines = append(lines, line{text: text, b: b, strong: b.w > 0 && (len(text) >= 80 || closesSentence(text))})
	}
	// the frame at both ends: short lines before the first sentence and after the last
	first, last := -1, -1
	for i, l := range lines {
		if l.strong {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return nil, captions
	}
	lo := first
	for lo > 0 && r.keepsBefore(lines[lo-1].text, lines[lo-1].b, lines[lo].b) {
		lo--
	}
	hi := r.tail(lines, last)
	for hi > lo+1 && isBiography(lines[hi-1].text) {
		hi--
	}
	for n := 0; n < 2 && hi > lo+1 && r.isOrphan(lines[:hi], total); n++ {
		if hi--; hi > lo+1 && lines[hi-1].b.heading > 0 {
			hi-- // what headed it
		}
	}
	if hi > lo+1 && r.announcesNothing(lines[hi-1].b) {
		hi--
	}
	if hi > lo {
		for i := r.bodyLast - 1; i >= r.bodyFirst; i-- {
			if &p.blocks[i] == lines[hi-1].b {
				r.storyLast = i + 1
				break
			}
		}
	}
	for i := lo; i < hi; i++ {
		t := lines[i].text
		if i == hi-1 {
			t = trimInitials(t)
		}
		if t == "" {
			continue
		}
		// a dateline that stands on a line of its own goes with the lead
		if n := len(paras); n == 1 && isBareDateline(paras[0]) {
			paras[0] += " " + t
			continue
		}
		paras = append(paras, t)
	}
	return paras, captions
}

// asksAsTitle reports whether a line that ends in a question mark, an exclamation
// mark or dots is written as titles are: most of its words begin with a capital.
func asksAsTitle(s string) bool {
	s = strings.TrimRight(s, "\"'”’ ")
	if !strings.HasSuffix(s, "?") && !strings.HasSuffix(s, "!") && !strings.HasSuffix(s, "…") && !strings.HasSuffix(s, "...") {
		return false
	}
	words, capitals := 0, 0
	for w := range strings.FieldsSeq(s) {
		c, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"'“‘("))
		if len(w) > 3 {
			words++
			if unicode.IsUpper(c) || unicode.IsDigit(c) {
				capitals++
			}
		}
	}
	return words >= 3 && capitals*10 >= words*7
}

// madeAs reports whether a block stands in an element of the make of one that holds
// a line of the story, or the story's own elements are named as bylines are.
func (r *reader) madeAs(b *block, lines []line) bool {
	if b.elem < 0 {
		return true
	}
	sig := r.page.signature(b.elem)
	for i := range lines {
		e := lines[i].b.elem
		if e >= 0 && r.page.signature(e) == sig {
			return true
		}
		for range 3 {
			if e < 0 {
				break
			}
			if r.page.elems[e].marks&markByline != 0 {
				return true
			}
			e = r.page.elems[e].parent
		}
	}
	return false
}

// isOrphan reports whether a story's last line is none of its own: it stands, behind
// lines that are no story, in an element whose make, and that of the element around
// it, no other line of the story has.
func (r *reader) isOrphan(lines []line, total float64) bool {
	p := &r.page
	n := len(lines)
	b := lines[n-1].b
	if n < 4 || b.elem < 0 || b.list || strings.Contains(b.text, "\t") {
		return false
	}
	// the writer's name as a heading, and who he is
	named := lines[n-2].b.heading > 0 && looksLikeName(lines[n-2].text)
	if b.w > 0.15*total && !(named && b.w <= 0.3*total) {
		return false
	}
	make2 := func(b *block) [2]signature {
		if b.elem < 0 {
			return [2]signature{}
		}
		s := [2]signature{p.signature(b.elem)}
		if up := p.elems[b.elem].parent; up >= 0 {
			s[1] = p.signature(up)
		}
		return s
	}
	own := make2(b)
	if own[0].class == "" && own[1].class == "" {
		return false
	}
	for _, l := range lines[:n-1] {
		if make2(l.b) == own {
			return false
		}
	}
	if named {
		return true
	}
	between := 0
	for i := r.bodyLast - 1; i > r.bodyFirst; i-- {
		if &p.blocks[i] != b {
			continue
		}
		for k := i - 1; k > r.bodyFirst && &p.blocks[k] != lines[n-2].b; k-- {
			between++
		}
		break
	}
	return between >= 2 || between == 1 && lines[n-2].b.heading == 0 && looksLikeName(p.blocks[max(r.blockOf(b)-1, 0)].text)
}

// blockOf returns the place of one of the story's blocks.
func (r *reader) blockOf(b *block) int {
	for i := r.bodyFirst; i < r.bodyLast; i++ {
		if &r.page.blocks[i] == b {
			return i
		}
	}
	return 0
}

// biographies open a line at a story's end that tells who its writer is. Sorted.
var biographies = []string{"penulis adalah", "penulis ialah", "penulis merupakan", "tentang penulis"}

// isBiography reports whether a story's last line tells who its writer is:
// "*) Penulis adalah dosen Universitas Contoh".
func isBiography(s string) bool {
	if len(s) > 320 {
		return false
	}
	low := strings.TrimLeft(strings.ToLower(s), "*() ")
	for _, b := range biographies {
		if strings.HasPrefix(low, b) {
			return true
		}
	}
	return false
}

// closing are the credits with which a story ends. Sorted.
var closing = map[string]bool{
	"editor": true, "jurnalis": true, "kontributor": true, "penulis": true, "pewarta": true, "redaktur": true, "reporter": true, "wartawan": true,
}

// namesSomebody reports whether a credit names somebody: a role, a colon, and a
// word with a capital.
func (r *reader) namesSomebody(s string) bool {
	_, name, ok := strings.Cut(s, ":")
	name = strings.TrimSpace(name)
	c, _ := utf8.DecodeRuneInString(name)
	return ok && unicode.IsUpper(c) && len(name) < 120
}

// labelBehind reports whether a line is a title's link with the frame's label
// behind it: "Warga Menolak Tambang Baca Juga".
func labelBehind(b *block) bool {
	if len(b.links) != 1 || b.links[0].start > 2 || b.linked < 15 {
		return false
	}
	rest := b.text[b.links[0].end:]
	if len(rest) < 4 || len(rest) > 40 {
		return false
	}
	ph, ok := frameIndex.match(&block{text: strings.TrimSpace(rest)})
	return ok && ph.form&inside != 0
}

// headEnd returns the block behind the line of date that stands below a headline
// within the story's element: what stands between the two is of the headline.
// It returns from where there is none.
func (r *reader) headEnd(from int, total float64) int {
	p := &r.page
	if r.title < from || r.title >= r.bodyLast {
		return from
	}
	end, before := from, 0.0
	for i := r.title + 1; i < min(r.title+10, r.bodyLast); i++ {
		b := &p.blocks[i]
		if len(b.text) > 240 || b.heading > 0 && b.heading < 3 {
			break
		}
		if m, ok := readStamp(b.text); ok && len(b.text) < 120 && !endsSentence(b.text) && (m.clock || (m.end-m.start)*2 > len(b.text)) {
			end = i + 1
		}
		if before += max(b.w, 0); before > 0.25*total {
			break
		}
	}
	return end
}

// fileEnds are the ends of names of files that are offered beside a story. Sorted.
var fileEnds = []string{".doc", ".docx", ".pdf", ".ppt", ".pptx", ".rar", ".xls", ".xlsx", ".zip"}

// isFileLine reports whether a line is the name of a file to download, perhaps
// with a label before it.
func isFileLine(s string) bool {
	if len(s) > 120 || strings.Count(s, " ") > 8 {
		return false
	}
	low := strings.ToLower(s)
	for _, e := range fileEnds {
		if strings.HasSuffix(low, e) {
			return true
		}
	}
	return false
}

// isAddressLine reports whether a line is an address with at most three words before
// it: "URL: https://kabar.example/…".
func isAddressLine(s string) bool {
	i := strings.Index(s, "http://")
	if k := strings.Index(s, "https://"); k >= 0 && (i < 0 || k < i) {
		i = k
	}
	return i >= 0 && i < 40 && strings.Count(s[:i], " ") <= 3 && !strings.Contains(strings.TrimRight(s[i:], " ."), " ")
}

// announcesNothing reports whether the story's last line ends in a colon and what
// it announces is frame: "Info terbaru dapat Anda pantau melalui:" and the
// outlet's addresses.
func (r *reader) announcesNothing(b *block) bool {
	p := &r.page
	if !strings.HasSuffix(strings.TrimRight(b.text, " *"), ":") || len(b.text) > 200 {
		return false
	}
	for i := r.bodyFirst; i+1 < r.bodyLast; i++ {
		if &p.blocks[i] == b {
			next := &p.blocks[i+1]
			return !closesSentence(next.text) && (next.linked*2 > len(next.text) || strings.Contains(next.text, "http") || strings.Contains(next.text, "www."))
		}
	}
	return false
}

// resumes reports whether the story goes on behind a list of links that begins at
// block i: a paragraph that stands like the one before it, right behind the list.
func (r *reader) resumes(i int, before *block) bool {
	p := &r.page
	k := i
	for k < r.bodyLast && p.blocks[k].list && p.blocks[k].linked*10 >= len(p.blocks[k].text)*7 {
		k++
	}
	if k == i || k >= r.bodyLast {
		return false
	}
	b := &p.blocks[k]
	return !b.list && b.w >= 60 && closesSentence(b.text) && r.standsLike(b, before)
}

// linksInRow reports whether three lines that are links follow.
func (r *reader) linksInRow(i int) bool {
	n := 0
	for ; i < r.bodyLast && n < 3; i++ {
		if b := &r.page.blocks[i]; b.frame == 0 && b.linked*10 < len(b.text)*7 {
			return false
		}
		n++
	}
	return n == 3
}

// linksFollow reports whether what comes next in the story's place is a list
// of links or frame, as behind "Berita Terkait"; a story may have a part called
// "Rekomendasi" too.
func (r *reader) linksFollow(i int) bool {
	if i >= r.bodyLast {
		return true
	}
	b := &r.page.blocks[i]
	return b.frame != 0 || b.linked*2 > len(b.text) || b.w < 0
}

// keepsBefore reports whether a short line before the first sentence belongs
// to the story: a dateline, or a short sentence or a place and the outlet in a
// line like the lead's.
func (r *reader) keepsBefore(s string, b, lead *block) bool {
	if b.heading > 0 {
		return false
	}
	if isBareDateline(s) {
		return true
	}
	short := closesSentence(s) && !strings.HasSuffix(s, ",") && strings.Contains(s, " ")
	if b.linked > 0 || !short && !r.placeAndOutlet(s) {
		return false
	}
	if b.elem < 0 || lead.elem < 0 {
		return b.elem == lead.elem
	}
	x, y := &r.page.elems[b.elem], &r.page.elems[lead.elem]
	return x == y || x.parent == y.parent && (!short || x.node.DataAtom == y.node.DataAtom)
}

// bars part a place from the outlet in a dateline on a line of its own: signs,
// and the letters that are typed for a bar.
var bars = map[string]bool{"I": true, "II": true, "Ι": true, "ΙΙ": true, "l": true, "|": true, "||": true, "‖": true, "-": true, "--": true, "–": true, "—": true, "//": true, "•": true}

// placeAndOutlet reports whether a line is a place and an outlet parted by a
// bar, in either order, or a place and a bar typed as a letter.
func (r *reader) placeAndOutlet(s string) bool {
	if len(s) > 90 || len(s) < 4 {
		return false
	}
	if place, outlet, ok := strings.Cut(s, ", "); ok && !strings.Contains(outlet, ",") && isDateline(place) && strings.Count(place, " ") < 3 && r.namesSite(outlet) && !r.namesSite(place) {
		return true // "Jombang, Kabar Contoh"
	}
	words := strings.Fields(strings.ReplaceAll(strings.ReplaceAll(s, "||", " || "), "|", " | "))
	if len(words) < 2 || len(words) > 9 {
		return false
	}
	bar := -1
	for i, w := range words {
		if i > 0 && bars[w] {
			bar = i
		}
		c, _ := utf8.DecodeRuneInString(strings.Trim(w, "(),."))
		if !bars[w] && !unicode.IsUpper(c) && !unicode.IsDigit(c) && !isDomain(w) {
			return false
		}
	}
	if bar < 0 {
		return false
	}
	head, tail := strings.Join(words[:bar], " "), strings.Join(words[bar+1:], " ")
	if tail == "" {
		return words[bar] != "-" && words[bar] != "l" && len(words) <= 5
	}
	names := func(part string) bool {
		for _, w := range strings.Fields(part) {
			if isDomain(w) {
				return true
			}
		}
		return r.namesSite(part)
	}
	return names(head) != names(tail)
}

// isDomain reports whether a word looks like a host: kabar.example, GALERI.CO.ID.
func isDomain(w string) bool {
	w = strings.Trim(w, "(),.:;")
	i := strings.LastIndexByte(w, '.')
	if i < 3 || len(w)-i-1 < 2 || len(w)-i-1 > 8 {
		return false
	}
	for _, c := range w {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-') {
			return false
		}
	}
	return true
}

// isBareDateline reports whether a line is a place, perhaps an outlet, and a dash.
func isBareDateline(s string) bool {
	if len(s) > 70 || len(s) < 4 {
		return false
	}
	t := strings.TrimRight(s, " ")
	d := strings.TrimRight(t, "-–—:|")
	if d == t {
		return false
	}
	r, _ := utf8.DecodeRuneInString(d)
	return unicode.IsUpper(r) && strings.Count(d, " ") <= 7
}

// maxTail is how many lines after the last sentence can be the story's list.
const maxTail = 300

// tail returns where the story ends behind its last sentence: after the items
// of a list, the rows of a table, short sentences, and lines that count or
// enumerate (winners, schedules), each perhaps below a heading of its own.
func (r *reader) tail(lines []line, last int) int {
	hi := last + 1
	announced := strings.HasSuffix(strings.TrimRight(lines[last].text, " *"), ":")
	for k := hi; k < len(lines) && k < last+maxTail; k++ {
		l := &lines[k]
		switch {
		case r.keepsAfter(l.text, l.b, lines[last].b):
			hi = k + 1
		case isInitials(l.text):
		case l.b.heading > 0 && l.b.linked == 0 && k == hi && k+1 < len(lines) && (lines[k+1].b.list && lines[k+1].b.linked == 0 || r.runFrom(lines, k+1, last) >= 3):
			// the heading of a list; kept if the list is
		default:
			n := r.runFrom(lines, k, last)
			if n < 3 && !(announced && n >= 2 && k == last+1) {
				return hi
			}
			k += n - 1
			hi = k + 1
		}
	}
	return hi
}

// runFrom counts the lines from k on that stand like the story's own
// paragraphs, without a link, and of which most hold a number or begin alike: a
// list that is set without list elements.
func (r *reader) runFrom(lines []line, k, last int) int {
	n, numbers := 0, 0
	for ; k+n < len(lines); n++ {
		l := &lines[k+n]
		if l.b.linked > 0 || l.b.heading > 0 || len(l.text) < 4 || len(l.text) > 200 || isInitials(l.text) || isStampLine(l.text) || !r.standsLike(l.b, lines[last].b) {
			break
		}
		if strings.ContainsAny(l.text, "0123456789") || isBullet(l.text) {
			numbers++
		}
	}
	if numbers*10 < n*6 {
		return 0
	}
	return n
}

// isBullet reports whether a line begins as an item does.
func isBullet(s string) bool {
	c, size := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("•·▪–-*►✓", c) {
		return len(s) > size
	}
	return len(s) > 3 && unicode.IsLetter(c) && (s[size] == '.' || s[size] == ')') && s[size+1] == ' '
}

// standsLike reports whether a block stands in a paragraph of the same make as
// another, or in the same one.
func (r *reader) standsLike(b, other *block) bool {
	if b.elem < 0 || other.elem < 0 {
		return b.elem == other.elem
	}
	x, y := &r.page.elems[b.elem], &r.page.elems[other.elem]
	return x == y || x.parent == y.parent && x.node.DataAtom == y.node.DataAtom
}

// keepsAfter reports whether a short line after the last sentence still belongs
// to the story: an item of a list, a cell of a table.
func (r *reader) keepsAfter(s string, b, last *block) bool {
	if b.linked > 0 || len(s) < 4 {
		return false
	}
	if b.list && (last.list || r.listBeside(b, last)) || strings.Contains(s, "\t") {
		return true
	}
	if b.heading > 0 || !closesSentence(s) && !strings.HasSuffix(s, "]") && !strings.HasSuffix(s, ":") {
		return false
	}
	// a short sentence in a paragraph of its own, beside the last long one
	return r.standsLike(b, last)
}

// inParagraph reports whether a block stands in a p or li element.
func (r *reader) inParagraph(b *block) bool {
	if b.elem < 0 {
		return false
	}
	a := r.page.elems[b.elem].node.DataAtom
	return a == atom.P || a == atom.Li
}

// listBeside reports whether an item's list stands beside the paragraph of
// another block: ul, or what holds it, has the paragraph's parent.
func (r *reader) listBeside(b, para *block) bool {
	if b.elem < 0 || para.elem < 0 {
		return false
	}
	up := r.page.elems[para.elem].parent
	e := b.elem
	for range 4 {
		if e = r.page.elems[e].parent; e < 0 || e == up {
			break
		}
	}
	return e >= 0 && e == up
}
