package commit

import (
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"
)

var bucket = []byte("b")

func open(tb testing.TB) *bbolt.DB {
	tb.Helper()
	db, err := bbolt.Open(filepath.Join(tb.TempDir(), "db"), 0o600, nil)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	err = db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket(bucket); return err })
	if err != nil {
		tb.Fatal(err)
	}
	return db
}

func put(key int) func(*bbolt.Tx) error {
	return func(tx *bbolt.Tx) error {
		return tx.Bucket(bucket).Put(binary.BigEndian.AppendUint32(nil, uint32(key)), []byte("x"))
	}
}

func has(t *testing.T, db *bbolt.DB, key int) (ok bool) {
	t.Helper()
	err := db.View(func(tx *bbolt.Tx) error {
		ok = tx.Bucket(bucket).Get(binary.BigEndian.AppendUint32(nil, uint32(key))) != nil
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

// transactions counts those that were committed.
func transactions(t *testing.T, db *bbolt.DB) (n int) {
	t.Helper()
	if err := db.View(func(tx *bbolt.Tx) error { n = tx.ID(); return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

// Each of many writers finds its write in the file when Do returns, and those that
// fail or panic fail alone.
func TestEachForItself(t *testing.T) {
	db := open(t)
	w := &Writer{DB: db}
	bad := errors.New("bad")
	var wg sync.WaitGroup
	for i := range 200 {
		wg.Go(func() {
			err := w.Do(func(tx *bbolt.Tx) error {
				if err := put(i)(tx); err != nil {
					return err
				}
				switch i % 10 {
				case 3:
					return bad
				case 7:
					panic("a fault")
				}
				return nil
			})
			var fault *Fault
			switch i % 10 {
			case 3:
				if !errors.Is(err, bad) {
					t.Errorf("write %d: %v", i, err)
				}
			case 7:
				if !errors.As(err, &fault) {
					t.Errorf("write %d: %v", i, err)
				}
			default:
				if err != nil || !has(t, db, i) {
					t.Errorf("write %d: %v, or not there", i, err)
				}
			}
		})
	}
	wg.Wait()
	for i := range 200 {
		if m := i % 10; has(t, db, i) != (m != 3 && m != 7) {
			t.Errorf("write %d: there: %v", i, has(t, db, i))
		}
	}
	if err := w.Do(put(1000)); err != nil || !has(t, db, 1000) {
		t.Errorf("after faults: %v", err)
	}
}

// While more are to come, writes wait for each other: eight are one transaction.
func TestGather(t *testing.T) {
	db := open(t)
	var reading atomic.Int64
	w := &Writer{DB: db, More: func() bool { return reading.Load() > 0 }, Patience: time.Hour}
	if err := w.Do(put(0)); err != nil {
		t.Fatal(err)
	}
	before := transactions(t, db)
	reading.Store(8)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if err := w.Do(put(i + 1)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := transactions(t, db) - before; n != 1 {
		t.Errorf("eight together were %d transactions", n)
	}
	// Nobody comes: patience ends the wait.
	w = &Writer{DB: db, More: func() bool { return true }, Patience: time.Millisecond}
	if err := w.Do(put(20)); err != nil || !has(t, db, 20) {
		t.Error(err)
	}
	// Those on their way give up: the next to come ends it.
	w = &Writer{DB: db, More: func() bool { return reading.Load() > 0 }, Patience: time.Hour}
	reading.Store(2)
	done := make(chan error)
	go func() { done <- w.Do(put(30)) }()
	reading.Store(0)
	if err := errors.Join(w.Do(put(31)), <-done); err != nil || !has(t, db, 30) || !has(t, db, 31) {
		t.Error(err)
	}
}

func BenchmarkDo(b *testing.B) {
	for _, writers := range []int{1, 16} {
		b.Run(fmt.Sprint(writers, " writers"), func(b *testing.B) {
			w := &Writer{DB: open(b)}
			var next atomic.Int64
			b.SetParallelism(writers)
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if err := w.Do(put(int(next.Add(1)))); err != nil {
						b.Error(err)
					}
				}
			})
		})
	}
}
