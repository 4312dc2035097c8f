package crawler

import (
	"context"
	"hash/fnv"
	"maps"
	"slices"
	"time"

	"cakupan/crawler/canon"
	"cakupan/crawler/discover"
	"cakupan/crawler/frontier"
	"cakupan/crawler/site"
)

// barrenPages is how many pages in a row may repeat what this night has seen before a
// way is taken to have no end: a calendar, a list under ever new session names.
const barrenPages = 2

// triesBack is on how many nights a page of a backfill may fail before it is passed over.
const triesBack = 3

// keepNothing is what frontPage has to remember of a page that is read and has no links.
func keepNothing(int) error { return nil }

// earlier reports whether since asks for links older than those that were asked for then.
// A zero time asks for all.
func earlier(since, then time.Time) bool {
	return !then.IsZero() && (since.IsZero() || since.Before(then))
}

// backTo returns how far back a way is to be read in this run, and from where on; nil
// where it is only to be asked for what is new: in a usual night, or once a backfill has
// come to its end.
func (w *worker) backTo(way site.Way, name string) (*frontier.Cursor, error) {
	if !w.opt.Backfill {
		return nil, nil
	}
	c, ok, err := w.frontier.Cursor(w.site.Host, way.Kind, name)
	switch {
	case err != nil:
		return nil, err
	case !ok || !c.Covers(w.opt.Since):
		return &frontier.Cursor{Since: w.opt.Since}, nil
	case c.Done:
		return nil, nil
	}
	return &c, nil
}

// reading reads the pages of one way in, in the order in which they are named: until they
// offer nothing new or, with back, until there are none, keeping its place in the
// frontier after each.
type reading struct {
	*worker
	way     site.Way
	rep     *WayReport
	name    string // of the way: its first page is remembered by it
	resumed bool   // the last run was stopped in the middle
	limit   int    // addresses of the way to be asked for in this run
	count   int    // that were
	back    *frontier.Cursor
	seen    map[uint64]bool // links met, by a hash of their canonical address
	barren  int             // pages in a row without a link that is not among these
}

func (x *reading) read(ctx context.Context, queue []string) error {
	asked := map[string]bool{}
	for _, address := range queue {
		asked[address] = true
	}
	var failed []string // pages that another night may have
	for len(queue) > 0 {
		// Half of the night's budgets is for the articles.
		if x.count >= x.limit || x.begun > x.opt.Requests/2 || x.out.Bytes > x.opt.Bytes/2 {
			x.rep.More = true
			break
		}
		address := queue[0]
		queue = queue[1:]
		x.count++
		name := address
		if address == x.rep.URL {
			name = x.name
		}
		found, remember, err := x.frontPage(ctx, x.way, x.rep, address, name)
		if err != nil {
			return err
		}
		var end bool
		switch {
		case found != nil:
			if end, err = x.take(address, found, remember); err != nil {
				return err
			}
			if end {
				queue = nil
				break
			}
			for _, next := range found.Next {
				if !asked[next] && x.own(next) {
					asked[next] = true
					queue = append(queue, next)
				}
			}
		case address == x.rep.URL && !x.rep.Unchanged:
			return nil // there is no first page, and it is not known what follows from it
		case remember == nil && x.back != nil && x.tryAgain(address):
			failed = append(failed, address)
		}
		if x.out.Stopped != "" || x.trouble >= x.opt.Trouble {
			break
		}
		if err := x.keepPlace(queue, failed); err != nil {
			return err
		}
	}
	return x.keepPlace(queue, failed)
}

// tryAgain reports whether a page that failed is to be tried on another night.
func (x *reading) tryAgain(address string) bool {
	if x.back.Tries == nil {
		x.back.Tries = map[string]int{}
	}
	x.back.Tries[address]++
	return x.back.Tries[address] < triesBack
}

// keepPlace remembers from where the next night goes on.
func (x *reading) keepPlace(queue, failed []string) error {
	if x.back == nil {
		return nil
	}
	c := x.back
	c.Queue = slices.Concat(failed, queue)
	c.Done = len(c.Queue) == 0
	maps.DeleteFunc(c.Tries, func(address string, _ int) bool { return !slices.Contains(c.Queue, address) })
	x.rep.Left = len(c.Queue)
	return x.frontier.SetCursor(x.site.Host, x.way.Kind, x.name, *c)
}

// take offers the links of a page, and reports whether what follows it need not be read.
func (x *reading) take(address string, found *discover.Found, remember func(int) error) (end bool, err error) {
	got, err := x.offer(x.way, address, found.Links)
	if err != nil {
		return false, err
	}
	// Only now: the page's validators must not outrun its links.
	if err := remember(got.New); err != nil {
		return false, err
	}
	x.rep.Links += len(found.Links)
	x.rep.New += got.New
	x.rep.Expected = max(x.rep.Expected, found.Expected)
	if sitemap(x.way.Kind) {
		return false, nil
	}
	if len(found.Links) > 0 && !slices.ContainsFunc(found.Links, func(l discover.Link) bool { return !x.tooOld(l) }) {
		return true, nil // and what follows is older still
	}
	if x.back == nil && got.New+got.Again == 0 && x.rep.Pages > 1 && !x.resumed {
		return true, nil // what follows is older, and known
	}
	x.barren++
	for _, l := range found.Links {
		name, err := canon.URL(l.URL)
		if err != nil {
			continue
		}
		h := fnv.New64a()
		h.Write([]byte(name))
		if k := h.Sum64(); !x.seen[k] {
			x.seen[k], x.barren = true, 0
		}
	}
	return x.barren >= barrenPages, nil
}

func (x *reading) tooOld(l discover.Link) bool {
	return !l.Published.IsZero() && l.Published.Before(x.opt.Since)
}
