package bleve

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
)

// The files of a generation are read as memory. Where one is cut short under a running
// program, reading behind its end is a fault of the processor, which ends a program, and
// what is left of its last page reads as zeros, which would be a wrong answer. So every
// reading of a Reader goes through reading: a fault is a panic there and not the end,
// and what was read counts only if, afterwards, all files are as long as they were. All
// reading is done on the goroutine that asks: none of the engine's ways is used that
// begins others, which would not be guarded so.
//
// Bytes that change where they stand, as on a failing disk, are not looked for while
// serving: Verify reads all of them. But where reading them ends in a panic, that is
// when the digests are compared, so that damage is told from a mistake of ours.

// watched is a file that must keep its length.
type watched struct {
	file *os.File
	size int64
}

// watch opens a file to be watched.
func watch(path string) (watched, error) {
	f, err := os.Open(path)
	if err != nil {
		return watched{}, err
	}
	st, err := f.Stat()
	if err != nil {
		f.Close()
		return watched{}, err
	}
	return watched{f, st.Size()}, nil
}

// whole says what is wrong with the file; nil for nothing.
func (w *watched) whole() error {
	st, err := w.file.Stat()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if st.Size() != w.size {
		return fmt.Errorf("%w: %s had %d bytes and has %d", ErrDamaged, filepath.Base(w.file.Name()), w.size, st.Size())
	}
	return nil
}

// Whole says what has become of the generation's files since they were opened: nil, or
// an error that is ErrDamaged. A Reader that found damage once answers with it for ever;
// a new generation is not touched by it.
func (r *Reader) Whole() error {
	if hurt := r.hurt.Load(); hurt != nil {
		return *hurt
	}
	for _, p := range r.parts {
		for i := range p.files {
			if err := p.files[i].whole(); err != nil {
				err = fmt.Errorf("generation %d: %w", r.m.Number, err)
				r.hurt.CompareAndSwap(nil, &err)
				return *r.hurt.Load()
			}
		}
	}
	return nil
}

// changed compares the generation's files, as they were opened, with the digests of its
// manifest: nil, or an error that is ErrDamaged, kept as Whole keeps it. It reads every
// byte once, however many ask.
func (r *Reader) changed() error {
	r.judging.Lock()
	defer r.judging.Unlock()
	if err := r.Whole(); err != nil || r.judged {
		return err
	}
	r.judged = true
	want := map[string]string{}
	for _, f := range r.m.Files {
		want[filepath.Base(f.Path)] = f.SHA256
	}
	for _, p := range r.parts {
		for i := range p.files {
			w := &p.files[i]
			name, h := filepath.Base(w.file.Name()), sha256.New()
			_, err := io.Copy(h, io.NewSectionReader(w.file, 0, w.size))
			switch {
			case err != nil:
				err = fmt.Errorf("generation %d: %w: %w", r.m.Number, ErrDamaged, err)
			case hex.EncodeToString(h.Sum(nil)) != want[name]:
				err = fmt.Errorf("generation %d: %w: %s has changed", r.m.Number, ErrDamaged, name)
			default:
				continue
			}
			r.hurt.CompareAndSwap(nil, &err)
			return *r.hurt.Load()
		}
	}
	return nil
}

// reading calls f, which reads the generation's files. What f did counts only where the
// error is nil. A panic goes on unless the files have changed.
func (r *Reader) reading(f func() error) (err error) {
	if hurt := r.hurt.Load(); hurt != nil {
		return *hurt
	}
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if err = r.changed(); err == nil {
			panic(p)
		}
	}()
	defer guarded(&err, r.Whole)()
	return f()
}

// guarded makes a fault a panic until what it returns is called, deferred: that puts
// into err what whole says, and ends a panic over it. Any other panic goes on, one over a
// disk that fails among them.
func guarded(err *error, whole func() error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		if damage := whole(); damage != nil {
			_ = recover()
			*err = damage
		}
	}
}
