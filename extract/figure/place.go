package figure

import (
	"slices"
	"sort"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// place is a region, an area or the nation in a sentence.
type place struct {
	first, last int
	owner
	mention int  // index into Mentions; -1 for the nation
	area    bool // no region: what stands beside it belongs to nobody here
	side    bool // dim only for its role in the story
	dim     bool // a venue, a dateline, a branch, a scope: owner only if nothing else is
}

// site returns room for n places, whoever else has some.
func (r *reader) site(n int) []place {
	if cap(r.sites)-len(r.sites) < n {
		r.sites = make([]place, 0, max(64, 2*cap(r.sites), n))
	}
	at := len(r.sites)
	r.sites = r.sites[:at+n]
	return r.sites[at : at : at+n]
}

// placesIn lists the places of a sentence in text order.
func (r *reader) placesIn(sent int) []place {
	d := r.d
	s := d.Sentences[sent]
	lo, hi := region.In(r.Mentions, token.Range{First: s.First, Last: s.Last})
	out := r.site(hi - lo + 6)
	divided := -1 // where the last region of a division's name ends
	behind := -1  // where the province behind a region ends
	for i := lo; i < hi; i++ {
		m := &r.Mentions[i]
		if !r.Frame.Story(d, m.First) {
			continue
		}
		if r.epithet(m, s) || r.capitalOf(m) || m.Rule == "kind/alone" && r.inNumber(m.First-1) {
			continue
		}
		if m.Rule == "kind/alone" && len(out) > 0 && !out[len(out)-1].area {
			switch r.d.Norm(m.Last) {
			case "itu", "tersebut":
				continue // "Kota R …, peserta di kota itu": R again
			}
		}
		p := place{first: m.First, last: m.Last, mention: i, area: m.Area || !m.Named()}
		if !p.area {
			p.owner = r.ownerOf(m)
		}
		if r.division(m.First, s) || divided >= 0 && m.First-divided <= 2 && (r.d.Norm(m.First-1) == "dan" || r.d.Norm(divided) == "," || r.d.Norm(divided) == "dan") {
			divided = m.Last
			continue
		}
		p.side = !m.Dateline && m.Via != "bpjs" && !m.Office && r.sideRole(p.owner)
		p.dim = m.Dateline || m.Via == "bpjs" && !r.whole(m) || !m.Office && m.Via != "bpjs" && r.sideRole(p.owner)
		if m.Via == "bpjs" && !m.Dateline && r.branchHolds(m, s) {
			p.owner, p.area, p.dim, p.mention = owner{}, true, false, -3 // "untuk Cabang R total peserta N"
		}
		if m.Via == "se" && r.main.code != "" && gazetteer.Under(r.main.code, p.code) {
			p.dim = true
		}
		// "Kota Bekasi, Jawa Barat": the province only says where.
		if n := len(out); n > 0 && !p.area && p.code != "" && len(p.code) == 2 && len(out[n-1].code) > 2 && gazetteer.Parent(out[n-1].code) == p.code && (m.First-out[n-1].last <= 3 && r.apposed(out[n-1].last, m.First) || behind >= 0 && m.First-behind <= 2 && r.apposed(behind, m.First)) {
			behind = m.Last
			continue
		}
		if len(p.code) == 2 && len(r.main.code) > 2 && r.d.Norm(m.First-1) == "apbd" {
			p.dim = true // "PBPU Pemda (APBD Provinsi R0): N" in a story about R
		}
		if len(p.code) == 2 && (m.Office || r.d.Norm(m.First-1) == "kesehatan") && r.payerOf(m.First) {
			p.dim = true // "peserta PBPU BP Pemerintah R0": who pays for the segment
		}
		if len(p.code) == 2 && r.othersOf(m.First, s) {
			p.owner, p.area, p.mention = owner{}, true, -3 // "wilayah lain di R0 rata-rata sudah P": nobody's
		}
		if len(p.code) == 2 && (r.scope(m.First) || r.contains(out, p)) || m.Office && r.pays(m.First) {
			p.dim = true
		}
		out = append(out, p)
	}
	for i := range out {
		if p := &out[i]; p.mention >= 0 && p.code == "" && !p.area {
			r.otherTwin(p, out)
			r.ofKind(p, s)
		}
	}
	r.workingArea(out)
	if o, at := r.bareProvince(s); at >= 0 {
		out = append(out, place{first: at, last: at + 1, owner: o, mention: -2, area: o.name == ""})
	}
	mayInformal := informal.May(d, sent) || greater.May(d, sent)
	for k := s.First; k < s.Last && mayInformal; k++ {
		if end := r.informalArea(k, s); end > k && !r.scope(k) {
			first := k
			if r.d.Norm(k) == "raya" {
				first-- // "Solo Raya"
			}
			out = slices.DeleteFunc(out, func(o place) bool { return o.last > first && o.first < end })
			out = append(out, place{first: first, last: end, mention: -3, area: true})
			k = end - 1
		}
	}
	if as := r.areas(s); as != nil {
		// What says which regions an area holds names no region of its own.
		for _, p := range as {
			if w := r.d.Norm(p.first); w == "membawahi" || w == "menaungi" || w == "membawahkan" || w == "dibawahi" || w == "dinaungi" || w == "naungi" || w == "bawahi" || w == "kedeputian" {
				out = slices.DeleteFunc(out, func(o place) bool { return o.first >= p.first && o.first < p.last })
			}
		}
		out = append(out, as...)
	}
	out = append(out, r.unread(s)...)
	if p, ok := r.there(sent); ok {
		out = append(out, p)
	}
	for _, p := range r.descriptions(s) {
		out = slices.DeleteFunc(out, func(o place) bool { return o.first >= p.first && o.first < p.last })
		out = append(out, p)
	}
	if vs := r.villagesIn(s); vs != nil {
		out = r.within(append(out, vs...))
	}
	for _, c := range r.stream(sent) {
		if c.kind == cNation {
			out = append(out, place{first: c.first, last: c.last, owner: nation, mention: -1, dim: r.abroad(c)})
		}
	}
	slices.SortStableFunc(out, func(a, b place) int { return a.first - b.first })
	return out
}

// othersOf reports the regions that a province has besides those named, right before it:
// "daerah lainnya di R0", "sebagian kabupaten lain di Provinsi R0".
func (r *reader) othersOf(at int, s token.Range) bool {
	k := at - 1
	for k > s.First && (r.d.Norm(k) == "provinsi" || r.d.Norm(k) == "wilayah" || r.d.Norm(k) == "-" || r.d.Norm(k) == "seluruh") {
		k--
	}
	if w := r.d.Norm(k); w != "di" && w != "se" {
		return false
	}
	switch r.d.Norm(k - 1) {
	case "lain", "lainnya", "selebihnya", "sisanya", "tersisa":
	default:
		return false
	}
	for k -= 2; k >= s.First && k > at-9; k-- {
		if generic.In(r.d, k) {
			return r.placeAt(k) < 0 && !r.inNumber(k-1)
		}
	}
	return false
}

// payerOf reports the name of a segment of members right before token at.
func (r *reader) payerOf(at int) bool {
	switch r.d.Norm(at - 1) {
	case "bp", "pbpu", "pbi", "pemda", "jamkesda", "pekerja":
		return true
	case "kesehatan":
		return r.d.Norm(at-2) == "jaminan" // "Jaminan Kesehatan R0 (JKR)"
	case ")":
		switch r.d.Norm(at - 2) {
		case "bp", "pbpu", "pbi", "pemda", "jamkesda":
			return true
		}
	}
	return false
}

// workingArea marks two or more provinces behind "wilayah" as the area of a division,
// which is no region: "kepesertaan di wilayah R01 dan R02".
func (r *reader) workingArea(ps []place) {
	for i := 0; i+1 < len(ps); i++ {
		end := i
		for end+1 < len(ps) && len(ps[end].code) == 2 && len(ps[end+1].code) == 2 && r.joined(ps[end], ps[end+1]) {
			end++
		}
		if end == i {
			continue
		}
		if (r.d.Norm(ps[i].first-1) == "wilayah" || end == i+1 && r.hyphened(ps[i].last, ps[end].first)) && r.d.Norm(ps[end].last) != "masing" {
			for k := i; k <= end; k++ {
				ps[k].owner, ps[k].area, ps[k].mention = owner{}, true, -3
			}
		}
		i = end
	}
}

// hyphened reports that a hyphen or a slash is all that stands between two tokens.
func (r *reader) hyphened(first, last int) bool {
	if last-first != 1 {
		return false
	}
	w := r.d.Norm(first)
	return w == "-" || w == "–" || w == "/"
}

// unread reads a name that opens a list's item and is no mention for its other
// meanings ("Malaka 195.063 jiwa, TTU 270.594 jiwa"): the one region of that name, where
// it lies in the province of the story.
func (r *reader) unread(s token.Range) []place {
	if r.main.code == "" {
		return nil
	}
	var out []place
	for k := s.First; k+1 < s.Last; k++ {
		if !r.number[k+1] {
			continue
		}
		t := &r.d.Tokens[k]
		if t.Kind != token.Word || t.Case != token.Title && !(t.Case == token.Lower && len(t.Norm) > 4 && r.d.Norm(k-1) == ",") || r.skip[k+1] || r.placeAt(k) >= 0 || r.number[k] {
			continue
		}
		if k > s.First && r.d.Norm(k-1) != "," && r.d.Norm(k-1) != "dan" {
			continue
		}
		if rs := gazetteer.ByName(t.Norm); len(rs) == 1 && rs[0].Kind != "provinsi" && gazetteer.Province(rs[0].Code) == gazetteer.Province(r.main.code) {
			out = append(out, place{first: k, last: k + 1, owner: owner{rs[0].Code, gazetteer.FullName(rs[0].Code)}, mention: -2})
		}
	}
	return out
}

// within drops the regions that only say where a village lies: "Desa D1, Kabupaten R".
func (r *reader) within(ps []place) []place {
	sort.SliceStable(ps, func(i, k int) bool {
		if ps[i].first != ps[k].first {
			return ps[i].first < ps[k].first
		}
		return ps[i].mention == villageMention && ps[k].mention != villageMention
	})
	out, end := ps[:0], -1
	for _, p := range ps {
		switch {
		case p.mention == villageMention:
			end = p.last
		case end >= 0 && p.mention >= 0 && p.first < end:
			continue // the kecamatan bears a region's name
		case end >= 0 && p.mention >= 0 && !p.area && p.first-end <= 2 && p.first >= end && r.apposed(end, p.first):
			end = p.last
			continue
		}
		out = append(out, p)
	}
	return out
}

// division reports a region that names a division of the agency: "Deputi Direksi BPJS
// Kesehatan Wilayah R".
func (r *reader) division(at int, s token.Range) bool {
	wilayah := false
	for k := at - 1; k >= s.First && k > at-9; k-- {
		switch r.d.Norm(k) {
		case "wilayah":
			if k != at-1 {
				return false
			}
			wilayah = true
		case "kedeputian", "deputi":
			return wilayah
		case "direksi", "direktur", "bpjs", "kesehatan", "divre", "regional":
		default:
			return false
		}
	}
	return false
}

// otherTwin settles a bare name that two regions bear by the one that stands beside it
// under its full name: "Kota R …, dan R": the kabupaten.
func (r *reader) otherTwin(p *place, all []place) {
	cs := r.Mentions[p.mention].Candidates
	if len(cs) != 2 {
		return
	}
	for i := range all {
		for k, c := range cs {
			if all[i].code == c {
				other := cs[1-k]
				p.owner = owner{other, gazetteer.FullName(other)}
				for m := range r.Regions {
					if r.Regions[m].Code == other {
						p.owner.name = r.Regions[m].Name
					}
				}
				return
			}
		}
	}
}

// epithet reports a place inside another name for the story's own region: "kabupaten
// di ujung timur R0 ini".
func (r *reader) epithet(m *region.Mention, s token.Range) bool {
	switch r.d.Norm(m.Last) {
	case "ini", "itu", "tersebut":
	default:
		return false
	}
	for k := m.First - 1; k >= s.First && k > m.First-8; k-- {
		t := &r.d.Tokens[k]
		switch t.Norm {
		case "kabupaten", "kota", "daerah":
			return t.Case == token.Lower && r.placeAt(k) < 0 && k < m.First-1
		}
		if t.Kind != token.Word {
			return false
		}
	}
	return false
}

// capitalOf reports a province that only names its capital: "di ibu kota Provinsi R0 itu".
func (r *reader) capitalOf(m *region.Mention) bool {
	k := m.First - 1
	if r.d.Norm(k) == "provinsi" {
		k--
	}
	return r.d.Norm(k) == "ibukota" || r.d.Norm(k) == "kota" && r.d.Norm(k-1) == "ibu"
}

// whole reports a region named in full behind the agency's name, not a branch: "data
// BPJS Kesehatan Kota R dengan jumlah penduduk N".
func (r *reader) whole(m *region.Mention) bool {
	if r.membersOf(m) {
		return true
	}
	k := m.Name.First - 1
	switch r.d.Norm(k) {
	case "kota", "kabupaten":
		k--
	default:
		if len(m.Code) != 2 {
			return false
		}
	}
	if w := r.d.Norm(k); w == "cabang" || w == "kantor" || w == "wilayah" {
		return false
	}
	switch r.d.Norm(m.Last) {
	case "dengan", "mencatat", "mencapai":
		return true
	}
	return r.inNumber(m.Last)
}

// membersOf reports that "BPJS Kesehatan R" is what R's people are members of: "peserta BPJS
// Kesehatan Kabupaten R".
func (r *reader) membersOf(m *region.Mention) bool {
	for k := m.First; k < m.Name.First; k++ {
		switch r.d.Norm(k) {
		case "bpjs":
			switch r.d.Norm(k - 1) {
			case "peserta", "kepesertaan", "keanggotaan", "anggota", "cakupan", "pengguna", "pesertaan":
			default:
				return false
			}
		case "kesehatan", "kabupaten", "kota", "provinsi", "di":
		default:
			return false
		}
	}
	return true
}

// bareProvince reads "pemerintah provinsi", "secara provinsi" without a name as the
// story's province.
func (r *reader) bareProvince(s token.Range) (owner, int) {
	d := r.d
	if !provinceClue.MayIn(d, s) {
		return owner{}, -1
	}
	for k := s.First; k < s.Last; k++ {
		n := d.Tokens[k].Norm
		if n != "provinsi" && n != "pemprov" && n != "gubernur" || r.placeAt(k) >= 0 {
			continue
		}
		prev := d.Norm(k - 1)
		if n == "provinsi" && prev != "pemerintah" && prev != "secara" && prev != "tingkat" && prev != "cakupan" && prev != "jkn" && !(prev == "rata" || prev == "rerata") && k != s.First && d.Norm(k+1) != "ini" {
			continue
		}
		if n == "gubernur" && k > s.First+1 && attributions.Has(prev) {
			continue // "R, menurut Gubernur, …": who says it
		}
		if w := d.Norm(k + 1); w == "," && n == "gubernur" && d.Norm(k+2) == "bupati" || w == "dan" || w == "/" || w == "serta" {
			continue
		}
		code := r.main.code
		if len(code) > 2 {
			code = gazetteer.Parent(code)
			known := false
			for i := range r.Regions {
				known = known || r.Regions[i].Code == code
			}
			if !known {
				return owner{}, k
			}
		}
		if code == "" {
			return owner{}, k
		}
		return owner{code, gazetteer.FullName(code)}, k
	}
	return owner{}, -1
}

// contains reports a province that only frames a region named before it: "R
// merupakan satu di antara empat daerah di R0".
func (r *reader) contains(before []place, p place) bool {
	if r.d.Norm(p.first-1) != "di" && r.d.Norm(p.first-1) != "se" {
		return false
	}
	switch r.d.Norm(p.first - 2) {
	case "daerah", "kabupaten", "kota", "wilayah":
	default:
		return false
	}
	for i := range before {
		if gazetteer.Parent(before[i].code) == p.code && p.code != "" {
			return true
		}
	}
	return false
}

// pays reports a government that is named as the payer: "ditanggung Pemprov R0".
func (r *reader) pays(at int) bool {
	for k := at - 1; k >= 0 && k > at-3; k-- {
		switch r.d.Norm(k) {
		case "ditanggung", "dibiayai", "dibayar", "dibayarkan", "dibayari", "didanai", "ditopang", "dibantu", "disokong", "disubsidi", "dicover":
			return true
		case "oleh", "bersama":
		default:
			return false
		}
	}
	return false
}

// area finds words that say "this is nobody's region": a branch's working area.
func (r *reader) areas(s token.Range) []place {
	d := r.d
	var out []place
	if !areaClue.MayIn(d, s) {
		return nil
	}
	for k := s.First; k+1 < s.Last; k++ {
		if !areaClue.In(d, k) {
			continue
		}
		switch d.Tokens[k].Norm {
		case "wilayah":
			if w := d.Norm(k + 1); (w == "kerja" || w == "kerjanya" || w == "cabang" || w == "bpjs" || w == "layanan" || w == "layanannya" || w == "pelayanan" || w == "operasional") && !r.scope(k) {
				out = append(out, place{first: k, last: k + 2, mention: -3, area: true})
			}
		case "cabang":
			switch d.Norm(k - 1) {
			case "untuk", "se", "seluruh", "tingkat", "total", "keseluruhan":
				if w := d.Norm(k + 1); r.placeAt(k+1) >= 0 && !r.number[k+1] && d.Norm(k-1) == "untuk" || r.placeAt(k+1) < 0 && w != "bpjs" && w != "olahraga" && w != "dinas" {
					out = append(out, place{first: k, last: k + 1, mention: -3, area: true}) // "Untuk Cabang R, P", "rata-rata untuk cabang P"
				}
			}
		case "cakupan", "area", "jangkauan":
			if w := d.Norm(k + 1); w == "operasional" || w == "kerja" || w == "kerjanya" || w == "operasionalnya" {
				out = append(out, place{first: k, last: k + 2, mention: -3, area: true})
			}
		case "kedeputian":
			out = append(out, place{first: k, last: r.divisionEnd(k, s.Last), mention: -3, area: true})
		case "membawahi", "menaungi", "membawahkan", "dibawahi", "dinaungi", "naungi", "bawahi":
			if end := r.workedIn(k, s); end > k {
				out = append(out, place{first: k, last: end, mention: -3, area: true})
			}
		case "daerah":
			// "di empat daerah kerjanya", "daerah kerja BPJS Kesehatan Cabang R"
			if w := d.Norm(k + 1); (w == "kerja" || w == "kerjanya" || w == "binaan" || w == "binaannya") && !r.oneAmong(k, s) {
				out = append(out, place{first: k, last: k + 2, mention: -3, area: true})
			}
		case "wilayahnya":
			// "Kepala BPJS Kesehatan Cabang R menyebut cakupan di wilayahnya P"
			if d.Norm(k-1) == "di" && r.branchBefore(k, s) {
				out = append(out, place{first: k, last: k + 1, mention: -3, area: true})
			}
		case "naungan":
			if w := d.Norm(k + 1); w == "bpjs" || w == "kantor" || w == "cabang" {
				out = append(out, place{first: k, last: k + 1, mention: -3, area: true}) // "di bawah naungan BPJS Kesehatan Cabang R"
			}
		case "antardaerah", "antarkabupaten", "antarwilayah":
			out = append(out, place{first: k, last: k + 1, mention: -3, area: true})
		case "desa", "kelurahan", "kecamatan", "nagari", "kampung", "gampong", "dusun":
			// "18 desa …, 100 persen warganya": a number of villages.
			if k > s.First && (r.inNumber(k-1) || r.bound[k-1] != 0) {
				out = append(out, place{first: k, last: k + 1, mention: -3, area: true})
			}
		case "semua", "seluruh":
			if w := d.Norm(k + 1); w == "daerah" || w == "kabupaten" {
				out = append(out, place{first: k, last: k + 2, mention: -3, area: true})
			}
		case "kabupaten", "kota":
			if o, ok := r.twin(k); ok {
				out = append(out, place{first: k, last: k + 1, owner: o, mention: -2})
			}
		}
	}
	return out
}

// oneAmong reports "satu dari lima" right before token k.
func (r *reader) oneAmong(k int, s token.Range) bool {
	for m := k - 1; m >= s.First && m > k-5; m-- {
		if r.d.Norm(m) == "satu" {
			return true
		}
	}
	return false
}

// branchBefore reports a branch of the agency in a sentence before token k, and no
// government.
func (r *reader) branchBefore(k int, s token.Range) bool {
	found := false
	for m := s.First; m < k; m++ {
		switch r.d.Norm(m) {
		case "cabang", "kedeputian", "deputi":
			found = true
		case "bupati", "gubernur", "walikota", "wali", "pemkab", "pemkot", "pemprov", "pemko":
			return false
		}
	}
	return found
}

// workedIn returns where the words end that say which regions a branch of the agency
// works in: "BPJS Kesehatan Cabang R yang membawahi empat kabupaten di Provinsi R0". It is
// k where no branch stands before.
func (r *reader) workedIn(k int, s token.Range) int {
	agency := false
	for m := k - 1; m >= s.First && m > k-16 && !agency; m-- {
		agency = r.d.Norm(m) == "bpjs" || r.d.Norm(m) == "cabang" || r.d.Norm(m) == "kedeputian"
	}
	if !agency {
		return k
	}
	end := k + 1
	for m := k + 1; m < s.Last && m < k+2*reach; m++ {
		if r.placeAt(m) >= 0 {
			end = m + 1
			continue
		}
		switch w := r.d.Norm(m); w {
		case "kabupaten", "kota", "daerah", "wilayah", "provinsi", "/":
			end = m + 1
		case ",", "dan", "serta", "di", "yakni", "yaitu", "(", ")", "se", "-", "bpjs", "kesehatan", "cabang", "oleh", "itu", "tersebut", "atau", "pemerintah":
		default:
			if !r.inNumber(m) {
				return end
			}
		}
	}
	return end
}

// divisionEnd returns where the name of a division ends that "kedeputian" opens at
// token k: "Kedeputian BPJS Kesehatan Wilayah R01, R02 dan R03 (ABC)".
func (r *reader) divisionEnd(k, limit int) int {
	end := k + 1
	for m := k + 1; m < limit; m++ {
		if r.placeAt(m) >= 0 {
			end = m + 1
			continue
		}
		switch r.d.Norm(m) {
		case "bpjs", "kesehatan", "wilayah":
			end = m + 1
		case ",", "dan", "serta", "(", "-", "/":
		case ")":
			return m + 1
		default:
			if m > k && r.d.Norm(m-1) == "(" {
				continue
			}
			return end
		}
	}
	return end
}

// twin reads a bare "kabupaten" or "kota" as the one region of that kind in the
// story, where it has both of one name: "di kabupaten 339.807 jiwa".
func (r *reader) twin(k int) (owner, bool) {
	if r.placeAt(k) >= 0 || r.d.Tokens[k].Case != token.Lower {
		return owner{}, false
	}
	switch r.d.Norm(k - 1) {
	case "di", "dan", "sedangkan", "sementara", "untuk", "yang", "adapun":
	default:
		return owner{}, false
	}
	if !(r.inNumber(k+1) || k+1 < len(r.bound) && r.bound[k+1] != 0) {
		switch r.d.Norm(k + 1) {
		case ",", "sebanyak", "mencapai", "baru", "sudah":
		default:
			return owner{}, false
		}
	}
	kind, found, twins := r.d.Norm(k), owner{}, 0
	for i := range r.Regions {
		x, ok := gazetteer.Lookup(r.Regions[i].Code)
		if !ok || x.Kind == "provinsi" {
			continue
		}
		for m := range r.Regions {
			if y, ok := gazetteer.Lookup(r.Regions[m].Code); ok && m != i && y.Name == x.Name && y.Kind != "provinsi" {
				twins++
				if x.Kind == kind {
					found = owner{r.Regions[i].Code, r.Regions[i].Name}
				}
			}
		}
	}
	return found, twins == 2 && found.name != ""
}

// sideRole reports a region that only lends the story its venue. One of the dateline is
// named again for a reason: what counts there is the naming (region.Mention.Dateline).
func (r *reader) sideRole(o owner) bool {
	for i := range r.Regions {
		g := &r.Regions[i]
		if g.Code != o.code || g.Name != o.name && o.code == "" {
			continue
		}
		venue := false
		for _, role := range g.Roles {
			if role == corpus.Subject || role == corpus.Mention {
				return false
			}
			venue = venue || role == corpus.Venue
		}
		return venue
	}
	return false
}

// apposed reports that only a comma, a bracket or "di" stands between.
func (r *reader) apposed(first, last int) bool {
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case ",", "(", "di", "provinsi", "prov", ".", ")":
		default:
			return false
		}
	}
	return true
}

// scope reports "tertinggi di R", "kota pertama di R": the frame of a ranking.
func (r *reader) scope(at int) bool {
	for k := at - 1; k >= 0 && k > at-8; k-- {
		switch r.d.Norm(k) {
		case "tertinggi", "terbaik", "pertama", "terbanyak", "satunya", "kedua", "ketiga", "terendah", "peringkat", "urutan", "kedelapan", "posisi",
			"terluas", "terbesar", "terkecil", "termuda", "terpadat", "termiskin", "tertua", "terbawah", "teratas", "terburuk", "terdepan", "terpencil", "terjauh", "terkaya", "terbungsu", "terluar":
			return true
		case "paling":
			return true // "paling banyak warganya terdaftar di R0", "paling tinggi di R0"
		case ",", ".", "adalah", "yakni", "yaitu", "ialah", "merupakan":
			return false
		}
	}
	return false
}

// abroad reports a nation word that sets no owner: "seluruh Indonesia" as the
// scene of an award, "Republik Indonesia" in a title.
func (r *reader) abroad(c cue) bool {
	switch r.d.Norm(c.first - 1) {
	case "republik", "kartu", "bank", "ri", "presiden", "universitas", "persatuan", "ikatan", "asosiasi", "tentara", "televisi", "media", "kementerian", "apindo", "kamar", "pusat":
		return true
	case "pemerintah":
		return false
	case "dari", "di", "seluruh", "se":
		return false
	}
	return r.d.Norm(c.last) == "sehat" || r.d.Norm(c.last) == "emas" || r.d.Norm(c.last) == "maju"
}
