package discover

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cakupan/crawler/site"
)

// TestSharedFeeds reads real feeds and front pages of large outlets and wants the
// links that another program's authors noted for each: all of them found, and
// where the page is a feed, as the first ones in that order.
func TestSharedFeeds(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "feeds")
	b, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no shared feeds")
	}
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Links map[string][]string `json:"expected_first_links"`
	}
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	// Where the pages were fetched: the front page of each outlet.
	pages := map[string]string{
		"antara": "http://www.antaranews.com/", "detik": "http://detik.feedsportal.com/", "kapanlagi": "http://www.kapanlagi.com/", "kompas": "http://www.kompas.com/",
		"liputan6": "http://www.liputan6.com/", "okezone": "http://www.okezone.com/", "republika": "http://www.republika.co.id/", "tempo": "http://www.tempo.co/", "viva": "http://www.viva.co.id/",
	}
	files, err := filepath.Glob(filepath.Join(dir, "*-mainpage.*"))
	if err != nil || len(files) < 9 {
		t.Fatalf("%d feeds and pages, want 9: %v", len(files), err)
	}
	for _, file := range files {
		name, ext, _ := strings.Cut(filepath.Base(file), ".")
		outlet := strings.TrimSuffix(name, "-mainpage")
		t.Run(name, func(t *testing.T) {
			links := want.Links[name]
			if len(links) == 0 {
				t.Fatal("nothing expected of it")
			}
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			way := site.Way{Kind: site.Listing, URL: pages[outlet]}
			if ext == "rss.xml" {
				way.Kind = site.Feed
			}
			if way.URL == "" {
				t.Fatal("no address of its page")
			}
			found, err := Links(way, way.URL, "", body)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range found.Links {
				got = append(got, l.URL)
			}
			for i, u := range links {
				at := slices.Index(got, u)
				if at < 0 {
					t.Errorf("%s: not found", u)
				} else if way.Kind == site.Feed && at != i {
					t.Errorf("%s: at %d, want %d", u, at, i)
				}
				if at >= 0 && found.Links[at].Title == "" {
					t.Errorf("%s: no title", u)
				}
			}
			t.Logf("%d links", len(got))
			if testing.Verbose() {
				for _, l := range found.Links {
					t.Logf("  %s | %s | %s", l.URL, l.Title, l.Published)
				}
			}
		})
	}
}

// TestSharedSlugs wants the topic filter to let through, by their addresses alone,
// nine of ten articles that are known to speak of the subject, if only in passing.
func TestSharedSlugs(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "outlets.csv"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no shared list of outlets")
	}
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil || len(rows) < 400 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	wanted := 0
	for _, row := range rows[1:] {
		if ok, _ := Want(Link{URL: row[5]}); ok {
			wanted++
		}
	}
	t.Logf("%d of %d wanted by their address alone", wanted, len(rows)-1)
	if 10*wanted < 9*(len(rows)-1) {
		t.Errorf("%d of %d wanted by their address alone, want nine of ten", wanted, len(rows)-1)
	}
}
