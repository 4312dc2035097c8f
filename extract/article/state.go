package article

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of the state that a page's script starts from.
const (
	maxState      = 2 << 20 // bytes of one script that are read
	maxStateNodes = 20_000  // objects and lists that are looked into
)

// readState reads the story in the state that a page built by a script carries as
// JSON (__NEXT_DATA__, application/json): the object whose title is the page's own.
// What JSON-LD says stands; the state fills in what it leaves open.
func (r *reader) readState() {
	title := key(r.out.Title)
	if len(title) < 12 {
		return
	}
	if st := r.head.story; st != nil && st.kind != "webpage" && st.published != "" && len(st.authors) > 0 && len(st.editors) > 0 {
		return
	}
	word := "" // of the title, that the state must hold
	for w := range strings.FieldsSeq(r.out.Title) {
		if len(w) > len(word) && strings.Trim(w, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
			word = w
		}
	}
	var found *ldNode
	count := 0
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && found == nil && count < 40; c = c.NextSibling {
			if c.Type != html.ElementNode || depth > 600 {
				continue
			}
			if c.DataAtom != atom.Script {
				walk(c, depth+1)
				continue
			}
			if attr(c, "type") != "application/json" && attr(c, "id") != "__NEXT_DATA__" {
				continue
			}
			count++
			var sb strings.Builder
			for t := c.FirstChild; t != nil; t = t.NextSibling {
				sb.WriteString(t.Data)
			}
			src := sb.String()
			if len(src) > maxState || len(src) < 100 || !strings.Contains(src, word) {
				continue
			}
			var v any
			if json.Unmarshal([]byte(src), &v) != nil {
				continue
			}
			budget := maxStateNodes
			found = storyInState(v, title, 0, &budget)
		}
	}
	walk(r.doc, 0)
	if found == nil {
		return
	}
	st := r.head.story
	if st == nil || st.kind == "webpage" {
		r.head.story = found
		return
	}
	if st.published == "" {
		st.published = found.published
	}
	if st.modified == "" {
		st.modified = found.modified
	}
	if len(st.authors) == 0 {
		st.authors = found.authors
	}
	if len(st.editors) == 0 {
		st.editors = found.editors
	}
	if st.body == "" {
		st.body = found.body
	}
}

// The names under which systems keep a story's parts. In order of preference.
var (
	stateTitles    = []string{"title", "headline", "judul", "name"}
	statePublished = []string{"publishedAt", "published_at", "datePublished", "publishDate", "publish_date", "publishedDate", "published_date", "publishedTime", "published_time", "publishTime", "first_published_at", "published", "tanggal_terbit"}
	stateModified  = []string{"modifiedAt", "modified_at", "dateModified", "updatedAt", "updated_at", "lastModified"}
	stateAuthors   = []string{"author", "authors", "writer", "writers", "penulis", "reporter", "reporters", "byline"}
	stateEditors   = []string{"editor", "editors", "penyunting"}
	stateBodies    = []string{"articleBody", "content", "body", "isi", "konten", "text", "bodyHtml", "contentHtml"}
	stateNames     = []string{"name", "fullName", "full_name", "fullname", "displayName", "display_name", "nama"}
)

// storyInState returns the first object of a tree whose title has the key and that
// gives at least one other part of a story.
func storyInState(v any, title string, depth int, budget *int) *ldNode {
	if *budget--; *budget < 0 || depth > 24 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			if n := storyInState(x, title, depth+1, budget); n != nil {
				return n
			}
		}
	case map[string]any:
		for _, k := range stateTitles {
			s, ok := v[k].(string)
			if !ok || len(s) > 400 || key(s) != title {
				continue
			}
			n := ldNode{kind: "article", headline: oneLine(s), published: firstString(v, statePublished), modified: firstString(v, stateModified)}
			for _, name := range firstNames(v, stateAuthors) {
				n.authors = append(n.authors, ldPerson{name: name})
			}
			n.editors = firstNames(v, stateEditors)
			if body := firstString(v, stateBodies); len(body) > 200 {
				n.body = body
			}
			if n.published != "" || len(n.authors) > 0 || n.body != "" {
				return &n
			}
		}
		for _, k := range sortedKeys(v) {
			switch v[k].(type) {
			case []any, map[string]any:
				if n := storyInState(v[k], title, depth+1, budget); n != nil {
					return n
				}
			}
		}
	}
	return nil
}

func firstString(m map[string]any, keys []string) string {
	for _, k := range keys {
		if s, ok := m[k].(string); ok && strings.TrimSpace(s) != "" {
			return strings.TrimSpace(s)
		}
	}
	return ""
}

// firstNames returns the names under the first of the keys that holds some: a
// string, an object with a name, or a list of either.
func firstNames(m map[string]any, keys []string) []string {
	var read func(v any, depth int) []string
	read = func(v any, depth int) []string {
		switch v := v.(type) {
		case string:
			if s := oneLine(v); s != "" {
				return []string{s}
			}
		case []any:
			var out []string
			for _, x := range v {
				if depth < 3 && len(out) < 20 {
					out = append(out, read(x, depth+1)...)
				}
			}
			return out
		case map[string]any:
			if s := firstString(v, stateNames); s != "" {
				return []string{oneLine(s)}
			}
		}
		return nil
	}
	for _, k := range keys {
		if out := read(m[k], 0); len(out) > 0 {
			return out
		}
	}
	return nil
}
