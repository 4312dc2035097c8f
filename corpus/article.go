package corpus

import "time"

// Place says where in the archive a record stands.
type Place struct {
	File   string `json:"file"`   // path below the archive folder, slashes
	Offset int64  `json:"offset"` // bytes from the file's start to the record's gzip member
	Length int64  `json:"length"` // bytes of the gzip member
}

// IsZero reports whether the place is unset.
func (p Place) IsZero() bool { return p == Place{} }

// Page is one fetch as it happened. It is never changed afterwards.
type Page struct {
	URL      string    `json:"url"`       // as asked for
	Final    string    `json:"final_url"` // after redirects; equal to URL where there were none
	Fetched  time.Time `json:"fetched"`   // UTC
	Status   int       `json:"status"`    // HTTP status
	Type     string    `json:"type"`      // Content-Type as sent
	Digest   Digest    `json:"digest"`    // of the body after transfer and content decoding
	Archived Place     `json:"archived"`  // of the response record
}

// Kind says what a page is. Only KindArticle becomes an article.
type Kind string

// The kinds of page.
const (
	KindArticle Kind = "article"
	KindPhoto   Kind = "photo"
	KindListing Kind = "listing"
	KindSearch  Kind = "search"
	KindMissing Kind = "soft404"
	KindPaywall Kind = "paywall"
	KindWall    Kind = "wall" // cookie, bot or consent wall
	KindEmpty   Kind = "empty"
)

// Article is one report of one outlet, as read from its page.
type Article struct {
	ID         ID        `json:"id"`
	URL        string    `json:"url"` // canonical address; empty for a bare text
	Kind       Kind      `json:"kind"`
	Outlet     string    `json:"outlet"`      // the registry's host, or the URL's host
	OutletName string    `json:"outlet_name"` // as people call it
	Title      string    `json:"title"`
	Authors    []string  `json:"authors"` // people who wrote it, in the page's order; never nil in JSON
	Editor     string    `json:"editor,omitempty"`
	Published  time.Time `json:"published,omitzero"` // with the zone the page means; zero where unknown
	Modified   time.Time `json:"modified,omitzero"`
	Stamp      string    `json:"stamp,omitempty"` // the visible publication line as printed, if the page shows one
	Section    string    `json:"section,omitempty"`
	Tags       []string  `json:"tags,omitempty"`
	Language   string    `json:"language,omitempty"` // BCP 47
	Dateline   string    `json:"dateline,omitempty"` // as printed; it also stands in Text
	Captions   []string  `json:"captions,omitempty"`
	// Text is UTF-8 in NFC, paragraphs parted by one newline. It is made once
	// and then frozen: every Span of the article's facts counts its bytes.
	Text       string    `json:"text"`
	TextDigest Digest    `json:"text_digest"`
	Provenance []Choice  `json:"provenance,omitempty"`
	Findings   []Finding `json:"findings,omitempty"`
}

// Choice records where the value of one field of an Article was taken from.
type Choice struct {
	Field      string  `json:"field"`  // "title", "published", "text", …
	Source     string  `json:"source"` // "json-ld", "meta og:title", "readability", …
	Confidence float64 `json:"confidence"`
}

// Span is a half-open range of bytes in Article.Text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Evidence is what a fact stands on: the words, and the rule that read them.
type Evidence struct {
	Span
	Rule string `json:"rule"` // never empty
}

// Finding is what a careful reader would remark: a weekday that contradicts its
// date, a count that does not fit the percentage beside it. It is no error.
type Finding struct {
	Evidence
	Message string `json:"message"` // in English, one sentence, with the values at odds
}
