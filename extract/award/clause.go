package award

import (
	"slices"

	"cakupan/corpus"
	"cakupan/extract/token"
)

// What a clause says about its deed: whether it is one, whose it is, and how it
// leads to those who did it.

// aimed reports a category that is only a goal: "target kita naik ke Utama". A deed
// between the goal's word and the category makes it none.
func (r *reader) aimed(c item, s token.Range) bool {
	for k := c.first - 1; k >= s.First && k > c.first-9; k-- {
		if y := r.fourDigits(k); y != 0 && r.skip[k] && r.latestYear() != 0 && y > r.latestYear() {
			return true // "pada 2027 R paling kurang masuk C"
		}
		switch r.d.Norm(k) {
		case ",", ";", "\"":
			return false
		case "target", "targetnya", "menargetkan", "ditargetkan", "membidik", "mengincar", "mengejar", "kejar", "bidik", "incar", "menuju", "berharap", "ingin", "semoga", "bertekad":
			return true
		}
		if r.is[k]&(isReceive|isReceived) != 0 && r.d.Norm(k) != "naik" && r.d.Norm(k) != "masuk" && r.d.Norm(k) != "bertahan" {
			return false
		}
	}
	return false
}

// opened reports a clause that opens its sentence and leaves its subject to the main
// one: "Setelah meraih UHC Award kategori C, Pemkab R memasang target baru".
func (r *reader) opened(v item, at int, s token.Range) bool {
	sub, k := false, v.first-1
	for ; k >= s.First && k > v.first-6; k-- {
		t := &r.d.Tokens[k]
		if t.Kind == token.Punct {
			break
		}
		switch t.Norm {
		case "setelah", "sesudah", "usai", "seusai", "selepas", "sukses", "berhasil", "dengan", "begitu", "selain", "meski", "meskipun", "walau", "walaupun", "kendati", "baru", "saja":
			sub = true
		case "kembali", "telah", "sudah", "resmi", "lagi", "tak", "hanya", "juga":
		default:
			return false
		}
	}
	if k >= s.First {
		switch r.d.Norm(k) {
		case "-", "–", "—", "\"", ")", "--", ":":
		default:
			return false
		}
	}
	// The main clause begins behind a comma, with the region.
	p := at - 1
	for p > v.last && (r.d.Norm(p) == "\"" || r.regionNoun(p)) {
		p--
	}
	return sub && r.d.Norm(p) == ","
}

// adverbs reports that only adverbs stand before a headline's verb: "Kembali Raih
// UHC Award, Kota X …".
func (r *reader) adverbs(first, at int) bool {
	for k := first; k < at; k++ {
		switch r.d.Norm(k) {
		case "kembali", "lagi", "berhasil", "sukses", "lagi-lagi", "akhirnya", "sah", "keren", "hebat", "bangga", "!", ",", "-":
		default:
			return false
		}
	}
	return true
}

// introduced reports "yakni", "adalah", "masing-masing" before a token.
func (r *reader) introduced(first, at int) bool {
	for k := at - 1; k >= first && k > at-6; k-- {
		switch r.d.Norm(k) {
		case "yakni", "yaitu", "adalah", "masing", ":", "antaranya", "diantaranya", "ialah", "meliputi", "termasuk":
			return true
		case "lain":
			if r.d.Norm(k-1) == "antara" {
				return true
			}
		}
	}
	return false
}

// tells reports that who stands before only tells of others: "Kepala Dinas R
// menjelaskan, tiga daerah menerima …".
func (r *reader) tells(first, last int) bool {
	said := false
	for k := first; k < last; k++ {
		n := r.d.Norm(k)
		switch n {
		case "mengatakan", "menjelaskan", "menyebut", "menyebutkan", "menuturkan", "mengungkapkan", "menyampaikan", "menambahkan", "merinci", "menerangkan", "memaparkan", "mengumumkan", "mencatat", "melaporkan", "membenarkan":
			said = true
		}
		if said && (r.regionNoun(k+1) && r.number(k) || (n == "kabupatennya" || n == "daerah" && r.d.Norm(k+1) == "yang")) && !r.skip[k] {
			return true
		}
	}
	return false
}

// sayers are the verbs of who tells something.
var sayers = token.NewSet("melaporkan", "membacakan", "membenarkan", "membeberkan", "memaparkan", "menambahkan", "mencatat", "menerangkan", "mengatakan", "mengumumkan", "mengungkapkan", "menjelaskan", "menuturkan", "menyampaikan", "menyatakan", "menyebut", "menyebutkan", "merinci")

// speakers leaves out whom a list gives a class that their sentence says others received:
// "Kadinkes R, N, menyampaikan kategori Utama diraih R1 dan R2".
func (r *reader) speakers() {
	r.claims = slices.DeleteFunc(r.claims, func(c claim) bool {
		return c.region >= 0 && (c.rule == ruleCategory || c.rule == ruleList) && r.onlySays(c.region)
	})
}

// onlySays reports a region whose official only tells, in the sentence of mention k, of
// others who received.
func (r *reader) onlySays(k int) bool {
	m := &r.Mentions[k]
	s := r.d.Sentence(m.First)
	for at := m.Last; at < s.Last && at < m.Last+12; at++ {
		switch {
		case r.at(at)&(isReceive|isReceived|isClass) != 0 || r.placeAt(at):
			return false
		case sayers.In(r.d, at):
			for at++; at < s.Last; at++ {
				if r.is[at]&isReceive != 0 {
					return false // "… menyebut daerahnya meraih kategori C"
				}
				if r.is[at]&isReceived != 0 {
					return r.placeSoon(at + 1)
				}
			}
			return false
		}
	}
	return false
}

// becomes reports "menjadi", "sebagai", "salah satu" between a region and "penerima".
func (r *reader) becomes(first, last int) bool {
	if first == last {
		return true // "R Peraih UHC Awards"
	}
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case ",":
			if k == first && k+1 == last {
				return true // "Wali Kota R, penerima kategori Utama, …"
			}
		case "menjadi", "jadi", "sebagai", "satu", "adalah", "merupakan", "termasuk", "masuk":
			return !r.pendingAt(k, first)
		}
	}
	return false
}

// denials holds the words of denied.
var denials = token.NewClue("akan", "bakal", "menargetkan", "ditargetkan", "semoga", "diharapkan", "harus", "belum", "tidak", "gagal", "didorong", "mendorong", "optimistis", "optimis", "jika", "apabila", "menuju")

// denied reports a sentence of plans, hopes or denials.
func (r *reader) denied(s token.Range) bool {
	if !denials.MayIn(r.d, s) {
		return false
	}
	for k := s.First; k < s.Last; k++ {
		if r.noDenial(k) {
			continue
		}
		switch n := r.d.Norm(k); n {
		case "akan", "bakal", "menargetkan", "ditargetkan", "semoga", "diharapkan", "harus", "belum", "tidak", "gagal", "didorong", "mendorong", "optimistis", "optimis", "jika", "apabila", "menuju":
			return true
		}
	}
	return false
}

// future reports a day that is still to come: "pada 14 Maret nanti".
func (r *reader) future(s token.Range) bool {
	if w := r.d.Norm(s.First); w == "besok" || w == "lusa" {
		return true
	}
	for k := s.First + 1; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "nanti", "mendatang":
			if r.skip[k-1] {
				return true
			}
		}
	}
	return false
}

// others reports "daerah lainnya", "selain itu ada" at the head of a sentence.
func (r *reader) others(s token.Range) bool {
	for k := s.First; k < s.Last && k < s.First+7; k++ {
		switch r.d.Norm(k) {
		case "termasuk":
			if r.placeAt(k+1) || r.regionNoun(k+1) || r.d.Norm(k+1) == "di" {
				return true
			}
		case "lagi":
			if r.d.Norm(k-1) == "satu" {
				return true // "Satu lagi adalah R"
			}
		case "mulai":
			if k == s.First && r.d.Norm(k+1) == "dari" {
				return true // "Mulai dari R1, R2, hingga R3"
			}
		case "juga", "pula":
			if w := r.d.Norm(k - 1); k == s.First+1 && (w == "ada" || w == "begitu" || w == "demikian") {
				return true // "Ada juga R"
			}
		case "satunya", "antaranya", "diantaranya", "terkecuali", "lainnya", "lain", "yakni", "yaitu", "adapun", "selain", "ketiganya", "keduanya", "keempatnya", "kelimanya", "mereka", "rinciannya":
			return true
		}
	}
	for k := max(s.First, s.Last-5); k < s.Last; k++ {
		if n := r.d.Norm(k); n == "dalamnya" || n == "antaranya" || n == "diantaranya" || (n == "daftar" || n == "jajaran" || n == "kelompok") && k > s.First && (r.d.Norm(k-1) == "dalam" || r.d.Norm(k-1) == "masuk") {
			return true // "R1 dan R2 termasuk di dalamnya"
		}
	}
	return false
}

// and reports a conjunction before a verb.
func (r *reader) and(i int) bool {
	switch r.d.Norm(i - 1) {
	case "dan", "lalu", "tetapi", "tapi", "kemudian", "hanya":
		return true
	}
	return false
}

// relative reports "… UHC Award yang diraih", "…, UHC Award berhasil diraih" behind a
// region, with no giver and no other verb before it.
func (r *reader) relative(items []item, vi int) bool {
	v := items[vi].first
	region := -1
	for k := 0; k < vi; k++ {
		switch items[k].kind {
		case iGive, iTo, iAside:
			return false
		case iReceive, iReceived:
			if !items[k].off {
				return false
			}
		case iRegion:
			region = items[k].last
		}
	}
	if region < 0 {
		return false
	}
	s := r.d.Sentence(v)
	for k := region; k < v; k++ {
		if r.is[k]&(isPrize|isUHC) != 0 {
			return !r.counted(s)
		}
	}
	return false
}

// dated reports a sentence that says itself when.
func (r *reader) dated(s token.Range) bool {
	for i := lo(r.Dates, s.First); i < len(r.Dates) && r.Dates[i].First < s.Last; i++ {
		if m := &r.Dates[i]; !m.None && (m.Grain == corpus.GrainYear || m.Role == corpus.DateEvent) {
			return true
		}
	}
	return false
}

// afterReach reports that the sentence before one tells of UHC as reached, with no prize.
func (r *reader) afterReach(sent int) bool {
	if sent == 0 {
		return false
	}
	q := r.d.Sentences[sent-1]
	if q.Last-q.First > longest || r.bearsPrize(q) {
		return false
	}
	for k := q.First; k < q.Last; k++ {
		if r.is[k]&isReceive != 0 && r.reaches(k, q.Last) {
			return true
		}
	}
	return false
}

// headsList reports "penerima" at the head of a sentence that goes on to a list of regions:
// "Penerima penghargaan ini, di R0 ada beberapa kabupaten, R1, R2 dan R3".
func (r *reader) headsList(v, it item) bool {
	return r.Mentions[it.ref].List > 0 && r.d.Norm(it.first-1) == "," && it.first-v.last < 24 && v.first-r.d.Sentence(v.first).First <= 2
}

// verbSoon reports a verb of receiving from token i on, with nothing but adverbs before it.
func (r *reader) verbSoon(i, last int) bool {
	for ; i < last && (unhindering.In(r.d, i) || r.d.Norm(i) == "pun" || r.d.Norm(i) == "langsung"); i++ {
	}
	return i < last && r.is[i]&isReceive != 0 && !r.pendingAt(i, i-1)
}
