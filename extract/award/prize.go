package award

import (
	"strings"

	"cakupan/extract/token"
)

// Which prize a sentence is about: the UHC award by its name or by what it is given
// for, another one by its own.

// prizeOf finds the prize that a sentence names, and where.
func (r *reader) prizeOf(s token.Range) (prize, int) {
	d := r.d
	if !r.may(s, isPrize|isOther|saysUHC) {
		return noPrize, -1
	}
	out, at := noPrize, -1
	uhcAt, nounAt, otherAt := -1, -1, -1
	category := -1
	other := r.may(s, isOther)
	others := r.names[:0] // the other prizes' names
	for i := s.First; i < s.Last && other; i++ {
		if r.is[i]&isOther != 0 && r.otherAt(i) {
			others = append(others, i)
		}
	}
	r.names = others
	nearer := func(noun, uhc int) bool { // another prize's name stands nearer to the noun
		for _, o := range others {
			if abs(o-noun) < abs(uhc-noun) {
				return true
			}
		}
		return false
	}
	for i := s.First; i < s.Last; i++ {
		t := &d.Tokens[i]
		if t.Kind != token.Word || r.is[i]&(isPrize|isOther|isCarrier) == 0 && r.uhc[i] == never {
			continue // "kategori" is a carrier
		}
		switch {
		case r.uhcAt(i):
			uhcAt = i
		case r.is[i]&isPrize != 0:
			if t.Norm == "predikat" && nounAt >= 0 {
				break
			}
			nounAt = i
		case r.is[i]&isOther != 0 && r.otherAt(i):
			otherAt = i
		case t.Norm == "kategori" || t.Norm == "katagori":
			category = i
		}
		if uhcAt >= 0 && nounAt >= 0 && abs(uhcAt-nounAt) <= 9 && !nearer(nounAt, uhcAt) && !(d.Norm(nounAt) == "predikat" || d.Norm(nounAt) == "gelar" || d.Norm(nounAt) == "sertifikat" || d.Norm(nounAt) == "apresiasi") {
			out, at = uhcPrize, max(uhcAt, nounAt)
		}
		if out == noPrize && uhcAt == i && i+1 < s.Last && r.is[i+1]&isClass != 0 && d.Tokens[i+1].Case != token.Lower {
			if !r.onlyReached(i, s) {
				out, at = uhcPrize, i // "Raih UHC Madya"
			}
		}
		if out == noPrize && uhcAt >= 0 && category >= 0 && (abs(category-uhcAt) <= 5 || otherAt < 0 && abs(category-uhcAt) <= 12) {
			if _, _, ok := r.category(category+1, s.Last); ok && (r.deedBetween(uhcAt, category) || !r.onlyReached(min(category, uhcAt), s)) {
				out, at = uhcPrize, uhcAt
			}
		}
	}
	if out == noPrize && uhcAt >= 0 && nounAt >= 0 && otherAt < 0 {
		switch d.Norm(nounAt) {
		case "predikat", "gelar":
			// "predikat UHC Madya" is a prize's class, "predikat UHC" a status.
			for i := nounAt; i < s.Last; i++ {
				if _, _, ok := r.category(i, s.Last); ok && i-nounAt <= 6 {
					return uhcPrize, nounAt
				}
			}
			return noPrize, -1
		case "sertifikat", "apresiasi":
			if r.given(s) && !r.praise(nounAt, s) && !r.onlyWords(nounAt, s) {
				return uhcPrize, nounAt
			}
		default:
			return uhcPrize, nounAt
		}
	}
	if out == uhcPrize {
		return uhcPrize, at
	}
	if otherAt >= 0 && (nounAt >= 0 || category >= 0) {
		return otherPrize, otherAt
	}
	if nounAt >= 0 && r.onlyWords(nounAt, s) {
		return noPrize, -1
	}
	if nounAt >= 0 {
		// A prize without its name: a new one if it is given by somebody else.
		if r.bpjs(s) && r.uhcNear(s) || otherAt < 0 && (r.forReaching(s) || r.afterStatus(s, nounAt)) {
			return uhcPrize, nounAt
		}
		return generic, nounAt
	}
	return noPrize, -1
}

// onlyReached reports a class of UHC at token i that a region has come to by its figures,
// in a sentence without a prize: "menyandang status UHC kategori C", "naik menjadi UHC C".
func (r *reader) onlyReached(i int, s token.Range) bool {
	if r.may(s, isPrize) {
		for k := s.First; k < s.Last; k++ {
			if r.is[k]&isPrize != 0 {
				return false
			}
		}
	}
	for k := i - 1; k >= s.First && k > i-9; k-- {
		if reachWords.In(r.d, k) {
			return true
		}
		if r.is[k]&isReceive != 0 && r.is[k]&isWeak == 0 {
			return false
		}
	}
	return false
}

// deedBetween reports a verb of receiving between two tokens: "status UHC itu diraih dalam
// kategori C".
func (r *reader) deedBetween(first, last int) bool {
	for k := first + 1; k < last; k++ {
		if r.is[k]&(isReceive|isReceived) != 0 && r.is[k]&isWeak == 0 && !r.pendingAt(k, first) {
			return true
		}
	}
	return false
}

// reachWords tell of a state that is reached, of no prize.
var reachWords = token.NewSet("berada", "berstatus", "capai", "capaian", "dicapai", "dikategorikan", "menapaki", "mencapai", "menjadi", "menuju", "pencapaian", "status", "statusnya", "tercapai")

func (r *reader) given(s token.Range) bool {
	if !r.may(s, isReceive|isReceived|isGive) {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		if r.is[i]&(isReceive|isReceived|isGive) != 0 {
			return true
		}
	}
	return false
}

// praise reports "memberikan apresiasi", which gives nothing but words.
func (r *reader) praise(noun int, s token.Range) bool {
	if r.d.Norm(noun) != "apresiasi" || r.d.Norm(noun+1) == "berupa" {
		return false
	}
	for k := noun - 1; k >= s.First && k > noun-4; k-- {
		switch r.d.Norm(k) {
		case "memberikan", "memberi", "menyampaikan", "diberikan", "disampaikan", "berikan", "beri":
			return true
		}
	}
	return false
}

// onlyWords reports that the last prize noun of a sentence is one of praise or of a
// status, and the only one: "mendapat apresiasi dari BPJS Kesehatan", "predikat itu".
func (r *reader) onlyWords(noun int, s token.Range) bool {
	switch r.d.Norm(noun) {
	case "apresiasi", "predikat", "gelar":
	default:
		return false
	}
	for k := s.First; k < s.Last; k++ {
		if _, _, ok := r.bareCategory(k); ok && r.d.Tokens[k].Case != token.Lower {
			return false
		}
		if r.is[k]&isPrize == 0 || k == noun {
			continue
		}
		switch r.d.Norm(k) {
		case "apresiasi", "predikat", "gelar":
		default:
			return false
		}
	}
	return r.bpjs(s)
}

// praising reports a sentence whose only gift is praise or a status.
func (r *reader) praising(s token.Range) bool {
	noun := -1
	for i := s.First; i < s.Last; i++ {
		if r.is[i]&isPrize != 0 {
			noun = i
		}
	}
	return noun >= 0 && (r.praise(noun, s) || r.onlyWords(noun, s))
}

var bpjsWord = token.NewClue("bpjs")

// bpjs reports BPJS Kesehatan in a sentence.
func (r *reader) bpjs(s token.Range) bool {
	if !bpjsWord.MayIn(r.d, s) {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		if r.d.Norm(i) == "bpjs" && r.d.Norm(i+1) != "ketenagakerjaan" {
			return true
		}
	}
	return false
}

// afterStatus reports "penghargaan itu" behind a sentence in which somebody got the
// predicate UHC: the predicate was given as a prize.
func (r *reader) afterStatus(s token.Range, noun int) bool {
	d := r.d
	if w := d.Norm(noun + 1); w != "itu" && w != "tersebut" && !(noun == s.First && r.at(noun+1)&(isReceived|isGive) != 0) {
		return false
	}
	sent := int(d.Tokens[s.First].Sent)
	if sent == 0 || !r.given(s) {
		return false
	}
	q := d.Sentences[sent-1]
	if q.Last-q.First > longest || !r.given(q) || r.denied(q) || r.hopes(q) {
		return false
	}
	for k := q.First; k+1 < q.Last; k++ {
		if w := d.Norm(k); (w == "predikat" || w == "gelar") && r.uhcAt(k+1) {
			return true
		}
	}
	return false
}

// reachedSpan is how many sentences before "atas capaian itu" what was reached may
// have been told.
const reachedSpan = 6

// forReaching reports a prize that the state or BPJS Kesehatan gives for what the
// story told before: "Atas capaian itu, Wakil Presiden memberikan penghargaan …".
func (r *reader) forReaching(s token.Range) bool {
	d := r.d
	span := reachedSpan
	if !r.reached(s) {
		if gs, _ := r.pointedGroup(int(d.Tokens[s.First].Sent), s); gs == nil {
			return false
		}
		span = 1 // "R1 dan R2 mencapai UHC. Keduanya menerima penghargaan dari …"
	}
	if !r.given(s) || r.denied(s) {
		return false
	}
	giver := r.bpjs(s)
	for k := s.First; k < s.Last; k++ {
		switch d.Norm(k) {
		case "presiden", "wapres", "menko", "menteri", "kemenko", "kementerian", "mendagri", "menkes":
			giver = true
		}
	}
	if !giver {
		return false
	}
	sent := int(d.Tokens[s.First].Sent)
	for i := sent; i >= 0 && i >= sent-span; i-- {
		q := d.Sentences[i]
		for k := q.First; k < q.Last && k < q.First+longest; k++ {
			if r.uhcAt(k) {
				return true
			}
		}
	}
	return false
}

// reached reports "atas capaian itu", "berkat prestasi tersebut" in a sentence.
func (r *reader) reached(s token.Range) bool {
	for k := s.First - 1; k+2 < s.Last; k++ {
		n := r.d.Norm(k)
		if k < s.First {
			n = "atas" // "Keberhasilan itu mengantarkan R …"
		}
		switch n {
		case "atas", "berkat", "karena":
			switch r.d.Norm(k + 1) {
			case "capaian", "pencapaian", "prestasi", "keberhasilan", "raihan":
				switch r.d.Norm(k + 2) {
				case "itu", "tersebut", "ini", "tsb":
					return true
				}
			}
		}
	}
	return false
}

// uhcNear reports UHC in the paragraph of a sentence, up to its end.
func (r *reader) uhcNear(s token.Range) bool {
	for i := max(r.d.Paragraph(s.First).First, s.First-longest); i < s.Last; i++ {
		if r.uhcAt(i) {
			return true
		}
	}
	return false
}

// uhcLetters are those that begin the words of uhcAt.
var uhcLetters = [256]bool{'u': true, 'h': true, 's': true, 'j': true}

// uhcAt reports the name of the programme at token i, its misprints included:
// "Univesal Healt Coverege", "cakupan kesehatan semesta", and the JKN of "JKN-KIS
// Award".
func (r *reader) uhcAt(i int) bool {
	if uint(i) >= uint(len(r.uhc)) || r.uhc[i] == never {
		return false
	}
	return r.uhc[i] == certain || r.jkn && r.jknAward(i) && !r.satya(i)
}

// hold says whether a token names the programme.
type hold uint8

const (
	never hold = iota
	maybe      // the JKN of "JKN Award", where the story's is one for coverage
	certain
)

// programme is uhcAt of every word but JKN.
func (r *reader) programme(i int) bool {
	n := r.d.Norm(i)
	switch n {
	case "uhc":
		return true
	case "health":
		w := r.d.Norm(i + 1)
		return strings.HasPrefix(w, "cov") || strings.HasPrefix(w, "con")
	case "semesta":
		w := r.d.Norm(i - 1)
		return w == "kesehatan" || w == "cakupan"
	default:
		if len(n) <= 6 || !strings.HasPrefix(n, "univ") {
			return false
		}
		w := r.d.Norm(i + 1)
		return strings.HasPrefix(w, "he") || strings.HasPrefix(w, "cov") && strings.HasPrefix(r.d.Norm(i+2), "he")
	}
}

// jknAward reports "JKN Award", "JKN-KIS Awards" at token i.
func (r *reader) jknAward(i int) bool { return !r.localName(i) && r.beforeAward(i) }

// beforeAward reports "Award" soon behind token i.
func (r *reader) beforeAward(i int) bool {
	for k := i + 1; k <= i+3; k++ {
		if w := r.d.Norm(k); w == "award" || w == "awards" {
			return true
		}
	}
	return false
}

// localName reports a name of its own before the JKN of "JKN Award" at token i: "Kasuari JKN
// Award", "Siwalima JKN Award" are a branch's.
func (r *reader) localName(i int) bool {
	if i < 1 || r.d.Tokens[i-1].Sent != r.d.Tokens[i].Sent {
		return false
	}
	t := &r.d.Tokens[i-1]
	return t.Kind == token.Word && t.Case == token.Title && lexiconTable.Of(t) == 0 && !r.placeAt(i-1) && !notNames.Is(t)
}

// notNames are capitalised words before "JKN Award" that name no other.
var notNames = token.NewSet("acara", "ajang", "dalam", "dari", "di", "gelaran", "ini", "malam", "pada", "program", "puncak", "sebagai", "untuk")

// acronymAward reports an acronym, but none of ours, before "Award" at token i. A line
// all in capitals tells nothing: "BUPATI RAIH AWARD".
func (r *reader) acronymAward(i int) bool {
	t := &r.d.Tokens[i]
	if t.Norm != "award" && t.Norm != "awards" || t.Case == token.Upper && !r.mixedCase(i) {
		return false
	}
	a := &r.d.Tokens[i-1]
	if a.Case != token.Upper || len(a.Norm) < 3 || len(a.Norm) > 6 {
		return false
	}
	switch a.Norm {
	case "bpjs", "kis": // "JKN-KIS Award"
		return false
	}
	return true
}

// mixedCase reports small letters near token i: its line is not all in capitals.
func (r *reader) mixedCase(i int) bool {
	for k := max(0, i-8); k < min(len(r.d.Tokens), i+8); k++ {
		if t := &r.d.Tokens[k]; t.Sent == r.d.Tokens[i].Sent && t.Kind == token.Word && t.Case == token.Lower {
			return true
		}
	}
	return false
}

// satya reports "Satya JKN Award", a prize for employers.
func (r *reader) satya(i int) bool { return r.d.Norm(i-1) == "satya" }

// otherAt reports a word of another prize at token i.
func (r *reader) otherAt(i int) bool {
	n := r.d.Norm(i)
	if r.is[i]&isOther == 0 {
		return false
	}
	switch n {
	case "layak":
		return r.d.Norm(i+1) == "anak" || r.d.Norm(i+1) == "pemuda"
	case "jkn":
		return (!r.jkn || r.satya(i) || r.localName(i)) && r.beforeAward(i) && r.d.Norm(i-1) != "uhc"
	case "sehat": // "Penghargaan Kabupaten/Kota Sehat"
		if w := r.d.Norm(i - 1); w != "kota" && w != "kabupaten" || r.d.Tokens[i].Case == token.Lower {
			return false
		}
		for k := i - 2; k >= 0 && k > i-7; k-- {
			if r.is[k]&isPrize != 0 {
				return true
			}
		}
		return r.d.Norm(i+1) == "kategori"
	case "smart":
		return r.d.Norm(i+1) == "city"
	case "ape", "kla", "iga":
		return r.d.Tokens[i].Case == token.Upper
	case "inovasi", "pariwisata", "stunting", "literasi", "dharma", "wajar", "wana", "baznas", "naker", "opini", "ketenagakerjaan", "piala", "kencana", "swasembada":
		// Words of other things too: only as the name of the prize.
		for k := i - 1; k >= 0 && k > i-4; k-- {
			if r.is[k]&isPrize != 0 || r.d.Norm(k) == "kategori" || r.d.Norm(k) == "bpjs" {
				return true
			}
		}
		return i+1 < len(r.is) && r.is[i+1]&isPrize != 0
	}
	return true
}

// namesOther reports another prize's name in a sentence.
func (r *reader) namesOther(s token.Range) bool {
	if !r.may(s, isOther) {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		if r.is[i]&isOther != 0 && r.otherAt(i) {
			return true
		}
	}
	return false
}

// statusOnly reports a sentence of the predicate of UHC, which coverage gives, with no prize
// and no class: "R menyandang predikat UHC sejak 2017".
func (r *reader) statusOnly(s token.Range) bool {
	if r.may(s, isClass) && r.tellsClass(s) {
		return false
	}
	status := false
	for k := s.First + 1; k < s.Last; k++ {
		switch r.d.Norm(k - 1) {
		case "raihan", "capaian", "status":
			status = status || r.uhcAt(k) // "mempertahankan raihan UHC tahun 2017 lalu"
		}
	}
	for k := s.First; k < s.Last; k++ {
		if r.is[k]&isPrize == 0 {
			continue
		}
		switch r.d.Norm(k) {
		case "predikat", "gelar":
		default:
			return false
		}
		for i := k + 1; i < min(s.Last, k+4); i++ {
			status = status || r.uhcAt(i)
		}
	}
	if next := int(r.d.Tokens[s.First].Sent) + 1; status && next < len(r.d.Sentences) && r.of[next]&isGive != 0 && r.refers(r.d.Sentences[next]) {
		return false // "… Wakil Presiden yang menyerahkan penghargaan itu."
	}
	return status
}
