package figure

import (
	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// A branch or a division of the agency bears the name of one region and works in several.
// Where it tells a story of its own figures, those that no region is named for are its
// area's: nobody's. "BPJS Kesehatan Cabang R mencatat N peserta di enam kabupaten/kota."

// branchHeads open the name of a branch or a division.
var branchHeads = token.NewSet("cabang", "kacab", "kc", "kcu", "kedeputian", "kepwil")

// areaVerbs say what such an area is made up of.
var areaVerbs = token.NewSet("membawahi", "membawahkan", "menaungi", "meliputi", "mencakup")

// branchLead is how many sentences of the story may pass before its branch is named.
const branchLead = 3

// tellsOfArea reports a story that a branch or a division tells of its area.
func (r *reader) tellsOfArea() bool {
	if !branchHeads.MayText(r.d) || r.Frame == nil || r.Frame.Lead >= len(r.d.Tokens) {
		return false
	}
	lead := int(r.d.Tokens[r.Frame.Lead].Sent)
	told := false
	for s := lead; s < min(lead+branchLead, len(r.d.Sentences)) && !told; s++ {
		for k := r.d.Sentences[s].First; k < r.d.Sentences[s].Last; k++ {
			if branchHeads.In(r.d, k) && (r.d.Norm(k) != "kc" || r.d.Norm(k-1) == "kesehatan") {
				told = true
				break
			}
		}
	}
	if !told || r.governed() {
		return false
	}
	return r.namedByBranch() || r.severalWorked()
}

// governed reports that the story is its own region's: its title names it, or its
// government acts in the lead.
func (r *reader) governed() bool {
	if r.main.code == "" {
		return false
	}
	lead := r.d.Paragraph(r.Frame.Lead)
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Code != r.main.code || m.Via == "bpjs" || m.Dateline {
			continue
		}
		if r.Frame.LineOf(r.d, m.First) == frame.Title && len(m.Code) > 2 || m.Office && m.First < lead.Last {
			return true
		}
	}
	return false
}

// namedByBranch reports that nothing but a branch bears the name of the story's region.
func (r *reader) namedByBranch() bool {
	found := false
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Code != r.main.code || r.main.code == "" || m.Dateline {
			continue
		}
		if m.Via != "bpjs" {
			return false
		}
		found = true
	}
	return found
}

// severalWorked reports words for the several regions of an area: "yang membawahi empat
// kabupaten", "wilayah kerja meliputi R1, R2 dan R3", "di enam kabupaten/kota wilayah kerjanya".
func (r *reader) severalWorked() bool {
	for k := range r.d.Tokens {
		switch w := r.d.Norm(k); {
		case areaVerbs.In(r.d, k):
		case w == "wilayah" && (r.d.Norm(k+1) == "kerja" || r.d.Norm(k+1) == "kerjanya"):
		default:
			continue
		}
		s := r.d.Sentence(k)
		lo, hi := region.In(r.Mentions, token.Range{First: k, Last: min(s.Last, k+24)})
		for i := lo + 1; i < hi; i++ {
			if m := &r.Mentions[i]; m.List > 0 && m.List == r.Mentions[i-1].List && len(m.Code) > 2 {
				return true
			}
		}
		for j := max(s.First, k-8); j < min(s.Last, k+8); j++ {
			switch r.d.Norm(j) {
			case "kabupaten", "kota", "daerah":
				if r.inNumber(j-1) || gazetteerCount(r.d.Norm(j-1)) {
					return true
				}
			}
		}
	}
	return false
}

// gazetteerCount reports a small number in a word.
func gazetteerCount(w string) bool {
	switch w {
	case "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh":
		return true
	}
	return false
}

// ofBranchArea reports a number that only the story's own region would be left for, where the
// story is a branch's.
func (r *reader) ofBranchArea(n *num) bool {
	if !r.areaStory || n.measure == corpus.Threshold {
		return false
	}
	return len(r.main.code) != 2
}

// branchHolds reports a branch whose members are counted, and not one that speaks:
// "untuk BPJS Kesehatan Cabang R total peserta N", "Cabang R dari total penduduknya N1 …
// N2".
func (r *reader) branchHolds(m *region.Mention, s token.Range) bool {
	first := m.First
	for first > s.First {
		switch r.d.Norm(first - 1) {
		case "bpjs", "kesehatan", "kantor", "cabang", "utama":
			first--
			continue
		}
		break
	}
	switch r.d.Norm(first) {
	case "bpjs", "kantor", "cabang", "kc", "kcu":
	default:
		return false
	}
	if first > s.First {
		switch r.d.Norm(first - 1) {
		case "lingkup", "lingkungan":
			return true // "Di lingkup Cabang R, penunggak N"
		case "untuk", "di", "pada", ",", ";", "dan", "sementara", "sedangkan", "adapun", "\"":
		default:
			return false
		}
	}
	switch r.d.Norm(m.Last) {
	case "dari", "total", "jumlah", "sebanyak", "mencapai", "dengan", ":", "terdapat", "tercatat", "memiliki", "punya", "baru", "sudah":
		return true
	case ",":
		return r.d.Norm(m.Last+1) == "jumlah" || r.d.Norm(m.Last+1) == "total"
	}
	return false
}
