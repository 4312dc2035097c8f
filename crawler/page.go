package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/warc"
	"cakupan/crawler/canon"
	"cakupan/crawler/fetch"
	"cakupan/crawler/frontier"
)

// pages fetches the outlet's links that are due, until none is left or something
// says stop.
func (w *worker) pages(ctx context.Context) {
	begun := 0
	for w.out.Stopped == "" {
		now := w.opt.Now()
		switch {
		case ctx.Err() != nil:
			w.out.Stopped = ReasonInterrupted
			return
		case w.over(now) || begun >= w.opt.Pages || w.begun >= w.opt.Requests || w.out.Bytes >= w.opt.Bytes:
			if _, more, err := w.peek(now); err != nil {
				w.halt(ctx, err)
			} else if more {
				w.out.Stopped = ReasonBudget
				if w.over(now) {
					w.late.Store(true)
				}
			}
			return
		case w.trouble >= w.opt.Trouble:
			w.out.Stopped = ReasonTrouble
			return
		}
		l, ok, err := w.frontier.Next(w.site.Host, now)
		if err != nil {
			w.halt(ctx, err)
			return
		}
		if !ok {
			at, ok, err := w.frontier.NextDue(w.site.Host)
			if err != nil {
				w.halt(ctx, err)
				return
			}
			wait := at.Sub(now)
			if !ok || len(w.out.failing) == 0 || wait > w.opt.RetryWait || w.over(at) {
				return
			}
			w.event(Event{Outlet: w.site.Host, What: "wait", Reason: ReasonFailed, Wait: wait})
			if err := w.opt.Sleep(ctx, max(wait, time.Second)); err != nil {
				w.halt(ctx, err)
				return
			}
			continue
		}
		begun++
		if err := w.page(ctx, l); err != nil {
			w.frontier.Release(l)
			w.halt(ctx, err)
			return
		}
	}
}

// peek reports whether the outlet has a link that is due.
func (w *worker) peek(now time.Time) (frontier.Link, bool, error) {
	l, ok, err := w.frontier.Next(w.site.Host, now)
	if ok {
		w.frontier.Release(l)
	}
	return l, ok, err
}

// taken is a page in hand, from the wire or from the archive.
type taken struct {
	page     corpus.Page
	header   http.Header
	body     []byte
	same     bool  // 304, or the same bytes as last time
	pending  []int // to be ended when it is marked
	replay   bool
	problem  string // why there is no page: an error's kind or a status
	detail   error
	temp     bool          // trying again may help
	asked    time.Duration // Retry-After
	bytes    int64
	unasked  bool // robots.txt could not be had: nothing was asked
	etag     string
	modified string
}

// page fetches one link and sees it through. The error ends the outlet's night.
func (w *worker) page(ctx context.Context, l frontier.Link) error {
	t, err := w.take(ctx, l, kindPage)
	if err != nil {
		return err
	}
	return w.settle(ctx, l, t)
}

// take gets a link's page: from the archive where an interrupted run left it there,
// else from the outlet, and then archives it.
func (w *worker) take(ctx context.Context, l frontier.Link, kind string) (*taken, error) {
	w.mu.Lock()
	k, ok := w.archived[linkKey(w.site.Host, l.URL)]
	w.mu.Unlock()
	switch {
	case ok:
		return w.recall(k)
	case w.partial:
		return &taken{problem: "not in the archive"}, nil
	case w.offline:
		return nil, errNeedsMore
	}
	address := l.Fetch
	if address == "" {
		address = l.URL
	}
	res, err := w.client.Fetch(ctx, fetch.Request{URL: address, ETag: l.ETag, Modified: l.Modified, Enter: w.polite})
	w.count(res)
	if stopped(ctx, err) {
		return nil, err
	}
	if err := w.step("fetched"); err != nil {
		return nil, err
	}
	t := &taken{bytes: res.Bytes}
	if err != nil {
		k := fetch.KindOf(err)
		t.problem, t.detail, t.temp = string(k), err, k.Temporary()
		if errors.Is(err, errNoRobots) {
			// Of a foreign server that a redirect names, only this page can tell.
			t.unasked = w.own(urlOf(err))
			t.problem, t.temp = ReasonNoRobots, true
		}
		return t, w.keep(res, kind, l, nil) // the redirects before it
	}
	if res.Status == 429 || res.Status >= 500 {
		t.page.Status = res.Status
		t.problem, t.temp, t.asked = statusReason(res.Status), true, fetch.RetryAfter(res.Header, w.opt.Now())
		return t, nil
	}
	last := res.Hops[len(res.Hops)-1]
	digest := corpus.DigestOf(res.Body)
	var earlier *warc.Earlier
	switch {
	case res.Status == 304:
		earlier = &warc.Earlier{Profile: warc.NotModified, URI: res.Final, Date: l.Fetched}
	case res.Status == 200 && l.Visits > 0 && digest == l.Digest:
		earlier = &warc.Earlier{Profile: warc.IdenticalPayload, URI: res.Final, Date: l.Fetched, Digest: warc.Digest(last.Raw)}
	}
	t.same = earlier != nil
	t.page = corpus.Page{URL: address, Final: res.Final, Fetched: last.Started.UTC(), Status: res.Status, Type: res.Type, Digest: digest}
	t.header, t.body, t.etag, t.modified = res.Header, res.Body, res.ETag, res.Modified
	t.pending = append(t.pending, w.pending.begin(w.archive))
	if err := w.keep(res, kind, l, earlier, &t.page.Archived); err != nil {
		return nil, err
	}
	return t, w.step("archived")
}

// settle does what a page in hand calls for: Ingest, then the frontier.
func (w *worker) settle(ctx context.Context, l frontier.Link, t *taken) error {
	now := w.opt.Now().UTC()
	l.Status = t.page.Status
	var alias []frontier.Link
	reason := ""
	switch status := t.page.Status; {
	case t.unasked:
		// Not a word against this page: it stays, for a night when the server speaks.
		l.State, l.Reason, l.Due = frontier.Later, ReasonNoRobots, now.Add(12*time.Hour)
		w.out.failing[l.URL] = ReasonNoRobots
		w.out.Stopped = ReasonNoRobots
		reason = ReasonNoRobots
	case t.problem == string(fetch.Robots):
		w.out.Robots++
		l.State, l.Reason = frontier.Dropped, ReasonRobots
		reason = ReasonRobots
	case t.problem != "":
		w.fail(&l, t, now)
		reason = t.problem
	case status == 404 || status == 410:
		w.out.Gone++
		delete(w.out.failing, l.URL)
		l.State, l.Reason, l.Fetched = frontier.Dropped, ReasonGone, t.page.Fetched
		reason = ReasonGone
	case status == 304 || t.same:
		w.trouble = 0
		w.out.Unchanged++
		delete(w.out.failing, l.URL)
		l.Reason, l.Attempts, l.Fetched = ReasonUnchanged, 0, t.page.Fetched
		l.Visits++
		w.schedule(&l)
		reason = ReasonUnchanged
	case status == 200:
		w.trouble = 0
		var err error
		if alias, reason, err = w.ingest(ctx, &l, t); err != nil {
			return err
		}
		delete(w.out.failing, l.URL)
	default:
		t.problem = statusReason(status)
		l.Fetched = t.page.Fetched
		w.fail(&l, t, now)
		reason = t.problem
	}
	if err := w.archive.Sync(t.page.Archived); err != nil {
		return err
	}
	if err := w.step("stored"); err != nil {
		return err
	}
	var mark corpus.Place
	if len(t.pending) > 0 {
		mark = w.pending.mark(w.archive, t.pending...)
	}
	if err := w.frontier.Mark(mark, append(alias, l)...); err != nil {
		return err
	}
	w.pending.end(t.pending...)
	what := "page"
	if t.replay {
		what = "replay"
		w.out.Replayed++
	}
	w.event(Event{Outlet: w.site.Host, URL: l.URL, What: what, Reason: reason, Bytes: t.bytes})
	return w.step("marked")
}

// fail notes a failure and when to try again, if at all.
func (w *worker) fail(l *frontier.Link, t *taken, now time.Time) {
	l.Attempts++
	l.Reason, l.Detail = ReasonFailed, t.problem
	w.out.failing[l.URL] = t.problem
	if t.temp || t.page.Status == 401 || t.page.Status == 403 || t.page.Status == 451 || t.problem == string(fetch.TLS) {
		w.trouble++ // it is the outlet that does not want to, not the page
	}
	if !t.temp {
		l.State = frontier.Dropped
		return
	}
	w.out.Retried++
	if t.asked > 0 {
		w.gate(canon.Host(l.URL)).away(now.Add(t.asked))
	}
	l.State = frontier.Later
	switch {
	case l.Attempts >= 3*w.opt.Attempts:
		l.State, l.Reason = frontier.Dropped, ReasonGaveUp
		w.out.Retried--
	case l.Attempts%w.opt.Attempts == 0:
		l.Due = now.Add(max(20*time.Hour, t.asked)) // the next night
	default:
		l.Due = now.Add(w.backoff(l.URL, l.Attempts%w.opt.Attempts, t.asked))
	}
}

// schedule says when a page that was had is to be had again. Visits counts this one.
func (w *worker) schedule(l *frontier.Link) {
	l.State = frontier.Done
	if l.Kind != string(corpus.KindArticle) || l.Reason == ReasonNoArticle {
		return
	}
	from := l.Fetched // a page of an import, or of the night before last, was had long ago
	if now := w.opt.Now(); now.After(from) {
		from = now
	}
	for _, after := range w.opt.Revisit {
		slack := min(after/8, 6*time.Hour) // no night begins at the same minute as the last
		if due := l.First.Add(after - slack); due.After(from.Add(slack)) {
			l.State, l.Due = frontier.Later, due
			return
		}
	}
}

// ingest hands a page, with its parts, to Options.Ingest. It changes l to what
// became of it, and returns the links that turned out to be other names of it.
func (w *worker) ingest(ctx context.Context, l *frontier.Link, t *taken) (alias []frontier.Link, reason string, err error) {
	name := w.name(l.URL, t)
	l.Reason, l.Detail, l.Attempts, l.Fetched = ReasonFetched, "", 0, t.page.Fetched
	l.ETag, l.Modified, l.Digest, l.Place, l.Final = t.etag, t.modified, t.page.Digest, t.page.Archived, ""
	if l.First.IsZero() {
		l.First = t.page.Fetched
	}
	l.Visits++
	if name != l.URL {
		l.Final = name
		if !w.own(name) {
			w.out.Duplicate++
			l.State, l.Reason = frontier.Dropped, ReasonElsewhere
			return nil, ReasonElsewhere, nil
		}
		other, known, err := w.frontier.Get(w.site.Host, name)
		if err != nil {
			return nil, "", err
		}
		if known && other.Visits > 0 && other.Place != t.page.Archived {
			w.out.Duplicate++
			l.State, l.Reason = frontier.Done, ReasonDuplicate
			return nil, ReasonDuplicate, nil
		}
	}
	f := Fetched{Site: w.site, Page: t.page, URL: name, Header: t.header, Body: t.body,
		Title: l.Title, Published: l.Publish, Via: l.Via, Replay: t.replay}
	got, err := w.whole(ctx, *l, &f, t)
	if err != nil {
		return nil, "", err
	}
	w.out.Fetched++
	reason = ReasonFetched
	if got.Kind == "" {
		got.Kind = corpus.KindArticle
	}
	l.Kind = string(got.Kind)
	switch {
	case got.Problem != "":
		w.out.Unreadable++
		l.Reason, l.Detail = ReasonUnreadable, got.Problem
		reason = ReasonUnreadable
	case got.Kind != corpus.KindArticle:
		bump(&w.out.NoArticle, string(got.Kind))
		l.Reason, l.Detail = ReasonNoArticle, string(got.Kind)
		reason = string(got.Kind)
	case !got.Wanted:
		l.Detail = ReasonOffTopic
	case got.Changed:
		w.out.Articles++
		w.out.Facts += got.Facts
		if got.Corrected != nil {
			w.out.Corrected++
			if len(w.out.corrections) < MaxCorrections {
				w.out.corrections = append(w.out.corrections, *got.Corrected)
			}
		}
	}
	w.schedule(l)
	for _, p := range f.Parts {
		if n, err := canon.URL(p.Page.URL); err == nil && n != name && n != l.URL {
			alias = append(alias, w.same(n, name, t))
		}
	}
	if c, err := canon.URL(got.Canonical); got.Canonical != "" && err == nil && c != name && c != l.URL && w.own(c) {
		other, known, err := w.frontier.Get(w.site.Host, c)
		if err != nil {
			return nil, "", err
		}
		if !known || other.Visits == 0 {
			alias = append(alias, w.same(c, l.URL, t))
		}
	}
	if name != l.URL { // the page is known by where it led from now on
		home := *l
		home.URL, home.Final, home.Fetch = name, "", ""
		if clean, err := canon.Clean(t.page.Final); err == nil && clean != name {
			home.Fetch = clean
		}
		alias = append(alias, home)
		l.State, l.Reason = frontier.Done, ReasonDuplicate
	}
	return alias, reason, nil
}

// name returns a page's canonical address: that of the link, or of where it led.
func (w *worker) name(link string, t *taken) string {
	if t.page.Final != t.page.URL {
		if n, err := canon.URL(t.page.Final); err == nil {
			return n
		}
	}
	return link
}

// same is a link that needs no fetch of its own: it is another name of a page.
func (w *worker) same(name, of string, t *taken) frontier.Link {
	l := frontier.Link{Site: w.site.Host, URL: name, State: frontier.Done, Reason: ReasonDuplicate, Final: of,
		Found: t.page.Fetched, First: t.page.Fetched, Fetched: t.page.Fetched, Visits: 1, Place: t.page.Archived}
	return l
}

// whole calls Ingest, and fetches the further pages that it asks for.
func (w *worker) whole(ctx context.Context, l frontier.Link, f *Fetched, t *taken) (Ingested, error) {
	tried := map[string]bool{l.URL: true, f.URL: true}
	for {
		got, err := w.callIngest(ctx, *f)
		if err != nil {
			return got, err
		}
		if err := w.step("ingested"); err != nil {
			return got, err
		}
		if f.Final || len(got.More) == 0 {
			return got, nil
		}
		added := false
		for _, address := range got.More {
			// A part is named by its own address: canon would give it its article's.
			clean, err := canon.Clean(address)
			if err != nil || tried[clean] || !w.own(clean) {
				continue
			}
			tried[clean] = true
			if len(f.Parts)+len(f.Missing) >= w.opt.Parts {
				f.Missing = append(f.Missing, clean)
				continue
			}
			p, err := w.part(ctx, l, clean)
			if err != nil {
				return got, err
			}
			added = true
			if p == nil {
				f.Missing = append(f.Missing, clean)
				continue
			}
			t.pending = append(t.pending, p.pending...)
			t.bytes += p.bytes
			f.Parts = append(f.Parts, Fetched{Site: w.site, Page: p.page, URL: clean, Header: p.header, Body: p.body, Via: f.Page.URL, Replay: p.replay})
		}
		f.Final = !added
	}
}

// part gets a further page of an article; nil where it cannot be had.
func (w *worker) part(ctx context.Context, l frontier.Link, address string) (*taken, error) {
	for attempt := 1; ; attempt++ {
		t, err := w.take(ctx, frontier.Link{Site: w.site.Host, URL: address, Via: l.URL}, kindPart)
		if err != nil {
			return nil, err
		}
		if t.problem == "" && t.page.Status == 200 {
			return t, nil
		}
		wait := w.backoff(address, attempt, t.asked)
		if !t.temp || attempt >= w.opt.Attempts || wait > w.opt.RetryWait || w.over(w.opt.Now().Add(wait)) {
			w.pending.end(t.pending...)
			return nil, nil
		}
		if err := w.opt.Sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// callIngest calls Ingest in its turn, and then has what it read stored. A panic is the
// page's fault.
func (w *worker) callIngest(ctx context.Context, f Fetched) (got Ingested, err error) {
	defer func() {
		if p := recover(); p != nil {
			w.opt.Log.Error("reading a page failed", "url", f.Page.URL, "panic", p)
			got, err = Ingested{Kind: corpus.KindEmpty, Problem: fmt.Sprintf("panic: %v", p)}, nil
		}
	}()
	select {
	case w.ingesters <- struct{}{}:
	case <-ctx.Done():
		return got, context.Cause(ctx)
	}
	func() {
		defer func() { <-w.ingesters }()
		got, err = w.opt.Ingest(ctx, f)
	}()
	if err == nil && got.Store != nil {
		err = got.Store(&got)
	}
	if err != nil {
		return got, fmt.Errorf("store %s: %w", f.Page.URL, err)
	}
	return got, nil
}
