package date

import (
	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// stamps marks the outlet's publication line, drops what stands on lines that
// belong to no story, and settles what is known of the publication day.
//
// The line is the frame's, or one that looks like a stamp to us: near the top,
// alone on its line, a whole date with a time of day. Of several the first
// counts, and the one that equals the publication day wins.
func (s *scanner) stamps() {
	best := -1
	for k := range s.raws {
		r := &s.raws[k]
		line := s.line(r.first)
		if s.crawled(r) {
			r.stamp = true
			best = k
			continue
		}
		if s.bareStamp(r) {
			r.role = corpus.DatePublished
			continue
		}
		shaped := r.grain == corpus.GrainDay && r.printed && !r.relative && r.y != 0
		switch {
		case line == frame.Byline || line == frame.Related || line == frame.Furniture:
			if shaped && line != frame.Related && s.stampLine(r) {
				break
			}
			r.drop = true
			continue
		case line == frame.Stamp:
			if !shaped {
				r.drop = true
				continue
			}
		case !shaped || !s.stampLine(r):
			if s.clockLine(r) {
				r.none, r.rule = true, "date.site-clock"
			}
			continue
		}
		if r.month1 {
			if !s.english(r.last) {
				r.drop = true
				continue
			}
			r.m, r.d = r.d, r.m
			r.month1 = false
			r.rule = "date.month-first"
		}
		day, err := corpus.NewDay(r.y, r.m, r.d)
		if err != nil {
			r.drop = true
			continue
		}
		r.stamp = true
		switch {
		case best < 0, s.published != 0 && day == s.published && s.day(best) != s.published:
			best = k
		}
	}
	if best >= 0 && s.ownClock(best) {
		r := &s.raws[best]
		r.none, r.stamp, r.rule, best = true, false, "date.site-clock", -1
	}
	if best >= 0 {
		s.stamped = s.day(best)
	}
	for k := range s.raws {
		r := &s.raws[k]
		if !r.stamp || r.drop {
			continue
		}
		if s.day(k) == s.stamped {
			r.role = corpus.DatePublished
		} else {
			r.none, r.rule = true, "date.second-stamp"
		}
	}
	s.anchor = s.published
	if s.anchor == 0 {
		s.anchor = s.stamped
	}
}

// crawled reports the day that a copy of a page puts before its text, as the page
// declares it: "date 2024-08-09 Pemkot R Terima …".
func (s *scanner) crawled(r *raw) bool {
	return r.rule == "date.iso" && r.first <= 2 && r.first > 0 && s.published == 0 && s.toks[0].Norm == "date"
}

// bareStamp reports a day without its year that is alone on a line above the story,
// as themes print it beside the author: "• 09 Aug".
func (s *scanner) bareStamp(r *raw) bool {
	if r.grain != corpus.GrainDay || r.y != 0 || r.relative || r.m == 0 || r.rule != "date.named-no-year" && r.rule != "date.named" || s.frame == nil || r.first >= s.frame.Lead {
		return false
	}
	pr := s.d.Paragraph(r.first)
	if pr.Last-pr.First > 6 {
		return false
	}
	for k := pr.First; k < pr.Last; k++ {
		if s.toks[k].Kind != token.Punct && (k < r.first || k >= r.last) {
			return false
		}
	}
	return true
}

// ownClock reports that the only stamp is the site's clock: a weekday and its day at
// the very top, without a time, in a text whose own days all lie months before.
func (s *scanner) ownClock(best int) bool {
	r := &s.raws[best]
	if s.published != 0 || int(s.d.Para[s.toks[r.first].Sent]) > 0 {
		return false
	}
	pr := s.d.Paragraph(r.first)
	for k := pr.First; k < r.first && k < pr.First+12; k++ {
		if e, ok := lookup(&s.toks[k]); ok && e.class == wHijri {
			return true // "Senin, 8 Jumadil Akhir 1446 H | 9 Desember 2024"
		}
	}
	if r.weekday == noWeekday {
		return false
	}
	if r.first != pr.First || pr.Last-r.last > 1 {
		return false
	}
	told := false
	day := s.day(best)
	for k := range s.raws {
		o := &s.raws[k]
		if k == best || o.drop || o.none || o.relative || o.grain != corpus.GrainDay || !o.printed || o.weekday == noWeekday {
			continue
		}
		if s.day(k).AddDays(clockDays) > day {
			return false
		}
		told = true
	}
	return told
}

// clockDays is how long before the day of a copy a story's days lie, at the least, for
// the day to be the copy's.
const clockDays = 60

func (s *scanner) day(k int) corpus.Day {
	r := &s.raws[k]
	return corpus.Day(r.y*10000 + r.m*100 + r.d)
}

func (s *scanner) line(i int) frame.Line {
	if s.frame == nil {
		return frame.Body
	}
	p := s.d.Para[s.toks[i].Sent]
	if int(p) >= len(s.frame.Lines) {
		return frame.Body
	}
	return s.frame.Lines[p]
}

// The most that a stamp's line holds beside its date, and how long a line of the
// story proper is: no stamp stands after one.
const (
	stampBytes = 110
	bodyBytes  = 220
	topLines   = 40
)

// stampLine reports whether r stands on a line of the form of a stamp: a date
// with a time of day, near the top, alone on its line.
func (s *scanner) stampLine(r *raw) bool {
	para := int(s.d.Para[s.toks[r.first].Sent])
	if para >= topLines {
		return false
	}
	pr := s.d.Paragraphs[para]
	if s.toks[pr.Last-1].End-s.toks[pr.First].Start > stampBytes {
		return false
	}
	for p := 0; p < para; p++ {
		q := s.d.Paragraphs[p]
		if s.toks[q.Last-1].End-s.toks[q.First].Start > bodyBytes {
			return false
		}
	}
	// A sentence is no stamp.
	if end := s.toks[pr.Last-1].Norm; end == "." && pr.Last-pr.First > 14 {
		return false
	}
	words := 0
	for k := pr.First; k < r.first; k++ {
		if s.toks[k].Kind == token.Word {
			words++
			if s.toks[k].Case == token.Lower && len(s.toks[k].Norm) > 2 {
				switch s.toks[k].Norm {
				case "oleh", "tayang", "diterbitkan", "terbit", "diperbarui", "dipublikasikan", "diposting", "posted", "on", "by", "pada", "jurnalis", "redaksi", "admin", "published", "publish", "dibuat", "update", "updated":
				default:
					return false
				}
			}
		}
	}
	if words > 8 || !s.timeAfter(r.last, pr.Last) && !s.labelled(r, pr) {
		return false
	}
	// Nor is what goes on in small words: "Pada 28 Desember 2014 pukul 06.17 WIB
	// pesawat itu hilang."
	small := 0
	for k := r.last; k < pr.Last; k++ {
		if t := &s.toks[k]; t.Kind == token.Word && t.Case == token.Lower && len(t.Norm) > 3 && !isZone(t.Norm) && t.Norm != "pukul" {
			small++
		}
	}
	return small == 0 || s.toks[pr.Last-1].Norm != "."
}

// stampLabels are the words that a line of an article's particulars begins with or counts by.
var stampLabels = token.NewSet("kategori", "rubrik", "oleh", "by", "penulis", "editor", "reporter", "pewarta", "admin", "dibaca", "dilihat", "views", "hits", "komentar", "posted", "diposting", "published", "dipublikasikan", "diterbitkan", "tayang")

// labelled reports a short line of an article's particulars: "Kategori : Pemerintahan
// Minggu, 15 Desember 2019 - Oleh mc".
func (s *scanner) labelled(r *raw, pr token.Range) bool {
	if pr.Last-pr.First > 20 || r.weekday == noWeekday && r.first > pr.First+3 {
		return false
	}
	labels := 0
	for k := pr.First; k < pr.Last; k++ {
		if k >= r.first && k < r.last {
			continue
		}
		t := &s.toks[k]
		label := stampLabels.Is(t)
		if label && (k == pr.First || t.Case != token.Lower || s.after(k+1) == ":" || k >= r.last) {
			labels++
		}
		if t.Kind == token.Word && t.Case == token.Lower && !label && k+2 < pr.Last {
			return false
		}
	}
	return labels > 0
}

// timeAfter reports a time of day within a few tokens after token i.
func (s *scanner) timeAfter(i, end int) bool {
	for k := i; k < end && k < i+5; k++ {
		if s.isDigits(k) {
			if k+2 < end && (s.toks[k+1].Norm == ":" || s.toks[k+1].Norm == ".") && s.tight(k+1) && s.isDigits(k+2) && s.size(k+2) == 2 && s.size(k) <= 2 && s.number(k) < 25 && s.number(k+2) < 60 {
				return s.toks[k+1].Norm == ":" || isZone(s.after(k+3)) || s.toks[i].Norm != "." && k+3 >= end || s.before(k) == "pukul" || s.before(k) == "|" || s.before(k) == "-" || s.before(k) == ","
			}
			return isZone(s.after(k + 1))
		}
		if isZone(s.toks[k].Norm) {
			return true
		}
		switch s.toks[k].Norm {
		case ".":
			if s.tight(k) {
				return false
			}
		case ",", "-", "|", "·", "•", "pukul", "jam", "pkl", "at", "t", "/", ")", "(", "@":
		default:
			return false
		}
	}
	return false
}

// english reports an English clock after a date: "2:05:00 PM".
func (s *scanner) english(i int) bool {
	for k := i; k < len(s.toks) && k < i+8 && !s.toks[k].Line; k++ {
		if n := s.toks[k].Norm; n == "pm" || n == "am" {
			return true
		}
	}
	return false
}

// clockLine reports the site's own clock: a whole date alone on a short line
// near the top without a time of day, the weekday in front. It is the day of
// the copy, not of the story.
func (s *scanner) clockLine(r *raw) bool {
	if r.grain != corpus.GrainDay || !r.printed || r.relative || r.weekday == noWeekday {
		return false
	}
	para := int(s.d.Para[s.toks[r.first].Sent])
	if para > 6 || para+1 >= len(s.d.Paragraphs) {
		return false
	}
	pr := s.d.Paragraphs[para]
	if r.first != pr.First || pr.Last-r.last > 4 {
		return false
	}
	for k := r.last; k < pr.Last; k++ {
		if n := s.toks[k].Norm; s.toks[k].Kind == token.Word && n != "c" && s.toks[k].Case == token.Lower || n == ":" {
			return false
		}
	}
	// What stands above the title: nothing longer has been before.
	for p := 0; p < para; p++ {
		q := s.d.Paragraphs[p]
		if s.toks[q.Last-1].End-s.toks[q.First].Start > 60 {
			return false
		}
	}
	return true
}
