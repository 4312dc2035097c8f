package article

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// needsRepair reports whether repair could change s.
func needsRepair(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || s[i] == '&' || s[i] == 0x7f {
			return true
		}
	}
	return false
}

// repair mends the characters of one stretch of text: entities escaped twice,
// UTF-8 read as windows-1252, ligatures; odd spaces become spaces, characters
// that show nothing are dropped.
func repair(s string) (out string, mended int) {
	if strings.IndexByte(s, '&') >= 0 && strings.IndexByte(s, ';') > 0 {
		s = html.UnescapeString(s)
	}
	if strings.ContainsAny(s, "ÂÃÅâðà") {
		s, mended = unmojibake(s)
	}
	clean := true
	for _, r := range s {
		if r >= utf8.RuneSelf && foldRune(r) != r || r == 0x7f {
			clean = false
			break
		}
	}
	if clean {
		return s, mended
	}
	var sb strings.Builder
	sb.Grow(len(s))
	for _, r := range s {
		if r == 0x7f {
			continue
		}
		if r < utf8.RuneSelf {
			sb.WriteByte(byte(r))
			continue
		}
		if l := ligatures[r]; l != "" {
			sb.WriteString(l)
			continue
		}
		if f := foldRune(r); f >= 0 {
			sb.WriteRune(f)
		}
	}
	return sb.String(), mended
}

var ligatures = map[rune]string{'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st"}

// foldRune returns a space for spaces, -1 for what shows nothing, 0 for
// ligatures, else r.
func foldRune(r rune) rune {
	switch {
	case r == '\u00a0' || r == '\u1680' || r >= '\u2000' && r <= '\u200a' || r == '\u2028' || r == '\u2029' ||
		r == '\u202f' || r == '\u205f' || r == '\u3000' || r == '\u0085':
		return ' '
	case r == '\u00ad' || r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' ||
		r >= '\u2060' && r <= '\u2064' || r == '\ufeff' || r == '\ufffc' || r == '\u034f' || r == '\u180e' ||
		r >= '\u0080' && r <= '\u009f' || r >= '\ue000' && r <= '\uf8ff' || r == '\u061c':
		return -1
	case r >= 'ﬀ' && r <= 'ﬆ':
		return 0
	}
	return r
}

// unmojibake puts back sequences that were UTF-8 and were read as windows-1252.
func unmojibake(s string) (string, int) {
	var sb strings.Builder
	changed := 0
	rs := []rune(s)
	for i := 0; i < len(rs); {
		if lead, ok := byte1252(rs[i]); ok && lead >= 0xc2 && lead <= 0xf4 {
			n := 2
			if lead >= 0xe0 {
				n = 3
			}
			if lead >= 0xf0 {
				n = 4
			}
			if i+n <= len(rs) {
				var b [4]byte
				b[0] = lead
				good := true
				for k := 1; k < n; k++ {
					c, ok := byte1252(rs[i+k])
					if !ok || c < 0x80 || c > 0xbf {
						good = false
						break
					}
					b[k] = c
				}
				if good {
					if r, size := utf8.DecodeRune(b[:n]); r != utf8.RuneError && size == n {
						sb.WriteRune(r)
						i += n
						changed++
						continue
					}
				}
			}
		}
		sb.WriteRune(rs[i])
		i++
	}
	if changed == 0 {
		return s, 0
	}
	return sb.String(), changed
}

func byte1252(r rune) (byte, bool) {
	switch {
	case r < 0x80:
		return byte(r), true
	case r <= 0xff: // also the five bytes that windows-1252 leaves open
		return byte(r), true
	}
	return charmap.Windows1252.EncodeRune(r)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// settle brings a line to its final form and moves its links along.
func settle(s string, links []corpusSpan) (string, []corpusSpan) {
	t := strings.TrimRight(s, " \t")
	cut := len(t)
	if !isASCII(t) && !norm.NFC.IsNormalString(t) {
		if len(links) == 0 {
			return norm.NFC.String(t), nil
		}
		var sb strings.Builder
		out := make([]corpusSpan, 0, len(links))
		at := 0
		for _, l := range links {
			l.end = min(l.end, cut)
			if l.start >= l.end {
				continue
			}
			sb.WriteString(norm.NFC.String(t[at:l.start]))
			a := sb.Len()
			sb.WriteString(norm.NFC.String(t[l.start:l.end]))
			out = append(out, corpusSpan{a, sb.Len()})
			at = l.end
		}
		sb.WriteString(norm.NFC.String(t[at:]))
		n := sb.String()
		if !norm.NFC.IsNormalString(n) {
			return norm.NFC.String(n), nil
		}
		return n, out
	}
	out := links[:0:len(links)]
	for _, l := range links {
		l.end = min(l.end, cut)
		if l.start < l.end {
			out = append(out, l)
		}
	}
	return t, out
}
