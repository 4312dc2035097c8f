package bleve

import (
	"container/heap"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/numeric"
	"github.com/blevesearch/bleve/v2/search"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/query"
)

// entry is one hit on its way. Entries are ordered by key, then by ref.
type entry struct {
	key   string // bytes that sort as the request asks
	ref   string // article ID; of a claim also its place
	id    string
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

// names says which fields a scope's documents use.
type names struct{ stamp, month, cluster string }

func fieldsOf(scope index.Scope) names {
	if scope == index.Claims {
		return names{fcStamp, fcMonth, fcCluster}
	}
	return names{fStamp, fMonth, fCluster}
}

// Search answers a request.
func (r *Reader) Search(ctx context.Context, req index.Request) (*index.Result, error) {
	if err := normalise(&req); err != nil {
		return nil, err
	}
	res, err := r.search(ctx, req)
	if err != nil {
		return nil, err
	}
	if req.After == "" {
		if res.Meant, err = r.meant(ctx, req, res.Total); err != nil {
			return nil, err
		}
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
		if err := c.run(s, col.fields(), col.visit, col.begin, col.end); err != nil {
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
	names    names
	value    string // number field to sort by
	after    *entry
	keep     int // entries on the page and one more
	top      worst
	clusters map[string]*entry // of the whole result, where reprints are folded
	facets   []*facetCount
	months   map[string]*int
	total    int
	needAll  bool // every hit's doc values are read
	buf      []byte

	// of the hit that is being read
	cur struct {
		id, ref, stamp, cluster []byte
		number                  float64
		has                     bool
	}
}

func newCollection(r *Reader, req *index.Request) (*collection, error) {
	col := &collection{req: req, names: fieldsOf(req.Scope), keep: req.Size + 1}
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
		col.clusters = map[string]*entry{}
	}
	for _, f := range req.Facets {
		col.facets = append(col.facets, newFacetCount(f, req.Scope))
	}
	if req.Histogram != "" {
		col.months = map[string]*int{}
	}
	col.needAll = len(col.facets) > 0 || col.months != nil || col.clusters != nil || req.Sort != index.Relevance
	return col, nil
}

// fields lists the doc values that the request needs.
func (col *collection) fields() []string {
	set := &termSet{}
	if !col.req.CountOnly || col.clusters != nil {
		set.add(fID)
		if col.req.Scope == index.Claims {
			set.add(fcRef)
		}
		switch col.req.Sort {
		case index.Newest, index.Oldest:
			set.add(col.names.stamp)
		case index.Highest, index.Lowest:
			set.add(col.value)
		}
	}
	if col.clusters != nil {
		set.add(col.names.cluster)
	}
	for _, f := range col.facets {
		set.add(f.field)
	}
	if col.months != nil {
		set.add(col.names.month)
	}
	return set.list
}

// begin is called for each hit; the doc values are read where it returns true.
func (col *collection) begin(d *search.DocumentMatch) bool {
	col.total++
	for _, f := range col.facets {
		f.begin()
	}
	c := &col.cur
	c.id, c.ref, c.stamp, c.cluster, c.has = c.id[:0], c.ref[:0], c.stamp[:0], c.cluster[:0], false
	if col.needAll {
		return !(col.req.CountOnly && len(col.facets) == 0 && col.months == nil && col.clusters == nil)
	}
	if col.req.CountOnly {
		return false
	}
	if len(col.top) < col.keep || col.after != nil {
		return true
	}
	return d.Score >= col.top[0].score // a hit that is worse than the whole page is only counted
}

func (col *collection) visit(field string, term []byte) {
	c := &col.cur
	switch field {
	case fID:
		c.id = append(c.id[:0], term...)
	case fcRef:
		c.ref = append(c.ref[:0], term...)
	case col.names.cluster:
		c.cluster = append(c.cluster[:0], term...)
	case col.names.stamp:
		c.stamp = append(c.stamp[:0], term...)
	case col.value:
		if field != "" {
			if v, ok := number(term); ok && (!c.has || col.req.Sort == index.Highest && v > c.number || col.req.Sort == index.Lowest && v < c.number) {
				c.number, c.has = v, true
			}
		}
	}
	if col.months != nil && field == col.names.month {
		key := term
		if col.req.Histogram == index.Yearly {
			key = term[:min(4, len(term))]
		}
		if p, ok := col.months[string(key)]; ok {
			*p++
		} else {
			one := 1
			col.months[string(key)] = &one
		}
	}
	for _, f := range col.facets {
		if f.field == field {
			f.visit(term)
		}
	}
}

// number decodes a numeric doc value; ok is false for the engine's coarser terms.
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

func (col *collection) end(d *search.DocumentMatch) error {
	for _, f := range col.facets {
		f.end()
	}
	if col.req.CountOnly && col.clusters == nil || len(col.cur.id) == 0 {
		return nil
	}
	col.buf = col.key(col.buf[:0], d.Score)
	if col.clusters != nil {
		e := col.entry(d.Score)
		name := string(col.cur.cluster)
		if name == "" {
			name = e.id
		}
		if col.req.Scope == index.Claims {
			// The same claim of a reprint: the claims of a cluster fold by place only
			// if the reprints say the same in the same order, which they do.
			name += "/" + e.claim
		}
		have, ok := col.clusters[name]
		switch {
		case !ok:
			e.n = 1
			col.clusters[name] = e
		case e.before(have):
			e.n = have.n + 1
			col.clusters[name] = e
		default:
			have.n++
		}
		return nil
	}
	if len(col.top) == col.keep && string(col.buf) > col.top[0].key {
		return nil
	}
	e := col.entry(d.Score)
	e.n = 1
	col.place(e)
	return nil
}

// entry copies the hit that is being read.
func (col *collection) entry(score float64) *entry {
	e := &entry{key: string(col.buf), id: string(col.cur.id), claim: string(col.cur.ref), score: score}
	e.ref = e.id
	if e.claim != "" {
		e.ref += "/" + e.claim[:1] + pad(e.claim[1:])
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

// key appends the sort key: what comes first has the smaller key.
func (col *collection) key(b []byte, score float64) []byte {
	switch col.req.Sort {
	case index.Newest, index.Oldest:
		if len(col.cur.stamp) == 0 {
			return append(b, 0xff)
		}
		for _, c := range col.cur.stamp {
			if col.req.Sort == index.Newest {
				c = 0xfe - c
			}
			b = append(b, c)
		}
		return b
	case index.Highest, index.Lowest:
		if !col.cur.has {
			return append(b, 0xff)
		}
		bits := sortable(col.cur.number)
		if col.req.Sort == index.Highest {
			bits = ^bits
		}
		return binary.BigEndian.AppendUint64(append(b, 0), bits)
	}
	return binary.BigEndian.AppendUint64(b, ^sortable(score))
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
		res.Total = len(col.clusters)
		if !col.req.CountOnly {
			for _, e := range col.clusters { // the page's order is total, whatever the map's
				col.place(e)
			}
		}
	}
	for _, f := range col.facets {
		res.Facets = append(res.Facets, f.result())
	}
	if col.months != nil {
		res.Histogram = bars(col.months, col.req.Histogram)
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
	id, err := corpus.ParseID(e.id)
	if err != nil {
		return index.Hit{}, fmt.Errorf("search: %w: %w", ErrDamaged, err)
	}
	rep, err := r.Get(id)
	if err != nil {
		return index.Hit{}, err
	}
	h := index.Hit{ID: id, Score: e.score, Report: rep, Figure: -1, Award: -1, Carriers: e.n}
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
		return h, fmt.Errorf("search: %w: claim %q of %s", ErrDamaged, e.claim, id)
	}
	if req.Snippets > 0 {
		h.Snippets = sentence(rep.Article.Text, ev.Span)
	}
	return h, nil
}
