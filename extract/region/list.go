package region

import (
	"slices"
	"sort"

	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

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
	members, starts := r.members[:0], r.starts[:0] // a list ends where the next one starts
	for last, i := -1, 0; i < len(r.cands); i++ {
		if r.cands[i].of {
			continue
		}
		if last >= 0 && r.joined(last, i) {
			a, b := &r.cands[last], &r.cands[i]
			if a.List == 0 {
				n++
				a.List = n
				starts = append(starts, len(members))
				members = append(members, last)
			}
			b.List = a.List
			members = append(members, i)
		}
		last = i
	}
	r.members, r.starts = members, starts
	for k, start := range starts {
		end := len(members)
		if k+1 < len(starts) {
			end = starts[k+1]
		}
		r.carry(members[start:end:end])
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

// listGap is how many tokens may stand between two members of a list.
const listGap = 16

// joined reports whether two neighbours are members of one list: only separators,
// brackets and list numbers stand between them.
func (r *reader) joined(ai, bi int) bool {
	d := r.d
	a, b := &r.cands[ai], &r.cands[bi]
	k := a.Last
	if b.First <= k {
		return false
	}
	if b.First-k > listGap {
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
	r.otherKind(list)
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

// otherKind makes a bare name of a list the region of the other kind, where the list has
// the one of its name with its kind: "Klaten, Pekalongan, Kebumen dan Kota Pekalongan".
func (r *reader) otherKind(list []int) {
	if len(list) < 3 || len(list) > otherKindMost {
		return
	}
	for _, i := range list {
		c := &r.cands[i]
		if c.own || c.kind != "" || c.Via != "bare" || len(c.codes) != 2 {
			continue
		}
		for _, j := range list {
			if o := &r.cands[j]; j != i && o.own && (o.kind == kab || o.kind == kota) && o.name == c.name && codeOfKind(c.codes, o.kind) != "" {
				c.kind = kab
				if o.kind == kab {
					c.kind = kota
				}
				c.Rule = "name/list-other"
			}
		}
	}
}

// otherKindMost is how long a list may be that names both regions of one name.
const otherKindMost = 64

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
	inTurn := d.Norm(k) == "turut" && d.Norm(k-1) == "-" && d.Norm(k-2) == "berturut"
	if k < s.First || !introduces.In(d, k) && d.Norm(k) != "," && !inTurn {
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
	k := sort.Search(len(r.cands), func(k int) bool { return r.cands[k].Name.First >= i })
	return k < len(r.cands) && r.cands[k].Name.First == i
}

// small numbers in words.
var numeral = token.NewTable(map[string]int{"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11, "sebuah": 1})

// numberBefore reads "5" or "lima" before token i, 0 for none.
func numberBefore(d *token.Doc, i int) int {
	n := d.Norm(i - 1)
	if v, ok := numeral.Look(n); ok {
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
