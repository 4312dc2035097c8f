package bleve_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cakupan/index"
	"cakupan/index/bleve"
)

// Ensure that a published generation that vanishes under a running program costs it
// nothing: what is open goes on answering, the error names the folder, and the next
// publication builds anew.
func TestGenerationVanishes(t *testing.T) {
	dir := t.TempDir()
	ctx := context.Background()
	_, err := bleve.Publish(ctx, dir, generated(30), bleve.Options{})
	must(t, err)
	f, err := bleve.Follow(dir, bleve.ReaderOptions{})
	must(t, err)
	defer f.Close()
	must(t, os.RemoveAll(filepath.Join(dir, "000001")))
	if _, err := bleve.Open(dir, bleve.ReaderOptions{}); !errors.Is(err, bleve.ErrDamaged) || !strings.Contains(err.Error(), "000001") {
		t.Errorf("open: %v, want ErrDamaged that names the generation", err)
	}
	if res, err := f.Search(ctx, index.Request{Query: parse(t, "peserta"), Size: 3}); err != nil || len(res.Hits) != 3 {
		t.Errorf("the open one: %v, %v", res, err)
	}
	gen, err := bleve.Publish(ctx, dir, generated(40), bleve.Options{})
	if err != nil || gen.Articles != 40 {
		t.Errorf("publish: %+v, %v", gen, err)
	}
	if res, err := f.Search(ctx, index.Request{}); err != nil || res.Total != 40 || f.Err() != nil {
		t.Errorf("afterwards: %v, %v, %v", res, err, f.Err())
	}
}

// Ensure that what is lost in a generation, file by file, is an error at the opening or
// at the verification, never a wrong answer, and that the dictionary of the reports is
// one of those files.
func TestEveryFileCounts(t *testing.T) {
	ctx := context.Background()
	checked := 0
	for _, name := range []string{"DICT", "MANIFEST", "store/root.bolt", "store/*.zap"} {
		dir := t.TempDir()
		_, err := bleve.Publish(ctx, dir, generated(20), bleve.Options{})
		must(t, err)
		files, err := filepath.Glob(filepath.Join(dir, "000001", filepath.FromSlash(name)))
		must(t, err)
		for _, file := range files {
			checked++
			must(t, os.Remove(file))
			if _, err := bleve.Open(dir, bleve.ReaderOptions{}); !errors.Is(err, bleve.ErrDamaged) {
				t.Errorf("without %s: %v, want ErrDamaged", name, err)
			}
			if gen, err := bleve.Publish(ctx, dir, generated(20), bleve.Options{}); err != nil || gen.Articles != 20 {
				t.Errorf("publish without %s: %+v, %v", name, gen, err)
			}
			if n := count(t, open(t, dir), "*"); n != 20 {
				t.Errorf("built anew without %s: %d articles", name, n)
			}
		}
	}
	if checked < 4 {
		t.Errorf("only %d files", checked)
	}
}

// Ensure that a clock that runs backwards changes nothing: generations follow each other
// by their numbers, whatever the times of their files and of the articles.
func TestClockBackwards(t *testing.T) {
	dir := t.TempDir()
	ctx := context.Background()
	_, err := bleve.Publish(ctx, dir, generated(20), bleve.Options{})
	must(t, err)
	f, err := bleve.Follow(dir, bleve.ReaderOptions{})
	must(t, err)
	defer f.Close()
	for i, when := range []time.Time{time.Now().AddDate(30, 0, 0), time.Unix(0, 0), time.Now().AddDate(-1, 0, 0)} {
		must(t, filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			return os.Chtimes(path, when, when)
		}))
		want := 21 + i
		gen, err := bleve.Publish(ctx, dir, generated(want), bleve.Options{})
		if err != nil || gen.Number != uint64(2+i) || gen.Articles != want {
			t.Errorf("files of %s: %+v, %v", when.Format(time.DateOnly), gen, err)
		}
		if res, err := f.Search(ctx, index.Request{}); err != nil || res.Total != want {
			t.Errorf("files of %s: follower has %v, %v", when.Format(time.DateOnly), res, err)
		}
	}
	if gen, err := bleve.Verify(dir); err != nil || gen.Number != 4 {
		t.Errorf("verify: %+v, %v", gen, err)
	}
}
