package article

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// head is what a page declares of itself outside its visible text.
type head struct {
	lang      string
	title     string // of the title element
	canonical string // absolute
	amp       string // absolute
	isAMP     bool
	metas     []metaItem // in page order
	links     []linkItem // rel=next and rel=prev
	ld        []ldNode   // JSON-LD nodes that describe a page or an article, in page order
	ldTypes   map[string]bool
	story     *ldNode // the node of this article, nil where none
}

type metaItem struct{ key, value string } // key lowered
type linkItem struct{ rel, href string }

// all returns the values of a meta element, in page order.
func (h *head) all(key string) []string {
	var out []string
	for _, m := range h.metas {
		if m.key == key && m.value != "" {
			out = append(out, m.value)
		}
	}
	return out
}

func (h *head) first(keys ...string) string {
	for _, k := range keys {
		for _, m := range h.metas {
			if m.key == k && m.value != "" {
				return m.value
			}
		}
	}
	return ""
}

func (h *head) siteName() string {
	if s := h.first("og:site_name", "application-name"); s != "" {
		return s
	}
	if h.story != nil && h.story.publisher != "" {
		return h.story.publisher
	}
	return ""
}

func readHead(doc *html.Node, base *url.URL) head {
	h := head{ldTypes: make(map[string]bool)}
	var scripts []string
	resolve := func(s string) string {
		u, err := url.Parse(strings.TrimSpace(s))
		if err != nil {
			return ""
		}
		u = base.ResolveReference(u)
		if u.Host == "" {
			return ""
		}
		return u.String()
	}
	var walk func(n *html.Node, depth int, body bool)
	walk = func(n *html.Node, depth int, body bool) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || depth > 600 {
				continue
			}
			switch c.DataAtom {
			case atom.Html:
				h.lang = attr(c, "lang")
				if h.lang == "" {
					h.lang = attr(c, "xml:lang")
				}
				for _, a := range c.Attr {
					if a.Key == "amp" || a.Key == "⚡" {
						h.isAMP = true
					}
				}
			case atom.Title:
				if h.title == "" && !body && c.FirstChild != nil {
					h.title = oneLine(c.FirstChild.Data)
				}
			case atom.Meta:
				value := oneLine(attr(c, "content"))
				if value == "" || len(h.metas) > 2000 {
					continue
				}
				for _, k := range [...]string{"property", "name", "itemprop", "http-equiv"} {
					for _, p := range strings.Fields(attr(c, k)) {
						p = strings.ToLower(p)
						if k == "itemprop" {
							p = "itemprop:" + p
						}
						h.metas = append(h.metas, metaItem{p, value})
					}
				}
			case atom.Link:
				for _, rel := range strings.Fields(strings.ToLower(attr(c, "rel"))) {
					switch rel {
					case "canonical":
						if h.canonical == "" {
							h.canonical = resolve(attr(c, "href"))
						}
					case "amphtml":
						h.amp = resolve(attr(c, "href"))
					case "next", "prev":
						h.links = append(h.links, linkItem{rel, resolve(attr(c, "href"))})
					}
				}
			case atom.Script:
				if strings.Contains(strings.ToLower(attr(c, "type")), "ld+json") && len(scripts) < 40 {
					var sb strings.Builder
					for t := c.FirstChild; t != nil; t = t.NextSibling {
						sb.WriteString(t.Data)
					}
					scripts = append(scripts, sb.String())
				}
			default:
				walk(c, depth+1, body || c.DataAtom == atom.Body)
				continue
			}
			if c.DataAtom == atom.Html {
				walk(c, depth+1, body)
			}
		}
	}
	walk(doc, 0, false)
	for _, s := range scripts {
		h.readLD(s)
	}
	return h
}

// oneLine mends a value and folds its white space.
func oneLine(s string) string {
	if needsRepair(s) {
		s, _ = repair(s)
	}
	s, _ = settle(strings.Join(strings.Fields(s), " "), nil)
	return s
}
