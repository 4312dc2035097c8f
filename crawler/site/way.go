package site

import (
	"net/url"
	"strings"
	"time"
)

// Expand fills the placeholders of a way's address: "{query}" with the words
// searched for, "{after}" and "{before}" with the ends of the period in UTC.
// A parameter whose period is open (a zero time) is left out.
func Expand(address, query string, after, before time.Time) string {
	address = strings.ReplaceAll(address, "{query}", url.QueryEscape(query))
	address = fillTime(address, "{after}", after)
	return fillTime(address, "{before}", before)
}

// Searches reports whether the way asks for words, so that it has to be expanded
// once for each.
func (w Way) Searches() bool { return strings.Contains(w.URL, "{query}") }

func fillTime(address, placeholder string, t time.Time) string {
	i := strings.Index(address, placeholder)
	if i < 0 {
		return address
	}
	if !t.IsZero() {
		return strings.ReplaceAll(address, placeholder, url.QueryEscape(t.UTC().Format("2006-01-02T15:04:05")))
	}
	start := strings.LastIndexAny(address[:i], "?&")
	if start < 0 {
		return strings.ReplaceAll(address, placeholder, "")
	}
	end := i + len(placeholder)
	switch {
	case address[start] == '?' && end < len(address) && address[end] == '&':
		return address[:start+1] + address[end+1:]
	default:
		return address[:start] + address[end:]
	}
}
