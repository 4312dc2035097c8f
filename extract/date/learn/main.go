// Command learn makes data/roles.tsv, the model by which the roles of dates are weighed, of
// annotated articles: folders of NNN.txt and NNN.json as `cakupan eval` reads them. Run it
// in extract/date:
//
//	go run ./learn [-cross N] FOLDER... > data/roles.tsv
//
// With -cross it makes no model: it trains on all articles but every Nth and prints how
// many roles of those left out the rules alone, the model alone and both together tell, for
// every share left out in turn. With -from a model goes on learning from one that there is.
// A folder whose name begins with "+" is trained on and never
// left out: what the rules were written from says nothing of texts to come.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/eval"
	"cakupan/extract/frame"
	"cakupan/extract/maxent"
	"cakupan/extract/token"
)

// instance is a date of an article that has one role in the annotation.
type instance struct {
	maxent.Case
	rule    string // the role that the rules tell
	article int
	fixed   bool // trained on in any case
}

func main() {
	log.SetFlags(0)
	rare := flag.Int("rare", 3, "leave out features of fewer dates")
	prior := flag.Float64("prior", 6, "what a weight of one costs")
	from := flag.String("from", "", "the `file` of a model to go on from")
	cross := flag.Int("cross", 0, "leave out every Nth article in turn and print what is told right")
	flag.Parse()
	var all []instance
	articles := 0
	for _, dir := range flag.Args() {
		path, fixed := strings.CutPrefix(dir, "+")
		cases, err := eval.Load(os.DirFS(path))
		if err != nil {
			log.Fatalf("learn: %v", err)
		}
		for _, c := range cases {
			articles++
			for _, x := range instances(c) {
				x.article, x.fixed = articles, fixed
				all = append(all, x)
			}
		}
	}
	if len(all) == 0 {
		log.Fatal("learn: name folders with annotated articles")
	}
	how := maxent.Training{Rare: *rare, Prior: *prior}
	if *from != "" {
		old, err := os.ReadFile(*from)
		if err != nil {
			log.Fatal(err)
		}
		how.From = string(old)
	}
	if *cross > 0 {
		validate(all, *cross, how)
		return
	}
	cases := make([]maxent.Case, len(all))
	for i := range all {
		cases[i] = all[i].Case
	}
	text, err := maxent.Train(cases, how)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s# Weights of the clues to a date's role, in thousandths, of %d dates in %d articles.\n# Made by learn; see weighed.go.\n%s", maxent.Before(how.From), len(all), articles, text)
}

// instances returns the mentions of an article's dates to which the annotation gives one role.
func instances(c eval.Case) []instance {
	gold := map[string][]corpus.DateRole{}
	for _, g := range c.Gold.Dates {
		gold[g.Value] = append(gold[g.Value], corpus.DateRole(g.Role))
	}
	d := token.Parse(c.Text)
	var f frame.Frame
	f.Reset(d, "")
	ms, _ := date.Find(d, &f, 0)
	features := date.Cases(d, ms)
	var out []instance
	for i := range ms {
		value := ms[i].Period.String()
		if fs, ok := features[i]; ok && len(gold[value]) == 1 {
			out = append(out, instance{Case: maxent.Case{Features: fs, Class: string(gold[value][0])}, rule: string(ms[i].Role)})
		}
	}
	return out
}

// validate prints what is told right of articles that were not learned from.
func validate(all []instance, parts int, how maxent.Training) {
	var total, rules, model, both int
	for part := range parts {
		var cases []maxent.Case
		for i := range all {
			if all[i].fixed || all[i].article%parts != part {
				cases = append(cases, all[i].Case)
			}
		}
		text, err := maxent.Train(cases, how)
		if err != nil {
			log.Fatal(err)
		}
		m, err := maxent.Read(bytes.NewReader([]byte(text)))
		if err != nil {
			log.Fatal(err)
		}
		p := make([]float64, len(m.Classes()))
		for i := range all {
			x := &all[i]
			if x.fixed || x.article%parts != part {
				continue
			}
			var fs []maxent.Feature
			for _, f := range x.Features {
				fs = append(fs, maxent.Named(f))
			}
			m.Score(fs, p)
			best := 0
			for c := range p {
				if p[c] > p[best] {
					best = c
				}
			}
			total++
			if x.rule == x.Class {
				rules++
			}
			if m.Classes()[best] == x.Class {
				model++
			}
			if string(date.Told(m, p, corpus.DateRole(x.rule))) == x.Class {
				both++
			}
		}
	}
	n := float64(total)
	fmt.Printf("%d dates: the rules tell %.1f percent of the roles, the model %.1f, both %.1f\n", total, 100*float64(rules)/n, 100*float64(model)/n, 100*float64(both)/n)
}
