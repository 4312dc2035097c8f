package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"cakupan/cmd/cakupan/internal/newsroom"
	"cakupan/corpus"
	"cakupan/corpus/bolt"
	"cakupan/corpus/warc"
	"cakupan/crawler"
	"cakupan/crawler/canon"
	"cakupan/crawler/site"
	"cakupan/index/bleve"
)

func newReextract(a *app) *cobra.Command {
	var sites string
	c := &cobra.Command{
		Use:   "reextract [flags]",
		Short: "Read every archived page again, and rebuild corpus and index from the archive alone",
		Long: `Reextract reads the pages of the archive with this program's extractors, builds a
new corpus from them, puts it in the old one's place when it is whole, and publishes
a new index. It never touches the network. Stopped or killed, it leaves the old
corpus as it was.
` + exitHelp,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.reextract(c.Context(), sites) },
	}
	c.Flags().StringVar(&sites, "sites", "", "a YAML `file` with more outlets")
	return c
}

// folderSites is the registry for what a folder's archive holds: the demo's
// outlets for a demo, else the built-in ones and those of a file.
func folderSites(f folder, file string) (*site.Registry, error) {
	mark, err := f.mark()
	if err != nil {
		return nil, err
	}
	if !mark.Demo {
		return loadSites(file)
	}
	news, err := newsroom.New(1)
	if err != nil {
		return nil, err
	}
	return demoOptions(news).Registry, nil
}

func (a *app) reextract(ctx context.Context, sites string) error {
	f, err := a.openFolder()
	if err != nil {
		return err
	}
	reg, err := folderSites(f, sites)
	if err != nil {
		return err
	}
	reg, err = withArchived(f, reg)
	if err != nil {
		return err
	}
	// Hold the old corpus while the new one grows, so that no crawl writes to it.
	// One that is damaged is what a rebuild is for.
	old, err := bolt.Open(f.corpus(), bolt.Options{})
	switch {
	case errors.Is(err, bolt.ErrDamaged):
		fmt.Fprintf(a.err, "cakupan: %v\n", err)
	case err != nil:
		return err
	default:
		defer func() {
			if old != nil {
				old.Close()
			}
		}()
	}
	tmp := f.corpus() + ".new"
	if err := os.Remove(tmp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fail(exitFailed, "", "reextract: %w", err)
	}
	store, err := bolt.Open(tmp, bolt.Options{NoSync: true})
	if err != nil {
		return err
	}
	defer os.Remove(tmp)
	defer func() {
		if store != nil {
			store.Close()
		}
	}()
	p := &pipeline{store: store}
	show := newProgress(a)
	rep, err := crawler.Reread(ctx, crawler.Options{Data: f.dir, Registry: reg, Ingest: p.ingest, Progress: show.event, Log: a.runLog(false)})
	show.finish()
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return &exitError{exitStopped, errors.New("interrupted"), "the corpus is as it was"}
	}
	if old != nil {
		if err := copyRuns(old, store); err != nil {
			return err
		}
	}
	if err := store.Sync(); err != nil {
		return fail(exitFailed, "", "reextract: %w", err)
	}
	stats, err := store.Stats()
	if err != nil {
		return err
	}
	store.Close()
	store = nil
	if err := os.Rename(tmp, f.corpus()); err != nil {
		return fail(exitFailed, "", "reextract: %w", err)
	}
	if old != nil {
		old.Close()
		old = nil
	}
	fresh, err := bolt.Open(f.corpus(), bolt.Options{})
	if err != nil {
		return err
	}
	defer fresh.Close()
	gen, err := bleve.Rebuild(ctx, f.index(), fresh.Since, bleve.Options{})
	if err != nil {
		return fmt.Errorf("publish index: %w", err)
	}
	if a.json {
		return a.printJSON(map[string]any{"pages": rep.Total.Fetched + rep.Replayed, "corpus": stats, "index": gen})
	}
	fmt.Fprintf(a.out, "%d articles in %d versions from %d archived pages; index generation %d\n", stats.Articles, stats.Versions, stats.Pages, gen.Number)
	return nil
}

// withArchived adds the outlets of imported pages, which no registry needs to know.
func withArchived(f folder, reg *site.Registry) (*site.Registry, error) {
	hosts, err := crawler.ArchivedOutlets(f.archive())
	if err != nil {
		return nil, fmt.Errorf("read archive: %w", err)
	}
	var more []site.Site
	for _, h := range hosts {
		if reg.Lookup(h) == nil {
			more = append(more, site.Site{Host: h})
		}
	}
	return reg.With(more), nil
}

// copyRuns keeps the record of earlier runs.
func copyRuns(from, to *bolt.Store) error {
	ids, err := from.Runs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		run, err := from.Run(id)
		if err != nil {
			return err
		}
		if err := to.PutRun(id, run); err != nil {
			return err
		}
	}
	return nil
}

func newImport(a *app) *cobra.Command {
	var sites string
	c := &cobra.Command{
		Use:   "import FILE.warc[.gz]…",
		Short: "Take pages from someone else's archive",
		Long: `Import reads WARC files ("-" is standard input), takes the pages on the subject into
the archive, and reads their facts by the same path as crawled ones. Broken records
are reported and passed over. A page that is there already is left alone.
` + exitHelp,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.importFiles(c.Context(), args, sites) },
	}
	c.Flags().StringVar(&sites, "sites", "", "a YAML `file` with more outlets")
	return c
}

// imported counts what an import met.
type imported struct {
	Records  int `json:"records"`
	Broken   int `json:"broken"`
	Pages    int `json:"pages"`     // HTML pages among them
	OffTopic int `json:"off_topic"` // no article on the subject
	Known    int `json:"known"`
	Articles int `json:"articles"` // new or changed
}

func (a *app) importFiles(ctx context.Context, files []string, sites string) error {
	reg, err := loadSites(sites)
	if err != nil {
		return err
	}
	f, err := a.makeFolder(false)
	if err != nil {
		return err
	}
	store, err := bolt.Open(f.corpus(), bolt.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	arch, _, err := warc.Open(f.archive(), warc.Options{Agent: agent("")})
	if err != nil {
		return fail(exitFailed, "", "open archive: %w", err)
	}
	defer arch.Close()
	var n imported
	for _, name := range files {
		if err := a.importFile(ctx, name, reg, &pipeline{store: store}, arch, &n); err != nil {
			return err
		}
	}
	gen, err := bleve.Publish(ctx, f.index(), store.Since, bleve.Options{})
	if err != nil {
		return fmt.Errorf("publish index: %w", err)
	}
	if a.json {
		if err := a.printJSON(n); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(a.out, "%d records, %d pages: %d articles taken, %d known, %d not on the subject; index generation %d\n", n.Records, n.Pages, n.Articles, n.Known, n.OffTopic, gen.Number)
	}
	if n.Broken > 0 {
		return fail(exitFindings, "", "%d broken records were passed over", n.Broken)
	}
	return nil
}

func (a *app) importFile(ctx context.Context, name string, reg *site.Registry, p *pipeline, arch *warc.Archive, n *imported) error {
	r := a.in
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return fail(exitNothing, "", "import: %w", err)
		}
		defer file.Close()
		r = file
	}
	s := warc.NewScanner(r, filepath.Base(name))
	for ctx.Err() == nil {
		rec, err := s.Next()
		var broken *warc.Broken
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &broken):
			n.Broken++
			fmt.Fprintf(a.err, "cakupan: %v\n", broken)
			continue
		case err != nil:
			return fail(exitFailed, "", "import %s: %w", name, err)
		}
		n.Records++
		if t := rec.Type(); t != warc.Response && t != warc.Resource {
			continue
		}
		if err := importRecord(rec, reg, p, arch, n); err != nil {
			return fail(exitFailed, "", "import %s: %w", name, err)
		}
	}
	return context.Cause(ctx)
}

// importRecord takes one page. The archive gets it first, as with a crawl; a page
// that is no article on the subject is not taken.
func importRecord(rec *warc.Record, reg *site.Registry, p *pipeline, arch *warc.Archive, n *imported) error {
	uri := rec.URI()
	address, err := canon.URL(uri)
	if err != nil {
		return nil // dns: and the like
	}
	msg, err := rec.HTTP()
	if err != nil || msg.Status != 200 {
		return nil
	}
	if t := strings.ToLower(msg.Header.Get("Content-Type")); t != "" && !strings.Contains(t, "html") {
		return nil
	}
	body, err := msg.Decoded(maxFile)
	if err != nil {
		n.Broken++
		return nil
	}
	n.Pages++
	s := reg.Lookup(uri)
	if s == nil {
		s = &site.Site{Host: canon.PlainHost(canon.Host(uri))}
	}
	f := crawler.Fetched{
		Site: s, URL: address, Header: msg.Header, Body: body, Final: true,
		Page: corpus.Page{URL: uri, Final: uri, Fetched: rec.Date(), Status: msg.Status, Type: msg.Header.Get("Content-Type"), Digest: corpus.DigestOf(body)},
	}
	report, ing := p.read(f)
	if report == nil || !ing.Wanted {
		n.OffTopic++
		return nil
	}
	if old, err := p.store.Get(report.Article.ID); err == nil && old.Article.TextDigest == report.Article.TextDigest && old.Article.Title == report.Article.Title {
		n.Known++
		return nil
	}
	place, err := arch.Append(crawler.ImportExchange(rec, msg, s.Host, address))
	if err != nil {
		return err
	}
	report.Page.Archived = place
	out, err := p.store.Put(report)
	if err != nil {
		return err
	}
	if out == bolt.Added || out == bolt.Changed {
		n.Articles++
	}
	return nil
}

// articleID reads an article's ID, or makes it of its address.
func articleID(arg string) (corpus.ID, error) {
	id, err := corpus.ParseID(arg)
	if err == nil {
		return id, nil
	}
	if strings.Contains(arg, "://") {
		address, err := canon.URL(arg)
		if err != nil {
			return id, fail(exitUsage, "", "%w", err)
		}
		return corpus.NewID(address), nil
	}
	return id, fail(exitUsage, "an ID is what search prints: 16 letters and digits", "%w", err)
}
