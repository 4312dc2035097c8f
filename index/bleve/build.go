package bleve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// builder writes a store from nothing. The engine's own offline builder makes one
// segment after the other; here every worker writes its batch as a segment (see
// segmentMaker), and the segments are merged when all are there, in two halves at once.
// The engine then writes its root for a store of as many segments, and these are put in
// the places of its own.
type builder struct {
	folder string // of the generation
	plugin zap.ZapPlugin
	paths  []string
}

const buildFolder = "build"

// mergeAtOnce is how many segments are merged in one go: each is an open file.
const mergeAtOnce = 200

func newBuilder(folder string) (*builder, error) {
	return &builder{folder: folder}, os.Mkdir(filepath.Join(folder, buildFolder), 0o755)
}

// path is where the n-th segment is written.
func (b *builder) path(n int) string {
	return filepath.Join(b.folder, buildFolder, fmt.Sprintf("part%06d.zap", n))
}

// merge joins segments into one at path and removes them.
func (b *builder) merge(ctx context.Context, paths []string, path string) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	segs := make([]segment.Segment, 0, len(paths))
	defer func() {
		for _, s := range segs {
			if cerr := s.Close(); err == nil && cerr != nil {
				err = cerr
			}
		}
	}()
	for _, p := range paths {
		s, err := b.plugin.Open(p)
		if err != nil {
			return fmt.Errorf("open segment: %w", err)
		}
		segs = append(segs, s)
	}
	stop := make(chan struct{})
	ended := context.AfterFunc(ctx, func() { close(stop) })
	defer ended()
	release := releasePages(segs)
	_, _, err = b.plugin.Merge(segs, make([]*roaring.Bitmap, len(segs)), path, stop, nil)
	release()
	if err != nil {
		if cerr := ctx.Err(); cerr != nil {
			return cerr
		}
		return fmt.Errorf("merge segments: %w", err)
	}
	for _, p := range paths {
		err = errors.Join(err, os.Remove(p))
	}
	return err
}

// halves is how many segments a large store is made of: their merging is the one thing
// that a single core would do while the others wait. The number is the same on every
// machine, and a search hardly notices a second segment.
const (
	halves   = 2
	halvesOf = 4 * halves // parts, at least
)

// finish merges what was added and leaves the store whole.
func (b *builder) finish(ctx context.Context) (err error) {
	// What the parts were made in is many times what their merging needs: the system
	// has it back first, so that the two do not add up.
	debug.FreeOSMemory()
	var groups [][]string
	switch n := len(b.paths); {
	case n >= halvesOf:
		for i := range halves {
			groups = append(groups, b.paths[i*n/halves:(i+1)*n/halves])
		}
	case n > 0:
		groups = append(groups, b.paths)
	}
	merged, errs := make([]string, len(groups)), make([]error, len(groups))
	var wg sync.WaitGroup
	for i, group := range groups {
		wg.Go(func() { merged[i], errs[i] = b.mergeAll(ctx, group, fmt.Sprintf("merged%d", i)) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return b.root(merged)
}

// mergeAll merges segments, however many, into one.
func (b *builder) mergeAll(ctx context.Context, paths []string, name string) (path string, err error) {
	made := 0
	for len(paths) > 1 {
		var next []string
		for group := range slices.Chunk(paths, mergeAtOnce) {
			path := group[0]
			if len(group) > 1 {
				made++
				path = filepath.Join(b.folder, buildFolder, fmt.Sprintf("%s-%04d.zap", name, made))
				if err := b.merge(ctx, group, path); err != nil {
					return "", err
				}
			}
			next = append(next, path)
		}
		paths = next
	}
	return paths[0], nil
}

// root makes the store of the segments: the engine writes one of as many segments, of a
// document each, and each gives its place to one of ours.
func (b *builder) root(segments []string) error {
	store := filepath.Join(b.folder, storeFolder)
	idx, err := openStore(store, false)
	if err != nil {
		return err
	}
	for i := range max(len(segments), 1) { // of nothing there is a root too
		ops := bleveindex.NewBatch()
		ops.Update(document.NewDocument(fmt.Sprintf("empty %d", i)))
		if err := idx.Batch(ops); err != nil {
			return errors.Join(fmt.Errorf("write root: %w", err), idx.Close())
		}
	}
	if err := idx.Close(); err != nil {
		return err
	}
	if len(segments) == 0 {
		return nil
	}
	theirs, err := filepath.Glob(filepath.Join(store, "*.zap"))
	if err != nil {
		return fmt.Errorf("list segments: %w", err)
	}
	if len(theirs) != len(segments) {
		return fmt.Errorf("write root: the engine made %d segments of %d documents", len(theirs), len(segments))
	}
	for i, path := range segments {
		if err := os.Rename(path, theirs[i]); err != nil {
			return err
		}
		if err := syncFile(theirs[i]); err != nil {
			return err
		}
	}
	return nil
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}

// remove removes what is left of the building, when no worker writes any more.
func (b *builder) remove() error { return os.RemoveAll(filepath.Join(b.folder, buildFolder)) }
