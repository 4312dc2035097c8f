// Package fakeweb is an internet in memory, for tests: hosts with names, addresses
// and handlers, reached through pipes. With testing/synctest whole nights of polite
// crawling pass in no time. It keeps a log of every request, to be asked whether
// the crawler was polite.
package fakeweb

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Web is the internet. Make one with New.
type Web struct {
	mu    sync.Mutex
	hosts map[string]*host
	log   []Request
	open  map[string]int // requests in flight by host
	busy  sync.WaitGroup // handlers
}

type host struct {
	addr   netip.Addr
	conns  chan net.Conn
	secure chan net.Conn // to port 443; nil where nobody speaks TLS
	server *http.Server
	tls    *http.Server
	done   chan struct{}
}

// Request is one line of the log.
type Request struct {
	Host, Path string // Path with query
	Start, End time.Time
	Status     int   // 0 where the handler hijacked or aborted
	Sent       int64 // bytes of the body that the handler wrote and the connection took
	Overlap    bool  // another request to the host was in flight
	Header     http.Header
}

// New returns a Web without hosts.
func New() *Web { return &Web{hosts: map[string]*host{}, open: map[string]int{}} }

// Handle adds a host under an address of the documentation network, or replaces its
// handler's host.
func (w *Web) Handle(name string, h http.Handler) {
	w.mu.Lock()
	n := len(w.hosts) + 1
	w.mu.Unlock()
	w.HandleAt(name, netip.AddrFrom4([4]byte{192, 0, 2 + byte(n/250), byte(1 + n%250)}), h)
}

// HandleAt adds a host at an address.
func (w *Web) HandleAt(name string, addr netip.Addr, h http.Handler) {
	x := &host{addr: addr, conns: make(chan net.Conn), done: make(chan struct{})}
	x.server = &http.Server{Handler: w.logged(name, h)}
	w.mu.Lock()
	w.hosts[name] = x
	w.mu.Unlock()
	go func() { _ = x.server.Serve(listener{x, x.conns}) }() // ends with Close
}

// Secure makes a host speak TLS, and HTTP/2, on port 443.
func (w *Web) Secure(name string, config *tls.Config) {
	w.mu.Lock()
	defer w.mu.Unlock()
	x := w.hosts[name]
	x.secure = make(chan net.Conn)
	x.tls = &http.Server{Handler: x.server.Handler, TLSConfig: config,
		ErrorLog: log.New(io.Discard, "", 0)} // a client that does not trust it is no news
	go func() { _ = x.tls.ServeTLS(listener{x, x.secure}, "", "") }() // ends with Close
}

// Close ends all servers and waits for their handlers.
func (w *Web) Close() {
	w.mu.Lock()
	for _, h := range w.hosts {
		h.server.Close()
		if h.tls != nil {
			h.tls.Close()
		}
	}
	w.mu.Unlock()
	w.busy.Wait()
}

// Lookup resolves a name; it is for fetch.Options.
func (w *Web) Lookup(_ context.Context, name string) ([]netip.Addr, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if h := w.hosts[name]; h != nil {
		return []netip.Addr{h.addr}, nil
	}
	return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
}

// Dial connects to an address; it is for fetch.Options.
func (w *Web) Dial(ctx context.Context, _, address string) (net.Conn, error) {
	w.mu.Lock()
	var found *host
	for name, h := range w.hosts {
		if strings.HasPrefix(address, h.addr.String()+":") || address == name {
			found = h
		}
	}
	w.mu.Unlock()
	if found == nil {
		return nil, fmt.Errorf("dial %s: %w", address, syscall.ECONNREFUSED)
	}
	client, pipe := net.Pipe()
	conns, server := found.conns, pipe
	if found.secure != nil && strings.HasSuffix(address, ":443") {
		conns, server = found.secure, newEager(pipe)
	}
	select {
	case conns <- server:
		return client, nil
	case <-found.done:
		return nil, fmt.Errorf("dial %s: %w", address, syscall.ECONNREFUSED)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (w *Web) logged(name string, h http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		i := len(w.log)
		w.log = append(w.log, Request{Host: name, Path: r.URL.RequestURI(), Start: time.Now(), Overlap: w.open[name] > 0, Header: r.Header.Clone()})
		w.open[name]++
		w.busy.Add(1)
		w.mu.Unlock()
		defer w.busy.Done()
		s := &status{ResponseWriter: rw}
		defer func() {
			w.mu.Lock()
			w.log[i].End, w.log[i].Status, w.log[i].Sent = time.Now(), s.code, s.sent
			w.open[name]--
			w.mu.Unlock()
		}()
		h.ServeHTTP(s, r)
	})
}

// Log returns the requests so far, in the order of their starts.
func (w *Web) Log() []Request {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.log)
}

// Impolite returns what the log says against the crawler: requests to one group
// of hosts in flight together, or closer than delay from the end of one to the
// start of the next. Group names the group of a host; nil makes each host its own.
func (w *Web) Impolite(delay time.Duration, group func(host string) string) (faults []string) {
	last := map[string]Request{}
	for _, r := range w.Log() {
		g := r.Host
		if group != nil {
			g = group(r.Host)
		}
		if p, ok := last[g]; ok {
			switch {
			case p.End.IsZero() || r.Start.Before(p.End):
				faults = append(faults, fmt.Sprintf("%s%s began while %s%s was in flight", r.Host, r.Path, p.Host, p.Path))
			case r.Start.Sub(p.End) < delay:
				faults = append(faults, fmt.Sprintf("%s%s began %s after %s%s", r.Host, r.Path, r.Start.Sub(p.End), p.Host, p.Path))
			}
		}
		last[g] = r
	}
	return faults
}

type status struct {
	http.ResponseWriter
	code int
	sent int64
}

func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

func (s *status) Write(b []byte) (int, error) {
	if s.code == 0 {
		s.code = 200
	}
	n, err := s.ResponseWriter.Write(b)
	s.sent += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController through.
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }

type listener struct {
	h     *host
	conns chan net.Conn
}

func (l listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.h.done:
		return nil, net.ErrClosed
	}
}

func (l listener) Close() error {
	select {
	case <-l.h.done:
	default:
		close(l.h.done)
	}
	return nil
}

func (l listener) Addr() net.Addr { return net.TCPAddrFromAddrPort(netip.AddrPortFrom(l.h.addr, 80)) }
