package article

import (
	"strings"
	"unicode"
)

// What a line is by its own words: a caption, a stamp, noise, initials.

// captionSigns are what only a caption's credit holds, in small letters.
var captionSigns = []string{
	"(ant/", "(antara foto", "(antara/", "(dok ", "(dok)", "(dok.", "(dok/", "(dok:", "(doc ", "(doc)", "(doc.", "(doc/", "(doc:", "(foto", "(humas", "(ist)", "(istimewa", "(sumber foto", "/ist)", "/istimewa", "antara foto/",
	" dok. ", " doc. ", "dok:", "/dok.", "foto by", "foto oleh", "foto: ", "foto : ", " foto/", " ho/", "(ho/", "/ho/", "kredit foto", "photo by",
}

// isCaption reports whether a line at a story's head is a picture's caption: it
// ends in a credit, or begins with one in capitals.
func isCaption(s string) bool {
	if len(s) > 420 {
		return false
	}
	low := strings.ToLower(s)
	tail := low[max(0, len(low)-70):]
	for _, c := range captionSigns {
		if strings.Contains(tail, c) {
			return dateline(s) == "" // a lead may close with its picture's credit
		}
	}
	// KABAR.EXAMPLE/NAMA ORANG Warga mengantre …
	if i := strings.IndexByte(s, '/'); i > 2 && i < 40 {
		n := 0
		end := len(s)
		if k := strings.IndexByte(s[i:], ' '); k >= 0 {
			end = i + k
		}
		for _, c := range s[:min(end, i+40)] {
			if unicode.IsLower(c) {
				return false
			}
			if unicode.IsUpper(c) {
				n++
			}
		}
		return n >= 8 && dateline(s) == ""
	}
	return false
}

// isStampLine reports whether a line is little more than a date, or a date
// with writer and counters parted by bars.
func isStampLine(s string) bool {
	parts := strings.Contains(s, " | ") || strings.Contains(s, " • ") || strings.Contains(s, " · ")
	if len(s) > 90 && !parts || len(s) > 180 || endsSentence(s) {
		return false
	}
	m, ok := readStamp(s)
	return ok && (parts || (m.end-m.start)*2 > len(s))
}

// isNoise reports lines of signs, counters and stray letters.
func isNoise(s string) bool {
	if isClock(s) {
		return true
	}
	letters, sign := 0, false
	for _, c := range s {
		sign = sign || unicode.Is(unicode.So, c)
		if unicode.IsLetter(c) {
			letters++
			if letters > 2 {
				return isInitials(s)
			}
		}
	}
	digits := strings.ContainsAny(s, "0123456789")
	return !digits || sign && letters == 0 && len(s) < 24 || len(s) < 6 && !strings.ContainsAny(s, "%.,")
}

// isClock reports whether a line is a time of day with its zone and nothing else.
func isClock(s string) bool {
	clock, zone, ok := strings.Cut(s, " ")
	return ok && (zone == "WIB" || zone == "WITA" || zone == "WIT") && len(clock) <= 5 && strings.Trim(clock, "0123456789.:") == "" && strings.ContainsAny(clock, ".:")
}

// isInitials reports the sign-off of writer and desk: (abc/def), [tin], (*), (Red).
func isInitials(s string) bool {
	t := strings.Trim(s, "*. ")
	if len(t) < 3 || len(t) > 40 {
		return false
	}
	if !(t[0] == '(' && t[len(t)-1] == ')' || t[0] == '[' && t[len(t)-1] == ']') {
		return false
	}
	t = t[1 : len(t)-1]
	if strings.Count(t, " ") > 2 || strings.ContainsAny(t, "()[]") {
		return false
	}
	// (27/1/2026) is a day
	return !strings.ContainsAny(t, "0123456789") || strings.IndexFunc(t, unicode.IsLetter) >= 0
}

// trimInitials takes the sign-off from the end of the last paragraph: initials in
// brackets behind a closed sentence, and asterisks.
func trimInitials(s string) string {
	for range 3 {
		t := strings.TrimRight(s, "* ")
		if strings.HasSuffix(t, ")") || strings.HasSuffix(t, "]") {
			i := strings.LastIndexAny(t, "([")
			if i >= 0 && isInitials(t[i:]) {
				head := strings.TrimRight(t[:i], "* ")
				if head == "" || endsSentence(head) && !strings.HasSuffix(head, ",") {
					t = head
				}
			}
		}
		if t == s {
			break
		}
		s = t
	}
	return s
}

// closesSentence reports whether a line ends as a sentence does, with or
// without the writer's initials behind it.
func closesSentence(s string) bool {
	return endsSentence(s) || endsSentence(trimInitials(s))
}

// maxCaptions is how many captions of one page are kept: a long gallery's.
const maxCaptions = 300

func appendCaption(list []string, s string) []string {
	if len(s) < 4 || len(list) >= maxCaptions || contains(list, s) {
		return list
	}
	if _, ok := frameIndex.match(&block{text: s}); ok {
		return list
	}
	return append(list, s)
}
