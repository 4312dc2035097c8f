package award

import (
	"sort"

	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// Receivers that a sentence tells beside its own or without a name: those who had the
// award before, those it points to, and the story's own where only a word says so.

// precedents claims for the regions that had the award before the one that a sentence
// is about, without a year: "menjadi provinsi kelima yang menerima penghargaan itu
// setelah R1 dan R2". It returns the receivers that are left.
func (r *reader) precedents(sent int, s token.Range, items []item, gets []got) []got {
	at := r.nthAfter(s)
	if at < 0 {
		return gets
	}
	n := 0
	for _, it := range items {
		if it.first < at {
			continue
		}
		if it.kind == iBreak || it.kind == iReceive || it.kind == iAside && !r.speech(it.first) {
			break
		}
		if it.kind == iRegion {
			r.claim(it, "", s, sent, ruleEarlier, 0, true)
			n++
		}
	}
	if n == 0 {
		return gets
	}
	out := gets[:0]
	for _, g := range gets {
		if g.first < at {
			out = append(out, g)
		}
	}
	return out
}

var afterWord = token.NewClue("setelah")

// nthAfter returns the token of "setelah" behind "provinsi kelima yang menerima …" in a
// sentence, or -1.
func (r *reader) nthAfter(s token.Range) int {
	if !afterWord.MayIn(r.d, s) {
		return -1
	}
	nth, got := false, false
	for k := s.First; k < s.Last; k++ {
		n := r.d.Norm(k)
		switch {
		case r.regionNoun(k) && (ordinals.In(r.d, k+1) > 0 || r.d.Norm(k+1) == "ke" && (r.number(k+2) || r.number(k+3)) || r.d.Norm(k+1) == "ke-"):
			nth, got = true, false
		case r.is[k]&(isReceive|isReceived) != 0 && !r.pendingAt(k, s.First):
			got = true
		case n == "setelah" && nth && got:
			return k
		}
	}
	return -1
}

// pointsToo gives the region that a sentence only points to, "provinsi ini bersama R",
// what R has got in it.
func (r *reader) pointsToo(sent int, s token.Range, gets []got, cats []item) {
	if len(gets) == 0 || len(cats) > 1 {
		return
	}
	for k := s.First; k+2 < s.Last && k < gets[0].first; k++ {
		switch r.d.Norm(k) {
		case "provinsi", "kabupaten", "kota", "daerah":
		default:
			continue
		}
		if w := r.d.Norm(k + 1); w != "ini" && w != "itu" && w != "tersebut" || k > s.First && r.d.Norm(k-1) == "di" {
			continue
		}
		if w := r.d.Norm(k + 2); w != "bersama" && w != "beserta" || r.regionNoun(k+3) {
			continue
		}
		ref, ok := r.self(s, levelOf(r.d.Norm(k)))
		if !ok {
			return
		}
		c := corpus.Category("")
		if len(cats) == 1 {
			c = cats[0].cat
		}
		year, before := r.yearIn(s)
		r.claims = append(r.claims, claim{region: ref, category: c, year: year, before: before, span: r.d.Span(s.First, s.Last), rule: ruleSubject, order: len(r.claims)})
		return
	}
}

// news reports a sentence without a verb whose head says that its prize is the latest
// of the story's own: "Terbaru, UHC Awards kategori C.", "Kali ini dari BPJS Kesehatan,
// berupa UHC Award."
func (r *reader) news(s token.Range, items []item, prizeAt int) bool {
	if prizeAt < 0 || r.denied(s) || r.hopes(s) {
		return false
	}
	for _, it := range items {
		if it.kind == iReceive || it.kind == iReceived || it.kind == iTo || it.kind == iRegion || it.off {
			return false
		}
	}
	k := s.First
	if r.d.Norm(k) == "yang" || r.d.Norm(k) == "paling" {
		k++
	}
	if newest(r.d.Norm(k)) {
		return true
	}
	return r.d.Norm(k) == "kali" && r.d.Norm(k+1) == "ini"
}

// weFirst reports "kami", "kita" as who received in a sentence, before it counts others:
// "Kita masuk kategori C, hanya 75 daerah yang mendapatkannya".
func (r *reader) weFirst(s token.Range, items []item) bool {
	for _, it := range items {
		if it.kind != iReceive {
			continue
		}
		for k := it.first - 1; k >= s.First && k > it.first-4; k-- {
			if w := r.d.Norm(k); w == "kita" || w == "kami" {
				return !it.off
			}
		}
		return false
	}
	return false
}

// onward reports a sentence without a subject that goes on with the edition of another
// time: "Tahun 2026 turun ke kategori C."
func (r *reader) onward(sent int, s token.Range, items []item) bool {
	if r.lastAt == 0 || sent-r.lastAt > 0 || !r.onlyReceiver() || r.denied(s) || r.hopes(s) {
		return false
	}
	k := s.First
	for k < s.Last && (r.skip[k] || r.d.Norm(k) == "pada" || r.d.Norm(k) == "tahun" || r.d.Norm(k) == "kini" || r.d.Norm(k) == "ini" || r.d.Norm(k) == "," || r.d.Norm(k) == "di" || r.d.Norm(k) == "lalu" || r.d.Norm(k) == "kemudian") {
		k++
	}
	if k == s.First {
		return false
	}
	for k < s.Last && (r.d.Norm(k) == "berhasil" || r.d.Norm(k) == "kembali") {
		k++
	}
	for _, it := range items {
		if it.first == k && it.kind == iReceive {
			return true
		}
		if it.kind == iRegion {
			return false
		}
	}
	return false
}

// handedThen reports that a sentence hands over the prize told before in another year:
// "Tahun 2023 penghargaan diserahkan Wapres".
func (r *reader) handedThen(s token.Range, items []item, year int) bool {
	if year == 0 || len(r.claims) == 0 || !r.onlyReceiver() || r.counted(s) || r.plural(s) {
		return false
	}
	given := false
	for _, it := range items {
		switch it.kind {
		case iTo, iRegion, iReceive:
			return false
		case iGive:
			given = given || !it.off && r.at(it.first-1)&isPrize != 0 && (r.d.Norm(it.first) == "diserahkan" || r.d.Norm(it.first) == "diberikan")
		}
	}
	return given
}

// reachers returns the regions whose figures the sentences right before one tell, where
// it says that this success brought the prize: "Prestasi ini mendapat pengakuan melalui
// UHC Awards"; nil for fewer than two.
func (r *reader) reachers(sent int, s token.Range) []item {
	switch r.d.Norm(s.First) {
	case "capaian", "pencapaian", "prestasi", "keberhasilan", "raihan", "kinerja":
	default:
		return nil
	}
	switch r.d.Norm(s.First + 1) {
	case "ini", "itu", "tersebut":
	default:
		return nil
	}
	for k := s.First; k < s.Last && r.is[k]&isPrize == 0; k++ {
		if r.is[k]&isPending != 0 && !r.noDenial(k) {
			return nil
		}
	}
	first := sent
	for i := sent - 1; i >= 0 && i >= sent-3; i-- {
		q := r.d.Sentences[i]
		if !r.measures(q) || r.bearsPrize(q) || r.denied(q) || r.short(q) || len(r.mentioned(q.First, q.Last)) == 0 {
			break
		}
		first = i
	}
	if first == sent {
		return nil
	}
	gs := r.mentioned(r.d.Sentences[first].First, r.d.Sentences[sent-1].Last)
	if len(gs) < 2 {
		return nil
	}
	return gs
}

// ranked gives the regions that a winner ranks behind what the winner has: "R di posisi
// ketiga nasional, setelah R1 di peringkat pertama dan R2 di peringkat kedua".
func (r *reader) ranked(sent int, s token.Range) {
	if len(r.claims) == 0 || sent+1-r.lastAt > 3 || r.denied(s) || r.hopes(s) {
		return
	}
	d := r.d
	at := -1
	for k := s.First + 1; k+2 < s.Last; k++ {
		switch d.Norm(k) {
		case "posisi", "peringkat", "urutan", "ranking":
			w := d.Norm(k + 1)
			if n := ordinals.At(w); n > 0 || w == "ke" || w == "ke-" || r.number(k+1) {
				at = k
			}
		case "setelah":
			if at < 0 || k-at > 8 || !r.placeSoon(k+1) {
				continue
			}
			r.aheadOf(sent, s, at, k)
			return
		}
	}
}

// aheadOf claims for the regions behind token k what the region before token at has got.
func (r *reader) aheadOf(sent int, s token.Range, at, k int) {
	who := ""
	for _, it := range r.mentioned(s.First, at) {
		who = r.Mentions[it.ref].Code
	}
	for i := len(r.claims) - 1; i >= 0 && i >= len(r.claims)-8; i-- {
		c := r.claims[i]
		code, _ := r.owner(c.region)
		if c.before || who != "" && code != who {
			continue
		}
		for _, it := range r.mentioned(k, s.Last) {
			r.claim(it, c.category, s, sent, ruleList, c.year, false)
		}
		return
	}
}

// rankedHead reports a sentence whose first region stands at the head of a ranking: "R1
// berada di posisi teratas, diikuti R2".
func (r *reader) rankedHead(s token.Range) bool {
	if !r.placeSoon(s.First) {
		return false
	}
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "posisi", "peringkat", "urutan":
			for i := k + 1; i < s.Last; i++ {
				if w := r.d.Norm(i); w == "diikuti" || w == "disusul" {
					return true
				}
			}
		}
	}
	return false
}

// underWay reports regions that have not got there yet: "dua daerah lainnya, R1 dan R2,
// masih berproses".
func (r *reader) underWay(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "berproses", "diproses", "dievaluasi", "tertunda", "terkendala", "terganjal", "penilaian", "dinilai", "seleksi", "diseleksi", "verifikasi", "diverifikasi", "berlangsung":
			return true
		case "masih":
			if w := r.d.Norm(k + 1); w == "dalam" || w == "di" || w == "terus" || w == "berupaya" || w == "menunggu" {
				return true
			}
		}
	}
	return false
}

// countsOn reports a sentence that goes on with regions counted before: "Enam daerah
// tersebut meliputi …".
func (r *reader) countsOn(s token.Range) bool {
	n, _ := r.countHead(s)
	return n > 0
}

// onlyAnnounced reports that only headlines told the awards of a story whose text says
// that they are still to come: "R Raih UHC Award", "R akan menerima …".
func (r *reader) onlyAnnounced() bool {
	if !r.toCome || len(r.claims) == 0 || len(r.claims) > 40 {
		return false
	}
	for _, c := range r.claims {
		at := r.tokenAt(c.span.Start)
		if int(r.d.Tokens[at].Sent) > r.comesAt || r.Frame.LineOf(r.d, at) != frame.Title {
			return false
		}
	}
	return true
}

// tokenAt returns the token that covers or follows a byte of the text.
func (r *reader) tokenAt(b int) int {
	k := sort.Search(len(r.d.Tokens), func(k int) bool { return int(r.d.Tokens[k].End) > b })
	return min(k, len(r.d.Tokens)-1)
}

// pointsBack reports a sentence that points to regions named before and names none
// behind: "Keduanya masuk dalam barisan …", "Dua kabupaten bertetangga itu meraih …".
func (r *reader) pointsBack(sent int, s token.Range, items []item) bool {
	gs, end := r.pointedGroup(sent, s)
	if gs == nil {
		return false
	}
	for _, it := range items {
		if it.kind == iRegion && it.first >= end {
			return false
		}
	}
	return true
}

// nthPrize reports a prize that a sentence calls somebody's prize of a number: "UHC Awards
// merupakan penghargaan ketiga bagi R".
func (r *reader) nthPrize(s token.Range) bool {
	for k := s.First + 1; k+1 < s.Last; k++ {
		switch r.d.Norm(k) {
		case "merupakan", "adalah", "menjadi":
			if r.at(k+1)&isPrize == 0 {
				continue
			}
			w := r.d.Norm(k + 2)
			return w == "pertama" || ordinals.At(w) > 0
		}
	}
	return false
}

// furtherPrize reports a sentence that goes on with the prizes of the sentence before:
// "Kemudian, penghargaan UHC Award sebagai …".
func (r *reader) furtherPrize(s token.Range) bool {
	sent := int(r.d.Tokens[s.First].Sent)
	switch r.d.Norm(s.First) {
	case "kemudian", "lalu", "selanjutnya", "berikutnya", "ditambah", "disusul", "serta":
	default:
		return false
	}
	k := s.First + 1
	if r.d.Norm(k) == "," {
		k++
	}
	if sent == 0 || r.at(k)&(isPrize|isUHC) == 0 {
		return false
	}
	q := r.d.Sentences[sent-1]
	return q.Last-q.First <= longest && r.namesOther(q) && r.given(q) && !r.denied(q)
}

// listsPrizes reports a sentence without a verb that enumerates prizes, this one and
// others: "Di antaranya Adipura, UHC Award kategori C, dan …".
func (r *reader) listsPrizes(s token.Range, items []item) bool {
	if n := r.d.Norm(s.First); n == "pertama" || ordinals.At(n) > 0 {
		// "Pertama, UHC Award kategori C dari Menko."
		for _, it := range items {
			if it.kind == iReceive || it.kind == iTo || it.off || it.kind == iRegion {
				return false
			}
		}
		return r.d.Norm(s.First+1) == ","
	}
	if r.furtherPrize(s) {
		for _, it := range items {
			if it.kind == iReceive || it.kind == iReceived || it.kind == iGive || it.kind == iTo || it.off || it.kind == iRegion {
				return false
			}
		}
		return true
	}
	commas := 0
	for _, it := range items {
		switch it.kind {
		case iReceive, iReceived, iGive, iTo, iRegion:
			return false
		case iComma:
			commas++
		}
	}
	return commas > 0 && r.namesOther(s)
}
