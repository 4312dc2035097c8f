// Package region finds the regions that a text names and says which they are.
//
// It reads names (package gazetteer) with the words around them: the office or
// kind word before ("Bupati Bogor", "Kab. Bogor", "Pemerintah Kota (Pemkot)
// Bogor"), the list they stand in ("Kabupaten A, B serta Kota C"), the province
// after, abbreviations that the text declares in brackets, the dateline. A name
// that stands inside another name (a bank, a road, a club, a person) is no
// region; a name that is also a word needs a witness. Where two regions share a
// name, the rest of the text decides; where it does not, the mention stays open
// with its candidates. It never guesses, and it knows nothing that the text and
// the gazetteer do not say.
//
// What it promises: mentions in text order, none overlapping, every mention with
// the name of the rule that read it; the same result for the same text; time
// linear in the text.
//
// For those who read figures and awards, Subject gives the region that the story
// is about, Before and In the mentions near a token, List the list a mention
// stands in.
package region

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/frame"
	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// Mention is one place where the text names a province, kabupaten or kota.
type Mention struct {
	token.Range // with the office or kind word that names it: "Bupati Bengkulu Selatan"
	// Name is the name alone. Of "Kota dan Kabupaten Bima", the first mention is
	// "Kota" and borrows the name from the second; of "Lampung Selatan dan
	// Tengah", the second is "Tengah".
	Name       token.Range
	Code       string   // resolved; "" where Candidates leave it open, and for most areas
	Candidates []string // sorted codes, where the text leaves it open
	// Via is how it is named: "bare", "kabupaten", "kota" (with the name, or alone
	// where the text sets two of one name against each other), "provinsi", "pemkab",
	// "pemkot", "pemprov", "pemda", "bupati", "walikota", "gubernur", "sekda", "dprd",
	// "dinas", "agency" (police, courts, election offices), "bpjs" (a branch), "se"
	// ("se-Jawa Barat"), "dateline", "list" (kind carried), "abbr" (declared in the
	// text), "nickname", "district", "town", "area".
	Via    string
	Office bool // names a government or its head: it can act and receive
	// Area marks a kecamatan, desa, town, island, branch area or group of
	// regions: no region of its own, but figures beside it are not its
	// surroundings' either.
	Area bool
	// Lies is, for an area that lies in one region for sure, that region's code.
	Lies string
	// List numbers the list that the mention stands in, from 1; 0 is none.
	List int
	// Dateline says that the mention stands in the story's dateline.
	Dateline bool
	Rule     string
}

// Find returns the mentions of d in text order, none overlapping, each resolved
// as far as the whole text allows. A nil frame reads every line as story.
func Find(d *token.Doc, f *frame.Frame) []Mention { return Append(nil, d, f) }

// Append is Find into the memory of dst, whose mentions are lost.
func Append(dst []Mention, d *token.Doc, f *frame.Frame) []Mention {
	r := readers.Get().(*reader)
	defer r.release()
	r.d, r.f, r.out = d, f, dst[:0]
	r.gather()
	r.extras()
	r.misprints()
	if len(r.cands) == 0 {
		return r.out
	}
	r.slots()
	r.declare()
	r.lists()
	r.settle()
	r.belows()
	r.kinds()
	return r.mentions()
}

// readers are done with their texts: their memory serves the next.
var readers = sync.Pool{New: func() any { return new(reader) }}

// release forgets the text and keeps the memory, a giant's apart.
func (r *reader) release() {
	if len(r.d.Tokens) > 1<<14 {
		return
	}
	clear(r.cands)
	*r = reader{matches: r.matches[:0], cands: r.cands[:0], play: r.play, named: r.named[:0], lengths: r.lengths[:0], members: r.members[:0], starts: r.starts[:0], offices: r.offices}
	readers.Put(r)
}

// Named reports whether the mention stands for a region, resolved or open.
func (m *Mention) Named() bool { return !m.Area && (m.Code != "" || len(m.Candidates) > 0) }

// Facts folds mentions into one corpus.Region for each region, with its roles.
// Dates help to tell venues.
func Facts(d *token.Doc, f *frame.Frame, ms []Mention, dates []date.Mention) []corpus.Region {
	c := newCast(d, f, ms, dates)
	defer c.release()
	subjects := c.subjects()
	var out []corpus.Region
	at := c.byID()
	var resolved map[string]bool
	c.region = c.region[:0] // of each mention: the index into out, or -1
	for i := range ms {
		c.region = append(c.region, -1)
		m := &ms[i]
		if !m.Named() {
			continue
		}
		id := m.Code
		if id == "" {
			id = openKey(m.Candidates)
			if resolved == nil {
				resolved = codesOf(ms)
			}
			if n := len(keep(m.Candidates, resolved)); n > 0 && m.Via == "bpjs" || n == len(m.Candidates) && numberBefore(d, m.First) == n {
				continue // the branch of regions that have their entries, "dua Solok"
			}
		}
		k, ok := at.find(id)
		if !ok {
			k = len(out)
			at.add(id)
			if out == nil {
				out = make([]corpus.Region, 0, 4)
			}
			name := gazetteer.FullName(m.Code)
			if m.Code == "" {
				name = d.Slice(m.Name.First, m.Name.Last)
			}
			out = append(out, corpus.Region{
				Evidence:   corpus.Evidence{Span: d.Span(m.First, m.Last), Rule: m.Rule},
				Code:       m.Code,
				Name:       name,
				Candidates: m.Candidates,
			})
		}
		c.region[i] = k
	}
	// The mentions and the roles of all regions share one memory.
	const most = 4 // a region has no more roles
	roles := make([]corpus.Role, most*len(out))
	c.count = token.Zeros(c.count, len(out))
	all := 0
	for _, k := range c.region {
		if k >= 0 {
			c.count[k]++
			all++
		}
	}
	spans := make([]corpus.Span, all)
	for k := range out {
		n := c.count[k]
		out[k].Mentions, spans = spans[:0:n], spans[n:]
		out[k].Roles = roles[most*k : most*k : most*k+most]
	}
	for i, k := range c.region {
		if k < 0 {
			continue
		}
		reg := &out[k]
		reg.Mentions = append(reg.Mentions, d.Span(ms[i].First, ms[i].Last))
		has, n := c.roles(i, subjects)
		for _, role := range has[:n] {
			if !slices.Contains(reg.Roles, role) {
				reg.Roles = append(reg.Roles, role)
			}
		}
	}
	for i := range out {
		reg := &out[i]
		if len(reg.Roles) > 1 {
			reg.Roles = slices.DeleteFunc(reg.Roles, func(r corpus.Role) bool { return r == corpus.Mention })
		}
		if len(reg.Roles) == 0 {
			reg.Roles = append(reg.Roles, corpus.Mention)
		}
		slices.Sort(reg.Roles)
	}
	return out
}

// codesOf returns the codes of the resolved mentions.
func codesOf(ms []Mention) map[string]bool {
	out := map[string]bool{}
	for i := range ms {
		if c := ms[i].Code; c != "" && ms[i].Named() {
			out[c] = true
		}
	}
	return out
}

func openKey(codes []string) string { return "?" + strings.Join(codes, "?") }

// Before returns the index of the last mention that ends at or before token i and
// stands in the same sentence, or -1.
func Before(d *token.Doc, ms []Mention, i int) int {
	k := sort.Search(len(ms), func(k int) bool { return ms[k].Last > i }) - 1
	if k < 0 || i >= len(d.Tokens) || ms[k].First < d.Sentence(i).First {
		return -1
	}
	return k
}

// In returns the mentions ms[lo:hi] whose Range begins in r.
func In(ms []Mention, r token.Range) (lo, hi int) {
	lo = sort.Search(len(ms), func(k int) bool { return ms[k].First >= r.First })
	hi = sort.Search(len(ms), func(k int) bool { return ms[k].First >= r.Last })
	return lo, max(lo, hi)
}

// betweenMembers is more mentions than can stand between two members of a list, which
// are at most listGap tokens apart: provinces in brackets.
const betweenMembers = listGap + 1

// members returns how many members List returns, counted up to most.
func members(ms []Mention, k, most int) int {
	n := 1
	if ms[k].List == 0 {
		return n
	}
	for i, apart := k-1, 0; i >= 0 && apart < betweenMembers && n < most; i, apart = i-1, apart+1 {
		if ms[i].List == ms[k].List {
			apart = 0
			n++
		}
	}
	for i, apart := k+1, 0; i < len(ms) && apart < betweenMembers && n < most; i, apart = i+1, apart+1 {
		if ms[i].List == ms[k].List {
			apart = 0
			n++
		}
	}
	return n
}

// List returns the indices of all members of the list that ms[k] stands in, in
// text order; ms[k] alone where it stands in none.
func List(ms []Mention, k int) []int {
	if ms[k].List == 0 {
		return []int{k}
	}
	first, last := k, k
	for i, apart := k-1, 0; i >= 0 && apart < betweenMembers; i, apart = i-1, apart+1 {
		if ms[i].List == ms[k].List {
			first, apart = i, 0
		}
	}
	for i, apart := k+1, 0; i < len(ms) && apart < betweenMembers; i, apart = i+1, apart+1 {
		if ms[i].List == ms[k].List {
			last, apart = i, 0
		}
	}
	out := make([]int, 0, last-first+1)
	for i := first; i <= last; i++ {
		if ms[i].List == ms[k].List {
			out = append(out, i)
		}
	}
	return out
}

// nameRule and areaRule are the rules' names by how a region or an area is named.
func nameRule(via string) string {
	if name, ok := nameRules[via]; ok {
		return name
	}
	return "name/" + via
}

func areaRule(via string) string {
	if name, ok := areaRules[via]; ok {
		return name
	}
	return "area/" + via
}

var (
	nameRules = ruleNames("name/", "abbr", "agency", "bare", "bpjs", "bupati", "dateline", "dinas", "dprd", "gubernur", "kabupaten", "kota", "list",
		"nickname", "pemda", "pemkab", "pemkot", "pemprov", "provinsi", "se", "sekda", "walikota")
	areaRules = ruleNames("area/", "area", "district", "town")
)

func ruleNames(group string, vias ...string) map[string]string {
	out := make(map[string]string, len(vias))
	for _, v := range vias {
		out[v] = group + v
	}
	return out
}
