package crawler

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"cakupan/crawler/frontier"
)

// Entry is one line of the ledger: an address and what became of it.
type Entry struct {
	Outlet    string    `json:"outlet"`
	URL       string    `json:"url"`
	Reason    string    `json:"reason"`
	Detail    string    `json:"detail"`
	State     string    `json:"state"` // as in the frontier; "way" for a way in
	Kind      string    `json:"kind"`  // what the page was, or the way's kind
	Status    int       `json:"status"`
	Attempts  int       `json:"attempts"` // failed ones in a row
	Title     string    `json:"title"`
	Via       string    `json:"via"`   // the feed, sitemap or listing that offered it
	Final     string    `json:"final"` // the address under which it is kept, where that is another
	Found     time.Time `json:"found,omitzero"`
	Published time.Time `json:"published,omitzero"` // as the offer says
	Fetched   time.Time `json:"fetched,omitzero"`   // last
	Due       time.Time `json:"due,omitzero"`       // to be fetched again
	Run       bool      `json:"run"`                // the run found or fetched it, or left it waiting
}

// Reasons that only the ledger gives.
const (
	// ReasonNotSeen is an address that an outlet announced and that was not fetched yet,
	// or, for a way in, what the outlet says it has and did not list.
	ReasonNotSeen = "expected and not seen"
	// ReasonWayFailed is a way in that could not be read.
	ReasonWayFailed = "way failed"
)

// Ledger calls fn for every address known of a report's outlets, as it stands in the
// data folder now, and for each way in that failed or gave less than its outlet says
// it has: by outlet, its ways first, then by address. It holds one entry at a time.
// The error of fn ends it. While a crawl runs the error is frontier.ErrLocked.
func Ledger(data string, rep *Report, fn func(Entry) error) error {
	f, err := frontier.OpenRead(filepath.Join(data, "frontier.db"))
	if err != nil {
		return fmt.Errorf("read ledger: %w", err)
	}
	defer f.Close()
	for _, o := range rep.Outlets {
		for _, way := range o.Ways {
			e := Entry{Outlet: o.Host, URL: way.URL, State: "way", Kind: way.Kind, Run: true}
			switch {
			case way.Problem != "":
				e.Reason, e.Detail = ReasonWayFailed, way.Problem
			case way.Expected > way.Links && !way.Unchanged:
				e.Reason, e.Detail = ReasonNotSeen, fmt.Sprintf("the outlet says %d, %d were listed", way.Expected, way.Links)
			case way.Had > 0:
				e.Reason, e.Detail = ReasonNotSeen, fmt.Sprintf("no links, where it had %d", way.Had)
			default:
				continue
			}
			if err := fn(e); err != nil {
				return err
			}
		}
		var stop error
		err := f.Each(o.Host, func(l frontier.Link) bool {
			stop = fn(entryOf(l, rep, o.Stopped))
			return stop == nil
		})
		if err := errors.Join(stop, err); err != nil {
			return err
		}
	}
	return nil
}

// entryOf says of a link what became of it. Stopped is why its outlet's night ended.
func entryOf(l frontier.Link, rep *Report, stopped string) Entry {
	within := func(t time.Time) bool { return !t.Before(rep.Started) && !t.After(rep.Ended) }
	e := Entry{Outlet: l.Site, URL: l.URL, Reason: l.Reason, Detail: l.Detail, State: string(l.State), Kind: l.Kind, Status: l.Status,
		Attempts: l.Attempts, Title: l.Title, Via: l.Via, Final: l.Final, Found: l.Found, Published: l.Publish, Fetched: l.Fetched, Due: l.Due,
		Run: within(l.Found) || within(l.Fetched)}
	if e.Reason == "" && l.State == frontier.Ready || e.Reason == ReasonNoRobots {
		e.Detail = cmp.Or(e.Reason, stopped)
		e.Reason = ReasonNotSeen
		e.Run = !l.Found.After(rep.Ended)
	}
	return e
}
