package award

import (
	"cakupan/extract/token"
)

// distinct counts the regions of a sentence that can receive.
func (r *reader) distinct(items []item) int {
	seen := map[string]bool{}
	for _, it := range r.unspoken(items) {
		if it.kind == iRegion {
			seen[r.Mentions[it.ref].Code] = true
		}
	}
	return len(seen)
}

// unspoken returns the items before the speaker of a quotation, who is no member of what
// it lists: "…, R5 dan R6," kata Kepala Dinas R0.
func (r *reader) unspoken(items []item) []item {
	n := 0
	for k, it := range items {
		if it.kind == iAside && n > 1 && r.speech(it.first) {
			return items[:k]
		}
		if it.kind == iRegion {
			n++
		}
	}
	return items
}

// smallNumbers are the number words that count receivers.
var smallNumbers = token.NewTable(map[string]int{"dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11})

// count returns how many receivers a sentence counts, or 0.
func (r *reader) count(s token.Range) int {
	for k := s.First + 1; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "daerah", "kabupaten", "kota", "pemda", "kepala", "pemerintah":
			t := &r.d.Tokens[k-1]
			if r.d.Norm(k-2) == "dari" && r.number(k-3) {
				t = &r.d.Tokens[k-3]
			}
			if n := smallNumbers.Of(t); n > 0 {
				return n
			}
			if t.Kind == token.Digits && len(t.Norm) <= 2 {
				n := 0
				for _, c := range t.Norm {
					n = n*10 + int(c-'0')
				}
				return n
			}
		}
	}
	return 0
}

// counted reports a sentence that counts receivers without naming them.
func (r *reader) counted(s token.Range) bool {
	for k := s.First + 1; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "daerah", "kabupaten", "kota", "provinsi", "pemda", "kepala", "pemerintah":
			p := r.d.Norm(k - 1)
			if r.d.Norm(k-2) == "dari" && r.number(k-3) && r.number(k-1) {
				return true // "dua dari lima daerah"
			}
			if w := r.d.Norm(k - 2); r.skip[k-1] || w == "bersama" || w == "beserta" || w == "dari" || w == "antara" {
				continue // "pada 2023 kota ini", "bersama 191 daerah lain"
			}
			if k-s.First > 4 && r.at(k-2)&isReceived != 0 && r.d.Norm(k-3) == "hanya" && r.d.Norm(k-4) == "yang" {
				continue // "…, capaian yang hanya diraih 75 daerah"
			}
			if r.d.Tokens[k-1].Kind == token.Digits || p == "dua" || p == "tiga" || p == "empat" || p == "lima" || p == "enam" || p == "tujuh" || p == "delapan" || p == "sembilan" || p == "sepuluh" || p == "belas" || p == "sebelas" || p == "sejumlah" || p == "beberapa" {
				return true
			}
		}
	}
	return false
}

// countedApart returns the category of receivers that are only counted, in a clause of
// their own behind those that are named: "Tidak saja P yang mendapat penghargaan, lima
// kabupaten juga mendapatkan kategori utama"; -1 for none.
func (r *reader) countedApart(s token.Range, gets []got, cats []item) int {
	if len(cats) == 0 {
		return -1
	}
	at := len(cats) - 1
	c := cats[at]
	for k := gets[len(gets)-1].last; k < c.first; k++ {
		switch r.d.Norm(k) {
		case "daerah", "kabupaten", "kota", "provinsi", "pemda":
		default:
			continue
		}
		if r.d.Norm(k-1) != "dari" && !r.number(k-1) || r.skip[k-1] || r.d.Norm(k-2) == "dari" && !r.number(k-3) || r.d.Norm(k+1) == "lain" || r.d.Norm(k+1) == "lainnya" {
			continue
		}
		verb, own := false, false
		for j := gets[len(gets)-1].last; j < k; j++ {
			own = own || r.is[j]&isReceive != 0
		}
		if !own {
			continue // "R1 dan R2: dua kabupaten ini meraih …"
		}
		for j := k + 1; j < c.first; j++ {
			if r.placeAt(j) {
				return -1
			}
			verb = verb || r.is[j]&isReceive != 0 && !r.pendingAt(j, k)
		}
		if verb {
			return at
		}
	}
	return -1
}

// number reports a number in digits or a small one in words.
func (r *reader) number(i int) bool {
	return i >= 0 && i < len(r.d.Tokens) && (r.d.Tokens[i].Kind == token.Digits || smallNumbers.In(r.d, i) > 0)
}
