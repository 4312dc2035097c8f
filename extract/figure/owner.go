package figure

import (
	"sort"

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

// place is a region, an area or the nation in a sentence.
type place struct {
	first, last int
	owner
	mention int  // index into Mentions; -1 for the nation
	area    bool // no region: what stands beside it belongs to nobody here
	dim     bool // a venue, a dateline, a branch, a scope: owner only if nothing else is
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
		code = region.Subject(r.d, r.Frame, r.Mentions)
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

// placesIn lists the places of a sentence in text order.
func (r *reader) placesIn(sent int) []place {
	d := r.d
	s := d.Sentences[sent]
	lo, hi := region.In(r.Mentions, token.Range{First: s.First, Last: s.Last})
	var out []place
	for i := lo; i < hi; i++ {
		m := &r.Mentions[i]
		if !r.Frame.Story(d, m.First) {
			continue
		}
		p := place{first: m.First, last: m.Last, mention: i, area: m.Area || !m.Named()}
		if !p.area {
			p.owner = r.ownerOf(m)
		}
		p.dim = m.Dateline || m.Via == "bpjs" || !m.Office && r.sideRole(p.owner)
		if m.Via == "se" && r.main.code != "" && gazetteer.Under(r.main.code, p.code) {
			p.dim = true
		}
		// "Kota Bekasi, Jawa Barat": the province only says where.
		if n := len(out); n > 0 && !p.area && p.code != "" && len(p.code) == 2 && len(out[n-1].code) > 2 && gazetteer.Parent(out[n-1].code) == p.code && m.First-out[n-1].last <= 3 && r.apposed(out[n-1].last, m.First) {
			continue
		}
		if len(p.code) == 2 && (r.scope(m.First) || r.contains(out, p)) || m.Office && r.pays(m.First) {
			p.dim = true
		}
		out = append(out, p)
	}
	if o, at := r.bareProvince(s); at >= 0 {
		out = append(out, place{first: at, last: at + 1, owner: o, mention: -2, area: o.name == ""})
	}
	out = append(out, r.areas(s)...)
	for _, c := range r.stream(sent) {
		if c.kind == cNation {
			out = append(out, place{first: c.first, last: c.last, owner: nation, mention: -1, dim: r.abroad(c)})
		}
	}
	if len(out) > 1 {
		sort.SliceStable(out, func(i, k int) bool { return out[i].first < out[k].first })
	}
	return out
}

// bareProvince reads "pemerintah provinsi", "secara provinsi" without a name as the
// story's province.
func (r *reader) bareProvince(s token.Range) (owner, int) {
	d := r.d
	for k := s.First; k < s.Last; k++ {
		n := d.Tokens[k].Norm
		if n != "provinsi" && n != "pemprov" && n != "gubernur" || r.placeAt(k) >= 0 {
			continue
		}
		prev := d.Norm(k - 1)
		if n == "provinsi" && prev != "pemerintah" && prev != "secara" && prev != "tingkat" && prev != "cakupan" && prev != "apbd" && prev != "jkn" && k != s.First && d.Norm(k+1) != "ini" {
			continue
		}
		if w := d.Norm(k + 1); w == "," && n == "gubernur" && d.Norm(k+2) == "bupati" || w == "dan" || w == "/" || w == "serta" {
			continue
		}
		code := r.main.code
		if len(code) > 2 {
			code = gazetteer.Parent(code)
			known := false
			for i := range r.Regions {
				known = known || r.Regions[i].Code == code
			}
			if !known {
				return owner{}, k
			}
		}
		if code == "" {
			return owner{}, k
		}
		return owner{code, gazetteer.FullName(code)}, k
	}
	return owner{}, -1
}

// contains reports a province that only frames a region named before it: "R
// merupakan satu di antara empat daerah di R0".
func (r *reader) contains(before []place, p place) bool {
	if r.d.Norm(p.first-1) != "di" && r.d.Norm(p.first-1) != "se" {
		return false
	}
	switch r.d.Norm(p.first - 2) {
	case "daerah", "kabupaten", "kota", "wilayah":
	default:
		return false
	}
	for i := range before {
		if gazetteer.Parent(before[i].code) == p.code && p.code != "" {
			return true
		}
	}
	return false
}

// pays reports a government that is named as the payer: "ditanggung Pemprov R0".
func (r *reader) pays(at int) bool {
	for k := at - 1; k >= 0 && k > at-3; k-- {
		switch r.d.Norm(k) {
		case "ditanggung", "dibiayai", "dibayar", "dibayarkan", "dibayari", "didanai":
			return true
		case "oleh":
		default:
			return false
		}
	}
	return false
}

// area finds words that say "this is nobody's region": a branch's working area.
func (r *reader) areas(s token.Range) []place {
	d := r.d
	var out []place
	for k := s.First; k+1 < s.Last; k++ {
		switch d.Tokens[k].Norm {
		case "wilayah":
			if w := d.Norm(k + 1); w == "kerja" || w == "kerjanya" || w == "cabang" {
				out = append(out, place{first: k, last: k + 2, mention: -3, area: true})
			}
		case "antardaerah", "antarkabupaten", "antarwilayah":
			out = append(out, place{first: k, last: k + 1, mention: -3, area: true})
		case "desa", "kelurahan", "kecamatan", "nagari", "kampung", "gampong", "dusun":
			// "18 desa …, 100 persen warganya": a number of villages.
			if k > s.First && (r.inNumber(k-1) || r.bound[k-1] != 0) {
				out = append(out, place{first: k, last: k + 1, mention: -3, area: true})
			}
		case "semua", "seluruh":
			if w := d.Norm(k + 1); w == "daerah" || w == "kabupaten" {
				out = append(out, place{first: k, last: k + 2, mention: -3, area: true})
			}
		case "kabupaten", "kota":
			if o, ok := r.twin(k); ok {
				out = append(out, place{first: k, last: k + 1, owner: o, mention: -2})
			}
		}
	}
	return out
}

// twin reads a bare "kabupaten" or "kota" as the one region of that kind in the
// story, where it has both of one name: "di kabupaten 339.807 jiwa".
func (r *reader) twin(k int) (owner, bool) {
	if r.placeAt(k) >= 0 || r.d.Tokens[k].Case != token.Lower {
		return owner{}, false
	}
	switch r.d.Norm(k - 1) {
	case "di", "dan", "sedangkan", "sementara", "untuk", "yang", "adapun":
	default:
		return owner{}, false
	}
	if !(r.inNumber(k+1) || k+1 < len(r.bound) && r.bound[k+1] != 0) {
		switch r.d.Norm(k + 1) {
		case ",", "itu", "sebanyak", "mencapai", "baru", "sudah":
		default:
			return owner{}, false
		}
	}
	kind, found, twins := r.d.Norm(k), owner{}, 0
	for i := range r.Regions {
		x, ok := gazetteer.Lookup(r.Regions[i].Code)
		if !ok || x.Kind == "provinsi" {
			continue
		}
		for m := range r.Regions {
			if y, ok := gazetteer.Lookup(r.Regions[m].Code); ok && m != i && y.Name == x.Name && y.Kind != "provinsi" {
				twins++
				if x.Kind == kind {
					found = owner{r.Regions[i].Code, r.Regions[i].Name}
				}
			}
		}
	}
	return found, twins == 2 && found.name != ""
}

// sideRole reports a region that only lends the story its venue or dateline.
func (r *reader) sideRole(o owner) bool {
	for i := range r.Regions {
		g := &r.Regions[i]
		if g.Code != o.code || g.Name != o.name && o.code == "" {
			continue
		}
		for _, role := range g.Roles {
			if role == corpus.Subject || role == corpus.Mention {
				return false
			}
		}
		return true
	}
	return false
}

// apposed reports that only a comma, a bracket or "di" stands between.
func (r *reader) apposed(first, last int) bool {
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case ",", "(", "di", "provinsi", "prov", ".", ")":
		default:
			return false
		}
	}
	return true
}

// scope reports "tertinggi di R", "kota pertama di R": the frame of a ranking.
func (r *reader) scope(at int) bool {
	for k := at - 1; k >= 0 && k > at-6; k-- {
		switch r.d.Norm(k) {
		case "tertinggi", "terbaik", "pertama", "terbanyak", "satunya", "kedua", "ketiga", "terendah", "peringkat", "urutan", "kedelapan", "posisi":
			return true
		case ",", ".":
			return false
		}
	}
	return false
}

// abroad reports a nation word that sets no owner: "seluruh Indonesia" as the
// scene of an award, "Republik Indonesia" in a title.
func (r *reader) abroad(c cue) bool {
	switch r.d.Norm(c.first - 1) {
	case "republik", "kartu", "bank", "ri", "presiden", "universitas", "persatuan", "ikatan", "asosiasi", "tentara", "televisi", "media", "kementerian", "apindo", "kamar", "pusat":
		return true
	case "pemerintah":
		return false
	case "dari", "di", "seluruh", "se":
		return false
	}
	return r.d.Norm(c.last) == "sehat" || r.d.Norm(c.last) == "emas" || r.d.Norm(c.last) == "maju"
}

// owners settles whose each figure is.
func (r *reader) owners() {
	var para owner // set by the last figure of this paragraph
	paraAt := -1
	for at := 0; at < len(r.nums); {
		end := at
		for end < len(r.nums) && r.nums[end].sent == r.nums[at].sent {
			end++
		}
		ns := r.nums[at:end]
		at = end
		if ns[0].para != paraAt {
			paraAt, para = ns[0].para, owner{}
		}
		ps := r.placesIn(ns[0].sent)
		r.each(ns, ps)
		for _, g := range r.groups(ns) {
			r.group(g, ps)
		}
		for _, n := range ns {
			if n.drop != "" || len(n.each) > 0 {
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
			if n.unit == corpus.Percent && n.measure != corpus.Target && r.ofCounted(n, ns, ps) {
				n.code, n.region, n.owned = "", "", ownClause
				continue
			}
			if n.owned == ownNone {
				if r.anybody(n) {
					continue
				}
				if near := r.recent(n); para.name == "" && near.name != "" {
					n.code, n.region, n.owned = near.code, near.name, ownParagraph
				} else {
					r.inherit(n, para)
				}
			}
			if n.owned >= ownSentence && n.measure != corpus.Target && n.region != "" {
				para = owner{n.code, n.region}
			}
		}
		r.bySize(ns)
	}
	// A story about no region of its own that counts the nation counts it throughout.
	if r.main.name != "" || r.multi {
		return
	}
	national := false
	for _, n := range r.nums {
		national = national || n.drop == "" && n.code == nation.code && n.measure != corpus.Target && n.unit != corpus.RegionsUnit
	}
	for _, n := range r.nums {
		if national && n.drop == "" && n.owned == ownNone && n.unit != corpus.RegionsUnit {
			n.code, n.region, n.owned = nation.code, nation.name, ownStory
		}
	}
}

// ofCounted reports a percentage of regions that the sentence counts: "7 kabupaten
// di R memiliki keaktifan di bawah 80 persen".
func (r *reader) ofCounted(n *num, ns []*num, ps []place) bool {
	for _, o := range ns {
		if o.first >= n.first {
			break
		}
		if o.unit != corpus.RegionsUnit || o.drop != "" && o.ruleOut != "figure/denominator" || n.left-o.last > 24 {
			continue
		}
		switch r.d.Norm(o.left - 1) {
		case "antara", "dari":
			if r.d.Norm(o.left-2) == "satu" || r.d.Norm(o.left-3) == "satu" {
				continue // "R satu di antara empat daerah …": R's own
			}
		}
		clear := true
		for i := range ps {
			if p := &ps[i]; p.first >= n.last && !p.area {
				if _, ok := r.attached(n, p, ns); ok {
					clear = false
				}
			}
		}
		for i := range ps {
			if p := &ps[i]; p.first >= o.last && p.last <= n.left && p.mention != -1 && !(p.first-o.last <= 2) {
				clear = false
			}
		}
		if clear {
			return true
		}
	}
	return false
}

// groups cuts a sentence's numbers into statements: a number, what it is tied to
// and the whole it is of.
func (r *reader) groups(ns []*num) [][]*num {
	var out [][]*num
	start := 0
	for i := 1; i <= len(ns); i++ {
		if i < len(ns) {
			a, b := ns[i-1], ns[i]
			if b.drop != "" || a.drop != "" {
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
			if p.dim {
				if p.mention < 0 || r.Mentions[p.mention].Via != "se" || d > 4 {
					continue
				}
				d += 30
			}
			if p.area && p.mention == -3 {
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
			if p.dim && p.mention >= 0 && (r.Mentions[p.mention].Via == "bpjs" || r.pays(p.first)) {
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
	if s := r.d.Sentences[n.sent]; k <= s.First || r.d.Tokens[k-1].Kind != token.Word {
		return false
	}
	for k = p.last; k < n.left; k++ {
		if r.d.Norm(k) == "," {
			return true
		}
	}
	return false
}

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

// nationGoverns reports whether a nation word before a number is its owner: in its
// own phrase, or at the head of its clause ("Secara nasional, …").
func (r *reader) nationGoverns(n *num, p *place, d int) bool {
	if p.dim {
		return false
	}
	switch r.d.Norm(p.first - 1) {
	case "secara", "tingkat", "rata", "angka", "target", "level", "penduduk", "rakyat", "masyarakat", "warga", "capaian", "cakupan", "se", "di", "skala":
		return true
	}
	return d <= 10 || n.measure == corpus.Target && r.d.Norm(p.first) == "rpjmn"
}

// attached measures the way from a number to a place behind it, where the words
// between hang the place on the number.
func (r *reader) attached(n *num, p *place, g []*num) (int, bool) {
	if p.first-n.last > 18 {
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
		case ",", ";", "sedangkan", "sementara", "namun", "tetapi", "serta", "dan", "kemudian", "disusul", "diikuti", "selanjutnya", "dibanding", "dibandingkan", "lalu", "adapun", "dengan", "oleh", "kata", "ujar", "ucap", "jelas", "ungkap", "tutur", "bersama", "karena", "melalui", "dari":
			if t.Norm == "dari" {
				// "dari seluruh penduduk Kota X"
				continue
			}
			if t.Norm == "dengan" || t.Norm == "oleh" || t.Norm == "melalui" {
				return 0, false
			}
			return 0, false
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

// inherit gives a number without a place of its own the paragraph's or story's.
func (r *reader) inherit(n *num, para owner) {
	if n.measure == corpus.Target && r.nationalTarget(n) {
		n.code, n.region, n.owned = nation.code, nation.name, ownParagraph
		return
	}
	if para.name != "" && !(para == nation && r.ours(n)) {
		n.code, n.region, n.owned = para.code, para.name, ownParagraph
		return
	}
	if n.measure == corpus.Target && r.nationalTarget(n) {
		n.code, n.region, n.owned = nation.code, nation.name, ownParagraph
		return
	}
	// The last region that the paragraph named before.
	if r.multi || r.main.name == "" {
		p := r.d.Paragraphs[n.para]
		for k := region.Before(r.d, r.Mentions, n.left); k < 0; {
			lo, hi := region.In(r.Mentions, token.Range{First: p.First, Last: n.left})
			for i := hi - 1; i >= max(lo, hi-reach); i-- {
				m := &r.Mentions[i]
				if !m.Named() || m.Dateline || m.Via == "bpjs" {
					continue
				}
				if o := r.ownerOf(m); !r.sideRole(o) {
					n.code, n.region, n.owned = o.code, o.name, ownParagraph
					return
				}
			}
			break
		}
	}
	if r.main.name != "" {
		n.code, n.region, n.owned = r.main.code, r.main.name, ownStory
	}
}

// recent returns the region of the last figure before a number, where the story
// has several subjects and the figure stands in the paragraph before.
func (r *reader) recent(n *num) owner {
	if o := r.office(n); o.name != "" {
		return o
	}
	if !r.multi {
		return owner{}
	}
	lo := n.at
	for k := lo - 1; k >= max(0, lo-reach) && n.para-r.nums[k].para <= 1; k-- {
		o := r.nums[k]
		if o.drop != "" || o.unit == corpus.RegionsUnit || o.measure == corpus.Threshold || o.measure == corpus.Target {
			continue
		}
		if o.code == "ID" && r.main.name == "" && !r.paragraphNames(n) {
			return nation
		}
		if o.code == "ID" || o.region == "" || r.paragraphNames(n) {
			return owner{}
		}
		return owner{o.code, o.region}
	}
	return owner{}
}

// anybody reports a number of regions in general: "daerah yang keaktifannya di
// bawah 75 persen".
func (r *reader) anybody(n *num) bool {
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-9; k-- {
		switch r.d.Norm(k) {
		case "daerah", "kabupaten", "kota":
			if w := r.d.Norm(k + 1); w == "yang" || w == "dengan" || w == "lain" || w == "lainnya" {
				return r.d.Norm(k-1) != "satu" && r.d.Norm(k-1) != "bagi"
			}
		case ",", "\"":
			return false
		}
	}
	return false
}

// paragraphNames reports a region named in a number's paragraph before it.
func (r *reader) paragraphNames(n *num) bool {
	lo, hi := region.In(r.Mentions, token.Range{First: r.d.Paragraphs[n.para].First, Last: n.left})
	for i := hi - 1; i >= max(lo, hi-reach); i-- {
		if m := &r.Mentions[i]; m.Named() && !m.Dateline && m.Via != "bpjs" && !r.sideRole(r.ownerOf(m)) {
			return true
		}
	}
	return false
}

// office reads a government without its name ("pemkab", "wali kota") as the one
// subject of that kind.
func (r *reader) office(n *num) owner {
	s := r.d.Sentences[n.sent]
	kind := ""
	for k := s.First; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "pemkab", "bupati", "wabup":
			kind = "kabupaten"
		case "pemkot", "walikota", "pemko":
			kind = "kota"
		case "wali":
			if r.d.Norm(k+1) == "kota" {
				kind = "kota"
			}
		case "pemprov", "gubernur":
			kind = "provinsi"
		case "kabupaten", "kota", "provinsi":
			switch r.d.Norm(k + 1) {
			case "itu", "ini", "tersebut":
				kind = r.d.Norm(k)
			}
		}
	}
	if kind == "" {
		return owner{}
	}
	out := owner{}
	for i := range r.Regions {
		g := &r.Regions[i]
		x, ok := gazetteer.Lookup(g.Code)
		if !ok || x.Kind != kind {
			continue
		}
		for _, role := range g.Roles {
			if role == corpus.Subject {
				if out.name != "" {
					return owner{}
				}
				out = owner{g.Code, g.Name}
			}
		}
	}
	return out
}

// ours reports words that bring the story back to its own region.
func (r *reader) ours(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "kita", "kami", "daerahnya", "kotanya", "wilayahnya", "kabupatennya":
			return true
		case "daerah", "kota", "kabupaten", "wilayah", "sini":
			if nx := r.d.Norm(k + 1); nx == "ini" || nx == "itu" || nx == "tersebut" || r.d.Norm(k) == "sini" {
				return true
			}
		}
	}
	return false
}

// nationalTarget reports a target of the nation's plan named in the sentence.
func (r *reader) nationalTarget(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "menengah":
			if r.d.Norm(k-1) == "jangka" && r.d.Norm(k+1) != "daerah" {
				return true
			}
		case "rpjmn", "presiden", "nasional":
			if r.d.Norm(k) != "nasional" || !r.programme(k) {
				return true
			}
		}
	}
	return false
}

// bySize gives the nation what is larger than any region: a count above sixty
// million people, and what is tied to it.
func (r *reader) bySize(ns []*num) {
	for _, n := range ns {
		if n.drop == "" && n.unit == corpus.People && n.value() > 6e7 && n.code != "ID" {
			n.code, n.region, n.owned = nation.code, nation.name, ownClause
			if n.tie != nil {
				n.tie.code, n.tie.region, n.tie.owned = nation.code, nation.name, ownClause
			}
			for _, o := range ns {
				if o != n && o.drop == "" && o.unit != corpus.RegionsUnit && o.owned < ownClause && o.measure != corpus.Threshold {
					o.code, o.region, o.owned = nation.code, nation.name, ownSentence
				}
			}
		}
	}
}

// each reads one statement said of several regions: "R1 dan R2 masing-masing P1
// dan P2", "R1, R2 dan R3 sudah 100 persen", "100 persen, yakni R1 dan R2".
func (r *reader) each(ns []*num, ps []place) {
	if len(ps) < 2 {
		return
	}
	gs := r.groups(ns)
	for gi := 0; gi < len(gs); gi++ {
		g := gs[gi]
		n := g[0]
		if n.drop != "" || n.unit == corpus.RegionsUnit || len(n.each) > 0 {
			continue
		}
		list := r.listBefore(n, ps)
		if len(list) < 2 {
			if list = r.listBehind(g[len(g)-1], ps); len(list) >= 2 {
				for _, x := range g {
					if x.drop == "" && x.unit == corpus.Percent && x.measure != corpus.Threshold {
						x.each, x.owned = list, ownClause
					}
				}
			}
			continue
		}
		respectively := r.word(ns[0].sent, cEach, n)
		// As many statements as regions, one after the other.
		if respectively {
			k := gi
			for k < len(gs) && k-gi < len(list) && gs[k][0].drop == "" && (k == gi || !r.placeBetween(gs[k-1][0].last, gs[k][0].left, ps)) {
				k++
			}
			if k-gi == len(list) {
				for m, o := range list {
					for _, x := range gs[gi+m] {
						if x.drop == "" && x.unit != corpus.RegionsUnit {
							x.code, x.region, x.owned = o.code, o.name, ownClause
							x.each = []owner{o}
						}
					}
				}
				gi = k - 1
				continue
			}
		}
		for _, x := range g {
			if x.drop != "" || x.unit == corpus.RegionsUnit || x.measure == corpus.Threshold {
				continue
			}
			if g[0].unit == corpus.Percent || respectively {
				x.each, x.owned = list, ownClause
			} else {
				x.owned = ownClause // one count of them together: nobody's
			}
		}
	}
}

// word reports a cue of a kind close before a number.
func (r *reader) word(sent int, kind cueKind, n *num) bool {
	for _, c := range r.stream(sent) {
		if c.kind == kind && c.first < n.left && n.left-c.last <= 10 {
			return true
		}
	}
	return false
}

func (r *reader) placeBetween(first, last int, ps []place) bool {
	for i := range ps {
		if ps[i].first >= first && ps[i].last <= last {
			return true
		}
	}
	return false
}

// listBefore returns the regions of the list that ends close before a number.
func (r *reader) listBefore(n *num, ps []place) []owner {
	i := len(ps) - 1
	for i >= 0 && ps[i].last > n.left {
		i--
	}
	if i < 1 || ps[i].area || ps[i].mention < 0 {
		return nil
	}
	gap := n.left - ps[i].last
	if gap > 9 && !(n.m.Bound == corpus.AtMost && gap <= 16) {
		return nil
	}
	for k := ps[i].last; k < n.left; k++ {
		if r.number[k] && !r.skip[k] {
			return nil
		}
		if w := r.d.Norm(k); w == "," && gap > 3 && !r.word(n.sent, cEach, n) && n.m.Bound != corpus.AtMost || w == ";" || w == "." {
			return nil
		}
	}
	end := i
	for i > 0 && r.joined(ps[i-1], ps[i]) {
		i--
	}
	if i == end {
		return nil
	}
	// A list before which something opposes it to the number is only named.
	switch r.d.Norm(ps[i].first - 1) {
	case "bersama", "selain", "dibanding", "dibandingkan", "antara", "kecuali", "dari", "daripada", "seperti":
		return nil
	}
	return distinct(ps[i : end+1])
}

// listBehind returns the regions of a list that a number introduces.
func (r *reader) listBehind(n *num, ps []place) []owner {
	i := 0
	for i < len(ps) && ps[i].first < n.last {
		i++
	}
	if i >= len(ps) || ps[i].area || ps[i].mention < 0 || ps[i].first-n.last > 8 {
		return nil
	}
	introduced := false
	for k := n.last; k < ps[i].first; k++ {
		switch r.d.Norm(k) {
		case "yakni", "yaitu", "adalah", "antaranya", "ialah", "meliputi", "masing", ":", "di":
			introduced = true
		case "dan", "sedangkan", "dibanding", ";":
			return nil
		}
		if r.number[k] && !r.skip[k] {
			return nil
		}
	}
	if !introduced {
		return nil
	}
	end := i
	for end+1 < len(ps) && r.joined(ps[end], ps[end+1]) {
		end++
	}
	if end == i {
		return nil
	}
	// The members may have numbers of their own.
	s := r.d.Sentences[n.sent]
	for k := ps[i].first; k < s.Last; k++ {
		if r.number[k] && !r.skip[k] {
			return nil
		}
	}
	return distinct(ps[i : end+1])
}

// joined reports whether two places stand in one list, with nothing but commas,
// "dan" and kind words between.
func (r *reader) joined(a, b place) bool {
	if a.mention < 0 || b.mention < 0 || a.area || b.area || b.first-a.last > 6 || a.dim || b.dim {
		return false
	}
	sign := false
	for k := a.last; k < b.first; k++ {
		switch r.d.Norm(k) {
		case ",", "dan", "serta", "maupun", "&":
			sign = true
		case "(":
			sign = sign || a.code == b.code
		case ")", "kabupaten", "kota", "provinsi", "juga", "hingga":
		default:
			return false
		}
	}
	return sign && !(len(b.code) == 2 && gazetteer.Parent(a.code) == b.code) && !(len(a.code) == 2 && gazetteer.Parent(b.code) == a.code)
}

func distinct(ps []place) []owner {
	var out []owner
next:
	for _, p := range ps {
		for _, o := range out {
			if o == p.owner {
				continue next
			}
		}
		out = append(out, p.owner)
	}
	return out
}
