package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// A book that was read is kept in a file, for the next start over the same
// generation. The file: bookMagic, the SHA-256 of what follows, and the book as gob,
// without what is gathered from its regions. What is not as it should be is not there:
// the book is read anew.
const (
	bookMagic  = "cakupan book 2\n"
	bookEnding = ".book"
)

// keeper keeps books in files that name names (see Options.Kept).
type keeper struct {
	name func(number uint64) string
	log  *slog.Logger
}

// exact is the kept book of a generation; nil where there is none.
func (k keeper) exact(number uint64) *book {
	if k.name == nil {
		return nil
	}
	return k.read(k.name(number), number)
}

// before is the kept book of the generation before one, as long as that is kept itself;
// nil where there is none.
func (k keeper) before(number uint64) *book {
	if number < 2 {
		return nil
	}
	return k.exact(number - 1)
}

func (k keeper) read(file string, number uint64) *book {
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
		k.log.Warn("kept book is not used", "file", file, "error", err)
		return nil
	}
	return b
}

// keep writes a book to its file and removes those of other generations beside it.
// Where that cannot be done, the next start reads it anew.
func (k keeper) keep(b *book) {
	if k.name == nil {
		return
	}
	file := k.name(b.Number)
	if file == "" {
		return
	}
	if err := writeKept(file, b); err != nil {
		k.log.Warn("book is not kept", "file", file, "error", err)
	}
}

// KeepBook reads what the server would read of a generation as a whole, and keeps it in
// the file that name gives for its number, if it is not kept yet: for those that publish,
// so that a server that starts has it at once. What has not changed since the generation
// before, where that one's book is kept, is not read again.
func KeepBook(ctx context.Context, shelf Shelf, name func(number uint64) string, log *slog.Logger) error {
	k := keeper{name, log}
	file := name(shelf.Number())
	if file == "" {
		return nil
	}
	if _, err := os.Stat(file); err == nil {
		return nil
	}
	b, err := readBook(ctx, shelf, howToRead{hands: runtime.GOMAXPROCS(0), base: k.before(shelf.Number())})
	if err != nil {
		return err
	}
	return writeKept(file, b)
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
	b.gather()
	return b, nil
}

func writeKept(file string, b *book) (err error) {
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(&book{Number: b.Number, Regions: b.Regions}); err != nil {
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
