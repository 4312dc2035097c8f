package date

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// none marks what is read as a date and is no fact: years of laws and letters.
func (s *scanner) none() {
	for k := range s.raws {
		r := &s.raws[k]
		if r.drop || r.none || r.relative || r.grain != corpus.GrainYear || r.quarter {
			continue
		}
		if s.lawYear(r) {
			r.none, r.rule = true, "date.law"
		}
	}
}

// lawYear reports the year of a law: "Perpres Nomor 12 Tahun 2025", "UU No. 40
// Tahun 2004", "UUD 1945", "Peraturan Bupati Tahun 2023".
func (s *scanner) lawYear(r *raw) bool {
	i := r.first - 1
	if i < 0 || s.toks[r.first].Line {
		return false
	}
	// A number with Nomor or No. just before.
	j, digits := i, false
	for n := 0; j >= 0 && n < 10 && !s.toks[j+1].Line; n++ {
		t := &s.toks[j]
		if t.Kind == token.Digits || t.Norm == "/" || t.Norm == "." || t.Norm == "-" || t.Norm == ":" || t.Kind == token.Word && t.Case == token.Upper && len(t.Norm) <= 6 && clue(t.Norm) == 0 {
			digits = digits || t.Kind == token.Digits
			j--
			continue
		}
		break
	}
	if j >= 0 && digits {
		switch s.toks[j].Norm {
		case "nomor", "nomer", "no", "nmr":
			return true
		}
		if s.lawWord(j) {
			return true
		}
	}
	// A law's word before, with nothing but capitals between.
	for n, j := 0, i; j >= 0 && n < 9 && !s.toks[j+1].Line; n, j = n+1, j-1 {
		t := &s.toks[j]
		c := clue(t.Norm)
		if c&kLaw != 0 {
			return t.Norm != "surat" && t.Norm != "keputusan" || t.Case != token.Lower
		}
		if t.Kind == token.Word && t.Case == token.Lower && t.Norm != "tentang" && t.Norm != "dan" || t.Kind == token.Punct && t.Norm != "(" && t.Norm != ")" && t.Norm != "-" || c&kPrize != 0 || c&kPlan != 0 {
			return false
		}
	}
	return false
}

// governor is the preposition that governs a date.
type governor uint8

const (
	gNone  governor = iota
	gPer            // per, posisi, pertanggal
	gUntil          // hingga, sampai dengan, s.d.
	gSince          // sejak
	gFrom           // mulai
	gBefore
	gAt     // pada, di
	gDuring // sepanjang, selama
	gData   // data [terakhir], update
	gLatest // paling lambat
	gOf     // dari
)

// govern walks back from token i to the word that governs the date there and
// returns it with its token.
func (s *scanner) govern(i int) (governor, int) {
	edge := false // akhir, awal
	for j, n := i-1, 0; j >= 0 && n < 7 && !s.toks[j+1].Line; j, n = j-1, n+1 {
		switch w := s.toks[j].Norm; w {
		case "tanggal", "tgl", "hari", "bulan", "tahun", "akhir", "awal", "pertengahan", "penghujung", "ini", "(", "terbaru", "terakhir", "semester":
			edge = edge || w == "akhir" || w == "awal" || w == "pertengahan"
			if w == "(" && n > 0 {
				return gNone, j
			}
			if (w == "terakhir" || w == "terbaru") && s.before(j) == "data" {
				return gData, j - 1
			}
			if w == "ini" {
				return gNone, j
			}
		case "per", "pertanggal":
			return gPer, j
		case "posisi":
			return gPer, j
		case "hingga", "sampai", "sd":
			return gUntil, j
		case "dengan":
			if s.before(j) == "sampai" {
				return gUntil, j - 1
			}
			return gNone, j
		case "d":
			if p := s.before(j); (p == "." || p == "/") && s.before(j-1) == "s" {
				return gUntil, j - 2
			}
			return gNone, j
		case ".":
			if s.before(j) == "d" {
				continue
			}
			return gNone, j
		case "sejak", "semenjak":
			return gSince, j
		case "mulai", "terhitung":
			return gFrom, j
		case "sebelum", "jelang", "menjelang":
			return gBefore, j
		case "pada", "di", "dalam":
			if p := s.before(j); p == "data" || p == "posisi" {
				return gData, j
			}
			return gAt, j
		case "sepanjang", "selama", "kurun", "dalamkurun":
			return gDuring, j
		case "data", "update":
			return gData, j
		case "lambat", "lama", "lambatnya", "selambatnya":
			return gLatest, j
		case "dari":
			return gOf, j
		case ",":
			if n > 0 || s.toks[i].Kind == token.Digits {
				return gNone, j
			}
			return gNone, j
		default:
			if edge {
				return gAt, j
			}
			return gNone, j
		}
	}
	return gNone, i
}

// window gathers the clues around a date: left and right in its sentence, near
// within a few words.
type window struct {
	left, right, near uint16
	clause            uint16 // before the date, up to the last comma or quote
	follow            uint16 // after the date, up to the next comma or quote
	tense             int8   // +1: akan, mendatang in reach
}

const reach = 24

func (s *scanner) window(r *raw) (w window) {
	sent := s.d.Sentence(r.first)
	open := true
	for j, n := r.first-1, 0; j >= sent.First && n < reach; j, n = j-1, n+1 {
		c := clue(s.toks[j].Norm)
		w.left |= c
		switch s.toks[j].Norm {
		case ",", ";", "\"", ":":
			open = false
		}
		if open {
			w.clause |= c
		}
		if n < 7 {
			w.near |= c
		}
		switch s.toks[j].Norm {
		case "akan", "segera", "bakal", "siap":
			w.tense = 1
		}
	}
	open = true
	for j, n := r.last, 0; j < sent.Last && n < reach; j, n = j+1, n+1 {
		c := clue(s.toks[j].Norm)
		w.right |= c
		switch s.toks[j].Norm {
		case ",", ";", "\"", ":":
			open = false
		}
		if open {
			w.follow |= c
		}
		switch s.toks[j].Norm {
		case "akan", "mendatang", "nanti":
			if n < 8 {
				w.tense = 1
			}
		}
	}
	return w
}

// figure reports whether the sentence of token i counts people or gives a
// percentage.
func (s *scanner) figure(i int) bool {
	if s.figured == nil {
		s.figured = make([]int8, len(s.d.Sentences))
	}
	n := s.toks[i].Sent
	if s.figured[n] == 0 {
		s.figured[n] = 1
		r := s.d.Sentences[n]
		for j := r.First + 1; j < r.Last; j++ {
			switch s.toks[j].Norm {
			case "persen", "%", "persennya", "jiwa", "orang", "peserta", "warga", "penduduk", "juta", "ribu":
				if s.toks[j-1].Kind == token.Digits {
					s.figured[n] = 2
					return true
				}
			}
		}
	}
	return s.figured[n] == 2
}

// roles settles what each date is the date of.
func (s *scanner) roles() {
	for k := range s.raws {
		r := &s.raws[k]
		if r.drop || r.none || r.role != "" {
			continue
		}
		if r.chained && k > 0 && s.raws[k-1].role != "" {
			r.role = s.raws[k-1].role
			continue
		}
		if r.rule == "date.list" && k+1 < len(s.raws) && s.raws[k+1].chained {
			// The days of one list share the role of the words before the first.
			r.role = s.dayRole(r, k)
			continue
		}
		switch {
		case r.quarter:
			r.role = corpus.DateAsOf
		case r.grain == corpus.GrainYear:
			r.role = s.yearRole(r, k)
		case r.grain == corpus.GrainMonth && r.rule != "date.impossible-day":
			r.role = s.monthRole(r, k)
		default:
			r.role = s.dayRole(r, k)
		}
	}
}

// first and last day of r; zero where unknown.
func (r *raw) days() (from, to corpus.Day) {
	switch {
	case r.from != 0:
		return r.from, r.to
	case r.y == 0:
		return 0, 0
	case r.grain == corpus.GrainDay:
		d := corpus.Day(r.y*10000 + r.m*100 + r.d)
		return d, d
	case r.grain == corpus.GrainMonth:
		p := corpus.MonthPeriod(r.y, r.m)
		return p.From, p.To
	}
	p := corpus.YearPeriod(r.y)
	return p.From, p.To
}

// future reports that r ends after the day of the story, where that is known.
func (s *scanner) future(r *raw) bool {
	_, to := r.days()
	return s.anchor != 0 && to > s.anchor
}

// ahead reports that r begins after the day of the story.
func (s *scanner) ahead(r *raw) bool {
	from, _ := r.days()
	return s.anchor != 0 && from > s.anchor
}

// after reports that raw k ends a span that began with the raw before it: "dari
// 19 Oktober hingga 25 Oktober".
func (s *scanner) spanEnd(k, gov int) bool {
	if k == 0 {
		return false
	}
	p, r := &s.raws[k-1], &s.raws[k]
	if g, _ := s.govern(p.first); g == gSince || (g == gOf || g == gNone) && p.role == corpus.DateOther && p.grain == corpus.GrainMonth {
		return false
	}
	return !p.drop && p.last == gov && r.grain == p.grain && s.sameLine(p.first, r.first)
}

// spanStart reports that raw k begins a span that the next raw ends: "dari
// Januari sampai September 2024".
func (s *scanner) spanStart(k int) bool {
	if k+1 >= len(s.raws) {
		return false
	}
	r, n := &s.raws[k], &s.raws[k+1]
	return !n.drop && n.grain == r.grain && n.first-r.last <= 3 && s.sameLine(r.first, n.first) && s.joins(r.last, n.first)
}

// counts reports a sentence that counts something the date can date.
func (s *scanner) counts(r *raw, w window) bool {
	return s.figure(r.first) || (w.left|w.right)&kData != 0
}

// aim reports that the words around r set an aim or a plan for it, and it is
// not yet past where the day of the story is known.
func (s *scanner) aim(r *raw, w window) bool {
	if s.anchor != 0 && !s.future(r) {
		return false
	}
	return (w.near|w.clause)&kTarget != 0 || s.anchor != 0 && (w.left|w.right)&kTarget != 0
}

// earlier reports a sentence that takes up an older story.
func (s *scanner) earlier(r *raw) bool {
	i := s.d.Sentence(r.first).First
	return (s.toks[i].Norm == "diberitakan" || s.toks[i].Norm == "seperti") && (s.after(i+1) == "sebelumnya" || s.after(i+1) == "diberitakan")
}

// credit reports the line in which an outlet says where and when it printed
// the story: "Artikel ini telah tayang …, 18 September 2025".
func (s *scanner) credit(r *raw) bool {
	pr := s.d.Paragraph(r.first)
	if pr.Last-pr.First > 24 || !r.printed || r.grain != corpus.GrainDay {
		return false
	}
	for j := pr.First; j < r.first && j < pr.First+6; j++ {
		switch s.toks[j].Norm {
		case "tayang", "diterbitkan", "dipublikasikan", "terbit", "dimuat":
			return j == pr.First || s.toks[pr.First].Kind != token.Word || s.toks[pr.First].Norm == "artikel" || s.toks[pr.First].Norm == "berita" || s.toks[pr.First].Norm == "telah"
		}
	}
	return false
}

// untilOther reports verbs after which "hingga" ends a state or an event, and
// dates no figure: berlaku, berlangsung, lunas.
func (s *scanner) untilVerb(gov int) corpus.DateRole {
	for j, n := gov-1, 0; j >= 0 && n < 4 && !s.toks[j+1].Line; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "lunas", "cukup", "berlaku", "menjabat", "aktif", "kedaluwarsa", "diperpanjang", "perpanjangan":
			if s.toks[j].Norm == "aktif" {
				return ""
			}
			return corpus.DateOther
		case "berlangsung", "digelar", "dilaksanakan", "dibuka", "pendaftaran", "diselenggarakan":
			return corpus.DateEvent
		}
	}
	return ""
}

func (s *scanner) dayRole(r *raw, k int) corpus.DateRole {
	g, at := s.govern(r.first)
	w := s.window(r)
	if s.stamped == 0 && s.credit(r) {
		return corpus.DatePublished
	}
	switch g {
	case gPer:
		if w.near&kTarget != 0 && s.future(r) {
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
		if s.aim(r, w) || w.near&kTarget != 0 {
			return corpus.DateTarget
		}
		switch {
		case s.ahead(r) && w.tense > 0 && s.figure(r.first):
			return corpus.DateTarget
		case s.ahead(r) && w.tense > 0:
			return corpus.DateOther
		case !s.counts(r, w):
			return corpus.DateEvent
		}
		return corpus.DateAsOf
	case gSince:
		if s.before(at) == "terhitung" && s.figure(r.first) && w.left&kData != 0 {
			return corpus.DateAsOf
		}
		return corpus.DateOther
	case gFrom:
		if s.toks[at].Norm == "terhitung" {
			if s.figure(r.first) {
				return corpus.DateAsOf
			}
			return corpus.DateOther
		}
		if s.before(at) == "terhitung" || s.before(at) == "berlaku" || (w.left|w.right)&kDeed == 0 && s.figure(r.first) {
			return corpus.DateOther // "iuran naik 100 persen mulai 1 Januari"
		}
	case gBefore, gLatest:
		if g == gLatest || w.near&kTarget != 0 || s.future(r) && (w.tense > 0 || w.left&kTarget != 0) {
			return corpus.DateTarget
		}
		return corpus.DateOther
	case gData:
		if !r.bracket {
			return corpus.DateAsOf
		}
	case gOf:
		if s.spanStart(k) && s.figure(r.first) && (w.left|w.right)&kDeed == 0 {
			return corpus.DateOther
		}
	}
	if r.weekday == noWeekday && !r.bracket && !r.relative {
		if w.near&kOrigin != 0 || s.earlier(r) {
			return corpus.DateOther
		}
		if (w.near|w.clause)&kTarget != 0 && w.clause&kDeed == 0 && (s.future(r) || s.anchor == 0) {
			return corpus.DateTarget
		}
		if w.clause&kTarget != 0 && s.clauseAim(r) {
			return corpus.DateTarget
		}
		// "Pada 1 Desember 2024 cakupan mencapai 98 persen" dates the figure;
		// with a deed in the sentence it dates the deed.
		if s.figure(r.first) && (w.left|w.right)&kDeed == 0 && (w.right&kData != 0 && (g == gAt || g == gNone) || w.left&kData != 0 && g == gAt) && (w.left|w.right)&kPrize == 0 {
			return corpus.DateAsOf
		}
		if from, _ := r.days(); s.anchor != 0 && from != 0 && s.anchor.Year()-from.Year() > 2 {
			return corpus.DateOther
		}
	}
	return corpus.DateEvent
}

// clauseAim reports "menargetkan" and its kin, which make an aim of a date
// that has since passed, in the clause before r.
func (s *scanner) clauseAim(r *raw) bool {
	sent := s.d.Sentence(r.first)
	for j, n := r.first-1, 0; j >= sent.First && n < 14; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "target", "targetnya", "ditargetkan", "menargetkan", "ditarget", "menarget", "mematok", "menuju":
			return true
		case ",", ".", ")", "\"", ";":
			return false
		}
	}
	return false
}

func (s *scanner) monthRole(r *raw, k int) corpus.DateRole {
	g, at := s.govern(r.first)
	w := s.window(r)
	switch g {
	case gPer, gData:
		if (w.near|w.right)&kTarget != 0 && s.ahead(r) {
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
		if s.aim(r, w) || w.near&kTarget != 0 {
			return corpus.DateTarget
		}
		switch {
		case s.future(r) && w.tense > 0 && s.figure(r.first):
			return corpus.DateTarget
		case r.lean > 0 || s.ahead(r) && w.tense > 0 || !s.counts(r, w):
			return corpus.DateOther
		}
		return corpus.DateAsOf
	case gSince:
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
	if w.near&kOrigin != 0 || s.earlier(r) {
		return corpus.DateOther
	}
	if s.aim(r, w) && w.clause&kDeed == 0 || s.clauseAim(r) {
		return corpus.DateTarget
	}
	if w.near&kPrize != 0 && g == gNone && s.named2(r) {
		return corpus.DatePeriod
	}
	if w.clause&kChange != 0 && (g == gAt || g == gNone) {
		return corpus.DateOther // "dinonaktifkan pada Mei 2025"
	}
	if (w.left|w.right)&kDeed == 0 {
		switch {
		case s.figure(r.first) && s.ahead(r):
			return corpus.DateTarget // nothing is counted yet
		case s.figure(r.first), g == gAt && w.clause&kData != 0 && !s.future(r):
			return corpus.DateAsOf
		}
		return corpus.DateOther
	}
	return corpus.DateEvent
}

// named2 reports a prize or programme directly before r.
func (s *scanner) named2(r *raw) bool {
	return r.first > 0 && !s.toks[r.first].Line && clue(s.toks[r.first-1].Norm)&kPrize != 0
}

func (s *scanner) yearRole(r *raw, k int) corpus.DateRole {
	if s.programme(r) {
		return corpus.DatePeriod
	}
	g, at := s.govern(r.first)
	w := s.window(r)
	counts := s.figure(r.first)
	switch g {
	case gSince:
		return corpus.DateOther
	case gPer, gData:
		return corpus.DateAsOf
	case gUntil:
		if s.spanEnd(k, at) {
			return s.raws[k-1].role
		}
		if role := s.untilVerb(at); role != "" {
			return role
		}
		if w.near&kTarget != 0 || s.aim(r, w) {
			return corpus.DateTarget
		}
		if s.ahead(r) {
			return corpus.DateTarget
		}
		return corpus.DateAsOf
	case gBefore, gLatest:
		if w.near&kTarget != 0 || s.future(r) {
			return corpus.DateTarget
		}
		return corpus.DateOther
	}
	if s.clauseAim(r) || s.aimed(r, w) {
		return corpus.DateTarget
	}
	if s.before(r.first) == "untuk" && w.left&kBudget != 0 {
		return corpus.DatePeriod // "sharing iuran untuk tahun 2025"
	}
	if w.near&kOrigin != 0 {
		return corpus.DateOther
	}
	if g == gDuring && w.clause&kPrize != 0 {
		return corpus.DatePeriod // "11 penghargaan dikantongi sepanjang 2023"
	}
	if counts && w.left&kDeed == 0 && (w.left|w.right)&kRule == 0 && !(w.follow&kDeed != 0 && s.prizeAfter(r)) {
		return corpus.DateAsOf
	}
	if g == gAt && w.clause&kData != 0 && (w.left|w.right)&(kDeed|kRule|kChange) == 0 && !s.future(r) {
		return corpus.DateAsOf // "kepesertaan JKN akhir 2023"
	}
	// A list of years goes on with the role of its first.
	if k > 0 && s.joins(s.raws[k-1].last, r.first) && s.raws[k-1].grain == corpus.GrainYear && s.raws[k-1].role != "" && s.sameLine(s.raws[k-1].first, r.first) {
		return s.raws[k-1].role
	}
	return corpus.DateOther
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

// aimed reports a year that an aim or a plan is set for.
func (s *scanner) aimed(r *raw, w window) bool {
	if w.near&kTarget != 0 && (s.future(r) || s.anchor == 0) {
		return true
	}
	if s.future(r) && (w.left|w.right)&kTarget != 0 && !(s.anchor != 0 && r.y == s.anchor.Year() && w.left&kTarget == 0) {
		return true
	}
	return s.ahead(r) && (s.figure(r.first) || w.tense > 0)
}

// programme reports a year that belongs to the name of a prize, a budget, a
// contest or a programme: "UHC Awards 2026", "APBD 2025", "tahun anggaran 2025",
// "Penghargaan Pemerintah Daerah Tahun 2026".
func (s *scanner) programme(r *raw) bool {
	i := r.first - 1
	if i < 0 || s.toks[r.first].Line {
		return false
	}
	// "tahun anggaran", "tahun ajaran" in front.
	for n, j := 0, i; j >= 0 && n < 10; n, j = n+1, j-1 {
		t := &s.toks[j]
		c := clue(t.Norm)
		if c&kPrize != 0 {
			if t.Norm == "uhc" && s.aimBefore(j) {
				return false // "target UHC tahun 2024"
			}
			if t.Norm == "program" || t.Norm == "anggaran" || t.Norm == "uhc" && n > 0 {
				if n > 2 || t.Norm == "uhc" && s.lowerBetween(j+1, r.first) {
					return false
				}
			}
			return true
		}
		if c&(kLaw|kPlan) != 0 {
			return false
		}
		switch {
		case t.Kind == token.Word && t.Case == token.Lower:
			switch t.Norm {
			case "kategori", "tingkat", "nasional", "daerah", "kesehatan", "tahunan", "kabupaten", "kota", "provinsi", "dan", "utama", "madya", "pratama", "semesta":
			default:
				return false
			}
		case t.Kind == token.Punct && t.Norm != "(" && t.Norm != ")" && t.Norm != "\"" && t.Norm != "/" && t.Norm != "-":
			return false
		}
		if t.Line {
			return false
		}
	}
	return false
}

func (s *scanner) lowerBetween(i, j int) bool {
	for ; i < j; i++ {
		if s.toks[i].Kind == token.Word && s.toks[i].Case == token.Lower {
			return true
		}
	}
	return false
}

// aimBefore reports a word for an aim just before token j.
func (s *scanner) aimBefore(j int) bool {
	for n := 0; n < 3; n++ {
		switch s.before(j - n) {
		case "target", "targetnya", "ditargetkan", "menargetkan", "menuju", "capaian", "cakupan":
			return true
		}
	}
	return false
}
