package award

import (
	"sort"

	"cakupan/corpus"
	"cakupan/extract/token"
)

// Sentences that go through several editions: "dari kategori C1 pada Y1 menjadi C2 pada
// Y2", "UHC Award pertama pada Y1, lalu C2 pada Y2". Each category goes with the year
// beside it, each further year of the prize stands without a category.

// rung is one edition of a sentence: year 0 is the story's own.
type rung struct {
	cat  corpus.Category
	year int
	at   int
}

// yearSpot is a year of a sentence and where it stands.
type yearSpot struct {
	year, first, last int
	asOf, used        bool // asOf: a year that only a category right before it makes an edition's
}

// rungs returns the editions that a sentence goes through, where they are two or more.
func (r *reader) rungs(s token.Range, cats []item) []rung {
	if len(cats) > 6 || r.namesOther(s) {
		return nil
	}
	years := r.yearSpots(s)
	if len(years) == 0 || len(years)+len(cats) < 3 || len(years) > 6 || len(cats) == 0 {
		return nil
	}
	var out []rung
	for i, c := range cats {
		if r.pendingAt(c.first, s.First) || r.aimed(c, s) || r.ruled(c, s) {
			return nil
		}
		next, prev := s.Last, s.First
		if i+1 < len(cats) {
			next = cats[i+1].first
		}
		if i > 0 {
			prev = cats[i-1].last
		}
		y, ok := r.yearOf(c, years, prev, next)
		if !ok {
			return nil
		}
		out = append(out, rung{cat: c.cat, year: y, at: c.first})
	}
	for i := range years {
		if y := &years[i]; !y.used && !y.asOf && r.deedBefore(y.first, s.First) {
			out = append(out, rung{year: y.year, at: y.first})
		}
	}
	sort.SliceStable(out, func(i, k int) bool { return out[i].at < out[k].at })
	for i := range out {
		for k := 0; k < i; k++ {
			if out[i].year == out[k].year {
				return nil // one edition, told twice or of several receivers
			}
		}
	}
	if len(out) < 2 || len(cats) == 1 && !r.apart(out) {
		return nil
	}
	return out
}

// apart reports that two editions of a sentence are told apart by a verb or a word of
// time: "UHC Award Y1 atas cakupan tahun Y2 kategori C" is one.
func (r *reader) apart(rs []rung) bool {
	for k := rs[0].at + 1; k < rs[len(rs)-1].at; k++ {
		if stepWords.In(r.d, k) || r.is[k]&isPrize == 0 && r.is[k]&(isReceive|isReceived) != 0 {
			return true
		}
	}
	return false
}

// stepWords lead from one edition to the next.
var stepWords = token.NewSet("berikutnya", "disusul", "hingga", "kembali", "kemudian", "kini", "lagi", "lalu", "meningkat", "menjadi", "naik", "sebelumnya", "sekarang", "selanjutnya", "setelah", "turun")

// yearSpots lists the years of a sentence that may be those of editions.
func (r *reader) yearSpots(s token.Range) []yearSpot {
	var out []yearSpot
	for i := lo(r.Dates, s.First); i < len(r.Dates) && r.Dates[i].First < s.Last; i++ {
		m := &r.Dates[i]
		if m.None || m.From == 0 || m.Grain != corpus.GrainYear || m.Role == corpus.DateTarget {
			continue
		}
		out = append(out, yearSpot{year: m.From.Year(), first: m.First, last: m.Last, asOf: m.Role == corpus.DateAsOf})
	}
	return out
}

// yearOf returns the year beside a category: the one right behind it, else the one
// before it in its clause, else the story's own where a word says "now".
func (r *reader) yearOf(c item, years []yearSpot, prev, next int) (int, bool) {
	for i := range years {
		y := &years[i]
		if y.first < c.last || y.first >= next || y.used {
			continue
		}
		plain := y.first-c.last <= 8
		for k := c.last; k < y.first && plain; k++ {
			plain = r.at(k)&(isPrize|isUHC|isCarrier) != 0 || yearLeads.In(r.d, k)
		}
		if plain {
			y.used = true
			return y.year, true
		}
		break
	}
	for i := len(years) - 1; i >= 0; i-- {
		y := &years[i]
		if y.last > c.first || y.first < prev || y.used || y.asOf {
			continue
		}
		if c.first-y.last > 14 {
			break
		}
		y.used = true
		return y.year, true
	}
	for k := c.first - 1; k >= prev && k > c.first-9; k-- {
		switch r.d.Norm(k) {
		case "kini", "sekarang", "menjadi", "ke":
			return 0, true
		case "ini":
			if w := r.d.Norm(k - 1); w == "tahun" || w == "kali" {
				return 0, true
			}
		}
	}
	return 0, false
}

// deedBefore reports a deed of receiving before a year, in its clause.
func (r *reader) deedBefore(at, floor int) bool {
	for k := at - 1; k >= floor && k > at-9; k-- {
		switch {
		case r.d.Norm(k) == "," || r.d.Norm(k) == "sejak":
			return false
		case r.is[k]&isPrize == 0 && r.is[k]&(isReceive|isReceived) != 0 && r.is[k]&isWeak == 0:
			return !r.pendingAt(k, floor)
		}
	}
	return false
}

// climb reads a sentence of several editions that has no receiver by a verb: its own
// region, those that it points to, or the story's.
func (r *reader) climb(sent int, s token.Range, items, cats []item) bool {
	if r.now != uhcPrize || r.denied(s) || r.hopes(s) {
		return false
	}
	rs := r.rungs(s, cats)
	if rs == nil {
		return false
	}
	var who []item
	if gs, _ := r.pointedGroup(sent, s); gs != nil {
		who = gs
	} else if r.counted(s) || r.plural(s) {
		return false
	} else if who = r.named(s.First, rs[0].at); len(who) == 0 {
		ref, ok := r.self(s, anyLevel)
		if !ok {
			return false
		}
		for _, g := range rs {
			r.claims = append(r.claims, claim{region: ref, category: g.cat, year: g.year, span: r.d.Span(s.First, s.Last), rule: ruleSubject, order: len(r.claims)})
		}
		r.lastAt = sent + 1
		return true
	}
	if len(who) > 1 && len(items) == 0 {
		return false
	}
	for _, it := range who {
		for _, g := range rs {
			r.claim(it, g.cat, s, sent, ruleCategory, g.year, false)
		}
	}
	r.lastAt = sent + 1
	return true
}

// yearLeads may stand between a category and its year.
var yearLeads = token.NewSet("(", ")", "-", "ajang", "dalam", "di", "edisi", "nasional", "pada", "tahun", "tingkat", "untuk", "\"")
