// Command learn makes data/receivers.tsv, the model by which it is weighed which regions
// received a UHC award, and data/classes.tsv, that of the classes beside them, of annotated
// articles (folders of NNN.txt and NNN.json as `cakupan eval` reads them) and of the files of
// testdata. Run it in extract/award:
//
//	go run ./learn FOLDER... testdata/*.txt > data/receivers.tsv
//	go run ./learn -classes FOLDER... testdata/*.txt > data/classes.tsv
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"

	"cakupan/corpus"
	"cakupan/extract"
	"cakupan/extract/award"
	"cakupan/extract/eval"
	"cakupan/extract/maxent"
)

// article is a text with the classes of the awards of each region, "" for an award of none.
type article struct {
	text    string
	regions map[string]bool // that the annotation names; nil where it names none but receivers
	awards  map[string][]corpus.Category
	ruled   bool // rules were written from it: what they tell of it teaches nothing
}

func main() {
	log.SetFlags(0)
	rare := flag.Int("rare", 3, "leave out features of fewer regions")
	prior := flag.Float64("prior", 4, "what a weight of one costs")
	classes := flag.Bool("classes", false, "make data/classes.tsv")
	flag.Parse()
	var folders []string
	var articles []article
	for _, path := range flag.Args() {
		if strings.HasSuffix(path, ".txt") {
			cases, err := load(path)
			if err != nil {
				log.Fatal(err)
			}
			articles = append(articles, cases...)
			continue
		}
		folders = append(folders, path)
	}
	texts, err := eval.LoadAll(folders)
	if err != nil {
		log.Fatalf("learn: %v", err)
	}
	for _, c := range texts {
		articles = append(articles, annotated(c))
	}
	var cases []maxent.Case
	for _, a := range articles {
		cases = append(cases, a.cases(*classes)...)
	}
	text, err := maxent.Train(cases, maxent.Training{Rare: *rare, Prior: *prior})
	if err != nil {
		log.Fatal(err)
	}
	what := "who received an award"
	if *classes {
		what = "who received which class"
	}
	fmt.Printf("# Weights of the clues to %s, in thousandths, of %d cases in %d texts.\n# Made by learn; see weighed.go.\n%s", what, len(cases), len(articles), text)
}

// cases returns what the models see of an article.
func (a article) cases(classes bool) (out []maxent.Case) {
	add := func(features []string, received bool) {
		x := maxent.Case{Features: features, Class: award.None}
		if received {
			x.Class = award.Received
		}
		if a.ruled {
			x.Features = slices.DeleteFunc(x.Features, award.Ruled)
		}
		slices.Sort(x.Features)
		x.Features = slices.Compact(x.Features)
		out = append(out, x)
	}
	skip := func(code string) bool { return a.regions != nil && !a.regions[code] }
	reading := extract.Read(extract.Input{Text: a.text})
	if classes {
		award.ClassCases(reading.AwardStory(), func(code string, class corpus.Category, features []string) {
			if !skip(code) {
				add(features, slices.Contains(a.awards[code], class))
			}
		})
		return out
	}
	award.Cases(reading.AwardStory(), func(code string, features []string) {
		if !skip(code) {
			add(features, len(a.awards[code]) > 0)
		}
	})
	return out
}

func annotated(c eval.Case) article {
	a := article{text: c.Text, regions: map[string]bool{}, awards: map[string][]corpus.Category{}}
	for _, g := range c.Gold.Regions {
		if g.Code != nil {
			a.regions[*g.Code] = true
		}
	}
	for _, g := range c.Gold.Awards {
		if g.Code == nil {
			continue
		}
		class := corpus.Category("")
		if g.Category != nil {
			class = corpus.Category(*g.Category)
		}
		a.awards[*g.Code] = append(a.awards[*g.Code], class)
	}
	return a
}

// load reads a file of testdata; award_test.go tells its form.
func load(path string) ([]article, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []article
	for line := range strings.Lines(string(file)) {
		line = strings.TrimRight(line, "\n")
		_, text, begins := strings.Cut(line, "| ")
		switch fields := strings.Fields(line); {
		case strings.HasPrefix(line, "#") || line == "":
		case strings.HasPrefix(line, "  ") && len(out) > 0 && len(fields) > 1:
			class := corpus.Category(strings.Trim(fields[1], "-"))
			awards := out[len(out)-1].awards
			awards[fields[0]] = append(awards[fields[0]], class)
		case begins:
			out = append(out, article{text: strings.ReplaceAll(text, `\n`, "\n"), awards: map[string][]corpus.Category{}, ruled: true})
		default:
			return nil, fmt.Errorf("%s: bad line %q", path, line)
		}
	}
	return out, nil
}
