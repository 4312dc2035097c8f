package award

import (
	_ "embed"
	"slices"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/maxent"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Who received what the rules tell first. Then two models look, learned from annotated
// articles and from the cases of testdata (package maxent; learn makes them): one at each
// region beside each class that a sentence names ("R, pratama"; data/classes.tsv), one at each
// region that a story with a UHC award names (data/receivers.tsv). They see what the rules
// tell, what bears on awards around the region and its list, and the words; of the cases of
// testdata, from which the rules were written, they do not see the rules' word (weighedlook.go).
//
// They only add: a class to an award that has none, and awards to regions that have none.
// Where they differ on what the rules tell, the rules were right. On 295 texts that
// neither rules nor models had seen, F1 of awards was .774 by the rules and .802 with the models;
// on 1,273 texts by sixteen annotators, from which rules were written since and who were left out
// of the learning in pairs, it is .860 and .861: where the rules reach, the models add little.

//go:embed data/classes.tsv
var classesFile []byte

//go:embed data/receivers.tsv
var receiversFile []byte

var (
	classModel    = maxent.Embedded(classesFile)
	receiverModel = maxent.Embedded(receiversFile)
)

// The classes of both models.
const (
	Received = "received"
	None     = "none"
)

// surer is how much more the words must weigh for an award than against it, in nats: of 0, .3
// and .8 it told most right where it found most, of 978 texts by eleven annotators who were
// left out of the learning in turn.
const surer = .3

// ruleWeighed is the rule of an award that no rule told.
const ruleWeighed = "award/weighed"

// How many regions of a story are weighed, by how many mentions each; how many regions and
// classes of a sentence, and how long it may be.
const (
	mostWeighed  = 80
	mostMentions = 8
	mostBeside   = 24
	mostClasses  = 8
	longestPair  = 200
)

// prized reports a story that names the UHC award, not only the status.
func (r *reader) prized() bool {
	for _, s := range r.d.Sentences {
		if s.Last-s.First > longest || !r.Frame.Story(r.d, s.First) {
			continue
		}
		if p, _ := r.prizeOf(s); p == uhcPrize {
			return true
		}
	}
	return false
}

// glance is what a sentence looks like to the models.
type glance struct {
	prize  prize
	items  []item
	deed   bool // a verb of receiving or giving that is no plan
	off    bool // one that is
	denied bool
	hopes  bool
	others bool // it tells of others who received, without their names
	rules  bool // it tells criteria
	cats   int  // categories told
	since  int  // sentences since one that named the UHC award; farBack where none near did
}

const farBack = 6

// contest is what is known of the regions of a story where its awards are weighed.
type contest struct {
	r        *reader
	codes    []string // the regions, by their first mention
	mentions map[string][]int
	awards   map[string][]corpus.Award // as the rules told them
	lists    map[int][]string          // the codes of each list
	glances  map[int]*glance           // by sentence
	year     int
	features []maxent.Feature // memory
}

// oldRegions head names of what regions once were part of.
var oldRegions = token.NewSet("karesidenan", "keresidenan")

func (r *reader) newContest(awards []corpus.Award) *contest {
	c := &contest{r: r, mentions: map[string][]int{}, awards: map[string][]corpus.Award{}, lists: map[int][]string{}, glances: map[int]*glance{}, year: r.storyYear()}
	for k := range r.Mentions {
		m := &r.Mentions[k]
		if m.Code == "" || m.Area || m.Dateline || !m.Named() || !r.Frame.Story(r.d, m.First) || oldRegions.In(r.d, m.First-1) {
			continue
		}
		ks := c.mentions[m.Code]
		if len(ks) == 0 && len(c.codes) == mostWeighed || len(ks) == mostMentions {
			continue
		}
		if s := r.d.Sentence(m.First); s.Last-s.First > longest || r.strayHeadline(int(r.d.Para[r.d.Tokens[m.First].Sent])) || r.corrected(int(r.d.Tokens[m.First].Sent), s) {
			continue
		}
		if len(ks) == 0 {
			c.codes = append(c.codes, m.Code)
		}
		c.mentions[m.Code] = append(ks, k)
		if m.List > 0 && !slices.Contains(c.lists[m.List], m.Code) {
			c.lists[m.List] = append(c.lists[m.List], m.Code)
		}
	}
	for _, a := range awards {
		c.awards[a.Code] = append(c.awards[a.Code], a)
	}
	return c
}

// glance returns what a sentence looks like.
func (c *contest) glance(sent int) *glance {
	if g := c.glances[sent]; g != nil {
		return g
	}
	r := c.r
	s := r.d.Sentences[sent]
	g := &glance{since: farBack}
	c.glances[sent] = g
	if s.Last-s.First > longest || !r.Frame.Story(r.d, s.First) {
		return g
	}
	g.prize, _ = r.prizeOf(s)
	r.said = 0
	g.items = slices.Clone(r.items(s))
	for _, it := range g.items {
		switch it.kind {
		case iReceive, iReceived, iGive:
			g.deed = g.deed || !it.off
			g.off = g.off || it.off
		case iCategory:
			g.cats++
		}
	}
	for k := s.First; k < s.Last; k++ {
		g.others = g.others || r.is[k]&isReceive != 0 && r.another(k, s)
	}
	g.denied, g.hopes, g.rules = r.denied(s), r.hopes(s), r.criteria(s)
	for k := sent; k >= 0 && k > sent-farBack; k-- {
		if p, _ := r.prizeOf(r.d.Sentences[k]); p == uhcPrize {
			g.since = sent - k
			break
		}
	}
	return g
}

// pair is a region and a class beside it.
type pair struct {
	sent, mention int
	class         int   // the token that names it
	all           []int // those that name classes in the sentence
}

// pairs yields each region beside each class that its sentence names.
func (c *contest) pairs(yield func(p pair)) {
	r, d := c.r, c.r.d
	bySent := map[int][]int{}
	for _, code := range c.codes {
		for _, k := range c.mentions[code] {
			sent := int(d.Tokens[r.Mentions[k].First].Sent)
			if ks := bySent[sent]; len(ks) < mostBeside && !slices.ContainsFunc(ks, func(o int) bool { return r.Mentions[o].Code == code }) {
				bySent[sent] = append(ks, k)
			}
		}
	}
	for sent, s := range d.Sentences {
		ks := bySent[sent]
		if len(ks) == 0 || s.Last-s.First > longestPair {
			continue
		}
		var classes []int
		for k := s.First; k < s.Last && len(classes) < mostClasses; k++ {
			if _, ok := classOf(d.Norm(k)); ok {
				classes = append(classes, k)
			}
		}
		for _, k := range ks {
			for _, at := range classes {
				yield(pair{sent, k, at, classes})
			}
		}
	}
}

// classOf returns the class that a word names.
func classOf(word string) (corpus.Category, bool) {
	switch word {
	case "utama", "madya", "pratama":
		return corpus.Category(word), true
	}
	return "", false
}

// weigh has the models look at a story of which the rules told out.
func (r *reader) weigh(out []corpus.Award) []corpus.Award {
	c := r.newContest(out)
	if len(c.codes) == 0 || !r.prized() {
		return out
	}
	type best struct {
		weight int32
		p      pair
	}
	told := map[string]best{}
	m := classModel()
	c.pairs(func(p pair) {
		code := r.Mentions[p.mention].Code
		if own := c.awards[code]; len(own) > 1 || len(own) == 1 && own[0].Category != "" {
			return // nothing is added to what the rules tell
		}
		w := c.score(m, func(yield func(kind, a, b maxent.Atom)) { c.seePair(p, yield) })
		if w > max(told[code].weight, maxent.Nats(surer)) && !c.stands(p.mention) && !c.aims(p) {
			told[code] = best{w, p}
		}
	})
	m = receiverModel()
	kept := len(out)
	for _, code := range c.codes {
		if own := c.awards[code]; len(own) > 0 {
			if b, ok := told[code]; ok && len(own) == 1 && own[0].Category == "" && c.says(b.p, own[0]) {
				for i := range out[:kept] {
					if a := &out[i]; a.Code == code {
						a.Category, _ = classOf(r.d.Norm(b.p.class))
						a.Rule = maxent.Weighed(a.Rule)
					}
				}
			}
			continue
		}
		if b, ok := told[code]; ok {
			cat, _ := classOf(r.d.Norm(b.p.class))
			out = append(out, c.award(b.p.mention, cat))
			continue
		}
		if k := c.telling(code); !c.stands(k) && c.score(m, func(yield func(kind, a, b maxent.Atom)) { c.see(code, yield) }) > maxent.Nats(surer) {
			out = append(out, c.award(k, ""))
		}
	}
	if len(out) > kept {
		sortAwards(out)
	}
	return out
}

// score returns how much more what is seen weighs for an award than against it. What is seen
// twice counts once: a region that is named often is no surer to have received.
func (c *contest) score(m *maxent.Model, see func(yield func(kind, a, b maxent.Atom))) int32 {
	fs := c.features[:0]
	see(func(kind, a, b maxent.Atom) { fs = append(fs, maxent.Join(kind, a, b)) })
	slices.Sort(fs)
	c.features = fs
	var sums maxent.Sums
	for i, f := range fs {
		if i == 0 || f != fs[i-1] {
			m.Add(f, &sums)
		}
	}
	yes := slices.Index(m.Classes(), Received)
	return sums[yes] - sums[1-yes]
}

// says reports that a sentence tells the class of an award that the rules read without one:
// by a word that is no name's, in the sentence of the award, of no other prize and of the
// region itself, not of those that it was together with.
func (c *contest) says(p pair, a corpus.Award) bool {
	r, d := c.r, c.r.d
	s := d.Sentences[p.sent]
	if at := int(d.Tokens[s.First].Start); at < a.Start && int(d.Tokens[s.Last-1].Start) < a.Start || at >= a.End {
		return false
	}
	if r.namesOther(s) {
		return false
	}
	first := p.class
	for first > s.First && classCarriers.Is(&d.Tokens[first-1]) {
		first--
	}
	if first == p.class {
		if d.Tokens[p.class].Case == token.Lower || first > s.First && d.Tokens[first-1].Kind == token.Word && d.Tokens[first-1].Case != token.Lower && !r.inside[first-1] {
			return false
		}
	}
	lo, hi := c.extent(p.mention)
	from, to := hi, p.class
	if p.class < lo {
		from, to = p.class+1, lo
	}
	for k := from; k < to; k++ {
		switch d.Norm(k) {
		case "bersama", "beserta", "dan", "didampingi", "disaksikan":
			if k > from || d.Norm(k) != "dan" {
				return false
			}
		}
	}
	return true
}

// stands reports a region that only stands there, whatever its words weigh: a province that
// frames those of its members that the sentence names ("R0 menyumbang tiga penerima kategori
// Utama: R1, R2 dan R3"), who came along ("didampingi Wali Kota R") or only tells of it, and one whose sentence
// tells of others ("Pemkab R mempelajari cara daerah lain meraih UHC Award").
func (c *contest) stands(k int) bool {
	m := &c.r.Mentions[k]
	d := c.r.d
	if c.glance(int(d.Tokens[m.First].Sent)).others || c.r.onlySays(k) {
		return true
	}
	switch d.Norm(m.First - 1) {
	case "di", "ke", "dari":
		if !c.r.receiver(k) {
			return true
		}
	}
	for at := m.First - 1; at >= max(d.Sentence(m.First).First, m.First-12) && c.r.is[at]&(isReceive|isReceived|isClass) == 0; at-- {
		if companions.In(d, at) {
			return true
		}
	}
	return len(m.Code) == 2 && !m.Office && c.members(int(d.Tokens[m.First].Sent), m.Code)
}

// aims reports a goal, or others who received, between a region and a class: "R membidik
// kategori Madya", "Pemkab R mengucapkan selamat kepada daerah lain yang meraih Madya".
func (c *contest) aims(p pair) bool {
	lo, hi := c.extent(p.mention)
	from, to := hi, p.class
	if p.class < lo {
		from, to = p.class, lo
	}
	for k := from; k < to; k++ {
		if goals.In(c.r.d, k) {
			return true
		}
	}
	return false
}

// goals make of a class a goal, or that of others.
var goals = token.NewSet("berharap", "bertekad", "ditargetkan", "ingin", "lain", "lainnya", "membidik", "menarget", "menargetkan", "mengejar", "mengincar", "optimis", "optimistis", "selamat")

// companions lead to those who came along.
var companions = token.NewSet("bersama", "dampingi", "didampingi", "disaksikan", "mendampingi", "menyaksikan")

// members reports whether a sentence names members of a province.
func (c *contest) members(sent int, province string) bool {
	from, to := region.In(c.r.Mentions, c.r.d.Sentences[sent])
	return slices.ContainsFunc(c.r.Mentions[from:to], func(m region.Mention) bool {
		return m.Code != "" && gazetteer.Parent(m.Code) == province
	})
}

// telling returns the mention of a region whose sentence comes nearest to telling an award.
func (c *contest) telling(code string) int {
	best, top := 0, -1
	for _, k := range c.mentions[code] {
		g := c.glance(int(c.r.d.Tokens[c.r.Mentions[k].First].Sent))
		n := farBack - g.since
		if g.deed {
			n += 4
		}
		if g.cats > 0 {
			n += 4
		}
		if n > top {
			best, top = k, n
		}
	}
	return best
}

// award returns the award of the region of mention k, told by its sentence.
func (c *contest) award(k int, cat corpus.Category) corpus.Award {
	r := c.r
	m := &r.Mentions[k]
	s := r.d.Sentence(m.First)
	year, before := r.yearIn(s)
	if sib := c.sibling(m); sib != 0 {
		year = sib
	} else if year == 0 && !before {
		year = c.year
	}
	a := corpus.Award{
		Evidence: corpus.Evidence{Span: r.d.Span(s.First, s.Last), Rule: ruleWeighed},
		Region:   r.name(m.Code), Code: m.Code, Category: cat, Year: year, Level: corpus.LevelRegency,
	}
	if len(m.Code) == 2 {
		a.Level = corpus.LevelProvince
	}
	return a
}

// sibling returns the year of the award of a member of a mention's list, or of a region
// that its sentence gives one; 0 where there is none.
func (c *contest) sibling(m *region.Mention) int {
	for _, s := range c.lists[m.List] {
		for _, a := range c.awards[s] {
			if a.Year != 0 && m.List > 0 {
				return a.Year
			}
		}
	}
	at := int(c.r.d.Tokens[m.First].Start)
	for _, code := range c.codes {
		for _, a := range c.awards[code] {
			if a.Year != 0 && a.Start <= at && at < a.End {
				return a.Year
			}
		}
	}
	return 0
}

// Cases yields what the model of receivers sees of each region of a story, by its code. For
// the trainer.
func Cases(s Story, yield func(code string, features []string)) {
	r, rules := open(s)
	if r == nil {
		return
	}
	defer r.release()
	c := r.newContest(rules)
	for _, code := range c.codes {
		var features []string
		c.see(code, named(&features))
		yield(code, features)
	}
}

// ClassCases yields what the model of classes sees of each region beside each class. For the
// trainer.
func ClassCases(s Story, yield func(code string, class corpus.Category, features []string)) {
	r, rules := open(s)
	if r == nil {
		return
	}
	defer r.release()
	c := r.newContest(rules)
	c.pairs(func(p pair) {
		var features []string
		c.seePair(p, named(&features))
		class, _ := classOf(r.d.Norm(p.class))
		yield(r.Mentions[p.mention].Code, class, features)
	})
}

// named returns what takes features up by their names.
func named(to *[]string) func(kind, a, b maxent.Atom) {
	return func(kind, a, b maxent.Atom) { *to = append(*to, maxent.Name(kind.Text, a.Text, b.Text)) }
}
