package saved

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/cite"
	"cakupan/corpus/claims"
)

// Snapshot is a frozen answer: a question and what it found at one time, with the place
// of each page in the archive. Its ID is made of the question and the answer alone: the
// same answer has the same ID whoever froze it when, and a changed file no longer
// matches its ID.
type Snapshot struct {
	ID     string        `json:"id"`
	Digest corpus.Digest `json:"digest"` // of Query, Scope and Items
	Query  string        `json:"query"`
	Scope  Scope         `json:"scope"`
	Items  []Item        `json:"items"`

	// How it came about; not part of the digest.
	Created    time.Time `json:"created"`
	Generation uint64    `json:"generation"`
	Seq        uint64    `json:"seq"`
	Program    string    `json:"program"` // version
}

// Item is one article of a snapshot or, in the scope of claims, one claim.
type Item struct {
	Article    corpus.ID     `json:"article"`
	Version    int           `json:"version"`
	URL        string        `json:"url"`
	Outlet     string        `json:"outlet"`
	OutletName string        `json:"outlet_name,omitempty"`
	Title      string        `json:"title"`
	Authors    []string      `json:"authors,omitempty"`
	Language   string        `json:"language,omitempty"`
	Published  time.Time     `json:"published,omitzero"`
	Fetched    time.Time     `json:"fetched,omitzero"`
	TextDigest corpus.Digest `json:"text_digest"`
	PageDigest corpus.Digest `json:"page_digest"`
	Archived   corpus.Place  `json:"archived,omitzero"`
	Claim      *Said         `json:"claim,omitempty"`
}

// Said is what a claim says, with its sentence.
type Said struct {
	Kind     claims.Kind     `json:"kind"`
	Code     string          `json:"code"`
	Measure  corpus.Measure  `json:"measure,omitempty"`
	Unit     corpus.Unit     `json:"unit,omitempty"`
	Low      float64         `json:"low,omitempty"`
	High     float64         `json:"high,omitempty"`
	Bound    corpus.Bound    `json:"bound,omitempty"`
	AsOf     string          `json:"as_of,omitempty"`
	Category corpus.Category `json:"category,omitempty"`
	Year     int             `json:"year,omitempty"`
	Sentence string          `json:"sentence"`
	Span     corpus.Span     `json:"span"`
	Rule     string          `json:"rule"`
}

// ItemOf is the item of a report and, unless nil, of one of its claims.
func ItemOf(r *corpus.Report, c *claims.Claim) Item {
	a := &r.Article
	it := Item{
		Article: a.ID, Version: r.Version, URL: a.URL, Outlet: a.Outlet, OutletName: a.OutletName, Title: a.Title, Authors: a.Authors, Language: a.Language,
		Published: a.Published, Fetched: r.Page.Fetched, TextDigest: a.TextDigest, PageDigest: r.Page.Digest, Archived: r.Page.Archived,
	}
	if c != nil {
		it.Claim = &Said{c.Kind, c.Code, c.Measure, c.Unit, c.Low, c.High, c.Bound, c.AsOf.String(), c.Category, c.Year, c.Sentence, c.Span, c.Rule}
	}
	return it
}

// Citation is the reference to the item's article.
func (it *Item) Citation() cite.Item {
	return cite.Of(&corpus.Report{
		Page: corpus.Page{Fetched: it.Fetched, Digest: it.PageDigest, Archived: it.Archived},
		Article: corpus.Article{ID: it.Article, URL: it.URL, Outlet: it.Outlet, OutletName: it.OutletName, Title: it.Title, Authors: it.Authors,
			Language: it.Language, Published: it.Published},
	})
}

const snapshotPrefix = "snap-"

// IsSnapshot reports whether a text has the form of a snapshot's ID.
func IsSnapshot(id string) bool {
	rest, ok := strings.CutPrefix(id, snapshotPrefix)
	return ok && len(rest) == 16 && nameForm.MatchString(id)
}

// Seal sets Digest and ID from what the snapshot holds.
func (s *Snapshot) Seal() error {
	if s.Items == nil {
		s.Items = []Item{}
	}
	b, err := json.Marshal(struct {
		Query string `json:"query"`
		Scope Scope  `json:"scope"`
		Items []Item `json:"items"`
	}{s.Query, s.Scope, s.Items})
	if err != nil {
		return fmt.Errorf("seal snapshot: %w", err)
	}
	s.Digest = corpus.DigestOf(b)
	sum := sha256.Sum256(b)
	s.ID = snapshotPrefix + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
	return nil
}

// Articles counts the articles of the items.
func (s *Snapshot) Articles() int {
	seen := map[corpus.ID]bool{}
	for _, it := range s.Items {
		seen[it.Article] = true
	}
	return len(seen)
}

// Citation is the reference to the snapshot as a whole.
func (s *Snapshot) Citation() cite.Item {
	query := s.Query
	if query == "" {
		query = "everything"
	}
	what := fmt.Sprintf("%d articles", len(s.Items))
	if s.Scope == Claims {
		what = fmt.Sprintf("%d claims in %d articles", len(s.Items), s.Articles())
	}
	return cite.Item{
		Key: s.ID, Dataset: true, Outlet: "cakupan", Published: s.Created.UTC(), Version: string(s.Digest),
		Title: fmt.Sprintf("Indonesian press on Universal Health Coverage: %s found by %s", what, query),
		Note:  fmt.Sprintf("Frozen result set %s; each item names its page in a WARC archive.", s.ID),
	}
}

// Freeze seals a snapshot and keeps it. One that is kept already stays as it is, with
// the day on which it was first frozen.
func (s *Store) Freeze(snap *Snapshot) error {
	if err := snap.Seal(); err != nil {
		return err
	}
	switch old, err := s.Snapshot(snap.ID); {
	case err == nil:
		*snap = *old
		return nil
	case !errors.Is(err, ErrNotFound):
		return err
	}
	return s.write(filepath.Join("snapshots", snap.ID+".json"), snap)
}

// Snapshot reads a snapshot, or ErrNotFound. One whose content does not match its ID
// is ErrDamaged.
func (s *Store) Snapshot(id string) (*Snapshot, error) {
	if !IsSnapshot(id) {
		return nil, fmt.Errorf("snapshot %q: %w", id, ErrNotFound)
	}
	snap := &Snapshot{}
	if err := s.read(filepath.Join("snapshots", id+".json"), snap); err != nil {
		return nil, fmt.Errorf("snapshot %s: %w", id, err)
	}
	check := Snapshot{Query: snap.Query, Scope: snap.Scope, Items: snap.Items}
	if err := check.Seal(); err != nil || check.ID != id || check.Digest != snap.Digest {
		return nil, fmt.Errorf("snapshot %s: %w: it no longer holds what it was named for", id, ErrDamaged)
	}
	snap.ID = id
	return snap, nil
}

// Snapshots lists the IDs of all snapshots, sorted.
func (s *Store) Snapshots() ([]string, error) {
	names, err := s.names("snapshots")
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(names, func(n string) bool { return !IsSnapshot(n) }), nil
}

// State says what has become of an item since it was frozen.
type State string

// The states.
const (
	Same    State = "same"
	Changed State = "changed" // the article has another text now
	Gone    State = "gone"    // the article is not there any more
)

// StateOf compares an item with the article as it is now, nil where there is none.
func (it *Item) StateOf(now *corpus.Report) State {
	switch {
	case now == nil:
		return Gone
	case now.Article.TextDigest != it.TextDigest:
		return Changed
	}
	return Same
}
