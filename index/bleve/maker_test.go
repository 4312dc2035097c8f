package bleve

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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
