package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	maxFormatting = 60   // formatting elements open at once before the lenient builder takes over
	strayEnds     = 5000 // end tags beyond three for each start tag before it does
	maxDepth      = 300  // of the tree that the lenient builder makes
)

// parseTree parses a page. Pages whose elements are well nested, which most are,
// are read by the tidy builder, the others by html.Parse, and hostile pages
// (hundreds of open elements, formatting elements that each new paragraph would
// copy) by a lenient builder that keeps the tree shallow. It always gives a
// tree, which is good until release; cut says that the page had more start tags
// than allowed.
func parseTree(text string, maxElements int) (doc *html.Node, cut bool, release func()) {
	if many, formatting := survey(text, maxElements); !many && formatting <= maxFormatting {
		doc, release, deep := buildTidy(text)
		if doc != nil {
			return doc, false, release
		}
		if !deep { // html.Parse would refuse it too
			if doc, err := html.Parse(strings.NewReader(text)); err == nil {
				return doc, false, func() {}
			}
		}
	}
	doc, cut = buildLenient(text, maxElements)
	return doc, cut, func() {}
}

// survey counts the tags without parsing: many says that there are more than
// allowed, formatting is the most formatting elements open at one time.
func survey(text string, maxElements int) (many bool, formatting int) {
	tags, ends, open := 0, 0, 0
	defer func() {
		if ends > 3*(tags-ends)+strayEnds {
			formatting = maxFormatting + 1 // each stray end tag would be looked for among all open elements
		}
	}()
	for i := 0; i < len(text); {
		k := strings.IndexByte(text[i:], '<')
		if k < 0 {
			break
		}
		i += k + 1
		if i >= len(text) {
			break
		}
		closing := text[i] == '/'
		j := i
		if closing {
			j++
		}
		n := 0
		for j+n < len(text) && n < 8 && (text[j+n]|0x20 >= 'a' && text[j+n]|0x20 <= 'z') {
			n++
		}
		if n == 0 {
			continue
		}
		tags++
		if closing {
			ends++
		}
		if tags-ends > maxElements || ends > 2*maxElements {
			return true, formatting
		}
		if n <= 6 && isFormatting(text[j:j+n]) {
			if closing {
				open = max(open-1, 0)
			} else {
				open++
				formatting = max(formatting, open)
			}
		}
		i = j + n
	}
	return false, formatting
}

func isFormatting(name string) bool {
	switch name {
	case "a", "A", "b", "B", "i", "I", "u", "U", "s", "S",
		"em", "EM", "tt", "TT", "big", "BIG", "code", "font", "FONT", "nobr", "small", "strike", "strong", "STRONG":
		return true
	}
	return false
}

// voids never hold anything.
var voids = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true,
	atom.Img: true, atom.Input: true, atom.Link: true, atom.Meta: true, atom.Param: true,
	atom.Source: true, atom.Track: true, atom.Wbr: true,
}

// closedBy lists the elements that the start of another ends.
var closedBy = map[atom.Atom][]atom.Atom{
	atom.Li: {atom.Li}, atom.Dt: {atom.Dt, atom.Dd}, atom.Dd: {atom.Dt, atom.Dd},
	atom.Tr: {atom.Tr}, atom.Td: {atom.Td, atom.Th}, atom.Th: {atom.Td, atom.Th},
	atom.Option: {atom.Option}, atom.A: {atom.A},
}

// lineTags are the elements that hold single lines; they are kept a little
// deeper than others, so that links stay links.
var lineTags = map[atom.Atom]bool{
	atom.A: true, atom.Figcaption: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Li: true, atom.P: true, atom.Script: true, atom.Style: true, atom.Time: true,
}

// buildLenient makes a tree from tags alone: an end tag closes the nearest
// open element of its name, a block ends an open paragraph, and beyond the
// greatest depth only breaks and the elements of single lines are kept. It stops
// at the allowed number of elements made, which a page that does nothing but
// nest does not reach.
func buildLenient(text string, maxElements int) (tree *html.Node, cut bool) {
	made := 0

	z := html.NewTokenizer(strings.NewReader(text))
	doc := &html.Node{Type: html.DocumentNode}
	root := &html.Node{Type: html.ElementNode, DataAtom: atom.Html, Data: "html"}
	doc.AppendChild(root)
	stack := []*html.Node{root}
	open := map[string]int{}
	pop := func(to int) {
		for len(stack) > to {
			open[stack[len(stack)-1].Data]--
			stack = stack[:len(stack)-1]
		}
	}
	closeName := func(name string, stop bool) {
		if open[name] <= 0 {
			return
		}
		for i := len(stack) - 1; i > 0; i-- {
			n := stack[i]
			if n.Data == name {
				pop(i)
				return
			}
			if stop && (n.DataAtom == atom.Ul || n.DataAtom == atom.Ol || n.DataAtom == atom.Table || n.DataAtom == atom.Dl) {
				return
			}
		}
	}
	for {
		tt := z.Next()
		top := stack[len(stack)-1]
		switch tt {
		case html.ErrorToken:
			return doc, false
		case html.TextToken:
			if s := z.Token().Data; s != "" {
				top.AppendChild(&html.Node{Type: html.TextNode, Data: s})
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom == atom.Html {
				root.Attr = append(root.Attr, t.Attr...)
				continue
			}
			for _, a := range closedBy[t.DataAtom] {
				closeName(a.String(), true)
			}
			if blockTags[t.DataAtom] && open["p"] > 0 {
				closeName("p", false)
			}
			top = stack[len(stack)-1]
			leaf := voids[t.DataAtom] || tt == html.SelfClosingTagToken
			if !leaf && len(stack) >= maxDepth && !(lineTags[t.DataAtom] && len(stack) < maxDepth+4) {
				// too deep: what is left of a block is a break
				if !blockTags[t.DataAtom] || top.LastChild != nil && top.LastChild.DataAtom == atom.Br {
					continue
				}
				t, leaf = html.Token{DataAtom: atom.Br, Data: "br"}, true
			}
			if made++; made > maxElements {
				return doc, true
			}
			n := &html.Node{Type: html.ElementNode, DataAtom: t.DataAtom, Data: t.Data, Attr: t.Attr}
			top.AppendChild(n)
			if !leaf {
				stack = append(stack, n)
				open[t.Data]++
			}
		case html.EndTagToken:
			t := z.Token()
			if t.DataAtom != atom.Html && t.DataAtom != atom.Body {
				closeName(t.Data, false)
			}
		}
	}
}
