package bleve

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	bleveindex "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
	"github.com/google/go-cmp/cmp"

	"cakupan/corpus"
	"cakupan/index/indonesian"
)

// invented makes reports of few words, so that some words are in nearly all and some
// stand often in one.
func invented(n int, seed uint64) []corpus.Report {
	rng := rand.New(rand.NewPCG(seed, 1))
	words := strings.Fields("peserta kesehatan yang di kota menunggak pesertanya 98,5 JKN-KIS ke 2025 penghargaan kepesertaan")
	text := func(n int) string {
		var b strings.Builder
		for range rng.IntN(n) {
			switch rng.IntN(4) {
			case 0:
				fmt.Fprintf(&b, "kata%d ", rng.IntN(5000))
			default:
				b.WriteString(words[min(rng.IntN(len(words)), rng.IntN(len(words)))] + " ")
			}
		}
		return b.String()
	}
	out := make([]corpus.Report, n)
	for i := range out {
		url := fmt.Sprintf("https://kabar.example/%d/%d", seed, i)
		id := corpus.NewID(url)
		r := corpus.Report{Seq: uint64(i + 1), Article: corpus.Article{ID: id, URL: url, Outlet: "Kabar.example", OutletName: "Kabar", Title: text(8), Text: text(60), Language: "id"}, Facts: corpus.Facts{Article: id}}
		if i%3 > 0 {
			r.Article.Published = time.Date(2024, 1, 1+i%500, 3, 0, 0, 0, time.UTC)
			r.Article.Authors = []string{"Ani " + text(3)}
		}
		for k := range rng.IntN(4) {
			f := corpus.Figure{Measure: corpus.Coverage, Unit: corpus.Percent, Code: fmt.Sprintf("33.%02d", i%30), Low: float64(rng.IntN(9000)) / 100, AsOf: corpus.YearPeriod(2020 + k)}
			f.High = f.Low + float64(k)
			r.Facts.Figures = append(r.Facts.Figures, f)
		}
		if i%7 == 0 {
			r.Facts.Awards = []corpus.Award{{Code: "33.01", Category: corpus.Madya, Year: 2024}}
			r.Reprint = corpus.NewID("https://kabar.example/1")
		}
		out[i] = r
	}
	return out
}

// Ensure that a segment that is made here is the one that the engine makes of the same
// reports, in every term, posting, place and stored field; and so is the next one of the
// same maker.
func TestSegmentsAreTheEngines(t *testing.T) {
	Alone(t)
	t.Parallel()
	if zap.Version != 17 {
		t.Fatalf("segments are written in version 17 of the format, the engine's is %d", zap.Version)
	}
	m, err := newSegmentMaker()
	if err != nil {
		t.Fatal(err)
	}
	w, err := newWriter(indonesian.New(indonesian.Options{}), reportDict)
	if err != nil {
		t.Fatal(err)
	}
	for round, n := range []int{1, 3100, 40} {
		reports := invented(n, uint64(round))
		docs := newDocumentSink()
		for i := range reports {
			a, err := w.write(&reports[i], docs)
			if err != nil {
				t.Fatal(err)
			}
			b, err := w.write(&reports[i], m)
			if err != nil || a != b {
				t.Fatalf("lengths %v and %v: %v", a, b, err)
			}
		}
		path := filepath.Join(t.TempDir(), "one.zap")
		if err := m.write(path); err != nil {
			t.Fatal(err)
		}
		var plugin zap.ZapPlugin
		ours, err := plugin.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer ours.Close()
		var analysed []bleveindex.Document
		for _, d := range docs.take() {
			d.AddIDField()
			d.VisitFields(func(f bleveindex.Field) {
				if f.Options().IsIndexed() {
					f.Analyze()
				}
			})
			analysed = append(analysed, d)
		}
		theirs, _, err := plugin.New(analysed)
		if err != nil {
			t.Fatal(err)
		}
		if ours.Count() != theirs.Count() || int(ours.Count()) != len(analysed) {
			t.Fatalf("%d documents, want %d", ours.Count(), theirs.Count())
		}
		terms := 0
		for _, field := range theirs.Fields() {
			if !slices.Contains(ours.Fields(), field) {
				t.Fatalf("no field %s", field)
			}
		}
		for _, field := range ours.Fields() {
			a, b := readTerms(t, ours, field), readTerms(t, theirs, field)
			terms += len(b)
			if d := cmp.Diff(b, a); d != "" {
				t.Fatalf("%d reports, field %s:\n%.2000s", n, field, d)
			}
		}
		if terms < 40 {
			t.Fatalf("only %d terms compared", terms)
		}
		for doc := range ours.Count() {
			a, b := readStored(t, ours, doc), readStored(t, theirs, doc)
			if a != b {
				t.Fatalf("document %d: stored %q, want %q", doc, a, b)
			}
		}
	}
}

func readTerms(t *testing.T, s segment.Segment, field string) map[string][]string {
	t.Helper()
	dict, err := s.Dictionary(field)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	it := dict.AutomatonIterator(nil, nil, nil)
	for {
		e, err := it.Next()
		if err != nil {
			t.Fatal(err)
		}
		if e == nil {
			return out
		}
		list, err := dict.PostingsList([]byte(e.Term), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		postings := list.Iterator(true, true, true, nil)
		for {
			p, err := postings.Next()
			if err != nil {
				t.Fatal(err)
			}
			if p == nil {
				break
			}
			line := fmt.Sprintf("%d: %d in %v", p.Number(), p.Frequency(), p.(interface{ NormUint64() uint64 }).NormUint64())
			for _, l := range p.Locations() {
				line += fmt.Sprintf(" %s %d %d %d %v", l.Field(), l.Pos(), l.Start(), l.End(), l.ArrayPositions())
			}
			out[e.Term] = append(out[e.Term], line)
		}
	}
}

func readStored(t *testing.T, s segment.Segment, doc uint64) string {
	t.Helper()
	id, err := s.DocID(doc)
	if err != nil {
		t.Fatal(err)
	}
	out := string(id)
	err = s.VisitStoredFields(doc, func(field string, typ byte, value []byte, pos []uint64) bool {
		out += fmt.Sprintf("\n%s %c %q %v", field, typ, value, pos)
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Ensure that a store whose segments were made here is, to the engine, the one that it
// makes itself of the same reports cut into the same batches: the same documents, hits,
// scores and stored fields, and no values by document; also after deletions,
// replacements and additions by the engine, after it merged what is left, and when it
// is opened again.
func TestStoresAreTheEngines(t *testing.T) {
	Alone(t)
	t.Parallel()
	analyzer := indonesian.New(indonesian.Options{})
	deleted, merged, halved := 0, 0, 0
	for seed := range uint64(3) {
		rng := rand.New(rand.NewPCG(seed, 9))
		w, err := newWriter(analyzer, reportDict)
		must(t, err)
		m, err := newSegmentMaker()
		must(t, err)
		b, err := newBuilder(t.TempDir())
		must(t, err)
		theirPath := filepath.Join(t.TempDir(), storeFolder)
		theirs, err := openStore(theirPath, false)
		must(t, err)
		var ids []string
		reports := invented(100+rng.IntN(100), seed)
		for n := 1; len(reports) > 0; n++ {
			part := reports[:1+rng.IntN(min(len(reports), 30))]
			reports = reports[len(part):]
			docs := engineDocuments(t, w, part)
			for _, d := range docs {
				ids = append(ids, d.ID())
			}
			for i := range part {
				_, err := w.write(&part[i], m)
				must(t, err)
			}
			must(t, m.write(b.path(n)))
			b.paths = append(b.paths, b.path(n))
			must(t, theirs.Batch(updates(docs)))
		}
		must(t, b.finish(context.Background()))
		ourPath := filepath.Join(b.folder, storeFolder)
		ours, err := openStore(ourPath, false)
		must(t, err)
		if files, err := filepath.Glob(filepath.Join(ourPath, "*.zap")); err == nil && len(files) == halves {
			halved++
		}
		sameStore(t, fmt.Sprintf("seed %d, built", seed), ours, theirs)

		for _, store := range []bleveindex.Index{ours, theirs} {
			rng := rand.New(rand.NewPCG(seed, 10)) // the same for both
			ops := updates(engineDocuments(t, w, append(invented(20, 77), invented(10, seed)...)))
			for _, id := range ids {
				if rng.IntN(3) == 0 {
					ops.Delete(id)
					deleted++
				}
			}
			must(t, store.Batch(ops))
		}
		sameStore(t, fmt.Sprintf("seed %d, changed", seed), ours, theirs)

		for _, s := range []bleveindex.Index{ours, theirs} {
			must(t, s.(store).Index.(*scorch.Scorch).ForceMerge(context.Background(), nil))
		}
		r, err := ours.Reader()
		must(t, err)
		if len(r.(*scorch.IndexSnapshot).Segments()) == 1 {
			merged++
		}
		must(t, r.Close())
		sameStore(t, fmt.Sprintf("seed %d, merged", seed), ours, theirs)
		must(t, ours.Close())
		must(t, theirs.Close())
		ours, err = openStore(ourPath, true)
		must(t, err)
		theirs, err = openStore(theirPath, true)
		must(t, err)
		sameStore(t, fmt.Sprintf("seed %d, opened again", seed), ours, theirs)
		must(t, ours.Close())
		must(t, theirs.Close())
	}
	if deleted < 100 || merged < 2 || halved == 0 {
		t.Errorf("%d deletions, %d merges down to one segment, %d stores in halves", deleted, merged, halved)
	}
}

func engineDocuments(t *testing.T, w *writer, reports []corpus.Report) []*document.Document {
	t.Helper()
	docs := newDocumentSink()
	for i := range reports {
		_, err := w.write(&reports[i], docs)
		must(t, err)
	}
	return docs.take()
}

func updates(docs []*document.Document) *bleveindex.Batch {
	ops := bleveindex.NewBatch()
	for _, d := range docs {
		ops.Update(d)
	}
	return ops
}

// sameStore compares two stores through the engine's own readers and searchers.
func sameStore(t *testing.T, what string, ours, theirs bleveindex.Index) {
	t.Helper()
	var got [2]map[string][]string
	for i, s := range []bleveindex.Index{ours, theirs} {
		r, err := s.Reader()
		must(t, err)
		got[i] = everything(t, r)
		must(t, r.Close())
	}
	if d := cmp.Diff(got[1], got[0]); d != "" {
		t.Fatalf("%s (- theirs, + ours):\n%.2000s", what, d)
	}
	if len(got[0]) < 30 {
		t.Fatalf("%s: only %d terms and documents compared", what, len(got[0]))
	}
}

// everything is what an engine's reader says of a store: of each term its hits with
// their places and scores, of each document what is stored.
func everything(t *testing.T, r bleveindex.IndexReader) map[string][]string {
	t.Helper()
	ctx := context.Background()
	out := map[string][]string{}
	for _, field := range append(slices.Clone(allFields), fReport) {
		dict, err := r.FieldDict(field)
		must(t, err)
		for {
			e, err := dict.Next()
			must(t, err)
			if e == nil {
				break
			}
			var lines []string
			scores := map[string]float64{}
			s, err := searcher.NewTermSearcher(ctx, r, e.Term, field, 1, search.SearcherOptions{})
			must(t, err)
			room := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize(), 0)}
			for {
				d, err := s.Next(room)
				must(t, err)
				if d == nil {
					break
				}
				id, err := r.ExternalID(d.IndexInternalID)
				must(t, err)
				scores[id] = d.Score
				room.DocumentMatchPool.Put(d)
			}
			must(t, s.Close())
			tfr, err := r.TermFieldReader(ctx, []byte(e.Term), field, true, true, true)
			must(t, err)
			for {
				d, err := tfr.Next(nil)
				must(t, err)
				if d == nil {
					break
				}
				id, err := r.ExternalID(d.ID)
				must(t, err)
				line := fmt.Sprintf("%s: %d %.9g %.9g", id, d.Freq, d.Norm, scores[id])
				for _, v := range d.Vectors {
					line += fmt.Sprintf(" %s %d %d %d %v", v.Field, v.Pos, v.Start, v.End, v.ArrayPositions)
				}
				lines = append(lines, line)
			}
			must(t, tfr.Close())
			if len(lines) != len(scores) {
				t.Fatalf("%s %s: %d postings, %d hits", field, e.Term, len(lines), len(scores))
			}
			if slices.Sort(lines); len(lines) > 0 { // the engine leaves words of deleted documents
				out[field+" "+e.Term] = lines
			}
		}
		must(t, dict.Close())
	}
	ids, err := r.DocIDReaderAll()
	must(t, err)
	n := uint64(0)
	for {
		internal, err := ids.Next()
		must(t, err)
		if internal == nil {
			break
		}
		id, err := r.ExternalID(internal)
		must(t, err)
		d, err := r.Document(id)
		must(t, err)
		stored := []string{}
		d.VisitFields(func(f bleveindex.Field) { stored = append(stored, fmt.Sprintf("%s %q", f.Name(), f.Value())) })
		values, err := r.DocValueReader(allFields)
		must(t, err)
		must(t, values.VisitDocValues(internal, func(field string, term []byte) {
			stored = append(stored, fmt.Sprintf("value %s %q", field, term))
		}))
		out["document "+id] = stored
		n++
	}
	must(t, ids.Close())
	if count, err := r.DocCount(); err != nil || count != n {
		t.Fatalf("%d documents, counted %d: %v", n, count, err)
	}
	return out
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
