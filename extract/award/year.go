package award

import (
	"sort"

	"cakupan/corpus"
	"cakupan/extract/token"
)

// The years of editions: the one that a sentence names, and the story's own.

// yearIn returns the year that a sentence gives the award, and whether it speaks of
// an edition before without its year.
func (r *reader) yearIn(s token.Range) (year int, before bool) {
	d := r.d
	r.moreYears = r.moreYears[:0]
	lo := sort.Search(len(r.Dates), func(i int) bool { return r.Dates[i].First >= s.First })
	named, day, told, loose, at, end, joined := 0, 0, 0, 0, 0, 0, false
	for i := lo; i < len(r.Dates) && r.Dates[i].First < s.Last; i++ {
		m := &r.Dates[i]
		if m.None || m.From == 0 {
			continue
		}
		y := m.From.Year()
		switch m.Grain {
		case corpus.GrainYear:
			// "UHC Award 2026", "penghargaan UHC tahun 2026"
			if r.prizeBefore(m.First, s.First) {
				if named == 0 {
					named, end = y, m.Last
				}
				continue
			}
			if named != 0 && m.First-end <= 2 && (d.Norm(m.First-1) == "dan" || d.Norm(m.First-1) == ",") {
				// "tiga kali meraih UHC Award: 2023, 2024, dan 2026"
				r.moreYears, end, joined = append(r.moreYears, y), m.Last, true
				continue
			}
			if m.Role != corpus.DateAsOf && m.Role != corpus.DateTarget && !r.begunIn(m.First, s.First) {
				if w := d.Norm(m.First - 1); w == "sejak" && !r.heldSince(m.First-1, s) && !(d.Norm(m.Last) == "," && r.yearAt(i+1, m.Last+1)) {
					// "kali ke-4 sejak tahun 2018"
				} else if w == "," && (d.Norm(m.Last) == "," || d.Norm(m.Last) == "dan") && loose == 0 {
					loose, at = y, m.First // "dua edisi sebelumnya, 2023 dan 2024, …"
				} else if w == "sejak" || w == "yakni" || w == "yaitu" || w == "adalah" || w == ":" || w == "pada" || w == "tahun" || w == "di" || w == "dulu" || w == "(" || w == "sepanjang" || w == "selama" || d.Norm(m.First) == "tahun" {
					if loose == 0 || r.aftermath(s.First, at) {
						loose, at = y, m.First
					}
				} else if w == "dan" || w == "," || w == "hingga" && len(r.moreYears) > 0 || loose != 0 && newest(w) {
					// "pada 2023 dan 2024"
					if loose != 0 && loose != y {
						r.moreYears = append(r.moreYears, y)
					}
				}
			}
		case corpus.GrainMonth:
			// "pada Agustus 2024"
			if w := d.Norm(m.First - 1); loose == 0 && (w == "pada" || w == "bulan") && m.Role != corpus.DateAsOf && m.Role != corpus.DateTarget {
				loose, at = y, m.First
			}
		case corpus.GrainDay:
			switch {
			case m.Role == corpus.DateEvent && day == 0:
				day = y
			case m.Role == corpus.DateOther && told == 0:
				told = y // "… dari Presiden tanggal 23 Mei 2018 lalu"
			}
		}
	}
	if day == 0 {
		day = told
	}
	if r.thenOther(s) {
		r.moreYears = r.moreYears[:0]
		return 0, true
	}
	if named == 0 {
		named = r.printedYear(s)
	}
	if y := r.twoYears(s); y != 0 && named == 0 {
		r.moreYears = append(r.moreYears[:0], y+1)
		return y, false
	}
	if named == 0 && loose == 0 && day == 0 {
		for k := s.First; k < s.Last; k++ {
			n := d.Norm(k)
			switch n {
			case "sebelumnya":
				if w := d.Norm(k - 2); w == "dibanding" || w == "dibandingkan" {
					continue // "meningkat dibandingkan tahun sebelumnya"
				}
				switch d.Norm(k - 1) {
				case "tahun", "edisi", "ajang", "penyelenggaraan", "kesempatan":
					return 0, true
				}
			case "pernah":
				return 0, true
			case "lalu", "kemarin":
				if d.Norm(k-1) == "tahun" {
					return 0, true // "tahun lalu R juga menerima penghargaan serupa"
				}
			case "dulu", "dahulu":
				if w := d.Norm(k - 1); w == "lebih" || w == "terlebih" {
					return 0, true
				}
			}
		}
	}
	switch {
	case named != 0:
		if !joined {
			r.moreYears = r.moreYears[:0]
		}
		return named, false
	case loose != 0:
		return loose, false
	}
	r.moreYears = r.moreYears[:0]
	if day != 0 && r.lastYears(s) {
		return 0, true // told on that day
	}
	return day, false
}

// thenOther reports a sentence that names the UHC award only as one had before another
// prize: "Setelah meraih UHC Award, R kembali meraih Adipura 2023".
func (r *reader) thenOther(s token.Range) bool {
	if r.Frame != nil && r.Frame.Lead > s.First && r.Frame.Lead < s.Last {
		s.First = r.Frame.Lead // behind the dateline
	}
	switch r.d.Norm(s.First) {
	case "setelah", "usai", "sesudah", "seusai", "selepas":
	default:
		return false
	}
	comma, uhc := -1, false
	for k := s.First; k < s.Last; k++ {
		switch {
		case comma < 0 && r.uhcAt(k):
			uhc = true
		case comma < 0 && r.d.Norm(k) == ",":
			comma = k
		case comma > 0 && r.uhcAt(k):
			return false
		case comma > 0 && r.is[k]&isOther != 0 && r.otherAt(k):
			return uhc
		}
	}
	return false
}

// lastYears reports "UHC Award tahun lalu" in a sentence.
func (r *reader) lastYears(s token.Range) bool {
	for k := s.First + 2; k < s.Last; k++ {
		if w := r.d.Norm(k); (w == "lalu" || w == "kemarin" || w == "silam") && r.d.Norm(k-1) == "tahun" && r.at(k-2)&(isPrize|isUHC) != 0 {
			return true
		}
	}
	return false
}

// heldSince reports "sejak" that tells since when a predicate is held: "Sejak tahun Y R
// mendapatkan predikat UHC Madya", "predikat UHC Madya sejak Y".
func (r *reader) heldSince(k int, s token.Range) bool {
	if k > s.First {
		return r.at(k-1)&isClass != 0 && r.d.Tokens[k-1].Case != token.Lower
	}
	for i := k + 1; i < s.Last && i < k+12; i++ {
		if r.is[i]&isReceive != 0 {
			return true
		}
		if r.d.Norm(i) == "," {
			return false
		}
	}
	return false
}

// twoYears returns the first of two years in turn that a sentence gives the prize from
// its head on, "Sejak 2023 hingga 2024, R meraih UHC kategori C", or 0.
func (r *reader) twoYears(s token.Range) int {
	k := s.First
	for k < s.Last && k < s.First+3 && (r.d.Norm(k) == "\"" || r.d.Norm(k) == "sejak" || r.d.Norm(k) == "dari" || r.d.Norm(k) == "tahun") {
		k++
	}
	a := r.fourDigits(k)
	if k == s.First || a == 0 || k+3 >= s.Last {
		return 0
	}
	switch r.d.Norm(k + 1) {
	case "hingga", "sampai", "-":
	default:
		return 0
	}
	if r.d.Norm(k+2) == "tahun" {
		k++
	}
	if r.fourDigits(k+2) != a+1 {
		return 0
	}
	for i := k + 3; i < s.Last && i < k+9; i++ {
		if r.is[i]&isReceive != 0 && r.is[i]&isWeak == 0 {
			return a
		}
	}
	return 0
}

// fourDigits reads a year of this century at token i, or 0.
func (r *reader) fourDigits(i int) int {
	if i < 0 || i >= len(r.d.Tokens) {
		return 0
	}
	t := &r.d.Tokens[i]
	if t.Kind != token.Digits || len(t.Norm) != 4 || t.Norm[:2] != "20" {
		return 0
	}
	return 2000 + int(t.Norm[2]-'0')*10 + int(t.Norm[3]-'0')
}

// newest reports a word for the last of several editions: "2018, 2023, dan terakhir 2024".
func newest(w string) bool {
	switch w {
	case "terakhir", "terbaru", "teranyar", "terkini":
		return true
	}
	return false
}

// yearAt reports a year as date i, from token at on.
func (r *reader) yearAt(i, at int) bool {
	return i < len(r.Dates) && r.Dates[i].First == at && r.Dates[i].Grain == corpus.GrainYear && !r.Dates[i].None
}

// aftermath reports that a year stands in the clause of what went before: "Setelah
// absen pada 2024, R meraih …".
func (r *reader) aftermath(first, at int) bool {
	for k := at - 1; k >= first && k > at-8; k-- {
		switch r.d.Norm(k) {
		case "setelah", "sesudah", "usai", "sejak", "absen":
			return true
		case ",":
			return false
		}
	}
	return false
}

// printedYear returns the year that stands right behind the prize's name in a
// sentence: "UHC Awards 2026: R1 …".
func (r *reader) printedYear(s token.Range) int {
	for k := s.First + 1; k < s.Last; k++ {
		t := &r.d.Tokens[k]
		if t.Kind != token.Digits || len(t.Norm) != 4 || t.Norm[:2] != "20" {
			continue
		}
		p := k - 1
		if r.d.Norm(p) == "tahun" {
			p--
		}
		if p >= s.First && (r.is[p]&(isPrize|isUHC) != 0 || r.d.Norm(p) == ")" && r.at(p-1)&isUHC != 0) && !r.contrasted(p, s.First) && !r.began(p, s.First) {
			return 2000 + int(t.Norm[2]-'0')*10 + int(t.Norm[3]-'0')
		}
	}
	return 0
}

// began reports UHC at a token as something reached or begun, not as its award: "mulai UHC
// tahun 2025".
func (r *reader) began(p, floor int) bool {
	return r.is[p]&isPrize == 0 && p > floor && beginnings.In(r.d, p-1)
}

// begunIn reports a year at a token in which UHC was reached: "mulai UHC tahun 2025".
func (r *reader) begunIn(at, floor int) bool {
	for k := at; k > floor && k > at-3; k-- {
		if r.uhcAt(k) {
			return r.began(k, floor)
		}
	}
	return false
}

// beginnings are words before UHC that make a state of it.
var beginnings = token.NewSet("berstatus", "capai", "meluncurkan", "mencapai", "menuju", "mulai", "sejak", "status", "tercapai", "tercapainya", "target", "wujudkan", "mewujudkan")

// contrasted reports a prize that another is held against: "Kalau pada UHC Award 2024 hanya
// Madya, tahun ini Utama".
func (r *reader) contrasted(at, floor int) bool {
	for k := at - 1; k >= floor && k > at-8 && r.d.Norm(k) != ","; k-- {
		switch r.d.Norm(k) {
		case "jika", "bila", "kalau", "dibanding", "dibandingkan", "sebelumnya":
			return true
		}
	}
	return false
}

// prizeBefore reports a prize's name right before a year.
func (r *reader) prizeBefore(at, floor int) bool {
	for k := at - 1; k >= floor && k > at-9; k-- {
		n := r.d.Norm(k)
		if r.is[k]&isPrize != 0 && r.othersName(k, floor) {
			return false
		}
		if n == "uhc" || r.is[k]&isPrize != 0 || n == "coverage" || n == "kategori" || n == "edisi" {
			return n != "uhc" || !r.began(k, floor)
		}
		if n == "," || n == "pada" || n == "sejak" || r.skip[k] {
			return false
		}
	}
	return false
}

// othersName reports that the name before a prize's noun is another prize's:
// "Innovative Government Award 2023".
func (r *reader) othersName(at, floor int) bool {
	for k := at - 1; k >= floor && k > at-4; k-- {
		if r.uhcAt(k) || r.d.Tokens[k].Kind != token.Word || r.d.Tokens[k].Case == token.Lower {
			return false
		}
		if r.is[k]&isOther != 0 && r.otherAt(k) {
			return true
		}
	}
	return false
}

// storyYear returns the year of the edition that the story is about: the one in the
// prize's name, else the one of its first event.
func (r *reader) storyYear() int {
	count := map[int]int{}
	best, now := 0, r.latestYear()
	for i := range r.Dates {
		m := &r.Dates[i]
		if m.None || m.Grain != corpus.GrainYear || !r.Frame.Story(r.d, m.First) {
			continue
		}
		if m.Role == corpus.DateTarget || m.Role == corpus.DateAsOf {
			continue
		}
		if y := m.From.Year(); r.prizeBefore(m.First, r.d.Sentence(m.First).First) && y >= 2014 && (now == 0 || y <= now) && !r.formerYear(m.First) {
			count[y]++
			if best == 0 || count[y] > count[best] {
				best = y
			}
		}
	}
	if best != 0 {
		return best
	}
	for _, s := range r.d.Sentences {
		if s.Last-s.First <= longest && r.Frame.Story(r.d, s.First) {
			if y := r.printedYear(s); y != 0 && (now == 0 || y <= now) {
				return y
			}
		}
	}
	for i := range r.Dates {
		// "prestasi sepanjang 2025": the year of a round-up. "Sepanjang 2025 tiga kabupaten
		// menunggak iuran" is none.
		m := &r.Dates[i]
		if w := r.d.Norm(m.First - 1); !m.None && m.Grain == corpus.GrainYear && (w == "sepanjang" || w == "selama") && r.Frame.Story(r.d, m.First) && r.roundsUp(r.d.Sentence(m.First)) {
			return m.From.Year()
		}
	}
	if r.inPassing() {
		return 0 // the day of another story
	}
	for i := range r.Dates {
		m := &r.Dates[i]
		if !m.None && m.Role == corpus.DateEvent && m.Grain == corpus.GrainDay && m.From != 0 {
			return m.From.Year()
		}
	}
	for i := range r.Dates {
		// "Rabu (31/9/2025)": a day that is none still says the year.
		m := &r.Dates[i]
		if !m.None && m.Role == corpus.DateEvent && m.Grain == corpus.GrainMonth && m.From != 0 {
			return m.From.Year()
		}
	}
	for i := range r.Dates {
		m := &r.Dates[i]
		if !m.None && m.Role == corpus.DatePublished && m.From != 0 {
			return m.From.Year()
		}
	}
	if r.Published != 0 {
		return r.Published.Year()
	}
	year := 0
	for i := range r.Dates {
		if !r.weekday() {
			break
		}
		// "… di Jakarta, Kamis. … per 1 Agustus 2024 …": the story is of its figures' year.
		m := &r.Dates[i]
		if !m.None && m.Role == corpus.DateAsOf && m.From != 0 && (m.Grain == corpus.GrainDay || m.Grain == corpus.GrainMonth) && r.Frame.Story(r.d, m.First) {
			year = max(year, m.From.Year())
		}
	}
	return year
}

// roundsUp reports a sentence that tells what was won: only there is a span of time that of a
// round-up.
func (r *reader) roundsUp(s token.Range) bool {
	return r.may(s, isPrize|isReceive|isReceived|isGive) || r.holds(winnings, s)
}

// winnings hold words for what was won in a year.
var winnings = token.NewSet("capaian", "keberhasilan", "pencapaian", "prestasi", "raihan", "torehan")

// opening is how many sentences behind the lead open a story.
const opening = 4

// inPassing reports that a story comes to its first award, or to any UHC award, only behind
// its opening, and says no day beside it: it is about another thing, and its day is not the
// award's.
func (r *reader) inPassing() bool {
	d := r.d
	if len(r.claims) == 0 {
		return false
	}
	end := int(d.Tokens[min(r.Frame.Lead, len(d.Tokens)-1)].Sent) + opening
	for _, c := range r.claims[:min(len(r.claims), 40)] {
		if sent := int(d.Tokens[r.tokenAt(c.span.Start)].Sent); sent <= end || r.datedBeside(sent) || r.ofStorysDay(sent) {
			return false
		}
	}
	for _, s := range d.Sentences[:min(end+1, len(d.Sentences))] {
		if s.Last-s.First > longest || !r.Frame.Story(d, s.First) {
			continue
		}
		if kind, _ := r.prizeOf(s); kind == uhcPrize {
			return false
		}
	}
	return true
}

// datedBeside reports a date, other than that of a figure or a target, in a sentence or in
// one beside it.
func (r *reader) datedBeside(sent int) bool {
	first := r.d.Sentences[max(sent-1, 0)].First
	last := r.d.Sentences[min(sent+1, len(r.d.Sentences)-1)].Last
	for i := lo(r.Dates, first); i < len(r.Dates) && r.Dates[i].First < last; i++ {
		if m := &r.Dates[i]; !m.None && m.From != 0 && m.Role != corpus.DateAsOf && m.Role != corpus.DateTarget {
			return true
		}
	}
	return false
}

// ofStorysDay reports words in a sentence that go by the story's day: "yang tahun ini ikut
// menerima penghargaan UHC", "menyerahkan piagam UHC hari itu juga".
func (r *reader) ofStorysDay(sent int) bool {
	s := r.d.Sentences[sent]
	for k := s.First + 1; k < min(s.Last, s.First+longest); k++ {
		switch w := r.d.Norm(k); r.d.Norm(k - 1) {
		case "tahun", "bulan", "hari", "pekan", "minggu":
			if w == "ini" || w == "itu" {
				return true
			}
		}
	}
	return false
}

// weekday reports that an award was told with the day of the week alone.
func (r *reader) weekday() bool {
	for _, c := range r.claims[:min(len(r.claims), 40)] {
		s := r.d.Sentence(r.tokenAt(c.span.Start))
		if n := int(r.d.Tokens[s.First].Sent) + 1; n < len(r.d.Sentences) {
			s.Last = r.d.Sentences[n].Last // who gave it says the day
		}
		for k := s.First; k < s.Last && k < s.First+longest; k++ {
			switch r.d.Norm(k) {
			case "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "kemarin", "semalam", "tadi":
				return true
			}
		}
	}
	return false
}

// latestYear returns the year that the story was told in, as far as its stamp or its
// events say so, or 0.
func (r *reader) latestYear() int {
	if r.Published != 0 {
		return r.Published.Year()
	}
	year := 0
	for i := range r.Dates {
		m := &r.Dates[i]
		if m.None || m.From == 0 || m.Grain != corpus.GrainDay {
			continue
		}
		if m.Role == corpus.DatePublished || m.Role == corpus.DateEvent {
			year = max(year, m.From.Year())
		}
	}
	return year
}

// formerYear reports that a year is named as that of an edition before: "penghargaan
// serupa tahun 2022", "jika pada UHC Award 2024 …".
func (r *reader) formerYear(at int) bool {
	floor := r.d.Sentence(at).First
	for k := at - 1; k >= floor && k > at-10; k-- {
		switch r.d.Norm(k) {
		case ",", ";":
			return false
		case "serupa", "sama", "sejenis", "sebelumnya", "setelah", "sejak", "jika", "bila", "kalau", "dibanding", "dibandingkan", "pernah":
			return true
		}
	}
	return false
}
