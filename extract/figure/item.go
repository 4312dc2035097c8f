package figure

import (
	"cakupan/corpus"
	"cakupan/extract/number"
	"cakupan/extract/token"
)

// A list of regions with percentages gives each region the same columns: "R1 P1
// (keaktifan Q1), R2 P2 (Q2), R3 P3 dengan keaktifan Q3". A percentage without a
// word of its own is what stands in its column in the item before; the first
// column, where nothing names it, is the coverage in a story about members.

// column returns how many percentages stand between a number and the region that
// opens its item, and the index in reader.nums of the item's first number. It is
// -1 where no region opens the item within the sentence.
func (r *reader) column(n *num) (column, first int) {
	floor := r.d.Sentences[n.sent].First
	at := n
	for back := 0; back < 4; back++ {
		lo := floor
		if at.at > 0 && r.nums[at.at-1].sent == n.sent {
			lo = r.nums[at.at-1].end
		}
		for k := at.left - 1; k >= lo; k-- {
			if m := r.placeAt(k); m >= 0 && !r.Mentions[m].Area && r.Mentions[m].Via != "bpjs" {
				return column, at.at
			}
		}
		if lo == floor {
			return -1, 0
		}
		at = r.nums[at.at-1]
		if at.unit == corpus.Percent && !at.whole {
			column++
		}
	}
	return -1, 0
}

// items is how many numbers back the item before may begin, and columns how many
// numbers it may hold.
const (
	items   = 8
	columns = 5
)

// above returns the percentage in the same column of the item before, or nil.
func (r *reader) above(n *num) *num {
	col, first := r.column(n)
	if col < 0 {
		return nil
	}
	// The number before the item's first ends the item before.
	for k := first - 1; k >= 0 && first-k <= columns; k-- {
		o := r.nums[k]
		if n.para-o.para > 1 || n.sent-o.sent > 2 {
			return nil
		}
		if o.unit != corpus.Percent || o.drop != "" || o.whole || o.base == "" {
			continue
		}
		c, _ := r.column(o)
		if c < 0 {
			return nil
		}
		if c == col {
			if r.topicBetween(o.sent, n.sent) {
				return nil // "… R1 99,5 persen. Masalahnya di keaktifan. R2 84,2 persen"
			}
			return o
		}
		if c < col {
			return nil
		}
	}
	return nil
}

// topicBetween reports a sentence without a number between two that says what the numbers
// behind it are of.
func (r *reader) topicBetween(from, to int) bool {
	for sent := from + 1; sent < to; sent++ {
		if len(r.bySent[sent]) > 0 || r.d.Sentences[sent].Last-r.d.Sentences[sent].First > longest {
			continue
		}
		for _, c := range r.stream(sent) {
			switch c.kind {
			case cActive, cInactive, cCoverage, cUncovered:
				return true
			}
		}
	}
	return false
}

// parallels reads a bare number of a list of shares as a share: "R1 98,6 persen, R2
// 97,2, R3 101".
func (r *reader) parallels(ns []*num) {
	shares := false
	for _, n := range ns {
		shares = shares || n.unit == corpus.Percent && n.drop == "" && (r.placeAt(n.left-1) >= 0 || r.listItem(n))
	}
	for i, n := range ns {
		// "turun dari 81 ke 79 persen"
		if n.unit == corpus.People && n.noun == nNone && !n.m.Words && n.value() <= 150 && (n.drop == "" || n.ruleOut == "figure/weak-number") && i+1 < len(ns) && ns[i+1].unit == corpus.Percent && ns[i+1].drop == "" && r.d.Norm(n.left-1) == "dari" && n.end+1 == ns[i+1].left {
			switch r.d.Norm(n.end) {
			case "ke", "menjadi", "jadi":
				n.unit, n.drop, n.ruleOut, n.thin = corpus.Percent, "", "", false
			}
		}
	}
	for i := len(ns) - 2; i >= 0; i-- {
		if n, o := ns[i], ns[i+1]; o.unit == corpus.Percent && o.drop == "" && r.bareShare(n) && r.onlyJoined(n.end, o.left) && (o.m.Kind == number.Percent || shares) {
			n.unit, n.drop, n.ruleOut, n.thin = corpus.Percent, "", "", false // "99, 98,5 dan 97 persen"
			shares = true
		}
	}
	if !shares {
		return
	}
	for _, n := range ns {
		if n.unit == corpus.People && n.noun == nNone && !n.m.Words && n.value() >= 20 && n.value() <= 150 && (n.drop == "" || n.ruleOut == "figure/weak-number") && r.placeAt(n.left-1) >= 0 {
			n.unit, n.drop, n.ruleOut, n.thin = corpus.Percent, "", "", false
		}
	}
}

// listItem reports a percentage right behind a region, as a list gives it: "R P",
// "R: P", "R (P)", "R dengan P", "R sudah P".
func (r *reader) listItem(n *num) bool {
	for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-10; k-- {
		if m := r.placeAt(k); m >= 0 {
			return !r.Mentions[m].Area && r.Mentions[m].Via != "bpjs"
		}
		if r.is(k, predicate) {
			continue
		}
		switch r.d.Norm(k) {
		case "(", ":", "-", "–", "=", ",", "dengan", "yang", "sekitar", "sendiri", "itu", ")", "capaiannya", "capaian", "punya", "memiliki", "meraih", "mencatat", "mencatatkan":
		default:
			if n.left-k > 3 || r.d.Tokens[k].Kind != token.Word {
				return false
			}
		}
	}
	return false
}

// plainCount settles a count of people that no word names: in a story about members
// they are members, where it stands with its region as a list has it, or is large.
func (r *reader) plainCount(n *num, cs []cue) bool {
	if n.unit != corpus.People || !r.AboutUHC || n.delta || n.noun != nPeople || n.value() < 10000 {
		return false
	}
	if r.d.Norm(n.m.Last) != "jiwa" && r.placeAt(n.left-1) < 0 {
		return false // "Kabupaten R N orang"
	}
	for _, c := range cs {
		if c.kind == cReject || c.kind == cPotential || c.kind == cFlow || c.kind == cTarget || c.kind == cFuture {
			return false
		}
	}
	return true
}

// plainShare settles a percentage that no word names. In a story about members it
// is the share of the people that are, as long as nothing near it counts something
// else and it has the size of such a share.
func (r *reader) plainShare(n *num, cs []cue) bool {
	if n.unit != corpus.Percent || !r.AboutUHC || n.delta || n.value() < 40 || n.value() > 150 {
		return false
	}
	for _, c := range cs {
		if c.kind == cReject && (c.last <= n.left && n.left-c.last < 16 || c.first >= n.last && c.first-n.last < 5) {
			return false
		}
	}
	if r.listItem(n) {
		return true
	}
	if r.weReach(n) {
		return true
	}
	if w := r.d.Norm(n.left - 2); (r.d.Norm(n.left-1) == "tercapai" || r.is(n.left-1, reaching)) && (w == "sudah" || w == "telah" || w == "baru") {
		return true // "di Indonesia sudah tercapai 95 persen"
	}
	return r.ofPeople(n)
}

// weReach reports a percentage that the speaker's own region has come to: "kita sudah
// berada di angka 96 persen".
func (r *reader) weReach(n *num) bool {
	k := n.left - 1
	for k >= r.d.Sentences[n.sent].First && n.left-k < 7 && r.is(k, predicate|change) {
		k--
	}
	w := r.d.Norm(k)
	return n.left-k > 1 && (w == "kita" || w == "kami") && (k == r.d.Sentences[n.sent].First || r.d.Tokens[k-1].Kind == token.Punct)
}

// ofPeople reports a percentage of people: "96 persen warga kita", "98 persen dari
// jumlah penduduk".
func (r *reader) ofPeople(n *num) bool {
	for k := n.end; k < n.end+5; k++ {
		switch r.d.Norm(k) {
		case "warga", "warganya", "penduduk", "penduduknya", "masyarakat", "masyarakatnya", "rakyat", "rakyatnya", "krama":
			return true
		case "dari", "total", "jumlah", "seluruh", "keseluruhan", "semua", "populasi":
		default:
			return false
		}
	}
	return false
}

// inPairs returns the share two before one of a pair, where the pair is bare and answers a
// pair of coverage and activity: "cakupan di atas 98 persen dan keaktifan 80 persen, R sudah
// P dan Q".
func (r *reader) inPairs(ns []*num, i int) *num {
	bare := func(a, b *num) bool {
		if b.left-a.end != 1 || b.unit != corpus.Percent || b.drop != "" || b.whole {
			return false
		}
		w := r.d.Norm(a.end)
		return w == "dan" || w == "serta" || w == ","
	}
	if i < 2 || ns[i-2].drop != "" || ns[i-1].drop != "" || ns[i-1].unit != corpus.Percent || ns[i-2].unit != corpus.Percent {
		return nil
	}
	first := i+1 < len(ns) && bare(ns[i], ns[i+1]) && !bare(ns[i-1], ns[i])
	second := i >= 3 && bare(ns[i-1], ns[i]) && ns[i-1].rule == ruleList && ns[i-3].base == ns[i-1].base && !bare(ns[i-2], ns[i-1])
	if !first && !second {
		return nil
	}
	a, b := ns[i-2].base, ns[i-1].base
	if a == corpus.Coverage && b == corpus.ActiveRate || a == corpus.ActiveRate && b == corpus.Coverage {
		return ns[i-2]
	}
	return nil
}

// bareShare reports a bare number of the size of a share.
func (r *reader) bareShare(n *num) bool {
	return n.unit == corpus.People && n.noun == nNone && !n.m.Words && !n.m.Scaled && n.value() >= 20 && n.value() <= 150 && (n.drop == "" || n.ruleOut == "figure/weak-number")
}

// onlyJoined reports that a comma or "dan" is all that stands between two tokens.
func (r *reader) onlyJoined(first, last int) bool {
	for k := first; k < last; k++ {
		if w := r.d.Norm(k); w != "," && w != "dan" && w != "serta" {
			return false
		}
	}
	return first < last && last-first <= 2
}
