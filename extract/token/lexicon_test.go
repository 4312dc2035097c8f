package token

import (
	"strings"
	"testing"
)

var (
	testSet   = NewSet("kota", "per", "seratus", "sebuahkatayangpanjangsekali")
	testTable = NewTable(map[string]int{"kota": 1, "penghargaannya": 2, "%": 3})
	testMemo  = NewMemo(func(w string) int { return len(w) + strings.Count(w, "k") })
	testClue  = NewClue("seratus", "%", "sebuahkatayangpanjangsekali")
)

// A sentence may hold a clue's word exactly where it does; an open text may anywhere.
func TestClue(t *testing.T) {
	d := Parse("Ia datang ke kota. Seratus orang hadir. Hanya 95 % ikut. SebuahKataYangPanjangSekali. Itu saja.")
	want := []bool{false, true, true, true, false}
	if len(d.Sentences) != len(want) {
		t.Fatalf("%d sentences, want %d", len(d.Sentences), len(want))
	}
	for s, w := range want {
		if got := testClue.May(d, s); got != w {
			t.Errorf("May(%d) = %v", s, got)
		}
	}
	if !testClue.MayText(d) || testClue.MayText(Parse("Ia datang.")) {
		t.Error("MayText")
	}
	d.Open = true
	late := NewClue("hadir") // the lexicon is sealed by now
	for s := range want {
		if !testClue.May(d, s) || !late.May(d, s) || !(Clue{}).May(d, s) {
			t.Errorf("sentence %d of an open text is closed", s)
		}
	}
}

// Parts of a word that the lexicon knows are looked up as what they are.
func TestPartOfKnownWord(t *testing.T) {
	norm := Parse("SebuahKataYangPanjangSekali").Tokens[0].Norm
	for i := range norm {
		for k := i; k <= len(norm); k++ {
			if got := testSet.Has(norm[i:k]); got != (i == 0 && k == len(norm)) {
				t.Errorf("Has(%q) = %v", norm[i:k], got)
			}
		}
	}
	for _, w := range []string{"kota", "per", "seratus"} {
		if d := Parse("x" + w + " " + w); testSet.Has(d.Tokens[0].Norm) || !testSet.Has(d.Tokens[1].Norm) {
			t.Errorf("Has near %q", w)
		}
	}
	if late := NewSet("panjang", "seratus"); !late.Has(Parse("panjang").Tokens[0].Norm) || !late.Has(Parse("seratus").Tokens[0].Norm) || late.Has(Parse("kota").Tokens[0].Norm) {
		t.Error("a set made after the first text")
	}
}

// A mark that folds to nothing stands alone: its word is empty and is in no set.
func TestMarkAlone(t *testing.T) {
	s := NewSet("kota")
	for _, text := range []string{"\u035b", "Kota \u035b", "\u0301 kota", "a \u0300\u0301 b"} {
		d := Parse(text)
		for i := range d.Tokens {
			if d.Tokens[i].Norm == "" && s.Has(d.Tokens[i].Norm) {
				t.Errorf("%q: the empty word is in a set", text)
			}
		}
	}
}
