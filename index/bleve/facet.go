package bleve

import (
	"context"
	"fmt"
	"sort"
	"strconv"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/query"
)

// facetField returns the column that a facet counts, and which of its terms.
func facetField(name string, scope index.Scope) (field string, accept func([]byte) bool, ok bool) {
	province := func(t []byte) bool { return len(t) == 2 && t[0] != 'I' }
	regency := func(t []byte) bool { return len(t) == 5 }
	below := func(t []byte) bool { return len(t) > 2 || len(t) == 2 && t[0] == 'I' }
	claims := scope == index.Claims
	pick := func(article, claim string) string {
		if claims {
			return claim
		}
		return article
	}
	switch name {
	case index.FacetProvince:
		return pick(fRegion, fcRegion), province, true
	case index.FacetRegion:
		return pick(fRegion, fcRegion), regency, true
	case index.FacetYear:
		return fMonth, nil, true
	case index.FacetOutlet:
		return fOutlet, nil, true
	case index.FacetCategory:
		return pick(fCategory, fcCategory), nil, true
	case index.FacetEdition:
		return pick(fEdition, fcEdition), nil, true
	case index.FacetMeasure:
		return pick(fMeasure, fcMeasure), nil, true
	case index.FacetKind:
		return pick(fPage, fcPage), nil, true
	case index.FacetSubject:
		return fSubject, below, !claims
	case index.FacetAbout:
		return fAbout, nil, !claims
	}
	return "", nil, false
}

// facetCount counts the values of one facet. In a part it counts the places of terms;
// what they are is looked up when the part is done.
type facetCount struct {
	req     index.FacetRequest
	field   string
	accept  func([]byte) bool // nil for every term
	cut     int               // bytes of the term that count; 0 for all
	counts  map[string]int
	missing int

	// of the part that is being read
	column *column
	wanted []bool // by place; nil for every one
	places []int
	room   []uint32
}

func newFacetCount(req index.FacetRequest, scope index.Scope) *facetCount {
	f := &facetCount{req: req, counts: map[string]int{}}
	f.field, f.accept, _ = facetField(req.Name, scope)
	if req.Name == index.FacetYear {
		f.cut = 4
	}
	return f
}

// enter begins a part.
func (f *facetCount) enter(p *part) {
	f.leave()
	f.column = p.columns.named[f.field]
	f.places = append(f.places[:0], make([]int, f.column.terms)...)
	f.wanted = nil
	if f.accept != nil {
		f.wanted = make([]bool, f.column.terms)
		for i := range f.wanted {
			f.wanted[i] = f.accept(f.column.term(uint32(i)))
		}
	}
}

// leave ends a part.
func (f *facetCount) leave() {
	if f.column == nil {
		return
	}
	for i, n := range f.places {
		if n == 0 {
			continue
		}
		term := f.column.term(uint32(i))
		if f.cut > 0 {
			term = term[:min(f.cut, len(term))]
		}
		f.counts[string(term)] += n
	}
	f.column = nil
}

// hit counts a document of the part, whose article has a row.
func (f *facetCount) hit(doc, row uint32) {
	if f.column.claims {
		row = doc
	}
	f.room = f.column.places(f.room[:0], row)
	seen := false
	for _, place := range f.room {
		if f.wanted == nil || f.wanted[place] {
			f.places[place]++
			seen = true
		}
	}
	if !seen {
		f.missing++
	}
}

func (f *facetCount) all() []index.Count {
	f.leave()
	values := make([]index.Count, 0, len(f.counts))
	for v, n := range f.counts {
		values = append(values, index.Count{Value: v, N: n})
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
func bars(counts map[string]int, interval index.Interval) []index.Bar {
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
		out = append(out, index.Bar{Period: p, N: counts[key]})
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

// summarise counts the new generation, opening it as a reader will.
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
	all, err := c.kind(index.Articles)
	if err != nil {
		return err
	}
	var list []*facetCount
	for _, name := range index.Facets() {
		list = append(list, newFacetCount(index.FacetRequest{Name: name, Size: -1}, index.Articles))
	}
	months := newFacetCount(index.FacetRequest{Name: index.FacetYear}, index.Articles)
	months.cut = 0
	list = append(list, months)
	var at *part
	err = c.run(all, func(_ float64, p *part, doc uint32) error {
		if p != at {
			at = p
			for _, f := range list {
				f.enter(p)
			}
		}
		if row := p.columns.row(doc); row != noRow {
			for _, f := range list {
				f.hit(doc, row)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	s := summary{Months: map[string]int{}}
	for _, f := range list[:len(list)-1] {
		s.Facets = append(s.Facets, savedFacet{Name: f.req.Name, Values: f.all(), Missing: f.missing})
	}
	for _, month := range months.all() {
		s.Months[month.Value] = month.N
	}
	m.Summary = s
	return nil
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
		counts := map[string]int{}
		for k, n := range r.m.Summary.Months {
			if req.Histogram == index.Yearly {
				k = k[:4]
			}
			counts[k] += n
		}
		res.Histogram = bars(counts, req.Histogram)
	}
	res.Total, res.Articles = r.m.Articles, r.m.Articles
	return true
}
