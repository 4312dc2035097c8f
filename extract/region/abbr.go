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
		if t.Kind != token.Word || t.Case == token.Lower || len(t.Norm) < 2 || len(t.Norm) > 9 || notAbbr.Is(t) || officeWord(t.Norm) {
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
	for _, h := range heads.At(norm) {
		if len(h.parts) == 1 && h.class != title && h.class != near && h.class != far && h.class != prefix {
			return true
		}
	}
	return false
}

var notAbbr = token.NewSet("adv", "apbd", "bpjs", "dok", "foto", "hms", "ist", "jkn", "kab", "kota", "pbi", "pdip", "red", "rls", "uhc", "who")

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
	all := slices.Concat(r.cands, more)
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
