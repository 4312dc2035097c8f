package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

func newRuns(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "runs",
		Short: "What each run did",
		Long: `Runs lists the crawls of the data folder, the newest first; runs show prints one
with what became of each outlet's addresses ("last" is the newest).
` + exitHelp,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			f, err := a.openFolder()
			if err != nil {
				return err
			}
			ids, err := f.runIDs()
			if err != nil {
				return err
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
				failed := 0
				for _, n := range c.Failed {
					failed += n
				}
				t.AppendRow([]any{id, len(run.Crawl.Outlets), c.Offered, c.Fetched, c.Unchanged, failed, c.Articles, c.Facts, fmt.Sprintf("%.1f", run.Crawl.Ended.Sub(run.Crawl.Started).Seconds())})
			}
			if !a.json {
				a.printTable(t)
			}
			return nil
		},
	}
	c.AddCommand(newRunsShow(a))
	return c
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
