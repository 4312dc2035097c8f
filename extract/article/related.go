package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// signature is what elements of one make have in common.
type signature struct{ tag, class string }

func (p *page) signature(e int32) signature {
	return signature{p.elems[e].node.Data, attr(p.elems[e].node, "class")}
}

// holds reports whether block i lies in element e.
func (p *page) holds(e int32, i int) bool {
	return i >= int(p.elems[e].first) && i < int(p.elems[e].last)
}

// linksOnly reports whether a block is another story's title as a link: long
// enough, wholly linked but for a date, and not what "Baca juga" announces.
func (r *reader) linksOnly(i int) bool {
	b := &r.page.blocks[i]
	if i == r.title || b.linked < 15 || len(b.text) > 400 {
		return false
	}
	if b.linked*10 < len(b.text)*8 {
		// a title with its date on the same line
		if b.linked*2 < len(b.text) || len(b.text)-b.linked > 40 || endsSentence(b.text) {
			return false
		}
		_, before := readStamp(b.text[:b.links[0].start])
		_, behind := readStamp(b.text[b.links[len(b.links)-1].end:])
		if !before && !behind {
			return false
		}
	}
	if r.isTitle(b.text) {
		return false
	}
	_, ok := b.framePhrase()
	return !ok
}

// findSections marks what a heading such as "Berita Terbaru" heads: the element
// that it opens, or else the elements of one make that follow it, where they
// hold links to other stories. The element's name does not matter.
func (r *reader) findSections() {
	p := &r.page
	for i := range p.blocks {
		b := &p.blocks[i]
		if len(b.text) > 80 || b.elem < 0 || i == r.title {
			continue
		}
		ph, ok := b.framePhrase()
		if !(ok && ph.form&ends != 0 && len(b.text) <= len(ph.words)+24) && !(b.heading > 1 && headsOthers(b.text)) {
			continue
		}
		// up to the largest element that the heading opens
		e := b.elem
		for {
			up := p.elems[e].parent
			if up < 0 || int(p.elems[up].first) != i || r.title >= 0 && p.holds(up, r.title) || p.elems[up].marks&markBody != 0 {
				break
			}
			e = up
		}
		if int(p.elems[e].first) != i || p.elems[e].marks&markBody != 0 || r.title >= 0 && p.holds(e, r.title) {
			continue
		}
		if r.listsOthers(int(p.elems[e].first)+1, int(p.elems[e].last)) || r.listsBare(e) {
			p.elems[e].marks |= markRelated
			continue
		}
		// the list stands beside its heading
		up := p.elems[e].parent
		if up < 0 || p.elems[e].last-p.elems[e].first > 3 {
			continue
		}
		var like signature
		for k := p.elems[e].end; k < p.elems[up].end; k = p.elems[k].end {
			s := &p.elems[k]
			if s.last <= s.first {
				continue
			}
			sig := p.signature(k)
			if like.tag == "" {
				like = sig
			}
			if sig != like || s.marks&(markBody|markRelated|markTags|markByline|markFoot) != 0 || r.title >= 0 && p.holds(k, r.title) || !r.listsOthers(int(s.first), int(s.last)) {
				break
			}
			s.marks |= markRelated
		}
	}
}

// listHeads are words of headings over other stories. Sorted.
var listHeads = map[string]bool{
	"berikutnya": true, "headline": true, "lainnya": true, "latest": true, "populer": true, "popular": true, "recommended": true, "rekomendasi": true, "related": true,
	"selanjutnya": true, "terbaru": true, "terhangat": true, "terkait": true, "terkini": true, "terpopuler": true, "trending": true, "viral": true,
}

// headsOthers reports whether a heading of up to six words says that others' stories
// follow: "Berita Terkini untuk Anda".
func headsOthers(s string) bool {
	if len(s) > 60 || strings.Count(s, " ") > 5 || endsSentence(s) {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		if listHeads[strings.ToLower(strings.Trim(w, ".,:!()"))] {
			return true
		}
	}
	return false
}

// findNested marks the article elements within the story's own: each is another
// story, or a comment.
func (r *reader) findNested() {
	p := &r.page
	for i := range p.elems {
		e := &p.elems[i]
		if e.node.DataAtom != atom.Article || e.last <= e.first {
			continue
		}
		inner := 0
		for k := int32(i) + 1; k < e.end; k++ {
			if x := &p.elems[k]; x.node.DataAtom == atom.Article && x.last > x.first {
				inner++
				k = x.end - 1
			}
		}
		if inner < 2 {
			continue
		}
		for k := int32(i) + 1; k < e.end; k++ {
			x := &p.elems[k]
			if x.node.DataAtom == atom.Article && x.last > x.first {
				if r.title < 0 || !p.holds(k, r.title) {
					x.marks |= markRelated
				}
				k = x.end - 1
			}
		}
	}
}

// findNext marks the stories that stand below this one on the same page: an
// element with a first-rank heading of its own, of one make with an element
// around the headline.
func (r *reader) findNext() {
	p := &r.page
	asked := 0
	if r.title < 0 || p.blocks[r.title].elem < 0 {
		return
	}
	for i := r.title + 1; i < len(p.blocks); i++ {
		if b := &p.blocks[i]; b.heading != 1 || b.elem < 0 || r.isTitle(b.text) {
			continue
		}
		if asked++; asked > 50 {
			return
		}
		for e := p.blocks[i].elem; e >= 0 && !p.holds(e, r.title); e = p.elems[e].parent {
			x := &p.elems[e]
			if headings[x.node.DataAtom] != 0 || x.last-x.first < 3 {
				continue
			}
			if int(x.first) < i-6 {
				break // the heading opens no story here
			}
			for own := p.blocks[r.title].elem; own >= 0 && !p.holds(own, i); own = p.elems[own].parent {
				if sig := p.signature(own); sig.class != "" && sig == p.signature(e) && p.elems[own].last-p.elems[own].first >= 3 {
					x.marks |= markRelated
					x.foreign = true
				}
			}
		}
	}
}

// findComments marks what follows a heading such as "12 Komentar" in its
// parent, where three and more elements of one make stand there, each with a
// date or the word for answering.
func (r *reader) findComments() {
	p := &r.page
	asked := 0
	for i := max(r.title+1, 0); i < len(p.blocks); i++ {
		b := &p.blocks[i]
		if len(b.text) > 60 || b.elem < 0 {
			continue
		}
		ph, ok := b.framePhrase()
		if !ok || !commentHeads[ph.words] {
			continue
		}
		if asked++; asked > 10 {
			return
		}
		e := b.elem
		for up := p.elems[e].parent; up >= 0 && int(p.elems[up].first) == i && (r.title < 0 || !p.holds(up, r.title)); up = p.elems[e].parent {
			e = up
		}
		up := p.elems[e].parent
		if int(p.elems[e].first) != i || up < 0 {
			continue
		}
		lo, hi := e+1, p.elems[e].end // within what the heading opens, or beside it
		if p.elems[e].last-p.elems[e].first < 3 {
			lo, hi = p.elems[e].end, p.elems[up].end
		}
		like, seen := make(map[signature]int), 0
		for k := lo; k < hi; k = p.elems[k].end {
			if x := &p.elems[k]; x.last > x.first && like[p.signature(k)] < 3 && (r.isComment(x) || len(b.text) <= len(ph.words)+5 && r.isRemark(x)) {
				like[p.signature(k)]++
			}
			if seen++; seen > 2000 {
				return
			}
		}
		for k := lo; k < hi; k = p.elems[k].end {
			if x := &p.elems[k]; like[p.signature(k)] >= 3 {
				x.marks |= markComment
				x.foreign = true
			}
		}
	}
}

// commentHeads are the frame's phrases that head readers' comments. Sorted.
var commentHeads = map[string]bool{
	"beri komentar": true, "komentar": true, "komentar anda": true, "komentar pembaca": true, "obrolan pembaca": true, "tanggapan pembaca": true, "tinggalkan komentar": true, "tulis komentar": true,
}

// isComment reports whether an element holds a date or "Balas", and little else
// that is not text.
func (r *reader) isComment(x *elem) bool {
	for i := x.first; i < x.last && i < x.first+8; i++ {
		b := &r.page.blocks[i]
		if _, ok := readStamp(b.text); ok && len(b.text) < 80 || b.text == "Balas" || b.text == "Reply" {
			return true
		}
	}
	return false
}

// isRemark reports whether an element is a short text that a bold name opens.
func (r *reader) isRemark(x *elem) bool {
	if x.last-x.first > 3 || len(r.page.blocks[x.first].text) > 400 {
		return false
	}
	for c := x.node.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			return c.DataAtom == atom.B || c.DataAtom == atom.Strong
		}
		if strings.TrimSpace(c.Data) != "" {
			return false
		}
	}
	return false
}

// listsOthers reports whether blocks lo to hi are titles of other stories, each
// perhaps with its date and opening lines: a link stands first, and none of
// the long lines stands further from one than a teaser does.
func (r *reader) listsOthers(lo, hi int) bool {
	p := &r.page
	links, texts, since := 0, 0, 100
	for i := lo; i < hi; i++ {
		b := &p.blocks[i]
		since++
		switch {
		case r.linksOnly(i), len(b.links) > 0 && b.links[0].start < 4 && b.links[0].end-b.links[0].start >= 15 && !r.isTitle(b.text):
			links++
			since = 0
		case b.linked*2 > len(b.text) || len(b.text) < 60:
		case links == 0 || since > 5:
			return false
		default:
			texts++
		}
	}
	return links > 0 && texts <= 2*links && (links >= 2 || texts <= 1)
}

// findCards marks the teasers of other stories: an element that a linked
// heading opens and that stands beside others of its make, or, where the titles
// are no headings, three and more elements of one make that each hold a link
// and then text.
func (r *reader) findCards() {
	p := &r.page
	type maker struct {
		parent int32
		sig    signature
	}
	counts := make(map[int32]map[signature]int)
	count := func(parent int32, sig signature) int {
		c := counts[parent]
		if c == nil {
			c = make(map[signature]int)
			for k := parent + 1; k < p.elems[parent].end; k = p.elems[k].end {
				c[p.signature(k)]++
			}
			counts[parent] = c
		}
		return c[sig]
	}
	done := make(map[int32]bool)
	asked := make(map[maker]bool)
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.elem < 0 || !r.linksOnly(i) {
			continue
		}
		titled := b.heading > 0 || r.marked(i, markTitle)
		e := b.elem
		for range 5 {
			if e < 0 || p.elems[e].parent < 0 || done[e] {
				break
			}
			if r.title >= 0 && p.holds(e, r.title) {
				break
			}
			parent := p.elems[e].parent
			x := &p.elems[e]
			// headings of one level within a story are not cards: a card holds its
			// own heading and, mostly, something beside it
			if headings[x.node.DataAtom] == 0 && x.marks&markBody == 0 && x.last > x.first {
				sig := p.signature(e)
				if titled {
					if count(parent, sig) >= 3 {
						x.marks |= markRelated
						done[e] = true
						break
					}
				} else if m := (maker{parent, sig}); x.last-x.first >= 2 && x.last-x.first <= 12 && !asked[m] && x.node.DataAtom != atom.P {
					asked[m] = true
					if r.markTeasers(parent, sig) {
						break
					}
				}
			}
			e = parent
		}
	}
}

// markTeasers marks the children of one make where three of them, and most, are a
// link with text below it.
func (r *reader) markTeasers(parent int32, sig signature) bool {
	p := &r.page
	var cards []int32
	all := 0
	for k := parent + 1; k < p.elems[parent].end; k = p.elems[k].end {
		x := &p.elems[k]
		if x.last <= x.first || p.signature(k) != sig {
			continue
		}
		all++
		if x.last-x.first < 2 || x.last-x.first > 12 || r.title >= 0 && p.holds(k, r.title) {
			continue
		}
		for i := x.first; i < x.last && i < x.first+3; i++ {
			if r.linksOnly(int(i)) {
				cards = append(cards, k)
				break
			}
			if len(p.blocks[i].text) > 60 {
				break // text before any link: not a teaser
			}
		}
	}
	if len(cards) < 3 || len(cards)*10 < all*6 {
		return false
	}
	for _, k := range cards {
		p.elems[k].marks |= markRelated
	}
	return true
}

// findRows takes the rows of a table for links to other stories where three and more
// in a row each hold a title's link.
func (r *reader) findRows() {
	p := &r.page
	from := -1
	for i := 0; i <= len(p.blocks); i++ {
		titled := false
		if i < len(p.blocks) {
			if b := &p.blocks[i]; strings.Contains(b.text, "\t") {
				for _, l := range b.links {
					titled = titled || l.end <= len(b.text) && l.end-l.start >= 25 && isHeadline(b.text[l.start:l.end])
				}
			}
		}
		switch {
		case titled && from < 0:
			from = i
		case !titled && from >= 0:
			if i-from >= 3 {
				for k := from; k < i; k++ {
					p.blocks[k].w = -20
				}
			}
			from = -1
		}
	}
}

// maxQuestion is the length in bytes of the text beyond which an element with a
// field in it is no box that asks the reader.
const maxQuestion = 420

// maxFields is how many elements with fields a page may have: of more, they are the
// story's, a list to tick off.
const maxFields = 24

// findQuestions marks the boxes that ask the reader for an address or a choice: the
// largest element around a field that holds little text, neither the headline nor a
// declared body.
func (r *reader) findQuestions() {
	p := &r.page
	size := func(e *elem) int {
		n := 0
		for i := e.first; i < e.last; i++ {
			if n += len(p.blocks[i].text); n > maxQuestion {
				break
			}
		}
		return n
	}
	fields := 0
	for i := range p.elems {
		if p.elems[i].asks {
			fields++
		}
	}
	if fields > maxFields {
		return
	}
	for i := range p.elems {
		if !p.elems[i].asks {
			continue
		}
		box := int32(-1)
		for e := int32(i); e >= 0; e = p.elems[e].parent {
			x := &p.elems[e]
			if x.marks&markBody != 0 || r.title >= 0 && p.holds(e, r.title) || size(x) > maxQuestion || x.node.DataAtom == atom.Body {
				break
			}
			weight := 0.0
			for k := x.first; k < x.last; k++ {
				if b := &p.blocks[k]; b.w >= 80 {
					weight += b.w
				}
			}
			if weight > 250 {
				break
			}
			if x.last > x.first {
				box = e
			}
		}
		if box >= 0 {
			p.elems[box].marks |= markModal
		}
	}
}

// findTeasers finds lists of other stories that have neither headings nor
// names: four or more lines that are a link, each with one short text below it.
func (r *reader) findTeasers() {
	p := &r.page
	var run []int // blocks of the texts
	close := func() {
		if len(run) >= 4 {
			for _, i := range run {
				p.blocks[i].w = -20
			}
		}
		run = run[:0]
	}
	last := -1
	for i := 0; i+1 < len(p.blocks); i++ {
		b, t := &p.blocks[i], &p.blocks[i+1]
		if b.linked*10 < len(b.text)*9 || len(b.text) < 25 || len(b.text) > 220 {
			continue
		}
		if _, ok := b.framePhrase(); ok {
			continue
		}
		if i > 0 {
			if ph, ok := p.blocks[i-1].framePhrase(); ok && ph.form&inside != 0 {
				continue // a link that "Baca juga" announces stands between paragraphs
			}
		}
		if t.w <= 0 || len(t.text) > 320 || t.linked*3 > len(t.text) {
			continue
		}
		if last >= 0 {
			texts := 0
			for k := last + 2; k < i; k++ {
				if p.blocks[k].w > 30 {
					texts++
				}
			}
			if i-last > 5 || texts > 0 {
				close()
			}
		}
		run = append(run, i+1)
		last = i
	}
	close()
}
