package figure

import (
	"math"

	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// What a text names again without its name: by a description ("kabupaten terluas di
// R0", "ibu kota Provinsi R0 itu"), by a place word ("di sana"), by the count that it
// goes on from ("jumlah itu"), or only by what the numbers add up to.

// description is how many tokens a description may have before its "ini" or "itu".
const description = 12

// superlatives open a description without "ini" or "itu" behind it.
var superlatives = token.NewSet("terluas", "terbesar", "termuda", "terpadat", "terkecil", "terjauh", "terdepan", "terkaya", "terpencil", "tertua", "terselatan", "terutara", "berjuluk", "berjulukan")

// descriptions lists the places that a sentence names by a description, the whole of its
// words: what stands inside names nobody else.
func (r *reader) descriptions(s token.Range) []place {
	var out []place
	if !kindClue.MayIn(r.d, s) || !pointClue.MayIn(r.d, s) && !superlatives.MayIn(r.d, s) {
		return nil
	}
	for k := s.First; k < s.Last; k++ {
		kind := r.d.Norm(k)
		first := k
		switch kind {
		case "kabupaten", "kota", "daerah", "provinsi", "wilayah":
		case "ibu":
			if r.d.Norm(k+1) != "kota" {
				continue
			}
			kind, k = "ibukota", k+1
		case "ibukota":
		default:
			continue
		}
		if m := r.placeAt(first); m >= 0 && r.Mentions[m].Rule != "kind/alone" || r.placeAt(k+1) >= 0 && kind != "ibukota" || k > s.First && (r.inNumber(first-1) || r.bound[first-1] != 0) {
			continue
		}
		switch r.d.Norm(first - 1) {
		case "antar", "/", "pemerintah", "satu", "salah", "wali", "kepala", "seluruh", "semua", "tiap", "setiap", "beberapa", "sejumlah", "tingkat", "ibu":
			continue
		}
		end, named := r.closed(k, s.Last)
		if end == k {
			continue
		}
		if o := r.described(kind, s, first, named); o.name != "" {
			out = append(out, place{first: first, last: end, owner: o, mention: -2})
			k = end - 1
		}
	}
	return out
}

// closed returns where a description ends that begins at token k: behind its "ini" or
// "itu", or behind the region of a superlative; and the mention in it, or -1.
func (r *reader) closed(k, limit int) (int, int) {
	named := -1
	super := superlatives.In(r.d, k+1)
	for m := k + 1; m < limit && m <= k+description; m++ {
		if i := r.placeAt(m); i >= 0 {
			if r.Mentions[i].Area || !r.Mentions[i].Named() {
				if super {
					continue
				}
				return k, -1
			}
			if named >= 0 && i != named {
				return k, -1
			}
			named = i
			m = r.Mentions[i].Last - 1
			continue
		}
		if r.number[m] && !r.skip[m] {
			continue // "provinsi dengan penduduk N itu"
		}
		switch w := r.d.Norm(m); w {
		case "ini", "itu", "tersebut":
			if m == k+1 {
				return k, -1 // "kabupaten ini": read elsewhere
			}
			return m + 1, named
		case "yang", ",", "dan", "serta", "untuk", ".", ";", ":", "\"", "mencapai", "telah", "sudah", "baru", "masih":
			if named >= 0 && super && k+1 < m {
				return r.Mentions[named].Last, named
			}
			return k, -1
		}
		if super && named >= 0 {
			return r.Mentions[named].Last, named
		}
	}
	return k, -1
}

// described returns the region that a description of a kind stands for: the story's own
// where it is of that kind and lies in what the description names.
func (r *reader) described(kind string, s token.Range, at, named int) owner {
	in := ""
	if named >= 0 {
		in = r.Mentions[named].Code
		if in == "" {
			return owner{}
		}
	}
	if kind == "ibukota" {
		if o := r.seatOf(in); o.name != "" {
			return o
		}
	}
	fits := func(o owner) bool {
		if o.code == "" || o == nation || in != "" && (o.code == in || !gazetteer.Under(o.code, in)) && kind != "provinsi" {
			return false
		}
		k := gazetteer.KindOf(o.code)
		switch kind {
		case "ibukota":
			return k == "kota" || k == "kabupaten"
		case "daerah", "wilayah":
			return true
		}
		return k == kind
	}
	if o := r.focus(s, at); kind != "provinsi" && kind != "ibukota" && fits(o) && gazetteer.KindOf(o.code) != "provinsi" {
		return o
	}
	if fits(r.main) {
		return r.main
	}
	// The subject of that kind, where there is one.
	one := owner{}
	for i := range r.Regions {
		g := &r.Regions[i]
		if o := (owner{g.Code, g.Name}); fits(o) && r.subject(g) {
			if one.name != "" {
				one = owner{}
				break
			}
			one = o
		}
	}
	if one.name != "" {
		return one
	}
	if kind == "provinsi" {
		return r.oneProvince()
	}
	// The one named last.
	lo := r.d.Paragraphs[r.d.Para[r.d.Tokens[s.First].Sent]].First
	for i := region.Before(r.d, r.Mentions, at); i >= 0 && r.Mentions[i].First >= lo; i-- {
		if m := &r.Mentions[i]; m.Named() && !m.Dateline && m.Via != "bpjs" {
			if o := r.ownerOf(m); fits(o) {
				return o
			}
			break
		}
	}
	return owner{}
}

// focus returns the region that the sentence before is about: the one that it begins
// with, else the one that it names last.
func (r *reader) focus(s token.Range, at int) owner {
	sent := int(r.d.Tokens[s.First].Sent)
	if lo, hi := region.In(r.Mentions, token.Range{First: s.First, Last: at}); hi > lo || sent == 0 || r.d.Para[sent-1] != r.d.Para[sent] {
		return owner{}
	}
	b := r.d.Sentences[sent-1]
	lo, hi := region.In(r.Mentions, b)
	first, last := -1, -1
	for i := lo; i < min(hi, lo+reach); i++ {
		m := &r.Mentions[i]
		if !m.Named() || m.Area || m.Via == "bpjs" {
			continue
		}
		if m.Dateline {
			b.First = m.Last + 1
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	if first < 0 {
		return owner{}
	}
	if m := &r.Mentions[first]; m.First <= b.First+2 {
		return r.ownerOf(m)
	}
	return r.ownerOf(&r.Mentions[last])
}

// oneProvince returns the province that the story's own region lies in, where the story
// names it, else the one province that it names.
func (r *reader) oneProvince() owner {
	one, several := owner{}, false
	for i := range r.Regions {
		g := &r.Regions[i]
		if len(g.Code) != 2 {
			continue
		}
		if o := (owner{g.Code, g.Name}); g.Code == gazetteer.Province(r.main.code) {
			return o
		} else if one.name == "" {
			one = o
		} else {
			several = true
		}
	}
	if several || r.main.code != "" {
		return owner{}
	}
	return one
}

// subject reports a region that the story is about.
func (r *reader) subject(g *corpus.Region) bool {
	for _, role := range g.Roles {
		if role == corpus.Subject {
			return true
		}
	}
	return false
}

// there reads "di sana" as the region that the sentence before names last, or the
// sentence itself before it.
func (r *reader) there(sent int) (place, bool) {
	if !thereClue.May(r.d, sent) {
		return place{}, false
	}
	s := r.d.Sentences[sent]
	for k := s.First + 1; k < s.Last; k++ {
		if w := r.d.Norm(k); w != "sana" || r.d.Norm(k-1) != "di" {
			continue
		}
		from := s.First
		if sent > 0 && r.d.Para[sent-1] == r.d.Para[sent] {
			from = r.d.Sentences[sent-1].First
		}
		lo, hi := region.In(r.Mentions, token.Range{First: from, Last: k})
		for i := hi - 1; i >= max(lo, hi-reach); i-- {
			if m := &r.Mentions[i]; m.Named() && !m.Dateline && m.Via != "bpjs" {
				return place{first: k, last: k + 1, owner: r.ownerOf(m), mention: -2}, true
			}
		}
		return place{}, false
	}
	return place{}, false
}

// goneOn returns the owner of the count that a sentence goes on from by "jumlah itu",
// "dari total tersebut": the last one reached before it, the one of a group of regions
// included. It tells whether there is one.
func (r *reader) goneOn(n *num) (owner, bool) {
	that := r.ofThat(n)
	if !that && !r.ofTotal(n) {
		return owner{}, false
	}
	for k := n.at - 1; k >= max(0, n.at-8); k-- {
		o := r.nums[k]
		if o.sent == n.sent || o.drop != "" || o.measure != o.base || o.unit == corpus.RegionsUnit {
			continue
		}
		if n.para-o.para > 2 || len(o.each) > 0 || !that && (n.para-o.para > 1 || o.unit != corpus.People && !(o.owned == ownClause && o.region == "" && !o.local) || r.paragraphNames(n)) {
			return owner{}, false
		}
		return owner{o.code, o.region}, o.owned >= ownParagraph
	}
	return owner{}, false
}

// ofTotal reports a sentence that opens with "dari total penduduk", "secara keseluruhan".
func (r *reader) ofTotal(n *num) bool {
	s := r.d.Sentences[n.sent]
	switch r.d.Norm(s.First) {
	case "dari":
		w := r.d.Norm(s.First + 1)
		return w == "total" || w == "jumlah" || w == "keseluruhan"
	case "total", "totalnya":
		return true
	case "secara":
		return r.d.Norm(s.First+1) == "keseluruhan"
	}
	return false
}

// addsUp returns the owner of the count of members and of people that a count of those
// not registered, or the other way about, makes whole.
func (r *reader) addsUp(n *num) (owner, bool) {
	if n.unit != corpus.People || n.measure != n.base {
		return owner{}, false
	}
	var parts [2]corpus.Measure
	switch n.base {
	case corpus.Uncovered:
		parts = [2]corpus.Measure{corpus.Participants, corpus.Population}
	case corpus.InactiveParticipants:
		parts = [2]corpus.Measure{corpus.ActiveParticipants, corpus.Participants}
	default:
		return owner{}, false
	}
	lo := max(0, n.at-24)
	for k := n.at - 1; k >= lo; k-- {
		part := r.nums[k]
		if part.drop != "" || part.measure != parts[0] || part.sent == n.sent || part.owned < ownSentence || len(part.each) > 0 {
			continue
		}
		for m := n.at - 1; m >= lo; m-- {
			all := r.nums[m]
			if all.drop != "" || all.measure != parts[1] || all.code != part.code || all.region != part.region || len(all.each) > 0 {
				continue
			}
			if math.Abs(part.value()+n.value()-all.value()) <= n.value()/1000 {
				return owner{part.code, part.region}, true
			}
		}
	}
	return owner{}, false
}

// comparand reports a number that what the sentence is about is only compared with:
// "lebih tinggi dibandingkan R2 yang P2".
func (r *reader) comparand(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := n.left - 1; k > s.First && k > n.left-14; k-- {
		if r.number[k] && !r.skip[k] {
			return false
		}
		switch r.d.Norm(k) {
		case "dibanding", "dibandingkan", "ketimbang", "daripada", "melampaui":
			return true
		case "bawah", "atas":
			// "masih di bawah R0 yang mencapai P0", not "di atas 98 persen"
			if r.placeAt(k+1) >= 0 || r.placeAt(k+2) >= 0 {
				return true
			}
		case "sedangkan", "sementara", ";":
			return false
		}
	}
	return false
}

// echoed gives a number of the headline that is nobody's for sure the owner of the one
// that the story says it again of, exactly or less rounded.
func (r *reader) echoed() {
	for _, n := range r.nums {
		if n.drop != "" || n.owned >= ownClause || n.unit == corpus.RegionsUnit || len(n.each) > 0 || r.Frame.LineOf(r.d, n.first) != frame.Title {
			continue
		}
		var found owner
		several := false
		for _, o := range r.nums[min(n.at+1, len(r.nums)):min(n.at+reach, len(r.nums))] {
			if o.drop != "" || o.unit != n.unit || o.measure != n.measure || o.owned < ownClause || len(o.each) > 0 || o.region == "" {
				continue
			}
			if v := o.value(); v != n.value() && !(n.unit == corpus.Percent && n.value() == math.Trunc(n.value()) && (math.Round(v) == n.value() || math.Trunc(v) == n.value())) {
				continue
			}
			if x := (owner{o.code, o.region}); found.name == "" {
				found = x
			} else if x != found {
				several = true
			}
		}
		if found.name != "" && !several {
			n.code, n.region, n.owned = found.code, found.name, ownSentence
		}
	}
}

// saidBefore reports a value that the story has given for a region.
func (r *reader) saidBefore(n *num) bool {
	for k := n.at - 1; k >= max(0, n.at-reach); k-- {
		if o := r.nums[k]; o.drop == "" && o.unit == n.unit && o.measure == n.measure && o.value() == n.value() && o.code != nation.code {
			return true
		}
	}
	return false
}
