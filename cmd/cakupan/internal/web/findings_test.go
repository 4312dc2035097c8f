package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cakupan/corpus/claims"
	"cakupan/index"
)

var (
	// formatVerbs are what a finding's format puts a value in the place of.
	formatVerbs = regexp.MustCompile(`%04d-%02d-%02d|%02d:%02d|%[.0-9]*[sdqvf]`)
	// findingMakers are the calls that take a finding's format, with its place.
	findingMakers = map[string]int{"add": 2, "finding": 1, "Sprintf": 0, "find": 2}
)

// findingFormats reads from their sources what findings say, each verb as {}.
func findingFormats(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	sources := []string{"../../../../corpus/claims/check.go", "../../../../corpus/claims/criteria.go", "../../../../extract/finding.go", "../../pipeline.go"}
	for _, pattern := range []string{"../../../../extract/article/*.go", "../../../../extract/date/*.go"} {
		more, err := filepath.Glob(pattern)
		if err != nil || len(more) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(more), err)
		}
		sources = append(sources, more...)
	}
	for _, file := range sources {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		note := func(e ast.Expr) {
			if sum, ok := e.(*ast.BinaryExpr); ok { // text and what is put behind it
				if head, ok := sum.X.(*ast.BasicLit); ok {
					s, err := strconv.Unquote(head.Value)
					if err != nil {
						t.Fatal(err)
					}
					out[s+"{}"] = file
				}
				return
			}
			lit, ok := e.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return
			}
			s, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			out[strings.ReplaceAll(formatVerbs.ReplaceAllString(s, "{}"), "%%", "%")] = file
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				f, ok := n.Fun.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				at, known := findingMakers[f.Sel.Name]
				if !known || len(n.Args) <= at {
					return true
				}
				// A Sprintf is one where it makes a message, a reason or what is found.
				if f.Sel.Name != "Sprintf" {
					note(n.Args[at])
				}
			case *ast.KeyValueExpr:
				if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Message" {
					note(formatOf(n.Value))
				}
			case *ast.AssignStmt:
				if len(n.Lhs) == 1 && len(n.Rhs) == 1 {
					if id, ok := n.Lhs[0].(*ast.Ident); ok && (id.Name == "why" || id.Name == "rest") {
						note(formatOf(n.Rhs[0]))
					}
				}
			case *ast.CompositeLit: // a row of the table of criteria: its last column is an origin
				if strings.HasSuffix(file, "criteria.go") && len(n.Elts) == 8 {
					origin, err := strconv.Unquote(n.Elts[7].(*ast.BasicLit).Value)
					if err != nil {
						t.Fatal(err)
					}
					out["= "+origin] = file
				}
			}
			return true
		})
		// Package date hands Sprintf's text to find.
		ast.Inspect(tree, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok {
				if f, ok := c.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "find" && len(c.Args) == 3 {
					note(formatOf(c.Args[2]))
				}
			}
			return true
		})
	}
	return out
}

// formatOf is the format of a call of Sprintf, else the expression itself.
func formatOf(e ast.Expr) ast.Expr {
	if c, ok := e.(*ast.CallExpr); ok {
		if f, ok := c.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Sprintf" {
			return c.Args[0]
		}
	}
	return e
}

// Ensure that whatever a finding can say is in findings.tsv, in both languages, with
// the same gaps, and that findings.tsv holds nothing else.
func TestFindingWords(t *testing.T) {
	formats := findingFormats(t)
	if len(formats) < 45 {
		t.Fatalf("only %d formats found: the search for them is broken", len(formats))
	}
	known := map[string]bool{}
	lines := strings.Split(strings.TrimRight(findingWords, "\n"), "\n")
	if !slices.IsSorted(lines) {
		t.Error("findings.tsv is not sorted")
	}
	for _, line := range lines {
		en, id, _ := strings.Cut(line, "\t")
		known[gapName.ReplaceAllString(en, "{}")] = true
		a, b := gapName.FindAllString(strings.ReplaceAll(en, "{error}", ""), -1), gapName.FindAllString(id, -1)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("%q has the gaps %v, its Indonesian %v", en, a, b)
		}
		if id == "" || id == en && en != "BPJS Kesehatan" {
			t.Errorf("%q is the same in Indonesian", en)
		}
	}
	used := map[string]bool{"{} on the edition of {}, {}": true, "{} on the edition of {}, {} and {}": true, "BPJS Kesehatan": true, "head of the BPJS Kesehatan branch {}": true}
	for f, file := range formats {
		if origin, ok := strings.CutPrefix(f, "= "); ok {
			for _, l := range languages {
				if text, ok := l.finding(origin); !ok || l.Code == "id" && text == origin {
					t.Errorf("%s names the origin %q: findings.tsv does not know it", file, origin)
				}
			}
			continue
		}
		if strings.Trim(strings.ReplaceAll(f, "{}", ""), " ") == "" {
			continue
		}
		if used[f] = true; !known[f] {
			t.Errorf("%s says %q: findings.tsv does not know it", file, f)
		}
	}
	for k := range known {
		if !used[k] {
			t.Errorf("nothing says %q", k)
		}
	}
}

// Ensure that findings are said in the reader's language and notation.
func TestFinding(t *testing.T) {
	for _, c := range []struct{ message, id, en string }{
		{"the award of 2026 to Kota Solok in the category utama, but active rate was 87,4 % as of 2026-01-01 and the criteria asked for 95 %",
			"penghargaan 2026 untuk Kota Solok kategori Utama, padahal keaktifan 87,4 % per 1 Januari 2026, sedangkan syaratnya 95 %",
			"the award of 2026 to Kota Solok in the category Utama, but active rate was 87.4 % as of 1 January 2026 and the criteria asked for 95 %"},
		{"the award of 2024 to Provinsi Bali, but coverage was about 94,1 % as of 2024-03 and the criteria asked for 95 %",
			"penghargaan 2024 untuk Provinsi Bali, padahal cakupan sekitar 94,1 % per Maret 2024, sedangkan syaratnya 95 %",
			"the award of 2024 to Provinsi Bali, but coverage was about 94.1 % as of March 2024 and the criteria asked for 95 %"},
		{"at least 1.234.567 active participants, but Kota Kupang has 468.914 people (Dukcapil, December 2024)",
			"disebut paling sedikit 1.234.567 peserta aktif, padahal penduduk Kota Kupang 468.914 jiwa (Dukcapil, Desember 2024)",
			"at least 1,234,567 active participants, but Kota Kupang has 468,914 people (Dukcapil, December 2024)"},
		{"coverage of Kota Solok 99,52 %, of 77.840 people as the report says: 77.466 members are 90,55 % of the 85.553 people (Dukcapil, December 2024)",
			"cakupan Kota Solok disebut 99,52 %, dari 77.840 penduduk menurut beritanya: 77.466 peserta adalah 90,55 % dari 85.553 jiwa (Dukcapil, Desember 2024)",
			"coverage of Kota Solok 99.52 %, of 77,840 people as the report says: 77,466 members are 90.55 % of the 85,553 people (Dukcapil, December 2024)"},
		{"coverage of Indonesia went from 91,2–92 % (2024) to 110 % (2025-01-02)",
			"cakupan Indonesia berubah dari 91,2–92 % (2024) menjadi 110 % (2 Januari 2025)",
			"coverage of Indonesia went from 91.2–92 % (2024) to 110 % (2 January 2025)"},
		{"272928 of 279140 people are 97.77 percent, the text says 97.55.", "272.928 dari 279.140 jiwa adalah 97,77 persen, teksnya menyebut 97,55.", "272,928 of 279,140 people are 97.77 percent, the text says 97.55."},
		{"The text says Friday, but 2026-01-05 is a Monday.", "Teks menyebut hari Jumat, padahal 5 Januari 2026 jatuh pada hari Senin.", "The text says Friday, but 5 January 2026 is a Monday."},
		{"There is no day 31 in April 2026: the month is read.", "Tidak ada tanggal 31 pada April 2026: bulannya saja yang dibaca.", "There is no day 31 in April 2026: the month is read."},
		{"selector \"a[\" cannot be read: expected identifier", "penunjuk \"a[\" tidak dapat dibaca", "selector \"a[\" cannot be read: expected identifier"},
	} {
		for code, want := range map[string]string{"id": c.id, "en": c.en} {
			if got, known := languages[code].finding(c.message); got != want || !known {
				t.Errorf("%q in %s: %q (%v), want %q", c.message, code, got, known, want)
			}
		}
	}
	if text, known := languages["id"].finding("something new"); known || text != "something new" {
		t.Errorf("what nobody translated is given as %q", text)
	}
}

// Ensure that every finding of the newsroom's claims and articles is known.
func TestFindingsOfThePress(t *testing.T) {
	lib := pressOf(t)
	n, err := index.Parse("")
	if err != nil {
		t.Fatal(err)
	}
	var cs []claims.Claim
	said := 0
	say := func(rule, message string) {
		said++
		for _, l := range languages {
			if text, ok := l.finding(message); !ok || strings.Contains(text, "⟦") {
				t.Errorf("%s: %q is %q in %s", rule, message, text, l.Code)
			}
		}
	}
	for rep, err := range (testShelf{lib.reader}).All(t.Context(), n) {
		if err != nil {
			t.Fatal(err)
		}
		cs = append(cs, claims.Of(&rep)...)
		for _, f := range append(rep.Article.Findings, rep.Facts.Findings...) {
			say(f.Rule, f.Message)
		}
	}
	for _, f := range claims.Check(cs, places) {
		say(f.Rule, f.Message)
	}
	if said < 10 {
		t.Errorf("only %d findings", said)
	}
}
