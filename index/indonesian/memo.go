package indonesian

import "strings"

// Terms is what one token puts into an index: Exact+form and, where the stem is
// another, Derived+stem. Both are empty for a stop word.
type Terms struct {
	Exact, Derived string
	nothing        bool // marks alone: not even a place
}

// Memo analyses texts for an index and remembers the words that it has met, as they
// are spelled, so that the next of the same is not folded and stemmed again. It
// gives the terms and positions that Analyze gives. One Memo serves one goroutine.
type Memo struct {
	analyzer *Analyzer
	seen     map[string]Terms
}

// wordsRemembered bounds a Memo.
const wordsRemembered = 1 << 17

// Memo returns an empty Memo.
func (a *Analyzer) Memo() *Memo { return &Memo{analyzer: a, seen: make(map[string]Terms, 1<<12)} }

// Each calls f for every token of a text with its position, 1 for the first, stop
// words included.
func (m *Memo) Each(text string, f func(pos int, t Terms)) {
	pos := 0
	scan(text, func(start, end int, number bool) {
		var t Terms
		if number {
			t.Exact = Exact + numeral(text[start:end])
		} else {
			var ok bool
			if t, ok = m.seen[text[start:end]]; !ok {
				t = m.learn(text[start:end])
			}
		}
		if !t.nothing {
			pos++
			f(pos, t)
		}
	})
}

func (m *Memo) learn(word string) (t Terms) {
	form := Fold(word)
	switch {
	case form == "":
		t.nothing = true
	case IsStop(form):
	default:
		t.Exact = Exact + form
		if stem := m.analyzer.Stem(form); stem != form {
			t.Derived = Derived + stem
		}
	}
	if len(m.seen) >= wordsRemembered {
		clear(m.seen)
	}
	m.seen[strings.Clone(word)] = t // the word is a slice of a whole text
	return t
}
