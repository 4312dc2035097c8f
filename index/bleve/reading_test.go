package bleve_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/bleve"
	"cakupan/index/indonesian"
)

// several publishes generated articles in several generations, so that there are several
// segments, with articles that come again, changed, and some that go, and returns what
// the index must hold at the end.
func several(t *testing.T, dir string) map[corpus.ID]corpus.Report {
	t.Helper()
	g := newGenerator(3)
	live := map[corpus.ID]corpus.Report{}
	var list []corpus.Report
	seq := uint64(0)
	publish := func(from int) {
		_, err := bleve.Publish(context.Background(), dir, func(after uint64) iter.Seq2[corpus.Report, error] { return source(list[from:]...)(after) }, bleve.Options{Batch: 40})
		must(t, err)
	}
	add := func(n int, also ...corpus.Report) {
		from := len(list)
		for range n {
			seq++
			r := g.report(seq)
			if seq%5 == 0 { // a reprint of one before
				r.Reprint = corpus.NewID(fmt.Sprintf("https://media%d.example/%d", (seq-3)%150, seq-3))
			}
			list, live[r.Article.ID] = append(list, r), r
		}
		for _, r := range also {
			seq++
			r.Seq = seq
			list = append(list, r)
			if r.Article.Text == "" {
				delete(live, r.Article.ID)
			} else {
				live[r.Article.ID] = r
			}
		}
		publish(from)
	}
	add(300)
	add(90)
	var again []corpus.Report
	for i := 0; i < 300; i += 9 { // other text, regions and claims under an old address
		r := g.report(uint64(100_000 + i))
		r.Article.ID, r.Article.URL = list[i].Article.ID, list[i].Article.URL
		r.Facts.Article = r.Article.ID
		again = append(again, r)
	}
	add(40, again...)
	again = nil
	for i := 4; i < 390; i += 23 {
		again = append(again, corpus.Report{Article: corpus.Article{ID: list[i].Article.ID}})
	}
	add(7, again...)
	return live
}

// Ensure that what is counted, found and sorted out of a store of several segments, with
// replaced and deleted articles in it, is what reading every report gives.
func TestAgainstReading(t *testing.T) {
	dir := t.TempDir()
	live := several(t, dir)
	r := open(t, dir)
	segments, err := filepath.Glob(filepath.Join(dir, fmt.Sprintf("%06d", r.Generation().Number), "store", "*.zap"))
	must(t, err)
	if len(segments) < 2 {
		t.Fatalf("%d segments: nothing is read across them", len(segments))
	}
	a := indonesian.New(indonesian.Options{})
	search := func(req index.Request, q string) *index.Result {
		t.Helper()
		req.Query, req.Size = parse(t, q), index.MaxSize
		res, err := r.Search(context.Background(), req)
		must(t, err)
		return res
	}
	ids := func(res *index.Result) []string {
		var out []string
		for _, h := range res.Hits {
			out = append(out, h.ID.String())
		}
		sort.Strings(out)
		return out
	}
	want := func(match func(r *corpus.Report) bool) []string {
		var out []string
		for id, r := range live {
			if match(&r) {
				out = append(out, id.String())
			}
		}
		sort.Strings(out)
		return out
	}
	check := func(what string, got, want []string) {
		t.Helper()
		if len(want) == 0 {
			t.Fatalf("%s: nothing to be found", what)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %d hits, want %d\n%s", what, len(got), len(want), d)
		}
	}
	// stands reports whether stems stand in a text, each at most slop places later.
	places := map[string]map[string][]int{} // of stems, by text
	stands := func(text string, slop int, words ...string) bool {
		at, ok := places[text]
		if !ok {
			at = map[string][]int{}
			for _, tok := range a.Tokens(nil, text) {
				at[tok.Stem] = append(at[tok.Stem], tok.Pos)
			}
			places[text] = at
		}
		for _, first := range at[words[0]] {
			p, left, ok := first, slop, true
			for _, w := range words[1:] {
				k, _ := slices.BinarySearch(at[w], p+1)
				if ok = k < len(at[w]) && at[w][k]-p-1 <= left; !ok {
					break
				}
				left -= at[w][k] - p - 1
				p = at[w][k]
			}
			if ok {
				return true
			}
		}
		return false
	}
	stem := func(w string) string { return a.Tokens(nil, w)[0].Stem }
	for _, p := range []struct {
		words []string
		slop  int
	}{{[]string{"peserta", "kesehatan"}, 0}, {[]string{"kesehatan", "peserta"}, 0}, {[]string{"peserta", "kesehatan"}, 5}, {[]string{"warga", "peserta", "kesehatan"}, 9}, {[]string{"peserta", "peserta"}, 0}, {[]string{"warga", "peserta", "warga"}, 20}} {
		q := `"`
		var stems []string
		for i, w := range p.words {
			if i > 0 {
				q += " "
			}
			q, stems = q+w, append(stems, stem(w))
		}
		q += `"`
		if p.slop > 0 {
			q += fmt.Sprintf("~%d", p.slop)
		}
		match := func(r *corpus.Report) bool {
			return stands(r.Article.Title, p.slop, stems...) || stands(r.Article.Text, p.slop, stems...)
		}
		check(q, ids(search(index.Request{}, q)), want(match))
		check(q+" unscored", ids(search(index.Request{Sort: index.Oldest}, q)), want(match))
		both := q + " provinsi:33"
		inProvince := func(r *corpus.Report) bool { return match(r) && r.Facts.Regions[0].Code[:2] == "33" }
		if n := want(inProvince); len(n) > 0 {
			check(both, ids(search(index.Request{}, both)), n)
		}
	}
	has := func(w string) func(r *corpus.Report) bool {
		return func(r *corpus.Report) bool {
			return stands(r.Article.Title, 0, stem(w)) || stands(r.Article.Text, 0, stem(w))
		}
	}
	check("penghargaan", ids(search(index.Request{}, "penghargaan")), want(has("penghargaan")))
	check("cakupan -keaktifan", ids(search(index.Request{Sort: index.Newest}, "cakupan -keaktifan")), want(func(r *corpus.Report) bool { return has("cakupan")(r) && !has("keaktifan")(r) }))
	coverage := func(r *corpus.Report, least float64) bool {
		return slices.ContainsFunc(r.Facts.Figures, func(f corpus.Figure) bool { return f.Measure == corpus.Coverage && f.Low >= least })
	}
	check("facts", ids(search(index.Request{}, "ukuran:coverage nilai:>=85")), want(func(r *corpus.Report) bool { return coverage(r, 85) }))
	check("facts and a word", ids(search(index.Request{}, "penghargaan ukuran:coverage nilai:>=85")), want(func(r *corpus.Report) bool { return coverage(r, 85) && has("penghargaan")(r) }))

	claims := 0
	for _, r := range live {
		if has("penghargaan")(&r) {
			for _, f := range r.Facts.Figures {
				if f.Measure == corpus.ActiveRate {
					claims++
				}
			}
		}
	}
	if res := search(index.Request{Scope: index.Claims, CountOnly: true}, "penghargaan ukuran:active_rate"); claims == 0 || res.Total != claims {
		t.Errorf("claims of articles with a word: %d, want %d", res.Total, claims)
	}

	// Facets and the histogram, of some articles and of claims.
	counts := map[string]map[string]int{}
	count := func(facet, value string) {
		if counts[facet] == nil {
			counts[facet] = map[string]int{}
		}
		counts[facet][value]++
	}
	facets := []index.FacetRequest{{Name: index.FacetProvince, Size: -1}, {Name: index.FacetYear, Size: -1}, {Name: index.FacetOutlet, Size: -1}, {Name: index.FacetMeasure, Size: -1}}
	for _, r := range live {
		if !has("penghargaan")(&r) {
			continue
		}
		count(index.FacetProvince, r.Facts.Regions[0].Code[:2])
		count(index.FacetYear, corpus.DayOf(r.Article.Published).String()[:4])
		count(index.FacetOutlet, r.Article.Outlet)
		for _, m := range []corpus.Measure{corpus.Coverage, corpus.ActiveRate, corpus.Participants} {
			if slices.ContainsFunc(r.Facts.Figures, func(f corpus.Figure) bool { return f.Measure == m }) {
				count(index.FacetMeasure, string(m))
			}
		}
	}
	compare := func(what string, res *index.Result) {
		t.Helper()
		for _, f := range res.Facets {
			got := map[string]int{}
			sum := f.Missing
			for _, v := range f.Values {
				got[v.Value] = v.N
				sum += v.N
			}
			if d := cmp.Diff(counts[f.Name], got); d != "" {
				t.Errorf("%s: facet %s\n%s", what, f.Name, d)
			}
			if sum < res.Total {
				t.Errorf("%s: facet %s counts %d and says nothing of the rest of %d", what, f.Name, sum, res.Total)
			}
		}
	}
	compare("articles", search(index.Request{Facets: facets}, "penghargaan"))
	clear(counts)
	for _, r := range live {
		for _, f := range r.Facts.Figures {
			if f.Measure != corpus.Coverage {
				continue
			}
			count(index.FacetProvince, f.Code[:2])
			count(index.FacetYear, corpus.DayOf(r.Article.Published).String()[:4])
			count(index.FacetOutlet, r.Article.Outlet)
			count(index.FacetMeasure, string(f.Measure))
		}
	}
	compare("claims", search(index.Request{Scope: index.Claims, Facets: facets}, "ukuran:coverage"))

	// Orders, and reprints folded.
	last := ""
	for _, h := range search(index.Request{Sort: index.Oldest}, "*").Hits {
		stamp := h.Report.Article.Published.UTC().Format("2006-01-02T15:04:05") + h.ID.String()
		if stamp < last {
			t.Errorf("%s is behind %s", stamp, last)
		}
		last = stamp
	}
	high := 1e9
	for _, h := range search(index.Request{Scope: index.Claims, Sort: index.Highest}, "ukuran:coverage").Hits {
		if v := h.Report.Facts.Figures[h.Figure].High; v > high {
			t.Errorf("%v is behind %v", v, high)
		} else {
			high = v
		}
	}
	clusters := map[corpus.ID]int{}
	for id, r := range live {
		if has("penghargaan")(&r) {
			if !r.Reprint.IsZero() {
				id = r.Reprint
			}
			clusters[id]++
		}
	}
	carriers := map[int]int{}
	for _, n := range clusters {
		carriers[n]++
	}
	res := search(index.Request{FoldReprints: true}, "penghargaan")
	got := map[int]int{}
	for _, h := range res.Hits {
		got[h.Carriers]++
	}
	if d := cmp.Diff(carriers, got); d != "" || res.Total != len(clusters) || carriers[2] == 0 {
		t.Errorf("folded: %d clusters, want %d, by carriers:\n%s", res.Total, len(clusters), d)
	}
}

// Ensure that an article's reprints are those of its cluster, whether it was printed
// first or not, in several segments, with articles that changed and went.
func TestReprints(t *testing.T) {
	dir := t.TempDir()
	live := several(t, dir)
	r, err := bleve.Open(dir, bleve.ReaderOptions{})
	must(t, err)
	defer r.Close()
	clusters := map[corpus.ID][]corpus.ID{}
	first := func(rep *corpus.Report) corpus.ID {
		if rep.Reprint.IsZero() {
			return rep.Article.ID
		}
		return rep.Reprint
	}
	for id, rep := range live {
		clusters[first(&rep)] = append(clusters[first(&rep)], id)
	}
	sizes := map[int]int{}
	for id, rep := range live {
		var want []string
		for _, other := range clusters[first(&rep)] {
			if other != id {
				want = append(want, other.String())
			}
		}
		slices.Sort(want)
		list, err := r.Reprints(context.Background(), id)
		must(t, err)
		var got []string
		for _, other := range list {
			got = append(got, other.String())
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("reprints of %s: %v, want %v", id, got, want)
		}
		for i := 1; i < len(list); i++ {
			if a, b := live[list[i-1]].Article.Published, live[list[i]].Article.Published; b.Before(a) && !b.IsZero() {
				t.Errorf("reprints of %s are not by date", id)
			}
		}
		sizes[len(got)]++
	}
	if sizes[0] == 0 || sizes[1] == 0 {
		t.Errorf("articles by reprints: %v", sizes)
	}
	if _, err := r.Reprints(context.Background(), corpus.NewID("https://nirgends.example/")); !errors.Is(err, bleve.ErrNotFound) {
		t.Errorf("of no article: %v", err)
	}
}

// Ensure that columns that are not what they say are damage, not a crash.
func TestColumnsDamaged(t *testing.T) {
	dir := t.TempDir()
	_, err := bleve.Publish(context.Background(), dir, generated(20), bleve.Options{})
	must(t, err)
	files, err := filepath.Glob(filepath.Join(dir, "000001", "columns", "*.col"))
	must(t, err)
	if len(files) == 0 {
		t.Fatal("no columns")
	}
	whole, err := os.ReadFile(files[0])
	must(t, err)
	for _, at := range []int{0, 18, 21, 23, 30, 60, 200} {
		raw := slices.Clone(whole)
		raw[at] ^= 0x15
		must(t, os.WriteFile(files[0], raw, 0o644))
		if r, err := bleve.Open(dir, bleve.ReaderOptions{}); !errors.Is(err, bleve.ErrDamaged) {
			if err == nil {
				must(t, r.Close())
			}
			t.Errorf("byte %d changed: %v", at, err)
		}
	}
	must(t, os.WriteFile(files[0], whole, 0o644))
	if r := open(t, dir); r.Generation().Articles != 20 {
		t.Errorf("mended: %+v", r.Generation())
	}
}
