package figure

import (
	"math"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Owners that follow from what a story has counted before: regions, shares, totals.

// ofCounted reports a percentage of regions that the sentence counts: "7 kabupaten
// di R memiliki keaktifan di bawah 80 persen".
func (r *reader) ofCounted(n *num, ns []*num, ps []place) *num {
	if n.unit != corpus.Percent {
		return nil
	}
	var found *num
	for _, o := range ns {
		if o.first >= n.first {
			break
		}
		if o.unit != corpus.RegionsUnit || o.drop != "" && o.ruleOut != "figure/denominator" && !r.oneThat(o) || n.left-o.last > 24 {
			continue
		}
		switch r.d.Norm(o.left - 1) {
		case "antara", "dari":
			if r.d.Norm(o.left-2) == "satu" || r.d.Norm(o.left-3) == "satu" {
				continue // "R satu di antara empat daerah …": R's own
			}
		}
		clear := true
		if w := r.d.Norm(o.left - 1); w == "dan" || w == "serta" || w == "beserta" {
			for i := range ps {
				if ps[i].last == o.left-1 {
					clear = false // "R dan 15 kabupaten/kota telah mencapai P": R's own
				}
			}
		}
		for i := range ps {
			if p := &ps[i]; p.first >= n.last && !p.area {
				if _, ok := r.attached(n, p, ns); ok {
					clear = false
				}
			}
		}
		run := o.last + 6 // where the regions that the count lies in end
		for i := range ps {
			p := &ps[i]
			if p.first >= o.last && p.first <= run && (p.mention < 0 || len(p.code) == 2) {
				run = max(run, p.last+4)
				continue // "delapan kabupaten/kota yang tersebar di R01, R02 dan R03"
			}
			if p.first >= o.last && p.last <= n.left && p.mention != -1 && !(p.first-o.last <= 2) {
				clear = false
			}
			if p := &ps[i]; p.mention == -1 && p.first >= o.last && p.last <= n.left && n.left-p.last <= 6 {
				clear = false // "di atas rata-rata nasional, 60 persen"
			}
		}
		if clear && (found == nil || o.drop == "") {
			found = o
		}
	}
	return found
}

// oneThat reports "ada satu daerah di R0 yang …": one that the text does not name there.
func (r *reader) oneThat(o *num) bool {
	if o.value() != 1 {
		return false
	}
	switch r.d.Norm(o.left - 1) {
	case "ada", "terdapat", "bahkan":
	default:
		return false
	}
	for k := o.last; k < o.last+6; k++ {
		if r.d.Norm(k) == "yang" {
			return true
		}
	}
	return false
}

// namedNext returns the regions that a count of them is followed by, in the sentence
// or the next: "Empat daerah keaktifannya di atas 75 persen. Keempatnya R1, R2, R3
// dan R4".
func (r *reader) namedNext(n, count *num) []owner {
	if count.drop != "" && count.at > 0 {
		if o := r.nums[count.at-1]; o.unit == corpus.RegionsUnit && o.drop == "" && o.sent == count.sent {
			count = o // "delapan dari 42 kabupaten/kota"
		}
	}
	k := int(count.value())
	if float64(k) != count.value() || k < 2 || k > 20 {
		return nil
	}
	for sent := n.sent; sent <= n.sent+3 && sent < len(r.d.Sentences); sent++ {
		if int(r.d.Para[sent])-n.para > 3 {
			return nil
		}
		if sent == n.sent {
			if list := r.namedWith(n, k); list != nil {
				return list
			}
		}
		for _, o := range r.bySent[sent] {
			if o.first > n.first && o.unit != corpus.RegionsUnit && o.drop == "" && o.value() != n.value() {
				return nil
			}
		}
		var ps []place
		for _, p := range r.placesIn(sent) {
			if p.first >= n.last && p.mention >= 0 && !p.area && (len(p.code) > 2 || r.provinces(count)) {
				ps = append(ps, p)
			}
		}
		if list := distinct(ps); len(list) == k {
			return list
		}
	}
	return nil
}

// ofThat reports a sentence that takes its number out of the last one: "dari jumlah
// itu", "rinciannya".
func (r *reader) ofThat(n *num) bool {
	s := r.d.Sentences[n.sent]
	for k := s.First; k < n.left && k < s.First+9; k++ {
		switch r.d.Norm(k) {
		case "jumlah", "angka", "total":
			if k >= s.First+5 {
				continue
			}
			if w := r.d.Norm(k + 1); w == "itu" || w == "tersebut" || w == "ini" {
				return true
			}
		case "rinciannya", "sisanya", "perinciannya":
			return true
		case "peserta":
			for m := k + 1; m < k+5; m++ {
				switch w := r.d.Norm(m); w {
				case "tersebut", "itu":
					return r.inNumber(k - 1) // "Dari 33 juta peserta JKN tersebut"
				case "jkn", "kis", "/", "-", "bpjs", "kesehatan":
					continue
				}
				break
			}
		}
	}
	return false
}

// ofSeveral reports a number of several regions together that are not all of the
// story's province, nor the nation's: "N warga yang tersebar di empat daerah itu",
// "cakupan di lima daerah binaannya P".
func (r *reader) ofSeveral(n *num, ns []*num) bool {
	if r.main == nation {
		return false
	}
	for _, o := range ns {
		if o.unit != corpus.RegionsUnit || o.value() < 2 || o.value() > 38 {
			continue
		}
		prev := r.d.Norm(o.left - 1)
		if !sized.Has(prev) || n.unit == corpus.Percent && prev != "di" && prev != "pada" && prev != "se" {
			continue
		}
		if len(r.main.code) == 2 && (n.unit == corpus.Percent && o.left < n.last || int(o.value()) == len(gazetteer.Children(r.main.code)) || n.unit != corpus.Percent && !r.pointed(o)) {
			continue
		}
		if m := r.placeAt(o.last); m >= 0 && len(r.Mentions[m].Code) == 2 {
			continue // "di 13 kabupaten/kota Provinsi R0": the province's
		}
		if gap := o.left - n.last; gap >= 0 && gap <= 5 && !r.comma(n.last, o.left) {
			return true
		}
		if gap := n.left - o.last; gap >= 0 && gap <= 12 && !r.comma(o.last, n.left) && !r.placed(n.sent) {
			return true
		}
	}
	return false
}

// placed reports a region in a sentence, a dateline's and a branch's left out.
func (r *reader) placed(sent int) bool {
	s := r.d.Sentences[sent]
	lo, hi := region.In(r.Mentions, token.Range{First: s.First, Last: s.Last})
	for i := lo; i < hi; i++ {
		if m := &r.Mentions[i]; !m.Area && !m.Dateline && m.Via != "bpjs" {
			return true
		}
	}
	return false
}

// pointed reports "itu" or "tersebut" close behind a count of regions.
func (r *reader) pointed(o *num) bool {
	for k := o.last; k < o.last+3; k++ {
		if w := r.d.Norm(k); w == "itu" || w == "tersebut" {
			return true
		}
	}
	return false
}

// complement returns the owner of the share that a number makes whole: after "72,9
// persen" of the nation, "27,1 persen belum" is the nation's too.
func (r *reader) complement(n *num) (owner, bool) {
	if n.unit != corpus.Percent || n.base != corpus.Uncovered && n.base != corpus.InactiveParticipants {
		return owner{}, false
	}
	for k := n.at - 1; k >= 0 && k >= n.at-8; k-- {
		if o := r.nums[k]; o.drop == "" && o.unit == corpus.Percent && o.region != "" && len(o.each) == 0 && math.Abs(o.value()+n.value()-100) < 0.02 {
			return owner{o.code, o.region}, true
		}
	}
	return owner{}, false
}

// saidDone reports "sudah", "telah" in the number's own phrase.
func (r *reader) saidDone(n *num) bool {
	for k := n.left - 1; k >= 0 && k > n.left-4; k-- {
		switch r.d.Norm(k) {
		case "sudah", "telah", "masih":
			return true
		}
	}
	return false
}

// measured reports regions whose share is said right behind their count: "lima kabupaten
// lainnya masih di bawah 95 persen".
func (r *reader) measured(n *num) bool {
	for k := n.last; k < n.last+6; k++ {
		switch r.d.Norm(k) {
		case "lain", "lainnya", "masih", "yang", "rata", "-":
		case "di", "dibawah", "diatas", "bawah", "atas", "kurang":
			return r.d.Norm(k) != "di" || r.d.Norm(k+1) == "bawah" || r.d.Norm(k+1) == "atas"
		default:
			return false
		}
	}
	return false
}

// namedWith returns the regions that a share is said of and that follow one by one, each
// with a count of its own: "tiga kota yang cakupannya 100 persen, di antaranya R1 N1, R2
// N2 dan R3 N3".
func (r *reader) namedWith(n *num, count int) []owner {
	opened := false
	for k := n.end; k < n.end+4; k++ {
		switch r.d.Norm(k) {
		case "yakni", "yaitu", "diantaranya", "antaranya", "masing", ":":
			opened = true
		}
	}
	if !opened {
		return nil
	}
	var ps []place
	for _, p := range r.placesIn(n.sent) {
		if p.first >= n.end && p.mention >= 0 && !p.area && len(p.code) > 2 {
			ps = append(ps, p)
		}
	}
	list := distinct(ps)
	if len(list) < count {
		return nil
	}
	for _, o := range r.bySent[n.sent] {
		if o.first > n.first && o.first < ps[count-1].first && o.drop == "" && o.unit == n.unit {
			return nil
		}
	}
	if len(list) > count && !r.opensTurn(ps[count].first) {
		return nil
	}
	return list[:count]
}

// opensTurn reports words before token k that turn to another region.
func (r *reader) opensTurn(k int) bool {
	for m := k - 1; m >= 0 && m > k-4; m-- {
		switch r.d.Norm(m) {
		case "untuk", "sedangkan", "sementara", "adapun", "kemudian", "selanjutnya":
			return true
		}
	}
	return false
}
