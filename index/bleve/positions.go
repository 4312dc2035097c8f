package bleve

import (
	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"cakupan/index/indonesian"
)

// The engine writes five numbers for each place where a term stands: field, position,
// two byte offsets and a count of array positions. Offsets are of no use here (snippets
// are made from the text), so all places of a term in a document go into one record:
// the first as its position, the distance to the next two in place of the offsets, the
// further distances as array positions. It takes a fifth off the index.

// places gathers the terms of one text field.
type places struct {
	index map[string]int32
	terms []termPlaces // those in use are index's; the rest keep their room
	used  int
}

type termPlaces struct {
	term string
	pos  []int
}

func (p *places) reset() {
	if p.index == nil {
		p.index = make(map[string]int32, 1<<9)
	}
	clear(p.index)
	p.used = 0
}

// add puts a term at a position behind all that it has.
func (p *places) add(term string, pos int) {
	i, ok := p.index[term]
	if !ok {
		i = int32(p.used)
		p.index[term] = i
		if p.used == len(p.terms) {
			p.terms = append(p.terms, termPlaces{})
		}
		p.terms[i].term, p.terms[i].pos = term, p.terms[i].pos[:0]
		p.used++
	}
	p.terms[i].pos = append(p.terms[i].pos, pos)
}

// packed is the room of a text field's terms.
type packed struct {
	freqs bleveindex.TokenFrequencies
	tfs   []bleveindex.TokenFreq
	locs  []bleveindex.TokenLocation
	refs  []*bleveindex.TokenLocation
	rest  []uint64
}

// pack fills the room with what was gathered.
func (p *places) pack(room *packed) {
	terms := p.terms[:p.used]
	if room.freqs == nil {
		room.freqs = make(bleveindex.TokenFrequencies, len(terms))
	}
	clear(room.freqs)
	if cap(room.tfs) < len(terms) {
		size := len(terms) + len(terms)/8
		room.tfs, room.locs, room.refs = make([]bleveindex.TokenFreq, size), make([]bleveindex.TokenLocation, size), make([]*bleveindex.TokenLocation, size)
	}
	tfs, locs, refs := room.tfs[:len(terms)], room.locs[:len(terms)], room.refs[:len(terms)]
	further := 0
	for i := range terms {
		further += max(0, len(terms[i].pos)-3)
	}
	if cap(room.rest) < further {
		room.rest = make([]uint64, 0, further+further/8)
	}
	rest := room.rest[:0]
	for i := range terms {
		pos, loc := terms[i].pos, &locs[i]
		*loc = bleveindex.TokenLocation{Position: pos[0]}
		if len(pos) > 1 {
			loc.Start = pos[1] - pos[0]
		}
		if len(pos) > 2 {
			loc.End = pos[2] - pos[1]
		}
		if len(pos) > 3 {
			first := len(rest)
			for j := 3; j < len(pos); j++ {
				rest = append(rest, uint64(pos[j]-pos[j-1]))
			}
			loc.ArrayPositions = rest[first:len(rest):len(rest)]
		}
		refs[i] = loc
		tfs[i] = bleveindex.TokenFreq{Locations: refs[i : i+1 : i+1]}
		tfs[i].SetFrequency(len(pos))
		room.freqs[terms[i].term] = &tfs[i]
	}
}

// text is a field of analysed parts.
func (w *writer) text(name string, unit int, parts ...string) *field {
	w.places.reset()
	base, tokens := 0, 0
	for _, part := range parts {
		last := base
		w.memo.Each(part, func(pos int, t indonesian.Terms) {
			last = base + pos
			if t.Exact != "" {
				w.places.add(t.Exact, last)
				tokens++
			}
			if t.Derived != "" {
				w.places.add(t.Derived, last)
				tokens++
			}
		})
		base = last + partGap
	}
	f := &field{name: name, options: textOptions}
	if n := len(w.texts); n > 0 {
		f.room, w.texts = w.texts[n-1].room, w.texts[:n-1]
	} else {
		f.room = &packed{}
	}
	w.places.pack(f.room)
	f.length, f.freqs = (tokens+unit-1)/unit, f.room.freqs
	return f
}

// free takes the room of documents back that the engine has read and will not read
// again.
func (w *writer) free(docs []*document.Document) {
	for _, d := range docs {
		for _, df := range d.Fields {
			if f, ok := df.(*field); ok && f.room != nil && f.name == fText {
				w.texts = append(w.texts, f)
			}
		}
	}
}
