package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// key is the letters and digits of a line, lowered: what two printings of one
// title have in common.
func key(s string) string {
	var sb strings.Builder
	sb.Grow(len(s))
	for _, r := range s {
		switch {
		case r|0x20 >= 'a' && r|0x20 <= 'z':
			sb.WriteByte(byte(r | 0x20))
		case r >= '0' && r <= '9':
			sb.WriteByte(byte(r))
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			sb.WriteRune(unicode.ToLower(r))
		}
	}
	return sb.String()
}

// sameKey reports whether k is the key of s.
func sameKey(s, k string) bool {
	at := 0
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		c, n := utf8.DecodeRuneInString(k[at:])
		if n == 0 || c != unicode.ToLower(r) {
			return false
		}
		at += n
	}
	return at == len(k)
}

// alike reports whether two titles are the same but for signs, or one is the
// other with the site's name or a cut-off end.
func alike(a, b string) bool {
	return alikeKeys(key(a), key(b))
}

func alikeKeys(ka, kb string) bool {
	if ka == "" || kb == "" {
		return false
	}
	if ka == kb {
		return true
	}
	if len(ka) > len(kb) {
		ka, kb = kb, ka
	}
	return len(ka) >= 12 && len(ka)*2 > len(kb) && strings.Contains(kb, ka)
}

// separators part a title from the site's name.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " : ", " » ", " « ", " ~ ", " • ", "| ", " |"}

// bareTitle takes the site's name off a title. Only an end (or beginning)
// that names the site, or that stands behind a bar, is taken off.
func (r *reader) bareTitle(s string) string {
	s = strings.TrimSpace(s)
	for range 4 {
		cut := false
		for _, sep := range separators {
			first, last := strings.Index(s, sep), strings.LastIndex(s, sep)
			if first <= 0 {
				continue
			}
			lead, tail := s[:first], s[last+len(sep):]
			// both ends may hold the site's label: the end that says what the
			// address says is the story's
			switch leadNames, tailNames := r.namesSite(lead), r.namesSite(tail); {
			case leadNames && tailNames && r.slugShare(key(s[:last])) > r.slugShare(key(s[first+len(sep):])):
				s, cut = strings.TrimSpace(s[:last]), true
			case leadNames && (!tailNames || len(s)-first > last):
				s, cut = strings.TrimSpace(s[first+len(sep):]), true
			case tailNames || strings.Contains(sep, "|") && len(tail) < 40 && last > 20 && r.slugShare(key(tail)) <= r.slugShare(key(s[:last])):
				s, cut = strings.TrimSpace(s[:last]), true
			}
		}
		if i := strings.Index(s, ": "); i > 0 && r.namesSite(s[:i]) && !r.namesDesk(s[:i]) {
			s, cut = strings.TrimSpace(s[i+2:]), true
		}
		if !cut {
			break
		}
	}
	return s
}

// namesSite reports whether a piece of a title is the site's name: its host's
// label, og:site_name, the outlet's name, perhaps with a section.
func (r *reader) namesSite(s string) bool {
	k := key(s)
	if k == "" || len(s) > 70 {
		return false
	}
	for _, name := range []string{r.in.OutletName, r.head.first("og:site_name"), r.out.Outlet, r.base.Hostname()} {
		n := key(name)
		n = strings.TrimPrefix(n, "www")
		if n == "" {
			continue
		}
		if k == n || (len(n) >= 4 && strings.Contains(k, n)) || (len(k) >= 4 && strings.HasPrefix(n, k)) {
			return true
		}
	}
	host := strings.ToLower(r.base.Hostname())
	for _, label := range strings.Split(host, ".") {
		if len(label) >= 5 && label != "blogspot" && strings.Contains(k, strings.ReplaceAll(label, "-", "")) {
			return true
		}
	}
	return false
}

// namesDesk reports whether a word is the first label of a host below the site's own:
// foto.kabar.example, langsung.kabar.example.
func (r *reader) namesDesk(s string) bool {
	first, rest, ok := strings.Cut(strings.TrimPrefix(strings.ToLower(r.base.Hostname()), "www."), ".")
	return ok && strings.Count(rest, ".") >= 1 && key(s) == key(first) && key(s) != key(r.head.first("og:site_name")) && key(s) != key(r.in.OutletName)
}

// isSiteName reports whether a line is the site's name and hardly more.
func (r *reader) isSiteName(s string) bool {
	if r.siteKeys == nil {
		r.siteKeys = []string{}
		for _, name := range append(strings.Split(r.base.Hostname(), "."), r.in.OutletName, r.head.first("og:site_name")) {
			if n := key(name); len(n) >= 4 {
				r.siteKeys = append(r.siteKeys, n)
			}
		}
	}
	k := key(s)
	for _, n := range r.siteKeys {
		if strings.Contains(k, n) && len(k) <= len(n)+10 {
			return true
		}
	}
	return false
}

// readTitle finds the headline: the visible heading that agrees with what the
// page declares, else what it declares without the site's name.
func (r *reader) readTitle() {
	r.title = -1
	type declared struct{ text, source string }
	var decl []declared
	add := func(source, s string) {
		if s = r.bareTitle(s); s != "" && !r.isSiteName(s) {
			decl = append(decl, declared{s, source})
		}
	}
	add("meta og:title", r.head.first("og:title"))
	add("meta twitter:title", r.head.first("twitter:title", "twitter:text:title"))
	add("title element", r.head.title)
	var titles []string
	for _, d := range decl {
		titles = append(titles, d.text)
	}
	r.head.chooseStory([]string{r.in.URL, r.head.canonical, r.out.URL}, titles)
	if r.hints != nil && r.hints.Title != "" {
		if t := r.bareTitle(r.bySelector(r.hints.Title)); t != "" {
			for i := range r.page.blocks {
				if b := &r.page.blocks[i]; len(b.text) < 400 && sameKey(b.text, key(t)) {
					r.title = i
					break
				}
			}
			r.out.Title = t
			r.choice("title", "selector", 0.97)
			return
		}
	}
	if st := r.head.story; st != nil && st.headline != "" && st.kind != "webpage" {
		decl = append(decl, declared{r.bareTitle(st.headline), "json-ld"})
	}
	if r.addressNamesHeading() {
		// a title that says nothing of what address and heading say is the site's
		own := decl[:0]
		for _, d := range decl {
			if r.slugShare(key(d.text)) >= 0.2 {
				own = append(own, d)
			}
		}
		decl = own
	}
	keys := make([]string, len(decl))
	for i := range decl {
		keys[i] = key(decl[i].text)
	}
	best, bestScore := -1, 0
	for i := range r.page.blocks {
		b := &r.page.blocks[i]
		marked := r.marked(i, markTitle)
		if (b.heading == 0 && !marked) || len(b.text) < 4 || len(b.text) > 400 {
			continue
		}
		if b.heading == 0 && i > 400 {
			continue
		}
		score := 0
		switch b.heading {
		case 1:
			score += 4
		case 2, 3:
			score += 2
		}
		if marked {
			score++
		}
		kb := key(b.text)
		for k := range decl {
			switch {
			case keys[k] == kb:
				score += 6
			case alikeKeys(kb, keys[k]):
				score += 4
			}
		}
		if slug := r.slugShare(kb); slug >= 0.6 {
			score += 3
			if slug >= 0.99 {
				score++
			}
		}
		if b.linked*2 > len(b.text) {
			score -= 1
		}
		if r.framed(i) {
			score -= 5
		}
		if r.declaredHeadline(i) {
			score += 2
		}
		if b.heading == 0 && score < 6 || score < 6 && r.isSiteName(b.text) {
			continue
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	confirmed := false
	if best >= 0 {
		for _, d := range decl {
			if alike(r.page.blocks[best].text, d.text) {
				confirmed = true
			}
		}
	}
	if best >= 0 && !confirmed && r.slugShare(key(r.page.blocks[best].text)) >= 0.75 && (len(decl) == 0 || r.slugShare(key(decl[0].text)) < 0.5) {
		confirmed = true
	}
	switch {
	case confirmed:
		r.title = best
		r.out.Title = r.joinHeading(best, titles)
		r.choice("title", "heading", 0.98)
	case len(decl) > 0 && (best < 0 || r.page.blocks[best].heading != 1 || len(decl) > 1):
		r.out.Title = decl[0].text
		r.choice("title", decl[0].source, 0.8)
		if best >= 0 && r.page.blocks[best].heading == 1 && !r.namesSite(r.page.blocks[best].text) && len(decl) > 0 {
			if len(decl) == 1 {
				r.title = best
			}
			r.finding("title", "heading %q is not the declared title %q", clip(r.page.blocks[best].text), clip(decl[0].text))
		}
	case best >= 0:
		r.title = best
		r.out.Title = r.page.blocks[best].text
		r.choice("title", "heading", 0.7)
	}
	if r.title < 0 {
		// a headline in a plain element
		for i := range r.page.blocks {
			b := &r.page.blocks[i]
			if len(b.text) < 400 && r.out.Title != "" && b.linked*2 <= len(b.text) && key(b.text) == key(r.out.Title) {
				r.title = i
				r.out.Title = b.text
				break
			}
		}
	}
}

// addressNamesHeading reports whether a heading outside the frame says what the
// page's address says.
func (r *reader) addressNamesHeading() bool {
	for i := range r.page.blocks {
		if b := &r.page.blocks[i]; b.heading > 0 && len(b.text) < 400 && r.slugShare(key(b.text)) >= 0.75 && !r.framed(i) {
			return true
		}
	}
	return false
}

// slugShare is the share of the words in the page's address that a heading
// (as its key) holds; 0 where the address names fewer than three words.
func (r *reader) slugShare(k string) float64 {
	if r.slug == nil {
		r.slug = []string{}
		parts := strings.Split(strings.ToLower(r.base.Path), "/")
		for i := len(parts) - 1; i >= 0 && len(r.slug) < 3; i-- {
			r.slug = r.slug[:0]
			p := strings.TrimSuffix(strings.TrimSuffix(parts[i], ".html"), ".htm")
			for _, w := range strings.FieldsFunc(p, func(c rune) bool { return c == '-' || c == '_' || c == '.' || c == '+' }) {
				if len(w) > 2 && strings.Trim(w, "0123456789") != "" {
					r.slug = append(r.slug, w)
				}
			}
		}
	}
	if len(r.slug) < 3 {
		return 0
	}
	n := 0
	for _, w := range r.slug {
		if strings.Contains(k, w) {
			n++
		}
	}
	return float64(n) / float64(len(r.slug))
}

// titleBelowMenu takes the heading that stands right above the story for its
// headline where the one that was taken stands above the site's menu and the page
// declares no more than a title element: systems that print the site's name as the
// first heading and as the title of each page.
func (r *reader) titleBelowMenu() {
	p := &r.page
	if r.head.first("og:title", "twitter:title") != "" || r.head.story != nil && r.head.story.headline != "" {
		return
	}
	links, best := 0, -1
	for i := r.title + 1; i < min(r.bodyFirst+3, r.bodyLast); i++ {
		b := &p.blocks[i]
		switch {
		case b.linked*10 >= len(b.text)*9 && best < 0:
			links++
		case b.heading > 0 && b.heading <= 4 && b.linked == 0 && b.frame == 0 && len(b.text) >= 20 && len(b.text) < 250 && strings.Count(b.text, " ") >= 3:
			best = i
		}
		if b.w >= 80 {
			break
		}
	}
	if best < 0 || links < 2 {
		return
	}
	if r.storyShare(p.blocks[best].text) < 0.6 {
		return
	}
	r.finding("title", "heading %q stands above the menu, %q above the story", clip(r.out.Title), clip(p.blocks[best].text))
	r.title, r.titleKey = best, ""
	r.out.Title = p.blocks[best].text
	r.choice("title", "heading above the story", 0.7)
}

// storyShare is the share of a line's longer words that the story's first paragraphs
// hold, the line itself left out; 0 where it has fewer than two.
func (r *reader) storyShare(line string) float64 {
	var story strings.Builder
	for i := r.bodyFirst; i < min(r.bodyLast, len(r.page.blocks)) && story.Len() < 3000; i++ {
		if b := &r.page.blocks[i]; b.w > 0 && b.text != line {
			story.WriteString(key(b.text))
			story.WriteByte('\n')
		}
	}
	n, hit := 0, 0
	for w := range strings.FieldsSeq(line) {
		if k := key(w); len(k) > 3 {
			n++
			if strings.Contains(story.String(), k) {
				hit++
			}
		}
	}
	if n < 2 {
		return 0
	}
	return float64(hit) / float64(n)
}

// lateTitle looks for the headline when neither a heading nor the page's own
// word has given one: the heading, or the bold line, that opens the story.
func (r *reader) lateTitle() {
	if r.bodyLast == 0 {
		return
	}
	if r.title >= 0 {
		r.titleBelowMenu()
		return
	}
	p := &r.page
	first := r.bodyFirst
	for first < r.bodyLast && p.blocks[first].w < 80 {
		first++
	}
	best := -1
	for i := max(0, first-12); i < first; i++ {
		b := &p.blocks[i]
		if len(b.text) < 15 || len(b.text) > 220 || b.linked*2 > len(b.text) || b.frame != 0 || b.caption || r.namesSite(b.text) {
			continue
		}
		if _, ok := readStamp(b.text); ok {
			continue
		}
		if b.heading > 0 || b.bold && !strings.HasSuffix(b.text, ".") && !isBareDateline(b.text) || r.marked(i, markTitle) {
			if best < 0 || b.heading > 0 && (p.blocks[best].heading == 0 || b.heading < p.blocks[best].heading) {
				best = i
			}
		}
	}
	if best < 0 && (r.out.Title == "" || r.storyShare(r.out.Title) < 0.34 || r.namesSite(r.out.Title)) {
		// a line in larger letters, without a name
		for i := first - 1; i >= max(0, first-4); i-- {
			b := &p.blocks[i]
			if len(b.text) >= 20 && b.linked == 0 && b.frame == 0 && !b.caption && isHeadline(b.text) && r.storyShare(b.text) >= 0.6 {
				if _, ok := readStamp(b.text); !ok {
					best = i
					break
				}
			}
		}
	}
	if best < 0 {
		return
	}
	t := p.blocks[best].text
	declared := r.out.Title
	if declared != "" && !alike(declared, t) && r.storyShare(declared) < 0.34 && r.storyShare(t) >= 0.6 {
		r.finding("title", "title %q says nothing of the story", clip(declared))
		r.title, r.titleKey, r.out.Title = best, "", t
		r.choice("title", "opening line", 0.6)
		return
	}
	// a declared title that says more than the site's name stays
	if declared != "" && !alike(declared, t) && (r.slugShare(key(declared)) >= 0.5 || r.head.first("og:title") != "" && !r.namesSite(declared) && r.slugShare(key(t)) < 0.5) {
		return
	}
	if declared != "" && p.blocks[best].heading == 0 && !r.namesSite(declared) && len(declared) > 25 && r.slugShare(key(t)) < 0.5 {
		return
	}
	r.title, r.titleKey, r.out.Title = best, "", t
	r.choice("title", "opening line", 0.6)
}

// joinHeading gives the heading's text without the site's name, should the
// heading carry it.
func (r *reader) joinHeading(i int, titles []string) string {
	t := r.page.blocks[i].text
	for _, d := range titles {
		if key(d) == key(t) {
			return t
		}
	}
	if b := r.bareTitle(t); b != t {
		for _, d := range titles {
			if alike(b, d) {
				return b
			}
		}
	}
	return t
}

func clip(s string) string {
	if len(s) <= 80 {
		return s
	}
	i := 80
	for i > 0 && s[i]&0xc0 == 0x80 {
		i--
	}
	return s[:i] + "…"
}

// marked reports whether an element around block i, at most three levels up,
// has a mark.
func (r *reader) marked(i int, m mark) bool {
	e := r.page.blocks[i].elem
	for range 3 {
		if e < 0 {
			return false
		}
		if r.page.elems[e].marks&m != 0 && r.page.elems[e].last-r.page.elems[e].first <= 12 {
			return true
		}
		e = r.page.elems[e].parent
	}
	return false
}

// declaredHeadline reports whether block i stands in an element that the page
// declares to be the headline.
func (r *reader) declaredHeadline(i int) bool {
	e := r.page.blocks[i].elem
	for range 2 {
		if e < 0 {
			break
		}
		if strings.Contains(attr(r.page.elems[e].node, "itemprop"), "headline") {
			return true
		}
		e = r.page.elems[e].parent
	}
	return false
}

// framed reports whether a block stands in a menu, sidebar or list of other
// stories by the names of the elements around it, as they are before judge.
func (r *reader) framed(i int) bool {
	p := &r.page
	if r.inFrame == nil {
		r.inFrame = make([]bool, len(p.elems))
		for k := range p.elems {
			e := &p.elems[k] // behind its parent
			r.inFrame[k] = e.marks&(markRelated|markNav|markAside|markFoot|markComment) != 0 || e.parent >= 0 && r.inFrame[e.parent]
		}
	}
	e := p.blocks[i].elem
	return e >= 0 && r.inFrame[e]
}
