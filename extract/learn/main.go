// Command learn makes data/subjects.tsv, the model by which it is weighed which regions a
// story reports about, of annotated articles: folders of NNN.txt and NNN.json as `cakupan
// eval` reads them. Run it in extract:
//
//	go run ./learn FOLDER... > data/subjects.tsv
//
// With -from a model goes on learning from one that there is.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"slices"

	"cakupan/extract"
	"cakupan/extract/eval"
	"cakupan/extract/maxent"
)

func main() {
	log.SetFlags(0)
	rare := flag.Int("rare", 5, "leave out features of fewer regions")
	prior := flag.Float64("prior", 8, "what a weight of one costs")
	from := flag.String("from", "", "the `file` of a model to go on from")
	flag.Parse()
	var old []byte
	if *from != "" {
		var err error
		if old, err = os.ReadFile(*from); err != nil {
			log.Fatal(err)
		}
	}
	texts, err := eval.LoadAll(flag.Args())
	if err != nil {
		log.Fatalf("learn: %v", err)
	}
	var cases []maxent.Case
	for _, c := range texts {
		roles := map[string][]string{}
		for _, g := range c.Gold.Regions {
			if g.Code != nil {
				roles[*g.Code] = g.Roles
			}
		}
		reading := extract.Read(extract.Input{Text: c.Text})
		cases = append(cases, reading.SubjectCases(func(code string) (subject, ok bool) {
			told, ok := roles[code]
			return slices.Contains(told, "subject"), ok
		})...)
	}
	text, err := maxent.Train(cases, maxent.Training{Rare: *rare, Prior: *prior, From: string(old)})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s# Weights of the clues to whether a story reports about a region, in thousandths, of %d regions in %d articles.\n# Made by learn; see subject.go.\n%s", maxent.Before(string(old)), len(cases), len(texts), text)
}
