package region

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// The five annotated articles: every region and role as the guide's gold has them.
func TestSharedSeeds(t *testing.T) {
	gold, _ := filepath.Glob("../../../shared/gold/*.json")
	if len(gold) == 0 {
		if os.Getenv("CAKUPAN_SHARED_REQUIRED") != "" {
			t.Fatal("the annotated articles are required and not beside the project")
		}
		t.Skip("no annotated articles beside the project")
	}
	if len(gold) < 5 {
		t.Fatalf("%d annotated articles, want 5", len(gold))
	}
	for _, path := range gold {
		var want struct {
			Title   *string
			Regions []struct {
				Name, Code string
				Roles      []string
			}
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &want); err != nil {
			t.Fatal(err)
		}
		id := strings.TrimSuffix(filepath.Base(path), ".json")
		text, err := os.ReadFile("../../../shared/seeds/" + id + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		d := token.Parse(string(text))
		f := frame.Parse(d, "")
		var got, exp []string
		for _, r := range Facts(d, f, Find(d, f), nil) {
			got = append(got, fmt.Sprint(r.Name, " ", r.Code, " ", r.Roles))
		}
		for _, r := range want.Regions {
			exp = append(exp, fmt.Sprint(r.Name, " ", r.Code, " ", r.Roles))
		}
		slices.Sort(got)
		slices.Sort(exp)
		if !slices.Equal(got, exp) {
			t.Errorf("%s:\n got %q\nwant %q", id, got, exp)
		}
	}
}
