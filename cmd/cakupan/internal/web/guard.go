package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"path"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klauspost/compress/gzip"
)

// maxURL and maxBody bound what one request may bring.
const (
	maxURL  = 8 << 10
	maxBody = 64 << 10
)

type contextKey int

const nonceKey contextKey = iota

func nonceOf(ctx context.Context) string { n, _ := ctx.Value(nonceKey).(string); return n }

// counters are what /metrics tells.
type counters struct {
	mu       sync.Mutex
	byStatus map[int]uint64
	under    atomic.Int64
	seconds  float64
	panics   atomic.Uint64
}

func (c *counters) note(status int, took time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byStatus == nil {
		c.byStatus = map[int]uint64{}
	}
	c.byStatus[status]++
	c.seconds += took.Seconds()
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *recorder) WriteHeader(code int) {
	if w.status == 0 {
		w.status = code
	}
	w.ResponseWriter.WriteHeader(code)
}

func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// guard stands before every address: limits, headers, token, origin, log.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		// A file of the index that is cut short while it is read is a panic, caught
		// below, and not the end of the process.
		defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
		began := s.opt.Now()
		w := &recorder{ResponseWriter: rw}
		s.stats.under.Add(1)
		defer func() {
			if p := recover(); p != nil {
				if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(p)
				}
				s.stats.panics.Add(1)
				s.opt.Log.Error("panic", "path", r.URL.Path, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
				if w.status == 0 {
					s.fail(w, r, &failure{status: http.StatusInternalServerError, key: "error.internal"})
				}
			}
			s.stats.under.Add(-1)
			took := s.opt.Now().Sub(began)
			s.stats.note(w.status, took)
			s.opt.Log.LogAttrs(context.WithoutCancel(r.Context()), slog.LevelInfo, "request", slog.String("method", r.Method), slog.String("path", clipTo(r.URL.RequestURI(), 300)), slog.Int("status", w.status),
				slog.Int64("bytes", w.bytes), slog.Float64("ms", float64(took.Microseconds())/1000), slog.String("from", r.RemoteAddr), slog.String("agent", clipTo(r.UserAgent(), 120)))
		}()
		nonce := newNonce()
		ctx, cancel := context.WithTimeout(context.WithValue(r.Context(), nonceKey, nonce), s.deadlineOf(r))
		defer cancel()
		r = r.WithContext(ctx)
		s.headers(w.Header(), nonce)
		if s.opt.Prefix != "" {
			p, ok := strings.CutPrefix(r.URL.Path, s.opt.Prefix)
			if ok && (p == "" || p[0] == '/') {
				r2 := *r
				u := *r.URL
				u.Path = p
				u.RawPath = strings.TrimPrefix(u.RawPath, s.opt.Prefix)
				if p == "" {
					http.Redirect(w, r, s.opt.Prefix+"/", http.StatusPermanentRedirect)
					return
				}
				r2.URL = &u
				r = &r2
			}
		}
		switch {
		case len(r.RequestURI) > maxURL:
			s.fail(w, r, &failure{status: http.StatusRequestURITooLong, key: "error.toolong"})
			return
		case r.URL.Path == "/healthz":
		case !s.known(r.Host):
			s.fail(w, r, &failure{status: http.StatusMisdirectedRequest, key: "error.host"})
			return
		case r.Method == http.MethodOptions && strings.HasPrefix(r.URL.Path, "/api/"):
			// What a browser asks before a page of another host may send its token.
			s.crossOrigin(w)
			w.Header().Set("Access-Control-Allow-Methods", "GET, HEAD")
			w.Header().Set("Access-Control-Allow-Headers", "Authorization, If-None-Match")
			w.Header().Set("Access-Control-Max-Age", "86400")
			w.Header().Set("Allow", "GET, HEAD")
			w.WriteHeader(http.StatusNoContent)
			return
		case !s.admitted(w, r):
			return
		}
		if p := r.URL.EscapedPath(); cleaned(p) != p && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
			// The mux would do the same, but it does not know the prefix.
			to := s.url(localPath(cleaned(p)))
			if r.URL.RawQuery != "" {
				to += "?" + r.URL.RawQuery
			}
			http.Redirect(w, r, to, http.StatusTemporaryRedirect)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			if s.writes(r) && !s.sameOrigin(r) {
				s.fail(w, r, &failure{status: http.StatusForbidden, key: "error.origin"})
				return
			}
			r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		}
		select {
		case s.seats <- struct{}{}:
			defer func() { <-s.seats }()
		case <-ctx.Done():
			w.Header().Set("Retry-After", "5")
			s.fail(w, r, &failure{status: http.StatusServiceUnavailable, key: "error.busy"})
			return
		}
		if z, ok := compressed(w, r); ok {
			defer z.Close()
			next.ServeHTTP(z, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// cleaned is a path without empty, "." and ".." elements.
func cleaned(p string) string {
	c := path.Clean("/" + p)
	if strings.HasSuffix(p, "/") && c != "/" {
		c += "/"
	}
	return c
}

// deadlineOf gives exports more time than pages.
func (s *Server) deadlineOf(r *http.Request) time.Duration {
	if strings.Contains(r.URL.Path, "/export/") {
		return 20 * s.opt.Deadline
	}
	return s.opt.Deadline
}

// headers says what a browser may do with our answers: run our one script, load
// nothing from elsewhere, be framed by nobody.
func (s *Server) headers(h http.Header, nonce string) {
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'nonce-"+nonce+"'; style-src 'nonce-"+nonce+"'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin") // none to others; with "no-referrer" our own forms would come without an origin
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
	h.Set("Cache-Control", "no-cache, private")
}

// admitted checks the token: "Authorization: Bearer …", the password of Basic under any
// name, the cookie that a link with ?token= has set, or that link itself.
func (s *Server) admitted(w http.ResponseWriter, r *http.Request) bool {
	if s.opt.Token == "" {
		return true
	}
	same := func(got, want string) bool {
		return subtle.ConstantTimeCompare([]byte(got), []byte(want)) == 1
	}
	if scheme, got, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(scheme, "Bearer") && same(strings.TrimLeft(got, " "), s.opt.Token) {
		return true
	}
	if _, got, ok := r.BasicAuth(); ok && same(got, s.opt.Token) { // what readers of feeds can send
		return true
	}
	if c, err := r.Cookie("cakupan_token"); err == nil && same(c.Value, cookieOf(s.opt.Token)) {
		return true
	}
	if got := r.URL.Query().Get("token"); got != "" && same(got, s.opt.Token) && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		// Lax, so that who has it can follow a link out of a letter; what writes asks for
		// its own origin besides.
		http.SetCookie(w, &http.Cookie{Name: "cakupan_token", Value: cookieOf(got), Path: s.url("/"), HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https"})
		q := r.URL.Query()
		q.Del("token")
		to := s.url(localPath(r.URL.Path))
		if len(q) > 0 {
			to += "?" + q.Encode()
		}
		http.Redirect(w, r, to, http.StatusSeeOther) // so that no token stays in the address bar
		return false
	}
	w.Header().Set("WWW-Authenticate", `Bearer realm="cakupan"`)
	s.fail(w, r, &failure{status: http.StatusUnauthorized, key: "error.token"})
	return false
}

// cookieOf is what a browser keeps in place of a token: every token can be kept, also
// one of signs that no cookie takes, and who sees the cookie does not learn the token.
func cookieOf(token string) string {
	sum := sha256.Sum256([]byte("cakupan cookie\x00" + token))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// known reports whether a request's host is one of ours.
func (s *Server) known(hostport string) bool {
	if s.opt.Token != "" && len(s.opt.Hosts) == 0 {
		return true
	}
	host := hostport
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		host = h
	}
	host = strings.TrimSuffix(strings.ToLower(strings.Trim(host, "[]")), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") { // which browsers ask no name server for
		return true
	}
	if ip, err := netip.ParseAddr(host); err == nil && ip.Unmap().IsLoopback() {
		return true
	}
	return s.named(hostport)
}

// named reports whether a host, with a port or without, is one of Options.Hosts.
func (s *Server) named(hostport string) bool {
	host := hostport
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		host = h
	}
	host = strings.TrimSuffix(strings.Trim(host, "[]"), ".")
	return slices.ContainsFunc(s.opt.Hosts, func(h string) bool { return strings.EqualFold(strings.Trim(h, "[]"), host) })
}

// localPath makes a path that a browser cannot read as another host's address.
func localPath(p string) string { return "/" + strings.TrimLeft(p, "/\\") }

// sameOrigin reports whether a request that writes comes from a page of ours.
func (s *Server) sameOrigin(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "same-origin":
		return true
	case "":
	default:
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return false
	}
	_, host, ok := strings.Cut(origin, "://")
	return ok && (host == r.Host || s.named(host)) // a proxy may ask by another name than its reader
}

func newNonce() string {
	var b [16]byte
	rand.Read(b[:]) // never fails: crypto/rand
	return base64.StdEncoding.EncodeToString(b[:])
}

func clipTo(s string, n int) string {
	if len(s) > n {
		return strings.ToValidUTF8(s[:n], "") + "…"
	}
	return s
}

// zipped writes gzip where the answer is text.
type zipped struct {
	http.ResponseWriter
	gz      *gzip.Writer
	decided bool
}

var gzips = sync.Pool{New: func() any { z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed); return z }}

// takesGzip reads an Accept-Encoding header.
func takesGzip(accept string) bool {
	for part := range strings.SplitSeq(accept, ",") {
		name, param, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			q := strings.ReplaceAll(param, " ", "")
			return strings.Trim(strings.TrimPrefix(q, "q="), "0.") != "" || !strings.HasPrefix(q, "q=")
		}
	}
	return false
}

// compressed wraps w where the browser understands gzip.
func compressed(w http.ResponseWriter, r *http.Request) (*zipped, bool) {
	if r.Method == http.MethodHead || !takesGzip(r.Header.Get("Accept-Encoding")) {
		return nil, false
	}
	w.Header().Add("Vary", "Accept-Encoding")
	return &zipped{ResponseWriter: w}, true
}

func (z *zipped) decide() {
	if z.decided {
		return
	}
	z.decided = true
	h := z.Header()
	kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	switch kind {
	case "text/html", "text/css", "text/javascript", "text/plain", "text/csv", "application/json", "application/jsonl", "application/atom+xml", "image/svg+xml", "application/geo+json":
	default:
		return
	}
	if h.Get("Content-Encoding") != "" {
		return
	}
	h.Set("Content-Encoding", "gzip")
	h.Del("Content-Length")
	z.gz = gzips.Get().(*gzip.Writer)
	z.gz.Reset(z.ResponseWriter)
}

func (z *zipped) WriteHeader(code int) {
	if code != http.StatusNotModified && code != http.StatusNoContent {
		z.decide()
	} else {
		z.decided = true
	}
	z.ResponseWriter.WriteHeader(code)
}

func (z *zipped) Write(b []byte) (int, error) {
	z.decide()
	if z.gz != nil {
		return z.gz.Write(b)
	}
	return z.ResponseWriter.Write(b)
}

// Flush sends what is there, for streamed exports.
func (z *zipped) Flush() {
	if z.gz != nil {
		z.gz.Flush()
	}
	http.NewResponseController(z.ResponseWriter).Flush()
}

func (z *zipped) Unwrap() http.ResponseWriter { return z.ResponseWriter }

func (z *zipped) Close() {
	if z.gz != nil {
		z.gz.Close()
		gzips.Put(z.gz)
		z.gz = nil
	}
}
