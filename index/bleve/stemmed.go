package bleve

import (
	"fmt"
	"math"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/search"
	bleveindex "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// A word is scored as one term, whatever its forms and whether they stand in the title
// or the text: the occurrences are weighed and summed, and the sum is scored once (Robertson
// and Zaragoza's BM25F). The engine would score each form by itself, so that a text that
// uses many forms, or a rare one, would outdo a text that speaks of the thing. How rare a
// word is, is how rare its stem is.

// The weights of an occurrence: of the very form that was asked for, of another form of
// its stem; times titleWeight in the title. lengthPart is how much the length of a text
// tells against it, saturation how soon more occurrences say no more.
const (
	formWeight  = 1.0
	otherWeight = 0.5
	titleWeight = 4.0
	saturation  = 1.6
	lengthPart  = 0.6
)

// occurrence is one term of a word in one field, in one part.
type occurrence struct {
	postings segment.PostingsIterator
	weight   float64
	mean     float64 // length of the field
	cur      segment.Posting
	doc      uint64 // cur's; afterAll when there is none
}

const afterAll = math.MaxUint64

// wordSearcher finds and scores one word.
type wordSearcher struct {
	c     *compiler
	terms []termOf
	boost float64
	idf   float64
	count uint64
	at    int // the part that it is read from
	list  []occurrence
	next  uint64 // the first document that any occurrence stands at

	walks []termWalk // of the part that it is asked for as a whole
	scale float64    // of its score
}

// termWalk is a term of a word in one part.
type termWalk struct {
	*walk
	weight, mean float64
}

// termOf is a term of a word, to be looked up.
type termOf struct {
	field, term string
	weight      float64
}

// rarity is how much a word says that stands in so many articles.
func (c *compiler) rarity(documents int) float64 {
	n := math.Max(float64(c.r.m.Articles), 1)
	df := math.Min(float64(documents), n)
	return math.Log(1 + (n-df+0.5)/(df+0.5))
}

// newWordSearcher opens a word's terms. documents is in how many articles the word is.
// Unscored, it is a set.
func (c *compiler) newWordSearcher(terms []termOf, documents int, boost float64) (search.Searcher, error) {
	if !c.scored {
		return c.eachPart(func(p *part) (*roaring.Bitmap, error) {
			all := roaring.New()
			for i, t := range terms {
				bm, err := c.bitmap(p, t.field, []string{t.term})
				if err != nil {
					return nil, err
				}
				if i == 0 {
					all = bm
				} else if !bm.IsEmpty() {
					all = roaring.Or(all, bm)
				}
			}
			return all, nil
		})
	}
	s := &wordSearcher{c: c, boost: boost, idf: c.rarity(documents), at: -1, next: afterAll}
	for _, t := range terms {
		n, err := c.documents(t.field, t.term)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			s.terms = append(s.terms, t)
			s.count += uint64(n)
		}
	}
	return s, nil
}

func (c *compiler) meanLength(field string) float64 {
	if field == fTitle {
		return math.Max(c.r.m.TitleTokens, 1)
	}
	return math.Max(c.r.m.TextTokens, 1)
}

// open begins part i at document from.
func (s *wordSearcher) open(i int, from uint64) error {
	s.at, s.list = i, s.list[:0]
	p := s.c.r.parts[i]
	for _, t := range s.terms {
		list, err := s.c.enginePostings(p, t.field, t.term)
		if err != nil {
			return err
		}
		if list.Count() == 0 {
			continue
		}
		s.list = append(s.list, occurrence{postings: list.Iterator(true, true, false, nil), weight: t.weight, mean: s.c.meanLength(t.field)})
	}
	return s.step(from)
}

// step moves every occurrence to from or behind it.
func (s *wordSearcher) step(from uint64) error {
	s.next = afterAll
	for i := range s.list {
		o := &s.list[i]
		if o.cur == nil && o.doc != afterAll || o.doc < from { // not begun, or behind
			if err := o.step(from); err != nil {
				return err
			}
		}
		s.next = min(s.next, o.doc)
	}
	return nil
}

func (o *occurrence) step(from uint64) (err error) {
	if o.cur, err = o.postings.Advance(from); err != nil {
		return fmt.Errorf("read postings: %w", err)
	}
	if o.cur == nil {
		o.doc = afterAll
	} else {
		o.doc = o.cur.Number()
	}
	return nil
}

func (s *wordSearcher) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	for s.next == afterAll {
		if s.at+1 >= len(s.c.r.parts) {
			return nil, nil
		}
		if err := s.open(s.at+1, 0); err != nil {
			return nil, err
		}
	}
	return s.take(ctx)
}

func (s *wordSearcher) Advance(ctx *search.SearchContext, id bleveindex.IndexInternalID) (*search.DocumentMatch, error) {
	p, local := locate(s.c.r.parts, id.Value())
	if p == nil {
		s.at, s.next = len(s.c.r.parts), afterAll
		return nil, nil
	}
	var err error
	switch {
	case p.place > s.at:
		err = s.open(p.place, uint64(local))
	case p.place == s.at && s.next < uint64(local):
		err = s.step(uint64(local))
	}
	if err != nil {
		return nil, err
	}
	return s.Next(ctx)
}

// lengthOf is the length of a field, as it was counted when it was written. The engine
// gives out one over its square root.
func lengthOf(p segment.Posting) float64 {
	if n, ok := p.(interface{ NormUint64() uint64 }); ok {
		return float64(n.NormUint64())
	}
	norm := p.Norm()
	return 1 / math.Max(norm*norm, 1e-9)
}

// weighedCount is what the occurrences in one field count, by its length.
func weighedCount(p segment.Posting, weight, mean float64) float64 {
	return weighed(float64(p.Frequency()), lengthOf(p), weight, mean)
}

func weighed(count, length, weight, mean float64) float64 {
	return weight * count / (1 - lengthPart + lengthPart*length/mean)
}

// saturated is what a word's occurrences count together.
func saturated(sum float64) float64 { return sum / (saturation + sum) }

// take gives the document that the occurrences stand at, and moves on.
func (s *wordSearcher) take(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	doc, sum := s.next, 0.0
	s.next = afterAll
	for i := range s.list {
		o := &s.list[i]
		if o.doc == doc {
			sum += weighedCount(o.cur, o.weight, o.mean)
			if err := o.step(doc + 1); err != nil {
				return nil, err
			}
		}
		s.next = min(s.next, o.doc)
	}
	d := ctx.DocumentMatchPool.Get()
	d.IndexInternalID = bleveindex.NewIndexInternalID(d.IndexInternalID, s.c.r.parts[s.at].first+doc)
	d.Score = s.boost * s.idf * saturated(sum)
	return d, nil
}

func (s *wordSearcher) find(p *part, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	s.walks = s.walks[:0]
	list := make([]*roaring.Bitmap, 0, len(s.terms))
	for _, t := range s.terms {
		found, ok, err := p.lexicon.get(t.field, t.term)
		if err != nil {
			return nil, fmt.Errorf("read postings: %w", err)
		}
		if !ok {
			continue
		}
		list = append(list, found.docs)
		s.walks = append(s.walks, termWalk{found.walk(false), t.weight, s.c.meanLength(t.field)})
	}
	s.scale = s.boost * s.idf
	return p.living(cutTo(anyOf(list), within)), nil
}

// anyOf is the documents of a few sets.
func anyOf(list []*roaring.Bitmap) *roaring.Bitmap {
	if len(list) == 1 {
		return list[0]
	}
	return roaring.FastOr(list...)
}

func (s *wordSearcher) score(_ *part, w *window, out []float64) error {
	w.each(func(i int) { out[i] = 0 })
	end := w.from + windowSize
	for _, t := range s.walks {
		for t.to(w.from); t.doc < end; t.next() {
			if w.has(t.doc) {
				count, length, _ := t.decode()
				out[t.doc-w.from] += weighed(float64(count), lengthIn(length), t.weight, t.mean)
			}
		}
	}
	w.each(func(i int) { out[i] = s.scale * saturated(out[i]) })
	return nil
}

func (s *wordSearcher) Close() error               { return nil }
func (s *wordSearcher) Weight() float64            { return 0 }
func (s *wordSearcher) SetQueryNorm(float64)       {}
func (s *wordSearcher) Min() int                   { return 0 }
func (s *wordSearcher) Size() int                  { return 64 * len(s.terms) }
func (s *wordSearcher) DocumentMatchPoolSize() int { return 1 }

// Count is how many documents there are at most.
func (s *wordSearcher) Count() uint64 { return s.count }
