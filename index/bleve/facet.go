package bleve

import (
	"context"
	"encoding/binary"
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
	places []int  // by place and one more; at 0 those without a value, if no row has several
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
	f.places = append(f.places[:0], make([]int, f.column.terms+1)...)
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
	f.missing += f.places[0]
	for i, n := range f.places[1:] {
		if n == 0 {
			continue
		}
		if f.wanted != nil && !f.wanted[i] {
			if !f.column.many { // the only value of its rows
				f.missing += n
			}
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

// hits counts documents of the part, with the rows of their articles.
func (f *facetCount) hits(docs, rows []uint32) {
	c := f.column
	if c.claims {
		rows = docs
	}
	if c.many {
		f.several(rows)
		return
	}
	counts := f.places
	one := func(v uint32) {
		if int(v) >= len(counts) {
			v = 0
		}
		counts[v]++
	}
	switch c.width {
	case 1:
		for _, row := range rows {
			one(uint32(c.values[row]))
		}
	case 2:
		for _, row := range rows {
			one(uint32(binary.LittleEndian.Uint16(c.values[2*int(row):])))
		}
	default:
		for _, row := range rows {
			one(at32(c.values, row))
		}
	}
}

// several counts rows that may have several values.
func (f *facetCount) several(rows []uint32) {
	c := f.column
	if f.wanted == nil {
		f.wanted = make([]bool, c.terms)
		for i := range f.wanted {
			f.wanted[i] = true
		}
	}
	switch c.width {
	case 1:
		countSeveral(f, rows, func(i uint32) uint32 { return uint32(c.values[i]) })
	case 2:
		countSeveral(f, rows, func(i uint32) uint32 { return uint32(binary.LittleEndian.Uint16(c.values[2*int(i):])) })
	default:
		countSeveral(f, rows, func(i uint32) uint32 { return at32(c.values, i) })
	}
}

func countSeveral(f *facetCount, rows []uint32, value func(i uint32) uint32) {
	counts, wanted, starts := f.places[1:], f.wanted, f.column.starts
	for _, row := range rows {
		seen := false
		for i, end := at32(starts, row), at32(starts, row+1); i < end; i++ {
			if v := value(i); int(v) < len(wanted) {
				counts[v]++
				seen = seen || wanted[v]
			}
		}
		if !seen {
			f.missing++
		}
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
	var rows []uint32
	err = c.run(all, func(p *part, docs []uint32, _ []float64) error {
		if p != at {
			at = p
			for _, f := range list {
				f.enter(p)
			}
		}
		var ok bool
		if rows, ok = p.columns.rowsOf(rows[:0], docs); !ok {
			return errNoArticle
		}
		for _, f := range list {
			f.hits(docs, rows)
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
