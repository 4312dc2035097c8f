package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"cakupan/corpus/bolt"
	"cakupan/corpus/warc"
	"cakupan/crawler/frontier"
)

// folder is a data folder:
//
//	cakupan.json   what marks it as one, with its format
//	archive/       pages as fetched (WARC)
//	corpus.db      articles, facts, runs
//	frontier.db    links due and seen
//	index/         published generations
//	page/          what the web page read of the last generation, for its next start
//	runs/          what each run did
//	searches/      saved searches and frozen results
type folder struct{ dir string }

const folderFormat = 1

type folderMark struct {
	Format int    `json:"cakupan_data_format"`
	Note   string `json:"note"`
	Demo   bool   `json:"demo,omitempty"` // holds invented articles
}

func (f folder) path(elem ...string) string {
	return filepath.Join(append([]string{f.dir}, elem...)...)
}

func (f folder) archive() string { return f.path("archive") }
func (f folder) corpus() string  { return f.path("corpus.db") }
func (f folder) index() string   { return f.path("index") }
func (f folder) runs() string    { return f.path("runs") }

// openFolder opens a data folder that is there.
func (a *app) openFolder() (folder, error) {
	f := folder{dir: a.data}
	st, err := os.Stat(a.data)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return f, fail(exitNothing, "run `cakupan demo` or `cakupan crawl` first, or name another folder with --data", "there is no data folder %s", a.data)
	case err != nil:
		return f, fail(exitFailed, "", "open data folder: %w", err)
	case !st.IsDir():
		return f, fail(exitUsage, "--data wants a folder", "%s is a file", a.data)
	}
	return f, f.check()
}

// makeFolder opens a data folder, or makes one of a folder that is empty or new.
// Invented articles and real ones never share a folder.
func (a *app) makeFolder(demo bool) (folder, error) {
	f := folder{dir: a.data}
	if st, err := os.Stat(a.data); err == nil && !st.IsDir() {
		return f, fail(exitUsage, "--data wants a folder", "%s is a file", a.data)
	}
	if err := os.MkdirAll(a.data, 0o755); err != nil {
		return f, fail(exitFailed, "", "make data folder: %w", err)
	}
	entries, err := os.ReadDir(a.data)
	if err != nil {
		return f, fail(exitFailed, "", "open data folder: %w", err)
	}
	if untouched(entries) {
		b, err := json.MarshalIndent(folderMark{folderFormat, "data folder of cakupan; do not edit", demo}, "", " ")
		if err != nil {
			return f, err
		}
		tmp := f.path(".cakupan.json.tmp")
		if err := os.WriteFile(tmp, append(b, '\n'), 0o644); err != nil {
			return f, fail(exitFailed, "", "make data folder: %w", err)
		}
		if err := os.Rename(tmp, f.path("cakupan.json")); err != nil {
			return f, fail(exitFailed, "", "make data folder: %w", err)
		}
	}
	if err := f.check(); err != nil {
		return f, err
	}
	switch mark, err := f.mark(); {
	case err != nil:
		return f, err
	case mark.Demo && !demo:
		return f, fail(exitUsage, "name another folder with --data", "%s holds the demo's invented articles", f.dir)
	case !mark.Demo && demo:
		return f, fail(exitUsage, "name another folder with --data", "%s holds real articles; the demo's are invented", f.dir)
	}
	for _, d := range []string{f.archive(), f.runs()} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			return f, fail(exitFailed, "", "make data folder: %w", err)
		}
	}
	return f, nil
}

// untouched reports whether a folder holds nothing but, perhaps, what a killed
// makeFolder left.
func untouched(entries []fs.DirEntry) bool {
	return len(entries) == 0 || len(entries) == 1 && entries[0].Name() == ".cakupan.json.tmp"
}

func (f folder) check() error {
	_, err := f.mark()
	return err
}

// mark reads what marks the folder as cakupan's.
func (f folder) mark() (mark folderMark, err error) {
	b, err := os.ReadFile(f.path("cakupan.json"))
	if errors.Is(err, fs.ErrNotExist) {
		if entries, _ := os.ReadDir(f.dir); untouched(entries) {
			return mark, fail(exitNothing, "run `cakupan demo` or `cakupan crawl` first", "the data folder %s is empty", f.dir)
		}
		return mark, fail(exitDamaged, "name an empty folder, or one that cakupan made, with --data", "%s is not a data folder of cakupan: it holds other files and no cakupan.json", f.dir)
	}
	if err != nil {
		return mark, fail(exitFailed, "", "open data folder: %w", err)
	}
	if err := json.Unmarshal(b, &mark); err != nil || mark.Format == 0 {
		return mark, fail(exitDamaged, "restore it from a backup, or use another folder", "%s is damaged", f.path("cakupan.json"))
	}
	if mark.Format != folderFormat {
		return mark, fail(exitDamaged, "use the program that made it", "the data folder %s has format %d; this program reads format %d", f.dir, mark.Format, folderFormat)
	}
	return mark, nil
}

// openCorpus opens the corpus for writing. One that has vanished or been emptied
// while the archive holds pages is not quietly begun anew.
func (f folder) openCorpus(opt bolt.Options) (*bolt.Store, error) {
	if st, err := os.Stat(f.corpus()); errors.Is(err, fs.ErrNotExist) || err == nil && st.Size() == 0 {
		if files, err := warc.Files(f.archive()); err == nil && len(files) > 0 {
			return nil, fail(exitDamaged, "`cakupan reextract` builds it anew from the archive; or put a copy made by `cakupan backup` in its place",
				"%s is missing or empty, though the archive holds pages", f.corpus())
		}
	}
	return bolt.Open(f.corpus(), opt)
}

// mendFrontier moves a damaged frontier aside: what it remembered is in the archive,
// and the run makes another from there.
func (f folder) mendFrontier(talk io.Writer) error {
	name := f.path("frontier.db")
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	damage, err := guarded(func() error {
		fr, err := frontier.Open(name)
		if err != nil {
			return err
		}
		return errors.Join(fr.Check(), fr.Close())
	})
	switch {
	case damage == nil && err == nil:
		return nil
	case errors.Is(err, frontier.ErrLocked):
		return fmt.Errorf("%w: %w", bolt.ErrInUse, err)
	case damage != nil:
		err = fmt.Errorf("%v", damage)
	}
	aside := name + ".damaged"
	if rerr := os.Rename(name, aside); rerr != nil {
		return fail(exitDamaged, "", "%s is damaged (%w) and cannot be moved aside: %w", name, err, rerr)
	}
	fmt.Fprintf(talk, "cakupan: %s is damaged (%v): moved to %s; making another from the archive\n", name, err, aside)
	return nil
}

// writeRun writes a run's report below runs/, whole or not at all.
func (f folder) writeRun(id string, report any) error {
	b, err := json.MarshalIndent(report, "", " ")
	if err != nil {
		return fmt.Errorf("write run %s: %w", id, err)
	}
	tmp := f.path("runs", "."+id+".tmp")
	if err := os.WriteFile(tmp, append(b, '\n'), 0o644); err != nil {
		return fmt.Errorf("write run %s: %w", id, err)
	}
	if err := os.Rename(tmp, f.path("runs", id+".json")); err != nil {
		return fmt.Errorf("write run %s: %w", id, err)
	}
	return nil
}
