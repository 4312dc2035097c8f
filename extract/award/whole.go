package award

import (
	"slices"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// All of a province: "Sembilan kabupaten/kota di Bali menerima …", "R0 dan seluruh
// kabupaten/kotanya".

// deedIn reports a verb of receiving or giving that is no plan.
func (r *reader) deedIn(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		if x := r.is[k]; x&(isReceive|isReceived|isGive) != 0 && x&isStay == 0 && !r.pendingAt(k, s.First) {
			return true
		}
	}
	return false
}

// wholeProvince gives the award to each member of a province that a story names, where all of
// them received it: "Sembilan kabupaten/kota di Bali menerima …", "seluruh kabupaten/kota se-R".
func (r *reader) wholeProvince(out []corpus.Award, sent int, s token.Range, year int) []corpus.Award {
	d := r.d
	if !r.deedIn(s) {
		return out
	}
	at := -1
	count := 0
	for k := s.First; k+1 < s.Last && at < 0; k++ {
		switch d.Norm(k) {
		case "seluruh", "semua", "seluruhnya":
			for i := k + 1; i < min(s.Last, k+5); i++ {
				if w := d.Norm(i); w == "kotanya" || w == "kabupatennya" {
					return r.wholeOf(out, r.provinceBefore(s, k), s, sent, year) // "R0 dan seluruh kabupaten/kotanya menerima …"
				}
			}
			if l, end, ok := r.nouns(k + 1); ok && l == regency {
				at = end
			}
		default:
			if n := r.small(k); n > 1 && d.Norm(k-1) != "dari" {
				if l, end, ok := r.nouns(k + 1); ok && l == regency {
					at, count = end, n
				}
			}
		}
	}
	if at < 0 || !r.ofAward(sent) {
		return out
	}
	switch d.Norm(at) {
	case "di", "se", "dari":
	default:
		return out
	}
	lo, hi := region.In(r.Mentions, token.Range{First: at, Last: min(s.Last, at+5)})
	if lo == hi || len(r.Mentions[lo].Code) != 2 || r.Mentions[lo].First > at+3 {
		return out
	}
	province := r.Mentions[lo].Code
	if count > 0 && count != len(gazetteer.Children(province)) {
		return out
	}
	for k := s.First; k < at; k++ {
		if r.placeAt(k) {
			return out
		}
	}
	return r.wholeOf(out, province, s, sent, year)
}

// provinceBefore returns the province that stands last before a token of a sentence.
func (r *reader) provinceBefore(s token.Range, at int) string {
	code := ""
	lo, hi := region.In(r.Mentions, token.Range{First: s.First, Last: at})
	for k := lo; k < hi; k++ {
		if m := &r.Mentions[k]; len(m.Code) == 2 && m.Last <= at {
			code = m.Code
		}
	}
	return code
}

// wholeOf gives the award to the members of a province that the story names.
func (r *reader) wholeOf(out []corpus.Award, province string, s token.Range, sent, year int) []corpus.Award {
	if province == "" || slices.Contains(r.whole, province) || !r.ofAward(sent) {
		return out
	}
	r.whole = append(r.whole, province)
	cat := corpus.Category("")
	if cats := r.classesIn(s); len(cats) == 1 {
		cat = cats[0].cat
	}
	for k := range r.Mentions {
		if m := &r.Mentions[k]; len(m.Code) > 2 && gazetteer.Parent(m.Code) == province && m.Named() && !m.Dateline && m.Via != "bpjs" && r.Frame.Story(r.d, m.First) {
			out = r.joins(out, m.Code, cat, year, token.Range{First: m.First, Last: m.Last})
		}
	}
	return out
}
