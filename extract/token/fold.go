package token

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// invisible reports characters that a reader does not see and that split no word.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u034f', '\u061c', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f',
		'\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2060', '\u2061', '\u2062', '\u2063', '\ufeff':
		return true
	}
	return r >= '\ufe00' && r <= '\ufe0f'
}

// foldPunct returns the ASCII character that a typographic one stands for, or 0.
func foldPunct(r rune) byte {
	switch r {
	case '“', '”', '„', '‟', '«', '»', '″', '＂', '〝', '〞':
		return '"'
	case '‘', '’', '‚', '‛', '′', '´', 'ʼ', 'ʹ', '＇':
		return '\''
	case '‐', '‑', '‒', '–', '—', '―', '−', '﹣', '－', '─':
		return '-'
	case '．':
		return '.'
	case '⁄', '∕':
		return '/'
	case '％', '﹪':
		return '%'
	}
	return 0
}

// lookAlike maps letters of other scripts that spun copies put in the place of
// Latin ones (Cyrillic and Greek) to the letter they look like.
var lookAlike = map[rune]byte{
	'а': 'a', 'в': 'b', 'с': 'c', 'е': 'e', 'н': 'h', 'һ': 'h', 'і': 'i', 'ј': 'j', 'к': 'k', 'м': 'm', 'о': 'o',
	'р': 'p', 'ѕ': 's', 'т': 't', 'у': 'y', 'х': 'x', 'ԁ': 'd', 'ԛ': 'q', 'ԝ': 'w', 'ɡ': 'g', 'ո': 'n',
	'α': 'a', 'ο': 'o', 'ν': 'v', 'ι': 'i', 'ρ': 'p', 'τ': 't', 'υ': 'u', 'κ': 'k', 'ı': 'i',
}

// appendFold appends the folded form of s: decomposed, marks dropped, lowered.
func appendFold(dst []byte, s string) []byte {
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r) || invisible(r):
			continue
		case r == '`' || foldPunct(r) == '\'':
			dst = append(dst, '\'')
			continue
		}
		r = unicode.ToLower(r)
		if c, ok := lookAlike[r]; ok {
			dst = append(dst, c)
			continue
		}
		dst = append(dst, string(r)...)
	}
	return dst
}
