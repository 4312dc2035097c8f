package figure

import "cakupan/extract/token"

// A share whose sign is left out: "keaktifannya minimal 85", "syaratnya 80", "aktifnya 81
// lebih", "Tarakan malah 93", said where the story counts in percent.

var (
	// shareWords name what is told in percent of a region's people.
	shareWords = token.NewSet("aktif", "aktifnya", "cakupan", "cakupannya", "capaian", "capaiannya", "coverage", "keaktifan", "keaktifannya", "kepesertaan", "kepesertaannya", "mensyaratkan",
		"persentase", "persentasenya", "rata", "syarat", "syaratnya", "target", "targetnya", "terdaftar", "uhc")
	// shareSteps may stand between such a word, or the head of a clause, and its number.
	shareSteps = token.NewSet("-", "peserta", "jkn", "bpjs", "kesehatan", "akhir", "atas", "atasnya", "baru", "bawah", "bisa", "cuma", "di", "hanya", "harus", "ini", "itu", "jadi", "juga", "kami", "kan", "ke", "kembali", "kini", "kita", "lebih", "malah",
		"masih", "menjadi", "minimal", "minimum", "mulai", "naik", "nasional", "nya", "pada", "paling", "provinsi", "saat", "sampai", "sebesar", "sedikit", "sekarang", "sekitar", "sempat", "sudah", "tahun", "telah", "tetap", "tinggal", "tinggi", "turun", "yang", "rendah", "angka", "posisi", "kisaran", "jangan", "hingga", "dari", "rata")
	// shareEnds may stand behind it, before its clause ends.
	shareEnds = token.NewSet("lebih", "sekian")
	// shareLeads may stand before such a number where nothing else says what it is.
	shareLeads = token.NewSet("atas", "bawah", "ke", "kini", "malah", "tinggal", "baru", "sudah", "masih", "kita")
)

// shareBack is how many sentences before a bare number a percentage may stand: "Tanggamus 60,9
// persen. Lampung Utara 62,3. Way Kanan 63."
const shareBack = 3

// unsigned reports a bare number at the end of a clause that a share's word leads to, or
// that stands behind a region or a word of standing in a sentence with a share, or right
// after one.
func (r *reader) unsigned(n *num) bool {
	d := r.d
	end := max(n.m.Last, n.m.BoundLast)
	for shareEnds.In(d, end) {
		end++
	}
	s := d.Sentences[n.sent]
	if end < s.Last && d.Tokens[end].Kind != token.Punct {
		return false
	}
	switch d.Norm(end) {
	case "/", "-", "(", ":", "%", "–":
		return false
	}
	for k := n.left - 1; k >= s.First && k > n.left-8; k-- {
		if shareWords.In(d, k) {
			return r.percentBetween(n.sent-2, n.sent+1)
		}
		if r.placeAt(k) < 0 && !r.skip[k] && !shareSteps.In(d, k) {
			break
		}
	}
	if r.placeAt(n.left-1) < 0 && !shareLeads.In(d, n.left-1) && n.m.BoundFirst >= n.first {
		return false
	}
	for k := n.left - 1; k >= d.Sentences[max(0, n.sent-shareBack)].First && k > n.left-40; k-- {
		if r.percentAt(k) {
			return true
		}
	}
	return false
}

// percentBetween reports a percentage in one of the sentences from lo to hi, those aside
// that are too long to be read.
func (r *reader) percentBetween(lo, hi int) bool {
	for sent := max(0, lo); sent <= min(hi, len(r.d.Sentences)-1); sent++ {
		s := r.d.Sentences[sent]
		for k := s.First; k < s.Last && s.Last-s.First <= longest; k++ {
			if r.percentAt(k) {
				return true
			}
		}
	}
	return false
}

func (r *reader) percentAt(k int) bool {
	w := r.d.Norm(k)
	return w == "persen" || w == "%"
}
