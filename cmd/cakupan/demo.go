package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cakupan/cmd/cakupan/internal/newsroom"
	"cakupan/crawler"
	"cakupan/crawler/site"
	"cakupan/extract/gazetteer"
	"cakupan/index"
	"cakupan/index/bleve"
)

func newDemo(a *app) *cobra.Command {
	var opt demoFlags
	c := &cobra.Command{
		Use:   "demo [flags]",
		Short: "The main job on sample outlets served by this machine, then a few searches: needs no network",
		Long: `Demo serves nine invented outlets of different make on loopback addresses, crawls
them as crawl would, and shows what can be asked of the result. Regions are real;
people, numbers and outlets are not.

A second demo on the same folder meets the outlets' next edition: it fetches only
what is new or changed. Without --data it uses demo-data, apart from real articles.
` + exitHelp,
		Example: "  cakupan demo\n  cakupan demo --data /tmp/coba",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if !c.Flags().Changed("data") {
				a.data = "demo-data"
			}
			return a.demo(c.Context(), opt)
		},
	}
	c.Flags().IntVar(&opt.edition, "edition", 0, "serve this `edition`, 1 or 2, instead of the next")
	c.Flags().DurationVar(&opt.delay, "delay", 5*time.Millisecond, "`pause` between two requests to an outlet")
	c.Flags().BoolVar(&opt.verbose, "verbose", false, "say every step")
	return c
}

type demoFlags struct {
	edition int
	delay   time.Duration
	verbose bool
}

func (a *app) demo(ctx context.Context, opt demoFlags) error {
	edition := opt.edition
	if edition < 0 || edition > 2 {
		return fail(exitUsage, "", "--edition %d: want 1 or 2", edition)
	}
	if opt.delay <= 0 {
		return fail(exitUsage, "", "--delay %v: want more than nothing", opt.delay)
	}
	f, err := a.makeFolder(true)
	if err != nil {
		return err
	}
	again := hasRun(f)
	if edition == 0 {
		edition = 1
		if again {
			edition = 2
		}
	}
	news, err := newsroom.New(edition)
	if err != nil {
		return fail(exitFailed, "", "open newsroom: %w", err)
	}
	if err := news.Start(ctx); err != nil {
		return fail(exitFailed, "", "open newsroom: %w", err)
	}
	defer news.Close()
	if again {
		fmt.Fprintf(a.err, "cakupan: visiting the %d sample outlets again: only what changed is fetched\n", len(news.Outlets()))
	} else {
		fmt.Fprintf(a.err, "cakupan: %d invented outlets are open on this machine; crawling them into %s\n", len(news.Outlets()), a.data)
	}
	co := demoOptions(news)
	co.Delay = opt.delay
	for _, s := range co.Registry.Sites() {
		s.Delay = opt.delay
	}
	co.Again = again // a day has not passed, but the outlets have moved on
	run, err := a.runCrawl(ctx, f, co, runOptions{verbose: opt.verbose})
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(run)
	}
	a.printSection("What the run did, outlet by outlet")
	if err := a.printRun(run); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return runOutcome(ctx, run)
	}
	r, err := bleve.Open(f.index(), bleve.ReaderOptions{Resolve: gazetteer.Resolve})
	if err != nil {
		return fmt.Errorf("open index: %w", err)
	}
	defer r.Close()
	return a.tour(ctx, r)
}

// demoOptions is a crawl of the newsroom: its outlets, paced for a machine that
// talks to itself.
func demoOptions(news *newsroom.Newsroom) crawler.Options {
	var sites []site.Site
	for _, o := range news.Outlets() {
		s := site.Site{Host: o.Host, Name: o.Name, Kind: o.Kind, Region: o.Region, Address: o.Address, Delay: 5 * time.Millisecond}
		for _, w := range o.Ways {
			s.Ways = append(s.Ways, site.Way{Kind: w.Kind, URL: w.URL})
		}
		sites = append(sites, s)
	}
	co := crawler.Options{
		Registry: site.NewRegistry(sites),
		Delay:    5 * time.Millisecond, Backoff: 20 * time.Millisecond, RetryWait: time.Second,
	}
	co.Fetch.UserAgent = agent("demo on this machine")
	return co
}

// hasRun reports whether a run has ended in this folder.
func hasRun(f folder) bool {
	entries, err := os.ReadDir(f.runs())
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".json") {
			return true
		}
	}
	return false
}

// program is how this program was called.
func program() string {
	if len(os.Args) > 0 && strings.Contains(os.Args[0], string(os.PathSeparator)) && !filepath.IsAbs(os.Args[0]) {
		return os.Args[0]
	}
	return "cakupan"
}

// tour asks what a newcomer might: three searches, a region on which sources
// disagree, and the awards of a year.
func (a *app) tour(ctx context.Context, r *bleve.Reader) error {
	type step struct {
		command string
		do      func() error
	}
	searching := func(size int, opt index.Request, words ...string) func() error {
		return func() error {
			text, node, err := parseQuery(words)
			if err != nil {
				return err
			}
			opt.Query, opt.Size = node, size
			_, err = a.searchIn(ctx, r, text, opt, 10*time.Second)
			return err
		}
	}
	steps := []step{
		{`search tingkat keaktifan peserta --fold -n 3`, searching(3, index.Request{FoldReprints: true, Snippets: 1}, "tingkat keaktifan peserta")},
		{`search 'provinsi:"Jawa Tengah" cakupan:>=98' -n 3`, searching(3, index.Request{Snippets: 1}, `provinsi:"Jawa Tengah" cakupan:>=98`)},
		{`search --claims 'provinsi:"Sulawesi Selatan" ukuran:active_rate nilai:>=80' -n 5 --sort newest`, searching(5, index.Request{Scope: index.Claims, Sort: index.Newest, Snippets: -1}, `provinsi:"Sulawesi Selatan" ukuran:active_rate nilai:>=80`)},
		{`claims --region "Kabupaten Banyumas" --from 2025-08`, func() error { return a.claims(ctx, r, claimOptions{region: "33.02", from: "2025-08"}) }},
		{`awards --year 2026`, func() error { return a.awards(ctx, r, awardOptions{year: 2026}) }},
	}
	for _, s := range steps {
		fmt.Fprintf(a.out, "\n%s\n", a.paint("1;34", "$ cakupan "+s.command))
		if err := s.do(); err != nil {
			return err
		}
	}
	// What to type next, as it can be typed: with the name that this program was
	// started by, and an article that is there.
	id := "ID"
	if res, err := r.Search(ctx, index.Request{Size: 1, Snippets: -1}); err == nil && len(res.Hits) > 0 {
		id = res.Hits[0].ID.String()
	}
	fmt.Fprintf(a.out, "\n%s\n", a.paint(bold, "What to type next:"))
	data := " --data " + a.data
	for _, l := range [][2]string{
		{"demo" + data, "the outlets' next edition: only what changed is fetched"},
		{"search" + data + " 'kategori:utama -jakarta'", "search in your own words"},
		{"show" + data + " " + id, "one article, its facts underlined"},
		{"claims" + data + " --region Makassar", "what is said of a region over time"},
		{"awards" + data + " --conflicts", "where sources disagree on an award"},
		{"export claims" + data + " --out klaim.csv", "take it all out"},
		{"crawl --contact you@university.example", "the real outlets, politely, into ./data"},
	} {
		fmt.Fprintf(a.out, "  %-64s %s\n", program()+" "+l[0], a.paint(dim, l[1]))
	}
	return nil
}
