package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/bolt"
	"cakupan/corpus/claims"
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

// frozen gives the reports of a snapshot in the versions that were frozen, and says
// which of their claims it holds. A version that is not published any more is taken from
// the corpus; what is not to be had there either is an error, after the rest was given.
func (a *app) frozen(ctx context.Context, r *bleve.Reader, snap *saved.Snapshot) (iter.Seq2[corpus.Report, error], func(*corpus.Report, *claims.Claim) bool) {
	said := map[corpus.ID][]*saved.Said{}
	for i := range snap.Items {
		said[snap.Items[i].Article] = append(said[snap.Items[i].Article], snap.Items[i].Claim)
	}
	keep := func(rep *corpus.Report, c *claims.Claim) bool {
		if snap.Scope != saved.Claims {
			return true
		}
		return slices.ContainsFunc(said[rep.Article.ID], func(s *saved.Said) bool {
			return s != nil && s.Kind == c.Kind && s.Code == c.Code && s.Span == c.Span && s.Measure == c.Measure && s.Low == c.Low && s.Category == c.Category
		})
	}
	return func(yield func(corpus.Report, error) bool) {
		var store *bolt.Store
		defer func() {
			if store != nil {
				store.Close()
			}
		}()
		given := map[corpus.ID]bool{}
		missing := 0
		for i := range snap.Items {
			it := &snap.Items[i]
			if given[it.Article] {
				continue
			}
			given[it.Article] = true
			if err := ctx.Err(); err != nil {
				yield(corpus.Report{}, err)
				return
			}
			rep, err := r.Get(it.Article)
			if err != nil && !errors.Is(err, bleve.ErrNotFound) {
				yield(corpus.Report{}, err)
				return
			}
			if err != nil || it.StateOf(rep) != saved.Same {
				if store == nil {
					if store, err = bolt.Open(folder{dir: a.data}.corpus(), bolt.Options{ReadOnly: true}); err != nil {
						yield(corpus.Report{}, err)
						return
					}
				}
				if rep, err = versionOf(store, it); err != nil {
					yield(corpus.Report{}, err)
					return
				}
			}
			if rep == nil {
				missing++
				continue
			}
			if !yield(*rep, nil) {
				return
			}
		}
		if missing > 0 {
			yield(corpus.Report{}, fail(exitFindings, "cakupan show "+snap.ID+" says which", "%s of the snapshot are neither in the index nor in the corpus as they were frozen", plural(missing, "article")))
		}
	}, keep
}

// versionOf finds the version of an article that was frozen; nil where it is not there.
func versionOf(store *bolt.Store, it *saved.Item) (*corpus.Report, error) {
	all, err := store.Versions(it.Article)
	if err != nil && !errors.Is(err, bolt.ErrNotFound) {
		return nil, err
	}
	for i := range all {
		if all[i].Article.TextDigest == it.TextDigest {
			return &all[i], nil
		}
	}
	return nil, nil
}
