package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net"
	"net/http"
	"path"
	"strings"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/saved"
	"cakupan/index"
	"cakupan/index/query"
)

// Shelf is one published generation. Its Search says ErrCursor of a Request.After that
// belongs to another request or generation.
type Shelf interface {
	index.Searcher
	// Get returns an article's report, or an error that is ErrNotFound.
	Get(id corpus.ID) (*corpus.Report, error)
	// Reprints gives the other articles of an article's cluster of reprints.
	Reprints(ctx context.Context, id corpus.ID) ([]corpus.ID, error)
	// All gives every report that a query finds, oldest first.
	All(ctx context.Context, n query.Node) iter.Seq2[corpus.Report, error]
	// AllClaims gives every report with a claim that a query finds, and which they are.
	AllClaims(ctx context.Context, n query.Node) iter.Seq2[index.Found, error]
	// Complete says how what is typed may go on; start is where a completion's text
	// takes the place of what stands there.
	Complete(ctx context.Context, typed string, size int) (start int, list []index.Completion, err error)
	// Number is the generation's, which grows with each publication.
	Number() uint64
}

// A Shelf may also have a method Whole() error that says what has become of its files,
// of which /healthz tells, and a method ChangedSince(number uint64) ([]string, error)
// that lists the regions of which it has other claims than an older generation had.

// Library lends the newest published generation. It is safe for concurrent use.
type Library interface {
	// Borrow returns the newest generation; it stays whole until give is called.
	Borrow() (s Shelf, give func(), err error)
}

var (
	// ErrNotFound is what a Shelf says of an article that it does not hold.
	ErrNotFound = errors.New("no such article")
	// ErrDamaged is what a Shelf says where its files are not whole.
	ErrDamaged = errors.New("the index is damaged")
	// ErrCursor is what a Shelf says of a cursor that does not fit the request.
	ErrCursor = errors.New("the cursor does not fit the request")
)

// Options shape a Server. Library is needed; the rest is useful as it is.
type Options struct {
	Library Library
	// Page returns an archived page as it was fetched; nil where there is no archive.
	Page func(ctx context.Context, at corpus.Place) (body []byte, contentType string, err error)
	// Saved keeps searches; nil where nothing may be kept.
	Saved *saved.Store
	// Versions returns every version of an article, the oldest first; nil where only
	// the latest is known.
	Versions func(id corpus.ID) ([]corpus.Report, error)
	// Records tells how the press was read.
	Records Records
	// Kept names a file for what was read of a generation as a whole, so that the next
	// start need not read it again; nil or "" where nothing may be kept. The name must
	// differ wherever the generation's content or the program does.
	Kept func(number uint64) string
	// Prefix is the path that a reverse proxy puts before every address, such as
	// "/cakupan"; "" for none.
	Prefix string
	// Token is asked of every request but health's, where it is not "".
	Token string
	// Hosts are names and addresses, without a port, under which the server is reached
	// besides those of the loopback interface. A request for another host is refused:
	// it comes from a page of a stranger whose name leads here. Where there is a Token
	// and Hosts is empty any host will do, since a stranger has no token.
	Hosts []string
	// Version is the program's, for the foot of each page.
	Version string
	// Log takes one line for each request; nil is silent.
	Log *slog.Logger
	// Deadline bounds the work for one answer; 0 is 10 seconds. Exports have
	// twenty times as long.
	Deadline time.Duration
	// Busy is how many requests are worked on at once; more wait their turn
	// until their deadline. 0 is 32.
	Busy int
	// Now is the clock; nil is time.Now.
	Now func() time.Time
}

// Server answers for one library.
type Server struct {
	opt   Options
	pages *pages
	mux   *http.ServeMux
	seats chan struct{}
	stats counters
	books bookshelf
	found recall
	read  readings
	began time.Time
}

// New makes a Server.
func New(opt Options) (*Server, error) {
	if opt.Library == nil {
		return nil, errors.New("make web server: no library")
	}
	opt.Prefix = strings.TrimRight(opt.Prefix, "/")
	if opt.Prefix != "" && (opt.Prefix[0] != '/' || path.Clean(opt.Prefix) != opt.Prefix || strings.ContainsAny(opt.Prefix, " \"'<>?#%\\")) {
		return nil, fmt.Errorf("make web server: prefix %q is no clean path", opt.Prefix)
	}
	if opt.Deadline <= 0 {
		opt.Deadline = 10 * time.Second
	}
	if opt.Busy <= 0 {
		opt.Busy = 32
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	p, err := parsePages()
	if err != nil {
		return nil, fmt.Errorf("make web server: %w", err)
	}
	s := &Server{opt: opt, pages: p, mux: http.NewServeMux(), seats: make(chan struct{}, opt.Busy), began: opt.Now()}
	s.routes()
	return s, nil
}

// routes names every address of the page; below /api/v1 stand those for programs.
func (s *Server) routes() {
	s.room("GET /{$}", s.search)
	s.room("GET /region/{code}", s.region)
	s.room("GET /region/{code}/chart.svg", s.chartFile)
	s.room("GET /map", s.atlasRoom)
	s.room("GET /map.svg", s.atlasFile)
	s.room("GET /awards", s.awards)
	s.room("GET /saved", s.savedRoom)
	s.room("POST /saved", s.save)
	s.room("POST /saved/remove", s.forget)
	s.room("GET /article/{id}/cite/{form}", s.cite)
	s.room("GET /article/{id}/history", s.history)
	s.room("GET /outlets", s.outlets)
	s.room("GET /about", s.about)
	s.room("GET /desk", s.desk)
	s.room("GET /article/{id}", s.article)
	s.room("GET /article/{id}/archived", s.archivedRoom)
	s.room("GET /article/{id}/page", s.archived)
	s.apiRoutes()
	s.room("GET /feed.atom", s.feed)
	s.mux.HandleFunc("GET /static/{file}", s.static)
	s.mux.HandleFunc("GET /healthz", s.health)
	s.mux.HandleFunc("GET /metrics", s.metrics)
	s.mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, "User-agent: *\nDisallow: /\n")
	})
	s.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if allow := s.allowed(r); allow != "" {
			w.Header().Set("Allow", allow)
			s.fail(w, r, &failure{status: http.StatusMethodNotAllowed, key: "error.method"})
			return
		}
		s.fail(w, r, &failure{status: http.StatusNotFound, key: "error.notfound"})
	})
}

// allowed names the methods that an address answers to; "" where there is none.
func (s *Server) allowed(r *http.Request) string {
	var list []string
	for _, m := range []string{http.MethodGet, http.MethodPost} {
		other := *r
		other.Method = m
		if _, pattern := s.mux.Handler(&other); pattern != "/" && pattern != "" {
			if list = append(list, m); m == http.MethodGet {
				list = append(list, http.MethodHead)
			}
		}
	}
	return strings.Join(list, ", ")
}

// writes reports whether an address is there to be written to.
func (s *Server) writes(r *http.Request) bool {
	_, pattern := s.mux.Handler(r)
	return strings.HasPrefix(pattern, "POST ")
}

// asking is one request with what its answer is made from.
type asking struct {
	*http.Request
	s     *Server
	shelf Shelf
	lang  *lang
	nonce string
}

// handler makes the answer for one room. What it returns is shown as an error page.
type handler func(w http.ResponseWriter, a *asking) error

// room adds an address whose answer needs the library.
func (s *Server) room(pattern string, h handler) {
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		shelf, give, err := s.opt.Library.Borrow()
		if err != nil {
			s.fail(w, r, &failure{status: http.StatusServiceUnavailable, key: "error.noindex", err: err})
			return
		}
		defer give()
		s.warm(shelf.Number())
		a := &asking{Request: r, s: s, shelf: shelf, lang: languageOf(r), nonce: nonceOf(r.Context())}
		if err := h(w, a); err != nil {
			s.fail(w, r, err)
		}
	})
}

// Handler is the whole server behind its guards.
func (s *Server) Handler() http.Handler { return s.guard(s.mux) }

// httpServer has the limits against who is slow, on purpose or not.
func (s *Server) httpServer() *http.Server {
	return &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 5 * time.Second, // against requests that arrive a byte a minute
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      20*s.opt.Deadline + 30*time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(s.opt.Log.Handler(), slog.LevelWarn),
	}
}

// Serve answers on a listener until ctx ends, then lets what is under way finish,
// for as long as patience.
func (s *Server) Serve(ctx context.Context, l net.Listener, patience time.Duration) error {
	srv := s.httpServer()
	if shelf, give, err := s.opt.Library.Borrow(); err == nil {
		s.warm(shelf.Number()) // so that the first reader of a region need not wait for it
		give()
	}
	done := make(chan error, 1)
	go func() { done <- srv.Serve(l) }()
	select {
	case err := <-done:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if err := srv.Shutdown(last); err != nil {
		srv.Close()
		return fmt.Errorf("end requests under way: %w", err)
	}
	return nil
}

// url makes an address of this server from a path, prefix included.
func (s *Server) url(p string) string { return s.opt.Prefix + p }
