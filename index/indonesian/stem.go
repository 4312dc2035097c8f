package indonesian

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed roots.txt
var rootsText string

//go:embed protected.txt
var protectedText string

// Stemmer takes affixes off Indonesian words. It remembers what it has stemmed;
// the memory is bounded.
type Stemmer struct {
	roots     map[string]struct{}
	protected map[string]struct{}
	mu        sync.RWMutex
	memo      map[string]string
}

// memoLimit bounds the memory of a Stemmer; the vocabulary of a year of the
// press is smaller.
const memoLimit = 1 << 18

// NewStemmer returns a Stemmer that leaves the protected words alone, beside
// those of its own list.
func NewStemmer(protected []string) *Stemmer {
	s := &Stemmer{roots: words(rootsText), protected: words(protectedText), memo: map[string]string{}}
	for _, p := range protected {
		for _, w := range strings.Fields(Fold(p)) {
			if _, root := s.roots[w]; !root {
				s.protected[w] = struct{}{}
			}
		}
	}
	return s
}

// words reads a list: words parted by white space, comments from # to the line's end.
func words(text string) map[string]struct{} {
	m := make(map[string]struct{}, len(text)/6)
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			m[w] = struct{}{}
		}
	}
	return m
}

// Stem returns the root of a folded word, or the word where it finds none.
func (s *Stemmer) Stem(word string) string {
	if len(word) < 5 {
		return word
	}
	s.mu.RLock()
	stem, ok := s.memo[word]
	s.mu.RUnlock()
	if ok {
		return stem
	}
	stem = s.stem(word)
	s.mu.Lock()
	if len(s.memo) >= memoLimit {
		clear(s.memo)
	}
	// The words are slices of whole texts; the memory must not keep those alive.
	word = strings.Clone(word)
	if stem == word {
		stem = word
	} else {
		stem = strings.Clone(stem)
	}
	s.memo[word] = stem
	s.mu.Unlock()
	return stem
}

func (s *Stemmer) isRoot(w string) bool {
	_, ok := s.roots[w]
	return ok
}

// exceptions are words that the rules read wrongly, sorted.
var exceptions = map[string]string{
	"berikan":    "beri", // not ber-ikan
	"berikanlah": "beri",
	"penglihat":  "lihat",
	"pohonan":    "pohon",
}

// filed are roots that nobody speaks of alone: what is made of them is found with the
// noun that everybody uses, which is a root here.
var filed = map[string]string{
	"anggar": "anggaran", // dianggarkan, menganggarkan, penganggaran
}

func (s *Stemmer) stem(word string) string {
	root := s.root(word)
	if noun, ok := filed[root]; ok && root != word {
		return noun
	}
	return root
}

func (s *Stemmer) root(word string) string {
	if _, ok := s.protected[word]; ok || s.isRoot(word) {
		return word
	}
	for i := 0; i < len(word); i++ {
		if word[i] < 'a' || word[i] > 'z' {
			return word
		}
	}
	if root, ok := exceptions[word]; ok {
		return root
	}
	if prefixFirst(word) {
		if root, ok := s.prefixes(word, "", 0, ""); ok {
			return root
		}
	}
	cuts := suffixes(word)
	// A word with clitics alone, before anything is taken off what they stand on.
	for _, c := range cuts {
		if c.suffix == "" && s.isRoot(c.rest) {
			return c.rest
		}
	}
	for _, c := range cuts {
		if c.suffix == "" && c.rest == word && prefixFirst(word) {
			continue // tried above
		}
		if s.isRoot(c.rest) {
			return c.rest
		}
		if root, ok := s.prefixes(c.rest, c.suffix, 0, ""); ok {
			return root
		}
	}
	// The suffix -kan behind a root that ends in k, printed with one k: "menunjukan".
	if rest, ok := strings.CutSuffix(word, "an"); ok && strings.HasSuffix(rest, "k") {
		if root, ok := s.prefixes(rest, "kan", 0, ""); ok {
			return root
		}
	}
	// A word of another language or a name with the clitic of the third person:
	// "dashboardnya". Taken off only where a long word remains.
	if rest, ok := strings.CutSuffix(word, "nya"); ok && len(rest) >= 6 {
		return rest
	}
	return word
}

// prefixFirst is the rule precedence of the confix-stripping stemmer: for these
// pairs the prefix comes off before the suffix.
func prefixFirst(w string) bool {
	switch {
	case strings.HasPrefix(w, "be"):
		return strings.HasSuffix(w, "lah") || strings.HasSuffix(w, "an")
	case strings.HasPrefix(w, "me"), strings.HasPrefix(w, "di"), strings.HasPrefix(w, "pe"), strings.HasPrefix(w, "te"):
		return strings.HasSuffix(w, "i")
	}
	return false
}

// cut is a word with suffixes taken off. suffix is the derivational one.
type cut struct{ rest, suffix string }

// suffixes lists the ways to take suffixes off, most first, the whole word last:
// particle, then possessive, then derivational suffix, then each of them given
// back in turn.
func suffixes(word string) []cut {
	var out []cut
	bases := []string{word}
	base := word
	for _, p := range []string{"lah", "kah", "tah", "pun"} {
		if rest, ok := strings.CutSuffix(base, p); ok && len(rest) >= 3 {
			bases, base = append(bases, rest), rest
			break
		}
	}
	for _, p := range []string{"nya", "ku", "mu"} {
		if rest, ok := strings.CutSuffix(base, p); ok && len(rest) >= 3 {
			bases = append(bases, rest)
			break
		}
	}
	for i := len(bases) - 1; i >= 0; i-- {
		b := bases[i]
		for _, d := range []string{"kan", "an", "i"} {
			if rest, ok := strings.CutSuffix(b, d); ok && len(rest) >= 3 {
				out = append(out, cut{rest, d})
			}
		}
		out = append(out, cut{b, ""})
	}
	return out
}

// forbidden are the pairs of outermost prefix and suffix that no word has.
func forbidden(prefix, suffix string) bool {
	switch prefix {
	case "be":
		return suffix == "i"
	case "di", "me":
		return suffix == "an"
	case "ke", "se", "pe":
		return suffix == "i" || suffix == "kan"
	}
	return false
}

// prefixes takes up to three prefixes off and returns the root that it meets.
// last is the prefix taken off before this one: none comes twice.
func (s *Stemmer) prefixes(w, suffix string, depth int, last string) (string, bool) {
	if depth == 3 || len(w) < 5 {
		return "", false
	}
	kind, rests := split(w)
	if kind == "" || kind == last || depth == 0 && forbidden(kind, suffix) {
		return "", false
	}
	for _, rest := range rests {
		if len(rest) >= 3 && s.isRoot(rest) {
			return rest, true
		}
	}
	for _, rest := range rests {
		if root, ok := s.prefixes(rest, suffix, depth+1, kind); ok {
			return root, true
		}
	}
	return "", false
}

// split returns the prefix of a word and what may follow it, by the rules of
// the papers: the sound that a prefix swallowed is put back.
func split(w string) (kind string, rests []string) {
	at := func(i int) byte {
		if i < len(w) {
			return w[i]
		}
		return 0
	}
	vowel := func(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }
	switch {
	case strings.HasPrefix(w, "di"), strings.HasPrefix(w, "ke"), strings.HasPrefix(w, "se"):
		return w[:2], []string{w[2:]}
	case strings.HasPrefix(w, "ber"):
		// berV: be+rV (berasa) or ber+V (berubah); berC: ber+C
		if vowel(at(3)) {
			rests = append(rests, w[2:])
		}
		return "be", append(rests, w[3:])
	case strings.HasPrefix(w, "bel"), strings.HasPrefix(w, "be"):
		if strings.HasPrefix(w, "belajar") {
			return "be", []string{w[3:]}
		}
		return "be", []string{w[2:]} // bekerja
	case strings.HasPrefix(w, "ter"):
		if vowel(at(3)) {
			rests = append(rests, w[2:])
		}
		return "te", append(rests, w[3:])
	case strings.HasPrefix(w, "te"):
		return "te", []string{w[2:]} // terasa, tepercik
	case strings.HasPrefix(w, "me"), strings.HasPrefix(w, "pe"):
		return w[:2], nasal(w, at, vowel)
	}
	return "", nil
}

// nasal lists what may follow me- and pe- with their nasal sounds.
func nasal(w string, at func(int) byte, vowel func(byte) bool) (rests []string) {
	pe := w[0] == 'p'
	switch {
	case pe && strings.HasPrefix(w, "per"):
		if vowel(at(3)) {
			rests = append(rests, w[2:])
		}
		rests = append(rests, w[3:])
	case pe && strings.HasPrefix(w, "pelajar"):
		rests = append(rests, w[3:])
	case strings.HasPrefix(w[1:], "eng"):
		// meng{g|h|q|k|V}: menge+cek, meng+V, meng+k swallowed
		rests = append(rests, w[4:])
		if vowel(at(4)) {
			rests = append(rests, "k"+w[4:])
		}
		if at(4) == 'e' {
			rests = append(rests, w[5:])
		}
		rests = append(rests, "ng"+w[4:]) // menganga
	case strings.HasPrefix(w[1:], "eny"):
		rests = append(rests, "s"+w[4:], w[2:])
	case strings.HasPrefix(w[1:], "em"):
		if vowel(at(3)) { // the p of the root is swallowed: memakai
			rests = append(rests, "p"+w[3:], "m"+w[3:])
			break
		}
		rests = append(rests, w[3:]) // memb-, memf-, memp-, mempr-
	case strings.HasPrefix(w[1:], "en"):
		if vowel(at(3)) { // the t of the root is swallowed: menerima
			rests = append(rests, "t"+w[3:], "n"+w[3:])
			break
		}
		rests = append(rests, w[3:]) // mend-, menc-, menj-, mens- and ment- of loans
	default:
		rests = append(rests, w[2:]) // mel-, mer-, mew-, mey-
	}
	return rests
}
