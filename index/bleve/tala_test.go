package bleve

import "strings"

// tala stems as F. Z. Tala's Porter stemmer for Bahasa Indonesia does (2003), which is
// what Lucene and Snowball offer for the language: affixes come off by their form
// and the number of vowels, without a list of roots. Written from the paper's rules, to
// be measured beside ours.
func tala(word string) string {
	s := &talaWord{text: word}
	for _, c := range word {
		if strings.ContainsRune("aeiou", c) {
			s.measure++
		}
	}
	if s.measure > 2 {
		s.suffix("kah", "lah", "pun")
	}
	if s.measure > 2 {
		s.suffix("nya", "ku", "mu")
	}
	if s.measure > 2 {
		if s.first() {
			if s.measure > 2 && s.derivational() && s.measure > 2 {
				s.second()
			}
		} else {
			s.second()
			if s.measure > 2 {
				s.derivational()
			}
		}
	}
	return s.text
}

type talaWord struct {
	text    string
	measure int
	kind    int // of the prefix that came off: it forbids suffixes
}

func (s *talaWord) suffix(list ...string) bool {
	for _, x := range list {
		if rest, ok := strings.CutSuffix(s.text, x); ok {
			s.text = rest
			s.measure--
			return true
		}
	}
	return false
}

func (s *talaWord) prefix(prefix, back string, kind int, vowel bool) bool {
	rest, ok := strings.CutPrefix(s.text, prefix)
	if !ok || vowel && (rest == "" || !strings.Contains("aeiou", rest[:1])) {
		return false
	}
	s.text, s.kind = back+rest, kind
	s.measure--
	return true
}

func (s *talaWord) first() bool {
	return s.prefix("meny", "s", 1, true) || s.prefix("peny", "s", 3, true) ||
		s.prefix("mem", "p", 1, true) || s.prefix("pem", "p", 3, true) ||
		s.prefix("meng", "", 1, false) || s.prefix("peng", "", 3, false) ||
		s.prefix("men", "", 1, false) || s.prefix("mem", "", 1, false) || s.prefix("pen", "", 3, false) || s.prefix("pem", "", 3, false) ||
		s.prefix("ter", "", 1, false) || s.prefix("me", "", 1, false) || s.prefix("di", "", 1, false) || s.prefix("ke", "", 3, false)
}

func (s *talaWord) second() bool {
	switch {
	case strings.HasPrefix(s.text, "pelajar"):
		return s.prefix("pel", "", 2, false)
	case strings.HasPrefix(s.text, "belajar"):
		return s.prefix("bel", "", 4, false)
	case s.prefix("per", "", 2, false), s.prefix("pe", "", 2, false), s.prefix("ber", "", 4, false):
		return true
	}
	if len(s.text) > 5 && strings.HasPrefix(s.text, "be") && !strings.Contains("aeiou", s.text[2:3]) && s.text[3:5] == "er" {
		return s.prefix("be", "", 4, false)
	}
	return false
}

func (s *talaWord) derivational() bool {
	if s.kind != 2 && s.kind != 3 && s.suffix("kan") {
		return true
	}
	if s.kind != 1 && s.suffix("an") {
		return true
	}
	return s.kind <= 2 && !strings.HasSuffix(s.text, "si") && s.suffix("i")
}
