package bleve

import (
	"context"
	"sort"

	"github.com/blevesearch/bleve/v2/search"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// slot is one word of a phrase: any of its terms, at an offset from the
// phrase's first word in positions.
type slot struct {
	terms  []string
	offset int
}

// phraseFilter checks the positions of a phrase's words in the documents that a
// conjunction of the words finds. Positions are read only there.
type phraseFilter struct {
	slots   []slot
	slop    int
	readers [][]bleveindex.TermFieldReader
	current [][]*bleveindex.TermFieldDoc
	done    [][]bool
	places  [][]int
	err     error
}

func newPhraseFilter(ctx context.Context, r bleveindex.IndexReader, field string, slots []slot, slop int) (*phraseFilter, error) {
	f := &phraseFilter{slots: slots, slop: slop, places: make([][]int, len(slots))}
	for _, s := range slots {
		rs := make([]bleveindex.TermFieldReader, 0, len(s.terms))
		for _, t := range s.terms {
			tfr, err := r.TermFieldReader(ctx, []byte(t), field, true, false, true)
			if err != nil {
				f.readers = append(f.readers, rs)
				f.close()
				return nil, err
			}
			rs = append(rs, tfr)
		}
		f.readers = append(f.readers, rs)
		f.current = append(f.current, make([]*bleveindex.TermFieldDoc, len(rs)))
		f.done = append(f.done, make([]bool, len(rs)))
	}
	return f, nil
}

func (f *phraseFilter) close() {
	for _, rs := range f.readers {
		for _, r := range rs {
			_ = r.Close()
		}
	}
}

// accept reports whether the phrase stands in the document. Documents come in
// rising order.
func (f *phraseFilter) accept(_ *search.SearchContext, d *search.DocumentMatch) bool {
	if f.err != nil {
		return false
	}
	for i := range f.slots {
		at, err := f.positions(i, d.IndexInternalID)
		if err != nil {
			f.err = err
			return false
		}
		if len(at) == 0 {
			return false
		}
		f.places[i] = at
	}
	for _, p := range f.places[0] {
		if f.from(p) {
			return true
		}
	}
	return false
}

// from reports whether the phrase begins at position p of its first word. Each
// next word is taken at its first possible place: no later one leaves more room.
func (f *phraseFilter) from(p int) bool {
	left := f.slop
	for i := 1; i < len(f.slots); i++ {
		want := p + f.slots[i].offset - f.slots[i-1].offset
		places := f.places[i]
		k := sort.SearchInts(places, want)
		if k == len(places) || places[k]-want > left {
			return false
		}
		left -= places[k] - want
		p = places[k]
	}
	return true
}

// positions returns the sorted positions of slot i in a document.
func (f *phraseFilter) positions(i int, id bleveindex.IndexInternalID) ([]int, error) {
	at := f.places[i][:0]
	for j, r := range f.readers[i] {
		if f.done[i][j] {
			continue
		}
		cur := f.current[i][j]
		if cur == nil || cur.ID.Compare(id) < 0 {
			next, err := r.Advance(id, reuse(cur))
			if err != nil {
				return nil, err
			}
			if next == nil {
				f.done[i][j] = true
				continue
			}
			cur = next
			f.current[i][j] = cur
		}
		if cur.ID.Compare(id) == 0 {
			at = appendPositions(at, cur.Vectors)
		}
	}
	if len(f.readers[i]) > 1 {
		sort.Ints(at)
	}
	return at, nil
}

// reuse empties a document for the next read.
func reuse(d *bleveindex.TermFieldDoc) *bleveindex.TermFieldDoc {
	if d == nil {
		return nil
	}
	return d.Reset()
}

// phraseSearcher closes its filter with itself and passes its error on.
type phraseSearcher struct {
	search.Searcher
	filter *phraseFilter
}

func (s *phraseSearcher) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	d, err := s.Searcher.Next(ctx)
	if err == nil && s.filter.err != nil {
		return nil, s.filter.err
	}
	return d, err
}

func (s *phraseSearcher) Advance(ctx *search.SearchContext, id bleveindex.IndexInternalID) (*search.DocumentMatch, error) {
	d, err := s.Searcher.Advance(ctx, id)
	if err == nil && s.filter.err != nil {
		return nil, s.filter.err
	}
	return d, err
}

func (s *phraseSearcher) Close() error {
	s.filter.close()
	return s.Searcher.Close()
}
