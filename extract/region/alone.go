package region

import (
	"slices"

	"cakupan/extract/token"
)

// twinned returns the kabupaten and the kota of one name, where the text names
// both by their kinds and no second such pair.
func (r *reader) twinned() (of map[string]string, ok bool) {
	type pair struct{ kab, kota string }
	var pairs map[string]*pair // by their common name
	for i := range r.cands {
		c := &r.cands[i]
		if c.str != sure || c.Area || !c.own || c.Code == "" || len(c.codes) < 2 || c.name == nil {
			continue
		}
		if pairs == nil {
			pairs = map[string]*pair{}
		}
		p := pairs[c.name.Form]
		if p == nil {
			p = &pair{}
			pairs[c.name.Form] = p
		}
		switch c.kind {
		case kab:
			p.kab = c.Code
		case kota:
			p.kota = c.Code
		}
	}
	for _, p := range pairs {
		if p.kab == "" || p.kota == "" {
			continue
		}
		if of != nil {
			return nil, false
		}
		of = map[string]string{kab: p.kab, kota: p.kota}
	}
	return of, of != nil
}

// kinds reads the kind words that stand alone where the text sets a kota against
// the kabupaten of its name: "Di kabupaten, keadaannya lain", "Tapi kota juga
// punya masalah".
func (r *reader) kinds() {
	of, ok := r.twinned()
	if !ok {
		return
	}
	d := r.d
	var found []cand
	next := 0 // the candidate at or after token i
	for i := range d.Tokens {
		t := &d.Tokens[i]
		for next < len(r.cands) && r.cands[next].Last <= i {
			next++
		}
		if t.Case != token.Lower || t.Norm != kab && t.Norm != kota || next < len(r.cands) && r.cands[next].First <= i || !r.story(i) || !r.alone(i) {
			continue
		}
		c := cand{codes: []string{of[t.Norm]}, kind: t.Norm, own: true, str: sure, ref: -1}
		c.Range = token.Range{First: i, Last: i + 1}
		c.Name, c.Code, c.Via, c.Rule = c.Range, of[t.Norm], t.Norm, "kind/alone"
		found = append(found, c)
	}
	if len(found) == 0 {
		return
	}
	r.cands = append(r.cands, found...)
	slices.SortStableFunc(r.cands, func(a, b cand) int { return a.First - b.First })
}

// alone reports whether the kind word at token i has no name and stands where
// one would.
func (r *reader) alone(i int) bool {
	d := r.d
	if i+1 < len(d.Tokens) && !d.Tokens[i+1].Line {
		if t := &d.Tokens[i+1]; t.Kind != token.Punct && t.Case != token.Lower || ofMany.Is(t) {
			return false
		}
	}
	if i == d.Sentence(i).First {
		return true
	}
	return takesPlace.In(d, i-1)
}

var (
	// ofMany goes on where the kind word is of several regions or of another one.
	ofMany = token.NewSet("-", "/", "besar", "dan", "ini", "itu", "kecil", "lain", "lainnya", "layak", "madya", "maupun", "mana", "mandiri", "sehat", "setempat", "tersebut", "tetangga", "yang")
	// takesPlace stands before a region's name.
	takesPlace = token.NewSet("adapun", "bagi", "dari", "dengan", "di", "ke", "masyarakat", "namun", "oleh", "penduduk", "sedangkan", "sementara", "tapi", "tetapi", "untuk", "warga")
)
