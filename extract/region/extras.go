package region

import (
	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// fusedOffice is an office and its region in one word.
type fusedOffice struct {
	code, via string
	class     class
}

func fused(norm string) fusedOffice {
	switch norm {
	case "gubsu", "wagubsu":
		return fusedOffice{"12", "gubernur", govern}
	case "pemprovsu":
		return fusedOffice{"12", "pemprov", govern}
	case "dprdsu":
		return fusedOffice{"12", "dprd", govern}
	case "kapoldasu", "poldasu":
		return fusedOffice{"12", "agency", agency}
	case "gubri", "wagubri":
		return fusedOffice{"14", "gubernur", govern}
	}
	return fusedOffice{}
}

// below reports a word that stands before the name of a kecamatan or desa.
func below(norm string) bool {
	switch norm {
	case "desa", "distrik", "dusun", "gampong", "kapanewon", "kec", "kecamatan", "kelurahan", "kemantren", "nagari", "pekon":
		return true
	}
	return false
}

// extraWords holds the words of fused and below.
var extraWords = token.NewSet("desa", "distrik", "dprdsu", "dusun", "gampong", "gubri", "gubsu", "kapanewon", "kapoldasu", "kec", "kecamatan",
	"kelurahan", "kemantren", "nagari", "pekon", "pemprovsu", "poldasu", "wagubri", "wagubsu")

// extras adds what the gazetteer's names do not hold: offices in one word, and
// kecamatan and desa by the word before them.
func (r *reader) extras() {
	d := r.d
	var more []cand
	if !extraWords.MayText(d) {
		r.insert(nil)
		return
	}
	for i, end := 0, 0; i < len(d.Tokens); i++ {
		t := &d.Tokens[i]
		if i == end {
			if end = d.Sentence(i).Last; !extraWords.MayAt(d, i) {
				i = end - 1
				continue
			}
		}
		if t.Kind != token.Word || !extraWords.Is(t) {
			continue
		}
		if o := fused(t.Norm); o.code != "" && t.Case != token.Lower && r.story(i) {
			c := cand{codes: []string{o.code}, kind: prov, own: true, str: sure, ref: -1}
			c.Range = token.Range{First: i, Last: i + 1}
			c.Name, c.Via, c.Office, c.Rule = c.Range, o.via, o.class == govern, "name/fused"
			more = append(more, c)
			continue
		}
		if !below(t.Norm) || !r.story(i) {
			continue
		}
		k := i + 1
		if k < len(d.Tokens) && d.Tokens[k].Norm == "." {
			k++
		}
		for first := i; ; first = k {
			last, lies := r.districtName(k)
			if last == k {
				break
			}
			c := cand{str: places, ref: -1}
			c.Range, c.Name = token.Range{First: first, Last: last}, token.Range{First: k, Last: last}
			c.Area, c.Via, c.Lies, c.Rule = true, "district", lies, "area/district"
			more = append(more, c)
			// The next member of a list of kecamatan.
			k = last
			for k < len(d.Tokens) && !d.Tokens[k].Line && separator(d.Tokens[k].Norm) {
				k++
			}
			if k == last || k >= len(d.Tokens) || heads.In(d, k) != nil || below(d.Norm(k)) {
				break
			}
			if _, ok := gazetteer.At(d, k); ok {
				break
			}
			if end, codes := gazetteer.DistrictAt(d, k); len(codes) == 0 || end == k {
				break
			}
		}
	}
	r.insert(more)
}

// districtName returns the end of the name of a kecamatan or desa that begins at
// token k, which may be k, and the region it lies in where there is one only. A
// name that the gazetteer's regions have too is left to them.
func (r *reader) districtName(k int) (last int, lies string) {
	d := r.d
	if k >= len(d.Tokens) || d.Tokens[k].Kind != token.Word || d.Tokens[k].Case == token.Lower || d.Tokens[k].Line || heads.In(d, k) != nil {
		return k, ""
	}
	if _, ok := gazetteer.At(d, k); ok {
		return k, ""
	}
	if end, codes := gazetteer.DistrictAt(d, k); len(codes) > 0 && d.Tokens[end-1].Case != token.Lower {
		return end, commonRegion(codes)
	}
	end := k + 1
	for end < len(d.Tokens) && end < k+3 {
		t := &d.Tokens[end]
		if t.Kind != token.Word || t.Case != token.Title || t.Line || heads.Of(t) != nil {
			break
		}
		if _, ok := gazetteer.At(d, end); ok {
			break
		}
		end++
	}
	return end, ""
}
