package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path"
	"strings"
	"testing"
)

// arrow says that only the named folders (and what stands below them) may import
// a package.
type arrow struct {
	imported string   // import path; "…/" at the end means everything below too
	by       []string // folders, "" is nobody
	why      string
}

// The picture: crawler, extract and index import corpus and never each other;
// cmd joins them; each library stands behind one door.
var arrows = []arrow{
	{"cakupan/crawler/", []string{"crawler", "cmd"}, "the crawler is one arm of the star: only cmd joins it with the others"},
	{"cakupan/extract/", []string{"extract", "cmd"}, "the extractor is one arm of the star: only cmd joins it with the others"},
	{"cakupan/index/", []string{"index", "cmd"}, "the index is one arm of the star: only cmd joins it with the others"},
	{"cakupan/cmd/", []string{"cmd"}, "nothing knows the command"},
	{"go.etcd.io/bbolt/", []string{"corpus/bolt", "crawler/frontier"}, "two files are bbolt's: the corpus and the frontier"},
	{"github.com/blevesearch/", []string{"index/bleve", "index/indonesian"}, "bleve can be replaced while it stands in one place"},
	{"github.com/gocolly/colly/v2/", []string{"crawler/fetch"}, "colly is the engine of one fetch and decides nothing else"},
	{"github.com/PuerkitoBio/goquery/", []string{"extract/article", "crawler/discover"}, "pages are read in two places"},
	{"golang.org/x/net/html/", []string{"extract/article", "crawler/discover"}, "pages are read in two places"},
	{"github.com/parquet-go/parquet-go/", []string{"corpus/export"}, "tables for others are written in one place"},
	{"github.com/spf13/cobra/", []string{"cmd"}, "only the command has a command line"},
}

type listed struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

func TestArrows(t *testing.T) {
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,Standard", "cakupan/...")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	seen := map[string]bool{} // arrows whose target somebody imports
	packages := 0
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages++
		folder := strings.TrimPrefix(p.ImportPath, "cakupan/")
		for _, imp := range p.Imports {
			for _, a := range arrows {
				if !below(imp, strings.TrimSuffix(a.imported, "/")) {
					continue
				}
				seen[a.imported] = true
				ok := false
				for _, by := range a.by {
					ok = ok || below(folder, by)
				}
				if !ok {
					t.Errorf("%s imports %s: %s", folder, imp, a.why)
				}
			}
			// A dot in the first element means a module from elsewhere.
			first, _, _ := strings.Cut(imp, "/")
			if folder == "corpus" && (strings.Contains(first, ".") || first == "cakupan") {
				t.Errorf("corpus imports %s: the records that everyone exchanges rest on the standard library only", imp)
			}
		}
	}
	if packages < 20 {
		t.Errorf("go list names %d packages; the house has more", packages)
	}
	for _, a := range arrows {
		if !seen[a.imported] && a.imported != "cakupan/cmd/" {
			t.Errorf("nothing imports %s: the arrow guards a door that is not there", path.Clean(a.imported))
		}
	}
}

func below(p, root string) bool { return p == root || strings.HasPrefix(p, root+"/") }
