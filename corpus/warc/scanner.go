package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"cakupan/corpus"
)

// Broken reports a part of a file that is no record. The Scanner can go on.
type Broken struct {
	File   string
	Offset int64 // where the broken part begins, in bytes of the file
	Err    error
}

func (b *Broken) Error() string {
	return fmt.Sprintf("read warc %s at byte %d: %v", b.File, b.Offset, b.Err)
}

// Unwrap returns the cause.
func (b *Broken) Unwrap() error { return b.Err }

// Scanner reads the records of one WARC file in order, gzip by record, gzip as a
// whole, or plain: it looks at the bytes, not at the name.
type Scanner struct {
	// MaxBlock limits one record's block in bytes; a bigger one is Broken.
	// Zero means 64 MiB. Set it before the first Next.
	MaxBlock int64

	name   string
	in     *counter
	seeker io.Seeker // nil where the input cannot go back
	zero   int64     // where the seeker stood at first: the Scanner's offset 0
	base   int64     // offset of in's start
	gz     *gzip.Reader
	member *bufio.Reader // records of the open gzip member
	start  int64         // offset of the open gzip member
	inside int           // records read from the open member
	end    int64         // offset behind the last good record
	bad    bool          // the last answer was a broken part
}

// NewScanner reads from r. The name goes into places and errors. Where r is an
// io.Seeker, a broken gzip member costs no good record behind it.
func NewScanner(r io.Reader, name string) *Scanner {
	s := &Scanner{name: name}
	s.seeker, _ = r.(io.Seeker)
	if s.seeker != nil {
		zero, err := s.seeker.Seek(0, io.SeekCurrent)
		s.zero = zero
		if err != nil {
			s.seeker = nil // a pipe
		}
	}
	s.in = &counter{r: bufio.NewReaderSize(r, 64<<10), src: r}
	return s
}

// End returns the offset behind the last record that Next returned.
func (s *Scanner) End() int64 { return s.end }

// Next returns the next record. The error is io.EOF at the end, a *Broken for a
// part that is no record (call Next again to go on), or what the reader returned.
// What is broken between two records is reported once.
func (s *Scanner) Next() (*Record, error) {
	if s.MaxBlock <= 0 {
		s.MaxBlock = 64 << 20
	}
	for {
		rec, err := s.next()
		var b *Broken
		again := errors.As(err, &b) && !errors.Is(err, ErrTooBig)
		if again && s.bad {
			continue
		}
		s.bad = again
		return rec, err
	}
}

func (s *Scanner) next() (*Record, error) {
	for {
		if s.member != nil {
			rec, err := s.nextInMember()
			if rec != nil || err != nil {
				return rec, err
			}
			continue
		}
		head, err := s.in.r.Peek(5)
		if len(head) == 0 {
			if err == nil || err == io.EOF {
				return nil, io.EOF
			}
			return nil, fmt.Errorf("read warc %s: %w", s.name, err)
		}
		at := s.offset()
		switch {
		case isGzip(head):
			if err := s.openMember(); err != nil {
				return nil, s.broken(at, err)
			}
		case bytes.HasPrefix(head, []byte("WARC/")):
			rec, err := parse(s.in, s.MaxBlock)
			if errors.Is(err, ErrTooBig) { // read over, so there is nothing to look for
				return nil, &Broken{File: s.name, Offset: at, Err: err}
			}
			if err != nil {
				return nil, s.broken(at, err)
			}
			rec.Place = corpus.Place{File: s.name, Offset: at}
			s.end = s.offset()
			return rec, nil
		case head[0] == '\r' || head[0] == '\n':
			_, _ = s.in.ReadByte() // it is there: head was peeked
		default:
			return nil, s.broken(at, errors.New("neither a gzip member nor a WARC record"))
		}
	}
}

func (s *Scanner) offset() int64 { return s.base + s.in.n }

func (s *Scanner) openMember() error {
	s.start, s.inside = s.offset(), 0
	var err error
	if s.gz == nil {
		s.gz, err = gzip.NewReader(s.in)
	} else {
		err = s.gz.Reset(s.in)
	}
	if err != nil {
		return noEOF(err)
	}
	s.gz.Multistream(false)
	s.member = bufio.NewReaderSize(s.gz, 32<<10)
	return nil
}

// nextInMember returns the next record of the open member, or nothing where the
// member is at its end.
func (s *Scanner) nextInMember() (*Record, error) {
	for { // blank lines between records
		b, err := s.member.Peek(1)
		if err == io.EOF {
			s.member = nil
			if s.inside == 0 {
				return nil, &Broken{File: s.name, Offset: s.start, Err: errors.New("empty gzip member")}
			}
			s.end = s.offset()
			return nil, nil
		}
		if err != nil {
			s.member = nil
			return nil, s.broken(s.start, noEOF(err))
		}
		if b[0] != '\r' && b[0] != '\n' {
			break
		}
		_, _ = s.member.Discard(1) // it was peeked
	}
	rec, err := parse(s.member, s.MaxBlock)
	if errors.Is(err, ErrTooBig) {
		s.inside++
		return nil, &Broken{File: s.name, Offset: s.start, Err: err}
	}
	if err != nil {
		s.member = nil
		return nil, s.broken(s.start, err)
	}
	s.inside++
	rec.Place = corpus.Place{File: s.name, Offset: s.start}
	// The usual case: nothing but the blank lines follows, and the checksum holds.
	for {
		b, err := s.member.Peek(1)
		if err == io.EOF {
			s.member = nil
			if s.inside == 1 {
				rec.Place.Length = s.offset() - s.start
			}
			s.end = s.offset()
			return rec, nil
		}
		if err != nil {
			s.member = nil
			return nil, s.broken(s.start, noEOF(err))
		}
		if b[0] != '\r' && b[0] != '\n' {
			return rec, nil // several records in one member
		}
		_, _ = s.member.Discard(1) // it was peeked
	}
}

// broken reports the part at offset at and moves on to where a record may begin.
func (s *Scanner) broken(at int64, err error) error {
	s.member = nil
	if s.seeker != nil && s.offset() > at {
		if _, e := s.seeker.Seek(s.zero+at+1, io.SeekStart); e == nil {
			s.in = &counter{r: s.in.r, src: s.in.src}
			s.in.r.Reset(s.in.src)
			s.base = at + 1
		}
	}
	if s.offset() == at {
		_, _ = s.in.ReadByte() // at the end there is nothing to step over
	}
	s.resync()
	return &Broken{File: s.name, Offset: at, Err: err}
}

// resync skips to the next byte that may begin a record.
func (s *Scanner) resync() {
	for {
		head, _ := s.in.r.Peek(18)
		if len(head) < 5 {
			s.in.Discard(len(head))
			return
		}
		if bytes.HasPrefix(head, []byte("WARC/1.")) || isGzip(head) && plausibleMember(head) {
			return
		}
		i := bytes.IndexAny(head[1:], "\x1fW")
		if i < 0 {
			s.in.Discard(len(head))
			continue
		}
		s.in.Discard(i + 1)
	}
}

func isGzip(b []byte) bool { return len(b) >= 3 && b[0] == 0x1f && b[1] == 0x8b && b[2] == 8 }

// plausibleMember tells a gzip header from three chance bytes: the reserved flag
// bits are zero and the extra flags are of the known ones.
func plausibleMember(b []byte) bool {
	return len(b) >= 10 && b[3]&0xe0 == 0 && (b[8] == 0 || b[8] == 2 || b[8] == 4)
}

const maxHeader = 64 << 10 // bytes of one record's header

// lineReader is what parse needs of its input.
type lineReader interface {
	io.Reader
	ReadByte() (byte, error)
	ReadSlice(delim byte) ([]byte, error)
}

// parse reads one record: version line, fields, empty line, block.
func parse(r lineReader, maxBlock int64) (*Record, error) {
	read := 0
	line := func() (string, error) {
		var full []byte
		for {
			b, err := r.ReadSlice('\n')
			read += len(b)
			if read > maxHeader {
				return "", errors.New("record header exceeds 64 KiB")
			}
			if errors.Is(err, bufio.ErrBufferFull) {
				full = append(full, b...)
				continue
			}
			if err != nil {
				return "", noEOF(err)
			}
			full = append(full, b...)
			return strings.TrimRight(string(full), "\r\n"), nil
		}
	}
	version, err := line()
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(version, "WARC/") {
		return nil, fmt.Errorf("no WARC record: it begins with %.40q", version)
	}
	rec := &Record{Version: version}
	for {
		l, err := line()
		if err != nil {
			return nil, err
		}
		if l == "" {
			break
		}
		if (l[0] == ' ' || l[0] == '\t') && len(rec.Fields) > 0 {
			last := &rec.Fields[len(rec.Fields)-1]
			last.Value = strings.TrimSpace(last.Value + " " + strings.TrimSpace(l))
			continue
		}
		name, value, ok := strings.Cut(l, ":")
		if !ok {
			return nil, fmt.Errorf("malformed field %.40q", l)
		}
		rec.Fields = append(rec.Fields, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
	}
	size, err := strconv.ParseInt(rec.Fields.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return nil, fmt.Errorf("malformed Content-Length %.40q", rec.Fields.Get("Content-Length"))
	}
	if size > maxBlock {
		if _, err := io.CopyN(io.Discard, r, size); err != nil {
			return nil, noEOF(err)
		}
		return nil, fmt.Errorf("%w: a block of %d bytes, the limit is %d", ErrTooBig, size, maxBlock)
	}
	// The length is a claim: grow with what arrives.
	var buf bytes.Buffer
	buf.Grow(int(min(size, 256<<10)))
	if _, err := io.CopyN(&buf, r, size); err != nil {
		return nil, noEOF(err)
	}
	rec.Block = buf.Bytes()
	return rec, nil
}

// counter counts the bytes that were taken from a buffered reader. It is an
// io.ByteReader, so flate takes no byte too many.
type counter struct {
	r   *bufio.Reader
	src io.Reader
	n   int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *counter) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

func (c *counter) ReadSlice(delim byte) ([]byte, error) {
	b, err := c.r.ReadSlice(delim)
	c.n += int64(len(b))
	return b, err
}

func (c *counter) Discard(n int) {
	d, _ := c.r.Discard(n)
	c.n += int64(d)
}

// Read returns the record at a place below the archive folder.
func Read(root string, p corpus.Place) (*Record, error) {
	name := filepath.FromSlash(p.File)
	if !filepath.IsLocal(name) {
		return nil, fmt.Errorf("read record: %q is not below the archive folder", p.File)
	}
	f, err := os.Open(filepath.Join(root, name))
	if err != nil {
		return nil, fmt.Errorf("read record: %w", err)
	}
	defer f.Close()
	length := p.Length
	if length <= 0 {
		length = 1 << 62
	}
	s := NewScanner(onlyReader{io.NewSectionReader(f, p.Offset, length)}, p.File)
	rec, err := s.Next()
	if err != nil {
		return nil, fmt.Errorf("read record at %s:%d: %w", p.File, p.Offset, noEOF(err))
	}
	rec.Place = p
	return rec, nil
}

// onlyReader hides the other methods of a reader.
type onlyReader struct{ io.Reader }
