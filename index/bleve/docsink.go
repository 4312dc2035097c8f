package bleve

import (
	"strings"

	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// documentSink makes documents for the engine's own writer. What they hold is read by
// the engine alone: fields of the same values are shared between documents. The analysis
// is done: the documents can go to any goroutine.
type documentSink struct {
	docs   []*document.Document
	places places
	known  map[string]*field // fields of whole values, by name and values: most come again
}

// fieldsKnown bounds documentSink.known.
const fieldsKnown = 1 << 14

func newDocumentSink() *documentSink { return &documentSink{known: map[string]*field{}} }

func (s *documentSink) begin(id string) { s.docs = append(s.docs, document.NewDocument(id)) }

func (s *documentSink) add(f *field) { s.docs[len(s.docs)-1].AddField(f) }

// take returns the documents that were made, and begins anew.
func (s *documentSink) take() []*document.Document {
	docs := s.docs
	s.docs = nil
	return docs
}

func (s *documentSink) whole(name string, values ...string) {
	kept := make([]string, 0, len(values))
	for _, v := range values {
		if v != "" {
			kept = append(kept, v)
		}
	}
	if len(kept) == 0 {
		return
	}
	switch name {
	case fID, fStamp, fCluster: // seldom the same
		s.add(terms(name, kept))
		return
	}
	key := name + "\x00" + strings.Join(kept, "\x00")
	f, ok := s.known[key]
	if !ok {
		if len(s.known) >= fieldsKnown {
			clear(s.known)
		}
		f = terms(name, kept)
		s.known[key] = f
	}
	s.add(f)
}

func (s *documentSink) text(name string, gather func(*places) int) (length int) {
	s.places.reset()
	s.places.forget()
	length = gather(&s.places)
	s.add(&field{name: name, options: fieldOptions(name), length: length, freqs: s.places.pack()})
	return length
}

func (s *documentSink) report(value []byte) {
	s.add(&field{name: fReport, options: fieldOptions(fReport), value: append([]byte(nil), value...)})
}

// field is one field of a document whose terms are known beforehand.
type field struct {
	name    string
	options bleveindex.FieldIndexingOptions
	value   []byte
	freqs   bleveindex.TokenFrequencies
	length  int
}

func (f *field) Name() string                                          { return f.name }
func (f *field) Value() []byte                                         { return f.value }
func (f *field) ArrayPositions() []uint64                              { return nil }
func (f *field) EncodedFieldType() byte                                { return 't' }
func (f *field) Analyze()                                              {}
func (f *field) Options() bleveindex.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                                   { return f.length }
func (f *field) AnalyzedTokenFrequencies() bleveindex.TokenFrequencies { return f.freqs }
func (f *field) NumPlainTextBytes() uint64                             { return uint64(len(f.value)) }
func (f *field) Size() int                                             { return len(f.value) + 64*len(f.freqs) }

// terms is a field of whole values.
func terms(name string, values []string) *field {
	f := &field{name: name, options: fieldOptions(name), length: len(values), freqs: make(bleveindex.TokenFrequencies, len(values))}
	for _, v := range values {
		f.freqs[v] = &bleveindex.TokenFreq{Term: []byte(v)}
	}
	return f
}

// pack makes the engine's terms of those that were gathered.
func (p *places) pack() bleveindex.TokenFrequencies {
	further := 0
	for i := range p.found {
		further += max(0, len(p.found[i].pos)-3)
	}
	n := len(p.found)
	freqs, tfs := make(bleveindex.TokenFrequencies, n), make([]bleveindex.TokenFreq, n)
	locs, refs := make([]bleveindex.TokenLocation, n), make([]*bleveindex.TokenLocation, n)
	rest := make([]uint64, 0, further)
	for i := range p.found {
		pos, loc := p.found[i].pos, &locs[i]
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
		freqs[p.name(p.found[i].term)] = &tfs[i]
	}
	return freqs
}
