package index

import (
	"context"

	"cakupan/corpus"
	"cakupan/index/query"
)

// Scope is what a hit is.
type Scope string

// The scopes. The zero value is Articles.
const (
	Articles Scope = "articles"
	Claims   Scope = "claims" // one figure or award of an article
)

// Sort is the order of hits. Ties are broken by ID, so that every order is total.
type Sort string

// The orders. The zero value is Relevance; a query without words sorts by Newest.
const (
	Relevance Sort = "relevance"
	Newest    Sort = "newest"
	Oldest    Sort = "oldest"
	Highest   Sort = "highest" // by Request.SortField
	Lowest    Sort = "lowest"
)

// Facets that can be asked for. Each is also a field of the query language, so
// that a facet's value can be added to the query as it stands. Values of region
// and province are codes.
const (
	FacetProvince = "provinsi"
	FacetRegion   = "wilayah"
	FacetSubject  = "subjek"
	FacetYear     = "tahun"
	FacetOutlet   = "outlet"
	FacetCategory = "kategori"
	FacetMeasure  = "ukuran"
	FacetKind     = "jenis"
	FacetEdition  = "edisi"
	FacetAbout    = "tentang"
)

// Facets returns the names of all facets, sorted.
func Facets() []string {
	return []string{FacetEdition, FacetKind, FacetCategory, FacetOutlet, FacetProvince, FacetSubject, FacetYear, FacetAbout, FacetMeasure, FacetRegion}
}

// Request is one question. Its zero value asks for the 20 newest articles.
type Request struct {
	Query query.Node // nil is everything
	// Like asks for articles that report of the same as this one, most alike
	// first; Query then limits them. The article itself and its reprints are
	// left out. Articles only.
	Like  corpus.ID
	Scope Scope
	Sort  Sort
	// SortField is the number field that Highest and Lowest sort articles by:
	// "cakupan", "keaktifan", "peserta" or "aktif"; default "cakupan". Claims
	// sort by their own value. Hits without a value come last.
	SortField string
	Size      int    // hits a page; 0 is 20, at most MaxSize
	After     string // Result.Next of the page before; "" for the first page
	// CountOnly leaves out the hits.
	CountOnly bool
	Facets    []FacetRequest
	Histogram Interval // "" for none
	// FoldReprints keeps one hit for each cluster of reprints, the first in
	// the order, and counts clusters.
	FoldReprints bool
	// Snippets is how many fragments of the text a hit carries; 0 is 3, less
	// than 0 none. The title's marks are always there.
	Snippets int
}

// MaxSize bounds Request.Size; page on for more.
const MaxSize = 1000

// FacetRequest asks for the most frequent values of a facet.
type FacetRequest struct {
	Name string
	Size int // values; 0 is 10, less than 0 all
}

// Interval is the width of a histogram's bars.
type Interval string

// The intervals.
const (
	Monthly Interval = "month"
	Yearly  Interval = "year"
)

// Result is the answer to a Request.
type Result struct {
	Total     int // hits in all; clusters where reprints are folded
	Articles  int // hits before folding
	Hits      []Hit
	Facets    []Facet // in the order of the request
	Histogram []Bar   // by date of publication, gaps filled with zero counts
	Next      string  // cursor of the next page; "" at the end
	Notes     []Note
	// Meant are other queries that may have been meant, best first; each of
	// them finds something. There are some only on a first page, where a word,
	// an outlet or an author of the query stands nowhere or nearly so.
	Meant []Meant
	// Generation and Seq say what was searched: all pages of one reader come
	// from the same state, and a cursor belongs to it.
	Generation uint64
	Seq        uint64
}

// Note is a remark on how a query was understood: a region's name that is
// the name of several.
type Note struct {
	Pos     int // byte position in the query
	Message string
	Codes   []string
}

// Meant is a query that may have been meant instead of the one that was asked.
type Meant struct {
	Query query.Node
	Was   string // what stands in the query as typed
	Now   string // what stands there instead
	Hits  int
}

// Hit is one article or claim.
type Hit struct {
	ID       corpus.ID
	Score    float64
	Report   *corpus.Report // never nil
	Figure   int            // index into Report.Facts.Figures of a claim; -1 for none
	Award    int            // index into Report.Facts.Awards of a claim; -1 for none
	Title    Snippet
	Snippets []Snippet
	Carriers int // articles of the cluster among the hits; 1 without folding
}

// Snippet is a piece of a text with what matched in it.
type Snippet struct {
	Text  string
	Start int           // byte offset of Text in the article's Text; 0 for a title
	Marks []corpus.Span // matches, byte offsets into Snippet.Text, sorted, apart
}

// Facet is the most frequent values of one field among all hits.
type Facet struct {
	Name    string
	Values  []Count // most frequent first, then by value
	Missing int     // hits without a value
	Other   int     // distinct values beyond those listed
}

// Count is a value and the number of hits that have it.
type Count struct {
	Value string
	N     int
}

// Bar is one bar of a histogram.
type Bar struct {
	Period corpus.Period
	N      int
}

// Searcher answers requests. Errors in a query are *query.Error.
type Searcher interface {
	Search(ctx context.Context, req Request) (*Result, error)
}

// CompletionKind is what a Completion puts in.
type CompletionKind string

// The kinds, in the order in which they are offered.
const (
	CompleteField  CompletionKind = "field"  // a field's name, with its colon
	CompleteValue  CompletionKind = "value"  // a keyword's value
	CompleteRegion CompletionKind = "region" // a region's full name; behind no field, with wilayah:
	CompleteOutlet CompletionKind = "outlet"
	CompleteWord   CompletionKind = "word"
)

// Completion is one way to go on with the term that is being typed.
type Completion struct {
	Kind CompletionKind
	Text string // what goes in, in the query language, in place of Start to the end
	Name string // for people
	Code string // of a region
	N    int    // articles that have it; -1 where that is not counted
}
