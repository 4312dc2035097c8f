package discover

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	ext "github.com/mmcdole/gofeed/extensions"
)

// bloggerText is Blogger's way to write a text in JSON.
type bloggerText struct {
	T string `json:"$t"`
}

// bloggerFeed is the part of a Blogger feed (alt=json) that we read.
type bloggerFeed struct {
	Total bloggerText `json:"openSearch$totalResults"`
	Start bloggerText `json:"openSearch$startIndex"`
	Entry []struct {
		Title     bloggerText `json:"title"`
		Summary   bloggerText `json:"summary"`
		Content   bloggerText `json:"content"`
		Published bloggerText `json:"published"`
		Updated   bloggerText `json:"updated"`
		Link      []struct {
			Rel  string `json:"rel"`
			Type string `json:"type"`
			Href string `json:"href"`
		} `json:"link"`
	} `json:"entry"`
}

// readBlogger reads a Blogger feed in JSON. In Atom it is read as any feed, and
// bloggerPaging finds the next page.
func readBlogger(a Answer, raw json.RawMessage) (Found, error) {
	var f bloggerFeed
	if err := json.Unmarshal(raw, &f); err != nil {
		return Found{}, fmt.Errorf("parse blogger feed: %w", err)
	}
	var found Found
	for _, e := range f.Entry {
		l := Link{Title: e.Title.T, Snippet: e.Summary.T, Published: parseDate(e.Published.T), Modified: parseDate(e.Updated.T)}
		if e.Content.T != "" {
			l.Snippet = teaser(l.Snippet, e.Content.T)
		}
		for _, k := range e.Link {
			if k.Rel == "alternate" && l.URL == "" {
				l.URL = a.resolve(k.Href)
				if l.Title == "" {
					l.Title = k.Type
				}
			}
		}
		found.Links = append(found.Links, l)
	}
	found.Expected, _ = strconv.Atoi(f.Total.T)
	start, _ := strconv.Atoi(f.Start.T)
	found.Expected = max(found.Expected, 0)
	if next := nextStart(a.URL, start, len(f.Entry), found.Expected); next != "" {
		found.Next = append(found.Next, next)
	}
	markSearch(&found, searched(a.URL))
	return found, nil
}

// bloggerPaging reads the total and the place of a feed that carries OpenSearch's
// numbers, as Blogger's do in Atom and RSS.
func bloggerPaging(a *Answer, e ext.Extensions, entries int) (total int, next []string) {
	get := func(name string) int {
		for _, space := range []string{"openSearch", "opensearch", "os"} {
			if v := e[space][name]; len(v) > 0 {
				n, _ := strconv.Atoi(strings.TrimSpace(v[0].Value))
				return max(n, 0)
			}
		}
		return 0
	}
	total = get("totalResults")
	if !strings.Contains(a.URL, "/feeds/") {
		return total, nil
	}
	if n := nextStart(a.URL, get("startIndex"), entries, total); n != "" {
		next = append(next, n)
	}
	return total, next
}

// nextStart returns the address of the entries behind those from start on, or ""
// where there are none. Blogger sends fewer than asked for where entries are
// large, so the place behind the last one counts, not the page size.
func nextStart(address string, start, entries, total int) string {
	start = max(start, 1)
	if entries == 0 || start+entries > total || start/max(entries, 1) >= MaxPages {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	q := u.Query()
	q.Set("start-index", strconv.Itoa(start+entries))
	u.RawQuery = q.Encode()
	return u.String()
}
