package bleve_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

// resolve stands in for a gazetteer.
func resolve(name string) []string {
	switch strings.ToLower(name) {
	case "jawa tengah", "33":
		return []string{"33"}
	case "kota bekasi":
		return []string{"32.75"}
	case "bekasi":
		return []string{"32.16", "32.75"}
	}
	return nil
}

// regions stand in for those of a gazetteer.
var regions = []bleve.Region{
	{Code: "32.16", Name: "Bekasi", Full: "Kabupaten Bekasi"},
	{Code: "32.75", Name: "Bekasi", Full: "Kota Bekasi"},
	{Code: "33", Name: "Jawa Tengah", Full: "Provinsi Jawa Tengah"},
	{Code: "33.15", Name: "Grobogan", Full: "Kabupaten Grobogan"},
	{Code: "35", Name: "Jawa Timur", Full: "Provinsi Jawa Timur"},
}

// readCorpus reads testdata/corpus.txt.
func readCorpus(t *testing.T) ([]corpus.Report, map[string]string) {
	t.Helper()
	ar, err := txtar.ParseFile(filepath.Join("..", "testdata", "corpus.txt"))
	must(t, err)
	names := map[string]string{}
	var out []corpus.Report
	for i, f := range ar.Files {
		url := "https://" + f.Name + ".example/"
		id := corpus.NewID(url)
		names[id.String()] = f.Name
		r := corpus.Report{Seq: uint64(i + 1), Version: 1, Article: corpus.Article{ID: id, URL: url, Kind: corpus.KindArticle, Authors: []string{}}, Facts: corpus.Facts{Article: id}}
		head, text, _ := strings.Cut(string(f.Data), "\n\n")
		r.Article.Text = strings.TrimSpace(text)
		for line := range strings.Lines(head) {
			key, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
			if !ok {
				t.Fatalf("%s: header %q", f.Name, line)
			}
			w := strings.Fields(value)
			switch key {
			case "outlet":
				r.Article.Outlet = value
			case "name":
				r.Article.OutletName = value
			case "title":
				r.Article.Title = value
			case "published":
				r.Article.Published, err = time.Parse(time.RFC3339, value)
				must(t, err)
			case "about":
				r.Facts.AboutUHC = value == "uhc"
			case "reprint":
				r.Reprint = corpus.NewID("https://" + value + ".example/")
			case "candidates":
				r.Facts.Regions = append(r.Facts.Regions, corpus.Region{Name: "Bekasi", Candidates: w, Roles: []corpus.Role{corpus.Subject}})
			case "region":
				reg := corpus.Region{Code: w[0]}
				for _, role := range strings.Split(w[1], ",") {
					reg.Roles = append(reg.Roles, corpus.Role(role))
				}
				r.Facts.Regions = append(r.Facts.Regions, reg)
			case "figure":
				v, err := query.ParseNumber(w[2])
				must(t, err)
				fig := corpus.Figure{Measure: corpus.Measure(w[0]), Unit: corpus.Unit(w[1]), Low: v, High: v, Bound: corpus.Exact}
				if at := strings.Index(r.Article.Text, w[2]); at >= 0 {
					fig.Span = corpus.Span{Start: at, End: at + len(w[2])}
				}
				if len(w) > 3 {
					fig.Code = w[3]
				}
				if len(w) > 4 {
					fig.AsOf, err = corpus.ParsePeriod(w[4])
					must(t, err)
				}
				r.Facts.Figures = append(r.Facts.Figures, fig)
			case "award":
				year, err := strconv.Atoi(w[2])
				must(t, err)
				r.Facts.Awards = append(r.Facts.Awards, corpus.Award{Code: w[0], Category: corpus.Category(w[1]), Year: year})
			default:
				t.Fatalf("%s: header %q", f.Name, line)
			}
		}
		out = append(out, r)
	}
	if len(out) < 10 {
		t.Fatalf("only %d articles", len(out))
	}
	return out, names
}

// script runs the scripts of testdata against a Searcher.
func script(t *testing.T, s index.Searcher, names map[string]string) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "*.txt"))
	must(t, err)
	ran := 0
	for _, file := range files {
		if filepath.Base(file) == "corpus.txt" {
			continue
		}
		b, err := os.ReadFile(file)
		must(t, err)
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			for _, block := range strings.Split(string(b), "\n\n") {
				if runBlock(t, s, names, block) {
					ran++
				}
			}
		})
	}
	if ran < 60 {
		t.Errorf("only %d queries ran", ran)
	}
}

func runBlock(t *testing.T, s index.Searcher, names map[string]string, block string) bool {
	var req index.Request
	var q string
	var checks [][2]string
	for line := range strings.Lines(block) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		if strings.HasPrefix(line, "snippet ") {
			i := strings.LastIndex(line, ": ")
			key, value = line[:i], line[i+2:]
		}
		if !ok {
			t.Errorf("line %q", line)
			return false
		}
		switch key {
		case "query":
			q = value
		case "scope":
			req.Scope = index.Scope(value)
		case "sort":
			req.Sort = index.Sort(value)
		case "sortfield":
			req.SortField = value
		case "fold":
			req.FoldReprints = true
		case "like":
			req.Like = corpus.NewID("https://" + value + ".example/")
		default:
			checks = append(checks, [2]string{key, value})
		}
	}
	if len(checks) == 0 {
		return false
	}
	for _, c := range checks {
		if name, ok := strings.CutPrefix(c[0], "facet "); ok {
			req.Facets = append(req.Facets, index.FacetRequest{Name: name})
		}
		if name, ok := strings.CutPrefix(c[0], "histogram "); ok {
			req.Histogram = index.Interval(name)
		}
	}
	if strings.HasPrefix(checks[0][0], "snippet ") {
		for _, c := range checks {
			runSnippet(t, s, names, c[0], c[1])
		}
		return true
	}
	var res *index.Result
	n, err := index.Parse(q)
	if err == nil {
		req.Query = n
		res, err = s.Search(context.Background(), req)
	}
	var facets, hits int
	for _, c := range checks {
		key, want := c[0], c[1]
		if key == "hint" {
			var qe *query.Error
			if !errors.As(err, &qe) || qe.Hint != want {
				t.Errorf("%s: error %v, want the hint %s", q, err, want)
			}
			continue
		}
		if key == "instead" {
			var qe *query.Error
			if !errors.As(err, &qe) || len(qe.Meant) == 0 || qe.Meant[0].String() != want {
				t.Errorf("%s: error %v, want %s instead", q, err, want)
			}
			continue
		}
		if key == "error" {
			var qe *query.Error
			if !errors.As(err, &qe) || !strings.HasPrefix(fmt.Sprintf("%d %s", qe.Pos, qe.Message), strings.Fields(want)[0]+" ") || !strings.Contains(qe.Message, strings.SplitN(want, " ", 2)[1]) {
				t.Errorf("%s: error %v, want %s", q, err, want)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", q, err)
			return true
		}
		var got string
		switch {
		case key == "hits" || key == "order":
			var list []string
			for _, h := range res.Hits {
				name := names[h.ID.String()]
				if h.Figure >= 0 {
					name += "/f" + strconv.Itoa(h.Figure)
				}
				if h.Award >= 0 {
					name += "/a" + strconv.Itoa(h.Award)
				}
				list = append(list, name)
			}
			if key == "hits" {
				sort.Strings(list)
				w := strings.Fields(want)
				sort.Strings(w)
				want = strings.Join(w, " ")
			}
			if res.Total != len(list) {
				t.Errorf("%s: total %d with %d hits on one page", q, res.Total, len(list))
			}
			got = strings.Join(list, " ")
			hits++
		case key == "meant":
			var list []string
			for _, m := range res.Meant {
				list = append(list, fmt.Sprintf("%s=%d", m.Query, m.Hits))
			}
			got = strings.Join(list, " | ")
			if len(list) == 0 {
				got = "nothing"
			}
		case key == "count":
			got = strconv.Itoa(res.Total)
		case key == "note":
			for _, note := range res.Notes {
				if strings.Contains(note.Message, want) {
					got = want
				}
			}
		case strings.HasPrefix(key, "facet "):
			var list []string
			for _, v := range res.Facets[facets].Values {
				list = append(list, fmt.Sprintf("%s=%d", v.Value, v.N))
			}
			got = strings.Join(list, " ")
			facets++
		case strings.HasPrefix(key, "histogram "):
			var list []string
			for _, b := range res.Histogram {
				list = append(list, fmt.Sprintf("%s=%d", b.Period, b.N))
			}
			got = strings.Join(list, " ")
		default:
			t.Errorf("unknown check %q", key)
			return true
		}
		if got != want {
			t.Errorf("%s: %s\n got %s\nwant %s", q, key, got, want)
		}
	}
	return true
}

// runSnippet checks that one of an article's snippets contains a text, in
// which matches are in brackets.
func runSnippet(t *testing.T, s index.Searcher, names map[string]string, key, want string) {
	_, rest, _ := strings.Cut(key, " ")
	name, q, _ := strings.Cut(rest, " ")
	n, err := index.Parse(q)
	must(t, err)
	res, err := s.Search(context.Background(), index.Request{Query: n})
	must(t, err)
	var all []string
	for _, h := range res.Hits {
		if names[h.ID.String()] != name {
			continue
		}
		for _, sn := range h.Snippets {
			if h.Report.Article.Text[sn.Start:sn.Start+len(sn.Text)] != sn.Text {
				t.Errorf("%s: the snippet %q does not stand at %d", q, sn.Text, sn.Start)
			}
			var b strings.Builder
			at := 0
			for _, m := range sn.Marks {
				b.WriteString(sn.Text[at:m.Start] + "[" + sn.Text[m.Start:m.End] + "]")
				at = m.End
			}
			b.WriteString(sn.Text[at:])
			if strings.Contains(b.String(), want) {
				return
			}
			all = append(all, b.String())
		}
	}
	t.Errorf("%s: snippets of %s are %q, want %q in one", q, name, all, want)
}

// Ensure that the scripts hold of an index built at once and of one built a
// report at a time.
func TestScripts(t *testing.T) {
	reports, names := readCorpus(t)
	for _, batch := range []int{500, 1} {
		t.Run(fmt.Sprintf("batch%d", batch), func(t *testing.T) {
			dir := t.TempDir()
			if batch == 1 { // a first generation, then updates
				_, err := bleve.Publish(context.Background(), dir, source(reports[:3]...), bleve.Options{Batch: batch})
				must(t, err)
			}
			_, err := bleve.Publish(context.Background(), dir, source(reports...), bleve.Options{Batch: batch})
			must(t, err)
			r, err := bleve.Open(dir, bleve.ReaderOptions{Resolve: resolve, Regions: regions})
			must(t, err)
			defer r.Close()
			script(t, r, names)
		})
	}
}
