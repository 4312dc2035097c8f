package discover

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// post is what we read of a post of WordPress's REST API (wp/v2/posts), or of its
// search (wp/v2/search).
type post struct {
	ID          int64           `json:"id"`
	Link        string          `json:"link"`
	URL         string          `json:"url"` // of the search
	GUID        json.RawMessage `json:"guid"`
	Title       json.RawMessage `json:"title"` // {"rendered": "…"}, or a string
	Excerpt     json.RawMessage `json:"excerpt"`
	Date        string          `json:"date"` // local to the site, without zone
	DateGMT     string          `json:"date_gmt"`
	Modified    string          `json:"modified"`
	ModifiedGMT string          `json:"modified_gmt"`
	Status      string          `json:"status"`
}

// defaultPage is how many posts WordPress sends where it is not asked.
const defaultPage = 10

// readPosts reads a page of posts. How many there are on all pages stands in the
// headers X-WP-Total and X-WP-TotalPages; where they are missing, a full page
// means that there may be another.
func readPosts(a Answer, b []byte) (Found, error) {
	var raw []json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		return Found{}, fmt.Errorf("parse posts: %w", err)
	}
	var found Found
	unreadable := 0
	for _, r := range raw {
		var p post
		if err := json.Unmarshal(r, &p); err != nil {
			unreadable++
			continue
		}
		if p.Status != "" && p.Status != "publish" {
			continue
		}
		ref := p.Link
		if ref == "" {
			ref = p.URL
		}
		if ref == "" {
			ref = rendered(p.GUID)
		}
		if ref == "" {
			unreadable++
			continue
		}
		found.Links = append(found.Links, Link{
			URL: a.resolve(ref), Title: rendered(p.Title), Snippet: rendered(p.Excerpt),
			Published: postTime(p.Date, p.DateGMT), Modified: postTime(p.Modified, p.ModifiedGMT),
		})
	}
	if unreadable > 0 {
		found.Notes = append(found.Notes, fmt.Sprintf("%d posts without an address", unreadable))
		if len(found.Links) == 0 {
			return Found{}, fmt.Errorf("parse posts: %w: a list, but not of posts", ErrOther)
		}
	}
	u, err := url.Parse(a.URL)
	if err != nil {
		return Found{}, fmt.Errorf("parse posts: %w", err)
	}
	page, perPage := 1, defaultPage
	if n, err := strconv.Atoi(u.Query().Get("page")); err == nil && n > 0 {
		page = n
	}
	if n, err := strconv.Atoi(u.Query().Get("per_page")); err == nil && n > 0 {
		perPage = n
	}
	found.Expected = header(a.Header, "X-WP-Total")
	pages := header(a.Header, "X-WP-TotalPages")
	more := page < pages
	if pages == 0 && found.Expected == 0 {
		more = len(raw) >= perPage
	}
	if more && len(raw) > 0 {
		if next := nextParam(a.URL, "page"); next != "" {
			found.Next = append(found.Next, next)
		} else {
			found.Truncated = true
			found.Notes = append(found.Notes, fmt.Sprintf("more than %d pages", MaxPages))
		}
	}
	markSearch(&found, searched(a.URL))
	return found, nil
}

// readPostsError reads what the API says where it gives no posts. A page past the
// last is no error; all else means that the way is closed.
func readPostsError(code, message string) (Found, error) {
	if code == "rest_post_invalid_page_number" {
		return Found{Notes: []string{"past the last page"}}, nil
	}
	return Found{}, fmt.Errorf("%w: %s: %s", ErrOff, code, plain(message, 200))
}

// rendered returns the text of a field that is a string, or an object that holds
// it as "rendered".
func rendered(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var o struct {
		Rendered string `json:"rendered"`
	}
	if json.Unmarshal(raw, &o) == nil {
		return o.Rendered
	}
	return ""
}

// postTime joins the local and the GMT time of a post: their difference is the
// site's zone. With only one, GMT is exact and local is taken for WIB.
func postTime(local, gmt string) time.Time {
	const layout = "2006-01-02T15:04:05"
	g, gerr := time.Parse(layout, gmt)
	l, lerr := time.Parse(layout, local)
	switch {
	case gerr == nil && lerr == nil && g.Year() > 1:
		off := l.Sub(g)
		if off >= -14*time.Hour && off <= 14*time.Hour && off%(15*time.Minute) == 0 {
			return g.In(time.FixedZone("", int(off/time.Second)))
		}
		return g
	case gerr == nil && g.Year() > 1:
		return g
	case lerr == nil && l.Year() > 1:
		return parseDate(local)
	}
	return time.Time{}
}

// header returns the number in a header, whatever the spelling of its name; 0
// where there is none.
func header(h map[string][]string, name string) int {
	best := 0
	for k, v := range h {
		if strings.EqualFold(k, name) && len(v) > 0 {
			if n, err := strconv.Atoi(strings.TrimSpace(v[0])); err == nil && n > best {
				best = n
			}
		}
	}
	return best
}
