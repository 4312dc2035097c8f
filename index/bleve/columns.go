package bleve

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"cakupan/corpus"
)

// What searching counts and sorts by stands in columns: one file beside each segment,
// made when a generation is written, mapped into memory when it is opened, and like the
// segment never changed. A generation that takes a segment over from the last one takes
// its columns too. The file:
//
//	columnsMagic
//	uint32 length of the header, and the header in JSON: a columnsHeader
//	uint32 for each document: the row of its article, or noRow
//	uint32 for each row: the document of the article
//	10 bytes for each row: the article's ID
//	int64 for each row: the second of publication, or noStamp
//	for each column:
//	  uint32 for each term: where its bytes end
//	  of a column of many values a row: uint32 for each row, and one more: where its values begin
//	  the values, 1, 2 or 4 bytes each: the term's place among the sorted terms; of a
//	  column of one value a row, that and one, and 0 where there is none
//	  the terms' bytes
//
// All numbers are little-endian. A column of articles has a row for each article, one of
// claims for each document.
const (
	columnsFolder = "columns"
	columnsEnding = ".col"
	columnsMagic  = "cakupan columns 1\n"

	noRow   = math.MaxUint32
	noStamp = math.MinInt64
)

type columnsHeader struct {
	Docs    int            `json:"docs"`
	Rows    int            `json:"rows"`
	Columns []columnHeader `json:"columns"`
}

type columnHeader struct {
	Name      string `json:"name"`
	Claims    bool   `json:"claims,omitempty"`
	Many      bool   `json:"many,omitempty"`
	Width     int    `json:"width"` // bytes of a value
	Terms     int    `json:"terms"`
	TermBytes int    `json:"term_bytes"`
	Values    int    `json:"values"`
}

// rows is how many rows a column has.
func (h *columnsHeader) rows(c *columnHeader) int {
	if c.Claims {
		return h.Docs
	}
	return h.Rows
}

// columnOf says what a column is made of: a field's terms, those that keep says.
type columnOf struct {
	name   string
	field  string
	claims bool
	keep   func(term string) bool
}

func everyTerm(string) bool { return true }

// wholeNumber keeps the terms of numbers themselves, not those of intervals.
func wholeNumber(term string) bool {
	_, ok := number([]byte(term))
	return ok
}

// columnList is every column.
var columnList = []columnOf{
	{fRegion, fRegion, false, everyTerm},
	{fSubject, fSubject, false, everyTerm},
	{fOutlet, fOutlet, false, everyTerm},
	{fMonth, fDay, false, isMonth},
	{fCategory, fCategory, false, everyTerm},
	{fEdition, fEdition, false, everyTerm},
	{fMeasure, fMeasure, false, everyTerm},
	{fPage, fPage, false, everyTerm},
	{fAbout, fAbout, false, everyTerm},
	{fCluster, fCluster, false, everyTerm},
	{fCoverage, fCoverage, false, wholeNumber},
	{fActiveRate, fActiveRate, false, wholeNumber},
	{fParticipants, fParticipants, false, wholeNumber},
	{fActive, fActive, false, wholeNumber},
	{fcRegion, fcRegion, true, everyTerm},
	{fcMeasure, fcMeasure, true, everyTerm},
	{fcCategory, fcCategory, true, everyTerm},
	{fcEdition, fcEdition, true, everyTerm},
	{fcPage, fcPage, true, everyTerm},
	{fcRef, fcRef, true, everyTerm},
	{fcValue, fcValue, true, wholeNumber},
}

// isMonth keeps the months among years, months and days.
func isMonth(term string) bool { return len(term) == len("2006-01") }

// columnsPath is where the columns of a segment stand below a generation's folder.
func columnsPath(segmentPath string) string {
	return columnsFolder + "/" + strings.TrimSuffix(filepath.Base(segmentPath), ".zap") + columnsEnding
}

// writeColumns makes the columns of every segment in a generation's store, or links
// those that the base's folder has.
func writeColumns(ctx context.Context, folder, baseFolder string) (err error) {
	if err := os.Mkdir(filepath.Join(folder, columnsFolder), 0o755); err != nil {
		return err
	}
	idx, err := openStore(filepath.Join(folder, storeFolder), true)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := idx.Close(); err == nil && cerr != nil {
			err = cerr
		}
	}()
	reader, err := idx.Reader()
	if err != nil {
		return err
	}
	defer reader.Close()
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return fmt.Errorf("the engine's reader is a %T", reader)
	}
	for _, s := range snapshot.Segments() {
		if err := ctx.Err(); err != nil {
			return err
		}
		seg, ok := s.Segment().(segment.PersistedSegment)
		if !ok {
			return errors.New("the engine left a segment in memory")
		}
		path := filepath.Join(folder, filepath.FromSlash(columnsPath(seg.Path())))
		if baseFolder != "" {
			from := filepath.Join(baseFolder, filepath.FromSlash(columnsPath(seg.Path())))
			if os.Link(from, path) == nil {
				continue
			}
			if err := copyFile(from, path); err == nil {
				continue
			} else if !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		raw, err := makeColumns(seg, s.Deleted())
		if err != nil {
			return fmt.Errorf("make columns of %s: %w", filepath.Base(seg.Path()), err)
		}
		if err := writeFile(path, raw); err != nil {
			return err
		}
	}
	return nil
}

// makeColumns reads the columns of a segment out of its terms. What is deleted has no
// row.
func makeColumns(seg segment.Segment, deleted *roaring.Bitmap) ([]byte, error) {
	h := columnsHeader{Docs: int(seg.Count())}
	articles, err := termBitmap(seg, fKind, kindArticle, deleted)
	if err != nil {
		return nil, err
	}
	h.Rows = int(articles.GetCardinality())
	rows := make([]uint32, h.Docs)
	for i := range rows {
		rows[i] = noRow
	}
	docs, ids, stamps := make([]uint32, h.Rows), make([]corpus.ID, h.Rows), make([]int64, h.Rows)
	for i, doc := range articles.ToArray() {
		rows[doc], docs[i], stamps[i] = uint32(i), doc, noStamp
	}
	var list []uint32
	err = eachTerm(seg, fID, deleted, func(term string, bm *roaring.Bitmap) error {
		id, err := corpus.ParseID(term)
		if err != nil {
			return err
		}
		row := uint32(noRow)
		list = list[:0]
		for it := bm.Iterator(); it.HasNext(); {
			doc := it.Next()
			list = append(list, doc)
			if rows[doc] == noRow {
				continue
			}
			if row != noRow {
				return fmt.Errorf("article %s is there twice", term)
			}
			row = rows[doc]
		}
		if row == noRow {
			return fmt.Errorf("article %s is not there with its claims", term)
		}
		ids[row] = id
		for _, doc := range list {
			rows[doc] = row
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = eachTerm(seg, fStamp, deleted, func(term string, bm *roaring.Bitmap) error {
		t, err := time.Parse(time.RFC3339, term)
		if err != nil {
			return err
		}
		for it := bm.Iterator(); it.HasNext(); {
			if row := rows[it.Next()]; row != noRow {
				stamps[row] = t.Unix()
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}

	var body []byte
	for _, v := range rows {
		body = binary.LittleEndian.AppendUint32(body, v)
	}
	for _, v := range docs {
		body = binary.LittleEndian.AppendUint32(body, v)
	}
	for _, id := range ids {
		body = append(body, id[:]...)
	}
	for _, v := range stamps {
		body = binary.LittleEndian.AppendUint64(body, uint64(v))
	}
	for _, of := range columnList {
		c, err := makeColumn(seg, deleted, of, rows)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", of.name, err)
		}
		var ch columnHeader
		ch, body = c.append(body, of, h.rows(&columnHeader{Claims: of.claims}))
		h.Columns = append(h.Columns, ch)
	}
	head, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(columnsMagic)+4+len(head)+len(body))
	out = append(out, columnsMagic...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(head)))
	return append(append(out, head...), body...), nil
}

// madeColumn is a column on its way: the places of terms in the order of the terms.
type madeColumn struct {
	ends  []uint32
	bytes []byte
	rows  []uint32 // of each place
	terms []uint32 // at each place
}

func makeColumn(seg segment.Segment, deleted *roaring.Bitmap, of columnOf, rows []uint32) (*madeColumn, error) {
	c := &madeColumn{}
	err := eachTerm(seg, of.field, deleted, func(term string, bm *roaring.Bitmap) error {
		if !of.keep(term) {
			return nil
		}
		for it := bm.Iterator(); it.HasNext(); {
			row := it.Next()
			if !of.claims {
				if row = rows[row]; row == noRow {
					return errors.New("a document is of no article")
				}
			}
			c.rows, c.terms = append(c.rows, row), append(c.terms, uint32(len(c.ends)))
		}
		c.bytes = append(c.bytes, term...)
		c.ends = append(c.ends, uint32(len(c.bytes)))
		return nil
	})
	return c, err
}

// append writes the column behind b.
func (c *madeColumn) append(b []byte, of columnOf, rows int) (columnHeader, []byte) {
	h := columnHeader{Name: of.name, Claims: of.claims, Terms: len(c.ends), TermBytes: len(c.bytes)}
	starts := make([]uint32, rows+1)
	for _, row := range c.rows {
		starts[row+1]++
		h.Many = h.Many || starts[row+1] > 1
	}
	for i := range rows {
		starts[i+1] += starts[i]
	}
	values := make([]uint32, rows)
	if h.Many {
		values = make([]uint32, len(c.rows))
		next := append([]uint32(nil), starts...)
		for i, row := range c.rows {
			values[next[row]] = c.terms[i]
			next[row]++
		}
	} else {
		for i, row := range c.rows {
			values[row] = c.terms[i] + 1
		}
	}
	h.Values = len(values)
	for _, end := range c.ends {
		b = binary.LittleEndian.AppendUint32(b, end)
	}
	if h.Many {
		for _, start := range starts {
			b = binary.LittleEndian.AppendUint32(b, start)
		}
	}
	switch {
	case h.Terms < 1<<8:
		h.Width = 1
		for _, v := range values {
			b = append(b, byte(v))
		}
	case h.Terms < 1<<16:
		h.Width = 2
		for _, v := range values {
			b = binary.LittleEndian.AppendUint16(b, uint16(v))
		}
	default:
		h.Width = 4
		for _, v := range values {
			b = binary.LittleEndian.AppendUint32(b, v)
		}
	}
	return h, append(b, c.bytes...)
}

// eachTerm calls f for every term of a field, in order, with the documents that it
// stands in; terms of deleted documents alone are left out. The bitmap is f's until it
// returns.
func eachTerm(seg segment.Segment, field string, deleted *roaring.Bitmap, f func(term string, bm *roaring.Bitmap) error) error {
	dict, err := seg.Dictionary(field)
	if err != nil {
		return err
	}
	terms := dict.AutomatonIterator(nil, nil, nil)
	var list segment.PostingsList
	for {
		e, err := terms.Next()
		if err != nil {
			return err
		}
		if e == nil {
			return nil
		}
		if list, err = dict.PostingsList([]byte(e.Term), nil, list); err != nil {
			return err
		}
		bm, err := documentsOf(list, deleted)
		if err != nil {
			return err
		}
		if bm.IsEmpty() {
			continue
		}
		if err := f(e.Term, bm); err != nil {
			return err
		}
	}
}

// termBitmap returns the documents of one term.
func termBitmap(seg segment.Segment, field, term string, deleted *roaring.Bitmap) (*roaring.Bitmap, error) {
	dict, err := seg.Dictionary(field)
	if err != nil {
		return nil, err
	}
	list, err := dict.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, err
	}
	return documentsOf(list, deleted)
}

// documentsOf returns the documents of a list that are not deleted. The bitmap may be
// the list's own.
func documentsOf(list segment.PostingsList, deleted *roaring.Bitmap) (*roaring.Bitmap, error) {
	if list.Count() == 0 {
		return roaring.New(), nil
	}
	it, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return nil, errors.New("the engine's postings have no bitmap")
	}
	bm := it.ActualBitmap()
	if doc, one := it.DocNum1Hit(); one {
		bm = roaring.BitmapOf(uint32(doc))
	}
	if bm == nil {
		return roaring.New(), nil
	}
	if deleted != nil {
		bm = roaring.AndNot(bm, deleted)
	}
	return bm, nil
}

// columns is a columns file, open. It is safe for concurrent use.
type columns struct {
	file   mapped
	docs   int
	rows   []byte
	homes  []byte
	ids    []byte
	stamps []byte
	named  map[string]*column
}

// column is one column, open.
type column struct {
	claims bool
	many   bool
	width  int
	terms  int
	ends   []byte
	starts []byte
	values []byte
	bytes  []byte
}

var errColumns = errors.New("it does not hold what its beginning says")

// openColumns opens a columns file.
func openColumns(path string) (c *columns, err error) {
	file, err := openMapped(path)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = file.Close()
			err = fmt.Errorf("read columns %s: %w", filepath.Base(path), err)
		}
	}()
	c = &columns{file: file, named: make(map[string]*column, len(columnList))}
	b := file.data
	if !bytes.HasPrefix(b, []byte(columnsMagic)) || len(b) < len(columnsMagic)+4 {
		return nil, errColumns
	}
	b = b[len(columnsMagic):]
	n := binary.LittleEndian.Uint32(b)
	if b = b[4:]; uint64(n) > uint64(len(b)) {
		return nil, errColumns
	}
	var h columnsHeader
	if err := json.Unmarshal(b[:n], &h); err != nil {
		return nil, err
	}
	b = b[n:]
	short := h.Docs < 0 || h.Rows < 0
	take := func(count, size int) []byte {
		if short || count < 0 || count > len(b)/size {
			short = true
			return nil
		}
		out := b[: count*size : count*size]
		b = b[count*size:]
		return out
	}
	c.docs = h.Docs
	c.rows, c.homes, c.ids, c.stamps = take(h.Docs, 4), take(h.Rows, 4), take(h.Rows, len(corpus.ID{})), take(h.Rows, 8)
	for i := range h.Columns {
		ch := &h.Columns[i]
		if ch.Width != 1 && ch.Width != 2 && ch.Width != 4 || !ch.Many && ch.Values != h.rows(ch) {
			return nil, errColumns
		}
		col := &column{claims: ch.Claims, many: ch.Many, width: ch.Width, terms: ch.Terms}
		col.ends = take(ch.Terms, 4)
		if ch.Many {
			col.starts = take(h.rows(ch)+1, 4)
		}
		col.values, col.bytes = take(ch.Values, ch.Width), take(ch.TermBytes, 1)
		c.named[ch.Name] = col
	}
	for _, of := range columnList {
		if col := c.named[of.name]; col == nil || col.claims != of.claims {
			return nil, errColumns
		}
	}
	if short || len(b) > 0 {
		return nil, errColumns
	}
	return c, nil
}

func (c *columns) Close() error { return c.file.Close() }

func at32(b []byte, i uint32) uint32 { return binary.LittleEndian.Uint32(b[4*int(i):]) }

// row is the row of a document's article, or noRow.
func (c *columns) row(doc uint32) uint32 { return at32(c.rows, doc) }

// articles is how many rows of articles there are.
func (c *columns) articles() int { return len(c.homes) / 4 }

// rowsOf appends the rows of documents' articles to dst; ok is false where one has none.
func (c *columns) rowsOf(dst, docs []uint32) (rows []uint32, ok bool) {
	ok = true
	for _, doc := range docs {
		row := at32(c.rows, doc)
		ok = ok && row != noRow
		dst = append(dst, row)
	}
	return dst, ok
}

// home is the document of a row's article.
func (c *columns) home(row uint32) uint32 { return at32(c.homes, row) }

func (c *columns) id(row uint32) (id corpus.ID) {
	copy(id[:], c.ids[len(id)*int(row):])
	return id
}

// stamp is the second of a row's publication, or noStamp.
func (c *columns) stamp(row uint32) int64 {
	return int64(binary.LittleEndian.Uint64(c.stamps[8*int(row):]))
}

func (c *column) value(i uint32) uint32 {
	switch c.width {
	case 1:
		return uint32(c.values[i])
	case 2:
		return uint32(binary.LittleEndian.Uint16(c.values[2*int(i):]))
	}
	return at32(c.values, i)
}

// places appends the places of a row's terms to dst.
func (c *column) places(dst []uint32, row uint32) []uint32 {
	if !c.many {
		if v := c.value(row); v > 0 && int(v) <= c.terms {
			dst = append(dst, v-1)
		}
		return dst
	}
	for i, end := at32(c.starts, row), at32(c.starts, row+1); i < end; i++ {
		if v := c.value(i); int(v) < c.terms {
			dst = append(dst, v)
		}
	}
	return dst
}

// term is the term at a place.
func (c *column) term(place uint32) []byte {
	start := uint32(0)
	if place > 0 {
		start = at32(c.ends, place-1)
	}
	return c.bytes[start:at32(c.ends, place)]
}

// first is the first term of a row in a column, "" where there is none.
func (c *columns) first(name string, row uint32) string {
	col := c.named[name]
	var room [4]uint32
	if places := col.places(room[:0], row); len(places) > 0 {
		return string(col.term(places[0]))
	}
	return ""
}
