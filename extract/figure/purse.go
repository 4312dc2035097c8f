package figure

import (
	"cakupan/corpus"
	"cakupan/extract/number"
	"cakupan/extract/token"
)

// Who pays: members whose contribution comes out of a public purse, however the clause
// of their number says it. A clause says so with a public payer and a verb or a noun of
// paying ("iurannya dilunasi pemkab", "subsidi iuran dari pemprov untuk N warga"), with
// money that is for them ("Rp9 miliar guna membayar premi N warga"), or with the name of
// a scheme that is paid for ("peserta bersubsidi").

// role is what a word does in a clause that says who pays.
type role uint16

const (
	paysFor    role = 1 << iota // membayar: what a payer does
	paidBy                      // dibayar: what is done to those paid for
	enrols                      // mendaftarkan: so does an employer
	enrolledBy                  // didaftarkan
	outlay                      // pembayaran, subsidi
	premiums                    // iuran, premi
	purse                       // pemkab, apbd: a public payer
	money                       // dana, biaya: public with a purse beside it
	private                     // perusahaan, sendiri: no public payer
)

// roots holds the roots of the verbs of paying and of taking on, with their active form;
// the passive and the suffixed forms are made of them.
var roots = []struct {
	root, active string
	role         role // of the active form
}{
	{"bayar", "membayar", paysFor},
	{"biaya", "membiaya", paysFor},
	{"bebas", "membebas", paysFor},
	{"dana", "mendana", paysFor},
	{"gratis", "menggratis", paysFor},
	{"iur", "mengiur", paysFor},
	{"lunas", "melunas", paysFor},
	{"sokong", "menyokong", paysFor},
	{"subsidi", "menyubsidi", paysFor},
	{"subsidi", "mensubsidi", paysFor},
	{"talang", "menalang", paysFor},
	{"tanggung", "menanggung", paysFor},
	{"topang", "menopang", paysFor},
	{"tutup", "menutup", paysFor},
	{"akomodasi", "mengakomodasi", enrols},
	{"akomodir", "mengakomodir", enrols},
	{"bantu", "membantu", enrols},
	{"cakup", "mencakup", enrols},
	{"cover", "mengcover", enrols},
	{"daftar", "mendaftar", enrols},
	{"fasilitas", "memfasilitas", enrols},
	{"ikut", "mengikut", enrols},
	{"ikutserta", "mengikutserta", enrols},
	{"intervensi", "mengintervensi", enrols},
	{"jamin", "menjamin", enrols},
	{"kover", "mengkover", enrols},
	{"lindung", "melindung", enrols},
	{"masuk", "memasuk", enrols},
}

var paidWords = token.NewTable(payingWords())

func payingWords() map[string]role {
	m := map[string]role{}
	for _, x := range roots {
		passive := paidBy
		if x.role == enrols {
			passive = enrolledBy
		}
		for _, suffix := range []string{"", "i", "in", "kan", "nya", "kannya", "inya"} {
			m["di"+x.root+suffix] |= passive
			m[x.active+suffix] |= x.role
			if suffix == "i" || suffix == "kan" {
				m[x.root+suffix] |= x.role // "kami tanggung", "yang kami daftarkan"
			}
		}
		if passive == paidBy {
			m["ter"+x.root] |= passive
		}
	}
	for _, row := range []struct {
		role  role
		words []string
	}{
		{paysFor, []string{"bayar", "tanggung"}},
		{outlay, []string{"pembayaran", "pembayarannya", "pembiayaan", "pembiayaannya", "pendanaan", "subsidi", "subsidinya", "bantuan", "sokongan", "talangan", "tanggungan", "tanggungjawab", "penanggung", "penanggungnya", "penanggungan", "beban", "pembebasan"}},
		{premiums, []string{"iuran", "iurannya", "premi", "preminya"}},
		{purse, []string{"apba", "apbd", "apbdes", "apbdp", "apbk", "apbkam", "apbn", "apbnag", "bupati", "cukai", "dbh", "dbhcht", "dinkes", "dinsos", "gubernur", "kemensos", "kementerian", "kemenkes", "negara", "pemda", "pemdes", "pemerintah", "pemerintahan", "pemkab", "pemko", "pemkot", "pemprov", "walikota"}},
		{money, []string{"anggaran", "beban", "biaya", "dana", "kas", "keuangan", "tanggungan", "uang", "skema", "jalur", "pos", "segmen"}},
		{private, []string{"perusahaan", "perusahaannya", "majikan", "pengusaha", "sendiri", "mandiri", "pekerjanya", "karyawannya", "pegawainya", "baznas", "csr", "donatur", "pribadi", "sendirinya", "pemberi"}},
	} {
		for _, w := range row.words {
			m[w] |= row.role
		}
	}
	delete(m, "diikut")
	delete(m, "dimasuk")
	return m
}

// purseClue holds words one of which stands wherever a purse pays.
var purseClue = token.NewClue("apba", "apbd", "apbdes", "apbdp", "apbk", "apbkam", "apbn", "apbnag", "bersubsidi", "bupati", "cukai", "daerah", "jamkesda", "jamkesmasda", "jamkesos", "jamkesprov", "jamkesta", "dana", "dbh", "dbhcht", "dinas", "dinkes", "dinsos", "gratis", "gubernur", "iuran", "iurannya", "kas", "kami", "kemensos", "kementerian", "kemenkes", "kita", "negara", "pemda", "pemdes", "pemerintah", "pemerintahan", "pemkab", "pemko", "pemkot", "pemprov", "premi", "preminya", "wali", "walikota")

// paysAt reports a public payer at token k: "pemkab", "kas daerah", "wali kota".
func (r *reader) paysAt(k int) bool {
	w := paidWords.In(r.d, k)
	switch {
	case w&purse != 0:
		return true
	case w&money != 0:
		switch r.d.Norm(k + 1) {
		case "daerah", "desa", "pemda", "kabupaten", "provinsi", "negara", "bagi", "pajak":
			return true
		}
	case r.d.Norm(k) == "daerah" || r.d.Norm(k) == "pusat":
		return paidWords.In(r.d, k-1)&(paidBy|enrolledBy) != 0
	case r.d.Norm(k) == "dinas":
		return r.d.Norm(k+1) == "sosial" && r.d.Norm(k-1) != "kepala"
	case r.d.Norm(k) == "wali":
		return r.d.Norm(k+1) == "kota"
	}
	return false
}

// fromPublicPurse reports members whom a public purse pays for.
func (r *reader) fromPublicPurse(ns []*num, i int, cs []cue) bool {
	n := ns[i]
	if n.unit != corpus.People || n.whole || n.value() < 100 || !r.AboutUHC && !programmeClue.May(r.d, n.sent) {
		return false
	}
	if r.moneyFor(ns, i) {
		return true
	}
	return purseClue.May(r.d, n.sent) && (r.paidBehind(ns, i) || r.paidBefore(ns, i, cs))
}

// clauseEnd returns where the words behind a number that speak of it end.
func (r *reader) clauseEnd(ns []*num, i int) int {
	n := ns[i]
	end := r.d.Sentences[n.sent].Last
	for k := i + 1; k < len(ns); k++ {
		if o := ns[k]; o != n.tie && !o.whole && !(o.thin && o.drop != "") {
			end = min(end, o.left)
			break
		}
	}
	return min(end, n.last+26)
}

// paidBehind reports a clause behind a number that says that a public purse pays: "N warga
// R yang iurannya dilunasi pemkab", "N jiwa didaftarkan ke JKN dengan biaya daerah".
func (r *reader) paidBehind(ns []*num, i int) bool {
	n := ns[i]
	end := r.clauseEnd(ns, i)
	for k := n.last; k < end; k++ {
		w := paidWords.In(r.d, k)
		switch r.d.Norm(k) {
		case "sebagian", "belum", "tidak", "akan", "bakal", "segera", "sehingga", "sedangkan", "sementara", "namun", "tetapi", "karena", "sisanya", "agar", "dinonaktifkan", "menunggak", "bisa", "dapat", "belanja", "terdiri", "meliputi", "terbagi", "rinciannya", "rincian", "berbagai", ";", "\"", "berkat", "meski", "saat", "setelah", "sebelum":
			return false
		case ",", "dan", "serta":
			if !r.resumesPaying(k+1) && !(r.d.Norm(k) == "dan" && k-n.last <= 3) {
				return false
			}
			continue
		case "atas", "dengan":
			if (paidWords.In(r.d, k+1)&(money|outlay) != 0 || r.d.Norm(k+1) == "penanggung") && r.paysIn(k+1, min(end, k+6)) {
				return true // "atas biaya Pemkot R"
			}
		}
		switch {
		case w&private != 0 && !r.paysAt(k):
			return false
		case w&paidBy != 0:
			if r.paysIn(k+1, min(end, k+10)) || r.premiumsNear(k, n.last) && !r.privateIn(k+1, min(end, k+5)) {
				return true
			}
		case w&enrolledBy != 0:
			if r.paysIn(k+1, min(end, k+12)) || r.d.Norm(k-1) == "kami" || r.d.Norm(k-1) == "kita" {
				return true
			}
		case w&(paysFor|enrols) != 0 && (r.d.Norm(k-1) == "kami" || r.d.Norm(k-1) == "kita"):
			return true // "N jiwa yang preminya kami tutup"
		case w&outlay != 0 && w&money == 0:
			if (r.d.Norm(k-1) == "menjadi" || r.d.Norm(k-1) == "jadi" || r.d.Norm(k-1) == "skema" || r.d.Norm(k-1) == "masuk") && r.paysIn(k+1, min(end, k+4)) {
				return true // "menjadi beban APBD"
			}
		}
	}
	return false
}

// resumesPaying reports that the clause behind a comma goes on to say who pays.
func (r *reader) resumesPaying(k int) bool {
	switch r.d.Norm(k) {
	case "yang", "iurannya", "preminya", "dengan", "atau", "iuran", "premi":
		return true
	}
	return paidWords.In(r.d, k)&(paidBy|enrolledBy) != 0
}

// paysIn reports a public payer among tokens, no other payer before it.
func (r *reader) paysIn(first, last int) bool {
	for k := first; k < last; k++ {
		if r.paysAt(k) {
			return true
		}
		if paidWords.In(r.d, k)&private != 0 {
			return false
		}
		switch r.d.Norm(k) {
		case ",", ";", "\"", "dan", "yang", "karena", "agar", "berkat", "dukungan":
			return false
		}
	}
	return false
}

// privateIn reports a payer that is none of the public among tokens.
func (r *reader) privateIn(first, last int) bool {
	for k := first; k < last; k++ {
		if paidWords.In(r.d, k)&private != 0 {
			return true
		}
	}
	return false
}

// premiumsNear reports "iuran" or "premi" close before a verb, not before token floor.
func (r *reader) premiumsNear(k, floor int) bool {
	for m := k - 1; m >= floor && m > k-7; m-- {
		if paidWords.In(r.d, m)&premiums != 0 {
			return true
		}
	}
	return false
}

// paidBefore reports a clause before a number that says that a public purse pays: "Pemkab
// R menggratiskan iuran BPJS Kesehatan bagi N warganya", "subsidi iuran JKN dari pemprov
// dinikmati N warga", "yang preminya ditanggung APBD, dengan jumlah peserta N".
func (r *reader) paidBefore(ns []*num, i int, cs []cue) bool {
	n := ns[i]
	floor := r.clauseStart(ns, i, cs)
	pays, payer, loose := false, false, false
	for k := n.left - 1; k >= floor; k-- {
		w := paidWords.In(r.d, k)
		if r.d.Norm(k+1) == "jawab" && w != 0 && !r.paysAt(k+2) {
			continue // "tanggung jawab"
		}
		if r.schemeAt(k) {
			return true
		}
		if r.paysAt(k) {
			payer = true
			if r.d.Norm(k-1) == "oleh" {
				loose = true
			}
			continue
		}
		switch {
		case w&private != 0:
			return false
		case w&(paysFor|enrols) != 0:
			if !r.payerDoes(k, floor) {
				return false // what members or firms do
			}
			return w&paysFor != 0 || r.ofMembership(k+1, min(n.last+8, r.d.Sentences[n.sent].Last))
		case w&paidBy != 0:
			pays = r.d.Norm(k-1) != "akan" && (r.premiumsNear(k, floor) || r.paysIn(k+1, n.left) || r.payerSubject(k, floor))
			return pays
		case w&enrolledBy != 0:
			return r.d.Norm(k-1) != "akan" && payer && r.paysIn(k+1, n.left)
		case w&outlay != 0:
			pays = true
		}
		if pays && payer && (loose || r.premiumsIn(floor, n.left)) {
			return true
		}
	}
	return false
}

// schemeAt reports the name of a scheme whose members a government pays for at token k:
// "Jamkesda", "Jaminan Kesehatan Daerah", "peserta bersubsidi", "JKN gratis".
func (r *reader) schemeAt(k int) bool {
	switch r.d.Norm(k) {
	case "jamkesda", "jamkesta", "jamkesmasda", "jamkesos", "jamkesprov", "bersubsidi":
		return true
	case "kesehatan":
		return r.d.Norm(k-1) == "jaminan" && r.d.Norm(k+1) == "daerah"
	case "gratis":
		switch r.d.Norm(k - 1) {
		case "jkn", "kis", "bpjs", "kesehatan", "peserta", "kepesertaan", "iuran":
			return r.d.Norm(k-2) != "layanan" && r.d.Norm(k-2) != "pelayanan" && r.d.Norm(k-2) != "berobat"
		}
	case "pemda":
		return r.d.Norm(k-1) == "segmen" || r.d.Norm(k-1) == "peserta"
	}
	return false
}

// clauseStart returns where the words before a number that may say who pays begin: behind
// the number before it, money left out, and behind all that tells of something else.
func (r *reader) clauseStart(ns []*num, i int, cs []cue) int {
	n := ns[i]
	floor := r.d.Sentences[n.sent].First
	for k := i - 1; k >= 0; k-- {
		if ns[k].m.Kind != number.Money && !(ns[k].thin && ns[k].drop != "") {
			floor = ns[k].end
			break
		}
	}
	floor = max(floor, n.left-32)
	commas := 0
	for k := lastBefore(cs, n.left); k >= 0 && cs[k].first >= floor; k-- {
		switch cs[k].kind {
		case cActive, cInactive, cFlow, cArrears, cUncovered, cNew, cGap, cNeed, cQuota, cPotential, cTarget, cFuture, cMust, cContrast, cHypothesis, cDemand, cSeg:
			if cs[k].kind == cSeg && payers.In(r.d, cs[k].first) {
				continue
			}
			return cs[k].last
		case cStop:
			if w := r.d.Norm(cs[k].first); w == ";" || w == "\"" {
				return cs[k].last
			}
		case cComma:
			if !r.inList(cs[k].first) && !r.skip[cs[k].first] {
				if commas++; commas > 1 {
					return cs[k].last
				}
			}
		}
	}
	return floor
}

// payerDoes reports a public payer or the speaker as the subject of a verb.
func (r *reader) payerDoes(k, floor int) bool {
	for m := k - 1; m >= floor && m > k-14; m-- {
		switch r.d.Norm(m) {
		case "kami", "kita":
			return true
		case "akan", "bakal", "berencana", "ingin", "siap", "harus", "wajib", "perlu", "diminta", "tidak", "belum", "agar", "sehingga", "belanja":
			return false
		}
		if paidWords.In(r.d, m)&private != 0 {
			return false
		}
		if r.paysAt(m) {
			return true
		}
		if r.number[m] && !r.skip[m] {
			return false
		}
	}
	return false
}

// payerSubject reports a public payer before a passive verb that has none behind it.
func (r *reader) payerSubject(k, floor int) bool {
	for m := k - 1; m >= floor && m > k-6; m-- {
		if paidWords.In(r.d, m)&purse != 0 {
			return true
		}
	}
	return false
}

// premiumsIn reports "iuran", "premi" among tokens.
func (r *reader) premiumsIn(first, last int) bool {
	for k := first; k < last; k++ {
		if paidWords.In(r.d, k)&premiums != 0 {
			return true
		}
	}
	return false
}

// ofMembership reports that tokens speak of membership: "mendaftarkan N warga ke JKN".
func (r *reader) ofMembership(first, last int) bool {
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case "jkn", "bpjs", "kepesertaan", "peserta", "kis", "iuran", "premi":
			return true
		case ";":
			return false
		}
	}
	return false
}

// moneyFor reports money of a public purse that is said to be for a number of people:
// "menyiapkan Rp21 miliar agar N warganya tetap terlindungi", "Dengan dana Rp9 miliar dari
// APBD, N warga berobat gratis".
func (r *reader) moneyFor(ns []*num, i int) bool {
	n := ns[i]
	if i == 0 || ns[i-1].m.Kind != number.Money || n.left-ns[i-1].last > 16 {
		return false
	}
	for k := ns[i-1].last; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "untuk", "bagi", "buat", "guna", "agar", "supaya", "demi":
			return true
		case "yang", ";", "sehingga", "cakupan", "karena", "penduduk", "jumlah":
			return false
		}
	}
	return false
}

// purse makes members of those whom a public purse pays for subsidised ones, whatever
// weaker word gave them their measure.
func (r *reader) purse(ns []*num, i int, cs []cue) {
	n := ns[i]
	switch {
	case n.drop != "" || n.unit != corpus.People:
		return
	case n.base == "" || n.base == corpus.Participants:
	case n.base == corpus.Population && n.rule == ruleNoun, n.base == corpus.OtherMeasure && n.rule == ruleOpen:
	default:
		return
	}
	if r.fromPublicPurse(ns, i, cs) {
		r.take(n, cSubs, rulePurse)
	}
}
