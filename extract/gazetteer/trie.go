package gazetteer

import (
	"math/bits"

	"cakupan/extract/token"
)

// key is one entry of a trie: squeezed text and the number it stands for.
type key struct {
	text  string
	value int32
}

// trie is a byte trie whose nodes are laid out breadth first, so that the
// children of a node are neighbours: a node holds a bit for each letter that
// goes on, and the place of its first child.
type trie struct {
	nodes []node
	// start holds the node of each first pair of slots, or -1: most words of a
	// text end here.
	start [64 * 64]int32
	// heads has a bit for the hash of each four letters that a key begins with.
	heads [1 << 16 / 64]uint64
	// words has the node that each word leads to, or -1.
	words *token.Memo[int32]
}

// head hashes the first four bytes of s, which has as many.
func head(s string) uint32 {
	return (uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24) * 0x9e3779b1 >> 16
}

type node struct {
	letters uint64
	first   int32
	value   int32 // -1 where no key ends
}

// slot numbers the bytes that keys are made of; 0 is any other byte.
var slot = func() (t [256]uint8) {
	n := uint8(1)
	for c := 'a'; c <= 'z'; c++ {
		t[c] = n
		n++
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = n
		n++
	}
	for _, c := range []byte{'.', '\'', '/', '(', ')', '"', ','} {
		t[c] = n
		n++
	}
	return
}()

// build lays the trie out. Keys are sorted and distinct.
func (t *trie) build(keys []key) {
	type span struct{ lo, hi, depth int }
	t.nodes = append(t.nodes[:0], node{value: -1})
	queue := []span{{0, len(keys), 0}}
	for at := 0; at < len(queue); at++ {
		s := queue[at]
		n := &t.nodes[at]
		n.value = -1
		lo := s.lo
		if lo < s.hi && len(keys[lo].text) == s.depth {
			n.value = keys[lo].value
			lo++
		}
		n.first = int32(len(t.nodes))
		// Children in the order of their slots.
		var groups [64]span
		for lo < s.hi {
			c := keys[lo].text[s.depth]
			hi := lo + 1
			for hi < s.hi && keys[hi].text[s.depth] == c {
				hi++
			}
			if sl := slot[c]; sl != 0 {
				n.letters |= 1 << sl
				groups[sl] = span{lo, hi, s.depth + 1}
			}
			lo = hi
		}
		for m := n.letters; m != 0; m &= m - 1 {
			t.nodes = append(t.nodes, node{value: -1})
			queue = append(queue, groups[bits.TrailingZeros64(m)])
		}
	}
	for _, k := range keys {
		if len(k.text) >= 4 {
			h := head(k.text)
			t.heads[h/64] |= 1 << (h % 64)
		}
	}
	t.words = token.NewMemo(func(norm string) int32 { return t.step(0, norm) }).Rare(func(tok *token.Token) int32 {
		if !t.mayGoOn(tok.Norm) {
			return -1
		}
		return t.step(0, tok.Norm)
	})
	for i := range t.start {
		t.start[i] = -1
	}
	for a := range slot {
		if n := t.step(0, string([]byte{byte(a)})); n >= 0 {
			for b := range slot {
				t.start[int(slot[a])<<6|int(slot[b])] = t.step(n, string([]byte{byte(b)}))
			}
		}
	}
}

// open returns the node that a token leads to, or -1 where no key begins with it.
func (t *trie) open(tok *token.Token) int32 { return t.words.Of(tok) }

// mayGoOn reports whether a key may begin with a word, at a glance.
func (t *trie) mayGoOn(norm string) bool {
	if len(norm) >= 4 {
		h := head(norm)
		return t.heads[h/64]>>(h%64)&1 != 0
	}
	return len(norm) < 2 || t.start[int(slot[norm[0]])<<6|int(slot[norm[1]])] >= 0
}

// step goes on from node n by the bytes of s; -1 where no key does.
func (t *trie) step(n int32, s string) int32 {
	for i := 0; i < len(s); i++ {
		nd := &t.nodes[n]
		bit := uint64(1) << slot[s[i]]
		if nd.letters&bit == 0 {
			return -1
		}
		n = nd.first + int32(bits.OnesCount64(nd.letters&(bit-1)))
	}
	return n
}

// exact returns the value of a key, or -1.
func (t *trie) exact(s string) int32 {
	n := t.step(0, s)
	if n < 0 {
		return -1
	}
	return t.nodes[n].value
}

// shortest is the length in bytes below which a key must be one token: "en de"
// is not Ende.
const shortest = 6

// longest returns the end and value of the longest key that begins at token i, which
// leads to node n, and ends with a token. A hyphen with no blank on one of its sides at least is
// passed over, but no long dash ("JAKARTA –Pusat Data"); a new paragraph ends the match.
func (t *trie) longest(d *token.Doc, i int, n int32) (last int, value int32) {
	value = -1
	toks := d.Tokens
	if i < 0 || i >= len(toks) || toks[i].Kind == token.Punct {
		return i, -1
	}
	size := 0
	for j := i; j < len(toks); j++ {
		tok := &toks[j]
		if j > i {
			if tok.Line && d.Para[tok.Sent] != d.Para[toks[i].Sent] {
				break
			}
			if tok.Kind == token.Punct && tok.Norm == "-" {
				if j+1 >= len(toks) || tok.Space && toks[j+1].Space || tok.End-tok.Start > 1 && (tok.Space || toks[j+1].Space) {
					break
				}
				continue
			}
			if n = t.step(n, tok.Norm); n < 0 {
				break
			}
		}
		size += len(tok.Norm)
		if v := t.nodes[n].value; v >= 0 && (j == i || size >= shortest) {
			last, value = j+1, v
		}
	}
	return last, value
}
