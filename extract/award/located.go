package award

import (
	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Regions that only say where something is. Whatever a sentence says of receiving, it
// says of others: "kedua daerah di ujung timur R0 itu", "yang pertama di R1 dan R2",
// "di Balai X, Jakarta".

// located reports a region behind a word of place, with nothing between but words of
// places: "di ujung timur R", "di wilayah R", "dari tanah R"; or one that "dan" joins to
// such a region.
func (r *reader) located(k int) bool {
	for n := 0; n < 3; n++ {
		m := &r.Mentions[k]
		if m.Office {
			return false
		}
		if w := r.d.Norm(m.Last + 1); r.d.Norm(m.Last) == "," && (w == "peraih" || w == "penerima") {
			return false // "belajar ke R, peraih kategori C"
		}
		if r.placedBy(m) {
			return true
		}
		if k == 0 || m.First-r.Mentions[k-1].Last != 1 || len(codeOf(m)) != len(codeOf(&r.Mentions[k-1])) {
			return false
		}
		switch r.d.Norm(m.First - 1) {
		case "dan", "maupun":
		default:
			return false
		}
		k--
	}
	return false
}

// placedBy reports a word of place before a mention.
func (r *reader) placedBy(m *region.Mention) bool {
	d := r.d
	words := 0
words:
	for i := m.First - 1; i >= 0 && i > m.First-7 && d.Tokens[i].Sent == d.Tokens[m.First].Sent; i-- {
		if placeNouns.In(d, i) {
			words++
			continue
		}
		switch d.Norm(i) {
		case "di", "se", "ke":
			return words > 0 || m.List == 0 || d.Norm(i) == "di" && len(codeOf(m)) == 2
		}
		break words
	}
	// "kabupaten ujung timur R0 itu"
	return words > 0 && len(codeOf(m)) == 2 && bearings.In(d, m.First-1) && m.Via != "provinsi"
}

// capital reports the capital named as a place: nobody there is a government, but that
// of DKI.
func (r *reader) capital(k int) bool {
	m := &r.Mentions[k]
	c := codeOf(m)
	if m.Office || c == "" || gazetteer.Parent(c) != "31" && c != "31" {
		return false
	}
	if len(c) > 2 {
		// Its cities are no governments of their own.
		return m.List == 0 && (m.Via == "bare" || m.Via == "abbr") || r.address(m)
	}
	if r.d.Norm(m.First) != "jakarta" || m.List > 0 && r.besideProvince(k) && !r.address(m) && !r.inVenue(m) {
		return false
	}
	return r.at(m.Last)&isReceive == 0 && r.at(m.Last+1)&isReceive == 0
}

// inVenue reports a region at the end of a venue's name: "Bertempat di Krakatau Grand
// Ballroom TMII R".
func (r *reader) inVenue(m *region.Mention) bool {
	d := r.d
	for k := m.First - 1; k >= 0 && k > m.First-9 && d.Tokens[k].Sent == d.Tokens[m.First].Sent; k-- {
		t := &d.Tokens[k]
		switch {
		case t.Norm == "di":
			return k < m.First-1
		case t.Kind != token.Word || t.Case == token.Lower || r.placeAt(k):
			return false
		}
	}
	return false
}

// besideProvince reports another province next to a mention in its list.
func (r *reader) besideProvince(k int) bool {
	for _, n := range [2]int{k - 1, k + 1} {
		if n >= 0 && n < len(r.Mentions) && r.Mentions[n].List == r.Mentions[k].List && len(codeOf(&r.Mentions[n])) == 2 {
			return true
		}
	}
	return false
}

var (
	// placeNouns may stand between a preposition and the name of the place it is for.
	placeNouns = token.NewSet("bagian", "barat", "bumi", "daerah", "dataran", "gugusan", "jantung", "kabupaten", "kaki", "kawasan", "kota",
		"lereng", "lingkungan", "lingkup", "negeri", "paling", "pedalaman", "pegunungan", "pelosok", "penjuru", "perbatasan", "pesisir", "provinsi", "pulau", "pusat",
		"ranah", "sekitar", "selatan", "seantero", "seluruh", "semenanjung", "sisi", "tanah", "tengah", "tenggara", "tepi", "timur", "tingkat", "ujung", "utara",
		"wilayah")
	// bearings are those that place what stands before them by themselves.
	bearings = token.NewSet("barat", "dataran", "pedalaman", "pelosok", "pesisir", "selatan", "tengah", "tenggara", "timur", "ujung", "utara")
)
