// Package token turns a text into tokens, sentences and paragraphs with byte
// spans. It is the only code of the extractor that looks at characters: what
// follows it compares tokens by their Norm.
//
// A token is a run of letters, a run of decimal digits, or one other visible
// character: "27/1" is three tokens, "95,27%" four, "543ribu" two, "Jum’at" one.
// Spaces of every width and invisible characters (zero width, soft hyphen, byte
// order mark) are no tokens; inside a word the invisible ones belong to the word
// and are missing from its Norm.
//
// The package promises: tokens are sorted and do not overlap, every span lies on
// rune boundaries, every visible character is in exactly one token, any input is
// accepted (an invalid byte is one Punct token), and time is linear.
package token

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"cakupan/corpus"
)

// Kind is what a token is made of.
type Kind uint8

// The kinds.
const (
	Word   Kind = iota + 1 // letters
	Digits                 // 0-9
	Punct                  // one other character
)

// Case is how a Word is written.
type Case uint8

// The cases. A one-letter capital is Upper.
const (
	NoCase Case = iota
	Lower
	Title // first letter a capital, the rest small
	Upper
	Mixed // "BPJSKes", "iPhone"
)

// Token is one token. Start and End are byte offsets into Doc.Text.
type Token struct {
	Start, End int32
	Sent       int32 // index into Doc.Sentences
	Kind       Kind
	Case       Case
	Space      bool // white space, or the text's start, stands before it
	Line       bool // a line break, or the text's start, stands before it
	Quoted     bool // inside double quotation marks of its paragraph
	word       wordID
	// Norm is the token for comparing: lower case, accents and look-alike
	// letters folded to ASCII, every apostrophe "'", every dash "-", every
	// double quotation mark "\"". It shares memory with the Doc where it can.
	Norm string
}

// Range is a half-open range of tokens.
type Range struct{ First, Last int }

// Doc is a tokenised text.
type Doc struct {
	Text       string
	Tokens     []Token
	Sentences  []Range
	Paragraphs []Range // of tokens; each begins and ends with a sentence
	Para       []int32 // sentence index to paragraph index
	// Open lets every Clue say yes. It is for tests: what is
	// read of an open text is what is read of a closed one.
	Open bool

	clues []clueMask // of each sentence
	all   clueMask   // of the text
	// lower is where the Norms of words in capitals lie that the lexicon does not know;
	// what is written there stays, whatever text follows.
	lower []byte
}

// Parse tokenises text.
func Parse(text string) *Doc {
	d := &Doc{}
	d.Reset(text)
	return d
}

// Reset makes d the reading of another text, in the memory that d holds. Whatever
// was taken from d before, tokens and ranges alike, is void; strings stay.
func (d *Doc) Reset(text string) {
	d.Text = text
	if need := len(text)/4 + 8; cap(d.Tokens) < need {
		d.Tokens = make([]Token, 0, need)
	}
	d.Tokens, d.Sentences, d.Paragraphs, d.Para = d.Tokens[:0], d.Sentences[:0], d.Paragraphs[:0], d.Para[:0]
	seal()
	d.scan()
	d.split()
	d.note()
}

// Raw returns the token's text as printed.
func (d *Doc) Raw(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// Norm returns the Norm of token i, or "" where there is no such token.
func (d *Doc) Norm(i int) string {
	if i < 0 || i >= len(d.Tokens) {
		return ""
	}
	return d.Tokens[i].Norm
}

// Span returns the bytes of tokens [first,last). The range must not be empty.
func (d *Doc) Span(first, last int) corpus.Span {
	return corpus.Span{Start: int(d.Tokens[first].Start), End: int(d.Tokens[last-1].End)}
}

// Slice returns the text of tokens [first,last) as printed.
func (d *Doc) Slice(first, last int) string {
	if first >= last {
		return ""
	}
	return d.Text[d.Tokens[first].Start:d.Tokens[last-1].End]
}

// Sentence returns the range of the sentence that token i stands in.
func (d *Doc) Sentence(i int) Range { return d.Sentences[d.Tokens[i].Sent] }

// Paragraph returns the range of the paragraph that token i stands in.
func (d *Doc) Paragraph(i int) Range { return d.Paragraphs[d.Para[d.Tokens[i].Sent]] }

// At returns the index of the first token that ends after byte offset pos.
func (d *Doc) At(pos int) int {
	lo, hi := 0, len(d.Tokens)
	for lo < hi {
		m := (lo + hi) / 2
		if int(d.Tokens[m].End) <= pos {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// Fold returns s as Parse would fold a word of it; a name list and a text meet
// in this form.
func Fold(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || 'A' <= s[i] && s[i] <= 'Z' {
			return string(appendFold(make([]byte, 0, len(s)), s))
		}
	}
	return s
}

func (d *Doc) scan() {
	text := d.Text
	tokens := d.Tokens
	space, line, quoted := true, true, false
	for i := 0; i < len(text); {
		c := text[i]
		if c == ' ' { // as before most words
			space = true
			if i++; i == len(text) {
				break
			}
			c = text[i]
		}
		if class[c] >= cUpper { // a word; most are ASCII letters from end to end
			j, upper, first, last := asciiWord(text, i)
			if j == len(text) || !joins[text[j]] {
				norm := text[i:j]
				id := known.seek(first, last, norm)
				if id != 0 {
					norm = known.word(id)
				} else if upper > 0 {
					norm = d.lowered(norm)
				}
				cased := Lower
				if upper > 0 {
					cased = Mixed
					if upper == j-i {
						cased = Upper
					} else if upper == 1 && class[c] == cUpper {
						cased = Title
					}
				}
				tokens = more(tokens)
				t := &tokens[len(tokens)-1]
				t.Start, t.End, t.Kind, t.Case, t.Space, t.Line, t.Quoted, t.word, t.Norm = int32(i), int32(j), Word, cased, space, line, quoted, id, norm
				space, line = false, false
				i = j
				continue
			}
		} else if c < utf8.RuneSelf {
			switch class[c] {
			case cSpace:
				space = true
				i++
				continue
			case cLine:
				space, line, quoted = true, true, false
				i++
				continue
			case cDigit:
				j := i + 1
				for j < len(text) && class[text[j]] == cDigit {
					j++
				}
				id, norm := known.name(text[i:j])
				tokens = more(tokens)
				t := &tokens[len(tokens)-1]
				t.Start, t.End, t.Kind, t.Case, t.Space, t.Line, t.Quoted, t.word, t.Norm = int32(i), int32(j), Digits, NoCase, space, line, quoted, id, norm
				space, line = false, false
				i = j
				continue
			case cPunct:
				q := quoted
				if c == '"' {
					quoted = !quoted
					q = false
				}
				if c == '`' {
					c = '\''
				}
				id, norm := known.sign[c], ""
				if id != 0 {
					norm = known.word(id)
				} else {
					norm = text[i : i+1]
				}
				tokens = more(tokens)
				t := &tokens[len(tokens)-1]
				t.Start, t.End, t.Kind, t.Case, t.Space, t.Line, t.Quoted, t.word, t.Norm = int32(i), int32(i+1), Punct, NoCase, space, line, q, id, norm
				space, line = false, false
				i++
				continue
			}
		} else {
			r, n := utf8.DecodeRuneInString(text[i:])
			switch {
			case r == '\u2028' || r == '\u2029' || r == '\u0085':
				space, line, quoted = true, true, false
				i += n
				continue
			case r == '\u00a0' || unicode.IsSpace(r) || r == '\u2800' || r == '\u3164':
				space = true
				i += n
				continue
			case invisible(r):
				i += n
				continue
			case !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r):
				norm := text[i : i+n]
				q := quoted
				switch foldPunct(r) {
				case '"':
					norm = "\""
					quoted = r == '“' || r == '„' || r == '«' || (r != '”' && r != '»' && !quoted)
					q = false
				case '\'':
					norm = "'"
				case '-':
					norm = "-"
				case '.':
					norm = "."
				case '/':
					norm = "/"
				case '%':
					norm = "%"
				}
				id, norm := known.name(norm)
				tokens = append(tokens, Token{Start: int32(i), End: int32(i + n), Kind: Punct, Space: space, Line: line, Quoted: q, word: id, Norm: norm})
				space, line = false, false
				i += n
				continue
			}
		}
		t := d.wordAt(i)
		t.Space, t.Line, t.Quoted = space, line, quoted
		tokens = append(tokens, t)
		space, line = false, false
		i = int(t.End)
	}
	d.Tokens = tokens
}

// asciiWord reads the ASCII letters from byte i of text on, where one stands, eight at a
// time. It returns where they end, how many are capitals, and the ends of the word in
// small letters.
func asciiWord(text string, i int) (j, upper int, first, last uint64) {
	for j = i; j+8 <= len(text); {
		eight := load(text, j)
		n := letters(eight)
		small, capital := eight|everyByte*0x20, ^eight&(everyByte*0x20)
		if n < 8 {
			small &= 1<<(n*8) - 1
			capital &= 1<<(n*8) - 1
		}
		if capital != 0 {
			upper += bits.OnesCount64(capital)
		}
		if j == i {
			first, last = small, small
		}
		if j += int(n); n < 8 {
			if j-i > 8 {
				last = load(text, j-8) | everyByte*0x20
			}
			return j, upper, first, last
		}
	}
	for j < len(text) && class[text[j]] >= cUpper { // the text's last letters one by one
		if class[text[j]] == cUpper {
			upper++
		}
		j++
	}
	first, last = lowerEnds(text[i:j])
	return j, upper, first, last
}

// joins holds the bytes that go on a word of ASCII letters, or may.
var joins = func() (t [256]bool) {
	for c := utf8.RuneSelf; c < len(t); c++ {
		t[c] = true
	}
	t['\''], t['`'] = true, true
	return
}()

// more returns tokens with one more, whose fields are all still to be set.
func more(tokens []Token) []Token {
	if len(tokens) == cap(tokens) {
		return append(tokens, Token{})
	}
	return tokens[:len(tokens)+1]
}

// everyByte times a byte is eight of it.
const everyByte = 0x0101010101010101

// load returns the eight bytes of s from i on, the first one lowest.
func load(s string, i int) uint64 {
	b := s[i : i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// letters returns how many of eight bytes, from the first one on, are ASCII letters.
func letters(eight uint64) uint {
	low := (eight | everyByte*0x20) & (everyByte * 0x7f)
	fromA, behindZ := low+everyByte*(0x80-'a'), low+everyByte*(0x7f-'z')
	return uint(bits.TrailingZeros64(^(fromA&^behindZ&^eight)&(everyByte*0x80))) / 8
}

// wordAt reads the word at byte i whatever its letters.
func (d *Doc) wordAt(i int) Token {
	text := d.Text
	j, ascii := i, true
	upper, small := 0, 0
	first := byte(0) // 'U' or 'l'
	for j < len(text) {
		c := text[j]
		if c < utf8.RuneSelf {
			if class[c] == cUpper {
				upper++
				if first == 0 {
					first = 'U'
				}
				j++
				continue
			}
			if class[c] == cLower {
				small++
				if first == 0 {
					first = 'l'
				}
				j++
				continue
			}
			if (c == '\'' || c == '`') && first != 0 && letterAt(text, j+1) {
				if c == '`' {
					ascii = false
				}
				j++
				continue
			}
			break
		}
		r, n := utf8.DecodeRuneInString(text[j:])
		if unicode.IsLetter(r) {
			if unicode.IsUpper(r) {
				upper++
				if first == 0 {
					first = 'U'
				}
			} else {
				small++
				if first == 0 {
					first = 'l'
				}
			}
		} else if unicode.Is(unicode.Mn, r) {
			if first == 0 {
				first = 'l'
			}
		} else if (invisible(r) || foldPunct(r) == '\'') && first != 0 && letterAt(text, j+n) {
			// part of the word
		} else {
			break
		}
		ascii = false
		j += n
	}
	if j == i { // cannot happen; never loop
		_, n := utf8.DecodeRuneInString(text[i:])
		j = i + n
	}
	t := Token{Start: int32(i), End: int32(j), Kind: Word}
	switch {
	case upper == 0:
		t.Case = Lower
	case small == 0:
		t.Case = Upper
	case upper == 1 && first == 'U':
		t.Case = Title
	default:
		t.Case = Mixed
	}
	if ascii {
		t.Norm = d.lowered(text[i:j])
	} else {
		t.Norm = string(appendFold(make([]byte, 0, j-i), text[i:j]))
	}
	t.word, t.Norm = known.name(t.Norm)
	return t
}

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	if s[i] < utf8.RuneSelf {
		return class[s[i]] == cUpper || class[s[i]] == cLower
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// lowered returns s with A-Z lowered.
func (d *Doc) lowered(s string) string {
	if cap(d.lower)-len(d.lower) < len(s) {
		d.lower = make([]byte, 0, max(min(lowerSize, len(d.Text)+cap(d.lower)), len(s)))
	}
	first := len(d.lower)
	b := d.lower[first : first+len(s)]
	for i := range b {
		b[i] = small[s[i]]
	}
	d.lower = d.lower[:first+len(s)]
	return unsafe.String(unsafe.SliceData(b), len(b)) // never written again while it is in use
}

// lowerSize is the most memory that is taken at once for words in capitals.
const lowerSize = 1 << 12

var small = func() (t [256]byte) {
	for c := range t {
		t[c] = byte(c)
	}
	for c := 'A'; c <= 'Z'; c++ {
		t[c] = byte(c) + 'a' - 'A'
	}
	return
}()

type charClass uint8

const (
	cPunct charClass = iota
	cSpace
	cLine
	cDigit
	cUpper
	cLower
)

var class = func() (t [256]charClass) {
	for _, c := range " \t\v\x00" {
		t[c] = cSpace
	}
	for _, c := range "\n\r\f" {
		t[c] = cLine
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = cDigit
	}
	for c := 'A'; c <= 'Z'; c++ {
		t[c], t[c+'a'-'A'] = cUpper, cLower
	}
	return
}()

// Zeros returns s with n elements, all zero, in the memory of s where they fit: so a
// recogniser keeps what it has of a text's tokens for the next text.
func Zeros[E any](s []E, n int) []E {
	if cap(s) < n {
		return make([]E, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}
