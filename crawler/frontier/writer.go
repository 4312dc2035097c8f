package frontier

import (
	"sync"

	"go.etcd.io/bbolt"
)

// writer joins the writes of goroutines that come at the same time into one
// transaction: each pays for one write-out to the disk, not for all.
type writer struct {
	db   *bbolt.DB
	mu   sync.Mutex
	wait []*write
	busy bool
}

type write struct {
	fn   func(*bbolt.Tx) error
	done chan error
}

// do runs fn in a transaction and returns when it is committed. Fn may be run
// twice, the first run being undone.
func (w *writer) do(fn func(*bbolt.Tx) error) error {
	mine := &write{fn, make(chan error, 1)}
	w.mu.Lock()
	w.wait = append(w.wait, mine)
	if w.busy {
		w.mu.Unlock()
		return <-mine.done
	}
	w.busy = true
	w.mu.Unlock()
	w.round()
	return <-mine.done
}

// round commits what waits, and leaves what came meanwhile to another goroutine.
func (w *writer) round() {
	w.mu.Lock()
	batch := w.wait
	w.wait = nil
	if len(batch) == 0 {
		w.busy = false
		w.mu.Unlock()
		return
	}
	w.mu.Unlock()
	w.commit(batch)
	w.mu.Lock()
	more := len(w.wait) > 0
	if !more {
		w.busy = false
	}
	w.mu.Unlock()
	if more {
		go w.round()
	}
}

func (w *writer) commit(batch []*write) {
	err := w.db.Update(func(tx *bbolt.Tx) error {
		for _, one := range batch {
			if err := one.fn(tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil || len(batch) == 1 {
		for _, one := range batch {
			one.done <- err
		}
		return
	}
	// One of them failed and undid all: each for itself.
	for _, one := range batch {
		one.done <- w.db.Update(one.fn)
	}
}
