package figure

import "cakupan/extract/token"

// class is what a word does between what is measured and its number. The words of a
// class say the same there, so a rule that holds for one holds for all: it asks for
// the class, and names only the words that are its own.
type class uint8

const (
	reaching class = 1 << iota // mencapai: the number is what has been reached
	passing                    // melampaui: it is more
	adverb                     // sudah, kini, bahkan: when, how far
	only                       // baru, hanya: it is little
	amount                     // sebanyak, tercatat: how much
	standing                   // berada di angka: where it stands
	naming                     // adalah, yakni: what it is
	change                     // naik menjadi: what it has become
)

// predicate is all that leads from what is measured to its number and says nothing
// else of it.
const predicate = reaching | adverb | only | amount | standing | naming

// wordClasses holds the words of each class.
var wordClasses = token.NewTable(classified([]struct {
	class class
	words []string
}{
	{reaching, []string{"capai", "gapai", "menembus", "mencapai", "menggapai", "menginjak", "menjangkau", "menyentuh", "sentuh", "tembus"}},
	{passing, []string{"lampaui", "lebihi", "lewati", "melampaui", "melebihi", "melewati"}},
	{adverb, []string{"bahkan", "berhasil", "hingga", "ini", "juga", "justru", "kini", "malah", "mampu", "masih", "pun", "saat", "sekarang", "sempat", "sudah", "telah", "tetap"}},
	{only, []string{"baru", "cuma", "hanya", "sekadar"}},
	{amount, []string{"berjumlah", "sebanyak", "sebesar", "sejumlah", "tercapai", "tercatat", "terealisasi"}},
	{standing, []string{"ada", "angka", "berada", "bertahan", "bertengger", "di", "kisaran", "level", "pada", "posisi", "terdapat", "titik"}},
	{naming, []string{"adalah", "ialah", "yaitu", "yakni"}},
	{change, []string{"melonjak", "meningkat", "menjadi", "naik", "tumbuh", "turun"}},
}))

func classified(table []struct {
	class class
	words []string
}) map[string]class {
	m := map[string]class{}
	for _, row := range table {
		for _, w := range row.words {
			m[w] |= row.class
		}
	}
	return m
}

// is reports a word of a class at token k.
func (r *reader) is(k int, c class) bool { return wordClasses.In(r.d, k)&c != 0 }

// strides counts the tokens of [first,last), the name of the programme as one however it
// is written: "JKN", "JKN-KIS", "Jaminan Kesehatan Nasional (JKN)".
func (r *reader) strides(first, last int) int {
	n, name := 0, false
	for k := first; k < last; k++ {
		if in := programmeWords.In(r.d, k); !in || !name {
			n, name = n+1, in
		}
	}
	return n
}

// steps counts the tokens of [first,last) that lead nowhere: no words of a predicate, the
// name of the programme as one.
func (r *reader) steps(first, last int) int {
	n, name := 0, false
	for k := first; k < last; k++ {
		if r.is(k, predicate) {
			name = false
			continue
		}
		if in := r.nameOf(k); !in || !name {
			n, name = n+1, in
		}
	}
	return n
}

// nameOf reports a word of the programme's name or of its aim's.
func (r *reader) nameOf(k int) bool { return programmeWords.In(r.d, k) || aimWords.In(r.d, k) }
