package bleve

import (
	"context"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"cakupan/index"
	"cakupan/index/indonesian"
	"cakupan/index/query"
)

// The bounds of looking for what was meant: words of a query that are looked at,
// entries of a dictionary that are compared, queries that are tried, and
// suggestions that are given.
const (
	meantWords   = 6
	meantEntries = 4000
	meantTried   = 6
	meantGiven   = 3
)

// rareWord is up to how many articles a word may stand in to be taken for a slip,
// and timesWord how many times more the other word must stand in.
const (
	rareWord  = 2
	timesWord = 50
)

// longestWord is how many letters a word has at most: longer ones are no slips of any,
// and what compares them grows with their length beyond its bounds.
const longestWord = 40

// suspect is a word or name of a query that stands nowhere, or nearly so.
type suspect struct {
	node  query.Node
	was   string
	now   []query.Node // best first
	texts []string
}

// meant looks for other queries that may have been meant.
func (r *Reader) meant(ctx context.Context, req index.Request, total int) ([]index.Meant, error) {
	c := r.compiler(ctx, req.Scope, false)
	list, err := c.suspects(req.Query, total)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	// All at once with the best of each, then each one's others.
	type try struct {
		n        query.Node
		was, now string
	}
	var tries []try
	all := try{n: req.Query}
	for _, s := range list {
		all.n = query.Replace(all.n, s.node, s.now[0])
		all.was, all.now = strings.TrimSpace(all.was+" "+s.was), strings.TrimSpace(all.now+" "+s.texts[0])
	}
	tries = append(tries, all)
	for _, s := range list {
		for i := range s.now {
			if len(list) > 1 || i > 0 {
				tries = append(tries, try{query.Replace(req.Query, s.node, s.now[i]), s.was, s.texts[i]})
			}
		}
	}
	var out []index.Meant
	for _, t := range tries[:min(len(tries), meantTried)] {
		if len(out) == meantGiven {
			break
		}
		ask := index.Request{Query: t.n, Scope: req.Scope, Like: req.Like, FoldReprints: req.FoldReprints, CountOnly: true}
		if err := normalise(&ask); err != nil {
			return nil, err
		}
		res, err := r.search(ctx, ask)
		if err != nil {
			if ctx.Err() != nil {
				return nil, err
			}
			continue // a suggestion that is no query is none
		}
		if res.Total > total {
			out = append(out, index.Meant{Query: t.n, Was: t.was, Now: t.now, Hits: res.Total})
		}
	}
	return out, nil
}

// suspects lists what of a query stands nowhere and has something like it.
func (c *compiler) suspects(n query.Node, total int) (out []suspect, err error) {
	looked := 0
	add := func(node query.Node, was string, now []query.Node, texts []string) {
		if len(now) > 0 {
			out = append(out, suspect{node, was, now, texts})
		}
	}
	var walk func(n query.Node, field string) error
	words := func(node query.Node, field, text string, whole func(string) query.Node) error {
		for _, t := range c.r.analyzer.Tokens(nil, text) {
			if t.Stop || looked >= meantWords {
				continue
			}
			looked++
			found, err := c.respell(field, t, total)
			if err != nil {
				return err
			}
			var now []query.Node
			for _, f := range found {
				now = append(now, whole(text[:t.Start]+f+text[t.End:]))
			}
			if len(now) > 0 { // one slip a node
				add(node, text[t.Start:t.End], now, found)
				return nil
			}
		}
		return nil
	}
	walk = func(n query.Node, field string) error {
		switch n := n.(type) {
		case *query.And:
			for _, child := range n.Nodes {
				if err := walk(child, field); err != nil {
					return err
				}
			}
		case *query.Or:
			for _, child := range n.Nodes {
				if err := walk(child, field); err != nil {
					return err
				}
			}
		case *query.Word:
			return words(n, field, n.Text, func(s string) query.Node {
				if strings.Contains(s, " ") {
					return &query.Phrase{Text: s, Pos: n.Pos}
				}
				return &query.Word{Text: s, Pos: n.Pos}
			})
		case *query.Phrase:
			return words(n, field, n.Text, func(s string) query.Node { return &query.Phrase{Text: s, Slop: n.Slop, Pos: n.Pos} })
		case *query.Field:
			switch n.Name {
			case "judul":
				return walk(n.Value, fTitle)
			case "persis":
				return walk(n.Value, fText)
			case "penulis":
				return walk(n.Value, fAuthor)
			case "outlet":
				names, err := c.outletsLike(value(n))
				if err != nil {
					return err
				}
				var now []query.Node
				for _, name := range names {
					now = append(now, keyword(name))
				}
				add(n.Value, value(n), now, names)
			}
		}
		return nil
	}
	return out, walk(n, fText)
}

// respell returns the words most like one that stands nowhere in a field, best
// first: those a slip away that most articles have, or two words where a blank
// was left out.
func (c *compiler) respell(field string, t indonesian.Token, total int) ([]string, error) {
	letters := utf8.RuneCountInString(t.Form)
	if letters < 4 || letters > longestWord || strings.ContainsAny(t.Form, "0123456789") {
		return nil, nil
	}
	have, err := c.documents(field, indonesian.Exact+t.Stem, indonesian.Derived+t.Stem)
	if err != nil {
		return nil, err
	}
	if have > rareWord || have > 0 && total > rareWord {
		return nil, nil
	}
	slips := 1
	if letters >= 7 {
		slips = 2
	}
	type candidate struct {
		word string
		df   int
		rank float64
	}
	var list []candidate
	look := func(slips int) error {
		near, err := nearTo(indonesian.Exact+t.Form, slips)
		if err != nil {
			return err
		}
		left := meantEntries
		return c.eachEntry(field, near, indonesian.Exact, behindPrefix(indonesian.Exact), func(term string, _ func() uint64) (bool, error) {
			if left--; left < 0 {
				return false, nil
			}
			word := strings.TrimPrefix(term, indonesian.Exact)
			if c.r.analyzer.Stem(word) == t.Stem || strings.ContainsAny(word, "0123456789") {
				return true, nil
			}
			df, err := c.documents(field, term, indonesian.Derived+word)
			if err != nil {
				return false, err
			}
			if have > 0 && df < timesWord*have {
				return true, nil
			}
			rank := float64(df)
			for range query.Distance(word, t.Form) {
				rank /= 30
			}
			if word[0] != t.Form[0] { // the first letter is seldom wrong
				rank /= 10
			}
			list = append(list, candidate{word, df, rank})
			return true, nil
		})
	}
	if err := look(1); err != nil {
		return nil, err
	}
	if len(list) == 0 && slips > 1 {
		if err := look(slips); err != nil {
			return nil, err
		}
	}
	if have == 0 {
		for i := 3; i+3 <= len(t.Form); i++ {
			if !utf8.RuneStart(t.Form[i]) {
				continue
			}
			a, b := t.Form[:i], t.Form[i:]
			da, err := c.documents(field, indonesian.Exact+a)
			if err != nil {
				return nil, err
			}
			if da == 0 {
				continue
			}
			db, err := c.documents(field, indonesian.Exact+b)
			if err != nil {
				return nil, err
			}
			if db > 0 {
				list = append(list, candidate{a + " " + b, min(da, db), float64(min(da, db)) / 30})
			}
		}
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].rank != list[j].rank {
			return list[i].rank > list[j].rank
		}
		return list[i].word < list[j].word
	})
	var out []string
	for _, x := range list[:min(len(list), meantGiven)] {
		out = append(out, x.word)
	}
	return out, nil
}

// outletsLike returns the outlets whose host or name is most like what was
// typed; none where it is one.
func (c *compiler) outletsLike(typed string) ([]string, error) {
	typed = strings.ToLower(typed)
	n, err := c.documents(fOutlet, typed)
	if err != nil {
		return nil, err
	}
	if m, err := c.documents(fName, typed); err != nil || n+m > 0 {
		return nil, err
	}
	type candidate struct {
		name     string
		distance int
	}
	var list []candidate
	for _, field := range []string{fOutlet, fName} {
		err := c.entries(field, "", func(term string, _ uint64) bool {
			d := query.Distance(term, typed)
			limit := len(typed) / 4
			if host, _, ok := strings.Cut(term, "."); ok && !strings.Contains(typed, ".") {
				d = min(d, query.Distance(host, typed))
			}
			if len(typed) >= 4 && strings.Contains(term, typed) {
				d = min(d, 1)
				limit = max(limit, 1)
			}
			if d <= limit {
				list = append(list, candidate{term, d})
			}
			return true
		})
		if err != nil {
			return nil, err
		}
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].distance != list[j].distance {
			return list[i].distance < list[j].distance
		}
		return list[i].name < list[j].name
	})
	var out []string
	for _, x := range list[:min(len(list), meantGiven)] {
		out = append(out, x.name)
	}
	return out, nil
}

// entries calls f for the terms of a field that begin with a prefix, in their
// order, with the number of documents that have them, until f says no or
// meantEntries are read.
func (c *compiler) entries(field, prefix string, f func(term string, documents uint64) bool) error {
	left := meantEntries
	return c.eachEntry(field, nil, prefix, behindPrefix(prefix), func(term string, documents func() uint64) (bool, error) {
		if left--; left < 0 {
			return false, nil
		}
		return f(term, documents()), nil
	})
}

// noRegion is the error of a region's name that nothing is called by, with the
// regions that are called nearly so.
func (c *compiler) noRegion(f *query.Field, name string, pos int, province bool) error {
	err := &query.Error{Pos: pos, Message: fmt.Sprintf("%s: no region is called %q", f.Name, name), Hint: `write a name such as "Kota Bekasi" or a code such as 32.75`}
	var quoted []string
	for _, reg := range c.r.regionsLike(name, province) {
		quoted = append(quoted, fmt.Sprintf("%q", reg.Full))
		if c.root != nil {
			err.Meant = append(err.Meant, query.Replace(c.root, f.Value, &query.Phrase{Text: reg.Full}))
		}
	}
	if len(quoted) > 0 {
		err.Hint = "did you mean " + strings.Join(quoted, " or ") + "?"
	}
	return err
}

// regionKinds are the words before a region's own name, longest first.
var regionKinds = []string{"kabupaten administrasi ", "kota administrasi ", "kabupaten ", "provinsi ", "kab. ", "prov. ", "kota ", "kab ", "prov "}

// ownName is a region's name without the word for its kind, folded.
func ownName(name string) (kind, own string) {
	own = indonesian.Fold(strings.Join(strings.Fields(name), " "))
	for _, k := range regionKinds {
		if rest, ok := strings.CutPrefix(own, k); ok && rest != "" {
			return k[:3], rest
		}
	}
	return "", own
}

// regionsLike returns the regions whose names are spelled most like a name.
func (r *Reader) regionsLike(name string, province bool) []Region {
	kind, own := ownName(name)
	limit := min(3, utf8.RuneCountInString(own)/3)
	type candidate struct {
		region   Region
		distance int
		same     bool // of the kind that was typed
		n        int
	}
	var list []candidate
	for _, reg := range r.regions {
		if province && strings.Contains(reg.Code, ".") {
			continue
		}
		k, full := ownName(reg.Full)
		_, short := ownName(reg.Name)
		d := min(query.Distance(full, own), query.Distance(short, own))
		if d <= limit {
			list = append(list, candidate{reg, d, kind == "" || k == kind, r.m.Summary.count(index.FacetRegion, reg.Code) + r.m.Summary.count(index.FacetProvince, reg.Code)})
		}
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := &list[i], &list[j]
		switch {
		case a.distance != b.distance:
			return a.distance < b.distance
		case a.same != b.same:
			return a.same
		case a.n != b.n:
			return a.n > b.n
		}
		return a.region.Code < b.region.Code
	})
	var out []Region
	for _, x := range list[:min(len(list), meantGiven)] {
		if x.distance > list[0].distance+1 {
			break
		}
		out = append(out, x.region)
	}
	return out
}
