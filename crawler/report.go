package crawler

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"time"

	"cakupan/corpus/versions"
	"cakupan/corpus/warc"
)

// Reasons say what became of a link; the frontier keeps them and the report
// counts them.
const (
	ReasonFetched     = "fetched"
	ReasonUnchanged   = "unchanged"
	ReasonRobots      = "robots"
	ReasonNoRobots    = "robots unreachable"
	ReasonOffTopic    = "off topic"
	ReasonTooOld      = "too old"
	ReasonElsewhere   = "elsewhere" // it leads out of the outlet
	ReasonDuplicate   = "duplicate" // another address of a page that is known
	ReasonGone        = "gone"
	ReasonFailed      = "failed" // Link.Detail says why
	ReasonGaveUp      = "gave up"
	ReasonNoArticle   = "no article" // fetched, and something else than an article
	ReasonUnreadable  = "unreadable"
	ReasonBudget      = "budget"
	ReasonTrouble     = "trouble"
	ReasonInterrupted = "interrupted"
)

// Report says what a run did.
type Report struct {
	Started  time.Time       `json:"started"`
	Ended    time.Time       `json:"ended"`
	Stopped  string          `json:"stopped,omitempty"` // why it ended early: "budget", "interrupted"
	Agent    string          `json:"user_agent"`
	Repaired []warc.Repaired `json:"repaired,omitempty"`
	Replayed int             `json:"replayed,omitempty"` // pages taken from the archive that an earlier run had not finished
	Total    Counts          `json:"total"`
	Outlets  []Outlet        `json:"outlets"` // sorted by host
	// Notices name the outlets that somebody should look at, by host.
	Notices []Notice `json:"notices,omitempty"`
	// Corrections say what outlets changed in articles that were known, by host and
	// address: the first MaxCorrections. The corpus has every version.
	Corrections []versions.Diff `json:"corrections,omitempty"`
}

// MaxCorrections is how many corrections a report holds; Counts.Corrected has them all.
const MaxCorrections = 1000

// Notice names an outlet of which something was expected that did not come.
type Notice struct {
	Host   string `json:"host"`
	What   string `json:"what"`   // one of the Notice constants
	Detail string `json:"detail"` // for people
}

// What a Notice says.
const (
	NoticeSilent = "silent"    // no new link for long, where there used to be some
	NoticeNoWay  = "no way in" // each way failed
	NoticeLayout = "layout"    // a way that used to offer links offers none
)

// Counts are sums over links and pages. Each link is counted once in each run,
// but Offered counts each offer.
type Counts struct {
	Offered    int            `json:"offered"`              // links in feeds, sitemaps and listings
	New        int            `json:"new"`                  // not known before
	Expected   int            `json:"expected,omitempty"`   // what outlets say they have, where they say more than they offered
	OffTopic   int            `json:"off_topic"`            // offered and not wanted, or too old
	Fetched    int            `json:"fetched"`              // pages received and read
	Unchanged  int            `json:"unchanged"`            // pages asked for again and the same
	Replayed   int            `json:"replayed,omitempty"`   // pages from the archive of an interrupted run
	Robots     int            `json:"robots"`               // refused by robots.txt
	Duplicate  int            `json:"duplicate"`            // another address of a known page
	Gone       int            `json:"gone"`                 // 404 and 410
	Failed     map[string]int `json:"failed,omitempty"`     // pages by why, as it stood at the run's end
	Retried    int            `json:"retried,omitempty"`    // failures that a later attempt may mend or has mended
	NoArticle  map[string]int `json:"no_article,omitempty"` // pages by what they were instead
	Unreadable int            `json:"unreadable,omitempty"`
	Articles   int            `json:"articles"`            // on the subject, new or changed
	Corrected  int            `json:"corrected,omitempty"` // of these, such that an earlier version of was known
	Facts      int            `json:"facts"`
	Requests   int            `json:"requests"` // on the wire, robots.txt and front matter included
	Bytes      int64          `json:"bytes"`    // of bodies as received
}

func (c *Counts) add(d Counts) {
	c.Offered += d.Offered
	c.New += d.New
	c.Expected += d.Expected
	c.OffTopic += d.OffTopic
	c.Fetched += d.Fetched
	c.Unchanged += d.Unchanged
	c.Replayed += d.Replayed
	c.Robots += d.Robots
	c.Duplicate += d.Duplicate
	c.Gone += d.Gone
	c.Retried += d.Retried
	c.Unreadable += d.Unreadable
	c.Articles += d.Articles
	c.Corrected += d.Corrected
	c.Facts += d.Facts
	c.Requests += d.Requests
	c.Bytes += d.Bytes
	c.Failed = addTo(c.Failed, d.Failed)
	c.NoArticle = addTo(c.NoArticle, d.NoArticle)
}

func addTo(sum, more map[string]int) map[string]int {
	for k, n := range more {
		if sum == nil {
			sum = map[string]int{}
		}
		sum[k] += n
	}
	return sum
}

func bump(m *map[string]int, k string) {
	if *m == nil {
		*m = map[string]int{}
	}
	(*m)[k]++
}

// Outlet is the part of a report on one outlet.
type Outlet struct {
	Host string `json:"host"`
	Name string `json:"name,omitempty"`
	Counts
	Seconds    float64     `json:"seconds"`
	Stopped    string      `json:"stopped,omitempty"`     // why links may be left: "budget", "trouble", "interrupted", "robots unreachable", "retry after …"
	CrawlDelay float64     `json:"crawl_delay,omitempty"` // seconds, as robots.txt asks
	DelayCut   bool        `json:"delay_cut,omitempty"`   // it asks for more than MaxDelay
	Ways       []WayReport `json:"ways,omitempty"`        // in the registry's order

	failing map[string]string // url to why, this run
	notices []Notice
	// corrections of this run, in the order in which they were met
	corrections []versions.Diff
}

// SourceRobots marks a way that robots.txt names and the registry does not.
const SourceRobots = "robots.txt"

// WayReport says how one way into an outlet did.
type WayReport struct {
	Kind      string   `json:"kind"`
	URL       string   `json:"url"`
	Source    string   `json:"source,omitempty"` // SourceRobots; "" for the registry
	Pages     int      `json:"pages"`            // read
	Links     int      `json:"links"`            // offered
	New       int      `json:"new"`
	Unchanged bool     `json:"unchanged,omitempty"`
	Had       int      `json:"had,omitempty"`       // links it offered the last time, where now there are none
	Expected  int      `json:"expected,omitempty"`  // as the outlet says
	More      bool     `json:"more,omitempty"`      // there was more than FrontPages
	Left      int      `json:"left,omitempty"`      // pages that the next backfill goes on with; each may lead to more
	Truncated bool     `json:"truncated,omitempty"` // what it sent was broken or too long
	Problem   string   `json:"problem,omitempty"`
	Detail    string   `json:"detail,omitempty"` // of the problem, for people
	Notes     []string `json:"notes,omitempty"`  // what was left out and why
}

// finish makes the counts that are known at the end.
func (o *Outlet) finish() {
	for _, why := range o.failing {
		bump(&o.Failed, why)
	}
	o.failing = nil
}

func (r *Report) finish() {
	sort.Slice(r.Outlets, func(i, j int) bool { return r.Outlets[i].Host < r.Outlets[j].Host })
	for i := range r.Outlets {
		r.Total.add(r.Outlets[i].Counts)
		r.Notices = append(r.Notices, r.Outlets[i].notices...)
		r.Corrections = append(r.Corrections, r.Outlets[i].corrections...)
	}
	slices.SortStableFunc(r.Corrections, func(a, b versions.Diff) int {
		return cmp.Or(strings.Compare(a.Outlet, b.Outlet), strings.Compare(a.URL, b.URL), cmp.Compare(a.To, b.To))
	})
	r.Corrections = r.Corrections[:min(len(r.Corrections), MaxCorrections)]
}
