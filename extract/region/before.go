package region

import "cakupan/extract/token"

// before is what stands before a name.
type before struct {
	first    int // first token of the head, or the name's
	at       int // the token of the nearest head word
	class    class
	kind     string
	via      string
	office   bool
	dateline bool
	also     *word // the other head of "Kota/Kabupaten Bima"
	alsoAt   token.Range
}

// headAt returns the entry of the words table that ends with token i, longest first.
func (r *reader) headAt(i int) (w *word, first int) {
	d := r.d
	for _, h := range heads.In(d, i) {
		n := len(h.parts)
		if i-n+1 < 0 {
			continue
		}
		ok := true
		for k := range h.parts {
			if d.Tokens[i-n+1+k].Norm != h.parts[k] {
				ok = false
				break
			}
		}
		if ok {
			return h.word, i - n + 1
		}
	}
	return nil, i
}

// headBefore reads the words before the name that begins at token i.
func (r *reader) headBefore(i int) before {
	d := r.d
	h := before{first: i, at: -1, dateline: r.inDateline(i)}
	start := r.paraStart(i)
	j := i - 1
	step := func() bool { // reads one head word that ends at j, brackets around it
		k := j
		if k < start || h.via == "se" {
			return false
		}
		if t := &d.Tokens[k]; t.Norm == "." && k > start && !t.Space && d.Tokens[k-1].Kind == token.Word && len(d.Tokens[k-1].Norm) <= 4 {
			k--
		}
		inner := false
		if d.Tokens[k].Norm == ")" && k-2 >= start {
			o := k - 1
			for o > start && o > k-5 && d.Tokens[o].Norm != "(" {
				o--
			}
			if d.Tokens[o].Norm != "(" || o == k-1 {
				return false
			}
			k, inner = k-1, true
			for d.Tokens[k].Norm == "." || d.Tokens[k].Norm == "," {
				k--
			}
		}
		if d.Tokens[k].Norm == "-" && k-1 >= start && !d.Tokens[k].Space && !d.Tokens[k+1].Space && d.Norm(k-1) == "se" && (h.class == noClass || h.class == kindWord) {
			h.via, h.first, j = "se", k-1, k-2
			return true
		}
		w, first := r.headAt(k)
		if w == nil {
			if h.class == noClass && h.via == "" && (d.Norm(k) == "se") {
				h.via, h.first, j = "se", k, k-1
				return true
			}
			return false
		}
		if w.kind == kota && w.class == kindWord && (d.Norm(first-1) == "ibu") {
			return false // "ibu kota Jawa Barat"
		}
		switch {
		case h.class == noClass:
			if w.class == prefix {
				return false
			}
			h.class, h.kind, h.via, h.at = w.class, w.kind, w.via, k
			h.office = w.class == govern
			if w.class == title && d.Tokens[k].Case == token.Lower {
				h.class, h.via = noClass, ""
				return false
			}
		case w.class == govern && h.class == kindWord:
			h.class, h.office = govern, true
			h.via = govVia(w.via, h.kind)
			if w.kind != "" && h.kind == "" {
				h.kind = w.kind
			}
		case w.class == govern && h.class == govern:
			if h.kind == "" {
				h.kind = w.kind
			}
		case w.class == kindWord && h.class == govern && w.kind == h.kind:
		case w.class == prefix && (h.class == govern || h.class == agency || h.class == bpjs):
		case w.class == agency && (h.class == kindWord || h.class == agency):
			h.class, h.via = agency, w.via
		case w.class == bpjs && (h.class == kindWord || h.class == bpjs || h.class == agency):
			h.class, h.via = bpjs, "bpjs"
		case w.class == kindWord && h.class == kindWord && h.kind != w.kind:
			return false
		case w.class == far && h.class == kindWord, w.class == near && h.class == kindWord && w.phrase != "ruas":
			// "RSUD Kota Bekasi", "Bank Provinsi X".
			h.class, h.at = w.class, k
			return false
		default:
			return false
		}
		if w.class == near && w.phrase == "laut" && direction.In(d, first-1) {
			h.class, h.via, h.at = noClass, "", -1 // "di ujung timur laut NTT"
			return false
		}
		h.first = first
		j = first - 1
		if inner {
			for j > start && d.Tokens[j].Norm != "(" {
				j--
			}
			h.first = j
			j--
		}
		return true
	}
	for n := 0; n < 6 && step(); n++ {
	}
	if p := h.first - 2; h.kind != "" && p >= start && (h.class == kindWord || h.class == govern) {
		switch d.Tokens[p+1].Norm {
		case "/", "dan", "&":
			if w, first := r.headAt(p); w != nil && w.kind != "" && w.kind != h.kind && (w.class == kindWord || w.class == govern) {
				h.also, h.alsoAt = w, token.Range{First: first, Last: p + 1}
			}
		}
	}
	switch h.class {
	case noClass, kindWord, agency:
		r.further(&h, start)
	}
	if h.class == govern && (d.Norm(h.first-1) == "mantan" || d.Norm(h.first-1) == "eks") {
		h.office = false
	}
	return h
}

// govVia names the government that a word of office and a kind make.
func govVia(via, kind string) string {
	if via != "pemda" {
		return via
	}
	switch kind {
	case kab:
		return "pemkab"
	case kota:
		return "pemkot"
	case prov:
		return "pemprov"
	}
	return via
}

// further looks past some capitalised words for a head with a longer name:
// "Dinas Kependudukan dan Catatan Sipil Kota Bogor", "Universitas Negeri Semarang",
// "BPJS Kesehatan Kantor Cabang Utama Bogor".
func (r *reader) further(h *before, start int) {
	d := r.d
	limit := 5
	if h.class != noClass {
		limit = 8
	}
	for j, n := h.first-1, 0; j >= start && n < limit; j, n = j-1, n+1 {
		t := &d.Tokens[j]
		if t.Sent != d.Tokens[h.first].Sent {
			return // "… BPJS Kesehatan. Kota R …": another sentence
		}
		if t.Kind == token.Word && t.Case == token.Lower && t.Norm != "dan" && t.Norm != "dr" || t.Kind == token.Punct && t.Norm != "." && t.Norm != "&" && t.Norm != "/" {
			return
		}
		w, first := r.headAt(j)
		if w == nil {
			continue
		}
		switch w.class {
		case bpjs:
			if w.phrase == "cabang" || w.phrase == "kc" {
				continue
			}
			h.class, h.via, h.office = bpjs, "bpjs", false
			if h.kind == "" || first < h.first {
				h.first = first
			}
			return
		case near:
			// "Jalan Lintas Timur Palembang", "Jalan Raya Bogor"; not "Jalan
			// Diponegoro Bandung".
			if h.class == noClass && (w.phrase == "jalan raya" || w.phrase == "jalan tol" || w.phrase == "tol" || w.phrase == "jalan lintas" || w.phrase == "jalan poros" || w.phrase == "lintas") {
				h.class = near
			}
			return
		case far:
			if h.class == noClass && (w.phrase != "the" || d.Tokens[j].Case == token.Title) {
				h.class = far
			}
			return
		case govern:
			if w.via == "dinas" || w.via == "dprd" || w.via == "sekda" {
				if h.class == noClass && n > 3 {
					return
				}
				h.class, h.via, h.office, h.first = govern, w.via, true, first
				if h.kind == "" {
					h.kind = w.kind
				}
			}
			return
		case agency:
			if h.class == noClass || h.class == kindWord {
				h.class, h.via, h.first = agency, w.via, first
			}
			return
		case kindWord, district, title:
			return
		}
	}
}

// divisional reports whether a BPJS head names a division, not a branch.
func (r *reader) divisional(first, last int) bool {
	for i := max(0, first-4); i < last; i++ {
		switch r.d.Tokens[i].Norm {
		case "deputi", "kedeputian", "divre", "deputian":
			return true
		}
	}
	return false
}
