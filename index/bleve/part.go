package bleve

import (
	"errors"
	"fmt"
	"path/filepath"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// part is one segment of a generation. Documents are numbered through all parts; in a
// part they are counted from its first.
type part struct {
	place   int    // among the parts
	first   uint64 // number of its first document
	docs    uint64
	seg     segment.Segment
	deleted *roaring.Bitmap // nil where none is
	lexicon *lexicon
	columns *columns
	files   []watched // the segment and its columns
}

// living is a set of the part's documents without those that are deleted.
func (p *part) living(set *roaring.Bitmap) *roaring.Bitmap {
	if p.deleted == nil || p.deleted.IsEmpty() {
		return set
	}
	return roaring.AndNot(set, p.deleted)
}

// openParts opens the parts of a snapshot of the generation in folder.
func openParts(folder string, snapshot *scorch.IndexSnapshot) (parts []*part, err error) {
	defer func() {
		if err != nil {
			_ = closeParts(parts)
		}
	}()
	first := uint64(0)
	for i, s := range snapshot.Segments() {
		seg, ok := s.Segment().(segment.PersistedSegment)
		if !ok {
			return parts, errors.New("a segment has no file")
		}
		p := &part{place: i, first: first, docs: seg.Count(), seg: seg, deleted: s.Deleted()}
		parts = append(parts, p)
		columnsFile := filepath.Join(folder, filepath.FromSlash(columnsPath(seg.Path())))
		for _, path := range []string{seg.Path(), columnsFile} {
			w, err := watch(path)
			if err != nil {
				return parts, err
			}
			p.files = append(p.files, w)
		}
		cols, err := openColumns(columnsFile)
		if err != nil {
			return parts, err
		}
		p.columns = cols
		data, ok := seg.(interface{ Data() []byte })
		if !ok {
			return parts, errors.New("a segment does not give its bytes")
		}
		if p.lexicon, err = openLexicon(data.Data()); err != nil {
			return parts, fmt.Errorf("%s: %w", filepath.Base(seg.Path()), err)
		}
		if uint64(cols.docs) != p.docs {
			return parts, fmt.Errorf("columns of %s: %w", filepath.Base(seg.Path()), errColumns)
		}
		first += p.docs
	}
	return parts, nil
}

func closeParts(parts []*part) error {
	var err error
	for _, p := range parts {
		for i := range p.files {
			err = errors.Join(err, p.files[i].file.Close())
		}
		if p.columns != nil {
			err = errors.Join(err, p.columns.Close())
		}
	}
	return err
}

// locate returns the part that a document is in, and its number there.
func locate(parts []*part, doc uint64) (p *part, local uint32) {
	i := sort.Search(len(parts), func(i int) bool { return parts[i].first+parts[i].docs > doc })
	if i == len(parts) {
		return nil, 0
	}
	return parts[i], uint32(doc - parts[i].first)
}

// dictOf names the terms of a field in a part.
type dictOf struct {
	part  int
	field string
}

// dict is the terms of a field in a part. It belongs to the compiler.
func (c *compiler) dict(p *part, field string) (segment.TermDictionary, error) {
	key := dictOf{p.place, field}
	if d, ok := c.dicts[key]; ok {
		return d, nil
	}
	d, err := p.seg.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("read terms: %w", err)
	}
	c.dicts[key] = d
	return d, nil
}

// enginePostings is the documents of a term in a part, with what is written beside them,
// as the engine reads them: without those that are deleted.
func (c *compiler) enginePostings(p *part, field, term string) (segment.PostingsList, error) {
	d, err := c.dict(p, field)
	if err != nil {
		return nil, err
	}
	list, err := d.PostingsList([]byte(term), p.deleted, nil)
	if err != nil {
		return nil, fmt.Errorf("read postings: %w", err)
	}
	return list, nil
}

// bitmap is the documents in a part that have any of a field's terms.
func (c *compiler) bitmap(p *part, field string, terms []string) (*roaring.Bitmap, error) {
	list := make([]*roaring.Bitmap, 0, len(terms))
	for i, t := range terms {
		if i%checkEvery == checkEvery-1 {
			if err := c.ctx.Err(); err != nil {
				return nil, err
			}
		}
		found, ok, err := p.lexicon.get(field, t)
		if err != nil {
			return nil, fmt.Errorf("read postings: %w", err)
		}
		if ok {
			list = append(list, found.docs)
		}
	}
	var all *roaring.Bitmap
	switch len(list) {
	case 0:
		return roaring.New(), nil
	case 1:
		all = list[0]
	case 2, 3, 4:
		all = roaring.FastOr(list...)
	default:
		all = union(list, p.docs)
	}
	return p.living(all), nil
}

// documents returns in how many documents terms stand, as the sum over the terms. Those
// that are deleted do not count.
func (c *compiler) documents(field string, terms ...string) (n int, err error) {
	for _, t := range terms {
		for _, p := range c.r.parts {
			found, ok, err := p.lexicon.get(field, t)
			if err != nil {
				return 0, fmt.Errorf("read postings: %w", err)
			}
			if !ok {
				continue
			}
			n += int(found.docs.GetCardinality())
			if p.deleted != nil {
				n -= int(found.docs.AndCardinality(p.deleted))
			}
		}
	}
	return n, nil
}

// union is the documents of many sets, of so many documents. The library's own copies
// what it has for every further small set.
func union(list []*roaring.Bitmap, docs uint64) *roaring.Bitmap {
	words := make([]uint64, (docs+63)/64)
	var room [256]uint32
	for _, bm := range list {
		for it := bm.ManyIterator(); ; {
			n := it.NextMany(room[:])
			if n == 0 {
				break
			}
			for _, d := range room[:n] {
				words[d/64] |= 1 << (d % 64)
			}
		}
	}
	return roaring.FromDense(words, false)
}
