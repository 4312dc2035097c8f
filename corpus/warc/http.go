package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"net/textproto"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// ErrTooBig is returned where a decoded body would exceed its limit.
var ErrTooBig = errors.New("body exceeds the limit")

// Message is the HTTP response in a response, revisit or resource record.
type Message struct {
	Status int
	Proto  string // "HTTP/1.1"
	Header http.Header
	Body   []byte // transfer coding removed, content coding kept
	sent   []byte // as it stands in the record
}

// HTTP reads the record's block as an HTTP response. A resource record has no
// HTTP header: it becomes a 200 with the record's Content-Type.
func (r *Record) HTTP() (*Message, error) {
	if r.Type() == Resource {
		h := http.Header{}
		if t := r.Fields.Get("Content-Type"); t != "" {
			h.Set("Content-Type", t)
		}
		return &Message{Status: 200, Proto: "HTTP/1.0", Header: h, Body: r.Block, sent: r.Block}, nil
	}
	br := bufio.NewReader(bytes.NewReader(r.Block))
	tp := textproto.NewReader(br)
	line, err := tp.ReadLine()
	if err != nil {
		return nil, fmt.Errorf("read http message of %s: %w", r.URI(), noEOF(err))
	}
	m := &Message{}
	proto, rest, _ := strings.Cut(line, " ")
	code, _, _ := strings.Cut(strings.TrimLeft(rest, " "), " ")
	m.Proto = proto
	m.Status, err = strconv.Atoi(code)
	if err != nil || !strings.HasPrefix(proto, "HTTP/") || m.Status < 100 || m.Status > 999 {
		return nil, fmt.Errorf("read http message of %s: malformed status line %.80q", r.URI(), line)
	}
	h, err := readHeader(tp)
	m.Header = h
	if err != nil {
		return nil, fmt.Errorf("read http message of %s: %w", r.URI(), err)
	}
	m.sent, err = io.ReadAll(br)
	if err != nil {
		return nil, fmt.Errorf("read http message of %s: %w", r.URI(), err)
	}
	m.Body = m.sent
	if strings.EqualFold(m.Header.Get("Transfer-Encoding"), "chunked") {
		// Some writers keep the header and store the body joined already.
		if joined, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(m.sent))); err == nil {
			m.Body = joined
		}
	}
	return m, nil
}

// readHeader reads header fields up to the empty line, passing over lines that
// are none: archived pages carry them, and the body behind them is good.
func readHeader(tp *textproto.Reader) (http.Header, error) {
	h := http.Header{}
	for {
		line, err := tp.ReadContinuedLine()
		if errors.Is(err, io.EOF) {
			return h, nil
		}
		if err != nil {
			return h, err
		}
		if line == "" {
			return h, nil
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok || strings.TrimSpace(name) == "" {
			continue
		}
		h.Add(strings.TrimSpace(name), strings.TrimSpace(value))
	}
}

// Decoded returns the body with its content coding removed. At most limit bytes
// (0: 64 MiB) come out, else the error is ErrTooBig.
func (m *Message) Decoded(limit int64) ([]byte, error) {
	enc := m.Header.Get("Content-Encoding")
	out, err := Decode(enc, m.Body, limit)
	if err != nil && !errors.Is(err, ErrTooBig) && !looksCoded(enc, m.Body) {
		return m.Body, nil // the writer decoded the body and kept the header
	}
	return out, err
}

func looksCoded(encoding string, body []byte) bool {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "gzip", "x-gzip":
		return len(body) >= 2 && body[0] == 0x1f && body[1] == 0x8b
	}
	return true
}

// Decode removes the content codings that an HTTP header names ("gzip",
// "deflate", "identity", or several with commas). An empty body is empty in every
// coding. At most limit bytes (0: 64 MiB) come out, else the error is ErrTooBig: a
// body that swells without end costs no more memory than that.
func Decode(encoding string, body []byte, limit int64) ([]byte, error) {
	if limit <= 0 {
		limit = 64 << 20
	}
	codings := strings.Split(encoding, ",")
	for i := len(codings) - 1; i >= 0; i-- {
		name := strings.ToLower(strings.TrimSpace(codings[i]))
		if name == "" || name == "identity" || len(body) == 0 {
			continue
		}
		var r io.Reader
		var size int64 // that the output is likely to have
		switch name {
		case "gzip", "x-gzip":
			z := gzipReaders.Get().(*gzip.Reader)
			defer gzipReaders.Put(z)
			if err := z.Reset(bytes.NewReader(body)); err != nil {
				return nil, fmt.Errorf("decode gzip body: %w", noEOF(err))
			}
			r = z
			// The last four bytes are the length of what comes out, where they are honest.
			if n := len(body); n > 4 {
				size = min(int64(binary.LittleEndian.Uint32(body[n-4:])), limit, 20*int64(n))
			}
		case "deflate":
			// The standard says zlib; old servers send the bare stream.
			if z, err := zlib.NewReader(bytes.NewReader(body)); err == nil {
				r = z
			} else {
				r = flate.NewReader(bytes.NewReader(body))
			}
		default:
			return nil, fmt.Errorf("decode body: unknown content coding %.40q", name)
		}
		buf := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
		_, err := buf.ReadFrom(io.LimitReader(r, limit+1))
		out := buf.Bytes()
		if int64(len(out)) > limit {
			return nil, fmt.Errorf("decode %s body: %w (%d bytes)", name, ErrTooBig, limit)
		}
		if err != nil {
			return nil, fmt.Errorf("decode %s body: %w", name, noEOF(err))
		}
		body = out
	}
	if int64(len(body)) > limit {
		return nil, fmt.Errorf("decode body: %w (%d bytes)", ErrTooBig, limit)
	}
	return body, nil
}

// A gzip.Reader costs 40 kB to make and little to use again.
var gzipReaders = sync.Pool{New: func() any { return new(gzip.Reader) }}

// noEOF turns the end of input into an unexpected one: what calls it was in the
// middle of something.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
