package web

import (
	"cmp"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// queryWords is what the query language and the index say of a query that cannot be
// read or asked: English, Indonesian; sorted. %s stands for words of the query, a
// field's name or a number. A test finds the messages in their sources and fails
// where one is missing here.
//
//go:embed querywords.tsv
var queryWords string

// saying is one message in both languages.
type saying struct {
	english *regexp.Regexp
	id      string
	letters int // of the English text without its gaps
}

var sayings = func() []saying {
	var out []saying
	for line := range strings.Lines(queryWords) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 2 {
			panic(fmt.Sprintf("querywords.tsv: %q has %d columns, want 2", line, len(f)))
		}
		out = append(out, saying{regexp.MustCompile("(?s)^" + strings.ReplaceAll(regexp.QuoteMeta(f[0]), "%s", "(.+)") + "$"), f[1], len(strings.ReplaceAll(f[0], "%s", ""))})
	}
	// What is said more exactly is tried first.
	slices.SortStableFunc(out, func(a, b saying) int { return cmp.Compare(b.letters, a.letters) })
	return out
}()

// ofField is a message on the value of a field.
var ofField = regexp.MustCompile(`(?s)^(\w+): (.+)$`)

// said is a message on a query in the page's language, and whether it is known there.
func (l *lang) said(message string) (string, bool) {
	if l.Code == "en" || message == "" {
		return message, true
	}
	for _, s := range sayings {
		m := s.english.FindStringSubmatch(message)
		if m == nil {
			continue
		}
		text := s.id
		for _, gap := range m[1:] {
			text = strings.Replace(text, "%s", strings.ReplaceAll(gap, `" or "`, `" atau "`), 1)
		}
		return text, true
	}
	if m := ofField.FindStringSubmatch(message); m != nil {
		if text, ok := l.said(m[2]); ok {
			return m[1] + ": " + text, true
		}
	}
	return message, false
}
