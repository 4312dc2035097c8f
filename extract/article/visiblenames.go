package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// visibleNames reads the elements that name the writer by class, itemprop or
// rel, beside the headline or the text and in no biography, picture or other
// story. raw is the text that the names were read from.
func (r *reader) visibleNames() (best []string, raw string) {
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
	bestRank, bestElem := 0, int32(-1)
	consider := func(rank int, s string) bool {
		if rank <= bestRank || len(s) > 140 {
			return false
		}
		ns := r.names(s)
		if len(ns) > 0 {
			best, bestRank, raw, bestElem = ns, rank, s, -1
		}
		return len(ns) > 0
	}
	// more of the same make beside the best element name more writers
	also := func(i int32, rank int, s string) {
		if bestElem < 0 || rank != bestRank || !makeWithin(p, p.signature(i), bestElem) || p.elems[i].first-p.elems[bestElem].first > 6 || i < p.elems[bestElem].end {
			return
		}
		up := p.elems[bestElem].parent
		atHead := r.title >= 0 && int(p.elems[bestElem].first) > r.title && int(p.elems[i].first) < r.bodyFirst
		if up != p.elems[i].parent && (up < 0 || p.elems[up].parent != p.elems[max(p.elems[i].parent, 0)].parent) && !atHead {
			return
		}
		if ns := r.names(s); len(ns) == 1 && looksLikeName(ns[0]) && len(best) > 0 && looksLikeName(best[0]) && !contains(best, ns[0]) {
			best = append(best, ns[0])
			raw += ", " + ns[0]
		}
	}
	asked := 0
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
			if nameMark(e.node, "penulis", "pewarta", "reporter", "wartawan", "author", "writer") {
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
		if asked++; asked > maxBylines {
			break
		}
		if r.frameBut(int32(i), markBio|markHidden|markTool) || r.inPicture(int32(i)) {
			continue
		}
		if int(e.first) >= r.bodyFirst && r.title >= 0 && int(e.first) > r.title+40 {
			rank--
		}
		// rel=author or the fn of a vcard inside is the name itself
		text := ""
		if list := findNames(e.node, nil, 0); len(list) > 0 {
			rank++
			text = textOf(list[0])
			for _, n := range list[1:] {
				if t := textOf(n); looksLikeName(r.person(t)) && looksLikeName(r.person(textOf(list[0]))) && !strings.Contains(text, t) {
					text += ", " + t
				}
			}
		} else {
			text = textOf(e.node)
		}
		if consider(rank, text) {
			bestElem = int32(i)
			if rank >= 4 && strings.Contains(text, "|") {
				best = r.barredNames(text, best)
			}
		} else {
			also(int32(i), rank, text)
		}
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
				text := b.text[b.links[0].start:b.links[0].end]
				for _, l := range b.links[1:] {
					if t := b.text[l.start:l.end]; looksLikeName(t) && looksLikeName(text) && !r.namesSite(t) && l.start-b.links[0].start < 90 {
						text += ", " + t
					}
				}
				consider(2, text)
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
					if ns := r.names(b.text[:k]); len(ns) == 1 && !r.namesSite(ns[0]) && (strings.Contains(ns[0], " ") && looksLikeName(ns[0]) || i <= r.title+2 && m.end == len(b.text) && r.lonelyName(ns[0])) {
						consider(1, b.text[:k])
					}
				}
			}
		}
	}
	if bestRank == 0 && r.title >= 0 {
		if name := r.nameBesideStamp(); name != "" {
			consider(1, name)
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
				if ok && areNames(name) && r.namesSite(outlet) && !r.namesSite(name) {
					consider(1, name)
				}
			}
		}
	}
	return best, raw
}

// makeWithin reports whether an element, or one within it, is of a make.
func makeWithin(p *page, sig signature, e int32) bool {
	for k := e; k < p.elems[e].end; k++ {
		if p.signature(k) == sig {
			return true
		}
	}
	return false
}

// nameBesideStamp returns the name that stands alone in a line below the headline,
// right above or below the line of the date in the same part of the page, "" where
// none does. A section of the site or the story's place is none.
func (r *reader) nameBesideStamp() string {
	p := &r.page
	hi := min(r.title+10, len(p.blocks))
	if r.bodyFirst > r.title {
		hi = min(hi, r.bodyFirst+2)
	}
	for i := r.title + 1; i < hi; i++ {
		b := &p.blocks[i]
		if b.frame&^(markTool|markShare) != 0 || b.caption || b.heading > 0 || len(b.text) > 80 || strings.ToUpper(b.text) == b.text || strings.ContainsAny(b.text, ":/–0123456789") {
			continue
		}
		names := splitNames(b.text)
		ok := len(names) > 0
		for _, n := range names {
			ok = ok && len(n) <= 40 && looksLikeName(n) && r.lonelyWords(n)
		}
		if !ok {
			continue
		}
		for _, k := range [...]int{i + 1, i - 1} {
			if k <= r.title || k >= len(p.blocks) || len(p.blocks[k].text) > 60 || r.depthOfBoth(i, k) < r.depthOfBoth(i, r.title) {
				continue
			}
			if _, ok := readStamp(p.blocks[k].text); ok && isStampLine(p.blocks[k].text) && !r.inPicture(b.elem) {
				return strings.Join(names, ", ")
			}
		}
	}
	return ""
}

// splitNames parts a line at the signs that stand between names.
func splitNames(s string) []string {
	for _, sep := range [...]string{" • ", " · ", " | ", " & ", " dan ", ", ", " - "} {
		if strings.Contains(s, sep) {
			var out []string
			for part := range strings.SplitSeq(s, sep) {
				if part = strings.TrimSpace(part); part != "" {
					out = append(out, part)
				}
			}
			return out
		}
	}
	return []string{s}
}

// lonelyWords is lonelyName for a name of several words.
func (r *reader) lonelyWords(s string) bool {
	p := &r.page
	low := strings.ToLower(s)
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.linked > 0 && len(b.text) < 2*len(s) && strings.EqualFold(strings.Trim(b.text, " #"), s) && b.text != s {
			return false
		}
		if b.linked > 0 && strings.EqualFold(b.text, s) && (i < r.title || b.frame&(markNav|markTags|markFoot) != 0) {
			return false
		}
		if b.linked == 0 && i < r.title && strings.EqualFold(b.text, s) {
			return false // a kicker
		}
	}
	for i := r.bodyFirst; i < min(r.bodyFirst+2, r.bodyLast); i++ {
		if b := &p.blocks[i]; strings.Contains(strings.ToLower(b.text[:min(len(b.text), 160)]), low) {
			return false
		}
	}
	return !strings.Contains(strings.ToLower(r.out.Title), low) && !strings.EqualFold(r.out.Section, s)
}

// barredNames returns the names of a line of nothing but names parted by bars,
// or else the names that were read from it.
func (r *reader) barredNames(text string, read []string) []string {
	var out []string
	for part := range strings.SplitSeq(text, "|") {
		part = strings.TrimSpace(part)
		n := r.person(part)
		if n == "" || !looksLikeName(part) || r.namesSite(part) {
			return read
		}
		out = append(out, n)
	}
	return out
}

// lonelyName reports whether a single word before the day below a headline can be
// a name: it is neither a section of the site, which is a link elsewhere on the
// page, nor the place in which the story's first lines play.
func (r *reader) lonelyName(s string) bool {
	p := &r.page
	c, _ := utf8.DecodeRuneInString(s)
	if len(s) < 4 || strings.Contains(s, " ") || !unicode.IsUpper(c) || strings.ToUpper(s) == s {
		return false
	}
	for i := range p.blocks {
		if b := &p.blocks[i]; b.linked > 0 && len(b.text) < 2*len(s) && strings.EqualFold(strings.Trim(b.text, " #"), s) {
			return false
		}
	}
	for i := r.bodyFirst; i < min(r.bodyFirst+2, r.bodyLast); i++ {
		if b := &p.blocks[i]; strings.Contains(strings.ToLower(b.text[:min(len(b.text), 160)]), strings.ToLower(s)) {
			return false
		}
	}
	return true
}

// inPicture reports whether an element stands in a picture's frame, or is named
// as a picture's: whom it names took the picture.
func (r *reader) inPicture(i int32) bool {
	p := &r.page
	if e := &p.elems[i]; e.first < e.last && p.blocks[e.first].caption || nameMark(e.node, "photo", "foto", "image", "img", "gambar", "picture", "kredit", "credit") {
		return true
	}
	for range 4 {
		if i < 0 {
			break
		}
		if e := &p.elems[i]; e.node.DataAtom == atom.Figure || e.node.DataAtom == atom.Figcaption || e.marks&markCaption != 0 {
			return true
		}
		i = p.elems[i].parent
	}
	return false
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

// areNames reports whether a line is one or several names: "A B", "A B & C D".
func areNames(s string) bool {
	for _, sep := range [...]string{" & ", " dan ", ", ", " / "} {
		if a, b, ok := strings.Cut(s, sep); ok {
			return looksLikeName(a) && areNames(b)
		}
	}
	return looksLikeName(s)
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

// maxBylines is how many elements of a page are asked for the writer's name.
const maxBylines = 200

// maxNames is how many names of one byline are read.
const maxNames = 12

// findNames appends the elements of a byline that hold nothing but a name.
func findNames(n *html.Node, list []*html.Node, depth int) []*html.Node {
	for c := n.FirstChild; c != nil && depth < 6 && len(list) < maxNames; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if c.DataAtom == atom.A && strings.Contains(attr(c, "rel"), "author") || attr(c, "itemprop") == "name" || nameMark(c, "fn") || isNameClass(c) {
			list = append(list, c)
			continue
		}
		list = findNames(c, list, depth+1)
	}
	return list
}
