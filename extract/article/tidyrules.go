package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// start enters a start tag. The text goes on at next, or where start says: behind
// the end of an element that holds nothing but text.
func (t *tidy) start(g *tag, next int) (int, bool) {
	if t.depth > 0 {
		return next, t.startDrawn(g)
	}
	switch g.atom {
	case atom.Template, atom.Frameset, atom.Plaintext, atom.Math, atom.Nobr, atom.Noframes, atom.Noembed, atom.Xmp:
		return 0, false
	}
	for {
		switch t.mode {
		case beforeHTML:
			if g.atom == atom.Html {
				t.mode = beforeHead
				return next, t.add(g)
			}
		case beforeHead:
			if g.atom == atom.Html {
				return next, t.merge(t.open[0].node, g)
			}
			if g.atom == atom.Head {
				t.mode = inHead
				ok := t.add(g)
				t.head = t.top()
				return next, ok
			}
		case inHead, afterHead:
			switch g.atom {
			case atom.Html:
				return next, t.merge(t.open[0].node, g)
			case atom.Head:
				return next, true
			case atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta:
				t.leafOf(t.head, g)
				return next, true
			case atom.Script, atom.Style, atom.Title:
				return t.rawText(g, t.head, next)
			case atom.Noscript:
				if t.mode == inHead {
					return t.rawText(g, t.head, next)
				}
			case atom.Body:
				if t.mode == afterHead {
					t.mode = inBody
					return next, t.add(g)
				}
			}
		case inTable, inColumns, inCaption, inRows, inRow, inCell:
			next, done, ok := t.startInTable(g, next)
			if done || !ok {
				return next, ok
			}
			return t.startInBody(g, next)
		case afterBody, afterPage:
			if g.atom != atom.Html {
				t.mode = inBody
			}
			return t.startInBody(g, next)
		default:
			return t.startInBody(g, next)
		}
		if !t.advance() {
			return 0, false
		}
	}
}

// merge gives an element that is begun a second time the attributes it lacks.
func (t *tidy) merge(n *html.Node, g *tag) bool {
	for _, a := range g.attr {
		if !hasKey(n.Attr, a.Key) {
			n.Attr = append(n.Attr[:len(n.Attr):len(n.Attr)], a)
		}
	}
	return true
}

func (t *tidy) startInBody(g *tag, next int) (int, bool) {
	switch g.atom {
	case atom.Html:
		return next, t.merge(t.open[0].node, g)
	case atom.Body:
		return next, t.open[1].node.DataAtom == atom.Body && t.merge(t.open[1].node, g)
	case atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta,
		atom.Area, atom.Br, atom.Embed, atom.Img, atom.Keygen, atom.Wbr, atom.Param, atom.Source, atom.Track:
		t.leaf(g)
		return next, true
	case atom.Image:
		g.atom, g.name = atom.Img, "img"
		t.leaf(g)
		return next, true
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Iframe, atom.Noscript:
		return t.rawText(g, t.top(), next)
	case atom.Caption, atom.Col, atom.Colgroup, atom.Frame, atom.Head, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr:
		return next, true // stray
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Header, atom.Hgroup, atom.Listing, atom.Main, atom.Menu, atom.Nav,
		atom.Ol, atom.P, atom.Pre, atom.Search, atom.Section, atom.Summary, atom.Ul:
		return next, t.closeParagraph() && t.add(g)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if !t.closeParagraph() || headings[t.top().DataAtom] > 0 && !t.pop() {
			return 0, false
		}
		return next, t.add(g)
	case atom.Form:
		if t.form != nil {
			return next, true
		}
		ok := t.closeParagraph() && t.add(g)
		t.form = t.top()
		return next, ok
	case atom.Li:
		return next, t.closeItem(atom.Li, atom.Li) && t.closeParagraph() && t.add(g)
	case atom.Dd, atom.Dt:
		return next, t.closeItem(atom.Dd, atom.Dt) && t.closeParagraph() && t.add(g)
	case atom.Button:
		return next, t.inScope(atom.Button) < 0 && t.add(g)
	case atom.A:
		return next, !t.inLink() && t.add(g)
	case atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return next, t.fewOpen(g.atom) && t.add(g)
	case atom.Table:
		if t.paragraphs > 0 && !t.plain {
			return 0, false // old pages let a paragraph hold a table
		}
		if !t.closeParagraph() {
			return 0, false
		}
		t.mode = inTable
		return next, t.add(g)
	case atom.Input:
		if i := t.inScope(atom.Select); i >= 0 && !t.popTo(i) {
			return 0, false
		}
		t.leaf(g)
		return next, true
	case atom.Hr:
		if !t.closeParagraph() || t.inScope(atom.Select) >= 0 {
			return 0, false
		}
		t.leaf(g)
		return next, true
	case atom.Select:
		if i := t.inScope(atom.Select); i >= 0 {
			return next, t.popTo(i)
		}
		return next, t.add(g)
	case atom.Option, atom.Optgroup:
		except := atom.Optgroup
		if g.atom == atom.Optgroup {
			except = 0
		}
		if t.inScope(atom.Select) >= 0 {
			if !t.imply(except) {
				return 0, false
			}
		} else if t.top().DataAtom == atom.Option && !t.pop() {
			return 0, false
		}
		return next, t.add(g)
	case atom.Rb, atom.Rtc, atom.Rp, atom.Rt:
		return next, t.inScope(atom.Ruby) < 0 && t.add(g)
	case atom.Svg:
		if g.closed {
			t.leaf(g).Namespace = "svg"
			return next, true
		}
		ok := t.add(g)
		t.top().Namespace = "svg"
		t.depth = 1
		return next, ok
	}
	return next, t.add(g)
}

// inLink reports whether a link is open that would hold the next one.
func (t *tidy) inLink() bool {
	if t.links == 0 {
		return false
	}
	for i := len(t.open) - 1; i >= 0; i-- {
		switch e := &t.open[i]; {
		case e.node.DataAtom == atom.A:
			return true
		case e.kind&kindMarker != 0:
			return false
		}
	}
	return false
}

// fewOpen reports whether fewer than three formatting elements of a name are
// open: of more, not all go on behind what they stand in.
func (t *tidy) fewOpen(a atom.Atom) bool {
	n := 0
	for i := len(t.open) - 1; i >= 0; i-- {
		if t.open[i].node.DataAtom == a {
			n++
		}
	}
	return n < 3
}

// closeItem ends the open item of a list, should the next one begin beside it.
func (t *tidy) closeItem(a, b atom.Atom) bool {
	for i := len(t.open) - 1; i >= 0; i-- {
		e := &t.open[i]
		switch x := e.node.DataAtom; {
		case x == a || x == b:
			return t.popTo(i)
		case x == atom.Address || x == atom.Div || x == atom.P:
		case e.kind&kindSpecial != 0:
			return true
		}
	}
	return true
}

// end enters an end tag.
func (t *tidy) end(g *tag) bool {
	if t.depth > 0 {
		return t.endDrawn(g)
	}
	if g.atom == atom.Template {
		return false
	}
	for {
		switch t.mode {
		case beforeHTML, beforeHead, inHead, afterHead:
			switch g.atom {
			case atom.Head:
				if t.mode == inHead {
					return t.advance()
				}
				if t.mode == afterHead {
					return true
				}
			case atom.Body, atom.Html, atom.Br:
			default:
				return true // stray
			}
			if !t.advance() {
				return false
			}
		case inTable, inColumns, inCaption, inRows, inRow, inCell:
			done, ok := t.endInTable(g)
			if done || !ok {
				return ok
			}
			return t.endInBody(g)
		case afterBody:
			if g.atom == atom.Html {
				t.mode = afterPage
				return true
			}
			t.mode = inBody
		case afterPage:
			t.mode = inBody
		default:
			return t.endInBody(g)
		}
	}
}

func (t *tidy) endInBody(g *tag) bool {
	a := g.atom
	switch a {
	case atom.Body, atom.Html:
		if t.inScope(atom.Body) >= 0 {
			t.mode = afterBody
			if a == atom.Html {
				t.mode = afterPage
			}
		}
		return true
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Button, atom.Center, atom.Details, atom.Dialog, atom.Dir, atom.Div,
		atom.Dl, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Header, atom.Hgroup, atom.Listing, atom.Main, atom.Menu,
		atom.Nav, atom.Ol, atom.Pre, atom.Search, atom.Section, atom.Select, atom.Summary, atom.Ul, atom.Applet, atom.Marquee, atom.Object:
		i := t.inScope(a)
		return i < 0 || t.popTo(i)
	case atom.Form:
		form := t.form
		t.form = nil
		i := t.inScope(atom.Form)
		if form == nil || i < 0 || t.open[i].node != form {
			return true
		}
		if !t.imply(0) {
			return false
		}
		if i < len(t.open) {
			t.open = append(t.open[:i], t.open[i+1:]...)
		}
		return true
	case atom.P:
		i := t.inScope(atom.P, atom.Button)
		if i < 0 {
			t.leaf(&tag{atom: atom.P, name: "p"})
			return true
		}
		return t.popTo(i)
	case atom.Li:
		i := t.inScope(atom.Li, atom.Ol, atom.Ul)
		return i < 0 || t.popTo(i)
	case atom.Dd, atom.Dt:
		i := t.inScope(a)
		return i < 0 || t.popTo(i)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		for i := len(t.open) - 1; i >= 0; i-- {
			if headings[t.open[i].node.DataAtom] > 0 {
				return t.popTo(i)
			}
			if t.open[i].kind&kindWall != 0 {
				break
			}
		}
		return true
	case atom.Br:
		t.leaf(&tag{atom: atom.Br, name: "br"})
		return true
	}
	if kindOf(a)&kindFormatting != 0 {
		return t.endFormatting(a)
	}
	for i := len(t.open) - 1; i >= 0; i-- {
		e := &t.open[i]
		if e.node.DataAtom == a && (a != 0 || e.node.Data == g.name) {
			return t.popTo(i)
		}
		if e.kind&kindSpecial != 0 {
			break
		}
	}
	return true
}

// endFormatting ends a formatting element, where it holds no block.
func (t *tidy) endFormatting(a atom.Atom) bool {
	blocked := false
	for i := len(t.open) - 1; i >= 0; i-- {
		e := &t.open[i]
		if e.node.DataAtom == a {
			if blocked || i+1 < len(t.open) && !t.popTo(i+1) {
				return false
			}
			t.drop(i)
			return true
		}
		if e.kind&kindMarker != 0 {
			break
		}
		blocked = blocked || e.kind&kindSpecial != 0
	}
	return true // stray
}

// startDrawn enters a start tag within a drawing.
func (t *tidy) startDrawn(g *tag) bool {
	switch g.name {
	case "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "font", "h1", "h2", "h3", "h4", "h5", "h6",
		"head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup",
		"table", "tt", "u", "ul", "var", "foreignobject", "html", "script", "link", "template", "math", "svg":
		return false
	}
	if top := t.top(); len(t.open) > 1 && (top.Data == "title" || top.Data == "desc") {
		return false // HTML again
	}
	n := t.leaf(g)
	n.Namespace = "svg"
	if g.closed {
		return true
	}
	t.open = append(t.open, opened{node: n})
	t.depth++
	return true
}

// endDrawn ends an element of a drawing, and those open within.
func (t *tidy) endDrawn(g *tag) bool {
	for d := range t.depth {
		i := len(t.open) - 1 - d
		if strings.EqualFold(t.open[i].node.Data, g.name) {
			t.open = t.open[:i]
			t.depth -= d + 1
			return true
		}
	}
	return false
}
