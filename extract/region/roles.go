package region

import (
	"slices"
	"strings"
	"sync"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// Roles returns the roles of each mention, by index; none for an area. A role is
// that of the mention's region in the whole story where it is subject, and that
// of the place itself where it is venue or dateline.
func Roles(d *token.Doc, f *frame.Frame, ms []Mention, dates []date.Mention) [][]corpus.Role {
	c := newCast(d, f, ms, dates)
	defer c.release()
	out := make([][]corpus.Role, len(ms))
	subjects := c.subjects()
	for i := range ms {
		if has, n := c.roles(i, subjects); n > 0 {
			out[i] = slices.Clone(has[:n])
		}
	}
	return out
}

// roles returns the n roles of mention i.
func (c *cast) roles(i int, subjects map[string]bool) (has [2]corpus.Role, n int) {
	if !c.ms[i].Named() {
		return has, 0
	}
	add := func(r corpus.Role) {
		has[n] = r
		n++
	}
	switch {
	case c.at[i].dateline:
		add(corpus.Dateline)
	case c.at[i].venue:
		add(corpus.Venue)
	}
	if subjects[c.at[i].id] && !c.at[i].dateline {
		add(corpus.Subject)
	}
	if n == 0 {
		add(corpus.Mention)
	}
	return has, n
}

// Lead tells who a story is about to whoever asks, and looks once. The zero Lead has
// not looked.
type Lead struct {
	asked bool
	code  string
}

// Subject is the function Subject for the one story that the Lead is of.
func (l *Lead) Subject(d *token.Doc, f *frame.Frame, ms []Mention) string {
	if !l.asked {
		l.asked, l.code = true, Subject(d, f, ms)
	}
	return l.code
}

// Subject returns the code of the region that the story is about, or "": the
// government or region that title and lead put first and that acts, receives or
// is counted most. It is "" too where that region is left open.
func Subject(d *token.Doc, f *frame.Frame, ms []Mention) string {
	c := newCast(d, f, ms, nil)
	defer c.release()
	return c.main().code
}

// standing is what one mention does in the story.
type standing struct {
	id        string // code, or the key of its candidates
	dateline  bool
	venue     bool
	branch    bool // is an office of the insurer's, or what its area is
	container bool // the province of the place beside it, "se-R0", "kabupaten di R0"
	attends   bool // accompanies or attends
	acts      bool
	receives  bool
	counted   bool
	placed    bool // is told of without a number: its place among others
	title     bool
	lead      bool
	opens     bool // acts in the lead's first sentence, behind an adverbial
}

// actor is what all mentions of one region do together.
type actor struct {
	id, code   string
	first      int
	score      float64
	title      bool
	lead       bool // is named in the lead otherwise than as a place around another
	acts       int
	opens      bool // acts in the lead's first sentence
	offices    int
	receives   bool
	counted    bool
	placed     bool
	list       int // of its first receiving mention
	listed     bool
	containers int
	mentions   int
}

// cast is the reading of who does what.
type cast struct {
	d     *token.Doc
	f     *frame.Frame
	ms    []Mention
	dates []date.Mention
	at    []standing
	// listEnd is the token at which the mention, or the list it stands in, ends.
	listEnd []int
	plural  int8 // of several: 0 not asked, 1 no, 2 yes
	// spreads has the provinces over which counted regions are spread.
	spreads []bool

	// Memory for Facts, actors and subjects.
	region, count []int
	all           []actor
	index         index
	about         map[string]bool
}

// casts are done with their texts: their memory serves the next.
var casts = sync.Pool{New: func() any { return new(cast) }}

// few is how many names are looked through one by one.
const few = 12

// index numbers names in the order in which they come.
type index struct {
	names []string
	at    map[string]int // once they are many
}

func (x *index) find(name string) (k int, ok bool) {
	if len(x.names) > few {
		k, ok = x.at[name]
		return k, ok
	}
	for k, n := range x.names {
		if n == name {
			return k, true
		}
	}
	return 0, false
}

func (x *index) add(name string) {
	x.names = append(x.names, name)
	switch {
	case len(x.names) == few+1:
		if x.at == nil {
			x.at = map[string]int{}
		}
		for k, n := range x.names {
			x.at[n] = k
		}
	case len(x.names) > few:
		x.at[name] = len(x.names) - 1
	}
}

// byID returns the cast's index, empty.
func (c *cast) byID() *index {
	c.index.reset()
	return &c.index
}

func (x *index) reset() {
	if len(x.names) > few {
		clear(x.at)
	}
	clear(x.names)
	x.names = x.names[:0]
}

// release forgets the text and keeps the memory, a giant's apart.
func (c *cast) release() {
	if len(c.ms) > 1<<10 {
		return
	}
	clear(c.at)
	clear(c.all)
	clear(c.about)
	c.index.reset()
	*c = cast{at: c.at[:0], listEnd: c.listEnd[:0], spreads: c.spreads[:0], region: c.region[:0], count: c.count[:0], all: c.all[:0], about: c.about, index: c.index}
	casts.Put(c)
}

func newCast(d *token.Doc, f *frame.Frame, ms []Mention, dates []date.Mention) *cast {
	c := casts.Get().(*cast)
	c.d, c.f, c.ms, c.dates = d, f, ms, dates
	c.at, c.listEnd, c.spreads = token.Zeros(c.at, len(ms)), token.Zeros(c.listEnd, len(ms)), token.Zeros(c.spreads, len(ms))
	for i := len(ms) - 1; i >= 0; i-- {
		c.listEnd[i] = ms[i].Last
		if i+1 < len(ms) && ms[i].List > 0 && ms[i+1].List == ms[i].List {
			c.listEnd[i] = c.listEnd[i+1]
		}
	}
	seenDateline := false
	lead := c.leadParagraph()
	for i := range ms {
		m, s := &ms[i], &c.at[i]
		if !m.Named() {
			continue
		}
		s.id = m.Code
		if s.id == "" {
			s.id = openKey(m.Candidates)
		}
		s.branch = c.branch(i)
		s.title = f != nil && f.LineOf(d, m.First) == frame.Title && !c.aside(i) && (m.Via != "agency" || d.Tokens[m.First].Norm == "kpu") && !s.branch
		s.lead = d.Para[d.Tokens[m.First].Sent] == lead && !m.Dateline
		s.container = c.container(i)
		if m.Dateline {
			if !seenDateline {
				s.dateline, seenDateline = true, true
			}
			continue
		}
		s.venue = !s.title && c.venue(i)
		s.attends = c.attends(i)
		s.receives = c.receives(i)
		s.counted = !s.container && !s.attends && !s.branch && m.Via != "agency" && !(m.Office && len(m.Code) == 2) && !pays.In(d, m.First-1) && !leftOut.In(d, m.First-1) && (c.counted(i) || c.heading(i))
		s.placed = !s.container && !s.attends && !s.branch && m.Via != "agency" && c.placed(i)
		s.acts = !s.attends && (m.Office && c.acts(i) || !m.Office && s.lead && !s.container && !s.venue && !s.branch && m.Via != "agency" && c.does(i))
	}
	c.afterAdverbial()
	// A list receives as one; a list of lines receives by the line above it.
	for i := range ms {
		m := &ms[i]
		if m.List == 0 || !m.Named() || i > 0 && ms[i-1].List == m.List {
			continue
		}
		p := d.Para[d.Tokens[m.First].Sent]
		if r := d.Paragraphs[p]; p > 0 && m.First-r.First <= 2 && r.Last-r.First <= 14 {
			above := d.Paragraphs[p-1]
			for k := above.First; above.Last-above.First <= 12 && k < above.Last; k++ {
				if prize.In(d, k) || d.Tokens[k].Norm == "penerima" {
					c.at[i].receives = true
				}
			}
		}
	}
	c.items()
	// Heads of governments that open a sentence together act together.
	for i := 1; i < len(ms); i++ {
		m, p := &ms[i], &c.at[i-1]
		if m.List > 0 && ms[i-1].List == m.List && p.acts && m.Office && !c.at[i].attends && d.Tokens[m.First].Sent == d.Tokens[ms[i-1].First].Sent {
			c.at[i].acts = true
		}
	}
	lists := map[int]bool{} // on the stack while there are few
	for i := range ms {
		if ms[i].List > 0 && c.at[i].receives {
			lists[ms[i].List] = true
		}
	}
	for i := range ms {
		if len(lists) == 0 {
			break
		}
		if ms[i].List > 0 && lists[ms[i].List] && ms[i].Named() && !c.at[i].attends {
			c.at[i].receives = true
		}
	}
	return c
}

// afterAdverbial marks the region with which the main clause of the lead begins: "Dalam
// rangkaian peringatan …, Kota R kembali menorehkan prestasi".
func (c *cast) afterAdverbial() {
	d := c.d
	if c.f == nil || c.f.Lead >= len(d.Tokens) {
		return
	}
	s := d.Sentence(c.f.Lead)
	switch d.Tokens[c.f.Lead].Norm {
	case "dalam", "pada", "di", "setelah", "berkat", "sebagai", "usai", "dengan", "selama", "sejak":
	default:
		return
	}
	for i := range c.ms {
		m := &c.ms[i]
		if m.First >= s.Last {
			return
		}
		if m.First <= c.f.Lead || !m.Named() || m.Dateline || d.Norm(m.First-1) != "," || c.at[i].branch || m.Via == "agency" || c.at[i].attends || c.at[i].container || c.listEnd[i] != m.Last {
			continue
		}
		k := m.Last
		for n := 0; n < 3 && k < s.Last && auxiliary.In(d, k); n++ {
			k++
		}
		if t := &d.Tokens[min(k, len(d.Tokens)-1)]; k < s.Last && t.Case == token.Lower && len(t.Norm) > 4 && (t.Norm[:2] == "me" || t.Norm[:3] == "ber") && !states.Is(t) {
			c.at[i].acts, c.at[i].opens = true, true
			return
		}
	}
}

// aside stands in a headline before a region that is not what it is about.
var aside = set("asal", "award", "awards", "dari", "hingga", "menuju", "sampai", "tingkat")

// aside reports whether mention i of the headline is none of what it is about:
// "… Menuju R", "Bupati R Hadiri Forum di R2". Who visits R is about R too.
func (c *cast) aside(i int) bool {
	d, m := c.d, &c.ms[i]
	prev := d.Norm(m.First - 1)
	s := d.Sentence(m.First)
	switch {
	case prev == "ke":
		return !c.visited(i)
	case aside[prev]:
		return true
	case prev != "di":
		return false
	}
	// "di R" where another region is who did something there.
	other := false
	for j := range c.ms {
		o := &c.ms[j]
		if o.First >= s.Last {
			break
		}
		other = other || o.First >= s.First && o.Named() && o.Code != m.Code && d.Norm(o.First-1) != "di"
	}
	for k := s.First; other && k < m.First; k++ {
		if n := d.Tokens[k].Norm; receiving.Has(n) || company.Has(n) || happens.Has(n) || meets.Has(n) {
			return true
		}
	}
	return false
}

// visited reports the goal of a visit: "Kunker ke R", "berkunjung ke Pemkab R".
func (c *cast) visited(i int) bool {
	d, m := c.d, &c.ms[i]
	if d.Norm(m.First-1) != "ke" {
		return false
	}
	for k := max(d.Sentence(m.First).First, m.First-6); k < m.First; k++ {
		if visit.In(d, k) {
			return true
		}
	}
	return false
}

// meets holds what headlines say of one who goes to a gathering.
var meets = token.NewSet("acara", "bahas", "forum", "gelar", "hadiri", "ikut", "ikuti", "jadi", "lomba", "paparkan", "pelatihan", "rakor", "rapat", "seminar", "temui")

// leadParagraph is the paragraph in which the story begins.
func (c *cast) leadParagraph() int32 {
	if c.f == nil || len(c.d.Tokens) == 0 {
		return 0
	}
	if c.f.Lead < len(c.d.Tokens) {
		return c.d.Para[c.d.Tokens[c.f.Lead].Sent]
	}
	return 0
}

// branch reports a region that names an office of the insurer's, or a further province of
// that office's area: "Kedeputian Wilayah P, P2 dan P3".
func (c *cast) branch(i int) bool {
	d, m := c.d, &c.ms[i]
	if m.Via == "bpjs" || i == 0 || !c.at[i-1].branch || len(m.Code) != 2 || m.Office {
		return m.Via == "bpjs"
	}
	k := c.ms[i-1].Last
	for ; k < m.First && k-c.ms[i-1].Last < 4; k++ {
		switch d.Tokens[k].Norm {
		case ",", "dan", "serta", "&", "/", "-", "(", ")", "provinsi", "wilayah":
		default:
			return false
		}
	}
	return k == m.First
}

// container reports the province named only to say where something lies.
func (c *cast) container(i int) bool {
	m := &c.ms[i]
	if m.Via == "se" {
		return true
	}
	if len(m.Code) != 2 || m.Office {
		return false
	}
	prev := c.d.Norm(m.First - 1)
	if i > 0 {
		p := &c.ms[i-1]
		if (p.Named() || p.Area) && (len(p.Code) > 2 || p.Area || len(p.Candidates) > 0) && c.beside(p.Last, m.First) && (p.List == 0 || p.List != m.List) {
			return true
		}
	}
	if i > 0 && c.ms[i-1].Last == m.First && len(c.ms[i-1].Code) > 2 && c.ms[i-1].Code[:2] == m.Code && c.ms[i-1].Named() {
		return true // "warga R P": what R lies in, right behind it
	}
	if i > 0 && c.shortForm(i) {
		return true // "Kabupaten R (ABBR) Provinsi P"
	}
	if k := m.First - 1; prev == "ibukota" || prev == "kota" && c.d.Norm(k-1) == "ibu" || prev == "provinsi" && (c.d.Norm(k-1) == "ibukota" || c.d.Norm(k-1) == "kota" && c.d.Norm(k-2) == "ibu") {
		return true // "ibu kota provinsi P"
	}
	if compass.Has(prev) {
		return true // "di ujung timur laut P", "di pesisir selatan P"
	}
	if i > 0 && c.ms[i-1].Named() && c.at[i-1].container && (prev == "(" && (c.d.Norm(c.ms[i-1].First-1) == "," || c.d.Norm(c.ms[i-1].First-1) == ")") && c.ms[i-1].Code == m.Code && c.beside(c.ms[i-1].Last, m.First) ||
		c.ms[i-1].Via == "se" && c.ms[i-1].List > 0 && c.ms[i-1].List == m.List) {
		return true // "R, P (ABBR)", "terendah se-P dan P2"
	}
	if prev == "," && m.List == 0 && c.liesIn(i) {
		return true
	}
	if c.spread(i) {
		return true
	}
	if i > 0 && m.List > 0 && c.ms[i-1].List == m.List && c.at[i-1].container && len(c.ms[i-1].Code) == 2 {
		return true // "pertama di P dan P2"
	}
	switch prev {
	case "di", "dari", "-":
		if p := c.d.Norm(m.First - 3); c.d.Tokens[max(0, m.First-2)].Kind == token.Digits && (p == "nomor" || p == "urutan" || p == "peringkat" || p == "posisi") {
			return true // "terendah nomor 4 di P"
		}
		if c.d.Norm(m.First-3) == "-" && c.d.Norm(m.First-4) == "ke" {
			return true // "kota ke-12 di P"
		}
		if c.ranks(i, c.d.Sentence(m.First)) {
			return false
		}
		return ranked.In(c.d, m.First-2)
	}
	return false
}

// shortForm reports a province that stands behind a region and its short form in
// brackets.
func (c *cast) shortForm(i int) bool {
	d, m, p := c.d, &c.ms[i], &c.ms[i-1]
	k := m.First - 1
	if d.Norm(k) == "," {
		k--
	}
	if d.Norm(k) != ")" || d.Norm(k-2) != "(" {
		return false
	}
	if p.First == k-1 && i > 1 {
		p = &c.ms[i-2]
	}
	return p.Last == k-2 && len(p.Code) > 2 && p.Code[:2] == m.Code
}

// spread reports a province, or a list of them, over which counted regions are
// spread: "enam dari 30 kabupaten yang tersebar di P, P2, dan P3".
func (c *cast) spread(i int) bool {
	d, m := c.d, &c.ms[i]
	if m.List > 0 && i > 0 && c.ms[i-1].List == m.List && d.Tokens[c.ms[i-1].First].Sent == d.Tokens[m.First].Sent {
		c.spreads[i] = c.spreads[i-1]
		return c.spreads[i]
	}
	k := m.First - 1
	if d.Norm(k) == "provinsi" {
		k--
	}
	if d.Norm(k) != "di" {
		return false
	}
	switch d.Norm(k - 1) {
	case "tersebar", "berada", "ada":
	default:
		return false
	}
	for n, j := 0, k-2; j >= d.Sentence(m.First).First && n < 4; n, j = n+1, j-1 {
		if memberNoun.In(d, j) && several(d, j) {
			c.spreads[i] = true
			return true
		}
	}
	return false
}

// liesIn reports a place that is no region before a province: "di Pulau Madura, P".
func (c *cast) liesIn(i int) bool {
	d := c.d
	s := d.Sentence(c.ms[i].First)
	for k, n := c.ms[i].First-2, 0; k >= s.First && n < 5; k, n = k-1, n+1 {
		switch t := &d.Tokens[k]; {
		case t.Kind == token.Word && t.Case != token.Lower:
		case n > 0 && (t.Norm == "di" || t.Norm == "dari"):
			return true
		default:
			return false
		}
	}
	return false
}

// compass stands before a province that something lies in a part of.
var compass = token.NewSet("barat", "laut", "selatan", "tenggara", "tengah", "timur", "ujung", "utara")

// ranked stands before "di P" where P is only that which a place is one of, or
// has its rank in.
var ranked = token.NewSet("daerah", "kabupaten", "kedua", "keempat", "kelima", "ketiga", "kota", "pemda", "pertama", "provinsi", "satunya",
	"terbaik", "terbanyak", "terendah", "tertinggi", "wilayah")

// beside reports whether only a comma, brackets or "di" stand in [i,end).
func (c *cast) beside(i, end int) bool {
	if end-i > 3 || end <= i {
		return false
	}
	for ; i < end; i++ {
		switch c.d.Tokens[i].Norm {
		case ",", "(", ")", "di":
		default:
			return false
		}
	}
	return true
}

// subjects returns the ids of the regions that the story reports about.
func (c *cast) subjects() map[string]bool {
	all := c.actors()
	best := opener(all, mainOf(all))
	if c.about == nil {
		c.about = map[string]bool{}
	}
	out := c.about
	clear(out)
	if best.id != "" {
		out[best.id] = true
	} else if id := c.scene(); id != "" {
		out[id] = true
	}
	if (!best.title && !best.opens && best.acts == 0 || c.several()) && c.calamitous() {
		c.struck(out)
	}
	// Where title and lead put no single kabupaten or kota first, a list of
	// receivers is the story.
	single := false
	for _, a := range all {
		single = single || a.title && len(a.code) != 2
	}
	// A province that title or lead put first brings its members with it.
	province := c.whole()
	for _, a := range all {
		if province == "" && len(a.code) == 2 && a.mentions > 0 && (a.title || a.opens && !single) {
			province = a.code
		}
	}
	single = single && province == "" && !c.titled()
	own := province == "" && c.own(best, all)
	for _, a := range all {
		switch {
		case a.mentions == 0:
		case a.code == "" && c.loose(a, all):
			delete(out, a.id)
		case own && a.id != best.id && !a.title && !a.opens && !a.counted && (a.acts == 0 || len(a.code) == 2):
		case a.title:
			out[a.id] = true
		case a.counted:
			out[a.id] = true
		case (a.placed || a.receives && !a.listed) && !single:
			out[a.id] = true
		case a.opens:
			out[a.id] = true
		case a.receives && a.listed && !single && (best.listed || len(best.code) == 2 || best.id == "" || c.several()) && !c.besideOwn(a, best):
			out[a.id] = true
		case a.acts > 0 && (len(a.code) != 2 || a.code == province):
			out[a.id] = true
		}
	}
	if len(out) == 0 {
		c.branchOnly(out)
	}
	if !single && !own {
		c.announced(out, best)
		if id := c.membersOpen(); id != "" {
			out[id] = true
		}
	}
	if !own {
		c.followers(out)
	}
	return out
}

// own reports a story that is one kabupaten's or kota's: title or lead put it first, or it
// is the only one in the lead, and count no others. Who else received or is listed there
// is named to set the story's own among them; only who is counted or acts is told of.
func (c *cast) own(best actor, all []actor) bool {
	if len(best.code) == 2 || best.id == "" || c.titled() || c.several() {
		return false
	}
	if best.title || best.opens {
		return true
	}
	alone, above := best.lead, true
	for _, a := range all {
		if a.id != best.id && len(a.code) != 2 {
			alone = alone && !a.lead
			above = above && best.score > aboveOthers*a.score
		}
	}
	return alone || above && best.mentions >= ownStory
}

// aboveOthers is how much more than any other the one that a story is about does in it,
// where title and lead do not tell.
const aboveOthers = 2.5

// branchOnly adds the region whose own branch of BPJS gives the story's figures, where nothing
// else is what it is about: "Kantor BPJS Kabupaten R mencatat N peserta".
func (c *cast) branchOnly(out map[string]bool) {
	id := ""
	for i := range c.ms {
		m := &c.ms[i]
		if !m.Named() || m.Via != "bpjs" || c.at[i].dateline {
			continue
		}
		if k := c.d.Norm(m.Name.First - 1); k != kab && k != kota || id != "" && id != c.at[i].id {
			return
		}
		id = c.at[i].id
	}
	if id != "" {
		out[id] = true
	}
}

// besideOwn reports one of those who received beside the region whose story it is: another
// province, or another member of the short list that names who did.
func (c *cast) besideOwn(a, best actor) bool {
	if a.id == best.id || !best.title && !best.opens {
		return false
	}
	if len(best.code) == 2 {
		return (len(a.code) == 2 && !c.provincial() || len(a.code) > 2 && a.code[:2] != best.code) && !c.several()
	}
	if c.several() {
		return false
	}
	for i := range c.ms {
		if c.at[i].id == a.id && c.ms[i].List == a.list {
			return (introduces.In(c.d, c.opener(c.head(i))) || best.opens && !best.title && c.d.Para[c.d.Tokens[c.ms[i].First].Sent] != c.leadParagraph()) && c.includes(i, best.id)
		}
	}
	return false
}

// loose reports an open name whose region is named for sure elsewhere.
func (c *cast) loose(a actor, all []actor) bool {
	for _, o := range all {
		if o.code != "" && slices.Contains(strings.Split(a.id, "?"), o.code) {
			return true
		}
	}
	return false
}
