package bleve

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/search"

	"cakupan/index"
	"cakupan/index/query"
)

func (c *compiler) join(n query.Node, from, to index.Scope) (search.Searcher, error) {
	return c.joinAll([]query.Node{n}, from, to)
}

// joinAll finds what all nodes hold of in one scope and returns the documents of
// the same articles in the other. nil where the nodes say nothing.
func (c *compiler) joinAll(nodes []query.Node, from, to index.Scope) (search.Searcher, error) {
	scored := c.scored
	c.scored = false
	defer func() { c.scored = scored }()
	var n query.Node = &query.And{Nodes: nodes}
	if len(nodes) == 1 {
		n = nodes[0]
	}
	s, err := c.node(n, from)
	if err != nil || s == nil {
		return nil, err
	}
	found := make([]*roaring.Bitmap, len(c.r.parts)) // rows of articles
	for i := range found {
		found[i] = roaring.New()
	}
	err = c.run(s, func(_ float64, p *part, doc uint32) error {
		if row := p.columns.row(doc); row != noRow {
			found[p.place].Add(row)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if to == index.Articles {
		return c.eachPart(func(p *part) (*roaring.Bitmap, error) {
			docs := roaring.New()
			for it := found[p.place].Iterator(); it.HasNext(); {
				docs.Add(p.columns.home(it.Next()))
			}
			return docs, nil
		})
	}
	return c.eachPart(func(p *part) (*roaring.Bitmap, error) {
		docs := roaring.New()
		claims, err := c.bitmap(p, fKind, []string{kindClaim})
		if err != nil || found[p.place].IsEmpty() {
			return docs, err
		}
		rows := found[p.place]
		for it := claims.Iterator(); it.HasNext(); {
			if doc := it.Next(); rows.Contains(p.columns.row(doc)) {
				docs.Add(doc)
			}
		}
		return docs, nil
	})
}

// checkEvery is how many documents pass between two looks at the deadline.
const checkEvery = 1024

// run calls f for every hit of s, with its score and its place, and closes s. Hits come
// in the order of their numbers.
func (c *compiler) run(s search.Searcher, f func(score float64, p *part, doc uint32) error) (err error) {
	defer func() {
		if cerr := s.Close(); err == nil && cerr != nil {
			err = cerr
		}
	}()
	if set, ok := s.(*setSearcher); ok {
		return c.runSet(set, f)
	}
	sctx := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+8, 0), IndexReader: c.r.snapshot}
	var p *part
	for n := 0; ; n++ {
		if n%checkEvery == 0 {
			if err := c.ctx.Err(); err != nil {
				return fmt.Errorf("search: %w", err)
			}
		}
		d, err := s.Next(sctx)
		if err != nil {
			return fmt.Errorf("search: %w", err)
		}
		if d == nil {
			return nil
		}
		doc := d.IndexInternalID.Value()
		if p == nil || doc < p.first || doc-p.first >= p.docs {
			if p, _ = locate(c.r.parts, doc); p == nil {
				return fmt.Errorf("search: %w: there is no document %d", ErrDamaged, doc)
			}
		}
		if err := f(d.Score, p, uint32(doc-p.first)); err != nil {
			return err
		}
		sctx.DocumentMatchPool.Put(d)
	}
}

func (c *compiler) runSet(s *setSearcher, f func(score float64, p *part, doc uint32) error) error {
	n := 0
	for i, set := range s.sets {
		for it := set.Iterator(); it.HasNext(); n++ {
			if n%checkEvery == 0 {
				if err := c.ctx.Err(); err != nil {
					return fmt.Errorf("search: %w", err)
				}
			}
			if err := f(0, s.parts[i], it.Next()); err != nil {
				return err
			}
		}
	}
	return nil
}
