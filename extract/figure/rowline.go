package figure

import (
	"math"

	"cakupan/corpus"
	"cakupan/extract/token"
)

// rowReach is how many lines above a row its table's header may stand.
const rowReach = 120

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
		if x.sent < n.sent {
			continue // read before, as what its own sentence says
		}
		kind := kinds[i]
		if kind == cNone {
			x.drop, x.ruleOut = "a column that counts something else", "figure/other-column"
			continue
		}
		if x.unit == corpus.People && x.value() <= 150 && (kind == cCoverage || x.m.Low != math.Trunc(x.m.Low)) {
			x.unit = corpus.Percent
		}
		base := measureOf(kind, x.unit)
		if x.noShare() || base == "" {
			x.drop, x.ruleOut = "no share", "figure/no-share"
			continue
		}
		x.drop, x.ruleOut = "", ""
		x.base, x.rule, x.own = base, ruleTable, true
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
	for k := para - 1; k >= 0 && para-k <= rowReach; k-- {
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
