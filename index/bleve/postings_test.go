package bleve

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"cakupan/corpus"
)

// wordsApart publishes articles of few words in two generations, the second of which
// replaces and removes some of the first, and opens what comes of it.
func wordsApart(t *testing.T) *Reader {
	t.Helper()
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(3, 9))
	words := strings.Fields("peserta kesehatan warga bekasi jaminan iuran pesertanya mengiurkan daerah")
	report := func(n, seq int) corpus.Report {
		var b strings.Builder
		for range 30 + rng.IntN(40) {
			// The first words are frequent, the last stand in few articles.
			b.WriteString(words[min(rng.IntN(len(words)), rng.IntN(len(words)))])
			b.WriteByte(' ')
		}
		if n%700 == 0 {
			b.WriteString("langka sekali ")
		}
		if n == 1234 { // places far apart
			b.WriteString(strings.Repeat("kata lain ", 9000) + "peserta kesehatan")
		}
		id := corpus.NewID(fmt.Sprintf("https://a.example/%d", n))
		return corpus.Report{Seq: uint64(seq), Version: 1, Article: corpus.Article{ID: id, URL: fmt.Sprintf("https://a.example/%d", n), Kind: corpus.KindArticle, Outlet: "a.example", Title: words[n%len(words)],
			Authors: []string{}, Published: time.Unix(int64(1e9+n), 0).UTC(), Text: b.String()}, Facts: corpus.Facts{Article: id}}
	}
	seq := 0
	publish := func(list []corpus.Report) {
		_, err := Publish(context.Background(), dir, func(after uint64) iter.Seq2[corpus.Report, error] {
			return func(yield func(corpus.Report, error) bool) {
				for _, r := range list {
					if r.Seq > after && !yield(r, nil) {
						return
					}
				}
			}
		}, Options{})
		if err != nil {
			t.Fatal(err)
		}
	}
	var list []corpus.Report
	for n := range 4200 { // several chunks of a common word's postings
		seq++
		list = append(list, report(n, seq))
	}
	publish(list)
	list = nil
	for n := 0; n < 4200; n += 13 {
		seq++
		r := report(n, seq)
		if n%2 == 0 {
			r.Article.Text, r.Article.Title, r.Article.URL = "", "", ""
		}
		list = append(list, r)
	}
	publish(list)
	r, err := Open(dir, ReaderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	if len(r.parts) < 2 || r.parts[0].deleted.IsEmpty() {
		t.Fatal("the index has but one part, or nothing is deleted")
	}
	return r
}

// Ensure that postings read from a segment's bytes are those that the engine reads,
// term by term, in every field: documents, counts, lengths and places, read one after
// the other or with leaps.
func TestPostingsAsTheEngineReadsThem(t *testing.T) {
	r := wordsApart(t)
	c := r.compiler(context.Background(), "", true)
	rng := rand.New(rand.NewPCG(1, 1))
	terms, chunks, lists := 0, 0, 0
	for _, p := range r.parts {
		for _, field := range allFields {
			dict, err := p.seg.Dictionary(field)
			if err != nil {
				t.Fatal(err)
			}
			err = eachTerm(p.seg, field, nil, func(term string, bm *roaring.Bitmap) error {
				terms++
				got, ok, err := p.lexicon.get(field, term)
				if err != nil {
					return err
				}
				if !ok || !got.docs.Equals(bm) {
					return fmt.Errorf("%s %q: %v, %v, want %v", field, term, got.docs, ok, bm)
				}
				for _, leap := range []uint64{1, 7, 400} {
					list, err := dict.PostingsList([]byte(term), nil, nil)
					if err != nil {
						return err
					}
					it := list.Iterator(true, true, true, nil)
					w := got.walk(true)
					for doc := uint64(0); ; doc += 1 + rng.Uint64N(leap) {
						want, err := it.Advance(doc)
						if err != nil {
							return err
						}
						if w.to(doc); want == nil {
							if w.doc != afterAll {
								return fmt.Errorf("%s %q: goes on at %d", field, term, w.doc)
							}
							break
						}
						doc = want.Number()
						if w.doc != doc {
							return fmt.Errorf("%s %q: %d, want %d", field, term, w.doc, doc)
						}
						count, length, places := w.decode()
						wantPlaces := appendPlaces(nil, want.Locations())
						gotPlaces := unpackPlaces(nil, places)
						if count != want.Frequency() || lengthIn(length) != lengthOf(want) || !slices.Equal(gotPlaces, wantPlaces) {
							return fmt.Errorf("%s %q in %d: %d of %v at %v, want %d of %v at %v", field, term, doc, count, lengthIn(length), gotPlaces, want.Frequency(), lengthOf(want), wantPlaces)
						}
						set := placeSet{}
						if !set.add(places) {
							return fmt.Errorf("%s %q in %d: no set of places", field, term, doc)
						}
						for _, at := range wantPlaces {
							if set.bits[at/64]&(1<<(at%64)) == 0 {
								return fmt.Errorf("%s %q in %d: the set lacks %d", field, term, doc, at)
							}
						}
						chunks, lists = max(chunks, int(w.chunk)), lists+len(wantPlaces)
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if terms < 100 || chunks < 2 || lists < 10_000 {
		t.Errorf("only %d terms, %d chunks and %d places were compared", terms, chunks, lists)
	}
	if _, ok, err := r.parts[0].lexicon.get(fText, "nosuchterm"); ok || err != nil {
		t.Errorf("a term that is not there: %v, %v", ok, err)
	}
	if n, err := c.documents(fKind, kindArticle); err != nil || n != r.m.Articles {
		t.Errorf("%d articles, %v, want %d", n, err, r.m.Articles)
	}
}

// Ensure that what is deleted is neither counted nor found, by the engine's postings
// nor by ours.
func TestDeletedAreNotCounted(t *testing.T) {
	r := wordsApart(t)
	c := r.compiler(context.Background(), "", true)
	p := r.parts[0]
	gone := 0
	err := eachTerm(p.seg, fText, nil, func(term string, bm *roaring.Bitmap) error {
		living := roaring.AndNot(bm, p.deleted)
		gone += int(bm.GetCardinality() - living.GetCardinality())
		list, err := c.enginePostings(p, fText, term)
		if err != nil {
			return err
		}
		if list.Count() != living.GetCardinality() {
			return fmt.Errorf("%q: the engine counts %d documents, want %d", term, list.Count(), living.GetCardinality())
		}
		found := roaring.New()
		for it := list.Iterator(false, false, false, nil); ; {
			d, err := segment.PostingsIterator.Next(it)
			if err != nil {
				return err
			}
			if d == nil {
				break
			}
			found.Add(uint32(d.Number()))
		}
		ours, err := c.bitmap(p, fText, []string{term})
		if err != nil {
			return err
		}
		if !found.Equals(living) || !ours.Equals(living) {
			return fmt.Errorf("%q: the engine finds %d, we %d, want %d", term, found.GetCardinality(), ours.GetCardinality(), living.GetCardinality())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if gone == 0 {
		t.Error("no term lost a document")
	}
}
