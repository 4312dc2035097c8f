package corpus

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
)

// ID names an article: the first 10 bytes of the SHA-256 digest of its
// canonical URL. It prints as 16 lower-case base32 letters (RFC 4648, no padding).
type ID [10]byte

var idEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// NewID returns the ID of a canonical URL.
func NewID(canonicalURL string) ID {
	sum := sha256.Sum256([]byte(canonicalURL))
	return ID(sum[:10])
}

// ParseID reads what String prints.
func ParseID(s string) (ID, error) {
	var id ID
	if len(s) != 16 {
		return id, fmt.Errorf("parse article id %q: want 16 letters a-z2-7", s)
	}
	b, err := idEncoding.DecodeString(s)
	if err != nil || len(b) != len(id) {
		return id, fmt.Errorf("parse article id %q: want 16 letters a-z2-7", s)
	}
	copy(id[:], b)
	return id, nil
}

func (id ID) String() string { return idEncoding.EncodeToString(id[:]) }

// IsZero reports whether the ID is unset.
func (id ID) IsZero() bool { return id == ID{} }

// MarshalText implements encoding.TextMarshaler.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (id *ID) UnmarshalText(b []byte) error {
	v, err := ParseID(string(b))
	if err != nil {
		return err
	}
	*id = v
	return nil
}

// Digest is a SHA-256 digest, printed as "sha256:" and 64 hex digits.
type Digest string

// DigestOf returns the digest of b.
func DigestOf(b []byte) Digest {
	sum := sha256.Sum256(b)
	const kind = "sha256:"
	var text [len(kind) + 2*sha256.Size]byte
	copy(text[:], kind)
	hex.Encode(text[len(kind):], sum[:])
	return Digest(text[:])
}
