package bleve

// placeSet is the places of a word in a document, a bit each.
type placeSet struct {
	bits []uint64
	top  int // how many of bits are in use
}

// farthest bounds the places of a document: no text is as long.
const farthest = 1 << 28

func (s *placeSet) clear() {
	clear(s.bits[:s.top])
	s.top = 0
}

// add adds the places in b (see positions.go); ok is false where that cannot be.
func (s *placeSet) add(b []byte) (ok bool) {
	for i := 0; i < len(b); {
		var v, at uint64
		_, i = varint(b, i) // the field
		at, i = varint(b, i)
		if !s.put(at) {
			return false
		}
		for range 2 {
			if v, i = varint(b, i); v > 0 {
				if at += v; !s.put(at) {
					return false
				}
			}
		}
		var more uint64
		more, i = varint(b, i)
		if more > uint64(len(b)-i) {
			return false
		}
		bits := s.bits
		for ; more > 0; more-- {
			if i < len(b) && b[i] < 0x80 {
				v, i = uint64(b[i]), i+1
			} else {
				v, i = longVarint(b, i)
			}
			at += v
			if k := at / 64; k < uint64(len(bits)) {
				bits[k] |= 1 << (at % 64)
				continue
			}
			if !s.put(at) {
				return false
			}
			bits = s.bits
		}
		s.top = max(s.top, int(at/64)+1)
	}
	return true
}

func (s *placeSet) put(at uint64) (ok bool) {
	if at >= farthest {
		return false
	}
	k := int(at / 64)
	if k >= len(s.bits) {
		s.bits = append(s.bits, make([]uint64, k+16-len(s.bits))...)
	}
	s.bits[k] |= 1 << (at % 64)
	s.top = max(s.top, k+1)
	return true
}

// behind reports whether any place of s has one of t so many places behind it, and
// leaves in s those that have.
func (s *placeSet) behind(t *placeSet, distance int) bool {
	words, shift := distance/64, uint(distance%64)
	var any uint64
	for i := range s.bits[:s.top] {
		var other uint64
		if k := i + words; k < t.top {
			other = t.bits[k] >> shift
			if k+1 < t.top {
				other |= t.bits[k+1] << (64 - shift) // all of it is shifted out where shift is 0
			}
		}
		s.bits[i] &= other
		any |= s.bits[i]
	}
	return any != 0
}
