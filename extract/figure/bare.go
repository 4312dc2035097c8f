package figure

import (
	"cakupan/extract/token"
)

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
	shareEnds = token.NewSet("lebih", "sekian", "an")
	// lacking may stand before such a number where nothing else says what it is.
	lacking = token.NewSet("atas", "bawah", "ke", "kini", "malah", "tinggal", "baru", "sudah", "masih", "kita")
)

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
	k := n.left - 1
	for ; k >= s.First && k > n.left-8; k-- {
		switch {
		case shareWords.In(d, k):
			return r.inPercent(n, s)
		case r.placeAt(k) >= 0 || r.skip[k]:
		case shareSteps.In(d, k):
		default:
			k = -1
		}
		if k < 0 {
			break
		}
	}
	if k >= s.First && !(d.Tokens[n.left-1].Kind == token.Word && lacking.In(d, n.left-1)) && r.placeAt(n.left-1) < 0 && n.m.BoundFirst >= n.first {
		return false
	}
	return r.shareBefore(n) && (r.placeAt(n.left-1) >= 0 || lacking.In(d, n.left-1) || n.m.BoundFirst < n.first)
}

// inPercent reports a percentage in the sentence of a number, or in one of the two before
// it and the one behind.
func (r *reader) inPercent(n *num, s token.Range) bool {
	lo, hi := max(0, n.sent-2), min(len(r.d.Sentences)-1, n.sent+1)
	for k := r.d.Sentences[lo].First; k < r.d.Sentences[hi].Last; k++ {
		if w := r.d.Norm(k); w == "persen" || w == "%" {
			return true
		}
	}
	return false
}

// shareBefore reports a percentage before a number, in its own sentence or the one before.
func (r *reader) shareBefore(n *num) bool {
	lo := max(0, n.sent-1)
	for k := n.left - 1; k >= r.d.Sentences[lo].First && k > n.left-40; k-- {
		if w := r.d.Norm(k); w == "persen" || w == "%" {
			return true
		}
	}
	return false
}
