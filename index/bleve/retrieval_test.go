package bleve

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/indonesian"
	"cakupan/index/query"
)

// The retrieval collection: documents.txt names the articles (those of the demo's
// newsroom and of the extractor's development set, which stand elsewhere in the
// tree), topics.txt has the topics with their grades. See its head.
const retrievalFolder = "../testdata/retrieval"

var retrievalArticles = map[string]string{
	"newsroom": "../../cmd/cakupan/internal/newsroom/articles",
	"dev":      "../../extract/eval/testdata/dev",
}

type topic struct {
	words, need string
	grades      map[string]int
}

func readTopics(t *testing.T, known map[string]bool) []topic {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(retrievalFolder, "topics.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []topic
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if words, need, ok := strings.Cut(line, " | "); ok {
			out = append(out, topic{words, need, map[string]int{}})
			continue
		}
		grade, names, ok := strings.Cut(line, " ")
		g, err := strconv.Atoi(grade)
		if !ok || err != nil || g < 1 || g > 3 || len(out) == 0 {
			t.Fatalf("topics.txt: line %q", line)
		}
		for _, name := range strings.Fields(names) {
			last := &out[len(out)-1]
			if !known[name] || last.grades[name] != 0 {
				t.Errorf("topics.txt: %q: %s is no document, or graded twice", last.words, name)
			}
			last.grades[name] = g
		}
	}
	return out
}

// readArticles reads the documents of the collection.
func readArticles(t *testing.T) (reports []corpus.Report, names map[corpus.ID]string) {
	t.Helper()
	list, err := os.ReadFile(filepath.Join(retrievalFolder, "documents.txt"))
	if err != nil {
		t.Fatal(err)
	}
	names = map[corpus.ID]string{}
	for _, name := range strings.Fields(string(list)) {
		set, rest, _ := strings.Cut(name, "/")
		path := filepath.Join(retrievalArticles[set], filepath.FromSlash(rest)+".txt")
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r := corpus.Report{Seq: uint64(len(reports) + 1), Version: 1}
		r.Article.URL = "https://" + name
		r.Article.ID = corpus.NewID(r.Article.URL)
		r.Article.Kind = corpus.KindArticle
		r.Article.Text = string(b)
		if set == "newsroom" {
			head, text, ok := strings.Cut(string(b), "\n\n")
			if !ok {
				t.Fatalf("%s: no head", name)
			}
			for line := range strings.Lines(head) {
				if title, ok := strings.CutPrefix(line, "title: "); ok {
					r.Article.Title = strings.TrimSpace(title)
				}
			}
			r.Article.Text = text
		} else {
			var gold struct{ Title *string }
			b, err := os.ReadFile(strings.TrimSuffix(path, ".txt") + ".json")
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(b, &gold); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if gold.Title != nil {
				r.Article.Title = *gold.Title
			}
		}
		r.Article.Text = strings.TrimSpace(r.Article.Text)
		r.Facts.Article = r.Article.ID
		names[r.Article.ID] = name
		reports = append(reports, r)
	}
	return reports, names
}

// ranker ranks the collection with one stemmer.
type ranker struct {
	name     string
	analyzer *indonesian.Analyzer
	reader   *Reader
}

func rankers(t *testing.T, reports []corpus.Report) []ranker {
	t.Helper()
	list := []ranker{
		{name: "no stemming", analyzer: indonesian.New(indonesian.Options{NoStem: true})},
		{name: "Tala's rules", analyzer: indonesian.New(indonesian.Options{Stem: tala})},
		{name: "ours", analyzer: indonesian.New(indonesian.Options{})},
	}
	src := func(after uint64) iter.Seq2[corpus.Report, error] {
		return func(yield func(corpus.Report, error) bool) {
			for _, r := range reports {
				if r.Seq > after && !yield(r, nil) {
					return
				}
			}
		}
	}
	for i := range list {
		dir := t.TempDir()
		if _, err := Publish(context.Background(), dir, src, Options{analyzer: list[i].analyzer}); err != nil {
			t.Fatal(err)
		}
		r, err := Open(dir, ReaderOptions{analyzer: list[i].analyzer})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		list[i].reader = r
	}
	return list
}

// rank returns the first n articles for any of a topic's words.
func (k *ranker) rank(t *testing.T, words string, n int) (out []index.Hit) {
	t.Helper()
	any := &query.Or{}
	for _, w := range strings.Fields(words) {
		any.Nodes = append(any.Nodes, &query.Word{Text: w})
	}
	res, err := k.reader.Search(context.Background(), index.Request{Query: any, Size: n, Sort: index.Relevance, Snippets: -1})
	if err != nil {
		t.Fatal(err)
	}
	return res.Hits
}

func gain(grade int) float64 { return math.Pow(2, float64(grade)) - 1 }

// ndcg is the normalised discounted cumulative gain of the first ten.
func ndcg(ranked []int, grades map[string]int) float64 {
	var got, best float64
	for i, g := range ranked[:min(len(ranked), 10)] {
		got += gain(g) / math.Log2(float64(i)+2)
	}
	var ideal []int
	for _, g := range grades {
		ideal = append(ideal, g)
	}
	sort.Sort(sort.Reverse(sort.IntSlice(ideal)))
	for i, g := range ideal[:min(len(ideal), 10)] {
		best += gain(g) / math.Log2(float64(i)+2)
	}
	return got / best
}

// Ensure that our stemmer finds what readers look for better than no stemmer and than
// the rules that others use.
func TestRetrieval(t *testing.T) {
	Alone(t)
	t.Parallel()
	reports, names := readArticles(t)
	known := map[string]bool{}
	for _, name := range names {
		known[name] = true
	}
	if len(known) < 300 || len(known) != len(reports) {
		t.Fatalf("%d documents, %d names", len(reports), len(known))
	}
	list := rankers(t, reports)
	if path := os.Getenv("INDEX_POOL"); path != "" {
		writePool(t, path, list, names)
		return
	}
	topics := readTopics(t, known)
	if len(topics) < 60 {
		t.Fatalf("only %d topics", len(topics))
	}
	type score struct{ ndcg, recall float64 }
	sums := make([]score, len(list))
	gaps := make([][]float64, len(list)) // of ours over each, by topic
	for _, topic := range topics {
		if len(topic.grades) == 0 {
			t.Fatalf("%q has no relevant article", topic.words)
		}
		line := topic.words + ":"
		of := make([]float64, len(list))
		for i := range list {
			var ranked []int
			found := 0
			for _, h := range list[i].rank(t, topic.words, 100) {
				g := topic.grades[names[h.ID]]
				ranked = append(ranked, g)
				if g > 0 {
					found++
				}
			}
			s := score{ndcg(ranked, topic.grades), float64(found) / float64(len(topic.grades))}
			of[i] = s.ndcg
			sums[i].ndcg += s.ndcg / float64(len(topics))
			sums[i].recall += s.recall / float64(len(topics))
			line += fmt.Sprintf("  %.3f %.2f", s.ndcg, s.recall)
		}
		for i := range gaps {
			gaps[i] = append(gaps[i], of[len(of)-1]-of[i])
		}
		if testing.Verbose() {
			t.Log(line)
		}
	}
	for i, k := range list {
		t.Logf("%-12s nDCG@10 %.4f  recall@100 %.4f  (%d topics, %d articles)", k.name, sums[i].ndcg, sums[i].recall, len(topics), len(reports))
	}
	for i := range list[:len(list)-1] {
		better, worse := 0, 0
		for _, g := range gaps[i] {
			if g > 1e-9 {
				better++
			} else if g < -1e-9 {
				worse++
			}
		}
		t.Logf("ours over %s: better in %d topics, worse in %d; by chance with p = %.3f", list[i].name, better, worse, byChance(gaps[i]))
	}
	ours := sums[len(sums)-1]
	for i, s := range sums[:len(sums)-1] {
		if ours.ndcg <= s.ndcg || ours.recall < s.recall {
			t.Errorf("%s finds as well or better", list[i].name)
		}
	}
}

// byChance is how often a mean gap of this size comes about when which of the two is
// better is thrown anew for each topic.
func byChance(gaps []float64) float64 {
	const rounds = 20_000
	sum := 0.0
	for _, g := range gaps {
		sum += g
	}
	rng := rand.New(rand.NewPCG(1, 1))
	as := 0
	for range rounds {
		other := 0.0
		for _, g := range gaps {
			if rng.IntN(2) == 0 {
				g = -g
			}
			other += g
		}
		if math.Abs(other) >= math.Abs(sum)-1e-9 {
			as++
		}
	}
	return float64(as) / rounds
}

// writePool writes, for grading, what stands first in any ranking and is not graded yet,
// in the order of the documents' names, so that no ranking shows.
func writePool(t *testing.T, path string, list []ranker, names map[corpus.ID]string) {
	known := map[string]bool{}
	for _, name := range names {
		known[name] = true
	}
	var b strings.Builder
	for _, topic := range readTopics(t, known) {
		pool := map[string]index.Hit{}
		for i := range list {
			for _, h := range list[i].rank(t, topic.words, 10) {
				if name := names[h.ID]; topic.grades[name] == 0 {
					pool[name] = h
				}
			}
		}
		fmt.Fprintf(&b, "%s | %s\n", topic.words, topic.need)
		var order []string
		for name := range pool {
			order = append(order, name)
		}
		slices.Sort(order)
		for _, name := range order {
			h := pool[name]
			fmt.Fprintf(&b, "  %s  %s\n", name, h.Report.Article.Title)
			for _, s := range h.Snippets {
				fmt.Fprintf(&b, "      %s\n", strings.ReplaceAll(s.Text, "\n", " "))
			}
		}
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
