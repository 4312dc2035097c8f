// Package export writes what cakupan knows as tables that other programs read: CSV,
// JSON Lines, Parquet and XLSX, each described column by column, with a Frictionless
// data package (specs.frictionlessdata.io, Table Schema v1) beside it.
//
// Rows are streamed in the order of the reports, without a limit: Write holds the row
// in hand, what a format buffers (the row group of Parquet),
// and of the series table the figures that it is made of. The same reports always give
// the same rows. By default the tables hold facts, short quotations and links; an
// article's full text goes out only where the caller asks for it, since it is its
// publisher's.
//
// # Formats
//
// CSV is UTF-8 with a header and CRLF line ends (RFC 4180), and with a byte order mark
// where Excel is to know it for UTF-8. A text cell that a spreadsheet would take for a
// formula (it begins with = + - @, their full-width forms, a tab, a carriage return or
// a line feed) gets an apostrophe before it; the other formats keep it as it is, since
// they say what is text. Instants are RFC 3339 in CSV and JSON Lines, with the outlet's
// own zone; Parquet has them as milliseconds UTC, XLSX as date cells that show the
// outlet's own clock. XLSX goes on in a further sheet where one is full, and cuts a
// cell at the 32,767 characters that the format allows.
package export

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"cakupan/corpus"
	"cakupan/corpus/claims"
	"cakupan/corpus/ledger"
)

// The types of columns, as Table Schema calls them.
const (
	String   = "string"
	Integer  = "integer"
	Number   = "number"
	Boolean  = "boolean"
	Datetime = "datetime"
)

// Column describes one column of a table.
type Column struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Description string `json:"description"`
}

// Table is one kind of export. A value is a string, int, float64, bool or time.Time by
// its column's type, or nil where it is missing.
type Table struct {
	Name        string
	Description string
	Columns     []Column
	// Rows returns the rows of one report; nil where the table is not made of reports.
	Rows func(r *corpus.Report) [][]any
	// Rest gives the rows that need all reports; nil where there are none. It follows
	// the last Rows, once.
	Rest func() iter.Seq[[]any]
}

// Options changes what the tables hold. The zero value gives every claim, and no text.
type Options struct {
	FullText bool // the text of articles, which is their publishers'
	// Keep says which claims the tables claims, awards and series hold; nil is all.
	Keep func(r *corpus.Report, c *claims.Claim) bool
	// Places tells names and provinces of regions.
	Places claims.Places
	Ledger []ledger.Row // rows of the table ledger
}

// ErrUnknown says that there is no table or format of that name.
var ErrUnknown = errors.New("no such export")

// Tables returns all tables, sorted by name.
func Tables(opt Options) []Table {
	return []Table{articles(opt), awards(opt), figures(opt), facts(), ledgerTable(opt), series(opt)} // sorted: articles, awards, claims, facts, ledger, series
}

// Lookup returns the table of a name.
func Lookup(name string, opt Options) (Table, error) {
	var names []string
	for _, t := range Tables(opt) {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return Table{}, fmt.Errorf("%w: table %q; there are %s", ErrUnknown, name, strings.Join(names, ", "))
}

// Writer writes the rows of one table.
type Writer interface {
	Write(row []any) error
	// Close ends the table and writes what is buffered. The caller closes what is below.
	Close() error
}

// Format is one form of file.
type Format struct {
	Name      string // and the extension of its files
	MediaType string
	New       func(w io.Writer, t Table, opt WriterOptions) (Writer, error)
}

// WriterOptions shapes the files. The zero value suits programs.
type WriterOptions struct {
	BOM bool // CSV: a byte order mark, by which Excel knows UTF-8
}

// Formats returns all formats, sorted by name.
func Formats() []Format {
	return []Format{
		{"csv", "text/csv", newCSV},
		{"jsonl", "application/jsonl", newJSONL},
		{"parquet", "application/vnd.apache.parquet", newParquet},
		{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", newXLSX},
	}
}

// LookupFormat returns the format of a name.
func LookupFormat(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("%w: format %q; there are %s", ErrUnknown, name, strings.Join(names, ", "))
}

// Write writes the table of the reports to w and returns how many rows it has. It stops
// at the first error of the reports.
func Write(w io.Writer, format Format, t Table, reports iter.Seq2[corpus.Report, error], opt WriterOptions) (rows int, err error) {
	ew, err := format.New(w, t, opt)
	if err != nil {
		return 0, fmt.Errorf("write %s as %s: %w", t.Name, format.Name, err)
	}
	put := func(row []any) error {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("write row of %s: %d values for %d columns", t.Name, len(row), len(t.Columns))
		}
		rows++
		return ew.Write(row)
	}
	if t.Rows != nil {
		for rep, err := range reports {
			if err != nil {
				return rows, err
			}
			for _, row := range t.Rows(&rep) {
				if err := put(row); err != nil {
					return rows, err
				}
			}
		}
	}
	if t.Rest != nil {
		for row := range t.Rest() {
			if err := put(row); err != nil {
				return rows, err
			}
		}
	}
	if err := ew.Close(); err != nil {
		return rows, fmt.Errorf("write %s as %s: %w", t.Name, format.Name, err)
	}
	return rows, nil
}
