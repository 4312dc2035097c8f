package extract

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// What a rule's clue lets it pass over holds nothing for the rule: a text whose
// sentences are all open gives the same facts.
func TestClosedSentencesHoldNothing(t *testing.T) {
	texts := 0
	// The recognisers' own cases are texts too, one under the other.
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".txt" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		texts++
		in := Input{Text: string(b), Published: 20250115}
		want, got := Reading{Doc: token.Parse(in.Text), Frame: new(frame.Frame)}, Reading{Doc: token.Parse(in.Text), Frame: new(frame.Frame)}
		want.Doc.Open = true
		want.read(in)
		got.read(in)
		for _, r := range []*Reading{&want, &got} {
			r.Doc, r.Frame = nil, nil
		}
		a, err := json.Marshal(want)
		if err != nil {
			return err
		}
		if b, err := json.Marshal(got); err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: closed sentences give other facts\n got %s\nwant %s", path, b, a)
		}
		return nil
	})
	if err != nil || texts < 200 {
		t.Fatalf("%d texts: %v", texts, err)
	}
}

// Readings share their memory one after another, never at the same time: texts read
// by several goroutines give the facts that each gives alone.
func TestFactsTogether(t *testing.T) {
	files, err := filepath.Glob("eval/testdata/dev/*.txt")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d texts: %v", len(files), err)
	}
	texts, alone := make([]string, len(files)), make([][]byte, len(files))
	for i, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(b)
		if alone[i], err = json.Marshal(Read(Input{Text: texts[i], Title: file}).Facts); err != nil {
			t.Fatal(err)
		}
	}
	var all sync.WaitGroup
	for g := range 4 {
		all.Go(func() {
			for k := range texts {
				i := (k*7 + g*11) % len(texts)
				b, err := json.Marshal(Facts(Input{Text: texts[i], Title: files[i]}))
				if err != nil || !bytes.Equal(b, alone[i]) {
					t.Errorf("%s: other facts in company: %v", files[i], err)
				}
			}
		})
	}
	all.Wait()
}
