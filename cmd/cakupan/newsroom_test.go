package main

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"cakupan/cmd/cakupan/internal/newsroom"
	"cakupan/corpus"
	"cakupan/corpus/bolt"
)

// endMark is what closes a story without belonging to it: initials, "(*)".
var endMark = regexp.MustCompile(`\s*\([a-z*/]{1,8}\)\s*$`)

// Ensure that what the newsroom wrote is what a crawl reads, outlet by outlet:
// every article on the subject is there, once, with its title, writer, time and
// text, and nothing of the page around it.
func TestNewsroomIsReadAsWritten(t *testing.T) {
	news, err := newsroom.New(1)
	if err != nil {
		t.Fatal(err)
	}
	if err := news.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer news.Close()
	a := &app{in: strings.NewReader(""), out: &bytes.Buffer{}, err: &bytes.Buffer{}, data: filepath.Join(t.TempDir(), "data"), color: "never"}
	f, err := a.makeFolder(true)
	if err != nil {
		t.Fatal(err)
	}
	run, err := a.runCrawl(t.Context(), f, demoOptions(news), runOptions{})
	if err != nil {
		t.Fatal(err)
	}
	store, err := bolt.Open(f.corpus(), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	read := map[string][]corpus.Report{} // by outlet and title
	for r, err := range store.Since(0) {
		if err != nil {
			t.Fatal(err)
		}
		key := r.Article.Outlet + " " + r.Article.Title
		read[key] = append(read[key], r)
	}
	wanted, missing, offTopic := 0, 0, 0
	for _, o := range news.Outlets() {
		for _, w := range news.Articles(o.Host) {
			key := w.Host + " " + w.Title
			got := read[key]
			delete(read, key)
			if !w.Topic {
				for _, r := range got {
					if r.Facts.AboutUHC {
						offTopic++
						t.Logf("%s is taken for one about UHC", key)
					}
				}
				continue
			}
			wanted++
			switch {
			case len(got) == 0:
				missing++
				t.Logf("%s: not in the corpus", key)
				continue
			case len(got) > 1:
				t.Errorf("%s: %d times in the corpus", key, len(got))
			}
			r := got[0].Article
			text := endMark.ReplaceAllString(r.Text, "")
			want := endMark.ReplaceAllString(strings.Join(w.Paragraphs(), "\n"), "")
			if text != want {
				t.Errorf("%s: text%s", key, firstDifference(want, text))
			}
			if !r.Published.Equal(w.Date) {
				t.Errorf("%s: published %v, want %v", key, r.Published, w.Date)
			}
			author := w.Author
			if strings.HasPrefix(author, "Redaksi") || strings.HasPrefix(author, "Tim ") || o.Make == "government portal" {
				author = ""
			}
			if strings.Join(r.Authors, ", ") != author {
				t.Errorf("%s: by %q, want %q", key, r.Authors, author)
			}
		}
	}
	for key := range read {
		t.Errorf("%s: no outlet wrote that", key)
	}
	if recall := 1 - float64(missing)/float64(wanted); wanted < 130 || recall < 0.97 {
		t.Errorf("%d of %d articles on the subject are missing: recall %.3f, want .97", missing, wanted, recall)
	}
	if offTopic > 3 {
		t.Errorf("%d articles on other things are taken for ones about UHC", offTopic)
	}
	// Each fault is told as what it is.
	total := run.Crawl.Total
	told := map[string]int{"gone": total.Gone, "robots": total.Robots}
	for _, n := range total.Failed {
		told["failed"] += n
	}
	want := map[string]int{}
	for _, what := range newsroom.Faults {
		want[what]++
	}
	for what, n := range want {
		if told[what] != n {
			t.Errorf("%d addresses reported %s, want %d", told[what], what, n)
		}
	}
}
