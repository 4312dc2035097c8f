package figure

import "cakupan/corpus"

// enrolled reports a count that a verb of enrolling hands over as what was added:
// "menambah N peserta yang ditanggung APBD", "mendaftarkan N warga sekaligus pada
// Oktober". Without a sign of an event "mendaftarkan N warga" is how many are paid
// for.
func (r *reader) enrolled(n *num) bool {
	if n.unit != corpus.People || n.whole {
		return false
	}
	d := r.d
	for k := n.left - 1; k >= d.Sentences[n.sent].First && k > n.left-4; k-- {
		switch d.Norm(k) {
		case "menambah", "menambahkan":
			return true
		case "mendaftarkan", "merekrut", "rekrut":
			return r.event(n)
		case "kepesertaan", "peserta", "sebanyak", "sekitar", "total", "warga", "lagi":
		default:
			return false
		}
	}
	return false
}

// event reports a sign in a number's clause that something happened once: a date,
// "baru", "sekaligus", "mulai".
func (r *reader) event(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := n.last; k < s.Last && k < n.last+16; k++ {
		if r.skip[k] {
			return true
		}
		switch r.d.Norm(k) {
		case "baru", "sekaligus", "mulai", "kembali", "serentak", "tambahan":
			return true
		case ",", "sedangkan", "sementara", "dari", "segmen", "pbpu", "pbi":
			return false
		}
		if r.number[k] {
			return false
		}
	}
	return false
}
