package crawler

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/warc"
	"cakupan/crawler/frontier"
)

// kept is a page's last response in the archive, with what the records beside it
// say of it.
type kept struct {
	kind, outlet, asked string
	address             string // as asked for; asked is its canonical name
	title, via          string
	published           time.Time
	status              int
	date                time.Time
	place               corpus.Place
}

// errNeedsMore says that an article cannot be finished from the archive alone.
var errNeedsMore = errors.New("a further page of it is not in the archive")

// replay finishes what an interrupted run archived and did not mark, and returns how
// many pages that were. It fetches nothing: an article that lacks a page is left to
// its outlet's turn, which finds the others in the archive.
func (r *run) replay(ctx context.Context, outlets []*Outlet) (int, error) {
	from, err := r.frontier.ArchiveMark()
	if err != nil {
		return 0, err
	}
	var found []kept
	err = walk(r.root, from, func(k kept) error {
		if k.kind != kindPage && k.kind != kindPart {
			return nil
		}
		if k.kind == kindPage {
			l, ok, err := r.frontier.Get(k.outlet, k.asked)
			if err != nil {
				return err
			}
			if ok && !l.Fetched.Before(k.date) && (r.opt.Known == nil || k.status != 200 || r.opt.Known(k.place)) {
				return nil
			}
		}
		found = append(found, k)
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("replay archive: %w", err)
	}
	for _, k := range found {
		r.archived[linkKey(k.outlet, k.asked)] = k // the last one counts
	}
	n := 0
	for _, k := range found {
		if ctx.Err() != nil {
			return n, nil //nolint:nilerr // the run itself tells that it was interrupted
		}
		if k.kind != kindPage || r.archived[linkKey(k.outlet, k.asked)].place != k.place {
			continue
		}
		s := r.siteOf(k.outlet)
		out := &Outlet{failing: map[string]string{}}
		if i := slices.IndexFunc(outlets, func(o *Outlet) bool { return o.Host == s.Host }); i >= 0 {
			out = outlets[i]
		}
		w := &worker{run: r, site: s, out: out, offline: true}
		l, ok, err := r.frontier.Get(s.Host, k.asked)
		if err != nil {
			return n, err
		}
		if !ok { // the frontier is younger than the archive
			l = frontier.Link{Site: s.Host, URL: k.asked, Found: k.date, Title: k.title, Via: k.via, Publish: k.published}
		}
		t, err := w.recall(k)
		if err == nil {
			err = w.settle(ctx, l, t)
		}
		if errors.Is(err, errNeedsMore) {
			if !ok {
				l.State = frontier.Ready
				if err := r.frontier.Mark(corpus.Place{}, l); err != nil {
					return n, err
				}
			}
			continue
		}
		if err != nil {
			return n, fmt.Errorf("replay %s: %w", k.asked, err)
		}
		delete(r.archived, linkKey(k.outlet, k.asked))
		n++
	}
	return n, nil
}

// recall takes a page from the archive.
func (w *worker) recall(k kept) (*taken, error) {
	rec, err := warc.Read(w.root, k.place)
	if err != nil {
		return nil, err
	}
	t, err := fromRecord(rec, w.opt.Fetch.MaxBody)
	if err != nil {
		return nil, fmt.Errorf("recall %s: %w", k.asked, err)
	}
	t.page.URL = k.address
	t.replay = true
	return t, nil
}

// fromRecord makes a page of a response, revisit or resource record.
func fromRecord(rec *warc.Record, limit int64) (*taken, error) {
	m, err := rec.HTTP()
	if err != nil {
		return nil, err
	}
	body, err := m.Decoded(limit)
	if err != nil {
		return nil, err
	}
	return &taken{
		page: corpus.Page{URL: rec.URI(), Final: rec.URI(), Fetched: rec.Date(), Status: m.Status,
			Type: m.Header.Get("Content-Type"), Digest: corpus.DigestOf(body), Archived: rec.Place},
		header: m.Header, body: body, same: rec.Type() == warc.Revisit,
		etag: m.Header.Get("ETag"), modified: m.Header.Get("Last-Modified"),
	}, nil
}

// walk calls fn for the last response of every page in the archive from a place on,
// in the order of the archive. Broken records are passed over: Open has cut off what
// a kill tore.
func walk(root string, from corpus.Place, fn func(kept) error) error {
	files, err := warc.Files(root)
	if err != nil {
		return err
	}
	for _, name := range files {
		if name < from.File {
			continue
		}
		var start int64
		if name == from.File {
			start = from.Offset
		}
		if err := walkFile(root, name, start, fn); err != nil {
			return err
		}
	}
	return nil
}

func walkFile(root, name string, start int64, fn func(kept) error) error {
	f, err := os.Open(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.Seek(start, io.SeekStart); err != nil {
		return err
	}
	s := warc.NewScanner(f, name)
	var about *warc.Record // the last metadata record
	for {
		rec, err := s.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var broken *warc.Broken
		if errors.As(err, &broken) {
			about = nil
			continue
		}
		if err != nil {
			return err
		}
		switch rec.Type() {
		case warc.Metadata:
			about = rec
			continue
		case warc.Response, warc.Revisit:
		default:
			continue
		}
		if about == nil || about.Fields.Get("WARC-Concurrent-To") != rec.ID() {
			continue
		}
		meta := about.ContentFields()
		if meta.Get(fieldFinal) == "" {
			continue
		}
		m, err := rec.HTTP()
		if err != nil {
			continue
		}
		k := kept{kind: meta.Get(fieldKind), outlet: meta.Get(fieldOutlet), asked: meta.Get(fieldAsked), title: meta.Get(fieldTitle),
			address: meta.Get(fieldAddress), via: meta.Get("via"), status: m.Status, date: rec.Date(), place: rec.Place}
		k.place.Offset += start
		if t, err := time.Parse(time.RFC3339, meta.Get(fieldPublished)); err == nil {
			k.published = t
		}
		if err := fn(k); err != nil {
			return err
		}
	}
}

// Reread hands every page of the archive below data to Options.Ingest again, in the
// order in which they were fetched, and fetches nothing: what `reextract` does.
// Of the options it uses Data, Registry, Ingest, Parts, Fetch.MaxBody, Progress and
// Log.
func Reread(ctx context.Context, opt Options) (Report, error) {
	if opt.Data == "" || opt.Registry == nil || opt.Ingest == nil {
		return Report{}, errors.New("reread: Data, Registry and Ingest must be set")
	}
	opt = opt.withDefaults()
	rep := Report{Started: opt.Now().UTC()}
	root := filepath.Join(opt.Data, "archive")
	r := &run{opt: opt, killed: make(chan struct{}), ingesters: make(chan struct{}, opt.Ingesters), archived: map[string]kept{}, root: root}
	outlets := map[string]*Outlet{}
	// The parts of an article stand behind its first page: find them first.
	err := walk(root, corpus.Place{}, func(k kept) error {
		if k.kind == kindPart {
			r.archived[linkKey(k.outlet, k.asked)] = k
		}
		return nil
	})
	if err != nil {
		return rep, fmt.Errorf("reread archive: %w", err)
	}
	err = walk(root, corpus.Place{}, func(k kept) error {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if k.kind != kindPage || k.status != 200 {
			return nil
		}
		out := outlets[k.outlet]
		if out == nil {
			out = &Outlet{Host: k.outlet, failing: map[string]string{}}
			outlets[k.outlet] = out
		}
		s := r.siteOf(k.outlet)
		w := &worker{run: r, site: s, out: out, offline: true, partial: true}
		t, err := w.recall(k)
		if err != nil {
			out.Unreadable++
			r.opt.Log.Warn("a page of the archive cannot be read", "url", k.asked, "error", err)
			return nil
		}
		if t.same {
			return nil
		}
		out.Name = s.Name
		f := Fetched{Site: s, Page: t.page, URL: w.name(k.asked, t), Header: t.header, Body: t.body, Title: k.title, Published: k.published, Via: k.via, Replay: true}
		got, err := w.whole(ctx, frontier.Link{Site: s.Host, URL: k.asked}, &f, t)
		if err != nil {
			return err
		}
		w.out.Fetched++
		if got.Changed && got.Wanted {
			w.out.Articles++
			w.out.Facts += got.Facts
		}
		r.event(Event{Outlet: s.Host, URL: k.asked, What: "replay", Reason: ReasonFetched, Bytes: int64(len(t.body))})
		return nil
	})
	for _, o := range outlets {
		o.finish()
		rep.Outlets = append(rep.Outlets, *o)
	}
	rep.finish()
	rep.Ended = opt.Now().UTC()
	if err != nil && ctx.Err() == nil {
		return rep, fmt.Errorf("reread archive: %w", err)
	}
	if ctx.Err() != nil {
		rep.Stopped = ReasonInterrupted
	}
	return rep, nil
}
