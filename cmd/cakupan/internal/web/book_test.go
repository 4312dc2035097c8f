package web

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/claims"
	"cakupan/extract/gazetteer"
	"cakupan/index"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

// counting counts what is asked of a library.
type counting struct {
	*testLibrary
	searches int
}

type countingShelf struct {
	Shelf
	of *counting
}

func (c *counting) Borrow() (Shelf, func(), error) {
	s, give, err := c.testLibrary.Borrow()
	return countingShelf{s, c}, give, err
}

func (s countingShelf) Search(ctx context.Context, req index.Request) (*index.Result, error) {
	s.of.searches++
	return s.Shelf.Search(ctx, req)
}

func borrowed(t *testing.T, lib Library) Shelf {
	t.Helper()
	shelf, give, err := lib.Borrow()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(give)
	return shelf
}

// Ensure that the book says of each region what its claims say, whether it was read
// by one hand or by several, kept in a file, or read for that region alone.
func TestBook(t *testing.T) {
	lib := pressOf(t)
	shelf := borrowed(t, lib)
	b, err := readBook(t.Context(), shelf, howToRead{hands: 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Regions) < 20 || len(b.Desk) == 0 || len(b.Doubts) == 0 || len(b.Years) == 0 {
		t.Fatalf("the newsroom's book has %d regions, %d disagreements, %d doubts", len(b.Regions), len(b.Desk), len(b.Doubts))
	}
	if again, err := readBook(t.Context(), shelf, howToRead{hands: 3}); err != nil || !reflect.DeepEqual(b, again) {
		t.Errorf("three hands read another book: %v", err)
	}
	file := filepath.Join(t.TempDir(), "page", "000001-x.book")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(filepath.Dir(file), "000000-y.book")
	if err := os.WriteFile(old, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeKept(file, b); err != nil {
		t.Fatal(err)
	}
	kept, err := readKept(file)
	if err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(file)); len(entries) != 1 {
		t.Errorf("beside the new file stand %v", entries)
	}
	for code, r := range b.Regions {
		k := kept.Regions[code]
		if k == nil || !reflect.DeepEqual(r.Page, k.Page) || fmt.Sprint(r.Points) != fmt.Sprint(k.Points) || fmt.Sprint(r.Awards) != fmt.Sprint(k.Awards) || fmt.Sprint(r.Counts) != fmt.Sprint(k.Counts) || r.Articles != k.Articles || !r.Latest.Equal(k.Latest) {
			t.Errorf("%s is kept otherwise", code)
		}
	}
	if !reflect.DeepEqual(b.Desk, kept.Desk) || !reflect.DeepEqual(b.Doubts, kept.Doubts) || !reflect.DeepEqual(b.Years, kept.Years) || b.Number != kept.Number || b.Reports != kept.Reports {
		t.Error("the desk is kept otherwise")
	}

	// A server whose book is not read yet reads a region by itself.
	s, err := New(testOptions(t, lib))
	if err != nil {
		t.Fatal(err)
	}
	for code, r := range b.Regions {
		alone, number, err := s.regionOf(t.Context(), shelf, code)
		if err != nil || alone == nil || number != b.Number {
			t.Fatalf("%s alone: %v", code, err)
		}
		if !reflect.DeepEqual(alone, r) {
			t.Errorf("%s alone says something else", code)
		}
	}
	if r, _, err := s.regionOf(t.Context(), shelf, "94.01"); err != nil || r != nil {
		t.Errorf("of a region that nobody writes of: %v, %v", r, err)
	}

	// The desk is in the order of claims.Disagreements.
	var all []claims.Group
	for _, code := range b.codes() {
		var page regionPage
		if err := b.Regions[code].Whole.unpack(&page); err != nil {
			t.Fatal(err)
		}
		var short regionPage
		if err := b.Regions[code].Page.unpack(&short); err != nil {
			t.Fatal(err)
		}
		if len(short.Groups) != len(page.Groups) || len(short.Series) != len(page.Series) || len(short.Findings) != len(page.Findings) {
			t.Errorf("%s: the room has less than the region", code)
		}
		for i := range short.Groups {
			s, w := short.Groups[i], page.Groups[i]
			if len(s.Values)+short.More[i] != len(w.Values) || s.AsOf != w.AsOf || s.Lead() != nil && s.Lead().Low != w.Lead().Low {
				t.Errorf("%s: group %d is shortened wrongly", code, i)
			}
			for _, v := range s.Values {
				if len(v.Claims) == 0 {
					t.Errorf("%s: a value of group %d has no source left", code, i)
				}
			}
		}
		all = append(all, page.Groups...)
		if b.Regions[code].Articles == 0 {
			t.Errorf("%s has claims of no article", code)
		}
	}
	want := claims.Disagreements(all, places)
	if len(want) != len(b.Desk) {
		t.Fatalf("%d disagreements, want %d", len(b.Desk), len(want))
	}
	for i, e := range b.Desk {
		var d claims.Disagreement
		if err := e.Row.unpack(&d); err != nil {
			t.Fatal(err)
		}
		if w := want[i]; d.Group.Code != w.Group.Code || d.Group.AsOf != w.Group.AsOf || d.Gap != w.Gap || len(d.Group.Values)+e.More != len(w.Group.Values) {
			t.Errorf("disagreement %d is %s %s, want %s %s", i, d.Group.Code, d.Group.AsOf, w.Group.Code, w.Group.AsOf)
		}
	}
}

// Ensure that a kept book that is damaged, of another generation or no book at all is
// not used.
func TestKeptBookIsCheckedFirst(t *testing.T) {
	lib := pressOf(t)
	b, err := readBook(t.Context(), borrowed(t, lib), howToRead{hands: 2})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "a.book")
	k := keeper{func(uint64) string { return file }, slog.New(slog.DiscardHandler)}
	k.keep(b)
	if k.exact(b.Number) == nil || k.before(b.Number+1) == nil {
		t.Fatal("the book is not kept")
	}
	if k.exact(b.Number+1) != nil || k.before(b.Number) != nil {
		t.Error("a book of another generation is used")
	}
	if k.read(filepath.Join(t.TempDir(), "none.book"), b.Number) != nil || k.read("", b.Number) != nil {
		t.Error("a book that is not there is used")
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{"empty": {}, "cut": whole[:len(whole)-1], "head alone": whole[:len(bookMagic)], "not a book": []byte(strings.Repeat("x", 1000)), "a bit turned": turned(whole, len(whole)/2)} {
		if err := os.WriteFile(file, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		if k.exact(b.Number) != nil {
			t.Errorf("%s: the book is used", name)
		}
	}
	// Where it cannot be kept, the server works without.
	file = filepath.Join(file, "below-a-file", "a.book")
	k.keep(b)
	keeper{}.keep(b)
	if (keeper{}).exact(b.Number) != nil {
		t.Error("a book without a name is used")
	}
}

// newsShelf is a shelf that knows what has changed.
type newsShelf struct {
	testShelf
	old *bleve.Reader
	all atomic.Int64 // calls of All
}

func (s *newsShelf) ChangedSince(number uint64) ([]string, error) {
	if s.old.Generation().Number != number {
		return nil, bleve.ErrGone
	}
	return s.ChangedRegions(s.old)
}

func (s *newsShelf) All(ctx context.Context, n query.Node) iter.Seq2[corpus.Report, error] {
	s.all.Add(1)
	return s.testShelf.All(ctx, n)
}

// Ensure that a book made out of the last generation's, of which only what has changed
// is read, is the one that reading everything makes: after articles were added, replaced
// and removed, and from a generation to the next.
func TestBookFromTheLast(t *testing.T) {
	reports := pressOf(t).reports
	dir := t.TempDir()
	ctx := t.Context()
	var said []corpus.Report
	follower := (*bleve.Follower)(nil)
	publish := func(list ...corpus.Report) *bleve.Reader {
		t.Helper()
		for _, r := range list {
			r.Seq = uint64(len(said) + 1)
			said = append(said, r)
		}
		if _, err := bleve.Publish(ctx, dir, func(after uint64) iter.Seq2[corpus.Report, error] {
			return func(yield func(corpus.Report, error) bool) {
				for _, r := range said {
					if r.Seq > after && !yield(r, nil) {
						return
					}
				}
			}
		}, bleve.Options{}); err != nil {
			t.Fatal(err)
		}
		if follower == nil {
			f, err := bleve.Follow(dir, bleve.ReaderOptions{Resolve: gazetteer.Resolve})
			if err != nil {
				t.Fatal(err)
			}
			follower = f
			t.Cleanup(func() { f.Close() })
		}
		r, give, err := follower.Reader()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(give)
		return r
	}
	few := len(reports) - 6
	old := publish(reports[:few]...)
	base, err := readBook(ctx, testShelf{old}, howToRead{hands: 2})
	if err != nil {
		t.Fatal(err)
	}
	changed := func(r corpus.Report, by float64) corpus.Report {
		r.Facts.Figures = slices.Clone(r.Facts.Figures)
		for i := range r.Facts.Figures {
			r.Facts.Figures[i].Low, r.Facts.Figures[i].High = r.Facts.Figures[i].Low+by, r.Facts.Figures[i].High+by
		}
		r.Version++
		return r
	}
	var withFigures []corpus.Report
	for _, r := range reports[:few] {
		if len(r.Facts.Figures) > 0 {
			withFigures = append(withFigures, r)
		}
	}
	nowhere := func(r corpus.Report) corpus.Report { // claims of a code that no province has
		r = changed(r, 0)
		for i := range r.Facts.Figures {
			r.Facts.Figures[i].Code = "22.01"
		}
		return r
	}
	gone := func(r corpus.Report) corpus.Report {
		return corpus.Report{Article: corpus.Article{ID: r.Article.ID}}
	}
	narrow := 0
	for i, news := range [][]corpus.Report{
		reports[few:],
		{changed(withFigures[0], 1), changed(withFigures[3], -2), nowhere(withFigures[2])},
		{gone(withFigures[1]), gone(withFigures[len(withFigures)-1])},
		{gone(withFigures[0]), changed(withFigures[1], 3), changed(withFigures[4], 0.5)},
	} {
		now := publish(news...)
		whole, err := readBook(ctx, testShelf{now}, howToRead{hands: 2})
		if err != nil {
			t.Fatal(err)
		}
		shelf := &newsShelf{testShelf: testShelf{now}, old: old}
		codes, err := shelf.ChangedSince(base.Number)
		if err != nil || len(codes) == 0 {
			t.Errorf("step %d: changed: %v, %v", i, codes, err)
		}
		got, err := readBook(ctx, shelf, howToRead{hands: 2, base: base, calm: i%2 == 0})
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, whole) {
			t.Errorf("step %d: another book comes of the last one and %v", i, codes)
			for code, r := range whole.Regions {
				if !reflect.DeepEqual(got.Regions[code], r) {
					t.Errorf("%s differs", code)
				}
			}
		}
		if reflect.DeepEqual(got.Regions, base.Regions) {
			t.Errorf("step %d changed nothing", i)
		}
		if shelf.all.Load() < int64(len(everyArea())/2) {
			narrow++ // where the engine merges segments, more is read than has changed
		}
		old, base = now, got
	}
	if narrow == 0 {
		t.Error("everything was read every time")
	}
	// A base that nothing is known of is of no use.
	shelf := &newsShelf{testShelf: testShelf{old}, old: old}
	if got, err := readBook(ctx, shelf, howToRead{base: &book{Number: 1, Regions: map[string]*regionBook{"99": {Code: "99"}}}}); err != nil || !reflect.DeepEqual(got, base) {
		t.Errorf("out of nothing: %v", err)
	}
}

// Ensure that a book is kept by who publishes, and that a server over it need not read
// one; and that a server over the next generation answers by the one before meanwhile.
func TestBookIsKeptBeforehand(t *testing.T) {
	lib := pressOf(t)
	dir := t.TempDir()
	name := func(n uint64) string { return filepath.Join(dir, fmt.Sprintf("%d.book", n)) }
	shelf := &newsShelf{testShelf: testShelf{lib.reader}}
	for range 2 {
		if err := KeepBook(t.Context(), shelf, name, slog.New(slog.DiscardHandler)); err != nil {
			t.Fatal(err)
		}
	}
	if shelf.all.Load() != int64(len(everyArea())) {
		t.Errorf("%d areas were read for the book", shelf.all.Load())
	}
	opt := testOptions(t, lib)
	opt.Kept = name
	s, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	served := &newsShelf{testShelf: testShelf{lib.reader}}
	s.opt.Library = lent{served}
	b, err := s.book(t.Context(), served.Number())
	if err != nil || b.Number != served.Number() || served.all.Load() != 0 {
		t.Errorf("book of %v, %v: %d areas were read", b, err, served.all.Load())
	}

	// The next generation cannot be read before the test says so.
	if s, err = New(opt); err != nil {
		t.Fatal(err)
	}
	next := &lateShelf{newsShelf: newsShelf{testShelf: testShelf{lib.reader}, old: lib.reader}, ready: make(chan struct{})}
	s.opt.Library = lent{next}
	if b, err := s.book(t.Context(), next.Number()); err != nil || b.Number != next.Number()-1 {
		t.Errorf("meanwhile: %v, %v", b, err)
	}
	close(next.ready)
	for range 1000 {
		if b, err = s.book(t.Context(), next.Number()); err != nil || b.Number == next.Number() {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if err != nil || b.Number != next.Number() {
		t.Errorf("afterwards: %v, %v", b, err)
	}
}

// lent is a library of one shelf.
type lent struct{ Shelf }

func (l lent) Borrow() (Shelf, func(), error) { return l.Shelf, func() {}, nil }

// lateShelf is of the next generation, and tells what has changed when it is let.
type lateShelf struct {
	newsShelf
	ready chan struct{}
}

func (s *lateShelf) Number() uint64 { return s.newsShelf.Number() + 1 }

func (s *lateShelf) ChangedSince(number uint64) ([]string, error) {
	<-s.ready
	return s.newsShelf.ChangedSince(number)
}

func turned(b []byte, at int) []byte {
	b = append([]byte{}, b...)
	b[at] ^= 1
	return b
}

// Ensure that a question is asked of a generation once, and that what is remembered
// stays within bounds.
func TestRecall(t *testing.T) {
	lib := &counting{testLibrary: pressOf(t)}
	opt := testOptions(t, lib.testLibrary)
	opt.Library = lib
	s, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	shelf := borrowed(t, lib)
	ask := func(q string, sort index.Sort, size int) *index.Result {
		t.Helper()
		n, err := index.Parse(q)
		if err != nil {
			t.Fatal(err)
		}
		res, err := s.find(t.Context(), shelf, index.Request{Query: n, Sort: sort, Size: size})
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
	if a, b := ask("peserta", "", 5), ask("peserta", "", 5); a != b || lib.searches != 1 {
		t.Errorf("one question was asked %d times", lib.searches)
	}
	ask("peserta", index.Newest, 5)
	ask("peserta", "", 6)
	ask("penghargaan", "", 5)
	if lib.searches != 4 {
		t.Errorf("four questions were asked %d times", lib.searches)
	}
	before := lib.searches
	ask("peserta", "", recallHits+1)
	ask("peserta", "", recallHits+1)
	if lib.searches != before+2 {
		t.Error("what is too large is remembered")
	}
	for i := range recallMost + 50 {
		s.found.put(shelf.Number(), fmt.Sprint("made ", i), &index.Result{Hits: make([]index.Hit, 2)})
	}
	if n := s.found.recent.Len(); n != recallMost || n != len(s.found.byKey) || s.found.bytes > recallBytes {
		t.Errorf("remembered: %d of %d keys, %d bytes", n, len(s.found.byKey), s.found.bytes)
	}
	if s.found.get(shelf.Number(), "made 1") != nil || s.found.get(shelf.Number(), fmt.Sprint("made ", recallMost+49)) == nil {
		t.Error("not the oldest was forgotten")
	}
	// What is long drives out more.
	long := &index.Result{Hits: []index.Hit{{Report: &corpus.Report{Article: corpus.Article{Text: strings.Repeat("x", recallBytes/10)}}}}}
	for i := range 30 {
		s.found.put(shelf.Number(), fmt.Sprint("long ", i), long)
	}
	sum := 0
	for _, e := range s.found.byKey {
		sum += e.Value.(*remembered).bytes
	}
	if n := s.found.recent.Len(); n != 9 || n != len(s.found.byKey) || sum != s.found.bytes || sum > recallBytes {
		t.Errorf("remembered: %d long ones of %d keys, %d bytes, reckoned %d", n, len(s.found.byKey), sum, s.found.bytes)
	}
	s.found.put(shelf.Number(), "too long", &index.Result{Hits: []index.Hit{{Report: &corpus.Report{Article: corpus.Article{Text: strings.Repeat("x", recallBytes)}}}}})
	if s.found.bytes > recallBytes || s.found.get(shelf.Number(), "too long") != nil {
		t.Errorf("%d bytes are remembered", s.found.bytes)
	}
	// Another generation knows nothing of the one before, which comes back no more.
	s.found.put(shelf.Number()+1, "new", &index.Result{})
	if s.found.get(shelf.Number()+1, fmt.Sprint("long ", 29)) != nil || len(s.found.byKey) != 1 {
		t.Error("a generation answers for another")
	}
	s.found.put(shelf.Number(), "old", &index.Result{})
	if s.found.get(shelf.Number(), "old") != nil || s.found.get(shelf.Number()+1, "new") == nil {
		t.Error("an older generation drives out the newer")
	}
}
