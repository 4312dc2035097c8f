package saved

import (
	"cmp"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	"cakupan/corpus"
)

// Entry is one hit in a feed.
type Entry struct {
	Key       string    // of the hit: names the entry for ever
	Title     string    // as a person reads it
	URL       string    // of the article; "" for none
	Authors   []string  // the article's
	Outlet    string    // whose name stands in for a missing author
	Published time.Time // by the outlet; zero where unknown
	Updated   time.Time // when it was fetched as it is; not zero
	Summary   string    // a sentence or two
	Regions   []string  // names, as categories
}

// Feed is a search's newest hits.
type Feed struct {
	Name    string // of the search
	Query   string
	Created time.Time // of the search: the feed's own time while it has no entries
	Entries []Entry
}

type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Subtitle  string      `xml:"subtitle,omitempty"`
	Updated   string      `xml:"updated"`
	Generator string      `xml:"generator"`
	Entries   []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Links      []atomLink     `xml:"link"`
	Authors    []atomPerson   `xml:"author"`
	Published  string         `xml:"published,omitempty"`
	Updated    string         `xml:"updated"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
	Content    *atomContent   `xml:"content"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// WriteAtom writes a feed (RFC 4287), the last updated entry first. The same entries
// give the same bytes: its own time is that of its newest entry.
func WriteAtom(w io.Writer, f Feed) error {
	entries := slices.Clone(f.Entries)
	slices.SortFunc(entries, func(a, b Entry) int { return cmp.Or(b.Updated.Compare(a.Updated), cmp.Compare(a.Key, b.Key)) })
	updated := f.Created
	out := atomFeed{ID: urn("search " + f.Name + " " + f.Query), Title: "cakupan: " + xmlLine(f.Name), Subtitle: xmlLine(f.Query), Generator: "cakupan", Entries: []atomEntry{}}
	for i, e := range entries {
		if e.Updated.IsZero() || e.Key == "" {
			return fmt.Errorf("write feed %s: entry %q has no key or no time", f.Name, e.Title)
		}
		if i == 0 && e.Updated.After(updated) {
			updated = e.Updated
		}
		x := atomEntry{ID: urn("hit " + e.Key), Title: cmp.Or(xmlLine(e.Title), "(untitled)"), Updated: e.Updated.UTC().Format(time.RFC3339), Summary: xmlLine(e.Summary)}
		if !e.Published.IsZero() {
			x.Published = e.Published.Format(time.RFC3339)
		}
		if u := xmlLine(e.URL); u != "" {
			x.Links = []atomLink{{"alternate", u}}
		} else {
			x.Content = &atomContent{"text", cmp.Or(x.Summary, x.Title)} // RFC 4287, 4.1.2
		}
		for _, a := range e.Authors {
			if a = xmlLine(a); a != "" {
				x.Authors = append(x.Authors, atomPerson{a})
			}
		}
		if len(x.Authors) == 0 {
			x.Authors = []atomPerson{{cmp.Or(xmlLine(e.Outlet), "unknown")}}
		}
		for _, r := range e.Regions {
			x.Categories = append(x.Categories, atomCategory{xmlLine(r)})
		}
		out.Entries = append(out.Entries, x)
	}
	out.Updated = updated.UTC().Format(time.RFC3339)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("write feed %s: %w", f.Name, err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// urn is a name that stays: a UUID (RFC 9562, version 8) of a digest.
func urn(s string) string {
	d := sha256.Sum256([]byte("cakupan " + s))
	d[6] = d[6]&0x0f | 0x80
	d[8] = d[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", d[0:4], d[4:6], d[6:8], d[8:10], d[10:16])
}

// xmlLine is text on one line without characters that XML has no form for.
func xmlLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || r == 0xfffe || r == 0xffff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.Fields(s), " ")
}

// EntryOf is the entry of a hit in a report. Without a title it has the article's.
func EntryOf(r *corpus.Report, hit Hit, title, summary string, regions []string) Entry {
	a := &r.Article
	return Entry{
		Key: hit.Key, Title: cmp.Or(title, a.Title), URL: a.URL, Authors: a.Authors, Outlet: cmp.Or(a.OutletName, a.Outlet),
		Published: a.Published, Updated: r.Page.Fetched, Summary: summary, Regions: regions,
	}
}
