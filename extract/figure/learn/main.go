// Command learn makes data/measures.tsv, the model by which it is weighed what numbers count,
// of annotated articles: folders of NNN.txt and NNN.json as `cakupan eval` reads them. Run it
// in extract/figure:
//
//	go run ./learn FOLDER... > data/measures.tsv
//
// With -from a model goes on learning from one that there is: what it was learned from need
// not be at hand.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"slices"

	"cakupan/corpus"
	"cakupan/extract"
	"cakupan/extract/eval"
	"cakupan/extract/figure"
	"cakupan/extract/maxent"
)

func main() {
	log.SetFlags(0)
	rare := flag.Int("rare", 6, "leave out features of fewer numbers")
	prior := flag.Float64("prior", 6, "what a weight of one costs")
	owners := flag.Bool("owners", false, "make data/owners.tsv, by which it is weighed whose figures are")
	days := flag.Bool("days", false, "make data/days.tsv, by which it is weighed as of when figures hold")
	from := flag.String("from", "", "the `file` of a model to go on from")
	flag.Parse()
	var old []byte
	if *from != "" {
		var err error
		if old, err = os.ReadFile(*from); err != nil {
			log.Fatal(err)
		}
	}
	var cases []maxent.Case
	var choices []maxent.Choice
	texts, err := eval.LoadAll(flag.Args())
	if err != nil {
		log.Fatalf("learn: %v", err)
	}
	for _, c := range texts {
		switch {
		case *owners:
			choices = append(choices, ownerChoices(c)...)
		case *days:
			choices = append(choices, dayChoices(c)...)
		default:
			cases = append(cases, instances(c)...)
		}
	}
	if *owners || *days {
		what := "whose a figure is, in thousandths, of %d figures in %d articles.\n# Made by learn; see whose.go.\n%s"
		if *days {
			what = "as of when a figure holds, in thousandths, of %d figures in %d articles.\n# Made by learn; see when.go.\n%s"
		}
		text, err := maxent.TrainChoice(choices, maxent.Training{Rare: *rare, Prior: *prior, From: string(old)})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s# Weights of the clues to "+what, maxent.Before(string(old)), len(choices), len(texts), text)
		return
	}
	text, err := maxent.Train(cases, maxent.Training{Rare: *rare, Prior: *prior, From: string(old)})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s# Weights of the clues to what a number counts, in thousandths, of %d numbers in %d articles.\n# Made by learn; see weighed.go.\n%s", maxent.Before(string(old)), len(cases), len(texts), text)
}

type key struct {
	value float64
	unit  string
}

// instances returns the numbers of an article that the annotation settles: those that it
// has with one measure, and those that it has not.
func instances(c eval.Case) []maxent.Case {
	gold := map[key]string{}
	for _, g := range c.Gold.Figures {
		k := key{g.Value, g.Unit}
		if had, ok := gold[k]; ok && had != g.Measure {
			gold[k] = "" // twice, with two measures
			continue
		}
		gold[k] = g.Measure
	}
	reading := extract.Read(extract.Input{Text: c.Text})
	kept := map[key]bool{}
	for _, f := range reading.Facts.Figures {
		kept[key{f.Low, string(f.Unit)}] = true
	}
	return figure.Cases(reading.Story(), func(value float64, unit corpus.Unit, rule string) string {
		k := key{value, string(unit)}
		if m, ok := gold[k]; ok {
			return m
		}
		if rule != figure.None && !kept[k] {
			return "" // said before, or the rounding of another
		}
		return figure.None
	})
}

// ownerChoices returns the figures of an article whose owner the annotation settles.
func ownerChoices(c eval.Case) []maxent.Choice {
	type figureKey struct {
		key
		measure string
	}
	gold := map[figureKey][]string{}
	for _, g := range c.Gold.Figures {
		k := figureKey{key{g.Value, g.Unit}, g.Measure}
		code := ""
		if g.Code != nil {
			code = *g.Code
		}
		gold[k] = append(gold[k], code)
	}
	reading := extract.Read(extract.Input{Text: c.Text})
	return figure.OwnerChoices(reading.Story(), func(value float64, unit corpus.Unit, measure corpus.Measure, codes []string, rule int) int {
		right := gold[figureKey{key{value, string(unit)}, string(measure)}]
		if slices.Contains(right, codes[rule]) {
			return rule
		}
		if len(right) != 1 {
			return -1
		}
		return slices.Index(codes, right[0])
	})
}

// dayChoices returns the figures of an article whose day the annotation settles.
func dayChoices(c eval.Case) []maxent.Choice {
	type figureKey struct {
		key
		measure, code string
	}
	gold := map[figureKey][]string{}
	add := func(k figureKey, day string) {
		if !slices.Contains(gold[k], day) {
			gold[k] = append(gold[k], day)
		}
	}
	for _, g := range c.Gold.Figures {
		day, code := "", ""
		if g.AsOf != nil {
			day = *g.AsOf
		}
		if g.Code != nil {
			code = *g.Code
		}
		k := figureKey{key{g.Value, g.Unit}, g.Measure, code}
		add(k, day)
		k.code = "?"
		add(k, day)
	}
	reading := extract.Read(extract.Input{Text: c.Text})
	return figure.DayChoices(reading.Story(), func(value float64, unit corpus.Unit, measure corpus.Measure, code string, days []string, rule int) int {
		right := gold[figureKey{key{value, string(unit)}, string(measure), code}]
		if right == nil {
			right = gold[figureKey{key{value, string(unit)}, string(measure), "?"}]
		}
		if len(right) != 1 {
			return -1
		}
		if right[0] == days[rule] {
			return rule
		}
		return slices.Index(days, right[0])
	})
}
