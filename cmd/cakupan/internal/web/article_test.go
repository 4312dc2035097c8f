package web

import (
	"encoding/json"
	"html"
	"strings"
	"testing"

	"cakupan/corpus"
)

// Ensure that each fact opens to its value as the tables have it, beside its meaning, its
// words, its rule and the page as archived.
func TestFactsSayTheirValue(t *testing.T) {
	day := corpus.DayPeriod(20260101)
	for _, c := range []struct {
		x    corpus.Figure
		want string
	}{
		{corpus.Figure{Low: 95.27, High: 95.27, Bound: corpus.Exact, Unit: corpus.Percent, Measure: corpus.Coverage, Code: "32.75", AsOf: day}, "95.27 percent · coverage · 32.75 · 2026-01-01"},
		{corpus.Figure{Low: 100, High: 999, Bound: corpus.Approx, Unit: corpus.People, Measure: corpus.Uncovered}, "100..999 people (approx) · uncovered"},
		{corpus.Figure{Low: 1e6, High: 1e6, Bound: corpus.AtLeast, Unit: corpus.People, Measure: corpus.Participants, AsOf: corpus.YearPeriod(2025)}, "1000000 people (at_least) · participants · 2025"},
	} {
		if got := figureValue(&c.x); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	lib := pressOf(t)
	base := open(t, testOptions(t, lib))
	id := fullest(t, lib)
	_, page := get(t, base+"/article/"+id.String()+"?lang=en", 200)
	lines := strings.Split(page, `<li id="fact-`)[1:]
	kinds := map[string]bool{}
	for _, line := range lines {
		line, _, _ = strings.Cut(line, "</details>")
		_, kind, _ := strings.Cut(line, `class="`)
		kind, _, _ = strings.Cut(kind, `"`)
		kinds[kind] = true
		for _, want := range []string{"<dt>Words</dt>", "<dt>Normalised value</dt><dd><code>", "<dt>Rule</dt>", "/archived\">"} {
			if !strings.Contains(line, want) {
				t.Errorf("a %s lacks %s: %s", kind, want, html.UnescapeString(line))
			}
		}
	}
	if len(kinds) != 4 {
		t.Errorf("facts of kinds %v", kinds)
	}
}

// Ensure that an article names its reprints, and each of these the others and where it
// was printed first.
func TestArticleNamesItsReprints(t *testing.T) {
	var reports []corpus.Report
	for i, host := range []string{"satu.example", "dua.example", "tiga.example", "lain.example"} {
		rep := reportOf(corpus.Article{URL: "https://" + host + "/a", Outlet: host, Title: "UHC " + host, Published: today.AddDate(0, 0, i), Text: "Cakupan JKN Kota Bekasi 98 persen."})
		if i == 1 || i == 2 {
			rep.Reprint = reports[0].Article.ID
		}
		reports = append(reports, rep)
	}
	lib, err := publish("reprints", reports)
	if err != nil {
		t.Fatal(err)
	}
	base := open(t, testOptions(t, lib))
	for i, want := range []string{"dua.example, tiga.example", "satu.example, tiga.example", "satu.example, dua.example", ""} {
		id := reports[i].Article.ID.String()
		_, page := get(t, base+"/article/"+id+"?lang=en", 200)
		_, line, found := strings.Cut(page, "Also carried by: ")
		line, _, _ = strings.Cut(line, "</p>")
		var names []string
		for _, part := range strings.Split(line, "</a>") {
			if at := strings.LastIndex(part, ">"); at >= 0 {
				names = append(names, part[at+1:])
			}
		}
		if got := strings.Join(names, ", "); got != want || found != (want != "") {
			t.Errorf("%s is carried by %q, want %q", reports[i].Article.Outlet, got, want)
		}
		var said struct {
			Reprints []string `json:"reprints"`
		}
		_, body := get(t, base+"/api/v1/articles/"+id, 200)
		if err := json.Unmarshal([]byte(body), &said); err != nil || said.Reprints == nil || (len(said.Reprints) == 2) != (want != "") {
			t.Errorf("%s: the API names %v: %v", reports[i].Article.Outlet, said.Reprints, err)
		}
	}
}
