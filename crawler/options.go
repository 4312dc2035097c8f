package crawler

import (
	"context"
	"log/slog"
	"net/http"
	"runtime"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/versions"
	"cakupan/crawler/discover"
	"cakupan/crawler/fetch"
	"cakupan/crawler/site"
)

// Product is the crawler's name for robots.txt.
const Product = "cakupan"

// Options say what a run does. Data, Registry and Ingest must be set; the zero
// value of the rest is right for a polite night.
type Options struct {
	Data     string         // the data folder: archive/ and frontier.db stand in it
	Registry *site.Registry // all outlets known
	Only     []string       // hosts of the outlets to crawl; empty means all of Registry

	// Ingest reads a page and stores what it read. An error is for a store that
	// fails: it ends the run. What is wrong with the page goes into Ingested. It may
	// be called again with the same Page.Archived after a crash, and must then
	// store nothing twice.
	Ingest func(context.Context, Fetched) (Ingested, error)
	// Known reports whether the store has the page at a place of the archive. Nil
	// trusts the frontier, which is marked after Ingest.
	Known func(corpus.Place) bool
	// Want decides on a link that an outlet offers, and says why not in a word
	// that the report counts ("off topic"). Nil wants all.
	Want func(*site.Site, discover.Link) (bool, string)
	// Since leaves out links published earlier. Zero means none.
	Since time.Time
	// Backfill reads each way in back to Since, over as many nights as that takes, and
	// goes on each time where the last run stopped; a zero Since asks for it too. Without
	// it, a way is read until it offers nothing new.
	Backfill bool
	// Queries fill "{query}" in ways that search, each in its turn. Nil means
	// "UHC" and "BPJS Kesehatan"; empty leaves such ways out.
	Queries []string

	Fetch   fetch.Options // limits and identity; Address and Private are set from Registry
	Archive struct {      // see warc.Options
		MaxSize  int64
		Level    int
		Operator string
	}

	Delay       time.Duration // between two requests to an outlet; zero means 2 s, negative none
	MaxDelay    time.Duration // a longer Crawl-delay is cut to this, and reported; zero means 30 s
	Connections int           // open at a time, over all outlets; zero means 64
	Ingesters   int           // Ingest at a time, Ingested.Store aside; zero means GOMAXPROCS
	FrontPages  int           // of one way in: pages of a listing, sitemaps of an index; zero means 40, in a backfill 400
	Pages       int           // of one outlet in a run; zero means 500, in a backfill 2000
	Requests    int           // of one outlet in a run, of any kind, redirects included; zero means 3000, in a backfill 6000
	Bytes       int64         // of one outlet in a run, after which no request is begun; zero means 256 MiB
	Parts       int           // of one article; zero means 20
	Budget      time.Duration // after which no request is begun; zero means none

	Attempts  int             // for one page in a run; zero means 3
	Backoff   time.Duration   // after a first failure, doubled after each more; zero means 30 s
	RetryWait time.Duration   // the longest a run waits for a retry; later ones wait for the next run; zero means 10 min
	Trouble   int             // failures in a row after which an outlet is left alone; zero means 8
	Silent    time.Duration   // without a new link, after which an outlet that used to have some is named; zero means 5 days
	Again     bool            // ask again for every article that was had, whatever Revisit says
	Revisit   []time.Duration // of articles, counted from the first fetch; nil means 1, 3 and 14 days; empty means never

	Progress func(Event)  // called for each step, one at a time; may be nil
	Log      *slog.Logger // nil logs nothing
	Now      func() time.Time
	Sleep    func(context.Context, time.Duration) error

	// step is called between the steps of a page; an error kills the run there, as
	// kill -9 would. For tests.
	step func(name string) error
}

func (o Options) withDefaults() Options {
	def := func(p *time.Duration, d time.Duration) {
		if *p == 0 {
			*p = d
		}
	}
	defInt := func(p *int, d int) {
		if *p <= 0 {
			*p = d
		}
	}
	def(&o.Delay, 2*time.Second)
	def(&o.MaxDelay, 30*time.Second)
	def(&o.Backoff, 30*time.Second)
	def(&o.RetryWait, 10*time.Minute)
	def(&o.Silent, 5*24*time.Hour)
	defInt(&o.Connections, 64)
	defInt(&o.Ingesters, runtime.GOMAXPROCS(0))
	if o.Backfill = o.Backfill || o.Since.IsZero(); o.Backfill {
		defInt(&o.FrontPages, 400)
		defInt(&o.Pages, 2000)
		defInt(&o.Requests, 6000)
	}
	defInt(&o.FrontPages, 40)
	defInt(&o.Pages, 500)
	defInt(&o.Requests, 3000)
	defInt(&o.Parts, 20)
	defInt(&o.Attempts, 3)
	defInt(&o.Trouble, 8)
	if o.Bytes <= 0 {
		o.Bytes = 256 << 20
	}
	if o.Revisit == nil {
		o.Revisit = []time.Duration{24 * time.Hour, 3 * 24 * time.Hour, 14 * 24 * time.Hour}
	}
	if o.Queries == nil {
		o.Queries = []string{"UHC", "BPJS Kesehatan"}
	}
	if o.Want == nil {
		o.Want = func(*site.Site, discover.Link) (bool, string) { return true, "" }
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = func(ctx context.Context, d time.Duration) error {
			t := time.NewTimer(d)
			defer t.Stop()
			select {
			case <-t.C:
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
	}
	return o
}

// Fetched is a page as Ingest gets it.
type Fetched struct {
	Site   *site.Site
	Page   corpus.Page // Archived says where it stands
	URL    string      // canonical: of the page that was asked for or, after a redirect, of where it led
	Header http.Header
	Body   []byte // decompressed; charset as sent
	// What the outlet's offer said of it; may be empty.
	Title     string
	Published time.Time
	Via       string
	// Parts are the further pages of an article that an earlier call for this page
	// asked for (Ingested.More), in that order; Missing are those that could not be had.
	Parts   []Fetched
	Missing []string
	// Final means that More will not be followed any further.
	Final bool
	// Replay means that the page comes from the archive and may be stored already.
	Replay bool
}

// Ingested is what Ingest made of a page.
type Ingested struct {
	// More asks for further pages of the article, in their order, before it is
	// stored: where Fetched.Final is false and More is not empty, Ingest stores
	// nothing and is called again with Parts.
	More    []string
	Kind    corpus.Kind // what the page is; "" means KindArticle
	Problem string      // why it could not be read; "" where it could
	Wanted  bool        // it is about the subject
	Changed bool        // the store did not have this text
	// Corrected says what changed in an article that the store had in another version;
	// nil where it had none.
	Corrected *versions.Diff
	Facts     int // read in it
	Findings  int
	// Canonical is the address that the article says is its own, judged; "" for
	// Fetched.URL.
	Canonical string
	// Store, where it is not nil, is the rest of Ingest: what waits for the disk rather
	// than for a processor. It is called at once, but lets others read meanwhile, so that
	// several pages may share a write; it fills in what is known only then.
	Store func(*Ingested) error
}

// Event tells what a run is doing.
type Event struct {
	Outlet string // host
	URL    string
	What   string // "start", "front", "page", "wait", "end"; "replay" for pages from the archive
	Reason string // what became of a page, as in the report
	Bytes  int64
	Wait   time.Duration
	Done   int // outlets finished
	Of     int // outlets in this run
	Pages  int // pages fetched so far, all outlets
}
