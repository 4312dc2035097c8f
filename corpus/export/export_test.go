package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"cakupan/corpus"
)

func sample() corpus.Report {
	text := "=HYPERLINK(\"x\") Cakupan Kota Bekasi, 95,27 persen.\nKota Bekasi raih UHC Awards 2026 kategori Madya."
	span := func(s string) corpus.Evidence {
		i := strings.Index(text, s)
		return corpus.Evidence{Span: corpus.Span{Start: i, End: i + len(s)}, Rule: "uji"}
	}
	return corpus.Report{
		Page:    corpus.Page{Fetched: time.Date(2026, 1, 28, 0, 0, 0, 0, time.UTC), Archived: corpus.Place{File: "a.warc.gz", Offset: 12}},
		Article: corpus.Article{ID: corpus.NewID("u"), URL: "http://a.example/u", Title: "=1+1 \"kutip\", koma\nbaris", Text: text},
		Version: 1,
		Facts: corpus.Facts{
			Regions: []corpus.Region{{Evidence: span("Kota Bekasi"), Code: "32.75", Name: "Kota Bekasi", Roles: []corpus.Role{corpus.Subject}}},
			Figures: []corpus.Figure{{Evidence: span("95,27 persen"), Low: 95.27, High: 95.27, Unit: corpus.Percent, Measure: corpus.Coverage, Bound: corpus.Exact, Region: "Kota Bekasi", Code: "32.75"}},
			Awards:  []corpus.Award{{Evidence: span("UHC Awards 2026 kategori Madya"), Region: "Kota Bekasi", Code: "32.75", Category: corpus.Madya, Year: 2026, Level: corpus.LevelRegency}},
		},
	}
}

// Ensure that what is written reads back by other readers, in every table and format.
func TestReadBack(t *testing.T) {
	r := sample()
	want := map[string]int{"articles": 1, "claims": 1, "awards": 1, "facts": 3}
	for _, table := range Tables(Options{FullText: true}) {
		rows := table.Rows(&r)
		if len(rows) != want[table.Name] {
			t.Errorf("%s: %d rows, want %d", table.Name, len(rows), want[table.Name])
		}
		for _, format := range []string{"csv", "jsonl"} {
			var b bytes.Buffer
			w, err := NewWriter(format, &b, table)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				if err := w.Write(row); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Flush(); err != nil {
				t.Fatal(err)
			}
			switch format {
			case "csv":
				got, err := csv.NewReader(&b).ReadAll()
				if err != nil || len(got) != len(rows)+1 || len(got[0]) != len(table.Columns) {
					t.Fatalf("%s: %v, %d rows", table.Name, err, len(got))
				}
				for i, col := range table.Columns {
					if got[0][i] != col.Name || col.Description == "" || col.Type == "" {
						t.Errorf("%s: column %d is %q, described as %+v", table.Name, i, got[0][i], col)
					}
					if col.Name == "title" && got[1][i] != "'=1+1 \"kutip\", koma\nbaris" {
						t.Errorf("%s: title %q", table.Name, got[1][i])
					}
				}
			case "jsonl":
				if n := strings.Count(b.String(), "\n"); n != len(rows) {
					t.Errorf("%s: %d lines", table.Name, n)
				}
				var got map[string]any
				if err := json.NewDecoder(&b).Decode(&got); err != nil || len(got) != len(table.Columns) {
					t.Fatalf("%s: %v, %d keys", table.Name, err, len(got))
				}
				if got["title"] != r.Article.Title {
					t.Errorf("%s: title %q", table.Name, got["title"])
				}
			}
		}
		p, err := Package(table, "x.csv", "csv", "1", time.Unix(0, 0))
		if err != nil || !json.Valid(p) || !strings.Contains(string(p), table.Columns[3].Description) {
			t.Errorf("%s: package %v %s", table.Name, err, p)
		}
	}
	for _, c := range articles(Options{}).Columns {
		if c.Name == "text" {
			t.Error("the full text is exported unasked")
		}
	}
	if _, err := Lookup("apa", Options{}); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
	if _, err := NewWriter("xml", nil, Table{}); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
}
