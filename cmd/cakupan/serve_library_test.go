package main

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
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cakupan/cmd/cakupan/internal/web"
	"cakupan/corpus"
	"cakupan/index/bleve"
)

// made is a report of our own invention, which a search for "peserta" finds.
func made(n int) corpus.Report {
	url := fmt.Sprintf("https://media%d.example/%d", n%7, n)
	id := corpus.NewID(url)
	text := fmt.Sprintf("Cakupan peserta JKN Kabupaten Banyumas mencapai %d,%d persen.\nBerita nomor %d.", 70+n%30, n%10, n)
	f := corpus.Figure{Evidence: corpus.Evidence{Span: corpus.Span{Start: 0, End: 20}, Rule: "made"}, Measure: corpus.Coverage, Unit: corpus.Percent, Bound: corpus.Exact, Region: "Kabupaten Banyumas", Code: "33.02", Low: float64(70 + n%30), AsOf: corpus.YearPeriod(2020 + n%6)}
	f.High = f.Low
	return corpus.Report{Seq: uint64(n), Version: 1,
		Article: corpus.Article{ID: id, URL: url, Kind: corpus.KindArticle, Outlet: fmt.Sprintf("media%d.example", n%7), Title: fmt.Sprintf("Peserta nomor %d", n), Authors: []string{}, Published: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(n) * time.Hour), Text: text, TextDigest: corpus.DigestOf([]byte(text))},
		Facts:   corpus.Facts{Article: id, AboutUHC: true, Figures: []corpus.Figure{f}, Regions: []corpus.Region{{Code: "33.02", Name: "Kabupaten Banyumas", Roles: []corpus.Role{corpus.Subject}, Evidence: corpus.Evidence{Span: corpus.Span{Start: 20, End: 38}, Rule: "made"}}}},
	}
}

// upTo is a corpus of reports 1 to n.
func upTo(n int) bleve.Source {
	return func(after uint64) iter.Seq2[corpus.Report, error] {
		return func(yield func(corpus.Report, error) bool) {
			for i := int(after) + 1; i <= n; i++ {
				if !yield(made(i), nil) {
					return
				}
			}
		}
	}
}

// follow serves an index folder as the command does.
func follow(t *testing.T, dir string, opt web.Options) string {
	t.Helper()
	follower, err := bleve.Follow(dir, readerOptions())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { follower.Close() })
	opt.Library = &library{Follower: follower}
	s, err := web.New(opt)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(s.Handler())
	t.Cleanup(srv.Close)
	return srv.URL
}

func fetched(t *testing.T, url string) (int, string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Error(err)
		return 0, ""
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Error(err)
	}
	return res.StatusCode, string(b)
}

var generationSaid = regexp.MustCompile(`generasi indeks (\d+)`)

// Ensure that new generations appear while requests go on, without a restart, without
// one error, and that who pages on stays in the generation in which they asked.
func TestServeFollowsGenerations(t *testing.T) {
	dir := t.TempDir()
	publish := func(n int) uint64 {
		t.Helper()
		g, err := bleve.Publish(t.Context(), dir, upTo(n), bleve.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return g.Number
	}
	first := publish(60)
	var log bytes.Buffer
	var logging sync.Mutex
	base := follow(t, dir, web.Options{Log: slog.New(slog.NewTextHandler(&inTurn{&logging, &log}, &slog.HandlerOptions{Level: slog.LevelWarn}))})

	_, body := fetched(t, base+"/api/v1/search?q=peserta&size=20&sort=oldest")
	m := regexp.MustCompile(`"next":"([^"]+)"`).FindStringSubmatch(body)
	if m == nil || !strings.Contains(body, `"total":60`) {
		t.Fatalf("the first page: %.300s", body)
	}

	paths := []string{"/?q=peserta", "/", "/region/33.02", "/map?year=2024", "/awards", "/desk", "/about", "/article/" + made(5).Article.ID.String(), "/api/v1/search?q=peserta&facets=tahun", "/api/v1/regions/33.02", "/api/v1/suggest?q=pes", "/feed.atom?q=peserta", "/healthz", "/api/v1/export/claims.csv?q=peserta"}
	stop := make(chan struct{})
	var asking sync.WaitGroup
	var asked atomic.Int64
	for hand := range 3 {
		asking.Go(func() {
			for i := hand; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				path := paths[i%len(paths)]
				status, body := fetched(t, base+path)
				asked.Add(1)
				if status != http.StatusOK {
					t.Errorf("%s: %d %.300s", path, status, body)
					return
				}
				if all := generationSaid.FindAllStringSubmatch(body, -1); len(all) > 1 {
					for _, m := range all[1:] {
						if m[1] != all[0][1] {
							t.Errorf("%s is made from two generations", path)
						}
					}
				}
			}
		})
	}
	var last uint64
	for n := 70; n <= 120; n += 10 {
		last = publish(n)
		before := asked.Load()
		for asked.Load() < before+40 && !t.Failed() { // some requests in each generation
			time.Sleep(5 * time.Millisecond)
		}
	}
	close(stop)
	asking.Wait()
	if last < first+6 {
		t.Fatalf("six generations were published, the last is %d", last)
	}
	if status, body := fetched(t, base+"/api/v1/search?q=peserta"); status != 200 || !strings.Contains(body, `"total":120`) {
		t.Errorf("the last generation is not shown: %d %.200s", status, body)
	}
	if _, body := fetched(t, base+"/healthz"); !strings.Contains(body, fmt.Sprintf(`"generation":%d`, last)) {
		t.Errorf("health says %s", body)
	}
	logging.Lock()
	defer logging.Unlock()
	if log.Len() > 0 {
		t.Errorf("the server complained:\n%s", log.String())
	}
}

// Ensure that the next page is of the generation of the page before, while that is
// there, and that a page of one that is gone says so.
func TestServePagesOnInOneGeneration(t *testing.T) {
	dir := t.TempDir()
	if _, err := bleve.Publish(t.Context(), dir, upTo(60), bleve.Options{}); err != nil {
		t.Fatal(err)
	}
	base := follow(t, dir, web.Options{})
	_, body := fetched(t, base+"/api/v1/search?q=peserta&size=20&sort=newest")
	m := regexp.MustCompile(`"next":"([^"]+)"`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("no next page: %.300s", body)
	}
	if _, err := bleve.Publish(t.Context(), dir, upTo(90), bleve.Options{}); err != nil {
		t.Fatal(err)
	}
	status, body := fetched(t, base+"/api/v1/search?q=peserta&size=20&sort=newest&after="+m[1])
	if status != 200 || !strings.Contains(body, `"total":60`) || !strings.Contains(body, made(40).Article.ID.String()) || strings.Contains(body, made(70).Article.ID.String()) {
		t.Errorf("the page after: %d %.400s", status, body)
	}
	for n := 100; n < 160; n += 10 {
		if _, err := bleve.Publish(t.Context(), dir, upTo(n), bleve.Options{}); err != nil {
			t.Fatal(err)
		}
		fetched(t, base+"/healthz")
	}
	if status, body = fetched(t, base+"/?q=peserta&sort=newest&after="+m[1]); status != 400 || !strings.Contains(body, "halaman pertama") {
		t.Errorf("a page of a generation that is gone: %d %.200s", status, body)
	}
}

// inTurn is a writer for several goroutines.
type inTurn struct {
	mu *sync.Mutex
	w  io.Writer
}

func (g *inTurn) Write(b []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.w.Write(b)
}

// Ensure that a generation whose files are damaged, before it is opened or while it is
// served, is answered with a page that says so or as if it were whole, and never ends
// the server.
func TestServeDamagedGeneration(t *testing.T) {
	whole := t.TempDir()
	if _, err := bleve.Publish(t.Context(), whole, upTo(80), bleve.Options{}); err != nil {
		t.Fatal(err)
	}
	var files []string
	err := filepath.WalkDir(whole, func(p string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && d.Name() != "LOCK" {
			files = append(files, p)
		}
		return err
	})
	if err != nil || len(files) < 5 {
		t.Fatalf("the generation has %d files: %v", len(files), err)
	}
	paths := []string{"/?q=peserta", "/?q=cakupan:%3E80", "/", "/?scope=claims&q=ukuran:coverage&sort=highest", "/region/33.02", "/map?year=2024", "/desk", "/about", "/article/" + made(5).Article.ID.String(), "/api/v1/search?q=peserta&facets=tahun,outlet&histogram=month", "/api/v1/suggest?q=pes", "/feed.atom", "/api/v1/export/claims.csv", "/healthz"}
	refused, answered := 0, map[int]int{}
	for _, file := range files {
		rel, err := filepath.Rel(whole, file)
		if err != nil {
			t.Fatal(err)
		}
		for _, how := range []string{"garbled", "cut", "garbled while served", "cut while served"} {
			t.Run(strings.ReplaceAll(rel, "/", "-")+" "+how, func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "index")
				if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
					t.Fatal(err)
				}
				harm := func() {
					path := filepath.Join(dir, rel)
					b, err := os.ReadFile(path)
					if err != nil {
						t.Fatal(err)
					}
					if strings.HasPrefix(how, "cut") {
						if err := os.Truncate(path, int64(len(b)/3)); err != nil {
							t.Fatal(err)
						}
						return
					}
					f, err := os.OpenFile(path, os.O_WRONLY, 0)
					if err != nil {
						t.Fatal(err)
					}
					defer f.Close()
					for i := range b {
						if i%5 != 0 {
							b[i] ^= byte(0x55 + i)
						}
					}
					if _, err := f.Write(b); err != nil {
						t.Fatal(err)
					}
				}
				if !strings.HasSuffix(how, "served") {
					harm()
				}
				follower, err := bleve.Follow(dir, readerOptions())
				if err != nil {
					refused++ // the command says so, and `cakupan check` which file it is
					return
				}
				defer follower.Close()
				s, err := web.New(web.Options{Library: &library{Follower: follower}, Deadline: 20 * time.Second})
				if err != nil {
					t.Fatal(err)
				}
				if strings.HasSuffix(how, "served") {
					harm()
				}
				for _, path := range paths {
					w := httptest.NewRecorder()
					r := httptest.NewRequest(http.MethodGet, path, nil)
					r.Host = "localhost"
					func() {
						defer func() {
							p := recover()
							if err, ok := p.(error); p != nil && !(ok && errors.Is(err, http.ErrAbortHandler)) { // an export that has begun breaks off
								t.Errorf("%s: %v", path, p)
							}
						}()
						s.Handler().ServeHTTP(w, r)
					}()
					answered[w.Code]++
					switch w.Code {
					case 200, 404, 500, 503:
					default:
						t.Errorf("%s: %d %.200s", path, w.Code, w.Body)
					}
					if segment := strings.HasSuffix(rel, ".zap") || strings.HasSuffix(rel, ".col"); segment && how == "cut while served" && path == "/healthz" && (w.Code != 503 || !strings.Contains(w.Body.String(), "damaged")) {
						t.Errorf("health: %d %s", w.Code, w.Body)
					}
					if body := w.Body.String(); strings.Contains(body, "goroutine ") || strings.Contains(body, dir) || strings.Contains(body, "runtime error") {
						t.Errorf("%s shows what is inside: %.300s", path, body)
					}
				}
			})
		}
	}
	if refused == 0 || answered[500] == 0 || answered[200] == 0 {
		t.Errorf("%d generations were refused, answers: %v: this test shows little", refused, answered)
	}
	t.Logf("%d damaged generations are refused; answers of the others: %v", refused, answered)
}
