package token

import (
	"encoding/binary"
	"sync"
	"unsafe"
)

// known holds every word of every Table and Clue that was made before the first
// text was read: those of the packages' own variables. A text's tokens of these
// words share the lexicon's copy as their Norm, so that a Table tells by the place
// of a string in memory which word it is, without looking at its letters. The
// lexicon only saves time: no answer depends on what is in it, nor on the order
// in which words came.
var known lexicon

const (
	// The words lie in slots of 16 bytes; long ones take several.
	slotSize  = 16
	slotCount = 1 << 13
	// tableSize is more than twice as many words as the slots can hold.
	tableSize = 1 << 14
	// clueWords is how many uint64 hold a bit for each Clue.
	clueWords = 5
)

// wordID is the number of a word's first slot; 0 is no word.
type wordID uint16

// clueMask has a bit for each Clue that holds a word, or a word of a stretch.
type clueMask [clueWords]uint64

type lexicon struct {
	mu     sync.Mutex
	sealed bool
	next   int // first free slot
	clues  int
	ids    map[string]wordID // until sealed
	// length is of the word that begins in a slot, 0 where none does.
	length [slotCount]uint8
	// mask is where masks holds the clues of a word.
	mask  [slotCount]uint16
	masks []clueMask
	// table finds words by hash, sign those of one byte; they are made when the lexicon
	// is sealed.
	table [tableSize]wordID
	sign  [256]wordID
	text  [slotCount][slotSize]byte
}

// add returns the number of a word, a new one where need be; 0 where the lexicon
// takes no more words.
func (l *lexicon) add(word string) wordID {
	if l.sealed || word == "" || len(word) > 255 {
		return 0
	}
	if id, ok := l.ids[word]; ok {
		return id
	}
	if l.ids == nil {
		l.ids, l.next, l.masks, l.clues = map[string]wordID{}, 1, make([]clueMask, 1), Numeric.bit
	}
	slots := (len(word) + slotSize - 1) / slotSize
	if l.next+slots > slotCount {
		return 0
	}
	id := wordID(l.next)
	l.next += slots
	l.length[id] = uint8(len(word))
	for i := range len(word) {
		l.text[int(id)+i/slotSize][i%slotSize] = word[i]
	}
	l.ids[word] = id
	return id
}

// word returns the lexicon's copy of a word.
func (l *lexicon) word(id wordID) string {
	return unsafe.String(&l.text[id%slotCount][0], int(l.length[id%slotCount]))
}

// of returns the number of a word that is the lexicon's copy of it, else 0.
func (l *lexicon) of(word string) wordID {
	at := uintptr(unsafe.Pointer(unsafe.StringData(word))) - uintptr(unsafe.Pointer(&l.text))
	if at >= slotCount*slotSize || at%slotSize != 0 {
		return 0
	}
	id := wordID(at / slotSize)
	if int(l.length[id]) != len(word) {
		return 0
	}
	return id
}

// seal ends the taking of words: from here on all of the lexicon is only read.
var seal = sync.OnceFunc(func() {
	l := &known
	l.mu.Lock()
	defer l.mu.Unlock()
	for w, id := range l.ids {
		i := hash(w) % tableSize
		for l.table[i] != 0 {
			i = (i + 1) % tableSize
		}
		l.table[i] = id
		if len(w) == 1 {
			l.sign[w[0]] = id
		}
	}
	// Words of the same clues share a mask.
	same := map[clueMask]uint16{{}: 0}
	masks := []clueMask{{}}
	for i, at := range l.mask {
		if at != 0 {
			m := l.masks[at]
			if _, ok := same[m]; !ok {
				same[m] = uint16(len(masks))
				masks = append(masks, m)
			}
			l.mask[i] = same[m]
		}
	}
	l.masks = masks
	l.sealed, l.ids = true, nil
})

// find returns the number of a word, however it came about; 0 where the sealed
// lexicon does not know it.
func (l *lexicon) find(word string) wordID {
	first, last := ends(word)
	return l.seek(first, last, word)
}

// seek is find of a word whose ends are known in small letters; its letters between
// them may be capitals. The empty word, the Norm of a mark without its letter, has none.
func (l *lexicon) seek(first, last uint64, word string) wordID {
	n := len(word)
	for i := mix(first, last, n) % tableSize; ; i = (i + 1) % tableSize {
		id := l.table[i] % slotCount
		if id == 0 {
			return 0
		}
		slot := &l.text[id]
		if binary.LittleEndian.Uint64(slot[:8]) != first || int(l.length[id]) != n {
			continue
		}
		switch {
		case n <= 8:
			return id
		case n <= 16:
			if binary.LittleEndian.Uint64(slot[8:16]) == last>>(uint(16-n)*8) {
				return id
			}
		default:
			if l.same(id, last, word) {
				return id
			}
		}
	}
}

// same reports that a long word is the lexicon's behind its first letters.
func (l *lexicon) same(id wordID, last uint64, word string) bool {
	known := l.word(id)
	if load(known, len(known)-8) != last {
		return false
	}
	for i := 8; i < len(word)-8; i++ {
		if known[i] != small[word[i]] {
			return false
		}
	}
	return true
}

// Clue is a set of words that a stretch of text is asked for as a whole: a rule
// that needs one of them need not look at a stretch that has none. It is made as
// a package's variable; one that is made after the first text was read, or after
// some hundred others, answers that any stretch may hold its words. The zero Clue does too.
type Clue struct{ bit int }

// Numeric is the clue of a Digits token.
var Numeric = Clue{1}

// NewClue makes a Clue of words, which are Norms.
func NewClue(words ...string) Clue {
	l := &known
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.sealed || l.clues+1 >= clueWords*64 {
		return Clue{}
	}
	ids := make([]wordID, len(words))
	for i, w := range words {
		if ids[i] = l.add(w); ids[i] == 0 {
			return Clue{}
		}
	}
	l.clues++
	bit := l.clues
	for _, id := range ids {
		if l.mask[id] == 0 {
			l.mask[id] = uint16(len(l.masks))
			l.masks = append(l.masks, clueMask{})
		}
		l.masks[l.mask[id]][bit/64] |= 1 << (bit % 64)
	}
	return Clue{bit}
}

// name returns the number of a word and the lexicon's copy of it; 0 and the word itself
// where the lexicon does not know it.
func (l *lexicon) name(word string) (wordID, string) {
	if id := l.find(word); id != 0 {
		return id, l.word(id)
	}
	return 0, word
}

// note notes the clues of each sentence and of the text.
func (d *Doc) note() {
	l := &known
	d.clues = Zeros(d.clues, len(d.Sentences))
	d.all = clueMask{}
	for i, s := range d.Sentences {
		var m0, m1, m2, m3, m4 uint64
		tokens := d.Tokens[s.First:s.Last]
		for k := range tokens {
			t := &tokens[k]
			if t.Kind == Digits {
				m0 |= 1 << Numeric.bit
			}
			if at := int(l.mask[t.word%slotCount]); at != 0 && at < len(l.masks) {
				from := &l.masks[at]
				m0 |= from[0]
				m1 |= from[1]
				m2 |= from[2]
				m3 |= from[3]
				m4 |= from[4]
			}
		}
		m := clueMask{m0, m1, m2, m3, m4}
		d.clues[i] = m
		for k := range m {
			d.all[k] |= m[k]
		}
	}
}

// A clueMask is noted word by word above.
var _ [5 - clueWords]struct{}
var _ [clueWords - 5]struct{}

// May reports whether a sentence of d may hold a word of the clue: where it says
// no, the sentence holds none.
func (c Clue) May(d *Doc, sent int) bool {
	return d.clues[sent][c.bit/64]>>(c.bit%64)&1 != 0 || c.bit == 0 || d.Open
}

// MayAt is May for the sentence that token i stands in.
func (c Clue) MayAt(d *Doc, i int) bool { return c.May(d, int(d.Tokens[i].Sent)) }

// MayIn is May for the sentences that the tokens of a range stand in.
func (c Clue) MayIn(d *Doc, r Range) bool {
	if r.First >= r.Last {
		return false
	}
	for s := d.Tokens[r.First].Sent; s <= d.Tokens[r.Last-1].Sent; s++ {
		if c.May(d, int(s)) {
			return true
		}
	}
	return false
}

// MayText is May for the whole text.
func (c Clue) MayText(d *Doc) bool {
	return d.all[c.bit/64]>>(c.bit%64)&1 != 0 || c.bit == 0 || d.Open
}
