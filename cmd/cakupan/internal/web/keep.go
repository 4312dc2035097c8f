package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A book that was read is kept in a file, for the next start over the same
// generation. The file: bookMagic, the SHA-256 of what follows, and the book as gob.
// What is not as it should be is not there: the book is read anew.
const (
	bookMagic  = "cakupan book 1\n"
	bookEnding = ".book"
)

// keptBook reads the book of a generation from its file; nil where there is none.
func (s *Server) keptBook(file string, number uint64) *book {
	if file == "" {
		return nil
	}
	b, err := readKept(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err == nil && b.Number != number:
		err = fmt.Errorf("it is of generation %d, not %d", b.Number, number)
	}
	if err != nil {
		s.opt.Log.Warn("kept book is not used", "file", file, "error", err)
		return nil
	}
	return b
}

func readKept(file string) (*book, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	rest, ok := bytes.CutPrefix(raw, []byte(bookMagic))
	if !ok || len(rest) < sha256.Size {
		return nil, errors.New("it is no book")
	}
	sum := sha256.Sum256(rest[sha256.Size:])
	if !bytes.Equal(sum[:], rest[:sha256.Size]) {
		return nil, errors.New("it is damaged")
	}
	b := &book{}
	if err := gob.NewDecoder(bytes.NewReader(rest[sha256.Size:])).Decode(b); err != nil {
		return nil, fmt.Errorf("decode book: %w", err)
	}
	return b, nil
}

// keepBook writes a book to its file and removes those of other generations beside
// it. Where that cannot be done, the next start reads it anew.
func (s *Server) keepBook(file string, b *book) {
	if file == "" {
		return
	}
	if err := writeKept(file, b); err != nil {
		s.opt.Log.Warn("book is not kept", "file", file, "error", err)
	}
}

func writeKept(file string, b *book) (err error) {
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(b); err != nil {
		return fmt.Errorf("encode book: %w", err)
	}
	dir := filepath.Dir(file)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".new-*"+bookEnding)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	sum := sha256.Sum256(body.Bytes())
	for _, part := range [][]byte{[]byte(bookMagic), sum[:], body.Bytes()} {
		if _, err := f.Write(part); err != nil {
			f.Close()
			return err
		}
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), file); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), bookEnding) && e.Name() != filepath.Base(file) {
			if err := os.Remove(filepath.Join(dir, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}
