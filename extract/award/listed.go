package award

import (
	"slices"

	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// membersBehind returns the regions that a sentence lists behind receivers that it counts
// or names together, "R0 ada sebelas kabupaten yang mendapatkan penghargaan, yaitu R1, R2
// dan R3", and where their list begins; none where fewer than two are listed.
func (r *reader) membersBehind(s token.Range, items []item) (members []item, at int) {
	d := r.d
	if !namely.MayIn(d, s) {
		return nil, 0
	}
	for vi, v := range items {
		if v.kind != iReceive || v.off || !r.pluralBefore(v.first, s.First) {
			continue
		}
		at = -1
		for k := v.last; k < min(s.Last, v.last+12) && at < 0 && !r.placeAt(k); k++ {
			switch w := d.Norm(k); {
			case w == "yakni", w == "yaitu", w == "diantaranya", w == "antaranya", w == "meliputi", w == "antara" && d.Norm(k+1) == "lain":
				at = k
			}
		}
		if at < 0 || !r.placeSoon(at+1) && !r.placeSoon(at+2) {
			continue
		}
		members = members[:0]
	list:
		for _, it := range items[vi+1:] {
			switch it.kind {
			case iRegion:
				if it.first > at {
					members = append(members, it)
				}
			case iReceive, iReceived, iGive, iTo, iAside, iGiver, iBreak, iCategory, iAct:
				break list
			}
		}
		if len(members) > 1 {
			return members, at
		}
	}
	return nil, 0
}

// pluralBefore reports a word for several regions as the subject of the verb at token i:
// "sebelas kabupaten/kota yang mendapatkan".
func (r *reader) pluralBefore(i, floor int) bool {
	for k := i - 1; k >= floor && k > i-4; k-- {
		switch r.d.Norm(k) {
		case "daerah", "kabupaten", "kota", "provinsi", "pemda":
			return !r.placeAt(k) && k > floor
		case "yang", "juga", "telah", "sudah", "berhasil", "lain", "lainnya":
		default:
			// "di R0 yang juga menerima UHC Awards antara lain R1 dan R2"
			lo, hi := region.In(r.Mentions, token.Range{First: floor, Last: k + 1})
			if hi == lo || r.Mentions[hi-1].Last != k+1 {
				return false
			}
			m := &r.Mentions[hi-1]
			return !m.Office && len(m.Code) == 2 && m.First > floor && r.d.Norm(m.First-1) == "di" && r.d.Norm(m.Last) == "yang"
		}
	}
	return false
}

// over leaves out a province that only says where the listed receivers lie.
func (r *reader) over(gets []got, members []item) []got {
	return slices.DeleteFunc(gets, func(g got) bool {
		code := r.Mentions[g.ref].Code
		return len(code) == 2 && slices.ContainsFunc(members, func(m item) bool {
			c := r.Mentions[m.ref].Code
			return g.first < m.first && len(c) > 2 && gazetteer.Parent(c) == code
		})
	})
}

// withoutGivers leaves out the region whose head hands the prize over, "Gubernur R saat
// menyerahkan … dan penghargaan UHC".
func (r *reader) withoutGivers(s token.Range, gets []got) []got {
	if len(gets) == 0 || !r.may(s, isGive) {
		return gets
	}
	giver := ""
	lo, hi := region.In(r.Mentions, s)
	for k := lo; k < hi && giver == ""; k++ {
		if m := &r.Mentions[k]; m.Office && r.handsOver(m, s) {
			giver = m.Code
		}
	}
	return slices.DeleteFunc(gets, func(g got) bool {
		return g.rule == ruleGiven && giver != "" && r.Mentions[g.ref].Code == giver
	})
}

// handsOver reports an active verb of giving whose subject a head of government is, with his
// name between at the most.
func (r *reader) handsOver(m *region.Mention, s token.Range) bool {
	for k := m.Last; k < min(s.Last, m.Last+18); k++ {
		switch w := r.d.Norm(k); {
		case w == "menyerahkan", w == "memberikan", w == "menganugerahkan":
			return true
		case w == "saat", w == "ketika", w == "langsung", w == "juga", w == "turut":
		case r.d.Tokens[k].Kind == token.Word && r.d.Tokens[k].Case == token.Lower, r.placeAt(k):
			return false
		}
	}
	return false
}
