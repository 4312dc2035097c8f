package bleve

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"cakupan/index"
)

// Follower answers from an index folder for as long as a program runs: it moves
// to a new generation when one is published, while searches that have begun end
// on the old one, and keeps the one before open, so that a reader who pages on
// stays in one state. It is safe for concurrent use.
type Follower struct {
	dir  string
	opts ReaderOptions

	refresh sync.Mutex // held while CURRENT is looked at
	mu      sync.Mutex
	held    []*heldReader // newest last; at most followKeep
	err     error         // of the last look
	closed  bool
}

// followKeep is how many generations a Follower keeps open.
const followKeep = 2

// heldReader is a Reader and who uses it.
type heldReader struct {
	r       *Reader
	users   int
	retired bool // closed when the last user goes
}

var _ index.Searcher = (*Follower)(nil)

// Follow opens the published generation and follows those that come. The error is
// Open's.
func Follow(dir string, opts ReaderOptions) (*Follower, error) {
	r, err := Open(dir, opts)
	if err != nil {
		return nil, err
	}
	return &Follower{dir: dir, opts: opts, held: []*heldReader{{r: r}}}, nil
}

// Refresh looks whether a new generation is published and moves to it. Where that
// fails, the one that is open goes on answering, and Err says why.
func (f *Follower) Refresh() (moved bool, err error) {
	f.refresh.Lock()
	defer f.refresh.Unlock()
	return f.renew()
}

// glance is Refresh unless somebody is at it: opening a new generation takes a while,
// and those who come meanwhile are answered by the one that is open.
func (f *Follower) glance() {
	if f.refresh.TryLock() {
		defer f.refresh.Unlock()
		_, _ = f.renew() // the open one answers, and Err says why
	}
}

// renew looks and remembers what went wrong. f.refresh is held.
func (f *Follower) renew() (moved bool, err error) {
	moved, err = f.look()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.err = err
	return moved, err
}

func (f *Follower) look() (bool, error) {
	n, err := readCurrent(f.dir)
	if err != nil {
		return false, err
	}
	f.mu.Lock()
	same := f.closed || f.held[len(f.held)-1].r.m.Number == n
	f.mu.Unlock()
	if same {
		return false, nil
	}
	r, err := Open(f.dir, f.opts)
	if err != nil {
		return false, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed || f.held[len(f.held)-1].r.m.Number == r.m.Number {
		return false, r.Close()
	}
	f.held = append(f.held, &heldReader{r: r})
	for len(f.held) > followKeep {
		err = errors.Join(err, f.retire(f.held[0]))
		f.held = f.held[1:]
	}
	return true, err
}

// retire closes a reader when nobody uses it. f.mu is held.
func (f *Follower) retire(h *heldReader) error {
	h.retired = true
	if h.users > 0 {
		return nil
	}
	return h.r.Close()
}

// Err is why the last look at the folder found nothing better; nil where all is
// well.
func (f *Follower) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

// Reader returns the reader of the published generation. It stays open until
// release is called, which must be, once.
func (f *Follower) Reader() (r *Reader, release func(), err error) {
	f.glance()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return nil, nil, errClosed
	}
	return f.use(f.held[len(f.held)-1])
}

// At returns the reader of a generation, as Reader does. One that is neither open
// nor kept in the folder any more is ErrGone.
func (f *Follower) At(n uint64) (r *Reader, release func(), err error) {
	f.glance()
	f.mu.Lock()
	if f.closed {
		f.mu.Unlock()
		return nil, nil, errClosed
	}
	for _, h := range f.held {
		if h.r.m.Number == n {
			defer f.mu.Unlock()
			return f.use(h)
		}
	}
	f.mu.Unlock()
	if r, err = OpenAt(f.dir, n, f.opts); err != nil {
		return nil, nil, err
	}
	return r, sync.OnceFunc(func() { _ = r.Close() }), nil
}

var errClosed = errors.New("the index is closed")

// use counts a user in. f.mu is held.
func (f *Follower) use(h *heldReader) (*Reader, func(), error) {
	h.users++
	return h.r, sync.OnceFunc(func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		if h.users--; h.users == 0 && h.retired {
			_ = h.r.Close() // read-only: nothing is lost
		}
	}), nil
}

// Search answers from the published generation, or from the one that the
// request's cursor belongs to.
func (f *Follower) Search(ctx context.Context, req index.Request) (*index.Result, error) {
	r, release, err := f.Reader()
	if err != nil {
		return nil, err
	}
	if req.After != "" {
		n, err := CursorGeneration(req.After)
		if err != nil {
			release()
			return nil, err
		}
		if n != r.m.Number {
			release()
			if r, release, err = f.At(n); err != nil {
				return nil, fmt.Errorf("go on behind the page: %w", err)
			}
		}
	}
	defer release()
	return r.Search(ctx, req)
}

// Close gives all files back when the searches that run have ended.
func (f *Follower) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return nil
	}
	f.closed = true
	var err error
	for _, h := range f.held {
		err = errors.Join(err, f.retire(h))
	}
	f.held = nil
	return err
}
