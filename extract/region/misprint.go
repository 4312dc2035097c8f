package region

import (
	"strings"
	"sync"

	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// Names with one letter doubled, lost or wrong are read behind their kind word, "Kabupaten
// Mangarai Timur", "Kota Palangkaraaya", and as a member of a list of regions: "Muna, Buton,
// Kolako Utara dan Baubau". A short name is too near to others, but among those of the
// list's own provinces, and what a kecamatan is called is none.

const (
	// misprintLeast is how many letters a name has at the least to be read with a slip.
	misprintLeast = 9
	// memberLeast is the same for a list's member, among its neighbours' provinces.
	memberLeast = 6
	// slipsLeast is how many letters such a member has that two slips may be in.
	slipsLeast = 12
)

// kindWords stand before the names that may be misprinted.
var kindWords = token.NewSet("bupati", "kab", "kabupaten", "kota", "pemkab", "pemkot", "walikota")

// misprints adds the regions whose names are misprinted.
func (r *reader) misprints() {
	d := r.d
	var letters [64]byte
	more := r.misprintedMembers(letters[:0])
	if !kindWords.MayText(d) {
		r.insert(more)
		return
	}
	for i, end := 0, 0; i < len(d.Tokens); i++ {
		if i >= end { // sentence by sentence
			end = d.Sentence(i).Last
			if !kindWords.MayAt(d, i) {
				i = end - 1
				continue
			}
		}
		if !kindWords.In(d, i) || !r.story(i) {
			continue
		}
		k := i + 1
		if d.Norm(k) == "." {
			k++
		}
		if k >= len(d.Tokens) || !r.capital(k) || d.Tokens[k].Line || r.taken(k) || heads.In(d, k) != nil && d.Norm(k) != "pulau" && d.Norm(k) != "kepulauan" {
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
	r.insert(more)
}

// misprintedMembers returns the members of lists whose names are misprinted.
func (r *reader) misprintedMembers(letters []byte) (more []cand) {
	for i := range r.cands {
		c := &r.cands[i]
		if !r.member(i) || !r.story(c.First) {
			continue
		}
		if k := r.leader(c.First); k > 0 && !r.taken(k) {
			r.misprintedAt(k, i, letters, &more)
		}
		for k := r.separated(c.Last); k > 0 && !r.taken(k); {
			last := r.misprintedAt(k, i, letters, &more)
			if last == 0 {
				break
			}
			k = r.separated(last)
		}
	}
	return more
}

// separated returns the token behind the comma or "dan" that follows on a list's member
// that ends at token k, its number between them or none; 0 where none does.
func (r *reader) separated(k int) int {
	d := r.d
	for n := 0; n < 6 && k < len(d.Tokens) && !d.Tokens[k].Line; n, k = n+1, k+1 {
		switch t := &d.Tokens[k]; {
		case t.Kind == token.Digits, !t.Space && (t.Norm == "." || t.Norm == ",") && k+1 < len(d.Tokens) && d.Tokens[k+1].Kind == token.Digits, t.Norm == "persen", t.Norm == "%", t.Norm == "jiwa", t.Norm == "orang", t.Norm == "peserta", t.Norm == ")":
			continue
		}
		break
	}
	from := k
	for k < len(d.Tokens) && k < from+2 && separator(d.Norm(k)) {
		k++
	}
	if k == from || k == len(d.Tokens) {
		return 0
	}
	return k
}

// leader returns where the words with a capital begin that open a list before its member
// at token k: "di antaranya Kolako, Muna"; 0 where none do.
func (r *reader) leader(k int) int {
	d := r.d
	if !separator(d.Norm(k-1)) || d.Tokens[k].Line {
		return 0
	}
	j := k - 1
	for n := 0; n < 3 && j > 0 && r.capital(j-1); n++ {
		j--
	}
	if j == k-1 || j == 0 {
		return 0
	}
	switch d.Norm(j - 1) {
	case "yakni", "yaitu", "antaranya", "adalah", "ialah", "meliputi", ":", "seperti", "termasuk":
		return j
	}
	return 0
}

// member reports a candidate that is a region of a list: another one stands next to it,
// or one name further.
func (r *reader) member(i int) bool {
	c := &r.cands[i]
	if c.Area || len(c.codes) == 0 {
		return false
	}
	if i > 0 && r.separated(r.cands[i-1].Last) == c.First {
		return true
	}
	k := r.separated(c.Last)
	return k > 0 && i+1 < len(r.cands) && r.cands[i+1].First >= k && r.cands[i+1].First-k <= 9
}

// misprintedAt adds to more the region whose misprinted name stands at token k of the list
// of candidate i, and returns where the name ends; 0 for none.
func (r *reader) misprintedAt(k, i int, letters []byte, more *[]cand) int {
	d := r.d
	for n := 3; n > 0; n-- {
		joined, end := r.joinedName(letters[:0], k, n)
		if len(joined) < memberLeast || end < len(d.Tokens) && r.capital(end) && !d.Tokens[end].Line {
			continue
		}
		if end < len(d.Tokens) && !d.Tokens[end].Line {
			switch t := &d.Tokens[end]; {
			case separator(t.Norm), t.Norm == ".", t.Norm == "(", t.Norm == "\"", t.Norm == "masing", t.Kind == token.Digits:
			default:
				return 0
			}
		}
		code := r.nearestOf(i, joined)
		if code == "" {
			continue
		}
		if last, _ := gazetteer.DistrictAt(d, k); last == end {
			return 0
		}
		c := cand{codes: []string{code}, kind: gazetteer.KindOf(code), own: true, str: sure, ref: -1}
		c.Range, c.Name = token.Range{First: k, Last: end}, token.Range{First: k, Last: end}
		c.Via, c.Rule = "bare", "name/misprint"
		*more = append(*more, c)
		return end
	}
	return 0
}

// nearestOf returns the only region of the provinces of candidate i and its neighbours
// that letters are a slip away from, or two where they are many.
func (r *reader) nearestOf(i int, letters []byte) string {
	code, slips := "", 1
	if len(letters) >= slipsLeast {
		slips = 2
	}
	for _, kind := range []string{kab, kota} {
		for _, p := range plainNames()[plainKey{kind, letters[0]}] {
			if n := len(p.letters) - len(letters); n > slips || n < -slips {
				continue
			}
			if string(letters) == p.letters {
				return ""
			}
			one := oneSlip(p.letters, string(letters))
			if !one && slips < 2 || !r.nearby(i, p.code[:2]) && len(letters) < slipsLeast || !one && (!r.nearby(i, p.code[:2]) || !twoSlips(p.letters, string(letters))) {
				continue
			}
			if code != "" {
				return ""
			}
			code = p.code
		}
	}
	return code
}

// nearby reports that candidate i or one of its neighbours may lie in a province.
func (r *reader) nearby(i int, province string) bool {
	for _, c := range r.cands[max(0, i-2):min(len(r.cands), i+3)] {
		for _, code := range c.codes {
			if code[:2] == province {
				return true
			}
		}
	}
	return false
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

// twoSlips reports words of about one length that are two single slips apart.
func twoSlips(a, b string) bool {
	if n := len(a) - len(b); n > 2 || n < -2 {
		return false
	}
	i, j := 0, 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	for j < len(a)-i && j < len(b)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	a, b = a[i:len(a)-j], b[i:len(b)-j]
	return len(a) <= 2 && len(b) <= 2 || len(a) > 0 && len(b) > 0 && len(a) == len(b) && oneSlip(a[1:], b[1:]) || oneSlip(a, b)
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
	if i+2 < len(a) && a[len(a)-1] != b[len(b)-1] {
		return false
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
