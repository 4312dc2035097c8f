package article

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"cakupan/corpus"
)

// doubtfulText is the confidence in a text below which another view of the
// story is worth a fetch, and shortText the length.
const (
	doubtfulText = 0.65
	shortText    = 350
)

// Elsewhere returns the address where the same story may be read better than on
// this page, "" where that is not worth a request: the whole on one page where it
// stands on several; and the AMP or print view where the page gave no text, little
// of it, or one that its readers disagreed about.
func (r *Result) Elsewhere() string {
	if r.Single != "" && len(r.More) > 0 {
		return r.Single
	}
	switch r.Kind {
	case corpus.KindArticle, corpus.KindEmpty:
	default:
		return ""
	}
	if utf8.RuneCountInString(r.Text) >= shortText && r.textConfidence() >= doubtfulText {
		return ""
	}
	if r.AMP != "" {
		return r.AMP
	}
	return r.Print
}

func (r *Result) textConfidence() float64 {
	for _, c := range r.Provenance {
		if c.Field == "text" {
			return c.Confidence
		}
	}
	return 0
}

// Cleaner returns the page with the text of the other view of its story where that
// is the better one, and reports whether it is. The page's own particulars stay;
// what it leaves open is taken from the other. A view whose title is another
// story's is refused.
func Cleaner(page, other Result) (Result, bool) {
	if other.Kind != corpus.KindArticle || other.Text == "" {
		return page, false
	}
	if page.Title != "" && other.Title != "" && !alike(page.Title, other.Title) {
		return page, false
	}
	whole := len(page.More) > 0 && len(other.More) == 0
	cover := covered(strings.Split(page.Text, "\n"), strings.Split(other.Text, "\n"))
	switch {
	case page.Kind != corpus.KindArticle || page.Text == "":
	case whole:
		if cover < 0.8 || len(other.Text) < len(page.Text) {
			return page, false
		}
	case other.textConfidence() < page.textConfidence()+0.1, len(other.Text)*10 < len(page.Text)*4:
		return page, false
	}
	out := page
	out.Kind, out.Text, out.TextDigest, out.Dateline = other.Kind, other.Text, other.TextDigest, other.Dateline
	if len(other.Captions) > 0 {
		out.Captions = other.Captions
	}
	if out.Title == "" {
		out.Title = other.Title
	}
	if len(out.Authors) == 0 {
		out.Authors = other.Authors
	}
	if out.Editor == "" {
		out.Editor = other.Editor
	}
	if out.Published.IsZero() {
		out.Published, out.Stamp = other.Published, other.Stamp
	}
	if out.Language == "" {
		out.Language = other.Language
	}
	if whole || len(page.More) == 0 {
		out.More = nil
	}
	out.Provenance = nil
	for _, c := range page.Provenance {
		if c.Field != "text" {
			out.Provenance = append(out.Provenance, c)
		}
	}
	out.Provenance = append(out.Provenance, corpus.Choice{Field: "text", Source: "another view of the page", Confidence: max(other.textConfidence(), 0.5)})
	out.Findings = append(out.Findings[:len(out.Findings):len(out.Findings)], corpus.Finding{
		Evidence: corpus.Evidence{Rule: "article.elsewhere"},
		Message:  "the text was read from another view of the page",
	})
	return out, true
}

// printView finds the link to the page's print view: its text says so and its
// address has the word for it as a part of its own.
func (r *reader) printView() string {
	if r.base.Host == "" {
		return ""
	}
	found, count := "", 0
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && found == "" && count < 5000; c = c.NextSibling {
			if c.Type != html.ElementNode || depth > 600 {
				continue
			}
			if c.DataAtom != atom.A {
				walk(c, depth+1)
				continue
			}
			count++
			href := attr(c, "href")
			if href == "" || len(href) > 500 || !strings.Contains(href, "print") && !strings.Contains(href, "cetak") {
				continue
			}
			u, err := r.base.Parse(strings.TrimSpace(href))
			if err != nil || u.Host != r.base.Host || u.Scheme != "http" && u.Scheme != "https" {
				continue
			}
			for _, part := range strings.FieldsFunc(u.Path+"?"+u.RawQuery, func(c rune) bool { return strings.ContainsRune("/?&=.-_", c) }) {
				if part == "print" || part == "cetak" {
					u.Fragment = ""
					found = u.String()
				}
			}
		}
	}
	walk(r.doc, 0)
	return found
}
