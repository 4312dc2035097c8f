package web

import (
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"cakupan/index"
)

// Ensure that each condition on a field can be dropped by a link, and nothing else with it.
func TestConditionsCanBeDropped(t *testing.T) {
	s, l := &Server{opt: Options{Prefix: "/c"}}, languages["en"]
	for _, c := range []struct {
		q    string
		want []string // label → query without it
	}{
		{"jkn", nil},
		{"", nil},
		{"kategori:utama", []string{"Category: Utama → "}},
		{`provinsi:33 jkn kategori:"utama"`, []string{"Province: Jawa Tengah → jkn kategori:utama", "Category: Utama → provinsi:33 jkn"}},
		{"(jkn OR bpjs) cakupan:>=98 -judul:sakit", []string{"cakupan:>=98 → (jkn OR bpjs) -judul:sakit"}},
		{"kategori:utama OR kategori:madya", nil},
		{"terbit:2025-01..2025-03 jkn", []string{"terbit:2025-01..2025-03 → jkn"}},
	} {
		n, err := index.Parse(c.q)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range s.chosen(l, url.Values{"q": {c.q}, "sort": {"newest"}, "after": {"x"}, "lang": {"en"}}, n) {
			u, err := url.Parse(x.URL)
			if err != nil || u.Path != "/c/" || u.Query().Get("sort") != "newest" || u.Query().Has("after") || u.Query().Has("lang") {
				t.Errorf("%s: leads to %s: %v", c.q, x.URL, err)
			}
			got = append(got, x.Label+" → "+u.Query().Get("q"))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.q, got, c.want)
		}
	}
}

// Ensure that the years below a histogram stand where they begin and do not touch.
func TestYearMarks(t *testing.T) {
	months := func(year, month, n int) []bar {
		var out []bar
		for i := range n {
			from := time.Date(year, time.Month(month+i), 1, 0, 0, 0, 0, time.UTC)
			out = append(out, bar{X: histogramWidth * float64(i) / float64(n), From: from.Format(time.DateOnly)})
		}
		return out
	}
	for _, c := range []struct {
		bars []bar
		want []int
	}{
		{nil, nil},
		{months(2023, 3, 41), []int{2023, 2024, 2025, 2026}},
		{months(2023, 12, 26), []int{2024, 2025, 2026}}, // no room for the December before
		{months(2025, 2, 5), []int{2025}},
		{months(2021, 1, 180), []int{2021, 2023, 2025, 2027, 2029, 2031, 2033, 2035}},
	} {
		var got []int
		last := -100.0
		for _, m := range yearMarks(c.bars) {
			got = append(got, m.Year)
			if m.X-last < 11 || m.X > 100 {
				t.Errorf("%d stands at %v, the one before at %v", m.Year, m.X, last)
			}
			last = m.X
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%d bars: years %v, want %v", len(c.bars), got, c.want)
		}
	}
}

// Ensure that the search room keeps what was chosen with the next question, says what
// hits are like, and offers to take out only what it shows.
func TestSearchRoomKeepsChoices(t *testing.T) {
	lib := pressOf(t)
	base := open(t, testOptions(t, lib))
	head := regexp.MustCompile(`(?s)<form class="ask".*?</form>`)
	hidden := func(path string) string {
		_, page := get(t, base+path, 200)
		return strings.Join(regexp.MustCompile(`<input type="hidden" name="[^"]+" value="[^"]*">`).FindAllString(head.FindString(page), -1), "")
	}
	if got := hidden("/?q=jkn&scope=claims&sort=highest&fold=0"); strings.Count(got, "<input") != 3 || !strings.Contains(got, `name="scope" value="claims"`) || !strings.Contains(got, `name="sort" value="highest"`) || !strings.Contains(got, `name="fold" value="0"`) {
		t.Errorf("the next question keeps %s", got)
	}
	for _, path := range []string{"/?q=jkn", "/?q=jkn&scope=%22%3E&sort=x", "/map", "/desk"} {
		if got := hidden(path); got != "" {
			t.Errorf("%s: the next question keeps %s", path, got)
		}
	}
	id := fullest(t, lib)
	_, page := get(t, base+"/?lang=en&like="+id.String(), 200)
	if !strings.Contains(page, "Articles like <a") || !strings.Contains(page, `name="like" value="`+id.String()+`"`) || strings.Contains(page, "/api/v1/export/") || strings.Contains(page, `action="/saved"`) {
		t.Error("the hits like an article do not say so, lose it, or offer to take out something else")
	}
	_, page = get(t, base+"/about?lang=en", 200)
	for _, f := range index.Fields() {
		if f.Name != "id" && !strings.Contains(page, "<code>"+f.Name+"</code>") {
			t.Errorf("how to ask does not tell of %s", f.Name)
		}
	}
	for _, m := range regexp.MustCompile(`(?s)id="ask".*?<h2>`).FindAllString(page, 1) {
		links := regexp.MustCompile(`href="(/\?q=[^"]+|/\?[^"]*q=[^"]+)"`).FindAllStringSubmatch(m, -1)
		if len(links) != len(index.Fields())-1 {
			t.Errorf("%d examples of %d fields", len(links), len(index.Fields())-1)
		}
		for _, a := range links {
			get(t, base+html.UnescapeString(a[1]), 200)
		}
	}
}
