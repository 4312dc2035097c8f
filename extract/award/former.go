package award

import (
	"cakupan/corpus"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Editions before that a story lists by their years, far from any verb that the clause
// readers go by: "Pertama pada 2018, lalu 2023, 2024, dan terakhir 27 Januari 2026", "Kota R
// baru dua kali: 2024 dan 2026", "penghargaan ini yang keempat, menyusul tahun 2018, 2023
// serta 2024".

var (
	// againWords say that it was received more than once.
	againWords = token.NewSet("berturut", "beruntun", "edisi", "juga", "kali", "kalinya", "kedua", "keempat", "kelima", "keenam", "kembali", "ketiga", "konsisten", "lagi", "menyusul", "pernah", "pertama", "sama", "selalu", "serupa", "setelah", "sebelumnya", "sesudah", "terdahulu", "usai")
	// yearJoints may stand between the years of a list.
	yearJoints = token.NewSet(",", "dan", "hingga", "kemudian", "lalu", "pada", "serta", "tahun", "terakhir", "&", "dapat", "kita", "kami", "sama", "juga")
)

// former adds the editions before of a region that the story gives an award.
func (r *reader) former(out []corpus.Award) []corpus.Award {
	year := r.storyYear()
	if year == 0 {
		return out
	}
	kept := len(out)
	for sent, s := range r.d.Sentences {
		if s.Last-s.First > longestPair || !r.Frame.Story(r.d, s.First) {
			continue
		}
		years := r.yearList(s, year)
		if len(years) == 0 || !r.ofEditions(sent, s) {
			continue
		}
		code := r.holder(s, out[:kept], year)
		if code == "" {
			continue
		}
		for _, y := range years {
			out = r.withEdition(out, code, y, s)
		}
	}
	if len(out) > kept {
		sortAwards(out)
	}
	return out
}

// yearList returns the years of a list of two or more in a sentence that reaches back
// behind the edition of a year.
func (r *reader) yearList(s token.Range, now int) []int {
	var out []int
	end := -1
	for _, m := range r.Dates[lo(r.Dates, s.First):] {
		if m.First >= s.Last {
			break
		}
		if m.None || m.From == 0 || m.Role == corpus.DateTarget {
			continue
		}
		y := m.From.Year()
		if y < 2014 || y > now {
			return nil
		}
		if end >= 0 && !r.joinedYears(end, m.First) {
			if len(out) > 1 {
				break
			}
			out = out[:0]
		}
		out, end = append(out, y), m.Last
	}
	if len(out) < 2 {
		return nil
	}
	past := false
	for i, y := range out {
		past = past || y < now
		if i > 0 && y <= out[i-1] {
			return nil
		}
	}
	if !past {
		return nil
	}
	return out
}

// joinedYears reports nothing between two years but what joins them in a list.
func (r *reader) joinedYears(from, to int) bool {
	for k := from; k < to; k++ {
		if !yearJoints.In(r.d, k) {
			return false
		}
	}
	return to > from
}

// ofEditions reports a sentence that tells of the award's editions: with a word that says
// again, of the UHC award or of what the sentence before says of it, and of nothing that is
// counted.
func (r *reader) ofEditions(sent int, s token.Range) bool {
	if !r.again(sent) || r.denied(s) || r.hopes(s) || r.criteria(s) || r.namesOther(s) {
		return false
	}
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "persen", "%", "jiwa", "orang", "peserta", "rp", "miliar":
			return false
		}
	}
	for k := sent; k >= 0 && k > sent-backTo; k-- {
		switch p, _ := r.prizeOf(r.d.Sentences[k]); p {
		case uhcPrize:
			return true
		case generic:
			return k == sent || r.now == uhcPrize
		case otherPrize:
			return false
		}
	}
	return false
}

// backTo is how many sentences a list of years looks back for the prize.
const backTo = 5

// again reports a word that says again in a sentence, or right before it: "Ini yang keempat.
// Tahun 2018 kita dapat, 2023 dapat, 2024 dapat."
func (r *reader) again(sent int) bool {
	return r.holds(againWords, r.d.Sentences[sent]) || sent > 0 && r.holds(againWords, r.d.Sentences[sent-1])
}

// holds reports a word of a set in a sentence.
func (r *reader) holds(words token.Set, s token.Range) bool {
	if s.Last-s.First > longest || !words.MayIn(r.d, s) {
		return false
	}
	for k := s.First; k < s.Last; k++ {
		if words.In(r.d, k) {
			return true
		}
	}
	return false
}

// holder returns the one region that a sentence names, or where it names none the one that
// the story gives an award of a year; "" where it is not one.
func (r *reader) holder(s token.Range, awards []corpus.Award, year int) string {
	code := ""
	from, to := region.In(r.Mentions, s)
	for k := from; k < to; k++ {
		m := &r.Mentions[k]
		if !r.receiver(k) {
			continue
		}
		if m.Code == "" || code != "" && m.Code != code {
			return ""
		}
		code = m.Code
	}
	if code != "" {
		return code
	}
	for i := range awards {
		if a := &awards[i]; a.Year == year && a.Code != "" {
			if code != "" && a.Code != code {
				return ""
			}
			code = a.Code
		}
	}
	return code
}

// withEdition adds the award of a year that a region does not have yet.
func (r *reader) withEdition(out []corpus.Award, code string, year int, s token.Range) []corpus.Award {
	for i := range out {
		if out[i].Code == code && out[i].Year == year {
			return out
		}
	}
	a := corpus.Award{
		Evidence: corpus.Evidence{Span: r.d.Span(s.First, s.Last), Rule: ruleFormer},
		Region:   r.name(code), Code: code, Year: year, Level: corpus.LevelRegency,
	}
	if len(code) == 2 {
		a.Level = corpus.LevelProvince
	}
	return append(out, a)
}
