package fetch

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptrace"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gocolly/colly/v2"

	"cakupan/corpus/warc"
)

// Options say how a Client fetches. The zero value is right for a crawl.
type Options struct {
	UserAgent      string        // "" means "cakupan"; see Agent
	ConnectTimeout time.Duration // name and connection; zero means 15 s
	HeaderTimeout  time.Duration // from the request to the response's header; zero means 30 s
	Stall          time.Duration // without a byte of the body; zero means 20 s
	Timeout        time.Duration // one request from start to end; zero means 90 s
	MaxBody        int64         // bytes, before and after decompression; zero means 8 MiB
	MaxHops        int           // redirects followed; zero means 7

	// Address names the address (host:port) to dial for a host instead of
	// resolving it; "" for every host that it has no opinion on. What it names may
	// be a private or loopback address. Nil has no opinion on any.
	Address func(host string) string
	// Private reports whether a host may resolve to a private or loopback address.
	// Nil allows none.
	Private func(host string) bool
	// TLS is for tests with their own certificate authority. Nil is the usual.
	TLS *tls.Config
	// Dial and Lookup are the network. Nil is the real one.
	Dial   func(ctx context.Context, network, address string) (net.Conn, error)
	Lookup func(ctx context.Context, host string) ([]netip.Addr, error)
}

// Agent returns an honest User-Agent: product, version, where to read about it and
// whom to write to.
func Agent(version, page, contact string) string {
	if version == "" {
		version = "0"
	}
	s := "cakupan/" + version
	switch {
	case page != "" && contact != "":
		return s + " (+" + page + "; " + contact + ")"
	case page != "":
		return s + " (+" + page + ")"
	case contact != "":
		return s + " (" + contact + ")"
	}
	return s
}

// Client fetches. It may be used by several goroutines.
type Client struct {
	opt       Options
	transport *http.Transport
}

// New returns a Client. Close it to close its idle connections.
func New(opt Options) *Client {
	if opt.UserAgent == "" {
		opt.UserAgent = Agent("", "", "")
	}
	if opt.ConnectTimeout <= 0 {
		opt.ConnectTimeout = 15 * time.Second
	}
	if opt.HeaderTimeout <= 0 {
		opt.HeaderTimeout = 30 * time.Second
	}
	if opt.Stall <= 0 {
		opt.Stall = 20 * time.Second
	}
	if opt.Timeout <= 0 {
		opt.Timeout = 90 * time.Second
	}
	if opt.MaxBody <= 0 {
		opt.MaxBody = 8 << 20
	}
	if opt.MaxHops <= 0 {
		opt.MaxHops = 7
	}
	if opt.Dial == nil {
		opt.Dial = (&net.Dialer{}).DialContext
	}
	if opt.Lookup == nil {
		opt.Lookup = func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		}
	}
	c := &Client{opt: opt}
	c.transport = &http.Transport{
		DialContext:            c.dial,
		TLSClientConfig:        opt.TLS,
		TLSHandshakeTimeout:    opt.ConnectTimeout,
		ResponseHeaderTimeout:  opt.HeaderTimeout,
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConnsPerHost:    1,
		MaxIdleConns:           256,
		IdleConnTimeout:        60 * time.Second,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // the archive wants what was sent
	}
	return c
}

// Close closes the idle connections.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// UserAgent returns what is sent as User-Agent.
func (c *Client) UserAgent() string { return c.opt.UserAgent }

// Request says what to fetch.
type Request struct {
	URL      string
	ETag     string // validators of the copy at hand; both are sent where both are known
	Modified string // Last-Modified as it was received
	Accept   string // "" means a page
	MaxBody  int64  // bytes; zero means the Client's
	Cut      bool   // take the first MaxBody bytes of a longer body instead of failing

	// Enter is called before each request on the wire, redirects included, with
	// the number of redirects so far. It waits for its turn, or refuses with an
	// error; leave is called when the response has been read or has failed. Nil
	// lets everything pass.
	Enter func(ctx context.Context, u *url.URL, hop int) (leave func(), err error)
}

// Hop is one request and its response on the way to the Result.
type Hop struct {
	URL      string
	Started  time.Time // when the request was sent
	Took     time.Duration
	Status   int
	Header   http.Header // as received
	Raw      []byte      // the body as received, content coding kept
	IP       string      // of the server; "" where unknown
	Protocol string      // "HTTP/1.1", "HTTP/2.0"
	Cut      bool        // Raw is only the beginning
	request  []byte
}

// Exchange returns the hop for the archive.
func (h *Hop) Exchange() warc.Exchange {
	x := warc.Exchange{URI: h.URL, Date: h.Started, IP: h.IP, Request: h.request,
		Response: warc.StatusLine(h.Protocol, h.Status, h.Header), Body: h.Raw}
	if strings.HasPrefix(h.Protocol, "HTTP/2") {
		x.Protocol = "h2"
	}
	return x
}

// Result is a whole response: the last Hop, its body decompressed.
type Result struct {
	URL      string // as asked for
	Final    string // of the last hop
	Hops     []Hop  // at least one where there is no error; the last is the response
	Status   int
	Header   http.Header
	Type     string // Content-Type as sent
	ETag     string
	Modified string // Last-Modified as sent
	Body     []byte // decompressed; the charset is the server's
	Bytes    int64  // of bodies received, all hops, also where they came to nothing
}

// Fetch gets one address. With an error the Result holds the hops before it; it is
// never nil.
func (c *Client) Fetch(ctx context.Context, r Request) (*Result, error) {
	res := &Result{URL: r.URL, Final: r.URL}
	if r.MaxBody <= 0 {
		r.MaxBody = c.opt.MaxBody
	}
	u, err := parse(r.URL)
	if err != nil {
		return res, &Error{BadURL, r.URL, err}
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		return res, &Error{Protocol, r.URL, err}
	}
	seen := map[string]int{}
	for hop := 0; ; hop++ {
		h, body, received, err := c.one(ctx, u, hop, jar, &r)
		res.Bytes += received
		if h != nil {
			res.Hops = append(res.Hops, *h)
		}
		if err != nil {
			return res, err
		}
		res.Final = h.URL
		next := h.Header.Get("Location")
		switch h.Status {
		case 301, 302, 303, 307, 308:
		default:
			next = ""
		}
		if next == "" {
			res.Status, res.Header, res.Body = h.Status, h.Header, body
			res.Type, res.ETag, res.Modified = h.Header.Get("Content-Type"), h.Header.Get("ETag"), h.Header.Get("Last-Modified")
			return res, nil
		}
		target, err := u.Parse(next)
		if err == nil {
			target, err = parse(target.String())
		}
		if err != nil {
			return res, &Error{BadURL, next, err}
		}
		// The same address once more may be the way to a cookie; thrice is a loop.
		if seen[target.String()]++; seen[target.String()] > 2 || hop >= c.opt.MaxHops {
			return res, &Error{Loop, target.String(), fmt.Errorf("after %d redirects from %s", hop+1, r.URL)}
		}
		u = target
	}
}

func parse(raw string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil {
		return nil, err
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil, errors.New("want http:// or https:// and a host")
	}
	if u.User != nil {
		return nil, errors.New("names a user")
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// one makes one request with its own collector. What was received counts even where the
// request failed.
func (c *Client) one(ctx context.Context, u *url.URL, hop int, jar http.CookieJar, r *Request) (h *Hop, body []byte, received int64, err error) {
	if r.Enter != nil {
		leave, err := r.Enter(ctx, u, hop)
		if err != nil {
			if ctx.Err() != nil {
				return nil, nil, 0, &Error{Canceled, u.String(), context.Cause(ctx)}
			}
			return nil, nil, 0, err
		}
		if leave != nil {
			defer leave()
		}
	}
	inside, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	deadline := time.AfterFunc(c.opt.Timeout, func() { cancel(errDeadline) })
	defer deadline.Stop()

	x := &exchange{client: c, request: r, cancel: cancel}
	engine := &colly.Collector{} // Init, not NewCollector: that one reads COLLY_* variables
	engine.Init()
	engine.Context = inside
	engine.UserAgent = c.opt.UserAgent
	engine.AllowURLRevisit = true
	engine.ParseHTTPErrorResponse = true
	engine.IgnoreRobotsTxt = true // Enter has asked
	engine.MaxBodySize = 0        // exchange limits, and does not cut silently
	engine.SetRequestTimeout(0)
	engine.SetCookieJar(jar)
	engine.WithTransport(x)
	engine.SetRedirectHandler(func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse })

	sent := http.Header{}
	sent.Set("User-Agent", c.opt.UserAgent)
	sent.Set("Accept", r.Accept)
	if r.Accept == "" {
		sent.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
	}
	sent.Set("Accept-Language", "id,en;q=0.5")
	sent.Set("Accept-Encoding", "gzip")
	if r.ETag != "" {
		sent.Set("If-None-Match", r.ETag)
	}
	if r.Modified != "" {
		sent.Set("If-Modified-Since", r.Modified)
	}
	err = engine.Request("GET", u.String(), nil, nil, sent)
	if x.hop != nil {
		return x.hop, x.body, x.received, nil // whatever colly thinks of it, it was received as a whole
	}
	if err == nil {
		err = errors.New("no response")
	}
	return nil, nil, x.received, classify(u.String(), err, inside, ctx)
}

// exchange is the transport of one request. It reads the whole body itself and keeps
// what was received.
type exchange struct {
	client  *Client
	request *Request
	cancel  context.CancelCauseFunc
	hop     *Hop
	body    []byte
	// received is the number of bytes of the body that came
	received int64
}

// sentKey is the key of a request's context under which an atomic.Bool says that the
// request was sent. The transport, of its own accord, sends a request again at once
// where a kept connection breaks before the answer; dial refuses it the connection for
// that, since when to ask again is not its to decide.
type sentKey struct{}

// RoundTrip implements http.RoundTripper.
func (x *exchange) RoundTrip(req *http.Request) (*http.Response, error) {
	h := &Hop{URL: req.URL.String(), Started: time.Now().UTC().Truncate(time.Microsecond)} // as exact as the archive writes it
	h.request = warc.RequestLine(req.Method, req.URL.RequestURI(), req.URL.Host, req.Header)
	var sent atomic.Bool
	trace := &httptrace.ClientTrace{
		GotConn: func(info httptrace.GotConnInfo) {
			if ap, err := netip.ParseAddrPort(info.Conn.RemoteAddr().String()); err == nil {
				h.IP = ap.Addr().Unmap().String()
			}
		},
		WroteRequest: func(info httptrace.WroteRequestInfo) {
			if info.Err == nil {
				sent.Store(true)
			}
		},
	}
	ctx := context.WithValue(httptrace.WithClientTrace(req.Context(), trace), sentKey{}, &sent)
	res, err := x.client.transport.RoundTrip(req.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	h.Status, h.Protocol, h.Header = res.StatusCode, res.Proto, res.Header.Clone()
	if h.Raw, h.Cut, err = x.read(res); err != nil {
		return nil, err
	}
	body := h.Raw
	if !h.Cut {
		if body, err = x.decode(h); err != nil {
			return nil, err
		}
	}
	h.Took = time.Since(h.Started)
	x.hop, x.body = h, body

	// Colly gets no body: it would only copy it.
	res.Header = res.Header.Clone()
	res.Header.Del("Content-Encoding")
	res.Uncompressed = true
	res.ContentLength = 0
	res.Body = http.NoBody
	return res, nil
}

// read takes the body as sent, within the limits of size and patience.
func (x *exchange) read(res *http.Response) (raw []byte, cut bool, err error) {
	limit := x.request.MaxBody
	if n, err := strconv.ParseInt(res.Header.Get("Content-Length"), 10, 64); err == nil && n > limit && !x.request.Cut {
		return nil, false, fmt.Errorf("%w: %d bytes announced, the limit is %d", warc.ErrTooBig, n, limit)
	}
	stall := time.AfterFunc(x.client.opt.Stall, func() { x.cancel(errStalled) })
	defer stall.Stop()
	var buf bytes.Buffer
	buf.Grow(int(max(512, min(res.ContentLength, limit, 256<<10))))
	pooled := chunks.Get().(*[32 << 10]byte)
	defer chunks.Put(pooled)
	chunk := pooled[:]
	for {
		n, err := res.Body.Read(chunk)
		buf.Write(chunk[:n])
		x.received += int64(n)
		if n > 0 {
			stall.Reset(x.client.opt.Stall)
		}
		if int64(buf.Len()) > limit {
			if x.request.Cut {
				return buf.Bytes()[:limit], true, nil
			}
			return nil, false, fmt.Errorf("%w (%d bytes)", warc.ErrTooBig, limit)
		}
		if err == io.EOF {
			return buf.Bytes(), false, nil
		}
		if err != nil {
			if errors.Is(err, io.ErrUnexpectedEOF) {
				return nil, false, &Error{Truncated, res.Request.URL.String(), err}
			}
			return nil, false, err
		}
	}
}

// chunks are what bodies are read in.
var chunks = sync.Pool{New: func() any { return new([32 << 10]byte) }}

func (x *exchange) decode(h *Hop) ([]byte, error) {
	body, err := warc.Decode(h.Header.Get("Content-Encoding"), h.Raw, x.request.MaxBody)
	switch {
	case err == nil:
		return body, nil
	case errors.Is(err, warc.ErrTooBig):
		return nil, err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, &Error{Truncated, h.URL, err}
	}
	return nil, &Error{Coding, h.URL, err}
}
