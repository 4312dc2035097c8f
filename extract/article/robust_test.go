package article

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"
)

var (
	nameAttrs = regexp.MustCompile(`(?i)\s(?:class|id|role|itemprop|itemtype|itemscope)\s*=\s*(?:"[^"]*"|'[^']*')`)
	ldScripts = regexp.MustCompile(`(?is)<script[^>]*ld\+json.*?</script>`)
	metaTags  = regexp.MustCompile(`(?is)<meta[^>]*(?:property|name|itemprop)[^>]*>`)
)

// TestSharedNameless reads the annotated pages after taking away what themes and
// systems declare, to see what the finder does on a make it has never met.
func TestSharedNameless(t *testing.T) {
	pages := loadSharedPages(t)
	for _, v := range []struct {
		name  string
		strip []*regexp.Regexp
		f1    float64
		leaks int // percent
	}{
		{"no class names", []*regexp.Regexp{nameAttrs}, 0.95, 8},
		{"no declarations", []*regexp.Regexp{ldScripts, metaTags}, 0.98, 1},
		{"neither", []*regexp.Regexp{nameAttrs, ldScripts, metaTags}, 0.95, 8},
	} {
		var f1 float64
		leaks, strs, titles, days, authors, n := 0, 0, 0, 0, 0, 0
		for _, name := range sortedNames(pages) {
			g := pages[name]
			b, err := os.ReadFile(filepath.Join(realPages, name+".html"))
			if err != nil {
				t.Fatal(err)
			}
			for _, re := range v.strip {
				b = re.ReplaceAll(b, nil)
			}
			r, err := Read(Input{HTML: b, URL: g.URL, Fetched: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)}, Options{})
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			s := scorePage(g, r.Text, r)
			n++
			f1 += s.f1()
			leaks += s.leaks
			strs += s.strings
			for _, c := range []struct {
				ok bool
				n  *int
			}{{s.title, &titles}, {s.day, &days}, {s.authors, &authors}} {
				if c.ok {
					*c.n++
				}
			}
			if s.f1() < 0.985 || s.leaks > 0 || !s.day || !s.title {
				t.Logf("%s, %s: P %.3f R %.3f leaks %d title %v (%q) day %v (%v) kind %s extra %v", v.name, name, s.p, s.r, s.leaks, s.title, clip(r.Title), s.day, r.Published, r.Kind, s.extra[:min(len(s.extra), 12)])
			}
		}
		f1 /= float64(n)
		t.Logf("%s: F1 %.4f, leaks %d of %d, titles %d, days %d, authors %d of %d", v.name, f1, leaks, strs, titles, days, authors, n)
		if f1 < v.f1 {
			t.Errorf("%s: F1 %.4f, want at least %.2f", v.name, f1, v.f1)
		}
		if leaks*100 > strs*v.leaks {
			t.Errorf("%s: %d of %d strings of the frame, want at most %d %%", v.name, leaks, strs, v.leaks)
		}
	}
}
