package bleve

import (
	"fmt"
	"math/bits"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
)

// The engine asks its searchers for one document after the other. Here a search is
// answered a part at a time: first the set of documents that it finds, by joining and
// cutting the sets of its words, then, only of those and a window of documents at a
// time, what each scores. The scores are those that the engine's searchers give, to the
// last bit: sums are taken in the same order. Where the engine has a searcher that is
// not here, as for what is like an article, it is asked as before.

// ranked is a searcher that can be asked so. It is asked for one part after the other.
type ranked interface {
	search.Searcher
	// find returns the part's documents that it finds, among those of within where that
	// is not nil. The set is not changed by whoever is given it.
	find(p *part, within *roaring.Bitmap) (*roaring.Bitmap, error)
	// score puts into out what the documents of a window score, all of which find has
	// returned, by their distance from the window's first. What else is in out may be
	// anything. Windows come in their order.
	score(p *part, w *window, out []float64) error
}

// window is some documents among windowSize that follow each other.
type window struct {
	from uint64
	bits [windowSize / 64]uint64
}

const windowSize = 4096

func (w *window) has(doc uint64) bool {
	i := doc - w.from
	return w.bits[i/64]&(1<<(i%64)) != 0
}

// each calls f for the documents, by their distance from the first.
func (w *window) each(f func(i int)) {
	for k, word := range w.bits {
		for ; word != 0; word &= word - 1 {
			f(64*k + bits.TrailingZeros64(word))
		}
	}
}

// cost is how dear it is to find what a searcher finds: the cheap ones go first, and the
// dear ones look only at what is left.
func cost(s ranked) int {
	switch s.(type) {
	case *setSearcher:
		return 0
	case *wordSearcher:
		return 1
	case *phraseSearcher:
		return 3
	}
	return 2
}

// allRanked returns searchers as ranked ones, in the order in which the engine sums
// their scores; nil where one is none.
func (c *compiler) allRanked(list []search.Searcher) []ranked {
	if c.plain {
		return nil
	}
	sorted := append(searcher.OrderedSearcherList(nil), list...)
	sort.Sort(sorted)
	out := make([]ranked, len(sorted))
	for i, s := range sorted {
		r, ok := s.(ranked)
		if !ok {
			return nil
		}
		out[i] = r
	}
	return out
}

// conjunction finds what all of a list find.
type conjunction struct {
	search.Searcher // the engine's
	list            []ranked
	room            []float64
}

func (s *conjunction) find(p *part, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	for step := range 4 {
		for _, r := range s.list {
			if cost(r) != step {
				continue
			}
			var err error
			if within, err = r.find(p, within); err != nil || within.IsEmpty() {
				return within, err
			}
		}
	}
	return within, nil
}

func (s *conjunction) score(p *part, w *window, out []float64) error {
	w.each(func(i int) { out[i] = 0 })
	s.room = sized(s.room)
	for _, r := range s.list {
		if err := r.score(p, w, s.room); err != nil {
			return err
		}
		w.each(func(i int) { out[i] += s.room[i] })
	}
	return nil
}

func sized(room []float64) []float64 {
	if room == nil {
		return make([]float64, windowSize)
	}
	return room
}

// disjunction finds what any of a list find.
type disjunction struct {
	search.Searcher // the engine's
	list            []ranked
	found           []*roaring.Bitmap // by each, in the part
	their           []windows
	room            []float64
	counts          []int
}

func (s *disjunction) find(p *part, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	s.found, s.their = s.found[:0], s.their[:0]
	for _, r := range s.list {
		bm, err := r.find(p, within)
		if err != nil {
			return nil, err
		}
		s.found, s.their = append(s.found, bm), append(s.their, windowsOf(bm))
	}
	return roaring.FastOr(s.found...), nil
}

func (s *disjunction) score(p *part, w *window, out []float64) error {
	s.room = sized(s.room)
	if s.counts == nil {
		s.counts = make([]int, windowSize)
	}
	w.each(func(i int) { out[i], s.counts[i] = 0, 0 })
	for k, r := range s.list {
		own, any := s.their[k].cut(w)
		if !any {
			continue
		}
		if err := r.score(p, own, s.room); err != nil {
			return err
		}
		own.each(func(i int) {
			out[i] += s.room[i]
			s.counts[i]++
		})
	}
	w.each(func(i int) { out[i] *= float64(s.counts[i]) / float64(len(s.list)) })
	return nil
}

// exclusion finds what one searcher finds and a set does not have.
type exclusion struct {
	search.Searcher // the engine's
	must            ranked
	not             ranked
}

func (s *exclusion) find(p *part, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	bm, err := s.must.find(p, within)
	if err != nil || bm.IsEmpty() {
		return bm, err
	}
	not, err := s.not.find(p, bm)
	if err != nil {
		return nil, err
	}
	return roaring.AndNot(bm, not), nil
}

func (s *exclusion) score(p *part, w *window, out []float64) error { return s.must.score(p, w, out) }

// windows gives a set out a window at a time.
type windows struct {
	it  roaring.ManyIntIterable
	buf [128]uint32
	at  int
	n   int
	w   window
}

func windowsOf(bm *roaring.Bitmap) windows { return windows{it: bm.ManyIterator()} }

// peek is the next document.
func (s *windows) peek() (doc uint64, ok bool) {
	if s.at == s.n {
		if s.n, s.at = s.it.NextMany(s.buf[:]), 0; s.n == 0 {
			return afterAll, false
		}
	}
	return uint64(s.buf[s.at]), true
}

// next is the next window that has a document; nil behind the last.
func (s *windows) next() *window {
	doc, ok := s.peek()
	if !ok {
		return nil
	}
	s.fill(doc / windowSize * windowSize)
	return &s.w
}

// fill reads the window that begins at from, behind those that were read before.
func (s *windows) fill(from uint64) (any bool) {
	s.w = window{from: from}
	for {
		doc, ok := s.peek()
		if !ok || doc >= from+windowSize {
			return any
		}
		if doc >= from {
			i := doc - from
			s.w.bits[i/64] |= 1 << (i % 64)
			any = true
		}
		s.at++
	}
}

// cut is what of a window the set has; windows are cut in their order.
func (s *windows) cut(w *window) (own *window, any bool) {
	if !s.fill(w.from) {
		return nil, false
	}
	for i := range s.w.bits {
		if s.w.bits[i] &= w.bits[i]; s.w.bits[i] != 0 {
			any = true
		}
	}
	return &s.w, any
}

// hits is called with documents of a part, in their order, no more than windowSize at
// once, and with their scores, nil where they are not scored. The slices are the
// caller's again when it returns.
type hits func(p *part, docs []uint32, scores []float64) error

// run calls f for all that s finds, and closes s. The hits come in the order of their
// numbers.
func (c *compiler) run(s search.Searcher, f hits) (err error) {
	defer func() {
		if cerr := s.Close(); err == nil && cerr != nil {
			err = cerr
		}
	}()
	r, ok := s.(ranked)
	if !ok || c.plain {
		return c.runPlain(s, f)
	}
	for _, p := range c.r.parts {
		if err := c.ctx.Err(); err != nil {
			return fmt.Errorf("search: %w", err)
		}
		found, err := r.find(p, nil)
		if err != nil {
			return fmt.Errorf("search: %w", err)
		}
		if err := c.runPart(r, p, found, f); err != nil {
			return err
		}
	}
	return nil
}

// runPart calls f for what was found in a part.
func (c *compiler) runPart(r ranked, p *part, found *roaring.Bitmap, f hits) error {
	docs := make([]uint32, windowSize)
	if _, set := r.(*setSearcher); set || !c.scored {
		for it := found.ManyIterator(); ; {
			n := it.NextMany(docs)
			if n == 0 {
				return nil
			}
			if err := c.ctx.Err(); err != nil {
				return fmt.Errorf("search: %w", err)
			}
			if err := f(p, docs[:n], nil); err != nil {
				return err
			}
		}
	}
	out, scores := make([]float64, windowSize), make([]float64, windowSize)
	ws := windowsOf(found)
	for w := ws.next(); w != nil; w = ws.next() {
		if err := c.ctx.Err(); err != nil {
			return fmt.Errorf("search: %w", err)
		}
		if err := r.score(p, w, out); err != nil {
			return fmt.Errorf("search: %w", err)
		}
		n := 0
		w.each(func(i int) {
			docs[n], scores[n] = uint32(w.from)+uint32(i), out[i]
			n++
		})
		if err := f(p, docs[:n], scores[:n]); err != nil {
			return err
		}
	}
	return nil
}

// runPlain asks a searcher as the engine does, for one document after the other.
func (c *compiler) runPlain(s search.Searcher, f hits) error {
	sctx := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+8, 0), IndexReader: c.r.snapshot}
	var p *part
	docs, scores := make([]uint32, 0, windowSize), make([]float64, 0, windowSize)
	flush := func() error {
		if len(docs) == 0 {
			return nil
		}
		if err := c.ctx.Err(); err != nil {
			return fmt.Errorf("search: %w", err)
		}
		err := f(p, docs, scores)
		docs, scores = docs[:0], scores[:0]
		return err
	}
	for {
		d, err := s.Next(sctx)
		if err != nil {
			return fmt.Errorf("search: %w", err)
		}
		if d == nil {
			return flush()
		}
		doc := d.IndexInternalID.Value()
		if p == nil || doc < p.first || doc-p.first >= p.docs {
			if err := flush(); err != nil {
				return err
			}
			if p, _ = locate(c.r.parts, doc); p == nil {
				return fmt.Errorf("search: %w: there is no document %d", ErrDamaged, doc)
			}
		}
		docs, scores = append(docs, uint32(doc-p.first)), append(scores, d.Score)
		sctx.DocumentMatchPool.Put(d)
		if len(docs) == windowSize {
			if err := flush(); err != nil {
				return err
			}
		}
	}
}
