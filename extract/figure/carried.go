package figure

import (
	"sort"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/gazetteer"
)

// Dates that reach further than their paragraph: over the lines of a list, over the
// parts of a dated total, and back from a sentence that says as of when the data are.

// carried gives the figures without a date the one that the story gives for its
// figures, where there is one only and the paragraphs go on from it: the parts of the
// dated total, said one after the other.
func (r *reader) carried() {
	day, stamp := r.stamped()
	for _, n := range r.nums {
		if n.drop != "" || !n.dated || n.measure != n.base || n.asOf.IsZero() || r.former(n) || n.unit == corpus.RegionsUnit || n.measure == corpus.Population && n.code != r.main.code {
			continue
		}
		switch {
		case day.IsZero() || covers(day, n.asOf):
			day = n.asOf
		case covers(n.asOf, day):
		default:
			return // more than one: nothing says which
		}
	}
	if day.IsZero() || day.Grain == corpus.GrainYear {
		return
	}
	if stamp >= 0 {
		for _, n := range r.nums {
			if n.drop == "" && n.asOf.IsZero() && !n.past && !n.dated && n.measure != corpus.Target && n.measure != corpus.Threshold && n.unit != corpus.RegionsUnit && stamp-n.para <= stampReach && n.para-stamp <= 1 {
				n.asOf = day
			}
		}
	}
	last, code := -1, "" // the last paragraph that has the date, and whose it was
	for _, n := range r.nums {
		if n.drop != "" {
			continue
		}
		switch {
		case !n.asOf.IsZero():
			if n.measure == n.base {
				last, code = n.para, n.code
			}
		case n.code == nation.code && code != nation.code:
		case last >= 0 && n.para-last <= 1 && !n.past && !n.dated && n.measure != corpus.Target && n.measure != corpus.Threshold && n.unit != corpus.RegionsUnit && (n.measure != corpus.OtherMeasure || n.seg || n.unit == corpus.People) && (r.linked(n) || beneath(n, code)):
			n.asOf, last = day, n.para
		}
	}
}

// linked reports a paragraph that goes on with what the one before counts.
func (r *reader) linked(n *num) bool {
	p := r.d.Paragraphs[n.para]
	for k := p.First; k < p.Last && k < p.First+6; k++ {
		switch r.d.Norm(k) {
		case "menambahkan", "ditambahkan", "jadi", "artinya", "selain", "lalu", "kalau", "kemudian", "selanjutnya", "disusul", "sedangkan", "sementara", "adapun", "dari", "memaparkan", "merinci", "merincikan", "rinciannya", "dirinci", "dirincikan", "sisanya", "itu", "tersebut", "tertinggi", "terendah", "terbanyak", "urutan", "terdiri", "perinciannya", "rincian", "segmen":
			return true
		}
	}
	return false
}

// beneath reports a figure of the next region of a dated list: of a member of the
// province or the branch whose figure is dated, or of its neighbour in the same
// province ("Kota R1 N1 jiwa. Kabupaten R2 N2 jiwa").
func beneath(n *num, code string) bool {
	switch n.measure {
	case corpus.Participants, corpus.Coverage, corpus.ActiveRate, corpus.ActiveParticipants, corpus.InactiveParticipants, corpus.Uncovered, corpus.Population:
	default:
		return false
	}
	switch {
	case n.measure != n.base || len(n.code) < 3 || n.code == code:
		return false
	case code == "" || len(code) == 2:
		return code == "" || gazetteer.Parent(n.code) == code
	}
	return gazetteer.Parent(n.code) == gazetteer.Parent(code)
}

// covers reports a period that holds another.
func covers(a, b corpus.Period) bool { return a.From <= b.From && b.To <= a.To }

// stampReach is how many paragraphs back a sentence that dates the data reaches.
const stampReach = 6

// stamped returns the date of a sentence that has no figure and says as of when the
// story's data are ("Data itu per 31 Mei 2024"), and its paragraph, or -1. Two such
// dates are none.
func (r *reader) stamped() (corpus.Period, int) {
	var day corpus.Period
	para := -1
	for i := range r.Dates {
		m := &r.Dates[i]
		if m.Role != corpus.DateAsOf || m.None || m.Relative || r.against(m) || m.Grain == corpus.GrainYear {
			continue
		}
		sent := int(r.d.Tokens[m.First].Sent)
		if !r.datesData(m) || r.counts(sent) {
			continue
		}
		if para >= 0 && m.Period != day {
			return corpus.Period{}, -1
		}
		day, para = m.Period, int(r.d.Para[sent])
	}
	return day, para
}

// counts reports a figure in a sentence.
func (r *reader) counts(sent int) bool {
	for _, n := range r.bySent[sent] {
		if n.drop == "" {
			return true
		}
	}
	return false
}

// datesData reports "data itu per D", "angka tersebut posisi D".
func (r *reader) datesData(m *date.Mention) bool {
	s := r.d.Sentence(m.First)
	for k := m.First - 1; k >= s.First && k > m.First-8; k-- {
		switch r.d.Norm(k) {
		case "data", "angka", "datanya", "rekapitulasi", "rekap", "semuanya":
			return true
		}
	}
	return false
}

// listLine is how many tokens a line of a list may have, and listReach how many lines
// a list's date reaches.
const (
	listLine  = 16
	listReach = 45
)

// listDate returns the date of the paragraph that introduces the list or table in which
// a number stands: "Per 1 November 2024 …, rincian cakupan per kabupaten/kota:".
func (r *reader) listDate(n *num) corpus.Period {
	if p := r.d.Paragraphs[n.para]; p.Last-p.First > listLine {
		return corpus.Period{}
	}
	for k := n.para - 1; k >= 0 && n.para-k <= listReach; k-- {
		p := r.d.Paragraphs[k]
		short := p.Last-p.First <= listLine
		head := r.d.Norm(p.Last-1) == ":" || r.announces(p)
		if short && !head && n.rule != ruleTable && r.numeric(p) {
			continue
		}
		if head || !short && n.rule == ruleTable || short && n.rule != ruleTable && r.d.Norm(p.Last-1) == ":" {
			hi := sort.Search(len(r.Dates), func(i int) bool { return r.Dates[i].First >= p.Last })
			for i := hi - 1; i >= max(0, hi-reach) && r.Dates[i].First >= p.First; i-- {
				if m := &r.Dates[i]; m.Role == corpus.DateAsOf && !m.None && !m.Relative && !r.against(m) {
					return m.Period
				}
			}
			if head && short && k > 0 {
				// "Rincian cakupan per kabupaten/kota:" right below the dated total
				return r.datedIn(k - 1)
			}
			return corpus.Period{}
		}
		if !short {
			return corpus.Period{}
		}
	}
	return corpus.Period{}
}

// datedIn returns the last date that figures of a paragraph hold at.
func (r *reader) datedIn(para int) corpus.Period {
	hi := sort.Search(len(r.nums), func(i int) bool { return r.nums[i].para > para })
	for i := hi - 1; i >= 0 && r.nums[i].para == para && hi-i < reach; i-- {
		if n := r.nums[i]; n.drop == "" && n.measure == n.base && !n.past && !n.asOf.IsZero() {
			return n.asOf
		}
	}
	return corpus.Period{}
}

// longAgo reports a figure of "tahun lalu", "dua bulan lalu": a relative word that the
// stream of cues does not hold stands in the number's clause.
func (r *reader) longAgo(n *num) bool {
	lo := sort.Search(len(r.Dates), func(i int) bool { return int(r.d.Tokens[r.Dates[i].First].Sent) >= n.sent })
	for i := lo; i < len(r.Dates) && r.Dates[i].First < n.left; i++ {
		m := &r.Dates[i]
		if !m.Relative || m.Grain == corpus.GrainDay && r.d.Norm(m.Last-1) != "silam" || n.left-m.Last > 10 || r.crossesOther(m.Last, n.left, n) {
			continue
		}
		switch r.d.Norm(m.Last - 1) {
		case "lalu", "silam", "sebelumnya":
			return true
		}
	}
	return false
}
