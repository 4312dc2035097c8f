package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/claims"
	"cakupan/extract/gazetteer"
	"cakupan/index"
)

// book is every region's claims, grouped, of one generation: what the rooms of
// regions, maps, awards and disagreements are made from. It is read once a
// generation, province by province, so that no more than one province's claims are
// in memory ungrouped; the rooms then answer without reading articles.
type book struct {
	number  uint64 // of the generation
	regions map[string]*regionBook
	years   []int // with figures or awards, the latest first
	desk    []claims.Disagreement
	doubts  []claims.Finding
	reports int // articles that claim anything
	took    time.Duration
}

// regionBook is one region's page of the book.
type regionBook struct {
	Code     string
	Groups   []claims.Group
	Series   []claims.Series
	Findings []claims.Finding
	Articles int // that claim something of it
	Outlets  int
	Latest   time.Time
}

// keepClaims is how many claims of one value the book keeps; the count stays whole.
const keepClaims = 5

var places = claims.Places{People: gazetteer.Population, Parent: gazetteer.Parent, Name: gazetteer.FullName}

// readBook reads the whole book from a shelf.
func readBook(ctx context.Context, shelf Shelf, now func() time.Time) (*book, error) {
	began := now()
	b := &book{number: shelf.Number(), regions: map[string]*regionBook{}}
	years := map[int]bool{}
	areas := []string{"ID"}
	for _, p := range gazetteer.Children("ID") {
		areas = append(areas, p.Code)
	}
	for _, area := range areas {
		text := "provinsi:" + area
		if area == "ID" {
			text = "wilayah:ID"
		}
		n, err := index.Parse(text)
		if err != nil {
			return nil, fmt.Errorf("read book of %s: %w", area, err)
		}
		byRegion := map[string][]claims.Claim{}
		for rep, err := range shelf.All(ctx, n) {
			if err != nil {
				return nil, fmt.Errorf("read book of %s: %w", area, err)
			}
			for _, c := range claims.Of(&rep) {
				if c.Code == area || area != "ID" && gazetteer.Under(c.Code, area) {
					byRegion[c.Code] = append(byRegion[c.Code], c)
				}
			}
		}
		for code, cs := range byRegion {
			r := pageOf(code, cs)
			b.regions[code] = r
			for _, g := range r.Groups {
				if g.Year > 0 {
					years[g.Year] = true
				}
				if !g.AsOf.IsZero() {
					years[g.AsOf.From.Year()] = true
				}
			}
		}
	}
	for y := range years {
		b.years = append(b.years, y)
	}
	slices.SortFunc(b.years, func(x, y int) int { return cmp.Compare(y, x) })
	var all []claims.Group
	for _, code := range b.codes() {
		r := b.regions[code]
		for _, g := range r.Groups {
			if g.Conflict {
				all = append(all, g)
			}
		}
		b.doubts = append(b.doubts, r.Findings...)
		b.reports += r.Articles
	}
	b.desk = claims.Disagreements(all, places)
	b.took = now().Sub(began)
	return b, nil
}

// pageOf groups the claims of one region.
func pageOf(code string, cs []claims.Claim) *regionBook {
	r := &regionBook{Code: code, Groups: claims.Table(cs)}
	r.Series = claims.SeriesOf(r.Groups)
	r.Findings = claims.Check(cs, places)
	articles, outlets := map[corpus.ID]bool{}, map[string]bool{}
	for _, c := range cs {
		articles[c.Article], outlets[c.Outlet] = true, true
		if c.Said.After(r.Latest) {
			r.Latest = c.Said
		}
	}
	r.Articles, r.Outlets = len(articles), len(outlets)
	for i := range r.Groups {
		for k := range r.Groups[i].Values {
			v := &r.Groups[i].Values[k]
			if len(v.Claims) > keepClaims {
				v.Claims = slices.Clone(v.Claims[:keepClaims])
			}
		}
	}
	return r
}

// codes returns the regions of the book, sorted.
func (b *book) codes() []string {
	out := make([]string, 0, len(b.regions))
	for c := range b.regions {
		out = append(out, c)
	}
	slices.Sort(out)
	return out
}

// at returns the last point of a year of one region and measure, a dated one where
// there is any; nil where nothing is claimed.
func (b *book) at(code string, m corpus.Measure, year int) *claims.Point {
	r := b.regions[code]
	if r == nil {
		return nil
	}
	var best *claims.Point
	for i := range r.Series {
		s := &r.Series[i]
		if s.Measure != m || s.Unit != claims.UnitOf(m) {
			continue
		}
		for k := range s.Points {
			p := &s.Points[k]
			if p.AsOf.From.Year() != year || p.AsOf.To.Year() != year {
				continue
			}
			if best == nil || p.Dated && !best.Dated || p.Dated == best.Dated && p.AsOf.To >= best.AsOf.To {
				best = p
			}
		}
	}
	return best
}

// award returns what is claimed of a region's award of one year; nil for nothing.
func (b *book) award(code string, year int) *claims.Group {
	r := b.regions[code]
	if r == nil {
		return nil
	}
	for i := range r.Groups {
		if g := &r.Groups[i]; g.Kind == claims.AwardClaim && g.Year == year {
			return g
		}
	}
	return nil
}

// bookshelf keeps the book of the newest generation. The first asker waits for it;
// later ones are given the book at hand while a newer one is read.
type bookshelf struct {
	mu      sync.Mutex
	have    *book
	reading chan struct{} // closed when the reading under way ends; nil where none is
	err     error
}

// book returns the book of the newest generation, or, while that is being read, the
// one before it.
func (s *Server) book(ctx context.Context, number uint64) (*book, error) {
	k := &s.books
	for {
		k.mu.Lock()
		if k.have != nil && k.have.number == number {
			defer k.mu.Unlock()
			return k.have, nil
		}
		if k.reading == nil {
			k.reading = make(chan struct{})
			go s.readBook(k.reading)
		}
		have, done := k.have, k.reading
		k.mu.Unlock()
		if have != nil {
			return have, nil
		}
		select {
		case <-done:
		case <-ctx.Done():
			return nil, &failure{status: 503, key: "error.reading"}
		}
		k.mu.Lock()
		have, err := k.have, k.err
		k.mu.Unlock()
		if have != nil {
			return have, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// warm begins to read the book of a generation that nobody has asked for yet.
func (s *Server) warm(number uint64) {
	k := &s.books
	k.mu.Lock()
	defer k.mu.Unlock()
	if (k.have == nil || k.have.number != number) && k.reading == nil {
		k.reading = make(chan struct{})
		go s.readBook(k.reading)
	}
}

// readBook reads the newest generation's book and puts it in the place of the last.
// It is no request's work: whoever asked first may be gone before it ends.
func (s *Server) readBook(done chan struct{}) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	var b *book
	shelf, give, err := s.opt.Library.Borrow()
	if err == nil {
		b, err = readBook(ctx, shelf, s.opt.Now)
		give()
	}
	k := &s.books
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.err = err; err == nil {
		k.have = b
		s.opt.Log.Info("book read", "generation", b.number, "regions", len(b.regions), "seconds", b.took.Seconds())
	} else {
		s.opt.Log.Error("read book", "error", err)
	}
	k.reading = nil
	close(done)
}
