package region

import (
	"slices"
	"strings"

	"cakupan/extract/frame"
	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// strength says how sure a name is a region before the rest of the text is asked.
type strength uint8

const (
	drop   strength = iota
	weak            // needs the same region elsewhere, or a list beside it
	sure            // a region by itself
	places          // an area: kecamatan, town, island, group
)

// cand is a name met in the text on its way to a Mention.
type cand struct {
	Mention
	codes  []string        // regions it may name, sorted
	name   *gazetteer.Name // nil for an abbreviation that the text declares
	kind   string          // from its own head or a list; "" unknown
	own    bool            // the kind is from its own head
	str    strength
	ref    int    // index of the candidate that declares the abbreviation, or -1
	prov   string // the province printed beside it: "Bogor, Jawa Barat"; "" none
	of     bool   // is such a province
	outlet bool   // stands after other words in its slot of the dateline
}

// reader reads one text.
type reader struct {
	d       *token.Doc
	f       *frame.Frame
	matches []gazetteer.Match
	cands   []cand
	hints   map[string]string // of readHint, by codes
	place   token.Range       // of the dateline
	offices map[string]int    // how often a government is named, by code
	blocked int               // end of the last name that stood inside another
	out     []Mention
	play    map[string]bool // of inPlay
	// provinces are those of the regions in play, as bare found them; nil before.
	provinces map[string]bool
	named     tally
	lengths   []int // of lists, by their number
	members   []int // of all lists, one behind the other
	starts    []int // of each list, in members
}

func (r *reader) story(i int) bool { return r.f == nil || r.f.Story(r.d, i) }

// gather makes a candidate of every name that the context allows.
func (r *reader) gather() {
	d := r.d
	r.matches = gazetteer.Find(d, r.matches[:0])
	r.findDateline()
	r.cands = slices.Grow(r.cands[:0], len(r.matches)+len(r.matches)/8+4)
	for k := 0; k < len(r.matches); k++ {
		m := r.matches[k]
		// "Wali Kota Baru Dilantik" names no Kotabaru.
		if d.Tokens[m.First].Norm == "kota" && m.Last-m.First > 1 && (d.Norm(m.First-1) == "wali" || r.lower(m.Range)) {
			if inner, ok := gazetteer.At(d, m.First+1); ok && (k+1 == len(r.matches) || inner.Last <= r.matches[k+1].First) {
				m = inner
			} else {
				continue
			}
		}
		// "di Yogyakarta" is not "DI Yogyakarta".
		if d.Tokens[m.First].Norm == "di" && d.Raw(m.First) != "DI" {
			if inner, ok := gazetteer.At(d, m.First+1); ok {
				m = inner
			} else {
				continue
			}
		}
		if !r.story(m.First) && !r.inDateline(m.First) {
			continue
		}
		r.read(m)
		k += r.directions(m)
	}
}

// read judges one match by what stands around it.
func (r *reader) read(m gazetteer.Match) {
	d := r.d
	c := cand{name: m.Name, codes: m.Name.Codes(), ref: -1}
	c.Range, c.Name = m.Range, m.Range
	h := r.headBefore(m.First)
	c.First, c.kind, c.own, c.Via, c.Office = h.first, h.kind, h.kind != "", h.via, h.office
	if h.also != nil && !r.twin(&c, h) || h.class == kindWord && h.kind != prov && allProvinces(c.codes) {
		// "27 kabupaten/kota Jawa Barat": the kind words are not the name's.
		c.First, c.kind, c.own, c.Via, c.Office = m.First, "", false, "", false
	}
	if c.Via == "" {
		c.Via = "bare"
	}
	c.Dateline = r.inDateline(m.First)
	if r.glued(m) {
		return
	}
	if d.Norm(m.First-1) == "-" && r.blocked == m.First-1 && m.First > 1 {
		r.blocked = m.Last // "Jalan Tol Jakarta-Cikampek"
		return
	}
	switch h.class {
	case near, far:
		r.blocked = m.Last
		return
	case agency:
		if m.Name.Form == "metro" { // Polda Metro Jaya, Polres Metro Bekasi
			return
		}
	case title:
		if len(c.codes) == 0 || !c.Dateline {
			return
		}
	case district:
		if last, codes := gazetteer.DistrictAt(d, m.First); last > m.Last && d.Tokens[last-1].Case != token.Lower {
			c.Last, c.Name.Last = last, last
			c.Lies = commonRegion(codes)
		}
		c.area("district", r)
		return
	}
	if h.class == noClass && r.belowAfter(m) {
		c.area("district", r)
		return
	}
	// A kecamatan whose name goes on after the region's: "Bekasi Timur".
	if last, codes := r.longerDistrict(m, h); last > m.Last && d.Tokens[last-1].Case != token.Lower && r.partName(m, last) {
		c.Last, c.Name.Last = last, last
		c.Lies = commonRegion(codes)
		c.area("district", r)
		return
	}
	if m.Name.Form == "kuningan" && h.class == noClass && d.Norm(m.Last) == "," && d.Norm(m.Last+1) == "jakarta" {
		return // "Plaza X, Kuningan, Jakarta": a quarter of it
	}
	if d.Norm(m.First-1) == "asli" && strings.HasPrefix(m.Name.Form, "papua") && (d.Norm(m.First-2) == "orang" || d.Norm(m.First-2) == "penduduk" || d.Norm(m.First-2) == "warga" || d.Norm(m.First-2) == "masyarakat") {
		return // "orang asli Papua": a people
	}
	if bearerNext.In(d, m.Last) && bearers.At(m.Name.Form) == d.Norm(m.Last) {
		return // "Wali Kota Bima Arya"
	}
	if k := m.Last; k+3 < len(d.Tokens) && d.Norm(k) == "(" && d.Norm(k+2) == ")" && direction.In(d, k+3) && d.Tokens[k+3].Case != token.Lower && !d.Tokens[k+3].Line {
		// "Ogan Komering Ulu (OKU) Timur"
		if n, ok := gazetteer.ByForm(m.Name.Form + " " + d.Norm(k+3)); ok && len(n.Codes()) == 1 {
			c.name, c.codes = n, n.Codes()
			c.Last, c.Name.Last = k+4, k+4
			c.str, c.Rule = sure, "name/bracket"
			r.blocked = k + 4
			r.cands = append(r.cands, c)
			return
		}
	}
	if next := m.Last; next < len(d.Tokens) && d.Tokens[next].Kind == token.Word && !d.Tokens[next].Line {
		t := &d.Tokens[next]
		capital := t.Case == token.Title || t.Case == token.Upper && !r.shouted(m.Range)
		switch {
		case capital && after.Is(t) && !c.Office && h.kind == "":
			return
		case capital && direction.Is(t) && h.kind == "":
			c.Last, c.Name.Last = next+1, next+1
			c.area("district", r)
			return
		case capital && t.Norm == "raya" && !c.Office:
			c.Last, c.Name.Last = next+1, next+1
			c.area("area", r)
			return
		case capital && personal.Has(m.Name.Form) && h.kind == "" && h.class == noClass && t.Case == token.Title && !r.known(next):
			return
		}
	}
	// "Tangerang Kota", "Polres Metro Bekasi Kota".
	if k := m.Last; h.kind == "" && k < len(d.Tokens) && d.Tokens[k].Norm == "kota" && d.Tokens[k].Case == d.Tokens[m.First].Case && !d.Tokens[k].Line &&
		len(c.codes) > 1 && codeOfKind(c.codes, kota) != "" && (k+1 == len(d.Tokens) || d.Tokens[k+1].Kind != token.Word || d.Tokens[k+1].Case == token.Lower) {
		c.kind, c.own, c.Last = kota, true, k+1
	}
	if h.class == island && len(c.codes) > 0 {
		// "Pulau Bintan", "Kepulauan Natuna": an island, not the kabupaten.
		if d.Norm(h.at) == "pulau" || d.Norm(h.at) == "gugusan" {
			c.area("area", r)
			return
		}
	}
	if h.class == bpjs && r.divisional(h.first, m.First) {
		c.area("area", r)
		return
	}
	if len(c.codes) == 0 {
		switch {
		case m.Name.Care == gazetteer.Cue && h.kind == "" && h.class == noClass:
			return
		case r.lower(m.Range):
			return
		case m.Name.Has(gazetteer.Grouped):
			c.area("area", r)
		default:
			c.area("town", r)
		}
		return
	}
	if m.Name.Has(gazetteer.Nickname) && strings.Contains(m.Name.Form, " ") && venueNoun.In(d, m.First-1) {
		return // "Lapangan Bumi Gora"
	}
	c.str = r.judge(m, h)
	if c.str == drop {
		return
	}
	c.Rule = nameRule(c.Via)
	r.cands = append(r.cands, c)
}

// longerDistrict returns the kecamatan that begins where a name does that can be its
// beginning.
func (r *reader) longerDistrict(m gazetteer.Match, h before) (last int, codes []string) {
	if next := m.Last; h.class == govern || next >= len(r.d.Tokens) || r.lower(m.Range) {
		return 0, nil
	}
	return gazetteer.DistrictAt(r.d, m.First)
}

// districtWord holds the words of belowAfter.
var districtWord = token.NewSet("distrik", "kecamatan")

// belowAfter reports a bare name that a kecamatan bears too and that its own
// sentence calls one: "Air di R masih tinggi, sebagian kecamatan itu terendam".
func (r *reader) belowAfter(m gazetteer.Match) bool {
	d := r.d
	if !districtWord.MayAt(d, m.First) {
		return false
	}
	if last, _ := gazetteer.DistrictAt(d, m.First); last != m.Last {
		return false
	}
	s := d.Sentence(m.First)
	for k, n := m.Last, 0; k+1 < s.Last && n < 24; k, n = k+1, n+1 {
		switch d.Tokens[k].Norm {
		case "kecamatan", "distrik":
			if w := d.Tokens[k+1].Norm; w == "itu" || w == "tersebut" || w == "ini" {
				return true
			}
		}
	}
	return false
}

// allProvinces reports whether every code is a province's.
func allProvinces(codes []string) bool {
	for _, c := range codes {
		if len(c) != 2 {
			return false
		}
	}
	return len(codes) > 0
}

// twin adds the first region of "Kota dan Kabupaten Bima", where both exist.
func (r *reader) twin(c *cand, h before) bool {
	if codeOfKind(c.codes, h.kind) == "" || codeOfKind(c.codes, h.also.kind) == "" {
		return false
	}
	o := cand{name: c.name, codes: c.codes, kind: h.also.kind, own: true, str: sure, ref: -1}
	o.Range, o.Name = h.alsoAt, c.Name
	o.Via, o.Office, o.Rule = h.also.via, h.also.class == govern, "name/twin"
	r.cands = append(r.cands, o)
	return true
}

// codeOfKind returns the one code of that kind, or "".
func codeOfKind(codes []string, kind string) string {
	out := ""
	for _, c := range codes {
		if gazetteer.KindOf(c) == kind {
			if out != "" {
				return ""
			}
			out = c
		}
	}
	return out
}

// area records the candidate as a place that is no region.
func (c *cand) area(via string, r *reader) {
	c.Area, c.Office, c.Via, c.str = true, false, via, places
	c.Rule = areaRule(via)
	if c.Lies == "" && len(c.codes) == 0 && c.name != nil {
		var codes []string
		for _, m := range c.name.Meanings {
			codes = append(codes, m.Code)
		}
		c.Lies = commonRegion(codes)
	}
	r.cands = append(r.cands, *c)
}

// commonRegion returns the region that all codes, of kecamatan or regions, are or
// lie in, where there is exactly one kabupaten or kota.
func commonRegion(codes []string) string {
	out := ""
	for _, c := range codes {
		if len(c) > 5 {
			c = c[:5]
		}
		if out != "" && out != c {
			return ""
		}
		out = c
	}
	return out
}

// partName reports whether the words after a region's name make a kecamatan's
// name of it, rather than begin something new.
func (r *reader) partName(m gazetteer.Match, last int) bool {
	if r.shouted(m.Range) {
		return direction.In(r.d, last-1)
	}
	return direction.In(r.d, last-1) || r.d.Norm(m.First-1) != "kota" && r.d.Norm(m.First-1) != "kabupaten"
}

// judge says how sure a name that can be a region is one.
func (r *reader) judge(m gazetteer.Match, h before) strength {
	lower := r.lower(m.Range)
	headed := h.class == govern || h.class == kindWord || h.class == agency || h.class == bpjs || h.via == "se"
	if lower && !(headed && h.class != agency && h.class != bpjs) {
		return drop
	}
	if lower && m.Name.Care == gazetteer.Cue && h.class != govern {
		return drop
	}
	if m.Name.Has(gazetteer.Byname) && !namesOtherwise(m.Name) {
		return weak
	}
	if headed {
		return sure
	}
	switch m.Name.Care {
	case gazetteer.Free:
		return sure
	case gazetteer.InPlay:
		return weak
	case gazetteer.Inner:
		if r.idiom(m) {
			return drop
		}
		if r.shouted(m.Range) && !allAbbr(m.Name) || r.opens(m.First) {
			if h.dateline {
				return sure
			}
			return weak
		}
		return sure
	}
	if h.dateline && r.slot(m) {
		return sure
	}
	return weak
}

func namesOtherwise(n *gazetteer.Name) bool {
	for _, m := range n.Meanings {
		if m.Sense.Names() && m.Sense != gazetteer.Byname {
			return true
		}
	}
	return false
}

func allAbbr(n *gazetteer.Name) bool {
	for _, m := range n.Meanings {
		if m.Sense != gazetteer.Abbr {
			return false
		}
	}
	return true
}

// idiom reports "dari Sabang sampai Merauke" and "Miangas sampai Rote".
func (r *reader) idiom(m gazetteer.Match) bool {
	d := r.d
	next, prev := d.Norm(m.Last), d.Norm(m.First-1)
	return (m.Name.Form == "sabang") && (next == "sampai" || next == "hingga" || next == "-" && d.Norm(m.Last+1) == "merauke") ||
		m.Name.Form == "merauke" && (prev == "sampai" || prev == "hingga" || prev == "-") && d.Norm(m.First-2) == "sabang" ||
		m.Name.Form == "rote" && (prev == "sampai" || prev == "hingga")
}

// glued reports a name that is part of an address: "bekasi.com", "humas@bekasi".
func (r *reader) glued(m gazetteer.Match) bool {
	toks := r.d.Tokens
	if next := m.Last; next+1 < len(toks) && !toks[next].Space {
		switch toks[next].Norm {
		case ".":
			if t := &toks[next+1]; !t.Space && t.Kind == token.Word && t.Case != token.Title && len(t.Norm) <= 6 && (t.Case == token.Lower || topLevel.Is(t)) {
				return true
			}
		case "@", "_":
			return true
		}
	}
	if m.First > 0 && !toks[m.First].Space {
		switch toks[m.First-1].Norm {
		case "@", "_":
			return true
		case ".":
			// "Memontum.Batu" is a dateline without its blank, "kab.bogor" an office.
			return m.First > 1 && toks[m.First].Case == token.Lower && !toks[m.First-1].Space && heads.Of(&toks[m.First-2]) == nil
		}
	}
	return false
}

var topLevel = token.NewSet("co", "com", "go", "id", "info", "net", "news", "org", "tv")

// lower reports a name without any capital letter.
func (r *reader) lower(n token.Range) bool {
	for i := n.First; i < n.Last; i++ {
		if t := &r.d.Tokens[i]; t.Kind == token.Word && t.Case != token.Lower {
			return false
		}
	}
	return r.d.Tokens[n.First].Kind == token.Word
}

// shouted reports whether a name stands among words in capitals.
func (r *reader) shouted(n token.Range) bool {
	d := r.d
	for i := n.First; i < n.Last; i++ {
		if t := &d.Tokens[i]; t.Kind == token.Word && t.Case != token.Upper {
			return false
		}
	}
	upper, other := 0, 0
	s := d.Sentence(n.First)
	for i := max(s.First, n.First-4); i < min(s.Last, n.Last+4); i++ {
		if i >= n.First && i < n.Last {
			continue
		}
		switch t := &d.Tokens[i]; {
		case t.Kind != token.Word || t.End-t.Start < 2:
		case t.Case == token.Upper:
			upper++
		default:
			other++
		}
	}
	return upper > other
}

// opens reports whether token i opens its sentence, so that its capital says nothing.
func (r *reader) opens(i int) bool {
	d := r.d
	first := d.Sentence(i).First
	for k := i - 1; k >= first; k-- {
		if d.Tokens[k].Kind == token.Word || d.Tokens[k].Kind == token.Digits {
			return r.f != nil && i == r.f.Lead
		}
	}
	return true
}

// known reports whether token i begins a name of the gazetteer or a head.
func (r *reader) known(i int) bool {
	if _, ok := gazetteer.At(r.d, i); ok {
		return true
	}
	return heads.In(r.d, i) != nil
}

// paraStart returns the first token of the paragraph of token i, or the token
// after the dateline where i stands after it.
func (r *reader) paraStart(i int) int {
	start := r.d.Paragraph(i).First
	if r.f != nil && r.f.Dateline.Last > r.f.Dateline.First && i >= r.f.Lead && start < r.f.Lead {
		return r.f.Lead
	}
	return start
}

// slot reports whether a name fills its slot of the dateline.
func (r *reader) slot(m gazetteer.Match) bool {
	d := r.d
	prev, next := d.Norm(m.First-1), d.Norm(m.Last)
	left := m.First == r.place.First || prev == "," || prev == "|" || prev == "(" || prev == "." || prev == "-" || prev == "kota" || prev == "kabupaten" || prev == "kab"
	right := m.Last >= r.place.Last || next == "," || next == "|" || next == "(" || next == ")" || next == "-" || next == "." || next == "/"
	return left && right
}

// directions adds the further members of "Lampung Selatan, Tengah dan Timur" and
// returns how many later matches they cover.
func (r *reader) directions(m gazetteer.Match) (covered int) {
	d := r.d
	if len(r.cands) == 0 {
		return 0
	}
	base := r.cands[len(r.cands)-1]
	if base.Name.First != m.First || base.Area || m.Last-m.First < 2 || !direction.In(d, m.Last-1) {
		return 0
	}
	stem := m.Name.Form[:strings.LastIndexByte(m.Name.Form, ' ')+1]
	if stem == "" {
		return 0
	}
	for at := m.Last; ; {
		k := at
		for k < len(d.Tokens) && !d.Tokens[k].Line && separator(d.Tokens[k].Norm) {
			k++
		}
		if k == at || k >= len(d.Tokens) || !direction.In(d, k) || d.Tokens[k].Case == token.Lower {
			return 0
		}
		last, form := k+1, stem+d.Norm(k)
		if d.Norm(k+1) == "daya" && d.Tokens[k+1].Case != token.Lower {
			last, form = k+2, form+" daya"
		}
		n, ok := gazetteer.ByForm(form)
		if !ok || len(n.Codes()) == 0 {
			return 0
		}
		c := cand{name: n, codes: n.Codes(), ref: -1, str: base.str, kind: base.kind}
		c.Range = token.Range{First: k, Last: last}
		c.Name = c.Range
		c.Via, c.Office, c.Rule = "list", base.Office, "name/shared-word"
		r.cands = append(r.cands, c)
		at = last
	}
}

// separator reports what may stand between two members of a list.
func separator(norm string) bool {
	switch norm {
	case ",", ";", "dan", "serta", "&", "/", "maupun", "juga", "atau":
		return true
	}
	return false
}
