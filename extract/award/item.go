package award

import (
	"cakupan/corpus"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// joints hold the words that items knows by themselves, whatever their roles.
var joints = token.NewSet("adapun", "bagi", "beserta", "bersama", "depan", "diberikan", "juga", "ke", "kemudian", "kepada", "kriteria", "lainnya", "lalu", "madya", "memenuhi",
	"menjadi", "namun", "pada", "pemenang", "penerima", "penggondol", "pengoleksi", "penyabet", "penyandang", "peraih", "pratama", "pula", "sedangkan", "selanjutnya", "sementara", "tetapi", "untuk", "utama")

// items lists what bears on awards in a sentence, in text order.
func (r *reader) items(s token.Range) []item {
	d := r.d
	out := r.met[:0]
	defer func() { r.met = out }()
	lo, hi := region.In(r.Mentions, s)
	next := lo
	for i := s.First; i < s.Last; i++ {
		for next < hi && r.Mentions[next].First < i {
			next++
		}
		if next < hi && r.Mentions[next].First == i {
			m := &r.Mentions[next]
			if r.receiver(next) {
				out = append(out, item{kind: iRegion, first: m.First, last: m.Last, ref: next})
			}
			i = m.Last - 1
			continue
		}
		t := &d.Tokens[i]
		if t.Kind == token.Punct {
			switch t.Norm {
			case ",":
				out = append(out, item{kind: iComma, first: i, last: i + 1})
			case ";":
				kind := iBreak
				if i+1 < s.Last && d.Tokens[i+1].Kind == token.Digits || r.sameList(next, i) {
					kind = iComma // "1. R1; 2. R2"
				}
				out = append(out, item{kind: kind, first: i, last: i + 1})
			case "(":
				// "Kota A (Utama)"
				if c, end, ok := r.category(i+1, s.Last); ok && d.Norm(end) == ")" {
					out = append(out, item{kind: iCategory, first: i, last: end, cat: c})
					i = end
				} else {
					out = append(out, item{kind: iOpen, first: i, last: i + 1})
				}
			case ")":
				out = append(out, item{kind: iClose, first: i, last: i + 1})
			}
			continue
		}
		if t.Kind != token.Word {
			continue
		}
		n := t.Norm
		if r.is[i] == 0 && !joints.Is(t) {
			continue
		}
		switch {
		case n == "dengan" && (d.Norm(i+1) == "kategori" || d.Norm(i+1) == "predikat"):
			continue
		case r.said == i+1:
			continue
		case n == "utama" || n == "madya" || n == "pratama":
			if r.headed(i, s, out) || r.standsBare(i, s) {
				c, end, _ := r.bareCategory(i)
				out = append(out, item{kind: iCategory, first: i, last: end, cat: c})
			}
			continue
		case r.is[i]&isCarrier != 0 || r.inClass(i):
			if at := r.copula(i, s.Last); at > 0 {
				if c, end, ok := r.category(at, s.Last); ok {
					out = append(out, item{kind: iCategory, first: end - 1, last: end, cat: c})
					r.said = end
				}
			}
			if c, end, ok := r.category(i+1, s.Last); ok && r.carried(i, end, n) {
				out = append(out, item{kind: iCategory, first: i, last: end, cat: c})
				// "kategori Utama, Madya, dan Pratama": the carrier holds on.
				for k := end; k < s.Last && k < end+12; k++ {
					w := d.Norm(k)
					if c, e, ok := r.bareCategory(k); ok {
						out = append(out, item{kind: iCategory, first: k, last: e, cat: c})
						end = e
						continue
					}
					if w != "," && w != "dan" && w != "serta" && w != "hingga" && w != "maupun" && w != "/" && w != "\"" && w != "atau" {
						break
					}
				}
				i = end - 1
				continue
			}
		}
		switch {
		case n == "memenuhi":
			// "R memenuhi kriteria kedua atau Kategori C"
			if at := r.classSoon(i, s.Last); at > 0 {
				out = append(out, item{kind: iReceive, first: i, last: i + 1, off: r.pendingAt(i, s.First)})
				i = at - 1
			}
		case r.is[i]&isReceive != 0 && r.another(i, s):
			out = append(out, item{kind: iBreak, first: i, last: i + 1})
		case r.is[i]&isReceive != 0:
			if r.is[i]&isWeak != 0 {
				// Receiving only with a category or a prize behind it.
				if !r.prizeBehind(i, s.Last) && !(n == "dapat" && (d.Norm(i-1) == "juga" || r.gotIt(i, s))) {
					continue
				}
			}
			if n == "pulang" && i > s.First && (d.Norm(i-1) == "membawa" || d.Norm(i-1) == "bawa" || d.Norm(i-1) == "dibawa") {
				continue // one verb
			}
			if r.is[i]&isShow != 0 && !r.prizeInHand(i, s.Last) {
				continue
			}
			if i+1 < s.Last && r.is[i+1]&isObject != 0 {
				continue
			}
			if r.reaches(i, s.Last) {
				continue
			}
			if r.is[i]&isStay != 0 && d.Norm(i+2) != "kategori" && d.Norm(i+1) != "kategori" {
				continue
			}
			out = append(out, item{kind: iReceive, first: i, last: i + 1, off: r.pendingAt(i, s.First) || r.candidate(i) || r.empty(i)})
			// "meraih Utama", "kebagian Pratama": the verb carries the category.
			if c, end, ok := r.bare(i+1, s.Last); ok {
				out = append(out, item{kind: iCategory, first: i + 1, last: end, cat: c})
				i = end - 1
			}
		case n == "penerima" && (r.at(i+1)&isObject != 0 || d.Norm(i+1) == "upah"):
			// "terdaftar sebagai penerima bantuan iuran"
		case r.asReceiver(i):
			out = append(out, item{kind: iReceive, first: i, last: i + 1, off: r.pendingAt(i, s.First)})
		case r.is[i]&isReceived != 0:
			if r.is[i]&isWeak != 0 && !r.prizeBehind(i, s.Last) || r.is[s.First]&isObject != 0 {
				continue // "Undangan serupa diterima R"
			}
			if n == "jatuh" && d.Norm(i+1) != "kepada" && d.Norm(i+1) != "pada" && d.Norm(i+1) != "ke" {
				continue
			}
			beside := (n == "penerima" || n == "peraih") && d.Norm(i-1) == "," && r.placeAt(i-2) // "R, penerima …"
			out = append(out, item{kind: iReceived, first: i, last: i + 1, off: !beside && r.pendingAt(i, s.First)})
		case n == "bagi" && i == s.First && next < hi && r.Mentions[next].First == i+1 && d.Norm(r.Mentions[next].Last) == ",":
			// "Bagi R, UHC Award yang diterima …"
		case n == "kepada" || n == "bagi" && d.Norm(i-1) != "penting" || n == "untuk" && r.placeAt(i+1):
			out = append(out, item{kind: iTo, first: i, last: i + 1})
		case n == "diberikan" && r.at(i+1)&isPrize != 0:
			// "R diberikan penghargaan UHC"
			out = append(out, item{kind: iReceive, first: i, last: i + 1, off: r.pendingAt(i, s.First)})
		case (n == "pada" || n == "ke") && next < hi && r.Mentions[next].First == i+1 && r.Mentions[next].Office && gives(out):
			out = append(out, item{kind: iTo, first: i, last: i + 1}) // "diserahkan ke Pemkab R"
		case r.is[i]&isGive != 0 && i+1 < s.Last && r.is[i+1]&isObject != 0:
			// "menyerahkan kartu kepada R"
		case r.is[i]&isGive != 0:
			out = append(out, item{kind: iGive, first: i, last: i + 1, off: r.pendingAt(i, s.First)})
		case r.is[i]&isAct != 0 && r.upon(i):
			out = append(out, item{kind: iAct, first: i, last: i + 1})
		case r.is[i]&isAside != 0 || n == "depan" && d.Norm(i-1) == "di" && watchers.In(d, i+1):
			out = append(out, item{kind: iAside, first: i, last: i + 1})
		case r.is[i]&isGiver != 0 && (r.consists(i) || n == "dari" && r.number(i+1)):
			// "kategori C terdiri dari R1 dan R2", "kepala daerah dari 33 provinsi"
		case r.is[i]&isGiver != 0:
			out = append(out, item{kind: iGiver, first: i, last: i + 1})
		case (n == "pula" || n == "juga") && r.placeAt(i+1) && r.soToo(i+1):
			out = append(out, item{kind: iTogether, first: i, last: i + 1})
		case n == "juga" || n == "lainnya" || n == "menjadi" || n == "ke":
			// "yang juga Pratama", "lima lainnya Madya", "menjadi Utama"
			if c, end, ok := r.bare(i+1, s.Last); ok {
				out = append(out, item{kind: iCategory, first: i + 1, last: end, cat: c})
				i = end - 1
			}
		case n == "bersama" || n == "beserta":
			out = append(out, item{kind: iTogether, first: i, last: i + 1})
		case n == "lalu" && i > s.First && (r.skip[i-1] || timeNoun(d.Norm(i-1))):
			// "pada 27 Januari lalu", "dua tahun lalu" start no clause.
		case (n == "lalu" || n == "kemudian" || n == "selanjutnya") && r.sameList(next, i):
			out = append(out, item{kind: iComma, first: i, last: i + 1}) // "R1, R2, kemudian R3"
		case n == "sedangkan" || n == "sementara" || n == "adapun" || n == "namun" || n == "tetapi" || n == "lalu" || n == "kemudian":
			out = append(out, item{kind: iBreak, first: i, last: i + 1})
		}
	}
	return out
}

// gotIt reports "dapat" at token i between a region and the end of its clause: "R1 dapat, R2
// dapat". With a verb behind it, it is "can".
func (r *reader) gotIt(i int, s token.Range) bool {
	if i == s.First || !r.placeAt(i-1) {
		return false
	}
	return i+1 >= s.Last || r.d.Tokens[i+1].Kind == token.Punct && r.d.Norm(i+1) != "\"" && r.d.Norm(i+1) != "/"
}

// reaches reports a verb of receiving at token i whose object is coverage itself: "meraih
// UHC", "mendapat predikat UHC", with no prize, class or edition behind the name.
func (r *reader) reaches(i, last int) bool {
	if w := r.d.Norm(i); w == "menerima" || w == "terima" || w == "diganjar" || w == "dianugerahi" {
		return false
	}
	k := i + 1
	for k < last && (r.d.Norm(k) == "predikat" || r.d.Norm(k) == "status" || r.d.Norm(k) == "gelar" || r.d.Norm(k) == "sebagai" || r.d.Norm(k) == "\"") {
		k++
	}
	at := k
	for k < last && (r.is[k]&isUHC != 0 || r.d.Norm(k) == "health" || k > at && (r.d.Norm(k) == "(" || r.d.Norm(k) == ")" || r.d.Norm(k) == "\"")) {
		k++
	}
	if k == at {
		return false
	}
	for n := k; n < last && n < k+8; n++ {
		t := &r.d.Tokens[n]
		if r.is[n]&isPrize != 0 || r.is[n]&isClass != 0 || r.skip[n] && n == k || t.Norm == "kategori" {
			return false
		}
		if t.Norm == "," {
			break
		}
	}
	return true
}

// watchers are people before whom something is received.
var watchers = token.NewSet("bupati", "gubernur", "hadirin", "menko", "menteri", "para", "pejabat", "presiden", "puluhan", "ratusan", "ribuan", "tamu", "undangan", "wakil", "wali", "walikota", "wapres", "warga")

// asReceiver reports "menjadi penerima", "tercatat sebagai salah satu peraih" at its
// noun: a deed of the subject, as "menerima" is.
func (r *reader) asReceiver(i int) bool {
	w := r.d.Norm(i)
	if w != "penerima" && w != "peraih" && !winners.In(r.d, i) {
		return false
	}
	switch r.d.Norm(i - 1) {
	case "sebagai", "menjadi", "jadi", "selaku":
		return true
	case "satu":
		return r.d.Norm(i-2) == "salah"
	case "antara", "daftar", "deretan", "jajaran", "barisan", "kelompok", "kalangan":
		// "disebut di antara penerima", "terpampang dalam daftar penerima"
		p := r.d.Norm(i - 2)
		return i >= 3 && (p == "dalam" || p == "di" || p == "masuk") && !r.placeAt(i+2) && r.subjectBefore(i)
	}
	return false
}

// subjectBefore reports a region before token i in its sentence, and none right behind it.
func (r *reader) subjectBefore(i int) bool {
	s := r.d.Sentence(i)
	lo, _ := region.In(r.Mentions, s)
	return lo < len(r.Mentions) && r.Mentions[lo].First < i && r.Mentions[lo].First >= s.First
}

// winners are receivers by other nouns than "penerima", "peraih".
var winners = token.NewSet("pemenang", "penggondol", "pengoleksi", "penyabet", "penyandang")

// sameList reports that token i only parts mention next from the one before it, both
// members of one list.
func (r *reader) sameList(next, i int) bool {
	if next == 0 || next >= len(r.Mentions) {
		return false
	}
	p, m := &r.Mentions[next-1], &r.Mentions[next]
	return m.List > 0 && m.List == p.List && m.First == i+1 && i-p.Last <= 1
}

// consists reports "terdiri dari", "berasal dari" at its second token.
func (r *reader) consists(i int) bool {
	if w := r.d.Norm(i); w != "dari" && w != "atas" {
		return false
	}
	w := r.d.Norm(i - 1)
	return w == "terdiri" || w == "berasal"
}

// classSoon returns the token of "kategori" with its class soon behind "memenuhi
// kriteria" at token i, or 0.
func (r *reader) classSoon(i, last int) int {
	if w := r.d.Norm(i + 1); w != "kriteria" && w != "syarat" && w != "persyaratan" {
		return 0
	}
	for k := i + 2; k < last && k < i+6; k++ {
		if r.is[k]&(isPrize|isUHC) != 0 {
			return 0 // "memenuhi syarat UHC Awards kategori C": not yet judged
		}
		if r.d.Norm(k) != "kategori" {
			continue
		}
		if _, _, ok := r.category(k+1, last); ok {
			return k
		}
	}
	return 0
}

// gives reports a verb of giving among items.
func gives(items []item) bool {
	for _, it := range items {
		if it.kind == iGive && !it.off {
			return true
		}
	}
	return false
}

// upon reports that a region is what an act is upon: "memuji R", "memuji langkah R".
func (r *reader) upon(i int) bool {
	for k := i + 1; k < len(r.is) && k < i+4; k++ {
		if r.placeAt(k) {
			return true
		}
		if r.is[k] != 0 || r.d.Tokens[k].Kind != token.Word {
			return false
		}
	}
	return false
}

// timeNoun reports a word that counts time.
func timeNoun(n string) bool {
	switch n {
	case "tahun", "bulan", "pekan", "minggu", "hari", "malam", "waktu", "silam", "kemarin":
		return true
	}
	return false
}

// bare reads a category without its carrier, as a name: a capital, and no name
// behind it.
func (r *reader) bare(i, last int) (corpus.Category, int, bool) {
	for i < last && (r.d.Norm(i) == "\"" || r.d.Norm(i) == "uhc") {
		i++
	}
	if i >= last || r.d.Tokens[i].Case == token.Lower || r.placeAt(i) || r.now != uhcPrize {
		return "", i, false
	}
	c, end, ok := r.bareCategory(i)
	if !ok || r.d.Norm(i) == "kategori" {
		return "", i, false
	}
	return c, end, true
}

// copula returns the token behind "adalah" of a category told by a clause: "kategori
// yang diraih R adalah C", or 0.
func (r *reader) copula(i, last int) int {
	switch w := r.d.Norm(i + 1); {
	case r.d.Norm(i) != "kategori" && r.d.Norm(i) != "predikat" && r.d.Norm(i) != "kategorinya":
		return 0
	case w != "yang" && w != "itu" && w != "tersebut" && r.at(i+1)&isReceived == 0:
		return 0
	}
	for k := i + 2; k < last && k < i+12; k++ {
		switch r.d.Norm(k) {
		case "adalah", "ialah", "yakni", "yaitu", "merupakan", ":":
			return k + 1
		}
	}
	return 0
}

// headed reports a category that heads or closes an item of a list by its place:
// alone on its line, before a colon, right behind a region.
func (r *reader) headed(i int, s token.Range, items []item) bool {
	d := r.d
	if r.now == uhcPrize && len(items) <= 1 && r.openedBy(i, s) {
		return true
	}
	if d.Tokens[i].Case == token.Lower || r.now != uhcPrize {
		return false
	}
	if d.Norm(i+1) == ":" && i+1 < s.Last && (i == s.First || d.Tokens[i-1].Kind == token.Punct) {
		return true
	}
	if i == s.First && i+1 >= s.Last {
		return true
	}
	if i == s.First && r.is[i+1]&isReceived != 0 && r.placeSoon(i+2) {
		return true // "Madya diperoleh R1, R2 dan R3."
	}
	if len(items) == 0 || items[len(items)-1].kind != iRegion {
		return false
	}
	end := i + 1
	if end < s.Last && d.Tokens[end].Kind == token.Word {
		return false
	}
	for k := items[len(items)-1].last; k < i; k++ {
		switch d.Norm(k) {
		case "-", ":", "|", "(", "/", "=", ">":
		default:
			return false
		}
	}
	return true
}

// doesSomething reports that the first region from a token on is the subject of a verb of its
// own: "Untuk Utama, R menyiapkan …".
func (r *reader) doesSomething(i int, s token.Range) bool {
	from, to := region.In(r.Mentions, token.Range{First: i, Last: s.Last})
	if from == to {
		return false
	}
	at := r.Mentions[from].Last
	if at >= s.Last {
		return false
	}
	t := &r.d.Tokens[at]
	return t.Kind == token.Word && t.Case == token.Lower && len(t.Norm) > 6 && t.Norm[:2] == "me" && r.is[at] == 0
}

// openedBy reports a category that only a joining word parts from the head of its
// sentence, with its members behind a mark: "Sedangkan pratama, R1 serta R2".
func (r *reader) openedBy(i int, s token.Range) bool {
	if i != s.First+1 || r.lastAt == 0 || int(r.d.Tokens[i].Sent)+1-r.lastAt > 2 {
		return false
	}
	switch r.d.Norm(s.First) {
	case "sedangkan", "sementara", "adapun", "untuk", "lalu", "kemudian":
	default:
		return false
	}
	switch r.d.Norm(i + 1) {
	case ",", ":", "yakni", "yaitu", "adalah", "ada":
		return r.placeSoon(i+2) && !r.doesSomething(i+2, s)
	}
	if r.at(i+1)&isReceived != 0 {
		return r.placeSoon(i + 2)
	}
	return r.placeAt(i + 1)
}

// empty reports "pulang tanpa UHC Award", "pulang dengan tangan hampa".
func (r *reader) empty(i int) bool {
	for k := i + 1; k < i+4; k++ {
		switch r.d.Norm(k) {
		case "tanpa", "hampa", "kosong":
			return true
		}
	}
	return false
}

// candidate reports "masuk nominasi", "menjadi calon penerima" behind a verb.
func (r *reader) candidate(i int) bool {
	for k := i + 1; k < i+3; k++ {
		switch r.d.Norm(k) {
		case "nominasi", "nominator", "kandidat", "calon", "usulan", "bakal":
			return true
		}
	}
	return false
}

func (r *reader) bareCategory(i int) (corpus.Category, int, bool) {
	if i >= len(r.d.Tokens) {
		return "", i, false
	}
	switch r.d.Norm(i) {
	case "utama":
		return corpus.Utama, i + 1, true
	case "madya":
		return corpus.Madya, i + 1, true
	case "pratama":
		return corpus.Pratama, i + 1, true
	case "kategori":
		return r.bareCategory(i + 1)
	}
	return "", i, false
}

// carried reports whether a carrier and a category really belong together: not
// "klinik pratama", not "dua indikator utama".
func (r *reader) carried(i, end int, carrier string) bool {
	d := r.d
	switch carrier {
	case "uhc", "award", "awards", "penghargaan":
		// "UHC Award Utama", "UHC Madya 2026": capitalised or quoted only.
		return d.Tokens[end-1].Case != token.Lower || d.Norm(end-2) == "\""
	case "tingkat", "status", "kelas", "peringkat", "kelompok":
		return d.Tokens[end-1].Case != token.Lower || d.Norm(end-2) == "\""
	}
	return true
}

// prizeBehind reports a category or a prize soon after a verb.
func (r *reader) prizeBehind(i, last int) bool {
	far := 7
	switch w := r.d.Norm(i); w {
	case "pulang", "menutup":
		far = 26 // "pulang dari VENUE, R, D, dengan trofi …"
	case "menempatkan", "mengantar", "mengantarkan":
		far = 18
	case "torehkan", "menorehkan", "mengukir", "mencatatkan":
		if w := r.d.Norm(i + 2); w == "," || w == ";" {
			return false // "torehkan prestasi, empat kabupaten raih …"
		}
	}
	if _, _, ok := r.bare(i+1, last); ok {
		return true // "dapat Madya"
	}
	if r.d.Norm(i) == "masuk" && r.amongMany(i, last) {
		return true
	}
	for k := i + 1; k < last && k < i+far; k++ {
		n := r.d.Norm(k)
		if r.is[k]&isUHC != 0 || n == "health" || n == "(" || n == ")" {
			far++ // the programme's name in full, with its short form
		}
		if r.is[k]&isPrize != 0 || n == "kategori" || n == "katagori" || n == "peraih" || n == "penerima" {
			return true
		}
		if r.is[k]&isCarrier != 0 {
			if _, end, ok := r.category(k+1, last); ok && r.carried(k, end, n) {
				return true
			}
		}
	}
	return false
}

// amongMany reports "masuk dalam barisan 397 kabupaten/kota" at token i in a story of
// the UHC award: the ranks of those who have it.
func (r *reader) amongMany(i, last int) bool {
	ranks := false
	for k := i + 1; k+1 < last && k < i+7; k++ {
		switch r.d.Norm(k) {
		case "barisan", "jajaran", "deretan":
			ranks = true
		}
		if t := &r.d.Tokens[k]; ranks && r.now == uhcPrize && t.Kind == token.Digits && len(t.Norm) == 3 && r.regionNoun(k+1) {
			return true
		}
	}
	return false
}

// prizeInHand reports a prize as the object of a verb of showing: "menunjukkan
// piagam UHC Award".
func (r *reader) prizeInHand(i, last int) bool {
	for k := i + 1; k < last && k < i+4; k++ {
		if r.is[k]&isPrize != 0 {
			return true
		}
		if r.is[k]&isUHC == 0 {
			return false
		}
	}
	return false
}

// pendingAt reports a word before a verb that makes it a plan, a hope or a denial.
func (r *reader) pendingAt(i, floor int) bool {
	d := r.d
	crossed := false // another verb stands between
	for k := i - 1; k >= floor && k > i-18; k-- {
		n := d.Norm(k)
		if i-k >= 9 && n != "," && n != ";" {
			// Only a verb of hoping reaches so far, to its clause's end.
			switch n {
			case "berharap", "mengharapkan", "diharapkan", "semoga", "menargetkan", "ditargetkan", "bertekad", "ingin":
				return true
			}
			if crossed || n == "yang" || n == "\"" {
				return false
			}
			continue
		}
		if n == "," || n == ";" || n == "\"" {
			// A comma ends the reach, except for short insertions.
			if i-k > 2 || r.placeAt(k+1) {
				return false
			}
			continue
		}
		if n == "dipastikan" && r.tomorrow {
			return true
		}
		if n == "kini" || n == "akhirnya" || n == "sekarang" {
			return false // "R yang tahun lalu gagal kini meraih …"
		}
		if (n == "berhasil" || n == "sukses" || n == "telah" || n == "sudah") && !r.onlyIf(k, floor) {
			// "untuk kedua kalinya berhasil meraih", but "belum berhasil meraih"
			switch d.Norm(k - 1) {
			case "belum", "tidak", "tak", "gagal":
				return k > floor
			}
			return false
		}
		if r.is[k]&(isReceive|isReceived) != 0 {
			crossed = true
		}
		if n == "untuk" {
			// "untuk ketiga kalinya"
			if r.placeAt(k + 1) {
				continue // "UHC Award untuk R diterima …"
			}
			if w := d.Norm(k + 1); w == "kali" || w == "kedua" || w == "ketiga" || w == "keempat" || w == "kelima" || w == "keenam" || w == "pertama" || w == "yang" || d.Norm(k+2) == "kalinya" || w == "kategori" || w == "tingkat" {
				continue
			}
			if i-k > 3 || r.onStage(k, floor) {
				continue
			}
			return true
		}
		if n == "yang" && i-k == 1 && k > floor && (r.is[k-1]&(isPrize|isClass|isUHC) != 0 || r.skip[k-1]) {
			return false // "mempertahankan UHC Award yang diraih pada Y"
		}
		if n == "hampir" && i-k == 1 {
			return true
		}
		if r.noDenial(k) || crossed && (n == "gagal" || n == "belum" || n == "tidak" || n == "tak" || n == "batal" || n == "urung") {
			continue // "gagal mempertahankan C1 dan turun ke C2"
		}
		if (n == "layak" || n == "pantas") && i-k > 2 {
			continue
		}
		if r.is[k]&isPending != 0 {
			if (n == "harapan" || n == "upaya" || n == "syarat" || n == "target" || n == "perlu") && i-k > 3 {
				continue
			}
			return true
		}
	}
	return false
}

// onlyIf reports "kalau", "jika" right before token k.
func (r *reader) onlyIf(k, floor int) bool {
	if k <= floor {
		return false
	}
	switch r.d.Norm(k - 1) {
	case "kalau", "jika", "apabila", "bila", "andai":
		return true
	}
	return false
}
