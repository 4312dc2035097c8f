package figure

import (
	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// A list of regions with bare numbers is a table without heads: "1. R1: P1 / Q1", "- R2 =
// N2 jiwa (P2)", under the words that say what the numbers are. Where its lines have words
// of their own ("R1: P1 (aktif Q1)"), they are sentences, and the list gives them its date
// alone.

// itemWords is how many words a line of such a list may have, and mostItems how many
// lines a list.
const (
	itemWords = 40
	mostItems = 600
)

// listings settles the numbers of lists, as tables does.
func (r *reader) listings() {
	for k := 0; k < len(r.d.Paragraphs); k++ {
		from := k
		var g grid
		worded, unsure := false, false
		for ; k < len(r.d.Paragraphs) && k-from < mostItems; k++ {
			row, bare, ok := r.item(k, len(g.rows) > 1)
			if !ok {
				break
			}
			worded = worded || !bare
			unsure = unsure || !r.regional(row.cells[0])
			g.rows = append(g.rows, row)
		}
		if k-from < 2 {
			k = from
			continue
		}
		g.from, g.to = from, k
		if !worded {
			r.underHead(&g)
		}
		top := r.captionOf(&g)
		if !worded && (!unsure || top.local) && (g.head != nil || r.oneEach(&g) || len(g.rows[0].cells)-1 == len(top.kinds)) {
			r.table(&g)
		}
		if worded && len(top.kinds) == 2 {
			for _, row := range g.rows {
				r.firstOfTwo(row, &top)
			}
		}
		for _, n := range r.numsIn(r.d.Paragraphs[from].First, r.d.Paragraphs[k-1].Last) {
			if !n.tabled {
				n.under = top.day
			}
		}
		k--
	}
}

// item reads a line that begins with a region, a kecamatan or a village, and goes on with
// numbers; bare says that it has no words beside their units. Behind others (more), the line
// of their total is one too.
func (r *reader) item(para int, more bool) (row gridRow, bare, ok bool) {
	p := r.d.Paragraphs[para]
	if p.Last-p.First > itemWords {
		return row, false, false
	}
	k := p.First
	if r.d.Tokens[k].Kind == token.Digits && (r.d.Norm(k+1) == "." || r.d.Norm(k+1) == ")") {
		k += 2
	} else if r.d.Tokens[k].Kind == token.Digits && r.d.Tokens[k].End-r.d.Tokens[k].Start < 3 && k+1 < p.Last && r.regionAt(k+1) {
		k++
	} else if t := &r.d.Tokens[k]; t.Kind == token.Word && len(t.Norm) == 1 && (r.d.Norm(k+1) == "." || r.d.Norm(k+1) == ")") {
		k += 2 // "a. R"
	}
	for k < p.Last && r.d.Tokens[k].Kind == token.Punct {
		k++
	}
	label := cell{k, k}
	for k < p.Last && !r.inNumber(k) && r.bound[k] == 0 && !r.nameEnds(k) {
		k++
	}
	label.last = k
	if label.empty() || k >= p.Last || label.last-label.first > lineWords || !r.names(label) && !(more && r.totals(label)) {
		return row, false, false
	}
	ns := r.numsIn(k, p.Last)
	if len(ns) == 0 || len(ns) > 6 || r.bySent[ns[0].sent] == nil {
		return row, false, false
	}
	for i := k; i < ns[0].left; i++ {
		if r.d.Tokens[i].Kind != token.Punct {
			return row, false, false // "R – Lima daerah …"
		}
	}
	row = gridRow{para, []cell{label}}
	for i := k; i < p.Last; i++ {
		t := &r.d.Tokens[i]
		if r.inNumber(i) || t.Kind == token.Punct || unitWords.Is(t) && t.Norm != "penduduk" && t.Norm != "peserta" || t.Norm == "atau" {
			continue
		}
		return row, false, true
	}
	for _, n := range ns {
		if n.tabled || n.m.Glued || n.m.Ranged || n.m.Bound != corpus.Exact || n.drop != "" && n.ruleOut != "figure/weak-number" && n.ruleOut != "figure/other-story" {
			return row, false, true
		}
		row.cells = append(row.cells, cell{n.first, n.last})
	}
	return row, true, true
}

// firstOfTwo settles the bare number right behind the name of an item whose second number
// says that it is the second of the two things that stand above the list: "cakupan dan
// keaktifan: / R1: P1 (aktif Q1)".
func (r *reader) firstOfTwo(row gridRow, top *caption) {
	p := r.d.Paragraphs[row.para]
	ns := r.numsIn(row.cells[0].last, p.Last)
	if len(ns) < 2 || ns[0].sent != ns[1].sent || ns[0].drop != "" || ns[0].base != "" {
		return
	}
	second := cNone
	for _, c := range r.cues(ns[0].end, ns[1].left, nil) {
		if c.kind.counted() {
			second = c.kind
		}
	}
	if k := ns[0].end; second != top.kinds[1] || k >= ns[1].left || r.d.Tokens[k].Kind != token.Punct {
		return
	}
	n := ns[0]
	if base := measureOf(top.kinds[0], n.unit); base != "" {
		n.base, n.rule, n.own = base, ruleTable, true
	}
}

// nameEnds reports what may part the name of an item from its numbers.
func (r *reader) nameEnds(k int) bool {
	switch r.d.Norm(k) {
	case ":", "=", "(":
		return true
	case "-":
		return r.d.Tokens[k].Space && k+1 < len(r.d.Tokens) && r.d.Tokens[k+1].Space
	}
	return false
}

// oneEach reports a list whose first line has no two numbers of one unit: the words above
// it say what the one is.
func (r *reader) oneEach(g *grid) bool {
	seen := map[corpus.Unit]bool{}
	for _, c := range g.rows[0].cells[1:] {
		for _, n := range r.numsIn(c.first, c.last) {
			if seen[n.unit] {
				return false
			}
			seen[n.unit] = true
		}
	}
	return true
}

// underHead gives a list whose line above names as many columns as its first line has
// numbers the head that it then is: a table with its cells parted by single blanks.
func (r *reader) underHead(g *grid) {
	row := g.rows[0]
	if len(row.cells) < 3 {
		return
	}
	if g.kinds = r.header(row.para, len(row.cells)-1); g.kinds != nil {
		g.head = make([]cell, len(row.cells))
		g.from = max(0, g.from-1)
	}
}

// regional reports a name that can only be a region's, or says that it is a village's.
func (r *reader) regional(c cell) bool {
	return r.regionAt(c.first) || r.totals(c) || local.In(r.d, c.first) || len(gazetteer.ByName(r.nameIn(c))) > 0
}

// totals reports "Total", "Jumlah" alone.
func (r *reader) totals(c cell) bool {
	for k := c.first; k < c.last; k++ {
		switch r.d.Norm(k) {
		case "total", "jumlah", "jml", "grand", "keseluruhan":
		default:
			return false
		}
	}
	return !c.empty()
}

// nameIn returns the words of a cell as the gazetteer has them.
func (r *reader) nameIn(c cell) string {
	name := r.d.Norm(c.first)
	for k := c.first + 1; k < c.last; k++ {
		name += " " + r.d.Norm(k)
	}
	return name
}

// names reports that a cell is the name of a region, a kecamatan or a village, and
// nothing else.
func (r *reader) names(c cell) bool {
	if local.In(r.d, c.first) {
		return r.localName(c.first+1, c.last) == c.last
	}
	if m := r.placeAt(c.first); m >= 0 {
		x := &r.Mentions[m]
		return x.Named() && !x.Area && x.Via != "bpjs" && x.Last >= c.last
	}
	if r.d.Tokens[c.first].Case == token.Lower {
		return false
	}
	if len(gazetteer.ByName(r.nameIn(c))) > 0 {
		return true
	}
	end, _ := gazetteer.DistrictAt(r.d, c.first)
	return end == c.last
}
