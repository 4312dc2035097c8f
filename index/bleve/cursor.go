package bleve

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"

	"cakupan/index"
)

// The reasons for which a cursor is refused; compare with errors.Is.
var (
	// ErrCursor says that Request.After was not made by this request.
	ErrCursor = errors.New("the cursor of the next page does not fit this request")
	// ErrMoved says that it was made by it in another generation: see OpenAt.
	ErrMoved = errors.New("the cursor of the next page belongs to another generation of the index")
)

// cursorVersion begins a cursor: generation, digest of the question, key, ref follow.
const cursorVersion = 2

// cursor names the place after an entry.
func (r *Reader) cursor(req *index.Request, e *entry) string {
	b := []byte{cursorVersion}
	b = binary.AppendUvarint(b, r.m.Number)
	b = append(b, question(req)...)
	b = append(binary.BigEndian.AppendUint64(b, e.key), e.ref...)
	return base64.RawURLEncoding.EncodeToString(b)
}

// question tells one question's pages from another's.
func question(req *index.Request) []byte {
	r := *req
	r.Facets, r.Histogram = nil, ""
	sum := sha256.Sum256([]byte(index.Link{Request: r}.String()))
	return sum[:6]
}

func splitCursor(s string) (generation uint64, rest []byte, err error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(b) == 0 || b[0] != cursorVersion {
		return 0, nil, ErrCursor
	}
	n, size := binary.Uvarint(b[1:])
	if size <= 0 {
		return 0, nil, ErrCursor
	}
	return n, b[1+size:], nil
}

// CursorGeneration returns the generation that a cursor belongs to.
func CursorGeneration(s string) (uint64, error) {
	n, _, err := splitCursor(s)
	return n, err
}

func (r *Reader) parseCursor(req *index.Request) (*entry, error) {
	n, rest, err := splitCursor(req.After)
	if err != nil {
		return nil, err
	}
	q := question(req)
	if len(rest) < len(q) || string(rest[:len(q)]) != string(q) {
		return nil, ErrCursor
	}
	if n != r.m.Number {
		return nil, fmt.Errorf("%w: it is of %d, this is %d", ErrMoved, n, r.m.Number)
	}
	rest = rest[len(q):]
	if len(rest) < 8 {
		return nil, ErrCursor
	}
	return &entry{key: binary.BigEndian.Uint64(rest), ref: string(rest[8:])}, nil
}
