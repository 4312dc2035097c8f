package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/warc"
	"cakupan/crawler/fetch"
	"cakupan/crawler/frontier"
	"cakupan/crawler/site"
)

// run is one run at work.
type run struct {
	opt      Options
	sites    []*site.Site
	client   *fetch.Client
	frontier *frontier.Frontier
	archive  *warc.Archive
	root     string // of the archive
	pending  pending

	connections chan struct{}
	ingesters   chan struct{}
	began       time.Time
	deadline    time.Time
	late        atomic.Bool             // something was not begun because of the deadline
	stop        context.CancelCauseFunc // ends the run with an error of its own
	killed      chan struct{}           // closed where a test's step kills the run

	mu       sync.Mutex
	gates    map[string]*gate
	robots   map[string]*rules
	archived map[string]kept // pages in the archive and not marked, by linkKey; written by replay only
	done     int
	pages    int
	once     sync.Once
}

// Run crawls for one night and reports what it did. The report is whole even with an
// error. A cancelled context ends the run cleanly: the error is nil then, and
// Report.Stopped says so. While another run has the data folder the error is
// frontier.ErrLocked.
func Run(ctx context.Context, opt Options) (Report, error) {
	if opt.Data == "" || opt.Registry == nil || opt.Ingest == nil {
		return Report{}, errors.New("crawl: Data, Registry and Ingest must be set")
	}
	opt = opt.withDefaults()
	rep := Report{Started: opt.Now().UTC()}
	sites, err := choose(opt.Registry, opt.Only)
	if err != nil {
		return rep, err
	}
	r, repaired, err := open(opt)
	rep.Repaired = repaired
	if err != nil {
		return rep, err
	}
	defer r.close()
	inner, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	r.sites, r.stop = sites, stop
	rep.Agent = r.client.UserAgent()
	if opt.Budget > 0 {
		r.deadline = rep.Started.Add(opt.Budget)
	}
	outlets := make([]*Outlet, len(sites))
	for i, s := range sites {
		outlets[i] = &Outlet{Host: s.Host, Name: s.Name, failing: map[string]string{}}
	}
	rep.Replayed, err = r.replay(inner, outlets)
	for _, s := range sites {
		if opt.Again && err == nil {
			_, err = r.frontier.Again(s.Host)
		}
	}
	if err == nil && inner.Err() == nil {
		var wg sync.WaitGroup
		for i, s := range sites {
			wg.Go(func() { r.outlet(inner, s, outlets[i]) })
		}
		wg.Wait()
	}
	if cause := context.Cause(inner); err == nil && cause != nil && ctx.Err() == nil {
		err = cause
	}
	switch {
	case ctx.Err() != nil:
		rep.Stopped = ReasonInterrupted
		if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			err = nil
		}
	case err == nil && r.late.Load():
		rep.Stopped = ReasonBudget
	}
	for _, o := range outlets {
		o.finish()
		rep.Outlets = append(rep.Outlets, *o)
	}
	rep.finish()
	rep.Ended = opt.Now().UTC()
	if err != nil {
		return rep, fmt.Errorf("crawl: %w", err)
	}
	return rep, nil
}

// open opens the frontier and the archive of a run.
func open(opt Options) (*run, []warc.Repaired, error) {
	r := &run{opt: opt, killed: make(chan struct{}), stop: func(error) {}, root: filepath.Join(opt.Data, "archive"),
		connections: make(chan struct{}, opt.Connections), ingesters: make(chan struct{}, opt.Ingesters),
		gates: map[string]*gate{}, robots: map[string]*rules{}, archived: map[string]kept{}, began: opt.Now().UTC()}
	r.client = fetch.New(r.fetchOptions())
	var err error
	if r.frontier, err = frontier.Open(filepath.Join(opt.Data, "frontier.db")); err != nil {
		return nil, nil, err
	}
	var repaired []warc.Repaired
	r.archive, repaired, err = warc.Open(r.root, warc.Options{
		MaxSize: opt.Archive.MaxSize, Level: opt.Archive.Level, Operator: opt.Archive.Operator,
		Software: r.client.UserAgent(), Agent: r.client.UserAgent()})
	if err != nil {
		r.frontier.Close()
		return nil, repaired, err
	}
	return r, repaired, nil
}

// close closes what open opened.
func (r *run) close() error {
	r.client.Close()
	return errors.Join(r.archive.Close(), r.frontier.Close())
}

func choose(reg *site.Registry, only []string) ([]*site.Site, error) {
	if len(only) == 0 {
		return reg.Sites(), nil
	}
	var out []*site.Site
	for _, h := range only {
		s := reg.Lookup(h)
		if s == nil {
			return nil, fmt.Errorf("crawl: no outlet %q in the registry", h)
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b *site.Site) int { return strings.Compare(a.Host, b.Host) })
	return out, nil
}

func (r *run) fetchOptions() fetch.Options {
	o := r.opt.Fetch
	reg := r.opt.Registry
	o.Address = func(host string) string {
		if s := reg.Lookup(host); s != nil {
			return s.Address
		}
		return ""
	}
	o.Private = func(host string) bool {
		s := reg.Lookup(host)
		return s != nil && s.Private
	}
	return o
}

// over reports whether the run's time is over at t.
func (r *run) over(t time.Time) bool { return !r.deadline.IsZero() && t.After(r.deadline) }

// outletOf names whose pace an address keeps: the outlet's host, or its own.
func (r *run) outletOf(host string) string {
	if s := r.opt.Registry.Lookup(host); s != nil {
		return s.Host
	}
	return strings.ToLower(host)
}

func (r *run) gate(host string) *gate {
	name := r.outletOf(host)
	r.mu.Lock()
	defer r.mu.Unlock()
	g := r.gates[name]
	if g == nil {
		delay := r.opt.Delay
		if s := r.opt.Registry.Lookup(host); s != nil && s.Delay > 0 {
			delay = s.Delay
		}
		g = newGate(delay, r.began)
		r.gates[name] = g
	}
	return g
}

// outlet does one outlet's night.
func (r *run) outlet(ctx context.Context, s *site.Site, o *Outlet) {
	began := r.opt.Now()
	r.event(Event{Outlet: s.Host, What: "start"})
	defer func() {
		o.Seconds = r.opt.Now().Sub(began).Seconds()
		r.mu.Lock()
		r.done++
		r.mu.Unlock()
		r.event(Event{Outlet: s.Host, What: "end", Reason: o.Stopped})
	}()
	w := &worker{run: r, site: s, out: o}
	w.fronts(ctx)
	w.notice(ctx)
	w.pages(ctx)
}

// event tells the progress function, one event at a time.
func (r *run) event(e Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if e.What == "page" {
		r.pages++
	}
	if r.opt.Progress != nil {
		e.Done, e.Of, e.Pages = r.done, len(r.sites), r.pages
		r.opt.Progress(e)
	}
}

// errKilled is what step returns once a test has killed the run.
var errKilled = errors.New("killed")

// step is a point between two actions. After a test's kill no action follows
// anywhere in the run.
func (r *run) step(name string) error {
	if r.opt.step == nil {
		return nil
	}
	select {
	case <-r.killed:
		return errKilled
	default:
	}
	if err := r.opt.step(name); err != nil {
		r.once.Do(func() { close(r.killed) })
		r.stop(err)
		return err
	}
	return nil
}

// pending knows the places of the archive that are written and not yet marked.
type pending struct {
	mu   sync.Mutex
	next int
	open map[int]corpus.Place
}

// begin is called before something is appended that will have to be marked.
func (p *pending) begin(a *warc.Archive) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.open == nil {
		p.open = map[int]corpus.Place{}
	}
	p.next++
	p.open[p.next] = a.End()
	return p.next
}

// mark returns the place before which everything is marked, once the given ones are.
func (p *pending) mark(a *warc.Archive, but ...int) corpus.Place {
	p.mu.Lock()
	defer p.mu.Unlock()
	low := a.End()
	for id, place := range p.open {
		if !slices.Contains(but, id) && warc.After(low, place) {
			low = place
		}
	}
	return low
}

func (p *pending) end(ids ...int) {
	p.mu.Lock()
	for _, id := range ids {
		delete(p.open, id)
	}
	p.mu.Unlock()
}

// linkKey names a link in memory.
func linkKey(site, url string) string { return site + "\x00" + url }

func pathOf(u *url.URL) string {
	p := u.EscapedPath()
	if p == "" {
		p = "/"
	}
	if u.RawQuery != "" {
		p += "?" + u.RawQuery
	}
	return p
}
