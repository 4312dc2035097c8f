package region

import (
	"slices"

	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// Names that are words too, "Metro", "Malaka", and kecamatan without their kind are
// known by what is told of them: a figure or a category right behind the name, in a
// text that names their province or their region.

var (
	// tells stands between a name and its figure or its class: "R sudah mencapai 98
	// persen", "R kembali meraih kategori C".
	tells = token.NewSet("(", "-", ":", "angka", "bahkan", "baru", "berada", "berhasil", "bertahan", "cakupan", "cakupannya", "capaian",
		"dapat", "dengan", "di", "dianugerahi", "diganjar", "hampir", "hanya", "ini", "jauh", "juga", "kategori", "kebagian",
		"kembali", "kepesertaan", "kepesertaannya", "kini", "lebih", "malah", "masih", "masuk", "membawa", "memboyong",
		"memiliki", "memperoleh", "mencapai", "mencatat", "mencatatkan", "mendaftarkan", "mendapat", "mendapatkan",
		"menembus", "menempati", "menerima", "menjamin", "menyabet", "menyandang", "menyentuh", "menyusul", "meraih",
		"meraup", "naik", "pada", "penghargaan", "posisi", "predikat", "pulang", "resmi", "saat", "sebanyak", "sebesar",
		"sekitar", "sendiri", "sudah", "sukses", "telah", "tercatat", "tingkat")
	// inhabits stands before a name whose people are meant.
	inhabits = token.NewSet("masyarakat", "penduduk", "tetangga", "warga")
)

// toldReach is how many words may stand between a name and its figure.
const toldReach = 5

// told reports a figure or a category of the programme right behind a name that ends
// before token k: "Malaka 201.440 jiwa", "Metro sudah 98 persen", "Sikka masih Madya".
func (r *reader) told(k int) bool {
	d := r.d
	if holds.In(d, k) && (rank.In(d, k+1) || rank.In(d, k+2)) {
		return true // "Metro menempati peringkat teratas"
	}
	for n := 0; n < toldReach && k < len(d.Tokens) && !d.Tokens[k].Line; k, n = k+1, n+1 {
		t := &d.Tokens[k]
		if t.Kind == token.Digits {
			return r.unitAfter(k)
		}
		if n > 0 && t.Case != token.Lower && (grade.Is(t) || t.Norm == "uhc") {
			return true
		}
		if !tells.Is(t) || t.Kind == token.Word && t.Case != token.Lower {
			return false
		}
	}
	return false
}

// unitAfter reports a unit of people or of shares behind a number.
func (r *reader) unitAfter(k int) bool {
	d := r.d
	for n := 0; n < 7 && k < len(d.Tokens); k, n = k+1, n+1 {
		t := &d.Tokens[k]
		if counts.Is(t) {
			return true
		}
		if t.Kind == token.Word && t.Norm != "ribu" && t.Norm != "juta" {
			return false
		}
	}
	return false
}

// witnessed returns the codes of a word-like name that is told of, or whose people
// are, in a text that names its province otherwise.
func (r *reader) witnessed(c *cand, named tally) []string {
	if c.name == nil || c.name.Care == gazetteer.InPlay || c.outlet || c.Via != "bare" {
		return nil
	}
	told := r.told(c.Last)
	if !told {
		p := c.First - 1
		if p >= 0 && (r.d.Norm(p) == "kita" || r.d.Norm(p) == "kami") {
			p--
		}
		if p < 0 || !inhabits.In(r.d, p) {
			return nil
		}
		if n := c.Last; n < len(r.d.Tokens) && r.d.Tokens[n].Kind == token.Word && r.d.Tokens[n].Case != token.Lower && !r.d.Tokens[n].Line {
			return nil // "warga Metro Manila"
		}
	}
	return slices.DeleteFunc(slices.Clone(c.codes), func(code string) bool { return len(code) == 2 || !named.in(code[:2]) })
}

// belows finds kecamatan that stand without their kind before a figure of theirs, in
// a text that names the region they lie in: "Koto Tangah baru 96,8 persen".
func (r *reader) belows() {
	d := r.d
	if !token.Numeric.MayText(d) {
		return
	}
	var play map[string]bool
	var found []cand
	next := 0
	for k, last := 0, 0; k < len(d.Tokens); k++ {
		if k == last {
			if last = d.Sentence(k).Last; !token.Numeric.MayAt(d, k) {
				k = last - 1
				continue
			}
		}
		if d.Tokens[k].Kind != token.Digits {
			continue
		}
		if k == 0 || d.Tokens[k].Line || d.Tokens[k-1].Kind == token.Digits {
			continue
		}
		end := k
		for n := 0; n < toldReach && end > 1 && tells.In(d, end-1) && d.Tokens[end-1].Case == token.Lower && !d.Tokens[end].Line; n++ {
			end--
		}
		if d.Tokens[end-1].Kind != token.Word || d.Tokens[end-1].Case != token.Title || d.Tokens[end].Line || !r.unitAfter(k) || !r.story(k) {
			continue
		}
		for next < len(r.cands) && r.cands[next].Last < end {
			next++
		}
		if next < len(r.cands) && r.cands[next].First < end {
			continue
		}
		if play == nil {
			play = r.inPlay()
		}
		at, lies := r.belowAt(end, play)
		if at < 0 {
			continue
		}
		c := cand{ref: -1, str: places}
		c.Range = token.Range{First: at, Last: end}
		c.Name, c.Via, c.Rule, c.Area, c.Lies = c.Range, "district", "area/told", true, lies
		if n := len(found); n > 0 && found[n-1].Last > at {
			continue
		}
		found = append(found, c)
	}
	if len(found) == 0 {
		return
	}
	r.cands = append(r.cands, found...)
	slices.SortStableFunc(r.cands, func(a, b cand) int { return a.First - b.First })
}

// belowAt returns where the longest name of a kecamatan begins that ends before token
// end and lies in a region that the text names, and that region; -1 for none. One
// word at the head of a sentence is none unless the text speaks of kecamatan there.
func (r *reader) belowAt(end int, play map[string]bool) (at int, lies string) {
	d := r.d
	s := d.Sentence(end - 1)
	for i := max(s.First, end-4); i < end; i++ {
		if d.Tokens[i].Kind != token.Word || d.Tokens[i].Case != token.Title || heads.In(d, i) != nil {
			continue
		}
		last, codes := gazetteer.DistrictAt(d, i)
		if last != end {
			continue
		}
		in := ""
		for _, code := range codes {
			if play[code[:5]] {
				if in != "" && in != code[:5] {
					in = "?"
					break
				}
				in = code[:5]
			}
		}
		if in == "" || i == s.First && end-i == 1 && !r.belowsNear(s) {
			continue
		}
		if in == "?" {
			in = ""
		}
		return i, in
	}
	return -1, ""
}

// belowsNear reports a word for kecamatan in a sentence or the one before it.
func (r *reader) belowsNear(s token.Range) bool {
	first := s.First
	if first > 0 {
		first = max(r.d.Sentence(first-1).First, s.First-60)
	}
	for k := first; k < s.Last && k < s.First+60; k++ {
		switch r.d.Tokens[k].Norm {
		case "kecamatan", "kelurahan", "camat", "distrik", "desa", "nagari":
			return true
		}
	}
	return false
}
