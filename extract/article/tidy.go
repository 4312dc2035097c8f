package article

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tidy makes the tree of a page whose elements are nested as they should be, at
// a third of html.Parse's cost: its nodes hold pieces of the page's own text and
// are made by the hundred. It knows the HTML standard's rules for what a start
// tag closes and what an end tag may leave open. What calls for moving or
// repeating elements (formatting that outlasts its paragraph, text between table
// rows, templates, framesets, a second body), and what it need not know, it
// refuses: then html.Parse reads the page. The tree is html.Parse's but for the
// doctype, which is left out, comments, which are empty, names within drawings,
// which stay in small letters, and the order of attributes.
//
// The tree shares its memory with the next page's: nothing of it may outlive
// release, strings apart.
type tidy struct {
	text  string
	open  []opened // the stack of open elements
	mode  tidyMode
	doc   *html.Node
	head  *html.Node
	form  *html.Node
	depth int // of the drawing that is read: elements of it that are open

	paragraphs, links int  // open elements of these names
	deep              bool // more elements were open than html.Parse takes
	typed, plain      bool // a doctype was read; it is that of HTML 5
	joined            int  // bytes copied to join pieces of text

	nodes [][]html.Node      // in slabs
	used  int                // nodes of the slabs that are taken
	attrs []html.Attribute   // the slab that is filled
	slabs [][]html.Attribute // those that are full, and the one that is filled
	spare [][]html.Attribute
}

// opened is an open element.
type opened struct {
	node *html.Node
	kind kind
}

// kind is what an element's name means for the elements around it.
type kind uint8

const (
	kindFormatting kind = 1 << iota // goes on behind the end of what it stands in
	kindSpecial                     // stops an end tag of another name
	kindMarker                      // formatting outside does not reach in
	kindWall                        // end tags within do not reach out
	kindImplied                     // may stay without an end tag
)

// tidyMode is the part of the page that is read.
type tidyMode uint8

const (
	beforeHTML tidyMode = iota
	beforeHead
	inHead
	afterHead
	inBody
	inTable
	inColumns
	inCaption
	inRows
	inRow
	inCell
	afterBody
	afterPage
)

const (
	nodeSlab  = 512
	attrSlab  = 512
	keptSlabs = 64  // what a reader keeps for the next page
	tidyDepth = 512 // html.Parse's own
)

var tidies = sync.Pool{New: func() any { return new(tidy) }}

// kindOf sorts an element by its name.
func kindOf(a atom.Atom) kind {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return kindFormatting
	case atom.Dd, atom.Dt, atom.Li, atom.P:
		return kindSpecial | kindImplied
	case atom.Optgroup, atom.Option, atom.Rb, atom.Rp, atom.Rt, atom.Rtc:
		return kindImplied
	case atom.Caption, atom.Td, atom.Th, atom.Applet, atom.Marquee, atom.Object:
		return kindSpecial | kindMarker | kindWall
	case atom.Html, atom.Table, atom.Select:
		return kindSpecial | kindWall
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Button, atom.Center, atom.Colgroup,
		atom.Details, atom.Dir, atom.Div, atom.Dl, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Head, atom.Header, atom.Hgroup, atom.Listing, atom.Main,
		atom.Menu, atom.Nav, atom.Ol, atom.Pre, atom.Section, atom.Summary, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr, atom.Ul:
		return kindSpecial
	}
	return 0
}

// buildTidy makes the tree of a page, nil where the page is not tidy; deep says
// that more elements are open at once than html.Parse takes. The tree is good
// until release.
func buildTidy(text string) (doc *html.Node, release func(), deep bool) {
	if strings.IndexByte(text, 0) >= 0 {
		return nil, nil, false
	}
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	t := tidies.Get().(*tidy)
	t.text = text
	t.doc = t.node(html.DocumentNode)
	if !t.read() {
		deep := t.deep
		t.release()
		return nil, nil, deep
	}
	return t.doc, t.release, false
}

// release gives the tree's memory back.
func (t *tidy) release() {
	for i := range t.nodes {
		n := t.nodes[i]
		clear(n[:min(len(n), max(t.used-i*nodeSlab, 0))])
	}
	for _, s := range t.slabs {
		clear(s[:cap(s)])
	}
	t.spare = append(t.spare, t.slabs...)
	spare := t.spare[:min(len(t.spare), keptSlabs)]
	clear(t.spare[len(spare):])
	clear(t.slabs)
	nodes := t.nodes[:min(len(t.nodes), keptSlabs)]
	clear(t.nodes[len(nodes):])
	open := t.open[:cap(t.open)]
	clear(open)
	*t = tidy{nodes: nodes, open: open[:0], slabs: t.slabs[:0], spare: spare}
	tidies.Put(t)
}

func (t *tidy) node(typ html.NodeType) *html.Node {
	slab := t.used / nodeSlab
	if slab == len(t.nodes) {
		t.nodes = append(t.nodes, make([]html.Node, nodeSlab))
	}
	n := &t.nodes[slab][t.used%nodeSlab]
	t.used++
	n.Type = typ
	return n
}

// moreAttrs begins a new slab of attributes with those of the tag that is read:
// they stand together.
func (t *tidy) moreAttrs(own []html.Attribute) {
	var slab []html.Attribute
	if n := len(t.spare); n > 0 {
		slab, t.spare = t.spare[n-1], t.spare[:n-1]
	} else {
		slab = make([]html.Attribute, 0, attrSlab)
	}
	t.slabs = append(t.slabs, slab)
	t.attrs = slab[:copy(slab[:len(own)], own)]
}

// appendTo makes n the last child of parent. n has no place yet.
func appendTo(parent, n *html.Node) {
	n.Parent = parent
	if last := parent.LastChild; last != nil {
		last.NextSibling, n.PrevSibling = n, last
	} else {
		parent.FirstChild = n
	}
	parent.LastChild = n
}

func (t *tidy) top() *html.Node {
	if len(t.open) == 0 {
		return t.doc
	}
	return t.open[len(t.open)-1].node
}

// leaf adds an element that holds nothing.
func (t *tidy) leaf(g *tag) *html.Node { return t.leafOf(t.top(), g) }

func (t *tidy) leafOf(parent *html.Node, g *tag) *html.Node {
	n := t.node(html.ElementNode)
	n.DataAtom, n.Data, n.Attr = g.atom, g.name, g.attr
	appendTo(parent, n)
	t.deep = t.deep || len(t.open) >= tidyDepth
	return n
}

// add adds an element and opens it.
func (t *tidy) add(g *tag) bool {
	n := t.leaf(g)
	t.open = append(t.open, opened{n, kindOf(n.DataAtom)})
	switch n.DataAtom {
	case atom.P:
		t.paragraphs++
	case atom.A:
		t.links++
	}
	return !t.deep
}

// addNamed adds an element that the page implies.
func (t *tidy) addNamed(a atom.Atom) bool { return t.add(&tag{atom: a, name: a.String()}) }

// popTo closes the elements from i on. It refuses where formatting would go on
// behind them.
func (t *tidy) popTo(i int) bool {
	for _, e := range t.open[i:] {
		if e.kind&kindFormatting != 0 {
			return false
		}
	}
	t.drop(i)
	return true
}

// drop closes the elements from i on, formatting with them.
func (t *tidy) drop(i int) {
	for _, e := range t.open[i:] {
		switch e.node.DataAtom {
		case atom.P:
			t.paragraphs--
		case atom.A:
			t.links--
		}
	}
	t.open = t.open[:i]
}

func (t *tidy) pop() bool { return t.popTo(len(t.open) - 1) }

// inScope returns the innermost open element of a name that an end tag reaches,
// -1 where there is none. Elements of the names in walls stop it too.
func (t *tidy) inScope(a atom.Atom, walls ...atom.Atom) int {
	for i := len(t.open) - 1; i >= 0; i-- {
		e := &t.open[i]
		if e.node.DataAtom == a {
			return i
		}
		if e.kind&kindWall != 0 {
			return -1
		}
		for _, w := range walls {
			if e.node.DataAtom == w {
				return -1
			}
		}
	}
	return -1
}

// imply closes the elements on top that need no end tag.
func (t *tidy) imply(except atom.Atom) bool {
	i := len(t.open)
	for i > 0 && t.open[i-1].kind&kindImplied != 0 && t.open[i-1].node.DataAtom != except {
		i--
	}
	return t.popTo(i)
}

// closeParagraph ends an open paragraph.
func (t *tidy) closeParagraph() bool {
	if t.paragraphs == 0 {
		return true
	}
	if i := t.inScope(atom.P, atom.Button); i >= 0 {
		return t.popTo(i)
	}
	return true
}

// addText adds text to the current element.
func (t *tidy) addText(s string) bool {
	if s == "" {
		return true
	}
	parent := t.top()
	if last := parent.LastChild; last != nil && last.Type == html.TextNode {
		t.joined += len(last.Data) + len(s)
		last.Data += s
		return t.joined < 2*len(t.text)+1<<16
	}
	n := t.node(html.TextNode)
	n.Data = s
	appendTo(parent, n)
	return true
}

// read goes through the page once. It reports whether the tree is made.
func (t *tidy) read() bool {
	s := t.text
	for i := 0; i < len(s); {
		start := i
		for {
			k := strings.IndexByte(s[i:], '<')
			if k < 0 {
				i = len(s)
				break
			}
			i += k
			if i+2 >= len(s) {
				return false
			}
			if c := s[i+1]; isLetterByte(c) || c == '/' || c == '!' || c == '?' {
				break
			}
			i++
		}
		if i > start {
			text := s[start:i]
			if strings.IndexByte(text, '&') >= 0 {
				text = html.UnescapeString(text)
			}
			if !t.words(text) {
				return false
			}
		}
		if i >= len(s) {
			break
		}
		next, ok := 0, false
		switch c := s[i+1]; {
		case c == '!' || c == '?' || c == '/' && !isLetterByte(s[i+2]):
			next, ok = t.aside(i)
		case c == '/':
			var g tag
			if g, next, ok = t.readTag(i+2, false); ok {
				ok = t.end(&g)
			}
		default:
			var g tag
			if g, next, ok = t.readTag(i+1, true); ok {
				next, ok = t.start(&g, next)
			}
		}
		if !ok || t.deep {
			return false
		}
		i = next
	}
	return t.depth == 0 && t.mode >= inBody
}

// aside reads a comment, a doctype or what is taken for a comment.
func (t *tidy) aside(i int) (next int, ok bool) {
	s := t.text[i:]
	switch {
	case strings.HasPrefix(s, "<!--"):
		n := commentEnd(s)
		if n < 0 {
			return 0, false
		}
		t.comment()
		return i + n, true
	case len(s) >= 9 && foldedIs(s[2:9], "doctype"):
		n := strings.IndexByte(s, '>')
		if n < 0 || t.depth > 0 {
			return 0, false
		}
		if t.mode == beforeHTML && !t.typed {
			t.typed, t.plain = true, strings.EqualFold(strings.Trim(s[9:n], " \n\t\f"), "html")
		}
		return i + n + 1, true
	case strings.HasPrefix(s, "<![CDATA["):
		return 0, false
	}
	n := strings.IndexByte(s, '>')
	if n < 0 {
		return 0, false
	}
	t.comment()
	return i + n + 1, true
}

// commentEnd returns the length of the comment at the head of s.
func commentEnd(s string) int {
	if strings.HasPrefix(s, "<!-->") {
		return 5
	}
	if strings.HasPrefix(s, "<!--->") {
		return 6
	}
	for i := 4; ; {
		k := strings.Index(s[i:], "--")
		if k < 0 {
			return -1
		}
		i += k + 2
		switch rest := s[i:]; {
		case strings.HasPrefix(rest, ">"):
			return i + 1
		case strings.HasPrefix(rest, "!>"):
			return i + 2
		}
		i--
	}
}

func (t *tidy) comment() {
	n := t.node(html.CommentNode)
	switch {
	case t.mode == beforeHTML || t.mode == afterPage:
		appendTo(t.doc, n)
	case t.mode == afterBody:
		appendTo(t.open[0].node, n)
	default:
		appendTo(t.top(), n)
	}
}

// words adds a stretch of text where the page has got to.
func (t *tidy) words(s string) bool {
	if t.depth > 0 {
		return t.addText(s)
	}
	for {
		rest := strings.TrimLeft(s, " \t\r\n\f")
		switch t.mode {
		case beforeHTML, beforeHead:
			if rest == "" {
				return true
			}
			s = rest
			if !t.advance() {
				return false
			}
			continue
		case inHead, afterHead, inColumns:
			if len(rest) < len(s) && !t.addText(s[:len(s)-len(rest)]) {
				return false
			}
			if rest == "" {
				return true
			}
			s = rest
			if t.mode == inColumns || !t.advance() {
				return false
			}
			continue
		case inTable, inRows, inRow:
			return rest == "" && isRows(t.top().DataAtom) && t.addText(s)
		case afterBody, afterPage:
			if rest != "" {
				t.mode = inBody
			}
		}
		break
	}
	if n := t.top(); (n.DataAtom == atom.Pre || n.DataAtom == atom.Listing) && n.FirstChild == nil {
		s = strings.TrimPrefix(strings.TrimPrefix(s, "\r"), "\n")
	}
	return t.addText(s)
}

// advance goes on to the next part of a page that leaves out a tag.
func (t *tidy) advance() bool {
	switch t.mode {
	case beforeHTML:
		t.mode = beforeHead
		return t.addNamed(atom.Html)
	case beforeHead:
		t.mode = inHead
		ok := t.addNamed(atom.Head)
		t.head = t.top()
		return ok
	case inHead:
		t.mode = afterHead
		return t.pop()
	case afterHead:
		t.mode = inBody
		return t.addNamed(atom.Body)
	}
	return false
}

// rawText adds an element that holds nothing but text, to parent, with its text
// and its end tag.
func (t *tidy) rawText(g *tag, parent *html.Node, next int) (int, bool) {
	end := rawEnd(t.text, g.name, next)
	if end < 0 {
		return 0, false
	}
	n := t.leafOf(parent, g)
	text := t.text[next:end]
	if g.atom == atom.Title || g.atom == atom.Textarea {
		if strings.IndexByte(text, '&') >= 0 {
			text = html.UnescapeString(text)
		}
		if g.atom == atom.Textarea {
			text = strings.TrimPrefix(strings.TrimPrefix(text, "\r"), "\n")
		}
	}
	if text != "" {
		c := t.node(html.TextNode)
		c.Data = text
		appendTo(n, c)
	}
	_, next, ok := t.readTag(end+2, false)
	return next, ok
}
