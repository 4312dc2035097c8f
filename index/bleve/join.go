package bleve

import (
	"math/bits"

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
	found := make([][]uint64, len(c.r.parts)) // rows of articles, a bit each
	for i, p := range c.r.parts {
		found[i] = make([]uint64, (p.columns.articles()+63)/64)
	}
	err = c.run(s, func(p *part, docs []uint32, _ []float64) error {
		rows := found[p.place]
		for _, doc := range docs {
			if row := p.columns.row(doc); row != noRow {
				rows[row/64] |= 1 << (row % 64)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return c.eachPart(func(p *part) (*roaring.Bitmap, error) {
		rows, docs := found[p.place], make([]uint64, (p.docs+63)/64)
		if to == index.Articles {
			for k, word := range rows {
				for ; word != 0; word &= word - 1 {
					doc := p.columns.home(uint32(64*k + bits.TrailingZeros64(word)))
					docs[doc/64] |= 1 << (doc % 64)
				}
			}
			return roaring.FromDense(docs, false), nil
		}
		claims, err := c.bitmap(p, fKind, []string{kindClaim})
		if err != nil {
			return nil, err
		}
		for it := claims.Iterator(); it.HasNext(); {
			doc := it.Next()
			if row := p.columns.row(doc); row != noRow && rows[row/64]&(1<<(row%64)) != 0 {
				docs[doc/64] |= 1 << (doc % 64)
			}
		}
		return roaring.FromDense(docs, false), nil
	})
}

// checkEvery is how many documents pass between two looks at the deadline.
const checkEvery = 1024
