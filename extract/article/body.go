package article

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// judge weighs every block: how much it looks like a sentence of a story
// (positive) or a part of a menu or list of links (negative), and finds the
// elements that are frame.
func (r *reader) judge() {
	p := &r.page
	total := 0.0
	for i := range p.blocks {
		b := &p.blocks[i]
		b.w = weigh(b)
		// the text under a linked heading is another story's opening
		if i > 0 && b.w > 0 && len(b.text) < 320 && i-1 != r.title {
			if h := &p.blocks[i-1]; h.heading > 0 && r.linksOnly(i-1) && r.oneCard(i-1, i) {
				b.w = -20
			}
		}
	}
	r.findNested()
	r.findNext()
	r.findSections()
	r.findComments()
	r.findCards()
	r.findRepeats()
	r.findTeasers()
	r.findRows()
	r.findQuestions()
	total = 0
	for i := range p.blocks {
		total += max(p.blocks[i].w, 0)
	}
	if r.title > 0 {
		after := 0.0
		for i := r.title; i < len(p.blocks); i++ {
			after += max(p.blocks[i].w, 0)
		}
		if after > 0.35*total && after > 200 {
			// the story stands below its headline, but for what a declared body
			// holds above it: a headline within a story is a part's
			for i := range p.blocks[:r.bodyAround(r.title)] {
				p.blocks[i].w = min(p.blocks[i].w, 0)
			}
			total = after
		}
	}
	// An element is frame by its name unless it holds the bulk of the page's
	// sentences together with the headline or a declared body: names lie.
	gain := prefix(p.blocks, func(b *block) float64 { return max(b.w, 0) })
	bodies := make([]bool, len(p.elems))
	for i := len(p.elems) - 1; i >= 0; i-- {
		if p.elems[i].marks&markBody != 0 && gain[p.elems[i].last]-gain[p.elems[i].first] > 0.25*total {
			bodies[i] = true
		}
		if bodies[i] && p.elems[i].parent >= 0 {
			bodies[p.elems[i].parent] = true
		}
	}
	delta := make([]int32, len(p.blocks)+1)
	kinds := make([]mark, len(p.blocks))
	capDelta := make([]int32, len(p.blocks)+1)
	for i := range p.elems {
		e := &p.elems[i]
		if e.first >= e.last {
			continue
		}
		share := 0.0
		if total > 0 {
			share = (gain[e.last] - gain[e.first]) / total
		}
		if m := e.marks & markFrame; m != 0 {
			holdsTitle := r.title >= int(e.first) && r.title < int(e.last)
			void := share > 0.85 || share > 0.4 && (holdsTitle || bodies[i]) || bodies[i] && m&markComment == 0 && share > 0.3 || holdsTitle && share > 0.2
			if void && !e.foreign {
				e.marks &^= markFrame
			} else {
				delta[e.first]++
				delta[e.last]--
				for k := e.first; k < e.last && k < e.first+400; k++ {
					kinds[k] |= m
				}
			}
		}
		if e.picture && e.marks&(markCaption|markBody) == 0 && share < 0.3 && r.isPictureText(e) {
			e.marks |= markCaption
		}
		if e.marks&markCaption != 0 && (share < 0.3 || e.node.DataAtom == atom.Figcaption) {
			capDelta[e.first]++
			capDelta[e.last]--
		}
	}
	var d, c int32
	for i := range p.blocks {
		d += delta[i]
		c += capDelta[i]
		b := &p.blocks[i]
		if d > 0 {
			b.frame = kinds[i]
			if b.frame == 0 {
				b.frame = markTool // deep inside a long frame
			}
			b.w = 0
		}
		if c > 0 {
			b.caption = true
			b.w = 0
		}
	}
}

// isPictureText reports whether an element that holds a picture holds beside it
// one or two short lines without a link, which are the picture's.
func (r *reader) isPictureText(e *elem) bool {
	switch e.node.DataAtom {
	case atom.Div, atom.Figure, atom.Center, atom.Td:
	default:
		return false
	}
	if e.last-e.first > 2 || r.title >= int(e.first) && r.title < int(e.last) {
		return false
	}
	n := 0
	for i := e.first; i < e.last; i++ {
		b := &r.page.blocks[i]
		n += len(b.text)
		if b.linked > 0 || b.heading > 0 || b.list || dateline(b.text) != "" || isStampLine(b.text) {
			return false
		}
		if _, ok := b.framePhrase(); ok {
			return false
		}
	}
	return n < 250
}

// oneCard reports whether two neighbouring blocks stand in one element that is
// neither the story's declared body nor holds its headline.
func (r *reader) oneCard(i, k int) bool {
	p := &r.page
	e := p.blocks[i].elem
	for range 4 {
		if e < 0 {
			return false
		}
		if p.holds(e, k) {
			return p.elems[e].marks&markBody == 0 && (r.title < 0 || !p.holds(e, r.title))
		}
		e = p.elems[e].parent
	}
	return false
}

// bodyAround returns the first block of the outermost declared body that holds
// block i, i itself where there is none.
func (r *reader) bodyAround(i int) int {
	for k := range r.page.elems {
		if e := &r.page.elems[k]; e.marks&markBody != 0 && r.page.holds(int32(k), i) {
			return int(e.first)
		}
	}
	return i
}

// isTitle reports whether a line is the story's headline.
func (r *reader) isTitle(s string) bool {
	if r.out.Title == "" || len(s) > 400 || len(s) > 3*len(r.out.Title) {
		return false
	}
	if r.titleKey == "" {
		r.titleKey = key(r.out.Title)
	}
	return sameKey(s, r.titleKey)
}

func prefix(blocks []block, f func(*block) float64) []float64 {
	out := make([]float64, len(blocks)+1)
	for i := range blocks {
		out[i+1] = out[i] + f(&blocks[i])
	}
	return out
}

// weigh gives a block's weight from its text alone.
func weigh(b *block) float64 {
	n := len(b.text)
	free := n - b.linked
	if _, ok := b.framePhrase(); ok {
		return -10
	}
	switch {
	case b.heading > 0:
		if b.linked*2 > n {
			return -40
		}
		return 0
	case b.linked*10 > n*7: // a link, or a list of them
		return -min(float64(n)*0.4+8, 60)
	case free >= 80 && n < 180 && b.linked*2 < n && isStampLine(b.text):
		return 0
	case free >= 80 && b.linked*2 < n:
		return float64(free)
	case free >= 25 && b.linked*2 < n && closesSentence(b.text):
		return float64(free)
	case free >= 40:
		return float64(free) * 0.3
	default:
		return -2
	}
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)] *")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, ",")
}

// candidate is an element that may hold the story.
type candidate struct {
	elem  int32
	score float64
}

// findBody chooses the element that holds the story and sets the block range.
// It returns the confidence of the choice.
func (r *reader) findBody() (source string, confidence float64) {
	p := &r.page
	r.bodyFirst, r.bodyLast = 0, 0
	if len(p.blocks) == 0 {
		return "", 0
	}
	sum := prefix(p.blocks, func(b *block) float64 { return b.w })
	best := candidate{-1, 0}
	bestBody := candidate{-1, 0}
	desc := key(r.head.first("og:description", "description", "twitter:description"))
	if len(desc) > 80 {
		desc = desc[:80]
	}
	lead := -1
	if len(desc) >= 40 {
		for i := range p.blocks {
			b := &p.blocks[i]
			if b.w > 0 && len(b.text) >= 40 && strings.Contains(key(b.text[:min(len(b.text), 600)]), desc[:40]) {
				lead = i
				break
			}
		}
	}
	for i := range p.elems {
		e := &p.elems[i]
		s := sum[e.last] - sum[e.first]
		if s <= 0 || e.marks&markFrame != 0 && r.frameAt(int32(i)) {
			continue
		}
		f := 1.0
		if lead >= 0 && int(e.first) <= lead && lead < int(e.last) {
			f = 1.3
		}
		c := candidate{int32(i), s * f}
		if c.score > best.score || c.score == best.score && best.elem >= 0 && int32(i) > best.elem && p.elems[best.elem].first <= e.first && e.last <= p.elems[best.elem].last {
			best = c
		}
		if e.marks&markBody != 0 && !r.frameAt(int32(i)) {
			if s*f > bestBody.score {
				bestBody = candidate{int32(i), s * f}
			}
		}
	}
	if best.elem < 0 {
		return "", 0
	}
	source, confidence = "blocks", 0.7
	if below := r.bodyBelowTitle(sum, best.elem); below >= 0 && (bestBody.elem < 0 || bestBody.score < 0.55*best.score) {
		bestBody = candidate{below, best.score}
	}
	if bestBody.elem >= 0 && bestBody.score >= 0.55*best.score {
		best = bestBody
		source, confidence = "named element", 0.9
		if e, ok := r.bodyInParts(sum, best.elem); ok {
			best.elem = e
			r.bodyFirst, r.bodyLast = int(p.elems[e].first), int(p.elems[e].last)
			return "named elements", 0.85
		}
	} else if c, changed := r.vote(sum, best); changed {
		best, source, confidence = c, "readability", 0.5
	}
	// go down while one child holds nearly all
	strong := prefix(p.blocks, func(b *block) float64 {
		if b.w >= 60 && closesSentence(b.text) {
			return b.w
		}
		return 0
	})
	for {
		next := int32(-1)
		e := &p.elems[best.elem]
		s := sum[e.last] - sum[e.first]
		for k := best.elem + 1; k < e.end; k++ {
			c := &p.elems[k]
			if c.last <= c.first {
				continue
			}
			cs := sum[c.last] - sum[c.first]
			need := 0.95
			switch {
			case c.marks&markBody != 0:
				need = 0.6
			case c.marks&markHint != 0:
				need = 0.8
			case c.parent != best.elem:
				continue
			}
			tight := c.marks&markBody == 0 && cs >= 0.7*s && strong[c.last]-strong[c.first] >= 0.93*(strong[e.last]-strong[e.first]) && r.endsAt(int(c.last), int(e.last))
			if (cs >= need*s || tight) && !r.frameAt(k) && c.node.Data != "p" {
				if need < 0.95 && cs < 0.95*s {
					if _, parts := r.bodyInParts(sum, k); parts {
						continue // one part of several
					}
				}
				next = k
				break
			}
		}
		if next < 0 {
			break
		}
		best.elem = next
	}
	e := &p.elems[best.elem]
	r.bodyFirst, r.bodyLast = int(e.first), int(e.last)
	return source, confidence
}

// shortStory is the weight of sentences that a declared body right below the
// headline must have to be taken for the story beside heavier parts of the page.
const shortStory = 150

// bodyBelowTitle returns the first declared body below the headline where next to
// nothing stands between the two and it holds several sentences: a short story on a
// page whose teasers of others weigh more. -1 where there is none, or where the
// heaviest element is no larger one around it.
func (r *reader) bodyBelowTitle(sum []float64, best int32) int32 {
	p := &r.page
	if r.title < 0 {
		return -1
	}
	for i := range p.elems {
		e := &p.elems[i]
		if e.marks&markBody == 0 || e.last <= e.first || int(e.first) <= r.title || r.frameAt(int32(i)) {
			continue
		}
		if int(e.first) > r.title+25 {
			break
		}
		if e.first < p.elems[best].first || e.last > p.elems[best].last || sum[e.last]-sum[e.first] < shortStory {
			return -1
		}
		sentences, before := 0, 0.0
		for k := r.title + 1; k < int(e.first); k++ {
			before += max(p.blocks[k].w, 0)
		}
		for k := e.first; k < e.last; k++ {
			if b := &p.blocks[k]; b.w >= 60 && closesSentence(b.text) {
				sentences++
			}
		}
		if sentences < 2 || before > 0.4*(sum[e.last]-sum[e.first]) {
			return -1
		}
		// the story may go on behind it, in elements without names
		if rest := r.goesOn(int(e.last), int(p.elems[best].last)); rest > 0.5*(sum[e.last]-sum[e.first]) {
			return -1
		}
		return int32(i)
	}
	return -1
}

// goesOn returns the weight of the sentences from block i on that stand two and more
// in a row, as a story's do and teasers of others do not.
func (r *reader) goesOn(i, end int) float64 {
	w, run, n := 0.0, 0.0, 0
	for ; i < end; i++ {
		b := &r.page.blocks[i]
		if b.frame == 0 && b.w >= 60 && b.linked*2 < len(b.text) {
			run += b.w
			n++
			continue
		}
		if n >= 2 {
			w += run
		}
		run, n = 0, 0
	}
	if n >= 2 {
		w += run
	}
	return w
}

// endsAt reports whether a story may end before block i: neither items of a list nor
// rows of a table follow without a link or a heading between.
func (r *reader) endsAt(i, end int) bool {
	for k := i; k < end && k < i+4; k++ {
		b := &r.page.blocks[k]
		if b.frame != 0 || b.caption {
			continue
		}
		if b.heading > 0 || b.linked*2 > len(b.text) {
			return true
		}
		if b.list || strings.Contains(b.text, "\t") {
			return false
		}
	}
	return true
}

// bodyInParts returns the element that holds a story which its page parts in
// several elements of one make, with advertising between them: the nearest one
// around e that holds more of the make, unless another story's headline stands
// among them.
func (r *reader) bodyInParts(sum []float64, e int32) (int32, bool) {
	p := &r.page
	make1 := p.signature(e)
	if make1.class == "" {
		return 0, false
	}
	own := sum[p.elems[e].last] - sum[p.elems[e].first]
	up := e
	for range 4 {
		if up = p.elems[up].parent; up < 0 {
			return 0, false
		}
		a := &p.elems[up]
		parts, held, from, to := 0, 0.0, int32(-1), int32(0)
		for k := up + 1; k < a.end; k++ {
			x := &p.elems[k]
			if x.last > x.first && p.signature(k) == make1 && !r.frameAt(k) {
				if s := sum[x.last] - sum[x.first]; s > 0.1*own {
					parts++
					held += s
					if from < 0 {
						from = x.first
					}
					to = x.last
				}
			}
		}
		if parts < 2 {
			continue
		}
		if sum[a.last]-sum[a.first] < 0.7*held {
			return 0, false
		}
		for i := from; i < to; i++ {
			if r.opensStory(int(i)) {
				return 0, false // the next story on the same page
			}
		}
		return up, true
	}
	return 0, false
}

// opensStory reports whether block i is another story's headline: a heading of
// the first rank, or one that is marked as a title in an element of the same make
// as the headline's own. A part of a story has a marked heading too, of its own make.
func (r *reader) opensStory(i int) bool {
	p := &r.page
	b := &p.blocks[i]
	if i == r.title || b.heading == 0 {
		return false
	}
	if b.heading == 1 {
		return true
	}
	if !r.marked(i, markTitle) {
		return false
	}
	if r.title < 0 || b.elem < 0 || p.blocks[r.title].elem < 0 {
		return true
	}
	return b.heading <= p.blocks[r.title].heading || p.signature(b.elem) == p.signature(p.blocks[r.title].elem)
}

// frameAt reports whether element i or one around it is frame.
func (r *reader) frameAt(i int32) bool {
	for i >= 0 {
		if r.page.elems[i].marks&markFrame != 0 {
			return true
		}
		i = r.page.elems[i].parent
	}
	return false
}

// readBody makes Text and Captions.
func (r *reader) readBody() {
	r.judge()
	source, confidence := "", 0.0
	if r.hints != nil && r.hints.Body != "" {
		if r.bodyBySelector() {
			source, confidence = "selector", 0.97
		}
	}
	if source == "" {
		source, confidence = r.findBody()
	}
	r.lateTitle()
	r.markSpoken()
	paras, captions := r.emit()
	if r.hints == nil || r.hints.Body == "" {
		if p, c, ok := r.distrustNames(paras); ok {
			paras, captions, source, confidence = p, c, "blocks, names of elements set aside", 0.5
		}
	}
	if len(paras) == 0 && len(captions) == 0 {
		for i := range r.page.blocks {
			if b := &r.page.blocks[i]; b.caption && b.frame == 0 {
				captions = appendCaption(captions, b.text)
			}
		}
	}
	size := 0
	for _, p := range paras {
		size += len(p)
	}
	if st := r.head.story; st != nil && len(st.body) > 200 {
		declared := r.declaredBody(st.body)
		dsize := 0
		for _, p := range declared {
			dsize += len(p)
		}
		cover := covered(declared, paras)
		switch {
		case size < 200 && dsize > size || cover < 0.3 && size < dsize/2:
			paras, source, confidence = declared, "json-ld articleBody", 0.85
			r.bodyFirst, r.bodyLast = 0, 0
		case cover < 0.6:
			r.finding("text", "the page's declared text and its visible text agree in %d %% of the words", int(cover*100))
			confidence = min(confidence, 0.6)
		default:
			confidence = min(0.99, confidence+0.08)
		}
	}
	r.out.Captions = captions
	r.out.Text = strings.Join(paras, "\n")
	if r.out.Text != "" {
		r.choice("text", source, confidence)
	}
}

// declaredBody makes paragraphs of a text given in JSON-LD.
func (r *reader) declaredBody(s string) []string {
	if strings.Contains(s, "<") && strings.Contains(s, ">") || strings.Contains(s, "&lt;p") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "&lt;", "<"), "&gt;", ">")
		doc, _, release := parseTree(s, 20_000)
		defer release()
		pg, releasePage := layOut(doc)
		defer releasePage()
		sub := reader{page: pg, title: -1, bodyLast: len(pg.blocks), base: r.base}
		sub.out.Title = r.out.Title
		for i := range sub.page.blocks {
			sub.page.blocks[i].w = weigh(&sub.page.blocks[i])
		}
		paras, _ := sub.emit()
		return paras
	}
	var pg page
	for _, line := range strings.FieldsFunc(s, func(c rune) bool { return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' }) {
		if line = oneLine(line); line != "" {
			b := block{text: line, elem: -1}
			b.w = weigh(&b)
			pg.blocks = append(pg.blocks, b)
		}
	}
	sub := reader{page: pg, title: -1, bodyLast: len(pg.blocks), base: r.base}
	sub.out.Title = r.out.Title
	paras, _ := sub.emit()
	return paras
}

// covered is the share of a's words that b has too.
func covered(a, b []string) float64 {
	have := make(map[string]int)
	for _, p := range b {
		for _, w := range strings.Fields(p) {
			have[w]++
		}
	}
	all, hit := 0, 0
	for _, p := range a {
		for _, w := range strings.Fields(p) {
			all++
			if have[w] > 0 {
				have[w]--
				hit++
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(hit) / float64(all)
}
