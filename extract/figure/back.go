package figure

import (
	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// listed returns the number of the same sentence that this one continues, or -1:
// the last of the same unit that is no whole.
func (r *reader) listed(ns []*num, i int) int {
	n := ns[i]
	for k := i - 1; k >= 0; k-- {
		o := ns[k]
		if o.drop != "" {
			if o.thin {
				continue
			}
			if o.ruleOut == "figure/other-count" || o.ruleOut == "figure/other-noun" {
				if o.unit == n.unit {
					return -1
				}
			}
			continue
		}
		if o.unit != n.unit || o.whole || o.base == "" || o.delta {
			continue
		}
		if o.base == corpus.OtherMeasure && o.rule == ruleHead && !o.seg && !o.m.Ranged && n.noun == nNone && n.unit == corpus.Percent {
			// "naik 2 persen dari …": the other number is no amount.
			continue
		}
		return k
	}
	return -1
}

// backward reads a number by what was said before it.
func (r *reader) backward(ns []*num, i int, kind cueKind, prev *num, cs []cue) bool {
	n := ns[i]
	d := r.d
	var o *num
	for k := i - 1; k >= 0; k-- {
		if ns[k].drop == "" && !ns[k].whole && !ns[k].delta && ns[k].base != "" && ns[k].base != corpus.Target && ns[k].unit != corpus.RegionsUnit {
			o = ns[k]
			break
		}
	}
	if n.noun == nNone && n.unit == corpus.People && n.m.Words {
		return false
	}
	if kind == cSelf && n.unit == corpus.People && n.tie == nil && r.doing(ns, i, cs) {
		return false // "1.200 warga yang pindah masuk": they are counted for what they did
	}
	if o == nil && n.unit == corpus.Percent && r.AboutUHC {
		if p := r.parallel(n); p != nil {
			n.base, n.rule = p.base, ruleBack
			return true
		}
	}
	if o == nil {
		// The sentence before may name the measure without a number.
		c := r.introduced(n)
		if c.kind == cNone {
			c = r.topicBefore(n, prev)
		}
		if c.kind == cNone && (prev == nil || n.unit == corpus.People && n.noun != nNone) && r.AboutUHC {
			c = r.listTopic(n)
		}
		if c.kind != cNone {
			if m := measureOf(c.kind, n.unit); m != "" && !(m == corpus.Uncovered && n.unit == corpus.Percent && n.value() >= 50) && !(n.unit == corpus.People && n.value() < 100) {
				n.base, n.rule = m, ruleBack
				return true
			}
		}
		o = prev
		for k := 0; o != nil && (o.base == corpus.Target || o.done) && k < 4; k++ {
			if o.at == 0 {
				break
			}
			o = r.nums[o.at-1] // people to be won are no measure to go on with
		}
	}
	far := 1
	if kind == cSelf && r.refers(d.Sentences[n.sent].First, n.left) {
		far = 2
	}
	if n.unit == corpus.Percent && o != nil && o.unit == corpus.Percent && r.AboutUHC {
		far = 2
	}
	if n.unit == corpus.Percent && o != nil && o.base == corpus.OtherMeasure && kind == cSelf {
		// A distance or an amount is no measure to go on with.
		for k := o.at - 1; k >= max(0, o.at-6); k-- {
			p := r.nums[k]
			if p.drop != "" || p.base == "" || p.base == corpus.OtherMeasure || p.whole {
				continue
			}
			if p.unit == corpus.Percent || p.unit == corpus.People && (p.base == corpus.Participants || p.base == corpus.ActiveParticipants) && r.asShare(n) {
				o = p
				break
			}
		}
	}
	if o == nil || o.base == "" || n.para-o.para > far || o.unit == corpus.RegionsUnit {
		return false
	}
	if kind == cSelf && n.unit == corpus.People && r.membersMeant(n) {
		switch o.base {
		case corpus.ActiveParticipants, corpus.InactiveParticipants, corpus.Uncovered, corpus.Population, corpus.ActiveRate, corpus.Coverage:
			n.base, n.rule = corpus.Participants, ruleBack // "dari jumlah peserta itu"
			return true
		}
	}
	if o.base == corpus.Subsidised && n.unit == corpus.People && kind != cRest && r.tellsElse(ns, i) {
		n.base, n.rule = corpus.OtherMeasure, ruleOpen
		return true
	}
	if kind == cRest {
		n.rule = ruleRest
		switch o.base {
		case corpus.ActiveParticipants, corpus.ActiveRate:
			n.base = corpus.InactiveParticipants
		case corpus.Participants, corpus.Coverage:
			n.base = corpus.Uncovered
		case corpus.InactiveParticipants:
			n.base = twin(corpus.ActiveParticipants, n.unit)
		case corpus.Subsidised, corpus.OtherMeasure:
			n.base = corpus.OtherMeasure
			if o.base == corpus.Subsidised && o.sent == n.sent && r.restOfList(ns, i, o) {
				n.base = o.base
			}
		default:
			return false
		}
		return true
	}
	if n.unit == corpus.People && n.noun == nNone && n.value() < 1000 {
		return false
	}
	if n.noun == nWork || n.unit == corpus.People && n.value() < 100 {
		return false
	}
	if n.unit == corpus.People && o.unit != corpus.People && n.tie == nil && !r.refers(d.Sentences[n.sent].First, n.left) {
		return false
	}
	if n.unit == corpus.Percent && n.value() < 20 && (o.base == corpus.Coverage || o.base == corpus.ActiveRate) && kind != cSelf {
		return false // no such share: an amount
	}
	if m := twin(o.base, n.unit); n.unit == corpus.Percent && n.value() < 20 && (m == corpus.Coverage || m == corpus.ActiveRate) && !r.listItem(n) {
		n.drop, n.ruleOut = "too small for a share that goes on", "figure/no-measure"
		return true
	}
	n.base, n.rule = twin(o.base, n.unit), ruleBack
	if n.unit == corpus.Percent && n.base == corpus.ActiveRate && i == 0 && r.tooHigh(ns, o) {
		n.base = corpus.Coverage // "keaktifan R1 80 persen. R2 sendiri sudah 99,4 persen"
	}
	if n.unit == corpus.Percent {
		r.slot(ns, i)
		if n.base == corpus.Subsidised && n.value() >= 85 && o.unit == corpus.Percent && o.value() < 60 {
			n.base = corpus.Coverage // no segment's share: "22 persen … Maluku baru 95,1 persen"
		}
		if n.base == corpus.OtherMeasure && (n.value() >= 60 || n.value() >= 40 && len(ns) >= 3) && r.listItem(n) {
			n.base = corpus.Coverage // a distance or an amount is nothing to go on with
		}
		if n.base != corpus.Coverage && n.base != corpus.OtherMeasure && n.value() > 100 || n.base == corpus.Uncovered && n.value() >= 50 {
			n.base = corpus.Coverage
		}
		if n.base == corpus.Coverage && r.ofMembers(n) {
			n.base = corpus.OtherMeasure // a share of members, of what is not said
		}
	}
	return n.base != ""
}

// doing reports a verb right behind a count of people that says nothing of membership.
func (r *reader) doing(ns []*num, i int, cs []cue) bool {
	n := ns[i]
	if n.m.Ranged && n.noun == nNone && i+1 < len(ns) && ns[i+1].m.Ranged {
		n = ns[i+1]
	}
	if n.noun != nPeople && n.noun != nPop {
		return false
	}
	k := n.last
	if r.d.Norm(k) == "yang" {
		k++
	}
	for k < n.last+4 && (r.d.Norm(k) == "sudah" || r.d.Norm(k) == "telah" || r.d.Norm(k) == "akan" || r.d.Norm(k) == "sedang" || r.d.Norm(k) == "masih") {
		k++
	}
	if _, ok := cueAt(cs, k); ok || k >= len(r.d.Tokens) || r.skip[k] || r.number[k] {
		return false
	}
	switch w := r.d.Norm(k); w {
	case "pindah", "datang", "masuk", "keluar", "lahir", "pulang", "tinggal", "hadir", "ikut":
		return true
	case "tersebar", "terdiri", "tercatat", "berasal", "berada", "mencapai", "menjadi", "terdapat", "berdasarkan", "termasuk", "dibanding", "dibandingkan", "menurut", "merupakan", "dinyatakan", "bertambah", "berkurang", "meningkat", "menurun", "terbagi", "meliputi", "melalui", "diantaranya", "mereka", "berarti", "terbanyak", "tertinggi", "disebut", "diketahui", "dengan", "berikut", "dilaporkan", "terhitung", "memang", "berstatus", "tersisa", "dilakukan":
		return false
	default:
		return r.d.Tokens[k].Case == token.Lower && verbal(w)
	}
}

// tooHigh reports a share without a word of its own that lies far above the activity
// that it would go on from: where the story has coverages, it is one.
func (r *reader) tooHigh(ns []*num, o *num) bool {
	n := ns[0]
	v := n.value()
	if len(ns) > 1 && r.outgoing(ns, 0) {
		v = ns[1].value()
	}
	if o.base != corpus.ActiveRate || v < 94 || o.value() > 88 {
		return false
	}
	for k := n.at - 1; k >= 0 && k > n.at-reach; k-- {
		if p := r.nums[k]; p.drop == "" && p.unit == corpus.Percent && p.measure == corpus.Coverage && p.value() >= 90 {
			return true
		}
	}
	return false
}

// asShare reports "persentasenya" before a number: the share of what was counted.
func (r *reader) asShare(n *num) bool {
	for k := r.d.Sentences[n.sent].First; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "persentasenya", "presentasenya", "prosentasenya":
			return true
		}
	}
	return false
}

// parallel returns the figure that opens the entry of another region, where a number
// opens its own the same way: "Untuk Kota R1 sudah P1 persen. Pesertanya …" and, some
// sentences or paragraphs on, "Kabupaten R2 P2 persen. Pesertanya …".
func (r *reader) parallel(n *num) *num {
	if !r.opensEntry(n) {
		return nil
	}
	for k := n.at - 1; k >= max(0, n.at-entryReach); k-- {
		p := r.nums[k]
		if n.para-p.para > entryReach || p.sent < n.sent && r.Frame.LineOf(r.d, p.first) != frame.Body {
			return nil
		}
		if p.drop != "" || p.unit != n.unit || p.base == "" || p.measure != p.base || p.whole || !r.opensEntry(p) {
			continue
		}
		if own := r.d.Sentences[n.sent].First == r.d.Paragraphs[n.para].First && p.para == n.para-1; own && n.at-k >= 3 || n.at-k >= 5 && p.base != corpus.Uncovered && !r.listsOn(n) {
			return p
		}
		return nil
	}
	return nil
}

// listsOn reports a number behind which its sentence goes on to another region's: "Di R1
// P, di R2 P2".
func (r *reader) listsOn(n *num) bool {
	if n.at+1 >= len(r.nums) || r.nums[n.at+1].sent != n.sent {
		return false
	}
	for k := n.end; k < r.nums[n.at+1].left; k++ {
		if r.placeAt(k) >= 0 {
			return true
		}
	}
	return false
}

// entryReach is how many numbers, and paragraphs, a region's entry may have.
const entryReach = 10

// opensEntry reports the first number of a sentence that names a region before it.
func (r *reader) opensEntry(n *num) bool {
	return (n.at == 0 || r.nums[n.at-1].sent != n.sent) && r.namedBefore(n)
}

// namedBefore reports a region before a number in its sentence.
func (r *reader) namedBefore(n *num) bool {
	for k := r.d.Sentences[n.sent].First; k < n.left; k++ {
		if r.placeAt(k) >= 0 {
			return true
		}
	}
	return false
}

// membersMeant reports "peserta itu", "peserta tersebut" before a number.
func (r *reader) membersMeant(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := s.First; k+1 < n.left; k++ {
		if r.d.Norm(k) == "peserta" && (r.d.Norm(k+1) == "itu" || r.d.Norm(k+1) == "tersebut") {
			return true
		}
	}
	return false
}

// ofMembers reports "52 persen dari seluruh peserta".
func (r *reader) ofMembers(n *num) bool {
	if r.d.Norm(n.end) != "dari" {
		return false
	}
	for k := n.end + 1; k < n.end+5; k++ {
		switch r.d.Norm(k) {
		case "peserta", "kepesertaan":
			return true
		case "total", "jumlah", "seluruh", "keseluruhan", "semua":
		default:
			return false
		}
	}
	return false
}

// slot corrects what a bare percentage takes from the sentence before: where the
// next number of its own sentence bears the same label ("98 persen dengan keaktifan
// 80 persen"), or a list item before it stood without label too, it is what those
// bare ones are.
func (r *reader) slot(ns []*num, i int) {
	n := ns[i]
	for k := i + 1; k < len(ns); k++ {
		if o := ns[k]; o.drop == "" && o.unit == corpus.Percent && !o.whole {
			if c, _ := r.before(ns, k, r.stream(n.sent)); measureOf(c.kind, corpus.Percent) == n.base && n.base != corpus.Coverage {
				n.base = corpus.Coverage
			}
			break
		}
	}
	for k := n.at - i - 1; k >= 0; k-- {
		o := r.nums[k]
		if o.sent < n.sent-1 || o.para != n.para {
			return
		}
		if o.drop == "" && o.unit == corpus.Percent && !o.own && !o.whole && o.tie == nil && (o.rule == ruleBack || o.rule == ruleList) {
			n.base = o.base
			return
		}
	}
}

// refers reports words that point back between two tokens.
func (r *reader) refers(first, last int) bool {
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case "jumlahnya", "orangnya", "jiwanya", "angkanya", "tersebut", "itu", "ini", "artinya", "totalnya", "total", "sebanyak", "berarti", "setara", "rinciannya", "tahun", "naik", "turun", "menjadi":
			return true
		}
	}
	return last-first <= 3
}

// follows reports that a number's sentence goes on from the one before it: in its
// paragraph, or as the next paragraph of a story that gives each sentence one.
func (r *reader) follows(n *num) bool {
	if n.sent == 0 {
		return false
	}
	before := int(r.d.Para[n.sent-1])
	if before == n.para {
		return true
	}
	p := r.d.Paragraphs[before]
	return before == n.para-1 && r.Frame.Lines[before] == frame.Body && r.Frame.Lines[n.para] == frame.Body && p.First >= r.Frame.Lead && p.Last-p.First > 8 && r.d.Norm(p.Last-1) == "."
}

// topicBefore returns the last strong cue of the sentence before n's, where that
// sentence is of the same paragraph and no figure stands between.
func (r *reader) topicBefore(n *num, prev *num) cue {
	if !r.follows(n) && !(n.unit == corpus.Percent && r.quoted(n) && n.sent > 0 && int(r.d.Para[n.sent-1]) == n.para-1) || prev != nil && prev.sent >= n.sent-1 && prev.own {
		return cue{}
	}
	if int(r.d.Para[n.sent-1]) != n.para && n.unit == corpus.People && (n.noun == nWork || n.value() < 1000) {
		return cue{}
	}
	cs := r.stream(n.sent - 1)
	weak := cue{}
	for k := len(cs) - 1; k >= 0; k-- {
		switch cs[k].kind {
		case cActive, cInactive, cCoverage, cUncovered:
			return cs[k]
		case cFlow:
			if n.unit == corpus.People && r.AboutUHC && r.barely(n) {
				return cs[k] // "Jutaan peserta dinonaktifkan. Di R berjumlah N orang"
			}
		case cReject:
			return cue{}
		case cUHC:
			if n.unit == corpus.Percent && weak.kind == cNone && r.d.Norm(cs[k].first) == "uhc" {
				weak = cue{cs[k].first, cs[k].last, cCoverage}
			}
		}
	}
	return weak
}

// segmentBefore returns the segment that the sentence before names, where that counts
// nothing and a number's own sentence only says how many: "Disusul PPU, baik ASN maupun
// swasta. Jumlah peserta mencapai N jiwa".
func (r *reader) segmentBefore(n *num) cue {
	if !r.follows(n) || len(r.bySent[n.sent-1]) > 0 {
		return cue{}
	}
	for k := r.d.Sentences[n.sent].First; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "jumlah", "jumlahnya", "total", "totalnya", "penerima", "penerimanya", "peserta", "pesertanya", "mencapai", "sebanyak", "ada", "sekitar", "sebesar", "tercatat", "berjumlah", "yaitu", "yakni", "adalah", "kepesertaannya", "mereka":
		default:
			return cue{}
		}
	}
	found := cue{}
	for _, c := range r.stream(n.sent - 1) {
		switch c.kind {
		case cSubs, cSeg:
			if found.kind == cNone {
				found = c
			}
		case cActive, cInactive, cUncovered, cArrears, cFlow, cNew, cQuota, cNeed, cTarget:
			return cue{}
		}
	}
	return found
}

// fromPurse reports a sentence that begins with who pays: "Sedangkan dari pemerintah
// daerah, …", "Dari APBD N jiwa".
func (r *reader) fromPurse(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := s.First; k < n.left && k < s.First+3; k++ {
		switch r.d.Norm(k) {
		case "dari", "oleh", "lewat", "melalui":
			switch r.d.Norm(k + 1) {
			case "pemerintah", "pemda", "pemkab", "pemkot", "pemprov", "apbd", "apbn", "provinsi":
				return true
			}
		}
	}
	return false
}

// quoted reports a number in a quotation that opens its paragraph: it goes on with
// what the sentence before the quotation was about.
func (r *reader) quoted(n *num) bool {
	first := r.d.Paragraphs[n.para].First
	return r.d.Sentences[n.sent].First == first && r.d.Norm(first) == "\""
}

// undecided settles a number that no reading reached: an open figure where the
// sentence is about membership, else none.
func (r *reader) undecided(n *num, cs []cue) {
	member := false
	for _, c := range cs {
		switch c.kind {
		case cActive, cInactive, cUncovered, cReg, cCoverage, cMembers, cSubs, cSeg, cArrears, cFlow, cUHC, cQuota:
			member = true
		}
	}
	if n.unit == corpus.Percent && r.AboutUHC {
		for k := lastBefore(cs, n.left); k >= 0 && n.left-cs[k].last < 12; k-- {
			switch cs[k].kind {
			case cTarget, cThreshold:
				n.base, n.rule = corpus.OtherMeasure, ruleOpen // settled by its mode
				return
			}
		}
	}
	if n.unit == corpus.Percent && r.AboutUHC && n.value() >= 50 && r.Frame.LineOf(r.d, n.first) == frame.Title {
		for _, c := range cs {
			if c.kind == cUHC && r.d.Norm(c.first) == "uhc" {
				n.base, n.rule = corpus.Coverage, ruleOpen // "Capai 96%, R raih UHC"
				return
			}
		}
	}
	if r.plainCount(n, cs) {
		n.base, n.rule = corpus.Participants, ruleShare
		return
	}
	if r.plainShare(n, cs) {
		n.base, n.rule = corpus.Coverage, ruleShare
		return
	}
	if n.unit == corpus.Percent && n.at > 0 {
		if o := r.nums[n.at-1]; o.sent == n.sent && o.drop == "" && o.unit == corpus.Percent && o.rule == ruleShare && o.base == corpus.Coverage && n.left-o.end <= 2 {
			n.base, n.rule = o.base, ruleShare // "masing-masing P, P dan P persen" behind a long list of regions
			return
		}
	}
	switch {
	case n.noun == nWork, n.unit == corpus.People && n.noun == nPeople && n.value() < 300, !member && !r.AboutUHC, n.unit == corpus.Percent && !member, n.noun == nNone && n.unit == corpus.People && n.tie == nil:
		n.drop, n.ruleOut = "nothing says that it counts members", "figure/no-measure"
	case n.noun == nMembers:
		n.base, n.rule = corpus.Participants, ruleNoun
	case n.noun == nPop:
		n.base, n.rule = corpus.Population, ruleNoun
	default:
		n.base, n.rule = corpus.OtherMeasure, ruleOpen
		if n.unit == corpus.Percent {
			member = false
			for _, c := range cs {
				member = member || c.kind != cUHC && c.kind != cMembers && c.kind >= cActive && c.kind <= cQuota
			}
		}
		if !member {
			n.drop, n.ruleOut = "nothing says that it counts members", "figure/no-measure"
		}
	}
}

// tellsElse reports that what a number counts did or got something of its own in its
// clause: it does not go on with those counted before ("3 ribu sudah ditarik kementerian",
// "N warga terdata miskin").
func (r *reader) tellsElse(ns []*num, i int) bool {
	n := ns[i]
	s := r.d.Sentences[n.sent]
	plain := func(k int) bool {
		w := r.d.Norm(k)
		return r.is(k, predicate|passing|change) || paidWords.In(r.d, k) != 0 || listing.Has(w) || !verbal(w) || r.d.Tokens[k].Case != token.Lower
	}
	for k := n.last; k < s.Last && k < n.last+5; k++ {
		if r.number[k] && !r.skip[k] || r.d.Norm(k) == "," || r.d.Norm(k) == "\"" || r.d.Norm(k) == "karena" || r.d.Norm(k) == "sehingga" {
			break
		}
		if !plain(k) {
			return !r.refers(s.First, n.left)
		}
	}
	for k := n.left - 1; k >= r.floor(ns, i) && k > n.left-10; k-- {
		if r.d.Norm(k) == "," || r.d.Norm(k) == "\"" {
			break
		}
		if w := r.d.Norm(k - 1); !plain(k) && (w == "sudah" || w == "telah" || w == "sempat") {
			return true
		}
	}
	return false
}

// listing holds the verbs of telling and of parting, which say nothing of their own.
var listing = token.NewSet("berdasarkan", "tersebar", "terdiri", "berasal", "tergolong", "termasuk", "terbagi", "meliputi", "menurut", "menyebut", "menyebutkan", "mengatakan", "menjelaskan", "merinci", "diketahui", "disebutkan", "dilaporkan", "terbanyak", "tertinggi", "terbesar", "terendah", "berikutnya", "bersumber", "merupakan", "terdapat", "terdaftar", "tercover", "ditambah", "dirinci", "dibanding", "dibandingkan", "tersebut", "mengungkapkan", "menambahkan")

// barely reports a sentence that says of its number only how many there are and where:
// "Totalnya di kedua kabupaten itu N orang".
func (r *reader) barely(n *num) bool {
	s := r.d.Sentences[n.sent]
	if n.left-s.First > 16 {
		return false
	}
	for k := s.First; k < n.left; k++ {
		if r.placeAt(k) >= 0 || r.skip[k] || r.is(k, predicate) {
			continue
		}
		switch r.d.Norm(k) {
		case "jumlah", "jumlahnya", "total", "totalnya", "kabupaten", "kota", "kedua", "daerah", "wilayah", "itu", "tersebut", "untuk", "sedangkan", "sementara", "adapun", "sekitar", "terdapat", ",", "\"", "khusus", "kalau", "sendiri", "dua", "tiga", "lebih", "dari", "kurang", "ialah", "termasuk", "provinsi":
		default:
			return false
		}
	}
	k := n.last
	for k < s.Last && k < n.last+6 && (r.placeAt(k) >= 0 || r.d.Norm(k) == "di" || r.d.Norm(k) == "kabupaten" || r.d.Norm(k) == "kota") {
		k++
	}
	return k >= s.Last || r.d.Tokens[k].Kind == token.Punct || r.d.Norm(k) == "dan"
}

// restOfList reports "sisanya" as the last item of a list of regions: "terbanyak di R1 N1,
// kemudian R2 N2, sisanya N3 di R3".
func (r *reader) restOfList(ns []*num, i int, o *num) bool {
	n := ns[i]
	placed := func(first, last int) bool {
		for k := first; k < last; k++ {
			if r.regionAt(k) {
				return true
			}
		}
		return false
	}
	behind := n.last + 5
	if i+1 < len(ns) {
		behind = min(behind, ns[i+1].left)
	}
	before := 0
	for k := i - 1; k >= 0 && before == 0; k-- {
		if ns[k] == o {
			before = max(r.d.Sentences[n.sent].First, o.left-6)
		}
	}
	return before > 0 && placed(before, o.left) && (placed(n.last, behind) || placed(o.end, n.left))
}
