package extract

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
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
