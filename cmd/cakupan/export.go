package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cakupan/corpus"
	"cakupan/corpus/export"
	"cakupan/extract/gazetteer"
	"cakupan/index"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

type exportOptions struct {
	format   string
	out      string
	fullText bool
	snapshot string
	writer   export.WriterOptions
}

func newExport(a *app) *cobra.Command {
	var opt exportOptions
	c := &cobra.Command{
		Use:   "export articles|facts|claims|awards|series|ledger [flags] [QUERY]",
		Short: "Take it all out: CSV, JSON Lines, Parquet or XLSX, with a data package that describes them",
		Long: `Export writes one table of everything that a query finds (without one, of
everything), in a fixed order, without a limit:

  articles   one row for each article
  claims     one row for each figure of a region or the nation
  awards     one row for each UHC award received
  facts      one row for each fact of any kind, as read
  series     one row for each region, measure and time, reprints counted once
  ledger     one row for each region and year: how much of its press was read

A query is that of search; for claims, awards and series that of search --claims: a row
for each claim that it finds. The ledger takes none.

--snapshot ID exports what a frozen result holds, each article in the version that was
frozen, and says so where one is not to be had any more.

--out FILE takes the format from the file's extension and writes a data package beside
it that describes every column, with licence, sources, size and digest. --bom begins
CSV with the mark by which Excel knows UTF-8. The full text of articles is their
publishers' and goes out only with --full-text.
` + exitHelp,
		Example: `  cakupan export claims --out klaim.xlsx 'provinsi:"Jawa Tengah" ukuran:coverage'
  cakupan export series --format parquet > deret.parquet
  cakupan export awards --out awards.jsonl 'edisi:2026'`,
		Args:      cobra.MinimumNArgs(1),
		ValidArgs: []string{"articles", "facts", "claims", "awards", "series", "ledger"},
		RunE: func(c *cobra.Command, args []string) (err error) {
			name := opt.format
			if name == "" {
				name = strings.TrimPrefix(filepath.Ext(opt.out), ".")
			}
			if a.json && opt.format == "" && opt.out == "" {
				name = "jsonl"
			}
			format, err := export.LookupFormat(cmp.Or(name, "csv"))
			if err != nil {
				return &exitError{exitUsage, err, "name one with --format"}
			}
			if _, err := export.Lookup(args[0], export.Options{}); err != nil {
				return &exitError{exitUsage, err, ""}
			}
			text, node, err := parseQuery(args[1:])
			switch {
			case err != nil:
				return err
			case args[0] == "ledger" && text != "":
				return fail(exitUsage, "", "the ledger is of all that was read: it takes no query")
			case opt.snapshot != "" && (text != "" || args[0] == "ledger"):
				return fail(exitUsage, "", "--snapshot has its own question, and knows no ledger")
			case opt.fullText && args[0] != "articles":
				return fail(exitUsage, "", "--full-text is for articles")
			case opt.writer.BOM && format.Name != "csv":
				return fail(exitUsage, "", "--bom is for CSV")
			case isTerminal(a.out) && opt.out == "" && (format.Name == "xlsx" || format.Name == "parquet"):
				return fail(exitUsage, "write it to a file with --out", "%s is nothing for a terminal", format.Name)
			}
			return a.withIndex(c.Context(), func(r *bleve.Reader) error { return a.export(c.Context(), r, args[0], text, node, format, opt) })
		},
	}
	f := c.Flags()
	f.StringVar(&opt.format, "format", "", "csv, jsonl, parquet or xlsx; by default what --out ends in, else csv")
	f.StringVar(&opt.out, "out", "", "write to this `file`, whole or not at all")
	f.BoolVar(&opt.writer.BOM, "bom", false, "begin CSV with a byte order mark, for Excel")
	f.StringVar(&opt.snapshot, "snapshot", "", "what this frozen result holds, by its `ID`")
	f.BoolVar(&opt.fullText, "full-text", false, "with the text of articles, for your own use")
	return c
}

// exportTable makes a table and gives the reports that it is made of.
func (a *app) exportTable(ctx context.Context, r *bleve.Reader, name string, node query.Node, o exportOptions) (export.Table, iter.Seq2[corpus.Report, error], error) {
	opt := export.Options{FullText: o.fullText, Places: places()}
	reports := r.All(ctx, node)
	switch {
	case o.snapshot != "":
		snap, err := a.savedStore().Snapshot(o.snapshot)
		if err != nil {
			return export.Table{}, nil, savedError(err)
		}
		reports, opt.Keep = a.frozen(ctx, r, snap)
	case name == "ledger":
		src, err := a.sources(r, true)
		if err != nil {
			return export.Table{}, nil, err
		}
		codes := []string{nationCode}
		for _, g := range gazetteer.All() {
			codes = append(codes, g.Code)
		}
		years, err := src.years(ctx)
		if err != nil {
			return export.Table{}, nil, err
		}
		for _, y := range years {
			rows, err := src.rows(ctx, codes, corpus.YearPeriod(y))
			if err != nil {
				return export.Table{}, nil, err
			}
			opt.Ledger = append(opt.Ledger, rows...)
		}
	case node != nil && (name == "claims" || name == "awards" || name == "series"):
		reports, opt.Keep = index.Claimed(r.AllClaims(ctx, node))
	}
	table, err := export.Lookup(name, opt)
	return table, reports, err
}

// export writes a table of what a query finds to a file, or to the output.
func (a *app) export(ctx context.Context, r *bleve.Reader, name, text string, node query.Node, format export.Format, opt exportOptions) error {
	table, reports, err := a.exportTable(ctx, r, name, node, opt)
	if err != nil {
		return err
	}
	if opt.snapshot != "" {
		text = opt.snapshot
	}
	if opt.out == "" {
		_, err := export.Write(a.out, format, table, reports, opt.writer)
		return err
	}
	file := export.File{
		Name: filepath.Base(opt.out), Format: format, Options: opt.writer, Query: text, Texts: opt.fullText,
		Version: fmt.Sprintf("generation %d, sequence %d", r.Generation().Number, r.Seq()), Created: time.Now(),
	}
	digest := sha256.New()
	err = writeWhole(opt.out, func(w io.Writer) (err error) {
		counted := &countingWriter{w: io.MultiWriter(w, digest)}
		file.Rows, err = export.Write(counted, format, table, reports, opt.writer)
		file.Bytes = counted.n
		return err
	})
	if err != nil {
		return fail(exitFailed, "", "write %s: %w", opt.out, err)
	}
	file.SHA256 = fmt.Sprintf("%x", digest.Sum(nil))
	desc, err := export.Package(table, file)
	if err != nil {
		return err
	}
	beside := strings.TrimSuffix(opt.out, filepath.Ext(opt.out)) + ".datapackage.json"
	err = writeWhole(beside, func(w io.Writer) error {
		_, err := w.Write(desc)
		return err
	})
	if err != nil {
		return fail(exitFailed, "", "write %s: %w", beside, err)
	}
	fmt.Fprintf(a.err, "cakupan: %s in %s, described in %s\n", plural(file.Rows, "row"), opt.out, beside)
	return nil
}

// writeWhole writes a file whole or not at all.
func writeWhole(name string, write func(io.Writer) error) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	if err := write(tmp); err != nil {
		return err
	}
	return errors.Join(tmp.Chmod(0o644), tmp.Sync(), tmp.Close(), os.Rename(tmp.Name(), name))
}
