package crawler

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"cakupan/crawler/fetch"
	"cakupan/crawler/frontier"
	"cakupan/crawler/robots"
)

const (
	robotsAge   = 24 * time.Hour      // a copy is used no longer than this,
	robotsStale = 30 * 24 * time.Hour // unless the server does not answer
	robotsSize  = 500 << 10           // bytes read of one file
)

// rules are the robots.txt of one authority in this run.
type rules struct {
	mu       sync.Mutex
	parsed   *robots.Rules
	problem  error // why it could not be had; parsed then forbids all
	loadedAt time.Time
}

var errNoRobots = errors.New("robots.txt could not be had, so nothing is allowed")

// allow returns nil where robots.txt lets us have u, and an error of kind
// fetch.Robots where it does not.
func (w *worker) allow(ctx context.Context, u *url.URL) error {
	rs, err := w.rules(ctx, u)
	if err != nil {
		return err
	}
	if fetch.KindOf(rs.problem) == fetch.Private {
		return &fetch.Error{Kind: fetch.Private, URL: u.String(), Err: rs.problem}
	}
	if rs.problem != nil {
		return &fetch.Error{Kind: fetch.Robots, URL: u.String(), Err: fmt.Errorf("%w: %w", errNoRobots, rs.problem)}
	}
	if !rs.parsed.Allowed(Product, pathOf(u)) {
		return &fetch.Error{Kind: fetch.Robots, URL: u.String()}
	}
	return nil
}

// rules gets the robots.txt for u: from this run, from the frontier while it is
// fresh, or from the server.
func (w *worker) rules(ctx context.Context, u *url.URL) (*rules, error) {
	authority := u.Scheme + "://" + u.Host
	w.mu.Lock()
	rs := w.robots[authority]
	if rs == nil {
		rs = &rules{}
		w.robots[authority] = rs
	}
	w.mu.Unlock()
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if rs.parsed != nil && w.opt.Now().Sub(rs.loadedAt) <= robotsAge {
		return rs, nil
	}
	old, known, err := w.frontier.Robots(authority)
	if err != nil {
		return nil, err
	}
	now := w.opt.Now()
	rs.problem = nil
	switch {
	case known && usable(old) && now.Sub(old.Fetched) <= robotsAge && !old.Fetched.After(now):
		rs.parsed, rs.loadedAt = robots.FromStatus(old.Status, old.Body), old.Fetched
	default:
		fresh, why, err := w.fetchRobots(ctx, u, authority)
		if err != nil {
			return nil, err
		}
		switch {
		case usable(fresh):
			rs.parsed = robots.FromStatus(fresh.Status, fresh.Body)
		case known && usable(old) && now.Sub(old.Fetched) <= robotsStale:
			rs.parsed = robots.FromStatus(old.Status, old.Body) // RFC 9309, 2.4
			fresh = old
		default:
			rs.parsed, rs.problem = robots.FromStatus(503, nil), why
		}
		rs.loadedAt = now
		if rs.problem == nil {
			if err := w.frontier.SetRobots(authority, fresh); err != nil {
				return nil, err
			}
		}
	}
	if d := rs.parsed.Delay(Product); d > 0 {
		if w.outletOf(u.Hostname()) == w.site.Host {
			w.out.CrawlDelay, w.out.DelayCut = d.Seconds(), d > w.opt.MaxDelay
		}
		w.gate(u.Hostname()).slower(min(d, w.opt.MaxDelay))
	}
	return rs, nil
}

// usable reports whether a robots.txt says anything: a server in trouble does not.
func usable(r frontier.Robots) bool {
	return r.Status >= 200 && r.Status < 300 || r.Status >= 400 && r.Status < 500 && r.Status != 429
}

// fetchRobots asks the server. Why says what it could not answer; the error is for a run
// that ends.
func (w *worker) fetchRobots(ctx context.Context, u *url.URL, authority string) (got frontier.Robots, why, err error) {
	for attempt := 1; ; attempt++ {
		res, err := w.client.Fetch(ctx, fetch.Request{
			URL: authority + "/robots.txt", Accept: "text/plain,*/*;q=0.5", MaxBody: robotsSize, Cut: true,
			Enter: func(ctx context.Context, u *url.URL, hop int) (func(), error) { return w.pass(ctx, u) },
		})
		if stopped(ctx, err) {
			return got, nil, err
		}
		got = frontier.Robots{Status: res.Status, Body: res.Body, Fetched: w.opt.Now().UTC()}
		why = err
		w.count(res)
		if err == nil && !res.Hops[len(res.Hops)-1].Cut {
			if err := w.keep(res, kindRobots, frontier.Link{URL: authority + "/robots.txt"}, nil); err != nil {
				return got, nil, err
			}
		}
		switch {
		case err != nil:
			got.Status, got.Problem = 0, string(fetch.KindOf(err))
			if fetch.KindOf(err) == fetch.Loop { // too many redirects: as if there were none
				got.Status, got.Problem = 404, ""
			}
		case !usable(got):
			got.Problem = statusReason(got.Status)
			why = errors.New(got.Problem)
		}
		if usable(got) || attempt >= w.opt.Attempts || err != nil && !fetch.KindOf(err).Temporary() {
			return got, why, nil
		}
		wait := w.backoff(authority, attempt, fetch.RetryAfter(res.Header, w.opt.Now()))
		if wait > w.opt.RetryWait || w.over(w.opt.Now().Add(wait)) {
			return got, why, nil
		}
		if err := w.opt.Sleep(ctx, wait); err != nil {
			return got, nil, err
		}
	}
}
