package figure

import (
	"slices"
	"strings"

	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// A kecamatan, a desa and their like are no regions of the facts, and what is counted
// of them is no figure of the region that they lie in: "Kecamatan K1 mencatat 99,1
// persen, sedangkan K2 baru 96,8 persen".

// local holds the words before the name of such a place.
var local = token.NewSet("kecamatan", "kec", "kelurahan", "desa", "nagari", "kampung", "gampong", "dusun", "distrik", "pekon")

// longestLocal is how many words such a name may have, and localList how many names
// one kind word may stand before and how many that begin alike are kept.
const (
	longestLocal = 4
	localList    = 12
)

// localName returns where the capitalised name that begins at token k ends, or k.
func (r *reader) localName(k, limit int) int {
	end := k
	for end < limit && end < k+longestLocal {
		t := &r.d.Tokens[end]
		if t.Kind == token.Punct && t.Norm == "-" && end > k && end+1 < limit && r.d.Tokens[end+1].Kind == token.Word {
			end++
			continue
		}
		if t.Kind != token.Word || t.Case == token.Lower || r.skip[end] || end > k && (local.Is(t) || t.Norm == "kabupaten" || t.Norm == "kota" || r.regionAt(end)) {
			break
		}
		end++
	}
	return end
}

func (r *reader) words(first, last int) string {
	var b strings.Builder
	for k := first; k < last; k++ {
		b.WriteString(r.d.Norm(k))
		b.WriteByte(' ')
	}
	return b.String()
}

// locals returns the names that the story calls a kecamatan, a desa or the like, by
// their first word.
func (r *reader) locals() map[string][]string {
	if r.named != nil {
		return r.named
	}
	if !local.MayText(r.d) {
		return nil
	}
	r.named = map[string][]string{}
	for k, end := 0, 0; k+1 < len(r.d.Tokens); k++ {
		if k == end {
			if end = r.d.Sentence(k).Last; !local.MayAt(r.d, k) {
				k = end - 1
				continue
			}
		}
		if !local.In(r.d, k) || r.regionAt(k) {
			continue
		}
		limit := r.d.Sentences[r.d.Tokens[k].Sent].Last
		for at, n := k+1, 0; at < limit && n < localList; n++ {
			end := r.localName(at, limit)
			if end == at {
				break
			}
			if w := r.d.Norm(at); (!r.regionAt(at) || end-at > 1) && len(r.named[w]) < localList {
				if name := r.words(at, end); !slices.Contains(r.named[w], name) {
					r.named[w] = append(r.named[w], name)
				}
			}
			at = end
			for at < limit && (r.d.Norm(at) == "," || r.d.Norm(at) == "dan" || r.d.Norm(at) == "serta" || local.In(r.d, at)) {
				at++
			}
			if at == end {
				break
			}
		}
	}
	return r.named
}

// localAt returns where the name of a kecamatan or village ends that begins at token
// k, its kind word included, or k.
func (r *reader) localAt(k, limit int, near bool) int {
	if local.In(r.d, k) {
		if end := r.localName(k+1, limit); end > k+1 {
			return end
		}
		return k
	}
	t := &r.d.Tokens[k]
	if t.Kind != token.Word || t.Case == token.Lower || r.regionAt(k) {
		return k
	}
	for _, name := range r.locals()[t.Norm] {
		if end := k + strings.Count(name, " "); end <= limit && r.words(k, end) == name {
			return end
		}
	}
	if near {
		if end, codes := gazetteer.DistrictAt(r.d, k); end > k && end <= limit {
			for _, c := range codes {
				if r.main.code != "" && gazetteer.Under(c[:5], r.main.code) {
					return end
				}
			}
		}
	}
	return k
}

// villagesIn lists the kecamatan and villages of a sentence as places that own
// nothing here.
func (r *reader) villagesIn(s token.Range) []place {
	if !local.MayText(r.d) {
		return nil
	}
	p := r.d.Paragraphs[r.d.Para[r.d.Tokens[s.First].Sent]]
	if len(r.locals()) == 0 && !r.speaksOfLocal(p) {
		return nil
	}
	near := r.speaksOfLocal(p)
	var out []place
	for k := s.First; k < s.Last; k++ {
		end := r.localAt(k, s.Last, near)
		if end == k {
			continue
		}
		if !r.localScene(k, end, s) {
			out = append(out, place{first: k, last: end, mention: villageMention, area: true})
		}
		k = end - 1
	}
	return out
}

// villageMention marks a place that is a kecamatan or a village.
const villageMention = -4

// speaksOfLocal reports a kind word in a paragraph.
func (r *reader) speaksOfLocal(p token.Range) bool {
	if r.localPara == p.First+1 {
		return r.localNear
	}
	r.localPara, r.localNear = p.First+1, false
	if !local.MayIn(r.d, p) {
		return false
	}
	for k := p.First; k < p.Last; k++ {
		if local.In(r.d, k) && !r.regionAt(k) {
			r.localNear = true
			break
		}
	}
	return r.localNear
}

// localScene reports a village that is only where something was said or done, or
// whose head speaks: "di Balai Desa D1, Bupati R menyebut …", "Kepala Desa D1".
func (r *reader) localScene(first, last int, s token.Range) bool {
	switch r.d.Norm(first - 1) {
	case "kantor", "balai", "aula", "lapangan", "gedung", "kepala", "camat", "lurah", "pemerintah", "kades", "perangkat", "puskesmas", "dana", "ketua", "warga":
		return r.d.Norm(first-1) != "warga"
	case "di", "ke", "dari":
		if r.d.Norm(last) != "," || first-1 <= s.First || r.d.Tokens[first-2].Kind == token.Punct {
			return false
		}
		switch r.d.Norm(first - 2) {
		case "peserta", "warga", "penduduk", "jkn", "kepesertaan", "cakupan", "keaktifan", "masyarakat", "uhc", "kesehatan":
			return false // "peserta JKN di Kelurahan D1, Kota R, tercatat N"
		}
		return true
	}
	return false
}

// overall reports a sentence that turns from the villages to the region as a whole.
func (r *reader) overall(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := s.First; k < n.left; k++ {
		switch r.d.Norm(k) {
		case "keseluruhan", "total", "kabupaten", "kota", "daerah", "kita", "kami":
			return true
		}
	}
	return false
}

// regionAt reports that token k stands in the name of a region.
func (r *reader) regionAt(k int) bool {
	m := r.placeAt(k)
	return m >= 0 && !r.Mentions[m].Area
}
