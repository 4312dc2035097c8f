package bleve

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	bleveindex "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"cakupan/index"
	"cakupan/index/indonesian"
	"cakupan/index/query"
)

// compiler turns a tree into a searcher over one snapshot.
type compiler struct {
	ctx    context.Context
	r      *Reader
	scope  index.Scope
	scored bool
	root   query.Node // the whole query
	notes  []index.Note
	marks  []marker // what snippets highlight
	tokens []indonesian.Token
	dicts  map[dictOf]segment.TermDictionary
	plain  bool // ask the engine's searchers, one document after the other
}

func (r *Reader) compiler(ctx context.Context, scope index.Scope, scored bool) *compiler {
	stats := &search.BM25Stats{DocCount: float64(max(1, r.m.Articles)), FieldCardinality: make(map[string]int, len(allFields))}
	stats.FieldCardinality["*"] = 1 // the engine's name for postings that it has joined itself
	for _, f := range allFields {
		stats.FieldCardinality[f] = max(1, r.m.Articles)
	}
	stats.FieldCardinality[fText] = int(r.m.TextTokens*float64(r.m.Articles)) + 1
	stats.FieldCardinality[fTitle] = int(r.m.TitleTokens*float64(r.m.Articles)) + 1
	ctx = context.WithValue(ctx, search.GetScoringModelCallbackKey, search.GetScoringModelCallbackFn(func() string { return bleveindex.BM25Scoring }))
	ctx = context.WithValue(ctx, search.BM25StatsKey, stats)
	return &compiler{ctx: ctx, r: r, scope: scope, scored: scored, dicts: map[dictOf]segment.TermDictionary{}, plain: r.plain}
}

var unscored = search.SearcherOptions{Score: "none"}

func (c *compiler) options() search.SearcherOptions {
	if c.scored {
		return search.SearcherOptions{}
	}
	return unscored
}

// top compiles a whole query. It is nil where the query finds nothing because
// it says nothing: stop words alone.
func (c *compiler) top(n query.Node) (search.Searcher, error) {
	if n == nil {
		n = &query.All{}
	}
	c.root = n
	s, err := c.node(n, c.scope)
	if err == nil && s == nil {
		c.notes = append(c.notes, index.Note{Message: "the query has no word that is searched for: all are too frequent"})
	}
	return s, err
}

func closeAll(list []search.Searcher) {
	for _, s := range list {
		if s != nil {
			_ = s.Close()
		}
	}
}

func (c *compiler) kind(scope index.Scope) (search.Searcher, error) {
	term := kindArticle
	if scope == index.Claims {
		term = kindClaim
	}
	return c.any(fKind, []string{term})
}

func (c *compiler) term(field, term string, boost float64, o search.SearcherOptions) (search.Searcher, error) {
	return searcher.NewTermSearcher(c.ctx, c.r.snapshot, term, field, boost, o)
}

// nothing finds nothing.
func (c *compiler) nothing() (search.Searcher, error) {
	return c.eachPart(func(*part) (*roaring.Bitmap, error) { return roaring.New(), nil })
}

// any finds what has any of a field's values.
func (c *compiler) any(field string, values []string) (search.Searcher, error) {
	return c.eachPart(func(p *part) (*roaring.Bitmap, error) { return c.bitmap(p, field, values) })
}

func (c *compiler) conj(list []search.Searcher, o search.SearcherOptions) (search.Searcher, error) {
	if list = c.combined(list, roaring.And); len(list) == 1 {
		return list[0], nil
	}
	s, err := searcher.NewConjunctionSearcher(c.ctx, c.r.snapshot, list, o)
	if err != nil {
		closeAll(list)
		return nil, err
	}
	if r := c.allRanked(list); r != nil {
		return &conjunction{Searcher: s, list: r}, nil
	}
	return s, nil
}

func (c *compiler) disj(list []search.Searcher, o search.SearcherOptions) (search.Searcher, error) {
	switch list = c.combined(list, roaring.Or); len(list) {
	case 0:
		return c.nothing()
	case 1:
		return list[0], nil
	}
	s, err := searcher.NewDisjunctionSearcher(c.ctx, c.r.snapshot, list, 0, o)
	if err != nil {
		closeAll(list)
		return nil, err
	}
	// The engine sums the scores of more than so many in another order.
	if r := c.allRanked(list); r != nil && (len(r) <= searcher.DisjunctionHeapTakeover || !c.scored) {
		return &disjunction{Searcher: s, list: r}, nil
	}
	return s, nil
}

// node compiles n for a scope; nil where n says nothing.
func (c *compiler) node(n query.Node, scope index.Scope) (search.Searcher, error) {
	if err := c.ctx.Err(); err != nil {
		return nil, err
	}
	// What speaks of articles only is found among articles, and the claims of
	// those are taken: and the other way round.
	if scope == index.Claims && !c.claimable(n) {
		switch n.(type) {
		case *query.And, *query.Or, *query.Not:
		default:
			return c.join(n, index.Articles, index.Claims)
		}
	}
	switch n := n.(type) {
	case *query.All:
		return c.kind(scope)
	case *query.And:
		return c.and(n, scope)
	case *query.Or:
		var list []search.Searcher
		for _, child := range n.Nodes {
			s, err := c.node(child, scope)
			if err != nil {
				closeAll(list)
				return nil, err
			}
			if s != nil {
				list = append(list, s)
			}
		}
		if len(list) == 0 {
			return nil, nil
		}
		return c.disj(list, c.options())
	case *query.Not:
		return c.and(&query.And{Nodes: []query.Node{n}}, scope)
	case *query.Word:
		return c.word(fText, n.Text, true)
	case *query.Phrase:
		return c.phrase(fText, n.Text, n.Slop, false)
	case *query.Prefix:
		return c.prefix(fText, n.Text, n.Pos)
	case *query.Field:
		return c.field(n, scope)
	}
	return nil, fmt.Errorf("compile query: %T stands alone", n)
}

// claimable reports whether a node can be asked of a claim's own document.
func (c *compiler) claimable(n query.Node) bool {
	switch n := n.(type) {
	case *query.All:
		return true
	case *query.Field:
		spec, _ := c.r.fields.Lookup(n.Name)
		if spec.Fact || spec.Type == query.Region && n.Name != "subjek" {
			return true
		}
		switch n.Name {
		case "kategori":
			return true
		case "jenis":
			w := value(n)
			return w == "figure" || w == "award"
		}
	}
	return false
}

// factKind is what sort of fact a condition is of.
type factKind int

const (
	noFact factKind = iota
	figureFact
	awardFact
	categoryFact // of an award, where other conditions on an award stand beside
	regionFact   // of whatever stands beside
)

// factOf returns what sort of fact a node is a condition on. An Or of one sort,
// as ukuran:a,b is read, is of that sort.
func (c *compiler) factOf(n query.Node) factKind {
	switch n := n.(type) {
	case *query.Field:
		switch n.Name {
		case "edisi":
			return awardFact
		case "kategori":
			return categoryFact
		case "wilayah", "provinsi":
			return regionFact
		}
		if spec, _ := c.r.fields.Lookup(n.Name); spec.Fact {
			return figureFact
		}
	case *query.Or:
		kind := c.factOf(n.Nodes[0])
		for _, child := range n.Nodes[1:] {
			if c.factOf(child) != kind {
				return noFact
			}
		}
		return kind
	}
	return noFact
}

// and compiles a conjunction. Among articles, the conditions on facts, with
// the regions and categories beside them, are asked of one claim together.
func (c *compiler) and(n *query.And, scope index.Scope) (search.Searcher, error) {
	var must, not []search.Searcher
	fail := func(err error) (search.Searcher, error) {
		closeAll(must)
		closeAll(not)
		return nil, err
	}
	nodes := flatten(n)
	kinds := map[factKind][]query.Node{}
	for _, child := range nodes {
		k := c.factOf(child)
		kinds[k] = append(kinds[k], child)
	}
	if scope == index.Articles {
		groups := [][]query.Node{kinds[figureFact], nil}
		if len(kinds[awardFact]) > 0 {
			groups[1] = slices.Concat(kinds[awardFact], kinds[categoryFact])
		}
		joined := false
		for _, group := range groups {
			if len(group) == 0 {
				continue
			}
			s, err := c.joinAll(append(group, kinds[regionFact]...), index.Claims, index.Articles)
			if err != nil {
				return fail(err)
			}
			must, joined = append(must, s), true
		}
		if joined {
			var rest []query.Node
			for _, child := range nodes {
				switch c.factOf(child) {
				case figureFact, awardFact, regionFact:
					continue
				case categoryFact:
					if len(kinds[awardFact]) > 0 {
						continue
					}
				}
				rest = append(rest, child)
			}
			nodes = rest
		}
	} else {
		// One join for all that speaks of the article.
		var own, article []query.Node
		for _, child := range nodes {
			inner := child
			if no, ok := child.(*query.Not); ok {
				inner = no.Node
			}
			k := c.factOf(inner)
			ofAward := k == awardFact || k == categoryFact
			// A figure has no category: beside figures it is the article's.
			if c.articleOnly(inner) || ofAward && len(kinds[figureFact]) > 0 {
				article = append(article, child)
			} else {
				own = append(own, child)
			}
		}
		if len(article) > 0 {
			s, err := c.joinAll(article, index.Articles, index.Claims)
			if err != nil {
				return fail(err)
			}
			if s != nil {
				must = append(must, s)
			}
			nodes = own
		}
	}
	for i := 0; i < len(nodes); i++ {
		if no, ok := nodes[i].(*query.Not); ok {
			marks := c.marks
			s, err := c.node(no.Node, scope)
			c.marks = marks // what must not stand there is not highlighted
			if err != nil {
				return fail(err)
			}
			if s != nil {
				not = append(not, s)
			}
			continue
		}
		if s, used, err := c.expression(nodes[i:], scope); err != nil {
			return fail(err)
		} else if used > 0 {
			must = append(must, s)
			i += used - 1
			continue
		}
		s, err := c.node(nodes[i], scope)
		if err != nil {
			return fail(err)
		}
		if s != nil {
			must = append(must, s)
		}
	}
	if len(must) == 0 && len(not) == 0 {
		return nil, nil
	}
	if len(must) == 0 {
		s, err := c.kind(scope)
		if err != nil {
			return fail(err)
		}
		must = append(must, s)
	}
	m, err := c.conj(must, c.options())
	if err != nil {
		must = nil
		return fail(err)
	}
	if len(not) == 0 {
		return m, nil
	}
	must = []search.Searcher{m}
	d, err := c.disj(not, unscored)
	if err != nil {
		not = nil
		return fail(err)
	}
	not = []search.Searcher{d}
	if a, ok := m.(*setSearcher); ok {
		if b, ok := d.(*setSearcher); ok {
			return c.merged(a, b, roaring.AndNot), nil
		}
	}
	s, err := searcher.NewBooleanSearcher(c.ctx, c.r.snapshot, m, nil, d, c.options())
	if err != nil {
		return fail(err)
	}
	if a, ok := m.(ranked); ok && !c.plain {
		if b, ok := d.(ranked); ok {
			return &exclusion{Searcher: s, must: a, not: b}, nil
		}
	}
	return s, nil
}

// articleOnly reports whether nothing in n can be asked of a claim.
func (c *compiler) articleOnly(n query.Node) bool {
	only := true
	query.Walk(n, func(n query.Node) bool {
		switch n.(type) {
		case *query.And, *query.Or, *query.Not:
			return true
		}
		if c.claimable(n) {
			only = false
		}
		return false
	})
	return only
}

func flatten(n *query.And) []query.Node {
	var out []query.Node
	for _, child := range n.Nodes {
		if a, ok := child.(*query.And); ok {
			out = append(out, flatten(a)...)
			continue
		}
		out = append(out, child)
	}
	return out
}

// value returns the text of a keyword's or region's value.
func value(f *query.Field) string {
	switch v := f.Value.(type) {
	case *query.Word:
		return v.Text
	case *query.Phrase:
		return v.Text
	}
	return ""
}

// field compiles a condition on one field.
func (c *compiler) field(f *query.Field, scope index.Scope) (search.Searcher, error) {
	spec, ok := c.r.fields.Lookup(f.Name)
	if !ok {
		return nil, &query.Error{Pos: f.Pos, Message: fmt.Sprintf("no field is called %q", f.Name)}
	}
	if spec.Fact && scope == index.Articles {
		return c.join(f, index.Claims, index.Articles)
	}
	claims := scope == index.Claims
	pick := func(article, claim string) string {
		if claims {
			return claim
		}
		return article
	}
	switch spec.Name {
	case "judul", "penulis":
		field := fTitle
		if spec.Name == "penulis" {
			field = fAuthor
		}
		switch v := f.Value.(type) {
		case *query.Word:
			return c.word(field, v.Text, true)
		case *query.Phrase:
			return c.phrase(field, v.Text, v.Slop, false)
		case *query.Prefix:
			return c.prefix(field, v.Text, v.Pos)
		}
	case "persis":
		switch v := f.Value.(type) {
		case *query.Word:
			return c.phraseOf(fText, v.Text, 0, true)
		case *query.Phrase:
			return c.phraseOf(fText, v.Text, v.Slop, true)
		case *query.Prefix:
			return c.prefix(fText, v.Text, v.Pos)
		}
	case "wilayah":
		return c.region(f, pick(fRegion, fcRegion), false)
	case "provinsi":
		return c.region(f, pick(fRegion, fcRegion), true)
	case "subjek":
		return c.region(f, fSubject, false)
	case "kategori":
		return c.any(pick(fCategory, fcCategory), []string{value(f)})
	case "jenis":
		if v := value(f); !claims && (v == "figure" || v == "award") {
			return c.join(f, index.Claims, index.Articles)
		}
		return c.any(pick(fPage, fcPage), []string{value(f)})
	case "tentang":
		return c.any(fAbout, []string{value(f)})
	case "bahasa":
		return c.any(fLanguage, []string{value(f)})
	case "id":
		return c.any("_id", []string{value(f)})
	case "outlet":
		host, err := c.any(fOutlet, []string{value(f)})
		if err != nil {
			return nil, err
		}
		name, err := c.any(fName, []string{value(f)})
		if err != nil {
			_ = host.Close()
			return nil, err
		}
		return c.disj([]search.Searcher{host, name}, unscored)
	case "ukuran":
		return c.any(fcMeasure, []string{value(f)})
	case "satuan":
		return c.any(fcUnit, []string{value(f)})
	case "batas":
		return c.any(fcBound, []string{value(f)})
	case "edisi":
		return c.dates(f, fcEdition)
	case "per":
		return c.dates(f, fcAsOf)
	case "terbit", "tahun":
		return c.dates(f, fDay)
	case "cakupan":
		return c.numbers(f, fCoverage)
	case "keaktifan":
		return c.numbers(f, fActiveRate)
	case "peserta":
		return c.numbers(f, fParticipants)
	case "aktif":
		return c.numbers(f, fActive)
	case "nilai":
		return c.numbers(f, fcValue)
	}
	return nil, &query.Error{Pos: f.Pos, Message: fmt.Sprintf("%s: cannot be searched with %s", f.Name, f.Value)}
}

func (c *compiler) dates(f *query.Field, field string) (search.Searcher, error) {
	r, ok := f.Value.(*query.DateRange)
	if !ok {
		return nil, &query.Error{Pos: f.Pos, Message: f.Name + ": wants a date"}
	}
	return c.any(field, cover(r.From, r.To))
}

// region compiles a region by code or name.
func (c *compiler) region(f *query.Field, field string, province bool) (search.Searcher, error) {
	name := value(f)
	pos := f.Pos
	switch v := f.Value.(type) {
	case *query.Word:
		pos = v.Pos
	case *query.Phrase:
		pos = v.Pos
	}
	var codes []string
	if c.r.resolve != nil {
		codes = c.r.resolve(name)
	}
	if len(codes) == 0 && isCode(name) {
		codes = []string{strings.ToUpper(name)}
	}
	if province {
		var only []string
		for _, code := range codes {
			if !strings.Contains(code, ".") {
				only = append(only, code)
			}
		}
		if len(only) == 0 && len(codes) > 0 {
			return nil, &query.Error{Pos: pos, Message: fmt.Sprintf("%s: %q is no province", f.Name, name), Hint: "use wilayah:"}
		}
		codes = only
	}
	switch {
	case len(codes) == 0:
		return nil, c.noRegion(f, name, pos, province)
	case len(codes) > 1:
		c.notes = append(c.notes, index.Note{Pos: pos, Message: fmt.Sprintf("%q is the name of %d regions, all are searched", name, len(codes)), Codes: codes})
	}
	return c.any(field, codes)
}

// isCode reports whether s is written like a region's code.
func isCode(s string) bool {
	if strings.EqualFold(s, "ID") {
		return true
	}
	for i, part := range strings.Split(s, ".") {
		if i > 3 || len(part) != 2 && !(i == 3 && len(part) == 4) {
			return false
		}
		for _, r := range part {
			if r < '0' || r > '9' {
				return false
			}
		}
	}
	return true
}
