package indonesian

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in the spelling of the index: compatibility-decomposed, marks
// and apostrophes dropped, lower case, look-alike letters of other scripts in
// Latin.
func Fold(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '\'' || c == '`' {
			return string(appendFold(make([]byte, 0, len(s)), s))
		}
	}
	return s
}

func appendFold(dst []byte, s string) []byte {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		for i := 0; i < len(s); i++ {
			c := s[i]
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case c == '\'' || c == '`':
				continue
			}
			dst = append(dst, c)
		}
		return dst
	}
	for _, r := range norm.NFKD.String(s) {
		if unicode.Is(unicode.Mn, r) || apostrophe(r) || invisible(r) {
			continue
		}
		r = unicode.ToLower(r)
		if c, ok := lookAlike(r); ok {
			dst = append(dst, c)
			continue
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

func apostrophe(r rune) bool {
	switch r {
	case '\'', '`', '‘', '’', '‛', '′', '´', 'ʼ', 'ʹ', '＇':
		return true
	}
	return false
}

// invisible reports characters that split no word.
func invisible(r rune) bool {
	return r == '\u00ad' || r >= '\u200b' && r <= '\u200f' || r >= '\u2060' && r <= '\u2064' || r == '\ufeff' || r >= '\ufe00' && r <= '\ufe0f'
}

func lookAlike(r rune) (byte, bool) {
	switch r {
	case 'а', 'α':
		return 'a', true
	case 'в':
		return 'b', true
	case 'с':
		return 'c', true
	case 'ԁ':
		return 'd', true
	case 'е':
		return 'e', true
	case 'н', 'һ':
		return 'h', true
	case 'і', 'ι', 'ı':
		return 'i', true
	case 'ј':
		return 'j', true
	case 'к', 'κ':
		return 'k', true
	case 'м':
		return 'm', true
	case 'о', 'ο':
		return 'o', true
	case 'р', 'ρ':
		return 'p', true
	case 'ѕ':
		return 's', true
	case 'т', 'τ':
		return 't', true
	case 'у', 'υ':
		return 'u', true
	case 'х':
		return 'x', true
	}
	return 0, false
}
