package bleve

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"github.com/blevesearch/bleve/v2/document"

	"cakupan/corpus"
)

// batch is some reports, analysed.
type batch struct {
	docs    []*document.Document
	ids     []string // of their articles
	deleted []string
	segment string          // where docs stand instead, when an index is built from nothing
	source  []corpus.Report // what they were made of, then
	seq     uint64
	reports int
	text    int // tokens
	title   int
	err     error
}

// read analyses the source's reports on all cores and sends them in batches,
// in the source's order. Closed when the source ends or ctx does. With a builder,
// each batch is written as a segment at once.
func (p *publisher) read(ctx context.Context, after uint64, src Source, b *builder) <-chan batch {
	type job struct {
		reports []corpus.Report
		done    chan batch
		n       int
	}
	size := p.opts.Batch
	if b != nil {
		size *= 4 // larger segments have fewer terms together, and are less work to merge
	}
	workers := max(1, runtime.GOMAXPROCS(0))
	jobs := make(chan job)
	order := make(chan chan batch, workers)
	out := make(chan batch)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			var w *batchWriter
			for j := range jobs {
				if w == nil { // the dictionary is there with the first job
					var err error
					if w, err = p.newBatchWriter(b); err != nil {
						j.done <- batch{err: err}
						continue
					}
				}
				j.done <- w.batch(j.reports, j.n)
			}
		}()
	}
	go func() {
		defer close(order)
		defer close(jobs)
		failed := func(err error) {
			done := make(chan batch, 1)
			done <- batch{err: err}
			select {
			case order <- done:
			case <-ctx.Done():
			}
		}
		n := 0
		send := func(reports []corpus.Report) bool {
			if p.dict == nil {
				var err error
				if p.dict, err = newDict(reports); err != nil {
					failed(err)
					return false
				}
			}
			n++
			j := job{reports, make(chan batch, 1), n}
			select {
			case order <- j.done:
			case <-ctx.Done():
				return false
			}
			jobs <- j
			return true
		}
		var reports []corpus.Report
		seen := map[corpus.ID]bool{}
		for r, err := range src(after) {
			if err != nil {
				failed(fmt.Errorf("read corpus: %w", err))
				return
			}
			// An article stands in a batch once, so that its order matters between
			// batches only.
			if len(reports) >= size || seen[r.Article.ID] {
				if !send(reports) {
					return
				}
				reports = nil
				clear(seen)
			}
			seen[r.Article.ID] = true
			reports = append(reports, r)
		}
		if len(reports) > 0 {
			send(reports)
		}
	}()
	go func() {
		defer close(out)
		defer wg.Wait()
		for done := range order {
			select {
			case b := <-done:
				select {
				case out <- b:
				case <-ctx.Done():
				}
			case <-ctx.Done():
			}
		}
	}()
	return out
}

// batchWriter makes batches. One serves one goroutine.
type batchWriter struct {
	*writer
	docs    *documentSink
	builder *builder // nil where there is none
	maker   *segmentMaker
}

func (p *publisher) newBatchWriter(b *builder) (*batchWriter, error) {
	w, err := newWriter(p.analyzer, p.dict)
	if err != nil {
		return nil, err
	}
	bw := &batchWriter{writer: w, docs: newDocumentSink(), builder: b}
	if b != nil {
		if bw.maker, err = newSegmentMaker(); err != nil {
			return nil, fmt.Errorf("make segment: %w", err)
		}
	}
	return bw, nil
}

// batch makes the n-th batch: a segment of the builder's, or documents.
func (w *batchWriter) batch(reports []corpus.Report, n int) (b batch) {
	var to sink = w.docs
	if w.maker != nil {
		to, b.source = w.maker, reports
	}
	for i := range reports {
		r := &reports[i]
		b.seq = max(b.seq, r.Seq)
		b.reports++
		id := r.Article.ID.String()
		if r.Article.URL == "" && r.Article.Text == "" && r.Article.Title == "" {
			b.deleted = append(b.deleted, id)
			continue
		}
		n, err := w.write(r, to)
		if err != nil {
			return batch{err: err}
		}
		b.text += n.text
		b.title += n.title
		b.ids = append(b.ids, id)
	}
	if len(b.ids) == 0 {
		return b
	}
	if w.maker == nil {
		b.docs = w.docs.take()
		return b
	}
	b.segment = w.builder.path(n)
	if err := w.maker.write(b.segment); err != nil {
		return batch{err: err}
	}
	return b
}
