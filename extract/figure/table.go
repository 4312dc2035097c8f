package figure

import (
	"math"
	"slices"
	"sort"
	"strings"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// What a number in a table counts is said at the head of its column, at the head of its
// row, or above the table; so are whose it is and as of when. A number takes each from the
// nearest of the three that says it. A table in which nothing says that it counts members
// is left to the sentence reader where it has no heads, and gives nothing where its heads
// say that it counts something else.

// Why a number of a table is no figure.
const (
	dropColumn = "a column that counts something else"
	dropTable  = "a table of something else"
	dropIndex  = "the number of a row"
)

// caption is what stands above a table, or below it.
type caption struct {
	kinds   []cueKind // in the order in which it names them
	day     corpus.Period
	owner   owner
	foreign bool // speaks of something else
	titled  bool // the kinds are of a line that is no sentence
	local   bool // speaks of kecamatan or villages, each with its numbers
	leads   bool // ends in a colon, or in "berikut"
	member  bool // speaks of the programme
}

// tables settles the numbers that stand in tables.
func (r *reader) tables() {
	for _, g := range r.grids() {
		r.table(&g)
	}
}

// numsIn returns the numbers of the tokens of a cell.
func (r *reader) numsIn(first, last int) []*num {
	lo := sort.Search(len(r.nums), func(i int) bool { return r.nums[i].first >= first })
	hi := lo
	for hi < len(r.nums) && r.nums[hi].first < last {
		hi++
	}
	return r.nums[lo:hi]
}

// out leaves a number of a table out.
func (n *num) out(why, rule string) {
	if n.drop == "" || n.ruleOut == "figure/weak-number" || n.ruleOut == "figure/few" {
		n.drop, n.dropped, n.ruleOut = why, "", rule
	}
	n.tabled = true
}

// table settles the numbers of one table.
func (r *reader) table(g *grid) {
	width := 0
	for _, row := range g.rows {
		width = max(width, len(row.cells))
	}
	columns := make([]trait, max(width, len(g.head)))
	for i, c := range g.head {
		columns[i] = r.headTrait(c)
	}
	label := g.label
	for i, kind := range g.kinds {
		columns[label+1+i] = trait{kind: kind, foreign: kind == cNone}
	}
	if g.head != nil {
		for label >= 0 && label < len(g.head) && columns[label].index {
			label++
		}
	}
	if label < 0 || label >= width {
		return
	}
	names := columns[label].names
	if g.head != nil && names == namesNothing && columns[label].foreign {
		names = namesOthers
	}
	top := r.captionOf(g)
	if g.head == nil && top.local {
		names = namesLocal
	}
	rows, known := r.rowsOf(g, label, names)
	if known*2 < len(rows) && names == namesNothing {
		if g.head == nil {
			return
		}
		names = namesOthers
	}
	if g.head == nil && len(top.kinds) > 1 && len(top.kinds) != width-label-1 {
		return // nothing says which of them the numbers are
	}
	r.units(g, columns, label)
	r.shares(columns, label, rows, &top)
	if !r.countsMembers(columns, label, rows, names, &top) {
		if g.head == nil && top.foreign && top.leads || g.head != nil && (names == namesOthers || slices.ContainsFunc(columns[label+1:], func(t trait) bool { return t.foreign })) {
			for _, n := range r.numsIn(r.d.Paragraphs[g.from].First, r.d.Paragraphs[g.to-1].Last) {
				n.out(dropTable, "figure/other-table")
			}
		}
		return
	}
	whole := r.wholeOfRows(rows, &top)
	for _, n := range r.numsIn(r.d.Paragraphs[g.from].First, r.d.Paragraphs[g.to-1].Last) {
		n.out(dropColumn, "figure/other-column")
	}
	for i, row := range g.rows {
		for c, x := range row.cells {
			at := r.columnOf(g, row, c, label)
			for k, n := range r.numsIn(x.first, x.last) {
				switch {
				case at <= label:
					n.drop, n.ruleOut = dropIndex, "figure/other-column"
				case r.valueIn(x):
					r.settleCell(n, k, &columns[at], &rows[i], &top, whole)
				}
			}
		}
	}
}

// rowsOf reads the heads of the rows, and counts those that are of a kind that a table of
// members has. Names that are no mentions are read beside others that are, or where they
// are regions of one province.
func (r *reader) rowsOf(g *grid, label int, names columnOfNames) (rows []trait, known int) {
	rows = make([]trait, len(g.rows))
	placed := false
	for i, row := range g.rows {
		if label < len(row.cells) {
			rows[i] = r.rowTrait(r.labelOf(row, label), names)
		}
		placed = placed || rows[i].placed
	}
	if names == namesRegions || names == namesNothing {
		read := slices.Clone(rows)
		var codes []string
		head := labelHead(g, label)
		for i, row := range g.rows {
			t := &read[i]
			if label < len(row.cells) && !t.placed && !t.total && t.kind == cNone && t.day.IsZero() && r.unmentioned(t, r.labelOf(row, label), r.d.Norm(head.first), head.last-head.first == 1) {
				codes = append(codes, t.owner.code)
			}
		}
		if names == namesRegions || placed || len(codes) > 1 && parentOf(codes) != "" {
			rows = read
		}
	}
	for i := range rows {
		if t := &rows[i]; t.placed || t.local || t.kind != cNone || t.total || !t.day.IsZero() {
			known++
		}
	}
	return rows, known
}

// labelHead returns the head of the column that names the rows.
func labelHead(g *grid, label int) cell {
	if label < len(g.head) {
		return g.head[label]
	}
	return cell{}
}

// unmentioned reads the name of a row that is no mention of a region for its other
// meanings: in a column of regions it has none. Of a kabupaten and a kota of that name, it
// is the one that the column is of.
func (r *reader) unmentioned(t *trait, c cell, kind string, one bool) bool {
	for c.first < c.last && r.d.Tokens[c.first].Kind != token.Word {
		c.first++
	}
	if c.empty() || c.last-c.first > longestLocal {
		return false
	}
	var found []gazetteer.Region
	for _, g := range gazetteer.ByName(r.nameIn(c)) {
		if g.Kind != "provinsi" && (!one || kind != "kabupaten" && kind != "kota" || g.Kind == kind) {
			found = append(found, g)
		}
	}
	if len(found) != 1 {
		return false
	}
	t.owner, t.placed, t.local, t.foreign = owner{found[0].Code, gazetteer.FullName(found[0].Code)}, true, false, false
	return true
}

// labelOf returns the cell that names a row, which an empty first cell may have lost.
func (r *reader) labelOf(row gridRow, label int) cell {
	for c := label; c >= 0; c-- {
		if x := row.cells[c]; !r.valueIn(x) {
			return x
		}
	}
	return row.cells[label]
}

// columnOf returns the column of the head that a cell of a row stands in, or -1: where the
// row has as many cells, the same; where it has as many behind its name, the one as far
// behind; where cells at its end are missing, the same again.
func (r *reader) columnOf(g *grid, row gridRow, c, label int) int {
	if g.head == nil || len(row.cells) == len(g.head) {
		return c
	}
	name := label
	for name > 0 && r.valueIn(row.cells[min(name, len(row.cells)-1)]) {
		name-- // "Total" in the place of the row's number
	}
	if len(row.cells)-name == len(g.head)-label {
		return c - name + label
	}
	if name < label || c >= len(g.head) || len(row.cells) > len(g.head) {
		return -1
	}
	return c
}

// units settles the unit of the columns whose heads do not say it, by their numbers: what
// is never above two hundred, with decimals or under the head of a share, is a share.
func (r *reader) units(g *grid, columns []trait, label int) {
	for i := label + 1; i < len(columns); i++ {
		t := &columns[i]
		if t.foreign || t.index || t.unit == corpus.Percent {
			continue
		}
		n, signs, small, fractions := 0, 0, 0, 0
		for _, row := range g.rows {
			for c, x := range row.cells {
				if r.columnOf(g, row, c, label) != i || !r.valueIn(x) {
					continue
				}
				for _, v := range r.numsIn(x.first, x.last)[:min(1, len(r.numsIn(x.first, x.last)))] {
					n++
					switch {
					case v.m.Kind.String() == "percent":
						signs++
					case v.m.Low <= 200:
						small++
						if v.m.Low != math.Trunc(v.m.Low) {
							fractions++
						}
					}
				}
			}
		}
		switch {
		case n == 0:
		case signs+small == n && (signs > 0 || fractions > 0 || small == n && t.kind != cNone && t.unit == "" && shareHead(t.kind)):
			t.unit = corpus.Percent
		case t.unit == "" && signs == 0:
			t.unit = corpus.People
		}
	}
}

// shareHead reports a head under which whole numbers up to a hundred are shares.
func shareHead(k cueKind) bool { return k == cCoverage || k == cUHC || k == cActive }

// shares gives the columns that say no more than "%" or "Jumlah" what they count: the share
// is that of the column before, the total that of the parts beside it; else both are what
// the words above the table say.
func (r *reader) shares(columns []trait, label int, rows []trait, top *caption) {
	named := slices.ContainsFunc(rows, func(t trait) bool { return t.kind != cNone })
	value := columns[min(label+1, len(columns)):]
	if sole(value) && top.titled && len(top.kinds) == 1 && !general(top.kinds[0]) {
		for i := range value {
			if t := &value[i]; t.kind == cUHC || t.kind == cMembers {
				t.kind = top.kinds[0] // "Belum terdaftar JKN: / Kabupaten / JKN"
			}
		}
	}
	bare := 0
	for i := range value {
		if t := &value[i]; t.kind == cNone && !t.foreign && !t.index {
			bare++
		}
	}
	said := 0
	for i := range value {
		t := &value[i]
		if t.kind == cUHC && t.unit == corpus.People && t.plain {
			t.kind = cMembers // "Capaian"
		}
		if t.kind == cPop && t.unit == corpus.Percent {
			t.kind = cCoverage
		}
		if t.kind != cNone || t.foreign || t.index || named && (t.share || t.plain || t.unit != "") {
			continue
		}
		if t.unit == "" {
			continue
		}
		heads := t.share || t.plain
		if t.share && i > 0 {
			switch p := &value[i-1]; {
			case p.foreign:
				t.foreign = true
				continue
			case p.kind != cNone && p.unit == corpus.People:
				if t.kind = p.kind; p.kind == cPop || p.kind == cMembers || p.kind == cReg {
					t.kind = cCoverage
				}
				continue
			}
		}
		if t.plain && t.unit == corpus.People && i > 0 && slices.ContainsFunc(value[:i], func(t trait) bool {
			return t.kind == cSubs || t.kind == cSeg || t.kind == cActive || t.kind == cInactive
		}) {
			t.kind = cMembers
			continue
		}
		if len(top.kinds) == 0 || !heads && t.day.IsZero() && !t.placed && !t.empty && t.names == namesNothing && t != &(trait{}) && t.named() {
			continue
		}
		switch {
		case len(top.kinds) == bare && bare > 1:
			t.kind = top.kinds[said]
		case said == 0 || !t.day.IsZero() || t.placed || t.unit != value[i-1].unit:
			t.kind = top.kinds[0]
		default:
			t.kind = cGap // more columns than the words above name
		}
		said++
	}
}

// sole reports a table with one column of numbers.
func sole(value []trait) bool {
	n := 0
	for i := range value {
		if t := &value[i]; !t.foreign && !t.index && (t.unit != "" || t.kind != cNone) {
			n++
		}
	}
	return n == 1
}

// named reports a head that says something, and nothing of the kind that is asked for.
func (t *trait) named() bool { return t.index || t.target || t.local || t.names != namesNothing }

// countsMembers reports a table of members: a head or the words above it say so.
func (r *reader) countsMembers(columns []trait, label int, rows []trait, names columnOfNames, top *caption) bool {
	if names == namesOthers || top.foreign {
		return false
	}
	weak, strong := 0, 0
	see := func(t *trait) {
		switch t.kind {
		case cNone, cPop, cGap:
		case cMembers, cUHC, cActive, cInactive, cFlow, cArrears:
			weak++
		default:
			strong++
		}
	}
	for i := label + 1; i < len(columns); i++ {
		if t := &columns[i]; !t.foreign {
			see(t)
		}
	}
	for i := range rows {
		see(&rows[i])
	}
	return strong+weak > 0 && (r.AboutUHC || top.member)
}

// settleCell makes a figure of the k-th number of a cell.
func (r *reader) settleCell(n *num, k int, column, row *trait, top *caption, whole owner) {
	if column.foreign || column.index || n.ruleOut == "figure/money" {
		return
	}
	unit := column.unit
	switch {
	case n.m.Kind.String() == "percent":
		unit = corpus.Percent
	case k > 0, r.d.Norm(n.m.Last) == "jiwa" || r.d.Norm(n.m.Last) == "orang":
		unit = n.unit
	}
	switch {
	case unit != "":
	case row.unit != "":
		unit = row.unit
	case n.m.Low > 200:
		unit = corpus.People
	case n.m.Low != math.Trunc(n.m.Low):
		unit = corpus.Percent
	default:
		unit = n.unit
	}
	kind := both(column, row, unit)
	if kind == cNone && (column.target || row.target) {
		kind = cCoverage
	}
	if kind == cNone && row.total && column.kind == cNone {
		kind = cMembers // the total of the segments
	}
	if k > 0 && kind == column.kind && unit != column.unit && kind == cPop {
		kind = cCoverage
	}
	base := measureOf(kind, unit)
	switch value := n.m.Low; {
	case base == "" || n.m.Low != n.m.High || unit == "":
		return
	case unit == corpus.Percent && (value > 200 || value < 0), unit == corpus.People && value != math.Trunc(value):
		n.drop, n.ruleOut = "no share", "figure/no-share"
		return
	}
	n.drop, n.dropped, n.ruleOut, n.thin = "", "", "", false
	n.unit, n.base, n.measure, n.rule, n.own = unit, base, base, ruleTable, true
	if column.target || row.target {
		n.measure, n.dated = corpus.Target, true
	}
	o := top.owner
	switch {
	case row.local || column.local:
		o, n.local = owner{}, true
	case row.placed:
		o = row.owner
	case column.placed:
		o = column.owner
	case row.total:
		o = whole
	}
	n.code, n.region, n.owned = o.code, o.name, ownClause
	if n.measure != n.base {
		return
	}
	for _, d := range [...]corpus.Period{row.day, column.day, top.day} {
		if !d.IsZero() {
			n.asOf, n.dated = d, true
			return
		}
	}
}

// both is what a number counts by the heads of its column and of its row.
func both(column, row *trait, unit corpus.Unit) cueKind {
	a, b := column.kind, row.kind
	switch {
	case b == cNone:
		return a
	case a == cNone:
		return b
	}
	segment := a == cSubs || a == cSeg || b == cSubs || b == cSeg
	state := func(k cueKind) bool { return k == cActive || k == cInactive }
	switch {
	case segment && (state(a) || state(b)):
		return cSeg // the activity of one segment
	case general(a):
		return b
	}
	return a
}

// general reports what any member may be counted as.
func general(k cueKind) bool {
	return k == cMembers || k == cUHC || k == cCoverage || k == cReg || k == cPop || k == cGap
}

// wholeOfRows returns whose the total of a table's rows is: the region that the words
// above give, where the rows lie in it or are its parts.
func (r *reader) wholeOfRows(rows []trait, top *caption) owner {
	var codes []string
	for i := range rows {
		if rows[i].placed && rows[i].owner.code != "" {
			codes = append(codes, rows[i].owner.code)
		}
	}
	if len(codes) == 0 {
		return top.owner
	}
	up := parentOf(codes)
	switch {
	case up == "" || r.areaStory:
		return owner{}
	case up == top.owner.code, up == r.main.code:
		return owner{up, gazetteer.FullName(up)}
	}
	return owner{}
}

// captionReach is how many paragraphs above a table are read for what it counts, and
// noteReach how many below for its date.
const (
	captionReach = 3
	noteReach    = 2
)

// captionOf reads what stands above a table; its date may stand below.
func (r *reader) captionOf(g *grid) caption {
	c := caption{owner: r.main}
	near := true
	if g.from > 0 {
		p := r.d.Paragraphs[g.from-1]
		c.leads = r.d.Norm(p.Last-1) == ":" || r.announces(p) || r.d.Norm(p.First) == "berikut"
	}
	for k := g.from - 1; k >= 0 && g.from-k <= captionReach; k-- {
		p := r.d.Paragraphs[k]
		if r.partedBy(p) > markNone && r.cut(p, r.partedBy(p)) != nil {
			break // another table's
		}
		for s := int(r.d.Tokens[p.Last-1].Sent); s >= int(r.d.Tokens[p.First].Sent) && s > int(r.d.Tokens[p.Last-1].Sent)-3; s-- {
			r.captionSentence(&c, s, near)
			near = false
		}
		c.member = c.member || k == g.from-1 && r.programmeNear(k)
		if p.Last-p.First > running {
			break
		}
	}
	if c.day.IsZero() {
		for k := g.to; k < len(r.d.Paragraphs) && k-g.to < noteReach; k++ {
			p := r.d.Paragraphs[k]
			if p.Last-p.First > running {
				break
			}
			c.day = r.asOfIn(p)
			if !c.day.IsZero() {
				break
			}
		}
	}
	return c
}

// captionSentence adds what one sentence above a table says.
func (r *reader) captionSentence(c *caption, sent int, near bool) {
	s := r.d.Sentences[sent]
	if s.Last-s.First > longest {
		return
	}
	if c.day.IsZero() {
		c.day = r.asOfIn(s)
	}
	var kinds []cueKind
	rejects := false
	for _, x := range r.stream(sent) {
		switch {
		case x.kind == cReject || x.kind == cPotential:
			rejects = rejects || len(kinds) == 0
		case x.kind.counted():
			if n := len(kinds); n > 0 && (kinds[n-1] == x.kind || general(x.kind) && x.kind != cCoverage) {
				continue // "keaktifan peserta", "kepesertaan JKN"
			} else if n > 0 && general(kinds[n-1]) && kinds[n-1] != cCoverage {
				kinds[n-1] = x.kind // "peserta aktif"
				continue
			}
			kinds = append(kinds, x.kind)
		}
	}
	if near {
		c.foreign = rejects && len(kinds) == 0
		c.local = r.byVillage(s)
	}
	if c.owner == r.main {
		places := r.placesIn(sent)
		var only owner
		several := false
		for i := range places {
			if p := &places[i]; !p.area && p.name != "" {
				several = several || only.name != "" && only != p.owner
				only = p.owner
			}
		}
		if only.name != "" && !several {
			c.owner = only
		}
	}
	title := s.Last-s.First <= running && r.d.Norm(s.Last-1) != "."
	if k := r.runTogether(s); k != cNone {
		kinds = []cueKind{k}
	}
	if len(c.kinds) == 0 && len(kinds) > 0 || title && c.titled && len(kinds) == 1 && !general(kinds[0]) && !slices.ContainsFunc(c.kinds, func(k cueKind) bool { return !general(k) }) {
		c.kinds, c.titled = kinds, title
		c.member = c.member || len(kinds) > 0 && r.programmeNear(int(r.d.Para[sent]))
	}
}

// runTogether reads "non" at the end of a word that it was run together with: "Kab/KotaNon
// JKN-KIS".
func (r *reader) runTogether(s token.Range) cueKind {
	for k := s.First; k+1 < s.Last && k < s.First+running; k++ {
		if t := &r.d.Tokens[k]; t.Case != token.Mixed || !strings.HasSuffix(r.d.Raw(k), "Non") {
			continue
		}
		switch r.d.Norm(k + 1) {
		case "jkn", "kis", "bpjs", "peserta":
			return cUncovered
		case "aktif":
			return cInactive
		}
	}
	return cNone
}

// byVillage reports "menurut kecamatan", "tiap desa" in a sentence.
func (r *reader) byVillage(s token.Range) bool {
	if !local.MayIn(r.d, s) {
		return false
	}
	for k := s.First + 1; k < s.Last; k++ {
		if !local.In(r.d, k) {
			continue
		}
		switch r.d.Norm(k - 1) {
		case "menurut", "per", "tiap", "setiap", "antar", "masing", "/", "tingkat", "berdasarkan", "beberapa", "sejumlah", "semua", "seluruh":
			return true
		}
		if r.inNumber(k - 1) {
			return true
		}
	}
	return false
}

// asOfIn returns the last date in a range of tokens that figures may hold at.
func (r *reader) asOfIn(p token.Range) corpus.Period {
	hi := sort.Search(len(r.Dates), func(i int) bool { return r.Dates[i].First >= p.Last })
	for i := hi - 1; i >= max(0, hi-reach) && r.Dates[i].First >= p.First; i-- {
		m := &r.Dates[i]
		if m.None || m.Relative || r.against(m) {
			continue
		}
		if m.Role == corpus.DateAsOf {
			return m.Period
		}
		if p.Last-p.First <= running && m.Role != corpus.DateTarget && m.Role != corpus.DatePublished {
			switch r.d.Norm(m.First - 1) {
			case "per", "posisi", "hingga", "sampai", "data", "jkn", "bulan", "(", ",", "uhc", "tahun":
				return m.Period // "Tabel kepesertaan JKN Juli 2025"
			}
		}
	}
	return corpus.Period{}
}
