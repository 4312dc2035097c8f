package article

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// The days that a page shows its readers.

// visibleStamp finds the line of publication that the page shows beside the
// headline or the text.
func (r *reader) visibleStamp() (dated, bool) {
	p := &r.page
	lo, hi := 0, len(p.blocks)
	if r.title >= 0 {
		lo = max(0, r.title-8)
		hi = min(hi, r.title+30)
	} else if r.bodyLast > 0 {
		lo = max(0, r.bodyFirst-15)
		hi = min(hi, r.bodyFirst+6)
	} else {
		hi = min(hi, 60)
	}
	best, bestScore := dated{}, 0
	stamp := ""
	try := func(i int, foot bool) {
		b := &p.blocks[i]
		if len(b.text) > 240 {
			return
		}
		if b.frame&(markRelated|markComment|markAside|markModal) != 0 || b.frame&markFoot != 0 && !(r.title >= 0 && i > r.title && i < r.bodyFirst) || b.linked*2 > len(b.text) && !r.marked(i, markStamp) && i != r.title+1 {
			return
		}
		if r.title >= 0 && i < r.title && (b.list && !r.marked(i, markStamp) || b.linked > 0) {
			return
		}
		if b.w >= 80 && b.heading == 0 && i >= r.bodyFirst && i < r.bodyLast && (len(b.text) > 140 || endsSentence(b.text)) {
			return
		}
		stamps := readStamps(b.text)
		if len(stamps) == 0 {
			return
		}
		m := stamps[0]
		printed := m.printed(b.text)
		if !m.clock && i+1 < len(p.blocks) {
			// the clock stands in the next item: "Juli 12, 2024", "8:05 pm"
			if next := p.blocks[i+1].text; len(next) >= 4 && len(next) <= 18 && isDigit(next[0]) && strings.HasSuffix(b.text, printed) {
				both := printed + " " + next
				if more, ok := readStamp(both); ok && more.clock && more.date() == m.date() {
					m, printed = more, more.printed(both)
				}
			}
		}
		score := 10
		if m.clock {
			score += 8
		}
		if m.local {
			score += 3
		}
		if r.marked(i, markStamp) {
			score += 5
		}
		if r.title >= 0 {
			d := i - r.title
			if d == -1 && r.beside(i, r.title) {
				score -= 3 // the day above its stories
			} else if d < 0 {
				score -= 6 - d // before the headline: perhaps the site's clock
				if d >= -3 && m.clock {
					score += 5
				}
			} else {
				score -= d / 2
			}
		}
		low := strings.ToLower(b.text)
		if strings.Contains(low, "update") || strings.Contains(low, "diperbarui") {
			score -= 4
		}
		if strings.Contains(low, "terbit") || strings.Contains(low, "posted") || strings.Contains(low, "dipublikasi") || strings.Contains(low, "published") {
			score += 3
		}
		if b.linked*2 > len(b.text) {
			score -= 2
		}
		if foot {
			score -= 5
		}
		if len(b.text) > 140 {
			score -= 6
		}
		if score > bestScore {
			bestScore = score
			best = dated{m, "visible line", 0.75}
			stamp = printed
		}
	}
	for i := lo; i < hi; i++ {
		try(i, false)
	}
	for i := max(r.bodyLast, hi); i < min(r.bodyLast+6, len(p.blocks)); i++ {
		try(i, true)
	}
	if bestScore <= 4 {
		return dated{}, false
	}
	if r.out.Stamp == "" {
		r.out.Stamp = clipStamp(stamp)
	}
	return best, true
}

// changedWords open the line that says when a story was last changed. Sorted.
var changedWords = []string{"dimutakhirkan", "diperbarui", "diperbaharui", "diubah", "last update", "last updated", "pembaruan", "terakhir diperbarui", "terakhir diubah", "updated"}

// changedLine finds the line of the last change beside the headline or below
// the text: "Diperbarui: 28 April 2026, 09.12 WITA".
func (r *reader) changedLine() (dated, bool) {
	p := &r.page
	if r.title < 0 {
		return dated{}, false
	}
	try := func(lo, hi int) (dated, bool) {
		for i := max(lo, 0); i < min(hi, len(p.blocks)); i++ {
			b := &p.blocks[i]
			if len(b.text) > 160 || b.frame&(markRelated|markComment|markAside|markModal|markNav) != 0 {
				continue
			}
			low := strings.ToLower(b.text)
			for _, w := range changedWords {
				at := strings.Index(low, w)
				if at < 0 || len(low) != len(b.text) || at > 0 && !strings.ContainsAny(low[at-1:at], " |(-•:") {
					continue
				}
				if m, ok := readStamp(b.text[at:]); ok && m.start < len(w)+14 {
					return dated{m, "visible line", 0.7}, true
				}
			}
		}
		return dated{}, false
	}
	if d, ok := try(r.title+1, min(r.title+14, max(r.bodyFirst+2, r.title+8))); ok {
		return d, true
	}
	return try(r.bodyLast-3, r.bodyLast+5)
}

// beside reports whether two blocks stand in one element or in children or
// grandchildren of one that holds little besides the story.
func (r *reader) beside(i, k int) bool {
	p := &r.page
	a := p.blocks[i].elem
	for range 3 {
		if a < 0 {
			return false
		}
		if p.holds(a, k) {
			return int(p.elems[a].first) == i && len(p.blocks) > 0 && p.elems[a].node.DataAtom != atom.Body
		}
		a = p.elems[a].parent
	}
	return false
}

func clipStamp(s string) string {
	if len(s) <= 200 {
		return s
	}
	return clip(s)
}
