package award

import (
	"sort"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Rolls of receivers: the paragraphs behind "Daerah-daerah itu antara lain:", each of
// which begins with a region and tells of it; and the sentences behind "Tiga daerah
// menerima …" that go through the three one by one.

// roll is the state of a list of receivers laid out in paragraphs.
type roll struct {
	open     bool
	category corpus.Category
	year     int
	members  int
	apart    int // paragraphs since the last member
}

// rollApart is how many paragraphs of figures may stand between two members.
const rollApart = 2

// opensRoll opens a roll where a sentence about receivers ends in a colon.
func (r *reader) opensRoll(s token.Range, c corpus.Category) {
	if !r.leadsOn(s) || r.denied(s) || r.hopes(s) {
		return
	}
	year, before := r.yearIn(s)
	if !before {
		r.roll = roll{open: true, category: c, year: year}
	}
}

// itemsFollow opens a roll behind a sentence that closes its paragraph, where the next
// two begin with a list's mark and a region each.
func (r *reader) itemsFollow(s token.Range, c corpus.Category) {
	d := r.d
	p := int(d.Para[d.Tokens[s.First].Sent])
	if r.roll.open || d.Paragraphs[p].Last != s.Last || p+2 >= len(d.Paragraphs) || r.denied(s) || r.hopes(s) {
		return
	}
	for _, q := range d.Paragraphs[p+1 : p+3] {
		t := &d.Tokens[q.First]
		if t.Kind == token.Word && !r.letterMark(q.First) || q.Last-q.First < 2 || !r.placeAt(q.First+1) && !r.placeAt(q.First+2) {
			return
		}
	}
	if year, before := r.yearIn(s); !before {
		r.roll = roll{open: true, category: c, year: year}
	}
}

// leadsOn reports a sentence that ends before a list: in a colon, or in "yakni" at the
// end of its line.
func (r *reader) leadsOn(s token.Range) bool {
	switch r.d.Norm(s.Last - 1) {
	case ":":
		return true
	case "yakni", "yaitu", "adalah", "ialah", "antaranya", "diantaranya", "meliputi", "berikut":
		return r.d.Paragraph(s.First).Last == s.Last
	case "lain":
		return r.d.Norm(s.Last-2) == "antara" && r.d.Paragraph(s.First).Last == s.Last
	}
	return false
}

// rolled reads a sentence as a part of a roll, or as what opens one: it reports
// whether nothing else is to be read from it.
func (r *reader) rolled(sent int, s token.Range) bool {
	d := r.d
	if !r.roll.open {
		if r.leadsOn(s) && r.now == uhcPrize && r.lastAt > 0 && sent-r.lastAt <= 1 && r.openAt == r.lastAt && r.pointsAhead(s) {
			r.opensRoll(s, r.openCat)
			return r.roll.open
		}
		return false
	}
	p := d.Paragraph(s.First)
	if p.First != s.First {
		return r.roll.members > 0 && !r.given(s) // it goes on about the member
	}
	k := r.member(s)
	if k < 0 {
		r.roll.apart++
		if r.roll.members == 0 || r.roll.apart > rollApart || p.Last-p.First > 24 || !r.measures(s) {
			r.roll = roll{}
		}
		return r.roll.open
	}
	m := &r.Mentions[k]
	c := r.roll.category
	for i := m.Last; i < s.Last; i++ {
		if x, _, ok := r.bareCategory(i); ok && d.Tokens[i].Case != token.Lower {
			c = x
			break
		}
	}
	r.claim(item{kind: iRegion, first: m.First, last: m.Last, ref: k}, c, s, sent, ruleList, r.roll.year, false)
	r.roll.members++
	r.roll.apart = 0
	r.sameLine(sent, s, k, c)
	return true
}

// sameLine takes the further members that a paragraph of a roll holds, each behind its
// number or as members of one list: "1.R1 2.R2 3.R3".
func (r *reader) sameLine(sent int, s token.Range, k int, c corpus.Category) {
	d := r.d
	first := &r.Mentions[k]
	for i := k + 1; i < len(r.Mentions) && r.Mentions[i].First < s.Last; i++ {
		m := &r.Mentions[i]
		numbered := m.First >= s.First+2 && d.Norm(m.First-1) == "." && d.Tokens[m.First-2].Kind == token.Digits && d.Tokens[m.First-2].End-d.Tokens[m.First-2].Start <= 2
		if !numbered && (m.List == 0 || m.List != first.List) || !r.receiver(i) {
			continue
		}
		r.claim(item{kind: iRegion, first: m.First, last: m.Last, ref: i}, c, s, sent, ruleList, r.roll.year, false)
		r.roll.members++
	}
}

// plural reports a sentence about regions in general: "daerah-daerah berikut", "para
// penerima".
func (r *reader) plural(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		switch w := r.d.Norm(k + 1); r.d.Norm(k) {
		case "daerah", "kabupaten", "kota", "pemda", "provinsi", "pemerintah":
			if w == "-" || w == "berikut" || w == "yang" || w == "penerima" || w == "peraih" {
				return true
			}
		case "penerima", "peraih", "sejumlah", "beberapa", "para", "daftar", "deretan":
			return true
		}
	}
	return false
}

// letterMark reports "a." or "b)" at token i, the mark of a list's item.
func (r *reader) letterMark(i int) bool {
	d := r.d
	if i+1 >= len(d.Tokens) || d.Tokens[i].Kind != token.Word || d.Tokens[i].End-d.Tokens[i].Start != 1 {
		return false
	}
	w := d.Norm(i + 1)
	return w == "." || w == ")"
}

// member returns the region that a paragraph of a roll begins with, or -1: behind its
// number, its dash or a word that joins it to those before.
func (r *reader) member(s token.Range) int {
	d := r.d
	item := false
	i := s.First
	for ; i < s.Last && i < s.First+5; i++ {
		if r.placeAt(i) {
			break
		}
		t := &d.Tokens[i]
		if t.Kind == token.Digits && i == s.First || i == s.First && r.letterMark(i) || t.Kind == token.Punct && t.Norm != "\"" {
			item = true
			continue
		}
		switch t.Norm {
		case "sementara", "itu", "kemudian", "lalu", "selanjutnya", "berikutnya", "adapun", "terakhir", "sedangkan", "dan", "lantas", "ada", "pertama", "kedua", "ketiga", "keempat", "kelima", "untuk", "di":
		default:
			return -1
		}
	}
	lo := sort.Search(len(r.Mentions), func(k int) bool { return r.Mentions[k].First >= i })
	if lo == len(r.Mentions) || r.Mentions[lo].First != i || i >= s.Last {
		return -1
	}
	m := &r.Mentions[lo]
	if !m.Named() || m.Via == "bpjs" || m.Via == "agency" || m.Via == "se" || r.framing(lo) {
		return -1
	}
	if m.Office && !item && !governs(d.Norm(m.First)) {
		return -1 // "Bupati R menyampaikan …"
	}
	return lo
}

// governs reports a word for a government, none of a person.
func governs(n string) bool {
	switch n {
	case "pemerintah", "pemkab", "pemkot", "pemprov", "pemda":
		return true
	}
	return false
}

// measures reports a figure in a sentence.
func (r *reader) measures(s token.Range) bool {
	for k := s.First + 1; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "persen", "%", "jiwa", "orang", "peserta", "juta", "ribu":
			if r.d.Tokens[k-1].Kind == token.Digits {
				return true
			}
		}
	}
	return false
}

// pointsAhead reports a sentence that says that the receivers follow: "Daerah-daerah
// itu antara lain:", "Berikut rinciannya:".
func (r *reader) pointsAhead(s token.Range) bool {
	if r.named(s.First, s.Last) != nil && s.Last-s.First > 12 {
		return false
	}
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "antara", "antaranya", "diantaranya", "yakni", "yaitu", "adalah", "ialah", "meliputi", "berikut", "rinciannya", "rincian", "daftarnya":
			return true
		}
	}
	return false
}

// oneByOne takes the regions of the sentences behind one that counts receivers, where
// each of them tells a region's figures: all that were counted, or the first of them
// in a bare list.
func (r *reader) oneByOne(sent int, s token.Range) {
	d := r.d
	n := r.openCount
	if n == 0 && r.unnumbered(s) {
		n = unnumberedMost
	}
	if n < 2 || r.roll.open {
		return
	}
	var group []item
	seen := map[string]bool{}
	sentences, apart := 0, 0
	for i := sent + 1; i < len(d.Sentences) && sentences <= n; i++ {
		q := d.Sentences[i]
		if q.Last-q.First > longest {
			return
		}
		of := r.mentioned(q.First, q.Last)
		if len(of) == 0 && sentences == 0 && apart < rollApart && !r.placed(q) {
			apart++ // "Penghargaan ini diberikan sebagai dorongan …"
			continue
		}
		if len(of) == 0 || !r.measures(q) || r.bearsPrize(q) || r.denied(q) || r.short(q) {
			break
		}
		if sentences == 0 && len(of) > 1 && len(of) < n && r.bareList(q, of) {
			group, sentences = of, n
			break
		}
		for _, it := range of {
			if m := &r.Mentions[it.ref]; len(m.Code) == 2 || m.Via == "bpjs" {
				return
			}
			if code := r.Mentions[it.ref].Code; !seen[code] {
				seen[code] = true
				group = append(group, it)
			}
		}
		sentences++
	}
	if n == unnumberedMost && (sentences < 2 || len(group) < 3) || n != unnumberedMost && len(group) != n && sentences < n || sentences < 2 {
		return
	}
	year, before := r.yearIn(s)
	for _, it := range group {
		r.claim(it, r.openCat, s, sent, ruleList, year, before)
	}
	r.openCount = 0
}

// unnumberedMost is how many receivers are gone through where nobody counted them.
const unnumberedMost = 30

// unnumbered reports members in general that received: "terdapat kabupaten kota yang turut
// menerima penghargaan".
func (r *reader) unnumbered(s token.Range) bool {
	for k := s.First; k+3 < s.Last; k++ {
		if w := r.d.Norm(k); (w == "sejumlah" || w == "beberapa" || w == "belasan") && r.regionNoun(k+1) {
			return true // "memberikan penghargaan kepada sejumlah pemerintah kabupaten"
		}
		switch r.d.Norm(k) {
		case "daerah", "kota", "pemda":
		default:
			continue
		}
		j := k + 1
		if r.d.Norm(j) == "lain" || r.d.Norm(j) == "lainnya" {
			j++
		}
		if r.d.Norm(j) != "yang" {
			continue
		}
		for j++; j < k+6 && j < s.Last; j++ {
			if r.is[j]&isReceive != 0 {
				return true
			}
			if w := r.d.Norm(j); w != "turut" && w != "juga" && w != "ikut" && w != "berhasil" {
				break
			}
		}
	}
	return false
}

// short reports a region that fell short in a sentence: "R baru 88 persen".
func (r *reader) short(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "baru", "hanya", "terendah", "masih", "kurang", "di":
			if w := r.d.Norm(k + 1); r.d.Norm(k) != "di" || w == "bawah" {
				return true
			}
		}
	}
	return false
}

// bareList reports a sentence that only lists regions with a figure behind each, from
// its first word: "R1 N jiwa (P persen), R2 …".
func (r *reader) bareList(s token.Range, of []item) bool {
	if of[0].first-s.First > 1 {
		return false
	}
	for i, it := range of {
		end := s.Last
		if i+1 < len(of) {
			end = of[i+1].first
		}
		digits := false
		for k := it.last; k < end && k < it.last+4; k++ {
			digits = digits || r.d.Tokens[k].Kind == token.Digits
		}
		if !digits {
			return false
		}
	}
	return true
}

// bearsPrize reports a prize's word in a sentence.
func (r *reader) bearsPrize(s token.Range) bool {
	for i := s.First; i < s.Last; i++ {
		if r.is[i]&isPrize != 0 {
			return true
		}
	}
	return false
}

// framing reports a province that only says where the members behind it lie: "Dari
// R0, R1 dan R2 masuk kategori C", "Untuk R0, kategori C diraih R1".
func (r *reader) framing(k int) bool {
	m := &r.Mentions[k]
	if len(m.Code) != 2 || m.Office || k+1 >= len(r.Mentions) {
		return false
	}
	d := r.d
	p := m.First - 1
	for p >= 0 && (d.Norm(p) == "provinsi" || d.Norm(p) == "wilayah") {
		p--
	}
	switch d.Norm(p) {
	case "dari", "di":
	case "untuk", "adapun":
		if p > 0 && d.Tokens[p-1].Sent == d.Tokens[p].Sent && d.Norm(p-1) != "," && d.Norm(p-1) != "sedangkan" && d.Norm(p-1) != "sementara" {
			return false
		}
	default:
		return false
	}
	n := &r.Mentions[k+1]
	if d.Norm(m.Last) != "," && d.Norm(m.Last) != ":" || n.First-m.Last > 4 || gazetteer.Parent(codeOf(n)) != m.Code {
		return false
	}
	return true
}

// codeOf returns the code of a mention, or the first it may have.
func codeOf(m *region.Mention) string {
	if m.Code == "" && len(m.Candidates) > 0 {
		return m.Candidates[0]
	}
	return m.Code
}

// refers reports a sentence about the prize told before it: "Penghargaan itu …".
func (r *reader) refers(s token.Range) bool {
	for k := s.First; k < s.Last && k < s.First+8; k++ {
		if r.is[k]&isPrize == 0 {
			continue
		}
		switch r.d.Norm(k + 1) {
		case "itu", "ini", "tersebut":
			return true
		}
	}
	return false
}

// namely holds the words that receiversOf goes by.
var namely = token.NewClue("adalah", "antara", "antaranya", "diantaranya", "ialah", "meliputi", "yaitu", "yakni")

// receiversOf reports a sentence without a verb that begins with the receivers of an
// edition and goes on to name them: "Pemda penerima UHC 2026 di R0 di antaranya R1".
func (r *reader) receiversOf(s token.Range) bool {
	d := r.d
	if !namely.MayIn(d, s) || !r.may(token.Range{First: max(s.First-2, 0), Last: s.Last}, isUHC) {
		return false
	}
	plural, edition := false, false
	for k := s.First; k < s.Last && k < s.First+24; k++ {
		switch d.Norm(k) {
		case "daerah", "pemda", "kabupaten", "provinsi", "penerima", "peraih":
			plural = plural || !r.placeAt(k)
		case "antaranya", "diantaranya", "yakni", "yaitu", "adalah", "ialah", "meliputi":
			return plural && edition && r.placeSoon(k+1)
		case "antara":
			if d.Norm(k+1) == "lain" {
				return plural && edition && r.placeSoon(k+2)
			}
		}
		if t := &d.Tokens[k]; t.Kind == token.Digits && len(t.Norm) == 4 && (r.at(k-min(k, 1))&isUHC != 0 || d.Norm(k-1) == ")" && r.at(k-2)&isUHC != 0) {
			edition = true
		}
	}
	return false
}

// placeSoon reports a region at token i or right behind a word of government or a mark.
func (r *reader) placeSoon(i int) bool {
	for k := i; k < i+3; k++ {
		if r.placeAt(k) {
			return true
		}
	}
	return false
}

// willBe reports a sentence that says of a prize that it will be given, not that it
// is hoped for.
func (r *reader) willBe(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "akan", "bakal", "dijadwalkan", "rencananya", "segera":
			return true
		}
	}
	return false
}

// managed reports that a sentence says of something that it is done.
func (r *reader) managed(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "telah", "sudah", "berhasil", "sukses":
			return true
		}
	}
	return false
}

// heads reports a province before the number of its members that received: "R0 cetak
// prestasi, lima kabupaten raih UHC Awards".
func (r *reader) heads(it, v item) bool {
	m := &r.Mentions[it.ref]
	if len(m.Code) != 2 || m.Office {
		return false
	}
	comma := false
	for k := it.last; k < v.first; k++ {
		comma = comma || r.d.Norm(k) == "," || r.d.Norm(k) == ":"
		w := r.d.Norm(k - 1)
		if w == "memiliki" || w == "punya" || w == "mempunyai" || w == "menyumbang" || w == "menyumbangkan" {
			comma = true // "R0 memiliki 10 kabupaten yang mendapatkan …"
		}
		if w == "keberhasilan" || w == "prestasi" || w == "suksesnya" {
			comma = true // "capaian R0 lengkap dengan keberhasilan lima kabupaten meraih …"
		}
		noun := r.regionNoun(k+1) || r.d.Norm(k+1) == "dari" && r.number(k+2) && r.regionNoun(k+3) // "lima dari delapan kabupaten"
		if comma && w != "serta" && w != "dan" && r.number(k) && !r.skip[k] && noun {
			return true
		}
	}
	return false
}

// besides reports a region that only stands for those already told: "Selain R, ada
// tiga daerah lain yang memperolehnya, yakni …".
func (r *reader) besides(it, v item, s token.Range) bool {
	d := r.d
	if d.Norm(s.First) != "selain" || it.first-s.First > 4 || d.Norm(it.last) != "," {
		return false
	}
	for k := it.last; k < v.first; k++ {
		if w := d.Norm(k); w == "lain" || w == "lainnya" || r.number(k) && r.regionNoun(k+1) || k <= it.last+2 && r.regionNoun(k) && !r.placeAt(k) {
			return true
		}
	}
	return false
}
