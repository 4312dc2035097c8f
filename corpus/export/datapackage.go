package export

import (
	"encoding/json"
	"time"
)

// File says what is known of a file that a table was written to.
type File struct {
	Name    string // as the package names it, relative to it
	Format  Format
	Rows    int
	Bytes   int64
	SHA256  string // hexadecimal
	Options WriterOptions
	Query   string    // the question that the rows answer, "" for everything
	Version string    // of the data: the generation that was read
	Created time.Time // when
	// Sources are those whose texts the facts were read in; nil says the press.
	Sources []Source
	Texts   bool // whether it holds full texts
}

// Source is where data comes from.
type Source struct {
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

type license struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Path  string `json:"path,omitempty"`
}

// factsLicense holds for what this program adds: what it read, and where.
var factsLicense = license{"CC-BY-4.0", "Creative Commons Attribution 4.0, for the facts; quotations belong to their publishers", "https://creativecommons.org/licenses/by/4.0/"}

// Package returns the data package that describes a table's file: every column, the
// licence, the sources, size and digest.
func Package(t Table, f File) ([]byte, error) {
	if f.Sources == nil {
		f.Sources = []Source{{Title: "Articles of the Indonesian press, each named in its row by address and place in the archive"}}
	}
	licenses := []license{factsLicense}
	if f.Texts {
		licenses = append(licenses, license{Name: "other-closed", Title: "The column text belongs to the articles' publishers: for your own use, not to be passed on"})
	}
	resource := map[string]any{
		"name": t.Name, "path": f.Name, "format": f.Format.Name, "mediatype": f.Format.MediaType,
		"title": "cakupan: " + t.Name, "description": t.Description,
		"bytes": f.Bytes, "hash": "sha256:" + f.SHA256, "rows": f.Rows,
		"licenses": licenses, "sources": f.Sources,
	}
	schema := map[string]any{"fields": fields(t, f.Format)}
	switch f.Format.Name {
	case "csv":
		resource["profile"], resource["encoding"] = "tabular-data-resource", "utf-8"
		if f.Options.BOM {
			resource["encoding"] = "utf-8-sig"
		}
		resource["dialect"] = map[string]any{"delimiter": ",", "quoteChar": `"`, "doubleQuote": true, "lineTerminator": "\r\n", "header": true}
		schema["missingValues"] = []string{""}
	case "jsonl":
		resource["profile"], resource["encoding"] = "tabular-data-resource", "utf-8"
	}
	resource["schema"] = schema
	p := map[string]any{
		"profile": "data-package", "name": "cakupan-" + t.Name, "title": "cakupan: " + t.Name, "description": t.Description,
		"version": f.Version, "created": f.Created.UTC().Format(time.RFC3339),
		"licenses": licenses, "sources": f.Sources, "query": f.Query,
		"contributors": []map[string]string{{"title": "cakupan, reading the press", "role": "wrangler"}},
		"resources":    []any{resource},
	}
	b, err := json.MarshalIndent(p, "", "  ")
	return append(b, '\n'), err
}

// fields describes the columns as a format has them.
func fields(t Table, f Format) []map[string]string {
	list := make([]map[string]string, len(t.Columns))
	for i, c := range t.Columns {
		list[i] = map[string]string{"name": c.Name, "type": c.Type, "description": c.Description}
		if c.Type == Datetime {
			switch f.Name {
			case "csv", "jsonl":
				list[i]["format"] = "any" // RFC 3339 with the outlet's own zone
			case "parquet":
				list[i]["description"] += "; here UTC"
			case "xlsx":
				list[i]["description"] += "; here the clock of that zone"
			}
		}
	}
	return list
}
