package article

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is the text of a document in reading order, and the tree of elements
// that hold it.
type page struct {
	blocks  []block
	elems   []elem
	mended  int    // stretches of UTF-8 that had been read as windows-1252
	example string // of one, mended
}

// block is a run of text between two breaks.
type block struct {
	text    string
	links   []corpusSpan // the parts of text that are links
	linked  int          // bytes of text in links
	elem    int32        // the innermost element that holds it, index in page.elems
	heading uint8        // 1-6 within h1-h6
	list    bool         // within li
	bold    bool         // wholly within b or strong
	caption bool
	frame   mark // frame marks that hold here, settled by judge
	w       float64
	href    string // of the first link

	phrase   phrase // of the frame, that the line fits
	fits     bool   // it fits one
	compared bool   // with the table of frame lines
}

// framePhrase returns the phrase of the frame that a block's line fits.
func (b *block) framePhrase() (phrase, bool) {
	if !b.compared {
		if b.phrase, b.fits = frameIndex.match(b); !b.fits {
			switch {
			case promotes(b.text) || appeals(b):
				b.phrase, b.fits = phrase{words: "promotion", form: begin}, true
			case isControls(b.text):
				b.phrase, b.fits = phrase{words: "controls", form: alone}, true
			}
		}
		b.compared = true
	}
	return b.phrase, b.fits
}

type corpusSpan struct{ start, end int }

// elem is an element that breaks lines or has marks.
type elem struct {
	node        *html.Node
	parent      int32 // -1 for the root
	end         int32 // index after its last descendant
	first, last int32 // range of blocks
	marks       mark
	picture     bool // an image stands directly in it
	foreign     bool // holds another story, however much of the page it is
	asks        bool // a field to fill in or to choose stands in it
}

// blockTags begin and end a line.
var blockTags = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true,
	atom.Caption: true, atom.Center: true, atom.Dd: true, atom.Details: true, atom.Dialog: true, atom.Dir: true,
	atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true, atom.Figcaption: true, atom.Figure: true,
	atom.Footer: true, atom.Form: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true,
	atom.H6: true, atom.Header: true, atom.Hgroup: true, atom.Hr: true, atom.Html: true, atom.Legend: true,
	atom.Li: true, atom.Main: true, atom.Menu: true, atom.Nav: true, atom.Ol: true, atom.P: true, atom.Pre: true,
	atom.Section: true, atom.Summary: true, atom.Table: true, atom.Tbody: true, atom.Td: true, atom.Tfoot: true,
	atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true,
}

// mute elements hold no text that a reader sees.
var mute = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true,
	atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Select: true, atom.Button: true,
	atom.Textarea: true, atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Map: true,
	atom.Head: true, atom.Math: true, atom.Applet: true, atom.Datalist: true,
	atom.Title: true, atom.Link: true, atom.Meta: true, atom.Input: true,
}

var headings = map[atom.Atom]uint8{atom.H1: 1, atom.H2: 2, atom.H3: 3, atom.H4: 4, atom.H5: 5, atom.H6: 6}

type layout struct {
	page
	cache map[string]mark
	stack []int32

	texts strings.Builder // of the blocks; their strings are pieces of it
	spans []corpusSpan    // of the blocks' links

	buf       []byte
	space     bool // a space is due before the next word
	links     []corpusSpan
	linkStart int // -1 outside links
	href      string
	plain     int // bytes outside bold
	bold      int // depth
	list      int
	heading   uint8
	row       int // > 0 within a row of data cells
}

// layouts keeps the memory of pages that were read, for the next.
var layouts = sync.Pool{New: func() any { return &layout{cache: make(map[string]mark)} }}

const (
	keptBlocks = 10_000 // as many blocks, elements and links are kept for the next page
	textChunk  = 16 << 10
)

// layOut reads the visible text of a document. The page is good until release,
// its blocks' texts for ever.
func layOut(doc *html.Node) (p page, release func()) {
	l := layouts.Get().(*layout)
	l.linkStart = -1
	l.walk(doc, 0)
	l.flush()
	return l.page, l.release
}

func (l *layout) release() {
	if max(cap(l.blocks), cap(l.elems), cap(l.spans), cap(l.buf)/10, len(l.cache)) > keptBlocks {
		return
	}
	clear(l.cache) // of names: they are pieces of the page
	clear(l.blocks)
	clear(l.elems)
	*l = layout{
		page:  page{blocks: l.blocks[:0], elems: l.elems[:0]},
		cache: l.cache, stack: l.stack[:0], spans: l.spans[:0], buf: l.buf[:0], links: l.links[:0],
	}
	layouts.Put(l)
}

func (l *layout) walk(n *html.Node, depth int) {
	switch n.Type {
	case html.TextNode:
		l.addText(n.Data)
		return
	case html.ElementNode:
	case html.DocumentNode:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			l.walk(c, depth+1)
		}
		return
	default:
		return
	}
	if n.DataAtom == atom.Input && len(l.stack) > 0 && asksReader(n) {
		l.elems[l.stack[len(l.stack)-1]].asks = true
	}
	if mute[n.DataAtom] || depth > 600 || (n.DataAtom == 0 && strings.HasPrefix(n.Data, "amp-") && ampMute[n.Data]) {
		return
	}
	switch n.DataAtom {
	case atom.Br:
		l.flush()
		return
	case atom.Img, atom.Wbr, atom.Hr:
		if n.DataAtom == atom.Hr {
			l.flush()
		}
		if n.DataAtom == atom.Img && len(l.stack) > 0 {
			l.elems[l.stack[len(l.stack)-1]].picture = true
		}
		return
	}
	l.part(n)
	m := marksOf(n, l.cache)
	isBlock := blockTags[n.DataAtom]
	if l.row > 0 && (n.DataAtom == atom.Td || n.DataAtom == atom.Th) {
		if len(l.buf) > 0 {
			l.space = false
			l.buf = append(l.buf, '\t')
		}
		isBlock = false
	}
	if !isBlock && m&markTitle != 0 && len(l.buf) == 0 && n.DataAtom == atom.Span && standsAlone(n) {
		isBlock = true // a headline in a line of its own
	}
	inRow := l.row > 0
	own := !inRow && (isBlock || m&(markFrame|markBody|markCaption|markByline|markStamp|markTitle) != 0)
	if own && !isBlock && m&(markFrame|markCaption) == 0 {
		// marks on an inline element do not break the line
		l.push(n, m)
		at := len(l.blocks)
		l.inline(n, depth)
		e := &l.elems[l.stack[len(l.stack)-1]]
		e.first, e.last = int32(at), int32(len(l.blocks))
		l.pop()
		return
	}
	if !own {
		l.inline(n, depth)
		return
	}
	l.flush()
	l.push(n, m)
	l.elems[l.stack[len(l.stack)-1]].first = int32(len(l.blocks))
	if h := headings[n.DataAtom]; h > 0 && l.heading == 0 {
		l.heading = h
		defer func() { l.heading = 0 }()
	}
	if n.DataAtom == atom.Li {
		l.list++
		defer func() { l.list-- }()
	}
	if n.DataAtom == atom.Tr && dataRow(n) {
		l.row++
		l.inline(n, depth)
		l.row--
	} else {
		l.inline(n, depth)
	}
	l.flush()
	l.elems[l.stack[len(l.stack)-1]].last = int32(len(l.blocks))
	l.pop()
}

// standsAlone reports whether a line ends behind an inline element.
func standsAlone(n *html.Node) bool {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		switch {
		case s.Type == html.TextNode && strings.TrimSpace(s.Data) == "", s.Type == html.CommentNode:
		default:
			return s.Type == html.ElementNode && (s.DataAtom == atom.Br || blockTags[s.DataAtom])
		}
	}
	return n.Parent != nil && blockTags[n.Parent.DataAtom]
}

// part puts a blank between two inline elements that stand side by side
// outside a paragraph and that a style sheet parts: their classes differ, or a
// new word begins in the second.
func (l *layout) part(n *html.Node) {
	prev := n.PrevSibling
	if prev == nil || prev.Type != html.ElementNode || len(l.buf) == 0 || l.space || n.Parent == nil || !apart[n.Parent.DataAtom] || blockTags[n.DataAtom] || blockTags[prev.DataAtom] {
		return
	}
	a, b := attr(prev, "class"), attr(n, "class")
	if a != "" && b != "" && a != b {
		l.space = true
		return
	}
	first := firstByte(n, 0)
	last := l.buf[len(l.buf)-1]
	switch {
	case isLower(last) && isUpper(first), isDigit(last) && isLetter(first), isLetter(last) && isDigit(first), isUpper(last) && isLower(first) && len(l.buf) > 1 && isUpper(l.buf[len(l.buf)-2]):
		l.space = true
	}
}

// apart are the elements whose inline children are parts of a layout rather
// than words of a sentence.
var apart = map[atom.Atom]bool{atom.Div: true, atom.Header: true, atom.Section: true, atom.Li: true, atom.Footer: true}

func firstByte(n *html.Node, depth int) byte {
	for c := n.FirstChild; c != nil && depth < 4; c = c.NextSibling {
		if c.Type == html.TextNode && c.Data != "" {
			return c.Data[0]
		}
		if c.Type == html.ElementNode {
			return firstByte(c, depth+1)
		}
	}
	return 0
}

func isLower(c byte) bool  { return c >= 'a' && c <= 'z' }
func isUpper(c byte) bool  { return c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return isLower(c) || isUpper(c) }

// ampMute are AMP elements that show no text of the page.
var ampMute = map[string]bool{
	"amp-ad": true, "amp-analytics": true, "amp-auto-ads": true, "amp-embed": true, "amp-iframe": true,
	"amp-sidebar": true, "amp-social-share": true, "amp-consent": true, "amp-user-notification": true,
}

// dataRow reports whether a row's cells are values rather than parts of a page.
func dataRow(tr *html.Node) bool {
	cells, size := 0, 0
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || (c.DataAtom != atom.Td && c.DataAtom != atom.Th) {
			continue
		}
		cells++
		ok := true
		var see func(n *html.Node, depth int)
		see = func(n *html.Node, depth int) {
			for k := n.FirstChild; k != nil && ok; k = k.NextSibling {
				switch {
				case k.Type == html.TextNode:
					size += len(strings.TrimSpace(k.Data))
				case k.Type != html.ElementNode:
				case k.DataAtom == atom.Br || depth > 8 || (blockTags[k.DataAtom] && k.DataAtom != atom.P && k.DataAtom != atom.Center):
					ok = false
				default:
					see(k, depth+1)
				}
				if size > 400 {
					ok = false
				}
			}
		}
		see(c, 0)
		if !ok {
			return false
		}
	}
	return cells > 1
}

func (l *layout) inline(n *html.Node, depth int) {
	switch n.DataAtom {
	case atom.A:
		if l.linkStart < 0 {
			if href := attr(n, "href"); href != "" || !isAnchor(n) {
				l.openLink(href)
				l.children(n, depth)
				l.closeLink()
				return
			}
		}
	case atom.B, atom.Strong:
		l.bold++
		l.children(n, depth)
		l.bold--
		return
	}
	l.children(n, depth)
}

// isAnchor reports whether an a element without an address is the target of links
// rather than a link that a script follows.
func isAnchor(n *html.Node) bool { return hasAttr(n, "name") || hasAttr(n, "id") }

// asksReader reports whether an input wants an address or a choice of the reader.
func asksReader(n *html.Node) bool {
	switch strings.ToLower(attr(n, "type")) {
	case "checkbox", "email", "password", "radio", "tel":
		return true
	}
	return strings.Contains(strings.ToLower(attr(n, "name")+attr(n, "placeholder")), "email")
}

func (l *layout) children(n *html.Node, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		l.walk(c, depth+1)
	}
}

func (l *layout) openLink(href string) {
	l.linkStart = len(l.buf)
	if l.href == "" {
		l.href = href
	}
}

func (l *layout) closeLink() {
	if l.linkStart >= 0 && l.linkStart < len(l.buf) {
		start := l.linkStart
		for start < len(l.buf) && l.buf[start] == ' ' {
			start++
		}
		if start < len(l.buf) {
			l.links = append(l.links, corpusSpan{start, len(l.buf)})
		}
	}
	l.linkStart = -1
}

func (l *layout) push(n *html.Node, m mark) {
	parent := int32(-1)
	if len(l.stack) > 0 {
		parent = l.stack[len(l.stack)-1]
	}
	l.stack = append(l.stack, int32(len(l.elems)))
	l.elems = append(l.elems, elem{node: n, parent: parent, marks: m})
}

func (l *layout) pop() {
	i := l.stack[len(l.stack)-1]
	l.elems[i].end = int32(len(l.elems))
	l.stack = l.stack[:len(l.stack)-1]
}

func (l *layout) addText(s string) {
	if needsRepair(s) {
		t, mended := repair(s)
		if mended > 0 {
			l.mended += mended
			if l.example == "" {
				l.example = clip(strings.TrimSpace(t))
			}
		}
		s = t
	}
	start := len(l.buf)
	for i := 0; i < len(s); {
		// whitespace
		c := s[i]
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v' {
			l.space = true
			i++
			continue
		}
		j := i + 1
		for j < len(s) && s[j] > ' ' {
			j++
		}
		if l.space {
			if len(l.buf) > 0 && l.buf[len(l.buf)-1] != '\t' {
				l.buf = append(l.buf, ' ')
			}
			l.space = false
		}
		l.buf = append(l.buf, s[i:j]...)
		i = j
		if i < len(s) && s[i] < ' ' && !isSpaceByte(s[i]) {
			i++ // a control character is nothing
		}
	}
	if l.bold == 0 {
		l.plain += len(l.buf) - start
	}
}

func isSpaceByte(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'
}

func (l *layout) flush() {
	reopen := ""
	if l.linkStart >= 0 {
		l.closeLink()
		reopen = l.href
		if reopen == "" {
			reopen = "?"
		}
	}
	if len(l.buf) > 0 {
		b := block{heading: l.heading, list: l.list > 0, bold: l.plain == 0, href: l.href, elem: -1}
		if len(l.stack) > 0 {
			b.elem = l.stack[len(l.stack)-1]
		}
		b.text, b.links = settle(l.keep(), l.ownLinks())
		for _, s := range b.links {
			b.linked += s.end - s.start
		}
		if b.text != "" {
			l.blocks = append(l.blocks, b)
		}
	}
	l.buf, l.links, l.href, l.space, l.plain = l.buf[:0], l.links[:0], "", false, 0
	if reopen != "" {
		l.openLink(reopen)
	}
}

// keep returns the line as a string.
func (l *layout) keep() string {
	if l.texts.Cap()-l.texts.Len() < len(l.buf) {
		l.texts.Reset()
		l.texts.Grow(max(textChunk, len(l.buf)))
	}
	start := l.texts.Len()
	l.texts.Write(l.buf)
	return l.texts.String()[start:]
}

// ownLinks returns the line's links as its block keeps them.
func (l *layout) ownLinks() []corpusSpan {
	if len(l.links) == 0 {
		return nil
	}
	start := len(l.spans)
	l.spans = append(l.spans, l.links...)
	return l.spans[start:len(l.spans):len(l.spans)]
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf is the text of a node on one line.
func textOf(n *html.Node) string {
	p, release := layOut(n)
	defer release()
	parts := make([]string, 0, len(p.blocks))
	for i := range p.blocks {
		parts = append(parts, p.blocks[i].text)
	}
	return strings.Join(parts, " ")
}
