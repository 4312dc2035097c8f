package frame

import "cakupan/extract/token"

// dateline reads the dateline of the lead, or of a short line of its own before it.
func (p *parser) dateline() {
	f, d := p.f, p.d
	if p.first >= len(p.lines) {
		for i, l := range f.Lines {
			if l == Body {
				f.Lead = d.Paragraphs[i].First
				break
			}
		}
		return
	}
	r := p.lines[p.first].Range
	f.Lead = r.First
	if last, lead, place := p.slug(r); lead > 0 {
		f.Dateline = token.Range{First: r.First, Last: last}
		f.Lead, f.Place = lead, place
		return
	}
	if p.below() {
		return
	}
	for i := p.first - 1; i >= 0 && i >= p.first-2; i-- {
		if q := p.lines[i].Range; p.f.Lines[i] == Body && p.slugLine(q) {
			f.Dateline = q
			f.Place = p.place(q)
			return
		}
	}
}

// standfirst is how many lines below a summary of the story its dateline may stand.
const standfirst = 7

// below finds the dateline of a story that opens with a summary, with the names of its
// writers between the two.
func (p *parser) below() bool {
	named := false
	for i := p.first + 1; i < len(p.lines) && i <= p.first+standfirst; i++ {
		l := &p.lines[i]
		named = named || l.kind == Byline && l.known
		if l.known || !named || l.words < 10 {
			continue
		}
		last, lead, place := p.slug(l.Range)
		if lead > 0 {
			p.f.Dateline = token.Range{First: l.First, Last: last}
			p.f.Lead, p.f.Place = lead, place
		}
		return lead > 0
	}
	return false
}

// slug reads "R, OUTLET –" at the head of a paragraph: the end of the dateline,
// the first token of the lead (0 where there is no dateline), the place's tokens.
func (p *parser) slug(r token.Range) (last, lead int, place token.Range) {
	d := p.d
	words, depth := 0, 0
	upper, domain, comma, bracket := true, false, false, false
	limit := min(r.Last, r.First+24)
	first := r.First
	for first < limit && (d.Tokens[first].Norm == "-" || d.Tokens[first].Norm == "*" || d.Tokens[first].Norm == "_") {
		first++
	}
	for i := first; i < limit; i++ {
		t := &d.Tokens[i]
		next := token.Token{}
		if i+1 < r.Last {
			next = d.Tokens[i+1]
		}
		switch t.Kind {
		case token.Word:
			if t.Case == token.Lower {
				if !p.domainAt(i, r) && t.Norm != "di" && t.Norm != "dan" && !(depth > 0) {
					return 0, 0, token.Range{}
				}
				if t.Norm == "di" || t.Norm == "dan" {
					if !upper || words > 4 {
						return 0, 0, token.Range{}
					}
				}
			} else if t.Case != token.Upper {
				upper = false
			}
			if p.domainAt(i, r) {
				domain = true
			}
			// "Binjai I galasibot.co.id I Lead": a letter for a bar.
			if bar(d, i) && i > first && words > 0 && words <= 4 && next.Kind == token.Word && next.Space && t.Space {
				if q := p.afterBar(i, r); q > 0 {
					return p.found(first, i, q, r)
				}
			}
			words++
			if words > 9 {
				return 0, 0, token.Range{}
			}
		case token.Digits:
			if words == 0 {
				return 0, 0, token.Range{}
			}
		default:
			switch t.Norm {
			case "(", "[":
				depth++
				bracket = true
			case ")", "]":
				depth--
			case ",":
				comma = true
			case ".", "/", "'", "&", "_", "*", "®", "™":
			case "|", "¦", "│", "‖", "ǀ":
				if words > 0 && words <= 5 {
					// The lead follows the last bar, unless a dash comes soon.
					if q := p.afterBar(i, r); q > 0 {
						return p.found(first, i, q, r)
					}
				}
			case "-", "~", "•":
				if depth > 0 {
					break
				}
				if words == 0 {
					return 0, 0, token.Range{}
				}
				end := i
				for end < r.Last && (d.Tokens[end].Norm == "-" || d.Tokens[end].Norm == "~" || d.Tokens[end].Norm == "•" || d.Tokens[end].Norm == "." && d.Norm(end-1) == "-") {
					end++
				}
				if end >= r.Last {
					return 0, 0, token.Range{}
				}
				spaced := t.Space || d.Tokens[end].Space || end-i > 1 || isLong(d.Raw(i))
				n := &d.Tokens[end]
				switch {
				case p.moreAhead(end, r):
					// "OUTLET - R:", "PERSIS- Kota X –": the last dash counts.
				case spaced && (n.Case != token.Lower || n.Norm == "\""):
					return p.found(first, i, end, r)
				case spaced && (upper || comma || domain || bracket):
					return p.found(first, i, end, r)
				case !spaced && n.Kind == token.Word && n.Case != token.Lower && d.Norm(i-1) != n.Norm &&
					(leadOpener.Has(n.Norm) || upper && n.Case == token.Title || (domain || bracket || comma) && n.Case == token.Title):
					return p.found(first, i, end, r)
				}
				if i-first > 0 && !spaced && n.Kind == token.Word {
					break // "Pare-Pare"
				}
			case ":", ";":
				if words > 5 || depth > 0 || i+1 >= r.Last || !(next.Case == token.Title || next.Case == token.Upper || next.Norm == "\"" || next.Norm == "-") {
					return 0, 0, token.Range{}
				}
				if upper || comma || domain || bracket {
					end := i + 1
					for end < r.Last && d.Tokens[end].Norm == "-" {
						end++
					}
					return p.found(first, i, end, r)
				}
				return 0, 0, token.Range{}
			default:
				return 0, 0, token.Range{}
			}
		}
	}
	return 0, 0, token.Range{}
}

func isLong(raw string) bool { return len(raw) > 1 } // any dash but the ASCII one

// moreAhead reports whether another dash closes the dateline soon after token i.
func (p *parser) moreAhead(i int, r token.Range) bool {
	d := p.d
	for k := i; k < r.Last && k < i+5; k++ {
		t := &d.Tokens[k]
		if k > i && (t.Norm == "-" && t.Space && d.Norm(k-1) != "," || t.Norm == ":" && k < i+4) {
			return true
		}
		if t.Kind == token.Word && (t.Case == token.Lower && !p.domainAt(k, r) || leadOpener.Is(t)) {
			return false
		}
		if t.Kind == token.Punct && t.Norm != "." && t.Norm != "," {
			return false
		}
	}
	return false
}

// afterBar returns the lead's first token after a bar at i: past the outlet (or
// place) that follows it and its own dash or bar.
func (p *parser) afterBar(i int, r token.Range) int {
	d := p.d
	for k := i + 1; k < r.Last && k < i+9; k++ {
		t := &d.Tokens[k]
		switch {
		case t.Norm == "|" || t.Norm == "-" && (t.Space || k+1 < r.Last && d.Tokens[k+1].Space || isLong(d.Raw(k))):
			for k < r.Last && (d.Tokens[k].Norm == "|" || d.Tokens[k].Norm == "-") {
				k++
			}
			if k >= r.Last {
				return 0
			}
			return k
		case bar(d, k) && k > i+1 && k+1 < r.Last && d.Tokens[k+1].Kind == token.Word:
			return k + 1
		case t.Norm == ":" && k+1 < r.Last:
			return k + 1
		case t.Kind == token.Word && t.Case == token.Lower && !p.domainAt(k, r):
			// No further sign: the lead follows the bar itself.
			return i + 1
		}
	}
	return i + 1
}

// found settles the ends of a dateline whose sign stands at token sign.
func (p *parser) found(first, sign, lead int, r token.Range) (int, int, token.Range) {
	d := p.d
	last := sign
	if lead < r.Last {
		// With a bar, the dateline reaches to the sign before the lead.
		for k := lead - 1; k > sign; k-- {
			if d.Tokens[k].Kind == token.Word && !bar(d, k) {
				last = k + 1
				break
			}
		}
	}
	for last > first && (d.Tokens[last-1].Norm == "." || d.Tokens[last-1].Norm == ",") {
		last--
	}
	if lead >= r.Last || last <= first {
		return 0, 0, token.Range{}
	}
	return last, lead, p.place(token.Range{First: first, Last: last})
}

// place trims from a dateline the slots that are surely an outlet: a domain, an
// agency, what stands in brackets.
func (p *parser) place(r token.Range) token.Range {
	d := p.d
	type slot struct {
		token.Range
		outlet bool
	}
	var slots [8]slot
	n := 0
	at, depth := r.First, 0
	flush := func(end int, inside bool) {
		s := slot{Range: token.Range{First: at, Last: end}}
		for s.First < s.Last && d.Tokens[s.First].Kind == token.Punct {
			s.First++
		}
		for s.Last > s.First && d.Tokens[s.Last-1].Kind == token.Punct {
			s.Last--
		}
		if s.First < s.Last && n < len(slots) {
			s.outlet = inside || p.outlet(s.Range)
			slots[n] = s
			n++
		}
		at = end + 1
	}
	for i := r.First; i < r.Last; i++ {
		t := &d.Tokens[i]
		switch {
		case t.Norm == "(" || t.Norm == "[":
			flush(i, depth > 0)
			depth++
		case t.Norm == ")" || t.Norm == "]":
			flush(i, true)
			depth--
		case t.Norm == "," || t.Norm == "|" || t.Norm == ":" || bar(d, i) && i > r.First:
			flush(i, depth > 0)
		case t.Norm == "-" && (t.Space || i+1 < r.Last && d.Tokens[i+1].Space || p.outlet(token.Range{First: i + 1, Last: r.Last}) || p.outlet(token.Range{First: at, Last: i})):
			flush(i, depth > 0)
		case t.Norm == "." && i+1 < r.Last && d.Tokens[i+1].Space && !p.domainAt(i-1, r):
			flush(i, depth > 0)
		}
	}
	flush(r.Last, depth > 0)
	out := token.Range{First: r.First, Last: r.First}
	for _, s := range slots[:n] {
		if s.outlet {
			continue
		}
		if out.First == out.Last {
			out = s.Range
		} else {
			out.Last = s.Last
		}
	}
	return out
}

// outlet reports whether a slot of a dateline is surely no place.
func (p *parser) outlet(r token.Range) bool {
	d := p.d
	for i := r.First; i < r.Last; i++ {
		if p.domainAt(i, r) || agency.In(d, i) {
			return true
		}
	}
	return false
}

// domainAt reports whether token i is part of an internet name: "mitratoday.com".
func (p *parser) domainAt(i int, r token.Range) bool {
	d := p.d
	if i < r.First || i >= r.Last || d.Tokens[i].Kind == token.Punct {
		return false
	}
	// i is the top level …
	if i-2 >= r.First && topLevel.In(d, i) && d.Tokens[i-1].Norm == "." && !d.Tokens[i].Space {
		return true
	}
	// … or a label before one.
	for k := i + 1; k+1 < r.Last && k <= i+7; k++ {
		t := &d.Tokens[k]
		if t.Norm == "." && topLevel.In(d, k+1) && (!d.Tokens[k+1].Space || d.Tokens[k+1].Case == token.Lower) {
			return true
		}
		if t.Space || t.Kind == token.Punct && (t.Norm != "." && t.Norm != "-" || d.Tokens[k+1].Space) {
			return false
		}
	}
	return false
}

// bar reports a letter that stands for the bar between place and outlet: a
// capital i, a Greek iota, a small l, a Roman two.
func bar(d *token.Doc, i int) bool {
	switch d.Raw(i) {
	case "I", "Ι", "l", "II", "ΙΙ", "|", "||", "ǀ":
		return true
	}
	return false
}

// slugLine reports a dateline on a line of its own: "Binjai I galasibot.co.id",
// "OUTLET | R", "BEKASI, DAKTA.COM –".
func (p *parser) slugLine(r token.Range) bool {
	d := p.d
	if r.Last-r.First > 14 {
		return false
	}
	words, bars, domain := 0, 0, false
	for i := r.First; i < r.Last; i++ {
		t := &d.Tokens[i]
		switch {
		case i > r.First && bar(d, i):
			bars++
		case t.Kind == token.Word:
			if t.Case == token.Lower && !p.domainAt(i, r) {
				return false
			}
			words++
			domain = domain || p.domainAt(i, r)
		case t.Kind == token.Digits:
			return false
		}
	}
	if words == 0 || words > 8 {
		return false
	}
	end := d.Norm(r.Last - 1)
	if bars > 0 && (domain || words <= 5) {
		return true
	}
	return (domain || words <= 4) && (end == "-" || end == "," && domain) || domain && words <= 6 && d.Norm(r.Last-1) != "com" && hasComma(d, r)
}

func hasComma(d *token.Doc, r token.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if d.Tokens[i].Norm == "," {
			return true
		}
	}
	return false
}

var (
	// agency holds words that make a dateline's slot an outlet or a press office.
	agency = token.NewSet("antara", "adv", "advertorial", "biro", "diskominfo", "dinkominfo", "humas", "humpro", "infopublik", "inp", "jurnalis", "kbrn", "kominfo", "koran", "mc", "media", "news", "online", "pers", "ppid", "prokopim", "protokol", "radar", "redaksi", "rri", "tribun")
	// leadOpener holds words that open a lead after a dash without blanks.
	leadOpener = token.NewSet("acara", "badan", "bpjs", "bupati", "capaian", "dalam", "dinas", "gubernur", "kabupaten", "kepala", "kota", "pemerintah", "pemkab", "pemko", "pemkot", "pemprov", "penjabat", "pj", "plt", "program", "provinsi", "sebanyak", "sekretaris", "sekda", "wakil", "wali", "walikota", "wabup", "wawali")
	topLevel   = token.NewSet("biz", "cc", "co", "com", "go", "id", "info", "my", "net", "news", "online", "or", "org", "press", "site", "today", "tv", "web", "xyz", "example")
)
