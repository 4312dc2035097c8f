package crawler

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"time"

	"cakupan/corpus"
	"cakupan/crawler/canon"
	"cakupan/crawler/discover"
	"cakupan/crawler/fetch"
	"cakupan/crawler/frontier"
	"cakupan/crawler/site"
)

// maxRobotsMaps is how many of the sitemaps that a robots.txt names are read.
const maxRobotsMaps = 8

// fronts reads what the outlet offers: every way in, every night. Where the record's
// sitemaps give nothing, or it has none, those that robots.txt names are read.
func (w *worker) fronts(ctx context.Context) {
	ways := w.site.Ways
	for _, start := range w.site.Start {
		if !slices.ContainsFunc(ways, func(x site.Way) bool { return x.URL == start }) {
			ways = append(ways[:len(ways):len(ways)], site.Way{Kind: site.Listing, URL: start})
		}
	}
	w.waysIn(ctx, ways, "")
	if w.out.Stopped != "" || slices.ContainsFunc(w.out.Ways, func(x WayReport) bool { return sitemap(x.Kind) && x.Problem == "" && x.Pages > 0 }) {
		return
	}
	maps, err := w.robotsMaps(ctx, ways)
	if err != nil {
		w.halt(ctx, err)
		return
	}
	w.waysIn(ctx, maps, SourceRobots)
}

func sitemap(kind string) bool { return kind == site.Sitemap || kind == site.NewsSitemap }

// robotsMaps returns the sitemaps that the outlet's robots.txt names and that are not
// among ways, those of the last days first.
func (w *worker) robotsMaps(ctx context.Context, ways []site.Way) (maps []site.Way, err error) {
	asked := map[string]bool{}
	for _, way := range ways {
		u, err := url.Parse(site.Expand(way.URL, "", time.Time{}, time.Time{}))
		if err != nil || asked[u.Host] || !w.own(u.String()) {
			continue
		}
		asked[u.Host] = true
		rs, err := w.rules(ctx, u)
		if err != nil {
			return nil, err
		}
		for _, line := range rs.parsed.Sitemaps() {
			at, err := u.Parse(line)
			if err != nil || !w.own(at.String()) {
				continue
			}
			m := site.Way{Kind: discover.SitemapKind(at.String()), URL: at.String()}
			if !slices.Contains(maps, m) && !slices.ContainsFunc(ways, func(x site.Way) bool { return x.URL == m.URL }) {
				maps = append(maps, m)
			}
		}
	}
	slices.SortStableFunc(maps, func(a, b site.Way) int {
		return cmp.Compare(a.Kind, b.Kind) // "newssitemap" stands before "sitemap"
	})
	return maps[:min(len(maps), maxRobotsMaps)], nil
}

// waysIn reads ways in, one after the other.
func (w *worker) waysIn(ctx context.Context, ways []site.Way, source string) {
	for _, way := range ways {
		queries := []string{""}
		if way.Searches() {
			queries = w.opt.Queries
		}
		for _, q := range queries {
			if w.out.Stopped != "" {
				return
			}
			rep := WayReport{Kind: way.Kind, Source: source, URL: site.Expand(way.URL, q, w.opt.Since, time.Time{})}
			err := w.front(ctx, way, &rep, site.Expand(way.URL, q, time.Time{}, time.Time{}))
			w.out.Ways = append(w.out.Ways, rep)
			w.out.Offered += rep.Links
			w.out.New += rep.New
			if rep.Expected > rep.Links && !rep.Unchanged {
				w.out.Expected += rep.Expected - rep.Links
			}
			if err != nil {
				w.halt(ctx, err)
				return
			}
			if w.trouble >= w.opt.Trouble {
				w.out.Stopped = ReasonTrouble
			}
		}
	}
}

// front reads one way in: its first page and those that follow from it. Name is what
// its state is remembered by. The error ends the outlet's night.
func (w *worker) front(ctx context.Context, way site.Way, rep *WayReport, name string) error {
	back, err := w.backTo(way, name)
	if err != nil {
		return err
	}
	x := &reading{worker: w, way: way, rep: rep, name: name, limit: w.opt.FrontPages, seen: map[uint64]bool{}}
	first := []string{rep.URL}
	if back != nil && (len(back.Queue) == 0 || slices.Equal(back.Queue, first)) {
		x.back = back
		return x.read(ctx, first)
	}
	// Where the last run was stopped in the middle, known links on one page say
	// nothing of the pages behind it.
	if x.resumed, err = w.opened(way, name, true); err != nil {
		return err
	}
	if back != nil { // what is new since the last night comes first, and leaves room for it
		x.limit = max(1, w.opt.FrontPages/2)
	}
	if err := x.read(ctx, first); err != nil {
		return err
	}
	if _, err := w.opened(way, name, false); err != nil || back == nil || w.trouble >= w.opt.Trouble {
		return err
	}
	x.limit, x.back = w.opt.FrontPages, back
	return x.read(ctx, back.Queue)
}

// opened notes whether a way is being read, and returns what was noted before.
func (w *worker) opened(way site.Way, name string, open bool) (before bool, err error) {
	state, _, err := w.frontier.Way(w.site.Host, way.Kind, name)
	if err != nil {
		return false, err
	}
	before, state.Open = state.Open, open
	return before, w.frontier.SetWay(w.site.Host, way.Kind, name, state)
}

// frontPage fetches one page of front matter and finds its links; nil where it is
// unchanged, past the last, or cannot be had, which the report says. Remember keeps its
// validators; it is nil, too, where the page could not be had and is worth another try.
func (w *worker) frontPage(ctx context.Context, way site.Way, rep *WayReport, address, name string) (found *discover.Found, remember func(fresh int) error, err error) {
	state, _, err := w.frontier.Way(w.site.Host, way.Kind, name)
	if err != nil {
		return nil, nil, err
	}
	req := fetch.Request{URL: address, Enter: w.polite, Accept: accept(way.Kind)}
	if name == address && state.Next == 0 && !earlier(w.opt.Since, state.Since) {
		// What names further pages is read again: they may have changed when it has not.
		// So is what was read for links of fewer days than are asked for now.
		req.ETag, req.Modified = state.ETag, state.Modified
	}
	if sitemap(way.Kind) {
		req.MaxBody = 50 << 20
	}
	for attempt := 1; ; attempt++ {
		res, err := w.client.Fetch(ctx, req)
		w.count(res)
		if stopped(ctx, err) {
			return nil, nil, err
		}
		why, temporary := "", false
		var asked time.Duration
		switch {
		case err != nil:
			kind := fetch.KindOf(err)
			why, temporary = string(kind), kind.Temporary()
			if kind == fetch.Robots && errors.Is(err, errNoRobots) {
				why = ReasonNoRobots
			}
		case res.Status != 200 && res.Status != 304:
			why, temporary = statusReason(res.Status), res.Status == 429 || res.Status >= 500
			asked = fetch.RetryAfter(res.Header, w.opt.Now())
			if temporary && asked > 0 {
				w.gate(canon.Host(address)).away(w.opt.Now().Add(asked))
			}
		}
		w.event(Event{Outlet: w.site.Host, URL: address, What: "front", Reason: cmp.Or(why, ReasonFetched), Bytes: res.Bytes})
		if why == "" {
			w.trouble = 0
			return w.readFront(way, rep, res, name, state, req.ETag != "" || req.Modified != "")
		}
		if temporary {
			w.trouble++
		}
		wait := w.backoff(address, attempt, asked)
		if temporary && attempt < w.opt.Attempts && w.trouble < w.opt.Trouble && wait <= w.opt.RetryWait && !w.over(w.opt.Now().Add(wait)) {
			w.event(Event{Outlet: w.site.Host, URL: address, What: "wait", Reason: why, Wait: wait})
			if err := w.opt.Sleep(ctx, wait); err != nil {
				return nil, nil, err
			}
			continue
		}
		if rep.Pages > 0 && (res.Status == 400 || res.Status == 404) {
			return nil, keepNothing, nil // past the last page
		}
		if rep.Problem == "" && err != nil {
			rep.Detail = err.Error()
		}
		rep.Problem = cmp.Or(rep.Problem, why)
		state.Fetched, state.Status, state.Problem = w.opt.Now().UTC(), res.Status, why
		state.Failures++
		return nil, nil, w.frontier.SetWay(w.site.Host, way.Kind, name, state)
	}
}

func (w *worker) readFront(way site.Way, rep *WayReport, res *fetch.Result, name string, state frontier.Way, conditional bool) (*discover.Found, func(fresh int) error, error) {
	rep.Pages++
	now := w.opt.Now().UTC()
	state.Fetched, state.Status, state.Problem, state.Failures = now, res.Status, "", 0
	if res.Status == 304 {
		if !conditional {
			rep.Problem = cmp.Or(rep.Problem, statusReason(304))
		}
		rep.Unchanged = rep.Pages == 1
		return nil, keepNothing, w.frontier.SetWay(w.site.Host, way.Kind, name, state)
	}
	digest := corpus.DigestOf(res.Body)
	if digest != state.Digest { // the same front matter again is not archived again
		if err := w.keep(res, kindFront, frontier.Link{URL: res.URL}, nil); err != nil {
			return nil, nil, err
		}
	}
	found, err := discover.Read(discover.Answer{Way: way, Site: w.site, URL: res.Final, Type: res.Type, Header: res.Header,
		Body: res.Body, After: w.opt.Since, Now: now})
	rep.Truncated = rep.Truncated || found.Truncated
	for _, note := range found.Notes {
		if len(rep.Notes) < 20 {
			rep.Notes = append(rep.Notes, note)
		}
	}
	if err != nil {
		rep.Problem = cmp.Or(rep.Problem, err.Error())
		state.Problem = err.Error()
		state.Failures++
	}
	// A search, an API asked for words or a sitemap of two days may well have nothing.
	if err == nil && !way.Searches() && way.Kind != site.NewsSitemap && len(found.Links) == 0 && len(found.Next) == 0 && rep.Pages == 1 {
		rep.Had = state.Links
	}
	return &found, func(fresh int) error {
		state.ETag, state.Modified, state.Digest, state.Since = res.ETag, res.Modified, digest, w.opt.Since
		state.Next = len(found.Next)
		if len(found.Links) > 0 {
			state.Links = len(found.Links)
		}
		if fresh > 0 {
			if now.Sub(state.NewAt) > 12*time.Hour {
				state.Nights++
			}
			if state.FirstNew.IsZero() {
				state.FirstNew = now
			}
			state.NewAt = now
		}
		return w.frontier.SetWay(w.site.Host, way.Kind, name, state)
	}, nil
}

// offer puts links into the frontier, those not wanted with the reason why.
func (w *worker) offer(way site.Way, via string, links []discover.Link) (got frontier.Offered, err error) {
	offers := make([]frontier.Link, 0, len(links))
	subject := discover.Subject(way.URL)
	for _, l := range links {
		if l.Search == "" {
			l.Search = subject
		}
		address, err := canon.Clean(l.URL)
		if err != nil {
			continue
		}
		name, err := canon.URL(address)
		if err != nil {
			continue
		}
		if !w.own(address) {
			continue
		}
		f := frontier.Link{Site: w.site.Host, URL: name, Via: via, Title: l.Title, Publish: l.Published, Changed: l.Modified}
		if address != name {
			f.Fetch = address
		}
		switch ok, why := w.opt.Want(w.site, l); {
		case !ok:
			f.Reason = cmp.Or(why, ReasonOffTopic)
		case !l.Published.IsZero() && l.Published.Before(w.opt.Since):
			f.Reason = ReasonTooOld
		default:
			if v, _ := site.Classify(w.site, address); v == site.List || v == site.Static {
				continue
			}
		}
		offers = append(offers, f)
	}
	if got, err = w.frontier.Offer(offers, w.opt.Now().UTC()); err != nil {
		return got, err
	}
	w.out.OffTopic += got.Dropped
	return got, nil
}

func accept(kind string) string {
	switch kind {
	case site.WordPress:
		return "application/json"
	case site.Feed, site.Blogger:
		return "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
	case site.Sitemap, site.NewsSitemap:
		return "application/xml,text/xml;q=0.9,*/*;q=0.5"
	}
	return ""
}
