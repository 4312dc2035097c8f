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
		} else if s.incumbent(r) {
			r.none, r.rule = true, "date.range"
		}
	}
}

// incumbent reports the first year of a term that goes on: "Periode 2021-sekarang".
func (s *scanner) incumbent(r *raw) bool {
	if n := s.after(r.last); n != "-" && n != "–" && n != "hingga" && n != "sampai" {
		return false
	}
	w := s.after(r.last + 1)
	return w == "sekarang" || w == "kini"
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
	for n := 0; j >= 0 && n < 16 && !s.toks[j+1].Line; n++ {
		t := &s.toks[j]
		if t.Kind == token.Digits || t.Norm == "/" || t.Norm == "." || t.Norm == "-" || t.Norm == ":" || t.Kind == token.Word && (t.Case == token.Upper && len(t.Norm) <= 6 || s.before(j) == "/" && s.tight(j)) && (clue(t) == 0 || s.before(j) == "/") {
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
		c := clue(t)
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
		case "tanggal", "tgl", "hari", "bulan", "tahun", "akhir", "awal", "pertengahan", "penghujung", "tengah", "periode", "ini", "(", "terbaru", "terakhir", "semester":
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
		case "per", "pertanggal", "tmt":
			return gPer, j
		case "posisi":
			return gPer, j
		case "kondisi", "keadaan":
			if n > 0 && s.toks[j+1].Norm == "ini" || !s.figure(i) {
				return gNone, j
			}
			return gPer, j // "Kondisi 31 Desember 2024, …"
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
			if p := s.before(j); w == "pada" && (p == "sampai" || p == "hingga") {
				return gUntil, j - 1
			}
			if p := s.before(j); p == "data" || p == "posisi" || (p == "terakhir" || p == "terbaru") && s.before(j-1) == "data" {
				return gData, j
			}
			return gAt, j
		case "sepanjang", "selama", "kurun", "dalamkurun":
			return gDuring, j
		case "data", "update":
			return gData, j
		case "tertanggal", "bertanggal":
			if (s.window(&raw{first: i, last: i + 1}).left)&kData != 0 {
				return gData, j
			}
			return gNone, j
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

// will stands before a day that is still to come, comes behind it.
var (
	will  = token.NewSet("akan", "bakal", "segera", "siap")
	comes = token.NewSet("akan", "mendatang", "nanti")
)

func (s *scanner) window(r *raw) (w window) {
	sent := s.d.Sentence(r.first)
	tensed, toCome := will.MayAt(s.d, r.first), comes.MayAt(s.d, r.first)
	open := true
	for j, n := r.first-1, 0; j >= sent.First && n < reach; j, n = j-1, n+1 {
		c := clue(&s.toks[j])
		if s.toks[j].Norm == "menyusul" && s.followed(j) {
			c = 0
		}
		w.left |= c
		if s.toks[j].Kind == token.Punct {
			switch s.toks[j].Norm {
			case ",", ";", "\"", ":":
				open = false
			}
		}
		if open {
			w.clause |= c
		}
		if n < 7 {
			w.near |= c
		}
		if tensed && will.Is(&s.toks[j]) {
			w.tense = 1
		}
	}
	open = true
	for j, n := r.last, 0; j < sent.Last && n < reach; j, n = j+1, n+1 {
		c := clue(&s.toks[j])
		w.right |= c
		if s.toks[j].Kind == token.Punct {
			switch s.toks[j].Norm {
			case ",", ";", "\"", ":":
				open = false
			}
		}
		if open {
			w.follow |= c
		}
		if n < 8 && toCome && comes.Is(&s.toks[j]) {
			w.tense = 1
		}
	}
	return w
}

// followed reports that "menyusul" at token j tells what came after what, and announces
// nothing: "Menyusul kemudian R pada Desember 2023", "hal itu menyusul tunggakan iuran".
func (s *scanner) followed(j int) bool {
	switch s.before(j) {
	case "akan", "segera", "bakal", "bisa", "dapat", "mampu", "ikut", "siap":
		return false
	}
	switch s.after(j + 1) {
	case "", ".", ",", ";", "\"", "pada", "di", "tahun", "bulan", "akhir", "awal", "mendatang", "nanti", "tanggal":
		return false
	}
	return true
}

// figure reports whether the sentence of token i counts people, or regions with or
// without coverage, or gives a percentage.
func (s *scanner) figure(i int) bool {
	if len(s.figured) == 0 {
		s.figured = append(s.figured, make([]int8, len(s.d.Sentences))...)
	}
	n := s.toks[i].Sent
	if s.figured[n] == 0 {
		s.figured[n] = 1
		r := s.d.Sentences[n]
		covered, regions := false, false
		for j := r.First + 1; j < r.Last; j++ {
			switch w := s.toks[j].Norm; w {
			case "persen", "%", "persennya", "jiwa", "orang", "peserta", "warga", "penduduk", "juta", "ribu", "pbi", "pbpu", "ppu":
				if s.toks[j-1].Kind == token.Digits {
					s.figured[n] = 2
					return true
				}
			case "uhc", "jkn", "coverage":
				covered = true
			case "kabupaten", "kota", "provinsi", "daerah":
				regions = regions || s.numeral(j-1) && s.standingOf(j)
			case "penghargaan", "award", "awards", "kategori", "anugerah":
				covered, j = false, r.Last
			}
		}
		if covered && regions {
			s.figured[n] = 2 // "tiga kabupaten di P belum UHC"
		}
	}
	return s.figured[n] == 2
}

// standingOf reports that something is said right behind the noun at token j of how far
// the regions are that it counts: "tiga kabupaten di P belum UHC", not "enam provinsi terbaik".
func (s *scanner) standingOf(j int) bool {
	end := s.d.Sentence(j).Last
	for k, n := j+1, 0; k < end && n < 9; k, n = k+1, n+1 {
		switch s.toks[k].Norm {
		case "belum", "sudah", "telah", "baru", "masih", "mencapai", "uhc", "berstatus", "terdaftar":
			return true
		case ",", ";", "terbaik":
			return false
		}
	}
	return false
}

// numeral reports a number at token i, in digits or in a word.
func (s *scanner) numeral(i int) bool {
	if s.toks[i].Kind == token.Digits {
		return s.size(i) < 4
	}
	e, ok := lookup(&s.toks[i])
	return ok && e.class == wCount && e.value > 1
}

// roles settles what each date is the date of.
func (s *scanner) roles() {
	for k := range s.raws {
		r := &s.raws[k]
		if r.drop || r.none || r.role != "" || r.twin > 0 {
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
			r.role = s.quarterRole(r)
		case r.grain == corpus.GrainYear:
			r.role = s.yearRole(r, k)
		case r.grain == corpus.GrainMonth && r.rule != "date.impossible-day":
			r.role = s.monthRole(r, k)
		default:
			r.role = s.dayRole(r, k)
		}
	}
}

// held makes the second telling of a day or month that dates a figure one of the figure's
// too: "bantuan itu berlaku sejak 1 Desember. Per 1 Desember, cakupan 96 persen".
func (s *scanner) held() {
	asOf := map[[2]corpus.Day]bool{}
	for k := range s.raws {
		if r := &s.raws[k]; !r.drop && !r.none && r.role == corpus.DateAsOf && r.grain != corpus.GrainYear {
			from, to := r.days()
			asOf[[2]corpus.Day{from, to}] = from != 0
		}
	}
	s.thisYear()
	for k := range s.raws {
		if r := &s.raws[k]; r.role == corpus.DateOther && r.grain != corpus.GrainYear && len(asOf) > 0 {
			if from, to := r.days(); asOf[[2]corpus.Day{from, to}] {
				r.role = corpus.DateAsOf
			}
		}
	}
}

// thisYear makes the year of the story that is told in passing one with the year of the
// edition or the budget that the story names: it is no history. "Pada awal tahun 2026 kota
// itu menorehkan prestasi: UHC Award 2026".
func (s *scanner) thisYear() {
	if s.anchor == 0 {
		return
	}
	year, period := s.anchor.Year(), false
	for k := range s.raws {
		r := &s.raws[k]
		period = period || !r.drop && !r.none && r.role == corpus.DatePeriod && r.grain == corpus.GrainYear && r.y == year
	}
	for k := range s.raws {
		if r := &s.raws[k]; period && r.role == corpus.DateOther && r.grain == corpus.GrainYear && r.y == year && !r.quarter {
			r.role = corpus.DatePeriod
		}
	}
}

// twins gives the words beside a printed date its role.
func (s *scanner) twins() {
	for k := range s.raws {
		r := &s.raws[k]
		if r.drop || r.twin == 0 {
			continue
		}
		n := &s.raws[r.twin-1]
		if n.drop || n.none || n.role == "" || n.role == corpus.DatePublished {
			r.drop = true
			continue
		}
		r.role = n.role
	}
}

// sentenceWill reports "akan" and its kin in the rest of the sentence of r.
func (s *scanner) sentenceWill(r *raw) bool {
	for j := r.last; j < s.d.Sentence(r.first).Last; j++ {
		switch s.toks[j].Norm {
		case "akan", "bakal", "bisa", "dapat", "ditarget":
			return true
		}
	}
	return false
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
	if g, _ := s.govern(p.first); g == gSince && p.role != corpus.DatePeriod || (g == gOf || g == gNone) && p.role == corpus.DateOther && p.grain == corpus.GrainMonth {
		return false
	}
	return !p.drop && !p.none && p.last == gov && r.grain == p.grain && s.sameLine(p.first, r.first)
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

// dataUntil reports that data or the figure told before hold until a day: "berdasarkan
// data hingga 31 Desember", "angka tersebut terhitung hingga 1 April".
func (s *scanner) dataUntil(gov int) bool {
	if first := s.d.Sentence(gov).First; s.toks[first].Norm == "data" && first > gov-40 {
		return true // "Data itu bersifat sementara … pendataan yang berlangsung hingga Jumat"
	}
	for j, n := gov-1, 0; j >= 0 && n < 5 && !s.toks[j+1].Line; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "data", "datanya":
			return true
		case "itu", "tersebut", "ini":
			switch s.before(j) {
			case "angka", "jumlah", "capaian", "data", "persentase", "cakupan", "kepesertaan":
				return true
			}
			return false
		case "terhitung", "tercatat", "terakhir", "kepesertaan", "yang", "masuk":
		default:
			return false
		}
	}
	return false
}

// printedOn reports the day in the dateline of a story that tells of another day with
// its weekday: "outlet.id-R, 3 Mei 2026 – …, pada Jumat (1/5/2026)".
func (s *scanner) printedOn(r *raw, k int) bool {
	if s.stamped != 0 || s.frame == nil || !r.printed || r.weekday != noWeekday || r.grain != corpus.GrainDay || r.last > s.frame.Dateline.Last || r.first < s.frame.Dateline.First {
		return false
	}
	from, _ := r.days()
	for i := k + 1; i < len(s.raws) && i < k+9; i++ {
		o := &s.raws[i]
		if day, _ := o.days(); !o.drop && !o.none && o.grain == corpus.GrainDay && o.weekday != noWeekday && day != 0 && day < from && day.AddDays(10) > from {
			return true
		}
	}
	return false
}

// untilOther reports verbs after which "hingga" ends a state or an event, and
// dates no figure: berlaku, berlangsung, lunas.
func (s *scanner) untilVerb(gov int) corpus.DateRole {
	for j, n := gov-1, 0; j >= 0 && n < 7 && !s.toks[j+1].Line && !s.breaks(j); j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "sudah", "baru":
			return ""
		case "lunas", "melunasi", "menunggak", "tunggakan", "cukup", "berlaku", "menjabat", "bertugas", "aktif", "kedaluwarsa", "diperpanjang", "perpanjangan":
			if s.toks[j].Norm == "aktif" {
				return ""
			}
			return corpus.DateOther
		case "berlangsung", "digelar", "dipamerkan", "dipajang", "dilaksanakan", "dibuka", "pendaftaran", "diselenggarakan":
			return corpus.DateEvent
		}
	}
	return ""
}

func (s *scanner) dayRole(r *raw, k int) corpus.DateRole {
	g, at := s.govern(r.first)
	w := s.window(r)
	c := s.clause(r)
	if s.stamped == 0 && s.credit(r) {
		return corpus.DatePublished
	}
	if s.printedOn(r, k) {
		return corpus.DatePublished
	}
	if role := s.changed(r, c, g); role != "" {
		return role
	}
	switch g {
	case gPer:
		if p := s.before(at); p == "berlaku" || p == "efektif" {
			return corpus.DateOther // "SK yang berlaku per 1 Februari 2026"
		}
		if (w.near&kTarget != 0 || c.has&ccIf != 0) && s.future(r) || (s.after(r.last) == "nanti" || s.after(r.last) == "mendatang") && w.right&kTarget != 0 {
			return corpus.DateTarget
		}
		if s.begins(r, c) {
			return corpus.DateEvent
		}
		return corpus.DateAsOf
	case gUntil:
		if s.spanEnd(k, at) {
			return s.raws[k-1].role
		}
		if s.dataUntil(at) {
			return corpus.DateAsOf
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
		case s.ahead(r) && r.weekday == noWeekday:
			return corpus.DateOther
		case !s.counts(r, w) && !s.amountIn(c) && !s.reported(at):
			return corpus.DateEvent
		}
		return corpus.DateAsOf
	case gSince:
		if r.weekday != noWeekday && s.recent(r) {
			return corpus.DateEvent // "banjir merendam R sejak Senin (20/1)"
		}
		if s.before(at) == "terhitung" && s.figure(r.first) && (w.left|w.right)&kData != 0 && s.sentenceHas(r.first)&ccChange == 0 {
			return corpus.DateAsOf
		}
		return corpus.DateOther
	case gFrom:
		if from, _ := r.days(); c.has&(ccPurpose|ccAim) != 0 && from >= s.anchor {
			return corpus.DateTarget // "didaftarkan kembali agar aktif mulai 1 Juli"
		}
		if s.toks[at].Norm == "terhitung" {
			if s.figure(r.first) {
				return corpus.DateAsOf
			}
			return corpus.DateOther
		}
		if n := s.after(r.last); n == "diberlakukan" || n == "berlaku" || s.before(at) == "naik" || s.before(at) == "turun" {
			return corpus.DateOther
		}
		if s.toks[at].Norm != "terhitung" && s.before(at) != "terhitung" && s.figureBehind(r) {
			return corpus.DateAsOf // "mulai 1 Maret 2019, sebanyak 258.012 jiwa"
		}
		if s.before(at) == "terhitung" || s.before(at) == "berlaku" || (w.left|w.right)&kDeed == 0 && s.figure(r.first) {
			return corpus.DateOther // "iuran naik 100 persen mulai 1 Januari"
		}
	case gBefore, gLatest:
		if g == gLatest || w.near&kTarget != 0 || s.future(r) && (w.tense > 0 || w.left&kTarget != 0) || (s.anchor == 0 || s.future(r)) && s.coverageBefore(at) {
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
	if r.weekday == noWeekday && !r.relative && s.before(r.first) != "," && s.listed(r) && !s.recent(r) {
		return corpus.DateOther
	}
	if r.weekday == noWeekday && !r.bracket && !r.relative {
		if s.cutOff(r) {
			return corpus.DateAsOf
		}
		if s.occasion(r) {
			return corpus.DateEvent
		}
		if w.near&kOrigin != 0 || s.earlier(r) {
			return corpus.DateOther
		}
		if n := s.after(r.last); (n == "mendatang" || n == "nanti") && w.right&kDeed == 0 && (w.right&kTarget != 0 || s.figure(r.first) && s.sentenceWill(r)) {
			return corpus.DateTarget // "pada 1 Januari mendatang seluruh warga harus terdaftar"
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
	if from, _ := r.days(); s.anchor != 0 && from != 0 && !r.slip && (from.AddDays(pastDays) < s.anchor || s.captioned(r) && from.AddDays(captionDays) < s.anchor) {
		return corpus.DateOther // an old picture's caption, an older story
	}
	return corpus.DateEvent
}
