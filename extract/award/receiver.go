package award

import (
	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// receiver reports whether a mention can receive: a region, no scene, no branch, no
// frame of a ranking.
func (r *reader) receiver(k int) bool {
	m := &r.Mentions[k]
	if !m.Named() || m.Dateline || m.Via == "bpjs" || m.Via == "se" || m.Via == "agency" {
		return false
	}
	d := r.d
	if r.opens(m) || r.framing(k) || r.located(k) || r.capital(k) {
		return false
	}
	if m.Office && r.house(m) {
		return false
	}
	if !m.Office && !(d.Norm(m.Last) == "yang" && r.is[min(m.Last+1, len(r.is)-1)]&isClass != 0) {
		if beneficiaries.In(d, m.First-1) || m.First > 1 && (d.Norm(m.First-1) == "di" || d.Norm(m.First-1) == "asal") && beneficiaries.In(d, m.First-2) {
			return false // "kepada tiga wartawan Kota R"
		}
		switch d.Norm(m.First - 1) {
		case "daerah", "pemda", "kabupaten", "kota":
			if len(m.Code) == 2 && r.number(m.First-2) {
				return false // "Sepuluh daerah R0 terima …"
			}
			if d.Norm(m.First-2) == "ibu" {
				return false // "ibu kota R0"
			}
		case "ibukota":
			return false
		case "pemekaran", "tetangga", "eks", "bekas", "perbatasan", "karesidenan", "keresidenan":
			return false
		case "di", "ke", "se", "dari", "asal", "wilayah":
			if d.Norm(m.First-1) == "ke" && r.at(m.First-2)&isReceived != 0 && d.Norm(m.First-2) == "jatuh" {
				break // "Pratama jatuh ke R1 serta R2"
			}
			if w := d.Norm(m.Last + 1); d.Norm(m.Last) == "," && (w == "peraih" || w == "penerima") {
				break // "belajar ke R, peraih kategori C"
			}
			if (m.List == 0 || d.Norm(m.First-1) != "dari") && !r.consists(m.First-1) {
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
		if gazetteer.Parent(codeOf(p)) == m.Code && m.First == p.Last {
			return false // "Kabupaten R Provinsi R0"
		}
		if len(p.Code) > 2 && gazetteer.Parent(p.Code) == m.Code && m.First-p.Last <= 3 {
			classed := false
			for i := p.Last; i < m.First; i++ {
				classed = classed || r.is[i]&(isCarrier|isClass) != 0
			}
			for i := p.Last; i < m.First && !classed; i++ {
				if w := d.Norm(i); w == "," || w == "(" || w == ")" { // "R (Short) Provinsi R0"
					return m.List > 0 && p.List == m.List && d.Norm(m.Last) == ","
				}
			}
		}
	}
	// "Provinsi Maluku Utara (Malut)": the short form of what only says where.
	if k > 0 && r.Mentions[k-1].Code == m.Code && m.First-r.Mentions[k-1].Last <= 1 && d.Norm(m.First-1) == "(" && !r.receiver(k-1) {
		return false
	}
	if r.address(m) {
		return false
	}
	return m.List > 0 || !r.scene(m) || r.actor(m) || r.entered(m) || r.classBehind(m) || m.Office && r.official(m)
}

// house reports the house of a head of government, where a prize is handed over: "di Halaman
// Kantor Gubernur R".
func (r *reader) house(m *region.Mention) bool {
	switch r.d.Norm(m.First - 1) {
	case "kantor", "rumah", "pendopo", "pendapa", "gedung", "aula", "balai", "halaman", "kediaman":
	default:
		return false
	}
	for k := m.First - 2; k >= 0 && k > m.First-6 && r.d.Tokens[k].Sent == r.d.Tokens[m.First].Sent; k-- {
		switch r.d.Norm(k) {
		case "di", "bertempat":
			return true
		case ",", ".":
			return false
		}
	}
	return false
}

// official reports a head of government or a government, not its house: "Pj Wali Kota R"
// where R is the scene too.
func (r *reader) official(m *region.Mention) bool {
	switch m.Via {
	case "bupati", "walikota", "gubernur", "pemkab", "pemkot", "pemprov":
	default:
		return false
	}
	switch r.d.Norm(m.First - 1) {
	case "kantor", "rumah", "pendopo", "gedung", "aula", "balai", "halaman", "dinas", "jabatan", "di":
		return false
	}
	return true
}

// classBehind reports a region right before a category of its own: "serta R di
// kategori C".
func (r *reader) classBehind(m *region.Mention) bool {
	k := m.Last
	for n := 0; n < 2 && (r.d.Norm(k) == "di" || r.d.Norm(k) == "masuk" || r.d.Norm(k) == "pada"); n++ {
		k++
	}
	if r.d.Norm(k) != "kategori" || r.d.Norm(m.First-1) == "di" {
		return false
	}
	_, _, ok := r.category(k+1, len(r.is))
	return ok
}

// address reports a region that closes an address: "di Gedung X, Kemayoran, R".
func (r *reader) address(m *region.Mention) bool {
	d := r.d
	if m.Office || m.Via != "bare" && m.Via != "abbr" && m.Via != "alone" && m.Via != "kota" || d.Norm(m.First-1) != "," {
		return false
	}
	p := m.First - 2
	if p < 0 || d.Tokens[p].Kind != token.Word || d.Tokens[p].Case == token.Lower || r.placeAt(p) || r.skip[p] || r.is[p] != 0 {
		return false
	}
	for k := p; k >= 0 && k > p-16 && d.Tokens[k].Sent == d.Tokens[m.First].Sent; k-- {
		t := &d.Tokens[k]
		switch {
		case t.Norm == "di" || t.Norm == "bertempat" || t.Norm == "at":
			return true
		case t.Norm == "," || t.Norm == "and" || t.Norm == "&" || t.Norm == "dan":
		case t.Kind == token.Word && t.Case == token.Lower:
			return false
		}
	}
	return false
}

// actor reports a region that a sentence begins with, so that it is no scene there:
// "Kota R sendiri harus puas di kategori C".
func (r *reader) actor(m *region.Mention) bool {
	d := r.d
	if m.Via == "bare" || m.Via == "abbr" {
		return false
	}
	p := m.First - 1
	return p < 0 || d.Tokens[p].Sent != d.Tokens[m.First].Sent || d.Norm(p) == "\"" || d.Norm(p) == "adapun" || d.Norm(p) == "sedangkan" || d.Norm(p) == "sementara"
}

// entered reports a region with its kind word in a place that who receives takes:
// "diraih Kota R", "begitu pula Kota R".
func (r *reader) entered(m *region.Mention) bool {
	if m.Via == "bare" || m.Via == "abbr" || m.First == 0 {
		return false
	}
	switch r.d.Norm(m.First - 1) {
	case "adalah", "bersama", "juga", "kepada", "oleh", "pula", "yaitu", "yakni":
		return true
	}
	return r.at(m.First-1)&isReceived != 0
}

// opens reports a dateline further down the page: "R, outlet –" at the head of a
// sentence, with nothing of prizes before the dash.
func (r *reader) opens(m *region.Mention) bool {
	d := r.d
	if !m.Office && r.betweenDashes(m) {
		return true
	}
	if m.Office || d.Sentence(m.First).First != m.First || d.Norm(m.Last) != "," && d.Norm(m.Last) != "(" {
		return false
	}
	for k := m.Last; k < len(r.is) && k < m.Last+8 && d.Tokens[k].Sent == d.Tokens[m.First].Sent; k++ {
		switch d.Norm(k) {
		case "-", "–", "—", "--":
			// "R, outlet.id--Dua daerah …" is glued, "A-B" is a name.
			return d.Norm(k) != "-" || d.Norm(k+1) == "-" || d.Tokens[k-1].End < d.Tokens[k].Start || k+1 < len(r.is) && d.Tokens[k].End < d.Tokens[k+1].Start
		}
		if r.is[k] != 0 || r.placeAt(k) {
			return false
		}
	}
	return false
}

// betweenDashes reports "OUTLET — R, — lead", near the head of a paragraph.
func (r *reader) betweenDashes(m *region.Mention) bool {
	d := r.d
	p, n := m.First-1, m.Last
	if n < len(r.is) && d.Norm(n) == "," {
		n++
	}
	if p < 1 || d.Tokens[p-1].Sent != d.Tokens[m.First].Sent && d.Paragraph(p-1) != d.Paragraph(m.First) || n+1 >= len(r.is) || d.Paragraph(n+1) != d.Paragraph(p) || d.Norm(p) != "-" || d.Norm(n) != "-" || m.First-d.Paragraph(m.First).First > 12 {
		return false
	}
	for k := d.Paragraph(m.First).First; k < p; k++ {
		if r.is[k]&(isReceive|isReceived|isGive) != 0 {
			return false
		}
	}
	return d.Tokens[p-1].End < d.Tokens[p].Start && d.Tokens[p].End < d.Tokens[m.First].Start && d.Tokens[n].End < d.Tokens[n+1].Start
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

func categories(items []item) []item {
	var out []item
	for _, it := range items {
		if it.kind == iCategory {
			out = append(out, it)
		}
	}
	return out
}

// noDenial reports a word of denial that denies nothing: "tak terkecuali", "tidak
// hanya", "harus puas".
func (r *reader) noDenial(k int) bool {
	switch r.d.Norm(k) {
	case "tidak", "tak", "bukan":
		switch r.d.Norm(k + 1) {
		case "hanya", "lepas", "sendiri", "sendirian", "terkecuali", "ketinggalan", "kalah", "sekadar", "sekedar", "cuma", "saja", "lain", "terlepas", "tanggung":
			return true
		}
		return r.d.Norm(k+2) == "ketinggalan"
	case "bila", "jika", "kalau":
		if k+1 < len(r.is) && r.is[k+1]&isClass != 0 {
			return true // "Kalau Madya ada R1 dan R2"
		}
		// "Bila pada 2024 meraih C1, kini R meraih C2"
		w := r.d.Norm(k + 1)
		return w == "sebelumnya" || w == "dulu" || k+3 < len(r.skip) && (r.skip[k+1] || r.skip[k+2])
	case "harus":
		return r.d.Norm(k+1) == "puas"
	case "syarat", "target":
		// "memenuhi syarat UHC dan menerima …"
		switch r.d.Norm(k - 1) {
		case "memenuhi", "melampaui", "mencapai", "penuhi", "lampaui":
			return true
		}
	}
	return false
}

// onStage reports "naik panggung … untuk" before token k: they were there to receive.
func (r *reader) onStage(k, floor int) bool {
	for i := k - 1; i >= floor && i > k-24; i-- {
		switch n := r.d.Norm(i); n {
		case "panggung", "podium", "pentas", "mewakili":
			return k-i < 8
		case "hadir":
			return i == floor || r.is[i-1]&isPending == 0
		}
	}
	return false
}
