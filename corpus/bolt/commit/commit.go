// Package commit joins the writes of goroutines that come at about the same time into
// one transaction of a bbolt file: each pays for its part of one write-out to the disk,
// not for a whole one.
//
// It knows nothing of what is written.
//
// It promises: Do returns when its write is on the disk, or has failed and left nothing;
// a write that fails does not take the others of its transaction with it; what bbolt
// does on a damaged file, a panic or a fault in its memory map, is a *Fault, for all.
package commit

import (
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"go.etcd.io/bbolt"
)

const (
	defaultFew      = 8
	defaultPatience = 50 * time.Millisecond
)

// Writer joins writes. DB must be set, the rest may stay zero; nothing may be changed
// once Do has been called.
type Writer struct {
	DB *bbolt.DB

	// More reports whether other writes are likely to come at once. A transaction is
	// not begun while it says so, and fewer than Few writes wait, for as long as
	// Patience. Nil waits for nobody.
	More     func() bool
	Few      int           // zero means 8
	Patience time.Duration // zero means 50 ms

	mu   sync.Mutex
	wait []*write
	busy bool
	come chan struct{} // something was added to wait
}

// Fault is a panic within a transaction: the file is damaged, or a write is wrong.
type Fault struct{ Value any }

func (f *Fault) Error() string { return fmt.Sprintf("panic in a transaction: %v", f.Value) }

type write struct {
	fn   func(*bbolt.Tx) error
	done chan error
}

// Do runs fn in a transaction and returns when it is committed. Fn runs in any
// goroutine, and perhaps twice, the first run being undone.
func (w *Writer) Do(fn func(*bbolt.Tx) error) error {
	mine := &write{fn, make(chan error, 1)}
	w.mu.Lock()
	w.wait = append(w.wait, mine)
	if w.come == nil {
		w.come = make(chan struct{}, 1)
	}
	select {
	case w.come <- struct{}{}:
	default:
	}
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
func (w *Writer) round() {
	w.gather()
	w.mu.Lock()
	batch := w.wait
	w.wait = nil
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

// gather waits for others that are on their way.
func (w *Writer) gather() {
	if w.More == nil {
		return
	}
	few, patience := w.Few, w.Patience
	if few <= 0 {
		few = defaultFew
	}
	if patience <= 0 {
		patience = defaultPatience
	}
	t := time.NewTimer(patience)
	defer t.Stop()
	for {
		w.mu.Lock()
		n := len(w.wait)
		w.mu.Unlock()
		if n >= few || !w.More() {
			return
		}
		select {
		case <-w.come:
		case <-t.C:
			return
		}
	}
}

func (w *Writer) commit(batch []*write) {
	err := w.update(func(tx *bbolt.Tx) error {
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
		one.done <- w.update(one.fn)
	}
}

func (w *Writer) update(fn func(*bbolt.Tx) error) (err error) {
	before := debug.SetPanicOnFault(true)
	defer func() {
		debug.SetPanicOnFault(before)
		if p := recover(); p != nil {
			err = &Fault{p}
		}
	}()
	return w.DB.Update(fn)
}
