package bleve

import (
	"fmt"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/search"
	bleveindex "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// slot is one word of a phrase: any of its terms, at an offset from the
// phrase's first word in positions.
type slot struct {
	terms  []string
	offset int
}

// phraseSearcher finds a phrase. In each part it cuts the sets of documents that have
// the words first; only in what is left it reads positions, those of the rarest word
// first, and each word's once. A phrase scores as its words do.
type phraseSearcher struct {
	c     *compiler
	field string
	slots []slot
	slop  int
	mean  float64
	idf   []float64 // of each slot
	count uint64

	at     int // the part that it is read from
	it     roaring.IntPeekable
	words  []phraseWord // of the slots, in the part
	order  []int        // rarest first
	starts []int        // of from, kept from call to call

	// of the part that it is asked for as a whole
	scores []float64 // of the documents that it found
	scored int       // of those, how many were given out
	left   windows   // those of them that are not scored yet
}

// phraseWord is a slot in one part.
type phraseWord struct {
	documents uint64
	terms     []occurrence
	places    []int // in the document that is read

	walks []*walk // of the terms, where the part is asked for as a whole
	here  []stood // in the document that is read
	set   placeSet
}

// stood is how often a term stands in a document, and how long its field is.
type stood struct{ count, length uint64 }

func (c *compiler) newPhraseSearcher(field string, slots []slot, slop int) (*phraseSearcher, error) {
	s := &phraseSearcher{c: c, field: field, slots: slots, slop: slop, mean: c.meanLength(field), at: -1, words: make([]phraseWord, len(slots)), starts: make([]int, len(slots))}
	for i, sl := range slots {
		n, err := c.documents(field, sl.terms...)
		if err != nil {
			return nil, err
		}
		s.idf, s.order = append(s.idf, c.rarity(n)), append(s.order, i)
		if i == 0 || uint64(n) < s.count {
			s.count = uint64(n)
		}
	}
	return s, nil
}

// open begins part i.
func (s *phraseSearcher) open(i int) error {
	s.at, s.it = i, nil
	p := s.c.r.parts[i]
	var all *roaring.Bitmap
	for k, sl := range s.slots {
		bm, err := s.c.bitmap(p, s.field, sl.terms)
		if err != nil {
			return err
		}
		if bm.IsEmpty() {
			return nil
		}
		s.words[k].documents = bm.GetCardinality()
		if k == 0 {
			all = bm
		} else {
			all = roaring.And(all, bm)
		}
	}
	if all.IsEmpty() {
		return nil
	}
	for k, sl := range s.slots {
		w := &s.words[k]
		w.terms = w.terms[:0]
		for _, t := range sl.terms {
			list, err := s.c.enginePostings(p, s.field, t)
			if err != nil {
				return err
			}
			if list.Count() > 0 {
				w.terms = append(w.terms, occurrence{postings: list.Iterator(true, true, true, nil)})
			}
		}
	}
	s.rarestFirst()
	s.it = all.Iterator()
	return nil
}

// rarestFirst puts the words in the order in which they are read.
func (s *phraseSearcher) rarestFirst() {
	sort.Slice(s.order, func(a, b int) bool {
		x, y := s.order[a], s.order[b]
		if s.words[x].documents != s.words[y].documents {
			return s.words[x].documents < s.words[y].documents
		}
		return x < y
	})
}

// read reads the places of a word in a document that has it.
func (w *phraseWord) read(doc uint64) error {
	w.places = w.places[:0]
	from := 0
	for i := range w.terms {
		o := &w.terms[i]
		if o.cur == nil && o.doc != afterAll || o.doc < doc {
			if err := o.step(doc); err != nil {
				return err
			}
		}
		if o.doc != doc {
			continue
		}
		from = len(w.places)
		w.places = appendPlaces(w.places, o.cur.Locations())
	}
	if from > 0 { // of several terms
		slices.Sort(w.places)
	}
	return nil
}

// stands reports whether the phrase stands in the document whose places are read. Each
// next word is taken at its first possible place: no later one leaves more room.
func (s *phraseSearcher) stands() bool {
	next := s.starts
	clear(next)
begin:
	for _, p := range s.words[0].places {
		left := s.slop
		for i := 1; i < len(s.words); i++ {
			want := p + s.slots[i].offset - s.slots[i-1].offset
			places, k := s.words[i].places, next[i]
			for k < len(places) && places[k] < want {
				k++
			}
			if next[i] = k; k == len(places) { // nor is there a place for a later beginning
				return false
			}
			if places[k]-want > left {
				continue begin
			}
			left -= places[k] - want
			p = places[k]
		}
		return true
	}
	return false
}

func (s *phraseSearcher) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	for {
		for s.it == nil || !s.it.HasNext() {
			if s.at+1 >= len(s.c.r.parts) {
				return nil, nil
			}
			if err := s.open(s.at + 1); err != nil {
				return nil, err
			}
		}
		for n := 0; s.it.HasNext(); n++ {
			if n%checkEvery == checkEvery-1 {
				if err := s.c.ctx.Err(); err != nil {
					return nil, fmt.Errorf("search: %w", err)
				}
			}
			doc := uint64(s.it.Next())
			for _, k := range s.order {
				if err := s.words[k].read(doc); err != nil {
					return nil, err
				}
			}
			if s.stands() {
				return s.match(ctx, doc), nil
			}
		}
	}
}

func (s *phraseSearcher) match(ctx *search.SearchContext, doc uint64) *search.DocumentMatch {
	d := ctx.DocumentMatchPool.Get()
	d.IndexInternalID = bleveindex.NewIndexInternalID(d.IndexInternalID, s.c.r.parts[s.at].first+doc)
	if s.c.scored {
		for k := range s.words {
			sum := 0.0
			for i := range s.words[k].terms {
				if o := &s.words[k].terms[i]; o.doc == doc {
					sum += weighedCount(o.cur, formWeight, s.mean)
				}
			}
			d.Score += s.idf[k] * saturated(sum)
		}
	}
	return d
}

func (s *phraseSearcher) Advance(ctx *search.SearchContext, id bleveindex.IndexInternalID) (*search.DocumentMatch, error) {
	p, local := locate(s.c.r.parts, id.Value())
	if p == nil {
		s.at, s.it = len(s.c.r.parts), nil
		return nil, nil
	}
	if p.place > s.at {
		if err := s.open(p.place); err != nil {
			return nil, err
		}
	}
	if p.place == s.at && s.it != nil {
		s.it.AdvanceIfNeeded(local)
	}
	return s.Next(ctx)
}

// walkTo reads what is written of a word in a document that has it: as a set, or else as
// a list.
func (w *phraseWord) walkTo(doc uint64, set bool) error {
	w.here, w.places = w.here[:0], w.places[:0]
	w.set.clear()
	for _, t := range w.walks {
		if t.to(doc); t.doc != doc {
			continue
		}
		count, length, places := t.decode()
		w.here = append(w.here, stood{count, length})
		if !set {
			w.places = unpackPlaces(w.places, places)
		} else if !w.set.add(places) {
			return errSegment
		}
	}
	if !set && len(w.here) > 1 {
		slices.Sort(w.places)
	}
	return nil
}

// standsIn reports whether the phrase stands in a document that has all words.
func (s *phraseSearcher) standsIn(doc uint64) (bool, error) {
	set := s.slop == 0 // with room between the words, places are compared one by one
	for _, k := range s.order {
		if err := s.words[k].walkTo(doc, set); err != nil {
			return false, err
		}
	}
	if !set {
		return s.stands(), nil
	}
	first := &s.words[0].set
	for k := 1; k < len(s.words); k++ {
		if !first.behind(&s.words[k].set, s.slots[k].offset) {
			return false, nil
		}
	}
	return true, nil
}

// scoreHere is what the phrase scores in the document that is read.
func (s *phraseSearcher) scoreHere() (score float64) {
	for k := range s.words {
		sum := 0.0
		for i := range s.words[k].here {
			h := &s.words[k].here[i]
			sum += weighed(float64(h.count), lengthIn(h.length), formWeight, s.mean)
		}
		score += s.idf[k] * saturated(sum)
	}
	return score
}

func (s *phraseSearcher) find(p *part, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	found := roaring.New()
	s.scores, s.scored = s.scores[:0], 0
	defer func() { s.left = windowsOf(found) }()
	for k, sl := range s.slots {
		w := &s.words[k]
		w.walks = w.walks[:0]
		var sets []*roaring.Bitmap
		for _, t := range sl.terms {
			list, ok, err := p.lexicon.get(s.field, t)
			if err != nil {
				return nil, fmt.Errorf("read postings: %w", err)
			}
			if ok {
				sets, w.walks = append(sets, list.docs), append(w.walks, list.walk(true))
			}
		}
		bm := anyOf(sets)
		w.documents = bm.GetCardinality()
		if within = cutTo(bm, within); within.IsEmpty() {
			return found, nil
		}
	}
	within = p.living(within)
	s.rarestFirst()
	var docs []uint32
	var room [256]uint32
	for it := within.ManyIterator(); ; {
		n := it.NextMany(room[:])
		if n == 0 {
			break
		}
		if err := s.c.ctx.Err(); err != nil {
			return nil, err
		}
		for _, doc := range room[:n] {
			if ok, err := s.standsIn(uint64(doc)); err != nil {
				return nil, fmt.Errorf("read postings: %w", err)
			} else if !ok {
				continue
			}
			docs = append(docs, doc)
			if s.c.scored {
				s.scores = append(s.scores, s.scoreHere())
			}
		}
	}
	found.AddMany(docs)
	return found, nil
}

func (s *phraseSearcher) score(_ *part, w *window, out []float64) error {
	own := w.from
	for {
		doc, ok := s.left.peek()
		if !ok || doc >= own+windowSize {
			return nil
		}
		if doc >= own {
			out[doc-own] = s.scores[s.scored]
		}
		s.scored++
		s.left.at++
	}
}

func (s *phraseSearcher) Close() error               { return nil }
func (s *phraseSearcher) Weight() float64            { return 0 }
func (s *phraseSearcher) SetQueryNorm(float64)       {}
func (s *phraseSearcher) Min() int                   { return 0 }
func (s *phraseSearcher) Size() int                  { return 64 * len(s.slots) }
func (s *phraseSearcher) DocumentMatchPoolSize() int { return 1 }

// Count is how many documents there are at most.
func (s *phraseSearcher) Count() uint64 { return s.count }

// appendPlaces unpacks the places of a term in a document.
func appendPlaces(dst []int, list []segment.Location) []int {
	for _, l := range list {
		p := l.Pos()
		dst = append(dst, int(p))
		if d := l.Start(); d > 0 {
			p += d
			dst = append(dst, int(p))
		}
		if d := l.End(); d > 0 {
			p += d
			dst = append(dst, int(p))
		}
		for _, d := range l.ArrayPositions() {
			p += d
			dst = append(dst, int(p))
		}
	}
	return dst
}
