package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

type csvWriter struct {
	w   *csv.Writer
	t   Table
	row []string
}

// byteOrderMark is U+FEFF in UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

func newCSV(w io.Writer, t Table, opt WriterOptions) (Writer, error) {
	if opt.BOM {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return nil, err
		}
	}
	c := &csvWriter{w: csv.NewWriter(w), t: t, row: make([]string, len(t.Columns))}
	c.w.UseCRLF = true
	for i, col := range t.Columns {
		c.row[i] = col.Name
	}
	return c, c.w.Write(c.row)
}

func (c *csvWriter) Write(row []any) error {
	for i, v := range row {
		switch v := v.(type) {
		case nil:
			c.row[i] = ""
		case string:
			c.row[i] = Guard(v)
		case int:
			c.row[i] = strconv.Itoa(v)
		case float64:
			c.row[i] = strconv.FormatFloat(v, 'f', -1, 64)
		case bool:
			c.row[i] = strconv.FormatBool(v)
		case time.Time:
			c.row[i] = v.Format(time.RFC3339)
		default:
			return fmt.Errorf("write row of %s: column %s holds a %T", c.t.Name, c.t.Columns[i].Name, v)
		}
	}
	return c.w.Write(c.row)
}

// Guard puts an apostrophe before text that a spreadsheet would take for a formula.
func Guard(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", r) {
		return "'" + s
	}
	return s
}

func (c *csvWriter) Close() error {
	c.w.Flush()
	return c.w.Error()
}

type jsonlWriter struct {
	w io.Writer
	t Table
}

func newJSONL(w io.Writer, t Table, _ WriterOptions) (Writer, error) { return &jsonlWriter{w, t}, nil }

func (j *jsonlWriter) Write(row []any) error {
	var b strings.Builder
	b.WriteByte('{')
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i, v := range row {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Quote(j.t.Columns[i].Name) + ":")
		if t, ok := v.(time.Time); ok {
			v = t.Format(time.RFC3339)
		}
		if err := enc.Encode(v); err != nil {
			return fmt.Errorf("write row of %s: %w", j.t.Name, err)
		}
	}
	_, err := io.WriteString(j.w, strings.ReplaceAll(b.String(), "\n", "")+"}\n")
	return err
}

func (j *jsonlWriter) Close() error { return nil }
