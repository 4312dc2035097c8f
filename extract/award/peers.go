package award

import (
	"slices"

	"cakupan/corpus"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Classes told by those who have the same: "Deiyai dan Dogiyai sama seperti Nabire",
// "Enrekang, kata dia, satu kelas dengan Sidrap", "di wilayah kami sama dengan Grobogan".

var (
	// asGood head such a comparison where "dengan" or "seperti" follows.
	asGood = token.NewSet("kelas", "sama", "sekelas", "selevel", "setara", "setingkat")
	// peerSteps may stand between a region and the comparison.
	peerSteps = token.NewSet(",", "adalah", "berada", "dia", "di", "ia", "itu", "juga", "kata", "katanya", "pun", "satu", "ujarnya", "yang")
)

// peers gives regions the class of those whom the story says they are like.
func (r *reader) peers(out []corpus.Award) []corpus.Award {
	year := r.storyYear()
	if year == 0 || len(out) == 0 {
		return out
	}
	for _, s := range r.d.Sentences {
		if s.Last-s.First > longestPair || !r.Frame.Story(r.d, s.First) || !asGood.MayIn(r.d, s) || r.namesOther(s) || r.hopes(s) || r.denied(s) {
			continue
		}
		for at := s.First; at < s.Last; at++ {
			if !asGood.In(r.d, at) || r.d.Norm(at) == "kelas" && r.d.Norm(at-1) != "satu" {
				continue
			}
			switch r.d.Norm(at + 1) {
			case "dengan", "seperti":
				out = r.alike(out, s, at, year)
			}
		}
	}
	sortAwards(out)
	return out
}

// alike reads the comparison at a token.
func (r *reader) alike(out []corpus.Award, s token.Range, at, year int) []corpus.Award {
	with := ""
	from, to := region.In(r.Mentions, token.Range{First: at + 2, Last: min(at+3, s.Last)})
	for k := from; k < to; k++ {
		if m := &r.Mentions[k]; m.First == at+2 && m.Code != "" && r.receiver(k) {
			with = m.Code
		}
	}
	if with == "" {
		return out
	}
	those := r.listBefore(s, at)
	class := classIn(out, with, year)
	if class == "" && len(those) == 0 {
		// "di wilayah kami sama dengan R": R has what the story's region has
		those, class = []string{with}, classIn(out, r.holder(token.Range{}, out, year), year)
	}
	if class == "" {
		return out
	}
	for _, code := range those {
		out = r.classed(out, code, class, year, s, ruleAlike)
	}
	return out
}

// listBefore returns the regions of the list that ends before a token, with nothing but steps
// between.
func (r *reader) listBefore(s token.Range, at int) []string {
	end := at
	for end > s.First && peerSteps.In(r.d, end-1) {
		end--
	}
	var out []string
	list := 0
	first, last := region.In(r.Mentions, token.Range{First: s.First, Last: end})
	for k := last - 1; k >= first; k-- {
		m := &r.Mentions[k]
		if m.Last > end {
			continue
		}
		if m.Code == "" || !r.receiver(k) || len(out) == 0 && m.Last != end || len(out) > 0 && (list == 0 || m.List != list) {
			break
		}
		list = m.List
		if !slices.Contains(out, m.Code) {
			out = append(out, m.Code)
		}
	}
	return out
}

// classIn returns the class of a region's award of a year.
func classIn(awards []corpus.Award, code string, year int) corpus.Category {
	for i := range awards {
		if a := &awards[i]; code != "" && a.Code == code && a.Year == year && a.Category != "" {
			return a.Category
		}
	}
	return ""
}
