package award

import (
	"strings"

	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// Prizes that no table knows are other ones by their names: what stands right behind
// "penghargaan" or "anugerah", or right before "Award", and has nothing of health
// coverage in it.

// strangers marks the names of other prizes as such.
func (r *reader) strangers() {
	d := r.d
	for sent, s := range d.Sentences {
		if r.of[sent]&isPrize == 0 || s.Last-s.First > longest || r.Frame.LineOf(d, s.First) == frame.Title {
			continue // headlines write every word with a capital
		}
		for i := s.First; i < s.Last; i++ {
			if r.is[i]&isPrize == 0 {
				continue
			}
			if at := r.stranger(i, s); at >= 0 {
				r.is[at] |= isOther
				r.of[sent] |= isOther
			}
		}
	}
}

// stranger returns the token by which the prize noun at token i names another prize, or
// -1.
func (r *reader) stranger(i int, s token.Range) int {
	d := r.d
	switch d.Norm(i) {
	case "award", "awards":
		if !r.mixedCase(i) {
			return -1
		}
		first := i
		for first > s.First && first > i-7 && r.nameWord(first-1) {
			first--
		}
		if first == i || r.covers(first, i) || r.covers(max(s.First, first-1), first) {
			return -1
		}
		return i - 1
	case "anugerah", "anugrah", "penghargaan", "piala", "trofi":
	default:
		return -1
	}
	k := i + 1
	for k < s.Last && (d.Norm(k) == "\"" || d.Norm(k) == "'") {
		k++
	}
	if k >= s.Last || d.Tokens[k].Kind != token.Word || !r.nameWord(k) && !deverbal(d.Norm(k)) || !r.mixedCase(i) {
		return -1
	}
	end := k
	for end < s.Last && end < k+9 && d.Tokens[end].Kind == token.Word && r.at(end)&(isReceive|isReceived|isGive|isPending) == 0 && !r.placeAt(end) {
		end++
	}
	if r.covers(k, min(end+4, s.Last)) {
		return -1
	}
	return k
}

// nameWord reports a word that can be part of a prize's name by its looks: a capital, and
// neither an office nor a word of every prize.
func (r *reader) nameWord(k int) bool {
	t := &r.d.Tokens[k]
	return t.Kind == token.Word && t.Case != token.Lower && len(t.Norm) > 1 && r.is[k] == 0 && !r.placeAt(k) && !everyPrize.Is(t)
}

// covers reports a word of health or of its coverage between two tokens.
func (r *reader) covers(first, last int) bool {
	for k := first; k < last; k++ {
		if r.uhcAt(k) || r.at(k)&isUHC != 0 || ofHealth.In(r.d, k) {
			return true
		}
	}
	return false
}

// deverbal reports an abstract noun: "pengelolaan", "percepatan", "keterbukaan".
func deverbal(n string) bool {
	if len(n) < 9 || !strings.HasSuffix(n, "an") {
		return false
	}
	if strings.HasPrefix(n, "ke") {
		switch n {
		case "kebanggaan", "kehormatan", "keberhasilan", "kementerian":
			return false
		}
		return true
	}
	if !strings.HasPrefix(n, "pe") {
		return false
	}
	switch n[2] {
	case 'l', 'm', 'n', 'r':
		return n != "pemerintahan"
	}
	return false
}

var (
	// ofHealth holds words of what the UHC award is given for.
	ofHealth = token.NewSet("bpjs", "cakupan", "coverage", "health", "jaminan", "jkn", "kepesertaan", "kesehatan", "kis", "peserta", "semesta", "universal")
	// everyPrize holds words with a capital that stand beside prizes of any name: who
	// gives or receives, where, when, of which rank.
	everyPrize = token.NewSet("ali", "bapak", "bergengsi", "bersama", "bidang", "bupati", "daerah", "dan", "dari", "dewan", "dinas", "direktur", "dirut",
		"dprd", "dr", "drs", "gubernur", "h", "hari", "hj", "ibu", "indonesia", "ini", "ir", "istimewa", "itu", "jakarta", "kabupaten", "kategori", "kepala",
		"kementerian", "kemendagri", "kemenko", "kemenkes", "ketua", "khusus", "kota", "kpd", "menkes", "menko", "mendagri", "menteri", "nasional", "negara", "oleh", "pemda",
		"pemerintah", "pemkab", "pemko", "pemkot", "pemprov", "pertama", "pj", "plt", "pmk", "pratama", "presiden", "prof", "program", "provinsi", "republik",
		"ri", "sebagai", "sekda", "sekretaris", "serupa", "tahun", "terbaik", "tersebut", "tertinggi", "tingkat", "untuk", "wabup", "wagub", "wakil",
		"wali", "walikota", "wapres", "yang")
)
