package figure

import (
	"slices"
	"sort"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/token"
)

// dates settles as of when each figure holds: by the date that its clause gives,
// else by the one that the paragraph has set.
func (r *reader) dates() {
	var held corpus.Period
	para, national := -1, false
	for _, n := range r.nums {
		if n.drop != "" || n.tabled && n.dated {
			continue
		}
		if n.para != para {
			if !r.goesOn(n) {
				held = corpus.Period{}
			}
			para = n.para
		}
		switch n.measure {
		case corpus.Target:
			if m := r.targetDate(n); m != nil {
				n.asOf = m.Period
			} else if m := r.aimedBy(n); m != nil {
				n.asOf = m.Period
			}
			continue
		case corpus.Threshold:
			continue
		}
		past := r.former(n) || r.longAgo(n)
		if own, ok := r.ownDate(n); ok {
			n.asOf, n.dated = own, true
			if !past && !own.IsZero() && n.measure != corpus.Population {
				held = own
			}
			national = n.code == "ID"
			continue
		}
		if past || r.earlier(n) {
			n.past = true
			continue
		}
		if n.unit == corpus.RegionsUnit {
			continue
		}
		if d := r.listDate(n); held.IsZero() && !d.IsZero() {
			n.asOf = d
			continue
		}
		if held.IsZero() && !n.under.IsZero() {
			n.asOf = n.under
			continue
		}
		if r.grown(n) {
			n.asOf = held
			continue // "turun dari P1 pada Januari menjadi P2"
		}
		if d := r.dateBefore(n); !d.IsZero() {
			if n.code != "ID" && r.datesNation(n, d) {
				continue // "hingga Mei, N penduduk Indonesia. R sendiri P"
			}
			held = d
			national = n.code == "ID"
		}
		if n.code == "ID" && !national && n.owned >= ownSentence {
			continue // "secara nasional" needs a date of its own
		}
		n.asOf = held
	}
	r.struckDates()
	// "N jiwa, atau P persen per D": the date is the whole statement's.
	for ns := range r.bySentence() {
		for k := range ns[1:] {
			a, b := ns[k], ns[k+1]
			if a.drop == "" && b.drop == "" && a.asOf.IsZero() && !a.past && !b.asOf.IsZero() && !r.former(b) && a.code == b.code && a.measure == a.base && b.measure == b.base && a.unit != corpus.RegionsUnit && (a.tie == b || b.whole || k > 0 && ns[k-1].tie == a || b.first-a.last < 14) && !r.earlier(a) {
				for m := k; m >= 0 && ns[m].drop == "" && ns[m].asOf.IsZero() && ns[m].code == b.code && ns[m].measure == ns[m].base; m-- {
					ns[m].asOf = b.asOf
				}
			}
		}
	}
}

// against reports a date that what is now is compared with: "naik dari Oktober yang P",
// "dibandingkan posisi Desember 2024 yang P".
func (r *reader) against(m *date.Mention) bool {
	for k := m.First - 1; k >= 0 && k > m.First-6; k-- {
		switch r.d.Norm(k) {
		case "dibanding", "dibandingkan", "ketimbang", "daripada":
			return true
		case "dari":
			// "naik dari Oktober yang P", not "dari Januari hingga Oktober"
			for i := k - 1; i >= 0 && i > k-4; i-- {
				switch r.d.Norm(i) {
				case "naik", "turun", "meningkat", "menurun", "tumbuh", "merosot", "anjlok", "melonjak", "berkurang", "bertambah", "beranjak":
					return true
				case "tipis", "sedikit", "signifikan", "jauh", "tajam", "drastis":
				default:
					return false
				}
			}
			return false
		case "posisi", "periode", "bulan", "tahun", "akhir", "awal", "dengan", "capaian", "data", "pada", "per", "angka", "kondisi", "di", "tanggal", "hingga":
		default:
			return false
		}
	}
	return false
}

var (
	// comparing holds words behind which what was before stands, changes those of a
	// change "dari" what was before.
	comparing = token.NewClue("daripada", "dibanding", "dibandingkan", "ketimbang", "semula", "tadinya")
	changes   = token.NewSet("anjlok", "beranjak", "berkurang", "bertambah", "kenaikan", "melesat", "melonjak", "meningkat", "menurun", "menyusut", "merosot", "naik",
		"peningkatan", "penurunan", "terkoreksi", "tumbuh", "turun")
	fromWord = token.NewClue("dari")
)

// former reports the older of two figures that are compared: "naik dari P", "semula P",
// "dibandingkan posisi Desember yang P", "dari sebelumnya P".
func (r *reader) former(n *num) bool {
	if s := r.d.Sentences[n.sent]; !comparing.MayIn(r.d, s) && !(fromWord.MayIn(r.d, s) && changes.MayIn(r.d, token.Range{First: max(0, s.First-7), Last: s.Last})) {
		return false
	}
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-9; k-- {
		if r.number[k] && !r.skip[k] {
			return false
		}
		switch r.d.Norm(k) {
		case "dibanding", "dibandingkan", "ketimbang", "daripada", "semula", "tadinya":
			return true
		case "dari":
			if r.bound[k] != 0 {
				continue
			}
			for i := k - 1; i >= 0 && i > k-7; i-- {
				if changes.In(r.d, i) {
					return true
				}
				switch r.d.Norm(i) {
				case ".", ";", "menjadi":
					return false
				}
			}
			return false
		case "menjadi", ";", "kini", "sekarang":
			return false
		}
	}
	return false
}

// aimedBy returns the year or month that the words around an aim give for it:
// "target tahun 2025 sebesar P", "P penduduk pada tahun 2029".
func (r *reader) aimedBy(n *num) *date.Mention {
	lo := sort.Search(len(r.Dates), func(i int) bool { return int(r.d.Tokens[r.Dates[i].First].Sent) >= n.sent })
	for i := lo; i < len(r.Dates) && int(r.d.Tokens[r.Dates[i].First].Sent) == n.sent; i++ {
		m := &r.Dates[i]
		if m.None || m.Relative || m.Grain == corpus.GrainDay && r.d.Norm(m.First-1) != "per" && r.d.Norm(m.First-1) != "lambat" || r.against(m) {
			continue
		}
		switch r.d.Norm(m.First - 1) {
		case "per", "lambat":
		case "pada", "tahun", "hingga", "sampai", "akhir", "di":
		default:
			continue
		}
		if gap := m.First - n.end; gap >= 0 && gap < 10 && !r.crossesOther(n.end, m.First, n) && !r.comma(n.end, m.First) {
			return m
		}
		if gap := n.left - m.Last; gap >= 0 && gap < 4 && !r.crossesOther(m.Last, n.left, n) && !r.comma(m.Last, n.left) {
			return m
		}
	}
	return nil
}

// goesOn reports a paragraph that goes on with the total before it.
func (r *reader) goesOn(n *num) bool {
	p := r.d.Paragraphs[n.para]
	for k := p.First; k < p.Last && k < p.First+4; k++ {
		switch r.d.Norm(k) {
		case "rinciannya", "perinciannya", "rincian", "tersebut", "adapun", "sementara", "itu", "sisanya", "selanjutnya", "kemudian", "sedangkan", "disusul":
			return true
		}
	}
	return false
}

// ownDate returns the date of the number's own clause.
func (r *reader) ownDate(n *num) (corpus.Period, bool) {
	lo := sort.Search(len(r.Dates), func(i int) bool { return int(r.d.Tokens[r.Dates[i].First].Sent) >= n.sent })
	var best *date.Mention
	worth := 1 << 30
	for i := lo; i < len(r.Dates) && int(r.d.Tokens[r.Dates[i].First].Sent) == n.sent; i++ {
		m := &r.Dates[i]
		against := r.against(m)
		if m.None || m.Relative && !(m.Grain != corpus.GrainDay && r.former(n)) || !r.holds(m, n) && !(against && m.Last <= n.left && n.left-m.Last <= 6) {
			continue
		}
		d := 0
		switch {
		case m.First >= n.end:
			d = m.First - n.end
			if against {
				continue // "P1, turun dibandingkan posisi D yang P2": the date of P2
			}
			if d > 8 || r.crossesOther(n.end, m.First, n) {
				continue
			}
			d += 1
		case m.Last <= n.left:
			if !against && r.former(n) && r.crossesOther(m.Last, n.left, n) {
				continue // the date of what is now
			}
			d = n.left - m.Last
			if o := r.followed(m.First, n.sent); o != nil {
				d += 10 // "95 persen pada 2023 menjadi 98 persen"
				if r.former(o) && r.movesTo(o.end, n.left) {
					continue // "turun dari 82,6 persen pada Januari menjadi 79,9 persen"
				}
			}
			if r.crossesOther(m.Last, n.left, n) {
				d += 12
			}
		default:
			continue
		}
		if m.Role != corpus.DateAsOf {
			d += 3
		}
		if d < worth {
			best, worth = m, d
		}
	}
	if best == nil || worth > 40 {
		return corpus.Period{}, false
	}
	if r.census(best) && n.measure != corpus.Population {
		return corpus.Period{}, false
	}
	return best.Period, true
}

// holds reports whether a date can be the one that a figure holds at.
func (r *reader) holds(m *date.Mention, n *num) bool {
	switch m.Role {
	case corpus.DateAsOf:
		return true
	case corpus.DateEvent, corpus.DateOther, corpus.DatePeriod:
		if m.Grain == corpus.GrainDay {
			return r.achievedOn(m, n)
		}
		// "pada 2023 hanya 90 persen", "tahun 2022 baru 88 persen"
		switch r.d.Norm(m.First - 1) {
		case "pada", "tahun", "akhir", "awal", "selama", "sepanjang", "di", "bulan", "hingga", "sampai", "posisi", "per":
			return n.left-m.Last < 14 && n.left >= m.Last || m.First >= n.end && m.First-n.end <= 3
		}
		return m.First >= n.end && m.First-n.end <= 2 && r.d.Norm(n.end) == "("
	}
	return false
}

// census reports a date that dates the population's count, not the membership's.
func (r *reader) census(m *date.Mention) bool {
	semester := false
	for k := m.First; k < m.Last; k++ {
		if r.d.Norm(k) == "semester" || r.d.Norm(k) == "smt" {
			semester = true
		}
	}
	if r.d.Norm(m.First-1) == "semester" {
		semester = true
	}
	if !semester {
		return false
	}
	s := r.d.Sentence(m.First)
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "dukcapil", "kependudukan", "disdukcapil", "kemendagri", "bps", "dkb":
			return true
		}
	}
	return false
}

// crossesOther reports whether another statement's number stands between.
func (r *reader) crossesOther(first, last int, n *num) bool {
	for k := first; k < last; k++ {
		if r.number[k] && !r.skip[k] && !(n.tie != nil && k >= n.tie.m.First && k < n.tie.m.Last) && !r.inWhole(k, n.sent) {
			return true
		}
	}
	return false
}

// followed returns the number right before a date, whose date it is, or nil.
func (r *reader) followed(at, sent int) *num {
	for _, o := range r.bySent[sent] {
		if o.drop == "" && at >= o.end && at-o.end <= 2 {
			return o
		}
	}
	return nil
}

// grown reports the newer of two figures, where the older has the sentence's date.
func (r *reader) grown(n *num) bool {
	if n.at == 0 {
		return false
	}
	o := r.nums[n.at-1]
	return o.sent == n.sent && o.drop == "" && o.dated && r.former(o) && r.movesTo(o.end, n.left)
}

// movesTo reports "menjadi" between two tokens.
func (r *reader) movesTo(first, last int) bool {
	for k := first; k < last; k++ {
		if w := r.d.Norm(k); w == "menjadi" || w == "jadi" || w == "ke" {
			return true
		}
	}
	return false
}

// inWhole reports a token of a whole: "N dari N2 penduduk … per D".
func (r *reader) inWhole(k, sent int) bool {
	for _, o := range r.bySent[sent] {
		if k >= o.m.First && k < o.m.Last {
			return o.whole
		}
	}
	return false
}

// dateBefore returns the last as-of date of the paragraph before the number.
func (r *reader) dateBefore(n *num) corpus.Period {
	p := r.d.Paragraphs[n.para]
	hi := sort.Search(len(r.Dates), func(i int) bool { return r.Dates[i].First >= n.left })
	for i := hi - 1; i >= max(0, hi-reach) && r.Dates[i].First >= p.First; i-- {
		m := &r.Dates[i]
		if m.Role == corpus.DateAsOf && !m.None && !m.Relative && !r.against(m) && !(r.census(m) && n.measure != corpus.Population) {
			return m.Period
		}
	}
	return corpus.Period{}
}

// earlier reports a figure of a time that the text does not date: "tahun lalu
// masih 77 persen".
func (r *reader) earlier(n *num) bool {
	cs := r.stream(n.sent)
	if !slices.ContainsFunc(cs, func(c cue) bool { return c.kind == cEarlier }) {
		return false
	}
	for k := lastBefore(cs, n.left); k >= 0; k-- {
		c := cs[k]
		if n.left-c.last > 12 {
			return false
		}
		for i := c.last; i < n.left; i++ {
			if r.number[i] && !r.skip[i] {
				return false
			}
		}
		if c.kind == cEarlier {
			return true
		}
	}
	return false
}

// datesNation reports that the date which a paragraph has set before a number is that of
// the nation's figures alone.
func (r *reader) datesNation(n *num, day corpus.Period) bool {
	nations := false
	for k := n.at - 1; k >= max(0, n.at-reach) && r.nums[k].para == n.para; k-- {
		if o := r.nums[k]; o.drop == "" && o.asOf == day && o.measure == o.base {
			if o.code != nation.code {
				return false
			}
			nations = true
		}
	}
	return nations
}

// achievedOn reports "pada tanggal 1 Agustus 2022 dengan persentase P": the share that a
// region had on the day of its status.
func (r *reader) achievedOn(m *date.Mention, n *num) bool {
	if n.unit != corpus.Percent || m.Last > n.left || n.left-m.Last > 4 || r.d.Norm(m.First-1) != "tanggal" {
		return false
	}
	for k := m.Last; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "lalu", "dengan", "persentase", "capaian", "cakupan", "sebesar", "kepesertaan":
		default:
			return false
		}
	}
	return true
}
