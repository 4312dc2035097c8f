// Package robots reads robots.txt as RFC 9309 asks: groups by product token,
// merged; the longest matching path decides, Allow before Disallow where both
// are as long; "*" and "$" in paths; lines that make no sense are ignored one by
// one. Beside the RFC it reads Sitemap and Crawl-delay lines.
//
// It fetches nothing and remembers nothing. FromStatus says what an answer means
// for a crawler; how long it holds (at most 24 hours, RFC 9309 section 2.4) is the
// caller's to keep.
package robots

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// MaxSize is how much of a robots.txt is read, in bytes: the RFC's minimum.
const MaxSize = 500 << 10

// Rules is a parsed robots.txt. The zero value allows everything.
type Rules struct {
	groups   []group
	sitemaps []string
	none     bool // disallow everything, whoever asks
}

type group struct {
	agents []string // product tokens, lower case, or "*"
	rules  []rule
	delay  time.Duration
}

type rule struct {
	path  string // normalised pattern
	allow bool
}

// AllowAll and DisallowAll are the Rules of a host without and with no word.
func AllowAll() *Rules    { return &Rules{} }
func DisallowAll() *Rules { return &Rules{none: true} }

// FromStatus gives the Rules that an answer stands for (RFC 9309 section 2.3.1):
// a 2xx body is parsed, any 4xx means no rules, anything else (5xx, or 0 for a
// host that could not be reached) forbids everything.
func FromStatus(status int, body []byte) *Rules {
	switch {
	case status >= 200 && status < 300:
		return Parse(body)
	case status >= 400 && status < 500:
		return AllowAll()
	}
	return DisallowAll()
}

// Parse reads a robots.txt. It never fails: what cannot be read is no rule. A
// page in HTML, which many sites send for a robots.txt they do not have, holds no
// rules.
func Parse(body []byte) *Rules {
	if len(body) > MaxSize {
		body = body[:MaxSize]
		if i := bytes.LastIndexAny(body, "\r\n"); i >= 0 {
			body = body[:i]
		}
	}
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	r := &Rules{}
	var cur *group
	inAgents := false
	for line := range strings.FieldsFuncSeq(string(body), func(c rune) bool { return c == '\n' || c == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "user-agent", "useragent", "user agent":
			if !inAgents {
				r.groups = append(r.groups, group{})
				cur = &r.groups[len(r.groups)-1]
				inAgents = true
			}
			if agent := productToken(value); agent != "" {
				cur.agents = append(cur.agents, agent)
			}
		case "allow", "disallow":
			inAgents = false
			if cur == nil || value == "" {
				continue
			}
			if value[0] != '/' && value[0] != '*' {
				value = "/" + value
			}
			allow := strings.EqualFold(strings.TrimSpace(key), "allow")
			cur.rules = append(cur.rules, rule{normalise(value), allow})
		case "crawl-delay":
			inAgents = false
			if cur == nil {
				continue
			}
			if s, err := strconv.ParseFloat(strings.Replace(value, ",", ".", 1), 64); err == nil && s >= 0 && s < 1e6 {
				cur.delay = max(cur.delay, time.Duration(s*float64(time.Second)))
			}
		case "sitemap":
			if value != "" {
				r.sitemaps = append(r.sitemaps, value)
			}
		}
	}
	return r
}

// productToken returns the product token of a User-agent line, lower case: "*",
// or letters, "-" and "_" (RFC 9309 section 2.2.1), without version and comment.
func productToken(s string) string {
	if strings.HasPrefix(s, "*") {
		return "*"
	}
	end := 0
	for end < len(s) {
		c := s[end]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '-' || c == '_' {
			end++
			continue
		}
		break
	}
	return strings.ToLower(s[:end])
}

// matching returns the groups that hold for a product: those that name it, or
// else those of "*".
func (r *Rules) matching(product string) (found []*group) {
	product = productToken(product)
	for _, want := range []string{product, "*"} {
		for i := range r.groups {
			for _, a := range r.groups[i].agents {
				if a == want {
					found = append(found, &r.groups[i])
					break
				}
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// Allowed reports whether the product may fetch a path with its query, as it
// stands in the request ("/a?b=c"). The robots.txt itself always may be fetched.
func (r *Rules) Allowed(product, pathAndQuery string) bool {
	if pathAndQuery == "" {
		pathAndQuery = "/"
	}
	if pathAndQuery == "/robots.txt" {
		return true
	}
	if r.none {
		return false
	}
	p := normalise(pathAndQuery)
	best, allowed := -1, true
	for _, g := range r.matching(product) {
		for _, rule := range g.rules {
			if len(rule.path) < best || len(rule.path) == best && !rule.allow {
				continue
			}
			if match(rule.path, p) {
				best, allowed = len(rule.path), rule.allow
			}
		}
	}
	return allowed
}

// Delay returns the Crawl-delay for a product, 0 where none is asked for. It is
// no part of the RFC; we hold it as a floor.
func (r *Rules) Delay(product string) (d time.Duration) {
	for _, g := range r.matching(product) {
		d = max(d, g.delay)
	}
	return d
}

// Empty reports whether there is no rule, no delay and no sitemap for anybody.
func (r *Rules) Empty() bool { return !r.none && len(r.groups) == 0 && len(r.sitemaps) == 0 }

// Sitemaps returns the Sitemap lines in order, as printed.
func (r *Rules) Sitemaps() []string { return r.sitemaps }

// match reports whether pattern matches the start of path; "*" stands for any
// characters, a closing "$" for the path's end. It is linear for patterns
// without "*" and at worst the product of both lengths.
func match(pattern, path string) bool {
	anchored := strings.HasSuffix(pattern, "$")
	if anchored {
		pattern = pattern[:len(pattern)-1]
	}
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	if len(parts) == 1 {
		return !anchored || path == parts[0]
	}
	rest := path[len(parts[0]):]
	last := parts[len(parts)-1]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	if anchored {
		return strings.HasSuffix(rest, last)
	}
	return strings.Contains(rest, last)
}

const hexDigits = "0123456789ABCDEF"

// normalise brings a path to one spelling for comparing (RFC 9309 section
// 2.2.2): characters outside ASCII are percent-encoded, escapes of unreserved
// characters decoded, all other escapes in upper case.
func normalise(p string) string {
	plain := true
	for i := 0; i < len(p); i++ {
		if p[i] == '%' || p[i] >= utf8.RuneSelf || p[i] <= ' ' {
			plain = false
			break
		}
	}
	if plain {
		return p
	}
	b := make([]byte, 0, len(p)+16)
	for i := 0; i < len(p); i++ {
		c := p[i]
		if c == '%' && i+2 < len(p) {
			if v, err := strconv.ParseUint(p[i+1:i+3], 16, 8); err == nil {
				d := byte(v)
				if 'a' <= d && d <= 'z' || 'A' <= d && d <= 'Z' || '0' <= d && d <= '9' || d == '-' || d == '.' || d == '_' || d == '~' {
					b = append(b, d)
				} else {
					b = append(b, '%', hexDigits[d>>4], hexDigits[d&15])
				}
				i += 2
				continue
			}
		}
		if c >= utf8.RuneSelf || c <= ' ' {
			b = append(b, '%', hexDigits[c>>4], hexDigits[c&15])
			continue
		}
		b = append(b, c)
	}
	return string(b)
}
