// Package figure reads the counts and percentages of JKN membership: what each
// number measures, whose it is, and as of when.
//
// It works on the numbers, dates and regions that the packages before it found,
// sentence by sentence. In a sentence the words that tell a measure (cue.go) and
// the numbers stand in one stream; a number takes its measure (measure.go) from the
// words that govern it (left.go, right.go), from the number it is tied to ("N jiwa
// atau P persen", whole.go), or from the one it continues ("R1 P1, R2 P2 dan R3 P3",
// back.go, item.go). In a table it takes them from the heads of its column and of its row
// (grid.go, column.go, table.go), in a list of bare numbers from the words above the list
// (listing.go). What it took is then weighed by a model learned from annotated texts
// (weighed.go, look.go). Whether it is reached, aimed for or asked for is a second
// question (mode.go), whose it is a third (owner.go, place.go, each.go; counted.go, heading.go), weighed
// too (whose.go, whoselook.go), as of when a
// fourth (asof.go, carried.go), weighed as well (when.go); counts of regions go their own
// way (count.go).
//
// It leaves out what other numbers count (rupiah, visits, hospitals, budgets) and
// says why in Rejected. It promises: figures are sorted by their place, each has
// the printed number and the noun directly after it as evidence, a figure (value,
// unit, measure, region) is there once, and time is linear in the text.
package figure

import (
	"cmp"
	"math"
	"slices"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/frame"
	"cakupan/extract/maxent"
	"cakupan/extract/number"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Story is a text with what the recognisers before this one found in it.
type Story struct {
	Doc      *token.Doc
	Frame    *frame.Frame
	Numbers  []number.Mention
	Dates    []date.Mention
	Mentions []region.Mention
	Regions  []corpus.Region // with their roles
	// AboutUHC says that the story is about membership: a bare percentage may
	// then be read by what the story has said before.
	AboutUHC bool
	// Lead tells who the story is about; nil where nobody else asks.
	Lead *region.Lead
	// Quiet says that nobody asks for the rejected: Find returns none.
	Quiet bool
}

// Rejected is a number that was read and is no figure.
type Rejected struct {
	corpus.Evidence        // Rule names the rule that rejected it
	Reason          string // in English, a few words
}

// The rules, as they stand in the evidence of a figure.
const (
	ruleHead    = "figure/head"    // a word before the number governs it
	ruleVerb    = "figure/verb"    // a word after the number does
	ruleTied    = "figure/tied"    // the number it is tied to does
	ruleWhole   = "figure/whole"   // "dari N penduduk"
	ruleList    = "figure/list"    // it continues a list
	ruleBack    = "figure/back"    // a sentence before does
	ruleNoun    = "figure/noun"    // only its noun does
	ruleTarget  = "figure/target"  // aimed for
	ruleRule    = "figure/rule"    // asked for
	ruleRegions = "figure/regions" // a count of regions
	ruleEach    = "figure/each"    // one number said of several regions
	ruleRest    = "figure/rest"    // "sisanya"
	ruleOpen    = "figure/open"    // undecided
	ruleTable   = "figure/table"   // a table's column
	ruleShare   = "figure/share"   // a share of the people that nothing names
	rulePurse   = "figure/purse"   // a public purse pays for them
)

// num is a number on its way to a figure.
type num struct {
	m     *number.Mention
	at    int // index into reader.nums
	first int // of the number, bound words left out
	left  int // of its bound words
	last  int // after the noun
	end   int // after the words that belong to it, bound words after it included
	unit  corpus.Unit
	noun  noun
	sent  int
	para  int

	base    corpus.Measure // what it counts, whatever the mode; "" while open
	measure corpus.Measure
	rule    string
	drop    string // why it is no figure; "" while it may be one
	dropped string // what goes on the reason, where it is of the text
	ruleOut string

	thin    bool // a small number of other things: read across
	guessed bool // its unit is, for the model to weigh
	tie     *num // "N jiwa atau P persen"
	whole   bool // "dari N penduduk"
	own     bool // has words of its own that govern it
	mode    cueKind
	quota   bool // places, not people
	seg     bool // of a segment that is not subsidised
	flow    bool // struck off or taken back in
	done    bool // how much of an aim was reached
	delta   bool // by how much, not how much
	soft    bool // a target only by a word of hope or purpose
	aim     bool // asked for with its money: a target

	code, region string // its owner
	owned        ownership
	adrift       bool    // of what is no region, as the number before it
	over         string  // the region that it was taken from, having too few people
	with         *num    // the count of regions that it is the share of
	local        bool    // of a kecamatan or a village
	each         []owner // several owners
	asOf         corpus.Period
	dated        bool          // asOf is of its own clause
	tabled       bool          // settled as a table's cell
	under        corpus.Period // the date of the list that it stands in
	past         bool          // the older of two that are compared
	was, wasRule string        // what the rules alone tell, where it was weighed otherwise
	ruled        string        // whose it is by the rules alone, where that was
	ruledDay     string        // as of when by the rules alone, where that was
}

// Reasons that the text's own words go on.
const (
	dropNoun = "counts "
	dropHead = "counts something else: "
)

// reader reads one story.
type reader struct {
	Story
	d         *token.Doc
	nums      []*num
	bySent    [][]*num // by sentence: stretches of nums
	skip      []bool   // tokens of dates
	bound     []uint8  // tokens of bound words
	inside    []int32  // token to mention index + 1 of its region
	number    []bool   // tokens of numbers
	main      owner
	areaStory bool // a branch tells of its area: see tellsOfArea
	multi     bool
	// seenPara is the paragraph that programmeNear looked at last.
	seenPara int
	seenNear bool
	cached   [][]cue // by sentence; nil where nobody asked yet
	// named holds the kecamatan and villages of the story; localPara and localNear
	// remember the paragraph that speaksOfLocal looked at last.
	named     map[string][]string
	localPara int
	localNear bool
	// divides and branches remember whether the story names a division of the agency, a
	// branch's area.
	divides, branches answer
	// voices holds the names of those who speak for the nation.
	voices map[string]bool

	store  []num         // what nums points to
	stock  []cue         // what cached is cut from
	sights []maxent.Atom // what the model sees of the tokens
	talk   []uint8       // by sentence: what is counted in it, for guess
	scored []scored      // what weigh works in
	whose  whose
	days   dayMemory
	draft  draft
	parts  [][]*num          // what groups returns
	sites  []place           // what placesIn cuts from
	sums   map[float64]owner // what owners has counted
}

// Find returns the figures of a story and the numbers that are none.
func Find(s Story) ([]corpus.Figure, []Rejected) {
	r := open(s)
	defer r.release()
	if len(r.nums) == 0 {
		return nil, nil
	}
	r.untilDays()
	r.weighDays()
	r.headline()
	r.agree()
	return r.settle()
}

// untilDays settles what the numbers count and whose they are, and by the rules as of when.
func (r *reader) untilDays() {
	r.weigh()
	r.owners()
	r.weighOwners()
	r.reached()
	r.dates()
	r.carried()
}

// sentences reads what the numbers count, sentence by sentence.
func (r *reader) sentences() {
	r.mark()
	r.collect()
	if len(r.nums) == 0 {
		return
	}
	r.locate()
	r.tables()
	r.listings()
	var last *num
	for ns := range r.bySentence() {
		if !ns[0].tabled {
			r.sentence(ns, last)
		}
		for _, n := range ns {
			if n.drop == "" && !n.whole {
				last = n
			}
		}
	}
}

// longest is the number of tokens that a sentence may have to be read: beyond it
// stands no sentence, and time stays linear in the text. Look-backs over a long
// paragraph stop after reach steps.
const (
	longest = 800
	reach   = 48
)

// mark notes which tokens are numbers, dates, regions and bounds.
func (r *reader) mark() {
	n := len(r.d.Tokens)
	r.skip, r.number = token.Zeros(r.skip, n), token.Zeros(r.number, n)
	r.bound = token.Zeros(r.bound, n)
	r.inside = token.Zeros(r.inside, n)
	for i := range r.Dates {
		for k := r.Dates[i].First; k < r.Dates[i].Last; k++ {
			r.skip[k] = true
		}
	}
	for i := range r.Mentions {
		for k := r.Mentions[i].First; k < r.Mentions[i].Last; k++ {
			r.inside[k] = int32(i + 1)
		}
	}
	for i := range r.Numbers {
		m := &r.Numbers[i]
		for k := m.First; k < m.Last; k++ {
			r.number[k] = !r.regionAt(k) // "Kabupaten Empat Lawang"
		}
		for k := m.BoundFirst; k < m.First; k++ {
			r.bound[k] = 1
		}
		for k := m.Last; k < m.BoundLast; k++ {
			r.bound[k] = 1
		}
	}
}

func (r *reader) inNumber(i int) bool { return i >= 0 && i < len(r.number) && r.number[i] }

// placeAt returns the index of the region mention that token i stands in, or -1.
func (r *reader) placeAt(i int) int {
	if i < 0 || i >= len(r.inside) {
		return -1
	}
	return int(r.inside[i]) - 1
}

// collect makes a num of each number that may be a figure, and of those that stand
// between (money), so that nothing is read across them.
func (r *reader) collect() {
	d := r.d
	r.bySent, r.cached = token.Zeros(r.bySent, len(d.Sentences)), token.Zeros(r.cached, len(d.Sentences))
	r.store = token.Zeros(r.store, len(r.Numbers))
	for i := range r.Numbers {
		m := &r.Numbers[i]
		n := &r.store[i]
		n.m, n.first, n.left, n.last, n.end = m, m.First, min(m.BoundFirst, m.First), m.Last, max(m.Last, m.BoundLast)
		n.sent = int(d.Tokens[m.First].Sent)
		n.para = int(d.Para[n.sent])
		switch {
		case !r.Frame.Story(d, m.First) || m.First >= r.Frame.Dateline.First && m.First < r.Frame.Dateline.Last:
			continue
		case r.skip[m.First]:
			continue
		case m.First > r.Frame.Lead && r.Frame.LineOf(d, m.First) == frame.Title:
			continue // the headline again
		case r.placeAt(m.First) >= 0:
			continue
		case m.Kind == number.Ordinal || m.Kind == number.Clock || m.Kind == number.Code:
			continue
		case m.Kind == number.Money:
			n.drop, n.ruleOut = "an amount of money", "figure/money"
		case m.Low != m.High && !m.Ranged:
			n.drop, n.ruleOut = "a magnitude without a number", "figure/vague"
		}
		if s := d.Sentences[n.sent]; s.Last-s.First > longest {
			continue
		}
		n.at = len(r.nums)
		n.unit, n.noun, n.last = r.unitOf(m)
		n.end = max(n.end, n.last)
		if n.unit == corpus.People && n.last > n.m.Last && n.end == n.last {
			switch d.Norm(n.last) {
			case "penduduk", "peserta", "warga", "masyarakat":
				n.end++ // "305.427 jiwa penduduk"
			}
		}
		if n.drop == "" {
			r.plausible(n)
		}
		n.thin = n.drop != "" && n.unit != corpus.Percent && (m.Kind == number.Money || m.Low < 100) && n.noun != nRegions
		if n.drop == "" && !r.AboutUHC && !r.programmeNear(n.para) {
			n.drop, n.ruleOut = "not about the programme", "figure/other-story"
		}
		r.nums = append(r.nums, n)
	}
	for ns := range r.bySentence() {
		r.bySent[ns[0].sent] = ns
		sharers(ns)
	}
}

// sharers drops the rest of the contributions with a share of them: "provinsi menanggung 55
// persen iuran dan kabupaten/kota 45 persen".
func sharers(ns []*num) {
	for _, n := range ns {
		if n.drop != dropContribution {
			continue
		}
		for _, o := range ns {
			if o.drop == "" && o.unit == corpus.Percent && o.value() == 100-n.value() {
				o.drop, o.ruleOut = dropContribution, "figure/money"
			}
		}
		return
	}
}

// dropContribution is why a share of what members pay is no figure.
const dropContribution = "a share of the contributions"

// programmeNear reports a word of the programme in a paragraph: in a story about
// other things only such paragraphs have figures.
func (r *reader) programmeNear(para int) bool {
	if para == r.seenPara {
		return r.seenNear
	}
	r.seenPara, r.seenNear = para, false
	p := r.d.Paragraphs[para]
	if !programmeClue.MayIn(r.d, p) {
		return false
	}
	for k := p.First; k < p.Last; k++ {
		switch r.d.Norm(k) {
		case "jkn", "uhc", "universal", "pbi", "kis":
			r.seenNear = true
		case "bpjs":
			if w := r.d.Norm(k + 1); w != "ketenagakerjaan" && w != "tk" {
				r.seenNear = true
			}
		case "jaminan":
			if r.d.Norm(k+1) == "kesehatan" {
				r.seenNear = true
			}
		}
	}
	return r.seenNear
}

// weakNumber is the rule that drops small numbers without a noun, among others.
const weakNumber = "figure/weak-number"

// plausible drops numbers that their own noun or size rules out.
func (r *reader) plausible(n *num) {
	d, m := r.d, n.m
	value := n.value()
	switch {
	case n.unit == corpus.People && (n.noun == nMembers || n.noun == nPeople || n.noun == nWork) && r.attending(n):
		n.drop, n.ruleOut = "counts those who came", "figure/attendance"
	case n.unit == corpus.People && r.d.Norm(n.m.Last) == "per" && (r.d.Norm(n.m.Last+1) == "orang" || r.d.Norm(n.m.Last+1) == "jiwa" || r.d.Norm(n.m.Last+1) == "bulan" || r.d.Norm(n.m.Last+1) == "kepala" || r.d.Norm(n.m.Last+1) == "peserta"):
		n.drop, n.ruleOut = "an amount of money for each", "figure/money"
	case n.unit == corpus.Percent && r.insured(n):
		n.drop, n.ruleOut = "another insurer's share", "figure/other-count"
	case n.unit == corpus.Percent && contributions.In(d, n.last):
		n.drop, n.ruleOut = dropContribution, "figure/money" // "provinsi menanggung 30 persen iuran"
	case r.pointedAt(n):
		n.drop, n.ruleOut = "the headline of another story", "figure/other-story"
	case n.unit == corpus.People && n.noun == nNone && (r.d.Norm(n.first-1) == "img" || r.d.Norm(n.first-2) == "img"):
		n.drop, n.ruleOut = "the name of a picture", "figure/weak-number"
	case n.unit == corpus.People && n.m.Scaled && n.value() >= 1e6 && n.noun == nNone && r.d.Norm(n.m.Last) == "untuk" && r.budgetBefore(n):
		n.drop, n.ruleOut = "an amount of money without its sign", "figure/money"
	case r.illustrates(n):
		n.drop, n.ruleOut = "members who pay for one who is ill", "figure/other-count"
	case n.unit == corpus.People && r.grownBy(n):
		n.drop, n.ruleOut = "by how much the population grew", "figure/other-count"
	case n.unit == corpus.People && (n.noun == nPeople || n.noun == nMembers) && r.recorded(n):
		n.drop, n.ruleOut = "counts those whose data were taken", "figure/other-count"
	case n.noun == nFamily:
		n.drop, n.ruleOut = "counts families, cards or houses", "figure/no-people"
	case n.noun == nOther:
		n.drop, n.dropped, n.ruleOut = dropNoun, d.Norm(n.last), "figure/other-noun"
	case n.unit == corpus.People && n.noun == nNone && m.Glued && !m.Scaled:
		n.drop, n.ruleOut = "a year or a list's number", "figure/weak-number"
	case n.unit == corpus.People && n.noun == nNone && value < 130 && value != math.Trunc(value) && !m.Scaled:
		n.unit = corpus.Percent // "sebesar 97,12 dari total": the sign was lost
	case n.unit == corpus.People && n.noun == nNone && value >= 40 && value <= 106 && !m.Words && !m.Scaled && r.unsigned(n):
		n.unit = corpus.Percent
	case n.unit == corpus.People && n.noun != nRegions && n.noun != nNone && (value < 10 || m.Words && value < 100 && !(d.Norm(n.last) == "yang" && d.Norm(n.last+1) == "belum")):
		n.drop, n.ruleOut = "a few persons", "figure/few"
	case n.unit == corpus.People && n.noun == nNone && value < 100:
		n.drop, n.ruleOut = "a small number without a noun", weakNumber
	case n.unit == corpus.People && n.noun != nRegions && value != math.Trunc(value) && value < 1000:
		n.drop, n.ruleOut = "a part of a person: its scale word was lost", "figure/lost-scale"
	case n.noun != nRegions && r.abroadNear(n):
		n.drop, n.ruleOut = "another country's", "figure/abroad"
	case n.noShare():
		n.drop, n.ruleOut = "no share", "figure/no-share"
	}
}

// contributions are what members pay.
var contributions = token.NewSet("iuran", "iurannya", "premi")

// countries hold other countries that stories compare with.
var countries = token.NewSet("amerika", "as", "jerman", "jepang", "korea", "filipina", "thailand", "vietnam", "malaysia", "singapura", "inggris", "prancis", "perancis", "belanda", "austria", "belgia", "india", "china", "tiongkok", "cina", "australia", "taiwan", "turki", "brasil", "meksiko", "kanada", "swedia", "swiss")

// abroadNear reports a number of another country's people: "30 juta penduduk AS", "di
// Jerman 87 persen".
func (r *reader) abroadNear(n *num) bool {
	if !countries.MayText(r.d) {
		return false
	}
	foreign := func(k int) bool {
		if k < 0 || k >= len(r.d.Tokens) || !countries.In(r.d, k) {
			return false
		}
		return r.d.Tokens[k].Case == token.Upper || r.d.Tokens[k].Case == token.Title && len(r.d.Tokens[k].Norm) > 2
	}
	for k := n.m.Last; k < n.last+4; k++ {
		if foreign(k) {
			return true
		}
		switch r.d.Norm(k) {
		case "persen", "%", "jiwa", "orang", "warga", "penduduk", "rakyat", "masyarakat", "di", "[", "(", "warganya":
		default:
			k = n.last + 4
		}
	}
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-5; k-- {
		if foreign(k) {
			return true
		}
		switch r.d.Norm(k) {
		case "mencapai", "baru", "hanya", "sudah", "sekitar", "ada", "masih", ",", "sebanyak", "serikat", "selatan", "sebesar":
		default:
			k = 0
		}
	}
	// "Jerman butuh 127 tahun untuk mencakup P": another country is all that it speaks of.
	s := r.d.Sentences[r.d.Tokens[n.first].Sent]
	found := false
	for k := s.First; k < s.Last; k++ {
		if r.regionAt(k) {
			return false
		}
		switch r.d.Norm(k) {
		case "indonesia", "kita", "nasional", "kami":
			return false
		}
		found = found || k < n.left && n.left-k < 30 && foreign(k)
	}
	return found
}

// attending reports "diikuti 1.200 peserta", "dihadiri sekitar 300 orang".
func (r *reader) attending(n *num) bool {
	for k := n.left - 1; k >= 0 && k > n.left-4; k-- {
		switch r.d.Norm(k) {
		case "menampung":
			return r.d.Norm(n.m.Last) != "jiwa"
		case "diikuti", "dihadiri", "menghadirkan", "melibatkan", "sedot", "menyambut", "mengumpulkan", "dikunjungi", "menyedot", "mengundang":
			return true
		case "oleh", "sebanyak", "sekitar", "total", "lebih":
		default:
			return false
		}
	}
	return false
}

// grownBy reports "penambahan jumlah penduduk sekitar N orang".
func (r *reader) grownBy(n *num) bool {
	for k := n.left - 1; k >= 0 && k > n.left-7; k-- {
		switch r.d.Norm(k) {
		case "penambahan", "pertambahan", "kenaikan", "pertumbuhan", "bertambahnya", "peningkatan":
			return k < n.left-1 && (r.d.Norm(k+1) == "penduduk" || r.d.Norm(k+2) == "penduduk" && r.d.Norm(k+1) == "jumlah")
		case "jumlah", "penduduk", "sekitar", "sebanyak", "sebesar", "yang", "mencapai", "hingga", "sampai":
		default:
			return false
		}
	}
	return false
}

// recorded reports "63 orang selesai direkam datanya", "N warga yang sudah didata".
func (r *reader) recorded(n *num) bool {
	for k := n.last; k < n.last+5; k++ {
		switch r.d.Norm(k) {
		case "direkam", "perekaman", "disurvei", "didata", "diverifikasi", "divalidasi", "diwawancarai":
			return true
		case "selesai", "sudah", "telah", "yang", "berhasil", "tuntas", "belum", "sedang":
		default:
			return false
		}
	}
	return false
}

// value is the number that the figure holds.
func (n *num) value() float64 {
	v := n.m.Low
	if n.m.Glued && n.m.Scaled && n.m.Plain >= 1000 {
		v = n.m.Plain // "123.456 ribu jiwa": a scale word too many
	}
	if n.unit != corpus.Percent && v != float64(int64(v)) && math.Abs(v-math.Round(v)) < 1e-3 {
		v = math.Round(v)
	}
	return v
}

// stream returns the cues of a sentence.
func (r *reader) stream(sent int) []cue {
	if c := r.cached[sent]; c != nil {
		return c
	}
	s := r.d.Sentences[sent]
	if most := 2 * (s.Last - s.First); cap(r.stock)-len(r.stock) < most {
		r.stock = make([]cue, 0, max(256, 2*cap(r.stock), most))
	}
	c := r.cues(s.First, s.Last, r.stock[len(r.stock):])
	// What stands inside a region's or a date's words is no cue.
	out := c[:0]
	for _, x := range c {
		if r.skip[x.first] || r.placeAt(x.first) >= 0 && x.kind != cNation || r.number[x.first] && (x.kind == cComma || x.kind == cStop) {
			continue
		}
		out = append(out, x)
	}
	r.stock = r.stock[:len(r.stock)+len(out)]
	r.cached[sent] = out[:len(out):len(out)]
	return out
}

// reached takes a hope back that repeats what the story has as reached: "berkat
// kerja keras untuk mencapai 95,27 persen".
func (r *reader) reached() {
	r.askedAgain()
	var had map[key]bool
	if !slices.ContainsFunc(r.nums, func(n *num) bool { return n.soft }) {
		return
	}
	for _, n := range r.nums {
		if n.drop != "" || n.base == "" {
			continue
		}
		k := key{n.value(), n.unit, n.base, n.code}
		if n.measure == n.base {
			if had == nil {
				had = map[key]bool{}
			}
			had[k] = true
		} else if n.measure == corpus.Target && n.mode == cTarget && n.soft && had[k] {
			n.measure, n.rule = n.base, ruleBack
		}
	}
}

// settle makes figures of the numbers, each once, roundings of others left out.
func (r *reader) settle() ([]corpus.Figure, []Rejected) {
	out, from := r.draft.figures[:0], r.draft.from[:0]
	var rejected []Rejected
	if !r.Quiet {
		rejected = make([]Rejected, 0, len(r.nums))
	}
	reject := func(n *num, rule, why string) {
		if r.Quiet {
			return
		}
		rejected = append(rejected, Rejected{corpus.Evidence{Span: r.d.Span(n.first, n.last), Rule: rule}, why})
	}
	var one [1]owner
	for _, n := range r.nums {
		if n.drop != "" {
			if !r.Quiet {
				why := n.drop
				if why == dropNoun || why == dropHead || why == dropWeighed {
					why += n.dropped
				}
				reject(n, n.ruleOut, why)
			}
			continue
		}
		if n.was != "" && string(n.measure) != n.was {
			reject(n, n.wasRule, n.considered())
		}
		if n.ruledDay != "" {
			reject(n, "figure/when", n.ruledDay+" by the rules alone; its words weigh otherwise")
		}
		if n.ruled != "" {
			reject(n, "figure/whose", "as "+n.ruled+"'s, whose it is by the rules alone; its words weigh for another")
		}
		owners := n.each
		if len(owners) == 0 {
			one[0] = owner{code: n.code, name: n.region}
			owners = one[:]
		}
		for _, o := range owners {
			rule := n.rule
			if len(n.each) > 1 {
				rule = ruleEach
			}
			out = append(out, corpus.Figure{
				Evidence: corpus.Evidence{Span: r.d.Span(n.first, n.last), Rule: rule},
				Low:      n.value(), High: n.value(), Unit: n.unit, Measure: n.measure, Bound: n.bound(),
				Region: o.name, Code: o.code, AsOf: n.asOf,
			})
			from = append(from, n)
		}
	}
	keep := token.Zeros(r.draft.keep, len(out))
	r.draft.figures, r.draft.from, r.draft.keep = out, from, keep
	seen := &r.draft.keys
	seen.reset()
	r.draft.firsts = r.draft.firsts[:0]
	for i := range out {
		k := keyOf(&out[i])
		if at, ok := seen.find(k); ok {
			first := r.draft.firsts[at]
			if out[first].AsOf.IsZero() {
				out[first].AsOf = out[i].AsOf
			}
			if r.Frame.LineOf(r.d, from[first].first) != frame.Body && r.Frame.LineOf(r.d, from[i].first) == frame.Body {
				// The body's words stand for the figure, not the headline's.
				reject(from[first], "figure/repeated", "said again in the text")
				from[first], out[first].Evidence = from[i], out[i].Evidence
				continue
			}
			reject(from[i], "figure/repeated", "said before")
			continue
		}
		seen.add(k)
		r.draft.firsts = append(r.draft.firsts, i)
		keep[i] = true
	}
	r.echoes(out, from, keep, reject)
	r.countedOnce(out, from, keep, reject)
	r.roundings(out, from, keep, reject)
	r.nobodys(out, from, keep, reject)
	r.overHundred(out, from, keep, reject)
	r.recalls(out, from, keep, reject)
	n := 0
	for i := range out {
		if keep[i] {
			out[n] = out[i]
			n++
		}
	}
	if n == 0 {
		out = nil
	} else {
		out = append(make([]corpus.Figure, 0, n), out[:n]...)
	}
	if len(rejected) == 0 {
		rejected = nil
	}
	slices.SortStableFunc(out, func(a, b corpus.Figure) int { return cmp.Compare(a.Start, b.Start) })
	slices.SortStableFunc(rejected, func(a, b Rejected) int { return cmp.Compare(a.Start, b.Start) })
	return out, rejected
}

// draft is the memory in which settle works.
type draft struct {
	figures []corpus.Figure
	from    []*num
	keep    []bool
	keys    ledger
	firsts  []int   // of each key, the first figure that has it
	groups  []group // of each key
	next    []int
}

func (n *num) bound() corpus.Bound { return n.m.Bound }
