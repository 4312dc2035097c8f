package figure

// ledger numbers keys in the order in which they come.
type ledger struct {
	keys []key
	at   map[key]int // once they are many
}

// few is how many keys are looked through one by one.
const few = 16

func (l *ledger) reset() {
	if len(l.keys) > few {
		clear(l.at)
	}
	clear(l.keys)
	l.keys = l.keys[:0]
}

// find returns the number of a key.
func (l *ledger) find(k key) (at int, ok bool) {
	if len(l.keys) > few {
		at, ok = l.at[k]
		return at, ok
	}
	for i := range l.keys {
		if x := &l.keys[i]; x.value == k.value && x.unit == k.unit && x.measure == k.measure && x.region == k.region {
			return i, true
		}
	}
	return 0, false
}

func (l *ledger) has(k key) bool {
	_, ok := l.find(k)
	return ok
}

// add takes a key that is not in the ledger.
func (l *ledger) add(k key) {
	l.keys = append(l.keys, k)
	switch {
	case len(l.keys) == few+1:
		if l.at == nil {
			l.at = map[key]int{}
		}
		for i, x := range l.keys {
			l.at[x] = i
		}
	case len(l.keys) > few:
		l.at[k] = len(l.keys) - 1
	}
}

// mark adds a key where it is not in the ledger yet.
func (l *ledger) mark(k key) {
	if !l.has(k) {
		l.add(k)
	}
}
