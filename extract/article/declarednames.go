package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// declaredInstead weighs the names that the page declares of itself (JSON-LD,
// then meta elements) against those read from a byline element, and returns the
// declared ones where they are the better reading of the same line, or where the
// line holds no name at all:
//
//   - each declared name stands in the line, and the line as it was read is no
//     list of names ("Nama Orang Redaktur Olahraga", "Nama Orang 7 jam lalu");
//   - the line's names are among the declared ones, and the others stand beside
//     the headline too: a second writer in an element of another make;
//   - what was read from the line can be no name.
//
// A declared editor or outlet is none of the writers and has been dropped before.
func (r *reader) declaredInstead(visible []string, raw string, notEditor func([]string) []string) ([]string, string, bool) {
	if len(visible) == 0 {
		return nil, "", false
	}
	plausible := true
	for _, n := range visible {
		plausible = plausible && isNameLike(n)
	}
	low := strings.ToLower(raw)
	weigh := func(list []string) bool {
		if len(list) == 0 {
			return false
		}
		inLine, shared := true, 0
		for _, n := range list {
			if !isNameLike(n) {
				return false
			}
			inLine = inLine && strings.Contains(low, strings.ToLower(n))
			for _, v := range visible {
				if strings.EqualFold(n, v) {
					shared++
				}
			}
		}
		switch {
		case !plausible:
			return inLine || shared == 0
		case shared == len(visible) && len(list) > len(visible):
			for _, n := range list {
				if !r.standsAtHead(n) {
					return false
				}
			}
			return true
		case inLine && shared < len(list):
			return len(list) >= len(visible) && longer(visible, list)
		}
		return false
	}
	if st := r.head.story; st != nil {
		var list []string
		for _, p := range st.authors {
			if !p.org {
				for _, n := range r.names(p.name) {
					if !contains(list, n) {
						list = append(list, n)
					}
				}
			}
		}
		if list = notEditor(list); weigh(list) {
			return list, "byline element and json-ld", true
		}
	}
	for _, k := range [...]string{"content_author", "author", "article:author", "parsely-author"} {
		for _, v := range r.head.all(k) {
			if strings.Contains(v, "://") {
				continue
			}
			if list := notEditor(r.names(v)); weigh(list) {
				return list, "byline element and meta " + k, true
			}
		}
	}
	return nil, "", false
}

// longer reports whether the names as read hold more words than as declared: the
// line has a role or a place behind the name.
func longer(read, declared []string) bool {
	return strings.Count(strings.Join(read, " "), " ") > strings.Count(strings.Join(declared, " "), " ")
}

// standsAtHead reports whether a name stands in a line between the headline and
// the story, or right behind the story.
func (r *reader) standsAtHead(name string) bool {
	p := &r.page
	for _, span := range [...][2]int{{r.title - 4, min(r.title+20, r.bodyFirst+3)}, {r.bodyLast - 3, r.bodyLast + 8}} {
		for i := max(span[0], 0); i < min(span[1], len(p.blocks)); i++ {
			if b := &p.blocks[i]; len(b.text) < 200 && !b.caption && i != r.title && strings.Contains(strings.ToLower(b.text), strings.ToLower(name)) {
				return true
			}
		}
	}
	return false
}

// particles are the small words within names. Sorted.
var particles = map[string]bool{
	"al": true, "bin": true, "binti": true, "da": true, "de": true, "del": true, "den": true, "der": true, "di": true, "el": true, "la": true, "le": true,
	"ten": true, "van": true, "von": true,
}

// isNameLike reports whether a string has the form of a person's name: up to five
// words that each begin with a capital, but for particles within, and no digit.
func isNameLike(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 {
		return false
	}
	for i, w := range words {
		c, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(c) && (i == 0 || !particles[w]) && !unicode.IsLetter(c) || unicode.IsLower(c) && (i == 0 || !particles[w]) || strings.ContainsAny(w, "0123456789:?!") {
			return false
		}
		if _, day := dayNames[strings.ToLower(w)]; day {
			return false
		}
	}
	return true
}

// depthOfBoth returns how deep in the page the innermost element lies that holds
// two blocks.
func (r *reader) depthOfBoth(i, k int) int {
	p := &r.page
	e := p.blocks[i].elem
	for e >= 0 && !p.holds(e, k) {
		e = p.elems[e].parent
	}
	d := 0
	for ; e >= 0; e = p.elems[e].parent {
		d++
	}
	return d
}
