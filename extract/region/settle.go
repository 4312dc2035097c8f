package region

import (
	"slices"
	"strings"

	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// declare reads "Kabupaten Rejang Lebong (RL)" and makes a candidate of every
// later RL.
func (r *reader) declare() {
	d := r.d
	type pair struct {
		norm string
		up   bool // in capitals
		ref  int
		at   int // token of the declaration
	}
	var pairs []pair
	for i := range r.cands {
		c := &r.cands[i]
		k := c.Name.Last
		if c.Area || c.Dateline || c.str != sure || k+2 >= len(d.Tokens) || d.Tokens[k].Norm != "(" || d.Tokens[k+2].Norm != ")" {
			continue
		}
		t := &d.Tokens[k+1]
		if t.Kind != token.Word || t.Case == token.Lower || len(t.Norm) < 2 || len(t.Norm) > 9 || notAbbr[t.Norm] || officeWord(t.Norm) {
			continue
		}
		if n, ok := gazetteer.ByForm(t.Norm); ok && overlap(n.Codes(), c.codes) && n.Care == gazetteer.Free {
			continue // known, and found by itself
		}
		if n, ok := gazetteer.ByForm(t.Norm); ok && n.Has(gazetteer.Plain) && !overlap(n.Codes(), c.codes) {
			continue // "Bogor (Banten)": another region
		}
		if !abbreviates(t.Norm, c.kind+squeezed(d, c.Name)) && !abbreviates(t.Norm, squeezed(d, c.Name)) {
			continue
		}
		if slices.ContainsFunc(pairs, func(p pair) bool { return p.norm == t.Norm }) {
			continue
		}
		pairs = append(pairs, pair{t.Norm, t.Case == token.Upper, i, k + 1})
	}
	if len(pairs) == 0 {
		return
	}
	var more []cand
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Kind != token.Word || t.Case == token.Lower || !r.story(i) {
			continue
		}
		for _, p := range pairs {
			if t.Norm != p.norm || p.up && t.Case != token.Upper || i < p.at && !p.up {
				continue
			}
			base := &r.cands[p.ref]
			c := cand{name: base.name, codes: base.codes, str: sure, ref: p.ref}
			c.Range = token.Range{First: i, Last: i + 1}
			c.Name = c.Range
			h := r.headBefore(i)
			if h.class == near || h.class == far || h.class == district {
				continue
			}
			c.First, c.kind, c.own, c.Via, c.Office = h.first, h.kind, h.kind != "", h.via, h.office
			if c.Via == "" {
				c.Via = "abbr"
			}
			c.Rule, c.Dateline = "name/declared", r.inDateline(i)
			more = append(more, c)
		}
	}
	r.insert(more)
}

// officeWord reports a word that names an office or a kind by itself.
func officeWord(norm string) bool {
	for _, h := range heads[norm] {
		if len(h.parts) == 1 && h.class != title && h.class != near && h.class != far && h.class != prefix {
			return true
		}
	}
	return false
}

var notAbbr = set("adv", "apbd", "bpjs", "dok", "foto", "hms", "ist", "jkn", "kab", "kota", "pbi", "pdip", "red", "rls", "uhc", "who")

// abbreviates reports whether the letters of abbr stand in name in this order,
// the first of them at its start or at the start of abbr's own first letter.
func abbreviates(abbr, name string) bool {
	if name == "" || abbr == "" || abbr[0] != name[0] {
		return false
	}
	k := 0
	for i := 0; i < len(name) && k < len(abbr); i++ {
		if name[i] == abbr[k] {
			k++
		}
	}
	return k == len(abbr) && len(abbr) < len(name)
}

func squeezed(d *token.Doc, n token.Range) string {
	var b strings.Builder
	for i := n.First; i < n.Last; i++ {
		if d.Tokens[i].Kind == token.Word {
			b.WriteString(d.Tokens[i].Norm)
		}
	}
	return b.String()
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(c string) bool { return slices.Contains(b, c) })
}

// insert puts further candidates in text order; where two claim the same name,
// the one that was there stays unless it is weaker.
func (r *reader) insert(more []cand) {
	if len(more) == 0 {
		return
	}
	old := len(r.cands)
	order := make([]int, 0, old+len(more))
	all := append(r.cands, more...)
	for i := range all {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return all[a].Name.First - all[b].Name.First })
	place := make([]int, len(all))
	out := make([]cand, 0, len(all))
	for _, i := range order {
		if n := len(out); n > 0 && out[n-1].Name.First == all[i].Name.First && !twins(&out[n-1], &all[i]) {
			if all[i].str == sure && out[n-1].str != sure || all[i].ref >= 0 && out[n-1].name != nil && out[n-1].name.Care != gazetteer.Free {
				out[n-1] = all[i]
			}
			place[i] = n - 1
			continue
		}
		place[i] = len(out)
		out = append(out, all[i])
	}
	for i := range out {
		if out[i].ref >= 0 {
			out[i].ref = place[out[i].ref]
		}
	}
	r.cands = out
}

// twins reports the two regions of "Kota dan Kabupaten Bima".
func twins(a, b *cand) bool { return a.Last <= b.First }

// lists numbers the lists and carries kinds along them.
func (r *reader) lists() {
	d := r.d
	// "Bogor, Jawa Barat", "Bogor (Jawa Barat)", "Bogor di Jawa Barat": a place and
	// its province are no list.
	for i := 1; i < len(r.cands); i++ {
		a, b := &r.cands[i-1], &r.cands[i]
		p := provinceOf(b)
		if p == "" || a.kind == prov || b.Office || b.First-a.Last != 1 || allProvinces(a.codes) || !within(a.codes, p) && !(a.Area && within(meant(a), p)) {
			continue
		}
		switch d.Norm(a.Last) {
		case "(", ",", "di":
			a.prov, b.of = p, true
		}
	}
	for i := 1; i < len(r.cands); i++ {
		// "Kuantan Singingi (Kuansing)" is one member.
		a, b := &r.cands[i-1], &r.cands[i]
		if b.First-a.Last == 1 && d.Norm(a.Last) == "(" && d.Norm(b.Last) == ")" && !a.Area && overlap(a.codes, b.codes) {
			b.of = true
		}
	}
	n := 0
	var lists [][]int
	for last, i := -1, 0; i < len(r.cands); i++ {
		if r.cands[i].of {
			continue
		}
		if last >= 0 && r.joined(last, i) {
			a, b := &r.cands[last], &r.cands[i]
			if a.List == 0 {
				n++
				a.List = n
				lists = append(lists, []int{last})
			}
			b.List = a.List
			lists[b.List-1] = append(lists[b.List-1], i)
		}
		last = i
	}
	for _, l := range lists {
		r.carry(l)
	}
}

// meant returns all codes that a candidate's name has to do with, as a town or an
// area too.
func meant(c *cand) []string {
	if c.name == nil {
		return c.codes
	}
	var out []string
	for _, m := range c.name.Meanings {
		out = append(out, m.Code)
	}
	return out
}

// provinceOf returns the one province that a candidate names, or "".
func provinceOf(c *cand) string {
	if c.Area || c.kind == kab || c.kind == kota {
		return ""
	}
	p := ""
	for _, code := range c.codes {
		if len(code) == 2 {
			p = code
		}
	}
	return p
}

func within(codes []string, p string) bool {
	return slices.ContainsFunc(codes, func(c string) bool { return len(c) > 2 && c[:2] == p })
}

// joined reports whether two neighbours are members of one list: only separators,
// brackets and list numbers stand between them.
func (r *reader) joined(ai, bi int) bool {
	d := r.d
	a, b := &r.cands[ai], &r.cands[bi]
	k := a.Last
	if b.First <= k {
		return false
	}
	if b.First-k > 16 {
		return false
	}
	sep, depth, between := false, 0, ai+1
	for ; k < b.First; k++ {
		t := &d.Tokens[k]
		for between < bi && r.cands[between].Last <= k {
			between++
		}
		switch {
		case between < bi && k >= r.cands[between].First:
		case t.Norm == "(":
			depth++
		case t.Norm == ")":
			depth--
		case depth > 0:
		case separator(t.Norm):
			sep = true
		case t.Line && t.Kind == token.Digits, t.Line && t.Kind == token.Punct && t.Norm != ".", t.Kind == token.Digits && k+1 < b.First && (d.Norm(k+1) == "." || d.Norm(k+1) == ")"):
			sep = true
		case t.Norm == "." && d.Tokens[k-1].Kind == token.Digits:
		case t.Norm == "kemudian" || t.Norm == "lalu" || t.Norm == "hingga" || t.Norm == "selanjutnya":
		default:
			return false
		}
	}
	if depth != 0 {
		return false
	}
	if d.Tokens[b.First].Line {
		sep = true
	}
	if d.Tokens[a.First].Sent == d.Tokens[b.First].Sent {
		return sep
	}
	p, q := d.Paragraph(a.First), d.Paragraph(b.First)
	return sep && q.First-p.Last == 0 && p.Last-p.First <= 14 && q.Last-q.First <= 14 && b.First-q.First <= 3
}

// carry gives the kind of a list's head to the members that have none.
func (r *reader) carry(list []int) {
	kind, office := "", false
	if !r.cands[list[0]].own {
		kind, office = r.listHead(list)
	}
	for _, i := range list {
		c := &r.cands[i]
		switch {
		case c.own:
			kind, office = c.kind, c.Office
		case kind != "" && codeOfKind(c.codes, kind) != "":
			c.kind = kind
			c.Office = c.Office || office
			if c.Via == "bare" && len(c.codes) > 1 {
				c.Via, c.Rule = "list", "name/list-kind"
			}
			// A member of a list needs no further witness.
			if c.str == weak {
				c.str = sure
			}
		}
	}
	// A word among regions is a region: "Mimika, Puncak, dan Nabire".
	sures := 0
	for _, i := range list {
		if r.cands[i].str == sure && !r.cands[i].Area {
			sures++
		}
	}
	for _, i := range list {
		if c := &r.cands[i]; c.str == weak && sures > 0 && c.name != nil && c.name.Care != gazetteer.InPlay && !namesOnlyByname(c.name) {
			c.str = sure
			c.Rule = "name/list"
		}
	}
}

func namesOnlyByname(n *gazetteer.Name) bool {
	return n.Has(gazetteer.Byname) && !namesOtherwise(n)
}

// listHead reads the kind that a sentence gives its list: "sepuluh wali kota,
// yakni R1, R2": with counts of both kinds, the members that only one kind fits
// settle the rest.
func (r *reader) listHead(list []int) (kind string, office bool) {
	d := r.d
	first := r.cands[list[0]].First
	s := d.Sentence(first)
	k := first - 1
	if k < s.First && s.First > 0 {
		// The list stands below its sentence, or opens a new line.
		if d.Norm(s.First-1) != ":" {
			return "", false
		}
		s = d.Sentence(s.First - 1)
		k = s.Last - 1
	}
	if k < s.First || !introduces[d.Norm(k)] && d.Norm(k) != "," {
		return "", false
	}
	count := map[string]int{}
	seen := ""
	for n := 0; k >= s.First && n < 30; k, n = k-1, n+1 {
		w, at := r.headAt(k)
		if w == nil || w.kind == "" || w.class != kindWord && w.class != govern {
			continue
		}
		if r.taken(k + 1) {
			k = at
			continue
		}
		if _, ok := count[w.kind]; !ok {
			count[w.kind] = numberBefore(d, at)
			seen = w.kind
			if w.class == govern {
				office = true
			}
		}
		k = at
	}
	switch len(count) {
	case 0:
		return "", false
	case 1:
		return seen, office
	}
	if len(count) == 2 && count[kab] > 0 && count[kota] > 0 {
		fixed := map[string]int{}
		open := 0
		for _, i := range list {
			c := &r.cands[i]
			a, b := codeOfKind(c.codes, kab), codeOfKind(c.codes, kota)
			switch {
			case a != "" && b != "" && !c.own:
				open++
			case c.own:
				fixed[c.kind]++
			case a != "":
				fixed[kab]++
			case b != "":
				fixed[kota]++
			}
		}
		if open > 0 && fixed[kota] == count[kota] && fixed[kab]+open == count[kab] {
			return kab, office
		}
		if open > 0 && fixed[kab] == count[kab] && fixed[kota]+open == count[kota] {
			return kota, office
		}
	}
	return "", false
}

// taken reports whether a candidate's name begins at token i.
func (r *reader) taken(i int) bool {
	_, ok := slices.BinarySearchFunc(r.cands, i, func(c cand, i int) int { return c.Name.First - i })
	return ok
}

// small numbers in words.
var numeral = map[string]int{"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11, "sebuah": 1}

// numberBefore reads "5" or "lima" before token i, 0 for none.
func numberBefore(d *token.Doc, i int) int {
	n := d.Norm(i - 1)
	if v, ok := numeral[n]; ok {
		return v
	}
	v := 0
	for _, c := range []byte(n) {
		if c < '0' || c > '9' || v > 999 {
			return 0
		}
		v = v*10 + int(c-'0')
	}
	return v
}

// settle resolves codes with all that the text says.
func (r *reader) settle() {
	// 1. What a name and its own head say.
	for i := range r.cands {
		c := &r.cands[i]
		if c.Area {
			continue
		}
		c.Code = fit(c.codes, c.kind)
		if c.prov != "" {
			if in := codesIn(c.codes, c.prov); len(in) > 0 && len(in) < len(c.codes) {
				if code := fit(in, c.kind); code != "" {
					if c.Code != code && c.Code != "" {
						c.Rule = "name/wrong-kind"
					}
					c.Code = code
				}
				if c.str == weak {
					c.str = sure
				}
			} else if len(in) > 0 && c.str == weak {
				c.str = sure
			}
		}
		if c.kind != "" && c.Code != "" && !c.own {
			continue
		}
		if c.kind != "" && c.own && codeOfKind(c.codes, c.kind) == "" && c.Code != "" {
			c.Rule = "name/wrong-kind"
		}
	}
	play := r.inPlay()
	others := provincesOf(r.cands)
	// 2. Words and nicknames that need the region elsewhere.
	changed := false
	lies := map[string]bool{}
	for i := range r.cands {
		if c := &r.cands[i]; c.Area && c.Lies != "" {
			lies[c.Lies] = true
		}
	}
	capital := map[*gazetteer.Name]bool{} // names that stand with their capital in mid sentence
	for i := range r.cands {
		if c := &r.cands[i]; c.str == sure {
			capital[c.name] = true
		}
	}
	for i := range r.cands {
		c := &r.cands[i]
		if c.str != weak {
			continue
		}
		hits := keep(c.codes, play)
		if len(hits) == 0 && !c.outlet {
			hits = keep(c.codes, lies) // "Kota Kayuagung (OKI)"
		}
		if len(hits) == 0 && r.beside(i) {
			hits = c.codes
		}
		if len(hits) == 0 && c.name != nil && c.name.Care == gazetteer.Inner && capital[c.name] {
			hits = c.codes
		}
		if c.outlet {
			c.Dateline = len(hits) == 1
		}
		if c.name != nil && c.name.Care == gazetteer.Cue && (r.opens(c.First) || r.shouted(c.Name)) && c.Via == "bare" {
			hits = nil // "Puncak acara" even where Kabupaten Puncak acts
		}
		switch {
		case len(hits) == 0, len(hits) > 1 && c.name != nil && c.name.Care == gazetteer.InPlay:
			c.str = drop
		default:
			c.str, changed = sure, true
			if len(hits) == 1 {
				c.Code = hits[0]
			}
			c.Rule = "name/witness"
			if c.name != nil && (c.name.Has(gazetteer.Byname) || c.name.Has(gazetteer.Nickname)) {
				c.Via = "nickname"
			}
		}
	}
	if changed {
		play = r.inPlay()
	}
	provinces := map[string]bool{}
	for code := range play {
		provinces[code[:2]] = true
	}
	// "Kabupaten Banjar" among regions of Jawa Barat is Kota Banjar.
	for i := range r.cands {
		c := &r.cands[i]
		if c.str != sure || c.Code == "" || len(c.codes) < 2 || !c.own || c.prov != "" || others.but(c.codes, c.Code[:2]) {
			continue
		}
		for _, o := range c.codes {
			if o[:2] != c.Code[:2] && others.but(c.codes, o[:2]) {
				c.Code, c.Rule = o, "name/wrong-kind"
				break
			}
		}
	}
	// 3. Bare names that several regions bear.
	r.offices = map[string]int{}
	for i := range r.cands {
		if c := &r.cands[i]; c.str == sure && c.Office && c.own && c.Code != "" {
			r.offices[c.Code]++
		}
	}
	for i := range r.cands {
		c := &r.cands[i]
		if c.str != sure || c.Code != "" || c.Area {
			continue
		}
		if c.ref >= 0 && r.cands[c.ref].Code != "" {
			c.Code = r.cands[c.ref].Code
			continue
		}
		c.Code, c.Rule = r.bare(i, play, provinces)
		if c.Code == "" {
			c.Candidates = c.codes
		}
	}
}

// beside reports whether the neighbours of a word-like name in its sentence are
// regions of its province: "Intan Jaya 129.330, Puncak 166.500, dan …".
func (r *reader) beside(i int) bool {
	c := &r.cands[i]
	if c.name == nil || c.name.Care != gazetteer.Cue || len(c.codes) != 1 || c.outlet || allAbbr(c.name) {
		return false
	}
	sent := r.d.Tokens[c.First].Sent
	for _, k := range [2]int{i - 1, i + 1} {
		if k < 0 || k >= len(r.cands) {
			continue
		}
		o := &r.cands[k]
		if o.str == sure && len(o.Code) > 2 && o.Code[:2] == c.codes[0][:2] && r.d.Tokens[o.First].Sent == sent {
			switch r.d.Norm(c.First - 1) {
			case ",", "dan", "serta", ";", "(", "di":
				return true
			}
		}
	}
	return false
}

// fit returns the code that a kind picks among codes: the only one of the kind,
// or, where none is of the kind, the only one there is.
func fit(codes []string, kind string) string {
	if kind != "" {
		if c := codeOfKind(codes, kind); c != "" {
			return c
		}
	}
	if len(codes) == 1 {
		return codes[0]
	}
	return ""
}

func codesIn(codes []string, p string) []string {
	var out []string
	for _, c := range codes {
		if len(c) > 2 && c[:2] == p {
			out = append(out, c)
		}
	}
	return out
}

func keep(codes []string, play map[string]bool) []string {
	var out []string
	for _, c := range codes {
		if play[c] {
			out = append(out, c)
		}
	}
	return out
}

// inPlay returns the codes that some mention names for sure.
func (r *reader) inPlay() map[string]bool {
	play := map[string]bool{}
	for i := range r.cands {
		if c := &r.cands[i]; c.str == sure && c.Code != "" {
			play[c.Code] = true
		}
	}
	return play
}

// tally counts, by province, how many mentions name which code for sure.
type tally map[string]map[string]int

func provincesOf(cands []cand) tally {
	t := tally{}
	for k := range cands {
		if c := &cands[k]; c.str == sure && c.Code != "" {
			p := c.Code[:2]
			if t[p] == nil {
				t[p] = map[string]int{}
			}
			t[p][c.Code]++
		}
	}
	return t
}

// but reports whether a region of province p is named other than these codes.
func (t tally) but(codes []string, p string) bool {
	n := len(t[p])
	for _, c := range codes {
		if t[p][c] > 0 {
			n--
		}
	}
	return n > 0
}

// bare settles a name that several regions bear.
func (r *reader) bare(i int, play map[string]bool, provinces map[string]bool) (code, rule string) {
	c := &r.cands[i]
	hits := keep(c.codes, play)
	if len(hits) == 1 {
		return hits[0], "settle/elsewhere"
	}
	if len(hits) > 1 {
		// Both are named: the one whose government acts, where the other's does
		// not; a province is never told from its capital in that way.
		if p := shortest(hits); p != "" {
			if c.Dateline {
				return "", "open/both"
			}
			return p, "settle/province"
		}
		acting := ""
		for _, h := range hits {
			if r.offices[h] > 0 {
				if acting != "" {
					return "", "open/both"
				}
				acting = h
			}
		}
		if acting != "" {
			return acting, "settle/acting"
		}
		return "", "open/both"
	}
	rest := c.codes
	// Another province's namesake: "Banjar" beside Ciamis.
	if in := slices.DeleteFunc(slices.Clone(rest), func(code string) bool { return !provinces[code[:2]] }); len(in) > 0 {
		rest = in
	}
	if len(rest) == 1 {
		return rest[0], "settle/province-context"
	}
	if c.Via == "bpjs" {
		// A branch has no kind of its own: only its province can tell.
		if p := shortest(rest); p != "" {
			return p, "settle/province"
		}
		return "", "open/homonym"
	}
	if h := r.hint(c, rest); h != "" {
		return h, "settle/hint"
	}
	// A province and its capital: the province, unless a mayor acts.
	if p := shortest(rest); p != "" {
		return p, "settle/province"
	}
	return "", "open/homonym"
}

// shortest returns the province among codes, or "".
func shortest(codes []string) string {
	for _, c := range codes {
		if len(c) == 2 {
			return c
		}
	}
	return ""
}

// hint reads what else tells a kabupaten from a kota of one name: heads and
// governments that stand alone, kecamatan, a seat.
func (r *reader) hint(c *cand, codes []string) string {
	key := strings.Join(codes, " ")
	h, ok := r.hints[key]
	if !ok {
		if r.hints == nil {
			r.hints = map[string]string{}
		}
		h = r.readHint(c, codes)
		r.hints[key] = h
	}
	return h
}

func (r *reader) readHint(c *cand, codes []string) string {
	d := r.d
	// Kecamatan and towns that lie in one of them.
	found := ""
	for k := range r.cands {
		o := &r.cands[k]
		if !o.Area {
			continue
		}
		lies := ""
		if o.Lies != "" {
			lies = o.Lies
		}
		if o.Via == "district" {
			if last, ds := gazetteer.DistrictAt(d, o.Name.First); last == o.Name.Last {
				in := ""
				for _, dc := range ds {
					if slices.Contains(codes, dc[:5]) {
						if in != "" && in != dc[:5] {
							in = "?"
						} else {
							in = dc[:5]
						}
					}
				}
				if in != "" && in != "?" {
					lies = in
				}
			}
		}
		if slices.Contains(codes, lies) {
			if found != "" && found != lies {
				return ""
			}
			found = lies
		}
	}
	if found != "" {
		return found
	}
	// Offices without a name, where this is the only open name of the text.
	for k := range r.cands {
		o := &r.cands[k]
		if o.str != sure || o.Area || overlap(o.codes, c.codes) {
			continue
		}
		// Another open name, or another government that the office may be.
		if o.Code == "" || o.Office && len(o.Code) > 2 {
			return ""
		}
	}
	kinds := map[string]bool{}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Kind != token.Word || heads[t.Norm] == nil || !r.story(i) {
			continue
		}
		w, _ := r.headAt(i)
		if w == nil || w.class != govern || w.kind == "" || w.kind == prov || r.taken(i+1) || d.Norm(i+1) == ")" && r.taken(i+2) {
			continue
		}
		switch d.Norm(i + 1) {
		case "/", "dan", ",", "se":
			continue // "bupati/wali kota": both
		}
		if p := d.Norm(i - len(strings.Fields(w.phrase))); p == "/" || p == "dan" || p == "," || p == "para" || p == "seluruh" {
			continue
		}
		kinds[w.kind] = true
	}
	if len(kinds) == 1 {
		for kind := range kinds {
			return codeOfKind(codes, kind)
		}
	}
	return ""
}

// mentions turns what is left into the result.
func (r *reader) mentions() []Mention {
	out := make([]Mention, 0, len(r.cands))
	end := 0
	lists := map[int]int{}
	for i := range r.cands {
		c := &r.cands[i]
		if c.str == drop || c.str == weak {
			continue
		}
		m := c.Mention
		if m.First < end {
			m.First = min(max(end, m.First), m.Name.First)
		}
		if m.First < end || m.Last <= m.First {
			continue
		}
		if m.Via == "bare" && c.name != nil && !c.Area {
			if n := c.name; n.Has(gazetteer.Nickname) && len(n.Codes()) == len(n.Meanings) && strings.Contains(n.Form, " ") {
				m.Via = "nickname"
			}
		}
		if m.List != 0 {
			lists[m.List]++
		}
		out = append(out, m)
		end = m.Last
	}
	// A list of one is none; number the rest without holes.
	number := map[int]int{}
	for i := range out {
		if l := out[i].List; l != 0 {
			if lists[l] < 2 {
				out[i].List = 0
				continue
			}
			if number[l] == 0 {
				number[l] = len(number) + 1
			}
			out[i].List = number[l]
		}
	}
	return out
}
