package main

import (
	"os"
	"path/filepath"
	"testing"

	"cakupan/extract"
	"cakupan/extract/maxent"
)

// Whatever the rules tell otherwise than the models beside them, explain says what it was:
// each region and date whose rule ends in "/weighed" has a line with the rules' word, which
// is another than the fact's.
func TestExplainWeighed(t *testing.T) {
	files, err := filepath.Glob("../../extract/eval/testdata/dev/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	asked := map[string]int{}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := extract.Read(extract.Input{Text: string(b)})
		all := reasonsOf(&r, string(b))
		for _, x := range all {
			if !x.Taken || x.Kind != "region" && x.Kind != "date" || !maxent.WasWeighed(x.Rule) {
				continue
			}
			asked[x.Kind]++
			told := false
			for _, y := range all {
				told = told || !y.Taken && y.Kind == x.Kind && y.Start == x.Start && y.End == x.End && y.Reads != x.Reads
			}
			if !told {
				t.Errorf("%s: %s %q, %s by %s: nothing on what the rules alone tell", filepath.Base(name), x.Kind, x.Words, x.Reads, x.Rule)
			}
		}
	}
	if asked["region"] == 0 || asked["date"] == 0 {
		t.Errorf("weighed facts met: %v", asked)
	}
}
