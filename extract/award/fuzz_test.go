package award_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"cakupan/extract"
)

// FuzzAwards holds every text to what the package promises: awards in the order of
// their place, one for each region, category and year, on rune boundaries, with a rule,
// and the same ones when read again.
func FuzzAwards(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds in testdata (%v)", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, line := range strings.Split(string(b), "\n") {
			if _, text, ok := strings.Cut(line, "| "); ok {
				f.Add(strings.ReplaceAll(text, `\n`, "\n"))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 || !utf8.ValidString(text) {
			return
		}
		got := extract.Facts(extract.Input{Text: text}).Awards
		type key struct {
			region, code, category string
			year                   int
		}
		seen := map[key]bool{}
		for i, a := range got {
			if a.Start < 0 || a.Start >= a.End || a.End > len(text) {
				t.Fatalf("award %d spans [%d:%d] of %d bytes", i, a.Start, a.End, len(text))
			}
			if !utf8.ValidString(text[a.Start:a.End]) {
				t.Fatalf("award %d spans %q", i, text[a.Start:a.End])
			}
			if a.Rule == "" || a.Region == "" {
				t.Fatalf("award %d has no rule or no region: %+v", i, a)
			}
			if i > 0 && got[i-1].Start > a.Start {
				t.Fatalf("award %d at %d stands after %d", i, a.Start, got[i-1].Start)
			}
			k := key{a.Region, a.Code, string(a.Category), a.Year}
			if seen[k] {
				t.Fatalf("twice %+v", k)
			}
			seen[k] = true
		}
		if again := extract.Facts(extract.Input{Text: text}).Awards; !reflect.DeepEqual(got, again) {
			t.Fatalf("%v, then %v", got, again)
		}
	})
}
