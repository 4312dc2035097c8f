package region

import (
	"slices"
	"strings"

	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// settle resolves codes with all that the text says.
func (r *reader) settle() {
	// 1. What a name and its own head say.
	for i := range r.cands {
		c := &r.cands[i]
		if c.Area {
			continue
		}
		c.Code = fit(c.codes, c.kind)
		if c.prov != "" {
			if in := codesIn(c.codes, c.prov); len(in) > 0 && len(in) < len(c.codes) {
				if code := fit(in, c.kind); code != "" {
					if c.Code != code && c.Code != "" {
						c.Rule = "name/wrong-kind"
					}
					c.Code = code
				}
				if c.str == weak {
					c.str = sure
				}
			} else if len(in) > 0 && c.str == weak {
				c.str = sure
			}
		}
		if c.kind != "" && c.Code != "" && !c.own {
			continue
		}
		if c.kind != "" && c.own && codeOfKind(c.codes, c.kind) == "" && c.Code != "" {
			c.Rule = "name/wrong-kind"
		}
	}
	var play map[string]bool // where it is asked for
	if slices.ContainsFunc(r.cands, func(c cand) bool { return c.str == weak || c.str == sure && c.Code == "" && !c.Area }) {
		play = r.inPlay()
	}
	others := r.tally()
	// 2. Words and nicknames that need the region elsewhere.
	changed := false
	var lies map[string]bool
	for i := range r.cands {
		if c := &r.cands[i]; c.Area && c.Lies != "" {
			if lies == nil {
				lies = map[string]bool{}
			}
			lies[c.Lies] = true
		}
	}
	var capital map[*gazetteer.Name]bool // names that stand with their capital in mid sentence
	doubts := slices.ContainsFunc(r.cands, func(c cand) bool { return c.str == weak })
	for i := range r.cands {
		if c := &r.cands[i]; doubts && c.str == sure {
			if capital == nil {
				capital = map[*gazetteer.Name]bool{}
			}
			capital[c.name] = true
		}
	}
	for i := range r.cands {
		c := &r.cands[i]
		if c.str != weak {
			continue
		}
		hits := keep(c.codes, play)
		if len(hits) == 0 && !c.outlet {
			hits = keep(c.codes, lies) // "Kota Kayuagung (OKI)"
		}
		if len(hits) == 0 && r.beside(i) {
			hits = c.codes
		}
		told := false
		if len(hits) == 0 {
			hits = r.witnessed(c, others)
			told = len(hits) == 1
		}
		if len(hits) == 0 && c.name != nil && c.name.Care == gazetteer.Inner && capital[c.name] {
			hits = c.codes
		}
		if c.outlet {
			c.Dateline = len(hits) == 1
		}
		if c.name != nil && c.name.Care == gazetteer.Cue && !told && (r.opens(c.First) || r.shouted(c.Name)) && c.Via == "bare" && !r.told(c.Last) {
			hits = nil // "Puncak acara" even where Kabupaten Puncak acts
		}
		switch {
		case len(hits) == 0, len(hits) > 1 && c.name != nil && c.name.Care == gazetteer.InPlay:
			c.str = drop
		default:
			c.str, changed = sure, true
			if len(hits) == 1 {
				c.Code = hits[0]
			}
			c.Rule = "name/witness"
			if told {
				c.Rule = "name/told"
			}
			if c.name != nil && (c.name.Has(gazetteer.Byname) || c.name.Has(gazetteer.Nickname)) {
				c.Via = "nickname"
			}
		}
	}
	if changed {
		play = r.inPlay()
	}
	r.bynames()
	// "Kabupaten Banjar" among regions of Jawa Barat is Kota Banjar.
	for i := range r.cands {
		c := &r.cands[i]
		if c.str != sure || c.Code == "" || len(c.codes) < 2 || !c.own || c.prov != "" || others.but(c.codes, c.Code[:2]) {
			continue
		}
		for _, o := range c.codes {
			if o[:2] != c.Code[:2] && others.but(c.codes, o[:2]) {
				c.Code, c.Rule = o, "name/wrong-kind"
				break
			}
		}
	}
	// 3. Bare names that several regions bear.
	if play == nil {
		return
	}
	if r.offices == nil {
		r.offices = map[string]int{}
	}
	clear(r.offices)
	for i := range r.cands {
		if c := &r.cands[i]; c.str == sure && c.Office && c.own && c.Code != "" {
			r.offices[c.Code]++
		}
	}
	for i := range r.cands {
		c := &r.cands[i]
		if c.str != sure || c.Code != "" || c.Area {
			continue
		}
		if c.ref >= 0 && r.cands[c.ref].Code != "" {
			c.Code = r.cands[c.ref].Code
			continue
		}
		c.Code, c.Rule = r.bare(i, play)
		if c.Code == "" {
			c.Candidates = c.codes
		}
	}
}

// bynames drops a nickname that would bring a region of its own into the story of
// another: several places boast of their tobacco.
func (r *reader) bynames() {
	if !slices.ContainsFunc(r.cands, func(c cand) bool { return c.str == sure && len(c.Code) > 2 && r.nicknamed(&c) }) {
		return
	}
	named := map[string]int{}
	for i := range r.cands {
		if c := &r.cands[i]; c.str == sure && len(c.Code) > 2 && !r.nicknamed(c) {
			named[c.Code]++
		}
	}
	often := 0
	for _, n := range named {
		if n >= ownStory {
			often++
		}
	}
	if often != 1 {
		return
	}
	for i := range r.cands {
		if c := &r.cands[i]; c.str == sure && len(c.Code) > 2 && r.nicknamed(c) && named[c.Code] == 0 {
			c.str = drop
		}
	}
}

// ownStory is how often a story names the region that it is about, at the least.
const ownStory = 3

// nicknamed reports a candidate whose name is a nickname and nothing else.
func (r *reader) nicknamed(c *cand) bool {
	n := c.name
	return n != nil && n.Has(gazetteer.Nickname) && len(n.Codes()) == len(n.Meanings) && strings.Contains(n.Form, " ") && !c.Office
}

// beside reports whether the neighbours of a word-like name in its sentence are
// regions of its province: "Intan Jaya 129.330, Puncak 166.500, dan …".
func (r *reader) beside(i int) bool {
	c := &r.cands[i]
	if c.name == nil || c.name.Care != gazetteer.Cue || len(c.codes) != 1 || c.outlet || allAbbr(c.name) {
		return false
	}
	sent := r.d.Tokens[c.First].Sent
	for _, k := range [2]int{i - 1, i + 1} {
		if k < 0 || k >= len(r.cands) {
			continue
		}
		o := &r.cands[k]
		if o.str == sure && len(o.Code) > 2 && o.Code[:2] == c.codes[0][:2] && r.d.Tokens[o.First].Sent == sent {
			switch r.d.Norm(c.First - 1) {
			case ",", "dan", "serta", ";", "(", "di":
				return true
			}
		}
	}
	return false
}

// fit returns the code that a kind picks among codes: the only one of the kind,
// or, where none is of the kind, the only one there is.
func fit(codes []string, kind string) string {
	if kind != "" {
		if c := codeOfKind(codes, kind); c != "" {
			return c
		}
	}
	if len(codes) == 1 {
		return codes[0]
	}
	return ""
}

func codesIn(codes []string, p string) []string {
	var out []string
	for _, c := range codes {
		if len(c) > 2 && c[:2] == p {
			out = append(out, c)
		}
	}
	return out
}

func keep(codes []string, play map[string]bool) []string {
	var out []string
	for _, c := range codes {
		if play[c] {
			out = append(out, c)
		}
	}
	return out
}

// inPlay returns the codes that some mention names for sure.
func (r *reader) inPlay() map[string]bool {
	if r.play == nil {
		r.play = map[string]bool{}
	}
	play := r.play
	clear(play)
	for i := range r.cands {
		if c := &r.cands[i]; c.str == sure && c.Code != "" {
			play[c.Code] = true
		}
	}
	return play
}

// tally lists the codes that mentions name for sure, each once.
type tally []string

// tally lists the codes that candidates name for sure.
func (r *reader) tally() tally {
	t := r.named[:0]
	for k := range r.cands {
		if c := &r.cands[k]; c.str == sure && c.Code != "" && !slices.Contains(t, c.Code) {
			t = append(t, c.Code)
		}
	}
	r.named = t
	return t
}

// in reports whether a region of province p is named.
func (t tally) in(p string) bool {
	return slices.ContainsFunc(t, func(c string) bool { return c[:2] == p })
}

// but reports whether a region of province p is named other than these codes.
func (t tally) but(codes []string, p string) bool {
	return slices.ContainsFunc(t, func(c string) bool { return c[:2] == p && !slices.Contains(codes, c) })
}

// bare settles a name that several regions bear.
func (r *reader) bare(i int, play map[string]bool) (code, rule string) {
	c := &r.cands[i]
	hits := keep(c.codes, play)
	if len(hits) == 1 {
		return hits[0], "settle/elsewhere"
	}
	if len(hits) > 1 {
		// Both are named: the one whose government acts, where the other's does
		// not; a province is never told from its capital in that way. A dateline
		// is, where nothing else tells, the one that the lead is set in.
		p := shortest(hits)
		if p != "" && !c.Dateline {
			return p, "settle/province"
		}
		acting := ""
		for _, h := range hits {
			if r.offices[h] > 0 && p == "" {
				if acting != "" {
					return "", "open/both"
				}
				acting = h
			}
		}
		if acting != "" {
			return acting, "settle/acting"
		}
		if c.Dateline {
			if h := r.placed(hits); h != "" {
				return h, "settle/lead"
			}
			if h := r.commonest(hits); h != "" {
				return h, "settle/often"
			}
		}
		return "", "open/both"
	}
	if kind := r.kindOfHead(c); kind != "" {
		if h := codeOfKind(c.codes, kind); h != "" {
			return h, "settle/head"
		}
	}
	rest := c.codes
	// Another province's namesake: "Banjar" beside Ciamis.
	if r.provinces == nil {
		r.provinces = map[string]bool{}
		for code := range play {
			r.provinces[code[:2]] = true
		}
	}
	if in := slices.DeleteFunc(slices.Clone(rest), func(code string) bool { return !r.provinces[code[:2]] }); len(in) > 0 {
		rest = in
	}
	if len(rest) == 1 {
		return rest[0], "settle/province-context"
	}
	if c.Via == "bpjs" {
		// A branch has no kind of its own: only its province can tell.
		if p := shortest(rest); p != "" {
			return p, "settle/province"
		}
		return "", "open/homonym"
	}
	if h := r.hint(c, rest); h != "" {
		return h, "settle/hint"
	}
	// A province and its capital: the province, unless a mayor acts.
	if p := shortest(rest); p != "" {
		return p, "settle/province"
	}
	return "", "open/homonym"
}

// kindOfHead returns the kind of the regions that a sentence announces before a bare name
// in it, of one kind only: "8 kabupaten tersebut, yaitu R1 dengan 80 persen, R2 …",
// "penghargaan untuk pemerintah kabupaten diberikan kepada R1, R2 …".
func (r *reader) kindOfHead(c *cand) string {
	d := r.d
	s := d.Sentence(c.First)
	at, floor := -1, max(s.First, c.First-headBack)
	for k := c.First - 1; k >= floor && at < 0; k-- {
		switch d.Tokens[k].Norm {
		case "yaitu", "yakni", "ialah", "adalah", "kepada", ":":
			at = k
		case ";", "sedangkan", "sementara":
			return ""
		}
	}
	for k, n := at-1, 0; k >= s.First && n < 8; k, n = k-1, n+1 {
		w := d.Tokens[k].Norm
		if w != kab && w != kota {
			continue
		}
		if r.taken(k+1) || d.Norm(k+1) == "/" || d.Norm(k-1) == "/" || d.Norm(k+1) == "dan" || d.Norm(k-1) == "dan" || d.Norm(k-1) == "wali" {
			return ""
		}
		if numberBefore(d, k) > 1 || d.Norm(k-1) == "pemerintah" || d.Norm(k-1) == "para" || d.Norm(k-1) == "sejumlah" {
			return w
		}
		return ""
	}
	return ""
}

// headBack is how far before a name the head of what it is listed under may stand.
const headBack = 90

// placed returns the one of codes that the lead paragraph names as a place, "di
// kawasan G, Kabupaten R": the dateline's.
func (r *reader) placed(codes []string) string {
	if r.f == nil || r.f.Lead >= len(r.d.Tokens) {
		return ""
	}
	lead := r.d.Paragraph(r.f.Lead)
	out, set := "", false
	for i := range r.cands {
		c := &r.cands[i]
		if c.First < lead.First || c.Dateline || c.str != sure {
			continue
		}
		if c.First >= lead.Last {
			break
		}
		if (c.Via == kab || c.Via == kota) && slices.Contains(codes, c.Code) && c.Code != out {
			if out != "" {
				return ""
			}
			out = c.Code
			set = set || r.d.Norm(c.First-1) == ","
		}
	}
	if !set {
		return "" // "UHC di Kabupaten R": not where the story is set
	}
	return out
}

// commonest returns the one of codes that the text names most, "" for a tie.
func (r *reader) commonest(codes []string) string {
	n := make([]int, len(codes))
	for i := range r.cands {
		if c := &r.cands[i]; c.str == sure && !c.Dateline && c.Via != "bpjs" && c.List == 0 {
			if k := slices.Index(codes, c.Code); k >= 0 {
				n[k]++
			}
		}
	}
	best, tie := 0, false
	for k := 1; k < len(n); k++ {
		switch {
		case n[k] > n[best]:
			best, tie = k, false
		case n[k] == n[best]:
			tie = true
		}
	}
	if tie || n[best] == 0 {
		return ""
	}
	// A kabupaten and a kota are told apart only where the other one is but a
	// member of lists.
	for k := range n {
		if k != best && n[k] > 0 && shortest(codes) == "" || n[best] < 2 && shortest(codes) == "" && len(codes) > 2 {
			return ""
		}
	}
	return codes[best]
}

// shortest returns the province among codes, or "".
func shortest(codes []string) string {
	for _, c := range codes {
		if len(c) == 2 {
			return c
		}
	}
	return ""
}

// hint reads what else tells a kabupaten from a kota of one name: heads and
// governments that stand alone, kecamatan, a seat.
func (r *reader) hint(c *cand, codes []string) string {
	key := strings.Join(codes, " ")
	h, ok := r.hints[key]
	if !ok {
		if r.hints == nil {
			r.hints = map[string]string{}
		}
		h = r.readHint(c, codes)
		r.hints[key] = h
	}
	return h
}

func (r *reader) readHint(c *cand, codes []string) string {
	d := r.d
	// Kecamatan and towns that lie in one of them.
	found := ""
	for k := range r.cands {
		o := &r.cands[k]
		if !o.Area {
			continue
		}
		lies := ""
		if o.Lies != "" {
			lies = o.Lies
		}
		if o.Via == "district" {
			if last, ds := gazetteer.DistrictAt(d, o.Name.First); last == o.Name.Last {
				in := ""
				for _, dc := range ds {
					if slices.Contains(codes, dc[:5]) {
						if in != "" && in != dc[:5] {
							in = "?"
						} else {
							in = dc[:5]
						}
					}
				}
				if in != "" && in != "?" {
					lies = in
				}
			}
		}
		if slices.Contains(codes, lies) {
			if found != "" && found != lies {
				return ""
			}
			found = lies
		}
	}
	if found != "" {
		return found
	}
	// Offices without a name, where this is the only open name of the text.
	for k := range r.cands {
		o := &r.cands[k]
		if o.str != sure || o.Area || overlap(o.codes, c.codes) {
			continue
		}
		// Another open name, or another government that the office may be.
		if o.Code == "" || o.Office && len(o.Code) > 2 {
			return ""
		}
	}
	kinds := map[string]bool{}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Kind != token.Word || heads.Of(t) == nil || !r.story(i) {
			continue
		}
		w, _ := r.headAt(i)
		if w == nil || w.class != govern || w.kind == "" || w.kind == prov || r.taken(i+1) || d.Norm(i+1) == ")" && r.taken(i+2) {
			continue
		}
		switch d.Norm(i + 1) {
		case "/", "dan", ",", "se":
			continue // "bupati/wali kota": both
		}
		if p := d.Norm(i - len(strings.Fields(w.phrase))); p == "/" || p == "dan" || p == "," || p == "para" || p == "seluruh" {
			continue
		}
		kinds[w.kind] = true
	}
	if len(kinds) == 1 {
		for kind := range kinds {
			return codeOfKind(codes, kind)
		}
	}
	return ""
}

// mentions turns what is left into the result.
func (r *reader) mentions() []Mention {
	out := slices.Grow(r.out, len(r.cands))
	end := 0
	lists := token.Zeros(r.lengths, len(r.cands)+1)
	r.lengths = lists
	for i := range r.cands {
		c := &r.cands[i]
		if c.str == drop || c.str == weak {
			continue
		}
		m := c.Mention
		if m.First < end {
			m.First = min(max(end, m.First), m.Name.First)
		}
		if m.First < end || m.Last <= m.First {
			continue
		}
		if m.Via == "bare" && c.name != nil && !c.Area {
			if n := c.name; n.Has(gazetteer.Nickname) && len(n.Codes()) == len(n.Meanings) && strings.Contains(n.Form, " ") {
				m.Via = "nickname"
			}
		}
		if m.List != 0 {
			lists[m.List]++
		}
		out = append(out, m)
		end = m.Last
	}
	// A list of one is none; number the rest without holes.
	for i := range lists {
		if lists[i] < 2 {
			lists[i] = 0
		}
	}
	last := 0
	for i := range out {
		if l := out[i].List; l != 0 {
			if lists[l] > 0 { // not met before: its number takes the place of its length, below zero
				last++
				lists[l] = -last
			}
			out[i].List = -lists[l]
		}
	}
	return out
}
