package figure

import (
	"math"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// ownership says how surely a number's region was found.
type ownership uint8

const (
	ownNone ownership = iota
	ownStory
	ownParagraph
	ownSentence
	ownClause
)

// owner is whose figure it is.
type owner struct {
	code, name string
}

var nation = owner{code: "ID", name: "Indonesia"}

// about returns the code of the region that the story is about, or "".
func (r *reader) about() string {
	if r.Lead == nil {
		r.Lead = new(region.Lead)
	}
	return r.Lead.Subject(r.d, r.Frame, r.Mentions)
}

// locate settles the story's own region.
func (r *reader) locate() {
	code, subjects := "", 0
	for i := range r.Regions {
		for _, role := range r.Regions[i].Roles {
			if role == corpus.Subject {
				subjects++
				code = r.Regions[i].Code
			}
		}
	}
	if subjects != 1 || code == "" {
		code = r.about()
	}
	for i := range r.Regions {
		g := &r.Regions[i]
		for _, role := range g.Roles {
			if role != corpus.Subject {
				continue
			}
			if g.Code == code && code != "" || code == "" && r.main.name == "" {
				r.main = owner{g.Code, g.Name}
			}
		}
	}
	if code != "" && r.main.code != code {
		r.main = owner{code, gazetteer.FullName(code)}
	}
	if code == "" && subjects > 1 {
		r.main = owner{}
	}
	r.multi = subjects > 1
	r.areaStory = r.tellsOfArea()
}

// ownerOf names the region of a mention as the facts name it.
func (r *reader) ownerOf(m *region.Mention) owner {
	if m.Code != "" {
		for i := range r.Regions {
			if r.Regions[i].Code == m.Code {
				return owner{m.Code, r.Regions[i].Name}
			}
		}
		return owner{m.Code, gazetteer.FullName(m.Code)}
	}
	// A loose naming of one region that has its entry.
	code := ""
	for i := range r.Regions {
		for _, c := range m.Candidates {
			if r.Regions[i].Code == c {
				if code != "" && code != c {
					return owner{"", r.d.Slice(m.Name.First, m.Name.Last)}
				}
				code = c
			}
		}
	}
	if code != "" {
		return owner{code, gazetteer.FullName(code)}
	}
	return owner{"", r.d.Slice(m.Name.First, m.Name.Last)}
}

// owners settles whose each figure is.
func (r *reader) owners() {
	var para owner // set by the last figure of this paragraph
	paraAt := -1
	hs := r.headings()
	if r.sums == nil {
		r.sums = map[float64]owner{}
	}
	counted := r.sums             // exact counts and shares by their value
	nobody, nobodyAt := false, -1 // the last figure of the paragraph is nobody's
	villager := false             // and a village's
	for ns := range r.bySentence() {
		if ns[0].tabled {
			continue
		}
		if ns[0].para != paraAt {
			kept := owner{}
			if r.resumesPara(ns[0]) {
				kept = para // "…. / Sedangkan keaktifannya P": the same region's
			} else {
				nobody, villager = false, false
			}
			if paraAt, para = ns[0].para, under(hs, ns[0].para); para.name == "" {
				para = kept
			}
		}
		ps := r.placesIn(ns[0].sent)
		r.theseRegions(ns)
		for _, g := range r.groups(ns) {
			if r.ofArea(g) {
				for _, n := range g {
					if n.drop == "" && n.unit != corpus.RegionsUnit && len(n.each) == 0 {
						n.owned = ownClause
					}
				}
			}
		}
		r.each(ns, ps)
		for _, g := range r.groups(ns) {
			r.group(g, ps)
		}
		r.lastPlace(ns, ps)
		if r.beyond(ns, ps) {
			para = nation
		}
		for _, n := range ns {
			if n.drop != "" || len(n.each) > 0 {
				continue
			}
			if list := r.someNamed(n, ps); list != nil {
				n.each, n.owned = list, ownClause
				if n.measure == corpus.Threshold {
					n.measure = n.base // "sejumlah daerah yang menjaga keaktifan di atas P. Daerah itu R01, R02 …"
				}
				continue
			}
			if n.measure == corpus.Threshold {
				n.code, n.region, n.owned = "", "", ownClause
				continue
			}
			if n.unit == corpus.RegionsUnit {
				r.countOwner(n, ns, ps)
				continue
			}
			if o := r.ofCounted(n, ns, ps); o != nil && n.measure != corpus.Target {
				if list := r.namedNext(n, o); list != nil {
					n.each, n.owned = list, ownClause
					continue
				}
				if n.m.Bound == corpus.AtLeast && !r.saidDone(n) && (n.base == corpus.Coverage || n.base == corpus.ActiveRate) {
					n.measure, n.rule = corpus.Threshold, ruleRule // "7 daerah yang cakupannya melampaui P"
				}
				n.code, n.region, n.owned = "", "", ownClause
				continue
			}
			if n.measure == corpus.Target && n.region == "" && n.unit == corpus.Percent && r.nationalTarget(n) {
				n.code, n.region, n.owned = nation.code, nation.name, ownParagraph
			}
			if n.owned == ownNone {
				if r.anybody(n) {
					continue
				}
				if r.ofSeveral(n, ns) {
					n.owned = ownClause
					continue // "N warga yang tersebar di empat kabupaten itu"
				}
				if r.ministry(n) {
					n.code, n.region, n.owned = nation.code, nation.name, ownSentence
					continue // "Kementerian Sosial mencoret N peserta"
				}
				if r.inThatArea(n) {
					n.owned = ownClause // "di wilayah ini": the area counted before
					continue
				}
				if r.areaGoesOn(n) {
					n.owned, n.adrift = ownClause, true // "Selanjutnya PPU N": of the area whose members it breaks down
					continue
				}
				if nobody && r.staysNobodys(n, nobodyAt) {
					n.owned, n.adrift = ownClause, true // the area's, like the number before it
					continue
				}
				if nobody && n.sent != nobodyAt && (r.ofThat(n) || villager && n.measure == n.base && !r.overall(n)) {
					n.owned, n.adrift = ownClause, true // "dari jumlah itu": of what was nobody's
					continue
				}
				if o := r.topicOwner(n); o.name != "" {
					n.code, n.region, n.owned = o.code, o.name, ownSentence
					para = o
					continue // "R1 kini menempel R2. Kepesertaannya P"
				}
				if o, ok := r.goneOn(n); ok && o.name == "" {
					n.owned = ownClause // of a group of regions, or a village
					continue
				}
				if o, ok := r.addsUp(n); ok {
					n.code, n.region, n.owned = o.code, o.name, ownClause
					if n.tie != nil && n.tie.owned < ownClause && len(n.tie.each) == 0 {
						n.tie.code, n.tie.region, n.tie.owned = o.code, o.name, ownClause
					}
					continue
				}
				if o, ok := r.complement(n); ok {
					n.code, n.region, n.owned = o.code, o.name, ownSentence
					para = o
					continue
				}
				if o, ok := counted[n.value()]; ok && o.name != "" {
					n.code, n.region, n.owned = o.code, o.name, ownSentence
					para = o
					continue // the same count again
				}
				if n.unit != corpus.RegionsUnit && !r.ours(n) && !r.paragraphNames(n) && !r.saidBefore(n) && r.nationSpeaks(n) {
					n.code, n.region, n.owned = nation.code, nation.name, ownParagraph
					para = nation
					continue
				}
				if n.measure == corpus.Target && r.main.name != "" && r.afterList(n) {
					n.code, n.region, n.owned = r.main.code, r.main.name, ownStory
					continue
				}
				if n.measure == corpus.Target && (n.unit != corpus.People || n.value() > 1e6) && r.nationalTarget(n) {
					n.code, n.region, n.owned = nation.code, nation.name, ownParagraph
				} else if near := r.recent(n); para.name == "" && near.name != "" {
					n.code, n.region, n.owned = near.code, near.name, ownParagraph
				} else {
					r.inherit(n, para)
				}
			}
			if n.owned <= ownParagraph && n.owned > ownNone && r.tooMany(n) {
				n.over = n.code // what goes on from it is not that region's
				n.code, n.region, n.owned = "", "", ownClause
			}
			villager = n.local || villager && n.owned == ownClause && n.region == ""
			nobody, nobodyAt = n.owned == ownClause && n.region == "" && n.measure == n.base, n.sent
			if n.owned >= ownSentence && n.measure != corpus.Target && n.region != "" && !r.comparand(n) {
				para = owner{n.code, n.region}
			}
			if n.region != "" && n.measure == n.base && (n.unit == corpus.People && !multiple(n.value(), 1000) || n.unit == corpus.Percent && n.value() != math.Trunc(n.value())) {
				o := owner{n.code, n.region}
				if had, ok := counted[n.value()]; ok && had != o {
					o = owner{} // of two regions
				}
				counted[n.value()] = o
			}
		}
		r.spread(ns, ps)
		r.bySize(ns)
	}
	for _, n := range r.nums {
		if n.with != nil && n.drop == "" {
			n.code, n.region, n.owned = n.with.code, n.with.region, ownClause
		}
	}
	r.nationsAims()
	r.outgrown()
	r.echoed()
	// A story about no region of its own that counts the nation counts it throughout.
	if r.main.name != "" || r.multi {
		return
	}
	r.only()
	national := r.noPlace()
	for _, n := range r.nums {
		national = national || n.drop == "" && n.code == nation.code && n.measure != corpus.Target && n.unit != corpus.RegionsUnit
		// In a story of no region so many are the nation's.
		national = national || n.drop == "" && n.owned == ownNone && n.unit == corpus.People && n.value() >= 2e6
	}
	for _, n := range r.nums {
		if national && n.drop == "" && n.owned == ownNone && n.unit != corpus.RegionsUnit && n.measure != corpus.Threshold && !r.belowNation(n) {
			n.code, n.region, n.owned = nation.code, nation.name, ownStory
		}
	}
}

// groups cuts a sentence's numbers into statements: a number, what it is tied to
// and the whole it is of.
func (r *reader) groups(ns []*num) [][]*num {
	out := r.parts[:0]
	defer func() { r.parts = out }()
	start := 0
	for i := 1; i <= len(ns); i++ {
		if i < len(ns) {
			a, b := ns[i-1], ns[i]
			if b.drop != "" || a.drop != "" {
				out = append(out, ns[start:i])
				start = i
				continue
			}
			if b.whole && a.tie != b && (r.opposed(a.last, b.left) || r.nextItem(a.last, b.left)) {
				out = append(out, ns[start:i])
				start = i
				continue
			}
			if a.tie == b || b.whole && b.unit != corpus.RegionsUnit || a.whole && i-1 == start && a.unit != corpus.RegionsUnit {
				continue
			}
			if a.m.Ranged && b.m.Ranged && a.m.Bound == corpus.AtLeast && b.m.Bound == corpus.AtMost {
				continue
			}
		}
		out = append(out, ns[start:i])
		start = i
	}
	return out
}

// nextItem reports a comma with a region right behind it between two tokens.
func (r *reader) nextItem(first, last int) bool {
	for k := first; k+1 < last; k++ {
		if r.d.Norm(k) == "," && r.placeAt(k+1) >= 0 {
			return true
		}
	}
	return false
}

// group gives the numbers of one statement the place nearest to any of them.
func (r *reader) group(g []*num, ps []place) {
	best, worth := -1, 1<<30
	var apart *num // a whole of a wider region: "N dari N2 peserta se-R0"
	for _, n := range g {
		if n.drop != "" || len(n.each) > 0 || n.unit == corpus.RegionsUnit || n.owned == ownClause {
			continue
		}
		p, d := r.nearest(n, g, ps)
		if p >= 0 && n.whole && best >= 0 && ps[p].mention >= 0 && r.Mentions[ps[p].mention].Via == "se" && ps[p].first >= n.last {
			apart = n
			n.code, n.region, n.owned = ps[p].code, ps[p].name, ownClause
			continue
		}
		if p >= 0 && d < worth {
			best, worth = p, d
		}
	}
	if best < 0 {
		return
	}
	p := ps[best]
	how := ownClause
	if worth > 12 {
		how = ownSentence
	}
	for _, n := range g {
		if n.drop == "" && len(n.each) == 0 && n.unit != corpus.RegionsUnit && n != apart && n.owned == ownNone {
			n.code, n.region, n.owned = p.code, p.name, how
			if n.local = p.mention == villageMention; n.local {
				n.owned = ownClause
			}
		}
	}
}

// nearest returns the place that a number belongs to by distance: regions before
// it, or attached behind it ("95 persen warga Kota X").
func (r *reader) nearest(n *num, g []*num, ps []place) (int, int) {
	best, worth := -1, 1<<30
	for i := range ps {
		p := &ps[i]
		d := 0
		switch {
		case p.last <= n.left:
			d = r.apart(p.last, n.left, g)
			if r.aside(p, n) {
				if r.main.name != "" && p.owner != r.main {
					continue
				}
				d += 15
			}
			if p.dim && !(p.side && r.beside(p, n)) {
				if p.mention < 0 || r.Mentions[p.mention].Via != "se" || d > 4 {
					continue
				}
				d += 30
			}
			if w := r.d.Norm(p.first); p.area && p.mention >= 0 && (w == "kantor" || w == "cabang" || w == "bpjs") {
				continue // a branch that says so
			}
			if p.area && (p.mention == -3 || p.mention == villageMention) {
				if d > 24 {
					continue
				}
			} else if p.area && (d > 6 || p.mention >= 0 && r.Mentions[p.mention].Via == "bpjs") {
				continue
			}
			if p.mention == -1 && !r.nationGoverns(n, p, d) {
				continue
			}
		case p.first >= n.last:
			ok := false
			if d, ok = r.attached(n, p, g); !ok {
				continue
			}
			if p.dim && p.mention == -1 {
				continue // "Kartu Indonesia Sehat"
			}
			if p.dim && p.mention >= 0 && (r.Mentions[p.mention].Via == "bpjs" || r.pays(p.first) || r.payerOf(p.first)) {
				continue
			}
			if p.mention >= 0 && r.Mentions[p.mention].Via == "se" && r.wholeBetween(n, p, g) {
				continue
			}
			if p.area && d > 5 {
				continue
			}
		default:
			continue
		}
		if d < worth || d == worth && p.first > n.last {
			best, worth = i, d
		}
	}
	if best >= 0 {
		return best, worth
	}
	// A region that the sentence names later, with no number between.
	for i := range ps {
		p := &ps[i]
		if p.first < n.last || p.dim || p.area {
			continue
		}
		if p.mention == -1 && (r.comma(n.last, p.first) || r.besideNation(n.last, p.first)) {
			break // "P persen, di bawah target nasional"
		}
		if r.numbered(p) {
			break // it has a number of its own
		}
		if r.said(n.last, p.first) || r.opposed(n.last, p.first) {
			break
		}
		clear := true
		for k := n.last; k < p.first; k++ {
			if r.number[k] && !r.skip[k] && !r.ofGroup(k, g) {
				clear = false
				break
			}
		}
		if clear {
			return i, 20 + p.first - n.last
		}
		break
	}
	return -1, 0
}

func (r *reader) comma(first, last int) bool {
	for k := first; k < last; k++ {
		if r.d.Norm(k) == "," && !r.number[k] {
			return true
		}
	}
	return false
}

// beside reports a region whose number follows it at once: "Kota R dengan jumlah
// peserta N", whatever else the story has it for.
func (r *reader) beside(p *place, n *num) bool {
	switch r.d.Norm(p.first - 1) {
	case "di":
		k := p.last
		if w := r.d.Norm(p.first - 2); r.d.Norm(k) == "," && (w == "," || p.first-1 == r.d.Sentences[n.sent].First) {
			k++ // "Hingga D, di R, P persen warga terdaftar"
		}
		for ; k < n.left; k++ {
			if !r.is(k, predicate|change) && !measured.In(r.d, k) && !r.nameOf(k) {
				return false
			}
		}
		return n.left > p.last // "di R mencapai N"
	case "ke", "dari", "se":
		return false
	}
	if n.left-p.last > 5 {
		return false
	}
	for k := p.last; k < n.left; k++ {
		if r.d.Tokens[k].Kind != token.Word {
			return false
		}
	}
	return true
}

// wholeBetween reports a whole between a number and a place: the place is the
// whole's.
func (r *reader) wholeBetween(n *num, p *place, g []*num) bool {
	for _, o := range g {
		if o.whole && o.first >= n.last && o.last <= p.first {
			return true
		}
	}
	return false
}

// aside reports a place that only says where something else was: "menerima
// penghargaan di Jakarta, meminta data 956 orang".
func (r *reader) aside(p *place, n *num) bool {
	if p.mention < 0 {
		return false
	}
	k := p.first - 1
	switch r.d.Norm(k) {
	case "di", "ke", "dari":
	default:
		return false
	}
	s := r.d.Sentences[n.sent]
	if held.In(r.d, k-1) {
		return false // "Dari jumlah peserta di R, P …", "menunjukkan di R, P …"
	}
	open := k
	for open > s.First && openers.In(r.d, open-1) {
		open--
	}
	if open <= s.First || r.d.Tokens[open-1].Kind != token.Word {
		return false // "Sementara itu di R, …": the scene of the whole sentence
	}
	switch r.d.Norm(k - 1) {
	case "ada", "berada", "terdapat":
		if r.d.Norm(p.last) == "," && n.left == p.last+1 {
			return false // "Terbanyak ada di R, P"
		}
	}
	for k = p.last; k < n.left; k++ {
		if r.d.Norm(k) == "," {
			switch r.d.Norm(k + 1) {
			case "dengan", "dari":
				return false
			}
			if r.is(k+1, reaching|amount|naming) {
				return false // "tertinggi di R, yakni P", "melonjak di R, dari P1 menjadi P2"
			}
			return true
		}
	}
	return false
}

// measured holds the nouns of what is measured in a place: "di R cakupan kepesertaan JKN
// mencapai P".
var measured = token.NewSet("cakupan", "cakupannya", "capaian", "capaiannya", "jumlah", "keaktifan", "kepesertaan", "kepesertaannya", "peserta", "persentase", "tingkat")

// held holds the words before "di R" that what is counted there hangs on: a noun of
// members, or the word that opens what is said.
var held = token.NewSet("bahwa", "jika", "jkn", "kepesertaan", "masyarakat", "mencatat", "mengatakan", "menjelaskan", "menunjukkan", "menyebut", "menyebutkan", "penduduk", "peserta", "warga")

// openers hold the words that may stand before "di R" at the head of a sentence.
var openers = token.NewSet("sementara", "itu", "sedangkan", "adapun", "namun", "tetapi", "tapi", "kemudian", "lalu", "selanjutnya", "begitu", "demikian", "juga", "pula", "halnya", "lain", "berbeda", "beda", "serupa", "sama", "hal", "sebaliknya", "khusus", "khususnya", "dan", "serta", "saat", "ini", "kini", "sekarang", "sebelumnya", "selain", "dengan", "untuk", "bahkan", "seperti")

// opposed reports a word that opens another's turn between two tokens.
func (r *reader) opposed(first, last int) bool {
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case "diikuti", "disusul", "sedangkan", "sementara", "kemudian", "selanjutnya", "dibanding", "dibandingkan", "namun", "tetapi", "tapi":
			return true
		}
	}
	return false
}

// numbered reports a number right behind a place.
func (r *reader) numbered(p *place) bool {
	for k := p.last; k < p.last+3; k++ {
		if r.inNumber(k) && !r.skip[k] {
			return true
		}
		switch r.d.Norm(k) {
		case "(", "sebanyak", "sebesar", "mencapai", "yakni":
		default:
			return false
		}
	}
	return false
}

func (r *reader) ofGroup(k int, g []*num) bool {
	for _, n := range g {
		if k >= n.m.First && k < n.m.Last {
			return true
		}
	}
	return false
}

// said reports a verb of saying between two tokens: what follows is a speaker.
func (r *reader) said(first, last int) bool {
	for k := first; k < last; k++ {
		if r.speech(k) || r.d.Norm(k) == "menurut" {
			return true
		}
	}
	return false
}

// apart measures the way from a place to a number after it: words, and what
// parts clauses more than words do.
func (r *reader) apart(first, last int, g []*num) int {
	d := last - first
	for k := first; k < last; k++ {
		t := &r.d.Tokens[k]
		switch {
		case r.number[k] && !r.skip[k]:
			if !r.ofGroup(k, g) {
				d += 4
			}
		case t.Norm == ",":
			d++
		case t.Norm == ";":
			d += 6
		}
	}
	return d
}

// attached measures the way from a number to a place behind it, where the words
// between hang the place on the number.
func (r *reader) attached(n *num, p *place, g []*num) (int, bool) {
	if p.first-n.last > 18 || p.mention == -1 && r.besideNation(n.last, p.first) {
		return 0, false
	}
	direct := false
	for k := n.last; k < p.first; k++ {
		t := &r.d.Tokens[k]
		if r.number[k] && !r.skip[k] {
			if !r.ofGroup(k, g) {
				return 0, false
			}
			continue
		}
		switch t.Norm {
		case ",", ";", "sedang", "sedangkan", "sementara", "namun", "tetapi", "serta", "dan", "kemudian", "disusul", "diikuti", "selanjutnya", "dibanding", "dibandingkan", "lalu", "adapun", "dengan", "oleh", "kata", "ujar", "ucap", "jelas", "ungkap", "tutur", "bersama", "karena", "melalui", "dari":
			if t.Norm == "dari" {
				// "dari seluruh penduduk Kota X"
				continue
			}
			if t.Norm == "dengan" || t.Norm == "oleh" || t.Norm == "melalui" {
				return 0, false
			}
			return 0, false
		case "target":
			if p.mention == -1 {
				return 0, false // "15 ribu jiwa lagi untuk mencapai target nasional"
			}
		case "asli":
			return 0, false // "orang asli Papua"
		case "penduduk", "warga", "masyarakat", "di", "se", "penduduknya", "warganya", "peserta", "jiwa", "orang", "wilayah", "untuk":
			direct = true
		}
	}
	if n.last > n.first && n.noun != nNone {
		direct = true
	}
	if !direct && p.first-n.last > 1 {
		return 0, false
	}
	d := 1 + (p.first-n.last)/2
	if p.mention < 0 {
		d++
	}
	return d, true
}
