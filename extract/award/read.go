package award

import (
	"sort"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// items lists what bears on awards in a sentence, in text order.
func (r *reader) items(s token.Range) []item {
	d := r.d
	var out []item
	lo, hi := region.In(r.Mentions, s)
	next := lo
	for i := s.First; i < s.Last; i++ {
		for next < hi && r.Mentions[next].First < i {
			next++
		}
		if next < hi && r.Mentions[next].First == i {
			m := &r.Mentions[next]
			if r.receiver(next) {
				out = append(out, item{kind: iRegion, first: m.First, last: m.Last, ref: next})
			}
			i = m.Last - 1
			continue
		}
		t := &d.Tokens[i]
		if t.Kind == token.Punct {
			switch t.Norm {
			case ",":
				out = append(out, item{kind: iComma, first: i, last: i + 1})
			case ";":
				out = append(out, item{kind: iBreak, first: i, last: i + 1})
			case "(":
				// "Kota A (Utama)"
				if c, end, ok := r.category(i+1, s.Last); ok && d.Norm(end) == ")" {
					out = append(out, item{kind: iCategory, first: i, last: end, cat: c})
					i = end
				}
			}
			continue
		}
		if t.Kind != token.Word {
			continue
		}
		n := t.Norm
		switch {
		case n == "dengan" && (d.Norm(i+1) == "kategori" || d.Norm(i+1) == "predikat"):
			continue
		case n == "utama" || n == "madya" || n == "pratama":
			if r.headed(i, s, out) {
				c, end, _ := r.bareCategory(i)
				out = append(out, item{kind: iCategory, first: i, last: end, cat: c})
			}
			continue
		case r.is[i]&isCarrier != 0:
			if c, end, ok := r.category(i+1, s.Last); ok && r.carried(i, end, n) {
				out = append(out, item{kind: iCategory, first: i, last: end, cat: c})
				// "kategori Utama, Madya, dan Pratama": the carrier holds on.
				for k := end; k < s.Last && k < end+12; k++ {
					w := d.Norm(k)
					if c, e, ok := r.bareCategory(k); ok {
						out = append(out, item{kind: iCategory, first: k, last: e, cat: c})
						end = e
						continue
					}
					if w != "," && w != "dan" && w != "serta" && w != "hingga" && w != "maupun" && w != "/" && w != "\"" && w != "atau" {
						break
					}
				}
				i = end - 1
				continue
			}
		}
		switch {
		case r.is[i]&isReceive != 0:
			if n == "masuk" || n == "menempati" || n == "menduduki" || n == "ditetapkan" || n == "dinyatakan" || n == "tembus" || n == "menembus" || n == "menyandang" || n == "dapat" || n == "berhak" || n == "diberi" || n == "menyusul" || n == "menutup" || n == "panen" || n == "pulang" || n == "naik" {
				// Receiving only with a category or a prize behind it.
				if !r.prizeBehind(i, s.Last) && !(n == "dapat" && d.Norm(i-1) == "juga") {
					continue
				}
			}
			if (n == "ada" || n == "berada" || n == "bertahan" || n == "bertengger" || n == "duduk") && d.Norm(i+2) != "kategori" && d.Norm(i+1) != "kategori" {
				continue
			}
			out = append(out, item{kind: iReceive, first: i, last: i + 1, off: r.pendingAt(i, s.First) || r.candidate(i)})
			// "meraih Utama", "kebagian Pratama": the verb carries the category.
			if c, end, ok := r.bare(i+1, s.Last); ok {
				out = append(out, item{kind: iCategory, first: i + 1, last: end, cat: c})
				i = end - 1
			}
		case r.is[i]&isReceived != 0:
			if (n == "memberi" || n == "mengganjar") && !r.prizeBehind(i, s.Last) {
				continue
			}
			if n == "jatuh" && d.Norm(i+1) != "kepada" && d.Norm(i+1) != "pada" && d.Norm(i+1) != "ke" {
				continue
			}
			out = append(out, item{kind: iReceived, first: i, last: i + 1, off: r.pendingAt(i, s.First)})
		case n == "kepada" || n == "bagi" && d.Norm(i-1) != "penting":
			out = append(out, item{kind: iTo, first: i, last: i + 1})
		case r.is[i]&isGive != 0:
			out = append(out, item{kind: iGive, first: i, last: i + 1, off: r.pendingAt(i, s.First)})
		case r.is[i]&isAside != 0:
			out = append(out, item{kind: iAside, first: i, last: i + 1})
		case r.is[i]&isGiver != 0:
			out = append(out, item{kind: iGiver, first: i, last: i + 1})
		case n == "juga" || n == "lainnya" || n == "menjadi" || n == "ke":
			// "yang juga Pratama", "lima lainnya Madya", "menjadi Utama"
			if c, end, ok := r.bare(i+1, s.Last); ok {
				out = append(out, item{kind: iCategory, first: i + 1, last: end, cat: c})
				i = end - 1
			}
		case n == "bersama" || n == "beserta":
			out = append(out, item{kind: iTogether, first: i, last: i + 1})
		case n == "sedangkan" || n == "sementara" || n == "adapun" || n == "namun" || n == "tetapi" || n == "lalu" || n == "kemudian":
			out = append(out, item{kind: iBreak, first: i, last: i + 1})
		}
	}
	return out
}

// bare reads a category without its carrier, as a name: a capital, and no name
// behind it.
func (r *reader) bare(i, last int) (corpus.Category, int, bool) {
	for i < last && (r.d.Norm(i) == "\"" || r.d.Norm(i) == "uhc") {
		i++
	}
	if i >= last || r.d.Tokens[i].Case == token.Lower || r.placeAt(i) || r.now != uhcPrize {
		return "", i, false
	}
	c, end, ok := r.bareCategory(i)
	if !ok || r.d.Norm(i) == "kategori" {
		return "", i, false
	}
	return c, end, true
}

// headed reports a category that heads or closes an item of a list by its place:
// alone on its line, before a colon, right behind a region.
func (r *reader) headed(i int, s token.Range, items []item) bool {
	d := r.d
	if d.Tokens[i].Case == token.Lower || r.now != uhcPrize {
		return false
	}
	if d.Norm(i+1) == ":" && i+1 < s.Last && (i == s.First || d.Tokens[i-1].Kind == token.Punct) {
		return true
	}
	if i == s.First && i+1 >= s.Last {
		return true
	}
	if len(items) == 0 || items[len(items)-1].kind != iRegion {
		return false
	}
	end := i + 1
	if end < s.Last && d.Tokens[end].Kind == token.Word {
		return false
	}
	for k := items[len(items)-1].last; k < i; k++ {
		switch d.Norm(k) {
		case "-", ":", "|", "(", "/", "=", ">":
		default:
			return false
		}
	}
	return true
}

// candidate reports "masuk nominasi", "menjadi calon penerima" behind a verb.
func (r *reader) candidate(i int) bool {
	for k := i + 1; k < i+3; k++ {
		switch r.d.Norm(k) {
		case "nominasi", "nominator", "kandidat", "calon", "usulan", "bakal":
			return true
		}
	}
	return false
}

func (r *reader) bareCategory(i int) (corpus.Category, int, bool) {
	if i >= len(r.d.Tokens) {
		return "", i, false
	}
	switch r.d.Norm(i) {
	case "utama":
		return corpus.Utama, i + 1, true
	case "madya":
		return corpus.Madya, i + 1, true
	case "pratama":
		return corpus.Pratama, i + 1, true
	case "kategori":
		return r.bareCategory(i + 1)
	}
	return "", i, false
}

// carried reports whether a carrier and a category really belong together: not
// "klinik pratama", not "dua indikator utama".
func (r *reader) carried(i, end int, carrier string) bool {
	d := r.d
	switch carrier {
	case "uhc", "award", "awards", "penghargaan":
		// "UHC Award Utama", "UHC Madya 2026": capitalised or quoted only.
		return d.Tokens[end-1].Case != token.Lower || d.Norm(end-2) == "\""
	case "tingkat", "status", "kelas", "peringkat", "kelompok":
		return d.Tokens[end-1].Case != token.Lower || d.Norm(end-2) == "\""
	}
	return true
}

// prizeBehind reports a category or a prize soon after a verb.
func (r *reader) prizeBehind(i, last int) bool {
	far := 7
	if w := r.d.Norm(i); w == "pulang" || w == "menutup" {
		far = 26 // "pulang dari VENUE, R, D, dengan trofi …"
	}
	for k := i + 1; k < last && k < i+far; k++ {
		n := r.d.Norm(k)
		if r.is[k]&isPrize != 0 || n == "kategori" || n == "katagori" || n == "peraih" || n == "penerima" {
			return true
		}
	}
	return false
}

// pendingAt reports a word before a verb that makes it a plan, a hope or a denial.
func (r *reader) pendingAt(i, floor int) bool {
	d := r.d
	for k := i - 1; k >= floor && k > i-9; k-- {
		n := d.Norm(k)
		if n == "," || n == ";" || n == "\"" {
			// A comma ends the reach, except for short insertions.
			if i-k > 2 {
				return false
			}
			continue
		}
		if n == "dipastikan" && r.tomorrow {
			return true
		}
		if n == "kembali" || n == "berhasil" || n == "sukses" || n == "telah" || n == "sudah" {
			// "untuk kedua kalinya berhasil meraih"
			return false
		}
		if n == "untuk" {
			// "untuk ketiga kalinya"
			if w := d.Norm(k + 1); w == "kali" || w == "kedua" || w == "ketiga" || w == "keempat" || w == "kelima" || w == "keenam" || w == "pertama" || w == "yang" || d.Norm(k+2) == "kalinya" || w == "kategori" || w == "tingkat" {
				continue
			}
			if i-k > 3 {
				continue
			}
			return true
		}
		if n == "tidak" && d.Norm(k+1) == "hanya" || n == "tak" && d.Norm(k+1) == "hanya" || n == "bukan" && d.Norm(k+1) == "hanya" || n == "tidak" && d.Norm(k+1) == "lepas" {
			continue
		}
		if n == "layak" && i-k > 2 {
			continue
		}
		if r.is[k]&isPending != 0 {
			if (n == "harapan" || n == "upaya" || n == "syarat" || n == "target" || n == "perlu") && i-k > 3 {
				continue
			}
			return true
		}
	}
	return false
}

// receiver reports whether a mention can receive: a region, no scene, no branch, no
// frame of a ranking.
func (r *reader) receiver(k int) bool {
	m := &r.Mentions[k]
	if !m.Named() || m.Dateline || m.Via == "bpjs" || m.Via == "se" || m.Via == "agency" {
		return false
	}
	d := r.d
	if !m.Office {
		switch d.Norm(m.First - 1) {
		case "pemekaran", "tetangga", "eks", "bekas", "perbatasan":
			return false
		case "di", "ke", "se", "dari", "asal", "wilayah":
			if m.List == 0 || d.Norm(m.First-1) != "dari" {
				return false
			}
		case "provinsi":
			if w := d.Norm(m.First - 2); w == "di" || w == "se" || w == "-" {
				return false
			}
		}
	}
	// The containing province beside a place: "Kota Bekasi, Jawa Barat".
	if len(m.Code) == 2 && k > 0 && !m.Office {
		p := &r.Mentions[k-1]
		if len(p.Code) > 2 && gazetteer.Parent(p.Code) == m.Code && m.First-p.Last <= 3 {
			for i := p.Last; i < m.First; i++ {
				if w := d.Norm(i); w == "," || w == "(" {
					return m.List > 0 && p.List == m.List && d.Norm(m.Last) == ","
				}
			}
		}
	}
	// "Provinsi Maluku Utara (Malut)": the short form of what only says where.
	if k > 0 && r.Mentions[k-1].Code == m.Code && m.First-r.Mentions[k-1].Last <= 1 && d.Norm(m.First-1) == "(" && !r.receiver(k-1) {
		return false
	}
	return m.List > 0 || !r.scene(m)
}

// scene reports a region that the story has as venue or dateline only.
func (r *reader) scene(m *region.Mention) bool {
	if m.Code == "" {
		return false
	}
	for i := range r.Regions {
		g := &r.Regions[i]
		if g.Code != m.Code {
			continue
		}
		side := false
		for _, role := range g.Roles {
			switch role {
			case corpus.Venue, corpus.Dateline:
				side = true
			default:
				return false
			}
		}
		return side
	}
	return false
}

// got is a region of a sentence that received, and by which rule.
type got struct {
	item
	rule string
}

// read settles who receives what in a sentence about the UHC award.
func (r *reader) read(sent int, s token.Range, items []item, prizeAt int, head bool) {
	d := r.d
	var gets []got
	has := map[int]bool{}
	take := func(it item, rule string) {
		if !has[it.first] {
			has[it.first] = true
			gets = append(gets, got{it, rule})
		}
	}
	verbs, off := 0, 0
	for _, it := range items {
		switch it.kind {
		case iReceive, iReceived, iGive:
			if it.off {
				off++
			} else {
				verbs++
			}
		}
	}
	for vi, v := range items {
		if v.off {
			continue
		}
		switch v.kind {
		case iReceive:
			r.subjects(items, vi, take, s, head)
		case iReceived:
			r.receivers(items, vi, take)
		case iGive:
			for k := vi + 1; k < len(items); k++ {
				if items[k].kind == iTo {
					for m := k + 1; m < len(items); m++ {
						if items[m].kind == iAside || items[m].kind == iGiver || items[m].kind == iBreak || items[m].kind == iReceive {
							break
						}
						if items[m].kind == iRegion {
							take(items[m], ruleGiven)
						}
					}
					break
				}
				if items[k].kind == iReceive || items[k].kind == iReceived {
					break
				}
			}
		}
	}
	cats := categories(items)
	if len(gets) > 0 && d.Norm(s.First) == "selain" && r.also(s) {
		// "Selain R, UHC Awards juga diterima R2": R has it too.
		for _, it := range items {
			if it.kind == iReceived || it.kind == iReceive || it.kind == iGive || it.kind == iCategory {
				break
			}
			if it.kind == iRegion {
				take(item{kind: iRegion, first: it.first, last: it.last, ref: it.ref}, ruleReceive)
			}
		}
	}
	if len(gets) > 0 && !r.denied(s) {
		r.ellipsis(items, has, take)
	}
	if verbs == 0 && off > 0 && head {
		r.tomorrow = true
	}
	// Lists by category need no verb of their own: "Kategori Utama: R1, R2".
	if len(gets) == 0 && off == 0 && len(cats) > 0 && !r.denied(s) && !r.criteria(s) && (r.lastAt > 0 || r.now == uhcPrize) && r.listing(items) {
		for _, it := range items {
			if it.kind == iRegion {
				take(it, ruleList)
			}
		}
	}
	// "Daerah lainnya yakni R2, R3" after a sentence that gave one.
	if len(gets) == 0 && verbs == 0 && off == 0 && r.lastAt > 0 && sent-r.lastAt <= 1 && r.others(s) && !r.denied(s) {
		for _, it := range items {
			if it.kind == iRegion {
				take(it, ruleList)
			}
		}
	}
	// "… kepada empat pemda. R1 berada teratas dengan P1, diikuti R2 …": as many
	// as were counted.
	if len(gets) == 0 && r.openCount > 1 && sent-r.openAt <= 1 && r.openAt > 0 && !r.denied(s) {
		if n := r.distinct(items); n == r.openCount {
			for _, it := range items {
				if it.kind == iRegion {
					take(it, ruleList)
				}
			}
			r.openCount = 0
		}
	}
	gets = r.ofThisPrize(s, gets)
	r.editions(sent, s, items)
	if len(gets) == 0 && verbs > 0 && off == 0 && len(cats) <= 1 && r.counted(s) {
		// "Tiga daerah masuk kategori Utama. Ketiganya adalah R1, R2 dan R3."
		r.lastAt, r.openCat = sent+1, ""
		r.openAt, r.openCount = sent+1, r.count(s)
		if len(cats) == 1 {
			r.openCat = cats[0].cat
		}
		return
	}
	if len(gets) == 0 {
		if (verbs > 0 || off == 0 && r.itemLine(d.Paragraph(s.First))) && (prizeAt >= 0 || len(cats) > 0) {
			r.unnamed(sent, s, items, cats, head)
		}
		return
	}
	sort.SliceStable(gets, func(i, k int) bool { return gets[i].first < gets[k].first })
	r.assign(sent, s, gets, cats)
}

// also reports "juga" in a sentence.
func (r *reader) also(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		if r.d.Norm(k) == "juga" {
			return true
		}
	}
	return false
}

// distinct counts the regions of a sentence that can receive.
func (r *reader) distinct(items []item) int {
	seen := map[string]bool{}
	for _, it := range items {
		if it.kind == iRegion {
			seen[r.Mentions[it.ref].Code] = true
		}
	}
	return len(seen)
}

// smallNumbers are the number words that count receivers.
var smallNumbers = map[string]int{"dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11}

// count returns how many receivers a sentence counts, or 0.
func (r *reader) count(s token.Range) int {
	for k := s.First + 1; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "daerah", "kabupaten", "kota", "pemda", "kepala", "pemerintah":
			t := &r.d.Tokens[k-1]
			if n := smallNumbers[t.Norm]; n > 0 {
				return n
			}
			if t.Kind == token.Digits && len(t.Norm) <= 2 {
				n := 0
				for _, c := range t.Norm {
					n = n*10 + int(c-'0')
				}
				return n
			}
		}
	}
	return 0
}

// counted reports a sentence that counts receivers without naming them.
func (r *reader) counted(s token.Range) bool {
	for k := s.First + 1; k < s.Last; k++ {
		switch r.d.Norm(k) {
		case "daerah", "kabupaten", "kota", "provinsi", "pemda", "kepala", "pemerintah":
			p := r.d.Norm(k - 1)
			if r.d.Tokens[k-1].Kind == token.Digits || p == "dua" || p == "tiga" || p == "empat" || p == "lima" || p == "enam" || p == "tujuh" || p == "delapan" || p == "sembilan" || p == "sepuluh" || p == "belas" || p == "sebelas" || p == "sejumlah" || p == "beberapa" {
				return true
			}
		}
	}
	return false
}

// editions reads "penghargaan ketiga bagi R setelah 2023 dan 2024": an award of each
// of those years.
func (r *reader) editions(sent int, s token.Range, items []item) {
	d := r.d
	nth := false
	for k := s.First; k < s.Last; k++ {
		switch d.Norm(k) {
		case "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kalinya", "kali":
			nth = true
		case "setelah", "sesudah":
			if !nth {
				continue
			}
			ref := -1
			var span corpus.Span
			for _, it := range items {
				if it.kind == iRegion && it.first < k {
					ref, span = it.ref, d.Span(it.first, it.last)
				}
			}
			if ref < 0 {
				if r.subject() == "" {
					return
				}
				span = d.Span(s.First, s.Last)
			}
			for _, y := range r.yearsAfter(k, s.Last) {
				r.claims = append(r.claims, claim{region: ref, year: y, span: span, rule: ruleEarlier, order: len(r.claims)})
			}
			return
		}
	}
}

// yearsAfter lists the years that stand right behind token k: "setelah 2023 dan 2024".
func (r *reader) yearsAfter(k, last int) []int {
	var out []int
	at := k + 1
	lo := sort.Search(len(r.Dates), func(i int) bool { return r.Dates[i].First > k })
	for i := lo; i < len(r.Dates) && r.Dates[i].First < last; i++ {
		m := &r.Dates[i]
		if m.None || m.Grain != corpus.GrainYear || m.First-at > 3 {
			break
		}
		out = append(out, m.From.Year())
		at = m.Last
	}
	return out
}

// ellipsis takes the regions that stand right before a category of their own in a
// sentence that has a verb of receiving elsewhere: "R1 meraih kategori Utama,
// sedangkan R2 dan R3 kategori Pratama".
func (r *reader) ellipsis(items []item, has map[int]bool, take func(item, string)) {
	for i, c := range items {
		if c.kind != iCategory {
			continue
		}
		at := c.first
		for k := i - 1; k >= 0; k-- {
			it := items[k]
			if it.kind == iComma {
				continue
			}
			if it.kind != iRegion || at-it.last > 4 {
				break
			}
			if !has[it.first] {
				take(it, ruleList)
			}
			at = it.first
		}
	}
}

// ofThisPrize leaves out the receivers of another prize of the same sentence: those
// behind its name, with no UHC behind them.
func (r *reader) ofThisPrize(s token.Range, gets []got) []got {
	other := false
	for i := s.First; i < s.Last; i++ {
		other = other || r.is[i]&isOther != 0 && r.otherAt(i)
	}
	if !other {
		return gets
	}
	out := gets[:0]
	for _, g := range gets {
		last := noPrize
		for i := s.First; i < g.first; i++ {
			if r.uhcAt(i) {
				last = uhcPrize
			} else if r.is[i]&isOther != 0 && r.otherAt(i) {
				last = otherPrize
			}
		}
		for i := g.last; last == otherPrize && i < s.Last; i++ {
			if r.uhcAt(i) {
				last = uhcPrize
			}
		}
		if last != otherPrize {
			out = append(out, g)
		}
	}
	return out
}

// subjects takes the regions before an active verb, or behind it where a headline
// begins with the verb.
func (r *reader) subjects(items []item, vi int, take func(item, string), s token.Range, head bool) {
	d := r.d
	v := items[vi]
	found := false
	side := false
	for k := 0; k < vi; k++ {
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
			if k+1 < vi && items[k+1].kind == iRegion && r.Mentions[items[k+1].ref].Office {
				side = true
			}
		case iComma:
			if side && k+1 < vi && items[k+1].kind == iReceive {
				side = false
			}
		case iRegion:
			if side || r.closedBefore(items, k, vi) {
				continue
			}
			take(it, ruleReceive)
			found = true
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
	for k := vi + 1; k < len(items); k++ {
		switch items[k].kind {
		case iAside, iGiver, iReceive, iReceived, iBreak:
			return
		case iRegion:
			if found || v.first == s.First || head && r.adverbs(s.First, v.first) || r.introduced(v.last, items[k].first) {
				take(items[k], ruleReceive)
				found = true
			} else {
				return
			}
		}
	}
}

// adverbs reports that only adverbs stand before a headline's verb: "Kembali Raih
// UHC Award, Kota X …".
func (r *reader) adverbs(first, at int) bool {
	for k := first; k < at; k++ {
		switch r.d.Norm(k) {
		case "kembali", "lagi", "berhasil", "sukses", "lagi-lagi", "akhirnya", "sah", "keren", "hebat", "bangga", "!", ",", "-":
		default:
			return false
		}
	}
	return true
}

// introduced reports "yakni", "adalah", "masing-masing" before a token.
func (r *reader) introduced(first, at int) bool {
	for k := at - 1; k >= first && k > at-6; k-- {
		switch r.d.Norm(k) {
		case "yakni", "yaitu", "adalah", "masing", ":", "antaranya", "ialah", "meliputi", "termasuk":
			return true
		}
	}
	return false
}

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
		if items[m].kind == iReceive || items[m].kind == iReceived {
			return r.regionBetween(items, m, vi) || items[m].off
		}
		if items[m].kind == iBreak && r.regionBetween(items, m, vi) {
			return true
		}
	}
	return false
}

// receivers takes the regions behind "diraih", "diterima", "penerima".
func (r *reader) receivers(items []item, vi int, take func(item, string)) {
	d := r.d
	v := items[vi]
	noun := d.Norm(v.first) == "penerima" || d.Norm(v.first) == "peraih"
	n := 0
	for k := vi + 1; k < len(items); k++ {
		it := items[k]
		switch it.kind {
		case iAside, iReceive, iGive:
			return
		case iBreak:
			if n > 0 && len(categories(items[k:])) == 0 {
				return
			}
		case iReceived:
			return
		case iGiver:
			if noun && n == 0 && d.Norm(it.first) == "dari" {
				continue // "penerima dari R0 ialah R1, R2"
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
			if noun && n == 0 && !r.introduced(v.last, it.first) && it.first-v.last > 8 {
				return
			}
			take(it, ruleReceived)
			n++
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

// becomes reports "menjadi", "sebagai", "salah satu" between a region and "penerima".
func (r *reader) becomes(first, last int) bool {
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case ",":
			if k == first && k+1 == last {
				return true // "Wali Kota R, penerima kategori Utama, …"
			}
		case "menjadi", "jadi", "sebagai", "satu", "adalah", "merupakan", "termasuk", "masuk":
			return !r.pendingAt(k, first)
		}
	}
	return false
}

// listing reports whether regions and categories of a sentence stand as a list: a
// category comes first, or each region has its own in brackets or behind it.
func (r *reader) listing(items []item) bool {
	first := -1
	for i, it := range items {
		if it.kind == iCategory {
			first = i
			break
		}
		if it.kind == iRegion && first < 0 {
			// A region first: only with "(Utama)" or "kategori C" right behind it.
			end := it.last
			for k := i + 1; k < len(items); k++ {
				switch items[k].kind {
				case iCategory:
					return items[k].first-end <= 2
				case iRegion:
					if items[k].first-end > 3 {
						return false
					}
					end = items[k].last
				case iComma:
				default:
					return false
				}
			}
			return false
		}
	}
	if first < 0 {
		return false
	}
	for k := first + 1; k < len(items); k++ {
		switch items[k].kind {
		case iRegion:
			return items[k].first-items[first].last <= 8
		case iAside, iGiver:
			return false
		}
	}
	return false
}

// denied reports a sentence of plans, hopes or denials.
func (r *reader) denied(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		switch n := r.d.Norm(k); n {
		case "akan", "bakal", "menargetkan", "ditargetkan", "semoga", "diharapkan", "harus", "belum", "tidak", "gagal", "didorong", "mendorong", "optimistis", "optimis", "jika", "apabila", "menuju":
			return true
		}
	}
	return false
}

// others reports "daerah lainnya", "selain itu ada" at the head of a sentence.
func (r *reader) others(s token.Range) bool {
	for k := s.First; k < s.Last && k < s.First+7; k++ {
		switch r.d.Norm(k) {
		case "lainnya", "lain", "yakni", "yaitu", "adapun", "selain", "ketiganya", "keduanya", "keempatnya", "kelimanya", "mereka", "rinciannya":
			return true
		}
	}
	return false
}

func categories(items []item) []item {
	var out []item
	for _, it := range items {
		if it.kind == iCategory {
			out = append(out, it)
		}
	}
	return out
}

// unnamed gives the story's region an award that a sentence tells without its name:
// "Penghargaan itu diterima langsung oleh bupati", "Raih UHC Award kategori Utama".
func (r *reader) unnamed(sent int, s token.Range, items []item, cats []item, head bool) {
	d := r.d
	year, _ := r.yearIn(s)
	more := append([]int(nil), r.moreYears...)
	own := r.itemLine(d.Paragraph(s.First)) && !r.listed || r.itself(s, items, cats, year)
	for k := s.First; k < s.Last; k++ {
		switch n := d.Norm(k); n {
		case "kita", "kami", "pihaknya", "daerahnya":
			own = true
		case "bupati", "walikota", "gubernur", "wabup", "wagub", "wawali", "sekda", "pemkot", "pemkab", "pemprov":
			if k > 0 && r.is[k-1]&isAside != 0 {
				continue
			}
			if d.Norm(k+1) != "/" && d.Norm(k-1) != "para" && d.Norm(k+1) != "se" && d.Norm(k+1) != "dan" && d.Norm(k-1) != "dan" && !(d.Norm(k-1) == "," && d.Norm(k+1) == ",") {
				own = true
			}
		case "wali":
			own = own || d.Norm(k+1) == "kota" && d.Norm(k-1) != "/" && d.Norm(k-1) != "dan" && d.Norm(k-1) != "para"
		case "daerah", "kabupaten", "kota", "provinsi":
			if w := d.Norm(k + 1); w == "ini" || w == "itu" || w == "tersebut" {
				own = d.Norm(k+2) != "dan"
			} else if d.Tokens[k].Kind == token.Word && !r.placeAt(k) && r.pointed(k, s.Last) {
				own = true // "kabupaten di tepi danau itu"
			}
		}
	}
	for _, it := range items {
		if it.kind == iRegion || it.kind == iTo && d.Norm(it.last) != "bupati" && d.Norm(it.last) != "wali" && d.Norm(it.last) != "gubernur" {
			return
		}
	}
	verb := own
	for _, it := range items {
		if (it.kind == iReceive || it.kind == iReceived || it.kind == iGive) && !it.off {
			if it.kind == iReceived && (d.Norm(it.first) == "penerima" || d.Norm(it.first) == "peraih") {
				continue
			}
			if it.first == s.First && head {
				own = true
			}
			verb = true
		}
	}
	if !own || !verb {
		return
	}
	if r.subject() == "" {
		return
	}
	cat, _ := r.single(cats, s)
	r.lastAt = sent + 1
	if years := r.byClause(cats, s); years != nil {
		for i, c := range cats {
			r.claims = append(r.claims, claim{region: -1, category: c.cat, year: years[i], span: d.Span(s.First, s.Last), rule: ruleSubject, order: len(r.claims)})
		}
		return
	}
	for _, y := range append([]int{year}, more...) {
		r.claims = append(r.claims, claim{region: -1, category: cat, year: y, span: d.Span(s.First, s.Last), rule: ruleSubject, order: len(r.claims)})
	}
}

// byClause returns the years of several categories that one receiver has had, each
// with the year of its own clause: "pada UHC Award 2024 meraih Pratama, kini mendapat
// Madya". Nil where the sentence is no such story.
func (r *reader) byClause(cats []item, s token.Range) []int {
	if len(cats) < 2 {
		return nil
	}
	years := make([]int, len(cats))
	some := false
	for i, c := range cats {
		if r.before(c, s) || i > 0 && cats[i-1].cat == c.cat {
			return nil
		}
		first, last := c.first, c.last
		for first > s.First && r.d.Norm(first-1) != "," {
			first--
		}
		for last < s.Last && r.d.Norm(last) != "," {
			last++
		}
		lo := sort.Search(len(r.Dates), func(k int) bool { return r.Dates[k].First >= first })
		for k := lo; k < len(r.Dates) && r.Dates[k].First < last; k++ {
			if m := &r.Dates[k]; !m.None && m.Grain == corpus.GrainYear && m.From != 0 {
				years[i], some = m.From.Year(), true
			}
		}
	}
	if !some {
		return nil
	}
	return years
}

// pointed reports a description that ends in "itu", "ini" before any verb or comma:
// the story's own region in other words.
func (r *reader) pointed(k, last int) bool {
	for i := k + 1; i < last && i < k+12; i++ {
		switch r.d.Norm(i) {
		case "itu", "ini", "tersebut":
			return true
		case ",", ".", "lain", "lainnya", "se", "/", "dan":
			return false
		}
		if r.is[i]&(isReceive|isReceived|isPrize) != 0 {
			return false
		}
	}
	return false
}

// itself reports a sentence whose prize is the story's own though nobody is named:
// "Penghargaan serupa diterima pada 2023", "Piala kategori Utama itu diterima di …".
func (r *reader) itself(s token.Range, items, cats []item, year int) bool {
	d := r.d
	received := false
	for _, it := range items {
		if it.kind == iReceived && !it.off && d.Norm(it.first) != "penerima" && d.Norm(it.first) != "peraih" {
			received = true
		}
	}
	if !received {
		return false
	}
	head := false
	for k := s.First; k < s.Last && k < s.First+3; k++ {
		head = head || r.is[k]&isPrize != 0
	}
	if !head {
		return false
	}
	for k := s.First; k < s.Last; k++ {
		switch d.Norm(k) {
		case "serupa", "pertama", "kedua", "ketiga":
			return year != 0
		case "daerah", "kabupaten", "provinsi", "kepada", "sejumlah", "para":
			if d.Norm(k+1) != "ini" && d.Norm(k+1) != "itu" {
				return false
			}
		}
	}
	return len(cats) == 1
}

// subject returns the code of the story's own region, or "".
func (r *reader) subject() string {
	if !r.asked {
		r.asked = true
		r.main = region.Subject(r.d, r.Frame, r.Mentions)
	}
	return r.main
}

// single returns the category of a sentence for one receiver: the one that is not
// of an edition before.
func (r *reader) single(cats []item, s token.Range) (now corpus.Category, before corpus.Category) {
	for _, c := range cats {
		if r.before(c, s) {
			before = c.cat
		} else if now == "" {
			now = c.cat
		}
	}
	return now, before
}

// before reports a category of an edition before this one.
func (r *reader) before(c item, s token.Range) bool {
	for k := c.first - 1; k >= s.First && k > c.first-7; k-- {
		n := r.d.Norm(k)
		if n == "menjadi" || n == "ke" || n == "," && c.first-k > 3 {
			return false
		}
		if n == "sebelumnya" {
			switch r.d.Norm(k - 1) {
			case "pekan", "hari", "malam", "bulan", "minggu", "jam", "sehari", "sepekan":
				return false
			}
		}
		if n == "dari" || n == "sebelumnya" || n == "semula" || n == "tadinya" || n == "dulu" {
			return true
		}
		if n == "lalu" && r.d.Norm(k-1) == "tahun" {
			return true
		}
	}
	return false
}
