package token

import (
	"encoding/binary"
	"unsafe"
)

// Table is a fixed word list that gives a value for each word. It answers a few
// times faster than a map, which matters where every token of a text is looked
// up in many lists: it hashes a word's length and its first and last eight bytes
// only, and keeps three slots in four free. The zero Table is empty. It is made
// once and safe for concurrent use.
type Table[V any] struct {
	mask  uint64
	slots []slot[V]
	// named has a bit for each number of a word in the lexicon, set where the word
	// is in the table; nil where the lexicon does not hold them all.
	named []uint64
}

type slot[V any] struct {
	word  string
	value V
}

// NewTable makes a Table of words, which are Norms. The empty word cannot be one.
func NewTable[V any](words map[string]V) Table[V] {
	size := uint64(16)
	for size < 4*uint64(len(words)) {
		size *= 2
	}
	t := Table[V]{mask: size - 1, slots: make([]slot[V], size)}
	for w, v := range words {
		if w == "" {
			continue
		}
		i := hash(w) & t.mask
		for t.slots[i].word != "" {
			i = (i + 1) & t.mask
		}
		t.slots[i] = slot[V]{word: w, value: v}
	}
	t.named = named(words)
	return t
}

// named has the bits of words in the lexicon, or is nil where it takes no more.
func named[V any](words map[string]V) []uint64 {
	known.mu.Lock()
	defer known.mu.Unlock()
	bits := []uint64{0}
	for w := range words {
		if w == "" {
			continue
		}
		id := known.add(w)
		if id == 0 {
			return nil
		}
		for int(id/64) >= len(bits) {
			bits = append(bits, 0)
		}
		bits[id/64] |= 1 << (id % 64)
	}
	return bits
}

// At returns the value of a word, the zero value where it is not in the list.
func (t *Table[V]) At(word string) V {
	v, _ := t.Look(word)
	return v
}

// Look is At and whether the word is in the list.
func (t *Table[V]) Look(word string) (v V, ok bool) {
	if len(t.slots) == 0 || word == "" {
		return v, false
	}
	if id := known.of(word); id != 0 && t.named != nil {
		if int(id/64) >= len(t.named) || t.named[id/64]>>(id%64)&1 == 0 {
			return v, false
		}
	}
	for i := hash(word) & t.mask; ; i = (i + 1) & t.mask {
		s := &t.slots[i]
		if s.word == word {
			return s.value, true
		}
		if s.word == "" {
			return v, false
		}
	}
}

// Set is a Table of words without values. Its words are a Clue too.
type Set struct {
	table Table[struct{}]
	Clue
}

// NewSet makes a Set of words, which are Norms.
func NewSet(words ...string) Set {
	m := make(map[string]struct{}, len(words))
	for _, w := range words {
		m[w] = struct{}{}
	}
	return Set{NewTable(m), NewClue(words...)}
}

// Has reports whether a word is in the set.
func (s *Set) Has(word string) bool {
	if id := known.of(word); id != 0 && s.table.named != nil {
		return int(id/64) < len(s.table.named) && s.table.named[id/64]>>(id%64)&1 != 0
	}
	_, ok := s.table.Look(word)
	return ok
}

// hash mixes the length and both ends of a word, which is not empty.
func hash(s string) uint64 {
	n := len(s)
	b := unsafe.Slice(unsafe.StringData(s), n)
	var h uint64
	switch {
	case n >= 8:
		h = binary.LittleEndian.Uint64(b) ^ binary.LittleEndian.Uint64(b[n-8:])*0x9e3779b97f4a7c15
	case n >= 4:
		h = uint64(binary.LittleEndian.Uint32(b)) | uint64(binary.LittleEndian.Uint32(b[n-4:]))<<32
	default:
		h = uint64(b[0]) | uint64(b[n/2])<<8 | uint64(b[n-1])<<16
	}
	h = (h + uint64(n)) * 0xff51afd7ed558ccd
	return h ^ h>>32
}
