package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"cakupan/corpus"
	"cakupan/corpus/saved"
	"cakupan/index"
)

// grammar are the words that no sentence of a language does without and that no name,
// no query and no sentence of the other language has.
var grammar = map[string]*regexp.Regexp{
	"id": regexp.MustCompile(`(?i)(^|[^\pL.])(yang|dan|dari|dengan|untuk|tidak|adalah|pada|oleh|belum|sudah|ini|itu|dalam|akan|bukan|hanya|menurut|setiap|atau|disebut|padahal|sampai|jiwa|laporan|tanpa|bulan|tanggal|semua)($|[^\pL.])`),
	"en": regexp.MustCompile(`(?i)(^|[^\pL.])(the|of|and|is|are|was|were|with|from|for|by|this|that|which|not|but|has|have|what|where|than|it|its|as|at|on|people|reports?|articles?|without|month|day|all)($|[^\pL.])`),
}

// isoDate is a date as programs write it, foreignNumber a number of the other language
// in the pages of one.
var isoDate = regexp.MustCompile(`\b(19|20)\d\d-\d\d(-\d\d)?\b`)

// ofOne is a share of 1, or two.
var ofOne = regexp.MustCompile(`^[01][.,]\d{3}(–[01][.,]\d{3})?$`)

var foreignNumber = map[string]*regexp.Regexp{
	"id": regexp.MustCompile(`\b\d{1,3}(,\d{3})+\b|\b\d{4,}[ \x{a0}](jiwa|peserta|orang)`),
	"en": regexp.MustCompile(`\b\d{1,3}(\.\d{3})+\b|\b\d+,\d{1,2}[ \x{a0}]?%`),
}

// spokenIn collects what a page says in its own language: texts, and attributes that
// are read out or shown. What is marked as of another language is left out, and so
// is code, which is of none.
func spokenIn(t *testing.T, what, body, lang string) []string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	var out []string
	var walk func(n *html.Node, here string)
	walk = func(n *html.Node, here string) {
		if n.Type == html.ElementNode {
			switch n.Data {
			case "script", "style", "code", "iframe", "q": // a quotation is its article's
				return
			}
			if l := attr(n, "lang"); l != "" {
				here = l
			}
			if here == lang {
				for _, k := range []string{"aria-label", "placeholder", "alt"} {
					if v := attr(n, k); v != "" {
						out = append(out, v)
					}
				}
				if v := attr(n, "title"); v != "" && n.Data != "a" { // a source's title is its sentence
					out = append(out, v)
				}
			}
		}
		if n.Type == html.TextNode && here == lang {
			if text := strings.Join(strings.Fields(n.Data), " "); text != "" {
				out = append(out, text)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, here)
		}
	}
	walk(doc, "")
	return out
}

// Ensure that no page of either language says anything of the other: none of its
// words.tsv's texts, none of the words that its sentences are made with, no date as
// programs write it and no number in its notation. Every room, and every kind of
// error, is read.
func TestPagesInOneLanguage(t *testing.T) {
	lib := pressOf(t)
	opt := testOptions(t, lib)
	if err := opt.Saved.Add(saved.Search{Name: "utama", Query: "kategori:utama", Scope: saved.Articles, Created: today}); err != nil {
		t.Fatal(err)
	}
	base := open(t, opt)
	paths := []string{"/?q=penghargaan+-jakarta", "/?q=Bima+UHC&scope=claims", "/?q=warung%3Akopi", "/?q=per%3A2026-99", "/?q=(", "/?q=makasar", "/?after=basi",
		"/?like=tidak-ada", "/region/Atlantis", "/region/ID", "/region/33.01", "/region/53.71", "/region/13.72", "/map?show=reports", "/map?show=active_rate&level=province&year=2025", "/map?year=1999",
		"/awards?conflict=1", "/awards?year=1999", "/desk?from=999", "/outlets?year=2026&province=33", "/article/aaaaaaaaaaaaaaaa", "/saved/remove"}
	for _, r := range rooms {
		paths = append(paths, pathOf(t, lib, r.path))
	}
	// An article of each rule that its findings have, and one with a corrected version.
	seen := map[string]bool{}
	for i := range lib.reports {
		rep := &lib.reports[i]
		for _, f := range append(slices.Clone(rep.Article.Findings), rep.Facts.Findings...) {
			if !seen[f.Rule] {
				seen[f.Rule] = true
				paths = append(paths, "/article/"+rep.Article.ID.String())
			}
		}
	}
	if len(seen) == 0 {
		t.Error("no article has a finding")
	}
	for _, code := range []string{"id", "en"} {
		other := map[string]string{"id": "en", "en": "id"}[code]
		foreign := map[string]string{} // a whole text of the other language to its key
		for key, text := range languages[other].text {
			if text != languages[code].text[key] && len(text) > 3 && text != "cakupan" && !ofBoth(text, code) {
				foreign[strings.ToLower(text)] = key
			}
		}
		read := 0
		for _, p := range paths {
			what := inLanguage(p, code)
			res, body := ask(t, http.MethodGet, base+what)
			if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
				t.Errorf("%s: %s", what, res.Status)
				continue
			}
			if code == "id" { // what is marked as English is English all the same
				for _, text := range spokenIn(t, what, body, "en") {
					if text != "English" {
						t.Errorf("%s says %q in English", what, text)
					}
				}
			}
			for _, text := range spokenIn(t, what, body, code) {
				read++
				if key := foreign[strings.ToLower(text)]; key != "" {
					t.Errorf("%s says %q, which is %s of the other language", what, text, key)
				}
				text = strings.ReplaceAll(text, "Pangkajene dan Kepulauan", "Pangkep")
				if m := grammar[other].FindString(text); m != "" {
					t.Errorf("%s says %q: %q is of the other language", what, text, m)
				}
				if res.StatusCode == http.StatusBadRequest || ofOne.MatchString(text) {
					continue // of the query language; of 1
				}
				if m := isoDate.FindString(text); m != "" {
					t.Errorf("%s says %q: %s is a program's date", what, text, m)
				}
				if m := foreignNumber[code].FindString(text); m != "" {
					t.Errorf("%s says %q: %q is a number of the other language", what, text, m)
				}
			}
		}
		if read < 4000 {
			t.Errorf("only %d texts read in %s", read, code)
		}
	}
}

// ofBoth reports whether a text stands for anything in a language too: as another key's
// text, or as a part of a name.
func ofBoth(text, code string) bool {
	for _, t := range languages[code].text {
		if strings.EqualFold(t, text) {
			return true
		}
	}
	return false
}

// Ensure that suggestions say in the reader's language what fields and values are.
func TestSuggestInBothLanguages(t *testing.T) {
	base := open(t, testOptions(t, pressOf(t)))
	ask := func(q, code string) map[string]string {
		_, body := get(t, base+"/api/v1/suggest?lang="+code+"&q="+url.QueryEscape(q), 200)
		var res struct {
			Suggestions []struct{ Text, Name, Kind string }
		}
		if err := json.Unmarshal([]byte(body), &res); err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, s := range res.Suggestions {
			if s.Kind == string(index.CompleteField) || s.Kind == string(index.CompleteValue) {
				out[s.Text] = s.Name
			}
		}
		return out
	}
	fields := 0
	for _, f := range index.Fields() {
		for _, name := range append([]string{f.Name}, f.Aliases...) {
			id, en := ask("penghargaan "+name, "id"), ask("penghargaan "+name, "en")
			key := "penghargaan " + name + ":"
			if id[key] == "" { // another field's name comes first
				continue
			}
			fields++
			if id[key] != languages["id"].T("field."+f.Name) || en[key] != languages["en"].T("field."+f.Name) || id[key] == en[key] {
				t.Errorf("%s is %q in Indonesian and %q in English", name, id[key], en[key])
			}
		}
		for _, v := range f.Values {
			q := f.Name + ":" + v
			id, en := ask(q, "id"), ask(q, "en")
			if len(id) == 0 || id[q] != languages["id"].ValueName(f.Name, v) || en[q] != languages["en"].ValueName(f.Name, v) {
				t.Errorf("%s: %v and %v", q, id, en)
			}
		}
	}
	if fields < 30 {
		t.Errorf("only %d names of fields were suggested", fields)
	}
}

// Ensure that periods and moments are written as each language does.
func TestSpan(t *testing.T) {
	day, err := corpus.ParsePeriod("2026-01-05")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		p      corpus.Period
		id, en string
	}{
		{corpus.Period{}, "", ""},
		{day, "5 Januari 2026", "5 January 2026"},
		{corpus.MonthPeriod(2025, 8), "Agustus 2025", "August 2025"},
		{corpus.YearPeriod(2024), "2024", "2024"},
	} {
		if id, en := languages["id"].Span(c.p), languages["en"].Span(c.p); id != c.id || en != c.en {
			t.Errorf("%v: %q and %q, want %q and %q", c.p, id, en, c.id, c.en)
		}
	}
	for code, want := range map[string]string{"id": "1 Maret 2026 12.00 UTC", "en": "1 March 2026 12:00 UTC"} {
		if got := languages[code].Moment(today); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	if got := fmt.Sprint(languages["id"].Brief(today), "|", languages["en"].Brief(today)); got != "1 Mar 2026|1 Mar 2026" {
		t.Error(got)
	}
}
