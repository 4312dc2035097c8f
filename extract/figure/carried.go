package figure

import (
	"math"
	"slices"
	"sort"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/gazetteer"
)

// Dates that reach further than their paragraph: over the lines of a list, over the
// parts of a dated total, and back from a sentence that says as of when the data are.

// carried gives the figures without a date the one that the story has given for its
// figures, where the paragraphs go on from it: the parts of the dated total, said one
// after the other, and the members of a dated list.
func (r *reader) carried() {
	day, stamp := r.onlyDay()
	if stamp >= 0 && !day.IsZero() && day.Grain != corpus.GrainYear {
		for _, n := range r.nums {
			if r.undated(n) && stamp-n.para <= stampReach && n.para-stamp <= 1 {
				n.asOf = day
			}
		}
	}
	r.topicDays()
	r.goOn()
	r.toldAgain()
}

// undated reports a figure that may hold at a date that is said elsewhere.
func (r *reader) undated(n *num) bool {
	return n.drop == "" && n.asOf.IsZero() && !n.past && !n.dated && n.measure != corpus.Target && n.measure != corpus.Threshold && n.unit != corpus.RegionsUnit
}

// onlyDay returns the one date of a story's figures, or none, and the paragraph of the
// sentence that says as of when its data are, or -1.
func (r *reader) onlyDay() (corpus.Period, int) {
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
			return corpus.Period{}, stamp // more than one: nothing says which
		}
	}
	return day, stamp
}

// goOn carries the date of the figure before to a paragraph that goes on from it.
func (r *reader) goOn() {
	day, _ := r.onlyDay()
	one := !day.IsZero()
	last, code := -1, "" // the last paragraph that has the date, and whose it was
	for _, n := range r.nums {
		if n.drop != "" {
			continue
		}
		if !n.asOf.IsZero() {
			if n.measure == n.base && n.unit != corpus.RegionsUnit && !r.former(n) {
				last, code = n.para, n.code
				if !one && n.measure != corpus.Population {
					day = n.asOf
				}
			}
			continue
		}
		if last < 0 || day.IsZero() || !r.undated(n) {
			continue
		}
		if r.sameDay(n) {
			n.asOf, last = day, n.para
			continue
		}
		if day.Grain == corpus.GrainYear && !beneath(n, code) || n.para-last > 1 || n.code == nation.code && code != nation.code {
			continue
		}
		if n.measure == corpus.OtherMeasure && !n.seg && n.unit != corpus.People {
			continue
		}
		if one && (r.linked(n) || r.breakdown(n) || n.local && n.code == "") || beneath(n, code) || r.takesUp(n) {
			n.asOf, last = day, n.para
		}
	}
}

// breakdown reports one of three segments or more that a paragraph counts: the parts of
// the total before it.
func (r *reader) breakdown(n *num) bool {
	part := func(o *num) bool {
		return o.drop == "" && o.unit == corpus.People && (o.seg || o.measure == corpus.Subsidised && o.rule != ruleBack)
	}
	if !part(n) || n.quota || r.spends(n.sent) {
		return false
	}
	segs := 0
	for k := max(0, n.at-6); k < len(r.nums) && k <= n.at+6; k++ {
		if o := r.nums[k]; part(o) && o.para-n.para <= 1 && n.para-o.para <= 1 {
			if o.seg {
				segs++
			}
			segs++
		}
	}
	return segs >= 4
}

// spends reports an amount of money in a sentence.
func (r *reader) spends(sent int) bool {
	for _, o := range r.bySent[sent] {
		if o.ruleOut == "figure/money" {
			return true
		}
	}
	return false
}

// topicReach is how many paragraphs the date of a sentence without a figure reaches.
const topicReach = 4

// topicDays gives the figures of the story's own region the date of a sentence before
// them that speaks of its members and has no figure: "Keaktifan peserta JKN R hingga
// September 2025 belum memenuhi target".
func (r *reader) topicDays() {
	at := 0
	for i := range r.Dates {
		m := &r.Dates[i]
		if m.Role != corpus.DateAsOf || m.None || m.Relative || r.against(m) || m.Grain == corpus.GrainYear {
			continue
		}
		sent := int(r.d.Tokens[m.First].Sent)
		if len(r.bySent[sent]) > 0 || !r.speaksOfMembers(sent) {
			continue
		}
		para := int(r.d.Para[sent])
		for at < len(r.nums) && r.nums[at].sent < sent {
			at++
		}
		for k := at; k < len(r.nums) && r.nums[k].para-para <= topicReach; k++ {
			n := r.nums[k]
			if n.drop == "" && n.dated && !n.past {
				break // it has a date of its own
			}
			if r.undated(n) && n.code == r.main.code && n.code != "" {
				n.asOf = m.Period
			}
		}
	}
}

// speaksOfMembers reports a word of coverage or of activity in a sentence.
func (r *reader) speaksOfMembers(sent int) bool {
	for _, c := range r.stream(sent) {
		switch c.kind {
		case cActive, cCoverage, cReg, cMembers:
			return true
		}
	}
	return false
}

// sameDay reports "pada tanggal yang sama", "per tanggal tersebut" in a number's sentence.
func (r *reader) sameDay(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := s.First; k+2 < s.Last; k++ {
		switch r.d.Norm(k) {
		case "tanggal", "saat", "waktu", "periode", "posisi", "data":
			if r.d.Norm(k+1) == "yang" && r.d.Norm(k+2) == "sama" {
				return true
			}
			if w := r.d.Norm(k + 1); r.d.Norm(k) == "tanggal" && (w == "tersebut" || w == "itu") {
				return true
			}
		}
	}
	return false
}

// takesUp reports a paragraph that begins by taking up the members counted before: "Dari
// jumlah ini", "Dari yang terdaftar", "Yang aktif N".
func (r *reader) takesUp(n *num) bool {
	p := r.d.Paragraphs[n.para]
	k := p.First
	for k < p.First+4 && (r.d.Norm(k) == "\"" || r.d.Norm(k) == "namun" || r.d.Norm(k) == "sebab" || r.d.Norm(k) == "," || r.d.Norm(k) == "tetapi" || r.d.Norm(k) == "jadi") {
		k++
	}
	switch r.d.Norm(k) {
	case "yang":
		w := r.d.Norm(k + 1)
		return w == "aktif" || w == "belum" || w == "tidak" || w == "tersisa" || w == "nonaktif"
	case "dari":
		if r.d.Norm(k+1) == "yang" {
			return registered.In(r.d, k+2) || registered.In(r.d, k+3)
		}
		for m := k + 1; m < k+9; m++ {
			switch r.d.Norm(m) {
			case "itu", "tersebut", "ini":
				return true
			case ",":
				return false
			}
		}
	case "jumlah", "angka", "capaian", "total":
		w := r.d.Norm(k + 1)
		return w == "ini" || w == "itu" || w == "tersebut"
	}
	return false
}

// toldAgain gives a figure without a date that of the same one told again more exactly:
// "3,5 juta" in the lead, "3.501.200 per 1 Januari" below.
func (r *reader) toldAgain() {
	type kind struct {
		measure corpus.Measure
		unit    corpus.Unit
		code    string
	}
	type told struct {
		value float64
		day   corpus.Period
	}
	var dated map[kind][]told
	add := func(n *num) {
		if n.bound() == corpus.AtLeast {
			return
		}
		if dated == nil {
			dated = map[kind][]told{}
		}
		k, t := kind{n.measure, n.unit, n.code}, told{n.value(), n.asOf}
		if list := dated[k]; len(list) < mostTold && !slices.Contains(list, t) {
			dated[k] = append(list, t)
		}
	}
	for _, o := range r.nums {
		if o.drop == "" && !o.asOf.IsZero() && !r.earlier(o) { // "Sebelumnya, pada Januari, P" is another
			add(o)
		}
	}
	if dated == nil {
		return
	}
	for _, n := range r.nums {
		if !r.undated(n) || n.measure == corpus.OtherMeasure || n.bound() == corpus.AtLeast || n.bound() == corpus.AtMost {
			continue
		}
		var day corpus.Period
		for _, o := range dated[kind{n.measure, n.unit, n.code}] {
			if math.Abs(o.value-n.value()) > retold*o.value {
				continue
			}
			if !day.IsZero() && day != o.day {
				day = corpus.Period{}
				break
			}
			day = o.day
		}
		if n.asOf = day; !day.IsZero() {
			add(n)
		}
	}
}

// mostTold is how many different figures of one kind and region are compared.
const mostTold = 64

// retold is by how much of it a figure told again may be rounded.
const retold = 0.006

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
	case n.measure != n.base || n.code == code:
		return false
	case len(n.code) == 2:
		return len(code) == 2 && n.code != nation.code && code != nation.code // "R1 P1. Provinsi R2 P2"
	case len(n.code) < 3:
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
