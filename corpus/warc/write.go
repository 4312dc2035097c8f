package warc

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/gzip"
)

const dateLayout = "2006-01-02T15:04:05.000000Z"

// Exchange is one request with its response, to be archived.
type Exchange struct {
	URI      string    // as requested
	Date     time.Time // when the request was sent
	IP       string    // of the server, where known
	Protocol string    // "h2" where the wire was not HTTP/1; goes into WARC-Protocol
	Request  []byte    // request line, header and empty line; nil writes no request record
	Response []byte    // status line, header and empty line
	Body     []byte    // as received: content coding kept, transfer coding removed
	Metadata Fields    // nil writes no metadata record
	Revisit  *Earlier  // not nil writes a revisit record, without body
}

// Earlier names the capture that a revisit stands for.
type Earlier struct {
	Profile string    // IdenticalPayload or NotModified
	URI     string    // of the earlier capture
	Date    time.Time // of the earlier capture; zero where unknown
	Digest  string    // the earlier payload's, as WARC-Payload-Digest; may be empty
}

// StatusLine returns the bytes of a response header for an Exchange: the status
// line, the fields sorted by name, the empty line.
func StatusLine(proto string, status int, h http.Header) []byte {
	var b bytes.Buffer
	if !strings.HasPrefix(proto, "HTTP/1.") {
		proto = "HTTP/1.1"
	}
	text := http.StatusText(status)
	fmt.Fprintf(&b, "%s %03d %s\r\n", proto, status, text)
	writeHeader(&b, h)
	return b.Bytes()
}

// RequestLine returns the bytes of a request header for an Exchange.
func RequestLine(method, path, host string, h http.Header) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\n", method, oneLine(path), oneLine(host))
	writeHeader(&b, h)
	return b.Bytes()
}

func writeHeader(b *bytes.Buffer, h http.Header) {
	names := make([]string, 0, len(h))
	for name := range h {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		for _, v := range h[name] {
			b.WriteString(oneLine(name))
			b.WriteString(": ")
			b.WriteString(oneLine(v))
			b.WriteString("\r\n")
		}
	}
	b.WriteString("\r\n")
}

// oneLine keeps a value from breaking out of its line.
func oneLine(s string) string {
	if strings.ContainsAny(s, "\r\n\x00") {
		return strings.NewReplacer("\r", " ", "\n", " ", "\x00", " ").Replace(s)
	}
	return s
}

// recordID makes a record's address from what it holds, so the same exchange
// always gives the same bytes: a UUID of version 8.
func recordID(t Type, x *Exchange, digest string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%s\n%s", t, x.URI, x.Date.UTC().Format(time.RFC3339Nano), digest)
	u := h.Sum(nil)[:16]
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

// span is where a record stands in an encoded exchange.
type span struct{ offset, length int64 }

// encode writes the exchange's records, each a gzip member, and returns where the
// response or revisit stands in b, and its payload digest.
func encode(b *bytes.Buffer, x *Exchange, level int) (span, string, error) {
	date := x.Date.UTC().Format(dateLayout)
	payload := Digest(x.Body)
	main := Response
	if x.Revisit != nil {
		main = Revisit
		payload = x.Revisit.Digest
	}
	mainID := recordID(main, x, payload)
	common := func(t Type, id string) Fields {
		f := Fields{{"WARC-Type", string(t)}, {"WARC-Record-ID", id}, {"WARC-Date", date}, {"WARC-Target-URI", oneLine(x.URI)}}
		if x.IP != "" && t != Metadata {
			f = append(f, Field{"WARC-IP-Address", x.IP})
		}
		if x.Protocol != "" && t != Metadata {
			f = append(f, Field{"WARC-Protocol", oneLine(x.Protocol)})
		}
		return f
	}
	if x.Request != nil {
		f := append(common(Request, recordID(Request, x, Digest(x.Request))),
			Field{"WARC-Concurrent-To", mainID}, Field{"Content-Type", "application/http; msgtype=request"})
		if err := writeMember(b, f, level, x.Request); err != nil {
			return span{}, "", err
		}
	}
	if x.Metadata != nil {
		block := fieldsBlock(x.Metadata)
		f := append(common(Metadata, recordID(Metadata, x, Digest(block))),
			Field{"WARC-Concurrent-To", mainID}, Field{"Content-Type", "application/warc-fields"})
		if err := writeMember(b, f, level, block); err != nil {
			return span{}, "", err
		}
	}
	f := common(main, mainID)
	f = append(f, Field{"Content-Type", "application/http; msgtype=response"})
	if payload != "" {
		f = append(f, Field{"WARC-Payload-Digest", payload})
	}
	blocks := [][]byte{x.Response, x.Body}
	if r := x.Revisit; r != nil {
		blocks = blocks[:1]
		f = append(f, Field{"WARC-Profile", r.Profile}, Field{"WARC-Refers-To-Target-URI", oneLine(r.URI)})
		if !r.Date.IsZero() {
			f = append(f, Field{"WARC-Refers-To-Date", r.Date.UTC().Format(dateLayout)})
		}
	}
	if bytes.HasPrefix(x.Body, gzipMagic) {
		level = 1 // what was sent compressed yields no more to the best of efforts
	}
	at := int64(b.Len())
	if err := writeMember(b, f, level, blocks...); err != nil {
		return span{}, "", err
	}
	return span{at, int64(b.Len()) - at}, payload, nil
}

func fieldsBlock(fields Fields) []byte {
	var b bytes.Buffer
	for _, f := range fields {
		fmt.Fprintf(&b, "%s: %s\r\n", oneLine(f.Name), oneLine(f.Value))
	}
	return b.Bytes()
}

var gzipMagic = []byte{0x1f, 0x8b}

// writeMember writes one record as one gzip member. The block is the blocks
// joined; its digest and length are added to the fields.
func writeMember(b *bytes.Buffer, fields Fields, level int, blocks ...[]byte) error {
	z := getGzip(b, level)
	defer putGzip(z, level)
	n := 0
	digest := newBlockDigest()
	for _, block := range blocks {
		n += len(block)
		digest.Write(block)
	}
	var h bytes.Buffer
	h.WriteString("WARC/1.1\r\n")
	for _, f := range fields {
		h.WriteString(f.Name + ": " + f.Value + "\r\n")
	}
	h.WriteString("WARC-Block-Digest: " + digest.String() + "\r\nContent-Length: " + strconv.Itoa(n) + "\r\n\r\n")
	for _, part := range append([][]byte{h.Bytes()}, append(blocks, []byte("\r\n\r\n"))...) {
		if _, err := z.Write(part); err != nil {
			return fmt.Errorf("compress record: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("compress record: %w", err)
	}
	return nil
}

// A gzip.Writer costs 800 kB to make and little to use again.
var gzipPools [11]sync.Pool // by level + 1

func getGzip(w io.Writer, level int) *gzip.Writer {
	if z, ok := gzipPools[level+1].Get().(*gzip.Writer); ok {
		z.Reset(w)
		return z
	}
	z, err := gzip.NewWriterLevel(w, level)
	if err != nil {
		z = gzip.NewWriter(w) // Open has checked the level
	}
	return z
}

func putGzip(z *gzip.Writer, level int) { gzipPools[level+1].Put(z) }
