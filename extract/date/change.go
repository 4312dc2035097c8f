package date

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// What stands around a day that is not the story's own: changes, starts, lists, figures behind it.

// pastDays is how many days before the story's day another story's lie.
const pastDays = 150

// captionDays is the same for the caption of a picture that stands above the story.
const captionDays = 30

// changed reports a day or month on which members were struck off or a rule came
// into force: "dinonaktifkan pada 1 Februari", "mulai berlaku 1 Juli 2020".
func (s *scanner) changed(r *raw, c clause, g governor) corpus.DateRole {
	if r.weekday != noWeekday || r.bracket || r.relative {
		return ""
	}
	if p := s.before(r.first); p == "berlaku" && s.before(r.first-1) == "mulai" || p == "efektif" {
		return corpus.DateOther
	}
	if g == gPer && (s.figureIn(c) || s.largeIn(c)) {
		return "" // "281.725 peserta dinonaktifkan per 31 Januari 2026"
	}
	if c.has&ccChange != 0 && g != gUntil && g != gData && c.has&ccAim == 0 && s.changeBefore(r, c) {
		return corpus.DateOther
	}
	return ""
}

// begins reports a day from which something is done: "rumah sakit itu mulai melayani
// peserta JKN per 1 Januari 2026".
func (s *scanner) begins(r *raw, c clause) bool {
	if s.figureIn(c) || s.largeIn(c) {
		return false
	}
	for j := c.First; j+1 < r.first; j++ {
		if s.toks[j].Norm != "mulai" {
			continue
		}
		if n := s.toks[j+1].Norm; len(n) > 5 && (n[:2] == "me" || n[:2] == "di" || n[:3] == "ber") {
			return true
		}
	}
	return false
}

// figureBehind reports a count that stands right behind a date and is the only thing
// that its clause tells.
func (s *scanner) figureBehind(r *raw) bool {
	j := r.last
	if s.after(j) != "," && s.after(j) != "sebanyak" && s.after(j) != "tercatat" {
		return false
	}
	for n := 0; n < 3; n, j = n+1, j+1 {
		switch s.after(j) {
		case ",", "sebanyak", "sejumlah", "tercatat", "menjadi", "sudah", "ada":
			continue
		}
		break
	}
	if j >= len(s.toks) || s.toks[j].Kind != token.Digits || s.toks[j].Line {
		return false
	}
	for n := 0; n < 6 && j < len(s.toks); n, j = n+1, j+1 {
		switch s.toks[j].Norm {
		case "jiwa", "orang", "peserta", "persen", "%", "warga", "penduduk":
			return true
		}
	}
	return false
}

// coverageBefore reports that the coverage is reached before what stands at token i:
// "meraih predikat UHC sebelum 1 Januari 2019".
func (s *scanner) coverageBefore(i int) bool {
	reach, uhc := false, false
	first := s.d.Sentence(i).First
	for j, n := i-1, 0; j >= first && n < 10 && !s.breaks(j); j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "meraih", "mencapai", "mewujudkan", "memenuhi", "menjadi", "terdaftar", "capai", "raih":
			reach = true
		case "uhc", "coverage", "semesta", "peserta", "jkn":
			uhc = true
		}
	}
	return reach && uhc
}

// changeBefore reports that the change is said before r, in its clause, and no
// figure's state after it.
func (s *scanner) changeBefore(r *raw, c clause) bool {
	for j := c.First; j < r.first; j++ {
		if clauseWords.Of(&s.toks[j])&ccChange != 0 {
			return true
		}
	}
	return false
}

// recent reports a day at most ten days before the day of the story.
func (s *scanner) recent(r *raw) bool {
	from, _ := r.days()
	return s.anchor == 0 || from == 0 || from.AddDays(10) >= s.anchor
}

// listed reports a line of a list: "1. Piala Adipura (28 Februari 2023)".
func (s *scanner) listed(r *raw) bool {
	pr := s.d.Paragraph(r.first)
	if pr.Last-pr.First > 30 || pr.First+2 >= r.first {
		return false
	}
	t := &s.toks[pr.First]
	switch {
	case t.Kind == token.Digits && len(t.Norm) <= 2:
		n := s.toks[pr.First+1].Norm
		return n == "." || n == ")"
	case t.Norm == "-" || t.Norm == "•" || t.Norm == "*":
		return true
	}
	return false
}

// cutOff reports the day at which figures are judged: "cut off penilaian itu 1 Juli".
func (s *scanner) cutOff(r *raw) bool {
	for j, n := r.first-1, 0; j > 0 && n < 6 && !s.toks[j+1].Line; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "off", "cutoff":
			return true
		case ",", ".", ";":
			return false
		}
	}
	return false
}

// occasion reports a day told by what happens on it: "pada 14 Maret nanti, saat
// Wapres menyerahkan …".
func (s *scanner) occasion(r *raw) bool {
	k := r.last
	for n := 0; n < 3; n, k = n+1, k+1 {
		switch s.after(k) {
		case "nanti", "mendatang", "lalu", ",", "kemarin":
		case "saat", "ketika":
			return true
		default:
			return false
		}
	}
	return false
}

// clauseAim reports "menargetkan" and its kin, which make an aim of a date
// that has since passed, in the clause before r.
func (s *scanner) clauseAim(r *raw) bool {
	sent := s.d.Sentence(r.first)
	reach := 14
	if s.anchor == 0 || s.future(r) {
		reach = 22
	}
	for j, n := r.first-1, 0; j >= sent.First && n < reach; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "target", "targetnya", "ditargetkan", "menargetkan", "ditarget", "menarget", "mematok", "menuju":
			return true
		case ",", ".", "\"", ";":
			return false
		}
	}
	return false
}
