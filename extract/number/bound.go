package number

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// phrase is one wording that binds the number after it. Its words are written
// last first, as they are met walking back from the number.
type phrase struct {
	words [4]string
	bound corpus.Bound
}

// phrases holds the bounds before a number, by their last word, the longer
// first within it.
var phrases = token.NewTable(map[string][]phrase{
	"sekitar":      {{[4]string{"sekitar"}, corpus.Approx}},
	"sekitaran":    {{[4]string{"sekitaran"}, corpus.Approx}},
	"sekira":       {{[4]string{"sekira"}, corpus.Approx}},
	"sekiranya":    {{[4]string{"sekiranya"}, corpus.Approx}},
	"kira":         {{[4]string{"kira", "-", "kira"}, corpus.Approx}, {[4]string{"kira", "kira"}, corpus.Approx}},
	"hampir":       {{[4]string{"hampir"}, corpus.Approx}},
	"nyaris":       {{[4]string{"nyaris"}, corpus.Approx}},
	"mendekati":    {{[4]string{"mendekati"}, corpus.Approx}},
	"kisaran":      {{[4]string{"kisaran"}, corpus.Approx}},
	"dikisaran":    {{[4]string{"dikisaran"}, corpus.Approx}},
	"berkisar":     {{[4]string{"berkisar"}, corpus.Approx}},
	"perkiraan":    {{[4]string{"perkiraan"}, corpus.Approx}},
	"diperkirakan": {{[4]string{"diperkirakan"}, corpus.Approx}},
	"estimasi":     {{[4]string{"estimasi"}, corpus.Approx}},
	"rata":         {{[4]string{"rata", "-", "rata"}, corpus.Approx}, {[4]string{"rata", "rata"}, corpus.Approx}},
	"±":            {{[4]string{"±"}, corpus.Approx}},
	"~":            {{[4]string{"~"}, corpus.Approx}},
	"≈":            {{[4]string{"≈"}, corpus.Approx}},
	"lebih":        {{[4]string{"lebih", "kurang"}, corpus.Approx}, {[4]string{"lebih"}, corpus.AtLeast}},
	"kurang":       {{[4]string{"kurang", "lebih"}, corpus.Approx}, {[4]string{"kurang", "paling"}, corpus.AtLeast}, {[4]string{"kurang", "sekurang", "-"}, corpus.AtLeast}},
	"dari":         {{[4]string{"dari", "kurang", "tidak"}, corpus.AtLeast}, {[4]string{"dari", "kurang", "tak"}, corpus.AtLeast}, {[4]string{"dari", "lebih", "tidak"}, corpus.AtMost}, {[4]string{"dari", "lebih", "tak"}, corpus.AtMost}, {[4]string{"dari", "lebih"}, corpus.AtLeast}, {[4]string{"dari", "kurang"}, corpus.AtMost}},
	"atas":         {{[4]string{"atas", "di"}, corpus.AtLeast}, {[4]string{"atas", "ke"}, corpus.AtLeast}},
	"diatas":       {{[4]string{"diatas"}, corpus.AtLeast}},
	"bawah":        {{[4]string{"bawah", "di"}, corpus.AtMost}},
	"dibawah":      {{[4]string{"dibawah"}, corpus.AtMost}},
	"minimal":      {{[4]string{"minimal"}, corpus.AtLeast}},
	"minimum":      {{[4]string{"minimum"}, corpus.AtLeast}},
	"min":          {{[4]string{"min"}, corpus.AtLeast}},
	"sedikit":      {{[4]string{"sedikit", "paling"}, corpus.AtLeast}},
	"rendah":       {{[4]string{"rendah", "paling"}, corpus.AtLeast}},
	"tidak":        {{[4]string{"tidak", "paling"}, corpus.AtLeast}},
	"sedikitnya":   {{[4]string{"sedikitnya"}, corpus.AtLeast}},
	"setidaknya":   {{[4]string{"setidaknya"}, corpus.AtLeast}},
	"tidaknya":     {{[4]string{"tidaknya", "-", "setidak"}, corpus.AtLeast}},
	"sekurangnya":  {{[4]string{"sekurangnya"}, corpus.AtLeast}},
	"kurangnya":    {{[4]string{"kurangnya", "-", "sekurang"}, corpus.AtLeast}},
	"rendahnya":    {{[4]string{"rendahnya", "-", "serendah"}, corpus.AtLeast}},
	"melebihi":     {{[4]string{"melebihi", "tidak"}, corpus.AtMost}, {[4]string{"melebihi", "tak"}, corpus.AtMost}, {[4]string{"melebihi"}, corpus.AtLeast}},
	"melampaui":    {{[4]string{"melampaui"}, corpus.AtLeast}},
	"lampaui":      {{[4]string{"lampaui"}, corpus.AtLeast}},
	"maksimal":     {{[4]string{"maksimal"}, corpus.AtMost}},
	"maksimum":     {{[4]string{"maksimum"}, corpus.AtMost}},
	"banyak":       {{[4]string{"banyak", "paling"}, corpus.AtMost}},
	"tinggi":       {{[4]string{"tinggi", "paling"}, corpus.AtMost}},
	"lama":         {{[4]string{"lama", "paling"}, corpus.AtMost}},
	"sampai":       {{[4]string{"sampai", "tidak"}, corpus.AtMost}, {[4]string{"sampai", "tak"}, corpus.AtMost}},
	"tingginya":    {{[4]string{"tingginya", "-", "setinggi"}, corpus.AtMost}},
	"banyaknya":    {{[4]string{"banyaknya", "-", "sebanyak"}, corpus.AtMost}},
	">":            {{[4]string{">"}, corpus.AtLeast}},
	"≥":            {{[4]string{"≥"}, corpus.AtLeast}},
	"=":            {{[4]string{"=", ">"}, corpus.AtLeast}, {[4]string{"=", "<"}, corpus.AtMost}},
	"<":            {{[4]string{"<"}, corpus.AtMost}},
	"≤":            {{[4]string{"≤"}, corpus.AtMost}},
})

// carrier reports words that may stand between a bound and its number:
// "minimal sebesar 98", "di atas angka 95", "hampir mencapai 100".
func carrier(norm string) bool {
	switch norm {
	case "sebanyak", "sebesar", "sejumlah", "mencapai", "angka", "ada", "menyentuh", "menembus", "tembus", "capai", "berada", "berjumlah", "bertengger", "tercatat", "terdapat", "menjangkau", "level", "posisi":
		return true
	}
	return false
}

// carried reports words that may stand among carriers, not right before the number:
// "minimal harus mencapai 98".
func carried(norm string) bool {
	switch norm {
	case "di", "pada", "harus", "sudah", "telah", "wajib", "mesti", "bisa", "dapat", "masih", "baru", "kini", "saat", "ini":
		return true
	}
	return false
}

// bind finds the words that bind mention k, before and after it.
func (s *scanner) bind(k int) {
	m := &s.out[k]
	if m.Kind == Code || m.Kind == Clock || m.Kind == Ordinal {
		return
	}
	floor := 0 // the words of the number before bind nothing here
	if k > 0 {
		floor = s.out[k-1].Last
	}
	i := m.First
	if m.Kind == Money && i > floor {
		for n := 0; n < 2 && i > floor && (s.before(i) == "rp" || s.before(i) == "." || s.before(i) == "idr"); n++ {
			i--
		}
	}
	got := corpus.Bound("")
	first := m.First
	for steps := 0; steps < 3 && i > floor; steps++ {
		b, n := s.boundBefore(i, floor)
		if n > 0 {
			got = merge(b, got)
			i -= n
			first = i
			continue
		}
		prev := s.before(i)
		switch {
		case carrier(prev):
			// Carriers count only with a bound in front of them: "minimal harus
			// berada di angka 98".
			k := i - 1
			for k > floor && i-k < 6 && (carrier(s.before(k)) || carried(s.before(k))) {
				if _, n := s.boundBefore(k, floor); n > 0 {
					break
				}
				k--
			}
			if _, n := s.boundBefore(k, floor); n == 0 {
				goto after
			}
			i = k
		case (prev == "di" || prev == "pada" || prev == "antara") && got == "" && steps == 0:
			i--
			if b, n := s.boundBefore(i, floor); n == 0 || b != corpus.Approx {
				goto after
			}
		default:
			goto after
		}
	}
after:
	if got != "" && s.toks[first].Sent == s.toks[m.First].Sent {
		m.BoundFirst = first
		if m.Ranged {
			// "berkisar 81–82 persen": the range's ends stay what they are.
		} else if m.Bound == corpus.Approx {
			m.Bound = corpus.Approx
		} else {
			m.Bound = got
		}
	}
	s.boundAfter(m)
}

// merge joins a bound with the one nearer to the number: two that differ leave
// "about".
func merge(outer, inner corpus.Bound) corpus.Bound {
	if inner == "" || inner == outer {
		return outer
	}
	return corpus.Approx
}

// boundBefore returns the bound whose words end just before token i, and how
// many tokens they are.
func (s *scanner) boundBefore(i, floor int) (corpus.Bound, int) {
	last := s.before(i)
	if last == "" {
		return "", 0
	}
	if last == "." && s.before(i-1) == "min" {
		return corpus.AtLeast, 2
	}
	if len(last) > 12 {
		return "", 0
	}
next:
	for _, p := range phrases.At(last) {
		n := 0
		for n < len(p.words) && p.words[n] != "" {
			if i-1-n < floor || s.toks[i-1-n].Norm != p.words[n] || n > 0 && s.toks[i-n].Line {
				continue next
			}
			n++
		}
		return p.bound, n
	}
	return "", 0
}

// boundAfter reads "lebih", "atau lebih", "ke atas" after a number and its unit.
func (s *scanner) boundAfter(m *Mention) {
	j := m.Last
	// "7 lebih juta" stands inside the mention.
	for n := 0; n < 2 && people(s.after(j)); n++ {
		j++
	}
	b := corpus.Bound("")
	end := j
	switch s.after(j) {
	case "lebih":
		if !comparative(s.after(j + 1)) {
			b, end = corpus.AtLeast, j+1
		}
	case "atau":
		if s.after(j+1) == "lebih" && !comparative(s.after(j+2)) {
			b, end = corpus.AtLeast, j+2
		} else if s.after(j+1) == "kurang" {
			b, end = corpus.AtMost, j+2
		}
	case "ke":
		switch s.after(j + 1) {
		case "atas":
			b, end = corpus.AtLeast, j+2
		case "bawah":
			b, end = corpus.AtMost, j+2
		}
	case "keatas", "sekian": // "71 ribu sekian orang": that many thousand and some
		b, end = corpus.AtLeast, j+1
	case "kebawah":
		b, end = corpus.AtMost, j+1
	case "+":
		if !s.toks[j].Space && j == m.Last {
			b, end = corpus.AtLeast, j+1
		}
	}
	if b == "" || s.toks[end-1].Sent != s.toks[m.First].Sent {
		return
	}
	m.BoundLast = end
	switch {
	case m.Ranged:
	case m.Bound == corpus.Exact:
		m.Bound = b
	case m.Bound != b:
		m.Bound = corpus.Approx
	}
}

// comparative reports words that make "lebih" before them a comparison.
func comparative(norm string) bool {
	switch norm {
	case "baik", "tinggi", "rendah", "besar", "kecil", "banyak", "sedikit", "cepat", "lambat", "murah", "mahal", "luas", "dari", "dahulu", "dulu", "lanjut", "awal", "maju", "mudah", "unggul", "kuat",
		"merata", "optimal", "efektif", "kurang", "tepat", "aktif", "terjamin", "mampu", "sering", "lama", "jauh", "memilih", "memahami", "mengutamakan", "ringan", "berat", "nyaman", "sejahtera", "sehat", "tua", "muda", "akurat", "dekat", "buruk", "parah":
		return true
	}
	return false
}

// join reads what ties two numbers together: ranges, ratios and scores.
func (s *scanner) join() {
	for k := 0; k+1 < len(s.out); k++ {
		a, b := &s.out[k], &s.out[k+1]
		gap := b.First - a.Last
		if gap < 1 || gap > 4 || s.toks[b.First].Line {
			continue
		}
		if a.Ranged && a.Bound == corpus.AtMost {
			continue // already the end of a range
		}
		switch word := s.after(a.Last); {
		case gap == 1 && word == "-":
			s.dash(k)
		case gap == 1 && (word == "sampai" || word == "hingga" || word == "sd" || word == "~"):
			s.rangeWords(k)
		case gap == 2 && word == "sampai" && (s.after(a.Last+1) == "dengan" || s.after(a.Last+1) == "ke"):
			s.rangeWords(k)
		case word == "s" && gap >= 3 && (s.after(a.Last+1) == "." || s.after(a.Last+1) == "/") && s.after(a.Last+2) == "d":
			s.rangeWords(k)
		case gap == 1 && word == "dan" && s.before(a.First) == "antara":
			s.rangeWords(k)
		case gap == 1 && word == "dari" && a.Kind == Cardinal && b.Kind == Cardinal && ratio(a) && ratio(b) && a.Low < b.Low && (people(s.after(b.Last)) || s.after(b.Last) == "anak"):
			a.Kind, a.Rule = Code, "number.ratio"
			b.Kind, b.Rule = Code, "number.ratio"
		case gap == 1 && (word == "banding" || word == "berbanding"):
			a.Kind, a.Rule = Code, "number.ratio"
			b.Kind, b.Rule = Code, "number.ratio"
		}
	}
}

func ratio(m *Mention) bool { return m.Low <= 10 && m.Low == float64(int(m.Low)) }

// dash reads two numbers with a dash between them.
func (s *scanner) dash(k int) {
	a, b := &s.out[k], &s.out[k+1]
	tight := !s.toks[a.Last].Space && !s.toks[b.First].Space
	if a.Kind == Clock && b.Kind != Clock && b.Kind != Money {
		b.Kind, b.Rule = Clock, "number.clock"
		return
	}
	if b.Kind == Clock && a.Kind == Cardinal && a.Low < 25 {
		a.Kind, a.Rule = Clock, "number.clock"
		return
	}
	if s.yearLike(a.First) && s.yearLike(b.First) && a.Last == a.First+1 && b.Last == b.First+1 {
		a.Glued, b.Glued = true, true
		return
	}
	if a.Kind == Ordinal && b.Kind == Cardinal && tight && !b.Scaled {
		b.Kind, b.Rule = Ordinal, a.Rule
		return
	}
	if b.Kind == Code && b.Rule == "number.calendar" && a.Kind == Cardinal && a.Low >= 1 && a.Low <= 31 {
		a.Kind, a.Rule = Code, "number.calendar"
		return
	}
	if a.Kind == Code && b.Kind == Cardinal && tight {
		b.Kind, b.Rule = Code, a.Rule
		return
	}
	if s.spread(a, b) {
		return
	}
	// A score, part of a code: "2-1", "1500-400".
	if tight && a.Kind == Cardinal && b.Kind == Cardinal && !a.Scaled && !b.Scaled && s.raw(a.Last) == "-" && !countNoun(s.after(b.Last)) {
		a.Kind, a.Rule = Code, "number.dashed"
		b.Kind, b.Rule = Code, "number.dashed"
	}
}

// rangeWords reads two numbers with "sampai" or "hingga" between them.
func (s *scanner) rangeWords(k int) {
	a, b := &s.out[k], &s.out[k+1]
	if a.Kind == Clock && b.Kind == Cardinal {
		b.Kind, b.Rule = Clock, "number.clock"
		return
	}
	if a.Kind == Ordinal && b.Kind == Cardinal && !b.Scaled {
		b.Kind, b.Rule = Ordinal, a.Rule
		return
	}
	if a.Kind == Code && b.Kind == Cardinal && !b.Scaled && !countNoun(s.after(b.Last)) {
		b.Kind, b.Rule = Code, a.Rule
		return
	}
	// "naik dari 81 hingga 98 persen" is a change, not a range.
	if s.before(a.First) == "dari" {
		for j := a.First - 2; j >= 0 && j > a.First-6 && !s.toks[j+1].Line; j-- {
			switch s.toks[j].Norm {
			case "naik", "meningkat", "tumbuh", "melonjak", "bertambah", "turun", "menurun", "berubah", "ditingkatkan", "peningkatan", "kenaikan", "penurunan":
				if a.Kind == Cardinal && b.Kind == Percent && !a.Scaled && a.Low <= 100 {
					a.Kind = Percent
				}
				return
			}
		}
	}
	if b.Rule == "number.year-like" && b.Glued {
		return
	}
	s.spread(a, b)
}

// spread makes a and b the ends of one range, where they can be, and hands a
// the unit and scale that are printed once, at b.
func (s *scanner) spread(a, b *Mention) bool {
	if a.Kind == Code || a.Kind == Ordinal || a.Kind == Clock || b.Kind == Code || b.Kind == Ordinal || b.Kind == Clock {
		return false
	}
	if a.Glued && a.Rule == "number.year-like" || a.Low != a.High || b.Low != b.High {
		return false
	}
	low, kind, scaled := a.Low, a.Kind, a.Scaled
	if b.Scaled && !a.Scaled && b.Plain > 0 {
		low, scaled = a.Low*(b.Low/b.Plain), true
	}
	if a.Kind == Cardinal && (b.Kind == Percent || b.Kind == Money) || a.Kind == Money && b.Kind == Cardinal {
		if a.Kind == Money {
			b.Kind, b.Rule = Money, a.Rule
		}
		kind = b.Kind
	}
	if kind != b.Kind || low >= b.Low {
		return false
	}
	if kind == Cardinal && !scaled && low < 100 && b.Low < 100 && !lowerWord(s, b.Last) {
		return false // a score
	}
	a.Low, a.High, a.Kind, a.Scaled = low, low, kind, scaled
	a.Bound, b.Bound = corpus.AtLeast, corpus.AtMost
	a.Ranged, b.Ranged = true, true
	a.Glued, b.Glued = false, false
	return true
}

func lowerWord(s *scanner, i int) bool {
	return i < len(s.toks) && !s.toks[i].Line && s.toks[i].Kind == token.Word && s.toks[i].Case == token.Lower
}
