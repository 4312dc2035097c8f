package date

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// Months by their names, without a day.

// month reads a month that no day stands before.
func (s *scanner) month(i, m int, e wordEntry) int {
	if end := s.monthFirst(i, i, m); end > 0 {
		return end
	}
	k := i + 1
	if e.short && s.after(k) == "." {
		k++
	}
	switch s.after(k) {
	case "tahun", "thn", "th", ",", "/":
		k++
	case "-":
		if s.tight(k) && s.tight(k+1) {
			k++
		}
	}
	if s.after(k) != "" {
		if y, four := s.year(k); four && plausible(y) && !(s.toks[k-1].Norm == "," && counted(s.after(k+1))) {
			if s.toks[k-1].Norm != "-" || s.after(k+1) != "-" {
				s.add(raw{first: i, last: k + 1, grain: corpus.GrainMonth, y: y, m: m, weekday: noWeekday, printed: true, rule: "date.month"})
				return k + 1
			}
		}
	}
	if e.short || s.toks[i].Case == token.Mixed {
		return 0
	}
	if years, next := s.ofYear(i + 1); next > 0 { // "Desember tahun lalu"
		s.add(raw{first: i, last: next, grain: corpus.GrainMonth, d: years, weekday: noWeekday, relative: true, counts: monthInYear, month: m, rule: "date.relative-year"})
		return next
	}
	// A month alone: names of people and words too ("Juli Handayani", "mei").
	// It needs a word that wants a time.
	ok := false
	switch p := s.before(i); p {
	case "bulan", "awal", "akhir", "pertengahan", "per", "hingga", "sampai", "sejak", "selama", "sepanjang", "penghujung", "posisi":
		ok = true
	case "pada", "dengan", "di", "mulai", "dari", "antara", "dan", "-", "dalam", "periode", "(":
		ok = s.toks[i].Case != token.Lower && (p != "dan" && p != "-" && p != "dengan" && p != "(" || s.monthBefore(i))
	}
	if !ok && s.toks[i].Case == token.Title {
		ok = s.monthOfStory(i, m)
	}
	last := i + 1
	lean := int8(0)
	switch s.after(i + 1) {
	case "lalu", "silam", "kemarin":
		ok, lean = true, -1
	case "mendatang", "depan", "nanti":
		ok, lean = true, +1
	case "ini":
		ok = ok || s.toks[i].Case != token.Lower
	case "hingga", "sampai", "-":
		if c := s.connector(i + 1); c > 0 && s.monthOf(c) != 0 && s.toks[i].Case != token.Lower {
			ok = true
		}
	}
	if next := last; ok && next < len(s.toks) && !s.toks[next].Line && s.toks[next].Kind == token.Word && (s.toks[next].Case == token.Title) && s.before(i) != "bulan" && lean == 0 {
		// "di April Mop", "dari Juli Handayani": a name goes on.
		if s.before(i) == "di" || s.before(i) == "dari" || s.before(i) == "dan" {
			ok = false
		}
	}
	if !ok || s.toks[i].Case == token.Lower && s.before(i) != "bulan" && lean == 0 && (e.value == 5 || e.value == 3) {
		return 0
	}
	s.add(raw{first: i, last: last, grain: corpus.GrainMonth, m: m, weekday: noWeekday, lean: lean, rule: "date.month-no-year"})
	return last
}

// monthOfStory reports a bare month that reads like one: "Juni 95,9 persen",
// "menutup Agustus dengan dua piala". Months that are also people's names need
// a number after them.
func (s *scanner) monthOfStory(i, m int) bool {
	if s.isDigits(i+1) && !s.toks[i+1].Line {
		for k := i + 2; k < i+6; k++ {
			if n := s.after(k); n == "persen" || n == "%" || n == "juta" || n == "ribu" || n == "jiwa" || n == "peserta" {
				return true
			}
		}
		return false
	}
	if m >= 4 && m <= 7 {
		return false
	}
	// The end of an item: "2. Penghargaan UHC dari pemerintah pusat, Maret".
	if pr := s.d.Paragraph(i); i+1 == pr.Last && i > pr.First+1 && s.before(i) == "," && pr.Last-pr.First <= 24 {
		return true
	}
	prev := i > 0 && !s.toks[i].Line && s.toks[i-1].Kind == token.Word && s.toks[i-1].Case == token.Lower
	next := i+1 < len(s.toks) && !s.toks[i+1].Line && (s.toks[i+1].Kind == token.Word && s.toks[i+1].Case == token.Lower || s.toks[i+1].Norm == "." || s.toks[i+1].Norm == ",")
	return prev && next && s.before(i) != "oleh" && s.before(i) != "jalan"
}

// monthBefore reports whether the last raw is a month that ends just before the
// connector in front of token i.
func (s *scanner) monthBefore(i int) bool {
	if len(s.raws) == 0 {
		return false
	}
	r := &s.raws[len(s.raws)-1]
	return r.grain == corpus.GrainMonth && r.last >= i-3
}
