package web

import (
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
