package award

import (
	"cakupan/corpus"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// Classes told in passing, away from any verb of receiving: at the head of a clause ("Sementara
// Pratama jatuh ke R1 serta R2"), behind the name ("R, yang sama-sama Madya"), of those told
// before ("Semuanya Utama"), of others ("R2 juga", "R1 dan R2 di kategori lain"), or with the verb
// left out ("Rembang sudah, Kudus sudah").

var (
	// clauseHeads may stand before the class that heads a list.
	clauseHeads = token.NewSet(",", ";", ".", ":", "\"", "(", "sedangkan", "sementara", "adapun", "lalu", "kemudian", "dan", "untuk", "di", "pada", "selanjutnya", "lantas", "itu", "berikutnya")
	// classLinks lead from a class to those who have it.
	classLinks = token.NewSet(",", ":", "-", "(", "\"", "adalah", "ada", "antara", "antaranya", "atas", "bupati", "dari", "di", "diantaranya", "diberikan", "didapat", "diduduki", "dihuni", "diisi", "diperoleh", "dipegang", "diraih", "direbut", "disabet", "disematkan", "diserahkan", "ditempati", "diterima", "hanya", "ialah", "itu", "jatuh", "kabupaten", "ke", "kepada", "kota", "lain", "masing", "meliputi", "milik", "oleh", "pemkab", "pemkot", "provinsi", "tersebut", "untuk", "yaitu", "yakni", "diperuntukkan", "bagi", "hinggap", "mampir")
	// memberJoints stand between the members of a list.
	memberJoints = token.NewSet(",", "dan", "serta", "&", "juga", "kabupaten", "kota", "provinsi", "pemkab", "pemkot", "pemprov", "dengan", "/", "kab", ".", "hingga")
)

// underClass gives a class to the regions that a clause lists right behind it: "Sementara
// Pratama jatuh ke R1 serta R2", "Madya antara lain R1, R2 dan R3".
func (r *reader) underClass(out []corpus.Award, sent int, s token.Range, year int) []corpus.Award {
	if r.of[sent]&isClass == 0 || !r.ofAward(sent) {
		return out
	}
	d := r.d
	for _, c := range r.classesIn(s) {
		p := c.first - 1
		for p >= s.First && (r.is[p]&isCarrier != 0 || d.Norm(p) == "\"") {
			p--
		}
		if p >= s.First && !clauseHeads.In(d, p) {
			continue
		}
		behind := p > s.First && r.placeAt(p-1) // "R1 untuk kategori C, R2 …": of those before
		if behind && (d.Norm(p) == "untuk" || d.Norm(p) == "di" || d.Norm(p) == "pada") {
			continue
		}
		q, leads := c.last, false
		for q < s.Last && q < c.last+8 && !r.placeAt(q) && (classLinks.In(d, q) || r.small(q) > 0 || d.Norm(q) == "daerah") {
			leads = leads || len(d.Norm(q)) > 3 && !r.regionNoun(q)
			q++
		}
		if behind && !leads {
			continue
		}
		if q >= s.Last || !r.placeAt(q) || q == c.last {
			continue
		}
		var members []int
		lo, hi := region.In(r.Mentions, token.Range{First: q, Last: s.Last})
		end := q
		for k := lo; k < hi; k++ {
			m := &r.Mentions[k]
			joined := true
			for i := end; i < m.First && joined; i++ {
				joined = memberJoints.In(d, i)
			}
			if !joined || m.Code == "" || !r.receiver(k) {
				break
			}
			members = append(members, k)
			end = m.Last
		}
		if end < s.Last && d.Tokens[end].Kind == token.Word && !clauseHeads.In(d, end) && d.Norm(end) != "serta" {
			continue // it says something of them
		}
		span := d.Span(s.First, s.Last)
		for _, k := range members {
			m := &r.Mentions[k]
			for i := range out {
				// A list behind its class is not of the class that follows it.
				if a := &out[i]; a.Code == m.Code && a.Year == year && a.Category != "" && (a.Start >= span.Start && a.End <= span.End && a.Rule != ruleReceive || a.Rule == ruleCategory) {
					a.Category = c.cat
				}
			}
			out = r.joins(out, m.Code, c.cat, year, token.Range{First: m.First, Last: m.Last})
		}
	}
	return out
}

// allWords point to all who were told right before.
var allWords = token.NewSet("semuanya", "seluruhnya", "kesemuanya", "keduanya", "ketiganya", "keempatnya", "kelimanya", "keenamnya")

// allOf gives the class that a short sentence says all have to those who received in the
// sentences before it: "Semuanya Utama."
func (r *reader) allOf(out []corpus.Award, sent int, s token.Range) []corpus.Award {
	d := r.d
	if s.Last-s.First > 20 || sent == 0 || r.of[sent]&isClass == 0 {
		return out
	}
	but := s.Last // "… kategori C, kecuali R, C2"
	for k := s.First; k < s.Last; k++ {
		if w := d.Norm(k); w == "kecuali" || w == "selain" {
			but = k
		}
	}
	all := allWords.In(d, s.First) && but-s.First <= 8
	if n := r.small(s.First); n > 1 && but < s.Last {
		_, end, ok := r.nouns(s.First + 1)
		all = ok && (d.Norm(end) == "itu" || d.Norm(end) == "tersebut")
	}
	cs := r.classesIn(token.Range{First: s.First, Last: but})
	if !all || len(cs) != 1 {
		return out
	}
	spared := map[string]bool{}
	lo, hi := region.In(r.Mentions, token.Range{First: but, Last: s.Last})
	for k := lo; k < hi; k++ {
		spared[r.Mentions[k].Code] = true
	}
	para := d.Paragraph(s.First)
	for i := sent - 1; i >= 0 && d.Sentences[i].First >= para.First; i-- {
		span := d.Span(d.Sentences[i].First, d.Sentences[i].Last)
		n := 0
		for k := range out {
			if a := &out[k]; a.Start >= span.Start && a.End <= span.End {
				n++
				if a.Category == "" && !spared[a.Code] {
					a.Category = cs[0].cat
				}
			}
		}
		if n == 0 {
			break
		}
	}
	return out
}

var (
	// withLinks may stand between a region and the class that it is said to have in passing.
	withLinks = token.NewSet(",", "-", "(", "berada", "dapat", "di", "dia", "diganjar", "ia", "ikut", "juga", "kata", "katanya", "kategori", "kebagian", "kelas", "kini", "masing", "masuk", "mendapat", "menerima", "meraih", "predikat", "pun", "sama", "sekarang", "semuanya", "sudah", "tetap", "turut", "yang", "keduanya", "ketiganya", "untuk", "penerima", "peraih", "kategorinya", "dua", "tiga", "empat", "salah", "satu", "sebagai", "pada")
	// nearLinks are those of them that make no clause.
	nearLinks = token.NewSet(",", "-", "(", "kata", "katanya", "dia", "ia", "sama", "masing", "semuanya", "keduanya", "ketiganya", "untuk", "predikat", "kategori")
)

// byTheWay gives regions the class that a clause tells of them in passing: "R, yang sama-sama
// Madya, …", "kalah tipis dari R yang juga masuk Utama", "R1 meraih kategori madya, R2 utama,
// R3 dan R4, kata dia, pratama", "R2 juga", "bersama R2".
func (r *reader) byTheWay(out []corpus.Award, sent int, s token.Range, year int, off bool) []corpus.Award {
	if r.of[sent]&isClass == 0 && !ladderTops.MayIn(r.d, s) || !r.ofAward(sent) {
		return out
	}
	d := r.d
	carried := sent > 0 && r.of[sent-1]&isClass != 0
	for k := s.First; k < s.Last; k++ {
		cat, ok := classOf(d.Norm(k))
		top := false
		if !ok {
			if cat, _, top = r.superlative(k, s.Last); !top {
				continue
			}
		}
		if k > s.First && classCarriers.Is(&d.Tokens[k-1]) {
			carried = true
		}
		if !off && (d.Tokens[k].Case != token.Lower || carried) {
			out = r.alsoBehind(out, cat, k, s, year)
		}
		p, which, too, near, winner, both := k-1, false, false, true, top, 0
		for p >= s.First && p > k-9 && !r.placeAt(p) && withLinks.In(d, p) {
			which = which || d.Norm(p) == "yang"
			too = too || d.Norm(p) == "juga" || d.Norm(p) == "sama" || d.Norm(p) == "pun"
			winner = winner || d.Norm(p) == "penerima" || d.Norm(p) == "peraih"
			near = near && (nearLinks.In(d, p) || p > s.First && winner || top)
			both = max(both, pronouns.In(d, p))
			p--
		}
		if p < s.First || !r.placeAt(p) {
			if both > 0 && !off {
				out = r.bothBefore(out, s, p, both, cat, year)
			}
			continue
		}
		near = (near || winner) && !off && (carried || d.Tokens[k].Case != token.Lower) && (k+1 >= s.Last || d.Tokens[k+1].Kind == token.Punct || d.Norm(k+1) == "dan" || d.Norm(k+1) == "serta")
		if !(which && too) && !near {
			continue
		}
		for _, i := range r.rowBefore(s, p+1, near) {
			m := &r.Mentions[i]
			if d.Norm(m.First-1) == "kecuali" {
				for x := range out {
					if out[x].Code == m.Code && out[x].Year == year {
						out[x].Category = cat // "semuanya C1, kecuali R, C2"
					}
				}
			}
			out = r.joins(out, m.Code, cat, year, token.Range{First: m.First, Last: m.Last})
		}
	}
	return out
}

// bothBefore gives a class to the regions that a pronoun before it points to in its sentence, as
// many as it says: "Ditanya mengenai R1 serta R2, ia menyebut keduanya C".
func (r *reader) bothBefore(out []corpus.Award, s token.Range, at, n int, cat corpus.Category, year int) []corpus.Award {
	members := r.named(s.First, max(s.First, at))
	if len(members) != n {
		return out
	}
	for _, it := range members {
		out = r.joins(out, r.Mentions[it.ref].Code, cat, year, token.Range{First: it.first, Last: it.last})
	}
	return out
}

// ladderTops hold the words of superlative.
var ladderTops = token.NewClue("tertinggi", "teratas", "terendah", "terbawah", "paling")

// rowBefore returns the mentions of the row of regions that ends at a token, the last of them
// only where the others are not wanted.
func (r *reader) rowBefore(s token.Range, end int, all bool) (row []int) {
	from, to := region.In(r.Mentions, token.Range{First: s.First, Last: end})
	for i := to - 1; i >= from; i-- {
		m := &r.Mentions[i]
		if m.Code == "" || m.Dateline || m.Via == "bpjs" || m.Via == "se" || m.Via == "agency" {
			break
		}
		if len(row) > 0 && !all || all && !r.receiver(i) {
			break
		}
		for k := m.Last; k < end; k++ {
			if !memberJoints.In(r.d, k) {
				return row
			}
		}
		if len(row) > 0 && end-m.Last == 1 && r.d.Norm(m.Last) == "," && !r.rowEnds(row, s) {
			return row // "R1 kategori C1, R2 C2": a comma alone joins no two
		}
		row = append(row, i)
		end = m.First
	}
	return row
}

// rowEnds reports "dan" before the last of a row: its commas join.
func (r *reader) rowEnds(row []int, s token.Range) bool {
	switch r.d.Norm(r.Mentions[row[0]].First - 1) {
	case "dan", "serta", "&":
		return r.Mentions[row[0]].First-1 > s.First
	}
	return len(row) > 1
}

// alsoBehind gives a class to regions that have it too, behind the class at a token: "R1
// kategori C, R2 juga.", "R1 meraih kategori C bersama R2 dan R3", "…, sama dengan R2".
func (r *reader) alsoBehind(out []corpus.Award, cat corpus.Category, k int, s token.Range, year int) []corpus.Award {
	d := r.d
	together := false
	i := k + 1
	for i < s.Last && i < k+9 && !r.placeAt(i) {
		switch d.Norm(i) {
		case "bersama", "beserta", "bersamaan", "sama":
			together = true
		case "dengan", "seperti", ",", "dan":
		case "kabupaten", "kota", "kotanya", "/", ":", "dua", "tiga", "empat", "lima", "daerah", "provinsi":
			if !together {
				return out
			}
		default:
			return out
		}
		i++
	}
	from, to := region.In(r.Mentions, token.Range{First: i, Last: s.Last})
	if from == to || r.Mentions[from].First != i {
		return out
	}
	if together {
		end := i
		for m := from; m < to; m++ {
			x := &r.Mentions[m]
			for j := end; j < x.First; j++ {
				if !memberJoints.In(d, j) {
					return out
				}
			}
			if x.Code == "" || !r.receiver(m) || x.Office {
				return out
			}
			out = r.joins(out, x.Code, cat, year, token.Range{First: x.First, Last: x.Last})
			end = x.Last
		}
		return out
	}
	m := &r.Mentions[from]
	if w := d.Norm(m.Last); (w == "juga" || w == "pun") && m.Code != "" && (m.Last+1 >= s.Last || d.Tokens[m.Last+1].Kind == token.Punct || d.Norm(m.Last+1) == "begitu" || d.Norm(m.Last+1) == "sama") {
		return r.joins(out, m.Code, cat, year, token.Range{First: m.First, Last: m.Last})
	}
	return out
}

// gapped gives the award to regions of which a sentence says only that they had it too, with
// the verb left out: "Rembang sudah, Kudus sudah", "Ngawi dapat, Ponorogo dapat".
func (r *reader) gapped(out []corpus.Award, sent int, s token.Range, year int) []corpus.Award {
	d := r.d
	lo, hi := region.In(r.Mentions, s)
	if lo == hi || !gapWords.MayIn(d, s) {
		return out
	}
	var row []int
	told := false // with the verb at least
	for k := lo; k < hi; k++ {
		m := &r.Mentions[k]
		i := m.Last
		for i < s.Last && (d.Norm(i) == "itu" || d.Norm(i) == "juga" || d.Norm(i) == "malah" || d.Norm(i) == "bahkan") {
			i++
		}
		at := i
		for i < s.Last && gapWords.In(d, i) {
			told = told || d.Norm(i) == "dapat"
			i++
		}
		if i == at || m.Code == "" || m.Dateline || m.Via == "bpjs" || m.Via == "se" {
			continue
		}
		if i < s.Last && d.Tokens[i].Kind != token.Punct && !(d.Norm(i) == "tahun" && d.Norm(at) != "apalagi") {
			continue
		}
		row = append(row, k)
	}
	near := told || r.holds(getsIt, s) || sent > 0 && r.holds(getsIt, d.Sentences[sent-1])
	if len(row) == 0 || !near || !r.deedNear(sent, 3) || !r.ofAward(sent) {
		return out
	}
	y := year
	if r.lastYearSaid(s) || sent > 0 && r.lastYearSaid(d.Sentences[sent-1]) {
		y = year - 1
	}
	for _, k := range row {
		m := &r.Mentions[k]
		out = r.joins(out, m.Code, "", y, token.Range{First: m.First, Last: m.Last})
	}
	return out
}

// gapWords say that it was had, with the verb left out.
var gapWords = token.NewSet("apalagi", "dapat", "pernah", "sudah")

// deedNear reports a word of receiving in a sentence or in one of those right before it, with
// no figure between.
func (r *reader) deedNear(sent, back int) bool {
	for k := sent; k >= 0 && k > sent-back; k-- {
		s := r.d.Sentences[k]
		if s.Last-s.First > longest {
			return false
		}
		if r.given(s) || r.bearsPrize(s) || r.holds(getsIt, s) {
			return true
		}
		if r.measures(s) {
			return false
		}
	}
	return false
}

// getsIt are words of receiving that the clause readers do not go by.
var getsIt = token.NewSet("dapat", "kebagian", "mendapat", "menonton")

// lastYearSaid reports "tahun lalu", "tahun kemarin" in a sentence.
func (r *reader) lastYearSaid(s token.Range) bool {
	for k := s.First + 1; k < s.Last; k++ {
		if r.d.Norm(k-1) == "tahun" {
			switch r.d.Norm(k) {
			case "lalu", "kemarin", "silam", "sebelumnya":
				return true
			}
		}
	}
	return false
}

// otherClass gives the award, with its class open, to those of whom a sentence says only that
// theirs is another: "R1, R2 dan R3 di kategori lain".
func (r *reader) otherClass(out []corpus.Award, sent int, s token.Range, year int) []corpus.Award {
	d := r.d
	if !classLadders.MayIn(d, s) {
		return out
	}
	for k := s.First + 1; k+1 < s.Last; k++ {
		if !classLadders.In(d, k) || d.Norm(k+1) != "lain" && d.Norm(k+1) != "lainnya" && d.Norm(k+1) != "berbeda" {
			continue
		}
		end := k
		for end > s.First && !r.placeAt(end-1) && withLinks.In(d, end-1) {
			end--
		}
		if end == s.First || !r.placeAt(end-1) || !r.ofAward(sent) {
			continue
		}
		for _, i := range r.rowBefore(s, end, true) {
			m := &r.Mentions[i]
			out = r.joins(out, m.Code, "", year, token.Range{First: m.First, Last: m.Last})
		}
	}
	return out
}
