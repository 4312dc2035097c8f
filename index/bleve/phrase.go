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
}

// phraseWord is a slot in one part.
type phraseWord struct {
	documents uint64
	terms     []occurrence
	places    []int // in the document that is read
}

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
			list, err := s.c.postings(p, s.field, t)
			if err != nil {
				return err
			}
			if list.Count() > 0 {
				w.terms = append(w.terms, occurrence{postings: list.Iterator(true, true, true, nil)})
			}
		}
	}
	sort.Slice(s.order, func(a, b int) bool {
		x, y := s.order[a], s.order[b]
		if s.words[x].documents != s.words[y].documents {
			return s.words[x].documents < s.words[y].documents
		}
		return x < y
	})
	s.it = all.Iterator()
	return nil
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
