// Package bolt is the system of record: articles with their facts, which
// archived pages have been read, and what each run did, in one bbolt file.
//
// # Format (version 1)
//
//	meta      "format" → "cakupan corpus 1"
//	reports   sequence number (8 bytes, big endian) → zstd(JSON of corpus.Report)
//	current   article ID → sequence number of its newest version
//	versions  article ID, version (4 bytes, big endian) → sequence number
//	places    archive file, NUL, offset (8 bytes, big endian) → nothing
//	signs     article ID → MinHash signature of its newest text
//	bands     band key (9 bytes), article ID → nothing
//	clusters  root article ID, member ID → nothing
//	runs      run ID → JSON of the run's report
//
// Every write of a report takes the next sequence number, so that whoever
// remembers the last number it saw (the index) catches up by Since. A report that
// is replaced (its facts were read again, its reprint cluster grew) moves to a new
// number and leaves none behind; an older version of a changed article stays.
//
// # Promises
//
// A write is there whole or not at all, whatever kills the process. Put is
// idempotent: the same page read twice is stored once. One process at a time
// holds the file; a second Open fails with ErrInUse after Options.Timeout. A file
// that is no corpus, or a damaged one, is refused and left as it is.
package bolt

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime/debug"
	"time"

	"github.com/klauspost/compress/zstd"
	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"cakupan/corpus"
	"cakupan/corpus/bolt/commit"
)

// What callers branch on.
var (
	ErrInUse    = errors.New("another process is writing to the corpus")
	ErrDamaged  = errors.New("the corpus is damaged")
	ErrForeign  = errors.New("not a cakupan corpus")
	ErrNotFound = errors.New("not in the corpus")
)

const format = "cakupan corpus 1"

var (
	bMeta     = []byte("meta")
	bReports  = []byte("reports")
	bCurrent  = []byte("current")
	bVersions = []byte("versions")
	bPlaces   = []byte("places")
	bSigns    = []byte("signs")
	bBands    = []byte("bands")
	bClusters = []byte("clusters")
	bRuns     = []byte("runs")

	buckets = [][]byte{bMeta, bReports, bCurrent, bVersions, bPlaces, bSigns, bBands, bClusters, bRuns}
)

// Options says how to open a corpus. The zero value opens for writing and
// waits a second for another process to leave.
type Options struct {
	Timeout  time.Duration // wait for the file's lock; 0 means one second
	ReadOnly bool
	// More reports whether other goroutines are about to Put or Note: a write then waits
	// a moment to share its transaction with theirs. Nil waits for none; those that come
	// at the same time share one anyhow.
	More   func() bool
	NoSync bool // tests and throw-away corpora only: a crash of the machine may lose it
}

// Store is an open corpus. Its methods may be called by several goroutines.
type Store struct {
	db     *bbolt.DB
	enc    *zstd.Encoder
	dec    *zstd.Decoder
	writes commit.Writer
}

// Open opens or creates the corpus at path.
func Open(path string, opt Options) (_ *Store, err error) {
	if opt.Timeout == 0 {
		opt.Timeout = time.Second
	}
	switch st, err := os.Stat(path); {
	case err == nil && st.Size() == 0 && opt.ReadOnly:
		return nil, fmt.Errorf("open corpus %s: %w", path, ErrForeign)
	case err != nil && (opt.ReadOnly || !os.IsNotExist(err)):
		return nil, fmt.Errorf("open corpus %s: %w", path, err)
	}
	s := &Store{}
	defer func() {
		if err != nil && s.db != nil {
			s.db.Close()
		}
	}()
	defer guard(&err)()
	s.db, err = bbolt.Open(path, 0o644, &bbolt.Options{
		Timeout: opt.Timeout, ReadOnly: opt.ReadOnly, NoSync: opt.NoSync,
		FreelistType: bbolt.FreelistMapType,
	})
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return nil, fmt.Errorf("open corpus %s: %w", path, ErrInUse)
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch), errors.Is(err, berrors.ErrChecksum):
		return nil, fmt.Errorf("open corpus %s: %w: %w", path, ErrDamaged, err)
	case err != nil:
		return nil, fmt.Errorf("open corpus %s: %w", path, err)
	}
	s.writes.DB, s.writes.More = s.db, opt.More
	// A file without any bucket is new, or its making was interrupted.
	fresh := false
	err = s.db.View(func(tx *bbolt.Tx) error {
		k, _ := tx.Cursor().First()
		fresh = k == nil
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("open corpus %s: %w", path, err)
	}
	if fresh && !opt.ReadOnly {
		err = s.db.Update(func(tx *bbolt.Tx) error {
			for _, b := range buckets {
				if _, err := tx.CreateBucketIfNotExists(b); err != nil {
					return err
				}
			}
			return tx.Bucket(bMeta).Put([]byte("format"), []byte(format))
		})
		if err != nil {
			return nil, fmt.Errorf("create corpus %s: %w", path, err)
		}
	}
	err = s.db.View(func(tx *bbolt.Tx) error {
		meta := tx.Bucket(bMeta)
		if meta == nil {
			return ErrForeign
		}
		if got := meta.Get([]byte("format")); string(got) != format {
			return fmt.Errorf("%w: its format is %q, this program reads %q", ErrForeign, got, format)
		}
		for _, b := range buckets {
			if tx.Bucket(b) == nil {
				return fmt.Errorf("%w: bucket %s is missing", ErrDamaged, b)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("open corpus %s: %w", path, err)
	}
	if s.enc, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderConcurrency(1)); err != nil {
		return nil, fmt.Errorf("open corpus %s: %w", path, err)
	}
	if s.dec, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20)); err != nil {
		return nil, fmt.Errorf("open corpus %s: %w", path, err)
	}
	return s, nil
}

// guard turns what bbolt does on a damaged file, a panic or a fault in its memory
// map, into ErrDamaged. Every method that reads the file defers it; the second
// half of the pair restores the goroutine.
func guard(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if r := recover(); r != nil {
			*err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}
}

// Close releases the file.
func (s *Store) Close() (err error) {
	defer guard(&err)()
	s.dec.Close()
	return s.db.Close()
}

// update runs fn in a transaction, which it may share with other writes: fn may run
// twice, the first run being undone.
func (s *Store) update(fn func(*bbolt.Tx) error) error {
	err := s.writes.Do(fn)
	var fault *commit.Fault
	if errors.As(err, &fault) {
		return fmt.Errorf("%w: %v", ErrDamaged, fault.Value)
	}
	return err
}

// Known reports whether the page archived at place has been read already.
func (s *Store) Known(place corpus.Place) (known bool, err error) {
	defer guard(&err)()
	err = s.db.View(func(tx *bbolt.Tx) error {
		known = tx.Bucket(bPlaces).Get(placeKey(place)) != nil
		return nil
	})
	return known, err
}

// Note records that the pages archived at these places have been read and held
// no article.
func (s *Store) Note(places ...corpus.Place) error {
	err := s.update(func(tx *bbolt.Tx) error {
		for _, p := range places {
			if err := notePlace(tx, p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("note pages: %w", err)
	}
	return nil
}

func notePlace(tx *bbolt.Tx, p corpus.Place) error {
	if p.IsZero() {
		return nil
	}
	return tx.Bucket(bPlaces).Put(placeKey(p), []byte{1})
}

// Get returns the newest version of an article, or ErrNotFound.
func (s *Store) Get(id corpus.ID) (r corpus.Report, err error) {
	defer guard(&err)()
	err = s.db.View(func(tx *bbolt.Tx) error {
		r, err = s.get(tx, id)
		return err
	})
	return r, err
}

// Versions returns every version of an article, oldest first, or ErrNotFound.
func (s *Store) Versions(id corpus.ID) (rs []corpus.Report, err error) {
	defer guard(&err)()
	err = s.db.View(func(tx *bbolt.Tx) error {
		c := tx.Bucket(bVersions).Cursor()
		for k, v := c.Seek(id[:]); len(k) == len(id)+4 && corpus.ID(k[:len(id)]) == id; k, v = c.Next() {
			r, err := s.report(tx, v)
			if err != nil {
				return err
			}
			rs = append(rs, r)
		}
		if len(rs) == 0 {
			return fmt.Errorf("article %s: %w", id, ErrNotFound)
		}
		return nil
	})
	return rs, err
}

// Seq returns the last sequence number given out.
func (s *Store) Seq() (seq uint64, err error) {
	defer guard(&err)()
	err = s.db.View(func(tx *bbolt.Tx) error {
		seq = tx.Bucket(bReports).Sequence()
		return nil
	})
	return seq, err
}

// Since yields the newest version of every article written after the sequence
// number, in the order of the numbers. It holds no transaction between the
// reports that it yields, so a writer may go on meanwhile.
func (s *Store) Since(seq uint64) iter.Seq2[corpus.Report, error] {
	const batch = 100
	return func(yield func(corpus.Report, error) bool) {
		next := seq + 1
		for {
			reports := make([]corpus.Report, 0, batch)
			err := s.view(func(tx *bbolt.Tx) error {
				current := tx.Bucket(bCurrent)
				c := tx.Bucket(bReports).Cursor()
				k, v := c.Seek(seqKey(next))
				for ; k != nil && len(reports) < batch; k, v = c.Next() {
					r, err := s.decode(v)
					if err != nil {
						return err
					}
					next = binary.BigEndian.Uint64(k) + 1
					if string(current.Get(r.Article.ID[:])) == string(k) {
						reports = append(reports, r)
					}
				}
				return nil
			})
			if err != nil {
				yield(corpus.Report{}, fmt.Errorf("read corpus: %w", err))
				return
			}
			for _, r := range reports {
				if !yield(r, nil) {
					return
				}
			}
			if len(reports) < batch {
				return
			}
		}
	}
}

// view is db.View that survives damage.
func (s *Store) view(fn func(*bbolt.Tx) error) (err error) {
	defer guard(&err)()
	return s.db.View(fn)
}

// Stats counts what the corpus holds.
type Stats struct {
	Articles int    `json:"articles"`
	Versions int    `json:"versions"`
	Pages    int    `json:"pages"` // archived pages read, articles or not
	Clusters int    `json:"reprint_clusters"`
	Reprints int    `json:"reprints"` // articles in clusters
	Seq      uint64 `json:"seq"`
	Bytes    int64  `json:"bytes"` // of the file
}

// Stats returns the corpus's counts.
func (s *Store) Stats() (st Stats, err error) {
	defer guard(&err)()
	err = s.db.View(func(tx *bbolt.Tx) error {
		st.Articles = tx.Bucket(bCurrent).Stats().KeyN
		st.Versions = tx.Bucket(bVersions).Stats().KeyN
		st.Pages = tx.Bucket(bPlaces).Stats().KeyN
		st.Seq = tx.Bucket(bReports).Sequence()
		st.Bytes = tx.Size()
		var last corpus.ID
		c := tx.Bucket(bClusters).Cursor()
		for k, _ := c.First(); k != nil; k, _ = c.Next() {
			st.Reprints++
			if root := corpus.ID(k[:len(last)]); root != last {
				last = root
				st.Clusters++
			}
		}
		return nil
	})
	return st, err
}

// PutRun stores a run's report, any JSON, under an ID that sorts by time.
func (s *Store) PutRun(id string, report any) error {
	b, err := json.Marshal(report)
	if err != nil {
		return fmt.Errorf("store run %s: %w", id, err)
	}
	if err := s.update(func(tx *bbolt.Tx) error { return tx.Bucket(bRuns).Put([]byte(id), b) }); err != nil {
		return fmt.Errorf("store run %s: %w", id, err)
	}
	return nil
}

// Runs returns the IDs of all runs, oldest first.
func (s *Store) Runs() (ids []string, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket(bRuns).ForEach(func(k, _ []byte) error {
			ids = append(ids, string(k))
			return nil
		})
	})
	return ids, err
}

// Run returns the JSON that PutRun stored.
func (s *Store) Run(id string) (b json.RawMessage, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		v := tx.Bucket(bRuns).Get([]byte(id))
		if v == nil {
			return fmt.Errorf("run %s: %w", id, ErrNotFound)
		}
		b = bytes.Clone(v)
		return nil
	})
	return b, err
}

// Sync writes everything to the disk; needed with Options.NoSync only.
func (s *Store) Sync() error { return s.db.Sync() }

// Backup writes a consistent copy of the file to w.
func (s *Store) Backup(w io.Writer) (err error) {
	defer guard(&err)()
	err = s.db.View(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(w)
		return err
	})
	if err != nil {
		return fmt.Errorf("back up corpus: %w", err)
	}
	return nil
}

func (s *Store) get(tx *bbolt.Tx, id corpus.ID) (corpus.Report, error) {
	k := tx.Bucket(bCurrent).Get(id[:])
	if k == nil {
		return corpus.Report{}, fmt.Errorf("article %s: %w", id, ErrNotFound)
	}
	return s.report(tx, k)
}

func (s *Store) report(tx *bbolt.Tx, seq []byte) (corpus.Report, error) {
	v := tx.Bucket(bReports).Get(seq)
	if v == nil {
		return corpus.Report{}, fmt.Errorf("%w: report %x is missing", ErrDamaged, seq)
	}
	return s.decode(v)
}

func (s *Store) decode(v []byte) (r corpus.Report, err error) {
	b, err := s.dec.DecodeAll(v, nil)
	if err != nil {
		return r, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err := json.Unmarshal(b, &r); err != nil {
		return r, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return r, nil
}

func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

func placeKey(p corpus.Place) []byte {
	return binary.BigEndian.AppendUint64(append([]byte(p.File), 0), uint64(p.Offset))
}

func versionKey(id corpus.ID, version int) []byte {
	return binary.BigEndian.AppendUint32(append([]byte(nil), id[:]...), uint32(version))
}
