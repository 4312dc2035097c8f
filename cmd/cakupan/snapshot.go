package main

import (
	"errors"
	"fmt"
	"time"

	"cakupan/corpus/saved"
	"cakupan/index/bleve"
)

// frozenItem is an item of a snapshot as show --json prints it.
type frozenItem struct {
	Type  string      `json:"type"` // "item"
	State saved.State `json:"state"`
	saved.Item
}

// showSnapshot prints a frozen result with what has become of its articles since.
func (a *app) showSnapshot(r *bleve.Reader, id string) error {
	snap, err := a.savedStore().Snapshot(id)
	if err != nil {
		return savedError(err)
	}
	if a.json {
		if err := a.printJSON(struct {
			Type string `json:"type"` // "snapshot"
			snapshotRecord
		}{"snapshot", snapshotRecord{snap.ID, snap.Digest, snap.Query, snap.Scope, len(snap.Items), snap.Created}}); err != nil {
			return err
		}
	} else {
		query := safe(snap.Query)
		if query == "" {
			query = "everything"
		}
		fmt.Fprintf(a.out, "%s\n", a.paint(bold, snap.ID))
		for _, l := range [][2]string{
			{"query", query}, {"found", fmt.Sprintf("%d %s", len(snap.Items), snap.Scope)}, {"frozen", stamp(snap.Created)},
			{"state", fmt.Sprintf("index generation %d, sequence %d, cakupan %s", snap.Generation, snap.Seq, safe(snap.Program))}, {"digest", string(snap.Digest)},
		} {
			fmt.Fprintf(a.out, "%s %s\n", a.paint(dim, fmt.Sprintf("%-8s", l[0])), l[1])
		}
		fmt.Fprintln(a.out)
	}
	counts := map[saved.State]int{}
	for i := range snap.Items {
		it := &snap.Items[i]
		now, err := r.Get(it.Article)
		if err != nil && !errors.Is(err, bleve.ErrNotFound) {
			return fail(exitFailed, "", "show %s: %w", id, err)
		}
		state := it.StateOf(now)
		counts[state]++
		if a.json {
			if err := a.printJSON(frozenItem{"item", state, *it}); err != nil {
				return err
			}
			continue
		}
		day := "          "
		if !it.Published.IsZero() {
			day = it.Published.Format(time.DateOnly)
		}
		what := oneLine(it.Title)
		if c := it.Claim; c != nil {
			what = fmt.Sprintf("%s %s %s", c.Code, c.Measure, quantity(c.Low, c.High, c.Bound, c.Unit))
			if c.Kind == "award" {
				what = fmt.Sprintf("%s UHC award %s %s", c.Code, c.Category, yearOr(c.Year))
			}
		}
		mark := map[saved.State]string{saved.Same: " ", saved.Changed: a.paint(yellow, "~"), saved.Gone: a.paint(red, "-")}[state]
		fmt.Fprintf(a.out, "%s %s %s %s %s\n", mark, it.Article, day, safe(it.Outlet), safe(what))
	}
	if !a.json {
		fmt.Fprintln(a.out, a.paint(dim, fmt.Sprintf("%d as frozen, %d changed since (~), %d gone (-)", counts[saved.Same], counts[saved.Changed], counts[saved.Gone])))
	}
	return nil
}
