package figure

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// Counts of regions that are no party to what is said, but its place or its whole.

var (
	// reachable holds the words for what is reached in a number of regions, doneWords
	// those that say that it is.
	reachable = token.NewSet("uhc", "universal", "cakupan", "capaian", "keaktifan", "kepesertaan", "predikat", "jkn", "jamkesda", "semesta", "penduduk", "warga", "masyarakat")
	doneWords = token.NewSet("sudah", "telah", "berhasil", "resmi", "tuntas", "rampung", "tercapai", "terwujud", "terealisasi", "terlaksana", "diraih", "dicapai", "diwujudkan", "diterapkan", "dilakukan", "berlaku", "melampaui", "menembus", "menyentuh")
	// allOfThem holds the words that say something of each of a whole.
	allOfThem = token.NewSet("semua", "semuanya", "seluruh", "seluruhnya", "keseluruhan", "keseluruhannya", "kesemuanya")
)

// reachedThere reports regions in which the sentence says that a share or the status was
// reached: "di empat wilayah kerja kami UHC sudah terwujud", "cakupan di enam kabupaten telah
// melampaui 98 persen"; not where it counts people there.
func (r *reader) reachedThere(n *num, ns []*num) bool {
	switch r.d.Norm(n.left - 1) {
	case "di", "pada":
	default:
		return false
	}
	switch r.d.Norm(n.left - 2) {
	case "tersebar", "terdaftar", "ada", "berada", "tinggal", "berdomisili", "bertempat":
		return false
	}
	for _, o := range ns {
		if o.unit == corpus.People && o.drop == "" {
			return false
		}
	}
	s := r.d.Sentences[n.sent]
	what, done := false, false
	for k := n.left - 1; k >= s.First && n.left-k < 12; k-- {
		if r.d.Norm(k) == "," && k < n.left-3 || r.number[k] && !r.skip[k] {
			break
		}
		what = what || reachable.In(r.d, k)
		done = done || n.left-k <= 4 && doneWords.In(r.d, k) && !achievedBy(r.d.Norm(k))
	}
	if what && done {
		return true // "UHC ini sudah dilakukan di 160 kabupaten"
	}
	depth := 0
	for k := n.last; k < s.Last && k < n.last+24; k++ {
		w := r.d.Norm(k)
		switch {
		case w == "(":
			depth++
		case w == ")":
			depth--
		case depth > 0:
		case w == "hanya" || w == "baru" || w == "namun" || w == "tetapi" || w == ";" || w == "belum":
			return false
		case r.number[k] && !r.skip[k]:
			return false
		case doneWords.In(r.d, k):
			return what || reachable.In(r.d, k+1) || reachable.In(r.d, k+2) || achievedBy(r.d.Norm(k+1))
		case reachable.In(r.d, k):
			what = true
		}
	}
	return false
}

// achievedBy reports a verb of which the regions are the doers, not the place.
func achievedBy(w string) bool {
	switch w {
	case "sudah", "telah", "berhasil", "meraih", "mencapai", "melampaui", "menembus", "menyentuh":
		return true
	}
	return false
}

// allReached reports a whole of which all is said: "dari lima kabupaten itu, semuanya sudah
// UHC".
func (r *reader) allReached(n *num) bool {
	if r.d.Norm(n.left-1) != "dari" && r.d.Norm(n.left-1) != "total" {
		return false
	}
	s := r.d.Sentences[n.sent]
	all := false
	for k := n.last; k < s.Last && k < n.last+30; k++ {
		if r.number[k] && !r.skip[k] {
			return false
		}
		if allOfThem.In(r.d, k) {
			all = true
		} else if all {
			switch r.d.Norm(k) {
			case "sudah", "telah", "berhasil", "mencapai", "meraih", "uhc":
				return true
			}
		}
	}
	return false
}

// heldBy reports how many regions a region has: "Provinsi R0 memiliki 12 kabupaten/kota",
// "R0 dengan 23 kabupaten", not "R0 memiliki lima kabupaten yang sudah UHC".
func (r *reader) heldBy(n *num) bool {
	switch r.d.Norm(n.left - 1) {
	case "memiliki", "mempunyai", "punya":
	case "dengan":
		if !r.regionAt(n.left - 2) {
			return false
		}
	default:
		return false
	}
	switch r.d.Norm(n.last) {
	case "yang", "lain", "lainnya", "berstatus", "berpredikat", "penerima", "peraih", "uhc":
		return false
	}
	return true
}
