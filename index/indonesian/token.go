package indonesian

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is one word or number of a text.
type Token struct {
	Start, End int    // byte offsets
	Pos        int    // 1 for the first; every token counts, stop words too
	Form       string // folded; a number in its one spelling
	Stem       string // equal to Form where there is nothing to take off
	Stop       bool   // a stop word, not in the index
}

// Analyzer analyses text. Its zero value is not usable; see New.
type Analyzer struct {
	stemmer *Stemmer
	stem    func(string) string
}

// Options shapes an Analyzer. The zero value is the one that the index is
// built with.
type Options struct {
	Protected []string // more names that are never stemmed
	NoStem    bool     // every stem is the form
	// Stem stems instead of the package's own stemmer, to be measured beside it.
	Stem func(form string) string
}

// New returns an Analyzer.
func New(opts Options) *Analyzer {
	a := &Analyzer{stem: opts.Stem}
	if !opts.NoStem && a.stem == nil {
		a.stemmer = NewStemmer(opts.Protected)
	}
	return a
}

// Stem returns the stem of a folded word.
func (a *Analyzer) Stem(form string) string {
	if a.stem != nil {
		return a.stem(form)
	}
	if a.stemmer == nil {
		return form
	}
	return a.stemmer.Stem(form)
}

// Tokens appends the tokens of text to dst.
func (a *Analyzer) Tokens(dst []Token, text string) []Token {
	pos := 0
	scan(text, func(start, end int, number bool) {
		pos++
		t := Token{Start: start, End: end, Pos: pos}
		if number {
			t.Form = numeral(text[start:end])
			t.Stem = t.Form
		} else {
			t.Form = Fold(text[start:end])
			if t.Stop = IsStop(t.Form); t.Stop {
				t.Stem = t.Form
			} else {
				t.Stem = a.Stem(t.Form)
			}
		}
		if t.Form == "" { // marks alone
			pos--
			return
		}
		dst = append(dst, t)
	})
	return dst
}

// scan calls f for each run of letters, with apostrophes inside it, and each run
// of digits, with single points and commas between digits inside it.
func scan(text string, f func(start, end int, number bool)) {
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case isDigit(c):
			j := i + 1
			for j < len(text) && (isDigit(text[j]) || (text[j] == '.' || text[j] == ',') && j+1 < len(text) && isDigit(text[j+1])) {
				j++
			}
			f(i, j, true)
			i = j
		case letterAt(text, i):
			j := i
			for j < len(text) {
				if isLetter(text[j]) {
					j++
					continue
				}
				if text[j] < utf8.RuneSelf && text[j] != '\'' && text[j] != '`' {
					break
				}
				r, n := utf8.DecodeRuneInString(text[j:])
				if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) || (apostrophe(r) || invisible(r)) && letterAt(text, j+n) {
					j += n
					continue
				}
				break
			}
			f(i, j, false)
			i = j
		case c < utf8.RuneSelf:
			i++
		default:
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
		}
	}
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	if s[i] < utf8.RuneSelf {
		return isLetter(s[i])
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// numeral brings a printed number to one spelling: no groups, a decimal comma,
// no zeros at the end of the decimals. What is no number (a date, a version)
// keeps its points.
func numeral(s string) string {
	points, commas := strings.Count(s, "."), strings.Count(s, ",")
	if points+commas == 0 {
		return s
	}
	whole, frac := s, ""
	sep := ""
	switch {
	case points > 0 && commas > 0: // the later sign is the decimal one
		if strings.LastIndex(s, ",") > strings.LastIndex(s, ".") {
			sep = "."
		} else {
			sep = ","
		}
	case points > 0:
		sep = "."
	default:
		sep = ","
	}
	switch {
	case points > 0 && commas > 0:
		other := ","
		if sep == "," {
			other = "."
		}
		var ok bool
		if whole, frac, ok = strings.Cut(s, other); !ok || strings.Contains(frac, other) || strings.Contains(frac, sep) || !grouped(whole, sep) {
			return s
		}
	case grouped(s, sep) && (sep == "." || commas > 1):
	case points+commas == 1:
		whole, frac, _ = strings.Cut(s, sep)
	default:
		return s
	}
	whole = strings.ReplaceAll(whole, sep, "")
	if frac = strings.TrimRight(frac, "0"); frac != "" {
		return whole + "," + frac
	}
	return whole
}

func grouped(s, sep string) bool {
	for i, g := range strings.Split(s, sep) {
		if i == 0 && (len(g) > 3 || g == "0") || i > 0 && len(g) != 3 {
			return false
		}
	}
	return true
}
