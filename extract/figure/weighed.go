package figure

import (
	_ "embed"
	"slices"

	"cakupan/corpus"
	"cakupan/extract/maxent"
	"cakupan/extract/number"
	"cakupan/extract/token"
)

// What a number counts is told by rules first and then weighed by a model that was learned
// from annotated texts (package maxent; learn makes it, data/measures.tsv is it). The model
// knows the same cues as the rules but learned from texts how much each says where (look.go);
// "no figure" is one of its classes. The rules' word has a say of its own beside it, Bonus,
// so that the model has its way only where it is much surer; then the rule's name ends in
// "/weighed". It reads a story from the front: what the numbers before were told to be is
// among what it sees (a maximum entropy Markov model; McCallum, Freitag and Pereira, ICML
// 2000). What the head of a table says it does not see: there the rules stand.
//
// Measured on articles that neither rules nor model had seen, F1 by value, with measure and
// with region: on 359 of four annotators (1,070 figures) .959, .868 and .832 by the rules
// alone, .960, .889 and .855 together; on 274 others of four more annotators, hard ones
// (1,028 figures), .941, .764 and .716, and .947, .802 and .753.

//go:embed data/measures.tsv
var measuresFile []byte

// None is the class of numbers that are no figure.
const None = "none"

// Bonus is what the rules' class is given beside the model's weights, in nats, and noneBonus
// what it is given more where the rules say that the number is no figure: of 1, 1.5, 2, 2.5
// and 3, and of 0, .5 and 1, the best on 359 articles of four annotators that neither rules
// nor model had seen.
const (
	Bonus     = 2
	noneBonus = 0.5
)

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

// weigh has the model look at each number after the rules of its sentence.
func (r *reader) weigh() {
	m := measureModel()
	r.sights = token.Zeros(r.sights, len(r.d.Tokens))
	var sums maxent.Sums
	var scores [len(maxent.Sums{})]float64
	classes := m.Classes()
	none := slices.Index(classes, None)
	var before, before2 label
	for _, n := range r.nums {
		if !n.weighable() {
			continue
		}
		sums = maxent.Sums{}
		r.look(n, before, before2, func(kind, a, b maxent.Atom) { m.Add(maxent.Join(kind, a, b), &sums) })
		p := scores[:len(classes)]
		rule, best := n.told(), 0
		was := none
		for c, name := range classes {
			p[c] = sums.Logit(c)
			if name == rule {
				p[c] += Bonus
				if c == none {
					p[c] += noneBonus
				}
				was = c
			}
			if p[c] > p[best] {
				best = c
			}
		}
		switch {
		case n.tabled, n.rule == ruleTable:
			best = was
		case best != was:
			r.overrule(n, classes[best])
		}
		before, before2 = label{n, maxent.Word(classes[best])}, before
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
	if len(s.Numbers) == 0 {
		return nil
	}
	r := readers.Get().(*reader)
	defer r.release()
	r.Story, r.d, r.seenPara = s, s.Doc, -1
	r.sentences()
	r.sights = token.Zeros(r.sights, len(r.d.Tokens))
	var out []maxent.Case
	var before, before2 label
	for _, n := range r.nums {
		if !n.weighable() {
			continue
		}
		told := n.told()
		c := class(n.value(), n.unit, told)
		if c != "" {
			var features []string
			r.look(n, before, before2, func(kind, a, b maxent.Atom) {
				features = append(features, maxent.Name(kind.Text, a.Text, b.Text))
			})
			out = append(out, maxent.Case{Features: features, Class: c})
			told = c
		}
		before, before2 = label{n, maxent.Word(told)}, before
	}
	return out
}
