package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cakupan/corpus/export"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

func newExport(a *app) *cobra.Command {
	var format, out string
	var opt export.Options
	c := &cobra.Command{
		Use:   "export articles|facts|claims|awards [flags] [QUERY]",
		Short: "Take it all out: CSV or JSON Lines, with a data package that describes them",
		Long: `Export writes one table of everything that a query finds (without one, of
everything), in a fixed order, without a limit:

  articles   one row for each article
  claims     one row for each figure of a region or the nation
  awards     one row for each UHC award received
  facts      one row for each fact of any kind, as read

With --out FILE a data package that describes every column is written beside it.
The full text of articles is their publishers' and goes out only with --full-text.
` + exitHelp,
		Example: `  cakupan export claims --format csv > klaim.csv
  cakupan export awards --format jsonl --out awards.jsonl 'edisi:2026'`,
		Args:      cobra.MinimumNArgs(1),
		ValidArgs: []string{"articles", "facts", "claims", "awards"},
		RunE: func(c *cobra.Command, args []string) (err error) {
			if a.json {
				format = "jsonl"
			}
			table, err := export.Lookup(args[0], opt)
			if err != nil {
				return &exitError{exitUsage, err, ""}
			}
			if _, err := export.NewWriter(format, io.Discard, table); err != nil {
				return &exitError{exitUsage, err, ""}
			}
			_, node, err := parseQuery(args[1:])
			if err != nil {
				return err
			}
			return a.withIndex(c.Context(), func(r *bleve.Reader) error { return a.export(c.Context(), r, table, node, format, out) })
		},
	}
	c.Flags().StringVar(&format, "format", "csv", "csv or jsonl")
	c.Flags().StringVar(&out, "out", "", "write to this `file`, whole or not at all")
	c.Flags().BoolVar(&opt.FullText, "full-text", false, "with the text of articles, for your own use")
	return c
}

// export writes a table of what a query finds to a file, or to the output.
func (a *app) export(ctx context.Context, r *bleve.Reader, table export.Table, node query.Node, format, out string) error {
	w := a.out
	var commit func() error
	if out != "" {
		tmp, err := os.CreateTemp(filepath.Dir(out), "."+filepath.Base(out)+".*")
		if err != nil {
			return fail(exitFailed, "", "write %s: %w", out, err)
		}
		defer os.Remove(tmp.Name())
		defer tmp.Close()
		w = tmp
		commit = func() error {
			return errors.Join(tmp.Chmod(0o644), tmp.Sync(), tmp.Close(), os.Rename(tmp.Name(), out))
		}
	}
	ew, err := export.NewWriter(format, w, table)
	if err != nil {
		return err
	}
	rows := 0
	for rep, err := range r.All(ctx, node) {
		if err != nil {
			return fmt.Errorf("read index: %w", err)
		}
		for _, row := range table.Rows(&rep) {
			if err := ew.Write(row); err != nil {
				return err
			}
			rows++
		}
	}
	if err := ew.Flush(); err != nil {
		return err
	}
	if out == "" {
		return nil
	}
	if err := commit(); err != nil {
		return fail(exitFailed, "", "write %s: %w", out, err)
	}
	desc, err := export.Package(table, filepath.Base(out), format, fmt.Sprintf("generation %d", r.Generation().Number), time.Now())
	if err != nil {
		return err
	}
	name := strings.TrimSuffix(out, filepath.Ext(out)) + ".datapackage.json"
	if err := os.WriteFile(name, desc, 0o644); err != nil {
		return fail(exitFailed, "", "write %s: %w", name, err)
	}
	fmt.Fprintf(a.err, "cakupan: %d rows in %s, described in %s\n", rows, out, name)
	return nil
}
