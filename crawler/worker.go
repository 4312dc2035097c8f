package crawler

import (
	"context"
	"errors"
	"hash/fnv"
	"net/url"
	"strconv"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/warc"
	"cakupan/crawler/canon"
	"cakupan/crawler/fetch"
	"cakupan/crawler/frontier"
	"cakupan/crawler/site"
)

// worker does one outlet's night: one goroutine, one thing after the other.
type worker struct {
	*run
	site    *site.Site
	out     *Outlet
	trouble int  // failures in a row
	begun   int  // requests on the wire
	offline bool // nothing may be fetched: a page not in the archive is errNeedsMore,
	partial bool // or just missing
}

// pass waits for the turn of the outlet that u belongs to. It refuses what the night's
// budget of requests and bytes does not allow.
func (w *worker) pass(ctx context.Context, u *url.URL) (func(), error) {
	if w.begun >= w.opt.Requests || w.out.Bytes >= w.opt.Bytes {
		return nil, errBudget
	}
	leave, err := w.enter(ctx, w.gate(u.Hostname()))
	if err == nil {
		w.begun++
	}
	return leave, err
}

// polite is fetch.Request.Enter for everything but robots.txt itself.
func (w *worker) polite(ctx context.Context, u *url.URL, _ int) (func(), error) {
	if err := w.allow(ctx, u); err != nil {
		return nil, err
	}
	return w.pass(ctx, u)
}

// stopped reports whether an error means that the outlet's night is over, and not
// that one page failed.
func stopped(ctx context.Context, err error) bool {
	if err == nil {
		return false
	}
	return ctx.Err() != nil || errors.Is(err, errBudget) || errors.Is(err, errPaused) || fetch.KindOf(err) == "" || fetch.KindOf(err) == fetch.Canceled
}

// halt notes why the outlet's night ended, and ends the run where the error is the
// run's own: a file that cannot be written.
func (w *worker) halt(ctx context.Context, err error) {
	switch {
	case errors.Is(err, errKilled), ctx.Err() != nil:
		w.out.Stopped = ReasonInterrupted
	case errors.Is(err, errBudget):
		w.out.Stopped = ReasonBudget
	case errors.Is(err, errPaused):
		w.out.Stopped = err.Error()
	default:
		w.out.Stopped = err.Error()
		w.stop(err)
	}
}

// count adds a response, or what there was of it, to the report.
func (w *worker) count(res *fetch.Result) {
	w.out.Requests = w.begun
	w.out.Bytes += res.Bytes
}

// The kinds of what is archived, as the metadata records say.
const (
	kindPage   = "page"
	kindPart   = "part"
	kindFront  = "front"
	kindRobots = "robots"
)

// Names of the metadata fields that replay reads.
const (
	fieldKind      = "cakupan-kind"
	fieldOutlet    = "cakupan-outlet"
	fieldAsked     = "cakupan-asked"     // the link's canonical address
	fieldAddress   = "cakupan-address"   // the address that was asked for
	fieldFinal     = "cakupan-final"     // "yes" on the last hop
	fieldTitle     = "cakupan-title"     // as the outlet's offer says
	fieldPublished = "cakupan-published" // as the outlet's offer says
)

// keep archives the hops of a response. Earlier, where it is not nil, makes the last
// one a revisit. The last hop's place goes into place.
func (w *worker) keep(res *fetch.Result, kind string, l frontier.Link, earlier *warc.Earlier, place ...*corpus.Place) error {
	for i := range res.Hops {
		h := &res.Hops[i]
		if h.Cut {
			continue
		}
		x := h.Exchange()
		x.Metadata = warc.Fields{{Name: fieldKind, Value: kind}, {Name: fieldOutlet, Value: w.site.Host}, {Name: fieldAsked, Value: l.URL}, {Name: fieldAddress, Value: res.URL}}
		if l.Via != "" {
			x.Metadata = append(x.Metadata, warc.Field{Name: "via", Value: l.Via})
		}
		if l.Title != "" {
			x.Metadata = append(x.Metadata, warc.Field{Name: fieldTitle, Value: l.Title})
		}
		if !l.Publish.IsZero() {
			x.Metadata = append(x.Metadata, warc.Field{Name: fieldPublished, Value: l.Publish.Format(time.RFC3339)})
		}
		x.Metadata = append(x.Metadata, warc.Field{Name: "fetchTimeMs", Value: strconv.FormatInt(h.Took.Milliseconds(), 10)})
		last := i == len(res.Hops)-1 && res.Status != 0
		if last {
			x.Metadata = append(x.Metadata, warc.Field{Name: fieldFinal, Value: "yes"})
			x.Revisit = earlier
		}
		at, err := w.archive.Append(x)
		if err != nil {
			return err
		}
		if last {
			for _, p := range place {
				*p = at
			}
		}
	}
	return nil
}

// backoff is how long to wait after failure number n (from 1): doubled each time,
// spread by up to a quarter either way by a digest of the address, and never less
// than the server asks for.
func (w *worker) backoff(address string, n int, asked time.Duration) time.Duration {
	d := w.opt.Backoff << min(n-1, 12)
	h := fnv.New32a()
	h.Write([]byte(address + strconv.Itoa(n)))
	d += time.Duration((float64(h.Sum32())/float64(1<<32) - 0.5) * float64(d) / 2)
	return max(d, asked)
}

func statusReason(status int) string { return "status " + strconv.Itoa(status) }

// own reports whether an address is one of the outlet's.
func (w *worker) own(address string) bool {
	host := canon.Host(address)
	if s := w.opt.Registry.Lookup(host); s != nil {
		return s == w.site
	}
	return canon.PlainHost(host) == w.site.Host
}

// urlOf returns the address that a failed fetch was at.
func urlOf(err error) string {
	var e *fetch.Error
	if errors.As(err, &e) {
		return e.URL
	}
	return ""
}
