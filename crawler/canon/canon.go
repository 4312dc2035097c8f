// Package canon gives one address to one article. The press publishes an
// article under several: with and without www, as AMP and mobile double, as print
// view, in pages, with the parameters of those who share it. URL maps them all to
// one string, which names the article for good (its digest is the article's ID).
//
// It knows addresses only: it fetches nothing and follows no redirect. "/?p=123"
// stays what it is, until the fetch shows where it leads. What a page says of
// itself (rel=canonical) is judged by Judge.
//
// The string is a name first. It is an address that the outlet answers too, as
// far as the forms of addresses tell, but a crawler fetches what it was given:
// Clean takes away only what no server needs.
//
// Promises: URL is idempotent, Clean is idempotent, URL(Clean(x)) is URL(x), and
// none of them depends on anything but its argument. Each rule is named; Explain
// lists those that changed an address.
package canon

import (
	"errors"
	"fmt"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
	"golang.org/x/net/publicsuffix"
)

// ErrNotWeb is returned for what is no http or https address of a host.
var ErrNotWeb = errors.New("not a web address")

// MaxLength is the longest address that is read, in bytes.
const MaxLength = 4096

// URL returns the canonical address of the article at raw: https (where the port
// is not an unusual one), host in lower case without www, m or amp, no fragment,
// no tracking, no AMP, print or page form, parameters sorted by name, no trailing
// slash. An address of a list of articles keeps its page.
func URL(raw string) (string, error) {
	s, _, err := Explain(raw)
	return s, err
}

// Explain is URL with the names of the rules that changed the address, in the
// order in which they did.
func Explain(raw string) (string, []string, error) {
	a, err := parse(raw)
	if err != nil {
		return "", nil, err
	}
	var fired []string
	// The rules undo each other's cover (a page number behind an AMP segment), so
	// they run until none fires. Each firing rule shortens the address or gives it a
	// form that the rule does not match, so this ends; the bound is a belt.
	for range 16 {
		n := len(fired)
		for _, r := range rules {
			if r.apply(a) {
				fired = append(fired, r.name)
			}
		}
		if len(fired) == n {
			break
		}
	}
	return a.String(), fired, nil
}

// Clean returns raw as it should be fetched: parsed as a browser would, without
// fragment, login and tracking parameters. Scheme, host and path stay as they
// are but for spelling.
func Clean(raw string) (string, error) {
	a, err := parse(raw)
	if err != nil {
		return "", err
	}
	dropTracking(a)
	return a.String(), nil
}

// Resolve returns the absolute address of a link that stands in the page at
// base, without its fragment. Links of other schemes (mailto, javascript, data)
// give ErrNotWeb.
func Resolve(base, ref string) (string, error) {
	ref = strings.TrimSpace(ref)
	if len(base) > MaxLength || len(ref) > MaxLength {
		return "", fmt.Errorf("resolve link: longer than %d bytes: %w", MaxLength, ErrNotWeb)
	}
	if _, _, _, ok := plainAddress(ref); ok {
		return ref, nil
	}
	u, err := whatwg.ParseRef(strings.TrimSpace(base), ref)
	if err != nil {
		return "", fmt.Errorf("resolve link %q in %q: %w", ref, base, err)
	}
	if s := u.Scheme(); s != "http" && s != "https" || u.Hostname() == "" {
		return "", fmt.Errorf("resolve link %q: %w", ref, ErrNotWeb)
	}
	u.SetUsername("")
	u.SetPassword("")
	return u.Href(true), nil
}

// Host returns the host of an address as URL would name it: lower case, ASCII,
// without port and without www, m and amp. It is empty for what is no address.
func Host(raw string) string {
	a, err := parse(raw)
	if err != nil {
		return ""
	}
	return PlainHost(a.host)
}

// PlainHost takes the labels www, m, amp and their like from the front of a host.
func PlainHost(host string) string {
	host = strings.TrimRight(strings.ToLower(host), ".")
	for {
		label, rest, ok := strings.Cut(host, ".")
		if !ok || !doubleLabel(label) || !strings.Contains(rest, ".") {
			return host
		}
		// "m.co.id" or "www.com" is a name of its own, not a double of its suffix.
		if suffix, _ := publicsuffix.PublicSuffix(rest); suffix == rest {
			return host
		}
		host = rest
	}
}

// Domain returns the part of a host that one registrant holds: "kompas.com" of
// "regional.kompas.com", "blog.blogspot.com" of itself. An IP address or a name
// without a dot is its own domain.
func Domain(host string) string {
	host = strings.TrimRight(strings.ToLower(host), ".")
	if strings.HasPrefix(host, "[") || strings.Trim(host, "0123456789.") == "" {
		return host
	}
	d, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return d
}

// Judge returns the canonical address of a page that was fetched at pageURL and
// declares another: declared, where that can be believed, else the page's own.
// Not believed is an address that cannot be parsed, lies with another registrant,
// is a home page or a list (themes with a bug declare these), or is a page that
// names another article by its number. A relative address is resolved.
func Judge(pageURL, declared string) string {
	s, _ := Weigh(pageURL, declared)
	return s
}

// Weigh is Judge with the reason: "none declared", "same", "declared", or why
// not: "declared: unreadable", "declared: other outlet", "declared: home",
// "declared: list", "declared: other article".
func Weigh(pageURL, declared string) (string, string) {
	own, err := URL(pageURL)
	if err != nil {
		own = pageURL
	}
	if strings.TrimSpace(declared) == "" {
		return own, "none declared"
	}
	abs, err := Resolve(pageURL, declared)
	if err != nil {
		return own, "declared: unreadable"
	}
	other, err := URL(abs)
	if err != nil {
		return own, "declared: unreadable"
	}
	if other == own {
		return own, "same"
	}
	o, err := parse(other)
	if err != nil {
		return own, "declared: unreadable"
	}
	p, err := parse(own)
	if err != nil {
		return own, "declared: unreadable"
	}
	switch {
	case Domain(o.host) != Domain(p.host):
		return own, "declared: other outlet"
	case o.path == "/" && len(o.query) == 0 || o.path == p.prefix():
		return own, "declared: home"
	case o.list() && !p.list():
		return own, "declared: list"
	case otherNumber(p, o):
		return own, "declared: other article"
	}
	return other, "declared"
}

// otherNumber reports whether both addresses carry an article number in the same
// form and the numbers differ.
func otherNumber(a, b *address) bool {
	as, bs := a.segments(), b.segments()
	if len(as) != len(bs) {
		return false
	}
	for i := range as {
		if as[i] != bs[i] && len(as[i]) >= 5 && len(bs[i]) >= 5 && digits(as[i]) && digits(bs[i]) {
			return true
		}
	}
	return false
}
