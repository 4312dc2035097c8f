package bleve

import (
	"cakupan/index/indonesian"
)

// The engine writes five numbers for each place where a term stands: field, position,
// two byte offsets and a count of array positions. Offsets are of no use here (snippets
// are made from the text), so all places of a term in a document go into one record:
// the first as its position, the distance to the next two in place of the offsets, the
// further distances as array positions. It takes a fifth off the index.

// places gathers the terms of one text field and numbers terms. It knows the numbers of
// the last texts' terms too.
type places struct {
	numbers map[string]uint32
	names   []string
	slots   []int32      // by number: one more than where the term stands in found, 0 if it does not
	found   []termPlaces // those of this text; what is behind keeps its room
}

type termPlaces struct {
	term uint32
	pos  []int
}

// termsKnown bounds what places knows.
const termsKnown = 1 << 18

// number is the number of a term.
func (p *places) number(term string) uint32 {
	n, ok := p.numbers[term]
	if !ok {
		if p.numbers == nil {
			p.numbers = make(map[string]uint32, 1<<9)
		}
		n = uint32(len(p.names))
		p.numbers[term] = n
		p.names = append(p.names, term)
		p.slots = append(p.slots, 0)
	}
	return n
}

func (p *places) name(number uint32) string { return p.names[number] }

// known is how many terms have numbers.
func (p *places) known() int { return len(p.names) }

// forget makes the numbers void if there are many. No text is being gathered.
func (p *places) forget() {
	if len(p.names) > termsKnown {
		clear(p.numbers)
		clear(p.names)
		p.names, p.slots = p.names[:0], p.slots[:0]
	}
}

// reset begins a text.
func (p *places) reset() {
	for i := range p.found {
		p.slots[p.found[i].term] = 0
	}
	p.found = p.found[:0]
}

// add puts a term at a position behind all that it has.
func (p *places) add(term string, pos int) {
	n := p.number(term)
	i := p.slots[n]
	if i == 0 {
		if len(p.found) < cap(p.found) {
			p.found = p.found[:len(p.found)+1]
		} else {
			p.found = append(p.found, termPlaces{})
		}
		i = int32(len(p.found))
		p.slots[n] = i
		t := &p.found[i-1]
		t.term, t.pos = n, t.pos[:0]
	}
	p.found[i-1].pos = append(p.found[i-1].pos, pos)
}

// each calls f for every term of the text, in the order of their first places.
func (p *places) each(f func(t *termPlaces)) {
	for i := range p.found {
		f(&p.found[i])
	}
}

// gather analyses the parts of a text and returns its length in units.
func (w *writer) gather(p *places, unit int, parts []string) (length int) {
	p.reset()
	base, tokens := 0, 0
	for _, part := range parts {
		last := base
		w.memo.Each(part, func(pos int, t indonesian.Terms) {
			last = base + pos
			if t.Exact != "" {
				p.add(t.Exact, last)
				tokens++
			}
			if t.Derived != "" {
				p.add(t.Derived, last)
				tokens++
			}
		})
		base = last + partGap
	}
	return (tokens + unit - 1) / unit
}
