package article

import (
	"github.com/andybalholm/cascadia"

	"cakupan/corpus"
)

// pickHints chooses the registry's selectors for the page, field by field: the
// first that was in use on the day the page was fetched and that finds something
// in it. A page of unknown day may be of any time.
func (r *reader) pickHints() {
	if len(r.in.Selectors) == 0 {
		return
	}
	day := corpus.DayOf(r.in.Fetched)
	finds := func(css string) bool {
		sel, err := cascadia.ParseGroup(css)
		if err != nil {
			r.finding("selector", "selector %q cannot be read: %v", css, err)
			return false
		}
		return cascadia.Query(r.doc, sel) != nil
	}
	var h Selectors
	for _, s := range r.in.Selectors {
		if day != 0 && (s.From != 0 && day < s.From || s.Until != 0 && day > s.Until) {
			continue
		}
		whole := false // its body is the one that is taken
		for _, f := range []struct{ to, from *string }{{&h.Title, &s.Title}, {&h.Body, &s.Body}, {&h.Author, &s.Author}, {&h.Published, &s.Published}} {
			if *f.to == "" && *f.from != "" && finds(*f.from) {
				*f.to = *f.from
				whole = whole || f.to == &h.Body
			}
		}
		// what is to be taken out belongs to its own body, or to any
		if s.Remove != "" && (whole || s.Body == "") && finds(s.Remove) {
			if h.Remove != "" {
				h.Remove += ", "
			}
			h.Remove += s.Remove
		}
	}
	if h != (Selectors{}) {
		r.hints = &h
	}
}

// bodyBySelector sets the story's range by the registry's selector.
func (r *reader) bodyBySelector() bool {
	sel, err := cascadia.ParseGroup(r.hints.Body)
	if err != nil {
		return false
	}
	n := cascadia.Query(r.doc, sel)
	if n == nil {
		return false
	}
	for i := range r.page.elems {
		if e := &r.page.elems[i]; e.node == n && e.last > e.first {
			r.bodyFirst, r.bodyLast = int(e.first), int(e.last)
			if r.hints.Remove != "" {
				if rm, err := cascadia.ParseGroup(r.hints.Remove); err == nil {
					for _, x := range cascadia.QueryAll(n, rm) {
						for k := int32(i); k < e.end; k++ {
							if d := &r.page.elems[k]; d.node == x {
								for j := d.first; j < d.last; j++ {
									r.page.blocks[j].frame |= markTool
								}
							}
						}
					}
				}
			}
			return true
		}
	}
	return false
}

// bySelector returns the text under a selector, "" where it finds nothing.
func (r *reader) bySelector(s string) string {
	if s == "" {
		return ""
	}
	sel, err := cascadia.ParseGroup(s)
	if err != nil {
		r.finding("selector", "selector %q cannot be read: %v", s, err)
		return ""
	}
	n := cascadia.Query(r.doc, sel)
	if n == nil {
		return ""
	}
	if n.Data == "meta" {
		return oneLine(attr(n, "content"))
	}
	return textOf(n)
}
