package bleve

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"cakupan/index"
	"cakupan/index/indonesian"
	"cakupan/index/query"
)

// maxPrefixTerms bounds the words that a prefix stands for.
const maxPrefixTerms = 2000

// titleBoost is what a word in the title counts against one in the text;
// formBoost what the very form counts beside its stem; synonymBoost what
// another expression counts.
const (
	titleBoost   = 2.0
	formBoost    = 0.3
	synonymBoost = 0.7
)

// compiler turns a tree into a searcher over one snapshot.
type compiler struct {
	ctx    context.Context
	r      *Reader
	scope  index.Scope
	scored bool
	notes  []index.Note
	marks  []marker // what snippets highlight
	tokens []indonesian.Token
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
	return &compiler{ctx: ctx, r: r, scope: scope, scored: scored}
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
	return c.term(fKind, term, 1, unscored)
}

func (c *compiler) term(field, term string, boost float64, o search.SearcherOptions) (search.Searcher, error) {
	return searcher.NewTermSearcher(c.ctx, c.r.snapshot, term, field, boost, o)
}

func (c *compiler) any(field string, values []string) (search.Searcher, error) {
	switch len(values) {
	case 0:
		return searcher.NewMatchNoneSearcher(c.r.snapshot)
	case 1:
		return c.term(field, values[0], 1, unscored)
	}
	return searcher.NewMultiTermSearcher(c.ctx, c.r.snapshot, values, field, 1, unscored, false)
}

func (c *compiler) conj(list []search.Searcher, o search.SearcherOptions) (search.Searcher, error) {
	if len(list) == 1 {
		return list[0], nil
	}
	s, err := searcher.NewConjunctionSearcher(c.ctx, c.r.snapshot, list, o)
	if err != nil {
		closeAll(list)
		return nil, err
	}
	return s, nil
}

func (c *compiler) disj(list []search.Searcher, o search.SearcherOptions) (search.Searcher, error) {
	switch len(list) {
	case 0:
		return searcher.NewMatchNoneSearcher(c.r.snapshot)
	case 1:
		return list[0], nil
	}
	s, err := searcher.NewDisjunctionSearcher(c.ctx, c.r.snapshot, list, 0, o)
	if err != nil {
		closeAll(list)
		return nil, err
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
			groups[1] = append(kinds[awardFact], kinds[categoryFact]...)
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
	s, err := searcher.NewBooleanSearcher(c.ctx, c.r.snapshot, m, nil, d, c.options())
	if err != nil {
		return fail(err)
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

// expression reads words side by side that together have synonyms: wali kota.
// used is how many nodes it took, 0 for none.
func (c *compiler) expression(nodes []query.Node, scope index.Scope) (s search.Searcher, used int, err error) {
	if scope != index.Articles {
		return nil, 0, nil
	}
	var forms []string
	for _, n := range nodes[:min(len(nodes), indonesian.LongestSynonym())] {
		w, ok := n.(*query.Word)
		if !ok {
			break
		}
		forms = append(forms, indonesian.Fold(w.Text))
	}
	for l := len(forms); l > 1; l-- {
		syn := indonesian.Synonyms(strings.Join(forms[:l], " "))
		if len(syn) == 0 {
			continue
		}
		var words []search.Searcher
		for _, f := range forms[:l] {
			w, err := c.word(fText, f, false)
			if err != nil {
				closeAll(words)
				return nil, 0, err
			}
			if w != nil {
				words = append(words, w)
			}
		}
		s, err := c.conj(words, c.options())
		if err != nil {
			return nil, 0, err
		}
		s, err = c.withSynonyms(fText, s, syn)
		return s, l, err
	}
	return nil, 0, nil
}

// withSynonyms returns s or any of the expressions.
func (c *compiler) withSynonyms(field string, s search.Searcher, expressions []string) (search.Searcher, error) {
	list := []search.Searcher{s}
	for _, e := range expressions {
		var o search.Searcher
		var err error
		if strings.Contains(e, " ") {
			o, err = c.phrase(field, e, 0, true)
		} else {
			o, err = c.wordBoosted(field, e, synonymBoost)
		}
		if err != nil {
			closeAll(list)
			return nil, err
		}
		if o != nil {
			list = append(list, o)
		}
	}
	return c.disj(list, c.options())
}

// word compiles one word as typed, which may hold several tokens: JKN-KIS.
func (c *compiler) word(field, text string, synonyms bool) (search.Searcher, error) {
	c.tokens = c.r.analyzer.Tokens(c.tokens[:0], text)
	live := 0
	for _, t := range c.tokens {
		if !t.Stop {
			live++
		}
	}
	if live == 0 {
		return nil, nil
	}
	if len(c.tokens) > 1 {
		return c.phrase(field, text, 0, !synonyms)
	}
	s, err := c.wordBoosted(field, text, 1)
	if err != nil || s == nil || !synonyms {
		return s, err
	}
	if syn := indonesian.Synonyms(indonesian.Fold(text)); len(syn) > 0 {
		return c.withSynonyms(field, s, syn)
	}
	return s, nil
}

func (c *compiler) wordBoosted(field, text string, boost float64) (search.Searcher, error) {
	tokens := c.r.analyzer.Tokens(nil, text)
	if len(tokens) != 1 || tokens[0].Stop {
		return nil, nil
	}
	t := tokens[0]
	c.mark(field, []wordMark{{stem: t.Stem}}, 0)
	var list []search.Searcher
	add := func(field, term string, boost float64) error {
		s, err := c.term(field, term, boost, c.options())
		if err == nil {
			list = append(list, s)
		}
		return err
	}
	err := add(field, indonesian.Exact+t.Stem, boost)
	if err == nil {
		err = add(field, indonesian.Derived+t.Stem, boost)
	}
	if err == nil && c.scored && t.Form != t.Stem {
		err = add(field, indonesian.Exact+t.Form, boost*formBoost)
	}
	if err == nil && c.scored && field == fText {
		if err = add(fTitle, indonesian.Exact+t.Stem, boost*titleBoost); err == nil {
			err = add(fTitle, indonesian.Derived+t.Stem, boost*titleBoost)
		}
	}
	if err != nil {
		closeAll(list)
		return nil, err
	}
	return c.disj(list, c.options())
}

// slots turns a phrase into slots; stop words are places without terms.
func (c *compiler) slots(text string, exact bool) ([]slot, []wordMark) {
	var slots []slot
	var marks []wordMark
	first := 0
	for _, t := range c.r.analyzer.Tokens(nil, text) {
		if t.Stop {
			continue
		}
		if len(slots) == 0 {
			first = t.Pos
		}
		s := slot{offset: t.Pos - first}
		m := wordMark{offset: t.Pos - first}
		if exact {
			s.terms = []string{indonesian.Exact + t.Form}
			m.form = t.Form
		} else {
			s.terms = []string{indonesian.Exact + t.Stem, indonesian.Derived + t.Stem}
			m.stem = t.Stem
		}
		slots, marks = append(slots, s), append(marks, m)
	}
	return slots, marks
}

// phrase compiles a phrase by stems, with the synonyms of the whole of it.
func (c *compiler) phrase(field, text string, slop int, plain bool) (search.Searcher, error) {
	s, err := c.phraseOf(field, text, slop, false)
	if err != nil || s == nil || plain {
		return s, err
	}
	var words []string
	for _, t := range c.r.analyzer.Tokens(nil, text) {
		words = append(words, t.Form)
	}
	list := []search.Searcher{s}
	// One variant for each expression in the phrase that has synonyms: "wali
	// kota bekasi" is also "walikota bekasi".
	const maxVariants = 8
	for l := min(len(words), indonesian.LongestSynonym()); l > 0; l-- {
		for i := 0; i+l <= len(words); i++ {
			for _, syn := range indonesian.Synonyms(strings.Join(words[i:i+l], " ")) {
				if len(list) > maxVariants {
					break
				}
				variant := strings.Join(words[:i], " ") + " " + syn + " " + strings.Join(words[i+l:], " ")
				o, err := c.phraseOf(field, variant, slop, false)
				if err != nil {
					closeAll(list)
					return nil, err
				}
				if o != nil {
					list = append(list, o)
				}
			}
		}
	}
	return c.disj(list, c.options())
}

func (c *compiler) phraseOf(field, text string, slop int, exact bool) (search.Searcher, error) {
	slots, marks := c.slots(text, exact)
	if len(slots) == 0 {
		return nil, nil
	}
	c.mark(field, marks, slop)
	var words []search.Searcher
	for _, sl := range slots {
		var alternatives []search.Searcher
		for _, t := range sl.terms {
			s, err := c.term(field, t, 1, c.options())
			if err != nil {
				closeAll(alternatives)
				closeAll(words)
				return nil, err
			}
			alternatives = append(alternatives, s)
		}
		s, err := c.disj(alternatives, c.options())
		if err != nil {
			closeAll(words)
			return nil, err
		}
		words = append(words, s)
	}
	s, err := c.conj(words, c.options())
	if err != nil || len(slots) == 1 {
		return s, err
	}
	f, err := newPhraseFilter(c.ctx, c.r.snapshot, field, slots, slop)
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return &phraseSearcher{searcher.NewFilteringSearcher(c.ctx, s, f.accept), f}, nil
}

func (c *compiler) prefix(field, text string, pos int) (search.Searcher, error) {
	tokens := c.r.analyzer.Tokens(nil, text)
	if len(tokens) != 1 {
		return nil, &query.Error{Pos: pos, Message: fmt.Sprintf("the prefix %s* is not one word", text), Hint: "use a phrase for several words"}
	}
	form := tokens[0].Form
	c.mark(field, []wordMark{{prefix: form}}, 0)
	dict, err := c.r.snapshot.FieldDictPrefix(field, []byte(indonesian.Exact+form))
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	var found []string
	for {
		e, err := dict.Next()
		if err != nil {
			return nil, err
		}
		if e == nil {
			break
		}
		if found = append(found, e.Term); len(found) > maxPrefixTerms {
			return nil, &query.Error{Pos: pos, Message: fmt.Sprintf("more than %d words begin with %s", maxPrefixTerms, text), Hint: "give more letters"}
		}
	}
	return c.any(field, found)
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

func (c *compiler) numbers(f *query.Field, field string) (search.Searcher, error) {
	r, ok := f.Value.(*query.NumberRange)
	if !ok {
		return nil, &query.Error{Pos: f.Pos, Message: f.Name + ": wants a number"}
	}
	low, high, lowIn, highIn := r.Low, r.High, !r.LowEx, !r.HighEx
	if math.IsNaN(low) || math.IsNaN(high) {
		return nil, &query.Error{Pos: f.Pos, Message: f.Name + ": wants a number"}
	}
	return searcher.NewNumericRangeSearcher(c.ctx, c.r.snapshot, &low, &high, &lowIn, &highIn, field, 1, unscored)
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
		return nil, &query.Error{Pos: pos, Message: fmt.Sprintf("%s: no region is called %q", f.Name, name), Hint: `write a name such as "Kota Bekasi" or a code such as 32.75`}
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
