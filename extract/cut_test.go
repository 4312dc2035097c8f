package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cakupan/extract"
)

// A copy may end anywhere: whatever word a text is cut behind, its facts are told.
func TestCut(t *testing.T) {
	files, err := filepath.Glob("eval/testdata/dev/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts (%v)", err)
	}
	cuts := 0
	for i := 0; i < len(files); i += 6 {
		b, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		title, _, _ := strings.Cut(string(b), "\n")
		words := strings.Fields(string(b))
		for last := 1; last <= len(words); last++ {
			cut := title + "\n\n" + strings.Join(words[max(0, last-40):last], " ")
			facts := extract.Facts(extract.Input{Text: cut})
			for _, f := range facts.Figures {
				if f.Start < 0 || f.End > len(cut) {
					t.Fatalf("%s: figure at %d-%d of %q", files[i], f.Start, f.End, cut)
				}
			}
			cuts++
		}
	}
	if cuts < 5000 {
		t.Fatalf("only %d cuts", cuts)
	}
}
