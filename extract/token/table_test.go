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
