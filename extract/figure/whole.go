package figure

import (
	"cakupan/corpus"
	"cakupan/extract/number"
	"cakupan/extract/token"
)

// ties joins a count with the percentage that restates it.
func (r *reader) ties(ns []*num, cs []cue) {
	for i := 0; i+1 < len(ns); i++ {
		a, b := ns[i], ns[i+1]
		if a.drop != "" && a.ruleOut != "figure/lost-scale" || b.drop != "" || a.tie != nil || a.unit == corpus.RegionsUnit || b.unit == corpus.RegionsUnit {
			continue
		}
		if a.unit == b.unit || a.m.Ranged || b.m.Ranged {
			continue
		}
		if r.restates(a, b, cs) {
			a.tie, b.tie = b, a
		}
	}
}

// restates reports whether the words between two numbers say that the second is
// the first in other terms: "atau", "setara", a bracket.
func (r *reader) restates(a, b *num, cs []cue) bool {
	d := r.d
	if b.left-a.last > 14 {
		return false
	}
	or, blocked := false, false
	for i := a.last; i < b.left; i++ {
		t := &d.Tokens[i]
		switch t.Norm {
		case "atau", "setara", "alias", "ekuivalen":
			or = true
		case "(":
			if i == b.left-1 || i == b.left-2 {
				or = true
			}
		case "berarti", "artinya":
			or = or || i > a.last && d.Norm(i-1) == "yang"
		case "sama":
			or = or || d.Norm(i+1) == "dengan"
		case "dan", "sedangkan", "sementara", "namun", ";", "tetapi", "serta", "keaktifan":
			blocked = true
		case "tidak", "nonaktif", "belum", "non":
			// "N aktif atau sekitar N2 tidak aktif" joins a complement; a
			// status of the first number before "atau" is its own.
			if or {
				blocked = true
			}
		case "aktif":
			if or {
				blocked = true
			}
		}
	}
	if blocked {
		return false
	}
	if or {
		return true
	}
	if b.left == a.last && a.unit == corpus.People && a.last > a.m.Last {
		return true // "N jiwa P persen yang belum terdaftar"
	}
	// "98 persen, yakni N jiwa"
	if a.unit == corpus.Percent && d.Norm(a.last) == "," {
		switch d.Norm(a.last + 1) {
		case "yakni", "yaitu", "sebanyak":
			return b.left == a.last+2 || b.left == a.last+3 && d.Norm(a.last+2) == "sebanyak"
		}
	}
	// "mencapai N jiwa, P persen dari penduduk"
	if b.left != a.last+1 && !(b.left == a.last+2 && a.unit == corpus.Percent) || d.Norm(b.left-1) != "," {
		return false
	}
	return b.unit == corpus.Percent && d.Norm(b.end) == "dari" && a.base == "" || b.unit == corpus.People && d.Norm(b.end) == ","
}

// between words of "dari total jumlah penduduk Kota X yang sebanyak N".
var wholeWords = token.NewSet("total", "jumlah", "jumlahnya", "totalnya", "seluruh", "keseluruhan", "semua", "penduduk", "penduduknya", "warga", "masyarakat", "jiwa", "populasi", "peserta", "kepesertaan", "sebanyak", "yang", "mencapai", "sebesar", "sejumlah", "ada", "tercatat", "berjumlah", "yakni", "yaitu", "di", "(", ",", "ini", "itu", "tersebut", "terdaftar", "jkn", "kis", "bpjs", "kesehatan", "-", "aktif", "daerah", "kota", "kabupaten", "provinsi", "setempat", "wilayah", "total", "sekitar", "adalah", "nasional", "indonesia", "pbi", "segmen", "orang", "keseluruhannya", "dewasa", "potensi", "wajib", "ktp", "terhadap", "kerja", "kedeputian", "cabang", "jumlahnya")

// wholeOf finds "dari [total] … N": the set that another number is a part of.
func (r *reader) wholeOf(ns []*num, i int, cs []cue) {
	d, n := r.d, ns[i]
	floor := r.floor(ns, i)
	nouned := cNone
	for k := n.left - 1; k >= floor && k > n.left-18; k-- {
		t := &d.Tokens[k]
		if t.Norm == "dari" && r.bound[k] == 0 {
			switch prev := d.Norm(k - 1); prev {
			case "terdiri", "lebih", "kurang", "selain", "mulai", "terhitung", "berasal", "terendah", "tertinggi", "terbanyak", "terbesar", "terkecil", "disumbang", "datang", "sumbangan", "tinggi", "rendah", "data":
				return
			}
			if r.changing(k, cs) {
				n.rule = "" // the earlier value of a change
				return
			}
			if n.unit == corpus.Percent && r.reachedIn(k+1, n.left) {
				return // "keaktifan peserta dari semua segmen mencapai P"
			}
			if n.unit == corpus.Percent {
				if m := lastBefore(cs, k); m >= 0 && cs[m].first >= floor && k-cs[m].last <= 1 && (cs[m].kind == cActive || cs[m].kind == cInactive || cs[m].kind == cCoverage) {
					return // "tingkat keaktifan dari peserta di R sebesar P"
				}
			}
			n.whole = true
			if r.owing(ns, i) {
				n.base, n.rule = corpus.OtherMeasure, ruleWhole // "tunggakan Rp2 miliar dari N peserta"
				return
			}
			if d.Norm(n.last) == "peserta" {
				nouned = cMembers
			}
			if w := d.Norm(n.last); nouned == cNone && (w == "jumlah" || w == "total") && d.Norm(n.last+1) == "penduduk" {
				nouned = cPop // "dari total N jiwa jumlah penduduk"
			}
			if w := d.Norm(n.last); nouned == cNone && (w == "penduduk" || w == "warga") {
				if r.enrolledThere(n.last+1) && i+1 >= len(ns) {
					n.base, n.rule = corpus.Participants, ruleWhole
					return
				}
				if x := d.Norm(n.last + 1); (x == "terdaftar" || x == "yang" && d.Norm(n.last+2) == "terdaftar") && !r.registry(n) {
					return // members or people: the part decides
				}
				nouned = cPop
			}
			if c, ok := cueAt(cs, n.last); ok && n.noun == nMembers && (c.kind == cActive || c.kind == cInactive) {
				n.base, n.rule = measureOf(c.kind, n.unit), ruleWhole // "dari total N peserta tidak aktif"
				return
			}
			if k := r.pastYang(n.last); n.noun == nMembers && k > n.last {
				if c, ok := cueAt(cs, k); ok && (c.kind == cFlow || c.kind == cInactive || c.kind == cActive || c.kind == cArrears) {
					n.base, n.rule, n.flow = measureOf(c.kind, n.unit), ruleWhole, c.kind == cFlow // "dari N peserta yang sempat dinonaktifkan"
					return
				}
			}
			if c, ok := cueAt(cs, n.last); ok && n.unit == corpus.People && (c.kind == cSeg || c.kind == cSubs) {
				if f := r.struck(n, cs); f.kind != cNone {
					n.base, n.rule, n.flow = corpus.OtherMeasure, ruleWhole, f.kind == cFlow || f.kind == cInactive // "dari N peserta PBI yang dinonaktifkan"
					return
				}
			}
			if c, ok := cueAt(cs, n.last); ok && n.noun == nMembers && (c.kind == cSeg || c.kind == cSubs) {
				n.base, n.rule, n.seg = measureOf(c.kind, n.unit), ruleWhole, c.kind == cSeg // "dari N peserta PBPU"
				return
			}
			switch {
			case n.unit == corpus.People && n.noun == nPeople && nouned == cNone && (i == 0 || ns[i-1].unit != corpus.Percent) && r.joinedIn(n):
				n.base, n.rule = corpus.Participants, ruleWhole
			case nouned == cPop || nouned == cMembers || nouned == cActive || nouned == cSubs:
				n.base, n.rule = measureOf(nouned, n.unit), ruleWhole
			case n.noun == nPop && n.unit == corpus.People && r.joinedIn(n):
				n.base, n.rule = corpus.Participants, ruleWhole // "dari N penduduk yang menjadi peserta"
			case n.noun == nPop && n.unit == corpus.People:
				n.base, n.rule = corpus.Population, ruleWhole
			case n.noun == nMembers:
				n.base, n.rule = corpus.Participants, ruleWhole
			}
			return
		}
		switch t.Norm {
		case "tersebut", "itu", "ini":
			switch d.Norm(k - 1) {
			case "wilayah", "daerah", "kabupaten", "kota", "provinsi":
				continue // "dari jumlah penduduk di wilayah ini"
			}
			return // "dari jumlah tersebut, N …": N is the part
		case ",":
			if w := d.Norm(k + 1); w != "yakni" && w != "yaitu" && r.placeAt(k+1) < 0 {
				return
			}
		case "peserta", "kepesertaan":
			if nouned == cNone {
				nouned = cMembers
			}
		case "aktif":
			nouned = cActive
		case "pbi":
			nouned = cSubs
		case "penduduk", "penduduknya", "populasi", "masyarakat":
			if nouned == cNone {
				nouned = cPop
			}
		case "warga":
			if nouned == cNone && n.noun != nMembers {
				nouned = cPop
			}
		}
		if !wholeWords.Is(t) && r.placeAt(k) < 0 && !r.skip[k] && t.Kind == token.Word {
			return
		}
		if t.Kind == token.Punct && t.Norm != "(" && t.Norm != "," && t.Norm != "-" && t.Norm != ")" && t.Norm != "\"" && t.Norm != "." {
			return
		}
	}
}

// pastYang returns the token behind "yang sempat", "yang sudah", or k.
func (r *reader) pastYang(k int) int {
	if r.d.Norm(k) != "yang" {
		return k
	}
	k++
	switch r.d.Norm(k) {
	case "sempat", "sudah", "telah", "pernah", "masih", "sebelumnya":
		k++
	}
	return k
}

// owing reports a count right behind an amount of arrears: those who owe it.
func (r *reader) owing(ns []*num, i int) bool {
	if i == 0 || ns[i-1].m.Kind != number.Money || ns[i].left-ns[i-1].last > 3 {
		return false
	}
	for k := ns[i-1].left - 1; k >= r.d.Sentences[ns[i].sent].First && k > ns[i-1].left-16; k-- {
		switch r.d.Norm(k) {
		case "tunggakan", "tertunggak", "menunggak", "piutang":
			return true
		}
	}
	return false
}

// registry reports people who are in the civil registry, not in the programme: "dari N
// warga yang terdaftar di Dinas Kependudukan".
func (r *reader) registry(n *num) bool {
	for k := n.last; k < n.last+8; k++ {
		switch r.d.Norm(k) {
		case "kependudukan", "dukcapil", "disdukcapil", "disdukcasip", "capil", "kk", "ktp":
			return true
		case ",", ".", "jkn", "bpjs", "peserta":
			return false
		}
	}
	return false
}

// joinedIn reports "yang terdaftar", "yang menjadi peserta" right behind a number.
func (r *reader) joinedIn(n *num) bool {
	if r.d.Norm(n.last) != "yang" || r.registry(n) {
		return false
	}
	k := n.last + 1
	for k < n.last+3 && (r.d.Norm(k) == "sudah" || r.d.Norm(k) == "telah") {
		k++
	}
	return registered.In(r.d, k) || (r.d.Norm(k) == "menjadi" || r.d.Norm(k) == "jadi") && r.d.Norm(k+1) == "peserta"
}

// changing reports whether the "dari" at token k opens a change: "naik dari P1
// menjadi P2".
func (r *reader) changing(k int, cs []cue) bool {
	for _, c := range cs {
		if c.kind == cRise && c.first < k && k-c.last <= 6 {
			return true
		}
		if c.first > k && c.kind == cTo && c.first-k < 14 {
			return true
		}
	}
	n := r.d.Norm(k + 1)
	return n == "sebelumnya" || n == "semula" || n == "tadinya" || n == "awalnya" || n == "angka" || n == "posisi"
}

// ofPopulation reports a number that is tied to another and is a part of a
// population printed beside it.
func (r *reader) ofPopulation(ns []*num, i int) bool {
	n := ns[i]
	if n.tie == nil {
		return false
	}
	for k := i + 1; k < len(ns) && k <= i+2; k++ {
		if ns[k].whole && ns[k].base == corpus.Population {
			return true
		}
		if ns[k] != n.tie {
			return false
		}
	}
	return false
}

// settleWhole gives a whole without a noun the set that its part belongs to.
func (r *reader) settleWhole(ns []*num, i int) {
	n := ns[i]
	part := corpus.Measure("")
	for k := i - 1; k >= 0 && part == ""; k-- {
		if !ns[k].whole && ns[k].drop == "" {
			part = ns[k].base
		}
	}
	for k := i + 1; k < len(ns) && part == ""; k++ {
		if ns[k] == n.tie && ns[k].base == corpus.Coverage && ns[k].rule == ruleVerb && i == 0 {
			part = corpus.ActiveParticipants // "dari N jiwa atau P persen yang terdaftar": members
			break
		}
		if !ns[k].whole && ns[k].drop == "" {
			part = ns[k].base
		}
	}
	n.rule = ruleWhole
	if i > 0 && n.unit == corpus.People && n.noun != nPop && ns[i-1].drop == "" && ns[i-1].unit == corpus.People && ns[i-1].value() > n.value() && !ns[i-1].whole && n.left-ns[i-1].end <= 3 && n.value() > 0.5*ns[i-1].value() && (n.noun == nNone || r.d.Norm(n.last) == "atau" || r.d.Norm(n.last) == ",") {
		n.base, n.rule, n.own = corpus.Target, ruleTarget, true // "75.056 jiwa dari 73.702": what was aimed for
		return
	}
	if c := r.after(ns, i, r.stream(n.sent)); n.unit == corpus.People && (c.kind == cUncovered || c.kind == cArrears) && c.first-n.last <= 3 {
		n.base = measureOf(c.kind, n.unit) // "dari N warga yang belum terdaftar"
		return
	}
	if n.unit == corpus.Percent {
		n.base = corpus.Coverage
		return
	}
	switch part {
	case corpus.ActiveParticipants, corpus.ActiveRate, corpus.InactiveParticipants, corpus.Subsidised:
		n.base = corpus.Participants
	case corpus.OtherMeasure:
		n.base = corpus.OtherMeasure
	case "":
		n.base = ""
	default:
		n.base = corpus.Population
	}
}

// reachedIn reports a word of reaching among tokens.
func (r *reader) reachedIn(first, last int) bool {
	for k := first; k < last; k++ {
		if r.is(k, reaching|passing|change) || r.d.Norm(k) == "sebesar" {
			return true
		}
	}
	return false
}
