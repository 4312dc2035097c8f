package figure

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// Who speaks settles whose a number is that names no place: a minister, the president
// or the head of the agency counts the nation, wherever the story plays.

// nationals holds the words that open an office of the nation, and what must follow
// right behind where the word alone says too little.
var nationals = token.NewSet("menteri", "menko", "menkes", "mensos", "mendagri", "wamenkes", "presiden", "wapres", "dirut")

// sayings holds the verbs of saying that stand between a speaker and what is said.
var sayings = token.NewSet("mengatakan", "menyampaikan", "menyebut", "menyebutkan", "mengungkapkan", "menjelaskan", "memaparkan", "menegaskan", "menuturkan", "menerangkan", "membeberkan", "menambahkan", "melaporkan", "menyatakan", "mengungkap", "menekankan", "mencatat", "menargetkan", "mengklaim", "menguraikan")

// attributions holds the verbs that stand before a speaker, behind what is said.
var attributions = token.NewSet("kata", "ujar", "ucap", "ungkap", "jelas", "tutur", "terang", "papar", "imbuh", "tambah", "sebut", "tegas", "lanjut", "pungkas", "beber", "menurut", "demikian")

// speakerName is how many words of a name a speaker's title is looked through for, and
// speakerReach how far behind a speaker the verb of saying may stand.
const (
	speakerName  = 16
	speakerReach = 26
)

// nationalOffice reports an office of the nation that opens at token k, and where its
// title ends.
func (r *reader) nationalOffice(k int) (int, bool) {
	switch w := r.d.Norm(k); {
	case w == "direktur":
		// "Direktur Utama BPJS Kesehatan", not a hospital's
		for m := k + 1; m < k+7; m++ {
			switch r.d.Norm(m) {
			case "bpjs":
				return m + 2, r.d.Norm(m+1) == "kesehatan"
			case "rsud", "rumah", "rs", ",", ".", "pt", "wilayah":
				return 0, false
			}
		}
		return 0, false
	case w == "wakil":
		return k + 2, r.d.Norm(k+1) == "presiden"
	case nationals.Has(w):
		switch r.d.Norm(k - 1) {
		case "mantan", "keputusan", "peraturan", "instruksi", "surat", "kantor":
			return 0, false
		}
		return k + 1, w != "presiden" || r.d.Norm(k+1) != "direktur"
	}
	return 0, false
}

// introduceNationals finds the people that the story introduces by an office of the nation.
func (r *reader) introduceNationals() {
	r.voices = map[string]bool{}
	for k, last := 0, 0; k < len(r.d.Tokens); k++ {
		if k >= last {
			if last = r.d.Sentence(k).Last; !nationalsClue.MayAt(r.d, k) {
				k = last - 1
				continue
			}
		}
		end, ok := r.nationalOffice(k)
		if !ok {
			continue
		}
		limit := min(end+speakerName, r.d.Sentences[r.d.Tokens[k].Sent].Last)
		for m := end; m < limit; m++ {
			t := &r.d.Tokens[m]
			if t.Kind == token.Punct && t.Norm != "(" && t.Norm != ")" && t.Norm != "." && t.Norm != "/" {
				break
			}
			if t.Case == token.Lower && t.Norm != "dan" && t.Norm != "bidang" || r.regionAt(m) {
				break
			}
			if t.Case == token.Title && len(t.Norm) > 3 && !titleWords.Is(t) {
				r.voices[t.Norm] = true
			}
		}
		k = end - 1
	}
}

// titleWords holds the words of titles that are no names.
var titleWords = token.NewSet("republik", "indonesia", "koordinator", "bidang", "pemberdayaan", "masyarakat", "pembangunan", "manusia", "kebudayaan", "kesehatan", "dalam", "negeri", "sosial", "utama", "bpjs", "kepesertaan", "direktur", "presiden", "wakil", "menteri", "prof", "dewan", "desa", "tertinggal", "daerah", "keuangan", "jaminan", "nasional", "program")

// nationSpeaks reports that a national speaker says what the number stands in: named
// before it with a verb of saying, or behind the quotation; a later speaker or a region
// between takes the word from them.
func (r *reader) nationSpeaks(n *num) bool {
	if !nationalsClue.MayText(r.d) {
		return false
	}
	if r.voices == nil {
		r.introduceNationals()
	}
	s := r.d.Sentences[n.sent]
	// Behind: "…," kata Menteri.
	for k := n.end; k+1 < s.Last && k < n.end+reach; k++ {
		if closing := r.d.Norm(k - 1); closing != "\"" && closing != "," {
			continue
		}
		if saidSo.In(r.d, k) || attributions.In(r.d, k) && r.pronoun(k+1) {
			return r.lastVoice(s.First)
		}
		if attributions.In(r.d, k) {
			return r.isNational(k+1, s.Last)
		}
	}
	// Before, in the sentence.
	for k := n.left - 1; k >= s.First && k > n.left-reach; k-- {
		if r.d.Norm(k) == "menurutnya" && k <= s.First+1 {
			return r.lastVoice(s.First)
		}
		if sayings.In(r.d, k) || r.d.Norm(k) == "menurut" {
			if r.d.Norm(k) == "menurut" {
				return r.isNational(k+1, n.left)
			}
			if r.pronoun(k-1) && k-1 <= s.First+2 {
				return r.lastVoice(s.First)
			}
			return r.nationalBefore(k, s.First)
		}
	}
	if !r.d.Tokens[n.first].Quoted {
		return false
	}
	// A quotation of several sentences: who says it stands before or behind it all.
	p := r.d.Paragraphs[n.para]
	for k := n.end; k+1 < p.Last && k < n.end+2*reach; k++ {
		if !r.d.Tokens[k].Quoted && r.d.Norm(k) != "\"" {
			return attributions.In(r.d, k) && r.isNational(k+1, p.Last)
		}
	}
	return false
}

// headSpeaks returns the region whose head or government says, behind the quotation,
// what the number stands in: "…, kata Bupati R".
func (r *reader) headSpeaks(n *num) owner {
	if !r.d.Tokens[n.first].Quoted {
		return owner{}
	}
	p := r.d.Paragraphs[n.para]
	k := n.end
	for k < p.Last && k < n.end+2*reach && (r.d.Tokens[k].Quoted || r.d.Norm(k) == "\"" || r.d.Norm(k) == ",") {
		k++
	}
	if k+1 >= p.Last || !attributions.In(r.d, k) {
		return owner{}
	}
	m := r.placeAt(k + 1)
	if m < 0 {
		return owner{}
	}
	switch r.Mentions[m].Via {
	case "bupati", "walikota", "gubernur", "sekda", "pemkab", "pemkot", "pemprov":
		if r.Mentions[m].Named() {
			return r.ownerOf(&r.Mentions[m])
		}
	}
	return owner{}
}

// isNational reports a national speaker right behind token k.
func (r *reader) isNational(k, limit int) bool {
	for m := k; m < limit && m < k+3; m++ {
		if _, ok := r.nationalOffice(m); ok {
			return true
		}
		if r.d.Tokens[m].Case == token.Title && r.voices[r.d.Norm(m)] {
			return true
		}
		if r.regionAt(m) {
			return false
		}
	}
	return false
}

// nationalBefore reports that the subject of the verb at token k is national: the
// speaker nearest before it.
func (r *reader) nationalBefore(k, first int) bool {
	for m := k - 1; m >= first && m > k-speakerReach; m-- {
		if _, ok := r.nationalOffice(m); ok {
			return true
		}
		t := &r.d.Tokens[m]
		if t.Case == token.Title && r.voices[t.Norm] {
			return true
		}
		switch t.Norm {
		case "bupati", "gubernur", "wali", "walikota", "wabup", "kadis", "kadinkes", "sekda", "kepala", "deputi", "ketua", "pj":
			return false
		}
	}
	return false
}

// ministry reports a ministry that struck people off before a number: it did so in the
// whole country, where no region is named.
func (r *reader) ministry(n *num) bool {
	if n.unit != corpus.People || r.anyRegion(n) {
		return false
	}
	struck := false
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-14; k-- {
		switch r.d.Norm(k) {
		case "mencoret", "menonaktifkan", "menghapus", "mengeluarkan", "memangkas", "membersihkan", "mencabut":
			struck = true
		case "kementerian", "kemensos", "kemenkes":
			return struck
		case "mensos", "menkes":
			return struck
		}
	}
	return false
}

// saidSo holds the verbs of saying that name their speaker by "-nya".
var saidSo = token.NewSet("katanya", "ujarnya", "ucapnya", "ungkapnya", "jelasnya", "tuturnya", "terangnya", "paparnya", "imbuhnya", "tambahnya", "sebutnya", "tegasnya", "lanjutnya", "pungkasnya", "bebernya")

// pronoun reports a word at token k that stands for the speaker named before.
func (r *reader) pronoun(k int) bool {
	switch r.d.Norm(k) {
	case "dia", "ia", "beliau", "menteri", "dirut":
		return r.d.Tokens[k].Case != token.Upper
	}
	return false
}

// voiceReach is how many tokens back the speaker is looked for that a pronoun stands for.
const voiceReach = 220

// lastVoice reports that the last speaker named before token at is a national one.
func (r *reader) lastVoice(at int) bool {
	for k := at - 1; k >= 0 && k > at-voiceReach; k-- {
		switch {
		case attributions.In(r.d, k) && (r.d.Norm(k-1) == "\"" || r.d.Norm(k-1) == ","):
			if r.pronoun(k + 1) {
				continue
			}
			return r.isNational(k+1, len(r.d.Tokens))
		case sayings.In(r.d, k):
			if r.pronoun(k - 1) {
				continue
			}
			return r.nationalBefore(k, r.d.Sentence(k).First)
		}
	}
	return false
}
