package award

import (
	"sort"

	"cakupan/corpus"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// sameOrAfter holds the words that editions goes by.
var sameOrAfter = token.NewClue("sama", "serupa", "setelah", "sesudah", "usai")

// editions reads "penghargaan ketiga bagi R setelah 2023 dan 2024": an award of each
// of those years.
func (r *reader) editions(sent int, s token.Range, items []item) {
	d := r.d
	if !sameOrAfter.MayIn(d, s) {
		return
	}
	nth := false
	for k := s.First; k < s.Last; k++ {
		switch d.Norm(k) {
		case "sama", "serupa":
			// "…, menyusul penghargaan yang sama pada 2022 dan 2023"
			if w := d.Norm(k + 1); w == "pada" || w == "tahun" || w == "di" {
				r.formerly(s, items, k)
			}
		case "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kalinya", "kali":
			nth = true
		case "setelah", "sesudah", "usai":
			if at := r.hadIn(k, s); at >= 0 {
				r.formerly(s, items, at)
				return
			}
			if d.Norm(k) == "usai" {
				continue
			}
			if nth || r.sameThen(k, s) != "" || r.alsoThen(k, s) || r.againAfter(k, s) {
				r.formerly(s, items, k)
				return
			}
		}
	}
}

// hadIn returns the token before the years in which a clause behind token k says that
// the prize was had: "Setelah meraih UHC Award pada Y1 dan Y2, R kembali …"; -1 where it
// does not.
func (r *reader) hadIn(k int, s token.Range) int {
	got, prize := false, false
	for i := k + 1; i < s.Last && i < k+16 && r.d.Norm(i) != ","; i++ {
		switch {
		case r.is[i]&isReceive != 0 && r.is[i]&isWeak == 0:
			got = true
		case r.is[i]&isOther != 0 && r.otherAt(i):
			return -1
		case r.uhcAt(i) || r.is[i]&isPrize != 0 && (r.d.Norm(i+1) == "serupa" || r.d.Norm(i+1) == "yang"):
			prize = true
		case r.skip[i] && got && prize:
			if w := r.d.Norm(i - 1); w != "pada" && w != "tahun" && w != "di" {
				return -1 // "setelah meraih UHC Award 2024": that edition, told elsewhere
			}
			if years := r.yearsAfter(i-1, s.Last); len(years) > 0 && years[len(years)-1] < r.storyYear() {
				return i - 1
			}
			return -1
		}
	}
	return -1
}

// againAfter reports years right behind token k and a prize received again behind them:
// "Setelah 2023 dan 2024, UHC Awards kembali diterima".
func (r *reader) againAfter(k int, s token.Range) bool {
	years := r.yearsAfter(k, s.Last)
	if len(years) == 0 || r.denied(s) || r.hopes(s) {
		return false
	}
	at := k + 1
	for r.skip[min(at, len(r.skip)-1)] || at <= k+2*len(years) && (r.d.Norm(at) == "dan" || r.d.Norm(at) == "tahun" || r.skip[min(at+1, len(r.skip)-1)]) {
		if at++; at >= s.Last {
			return false
		}
	}
	if r.d.Norm(at) != "," {
		return false
	}
	for i := at; i+1 < s.Last && i < at+12; i++ {
		if w := r.d.Norm(i); (w == "kembali" || w == "lagi") && r.at(i+1)&(isReceive|isReceived) != 0 {
			return true
		}
	}
	return false
}

// sameThen returns the category of a sentence that says of an edition before, behind
// token k, that it brought the same one: "setelah pada 2024 meraih kategori yang sama".
func (r *reader) sameThen(k int, s token.Range) corpus.Category {
	same := false
	for i := k + 1; i < s.Last && i < k+9; i++ {
		if r.d.Norm(i) == "," {
			break
		}
		same = same || r.d.Norm(i) == "sama" && r.d.Norm(i-1) == "yang" && (r.d.Norm(i-2) == "kategori" || r.d.Norm(i-2) == "predikat")
	}
	for i := s.First; same && i < k; i++ {
		if c, _, ok := r.bareCategory(i); ok {
			return c
		}
	}
	return ""
}

// alsoThen reports that years behind token k are those in which it was received too:
// "setelah di tahun 2022 dan 2023 juga mendapat penghargaan yang sama".
func (r *reader) alsoThen(k int, s token.Range) bool {
	end := k + 1
	for i := range r.yearsAfter(k, s.Last) {
		end = k + 3 + 2*i
	}
	if end == k+1 {
		return false
	}
	for i := end; i < s.Last && i < end+5; i++ {
		if r.is[i]&isReceive != 0 && r.is[i]&isWeak == 0 {
			for j := i + 1; j < s.Last && j < i+5; j++ {
				if w := r.d.Norm(j); w == "sama" || w == "serupa" {
					return true
				}
			}
			return false
		}
		if r.d.Norm(i) == "," && !r.skip[min(i+1, len(r.skip)-1)] {
			return false
		}
	}
	return false
}

// formerly gives the region before token k an award of each year that stands right
// behind it.
func (r *reader) formerly(s token.Range, items []item, k int) {
	years := r.yearsAfter(k, s.Last)
	if len(years) == 0 {
		return
	}
	ref := -1
	var span corpus.Span
	for _, it := range items {
		if it.kind == iRegion && it.first < k {
			ref, span = it.ref, r.d.Span(it.first, it.last)
		}
	}
	for _, it := range items {
		if ref < 0 && it.kind == iRegion && r.d.Norm(it.first-1) == "," {
			ref, span = it.ref, r.d.Span(it.first, it.last) // "Setelah meraih …, R kembali …"
		}
	}
	if ref < 0 {
		var ok bool
		if ref, ok = r.self(s, anyLevel); !ok {
			return
		}
		span = r.d.Span(s.First, s.Last)
	}
	c := r.sameThen(k, s)
	for _, y := range years {
		r.claims = append(r.claims, claim{region: ref, category: c, year: y, span: span, rule: ruleEarlier, order: len(r.claims)})
	}
}

// yearsAfter lists the years that stand right behind token k: "setelah 2023 dan 2024".
func (r *reader) yearsAfter(k, last int) []int {
	var out []int
	at := k + 1
	lo := sort.Search(len(r.Dates), func(i int) bool { return r.Dates[i].First > k })
	for i := lo; i < len(r.Dates) && r.Dates[i].First < last; i++ {
		m := &r.Dates[i]
		if m.None || m.Grain != corpus.GrainYear || m.First-at > 3 {
			break
		}
		out = append(out, m.From.Year())
		at = m.Last
	}
	return out
}

// unnamed gives the story's region an award that a sentence tells without its name:
// "Penghargaan itu diterima langsung oleh bupati", "Raih UHC Award kategori Utama".
func (r *reader) unnamed(sent int, s token.Range, items []item, cats []item, head bool) {
	d := r.d
	year, earlier := r.yearIn(s)
	if year == 0 && r.furtherPrize(s) {
		earlier = true // one of many prizes: nothing says which year's
	}
	more := append([]int(nil), r.moreYears...)
	own := r.listsPrizes(s, items) && !r.denied(s) && !r.hopes(s) || r.itemLine(d.Paragraph(s.First)) && !r.listed || r.itself(s, items, cats, year) ||
		r.news(s, items, s.First) || r.onward(sent, s, items) || r.handedThen(s, items, year)
	last, level := -1, anyLevel
	current := 0
	for _, c := range cats {
		if !r.before(c, s) {
			current++
		}
	}
	if current == 1 && len(r.claims) > 0 && (r.lastAt == sent || sent-r.lastAt < 3 && r.onlyReceiver()) && r.ofCategory(s) && !r.denied(s) {
		// "Kategorinya C", "Kategori yang diraih adalah C"
		last = r.lastReceiver()
		own = own || last >= 0
		if c := r.claims[len(r.claims)-1]; !c.before && c.year != 0 && len(more) == 0 && r.printedYear(s) == 0 {
			year, earlier = c.year, false // it completes that award, whatever else happened when
		}
	}
	for k := s.First; k < s.Last; k++ {
		switch n := d.Norm(k); n {
		case "kita", "kami", "pihaknya", "daerahnya":
			own = true
		case "ia", "dia", "beliau":
			own = own || r.verbSoon(k+1, s.Last)
		case "bupati", "walikota", "gubernur", "wabup", "wagub", "wawali", "sekda", "pemkot", "pemkab", "pemprov":
			if k > 0 && r.is[k-1]&isAside != 0 || r.hands(k) {
				continue
			}
			if d.Norm(k+1) != "/" && d.Norm(k-1) != "para" && d.Norm(k+1) != "se" && d.Norm(k+1) != "dan" && d.Norm(k-1) != "dan" && !(d.Norm(k-1) == "," && d.Norm(k+1) == ",") {
				own = true
			}
		case "wali":
			own = own || d.Norm(k+1) == "kota" && d.Norm(k-1) != "/" && d.Norm(k-1) != "dan" && d.Norm(k-1) != "para"
		case "daerah", "kabupaten", "kota", "provinsi":
			if w := d.Norm(k + 1); w == "ini" || w == "itu" || w == "tersebut" {
				own = d.Norm(k+2) != "dan"
				level = levelOf(n)
			} else if d.Tokens[k].Kind == token.Word && !r.placeAt(k) && r.pointed(k, s.Last) {
				own = true // "kabupaten di tepi danau itu"
				level = levelOf(n)
			}
		case "daftar", "deretan":
			if p := d.Norm(k - 1); k > s.First && p != "berikut" && p != "inilah" && p != "adalah" {
				continue
			}
			if w := d.Norm(k + 1); w == "penerima" || w == "peraih" || w == "daerah" || w == "pemenang" {
				return // "Berikut daftar penerima UHC Awards dari R0:"
			}
		}
	}
	for k := s.First; k < s.Last; k++ {
		if r.is[k]&isAct != 0 {
			return // "Gubernur apresiasi penerima UHC Awards"
		}
	}
	if r.ofOthers(s) {
		return
	}
	reached := r.reached(s)
	own = own || reached || len(r.claims) == 0 && r.thatPrize(s)
	speaker, active := false, false
	for _, it := range items {
		active = active || it.kind == iReceive && !it.off
		if it.kind == iRegion && last >= 0 && r.Mentions[it.ref].Code == r.Mentions[last].Code {
			continue
		}
		speaker = speaker || it.kind == iAside
		if it.kind == iRegion && speaker && own {
			continue // "kami meraih …, kata Kepala Dinas R"
		}
		if it.kind == iRegion || it.kind == iTo && !active && !reached && r.toOthers(it.last) {
			return // "meraih …, penghargaan bagi daerah yang …" is theirs who raih
		}
	}
	verb := own
	own = own || r.ownStanding(s, cats)
	for _, it := range items {
		if (it.kind == iReceive || it.kind == iReceived || it.kind == iGive) && !it.off {
			if it.kind == iReceived && (d.Norm(it.first) == "penerima" || d.Norm(it.first) == "peraih") {
				continue
			}
			if it.first == s.First && head {
				own = true
			}
			verb = true
		}
	}
	if !own || !verb {
		return
	}
	if last < 0 {
		var ok bool
		if last, ok = r.self(s, level); !ok {
			return
		}
	}
	cat, was := r.single(cats, s)
	rule := ruleSubject
	switch {
	case cat == "" && was != "":
		// "Dulu kami masih C"
		cat, earlier = was, year == 0
	case was != "":
		// "Kategorinya C1, turun dari C2"
		earlier = false
		r.claims = append(r.claims, claim{region: last, category: was, before: true, span: d.Span(s.First, s.Last), rule: ruleEarlier, order: len(r.claims)})
	}
	if earlier {
		rule = ruleEarlier
	}
	r.lastAt = sent + 1
	if years := r.byClause(cats, s); years != nil {
		for i, c := range cats {
			r.claims = append(r.claims, claim{region: last, category: c.cat, year: years[i], span: d.Span(s.First, s.Last), rule: ruleSubject, order: len(r.claims)})
		}
		return
	}
	for _, y := range append([]int{year}, more...) {
		r.claims = append(r.claims, claim{region: last, category: cat, year: y, before: earlier, span: d.Span(s.First, s.Last), rule: rule, order: len(r.claims)})
	}
}

// thatPrize reports a sentence that says of the prize told before that it was given or
// received: "Wakil Presiden sendiri yang menyerahkan penghargaan itu".
func (r *reader) thatPrize(s token.Range) bool {
	for k := s.First; k+1 < s.Last; k++ {
		if r.is[k]&isPrize != 0 {
			switch r.d.Norm(k + 1) {
			case "itu", "tersebut":
				return r.subject() != ""
			}
		}
	}
	return false
}

// beneficiaries are others than regions that BPJS Kesehatan and the state give prizes to.
var beneficiaries = token.NewSet("badan", "desa", "faskes", "fktp", "kader", "kampung", "pejabat", "kecamatan", "kelurahan", "klinik", "nagari", "perusahaan", "pt", "puskesmas", "rs", "rsud", "rsia", "sekolah", "universitas", "wartawan", "jurnalis", "usaha", "media")

// byClause returns the years of several categories that one receiver has had, each
// with the year of its own clause: "pada UHC Award 2024 meraih Pratama, kini mendapat
// Madya". Nil where the sentence is no such story.
func (r *reader) byClause(cats []item, s token.Range) []int {
	if len(cats) < 2 {
		return nil
	}
	years := make([]int, len(cats))
	some := false
	for i, c := range cats {
		if r.before(c, s) || i > 0 && cats[i-1].cat == c.cat {
			return nil
		}
		first, last := c.first, c.last
		for first > s.First && !r.turns(first-1) {
			first--
		}
		for last < s.Last && !r.turns(last) {
			last++
		}
		lo := sort.Search(len(r.Dates), func(k int) bool { return r.Dates[k].First >= first })
		for k := lo; k < len(r.Dates) && r.Dates[k].First < last; k++ {
			if m := &r.Dates[k]; !m.None && m.Grain == corpus.GrainYear && m.From != 0 {
				years[i], some = m.From.Year(), true
			}
		}
	}
	if !some {
		return nil
	}
	return years
}

// turns reports where a sentence goes on to another edition.
func (r *reader) turns(i int) bool {
	switch r.d.Norm(i) {
	case ",", "kini", "sekarang", "menjadi":
		return true
	}
	return false
}

// pointed reports a description that ends in "itu", "ini" before any verb or comma:
// the story's own region in other words.
func (r *reader) pointed(k, last int) bool {
	for i := k + 1; i < last && i < k+12; i++ {
		switch r.d.Norm(i) {
		case "itu", "ini", "tersebut":
			return true
		case ",", ".", "lain", "lainnya", "se", "/", "dan":
			return false
		}
		if r.is[i]&(isReceive|isReceived|isPrize) != 0 {
			return false
		}
	}
	return false
}

// itself reports a sentence whose prize is the story's own though nobody is named:
// "Penghargaan serupa diterima pada 2023", "Piala kategori Utama itu diterima di …".
func (r *reader) itself(s token.Range, items, cats []item, year int) bool {
	d := r.d
	received := false
	for _, it := range items {
		if it.kind == iReceived && !it.off && d.Norm(it.first) != "penerima" && d.Norm(it.first) != "peraih" {
			received = true
		}
	}
	if !received {
		return false
	}
	head := false
	for k := s.First; k < s.Last && r.is[k]&(isReceive|isReceived|isGive) == 0; k++ {
		head = head || r.is[k]&isPrize != 0
	}
	if !head {
		return false
	}
	for k := s.First; k < s.Last; k++ {
		switch d.Norm(k) {
		case "serupa", "sama", "pertama", "kedua", "ketiga", "kali", "kalinya", "sebelumnya":
			if year != 0 {
				return true
			}
		case "daerah", "kabupaten", "provinsi", "kepada", "sejumlah", "para":
			if d.Norm(k+1) != "ini" && d.Norm(k+1) != "itu" {
				return false
			}
		}
	}
	return len(cats) == 1
}

// subject returns the code of the story's own region, or "".
func (r *reader) subject() string {
	if !r.asked {
		if r.Lead == nil {
			r.Lead = new(region.Lead)
		}
		r.asked, r.main = true, r.Lead.Subject(r.d, r.Frame, r.Mentions)
	}
	return r.main
}

// levels of a region that a word points to.
type level uint8

const (
	anyLevel level = iota
	regency
	province
)

func levelOf(noun string) level {
	switch noun {
	case "kabupaten", "kota":
		return regency
	case "provinsi":
		return province
	}
	return anyLevel
}

func (l level) fits(code string) bool {
	return l == anyLevel || code != "" && (len(code) == 2) == (l == province)
}

// self returns who a sentence without a name is about: the story's own region (-1),
// unless a word points to another level ("kabupaten itu" in a story of a province);
// then the region of that level named last, and last the only receiver so far.
func (r *reader) self(s token.Range, l level) (int, bool) {
	if code := r.subject(); code != "" && l.fits(code) {
		if k, ok := r.soFar(s); ok && len(r.claims) == 0 && r.Mentions[k].Code != code && l.fits(r.Mentions[k].Code) {
			return k, true // who the story is about is not named yet
		}
		return -1, true
	}
	if l != anyLevel {
		n := sort.Search(len(r.Mentions), func(k int) bool { return r.Mentions[k].First >= s.First })
		for k := n - 1; k >= 0 && k > n-9; k-- {
			if m := &r.Mentions[k]; m.Named() && m.Via != "bpjs" && l.fits(m.Code) {
				return k, true
			}
		}
	}
	if len(r.claims) > 0 {
		if !r.onlyReceiver() {
			return 0, false
		}
		k := r.lastReceiver()
		return k, k >= 0
	}
	if k, ok := r.onlyRegion(); ok {
		return k, true
	}
	return r.soFar(s)
}

// soFar returns a mention of the only region that the story has named before a sentence
// near its head, be it only as the scene.
func (r *reader) soFar(s token.Range) (int, bool) {
	if r.d.Tokens[s.First].Sent > 8 {
		return 0, false
	}
	ref := -1
	for k := range r.Mentions {
		m := &r.Mentions[k]
		if m.First >= s.First {
			break
		}
		if !m.Named() || m.Via == "bpjs" || !r.Frame.Story(r.d, m.First) {
			continue
		}
		if len(m.Code) < 3 || ref >= 0 && r.Mentions[ref].Code != m.Code {
			return 0, false
		}
		ref = k
	}
	return ref, ref >= 0
}

// onlyRegion returns a mention of the only region of the story that could receive.
func (r *reader) onlyRegion() (int, bool) {
	if !r.soleAsked {
		r.soleAsked, r.sole = true, -1
		for k := range r.Mentions {
			if !r.Frame.Story(r.d, r.Mentions[k].First) || !r.receiver(k) {
				continue
			}
			if r.sole >= 0 && r.Mentions[r.sole].Code != r.Mentions[k].Code {
				r.sole = -1
				break
			}
			r.sole = k
		}
	}
	return r.sole, r.sole >= 0
}

// onlyReceiver reports that all awards so far are one region's. It goes on from the
// awards that it saw when last asked.
func (r *reader) onlyReceiver() bool {
	for ; r.seen < len(r.claims) && !r.several; r.seen++ {
		code, name := r.owner(r.claims[r.seen].region)
		if who := code + name; r.seen == 0 {
			r.first = who
		} else {
			r.several = who != r.first
		}
	}
	return !r.several && r.first != ""
}

// ownStanding reports "kami juga Utama", "kita masih Pratama".
func (r *reader) ownStanding(s token.Range, cats []item) bool {
	if len(cats) != 1 {
		return false
	}
	for k := cats[0].first - 1; k >= s.First && k > cats[0].first-6; k-- {
		switch r.d.Norm(k) {
		case "kami", "kita", "daerahnya", "kabupatennya", "kotanya":
			return r.beside(k+1, cats[0].first)
		case "ini", "itu", "tersebut":
			if w := r.d.Norm(k - 1); w == "daerah" || w == "kabupaten" || w == "kota" || w == "provinsi" {
				return r.beside(k+1, cats[0].first)
			}
		}
	}
	return false
}

// single returns the category of a sentence for one receiver: the one that is not
// of an edition before.
func (r *reader) single(cats []item, s token.Range) (now corpus.Category, before corpus.Category) {
	for _, c := range cats {
		if r.before(c, s) {
			before = c.cat
		} else if now == "" {
			now = c.cat
		}
	}
	return now, before
}

// before reports a category of an edition before this one.
func (r *reader) before(c item, s token.Range) bool {
	for k := c.first - 1; k >= s.First && k > c.first-7; k-- {
		n := r.d.Norm(k)
		if n == "dimana" || n == "mana" && r.d.Norm(k-1) == "di" {
			return r.yearBefore(k, s.First)
		}
		if n == "menjadi" || n == "ke" || n == "dan" && !r.placeAt(k+1) || n == "kini" || n == "sekarang" || n == "," && (c.first-k > 3 || r.at(k+1)&isUHC != 0) {
			return false
		}
		if n == "sebelumnya" {
			switch r.d.Norm(k - 1) {
			case "pekan", "hari", "malam", "bulan", "minggu", "jam", "sehari", "sepekan":
				return false
			}
		}
		if n == "dari" && !r.directly(k+1, c.first) {
			continue // "terdiri dari dua daerah kategori C"
		}
		if n == "dari" || n == "sebelumnya" || n == "semula" || n == "tadinya" || n == "dulu" {
			return true
		}
		if n == "lalu" && r.d.Norm(k-1) == "tahun" {
			return true
		}
	}
	return false
}

// yearBefore reports that a clause of token k hangs on "tahun sebelumnya".
func (r *reader) yearBefore(k, floor int) bool {
	for i := k - 1; i >= floor && i > k-5; i-- {
		if w := r.d.Norm(i); (w == "sebelumnya" || w == "lalu") && r.d.Norm(i-1) == "tahun" {
			return true
		}
	}
	return false
}

// directly reports that only words of prizes stand between two tokens.
func (r *reader) directly(first, last int) bool {
	for k := first; k < last; k++ {
		if n := r.d.Norm(k); r.is[k]&(isPrize|isCarrier|isUHC|isClass) == 0 && n != "\"" && n != "(" && n != ")" && n != "posisi" && n != "sebelumnya" {
			return false
		}
	}
	return true
}

// ofCategory reports a sentence whose subject is the category of an award: its first
// words are "kategorinya", "kategori yang", perhaps behind "pada edisi Y ini,".
func (r *reader) ofCategory(s token.Range) bool {
	for k := s.First + 1; k < s.Last; k++ {
		// "… menyerahkan piala kategori C itu kepada …"
		if r.is[k-1]&isPrize != 0 && r.is[k]&isCarrier != 0 {
			if _, end, ok := r.category(k+1, s.Last); ok {
				switch r.d.Norm(end) {
				case "itu", "tersebut", "ini":
					return true
				}
			}
		}
	}
	for first, k := s.First, s.First; r.d.Norm(first) == "menurut" && k < s.Last && k < first+14; k++ {
		if r.d.Norm(k) == "," && r.at(k+1)&isCarrier != 0 {
			s.First = k + 1 // "Menurut bupati, kategori C diraih berkat …"
			break
		}
	}
	for k := s.First; k < s.Last && k < s.First+8; k++ {
		switch r.d.Norm(k) {
		case "kategorinya", "predikatnya":
			return true
		case "ini":
			// "Kali ini kategori C", "Tahun ini UHC Awards dengan predikat C"
			if w := r.d.Norm(k - 1); k == s.First+1 && (w == "kali" || w == "tahun") && r.at(k+1)&(isCarrier|isUHC) != 0 {
				return true
			}
		case "kategori", "predikat":
			if r.copula(k, s.Last) > 0 {
				return true
			}
			// "Penghargaan kategori C itu diserahkan …", "Kategori C yang diraih …"
			_, end, ok := r.category(k+1, s.Last)
			if ok && end+1 < s.Last && r.d.Norm(end) == "yang" && r.is[end+1]&isReceived != 0 {
				return true
			}
			if ok && r.at(end)&isReceived != 0 {
				switch r.d.Norm(end + 1) {
				case "atas", "berkat", "dengan", "karena", "lantaran", "setelah", "sebab":
					return true // "Kategori C diraih berkat …"
				}
			}
			return false
		}
		if r.is[k]&(isReceive|isReceived|isGive) != 0 {
			return false
		}
	}
	return false
}

// lastReceiver returns the mention that received in the last sentence with an award,
// or -1 where there are several.
func (r *reader) lastReceiver() int {
	last := r.claims[len(r.claims)-1]
	if last.region < 0 {
		return -1
	}
	for _, c := range r.claims {
		if c.region >= 0 && r.sentOf(c) == r.sentOf(last) && r.Mentions[c.region].Code != r.Mentions[last.region].Code {
			return -1
		}
	}
	return last.region
}

func (r *reader) sentOf(c claim) int32 { return r.d.Tokens[r.Mentions[c.region].First].Sent }
