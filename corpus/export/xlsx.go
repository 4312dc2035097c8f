package export

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// What a file of Office Open XML (ECMA-376) allows.
const (
	xlsxRows  = 1 << 20
	xlsxChars = 32767
)

// The styles that styles.xml numbers.
const (
	stylePlain = iota
	styleDate
	styleHead
)

// xlsxWriter writes the little of Office Open XML that a table needs, each row as it
// comes: the libraries that write all of it weigh five megabytes in the program and
// keep rows in temporary files. Text stands in its cell and not in a shared list, and
// is never a formula.
type xlsxWriter struct {
	zip    *zip.Writer
	t      Table
	w      *bufio.Writer // the sheet at hand
	max    int           // rows of a sheet, its header included
	sheets []string
	row    int // of the sheet at hand
}

func newXLSX(w io.Writer, t Table, _ WriterOptions) (Writer, error) {
	x := &xlsxWriter{zip: zip.NewWriter(w), t: t, max: xlsxRows}
	return x, x.sheet()
}

// sheet begins a further sheet with a header that stays in view.
func (x *xlsxWriter) sheet() error {
	if err := x.end(); err != nil {
		return err
	}
	name := x.t.Name
	if n := len(x.sheets); n > 0 {
		name = fmt.Sprintf("%s %d", name, n+1)
	}
	x.sheets = append(x.sheets, name)
	part, err := x.part(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(x.sheets)))
	if err != nil {
		return err
	}
	x.w, x.row = bufio.NewWriterSize(part, 64<<10), 0
	x.put(xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`)
	x.begin()
	for i, c := range x.t.Columns {
		x.text(i, styleHead, c.Name)
	}
	x.put("</row>")
	return nil
}

// put writes to the sheet at hand. Its writer keeps the first error for Flush.
func (x *xlsxWriter) put(parts ...string) {
	for _, p := range parts {
		_, _ = x.w.WriteString(p)
	}
}

// part begins a part of the file. Its time is fixed: the same rows give the same bytes.
func (x *xlsxWriter) part(name string) (io.Writer, error) {
	return x.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
}

// end ends the sheet at hand. Errors of its writer have waited until now.
func (x *xlsxWriter) end() error {
	if x.w == nil {
		return nil
	}
	x.put("</sheetData></worksheet>")
	return x.w.Flush()
}

func (x *xlsxWriter) begin() {
	x.row++
	x.put(`<row r="`, strconv.Itoa(x.row), `">`)
}

// cell begins a cell of the row at hand.
func (x *xlsxWriter) cell(column int, attributes string) {
	x.put(`<c r="`, columnName(column), strconv.Itoa(x.row), `"`, attributes, `>`)
}

func (x *xlsxWriter) text(column, style int, s string) {
	x.cell(column, ` s="`+strconv.Itoa(style)+`" t="inlineStr"`)
	x.put(`<is><t xml:space="preserve">`, xmlText.Replace(cellText(s)), `</t></is></c>`)
}

func (x *xlsxWriter) number(column, style int, v float64) {
	x.cell(column, ` s="`+strconv.Itoa(style)+`"`)
	x.put("<v>", strconv.FormatFloat(v, 'f', -1, 64), "</v></c>")
}

func (x *xlsxWriter) Write(row []any) error {
	if x.row == x.max {
		if err := x.sheet(); err != nil {
			return err
		}
	}
	x.begin()
	for i, v := range row {
		switch v := v.(type) {
		case nil:
			if i == len(row)-1 {
				x.text(i, stylePlain, "") // a row ends where the table does, also in an empty cell
			}
		case string:
			x.text(i, stylePlain, v)
		case int:
			x.number(i, stylePlain, float64(v))
		case float64:
			x.number(i, stylePlain, v)
		case bool:
			x.cell(i, ` t="b"`)
			x.put(map[bool]string{true: "<v>1</v></c>", false: "<v>0</v></c>"}[v])
		case time.Time:
			x.number(i, styleDate, serial(v))
		default:
			return fmt.Errorf("write row of %s: column %s holds a %T", x.t.Name, x.t.Columns[i].Name, v)
		}
	}
	_, err := x.w.WriteString("</row>")
	return err
}

// serial is a time as a cell has it: days since the end of 1899 by the clock where the
// outlet is, since a cell has no zone.
func serial(t time.Time) float64 {
	_, offset := t.Zone()
	return float64(t.Unix()+int64(offset))/86400 + 25569
}

func columnName(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return columnName(i/26-1) + string(rune('A'+i%26))
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

var (
	lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

	xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
	// escaped is what a cell's text holds where it means another character.
	escaped = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)
)

// cellText is text as a cell can hold it: without the control characters that XML has
// no form for, with plain line ends, and no longer than a cell may be.
func cellText(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	if strings.ContainsFunc(s, odd) {
		s = strings.Map(func(r rune) rune {
			if odd(r) {
				return -1
			}
			return r
		}, lineEnds.Replace(s))
	}
	if len(s) > xlsxChars && utf8.RuneCountInString(s) > xlsxChars {
		s = string([]rune(s)[:xlsxChars])
	}
	if strings.Contains(s, "_x") {
		s = escaped.ReplaceAllString(s, "_x005F_$1")
	}
	return s
}

// odd is a character that a cell does not hold.
func odd(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff
}

// The parts that say what the sheets are.
const (
	xlsxTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>%s</Types>`
	xlsxTypeOf = `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`
	xlsxRoot   = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ` +
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	xlsxBook    = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>%s</sheets></workbook>`
	xlsxBookOf  = `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`
	xlsxLinks   = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s<Relationship Id="rId0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`
	xlsxLinksOf = `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`
	xlsxStyles  = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts>` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`
)

func (x *xlsxWriter) Close() error {
	if err := x.end(); err != nil {
		return err
	}
	var types, book, links strings.Builder
	for i, name := range x.sheets {
		fmt.Fprintf(&types, xlsxTypeOf, i+1)
		fmt.Fprintf(&book, xlsxBookOf, xmlText.Replace(name), i+1, i+1)
		fmt.Fprintf(&links, xlsxLinksOf, i+1, i+1)
	}
	for _, p := range []struct{ name, xml string }{
		{"[Content_Types].xml", fmt.Sprintf(xlsxTypes, types.String())},
		{"_rels/.rels", xlsxRoot},
		{"xl/workbook.xml", fmt.Sprintf(xlsxBook, book.String())},
		{"xl/_rels/workbook.xml.rels", fmt.Sprintf(xlsxLinks, links.String())},
		{"xl/styles.xml", xlsxStyles},
	} {
		w, err := x.part(p.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, xmlHead+p.xml); err != nil {
			return err
		}
	}
	return x.zip.Close()
}
