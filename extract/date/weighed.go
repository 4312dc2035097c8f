package date

import (
	_ "embed"
	"math"

	"cakupan/corpus"
	"cakupan/extract/maxent"
	"cakupan/extract/token"
)

// The roles of the dates of an article are told by rules first (role.go and its kin) and
// then weighed by a model that was learned from annotated texts (package maxent; learn
// makes it, data/roles.tsv is it): it looks at the words around the date, at how fine it
// is, how it lies to the day of the story, and what the rules tell of it. The rules' word
// counts beside it once more, with Bonus; where another role weighs more, the rule's name
// ends in "/weighed". What a figure is dated by stays with the rules.
//
// Measured on 830 real articles that the rules had not been written from (1,639 dates of
// one role): the rules told 84.4 percent of the roles, the model, where it had learned from
// none of them, 90.3, both together 90.4. That dates that are said more than once teach too,
// and what comes with it, brought F1 of dates with role on 925 articles from .877 to .883;
// having a date's mentions agree, or telling the role of the date before, brought nothing.
//
// It then went on learning (a prior of 20) from 745 texts of eight more annotators and from the
// development set, with the rules' word among what it sees. Of 2,564 dates of one role, of
// annotators who were left out of the learning in turn, it told 88.4 percent, before 86.6; two
// annotators who worked blind agreed at F1 .945. What figures hold at a date, the sentence
// before, the clause alone and the roles of the dates around brought nothing; nor did a network
// with a hidden layer. With the 528 texts of eval/testdata/learn besides, F1 of dates with role is .871 of
// 1,273 texts, pairs of writers left out of the learning in turn.

//go:embed data/roles.tsv
var rolesFile []byte

var roleModel = maxent.Embedded(rolesFile)

// Bonus is what the rules' role is given beside the model's weights, in nats. Of .3, .5, .7,
// 1 and more, .3 told most roles right.
const Bonus = 0.3

// Weigh returns the mentions of a text with their roles weighed, in the memory of dst, whose
// mentions are lost.
func Weigh(dst []Mention, d *token.Doc, ms []Mention) []Mention {
	ms = append(dst[:0], ms...)
	m := roleModel()
	story := storyOf(ms)
	var features []maxent.Feature
	var p [8]float64
	for i := range ms {
		x := &ms[i]
		if x.None || x.Relative || x.Role == "" || x.Role == corpus.DatePublished {
			continue
		}
		features = features[:0]
		surroundings(d, x, story, toldTimes(ms, i), func(kind, a, b string) {
			features = append(features, maxent.Of(kind, a, b))
		})
		m.Score(features, p[:])
		if role := Told(m, p[:], x.Role); role != x.Role {
			x.Role, x.Rule = role, maxent.Weighed(x.Rule)
		}
	}
	return ms
}

// Told returns the role that the probabilities of the model and the rules' word tell
// together. That a date is the outlet's stamp only the rules can tell.
func Told(m *maxent.Model, p []float64, rule corpus.DateRole) corpus.DateRole {
	best, most := rule, 0.0
	for c, name := range m.Classes() {
		v := p[c]
		if name == string(rule) {
			v *= math.Exp(Bonus)
		}
		if v > most && (name != string(corpus.DatePublished) || rule == corpus.DatePublished) {
			best, most = corpus.DateRole(name), v
		}
	}
	if rule == corpus.DatePublished {
		return rule
	}
	return best
}

// Cases returns what the model sees of each mention of a text that can be learned from, by
// its index: dates that are printed and are facts. For the trainer.
func Cases(d *token.Doc, ms []Mention) map[int][]string {
	out := map[int][]string{}
	story := storyOf(ms)
	for i := range ms {
		if x := &ms[i]; !x.None && !x.Relative && x.Role != "" {
			surroundings(d, x, story, toldTimes(ms, i), func(kind, a, b string) {
				out[i] = append(out[i], maxent.Name(kind, a, b))
			})
		}
	}
	return out
}

// storyOf returns the day that the story is told on: the first day of an event or a stamp,
// else the last of all; 0 where there is none.
func storyOf(ms []Mention) corpus.Day {
	last := corpus.Day(0)
	for i := range ms {
		x := &ms[i]
		if x.None || x.Relative || x.Grain != corpus.GrainDay {
			continue
		}
		if x.Role == corpus.DateEvent || x.Role == corpus.DatePublished {
			return x.From
		}
		last = max(last, x.From)
	}
	return last
}

// telling is how often a text says a date.
type telling struct {
	times int // at most 3
	nth   int // which of these it is, from 0, at most 2
}

// lookAbout is how many mentions before and behind one are looked at.
const lookAbout = 64

func toldTimes(ms []Mention, i int) telling {
	same := func(k int) bool {
		return !ms[k].None && ms[k].Role != "" && ms[k].Period == ms[i].Period
	}
	var s telling
	for k := i - 1; k >= max(0, i-lookAbout) && s.nth < 2; k-- {
		if same(k) {
			s.nth++
		}
	}
	s.times = s.nth + 1
	for k := i + 1; k < min(len(ms), i+lookAbout) && s.times < 3; k++ {
		if same(k) {
			s.times++
		}
	}
	return s
}

// How many tokens of its sentence before and behind a date the model looks at.
const (
	reachLeft  = 30
	reachRight = 20
)

// surroundings yields what the model looks at.
func surroundings(d *token.Doc, x *Mention, story corpus.Day, by telling, yield func(kind, a, b string)) {
	grain := "day"
	switch {
	case x.Quarter:
		grain = "quarter"
	case x.Grain == corpus.GrainMonth:
		grain = "month"
	case x.Grain == corpus.GrainYear:
		grain = "year"
	}
	lies := "unknown"
	if story != 0 {
		switch year := x.From.Year(); {
		case x.From > story:
			lies = "ahead"
		case x.To >= story:
			lies = "around"
		case year == story.Year():
			lies = "year"
		case year == story.Year()-1:
			lies = "last"
		default:
			lies = "past"
		}
	}
	yield("grain", grain, "")
	yield("lies", lies, "")
	yield("grain+lies", grain, lies)
	yield("told", string(x.Role), "")
	yield("times", "0123"[by.times:by.times+1], "012"[by.nth:by.nth+1])
	s := d.Sentence(x.First)
	norm := func(k int) string {
		if d.Tokens[k].Kind == token.Digits {
			return "#"
		}
		return d.Tokens[k].Norm
	}
	for k := x.First; k < x.Last; k++ {
		yield("in", norm(k), "")
	}
	if x.First == s.First {
		yield("opens", "", "")
	}
	if sent := d.Tokens[x.First].Sent; sent < 4 {
		yield("sentence", "0123"[sent:sent+1], "")
	}
	if len(d.Tokens)-x.Last < 12 {
		yield("end", "", "")
	}
	number, share := false, false
	note := func(w string) {
		number = number || w == "#"
		share = share || w == "%" || w == "persen"
	}
	capitals := 0
	for n := 1; n <= reachLeft && x.First-n >= s.First; n++ {
		w := norm(x.First - n)
		note(w)
		switch n {
		case 1:
			yield("left1", w, "")
			yield("left1+grain", w, grain)
			yield("left1+lies", w, lies)
		case 2:
			yield("left2", w, "")
			yield("left2+grain", w, grain)
		}
		if n <= 4 {
			yield("left4", w, "")
		}
		if n <= 9 {
			yield("left9", w, "")
		}
		yield("left", w, "")
		if n <= 5 {
			if c := d.Tokens[x.First-n].Case; c == token.Title || c == token.Upper {
				capitals++
			}
			if x.First-n-1 >= s.First {
				yield("pair", norm(x.First-n-1), w)
			}
		}
	}
	yield("capitals", "012345"[capitals:capitals+1], "")
	for n := 0; n < reachRight && x.Last+n < s.Last; n++ {
		w := norm(x.Last + n)
		note(w)
		switch n {
		case 0:
			yield("right1", w, "")
			yield("right1+grain", w, grain)
			yield("right1+lies", w, lies)
		case 1:
			yield("right2", w, "")
		}
		if n < 6 {
			yield("right6", w, "")
			if x.Last+n+1 < s.Last {
				yield("pair", w, norm(x.Last+n+1))
			}
		}
		yield("right", w, "")
	}
	if number {
		yield("number", "", "")
	}
	if share {
		yield("share", "", "")
	}
}
