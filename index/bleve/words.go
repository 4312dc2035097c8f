package bleve

import (
	"fmt"
	"strings"

	"github.com/blevesearch/bleve/v2/search"

	"cakupan/index"
	"cakupan/index/indonesian"
	"cakupan/index/query"
)

// maxPrefixTerms bounds the words that a prefix stands for.
const maxPrefixTerms = 2000

// synonymBoost is what another expression counts.
const synonymBoost = 0.7

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
	return c.weighed(field, t.Form, t.Stem, boost)
}

// weighed finds a word in every form of its stem; the form asked for counts most.
// A word of the text is looked for in the title too when it is scored: it stands in
// the text's field in any case.
func (c *compiler) weighed(field, form, stem string, boost float64) (search.Searcher, error) {
	documents, err := c.documents(field, indonesian.Exact+stem, indonesian.Derived+stem)
	if err != nil {
		return nil, err
	}
	var terms []termOf
	add := func(field string, times float64) {
		if form == stem {
			terms = append(terms, termOf{field, indonesian.Exact + stem, times * formWeight}, termOf{field, indonesian.Derived + stem, times * otherWeight})
			return
		}
		terms = append(terms, termOf{field, indonesian.Exact + stem, times * otherWeight}, termOf{field, indonesian.Derived + stem, times * otherWeight})
		if c.scored { // on top of what Derived+stem counts
			terms = append(terms, termOf{field, indonesian.Exact + form, times * (formWeight - otherWeight)})
		}
	}
	add(field, 1)
	if c.scored && field == fText {
		add(fTitle, titleWeight)
	}
	return c.newWordSearcher(terms, documents, boost)
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
	if len(slots) > 1 {
		return c.newPhraseSearcher(field, slots, slop)
	}
	var terms []termOf
	for _, t := range slots[0].terms {
		terms = append(terms, termOf{field, t, formWeight})
	}
	documents, err := c.documents(field, slots[0].terms...)
	if err != nil {
		return nil, err
	}
	return c.newWordSearcher(terms, documents, 1)
}

func (c *compiler) prefix(field, text string, pos int) (search.Searcher, error) {
	tokens := c.r.analyzer.Tokens(nil, text)
	if len(tokens) != 1 {
		return nil, &query.Error{Pos: pos, Message: fmt.Sprintf("the prefix %s* is not one word", text), Hint: "use a phrase for several words"}
	}
	form := tokens[0].Form
	c.mark(field, []wordMark{{prefix: form}}, 0)
	var found []string
	err := c.eachEntry(field, nil, indonesian.Exact+form, behindPrefix(indonesian.Exact+form), func(term string, _ func() uint64) (bool, error) {
		if found = append(found, term); len(found) > maxPrefixTerms {
			return false, &query.Error{Pos: pos, Message: fmt.Sprintf("more than %d words begin with %s", maxPrefixTerms, text), Hint: "give more letters"}
		}
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	return c.any(field, found)
}
