package award

import (
	"slices"

	"cakupan/extract/token"
)

// Who did not get there though the sentence speaks of those who did, and what is told only to be
// taken back.

// withoutThoseLeft leaves out regions of which a headline says only that they did not get there:
// "R1 dan R2 Belum, Tiga Daerah Raih UHC Award".
func (r *reader) withoutThoseLeft(s token.Range, gets []got) []got {
	if len(gets) == 0 || !leftOut.MayIn(r.d, s) {
		return gets
	}
	return slices.DeleteFunc(gets, func(g got) bool {
		k := g.last
		for k < s.Last && (r.placeAt(k) || memberJoints.In(r.d, k) && r.d.Norm(k) != ".") {
			k++
		}
		return k > g.last-1 && leftOut.In(r.d, k) && (k+1 >= s.Last || r.d.Tokens[k+1].Kind == token.Punct)
	})
}

// ofTheCounted returns the categories of a sentence without the first, where that is of those
// whom it only counts before it turns to others: "Empat kabupaten menerima … predikat C1,
// sementara R di C2".
func (r *reader) ofTheCounted(s token.Range, items []item, gets []got, cats []item) []item {
	if len(cats) < 2 || len(gets) == 0 || cats[0].last > gets[0].first || !r.counted(token.Range{First: s.First, Last: cats[0].first}) {
		return cats
	}
	for _, it := range items {
		if it.kind == iBreak && it.first >= cats[0].last && it.first < gets[0].first {
			return cats[1:]
		}
	}
	return cats
}

// corrected reports a sentence that only repeats what was wrong: "Dalam berita itu kami menulis R
// menerima kategori C1. Yang betul …".
func (r *reader) corrected(sent int, s token.Range) bool {
	if !wroteWords.MayIn(r.d, s) || sent+1 >= len(r.d.Sentences) {
		return false
	}
	wrote := false
	for k := s.First; k < s.Last && !wrote; k++ {
		wrote = wroteWords.In(r.d, k)
	}
	q := r.d.Sentences[sent+1]
	return wrote && q.Last-q.First <= longest && r.holds(rightWords, q)
}

var (
	wroteWords = token.NewSet("ditulis", "menulis", "menuliskan", "tertulis", "dituliskan")
	rightWords = token.NewSet("betul", "benar", "seharusnya", "sebenarnya", "semestinya", "mestinya")
)

// turnedOut reports a sentence that tells how what was expected came out: "yang digadang-gadang
// bakal mendapat UHC Awards ternyata gagal".
func (r *reader) turnedOut(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "ternyata", "gagal", "urung", "batal":
			return true
		}
	}
	return false
}

// leftOut says of regions before it that they did not get there.
var leftOut = token.NewSet("absen", "belum", "gagal", "kosong", "menyusul", "nihil", "tertinggal", "tidak")

// wishes reports a word before deeds that makes none of them, but for those that deny nothing.
func (r *reader) wishes(s token.Range) bool {
	if !r.may(s, isPending) {
		return false
	}
	for k := s.First; k < s.Last; k++ {
		if r.is[k]&isPending != 0 && r.d.Norm(k) != "untuk" && !r.otherAt(k) && !r.noDenial(k) {
			return true
		}
	}
	return false
}
