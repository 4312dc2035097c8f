package date

import "cakupan/corpus"

// monthRole settles what a month is the month of.
func (s *scanner) monthRole(r *raw, k int) corpus.DateRole {
	g, at := s.govern(r.first)
	w := s.window(r)
	c := s.clause(r)
	if role := s.changed(r, c, g); role != "" {
		return role
	}
	if k > 0 && s.toks[r.first-1].Norm == "-" && s.raws[k-1].last == r.first-1 && s.raws[k-1].grain == corpus.GrainMonth && s.raws[k-1].role != "" {
		if s.raws[k-1].role == corpus.DateOther && c.has&ccMember != 0 && s.figureIn(c) {
			return corpus.DateAsOf // "periode Januari-Oktober 2017 peserta mencapai …"
		}
		return s.raws[k-1].role // "Januari-April 2025"
	}
	switch g {
	case gDuring:
		if c.has&ccMember == 0 && (w.clause|w.follow)&kDeed == 0 {
			return corpus.DateOther
		}
	case gPer, gData:
		if (w.near|w.right)&kTarget != 0 && s.ahead(r) || g == gPer && s.aimJustBefore(at) {
			return corpus.DateTarget
		}
		if r.lean > 0 {
			return corpus.DateOther
		}
		return corpus.DateAsOf
	case gUntil:
		if s.spanEnd(k, at) {
			return s.raws[k-1].role
		}
		if role := s.untilVerb(at); role != "" {
			return role
		}
		if s.aim(r, w) || w.near&kTarget != 0 || s.aimedSentence(at) {
			return corpus.DateTarget
		}
		switch {
		case r.lean == 0 && !s.ahead(r) && (s.state(at) || s.stateBehind(r)):
			return corpus.DateAsOf // "tiga kabupaten belum UHC hingga tengah Januari 2019"
		case s.future(r) && w.tense > 0 && s.figure(r.first):
			return corpus.DateTarget
		case r.lean > 0 || s.ahead(r) && w.tense > 0 || !s.counts(r, w):
			return corpus.DateOther
		}
		return corpus.DateAsOf
	case gSince:
		if s.before(at) == "terhitung" && s.figure(r.first) && s.sentenceHas(r.first)&(ccMember|ccChange) == ccMember {
			return corpus.DateAsOf // "41.870 jiwa ditanggung, terhitung sejak April 2023"
		}
		return corpus.DateOther
	case gOf, gNone:
		if s.spanStart(k) && s.figure(r.first) && (w.left|w.right)&kDeed == 0 {
			return corpus.DateOther
		}
	case gBefore, gLatest:
		if g == gLatest || w.near&kTarget != 0 || s.future(r) {
			return corpus.DateTarget
		}
		return corpus.DateOther
	}
	if s.after(r.last) == "mendatang" && w.near&kOrigin != 0 && w.near&kTarget == 0 {
		return corpus.DateEvent // "sebelum ditetapkan pada Agustus mendatang"
	}
	if n := s.after(r.last); w.near&kOrigin != 0 || s.earlier(r) || (g == gAt || g == gNone) && n == "terjadi" {
		return corpus.DateOther
	}
	if s.scheduled(r, c) {
		return corpus.DateEvent
	}
	if s.quotaIn(c) {
		return corpus.DateOther
	}
	if s.aim(r, w) && w.clause&kDeed == 0 || s.clauseAim(r) {
		return corpus.DateTarget
	}
	if n := s.after(r.last); (n == "lalu" || n == "silam") && (g == gAt || g == gNone) && !s.figureIn(c) && s.past(r) && (c.has&ccReceive != 0 || (w.clause|w.follow)&kDeed == 0) {
		return corpus.DateOther // "telah mencapai UHC bertepatan dengan hari jadi Agustus lalu"
	}
	if c.has&ccReceive != 0 && !s.ahead(r) && s.prizeIn(c) {
		return corpus.DateEvent // "mendapat UHC Award pada Agustus lalu"
	}
	if w.clause&kChange != 0 && (g == gAt || g == gNone) {
		return corpus.DateOther // "dinonaktifkan pada Mei 2025"
	}
	if (g == gAt || g == gNone) && s.criterion(r) {
		return corpus.DateOther
	}
	if (w.left|w.right)&kDeed == 0 || (w.clause|w.follow)&kDeed == 0 && s.figureIn(c) {
		switch {
		case s.figure(r.first) && s.ahead(r):
			return corpus.DateTarget // nothing is counted yet
		case s.figure(r.first), s.after(r.last) == "ada" && s.largeIn(c), (g == gAt || g == gNone) && (w.clause|w.follow)&kData != 0 && !s.future(r):
			return corpus.DateAsOf
		}
		return corpus.DateOther
	}
	return corpus.DateEvent
}

// scheduled reports the month that a happening is set for, and not what is to be reached
// by then: "UHC Award ini rencananya Agustus", "launching dijadwalkan pada Mei".
func (s *scanner) scheduled(r *raw, c clause) bool {
	if s.figureIn(c) || c.has&ccMember != 0 && !s.prizeIn(c) {
		return false
	}
	set := false
	for j := c.First; j < c.Last; j++ {
		switch s.toks[j].Norm {
		case "rencananya", "dijadwalkan", "diagendakan", "direncanakan", "dihelat", "digelar", "diserahkan", "dilaksanakan", "diluncurkan":
			set = true
		case "target", "targetnya", "ditargetkan", "menargetkan", "mencapai", "tercapai", "meraih", "terdaftar", "uhc", "tuntas", "rampung":
			if s.toks[j].Norm != "uhc" || !s.prizeIn(c) {
				return false
			}
		}
	}
	return set
}

// quotaIn reports a clause that tells how many places were set aside, which is how many
// members there may be and not how many there are: "menyiapkan kuota 65.000 jiwa".
func (s *scanner) quotaIn(c clause) bool {
	quota := false
	for j := c.First; j < c.Last; j++ {
		switch s.toks[j].Norm {
		case "kuota", "kuotanya", "jatah":
			quota = true
		case "realisasi", "terisi", "terpakai", "tersisa", "sisa", "terdaftar", "aktif":
			return false
		}
	}
	return quota
}

// past reports a month that ended well before the day of the story.
func (s *scanner) past(r *raw) bool {
	_, to := r.days()
	return s.anchor != 0 && to != 0 && to.AddDays(monthPast) < s.anchor
}

// monthPast is how many days a month must be over to be another story's.
const monthPast = 45

// state reports a sentence that says of members how far something has come: "tiga
// kabupaten belum melindungi semua warganya".
func (s *scanner) state(gov int) bool {
	first := s.d.Sentence(gov).First
	so, uhc := false, false
	for j, n := gov-1, 0; j >= first && n < 40; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "belum", "sudah", "telah", "baru", "masih":
			so = true
		case "uhc", "jkn", "kis", "kepesertaan", "terdaftar":
			uhc = true
		case "akan", "target", "menargetkan", "anggaran", "dana":
			return false
		}
	}
	return so && uhc
}

// stateBehind reports the same of what is said behind r: "tiga daerah hingga Juli 2023 ini
// telah meraih predikat UHC".
func (s *scanner) stateBehind(r *raw) bool {
	so := false
	end := s.d.Sentence(r.first).Last
	for j, n := r.last, 0; j < end && n < 24; j, n = j+1, n+1 {
		switch s.toks[j].Norm {
		case "belum", "sudah", "telah", "baru":
			so = so || n < 3
		case "uhc", "jkn", "kis", "kepesertaan", "terdaftar":
			return so
		}
	}
	return false
}

// reported reports a report or data that came in until a day: "laporan yang masuk
// hingga Senin (3/2)".
func (s *scanner) reported(gov int) bool {
	for j, n := gov-1, 0; j >= 0 && n < 4 && !s.toks[j+1].Line; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "laporan", "data", "pantauan", "pendataan", "informasi":
			return true
		case ",", ".":
			return false
		}
	}
	return false
}

// criterion reports a sentence that lists what is asked for: "kepesertaan minimal
// 98 persen, … iuran lunas pada Desember 2025".
func (s *scanner) criterion(r *raw) bool {
	sent := s.d.Sentence(r.first)
	n := 0
	for j := r.first - 1; j >= sent.First && j > r.first-60; j-- {
		switch s.toks[j].Norm {
		case "minimal", "minimum", "sekurangnya":
			n++
		}
	}
	return n > 1
}
