package warc

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
	"time"

	"cakupan/corpus"
)

// Type is a WARC record type.
type Type string

// The record types of WARC 1.1 that this package writes or tells apart.
const (
	Info         Type = "warcinfo"
	Request      Type = "request"
	Response     Type = "response"
	Metadata     Type = "metadata"
	Revisit      Type = "revisit"
	Resource     Type = "resource"
	Conversion   Type = "conversion"
	Continuation Type = "continuation"
)

// The revisit profiles of WARC 1.1.
const (
	IdenticalPayload = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
	NotModified      = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
)

// Field is one named field of a record, of a warcinfo block or of a metadata block.
type Field struct{ Name, Value string }

// Fields are named fields in file order.
type Fields []Field

// Get returns the first value of a name, whatever its case; "" where it is missing.
func (f Fields) Get(name string) string {
	for _, x := range f {
		if strings.EqualFold(x.Name, name) {
			return x.Value
		}
	}
	return ""
}

// Record is one WARC record as read.
type Record struct {
	Version string // "WARC/1.1"
	Fields  Fields
	Block   []byte
	Place   corpus.Place // File is the Scanner's name; Length is 0 where the file is not gzip by record
}

// Type returns the record's type.
func (r *Record) Type() Type { return Type(strings.ToLower(r.Fields.Get("WARC-Type"))) }

// ID returns the record's own address, "<urn:uuid:…>".
func (r *Record) ID() string { return r.Fields.Get("WARC-Record-ID") }

// URI returns the address that the record is about. The angle brackets that some
// WARC 1.0 writers put around it are taken off.
func (r *Record) URI() string {
	u := r.Fields.Get("WARC-Target-URI")
	return strings.TrimSuffix(strings.TrimPrefix(u, "<"), ">")
}

// Date returns the record's time in UTC; zero where it is missing or malformed.
func (r *Record) Date() time.Time {
	s := r.Fields.Get("WARC-Date")
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// ContentFields reads the block as application/warc-fields.
func (r *Record) ContentFields() Fields {
	var out Fields
	for line := range strings.SplitSeq(string(r.Block), "\n") {
		line = strings.TrimRight(line, "\r")
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		out = append(out, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
	}
	return out
}

// Verify compares the block with the digest that the record carries, and for a
// response the payload too. A digest that is missing or of an unknown algorithm
// is no error.
func (r *Record) Verify() error {
	if want := r.Fields.Get("WARC-Block-Digest"); want != "" && !digestMatches(want, r.Block) {
		return fmt.Errorf("verify record %s: the block does not match %s", r.ID(), want)
	}
	want := r.Fields.Get("WARC-Payload-Digest")
	if want == "" || r.Type() != Response {
		return nil
	}
	h, err := r.HTTP()
	if err != nil {
		return fmt.Errorf("verify record %s: %w", r.ID(), err)
	}
	// Writers disagree on whether the transfer coding belongs to the payload.
	if !digestMatches(want, h.sent) && !digestMatches(want, h.Body) {
		return fmt.Errorf("verify record %s: the payload does not match %s", r.ID(), want)
	}
	return nil
}

// Digest returns the digest of b in the form that WARC readers expect: "sha1:"
// and base32.
func Digest(b []byte) string {
	sum := sha1.Sum(b)
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

// digestMatches reports whether want is b's digest, or an algorithm unknown here.
func digestMatches(want string, b []byte) bool {
	name, value, ok := strings.Cut(want, ":")
	if !ok {
		return true
	}
	var h hash.Hash
	switch strings.ToLower(name) {
	case "sha1", "sha-1":
		h = sha1.New()
	case "sha256", "sha-256":
		h = sha256.New()
	case "md5":
		h = md5.New()
	default:
		return true
	}
	h.Write(b)
	sum := h.Sum(nil)
	value = strings.TrimRight(value, "=")
	return strings.EqualFold(value, hex.EncodeToString(sum)) ||
		strings.EqualFold(value, base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum))
}
