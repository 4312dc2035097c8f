package bleve

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math"
	"path/filepath"
	"sort"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"
	"github.com/klauspost/compress/zstd"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/indonesian"
	"cakupan/index/query"
)

// ErrNotFound says that the generation has no such article.
var ErrNotFound = errors.New("no such article in the index")

// Resolver turns the name of a region as people write it into codes: none
// where nothing is called so, several where the name is open. A code that it
// knows resolves to itself.
type Resolver func(name string) (codes []string)

// Region is a region as Reader offers it.
type Region struct {
	Code string // "32.75"
	Name string // "Bekasi"
	Full string // "Kota Bekasi"; Resolve must know it
}

// ReaderOptions shapes Open. The zero value reads codes only.
type ReaderOptions struct {
	Resolve   Resolver // nil: only codes are understood
	Regions   []Region // the regions that there are, for "did you mean" and completion
	Protected []string // as given to Publish

	analyzer *indonesian.Analyzer // as given to Publish
	plain    bool                 // see compiler
}

// Reader answers from one published generation. It is safe for concurrent use.
type Reader struct {
	idx      bleveindex.Index
	snapshot *scorch.IndexSnapshot
	parts    []*part
	m        *manifest
	analyzer *indonesian.Analyzer
	resolve  Resolver
	regions  []Region
	fields   query.Table
	zstd     *zstd.Decoder

	plain     bool
	hurt      atomic.Pointer[error] // see Whole
	judging   sync.Mutex            // of changed
	judged    bool                  // the files were compared with their digests once
	foldsOnce sync.Once
	folds     [][]uint32 // see foldsOf
}

var _ index.Searcher = (*Reader)(nil)

// Open opens the published generation of an index folder. The error is ErrNone
// where nothing is published, ErrDamaged or ErrSchema where a Publish would
// build anew.
func Open(dir string, opts ReaderOptions) (*Reader, error) {
	var err error
	for range 3 {
		var n uint64
		if n, err = readCurrent(dir); err != nil {
			return nil, err
		}
		var r *Reader
		if r, err = openGeneration(dir, n, opts); err == nil {
			return r, nil
		}
		// A generation that vanished while we looked: a newer one is there.
		if now, cerr := readCurrent(dir); cerr != nil || now == n {
			return nil, err
		}
	}
	return nil, err
}

// ErrGone says that a generation was published once and is not kept any more, or
// that it never was.
var ErrGone = errors.New("no such generation of the index is kept")

// OpenAt opens a generation by its number: the published one, or one of those
// before it that are still kept.
func OpenAt(dir string, n uint64, opts ReaderOptions) (*Reader, error) {
	current, err := readCurrent(dir)
	if err != nil {
		return nil, err
	}
	if n > current { // one that is being built is not published
		return nil, fmt.Errorf("open index %s: generation %d: %w", dir, n, ErrGone)
	}
	r, err := openGeneration(dir, n, opts)
	if errors.Is(err, fs.ErrNotExist) && n != current {
		return nil, fmt.Errorf("open index %s: generation %d: %w", dir, n, ErrGone)
	}
	return r, err
}

func openGeneration(dir string, n uint64, opts ReaderOptions) (*Reader, error) {
	m, err := readManifest(dir, n)
	if err != nil {
		return nil, err
	}
	return openReader(filepath.Join(dir, generationName(n)), m, opts)
}

// openReader opens a generation. A file that is cut short meanwhile is ErrDamaged, and so
// is what the engine panics over.
func openReader(folder string, m *manifest, opts ReaderOptions) (r *Reader, err error) {
	defer func() {
		if p := recover(); p != nil { // what is open of it stays so: it is not to be trusted
			r, err = nil, fmt.Errorf("open index %s: %w: %v", folder, ErrDamaged, p)
		}
	}()
	defer guarded(&err, func() error {
		if r == nil {
			return nil
		}
		damage := r.Whole()
		if damage != nil {
			r.Close()
			r = nil
		}
		return damage
	})()
	return openStoreReader(folder, m, opts)
}

func openStoreReader(folder string, m *manifest, opts ReaderOptions) (*Reader, error) {
	idx, err := openStore(filepath.Join(folder, storeFolder), true)
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", folder, err)
	}
	reader, err := idx.Reader()
	if err != nil {
		idx.Close()
		return nil, fmt.Errorf("open index %s: %w: %w", folder, ErrDamaged, err)
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		reader.Close()
		idx.Close()
		return nil, fmt.Errorf("open index %s: the engine's reader is a %T", folder, reader)
	}
	var parts []*part
	fail := func(err error) (*Reader, error) {
		_ = closeParts(parts)
		snapshot.Close()
		idx.Close()
		return nil, err
	}
	dict, err := readDict(folder)
	if err != nil {
		return fail(fmt.Errorf("open index %s: %w: %w", folder, ErrDamaged, err))
	}
	if parts, err = openParts(folder, snapshot); err != nil {
		parts = nil
		return fail(fmt.Errorf("open index %s: %w: %w", folder, ErrDamaged, err))
	}
	dec, err := newDecoder(dict)
	if err != nil {
		return fail(fmt.Errorf("open index %s: %w", folder, err))
	}
	analyzer := opts.analyzer
	if analyzer == nil {
		analyzer = indonesian.New(indonesian.Options{Protected: opts.Protected})
	}
	return &Reader{
		idx: idx, snapshot: snapshot, parts: parts, m: m, resolve: opts.Resolve, regions: opts.Regions, fields: index.Fields(), zstd: dec,
		analyzer: analyzer, plain: opts.plain,
	}, nil
}

// Close gives the generation's files back. Nothing may be asked afterwards.
func (r *Reader) Close() error {
	r.zstd.Close()
	return errors.Join(closeParts(r.parts), r.snapshot.Close(), r.idx.Close())
}

// Generation says what is open.
func (r *Reader) Generation() Generation { return r.m.Generation }

// Seq is the last sequence number of the corpus that the generation contains.
func (r *Reader) Seq() uint64 { return r.m.Seq }

// Get returns the report of an article, or ErrNotFound.
func (r *Reader) Get(id corpus.ID) (rep *corpus.Report, err error) {
	err = r.reading(func() error {
		rep, err = r.get(id)
		return err
	})
	if err != nil {
		return nil, err
	}
	return rep, nil
}

func (r *Reader) get(id corpus.ID) (*corpus.Report, error) {
	rep, err := r.load(id.String())
	if err != nil {
		return nil, fmt.Errorf("read article %s: %w", id, err)
	}
	return rep, nil
}

func (r *Reader) load(id string) (*corpus.Report, error) {
	var stored []byte
	for _, p := range r.parts {
		found, ok, err := p.lexicon.get("_id", id)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if !ok {
			continue
		}
		living := p.living(found.docs)
		if living.IsEmpty() {
			continue
		}
		err = p.seg.VisitStoredFields(uint64(living.Minimum()), func(name string, _ byte, value []byte, _ []uint64) bool {
			if name == fReport {
				stored = append(stored, value...)
			}
			return true
		})
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		break
	}
	if stored == nil {
		return nil, ErrNotFound
	}
	raw, err := r.zstd.DecodeAll(stored, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	rep := &corpus.Report{}
	if err := json.Unmarshal(raw, rep); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return rep, nil
}

// lateStamp puts what has no date behind all that has one.
func lateStamp(stamp int64) int64 {
	if stamp == noStamp {
		return math.MaxInt64
	}
	return stamp
}

// All gives every report that a query finds, by date of publication, oldest
// first, those without a date last, then by ID. nil is everything. It holds the
// IDs of the hits in memory and reads one report at a time.
func (r *Reader) All(ctx context.Context, n query.Node) iter.Seq2[corpus.Report, error] {
	return func(yield func(corpus.Report, error) bool) {
		type entry struct {
			stamp int64
			id    string
		}
		var entries []entry
		err := r.reading(func() error {
			c := r.compiler(ctx, index.Articles, false)
			s, err := c.top(n)
			if err != nil || s == nil {
				return err
			}
			return c.run(s, func(p *part, docs []uint32, _ []float64) error {
				for _, doc := range docs {
					if row := p.columns.row(doc); row != noRow {
						entries = append(entries, entry{lateStamp(p.columns.stamp(row)), p.columns.id(row).String()})
					}
				}
				return nil
			})
		})
		if err != nil {
			yield(corpus.Report{}, err)
			return
		}
		sort.Slice(entries, func(i, j int) bool {
			if entries[i].stamp != entries[j].stamp {
				return entries[i].stamp < entries[j].stamp
			}
			return entries[i].id < entries[j].id
		})
		for _, e := range entries {
			if err := ctx.Err(); err != nil {
				yield(corpus.Report{}, err)
				return
			}
			var rep *corpus.Report
			err := r.reading(func() (err error) {
				rep, err = r.load(e.id)
				return err
			})
			if err != nil {
				yield(corpus.Report{}, fmt.Errorf("read article %s: %w", e.id, err))
				return
			}
			if !yield(*rep, nil) {
				return
			}
		}
	}
}
