package article

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// isRows reports whether an element holds rows or cells, and no text.
func isRows(a atom.Atom) bool {
	return a == atom.Table || a == atom.Tbody || a == atom.Tfoot || a == atom.Thead || a == atom.Tr
}

// inTableScope returns the innermost open element of one of the names within the
// innermost table, -1 where there is none.
func (t *tidy) inTableScope(names ...atom.Atom) int {
	for i := len(t.open) - 1; i >= 0; i-- {
		x := t.open[i].node.DataAtom
		for _, a := range names {
			if x == a {
				return i
			}
		}
		if x == atom.Html || x == atom.Table {
			break
		}
	}
	return -1
}

// backTo closes all elements above the innermost of the names.
func (t *tidy) backTo(names ...atom.Atom) bool {
	for i := len(t.open) - 1; i >= 0; i-- {
		x := t.open[i].node.DataAtom
		if x == atom.Html {
			return false
		}
		for _, a := range names {
			if x == a {
				return t.popTo(i + 1)
			}
		}
	}
	return false
}

// resume finds the mode from the elements that are open.
func (t *tidy) resume() bool {
	for i := len(t.open) - 1; i >= 0; i-- {
		switch t.open[i].node.DataAtom {
		case atom.Td, atom.Th:
			t.mode = inCell
		case atom.Tr:
			t.mode = inRow
		case atom.Tbody, atom.Thead, atom.Tfoot:
			t.mode = inRows
		case atom.Caption:
			t.mode = inCaption
		case atom.Colgroup:
			t.mode = inColumns
		case atom.Table:
			t.mode = inTable
		case atom.Body:
			t.mode = inBody
		default:
			continue
		}
		return true
	}
	return false
}

// startInTable enters a start tag within a table; done says that it was, else
// it is to be entered as in the body of the page.
func (t *tidy) startInTable(g *tag, next int) (_ int, done, ok bool) {
	for {
		switch t.mode {
		case inColumns:
			if g.atom == atom.Col {
				t.leaf(g)
				return next, true, true
			}
			if t.top().DataAtom != atom.Colgroup || !t.pop() {
				return 0, false, false
			}
			t.mode = inTable
		case inCaption:
			switch g.atom {
			case atom.Caption, atom.Col, atom.Colgroup, atom.Tbody, atom.Td, atom.Tfoot, atom.Thead, atom.Tr:
				i := t.inTableScope(atom.Caption)
				if i < 0 {
					return next, true, true
				}
				t.drop(i)
				t.mode = inTable
			default:
				return next, false, true
			}
		case inCell:
			switch g.atom {
			case atom.Caption, atom.Col, atom.Colgroup, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr:
				i := t.inTableScope(atom.Td, atom.Th)
				if i < 0 {
					return next, true, true
				}
				t.drop(i)
				t.mode = inRow
			default:
				return next, false, true
			}
		case inRow:
			switch g.atom {
			case atom.Td, atom.Th:
				t.mode = inCell
				return next, true, t.backTo(atom.Tr) && t.add(g)
			case atom.Caption, atom.Col, atom.Colgroup, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr:
				if t.inTableScope(atom.Tr) < 0 {
					return next, true, true
				}
				if !t.backTo(atom.Tr) || !t.pop() {
					return 0, false, false
				}
				t.mode = inRows
			default:
				return t.startBetween(g, next)
			}
		case inRows:
			switch g.atom {
			case atom.Tr, atom.Td, atom.Th:
				t.mode = inRow
				if !t.backTo(atom.Tbody, atom.Tfoot, atom.Thead) {
					return 0, false, false
				}
				if g.atom == atom.Tr {
					return next, true, t.add(g)
				}
				if !t.addNamed(atom.Tr) {
					return 0, false, false
				}
			case atom.Caption, atom.Col, atom.Colgroup, atom.Tbody, atom.Tfoot, atom.Thead:
				i := t.inTableScope(atom.Tbody, atom.Thead, atom.Tfoot)
				if i < 0 {
					return next, true, true
				}
				if !t.popTo(i) {
					return 0, false, false
				}
				t.mode = inTable
			default:
				return t.startBetween(g, next)
			}
		default: // inTable
			switch g.atom {
			case atom.Caption, atom.Colgroup, atom.Tbody, atom.Tfoot, atom.Thead:
				t.mode = inRows
				switch g.atom {
				case atom.Caption:
					t.mode = inCaption
				case atom.Colgroup:
					t.mode = inColumns
				}
				return next, true, t.backTo(atom.Table) && t.add(g)
			case atom.Col:
				if !t.backTo(atom.Table) || !t.addNamed(atom.Colgroup) {
					return 0, false, false
				}
				t.mode = inColumns
			case atom.Td, atom.Th, atom.Tr:
				if !t.backTo(atom.Table) || !t.addNamed(atom.Tbody) {
					return 0, false, false
				}
				t.mode = inRows
			default:
				return t.startBetween(g, next)
			}
		}
	}
}

// startBetween enters what may stand between the rows of a table.
func (t *tidy) startBetween(g *tag, next int) (_ int, done, ok bool) {
	switch g.atom {
	case atom.Style, atom.Script:
		next, ok = t.rawText(g, t.top(), next)
		return next, true, ok
	case atom.Input:
		for _, a := range g.attr {
			if a.Key == "type" && strings.EqualFold(a.Val, "hidden") {
				t.leaf(g)
				return next, true, true
			}
		}
	case atom.Form:
		if t.form == nil {
			t.form = t.leaf(g)
		}
		return next, true, true
	}
	return 0, false, false
}

// endInTable enters an end tag within a table; done says that it was, else it is
// to be entered as in the body of the page.
func (t *tidy) endInTable(g *tag) (done, ok bool) {
	for {
		switch t.mode {
		case inColumns:
			switch g.atom {
			case atom.Colgroup:
				if t.top().DataAtom == atom.Colgroup {
					t.mode = inTable
					return true, t.pop()
				}
				return true, true
			case atom.Col:
				return true, true
			}
			if t.top().DataAtom != atom.Colgroup || !t.pop() {
				return false, false
			}
			t.mode = inTable
		case inCaption:
			switch g.atom {
			case atom.Caption, atom.Table:
				i := t.inTableScope(atom.Caption)
				if i < 0 {
					return true, true
				}
				t.drop(i)
				t.mode = inTable
				if g.atom == atom.Caption {
					return true, true
				}
			case atom.Body, atom.Col, atom.Colgroup, atom.Html, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr:
				return true, true
			default:
				return false, true
			}
		case inCell:
			switch g.atom {
			case atom.Td, atom.Th:
				i := t.inTableScope(g.atom)
				if i < 0 {
					return true, true
				}
				t.drop(i)
				t.mode = inRow
				return true, true
			case atom.Body, atom.Caption, atom.Col, atom.Colgroup, atom.Html:
				return true, true
			case atom.Table, atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr:
				if t.inTableScope(g.atom) < 0 {
					return true, true
				}
				i := t.inTableScope(atom.Td, atom.Th)
				if i < 0 {
					return false, false
				}
				t.drop(i)
				t.mode = inRow
			default:
				return false, true
			}
		case inRow:
			switch g.atom {
			case atom.Tr, atom.Table, atom.Tbody, atom.Tfoot, atom.Thead:
				if g.atom != atom.Tr && g.atom != atom.Table && t.inTableScope(g.atom) < 0 || t.inTableScope(atom.Tr) < 0 {
					return true, true
				}
				if !t.backTo(atom.Tr) || !t.pop() {
					return false, false
				}
				t.mode = inRows
				if g.atom == atom.Tr {
					return true, true
				}
			case atom.Body, atom.Caption, atom.Col, atom.Colgroup, atom.Html, atom.Td, atom.Th:
				return true, true
			default:
				return t.endBetween(g)
			}
		case inRows:
			switch g.atom {
			case atom.Tbody, atom.Tfoot, atom.Thead:
				if t.inTableScope(g.atom) < 0 {
					return true, true
				}
				t.mode = inTable
				return true, t.backTo(atom.Tbody, atom.Tfoot, atom.Thead) && t.pop()
			case atom.Table:
				i := t.inTableScope(atom.Tbody, atom.Thead, atom.Tfoot)
				if i < 0 {
					return true, true
				}
				if !t.popTo(i) {
					return false, false
				}
				t.mode = inTable
			case atom.Body, atom.Caption, atom.Col, atom.Colgroup, atom.Html, atom.Td, atom.Th, atom.Tr:
				return true, true
			default:
				return t.endBetween(g)
			}
		default: // inTable
			switch g.atom {
			case atom.Table:
				i := t.inTableScope(atom.Table)
				if i < 0 {
					return true, true
				}
				return true, t.popTo(i) && t.resume()
			case atom.Body, atom.Caption, atom.Col, atom.Colgroup, atom.Html, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr:
				return true, true
			}
			return t.endBetween(g)
		}
	}
}

// endBetween enters an end tag between the rows of a table, which is stray unless
// it makes an element.
func (t *tidy) endBetween(g *tag) (done, ok bool) {
	if g.atom == atom.P || g.atom == atom.Br {
		return false, false
	}
	return false, true
}
