package bleve

import (
	"context"
	"fmt"
	"sort"
	"strconv"

	"github.com/blevesearch/bleve/v2/search"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/query"
)

// facetField returns the field that a facet counts, and which of its values.
func facetField(name string, scope index.Scope) (field string, accept func([]byte) bool, ok bool) {
	every := func([]byte) bool { return true }
	province := func(t []byte) bool { return len(t) == 2 && t[0] != 'I' }
	regency := func(t []byte) bool { return len(t) == 5 }
	below := func(t []byte) bool { return len(t) > 2 || len(t) == 2 && t[0] == 'I' }
	year := every
	if scope == index.Claims {
		switch name {
		case index.FacetProvince:
			return fcRegion, province, true
		case index.FacetRegion:
			return fcRegion, regency, true
		case index.FacetYear:
			return fcMonth, year, true
		case index.FacetOutlet:
			return fcOutlet, every, true
		case index.FacetCategory:
			return fcCategory, every, true
		case index.FacetEdition:
			return fcEdition, every, true
		case index.FacetMeasure:
			return fcMeasure, every, true
		case index.FacetKind:
			return fcPage, every, true
		}
		return "", nil, false
	}
	switch name {
	case index.FacetProvince:
		return fRegion, province, true
	case index.FacetRegion:
		return fRegion, regency, true
	case index.FacetSubject:
		return fSubject, below, true
	case index.FacetYear:
		return fMonth, year, true
	case index.FacetOutlet:
		return fOutlet, every, true
	case index.FacetCategory:
		return fCategory, every, true
	case index.FacetEdition:
		return fEdition, every, true
	case index.FacetMeasure:
		return fMeasure, every, true
	case index.FacetKind:
		return fPage, every, true
	case index.FacetAbout:
		return fAbout, every, true
	}
	return "", nil, false
}

// facetCount counts the values of one facet.
type facetCount struct {
	req     index.FacetRequest
	field   string
	accept  func([]byte) bool
	cut     int  // bytes of the term that count; 0 for all
	many    bool // an article may have several values
	counts  map[string]*int
	missing int
	seen    bool
}

func newFacetCount(req index.FacetRequest, scope index.Scope) *facetCount {
	f := &facetCount{req: req, counts: map[string]*int{}}
	f.field, f.accept, _ = facetField(req.Name, scope)
	switch req.Name {
	case index.FacetYear:
		f.cut = 4
	case index.FacetProvince, index.FacetRegion, index.FacetSubject, index.FacetMeasure, index.FacetCategory, index.FacetEdition:
		f.many = true
	}
	return f
}

func (f *facetCount) begin() { f.seen = false }

func (f *facetCount) visit(term []byte) {
	if !f.accept(term) {
		return
	}
	if f.cut > 0 {
		term = term[:min(f.cut, len(term))]
	}
	f.seen = true
	if p, ok := f.counts[string(term)]; ok {
		*p++
		return
	}
	one := 1
	f.counts[string(term)] = &one
}

func (f *facetCount) end() {
	if !f.seen {
		f.missing++
	}
}

func (f *facetCount) all() []index.Count {
	values := make([]index.Count, 0, len(f.counts))
	for v, n := range f.counts {
		values = append(values, index.Count{Value: v, N: *n})
	}
	sort.Slice(values, func(i, j int) bool {
		if values[i].N != values[j].N {
			return values[i].N > values[j].N
		}
		return values[i].Value < values[j].Value
	})
	return values
}

func (f *facetCount) result() index.Facet {
	return facetResult(f.req, f.all(), f.missing)
}

func facetResult(req index.FacetRequest, values []index.Count, missing int) index.Facet {
	size := req.Size
	if size == 0 {
		size = 10
	}
	out := index.Facet{Name: req.Name, Missing: missing}
	if size > 0 && len(values) > size {
		out.Other = len(values) - size
		values = values[:size]
	}
	out.Values = append([]index.Count{}, values...)
	return out
}

// bars turns counts by month or year into bars without gaps.
func bars(counts map[string]*int, interval index.Interval) []index.Bar {
	var low, high string
	for k := range counts {
		if low == "" || k < low {
			low = k
		}
		if k > high {
			high = k
		}
	}
	if low == "" {
		return nil
	}
	var out []index.Bar
	year, month := parts(low)
	endYear, endMonth := parts(high)
	for len(out) < 12*500 && (year < endYear || year == endYear && month <= endMonth) {
		p, key := corpus.YearPeriod(year), fmt.Sprintf("%04d", year)
		if interval == index.Monthly {
			p, key = corpus.MonthPeriod(year, month), fmt.Sprintf("%04d-%02d", year, month)
		}
		n := 0
		if c, ok := counts[key]; ok {
			n = *c
		}
		out = append(out, index.Bar{Period: p, N: n})
		if month++; interval == index.Yearly || month > 12 {
			year, month = year+1, 1
		}
	}
	return out
}

func parts(key string) (year, month int) {
	year, _ = strconv.Atoi(key[:4])
	month = 1
	if len(key) >= 7 {
		month, _ = strconv.Atoi(key[5:7])
	}
	return year, month
}

// summary is what the whole generation counts, written once with it: the
// questions that every start page asks cost nothing then.
type summary struct {
	Facets []savedFacet   `json:"facets"`
	Months map[string]int `json:"months"`
}

type savedFacet struct {
	Name    string        `json:"name"`
	Values  []index.Count `json:"values"`
	Missing int           `json:"missing"`
}

// summarise counts the new generation, opening it as a reader will. It counts by the
// dictionaries: a value is in as many articles as its term, whatever there are of them.
func (p *publisher) summarise(ctx context.Context, folder string, m *manifest) error {
	r, err := openReader(folder, m, ReaderOptions{Protected: p.opts.Protected})
	if err != nil {
		return err
	}
	defer r.Close()
	c := r.compiler(ctx, index.Articles, false)
	if m.Articles, err = c.documents(fKind, kindArticle); err != nil {
		return err
	}
	if m.Claims, err = c.documents(fKind, kindClaim); err != nil {
		return err
	}
	s := summary{Months: map[string]int{}}
	for _, name := range index.Facets() {
		f := newFacetCount(index.FacetRequest{Name: name, Size: -1}, index.Articles)
		have, err := c.countField(f)
		if err != nil {
			return err
		}
		s.Facets = append(s.Facets, savedFacet{Name: name, Values: f.all(), Missing: m.Articles - have})
	}
	months := newFacetCount(index.FacetRequest{Name: index.FacetYear}, index.Articles)
	months.cut = 0
	if _, err := c.countField(months); err != nil {
		return err
	}
	for month, n := range months.counts {
		s.Months[month] = *n
	}
	m.Summary = s
	return nil
}

// countField counts the articles of every value of a facet, and those that have any.
func (c *compiler) countField(f *facetCount) (have int, err error) {
	dict, err := c.r.snapshot.FieldDict(f.field)
	if err != nil {
		return 0, err
	}
	defer dict.Close()
	var terms []string
	sum := 0
	for {
		e, err := dict.Next()
		if err != nil {
			return 0, err
		}
		if e == nil {
			break
		}
		if !f.accept([]byte(e.Term)) {
			continue
		}
		n, err := c.documents(f.field, e.Term)
		if err != nil {
			return 0, err
		}
		if n == 0 { // all that had it are deleted
			continue
		}
		value := e.Term
		if f.cut > 0 {
			value = value[:min(f.cut, len(value))]
		}
		if f.counts[value] == nil {
			f.counts[value] = new(int)
		}
		*f.counts[value] += n
		terms = append(terms, e.Term)
		sum += n
	}
	if len(terms) == 0 || !f.many {
		return sum, nil
	}
	s, err := c.any(f.field, terms)
	if err != nil {
		return 0, err
	}
	err = c.run(s, nil, nil, func(*search.DocumentMatch) bool { have++; return false }, func(*search.DocumentMatch) error { return nil })
	return have, err
}

// fromSummary answers a request for counts of everything.
func (r *Reader) fromSummary(req *index.Request, res *index.Result) bool {
	if _, all := req.Query.(*query.All); !all || !req.Like.IsZero() || !req.CountOnly || req.Scope != index.Articles || req.FoldReprints || r.m.Summary.Months == nil {
		return false
	}
	for _, f := range req.Facets {
		found := false
		for _, s := range r.m.Summary.Facets {
			if s.Name == f.Name {
				res.Facets = append(res.Facets, facetResult(f, s.Values, s.Missing))
				found = true
			}
		}
		if !found {
			res.Facets = nil
			return false
		}
	}
	if req.Histogram != "" {
		counts := map[string]*int{}
		for k, n := range r.m.Summary.Months {
			if req.Histogram == index.Yearly {
				k = k[:4]
			}
			if counts[k] == nil {
				counts[k] = new(int)
			}
			*counts[k] += n
		}
		res.Histogram = bars(counts, req.Histogram)
	}
	res.Total, res.Articles = r.m.Articles, r.m.Articles
	return true
}
