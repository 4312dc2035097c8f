package award

import (
	"slices"

	"cakupan/corpus"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Regions that went from one class to another, or kept theirs, told without a verb of
// receiving: "R dari Pratama (2024) menjadi Madya", "R yang dua tahun lalu Utama kali ini turun
// ke Pratama", "R bertahan di Madya". The class of now belongs to the edition of the story,
// the other to the one before, whose year stays open where the story does not tell it.

var (
	// climbSteps lead from the class before to the class of now.
	climbSteps = token.NewSet("akhirnya", "ke", "kini", "langsung", "melompat", "meningkat", "menjadi", "naik", "sekarang", "turun")
	// formerWords say that a class is of before.
	formerWords = token.NewSet("awalnya", "dulu", "dulunya", "lalu", "lampau", "sebelumnya", "semula", "silam")
	// aimWords make of a climb a goal or a rule.
	aimWords = token.NewSet("agar", "akan", "berharap", "berpeluang", "bertekad", "bila", "bisa", "butuh", "dapat", "diharapkan", "harus", "hendak", "ingin", "jika", "mau", "membidik", "mengejar", "mengincar", "menarget", "menargetkan", "menuju", "optimis", "optimistis", "ditargetkan", "semoga", "siap", "supaya", "syarat", "target", "targetnya", "untuk", "upaya", "usaha", "belum", "gagal", "batal", "tidak", "tak", "bukan")
	// stayWords keep a class.
	stayWords = token.NewSet("bertahan", "mempertahankan", "pertahankan", "tetap")
)

// climbReach is how far from each other the two classes of a climb stand, and its words.
const climbReach = 12

// climbs adds what such sentences tell to the awards of a story.
func (r *reader) climbs(out []corpus.Award) []corpus.Award {
	year := r.storyYear()
	if year == 0 || len(out) == 0 {
		return out
	}
	kept := len(out)
	for sent, s := range r.d.Sentences {
		if s.Last-s.First > longestPair || !r.Frame.Story(r.d, s.First) || r.of[sent]&isClass == 0 || r.namesOther(s) {
			continue
		}
		classes := r.classesIn(s)
		for i, c := range classes {
			floor := s.First
			if i > 0 {
				floor = classes[i-1].last
			}
			if i+1 < len(classes) && r.climbsTo(c, classes[i+1], floor, year) {
				to := classes[i+1].cat
				if code := r.climber(sent, floor, c.first, out[:min(kept, len(out))], year); code != "" && !(told(out, code, c.cat) && told(out, code, to)) {
					p := r.editionBefore(max(floor, c.first-climbReach), classes[i+1].first, year, nil)
					out = r.notOthers(out, code, c.cat, s)
					out = r.classed(out, code, to, year, s, ruleClimb)
					out = r.leftBehind(out, code, c.cat, p, s)
				}
			} else if r.stays(c, floor, s.Last) {
				code := r.climber(sent, floor, c.first, out[:min(kept, len(out))], year)
				if p := r.editionBefore(floor, min(s.Last, c.last+4), year, out); code != "" && p != 0 && has(out, code, c.cat, year) {
					out = r.leftBehind(out, code, c.cat, p, s)
				}
			}
		}
	}
	sortAwards(out)
	return out
}

// classesIn returns the classes that a sentence names, with a capital or behind what leads
// to a class.
func (r *reader) classesIn(s token.Range) (out []item) {
	for k := s.First; k < s.Last && len(out) < mostClasses; k++ {
		if cat, ok := classOf(r.d.Norm(k)); ok && (r.d.Tokens[k].Case != token.Lower || k > s.First && (classCarriers.Is(&r.d.Tokens[k-1]) || climbSteps.In(r.d, k-1) || r.d.Norm(k-1) == "dari")) {
			out = append(out, item{kind: iCategory, first: k, last: k + 1, cat: cat})
		}
	}
	return out
}

// climbsTo reports that the first of two classes was left for the second.
func (r *reader) climbsTo(from, to item, floor, year int) bool {
	if from.cat == to.cat || to.first-from.last > climbReach {
		return false
	}
	d := r.d
	step := false
	for k := from.last; k < to.first; k++ {
		if r.inside[k] || d.Norm(k) == ";" || aimWords.In(d, k) {
			return false
		}
		step = step || climbSteps.In(d, k) || d.Norm(k) == "ini" && (d.Norm(k-1) == "kali" || d.Norm(k-1) == "tahun")
	}
	if !step {
		return false
	}
	former := false
	for k := from.first - 1; k >= floor && k > from.first-climbReach; k-- {
		if aimWords.In(d, k) {
			return false
		}
		if d.Norm(k) == "dari" && from.first-k <= 4 || formerWords.In(d, k) {
			former = true
		}
	}
	return former || r.yearBetween(max(floor, from.first-climbReach), from.first, year) != 0
}

// stays reports a class that was kept: "bertahan di Madya", "tetap Pratama".
func (r *reader) stays(c item, floor, end int) bool {
	for k := c.first - 1; k >= floor && k > c.first-climbReach; k-- {
		if aimWords.In(r.d, k) {
			return false
		}
	}
	for k := c.first - 1; k >= floor && k > c.first-5; k-- {
		if r.inside[k] {
			break
		}
		if stayWords.In(r.d, k) {
			return true
		}
	}
	for k := c.last; k < end && k < c.last+3; k++ {
		if r.d.Norm(k) == "mempertahankan" {
			return true // "R Madya, mempertahankan 2024"
		}
	}
	return false
}

// climber returns the region that a climb between two tokens is told of: the last one named
// before it, in its sentence or the one before, else the only one with an award.
func (r *reader) climber(sent, floor, at int, awards []corpus.Award, year int) string {
	code := ""
	from, to := region.In(r.Mentions, token.Range{First: floor, Last: at})
	for k := from; k < to; k++ {
		if m := &r.Mentions[k]; m.Code != "" && r.receiver(k) {
			code = m.Code
		}
	}
	if code != "" {
		return code
	}
	if sent > 0 {
		from, to = region.In(r.Mentions, r.d.Sentences[sent-1])
		for k := from; k < to; k++ {
			m := &r.Mentions[k]
			if m.Code == "" || !r.receiver(k) {
				continue
			}
			if code != "" && code != m.Code {
				return ""
			}
			code = m.Code
		}
	}
	if code != "" {
		return code
	}
	return r.holder(token.Range{}, awards, year)
}

// yearBetween returns a year before an edition that stands between two tokens, 0 where none
// does.
func (r *reader) yearBetween(from, to, year int) int {
	for i := lo(r.Dates, from); i < len(r.Dates) && r.Dates[i].First < to; i++ {
		if m := &r.Dates[i]; !m.None && m.From != 0 && m.From.Year() < year && m.From.Year() >= 2014 {
			return m.From.Year()
		}
	}
	return 0
}

// editionBefore returns the year of the edition before that words between two tokens, or the
// story's other awards, tell; 0 where nothing does.
func (r *reader) editionBefore(from, to, year int, awards []corpus.Award) int {
	if y := r.yearBetween(from, to, year); y != 0 {
		return y
	}
	for k := from + 1; k < to; k++ {
		if r.d.Norm(k) != "tahun" {
			continue
		}
		switch w := r.d.Norm(k + 1); w {
		case "lalu", "silam", "sebelumnya", "kemarin", "lampau":
			if r.d.Norm(k-1) == "dua" {
				return year - 2
			}
			return year - 1
		}
	}
	out := 0
	for i := range awards {
		if y := awards[i].Year; y != 0 && y < year {
			if out != 0 && out != y {
				return 0
			}
			out = y
		}
	}
	return out
}

// told reports an award of a region's of a class.
func told(awards []corpus.Award, code string, cat corpus.Category) bool {
	return slices.ContainsFunc(awards, func(a corpus.Award) bool { return a.Code == code && a.Category == cat })
}

// has reports an award among others.
func has(awards []corpus.Award, code string, cat corpus.Category, year int) bool {
	return slices.ContainsFunc(awards, func(a corpus.Award) bool { return a.Code == code && a.Category == cat && a.Year == year })
}

// notOthers takes the class that a region left away from others of its sentence, to whom a
// rule gave it as an earlier one.
func (r *reader) notOthers(out []corpus.Award, code string, cat corpus.Category, s token.Range) []corpus.Award {
	span := r.d.Span(s.First, s.Last)
	return slices.DeleteFunc(out, func(a corpus.Award) bool {
		return a.Rule == ruleEarlier && a.Category == cat && a.Code != code && a.Start >= span.Start && a.End <= span.End
	})
}

// classed gives a region the class of an edition.
func (r *reader) classed(out []corpus.Award, code string, cat corpus.Category, year int, s token.Range, rule string) []corpus.Award {
	if has(out, code, cat, year) {
		return out
	}
	for i := range out {
		if a := &out[i]; a.Code == code && a.Year == year {
			if a.Category != cat {
				a.Category, a.Rule = cat, rule
			}
			return out
		}
	}
	out = r.withEdition(out, code, year, s)
	out[len(out)-1].Category, out[len(out)-1].Rule = cat, rule
	return out
}

// leftBehind gives a region the class of an edition before.
func (r *reader) leftBehind(out []corpus.Award, code string, cat corpus.Category, year int, s token.Range) []corpus.Award {
	if has(out, code, cat, year) || year == 0 && told(out, code, cat) {
		return out
	}
	for i := range out {
		a := &out[i]
		if a.Code != code {
			continue
		}
		if a.Year == year && a.Category == "" || a.Category == cat && a.Year == 0 {
			a.Category, a.Year, a.Rule = cat, year, ruleClimb
			return out
		}
	}
	n := len(out)
	if out = r.withEdition(out, code, year, s); len(out) > n {
		out[n].Category, out[n].Rule = cat, ruleClimb
	}
	return out
}
