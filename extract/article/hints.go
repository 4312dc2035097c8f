package article

import (
	"github.com/andybalholm/cascadia"

	"cakupan/corpus"
)

// pickHints chooses the registry's selectors for the page: the first entry
// that is open on the page's day and whose body is there.
func (r *reader) pickHints() {
	if len(r.in.Selectors) == 0 {
		return
	}
	day := corpus.DayOf(r.in.Fetched)
	for i := range r.in.Selectors {
		s := &r.in.Selectors[i]
		if day != 0 && (s.From != 0 && day < s.From || s.Until != 0 && day > s.Until) {
			continue
		}
		if s.Body == "" {
			r.hints = s
			break
		}
		sel, err := cascadia.ParseGroup(s.Body)
		if err != nil {
			r.finding("selector", "selector %q cannot be read: %v", s.Body, err)
			continue
		}
		if cascadia.Query(r.doc, sel) != nil {
			r.hints = s
			break
		}
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
