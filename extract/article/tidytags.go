package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tag is one start or end tag as it was read.
type tag struct {
	atom   atom.Atom // 0 for names that are not HTML's own
	name   string    // lowered
	attr   []html.Attribute
	closed bool // ends in a slash
}

const maxTagAttrs = 100 // of one tag; a name is compared with all before it

// readTag reads the tag whose name begins at i and returns where the text goes
// on. Attributes are kept where keep says so. It refuses a tag that the page's
// end cuts off.
func (t *tidy) readTag(i int, keep bool) (g tag, next int, ok bool) {
	s := t.text
	start := i
	upper := false
	for ; ; i++ {
		if i >= len(s) {
			return g, 0, false
		}
		c := s[i]
		if isSpaceHTML(c) || c == '/' || c == '>' {
			break
		}
		upper = upper || c >= 'A' && c <= 'Z'
	}
	g.name = lowerASCII(s[start:i], upper)
	if g.atom = lookUp(g.name); g.atom != 0 {
		g.name = g.atom.String()
	}
	from := len(t.attrs)
	lastEnd := -1
	for {
		for i < len(s) && isSpaceHTML(s[i]) {
			i++
		}
		if i >= len(s) {
			return g, 0, false
		}
		if s[i] == '>' {
			i++
			break
		}
		// the name
		k := i
		upper = false
		for ; ; i++ {
			if i >= len(s) {
				return g, 0, false
			}
			c := s[i]
			if c == '=' && i == k {
				continue // belongs to the name
			}
			if c == '=' || isSpaceHTML(c) || c == '/' || c == '>' {
				break
			}
			upper = upper || c >= 'A' && c <= 'Z'
		}
		name := s[k:i]
		// the value
		v, vEnd := i, i
		for i < len(s) && isSpaceHTML(s[i]) {
			i++
		}
		if i >= len(s) {
			return g, 0, false
		}
		switch s[i] {
		case '/':
			i++
		case '=':
			i++
			for i < len(s) && isSpaceHTML(s[i]) {
				i++
			}
			if i >= len(s) {
				return g, 0, false
			}
			switch q := s[i]; q {
			case '>':
			case '"', '\'':
				i++
				n := strings.IndexByte(s[i:], q)
				if n < 0 {
					return g, 0, false
				}
				v, vEnd = i, i+n
				i = vEnd + 1
			default:
				v = i
				for ; i < len(s) && !isSpaceHTML(s[i]) && s[i] != '>'; i++ {
				}
				if i >= len(s) {
					return g, 0, false
				}
				vEnd = i
				if s[i] != '>' {
					i++
				}
			}
		}
		if !keep || name == "" {
			continue
		}
		name = lowerASCII(name, upper)
		if hasKey(t.attrs[from:], name) {
			continue
		}
		if len(t.attrs)-from >= maxTagAttrs {
			return g, 0, false
		}
		if len(t.attrs) == cap(t.attrs) {
			t.moreAttrs(t.attrs[from:])
			from = 0
		}
		val, fine := unescapeValue(s[v:vEnd])
		if !fine {
			return g, 0, false
		}
		t.attrs = append(t.attrs, html.Attribute{Key: name, Val: val})
		lastEnd = vEnd
	}
	if n := len(t.attrs); n > from {
		g.attr = t.attrs[from:n:n]
	}
	g.closed = s[i-2] == '/' && lastEnd != i-1
	return g, i, true
}

func hasKey(attrs []html.Attribute, key string) bool {
	for i := range attrs {
		if attrs[i].Key == key {
			return true
		}
	}
	return false
}

func isSpaceHTML(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}

func isLetterByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// lowerASCII lowers A to Z; upper says that there are any.
func lowerASCII(s string, upper bool) string {
	if !upper {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

func lookUp(name string) atom.Atom {
	var buf [32]byte
	if len(name) > len(buf) {
		return 0
	}
	return atom.Lookup(buf[:copy(buf[:], name)])
}

// unescapeValue resolves the character references of an attribute's value. It
// refuses the names that mean another thing in a value than in text: those of
// which only the beginning is a character's.
func unescapeValue(s string) (string, bool) {
	if strings.IndexByte(s, '&') < 0 {
		return s, true
	}
	var sb strings.Builder
	sb.Grow(len(s))
	for i := 0; i < len(s); {
		k := strings.IndexByte(s[i:], '&')
		if k < 0 {
			sb.WriteString(s[i:])
			break
		}
		sb.WriteString(s[i : i+k])
		i += k
		end := i + 1
		for end < len(s) && (isLetterByte(s[end]) || isDigit(s[end]) || s[end] == '#' && end == i+1) {
			end++
		}
		closed := end < len(s) && s[end] == ';'
		if closed {
			end++
		}
		ref := s[i:end]
		switch {
		case ref == "&amp;":
			sb.WriteByte('&')
		case len(ref) == 1 || !closed && end < len(s) && s[end] == '=' && ref[1] != '#':
			sb.WriteString(ref) // a parameter of an address
		default:
			c := html.UnescapeString(ref)
			if c != ref && ref[1] != '#' && (!closed || strings.HasSuffix(c, ";")) {
				return "", false
			}
			sb.WriteString(c)
		}
		i = end
	}
	return sb.String(), true
}

// rawEnd returns where the end tag of an element begins that holds nothing but
// text, the first one at or behind i; -1 where there is none, or where a script
// hides another in a comment.
func rawEnd(s, name string, i int) int {
	hidden := false
	for from := i; ; {
		k := strings.IndexByte(s[from:], '<')
		if k < 0 {
			return -1
		}
		k += from
		from = k + 1
		rest := s[from:]
		switch {
		case rest == "":
			return -1
		case rest[0] == '/':
			if end := 1 + len(name); len(rest) > end && foldedIs(rest[1:end], name) && (isSpaceHTML(rest[end]) || rest[end] == '/' || rest[end] == '>') {
				return k
			}
		case name != "script":
		case rest[0] == '!':
			hidden = hidden || strings.HasPrefix(rest, "!--")
		case hidden && len(rest) >= 6 && foldedIs(rest[:6], "script"):
			return -1
		}
	}
}

// foldedIs reports whether s is name but for capitals.
func foldedIs(s, name string) bool {
	for i := range len(name) {
		if s[i] != name[i] && (s[i]|0x20 != name[i] || !isLetterByte(s[i])) {
			return false
		}
	}
	return true
}
