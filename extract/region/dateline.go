package region

import (
	"cakupan/extract/gazetteer"
	"cakupan/extract/token"
)

// findDateline takes the dateline's place from the frame, or, where the frame
// saw none, looks for one that only a gazetteer can see: "MC-BATANG, Pemerintah
// …", "PRLM-MAJALENGKA. Puluhan …", a short line "Jakarta, outlet.com" above the
// lead.
func (r *reader) findDateline() {
	f, d := r.f, r.d
	if f == nil || len(d.Tokens) == 0 {
		return
	}
	if f.Dateline.Last > f.Dateline.First {
		r.place = f.Place
		if place, ok := r.behindDomain(d.Paragraph(f.Dateline.First)); ok && f.Place.Last <= f.Place.First {
			r.place = place // "OUTLET.COM — R, — Lead"
		}
		return
	}
	if f.Lead >= len(d.Tokens) {
		return
	}
	lead := d.Paragraph(f.Lead)
	if place, ok := r.behindDomain(lead); ok {
		r.place = place
		return
	}
	if f.Lead != lead.First {
		return
	}
	if place, ok := r.opening(lead); ok {
		r.place = place
		return
	}
	// A caption may stand above the paragraph with the dateline.
	for p, n := int(d.Para[d.Tokens[f.Lead].Sent])+1, 0; p < len(d.Paragraphs) && n < captions; p, n = p+1, n+1 {
		if place, ok := r.opening(d.Paragraphs[p]); ok && r.outletBehind(place.Last) {
			r.place = place
			return
		}
		if place, ok := r.outletFirst(d.Paragraphs[p]); ok {
			r.place = place
			return
		}
	}
	for p, n := d.Para[d.Tokens[f.Lead].Sent]-1, 0; p >= 0 && n < 2; p, n = p-1, n+1 {
		line := d.Paragraphs[p]
		if line.Last-line.First > 12 {
			return
		}
		if m, ok := r.placeAt(line.First, line.Last); ok && r.domainAfter(m.Last, line.Last) && (d.Norm(m.Last) == "," || d.Norm(m.Last) == "|" || d.Norm(m.Last) == "-") {
			r.place = m
			return
		} else if ok && d.Norm(m.Last) == "(" && d.Norm(line.Last-1) == ")" && r.domainAfter(m.Last, line.Last) {
			r.place = m
			return // "Medan (outlet.com)"
		} else if ok && r.bar(m.Last, line.Last) {
			r.place = m
			return
		}
	}
}

// captions is how many paragraphs may stand above the one with the dateline.
const captions = 4

// outletBehind reports an outlet in brackets and a dash from token i on: "(Contoh) –".
func (r *reader) outletBehind(i int) bool {
	d := r.d
	if d.Norm(i) != "(" {
		return false
	}
	for k := i + 1; k+1 < len(d.Tokens) && k < i+7 && !d.Tokens[k].Line; k++ {
		if d.Norm(k) == ")" {
			return d.Norm(k+1) == "-" && !d.Tokens[k+1].Line
		}
	}
	return false
}

// behindDomain reads a dateline whose outlet is an internet name and whose place a dash,
// a comma or nothing parts from the lead: "outlet.com, Jakarta Empat kabupaten …",
// "KABAR.OUTLET.CO.ID — AMBON, — Enam …".
func (r *reader) behindDomain(lead token.Range) (token.Range, bool) {
	d := r.d
	k := lead.First
	for ; k+1 < lead.Last && k < lead.First+8; k++ {
		if d.Tokens[k].Norm == "." && topLevel.In(d, k+1) && !d.Tokens[k].Space {
			k += 2
			if d.Norm(k) != "." || d.Tokens[k].Space {
				break
			}
			k--
		} else if d.Tokens[k].Space && k > lead.First {
			return token.Range{}, false
		}
	}
	if k >= lead.Last || d.Norm(k) != "," && d.Norm(k) != "-" {
		return token.Range{}, false
	}
	place, ok := r.placeAt(k+1, lead.Last)
	if !ok || place.Last+1 >= lead.Last {
		return place, false
	}
	t := &d.Tokens[place.Last]
	switch {
	case t.Norm == "," || t.Norm == "-":
		return place, true
	case t.Kind == token.Word && t.Case == token.Title && heads.Of(t) == nil:
		return place, d.Norm(k) == ","
	}
	return place, false
}

// outletFirst reads a dateline with its outlet in front at the head of a paragraph:
// "WARTA, Jakarta - Jumlah peserta …".
func (r *reader) outletFirst(p token.Range) (token.Range, bool) {
	d := r.d
	for k := p.First; k < p.Last && k < p.First+5; k++ {
		t := &d.Tokens[k]
		if t.Norm == "," && k > p.First {
			place, ok := r.placeAt(k+1, p.Last)
			if !ok || place.Last >= p.Last || d.Norm(place.Last) != "-" || !d.Tokens[place.Last].Space {
				return place, false
			}
			return place, p.Last-p.First > 12
		}
		if t.Kind == token.Word && t.Case != token.Upper && !r.domainAfter(p.First, k+2) || t.Kind == token.Punct && t.Norm != "." {
			return token.Range{}, false
		}
	}
	return token.Range{}, false
}

// bar reports a bar or the letter that stands for one, and an outlet's name after
// it, that fill [i,end): "MUBA I Warta Sekayu".
func (r *reader) bar(i, end int) bool {
	if i+1 >= end || end-i > 6 {
		return false
	}
	switch r.d.Raw(i) {
	case "|", "||", "I", "II", "Ι", "l":
	default:
		return false
	}
	for k := i + 1; k < end; k++ {
		if t := &r.d.Tokens[k]; t.Kind != token.Word || t.Case == token.Lower {
			return false
		}
	}
	return true
}

// placeAt reads a region or town at token i, its kind word before it.
func (r *reader) placeAt(i, end int) (token.Range, bool) {
	first := i
	if w, _ := r.headAt(i); w != nil && w.class == kindWord && i+1 < end {
		i++
	}
	m, ok := gazetteer.At(r.d, i)
	if !ok || m.Last > end || r.d.Tokens[i].Case == token.Lower {
		return token.Range{}, false
	}
	return token.Range{First: first, Last: m.Last}, true
}

// opening reads a dateline at the head of the lead that ends with a comma, a
// stop, a colon or a dash.
func (r *reader) opening(lead token.Range) (token.Range, bool) {
	d := r.d
	i := lead.First
	for i < lead.Last && d.Tokens[i].Kind == token.Punct {
		i++
	}
	// "MC-BATANG": the initials of an agency.
	if i+2 < lead.Last && d.Tokens[i].Case == token.Upper && d.Tokens[i+1].Norm == "-" && !d.Tokens[i+1].Space && !d.Tokens[i+2].Space {
		if _, ok := gazetteer.At(d, i); !ok {
			i += 2
		}
	}
	place, ok := r.placeAt(i, lead.Last)
	if !ok || place.Last+1 >= lead.Last {
		return place, false
	}
	sign, next := &d.Tokens[place.Last], &d.Tokens[place.Last+1]
	if sign.Norm == "-" && !sign.Space && !next.Space && next.Kind == token.Word && d.Norm(place.Last+2) == ":" && !d.Tokens[place.Last+2].Space {
		return place, true // "Medan-Kabarkita: Pemerintah …"
	}
	for k := place.First; k < place.Last; k++ {
		if t := &d.Tokens[k]; t.Kind == token.Word && t.Case != token.Upper && place.First == lead.First && !r.domainAfter(place.Last, min(lead.Last, place.Last+10)) {
			return place, false // small letters: only with an outlet after it
		}
	}
	switch sign.Norm {
	case ",", ".", ":", ";":
		if next.Kind == token.Word && next.Case == token.Title && next.Space {
			if _, ok := gazetteer.At(d, place.Last+1); !ok {
				return place, true
			}
		}
		// A dash within reach closes it: "SEMARANG, pantura24.id –".
		for k := place.Last + 1; k < min(lead.Last, place.Last+11); k++ {
			if t := &d.Tokens[k]; t.Norm == "~" || t.Norm == "-" && (t.Space || t.End-t.Start > 1) {
				return place, true
			}
		}
	case "-", "|":
		return place, true
	case "(":
		return place, r.outletBehind(place.Last)
	}
	return place, false
}

// domainAfter reports whether an internet name stands in [i,end).
func (r *reader) domainAfter(i, end int) bool {
	d := r.d
	for k := i; k+1 < end; k++ {
		if d.Tokens[k].Norm == "." && topLevel.In(d, k+1) && !d.Tokens[k].Space {
			return true
		}
	}
	return false
}

func (r *reader) inDateline(i int) bool { return i >= r.place.First && i < r.place.Last }

// slots takes from the dateline the names that belong to an outlet: "KENDARI
// KITA", "ISU BOGOR". In "OUTLET R" the region stays if the story names it again.
func (r *reader) slots() {
	d := r.d
	for at := r.place.First; at < r.place.Last; {
		end := at
		for end < r.place.Last && !slotSign(d, end) {
			if m, ok := gazetteer.At(d, end); ok && m.Last <= r.place.Last {
				end = m.Last
				continue
			}
			end++
		}
		r.slotOf(at, end)
		at = end + 1
	}
}

// slotSign reports what parts the slots of a dateline.
func slotSign(d *token.Doc, i int) bool {
	switch d.Tokens[i].Norm {
	case ",", "|", "(", ")", "/", "-", ".", ";", ":":
		return true
	}
	switch d.Raw(i) {
	case "I", "II", "Ι", "l": // a letter for a bar
		return true
	}
	return false
}

// wordSlot reports a name that is a word too in a slot behind one with a region: the
// outlet's, "BUKITTINGGI, METRO–".
func (r *reader) wordSlot(k, at int) bool {
	c := &r.cands[k]
	if c.name == nil || c.name.Care != gazetteer.Cue || c.First != at {
		return false
	}
	for i := range r.cands[:k] {
		if o := &r.cands[i]; o.Dateline && o.str == sure && !o.Area && len(o.codes) > 0 {
			return true
		}
	}
	return false
}

// slotOf judges the names in one slot [at,end).
func (r *reader) slotOf(at, end int) {
	d := r.d
	before, after, named := false, false, false
	for i := at; i < end; i++ {
		covered := false
		for k := range r.cands {
			c := &r.cands[k]
			if c.First > i {
				break
			}
			if c.Dateline && i >= c.First && i < c.Last {
				covered, named = true, true
			}
		}
		if covered || d.Tokens[i].Kind != token.Word || d.Tokens[i].Norm == "indonesia" || d.Tokens[i].Norm == "kota" || d.Tokens[i].Norm == "kabupaten" {
			continue
		}
		if named {
			after = true
		} else {
			before = true
		}
	}
	for k := range r.cands {
		c := &r.cands[k]
		if !c.Dateline || c.First < at || c.First >= end {
			continue
		}
		switch {
		case after, !before && r.wordSlot(k, at):
			c.str = drop
			c.Dateline = false
		case before && c.Area:
			c.str = drop
		case before:
			c.outlet = true
			c.str = weak
		}
	}
}
