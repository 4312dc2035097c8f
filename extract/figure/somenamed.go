package figure

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// Shares of regions that the story names only afterwards: "sejumlah kabupaten mencatat P.
// Daerah-daerah itu antara lain R01, R02 dan R03".

var (
	// someWords hold the words for an unsaid number of regions.
	someWords = token.NewSet("sejumlah", "beberapa", "sebagian", "banyak", "berbagai")
	// listOpeners hold the words that open the list of those spoken of, demanding those of
	// a rule that each region is measured by.
	listOpeners = token.NewSet("antaranya", "diantaranya", "lain", "yakni", "yaitu", "adalah", "ialah", "seperti", "misalnya", "meliputi", "mereka", "termasuk", "masing")
	demanding   = token.NewSet("syarat", "persyaratan", "mensyaratkan", "kriteria", "kategori", "minimal", "minimum", "wajib", "harus", "ketentuan", "indikator")
)

// someNamed returns the regions of a share said of some that are not named beside it,
// where the next sentence names them without a share of their own.
func (r *reader) someNamed(n *num, ps []place) []owner {
	if n.unit != corpus.Percent || n.base != corpus.Coverage && n.base != corpus.ActiveRate || n.measure == corpus.Target {
		return nil
	}
	for i := range ps {
		if p := &ps[i]; p.mention >= 0 && !p.area && len(p.code) > 2 && !p.dim {
			return nil
		}
	}
	s := r.d.Sentences[n.sent]
	some := false
	for k := n.left - 1; k >= s.First && n.left-k < 30; k-- {
		if demanding.In(r.d, k) || r.number[k] && !r.skip[k] {
			return nil
		}
		if !regionKinds.In(r.d, k) || r.placeAt(k) >= 0 {
			continue
		}
		if someWords.In(r.d, k-1) || r.d.Norm(k-1) == "pemerintah" && someWords.In(r.d, k-2) || r.d.Norm(k-1) == "-" && r.d.Norm(k-2) == r.d.Norm(k) {
			some = true
			break
		}
	}
	next := n.sent + 1
	if !some || next >= len(r.d.Sentences) || int(r.d.Para[next])-n.para > 1 {
		return nil
	}
	var in []place
	for _, p := range r.placesIn(next) {
		if p.mention >= 0 && !p.area && len(p.code) > 2 && !r.Mentions[p.mention].Dateline {
			in = append(in, p)
		}
	}
	list := r.listOfSize(in, 0)
	if list == nil {
		return nil
	}
	opened := false
	for k := r.d.Sentences[next].First; k < in[0].first; k++ {
		opened = opened || listOpeners.In(r.d, k)
	}
	if !opened || in[0].first-r.d.Sentences[next].First > 12 {
		return nil
	}
	for _, o := range r.bySent[next] {
		if o.drop == "" && o.unit == corpus.Percent {
			return nil
		}
	}
	return list
}
