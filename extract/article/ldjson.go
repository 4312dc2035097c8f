package article

import (
	"encoding/json"
	"sort"
	"strings"
)

// ldNode is what one JSON-LD node says of an article.
type ldNode struct {
	kind      string // its @type
	headline  string
	address   string
	published string
	modified  string
	created   string
	section   string
	language  string
	body      string
	publisher string
	authors   []ldPerson
	editors   []string
	keywords  []string
	paywalled bool
	depth     int
}

type ldPerson struct {
	name string
	org  bool
}

const maxLD = 512 << 10 // bytes of one JSON-LD script that are read

// ldKinds are the types that describe an article, with how well they do.
var ldKinds = map[string]int{
	"advertisercontentarticle": 8, "analysisnewsarticle": 9, "article": 8, "backgroundnewsarticle": 9, "blogposting": 8, "imagegallery": 5, "liveblogposting": 9,
	"medicalscholarlyarticle": 5, "newsarticle": 10, "opinionnewsarticle": 9, "report": 6, "reportagenewsarticle": 10,
	"reviewnewsarticle": 9, "scholarlyarticle": 5, "socialmediaposting": 4, "techarticle": 6, "webpage": 2,
}

// readLD adds the nodes of one script. Nodes that only list or point to other
// articles (ItemList, hasPart, isPartOf, related links) are not entered.
func (h *head) readLD(src string) {
	if len(src) > maxLD {
		return
	}
	v, ok := parseLD(src)
	if !ok {
		return
	}
	ids := make(map[string]map[string]any)
	indexLD(v, ids, 0)
	h.walkLD(v, ids, 0)
}

func parseLD(src string) (any, bool) {
	src = strings.TrimSpace(src)
	src = strings.TrimPrefix(src, "<!--")
	src = strings.TrimSuffix(src, "-->")
	src = strings.TrimPrefix(strings.TrimSpace(src), "//<![CDATA[")
	src = strings.TrimSuffix(strings.TrimSpace(src), "//]]>")
	src = strings.TrimRight(strings.TrimSpace(src), ";")
	var v any
	if json.Unmarshal([]byte(src), &v) == nil {
		return v, true
	}
	// line breaks inside strings, commas before a closing bracket, stray escapes
	var sb strings.Builder
	inString := false
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch {
		case c == '\\' && inString:
			if i+1 < len(src) && strings.IndexByte(`"\/bfnrtu`, src[i+1]) >= 0 {
				sb.WriteByte(c)
				i++
				sb.WriteByte(src[i])
			}
		case c == '"':
			inString = !inString
			sb.WriteByte(c)
		case c < 0x20:
			sb.WriteByte(' ')
		case c == ',' && !inString:
			j := i + 1
			for j < len(src) && (isSpaceByte(src[j]) || src[j] == ',') {
				j++
			}
			if j < len(src) && (src[j] == '}' || src[j] == ']') {
				continue
			}
			sb.WriteByte(c)
		default:
			sb.WriteByte(c)
		}
	}
	if json.Unmarshal([]byte(sb.String()), &v) == nil {
		return v, true
	}
	return nil, false
}

func indexLD(v any, ids map[string]map[string]any, depth int) {
	if depth > 12 || len(ids) > 2000 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			indexLD(x, ids, depth+1)
		}
	case map[string]any:
		if id := ldString(v["@id"]); id != "" && len(v) > 1 {
			if old, ok := ids[id]; !ok || len(v) > len(old) {
				ids[id] = v
			}
		}
		for _, k := range sortedKeys(v) {
			indexLD(v[k], ids, depth+1)
		}
	}
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func (h *head) walkLD(v any, ids map[string]map[string]any, depth int) {
	if depth > 12 || len(h.ld) > 200 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			h.walkLD(x, ids, depth+1)
		}
	case map[string]any:
		best := ""
		for _, t := range ldStrings(v["@type"]) {
			t = strings.ToLower(t[strings.LastIndexByte(t, '/')+1:])
			h.ldTypes[t] = true
			if ldKinds[t] > ldKinds[best] {
				best = t
			}
		}
		if best != "" {
			h.ld = append(h.ld, readLDNode(v, best, ids, depth))
		}
		for _, k := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if x, ok := v[k]; ok {
				h.walkLD(x, ids, depth+1)
			}
		}
	}
}

func readLDNode(v map[string]any, kind string, ids map[string]map[string]any, depth int) ldNode {
	n := ldNode{
		kind:      kind,
		depth:     depth,
		headline:  oneLine(ldString(v["headline"])),
		published: ldString(v["datePublished"]),
		modified:  ldString(v["dateModified"]),
		created:   ldString(v["dateCreated"]),
		language:  ldString(v["inLanguage"]),
		body:      ldString(v["articleBody"]),
	}
	if n.headline == "" {
		n.headline = oneLine(ldString(v["name"]))
	}
	n.address = ldString(v["url"])
	if n.address == "" {
		n.address = ldString(v["mainEntityOfPage"])
	}
	if s := ldStrings(v["articleSection"]); len(s) > 0 {
		n.section = oneLine(s[0])
	}
	for _, k := range ldStrings(v["keywords"]) {
		n.keywords = append(n.keywords, splitTags(k)...)
	}
	if p := ldPeople(v["publisher"], ids, 0); len(p) > 0 {
		n.publisher = p[0].name
	}
	n.authors = ldPeople(v["author"], ids, 0)
	if len(n.authors) == 0 {
		n.authors = ldPeople(v["creator"], ids, 0)
	}
	for _, p := range ldPeople(v["editor"], ids, 0) {
		n.editors = append(n.editors, p.name)
	}
	switch f := v["isAccessibleForFree"].(type) {
	case bool:
		n.paywalled = !f
	case string:
		n.paywalled = strings.EqualFold(f, "false")
	}
	return n
}

func ldString(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case []any:
		for _, x := range v {
			if s := ldString(x); s != "" {
				return s
			}
		}
	case map[string]any:
		for _, k := range []string{"@value", "@id", "url", "name"} {
			if s, ok := v[k].(string); ok && s != "" {
				return strings.TrimSpace(s)
			}
		}
	}
	return ""
}

func ldStrings(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, x := range v {
			if s := ldString(x); s != "" {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

func ldPeople(v any, ids map[string]map[string]any, depth int) []ldPerson {
	if depth > 6 {
		return nil
	}
	switch v := v.(type) {
	case string:
		if s := oneLine(v); s != "" {
			return []ldPerson{{name: s}}
		}
	case []any:
		var out []ldPerson
		for _, x := range v {
			out = append(out, ldPeople(x, ids, depth+1)...)
			if len(out) > 50 {
				break
			}
		}
		return out
	case map[string]any:
		if id, ok := v["@id"].(string); ok && v["name"] == nil {
			if full := ids[id]; full != nil && full["name"] != nil {
				v = full
			}
		}
		org := false
		for _, t := range ldStrings(v["@type"]) {
			if strings.HasSuffix(t, "Organization") {
				org = true
			}
		}
		var out []ldPerson
		for _, name := range ldStrings(v["name"]) {
			if name = oneLine(name); name != "" {
				out = append(out, ldPerson{name: name, org: org})
			}
			if len(out) > 50 {
				break
			}
		}
		return out
	}
	return nil
}

// chooseStory picks the node that describes this page: by its address or
// headline, then by its type, then the first.
func (h *head) chooseStory(addresses []string, titles []string) {
	best := -1
	for i := range h.ld {
		n := &h.ld[i]
		score := ldKinds[n.kind]
		for _, a := range addresses {
			if a != "" && sameAddress(n.address, a) {
				score += 20
				break
			}
		}
		for _, t := range titles {
			if t != "" && alike(n.headline, t) {
				score += 15
				break
			}
		}
		if n.published == "" {
			score -= 4
		}
		score -= n.depth
		if score > best {
			best = score
			h.story = n
		}
	}
}

// sameAddress compares two addresses without scheme, www and closing slash.
func sameAddress(a, b string) bool {
	return a != "" && trimAddress(a) == trimAddress(b)
}

func trimAddress(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.Index(s, "://"); i >= 0 {
		s = s[i+3:]
	}
	s = strings.TrimPrefix(s, "www.")
	if i := strings.IndexAny(s, "?#"); i >= 0 {
		s = s[:i]
	}
	return strings.TrimRight(s, "/")
}

func splitTags(s string) []string {
	var out []string
	for _, t := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' }) {
		if t = oneLine(t); t != "" {
			out = append(out, t)
		}
	}
	return out
}
