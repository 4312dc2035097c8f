package web

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
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

	// gathered from the regions
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
	Years    []int          // with figures or awards
	Desk     []deskEntry
	Doubts   []packed // of claims.Finding
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

// howToRead says how a book is read. The zero value reads one area after the other.
type howToRead struct {
	hands int   // areas that are read at once
	base  *book // of an older generation: what has not changed since is taken from there
	calm  bool  // rest as long as it works: nobody waits for it
}

// rest pauses where it is asked for, as long as was worked since began.
func (h *howToRead) rest(ctx context.Context, began time.Time) {
	if !h.calm {
		return
	}
	select {
	case <-time.After(time.Since(began)):
	case <-ctx.Done():
	}
}

// restEvery is how many articles are read between two rests.
const restEvery = 32

// readBook reads the whole book from a shelf.
func readBook(ctx context.Context, shelf Shelf, how howToRead) (*book, error) {
	b := &book{Number: shelf.Number(), Regions: map[string]*regionBook{}}
	todo := everyArea()
	if how.base != nil {
		if changed, ok := changedSince(shelf, how.base.Number); ok {
			todo = areasOf(changed)
			for code, r := range how.base.Regions {
				if !slices.ContainsFunc(todo, func(a area) bool { return a.has(code) }) {
					b.Regions[code] = r
				}
			}
		}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	queue := make(chan area)
	var mu sync.Mutex // over b.Regions
	var working sync.WaitGroup
	for range max(how.hands, 1) {
		working.Go(func() {
			for a := range queue {
				list, err := chaptersOf(ctx, shelf, a, &how)
				if err != nil {
					cancel(err)
					return
				}
				mu.Lock()
				for _, r := range list {
					b.Regions[r.Code] = r
				}
				mu.Unlock()
			}
		})
	}
	for _, a := range todo {
		select {
		case queue <- a:
		case <-ctx.Done():
		}
	}
	close(queue)
	working.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	b.gather()
	return b, nil
}

// gather fills in what the book says of all regions together.
func (b *book) gather() {
	b.Desk, b.Doubts, b.Reports = nil, nil, 0
	years := map[int]bool{}
	codes := b.codes()
	for _, code := range codes {
		r := b.Regions[code]
		b.Desk = append(b.Desk, r.Desk...)
		b.Reports += r.Articles
		for _, y := range r.Years {
			years[y] = true
		}
	}
	// What concerns most people first: the country, then the regions with most inhabitants.
	slices.SortStableFunc(codes, func(x, y string) int { return cmp.Compare(gazetteer.Population(y), gazetteer.Population(x)) })
	for _, code := range codes {
		b.Doubts = append(b.Doubts, b.Regions[code].Doubts...)
	}
	b.Years = slices.Sorted(maps.Keys(years))
	slices.Reverse(b.Years)
	// The order of claims.Disagreements, of all regions together.
	slices.SortStableFunc(b.Desk, func(x, y deskEntry) int {
		return cmp.Or(compareBool(x.Superseded, y.Superseded), cmp.Compare(y.Weight, x.Weight), cmp.Compare(y.Gap, x.Gap))
	})
}

// area is what is read at once: a province and its members, or one region alone.
type area struct {
	code  string
	alone bool
}

// has reports whether a region is of the area. The country has no members: they are
// those of the provinces.
func (a area) has(code string) bool {
	return code == a.code || !a.alone && a.code != "ID" && gazetteer.Under(code, a.code)
}

// everyArea is all there is.
func everyArea() []area {
	list := []area{{code: "ID"}}
	for _, p := range gazetteer.Children("ID") {
		list = append(list, area{code: p.Code})
	}
	return list
}

// areasOf is what must be read for some regions. Reading a province reads its members'
// articles, so where it or much of it is asked for all is read at once.
func areasOf(codes []string) []area {
	byProvince := map[string][]string{}
	for _, code := range codes {
		province, _, _ := strings.Cut(code, ".")
		byProvince[province] = append(byProvince[province], code)
	}
	var list []area
	for _, whole := range everyArea() { // and no other: a code of no province is in no book
		province := whole.code
		members := byProvince[province]
		if len(members) == 0 {
			continue
		}
		if slices.Contains(members, province) || 3*len(members) > len(gazetteer.Children(province)) {
			list = append(list, area{code: province})
			continue
		}
		for _, code := range members {
			list = append(list, area{code, true})
		}
	}
	return list
}

// changedSince lists the regions of which a shelf has other claims than an older
// generation had; ok is false where the shelf does not know.
func changedSince(shelf Shelf, number uint64) (codes []string, ok bool) {
	s, ok := shelf.(interface {
		ChangedSince(number uint64) ([]string, error)
	})
	if !ok || number >= shelf.Number() {
		return nil, false
	}
	defer func() {
		if recover() != nil { // over the files of the older one
			codes, ok = nil, false
		}
	}()
	codes, err := s.ChangedSince(number)
	return codes, err == nil
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

// chaptersOf reads an area's regions. What panics over files that are damaged is an
// error.
func chaptersOf(ctx context.Context, shelf Shelf, a area, how *howToRead) (out []*regionBook, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("read claims of %s: %w: %v", a.code, ErrDamaged, p)
		}
	}()
	byRegion, err := claimsOf(ctx, shelf, a, how)
	if err != nil {
		return nil, err
	}
	for code, cs := range byRegion {
		began := time.Now()
		r, err := chapterOf(code, cs)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
		how.rest(ctx, began)
	}
	return out, nil
}

// claimsOf reads the claims of an area's regions.
func claimsOf(ctx context.Context, shelf Shelf, a area, how *howToRead) (map[string][]claims.Claim, error) {
	text := "provinsi:" + a.code
	if a.alone || a.code == "ID" {
		text = "wilayah:" + a.code
	}
	n, err := index.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("read claims of %s: %w", a.code, err)
	}
	byRegion := map[string][]claims.Claim{}
	began, left := time.Now(), restEvery
	for rep, err := range shelf.All(ctx, n) {
		if err != nil {
			return nil, fmt.Errorf("read claims of %s: %w", a.code, err)
		}
		if left--; left == 0 {
			how.rest(ctx, began)
			began, left = time.Now(), restEvery
		}
		for _, c := range claims.Of(&rep) {
			if a.has(c.Code) {
				byRegion[c.Code] = append(byRegion[c.Code], c)
			}
		}
	}
	return byRegion, nil
}

// chapterOf groups the claims of one region.
func chapterOf(code string, cs []claims.Claim) (*regionBook, error) {
	r := &regionBook{Code: code, Counts: map[int]int{}}
	articles, outlets, years := map[corpus.ID]bool{}, map[string]bool{}, map[int]bool{}
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
			years[g.Year] = true
		}
		if !g.AsOf.IsZero() {
			years[g.AsOf.From.Year()] = true
		}
	}
	r.Years = slices.Sorted(maps.Keys(years))
	for _, d := range claims.Disagreements(page.Groups, places) {
		e := deskEntry{Superseded: !d.Group.Superseded.IsZero(), Weight: d.Weight(), Gap: d.Gap, More: max(len(d.Group.Values)-shownValues, 0)}
		d.Group.Values = fewer(d.Group.Values[:len(d.Group.Values)-e.More], deskClaims)
		if e.Row, err = pack(d); err != nil {
			return nil, err
		}
		r.Desk = append(r.Desk, e)
	}
	for _, f := range page.Findings {
		p, err := pack(f)
		if err != nil {
			return nil, err
		}
		r.Doubts = append(r.Doubts, p)
	}
	return r, nil
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
	list, err := chaptersOf(ctx, shelf, area{code, true}, &howToRead{})
	if err != nil {
		return nil, 0, err
	}
	if len(list) == 0 {
		return nil, shelf.Number(), nil
	}
	return list[0], shelf.Number(), nil
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
	began := s.opt.Now()
	var b *book
	how := "kept"
	shelf, give, err := s.opt.Library.Borrow()
	if err == nil {
		keep := keeper{s.opt.Kept, s.opt.Log}
		if b = keep.exact(shelf.Number()); b == nil {
			k.mu.Lock()
			base, first := k.have, k.have == nil
			k.mu.Unlock()
			if first {
				if base = keep.before(shelf.Number()); base != nil {
					k.mu.Lock()
					k.have = base // until the newer one is read
					close(done)   // nobody need wait for that
					done = make(chan struct{})
					k.reading = done
					k.mu.Unlock()
				}
			}
			read := howToRead{base: base, calm: base != nil}
			if base == nil {
				read.hands = runtime.GOMAXPROCS(0)
			}
			how = "read"
			if b, err = readBook(ctx, shelf, read); err == nil {
				keep.keep(b)
			}
		}
		give()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.err = err; err == nil {
		k.have = b
		s.opt.Log.Info("book read", "generation", b.Number, "how", how, "regions", len(b.Regions), "seconds", s.opt.Now().Sub(began).Seconds())
	} else {
		s.opt.Log.Error("read book", "error", err)
	}
	k.reading = nil
	close(done)
	debug.FreeOSMemory() // reading took several times what the book has
}
