// Package award reads the UHC awards that regions have received: whose, which
// category, of which year.
//
// It reads sentence by sentence, with what the story has said of prizes so far. A
// sentence gives awards where it speaks of the UHC award, has a verb of receiving
// that is no plan, hope or denial, and names who received: the region before the
// verb, after "diraih", after "kepada", or the members of a list under a category.
// A category counts only with a word that carries it ("kategori Madya", never "dua
// indikator utama"). Attendance, the list of categories, criteria, other prizes,
// those who gave, those who praised and those who stood by give none. Where a sentence
// names several prizes, each category is that of the prize before it. A category told
// in the next sentence ("Kategorinya Madya") completes the award just read; one that
// stands beside regions without a verb ("Buton dan Wakatobi masing-masing Pratama") is
// theirs; "keduanya", "tiga daerah itu", "selebihnya" find the regions that they point
// to. A day that is still to come, a goal and a forecast give none. A province
// that only frames its members ("Sulsel borong UHC Awards") has none of its own, nor has a
// region that only says where ("di ujung timur R"). Coverage reached is no prize: "meraih
// UHC", "menyandang status UHC kategori C". A prize announced stays announced until a
// sentence dates it. A sentence of several editions gives each category its own year. What a
// story comes to only in passing is not of the story's day: its year stays open, unless an
// edition is named or a date stands beside it.
// Where no sentence gave one, a word of success beside the prize gives it to the one
// region there ("R kembali diakui lewat UHC Awards").
//
// Then come sets of receivers that stand away from the verb (sets.go), two models look at who
// received and which class (weighed.go), and three last rules at what is told of others or of
// before: editions that are listed by their years (former.go), climbs from class to class
// (climbs.go) and classes told by those who have the same (peers.go).
//
// It promises: awards are sorted by their place, one for each region, category and
// year; an open category or year stays open; time is linear in the text.
package award

import (
	"sort"
	"sync"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/frame"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Story is a text with what the recognisers before this one found in it.
type Story struct {
	Doc       *token.Doc
	Frame     *frame.Frame
	Dates     []date.Mention
	Mentions  []region.Mention
	Regions   []corpus.Region // with their roles
	Published corpus.Day      // 0 where unknown
	Lead      *region.Lead    // tells who the story is about; nil where nobody else asks
}

// The rules, as they stand in the evidence of an award.
const (
	ruleReceive  = "award/receive"  // "R meraih …"
	ruleReceived = "award/received" // "diraih R", "penerima: R"
	ruleGiven    = "award/given"    // "diberikan kepada R"
	ruleList     = "award/list"     // a member of a list under a category
	ruleCategory = "award/category" // "R masuk kategori C"
	ruleEarlier  = "award/earlier"  // an edition before, by reference
	ruleFormer   = "award/former"   // editions before, listed by their years
	ruleAlike    = "award/alike"    // the class of one that it is like
	ruleClimb    = "award/climb"    // from one class to another, or kept
	ruleSet      = "award/set"      // one of as many as were counted, of a list that goes on
	ruleSubject  = "award/subject"  // the story's region, not named in the sentence
)

// Find returns the awards of a story.
func Find(s Story) []corpus.Award {
	r, out := open(s)
	if r == nil {
		return nil
	}
	defer r.release()
	return r.peers(r.climbs(r.former(r.weigh(r.sets(out)))))
}

// open reads a story by the rules and returns what it was read with, to be released; nil
// where the story has nothing of the UHC award.
func open(s Story) (*reader, []corpus.Award) {
	if len(s.Doc.Tokens) == 0 {
		return nil, nil
	}
	r := readers.Get().(*reader)
	r.Story, r.d = s, s.Doc
	if !r.speaksOfUHC() {
		r.release()
		return nil, nil
	}
	r.skip = token.Zeros(r.skip, len(r.d.Tokens))
	for i := range s.Dates {
		for k := s.Dates[i].First; k < s.Dates[i].Last; k++ {
			r.skip[k] = true
		}
	}
	r.jkn = r.ofCoverage()
	r.now = r.only()
	if r.now == noPrize {
		r.now = r.stateGift()
	}
	for sent := range r.d.Sentences {
		first, last := r.d.Sentences[sent].First, r.d.Sentences[sent].Last
		if last-first > longest || !s.Frame.Story(r.d, first) {
			continue
		}
		r.sentence(sent)
	}
	if r.onlyAnnounced() {
		return r, nil
	}
	r.withoutStrays()
	r.speakers()
	r.ownPrize()
	r.complete()
	return r, r.settle()
}

// readers are done with their stories: their memory serves the next.
var readers = sync.Pool{New: func() any { return new(reader) }}

// release forgets the story and keeps the memory, a giant's apart.
func (r *reader) release() {
	if len(r.d.Tokens) > 1<<14 {
		return
	}
	clear(r.claims)
	clear(r.met)
	clear(r.unbracketed)
	*r = reader{is: r.is[:0], uhc: r.uhc[:0], inside: r.inside[:0], skip: r.skip[:0], of: r.of[:0], claims: r.claims[:0], met: r.met[:0], unbracketed: r.unbracketed[:0], names: r.names[:0]}
	readers.Put(r)
}

// longest is the number of tokens that a sentence may have to be read: beyond it
// stands no sentence, and time stays linear in the text.
const longest = 800

// only returns the UHC award where it is the only prize that the story names, so
// that a headline without its name is read by it.
func (r *reader) only() prize {
	out := noPrize
	for _, s := range r.d.Sentences {
		if s.Last-s.First > longest || !r.Frame.Story(r.d, s.First) || !r.bears(s) {
			continue
		}
		switch p, _ := r.prizeOf(s); p {
		case otherPrize:
			return noPrize
		case uhcPrize:
			out = uhcPrize
			if r.namesOther(s) {
				return noPrize
			}
		}
	}
	return out
}

// prize says which prize a stretch of text is about.
type prize uint8

const (
	noPrize prize = iota
	generic       // "penghargaan tersebut"
	uhcPrize
	otherPrize
)

// claim is an award as one sentence gives it.
type claim struct {
	region   int // index into Mentions, or -1 for the story's own
	category corpus.Category
	year     int
	before   bool // an edition before, without its year
	span     corpus.Span
	rule     string
	order    int
}

type reader struct {
	Story
	d     *token.Doc
	is    []role // by token
	uhc   []hold // by token: the programme's name
	of    []role // by sentence: what its tokens are together, saysUHC included
	main  string // once asked
	asked bool
	// sole is the only region of the story that could receive, or -1; once asked.
	sole      int
	soleAsked bool
	// first is who received first; several that others did too; seen the awards
	// that both were read from.
	first   string
	several bool
	seen    int
	skip    []bool          // by token: of a date
	inside  []bool          // by token: of a region
	now     prize           // the prize that the story is at
	list    corpus.Category // the category that a list stands under
	listed  bool            // a list of receivers goes on
	lastAt  int             // the last sentence that gave an award
	claims  []claim
	// tomorrow says that the headline announces an award still to come.
	tomorrow  bool
	openCount int             // of receivers counted but not yet named
	openAt    int             // the sentence that counted them, plus one
	openCat   corpus.Category // of receivers counted but not yet named
	moreYears []int           // further years that the sentence at hand names
	said      int             // behind the category that a clause told last
	jkn       bool            // the story's JKN Award is one for coverage
	toCome    bool            // the prize that the story names is still to come
	comesAt   int             // the sentence that says so
	roll      roll
	// onlyUHC says that the story speaks of no other prize; once asked.
	onlyUHC, onlyAsked bool
	whole              []string // provinces all of whose members received, once told

	// Memory: what items and bracketed return, and the names of other prizes.
	met, unbracketed []item
	names            []int
}

// speaksOfUHC is a quick look: without these words there is no UHC award.
func (r *reader) speaksOfUHC() bool {
	r.is, r.of = token.Zeros(r.is, len(r.d.Tokens)), token.Zeros(r.of, len(r.d.Sentences))
	r.uhc = token.Zeros(r.uhc, len(r.d.Tokens))
	all, passive := role(0), false
	for i := range r.d.Tokens {
		t := &r.d.Tokens[i]
		if t.Kind == token.Punct {
			passive = false
			continue
		}
		w := sights.Of(t)
		x := w.role
		if passive {
			x |= w.stem
		}
		passive = w.quick&mayPart != 0
		if x == 0 && w.quick&mayUHC == 0 {
			continue
		}
		if w.quick&mayThank != 0 && r.d.Norm(i+1) == "kasih" && !(r.d.Norm(i+2) == "atas" && lexiconTable.In(r.d, i+3)&isPrize != 0) {
			x &^= isReceive // thanks, but for the prize
		}
		r.is[i] = x
		if x&isCarrier != 0 && i > 0 && r.is[i-1] == 0 && r.acronymAward(i) {
			r.is[i-1] |= isOther // "PPKM Award"
			r.of[r.d.Tokens[i-1].Sent] |= isOther
		}
		if w.quick&mayUHC != 0 {
			if w.quick&isJKN != 0 { // r.jkn is not known yet
				r.uhc[i] = maybe
				r.of[t.Sent] |= saysUHC
			} else if r.programme(i) {
				r.uhc[i] = certain
				x |= saysUHC
			}
		}
		r.of[t.Sent] |= x
		all |= x
	}
	if all&(isUHC|saysUHC) == 0 || all&(isPrize|isCarrier) == 0 {
		return false
	}
	r.inside = token.Zeros(r.inside, len(r.d.Tokens))
	for i := range r.Mentions {
		for k := r.Mentions[i].First; k < r.Mentions[i].Last; k++ {
			r.inside[k] = true
		}
	}
	if all&isPrize != 0 {
		r.strangers()
	}
	return true
}

// saysUHC marks, in reader.of, a sentence that may name the programme.
const saysUHC role = 1 << 31

// may reports whether the sentences of a stretch have a word that is one of these.
func (r *reader) may(s token.Range, x role) bool {
	if s.First >= s.Last {
		return false
	}
	for sent := r.d.Tokens[s.First].Sent; sent <= r.d.Tokens[s.Last-1].Sent; sent++ {
		if r.of[sent]&x != 0 {
			return true
		}
	}
	return false
}

// ofCoverage reports that the JKN Award of a story is one for coverage: the story
// speaks of UHC. The JKN Awards up to 2017 were given for other things.
func (r *reader) ofCoverage() bool {
	for i := range r.is {
		if r.uhcAt(i) {
			y := r.storyYear()
			return y == 0 || y > 2017
		}
	}
	return false
}

// at returns the roles of token i, none beyond the text.
func (r *reader) at(i int) role {
	if i < 0 || i >= len(r.is) {
		return 0
	}
	return r.is[i]
}

// item is one thing in a sentence that bears on awards.
type item struct {
	kind  itemKind
	first int
	last  int
	cat   corpus.Category
	ref   int // index into Mentions
	off   bool
}

type itemKind uint8

const (
	iRegion itemKind = iota
	iCategory
	iReceive  // the subject receives
	iReceived // the receiver follows
	iGive
	iTo // kepada
	iAside
	iGiver // oleh, dari
	iComma
	iBreak // sedangkan, sementara
	iTogether
	iAct // an act upon others
	iOpen
	iClose
)

// sentence reads one sentence.
func (r *reader) sentence(sent int) {
	d := r.d
	s := d.Sentences[sent]
	head := r.Frame.LineOf(d, s.First) == frame.Title
	if lead := r.Frame.Lead; lead > s.First && lead < s.Last {
		s.First = lead // behind the dateline
	}
	kind, at := r.prizeOf(s)
	if r.toCome && len(r.claims) == 0 && (r.refers(s) || r.countsOn(s) || sent == r.comesAt+1 && d.Norm(s.First) == "kategori" && !r.managed(s)) {
		return // "Penghargaan itu …", "Kategori C diperoleh R", of one that is still to come
	}
	switch kind {
	case uhcPrize, otherPrize:
		if kind != uhcPrize || r.now != otherPrize || !r.addsTo(s) {
			r.now = kind
		}
	}
	if kind == noPrize && (r.praising(s) || r.statusOnly(s)) {
		return
	}
	if kind == noPrize || kind == generic {
		kind = r.now
	}
	if r.rolled(sent, s) || r.corrected(sent, s) {
		return
	}
	if !r.bears(s) {
		if r.listed && !r.itemLine(d.Paragraph(s.First)) {
			r.listed, r.list = false, ""
		}
		if !r.listed {
			return
		}
	}
	items := r.items(s)
	regions, cats, verbs := 0, 0, 0
	for _, it := range items {
		switch it.kind {
		case iRegion:
			regions++
		case iCategory:
			cats++
		case iReceive, iReceived:
			verbs++
		}
	}
	words := s.Last - s.First
	para := d.Paragraph(s.First)

	// A line of its own: "Kategori Madya:", then its members.
	if cats == 1 && regions == 0 && verbs == 0 && kind == uhcPrize && (words <= 7 && d.Tokens[s.First].Line || d.Norm(s.Last-1) == ":") && !r.criteria(s) {
		for _, it := range items {
			if it.kind == iCategory {
				r.list, r.listed = it.cat, true
			}
		}
		return
	}
	item := r.itemLine(para)
	if r.listed && (!item && !(words <= 6 && regions > 0) || r.denied(s) || r.hopes(s)) {
		r.listed, r.list = false, ""
	}
	if r.listed && regions > 0 && cats == 0 {
		list := 0 // of the line's first: "R1, R2" are all members
		for _, it := range items {
			if it.kind != iRegion {
				continue
			}
			if n := r.Mentions[it.ref].List; list == 0 || n == list {
				r.claim(it, r.list, s, sent, ruleList, 0, false)
				if list = n; list == 0 {
					break
				}
			}
		}
		return
	}
	if kind != uhcPrize {
		return
	}
	if r.criteria(s) && regions == 0 {
		return
	}
	items = r.withoutMenu(r.bracketed(sent, s, items))
	r.read(sent, s, items, at, head)
	r.ranked(sent, s)
	if r.thenOther(s) {
		r.now = otherPrize
	}
}

// addsTo reports a sentence that says of another prize that it joins this one, so that the
// story goes on with the other: "Penghargaan tersebut melengkapi piagam UHC yang diterima Maret
// lalu".
func (r *reader) addsTo(s token.Range) bool {
	pointed := false
	for k := s.First; k+1 < s.Last; k++ {
		if r.is[k]&isPrize != 0 && (r.d.Norm(k+1) == "itu" || r.d.Norm(k+1) == "ini" || r.d.Norm(k+1) == "tersebut") {
			pointed = true
		}
		switch r.d.Norm(k) {
		case "melengkapi", "menambah", "menyusul":
			return pointed && !r.uhcBefore(s.First, k)
		case "berbeda":
			return (r.d.Norm(k+1) == "dari" || r.d.Norm(k+1) == "dengan") && !r.uhcBefore(s.First, k)
		}
	}
	return false
}

func (r *reader) uhcBefore(first, last int) bool {
	for k := first; k < last; k++ {
		if r.uhcAt(k) {
			return true
		}
	}
	return false
}

// hopes reports a verb of hoping or planning: a list does not go on in it.
func (r *reader) hopes(s token.Range) bool {
	if !r.may(s, isPending) {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		if r.is[i]&isPending != 0 && r.d.Norm(i) != "untuk" && !r.otherAt(i) {
			return true
		}
	}
	return false
}

// bears reports a word of prizes or of receiving in a sentence.
func (r *reader) bears(s token.Range) bool {
	const bearing = isPrize | isReceive | isReceived | isGive | isCarrier
	may := r.may(s, bearing|isClass)
	for i := s.First; i < s.Last && may; i++ {
		if r.is[i]&bearing != 0 || r.is[i]&isClass != 0 && r.d.Tokens[i].Case != token.Lower {
			return true
		}
	}
	return r.lastAt > 0 && int(r.d.Tokens[s.First].Sent)-r.lastAt <= 1
}

// itemLine reports a paragraph that is an item of a list.
func (r *reader) itemLine(p token.Range) bool {
	d := r.d
	if p.Last-p.First > 32 {
		return false
	}
	t := &d.Tokens[p.First]
	if t.Kind == token.Digits || t.Norm == "-" || t.Norm == "•" || t.Norm == "*" || t.Norm == "·" || t.Norm == "●" {
		return true
	}
	if p.Last-p.First > 14 {
		return false
	}
	k := sort.Search(len(r.Mentions), func(k int) bool { return r.Mentions[k].First >= p.First })
	return k < len(r.Mentions) && r.Mentions[k].First == p.First
}

// beforeCategory holds what may stand between a carrier and its category.
var beforeCategory = token.NewSet("\"", "'", "uhc", "terbaik", "provinsi", "penghargaan", "award", "tertinggi", "prioritas", "yakni", "yaitu", ",",
	"pemda", "pemerintah", "daerah", "kabupaten", "kota", "/", "-", ":")

// category reads a category word at token i: quotation marks may stand before it.
func (r *reader) category(i, last int) (corpus.Category, int, bool) {
	d := r.d
	if c, end, ok := r.superlative(i, last); ok {
		return c, end, true
	}
	for i < last && beforeCategory.In(d, i) {
		i++
	}
	if i >= last {
		return "", i, false
	}
	if r.placeAt(i) {
		return "", i, false
	}
	switch d.Norm(i) {
	case "utama":
		return corpus.Utama, i + 1, true
	case "madya":
		return corpus.Madya, i + 1, true
	case "pratama":
		return corpus.Pratama, i + 1, true
	}
	return "", i, false
}

// classLadders hold the words that a place on the ladder of the classes hangs on.
var classLadders = token.NewSet("jenjang", "kasta", "kategori", "kategorinya", "kelas", "level", "predikat", "strata", "tingkat", "tingkatan")

// superlative reads a class by its place among the three: "kategori tertinggi", "kelas yang
// paling bawah". Where the class's name follows, that tells it.
func (r *reader) superlative(i, last int) (corpus.Category, int, bool) {
	if i < 1 || i >= last || r.now != uhcPrize || !classLadders.In(r.d, i-1) {
		return "", i, false
	}
	d := r.d
	if d.Norm(i) == "yang" {
		i++
	}
	most := d.Norm(i) == "paling"
	if most {
		i++
	}
	c := corpus.Category("")
	switch w := d.Norm(i); {
	case w == "tertinggi", w == "teratas", most && (w == "tinggi" || w == "atas"):
		c = corpus.Utama
	case w == "terendah", w == "terbawah", most && (w == "rendah" || w == "bawah"):
		c = corpus.Pratama
	default:
		return "", i, false
	}
	for k := i + 1; k < last && k < i+5; k++ {
		if r.at(k)&isClass != 0 {
			return "", i, false
		}
		if t := &d.Tokens[k]; t.Kind == token.Word && k == i+1 && !afterLadder.In(d, k) && !r.placeAt(k) {
			return "", i, false // "tingkat tertinggi kepesertaan"
		}
	}
	return c, i + 1, i < last
}

// afterLadder may follow a place on the ladder.
var afterLadder = token.NewSet("adalah", "bersama", "dalam", "dan", "di", "diisi", "diraih", "ditempati", "dengan", "hanya", "ialah", "ini", "itu", "pada", "sedangkan", "sementara", "serta", "tahun", "tersebut", "uhc", "untuk", "yaitu", "yakni", "se", "versi")

func (r *reader) placeAt(i int) bool { return uint(i) < uint(len(r.inside)) && r.inside[i] }

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// criteria reports a sentence of rules: a category with the minimum that it asks.
func (r *reader) criteria(s token.Range) bool {
	if !ruleWords.MayIn(r.d, s) {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		if ruleWords.In(r.d, i) && r.d.Norm(i-1) != "memenuhi" && !r.inClass(i) {
			return true
		}
	}
	return false
}

// inClass reports "dengan kriteria Pratama" at token i: a class, no rule.
func (r *reader) inClass(i int) bool {
	return r.d.Norm(i) == "kriteria" && r.d.Norm(i-1) == "dengan" && i+1 < len(r.is) && r.is[i+1]&isClass != 0 && r.d.Tokens[i+1].Case != token.Lower
}

// ruleWords hold the words of rules.
var ruleWords = token.NewSet("minimal", "mensyaratkan", "syarat", "kriteria", "disyaratkan", "sekurang", "syaratnya", "ketentuan", "menuntut")

// withoutMenu leaves out categories that are only listed: "tiga kategori, yakni
// Utama, Madya, dan Pratama".
func (r *reader) withoutMenu(items []item) []item {
	for i := 0; i < len(items); i++ {
		if items[i].kind != iCategory {
			continue
		}
		seen := map[corpus.Category]bool{items[i].cat: true}
		end := i
		for k := i + 1; k < len(items); k++ {
			if items[k].kind == iCategory {
				if items[k].first-items[end].last > 4 {
					break
				}
				seen[items[k].cat] = true
				end = k
				continue
			}
			if items[k].kind != iComma {
				break
			}
		}
		if len(seen) == 3 {
			return append(append([]item(nil), items[:i]...), items[end+1:]...)
		}
	}
	return items
}
