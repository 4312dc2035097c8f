package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/search"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// setSearcher finds documents that are known beforehand: one bitmap for each part. What
// is not scored is compiled to sets, and sets are joined, cut and subtracted as such.
type setSearcher struct {
	parts []*part
	sets  []*roaring.Bitmap // never changed: they may be the engine's own
	at    int               // the part that it is read from
	it    roaring.IntPeekable
}

func (c *compiler) set(sets []*roaring.Bitmap) *setSearcher {
	return &setSearcher{parts: c.r.parts, sets: sets, at: -1}
}

// eachPart makes a set of what f finds in each part.
func (c *compiler) eachPart(f func(p *part) (*roaring.Bitmap, error)) (*setSearcher, error) {
	sets := make([]*roaring.Bitmap, len(c.r.parts))
	for i, p := range c.r.parts {
		if err := c.ctx.Err(); err != nil {
			return nil, err
		}
		var err error
		if sets[i], err = f(p); err != nil {
			return nil, err
		}
	}
	return c.set(sets), nil
}

// combined puts the sets among searchers together into one, in place of the first.
func (c *compiler) combined(list []search.Searcher, op func(a, b *roaring.Bitmap) *roaring.Bitmap) []search.Searcher {
	out := list[:0:0]
	first := -1
	for _, s := range list {
		set, ok := s.(*setSearcher)
		if !ok {
			out = append(out, s)
			continue
		}
		if first < 0 {
			first = len(out)
			out = append(out, set)
			continue
		}
		out[first] = c.merged(out[first].(*setSearcher), set, op)
	}
	return out
}

func (c *compiler) merged(a, b *setSearcher, op func(a, b *roaring.Bitmap) *roaring.Bitmap) *setSearcher {
	sets := make([]*roaring.Bitmap, len(a.sets))
	for i := range sets {
		sets[i] = op(a.sets[i], b.sets[i])
	}
	return c.set(sets)
}

func (s *setSearcher) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	for s.it == nil || !s.it.HasNext() {
		if s.at+1 >= len(s.sets) {
			return nil, nil
		}
		s.at++
		s.it = s.sets[s.at].Iterator()
	}
	d := ctx.DocumentMatchPool.Get()
	d.IndexInternalID = bleveindex.NewIndexInternalID(d.IndexInternalID, s.parts[s.at].first+uint64(s.it.Next()))
	return d, nil
}

func (s *setSearcher) Advance(ctx *search.SearchContext, id bleveindex.IndexInternalID) (*search.DocumentMatch, error) {
	p, local := locate(s.parts, id.Value())
	if p == nil {
		s.at, s.it = len(s.sets), nil
		return nil, nil
	}
	if p.place > s.at {
		s.at = p.place
		s.it = s.sets[s.at].Iterator()
	}
	if p.place == s.at {
		s.it.AdvanceIfNeeded(local)
	}
	return s.Next(ctx)
}

func (s *setSearcher) find(p *part, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	return cutTo(s.sets[p.place], within), nil
}

// cutTo is what of a set is within another, where that is not nil.
func cutTo(set, within *roaring.Bitmap) *roaring.Bitmap {
	if within == nil {
		return set
	}
	return roaring.And(set, within)
}

func (s *setSearcher) score(_ *part, w *window, out []float64) error {
	w.each(func(i int) { out[i] = 0 })
	return nil
}

// Count is how many documents there are.
func (s *setSearcher) Count() (n uint64) {
	for _, set := range s.sets {
		n += set.GetCardinality()
	}
	return n
}

func (s *setSearcher) Close() error               { return nil }
func (s *setSearcher) Weight() float64            { return 0 }
func (s *setSearcher) SetQueryNorm(float64)       {}
func (s *setSearcher) Min() int                   { return 0 }
func (s *setSearcher) Size() int                  { return 64 * len(s.sets) }
func (s *setSearcher) DocumentMatchPoolSize() int { return 1 }
