package bleve

import (
	"fmt"
	"sort"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"cakupan/index"
	"cakupan/index/query"
)

// joinLookups is up to how many articles a join looks up one by one; beyond, it
// reads the ID of every document of the scope.
const joinLookups = 5000

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
	ids := map[string]struct{}{}
	if err := c.each(s, []string{fID}, func(_ float64, v func(string) string) { ids[v(fID)] = struct{}{} }); err != nil {
		return nil, err
	}
	if to == index.Articles && len(ids) <= joinLookups {
		list := make([]string, 0, len(ids))
		for id := range ids {
			list = append(list, id)
		}
		sort.Strings(list)
		return searcher.NewDocIDSearcher(c.ctx, c.r.snapshot, list, 1, unscored)
	}
	all, err := c.kind(to)
	if err != nil {
		return nil, err
	}
	dv, err := c.r.snapshot.DocValueReader([]string{fID})
	if err != nil {
		_ = all.Close()
		return nil, err
	}
	f := &idFilter{ids: ids, dv: dv}
	return searcher.NewFilteringSearcher(c.ctx, all, f.accept), nil
}

// idFilter keeps documents whose article is in a set.
type idFilter struct {
	ids map[string]struct{}
	dv  bleveindex.DocValueReader
}

func (f *idFilter) accept(_ *search.SearchContext, d *search.DocumentMatch) bool {
	found := false
	err := f.dv.VisitDocValues(d.IndexInternalID, func(_ string, term []byte) {
		_, found = f.ids[string(term)]
	})
	return err == nil && found
}

// checkEvery is how many documents pass between two looks at the deadline.
const checkEvery = 1024

// each calls f for every hit of s with its score and the first value of each of
// the fields, and closes s.
func (c *compiler) each(s search.Searcher, fields []string, f func(score float64, value func(string) string)) (err error) {
	values := make([]string, len(fields))
	value := func(field string) string {
		for i, name := range fields {
			if name == field {
				return values[i]
			}
		}
		return ""
	}
	return c.run(s, fields, func(field string, term []byte) {
		for i, name := range fields {
			if name == field && values[i] == "" {
				values[i] = string(term)
			}
		}
	}, func(d *search.DocumentMatch) bool {
		clear(values)
		return true
	}, func(d *search.DocumentMatch) error {
		f(d.Score, value)
		return nil
	})
}

// run walks the hits of s and closes it. For each hit it calls begin, then
// visit for every doc value of the fields if begin returned true, then end.
func (c *compiler) run(s search.Searcher, fields []string, visit bleveindex.DocValueVisitor, begin func(*search.DocumentMatch) bool, end func(*search.DocumentMatch) error) (err error) {
	defer func() {
		if cerr := s.Close(); err == nil && cerr != nil {
			err = cerr
		}
	}()
	sctx := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+8, 0), IndexReader: c.r.snapshot}
	dv, err := c.r.snapshot.DocValueReader(fields)
	if err != nil {
		return err
	}
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
		if begin(d) {
			if err := dv.VisitDocValues(d.IndexInternalID, visit); err != nil {
				return fmt.Errorf("search: %w", err)
			}
		}
		if err := end(d); err != nil {
			return err
		}
		sctx.DocumentMatchPool.Put(d)
	}
}
