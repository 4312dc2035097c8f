// Package export writes what cakupan knows as tables that other programs read:
// CSV and JSON Lines, each described column by column, with a Frictionless data
// package (specs.frictionlessdata.io, Table Schema v1) beside it.
//
// Rows are streamed: nothing is held but the row in hand. By default the tables
// hold facts, short quotations and links; an article's full text goes out only
// where the caller asks for it, since it is its publisher's.
//
// CSV is UTF-8 with a header and CRLF line ends (RFC 4180). A text cell that a
// spreadsheet would take for a formula (it begins with = + - @, a tab or a
// carriage return) gets an apostrophe before it; JSON Lines keep it as it is.
package export

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/claims"
)

// Column describes one column of a table.
type Column struct {
	Name        string `json:"name"`
	Type        string `json:"type"` // Table Schema: string, integer, number, boolean, datetime
	Description string `json:"description"`
}

// Table is one kind of export.
type Table struct {
	Name        string
	Description string
	Columns     []Column
	// Rows returns the rows of one report, each with a value for each column:
	// string, int, float64, bool or nil for a missing value.
	Rows func(r *corpus.Report) [][]any
}

// Options changes what the tables hold.
type Options struct {
	FullText bool // the text of articles, which is their publishers'
}

// ErrUnknown says that there is no table or format of that name.
var ErrUnknown = errors.New("no such export")

// Tables returns all tables, sorted by name.
func Tables(opt Options) []Table {
	return []Table{articles(opt), awards(), figures(), facts()} // sorted: articles, awards, claims, facts
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
	// Flush writes what is buffered. The caller closes what is below.
	Flush() error
}

// formats holds the formats by name.
var formats = map[string]func(w io.Writer, t Table) (Writer, error){"csv": newCSV, "jsonl": newJSONL}

// NewWriter returns a writer of a format, "csv" or "jsonl".
func NewWriter(format string, w io.Writer, t Table) (Writer, error) {
	f := formats[format]
	if f == nil {
		return nil, fmt.Errorf("%w: format %q; there are csv, jsonl", ErrUnknown, format)
	}
	return f(w, t)
}

type csvWriter struct {
	w   *csv.Writer
	t   Table
	row []string
}

func newCSV(w io.Writer, t Table) (Writer, error) {
	c := &csvWriter{w: csv.NewWriter(w), t: t, row: make([]string, len(t.Columns))}
	c.w.UseCRLF = true
	for i, col := range t.Columns {
		c.row[i] = col.Name
	}
	return c, c.w.Write(c.row)
}

func (c *csvWriter) Write(row []any) error {
	if len(row) != len(c.row) {
		return fmt.Errorf("write row of %s: %d values for %d columns", c.t.Name, len(row), len(c.row))
	}
	for i, v := range row {
		switch v := v.(type) {
		case nil:
			c.row[i] = ""
		case string:
			if v != "" && strings.IndexByte("=+-@\t\r", v[0]) >= 0 {
				v = "'" + v
			}
			c.row[i] = v
		case int:
			c.row[i] = strconv.Itoa(v)
		case float64:
			c.row[i] = strconv.FormatFloat(v, 'f', -1, 64)
		case bool:
			c.row[i] = strconv.FormatBool(v)
		default:
			return fmt.Errorf("write row of %s: column %s holds a %T", c.t.Name, c.t.Columns[i].Name, v)
		}
	}
	return c.w.Write(c.row)
}

func (c *csvWriter) Flush() error {
	c.w.Flush()
	return c.w.Error()
}

type jsonlWriter struct {
	w io.Writer
	t Table
}

func newJSONL(w io.Writer, t Table) (Writer, error) { return &jsonlWriter{w, t}, nil }

func (j *jsonlWriter) Write(row []any) error {
	if len(row) != len(j.t.Columns) {
		return fmt.Errorf("write row of %s: %d values for %d columns", j.t.Name, len(row), len(j.t.Columns))
	}
	var b strings.Builder
	b.WriteByte('{')
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i, v := range row {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Quote(j.t.Columns[i].Name) + ":")
		if err := enc.Encode(v); err != nil {
			return fmt.Errorf("write row of %s: %w", j.t.Name, err)
		}
	}
	_, err := io.WriteString(j.w, strings.ReplaceAll(b.String(), "\n", "")+"}\n")
	return err
}

func (j *jsonlWriter) Flush() error { return nil }

// Package returns the data package that describes a table's file.
func Package(t Table, file, format, version string, created time.Time) ([]byte, error) {
	type field = Column
	media := map[string]string{"csv": "text/csv", "jsonl": "application/jsonl"}
	p := map[string]any{
		"profile":  "tabular-data-package",
		"name":     "cakupan-" + t.Name,
		"title":    "cakupan: " + t.Name,
		"version":  version,
		"created":  created.UTC().Format(time.RFC3339),
		"licenses": []map[string]string{{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0, for the facts; quotations belong to their publishers", "path": "https://creativecommons.org/licenses/by/4.0/"}},
		"resources": []map[string]any{{
			"profile": "tabular-data-resource", "name": t.Name, "path": file, "format": format, "mediatype": media[format], "encoding": "utf-8",
			"description": t.Description,
			"schema":      map[string]any{"fields": append([]field(nil), t.Columns...), "missingValues": []string{""}},
		}},
	}
	b, err := json.MarshalIndent(p, "", "  ")
	return append(b, '\n'), err
}

func at(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.Format(time.RFC3339)
}

func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func year(y int) any {
	if y == 0 {
		return nil
	}
	return y
}

var sourceColumns = []Column{
	{"article", "string", "ID of the article"},
	{"url", "string", "canonical address of the article"},
	{"outlet", "string", "host of the outlet"},
	{"title", "string", "title of the article"},
	{"published", "datetime", "when the outlet published it, with its zone"},
	{"fetched", "datetime", "when the page was fetched, UTC"},
	{"archive_file", "string", "WARC file below the archive folder"},
	{"archive_offset", "integer", "bytes from its start to the record"},
	{"report", "string", "reprint cluster: articles with the same value carry one report"},
}

func sourceValues(r *corpus.Report) []any {
	report := r.Reprint
	if report.IsZero() {
		report = r.Article.ID
	}
	var file, offset any
	if !r.Page.Archived.IsZero() {
		file, offset = r.Page.Archived.File, int(r.Page.Archived.Offset)
	}
	return []any{r.Article.ID.String(), text(r.Article.URL), text(r.Article.Outlet), text(r.Article.Title), at(r.Article.Published), at(r.Page.Fetched), file, offset, report.String()}
}

func articles(opt Options) Table {
	t := Table{
		Name: "articles", Description: "one row for each article",
		Columns: append(sourceColumns[:len(sourceColumns):len(sourceColumns)],
			Column{"outlet_name", "string", "name of the outlet"},
			Column{"authors", "string", "writers, parted by semicolons"},
			Column{"modified", "datetime", "when the outlet changed it last"},
			Column{"section", "string", "the outlet's section"},
			Column{"language", "string", "BCP 47"},
			Column{"about_uhc", "boolean", "whether it is about JKN/UHC"},
			Column{"version", "integer", "which text of this article, from 1"},
			Column{"subjects", "string", "codes of the regions it reports about, parted by semicolons"},
			Column{"regions", "string", "codes of all regions it names, parted by semicolons"},
			Column{"figures", "integer", "number of figures read in it"},
			Column{"awards", "integer", "number of awards read in it"},
			Column{"text_digest", "string", "SHA-256 of its text"},
		),
	}
	if opt.FullText {
		t.Columns = append(t.Columns, Column{"text", "string", "the article's text; its publisher's"})
	}
	t.Rows = func(r *corpus.Report) [][]any {
		var subjects, regions []string
		for _, g := range r.Facts.Regions {
			if g.Code == "" {
				continue
			}
			regions = append(regions, g.Code)
			for _, role := range g.Roles {
				if role == corpus.Subject {
					subjects = append(subjects, g.Code)
				}
			}
		}
		row := append(sourceValues(r), text(r.Article.OutletName), text(strings.Join(r.Article.Authors, "; ")), at(r.Article.Modified), text(r.Article.Section), text(r.Article.Language),
			r.Facts.AboutUHC, r.Version, text(strings.Join(subjects, ";")), text(strings.Join(regions, ";")), len(r.Facts.Figures), len(r.Facts.Awards), string(r.Article.TextDigest))
		if opt.FullText {
			row = append(row, r.Article.Text)
		}
		return [][]any{row}
	}
	return t
}

func figures() Table {
	t := Table{
		Name: "claims", Description: "one row for each figure that an article gives for a region or the nation",
		Columns: append([]Column{
			{"code", "string", "Kemendagri code of the region, ID for the nation"},
			{"region", "string", "its name"},
			{"measure", "string", "what is measured: participants, coverage, active_rate, …"},
			{"unit", "string", "people, percent or regions"},
			{"low", "number", "the value, or the lower end of an interval"},
			{"high", "number", "the value, or the upper end of an interval"},
			{"bound", "string", "exact, approx, at_least or at_most"},
			{"as_of", "string", "day, month or year it holds for: YYYY-MM-DD, YYYY-MM or YYYY"},
			{"dated", "boolean", "whether the text dates it; else as_of is the day of publication"},
			{"words", "string", "the words it was read from"},
			{"sentence", "string", "the sentence they stand in"},
			{"start", "integer", "first byte of the words in the article's text"},
			{"end", "integer", "byte after their last"},
			{"rule", "string", "the rule that read them"},
		}, sourceColumns...),
	}
	t.Rows = func(r *corpus.Report) [][]any {
		var rows [][]any
		for _, c := range claims.Of(r) {
			if c.Kind == claims.FigureClaim {
				rows = append(rows, append([]any{c.Code, c.Region, string(c.Measure), string(c.Unit), c.Low, c.High, string(c.Bound), text(c.AsOf.String()), c.Dated, c.Words, c.Sentence, c.Span.Start, c.Span.End, c.Rule}, sourceValues(r)...))
			}
		}
		return rows
	}
	return t
}

func awards() Table {
	t := Table{
		Name: "awards", Description: "one row for each UHC award that an article says a region received",
		Columns: append([]Column{
			{"code", "string", "Kemendagri code of the region"},
			{"region", "string", "its name"},
			{"category", "string", "utama, madya or pratama; missing where the text names none"},
			{"year", "integer", "the edition"},
			{"level", "string", "provinsi or kabupaten/kota"},
			{"words", "string", "the words it was read from"},
			{"sentence", "string", "the sentence they stand in"},
			{"start", "integer", "first byte of the words in the article's text"},
			{"end", "integer", "byte after their last"},
			{"rule", "string", "the rule that read them"},
		}, sourceColumns...),
	}
	t.Rows = func(r *corpus.Report) [][]any {
		var rows [][]any
		for _, c := range claims.Of(r) {
			if c.Kind == claims.AwardClaim {
				rows = append(rows, append([]any{c.Code, c.Region, text(string(c.Category)), year(c.Year), string(c.Level), c.Words, c.Sentence, c.Span.Start, c.Span.End, c.Rule}, sourceValues(r)...))
			}
		}
		return rows
	}
	return t
}

func facts() Table {
	t := Table{
		Name: "facts", Description: "one row for each fact of any kind, as read",
		Columns: append([]Column{
			{"kind", "string", "region, date, figure or award"},
			{"words", "string", "the words it was read from"},
			{"value", "string", "code, date, number or category"},
			{"what", "string", "roles of a region, role of a date, measure of a figure, year of an award"},
			{"code", "string", "Kemendagri code of the region concerned"},
			{"start", "integer", "first byte of the words in the article's text"},
			{"end", "integer", "byte after their last"},
			{"rule", "string", "the rule that read them"},
		}, sourceColumns...),
	}
	t.Rows = func(r *corpus.Report) [][]any {
		var rows [][]any
		add := func(kind string, e corpus.Evidence, value, what, code string) {
			words := ""
			if e.Start >= 0 && e.Start <= e.End && e.End <= len(r.Article.Text) {
				words = r.Article.Text[e.Start:e.End]
			}
			rows = append(rows, append([]any{kind, words, text(value), text(what), text(code), e.Start, e.End, e.Rule}, sourceValues(r)...))
		}
		for _, g := range r.Facts.Regions {
			roles := make([]string, len(g.Roles))
			for i, role := range g.Roles {
				roles[i] = string(role)
			}
			value := g.Code
			if value == "" {
				value = strings.Join(g.Candidates, ";")
			}
			add("region", g.Evidence, value, strings.Join(roles, ";"), g.Code)
		}
		for _, d := range r.Facts.Dates {
			add("date", d.Evidence, d.Period.String(), string(d.Role), "")
		}
		for _, f := range r.Facts.Figures {
			value := strconv.FormatFloat(f.Low, 'f', -1, 64)
			if f.High != f.Low {
				value += ".." + strconv.FormatFloat(f.High, 'f', -1, 64)
			}
			add("figure", f.Evidence, value, string(f.Measure), f.Code)
		}
		for _, a := range r.Facts.Awards {
			what := ""
			if a.Year != 0 {
				what = strconv.Itoa(a.Year)
			}
			add("award", a.Evidence, string(a.Category), what, a.Code)
		}
		return rows
	}
	return t
}
