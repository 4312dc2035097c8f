package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"cakupan/crawler"
	"cakupan/crawler/canon"
	"cakupan/crawler/fetch"
	"cakupan/crawler/robots"
	"cakupan/crawler/site"
	"cakupan/extract/article"
)

const (
	visitDelay    = 2 * time.Second  // between two requests to one host
	visitMaxDelay = 30 * time.Second // of what a robots.txt asks for
	visitPages    = 20               // of one article
	robotsBytes   = 500 << 10
)

// visitor fetches single pages for a command: robots.txt first, a pause between
// two requests to one host, nothing stored.
type visitor struct {
	client *fetch.Client
	sleep  func(context.Context, time.Duration) error
	rules  map[string]*robots.Rules // by scheme and authority
	last   map[string]time.Time     // of the last request, by host
	// outlets are those of which something is known; nil for none.
	outlets *site.Registry
}

// newVisitor returns a visitor that calls on loopback and private addresses only
// where one of the given pages names such an address itself.
func newVisitor(contact string, pages []string) *visitor {
	private := map[string]bool{}
	for _, p := range pages {
		if u, err := url.Parse(p); err == nil {
			host := u.Hostname()
			addr, err := netip.ParseAddr(host)
			if host == "localhost" || err == nil && (addr.IsLoopback() || addr.IsPrivate()) {
				private[host] = true
			}
		}
	}
	opt := fetch.Options{UserAgent: agent(contact), Private: func(host string) bool {
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		return private[strings.Trim(host, "[]")]
	}}
	return &visitor{client: fetch.New(opt), sleep: pause, rules: map[string]*robots.Rules{}, last: map[string]time.Time{}}
}

func (v *visitor) Close() { v.client.Close() }

func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

var errForbidden = errors.New("the outlet's robots.txt forbids it")

// page fetches one page.
func (v *visitor) page(ctx context.Context, address string) (article.Input, error) {
	res, err := v.client.Fetch(ctx, fetch.Request{URL: address, Enter: func(ctx context.Context, u *url.URL, _ int) (func(), error) {
		r, err := v.robots(ctx, u)
		if err != nil {
			return nil, err
		}
		path := u.EscapedPath()
		if u.RawQuery != "" {
			path += "?" + u.RawQuery
		}
		if !r.Allowed(crawler.Product, path) {
			return nil, &fetch.Error{Kind: fetch.Robots, URL: u.String(), Err: errForbidden}
		}
		return v.turn(ctx, u, min(max(visitDelay, r.Delay(crawler.Product)), visitMaxDelay))
	}})
	if err != nil {
		return article.Input{}, err
	}
	if res.Status != 200 {
		return article.Input{}, fmt.Errorf("fetch %s: the server answers %d", address, res.Status)
	}
	return article.Input{HTML: res.Body, URL: res.Final, ContentType: res.Type, Fetched: time.Now()}, nil
}

// know adds what the registry knows of the outlet that serves a page.
func (v *visitor) know(in *article.Input) {
	if v.outlets == nil || in.URL == "" {
		return
	}
	if s := v.outlets.Lookup(canon.Host(in.URL)); s != nil {
		ofOutlet(in, s)
	}
}

// turn waits until the host may be asked again.
func (v *visitor) turn(ctx context.Context, u *url.URL, delay time.Duration) (leave func(), err error) {
	host := u.Hostname()
	if last, ok := v.last[host]; ok {
		if wait := time.Until(last.Add(delay)); wait > 0 {
			if err := v.sleep(ctx, wait); err != nil {
				return nil, err
			}
		}
	}
	return func() { v.last[host] = time.Now() }, nil
}

// robots gets the rules for u once. A server that does not answer allows nothing.
func (v *visitor) robots(ctx context.Context, u *url.URL) (*robots.Rules, error) {
	authority := u.Scheme + "://" + u.Host
	if r := v.rules[authority]; r != nil {
		return r, nil
	}
	res, err := v.client.Fetch(ctx, fetch.Request{URL: authority + "/robots.txt", Accept: "text/plain,*/*;q=0.5", MaxBody: robotsBytes, Cut: true})
	if err != nil {
		return nil, err
	}
	r := robots.FromStatus(res.Status, res.Body)
	v.rules[authority] = r
	return r, nil
}

// read fetches and reads an article: its page, and where the page asks for it
// another view of it and its further pages.
func (v *visitor) read(ctx context.Context, address string) (article.Result, error) {
	one := func(address string) (article.Result, error) {
		in, err := v.page(ctx, address)
		if err != nil {
			return article.Result{}, err
		}
		v.know(&in)
		return article.Read(in, article.Options{Canon: canon.URL})
	}
	first, err := one(address)
	if err != nil {
		return first, err
	}
	if other := first.Elsewhere(); other != "" && sameHost(first.URL, other) {
		if r, err := one(other); err == nil {
			first, _ = article.Cleaner(first, r)
		} else if ctx.Err() != nil {
			return first, err
		}
	}
	pages := []article.Result{first}
	for _, more := range first.More[:min(len(first.More), visitPages-1)] {
		r, err := one(more)
		if err != nil {
			return first, fmt.Errorf("read a further page: %w", err)
		}
		pages = append(pages, r)
	}
	return article.Join(pages...), nil
}

// sameHost reports whether two addresses are of one outlet.
func sameHost(a, b string) bool { return canon.Host(a) == canon.Host(b) }

// isAddress reports whether an argument is a page's address and not a file's name.
func isAddress(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}
