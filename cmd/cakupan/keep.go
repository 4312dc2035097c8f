package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cakupan/corpus"
	"cakupan/corpus/bolt"
	"cakupan/corpus/warc"
	"cakupan/index/bleve"
)

// openStore opens the corpus of a data folder that is there, for writing.
func (a *app) openStore() (folder, *bolt.Store, error) {
	f, err := a.openFolder()
	if err != nil {
		return f, nil, err
	}
	if _, err := os.Stat(f.corpus()); errors.Is(err, fs.ErrNotExist) {
		return f, nil, fail(exitNothing, "run `cakupan crawl`, or `cakupan reextract` where there is an archive", "%s holds no corpus", a.data)
	}
	store, err := f.openCorpus(bolt.Options{})
	return f, store, err
}

func newReindex(a *app) *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use:   "reindex [flags]",
		Short: "Publish the index anew from the corpus",
		Long: `Reindex brings the search index up to the corpus and publishes it; with --all it
builds it from nothing. Readers keep the old one until the new one is whole.
` + exitHelp,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			f, store, err := a.openStore()
			if err != nil {
				return err
			}
			defer store.Close()
			var gen bleve.Generation
			if all {
				gen, err = bleve.Rebuild(c.Context(), f.index(), store.Since, bleve.Options{})
			} else {
				gen, err = publish(c.Context(), f, store, a.err)
			}
			if err != nil {
				return fmt.Errorf("publish index: %w", err)
			}
			f.keepBook(c.Context(), a.runLog(false))
			if a.json {
				return a.printJSON(gen)
			}
			fmt.Fprintf(a.out, "index generation %d: %s, %s\n", gen.Number, plural(gen.Articles, "article"), plural(gen.Claims, "claim"))
			return nil
		},
	}
	c.Flags().BoolVar(&all, "all", false, "from nothing")
	return c
}

func newCheck(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Read the whole data folder and say what is wrong with it",
		Long: `Check reads every page of the corpus, every record of the archive and every file of
the index, compares digests, and lists what is wrong; it mends nothing.
` + exitHelp,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			f, err := a.openFolder()
			if err != nil {
				return err
			}
			problems := 0
			say := func(part, what string) {
				problems++
				if a.json {
					_ = a.printJSON(map[string]string{"part": part, "problem": what}) // the end of the run tells of a broken pipe
					return
				}
				fmt.Fprintf(a.out, "%s %s: %s\n", a.paint(red, "✗"), part, safe(what))
			}
			sound := func(part, what string) {
				if !a.json {
					fmt.Fprintf(a.out, "%s %s: %s\n", a.paint(green, "✓"), part, what)
				}
			}
			places, seq, err := a.checkCorpus(f, say, sound)
			if err != nil {
				return err
			}
			if err := checkArchive(f, places, say, sound); err != nil {
				return err
			}
			switch gen, err := bleve.Verify(f.index()); {
			case errors.Is(err, bleve.ErrNone) && len(places) == 0:
				sound("index", "none published yet")
			case errors.Is(err, bleve.ErrNone):
				say("index", "none is published, though the corpus holds articles (`cakupan reindex` publishes one)")
			case err != nil:
				say("index", err.Error()+" (`cakupan reindex --all` builds it anew from the corpus)")
			case gen.Seq > seq:
				say("index", "it is ahead of the corpus, which was begun anew or put back (`cakupan reindex --all` builds it anew)")
			default:
				sound("index", fmt.Sprintf("generation %d, %s", gen.Number, plural(gen.Articles, "article")))
			}
			checkRuns(f, say, sound)
			if problems > 0 {
				return &exitError{exitFindings, errQuiet, ""}
			}
			return nil
		},
	}
}

// checkRuns reads the reports of the runs.
func checkRuns(f folder, say, sound func(part, what string)) {
	ids, err := f.runIDs()
	if err != nil {
		say("runs", err.Error())
		return
	}
	bad := 0
	for _, id := range ids {
		if _, err := f.readRun(id); err != nil {
			bad++
			say("runs", err.Error())
		}
	}
	if bad == 0 {
		sound("runs", plural(len(ids), "report"))
	}
}

// checkCorpus reads the corpus through. It returns where the pages of its articles
// stand in the archive, and its last sequence number.
func (a *app) checkCorpus(f folder, say, sound func(part, what string)) (places map[corpus.Place]string, seq uint64, err error) {
	if st, err := os.Stat(f.corpus()); errors.Is(err, fs.ErrNotExist) || err == nil && st.Size() == 0 {
		if files, err := warc.Files(f.archive()); err == nil && len(files) > 0 {
			say("corpus", "it is missing or empty, though the archive holds pages (`cakupan reextract` builds it anew)")
		} else {
			sound("corpus", "none yet")
		}
		return nil, 0, nil
	}
	store, err := bolt.Open(f.corpus(), bolt.Options{ReadOnly: true})
	switch {
	case errors.Is(err, bolt.ErrDamaged), errors.Is(err, bolt.ErrForeign):
		say("corpus", err.Error())
		return nil, 0, nil
	case err != nil:
		return nil, 0, err
	}
	defer store.Close()
	list, err := store.Check()
	if err != nil {
		say("corpus", err.Error())
		return nil, 0, nil
	}
	places = map[corpus.Place]string{}
	for r, err := range store.Since(0) {
		if err != nil {
			break // Check has said so
		}
		if !r.Page.Archived.IsZero() {
			places[r.Page.Archived] = r.Article.URL
		}
	}
	if seq, err = store.Seq(); err != nil {
		say("corpus", err.Error())
	}
	for _, p := range list {
		say("corpus", p)
	}
	if len(list) == 0 {
		st, err := store.Stats()
		if err != nil {
			return nil, 0, err
		}
		sound("corpus", fmt.Sprintf("%s in %s, %s read", plural(st.Articles, "article"), plural(st.Versions, "version"), plural(st.Pages, "page")))
	}
	return places, seq, nil
}

// checkArchive reads every record of the archive, and looks for the pages that the
// corpus was read from.
func checkArchive(f folder, places map[corpus.Place]string, say, sound func(part, what string)) error {
	var files []string
	if _, err := os.Stat(f.archive()); err == nil {
		if files, err = warc.Files(f.archive()); err != nil {
			return fmt.Errorf("check archive: %w", err)
		}
	}
	if len(files) == 0 && len(places) == 0 {
		sound("archive", "none yet")
		return nil
	}
	records, broken := 0, 0
	for _, name := range files {
		n, err := verifyWARC(filepath.Join(f.archive(), filepath.FromSlash(name)), name, places, func(what string) {
			broken++
			say("archive", what)
		})
		if err != nil {
			return fmt.Errorf("check archive: %w", err)
		}
		records += n
	}
	lost := make([]string, 0, len(places))
	for _, url := range places {
		lost = append(lost, url)
	}
	slices.Sort(lost)
	for i, url := range lost {
		if i == 20 {
			say("archive", fmt.Sprintf("and %d more pages", len(lost)-i))
			break
		}
		say("archive", "the page of "+url+" is not where the corpus says")
	}
	if broken == 0 && len(lost) == 0 {
		sound("archive", fmt.Sprintf("%s in %s", plural(records, "record"), plural(len(files), "file")))
	}
	return nil
}

// verifyWARC reads every record of a WARC file and compares its block with its
// digest. It takes what it meets out of places.
func verifyWARC(path, name string, places map[corpus.Place]string, say func(string)) (records int, err error) {
	r, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	for s := warc.NewScanner(r, name); ; records++ {
		rec, err := s.Next()
		var broken *warc.Broken
		switch {
		case errors.Is(err, io.EOF):
			return records, nil
		case errors.As(err, &broken):
			say(broken.Error())
			continue
		case err != nil:
			return records, err
		}
		delete(places, rec.Place)
		if want := rec.Fields.Get("WARC-Block-Digest"); strings.HasPrefix(want, "sha1:") && warc.Digest(rec.Block) != want {
			say(fmt.Sprintf("%s byte %d: the record's block does not match its digest", name, rec.Place.Offset))
		}
	}
}

func newBackup(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the corpus, consistently, to a file",
		Long: `Backup writes a consistent copy of corpus.db to a file that does not exist yet ("-"
is standard output). To restore it, put it in corpus.db's place and run reindex.
The archive's files are only ever appended to: any copying tool backs them up.
` + exitHelp,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) (err error) {
			f, err := a.openFolder()
			if err != nil {
				return err
			}
			store, err := bolt.Open(f.corpus(), bolt.Options{ReadOnly: true})
			if errors.Is(err, fs.ErrNotExist) {
				return fail(exitNothing, "", "%s holds no corpus", a.data)
			}
			if err != nil {
				return err
			}
			defer store.Close()
			if problems, err := store.Check(); err != nil {
				return err
			} else if len(problems) > 0 {
				return fmt.Errorf("%w: %s", bolt.ErrDamaged, problems[0])
			}
			if args[0] == "-" {
				return store.Backup(a.out)
			}
			if _, err := os.Lstat(args[0]); err == nil {
				return fail(exitUsage, "name a new file", "%s exists already", args[0])
			}
			tmp, err := os.CreateTemp(filepath.Dir(args[0]), "."+filepath.Base(args[0])+".*")
			if err != nil {
				return fail(exitFailed, "", "back up: %w", err)
			}
			defer os.Remove(tmp.Name())
			if err := errors.Join(store.Backup(tmp), tmp.Sync(), tmp.Close()); err != nil {
				return fail(exitFailed, "", "%w", err)
			}
			if err := os.Rename(tmp.Name(), args[0]); err != nil {
				return fail(exitFailed, "", "back up: %w", err)
			}
			fmt.Fprintf(a.err, "cakupan: corpus copied to %s\n", args[0])
			return nil
		},
	}
}
