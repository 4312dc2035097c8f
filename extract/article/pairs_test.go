package article

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"cakupan/corpus"
)

// wanted is what a .want file says of the page beside it. Keys that are not
// there are not compared.
type wanted struct {
	URL         string      `json:"url"`
	ContentType string      `json:"content_type"`
	Fetched     string      `json:"fetched"`
	Selectors   []Selectors `json:"selectors"`

	Kind      corpus.Kind `json:"kind"`
	Title     *string     `json:"title"`
	Authors   *[]string   `json:"authors"`
	Editor    *string     `json:"editor"`
	Published *string     `json:"published"` // RFC 3339; "" for none
	Modified  *string     `json:"modified"`
	Section   *string     `json:"section"`
	Tags      *[]string   `json:"tags"`
	Language  *string     `json:"language"`
	Dateline  *string     `json:"dateline"`
	Captions  *[]string   `json:"captions"`
	Canonical *string     `json:"canonical"`
	More      *[]string   `json:"more"`
	Text      *[]string   `json:"text"`
	Not       []string    `json:"not"`      // must not stand in the text
	Findings  []string    `json:"findings"` // rules that must have remarked something
}

// TestPairs reads every page under testdata and compares it with the file of
// the same name that ends in .want. Adding a pair is all it takes.
func TestPairs(t *testing.T) {
	pages, err := filepath.Glob("testdata/*/*.html")
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) < 199 {
		t.Fatalf("%d pages under testdata, want at least 199", len(pages))
	}
	for _, file := range pages {
		name := strings.TrimSuffix(strings.TrimPrefix(file, "testdata/"), ".html")
		t.Run(name, func(t *testing.T) {
			page, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(strings.TrimSuffix(file, ".html") + ".want")
			if err != nil {
				t.Fatal(err)
			}
			var w wanted
			d := json.NewDecoder(bytes.NewReader(b))
			d.DisallowUnknownFields()
			if err := d.Decode(&w); err != nil {
				t.Fatalf("read want: %v", err)
			}
			in := Input{HTML: page, URL: w.URL, ContentType: w.ContentType, Selectors: w.Selectors}
			if w.Fetched != "" {
				if in.Fetched, err = time.Parse(time.RFC3339, w.Fetched); err != nil {
					t.Fatal(err)
				}
			}
			r, err := Read(in, Options{})
			if err != nil {
				t.Fatal(err)
			}
			compare(t, "kind", w.Kind, r.Kind)
			compareIf(t, "title", w.Title, r.Title)
			compareIf(t, "authors", w.Authors, r.Authors)
			compareIf(t, "editor", w.Editor, r.Editor)
			compareIf(t, "published", w.Published, stamped(r.Published))
			compareIf(t, "modified", w.Modified, stamped(r.Modified))
			compareIf(t, "section", w.Section, r.Section)
			compareIf(t, "tags", w.Tags, r.Tags)
			compareIf(t, "language", w.Language, r.Language)
			compareIf(t, "dateline", w.Dateline, r.Dateline)
			compareIf(t, "captions", w.Captions, r.Captions)
			compareIf(t, "canonical", w.Canonical, r.URL)
			compareIf(t, "more", w.More, r.More)
			if w.Text != nil {
				compare(t, "text", strings.Join(*w.Text, "\n"), r.Text)
			}
			for _, s := range w.Not {
				if !bytes.Contains(page, []byte(s)) {
					t.Errorf("the page does not hold %q, which the text must not", s)
				}
				if strings.Contains(r.Text, s) {
					t.Errorf("text holds %q", s)
				}
			}
			for _, rule := range w.Findings {
				found := false
				for _, f := range r.Findings {
					found = found || f.Rule == "article."+rule
				}
				if !found {
					t.Errorf("no finding %s in %v", rule, r.Findings)
				}
			}
			checkPromises(t, r)
		})
	}
}

func compare[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func compareIf[T any](t *testing.T, what string, want *T, got T) {
	t.Helper()
	if want != nil {
		compare(t, what, *want, got)
	}
}

func stamped(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// checkPromises holds what the package promises of any result.
func checkPromises(t testing.TB, r Result) {
	t.Helper()
	if !utf8.ValidString(r.Text) || !norm.NFC.IsNormalString(r.Text) {
		t.Error("text is not UTF-8 in NFC")
	}
	if r.TextDigest != corpus.DigestOf([]byte(r.Text)) {
		t.Error("digest is not the text's")
	}
	if r.Authors == nil {
		t.Error("authors are nil")
	}
	if r.Text != "" {
		for _, p := range strings.Split(r.Text, "\n") {
			if p == "" || p != strings.TrimSpace(p) || strings.Contains(p, "  ") {
				t.Errorf("paragraph %q is empty or has blanks at an end or in a row", clip(p))
			}
		}
	}
	for _, f := range r.Findings {
		if f.Rule == "" || f.Message == "" {
			t.Errorf("finding without rule or message: %+v", f)
		}
	}
	for _, c := range r.Provenance {
		if c.Field == "" || c.Source == "" || c.Confidence <= 0 || c.Confidence > 1 {
			t.Errorf("choice %+v is not whole", c)
		}
	}
}

// FuzzRead holds the promises on any bytes.
func FuzzRead(f *testing.F) {
	pages, _ := filepath.Glob("testdata/*/*.html")
	for _, p := range pages {
		if b, err := os.ReadFile(p); err == nil {
			f.Add(b, "text/html", "https://kabar.example/2026/01/27/judul/")
		}
	}
	hostile := hostilePages()
	for _, name := range sortedNames(hostile) {
		f.Add([]byte(hostile[name][:min(len(hostile[name]), 4000)]), "", "")
	}
	f.Fuzz(func(t *testing.T, page []byte, contentType, address string) {
		in := Input{HTML: page, URL: address, ContentType: contentType, Fetched: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)}
		r, err := Read(in, Options{MaxBytes: 1 << 20})
		if err != nil {
			return
		}
		checkPromises(t, r)
		if r.Published.After(in.Fetched.Add(26 * time.Hour)) {
			t.Errorf("published %v, fetched %v", r.Published, in.Fetched)
		}
	})
}

// FuzzStamp holds that a date read from a line is a day of the calendar and
// stands in the line.
func FuzzStamp(f *testing.F) {
	for _, c := range stampCases {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, m := range readStamps(s) {
			if !m.valid() || m.start < 0 || m.end > len(s) || m.start >= m.end {
				t.Errorf("%q gives %+v", s, m)
			}
		}
	})
}
