// Package saved keeps questions and frozen answers: named searches that know what they
// found before, and snapshots that can be cited.
//
// It holds plain JSON files below one folder, written whole or not at all, so that it
// works while a crawl writes the corpus: NAME.json for a search, snapshots/ID.json for a
// snapshot. It asks nothing itself: the caller runs the question and hands in the hits.
//
// A hit is known by its Key, which stays the same when an article is read again by a
// better extractor; its Mark tells whether what stands behind it has changed.
package saved

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/claims"
)

// What callers branch on.
var (
	ErrNotFound = errors.New("not saved")
	ErrExists   = errors.New("saved already")
	ErrName     = errors.New("a name is 1 to 64 small letters, digits and hyphens, and begins with a letter")
	ErrDamaged  = errors.New("the file is damaged")
)

// Scope is what a hit of a search is.
type Scope string

// The scopes.
const (
	Articles Scope = "articles"
	Claims   Scope = "claims"
)

// Search is a named question.
type Search struct {
	Name    string    `json:"name"`
	Query   string    `json:"query"`
	Scope   Scope     `json:"scope"`
	Created time.Time `json:"created"`
}

// Hit is one answer to a search.
type Hit struct {
	Key  string `json:"key"`
	Mark string `json:"mark"`
}

// Known is a hit with the time of the run that first found it.
type Known struct {
	Hit
	First time.Time `json:"first"`
}

// Count is what one run found.
type Count struct {
	At         time.Time `json:"at"`
	Generation uint64    `json:"generation"` // of the index
	Seq        uint64    `json:"seq"`        // of the corpus
	Total      int       `json:"total"`
	New        int       `json:"new"`
	Changed    int       `json:"changed"`
	Gone       int       `json:"gone"`
}

// Record is a search with what it found: what its file holds.
type Record struct {
	Search
	Known  []Known `json:"known"`  // of the last run, by Key
	Counts []Count `json:"counts"` // by time
}

// ArticleHit is the hit of an article.
func ArticleHit(r *corpus.Report) Hit {
	return Hit{Key: r.Article.ID.String(), Mark: short(r.Article.Title + "\n" + string(r.Article.TextDigest))}
}

// ClaimHit is the hit of a claim: what is said of which region, in which article. Words
// that say the same elsewhere in it are the same hit.
func ClaimHit(c *claims.Claim) Hit {
	says := fmt.Sprintf("%s %s %s %s %v %v %s %s %v %s %d %s", c.Kind, c.Code, c.Measure, c.Unit, c.Low, c.High, c.Bound, c.AsOf, c.Dated, c.Category, c.Year, c.Level)
	return Hit{Key: c.Article.String() + "/" + short(says), Mark: short(c.Sentence)}
}

func short(s string) string {
	_, hex, _ := strings.Cut(string(corpus.DigestOf([]byte(s))), ":")
	if hex == "" {
		hex = string(corpus.DigestOf([]byte(s)))
	}
	return hex[:min(len(hex), 16)]
}

// Run compares hits with what the search knew and returns the record as it is then,
// with the keys that are new, changed and gone, each in the order of the hits or, of
// the gone, by key. A hit that stands twice counts once.
func (r *Record) Run(hits []Hit, at time.Time, generation, seq uint64) (next *Record, fresh, changed, gone []string) {
	before := make(map[string]Known, len(r.Known))
	for _, k := range r.Known {
		before[k.Key] = k
	}
	next = &Record{Search: r.Search, Counts: slices.Clone(r.Counts)}
	now := make(map[string]bool, len(hits))
	for _, h := range hits {
		if now[h.Key] {
			continue
		}
		now[h.Key] = true
		old, ok := before[h.Key]
		k := Known{h, old.First}
		switch {
		case !ok:
			k.First = at.UTC()
			fresh = append(fresh, h.Key)
		case old.Mark != h.Mark:
			changed = append(changed, h.Key)
		}
		next.Known = append(next.Known, k)
	}
	slices.SortFunc(next.Known, func(a, b Known) int { return cmp.Compare(a.Key, b.Key) })
	for _, k := range r.Known {
		if !now[k.Key] {
			gone = append(gone, k.Key)
		}
	}
	next.Counts = append(next.Counts, Count{at.UTC(), generation, seq, len(next.Known), len(fresh), len(changed), len(gone)})
	return next, fresh, changed, gone
}

// Store is a folder of searches and snapshots. It is made when something is kept.
type Store struct{ dir string }

// Open returns the store in a folder, which need not be there.
func Open(dir string) *Store { return &Store{dir} }

var nameForm = regexp.MustCompile(`^[a-z][a-z0-9-]{0,63}$`)

// Add keeps a new search. The error is ErrExists where one of that name asks something
// else.
func (s *Store) Add(q Search) error {
	if !nameForm.MatchString(q.Name) || strings.HasPrefix(q.Name, snapshotPrefix) {
		return fmt.Errorf("save search %q: %w", q.Name, ErrName)
	}
	switch old, err := s.Get(q.Name); {
	case err == nil && old.Query == q.Query && old.Scope == q.Scope:
		return nil
	case err == nil:
		return fmt.Errorf("save search %s: %w", q.Name, ErrExists)
	case !errors.Is(err, ErrNotFound):
		return err
	}
	return s.Put(&Record{Search: q})
}

// Put writes a search's record.
func (s *Store) Put(r *Record) error {
	if r.Known == nil {
		r.Known = []Known{}
	}
	if r.Counts == nil {
		r.Counts = []Count{}
	}
	return s.write(r.Name+".json", r)
}

// Get reads a search's record, or ErrNotFound.
func (s *Store) Get(name string) (*Record, error) {
	if !nameForm.MatchString(name) {
		return nil, fmt.Errorf("search %q: %w", name, ErrNotFound)
	}
	r := &Record{}
	if err := s.read(name+".json", r); err != nil {
		return nil, fmt.Errorf("search %s: %w", name, err)
	}
	if r.Name != name || r.Scope != Articles && r.Scope != Claims {
		return nil, fmt.Errorf("search %s: %w", name, ErrDamaged)
	}
	return r, nil
}

// List reads all searches, by name.
func (s *Store) List() ([]*Record, error) {
	names, err := s.names("")
	if err != nil {
		return nil, err
	}
	var list []*Record
	for _, n := range names {
		r, err := s.Get(n)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, nil
}

// Remove forgets a search, or ErrNotFound.
func (s *Store) Remove(name string) error {
	if _, err := s.Get(name); err != nil && !errors.Is(err, ErrDamaged) {
		return err
	}
	if err := os.Remove(filepath.Join(s.dir, name+".json")); err != nil {
		return fmt.Errorf("remove search %s: %w", name, err)
	}
	return nil
}

func (s *Store) names(sub string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(s.dir, sub))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list %s: %w", filepath.Join(s.dir, sub), err)
	}
	var names []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".json"); ok && !e.IsDir() && nameForm.MatchString(name) {
			names = append(names, name)
		}
	}
	return names, nil
}

func (s *Store) read(name string, v any) error {
	b, err := os.ReadFile(filepath.Join(s.dir, name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ErrNotFound
	case err != nil:
		return err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}

// write writes a file whole or not at all.
func (s *Store) write(name string, v any) error {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	path := filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".saving.*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(append(b, '\n'))
	err = errors.Join(err, tmp.Chmod(0o644), tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
