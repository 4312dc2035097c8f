package date

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// yearWord reads "tahun 2024", "thn. 2024", "tahun 2023/2024", and "tahun lalu".
func (s *scanner) yearWord(i int, e wordEntry) int {
	k := i + 1
	if s.after(k) == "." && e.value == 0 && s.toks[i].Norm != "tahun" {
		k++
	}
	y, four := s.year(k)
	if !four || s.after(k) == "" {
		if e.short {
			return 0
		}
		return s.relativeUnit(i, uYear, 1, i)
	}
	return s.yearAt(i, k, y)
}

// yearAt reads the year at token k of an expression that begins at token i,
// with the second year of a range.
func (s *scanner) yearAt(i, k, y int) int {
	r := raw{first: i, last: k + 1, grain: corpus.GrainYear, y: y, weekday: noWeekday, printed: true, rule: "date.year"}
	if sep := s.after(k + 1); (sep == "-" || sep == "/") && s.after(k+2) != "" {
		if z, ok := s.year(k + 2); ok && plausible(z) && plausible(y) && z >= y {
			r.last, r.none, r.rule = k+3, true, "date.year-range"
			s.add(r)
			return r.last
		}
		if sep == "/" && s.isDigits(k+2) && s.size(k+2) == 2 && s.tight(k+2) {
			r.last, r.none, r.rule = k+3, true, "date.year-range"
			s.add(r)
			return r.last
		}
	}
	if sep := s.after(k + 1); sep == "sampai" || sep == "hingga" || sep == "s" || sep == "sd" {
		if c := s.connector(k + 1); c > 0 {
			if s.after(c) == "tahun" {
				c++
			}
			if z, ok := s.year(c); ok && s.after(c) != "" && plausible(z) && z > y && s.planBefore(i) {
				r.last, r.none, r.rule = c+1, true, "date.year-range"
				s.add(r)
				return r.last
			}
		}
	}
	if end := s.decade(k + 1); y%10 == 0 && plausible(y) && end > 0 { // "era 1990-an"
		r.last, r.rule = end, "date.decade"
		r.from, r.to = corpus.YearPeriod(y).From, corpus.YearPeriod(y+9).To
		s.add(r)
		return r.last
	}
	if s.hijriAfter(k+1) > 0 {
		r.none, r.rule = true, "date.hijri"
		s.add(r)
		return r.last
	}
	if !plausible(y) {
		if y < firstYear && y > 1300 && y < 1500 || y < 1000 {
			return 0
		}
		r.none, r.rule = true, "date.impossible-year"
	}
	s.add(r)
	return r.last
}

// planBefore reports a word for a plan or a term of office shortly before token i.
func (s *scanner) planBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-5 && !s.toks[k+1].Line; k-- {
		if clue(&s.toks[k])&kPlan != 0 {
			return true
		}
	}
	return false
}

// plainYear reads four digits that no "tahun" stands before.
func (s *scanner) plainYear(i int) int {
	y, four := s.year(i)
	if !four || y < firstYear || y > lastYear || y < 1945 && !pastYear(s.before(i)) && s.decade(i+1) == 0 {
		return 0
	}
	if m := s.misspeltMonth(i - 1); m != 0 && !s.toks[i].Line { // "hingga Desembar 2021"
		s.add(raw{first: i - 1, last: i + 1, grain: corpus.GrainMonth, y: y, m: m, weekday: noWeekday, printed: true, rule: "date.month"})
		return i + 1
	}
	prev, next := s.before(i), s.after(i+1)
	if s.tight(i) && i > 0 && !s.toks[i].Line {
		switch {
		case s.toks[i-1].Kind == token.Word:
			if s.toks[i-1].Case == token.Lower && prev != "tahun" && prev != "pada" || s.size(i-1) < 2 {
				return 0
			}
		case prev == "(" || prev == "\"" || prev == "'" || prev == "[":
		case prev == "/" || prev == "." || prev == ":" || prev == "_" || prev == "#" || prev == "=" || prev == "+" || prev == "@":
			return s.codeYear(i, prev)
		case prev == "-":
			// "II-2023" was read as a quarter; "Covid-2019", "0811-2016" are names.
			if i < 2 || s.toks[i-2].Kind != token.Word || !s.toks[i-1].Space && s.tight(i-1) && s.size(i-2) < 3 {
				return 0
			}
		}
	}
	if s.tight(i + 1) {
		switch {
		case s.toks[i+1].Kind == token.Word && next != "an", next == ":" && s.tight(i+2), next == "_", next == "=", next == "%":
			return 0
		case next == "." || next == ",":
			if s.tight(i+2) && s.isDigits(i+2) && s.size(i+2) != 4 {
				return 0
			}
		case next == "/" || next == "-":
			if s.tight(i + 2) {
				if z, ok := s.year(i + 2); !ok || !plausible(z) {
					if s.isDigits(i+2) && !(next == "/" && s.size(i+2) == 2) || next == "/" && s.toks[i+2].Kind == token.Word && s.toks[i+2].Case == token.Upper {
						return 0
					}
				}
			}
		}
	}
	if countHead(prev) {
		return 0
	}
	if prev == "." && (s.before(i-1) == "no" || s.before(i-1) == "rp" || s.before(i-1) == "hp") {
		return 0
	}
	if counted(next) {
		// "pada 2024 peserta JKN …": a time word wins.
		switch prev {
		case "pada", "di", "akhir", "awal", "pertengahan", "sejak", "sepanjang", "selama", "hingga", "sampai":
			if next == "kali" || next == "unit" || next == "%" || next == "persen" || next == "wib" || next == "wita" || next == "wit" || next == "juta" || next == "ribu" || next == "rupiah" {
				return 0
			}
		default:
			if s.monthOf(i-1) == 0 {
				return 0
			}
		}
	}
	if prev == "mencapai" || prev == "ada" || prev == "jumlah" || prev == "berjumlah" || prev == "menjadi" || prev == "lebih" {
		if s.toks[i+1-1].Kind == token.Digits && i+1 < len(s.toks) && s.toks[i+1].Kind == token.Word && s.toks[i+1].Case == token.Lower {
			return 0
		}
	}
	if prev == "©" || prev == ")" && (s.before(i-1) == "c") {
		s.add(raw{first: i, last: i + 1, grain: corpus.GrainYear, y: y, weekday: noWeekday, none: true, rule: "date.copyright"})
		return i + 1
	}
	if y < 1990 && !(y%10 == 0 && s.decade(i+1) > 0) && !pastYear(prev) && !s.lawWord(i-1) {
		return 0
	}
	return s.yearAt(i, i, y)
}

// decade returns the token after the "-an" at token j that makes a decade of the
// year before it, or 0.
func (s *scanner) decade(j int) int {
	if s.after(j) == "-" && s.after(j+1) == "an" {
		return j + 2
	}
	if s.after(j) == "an" && s.tight(j) {
		return j + 1
	}
	return 0
}

// shortDecade reads "tahun 90-an", "era 80-an" whose two digits stand at token i.
func (s *scanner) shortDecade(i int) int {
	n, end := s.number(i), s.decade(i+1)
	if end == 0 || n%10 != 0 || n < 10 {
		return 0
	}
	switch s.before(i) {
	case "tahun", "era", "dekade", "'", "akhir", "awal", "angkatan", "generasi":
	default:
		return 0
	}
	y := 1900 + n
	s.add(raw{first: i, last: end, grain: corpus.GrainYear, y: y, weekday: noWeekday, printed: true, from: corpus.YearPeriod(y).From, to: corpus.YearPeriod(y + 9).To, rule: "date.decade"})
	return end
}

// pastYear reports what a number stands after that is a year of long ago, no count.
func pastYear(prev string) bool {
	switch prev {
	case "sejak", "pada", "di", "(", "dasar", "awal", "akhir", "pertengahan", "kemerdekaan", "proklamasi", "pemuda", "pemilu", "revolusi", "peristiwa", "tragedi", "krisis", "era", "dekade", "kelahiran", "angkatan", "dunia", "konstitusi", "agresi", "olimpiade":
		return true
	}
	return false
}

// codeYear reads the year in the number of a law or letter: "82/2018",
// "N/KPTS/013/2015".
func (s *scanner) codeYear(i int, prev string) int {
	if prev != "/" {
		return 0
	}
	s.add(raw{first: i, last: i + 1, grain: corpus.GrainYear, y: s.number(i), weekday: noWeekday, none: true, rule: "date.code-year"})
	return i + 1
}

func (s *scanner) lawWord(i int) bool { return i >= 0 && clue(&s.toks[i])&kLaw != 0 }

// copyright reads "© 2025", "Copyright © 2019-2025".
func (s *scanner) copyright(i int) int {
	for k := i + 1; k < len(s.toks) && k <= i+6 && !s.toks[k].Line; k++ {
		if y, four := s.year(k); four && plausible(y) {
			last := k + 1
			if s.after(last) == "-" {
				if z, ok := s.year(last + 1); ok && plausible(z) {
					last += 2
				}
			}
			s.add(raw{first: k, last: last, grain: corpus.GrainYear, y: y, weekday: noWeekday, none: true, rule: "date.copyright"})
			return last
		}
	}
	return 0
}

// quarter reads "semester II-2023", "triwulan III 2018", "semester I tahun 2025".
func (s *scanner) quarter(i int, e wordEntry) int {
	if e.short && s.toks[i].Case == token.Lower {
		return 0
	}
	j := i + 1
	if s.after(j) == "ke" {
		j++
	}
	if s.after(j) == "-" {
		j++
	}
	n := ordinal(s.after(j))
	parts := int(e.value)
	if n == 0 || n > parts {
		return 0
	}
	k := j + 1
	for steps := 0; steps < 3; steps++ {
		switch s.after(k) {
		case "tahun", "thn", "th", "/", "-", ",", "di", "pada", ".":
			k++
			continue
		case "anggaran":
			k++
			continue
		}
		break
	}
	y, four := s.year(k)
	if !four || s.after(k) == "" || !plausible(y) {
		if years, next := s.ofYear(j + 1); next > 0 { // "kuartal ketiga tahun ini"
			s.add(raw{first: i, last: next, grain: corpus.GrainYear, d: years, weekday: noWeekday, relative: true, quarter: true, counts: partInYear, part: n, parts: parts, rule: "date.relative-quarter"})
			return next
		}
		return 0
	}
	from, to := partOfYear(y, n, parts)
	s.add(raw{first: i, last: k + 1, grain: corpus.GrainYear, y: y, weekday: noWeekday, printed: true, quarter: true, from: from, to: to, rule: "date.quarter"})
	return k + 1
}

// hijriAfter returns the token after Hijri words at token i, or 0.
func (s *scanner) hijriAfter(i int) int {
	switch s.after(i) {
	case "hijriah", "hijriyah", "hijriyyah", "hijiriah", "hijriyyah.", "hijrah":
		return i + 1
	case "h":
		if s.toks[i].Case == token.Upper && (s.after(i+1) != "." || i+2 >= len(s.toks) || s.toks[i+2].Line || s.toks[i+2].Case != token.Title) {
			return i + 1
		}
	}
	return 0
}

// hijriYear reads "1447 H", "1447 Hijriah".
func (s *scanner) hijriYear(i int) int {
	y := s.number(i)
	if y < 1390 || y > 1500 {
		return 0
	}
	end := s.hijriAfter(i + 1)
	if end == 0 {
		return 0
	}
	s.add(raw{first: i, last: end, grain: corpus.GrainYear, y: y, weekday: noWeekday, none: true, rule: "date.hijri"})
	return end
}

// hijri reads the Hijri year after a Hijri month: "1 Muharram 1447".
func (s *scanner) hijri(i int) int {
	k := i + 1
	if n := s.after(k); n == "awal" || n == "akhir" || n == "tsani" {
		k++
	}
	if !s.isDigits(k) || s.after(k) == "" || s.size(k) != 4 {
		return 0
	}
	if y := s.number(k); y < 1390 || y > 1500 {
		return 0
	}
	last := k + 1
	if h := s.hijriAfter(last); h > 0 {
		last = h
	}
	s.add(raw{first: k, last: last, grain: corpus.GrainYear, y: s.number(k), weekday: noWeekday, none: true, rule: "date.hijri"})
	return last
}
