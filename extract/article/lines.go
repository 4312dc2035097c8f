package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineIndex finds phrases by their first word.
type lineIndex map[string][]phrase

var (
	frameIndex  = indexLines(frameLines)
	creditIndex = indexLines(creditLines)
	// insideHeads are the first words of the phrases that stand inside paragraphs.
	insideHeads = headsInside(frameLines)
)

func indexLines(list []phrase) lineIndex {
	x := make(lineIndex)
	for _, p := range list {
		head, _, _ := strings.Cut(p.words, " ")
		x[head] = append(x[head], p)
	}
	return x
}

func headsInside(list []phrase) []string {
	var out []string
	for _, p := range list {
		head, _, _ := strings.Cut(p.words, " ")
		if p.form&inside != 0 && !contains(out, head) {
			out = append(out, head)
		}
	}
	return out
}

// foldLine lowers a line's first 120 bytes, drops signs before its first
// letter and digits, and folds runs of blanks.
func foldLine(s string) string {
	if len(s) > 120 {
		s = s[:120]
	}
	var sb strings.Builder
	sb.Grow(len(s))
	blank := false
	for _, r := range s {
		switch {
		case r|0x20 >= 'a' && r|0x20 <= 'z':
			if blank && sb.Len() > 0 {
				sb.WriteByte(' ')
			}
			blank = false
			sb.WriteByte(byte(r | 0x20))
		case unicode.IsLetter(r) || r == '\'' || r == '’':
			if blank && sb.Len() > 0 {
				sb.WriteByte(' ')
			}
			blank = false
			if r == '’' {
				r = '\''
			}
			sb.WriteRune(unicode.ToLower(r))
		case r == ':' || r == '：':
			if sb.Len() > 0 {
				sb.WriteByte(':')
			}
			blank = true
		case r == utf8.RuneError:
		default:
			blank = true
		}
	}
	return sb.String()
}

// begins reports whether a line's first word begins a phrase of the table.
func (x lineIndex) begins(s string) bool {
	var buf [24]byte
	n := 0
	for i := 0; i < len(s) && i < 60; i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c |= 0x20
		case c >= 'a' && c <= 'z' || c == '\'':
		case c >= utf8.RuneSelf && (n > 0 || c != 0xe2 && c != 0xc2):
			return true // not seen cheaply
		default:
			if n > 0 {
				return len(x[string(buf[:n])]) > 0
			}
			continue
		}
		if n == len(buf) {
			return false
		}
		if c >= utf8.RuneSelf {
			continue
		}
		buf[n] = c
		n++
	}
	return n > 0 && len(x[string(buf[:n])]) > 0
}

// match returns the longest phrase that the line fits, given how much of the
// line is links.
func (x lineIndex) match(b *block) (phrase, bool) {
	if !x.begins(b.text) {
		return phrase{}, false
	}
	f := foldLine(b.text)
	if f == "" {
		return phrase{}, false
	}
	end := strings.IndexAny(f, " :")
	if end < 0 {
		end = len(f)
	}
	var best phrase
	found := false
	for _, p := range x[f[:end]] {
		if !strings.HasPrefix(f, p.words) || (found && len(p.words) <= len(best.words)) {
			continue
		}
		rest := f[len(p.words):]
		if rest != "" && rest[0] != ' ' && rest[0] != ':' {
			continue
		}
		ok := false
		switch {
		case rest == "" || rest == ":":
			ok = len(b.text) <= len(p.words)+24
			ok = ok && (p.form&(alone|label|begin) != 0)
		case p.form&begin != 0:
			ok = len(b.text) < 300 || b.linked*2 > len(b.text)
			if p.form&inside != 0 && b.linked*3 < len(b.text) && len(b.text) > 160 && severalSentences(b.text) {
				ok = false // another story's title, and then this story goes on
			}
		case p.form&label != 0:
			colon := rest[0] == ':' || labelled(b.text, p.words)
			ok = colon && len(b.text) < 300 || b.linked*2 > len(b.text)
		}
		if ok {
			best, found = p, true
		}
	}
	return best, found
}

// severalSentences reports whether a line closes as a sentence and holds the
// end of another before.
func severalSentences(s string) bool { return endsSentence(s) && firstStop(s) > 0 }

// firstStop returns where the first sentence of several ends, 0 where there is
// but one: a full stop behind a word of four letters or more, and a capital.
func firstStop(s string) int {
	word := 0
	for i := 0; i+4 < len(s); i++ {
		c := s[i]
		if c >= 'a' && c <= 'z' {
			word++
			continue
		}
		if (c == '.' || c == '?' || c == '!') && word >= 4 && s[i+1] == ' ' && (s[i+2] >= 'A' && s[i+2] <= 'Z' || s[i+2] == '"') {
			return i + 1
		}
		word = 0
	}
	return 0
}

// labelled reports whether the phrase is parted from what follows by a sign
// that can be a label's: a colon, a bar, a dash, an arrow.
func labelled(text, words string) bool {
	n := strings.Count(words, " ") + 1
	i := 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsLetter(r) {
			break
		}
		i += size
	}
	for w := 0; w < n && i < len(text); w++ {
		for i < len(text) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(r) && r != '\'' && r != '’' {
				break
			}
			i += size
		}
		if w < n-1 {
			for i < len(text) && (text[i] == ' ' || text[i] == '.') {
				i++
			}
		}
	}
	rest := strings.TrimLeft(text[i:], " .\t")
	if strings.HasPrefix(text[i:], "-") && len(text) > i+1 && text[i+1] != ' ' && text[i+1] != '-' {
		return false // foto-foto
	}
	for _, s := range []string{":", "|", ">", "»", "›", "→", "–", "-", "=", "/"} {
		if strings.HasPrefix(rest, s) {
			return true
		}
	}
	return false
}

// maxInside is how often a phrase's first word is looked at in one paragraph.
const maxInside = 200

// cutInside takes phrases of the frame out of a paragraph: the phrase with the
// link after it, or up to the end of the line.
func cutInside(b *block) (string, bool) {
	text, changed := b.text, false
	low := strings.ToLower(text)
	if len(low) != len(text) {
		return text, false
	}
	for _, h := range insideHeads {
		if !strings.Contains(low, h) {
			continue
		}
		for from, hits := 0, 0; hits < maxInside; hits++ {
			k := strings.Index(low[from:], h)
			if k < 0 {
				break
			}
			at := from + k
			from = at + len(h)
			if at > 0 {
				if r, _ := utf8.DecodeLastRuneInString(text[:at]); unicode.IsLetter(r) && !unicode.IsLower(r) || unicode.IsLower(r) && !unicode.IsUpper(rune(text[at])) {
					continue
				}
			}
			tail := block{text: text[at:]}
			for _, l := range b.links {
				if l.end > at && !changed {
					tail.links = append(tail.links, corpusSpan{max(l.start-at, 0), l.end - at})
				}
			}
			p, ok := insidePhrase(text[at:])
			if !ok {
				continue
			}
			end := len(text)
			linked := false
			for _, l := range tail.links {
				if l.start <= len(p)+6 || (linked && at+l.start <= end+3) {
					end, linked = at+l.end, true
				}
			}
			if !linked {
				// without a link the phrase needs its colon, or a capital after a
				// full stop, and a title's length
				rest := strings.TrimLeft(text[at+len(p):], " ")
				if !strings.HasPrefix(rest, ":") {
					continue
				}
				if k := firstStop(rest[:min(len(rest), 240)]); k > 0 {
					end = len(text) - len(rest) + k // the story goes on behind the title
				} else if len(rest) > 220 {
					continue
				}
			}
			head := strings.TrimRight(text[:at], " ([|-–—*>»")
			after := strings.TrimLeft(text[end:], " )]|*.")
			if after != "" && head != "" {
				head += " "
			}
			text = head + after
			low = strings.ToLower(text)
			changed = true
			from = min(len(head), len(low))
			if len(low) != len(text) {
				return text, changed
			}
		}
	}
	return text, changed
}

// insidePhrase returns the words of text that are an inside phrase at its
// beginning.
func insidePhrase(text string) (string, bool) {
	f := foldLine(text)
	end := strings.IndexAny(f, " :")
	if end < 0 {
		return "", false
	}
	best := ""
	for _, p := range frameIndex[f[:end]] {
		if p.form&inside != 0 && strings.HasPrefix(f, p.words) && len(p.words) > len(best) {
			if rest := f[len(p.words):]; rest == "" || rest[0] == ' ' || rest[0] == ':' {
				best = p.words
			}
		}
	}
	if best == "" {
		return "", false
	}
	// the same number of words in the text itself
	n, i := strings.Count(best, " ")+1, 0
	for w := 0; w < n; w++ {
		for i < len(text) && text[i] != ' ' && text[i] != ':' {
			i++
		}
		if w < n-1 {
			for i < len(text) && text[i] == ' ' {
				i++
			}
		}
	}
	return text[:i], true
}
