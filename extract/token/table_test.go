package token

import (
	"strings"
	"testing"
)

// A Table answers as the map it was made from, for words in it and near it.
func TestTable(t *testing.T) {
	words := map[string]int{}
	for i, w := range strings.Fields("a b ab ba abc abcd dcba abcde kabupaten kabupatennya kota kotamadya penghargaan penghargaannya x1234567y x7654321y ke-2 “ %") {
		words[w] = i + 1
	}
	table := NewTable(words)
	if len(words) < 15 {
		t.Fatal("too few words")
	}
	for w, v := range words {
		for _, near := range []string{w, w + "x", "x" + w, w[:len(w)-1], strings.ToUpper(w), ""} {
			got, ok := table.Look(near)
			want, is := words[near]
			if got != want || ok != is {
				t.Errorf("Look(%q) = %d, %v; want %d, %v", near, got, ok, want, is)
			}
		}
		if table.At(w) != v {
			t.Errorf("At(%q) = %d, want %d", w, table.At(w), v)
		}
	}
	var none Table[int]
	if none.At("kota") != 0 {
		t.Error("the empty table knows a word")
	}
	set := NewSet("kota", "kab")
	if !set.Has("kota") || set.Has("kot") || set.Has("") {
		t.Error("set")
	}
}

// What is asked of a token is what is asked of its Norm: for words that the lexicon
// knows, for others, and past both ends of the text.
func TestOfTokens(t *testing.T) {
	early, set := testTable, testSet
	d := Parse("Kota KOTA kotak seratus sebuahkatayangpanjangsekali 95% zzyzx “Kota” k̇ota " + "\u0301")
	late := NewTable(map[string]int{"zzyzx": 4, "kota": 5}) // too late for the lexicon
	lateSet := NewSet("zzyzx", "kota")
	found := 0
	for i := -1; i <= len(d.Tokens); i++ {
		w := d.Norm(i)
		if early.In(d, i) != early.At(w) || late.In(d, i) != late.At(w) {
			t.Errorf("token %d %q: tables say %d and %d of the token, %d and %d of the Norm", i, w, early.In(d, i), late.In(d, i), early.At(w), late.At(w))
		}
		if set.In(d, i) != set.Has(w) || lateSet.In(d, i) != lateSet.Has(w) {
			t.Errorf("token %d %q: sets say %v and %v of the token, %v and %v of the Norm", i, w, set.In(d, i), lateSet.In(d, i), set.Has(w), lateSet.Has(w))
		}
		if set.In(d, i) {
			found++
		}
	}
	if found < 4 {
		t.Errorf("%d tokens of the set", found)
	}
	var none Table[int]
	var empty Set
	if none.In(d, 0) != 0 || empty.In(d, 0) || none.In(d, -1) != 0 {
		t.Error("empty tables know a token")
	}
}

// A Memo says what the question says, of words that the lexicon knows and of others,
// whenever it was made.
func TestMemo(t *testing.T) {
	size := func(w string) int { return len(w) + strings.Count(w, "k") }
	d := Parse("Kota kotak seratus sebuahkatayangpanjangsekali 95% k̇ota " + "\u0301")
	known := 0
	for _, m := range []*Memo[int]{testMemo, NewMemo(size)} {
		for i := range d.Tokens {
			if got, want := m.Of(&d.Tokens[i]), size(d.Norm(i)); got != want {
				t.Errorf("of %q: %d, want %d", d.Norm(i), got, want)
			}
			if testSet.In(d, i) {
				known++
			}
		}
	}
	if known < 6 {
		t.Errorf("%d known words", known)
	}
}
