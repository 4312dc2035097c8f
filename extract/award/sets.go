package award

import (
	"slices"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Sets of receivers that a story names away from the verb: as many as it counted ("satu dari
// tujuh daerah yang memperoleh … Tujuh daerah itu, selain R, …"), in a list that goes on behind
// its sentence ("Selanjutnya, R7, R8 dan R9"), one by one in a ranking ("Tertinggi R1 dengan
// 101 persen … Disusul R2 … Terakhir R3"), or on the stage ("yang naik panggung mewakili R1").
//
// What carries over from sentence to sentence is the number: a list of exactly as many
// regions as the story says received is their list.

// counted is how many received, as a sentence tells it.
type countedSet struct {
	n, sent int
	noun    level
	cat     corpus.Category
	year    int // 0 for the story's
}

// mostCounted is how many receivers a story both counts and names.
const mostCounted = 40

// setBack is how many sentences before a set the prize may be named last.
const setBack = 8

// mostCounts is how many counts of a story are remembered.
const mostCounts = 8

var (
	// goesOn open a sentence that goes on with a list.
	goesOn = token.NewSet("berikutnya", "berturut", "disusul", "diikuti", "ditambah", "juga", "kemudian", "lalu", "lantas", "menyusul", "selanjutnya", "seterusnya", "sementara", "sedangkan", "serta", "terakhir")
	// listJoints may stand between the members of such a list.
	listJoints = token.NewSet(",", "dan", "juga", "serta", "ada", "hingga", "sampai", "kemudian", "lalu", "itu", "dengan", "oleh", "pula", "terakhir", "kabupaten", "kota", "provinsi", "pemkab", "pemkot", "pemprov", "pemerintah", ".", ";", "/", "(", ")", "-", "di")
	// rankWords open the sentences of a ranking.
	rankWords = token.NewSet("antaranya", "berikutnya", "diantaranya", "diikuti", "disusul", "kemudian", "lalu", "menyusul", "peringkat", "pertama", "posisi", "selanjutnya", "seterusnya", "setelah", "terakhir", "tertinggi", "urutan")
	// handsOut are verbs of giving to many.
	handsOut = token.NewSet("bagikan", "dibagikan", "mengganjar", "ganjar", "membagikan")
	// onStage say that somebody is called to receive.
	stageWords = token.NewSet("panggung", "podium", "pentas")
)

// sets adds what such lists tell to the awards of a story.
func (r *reader) sets(out []corpus.Award) []corpus.Award {
	year := r.storyYear()
	if year == 0 || r.toCome && len(out) == 0 {
		return out
	}
	d := r.d
	var counts []countedSet
	for sent, s := range d.Sentences {
		if s.Last-s.First > longestPair || !r.Frame.Story(d, s.First) || r.namesOther(s) || r.criteria(s) || r.future(s) || r.corrected(sent, s) {
			continue
		}
		if lead := r.Frame.Lead; lead > s.First && lead < s.Last {
			s.First = lead // behind the dateline
		}
		off := r.denied(s) || r.wishes(s)
		out = r.byTheWay(out, sent, s, year, off)
		if off {
			continue
		}
		if sent > 0 {
			out = r.listGoesOn(out, sent, s)
		}
		out = r.called(out, sent, s, year)
		out = r.underClass(out, sent, s, year)
		out = r.allOf(out, sent, s)
		out = r.gapped(out, sent, s, year)
		if c, at := r.counts(out, sent, s); c.n > 0 {
			out = r.ofCount(out, c, s, at, year)
			if counts = append(counts, c); len(counts) > mostCounts {
				counts = counts[1:]
			}
		}
		for _, c := range counts {
			if at := r.pointsTo(c, sent, s); at > 0 {
				out = r.ofCount(out, c, s, at, year)
			}
		}
		out = r.allListed(out, sent, s, year)
		out = r.wholeProvince(out, sent, s, year)
		out = r.otherClass(out, sent, s, year)
		out = r.ranking(out, sent, s, year)
	}
	sortAwards(out)
	return out
}

// withoutThoseLeft leaves out regions of which a headline says only that they did not get there:
// "R1 dan R2 Belum, Tiga Daerah Raih UHC Award".
func (r *reader) withoutThoseLeft(s token.Range, gets []got) []got {
	if len(gets) == 0 || !leftOut.MayIn(r.d, s) {
		return gets
	}
	return slices.DeleteFunc(gets, func(g got) bool {
		k := g.last
		for k < s.Last && (r.placeAt(k) || memberJoints.In(r.d, k) && r.d.Norm(k) != ".") {
			k++
		}
		return k > g.last-1 && leftOut.In(r.d, k) && (k+1 >= s.Last || r.d.Tokens[k+1].Kind == token.Punct)
	})
}

// ofTheCounted returns the categories of a sentence without the first, where that is of those
// whom it only counts before it turns to others: "Empat kabupaten menerima … predikat C1,
// sementara R di C2".
func (r *reader) ofTheCounted(s token.Range, items []item, gets []got, cats []item) []item {
	if len(cats) < 2 || len(gets) == 0 || cats[0].last > gets[0].first || !r.counted(token.Range{First: s.First, Last: cats[0].first}) {
		return cats
	}
	for _, it := range items {
		if it.kind == iBreak && it.first >= cats[0].last && it.first < gets[0].first {
			return cats[1:]
		}
	}
	return cats
}

// corrected reports a sentence that only repeats what was wrong: "Dalam berita itu kami menulis R
// menerima kategori C1. Yang betul …".
func (r *reader) corrected(sent int, s token.Range) bool {
	if !wroteWords.MayIn(r.d, s) || sent+1 >= len(r.d.Sentences) {
		return false
	}
	wrote := false
	for k := s.First; k < s.Last && !wrote; k++ {
		wrote = wroteWords.In(r.d, k)
	}
	q := r.d.Sentences[sent+1]
	return wrote && q.Last-q.First <= longest && r.holds(rightWords, q)
}

var (
	wroteWords = token.NewSet("ditulis", "menulis", "menuliskan", "tertulis", "dituliskan")
	rightWords = token.NewSet("betul", "benar", "seharusnya", "sebenarnya", "semestinya", "mestinya")
)

// turnedOut reports a sentence that tells how what was expected came out: "yang digadang-gadang
// bakal mendapat UHC Awards ternyata gagal".
func (r *reader) turnedOut(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "ternyata", "gagal", "urung", "batal":
			return true
		}
	}
	return false
}

// leftOut says of regions before it that they did not get there.
var leftOut = token.NewSet("absen", "belum", "gagal", "kosong", "menyusul", "nihil", "tertinggal", "tidak")

// ofAward reports that the sentences up to one are about the UHC award: near it, or because the
// story speaks of no other prize.
func (r *reader) ofAward(sent int) bool {
	for k := sent; k >= 0 && k > sent-setBack; k-- {
		if s := r.d.Sentences[k]; s.Last-s.First <= longest {
			switch p, _ := r.prizeOf(s); p {
			case uhcPrize:
				return true
			case generic:
				if r.now == uhcPrize {
					return true
				}
			case otherPrize:
				return false
			}
		}
	}
	return r.lastAt > 0 && r.lastAt <= sent+1 && r.only() == uhcPrize
}

// onlyPrize reports that the story speaks of no other prize, asked once.
func (r *reader) onlyPrize() bool {
	if !r.onlyAsked {
		r.onlyAsked, r.onlyUHC = true, r.only() == uhcPrize
	}
	return r.onlyUHC
}

// small reads a number of regions in digits or words, with "ke" before it or not; 0 for none.
func (r *reader) small(k int) int {
	if k < 0 || k >= len(r.d.Tokens) || r.skip[k] {
		return 0
	}
	if n := smallNumbers.In(r.d, k); n > 0 {
		if r.d.Norm(k+1) == "belas" {
			return n + 10
		}
		return n
	}
	if n := ordinals.In(r.d, k); n > 0 {
		return n
	}
	t := &r.d.Tokens[k]
	if t.Kind != token.Digits || len(t.Norm) > 2 {
		return 0
	}
	n := 0
	for _, c := range t.Norm {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// nouns returns the level of a noun of governments at token k and the token behind it and
// others like it: "kabupaten/kota", "kepala daerah".
func (r *reader) nouns(k int) (level, int, bool) {
	l, some := anyLevel, false
	for ; k < len(r.d.Tokens); k++ {
		switch r.d.Norm(k) {
		case "kabupaten", "kota", "pemkab", "pemkot", "bupati", "walikota":
			l, some = regency, true
		case "provinsi", "gubernur", "pemprov":
			if some {
				return anyLevel, k + 1, true
			}
			l, some = province, true
		case "daerah", "pemda", "kepala", "pemerintah", "wilayah", "penerima", "peraih":
			some = true
		case "/", "wali":
		case "dan":
			if !some || !r.regionNoun(k+1) || r.placeAt(k+1) {
				return l, k, some
			}
		default:
			return l, k, some
		}
		if r.placeAt(k) {
			return l, k, some
		}
	}
	return l, k, some
}

// counts returns how many receivers a sentence counts and the token behind the count.
func (r *reader) counts(out []corpus.Award, sent int, s token.Range) (countedSet, int) {
	d := r.d
	for k := s.First; k < s.Last; k++ {
		n := r.small(k)
		if n < 2 || n > mostCounted || ordinals.In(d, k) > 0 && d.Norm(k-1) != "semua" {
			continue
		}
		at := k + 1
		if d.Norm(k) != "" && d.Norm(k+1) == "belas" {
			at++
		}
		if d.Norm(at) == "dari" && r.small(at+1) > n {
			at += 2 // "enam dari 11 daerah"
			if d.Norm(at) == "belas" {
				at++
			}
		}
		l, end, ok := r.nouns(at)
		if !ok {
			switch w := d.Norm(at); {
			case d.Norm(k-1) == "hanya" && w == "yang":
				end = at // "Hanya 14 yang naik ke panggung"
			case d.Norm(k-1) == "ada" && (w == ":" || w == "." || w == "," || w == "\""):
				end = at // "Untuk R0 ada lima:"
			default:
				continue
			}
		}
		switch d.Norm(k - 1) {
		case "dari":
			if r.small(k-2) == 0 && d.Norm(k-2) != "satu" {
				continue // "dari 14 kabupaten/kota"
			}
			if r.small(k-2) > 1 {
				continue
			}
		case "bersama", "kategori", "ke", "tahun":
			continue
		}
		if w := d.Norm(end); w == "indikator" || w == "kategori" || w == "kali" {
			continue
		}
		if !r.tellsOfReceiving(out, sent, s) {
			return countedSet{}, 0
		}
		c := countedSet{n: n, sent: sent, noun: l, year: r.printedYear(s)}
		if cats := categories(r.items(s)); len(cats) == 1 {
			c.cat = cats[0].cat
		} else if len(cats) > 1 && cats[0].first > end && len(r.named(end, cats[0].first)) == 0 {
			c.cat = cats[0].cat // "Empat kabupaten menerima …, sementara R di C2"
		}
		return c, end
	}
	return countedSet{}, 0
}

// tellsOfReceiving reports a sentence about the award with a deed of receiving, or one that goes
// on from a receiver: "Selain R, ada tiga provinsi lain".
func (r *reader) tellsOfReceiving(out []corpus.Award, sent int, s token.Range) bool {
	d := r.d
	deed := d.Norm(s.First) == "selain" && r.hasAward(out, s)
	for k := s.First; k < s.Last && !deed; k++ {
		x := r.is[k]
		switch {
		case x&(isReceive|isReceived|isGive) != 0 && x&isStay == 0 && (x&isWeak == 0 || r.prizeBehind(k, s.Last)) && !r.pendingAt(k, s.First), handsOut.In(d, k), r.onStageAt(k, s), d.Norm(k) == "piagam", d.Norm(k) == "mendapat", d.Norm(k) == "kebagian":
			deed = true
		}
	}
	return deed && r.ofAward(sent)
}

// hasAward reports that the first region of a sentence has an award.
func (r *reader) hasAward(out []corpus.Award, s token.Range) bool {
	lo, hi := region.In(r.Mentions, s)
	if lo == hi || r.Mentions[lo].First-s.First > 3 {
		return false
	}
	for i := range out {
		if out[i].Code == r.Mentions[lo].Code && out[i].Code != "" {
			return true
		}
	}
	return false
}

// onStageAt reports a word at token k by which somebody is called to receive.
func (r *reader) onStageAt(k int, s token.Range) bool {
	d := r.d
	switch {
	case d.Norm(k) == "dipanggil":
		switch d.Norm(k + 1) {
		case "polisi", "penyidik", "kejaksaan", "kpk", "dprd", "dewan":
			return false
		}
		return true
	case d.Norm(k) == "diwakili":
		return r.regionNoun(k-1) && !r.placeAt(k-1) && r.placeSoon(k+1) // "Kota diwakili R1, R2"
	case stageWords.In(d, k):
		for i := k - 1; i >= s.First && i > k-4; i-- {
			switch d.Norm(i) {
			case "naik", "maju", "menaiki":
				return true
			}
		}
	}
	return false
}

// pointsTo returns the token behind words of a sentence that point to regions counted
// before: "Keempat provinsi tersebut", "tujuh daerah itu, selain R,"; 0 where none do.
func (r *reader) pointsTo(c countedSet, sent int, s token.Range) int {
	if sent <= c.sent {
		return 0
	}
	for k := s.First; k < s.Last; k++ {
		n := r.small(k)
		if n != c.n && n != c.n-1 || n < 2 {
			continue
		}
		at := k + 1
		if r.d.Norm(at) == "belas" {
			at++
		}
		l, end, ok := r.nouns(at)
		if !ok || l != anyLevel && c.noun != anyLevel && l != c.noun {
			continue
		}
		switch r.d.Norm(end) {
		case "itu", "tersebut", "dimaksud", "ini":
			if n == c.n {
				return end + 1
			}
		case "lain", "lainnya":
			return end + 1
		case "yang":
			if w := r.d.Norm(end + 1); n == c.n && (w == "dimaksud" || w == "menerima" || w == "mendapat" || w == "meraih") {
				return end + 2
			}
		}
	}
	return 0
}

// ofCount gives the award to the regions that a sentence lists behind token at, where they
// are as many as were counted.
func (r *reader) ofCount(out []corpus.Award, c countedSet, s token.Range, at, year int) []corpus.Award {
	var codes []string
	lo, hi := region.In(r.Mentions, s)
	for k := lo; k < hi; k++ {
		m := &r.Mentions[k]
		if m.First < at {
			continue
		}
		if !r.receiver(k) || m.Code == "" {
			return out
		}
		for i := m.First - 1; i >= at && !r.placeAt(i); i-- {
			if r.is[i]&isAside != 0 && !r.speech(i) {
				return out
			}
			if r.speech(i) && len(codes) > 1 {
				hi = k
			}
		}
		if k >= hi {
			break
		}
		if c.noun == province != (len(m.Code) == 2) && c.noun != anyLevel {
			return out
		}
		seen := false
		for _, x := range codes {
			seen = seen || x == m.Code
		}
		if !seen {
			codes = append(codes, m.Code)
		}
	}
	if len(codes) < 2 {
		return out
	}
	n := len(codes)
	if n != c.n {
		own := 0
		for k := s.First; k < s.Last && own == 0; k++ {
			switch r.d.Norm(k) {
			case "selain", "kita", "kami", "lain", "lainnya":
				own = 1
			}
		}
		if n+own != c.n {
			return out
		}
	}
	y := c.year
	if y == 0 || y > year {
		y = year
	}
	for _, code := range codes {
		out = r.joins(out, code, c.cat, y, s)
	}
	return out
}

// joins gives a region an award of a year that nobody told yet, with a class where one was
// told.
func (r *reader) joins(out []corpus.Award, code string, cat corpus.Category, year int, s token.Range) []corpus.Award {
	for i := range out {
		a := &out[i]
		if a.Code == code && (a.Year == year || a.Year == 0) {
			if a.Category == "" && cat != "" {
				a.Category = cat
			}
			return out
		}
	}
	n := len(out)
	if out = r.withEdition(out, code, year, s); len(out) > n {
		out[n].Category, out[n].Rule = cat, ruleSet
	}
	return out
}

// listGoesOn gives the regions of a sentence that only goes on with the list of the one
// before what that one's last member has.
func (r *reader) listGoesOn(out []corpus.Award, sent int, s token.Range) []corpus.Award {
	d := r.d
	if !goesOn.In(d, s.First) {
		return out
	}
	members := r.named(s.First, s.Last)
	if len(members) == 0 || members[0].first-s.First > 4 {
		return out
	}
	strange := 0
	for k := s.First + 1; k < s.Last; k++ {
		if !r.placeAt(k) && !listJoints.In(d, k) {
			if t := &d.Tokens[k]; t.Kind != token.Word || t.Case == token.Lower {
				return out
			}
			strange++ // a misprinted name
		}
	}
	if 4*strange > len(members) {
		return out
	}
	q := d.Sentences[sent-1]
	span := d.Span(q.First, q.Last)
	last, n := -1, 0
	for i := range out {
		if a := &out[i]; a.Start >= span.Start && a.End <= span.End {
			n++
			if last < 0 || out[last].Start <= a.Start {
				last = i
			}
		}
	}
	if n < 2 {
		return out
	}
	a := out[last]
	for _, it := range members {
		out = r.joins(out, r.Mentions[it.ref].Code, a.Category, a.Year, token.Range{First: it.first, Last: it.last})
	}
	return out
}

// called gives the award to those who were called to the stage to receive it.
func (r *reader) called(out []corpus.Award, sent int, s token.Range, year int) []corpus.Award {
	at := -1
	for k := s.First; k < s.Last && at < 0; k++ {
		if r.onStageAt(k, s) {
			at = k
		}
	}
	if at < 0 || !r.ofAward(sent) {
		return out
	}
	items := r.unspoken(r.items(s))
	cats := categories(items)
	for i, it := range items {
		if it.kind != iRegion {
			continue
		}
		if i > 0 && items[i-1].kind == iAside {
			continue
		}
		cat := corpus.Category("")
		if len(cats) == 1 {
			cat = cats[0].cat
		}
		out = r.joins(out, r.Mentions[it.ref].Code, cat, year, token.Range{First: it.first, Last: it.last})
	}
	return out
}

// ranking gives the award to the regions that the sentences behind one that gives it to
// regions in general go through by rank.
func (r *reader) ranking(out []corpus.Award, sent int, s token.Range, year int) []corpus.Award {
	d := r.d
	deed, many := false, false
	for k := s.First; k < s.Last; k++ {
		if x := r.is[k]; x&(isReceive|isReceived|isGive) != 0 && x&isStay == 0 && !r.pendingAt(k, s.First) || handsOut.In(d, k) {
			deed = true
		}
		if r.regionNoun(k) && !r.placeAt(k) {
			many = many || d.Norm(k) == "kabupaten" || d.Norm(k) == "kota" || d.Norm(k) == "daerah"
		}
	}
	if !deed || !r.ofAward(sent) {
		return out
	}
	if !many && sent > 0 {
		for _, k := range []string{"kabupaten", "kota", "daerah"} {
			many = many || r.saysMany(d.Sentences[sent-1], k)
		}
	}
	if !many {
		return out
	}
	for _, it := range r.named(s.First, s.Last) {
		if len(r.Mentions[it.ref].Code) > 2 {
			return out // it names who received
		}
	}
	var members []item
	seen := map[string]bool{}
	ranks, percents := 0, 0
	for i := sent + 1; i < len(d.Sentences) && i <= sent+mostCounted; i++ {
		q := d.Sentences[i]
		if q.Last-q.First > longestPair || r.denied(q) || r.short(q) || !r.measures(q) {
			break
		}
		ns := r.mentioned(q.First, q.Last)
		if len(ns) == 0 {
			break
		}
		rank := rankWords.In(d, q.First) || d.Norm(q.First) == "di" && rankWords.In(d, q.First+1)
		if !rank && ns[0].first-q.First > 2 {
			break
		}
		if rank {
			ranks++
		}
		percents++
		for _, it := range ns {
			if c := r.Mentions[it.ref].Code; c != "" && !seen[c] {
				seen[c] = true
				members = append(members, it)
			}
		}
	}
	if ranks < 2 || len(members) < 3 || percents < 2 {
		return out
	}
	for _, it := range members {
		out = r.joins(out, r.Mentions[it.ref].Code, "", year, token.Range{First: it.first, Last: it.last})
	}
	return out
}

// saysMany reports a noun of governments that is no region's in a sentence.
func (r *reader) saysMany(s token.Range, noun string) bool {
	for k := s.First; k < s.Last && k < s.First+longestPair; k++ {
		if r.d.Norm(k) == noun && !r.placeAt(k) {
			return true
		}
	}
	return false
}

var (
	// clauseHeads may stand before the class that heads a list.
	clauseHeads = token.NewSet(",", ";", ".", ":", "\"", "(", "sedangkan", "sementara", "adapun", "lalu", "kemudian", "dan", "untuk", "di", "pada", "selanjutnya", "lantas", "itu", "berikutnya")
	// classLinks lead from a class to those who have it.
	classLinks = token.NewSet(",", ":", "-", "(", "\"", "adalah", "ada", "antara", "antaranya", "atas", "bupati", "dari", "di", "diantaranya", "diberikan", "didapat", "diduduki", "dihuni", "diisi", "diperoleh", "dipegang", "diraih", "direbut", "disabet", "disematkan", "diserahkan", "ditempati", "diterima", "hanya", "ialah", "itu", "jatuh", "kabupaten", "ke", "kepada", "kota", "lain", "masing", "meliputi", "milik", "oleh", "pemkab", "pemkot", "provinsi", "tersebut", "untuk", "yaitu", "yakni", "diperuntukkan", "bagi", "hinggap", "mampir")
	// memberJoints stand between the members of a list.
	memberJoints = token.NewSet(",", "dan", "serta", "&", "juga", "kabupaten", "kota", "provinsi", "pemkab", "pemkot", "pemprov", "dengan", "/", "kab", ".", "hingga")
)

// underClass gives a class to the regions that a clause lists right behind it: "Sementara
// Pratama jatuh ke R1 serta R2", "Madya antara lain R1, R2 dan R3".
func (r *reader) underClass(out []corpus.Award, sent int, s token.Range, year int) []corpus.Award {
	if r.of[sent]&isClass == 0 || !r.ofAward(sent) {
		return out
	}
	d := r.d
	for _, c := range r.classesIn(s) {
		p := c.first - 1
		for p >= s.First && (r.is[p]&isCarrier != 0 || d.Norm(p) == "\"") {
			p--
		}
		if p >= s.First && !clauseHeads.In(d, p) {
			continue
		}
		behind := p > s.First && r.placeAt(p-1) // "R1 untuk kategori C, R2 …": of those before
		if behind && (d.Norm(p) == "untuk" || d.Norm(p) == "di" || d.Norm(p) == "pada") {
			continue
		}
		q, leads := c.last, false
		for q < s.Last && q < c.last+8 && !r.placeAt(q) && (classLinks.In(d, q) || r.small(q) > 0 || d.Norm(q) == "daerah") {
			leads = leads || len(d.Norm(q)) > 3 && !r.regionNoun(q)
			q++
		}
		if behind && !leads {
			continue
		}
		if q >= s.Last || !r.placeAt(q) || q == c.last {
			continue
		}
		var members []int
		lo, hi := region.In(r.Mentions, token.Range{First: q, Last: s.Last})
		end := q
		for k := lo; k < hi; k++ {
			m := &r.Mentions[k]
			joined := true
			for i := end; i < m.First && joined; i++ {
				joined = memberJoints.In(d, i)
			}
			if !joined || m.Code == "" || !r.receiver(k) {
				break
			}
			members = append(members, k)
			end = m.Last
		}
		if end < s.Last && d.Tokens[end].Kind == token.Word && !clauseHeads.In(d, end) && d.Norm(end) != "serta" {
			continue // it says something of them
		}
		span := d.Span(s.First, s.Last)
		for _, k := range members {
			m := &r.Mentions[k]
			for i := range out {
				// A list behind its class is not of the class that follows it.
				if a := &out[i]; a.Code == m.Code && a.Year == year && a.Category != "" && (a.Start >= span.Start && a.End <= span.End && a.Rule != ruleReceive || a.Rule == ruleCategory) {
					a.Category = c.cat
				}
			}
			out = r.joins(out, m.Code, c.cat, year, token.Range{First: m.First, Last: m.Last})
		}
	}
	return out
}

// allWords point to all who were told right before.
var allWords = token.NewSet("semuanya", "seluruhnya", "kesemuanya", "keduanya", "ketiganya", "keempatnya", "kelimanya", "keenamnya")

// allOf gives the class that a short sentence says all have to those who received in the
// sentences before it: "Semuanya Utama."
func (r *reader) allOf(out []corpus.Award, sent int, s token.Range) []corpus.Award {
	d := r.d
	if s.Last-s.First > 20 || sent == 0 || r.of[sent]&isClass == 0 {
		return out
	}
	but := s.Last // "… kategori C, kecuali R, C2"
	for k := s.First; k < s.Last; k++ {
		if w := d.Norm(k); w == "kecuali" || w == "selain" {
			but = k
		}
	}
	all := allWords.In(d, s.First) && but-s.First <= 8
	if n := r.small(s.First); n > 1 && but < s.Last {
		_, end, ok := r.nouns(s.First + 1)
		all = ok && (d.Norm(end) == "itu" || d.Norm(end) == "tersebut")
	}
	cs := r.classesIn(token.Range{First: s.First, Last: but})
	if !all || len(cs) != 1 {
		return out
	}
	spared := map[string]bool{}
	lo, hi := region.In(r.Mentions, token.Range{First: but, Last: s.Last})
	for k := lo; k < hi; k++ {
		spared[r.Mentions[k].Code] = true
	}
	para := d.Paragraph(s.First)
	for i := sent - 1; i >= 0 && d.Sentences[i].First >= para.First; i-- {
		span := d.Span(d.Sentences[i].First, d.Sentences[i].Last)
		n := 0
		for k := range out {
			if a := &out[k]; a.Start >= span.Start && a.End <= span.End {
				n++
				if a.Category == "" && !spared[a.Code] {
					a.Category = cs[0].cat
				}
			}
		}
		if n == 0 {
			break
		}
	}
	return out
}

// wishes reports a word before deeds that makes none of them, but for those that deny nothing.
func (r *reader) wishes(s token.Range) bool {
	if !r.may(s, isPending) {
		return false
	}
	for k := s.First; k < s.Last; k++ {
		if r.is[k]&isPending != 0 && r.d.Norm(k) != "untuk" && !r.otherAt(k) && !r.noDenial(k) {
			return true
		}
	}
	return false
}

var (
	// withLinks may stand between a region and the class that it is said to have in passing.
	withLinks = token.NewSet(",", "-", "(", "berada", "dapat", "di", "dia", "diganjar", "ia", "ikut", "juga", "kata", "katanya", "kategori", "kebagian", "kelas", "kini", "masing", "masuk", "mendapat", "menerima", "meraih", "predikat", "pun", "sama", "sekarang", "semuanya", "sudah", "tetap", "turut", "yang", "keduanya", "ketiganya", "untuk", "penerima", "peraih", "kategorinya", "dua", "tiga", "empat", "salah", "satu", "sebagai", "pada")
	// nearLinks are those of them that make no clause.
	nearLinks = token.NewSet(",", "-", "(", "kata", "katanya", "dia", "ia", "sama", "masing", "semuanya", "keduanya", "ketiganya", "untuk", "predikat", "kategori")
)

// byTheWay gives regions the class that a clause tells of them in passing: "R, yang sama-sama
// Madya, …", "kalah tipis dari R yang juga masuk Utama", "R1 meraih kategori madya, R2 utama,
// R3 dan R4, kata dia, pratama", "R2 juga", "bersama R2".
func (r *reader) byTheWay(out []corpus.Award, sent int, s token.Range, year int, off bool) []corpus.Award {
	if r.of[sent]&isClass == 0 && !ladderTops.MayIn(r.d, s) || !r.ofAward(sent) {
		return out
	}
	d := r.d
	carried := sent > 0 && r.of[sent-1]&isClass != 0
	for k := s.First; k < s.Last; k++ {
		cat, ok := classOf(d.Norm(k))
		top := false
		if !ok {
			if cat, _, top = r.superlative(k, s.Last); !top {
				continue
			}
		}
		if k > s.First && classCarriers.Is(&d.Tokens[k-1]) {
			carried = true
		}
		if !off && (d.Tokens[k].Case != token.Lower || carried) {
			out = r.alsoBehind(out, cat, k, s, year)
		}
		p, which, too, near, winner, both := k-1, false, false, true, top, 0
		for p >= s.First && p > k-9 && !r.placeAt(p) && withLinks.In(d, p) {
			which = which || d.Norm(p) == "yang"
			too = too || d.Norm(p) == "juga" || d.Norm(p) == "sama" || d.Norm(p) == "pun"
			winner = winner || d.Norm(p) == "penerima" || d.Norm(p) == "peraih"
			near = near && (nearLinks.In(d, p) || p > s.First && winner || top)
			both = max(both, pronouns.In(d, p))
			p--
		}
		if p < s.First || !r.placeAt(p) {
			if both > 0 && !off {
				out = r.bothBefore(out, s, p, both, cat, year)
			}
			continue
		}
		near = (near || winner) && !off && (carried || d.Tokens[k].Case != token.Lower) && (k+1 >= s.Last || d.Tokens[k+1].Kind == token.Punct || d.Norm(k+1) == "dan" || d.Norm(k+1) == "serta")
		if !(which && too) && !near {
			continue
		}
		for _, i := range r.rowBefore(s, p+1, near) {
			m := &r.Mentions[i]
			if d.Norm(m.First-1) == "kecuali" {
				for x := range out {
					if out[x].Code == m.Code && out[x].Year == year {
						out[x].Category = cat // "semuanya C1, kecuali R, C2"
					}
				}
			}
			out = r.joins(out, m.Code, cat, year, token.Range{First: m.First, Last: m.Last})
		}
	}
	return out
}

// bothBefore gives a class to the regions that a pronoun before it points to in its sentence, as
// many as it says: "Ditanya mengenai R1 serta R2, ia menyebut keduanya C".
func (r *reader) bothBefore(out []corpus.Award, s token.Range, at, n int, cat corpus.Category, year int) []corpus.Award {
	members := r.named(s.First, max(s.First, at))
	if len(members) != n {
		return out
	}
	for _, it := range members {
		out = r.joins(out, r.Mentions[it.ref].Code, cat, year, token.Range{First: it.first, Last: it.last})
	}
	return out
}

// ladderTops hold the words of superlative.
var ladderTops = token.NewClue("tertinggi", "teratas", "terendah", "terbawah", "paling")

// rowBefore returns the mentions of the row of regions that ends at a token, the last of them
// only where the others are not wanted.
func (r *reader) rowBefore(s token.Range, end int, all bool) (row []int) {
	from, to := region.In(r.Mentions, token.Range{First: s.First, Last: end})
	for i := to - 1; i >= from; i-- {
		m := &r.Mentions[i]
		if m.Code == "" || m.Dateline || m.Via == "bpjs" || m.Via == "se" || m.Via == "agency" {
			break
		}
		if len(row) > 0 && !all || all && !r.receiver(i) {
			break
		}
		for k := m.Last; k < end; k++ {
			if !memberJoints.In(r.d, k) {
				return row
			}
		}
		if len(row) > 0 && end-m.Last == 1 && r.d.Norm(m.Last) == "," && !r.rowEnds(row, s) {
			return row // "R1 kategori C1, R2 C2": a comma alone joins no two
		}
		row = append(row, i)
		end = m.First
	}
	return row
}

// rowEnds reports "dan" before the last of a row: its commas join.
func (r *reader) rowEnds(row []int, s token.Range) bool {
	switch r.d.Norm(r.Mentions[row[0]].First - 1) {
	case "dan", "serta", "&":
		return r.Mentions[row[0]].First-1 > s.First
	}
	return len(row) > 1
}

// alsoBehind gives a class to regions that have it too, behind the class at a token: "R1
// kategori C, R2 juga.", "R1 meraih kategori C bersama R2 dan R3", "…, sama dengan R2".
func (r *reader) alsoBehind(out []corpus.Award, cat corpus.Category, k int, s token.Range, year int) []corpus.Award {
	d := r.d
	together := false
	i := k + 1
	for i < s.Last && i < k+9 && !r.placeAt(i) {
		switch d.Norm(i) {
		case "bersama", "beserta", "bersamaan", "sama":
			together = true
		case "dengan", "seperti", ",", "dan":
		case "kabupaten", "kota", "kotanya", "/", ":", "dua", "tiga", "empat", "lima", "daerah", "provinsi":
			if !together {
				return out
			}
		default:
			return out
		}
		i++
	}
	from, to := region.In(r.Mentions, token.Range{First: i, Last: s.Last})
	if from == to || r.Mentions[from].First != i {
		return out
	}
	if together {
		end := i
		for m := from; m < to; m++ {
			x := &r.Mentions[m]
			for j := end; j < x.First; j++ {
				if !memberJoints.In(d, j) {
					return out
				}
			}
			if x.Code == "" || !r.receiver(m) || x.Office {
				return out
			}
			out = r.joins(out, x.Code, cat, year, token.Range{First: x.First, Last: x.Last})
			end = x.Last
		}
		return out
	}
	m := &r.Mentions[from]
	if w := d.Norm(m.Last); (w == "juga" || w == "pun") && m.Code != "" && (m.Last+1 >= s.Last || d.Tokens[m.Last+1].Kind == token.Punct || d.Norm(m.Last+1) == "begitu" || d.Norm(m.Last+1) == "sama") {
		return r.joins(out, m.Code, cat, year, token.Range{First: m.First, Last: m.Last})
	}
	return out
}

// gapped gives the award to regions of which a sentence says only that they had it too, with
// the verb left out: "Rembang sudah, Kudus sudah", "Ngawi dapat, Ponorogo dapat".
func (r *reader) gapped(out []corpus.Award, sent int, s token.Range, year int) []corpus.Award {
	d := r.d
	lo, hi := region.In(r.Mentions, s)
	if lo == hi || !gapWords.MayIn(d, s) {
		return out
	}
	var row []int
	told := false // with the verb at least
	for k := lo; k < hi; k++ {
		m := &r.Mentions[k]
		i := m.Last
		for i < s.Last && (d.Norm(i) == "itu" || d.Norm(i) == "juga" || d.Norm(i) == "malah" || d.Norm(i) == "bahkan") {
			i++
		}
		at := i
		for i < s.Last && gapWords.In(d, i) {
			told = told || d.Norm(i) == "dapat"
			i++
		}
		if i == at || m.Code == "" || m.Dateline || m.Via == "bpjs" || m.Via == "se" {
			continue
		}
		if i < s.Last && d.Tokens[i].Kind != token.Punct && !(d.Norm(i) == "tahun" && d.Norm(at) != "apalagi") {
			continue
		}
		row = append(row, k)
	}
	near := told || r.holds(getsIt, s) || sent > 0 && r.holds(getsIt, d.Sentences[sent-1])
	if len(row) == 0 || !near || !r.deedNear(sent, 3) || !r.ofAward(sent) {
		return out
	}
	y := year
	if r.lastYearSaid(s) || sent > 0 && r.lastYearSaid(d.Sentences[sent-1]) {
		y = year - 1
	}
	for _, k := range row {
		m := &r.Mentions[k]
		out = r.joins(out, m.Code, "", y, token.Range{First: m.First, Last: m.Last})
	}
	return out
}

// gapWords say that it was had, with the verb left out.
var gapWords = token.NewSet("apalagi", "dapat", "pernah", "sudah")

// deedNear reports a word of receiving in a sentence or in one of those right before it, with
// no figure between.
func (r *reader) deedNear(sent, back int) bool {
	for k := sent; k >= 0 && k > sent-back; k-- {
		s := r.d.Sentences[k]
		if s.Last-s.First > longest {
			return false
		}
		if r.given(s) || r.bearsPrize(s) || r.holds(getsIt, s) {
			return true
		}
		if r.measures(s) {
			return false
		}
	}
	return false
}

// getsIt are words of receiving that the clause readers do not go by.
var getsIt = token.NewSet("dapat", "kebagian", "mendapat", "menonton")

// lastYearSaid reports "tahun lalu", "tahun kemarin" in a sentence.
func (r *reader) lastYearSaid(s token.Range) bool {
	for k := s.First + 1; k < s.Last; k++ {
		if r.d.Norm(k-1) == "tahun" {
			switch r.d.Norm(k) {
			case "lalu", "kemarin", "silam", "sebelumnya":
				return true
			}
		}
	}
	return false
}

// allListed gives the award to the regions that "Keempatnya adalah …" lists, as many as it
// says, right behind a sentence that gave it to those who were only counted.
func (r *reader) allListed(out []corpus.Award, sent int, s token.Range, year int) []corpus.Award {
	d := r.d
	n := pronouns.In(d, s.First)
	if n == 0 || sent == 0 {
		return out
	}
	switch d.Norm(s.First + 1) {
	case "adalah", "ialah", "yakni", "yaitu", ":", "meliputi", "masing", ",":
	default:
		return out
	}
	q := d.Sentences[sent-1]
	if q.Last-q.First > longestPair || r.denied(q) || r.wishes(q) || r.future(q) || !r.ofAward(sent-1) || len(r.named(q.First, q.Last)) > 0 || !r.deedIn(q) {
		return out
	}
	members := r.named(s.First, s.Last)
	if len(members) != n {
		return out
	}
	cat := corpus.Category("")
	if cs := r.classesIn(q); len(cs) == 1 {
		cat = cs[0].cat
	}
	for _, it := range members {
		out = r.joins(out, r.Mentions[it.ref].Code, cat, year, token.Range{First: it.first, Last: it.last})
	}
	return out
}

// deedIn reports a verb of receiving or giving that is no plan.
func (r *reader) deedIn(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		if x := r.is[k]; x&(isReceive|isReceived|isGive) != 0 && x&isStay == 0 && !r.pendingAt(k, s.First) {
			return true
		}
	}
	return false
}

// wholeProvince gives the award to each member of a province that a story names, where all of
// them received it: "Sembilan kabupaten/kota di Bali menerima …", "seluruh kabupaten/kota se-R".
func (r *reader) wholeProvince(out []corpus.Award, sent int, s token.Range, year int) []corpus.Award {
	d := r.d
	if !r.deedIn(s) {
		return out
	}
	at := -1
	count := 0
	for k := s.First; k+1 < s.Last && at < 0; k++ {
		switch d.Norm(k) {
		case "seluruh", "semua", "seluruhnya":
			for i := k + 1; i < min(s.Last, k+5); i++ {
				if w := d.Norm(i); w == "kotanya" || w == "kabupatennya" {
					return r.wholeOf(out, r.provinceBefore(s, k), s, sent, year) // "R0 dan seluruh kabupaten/kotanya menerima …"
				}
			}
			if l, end, ok := r.nouns(k + 1); ok && l == regency {
				at = end
			}
		default:
			if n := r.small(k); n > 1 && d.Norm(k-1) != "dari" {
				if l, end, ok := r.nouns(k + 1); ok && l == regency {
					at, count = end, n
				}
			}
		}
	}
	if at < 0 || !r.ofAward(sent) {
		return out
	}
	switch d.Norm(at) {
	case "di", "se", "dari":
	default:
		return out
	}
	lo, hi := region.In(r.Mentions, token.Range{First: at, Last: min(s.Last, at+5)})
	if lo == hi || len(r.Mentions[lo].Code) != 2 || r.Mentions[lo].First > at+3 {
		return out
	}
	province := r.Mentions[lo].Code
	if count > 0 && count != len(gazetteer.Children(province)) {
		return out
	}
	for k := s.First; k < at; k++ {
		if r.placeAt(k) {
			return out
		}
	}
	return r.wholeOf(out, province, s, sent, year)
}

// provinceBefore returns the province that stands last before a token of a sentence.
func (r *reader) provinceBefore(s token.Range, at int) string {
	code := ""
	lo, hi := region.In(r.Mentions, token.Range{First: s.First, Last: at})
	for k := lo; k < hi; k++ {
		if m := &r.Mentions[k]; len(m.Code) == 2 && m.Last <= at {
			code = m.Code
		}
	}
	return code
}

// wholeOf gives the award to the members of a province that the story names.
func (r *reader) wholeOf(out []corpus.Award, province string, s token.Range, sent, year int) []corpus.Award {
	if province == "" || !r.ofAward(sent) {
		return out
	}
	cat := corpus.Category("")
	if cats := r.classesIn(s); len(cats) == 1 {
		cat = cats[0].cat
	}
	for k := range r.Mentions {
		if m := &r.Mentions[k]; len(m.Code) > 2 && gazetteer.Parent(m.Code) == province && m.Named() && !m.Dateline && m.Via != "bpjs" && r.Frame.Story(r.d, m.First) {
			out = r.joins(out, m.Code, cat, year, token.Range{First: m.First, Last: m.Last})
		}
	}
	return out
}

// otherClass gives the award, with its class open, to those of whom a sentence says only that
// theirs is another: "R1, R2 dan R3 di kategori lain".
func (r *reader) otherClass(out []corpus.Award, sent int, s token.Range, year int) []corpus.Award {
	d := r.d
	if !classLadders.MayIn(d, s) {
		return out
	}
	for k := s.First + 1; k+1 < s.Last; k++ {
		if !classLadders.In(d, k) || d.Norm(k+1) != "lain" && d.Norm(k+1) != "lainnya" && d.Norm(k+1) != "berbeda" {
			continue
		}
		end := k
		for end > s.First && !r.placeAt(end-1) && withLinks.In(d, end-1) {
			end--
		}
		if end == s.First || !r.placeAt(end-1) || !r.ofAward(sent) {
			continue
		}
		for _, i := range r.rowBefore(s, end, true) {
			m := &r.Mentions[i]
			out = r.joins(out, m.Code, "", year, token.Range{First: m.First, Last: m.Last})
		}
	}
	return out
}
