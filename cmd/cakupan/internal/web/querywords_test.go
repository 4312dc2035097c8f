package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// gaps are what stands for a value in a message's format.
var gaps = regexp.MustCompile(`%[sqdv]`)

// patternOf is the text of an expression, %s for what is only known when it runs.
func patternOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		if err != nil {
			return "%s"
		}
		return s
	case *ast.BinaryExpr:
		return patternOf(e.X) + patternOf(e.Y)
	case *ast.CallExpr:
		if f, ok := e.Fun.(*ast.SelectorExpr); ok && (f.Sel.Name == "Sprintf" || f.Sel.Name == "Errorf") && len(e.Args) > 0 {
			return gaps.ReplaceAllString(patternOf(e.Args[0]), "%s")
		}
	}
	return "%s"
}

// spoken finds what the query language and the index say of a wrong query.
func spoken(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	files, err := filepath.Glob("../../../../index/query/*.go")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("../../../../index/bleve/*.go")
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	for _, file := range append(files, more...) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(set, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		base := filepath.Base(file)
		note := func(e ast.Expr) {
			p := patternOf(e)
			if strings.Trim(strings.ReplaceAll(p, "%s", ""), ": ") != "" {
				out[p] = base
			}
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if k, ok := n.Key.(*ast.Ident); ok && (k.Name == "Message" || k.Name == "Hint") && isQueryError(base) {
					note(n.Value)
				}
			case *ast.AssignStmt:
				for i, left := range n.Lhs {
					name := ""
					switch left := left.(type) {
					case *ast.Ident:
						name = left.Name
					case *ast.SelectorExpr:
						name = left.Sel.Name
					}
					if (name == "hint" || name == "Hint") && i < len(n.Rhs) {
						note(n.Rhs[i])
					}
				}
			case *ast.ReturnStmt:
				if base == "value.go" && len(n.Results) == 2 {
					if c, ok := n.Results[1].(*ast.CallExpr); ok {
						note(c)
					}
				}
			case *ast.FuncDecl:
				if n.Name.Name == "example" && base == "parse.go" {
					ast.Inspect(n, func(n ast.Node) bool {
						if r, ok := n.(*ast.ReturnStmt); ok {
							note(r.Results[0])
						}
						return true
					})
				}
			}
			return true
		})
	}
	return out
}

// isQueryError reports whether what a file calls Message is said of a query.
func isQueryError(file string) bool { return file != "reader.go" }

// Ensure that everything that is said of a wrong query is known in Indonesian, with
// the words of the query in their places, and that nothing else is listed.
func TestQueryWords(t *testing.T) {
	list := spoken(t)
	if len(list) < 45 {
		t.Fatalf("only %d messages found: the search for them is broken", len(list))
	}
	id := languages["id"]
	used := map[string]bool{}
	for p, file := range list {
		p = strings.Replace(p, "? %s", "? one of %s", 1) // what follows is a message of its own
		said := strings.ReplaceAll(p, "%s", "kata7")
		text, ok := id.said(said)
		if !ok || text == said {
			t.Errorf("%s says %q: querywords.tsv does not know it", file, p)
			continue
		}
		if strings.Contains(text, "%s") || strings.Count(text, "kata7") != strings.Count(p, "%s") {
			t.Errorf("%q is %q in Indonesian: its words are not in their places", said, text)
		}
		for _, s := range sayings {
			if s.english.MatchString(said) || s.english.MatchString(strings.TrimPrefix(said, "kata7: ")) {
				used[s.english.String()] = true
				break
			}
		}
	}
	for _, s := range sayings {
		if !used[s.english.String()] {
			t.Errorf("nothing says %s", s.english)
		}
	}
	lines := strings.Split(strings.TrimRight(queryWords, "\n"), "\n")
	if !slices.IsSorted(lines) {
		t.Error("querywords.tsv is not sorted")
	}
	if text, ok := id.said("something new"); ok || text != "something new" {
		t.Errorf("what nobody translated is given as %q", text)
	}
}

// Ensure that a wrong query is explained in the reader's language, with the place.
func TestWrongQueryInBothLanguages(t *testing.T) {
	base := open(t, testOptions(t, pressOf(t)))
	for _, c := range []struct{ query, id, en, before, after string }{
		{`cakupan:>=banyak`, "cakupan: &#34;banyak&#34; bukan bilangan", "cakupan: &#34;banyak&#34; is no number", "cakupan:", "&gt;=banyak"},
		{`peserta (aktif`, "kurung yang tidak ditutup", "a parenthesis that is never closed", "peserta ", "(aktif"},
		{`  warung:kopi  `, "tidak ada bidang bernama", "no field is called", "", "warung:kopi"},
		{`cakupan:é AND`, "bukan bilangan", "is no number", "", ""},
		{`kategori:emas`, "kategori: tidak mengenal nilai", "kategori: has no value", "", ""},
		{`wilayah:Makasar`, "tidak ada daerah bernama", "no region is called", "", ""},
		{`peserta AND`, "pertanyaan berakhir", "the query ends", "peserta AND", ""},
	} {
		for lang, want := range map[string]string{"id": c.id, "en": c.en} {
			_, body := get(t, base+"/?lang="+lang+"&q="+url.QueryEscape(c.query), 400)
			if !strings.Contains(body, want) {
				t.Errorf("%s in %s: no %q in\n%s", c.query, lang, want, heading(body))
			}
			if c.before+c.after != "" && !strings.Contains(body, "<code>"+c.before+"<mark>"+c.after) {
				t.Errorf("%s in %s: the place is not shown: %.300s", c.query, lang, body[strings.Index(body, "class=\"wrong\""):])
			}
			if lang == "id" && strings.Contains(body, `<h1 lang="en"`) {
				t.Errorf("%s: an English heading on an Indonesian page", c.query)
			}
		}
	}
	// What may have been meant is a click away.
	_, body := get(t, base+"/?lang=id&q="+url.QueryEscape("wilayah:Makasar"), 400)
	if !strings.Contains(body, `q=wilayah%3A%22Kota&#43;Makassar%22"`) {
		t.Errorf("Makasar is not led to Makassar: %s", heading(body))
	}
	_, body = get(t, base+"/api/v1/search?q="+url.QueryEscape("peserta (aktif"), 400, "Accept-Language", "en")
	if !strings.Contains(body, `"position":9`) || !strings.Contains(body, "never closed") {
		t.Errorf("the API says %s", body)
	}
}

// heading is the page from its heading on, for messages of tests.
func heading(body string) string {
	if i := strings.Index(body, "<h1"); i >= 0 {
		return body[i:min(len(body), i+500)]
	}
	return body[:min(len(body), 500)]
}
