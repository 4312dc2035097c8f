package bleve

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"sort"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/indonesian"
	"cakupan/index/query"
)

// What makes an article like another: likeTerms are the words of it that say
// most, of which at least likeLeast must stand in a like one; a word of the title
// counts as titleTimes of the text, and a common subject as regionBoost of the
// strongest word.
const (
	likeTerms   = 30
	likeLeast   = 4
	titleTimes  = 3
	regionBoost = 1.5
)

// request compiles what a request asks for: its query, limited to what is like an
// article where one is named.
func (c *compiler) request(req *index.Request) (search.Searcher, error) {
	if req.Like.IsZero() {
		return c.top(req.Query)
	}
	base, err := c.like(req.Like)
	if err != nil {
		return nil, err
	}
	if _, all := req.Query.(*query.All); all {
		return base, nil
	}
	s, err := c.top(req.Query)
	if err != nil {
		closeAll([]search.Searcher{base})
		return nil, err
	}
	if s == nil { // stop words alone limit nothing
		return base, nil
	}
	return c.conj([]search.Searcher{base, s}, c.options())
}

// like finds the articles that report of the same as one: those that share the
// words that are frequent in it and rare elsewhere, first those with the same
// subject.
func (c *compiler) like(id corpus.ID) (search.Searcher, error) {
	rep, err := c.r.get(id)
	if err != nil {
		return nil, err
	}
	terms, err := c.telling(rep)
	if err != nil {
		return nil, err
	}
	var words []search.Searcher
	fail := func(err error) (search.Searcher, error) {
		closeAll(words)
		return nil, err
	}
	for _, t := range terms {
		s, err := c.weighed(fText, t.stem, t.stem, t.weight/terms[0].weight)
		if err != nil {
			return fail(err)
		}
		words = append(words, s)
		c.mark(fText, []wordMark{{stem: t.stem}}, 0)
	}
	if len(words) == 0 {
		return c.nothing()
	}
	least := min(likeLeast, (len(words)+1)/2)
	var must search.Searcher
	if must, err = searcher.NewDisjunctionSearcher(c.ctx, c.r.snapshot, words, float64(least), c.options()); err != nil {
		return fail(err)
	}
	words = []search.Searcher{must}
	var should search.Searcher
	if c.scored {
		subjects := &termSet{}
		for _, reg := range rep.Facts.Regions {
			for _, role := range reg.Roles {
				if role == corpus.Subject && reg.Code != "" {
					subjects.add(reg.Code)
				}
			}
		}
		var list []search.Searcher
		for _, code := range subjects.list {
			s, err := c.term(fSubject, code, regionBoost, search.SearcherOptions{})
			if err != nil {
				closeAll(list)
				return fail(err)
			}
			list = append(list, s)
		}
		if len(list) > 0 {
			if should, err = c.disj(list, search.SearcherOptions{}); err != nil {
				return fail(err)
			}
			words = append(words, should)
		}
	}
	not, err := c.itself(rep)
	if err != nil {
		return fail(err)
	}
	words = append(words, not)
	s, err := searcher.NewBooleanSearcher(c.ctx, c.r.snapshot, must, should, not, c.options())
	if err != nil {
		return fail(err)
	}
	return s, nil
}

// itself finds an article and its reprints. The cluster is named by its first
// article, which need not name itself.
func (c *compiler) itself(rep *corpus.Report) (search.Searcher, error) {
	first := rep.Article.ID
	if !rep.Reprint.IsZero() {
		first = rep.Reprint
	}
	ids := &termSet{}
	ids.add(rep.Article.ID.String(), first.String())
	own, err := c.any("_id", ids.list)
	if err != nil {
		return nil, err
	}
	cluster, err := c.any(fCluster, []string{first.String()})
	if err != nil {
		return nil, err
	}
	return c.disj([]search.Searcher{own, cluster}, unscored)
}

// Reprints gives the IDs of the other articles of an article's cluster of reprints, by
// date of publication as All does.
func (r *Reader) Reprints(ctx context.Context, id corpus.ID) (others []corpus.ID, err error) {
	type entry struct {
		stamp int64
		id    corpus.ID
	}
	var entries []entry
	err = r.reading(func() error {
		rep, err := r.get(id)
		if err != nil {
			return err
		}
		c := r.compiler(ctx, index.Articles, false)
		s, err := c.itself(rep)
		if err != nil {
			return err
		}
		return c.run(s, func(p *part, docs []uint32, _ []float64) error {
			for _, doc := range docs {
				row := p.columns.row(doc)
				if row == noRow || p.columns.id(row) == id {
					continue
				}
				entries = append(entries, entry{lateStamp(p.columns.stamp(row)), p.columns.id(row)})
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.stamp, b.stamp), cmp.Compare(a.id.String(), b.id.String()))
	})
	for _, e := range entries {
		others = append(others, e.id)
	}
	return others, nil
}

// tellingTerm is a stem and how much it says of an article.
type tellingTerm struct {
	stem   string
	weight float64
}

// telling returns the stems of an article that say most of it, heaviest first.
func (c *compiler) telling(rep *corpus.Report) ([]tellingTerm, error) {
	counts := map[string]int{}
	for _, part := range []struct {
		text  string
		times int
	}{{rep.Article.Title, titleTimes}, {rep.Article.Text, 1}} {
		for _, t := range c.r.analyzer.Tokens(nil, part.text) {
			if !t.Stop && len(t.Stem) > 1 {
				counts[t.Stem] += part.times
			}
		}
	}
	list := make([]tellingTerm, 0, len(counts))
	for stem, n := range counts {
		df, err := c.documents(fText, indonesian.Exact+stem, indonesian.Derived+stem)
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		if df < 2 { // nowhere else
			continue
		}
		rare := math.Log(1 + float64(c.r.m.Articles)/float64(df))
		list = append(list, tellingTerm{stem, (1 + math.Log(float64(n))) * rare})
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].weight != list[j].weight {
			return list[i].weight > list[j].weight
		}
		return list[i].stem < list[j].stem
	})
	return list[:min(len(list), likeTerms)], nil
}
