package figure

import (
	"slices"

	"cakupan/extract/token"
)

// A grid is a table cut into its cells. Articles that were copied out of pages have
// their tables in these forms; in each of them every line is a paragraph of its own:
//
//	| No | Kabupaten | Peserta |      cells parted by pipes, by tabs, by semicolons
//	Kabupaten    Peserta    Cakupan   or by two blanks and more
//	Kabupaten / Peserta / R1 / N1     one cell on each line
//
// What stands in the cells is not looked at here beyond this: is it a number, is it
// empty, is it text.

// cell is the tokens of one cell; an empty one has none.
type cell struct{ first, last int }

func (c cell) empty() bool { return c.first >= c.last }

// gridRow is the cells of one row; para is its last paragraph.
type gridRow struct {
	para  int
	cells []cell
}

// grid is one table: the paragraphs [from,to) of the text.
type grid struct {
	from, to int
	label    int       // the column that names the rows
	head     []cell    // one for each column; nil where the table has none
	kinds    []cueKind // of the columns behind the names, where the head is no row of cells
	rows     []gridRow
}

// mark is what parts the cells of a line.
type mark uint8

const (
	markNone mark = iota
	markPipe
	markTab
	markSemicolon
	markBlanks
)

// The size of what is read as a table: more cells in a row, more words in a cell, more
// words in a line of one cell are none. A line is looked at no further, so that a long one
// costs no more than its length.
const (
	mostCells = 24
	cellWords = 14
	lineWords = 8
)

// grids returns the tables of the text, in order.
func (r *reader) grids() []grid {
	var out []grid
	for k := 0; k < len(r.d.Paragraphs); {
		g, next := r.lined(k)
		if next == k {
			g, next = r.stacked(k)
		}
		if next == k {
			k++
			continue
		}
		if len(g.rows) > 0 {
			out = append(out, g)
		}
		k = next
	}
	return out
}

// partedBy returns what parts the cells of a paragraph.
func (r *reader) partedBy(p token.Range) mark {
	if p.Last-p.First > mostCells*cellWords {
		return markNone
	}
	out, semicolons := markNone, 0
	for k := p.First; k < p.Last; k++ {
		switch t := &r.d.Tokens[k]; {
		case t.Norm == "|":
			return markPipe
		case t.Norm == ";":
			semicolons++
		case !t.Space || k == p.First:
		default:
			switch r.gap(k) {
			case markTab:
				out = markTab
			case markBlanks:
				if out == markNone {
					out = markBlanks
				}
			}
		}
	}
	if semicolons > 0 && out != markTab {
		return markSemicolon
	}
	return out
}

// gap returns what the white space before a token may part.
func (r *reader) gap(k int) mark {
	blanks := 0
	for _, c := range r.d.Text[r.d.Tokens[k-1].End:r.d.Tokens[k].Start] {
		switch c {
		case '\t':
			return markTab
		case ' ', '\u00a0', '\u2003', '\u3000':
			blanks++
		}
	}
	if blanks > 1 {
		return markBlanks
	}
	return markNone
}

// cut cuts a line into cells, or returns nil where it is no row: too many cells or a cell
// of too many words.
func (r *reader) cut(p token.Range, by mark) []cell {
	var out []cell
	at := p.First
	end := func(k int) bool {
		if k-at > cellWords || len(out) == mostCells {
			return false
		}
		out = append(out, cell{at, k})
		return true
	}
	for k := p.First; k < p.Last; k++ {
		t := &r.d.Tokens[k]
		switch {
		case by == markPipe && t.Norm == "|", by == markSemicolon && t.Norm == ";":
			if (k > p.First || by != markPipe) && !end(k) {
				return nil
			}
			at = k + 1
		case by == markTab && t.Space && k > p.First:
			tabs := 0
			for _, c := range []byte(r.d.Text[r.d.Tokens[k-1].End:t.Start]) {
				if c == '\t' {
					tabs++
				}
			}
			for ; tabs > 0 && tabs <= mostCells; tabs-- {
				if !end(k) {
					return nil
				}
				at = k
			}
		case by == markBlanks && t.Space && k > p.First && r.gap(k) == markBlanks:
			if !end(k) {
				return nil
			}
			at = k
		}
	}
	if at < p.Last && !end(p.Last) {
		return nil
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// ruleLine reports the line of dashes under a header.
func (r *reader) ruleLine(p token.Range) bool {
	for k := p.First; k < p.Last; k++ {
		switch r.d.Norm(k) {
		case "-", "|", ":", "+", "=", "_":
		default:
			return false
		}
	}
	return p.Last > p.First+1
}

// lined reads the table of lines that begins at a paragraph, and where it ends; next is
// para itself where none begins.
func (r *reader) lined(para int) (g grid, next int) {
	by := r.partedBy(r.d.Paragraphs[para])
	if by == markNone {
		return g, para
	}
	g.from = para
	var lines []gridRow
	for next = para; next < len(r.d.Paragraphs); next++ {
		p := r.d.Paragraphs[next]
		if len(lines) > 0 && r.ruleLine(p) {
			continue
		}
		if next > para && r.partedBy(p) != by {
			break
		}
		cells := r.cut(p, by)
		if cells == nil {
			break
		}
		lines = append(lines, gridRow{next, cells})
	}
	g.to = next
	if len(lines) < 2 {
		return g, para
	}
	first := 0
	for first < len(lines) && first < 2 && r.headRow(lines[first].cells) {
		first++
	}
	for _, l := range lines[first:] {
		if r.countsColumns(l.cells) || !r.valued(l.cells) {
			continue
		}
		g.rows = append(g.rows, l)
	}
	if len(g.rows) == 0 || by == markSemicolon && (len(g.rows) < 2 || first == 0) {
		return grid{}, next
	}
	if first > 0 {
		g.head = lines[first-1].cells
		if first == 2 && len(lines[0].cells) > len(g.head) {
			g.head = lines[0].cells
		}
	}
	g.label = r.labelColumn(&g)
	if g.head != nil && g.label == 0 && !slices.ContainsFunc(g.rows, func(row gridRow) bool { return len(row.cells) != len(g.head)+1 }) {
		g.head = append([]cell{{}}, g.head...) // the empty cell over the names was lost
	}
	return g, next
}

// headRow reports a row without numbers that count, years apart.
func (r *reader) headRow(cells []cell) bool {
	texts := 0
	for i, c := range cells {
		switch {
		case c.empty() || r.dash(c):
		case r.yearOf(c) != 0:
			if i == 0 {
				return false
			}
			texts++
		case r.valueIn(c):
			return false
		default:
			if i > 0 && i == len(cells)-1 && texts == 0 {
				return false
			}
			texts++
		}
	}
	return texts > 1
}

// yearOf returns the year that is all a cell holds, or 0.
func (r *reader) yearOf(c cell) int {
	if c.last-c.first == 2 && (r.d.Norm(c.first) == "tahun" || r.d.Norm(c.first) == "th") {
		c.first++
	}
	if c.last-c.first != 1 || r.d.Tokens[c.first].Kind != token.Digits {
		return 0
	}
	w := r.d.Norm(c.first)
	if len(w) != 4 || w[0] != '2' || w[1] != '0' {
		return 0
	}
	y := 0
	for i := range 4 {
		y = y*10 + int(w[i]-'0')
	}
	return y
}

// dash reports a cell that says there is nothing: "-", "n/a".
func (r *reader) dash(c cell) bool {
	if c.last-c.first > 3 {
		return false
	}
	for k := c.first; k < c.last; k++ {
		switch r.d.Norm(k) {
		case "-", "–", "—", "n", "a", "/", "*", ".", "nihil":
		default:
			return false
		}
	}
	return true
}

// unitWords may stand beside the number of a cell.
var unitWords = token.NewSet("jiwa", "orang", "org", "peserta", "penduduk", "persen", "jw")

// valueIn reports a cell that is a number with its unit, a share in brackets behind it at
// most.
func (r *reader) valueIn(c cell) bool {
	if c.empty() || c.last-c.first > 12 {
		return false
	}
	digits := false
	for k := c.first; k < c.last; k++ {
		switch t := &r.d.Tokens[k]; {
		case r.regionAt(k):
			return false
		case t.Kind == token.Digits:
			digits = true
		case r.inNumber(k):
		case t.Kind == token.Punct:
			if t.Norm == ":" || t.Norm == "=" {
				return false
			}
		case unitWords.Is(t), t.Norm == "rp" || t.Norm == "rp.":
		default:
			return false
		}
	}
	return digits && !r.skip[c.first]
}

// valued reports a row with a number behind its first cell.
func (r *reader) valued(cells []cell) bool {
	for _, c := range cells[1:] {
		if r.valueIn(c) {
			return true
		}
	}
	return false
}

// countsColumns reports the row under a header that numbers the columns: "(1) (2) (3)".
func (r *reader) countsColumns(cells []cell) bool {
	if len(cells) < 3 {
		return false
	}
	for i, c := range cells {
		if !c.empty() && r.d.Norm(c.first) == "(" {
			c.first++
		}
		if c.empty() || r.d.Tokens[c.first].Kind != token.Digits || r.d.Norm(c.first) != small(i+1) || c.last-c.first > 2 {
			return false
		}
	}
	return true
}

// small writes a number below a hundred.
func small(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return string([]rune{rune('0' + n/10%10), rune('0' + n%10)})
}

// labelColumn returns the first column that has words in most rows.
func (r *reader) labelColumn(g *grid) int {
	for c := 0; c < 3; c++ {
		texts, rows := 0, 0
		for _, row := range g.rows {
			if c >= len(row.cells) {
				continue
			}
			rows++
			if x := row.cells[c]; !x.empty() && !r.dash(x) && !r.valueIn(x) {
				texts++
			}
		}
		if rows > 0 && texts*2 >= rows && texts > 0 {
			return c
		}
	}
	return -1
}

// The lines of a table that has one cell on each.
type lineKind uint8

const (
	lineOther lineKind = iota
	lineText
	lineValue
)

// kindOf says what a paragraph may be in a table of one cell a line.
func (r *reader) kindOf(para int) lineKind {
	p := r.d.Paragraphs[para]
	c := cell{p.First, p.Last}
	switch {
	case p.Last-p.First > lineWords:
		return lineOther
	case r.valueIn(c) || r.dash(c):
		return lineValue
	}
	switch r.d.Norm(p.Last - 1) {
	case "!", "?", ":", ";", ",":
		return lineOther
	case ".":
		if p.Last-p.First > 2 {
			return lineOther
		}
	}
	if r.partedBy(p) != markNone {
		return lineOther
	}
	named := p.Last-p.First == 1 && r.d.Norm(p.First) == "%" // a column's head
	for k := p.First; k < p.Last; k++ {
		t := &r.d.Tokens[k]
		if r.inNumber(k) && k > p.First {
			return lineOther // a name with its number
		}
		named = named || t.Kind == token.Word && t.Case != token.Lower
	}
	if named {
		return lineText
	}
	return lineOther
}

// stacked reads the table that has one cell on each line, from its first line on.
func (r *reader) stacked(para int) (g grid, next int) {
	if r.kindOf(para) != lineText {
		return g, para
	}
	end, first := para, -1
	for end < len(r.d.Paragraphs) {
		k := r.kindOf(end)
		if k == lineOther {
			break
		}
		if k == lineValue && first < 0 {
			first = end
		}
		end++
	}
	if first < 0 || end-first < 2 {
		return g, max(end, para+1)
	}
	value := func(k int) bool { return k < end && r.kindOf(k) == lineValue }
	at, indexed := first-1, 0 // the first row's label
	if first+1 < end && !value(first+1) && value(first+2) && r.d.Norm(r.d.Paragraphs[first].First) == "1" {
		at, indexed = first+1, 1
	}
	type row struct{ label, last int }
	var rows []row
	for k := at; k < end; {
		last := k + 1
		for value(last) {
			last++
		}
		next := last
		if indexed > 0 && last < end && last-k > 2 && r.d.Norm(r.d.Paragraphs[last-1].First) == small(len(rows)+2) && r.d.Paragraphs[last-1].Last-r.d.Paragraphs[last-1].First <= 2 {
			last-- // the next row's number
		}
		if last-k > 1 {
			rows = append(rows, row{k, last})
		}
		k = next
	}
	columns := rows[0].last - rows[0].label
	if len(rows) > 1 {
		columns = max(columns, rows[1].last-rows[1].label) // an empty cell of the first
	}
	if columns > mostCells {
		return g, end
	}
	g.from, g.to, g.label = at-indexed, end, 0
	for k := g.from - columns; k >= para && k < g.from && len(g.head) < columns; k++ {
		p := r.d.Paragraphs[k]
		g.head = append(g.head, cell{p.First, p.Last})
	}
	if g.head == nil && g.from-para == columns-1 && columns > 1 {
		g.head = append(g.head, cell{})
		for k := para; k < g.from; k++ {
			p := r.d.Paragraphs[k]
			g.head = append(g.head, cell{p.First, p.Last})
		}
	}
	if g.head != nil {
		g.from -= len(g.head)
		if g.head[0].empty() {
			g.from++
		}
	}
	g.from = max(g.from, para)
	for _, x := range rows {
		if x.last-x.label != columns {
			continue // a cell is missing, and nothing says which
		}
		row := gridRow{para: x.last - 1}
		for k := x.label; k < x.last; k++ {
			p := r.d.Paragraphs[k]
			row.cells = append(row.cells, cell{p.First, p.Last})
		}
		g.rows = append(g.rows, row)
	}
	if len(g.rows) < 2 {
		g.rows = nil
	}
	return g, end
}
