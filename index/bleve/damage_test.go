package bleve_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cakupan/index"
	"cakupan/index/bleve"
)

// Ensure that a segment or its columns that are cut short while they are searched are an
// error that names the generation and the file, from every way of asking and for ever,
// and neither the end of the program nor a wrong answer; and that the next publication
// builds anew and is followed.
func TestCutShortWhileServed(t *testing.T) {
	ctx := context.Background()
	for _, cut := range []struct {
		name string
		left func(size int64) int64
	}{
		{"store/*.zap", func(int64) int64 { return 0 }},
		{"store/*.zap", func(size int64) int64 { return size / 3 }},
		{"store/*.zap", func(size int64) int64 { return size - 1 }},
		{"columns/*.col", func(int64) int64 { return 0 }},
		{"columns/*.col", func(size int64) int64 { return size / 2 }},
	} {
		t.Run(fmt.Sprint(cut.name, " to ", cut.left(1000), " of 1000"), func(t *testing.T) {
			dir := t.TempDir()
			_, err := bleve.Publish(ctx, dir, generated(400), bleve.Options{})
			must(t, err)
			f, err := bleve.Follow(dir, bleve.ReaderOptions{})
			must(t, err)
			defer f.Close()
			r := open(t, dir)
			whole, err := r.Search(ctx, index.Request{Query: parse(t, "peserta"), Size: 5})
			must(t, err)
			id := whole.Hits[0].ID
			facets := []index.FacetRequest{{Name: index.FacetProvince}}
			ways := map[string]func() error{
				"search": func() error {
					res, err := r.Search(ctx, index.Request{Query: parse(t, "peserta"), Size: 5, Facets: facets})
					if err == nil && (res.Total != whole.Total || res.Hits[0].ID != id || res.Hits[0].Score != whole.Hits[0].Score) {
						return errors.New("another answer than before")
					}
					return err
				},
				"phrase": func() error {
					_, err := r.Search(ctx, index.Request{Query: parse(t, `"peserta kesehatan"`)})
					return err
				},
				"claims": func() error {
					_, err := r.Search(ctx, index.Request{Query: parse(t, "nilai:>=70"), Scope: index.Claims})
					return err
				},
				"slip":    func() error { _, err := r.Search(ctx, index.Request{Query: parse(t, "pesertx")}); return err },
				"like":    func() error { _, err := r.Search(ctx, index.Request{Like: id}); return err },
				"follow":  func() error { _, err := f.Search(ctx, index.Request{Query: parse(t, "warga")}); return err },
				"article": func() error { _, err := r.Get(id); return err },
				"typed":   func() error { _, _, err := r.Complete(ctx, "pes", 5); return err },
				"all": func() (err error) {
					n := 0
					for _, e := range r.All(ctx, parse(t, "peserta")) {
						n, err = n+1, e
					}
					if err == nil && n != whole.Total {
						return fmt.Errorf("%d articles, want %d", n, whole.Total)
					}
					return err
				},
				"all claims": func() (err error) {
					for _, e := range r.AllClaims(ctx, nil) {
						err = e
					}
					return err
				},
			}
			for name, ask := range ways {
				if err := ask(); err != nil {
					t.Fatalf("%s before: %v", name, err)
				}
			}
			if err := r.Whole(); err != nil {
				t.Fatal(err)
			}
			stop := make(chan struct{})
			var asking sync.WaitGroup
			for name, ask := range ways {
				asking.Go(func() {
					for {
						if err := ask(); err != nil && !errors.Is(err, bleve.ErrDamaged) {
							t.Errorf("%s while it is cut: %v", name, err)
							return
						}
						select {
						case <-stop:
							return
						default:
						}
					}
				})
			}
			time.Sleep(20 * time.Millisecond)
			files, err := filepath.Glob(filepath.Join(dir, "000001", filepath.FromSlash(cut.name)))
			must(t, err)
			if len(files) == 0 {
				t.Fatalf("no file is called %s", cut.name)
			}
			for _, file := range files {
				st, err := os.Stat(file)
				must(t, err)
				must(t, os.Truncate(file, cut.left(st.Size())))
			}
			time.Sleep(20 * time.Millisecond)
			close(stop)
			asking.Wait()
			for name, ask := range ways {
				if err := ask(); !errors.Is(err, bleve.ErrDamaged) || !strings.Contains(err.Error(), "generation 1") {
					t.Errorf("%s afterwards: %v, want ErrDamaged of generation 1", name, err)
				}
			}
			if err := r.Whole(); !errors.Is(err, bleve.ErrDamaged) || !strings.Contains(err.Error(), filepath.Ext(cut.name)) {
				t.Errorf("whole: %v", err)
			}
			gen, err := bleve.Publish(ctx, dir, generated(401), bleve.Options{})
			if err != nil || gen.Articles != 401 {
				t.Fatalf("publish: %+v, %v", gen, err)
			}
			if res, err := f.Search(ctx, index.Request{}); err != nil || res.Total != 401 {
				t.Errorf("the next generation: %v, %v", res, err)
			}
		})
	}
}

// Ensure that bytes that change in a file of full length are, from every way of asking
// that stumbles over them, an error that names the generation and the file, and never the
// end of the program; and that Verify names the file.
func TestRotWhileServed(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	_, err := bleve.Publish(ctx, dir, generated(300), bleve.Options{})
	must(t, err)
	files, err := filepath.Glob(filepath.Join(dir, "000001", "*", "*.*"))
	must(t, err)
	damaged, answered := 0, 0
	for _, file := range files {
		if ext := filepath.Ext(file); ext != ".zap" && ext != ".col" {
			continue
		}
		sound, err := os.ReadFile(file)
		must(t, err)
		for _, value := range []byte{0x00, 0x7f, 0xff} {
			for i := range 12 { // a stretch of the file at a time
				rotten := slices.Clone(sound)
				from, to := i*len(sound)/12, (i+1)*len(sound)/12
				if i == 11 {
					to -= 64 // its footer is sound: it opens
				}
				for at := from; at < to; at += 3 {
					rotten[at] = value
				}
				must(t, os.WriteFile(file, rotten, 0o600))
				if _, err := bleve.Verify(dir); !errors.Is(err, bleve.ErrDamaged) || !strings.Contains(err.Error(), filepath.Base(file)) {
					t.Errorf("verify says %v of %s", err, file)
				}
				r, err := bleve.Open(dir, bleve.ReaderOptions{})
				if err != nil {
					damaged++
					continue
				}
				for name, ask := range map[string]func() error{
					"search": func() error { _, err := r.Search(ctx, index.Request{Query: parse(t, "peserta"), Size: 5}); return err },
					"phrase": func() error {
						_, err := r.Search(ctx, index.Request{Query: parse(t, `"peserta kesehatan"`)})
						return err
					},
					"claims": func() error {
						_, err := r.Search(ctx, index.Request{Query: parse(t, "nilai:>=70"), Scope: index.Claims})
						return err
					},
					"slip": func() error { _, err := r.Search(ctx, index.Request{Query: parse(t, "pesertx")}); return err },
					"facets": func() error {
						_, err := r.Search(ctx, index.Request{Facets: []index.FacetRequest{{Name: index.FacetProvince}}})
						return err
					},
					"typed": func() error { _, _, err := r.Complete(ctx, "pes", 5); return err },
					"all": func() (err error) {
						for _, err = range r.All(ctx, nil) {
							_ = err
						}
						return err
					},
					"claimed": func() (err error) {
						for _, err = range r.AllClaims(ctx, nil) {
							_ = err
						}
						return err
					},
				} {
					switch err := ask(); {
					case err == nil:
						answered++
					case errors.Is(err, bleve.ErrDamaged):
						damaged++
						if err := r.Whole(); err != nil && !strings.Contains(err.Error(), filepath.Base(file)) {
							t.Errorf("%s: whole says %v of %s", name, err, file)
						}
					default:
						damaged++
					}
				}
				if r.Whole() == nil { // what the engine has open of a damaged one is not to be trusted
					must(t, r.Close())
				}
			}
		}
		must(t, os.WriteFile(file, sound, 0o600))
	}
	if damaged < 100 || answered < 100 {
		t.Errorf("%d errors and %d answers: the damage was not met, or all was", damaged, answered)
	}
}

// Ensure that a panic that no file is to blame for goes on as one.
func TestOtherPanicsGoOn(t *testing.T) {
	r := built(t, 30)
	defer func() {
		if p := recover(); p != "not the file's fault" {
			t.Errorf("panic with %v", p)
		}
		if err := r.Whole(); err != nil {
			t.Error(err)
		}
	}()
	must(t, bleve.Reading(r, func() error { panic("not the file's fault") }))
	t.Error("nothing panicked")
}
