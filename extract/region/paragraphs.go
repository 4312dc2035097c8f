package region

import "cakupan/extract/token"

// Regions that stand at the head of a paragraph: items of a list of receivers, and
// headings over what is told of them.

// items marks the regions of a list of paragraphs below a line that announces
// receivers: "Berikut daftar penerima penghargaan itu", then "- Bupati R …".
func (c *cast) items() {
	d := c.d
	open, next := false, 0
	for _, p := range d.Paragraphs {
		for next < len(c.ms) && c.ms[next].First < p.First {
			next++
		}
		if c.f != nil && !c.f.Story(d, p.First) {
			continue // a line of the page between them
		}
		if !c.item(p) && !(next < len(c.ms) && c.nameLine(p, next)) {
			open = c.announces(p) || c.gradeLine(p)
			continue
		}
		if !open || next == len(c.ms) || c.ms[next].First > p.First+3 || c.ms[next].First >= p.Last {
			continue
		}
		m, s := &c.ms[next], &c.at[next]
		if m.Named() && !s.attends && !s.container && !m.Dateline {
			s.receives = true
		}
	}
}

// nameLine reports a paragraph that is nothing but the name of mention i, and another
// such line before or after it.
func (c *cast) nameLine(p token.Range, i int) bool {
	only := func(i int) bool {
		q := c.d.Paragraph(c.ms[i].First)
		return c.ms[i].First == q.First && q.Last-c.ms[i].Last <= 1
	}
	if c.ms[i].First != p.First || !only(i) {
		return false
	}
	return i > 0 && c.d.Paragraph(c.ms[i-1].First).Last == p.First && only(i-1) || i+1 < len(c.ms) && c.d.Paragraph(c.ms[i+1].First).First == p.Last && only(i+1)
}

// gradeLine reports a heading over those who got a grade: "Kategori Utama".
func (c *cast) gradeLine(p token.Range) bool {
	if p.Last-p.First > 12 || !grade.MayIn(c.d, p) {
		return false
	}
	for k := p.First; k < p.Last; k++ {
		switch n := c.d.Tokens[k].Norm; {
		case short.Has(n) || n == ".":
			return false
		case n == "kategori" || n == "predikat":
			for j := k + 1; j < p.Last; j++ {
				if grade.In(c.d, j) {
					return true
				}
			}
		}
	}
	return false
}

// item reports a paragraph that begins with the mark or the number of an item.
func (c *cast) item(p token.Range) bool {
	d := c.d
	if p.Last-p.First < 2 {
		return false
	}
	switch t := &d.Tokens[p.First]; {
	case t.Norm == "-", t.Norm == "•", t.Norm == "*", t.Norm == "–", t.Norm == "·", t.Norm == "●":
		return true
	case t.Kind == token.Digits && len(t.Norm) <= 2:
		n := d.Tokens[p.First+1].Norm
		return n == "." || n == ")"
	}
	return false
}

// listed holds what announces a list.
var listed = token.NewSet("berikut", "daftar", "inilah", ":")

// announces reports a paragraph whose last sentence says that the receivers of
// something follow.
func (c *cast) announces(p token.Range) bool {
	d := c.d
	if !receiving.MayAt(d, p.Last-1) && !winner.MayAt(d, p.Last-1) || !listed.MayAt(d, p.Last-1) {
		return false
	}
	s := d.Sentence(p.Last - 1)
	list, deed := d.Norm(p.Last-1) == ":", false
	for k := max(s.First, p.First); k < p.Last && k < s.First+40; k++ {
		switch n := d.Tokens[k].Norm; {
		case n == "daftar" || n == "berikut" || n == "inilah":
			list = true
		case n == "penerima" || n == "peraih" || n == "pemenang" || receiving.Has(n):
			deed = true
		case short.Has(n):
			return false
		}
	}
	return list && deed
}

// heading reports a region that is a line of its own above a paragraph that tells
// of it.
func (c *cast) heading(i int) bool {
	d, m := c.d, &c.ms[i]
	p := d.Paragraph(m.First)
	if m.Last != p.Last || m.First-p.First > 2 || p.Last >= len(d.Tokens) || c.at[i].title || p.First == 0 {
		return false
	}
	for k := p.First; k < m.First; k++ {
		if d.Tokens[k].Kind == token.Word {
			return false
		}
	}
	q := d.Paragraph(p.Last)
	if c.f != nil && (!c.f.Story(d, p.First) || !c.f.Story(d, q.First)) {
		return false
	}
	return !c.item(q) && q.Last-q.First > 8 && d.Tokens[q.First].Kind == token.Word
}
