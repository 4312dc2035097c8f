package award

import (
	"slices"

	"cakupan/extract/token"
)

// The regions that stand to a verb of receiving as its subject, before an active one, or as
// its receiver, behind a passive one.

// subjects takes the regions before an active verb, or behind it where a headline
// begins with the verb.
func (r *reader) subjects(items []item, vi int, take func(item, string), s token.Range, head bool) {
	d := r.d
	v := items[vi]
	found := false
	side := false
	for k := r.watched(items, vi); k < vi; k++ {
		it := items[k]
		switch it.kind {
		case iAside:
			side = true
		case iBreak:
			if !r.anyVerb(items, k, vi) {
				side = false
			}
		case iReceive, iReceived:
			if !it.off && r.regionBetween(items, k, vi) {
				// An earlier verb has its own subject.
				side = false
			}
		case iGiver:
			if k+1 < vi && items[k+1].kind == iRegion && d.Norm(it.first) == "oleh" {
				side = true
			}
		case iTogether:
			if k+1 < vi && items[k+1].kind == iRegion && r.Mentions[items[k+1].ref].Office && !r.countedAlong(it, s) {
				side = true
			}
		case iComma:
			if side && k == 2 && items[0].kind == iTogether && items[0].first == s.First {
				side = false // "Bersama Gubernur R0, Bupati R menerima …"
				continue
			}
			if side && items[0].kind == iAside && items[0].first-s.First <= 1 && k+1 < vi && items[k+1].kind == iRegion && r.Mentions[items[k+1].ref].Office && k <= 2 {
				side = false // "Di hadapan pejabat R0, Bupati R menerima …"
				continue
			}
			if side && k+1 < vi && items[k+1].kind == iReceive || k == 1 && items[0].kind == iAside && r.speech(items[0].first) && items[0].first == s.First {
				side = false // "Kata asisten, R1 …"
			}
		case iRegion:
			if side || r.closedBefore(items, k, vi) || r.heads(it, v) {
				continue
			}
			take(it, ruleReceive)
			found = found || !r.besides(it, v, s) && !r.attended(s, v)
		}
	}
	if found {
		// "… bersama Kabupaten R2 dan R3": they received it too.
		for k := vi + 1; k < len(items); k++ {
			if items[k].kind == iTogether {
				for m := k + 1; m < len(items) && (items[m].kind == iRegion || items[m].kind == iComma); m++ {
					if items[m].kind == iRegion {
						take(items[m], ruleReceive)
					}
				}
			}
			if items[k].kind == iAside || items[k].kind == iBreak || items[k].kind == iReceive {
				break
			}
		}
		return
	}
	// "Raih UHC Award, Kota X …", "… menerima, yakni R1, R2"
	for k := r.withHeads(items, vi, take); k < len(items); k++ {
		switch items[k].kind {
		case iGiver:
			if k+1 < len(items) && items[k+1].kind == iRegion && !r.introduced(items[k].last, items[k+1].first) {
				return
			}
		case iAside, iReceive, iReceived, iBreak:
			return
		case iRegion:
			if found || v.first == s.First || r.attended(s, v) || r.withThem(s.First, v.first) || r.opened(v, items[k].first, s) || head && r.adverbs(s.First, v.first) || r.introduced(v.last, items[k].first) {
				take(items[k], ruleReceive)
				found = true
			} else {
				return
			}
		}
	}
}

// countedAlong reports members that are only counted before "beserta": "Sembilan
// kabupaten/kota di R0 beserta Pemprov R0 menerima …".
func (r *reader) countedAlong(it item, s token.Range) bool {
	for k := s.First; k < it.first; k++ {
		if l, _, ok := r.nouns(k + 1); ok && l == regency && (r.number(k) || r.d.Norm(k) == "seluruh" || r.d.Norm(k) == "semua") {
			return true
		}
	}
	return false
}

// another reports that who receives is not named: "cara daerah lain meraih …".
func (r *reader) another(v int, s token.Range) bool {
	d := r.d
	floor := s.First
	k := v - 1
	for k > floor && (d.Norm(k) == "yang" || unhindering.In(d, k)) {
		k--
	}
	switch d.Norm(k) {
	case "lain", "lainnya", "tetangga":
	default:
		return false
	}
	for k--; k > floor && (r.regionNoun(k) || d.Norm(k) == "/" || d.Norm(k) == "-" || r.number(k) || ofMany.In(d, k)); k-- {
	}
	switch d.Norm(k) {
	case "dan", "serta", "bersama", "beserta", "dengan", "seperti", "maupun", ",", "antara", "dari", "di", "salah":
		return false
	}
	if r.placeAt(k) || !r.regionNoun(k+1) {
		return false
	}
	for k = v + 1; k < s.Last; k++ {
		switch d.Norm(k) {
		case "yakni", "yaitu", "adalah", "ialah", "seperti", "antaranya", "diantaranya", "antara", "meliputi", "masing", "termasuk", ":", "(":
			return false // they are named behind it
		}
	}
	return true
}

// unhindering holds words between who receives and the verb.
var unhindering = token.NewSet("akhirnya", "baru", "berhasil", "ikut", "juga", "kembali", "lagi", "mampu", "resmi", "saja", "sudah", "sukses", "telah", "turut")

// ofMany holds words for a number of regions that is not told.
var ofMany = token.NewSet("banyak", "beberapa", "para", "puluhan", "ratusan", "sejumlah", "semua", "seluruh")

func (r *reader) anyVerb(items []item, first, last int) bool {
	for k := first + 1; k < last; k++ {
		if items[k].kind == iReceive || items[k].kind == iReceived {
			return true
		}
	}
	return false
}

func (r *reader) regionBetween(items []item, first, last int) bool {
	for k := first + 1; k < last; k++ {
		if items[k].kind == iRegion {
			return true
		}
	}
	return false
}

// closedBefore reports whether another receiving verb stands between a region and
// the verb, with a region of its own after it.
func (r *reader) closedBefore(items []item, k, vi int) bool {
	for m := k + 1; m < vi; m++ {
		if items[m].kind == iTo {
			return true // "selamat kepada tiga kabupaten yang meraih …"
		}
		if items[m].kind == iAct {
			return true // "mengapresiasi R2 yang meraih …"
		}
		if items[m].kind == iReceive || items[m].kind == iReceived {
			return r.regionBetween(items, m, vi) || items[m].off && !r.and(items[vi].first) || r.tells(items[k].last, items[m].first)
		}
		if items[m].kind == iBreak && r.regionBetween(items, m, vi) {
			return true
		}
	}
	return r.tells(items[k].last, items[vi].first)
}

// receivers takes the regions behind "diraih", "diterima", "penerima".
func (r *reader) receivers(items []item, vi int, take func(item, string)) {
	d := r.d
	v := items[vi]
	w := d.Norm(v.first)
	noun := w == "penerima" || w == "peraih" || (w == "penerimanya" || w == "peraihnya") && d.Norm(v.first-1) == "menjadi"
	n := 0
	for k := vi + 1; k < len(items); k++ {
		it := items[k]
		switch it.kind {
		case iAside, iReceive, iGive:
			if noun && n == 0 && d.Norm(it.first) == "asal" {
				continue // "penerima asal R0 ialah R1, R2"
			}
			return
		case iBreak:
			if n > 0 && len(categories(items[k:])) == 0 {
				return
			}
		case iReceived:
			return
		case iTo:
			if n > 0 && !noun {
				return // "… yang diterima R1 menjadi pelecut bagi R2"
			}
		case iGiver:
			if noun && n == 0 && d.Norm(it.first) == "dari" {
				continue // "penerima dari R0 ialah R1, R2"
			}
			if n > 0 && d.Norm(it.first) == "oleh" && items[k-1].kind == iCategory && it.first-items[k-1].last <= 1 && k+1 < len(items) && items[k+1].first == it.last {
				continue // "kategori C1 diraih oleh R1, kategori C2 oleh R2"
			}
			if d.Norm(it.first) == "dari" || n > 0 {
				if k+1 < len(items) && items[k+1].kind == iRegion && items[k+1].first == it.last && n == 0 && r.Mentions[items[k+1].ref].List > 0 {
					continue
				}
				return
			}
		case iTogether:
			if k+1 < len(items) && items[k+1].kind == iRegion && r.Mentions[items[k+1].ref].Office {
				return
			}
		case iRegion:
			if noun && n == 0 && !r.introduced(v.last, it.first) && it.first-v.last > 8 && !r.headsList(v, it) {
				return
			}
			take(it, ruleReceived)
			n++
		}
	}
	if n == 0 && (!noun && r.relative(items, vi) || w == "diraihnya" || w == "diterimanya" || w == "diperolehnya" || w == "raihan" || w == "perolehan") {
		// "Syukuran digelar R atas diraihnya …": theirs who stand before.
		for k := vi - 1; k >= 0; k-- {
			if items[k].kind == iAside || items[k].kind == iBreak {
				return
			}
			if items[k].kind == iRegion {
				take(items[k], ruleReceive)
				return
			}
		}
	}
	if n == 0 && noun {
		// "R menjadi penerima …": the subject stands before.
		for k := vi - 1; k >= 0; k-- {
			switch items[k].kind {
			case iAside, iBreak, iReceive, iReceived, iGive:
				return
			case iRegion:
				if r.becomes(items[k].last, v.first) {
					take(items[k], ruleReceive)
				}
			}
		}
	}
}

// withHeads takes the heads of several regions that one who is named without a region
// receives with: "Ia menerima penghargaan bersama Bupati R1, Bupati R2 dan Wali Kota R3". It
// returns the item to read on from.
func (r *reader) withHeads(items []item, vi int, take func(item, string)) int {
	for k := vi + 1; k < len(items); k++ {
		switch items[k].kind {
		case iCategory, iComma:
			continue
		case iTogether:
		default:
			return vi + 1
		}
		end := k + 1
		var codes []string
		for ; end < len(items) && (items[end].kind == iRegion || items[end].kind == iComma); end++ {
			if items[end].kind != iRegion {
				continue
			}
			m := &r.Mentions[items[end].ref]
			if len(codes) == 0 && !m.Office {
				return vi + 1
			}
			if !slices.Contains(codes, m.Code) {
				codes = append(codes, m.Code)
			}
		}
		if len(codes) < 2 || end < len(items) && (items[end].kind == iReceive || items[end].kind == iReceived) {
			return vi + 1
		}
		for _, it := range items[k+1 : end] {
			if it.kind == iRegion {
				take(it, ruleReceive)
			}
		}
		return len(items)
	}
	return vi + 1
}
