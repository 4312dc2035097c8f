package bleve

import (
	"container/heap"
	"context"
	"errors"
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/numeric"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/query"
)

// entry is one hit on its way. Entries are ordered by key, then by ref.
type entry struct {
	key   uint64 // sorts as the request asks, smaller first
	ref   string // article ID; of a claim also its place
	id    corpus.ID
	score float64
	claim string // "f3", "a0"; "" for an article
	n     int    // articles of the cluster
}

func (a *entry) before(b *entry) bool {
	if a.key != b.key {
		return a.key < b.key
	}
	return a.ref < b.ref
}

// worst is a heap with the last entry on top.
type worst []*entry

func (h worst) Len() int           { return len(h) }
func (h worst) Less(i, j int) bool { return h[j].before(h[i]) }
func (h worst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *worst) Push(x any)        { *h = append(*h, x.(*entry)) }
func (h *worst) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

// Search answers a request.
func (r *Reader) Search(ctx context.Context, req index.Request) (*index.Result, error) {
	if err := normalise(&req); err != nil {
		return nil, err
	}
	var res *index.Result
	err := r.reading(func() (err error) {
		if res, err = r.search(ctx, req); err != nil || req.After != "" {
			return err
		}
		res.Meant, err = r.meant(ctx, req, res.Total)
		return err
	})
	if err != nil {
		return nil, err
	}
	return res, nil
}

// search answers a request whose defaults are filled in.
func (r *Reader) search(ctx context.Context, req index.Request) (*index.Result, error) {
	res := &index.Result{Generation: r.m.Number, Seq: r.m.Seq}
	scored := req.Sort == index.Relevance && !req.CountOnly
	c := r.compiler(ctx, req.Scope, scored)
	if r.fromSummary(&req, res) {
		return res, nil
	}
	s, err := c.request(&req)
	if err != nil {
		return nil, err
	}
	res.Notes = c.notes
	col, err := newCollection(r, &req)
	if err != nil {
		if s != nil {
			_ = s.Close()
		}
		return nil, err
	}
	if s != nil {
		if err := c.run(s, col.hits); err != nil {
			return nil, err
		}
	}
	page := col.finish(r, res)
	for _, e := range page {
		h, err := r.hit(e, &req, c.marks)
		if err != nil {
			return nil, err
		}
		res.Hits = append(res.Hits, h)
	}
	return res, nil
}

// normalise fills the defaults in and refuses what no field answers.
func normalise(req *index.Request) error {
	if req.Query == nil {
		req.Query = &query.All{}
	}
	switch req.Scope {
	case "":
		req.Scope = index.Articles
	case index.Articles, index.Claims:
	default:
		return fmt.Errorf("search: no scope is called %q", req.Scope)
	}
	if !req.Like.IsZero() && req.Scope == index.Claims {
		return errors.New("search: only articles are searched for by likeness")
	}
	switch req.Sort {
	case "", index.Relevance:
		req.Sort = index.Newest
		if (wordy(req.Query) || !req.Like.IsZero()) && req.Scope == index.Articles {
			req.Sort = index.Relevance
		}
	case index.Newest, index.Oldest, index.Highest, index.Lowest:
	default:
		return fmt.Errorf("search: no order is called %q", req.Sort)
	}
	if req.Sort == index.Highest || req.Sort == index.Lowest {
		if req.SortField == "" {
			req.SortField = "cakupan"
		}
		if req.Scope == index.Articles && numberField(req.SortField) == "" {
			return fmt.Errorf("search: articles cannot be sorted by %q; use cakupan, keaktifan, peserta or aktif", req.SortField)
		}
	}
	switch {
	case req.Size == 0:
		req.Size = 20
	case req.Size < 0 || req.Size > index.MaxSize:
		return fmt.Errorf("search: size %d is not in 1..%d", req.Size, index.MaxSize)
	}
	switch req.Histogram {
	case "", index.Monthly, index.Yearly:
	default:
		return fmt.Errorf("search: no interval is called %q", req.Histogram)
	}
	for _, f := range req.Facets {
		if _, _, ok := facetField(f.Name, req.Scope); !ok {
			return fmt.Errorf("search: %s have no facet %q; there are %s", req.Scope, f.Name, strings.Join(index.Facets(), ", "))
		}
	}
	if req.Snippets == 0 {
		req.Snippets = 3
	}
	return nil
}

// wordy reports whether a query has words that can be more or less relevant.
func wordy(n query.Node) bool {
	found := false
	query.Walk(n, func(n query.Node) bool {
		switch n := n.(type) {
		case *query.Not:
			return false
		case *query.Word, *query.Phrase:
			found = true
		case *query.Field:
			if n.Name == "judul" {
				found = true
			}
			return false
		}
		return true
	})
	return found
}

func numberField(name string) string {
	switch name {
	case "cakupan", "coverage":
		return fCoverage
	case "keaktifan", "active_rate":
		return fActiveRate
	case "peserta", "participants":
		return fParticipants
	case "aktif", "active", "active_participants":
		return fActive
	}
	return ""
}

// collection gathers hits, facets and the histogram of one request.
type collection struct {
	req      *index.Request
	value    string // column of numbers to sort by
	after    *entry
	keep     int // entries on the page and one more
	top      worst
	clusters map[cluster]*folded // of the whole result, where reprints are folded
	alone    int                 // what belongs to no cluster is not among them
	folds    [][]uint32
	facets   []*facetCount
	months   *facetCount
	total    int

	part   *part // that is being read
	number *column
	room   []uint32
	rows   []uint32
}

// cluster names what folds into one hit: the articles of a cluster of reprints, or the
// same claim of them.
type cluster struct {
	number uint32
	claim  string
}

// folded is the best hit of a cluster.
type folded struct {
	key   uint64
	score float64
	part  *part
	doc   uint32
	row   uint32
	n     int // hits of the cluster
}

func newCollection(r *Reader, req *index.Request) (*collection, error) {
	col := &collection{req: req, keep: req.Size + 1}
	if req.Sort == index.Highest || req.Sort == index.Lowest {
		col.value = fcValue
		if req.Scope == index.Articles {
			col.value = numberField(req.SortField)
		}
	}
	if req.After != "" {
		var err error
		if col.after, err = r.parseCursor(req); err != nil {
			return nil, err
		}
	}
	if req.FoldReprints {
		col.clusters, col.folds = map[cluster]*folded{}, r.foldsOf()
	}
	for _, f := range req.Facets {
		col.facets = append(col.facets, newFacetCount(f, req.Scope))
	}
	if req.Histogram != "" {
		col.months = newFacetCount(index.FacetRequest{Name: index.FacetYear}, req.Scope)
		if req.Histogram == index.Monthly {
			col.months.cut = 0
		}
	}
	return col, nil
}

// foldsOf is by part and row the number of the cluster of reprints that an article is
// of, and one more; 0 for none. It is nil where there are no reprints. The article that a
// cluster is named by need not name itself.
func (r *Reader) foldsOf() [][]uint32 {
	r.foldsOnce.Do(func() {
		numbers := map[string]uint32{}
		for _, p := range r.parts {
			c := p.columns.named[fCluster]
			for i := range c.terms {
				if name := string(c.term(uint32(i))); numbers[name] == 0 {
					numbers[name] = uint32(len(numbers)) + 1
				}
			}
		}
		if len(numbers) == 0 {
			return
		}
		var room []uint32
		for _, p := range r.parts {
			c := p.columns.named[fCluster]
			list := make([]uint32, p.columns.articles())
			for row := range list {
				if room = c.places(room[:0], uint32(row)); len(room) > 0 {
					list[row] = numbers[string(c.term(room[0]))]
				} else {
					list[row] = numbers[p.columns.id(uint32(row)).String()]
				}
			}
			r.folds = append(r.folds, list)
		}
	})
	return r.folds
}

// enter begins a part.
func (col *collection) enter(p *part) {
	col.part = p
	for _, f := range col.facets {
		f.enter(p)
	}
	if col.months != nil {
		col.months.enter(p)
	}
	col.number = p.columns.named[col.value]
}

var errNoArticle = fmt.Errorf("search: %w: a document is of no article", ErrDamaged)

// hits is called with all that was found, some of a part at once.
func (col *collection) hits(p *part, docs []uint32, scores []float64) error {
	if p != col.part {
		col.enter(p)
	}
	var ok bool
	if col.rows, ok = p.columns.rowsOf(col.rows[:0], docs); !ok {
		return errNoArticle
	}
	col.total += len(docs)
	for _, f := range col.facets {
		f.hits(docs, col.rows)
	}
	if col.months != nil {
		col.months.hits(docs, col.rows)
	}
	if col.req.CountOnly && col.clusters == nil {
		return nil
	}
	var folds []uint32
	if col.folds != nil {
		folds = col.folds[p.place]
	}
	score := 0.0
	for i, doc := range docs {
		if scores != nil {
			score = scores[i]
		}
		row := col.rows[i]
		key := col.key(score, doc, row)
		if folds != nil && folds[row] > 0 {
			col.fold(folds[row], folded{key: key, score: score, part: p, doc: doc, row: row, n: 1})
			continue
		}
		if col.clusters != nil {
			col.alone++
			if col.req.CountOnly {
				continue
			}
		}
		// A hit that is worse than the whole page is only counted.
		if len(col.top) == col.keep && key > col.top[0].key || col.after != nil && key < col.after.key {
			continue
		}
		col.place(col.entry(key, score, p, doc, row))
	}
	return nil
}

// fold puts a hit with the others of its cluster, of which the first stands for all.
func (col *collection) fold(number uint32, f folded) {
	name := cluster{number: number}
	if col.req.Scope == index.Claims {
		// The same claim of a reprint: the claims of a cluster fold by place only
		// if the reprints say the same in the same order, which they do.
		name.claim = f.part.columns.first(fcRef, f.doc)
	}
	have := col.clusters[name]
	if have == nil {
		have = new(folded)
		*have, col.clusters[name] = f, have
		return
	}
	n := have.n + 1
	if f.key < have.key || f.key == have.key && col.entryOf(&f).before(col.entryOf(have)) {
		*have = f
	}
	have.n = n
}

func (col *collection) entryOf(f *folded) *entry {
	e := col.entry(f.key, f.score, f.part, f.doc, f.row)
	e.n = f.n
	return e
}

// number decodes a number's term; ok is false for the terms of intervals.
func number(term []byte) (float64, bool) {
	p := numeric.PrefixCoded(term)
	if shift, err := p.Shift(); err != nil || shift != 0 {
		return 0, false
	}
	i, err := p.Int64()
	if err != nil {
		return 0, false
	}
	return numeric.Int64ToFloat64(i), true
}

// entry makes an entry of a hit.
func (col *collection) entry(key uint64, score float64, p *part, doc, row uint32) *entry {
	e := &entry{key: key, id: p.columns.id(row), score: score, n: 1}
	e.ref = e.id.String()
	if col.req.Scope == index.Claims {
		if e.claim = p.columns.first(fcRef, doc); e.claim != "" {
			e.ref += "/" + e.claim[:1] + pad(e.claim[1:])
		}
	}
	return e
}

func pad(s string) string { return strings.Repeat("0", max(0, 6-len(s))) + s }

// place puts an entry on the page where it belongs there.
func (col *collection) place(e *entry) {
	if col.after != nil && !col.after.before(e) {
		return
	}
	if len(col.top) < col.keep {
		heap.Push(&col.top, e)
		return
	}
	if e.before(col.top[0]) {
		col.top[0] = e
		heap.Fix(&col.top, 0)
	}
}

// key is the sort key: what comes first has the smaller one.
func (col *collection) key(score float64, doc, row uint32) uint64 {
	const last = math.MaxUint64
	switch col.req.Sort {
	case index.Newest, index.Oldest:
		stamp := col.part.columns.stamp(row)
		if stamp == noStamp {
			return last
		}
		key := uint64(stamp) ^ 1<<63
		if col.req.Sort == index.Newest {
			key = ^key
		}
		return key
	case index.Highest, index.Lowest:
		if col.number.claims {
			row = doc
		}
		key := uint64(last)
		col.room = col.number.places(col.room[:0], row)
		for _, place := range col.room {
			if v, ok := number(col.number.term(place)); ok {
				bits := sortable(v)
				if col.req.Sort == index.Highest {
					bits = ^bits
				}
				key = min(key, bits)
			}
		}
		return key
	}
	return ^sortable(score)
}

// sortable maps a float to an integer of the same order.
func sortable(v float64) uint64 {
	bits := math.Float64bits(v)
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

// finish fills the counts of the result in and returns the page's entries.
func (col *collection) finish(r *Reader, res *index.Result) []*entry {
	res.Total, res.Articles = col.total, col.total
	if col.clusters != nil {
		res.Total = col.alone + len(col.clusters)
		if !col.req.CountOnly {
			for _, f := range col.clusters { // the page's order is total, whatever the map's
				if len(col.top) < col.keep || f.key <= col.top[0].key {
					col.place(col.entryOf(f))
				}
			}
		}
	}
	for _, f := range col.facets {
		res.Facets = append(res.Facets, f.result())
	}
	if col.months != nil {
		col.months.leave()
		res.Histogram = bars(col.months.counts, col.req.Histogram)
	}
	page := []*entry(col.top)
	sort.Slice(page, func(i, j int) bool { return page[i].before(page[j]) })
	if len(page) > col.req.Size {
		page = page[:col.req.Size]
		res.Next = r.cursor(col.req, page[len(page)-1])
	}
	return page
}

// hit loads an entry's report and cuts its snippets.
func (r *Reader) hit(e *entry, req *index.Request, marks []marker) (index.Hit, error) {
	rep, err := r.get(e.id)
	if err != nil {
		return index.Hit{}, err
	}
	h := index.Hit{ID: e.id, Score: e.score, Report: rep, Figure: -1, Award: -1, Carriers: e.n}
	if req.Sort != index.Relevance {
		h.Score = 0
	}
	h.Title = r.title(rep.Article.Title, marks)
	if e.claim == "" {
		if req.Snippets > 0 {
			h.Snippets = r.snippets(rep.Article.Text, marks, req.Snippets)
		}
		return h, nil
	}
	n, err := strconv.Atoi(e.claim[1:])
	if err != nil {
		return h, fmt.Errorf("search: %w: claim %q", ErrDamaged, e.claim)
	}
	var ev corpus.Evidence
	switch {
	case e.claim[0] == 'f' && n < len(rep.Facts.Figures):
		h.Figure, ev = n, rep.Facts.Figures[n].Evidence
	case e.claim[0] == 'a' && n < len(rep.Facts.Awards):
		h.Award, ev = n, rep.Facts.Awards[n].Evidence
	default:
		return h, fmt.Errorf("search: %w: claim %q of %s", ErrDamaged, e.claim, e.id)
	}
	if req.Snippets > 0 {
		h.Snippets = sentence(rep.Article.Text, ev.Span)
	}
	return h, nil
}
