package region

import (
	"strings"

	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// Names with one letter doubled, lost or wrong are read behind their kind word alone:
// "Kabupaten Mangarai Timur", "Kota Palangkaraaya". A short name is too near to others,
// and what a kecamatan is called is none.

// misprintLeast is how many letters a name has at the least to be read with a slip.
const misprintLeast = 9

// kindWords stand before the names that may be misprinted.
var kindWords = token.NewSet("bupati", "kab", "kabupaten", "kota", "pemkab", "pemkot", "walikota")

// misprints adds the regions whose names are misprinted.
func (r *reader) misprints() {
	d := r.d
	if !kindWords.MayText(d) {
		return
	}
	var more []cand
	var names map[string][]plainName // by kind and first letter
	seen := map[string]string{}
	for i := range d.Tokens {
		if !kindWords.Has(d.Tokens[i].Norm) || !r.story(i) {
			continue
		}
		k := i + 1
		if d.Norm(k) == "." {
			k++
		}
		if k >= len(d.Tokens) || !r.capital(k) || d.Tokens[k].Line || r.taken(k) || heads.At(d.Norm(k)) != nil {
			continue
		}
		kind := kab
		if w := d.Tokens[i].Norm; w == kota || w == "pemkot" || w == "walikota" {
			kind = kota
		}
		if names == nil {
			names = map[string][]plainName{}
			plain := strings.NewReplacer(" ", "", "-", "")
			for _, g := range gazetteer.All() {
				if of := gazetteer.KindOf(g.Code); of == kab || of == kota {
					p := plainName{strings.ToLower(plain.Replace(g.Name)), g.Code}
					names[of+p.letters[:1]] = append(names[of+p.letters[:1]], p)
				}
			}
		}
		for n := 3; n > 0; n-- {
			joined, end := r.joinedName(k, n)
			if len(joined) < misprintLeast {
				continue
			}
			id := kind + joined
			code, ok := seen[id]
			if !ok {
				code = nearest(names[kind+joined[:1]], joined)
				seen[id] = code
			}
			if code == "" {
				continue
			}
			if last, _ := gazetteer.DistrictAt(d, k); last == end {
				break
			}
			c := cand{codes: []string{code}, kind: kind, own: true, str: sure, ref: -1}
			c.Range, c.Name = token.Range{First: i, Last: end}, token.Range{First: k, Last: end}
			c.Via, c.Rule = kind, "name/misprint"
			if w := d.Tokens[i].Norm; w != kab && w != kota && w != "kab" {
				c.Via, c.Office = w, true
			}
			more = append(more, c)
			break
		}
	}
	if len(more) > 0 {
		r.insert(more)
	}
}

// capital reports a word with a capital, none of a line of capitals' short ones.
func (r *reader) capital(k int) bool {
	t := &r.d.Tokens[k]
	return t.Kind == token.Word && t.Case != token.Lower
}

// joinedName returns the letters of n words with a capital from token k on, and where they
// end; "" where there are fewer, or where the name goes on.
func (r *reader) joinedName(k, n int) (string, int) {
	d := r.d
	var b strings.Builder
	for j := k; j < k+n; j++ {
		if j >= len(d.Tokens) || !r.capital(j) || j > k && d.Tokens[j].Line || j > k && heads.At(d.Norm(j)) != nil {
			return "", k
		}
		b.WriteString(d.Norm(j))
	}
	return b.String(), k + n
}

// plainName is a region's name in small letters without blanks.
type plainName struct{ letters, code string }

// nearest returns the code of the only region whose name is one slip away from letters.
func nearest(of []plainName, letters string) string {
	code := ""
	for _, p := range of {
		if p.letters == letters {
			return ""
		}
		if oneSlip(p.letters, letters) {
			if code != "" {
				return ""
			}
			code = p.code
		}
	}
	return code
}

// oneSlip reports words that differ in one letter, added, lost, wrong or changed over.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
