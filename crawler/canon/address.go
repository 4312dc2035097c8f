package canon

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// address is a web address in parts, spelled in one way: host in lower case
// ASCII, path and parameters with the least percent-encoding.
type address struct {
	scheme string
	host   string
	port   string // empty for the scheme's own
	path   string // begins with "/"
	query  []param
}

// param is one parameter of a query in the spelling it has there.
type param struct {
	name, value string
	bare        bool // without "="
}

func parse(raw string) (*address, error) {
	raw = strings.TrimSpace(raw)
	if len(raw) > MaxLength {
		return nil, fmt.Errorf("parse address: longer than %d bytes: %w", MaxLength, ErrNotWeb)
	}
	if scheme, host, rest, ok := plainAddress(raw); ok {
		path, query, _ := strings.Cut(rest, "?")
		a := &address{scheme: scheme, host: host, path: path}
		a.setQuery(query)
		return a, nil
	}
	u, err := whatwg.Parse(raw)
	if err != nil {
		return nil, fmt.Errorf("parse address %q: %w", raw, err)
	}
	if s := u.Scheme(); s != "http" && s != "https" || u.Hostname() == "" || strings.HasSuffix(u.Hostname(), "..") {
		return nil, fmt.Errorf("parse address %q: %w", raw, ErrNotWeb)
	}
	a := &address{
		scheme: u.Scheme(),
		host:   strings.TrimRight(u.Hostname(), "."),
		port:   u.Port(),
		path:   spell(u.Pathname(), false),
	}
	if a.host == "" {
		return nil, fmt.Errorf("parse address %q: %w", raw, ErrNotWeb)
	}
	if a.path == "" {
		a.path = "/"
	}
	a.setQuery(u.Query())
	return a, nil
}

func (a *address) setQuery(query string) {
	for part := range strings.SplitSeq(query, "&") {
		if part == "" {
			continue
		}
		name, value, ok := strings.Cut(part, "=")
		a.query = append(a.query, param{spell(name, true), spell(value, true), !ok})
	}
}

// plainAddress splits an address in which there is nothing to put right, as most
// are, without the full parser: http or https, a host of lower-case labels that
// is no number, no port, a path and a query of unreserved characters and no dots
// alone between slashes.
func plainAddress(raw string) (scheme, host, rest string, ok bool) {
	scheme, rest, ok = strings.Cut(raw, "://")
	if !ok || scheme != "https" && scheme != "http" {
		return "", "", "", false
	}
	end := strings.IndexByte(rest, '/')
	if end <= 0 {
		return "", "", "", false
	}
	host, rest = rest[:end], rest[end:]
	label, dots := 0, 0 // where the label begins
	for i := 0; i < len(host); i++ {
		switch c := host[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c == '-' && i > label && i+1 < len(host) && host[i-1] != '-' && host[i+1] != '.':
			// Not at an end of a label, and no "xn--".
		case c == '.' && i > label && i+1 < len(host):
			label = i + 1
			dots++
		default:
			return "", "", "", false
		}
	}
	// A last label that begins with a digit makes a number of the host.
	if dots == 0 || host[label] < 'a' {
		return "", "", "", false
	}
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case unreserved(c), c == '?', c == '=', c == '&', c == ',':
			if c == '.' && rest[i-1] == '/' {
				return "", "", "", false
			}
		case c == '/':
		default:
			return "", "", "", false
		}
	}
	return scheme, host, rest, true
}

func (a *address) String() string {
	var b strings.Builder
	b.WriteString(a.scheme)
	b.WriteString("://")
	b.WriteString(a.host)
	if a.port != "" {
		b.WriteByte(':')
		b.WriteString(a.port)
	}
	b.WriteString(a.path)
	for i, p := range a.query {
		if i == 0 {
			b.WriteByte('?')
		} else {
			b.WriteByte('&')
		}
		b.WriteString(p.name)
		if !p.bare {
			b.WriteByte('=')
			b.WriteString(p.value)
		}
	}
	return b.String()
}

// segments returns the parts of the path, without empty ones at its ends.
func (a *address) segments() []string {
	p := strings.Trim(a.path, "/")
	if p == "" {
		return nil
	}
	return strings.Split(p, "/")
}

func (a *address) setSegments(s []string) { a.path = "/" + strings.Join(s, "/") }

// prefix returns the folder that a site lies in below its host ("/v2" of
// "/v2/?p=1"), or "/".
func (a *address) prefix() string {
	if _, ok := a.get("p"); ok {
		return a.path
	}
	return "/"
}

// get returns the value of the first parameter of that name.
func (a *address) get(name string) (string, bool) {
	for _, p := range a.query {
		if p.name == name {
			return p.value, true
		}
	}
	return "", false
}

// drop removes the parameters for which f holds.
func (a *address) drop(f func(param) bool) bool {
	n := len(a.query)
	a.query = slices.DeleteFunc(a.query, f)
	return len(a.query) < n
}

const hexDigits = "0123456789ABCDEF"

// spell writes a path, or a name or value of a query, with the least
// percent-encoding: escapes of unreserved characters decoded, all others in upper
// case, characters that are no part of an address encoded.
func spell(s string, query bool) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == '%' || c >= utf8.RuneSelf || c <= ' ' || c == 0x7f || query && c == '+' || strings.IndexByte("\"<>\\^`{|}'", c) >= 0 {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	b := make([]byte, 0, len(s)+16)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && unhex(s[i+1]) >= 0 && unhex(s[i+2]) >= 0:
			d := byte(unhex(s[i+1])<<4 | unhex(s[i+2]))
			if unreserved(d) {
				b = append(b, d)
			} else {
				b = append(b, '%', hexDigits[d>>4], hexDigits[d&15])
			}
			i += 2
		case query && c == '+':
			b = append(b, "%20"...)
		case c == '%', c >= utf8.RuneSelf, c <= ' ', c == 0x7f, strings.IndexByte("\"<>\\^`{|}'", c) >= 0:
			b = append(b, '%', hexDigits[c>>4], hexDigits[c&15])
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// words counts the parts of a slug between hyphens that hold a letter or digit.
func words(slug string) (n int) {
	for part := range strings.SplitSeq(slug, "-") {
		if part != "" {
			n++
		}
	}
	return n
}

func letter(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; 'a' <= c && c <= 'z' {
			return true
		}
	}
	return false
}
