package date

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// Relative words are resolved against the publication day. Where it is unknown
// they are no dates; so these functions only note what is said, and settle
// (settleRelative) once the text's own stamp is known.

// relativeKind says how a relative raw is to be resolved; it is kept in the
// raw's y, m and d until then.
//
//	d: number of units, signed · m: unit · y: unused
func (s *scanner) addRelative(first, last int, unit int8, n int, rule string) int {
	s.add(raw{first: first, last: last, grain: grainOf(unit), m: int(unit) + 1, d: n, weekday: noWeekday, relative: true, rule: rule})
	return last
}

func grainOf(unit int8) corpus.Grain {
	switch unit {
	case uMonth:
		return corpus.GrainMonth
	case uYear:
		return corpus.GrainYear
	}
	return corpus.GrainDay
}

// unitOf returns the unit of time that a word names, or -1.
func unitOf(norm string) int8 {
	switch norm {
	case "hari":
		return uDay
	case "pekan", "minggu":
		return uWeek
	case "bulan":
		return uMonth
	case "tahun":
		return uYear
	}
	return -1
}

// direction reads the word at token j that points backward (-1), forward (+1)
// or to now (0), and returns the token after it, or 0.
func (s *scanner) direction(j int) (dir, next int) {
	switch s.after(j) {
	case "lalu", "silam", "kemarin", "sebelumnya":
		return -1, j + 1
	case "depan", "mendatang", "berikutnya", "nanti":
		return +1, j + 1
	case "ini":
		return 0, j + 1
	case "yang":
		switch s.after(j + 1) {
		case "lalu", "silam":
			return -1, j + 2
		case "akan":
			if s.after(j+2) == "datang" || s.after(j+2) == "dating" {
				return +1, j + 3
			}
		}
	case "ke":
		if s.after(j+1) == "depan" {
			return +1, j + 2
		}
	case "lagi":
		return +1, j + 1
	}
	return 0, 0
}

// relativeUnit reads "bulan lalu", "hari ini", "tahun depan", "setahun silam"
// whose unit stands at token i; first is where the expression begins.
func (s *scanner) relativeUnit(i int, unit int8, n, first int) int {
	dir, next := s.direction(i + 1)
	if next == 0 {
		return 0
	}
	w := s.after(next - 1)
	single := unitOf(s.toks[i].Norm) >= 0 // "bulan lalu", not "sebulan lalu"
	switch {
	case dir == 0 && !single:
		return 0 // "setahun ini" lasts
	case w == "sebelumnya" || w == "berikutnya" || w == "lagi" && single || w == "nanti" && single:
		return 0 // counts from another day than this one
	case w == "kemarin" && unit == uDay:
		return s.addRelative(first, next, uDay, -1, "date.relative-day")
	case unit == uDay && dir != 0 && single:
		return 0 // "hari lalu" alone is not said
	case unit == uYear && single && dir == 0 && s.before(i) == "akhir":
	}
	rule := "date.relative-unit"
	if unit == uDay && dir == 0 {
		rule = "date.today"
	}
	return s.addRelative(first, next, unit, dir*n, rule)
}

// amount reads "3 hari lalu", "dua pekan yang lalu", "10 tahun mendatang" whose
// number stands at token i.
func (s *scanner) amount(i, n int) int {
	j := i + 1
	if n < 1 || s.after(j) == "" {
		return 0
	}
	if s.toks[i].Kind == token.Word {
		if s.after(j) == "belas" {
			n, j = n+10, j+1
		} else if s.after(j) == "puluh" {
			n, j = n*10, j+1
			if e, ok := lookup(s.after(j)); ok && e.class == wCount {
				n, j = n+int(e.value), j+1
			}
		}
	}
	unit := unitOf(s.after(j))
	if unit < 0 {
		return 0
	}
	dir, next := s.direction(j + 1)
	if next == 0 || dir == 0 {
		return 0
	}
	switch s.after(next - 1) {
	case "sebelumnya", "berikutnya", "nanti", "kemarin":
		return 0
	}
	switch s.before(i) {
	case "selama", "dalam", "sejak", "dari", "-", "hingga", "sampai", ",", ".":
		if p := s.before(i); p == "selama" || p == "dalam" || (p == "," || p == ".") && s.tight(i) {
			return 0
		}
	}
	return s.addRelative(i, next, unit, dir*n, "date.relative-amount")
}

// relativeDay reads "kemarin", "besok", "lusa".
func (s *scanner) relativeDay(i, n int) int {
	last := i + 1
	if n == -1 {
		if s.after(last) == "lusa" {
			return s.addRelative(i, last+1, uDay, -2, "date.relative-day")
		}
		switch s.after(last) {
		case "malam", "siang", "sore", "pagi":
			last++
		case "-":
			return 0 // "kemarin-kemarin"
		}
		if s.before(i) == "hari" { // read at "hari"
			return 0
		}
	}
	if s.toks[i].Norm == "lusa" && s.before(i) == "besok" || s.toks[i].Norm == "esok" && s.before(i) == "ke" {
		return 0
	}
	return s.addRelative(i, last, uDay, n, "date.relative-day")
}

// tonight reads "tadi malam", "malam ini", "siang tadi", "pagi ini".
func (s *scanner) tonight(i int, e wordEntry) int {
	if e.value == 0 { // tadi
		switch s.after(i + 1) {
		case "malam":
			return s.addRelative(i, i+2, uDay, -1, "date.relative-part")
		case "pagi", "siang", "sore":
			return s.addRelative(i, i+2, uDay, 0, "date.relative-part")
		}
		return 0
	}
	switch s.after(i + 1) {
	case "ini":
		return s.addRelative(i, i+2, uDay, 0, "date.relative-part")
	case "tadi":
		n := 0
		if e.value == 1 {
			n = -1
		}
		return s.addRelative(i, i+2, uDay, n, "date.relative-part")
	}
	return 0
}

// bareWeekday reads a weekday without a day of the month.
func (s *scanner) bareWeekday(i int, e wordEntry) int {
	if s.toks[i].Norm == "minggu" && s.before(i) != "hari" {
		// "minggu lalu", "minggu depan", "minggu ini": a week.
		if end := s.relativeUnit(i, uWeek, 1, i); end > 0 {
			return end
		}
	}
	if e.short || s.toks[i].Case == token.Lower && s.before(i) != "hari" {
		return 0
	}
	switch s.toks[i].Norm {
	case "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday":
		return 0
	}
	last, dir := i+1, -1
	sure := s.before(i) == "hari" || s.before(i) == "pada"
	j := i + 1
	for partOfDay(s.after(j)) || s.after(j) == "hari" && s.after(j-1) == "dini" {
		j++
		sure = true
		last = j
	}
	switch s.after(j) {
	case "lalu", "kemarin", "kemaren":
		dir, last, sure = -2, j+1, true
	case "depan", "mendatang", "besok", "nanti":
		dir, last, sure = +1, j+1, true
	case "ini":
		dir, last, sure = 0, j+1, true
	case ".":
		if s.before(i) == "," {
			sure = true
		}
	case ",", ")":
		if s.before(i) == "," || s.before(i) == "(" {
			sure = true
		}
	}
	if s.after(j) == "-" || s.before(i) == "-" || s.before(i) == "setiap" || s.before(i) == "tiap" || s.before(i-1) == "setiap" || s.before(i-1) == "tiap" {
		return 0
	}
	if !sure {
		return 0
	}
	s.add(raw{first: i, last: last, grain: corpus.GrainDay, weekday: e.value, d: dir, m: 9, relative: true, rule: "date.relative-weekday"})
	return last
}

// settleRelative turns relative raws into days, months or years counted from
// the publication day.
func (s *scanner) settleRelative(ref corpus.Day) {
	for k := range s.raws {
		r := &s.raws[k]
		if !r.relative {
			continue
		}
		if ref == 0 || s.beside(k) {
			r.drop = true
			continue
		}
		unit, n := int8(r.m-1), r.d
		r.y, r.m, r.d = 0, 0, 0
		switch {
		case r.weekday != noWeekday:
			r.from = nearWeekday(ref, int(r.weekday), n)
			r.to = r.from
		case unit == uDay:
			r.from = ref.AddDays(n)
			r.to = r.from
		case unit == uWeek:
			monday := ref.AddDays(-((int(ref.Weekday()) + 6) % 7))
			r.from = monday.AddDays(7 * n)
			r.to = r.from.AddDays(6)
		case unit == uMonth:
			months := ref.Year()*12 + ref.Month() - 1 + n
			if months < 12 || months >= 9999*12 {
				r.drop = true
				continue
			}
			p := corpus.MonthPeriod(months/12, months%12+1)
			r.from, r.to = p.From, p.To
		default:
			if y := ref.Year() + n; y >= 1 && y <= 9999 {
				p := corpus.YearPeriod(y)
				r.from, r.to = p.From, p.To
			} else {
				r.drop = true
			}
		}
	}
}

// nearWeekday returns the day of the weekday: the last one up to ref for -1,
// before ref for -2, after ref for +1, in ref's week for 0.
func nearWeekday(ref corpus.Day, weekday, dir int) corpus.Day {
	back := (int(ref.Weekday()) - weekday + 7) % 7
	switch dir {
	case -2:
		if back == 0 {
			back = 7
		}
	case +1:
		return ref.AddDays(7 - back)
	case 0:
		if back > 3 {
			return ref.AddDays(7 - back)
		}
	}
	return ref.AddDays(-back)
}

// beside reports whether a printed date stands next to relative raw k: the word
// then adds nothing ("hari ini, Selasa (27/1)", "kemarin (27/1)").
func (s *scanner) beside(k int) bool {
	r := &s.raws[k]
	if r.weekday == noWeekday && r.grain != corpus.GrainDay {
		return false
	}
	near := func(x *raw) bool { return !x.relative && x.grain == corpus.GrainDay && x.d > 0 }
	if k+1 < len(s.raws) {
		if n := &s.raws[k+1]; near(n) && n.first-r.last <= 2 && n.first >= r.last && s.sameLine(r.first, n.first) {
			return true
		}
	}
	if k > 0 {
		if p := &s.raws[k-1]; near(p) && r.first-p.last <= 2 && s.sameLine(p.first, r.first) {
			return true
		}
	}
	return false
}

func (s *scanner) sameLine(i, j int) bool { return s.toks[i].Sent == s.toks[j].Sent }
