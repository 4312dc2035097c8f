package saved

import (
	"bytes"
	"encoding/xml"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cakupan/corpus"
	"cakupan/corpus/claims"
)

func report(name, text string) *corpus.Report {
	wib := time.FixedZone("", 7*3600)
	r := &corpus.Report{
		Version: 1, Page: corpus.Page{Fetched: time.Date(2026, 1, 28, 0, 0, 0, 0, time.UTC), Archived: corpus.Place{File: "a.warc.gz", Offset: 7}},
		Article: corpus.Article{ID: corpus.NewID(name), URL: "https://" + name + ".example/a?b=1&c=2", Outlet: name + ".example", Title: "Judul <" + name + "> & kawan", Authors: []string{"Rina\nWulandari"},
			Published: time.Date(2026, 1, 27, 10, 0, 0, 0, wib), Text: text, TextDigest: corpus.DigestOf([]byte(text))},
	}
	r.Facts.Figures = []corpus.Figure{{Evidence: corpus.Evidence{Span: corpus.Span{Start: 0, End: 4}, Rule: "r"}, Low: 98, High: 98, Unit: corpus.Percent, Measure: corpus.Coverage, Bound: corpus.Exact, Code: "33.02"}}
	return r
}

func TestRun(t *testing.T) {
	r := &Record{Search: Search{Name: "uhc", Query: "uhc", Scope: Articles}}
	day := func(d int) time.Time { return time.Date(2026, 1, d, 0, 0, 0, 0, time.UTC) }
	a, b, a2 := ArticleHit(report("a", "satu")), ArticleHit(report("b", "dua")), ArticleHit(report("a", "satu dan dua"))
	if a.Key != a2.Key || a.Mark == a2.Mark {
		t.Fatalf("%v %v", a, a2)
	}
	steps := []struct {
		hits                 []Hit
		fresh, changed, gone []string
	}{
		{[]Hit{b, a, b}, []string{b.Key, a.Key}, nil, nil},
		{[]Hit{a, b}, nil, nil, nil},
		{[]Hit{a2}, nil, []string{a.Key}, []string{b.Key}},
		{[]Hit{a2, b}, []string{b.Key}, nil, nil},
	}
	for i, s := range steps {
		next, fresh, changed, gone := r.Run(s.hits, day(i+1), uint64(i), uint64(10*i))
		if !reflect.DeepEqual(fresh, s.fresh) || !reflect.DeepEqual(changed, s.changed) || !reflect.DeepEqual(gone, s.gone) {
			t.Errorf("run %d: new %v, changed %v, gone %v", i, fresh, changed, gone)
		}
		r = next
	}
	want := []Count{{day(1), 0, 0, 2, 2, 0, 0}, {day(2), 1, 10, 2, 0, 0, 0}, {day(3), 2, 20, 1, 0, 1, 1}, {day(4), 3, 30, 2, 1, 0, 0}}
	if diff := cmp.Diff(want, r.Counts); diff != "" {
		t.Error(diff)
	}
	for _, k := range r.Known {
		if first := map[string]time.Time{a.Key: day(1), b.Key: day(4)}[k.Key]; !k.First.Equal(first) {
			t.Errorf("%s first seen %v", k.Key, k.First)
		}
	}
}

func TestClaimHit(t *testing.T) {
	rep := report("a", "98 persen. Sekali lagi 98 persen.")
	c := claims.Of(rep)[0]
	moved := c
	moved.Span, moved.Rule = corpus.Span{Start: 24, End: 26}, "other"
	if ClaimHit(&c) != ClaimHit(&moved) {
		t.Error("the same said elsewhere is another hit")
	}
	moved.Low = 99
	if ClaimHit(&c).Key == ClaimHit(&moved).Key {
		t.Error("another value is the same hit")
	}
}

func TestStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "searches")
	s := Open(dir)
	if list, err := s.List(); err != nil || len(list) != 0 {
		t.Fatal(list, err)
	}
	for _, bad := range []string{"", "A", "../x", "a/b", "1a", "snap-x", "a b", strings.Repeat("a", 65)} {
		if err := s.Add(Search{Name: bad, Scope: Articles}); !errors.Is(err, ErrName) {
			t.Errorf("Add(%q) = %v", bad, err)
		}
		if _, err := s.Get(bad); !errors.Is(err, ErrNotFound) {
			t.Errorf("Get(%q) = %v", bad, err)
		}
	}
	q := Search{Name: "uhc-jateng", Query: `provinsi:"Jawa Tengah"`, Scope: Claims, Created: time.Unix(1770000000, 0).UTC()}
	if err := errors.Join(s.Add(q), s.Add(q), s.Add(Search{Name: "b", Scope: Articles})); err != nil {
		t.Fatal(err)
	}
	if err := s.Add(Search{Name: q.Name, Query: "lain", Scope: Claims}); !errors.Is(err, ErrExists) {
		t.Error(err)
	}
	r, err := s.Get(q.Name)
	if err != nil || r.Search != q {
		t.Fatal(r, err)
	}
	next, _, _, _ := r.Run([]Hit{{"k", "m"}}, time.Unix(1770000001, 0), 1, 2)
	if err := s.Put(next); err != nil {
		t.Fatal(err)
	}
	list, err := s.List()
	if err != nil || len(list) != 2 || list[0].Name != "b" || cmp.Diff(next, list[1]) != "" {
		t.Fatal(list, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "b.json"), []byte(`{"na`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Get("b"); !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
	if err := errors.Join(s.Remove("b"), s.Remove(q.Name)); err != nil {
		t.Error(err)
	}
	if err := s.Remove(q.Name); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
}

func TestSnapshot(t *testing.T) {
	dir := t.TempDir()
	s := Open(dir)
	rep := report("a", "98 persen.")
	c := claims.Of(rep)[0]
	first := &Snapshot{Query: "uhc", Scope: Claims, Items: []Item{ItemOf(rep, &c)}, Created: time.Unix(1770000000, 0).UTC(), Generation: 3, Program: "1"}
	again := &Snapshot{Query: "uhc", Scope: Claims, Items: []Item{ItemOf(rep, &c)}, Created: time.Unix(1780000000, 0).UTC(), Generation: 9, Program: "2"}
	other := &Snapshot{Query: "uhc ", Scope: Claims, Items: []Item{ItemOf(rep, &c)}}
	if err := errors.Join(s.Freeze(first), s.Freeze(again), s.Freeze(other)); err != nil {
		t.Fatal(err)
	}
	if first.ID != again.ID || !again.Created.Equal(first.Created) || other.ID == first.ID || !IsSnapshot(first.ID) {
		t.Errorf("%s %s %s", first.ID, again.ID, other.ID)
	}
	got, err := s.Snapshot(first.ID)
	if err != nil || cmp.Diff(first, got) != "" {
		t.Fatal(err, cmp.Diff(first, got))
	}
	if ids, err := s.Snapshots(); err != nil || len(ids) != 2 {
		t.Error(ids, err)
	}
	it := got.Citation()
	if it.Key != first.ID || !it.Dataset || it.Version != string(first.Digest) || !strings.Contains(it.Title, "1 claims in 1 articles found by uhc") {
		t.Errorf("%+v", it)
	}
	if it := got.Items[0].Citation(); it.URL != rep.Article.URL || it.Archive != "a.warc.gz, byte 7" {
		t.Errorf("%+v", it)
	}
	for want, now := range map[State]*corpus.Report{Same: rep, Changed: report("a", "99 persen."), Gone: nil} {
		if st := got.Items[0].StateOf(now); st != want {
			t.Errorf("%s, want %s", st, want)
		}
	}
	// A snapshot that somebody has touched is not what was cited.
	name := filepath.Join(dir, "snapshots", first.ID+".json")
	b, _ := os.ReadFile(name)
	if err := os.WriteFile(name, bytes.Replace(b, []byte(`"low": 98`), []byte(`"low": 99`), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Snapshot(first.ID); !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
	for _, bad := range []string{"snap-aaaaaaaaaaaaaaaa", "snap-../../x", "x", "snap-AAAAAAAAAAAAAAAA"} {
		if _, err := s.Snapshot(bad); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func sampleFeed() Feed {
	a, b := report("a", "satu"), report("b", "dua")
	b.Article.URL, b.Article.Authors, b.Article.Published = "", nil, time.Time{}
	b.Page.Fetched = b.Page.Fetched.Add(time.Hour)
	return Feed{Name: "uhc", Query: "uhc \x00<&>", Created: time.Unix(1760000000, 0), Entries: []Entry{
		EntryOf(a, ArticleHit(a), "", "Cakupan 98,47 persen & naik.", []string{"Kabupaten Banyumas"}),
		EntryOf(b, ArticleHit(b), "", "", nil),
	}}
}

// Ensure what RFC 4287 asks of a feed and its entries (4.1.1, 4.1.2).
func TestAtom(t *testing.T) {
	for name, feed := range map[string]Feed{"two": sampleFeed(), "none": {Name: "uhc", Created: time.Unix(1760000000, 0)}} {
		var b, again bytes.Buffer
		if err := errors.Join(WriteAtom(&b, feed), WriteAtom(&again, feed)); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Fatal(err)
		}
		var got atomFeed
		dec := xml.NewDecoder(&b)
		dec.Strict = true
		if err := dec.Decode(&got); err != nil {
			t.Fatal(err)
		}
		uuid := regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
		ids := map[string]bool{}
		check := func(id, title, updated string) {
			if _, err := time.Parse(time.RFC3339, updated); err != nil || title == "" || !uuid.MatchString(id) || ids[id] {
				t.Errorf("%s: %q %q %q %v", name, id, title, updated, err)
			}
			ids[id] = true
		}
		check(got.ID, got.Title, got.Updated)
		for _, e := range got.Entries {
			check(e.ID, e.Title, e.Updated)
			if len(e.Authors) == 0 || e.Authors[0].Name == "" {
				t.Error("an entry without an author")
			}
			if len(e.Links) == 0 && (e.Content == nil || e.Content.Text == "") {
				t.Error("an entry without an alternate link has no content")
			}
		}
		if len(got.Entries) != len(feed.Entries) {
			t.Errorf("%d entries", len(got.Entries))
		}
		if name == "two" && (got.Entries[0].Title != "Judul <b> & kawan" || got.Updated != "2026-01-28T01:00:00Z" || got.Entries[1].Links[0].Href != "https://a.example/a?b=1&c=2" || got.Entries[1].Published != "2026-01-27T10:00:00+07:00") {
			t.Errorf("%+v", got)
		}
	}
	if err := WriteAtom(&bytes.Buffer{}, Feed{Entries: []Entry{{Title: "x"}}}); err == nil {
		t.Error("an entry without time is written")
	}
}

// feedparser reads the feed as well formed.
func TestOtherPrograms(t *testing.T) {
	python := os.Getenv("CAKUPAN_PYTHON")
	if python == "" {
		python = "python3"
	}
	if err := exec.Command(python, "-c", "import feedparser").Run(); err != nil {
		t.Skipf("%s has no feedparser", python)
	}
	var b bytes.Buffer
	if err := WriteAtom(&b, sampleFeed()); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", `
import feedparser, sys
d = feedparser.parse(sys.stdin.buffer.read())
print(d.bozo, d.version, len(d.entries), d.entries[1].title, d.entries[1].link, d.entries[1].author, d.entries[1].tags[0].term, sep="|")`)
	cmd.Stdin = &b
	out, err := cmd.Output()
	if want := "False|atom10|2|Judul <a> & kawan|https://a.example/a?b=1&c=2|Rina Wulandari|Kabupaten Banyumas\n"; err != nil || strings.Replace(string(out), "&lt;a&gt; &amp;", "<a> &", 1) != want {
		t.Errorf("%v %q, want %q", err, out, want)
	}
}
