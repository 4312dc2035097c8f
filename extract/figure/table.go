package figure

import (
	"math"

	"cakupan/corpus"
	"cakupan/extract/token"
)

// A table that was copied line by line: header words on lines of their own, then a
// region, then its numbers, one a line.
//
//	Daerah
//	Cakupan
//	Keaktifan
//	Kota R1
//	92,41%
//	78,10%

// rows is how many lines a table's row may have, and table how far its header may
// stand above a row.
const (
	rows  = 6
	table = 120
)

// cell settles a number that stands alone on its line: its measure is the column's,
// its region the row's.
func (r *reader) cell(n *num) bool {
	p := r.d.Paragraphs[n.para]
	if n.para == 0 {
		return false
	}
	if r.row(n, p) {
		return true
	}
	if p.Last-p.First > n.last-n.first+1 {
		return false
	}
	column, row := 0, -1
	for k := n.para - 1; k >= 0 && n.para-k <= rows; k-- {
		q := r.d.Paragraphs[k]
		if m := r.placeAt(q.First); m >= 0 && r.Mentions[m].First == q.First && q.Last-r.Mentions[m].Last <= 1 && r.Mentions[m].Named() {
			row = k
			break
		}
		if !r.numeric(q) {
			return false
		}
		column++
	}
	if row < 0 {
		return false
	}
	// The header: the lines above the first row that are neither.
	var kinds []cueKind
	for k := row - 1; k >= 0 && row-k <= table; k-- {
		q := r.d.Paragraphs[k]
		if m := r.placeAt(q.First); m >= 0 && r.Mentions[m].First == q.First && q.Last-r.Mentions[m].Last <= 1 || r.numeric(q) {
			continue
		}
		for ; k >= 0 && len(kinds) < rows; k-- {
			q := r.d.Paragraphs[k]
			if q.Last-q.First > 5 || r.numeric(q) {
				break
			}
			kind := cNone
			for _, c := range r.stream(int(r.d.Tokens[q.First].Sent)) {
				if c.kind >= cActive && c.kind <= cSeg || c.kind == cUHC || c.kind == cMembers {
					kind = c.kind
				}
			}
			kinds = append([]cueKind{kind}, kinds...)
		}
		break
	}
	// The first columns name the rows.
	for len(kinds) > 0 && kinds[0] == cNone {
		kinds = kinds[1:]
	}
	if column >= len(kinds) || kinds[column] == cNone {
		return false
	}
	m := &r.Mentions[r.placeAt(r.d.Paragraphs[row].First)]
	o := r.ownerOf(m)
	n.base, n.rule, n.own = measureOf(kinds[column], n.unit), ruleTable, true
	n.code, n.region, n.owned = o.code, o.name, ownClause
	return n.base != ""
}

// row settles a number in a table's row that stands on one line, a region and its numbers:
//
//	Kabupaten/Kota  Penduduk  Peserta  Persen
//	Kota R1  586.166  580.423  99,02
func (r *reader) row(n *num, p token.Range) bool {
	if p.Last-p.First > 40 || !r.inNumber(n.left-1) && !r.inNumber(n.end) {
		return false
	}
	k := p.First
	for k < p.Last && !r.regionAt(k) && (r.inNumber(k) || r.d.Tokens[k].Kind == token.Punct) && k < p.First+3 {
		k++ // the row's own number
	}
	if k >= p.Last || r.d.Tokens[k].Case == token.Lower {
		return false
	}
	o := owner{}
	for _, x := range r.placesIn(int(r.d.Tokens[k].Sent)) {
		if x.first == k && !x.area {
			o, k = x.owner, x.last
			break
		}
	}
	if o.name == "" {
		return false
	}
	var values []*num
	for i := r.firstOf(n); i < len(r.nums) && r.nums[i].para == n.para; i++ {
		if o := r.nums[i]; o.first >= k {
			values = append(values, o)
		}
	}
	if len(values) < 2 {
		return false
	}
	for i := k; i < p.Last; i++ {
		if t := &r.d.Tokens[i]; !r.number[i] && t.Kind == token.Word && t.Norm != "jiwa" && t.Norm != "persen" {
			return false
		}
	}
	kinds := r.header(n.para, len(values))
	if kinds == nil {
		return false
	}
	for i, x := range values {
		kind := kinds[i]
		if kind == cNone {
			x.drop, x.ruleOut = "a column that counts something else", "figure/other-column"
			continue
		}
		if x.unit == corpus.People && x.value() <= 150 && (kind == cCoverage || x.m.Low != math.Trunc(x.m.Low)) {
			x.unit = corpus.Percent
		}
		x.drop, x.ruleOut = "", ""
		x.base, x.rule, x.own = measureOf(kind, x.unit), ruleTable, true
		x.code, x.region, x.owned = o.code, o.name, ownClause
	}
	return n.base != ""
}

// firstOf returns the index of the first number of n's paragraph.
func (r *reader) firstOf(n *num) int {
	i := n.at
	for i > 0 && r.nums[i-1].para == n.para {
		i--
	}
	return i
}

// header returns what the columns of a table count, from the line above its first row
// that has as many names of columns, or nil.
func (r *reader) header(para, columns int) []cueKind {
	for k := para - 1; k >= 0 && para-k <= table; k-- {
		p := r.d.Paragraphs[k]
		if p.Last-p.First > 40 {
			return nil
		}
		var kinds []cueKind
		for s := int(r.d.Tokens[p.First].Sent); s <= int(r.d.Tokens[p.Last-1].Sent); s++ {
			for _, c := range r.stream(s) {
				switch c.kind {
				case cPop, cMembers, cActive, cInactive, cUncovered, cSubs, cSeg, cCoverage, cReg:
					if n := len(kinds); n > 0 && (c.kind == cActive || c.kind == cInactive) && kinds[n-1] == cMembers && r.d.Norm(c.first-1) == "peserta" {
						kinds[n-1] = c.kind // "Peserta Aktif"
						continue
					}
					kinds = append(kinds, c.kind)
				}
			}
			for i := r.d.Sentences[s].First; i < r.d.Sentences[s].Last; i++ {
				switch r.d.Norm(i) {
				case "persen", "persentase", "%", "presentase":
					if len(kinds) == columns-1 {
						kinds = append(kinds, cCoverage)
					}
				}
			}
		}
		if len(kinds) == columns {
			return kinds
		}
		if !r.regionAt(p.First) && !r.inNumber(p.First) {
			return nil
		}
	}
	return nil
}

// numeric reports a line that is a number alone.
func (r *reader) numeric(p token.Range) bool {
	return p.Last-p.First <= 8 && r.inNumber(p.First) && (r.inNumber(p.Last-1) || p.Last-p.First <= 4)
}

// introduced returns what the items of a list count, from the line with a colon
// that introduces them: "peserta JKN per kabupaten: / 1. R1: N1 jiwa / …".
func (r *reader) introduced(n *num) cue {
	if p := r.d.Paragraphs[n.para]; p.Last-p.First > 24 {
		return cue{}
	}
	for k := n.para - 1; k >= 0 && n.para-k <= 45; k-- {
		p := r.d.Paragraphs[k]
		last := p.Last - 1
		if r.d.Norm(last) == ":" || r.announces(p) {
			weak := cue{}
			cs := r.stream(int(r.d.Tokens[last].Sent))
			for m := len(cs) - 1; m >= 0; m-- {
				switch cs[m].kind {
				case cActive, cInactive, cUncovered, cSubs, cCoverage, cReg, cSeg, cFlow, cArrears:
					return cs[m]
				case cMembers, cUHC:
					if weak.kind == cNone {
						weak = cue{cs[m].first, cs[m].last, cCoverage}
					}
				}
			}
			return weak
		}
		if p.Last-p.First > 24 {
			return cue{}
		}
	}
	return cue{}
}

// announces reports "sebagai berikut", "rinciannya" at the end of a paragraph.
func (r *reader) announces(p token.Range) bool {
	for k := p.Last - 1; k >= p.First && k > p.Last-5; k-- {
		switch r.d.Norm(k) {
		case "berikut", "rinciannya", "rincian":
			return true
		}
	}
	return false
}

// listTopic returns what the lines of a list count, from the paragraph that
// introduces it: "Jumlah warga yang dibiayai APBD: / Tahun 2020: N orang / …".
func (r *reader) listTopic(n *num) cue {
	if p := r.d.Paragraphs[n.para]; p.Last-p.First > 14 {
		return cue{}
	}
	for k := n.para - 1; k >= 0 && n.para-k <= 8; k-- {
		p := r.d.Paragraphs[k]
		if p.Last-p.First > 160 {
			return cue{}
		}
		for s := int(r.d.Tokens[p.Last-1].Sent); s >= int(r.d.Tokens[p.First].Sent); s-- {
			cs := r.stream(s)
			for m := len(cs) - 1; m >= 0; m-- {
				switch cs[m].kind {
				case cActive, cInactive, cUncovered, cSubs, cCoverage, cReg, cSeg:
					return cs[m]
				}
			}
		}
		if p.Last-p.First > 14 {
			return cue{}
		}
	}
	return cue{}
}
