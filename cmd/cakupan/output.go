package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"

	"cakupan/corpus"
)

// bufferedOut buffers data on its way out. It remembers the file below, so that
// a command can still ask whether a terminal reads it.
func bufferedOut(w io.Writer) *outWriter {
	below := &countingWriter{w: w}
	o := &outWriter{Writer: bufio.NewWriterSize(below, 64<<10), below: below}
	o.file, _ = w.(*os.File)
	return o
}

type outWriter struct {
	*bufio.Writer
	below *countingWriter
	file  *os.File
}

// restart forgets what was written, and reports whether it could: what has left the
// buffer cannot be taken back.
func (o *outWriter) restart() bool {
	if o.below.n > 0 {
		return false
	}
	o.Reset(o.below)
	return true
}

type countingWriter struct {
	w io.Writer
	n int64
}

func (c *countingWriter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}

func isTerminal(w io.Writer) bool {
	switch w := w.(type) {
	case *outWriter:
		return w.file != nil && term.IsTerminal(int(w.file.Fd()))
	case *os.File:
		return term.IsTerminal(int(w.Fd()))
	}
	return false
}

// flush sends the data on its way, so that talk about it comes after it.
func (a *app) flush() {
	if o, ok := a.out.(*outWriter); ok {
		_ = o.Flush() // run reports it at the end
	}
}

// plural prints a number with its noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return number(float64(n)) + " " + noun + "s"
}

// room is how many columns a table may take: the terminal's, or no end of them
// where none reads.
func (a *app) room() int {
	if isTerminal(a.out) {
		return a.width()
	}
	return 10000
}

// width is the terminal's width in columns, 100 where none reads.
func (a *app) width() int {
	if o, ok := a.out.(*outWriter); ok && o.file != nil {
		if w, _, err := term.GetSize(int(o.file.Fd())); err == nil && w > 20 {
			return w
		}
	}
	return 100
}

// colored reports whether data goes out in colour (https://no-color.org).
func (a *app) colored() bool {
	switch a.color {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(a.out)
}

// paint wraps s in SGR codes where colour is on.
func (a *app) paint(sgr, s string) string {
	if !a.colored() || s == "" {
		return s
	}
	return "\x1b[" + sgr + "m" + s + "\x1b[0m"
}

const (
	bold      = "1"
	dim       = "2"
	red       = "31"
	green     = "32"
	yellow    = "33"
	blue      = "34"
	magenta   = "35"
	cyan      = "36"
	underline = "4"
)

// printJSON prints one object on one line.
func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// printSection prints a heading over what follows.
func (a *app) printSection(format string, args ...any) {
	fmt.Fprintf(a.out, "\n%s\n", a.paint(bold, fmt.Sprintf(format, args...)))
}

// newTable returns a table in the house's looks: no frame, a rule below the
// header. Columns named in right stand right.
func (a *app) newTable(header []string, right ...int) table.Writer {
	t := table.NewWriter()
	t.SetStyle(table.Style{
		Name: "cakupan",
		Box:  table.BoxStyle{PaddingRight: "  ", MiddleHorizontal: "─", MiddleSeparator: "─", LeftSeparator: "", RightSeparator: "", UnfinishedRow: "…"},
		Options: table.Options{
			SeparateHeader: true, SeparateColumns: false, DrawBorder: false,
		},
		Format: table.FormatOptions{Header: text.FormatDefault},
	})
	row := make(table.Row, len(header))
	for i, h := range header {
		row[i] = a.paint(bold, h)
	}
	t.AppendHeader(row)
	var cfg []table.ColumnConfig
	for _, n := range right {
		cfg = append(cfg, table.ColumnConfig{Number: n + 1, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	t.SetColumnConfigs(cfg)
	return t
}

func (a *app) printTable(t table.Writer) {
	for line := range strings.SplitSeq(t.Render(), "\n") {
		fmt.Fprintln(a.out, strings.TrimRight(line, " "))
	}
}

// number prints a value as the Indonesian press does: 2.468.448 and 95,27.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, frac, _ := strings.Cut(s, ".")
	neg := strings.HasPrefix(whole, "-")
	whole = strings.TrimPrefix(whole, "-")
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(c)
	}
	out := b.String()
	if frac != "" {
		out += "," + frac
	}
	if neg {
		out = "-" + out
	}
	return out
}

// quantity prints a figure's value with its bound and unit.
func quantity(low, high float64, bound corpus.Bound, unit corpus.Unit) string {
	s := number(low)
	if high != low {
		s += "–" + number(high)
	}
	if unit == corpus.Percent {
		s += " %"
	}
	switch bound {
	case corpus.Approx:
		return "≈ " + s
	case corpus.AtLeast:
		return "≥ " + s
	case corpus.AtMost:
		return "≤ " + s
	}
	return s
}

// clip shortens s to n columns.
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	if n < 2 {
		return ""
	}
	r := []rune(s)
	return strings.TrimRight(string(r[:n-1]), " ") + "…"
}

// safe makes text from a page harmless for a terminal: control characters, which
// could move the cursor or change its title, become a space or are dropped.
func safe(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20 || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
}

// spark draws values between 0 and their greatest as a line of bars.
func spark(values []float64) string {
	bars := []rune("▁▂▃▄▅▆▇█")
	if len(values) == 0 {
		return ""
	}
	lo, hi := values[0], values[0]
	for _, v := range values {
		lo, hi = min(lo, v), max(hi, v)
	}
	var b strings.Builder
	for _, v := range values {
		i := len(bars) - 1
		if hi > lo {
			i = int((v - lo) / (hi - lo) * float64(len(bars)-1))
		}
		b.WriteRune(bars[i])
	}
	return b.String()
}
