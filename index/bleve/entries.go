package bleve

import (
	"errors"
	"fmt"
	"sync"

	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"
)

// eachEntry calls f for the terms of a field in all parts, in their order, each once:
// those from one term on to another, which is not among them ("" for the last), that a
// matches where it is not nil. In how many documents a term stands, deleted ones among
// them, is told where f asks. It ends where f says so.
func (c *compiler) eachEntry(field string, a vellum.Automaton, from, to string, f func(term string, documents func() uint64) (more bool, err error)) error {
	type cursor struct {
		*lexicon
		it vellum.Iterator
	}
	var cursors []cursor
	bound := func(s string) []byte {
		if s == "" {
			return nil
		}
		return []byte(s)
	}
	for _, p := range c.r.parts {
		fst := p.lexicon.terms[field]
		if fst == nil {
			continue
		}
		it, err := fst.Search(a, bound(from), bound(to))
		if errors.Is(err, vellum.ErrIteratorDone) {
			continue
		}
		if err != nil {
			return fmt.Errorf("read terms: %w", err)
		}
		cursors = append(cursors, cursor{p.lexicon, it})
	}
	var failed error
	for n := 1; len(cursors) > 0; n++ {
		if n%checkEvery == 0 {
			if err := c.ctx.Err(); err != nil {
				return err
			}
		}
		least := ""
		for i := range cursors {
			if term, _ := cursors[i].it.Current(); i == 0 || string(term) < least {
				least = string(term)
			}
		}
		more, err := f(least, func() (n uint64) {
			for i := range cursors {
				if term, at := cursors[i].it.Current(); string(term) == least {
					found, err := cursors[i].at(at)
					if err != nil {
						failed = err
						return 0
					}
					n += found.docs.GetCardinality()
				}
			}
			return n
		})
		if err != nil || failed != nil {
			return errors.Join(err, failed)
		}
		if !more {
			return nil
		}
		left := cursors[:0]
		for _, k := range cursors {
			if term, _ := k.it.Current(); string(term) == least {
				err := k.it.Next()
				if errors.Is(err, vellum.ErrIteratorDone) {
					continue
				}
				if err != nil {
					return fmt.Errorf("read terms: %w", err)
				}
			}
			left = append(left, k)
		}
		cursors = left
	}
	return nil
}

// behindPrefix is the first term behind all that begin with a prefix; "" where there is
// none.
func behindPrefix(prefix string) string {
	b := []byte(prefix)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i]++; b[i] != 0 {
			return string(b)
		}
	}
	return ""
}

// nearTo matches what is so many slips away from a term: a letter too few, too many or
// another, or two in each other's place.
func nearTo(term string, slips int) (vellum.Automaton, error) {
	build := oneSlip
	if slips > 1 {
		build, slips = twoSlips, 2
	}
	b, err := build()
	if err != nil {
		return nil, fmt.Errorf("look for %s: %w", term, err)
	}
	return b.BuildDfa(term, uint8(slips))
}

// What automata are built from takes some milliseconds to make, and is the same for all.
var (
	oneSlip = sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(1, true)
	})
	twoSlips = sync.OnceValues(func() (*levenshtein.LevenshteinAutomatonBuilder, error) {
		return levenshtein.NewLevenshteinAutomatonBuilder(2, true)
	})
)
