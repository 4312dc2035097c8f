package bleve

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/vellum"
	zap "github.com/blevesearch/zapx/v17"
)

// The engine hands postings out one by one, each through four calls, and its locations
// as one object each. What a search reads most, the counts and places of common words,
// is read here from the segment's bytes instead. The layout is the engine's: a footer
// leads to the fields, a field to its dictionary, the dictionary's value to the
// postings: the places of two streams of numbers, and the set of documents. A stream is
// cut into chunks of so many document numbers each; a chunk of the first has for each
// document its count, shifted left by one, and the length of its field, one of the
// second the bytes of its places with their number before them (see positions.go).

// lexicon is the terms of a segment. It is safe for concurrent use.
type lexicon struct {
	data  []byte // of the segment without its footer
	mode  uint32 // how streams are cut into chunks
	docs  uint64
	terms map[string]*vellum.FST // by field
}

var errSegment = errors.New("a segment is not laid out as expected")

// openLexicon reads where the terms of a segment stand.
func openLexicon(file []byte) (*lexicon, error) {
	n := len(file) - zap.FooterSize
	if n < 0 || binary.BigEndian.Uint32(file[n+32:]) != zap.Version || binary.BigEndian.Uint32(file[n:]) != 0 {
		return nil, errSegment
	}
	l := &lexicon{data: file[:n:n], docs: binary.BigEndian.Uint64(file[n+4:]), mode: binary.BigEndian.Uint32(file[n+28:]), terms: map[string]*vellum.FST{}}
	r := bytesReader{b: l.data, at: binary.BigEndian.Uint64(file[n+20:])}
	fields := r.uvarint()
	for i := range fields {
		f := bytesReader{b: l.data, at: binary.BigEndian.Uint64(r.take(8))}
		r.bad = r.bad || i > 1<<16
		if r.bad {
			break
		}
		name := string(f.take(f.uvarint()))
		f.uvarint() // options
		for range f.uvarint() {
			kind, at := binary.BigEndian.Uint16(f.take(2)), binary.BigEndian.Uint64(f.take(8))
			if f.bad {
				break
			}
			if kind != zap.SectionInvertedTextIndex || at == 0 {
				continue
			}
			s := bytesReader{b: l.data, at: at}
			s.uvarint() // where the values of documents begin
			s.uvarint() // and end
			s.at = s.uvarint()
			raw := s.take(s.uvarint())
			if s.bad {
				return nil, errSegment
			}
			fst, err := vellum.Load(raw)
			if err != nil {
				return nil, fmt.Errorf("terms of %s: %w", name, err)
			}
			l.terms[name] = fst
		}
		if f.bad {
			return nil, errSegment
		}
	}
	if r.bad {
		return nil, errSegment
	}
	return l, nil
}

// bytesReader reads numbers and stretches; bad is set when there are not as many bytes.
type bytesReader struct {
	b   []byte
	at  uint64
	bad bool
}

var noBytes [8]byte

func (r *bytesReader) take(n uint64) []byte {
	if r.bad || r.at > uint64(len(r.b)) || n > uint64(len(r.b))-r.at {
		r.bad = true
		return noBytes[:]
	}
	out := r.b[r.at : r.at+n]
	r.at += n
	return out
}

func (r *bytesReader) uvarint() uint64 {
	if r.bad || r.at >= uint64(len(r.b)) {
		r.bad = true
		return 0
	}
	v, n := binary.Uvarint(r.b[r.at:])
	if n <= 0 {
		r.bad = true
		return 0
	}
	r.at += uint64(n)
	return v
}

// postings is what a segment has of one term.
type postings struct {
	l      *lexicon
	docs   *roaring.Bitmap // deleted ones are among them; the segment's own bytes, never changed
	counts uint64          // where its streams begin; 0 for none
	places uint64
	size   uint64 // documents of a chunk

	one  bool // it stands once, in one document: no streams
	norm uint64
}

// get returns the postings of a term; ok is false where there are none.
func (l *lexicon) get(field, term string) (p postings, ok bool, err error) {
	fst := l.terms[field]
	if fst == nil {
		return p, false, nil
	}
	at, ok, err := fst.Get([]byte(term))
	if err != nil || !ok {
		return p, false, err
	}
	p, err = l.at(at)
	return p, err == nil, err
}

// at reads postings where a dictionary says.
func (l *lexicon) at(at uint64) (p postings, err error) {
	p.l = l
	if at&zap.FSTValEncodingMask == zap.FSTValEncoding1Hit {
		doc, norm := zap.FSTValDecode1Hit(at)
		p.one, p.norm, p.docs = true, norm, roaring.BitmapOf(uint32(doc))
		return p, nil
	}
	r := bytesReader{b: l.data, at: at}
	p.counts, p.places = r.uvarint(), r.uvarint()
	raw := r.take(r.uvarint())
	if r.bad {
		return p, errSegment
	}
	p.docs = roaring.New()
	if _, err := p.docs.FromBuffer(raw); err != nil {
		return p, fmt.Errorf("%w: %w", errSegment, err)
	}
	if p.size = chunkSize(l.mode, p.docs.GetCardinality(), l.docs); p.size == 0 && !p.docs.IsEmpty() {
		return p, errSegment
	}
	return p, nil
}

// chunkSize is how many document numbers a chunk of a stream covers; 0 where the mode
// is none that the engine knows.
func chunkSize(mode uint32, documents, all uint64) uint64 {
	switch {
	case mode <= 1024:
		return uint64(mode)
	case mode == 1025 && documents <= 1024:
		return all
	case mode == 1025:
		return 1024
	case mode == 1026:
		return all / (documents/1024 + 1)
	}
	return 0
}

// stream is one of the two streams of postings, read forwards.
type stream struct {
	b     []byte // of the segment
	at    uint64 // of the end of the next chunk, in the list of ends
	left  uint64 // chunks whose ends are not read
	start uint64 // of the first chunk
	next  uint64 // number of the next chunk
	end   uint64 // where the last chunk read ends, counted from start
}

func openStream(b []byte, at uint64) stream {
	if at == 0 {
		return stream{}
	}
	r := bytesReader{b: b, at: at}
	s := stream{b: b, left: r.uvarint()}
	s.at = r.at
	for range s.left { // the chunks begin behind the list of their ends
		r.uvarint()
		if r.bad {
			break
		}
	}
	s.start = r.at
	return s
}

// chunk returns the bytes of a chunk, one behind those that were asked for before; nil
// where there is none.
func (s *stream) chunk(n uint64) []byte {
	start := uint64(0)
	for s.left > 0 && s.next <= n {
		start = s.end
		v, size := binary.Uvarint(s.b[s.at:])
		s.at += uint64(size)
		s.end = v
		s.next++
		s.left--
	}
	if s.next != n+1 {
		return nil
	}
	return s.b[s.start+start : s.start+s.end]
}

// walk goes through postings, forwards. What belongs to documents that are passed over
// is not decoded, and not at all where a chunk has none that is asked for.
type walk struct {
	p      postings
	doc    uint64 // that it stands at; afterAll behind the last
	many   roaring.ManyIntIterable
	room   [128]uint32
	at, n  int    // in room
	chunk  uint64 // doc's
	limit  uint64 // first document of the next chunk
	owed   int    // documents of the chunk before doc that are passed over, not decoded
	loaded bool   // the chunk's bytes are in counts and places
	read   bool   // doc is decoded

	countStream, placeStream stream
	counts, places           []byte // of the chunk
	atCount, atPlace         int    // in them
	withPlaces               bool
}

// walk begins at the first document. Without places only counts and lengths are read.
func (p *postings) walk(withPlaces bool) *walk {
	w := &walk{p: *p, withPlaces: withPlaces, many: p.docs.ManyIterator()}
	if !p.one {
		w.countStream = openStream(p.l.data, p.counts)
		if withPlaces {
			w.placeStream = openStream(p.l.data, p.places)
		}
	}
	w.next()
	return w
}

// next moves to the next document.
func (w *walk) next() {
	if w.at == w.n {
		if w.n, w.at = w.many.NextMany(w.room[:]), 0; w.n == 0 {
			w.doc = afterAll
			return
		}
	}
	if !w.read {
		w.owed++
	}
	w.doc, w.read = uint64(w.room[w.at]), false
	w.at++
	if w.doc >= w.limit {
		w.owed, w.loaded = 0, false
		if w.p.size > 0 {
			w.chunk = w.doc / w.p.size
			w.limit = (w.chunk + 1) * w.p.size
		}
	}
}

// to moves to a document, or to the first behind it.
func (w *walk) to(doc uint64) {
	for w.doc < doc {
		w.next()
	}
}

// decode reads what is written of the document that it stands at: how often the term
// stands there, how long the field is, and the bytes of its places.
func (w *walk) decode() (count, length uint64, places []byte) {
	if w.p.one {
		w.read = true
		return 1, w.p.norm, nil
	}
	if !w.loaded {
		w.loaded = true
		w.counts, w.atCount = w.countStream.chunk(w.chunk), 0
		if w.withPlaces {
			w.places, w.atPlace = w.placeStream.chunk(w.chunk), 0
		}
	}
	for ; w.owed > 0; w.owed-- {
		w.step()
	}
	w.read = true
	return w.step()
}

// step decodes the next document of the chunk.
func (w *walk) step() (count, length uint64, places []byte) {
	b, i := w.counts, w.atCount
	if count, i = varint(b, i); count > 1 {
		length, i = varint(b, i)
	}
	w.atCount = i
	if count&1 != 0 && w.withPlaces {
		size, from := varint(w.places, w.atPlace)
		w.atPlace = from + int(size)
		places = w.places[from:w.atPlace]
	}
	return count >> 1, length, places
}

// varint reads the number at i, and says where the next begins: the end where it is cut off.
func varint(b []byte, i int) (v uint64, next int) {
	if uint(i) < uint(len(b)) && b[i] < 0x80 {
		return uint64(b[i]), i + 1
	}
	return longVarint(b, i)
}

func longVarint(b []byte, i int) (v uint64, next int) {
	if i >= len(b) {
		return 0, len(b)
	}
	v, n := binary.Uvarint(b[i:])
	if n <= 0 {
		return 0, len(b)
	}
	return v, i + n
}

// lengthIn is a length as the engine's own reader would give it out.
func lengthIn(norm uint64) float64 { return float64(norm & math.MaxUint32) }

// unpackPlaces appends the places in b to dst, in their order.
func unpackPlaces(dst []int, b []byte) []int {
	for i := 0; i < len(b); {
		var v, at uint64
		_, i = varint(b, i) // the field
		at, i = varint(b, i)
		dst = append(dst, int(at))
		for range 2 {
			if v, i = varint(b, i); v > 0 {
				at += v
				dst = append(dst, int(at))
			}
		}
		var more uint64
		for more, i = varint(b, i); more > 0 && i < len(b); more-- {
			v, i = varint(b, i)
			at += v
			dst = append(dst, int(at))
		}
	}
	return dst
}
