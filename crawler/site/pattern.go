package site

import (
	"fmt"
	"slices"
	"strings"
)

// A pattern describes the path of an address, or its query where it begins with
// "?". Placeholders stand for
//
//	<id>         digits
//	<digits>     digits
//	<n>          a number below 100, the page of an article
//	<yyyy>       a year from 1990 to 2099
//	<mm> <dd>    two digits of a month, of a day
//	<date>       YYYYMMDD
//	<slug>       words with hyphens, at least two
//	<slug4>      words with hyphens, at least four
//	<slugtoken>  words with hyphens, the last a mixed code of eight letters or more
//	<token>      letters and digits, at least five
//	<name>       one folder: letters, digits, hyphens, not digits alone
//	<any>        one folder, whatever it is
//
// Everything else stands for itself. A closing slash does not matter. A "*" at the
// end stands for any rest.
type pattern string

// placeholder reads the longest run that may stand for a placeholder, and says
// whether a candidate does.
type placeholder struct {
	name string
	ok   func(string) bool
}

// placeholders, sorted by name.
var placeholders = []placeholder{
	{"any", func(s string) bool { return s != "" }},
	{"date", func(s string) bool {
		return len(s) == 8 && digits(s) && yearOK(s[:4]) && s[4:6] >= "01" && s[4:6] <= "12" && s[6:] >= "01" && s[6:] <= "31"
	}},
	{"dd", func(s string) bool { return len(s) == 2 && digits(s) && s >= "01" && s <= "31" }},
	{"digits", digits},
	{"id", digits},
	{"mm", func(s string) bool { return len(s) == 2 && digits(s) && s >= "01" && s <= "12" }},
	{"n", func(s string) bool { return len(s) <= 2 && digits(s) && s[0] != '0' }},
	{"name", func(s string) bool { return s != "" && !digits(s) && plainSegment(s) }},
	{"slug", func(s string) bool { return words(s) >= 2 && plainSegment(s) }},
	{"slug4", func(s string) bool { return words(s) >= 4 && plainSegment(s) }},
	{"slugtoken", slugToken},
	{"token", func(s string) bool { return len(s) >= 5 && alphanumeric(s) }},
	{"yyyy", func(s string) bool { return len(s) == 4 && yearOK(s) }},
}

// checkPattern reports what is wrong with a pattern.
func checkPattern(p string) error {
	if !strings.HasPrefix(p, "/") && !strings.HasPrefix(p, "?") {
		return fmt.Errorf("pattern %q: want a path that begins with / or a query that begins with ?", p)
	}
	for rest := p; ; {
		_, after, ok := strings.Cut(rest, "<")
		if !ok {
			return nil
		}
		name, tail, ok := strings.Cut(after, ">")
		if !ok {
			return fmt.Errorf("pattern %q: < without >", p)
		}
		if findPlaceholder(name) == nil {
			return fmt.Errorf("pattern %q: unknown placeholder <%s>", p, name)
		}
		rest = tail
	}
}

func findPlaceholder(name string) *placeholder {
	i, ok := slices.BinarySearchFunc(placeholders, name, func(p placeholder, n string) int { return strings.Compare(p.name, n) })
	if !ok {
		return nil
	}
	return &placeholders[i]
}

// match reports whether the pattern holds for a path, or for a query ("?p=1").
func (p pattern) match(s string) bool {
	if strings.HasPrefix(string(p), "?") != strings.HasPrefix(s, "?") {
		return false
	}
	if len(s) > 1 {
		s = strings.TrimSuffix(s, "/")
	}
	pat := strings.TrimSuffix(string(p), "/")
	return matchHere(pat, s, 0)
}

// matchHere matches with backtracking inside one folder only, so its cost is
// bounded by the length of the folder times the placeholders in it.
func matchHere(p, s string, depth int) bool {
	for p != "" {
		if p == "*" {
			return true
		}
		if p[0] != '<' {
			if s == "" || p[0] != s[0] {
				return false
			}
			p, s = p[1:], s[1:]
			continue
		}
		end := strings.IndexByte(p, '>')
		if end < 0 || depth > 16 {
			return false
		}
		ph := findPlaceholder(p[1:end])
		if ph == nil {
			return false
		}
		p = p[end+1:]
		limit := strings.IndexAny(s, "/&?#")
		if limit < 0 {
			limit = len(s)
		}
		if p == "" || p[0] == '/' {
			// The placeholder ends with its folder: nothing to try.
			if !ph.ok(s[:limit]) {
				return false
			}
			s = s[limit:]
			continue
		}
		for n := limit; n > 0; n-- {
			if ph.ok(s[:n]) && matchHere(p, s[n:], depth+1) {
				return true
			}
		}
		return false
	}
	return s == ""
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func yearOK(s string) bool { return digits(s) && s >= "1990" && s <= "2099" }

func alphanumeric(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !('0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z') {
			return false
		}
	}
	return s != ""
}

// plainSegment reports whether a folder holds what slugs hold, and no extension
// of a file.
func plainSegment(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case '0' <= c && c <= '9', 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '-', c == '_', c == '%', c == '~', c == ',', c == '+', c >= 0x80:
		default:
			return false
		}
	}
	return s != ""
}

// words counts the words of a slug; numbers between hyphens are words too.
func words(s string) (n int) {
	for part := range strings.SplitSeq(s, "-") {
		if part != "" {
			n++
		}
	}
	return n
}

// slugToken reports whether a slug closes with a code like "STU82rF9Z7".
func slugToken(s string) bool {
	i := strings.LastIndexByte(s, '-')
	if i < 0 || words(s[:i]) < 2 || !plainSegment(s) {
		return false
	}
	t := s[i+1:]
	if len(t) < 8 || len(t) > 14 || !alphanumeric(t) {
		return false
	}
	upper, lower := false, false
	for j := 0; j < len(t); j++ {
		upper = upper || 'A' <= t[j] && t[j] <= 'Z'
		lower = lower || 'a' <= t[j] && t[j] <= 'z'
	}
	return upper && lower
}
