package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cakupan/crawler"
)

func newRunsShow(a *app) *cobra.Command {
	var ledger, table, all bool
	var only []string
	c := &cobra.Command{
		Use:   "show [flags] ID|last",
		Short: "One run, outlet by outlet, or address by address",
		Long: `Show prints what a run did, outlet by outlet. With --ledger it prints every address that
the run found, fetched or left waiting, and what became of it: fetched, unchanged,
refused by robots, off topic, duplicate, failed, gone, expected and not seen. An address
stands as it does now: a later run may have been there again. A way in that failed, or
that listed less than the outlet says it has, has a line of its own.
` + exitHelp,
		Example: `  cakupan runs show last
  cakupan runs show last --csv > outlets.csv
  cakupan runs show last --ledger --csv > ledger.csv
  cakupan runs show last --ledger --json --only jubi.id`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if !ledger && (all || len(only) > 0) {
				return fail(exitUsage, "", "--all and --only are for --ledger")
			}
			if table && a.json {
				return fail(exitUsage, "", "either --csv or --json")
			}
			f, err := a.openFolder()
			if err != nil {
				return err
			}
			run, err := f.findRun(args[0])
			if err != nil {
				return err
			}
			switch {
			case !ledger && table:
				return a.printOutlets(run)
			case !ledger:
				return a.printRun(run)
			}
			return a.printLedger(f, run, only, table, all)
		},
	}
	c.Flags().BoolVar(&ledger, "ledger", false, "print every address with what became of it")
	c.Flags().BoolVar(&table, "csv", false, "print CSV with a header: a line for each outlet or, with --ledger, for each address")
	c.Flags().BoolVar(&all, "all", false, "with --ledger: also addresses that only other runs met")
	c.Flags().StringSliceVar(&only, "only", nil, "with --ledger: only these outlets, by `host`")
	return c
}

// findRun reads a run by its ID, or the newest for "last".
func (f folder) findRun(id string) (*runRecord, error) {
	ids, err := f.runIDs()
	if err != nil {
		return nil, err
	}
	if id == "last" && len(ids) > 0 {
		id = ids[len(ids)-1]
	}
	if !slices.Contains(ids, id) {
		return nil, fail(exitNothing, "cakupan runs lists them", "there is no run %q", id)
	}
	run, err := f.readRun(id)
	if err != nil {
		return nil, fail(exitDamaged, "", "%w", err)
	}
	return run, nil
}

var ledgerHeader = []string{"outlet", "url", "reason", "detail", "state", "kind", "status", "attempts", "title", "via", "final", "found", "published", "fetched", "due", "run"}

func ledgerRow(e crawler.Entry) []string {
	day := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.UTC().Format(time.RFC3339)
	}
	return []string{e.Outlet, e.URL, e.Reason, e.Detail, e.State, e.Kind, strconv.Itoa(e.Status), strconv.Itoa(e.Attempts), e.Title, e.Via, e.Final,
		day(e.Found), day(e.Published), day(e.Fetched), day(e.Due), strconv.FormatBool(e.Run)}
}

// printOutlets prints a run as CSV, a line for each outlet.
func (a *app) printOutlets(run *runRecord) error {
	w := csv.NewWriter(a.out)
	err := w.Write(slices.Concat([]string{"outlet", "name", "seconds", "stopped", "ways", "ways_failed", "ways_left", "notices"}, countsHeader))
	for _, o := range run.Crawl.Outlets {
		if err != nil {
			break
		}
		failed, left := 0, 0
		for _, way := range o.Ways {
			if way.Problem != "" {
				failed++
			}
			if way.Left > 0 {
				left++
			}
		}
		var notices []string
		for _, n := range run.Crawl.Notices {
			if n.Host == o.Host {
				notices = append(notices, n.What)
			}
		}
		err = w.Write(slices.Concat([]string{o.Host, plainCell(o.Name), fmt.Sprintf("%.1f", o.Seconds), o.Stopped, strconv.Itoa(len(o.Ways)),
			strconv.Itoa(failed), strconv.Itoa(left), strings.Join(notices, "; ")}, countsRow(o.Counts)))
	}
	w.Flush()
	return errors.Join(err, w.Error())
}

// printLedger prints the ledger of a run's outlets while it is read.
func (a *app) printLedger(f folder, run *runRecord, only []string, table, all bool) error {
	rep := *run.Crawl
	if len(only) > 0 {
		rep.Outlets = slices.DeleteFunc(slices.Clone(rep.Outlets), func(o crawler.Outlet) bool { return !slices.Contains(only, o.Host) })
		if len(rep.Outlets) < len(only) {
			return fail(exitNothing, "cakupan runs show "+run.ID+" lists them", "the run did not visit all of %s", strings.Join(only, ", "))
		}
	}
	w := csv.NewWriter(a.out)
	if table {
		if err := w.Write(ledgerHeader); err != nil {
			return err
		}
	}
	counts := map[string]int{}
	err := crawler.Ledger(f.dir, &rep, func(e crawler.Entry) error {
		if !e.Run && !all {
			return nil
		}
		counts[e.Reason]++
		switch {
		case a.json:
			return a.printJSON(e)
		case table:
			row := ledgerRow(e)
			for i, cell := range row {
				row[i] = plainCell(cell)
			}
			return w.Write(row)
		}
		says := e.Reason
		if e.Detail != "" {
			says += ": " + e.Detail
		}
		_, err := fmt.Fprintf(a.out, "%-24s %s\n", safe(says), safe(e.URL))
		return err
	})
	if w.Flush(); err == nil {
		err = w.Error()
	}
	if err != nil {
		return err
	}
	if !a.json && !table {
		for _, reason := range sorted(counts) {
			fmt.Fprintf(a.out, "%s\n", a.paint(dim, fmt.Sprintf("%s × %d", reason, counts[reason])))
		}
	}
	return nil
}

// plainCell keeps a spreadsheet from taking a title for a formula.
func plainCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
