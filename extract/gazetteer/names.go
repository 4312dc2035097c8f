package gazetteer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"cakupan/extract/token"
)

// Sense is how a name names a region.
type Sense byte

// The senses. The first ones name the region itself; Capital and Town name a
// place in it, Grouped an area of which it is a member.
const (
	Plain    Sense = 'n' // its name, or the decree's
	Official Sense = 'o'
	Spelling Sense = 's'
	Short    Sense = 'h'
	Abbr     Sense = 'a'
	Former   Sense = 'f'
	English  Sense = 'e'
	Nickname Sense = 'k' // met in the press
	Byname   Sense = 'K' // a nickname from general knowledge: evidence for a region already in play only
	Capital  Sense = 'c'
	Town     Sense = 't'
	Grouped  Sense = 'r'
)

// Names reports whether the sense names the region itself.
func (s Sense) Names() bool { return s != Capital && s != Town && s != Grouped }

// Meaning is one meaning of a name.
type Meaning struct {
	Code  string
	Sense Sense
}

// Care is what a name needs before it may be read as a region.
type Care byte

// The cares.
const (
	Free   Care = 0   // nothing
	Inner  Care = 'i' // a capital letter in mid sentence, or another witness: also a word
	Cue    Care = 'c' // an office, a kind word, a list of regions: never alone
	InPlay Care = 'p' // a region already named: a shared or vague nickname
)

// Name is one form in the gazetteer with all its meanings.
type Name struct {
	Form     string // folded, one blank between words
	Care     Care
	Meanings []Meaning // sorted by code
	codes    []string
}

// Codes returns the regions that the name itself names, sorted; towns and areas
// are not among them. The caller must not change the slice.
func (n *Name) Codes() []string { return n.codes }

func (n *Name) collect() []string {
	var out []string
	for _, m := range n.Meanings {
		if m.Sense.Names() && (len(out) == 0 || out[len(out)-1] != m.Code) {
			out = append(out, m.Code)
		}
	}
	return out
}

// Has reports whether the name has a meaning of that sense.
func (n *Name) Has(s Sense) bool {
	for _, m := range n.Meanings {
		if m.Sense == s {
			return true
		}
	}
	return false
}

// Match is one name found in a text.
type Match struct {
	token.Range
	Name *Name
}

//go:embed data/names.tsv
var namesTSV string

// index is the trie over all names.
type index struct {
	trie  trie
	names []Name
}

var names = sync.OnceValue(func() *index {
	x := &index{}
	var keys []key
	for line := range lines(namesTSV) {
		f := fields(line, 3)
		n := Name{Form: f[0]}
		if f[1] != "" {
			n.Care = Care(f[1][0])
		}
		for _, s := range strings.Fields(f[2]) {
			n.Meanings = append(n.Meanings, Meaning{Code: s[:len(s)-1], Sense: Sense(s[len(s)-1])})
		}
		keys = append(keys, key{squeeze(n.Form), int32(len(x.names))})
		x.names = append(x.names, n)
	}
	// Forms that differ only in blanks and hyphens are one name.
	slices.SortFunc(keys, func(a, b key) int {
		if c := strings.Compare(a.text, b.text); c != 0 {
			return c
		}
		return int(a.value - b.value)
	})
	merged := keys[:0]
	for _, k := range keys {
		if n := len(merged); n > 0 && merged[n-1].text == k.text {
			x.merge(merged[n-1].value, k.value)
			continue
		}
		merged = append(merged, k)
	}
	x.trie.build(merged)
	for i := range x.names {
		x.names[i].codes = x.names[i].collect()
	}
	return x
})

// merge adds the meanings of name b to name a; the longer form and the
// stricter care win.
func (x *index) merge(a, b int32) {
	na, nb := &x.names[a], &x.names[b]
	na.Meanings = append(na.Meanings, nb.Meanings...)
	slices.SortFunc(na.Meanings, func(p, q Meaning) int {
		if c := strings.Compare(p.Code, q.Code); c != 0 {
			return c
		}
		return int(p.Sense) - int(q.Sense)
	})
	na.Meanings = slices.Compact(na.Meanings)
	if len(nb.Form) > len(na.Form) {
		na.Form = nb.Form
	}
	if na.Care == Free || nb.Care == Cue {
		na.Care = nb.Care
	}
}

// squeeze drops what matching folds away: blanks and hyphens.
func squeeze(form string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, form)
}

// fold is the form that a name has in the tables.
func fold(name string) string {
	var b strings.Builder
	d := token.Parse(name)
	for i, tok := range d.Tokens {
		if i > 0 && tok.Space {
			b.WriteByte(' ')
		}
		b.WriteString(tok.Norm)
	}
	return b.String()
}

// Find appends to dst the longest names in d, leftmost first, none overlapping.
func Find(d *token.Doc, dst []Match) []Match {
	x := names()
	if dst == nil {
		dst = make([]Match, 0, len(d.Tokens)/24+4)
	}
	for i := 0; i < len(d.Tokens); {
		t := &d.Tokens[i]
		if t.Kind == token.Punct {
			i++
			continue
		}
		n := x.trie.open(t)
		if n < 0 {
			i++
			continue
		}
		if last, v := x.trie.longest(d, i, n); v >= 0 {
			dst = append(dst, Match{token.Range{First: i, Last: last}, &x.names[v]})
			i = last
			continue
		}
		i++
	}
	return dst
}

// At returns the longest name that begins at token i.
func At(d *token.Doc, i int) (Match, bool) {
	x := names()
	if i < 0 || i >= len(d.Tokens) {
		return Match{}, false
	}
	n := x.trie.open(&d.Tokens[i])
	if n < 0 {
		return Match{}, false
	}
	last, v := x.trie.longest(d, i, n)
	if v < 0 {
		return Match{}, false
	}
	return Match{token.Range{First: i, Last: last}, &x.names[v]}, true
}

// ByForm returns the name of a folded or printed form, blanks and hyphens folded.
func ByForm(form string) (*Name, bool) {
	x := names()
	if !letters(form) {
		form = squeeze(fold(form))
	}
	v := x.trie.exact(form)
	if v < 0 {
		return nil, false
	}
	return &x.names[v], true
}

// letters reports a form of nothing but small letters, which folds to itself.
func letters(form string) bool {
	for i := 0; i < len(form); i++ {
		if form[i] < 'a' || form[i] > 'z' {
			return false
		}
	}
	return true
}

// ByName returns the regions that a name names in any sense but as a town or an
// area, sorted by code.
func ByName(name string) []Region {
	n, ok := ByForm(name)
	if !ok {
		return nil
	}
	var out []Region
	for _, c := range n.Codes() {
		if r, ok := Lookup(c); ok {
			out = append(out, r)
		}
	}
	return out
}

// districts is the trie over kecamatan.
type districtIndex struct {
	trie  trie
	codes [][]string
}

var districts = sync.OnceValue(func() *districtIndex {
	x := &districtIndex{}
	type row struct{ text, code string }
	var rows []row
	for line := range lines(districtsTSV) {
		f := fields(line, 2)
		rows = append(rows, row{squeeze(fold(f[1])), f[0]})
	}
	slices.SortFunc(rows, func(a, b row) int {
		if c := strings.Compare(a.text, b.text); c != 0 {
			return c
		}
		return strings.Compare(a.code, b.code)
	})
	var keys []key
	for _, r := range rows {
		if n := len(keys); n > 0 && keys[n-1].text == r.text {
			x.codes[n-1] = append(x.codes[n-1], r.code)
			continue
		}
		keys = append(keys, key{r.text, int32(len(keys))})
		x.codes = append(x.codes, []string{r.code})
	}
	x.trie.build(keys)
	return x
})

// DistrictAt returns where the longest name of a kecamatan that begins at token
// i ends, and the codes of all kecamatan of that name ("32.75.01"), sorted.
func DistrictAt(d *token.Doc, i int) (last int, codes []string) {
	x := districts()
	if i < 0 || i >= len(d.Tokens) {
		return i, nil
	}
	n := x.trie.open(&d.Tokens[i])
	if n < 0 {
		return i, nil
	}
	last, v := x.trie.longest(d, i, n)
	if v < 0 {
		return i, nil
	}
	return last, x.codes[v]
}
