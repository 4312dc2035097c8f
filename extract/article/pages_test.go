package article

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
)

// realPages are annotated pages of real outlets, beside the project.
const realPages = "../../../shared/pages"

type goldPage struct {
	URL         string   `json:"url"`
	Title       string   `json:"title"`
	TitleAlt    []string `json:"title_alternatives"`
	Published   string   `json:"published"`
	Precision   string   `json:"published_precision"`
	Author      []string `json:"author"`
	AuthorAlt   []string `json:"author_alternatives"`
	Editor      *string  `json:"editor"`
	Body        []string `json:"body_paragraphs"`
	Neutral     []string `json:"neutral"`
	MustNot     []string `json:"must_not_contain"`
	PageType    string   `json:"page_type"`
	fixtureName string
}

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func bag(list ...string) map[string]int {
	m := make(map[string]int)
	for _, s := range list {
		for _, w := range words(s) {
			m[w]++
		}
	}
	return m
}

type pageScore struct {
	p, r           float64
	leaks, strings int
	title          bool
	day, instant   bool
	authors        bool
	editor         bool
	missing, extra []string
}

func (s pageScore) f1() float64 {
	if s.p+s.r == 0 {
		return 0
	}
	return 2 * s.p * s.r / (s.p + s.r)
}

// scorePage compares as the annotation's README says: neutral words are free.
func scorePage(g goldPage, text string, r Result) pageScore {
	var s pageScore
	gold, free, got := bag(g.Body...), bag(g.Neutral...), bag(text)
	hit, all, total := 0, 0, 0
	for w, n := range gold {
		all += n
		hit += min(n, got[w])
		if got[w] < n {
			s.missing = append(s.missing, fmt.Sprintf("%s:%d", w, n-got[w]))
		}
	}
	for w, n := range got {
		over := max(0, n-gold[w])
		over = max(0, over-free[w])
		total += min(n, gold[w]) + over
		if over > 0 {
			s.extra = append(s.extra, fmt.Sprintf("%s:%d", w, over))
		}
	}
	if all > 0 {
		s.r = float64(hit) / float64(all)
	}
	if total > 0 {
		s.p = float64(hit) / float64(total)
	}
	for _, m := range g.MustNot {
		s.strings++
		if strings.Contains(strings.ToLower(text), strings.ToLower(m)) {
			s.leaks++
		}
	}
	s.title = r.Title == g.Title || contains(g.TitleAlt, r.Title)
	if want, err := time.Parse(time.RFC3339, g.Published); err == nil {
		s.day = !r.Published.IsZero() && want.In(want.Location()).Format("2006-01-02") == r.Published.Format("2006-01-02")
		d := want.Sub(r.Published)
		if g.Precision == "minute" {
			s.instant = d < time.Minute && d > -time.Minute
		} else {
			s.instant = d == 0 || g.Precision == "second" && d < time.Second && d > -time.Second
		}
		if g.Precision == "day" {
			s.instant = s.day
		}
	} else {
		s.day, s.instant = r.Published.IsZero(), r.Published.IsZero()
	}
	s.authors = sameSet(r.Authors, g.Author) || len(g.AuthorAlt) > 0 && sameSet(r.Authors, g.AuthorAlt[:1])
	want := ""
	if g.Editor != nil {
		want = *g.Editor
	}
	s.editor = r.Editor == want
	return s
}

func sameSet(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		if !contains(b, x) {
			return false
		}
	}
	return true
}

func loadSharedPages(t testing.TB) map[string]goldPage {
	files, err := filepath.Glob(filepath.Join(realPages, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		if os.Getenv("CAKUPAN_SHARED_REQUIRED") != "" {
			t.Fatal("the annotated pages are required and are not beside the project")
		}
		t.Skip("the annotated pages are not beside the project")
	}
	out := make(map[string]goldPage)
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var g goldPage
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatalf("read %s: %v", f, err)
		}
		g.fixtureName = strings.TrimSuffix(filepath.Base(f), ".json")
		out[g.fixtureName] = g
	}
	return out
}

// TestSharedRealPages scores Read on the annotated pages and holds it to the project's
// aims.
func TestSharedRealPages(t *testing.T) {
	pages := loadSharedPages(t)
	fetched := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	var n, titles, days, instants, authors, editors, leaks, strs int
	var f1 float64
	t.Logf("%-5s %6s %6s %6s %6s  title day inst auth edit", "page", "P", "R", "F1", "leaks")
	for _, name := range sortedNames(pages) {
		g := pages[name]
		b, err := os.ReadFile(filepath.Join(realPages, name+".html"))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(Input{HTML: b, URL: g.URL, Fetched: fetched}, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		s := scorePage(g, r.Text, r)
		n++
		f1 += s.f1()
		leaks += s.leaks
		strs += s.strings
		count := func(p *int, ok bool) string {
			if ok {
				*p++
				return "ok"
			}
			return "--"
		}
		t.Logf("%-5s %6.3f %6.3f %6.3f %3d/%-3d  %-5s %-3s %-4s %-4s %-4s %s", name, s.p, s.r, s.f1(), s.leaks, s.strings,
			count(&titles, s.title), count(&days, s.day), count(&instants, s.instant), count(&authors, s.authors), count(&editors, s.editor), r.Kind)
		if s.f1() < 0.985 {
			t.Logf("      missing %v\n      extra %v", s.missing, s.extra)
		}
		if !s.title {
			t.Logf("      title %q, want %q", r.Title, g.Title)
		}
		if !s.instant {
			t.Logf("      published %v, want %s (stamp %q)", r.Published, g.Published, r.Stamp)
		}
		if !s.authors || !s.editor {
			t.Logf("      authors %q editor %q, want %q editor %v", r.Authors, r.Editor, g.Author, deref(g.Editor))
		}
		if s.leaks > 0 {
			for _, m := range g.MustNot {
				if strings.Contains(strings.ToLower(r.Text), strings.ToLower(m)) {
					t.Logf("      leak %q", m)
				}
			}
		}
	}
	f1 /= float64(n)
	t.Logf("all   F1 %.4f, leaks %d of %d, titles %d, days %d, instants %d, authors %d, editors %d of %d", f1, leaks, strs, titles, days, instants, authors, editors, n)
	if f1 < 0.985 {
		t.Errorf("body F1 %.4f, want at least .985", f1)
	}
	if leaks*100 > strs {
		t.Errorf("%d of %d strings of the frame are in the text, want at most 1 %%", leaks, strs)
	}
	if titles < n {
		t.Errorf("%d of %d titles", titles, n)
	}
	if days < n || instants < n {
		t.Errorf("%d days and %d instants of %d", days, instants, n)
	}
	if authors*10 < n*9 {
		t.Errorf("%d of %d author sets", authors, n)
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func sortedNames[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	for i := 1; i < len(out); i++ {
		for k := i; k > 0 && out[k] < out[k-1]; k-- {
			out[k], out[k-1] = out[k-1], out[k]
		}
	}
	return out
}
