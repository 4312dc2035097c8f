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

// counting says from what a relative expression counts.
type counting uint8

const (
	fromNow     counting = iota // units from the publication day: "dua pekan lalu"
	fromBefore                  // units from the date before it: "dua hari kemudian"
	dayInYear                   // "17 Agustus tahun lalu"
	monthInYear                 // "Desember tahun lalu"
	partInYear                  // "kuartal ketiga tahun ini"
	dayInWeek                   // "Senin pekan lalu"
	dayInMonth                  // "tanggal 24 kemarin", "tanggal 5 bulan depan"
)

// ofYear reads "tahun lalu" and its kin at token j, which give the year of the
// day, month or quarter before it, and returns the years from now and the token
// after it, or 0.
func (s *scanner) ofYear(j int) (n, next int) {
	if s.after(j) != "tahun" {
		return 0, 0
	}
	dir, next := s.direction(j + 1)
	if next == 0 {
		return 0, 0
	}
	switch s.after(next - 1) {
	case "sebelumnya", "berikutnya", "lagi":
		return 0, 0
	}
	return dir, next
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
	if s.from(i+1) != 0 && unitOf(s.toks[i].Norm) < 0 {
		return s.later(first, i+1, unit, n)
	}
	dir, next := s.direction(i + 1)
	if next == 0 || s.vague(i) {
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
			if e, ok := dateWords.Look(s.after(j)); ok && e.class == wCount {
				n, j = n+int(e.value), j+1
			}
		}
	}
	unit := unitOf(s.after(j))
	if unit < 0 {
		return 0
	}
	if s.from(j+1) != 0 {
		return s.later(i, j+1, unit, n)
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

// dayOfMonth reads a day after "tanggal" whose month is told by a word of time:
// "tanggal 24 kemarin", "tanggal 5 bulan depan".
func (s *scanner) dayOfMonth(i int) int {
	d := s.number(i)
	if p := s.before(i); p != "tanggal" && p != "tgl" || d < 1 || d > 31 {
		return 0
	}
	j := i + 1
	if s.after(j) == "bulan" {
		dir, next := s.direction(j + 1)
		if next == 0 {
			return 0
		}
		s.add(raw{first: i, last: next, grain: corpus.GrainDay, d: dir, weekday: noWeekday, relative: true, counts: dayInMonth, part: 1, parts: d, rule: "date.relative-day-month"})
		return next
	}
	dir := 0
	switch s.after(j) {
	case "kemarin", "lalu", "silam":
		dir = -1
	case "mendatang", "nanti", "besok":
		dir = +1
	default:
		return 0
	}
	s.add(raw{first: i, last: j + 1, grain: corpus.GrainDay, d: dir, weekday: noWeekday, relative: true, counts: dayInMonth, parts: d, rule: "date.relative-day-month"})
	return j + 1
}

// dayNear returns day d of the month of ref, or of the month before or after it
// where dir wants it to be past or to come.
func dayNear(ref corpus.Day, d, dir int) (corpus.Day, bool) {
	months := ref.Year()*12 + ref.Month() - 1
	if dir < 0 && d > ref.DayOfMonth() {
		months--
	}
	if dir > 0 && d < ref.DayOfMonth() {
		months++
	}
	day, err := corpus.NewDay(months/12, months%12+1, d)
	return day, err == nil
}

// from returns +1 or -1 where the word at token j counts from the date before
// it: "dua hari kemudian", "sehari sebelumnya".
func (s *scanner) from(j int) int {
	switch s.after(j) {
	case "kemudian", "setelahnya", "sesudahnya", "berselang", "berikutnya":
		return +1
	case "sebelumnya":
		return -1
	}
	return 0
}

// later adds an expression that counts from the date before it.
func (s *scanner) later(first, j int, unit int8, n int) int {
	s.addRelative(first, j+1, unit, s.from(j)*n, "date.relative-from")
	s.raws[len(s.raws)-1].counts = fromBefore
	return j + 1
}

// vague reports a number before the unit at token i that is none: "beberapa
// tahun lalu", "3,5 tahun lalu".
func (s *scanner) vague(i int) bool {
	switch s.before(i) {
	case "beberapa", "sejumlah", "sekian", "puluhan", "belasan", "ratusan", "ribuan", "setengah", "berbilang", "bertahun", "ratus", "ribu", "-":
		return true
	}
	return i > 0 && !s.toks[i].Line && s.toks[i-1].Kind == token.Digits
}

// relativeDay reads "kemarin", "besok", "lusa".
func (s *scanner) relativeDay(i, n int) int {
	last := i + 1
	if n == -1 {
		if n := s.after(last); n == "lusa" || n == "dulu" {
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
	switch s.toks[i].Norm {
	case "keesokan":
		switch s.after(last) {
		case "hari", "harinya", "paginya", "malamnya":
			last++
		}
		s.addRelative(i, last, uDay, +1, "date.relative-from")
		s.raws[len(s.raws)-1].counts = fromBefore
		return last
	case "esok", "besok":
		switch s.after(last) {
		case "harinya":
			s.addRelative(i, last+1, uDay, +1, "date.relative-from")
			s.raws[len(s.raws)-1].counts = fromBefore
			return last + 1
		case "hari", "pagi", "siang", "sore", "malam":
			last++
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
		case "pagi", "siang", "sore", "petang", "subuh":
			return s.addRelative(i, i+2, uDay, 0, "date.relative-part")
		case "dini":
			if s.after(i+2) == "hari" {
				return s.addRelative(i, i+3, uDay, 0, "date.relative-part")
			}
		}
		return 0
	}
	if e.value == 3 { // semalam
		if s.before(i) == "bermalam" || s.after(i+1) == "suntuk" || s.before(i) == "sehari" {
			return 0
		}
		return s.addRelative(i, i+1, uDay, -1, "date.relative-part")
	}
	if s.toks[i].Norm == "dini" { // "dini hari tadi"
		if s.after(i+1) != "hari" || s.after(i+2) != "tadi" && s.after(i+2) != "ini" {
			return 0
		}
		return s.addRelative(i, i+3, uDay, 0, "date.relative-part")
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
	if s.toks[i].Norm == "minggu" && s.before(i) != "hari" && (s.toks[i].Case != token.Title || i == s.d.Sentence(i).First) {
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
	sure := s.before(i) == "hari" || s.before(i) == "pada" || s.weekdayAlone(i)
	j := i + 1
	if s.after(j) == "waktu" && s.after(j+1) == "setempat" {
		sure = true
	}
	for partOfDay(s.after(j)) || s.after(j) == "hari" && s.after(j-1) == "dini" {
		j++
		sure = true
		last = j
	}
	if w := s.after(j); w == "pekan" || w == "minggu" {
		if dir, next := s.direction(j + 1); next > 0 {
			s.add(raw{first: i, last: next, grain: corpus.GrainDay, weekday: e.value, d: dir, m: 9, relative: true, counts: dayInWeek, rule: "date.relative-weekday"})
			return next
		}
	}
	switch s.after(j) {
	case "lalu", "kemarin", "kemaren", "silam":
		dir, last, sure = -2, j+1, true
	case "depan", "mendatang", "besok", "nanti", "esok", "lusa":
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

// weekdayAlone reports a weekday with a capital in the middle of a sentence,
// between small words or marks: "perdagangan Rabu ditutup melemah", or first in
// its sentence before a comma.
func (s *scanner) weekdayAlone(i int) bool {
	t := &s.toks[i]
	if t.Case != token.Title || i+1 >= len(s.toks) {
		return false
	}
	n := &s.toks[i+1]
	if i == s.d.Sentence(i).First {
		return n.Norm == ","
	}
	p := &s.toks[i-1]
	if p.Kind != token.Word || p.Case != token.Lower {
		return false
	}
	switch p.Norm {
	case "pasar", "bernama", "oleh", "setiap", "tiap", "saban", "jalan", "dan", "atau":
		return false
	}
	return n.Line || n.Kind == token.Word && n.Case == token.Lower || n.Norm == "." || n.Norm == "," || n.Norm == ")"
}

// dateBefore returns the day of the last date before raw k in its paragraph or
// the one before it, 0 for none.
func (s *scanner) dateBefore(k int) corpus.Day {
	para := s.d.Para[s.toks[s.raws[k].first].Sent]
	for j := k - 1; j >= 0 && j >= k-8; j-- {
		p := &s.raws[j]
		if p.drop || p.none || p.grain != corpus.GrainDay {
			continue
		}
		if s.d.Para[s.toks[p.first].Sent]+1 < para {
			return 0
		}
		if from, _ := p.days(); from != 0 {
			if _, err := corpus.NewDay(from.Year(), from.Month(), from.DayOfMonth()); err == nil {
				return from
			}
		}
	}
	return 0
}

// settleRelative turns relative raws into days, months or years counted from
// the publication day.
func (s *scanner) settleRelative(ref corpus.Day) {
	for k := range s.raws {
		r := &s.raws[k]
		if !r.relative {
			continue
		}
		if n := s.beside(k); n >= 0 {
			if r.from, r.to = s.raws[n].days(); r.from == 0 || s.raws[n].y == 0 {
				r.drop = true
			}
			r.m, r.d, r.weekday, r.grain, r.twin = 0, 0, noWeekday, corpus.GrainDay, n+1
			continue
		}
		if ref == 0 {
			r.drop = true
			continue
		}
		ref := ref
		if r.counts == fromBefore {
			if ref = s.dateBefore(k); ref == 0 {
				r.drop = true
				continue
			}
		}
		unit, n := int8(r.m-1), r.d
		r.y, r.m, r.d = 0, 0, 0
		if r.counts == fromBefore && unit >= uMonth {
			// "sebulan kemudian": the same day of that month
			months := ref.Year()*12 + ref.Month() - 1 + n
			if unit == uYear {
				months += 11 * n
			}
			day, err := corpus.NewDay(months/12, months%12+1, min(ref.DayOfMonth(), 28))
			if r.from, r.to, r.grain = day, day, corpus.GrainDay; err != nil || months < 12 {
				r.drop = true
			}
			continue
		}
		if y := ref.Year() + n; r.counts >= dayInYear && r.counts <= partInYear && !plausible(y) {
			r.drop = true
			continue
		}
		switch {
		case r.counts == dayInMonth:
			var ok bool
			if r.part == 1 { // "bulan depan"
				months := ref.Year()*12 + ref.Month() - 1 + n
				day, err := corpus.NewDay(months/12, months%12+1, r.parts)
				r.from, ok = day, err == nil
			} else {
				r.from, ok = dayNear(ref, r.parts, n)
			}
			if r.to = r.from; !ok {
				r.drop = true
			}
		case r.counts == dayInYear:
			day, err := corpus.NewDay(ref.Year()+n, r.month, r.parts)
			if err != nil {
				r.drop = true
				continue
			}
			r.from, r.to = day, day
		case r.counts == monthInYear:
			p := corpus.MonthPeriod(ref.Year()+n, r.month)
			r.from, r.to = p.From, p.To
		case r.counts == partInYear:
			r.from, r.to = partOfYear(ref.Year()+n, r.part, r.parts)
		case r.counts == dayInWeek:
			monday := ref.AddDays(-((int(ref.Weekday()) + 6) % 7))
			r.from = monday.AddDays(7*n + (int(r.weekday)+6)%7)
			r.to = r.from
		case r.weekday != noWeekday:
			r.from = nearWeekday(ref, int(r.weekday), n)
			r.to = r.from
		case unit == uDay:
			r.from = ref.AddDays(n)
			r.to = r.from
		case unit == uWeek:
			if r.counts == fromBefore { // "sepekan kemudian" is a day
				r.from = ref.AddDays(7 * n)
				r.to = r.from
				break
			}
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

// beside returns the printed date that stands next to relative raw k and says the
// same day ("hari ini, Selasa (27/1)", "kemarin (27/1)"), or -1.
func (s *scanner) beside(k int) int {
	r := &s.raws[k]
	if r.weekday == noWeekday && r.grain != corpus.GrainDay || r.counts != fromNow {
		return -1
	}
	near := func(n, i, j int) bool {
		x := &s.raws[n]
		if x.relative || x.drop || x.none || x.grain != corpus.GrainDay || x.d == 0 || j < i || j-i > 2 || !s.sameLine(r.first, x.first) {
			return false
		}
		for ; i < j; i++ {
			if s.toks[i].Kind != token.Punct && s.toks[i].Norm != "tanggal" && s.toks[i].Norm != "pada" && s.toks[i].Norm != "hari" {
				return false
			}
		}
		return true
	}
	if k+1 < len(s.raws) && near(k+1, r.last, s.raws[k+1].first) {
		return k + 1
	}
	if k > 0 && near(k-1, s.raws[k-1].last, r.first) {
		return k - 1
	}
	return -1
}

func (s *scanner) sameLine(i, j int) bool { return s.toks[i].Sent == s.toks[j].Sent }
