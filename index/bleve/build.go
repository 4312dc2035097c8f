package bleve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// builder writes a store from nothing. The engine's own offline builder makes one
// segment after the other; here every worker writes its batch as a segment (see
// segmentMaker), and the segments are merged when all are there. The engine then writes its root for a store
// of one segment, and that segment is put in the place of its own.
type builder struct {
	folder string // of the generation
	plugin zap.ZapPlugin
	paths  []string
	made   int
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

// merge joins segments into one and removes them.
func (b *builder) merge(ctx context.Context, paths []string) (path string, err error) {
	if err := ctx.Err(); err != nil {
		return "", err
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
			return "", fmt.Errorf("open segment: %w", err)
		}
		segs = append(segs, s)
	}
	b.made++
	path = filepath.Join(b.folder, buildFolder, fmt.Sprintf("merged%04d.zap", b.made))
	stop := make(chan struct{})
	ended := context.AfterFunc(ctx, func() { close(stop) })
	defer ended()
	release := releasePages(segs)
	_, _, err = b.plugin.Merge(segs, make([]*roaring.Bitmap, len(segs)), path, stop, nil)
	release()
	if err != nil {
		if cerr := ctx.Err(); cerr != nil {
			return "", cerr
		}
		return "", fmt.Errorf("merge segments: %w", err)
	}
	for _, p := range paths {
		err = errors.Join(err, os.Remove(p))
	}
	return path, err
}

// finish merges what was added and leaves the store whole.
func (b *builder) finish(ctx context.Context) (err error) {
	// What the parts were made in is many times what their merging needs: the system
	// has it back first, so that the two do not add up.
	debug.FreeOSMemory()
	for len(b.paths) > 1 {
		var next []string
		for group := range slices.Chunk(b.paths, mergeAtOnce) {
			path := group[0]
			if len(group) > 1 {
				if path, err = b.merge(ctx, group); err != nil {
					return err
				}
			}
			next = append(next, path)
		}
		b.paths = next
	}
	store := filepath.Join(b.folder, storeFolder)
	root, err := scorch.NewBuilder(map[string]interface{}{"path": store, "buildPathPrefix": b.folder})
	if err != nil {
		return err
	}
	if err := root.Index(document.NewDocument("empty")); err != nil {
		return err
	}
	if err := root.Close(); err != nil {
		return err
	}
	if len(b.paths) == 1 {
		segments, err := filepath.Glob(filepath.Join(store, "*.zap"))
		if err != nil || len(segments) != 1 {
			return fmt.Errorf("the engine made %d segments of one document (%w)", len(segments), err)
		}
		if err := os.Rename(b.paths[0], segments[0]); err != nil {
			return err
		}
		f, err := os.OpenFile(segments[0], os.O_RDWR, 0)
		if err != nil {
			return err
		}
		err = f.Sync()
		if cerr := f.Close(); err == nil {
			err = cerr
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// remove removes what is left of the building, when no worker writes any more.
func (b *builder) remove() error { return os.RemoveAll(filepath.Join(b.folder, buildFolder)) }
