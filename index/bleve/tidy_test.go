package bleve_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"cakupan/index"
	"cakupan/index/bleve"
)

// Ensure that publications that follow each other for long leave a store of few segments
// and no files that nothing reads, with every article in it once, while changed and
// deleted ones are among them.
func TestManyPublications(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	const nights = 40
	most, articles := 0, 0
	for n := range nights {
		seq := uint64(3 * n)
		gone := report(seq+2, n-5, "")
		gone.Article.Title, gone.Article.URL = "", ""
		list := source(
			report(seq+1, n, fmt.Sprintf("Peserta malam%d bertambah.", n)),
			gone,
			report(seq+3, n-3, "Iuran tetap."),
		)
		gen, err := bleve.Publish(ctx, dir, list, bleve.Options{})
		must(t, err)
		files, err := filepath.Glob(filepath.Join(dir, fmt.Sprintf("%06d", gen.Number), "store", "*.zap"))
		must(t, err)
		most, articles = max(most, len(files)), gen.Articles
	}
	t.Logf("at most %d segments", most)
	if most < 2 || most > 15 { // how many there are at most hangs on when the engine has written them
		t.Errorf("up to %d files of segments in %d publications", most, nights)
	}
	r := open(t, dir)
	if n := count(t, r, "*"); articles != 5 || n != 5 {
		t.Errorf("%d articles, %d found, want 5", articles, n)
	}
	res, err := r.Search(ctx, index.Request{Query: parse(t, "bertambah"), Size: index.MaxSize})
	must(t, err)
	if len(res.Hits) != 3 || res.Total != 3 {
		t.Errorf("%d articles of the last nights, want 3", res.Total)
	}
	if n := count(t, r, fmt.Sprintf("malam%d", nights-1)); n != 1 {
		t.Errorf("the last night's article is found %d times", n)
	}
	if _, err := bleve.Verify(dir); err != nil {
		t.Error(err)
	}
}
