package crawler

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"cakupan/crawler/canon"
	"cakupan/crawler/discover"
	"cakupan/crawler/fetch"
	"cakupan/crawler/frontier"
	"cakupan/crawler/site"
)

// Checked is what a check found of one outlet.
type Checked struct {
	Host     string     `json:"host"`
	At       time.Time  `json:"at"`
	Name     string     `json:"name,omitempty"`    // what the outlet calls itself
	System   string     `json:"system,omitempty"`  // what it runs on, as its page shows
	Why      string     `json:"why,omitempty"`     // what showed it
	Robots   string     `json:"robots"`            // "rules", "none", "closed" to us, or why it could not be had
	Sitemaps []string   `json:"sitemaps"`          // as robots.txt names them
	Ways     []WayCheck `json:"ways"`              // those of the record and those found, best first
	Problem  string     `json:"problem,omitempty"` // why its front page could not be read
	Requests int        `json:"requests"`

	// Site is the record as it should be: with the ways that work, and Verified where
	// there is one. Where none works its ways are the ones it had.
	Site site.Site `json:"-"`
}

// WayCheck says whether a way into an outlet works.
type WayCheck struct {
	Kind    string    `json:"kind"`
	URL     string    `json:"url"`               // with its placeholders
	Source  string    `json:"source"`            // "record", "page" or SourceRobots
	Links   int       `json:"links"`             // on its first page
	Next    int       `json:"next,omitempty"`    // further pages or sitemaps that it names
	Newest  time.Time `json:"newest,omitzero"`   // of its links, as it says
	Works   bool      `json:"works"`             // it was read and leads on
	Problem string    `json:"problem,omitempty"` // why not
}

const (
	sourceRecord = "record"
	sourcePage   = "page"
	maxChecks    = 24 // ways of one outlet that are tried
)

// Check asks each outlet of Options.Only (or all) what it offers: robots.txt, its front
// page, and the first page of each way in. It is as polite as Run, archives what it
// reads, has the data folder to itself, and follows no link to an article. It uses of
// Options what says how to fetch; Ingest is not called. The result is sorted by host.
// Outlets that were not reached when ctx ended are left out.
func Check(ctx context.Context, opt Options) ([]Checked, error) {
	if opt.Data == "" || opt.Registry == nil {
		return nil, errors.New("check sites: Data and Registry must be set")
	}
	opt = opt.withDefaults()
	sites, err := choose(opt.Registry, opt.Only)
	if err != nil {
		return nil, err
	}
	r, _, err := open(opt)
	if err != nil {
		return nil, err
	}
	defer r.close()
	inner, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	r.sites, r.stop = sites, stop
	if opt.Budget > 0 {
		r.deadline = r.began.Add(opt.Budget)
	}
	found := make([]*Checked, len(sites))
	var wg sync.WaitGroup
	for i, s := range sites {
		wg.Go(func() {
			w := &worker{run: r, site: s, out: &Outlet{Host: s.Host, failing: map[string]string{}}}
			c := &Checked{Host: s.Host, At: opt.Now().UTC(), Site: *s, Ways: []WayCheck{}}
			err := w.checkSite(inner, c)
			if err != nil {
				w.halt(inner, err)
			}
			c.Requests = w.out.Requests
			if err == nil {
				found[i] = c
			}
			r.mu.Lock()
			r.done++
			r.mu.Unlock()
			r.event(Event{Outlet: s.Host, What: "end", Reason: w.out.Stopped})
		})
	}
	wg.Wait()
	var out []Checked
	for _, c := range found {
		if c != nil {
			out = append(out, *c)
		}
	}
	if cause := context.Cause(inner); cause != nil && ctx.Err() == nil {
		return out, cause
	}
	return out, nil
}

// checkSite fills c. The error ends the check of this outlet.
func (w *worker) checkSite(ctx context.Context, c *Checked) error {
	home := "https://" + w.site.Host + "/"
	if len(w.site.Start) > 0 {
		home = w.site.Start[0]
	} else if len(w.site.Ways) > 0 { // the scheme and host that its ways have
		if u, err := url.Parse(site.Expand(w.site.Ways[0].URL, "", time.Time{}, time.Time{})); err == nil && w.own(u.String()) {
			home = u.Scheme + "://" + u.Host + "/"
		}
	}
	res, why, err := w.checkFetch(ctx, fetch.Request{URL: home})
	if err != nil {
		return err
	}
	at := home
	switch {
	case why != "":
		c.Problem = why
	case !w.own(res.Final):
		c.Problem = "it leads to " + canon.Host(res.Final)
	default:
		at = res.Final
	}
	u, err := url.Parse(at)
	if err != nil {
		return nil //nolint:nilerr // nothing more to ask: the registry's own Check has seen to it
	}
	rs, err := w.rules(ctx, u)
	if err != nil {
		return err
	}
	switch {
	case rs.problem != nil:
		c.Robots = cmp.Or(string(fetch.KindOf(rs.problem)), rs.problem.Error())
	case !rs.parsed.Allowed(Product, "/"):
		c.Robots = "closed"
	case rs.parsed.Empty():
		c.Robots = "none"
	default:
		c.Robots = "rules"
	}
	c.Sitemaps = append([]string{}, rs.parsed.Sitemaps()...)
	var offer discover.Offer
	if c.Problem == "" {
		if offer, err = discover.Inspect(res.Final, res.Type, res.Body, c.Sitemaps); err != nil {
			c.Problem = err.Error()
		}
	}
	c.Name, c.System, c.Why = offer.Name, offer.System, offer.Why
	if rs.problem == nil { // else nothing is allowed
		if err := w.checkWays(ctx, c, offer, u); err != nil {
			return err
		}
	}
	w.record(c)
	return nil
}

// checkWays tries each way that the page, robots.txt or the record names.
func (w *worker) checkWays(ctx context.Context, c *Checked, offer discover.Offer, home *url.URL) error {
	seen := map[string]bool{}
	var todo []WayCheck
	add := func(way site.Way, source string) {
		key := strings.Replace(strings.TrimPrefix(strings.TrimPrefix(way.URL, "https://"), "http://"), "www.", "", 1)
		if seen[key] || !w.own(site.Expand(way.URL, "", time.Time{}, time.Time{})) || len(todo) >= maxChecks {
			return
		}
		seen[key] = true
		todo = append(todo, WayCheck{Kind: way.Kind, URL: way.URL, Source: source})
	}
	named := map[string]bool{}
	for _, line := range c.Sitemaps {
		if at, err := home.Parse(line); err == nil {
			named[at.String()] = true
			if c.Problem != "" { // there was no page to inspect
				add(site.Way{Kind: discover.SitemapKind(at.String()), URL: at.String()}, SourceRobots)
			}
		}
	}
	for _, way := range offer.Ways {
		source := sourcePage
		if named[way.URL] {
			source = SourceRobots
		}
		add(way, source)
	}
	for _, way := range w.site.Ways {
		add(way, sourceRecord)
	}
	// A list of everything is the last resort, whoever names it first.
	slices.SortStableFunc(todo, func(a, b WayCheck) int { return wayRank(a) - wayRank(b) })
	query := ""
	if len(w.opt.Queries) > 0 {
		query = w.opt.Queries[0]
	}
	for _, way := range todo {
		address := site.Expand(way.URL, query, w.opt.Since, time.Time{})
		req := fetch.Request{URL: address, Accept: accept(way.Kind)}
		if sitemap(way.Kind) {
			req.MaxBody = discover.MaxBody
		}
		res, why, err := w.checkFetch(ctx, req)
		if err != nil {
			return err
		}
		way.Problem = why
		if why == "" {
			got, err := discover.Read(discover.Answer{Way: site.Way{Kind: way.Kind, URL: way.URL}, Site: w.site, URL: res.Final, Type: res.Type,
				Header: res.Header, Body: res.Body, After: w.opt.Since, Now: w.opt.Now()})
			way.Links, way.Next = len(got.Links), len(got.Next)
			for _, l := range got.Links {
				if l.Published.After(way.Newest) {
					way.Newest = l.Published
				}
			}
			switch {
			case errors.Is(err, discover.ErrOff):
				way.Problem = "switched off"
			case errors.Is(err, discover.ErrOther):
				way.Problem = "something else stands there"
			case err != nil:
				way.Problem = err.Error()
			case way.Links > 0 || sitemap(way.Kind) && way.Next > 0:
				way.Works = true
			default:
				way.Problem = "no links"
			}
		}
		c.Ways = append(c.Ways, way)
	}
	return nil
}

// wayRank orders ways by how much they tell for one request.
func wayRank(w WayCheck) int {
	order := []string{site.WordPress, site.Blogger, site.NewsSitemap, site.Feed, site.Search, site.Sitemap, site.Listing}
	return slices.Index(order, w.Kind)
}

// record makes c.Site of what was found.
func (w *worker) record(c *Checked) {
	var works []site.Way
	for _, way := range c.Ways {
		if way.Works {
			works = append(works, site.Way{Kind: way.Kind, URL: way.URL})
		}
	}
	if c.System != "" {
		c.Site.System = c.System
	}
	if c.Name != "" && (c.Site.Name == "" || c.Site.Name == c.Site.Host) {
		c.Site.Name = c.Name
	}
	c.Site.Verified = time.Time{}
	if len(works) > 0 {
		c.Site.Ways, c.Site.Verified = works, c.At.Truncate(time.Second)
	}
}

// checkFetch fetches one address; why says why there is nothing to read. The error
// ends the outlet's check.
func (w *worker) checkFetch(ctx context.Context, req fetch.Request) (res *fetch.Result, why string, err error) {
	req.Enter = w.polite
	res, err = w.client.Fetch(ctx, req)
	w.count(res)
	if stopped(ctx, err) {
		return res, "", err
	}
	switch {
	case errors.Is(err, errNoRobots):
		why = ReasonNoRobots
	case err != nil:
		why = string(fetch.KindOf(err))
	case res.Status != 200:
		why = statusReason(res.Status)
		if asked := fetch.RetryAfter(res.Header, w.opt.Now()); asked > 0 && (res.Status == 429 || res.Status >= 500) {
			w.gate(canon.Host(req.URL)).away(w.opt.Now().Add(asked))
		}
	default:
		if err := w.keep(res, kindFront, frontier.Link{URL: req.URL}, nil); err != nil {
			return res, "", err
		}
	}
	w.event(Event{Outlet: w.site.Host, URL: req.URL, What: "front", Reason: cmp.Or(why, ReasonFetched), Bytes: res.Bytes})
	return res, why, nil
}
