package award

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// assign gives the receivers of a sentence their categories and year.
func (r *reader) assign(sent int, s token.Range, gets []got, cats []item) {
	year, before := r.yearIn(s)
	r.lastAt = sent + 1
	same := r.sameAgain(s)
	if same != "" && r.oneReceiver(gets) {
		// "R juga memperolehnya pada Y di kategori yang sama": as R did, whoever was told since.
		for i := len(r.claims) - 1; i >= 0 && i > len(r.claims)-40; i-- {
			c := r.claims[i]
			if c.region >= 0 && c.category != "" && !c.before && r.Mentions[c.region].Code == r.Mentions[gets[0].ref].Code {
				same = c.category
				break
			}
		}
	}
	if same == "" && len(cats) == 0 && r.openCat != "" && (r.others(s) || r.rankedHead(s) || r.refers(s) && len(gets) > 1) {
		same = r.openCat
	}
	if same == "" && len(cats) == 0 {
		same = r.ofParagraph(s)
	}
	r.openCat = ""
	if rs := r.rungs(s, cats); rs != nil && (r.oneReceiver(gets) || gets[len(gets)-1].first < rs[0].at) {
		for _, g := range gets {
			for _, x := range rs {
				r.claim(g.item, x.cat, s, sent, g.rule, x.year, false)
			}
		}
		return
	}
	onlyLast := len(cats) == 1 && len(r.moreYears) > 0 && r.ofLast(cats[0], s)
	give := func(g got, c corpus.Category) {
		if c == "" {
			c = same
		}
		if onlyLast {
			// "pada Y1 dan Y2, yang terakhir dengan kategori C"
			years := append([]int{year}, r.moreYears...)
			for i, y := range years {
				own := corpus.Category("")
				if i == len(years)-1 {
					own = c
				}
				r.claim(g.item, own, s, sent, g.rule, y, false)
			}
			return
		}
		if r.beforehand(g, gets, s) {
			r.claim(g.item, c, s, sent, ruleEarlier, 0, true)
			return
		}
		r.claim(g.item, c, s, sent, g.rule, year, before)
		for _, y := range r.moreYears {
			r.claim(g.item, c, s, sent, g.rule, y, false)
		}
	}
	var now []item
	for _, c := range cats {
		if r.before(c, s) && len(cats) > 0 {
			// "naik dari kategori Madya": the edition before of the region in front.
			of := 0 // "kategori Pratama pada 2024"
			if years := r.yearsAfter(c.last-1, min(s.Last, c.last+4)); len(years) > 0 {
				of = years[0]
			}
			for k := len(gets) - 1; k >= 0; k-- {
				if gets[k].first < c.first || k == 0 {
					r.claim(gets[k].item, c.cat, s, sent, ruleEarlier, of, true)
					break
				}
			}
			continue
		}
		now = append(now, c)
	}
	if len(now) == 1 && len(cats) > 1 && len(r.moreYears) == 0 {
		// "dari kategori C1 pada UHC Award Y1 menjadi kategori C2 pada UHC Award Y2"
		for i := lo(r.Dates, now[0].last); i < len(r.Dates) && r.Dates[i].First < min(s.Last, now[0].last+6); i++ {
			if m := &r.Dates[i]; !m.None && m.Grain == corpus.GrainYear && m.From != 0 && r.prizeBefore(m.First, now[0].last) {
				year = m.From.Year()
				break
			}
		}
	}
	if len(cats) > 0 && len(now) == 0 && r.onlyBefore(cats, s) {
		return // "dua tahun lalu menyabet kategori C"
	}
	if len(gets) == len(now) && len(now) > 1 && gets[len(gets)-1].first < now[0].first && (r.each(s) || r.inOrder(gets, now)) {
		// "R1 dan R2 masing-masing diganjar C1 dan C2"
		for i, g := range gets {
			give(g, now[i].cat)
		}
		return
	}
	if r.oneReceiver(gets) && len(now) > 1 && (gets[0].first < now[0].first || r.lastClause(gets[0], now)) {
		if years := r.byClause(now, s); years != nil {
			for i, c := range now {
				r.claim(gets[0].item, c.cat, s, sent, gets[0].rule, years[i], false)
			}
			return
		}
	}
	if len(now) == 1 && len(gets) > 1 && r.lastNamed(gets[len(gets)-1].last, now[0].first) {
		// "UHC Award diterima R1, R2, dan R3, yang disebut terakhir kategori C"
		for _, g := range gets[:len(gets)-1] {
			give(g, "")
		}
		give(gets[len(gets)-1], now[0].cat)
		return
	}
	if len(now) == 1 && now[0].first-s.First <= 2 && now[0].last <= gets[0].first && listed(gets) {
		// "Pada kategori C, R1 mencatat P1, sementara R2 mencapai P2"
		for _, g := range gets {
			give(g, now[0].cat)
		}
		return
	}
	// "R1 di kategori C1, sedangkan R2 meraih kategori C2": clause by clause.
	if parts := r.clauses(gets, now, s); len(parts) > 1 {
		for _, p := range parts {
			r.deal(p.gets, p.cats, give)
		}
		return
	}
	r.deal(gets, now, give)
}

// lastNamed reports "yang disebut terakhir" between two tokens.
func (r *reader) lastNamed(first, last int) bool {
	for k := first; k+1 < last && k < first+8; k++ {
		switch r.d.Norm(k) {
		case "disebut", "disebutkan":
			return r.d.Norm(k+1) == "terakhir" || r.d.Norm(k+1) == "belakangan"
		}
	}
	return false
}

// lo returns the first date from token at on.
func lo(dates []date.Mention, at int) int {
	return sort.Search(len(dates), func(i int) bool { return dates[i].First >= at })
}

// oneReceiver reports that all receivers of a sentence are one region.
func (r *reader) oneReceiver(gets []got) bool {
	for _, g := range gets[1:] {
		if r.Mentions[g.ref].Code != r.Mentions[gets[0].ref].Code {
			return false
		}
	}
	return r.Mentions[gets[0].ref].Code != "" || len(gets) == 1
}

// inOrder reports "R1 dan R2 … kategori C1 dan C2": as many names as different classes,
// both joined by "dan".
func (r *reader) inOrder(gets []got, now []item) bool {
	if len(gets) != 2 || now[0].cat == now[1].cat || r.Mentions[gets[0].ref].Code == r.Mentions[gets[1].ref].Code || len(codeOf(&r.Mentions[gets[0].ref])) != len(codeOf(&r.Mentions[gets[1].ref])) {
		return false
	}
	k := now[0].last
	return r.d.Norm(k) == "dan" && now[1].first-k <= 1 && gets[1].first-gets[0].last <= 2
}

// each reports "masing-masing" in a sentence.
func (r *reader) each(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		if r.d.Norm(k) == "masing" {
			return true
		}
	}
	return false
}

// listed reports receivers that only stand in a list.
func listed(gets []got) bool {
	for _, g := range gets {
		if g.rule != ruleList && g.rule != ruleCategory {
			return false
		}
	}
	return true
}

// ofLast reports that a category is told of the last of several editions.
func (r *reader) ofLast(c item, s token.Range) bool {
	for k := c.first - 1; k >= s.First && k > c.first-7; k-- {
		switch r.d.Norm(k) {
		case ",":
			return false
		case "terakhir", "terbaru", "teranyar":
			return true
		}
	}
	return false
}

// onlyBefore reports a sentence whose only verb of receiving takes a category of an
// edition before.
func (r *reader) onlyBefore(cats []item, s token.Range) bool {
	verbs, own := 0, 0
	for k := s.First; k < s.Last; k++ {
		if r.is[k]&(isReceive|isReceived) == 0 || r.is[k]&isPrize != 0 || r.pendingAt(k, s.First) {
			continue
		}
		verbs++
		for _, c := range cats {
			if c.first > k && c.first-k <= 3 && r.d.Norm(k) != "naik" && r.d.Norm(k) != "turun" {
				own++
			}
		}
	}
	return verbs > 0 && own == verbs
}

// lastClause reports a receiver that stands in the clause of the last category, with
// the other categories in clauses before it: "Jika pada 2024 hanya C1, kini R
// menyandang C2".
func (r *reader) lastClause(g got, now []item) bool {
	if g.first > now[len(now)-1].first || g.first < now[len(now)-2].first {
		return false
	}
	for k := now[len(now)-2].last; k < g.first; k++ {
		switch r.d.Norm(k) {
		case ",":
			return true
		}
		if r.is[k]&isReceived != 0 {
			return false
		}
	}
	return false
}

// beforehand reports a receiver whose clause says that it had the award before the
// others of its sentence: "Setelah R1 lebih dulu meraih …, kini R2 …".
func (r *reader) beforehand(g got, gets []got, s token.Range) bool {
	if r.afterOthers(g, s) {
		return true
	}
	if gets[len(gets)-1].first <= g.first {
		return false
	}
	for k := g.last; k < s.Last && r.d.Norm(k) != ","; k++ {
		if w := r.d.Norm(k); (w == "dulu" || w == "dahulu") && (r.d.Norm(k-1) == "lebih" || r.d.Norm(k-1) == "terlebih") {
			return true
		}
	}
	return false
}

// afterOthers reports a receiver in a list of those who had the award before the one the
// sentence is about: "… setelah sebelumnya diraih oleh R1, R2 dan R3".
func (r *reader) afterOthers(g got, s token.Range) bool {
	received, before := false, false
	for k := g.first - 1; k >= s.First && k > g.first-60; k-- {
		switch w := r.d.Norm(k); {
		case r.is[k]&isReceived != 0:
			received = true
		case r.is[k]&isReceive != 0 && !received:
			return false
		case received && (w == "sebelumnya" || w == "dulu" || w == "dahulu"):
			before = true
		case received && (w == "setelah" || w == "usai"):
			return before && k > s.First+2
		case received && !before && w == ",":
			return false
		}
	}
	return false
}

// sameAgain returns the category given last, where a sentence says "kategori yang
// sama", "kategori tertinggi itu", "satu kategori dengan R".
func (r *reader) sameAgain(s token.Range) corpus.Category {
	d := r.d
	if k := s.First + 1; k < s.Last && r.soToo(k+1) && len(r.claims) > 0 {
		// "R1 masuk kategori C. Begitu pula R2": as the one told last.
		if c := r.claims[len(r.claims)-1]; !c.before && int(d.Tokens[r.tokenAt(c.span.Start)].Sent)+1 == int(d.Tokens[s.First].Sent) {
			return c.category
		}
	}
	for k := s.First; k+1 < s.Last; k++ {
		n := d.Norm(k)
		if n != "kategori" && n != "predikat" && n != "katagori" {
			continue
		}
		w, next := d.Norm(k+1), d.Norm(k+2)
		if w == "sama" || w == "serupa" || w == "yang" && (next == "sama" || next == "serupa") || w == "itu" || w == "tersebut" || w == "tertinggi" && (next == "itu" || next == "tersebut") || w == "dengan" && d.Norm(k-1) == "satu" {
			for i := len(r.claims) - 1; i >= 0; i-- {
				if c := r.claims[i].category; c != "" && !r.claims[i].before {
					return c
				}
			}
		}
	}
	return ""
}

// clause is a part of a sentence with receivers and categories of its own.
type clause struct {
	gets []got
	cats []item
}

// contrasts holds the words and marks that clauses cuts at.
var contrasts = token.NewClue("sedangkan", "sementara", "adapun", "namun", ";")

// clauses cuts a sentence at its contrasts, where every part that has receivers has
// a category too.
func (r *reader) clauses(gets []got, cats []item, s token.Range) []clause {
	if !contrasts.MayIn(r.d, s) && !slices.ContainsFunc(cats, func(x item) bool { return x.first < s.First || x.first >= s.Last }) {
		return nil // one clause, which is the sentence
	}
	var out []clause
	first, led := s.First, ""
	for k := s.First; k <= s.Last; k++ {
		if k < s.Last {
			switch r.d.Norm(k) {
			case "sedangkan", "sementara", "adapun", "namun", ";":
			default:
				continue
			}
		}
		var c clause
		for _, g := range gets {
			if g.first >= first && g.first < k {
				if c.gets == nil {
					c.gets = make([]got, 0, len(gets))
				}
				c.gets = append(c.gets, g)
			}
		}
		for _, x := range cats {
			if x.first >= first && x.first < k {
				c.cats = append(c.cats, x)
			}
		}
		by := led
		first, led = k, r.d.Norm(min(k, s.Last-1))
		if len(c.gets) == 0 {
			if n := len(out) - 1; n >= 0 && len(out[n].cats) == 0 && by == "namun" {
				out[n].cats = c.cats // "R meraih UHC Award, namun pada kategori C"
			}
			continue
		}
		out = append(out, c)
	}
	if len(out) == 1 && len(out[0].cats) < len(cats) {
		return append(out, clause{})
	}
	return out
}

// deal gives receivers the categories that they stand beside.
func (r *reader) deal(gets []got, now []item, give func(got, corpus.Category)) {
	if len(gets) == 0 {
		return
	}
	switch {
	case len(now) == 0:
		for _, g := range gets {
			give(g, "")
		}
	case len(now) == 1 && !r.mixed(gets, now[0]):
		for i, g := range gets {
			if g.first < now[0].first && r.partedFrom(gets, i, now[0]) {
				give(g, "")
				continue
			}
			give(g, now[0].cat)
		}
	case now[0].first < gets[0].first:
		// A category, then its members.
		at := 0
		for i, g := range gets {
			for at+1 < len(now) && now[at+1].first < g.first {
				at++
			}
			if k := r.itsOwn(gets, i, now, at); k > at {
				give(g, now[k].cat)
				continue
			}
			// "… diraih R1 dan R2, R3 kategori Madya": its own stands behind it.
			give(g, now[at].cat)
		}
	default:
		// Members, then their category: it is that of the group next before it.
		at := 0
		for i, g := range gets {
			for at < len(now) && now[at].first < g.first {
				at++
			}
			if at < len(now) && !r.partedFrom(gets, i, now[at]) {
				give(g, now[at].cat)
			} else if at == len(now) && at == 1 && (g.rule == ruleGiven || g.rule == ruleReceived || r.withClass(now[0], g, gets) || r.behindCopula(g.first)) {
				// "Selain R1, kategori C juga diberikan kepada R2"
				give(g, now[0].cat)
			} else {
				give(g, "")
			}
		}
	}
}

// behindCopula reports a region that a sentence names behind "adalah" and the like: "kabupaten yang
// juga memperoleh kategori C adalah R".
func (r *reader) behindCopula(at int) bool {
	switch r.d.Norm(at - 1) {
	case "adalah", "ialah", "yakni", "yaitu":
		return true
	}
	return false
}

// soToo reports "begitu pula" before a region.
func (r *reader) soToo(at int) bool {
	w := r.d.Norm(at - 1)
	p := r.d.Norm(at - 2)
	return (w == "pula" || w == "juga") && (p == "begitu" || p == "demikian")
}

// withClass reports a receiver of a list that "bersama" joins to a category right before
// it, or of one behind "begitu pula": "R1 meraih kategori C, bersama R2 dan R3".
func (r *reader) withClass(c item, g got, gets []got) bool {
	k := c.last + 1
	joined := r.d.Norm(c.last) == "," && (r.d.Norm(k) == "bersama" || r.d.Norm(k) == "beserta")
	for _, o := range gets {
		if joined && o.first-k >= 0 && o.first-k <= 2 || r.soToo(o.first) {
			list := r.Mentions[o.ref].List
			return o.first == g.first || list > 0 && list == r.Mentions[g.ref].List
		}
	}
	return false
}

// itsOwn returns the category behind a receiver that its own verb leads to, where the
// one before it is another's: "R1 mendapat C1, R2 mendapat C2".
func (r *reader) itsOwn(gets []got, i int, now []item, at int) int {
	if at+1 >= len(now) || i+1 < len(gets) && gets[i+1].first < now[at+1].first {
		return at
	}
	g, c := gets[i], now[at+1]
	comma := false
	for k := now[at].last; k < g.first; k++ {
		comma = comma || r.d.Norm(k) == "," || r.d.Norm(k) == ";"
	}
	if !comma || c.first-g.last > 8 {
		return at
	}
	for k := g.last; k < c.first; k++ {
		if r.is[k]&isReceive != 0 {
			return at + 1
		}
	}
	return at
}

// partedFrom reports that a receiver's own verb or prize stands between it and other
// receivers that are nearer to the category: "R0 borong UHC Award, R1 dan R2
// kategori Utama".
func (r *reader) partedFrom(gets []got, i int, c item) bool {
	for k := i; k+1 < len(gets) && gets[k+1].first < c.first; k++ {
		for t := gets[k].last; t < gets[k+1].first; t++ {
			if r.is[t]&(isPrize|isReceive|isUHC) != 0 {
				return true
			}
		}
	}
	return false
}

// mixed reports that a category stands between the receivers of a sentence, so
// that it is not everybody's: "R1 meraih kategori Utama bersama R2".
func (r *reader) mixed(gets []got, c item) bool {
	before, after := false, false
	for _, g := range gets {
		if g.first < c.first {
			before = true
		} else {
			after = true
		}
	}
	return before && after
}

func (r *reader) claim(it item, c corpus.Category, s token.Range, sent int, rule string, year int, before bool) {
	if before && rule != ruleEarlier {
		rule = ruleEarlier
	}
	r.lastAt = sent + 1
	r.claims = append(r.claims, claim{
		region: it.ref, category: c, year: year, before: before, span: r.d.Span(it.first, it.last), rule: rule, order: len(r.claims),
	})
}

// settle joins what the sentences say: one award for each region, category and
// year, an open category or year filled by the same region's closed one.
func (r *reader) settle() []corpus.Award {
	if len(r.claims) == 0 {
		return nil
	}
	story := r.storyYear()
	frames := r.frames()
	var out []corpus.Award
	type place struct{ code, name string }
	first := map[place]int{} // on the stack while there are few
	var next []int           // the next award of the same place, -1 where none is
	for pass := 0; pass < 2; pass++ {
		// First what has a category, then what has none and may be the same.
		for _, c := range r.claims {
			if (c.category == "") != (pass == 1) {
				continue
			}
			code, name := r.owner(c.region)
			if name == "" || frames[code] && c.category == "" {
				continue
			}
			year := c.year
			if year == 0 && !c.before {
				year = story
			}
			a := corpus.Award{
				Evidence: corpus.Evidence{Span: c.span, Rule: c.rule},
				Region:   name, Code: code, Category: c.category, Year: year, Level: corpus.LevelRegency,
			}
			if len(code) == 2 || code == "" && strings.HasPrefix(name, "Provinsi") {
				a.Level = corpus.LevelProvince
			}
			at, ok := first[place{code, name}]
			if !ok {
				at = -1
			}
			last, same := joined(out, next, at, &a)
			if same {
				continue
			}
			if last < 0 {
				first[place{code, name}] = len(out)
			} else {
				next[last] = len(out)
			}
			if out == nil {
				out, next = make([]corpus.Award, 0, len(r.claims)), make([]int, 0, len(r.claims))
			}
			out, next = append(out, a), append(next, -1)
		}
	}
	out = withoutUndated(out)
	sortAwards(out)
	return out
}

// sortAwards sorts awards by their place, the newest of one place first.
func sortAwards(out []corpus.Award) {
	slices.SortStableFunc(out, func(a, b corpus.Award) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.Year, a.Year))
	})
}

// withoutUndated leaves out awards without a year where the same place has one of the
// same category, or any where they have none, with its year: they are the same one, told
// again. Those of an edition before stay.
func withoutUndated(in []corpus.Award) []corpus.Award {
	type key struct {
		code, name string
		category   corpus.Category
	}
	dated := map[key]bool{}
	for i := range in {
		if a := &in[i]; a.Year != 0 && a.Rule != ruleEarlier {
			dated[key{a.Code, a.Region, a.Category}] = true
			dated[key{a.Code, a.Region, ""}] = true
		}
	}
	out := in[:0]
	for _, a := range in {
		if a.Year != 0 || a.Rule == ruleEarlier || !dated[key{a.Code, a.Region, a.Category}] {
			out = append(out, a)
		}
	}
	return out
}

// joined reports whether an award is there already, and moves its evidence to the
// earlier place. It looks at those of the same place, from the one at on, and returns
// the last of them.
func joined(out []corpus.Award, next []int, at int, a *corpus.Award) (last int, same bool) {
	last = -1
	for i := at; i >= 0; i = next[i] {
		last = i
		o := &out[i]
		same := o.Category == a.Category || a.Category == ""
		if same && (o.Year == a.Year || a.Year == 0 && a.Rule != ruleEarlier) {
			if a.Start < o.Start && a.Rule != ruleSubject || o.Rule == ruleSubject && a.Rule != ruleSubject {
				o.Evidence = a.Evidence
			}
			return last, true
		}
	}
	return last, false
}

// owner names the region of a claim.
func (r *reader) owner(k int) (code, name string) {
	if k < 0 {
		if r.main == "" {
			return "", ""
		}
		return r.main, r.name(r.main)
	}
	m := &r.Mentions[k]
	if m.Code != "" {
		return m.Code, r.name(m.Code)
	}
	for i := range r.Regions {
		for _, c := range m.Candidates {
			if r.Regions[i].Code == c {
				return c, r.name(c)
			}
		}
	}
	return "", r.d.Slice(m.Name.First, m.Name.Last)
}

func (r *reader) name(code string) string {
	for i := range r.Regions {
		if r.Regions[i].Code == code {
			return r.Regions[i].Name
		}
	}
	return gazetteer.FullName(code)
}

// frames returns the provinces that only stand for their members: "R0 borong UHC
// Awards" over a story of several of them, with nothing of a government of R0.
func (r *reader) frames() map[string]bool {
	if !slices.ContainsFunc(r.claims, func(c claim) bool {
		code, _ := r.owner(c.region)
		return len(code) <= 2
	}) {
		return nil // nobody who could frame
	}
	members := map[string]map[string]bool{}
	own := map[string]bool{}
	for _, c := range r.claims {
		code, _ := r.owner(c.region)
		switch {
		case len(code) > 2:
			p := gazetteer.Parent(code)
			if members[p] == nil {
				members[p] = map[string]bool{}
			}
			members[p][code] = true
		case c.rule == ruleSubject && c.category == "":
		case c.region < 0 || r.Mentions[c.region].Via != "bare" && r.Mentions[c.region].Via != "abbr" || c.category != "":
			own[code] = true
		}
	}
	out := map[string]bool{}
	for p, m := range members {
		out[p] = len(m) > 1 && !own[p]
	}
	return out
}
