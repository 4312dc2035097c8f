package award

import (
	"slices"

	"cakupan/corpus"
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

// countedSet is how many received, as a sentence tells it.
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
	// stageWords are where somebody is called to receive.
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
	out = once(out)
	sortAwards(out)
	return out
}

// once leaves out awards of a region, a class and a year that are there already.
func once(out []corpus.Award) []corpus.Award {
	kept := out[:0]
	for _, a := range out {
		if !slices.ContainsFunc(kept, func(b corpus.Award) bool {
			return a.Code == b.Code && a.Region == b.Region && a.Category == b.Category && a.Year == b.Year
		}) {
			kept = append(kept, a)
		}
	}
	return kept
}

// ofAward reports that the sentences up to one are about the UHC award: near it, or behind the last
// award that was told, because the
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
	return r.lastAt > 0 && r.lastAt <= sent+1 && r.onlyPrize()
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
