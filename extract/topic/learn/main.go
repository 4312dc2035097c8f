// Command learn makes data/topic.tsv, the model by which it is weighed whether an article is
// about the programme, of annotated articles: folders of NNN.txt and NNN.json as `cakupan eval`
// reads them. Run it in extract/topic:
//
//	go run ./learn FOLDER... > data/topic.tsv
package main

import (
	"fmt"
	"log"
	"os"

	"cakupan/extract/eval"
	"cakupan/extract/frame"
	"cakupan/extract/maxent"
	"cakupan/extract/token"
	"cakupan/extract/topic"
)

func main() {
	log.SetFlags(0)
	texts, err := eval.LoadAll(os.Args[1:])
	if err != nil {
		log.Fatalf("learn: %v", err)
	}
	var cases []maxent.Case
	for _, c := range texts {
		d := token.Parse(c.Text)
		class := topic.Other
		if c.Gold.AboutUHC {
			class = topic.About
		}
		cases = append(cases, maxent.Case{Features: topic.Features(d, frame.Parse(d, ""), ""), Class: class})
	}
	text, err := maxent.Train(cases, maxent.Training{Rare: 6, Prior: 10})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("# Weights of the clues to whether an article is about the programme, in thousandths, of %d articles.\n# Made by learn; see weighed.go.\n%s", len(cases), text)
}
