package main

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"cakupan/cmd/cakupan/internal/web"
	"cakupan/corpus"
	"cakupan/corpus/bolt"
	"cakupan/corpus/ledger"
	"cakupan/corpus/warc"
	"cakupan/crawler"
	"cakupan/index"
	"cakupan/index/bleve"
)

type serveOptions struct {
	listen   string
	token    string
	prefix   string
	hosts    []string
	quiet    bool
	deadline time.Duration
}

func newServe(a *app) *cobra.Command {
	opt := serveOptions{}
	c := &cobra.Command{
		Use:   "serve [flags]",
		Short: "The web page over the published index",
		Long: `Serve shows everything of search, claims and tables as a web page on this machine.
It only reads; a crawl may run beside it, and what the crawl publishes is shown
from the next request on.

By default it listens to this machine alone. With --listen on another address it
asks for a token: the one given with --token or CAKUPAN_TOKEN, or a new one that
it prints. Behind a reverse proxy that adds a path, name the path with --prefix, and
with --host the name that it passes on.
` + exitHelp,
		Example: `  cakupan serve --data demo-data
  cakupan serve --listen 0.0.0.0:8080 --token "$SECRET"`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.serve(c.Context(), opt) },
	}
	f := c.Flags()
	f.StringVar(&opt.listen, "listen", "127.0.0.1:8137", "`address` to listen on; port 0 takes a free one")
	f.StringVar(&opt.token, "token", os.Getenv("CAKUPAN_TOKEN"), "`secret` that every request must bring")
	f.StringVar(&opt.prefix, "prefix", "", "`path` that a reverse proxy puts before every address, such as /cakupan")
	f.StringSliceVar(&opt.hosts, "host", nil, "`name` under which the page is reached, besides this machine's own; requests for another are refused (where there is a token and no --host, none are)")
	f.BoolVar(&opt.quiet, "quiet", false, "no access log on standard error")
	f.DurationVar(&opt.deadline, "deadline", 10*time.Second, "longest `time` for one answer")
	return c
}

func (a *app) serve(ctx context.Context, opt serveOptions) error {
	f, err := a.openFolder()
	if err != nil {
		return err
	}
	host, port, err := net.SplitHostPort(opt.listen)
	if err != nil {
		return fail(exitUsage, "write it as 127.0.0.1:8137", "--listen %q: %w", opt.listen, err)
	}
	if _, err := net.LookupPort("tcp", port); err != nil {
		return fail(exitUsage, "write it as 127.0.0.1:8137", "--listen %q: port %s is none", opt.listen, port)
	}
	if opt.deadline <= 0 {
		return fail(exitUsage, "", "--deadline %s: no answer is ready before it is asked for", opt.deadline)
	}
	made := false
	if ip := net.ParseIP(host); opt.token == "" && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		var b [18]byte
		rand.Read(b[:])
		opt.token, made = base64.RawURLEncoding.EncodeToString(b[:]), true
	}
	first, err := a.openIndex(ctx)
	if err != nil {
		return err
	}
	first.Close() // it was opened so that one is there, built if need be
	follower, err := bleve.Follow(f.index(), readerOptions())
	if err != nil {
		return fmt.Errorf("open index: %w", err)
	}
	defer follower.Close()
	lib := &library{Follower: follower}
	level := slog.LevelInfo
	if opt.quiet {
		level = slog.LevelWarn
	}
	if ip := net.ParseIP(host); len(opt.hosts) > 0 && host != "" && (ip == nil || !ip.IsUnspecified()) {
		opt.hosts = append(opt.hosts, host)
	}
	if os.Getenv("GOGC") == "" {
		// Most of what is kept is packed and small, so that the collector may come less
		// often than it would: at fifty pages a second it was what the slowest waited for.
		debug.SetGCPercent(200)
	}
	srv, err := web.New(web.Options{
		Library: lib, Page: func(_ context.Context, at corpus.Place) ([]byte, string, error) { return archivedPage(f.archive(), at) }, Records: a.records(f), Saved: a.savedStore(), Versions: func(id corpus.ID) ([]corpus.Report, error) { return versionsOf(f, id) }, Prefix: opt.prefix, Hosts: opt.hosts, Token: opt.token, Version: version(), Deadline: opt.deadline,
		Kept: f.book,
		Log:  slog.New(slog.NewJSONHandler(a.err, &slog.HandlerOptions{Level: level})),
	})
	if err != nil {
		return fail(exitUsage, "", "%w", err)
	}
	l, err := net.Listen("tcp", opt.listen)
	if err != nil {
		return fail(exitFailed, "another program may have the port: choose one with --listen", "listen: %w", err)
	}
	address, everywhere := l.Addr().String(), false
	if t, ok := l.Addr().(*net.TCPAddr); ok && t.IP.IsUnspecified() { // which is no address to go to
		address, everywhere = net.JoinHostPort("127.0.0.1", strconv.Itoa(t.Port)), true
	}
	url := "http://" + address + opt.prefix + "/"
	if made {
		url += "?token=" + opt.token
	}
	fmt.Fprintf(a.out, "cakupan serves %s at %s (Ctrl-C ends it)\n", a.data, url)
	a.flush()
	if everywhere {
		fmt.Fprintln(a.err, "cakupan: from elsewhere, write this machine's name or address in place of 127.0.0.1")
	}
	if err := srv.Serve(ctx, l, 10*time.Second); err != nil {
		return err
	}
	fmt.Fprintln(a.err, "cakupan: ended")
	return nil
}

// archivedPage reads a page as it was fetched, out of its transfer coding.
func archivedPage(archive string, at corpus.Place) (body []byte, contentType string, err error) {
	rec, err := warc.Read(archive, at)
	if err != nil {
		return nil, "", err
	}
	msg, err := rec.HTTP()
	if err != nil {
		return nil, "", err
	}
	body, err = msg.Decoded(maxFile)
	return body, msg.Header.Get("Content-Type"), err
}

// library lends the generation that a Follower has open, looking for a newer one at
// most four times a second.
type library struct {
	*bleve.Follower
	mu   sync.Mutex
	seen time.Time
}

func (l *library) Borrow() (web.Shelf, func(), error) {
	l.mu.Lock()
	now := time.Now()
	look := now.Sub(l.seen) > 250*time.Millisecond || now.Before(l.seen)
	if look {
		l.seen = now
	}
	l.mu.Unlock()
	if look {
		// What cannot be opened leaves the generation before in use.
		_, _ = l.Refresh()
	}
	r, give, err := l.Reader()
	if err != nil {
		return nil, nil, err
	}
	return shelf{r, l.Follower}, give, nil
}

// shelf is a reader as the web page knows it.
type shelf struct {
	*bleve.Reader
	follower *bleve.Follower
}

func (s shelf) Number() uint64 { return s.Generation().Number }

// ChangedSince lists the regions of which the shelf has other claims than an older
// generation that is still kept.
func (s shelf) ChangedSince(number uint64) ([]string, error) {
	old, give, err := s.follower.At(number)
	if err != nil {
		return nil, err
	}
	defer give()
	return s.ChangedRegions(old)
}

func (s shelf) Search(ctx context.Context, req index.Request) (*index.Result, error) {
	r := s.Reader
	if n, err := bleve.CursorGeneration(req.After); req.After != "" && err == nil && n != s.Number() {
		// Who pages on stays in the generation in which the question was asked.
		old, give, err := s.follower.At(n)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", web.ErrCursor, err)
		}
		defer give()
		r = old
	}
	res, err := r.Search(ctx, req)
	if errors.Is(err, bleve.ErrCursor) {
		err = fmt.Errorf("%w: %w", web.ErrCursor, err)
	}
	return res, damaged(err)
}

func (s shelf) Get(id corpus.ID) (*corpus.Report, error) {
	rep, err := s.Reader.Get(id)
	if errors.Is(err, bleve.ErrNotFound) {
		err = fmt.Errorf("%w: %w", web.ErrNotFound, err)
	}
	return rep, damaged(err)
}

func (s shelf) Reprints(ctx context.Context, id corpus.ID) ([]corpus.ID, error) {
	ids, err := s.Reader.Reprints(ctx, id)
	return ids, damaged(err)
}

// damaged tells the page of the index's files that are not whole.
func damaged(err error) error {
	if errors.Is(err, bleve.ErrDamaged) {
		return fmt.Errorf("%w: %w", web.ErrDamaged, err)
	}
	return err
}

// records tells the web page how the press was read. What it takes from the runs is
// read again only when there is another run.
func (a *app) records(f folder) web.Records {
	var mu sync.Mutex
	var known []string // runs that src has
	var src *sources
	gather := func(r *bleve.Reader) (*sources, error) {
		mu.Lock()
		defer mu.Unlock()
		ids, err := f.runIDs()
		if err != nil {
			return nil, err
		}
		if src == nil || !slices.Equal(ids, known) {
			if src, err = a.sources(r, false); err != nil {
				return nil, err
			}
			known = ids
		}
		now := *src
		now.r = r
		return &now, nil
	}
	return web.Records{
		Ledger: func(ctx context.Context, s web.Shelf, codes []string, period corpus.Period) ([]ledger.Row, error) {
			src, err := gather(s.(shelf).Reader)
			if err != nil {
				return nil, err
			}
			return src.rows(ctx, codes, period)
		},
		Outlets: func() (int, error) {
			list, err := a.outletsOf(f)
			return len(list), err
		},
		Runs: func(n int) ([]web.Run, error) {
			ids, err := f.runIDs()
			if err != nil {
				return nil, err
			}
			slices.Reverse(ids)
			var out []web.Run
			for _, id := range ids[:min(n, len(ids))] {
				run, err := f.readRun(id)
				if err != nil {
					continue // check says that it is damaged
				}
				c := run.Crawl.Total
				v := web.Run{ID: id, Started: run.Crawl.Started, Seconds: run.Crawl.Ended.Sub(run.Crawl.Started).Seconds(), Outlets: len(run.Crawl.Outlets), Offered: c.Offered, Fetched: c.Fetched, Unchanged: c.Unchanged, Articles: c.Articles}
				for _, n := range c.Failed {
					v.Failed += n
				}
				for _, o := range run.Crawl.Outlets {
					if o.Counts.Offered+o.Counts.Fetched+o.Counts.Unchanged == 0 {
						v.Silent++
					}
				}
				if len(out) == 0 {
					v.Troubles = troublesOf(run.Crawl.Outlets)
				}
				out = append(out, v)
			}
			return out, nil
		},
	}
}

// troublesOf says what could not be read of outlets, in their order.
func troublesOf(outlets []crawler.Outlet) []web.Trouble {
	var out []web.Trouble
	for _, o := range outlets {
		for _, why := range slices.Sorted(maps.Keys(o.Failed)) {
			out = append(out, web.Trouble{Host: o.Host, Why: why, Pages: o.Failed[why]})
		}
		switch {
		case o.Stopped != "" && o.Stopped != crawler.ReasonBudget && o.Stopped != crawler.ReasonInterrupted:
			out = append(out, web.Trouble{Host: o.Host, Why: o.Stopped})
		case o.Offered+o.Fetched+o.Unchanged == 0:
			out = append(out, web.Trouble{Host: o.Host})
		}
	}
	return out
}

// versionsOf reads every version of an article, unless a crawl has the corpus.
func versionsOf(f folder, id corpus.ID) ([]corpus.Report, error) {
	store, err := bolt.Open(f.corpus(), bolt.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer store.Close()
	return store.Versions(id)
}
