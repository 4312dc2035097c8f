package date

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// dateMarks holds the marks that scan takes up.
var dateMarks = token.NewClue("(", "©")

// scan finds the calendar expressions as printed.
func (s *scanner) scan() {
	for i, end := 0, 0; i < len(s.toks); {
		t := &s.toks[i]
		if i >= end { // a sentence without any of these has no date
			if end = s.d.Sentence(i).Last; !token.Numeric.MayAt(s.d, i) && !dateWords.MayAt(s.d, i) && !dateMarks.MayAt(s.d, i) {
				i = end
				continue
			}
		}
		next := 0
		switch t.Kind {
		case token.Digits:
			next = s.digits(i)
		case token.Word:
			if e, ok := lookup(t); ok {
				next = s.word(i, e)
			}
		default:
			switch t.Norm {
			case "(":
				next = s.bracket(i)
			case "©":
				next = s.copyright(i)
			}
		}
		if next > i {
			i = next
		} else {
			i++
		}
	}
}

func (s *scanner) add(r raw) { s.raws = append(s.raws, r) }

// strength says how sure the words before a day make that it is one.
type strength uint8

const (
	alone     strength = iota // nothing: only a form with a month's name or a year counts
	announced                 // "tanggal", a bracket: 27/1 counts
	weekday                   // after a weekday: 27-1 and 27.1 count too
)

// year reads a year at token i, and reports whether a number of four digits
// stands there at all.
func (s *scanner) year(i int) (y int, four bool) {
	if !s.isDigits(i) || s.size(i) != 4 {
		return 0, false
	}
	// "2.024", "2024,5": a number.
	if i+2 < len(s.toks) && (s.toks[i+1].Norm == "." || s.toks[i+1].Norm == ",") && s.tight(i+1) && s.tight(i+2) && s.isDigits(i+2) && s.size(i+2) != 4 {
		return 0, false
	}
	return s.number(i), true
}

func plausible(y int) bool { return y >= firstYear && y <= lastYear }

// core reads a day with its month at token i: "27/1/2026", "27 Januari 2026",
// "19-25 Oktober 2021", "27 dan 28 Januari", "2026-01-27". It appends what it
// finds and returns the token after it, or 0. The first raw begins at token first.
func (s *scanner) core(i, first int, str strength) int {
	if !s.isDigits(i) {
		return 0
	}
	if s.size(i) == 4 {
		return s.iso(i, first)
	}
	if s.size(i) > 2 {
		return 0
	}
	d := s.number(i)
	if d < 1 || d > 39 {
		return 0
	}
	// More days of the same month.
	if len(s.raws) == 0 || !s.openList(i) {
		if end := s.list(i, first, str); end > 0 {
			return end
		}
	}
	// A month's name.
	if end := s.named(i, first, d, str); end > 0 {
		return end
	}
	// Digits only.
	j := i + 1
	if j+1 >= len(s.toks) || s.toks[j].Line {
		return 0
	}
	sep := s.toks[j].Norm
	if sep != "/" && sep != "-" && sep != "." || !s.isDigits(j+1) || s.size(j+1) > 2 {
		return 0
	}
	if !(s.tight(j) && s.tight(j+1)) && !(sep == "/" && str >= announced) {
		return 0
	}
	m := s.number(j + 1)
	r := raw{first: first, last: j + 2, grain: corpus.GrainDay, d: d, m: m, weekday: noWeekday}
	k := j + 2
	if k+1 < len(s.toks) && s.toks[k].Norm == sep && (s.tight(k) && s.tight(k+1) || sep == "/" && str >= announced) && s.isDigits(k+1) && !s.toks[k+1].Line {
		n := s.size(k + 1)
		y := s.number(k + 1)
		if n == 2 {
			y += 2000
			if s.looksLikeTime(i, k+2) || y > lastYear && str < weekday {
				return 0
			}
		}
		if n != 2 && n != 4 || n == 4 && !plausible(y) && str < weekday && y < 2000 {
			return 0
		}
		// More of the chain: no date ("1.10.2014.5", "0811-12-13-14").
		if k+3 < len(s.toks) && s.tight(k+2) && s.tight(k+3) && (s.toks[k+2].Norm == sep || s.toks[k+2].Norm == ".") && s.isDigits(k+3) {
			return 0
		}
		if i > 0 && s.tight(i) && i >= 2 && (s.toks[i-1].Norm == sep || s.toks[i-1].Norm == "/") && s.tight(i-1) && s.toks[i-2].Kind != token.Punct {
			return 0 // "N/12/3/2015"
		}
		r.y, r.printed, r.last = y, true, k+2
		r.rule = "date.numeric"
		if m > 12 {
			if d > 12 || m > 31 {
				return 0
			}
			// 1/29/2026: month first where an English clock follows.
			r.month1 = true
		}
		s.add(r)
		return r.last
	}
	if str == alone || m < 1 || m > 12 || d > 31 || sep != "/" && str < weekday {
		return 0
	}
	if k+1 < len(s.toks) && s.tight(k) && s.tight(k+1) && (s.toks[k].Norm == "/" || s.toks[k].Norm == "." || s.toks[k].Norm == ":") && s.isDigits(k+1) {
		return 0
	}
	r.rule = "date.day-month"
	s.add(r)
	return r.last
}

// openList reports whether the last raw is a day still without its month, which
// token i's day goes on.
func (s *scanner) openList(i int) bool {
	r := &s.raws[len(s.raws)-1]
	return r.m == 0 && r.grain == corpus.GrainDay && r.from == 0 && r.last >= i-4
}

// looksLikeTime reports a clock's 10.05.30: after "pukul", before WIB.
func (s *scanner) looksLikeTime(i, end int) bool {
	p := s.before(i)
	return p == "pukul" || p == "jam" || p == "pkl" || isZone(s.after(end)) || s.toks[i+1].Norm == ":"
}

// iso reads 2026-01-27 and 2026/01/27.
func (s *scanner) iso(i, first int) int {
	if i+4 >= len(s.toks) || !plausible(s.number(i)) {
		return 0
	}
	sep := s.toks[i+1].Norm
	if sep != "-" && sep != "/" || s.toks[i+3].Norm != sep {
		return 0
	}
	for k := i + 1; k <= i+4; k++ {
		if !s.tight(k) {
			return 0
		}
	}
	if !s.isDigits(i+2) || !s.isDigits(i+4) || s.size(i+2) > 2 || s.size(i+4) > 2 {
		return 0
	}
	if sep == "/" && (s.pathMark(i-1) && s.tight(i) || s.pathMark(i+5) && s.tight(i+5) && s.tight(i+6)) {
		return i + 5 // "…/cache/2025/02/10/foto.jpg": a path, no date
	}
	m, d := s.number(i+2), s.number(i+4)
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return 0
	}
	s.add(raw{first: first, last: i + 5, grain: corpus.GrainDay, y: s.number(i), m: m, d: d, weekday: noWeekday, printed: true, rule: "date.iso"})
	return i + 5
}

// pathMark reports the slash of a path at token i.
func (s *scanner) pathMark(i int) bool {
	return i >= 0 && i < len(s.toks) && s.toks[i].Norm == "/"
}

// named reads "27 Januari 2026", "27-Jan-26", "27, Januari 2026", "27 bulan
// Januari tahun 2026".
func (s *scanner) named(i, first, d int, str strength) int {
	j := i + 1
	if j >= len(s.toks) || s.toks[j].Line {
		return 0
	}
	dash := false
	switch n := s.toks[j].Norm; {
	case n == "-" || n == "/":
		dash = true
		j++
	case (n == "," || n == ".") && str == weekday, n == "bulan":
		j++
	}
	m := s.monthOf(j)
	if m == 0 {
		m = s.misspeltMonth(j)
	}
	if m == 0 {
		return 0
	}
	short := dateWords.Of(&s.toks[j]).short
	r := raw{first: first, last: j + 1, grain: corpus.GrainDay, d: d, m: m, weekday: noWeekday, rule: "date.named"}
	k := j + 1
	// The year.
	if short && s.after(k) == "." {
		k++
	}
	switch n := s.after(k); {
	case n == "," || n == "tahun" || n == "thn" || n == "th" || n == "/":
		k++
	case n == "-" && (dash || s.tight(k) && s.tight(k+1)):
		k++
	}
	if s.after(k) == "tahun" {
		k++
	}
	if k < len(s.toks) && !s.toks[k].Line {
		if y, four := s.year(k); four && !(s.toks[k-1].Norm == "," && counted(s.after(k+1))) {
			if plausible(y) || y >= 2000 && !counted(s.after(k+1)) {
				r.y, r.printed, r.last = y, true, k+1
			}
		} else if s.isDigits(k) && s.size(k) == 2 && s.toks[k-1].Norm == "-" {
			r.y, r.printed, r.last = 2000+s.number(k), true, k+1
		} else if s.after(k) == "'" && s.isDigits(k+1) && s.size(k+1) == 2 && s.tight(k+1) {
			r.y, r.printed, r.last = 2000+s.number(k+1), true, k+2
		}
	}
	if !r.printed {
		switch s.before(i) {
		case "jalan", "jl", "jln", "gedung", "stadion", "lapangan", "gor", "universitas", "institut", "tugu", "monumen", "rsud", "rs", "alun", "pasar", "gang", "kampus", "taman", "smk", "masjid":
			return 0 // "Jalan 10 November"
		}
		if short && s.toks[j].Case == token.Lower || dash && short && str == alone {
			return 0
		}
		if d > 31 {
			return 0
		}
		if sp := s.toks[j].Norm; sp == "may" || sp == "march" || sp == "mar" {
			if str == alone {
				return 0
			}
		}
		r.rule = "date.named-no-year"
		if years, next := s.ofYear(r.last); next > 0 { // "17 Agustus tahun lalu"
			s.add(raw{first: first, last: next, grain: corpus.GrainDay, d: years, weekday: noWeekday, relative: true, counts: dayInYear, month: m, parts: d, rule: "date.relative-year"})
			return next
		}
		r.lean = s.leaning(r.last)
	}
	s.add(r)
	return r.last
}

// leaning reads at token k which side of the story's day a day before it lies on:
// "1 Januari lalu" is past (-1), "1 Januari mendatang" to come (+1), 0 where nothing says it.
func (s *scanner) leaning(k int) int8 {
	if s.after(k) == "yang" {
		if s.after(k+1) == "akan" && s.after(k+2) == "datang" {
			return +1
		}
		k++
	}
	switch s.after(k) {
	case "lalu", "silam", "kemarin":
		return -1
	case "mendatang", "nanti", "depan":
		return +1
	}
	return 0
}

// connector returns the token after the words that join two days of a list or
// range at token j, or 0.
func (s *scanner) connector(j int) int {
	switch s.after(j) {
	case "-", "&", "~":
		return j + 1
	case "dan", "hingga", "sampai", "sd", "serta":
		j++
		if s.after(j) == "dengan" || s.after(j) == "ke" {
			j++
		}
		if s.after(j) == "tanggal" {
			j++
		}
		return j
	case "s":
		if (s.after(j+1) == "/" || s.after(j+1) == ".") && s.after(j+2) == "d" {
			if s.after(j+3) == "." {
				return j + 4
			}
			return j + 3
		}
	case ",":
		if s.after(j+1) == "dan" || s.after(j+1) == "serta" {
			return j + 2
		}
		return j + 1
	}
	return 0
}

// partOfWord reports digits that a hyphen ties to a word before them: "Covid-19", "ke-2".
func (s *scanner) partOfWord(i int) bool {
	return i >= 2 && s.toks[i-1].Norm == "-" && s.tight(i) && s.tight(i-1) && s.toks[i-2].Kind == token.Word && s.monthOf(i-2) == 0
}

// maxList is how many days one month's name may be said of.
const maxList = 6

// list reads days that share the month after the last: "19-25 Oktober 2021",
// "26-27/1/2026", "27, 28 dan 29 Januari".
func (s *scanner) list(i, first int, str strength) int {
	if s.partOfWord(i) {
		return 0 // "Covid-19 hingga 7 Juni 2021"
	}
	days := [maxList]int{i}
	n, j := 1, i+1
	for n < maxList {
		k := s.connector(j)
		if k == 0 || !s.isDigits(k) || s.toks[k].Line || s.size(k) > 2 {
			break
		}
		comma := s.toks[j].Norm == ","
		if comma && str == alone && s.before(i) != "tanggal" && s.before(i) != "pada" {
			break
		}
		if s.toks[j].Norm == "-" && s.tight(j) != s.tight(k) && str == alone {
			break
		}
		days[n] = k
		n++
		j = k + 1
		// The list ends at the day that bears the month.
		if s.monthOf(j) != 0 || s.after(j) == "/" || s.after(j) == "bulan" {
			break
		}
	}
	if n == 1 {
		return 0
	}
	last := days[n-1]
	for k := 0; k < n; k++ {
		if v := s.number(days[k]); v < 1 || v > 31 {
			return 0
		}
	}
	if s.monthOf(last+1) == 0 && s.after(last+1) != "bulan" && !(s.after(last+1) == "/" && str >= announced || s.slashed(last)) {
		return 0
	}
	start := len(s.raws)
	for k := 0; k < n-1; k++ {
		f := days[k]
		if k == 0 {
			f = first
		}
		s.add(raw{first: f, last: days[k] + 1, grain: corpus.GrainDay, d: s.number(days[k]), weekday: noWeekday, rule: "date.list", chained: k > 0})
	}
	end := s.core(last, last, max(str, announced))
	if end == 0 || len(s.raws) != start+n {
		s.raws = s.raws[:start]
		return 0
	}
	z := &s.raws[len(s.raws)-1]
	z.chained = true
	for k := start; k < len(s.raws)-1; k++ {
		r := &s.raws[k]
		r.m, r.y, r.printed = z.m, z.y, z.printed
		if z.month1 {
			r.none = true
		}
	}
	return end
}

// slashed reports "27/1/2026" at token i.
func (s *scanner) slashed(i int) bool {
	return i+4 < len(s.toks) && s.toks[i+1].Norm == "/" && s.isDigits(i+2) && s.size(i+2) <= 2 && s.toks[i+3].Norm == "/" && s.isDigits(i+4) && s.tight(i+1) && s.tight(i+2)
}

// digits reads what begins with digits and has no weekday before it.
func (s *scanner) digits(i int) int {
	if s.size(i) <= 2 {
		if end := s.shortDecade(i); end > 0 {
			return end
		}
		str := alone
		switch s.before(i) {
		case "tanggal", "tgl", "per", "pertanggal":
			str = announced
		case "-", "/", ".":
			if s.tight(i) && i >= 2 && s.toks[i-2].Kind == token.Digits && s.tight(i-1) {
				return 0 // inside a chain of digits
			}
		}
		if end := s.core(i, i, str); end > 0 {
			return end
		}
		if end := s.dayOfMonth(i); end > 0 {
			return end
		}
		return s.amount(i, s.number(i))
	}
	if s.size(i) != 4 {
		return 0
	}
	if end := s.iso(i, i); end > 0 {
		return end
	}
	if end := s.hijriYear(i); end > 0 {
		return end
	}
	return s.plainYear(i)
}

// bracket reads "(27/1)" and "(27/1/2026)", which take their brackets along.
func (s *scanner) bracket(i int) int {
	if !s.isDigits(i+1) || s.toks[i+1].Line || s.size(i+1) > 2 {
		return 0
	}
	switch s.before(i) {
	case "rt", "rw", "skor", "halaman", "bagian", "nilai", "seri":
		return 0
	}
	start := len(s.raws)
	end := s.core(i+1, i, announced)
	if end == 0 {
		return 0
	}
	s.close(start, i+1, end)
	last := &s.raws[len(s.raws)-1]
	if last.last == end && s.after(end) != ")" && !last.printed && last.rule == "date.day-month" {
		// "(1/2 bagian …": a bracket alone must hold the day alone.
		if p := s.after(end); p != "," && !partOfDay(p) && p != "-" {
			s.raws = s.raws[:start]
			return 0
		}
	}
	return last.last
}

// close marks the raws from start on as bracketed and takes the closing bracket
// into the last, or gives the opening one back where none follows at once.
func (s *scanner) close(start, inner, end int) {
	for k := start; k < len(s.raws); k++ {
		s.raws[k].bracket = true
	}
	if s.after(end) == ")" {
		s.raws[len(s.raws)-1].last = end + 1
	} else if s.toks[s.raws[start].first].Norm == "(" {
		s.raws[start].first = inner
	}
}

// weekday reads what follows the weekday at token i.
func (s *scanner) weekday(i int, e wordEntry) int {
	if e.short && s.toks[i].Case == token.Lower {
		return 0
	}
	j := i + 1
	day := e.value
	second := int8(noWeekday)
	open := -1
	lean := int8(0)
loop:
	for steps := 0; steps < 8 && j < len(s.toks) && !s.toks[j].Line; steps++ {
		switch n := s.toks[j].Norm; n {
		case ",", "tanggal", "tgl", "hari", "kemarin", "ini", "tadi", "nanti", "besok", "bertepatan", "dengan", "waktu", "setempat", "wib", "wita", "wit", "bulan":
		case "lalu", "kemaren":
			lean = -1
		case "depan", "mendatang":
			lean = +1
		case "(":
			open = j
		case ".", "/", "|", "•", "·":
			if n == "." && s.after(j+1) != "(" && !e.short {
				break loop
			}
		case "-", "dan", "hingga", "sampai", "&", "s":
			k := s.connector(j)
			if k == 0 {
				break loop
			}
			if s.after(k) == "hari" {
				k++
			}
			if f, ok := dateWords.Look(s.after(k)); ok && f.class == wDay && !f.short {
				second = f.value
				j = k
			} else if n != "-" {
				break loop
			}
		case "pukul", "jam":
			// "Selasa pukul 10.00 (27/1)" is too rare to be worth its mistakes.
			break loop
		default:
			if !partOfDay(n) {
				break loop
			}
		}
		j++
	}
	start := len(s.raws)
	end := s.core(j, i, weekday)
	if end == 0 {
		if m := s.monthOf(j); m != 0 { // "Tuesday, January 27, 2026"
			end = s.monthFirst(j, i, m)
		}
	}
	if end == 0 || len(s.raws) == start {
		s.raws = s.raws[:start]
		return s.bareWeekday(i, e)
	}
	if open >= 0 {
		s.close(start, i, end)
	}
	s.raws[start].weekday = day
	if second != noWeekday {
		s.raws[len(s.raws)-1].weekday = second
		if len(s.raws)-start == 1 {
			s.raws[start].weekday = noWeekday // "Senin dan Selasa (27/1)": cannot be both
		}
	} else if len(s.raws)-start > 1 && s.raws[start].rule == "date.list" {
		s.raws[start].weekday = day
	}
	for k := start; k < len(s.raws); k++ {
		if s.raws[k].lean == 0 {
			s.raws[k].lean = lean
		}
	}
	return s.raws[len(s.raws)-1].last
}

// word reads what begins with the word e at token i.
func (s *scanner) word(i int, e wordEntry) int {
	switch e.class {
	case wDay:
		return s.weekday(i, e)
	case wMonth:
		return s.month(i, int(e.value), e)
	case wYear:
		return s.yearWord(i, e)
	case wQuarter:
		return s.quarter(i, e)
	case wHijri:
		return s.hijri(i)
	case wCopyright:
		return s.copyright(i)
	case wRelative:
		return s.relativeDay(i, int(e.value))
	case wUnit:
		return s.relativeUnit(i, e.value, 1, i)
	case wOneUnit:
		return s.relativeUnit(i, e.value, 1, i)
	case wCount:
		return s.amount(i, int(e.value))
	case wTonight:
		return s.tonight(i, e)
	}
	return 0
}

// monthFirst reads "January 27, 2026" at token i.
func (s *scanner) monthFirst(i, first, m int) int {
	if !s.isDigits(i+1) || s.toks[i+1].Line || s.size(i+1) > 2 {
		return 0
	}
	d := s.number(i + 1)
	k := i + 2
	if s.after(k) == "," || s.after(k) == "st" || s.after(k) == "th" || s.after(k) == "nd" || s.after(k) == "rd" {
		k++
	}
	y, four := s.year(k)
	if !four || s.after(k) == "" || !plausible(y) || d < 1 || d > 31 {
		return 0
	}
	s.add(raw{first: first, last: k + 1, grain: corpus.GrainDay, y: y, m: m, d: d, weekday: noWeekday, printed: true, rule: "date.month-first"})
	return k + 1
}
