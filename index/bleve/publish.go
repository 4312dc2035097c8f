package bleve

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"cakupan/corpus"
	"cakupan/index/indonesian"
)

// ErrBusy says that another Publish is running on the folder.
var ErrBusy = errors.New("another process is writing the index")

// Source gives the reports whose sequence number is greater than after, in
// the order of their numbers. A report replaces an older one of the same article; one
// without text, title and URL takes it out of the index.
type Source func(after uint64) iter.Seq2[corpus.Report, error]

// Options shapes Publish. The zero value is right.
type Options struct {
	Batch     int      // reports written at once; 0 is 500
	Protected []string // names that are never stemmed, beside the built-in list; the same for every Publish and Open
	Rebuild   bool     // start from nothing instead of from the last generation
	Progress  func(reports int)
	// Keep is how many generations stay; 0 is 2.
	Keep int

	analyzer *indonesian.Analyzer // another, to be measured
}

// Publish brings the index up to the source and publishes a new generation. It
// does nothing, and returns the published one, where the source has nothing
// new. A last generation that is damaged or of another schema is left aside and
// the index built from nothing; whatever goes wrong, the old one stays published.
func Publish(ctx context.Context, dir string, src Source, opts Options) (gen Generation, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return gen, fmt.Errorf("publish index %s: %w", dir, err)
	}
	release, err := lock(filepath.Join(dir, lockFile))
	if err != nil {
		return gen, fmt.Errorf("publish index %s: %w", dir, err)
	}
	defer release()

	var base *manifest
	last, err := readCurrent(dir)
	switch {
	case err == nil:
		if !opts.Rebuild {
			if base, err = readManifest(dir, last); err != nil && !errors.Is(err, ErrSchema) && !errors.Is(err, ErrDamaged) {
				return gen, err
			}
		}
	case errors.Is(err, ErrDamaged), errors.Is(err, ErrNone):
	default:
		return gen, err
	}
	if base != nil {
		// The sizes fit; whether it opens must be known before anything is
		// built on it.
		r, err := openReader(filepath.Join(dir, generationName(last)), base, ReaderOptions{})
		if err == nil {
			err = r.Close()
		}
		if err != nil {
			base = nil
		}
	}
	p := &publisher{dir: dir, opts: opts, base: base, analyzer: opts.analyzer}
	if p.analyzer == nil {
		p.analyzer = indonesian.New(indonesian.Options{Protected: opts.Protected})
	}
	if p.opts.Batch <= 0 {
		p.opts.Batch = 500
	}
	if p.opts.Keep <= 0 {
		p.opts.Keep = 2
	}
	next, err := p.sweep(last)
	if err != nil {
		return gen, fmt.Errorf("publish index %s: %w", dir, err)
	}
	gen, err = p.build(ctx, next, src)
	if err != nil && base != nil && errors.Is(err, ErrDamaged) {
		// The segments do not open although their sizes fit.
		p.base = nil
		gen, err = p.build(ctx, next, src)
	}
	if err != nil {
		return gen, fmt.Errorf("publish index %s: %w", dir, err)
	}
	return gen, nil
}

// Rebuild publishes a generation built from nothing.
func Rebuild(ctx context.Context, dir string, src Source, opts Options) (Generation, error) {
	opts.Rebuild = true
	return Publish(ctx, dir, src, opts)
}

type publisher struct {
	dir  string
	opts Options
	base *manifest

	analyzer *indonesian.Analyzer
	dict     []byte // what the compressor knows beforehand; nil until a first report is read
}

// sweep removes what killed builds left and returns the next number.
func (p *publisher) sweep(last uint64) (next uint64, err error) {
	entries, err := os.ReadDir(p.dir)
	if err != nil {
		return 0, err
	}
	next = last + 1
	for _, e := range entries {
		n, ok := parseGenerationName(e.Name())
		if ok && n > last || strings.HasPrefix(e.Name(), currentFile+".") {
			if err := os.RemoveAll(filepath.Join(p.dir, e.Name())); err != nil {
				return 0, fmt.Errorf("remove unfinished generation: %w", err)
			}
		}
	}
	return next, nil
}

// prune removes generations older than the last Keep.
func (p *publisher) prune(current uint64) {
	entries, err := os.ReadDir(p.dir)
	if err != nil {
		return // the next Publish tries again
	}
	var kept int
	for i := len(entries) - 1; i >= 0; i-- {
		n, ok := parseGenerationName(entries[i].Name())
		if !ok || n > current {
			continue
		}
		if kept++; kept > p.opts.Keep {
			_ = os.RemoveAll(filepath.Join(p.dir, entries[i].Name())) // tried again next time
		}
	}
}

// build makes generation next and publishes it.
func (p *publisher) build(ctx context.Context, next uint64, src Source) (gen Generation, err error) {
	folder := filepath.Join(p.dir, generationName(next))
	if err := os.Mkdir(folder, 0o755); err != nil {
		return gen, err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(folder) // or swept by the next Publish
		}
	}()
	m := &manifest{Schema: schemaVersion, Generation: Generation{Number: next}}
	p.dict = nil
	if p.base != nil {
		m.Seq, m.TextTokens, m.TitleTokens, m.Measured = p.base.Seq, p.base.TextTokens, p.base.TitleTokens, p.base.Measured
		from := filepath.Join(p.dir, generationName(p.base.Number))
		if err := cloneStore(from, folder); err != nil {
			return gen, err
		}
		if p.dict, err = readDict(from); err != nil {
			return gen, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	changed, err := p.fill(ctx, folder, m, src)
	if err != nil {
		return gen, err
	}
	if !changed && p.base != nil {
		return p.base.Generation, os.RemoveAll(folder)
	}
	if err := writeFile(filepath.Join(folder, dictFile), p.dict); err != nil {
		return gen, err
	}
	baseFolder := ""
	if p.base != nil {
		baseFolder = filepath.Join(p.dir, generationName(p.base.Number))
	}
	if err := writeColumns(ctx, folder, baseFolder); err != nil {
		return gen, err
	}
	if err := openToReaders(folder); err != nil {
		return gen, err
	}
	if m.Files, err = listFiles(folder, p.base); err != nil {
		return gen, err
	}
	if err := p.summarise(ctx, folder, m); err != nil {
		return gen, err
	}
	b, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return gen, err
	}
	if err := writeFile(filepath.Join(folder, manifestFile), append(b, '\n')); err != nil {
		return gen, err
	}
	for _, d := range []string{filepath.Join(folder, storeFolder), filepath.Join(folder, columnsFolder), folder, p.dir} {
		if err := syncDir(d); err != nil {
			return gen, err
		}
	}
	if err := ctx.Err(); err != nil {
		return gen, err
	}
	temp := filepath.Join(p.dir, currentFile+".new")
	if err := writeFile(temp, []byte(generationName(next)+"\n")); err != nil {
		return gen, err
	}
	if err := os.Rename(temp, filepath.Join(p.dir, currentFile)); err != nil {
		return gen, err
	}
	if err := syncDir(p.dir); err != nil {
		return gen, err
	}
	p.prune(next)
	return m.Generation, nil
}

// openToReaders lets whoever may read the generation's folder read what is in it: the
// engine makes its own files for their owner alone. The process's umask had its say
// when the folder was made.
func openToReaders(folder string) error {
	st, err := os.Stat(folder)
	if err != nil {
		return err
	}
	dir := st.Mode().Perm()
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return os.Chmod(path, dir)
		}
		return os.Chmod(path, dir&0o666)
	})
}

// cloneStore makes a store of links to another's segments and a copy of its root.
func cloneStore(from, to string) error {
	src, dst := filepath.Join(from, storeFolder), filepath.Join(to, storeFolder)
	if err := os.Mkdir(dst, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(src)
	if err != nil {
		return err
	}
	for _, e := range entries {
		a, b := filepath.Join(src, e.Name()), filepath.Join(dst, e.Name())
		if strings.HasSuffix(e.Name(), ".zap") && os.Link(a, b) == nil {
			continue
		}
		if err := copyFile(a, b); err != nil { // root.bolt, or a file system without links
			return err
		}
	}
	return nil
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := out.Close(); err == nil {
			err = cerr
		}
	}()
	if _, err = io.Copy(out, in); err != nil {
		return err
	}
	return out.Sync()
}

// fill applies what the source has to the store in folder.
func (p *publisher) fill(ctx context.Context, folder string, m *manifest, src Source) (changed bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var b *builder
	if p.base == nil {
		if b, err = newBuilder(folder); err != nil {
			return false, err
		}
		defer func() { // after the workers' end
			if rerr := b.remove(); err == nil {
				err = rerr
			}
		}()
	}
	batches := p.read(ctx, m.Seq, src, b)
	defer func() {
		cancel()
		for range batches { // the workers end
		}
	}()
	path := filepath.Join(folder, storeFolder)
	if p.base != nil {
		var first batch
		var ok bool
		if first, ok = <-batches; !ok {
			return false, ctx.Err()
		}
		return true, p.update(ctx, path, m, &first, batches)
	}
	// What comes a second time is put right afterwards.
	seen := map[string]struct{}{}
	for bt := range batches {
		if bt.err != nil {
			return false, bt.err
		}
		if bt.again(seen) {
			if err := p.ready(ctx, b); err != nil {
				return false, err
			}
			return true, p.update(ctx, path, m, &bt, batches)
		}
		if bt.segment != "" {
			b.paths = append(b.paths, bt.segment)
		}
		p.account(m, &bt)
	}
	if err := ctx.Err(); err != nil {
		return false, err
	}
	return true, p.ready(ctx, b)
}

// ready ends what a builder built.
func (p *publisher) ready(ctx context.Context, b *builder) (err error) {
	if p.dict == nil {
		if p.dict, err = newDict(nil); err != nil {
			return err
		}
	}
	return b.finish(ctx)
}

// again reports whether the batch replaces or deletes what is in seen, and adds
// its articles to seen.
func (b *batch) again(seen map[string]struct{}) bool {
	found := false
	for _, id := range b.ids {
		if _, ok := seen[id]; ok {
			found = true
		}
		seen[id] = struct{}{}
	}
	for _, id := range b.deleted {
		if _, ok := seen[id]; ok {
			found = true
		}
	}
	return found
}

func (p *publisher) account(m *manifest, b *batch) {
	m.Seq = max(m.Seq, b.seq)
	if n := len(b.ids); n > 0 {
		total := float64(m.Measured + n)
		m.TextTokens = (m.TextTokens*float64(m.Measured) + float64(b.text)) / total
		m.TitleTokens = (m.TitleTokens*float64(m.Measured) + float64(b.title)) / total
		m.Measured += n
	}
	if p.opts.Progress != nil {
		p.opts.Progress(b.reports)
	}
}

// update applies batches to an existing store through bleve's writer.
func (p *publisher) update(ctx context.Context, path string, m *manifest, first *batch, rest <-chan batch) (err error) {
	idx, err := openStore(path, false)
	if err != nil {
		return err
	}
	closed := false
	defer func() {
		// On an error of a batch the writer must go at once: it would try again
		// and again to persist what does not fit.
		if !closed {
			if cerr := idx.Close(); err == nil && cerr != nil {
				err = cerr
			}
		}
	}()
	written := 0
	var w *batchWriter // of batches that went into segments, which are too late
	apply := func(b *batch) error {
		if b.err == nil && b.segment != "" {
			if w == nil {
				if w, err = p.newBatchWriter(nil); err != nil {
					return err
				}
			}
			*b = w.batch(b.source, 0)
		}
		if b.err != nil {
			return b.err
		}
		// Before a batch: the root whose writing the batch waits for is then the merged one.
		if written%tidyEvery == 0 {
			if err := tidy(ctx, idx); err != nil {
				return fmt.Errorf("merge segments: %w", err)
			}
		}
		written++
		if err := ctx.Err(); err != nil {
			return err
		}
		ops := bleveindex.NewBatch()
		if err := deleteOld(ctx, idx, b, ops); err != nil {
			return err
		}
		for _, d := range b.docs {
			ops.Update(d)
		}
		if err := idx.Batch(ops); err != nil {
			return fmt.Errorf("write batch: %w", err)
		}
		p.account(m, b)
		return nil
	}
	if err := apply(first); err != nil {
		return err
	}
	for b := range rest {
		if err := apply(&b); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	closed = true
	return idx.Close()
}

// deleteOld adds to ops the removal of every document that the batch's articles
// have in the index now: claims of an older version may be more than the new
// one's.
func deleteOld(ctx context.Context, idx bleveindex.Index, b *batch, ops *bleveindex.Batch) error {
	r, err := idx.Reader()
	if err != nil {
		return err
	}
	defer r.Close()
	remove := func(id string) error {
		tfr, err := r.TermFieldReader(ctx, []byte(id), fID, false, false, false)
		if err != nil {
			return err
		}
		defer tfr.Close()
		for {
			d, err := tfr.Next(nil)
			if err != nil {
				return err
			}
			if d == nil {
				return nil
			}
			ext, err := r.ExternalID(d.ID)
			if err != nil {
				return err
			}
			ops.Delete(ext)
		}
	}
	for _, id := range b.ids {
		if err := remove(id); err != nil {
			return err
		}
	}
	for _, id := range b.deleted {
		if err := remove(id); err != nil {
			return err
		}
	}
	return nil
}

// store is a scorch store with the workers that it was given.
type store struct {
	bleveindex.Index
	queue *bleveindex.AnalysisQueue
}

func (s store) Close() error {
	defer s.queue.Close()
	return s.Index.Close()
}

// openStore opens a scorch store. It never waits for a lock longer than a second.
func openStore(path string, readOnly bool) (bleveindex.Index, error) {
	workers := 0
	if !readOnly {
		workers = 2
	}
	queue := bleveindex.NewAnalysisQueue(workers)
	idx, err := scorch.NewScorch(scorch.Name, map[string]interface{}{
		"path": path, "read_only": readOnly, "bolt_timeout": "1s", "numSnapshotsToKeep": 1,
		"scorchMergePlanOptions": noMerging(),
	}, queue)
	if err != nil {
		queue.Close()
		return nil, err
	}
	if err := idx.Open(); err != nil {
		queue.Close()
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return store{idx, queue}, nil
}
