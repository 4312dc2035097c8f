package export

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Other programs read what was written: DuckDB, PyArrow, pandas, openpyxl, and
// frictionless the data package. CAKUPAN_PYTHON names a Python that has them, python3
// where it is unset; the test is skipped where none of them is installed.
func TestOtherPrograms(t *testing.T) {
	python := os.Getenv("CAKUPAN_PYTHON")
	if python == "" {
		python = "python3"
	}
	if _, err := exec.LookPath(python); err != nil {
		t.Skipf("no %s", python)
	}
	dir := t.TempDir()
	formats := map[string][]string{}
	for _, table := range Tables(testOptions) {
		for _, f := range Formats() {
			opt := WriterOptions{BOM: f.Name == "csv" && table.Name != "facts"}
			b, _ := written(t, table.Name, f.Name, opt)
			name := table.Name + "." + f.Name
			desc, err := Package(table, File{Name: name, Format: f, Rows: len(rowsOf(t, lookup(t, table.Name))), Bytes: int64(len(b)), SHA256: fmt.Sprintf("%x", sha256.Sum256(b)),
				Options: opt, Query: "wilayah:32.75", Version: "generation 7", Created: time.Unix(1770000000, 0), Texts: true})
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name+".datapackage.json"), desc, 0o600); err != nil {
				t.Fatal(err)
			}
			formats[f.Name] = append(formats[f.Name], name)
		}
	}
	cmd := exec.Command(python, "testdata/readback.py", dir)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 10<<20)
	lines.Scan()
	var readers []string
	if err := json.Unmarshal(lines.Bytes(), &readers); err != nil {
		t.Fatal(err)
	}
	if len(readers) == 0 {
		t.Skipf("%s has none of the programs", python)
	}
	read := map[string]int{}
	for lines.Scan() {
		var got struct {
			File, Reader   string
			Columns, Types []string
			Rows           [][]string
		}
		if err := json.Unmarshal(lines.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		read[got.Reader]++
		if got.Reader == "frictionless" {
			if len(got.Columns) > 0 {
				t.Errorf("%s: frictionless says %s", got.File, strings.Join(got.Columns, "\n  "))
			}
			continue
		}
		name, format, _ := strings.Cut(got.File, ".")
		table := lookup(t, name)
		rows := rowsOf(t, lookup(t, name))
		if len(got.Columns) != len(table.Columns) || len(got.Rows) != len(rows) {
			t.Fatalf("%s by %s: %d columns, %d rows; want %d, %d", got.File, got.Reader, len(got.Columns), len(got.Rows), len(table.Columns), len(rows))
		}
		for i, c := range table.Columns {
			if got.Columns[i] != c.Name {
				t.Errorf("%s by %s: column %d is %q, want %q", got.File, got.Reader, i, got.Columns[i], c.Name)
			}
			for j, row := range rows {
				want := say(row[i])
				switch v := row[i].(type) {
				case time.Time:
					switch format {
					case "csv", "jsonl":
						want = v.Format(time.RFC3339)
						if got.Reader == "duckdb" && format == "jsonl" {
							continue // it guesses the type from the rows
						}
					case "xlsx":
						want = v.Format("2006-01-02T15:04:05") + "Z" // the clock there
					}
				case string:
					if format == "csv" {
						want = Guard(v)
					}
				}
				if cell := strings.ReplaceAll(got.Rows[j][i], "\r\n", "\n"); cell != want {
					t.Errorf("%s by %s: %s is %q, want %q", got.File, got.Reader, c.Name, cell, want)
				}
			}
			if got.Reader == "openpyxl" && strings.Contains(got.Types[i], "f") {
				t.Errorf("%s: column %s holds formulas", got.File, c.Name)
			}
			if want := map[string]string{String: "string", Integer: "int64", Number: "double", Boolean: "bool", Datetime: "timestamp[ms, tz=UTC]"}[c.Type]; got.Reader == "pyarrow" && got.Types[i] != want {
				t.Errorf("%s: column %s has type %s, want %s", got.File, c.Name, got.Types[i], want)
			}
		}
	}
	n := len(Tables(testOptions))
	for _, r := range readers {
		want := map[string]int{"duckdb": 3 * n, "pyarrow": n, "openpyxl": n, "pandas": n, "frictionless": 4 * n}[r]
		if read[r] != want {
			t.Errorf("%s read %d files, want %d", r, read[r], want)
		}
	}
	t.Logf("read by %s", strings.Join(readers, ", "))
}

func lookup(t *testing.T, name string) Table {
	t.Helper()
	table, err := Lookup(name, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	return table
}
