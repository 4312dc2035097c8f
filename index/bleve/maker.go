package bleve

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	bleveindex "github.com/blevesearch/bleve_index_api"
	"github.com/blevesearch/vellum"
	zap "github.com/blevesearch/zapx/v17"
	"github.com/klauspost/compress/snappy"
)

// segmentMaker writes a segment file of the engine's format (zap 17) out of analysed
// reports. The engine's own way goes over a map of terms for each field of each document
// and is most of the work of building an index; here a term is a number from the first,
// and what is written of a posting is encoded where it is met. A test compares the two
// segments of the same reports, term by term. Every segment has every field, so that the
// engine may copy when it merges.
//
// The file: of each document its ID and stored fields; where those begin; of each field
// its postings (counts and lengths, places, and the documents, term by term) and its
// dictionary; the list of fields; a footer.
type segmentMaker struct {
	fields []*fieldMaker // _id first, then by name
	named  map[string]*fieldMaker
	ids    []uint64 // where each document's stored fields begin
	out    []byte

	// of the document that is being added
	id       string
	stored   []byte
	reported bool // stored is of this document
	open     bool

	dictionary *vellum.Builder
	dictBytes  bytes.Buffer
	lens       []uint64
	count      []byte // encoded counts of a term
	places     []byte // encoded places of a term
	meta       []byte
	snappy     []byte
}

// fieldMaker is one field on its way.
type fieldMaker struct {
	name    string
	place   int
	options bleveindex.FieldIndexingOptions
	terms   places
	posts   []posting // document by document
	encoded []byte    // places of terms, in the order of posts

	counts []uint32 // of each term
	used   []uint32 // terms that are used
	order  []uint32 // posts by term
	start  uint64   // in the file
}

// posting is one term in one document.
type posting struct {
	term, doc    uint32
	times        uint32 // 0 where it is not counted
	length       uint32 // of the field
	encodedStart uint32
}

// fieldOptions is what the engine is told of each field.
func fieldOptions(name string) bleveindex.FieldIndexingOptions {
	switch name {
	case "_id":
		return bleveindex.IndexField | bleveindex.StoreField
	case fReport:
		return storedOptions
	case fText, fTitle, fAuthor:
		return textOptions
	}
	return plainOptions
}

func newSegmentMaker() (*segmentMaker, error) {
	m := &segmentMaker{named: map[string]*fieldMaker{}}
	var err error
	if m.dictionary, err = vellum.New(&m.dictBytes, nil); err != nil {
		return nil, err
	}
	for _, name := range append(slices.Clone(allFields), fReport) {
		if m.named[name] == nil && name != fMonth {
			f := &fieldMaker{name: name, options: fieldOptions(name)}
			m.fields, m.named[name] = append(m.fields, f), f
		}
	}
	slices.SortFunc(m.fields, func(a, b *fieldMaker) int {
		return cmp.Or(-cmp.Compare(btoi(a.name == "_id"), btoi(b.name == "_id")), strings.Compare(a.name, b.name))
	})
	for i, f := range m.fields {
		f.place = i
	}
	return m, nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// begin begins a document.
func (m *segmentMaker) begin(id string) {
	m.end()
	m.id, m.stored, m.reported, m.open = id, m.stored[:0], false, true
	m.whole("_id", id)
}

// end writes the stored fields of the document that was begun.
func (m *segmentMaker) end() {
	if !m.open {
		return
	}
	m.open = false
	m.ids = append(m.ids, uint64(len(m.out)))
	m.meta = binary.AppendUvarint(m.meta[:0], uint64(len(m.id)))
	if m.reported {
		for _, v := range []int{m.named[fReport].place, 't', 0, len(m.stored), 0} {
			m.meta = binary.AppendUvarint(m.meta, uint64(v))
		}
	}
	m.snappy = snappy.Encode(m.snappy[:cap(m.snappy)], m.stored)
	m.out = binary.AppendUvarint(m.out, uint64(len(m.meta)))
	m.out = binary.AppendUvarint(m.out, uint64(len(m.id)+len(m.snappy)))
	m.out = append(append(append(m.out, m.meta...), m.id...), m.snappy...)
}

// doc is the number of the document that is being added.
func (m *segmentMaker) doc() uint32 { return uint32(len(m.ids)) }

func (m *segmentMaker) report(value []byte) {
	m.stored, m.reported = append(m.stored[:0], value...), true
}

// whole adds a field of whole values.
func (m *segmentMaker) whole(name string, values ...string) {
	f := m.named[name]
	p := posting{doc: m.doc()}
	if name == "_id" { // the one whole value that the engine counts
		p.times, p.length = 1, 1
	}
	for i, v := range values {
		if v != "" && !slices.Contains(values[:i], v) {
			p.term = f.terms.number(v)
			f.posts = append(f.posts, p)
		}
	}
}

// text adds a field of gathered terms.
func (m *segmentMaker) text(name string, gather func(*places) int) (length int) {
	f := m.named[name]
	length = gather(&f.terms)
	f.terms.each(func(t *termPlaces) {
		f.posts = append(f.posts, posting{term: t.term, doc: m.doc(), times: uint32(len(t.pos)), length: uint32(length), encodedStart: uint32(len(f.encoded))})
		f.encoded = t.encode(f.encoded, f.place)
	})
	f.terms.reset()
	return length
}

// encode appends the places of a term as the engine writes them: see pack.
func (t *termPlaces) encode(b []byte, field int) []byte {
	var room [5 * binary.MaxVarintLen64]byte
	rec := binary.AppendUvarint(room[:0], uint64(field))
	pos := t.pos
	rec = binary.AppendUvarint(rec, uint64(pos[0]))
	for i := 1; i < 3; i++ {
		step := 0
		if i < len(pos) {
			step = pos[i] - pos[i-1]
		}
		rec = binary.AppendUvarint(rec, uint64(step))
	}
	rec = binary.AppendUvarint(rec, uint64(max(0, len(pos)-3)))
	for i := 3; i < len(pos); i++ {
		rec = binary.AppendUvarint(rec, uint64(pos[i]-pos[i-1]))
	}
	return append(binary.AppendUvarint(b, uint64(len(rec))), rec...)
}

// write ends the segment, writes it to a new file, and is ready for the next.
func (m *segmentMaker) write(path string) error {
	m.end()
	storedIndex := uint64(len(m.out))
	for _, at := range m.ids {
		m.out = binary.BigEndian.AppendUint64(m.out, at)
	}
	m.out = binary.AppendUvarint(m.out, 0) // no document is in another
	for _, f := range m.fields {
		if err := m.field(f); err != nil {
			return fmt.Errorf("make segment: field %s: %w", f.name, err)
		}
	}
	var starts []uint64
	for _, f := range m.fields {
		starts = append(starts, uint64(len(m.out)))
		m.out = append(binary.AppendUvarint(m.out, uint64(len(f.name))), f.name...)
		m.out = binary.AppendUvarint(m.out, uint64(f.options))
		m.out = binary.AppendUvarint(m.out, 1)
		m.out = binary.BigEndian.AppendUint16(m.out, zap.SectionInvertedTextIndex)
		m.out = binary.BigEndian.AppendUint64(m.out, f.start)
	}
	sections := uint64(len(m.out))
	m.out = binary.AppendUvarint(m.out, uint64(len(m.fields)))
	for _, at := range starts {
		m.out = binary.BigEndian.AppendUint64(m.out, at)
	}
	m.out = binary.BigEndian.AppendUint32(m.out, 0) // nobody encodes it further
	m.out = binary.BigEndian.AppendUint64(m.out, uint64(len(m.ids)))
	m.out = binary.BigEndian.AppendUint64(m.out, storedIndex)
	m.out = binary.BigEndian.AppendUint64(m.out, sections)
	m.out = binary.BigEndian.AppendUint32(m.out, zap.DefaultChunkMode)
	m.out = binary.BigEndian.AppendUint32(m.out, zap.Version)
	m.out = binary.BigEndian.AppendUint32(m.out, crc32.ChecksumIEEE(m.out))
	err := os.WriteFile(path, m.out, 0o644)
	m.out, m.ids = m.out[:0], m.ids[:0]
	return err
}

// field writes the postings and the dictionary of a field, and empties it.
func (m *segmentMaker) field(f *fieldMaker) error {
	f.byTerm()
	first := uint32(0)
	for _, t := range f.used {
		n := f.counts[t]
		at := m.postings(f, f.order[first:first+n])
		if err := m.dictionary.Insert([]byte(f.terms.name(t)), at); err != nil {
			return err
		}
		first += n
		f.counts[t] = 0
	}
	if err := m.dictionary.Close(); err != nil {
		return err
	}
	dict := uint64(len(m.out))
	m.out = append(binary.AppendUvarint(m.out, uint64(m.dictBytes.Len())), m.dictBytes.Bytes()...)
	m.dictBytes.Reset()
	if err := m.dictionary.Reset(&m.dictBytes); err != nil {
		return err
	}
	f.start = uint64(len(m.out))
	m.out = binary.AppendUvarint(m.out, math.MaxUint64) // no values by document: see columns
	m.out = binary.AppendUvarint(m.out, math.MaxUint64)
	m.out = binary.AppendUvarint(m.out, dict)
	f.posts, f.encoded = f.posts[:0], f.encoded[:0]
	f.terms.forget()
	return nil
}

// byTerm fills used, in the order of the terms, and order, by term and document; counts
// says how many of order are each term's.
func (f *fieldMaker) byTerm() {
	if n := f.terms.known(); len(f.counts) < n {
		f.counts = append(f.counts, make([]uint32, n-len(f.counts))...)
	}
	f.used = f.used[:0]
	for i := range f.posts {
		t := f.posts[i].term
		if f.counts[t] == 0 {
			f.used = append(f.used, t)
		}
		f.counts[t]++
	}
	slices.SortFunc(f.used, func(a, b uint32) int { return strings.Compare(f.terms.name(a), f.terms.name(b)) })
	next := make([]uint32, len(f.counts))
	sum := uint32(0)
	for _, t := range f.used {
		next[t] = sum
		sum += f.counts[t]
	}
	f.order = slices.Grow(f.order[:0], len(f.posts))[:len(f.posts)]
	for i := range f.posts {
		t := f.posts[i].term
		f.order[next[t]] = uint32(i)
		next[t]++
	}
}

// postings writes the postings of one term and returns where their list is.
func (m *segmentMaker) postings(f *fieldMaker, list []uint32) (at uint64) {
	docs := uint64(len(m.ids))
	size := docs / (uint64(len(list))/1024 + 1) // of a chunk, in documents: zap's chunk mode 1026
	chunks := int((docs-1)/size + 1)
	countLens, placeLens := m.lengths(chunks)
	m.count, m.places = m.count[:0], m.places[:0]
	for _, i := range list {
		p := &f.posts[i]
		chunk := uint64(p.doc) / size
		counts, places := len(m.count), len(m.places)
		if p.times == 0 {
			m.count = append(m.count, 0)
		} else {
			end := uint32(len(f.encoded))
			if int(i)+1 < len(f.posts) {
				end = f.posts[i+1].encodedStart
			}
			m.count = binary.AppendUvarint(m.count, uint64(p.times)<<1|uint64(btoi(end > p.encodedStart)))
			m.count = binary.AppendUvarint(m.count, uint64(p.length))
			m.places = append(m.places, f.encoded[p.encodedStart:end]...)
		}
		countLens[chunk] += uint64(len(m.count) - counts)
		placeLens[chunk] += uint64(len(m.places) - places)
	}
	countAt := m.chunked(m.count, countLens)
	placesAt := m.chunked(m.places, placeLens)
	at = uint64(len(m.out))
	m.out = binary.AppendUvarint(m.out, countAt)
	m.out = binary.AppendUvarint(m.out, placesAt)
	m.set(f, list)
	return at
}

// lengths is room for the lengths of two times so many chunks.
func (m *segmentMaker) lengths(chunks int) (a, b []uint64) {
	m.lens = slices.Grow(m.lens[:0], 2*chunks)[:2*chunks]
	clear(m.lens)
	return m.lens[:chunks], m.lens[chunks:]
}

// chunked writes data in chunks of such lengths and returns where; 0 where none is.
func (m *segmentMaker) chunked(data []byte, lens []uint64) (at uint64) {
	if len(data) == 0 {
		return 0
	}
	at = uint64(len(m.out))
	m.out = binary.AppendUvarint(m.out, uint64(len(lens)))
	end := uint64(0)
	for _, n := range lens {
		end += n
		m.out = binary.AppendUvarint(m.out, end)
	}
	m.out = append(m.out, data...)
	return at
}

// The set of documents of a term is written as Roaring's format says: here where it is
// one short list of small numbers, as nearly all are, by the library otherwise.
const (
	roaringCookie = 12346 // of a set without runs
	shortSet      = 4096
)

func (m *segmentMaker) set(f *fieldMaker, list []uint32) {
	if len(list) > shortSet || len(m.ids) > 1<<16 {
		docs := make([]uint32, len(list))
		for k, i := range list {
			docs[k] = f.posts[i].doc
		}
		raw, err := roaring.BitmapOf(docs...).ToBytes()
		if err != nil {
			panic(err) // it writes to memory
		}
		m.out = append(binary.AppendUvarint(m.out, uint64(len(raw))), raw...)
		return
	}
	const head = 16
	m.out = binary.AppendUvarint(m.out, uint64(head+2*len(list)))
	m.out = binary.LittleEndian.AppendUint32(m.out, roaringCookie)
	m.out = binary.LittleEndian.AppendUint32(m.out, 1) // container
	m.out = binary.LittleEndian.AppendUint16(m.out, 0) // its documents' upper half
	m.out = binary.LittleEndian.AppendUint16(m.out, uint16(len(list)-1))
	m.out = binary.LittleEndian.AppendUint32(m.out, head) // where it begins
	for _, i := range list {
		m.out = binary.LittleEndian.AppendUint16(m.out, uint16(f.posts[i].doc))
	}
}
