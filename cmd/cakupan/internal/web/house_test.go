package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"cakupan/cmd/cakupan/internal/newsroom"
	"cakupan/corpus"
	"cakupan/corpus/ledger"
	"cakupan/corpus/saved"
	"cakupan/extract"
	"cakupan/extract/gazetteer"
	"cakupan/index"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

// The tests ask a server over two libraries of their own: the newsroom's articles,
// read as the command reads them, and hostile ones (testdata/hostile.txt).

var scratch string // holds the indexes; removed at the end

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "cakupan-web")
	if err != nil {
		panic(err)
	}
	scratch = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// today is the day on which the tests take place.
var today = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// testShelf is a reader as the page knows it.
type testShelf struct{ *bleve.Reader }

func (s testShelf) Number() uint64 { return s.Generation().Number }

func (s testShelf) Get(id corpus.ID) (*corpus.Report, error) {
	rep, err := s.Reader.Get(id)
	if errors.Is(err, bleve.ErrNotFound) {
		err = fmt.Errorf("%w: %w", ErrNotFound, err)
	}
	return rep, err
}

func (s testShelf) Search(ctx context.Context, req index.Request) (*index.Result, error) {
	res, err := s.Reader.Search(ctx, req)
	if errors.Is(err, bleve.ErrCursor) {
		err = fmt.Errorf("%w: %w", ErrCursor, err)
	}
	return res, err
}

// testLibrary lends one generation for ever.
type testLibrary struct {
	reader  *bleve.Reader
	reports []corpus.Report
}

func (l *testLibrary) Borrow() (Shelf, func(), error) {
	return testShelf{l.reader}, func() {}, nil
}

// slowLibrary holds every walk over all reports up after the first.
type slowLibrary struct {
	*testLibrary
	begun, release chan struct{}
}

func (l slowLibrary) Borrow() (Shelf, func(), error) {
	s, give, err := l.testLibrary.Borrow()
	return slowShelf{s, l}, give, err
}

type slowShelf struct {
	Shelf
	l slowLibrary
}

func (s slowShelf) All(ctx context.Context, n query.Node) iter.Seq2[corpus.Report, error] {
	return func(yield func(corpus.Report, error) bool) {
		if n != nil && n.String() != "*" { // of the book
			s.Shelf.All(ctx, n)(yield)
			return
		}
		first := true
		for rep, err := range s.Shelf.All(ctx, n) {
			if !yield(rep, err) {
				return
			}
			if first {
				close(s.l.begun)
				<-s.l.release
				first = false
			}
		}
	}
}

// publish indexes reports and opens the generation.
func publish(name string, reports []corpus.Report) (*testLibrary, error) {
	dir := filepath.Join(scratch, name)
	source := func(after uint64) iter.Seq2[corpus.Report, error] {
		return func(yield func(corpus.Report, error) bool) {
			for i, r := range reports {
				if r.Seq = uint64(i + 1); r.Seq > after && !yield(r, nil) {
					return
				}
			}
		}
	}
	if _, err := bleve.Rebuild(context.Background(), dir, source, bleve.Options{}); err != nil {
		return nil, err
	}
	opt := bleve.ReaderOptions{Resolve: gazetteer.Resolve}
	for _, r := range gazetteer.All() {
		opt.Regions = append(opt.Regions, bleve.Region{Code: r.Code, Name: r.Name, Full: r.FullName})
	}
	r, err := bleve.Open(dir, opt)
	return &testLibrary{r, reports}, err
}

// reportOf reads an article's facts as the command does.
func reportOf(art corpus.Article) corpus.Report {
	art.ID, art.Kind = corpus.NewID(art.URL), corpus.KindArticle
	art.TextDigest = corpus.DigestOf([]byte(art.Text))
	rep := corpus.Report{Article: art, Version: 1,
		Page: corpus.Page{URL: art.URL, Final: art.URL, Fetched: today, Status: 200, Type: "text/html; charset=utf-8", Digest: art.TextDigest, Archived: corpus.Place{File: "2026/03/01/a.warc.gz", Offset: 1, Length: 1}}}
	rep.Facts = extract.Facts(extract.Input{ID: art.ID, Text: art.Text, Title: art.Title, Published: corpus.DayOf(art.Published), Outlet: art.OutletName})
	return rep
}

var press = sync.OnceValues(func() (*testLibrary, error) {
	news, err := newsroom.New(2)
	if err != nil {
		return nil, err
	}
	var reports []corpus.Report
	for _, o := range news.Outlets() {
		for _, w := range news.Articles(o.Host) {
			if !w.Topic {
				continue
			}
			var text bytes.Buffer
			for i, p := range w.Paragraphs() {
				if i > 0 {
					text.WriteByte('\n')
				}
				text.WriteString(p)
			}
			reports = append(reports, reportOf(corpus.Article{URL: "http://" + w.Host + "/" + w.Slug, Outlet: w.Host, OutletName: o.Name, Title: w.Title, Authors: []string{w.Author}, Published: w.Date, Modified: w.Modified, Text: text.String()}))
		}
	}
	return publish("press", reports)
})

// pressOf is the newsroom's library.
func pressOf(t testing.TB) *testLibrary {
	t.Helper()
	lib, err := press()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// archivedBody is what the archive holds in these tests, whichever page is asked for.
const archivedBody = `<!doctype html><html><head><title>arsip</title><script>document.title="ran"</script></head><body onload="document.title='ran'"><h1>Halaman arsip</h1><img src="http://elsewhere.example/a.png"></body></html>`

// records are two crawls and a ledger, as a night leaves them.
func records() Records {
	return Records{
		Ledger: func(_ context.Context, _ Shelf, codes []string, period corpus.Period) ([]ledger.Row, error) {
			var rows []ledger.Row
			for i, c := range codes {
				rows = append(rows, ledger.Row{Code: c, Period: period, Serving: 4, Read: i % 5, Articles: i, Unread: []string{"diam.example"}})
			}
			return rows, nil
		},
		Outlets: func() (int, error) { return 9, nil },
		Runs: func(n int) ([]Run, error) {
			return []Run{{ID: "2026-03-01", Started: today, Seconds: 4, Outlets: 9, Offered: 200, Fetched: 190, Failed: 3, Articles: 66, Troubles: []Trouble{{Host: "diam.example"}, {Host: "patah.example", Why: "status 500", Pages: 3}}}, {ID: "2026-02-28", Started: today.AddDate(0, 0, -1)}}[:min(n, 2)], nil
		},
	}
}

func reportsOf(lib Library) []corpus.Report {
	switch lib := lib.(type) {
	case *testLibrary:
		return lib.reports
	case slowLibrary:
		return lib.reports
	}
	return nil
}

// testOptions are a server's over a library, with an archive and records.
func testOptions(t testing.TB, lib Library) Options {
	return Options{Library: lib, Saved: saved.Open(t.TempDir()),
		Versions: func(id corpus.ID) ([]corpus.Report, error) {
			for i := range reportsOf(lib) {
				if r := reportsOf(lib)[i]; r.Article.ID == id {
					was := r
					was.Article.Text, was.Facts.Figures, r.Version = "Paragraf yang diganti.\n"+was.Article.Text, nil, 2
					return []corpus.Report{was, r}, nil
				}
			}
			return nil, nil
		},
		Records: records(), Version: "test", Now: func() time.Time { return today },
		Page: func(context.Context, corpus.Place) ([]byte, string, error) {
			return []byte(archivedBody), "text/html; charset=utf-8", nil
		},
		Log: slog.New(slog.NewJSONHandler(writerTo{t}, &slog.HandlerOptions{Level: slog.LevelError}))}
}

// writerTo writes a server's errors to a test's log.
type writerTo struct{ t testing.TB }

func (w writerTo) Write(b []byte) (int, error) {
	w.t.Log(string(bytes.TrimSpace(b)))
	return len(b), nil
}

// open starts a server on the loopback interface and returns its address with the
// prefix, without a slash at the end.
func open(t testing.TB, opt Options) string {
	t.Helper()
	s, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(s.Handler())
	t.Cleanup(srv.Close)
	return srv.URL + s.opt.Prefix
}

// ask does one request; headers are name and value in turn. It follows no redirect.
func ask(t testing.TB, method, url string, headers ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatalf("%s %s: %v", method, url, err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Add(headers[i], headers[i+1])
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
	}
	res, err := (&http.Transport{DisableCompression: true, DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		t.Fatalf("%s %s: %v", method, url, err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%s %s: read answer: %v", method, url, err)
	}
	return res, string(b)
}

// get is a GET that must be answered with a status.
func get(t testing.TB, url string, status int, headers ...string) (*http.Response, string) {
	t.Helper()
	res, body := ask(t, http.MethodGet, url, headers...)
	if res.StatusCode != status {
		t.Errorf("GET %s: %d, want %d\n%.300s", url, res.StatusCode, status, body)
	}
	return res, body
}

// fullest is an article with facts of every kind, the one with most.
func fullest(t testing.TB, lib *testLibrary) corpus.ID {
	t.Helper()
	best, most := corpus.ID{}, 0
	for i := range lib.reports {
		f := &lib.reports[i].Facts
		n := min(len(f.Figures), len(f.Awards), len(f.Regions), len(f.Dates))
		if n > most {
			best, most = lib.reports[i].Article.ID, n
		}
	}
	if most == 0 {
		t.Fatal("no article has facts of every kind")
	}
	return best
}

// serveHandler starts a handler on the loopback interface.
func serveHandler(t testing.TB, h http.Handler) string {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv.URL
}
