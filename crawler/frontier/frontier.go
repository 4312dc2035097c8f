package frontier

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"cakupan/corpus"
	"cakupan/corpus/bolt/commit"
)

// State says where a link stands.
type State string

// The states.
const (
	Ready   State = "ready"   // to be fetched as soon as its outlet's turn comes
	Later   State = "later"   // to be fetched (again) when Due
	Done    State = "done"    // fetched, and not to be fetched again by itself
	Dropped State = "dropped" // not worth fetching, not allowed, or given up
)

// Link is one address and all that is remembered of it.
type Link struct {
	Site     string    `json:"-"` // the outlet, as the registry names it
	URL      string    `json:"-"` // canonical
	State    State     `json:"s"`
	Fetch    string    `json:"q,omitempty"` // the address to ask for, where it is not URL itself
	Reason   string    `json:"r,omitempty"` // why it stands there, one of the crawler's codes
	Detail   string    `json:"x,omitempty"` // for people
	Priority uint8     `json:"p,omitempty"` // lowest first
	Kind     string    `json:"k,omitempty"` // what the page was, as Ingest said
	Via      string    `json:"v,omitempty"` // the feed, sitemap or listing that offered it
	Title    string    `json:"t,omitempty"`
	Found    time.Time `json:"f,omitzero"` // first offered
	Publish  time.Time `json:"d,omitzero"` // as the offer says
	Changed  time.Time `json:"m,omitzero"` // as the offer says
	Due      time.Time `json:"u,omitzero"`
	First    time.Time `json:"g,omitzero"` // first fetched
	Fetched  time.Time `json:"h,omitzero"` // last fetched, or found unchanged
	Status   int       `json:"c,omitempty"`
	Attempts int       `json:"a,omitempty"` // failed ones in a row
	Visits   int       `json:"n,omitempty"` // successful ones
	ETag     string    `json:"e,omitempty"`
	Modified string    `json:"l,omitempty"` // Last-Modified as sent
	Final    string    `json:"z,omitempty"` // where it redirected to
	// Digest and Place are those of the last response that was stored.
	Digest corpus.Digest `json:"b,omitempty"`
	Place  corpus.Place  `json:"w,omitzero"`
}

// Robots is one robots.txt as fetched.
type Robots struct {
	Status  int       `json:"status"` // 0: no response
	Body    []byte    `json:"body,omitempty"`
	Fetched time.Time `json:"fetched"`
	Problem string    `json:"problem,omitempty"`
}

// Way is what is remembered of one way into an outlet.
type Way struct {
	ETag     string        `json:"etag,omitempty"`
	Modified string        `json:"modified,omitempty"`
	Digest   corpus.Digest `json:"digest,omitempty"`
	Fetched  time.Time     `json:"fetched,omitzero"` // last tried
	Status   int           `json:"status,omitempty"`
	Links    int           `json:"links,omitempty"`    // offered the last time it was read and offered any
	Next     int           `json:"next,omitempty"`     // further addresses it named, the last time it was read
	Problem  string        `json:"problem,omitempty"`  // why it failed the last time
	Failures int           `json:"failures,omitempty"` // in a row
	NewAt    time.Time     `json:"new_at,omitzero"`    // when it last offered a link not known before
	FirstNew time.Time     `json:"first_new,omitzero"` // when it first did
	Nights   int           `json:"nights,omitempty"`   // on how many nights it did
	Since    time.Time     `json:"since,omitzero"`     // links older than this were left out of what it offered, the last time it was read
	Open     bool          `json:"open,omitempty"`     // a run has begun to read it and its further pages, and not ended
}

// ErrLocked is returned by Open while another process has the file.
var ErrLocked = errors.New("another crawl has it open")

var (
	bMeta    = []byte("meta")
	bLinks   = []byte("links")
	bReady   = []byte("ready")
	bLater   = []byte("later")
	bRobots  = []byte("robots")
	bWays    = []byte("ways")
	bCursors = []byte("cursors")
)

const schema = "1"

// MaxURL is the longest address kept, in bytes.
const MaxURL = 2000

// Frontier is an open file. Its methods may be used by several goroutines.
type Frontier struct {
	db *bbolt.DB

	mu     sync.Mutex
	leased map[string]bool // keys of links

	writes commit.Writer
}

// Open opens or makes the file.
func Open(name string) (*Frontier, error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, fmt.Errorf("open frontier: %w", err)
	}
	db, err := bbolt.Open(name, 0o644, &bbolt.Options{Timeout: time.Second, FreelistType: bbolt.FreelistMapType})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("open frontier %s: %w", name, ErrLocked)
	}
	if err != nil {
		return nil, fmt.Errorf("open frontier %s: %w", name, err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, b := range [][]byte{bMeta, bLinks, bReady, bLater, bRobots, bWays, bCursors} {
			if _, err := tx.CreateBucketIfNotExists(b); err != nil {
				return err
			}
		}
		meta := tx.Bucket(bMeta)
		switch v := string(meta.Get([]byte("schema"))); v {
		case "":
			return meta.Put([]byte("schema"), []byte(schema))
		case schema:
			return nil
		default:
			return fmt.Errorf("its schema is %q, this program knows %s", v, schema)
		}
	})
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("open frontier %s: %w", name, err)
	}
	f := &Frontier{db: db, leased: map[string]bool{}}
	f.writes.DB = db
	return f, nil
}

// OpenRead opens a file that is there for reading alone: methods that write fail.
// Several processes may read at a time, none while a crawl has it open.
func OpenRead(name string) (*Frontier, error) {
	if _, err := os.Stat(name); err != nil { // bbolt would make it
		return nil, fmt.Errorf("open frontier: %w", err)
	}
	db, err := bbolt.Open(name, 0o644, &bbolt.Options{Timeout: time.Second, ReadOnly: true})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("open frontier %s: %w", name, ErrLocked)
	}
	if err != nil {
		return nil, fmt.Errorf("open frontier %s: %w", name, err)
	}
	f := &Frontier{db: db, leased: map[string]bool{}}
	f.writes.DB = db
	whole := false
	err = db.View(func(tx *bbolt.Tx) error {
		meta := tx.Bucket(bMeta)
		whole = meta != nil && string(meta.Get([]byte("schema"))) == schema
		return nil
	})
	if err == nil && !whole {
		err = errors.New("it is no frontier of this program's schema")
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("open frontier %s: %w", name, err)
	}
	return f, nil
}

// Close closes the file.
func (f *Frontier) Close() error { return f.db.Close() }

func key(parts ...string) []byte {
	n := len(parts)
	for _, p := range parts {
		n += len(p)
	}
	k := make([]byte, 0, n)
	for i, p := range parts {
		if i > 0 {
			k = append(k, 0)
		}
		k = append(k, p...)
	}
	return k
}

func readyKey(l *Link) []byte {
	k := append(key(l.Site, ""), l.Priority)
	var newest uint64 = 1<<63 - 1
	if !l.Publish.IsZero() && l.Publish.Unix() > 0 {
		newest = 1<<63 - 1 - uint64(l.Publish.Unix())
	}
	return append(binary.BigEndian.AppendUint64(k, newest), l.URL...)
}

func laterKey(l *Link) []byte {
	return append(binary.BigEndian.AppendUint64(key(l.Site, ""), uint64(max(0, l.Due.Unix()))), l.URL...)
}

func get(tx *bbolt.Tx, site, url string) (Link, bool, error) {
	v := tx.Bucket(bLinks).Get(key(site, url))
	if v == nil {
		return Link{Site: site, URL: url}, false, nil
	}
	var l Link
	if err := json.Unmarshal(v, &l); err != nil {
		return l, false, fmt.Errorf("read link %s: %w", url, err)
	}
	l.Site, l.URL = site, url
	return l, true, nil
}

// put writes a link over its earlier self, and keeps ready and later in step.
func put(tx *bbolt.Tx, l Link) error {
	old, ok, err := get(tx, l.Site, l.URL)
	if err != nil {
		return err
	}
	ready, later := tx.Bucket(bReady), tx.Bucket(bLater)
	if ok && old.State == Ready {
		if err := ready.Delete(readyKey(&old)); err != nil {
			return err
		}
	}
	if ok && old.State == Later {
		if err := later.Delete(laterKey(&old)); err != nil {
			return err
		}
	}
	switch l.State {
	case Ready:
		l.Due = time.Time{}
		err = ready.Put(readyKey(&l), nil)
	case Later:
		err = later.Put(laterKey(&l), nil)
	case Done, Dropped:
		l.Due = time.Time{}
	default:
		return fmt.Errorf("write link %s: unknown state %q", l.URL, l.State)
	}
	if err != nil {
		return err
	}
	v, err := json.Marshal(l)
	if err != nil {
		return err
	}
	return tx.Bucket(bLinks).Put(key(l.Site, l.URL), v)
}

// Offered counts what became of links that an outlet offered.
type Offered struct {
	New     int // not known before
	Known   int // known, nothing to do
	Again   int // known, and due again: the offer says that it changed, or what kept it away is gone
	Dropped int // offered with a Reason against them
}

// Offer adds links of one outlet. A link with a Reason is remembered as Dropped with
// it; one without is made Ready if it is new, if it was Dropped before for a
// reason that may pass, or if the offer's Changed is after the last fetch.
func (f *Frontier) Offer(links []Link, now time.Time) (Offered, error) {
	var out Offered
	err := f.writes.Do(func(tx *bbolt.Tx) error {
		out = Offered{}
		for _, l := range links {
			if len(l.URL) > MaxURL || l.URL == "" || l.Site == "" {
				out.Dropped++
				continue
			}
			old, ok, err := get(tx, l.Site, l.URL)
			if err != nil {
				return err
			}
			if !ok {
				l.Found = now
				l.State = Ready
				out.New++
				if l.Reason != "" {
					l.State = Dropped
					out.Dropped++
				}
				if err := put(tx, l); err != nil {
					return err
				}
				continue
			}
			changed := (old.State == Done || old.State == Later && old.Attempts == 0) &&
				l.Changed.After(old.Fetched) && l.Changed.After(old.Changed)
			freed := old.State == Dropped && l.Reason == ""
			switch {
			case l.Reason != "" && old.State == Dropped:
				out.Dropped++
				if l.Reason == old.Reason {
					continue
				}
				old.Reason, old.Detail = l.Reason, l.Detail
			case l.Reason != "":
				// An offer that says less of a link (a sitemap without titles) takes
				// nothing back from one that said enough.
				out.Known++
				continue
			case freed && !permanent(old.Reason) || changed:
				out.Again++
				old.State, old.Reason, old.Detail, old.Attempts = Ready, "", "", 0
			default:
				out.Known++
				continue
			}
			if !l.Changed.IsZero() {
				old.Changed = l.Changed
			}
			if old.Title == "" {
				old.Title = l.Title
			}
			if old.Visits == 0 {
				old.Fetch = l.Fetch
			}
			if err := put(tx, old); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Offered{}, fmt.Errorf("offer links: %w", err)
	}
	return out, nil
}

// Permanent reasons are not undone by another offer of the same link.
var permanentReasons = map[string]bool{"gone": true, "duplicate": true, "gave up": true}

func permanent(reason string) bool { return permanentReasons[reason] }

// Next leases the outlet's next link that is due; ok is false where there is none.
// Release it, or Mark it, in the end.
func (f *Frontier) Next(site string, now time.Time) (l Link, ok bool, err error) {
	if err := f.wake(site, now); err != nil {
		return Link{}, false, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	prefix := key(site, "")
	err = f.db.View(func(tx *bbolt.Tx) error {
		c := tx.Bucket(bReady).Cursor()
		for k, _ := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, _ = c.Next() {
			url := string(k[len(prefix)+9:])
			lk := string(key(site, url))
			if f.leased[lk] {
				continue
			}
			if l, ok, err = get(tx, site, url); err != nil || !ok {
				return errors.Join(err, fmt.Errorf("ready link %s is not known", url))
			}
			f.leased[lk] = true
			return nil
		}
		return nil
	})
	if err != nil {
		return Link{}, false, fmt.Errorf("lease link of %s: %w", site, err)
	}
	return l, ok, nil
}

// wake makes the outlet's later links ready that are due by now.
func (f *Frontier) wake(site string, now time.Time) error {
	prefix := key(site, "")
	limit := binary.BigEndian.AppendUint64(key(site, ""), uint64(now.Unix())+1)
	due := func(tx *bbolt.Tx, limitN int) (urls []string) {
		c := tx.Bucket(bLater).Cursor()
		for k, _ := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix) && bytes.Compare(k, limit) < 0 && len(urls) < limitN; k, _ = c.Next() {
			urls = append(urls, string(k[len(prefix)+8:]))
		}
		return urls
	}
	any := false
	if err := f.db.View(func(tx *bbolt.Tx) error { any = len(due(tx, 1)) > 0; return nil }); err != nil || !any {
		return err
	}
	err := f.writes.Do(func(tx *bbolt.Tx) error {
		for _, url := range due(tx, 10000) {
			l, ok, err := get(tx, site, url)
			if err != nil || !ok {
				return errors.Join(err, fmt.Errorf("later link %s is not known", url))
			}
			l.State = Ready
			if err := put(tx, l); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("wake links of %s: %w", site, err)
	}
	return nil
}

// NextDue returns when the outlet's next later link is due.
func (f *Frontier) NextDue(site string) (at time.Time, ok bool, err error) {
	prefix := key(site, "")
	err = f.db.View(func(tx *bbolt.Tx) error {
		k, _ := tx.Bucket(bLater).Cursor().Seek(prefix)
		if k != nil && bytes.HasPrefix(k, prefix) {
			at, ok = time.Unix(int64(binary.BigEndian.Uint64(k[len(prefix):])), 0), true
		}
		return nil
	})
	return at, ok, err
}

// Release gives a leased link back as it was.
func (f *Frontier) Release(l Link) {
	f.mu.Lock()
	delete(f.leased, string(key(l.Site, l.URL)))
	f.mu.Unlock()
}

// Mark writes links as they now are and ends their leases. A mark that is not zero
// is kept too: the place in the archive before which everything is marked.
func (f *Frontier) Mark(mark corpus.Place, links ...Link) error {
	err := f.writes.Do(func(tx *bbolt.Tx) error {
		for _, l := range links {
			if err := put(tx, l); err != nil {
				return err
			}
		}
		if mark.IsZero() {
			return nil
		}
		v, err := json.Marshal(mark)
		if err != nil {
			return err
		}
		return tx.Bucket(bMeta).Put([]byte("mark"), v)
	})
	for _, l := range links {
		f.Release(l)
	}
	if err != nil {
		return fmt.Errorf("mark links: %w", err)
	}
	return nil
}

// ArchiveMark returns the place that Mark kept; zero where there is none.
func (f *Frontier) ArchiveMark() (corpus.Place, error) {
	var p corpus.Place
	err := f.db.View(func(tx *bbolt.Tx) error {
		if v := tx.Bucket(bMeta).Get([]byte("mark")); v != nil {
			return json.Unmarshal(v, &p)
		}
		return nil
	})
	return p, err
}

// Get returns one link.
func (f *Frontier) Get(site, url string) (l Link, ok bool, err error) {
	err = f.db.View(func(tx *bbolt.Tx) error {
		l, ok, err = get(tx, site, url)
		return err
	})
	return l, ok, err
}

// Each calls fn for every link of an outlet ("" is every outlet's), in the order of
// the keys, until fn returns false. Fn must not write to the frontier.
func (f *Frontier) Each(site string, fn func(Link) bool) error {
	var prefix []byte
	if site != "" {
		prefix = key(site, "")
	}
	return f.db.View(func(tx *bbolt.Tx) error {
		c := tx.Bucket(bLinks).Cursor()
		for k, v := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
			s, url, _ := bytes.Cut(k, []byte{0})
			l := Link{}
			if err := json.Unmarshal(v, &l); err != nil {
				return fmt.Errorf("read link %s: %w", url, err)
			}
			l.Site, l.URL = string(s), string(url)
			if !fn(l) {
				return nil
			}
		}
		return nil
	})
}

// Again makes every link ready that was fetched and is not waiting after a failure,
// whatever its schedule says, and returns how many those are. An empty site means all.
func (f *Frontier) Again(site string) (int, error) {
	const batch = 500
	var links []Link
	n := 0
	flush := func() error {
		err := f.writes.Do(func(tx *bbolt.Tx) error {
			for _, l := range links {
				l.State = Ready
				if err := put(tx, l); err != nil {
					return err
				}
			}
			return nil
		})
		n += len(links)
		links = links[:0]
		return err
	}
	var all []Link
	err := f.Each(site, func(l Link) bool {
		if l.Visits > 0 && l.Kind != "" && (l.State == Done || l.State == Later && l.Attempts == 0) {
			all = append(all, l)
		}
		return true
	})
	if err != nil {
		return 0, err
	}
	for _, l := range all {
		if links = append(links, l); len(links) == batch {
			if err := flush(); err != nil {
				return n, err
			}
		}
	}
	return n, flush()
}

// Robots returns the robots.txt last fetched from an authority ("https://host").
func (f *Frontier) Robots(authority string) (r Robots, ok bool, err error) {
	err = f.value(bRobots, key(authority), &r, &ok)
	return r, ok, err
}

// SetRobots keeps a robots.txt.
func (f *Frontier) SetRobots(authority string, r Robots) error {
	return f.setValue(bRobots, key(authority), r)
}

// Way returns what is remembered of one way into an outlet.
func (f *Frontier) Way(site, kind, url string) (w Way, ok bool, err error) {
	err = f.value(bWays, key(site, kind, url), &w, &ok)
	return w, ok, err
}

// SetWay keeps the state of one way into an outlet.
func (f *Frontier) SetWay(site, kind, url string, w Way) error {
	return f.setValue(bWays, key(site, kind, url), w)
}

// EachWay calls fn for what is remembered of each way into an outlet, further pages
// of a way included, in the order of the keys. Fn must not write to the frontier.
func (f *Frontier) EachWay(site string, fn func(kind, url string, w Way)) error {
	prefix := key(site, "")
	return f.db.View(func(tx *bbolt.Tx) error {
		c := tx.Bucket(bWays).Cursor()
		for k, v := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
			kind, url, _ := bytes.Cut(k[len(prefix):], []byte{0})
			var w Way
			if err := json.Unmarshal(v, &w); err != nil {
				return fmt.Errorf("read way %s of %s: %w", url, site, err)
			}
			fn(string(kind), string(url), w)
		}
		return nil
	})
}

func (f *Frontier) value(bucket, k []byte, into any, ok *bool) error {
	return f.db.View(func(tx *bbolt.Tx) error {
		v := tx.Bucket(bucket).Get(k)
		if v == nil {
			return nil
		}
		*ok = true
		if err := json.Unmarshal(v, into); err != nil {
			return fmt.Errorf("read %s %q: %w", bucket, k, err)
		}
		return nil
	})
}

func (f *Frontier) setValue(bucket, k []byte, from any) error {
	v, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return f.writes.Do(func(tx *bbolt.Tx) error { return tx.Bucket(bucket).Put(k, v) })
}

// Check reads the whole file and returns what contradicts the package comment.
func (f *Frontier) Check() error {
	return f.db.View(func(tx *bbolt.Tx) error {
		for err := range tx.Check() {
			return fmt.Errorf("check frontier: %w", err)
		}
		var ready, later int
		err := tx.Bucket(bLinks).ForEach(func(k, _ []byte) error {
			site, url, _ := bytes.Cut(k, []byte{0})
			l, _, err := get(tx, string(site), string(url))
			if err != nil {
				return err
			}
			inReady := has(tx.Bucket(bReady), readyKey(&l))
			inLater := has(tx.Bucket(bLater), laterKey(&l))
			if inReady != (l.State == Ready) || inLater != (l.State == Later) {
				return fmt.Errorf("link %s is %s, in ready %v, in later %v", url, l.State, inReady, inLater)
			}
			if inReady {
				ready++
			}
			if inLater {
				later++
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("check frontier: %w", err)
		}
		if r, l := count(tx.Bucket(bReady)), count(tx.Bucket(bLater)); r != ready || l != later {
			return fmt.Errorf("check frontier: %d in ready and %d in later, %d and %d links say so", r, l, ready, later)
		}
		return nil
	})
}

func has(b *bbolt.Bucket, k []byte) bool {
	got, _ := b.Cursor().Seek(k)
	return bytes.Equal(got, k)
}

func count(b *bbolt.Bucket) (n int) {
	c := b.Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		n++
	}
	return n
}
