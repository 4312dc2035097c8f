// Package cite writes references to articles and to frozen result sets in the forms
// that reference managers read: RIS, BibTeX and CSL-JSON.
//
// A reference names what was read: outlet, day, address, and the place in the archive
// with its digest, so that it can be followed when the address is dead. What is not
// known is left out. Names of persons are given whole and never parted into first and
// family name: Indonesian names mostly have none.
//
// # Escaping
//
// Every value is one line: blanks and line ends become one blank, control characters
// are dropped. RIS has nothing to escape. BibTeX values stand in braces with LaTeX's
// special characters escaped, letters beyond ASCII as UTF-8 (biber, and BibTeX since
// long, read them), titles in a second pair that keeps their capitals. Addresses are
// what biblatex and hyperref take as they are: only braces and backslashes are escaped,
// the way an address can have them.
package cite

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"cakupan/corpus"
)

// Item is what is referred to. Empty fields are left out.
type Item struct {
	Key       string // names it within a file: letters, digits, hyphens
	Dataset   bool   // a frozen result set; else an article of an outlet
	Title     string
	Authors   []string // persons, whole names
	Outlet    string   // as people call it; of a dataset who publishes it
	URL       string
	Published time.Time // in the outlet's own zone; of a dataset when it was frozen
	Accessed  time.Time // when the page was fetched
	Language  string    // BCP 47
	Version   string    // of a dataset
	Archive   string    // where the page stands in the archive
	Note      string
}

// Of returns the reference to an article.
func Of(r *corpus.Report) Item {
	a := &r.Article
	it := Item{
		Key: Key(a.Outlet, a.Published, a.ID.String()), Title: a.Title, Authors: a.Authors, Outlet: a.OutletName, URL: a.URL,
		Published: a.Published, Accessed: r.Page.Fetched.UTC(), Language: a.Language,
	}
	if it.Outlet == "" {
		it.Outlet = a.Outlet
	}
	if p := r.Page.Archived; !p.IsZero() {
		it.Archive = fmt.Sprintf("%s, byte %d", p.File, p.Offset)
		if r.Page.Digest != "" {
			it.Archive += ", " + string(r.Page.Digest)
		}
	}
	return it
}

// Key makes a key of an outlet's host, a year and an ID, which makes it unique.
func Key(host string, published time.Time, id string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(host, "www."), ".")
	parts := []string{}
	for _, p := range []string{name, yearOf(published), id} {
		p = strings.Map(func(r rune) rune {
			if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r == '-' {
				return r
			}
			return -1
		}, p)
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "-")
}

func yearOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006")
}

// ErrUnknown says that there is no form of that name.
var ErrUnknown = errors.New("no such form of reference")

// Forms returns the names of the forms, sorted.
func Forms() []string { return []string{"bibtex", "csl", "ris"} }

// Write writes the references in a form, "ris", "bibtex" or "csl".
func Write(w io.Writer, form string, items []Item) error {
	switch form {
	case "bibtex":
		return writeBibTeX(w, items)
	case "csl":
		return writeCSL(w, items)
	case "ris":
		return writeRIS(w, items)
	}
	return fmt.Errorf("%w: %q; there are %s", ErrUnknown, form, strings.Join(Forms(), ", "))
}

// line makes one line of a value.
func line(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.Fields(s), " ")
}

func writeRIS(w io.Writer, items []Item) error {
	var b strings.Builder
	for _, it := range items {
		put := func(tag, value string) {
			if value = line(value); value != "" {
				fmt.Fprintf(&b, "%s  - %s\r\n", tag, value)
			}
		}
		kind := "NEWS"
		if it.Dataset {
			kind = "DATA"
		}
		put("TY", kind)
		put("ID", it.Key)
		put("TI", it.Title)
		for _, a := range it.Authors {
			put("AU", a)
		}
		if it.Dataset {
			put("PB", it.Outlet)
			put("ET", it.Version)
		} else {
			put("T2", it.Outlet)
		}
		if !it.Published.IsZero() {
			put("PY", it.Published.Format("2006"))
			put("DA", it.Published.Format("2006/01/02"))
		}
		put("UR", it.URL)
		if !it.Accessed.IsZero() {
			put("Y2", it.Accessed.Format("2006/01/02"))
		}
		put("LA", it.Language)
		put("AV", it.Archive)
		put("N1", it.Note)
		b.WriteString("ER  - \r\n\r\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// latex escapes what LaTeX reads as more than itself.
var latex = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `$`, `\$`, `&`, `\&`, `%`, `\%`, `#`, `\#`, `_`, `\_`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
)

// address escapes what would end or hide the value of an address.
var address = strings.NewReplacer(`\`, `%5C`, `{`, `%7B`, `}`, `%7D`)

func writeBibTeX(w io.Writer, items []Item) error {
	var b strings.Builder
	for i, it := range items {
		if i > 0 {
			b.WriteByte('\n')
		}
		kind, outlet := "article", "journal"
		if it.Dataset {
			kind, outlet = "misc", "publisher"
		}
		fmt.Fprintf(&b, "@%s{%s", kind, it.Key)
		raw := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&b, ",\n  %s = {%s}", name, value)
			}
		}
		put := func(name, value string) { raw(name, latex.Replace(line(value))) }
		if t := latex.Replace(line(it.Title)); t != "" {
			raw("title", "{"+t+"}")
		}
		var authors []string
		for _, a := range it.Authors {
			if a = latex.Replace(line(a)); a != "" {
				authors = append(authors, "{"+a+"}")
			}
		}
		raw("author", strings.Join(authors, " and "))
		if it.Outlet != "" {
			raw(outlet, "{"+latex.Replace(line(it.Outlet))+"}")
		}
		if !it.Published.IsZero() {
			raw("year", it.Published.Format("2006"))
			fmt.Fprintf(&b, ",\n  month = %s", strings.ToLower(it.Published.Format("Jan")))
			raw("day", it.Published.Format("2"))
		}
		raw("url", address.Replace(line(it.URL)))
		if !it.Accessed.IsZero() {
			raw("urldate", it.Accessed.Format("2006-01-02"))
		}
		put("language", it.Language)
		put("version", it.Version)
		note := it.Note
		if it.Archive != "" {
			note = strings.TrimSpace(note + " Archived: " + it.Archive)
		}
		put("note", note)
		b.WriteString("\n}\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// The CSL data model (citationstyles.org, csl-data.json).
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title,omitempty"`
	Author    []cslName `json:"author,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Version   string    `json:"version,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Accessed  *cslDate  `json:"accessed,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Language  string    `json:"language,omitempty"`
	Archive   string    `json:"archive_location,omitempty"`
	Note      string    `json:"note,omitempty"`
}

type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

func cslDay(t time.Time) *cslDate {
	if t.IsZero() {
		return nil
	}
	return &cslDate{[][]int{{t.Year(), int(t.Month()), t.Day()}}}
}

func writeCSL(w io.Writer, items []Item) error {
	list := make([]cslItem, 0, len(items))
	for _, it := range items {
		c := cslItem{
			ID: it.Key, Type: "article-newspaper", Title: line(it.Title), Container: line(it.Outlet), Version: line(it.Version),
			Issued: cslDay(it.Published), Accessed: cslDay(it.Accessed), URL: line(it.URL), Language: line(it.Language), Archive: line(it.Archive), Note: line(it.Note),
		}
		if it.Dataset {
			c.Type, c.Container, c.Publisher = "dataset", "", c.Container
		}
		for _, a := range it.Authors {
			if a = line(a); a != "" {
				c.Author = append(c.Author, cslName{a})
			}
		}
		list = append(list, c)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(list)
}
