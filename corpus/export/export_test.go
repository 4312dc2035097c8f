package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"cakupan/corpus"
	"cakupan/corpus/claims"
	"cakupan/corpus/ledger"
)

func sample() corpus.Report {
	text := "=HYPERLINK(\"x\") Cakupan Kota Bekasi, 95,27 persen.\nKota Bekasi raih UHC Awards 2026 kategori Madya."
	span := func(s string) corpus.Evidence {
		i := strings.Index(text, s)
		return corpus.Evidence{Span: corpus.Span{Start: i, End: i + len(s)}, Rule: "uji"}
	}
	return corpus.Report{
		Page:    corpus.Page{Fetched: time.Date(2026, 1, 28, 0, 0, 0, 0, time.UTC), Archived: corpus.Place{File: "a.warc.gz", Offset: 12}},
		Article: corpus.Article{ID: corpus.NewID("u"), URL: "http://a.example/u", Title: "=1+1 \"kutip\", koma\nbaris “Jum’at”", Text: text, Published: time.Date(2026, 1, 27, 23, 30, 0, 0, time.FixedZone("WIB", 7*3600))},
		Version: 1,
		Facts: corpus.Facts{
			Regions: []corpus.Region{{Evidence: span("Kota Bekasi"), Code: "32.75", Name: "Kota Bekasi", Roles: []corpus.Role{corpus.Subject}}},
			Figures: []corpus.Figure{{Evidence: span("95,27 persen"), Low: 95.27, High: 95.27, Unit: corpus.Percent, Measure: corpus.Coverage, Bound: corpus.Exact, Region: "Kota Bekasi", Code: "32.75"}},
			Awards:  []corpus.Award{{Evidence: span("UHC Awards 2026 kategori Madya"), Region: "Kota Bekasi", Code: "32.75", Category: corpus.Madya, Year: 2026, Level: corpus.LevelRegency}},
		},
	}
}

// each gives reports one by one.
func each(rs ...corpus.Report) iter.Seq2[corpus.Report, error] {
	return func(yield func(corpus.Report, error) bool) {
		for _, r := range rs {
			if !yield(r, nil) {
				return
			}
		}
	}
}

var testOptions = Options{
	FullText: true,
	Places: claims.Places{
		Parent: func(code string) string { return map[string]string{"32.75": "32"}[code] },
		Name:   func(code string) string { return map[string]string{"32.75": "Kota Bekasi"}[code] },
	},
	Ledger: []ledger.Row{
		{Code: "32.75", Period: corpus.YearPeriod(2026), Serving: 3, Read: 2, Own: 1, OwnRead: 1, National: 9, Pages: 40, Articles: 7, Unread: []string{"sunyi.example"}},
		{Code: "32", Period: corpus.YearPeriod(2026), Unread: []string{}},
	},
}

// rowsOf gives a table's rows of the sample.
func rowsOf(t *testing.T, table Table) [][]any {
	t.Helper()
	r := sample()
	var rows [][]any
	if table.Rows != nil {
		rows = append(rows, table.Rows(&r)...)
	}
	if table.Rest != nil {
		rows = slices.AppendSeq(rows, table.Rest())
	}
	want := map[string]int{"articles": 1, "claims": 1, "awards": 1, "facts": 3, "ledger": 2, "series": 1}
	if n, ok := want[table.Name]; !ok || len(rows) != n {
		t.Fatalf("%s: %d rows, want %d", table.Name, len(rows), n)
	}
	return rows
}

// written writes a table of the sample in a format. A table is used once.
func written(t *testing.T, name, format string, opt WriterOptions) ([]byte, Table) {
	t.Helper()
	table, err := Lookup(name, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	f, err := LookupFormat(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	n, err := Write(&b, f, table, each(sample()), opt)
	if err != nil {
		t.Fatalf("%s as %s: %v", name, format, err)
	}
	fresh, _ := Lookup(name, testOptions)
	if want := len(rowsOf(t, fresh)); n != want {
		t.Errorf("%s as %s: %d rows, want %d", name, format, n, want)
	}
	return b.Bytes(), table
}

// say renders a value the same whatever reader it came from.
func say(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case time.Time:
		return v.UTC().Format(time.RFC3339)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// Ensure that what is written reads back by other readers, in every table and format.
func TestReadBack(t *testing.T) {
	for _, table := range Tables(testOptions) {
		rows := rowsOf(t, table)
		for i, c := range table.Columns {
			if c.Name == "" || c.Description == "" || parquetTypes[c.Type] == nil {
				t.Errorf("%s: column %d is %+v", table.Name, i, c)
			}
		}
		t.Run(table.Name+"/csv", func(t *testing.T) {
			b, _ := written(t, table.Name, "csv", WriterOptions{BOM: true})
			body, ok := bytes.CutPrefix(b, []byte(byteOrderMark))
			if !ok {
				t.Error("no byte order mark")
			}
			plain, _ := written(t, table.Name, "csv", WriterOptions{})
			if !bytes.Equal(plain, body) {
				t.Error("the byte order mark changes more than itself")
			}
			got, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
			if err != nil || len(got) != len(rows)+1 {
				t.Fatalf("%v, %d rows", err, len(got))
			}
			for i, c := range table.Columns {
				if got[0][i] != c.Name {
					t.Errorf("column %d is %q, want %q", i, got[0][i], c.Name)
				}
				for j, row := range rows {
					want := say(row[i])
					switch v := row[i].(type) {
					case string:
						want = Guard(v)
					case time.Time:
						want = v.Format(time.RFC3339)
					}
					if got[j+1][i] != want {
						t.Errorf("%s of row %d: %q, want %q", c.Name, j, got[j+1][i], want)
					}
				}
			}
		})
		t.Run(table.Name+"/jsonl", func(t *testing.T) {
			b, _ := written(t, table.Name, "jsonl", WriterOptions{})
			dec := json.NewDecoder(bytes.NewReader(b))
			for _, row := range rows {
				var got map[string]any
				if err := dec.Decode(&got); err != nil || len(got) != len(table.Columns) {
					t.Fatalf("%v, %d keys", err, len(got))
				}
				for i, c := range table.Columns {
					v := got[c.Name]
					if s, ok := v.(string); ok && c.Type == Datetime {
						v, _ = time.Parse(time.RFC3339, s)
					}
					if say(v) != say(row[i]) {
						t.Errorf("%s: %q, want %q", c.Name, say(v), say(row[i]))
					}
				}
			}
			if n := bytes.Count(b, []byte{'\n'}); n != len(rows) {
				t.Errorf("%d lines", n)
			}
		})
		t.Run(table.Name+"/parquet", func(t *testing.T) {
			b, _ := written(t, table.Name, "parquet", WriterOptions{})
			f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
			if err != nil {
				t.Fatal(err)
			}
			for i, field := range f.Schema().Fields() {
				if field.Name() != table.Columns[i].Name {
					t.Errorf("column %d is %s, want %s", i, field.Name(), table.Columns[i].Name)
				}
			}
			r := parquet.NewReader(f)
			defer r.Close()
			got := make([]parquet.Row, len(rows)+1)
			n, err := r.ReadRows(got)
			if n != len(rows) || err != nil && !errors.Is(err, io.EOF) {
				t.Fatalf("%d rows, %v", n, err)
			}
			for j, row := range rows {
				for i, c := range table.Columns {
					s := got[j][i].String()
					switch v := row[i].(type) {
					case nil:
						if !got[j][i].IsNull() {
							t.Errorf("%s: %q, want null", c.Name, s)
						}
						continue
					case time.Time:
						if got[j][i].Int64() != v.UnixMilli() {
							t.Errorf("%s: %s, want %v", c.Name, s, v)
						}
						continue
					case float64:
						s = say(got[j][i].Double())
					}
					if s != say(row[i]) {
						t.Errorf("%s: %q, want %q", c.Name, s, say(row[i]))
					}
				}
			}
		})
		t.Run(table.Name+"/xlsx", func(t *testing.T) {
			b, _ := written(t, table.Name, "xlsx", WriterOptions{})
			f, err := excelize.OpenReader(bytes.NewReader(b))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			got, err := f.GetRows(table.Name, excelize.Options{RawCellValue: true})
			if err != nil || len(got) != len(rows)+1 {
				t.Fatalf("%v, %d rows", err, len(got))
			}
			for i, c := range table.Columns {
				for j, row := range rows {
					cell := ""
					if i < len(got[j+1]) {
						cell = got[j+1][i]
					}
					want := say(row[i])
					switch v := row[i].(type) {
					case bool:
						want = map[bool]string{true: "1", false: "0"}[v]
					case time.Time:
						days, err := strconv.ParseFloat(cell, 64)
						at, err2 := excelize.ExcelDateToTime(days, false)
						if err != nil || err2 != nil || at.Format(time.DateTime) != v.Format(time.DateTime) {
							t.Errorf("%s: %q is %v, want %v", c.Name, cell, at, v)
						}
						continue
					}
					if cell != want {
						t.Errorf("%s: %q, want %q", c.Name, cell, want)
					}
					name, _ := excelize.CoordinatesToCellName(i+1, j+2)
					if formula, err := f.GetCellFormula(table.Name, name); err != nil || formula != "" {
						t.Errorf("%s is a formula: %q %v", name, formula, err)
					}
				}
			}
		})
	}
}

func TestColumnName(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := columnName(i); got != want {
			t.Errorf("columnName(%d) = %s, want %s", i, got, want)
		}
	}
}

// What a cell must not hold, or means something else in it, comes back as it was.
func TestXLSXText(t *testing.T) {
	for in, want := range map[string]string{"_x0041_": "_x0041_", "a\r\nb\rc": "a\nb\nc", " tepi ": " tepi ", "<b>&\"": "<b>&\"", "=1+1": "=1+1", "😀\u2028": "😀\u2028"} {
		var b bytes.Buffer
		w, err := newXLSX(&b, Table{Name: "t & <u>", Columns: []Column{{"n", String, "text"}}}, WriterOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Write([]any{in}), w.Close()); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := f.GetCellValue("t & <u>", "A2"); err != nil || got != want {
			t.Errorf("%q came back as %q (%v)", in, got, err)
		}
	}
}

// A sheet that is full is followed by another, each with its header.
func TestXLSXSheets(t *testing.T) {
	table := Table{Name: "t", Columns: []Column{{"n", Integer, "a number"}}}
	var b bytes.Buffer
	w, err := newXLSX(&b, table, WriterOptions{})
	if err != nil {
		t.Fatal(err)
	}
	w.(*xlsxWriter).max = 4
	for i := range 7 {
		if err := w.Write([]any{i}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			got = append(got, name+":"+strings.Join(r, ","))
		}
	}
	if s := strings.Join(got, " "); s != "t:n t:0 t:1 t:2 t 2:n t 2:3 t 2:4 t 2:5 t 3:n t 3:6" {
		t.Error(s)
	}
}

func TestGuard(t *testing.T) {
	for in, want := range map[string]string{"": "", "a": "a", "=1+1": "'=1+1", "+62": "'+62", "-5": "'-5", "@x": "'@x", "\ta": "'\ta", "\ra": "'\ra", "\na": "'\na", "＝1": "'＝1", "'x": "'x", " =1": " =1"} {
		if got := Guard(in); got != want {
			t.Errorf("Guard(%q) = %q", in, got)
		}
	}
	if got := cellText("a\x00b\x1bc\td\xff" + strings.Repeat("é", 40000)); !strings.HasPrefix(got, "abc\td\ufffdé") || utf8.RuneCountInString(got) != xlsxChars {
		t.Errorf("%.20q, %d characters", got, utf8.RuneCountInString(got))
	}
}

func TestTables(t *testing.T) {
	for _, c := range articles(Options{}).Columns {
		if c.Name == "text" {
			t.Error("the full text is exported unasked")
		}
	}
	if _, err := Lookup("apa", Options{}); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
	if _, err := LookupFormat("xml"); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
	r := sample()
	none := Options{Keep: func(*corpus.Report, *claims.Claim) bool { return false }}
	for _, name := range []string{"claims", "awards", "series"} {
		table, _ := Lookup(name, none)
		rows := table.Rows(&r)
		if table.Rest != nil {
			rows = slices.AppendSeq(rows, table.Rest())
		}
		if len(rows) != 0 {
			t.Errorf("%s: %d rows that nobody wants", name, len(rows))
		}
	}
	broken := errors.New("broken")
	csv, _ := LookupFormat("csv")
	table, _ := Lookup("facts", Options{})
	if _, err := Write(io.Discard, csv, table, func(yield func(corpus.Report, error) bool) { yield(corpus.Report{}, broken) }, WriterOptions{}); !errors.Is(err, broken) {
		t.Error(err)
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, format := range Formats() {
		b.Run(format.Name, func(b *testing.B) {
			r := sample()
			n := 0
			table, err := Lookup("claims", testOptions)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			rows, err := Write(io.Discard, format, table, func(yield func(corpus.Report, error) bool) {
				for b.Loop() {
					if n++; !yield(r, nil) {
						return
					}
				}
			}, WriterOptions{})
			if err != nil || rows != n {
				b.Fatal(rows, n, err)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
