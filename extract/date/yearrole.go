package date

import (
	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// quarterRole tells the part of a year that a figure is of from one in which
// something was done.
func (s *scanner) quarterRole(r *raw) corpus.DateRole {
	if n := s.after(r.last); s.figure(r.first) && (n == "mencapai" || n == "sebesar" || n == "sebanyak" || n == "tercatat") {
		return corpus.DateAsOf // "pemanfaatan program itu Triwulan I-2023 mencapai 89,3%"
	}
	if s.titled(r.first) && !s.figure(r.first) || s.ofProgramme(r.first) || s.ofMeeting(r.first) {
		return corpus.DatePeriod // "Rencana Aksi Jaminan Semester II Tahun 2025"
	}
	if s.figure(r.first) || s.bracketed(r) || func() bool { w := s.window(r); return (w.left|w.right)&kData != 0 }() {
		return corpus.DateAsOf
	}
	if c := s.clause(r); c.has&ccMember != 0 {
		return corpus.DateAsOf
	}
	return corpus.DateOther
}

// ofProgramme reports an expression that stands right behind a programme's name:
// "implementasi program JKN semester I 2025".
func (s *scanner) ofProgramme(i int) bool {
	for j, n := i-1, 0; j >= 0 && n < 9 && !s.toks[j+1].Line; j, n = j-1, n+1 {
		t := &s.toks[j]
		if t.Norm == "program" {
			return n > 0
		}
		if t.Kind == token.Word && t.Case == token.Lower || t.Kind == token.Punct && t.Norm != "(" && t.Norm != ")" && t.Norm != "-" {
			return false
		}
	}
	return false
}

// ofMeeting reports an expression that ends the name of a meeting: "Forum Komunikasi
// Pemangku Kepentingan Tahap II tahun 2023", "evaluasi forum kemitraan semester I 2025".
func (s *scanner) ofMeeting(i int) bool {
	for j, n := i-1, 0; j >= 0 && n < 16 && !s.toks[j+1].Line; j, n = j-1, n+1 {
		t := &s.toks[j]
		if meetings.Is(t) {
			return n > 0
		}
		if t.Kind == token.Word && t.Case == token.Lower && !meetingWords.Is(t) || t.Kind == token.Punct && t.Norm != "(" && t.Norm != ")" && t.Norm != "-" {
			return false
		}
	}
	return false
}

var (
	meetings     = token.NewSet("forum", "rapat", "pertemuan", "rakor", "rakernas", "rakerda", "rakernis", "monev", "lokakarya", "musrenbang", "rekonsiliasi", "konferensi", "kongres")
	meetingWords = token.NewSet("kemitraan", "komunikasi", "koordinasi", "evaluasi", "pemangku", "kepentingan", "utama", "tahap", "tingkat", "kabupaten", "kota", "provinsi", "daerah", "tahun", "semester", "triwulan", "dengan", "dan", "ke", "i", "ii", "iii", "iv", "iuran", "data", "bpjs", "kesehatan", "jkn", "program", "kerja", "nasional")
)

// titled reports an expression that goes on a name of capitalised words.
func (s *scanner) titled(i int) bool {
	if i < 2 || s.toks[i].Line || s.toks[i].Case != token.Title || s.line(i) == frame.Title {
		return false
	}
	names := 0
	for j := i - 1; j > s.d.Sentence(i).First && j > i-6 && names < 2; j-- {
		t := &s.toks[j]
		if t.Norm == "(" || t.Norm == ")" {
			continue
		}
		if t.Kind != token.Word || t.Case == token.Lower {
			return false
		}
		names++
	}
	return names == 2
}

// bracketed reports an expression that stands in brackets, after what it dates.
func (s *scanner) bracketed(r *raw) bool {
	p := s.before(r.first)
	return p == "(" || p == "data" || p == "per"
}

func (s *scanner) yearRole(r *raw, k int) corpus.DateRole {
	switch s.before(r.first) {
	case "emas", "goals", "sdgs":
		return corpus.DateTarget // "menuju Indonesia Emas 2045", "Sustainable Development Goals Tahun 2030"
	case ")":
		if s.before(r.first-1) == "sdgs" {
			return corpus.DateTarget
		}
	}
	if s.programme(r) || s.ofMeeting(r.first) {
		return corpus.DatePeriod
	}
	g, at := s.govern(r.first)
	w := s.window(r)
	c := s.clause(r)
	counts := s.figure(r.first)
	if s.compared(r) {
		switch has := s.sentenceHas(r.first); {
		case has&ccPrize != 0:
			return corpus.DatePeriod
		case has&ccMember != 0 || counts:
			return corpus.DateAsOf // "dibandingkan akhir 2025, jumlah peserta turun"
		}
		return corpus.DateOther
	}
	if s.heldTo(r) {
		return corpus.DateTarget
	}
	switch g {
	case gSince:
		if c.has&(ccReceive|ccAim) == ccReceive && s.sentenceHas(r.first)&ccPrize != 0 || s.prizeBefore(at) {
			return corpus.DatePeriod // "meraih penghargaan UHC sejak tahun 2023"
		}
		return corpus.DateOther
	case gPer, gData:
		if g == gPer && s.aimJustBefore(at) {
			return corpus.DateTarget
		}
		return corpus.DateAsOf
	case gUntil:
		if s.spanEnd(k, at) {
			return s.raws[k-1].role
		}
		if role := s.untilVerb(at); role != "" {
			return role
		}
		if w.near&kTarget != 0 || s.aim(r, w) || s.aimedSentence(at) {
			return corpus.DateTarget
		}
		if s.ahead(r) {
			if !counts && c.has&ccMember == 0 && w.tense == 0 && c.has&(ccBudget|ccMoney) == 0 && s.paid(r, at) {
				return corpus.DateOther
			}
			return corpus.DateTarget
		}
		if s.comesTrue(r) {
			return corpus.DateTarget
		}
		return corpus.DateAsOf
	case gBefore, gLatest:
		if g == gLatest || w.near&kTarget != 0 || s.future(r) {
			return corpus.DateTarget
		}
		return corpus.DateOther
	}
	if s.budgetYear(r, c) || (g == gAt || g == gNone) && counts && !s.ahead(r) && s.quotaIn(c) {
		return corpus.DatePeriod
	}
	if s.sinceDeed(r, c) {
		return corpus.DateOther
	}
	if s.clauseAim(r) || s.aimed(r, w) || c.has&(ccAim|ccPurpose) != 0 && s.future(r) || s.meant(r) {
		return corpus.DateTarget
	}
	if s.promised(r, c) || s.supposed(r, c) || s.opensAim(r) || counts && (s.mandated(r) || g == gAt && s.willCount(r, c)) {
		return corpus.DateTarget
	}
	if g == gAt && !counts && !s.ahead(r) && s.reachedThen(at) {
		return corpus.DateOther
	}
	if w.tense > 0 && s.anchor != 0 && r.y == s.anchor.Year() && s.future(r) && w.clause&kDeed != 0 && !counts {
		return corpus.DateEvent // "akan memulai program itu pada akhir 2025"
	}
	if s.prizeYear(r, c) || (s.anchor == 0 || s.ahead(r)) && s.sentenceHas(r.first)&ccPact != 0 {
		return corpus.DatePeriod
	}
	if s.assessed(r) || g == gAt && !counts && s.programmeOf(r) {
		return corpus.DatePeriod
	}
	if g == gAt && s.earlyIn(c) {
		return corpus.DateOther // "92 kabupaten sudah lebih dulu mencapai UHC di tahun 2018"
	}
	if (g == gAt || g == gDuring) && !s.ahead(r) && s.regionsIn(r, c) {
		return corpus.DateAsOf // "67 kabupaten sudah lebih dulu UHC di tahun 2018"
	}
	if w.near&kOrigin != 0 && !(counts && c.has&ccMember != 0) {
		return corpus.DateOther
	}
	if g == gDuring && w.clause&kPrize != 0 && c.has&(ccPrize|ccBudget) != 0 {
		return corpus.DatePeriod // "11 penghargaan dikantongi sepanjang 2023"
	}
	if g == gDuring && c.has&(ccMember|ccChange) == ccMember|ccChange || r.rule == "date.whole-year" && (counts || s.largeIn(c)) {
		return corpus.DateAsOf // "menonaktifkan ribuan peserta sepanjang 2025"
	}
	if g == gDuring && c.has&ccMember == 0 || s.samePeriod(r) {
		return corpus.DateOther // what happened in a year, not how many there were
	}
	if (g == gAt || g == gNone) && !s.ahead(r) && s.countBefore(r.first) && c.has&(ccChange|ccAim|ccIf) == 0 && !s.samePeriod(r) {
		return corpus.DateAsOf // "berhasil mencapai UHC 95 persen di tahun 2018"
	}
	if counts && w.left&kDeed == 0 && (w.left|w.right)&kRule == 0 && !(w.follow&kDeed != 0 && s.prizeAfter(r)) {
		return corpus.DateAsOf
	}
	if g == gAt && w.clause&kData != 0 && (w.left|w.right)&(kDeed|kRule|kChange) == 0 && !s.future(r) {
		return corpus.DateAsOf // "kepesertaan JKN akhir 2023"
	}
	if (g == gAt || g == gNone) && c.has&ccMember != 0 && c.has&(ccChange|ccReceive|ccAim|ccIf) == 0 && (w.left|w.right)&(kRule|kOrigin) == 0 && (w.clause|w.follow)&kDeed == 0 && !s.ahead(r) {
		return corpus.DateAsOf // "Pada 2022 kepesertaan masih rendah"
	}
	// A list of years goes on with the role of its first.
	if k > 0 && s.joins(s.raws[k-1].last, r.first) && s.raws[k-1].grain == corpus.GrainYear && s.raws[k-1].role != "" && s.sameLine(s.raws[k-1].first, r.first) {
		return s.raws[k-1].role
	}
	return corpus.DateOther
}

// paid reports what goes on until a year and is no aim: "sisanya dicicil hingga akhir 2021".
func (s *scanner) paid(r *raw, gov int) bool {
	for j, n := gov-1, 0; j >= s.d.Sentence(r.first).First && n < 4; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "dicicil", "diangsur", "dibayar", "membayar", "mencicil", "mengangsur", "dijalankan", "dikontrak", "bertugas", "menjabat":
			return true
		case ",", ";":
			return false
		}
	}
	return false
}

// comesTrue reports a year until which something will come true: "kepesertaan seluruh
// warga sampai tahun 2019 akan terpenuhi".
func (s *scanner) comesTrue(r *raw) bool {
	if s.after(r.last) != "akan" && s.after(r.last) != "bakal" && s.after(r.last) != "bisa" || s.anchor != 0 && !s.future(r) {
		return false
	}
	switch s.after(r.last + 1) {
	case "terpenuhi", "tercapai", "terwujud", "tuntas", "mencapai", "menjadi", "terlindungi", "terdaftar":
		return true
	}
	return false
}

// sinceDeed reports the year of what something else is told since: "naik 3 persen sejak
// diberlakukannya program itu akhir 2017".
func (s *scanner) sinceDeed(r *raw, c clause) bool {
	if c.opener <= s.d.Sentence(r.first).First || c.opener >= r.first-2 || s.toks[c.opener].Norm != "sejak" {
		return false
	}
	for j := c.opener; j < r.first; j++ {
		if s.isDigits(j) {
			return false // "sejak awal 2024 naik dari 97,7 persen pada 2023 menjadi …"
		}
	}
	return true
}

// breaksIn reports a mark that ends a clause in the tokens [i,j).
func (s *scanner) breaksIn(i, j int) bool {
	for ; i < j; i++ {
		if s.breaks(i) {
			return true
		}
	}
	return false
}

// opensAim reports a year at the head of a sentence that sets an aim: "Memasuki 2026,
// dinas menargetkan …".
func (s *scanner) opensAim(r *raw) bool {
	sent := s.d.Sentence(r.first)
	if r.first-sent.First > 3 || s.anchor != 0 && !s.future(r) || s.after(r.last) != "," {
		return false
	}
	for j, n := r.last+1, 0; j < sent.Last && n < 8; j, n = j+1, n+1 {
		switch s.toks[j].Norm {
		case "menargetkan", "menarget", "ditargetkan", "targetnya", "berencana":
			return true
		case ",", "telah", "sudah":
			return false
		}
	}
	return false
}

// supposed reports a year in which something would be reached if it were: "bila pada
// 2019 cakupan bisa mencapai 95 persen".
func (s *scanner) supposed(r *raw, c clause) bool {
	if c.has&ccIf == 0 || s.anchor != 0 && !s.future(r) {
		return false
	}
	for j := r.last; j < c.Last; j++ {
		switch s.toks[j].Norm {
		case "meraih", "mencapai", "capai", "tercapai", "terwujud", "terpenuhi", "memenuhi":
			return true
		case "sudah", "telah":
			return false
		}
	}
	return false
}

// meantReach is how many tokens before a year the verb that aims at it may stand.
const meantReach = 44

// meant reports a year by which somebody is to reach something, where the day of the
// story is not known: "berkomitmen meraih predikat itu pada 2018", "mendorong empat
// daerah mencapai UHC pada 2025 ini".
func (s *scanner) meant(r *raw) bool {
	if s.anchor != 0 && !s.future(r) {
		return false
	}
	will := false
	for j := max(s.d.Sentence(r.first).First, r.first-meantReach); j < r.first; j++ {
		switch s.toks[j].Norm {
		case "untuk", "guna", "demi":
			// "untuk mewujudkan UHC 97 persen pada 2023"
			switch s.after(j + 1) {
			case "meraih", "mencapai", "mewujudkan", "mengejar", "memenuhi", "menuju", "tercapainya", "terwujudnya":
				if !s.breaksIn(j, r.first) {
					return true
				}
			}
		case "berkomitmen", "bertekad", "berencana", "mendorong", "mendesak", "meminta", "mengupayakan", "berupaya", "agar", "supaya", "harus", "wajib", "diharapkan", "berharap", "ingin", "optimis", "optimistis":
			will = true
		case "sudah":
			will = will && s.hoped(j) // "berharap semua daerah sudah mencapai 98 persen pada 2024"
		case "telah", "berhasil", ";", "sedangkan", "sementara", "\"":
			will = false
		case "meraih", "mencapai", "capai", "raih", "mewujudkan", "terwujud", "tercapai", "tercapainya", "terwujudnya", "mencapainya", "tuntas", "ditingkatkan", "didongkrak", "naik":
			if will {
				return true
			}
		}
	}
	return false
}

// earlyIn reports a clause about those who got somewhere before others did.
func (s *scanner) earlyIn(c clause) bool {
	for j := c.First; j+1 < c.Last; j++ {
		if s.toks[j].Norm == "lebih" {
			switch s.toks[j+1].Norm {
			case "dulu", "dahulu", "awal":
				return true
			}
		}
	}
	return false
}

// gradeOfUHC reports a class right behind the prize's short name: "UHC Madya".
func (s *scanner) gradeOfUHC(c clause) bool {
	for j := c.First; j+1 < c.Last; j++ {
		if s.toks[j].Norm != "uhc" || s.toks[j+1].Case == token.Lower {
			continue
		}
		switch s.toks[j+1].Norm {
		case "utama", "madya", "pratama":
			return true
		}
	}
	return false
}

// prizeBefore reports a prize that was had right before token i: "meraih penghargaan UHC".
func (s *scanner) prizeBefore(i int) bool {
	first := s.d.Sentence(i).First
	has := clauseClue(0)
	for j, n := i-1, 0; j >= first && n < 9 && !s.breaks(j); j, n = j-1, n+1 {
		has |= clauseWords.Of(&s.toks[j])
	}
	return has&(ccReceive|ccPrize) == ccReceive|ccPrize && has&ccAim == 0
}

// hoped reports a verb of hoping before token i in its clause.
func (s *scanner) hoped(i int) bool {
	first := s.d.Sentence(i).First
	for j, n := i-1, 0; j >= first && n < clauseReach && !s.breaks(j); j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "berharap", "diharapkan", "mengharapkan", "ingin", "agar", "supaya":
			return true
		}
	}
	return false
}

// compared reports the year that something is compared with: "dibandingkan akhir
// 2025", "ketimbang tahun 2018".
func (s *scanner) compared(r *raw) bool {
	for j, n := r.first-1, 0; j >= 0 && n < 4 && !s.toks[j+1].Line; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "dibanding", "dibandingkan", "ketimbang", "daripada", "bandingkan":
			return true
		case "dengan", "akhir", "awal", "tahun", "pada", "periode":
		default:
			return false
		}
	}
	return false
}

// heldTo reports a year with the share right behind it in a sentence that lists what
// is aimed for: "2022 P1 persen, 2023 P2 persen dan 2024 mendatang P3 persen".
func (s *scanner) heldTo(r *raw) bool {
	k := r.last
	if s.after(k) == "mendatang" || s.after(k) == "nanti" {
		k++
	}
	if k >= len(s.toks) || s.toks[k].Line || s.toks[k].Kind != token.Digits {
		return false
	}
	for n := 0; n < 4 && s.after(k) != "persen" && s.after(k) != "%"; n++ {
		k++
	}
	if w := s.after(k); w != "persen" && w != "%" {
		return false
	}
	sent := s.d.Sentence(r.first)
	for j := r.last; j < sent.Last && j < r.last+30; j++ {
		if s.toks[j].Norm == "mendatang" {
			return true
		}
	}
	return false
}

// promised reports a year in which something is said to be reached: "akan meraih
// predikat UHC tahun 2024".
func (s *scanner) promised(r *raw, c clause) bool {
	if s.anchor != 0 && !s.future(r) {
		return false
	}
	will := false
	for j := c.First; j < r.first; j++ {
		switch s.toks[j].Norm {
		case "akan", "bakal":
			will = true
		case "meraih", "mencapai", "capai", "raih", "mewujudkan", "terwujud", "tercapai", "menyandang":
			if will {
				return true
			}
		}
	}
	return false
}

// assessed reports the year of what is judged or reported on: "penilaian pelayanan
// kecamatan tahun 2025", "evaluasi kinerja pemda 2022".
func (s *scanner) assessed(r *raw) bool {
	for j, n := r.first-1, 0; j >= 0 && n < 14 && !s.toks[j+1].Line; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "penilaian", "evaluasi":
			return true
		case ",", ".", ";", "pada", "sejak", "hingga", "di", "sampai", "per":
			return false
		}
	}
	return false
}

// programmeOf reports the year of a programme that is still to run: "kelanjutan program
// itu pada 2026".
func (s *scanner) programmeOf(r *raw) bool {
	if s.anchor != 0 && !s.ahead(r) {
		return false
	}
	for j, n := r.first-1, 0; j > 0 && n < 6 && !s.toks[j+1].Line; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "program":
			w := s.toks[j-1].Norm
			return w == "untuk" || w == "pelaksanaan" || w == "kelanjutan"
		case ",", ".", ";":
			return false
		}
	}
	return false
}

// samePeriod reports "dibanding periode yang sama tahun 2023".
func (s *scanner) samePeriod(r *raw) bool {
	i := r.first
	if s.toks[i].Norm == "tahun" || s.toks[i].Norm == "thn" {
		i++
	}
	for n, j := 0, i-1; n < 4 && j >= 0 && !s.toks[j+1].Line; n, j = n+1, j-1 {
		if s.toks[j].Norm == "sama" {
			return true
		}
	}
	return false
}

// prizeYear reports the year in which a prize was had: "setelah pada 2024 meraih
// kategori Utama", "Sebelumnya pada 2023, R juga pernah mendapat penghargaan
// serupa". It is the year of that prize's edition.
func (s *scanner) prizeYear(r *raw, c clause) bool {
	if c.has&ccAim != 0 || s.ahead(r) || s.countBefore(r.first) {
		return false
	}
	switch {
	case c.has&ccPrize != 0 && s.gradeOfUHC(c):
		return true // "Tahun 2025 ini UHC Madya"
	case c.has&ccPrize != 0 && s.receiversOf(r):
		return true // "jumlah peraih penghargaan pada tahun 2026"
	case c.has&ccReceive != 0:
		return c.has&ccPrize != 0 || s.sentenceHas(r.first)&ccPrize != 0 || s.predicate(c)
	case c.bare && s.opensList(r):
		// "… meraih penghargaan KLA. Yaitu pada tahun 2012, 2013, 2015."
		i := s.d.Sentence(r.first).First
		return i > 0 && s.sentenceHas(i-1)&(ccPrize|ccReceive) == ccPrize|ccReceive
	case c.bare && c.opener >= 0 && s.toks[c.opener].Norm == "setelah":
		// "Ini penghargaan kedua bagi R setelah 2024"
		return s.sentenceHas(r.first)&ccPrize != 0
	}
	return false
}

// predicate reports a title that is had in a clause, other than that of coverage:
// "Predikat Provila diraih P pada 2021, 2022".
func (s *scanner) predicate(c clause) bool {
	for j := c.First; j < c.Last; j++ {
		if n := s.toks[j].Norm; n == "predikat" {
			w := s.after(j + 1)
			return w != "uhc" && w != "universal" && w != "itu" && w != "tersebut"
		}
	}
	return false
}

// receiversOf reports the receivers of a prize just before a year.
func (s *scanner) receiversOf(r *raw) bool {
	for j, n := r.first-1, 0; j >= 0 && n < 7 && !s.toks[j+1].Line; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "penerima", "peraih", "pemenang":
			return true
		case ",", ".":
			return false
		}
	}
	return false
}

// opensList reports a sentence that only goes on with the years of the one
// before it.
func (s *scanner) opensList(r *raw) bool {
	n := s.toks[s.d.Sentence(r.first).First].Norm
	return n == "yaitu" || n == "yakni"
}

// budgetYear reports a year for which money or places are set aside: "anggaran
// untuk 2023 mencapai Rp23,9 miliar", "pada 2023 anggaran diusulkan", "Tahun
// 2021 Rp 58 miliar", "kuota program untuk tahun 2025".
func (s *scanner) budgetYear(r *raw, c clause) bool {
	switch {
	case c.has&ccAim != 0:
		return false
	case s.before(r.first) == "untuk":
		return true
	case s.countBefore(r.first):
		return false
	}
	switch {
	case s.after(r.last) == "," && s.toks[s.d.Sentence(r.first).First].Norm == "untuk" && s.sentenceHas(r.first)&(ccBudget|ccMoney) == ccBudget|ccMoney:
		return true // "Untuk membayar iuran tahun 2025, Pemkab mengalokasikan Rp 66 miliar"
	case c.has&ccBudget != 0 && c.has&ccMoney != 0:
		return true
	case c.has&ccBudget != 0:
		return c.has&(ccAim|ccReceive) == 0 && !s.readiness(c)
	case c.has&ccMoney != 0:
		return c.has&(ccMember|ccAim|ccReceive) == 0 && !s.figureIn(c)
	}
	return false
}

// readiness reports a clause whose budget is a promise: "siap menganggarkan",
// "akan mengalokasikan".
func (s *scanner) readiness(c clause) bool {
	for j := c.First; j < c.Last; j++ {
		switch s.toks[j].Norm {
		case "akan", "siap", "bakal", "bisa":
			return true
		}
	}
	return false
}

// figureIn reports a count of people or a percentage in a clause.
func (s *scanner) figureIn(c clause) bool {
	for j := c.First + 1; j < c.Last; j++ {
		switch s.toks[j].Norm {
		case "persen", "%", "jiwa", "orang", "peserta", "warga", "penduduk":
			if s.toks[j-1].Kind == token.Digits || s.toks[j-1].Norm == "ribu" || s.toks[j-1].Norm == "juta" {
				return true
			}
		}
	}
	return false
}

// prizeAfter reports a prize in the clause that follows r: "pada 2023 pula R
// memperoleh penghargaan UHC".
func (s *scanner) prizeAfter(r *raw) bool {
	sent := s.d.Sentence(r.first)
	for j, n := r.last, 0; j < sent.Last && n < reach; j, n = j+1, n+1 {
		switch s.toks[j].Norm {
		case "penghargaan", "anugerah", "award", "awards", "piagam", "predikat":
			return true
		case ",", ";", "\"", ":":
			return false
		}
	}
	return false
}
