package article

import "golang.org/x/net/html/atom"

// Bounds of a story that is sought again in elements whose names say frame.
const (
	littleText = 400 // bytes below which a page's story counts as not found
	muchText   = 900 // bytes that the second search must give
	noText     = 100 // bytes below which nothing was found: then half of that is much
)

// looseMarks are the marks of what a name alone makes frame, where builders of
// pages give such names to any part: "so-panel widget", "sidebar-grid__content".
// What comments, menus, links to other stories and the foot are called is believed.
const looseMarks = markAside | markHidden | markTool | markModal | markAd | markShare | markTags | markBio

// distrustNames seeks the story a second time where the first search found next to
// nothing on a page that has a headline, or a fraction of the sentences that names
// hide: without the names that make elements frame. It gives paragraphs only where they are a story's by their weight.
func (r *reader) distrustNames(found []string) (paras, captions []string, ok bool) {
	p := &r.page
	size := 0
	for _, s := range found {
		size += len(s)
	}
	if r.title < 0 || len(p.blocks) == 0 {
		return nil, nil, false
	}
	much := muchText
	if size < noText {
		much /= 2
	}
	// is there anything to be found? only sentences that a loose mark hides count
	hidden := 0.0
	for i := range p.blocks {
		b := &p.blocks[i]
		if m := b.frame & markFrame; i > r.title && m&looseMarks != 0 && m&^looseMarks == 0 && closesSentence(b.text) {
			hidden += max(weigh(b), 0)
		}
	}
	if hidden < float64(much) || size >= littleText && hidden < 4*float64(size) {
		return nil, nil, false
	}
	// what the first search settled, should the second give less
	marks := make([]mark, len(p.elems))
	blocks := append([]block(nil), p.blocks...)
	first, last := r.bodyFirst, r.bodyLast
	for i := range p.elems {
		e := &p.elems[i]
		marks[i] = e.marks
		if a := e.node.DataAtom; a != atom.Aside && a != atom.Footer && a != atom.Nav && !hasAttr(e.node, "hidden") {
			e.marks &^= looseMarks
		}
	}
	for i := range p.blocks {
		p.blocks[i].frame, p.blocks[i].caption = 0, false
	}
	r.inFrame = nil
	r.judge()
	if source, _ := r.findBody(); source != "" {
		r.markSpoken()
		paras, captions = r.emit()
	}
	again := 0
	for _, s := range paras {
		again += len(s)
	}
	if again >= much && again >= 3*size && r.bodyLast > r.title {
		r.finding("names", "the story stands in elements that are named as frame")
		return paras, captions, true
	}
	for i := range p.elems {
		p.elems[i].marks = marks[i]
	}
	copy(p.blocks, blocks)
	r.inFrame = nil
	r.bodyFirst, r.bodyLast = first, last
	return nil, nil, false
}
