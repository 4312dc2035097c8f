package token

import (
	"encoding/binary"
	"sync/atomic"
	"unsafe"
)

// Table is a fixed word list that gives a value for each word. It answers a few
// times faster than a map, which matters where every token of a text is looked
// up in many lists: it hashes a word's length and its first and last eight bytes
// only, and keeps three slots in four free; words that the lexicon knows need no
// hash. The zero Table is empty. It is made once and safe for concurrent use. Its
// words are a Clue too.
type Table[V any] struct {
	mask  uint64
	slots []slot[V]
	// place has, for each number of a word in the lexicon, one more than its slot, 0
	// where the word is not in the table; it is nil where the lexicon does not hold
	// them all.
	place []uint16
	// named has a bit for each number of a word in the lexicon that is in the table; it
	// is nil where place is.
	named *numbers
	Clue
}

// numbers has a bit for each slot of the lexicon.
type numbers [slotCount / 64]uint64

func (b *numbers) has(id wordID) bool { return b[id/64%(slotCount/64)]>>(id%64)&1 != 0 }

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
	t.numbers()
	return t
}

// numbers notes where the words stand by their numbers in the lexicon, where it takes
// them all, and makes a Clue of them.
func (t *Table[V]) numbers() {
	words := make([]string, 0, len(t.slots)/4)
	for i := range t.slots {
		if w := t.slots[i].word; w != "" {
			words = append(words, w)
		}
	}
	t.Clue = NewClue(words...)
	if len(t.slots) > 1<<16-2 {
		return
	}
	known.mu.Lock()
	defer known.mu.Unlock()
	place, named := []uint16{0}, new(numbers)
	for i := range t.slots {
		if t.slots[i].word == "" {
			continue
		}
		id := known.add(t.slots[i].word)
		if id == 0 {
			return
		}
		for int(id) >= len(place) {
			place = append(place, 0)
		}
		place[id] = uint16(i + 1)
		named[id/64] |= 1 << (id % 64)
	}
	t.place, t.named = place, named
}

// Of returns the value of a token's word, the zero value where it is not in the list.
// It is At of the Norm, and faster: the token has the number of its word.
func (t *Table[V]) Of(tok *Token) (v V) {
	if t.named == nil {
		return t.At(tok.Norm)
	}
	if t.named.has(tok.word) {
		return t.slots[t.place[tok.word]-1].value
	}
	return v
}

// In is Of token i of d; the zero value where there is no such token.
func (t *Table[V]) In(d *Doc, i int) (v V) {
	if uint(i) >= uint(len(d.Tokens)) {
		return v
	}
	return t.Of(&d.Tokens[i])
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
		if t.named.has(id) {
			return t.slots[t.place[id]-1].value, true
		}
		return v, false
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

// Find is Of and whether the word is in the list.
func (t *Table[V]) Find(tok *Token) (v V, ok bool) {
	if t.named == nil {
		return t.Look(tok.Norm)
	}
	if t.named.has(tok.word) {
		return t.slots[t.place[tok.word]-1].value, true
	}
	return v, false
}

// Memo answers a question about a word, to which it always has the same answer, and
// remembers the answers for the words that the lexicon knows. It is made as a
// package's variable and is safe for concurrent use.
type Memo[V any] struct {
	ask  func(word string) V
	rare func(t *Token) V // ask, of a token whose word the lexicon does not know; nil: ask does
	of   atomic.Pointer[[slotCount]V]
}

// NewMemo returns the Memo of a question.
func NewMemo[V any](ask func(word string) V) *Memo[V] { return &Memo[V]{ask: ask} }

// Rare makes the Memo ask otherwise where the lexicon does not know a token's word: the
// answer must be that of the first question, and may come faster from the token.
func (m *Memo[V]) Rare(ask func(t *Token) V) *Memo[V] {
	m.rare = ask
	return m
}

// Of returns the answer for a token's word.
func (m *Memo[V]) Of(t *Token) V {
	if of := m.of.Load(); of != nil && t.word != 0 {
		return of[t.word%slotCount]
	}
	return m.seek(t)
}

// seek is Of where the answer is not at hand. Who comes first fills the Memo; who
// comes beside him fills it with the same.
func (m *Memo[V]) seek(t *Token) V {
	if t.word == 0 {
		if m.rare != nil {
			return m.rare(t)
		}
		return m.ask(t.Norm)
	}
	seal()
	of := new([slotCount]V)
	for id := 1; id < known.next; id++ {
		if known.length[id] != 0 {
			of[id] = m.ask(known.word(wordID(id)))
		}
	}
	m.of.Store(of)
	return of[t.word%slotCount]
}

// Set is a Table of words without values. Its words are a Clue too.
type Set struct {
	table Table[struct{}]
	named *numbers // of table
	rest  bool     // the lexicon does not hold all words
	Clue
}

// NewSet makes a Set of words, which are Norms.
func NewSet(words ...string) Set {
	m := make(map[string]struct{}, len(words))
	for _, w := range words {
		m[w] = struct{}{}
	}
	s := Set{table: NewTable(m)}
	s.named, s.rest, s.Clue = s.table.named, s.table.named == nil, s.table.Clue
	return s
}

// Is reports whether a token's word is in the set. It is Has of the Norm, and
// faster: the token has the number of its word.
func (s *Set) Is(t *Token) bool {
	if s.named == nil {
		return s.rest && s.Has(t.Norm)
	}
	return s.named.has(t.word)
}

// In reports whether the word of token i of d is in the set; there may be no such
// token.
func (s *Set) In(d *Doc, i int) bool { return uint(i) < uint(len(d.Tokens)) && s.Is(&d.Tokens[i]) }

// Has reports whether a word is in the set.
func (s *Set) Has(word string) bool {
	if id := known.of(word); id != 0 && s.named != nil {
		return s.named.has(id)
	}
	_, ok := s.table.Look(word)
	return ok
}

// ends returns the first and the last eight bytes of a word, the first one lowest; of a
// shorter word, both are all of it.
func ends(s string) (first, last uint64) {
	n := len(s)
	b := unsafe.Slice(unsafe.StringData(s), n)
	switch {
	case n >= 8:
		return binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[n-8:])
	case n >= 4:
		first = uint64(binary.LittleEndian.Uint32(b)) | uint64(binary.LittleEndian.Uint32(b[n-4:]))<<(uint(n-4)*8)
	case n > 0: // a sign that folds to nothing has the empty word
		first = uint64(b[0]) | uint64(b[n/2])<<(uint(n/2)*8) | uint64(b[n-1])<<(uint(n-1)*8)
	}
	return first, first
}

// lowerEnds is ends of a word of ASCII letters in small letters.
func lowerEnds(s string) (first, last uint64) {
	first, last = ends(s)
	mask := ^uint64(0)
	if len(s) < 8 {
		mask = 1<<(uint(len(s))*8) - 1
	}
	return first | everyByte*0x20&mask, last | everyByte*0x20&mask
}

// hash mixes the length and both ends of a word.
func hash(s string) uint64 {
	first, last := ends(s)
	return mix(first, last, len(s))
}

func mix(first, last uint64, n int) uint64 {
	h := (first ^ last*0x9e3779b97f4a7c15) + uint64(n)
	h *= 0xff51afd7ed558ccd
	return h ^ h>>32
}
