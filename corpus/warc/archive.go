package warc

import (
	"bytes"
	"compress/gzip"
	"crypto/sha1"
	"encoding/base32"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"

	"cakupan/corpus"
)

// Options say how an Archive writes. The zero value is right for a crawl.
type Options struct {
	MaxSize  int64  // bytes after which a new file is begun; zero means 1 GiB
	Level    int    // gzip level 1 to 9; zero means 6
	Software string // for the warcinfo record; "" means "cakupan"
	Operator string // who runs the crawl, with a contact; may be empty
	Agent    string // the User-Agent sent; may be empty
}

// Archive appends exchanges to the files below one folder. Only one process may
// have an Archive of a folder open.
type Archive struct {
	root string
	opt  Options

	mu     sync.Mutex
	file   *os.File
	index  *os.File
	name   string // of file, below root, with slashes
	day    string // "2026/11/21"
	size   int64
	failed error

	syncMu sync.Mutex
	synced corpus.Place // everything up to here is on the disk
}

// Repaired says what Open found at the end of the archive.
type Repaired struct {
	File string
	Cut  int64 // bytes of a torn exchange taken off
	Rows int   // lines added to the .cdxj
}

// String says it for people.
func (r Repaired) String() string {
	return fmt.Sprintf("%s: %d bytes of a torn exchange cut off, %d lines of its index made again", r.File, r.Cut, r.Rows)
}

// Open opens the archive below root, which is made where it is missing. The last
// file is cut back to its last whole exchange and its .cdxj made whole.
func Open(root string, opt Options) (*Archive, []Repaired, error) {
	if opt.MaxSize <= 0 {
		opt.MaxSize = 1 << 30
	}
	if opt.Level == 0 {
		opt.Level = 6
	}
	if opt.Level < gzip.BestSpeed || opt.Level > gzip.BestCompression {
		return nil, nil, fmt.Errorf("open archive %s: gzip level %d: want 1 to 9", root, opt.Level)
	}
	if opt.Software == "" {
		opt.Software = "cakupan"
	}
	if err := os.MkdirAll(root, 0o755); err != nil {
		return nil, nil, fmt.Errorf("open archive: %w", err)
	}
	a := &Archive{root: root, opt: opt}
	files, err := Files(root)
	if err != nil {
		return nil, nil, err
	}
	var own []string
	for _, name := range files {
		if strings.HasPrefix(path.Base(name), "cakupan-") {
			own = append(own, name)
		}
	}
	if len(own) == 0 {
		return a, nil, nil
	}
	last := own[len(own)-1]
	rep, err := repair(root, last)
	if err != nil {
		return nil, nil, err
	}
	var out []Repaired
	if rep.Cut > 0 || rep.Rows > 0 {
		out = append(out, rep)
	}
	if err := a.resume(last); err != nil {
		return nil, out, err
	}
	return a, out, nil
}

// Files lists the WARC files below root in the order of their names, with slashes.
func Files(root string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() || !(strings.HasSuffix(p, ".warc.gz") || strings.HasSuffix(p, ".warc")) {
			return nil
		}
		rel, err := filepath.Rel(root, p)
		out = append(out, filepath.ToSlash(rel))
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list archive: %w", err)
	}
	sort.Strings(out)
	return out, nil
}

// Root returns the archive's folder.
func (a *Archive) Root() string { return a.root }

// Append writes one exchange and returns the place of its response or revisit
// record. It is whole in the file, though perhaps not yet on the disk, when
// Append returns: see Sync.
func (a *Archive) Append(x Exchange) (corpus.Place, error) {
	if x.URI == "" || x.Date.IsZero() || len(x.Response) == 0 {
		return corpus.Place{}, errors.New("archive exchange: URI, Date and Response must be set")
	}
	// Compression is the dear part and needs no lock.
	b := bufferPool.Get().(*bytes.Buffer)
	defer bufferPool.Put(b)
	b.Reset()
	at, payload, err := encode(b, &x, a.opt.Level)
	if err != nil {
		return corpus.Place{}, fmt.Errorf("archive %s: %w", x.URI, err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.failed != nil {
		return corpus.Place{}, fmt.Errorf("archive %s: an earlier write failed: %w", x.URI, a.failed)
	}
	if err := a.rotate(x.Date); err != nil {
		return corpus.Place{}, fmt.Errorf("archive %s: %w", x.URI, err)
	}
	place := corpus.Place{File: a.name, Offset: a.size + at.offset, Length: at.length}
	if err := a.write(b.Bytes()); err != nil {
		return corpus.Place{}, fmt.Errorf("archive %s: %w", x.URI, err)
	}
	row := newRow(&x, payload, place).String() + "\n"
	if _, err := a.index.WriteString(row); err != nil {
		return corpus.Place{}, fmt.Errorf("archive %s: write index: %w", x.URI, err)
	}
	return place, nil
}

var bufferPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// write appends b as a whole or, where the disk is full, not at all.
func (a *Archive) write(b []byte) error {
	if _, err := a.file.Write(b); err != nil {
		if e := a.file.Truncate(a.size); e != nil {
			a.failed = err // a torn record may stand there: only Open may go on
			return err
		}
		if _, e := a.file.Seek(a.size, io.SeekStart); e != nil {
			a.failed = err
		}
		return err
	}
	a.size += int64(len(b))
	return nil
}

// rotate makes sure that a file of the right day with room in it is open.
func (a *Archive) rotate(date time.Time) error {
	day := date.UTC().Format("2006/01/02")
	if a.file != nil && day <= a.day && a.size < a.opt.MaxSize {
		return nil
	}
	if day < a.day {
		day = a.day // exchanges that began before midnight and ended after it
	}
	if err := a.closeFiles(); err != nil {
		return err
	}
	dir := filepath.Join(a.root, filepath.FromSlash(day))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	number := 1
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	stem := "cakupan-" + strings.ReplaceAll(day, "/", "") + "-"
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), stem)
		digits, ok2 := strings.CutSuffix(rest, ".warc.gz")
		if n, err := strconv.Atoi(digits); ok && ok2 && err == nil && n >= number {
			number = n + 1
		}
	}
	name := fmt.Sprintf("%s/%s%05d.warc.gz", day, stem, number)
	f, err := os.OpenFile(filepath.Join(a.root, filepath.FromSlash(name)), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	index, err := os.OpenFile(indexName(a.root, name), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		f.Close()
		return err
	}
	a.file, a.index, a.name, a.day, a.size = f, index, name, day, 0
	var b bytes.Buffer
	if err := a.info(&b, date, path.Base(name)); err != nil {
		return err
	}
	return a.write(b.Bytes())
}

func (a *Archive) info(b *bytes.Buffer, date time.Time, name string) error {
	block := Fields{{"software", a.opt.Software}, {"format", "WARC File Format 1.1"},
		{"conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"}}
	if a.opt.Operator != "" {
		block = append(block, Field{"operator", a.opt.Operator})
	}
	if a.opt.Agent != "" {
		block = append(block, Field{"http-header-user-agent", a.opt.Agent})
	}
	block = append(block, Field{"robots", "RFC 9309"})
	x := &Exchange{URI: name, Date: date}
	f := Fields{{"WARC-Type", string(Info)}, {"WARC-Record-ID", recordID(Info, x, "")},
		{"WARC-Date", date.UTC().Format(dateLayout)}, {"WARC-Filename", name}, {"Content-Type", "application/warc-fields"}}
	return writeMember(b, f, a.opt.Level, fieldsBlock(block))
}

// resume opens an existing file to go on with it.
func (a *Archive) resume(name string) error {
	f, err := os.OpenFile(filepath.Join(a.root, filepath.FromSlash(name)), os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("open archive: %w", err)
	}
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		f.Close()
		return fmt.Errorf("open archive: %w", err)
	}
	index, err := os.OpenFile(indexName(a.root, name), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		f.Close()
		return fmt.Errorf("open archive: %w", err)
	}
	a.file, a.index, a.name, a.day, a.size = f, index, name, path.Dir(name), size
	if size == 0 { // killed before the warcinfo record
		var b bytes.Buffer
		date, err := time.Parse("2006/01/02", a.day)
		if err != nil {
			return fmt.Errorf("open archive: %s stands in no folder of a day: %w", name, err)
		}
		if err := a.info(&b, date, path.Base(name)); err != nil {
			return err
		}
		return a.write(b.Bytes())
	}
	return nil
}

// End returns the place where the next exchange will go: File and Offset.
func (a *Archive) End() corpus.Place {
	a.mu.Lock()
	defer a.mu.Unlock()
	return corpus.Place{File: a.name, Offset: a.size}
}

// Sync makes sure that what was appended up to a place is on the disk. Callers at
// the same time share one write-out.
func (a *Archive) Sync(upTo corpus.Place) error {
	a.syncMu.Lock()
	defer a.syncMu.Unlock()
	if !After(upTo, a.synced) {
		return nil
	}
	a.mu.Lock()
	f, end := a.file, corpus.Place{File: a.name, Offset: a.size}
	a.mu.Unlock()
	if f == nil || upTo.File != end.File {
		return nil // closed, and synced by that
	}
	if err := f.Sync(); err != nil && !errors.Is(err, os.ErrClosed) {
		return fmt.Errorf("sync archive: %w", err)
	}
	a.synced = end
	return nil
}

// After reports whether place p stands after q in the archive. Files are ordered by
// name, which is the order in which they were written.
func After(p, q corpus.Place) bool {
	if p.File != q.File {
		return p.File > q.File
	}
	return p.Offset > q.Offset
}

// Close syncs and closes the open file.
func (a *Archive) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.closeFiles()
}

func (a *Archive) closeFiles() error {
	if a.file == nil {
		return nil
	}
	err := errors.Join(a.file.Sync(), a.file.Close(), a.index.Close())
	a.file, a.index = nil, nil
	if err != nil {
		return fmt.Errorf("close archive: %w", err)
	}
	return nil
}

func indexName(root, name string) string {
	return filepath.Join(root, filepath.FromSlash(strings.TrimSuffix(name, ".warc.gz")+".cdxj"))
}

// repair cuts a file back to the end of its last whole exchange and completes its
// index. It reads only what stands behind the last place that the index names.
func repair(root, name string) (Repaired, error) {
	rep := Repaired{File: name}
	full := filepath.Join(root, filepath.FromSlash(name))
	f, err := os.OpenFile(full, os.O_RDWR, 0o644)
	if err != nil {
		return rep, fmt.Errorf("repair archive: %w", err)
	}
	defer f.Close()
	stat, err := f.Stat()
	if err != nil {
		return rep, fmt.Errorf("repair archive: %w", err)
	}
	rows, whole, err := readIndex(indexName(root, name))
	if err != nil {
		return rep, fmt.Errorf("repair archive: %w", err)
	}
	var from int64
	if n := len(rows); n > 0 && rows[n-1].end() <= stat.Size() {
		from = rows[n-1].end()
	} else {
		whole = 0
	}
	if _, err := f.Seek(from, io.SeekStart); err != nil {
		return rep, fmt.Errorf("repair archive: %w", err)
	}
	s := NewScanner(onlyReader{f}, name)
	good := from
	var added bytes.Buffer
	for {
		rec, err := s.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		var b *Broken
		if errors.As(err, &b) {
			continue // at the tail nothing good follows; elsewhere it must not be lost
		}
		if err != nil {
			return rep, fmt.Errorf("repair archive: %w", err)
		}
		switch rec.Type() {
		case Info:
			good = from + s.End()
		case Response, Revisit:
			good = from + s.End()
			rec.Place.Offset += from
			added.WriteString(rowOf(rec).String() + "\n")
			rep.Rows++
		}
	}
	if rep.Cut = stat.Size() - good; rep.Cut > 0 {
		if err := f.Truncate(good); err != nil {
			return rep, fmt.Errorf("repair archive: %w", err)
		}
		if err := f.Sync(); err != nil {
			return rep, fmt.Errorf("repair archive: %w", err)
		}
	}
	return rep, fixIndex(indexName(root, name), whole, added.Bytes())
}

// fixIndex cuts an index file to its whole lines and appends the missing ones.
func fixIndex(name string, whole int64, added []byte) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("repair archive index: %w", err)
	}
	defer f.Close()
	if err := f.Truncate(whole); err != nil {
		return fmt.Errorf("repair archive index: %w", err)
	}
	if _, err := f.WriteAt(added, whole); err != nil {
		return fmt.Errorf("repair archive index: %w", err)
	}
	return nil
}

type blockDigest struct{ h hash.Hash }

func newBlockDigest() blockDigest { return blockDigest{sha1.New()} }

func (d blockDigest) Write(p []byte) { d.h.Write(p) }

func (d blockDigest) String() string {
	return "sha1:" + base32.StdEncoding.EncodeToString(d.h.Sum(nil))
}
