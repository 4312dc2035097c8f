package figure

import "cakupan/corpus"

// A branch or a division of the agency works in an area of several regions. What is said
// of that area as a whole is nobody's, though the story has one region and the branch
// bears the name of another.

// ofArea reports a statement about such an area, or about the rest of the regions.
func (r *reader) ofArea(g []*num) bool {
	first, last := g[0], g[len(g)-1]
	if first.unit == corpus.RegionsUnit || first.drop != "" {
		return false
	}
	for _, n := range g {
		if n.drop == "" && r.areaBehind(n) {
			return true
		}
	}
	return r.ofMembersNamed(last) || r.theRest(first) || r.acrossMembers(first, last) || r.headOfArea(first)
}

// areaBehind reports "P persen kepesertaan di wilayah kerja kami ini": the area stands
// behind the number, with nothing but its noun between.
func (r *reader) areaBehind(n *num) bool {
	for k := n.end; k < n.end+8; k++ {
		switch w := r.d.Norm(k); w {
		case "wilayah":
			next := r.d.Norm(k + 1)
			return next == "kerja" || next == "kerjanya" || next == "bpjs"
		case "peserta", "kepesertaan", "jkn", "kis", "-", "di", "pada", "dalam", "penduduk", "jiwa", "bpjs", "kesehatan", "warga", "masyarakat", "seluruh", "untuk", "dari", "total", "jumlah":
		default:
			return false
		}
	}
	return false
}

// ofMembersNamed reports "capaian P itu berasal dari enam kabupaten/kota, yakni …".
func (r *reader) ofMembersNamed(n *num) bool {
	k := n.end
	for k < n.end+2 && (r.d.Norm(k) == "itu" || r.d.Norm(k) == "tersebut" || r.d.Norm(k) == "ini") {
		k++
	}
	switch r.d.Norm(k) {
	case "berasal", "merupakan", "mencakup", "meliputi", "adalah":
	default:
		return false
	}
	for m := k + 1; m < k+6; m++ {
		switch r.d.Norm(m) {
		case "dari", "gabungan", "akumulasi", "rata", "-", "total", "penduduk", "peserta", "di":
			continue
		}
		if !r.inNumber(m) {
			return false
		}
		for m < len(r.d.Tokens) && r.inNumber(m) {
			m++
		}
		switch r.d.Norm(m) {
		case "kabupaten", "daerah", "kota", "wilayah":
			return r.placeAt(m) < 0 || !r.Mentions[r.placeAt(m)].Named()
		}
		return false
	}
	return false
}

// theRest reports the other regions right before a number: "daerah lain masih di bawah 95
// persen", "kabupaten lainnya rata-rata 90 persen".
func (r *reader) theRest(n *num) bool {
	for k := n.left - 1; k > r.d.Sentences[n.sent].First && k > n.left-9; k-- {
		switch r.d.Norm(k) {
		case "yang":
			switch w := r.d.Norm(k - 1); w {
			case "bupati", "walikota", "pemkab", "pemkot":
				return true // "meminta bupati/walikota yang UHC-nya mendekati 90 persen"
			}
		case "lain", "lainnya":
			switch r.d.Norm(k - 1) {
			case "daerah", "kabupaten", "kota", "wilayah":
				if m := r.placeAt(k - 1); m >= 0 && r.Mentions[m].Named() {
					return false
				}
				return !r.inNumber(k-2) && r.d.Norm(k-2) != "dua" && r.d.Norm(k-2) != "/" && r.d.Norm(k-2) != "dibanding" && r.d.Norm(k-2) != "dari"
			}
			return false
		case ",", ";", "\"", "seperti", "yakni", "yaitu":
			return false
		}
		if r.number[k] && !r.skip[k] || r.regionAt(k) {
			return false
		}
	}
	return false
}

// acrossMembers reports a range over the members of a province: "di kabupaten/kota se-R0
// berkisar 60 sampai 70 persen".
func (r *reader) acrossMembers(a, b *num) bool {
	if !a.m.Ranged {
		return false
	}
	for k := a.left - 1; k > r.d.Sentences[a.sent].First+1 && k > a.left-9; k-- {
		switch r.d.Norm(k) {
		case "se":
			p := r.d.Norm(k - 1)
			return p == "kabupaten" || p == "kota" || p == "daerah"
		case ",", ";":
			return false
		}
	}
	return false
}

// headOfArea reports the head of a branch who sums up: "Secara keseluruhan baru P persen,
// kata Kepala BPJS Kesehatan Cabang R yang membawahi delapan kabupaten".
func (r *reader) headOfArea(n *num) bool {
	if n.measure != n.base {
		return false
	}
	s := r.d.Sentences[n.sent]
	whole := false
	for k := n.left - 1; k >= s.First && k > n.left-9; k-- {
		if r.number[k] && !r.skip[k] || r.regionAt(k) {
			return false
		}
		switch r.d.Norm(k) {
		case "keseluruhan", "total", "totalnya", "umum", "rata":
			whole = true
		}
	}
	if !whole {
		return false
	}
	agency := false
	for k := n.end; k < s.Last && k < n.end+24; k++ {
		switch r.d.Norm(k) {
		case "bpjs":
			agency = true
		case "membawahi", "menaungi", "membawahkan":
			return agency
		}
	}
	return false
}

// inThatArea reports "di wilayah ini", "enam kabupaten tersebut" in a sentence without a
// region, where what was counted before was nobody's.
func (r *reader) inThatArea(n *num) bool {
	if r.anyRegion(n) || n.measure == corpus.Threshold {
		return false
	}
	s := r.d.Sentences[n.sent]
	that := false
	for k := s.First; k < n.left && !that; k++ {
		switch r.d.Norm(k) {
		case "wilayah":
			w := r.d.Norm(k + 1)
			that = w == "ini" || w == "itu" || w == "tersebut"
		case "kabupaten", "daerah", "kota":
			w := r.d.Norm(k + 1)
			that = (w == "itu" || w == "tersebut") && (r.inNumber(k-1) || r.d.Norm(k-1) == "/" && r.inNumber(k-3))
		}
	}
	if !that {
		return false
	}
	for k := n.at - 1; k >= max(0, n.at-12); k-- {
		o := r.nums[k]
		if o.drop != "" || o.unit == corpus.RegionsUnit || o.measure == corpus.Threshold || o.measure == corpus.Target {
			continue
		}
		return o.owned == ownClause && o.region == "" && len(o.each) == 0 && !o.local
	}
	return false
}
