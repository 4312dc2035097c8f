package peers

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// benchmarkFolder names the variable that holds the folder of a copy of
// scrapinghub/article-extraction-benchmark: ground-truth.json and html/*.html.gz.
const benchmarkFolder = "CAKUPAN_ARTICLE_BENCHMARK"

// Ensure that the scorer counts as it says.
func TestScorer(t *testing.T) {
	for _, c := range []struct {
		want, got string
		p, r      float64
	}{
		{"a b c d e", "a b c d e", 1, 1},
		{"a b c d e", "a b c d", 1, 0.5},
		{"a b c d", "a, b; c (d) e f", 1.0 / 3, 1},
		{"a b c", "a b c", 1, 1}, // fewer than four words are one shingle
		{"a b c d", "A b c d", 0, 0},
		{"a b c d", "", 0, 0},
		{"", "", 1, 1},
		{"satu dua tiga empat satu dua tiga empat", "satu dua tiga empat", 1, 0.2},
	} {
		m := compareText(c.want, c.got)
		if math.Abs(m.precision()-c.p) > 1e-9 || math.Abs(m.recall()-c.r) > 1e-9 {
			t.Errorf("%q against %q: P %.3f R %.3f, want %.3f %.3f", c.got, c.want, m.precision(), m.recall(), c.p, c.r)
		}
	}
	if p, r, f := score([]matched{compareText("a b c d", "a b c d"), compareText("a b c d", "")}); p != 1 || r != 0.5 || math.Abs(f-2.0/3) > 1e-9 {
		t.Errorf("an empty answer counts for recall alone: P %.3f R %.3f F1 %.3f", p, r, f)
	}
}

type benchmarkPage struct {
	id, url, body string
	raw           []byte
}

func benchmarkPages(t *testing.T) []benchmarkPage {
	dir := os.Getenv(benchmarkFolder)
	if dir == "" {
		t.Skipf("%s does not name a copy of the article extraction benchmark", benchmarkFolder)
	}
	b, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var truth map[string]struct {
		Body string `json:"articleBody"`
		URL  string `json:"url"`
	}
	if err := json.Unmarshal(b, &truth); err != nil {
		t.Fatalf("read ground-truth.json: %v", err)
	}
	var out []benchmarkPage
	for id, w := range truth {
		f, err := os.Open(filepath.Join(dir, "html", id+".html.gz"))
		if err != nil {
			t.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatalf("read %s: %v", id, err)
		}
		raw, err := io.ReadAll(z)
		if err != nil {
			t.Fatalf("read %s: %v", id, err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		out = append(out, benchmarkPage{id, w.URL, w.Body, raw})
	}
	slices.SortFunc(out, func(a, b benchmarkPage) int { return strings.Compare(a.id, b.id) })
	if len(out) < 100 {
		t.Fatalf("%s holds %d pages", dir, len(out))
	}
	return out
}

// TestTableBenchmark scores all readers on the article extraction benchmark with
// its metric. With -v it names the pages on which we lose most.
func TestTableBenchmark(t *testing.T) {
	pages := benchmarkPages(t)
	t.Logf("%-24s %-6s %-6s %-6s %s", "body of pages", "P", "R", "F1", "empty")
	var own float64
	for i, rd := range readers() {
		list := make([]matched, len(pages))
		empty := 0
		for k, pg := range pages {
			got, err := rd.read(pg.raw, pg.url)
			if err != nil || got.text == "" {
				empty++
			}
			list[k] = compareText(pg.body, strings.ReplaceAll(got.text, "\u00ad", ""))
		}
		p, r, f1 := score(list)
		t.Logf("%-24s %.4f %.4f %.4f %d of %d", rd.name, p, r, f1, empty, len(pages))
		switch {
		case f1 == 0:
			t.Errorf("%s read nothing", rd.name)
		case i > 0:
			if f1 > own {
				t.Errorf("%s reads bodies better than we do: F1 %.4f, ours %.4f", rd.name, f1, own)
			}
			continue
		}
		own = f1
		if own < 0.965 {
			t.Errorf("F1 %.4f, want at least .965", own)
		}
		order := make([]int, len(pages))
		for k := range order {
			order[k] = k
		}
		slices.SortStableFunc(order, func(a, b int) int {
			d := list[a].precision() + list[a].recall() - list[b].precision() - list[b].recall()
			return int(math.Copysign(1, d))
		})
		for _, k := range order[:30] {
			t.Logf("    %s P %.3f R %.3f %s", pages[k].id[:8], list[k].precision(), list[k].recall(), pages[k].url)
		}
	}
}
