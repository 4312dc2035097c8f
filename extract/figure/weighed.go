package figure

import (
	"cmp"
	_ "embed"
	"math"
	"slices"

	"cakupan/corpus"
	"cakupan/extract/maxent"
	"cakupan/extract/number"
	"cakupan/extract/token"
)

// What a number counts is told by rules first and then weighed by a model that was learned
// from annotated texts (package maxent; learn makes it, data/measures.tsv is it). The model
// knows the same cues as the rules but learned from texts how much each says where (look.go);
// "no figure" is one of its classes. The rules' word is among what it sees, as "told", and
// weighs about two nats, so that the model has its way only where it is much surer; then the
// rule's name ends in "/weighed". It reads a story from the front: what the numbers before
// were told to be is among what it sees (a maximum entropy Markov model; McCallum, Freitag and
// Pereira, ICML 2000). What the head of a table says it does not see: there the rules stand.
//
// Measured on articles that neither rules nor model had seen, F1 by value, with measure and
// with region: on 359 of four annotators (1,070 figures) .959, .868 and .832 by the rules
// alone, .960, .889 and .855 together; on 274 others of four more annotators, hard ones
// (1,028 figures), .941, .764 and .716, and .947, .802 and .753.
//
// The texts of that first learning are not kept. What is embedded goes on from it
// (maxent.Training, From), held to the earlier weights by a prior of 15 and with the rules' word
// among the features, with 745 retold articles of eight writers, the 528 of
// eval/testdata/learn, the five shared ones, the cases of testdata and drawn sentences; without
// those, sentences of one clause went wrong. Of 1,273 articles, each pair of writers left out of
// the learning in turn: .956, .883 and .847; of the last 295 of them, unread by rules and model,
// .942, .865 and .820 before they were there, .949, .875 and .834 after. That the numbers of a row
// of regions share what their words weigh brought nothing, nor did the last measure that was
// spoken of before the sentence. What a number is to those beside it (their share, sum or rest), how large it is
// beside the people of its region and which rule told it brought nothing more; nor did a
// network with a hidden layer on the same features, beside twice the articles.

//go:embed data/measures.tsv
var measuresFile []byte

// None is the class of numbers that are no figure.
const None = "none"

// sameShare is how much the other places of the same number count beside one: of 0, .25, .5 and
// 1, the best on 925 articles that the model had not learned from (with measure .861 to
// .864).
const sameShare = 0.5

// tieShare is how much the count beside a small share counts beside it, and the reverse.
const tieShare = 0.5

var measureModel = maxent.Embedded(measuresFile)

// weighable reports numbers that the model was taught: no money, no magnitudes.
func (n *num) weighable() bool {
	return n.m.Kind != number.Money && (n.m.Low == n.m.High || n.m.Ranged)
}

// told returns the class that the rules give a number.
func (n *num) told() string {
	if n.drop != "" || n.measure == "" {
		return None
	}
	return string(n.measure)
}

// scored is a number with what its words weigh for each class, the rules' word included.
type scored struct {
	n       *num
	weights maxent.Sums
	rule    int // the class that the rules tell
}

// weigh has the model look at each number after the rules of its sentence. A story that
// says a number again says the same: what the words around each of its places weigh is
// added up.
func (r *reader) weigh() {
	m := measureModel()
	r.sights, r.talk = token.Zeros(r.sights, len(r.d.Tokens)), token.Zeros(r.talk, len(r.d.Sentences))
	classes := m.Classes()
	var before, before2 label
	all := r.scored[:0]
	for _, n := range r.nums {
		if !n.weighable() {
			continue
		}
		r.guess(n)
		if n.countless() {
			before, before2 = label{n, classAtoms[None]}, before
			continue
		}
		x := r.score(m, n, before, before2)
		before, before2 = label{n, maxent.Word(classes[x.class(len(classes))])}, before
		all = append(all, x)
	}
	r.scored = all
	for i := 1; i < len(all); i++ {
		if x, y := &all[i-1], &all[i]; x.n.tie == y.n && (x.n.small() || y.n.small()) {
			tied(x, y, classes)
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(a.n.value(), b.n.value()), cmp.Compare(a.n.unit, b.n.unit))
	})
	for len(all) > 0 {
		same := 1
		for same < len(all) && all[same].n.value() == all[0].n.value() && all[same].n.unit == all[0].n.unit {
			same++
		}
		pool(all[:same])
		for i := range all[:same] {
			if x := &all[i]; !x.fixed() {
				if best := x.best(len(classes)); best != x.rule {
					r.overrule(x.n, classes[best])
				} else {
					x.n.settle()
				}
			}
		}
		all = all[same:]
	}
}

// guess has a small number without a noun weighed as a share where percentages stand near
// ("Badung 98 persen, Buleleng 87"), else as a count of regions where regions are spoken of
// ("yang sudah seratus persen ada delapan"). Rules tell few of these.
func (r *reader) guess(n *num) {
	v := n.value()
	if n.ruleOut != weakNumber || n.unit != corpus.People || n.noun != nNone || n.m.Glued || n.m.Scaled || v < 2 || v != math.Trunc(v) || notCounting.In(r.d, n.left-1) {
		return
	}
	switch {
	case n.tabled:
	case v >= 30 && v <= 130 && r.spoken(n.sent-1, n.sent+1)&ofShares != 0:
		n.unit, n.guessed = corpus.Percent, true
	case v <= 514 && r.spoken(n.sent-1, n.sent)&ofRegions != 0:
		n.unit, n.guessed = corpus.RegionsUnit, true
	}
}

// countless reports a number below ten without a noun that no guess gives a unit: of 1,600
// texts the model made a figure of none.
func (n *num) countless() bool {
	return n.ruleOut == weakNumber && n.unit == corpus.People && n.noun == nNone && n.value() < 10
}

// What is counted in a sentence, as far as guess asks.
const (
	ofShares = 1 << iota
	ofRegions
	askedOf
)

// spoken returns what is counted in the sentences from lo to hi, those aside that are too
// long to be read.
func (r *reader) spoken(lo, hi int) (of uint8) {
	for sent := max(0, lo); sent <= min(hi, len(r.d.Sentences)-1); sent++ {
		if r.talk[sent] == 0 {
			r.talk[sent] = askedOf
			s := r.d.Sentences[sent]
			for k := s.First; k < s.Last && s.Last-s.First <= longest; k++ {
				if r.percentAt(k) {
					r.talk[sent] |= ofShares
				}
				if regionNouns.In(r.d, k) {
					r.talk[sent] |= ofRegions
				}
			}
		}
		of |= r.talk[sent]
	}
	return of
}

// notCounting stand before a number that counts nothing: "berusia 94", "peringkat 3".
var notCounting = token.NewSet("ayat", "berumur", "berusia", "halaman", "hut", "jalan", "km", "no", "nomor", "pasal", "peringkat", "pukul", "rt", "rw", "tahun", "umur", "urutan", "usia")

// settle gives a number that was weighed by a guess, and is no figure, its unit back.
func (n *num) settle() {
	if n.guessed {
		n.unit, n.guessed = corpus.People, false
	}
}

// small reports a share that is too small to be a region's members.
func (n *num) small() bool { return n.unit == corpus.Percent && n.value() < leastShare }

// tied adds to what each of a count and its small share weighs its part of what the other does
// for the same measure: "tersisa N jiwa atau tepat 1 persen dari penduduk" is one statement.
// Of larger shares it told no more right, and "N jiwa dari target M jiwa atau P persen" wrong.
func tied(x, y *scored, classes []string) {
	wx, wy := x.weights, y.weights
	for c, name := range classes {
		if name == string(corpus.Target) {
			continue // "2,6 persen lagi atau 11.500 orang": only the people are one
		}
		t := c
		if twin, ok := twins[name]; ok {
			t = slices.Index(classes, twin)
		}
		x.weights[c] += int32(tieShare * float64(wy[t]))
		y.weights[c] += int32(tieShare * float64(wx[t]))
	}
}

// twins are the measures that a count and its share have of the same.
var twins = map[string]string{
	string(corpus.Participants): string(corpus.Coverage), string(corpus.Coverage): string(corpus.Participants),
	string(corpus.ActiveParticipants): string(corpus.ActiveRate), string(corpus.ActiveRate): string(corpus.ActiveParticipants),
}

// score returns what the words of a number weigh.
func (r *reader) score(m *maxent.Model, n *num, before, before2 label) scored {
	x := scored{n: n, rule: slices.Index(m.Classes(), n.told())}
	r.look(n, before, before2, func(kind, a, b maxent.Atom) { m.Add(maxent.Join(kind, a, b), &x.weights) })
	if n.small() {
		for c, name := range m.Classes() {
			if name == string(corpus.Coverage) || name == string(corpus.ActiveRate) {
				x.weights[c] -= maxent.Nats(unlikely)
			}
		}
	}
	return x
}

// A share of members below leastShare percent is no region's: in its first year the programme
// had every second Indonesian (133 of 252 million in 2014), and of 138 such shares in 1,164
// annotated articles 137 were those left out, inactive, of a segment, or how much is lacking.
// What the words weigh has to outweigh unlikely nats, so that "1,4 persen" after "yang belum
// terdaftar tinggal N jiwa" is not read as what "peserta" beside it counts.
const (
	leastShare = 15
	unlikely   = 6
)

// class returns what a number is told to be before its other places are looked at.
func (x *scored) class(classes int) int {
	if x.fixed() {
		return x.rule
	}
	return x.best(classes)
}

// fixed reports a number that the rules are left to tell: a table's cell, whose head tells
// it, and what can be no share.
func (x *scored) fixed() bool { return x.n.tabled || x.n.rule == ruleTable || x.n.noShare() }

// noShare reports a percentage that can be no share of people.
func (n *num) noShare() bool {
	return n.unit == corpus.Percent && (n.value() > 200 || n.value() < 0)
}

// best returns the class that weighs most.
func (x *scored) best(classes int) int {
	best := 0
	for c := range classes {
		if x.weights[c] > x.weights[best] {
			best = c
		}
	}
	return best
}

// pool adds to what the place of a number weighs its share of what the other places of the
// same number do. A whole share is said of many things: "target 100 persen, baru 98 persen"
// and "98 persen" of another line need not be one.
func pool(same []scored) {
	v := same[0].n.value()
	if len(same) < 2 || same[0].n.unit == corpus.Percent && v == math.Trunc(v) {
		return
	}
	var sum maxent.Sums
	for i := range same {
		for c, w := range same[i].weights {
			sum[c] += w
		}
	}
	for i := range same {
		w := &same[i].weights
		for c := range sum {
			w[c] += int32(sameShare * float64(sum[c]-w[c]))
		}
	}
}

// overrule makes a number what the model says.
func (r *reader) overrule(n *num, class string) {
	if class == None {
		n.drop, n.dropped, n.ruleOut = dropWeighed, string(n.measure), "figure/weighed"
		return
	}
	n.was, n.wasRule = n.told(), n.rule
	if n.drop != "" {
		n.wasRule = n.ruleOut
	}
	if n.drop != "" || n.rule == "" {
		n.drop, n.ruleOut, n.rule = "", "", "figure"
	}
	m := corpus.Measure(class)
	n.measure, n.rule = m, maxent.Weighed(n.rule)
	switch m {
	case corpus.Target:
		n.mode = cTarget
	case corpus.Threshold:
		n.mode = cThreshold
	default:
		n.base, n.mode = m, cNone
	}
	if n.base == "" {
		n.base = m
	}
}

// dropWeighed goes on with what the rules tell.
const dropWeighed = "its words weigh as those of no figure; the rules alone tell "

// considered returns what the rules alone tell of a number that was weighed to be another.
func (n *num) considered() string {
	if n.was == None {
		return "the rules alone take it for no figure; its words weigh as those of " + string(n.measure)
	}
	return "as " + n.was + ", which the rules alone tell; its words weigh as those of " + string(n.measure)
}

// Cases returns what the model sees of the numbers of a story. The class of each is asked
// for, by its value and unit and by what the rules tell; where the answer is "" the number
// teaches nothing. For the trainer.
func Cases(s Story, class func(value float64, unit corpus.Unit, rule string) string) []maxent.Case {
	r := open(s)
	defer r.release()
	if len(r.nums) == 0 {
		return nil
	}
	r.sights, r.talk = token.Zeros(r.sights, len(r.d.Tokens)), token.Zeros(r.talk, len(r.d.Sentences))
	m := measureModel()
	var out []maxent.Case
	var before, before2 label
	for _, n := range r.nums {
		if !n.weighable() {
			continue
		}
		r.guess(n)
		told := n.told()
		c := class(n.value(), n.unit, told)
		if c != "" {
			var features []string
			r.look(n, before, before2, func(kind, a, b maxent.Atom) {
				features = append(features, maxent.Name(kind.Text, a.Text, b.Text))
			})
			out = append(out, maxent.Case{Features: features, Class: c})
		}
		x := r.score(m, n, before, before2)
		before, before2 = label{n, maxent.Word(m.Classes()[x.class(len(m.Classes()))])}, before
		n.settle()
	}
	return out
}
