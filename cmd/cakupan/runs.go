package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cakupan/crawler"
)

func newRuns(a *app) *cobra.Command {
	var table bool
	c := &cobra.Command{
		Use:   "runs [flags]",
		Short: "What each run did",
		Long: `Runs lists the crawls of the data folder, the newest first; runs show prints one
with what became of each outlet's addresses ("last" is the newest). --csv prints all
that is counted, a line for each run.
` + exitHelp,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if table && a.json {
				return fail(exitUsage, "", "either --csv or --json")
			}
			f, err := a.openFolder()
			if err != nil {
				return err
			}
			ids, err := f.runIDs()
			if err != nil {
				return err
			}
			w := csv.NewWriter(a.out)
			if table {
				if err := w.Write(append([]string{"run", "outlets", "started", "ended", "stopped"}, countsHeader...)); err != nil {
					return err
				}
			}
			t := a.newTable([]string{"run", "outlets", "offered", "fetched", "unchanged", "failed", "articles", "facts", "seconds"}, 1, 2, 3, 4, 5, 6, 7, 8)
			for _, id := range slices.Backward(ids) {
				run, err := f.readRun(id)
				if err != nil {
					fmt.Fprintf(a.err, "cakupan: %v\n", err)
					continue
				}
				if a.json {
					if err := a.printJSON(run); err != nil {
						return err
					}
					continue
				}
				c := run.Crawl.Total
				failed := sum(c.Failed)
				if table {
					row := []string{id, strconv.Itoa(len(run.Crawl.Outlets)), run.Crawl.Started.UTC().Format(time.RFC3339), run.Crawl.Ended.UTC().Format(time.RFC3339), run.Crawl.Stopped}
					if err := w.Write(append(row, countsRow(c)...)); err != nil {
						return err
					}
					continue
				}
				t.AppendRow([]any{id, len(run.Crawl.Outlets), c.Offered, c.Fetched, c.Unchanged, failed, c.Articles, c.Facts, fmt.Sprintf("%.1f", run.Crawl.Ended.Sub(run.Crawl.Started).Seconds())})
			}
			if !a.json && !table {
				a.printTable(t)
			}
			w.Flush()
			return w.Error()
		},
	}
	c.Flags().BoolVar(&table, "csv", false, "print CSV with a header")
	c.AddCommand(newRunsShow(a))
	return c
}

// countsHeader names the columns that countsRow fills.
var countsHeader = []string{"offered", "new", "expected", "off_topic", "fetched", "unchanged", "replayed", "robots", "duplicate", "gone", "failed", "failed_why", "retried", "no_article", "unreadable", "articles", "corrected", "facts", "requests", "bytes"}

// countsRow gives what a run, or an outlet in it, counts; why pages failed as "reason=number",
// parted by semicolons.
func countsRow(c crawler.Counts) []string {
	var why []string
	for _, reason := range sorted(c.Failed) {
		why = append(why, fmt.Sprintf("%s=%d", reason, c.Failed[reason]))
	}
	var row []string
	for _, n := range []int{c.Offered, c.New, c.Expected, c.OffTopic, c.Fetched, c.Unchanged, c.Replayed, c.Robots, c.Duplicate, c.Gone, sum(c.Failed)} {
		row = append(row, strconv.Itoa(n))
	}
	row = append(row, strings.Join(why, "; "))
	for _, n := range []int{c.Retried, sum(c.NoArticle), c.Unreadable, c.Articles, c.Corrected, c.Facts, c.Requests} {
		row = append(row, strconv.Itoa(n))
	}
	return append(row, strconv.FormatInt(c.Bytes, 10))
}

func sum(m map[string]int) (n int) {
	for _, v := range m {
		n += v
	}
	return n
}

// runIDs lists the runs of the folder, oldest first.
func (f folder) runIDs() ([]string, error) {
	entries, err := os.ReadDir(f.runs())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list runs: %w", err)
	}
	var ids []string
	for _, e := range entries {
		if id, ok := strings.CutSuffix(e.Name(), ".json"); ok {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func (f folder) readRun(id string) (*runRecord, error) {
	b, err := os.ReadFile(f.path("runs", id+".json"))
	if err != nil {
		return nil, fmt.Errorf("read run %s: %w", id, err)
	}
	var run runRecord
	if err := json.Unmarshal(b, &run); err != nil || run.Crawl == nil {
		return nil, fmt.Errorf("read run %s: the file is damaged: %w", id, err)
	}
	return &run, nil
}
