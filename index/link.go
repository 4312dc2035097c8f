package index

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"cakupan/corpus"
)

// Link is a question and the generation that answered it, in a form to keep,
// send and cite. The same question has one Link however it was typed: the query
// stands in it as its tree prints it, parameters in a fixed order. The page that
// was looked at (Size, After) and the number of snippets are no part of it.
type Link struct {
	Request    Request
	Generation uint64 // 0 is the one that is published when the link is followed
}

// linkPrefix begins a link that is written as text.
const linkPrefix = "cakupan:search?"

// String writes the link as one word without blanks.
func (l Link) String() string { return linkPrefix + l.Query() }

// Query writes the link as the query part of an address, for a page of its own.
func (l Link) Query() string {
	var b strings.Builder
	add := func(key, value string) {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(key + "=" + url.QueryEscape(value))
	}
	req := &l.Request
	q := "*"
	if req.Query != nil {
		q = req.Query.String()
	}
	add("q", q)
	if !req.Like.IsZero() {
		add("like", req.Like.String())
	}
	if req.Scope != "" && req.Scope != Articles {
		add("scope", string(req.Scope))
	}
	if req.Sort != "" && req.Sort != Relevance {
		add("sort", string(req.Sort))
	}
	if req.SortField != "" {
		add("by", req.SortField)
	}
	if req.FoldReprints {
		add("fold", "1")
	}
	for _, f := range req.Facets {
		v := f.Name
		if f.Size != 0 {
			v += ":" + strconv.Itoa(f.Size)
		}
		add("facet", v)
	}
	if req.Histogram != "" {
		add("histogram", string(req.Histogram))
	}
	if l.Generation != 0 {
		add("at", strconv.FormatUint(l.Generation, 10))
	}
	return b.String()
}

// IsLink reports whether a text is written as a link.
func IsLink(s string) bool { return strings.HasPrefix(s, linkPrefix) }

// ParseLink reads what String or Query wrote. Unknown parameters are an error: a
// link that is half understood would answer another question.
func ParseLink(s string) (Link, error) {
	values, err := url.ParseQuery(strings.TrimPrefix(s, linkPrefix))
	if err != nil {
		return Link{}, fmt.Errorf("read link: %w", err)
	}
	return LinkOf(values)
}

// LinkOf reads a link from the parameters of an address.
func LinkOf(values url.Values) (Link, error) {
	var l Link
	var err error
	for key := range values {
		switch key {
		case "q", "like", "scope", "sort", "by", "fold", "facet", "histogram", "at":
		default:
			return l, fmt.Errorf("read link: there is no parameter %q", clip(key))
		}
	}
	req := &l.Request
	if req.Query, err = Parse(values.Get("q")); err != nil {
		return l, err
	}
	if s := values.Get("like"); s != "" {
		if req.Like, err = corpus.ParseID(s); err != nil {
			return l, fmt.Errorf("read link: %w", err)
		}
	}
	req.Scope, req.Sort, req.SortField = Scope(values.Get("scope")), Sort(values.Get("sort")), values.Get("by")
	req.FoldReprints = values.Get("fold") != "" && values.Get("fold") != "0"
	req.Histogram = Interval(values.Get("histogram"))
	for _, v := range values["facet"] {
		name, size, sized := strings.Cut(v, ":")
		f := FacetRequest{Name: name}
		if sized {
			if f.Size, err = strconv.Atoi(size); err != nil {
				return l, fmt.Errorf("read link: facet %q has no number behind the colon", clip(v))
			}
		}
		req.Facets = append(req.Facets, f)
	}
	if s := values.Get("at"); s != "" {
		if l.Generation, err = strconv.ParseUint(s, 10, 64); err != nil {
			return l, fmt.Errorf("read link: %q is no generation", clip(s))
		}
	}
	return l, nil
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}
