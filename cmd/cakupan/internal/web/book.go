package web

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"runtime"
	"runtime/debug"
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
//
// What only one room shows at a time is kept packed (packed.go): a tenth of the
// memory, and none that the collector of garbage must walk through. All fields are
// exported so that the book can be kept in a file (keep.go).
type book struct {
	Number  uint64 // of the generation
	Regions map[string]*regionBook
	Years   []int // with figures or awards, the latest first
	Desk    []deskEntry
	Doubts  []packed // of claims.Finding
	Reports int      // articles that claim anything
}

// regionBook is one region's page of the book.
type regionBook struct {
	Code     string
	Articles int // that claim something of it
	Outlets  int
	Latest   time.Time
	Page     packed         // a regionPage, shortened to what the room shows
	Whole    packed         // the regionPage
	Awards   []claims.Group // by year
	Points   []yearPoint    // for maps
	Counts   map[int]int    // year to reports
}

// regionPage is all that is said of a region.
type regionPage struct {
	Groups   []claims.Group   `json:"groups"`
	Series   []claims.Series  `json:"series"`
	Findings []claims.Finding `json:"findings"`
	More     map[int]int      `json:"more,omitempty"` // values that a group has beyond those, by its place
}

// yearPoint is what a map shows of a region, measure and year.
type yearPoint struct {
	Measure corpus.Measure
	Year    int
	Point   claims.Point
}

// deskEntry is a disagreement with what it is sorted by.
type deskEntry struct {
	Superseded  bool
	Weight, Gap float64
	Row         packed // a claims.Disagreement with at most shownValues values
	More        int    // values beyond those
}

// keepClaims is how many claims of one value the book keeps, and deskClaims the desk;
// the count stays whole.
const (
	keepClaims = 5
	deskClaims = 2
)

var places = claims.Places{People: gazetteer.Population, Parent: gazetteer.Parent, Name: gazetteer.FullName}

// readBook reads the whole book from a shelf, several provinces at once.
func readBook(ctx context.Context, shelf Shelf, hands int) (*book, error) {
	b := &book{Number: shelf.Number(), Regions: map[string]*regionBook{}}
	areas := []string{"ID"}
	for _, p := range gazetteer.Children("ID") {
		areas = append(areas, p.Code)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	todo := make(chan string)
	var mu sync.Mutex // over parts
	parts := map[string]*chapter{}
	var working sync.WaitGroup
	for range max(hands, 1) {
		working.Go(func() {
			for area := range todo {
				list, err := chaptersOf(ctx, shelf, area)
				if err != nil {
					cancel(err)
					return
				}
				mu.Lock()
				for _, c := range list {
					parts[c.region.Code] = c
				}
				mu.Unlock()
			}
		})
	}
	for _, area := range areas {
		select {
		case todo <- area:
		case <-ctx.Done():
		}
	}
	close(todo)
	working.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	years := map[int]bool{}
	for _, code := range slices.Sorted(maps.Keys(parts)) {
		p := parts[code]
		b.Regions[code] = p.region
		b.Desk = append(b.Desk, p.desk...)
		b.Reports += p.region.Articles
		for y := range p.years {
			years[y] = true
		}
	}
	// What concerns most people first: the country, then the regions with most inhabitants.
	codes := slices.Sorted(maps.Keys(parts))
	slices.SortStableFunc(codes, func(x, y string) int { return cmp.Compare(gazetteer.Population(y), gazetteer.Population(x)) })
	for _, code := range codes {
		b.Doubts = append(b.Doubts, parts[code].doubts...)
	}
	b.Years = slices.Sorted(maps.Keys(years))
	slices.Reverse(b.Years)
	// The order of claims.Disagreements, of all regions together.
	slices.SortStableFunc(b.Desk, func(x, y deskEntry) int {
		return cmp.Or(compareBool(x.Superseded, y.Superseded), cmp.Compare(y.Weight, x.Weight), cmp.Compare(y.Gap, x.Gap))
	})
	return b, nil
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

// chaptersOf reads an area's chapters. What panics over files that are damaged is an
// error.
func chaptersOf(ctx context.Context, shelf Shelf, area string) (out []*chapter, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("read claims of %s: %w: %v", area, ErrDamaged, p)
		}
	}()
	byRegion, err := claimsOf(ctx, shelf, area)
	if err != nil {
		return nil, err
	}
	for code, cs := range byRegion {
		c, err := chapterOf(code, cs)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// claimsOf reads the claims of an area's regions: of a province and its members, or
// of the country alone.
func claimsOf(ctx context.Context, shelf Shelf, area string) (map[string][]claims.Claim, error) {
	text := "provinsi:" + area
	if area == "ID" {
		text = "wilayah:ID"
	}
	n, err := index.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("read claims of %s: %w", area, err)
	}
	byRegion := map[string][]claims.Claim{}
	for rep, err := range shelf.All(ctx, n) {
		if err != nil {
			return nil, fmt.Errorf("read claims of %s: %w", area, err)
		}
		for _, c := range claims.Of(&rep) {
			if c.Code == area || area != "ID" && gazetteer.Under(c.Code, area) {
				byRegion[c.Code] = append(byRegion[c.Code], c)
			}
		}
	}
	return byRegion, nil
}

// chapter is what one region gives to the book.
type chapter struct {
	region *regionBook
	desk   []deskEntry
	doubts []packed
	years  map[int]bool
}

// chapterOf groups the claims of one region.
func chapterOf(code string, cs []claims.Claim) (*chapter, error) {
	r := &regionBook{Code: code, Counts: map[int]int{}}
	c := &chapter{region: r, years: map[int]bool{}}
	articles, outlets := map[corpus.ID]bool{}, map[string]bool{}
	for _, c := range cs {
		articles[c.Article], outlets[c.Outlet] = true, true
		if c.Said.After(r.Latest) {
			r.Latest = c.Said
		}
	}
	r.Articles, r.Outlets = len(articles), len(outlets)
	page := pageOf(cs)
	var err error
	if r.Whole, err = pack(page); err != nil {
		return nil, err
	}
	if r.Page, err = pack(page.shortened()); err != nil {
		return nil, err
	}
	r.Points = pointsOf(page.Series)
	for i := range page.Groups {
		g := &page.Groups[i]
		for k := range g.Values {
			r.Counts[g.AsOf.From.Year()] += g.Values[k].Reports
			if g.Year > 0 && g.Year != g.AsOf.From.Year() {
				r.Counts[g.Year] += g.Values[k].Reports
			}
		}
		if g.Kind == claims.AwardClaim {
			r.Awards = append(r.Awards, *g)
		}
		if g.Year > 0 {
			c.years[g.Year] = true
		}
		if !g.AsOf.IsZero() {
			c.years[g.AsOf.From.Year()] = true
		}
	}
	for _, d := range claims.Disagreements(page.Groups, places) {
		e := deskEntry{Superseded: !d.Group.Superseded.IsZero(), Weight: d.Weight(), Gap: d.Gap, More: max(len(d.Group.Values)-shownValues, 0)}
		d.Group.Values = fewer(d.Group.Values[:len(d.Group.Values)-e.More], deskClaims)
		if e.Row, err = pack(d); err != nil {
			return nil, err
		}
		c.desk = append(c.desk, e)
	}
	for _, f := range page.Findings {
		p, err := pack(f)
		if err != nil {
			return nil, err
		}
		c.doubts = append(c.doubts, p)
	}
	return c, nil
}

// pageOf is all that is said of one region.
func pageOf(cs []claims.Claim) *regionPage {
	p := &regionPage{Groups: claims.Table(cs), Findings: append([]claims.Finding{}, claims.Check(cs, places)...)}
	p.Series = append([]claims.Series{}, claims.SeriesOf(p.Groups)...)
	for i := range p.Groups {
		p.Groups[i].Values = fewer(p.Groups[i].Values, keepClaims)
	}
	for i := range p.Findings {
		p.Findings[i].Claims = p.Findings[i].Claims[:min(len(p.Findings[i].Claims), keepClaims)]
	}
	return p
}

// shortened is the page with as much as the room shows: of a group shownValues values,
// of the leading value three claims and of the others one, and of series and findings
// no claims.
func (p *regionPage) shortened() *regionPage {
	short := &regionPage{Groups: slices.Clone(p.Groups), Series: slices.Clone(p.Series), Findings: slices.Clone(p.Findings), More: map[int]int{}}
	for i := range short.Groups {
		g := &short.Groups[i]
		lead := g.Lead()
		if len(g.Values) > shownValues {
			short.More[i] = len(g.Values) - shownValues
		}
		values := make([]claims.Value, 0, shownValues)
		for k := range g.Values {
			at := &g.Values[k]
			// The lead is there, wherever it stands.
			if len(values) == shownValues || len(values) == shownValues-1 && at != lead && !slices.ContainsFunc(values, func(v claims.Value) bool { return same(&v, lead) }) && len(g.Values) > shownValues {
				continue
			}
			v := *at
			n := 1
			if at == lead || g.Kind == claims.AwardClaim {
				n = shownClaims
			}
			v.Claims = v.Claims[:min(len(v.Claims), n)]
			values = append(values, v)
		}
		g.Values = values
	}
	for i := range short.Series {
		points := slices.Clone(short.Series[i].Points)
		for k := range points {
			points[k].Claim = claims.Claim{}
		}
		short.Series[i].Points = points
	}
	for i := range short.Findings {
		short.Findings[i].Claims = nil
	}
	return short
}

// same reports whether two values of a group are one.
func same(v, w *claims.Value) bool {
	return v.Low == w.Low && v.High == w.High && v.Bound == w.Bound && v.Category == w.Category
}

// fewer keeps n claims of each value.
func fewer(values []claims.Value, n int) []claims.Value {
	values = slices.Clone(values)
	for i := range values {
		values[i].Claims = slices.Clone(values[i].Claims[:min(n, len(values[i].Claims))])
	}
	return values
}

// pointsOf picks the last point of each year of the measures that maps show, a dated
// one where there is any.
func pointsOf(series []claims.Series) []yearPoint {
	var out []yearPoint
	for i := range series {
		s := &series[i]
		if s.Measure != corpus.Coverage && s.Measure != corpus.ActiveRate || s.Unit != claims.UnitOf(s.Measure) {
			continue
		}
		for k := range s.Points {
			p := &s.Points[k]
			year := p.AsOf.From.Year()
			if p.AsOf.To.Year() != year {
				continue
			}
			at := slices.IndexFunc(out, func(y yearPoint) bool { return y.Measure == s.Measure && y.Year == year })
			if at < 0 {
				out = append(out, yearPoint{s.Measure, year, *p})
				continue
			}
			if best := &out[at].Point; p.Dated && !best.Dated || p.Dated == best.Dated && p.AsOf.To >= best.AsOf.To {
				*best = *p
			}
		}
	}
	return out
}

// codes returns the regions of the book, sorted.
func (b *book) codes() []string { return slices.Sorted(maps.Keys(b.Regions)) }

// at returns what a map shows of one region, measure and year; nil where nothing is
// claimed.
func (b *book) at(code string, m corpus.Measure, year int) *claims.Point {
	r := b.Regions[code]
	if r == nil {
		return nil
	}
	for i := range r.Points {
		if p := &r.Points[i]; p.Measure == m && p.Year == year {
			return &p.Point
		}
	}
	return nil
}

// award returns what is claimed of a region's award of one year; nil for nothing.
func (b *book) award(code string, year int) *claims.Group {
	r := b.Regions[code]
	if r == nil {
		return nil
	}
	for i := range r.Awards {
		if r.Awards[i].Year == year {
			return &r.Awards[i]
		}
	}
	return nil
}

// regionOf is one region's chapter: the book's, or, while no book is read yet, one
// read for this region alone. It is nil where nothing is claimed.
func (s *Server) regionOf(ctx context.Context, shelf Shelf, code string) (r *regionBook, number uint64, err error) {
	s.books.mu.Lock()
	have := s.books.have
	s.books.mu.Unlock()
	if have != nil {
		if bk, err := s.book(ctx, shelf.Number()); err == nil {
			return bk.Regions[code], bk.Number, nil
		}
	}
	n, err := index.Parse("wilayah:" + code)
	if err != nil {
		return nil, 0, fmt.Errorf("read claims of %s: %w", code, err)
	}
	var cs []claims.Claim
	for rep, err := range shelf.All(ctx, n) {
		if err != nil {
			return nil, 0, fmt.Errorf("read claims of %s: %w", code, err)
		}
		for _, c := range claims.Of(&rep) {
			if c.Code == code {
				cs = append(cs, c)
			}
		}
	}
	if len(cs) == 0 {
		return nil, shelf.Number(), nil
	}
	c, err := chapterOf(code, cs)
	if err != nil {
		return nil, 0, err
	}
	return c.region, shelf.Number(), nil
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
		if k.have != nil && k.have.Number == number {
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
	if (k.have == nil || k.have.Number != number) && k.reading == nil {
		k.reading = make(chan struct{})
		go s.readBook(k.reading)
	}
}

// readBook reads the newest generation's book, or what was kept of it, and puts it in
// the place of the last. It is no request's work: whoever asked first may be gone
// before it ends.
func (s *Server) readBook(done chan struct{}) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	k := &s.books
	k.mu.Lock()
	hands := runtime.GOMAXPROCS(0)
	if k.have != nil { // nobody waits for it: leave the processor to who does
		hands = 1
	}
	k.mu.Unlock()
	began, kept := s.opt.Now(), false
	var b *book
	shelf, give, err := s.opt.Library.Borrow()
	if err == nil {
		file := ""
		if s.opt.Kept != nil {
			file = s.opt.Kept(shelf.Number())
		}
		if b = s.keptBook(file, shelf.Number()); b != nil {
			kept = true
		} else if b, err = readBook(ctx, shelf, hands); err == nil {
			s.keepBook(file, b)
		}
		give()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.err = err; err == nil {
		k.have = b
		s.opt.Log.Info("book read", "generation", b.Number, "kept", kept, "regions", len(b.Regions), "seconds", s.opt.Now().Sub(began).Seconds())
	} else {
		s.opt.Log.Error("read book", "error", err)
	}
	k.reading = nil
	close(done)
	debug.FreeOSMemory() // reading took several times what the book has
}
