package number

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// maxGroups is how many groups of digits a readable number may have.
const maxGroups = 8

// chain is a run of digit groups with one mark between each two.
type chain struct {
	first, last int // tokens
	n           int // groups, also beyond maxGroups
	tok         [maxGroups]int
	mark        [maxGroups]byte // before the group: '.', ',' or ' '
	stray       bool            // a blank stands where none belongs
}

func (s *scanner) size(i int) int { return int(s.toks[i].End - s.toks[i].Start) }

func mark(norm string) byte {
	if norm == "." || norm == "," {
		return norm[0]
	}
	return 0
}

// chain reads the groups that begin at token i.
func (s *scanner) chain(i int) chain {
	c := chain{first: i, last: i + 1, n: 1}
	c.tok[0] = i
	push := func(tok int, m byte) {
		if c.n < maxGroups {
			c.tok[c.n], c.mark[c.n] = tok, m
		}
		c.n++
		c.last = tok + 1
	}
	for {
		j := c.last
		if j >= len(s.toks) || s.toks[j].Line {
			return c
		}
		t := &s.toks[j]
		if m := mark(t.Norm); m != 0 && !t.Space && j+1 < len(s.toks) && s.toks[j+1].Kind == token.Digits && !s.toks[j+1].Line {
			if !s.toks[j+1].Space || c.n < maxGroups && s.strays(&c, m, j+1) {
				c.stray = c.stray || s.toks[j+1].Space
				push(j+1, m)
				continue
			}
		}
		// "1.234 567 jiwa", "1 234 567 jiwa": a blank for a mark.
		if t.Kind == token.Digits && t.Space && s.size(j) == 3 && c.n < maxGroups && s.blankMark(&c, j) {
			c.stray = true
			push(j, ' ')
			continue
		}
		return c
	}
}

// thousands reports whether the groups so far are one to three digits and then
// groups of three, all after the mark m.
func (s *scanner) thousands(c *chain, m byte) bool {
	if c.n > maxGroups || s.size(c.tok[0]) > 3 || s.toks[c.tok[0]].Norm[0] == '0' {
		return false
	}
	for k := 1; k < c.n; k++ {
		if c.mark[k] != m && c.mark[k] != ' ' || s.size(c.tok[k]) != 3 {
			return false
		}
	}
	return true
}

// strays reports whether the group at token j belongs to c in spite of the blank
// before it: "1.234. 567", "8, 4 juta", "91, 23 persen", "5, 432 jiwa".
func (s *scanner) strays(c *chain, m byte, j int) bool {
	next := s.after(j + 1)
	if !s.thousands(c, '.') {
		return false
	}
	size := s.size(j)
	if m == '.' {
		if size != 3 {
			return false
		}
		return c.n >= 2 || !s.toks[c.first].Line && countNoun(next)
	}
	b := s.before(c.first)
	if b == "(" && c.n == 1 && size == 2 && s.size(c.first) <= 3 && isPercent(next) && s.after(j+2) == ")" {
		return true // "R (99, 34%)"
	}
	if b == "," || b == "(" || b == "dan" {
		return false // an item of a list
	}
	if c.n > 1 {
		return size <= 2 && isPercent(next)
	}
	switch {
	case size <= 2 && isPercent(next):
		return s.size(c.first) <= 2
	case size <= 2 && scaleOf(next) != 0:
		return true
	}
	return size == 3 && (people(next) || next == "atau" && amountHead(s.before(c.first)))
}

// amountHead reports a word that only an amount follows: "sebanyak 6, 169 atau …".
func amountHead(norm string) bool {
	switch norm {
	case "sebanyak", "sejumlah", "berjumlah", "mencapai":
		return true
	}
	return false
}

func (s *scanner) blankMark(c *chain, j int) bool {
	if !s.thousands(c, '.') {
		return false
	}
	if c.n >= 2 && c.mark[1] == '.' {
		return people(s.after(j+1)) || c.n >= 3 && countNoun(s.after(j+1))
	}
	// Without any mark: the blank is a no-break one, or two groups follow.
	if wide(s.d.Text[s.toks[j-1].End:s.toks[j].Start]) {
		return true
	}
	if c.n >= 2 {
		return people(s.after(j + 1))
	}
	return j+1 < len(s.toks) && s.toks[j+1].Kind == token.Digits && s.toks[j+1].Space && !s.toks[j+1].Line && s.size(j+1) == 3 && people(s.after(j+2))
}

// wide reports a blank that typesetters set inside numbers.
func wide(gap string) bool {
	return gap == "\u00a0" || gap == "\u202f" || gap == "\u2009"
}

// value reads digits of tokens; more digits than a float holds are cut off.
func digitsValue(v float64, norm string) float64 {
	for k := 0; k < len(norm) && k < 18; k++ {
		v = v*10 + float64(norm[k]-'0')
	}
	return v
}

var tenth = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9}

// join returns the number of groups [0,whole) with group whole, if below n, as
// its decimals. Dividing once keeps 95.27 the float that a reader would write.
func (s *scanner) joinGroups(c *chain, whole int) float64 {
	v := 0.0
	for k := 0; k < whole; k++ {
		v = digitsValue(v, s.toks[c.tok[k]].Norm)
	}
	if whole < c.n {
		f := s.toks[c.tok[whole]].Norm
		if len(f) > 9 {
			f = f[:9]
		}
		v = digitsValue(v, f) / tenth[len(f)]
	}
	return v
}

// shape is how the marks of a chain are to be read.
type shape uint8

const (
	plain      shape = iota // 7654
	grouped                 // 1.234.567, and also English 1,234,567
	decimals                // 81,23 or 81.23, with or without groups before
	listed                  // 1,2,3: not one number
	dotted                  // 27.01.2026, 400.7.22: no number
	misgrouped              // 123.4567 jiwa
)

// read decides what the marks of c mean, given the word that follows.
func (s *scanner) read(c *chain) (sh shape, v float64, rule string) {
	next := s.after(c.last)
	percent, scale := isPercent(next), scaleOf(next)
	first := s.size(c.tok[0])
	if c.n == 1 {
		return plain, s.joinGroups(c, 1), "number.plain"
	}
	if c.n > maxGroups {
		return dotted, 0, "number.dotted"
	}
	last := s.size(c.tok[c.n-1])
	lead := s.toks[c.tok[0]].Norm[0] == '0'
	if c.n == 2 && c.mark[1] != ' ' {
		switch {
		case c.mark[1] == ',' && last == 3 && first <= 3 && !lead && !percent && scale == 0:
			return grouped, s.joinGroups(c, 2), "number.english-thousands"
		case c.mark[1] == ',' && last <= 3 && first <= 3:
			return decimals, s.joinGroups(c, 1), "number.decimal"
		case c.mark[1] == ',' && s.yearLike(c.tok[0]):
			return listed, 0, "number.list"
		case c.mark[1] == ',' && (percent || scale != 0):
			return decimals, s.joinGroups(c, 1), "number.decimal"
		case c.mark[1] == ',' && first > 3 && last <= 2:
			return decimals, s.joinGroups(c, 1), "number.decimal"
		case c.mark[1] == '.' && last == 3 && first <= 3 && !lead:
			if percent && first <= 2 {
				return decimals, s.joinGroups(c, 1), "number.english-decimal"
			}
			return grouped, s.joinGroups(c, 2), "number.thousands"
		case c.mark[1] == '.' && last <= 2 && first <= 4:
			return decimals, s.joinGroups(c, 1), "number.english-decimal"
		case c.mark[1] == '.' && lead && (percent || scale != 0):
			return decimals, s.joinGroups(c, 1), "number.english-decimal"
		case s.size(c.tok[0])+last > 15 || lead:
			return dotted, 0, "number.dotted"
		}
		return misgrouped, s.joinGroups(c, 2), "number.misgrouped"
	}
	same := true
	for k := 2; k < c.n; k++ {
		same = same && (c.mark[k] == c.mark[1] || c.mark[k] == ' ' || c.mark[1] == ' ')
	}
	threes := first <= 3 && !lead
	for k := 1; k < c.n-1; k++ {
		threes = threes && s.size(c.tok[k]) == 3
	}
	switch {
	case same && threes && last == 3:
		if c.mark[1] == ',' {
			return grouped, s.joinGroups(c, c.n), "number.english-thousands"
		}
		return grouped, s.joinGroups(c, c.n), "number.thousands"
	case same && c.mark[1] == ',':
		return listed, 0, "number.list"
	case same:
		if people(next) && first <= 3 && !lead {
			return misgrouped, s.joinGroups(c, c.n), "number.misgrouped"
		}
		return dotted, 0, "number.dotted"
	}
	// Marks differ. One mark before the last group, another in front of it:
	// the last one is the decimal mark.
	inner := true
	for k := 2; k < c.n-1; k++ {
		inner = inner && c.mark[k] == c.mark[1]
	}
	if inner && threes {
		if last == 3 && !percent && scale == 0 {
			return grouped, s.joinGroups(c, c.n), "number.mixed-marks"
		}
		if c.mark[c.n-1] == ',' {
			return decimals, s.joinGroups(c, c.n-1), "number.decimal"
		}
		return decimals, s.joinGroups(c, c.n-1), "number.english-decimal"
	}
	// "81,5,82.4" and the like: a list whose blanks are missing.
	return listed, 0, "number.list"
}

// yearLike reports four plain digits that may be a year.
func (s *scanner) yearLike(i int) bool {
	n := s.toks[i].Norm
	return s.toks[i].Kind == token.Digits && len(n) == 4 && (n[0] == '1' && n[1] >= '8' || n[0] == '2' && (n[1] == '0' || n[1] == '1'))
}

// digits reads the number that begins at token i and returns the token after it.
func (s *scanner) digits(i int) int {
	c := s.chain(i)
	if end := s.joined(&c); end > 0 {
		return end
	}
	sh, v, rule := s.read(&c)
	if sh == plain && s.spoken(&c) {
		c.last += 2
		f := s.toks[c.last-1].Norm
		sh, v, rule = decimals, digitsValue(v, f)/tenth[len(f)], "number.spoken-decimal"
	}
	m := Mention{Range: token.Range{First: i, Last: c.last}, Low: v, High: v, Plain: v, Rule: rule}
	prev := s.before(i)
	switch sh {
	case listed:
		for k := i; k < c.last; k++ {
			if s.toks[k].Kind == token.Digits {
				x := digitsValue(0, s.toks[k].Norm)
				s.add(Mention{Range: token.Range{First: k, Last: k + 1}, Low: x, High: x, Plain: x, Glued: true, Rule: rule})
			}
		}
		return c.last
	case dotted:
		m.Kind = Code
		if clockHead(prev) || zone(s.after(c.last)) {
			m.Kind, m.Rule = Clock, "number.clock"
		}
		s.add(m)
		return c.last
	case misgrouped:
		m.Glued = true
	}
	if c.stray && rule == "number.thousands" {
		m.Rule = "number.stray-space"
	} else if c.stray && rule == "number.decimal" {
		m.Rule = "number.stray-space"
	}
	s.tail(&m, sh)
	s.classify(&m, &c, sh, prev)
	s.add(m)
	return m.Last
}

// spoken reports "97 koma 8" behind plain digits.
func (s *scanner) spoken(c *chain) bool {
	j := c.last
	return s.size(c.first) <= 3 && s.after(j) == "koma" && s.after(j+1) != "" && s.toks[j+1].Kind == token.Digits && s.size(j+1) <= 2 && (isPercent(s.after(j+2)) || scaleOf(s.after(j+2)) != 0)
}

// joined reads digits tied to their neighbours by / : or - into a code or a
// clock time and returns the token after it, or 0.
func (s *scanner) joined(c *chain) int {
	tight := func(k int) bool { return k < len(s.toks) && !s.toks[k].Space }
	digit := func(k int) bool { return tight(k) && s.toks[k].Kind == token.Digits }
	j := c.last
	if !tight(j) || s.toks[j].Kind != token.Punct {
		return 0
	}
	code := func(end int, kind Kind, rule string) int {
		s.add(Mention{Range: token.Range{First: c.first, Last: end}, Kind: kind, Rule: rule})
		return end
	}
	switch s.toks[j].Norm {
	case ":":
		if !digit(j + 1) {
			return 0
		}
		end := j + 2
		for tight(end) && s.toks[end].Norm == ":" && digit(end+1) {
			end += 2
		}
		if c.n == 1 && s.size(c.first) <= 2 && s.size(j+1) == 2 && s.toks[j+1].Norm[0] <= '5' {
			return code(end, Clock, "number.clock")
		}
		return code(end, Code, "number.ratio")
	case "/":
		if !digit(j+1) && !(tight(j+1) && s.toks[j+1].Kind == token.Word && s.toks[j+1].Case != token.Lower) {
			return 0
		}
		end := j + 2
		for tight(end) && (s.toks[end].Norm == "/" || s.toks[end].Norm == "." || s.toks[end].Norm == "-") && tight(end+1) && s.toks[end+1].Kind != token.Punct {
			end += 2
		}
		return code(end, Code, "number.slashed")
	case "-":
		if !digit(j + 1) {
			return 0
		}
		end, dashes := j+2, 1
		for {
			if tight(end) && s.toks[end].Norm == "-" && digit(end+1) {
				end, dashes = end+2, dashes+1
				continue
			}
			break
		}
		if dashes > 1 || c.n == 1 && s.toks[c.first].Norm[0] == '0' && s.size(c.first) >= 3 {
			return code(end, Code, "number.dashed")
		}
	}
	return 0
}

// tail reads the scale words, the percent sign and the like after a number.
func (s *scanner) tail(m *Mention, sh shape) {
	glued := m.Last < len(s.toks) && !s.toks[m.Last].Space
	next := s.after(m.Last)
	// "123.456.jiwa": a stray point before the noun.
	if next == "." && glued && m.Last+1 < len(s.toks) && !s.toks[m.Last+1].Space && people(s.after(m.Last+1)) {
		m.Last++
		return
	}
	// "7 lebih juta", "95 lebih persen"
	more := false
	if next == "koma" && s.after(m.Last+1) == "sekian" && sh == plain { // "72 koma sekian persen"
		m.Last++
		next = "sekian"
	}
	if (next == "lebih" || next == "sekian") && (isPercent(s.after(m.Last+1)) || scaleOf(s.after(m.Last+1)) != 0) || next == "sekian" && s.after(m.Last-1) == "koma" {
		more = true
		m.Last++
		next = s.after(m.Last)
	}
	// "20an", "95-an persen"
	if next == "an" && glued || next == "-" && glued && s.after(m.Last+1) == "an" && !s.toks[m.Last+1].Space {
		m.Last++
		if next == "-" {
			m.Last++
		}
		m.Bound = corpus.Approx
		next = s.after(m.Last)
	}
	if next == "setengah" && scaleOf(s.after(m.Last+1)) != 0 && sh == plain { // "2 setengah juta"
		m.Plain += .5
		m.Low, m.High = m.Plain, m.Plain
		m.Last++
		next = s.after(m.Last)
	}
	if next == "ratus" && sh == plain {
		m.Last++
		m.Low *= 100
		m.High = m.Low
		m.Scaled = true
		next = s.after(m.Last)
	}
	if f := s.scaleAt(m.Last); f != 0 {
		if vagueScale(next) {
			m.Bound = corpus.Approx
		}
		if next == "m" || next == "t" {
			m.Kind, m.Rule = Money, "number.money"
		}
		m.Last++
		m.Scaled = true
		switch {
		case sh == grouped && !s.rupiah(m.First) && s.after(m.Last) != "rupiah":
			// A scale word after groups of three: "1.234 juta" has English
			// decimals, "123.456 ribu jiwa" and "34.567.890 juta" a word too many.
			m.Glued = true
			m.Rule = "number.scale-too-many"
			groups := (m.Last - 1 - m.First + 1) / 2
			if groups == 2 && f >= 1e6 {
				m.Low = m.Plain / 1000 * f
			}
		default:
			m.Low *= f
			if m.Rule != "number.money" && m.Rule != "number.stray-space" {
				m.Rule = "number.scale"
			}
			s.compound(m, f)
		}
		m.High = m.Low
	}
	if more {
		m.Bound = corpus.AtLeast
	}
	next = s.after(m.Last)
	if isPercent(next) {
		m.Kind = Percent
		m.Last++
		if next == "%" && isPercent(s.after(m.Last)) { // "87% persen"
			m.Last++
		}
		if m.Rule == "number.plain" || m.Rule == "number.decimal" {
			m.Rule = "number.percent"
		}
	}
	if s.after(m.Last) == "rupiah" {
		m.Last++
		m.Kind, m.Rule = Money, "number.money"
	}
}

// scaleAt returns the factor of the scale word at token i, or 0. "M" is miliar
// only as a lone capital.
func (s *scanner) scaleAt(i int) float64 {
	n := s.after(i)
	if f := scaleOf(n); f != 0 {
		return f
	}
	if (n == "m" || n == "t") && s.toks[i].Case == token.Upper {
		// "3 M.Si": letters of a degree.
		if i+1 < len(s.toks) && s.toks[i+1].Norm == "." && i+2 < len(s.toks) && !s.toks[i+2].Space && s.toks[i+2].Kind == token.Word {
			return 0
		}
		if n == "m" {
			return 1e9
		}
		k := i - 1
		for k > 0 && i-k < 5 && s.toks[k].Kind != token.Word {
			k--
		}
		if s.toks[k].Norm == "rp" {
			return 1e12
		}
	}
	return 0
}

// compound adds the smaller scales of "2 juta 345 ribu".
func (s *scanner) compound(m *Mention, f float64) {
	for j := m.Last; j+1 < len(s.toks) && s.toks[j].Kind == token.Digits && !s.toks[j].Line && s.size(j) <= 3; j = m.Last {
		g := scaleOf(s.after(j + 1))
		if g == 0 || g >= f || vagueScale(s.after(j+1)) {
			return
		}
		m.Low += digitsValue(0, s.toks[j].Norm) * g
		m.Last = j + 2
		f = g
	}
}

// rupiah reports whether Rp, IDR or a dollar sign stands before token i.
func (s *scanner) rupiah(i int) bool {
	switch p := s.before(i); p {
	case "rp", "idr", "usd", "$", "rupiah", "€":
		return true
	case ".", "-", "~", ":":
		q := s.before(i - 1)
		return q == "rp" || q == "idr"
	}
	return false
}

// classify settles the Kind of a number in digits.
func (s *scanner) classify(m *Mention, c *chain, sh shape, prev string) {
	i := m.First
	next := s.after(m.Last)
	int1 := sh == plain && !m.Scaled && m.Kind != Percent // a bare whole number
	first := s.toks[i].Norm
	glued := i > 0 && !s.toks[i].Space
	gluedNext := m.Last < len(s.toks) && !s.toks[m.Last].Space && s.toks[m.Last].Kind == token.Word
	if s.rupiah(i) {
		m.Kind, m.Rule = Money, "number.money"
		return
	}
	if m.Kind == Money || m.Kind == Percent {
		return
	}
	if next == "usd" || next == "dolar" || next == "dollar" {
		m.Kind, m.Rule = Money, "number.money"
		return
	}
	if m.Scaled && m.Low >= 1e9 && !m.Glued && !people(next) {
		m.Kind, m.Rule = Money, "number.money"
		return
	}
	if clockHead(prev) && c.n <= 2 && !m.Scaled || zone(next) && !m.Scaled || (next == "-" || next == "s") && clockHead(prev) {
		m.Kind, m.Rule = Clock, "number.clock"
		return
	}
	if prev == "-" && !s.toks[i-1].Space && !s.toks[i].Space && s.raw(i-1) == "-" && i >= 2 && s.toks[i-2].Kind == token.Word {
		if s.toks[i-2].Norm == "ke" {
			m.Kind, m.Rule = Ordinal, "number.ordinal"
			return
		}
		if int1 { // COVID-19, H-2, semester-2
			m.Kind, m.Rule = Code, "number.name"
			return
		}
	}
	if !int1 {
		return
	}
	if len(s.out) > 0 && s.out[len(s.out)-1].Kind == Clock && prev == "-" && s.out[len(s.out)-1].Last == i-1 {
		m.Kind, m.Rule = Clock, "number.clock"
		return
	}
	if (prev == "ke" || prev == "ke-") && !((next == "sampai" || next == "hingga") && s.after(m.Last+1) != "" && s.toks[m.Last+1].Kind == token.Digits) { // not "ke 84 sampai 86 persen"
		m.Kind, m.Rule = Ordinal, "number.ordinal"
		return
	}
	if glued && s.toks[i-1].Kind == token.Word && (s.toks[i-1].Case != token.Lower || s.size(i-1) < 3) {
		m.Kind, m.Rule = Code, "number.name" // UHC2026, B20
		if s.yearLike(i) {
			m.Rule = "number.year-like"
		}
		return
	}
	if gluedNext && !people(next) && !countNoun(next) && (s.toks[m.Last].Case != token.Lower || s.size(m.Last) < 3) {
		m.Kind, m.Rule = Code, "number.name" // 4G, 5km
		return
	}
	if glued && (prev == "/" || prev == ".") && i >= 2 && !s.toks[i-1].Space && s.toks[i-2].Kind == token.Word && s.toks[i-2].Case != token.Lower {
		m.Kind, m.Rule = Code, "number.name" // KK/2024, A.12
		return
	}
	switch {
	case codeHead(prev), prev == "." && codeStop(s.before(i-1)), prev == "(" && (s.before(i-1) == "ayat" || s.before(i-1) == "pasal"), prev == "+" && glued,
		prev == ":" && codeHead(s.before(i-1)) && s.before(i-1) != "data":
		m.Kind, m.Rule = Code, "number.code"
		return
	case rankHead(prev) && !s.yearLike(i):
		m.Kind, m.Rule = Ordinal, "number.rank"
		return
	case len(first) >= 2 && first[0] == '0':
		m.Kind, m.Rule = Code, "number.leading-zero"
		return
	case len(first) >= 10 || len(first) >= 7 && !countNoun(next) && !quantity(prev):
		m.Kind, m.Rule = Code, "number.long"
		return
	case len(first) <= 2 && month(next) && m.Low >= 1 && m.Low <= 31:
		m.Kind, m.Rule = Code, "number.calendar"
		return
	case s.listItem(m):
		m.Kind, m.Rule = Code, "number.list-item"
		s.item = int(m.Low)
		return
	}
	if s.yearLike(i) {
		m.Rule = "number.year-like"
		m.Glued = !(quantity(prev) && countNoun(next))
		return
	}
	if prev == "(" && next == ")" && len(first) <= 2 {
		m.Glued, m.Rule = true, "number.bracketed" // an age, a footnote
	}
}

func (s *scanner) raw(i int) string { return s.d.Raw(i) }

// codeStop reports code heads that are abbreviated with a stop.
func codeStop(norm string) bool {
	switch norm {
	case "no", "nmr", "telp", "tlp", "hp", "wa", "hal", "vol", "rt", "rw":
		return true
	}
	return false
}

// quantity reports words that announce a count.
func quantity(norm string) bool {
	switch norm {
	case "sebanyak", "sejumlah", "sebesar", "mencapai", "jumlah", "total", "totalnya", "ada", "menjadi", "tercatat", "terdapat", "capai", "sekitar", "berjumlah", "dari", "lebih", "sedikitnya", "setidaknya", "hampir", "mencakup":
		return true
	}
	return false
}

// listItem reports the number of a list's item: "1. Kabupaten …" at a line's
// start or after a closing mark, "2) …", "(3) …".
func (s *scanner) listItem(m *Mention) bool {
	i := m.First
	if s.size(i) > 2 {
		return false
	}
	j := m.Last
	if j+1 >= len(s.toks) || s.toks[j].Line || s.toks[j].Space {
		return false
	}
	open := s.toks[i].Line
	if !open && s.item > 0 && int(m.Low) == s.item+1 {
		open = true // goes on with the list's last number
	}
	if !open {
		switch s.toks[i-1].Norm {
		case ":", ".", ";", ",", "-", "•", "·":
			open = true
		case "(":
			return s.toks[j].Norm == ")" && s.toks[j+1].Kind == token.Word && !s.toks[j+1].Line && (s.toks[i-1].Line || i >= 2 && s.toks[i-2].Kind == token.Punct)
		}
	}
	if !open {
		return false
	}
	switch s.toks[j].Norm {
	case ".":
		return s.toks[j+1].Space && s.toks[j+1].Kind == token.Word || s.toks[i].Line && s.toks[j+1].Kind == token.Word
	case ")":
		return s.toks[j+1].Kind == token.Word
	}
	return false
}
