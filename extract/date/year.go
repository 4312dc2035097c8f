package date

import (
	"fmt"
	"time"

	"cakupan/corpus"
)

// inherit hands the year of the second of two joined days or months to the
// first, where it is printed once: "28 Januari - 2 Februari 2026",
// "Januari-Maret 2025", "27 Januari dan 3 Februari 2026".
func (s *scanner) inherit() {
	for k := len(s.raws) - 2; k >= 0; k-- {
		a, b := &s.raws[k], &s.raws[k+1]
		if a.y != 0 || b.y == 0 || a.relative || b.relative || a.m == 0 || b.quarter || a.drop || b.drop || a.grain == corpus.GrainYear {
			continue
		}
		if !s.sameLine(a.first, b.first) || b.first-a.last > 5 || !s.joins(a.last, b.first) {
			continue
		}
		if b.grain == corpus.GrainYear {
			continue
		}
		a.y, a.printed = b.y, b.printed
		if a.m > b.m {
			a.y--
		}
		if a.m == 1 && b.m == 12 && a.grain == corpus.GrainMonth && b.grain == corpus.GrainMonth && s.toks[a.last].Norm == "-" {
			// "Januari-Desember 2025" is the year
			a.drop = true
			b.first, b.grain, b.m, b.rule = a.first, corpus.GrainYear, 0, "date.whole-year"
		}
	}
}

// joins reports whether the tokens [i,j) only join two dates.
func (s *scanner) joins(i, j int) bool {
	if i == j {
		return false
	}
	for k := i; k < j; k++ {
		switch s.toks[k].Norm {
		case "-", "hingga", "sampai", "dengan", "dan", "s", "/", "d", ".", "sd", "&", "berakhir", "tanggal", "pada", ")", "(", ",", "ke", "lalu", "bulan":
		default:
			if e, ok := lookup(&s.toks[k]); !ok || e.class != wDay {
				return false
			}
		}
	}
	return true
}

// hints are the years that the text prints, by how much they say of the day of
// the story.
type hints struct {
	days   []corpus.Day // whole dates
	awards []int        // years of the prize of the story
	years  []int        // other years, months and quarters of the text
	months []corpus.Day // the first days of whole months
}

func (s *scanner) hints() (h hints) {
	const most = 16 // more say nothing new
	h.days, h.awards, h.years, h.months = s.hinted.days[:0], s.hinted.awards[:0], s.hinted.years[:0], s.hinted.months[:0]
	for k := range s.raws {
		r := &s.raws[k]
		if r.none && r.rule == "date.year-range" && len(h.years) < most {
			h.years = append(h.years, r.y) // the plan is young when it is spoken of
		}
		if r.drop || r.none || r.relative || !r.printed || r.y == 0 || r.stamp {
			continue
		}
		switch {
		case r.grain == corpus.GrainDay:
			if day, err := corpus.NewDay(r.y, r.m, r.d); err == nil && len(h.days) < most {
				h.days = append(h.days, day)
			}
		case r.grain == corpus.GrainYear && !r.quarter && s.awardYear(r):
			if len(h.awards) < most {
				h.awards = append(h.awards, r.y)
			}
		default:
			if len(h.years) < most {
				h.years = append(h.years, r.y)
			}
			if r.grain == corpus.GrainMonth && !r.quarter && len(h.months) < most {
				h.months = append(h.months, corpus.Day(r.y*10000+r.m*100+1))
			}
		}
	}
	return h
}

// awardYear reports a year that names the edition of a UHC award.
func (s *scanner) awardYear(r *raw) bool {
	uhc, prize := false, false
	for i := r.first - 1; i >= 0 && i >= r.first-9 && s.sameLine(i, r.first); i-- {
		switch s.toks[i].Norm {
		case "uhc", "coverage":
			uhc = true
		case "award", "awards", "penghargaan", "anugerah":
			prize = true
		case ".", ";", "pada", "di":
			return uhc && prize || uhc && i == r.first-1
		}
		if i == r.first-1 && s.toks[i].Norm == "uhc" {
			return true
		}
	}
	return uhc && prize
}

// years gives a year to the days and months that were printed without one, and
// compares weekdays with their dates.
func (s *scanner) years() {
	h := s.hints()
	// Days with a weekday first: they can tell the year by themselves, and the
	// day of the story follows from them.
	for k := range s.raws {
		r := &s.raws[k]
		if r.y == 0 && !r.relative && !r.none && !r.drop && r.grain == corpus.GrainDay && r.weekday != noWeekday {
			s.dayYear(r, &h)
		}
	}
	for k := range s.raws { // lists: the days before the one with the weekday
		if k+1 < len(s.raws) && s.raws[k+1].chained && s.raws[k].y == 0 {
			s.raws[k].y = s.raws[k+1].y
		}
		if k > 0 && s.raws[k].chained && s.raws[k].y == 0 && s.raws[k].m == s.raws[k-1].m {
			s.raws[k].y = s.raws[k-1].y
		}
	}
	if s.anchor == 0 {
		s.anchor = s.storyDay(&h)
	}
	for k := range s.raws {
		r := &s.raws[k]
		if r.y == 0 && !r.relative && !r.none && !r.drop && r.m != 0 {
			if r.grain == corpus.GrainDay {
				s.dayYear(r, &h)
			} else {
				s.monthYear(k, &h)
			}
		}
	}
	ref := s.published
	if ref == 0 {
		ref = s.stamped
	}
	s.settleRelative(ref)
	for k := range s.raws {
		if r := &s.raws[k]; !r.drop && !r.relative && r.grain == corpus.GrainDay {
			s.judge(r)
		} else if r.rule == "date.impossible-year" {
			s.find(r, "date.impossible-year", fmt.Sprintf("The year %d is not one of this time.", r.y))
		}
	}
}

// storyDay returns the first whole day of the text that is not history: the
// first printed or inferred day with a weekday, unless another such day is much
// later (the first is then that of an old picture), else the last whole date. A day of
// January that its weekday gives to the year after the printed one is taken for that
// year's: what is printed stands, but the story is told then.
func (s *scanner) storyDay(h *hints) corpus.Day {
	first := corpus.Day(0)
	for k := range s.raws {
		r := &s.raws[k]
		if r.drop || r.none || r.relative || r.grain != corpus.GrainDay || r.y == 0 || r.weekday == noWeekday || s.captioned(r) {
			continue
		}
		y := r.y
		if w, ok := weekdayOf(y, r.m, r.d); ok && r.printed && r.m == 1 && int(w) != int(r.weekday) && y < Latest {
			if w, ok := weekdayOf(y+1, r.m, r.d); ok && int(w) == int(r.weekday) {
				r.slip = true
				y++ // "Selasa (2/1/2017)" of the first days of 2018
			}
		}
		if day, err := corpus.NewDay(y, r.m, r.d); err == nil && (first == 0 || r.printed && day.Year() <= Latest && first.AddDays(pastDays) < day) {
			first = day
		}
	}
	if first != 0 {
		return first
	}
	best := corpus.Day(0)
	for _, d := range h.days {
		if d > best && d.Year() <= Latest {
			best = d
		}
	}
	return best
}

// captioned reports a day above the dateline, in the caption of a picture, which may be
// older than the story.
func (s *scanner) captioned(r *raw) bool {
	return s.frame != nil && s.frame.Dateline.First >= r.last
}

// weekdayOf returns the weekday of a day that may not exist; ok is false then.
func weekdayOf(y, m, d int) (w time.Weekday, ok bool) {
	day, err := corpus.NewDay(y, m, d)
	if err != nil {
		return 0, false
	}
	return day.Weekday(), true
}

// dayYear infers the year of a day and month.
//
// With the publication day known it is the nearest such day, of the printed
// weekday if one within eight months has it. Without, the weekday leaves one
// year in five or six: one that the text prints (as a whole date, as the year
// of its prize, as another year), else the latest up to latestMonth of Latest. Where the
// prize's year or a whole date speaks for another year than the weekday, the
// weekday is taken for the slip.
func (s *scanner) dayYear(r *raw, h *hints) {
	m, d := r.m, r.d
	fits := func(y int) bool {
		w, ok := weekdayOf(y, m, d)
		return ok && (r.weekday == noWeekday || int(w) == int(r.weekday))
	}
	if s.anchor != 0 {
		base := s.anchor.Year()
		best, bestGap := 0, 1<<30
		for y := base - 1; y <= base+1; y++ {
			gap := s.gap(y, m, d, r.lean)
			if !fits(y) {
				gap += 1000 // a wrong weekday
			} else if r.weekday != noWeekday && gap > 240 {
				gap += 900
			}
			if gap < bestGap {
				best, bestGap = y, gap
			}
		}
		r.y = best
		return
	}
	if r.weekday != noWeekday {
		// A whole date near it.
		for _, day := range h.days {
			for y := day.Year() - 1; y <= day.Year()+1; y++ {
				if fits(y) && absDays(y, m, d, day) <= 250 {
					r.y = y
					return
				}
			}
		}
		for _, y := range h.awards {
			for _, c := range [...]int{y, y + 1, y - 1} {
				if fits(c) && (c <= Latest || c == y) {
					r.y = c
					return
				}
			}
		}
		if len(h.awards) > 0 {
			r.y = h.awards[0]
			return
		}
		latest := 0
		for _, y := range h.years {
			if y <= Latest && y > latest && fits(y) {
				latest = y
			}
		}
		for _, y := range h.years { // the year before or after one that the text speaks of
			if latest == 0 && y-1 <= Latest && y-1 >= programme && fits(y-1) {
				latest = y - 1
			} else if latest == 0 && y+1 <= Latest && fits(y+1) {
				latest = y + 1
			}
		}
		for _, first := range h.months {
			if n := r.m - first.Month(); latest == 0 && n >= 0 && n <= 2 && first.Year() <= Latest {
				latest = first.Year() // "Selasa (11/10) … data pada September 2025": the weekday is the slip
			}
		}
		if latest == 0 {
			for y := Latest; y > Latest-28; y-- {
				if fits(y) && (y < Latest || m <= latestMonth) {
					latest = y
					break
				}
			}
		}
		r.y = latest
		return
	}
	switch {
	case len(h.awards) > 0:
		r.y = h.awards[0]
	case len(h.years) > 0:
		latest := 0
		for _, y := range h.years {
			if y <= Latest && y > latest {
				latest = y
			}
		}
		r.y = latest
	}
}

// gap is how far a day of year y lies from the anchor, in days, the side that
// "lalu" or "mendatang" excludes put far away.
func (s *scanner) gap(y, m, d int, lean int8) int {
	n := signedDays(y, m, d, s.anchor)
	if lean < 0 && n > 0 || lean > 0 && n < 0 {
		return 700 + abs(n)
	}
	if n > 0 {
		return n + n/4 // the past is likelier
	}
	return -n
}

func signedDays(y, m, d int, ref corpus.Day) int {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return int(t.Sub(ref.Time()) / (24 * time.Hour))
}

func absDays(y, m, d int, ref corpus.Day) int { return abs(signedDays(y, m, d, ref)) }

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// monthYear infers the year of a month.
func (s *scanner) monthYear(k int, h *hints) {
	r := &s.raws[k]
	// "Januari 2024 …, Juni …, September …": later months of the year printed
	// with the first, in the same paragraph.
	for j := k - 1; j >= 0 && j >= k-3 && r.lean == 0; j-- {
		p := &s.raws[j]
		if p.drop || p.none || p.relative || p.y == 0 || p.grain == corpus.GrainYear {
			continue
		}
		if s.d.Para[s.toks[p.first].Sent] == s.d.Para[s.toks[r.first].Sent] && p.m < r.m && p.grain == corpus.GrainMonth && (s.anchor == 0 || corpus.Day(p.y*10000+r.m*100+1) <= s.anchor) {
			r.y = p.y
			return
		}
		break
	}
	if s.anchor != 0 {
		base := s.anchor.Year()
		best, bestGap := base, 1<<30
		lean := r.lean
		if g, _ := s.govern(r.first); lean == 0 && (g == gAt || g == gNone || g == gSince) {
			// Without a word of the future, a month is past.
			if w := s.window(r); w.tense == 0 && (w.left|w.right)&kTarget == 0 {
				lean = -1
			}
		}
		for y := base - 1; y <= base+1; y++ {
			if gap := s.gap(y, r.m, 15, lean); gap < bestGap {
				best, bestGap = y, gap
			}
		}
		// The anchor's own month is no past one and no coming one.
		if r.m == s.anchor.Month() && r.lean == 0 {
			best = base
		}
		r.y = best
		return
	}
	if len(h.awards) > 0 {
		r.y = h.awards[0]
		return
	}
	for _, y := range h.years {
		if y <= Latest && y > r.y {
			r.y = y
		}
	}
}

// weekdayNames are English, as findings are.
func (s *scanner) judge(r *raw) {
	if r.none || r.y == 0 {
		return
	}
	if r.month1 || r.m < 1 || r.m > 12 {
		r.none, r.rule = true, "date.impossible-month"
		s.find(r, r.rule, fmt.Sprintf("There is no month %d: the day is not read.", r.m))
		return
	}
	if !plausible(r.y) {
		r.none, r.rule = true, "date.impossible-year"
		s.find(r, r.rule, fmt.Sprintf("The year %d is not one of this time: the day is not read.", r.y))
		return
	}
	w, ok := weekdayOf(r.y, r.m, r.d)
	if !ok {
		r.grain = corpus.GrainMonth
		r.rule = "date.impossible-day"
		s.find(r, r.rule, fmt.Sprintf("There is no day %d in %s %d: the month is read.", r.d, time.Month(r.m), r.y))
		return
	}
	if r.weekday != noWeekday && int(w) != int(r.weekday) {
		s.find(r, "date.weekday", fmt.Sprintf("The text says %s, but %04d-%02d-%02d is a %s.", time.Weekday(r.weekday), r.y, r.m, r.d, w))
	}
}
