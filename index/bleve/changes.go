package bleve

import (
	"maps"
	"path/filepath"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// ChangedRegions lists the codes of the regions of which claims were added, taken back
// or replaced between an older generation and this one, sorted: a region that is not
// named has the very same claims in both. More may be named, where segments have been
// merged. Only columns are read.
func (r *Reader) ChangedRegions(old *Reader) (codes []string, err error) {
	err = r.reading(func() error {
		return old.reading(func() error {
			codes = r.changedRegions(old)
			return nil
		})
	})
	return codes, err
}

func (r *Reader) changedRegions(old *Reader) []string {
	found := map[string]struct{}{}
	had := map[string]*part{} // by digest: names are used again after a rebuild
	for _, p := range old.parts {
		had[old.digestOf(p)] = p
	}
	for _, p := range r.parts {
		digest := r.digestOf(p)
		before := had[digest]
		delete(had, digest)
		if before == nil {
			p.regionsOf(p.living(p.all()), found)
			continue
		}
		p.regionsOf(roaring.Xor(orNone(p.deleted), orNone(before.deleted)), found)
	}
	for _, p := range had { // gone as a whole; the order does not matter to a set
		p.regionsOf(p.living(p.all()), found)
	}
	return slices.Sorted(maps.Keys(found))
}

// digestOf is the digest of a part's segment.
func (r *Reader) digestOf(p *part) string {
	path := storeFolder + "/" + filepath.Base(p.files[0].file.Name())
	for _, f := range r.m.Files {
		if f.Path == path {
			return f.SHA256
		}
	}
	return "of no file " + path
}

// all is every document of the part, deleted ones among them.
func (p *part) all() *roaring.Bitmap {
	bm := roaring.New()
	bm.AddRange(0, p.docs)
	return bm
}

func orNone(bm *roaring.Bitmap) *roaring.Bitmap {
	if bm == nil {
		return roaring.New()
	}
	return bm
}

// regionsOf adds the regions that documents make claims of to found: of each claim the
// narrowest of its terms, which are its region and those around it.
func (p *part) regionsOf(docs *roaring.Bitmap, found map[string]struct{}) {
	c := p.columns.named[fcRegion]
	seen := make([]bool, c.terms) // of places: a term is looked at once
	var room [8]uint32
	for it := docs.Iterator(); it.HasNext(); {
		narrow := -1
		for _, place := range c.places(room[:0], it.Next()) {
			if narrow < 0 || len(c.term(place)) > len(c.term(uint32(narrow))) {
				narrow = int(place)
			}
		}
		if narrow >= 0 && !seen[narrow] {
			seen[narrow] = true
			found[string(c.term(uint32(narrow)))] = struct{}{}
		}
	}
}
