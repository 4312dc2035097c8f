package region

import (
	"strings"

	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// titled reports a headline about a region and several more: "Kota R dan Empat
// Kabupaten Lain Raih …".
func (c *cast) titled() bool {
	d := c.d
	for i := range c.ms {
		m := &c.ms[i]
		if c.f == nil || c.f.LineOf(d, m.First) != frame.Title {
			if i > 0 {
				break
			}
			continue
		}
		r := d.Paragraph(m.First)
		for k := r.First; k < r.Last; k++ {
			if (d.Tokens[k].Norm == "kabupaten" || d.Tokens[k].Norm == "kota" || d.Tokens[k].Norm == "daerah") && numberBefore(d, k) > 1 {
				return true
			}
		}
		return false
	}
	return false
}

// whole returns the province of which the headline announces several members:
// "Seluruh Kabupaten/Kota di Bali …", "Sepuluh Daerah Riau …"; "" for none.
func (c *cast) whole() string {
	for i := range c.ms {
		m := &c.ms[i]
		if len(m.Code) != 2 || m.Office || c.f == nil || c.f.LineOf(c.d, m.First) != frame.Title {
			continue
		}
		k := m.First - 1
		if c.d.Norm(k) == "di" {
			k--
		}
		if memberNoun.In(c.d, k) && (several(c.d, k) || c.d.Norm(k-1) == "/") {
			return m.Code
		}
	}
	return ""
}

// membersOpen returns the province whose members, counted together, are what the lead
// begins with: "Sebanyak tiga kabupaten di P menerima …"; "" for none.
func (c *cast) membersOpen() string {
	d := c.d
	if c.f == nil || c.f.Lead >= len(d.Tokens) {
		return ""
	}
	lead := d.Sentence(c.f.Lead)
	for i := range c.ms {
		m := &c.ms[i]
		if m.First >= lead.Last || m.First > c.f.Lead+memberReach {
			break
		}
		if m.First < c.f.Lead || len(m.Code) != 2 || m.Office || m.Dateline {
			continue
		}
		k := m.First - 1
		if d.Norm(k) == "di" || d.Norm(k) == "se" {
			k--
		}
		if !memberNoun.In(d, k) || !several(d, k) {
			break
		}
		for k >= lead.First && k >= c.f.Lead && (memberNoun.In(d, k) || ofCount.In(d, k) || d.Tokens[k].Kind == token.Digits || numeral.In(d, k) > 0) {
			k--
		}
		if k < lead.First || k < c.f.Lead {
			return m.Code
		}
		break
	}
	return ""
}

// ofCount stands beside the number and the noun of those that are counted.
var ofCount = token.NewSet("/", "ada", "beberapa", "dan", "kepala", "sebanyak", "sejumlah", "seluruh", "semua", "belasan", "puluhan")

// memberReach is how many tokens into the lead its members' province stands.
const memberReach = 9

// memberNoun names regions, and their heads.
var memberNoun = token.NewSet("bupati", "daerah", "kabupaten", "kota", "pemda", "pemerintah", "pemkab", "pemkot", "provinsi", "walikota", "wilayah")

// several reports whether the noun that ends at token k is of more than one
// region: "seluruh kabupaten dan kota", "12 kabupaten/kota", "enam kepala daerah".
func several(d *token.Doc, k int) bool {
	for n := 0; n < 8 && k >= 0; n++ {
		switch w := d.Norm(k); {
		case w == "seluruh" || w == "semua" || w == "sejumlah" || w == "beberapa" || w == "belasan" || w == "puluhan" || w == "para":
			return true
		case memberNoun.Has(w) || w == "/" || w == "dan" || w == "kepala" || w == "wali":
			if numberBefore(d, k) > 1 {
				return true
			}
			k--
		default:
			return false
		}
	}
	return false
}

// announced adds the members of a list that the story counts before it names
// them: "Empat pemda belum memenuhi syarat, yakni R1, R2, R3 dan R4". The count
// stands in the title or the lead, or in the list's own sentence where title or
// lead are about several regions.
func (c *cast) announced(out map[string]bool, best actor) {
	d := c.d
	lead := c.leadParagraph()
	plural := c.many()
	for i := range c.ms {
		m := &c.ms[i]
		if !m.Named() || c.at[i].attends || m.List > 0 && i > 0 && c.ms[i-1].List == m.List {
			continue
		}
		w := d.Norm(c.opener(m.First))
		if w == "dari" || w == "di" {
			w = d.Norm(m.First - 2) // "tertinggi yaitu dari R"
		}
		if m.List == 0 && w != "yakni" && w != "yaitu" && w != "ialah" {
			continue // "satu kota, yakni R"
		}
		if c.elsewhere(i, best) {
			continue
		}
		if c.achieved(i, plural) {
			for _, j := range List(c.ms, i) {
				if c.at[j].id != "" {
					out[c.at[j].id] = true
				}
			}
			c.apiece(i, d.Sentence(m.First), out)
			continue
		}
		if d.Para[d.Tokens[m.First].Sent] != lead && !plural {
			continue
		}
		s := d.Sentence(m.First)
		if w := d.Norm(c.opener(m.First)); m.First == s.First || !introduces.Has(w) && !together.Has(w) {
			continue
		}
		for k := m.First - 1; k >= s.First && m.First-k < 30; k-- {
			if short.In(d, k) && d.Para[d.Tokens[k].Sent] != lead {
				break // "tersisa tiga yang belum: R1, R2 dan R3"
			}
			if o := d.Norm(k + 1); o == "lain" || o == "lainnya" {
				break // "kalah dari tiga provinsi lain, yakni R1 …"
			}
			if memberNoun.In(d, k) && several(d, k) || k == s.First && together.In(d, k) && plural {
				for _, j := range List(c.ms, i) {
					if c.at[j].id != "" {
						out[c.at[j].id] = true
					}
				}
				c.apiece(i, s, out)
				break
			}
		}
	}
}

// apiece adds the further members of an announced list that says something of each: "yakni
// R1 dengan kategori C serta R2 untuk kategori C2".
func (c *cast) apiece(i int, s token.Range, out map[string]bool) {
	if c.ms[i].List > 0 {
		return
	}
	for j := i + 1; j < len(c.ms) && c.ms[j].First < s.Last && j < i+headReach; j++ {
		switch o := &c.ms[j]; {
		case !o.Named() || o.Office || len(o.Code) != len(c.ms[i].Code) || c.at[j].container:
		case c.d.Norm(o.First-1) == "serta" || c.d.Norm(o.First-1) == "dan" || c.d.Norm(o.First-1) == ",":
			out[c.at[j].id] = true
		}
	}
}

// opener returns the token of the word that stands before token i, past a comma behind
// a word that opens a list: "yaitu, R1, R2 …".
func (c *cast) opener(i int) int {
	d := c.d
	if i < 3 || d.Norm(i-1) != "," {
		return i - 1
	}
	if introduces.In(d, i-2) {
		return i - 2
	}
	// "yang telah mencapai UHC, kata dia, R1, R2 …"
	for k, n := i-2, 0; k > 0 && n < 4; k, n = k-1, n+1 {
		if t := d.Norm(k); d.Norm(k-1) == "," && (says.Has(t) || says.Has(strings.TrimSuffix(t, "nya"))) {
			return k - 2
		}
		if d.Tokens[k].Kind != token.Word {
			break
		}
	}
	return i - 1
}

// elsewhere reports a list of provinces in a story that is not about provinces: they
// are told of to set them against its own region, or the nation's in passing.
// "Tercatat tiga provinsi yakni P1, P2 dan P3 yang mencapai UHC"
func (c *cast) elsewhere(i int, best actor) bool {
	list := List(c.ms, i)
	n := len(list)
	for _, j := range list {
		if len(c.ms[j].Code) != 2 || c.at[j].id == best.id && (n < tabled || !best.title && !best.opens) {
			return false
		}
	}
	return !c.provincial()
}

// tabled is how many provinces a list has that runs through the country: the story's
// own is one among all.
const tabled = 8

// provincial reports whether title or lead paragraph count several provinces.
func (c *cast) provincial() bool {
	d := c.d
	if c.f == nil || c.f.Lead >= len(d.Tokens) {
		return true
	}
	lead := d.Paragraph(c.f.Lead)
	for k := 0; k < lead.Last; k++ {
		if d.Tokens[k].Norm == "provinsi" && (k >= lead.First || c.f.LineOf(d, k) == frame.Title) && several(d, k) {
			return true
		}
	}
	return false
}

// includes reports whether the list of mention i has a region among its members.
func (c *cast) includes(i int, id string) bool {
	for _, j := range List(c.ms, i) {
		if c.at[j].id == id {
			return true
		}
	}
	return false
}

// achieved reports a list whose members are counted and said to have reached or
// received something, or to lie below or above a mark: "tujuh wilayah yang sudah
// mencapai cakupan itu yaitu R1, R2 …"; the count may stand in the sentence
// before: "Ada delapan provinsi peraih predikat itu. Delapan provinsi tersebut
// adalah R1, R2 …", "Beberapa di antaranya R1, R2 …".
func (c *cast) achieved(i int, many bool) bool {
	d, m := c.d, &c.ms[i]
	s := d.Sentence(m.First)
	if m.List > 0 && c.followed(i, s) || c.ranks(i, s) || c.headed(i, s) {
		return true
	}
	if w := d.Norm(c.opener(m.First)); !c.atOnce(i) && !introduces.Has(w) && w != "adalah" && w != "seperti" && !(w == "sebagai" && (d.Norm(m.First-2) == "tersebut" || d.Norm(m.First-2) == "itu")) && w != "antaranya" && w != "lain" && w != ":" && w != "kabupaten" && w != "kota" && w != "provinsi" {
		return false
	}
	if s.First == m.First || d.Tokens[s.First].Norm == "selain" {
		return false
	}
	count, deed := c.feats(s.First, m.First)
	if deed && !count && (many || members(c.ms, i, 3) > 2 || c.atOnce(i)) { // "kabupaten yang telah mencapai UHC di R1, R2 …"
		// "daerah penerima terdiri atas R1, R2 …" where the lead has their number
		for k := s.First; k < m.First && !count; k++ {
			count = memberNoun.In(d, k) && d.Norm(k+1) != "lain" && d.Norm(k+1) != "lainnya"
		}
	}
	if many && deed && !count && d.Norm(m.First-1) == "itu" {
		count = true // "Yang sudah UHC itu R1, R2 …"
	}
	if deed && !count && (d.Tokens[s.First].Norm == "yang" || d.Norm(s.First+1) == "yang") {
		count = true // "Sedangkan yang cakupannya 98 persen ke bawah yakni R1 dan R2"
	}
	if many && !count && s.First > 0 && m.First-s.First < 10 {
		// "Dari P ada sembilan, di antaranya R1, R2 …"
		for k := s.First; k < m.First && !count; k++ {
			count = numeral.In(d, k) > 1
		}
		p := d.Sentence(s.First - 1)
		_, e := c.feats(p.First, p.Last)
		deed = deed || count && e
	}
	if !count && d.Norm(m.First-1) == "sebagai" && c.pointsBack(s.First, m.First-1) {
		count, deed = true, true // "ia menyebut empat daerah tersebut sebagai R1, R2 …"
	}
	if !(count && deed) && s.First > 0 && (c.takesUp(s.First, m.First) || d.Tokens[s.First].Norm == "masing" || c.pointsBack(s.First, m.First)) {
		p := d.Sentence(s.First - 1)
		n, e := c.feats(p.First, p.Last)
		count, deed = count || n, deed || e
	}
	if count && !deed && c.calamitous() {
		p := s
		if s.First > 0 && c.takesUp(s.First, m.First) {
			p.First = d.Sentence(s.First - 1).First
		}
		for k := p.First; k < m.First && !deed; k++ {
			deed = calamity.In(d, k)
		}
	}
	return count && deed
}

// atOnce reports a list of three or more right behind what its members reached: "sebelas
// kabupaten yang telah mencapai UHC R1, R2 …", "… (UHC) di R1, R2 …".
func (c *cast) atOnce(i int) bool {
	d, k := c.d, c.opener(c.ms[i].First)
	if c.ms[i].List == 0 {
		return false
	}
	if w := d.Norm(k); w == "baru" || w == "hanya" || w == "ialah" || w == "adalah" {
		if d.Norm(k-1) == ")" {
			k-- // "yang sudah mencapai UHC baru R1 dan R2"
		}
		return d.Norm(k-1) == "uhc"
	}
	if members(c.ms, i, 3) < 3 {
		return false
	}
	if d.Norm(k) == "di" {
		k--
	}
	if d.Norm(k) == ")" {
		k--
	}
	w := d.Norm(k)
	if w == "itu" && k > 0 {
		w = d.Norm(k - 1) // "Yang sudah UHC itu R1, R2 …"
	}
	return w == "uhc" || w == "coverage" || w == "tercapai"
}

// headed reports a list of lines whose first stands right behind a sentence that ends
// in a colon and says, or takes up, that several regions reached or missed something.
func (c *cast) headed(i int, s token.Range) bool {
	d := c.d
	if c.ms[i].List == 0 || !d.Tokens[s.First].Line || c.ms[i].First-s.First > 2 || s.First == 0 || d.Norm(s.First-1) != ":" {
		return false
	}
	p := d.Sentence(s.First - 1)
	count, deed := c.feats(p.First, p.Last)
	if p.First > 0 && c.takesUp(p.First, p.Last) {
		q := d.Sentence(p.First - 1)
		n, e := c.feats(q.First, q.Last)
		count, deed = count || n, deed || e
	}
	return count && deed
}

// followed reports a list whose deed stands after it: "baru R1, R2 dan R3 yang
// sudah mencapai UHC".
func (c *cast) followed(i int, s token.Range) bool {
	d := c.d
	k := c.listEnd[i]
	if d.Norm(k) != "yang" {
		return false
	}
	for n := 0; k < s.Last && n < 6; k, n = k+1, n+1 {
		switch w := d.Tokens[k].Norm; {
		case w == "hadir" || company.Has(w) || short.Has(w):
			return false
		case receiving.Has(w) || w == "mencapai" || w == "uhc":
			return true
		}
	}
	return false
}

// ranks reports a list of those with the most or the least: "kepesertaan terendah
// ada di R1 dan R2".
func (c *cast) ranks(i int, s token.Range) bool {
	d := c.d
	k := c.ms[i].First - 1
	if d.Norm(k) == "di" || d.Norm(k) == "dari" {
		k--
	}
	switch w := d.Norm(k); {
	case (w == "terendah" || w == "tertinggi") && measured.In(d, k-1) && c.sentenceStop(c.listEnd[i]):
		return true // "kepesertaan tertinggi di R."
	case w != "ada" && w != "berada" && w != "tercatat" && w != "adalah" && w != "yakni" && w != "yaitu":
		return false
	}
	mark, member := false, false
	for n := 0; k >= s.First && n < 14; k, n = k-1, n+1 {
		switch w := d.Tokens[k].Norm; {
		case w == "terendah" || w == "tertinggi" || w == "rendah" || w == "tinggi" || w == "terbanyak" || w == "terbesar":
			mark = true
			for j := c.listEnd[i]; j < min(s.Last, c.listEnd[i]+12); j++ {
				member = member || d.Tokens[j].Kind == token.Digits
			}
		case reached.Has(w) || reached.Has(strings.TrimSuffix(w, "nya")):
			member = true
		}
	}
	return mark && member
}

// sentenceStop reports that a clause ends at token i.
func (c *cast) sentenceStop(i int) bool {
	if i >= len(c.d.Tokens) || c.d.Tokens[i].Line {
		return true
	}
	switch c.d.Norm(i) {
	case ".", ",", ";", "\"":
		return true
	}
	return false
}

// feats reports whether the tokens [i,end) count regions, and whether they say
// that something was reached or had.
func (c *cast) feats(i, end int) (count, deed bool) {
	d := c.d
	if end-i > 40 {
		i = end - 40
	}
	for ; i < end; i++ {
		n := d.Tokens[i].Norm
		switch {
		case company.Has(n) || meets.Has(n):
			return false, false
		case n == "peraih" || n == "penerima":
			count, deed = true, true
		case memberNoun.Has(n):
			if o := d.Norm(i + 1); o == "lain" || o == "lainnya" {
				return false, false // those beside the story's own
			}
			count = count || several(d, i)
		case receiving.Has(n) || given.Has(n) || reached.Has(n):
			deed = true
		case numeral.At(n) > 1 && (d.Norm(i+1) == "sudah" || d.Norm(i+1) == "telah" || d.Norm(i+1) == "belum"):
			count = true // "tiga sudah UHC yakni …"
		}
	}
	return count, deed
}

// reached says that a mark was reached, or how far one is from it.
var reached = token.NewSet("berpredikat", "berstatus", "cakupan", "capaian", "kepesertaan", "meraih", "mencapai", "peraih", "penerima",
	"persen", "coverage", "predikat", "terendah", "tertinggi", "uhc", "%")

// takesUp reports words that go on about the regions of the sentence before.
func (c *cast) takesUp(i, end int) bool {
	for n := 0; i < end && n < 8; i, n = i+1, n+1 {
		switch c.d.Tokens[i].Norm {
		case "tersebut", "itu", "antaranya", "keduanya", "ketiganya", "keempatnya", "kelimanya", "mereka":
			return true
		}
	}
	return false
}

// pointsBack reports regions of the sentence before that are pointed to right before a
// list: "menurut panitia, keempat daerah itu, yakni R1, R2 …".
func (c *cast) pointsBack(first, end int) bool {
	d := c.d
	for k, n := end-1, 0; k > first && n < 5; k, n = k-1, n+1 {
		if w := d.Tokens[k].Norm; (w == "itu" || w == "tersebut") && memberNoun.In(d, k-1) {
			return true
		}
	}
	return false
}

// together takes up regions that have been counted.
var together = token.NewSet("keduanya", "keempatnya", "keenamnya", "kelimanya", "ketiganya", "ketujuhnya", "mereka", "semuanya")

// Several reports whether title or lead of a story count several regions as what they
// are about: "Enam Daerah di R Raih …".
func Several(d *token.Doc, f *frame.Frame) bool {
	return (&cast{d: d, f: f}).many()
}

// several is many, asked once.
func (c *cast) several() bool {
	if c.plural == 0 {
		c.plural = 1
		if c.many() {
			c.plural = 2
		}
	}
	return c.plural == 2
}

// many reports whether title or lead count several regions as what they are about.
func (c *cast) many() bool {
	d := c.d
	if c.f == nil || c.f.Lead >= len(d.Tokens) {
		return false
	}
	lead := d.Sentence(c.f.Lead)
	for k, end := 0, 0; k < lead.Last; k++ {
		if k == end {
			if end = d.Sentence(k).Last; !memberNoun.MayAt(d, k) {
				k = end - 1
				continue
			}
		}
		if !memberNoun.In(d, k) || k < lead.First && c.f.LineOf(d, k) != frame.Title {
			continue
		}
		if several(d, k) && !c.oneOf(k) {
			return true
		}
	}
	return false
}

// oneOf reports that the regions counted at token k are those that one is of: "satu dari
// lima daerah".
func (c *cast) oneOf(k int) bool {
	d := c.d
	for n := 0; n < 4 && k > 1; n, k = n+1, k-1 {
		if d.Norm(k-1) == "dari" {
			return d.Norm(k-2) == "satu"
		}
	}
	return false
}
