package figure

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

var (
	// achieve holds words that make a count of regions one of what they reached,
	// received or lack.
	achieve = token.NewSet("menerima", "terima", "meraih", "raih", "diraih", "penerima", "penghargaan", "award", "awards", "uhc", "mencapai", "capai", "sudah", "belum", "telah", "predikat", "kategori", "berhasil", "menyandang", "diganjar", "dianugerahi", "memperoleh", "mendapat", "mendapatkan", "berkomitmen", "terintegrasi", "lainnya", "lain", "memenuhi", "ditetapkan", "berstatus", "masuk", "tercatat", "sabet", "menyabet", "lolos", "dinilai", "apresiasi", "diserahkan", "diberikan", "mengantongi", "tersisa", "tinggal", "baru", "memiliki", "terkendala", "berproses", "menyerahkan", "menyerahkannya", "serahkan", "menerimanya", "memperolehnya", "meraihnya", "mendapatkannya", "menembus", "melampaui", "deklarasi", "mendeklarasikan", "menandatangani", "hanya", "dapat", "kebagian", "menyusul", "berada", "menempati")
	// sized holds words before a count of regions that say how large an area is.
	sized = token.NewSet("di", "tersebar", "menaungi", "membawahi", "membawahkan", "meliputi", "mencakup", "terdiri", "seluruh", "semua", "se", "antara", "melayani", "mengelola", "atas", "pada", "untuk", "kunjungi", "mengunjungi", "keliling", "lintas", "membidangi", "dalam", "terbagi", "seluruhnya", "dibagi", "penduduk", "warga", "masyarakat")
)

// countsRegions settles the numbers of a sentence that count regions: only what
// they have reached or lack counts, and of "26 dari 38" only the first.
func (r *reader) countsRegions(ns []*num, cs []cue) {
	d := r.d
	for i, n := range ns {
		if n.noun == nOther && n.ruleOut == "figure/other-noun" && r.outOf(ns, i) && verbal(d.Norm(n.m.Last)) {
			n.unit, n.noun, n.drop = corpus.RegionsUnit, nRegions, ""
		}
		// "26 dari 38 kabupaten/kota": the noun stands once.
		if n.drop == "" || n.ruleOut == "figure/weak-number" {
			if n.noun == nNone && n.unit == corpus.People && i+1 < len(ns) && ns[i+1].unit == corpus.RegionsUnit && r.ratio(n, ns[i+1]) {
				n.unit, n.noun, n.drop = corpus.RegionsUnit, nRegions, ""
			}
			// "dari 11 kabupaten/kota, baru 4 yang UHC", "tersisa tiga yang belum"
			if n.noun == nNone && n.unit == corpus.People && (n.ruleOut == "figure/weak-number" || n.drop == "" && !n.m.Glued) && n.value() >= 2 && n.value() <= 552 && r.ofRegions(ns, i) {
				n.unit, n.noun, n.drop = corpus.RegionsUnit, nRegions, ""
			}
			// "75 daerah kategori Utama, 192 Madya dan 130 Pratama"
			if n.noun == nNone && n.unit == corpus.People && i > 0 && ns[i-1].unit == corpus.RegionsUnit && r.class(n) {
				n.unit, n.noun, n.drop = corpus.RegionsUnit, nRegions, ""
			}
		}
		if n.drop != "" || n.unit != corpus.RegionsUnit {
			continue
		}
		n.rule, n.base, n.measure = ruleRegions, corpus.Regions, corpus.Regions
		why := ""
		switch {
		case n.m.Low == 1 && (n.m.Words && (!r.besides(ns, i) || r.provinces(n)) || i+1 < len(ns) && r.ratio(n, ns[i+1])), n.m.Low < 1:
			why = "one region"
		case r.oneOf(n):
			why = "the number that exist"
		case r.sizedBeside(ns, i):
			why = "the size of an area"
		case n.value() > 552:
			why = "more regions than there are"
		case n.value() != float64(int(n.value())):
			why = "no whole number"
		case i > 0 && ns[i-1].unit == corpus.RegionsUnit && ns[i-1].drop == "" && r.ratio(ns[i-1], n), d.Norm(n.left-1) == "dari" && !r.prized(ns, i) && i+1 < len(ns) && r.ofRegions(ns, i+1) && ns[i+1].value() <= n.value() && d.Norm(ns[i+1].left-1) != "dan" && d.Norm(ns[i+1].left-1) != "serta":
			why = "the number that exist"
		case r.thoseCounted(n):
			why = "counted before"
		case r.headsAll(n):
			why = headsOfAll
		case r.represented(n):
			why = "those who came"
		case n.value() <= 3 && r.someHeads(n):
			why = "a few heads of regions, who are named"
		case !r.achieved(ns, i, cs) && !r.makeUp(ns, i):
			why = "the size of an area"
		}
		if why == "" && r.regionsAimed(ns, i) {
			n.measure, n.rule = corpus.Target, ruleTarget
		}
		if why != "" {
			n.drop, n.ruleOut = why, "figure/no-achievement"
			if why == "the number that exist" {
				n.drop, n.ruleOut = why, "figure/denominator"
			}
		}
	}
	_ = d
}

// headsOfAll is why heads of regions of every kind are no count of regions: the story
// counts the provinces, the kabupaten and the kota beside them.
const headsOfAll = "heads of regions of every kind"

// headsAll reports "493 kepala daerah", not "22 kepala daerah provinsi".
func (r *reader) headsAll(n *num) bool {
	if r.d.Norm(n.m.Last) != "kepala" || r.d.Norm(n.m.Last+1) != "daerah" {
		return false
	}
	w := r.d.Norm(n.m.Last + 2)
	if generic.Has(w) || w == "tingkat" {
		return false
	}
	for k := n.at + 1; k < len(r.nums) && k <= n.at+4 && r.nums[k].sent-n.sent <= 2; k++ {
		if o := r.nums[k]; o.unit == corpus.RegionsUnit && o.noun == nRegions && o.value() < n.value() && !r.alongside(o) {
			return true // "493 kepala daerah. Ada 33 gubernur dan 460 bupati …"
		}
	}
	return false
}

// represented reports regions whose people came: "dihadiri perwakilan 14 kabupaten/kota".
func (r *reader) represented(n *num) bool {
	sent := false
	for k := n.left - 1; k > n.left-4 && k >= r.d.Sentences[n.sent].First; k-- {
		switch r.d.Norm(k) {
		case "dihadiri", "diikuti", "menghadirkan", "mengundang", "mengumpulkan":
			return sent
		case "perwakilan", "utusan", "delegasi", "pejabat", "operator", "petugas":
			sent = true
		case "oleh", "dari", "peserta":
		default:
			return false
		}
	}
	return false
}

// thoseCounted reports the regions of a count before, named again: "Enam daerah di R0
// tersebut yaitu …".
func (r *reader) thoseCounted(n *num) bool {
	if n.first > r.d.Sentences[n.sent].First+2 {
		return false
	}
	for k := n.last; k < n.last+5; k++ {
		if w := r.d.Norm(k); w == "tersebut" || w == "itu" {
			for m := n.at - 1; m >= max(0, n.at-8); m-- {
				if o := r.nums[m]; o.unit == corpus.RegionsUnit && o.drop == "" && o.value() == n.value() {
					return true
				}
			}
			return false
		}
		if r.d.Tokens[min(k, len(r.d.Tokens)-1)].Kind == token.Punct {
			return false
		}
	}
	return false
}

// oneOf reports "satu dari lima daerah": how many there are, where they are not said to
// be those that received something.
func (r *reader) oneOf(n *num) bool {
	k := n.left - 1
	for k >= 0 && (r.d.Norm(k) == "dari" || r.d.Norm(k) == "antara" || r.d.Norm(k) == "di" || r.d.Norm(k) == "total") {
		k--
	}
	if k == n.left-1 || r.d.Norm(k) != "satu" && r.d.Norm(k) != "satunya" && r.d.Norm(k) != "1" || n.value() > 38 {
		return false
	}
	if w := r.d.Norm(k - 1); w == "salah" || w == "-" {
		return false
	}
	if r.d.Norm(n.last) == "kerja" {
		return true // "satu dari lima daerah kerja"
	}
	for m := n.last; m < n.last+8; m++ {
		switch r.d.Norm(m) {
		case "yang", "penerima", "peraih", "menerima", "meraih", "mendapat", "mendapatkan", "memperoleh", "diganjar", "dianugerahi":
			return false
		}
	}
	return true
}

// someHeads reports "Dua bupati …", "Tiga kepala daerah …", "Dua kabupaten bertetangga":
// those that the story is about, not how many have reached something.
func (r *reader) someHeads(n *num) bool {
	switch r.d.Norm(n.m.Last) {
	case "bupati", "walikota", "wali":
		return true
	case "kepala":
		return r.d.Norm(n.m.Last+1) == "daerah"
	}
	return r.d.Norm(n.last) == "bertetangga"
}

// prized reports a count that is said to be of those that received: "397 kabupaten/kota
// dan 31 provinsi penerima UHC Awards".
func (r *reader) prized(ns []*num, i int) bool {
	n := ns[i]
	if i+1 < len(ns) && ns[i+1].unit == corpus.RegionsUnit && ns[i+1].left-n.last == 1 && (r.d.Norm(n.last) == "dan" || r.d.Norm(n.last) == "serta") {
		n = ns[i+1]
	}
	w := r.d.Norm(n.last)
	return w == "penerima" || w == "peraih"
}

// sizedBeside reports the second of two counts that say how large an area is: "tersebar
// di delapan kabupaten dan satu kota".
func (r *reader) sizedBeside(ns []*num, i int) bool {
	if i == 0 || ns[i-1].unit != corpus.RegionsUnit || ns[i-1].drop != "the size of an area" || ns[i].left-ns[i-1].last != 1 {
		return false
	}
	w := r.d.Norm(ns[i-1].last)
	return w == "dan" || w == "serta"
}

// besides reports one region counted beside others: "satu kota dan tiga kabupaten".
func (r *reader) besides(ns []*num, i int) bool {
	for _, k := range [...]int{i - 1, i + 1} {
		if k < 0 || k >= len(ns) || ns[k].unit != corpus.RegionsUnit || ns[k].value() < 2 {
			continue
		}
		a, b := ns[min(i, k)], ns[max(i, k)]
		if b.left-a.last <= 1 && (r.d.Norm(a.last) == "dan" || r.d.Norm(a.last) == "serta") {
			return true
		}
	}
	return false
}

// ofRegions reports a small bare number that goes on counting the regions counted
// just before it, by a verb or "di antaranya" behind it or a noun before it.
func (r *reader) ofRegions(ns []*num, i int) bool {
	n, d := ns[i], r.d
	if n.noun != nNone && n.noun != nRegions {
		return false
	}
	// "kabupaten/kota ada 402 yang UHC"
	for k := n.left - 1; k >= d.Sentences[n.sent].First && k > n.left-4; k-- {
		switch d.Norm(k) {
		case "kota", "kabupaten", "provinsi", "daerah":
			if r.placeAt(k) < 0 && d.Norm(n.last) == "yang" {
				return true
			}
		}
	}
	switch d.Norm(n.last) {
	case "yang", "sudah", "belum", "telah", "lainnya", "lagi", "masih", "sisanya":
	case "diantaranya":
	case "di":
		if d.Norm(n.last+1) != "antaranya" {
			return false
		}
	default:
		return n.noun == nRegions && n.drop == "" || r.outOf(ns, i) || r.nounsBefore(n)
	}
	if i > 0 && ns[i-1].unit == corpus.RegionsUnit {
		return true
	}
	for k := n.at - 1; k >= max(0, n.at-6) && n.sent-r.nums[k].sent <= 2; k-- {
		if r.nums[k].unit == corpus.RegionsUnit && r.nums[k].m.Low > 1 {
			return true
		}
	}
	return false
}

// outOf reports the part of a number of regions that stands first: "Dari 35 kabupaten/kota,
// 24 berstatus UHC".
func (r *reader) outOf(ns []*num, i int) bool {
	if i == 0 || ns[i].noun != nNone && ns[i].noun != nOther {
		return false
	}
	n, all := ns[i], ns[i-1]
	if all.unit != corpus.RegionsUnit || n.value() >= all.value() || n.last >= len(r.d.Tokens) || r.d.Tokens[n.last].Kind != token.Word || r.placeAt(n.last) >= 0 {
		return false
	}
	comma := false
	for k := all.last; k < n.left; k++ {
		comma = comma || r.d.Norm(k) == ","
	}
	w := r.d.Norm(all.left - 1)
	return comma && n.left-all.last <= 8 && (w == "dari" || w == "total" && r.d.Norm(all.left-2) == "dari")
}

// countSteps may stand between the noun of regions and their number.
var countSteps = token.NewSet("ada", "baru", "hanya", "jumlahnya", "kini", "mencapai", "menjadi", "sebanyak", "sekarang", "sudah", "terdapat", "tinggal", "totalnya", "total", "uhc", "yang", "menerima", "meraih")

// nounsBefore reports a bare number at the end of a clause whose noun stands before it:
// "untuk provinsi jumlahnya 31, …", "kabupaten/kota yang UHC kini 462".
func (r *reader) nounsBefore(n *num) bool {
	d := r.d
	if n.noun != nNone || n.last < len(d.Tokens) && d.Tokens[n.last].Kind != token.Punct && d.Norm(n.last) != "dan" {
		return false
	}
	switch d.Norm(n.last) {
	case "/", "-", "(", ":", "%":
		return false
	}
	steps := 0
	for k := n.left - 1; k >= d.Sentences[n.sent].First && k > n.left-8; k-- {
		switch d.Norm(k) {
		case "provinsi", "kabupaten", "kota", "daerah", "provinsinya", "kabupatennya", "kotanya", "pemda":
			return r.placeAt(k) < 0 && (steps > 0 || k+1 == n.left && d.Norm(k) == "provinsinya")
		}
		if !countSteps.In(d, k) {
			return false
		}
		steps++
	}
	return false
}

// ratio reports "a dari [total] b".
func (r *reader) ratio(a, b *num) bool {
	if b.left-a.last > 5 {
		return false
	}
	for k := a.last; k < b.left; k++ {
		if w := r.d.Norm(k); w == "dari" || w == "antara" && r.d.Norm(k-1) == "di" && k == b.left-1 {
			return true
		} else if w == "," || w == "dan" {
			return false
		}
	}
	return false
}

// class reports a category right behind a number.
func (r *reader) class(n *num) bool {
	switch r.d.Norm(n.last) {
	case "utama", "madya", "pratama", "kategori", "berkategori":
		return true
	case "lainnya", "lain":
		switch r.d.Norm(n.last + 1) {
		case "utama", "madya", "pratama", "kategori", "berkategori":
			return true // "enam lainnya Pratama"
		}
	case "di":
		return r.d.Norm(n.last+1) == "antaranya"
	}
	return false
}

func (r *reader) achieved(ns []*num, i int, cs []cue) bool {
	n, d := ns[i], r.d
	s := d.Sentences[n.sent]
	programme := r.AboutUHC
	verb := false
	for k := s.First; k < s.Last; k++ {
		w := d.Tokens[k].Norm
		switch w {
		case "uhc", "jkn", "kepesertaan", "cakupan", "keaktifan", "universal":
			programme = true
		}
		if achieve.In(d, k) && !((w == "lain" || w == "lainnya") && k >= n.last && k < n.last+2 && !r.alongside(n)) && !(w == "lain" && d.Norm(k-1) == "antara") {
			verb = true
		}
	}
	verb = verb || n.unit == corpus.RegionsUnit && r.measured(n)
	if programme && r.partsOf(ns, i) {
		switch d.Norm(n.left - 1) {
		case "meliputi", "atas", "yakni", "yaitu", "dari", "dan", "serta":
			return true // "Delapan daerah itu meliputi enam kota … serta dua kabupaten"
		}
	}
	if r.compared(n) {
		return false
	}
	if n.noun == nRegions && r.heads(n) {
		return false
	}
	if programme && r.exists(n) {
		return true
	}
	if !verb || !programme {
		return false
	}
	if d.Norm(n.left-1) == "seluruh" {
		for k := n.last; k < n.last+7; k++ {
			switch d.Norm(k) {
			case "menerima", "menerimanya", "meraih", "mendapat", "memperoleh", "sudah", "telah":
				return true
			}
		}
	}
	if r.class(n) {
		return true
	}
	switch d.Norm(n.last) {
	case "se":
		// "15 kabupaten/kota se-R": how many there are.
		for k := n.left - 1; k >= s.First && k > n.left-7; k-- {
			switch d.Norm(k) {
			case "baru", "sudah", "sebanyak", "ada", "hanya", "oleh", "kepada", "bersama":
				return true
			}
		}
		for k := n.last; k < s.Last && k < n.last+8 && d.Norm(k) != ","; k++ {
			switch d.Norm(k) {
			case "menerima", "meraih", "mendapat", "mendapatkan", "memperoleh", "masuk", "telah", "sudah", "mencapai":
				return true // "sembilan kabupaten/kota se-R seluruhnya menerima"
			}
		}
		return false
	}
	if r.reachedThere(n, ns) || r.allReached(n) {
		return true
	}
	if r.heldBy(n) {
		return false
	}
	// "salah satu dari 31 provinsi penerima"
	prev := d.Norm(n.left - 1)
	switch prev {
	case "dari", "antara":
		if w := d.Norm(n.left - 2); w == "satu" || w == "1" || w == "di" && d.Norm(n.left-3) == "satu" || w == "salah" || w == "bagian" {
			return true
		}
		if r.prized(ns, i) {
			return true
		}
		for k := n.last; d.Norm(n.left-2) == "di" && k < s.Last && k < n.last+9 && d.Norm(k) != ","; k++ {
			switch d.Norm(k) {
			case "menerima", "meraih", "penerima", "peraih", "mendapat", "mendapatkan", "memperoleh":
				return true // "di antara 35 gubernur dan 468 bupati yang menerima"
			}
		}
		// "428 pemerintah daerah, terdiri dari 31 provinsi dan 397 kabupaten/kota"
		if i > 0 && d.Norm(n.left-2) == "terdiri" && ns[i-1].unit == corpus.RegionsUnit && ns[i-1].drop == "" && n.left-ns[i-1].last <= 4 && i+1 < len(ns) && ns[i+1].unit == corpus.RegionsUnit {
			return true
		}
		// "diberikan kepada kepala daerah dari 33 provinsi dan 460 kabupaten/kota"
		if w := d.Norm(n.left - 2); w == "daerah" || w == "perwakilan" || w == "pemerintah" || w == "pemda" {
			return i+1 < len(ns) && ns[i+1].unit == corpus.RegionsUnit && ns[i+1].left-n.last <= 2
		}
		return false
	case "di":
		if i > 0 && ns[i-1].unit == corpus.RegionsUnit && ns[i-1].drop == "" && n.left-ns[i-1].last == 1 && r.provinces(n) {
			return true // "salah satu dari 397 kabupaten/kota di 31 provinsi yang …"
		}
	case "total":
		return d.Norm(n.left-2) != "dari" || d.Norm(n.left-3) == "satu" || r.receivers(n)
	case "oleh", "kepada", "bersama", "sebanyak", "baru", "hanya":
		return true
	}
	if sized.Has(prev) {
		if prev == "untuk" && r.aimedFor(n, cs) {
			return true // "menargetkan UHC untuk 11 kabupaten dan kota"
		}
		if prev == "untuk" || prev == "pada" || prev == "antara" {
			return r.receivers(n)
		}
		return false
	}
	return true
}

// heads reports heads of regions who did something together, not regions that have
// reached something: "33 bupati dan wali kota menandatangani komitmen".
func (r *reader) heads(n *num) bool {
	switch r.d.Norm(n.m.Last) {
	case "bupati", "gubernur", "wali", "walikota", "kepala":
	default:
		return false
	}
	if r.d.Norm(n.left-1) == "kepada" {
		return false
	}
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && n.left-k < 6; k-- {
		switch r.d.Norm(k) {
		case "kehadiran", "hadir", "hadirnya", "menghadiri", "mengikuti", "berkumpul", "berkumpulnya":
			return true // "Kehadiran Bupati bersama 427 kepala daerah lainnya"
		}
	}
	for k := n.last; k < n.last+7; k++ {
		switch r.d.Norm(k) {
		case "menandatangani", "hadir", "menghadiri", "berkumpul", "mengikuti", "meneken", "menyaksikan", "diundang", "duduk":
			return true
		case ",", ".":
			return false
		}
	}
	return false
}

// aimedFor reports a word of aim close before a number.
func (r *reader) aimedFor(n *num, cs []cue) bool {
	for k := lastBefore(cs, n.left); k >= 0 && n.left-cs[k].last < 8; k-- {
		if cs[k].kind == cTarget {
			return true
		}
	}
	return false
}

// compared reports "dibandingkan dengan dua daerah lainnya".
func (r *reader) compared(n *num) bool {
	switch r.d.Norm(n.left - 1) {
	case "dibanding", "dibandingkan", "daripada", "ketimbang":
		return true
	case "dengan":
		w := r.d.Norm(n.left - 2)
		return w == "dibanding" || w == "dibandingkan"
	}
	return false
}

// exists reports "masih terdapat N kabupaten yang …": what follows says what they
// have or lack.
func (r *reader) exists(n *num) bool {
	switch r.d.Norm(n.left - 1) {
	case "terdapat", "ada", "masih", "tinggal", "hanya":
	default:
		return false
	}
	if w := r.d.Norm(n.last); w == "lain" || w == "lainnya" {
		return r.d.Norm(n.last+1) == "yang"
	} else {
		if w == "di" || w == "se" {
			// "terdapat 3 daerah di R0 dengan keaktifan tertinggi", "tiga provinsi di
			// Indonesia yang …"
			k := n.last + 1
			for k < n.last+7 && (r.regionAt(k) || nationWords.In(r.d, k)) {
				k++
			}
			w = r.d.Norm(k)
		}
		if w == "dari" && r.inNumber(n.last+1) {
			for k := n.last + 2; k < n.last+7; k++ {
				if r.d.Norm(k) == "yang" {
					return true // "masih ada tujuh dari 38 provinsi yang …"
				}
			}
		}
		return w == "yang" || w == "dengan" || verbal(w)
	}
}

// nationWords hold what "di Indonesia", "se-Indonesia" is made of.
var nationWords = token.NewSet("indonesia", "seluruh", "tanah", "air", "nusantara", "-", "wilayah", "republik", "negeri")

// makeUp reports two counts of regions beside each other that together make up one before
// them: "460 kabupaten/kota, yang terdiri atas 364 kabupaten dan 96 kota".
func (r *reader) makeUp(ns []*num, i int) bool {
	n := ns[i]
	beside := func(a, b *num) bool {
		if a.unit != corpus.RegionsUnit || b.unit != corpus.RegionsUnit || b.left-a.last > 2 {
			return false
		}
		for k := a.last; k < b.left; k++ {
			if w := r.d.Norm(k); w != "dan" && w != "serta" && w != "," {
				return false
			}
		}
		return true
	}
	other := (*num)(nil)
	switch {
	case i+1 < len(ns) && beside(n, ns[i+1]):
		other = ns[i+1]
	case i > 0 && beside(ns[i-1], n):
		other = ns[i-1]
	default:
		return false
	}
	for k := n.at - 1; k >= max(0, n.at-6); k-- {
		if o := r.nums[k]; o != other && o.unit == corpus.RegionsUnit && (o.drop == "" || o.drop == headsOfAll) && o.value() == n.value()+other.value() {
			return true
		}
	}
	return false
}

// partsOf reports that a sentence goes on with a count of regions given before: it
// begins with that count, or with "jumlah itu".
func (r *reader) partsOf(ns []*num, i int) bool {
	s := r.d.Sentences[ns[i].sent]
	for k := s.First; k < s.Last && k < s.First+5; k++ {
		if w := r.d.Norm(k); w == "itu" || w == "tersebut" {
			for m := ns[i].at - 1; m >= max(0, ns[i].at-6); m-- {
				if r.nums[m].unit == corpus.RegionsUnit && ns[i].sent-r.nums[m].sent <= 2 {
					return true
				}
			}
			p := r.d.Norm(k - 1)
			return p == "jumlah" || p == "total" || p == "penerima"
		}
	}
	return false
}

// alongside reports "bersama N daerah lainnya".
func (r *reader) alongside(n *num) bool {
	switch r.d.Norm(n.left - 1) {
	case "bersama", "dengan", "selain", "dan", "serta":
		return true
	}
	return false
}

// receivers reports that the regions counted are said to have received.
func (r *reader) receivers(n *num) bool {
	for k := n.last; k < n.last+5; k++ {
		switch r.d.Norm(k) {
		case "penerima", "yang", "lainnya", "lain", "peraih":
			return true
		}
	}
	return false
}
