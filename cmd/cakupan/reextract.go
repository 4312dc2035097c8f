package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"cakupan/cmd/cakupan/internal/newsroom"
	"cakupan/corpus"
	"cakupan/corpus/bolt"
	"cakupan/crawler"
	"cakupan/crawler/canon"
	"cakupan/crawler/site"
	"cakupan/index/bleve"
)

func newReextract(a *app) *cobra.Command {
	var sites string
	var force, everything bool
	c := &cobra.Command{
		Use:   "reextract [flags]",
		Short: "Read every archived page again, and rebuild corpus and index from the archive alone",
		Long: `Reextract reads the pages of the archive with this program's extractors, builds a
new corpus from them, puts it in the old one's place when it is whole, and publishes
a new index. It never touches the network. Stopped or killed, it leaves the old
corpus as it was; so it does where the archive has lost pages that the old corpus
was read from, unless --force says to go on without them.
` + exitHelp,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.reextract(c.Context(), sites, force, everything) },
	}
	c.Flags().BoolVar(&everything, "everything", false, "keep articles on any subject; those that the corpus holds are kept anyway")
	c.Flags().BoolVar(&force, "force", false, "go on though the archive has lost pages")
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
		return (&app{data: f.dir}).registry(file)
	}
	news, err := newsroom.New(1)
	if err != nil {
		return nil, err
	}
	return demoOptions(news).Registry, nil
}

func (a *app) reextract(ctx context.Context, sites string, force, everything bool) error {
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
		fmt.Fprintf(a.err, "cakupan: %v; making another of the archive\n", err)
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
	p := &pipeline{store: store, everything: everything}
	if old != nil {
		p.kept = func(id corpus.ID) bool {
			_, err := old.Get(id)
			return err == nil
		}
	}
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
		lost, all, err := lostPages(old, store)
		switch {
		case errors.Is(err, bolt.ErrDamaged):
			fmt.Fprintf(a.err, "cakupan: the old corpus is damaged inside (%v); making another of the archive\n", err)
		case err != nil:
			return err
		case lost > 0 && !force:
			return fail(exitDamaged, "`cakupan check` says where; --force goes on without them",
				"the archive has lost the pages of %d of %s: the corpus stays as it was", lost, plural(all, "article"))
		}
		if err := copyRuns(old, store); err != nil && !errors.Is(err, bolt.ErrDamaged) {
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
	f.keepBook(ctx, a.runLog(false))
	if a.json {
		return a.printJSON(map[string]any{"pages": rep.Total.Fetched + rep.Replayed, "corpus": stats, "index": gen})
	}
	fmt.Fprintf(a.out, "%d articles in %d versions from %d archived pages; index generation %d\n", stats.Articles, stats.Versions, stats.Pages, gen.Number)
	return nil
}

// lostPages counts the articles of old whose pages fresh, made from the archive, has
// not met.
func lostPages(old, fresh *bolt.Store) (lost, all int, err error) {
	for r, err := range old.Since(0) {
		if err != nil {
			return lost, all, err
		}
		all++
		known, err := fresh.Known(r.Page.Archived)
		if err != nil {
			return lost, all, err
		}
		if !known {
			lost++
		}
	}
	return lost, all, nil
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

type importOptions struct {
	sites      string
	everything bool
}

func newImport(a *app) *cobra.Command {
	var opt importOptions
	c := &cobra.Command{
		Use:   "import FILE.warc[.gz]…",
		Short: "Take pages from someone else's archive",
		Long: `Import reads WARC files ("-" is standard input), takes the pages on the subject into
the archive, and reads their facts by the same path as crawled ones. Broken records
are reported and passed over. A page that is there already is left alone.
` + exitHelp,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.importFiles(c.Context(), args, opt) },
	}
	c.Flags().StringVar(&opt.sites, "sites", "", "a YAML `file` with more outlets")
	c.Flags().BoolVar(&opt.everything, "everything", false, "keep articles on any subject")
	return c
}

func (a *app) importFiles(ctx context.Context, files []string, opt importOptions) error {
	reg, err := a.registry(opt.sites)
	if err != nil {
		return err
	}
	for _, name := range files {
		if _, err := os.Stat(name); name != "-" && err != nil {
			return fail(exitNothing, "", "import: %w", err)
		}
	}
	f, err := a.makeFolder(false)
	if err != nil {
		return err
	}
	store, err := f.openCorpus(bolt.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	p := &pipeline{store: store, everything: opt.everything}
	show := newProgress(a)
	broken := 0
	for _, name := range files {
		n, err := a.importFile(ctx, name, crawler.Options{
			Data: f.dir, Registry: reg, Ingest: p.ingest, Progress: show.event, Log: a.runLog(false),
			Known: func(place corpus.Place) bool { known, err := store.Known(place); return err == nil && known },
		})
		show.finish()
		if err != nil {
			return err
		}
		broken += n.Broken
		for _, what := range n.Problems {
			fmt.Fprintf(a.err, "cakupan: %s: %s\n", name, what)
		}
		if a.json {
			if err := a.printJSON(n); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(a.out, "%s: %d records, %d pages: %d articles taken, %d pages known, %d broken records\n", name, n.Records, n.Pages, n.Articles, n.Known, n.Broken)
	}
	if _, err := bleve.Publish(ctx, f.index(), store.Since, bleve.Options{}); err != nil {
		return fmt.Errorf("publish index: %w", err)
	}
	f.keepBook(ctx, a.runLog(false))
	if broken > 0 {
		return &exitError{exitFindings, errQuiet, ""}
	}
	return nil
}

func (a *app) importFile(ctx context.Context, name string, opt crawler.Options) (crawler.Imported, error) {
	if name == "-" {
		return crawler.Import(ctx, opt, "standard input", a.in)
	}
	r, err := os.Open(name)
	if err != nil {
		return crawler.Imported{}, fail(exitNothing, "", "import: %w", err)
	}
	defer r.Close()
	return crawler.Import(ctx, opt, filepath.Base(name), r)
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
