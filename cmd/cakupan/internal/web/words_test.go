package web

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/index"
)

// made are the keys that the page puts together from a head and a value: all values
// of each head. A test below finds every head in code and templates here.
var made = map[string][]string{
	"chart.":       {"dated", "undated", "conflict"},
	"measure.":     measures(),
	"meaning.":     append(measures(), "award", "region", "date"),
	"category.":    {"utama", "madya", "pratama", "none"},
	"role.":        {string(corpus.Subject), string(corpus.Venue), string(corpus.Mention), string(corpus.Dateline)},
	"daterole.":    {string(corpus.DateAsOf), string(corpus.DateEvent), string(corpus.DatePublished), string(corpus.DatePeriod), string(corpus.DateTarget), string(corpus.DateOther)},
	"facet.":       index.Facets(),
	"kind.":        {"figure", "award", "region", "date"},
	"sort.":        {"relevance", "newest", "oldest", "highest", "lowest"},
	"map.":         mapShows,
	"bound.":       fieldValues("batas"),
	"doubt.":       doubtKeys(),
	"field.":       fieldNames(),
	"origin.":      {"authors", "editor", "kind", "language", "modified", "published", "text", "title", "url"},
	"page.":        fieldValues("jenis"),
	"table.":       {"articles", "facts", "claims", "awards", "series"},
	"topic.":       fieldValues("tentang"),
	"unit.":        fieldValues("satuan"),
	"about.field.": {"regions", "subjects", "dates", "dates+role", "figures", "figures+measure", "figures+region", "figures+asof", "awards"},
}

func measures() []string { return fieldValues("ukuran") }

// fieldValues are the values that a field of the query language may have.
func fieldValues(name string) []string {
	for _, f := range index.Fields() {
		if f.Name == name {
			return f.Values
		}
	}
	return nil
}

func fieldNames() []string {
	var out []string
	for _, f := range index.Fields() {
		out = append(out, f.Name)
	}
	return out
}

// doubtKeys are the rules of package claims, read from its source so that none is
// forgotten.
func doubtKeys() []string {
	tree, err := parser.ParseFile(token.NewFileSet(), "../../../../corpus/claims/check.go", nil, 0)
	if err != nil {
		panic(err)
	}
	var out []string
	ast.Inspect(tree, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(v.Names[0].Name, "Rule") {
			rule, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				panic(err)
			}
			out = append(out, doubtKey(rule))
		}
		return true
	})
	return out
}

var (
	inTemplate = regexp.MustCompile(`\bt "([^"]+)"`)
	headInTpl  = regexp.MustCompile(`\bt \(print "([^"]+)"`)
	keyShaped  = regexp.MustCompile(`^[a-z]+(\.[a-z_+]+)+(404)?$`)
	verbs      = regexp.MustCompile(`%(?:\[\d\])?[sdv%]`)
)

// used finds the keys that templates and code name, and the heads of those they make.
func used(t *testing.T) (keys, heads map[string]string) {
	t.Helper()
	keys, heads = map[string]string{}, map[string]string{}
	files, err := fs.Glob(templates, "templates/*.html")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d templates: %v", len(files), err)
	}
	for _, f := range files {
		b, err := fs.ReadFile(templates, f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range inTemplate.FindAllStringSubmatch(string(b), -1) {
			keys[m[1]] = f
		}
		for _, m := range headInTpl.FindAllStringSubmatch(string(b), -1) {
			heads[m[1]] = f
		}
	}
	set := token.NewFileSet()
	pkgs, err := parser.ParseDir(set, ".", func(i fs.FileInfo) bool { return !strings.HasSuffix(i.Name(), "_test.go") }, 0) //nolint:staticcheck // one folder of our own, without build tags
	if err != nil {
		t.Fatal(err)
	}
	text := func(e ast.Expr) (string, bool) {
		l, ok := e.(*ast.BasicLit)
		if !ok || l.Kind != token.STRING {
			return "", false
		}
		s, err := strconv.Unquote(l.Value)
		return s, err == nil
	}
	note := func(e ast.Expr) {
		where := set.Position(e.Pos()).String()
		if s, ok := text(e); ok {
			keys[s] = where
			return
		}
		if sum, ok := e.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
			if s, ok := text(sum.X); ok {
				heads[s] = where
				return
			}
		}
		if id, ok := e.(*ast.SelectorExpr); ok && id.Sel.Name == "key" {
			return // a failure's, seen where it is made
		}
		t.Errorf("%s: a key of words.tsv that this test cannot read", where)
	}
	for _, p := range pkgs {
		ast.Inspect(p, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.CallExpr:
				if f, ok := x.Fun.(*ast.SelectorExpr); ok && (f.Sel.Name == "T" || f.Sel.Name == "Has") && len(x.Args) > 0 {
					note(x.Args[0])
				}
			case *ast.KeyValueExpr:
				if id, ok := x.Key.(*ast.Ident); ok && id.Name == "key" {
					note(x.Value)
				}
			}
			return true
		})
	}
	return keys, heads
}

// Ensure that every word that templates and code ask for is in words.tsv, in both
// languages, and that words.tsv holds no other.
func TestWords(t *testing.T) {
	keys, heads := used(t)
	if len(keys) < 80 || len(heads) < 6 {
		t.Fatalf("only %d keys and %d heads found: the search for them is broken", len(keys), len(heads))
	}
	wanted := map[string]string{}
	for k, where := range keys {
		wanted[k] = where
	}
	for h, where := range heads {
		values := made[h]
		if len(values) == 0 {
			t.Errorf("%s: keys made from %q: their values are not listed in this test", where, h)
		}
		for _, v := range values {
			wanted[h+v] = where
		}
	}
	for h := range made {
		if heads[h] == "" {
			t.Errorf("nothing makes keys from %q any more", h)
		}
	}
	var known []string
	for line := range strings.Lines(words) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		known = append(known, f[0])
		if !keyShaped.MatchString(f[0]) && f[0] != "yes" && f[0] != "no" && f[0] != "all" && f[0] != "conflict" {
			t.Errorf("words.tsv: odd key %q", f[0])
		}
		if f[1] == "" || f[2] == "" {
			t.Errorf("words.tsv: %s lacks a language", f[0])
		}
		if id, en := verbs.FindAllString(f[1], -1), verbs.FindAllString(f[2], -1); !slices.Equal(id, en) {
			t.Errorf("words.tsv: %s takes %v in Indonesian and %v in English", f[0], id, en)
		}
		if wanted[f[0]] == "" {
			t.Errorf("words.tsv: nothing uses %s", f[0])
		}
	}
	if !sort.StringsAreSorted(known) {
		t.Error("words.tsv is not sorted")
	}
	if d := len(known) - len(slices.Compact(slices.Clone(known))); d > 0 {
		t.Errorf("words.tsv: %d keys stand there twice", d)
	}
	for k, where := range wanted {
		if !slices.Contains(known, k) {
			t.Errorf("%s: words.tsv has no %s", where, k)
		}
	}
}

// Ensure that numbers are written as each language does.
func TestNumber(t *testing.T) {
	for _, c := range []struct {
		v      float64
		id, en string
	}{
		{0, "0", "0"}, {7, "7", "7"}, {999, "999", "999"}, {1000, "1.000", "1,000"}, {2468448, "2.468.448", "2,468,448"},
		{95.27, "95,27", "95.27"}, {-1234.5, "-1.234,5", "-1,234.5"}, {-123, "-123", "-123"}, {1e9, "1.000.000.000", "1,000,000,000"},
	} {
		if got := languages["id"].Number(c.v); got != c.id {
			t.Errorf("%v in Indonesian: %s, want %s", c.v, got, c.id)
		}
		if got := languages["en"].Number(c.v); got != c.en {
			t.Errorf("%v in English: %s, want %s", c.v, got, c.en)
		}
	}
}

// Ensure that words stand in the singular behind one and in the plural behind others,
// each by its own number.
func TestPlurals(t *testing.T) {
	for _, c := range []struct {
		key  string
		args []any
		want string
	}{
		{"region.claimed", []any{"1", "1"}, "claims by 1 article of 1 outlet"},
		{"region.claimed", []any{"2", "1"}, "claims by 2 articles of 1 outlet"},
		{"region.claimed", []any{"1", "11"}, "claims by 1 article of 11 outlets"},
		{"region.read", []any{"1", "0", "0", "1"}, "Of 1 outlet that serves this region, 0 were read (0 %), with 1 article held."},
		{"region.read", []any{"4", "1", "25", "1,001"}, "Of 4 outlets that serve this region, 1 was read (25 %), with 1,001 articles held."},
		{"search.reports", []any{"1", "2"}, "report in 2 articles"},
		{"search.reports", []any{"21", "1"}, "reports in 1 article"},
		{"search.count.claims", []any{"1"}, "claim"},
		{"search.count.claims", []any{"0"}, "claims"},
		{"awards.count", []any{"1"}, "award by region and year"},
		{"map.known", []any{"1"}, "1 region has a value this year; grey ones were not reported on, or not read."},
	} {
		if got := languages["en"].T(c.key, c.args...); got != c.want {
			t.Errorf("%s of %v: %q, want %q", c.key, c.args, got, c.want)
		}
		if got := languages["id"].T(c.key, c.args...); strings.ContainsAny(got, "|%!") && !strings.Contains(got, " %)") {
			t.Errorf("%s of %v: %q", c.key, c.args, got)
		}
	}
}

// Ensure that the language is the address's, else the cookie's, else the browser's.
func TestLanguageOf(t *testing.T) {
	base := open(t, testOptions(t, pressOf(t)))
	for _, c := range []struct{ query, cookie, accept, want string }{
		{"", "", "", "id"},
		{"", "", "en-GB,en;q=0.9", "en"},
		{"", "", "id-ID,id;q=0.9,en;q=0.5", "id"},
		{"", "", "ms", "id"}, // Malay readers read Indonesian
		{"", "", "nl-NL", "en"},
		{"", "", ";;;", "id"},
		{"", "en", "id", "en"},
		{"?lang=id", "en", "en", "id"},
		{"?lang=xx", "", "en", "en"},
		{"?lang=en", "xx", "id", "en"},
	} {
		h := []string{"Accept-Language", c.accept}
		if c.cookie != "" {
			h = append(h, "Cookie", "cakupan_lang="+c.cookie)
		}
		res, body := get(t, base+"/about"+c.query, 200, h...)
		if got := res.Header.Get("Content-Language"); got != c.want {
			t.Errorf("%+v: language %s", c, got)
		}
		if !strings.Contains(body, fmt.Sprintf("<html lang=%q>", c.want)) {
			t.Errorf("%+v: the page does not say that it is in %s", c, c.want)
		}
		set := strings.Contains(res.Header.Get("Set-Cookie"), "cakupan_lang="+c.want)
		if set != (c.query != "" && c.query != "?lang=xx") {
			t.Errorf("%+v: cookie %q", c, res.Header.Get("Set-Cookie"))
		}
	}
}
