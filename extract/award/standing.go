package award

import (
	"cakupan/corpus"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Categories that stand beside regions without a verb that gives them, and words
// that point back to regions named before: "Buton dan Wakatobi masing-masing
// Pratama", "Untuk Utama itu Wakatobi", "Keduanya kategori Madya", "Empat lainnya
// Utama".

// standsBare reports a class word that is a category by its looks alone: a capital
// where its neighbours have none, so that it is no part of a name. It is asked of
// the UHC award only.
func (r *reader) standsBare(i int, s token.Range) bool {
	d := r.d
	if r.now != uhcPrize || d.Tokens[i].Case == token.Lower || i == s.First {
		return false
	}
	if k := i + 1; k < s.Last && d.Tokens[k].Kind == token.Word && d.Tokens[k].Case != token.Lower && !r.placeAt(k) && r.is[k]&isClass == 0 {
		return false // "Pratama Wijaya"
	}
	p := i - 1
	for p > s.First && (d.Norm(p) == "\"" || d.Norm(p) == "'") {
		p--
	}
	if d.Tokens[p].Kind == token.Word {
		if r.is[p]&isPending != 0 && !r.noDenial(p) {
			return false // "kami berharap Madya"
		}
		if _, no := unclassed.Look(d.Norm(p)); no {
			return false
		}
		if d.Tokens[p].Case != token.Lower && !r.placeAt(p) && p > s.First && r.is[p]&isClass == 0 {
			return false // "Direktur Utama", "Andi Pratama"
		}
	}
	return true
}

// unclassed holds words behind which a class word is a rung to reach or a rule.
var unclassed = token.NewTable(map[string]struct{}{
	"ambang": {}, "batas": {}, "capai": {}, "demi": {}, "kriteria": {}, "mencapai": {}, "mengejar": {},
	"menuju": {}, "patokan": {}, "standar": {}, "syarat": {}, "target": {}, "kejar": {},
})

// ofParagraph returns the category that heads the paragraph of a sentence: "Kategori C:
// cakupan minimal P. Yang meraihnya ialah R".
func (r *reader) ofParagraph(s token.Range) corpus.Category {
	p := r.d.Paragraph(s.First)
	k := p.First
	for k < s.First && (r.number(k) || r.d.Tokens[k].Kind == token.Punct) {
		k++ // "1. Kategori C:"
	}
	if k >= s.First || r.at(k)&isCarrier == 0 {
		return ""
	}
	c, end, ok := r.category(k+1, s.First)
	if !ok {
		return ""
	}
	switch r.d.Norm(end) {
	case ":", "-", "–", "—":
		return c
	}
	return ""
}

// standing takes the regions that stand right beside a category of their own, in a
// clause that is no plan and no rule.
func (r *reader) standing(s token.Range, items []item, has map[int]bool, take func(item, string)) {
	for i, c := range items {
		if c.kind != iCategory || r.pendingAt(c.first, s.First) || r.ruled(c, s) || unsure(items, i) {
			continue
		}
		before := r.before(c, s)
		at, found := c.first, false
		for k := i - 1; k >= 0; k-- {
			it := items[k]
			if it.kind == iComma || it.kind == iReceive && !it.off || it.kind == iAside && r.speech(it.first) && r.is[it.first]&isObject == 0 {
				continue
			}
			if it.kind == iRegion && k > 0 && items[k-1].kind == iAside && r.speech(items[k-1].first) {
				continue // "R, kata Bupati S, kategori C"
			}
			if it.kind == iRegion && k > 0 && items[k-1].kind == iAside && r.d.Norm(items[k-1].first) == "didampingi" {
				break // "R didampingi Bupati S menerima UHC Award kategori C"
			}
			if it.kind != iRegion || !r.beside(it.last, at) || r.heads(it, c) {
				break
			}
			switch {
			case before:
				// "dua tahun lalu R masih C"
				r.claim(it, c.cat, s, int(r.d.Tokens[s.First].Sent), ruleEarlier, 0, true)
			case !has[it.first] && !r.pendingAt(it.first, s.First):
				take(it, ruleCategory)
			}
			at, found = it.first, true
		}
		if before {
			continue
		}
		if found {
			r.likewise(s, items, i, has)
			continue
		}
		at = c.last
		for k := i + 1; k < len(items); k++ {
			it := items[k]
			if it.kind == iComma || it.kind == iReceive && !it.off {
				continue
			}
			if it.kind != iRegion || !r.beside(at, it.first) {
				break
			}
			if k+1 < len(items) && items[k+1].kind == iCategory && items[k+1].first-it.last <= 2 {
				break // it has its own behind it
			}
			if !has[it.first] && (found || r.leadsTo(c.last, it.first)) {
				take(it, ruleCategory)
			}
			at, found = it.last, true
		}
	}
}

// likewise takes the regions that have a category "sama seperti" the one before them.
func (r *reader) likewise(s token.Range, items []item, i int, has map[int]bool) {
	at := items[i].last
	for k := i + 1; k < len(items); k++ {
		it := items[k]
		if it.kind == iComma || it.kind == iTogether {
			continue
		}
		if it.kind != iRegion || has[it.first] || it.first-at > 6 {
			return
		}
		switch r.d.Norm(it.first - 1) {
		case "seperti", "halnya", "bersama", "dengan", "juga":
		default:
			if at == items[i].last {
				return
			}
		}
		if k+1 < len(items) && items[k+1].kind == iCategory && items[k+1].first-it.last <= 3 {
			return // it has its own
		}
		year, before := r.yearIn(s)
		r.claim(it, items[i].cat, s, int(r.d.Tokens[s.First].Sent), ruleCategory, year, before)
		at = it.last
	}
}

// speech reports a verb by which somebody is quoted.
func (r *reader) speech(i int) bool {
	switch r.d.Norm(i) {
	case "kata", "ujar", "ungkap", "tutur", "ucap", "jelas", "menurut", "sebut", "papar", "terang":
		return true
	}
	return false
}

// unsure reports a verb that is a plan, a hope or a denial in the clause of an item.
func unsure(items []item, i int) bool {
	for k := i; k >= 0 && items[k].kind != iBreak; k-- {
		if items[k].off {
			return true
		}
	}
	for k := i + 1; k < len(items) && items[k].kind != iBreak; k++ {
		if items[k].off {
			return true
		}
	}
	return false
}

// bracketed gives the regions in brackets behind a category that category, and leaves
// both out of what the sentence says elsewhere: "dua daerah kategori C (R1 dan R2)".
func (r *reader) bracketed(sent int, s token.Range, items []item) []item {
	out := r.unbracketed[:0]
	defer func() { r.unbracketed = out }()
	for i := 0; i < len(items); i++ {
		c := items[i]
		if c.kind == iOpen || c.kind == iClose {
			continue
		}
		if c.kind == iRegion && i+1 < len(items) && items[i+1].kind == iCategory && r.which(c.last, items[i+1].first) && !r.pendingAt(c.first, s.First) && !r.ruled(items[i+1], s) {
			// "R1 yang C1"
			year, before := r.yearIn(s)
			r.claim(c, items[i+1].cat, s, sent, ruleCategory, year, before)
			i++
			continue
		}
		if c.kind != iCategory || i+2 >= len(items) || items[i+1].kind != iOpen || items[i+1].first != c.last || r.pendingAt(c.first, s.First) {
			out = append(out, c)
			continue
		}
		end, n := i+2, 0
		for end < len(items) && (items[end].kind == iRegion || items[end].kind == iComma) {
			if items[end].kind == iRegion {
				n++
			}
			end++
		}
		if n == 0 || end >= len(items) || items[end].kind != iClose {
			out = append(out, c)
			continue
		}
		year, before := r.yearIn(s)
		for _, it := range items[i+2 : end] {
			if it.kind == iRegion {
				r.claim(it, c.cat, s, sent, ruleList, year, before)
			}
		}
		i = end
	}
	return out
}

// which reports "yang" and at most one more word between two tokens.
func (r *reader) which(first, last int) bool {
	if r.d.Norm(first) != "yang" || last-first > 2 {
		return false
	}
	if last-first == 2 {
		switch r.d.Norm(first + 1) {
		case "sudah", "masih", "telah", "hanya", "baru", "juga":
			return true
		}
		return false
	}
	return true
}

// leadsTo reports that a category leads to the region behind it: it is next, or a
// word between says so.
func (r *reader) leadsTo(last, at int) bool {
	if at-last <= 1 {
		return true
	}
	for k := last; k < at; k++ {
		switch r.d.Norm(k) {
		case "itu", "yakni", "yaitu", "ialah", "adalah", ":", "ada", "antara", "antaranya", "diantaranya", "meliputi", "mencakup", "terdiri", "berasal", "masing", "hanya", "cuma", "untuk":
			return true
		}
	}
	return false
}

// beside reports that nothing of weight stands between two tokens: a few words,
// none of which starts another clause or belongs to a figure's rule.
func (r *reader) beside(first, last int) bool {
	if last-first > 8 {
		return false
	}
	for k := first; k < last; k++ {
		if r.is[k]&(isPending|isAct|isOther) != 0 && !r.noDenial(k) && r.d.Norm(k) != "untuk" {
			return false
		}
		switch r.d.Norm(k) {
		case ";", "sedangkan", "sementara", "adapun", "namun", "tetapi", "tapi", "karena", "agar", "(", ")":
			return false
		case "dari", "ke":
			if r.directly(k+1, last) && !r.consists(k) {
				return false
			}
		case "yang":
			if k+1 < last {
				return false
			}
		}
	}
	return true
}

// ruled reports a category in a clause of rules: "syarat Madya minimal 85 persen".
func (r *reader) ruled(c item, s token.Range) bool {
	for k := c.first - 1; k >= s.First && k > c.first-8; k-- {
		if w := r.d.Norm(k); w == "," || w == ";" {
			break
		}
		if ruleWords.In(r.d, k) && !r.inClass(k) {
			return true
		}
	}
	for k := c.last; k < s.Last && k < c.last+6; k++ {
		if w := r.d.Norm(k); w == "," || w == ";" {
			break
		}
		if ruleWords.In(r.d, k) && !r.inClass(k) {
			return true
		}
	}
	return false
}

// pointedGroup returns the regions that a sentence points back to by their number,
// "keduanya", "tiga daerah tersebut", and the token behind the pointer; nil where it
// does not, or where no group of that size stands near.
func (r *reader) pointedGroup(sent int, s token.Range) ([]item, int) {
	d := r.d
	for k := s.First; k < s.Last && k < s.First+pointerReach; k++ {
		n, end := pronouns.In(d, k), k+1
		if n == 0 {
			n = smallNumbers.In(d, k)
			if n == 0 {
				n = ordinals.In(d, k)
			}
			if n == 0 || !r.regionNoun(k+1) {
				continue
			}
			end = k + 2
			for end < s.Last && (r.regionNoun(end) || d.Norm(end) == "/") {
				end++
			}
			if at := r.pointer(end, s.Last); at > 0 {
				end = at
			} else if ordinals.In(d, k) == 0 || k > s.First+1 {
				continue // "Ketiga daerah menerima …" points by itself
			}
		}
		for i := sent; i >= 0 && i >= sent-3; i-- {
			last := d.Sentences[i].Last
			if i == sent {
				last = k
			}
			if g := r.named(d.Sentences[i].First, last); len(g) == n {
				return g, end
			}
			if g := r.mentioned(d.Sentences[i].First, last); len(g) == n && (n > 2 || i >= sent-1) {
				return g, end
			}
		}
		if g := r.receivedSoFar(n); g != nil {
			return g, end
		}
		return nil, 0
	}
	return nil, 0
}

// receivedSoFar returns the regions that have received so far, where they are n.
func (r *reader) receivedSoFar(n int) []item {
	var out []item
	for i := range r.claims[:min(len(r.claims), 40)] {
		c := &r.claims[i]
		if c.before || c.region < 0 {
			continue
		}
		m, seen := &r.Mentions[c.region], false
		for _, it := range out {
			seen = seen || r.Mentions[it.ref].Code == m.Code
		}
		if !seen {
			out = append(out, item{kind: iRegion, first: m.First, last: m.Last, ref: c.region})
		}
	}
	if len(out) != n {
		return nil
	}
	return out
}

// pointerReach is how far behind the head of a sentence it may point to regions.
const pointerReach = 16

// pointer returns the token behind the word that makes "kedua daerah bertetangga di R
// itu" point back, from the first token behind the noun on; 0 where no such word comes
// before the verb.
func (r *reader) pointer(at, last int) int {
	for k := at; k < last && k < at+9; k++ {
		switch r.d.Norm(k) {
		case "itu", "tersebut", "ini", "tadi", "dimaksud":
			return k + 1
		case ",", ";", ":", "yang", "lain", "lainnya":
			return 0
		}
		if r.is[k]&(isReceive|isReceived|isGive) != 0 {
			return 0
		}
	}
	return 0
}

// countHead returns the number of regions that a sentence begins by pointing to,
// "sembilan daerah itu", and the token behind.
func (r *reader) countHead(s token.Range) (int, int) {
	k := s.First
	if r.d.Norm(k) == "\"" && k+1 < s.Last {
		k++
	}
	n := smallNumbers.In(r.d, k)
	if n == 0 {
		n = ordinals.In(r.d, k)
	}
	if n == 0 || !r.regionNoun(k+1) {
		return 0, 0
	}
	for k++; k < s.Last && (r.regionNoun(k) || r.d.Norm(k) == "/"); k++ {
	}
	switch r.d.Norm(k) {
	case "itu", "tersebut", "ini", "lainnya", "lain":
		return n, k + 1
	}
	return 0, 0
}

// named lists the distinct regions of a stretch of text that can receive; nil where
// it is too long for a sentence.
func (r *reader) named(first, last int) []item {
	if last-first > longest {
		return nil
	}
	var out []item
	seen := map[string]bool{}
	lo, hi := region.In(r.Mentions, token.Range{First: first, Last: last})
	for k := lo; k < hi; k++ {
		if m := &r.Mentions[k]; r.receiver(k) && !seen[m.Code] {
			seen[m.Code] = true
			out = append(out, item{kind: iRegion, first: m.First, last: m.Last, ref: k})
		}
	}
	return out
}

// mentioned lists the distinct kabupaten and kota of a stretch of text, those too that
// stand where no receiver does: "cakupan di R1, R2 dan R3 melampaui P".
func (r *reader) mentioned(first, last int) []item {
	if last-first > longest {
		return nil
	}
	var out []item
	lo, hi := region.In(r.Mentions, token.Range{First: first, Last: last})
	for k := lo; k < hi; k++ {
		m := &r.Mentions[k]
		if !m.Named() || m.Dateline || m.Via == "bpjs" || m.Via == "se" || m.Via == "agency" || len(codeOf(m)) == 2 || r.opens(m) || r.address(m) {
			continue
		}
		seen := false
		for _, it := range out {
			seen = seen || r.Mentions[it.ref].Code == m.Code
		}
		if !seen {
			out = append(out, item{kind: iRegion, first: m.First, last: m.Last, ref: k})
		}
	}
	return out
}

// placed reports a region in a sentence.
func (r *reader) placed(s token.Range) bool {
	lo, hi := region.In(r.Mentions, s)
	return lo < hi
}

// regionNoun reports a word that counts regions.
func (r *reader) regionNoun(i int) bool {
	switch r.d.Norm(i) {
	case "daerah", "kabupaten", "kota", "pemda", "pemkab", "pemkot", "provinsi", "wilayah", "kepala", "pemerintah", "bupati", "wali", "walikota":
		return true
	}
	return false
}

// pronouns and ordinals point back to a number of regions.
var (
	pronouns = token.NewTable(map[string]int{"keduanya": 2, "ketiganya": 3, "keempatnya": 4, "kelimanya": 5, "keenamnya": 6, "ketujuhnya": 7, "kedelapannya": 8, "kesembilannya": 9, "kesepuluhnya": 10})
	ordinals = token.NewTable(map[string]int{"kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6, "ketujuh": 7, "kedelapan": 8, "kesembilan": 9, "kesepuluh": 10})
)

// back reads a sentence that gives an award or a category to regions it only points
// to. It reports whether it did.
func (r *reader) back(sent int, s token.Range, items, cats []item) bool {
	if gs := r.reachers(sent, s); gs != nil && receives(items) && len(cats) <= 1 {
		c := corpus.Category("")
		if len(cats) == 1 {
			c = cats[0].cat
		}
		year, before := r.yearIn(s)
		for _, g := range gs {
			r.claim(g, c, s, sent, ruleList, year, before)
		}
		return true
	}
	if r.denied(s) || r.hopes(s) {
		return false
	}
	if c, n, ok := r.rest(s, cats); ok {
		return r.giveRest(sent, s, c, n)
	}
	gs, end := r.pointedGroup(sent, s)
	if gs == nil || len(cats) == 0 && !receives(items) {
		return false
	}
	each := false
	for k := end; k < s.Last; k++ {
		each = each || r.d.Norm(k) == "masing"
	}
	for _, it := range items {
		if it.kind == iRegion && it.first > end {
			return false
		}
	}
	year, before := r.yearIn(s)
	for i, g := range gs {
		c := corpus.Category("")
		switch {
		case len(cats) == 1:
			c = cats[0].cat
		case len(cats) == len(gs) && each:
			c = cats[i].cat
		case len(cats) > 1:
			return false
		}
		r.claim(g, c, s, sent, ruleCategory, year, before)
	}
	return true
}

// rest reads "empat lainnya kategori C", "sisanya C", "selebihnya C": the category
// and how many, 0 where it is not said.
func (r *reader) rest(s token.Range, cats []item) (corpus.Category, int, bool) {
	d := r.d
	if len(cats) != 1 {
		return "", 0, false
	}
	for k := s.First; k < s.Last && k < cats[0].first; k++ {
		switch d.Norm(k) {
		case "sisanya", "selebihnya":
			return cats[0].cat, 0, r.beside(k+1, cats[0].first)
		case "lainnya", "lain":
			if k == s.First {
				continue // nothing counts them
			}
			p := k - 1
			for p > s.First && (r.regionNoun(p) || d.Norm(p) == "yang") {
				p--
			}
			if n := smallNumbers.In(d, p); n > 0 && p >= s.First {
				return cats[0].cat, n, r.beside(k+1, cats[0].first)
			}
			if t := &d.Tokens[p]; t.Kind == token.Digits && len(t.Norm) == 1 {
				return cats[0].cat, int(t.Norm[0] - '0'), r.beside(k+1, cats[0].first)
			}
		}
	}
	return "", 0, false
}

// unclassed lists the regions of the sentences before one that have no category yet.
func (r *reader) unclassed(sent int, classed map[string]bool) []item {
	d := r.d
	if sent == 0 {
		return nil
	}
	var out []item
	for _, it := range r.named(d.Sentences[max(0, sent-3)].First, d.Sentences[sent-1].Last) {
		m := &r.Mentions[it.ref]
		if code, name := r.owner(it.ref); !classed[code+name] && len(m.Code) != 2 {
			out = append(out, it)
		}
	}
	return out
}

// manyClaims is how many awards back a list may have begun whose rest is told.
const manyClaims = 600

// giveRest gives a category to the receivers that have none yet, where they are as
// many as was said.
func (r *reader) giveRest(sent int, s token.Range, c corpus.Category, n int) bool {
	claims := r.claims[max(0, len(r.claims)-manyClaims):]
	classed := map[string]bool{}
	for _, x := range claims {
		if x.category != "" && !x.before {
			code, name := r.owner(x.region)
			classed[code+name] = true
		}
	}
	var left []item
	seen := map[string]bool{}
	for _, x := range claims {
		code, name := r.owner(x.region)
		if x.region < 0 || x.before || x.category != "" || classed[code+name] || seen[code+name] || len(code) == 2 && len(classed) > 0 {
			continue
		}
		seen[code+name] = true
		m := &r.Mentions[x.region]
		left = append(left, item{kind: iRegion, first: m.First, last: m.Last, ref: x.region})
	}
	if n > 1 && n != len(left) {
		left = r.unclassed(sent, classed)
	}
	if len(left) == 0 || n > 0 && n != len(left) {
		return false
	}
	year, before := r.yearIn(s)
	for _, g := range left {
		r.claim(g, c, s, sent, ruleCategory, year, before)
	}
	return true
}
