package peers

import (
	"strings"
	"unicode"
)

// shingles counts a text's runs of four words, as the article extraction
// benchmark's own scorer does: a word is letters, numbers and low lines, a text
// of fewer words is one shingle, case counts.
func shingles(text string) map[[4]string]int {
	words := strings.FieldsFunc(text, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	out := make(map[[4]string]int)
	if len(words) == 0 {
		return out
	}
	for i := 0; i < max(1, len(words)-3); i++ {
		var s [4]string
		copy(s[:], words[i:min(i+4, len(words))])
		out[s]++
	}
	return out
}

// matched is what two texts share and what each has alone, in shingles, as
// shares of all: a long text weighs no more than a short one.
type matched struct{ both, extra, missing float64 }

func compareText(want, got string) matched {
	w, g := shingles(want), shingles(got)
	var m matched
	for s, n := range w {
		m.both += float64(min(n, g[s]))
		m.missing += float64(max(0, n-g[s]))
	}
	for s, n := range g {
		m.extra += float64(max(0, n-w[s]))
	}
	if sum := m.both + m.extra + m.missing; sum > 0 {
		m.both, m.extra, m.missing = m.both/sum, m.extra/sum, m.missing/sum
	}
	return m
}

func (m matched) precision() float64 {
	if m.both == 0 {
		if m.extra == 0 && m.missing == 0 {
			return 1
		}
		return 0
	}
	return m.both / (m.both + m.extra)
}

func (m matched) recall() float64 {
	if m.both == 0 {
		if m.extra == 0 && m.missing == 0 {
			return 1
		}
		return 0
	}
	return m.both / (m.both + m.missing)
}

// score is the mean precision over the pages that gave a text, the mean recall
// over the pages that have one, and F1 of the two means.
func score(list []matched) (precision, recall, f1 float64) {
	var np, nr float64
	for _, m := range list {
		if m.both+m.extra > 0 {
			precision += m.precision()
			np++
		}
		if m.both+m.missing > 0 {
			recall += m.recall()
			nr++
		}
	}
	if np > 0 {
		precision /= np
	}
	if nr > 0 {
		recall /= nr
	}
	if precision+recall > 0 {
		f1 = 2 * precision * recall / (precision + recall)
	}
	return precision, recall, f1
}
