package bleve

import (
	"sort"
	"strings"
	"unicode/utf8"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/indonesian"
)

// marker is one thing that a query looks for: a word, or words at distances.
type marker struct {
	field string // fText holds of the title too
	words []wordMark
	slop  int
}

// wordMark is one word of a marker; one of stem, form and prefix is set.
type wordMark struct {
	stem, form, prefix string
	offset             int // positions after the first word
}

func (w *wordMark) matches(t *indonesian.Token) bool {
	switch {
	case t.Stop:
		return false
	case w.form != "":
		return t.Form == w.form
	case w.prefix != "":
		return strings.HasPrefix(t.Form, w.prefix)
	}
	return t.Stem == w.stem
}

func (c *compiler) mark(field string, words []wordMark, slop int) {
	if len(words) > 0 && (field == fText || field == fTitle) {
		c.marks = append(c.marks, marker{field, words, slop})
	}
}

// match is where a marker matched a text: tokens [first,last].
type match struct {
	first, last int
	marker      int
}

// matches finds every marker in the tokens of a text, in text order.
func matches(tokens []indonesian.Token, marks []marker, title bool) []match {
	var out []match
	for mi := range marks {
		m := &marks[mi]
		if m.field == fTitle && !title {
			continue
		}
		for i := range tokens {
			if !m.words[0].matches(&tokens[i]) {
				continue
			}
			if last, ok := m.follow(tokens, i); ok {
				out = append(out, match{i, last, mi})
			}
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].first != out[j].first {
			return out[i].first < out[j].first
		}
		if out[i].last != out[j].last {
			return out[i].last > out[j].last
		}
		return out[i].marker < out[j].marker
	})
	return out
}

// follow reports where a marker that begins at token i ends.
func (m *marker) follow(tokens []indonesian.Token, i int) (last int, ok bool) {
	left := m.slop
	last = i
	for w := 1; w < len(m.words); w++ {
		want := tokens[last].Pos + m.words[w].offset - m.words[w-1].offset
		found := false
		for j := last + 1; j < len(tokens) && tokens[j].Pos <= want+left; j++ {
			if tokens[j].Pos >= want && m.words[w].matches(&tokens[j]) {
				left -= tokens[j].Pos - want
				last, found = j, true
				break
			}
		}
		if !found {
			return 0, false
		}
	}
	return last, true
}

// spans turns matches into byte spans that lie apart. A match of words with
// others between marks each word's stretch as a whole.
func spans(tokens []indonesian.Token, ms []match, from, to int) []corpus.Span {
	var out []corpus.Span
	for _, m := range ms {
		s := corpus.Span{Start: tokens[m.first].Start, End: tokens[m.last].End}
		if s.Start < from || s.End > to {
			continue
		}
		s.Start, s.End = s.Start-from, s.End-from
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// title marks a title.
func (r *Reader) title(text string, marks []marker) index.Snippet {
	tokens := r.analyzer.Tokens(nil, text)
	return index.Snippet{Text: text, Marks: spans(tokens, matches(tokens, marks, true), 0, len(text))}
}

// snippetLength is about how long a fragment is, in bytes.
const snippetLength = 220

// snippets cuts the n fragments of a text that show most of what was searched
// for, in text order. Without a match it is the text's beginning.
func (r *Reader) snippets(text string, marks []marker, n int) []index.Snippet {
	tokens := r.analyzer.Tokens(make([]indonesian.Token, 0, len(text)/6), text)
	found := matches(tokens, marks, false)
	if len(found) == 0 {
		end := cutAt(text, 0, snippetLength)
		if end == 0 {
			return nil
		}
		return []index.Snippet{{Text: text[:end]}}
	}
	type window struct {
		from, to int // bytes
		kinds    int // distinct markers
		hits     int
	}
	var windows []window
	for i := 0; i < len(found); {
		first := tokens[found[i].first].Start
		line := strings.LastIndexByte(text[:first], '\n') + 1
		from := line
		if first-line > snippetLength/3 {
			from = wordStart(text, line, first-snippetLength/3)
		}
		to := cutAt(text, from, snippetLength)
		to = max(to, tokens[found[i].last].End)
		w := window{from: from, to: to}
		kinds := map[int]bool{}
		j := i
		for ; j < len(found) && tokens[found[j].first].Start < to; j++ {
			if tokens[found[j].last].End <= to {
				kinds[found[j].marker] = true
				w.hits++
			}
		}
		w.kinds = len(kinds)
		windows = append(windows, w)
		i = j
	}
	sort.SliceStable(windows, func(i, j int) bool {
		if windows[i].kinds != windows[j].kinds {
			return windows[i].kinds > windows[j].kinds
		}
		return windows[i].hits > windows[j].hits
	})
	if len(windows) > n {
		windows = windows[:n]
	}
	sort.Slice(windows, func(i, j int) bool { return windows[i].from < windows[j].from })
	out := make([]index.Snippet, len(windows))
	for i, w := range windows {
		if i > 0 && w.from < windows[i-1].to {
			w.from = windows[i-1].to
		}
		for w.from < w.to && text[w.from] == ' ' {
			w.from++
		}
		out[i] = index.Snippet{Text: text[w.from:w.to], Start: w.from, Marks: spans(tokens, found, w.from, w.to)}
	}
	return out
}

// cutAt returns where a fragment of about length bytes that begins at from
// ends: at a line's or word's end.
func cutAt(text string, from, length int) int {
	end := from + length
	if nl := strings.IndexByte(text[from:], '\n'); nl >= 0 && from+nl <= end && nl > 0 {
		return from + nl
	}
	if end >= len(text) {
		return len(text)
	}
	if sp := strings.LastIndexByte(text[from:end], ' '); sp > length/2 {
		return from + sp
	}
	for end > from && !utf8.RuneStart(text[end]) {
		end--
	}
	return end
}

// wordStart returns the first word's beginning at or after at, not before line.
func wordStart(text string, line, at int) int {
	for at > line && at < len(text) && text[at-1] != ' ' {
		at--
	}
	return at
}

// sentence is the sentence that a fact stands in, with the fact marked.
func sentence(text string, s corpus.Span) []index.Snippet {
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return nil
	}
	from := strings.LastIndexByte(text[:s.Start], '\n') + 1
	for i := s.Start - 2; i > from; i-- {
		if (text[i] == '.' || text[i] == '?' || text[i] == '!') && text[i+1] == ' ' && opens(text, i+2) {
			from = i + 2
			break
		}
	}
	to := len(text)
	if nl := strings.IndexByte(text[s.End:], '\n'); nl >= 0 {
		to = s.End + nl
	}
	for i := s.End; i < to; i++ {
		if (text[i] == '.' || text[i] == '?' || text[i] == '!') && (i+1 == to || text[i+1] == ' ' && opens(text, i+2)) {
			to = i + 1
			break
		}
	}
	return []index.Snippet{{Text: text[from:to], Start: from, Marks: []corpus.Span{{Start: s.Start - from, End: s.End - from}}}}
}

// opens reports whether a sentence can begin at i: with a capital or a quotation mark.
func opens(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	c := text[i]
	return 'A' <= c && c <= 'Z' || c == '"' || c >= utf8.RuneSelf
}
