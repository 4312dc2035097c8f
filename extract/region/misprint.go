package region

import (
	"strings"
	"sync"

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
	var letters [64]byte
	for i := range d.Tokens {
		if !kindWords.In(d, i) || !r.story(i) {
			continue
		}
		k := i + 1
		if d.Norm(k) == "." {
			k++
		}
		if k >= len(d.Tokens) || !r.capital(k) || d.Tokens[k].Line || r.taken(k) || heads.In(d, k) != nil {
			continue
		}
		kind := kab
		if w := d.Tokens[i].Norm; w == kota || w == "pemkot" || w == "walikota" {
			kind = kota
		}
		for n := 3; n > 0; n-- {
			joined, end := r.joinedName(letters[:0], k, n)
			if len(joined) < misprintLeast {
				continue
			}
			code := nearest(plainNames()[plainKey{kind, joined[0]}], joined)
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

// joinedName appends to b the letters of n words with a capital from token k on, and returns
// them with where they end; none where there are fewer, or where the name goes on.
func (r *reader) joinedName(b []byte, k, n int) ([]byte, int) {
	d := r.d
	for j := k; j < k+n; j++ {
		if j >= len(d.Tokens) || !r.capital(j) || j > k && d.Tokens[j].Line || j > k && heads.In(d, j) != nil {
			return nil, k
		}
		b = append(b, d.Norm(j)...)
	}
	return b, k + n
}

// plainName is a region's name in small letters without blanks; a plainKey its kind and the
// letter with which it begins.
type (
	plainName struct{ letters, code string }
	plainKey  struct {
		kind   string
		letter byte
	}
)

// plainNames holds the names of all kabupaten and kota.
var plainNames = sync.OnceValue(func() map[plainKey][]plainName {
	names := map[plainKey][]plainName{}
	plain := strings.NewReplacer(" ", "", "-", "")
	for _, g := range gazetteer.All() {
		if of := gazetteer.KindOf(g.Code); of == kab || of == kota {
			p := plainName{strings.ToLower(plain.Replace(g.Name)), g.Code}
			key := plainKey{of, p.letters[0]}
			names[key] = append(names[key], p)
		}
	}
	return names
})

// nearest returns the code of the only region whose name is one slip away from letters.
func nearest(of []plainName, letters []byte) string {
	code := ""
	for _, p := range of {
		if n := len(p.letters) - len(letters); n > 1 || n < -1 {
			continue
		}
		if p.letters == string(letters) {
			return ""
		}
		if oneSlip(p.letters, string(letters)) {
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
