package bleve_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

// Ensure that what is counted beforehand is what a search counts, after articles were
// replaced and deleted too.
func TestSummaryCountsAsSearch(t *testing.T) {
	dir := t.TempDir()
	ctx := context.Background()
	var reports []corpus.Report
	for r := range generated(300)(0) {
		reports = append(reports, r)
	}
	_, err := bleve.Publish(ctx, dir, source(reports...), bleve.Options{})
	must(t, err)
	changed := reports[10]
	changed.Seq, changed.Facts = 301, reports[20].Facts
	gone := corpus.Report{Seq: 302, Article: corpus.Article{ID: reports[30].Article.ID}}
	undated := reports[40]
	undated.Seq, undated.Article.Published = 303, reports[0].Page.Fetched
	_, err = bleve.Publish(ctx, dir, source(append(reports, changed, gone, undated)...), bleve.Options{})
	must(t, err)
	r := open(t, dir)
	for _, interval := range []index.Interval{index.Monthly, index.Yearly} {
		req := index.Request{CountOnly: true, Histogram: interval}
		for _, f := range index.Facets() {
			req.Facets = append(req.Facets, index.FacetRequest{Name: f, Size: -1})
		}
		saved, err := r.Search(ctx, req)
		must(t, err)
		req.Query = &query.Or{Nodes: []query.Node{&query.All{}, &query.All{}}} // everything, the long way
		counted, err := r.Search(ctx, req)
		must(t, err)
		if d := cmp.Diff(counted, saved); d != "" {
			t.Errorf("%s: counted -, saved +\n%s", interval, d)
		}
		if saved.Total != 299 || len(saved.Facets) < 8 || len(saved.Histogram) < 5 {
			t.Errorf("%s: %d articles, %d facets, %d bars", interval, saved.Total, len(saved.Facets), len(saved.Histogram))
		}
	}
}
