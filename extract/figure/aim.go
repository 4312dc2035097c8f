package figure

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// What is still to be done: people to be enrolled, shares that somebody means to raise or
// that are hard to reach.

var (
	// obliges holds the words that make what stands behind them something still to do.
	obliges = token.NewSet("perlu", "harus", "mesti", "wajib", "butuh", "membutuhkan", "memerlukan", "diperlukan", "dibutuhkan", "tinggal", "kurang", "kekurangan", "hendak", "akan", "harusnya", "mau", "ingin", "diminta", "ditugaskan", "ditargetkan", "menargetkan", "target", "targetnya", "dituntut", "diharuskan", "diwajibkan", "ditantang", "berkewajiban")
	// wins holds the verbs of winning members over.
	wins = token.NewSet("merekrut", "rekrut", "direkrut", "perekrutan", "rekrutmen", "mendaftarkan", "daftarkan", "didaftarkan", "pendaftaran", "menjaring", "dijaring", "mengajak", "diajak", "menggaet", "digaet", "mencari", "dicari", "mengejar", "dikejar", "menambah", "menambahkan", "ditambah", "ditambahkan", "tambahan", "penambahan", "menarik", "ditarik", "menjangkau", "dijangkau", "memasukkan", "dimasukkan", "mengikutsertakan", "diikutsertakan", "mengakomodasi", "mengakomodir", "mengcover", "dicover", "melindungi", "menyisir", "disisir", "mengadvokasi", "mendorong", "didorong", "mendapatkan", "mengumpulkan", "dikumpulkan", "menggandeng", "merangkul", "dirangkul")
)

// toEnrol reports people that a verb of duty and one of winning over hand to a number as
// still to be enrolled: "masih perlu merekrut N peserta baru", "harus menjaring N warga
// lagi".
func (r *reader) toEnrol(n *num) bool {
	if n.unit != corpus.People || n.whole {
		return false
	}
	s := r.d.Sentences[n.sent]
	won := false
	for k := n.left - 1; k >= s.First && k > n.left-9; k-- {
		switch w := r.d.Norm(k); {
		case wins.Has(w):
			won = true
		case w == "kekurangan" || w == "kurang" && r.bound[k] == 0:
			return won || r.towards(n.end)
		case obliges.Has(w):
			return won && !(w == "akan" && r.d.Norm(k-1) == "yang")
		case between.Has(w):
		default:
			return false
		}
	}
	return false
}

// towards reports that the words from token k on say what for: "kekurangan N peserta untuk
// mencapai P persen".
func (r *reader) towards(k int) bool {
	for end := k + 4; k < end; k++ {
		switch r.d.Norm(k) {
		case "untuk", "agar", "guna", "demi", "supaya", "menuju":
			return true
		case "jkn", "kis", "baru", "lagi", "aktif", "bpjs", "kesehatan":
		default:
			return false
		}
	}
	return false
}

// between holds the words that may stand between a duty, its verb and how many.
var between = token.NewSet("masih", "sekitar", "sebanyak", "lagi", "minimal", "sedikitnya", "kurang", "lebih", "peserta", "warga", "baru", "penduduk", "jkn", "dan", "segera", "hanya", "untuk", "ada", "setidaknya", "kepesertaan", "total", "bisa", "dapat", "kembali", "sekurangnya", "adanya", "upaya", "jumlah", "terus")

var (
	// raises holds the verbs of raising a share.
	raises = token.NewSet("meningkatkan", "menaikkan", "menaikan", "mendongkrak", "mengerek", "menggenjot", "memperluas", "menambah", "mendorong", "mengangkat", "memacu", "mempercepat", "mengoptimalkan", "peningkatan", "perluasan", "percepatan", "optimalisasi", "membawa", "memperbesar", "mengupayakan", "mengejar", "menuntaskan", "memastikan", "mengawal")
	// means holds the words of will before such a verb.
	means = token.NewSet("untuk", "guna", "demi", "agar", "dalam", "upaya", "berupaya", "komitmen", "komitmennya", "berkomitmen", "keseriusan", "keseriusannya", "kesungguhan", "kesungguhannya", "tekad", "bertekad", "siap", "serius", "sepakat", "bersepakat", "menyepakati", "kesepakatan", "strategi", "langkah", "fokus", "berfokus", "terus", "membahas", "mengajak", "bersinergi", "sinergi", "kesiapan", "kesiapannya", "niat", "berniat", "ikhtiar", "berikhtiar", "rencana", "menyatakan", "akan", "ingin", "mengupayakan", "diupayakan", "mendukung", "dukungan", "berusaha", "usaha", "optimistis", "optimis", "semangat", "janji", "berjanji", "dorongan", "ajakan", "arahan", "tugas", "misi", "visi")
	// upTo holds the words that lead from such a verb to how far.
	upTo = token.NewSet("hingga", "sampai", "menjadi", "ke", "mencapai", "menyentuh", "menembus", "minimal", "sekurang", "sedikitnya", "setidaknya")
)

// toRaise reports a share that somebody is said to mean to raise something to: a verb of
// raising behind a word of will, and "hingga", "menjadi" on the way to the number, nothing
// said to be done between: "menyatakan keseriusannya untuk meningkatkan cakupan R hingga
// mencapai minimal 98 persen".
func (r *reader) toRaise(ns []*num, i int) bool {
	n := ns[i]
	if n.unit != corpus.Percent {
		return false
	}
	if !raises.May(r.d, n.sent) || !means.May(r.d, n.sent) {
		return false
	}
	s := r.d.Sentences[n.sent]
	way := n.left < n.first && (r.d.Norm(n.left) == "minimal" || r.d.Norm(n.left) == "sekurang" || r.d.Norm(n.left) == "sedikitnya")
	for k := n.left - 1; k >= s.First && k > n.left-26; k-- {
		if r.number[k] && !r.skip[k] {
			return false
		}
		w := r.d.Norm(k)
		switch {
		case upTo.Has(w):
			way = true
		case w == "berhasil", w == "telah", w == "sudah", w == "mampu", w == "kini", w == ",", w == ";", w == "sehingga", w == "sukses", w == "baru", w == "terbukti", w == "yang", w == "dari":
			return false
		case raises.Has(w):
			if !way {
				return false
			}
			for m := k - 1; m >= s.First && m > k-5; m-- {
				switch x := r.d.Norm(m); {
				case x == "berhasil" || x == "telah" || x == "sudah" || x == "mampu" || x == "sukses" || x == "dengan" || x == "terbukti" || x == ",":
					return false
				case means.Has(x):
					return x != "dalam" || !r.succeededIn(m)
				}
			}
			return false
		}
	}
	return false
}

// succeededIn reports "berhasil dalam", "keberhasilan dalam".
func (r *reader) succeededIn(k int) bool {
	switch r.d.Norm(k - 1) {
	case "berhasil", "keberhasilan", "sukses", "kesuksesan", "prestasi", "capaian", "atas":
		return true
	}
	return false
}

// hinders holds the words that make the reaching of a share a thing to come.
var hinders = token.NewSet("menyulitkan", "mempersulit", "menghambat", "penghambat", "hambatan", "menghalangi", "penghalang", "halangan", "mengganggu", "memperlambat", "kendala", "terkendala", "tantangan", "sulit", "sulitnya", "sukar", "kesukaran", "terhambat", "memengaruhi", "mempengaruhi", "memberatkan", "menantang", "cara", "strategi", "kunci", "jalan", "percepat", "mempercepat", "percepatan", "memperlancar", "mendukung", "mendorong", "penghambatnya", "kendalanya", "tantangannya", "mengancam", "merintangi", "menjegal", "membebani", "mengejar", "memburu", "memperjuangkan", "perjuangan", "terganjal", "mengganjal")

// hardToReach reports a share that is only spoken of as hard or still to reach: a word of
// hindrance before "pencapaian P", or behind it: "faktor yang menyulitkan pencapaian 100
// persen kepesertaan".
func (r *reader) hardToReach(n *num) bool {
	if n.unit != corpus.Percent {
		return false
	}
	k := n.left - 1
	for k > n.left-4 && (r.d.Norm(k) == "angka" || r.d.Norm(k) == "target" || r.d.Norm(k) == "uhc" || r.d.Norm(k) == "cakupan" || r.d.Norm(k) == "kepesertaan" || r.d.Norm(k) == "jkn") {
		k--
	}
	switch r.d.Norm(k) {
	case "pencapaian", "capaian", "mencapai", "mewujudkan", "perwujudan", "tercapainya", "terwujudnya", "menuju", "meraih", "menuntaskan", "pemenuhan", "memenuhi":
	default:
		return false
	}
	s := r.d.Sentences[n.sent]
	for m := k - 1; m >= s.First && m > k-5; m-- {
		switch w := r.d.Norm(m); {
		case hinders.Has(w):
			return true
		case w == "berhasil", w == "telah", w == "sudah", w == ",", w == "dengan", r.number[m] && !r.skip[m]:
			return false
		}
	}
	for m := n.end; m < s.Last && m < n.end+9; m++ {
		switch r.d.Norm(m) {
		case "terhambat", "terganggu", "terkendala", "terganjal", "tersendat", "tertunda", "meleset", "terancam", "molor":
			return true
		case ",", ".":
			return false
		}
	}
	return false
}

var (
	// aims holds the words that make regions counted behind them those that are to reach
	// UHC, aimsBehind those that do so behind a count.
	aims       = token.NewSet("menargetkan", "ditargetkan", "targetkan", "target", "targetnya", "mentargetkan", "berharap", "diharapkan", "mengharapkan", "harapkan", "akan", "bakal", "berkomitmen", "mendorong", "didorong", "membidik", "mengejar", "berencana", "ingin", "menyiapkan", "disiapkan", "mengupayakan", "diupayakan", "diproyeksikan", "optimistis", "optimis")
	aimsBehind = token.NewSet("ditargetkan", "akan", "bakal", "segera", "diharapkan", "menyusul", "ditarget", "diproyeksikan", "didorong", "diupayakan", "berkomitmen", "diharap")
)

// regionsAimed reports regions that are to reach UHC: "menargetkan tiga kabupaten capai
// UHC", "59 kabupaten akan menyusul". What they are to receive is no aim.
func (r *reader) regionsAimed(ns []*num, i int) bool {
	n := ns[i]
	s := r.d.Sentences[n.sent]
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "penghargaan", "award", "awards", "menerima", "diserahkan", "diberikan", "penerima", "diganjar", "dianugerahi", "piagam":
			return false
		}
	}
	for k := n.last; k < s.Last && k < n.last+7; k++ {
		w := r.d.Norm(k)
		if aimsBehind.Has(w) {
			return true
		}
		if !r.regionAt(k) && w != "lagi" && w != "lain" && w != "lainnya" && w != "itu" && w != "tersebut" && w != "di" && w != "se" && w != "-" && w != "yang" {
			break
		}
	}
	if i > 0 && ns[i-1].unit == corpus.RegionsUnit && ns[i-1].drop == "" && ns[i-1].measure == corpus.Target && n.left-ns[i-1].end <= 12 && !r.opposed(ns[i-1].end, n.left) && !r.reachedBy(ns[i-1].end, n.left) {
		return true // "3 provinsi serta 59 kabupaten dan 15 kota"
	}
	for k := n.left - 1; k >= r.floor(ns, i) && k > n.left-12; k-- {
		switch w := r.d.Norm(k); {
		case aims.Has(w):
			return !r.reachedBy(k, n.left)
		case w == ";", w == "sedangkan", w == "sementara", w == "namun", w == "karena", w == "setelah", w == "dari":
			return false
		}
	}
	return false
}

// reachedBy reports a word between two tokens that says that it is done.
func (r *reader) reachedBy(first, last int) bool {
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case "sudah", "telah", "berhasil", "baru", "kini", "masih", "tercatat":
			return true
		}
	}
	return false
}

// ofAim reports a share that is how much of an aim was reached, as its sentence counts
// both: "dari target N jiwa tercapai N2 atau 99 persen".
func (r *reader) ofAim(ns []*num, i int) bool {
	n := ns[i]
	if n.unit != corpus.Percent || n.value() < 20 {
		return false
	}
	near := ns[max(0, i-8):i]
	for _, t := range near {
		if t.drop != "" || t.unit != corpus.People || t.measure != corpus.Target || t.value() < 1000 {
			continue
		}
		for _, x := range near {
			if x == t || x.drop != "" || x.unit != corpus.People || x.measure == corpus.Target {
				continue
			}
			if d := 100*x.value()/t.value() - n.value(); d > -1 && d < 1 {
				return true
			}
		}
	}
	return false
}

// willBe reports a number whose verb says that it is still to come: "P persen warga R akan
// terlindungi", "N warga bakal didaftarkan".
func (r *reader) willBe(ns []*num, i int, cs []cue) bool {
	n := ns[i]
	switch n.base {
	case corpus.Coverage, corpus.ActiveRate, corpus.Participants, corpus.Subsidised:
	case corpus.OtherMeasure:
		if n.unit != corpus.Percent || n.own {
			return false
		}
	default:
		return false
	}
	limit := r.d.Sentences[n.sent].Last
	if i+1 < len(ns) {
		limit = min(limit, ns[i+1].left)
	}
	for k := n.end; k < limit && k < n.end+12; k++ {
		if r.placeAt(k) >= 0 {
			continue
		}
		switch w := r.d.Norm(k); w {
		case "akan", "bakal", "segera":
			c, ok := cueAt(cs, k+1)
			return ok && (c.kind == cReg || c.kind == cSubs) || r.d.Norm(k+1) == "ter" || paidWords.In(r.d, k+1)&(paidBy|enrolledBy) != 0
		case "warga", "penduduk", "masyarakat", "rakyat", "jiwa", "orang", "di", "kabupaten", "kota", "provinsi", "lain", "lainnya", "itu", "tersebut", "ini", "nya", "dari", "total", "jumlah", "warganya", "penduduknya", "termasuk", "miskin", "kurang", "mampu", "tidak", "baru", "lagi":
		default:
			if r.d.Tokens[k].Kind != token.Word || r.d.Tokens[k].Case == token.Lower && verbal(w) {
				return false
			}
			if k > n.end+2 && !r.regionAt(k) && k-n.end > 4 {
				return false
			}
		}
	}
	return false
}
