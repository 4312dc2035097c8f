package number

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// words is the state of reading a number in words.
type words struct {
	next   int // token after what is read
	value  float64
	plain  float64
	approx bool // ends in -an: "enam ribuan"
	scaled bool
	small  bool // a lone "satu": as often an article as a number
}

// at returns the number word at token i of the same line.
func (s *scanner) at(i int) (entry, bool) {
	if i >= len(s.toks) || s.toks[i].Line || s.toks[i].Kind != token.Word {
		return entry{}, false
	}
	return lookup(&s.toks[i])
}

// word reads what begins at the number word e at token i and returns the token
// after it.
func (s *scanner) word(i int, e entry) int {
	switch e.class {
	case cOrdinal:
		v, j := e.value, i+1
		if f, ok := s.at(j); ok && v < 10 {
			switch f.class {
			case cBelas:
				v, j = v+10, j+1
			case cPuluh:
				v, j = v*10, j+1
				if g, ok := s.at(j); ok && g.class == cUnit {
					v, j = v+g.value, j+1
				}
			}
		}
		s.add(Mention{Range: token.Range{First: i, Last: j}, Low: v, High: v, Plain: v, Kind: Ordinal, Words: true, Rule: "number.ordinal"})
		return j
	case cRoman:
		prev := s.before(i)
		if s.toks[i].Case != token.Upper && s.toks[i].Case != token.Title {
			return i + 1
		}
		if rankHead(prev) || prev == "ke" || prev == "-" && s.before(i-1) == "ke" || prev == "tahun" && s.before(i-1) == "semester" {
			s.add(Mention{Range: token.Range{First: i, Last: i + 1}, Low: e.value, High: e.value, Plain: e.value, Kind: Ordinal, Rule: "number.roman"})
		}
		return i + 1
	case cVague:
		return s.vague(i, e)
	case cBelas, cPuluh, cRatus, cScale:
		return i + 1 // "Juta" alone, "ratus" of a name
	}
	if s.skipped(i, e) {
		return i + 1
	}
	w, ok := s.readWords(i)
	if !ok {
		return i + 1
	}
	m := Mention{Range: token.Range{First: i, Last: w.next}, Low: w.value, High: w.value, Plain: w.plain, Words: true, Scaled: w.scaled, Glued: w.small, Rule: "number.words"}
	if w.approx {
		m.Bound = corpus.Approx
	}
	prev := s.before(i)
	if nameHead(prev) && s.toks[i].Case == token.Title || s.toks[i].Case == token.Title && nameAfter(s.after(w.next)) && !w.scaled {
		m.Kind, m.Rule, m.Glued = Code, "number.name", true
		s.add(m)
		return m.Last
	}
	s.tail(&m, plain)
	if m.Rule == "number.plain" || m.Rule == "number.scale" || m.Rule == "number.percent" {
		m.Rule = "number.words"
	}
	next := s.after(m.Last)
	switch {
	case m.Kind == Percent:
		m.Glued = false
	case s.rupiah(i) || m.Kind == Money || m.Low >= 1e9 && m.Scaled && !people(next) || next == "dolar":
		m.Kind, m.Rule = Money, "number.money"
	case clockHead(prev):
		m.Kind, m.Rule = Clock, "number.clock"
	case prev == "ke" && !w.scaled:
		m.Kind, m.Rule = Ordinal, "number.ordinal"
	case rankHead(prev) && !w.scaled || codeHead(prev):
		m.Kind, m.Rule = Ordinal, "number.rank"
	}
	s.add(m)
	return m.Last
}

// skipped reports number words that count nothing: "salah satu", "satu-satunya",
// "dua-duanya", "setengah hati".
func (s *scanner) skipped(i int, e entry) bool {
	switch {
	case e.class == cHalf:
		f, ok := s.at(i + 1)
		return !ok || f.class != cScale
	case e.class != cUnit:
		return false
	case s.before(i) == "salah" && e.value == 1:
		return true
	}
	if s.after(i+1) == "-" && i+2 < len(s.toks) && !s.toks[i+2].Space && s.toks[i+2].Kind == token.Word {
		n, w := s.toks[i+2].Norm, s.toks[i].Norm
		return len(n) >= len(w) && n[:len(w)] == w
	}
	// Fractions: "dua pertiga", "tiga perempat".
	switch s.after(i + 1) {
	case "pertiga", "perempat", "perlima", "persepuluh":
		return true
	}
	return false
}

// nameAfter reports words that a capitalised number word makes a name with.
func nameAfter(norm string) bool { return norm == "lawang" || norm == "sehat" || norm == "koto" }

// vague reads "puluhan", "puluhan ribu", "jutaan".
func (s *scanner) vague(i int, e entry) int {
	low, high, j := e.value, e.high, i+1
	rule := "number.vague"
	scaled := low >= 1000
	if f, ok := s.at(j); ok && f.class == cScale && low < 1000 {
		low, high, j = low*f.value, (high+1)*f.value-1, j+1
		scaled = true
		if g, ok := s.at(j); ok && g.class == cScale && g.value == 1e12 && f.value == 1e3 {
			low, high, j = low*g.value, high*g.value, j+1
		}
	}
	m := Mention{Range: token.Range{First: i, Last: j}, Low: low, High: high, Plain: low, Bound: corpus.Approx, Words: true, Scaled: scaled, Rule: rule}
	switch {
	case isPercent(s.after(j)):
		m.Last++
		m.Kind = Percent
	case s.rupiah(i), s.after(j) == "rupiah", low >= 1e9 && !people(s.after(j)):
		m.Kind, m.Rule = Money, "number.money"
		if s.after(j) == "rupiah" {
			m.Last++
		}
	}
	s.add(m)
	return m.Last
}

// below1000 reads satu … sembilan ratus sembilan puluh sembilan at token i.
func (s *scanner) below1000(i int) (v float64, next int, approx bool) {
	j := i
	e, ok := s.at(j)
	if j == i && !ok { // the first word may open a line
		e, ok = lookup(&s.toks[i])
	}
	if !ok {
		return 0, i, false
	}
	vague := func(k int) bool { // "dua ratusan"
		f, ok := s.at(k)
		return ok && f.class == cVague && f.value < 1000
	}
	// Hundreds.
	switch {
	case e.class == cHundred:
		v, j = e.value, j+1
	case e.class == cUnit && e.value > 0:
		if f, ok := s.at(j + 1); ok && f.class == cRatus {
			v, j = e.value*100, j+2
		} else if ok && f.class == cVague && f.value == 100 {
			return e.value * 100, j + 2, true
		}
	}
	if j > i {
		if e, ok = s.at(j); !ok {
			return v, j, false
		}
	}
	// Tens and units.
	switch e.class {
	case cTeen:
		return v + e.value, j + 1, false
	case cTens:
		v, j = v+e.value, j+1
		if f, ok := s.at(j); ok && f.class == cUnit && f.value > 0 {
			v, j = v+f.value, j+1
		}
	case cUnit:
		f, ok := s.at(j + 1)
		switch {
		case ok && f.class == cBelas && e.value > 1:
			return v + 10 + e.value, j + 2, false
		case ok && f.class == cPuluh && e.value > 1:
			v, j = v+e.value*10, j+2
			if g, ok := s.at(j); ok && g.class == cUnit && g.value > 0 {
				v, j = v+g.value, j+1
			}
		case ok && vague(j+1) && e.value > 1 && f.value == 10:
			return v + e.value*10, j + 2, true
		case e.value > 0 || j == i:
			v, j = v+e.value, j+1
		}
	}
	return v, j, false
}

// readWords reads a whole number in words with its scales, and decimals after
// "koma".
func (s *scanner) readWords(i int) (words, bool) {
	w := words{next: i}
	limit := 1e15
	for parts := 0; parts < 6; parts++ {
		e, ok := lookup(&s.toks[min(w.next, len(s.toks)-1)])
		if w.next >= len(s.toks) || !ok || w.next > i && s.toks[w.next].Line {
			break
		}
		var v float64
		j := w.next
		approx := false
		switch {
		case e.class == cSeScale:
			if e.value >= limit {
				goto done
			}
			w.value += e.value
			if parts == 0 {
				w.plain = 1
			}
			limit, w.scaled = e.value, true
			w.next++
			continue
		case e.class == cHalf:
			v, j = 0.5, j+1
		default:
			v, j, approx = s.below1000(j)
			if j == w.next {
				goto done
			}
		}
		if parts == 0 && e.class != cHalf {
			// Decimals: "sembilan puluh lima koma dua tujuh".
			if f, k, ok := s.decimalWords(j); ok {
				v, j = v+f, k
			}
			if h, ok := s.at(j); ok && h.class == cHalf { // "satu setengah juta"
				if g, ok := s.at(j + 1); ok && g.class == cScale {
					v, j = v+.5, j+1
				}
			}
		}
		f, ok := s.at(j)
		if ok && f.class == cScale && f.value < limit && f.value >= 1e3 {
			if parts == 0 {
				w.plain = v
			}
			w.value += v * f.value
			if f.value == 1e3 { // "dua ratus ribu miliar" is not said; "seribu triliun" is
				if g, ok := s.at(j + 1); ok && g.class == cScale && g.value > 1e3 {
					w.value, j = w.value*g.value, j+1
				}
			}
			limit, w.scaled, w.next = f.value, true, j+1
			w.approx = w.approx || approx
			continue
		}
		if ok && f.class == cVague && f.value >= 1e3 && f.value < limit { // "enam ribuan"
			w.value += v * f.value
			w.plain, w.approx, w.scaled, w.next = v, true, true, j+1
			break
		}
		if e.class == cHalf {
			break
		}
		w.value += v
		if parts == 0 {
			w.plain = v
		}
		w.approx = w.approx || approx
		w.next = j
		break
	}
done:
	if w.next == i {
		return w, false
	}
	w.small = w.value == 1 && w.next == i+1 && !w.scaled
	if w.plain == 0 {
		w.plain = w.value
	}
	return w, true
}

// decimalWords reads "koma dua tujuh" at token j.
func (s *scanner) decimalWords(j int) (f float64, next int, ok bool) {
	if s.after(j) != "koma" {
		return 0, j, false
	}
	v, n, k := 0.0, 0, j+1
	for n < 6 {
		e, ok := s.at(k)
		if !ok || e.class != cUnit {
			break
		}
		if g, ok := s.at(k + 1); ok && n == 0 && (g.class == cPuluh || g.class == cBelas) {
			x, y, _ := s.below1000(k) // "koma dua puluh tujuh"
			return x / 100, y, true
		}
		v, n, k = v*10+e.value, n+1, k+1
	}
	if n == 0 {
		return 0, j, false
	}
	return v / tenth[n], k, true
}
