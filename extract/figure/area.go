package figure

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

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
	return r.inCounted(last) || r.ofMembersNamed(last) || r.theRest(first) || r.acrossMembers(first, last) || r.headOfArea(first)
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
	if !elseClue.May(r.d, n.sent) {
		return false
	}
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
	if n.measure != n.base || !totalClue.May(r.d, n.sent) {
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
		case "jumlah", "total":
			// "pada jumlah tersebut terdapat N peserta mandiri": of what was counted
			w := r.d.Norm(k + 1)
			that = w == "itu" || w == "tersebut"
		case "kabupaten", "daerah", "kota":
			w := r.d.Norm(k + 1)
			that = (w == "itu" || w == "tersebut") && (r.inNumber(k-1) || r.d.Norm(k-1) == "/" && r.inNumber(k-3))
			if (that || w == "ini") && r.inNumber(k-1) && r.worked(n, k-1) {
				return true
			}
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

// staysNobodys reports a number that goes on from one of an area that is no region, in its
// sentence or the next, with no place between: "totalnya N jiwa, dengan keaktifan P".
func (r *reader) staysNobodys(n *num, at int) bool {
	if n.measure != n.base || n.sent-at > 1 || n.at == 0 {
		return false
	}
	o := r.nums[n.at-1]
	if o.drop != "" || o.local || o.unit == corpus.RegionsUnit || o.measure != o.base || o.region != "" || o.owned != ownClause {
		return false
	}
	for k := o.end; k < n.left; k++ {
		if r.placeAt(k) >= 0 {
			return false
		}
	}
	return !r.ours(n) && !r.anyRegion(n)
}

// areaGoesOn reports a segment's members in a sentence without a region that go on from
// those of an area that is no region: "Peserta di wilayah itu terdiri atas PBI N1. Selanjutnya
// PPU N2".
func (r *reader) areaGoesOn(n *num) bool {
	if n.unit == corpus.RegionsUnit || !n.seg && n.base != corpus.Subsidised || n.measure != n.base || n.at == 0 {
		return false
	}
	for k := n.at - 1; k >= max(0, n.at-6); k-- {
		o := r.nums[k]
		if o.drop != "" || o.sent == n.sent && !o.adrift && (o.unit != corpus.Percent || n.unit != o.unit) || o.unit == corpus.RegionsUnit || o.measure == corpus.Threshold || o.measure == corpus.Target {
			continue
		}
		if o.sent == n.sent {
			for m := o.end; m < n.left; m++ {
				if r.regionAt(m) {
					return false
				}
			}
		} else if r.anyRegion(n) {
			return false
		}
		return n.para-o.para <= 1 && o.owned >= ownSentence && o.region == "" && len(o.each) == 0 && !o.local && !r.ours(n)
	}
	return false
}

// informal holds the names of areas of several provinces or kabupaten that have no
// government.
var informal = token.NewSet("sumbagteng", "sumbagsel", "sumbagut", "sumbagteng", "sulutenggomalut", "suluttenggomalut", "jabodetabek", "bodetabek", "ciayumajakuning", "barlingmascakeb", "soloraya", "subosukawonosraten", "gerbangkertosusila", "priangan", "karesidenan", "keresidenan", "eks-karesidenan", "balinusra", "banuspa", "sulselbartramal", "jatengdiy", "kalimantan", "sulawesi", "sumatera", "sumatra", "madura", "tapanuli", "flores", "jawa")

// greater is the other word that makes one: "Solo Raya".
var greater = token.NewClue("raya")

// informalArea returns where an area's informal name ends that begins at token k, the
// province that stands beside it included ("Sumbagteng dan Jambi"), or k.
func (r *reader) informalArea(k int, s token.Range) int {
	t := &r.d.Tokens[k]
	m := r.placeAt(k)
	if t.Case == token.Lower || m >= 0 && !r.Mentions[m].Area {
		return k
	}
	var end int
	switch {
	case informal.Is(t):
		end = k + 1
	case t.Norm == "raya" && k > s.First && r.d.Tokens[k-1].Case == token.Title && r.placeAt(k-1) >= 0:
		end = k + 1
	default:
		return k
	}
	switch r.d.Norm(k - 1) {
	case "di", "se", "wilayah", "-", "eks", "pulau", "ke", "pantai", "untuk":
	default:
		if t.Norm != "raya" {
			return k
		}
	}
	if t.Norm == "karesidenan" || t.Norm == "keresidenan" {
		for end < s.Last && (r.placeAt(end) >= 0 || r.d.Tokens[end].Case == token.Title && end == k+1) {
			end++
		}
		return end
	}
	for end+1 < s.Last && (r.d.Norm(end) == "-" || r.d.Norm(end) == "dan") && r.placeAt(end+1) >= 0 && len(r.Mentions[r.placeAt(end+1)].Code) <= 2 {
		end = r.Mentions[r.placeAt(end+1)].Last
	}
	if m >= 0 && end == k+1 {
		return k // a mention of its own
	}
	return end
}

// worked reports that the count of regions at token k is the one that a branch was said
// before to work in.
func (r *reader) worked(n *num, k int) bool {
	for _, c := range r.bySent[n.sent] {
		if c.m.First > k || c.m.Last <= k {
			continue
		}
		for _, o := range r.nums[max(0, n.at-2*reach):n.at] {
			if o.sent == n.sent || o.unit != corpus.RegionsUnit || o.value() != c.value() {
				continue
			}
			switch r.d.Norm(o.left - 1) {
			case "membawahi", "menaungi", "membawahkan", "meliputi", "mencakup":
				return true
			}
		}
	}
	return false
}

// inCounted reports a share of the people of several regions that only their number names:
// "95 persen penduduk di sembilan kabupaten".
func (r *reader) inCounted(n *num) bool {
	if n.unit != corpus.Percent {
		return false
	}
	for _, o := range r.bySent[n.sent] {
		if o.unit != corpus.RegionsUnit || o.value() < 2 || o.value() > 37 {
			continue
		}
		switch {
		case o.left >= n.end && o.left-n.end <= 6:
			if w := r.d.Norm(o.left - 1); w != "di" && w != "pada" && w != "dari" {
				continue
			}
			for k := n.end; k < o.left; k++ {
				switch r.d.Norm(k) {
				case "penduduk", "warga", "masyarakat", "penduduknya", "peserta", "jiwa", "jkn", "kepesertaan", "di", "pada", "dari", "total", "jumlah", "lebih", "wilayah":
				default:
					return false
				}
			}
			for k := n.left - 1; k >= r.d.Sentences[n.sent].First && k > n.left-14; k-- {
				if m := r.placeAt(k); m >= 0 && len(r.Mentions[m].Code) == 2 {
					return false // "R0 mencatat P persen penduduk di tujuh kabupaten": all that it has
				}
			}
			return true
		case o.last <= n.first && n.first-o.last <= 9 && r.d.Norm(o.left-1) == "di":
			// "Cakupan di tiga kabupaten di R0 rata-rata P": an average of some
			mean := false
			for k := o.last; k < n.first; k++ {
				switch w := r.d.Norm(k); {
				case w == "rata":
					mean = true
				case w == ",", w == "yang", r.number[k] && !r.skip[k]:
					return false
				}
			}
			if mean {
				return true
			}
		}
	}
	return false
}
