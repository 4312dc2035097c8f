package bleve

import (
	"math"

	"github.com/blevesearch/bleve/v2/search"
	bleveindex "github.com/blevesearch/bleve_index_api"
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

// occurrence is one term of a word in one field.
type occurrence struct {
	reader bleveindex.TermFieldReader
	weight float64
	mean   float64 // length of the field
	cur    *bleveindex.TermFieldDoc
	done   bool
}

// wordSearcher finds and scores one word.
type wordSearcher struct {
	list    []occurrence
	boost   float64
	idf     float64
	scored  bool
	started bool
}

// termOf is a term of a word, to be looked up.
type termOf struct {
	field, term string
	weight      float64
}

// newWordSearcher opens a word's terms. documents is in how many articles the word is.
func (c *compiler) newWordSearcher(terms []termOf, documents int, boost float64) (*wordSearcher, error) {
	s := &wordSearcher{boost: boost, scored: c.scored}
	n := math.Max(float64(c.r.m.Articles), 1)
	df := math.Min(float64(documents), n)
	s.idf = math.Log(1 + (n-df+0.5)/(df+0.5))
	for _, t := range terms {
		r, err := c.r.snapshot.TermFieldReader(c.ctx, []byte(t.term), t.field, c.scored, c.scored, false)
		if err != nil {
			_ = s.Close()
			return nil, err
		}
		if r.Count() == 0 {
			if err := r.Close(); err != nil {
				_ = s.Close()
				return nil, err
			}
			continue
		}
		mean := c.r.m.TextTokens
		if t.field == fTitle {
			mean = c.r.m.TitleTokens
		}
		s.list = append(s.list, occurrence{reader: r, weight: t.weight, mean: math.Max(mean, 1)})
	}
	return s, nil
}

// step reads the next document of an occurrence, or the next from id on.
func (o *occurrence) step(id bleveindex.IndexInternalID) (err error) {
	var d *bleveindex.TermFieldDoc
	if id == nil {
		d, err = o.reader.Next(reuse(o.cur))
	} else {
		d, err = o.reader.Advance(id, reuse(o.cur))
	}
	if err == nil && d == nil {
		o.done = true
	}
	o.cur = d
	return err
}

func (s *wordSearcher) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	if !s.started {
		s.started = true
		for i := range s.list {
			if err := s.list[i].step(nil); err != nil {
				return nil, err
			}
		}
	}
	return s.take(ctx)
}

func (s *wordSearcher) Advance(ctx *search.SearchContext, id bleveindex.IndexInternalID) (*search.DocumentMatch, error) {
	s.started = true
	for i := range s.list {
		o := &s.list[i]
		if !o.done && (o.cur == nil || o.cur.ID.Compare(id) < 0) {
			if err := o.step(id); err != nil {
				return nil, err
			}
		}
	}
	return s.take(ctx)
}

// take gives the first document that any occurrence stands at, and moves on.
func (s *wordSearcher) take(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	var first bleveindex.IndexInternalID
	for i := range s.list {
		if o := &s.list[i]; !o.done && (first == nil || o.cur.ID.Compare(first) < 0) {
			first = o.cur.ID
		}
	}
	if first == nil {
		return nil, nil
	}
	d := ctx.DocumentMatchPool.Get()
	d.IndexInternalID = append(d.IndexInternalID[:0], first...)
	sum := 0.0
	for i := range s.list {
		o := &s.list[i]
		if o.done || o.cur.ID.Compare(d.IndexInternalID) != 0 {
			continue
		}
		if s.scored {
			// The engine keeps a length as one over its square root.
			length := 1 / math.Max(o.cur.Norm*o.cur.Norm, 1e-9)
			sum += o.weight * float64(o.cur.Freq) / (1 - lengthPart + lengthPart*length/o.mean)
		}
		if err := o.step(nil); err != nil {
			return nil, err
		}
	}
	if s.scored {
		d.Score = s.boost * s.idf * sum / (saturation + sum)
	}
	return d, nil
}

func (s *wordSearcher) Close() (err error) {
	for i := range s.list {
		if cerr := s.list[i].reader.Close(); err == nil {
			err = cerr
		}
	}
	return err
}

func (s *wordSearcher) Weight() float64            { return 0 }
func (s *wordSearcher) SetQueryNorm(float64)       {}
func (s *wordSearcher) Min() int                   { return 0 }
func (s *wordSearcher) Size() int                  { return 64 * len(s.list) }
func (s *wordSearcher) DocumentMatchPoolSize() int { return 1 }

// Count is how many documents there are at most.
func (s *wordSearcher) Count() (n uint64) {
	for i := range s.list {
		n += s.list[i].reader.Count()
	}
	return n
}
