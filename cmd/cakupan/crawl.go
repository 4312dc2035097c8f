package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"cakupan/corpus"
	"cakupan/corpus/bolt"
	"cakupan/crawler"
	"cakupan/crawler/discover"
	"cakupan/crawler/fetch"
	"cakupan/crawler/site"
	"cakupan/index/bleve"
)

type crawlOptions struct {
	sites   string
	only    []string
	since   string
	days    int
	budget  time.Duration
	pages   int
	contact string
	metrics string
	again   bool
	run     runOptions
}

// runOptions are what crawl, demo and tests say of a run beside crawler.Options.
type runOptions struct {
	verbose    bool
	everything bool // fetch and keep articles on any subject
}

func newCrawl(a *app) *cobra.Command {
	var opt crawlOptions
	c := &cobra.Command{
		Use:   "crawl [flags]",
		Short: "One nightly run over the registry: discover, fetch, archive, extract, index, report",
		Long: `Crawl reads what the outlets of the registry offer (feeds, sitemaps, APIs,
listings), fetches politely what is about UHC and new, archives each page before
anything else, reads its facts, publishes a new state of the index, and reports
what became of every address.

It honours robots.txt, waits at least two seconds between requests to one outlet,
and never goes to private addresses. It may be stopped at any moment, by Ctrl-C or
worse, and goes on from there. Search, show, claims and export may run meanwhile.

It looks at what outlets offered in the last days. With --since it reads their lists
and sitemaps back to a day, the newest first, as far as the budgets of one run allow;
the next run with that day goes on where it stopped, and sees what is new as well.
` + exitHelp,
		Example: `  cakupan crawl --contact redaksi@universitas.example
  cakupan crawl --only antaranews.com --since 2026-01-01 --budget 3h`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.crawl(c.Context(), opt) },
	}
	f := c.Flags()
	f.StringVar(&opt.sites, "sites", "", "a YAML `file` with more outlets")
	f.StringSliceVar(&opt.only, "only", nil, "crawl only these outlets, by `host`")
	f.StringVar(&opt.since, "since", "", "go back to this `day`, newest first, over as many runs as it takes")
	f.IntVar(&opt.days, "days", 7, "without --since: the last `days`")
	f.DurationVar(&opt.budget, "budget", 0, "begin no request after this `time`; the rest waits for the next run")
	f.IntVar(&opt.pages, "pages", 0, "fetch at most `n` pages of one outlet (default 500, with --since 2000)")
	f.StringVar(&opt.contact, "contact", os.Getenv("CAKUPAN_CONTACT"), "an e-mail or web `address` for outlets to reach you, sent with every request")
	f.StringVar(&opt.metrics, "metrics", "", "write what the run did to this `file`, for Prometheus's textfile collector")
	f.BoolVar(&opt.again, "again", false, "ask again for every article known, changed or not")
	f.BoolVar(&opt.run.everything, "everything", false, "fetch and keep articles on any subject")
	f.BoolVar(&opt.run.verbose, "verbose", false, "say every step")
	return c
}

// loadSites reads the registry: the built-in outlets and those of a file.
func loadSites(file string) (*site.Registry, error) {
	reg, err := site.Load()
	if err != nil {
		return nil, fail(exitFailed, "", "load registry: %w", err)
	}
	if file == "" {
		return reg, nil
	}
	r, err := os.Open(file)
	if err != nil {
		return nil, fail(exitUsage, "", "read --sites: %w", err)
	}
	defer r.Close()
	more, err := site.Parse(r)
	if err != nil {
		return nil, fail(exitUsage, "", "read --sites %s: %w", file, err)
	}
	return reg.With(more), nil
}

func (a *app) crawl(ctx context.Context, opt crawlOptions) error {
	if opt.pages < 0 {
		return fail(exitUsage, "", "--pages %d: want 1 or more", opt.pages)
	}
	if opt.days < 1 {
		return fail(exitUsage, "", "--days %d: want 1 or more", opt.days)
	}
	reg, err := a.registry(opt.sites)
	if err != nil {
		return err
	}
	since := time.Now().AddDate(0, 0, -opt.days)
	if opt.since != "" {
		if since, err = parseDate(opt.since); err != nil {
			return err
		}
	}
	for _, host := range opt.only {
		if reg.Lookup(host) == nil {
			return fail(exitUsage, "cakupan sites lists them; --sites FILE adds more", "the registry has no outlet %q", host)
		}
	}
	co := crawler.Options{Registry: reg, Only: opt.only, Since: since, Backfill: opt.since != "", Pages: opt.pages, Budget: opt.budget, Again: opt.again}
	co.Fetch.UserAgent = agent(opt.contact)
	co.Archive.Operator = opt.contact
	if opt.contact == "" {
		fmt.Fprintln(a.err, "cakupan: no --contact given: outlets cannot reach you; please name one")
	}
	f, err := a.makeFolder(false)
	if err != nil {
		return err
	}
	rep, err := a.runCrawl(ctx, f, co, opt.run)
	if opt.metrics != "" && rep != nil { // a run that failed is what an alarm is for
		err = errors.Join(err, writeMetrics(opt.metrics, rep.Crawl))
	}
	if err != nil {
		return err
	}
	if err := a.printRun(rep); err != nil {
		return err
	}
	return runOutcome(ctx, rep)
}

// agent is the User-Agent that requests carry.
func agent(contact string) string {
	v, _, _ := strings.Cut(strings.ReplaceAll(version(), " ", "-"), "+")
	return fetch.Agent(v, "", contact)
}

// runRecord is what a run leaves in runs/ and in the corpus.
type runRecord struct {
	ID         string           `json:"id"`
	Version    string           `json:"version"`
	Crawl      *crawler.Report  `json:"crawl"`
	Corpus     bolt.Stats       `json:"corpus"`
	Generation bleve.Generation `json:"index"`
	Error      string           `json:"error,omitempty"`
}

// publishEvery is how often a long run publishes what it has.
const publishEvery = 5 * time.Minute

// publishGrace is how long an interrupted run may take to publish what it has.
const publishGrace = 3 * time.Second

// heapFloor is what a run reserves of the heap, and never touches: the collector of
// garbage runs when the heap has doubled, so that many small pages share one run of it.
// It took a tenth of the time before, and takes some MiB more of memory now.
const heapFloor = 32 << 20

// runCrawl does one run in the data folder: crawl, read, index, report.
func (a *app) runCrawl(ctx context.Context, f folder, co crawler.Options, opt runOptions) (*runRecord, error) {
	defer runtime.KeepAlive(make([]byte, heapFloor)) // never written to: it takes addresses, not memory
	p := &pipeline{everything: opt.everything}
	store, err := f.openCorpus(bolt.Options{More: p.more})
	if err != nil {
		return nil, err
	}
	defer store.Close()
	if err := f.mendFrontier(a.err); err != nil {
		return nil, err
	}
	p.store = store
	co.Data = f.dir
	co.Ingest = p.ingest
	co.Known = func(place corpus.Place) bool {
		known, err := store.Known(place)
		return err == nil && known
	}
	if !opt.everything {
		co.Want = func(_ *site.Site, l discover.Link) (bool, string) { return discover.Want(l) }
	}
	logger := a.runLog(opt.verbose)
	co.Log = logger
	show := newProgress(a)
	co.Progress = show.event

	stop := publishMeanwhile(ctx, f, store, logger)
	rep, crawlErr := crawler.Run(ctx, co)
	stop()
	show.finish()
	run := &runRecord{ID: rep.Started.UTC().Format("2006-01-02T15-04-05.000Z"), Version: version(), Crawl: &rep}
	if crawlErr != nil {
		run.Error = crawlErr.Error()
	}
	// What was read is published even after Ctrl-C, where that is short.
	pctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	if ctx.Err() != nil {
		pctx, cancel = context.WithTimeout(pctx, publishGrace)
		defer cancel()
	}
	gen, err := publish(pctx, f, store, a.err)
	if pctx.Err() != nil && errors.Is(err, pctx.Err()) {
		fmt.Fprintln(a.err, "cakupan: the search index waits for the next run, or for `cakupan reindex`")
		err = nil
	}
	if err != nil {
		run.Error = errors.Join(crawlErr, err).Error()
	}
	run.Generation = gen
	if run.Corpus, err = store.Stats(); err != nil {
		return nil, errors.Join(crawlErr, err)
	}
	err = errors.Join(crawlErr, f.writeRun(run.ID, run), store.PutRun(run.ID, run))
	if err != nil {
		return run, err
	}
	_, _ = f.visits() // sums the run up, for the ledger, which will say what is wrong with it
	if ctx.Err() == nil && run.Error == "" {
		f.keepBook(ctx, logger)
	}
	if run.Error != "" {
		return run, fail(exitFailed, "the pages are archived and read; `cakupan reindex` publishes them", "publish index: %s", run.Error)
	}
	return run, nil
}

// publish brings the index up to the corpus. An index that is damaged, or ahead of
// a corpus that was begun anew or put back, is built from nothing, and that is said.
func publish(ctx context.Context, f folder, store *bolt.Store, talk io.Writer) (bleve.Generation, error) {
	seq, err := store.Seq()
	if err != nil {
		return bleve.Generation{}, err
	}
	opt := bleve.Options{}
	switch gen, err := bleve.Verify(f.index()); {
	case errors.Is(err, bleve.ErrNone), errors.Is(err, bleve.ErrSchema):
	case err != nil:
		fmt.Fprintf(talk, "cakupan: the search index is damaged (%v); building it from the corpus\n", err)
		opt.Rebuild = true
	case gen.Seq > seq:
		fmt.Fprintln(talk, "cakupan: the search index is ahead of the corpus; building it from the corpus")
		opt.Rebuild = true
	}
	return bleve.Publish(ctx, f.index(), store.Since, opt)
}

// publishMeanwhile publishes the index from time to time until stop is called.
func publishMeanwhile(ctx context.Context, f folder, store *bolt.Store, log *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		t := time.NewTicker(publishEvery)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				if gen, err := bleve.Publish(ctx, f.index(), store.Since, bleve.Options{}); err != nil && ctx.Err() == nil {
					log.Warn("publish index", "error", err)
				} else if err == nil {
					log.Info("index published", "generation", gen.Number, "articles", gen.Articles)
				}
			}
		}
	}()
	return func() {
		cancel()
		wg.Wait()
	}
}

// runLog returns the run's logger: everything with --verbose, else nothing but
// warnings, on standard error.
func (a *app) runLog(verbose bool) *slog.Logger {
	level := slog.LevelWarn
	if verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: level}))
}

// printRun prints a run's report.
func (a *app) printRun(run *runRecord) error {
	if a.json {
		return a.printJSON(run)
	}
	rep := run.Crawl
	t := a.newTable([]string{"outlet", "offered", "fetched", "unchanged", "robots", "off topic", "gone", "failed", "articles", "facts"}, 1, 2, 3, 4, 5, 6, 7, 8, 9)
	row := func(name string, c crawler.Counts, paint func(string) string) {
		failed := 0
		for _, n := range c.Failed {
			failed += n
		}
		cells := []any{paint(name)}
		for _, n := range []int{c.Offered, c.Fetched, c.Unchanged, c.Robots, c.OffTopic, c.Gone, failed, c.Articles, c.Facts} {
			s := number(float64(n))
			if n == 0 {
				s = a.paint(dim, "·")
			}
			cells = append(cells, s)
		}
		t.AppendRow(cells)
	}
	plain := func(s string) string { return s }
	for _, o := range rep.Outlets {
		if len(rep.Outlets) > 40 && o.Requests == 0 {
			continue
		}
		row(o.Host, o.Counts, plain)
	}
	row("all", rep.Total, func(s string) string { return a.paint(bold, s) })
	a.printTable(t)
	for _, r := range rep.Repaired {
		fmt.Fprintf(a.out, "%s %s\n", a.paint(yellow, "archive"), safe(r.String()))
	}
	for _, o := range rep.Outlets {
		for _, why := range sorted(o.Failed) {
			fmt.Fprintf(a.out, "%s %s: %s × %d\n", a.paint(red, "failed"), o.Host, why, o.Failed[why])
		}
		if o.Stopped != "" {
			fmt.Fprintf(a.out, "%s %s: %s\n", a.paint(yellow, "stopped"), o.Host, o.Stopped)
		}
		for _, w := range o.Ways {
			if w.Problem != "" {
				fmt.Fprintf(a.out, "%s %s: %s %s: %s\n", a.paint(yellow, "way in"), o.Host, w.Kind, w.URL, safe(oneLine(cmp.Or(w.Detail, w.Problem))))
			}
		}
	}
	for _, n := range rep.Notices {
		fmt.Fprintf(a.out, "%s %s: %s\n", a.paint(yellow, n.What), n.Host, safe(n.Detail))
	}
	a.printCorrections(rep)
	ways, outlets := 0, 0
	for _, o := range rep.Outlets {
		before := ways
		for _, w := range o.Ways {
			if w.Left > 0 {
				ways++
			}
		}
		if ways > before {
			outlets++
		}
	}
	if ways > 0 {
		fmt.Fprintf(a.out, "%s %s of %s are not read to their end; the next run goes on there\n", a.paint(yellow, "more"), plural(ways, "way")+" in", plural(outlets, "outlet"))
	}
	if rep.Replayed > 0 {
		fmt.Fprintf(a.out, "%d pages came from the archive: an earlier run was interrupted\n", rep.Replayed)
	}
	fmt.Fprintf(a.out, "%s\n", a.paint(dim, fmt.Sprintf("%d requests, %.1f MB in %.1f s; corpus: %s, %s of them reprints of %s; index generation %d",
		rep.Total.Requests, float64(rep.Total.Bytes)/1e6, rep.Ended.Sub(rep.Started).Seconds(), plural(run.Corpus.Articles, "article"), number(float64(run.Corpus.Reprints)), plural(run.Corpus.Clusters, "report"), run.Generation.Number)))
	if a.data != "" && run.ID != "" {
		fmt.Fprintf(a.out, "%s\n", a.paint(dim, "report: "+filepath.Join(a.data, "runs", run.ID+".json")))
	}
	return nil
}

// runOutcome is the exit status of a run that went through.
func runOutcome(ctx context.Context, run *runRecord) error {
	if ctx.Err() != nil {
		return &exitError{exitStopped, errors.New("interrupted"), "what was fetched is kept; run the command again to go on"}
	}
	bad := 0
	for _, o := range run.Crawl.Outlets {
		closed := len(o.Ways) > 0
		for _, w := range o.Ways {
			closed = closed && w.Problem != "" && w.Pages == 0
		}
		if len(o.Failed) > 0 || closed || o.Stopped != "" && o.Stopped != "budget" {
			bad++
		}
	}
	if bad > 0 {
		return &exitError{exitFindings, errQuiet, ""}
	}
	return nil
}
