package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

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
	store, err := bolt.Open(f.corpus(), bolt.Options{})
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
			gen, err := bleve.Publish(c.Context(), f.index(), store.Since, bleve.Options{Rebuild: all})
			if err != nil {
				return fmt.Errorf("publish index: %w", err)
			}
			if a.json {
				return a.printJSON(gen)
			}
			fmt.Fprintf(a.out, "index generation %d: %d articles, %d claims\n", gen.Number, gen.Articles, gen.Claims)
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
			if err := a.checkCorpus(f, say, sound); err != nil {
				return err
			}
			if err := checkArchive(f, say, sound); err != nil {
				return err
			}
			switch gen, err := bleve.Verify(f.index()); {
			case errors.Is(err, bleve.ErrNone):
				sound("index", "none published yet")
			case err != nil:
				say("index", err.Error()+" (`cakupan reindex --all` builds it anew from the corpus)")
			default:
				sound("index", fmt.Sprintf("generation %d, %d articles", gen.Number, gen.Articles))
			}
			if problems > 0 {
				return &exitError{exitFindings, errQuiet, ""}
			}
			return nil
		},
	}
}

func (a *app) checkCorpus(f folder, say, sound func(part, what string)) error {
	if _, err := os.Stat(f.corpus()); errors.Is(err, fs.ErrNotExist) {
		sound("corpus", "none yet")
		return nil
	}
	store, err := bolt.Open(f.corpus(), bolt.Options{})
	switch {
	case errors.Is(err, bolt.ErrDamaged), errors.Is(err, bolt.ErrForeign):
		say("corpus", err.Error())
		return nil
	case err != nil:
		return err
	}
	defer store.Close()
	list, err := store.Check()
	if err != nil {
		say("corpus", err.Error())
		return nil
	}
	for _, p := range list {
		say("corpus", p)
	}
	if len(list) == 0 {
		st, err := store.Stats()
		if err != nil {
			return err
		}
		sound("corpus", fmt.Sprintf("%d articles in %d versions, %d pages read", st.Articles, st.Versions, st.Pages))
	}
	return nil
}

// checkArchive reads every record of the archive.
func checkArchive(f folder, say, sound func(part, what string)) error {
	if _, err := os.Stat(f.archive()); errors.Is(err, fs.ErrNotExist) {
		sound("archive", "none yet")
		return nil
	}
	files, err := warc.Files(f.archive())
	if err != nil {
		return fmt.Errorf("check archive: %w", err)
	}
	records, broken := 0, 0
	for _, name := range files {
		n, err := verifyWARC(filepath.Join(f.archive(), filepath.FromSlash(name)), name, func(what string) {
			broken++
			say("archive", what)
		})
		if err != nil {
			return fmt.Errorf("check archive: %w", err)
		}
		records += n
	}
	if broken == 0 {
		sound("archive", fmt.Sprintf("%d records in %d files", records, len(files)))
	}
	return nil
}

// verifyWARC reads every record of a WARC file and compares its block with its
// digest.
func verifyWARC(path, name string, say func(string)) (records int, err error) {
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
			_, store, err := a.openStore()
			if err != nil {
				return err
			}
			defer store.Close()
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
