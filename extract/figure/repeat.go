package figure

import (
	"math"

	"cakupan/corpus"
	"cakupan/extract/frame"
)

type key struct {
	value   float64
	unit    corpus.Unit
	measure corpus.Measure
	region  string
}

func keyOf(f *corpus.Figure) key {
	name := f.Code
	if name == "" {
		name = f.Region
	}
	return key{f.Low, f.Unit, f.Measure, name}
}

// echoes drops a number that the same region has already under another measure, where
// only the sentences around it say what it counts: "N peserta dinonaktifkan. … Pada
// Februari jumlahnya melonjak hingga N jiwa".
func (r *reader) echoes(out []corpus.Figure, from []*num, keep []bool, reject func(*num, string, string)) {
	type same struct {
		value  float64
		unit   corpus.Unit
		region string
	}
	firm := map[same]bool{}
	of := func(i int) (same, bool) {
		f := &out[i]
		k := keyOf(f)
		odd := f.Unit == corpus.People && f.Low >= 1000 && math.Mod(f.Low, 100) != 0
		return same{k.value, k.unit, k.region}, keep[i] && odd && f.Measure != corpus.Target && r.Frame.LineOf(r.d, from[i].first) == frame.Body
	}
	weak := func(i int) bool {
		switch from[i].rule {
		case ruleBack, ruleOpen, ruleList, ruleNoun:
			return len(from[i].each) == 0
		}
		return false
	}
	for i := range out {
		if k, ok := of(i); ok && !weak(i) {
			firm[k] = true
		}
	}
	said := map[same]bool{}
	for i := range out {
		if !keep[i] || out[i].Unit != corpus.People || out[i].Low < 1000 {
			continue
		}
		f := keyOf(&out[i])
		k := same{f.value, f.unit, f.region}
		if said[k] && r.sameAgain(from[i]) {
			keep[i] = false
			reject(from[i], "figure/repeated", "the count before, said again")
			continue
		}
		said[k] = true
	}
	for i := range out {
		if k, ok := of(i); ok && weak(i) && firm[k] {
			keep[i] = false
			reject(from[i], "figure/repeated", "counted before, as the text around it reads otherwise")
		}
	}
}

// sameAgain reports "411.000 peserta itu", "N warga tersebut": a count named again.
func (r *reader) sameAgain(n *num) bool {
	for k := n.last; k < n.last+4; k++ {
		switch r.d.Norm(k) {
		case "itu", "tersebut":
			return true
		case "peserta", "jkn", "bpjs", "kesehatan", "warga", "jiwa", "orang", "kis", "-", "pbi":
		default:
			return false
		}
	}
	return false
}

// overHundred drops "di atas 100 persen" said of a share that the story prints:
// "104,3 persen. Angka di atas 100 persen itu bukan salah hitung".
func (r *reader) overHundred(out []corpus.Figure, from []*num, keep []bool, reject func(*num, string, string)) {
	over := false
	for i := range out {
		over = over || keep[i] && out[i].Unit == corpus.Percent && out[i].Low > 100
	}
	if !over {
		return
	}
	for i := range out {
		if f := &out[i]; keep[i] && f.Unit == corpus.Percent && f.Low == 100 && (f.Bound == corpus.AtLeast || r.passing(from[i])) && f.Measure != corpus.Target {
			keep[i] = false
			reject(from[i], "figure/repeated", "a share over 100 that the story prints")
		}
	}
}

// passing reports a verb of passing a mark right before a number.
func (r *reader) passing(n *num) bool {
	switch r.d.Norm(n.left - 1) {
	case "melewati", "melampaui", "melebihi", "menembus", "tembus", "lewati", "lampaui":
		return true
	}
	return false
}

// nobodys drops a figure without a region that is some region's figure elsewhere in
// the story.
func (r *reader) nobodys(out []corpus.Figure, from []*num, keep []bool, reject func(*num, string, string)) {
	var owned map[key]bool
	for i := range out {
		if keep[i] && out[i].Region != "" {
			if owned == nil {
				owned = make(map[key]bool, len(out))
			}
			owned[key{out[i].Low, out[i].Unit, out[i].Measure, ""}] = true
		}
	}
	for i := range out {
		if keep[i] && out[i].Region == "" && out[i].Unit != corpus.RegionsUnit && owned[keyOf(&out[i])] {
			keep[i] = false
			reject(from[i], "figure/repeated", "said of a region elsewhere")
		}
	}
}

// roundings drops the rounded repetition of a figure: after the exact one, or in
// the headline before it.
func (r *reader) roundings(out []corpus.Figure, from []*num, keep []bool, reject func(*num, string, string)) {
	type place struct {
		unit    corpus.Unit
		measure corpus.Measure
		region  string
	}
	byPlace := map[place][]int{}
	for i := range out {
		if keep[i] {
			k := keyOf(&out[i])
			p := place{k.unit, k.measure, k.region}
			byPlace[p] = append(byPlace[p], i)
		}
	}
	for i := range out {
		if !keep[i] || out[i].Measure == corpus.Target || out[i].Measure == corpus.Threshold {
			continue
		}
		line := r.Frame.LineOf(r.d, from[i].first)
		if (out[i].Measure == corpus.OtherMeasure || out[i].Unit == corpus.RegionsUnit) && line != frame.Title {
			continue
		}
		k := keyOf(&out[i])
		group := byPlace[place{k.unit, k.measure, k.region}]
		if len(group) > 64 {
			continue
		}
		head := line != frame.Body
		if line == frame.Title && r.roundsAny(out, from, keep, i) {
			keep[i] = false
			reject(from[i], "figure/rounding", "the headline rounds a figure of the text")
			continue
		}
		for _, e := range group {
			if e == i || !keep[e] || !rounds(out[i].Low, out[e].Low, out[i].Unit, out[i].Bound) {
				continue
			}
			if e < i || head || from[e].sent == from[i].sent && r.exactly(from[i], from[e]) {
				keep[i] = false
				reject(from[i], "figure/rounding", "a rounding of a figure given")
				break
			}
		}
	}
}

// roundsAny reports whether a headline's number is or rounds some number of the text,
// whatever each is said to measure: the text decides what it is.
func (r *reader) roundsAny(out []corpus.Figure, from []*num, keep []bool, i int) bool {
	for e := i + 1; e < len(out) && e < i+4*reach; e++ {
		if keep[e] && out[e].Unit == out[i].Unit && (out[i].Unit == corpus.People || out[e].Measure != corpus.Target && out[e].Measure != corpus.Threshold || r.opens(from[e])) &&
			r.Frame.LineOf(r.d, from[e].first) == frame.Body && (out[i].Low == out[e].Low || rounds(out[i].Low, out[e].Low, out[i].Unit, out[i].Bound)) {
			return true
		}
	}
	return false
}

// opens reports a number of the story's first paragraph.
func (r *reader) opens(n *num) bool {
	return n.first >= r.Frame.Lead && n.para == int(r.d.Para[r.d.Tokens[r.Frame.Lead].Sent])
}

// exactly reports "lebih dari 95 persen, tepatnya 95,27 persen".
func (r *reader) exactly(a, b *num) bool {
	for i := a.end; i < b.left && i < a.end+12; i++ {
		switch r.d.Norm(i) {
		case "tepatnya", "persisnya", "yakni", "yaitu", "(":
			return true
		}
	}
	return false
}

// rounds reports whether v is the exact value rounded or cut.
func rounds(v, exact float64, unit corpus.Unit, bound corpus.Bound) bool {
	if v == exact {
		return false
	}
	step := 1.0
	if unit == corpus.Percent {
		switch {
		case v == math.Trunc(v):
			step = 1
		case math.Abs(v*10-math.Round(v*10)) < 1e-9:
			step = 0.1
		default:
			return false
		}
		if math.Abs(exact/step-math.Round(exact/step)) < 1e-9 {
			return false // no more exact than v
		}
	} else {
		if v < 1000 {
			return false
		}
		for math.Mod(v, step*10) == 0 {
			step *= 10
		}
		if step < 100 || math.Mod(exact, step) == 0 {
			return false
		}
	}
	diff := exact - v
	switch bound {
	case corpus.AtLeast:
		return diff > 0 && diff < step
	case corpus.Approx:
		return math.Abs(diff) < step
	}
	return math.Abs(diff) <= step/2+1e-9 || diff > 0 && diff < step
}
