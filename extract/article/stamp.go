package article

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// moment is a date as a page gives it: parts of the clock on the wall, and the
// zone, if any. It is not yet a time.
type moment struct {
	year, month, day  int
	hour, minute, sec int
	clock             bool // a time of day is given
	seconds           bool
	zone              int  // minutes east of Greenwich
	zoned             bool // zone is given
	utc               bool // the zone was written as Z, UTC, GMT or +00:00
	local             bool // the zone was written WIB, WITA or WIT
	weekday           int  // 0-6 from Sunday, -1 where none
	start, end        int  // bytes of the text it was read from
}

func (m moment) valid() bool {
	if m.year < 1990 || m.year > 2100 || m.month < 1 || m.month > 12 || m.day < 1 {
		return false
	}
	return m.day <= time.Date(m.year, time.Month(m.month)+1, 0, 0, 0, 0, 0, time.UTC).Day() &&
		m.hour < 24 && m.minute < 60 && m.sec < 61
}

func (m moment) date() int { return m.year*10000 + m.month*100 + m.day }

// at returns the time, in the given zone where the moment has none.
func (m moment) at(minutes int) time.Time {
	if m.zoned {
		minutes = m.zone
	}
	return time.Date(m.year, time.Month(m.month), m.day, m.hour, m.minute, m.sec, 0, zoneOf(minutes))
}

// The three zones of the country, minutes east of Greenwich.
const (
	wib  = 7 * 60
	wita = 8 * 60
	wit  = 9 * 60
)

func zoneOf(minutes int) *time.Location {
	switch minutes {
	case 0:
		return time.UTC
	case wib:
		return time.FixedZone("WIB", wib*60)
	case wita:
		return time.FixedZone("WITA", wita*60)
	case wit:
		return time.FixedZone("WIT", wit*60)
	}
	return time.FixedZone("", minutes*60)
}

// monthNames are the months as pages spell them: Indonesian, its older forms
// and short forms, and English under an Indonesian weekday. Sorted.
var monthNames = map[string]int{
	"ags": 8, "agst": 8, "agt": 8, "agu": 8, "agus": 8, "agust": 8, "agustus": 8,
	"apr": 4, "april": 4,
	"aug": 8, "august": 8,
	"dec": 12, "december": 12, "des": 12, "desember": 12,
	"feb": 2, "febr": 2, "februari": 2, "february": 2, "pebruari": 2, "peb": 2,
	"jan": 1, "januari": 1, "january": 1,
	"jul": 7, "juli": 7, "july": 7, "jun": 6, "june": 6, "juni": 6,
	"mar": 3, "march": 3, "maret": 3, "mart": 3, "may": 5, "mei": 5,
	"nop": 11, "nopember": 11, "nov": 11, "november": 11,
	"oct": 10, "october": 10, "okt": 10, "oktober": 10,
	"sep": 9, "sept": 9, "september": 9,
}

// dayNames are the weekdays, from Sunday.
var dayNames = map[string]int{
	"ahad": 0, "minggu": 0, "sunday": 0, "sun": 0, "min": 0,
	"senin": 1, "monday": 1, "mon": 1, "sen": 1,
	"selasa": 2, "tuesday": 2, "tue": 2, "sel": 2,
	"rabu": 3, "wednesday": 3, "wed": 3, "rab": 3,
	"kamis": 4, "thursday": 4, "thu": 4, "kam": 4,
	"jumat": 5, "jum'at": 5, "jum": 5, "friday": 5, "fri": 5,
	"sabtu": 6, "saturday": 6, "sat": 6, "sab": 6,
}

// apostrophes brings Jum’at and Jum`at to one form.
var apostrophes = strings.NewReplacer("’", "'", "`", "'", "‘", "'")

type stampToken struct {
	text       string // lowered
	num        int    // -1 for words and signs
	digits     int
	start, end int
}

func stampTokens(s string) []stampToken {
	if len(s) > 400 {
		s = s[:400]
	}
	out := make([]stampToken, 0, min(len(s)/4+2, 40))
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			j := i
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
			n, err := strconv.Atoi(s[i:j])
			if err != nil {
				n = -2
			}
			out = append(out, stampToken{num: n, digits: j - i, start: i, end: j})
			i = j
		case c < utf8.RuneSelf && !(c|0x20 >= 'a' && c|0x20 <= 'z'):
			if c > ' ' {
				out = append(out, stampToken{text: s[i : i+1], num: -1, start: i, end: i + 1})
			}
			i++
		default:
			j := i
			for j < len(s) {
				r, n := utf8.DecodeRuneInString(s[j:])
				if !unicode.IsLetter(r) && !((r == '\'' || r == '’' || r == '`' || r == '‘') && j > i && j-i == 3) {
					break
				}
				j += n
			}
			if j == i {
				_, n := utf8.DecodeRuneInString(s[i:])
				out = append(out, stampToken{text: s[i : i+n], num: -1, start: i, end: i + n})
				i += n
				continue
			}
			w := strings.ToLower(s[i:j])
			if j-i > 4 && (w[3] == '`' || w[3] >= utf8.RuneSelf) {
				w = apostrophes.Replace(w)
			}
			out = append(out, stampToken{text: w, num: -1, start: i, end: j})
			i = j
		}
	}
	return out
}

// readStamp reads the first date of a line.
func readStamp(s string) (moment, bool) {
	all := readStamps(s)
	if len(all) == 0 {
		return moment{}, false
	}
	return all[0], true
}

// readStamps reads the dates of a line, each with its time of day and zone
// where they follow (or, as "10:05 WIB, 6 Juni 2022", stand before).
func readStamps(s string) []moment {
	if !strings.ContainsAny(s, "0123456789") {
		return nil
	}
	t := stampTokens(s)
	var out []moment
	for i := 0; i < len(t); {
		m, n := readDate(t, i)
		if n == 0 {
			i++
			continue
		}
		m.weekday = weekdayBefore(t, i)
		if w := m.weekday; w >= 0 && m.valid() && m.weekdayOf() != w && n > 0 {
			// 1/2/2026 under its weekday: the month may stand first
			if alt, an := readSlash(t, i, true); an == n && alt.valid() && alt.weekdayOf() == w {
				alt.weekday = w
				m = alt
			}
		}
		m.start, m.end = t[i].start, t[i+n-1].end
		j := readClock(t, i+n, &m)
		if !m.clock {
			clockBefore(t, i, &m)
		}
		if j > i+n {
			m.end = t[j-1].end
		}
		if m.valid() {
			out = append(out, m)
		}
		i = max(j, i+n)
	}
	return out
}

func (m moment) weekdayOf() int {
	return int(time.Date(m.year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC).Weekday())
}

func weekdayBefore(t []stampToken, i int) int {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if t[k].num >= 0 {
			break
		}
		if d, ok := dayNames[t[k].text]; ok {
			return d
		}
	}
	return -1
}

func isSep(s string) bool {
	switch s {
	case "-", "/", ".", "–", ",":
		return true
	}
	return false
}

// readDate reads a date at token i and returns how many tokens it takes.
func readDate(t []stampToken, i int) (moment, int) {
	tok := func(k int) stampToken {
		if k < len(t) {
			return t[k]
		}
		return stampToken{num: -1}
	}
	year := func(k int) (int, bool) {
		x := tok(k)
		if x.digits == 4 && x.num >= 1990 && x.num <= 2100 {
			return x.num, true
		}
		return 0, false
	}
	skip := func(k int) int {
		if isSep(tok(k).text) {
			return k + 1
		}
		return k
	}
	a := tok(i)
	if i > 0 && a.num >= 0 && a.start == t[i-1].end && (t[i-1].num >= 0 || isLetters(t[i-1].text)) {
		return moment{}, 0
	}
	// 2022-06-06, 2022/06/06
	if y, ok := year(i); ok {
		if s := tok(i + 1).text; s == "-" || s == "/" || s == "." {
			if tok(i+3).text == s && tok(i+2).num > 0 && tok(i+4).num > 0 && tok(i+4).digits <= 2 {
				return moment{year: y, month: tok(i + 2).num, day: tok(i + 4).num}, 5
			}
		}
		return moment{}, 0
	}
	// 6 Juni 2022, 17 - Mar - 2018, 6-Jun-22
	if a.num >= 1 && a.num <= 31 && a.digits <= 2 {
		k := skip(i + 1)
		if mo := monthNames[tok(k).text]; mo > 0 {
			k = skip(k + 1)
			if y, ok := year(k); ok {
				return moment{year: y, month: mo, day: a.num}, k + 1 - i
			}
			return moment{}, 0
		}
		return readSlash(t, i, false)
	}
	// Juni 6, 2022
	if mo := monthNames[a.text]; mo > 0 {
		k := skip(i + 1)
		if d := tok(k); d.num >= 1 && d.num <= 31 && d.digits <= 2 {
			k = skip(k + 1)
			if y, ok := year(k); ok {
				return moment{year: y, month: mo, day: d.num}, k + 1 - i
			}
		}
	}
	return moment{}, 0
}

func isLetters(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// readSlash reads DD/MM/YYYY and its like, or MM/DD/YYYY.
func readSlash(t []stampToken, i int, monthFirst bool) (moment, int) {
	if i+4 >= len(t) {
		return moment{}, 0
	}
	s := t[i+1].text
	if (s != "/" && s != "-" && s != ".") || t[i+3].text != s {
		return moment{}, 0
	}
	a, b, c := t[i], t[i+2], t[i+4]
	if a.num < 1 || b.num < 1 || a.digits > 2 || b.digits > 2 {
		return moment{}, 0
	}
	y := c.num
	switch {
	case c.digits == 4 && y >= 1990 && y <= 2100:
	case c.digits == 2 && s == "/" && y >= 10 && y < 50 && clockBehind(t, i+5):
		y += 2000 // 27/01/26 10.05: a fraction has no time of day behind it
	default:
		return moment{}, 0
	}
	d, mo := a.num, b.num
	if monthFirst || mo > 12 && d <= 12 {
		d, mo = mo, d
	}
	m := moment{year: y, month: mo, day: d}
	if !m.valid() {
		return moment{}, 0
	}
	return m, 5
}

// clockBehind reports whether a time of day stands at token i, perhaps behind a sign
// or a word.
func clockBehind(t []stampToken, i int) bool {
	for n := 0; n < 2 && i < len(t) && clockWords[t[i].text]; n++ {
		i++
	}
	var m moment
	return clockAt(t, i, &m) > 0
}

// clockWords may stand between a date and its time.
var clockWords = map[string]bool{
	",": true, "-": true, "–": true, "—": true, "|": true, "/": true, "•": true, "·": true, "@": true, "(": true, ";": true,
	"at": true, "jam": true, "pada": true, "pk": true, "pkl": true, "pukul": true, "t": true, ".": true, ":": true, "\\": true,
}

// readClock reads a time of day and a zone at token i and returns the next token.
func readClock(t []stampToken, i int, m *moment) int {
	k := i
	for k < len(t) && k < i+3 && t[k].num < 0 && clockWords[t[k].text] {
		k++
	}
	n := clockAt(t, k, m)
	if n == 0 {
		return i
	}
	return zoneAt(t, k+n, m)
}

// clockAt reads HH:MM[:SS] with : . or - between.
func clockAt(t []stampToken, k int, m *moment) int {
	if k+2 >= len(t) || t[k].num < 0 || t[k].digits > 2 || t[k].num > 24 {
		return 0
	}
	s := t[k+1].text
	if (s != ":" && s != "." && s != "-") || t[k+2].num < 0 || t[k+2].digits != 2 || t[k+2].num > 59 {
		return 0
	}
	m.hour, m.minute, m.clock = t[k].num, t[k+2].num, true
	n := 3
	if k+4 < len(t) && (t[k+3].text == s || t[k+3].text == ":") && t[k+4].num >= 0 && t[k+4].digits == 2 && t[k+4].num < 61 {
		m.sec, m.seconds = t[k+4].num, true
		n = 5
		// fractions of a second
		if k+6 < len(t) && t[k+5].text == "." && t[k+6].num >= 0 && t[k+6].start == t[k+5].end {
			n = 7
		}
	}
	if m.hour == 24 {
		m.hour = 0
	}
	return n
}

// zoneAt reads am/pm and a zone.
func zoneAt(t []stampToken, k int, m *moment) int {
	for k < len(t) {
		switch w := t[k].text; w {
		case "am", "pagi":
			if m.hour == 12 {
				m.hour = 0
			}
			k++
			continue
		case "pm", "siang", "sore", "malam":
			if m.hour < 12 && !(w == "siang" && m.hour >= 10) {
				m.hour += 12
			}
			k++
			continue
		case "a", "p":
			if k+3 < len(t) && t[k+1].text == "." && t[k+2].text == "m" {
				if w == "p" && m.hour < 12 {
					m.hour += 12
				}
				k += 3
				if k < len(t) && t[k].text == "." {
					k++
				}
				continue
			}
			return k
		case "wib":
			m.zone, m.zoned, m.local = wib, true, true
			return k + 1
		case "wita":
			m.zone, m.zoned, m.local = wita, true, true
			return k + 1
		case "wit":
			m.zone, m.zoned, m.local = wit, true, true
			return k + 1
		case "z":
			m.zone, m.zoned, m.utc = 0, true, true
			return k + 1
		case "utc", "gmt":
			m.zone, m.zoned, m.utc = 0, true, true
			k++
			if k < len(t) && (t[k].text == "+" || t[k].text == "-") {
				m.zoned, m.utc = false, false
				continue
			}
			return k
		case "+", "-":
			if k+1 < len(t) && t[k+1].num >= 0 && t[k+1].start == t[k].end {
				h, mi, n := t[k+1].num, 0, 2
				switch {
				case t[k+1].digits == 4:
					h, mi = h/100, h%100
				case t[k+1].digits <= 2 && k+3 < len(t) && t[k+2].text == ":" && t[k+3].num >= 0:
					mi, n = t[k+3].num, 4
				case t[k+1].digits > 2:
					return k
				}
				if h > 14 || mi > 59 {
					return k
				}
				m.zone = h*60 + mi
				if w == "-" {
					m.zone = -m.zone
				}
				m.zoned, m.utc = true, m.zone == 0
				return k + n
			}
			return k
		}
		return k
	}
	return k
}

// clockBefore reads a time that stands before its date.
func clockBefore(t []stampToken, i int, m *moment) {
	for k := max(0, i-8); k+2 < i; k++ {
		var c moment
		if n := clockAt(t, k, &c); n > 0 && (k == 0 || t[k-1].num < 0) {
			if end := zoneAt(t, k+n, &c); end <= i {
				m.hour, m.minute, m.sec, m.clock, m.seconds = c.hour, c.minute, c.sec, true, c.seconds
				m.zone, m.zoned, m.utc, m.local = c.zone, c.zoned, c.utc, c.local
				return
			}
		}
	}
}

// readMachine reads a date of JSON-LD, a meta or a time element: ISO 8601 and
// what systems write in its place, RFC 1123, seconds since 1970.
func readMachine(s string) (moment, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 8 || len(s) > 80 {
		return moment{}, false
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		switch {
		case len(s) == 13:
			n /= 1000
		case len(s) == 14 || len(s) == 12: // 20220606100500
			return readCompact(s)
		case len(s) == 8:
			return readCompact(s)
		case len(s) != 10:
			return moment{}, false
		}
		t := time.Unix(n, 0).UTC()
		m := moment{year: t.Year(), month: int(t.Month()), day: t.Day(), hour: t.Hour(), minute: t.Minute(), sec: t.Second(), clock: true, seconds: true, zoned: true, weekday: -1}
		return m, m.valid()
	}
	return readStamp(s)
}

func readCompact(s string) (moment, bool) {
	get := func(i, n int) int {
		if i+n > len(s) {
			return 0
		}
		v, _ := strconv.Atoi(s[i : i+n])
		return v
	}
	m := moment{year: get(0, 4), month: get(4, 2), day: get(6, 2), hour: get(8, 2), minute: get(10, 2), sec: get(12, 2), clock: len(s) > 8, seconds: len(s) == 14, weekday: -1}
	return m, m.valid()
}

// printed is the moment as it stands in the line that it was read from: without the
// writers, counters and labels that many pages put on the same line.
func (m moment) printed(line string) string {
	if m.start < 0 || m.end <= m.start || m.end > len(line) {
		return line
	}
	return strings.TrimSpace(line[m.start:m.end])
}
