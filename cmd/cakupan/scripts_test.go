package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"

	"cakupan/corpus/warc"
)

// scriptFetchedOnce fails where the archive holds two full responses of one page:
// what was archived before a kill is not to be fetched again.
func scriptFetchedOnce(ts *testscript.TestScript, neg bool, args []string) {
	root := ts.MkAbs(filepath.Join(args[0], "archive"))
	files, err := warc.Files(root)
	ts.Check(err)
	seen := map[string]int{}
	for _, name := range files {
		f, err := os.Open(filepath.Join(root, filepath.FromSlash(name)))
		ts.Check(err)
		var kind string
		for s := warc.NewScanner(f, name); ; {
			rec, err := s.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			ts.Check(err)
			switch rec.Type() {
			case warc.Metadata:
				kind = rec.ContentFields().Get("cakupan-kind")
			case warc.Response:
				if m, err := rec.HTTP(); err == nil && m.Status == 200 && kind == "page" {
					seen[rec.URI()]++
				}
			}
		}
		f.Close()
	}
	if len(seen) == 0 {
		ts.Fatalf("the archive holds no pages")
	}
	for url, n := range seen {
		if n > 1 != neg {
			ts.Fatalf("%s was archived %d times", url, n)
		}
	}
}
