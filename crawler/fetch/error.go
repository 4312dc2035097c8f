package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"

	"cakupan/corpus/warc"
)

// Kind says why a fetch failed, in a word that a report can count.
type Kind string

// The kinds.
const (
	Robots    Kind = "robots"          // the caller's Enter refused: robots.txt
	Timeout   Kind = "timeout"         // connecting, waiting for the header, stalling, or all together
	Reset     Kind = "reset"           // the connection was closed or reset before a response
	Refused   Kind = "refused"         // nobody listens, or no route
	DNS       Kind = "dns"             // the name does not resolve
	TooBig    Kind = "too big"         // the body exceeds the limit, before or after decompression
	Truncated Kind = "truncated"       // the body ended before its end
	Coding    Kind = "content coding"  // the body cannot be decompressed
	TLS       Kind = "tls"             // certificate or handshake
	Loop      Kind = "redirect loop"   // too many redirects, or one seen before
	Private   Kind = "private address" // the name leads to a private, loopback or link-local address
	BadURL    Kind = "bad address"     // neither http nor https, or malformed
	Protocol  Kind = "protocol"        // what came is not HTTP
	Canceled  Kind = "canceled"        // the caller's context
)

// Error is a failed fetch.
type Error struct {
	Kind Kind
	URL  string // of the request that failed, which may be a redirect's target
	Err  error  // the cause; may be nil
}

func (e *Error) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("fetch %s: %s", e.URL, e.Kind)
	}
	return fmt.Sprintf("fetch %s: %s: %v", e.URL, e.Kind, e.Err)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Temporary reports whether the same request may succeed later.
func (k Kind) Temporary() bool {
	switch k {
	case Timeout, Reset, Refused, DNS, Truncated:
		return true
	}
	return false
}

// KindOf returns the kind of an error of this package; "" for another.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

var (
	errDeadline = errors.New("no whole response in time")
	errStalled  = errors.New("the body stalled")
	errPrivate  = errors.New("the address is not public")
)

// classify finds the kind of what the transport returned. Inside is the context
// of the request, outside the caller's.
func classify(url string, err error, inside, outside context.Context) error {
	var own *Error
	if errors.As(err, &own) {
		return own
	}
	if outside.Err() != nil {
		return &Error{Canceled, url, context.Cause(outside)}
	}
	if cause := context.Cause(inside); cause != nil && (errors.Is(cause, errDeadline) || errors.Is(cause, errStalled)) {
		return &Error{Timeout, url, cause}
	}
	var dns *net.DNSError
	var netErr net.Error
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var verify *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	switch {
	case errors.Is(err, errPrivate):
		return &Error{Private, url, err}
	case errors.Is(err, warc.ErrTooBig):
		return &Error{TooBig, url, err}
	case errors.As(err, &record), errors.As(err, &alert), errors.As(err, &verify), errors.As(err, &unknown), errors.As(err, &host),
		strings.Contains(err.Error(), "tls: "), strings.Contains(err.Error(), "HTTP response to HTTPS client"):
		return &Error{TLS, url, err}
	case errors.As(err, &dns):
		if dns.IsTimeout {
			return &Error{Timeout, url, err}
		}
		return &Error{DNS, url, err}
	case errors.As(err, &netErr) && netErr.Timeout():
		return &Error{Timeout, url, err}
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return &Error{Refused, url, err}
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF),
		errors.Is(err, net.ErrClosed), errors.Is(err, io.ErrClosedPipe):
		return &Error{Reset, url, err}
	}
	return &Error{Protocol, url, err}
}

// RetryAfter reads the header of that name, in seconds or as a date; zero where it
// is missing, malformed or in the past.
func RetryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if n, err := strconv.ParseInt(v, 10, 32); err == nil {
		return max(0, time.Duration(n)*time.Second)
	}
	if t, err := http.ParseTime(v); err == nil {
		return max(0, t.Sub(now))
	}
	return 0
}
