package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cakupan/corpus"
	"cakupan/corpus/claims"
	"cakupan/corpus/saved"
	"cakupan/extract/gazetteer"
	"cakupan/index"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

func newSearches(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "searches",
		Short: "Saved searches: what is new, counts over time, feeds, frozen results",
		Long: `Searches lists the searches that search --save has kept in the data folder. "run"
asks one again and says what is new, changed or gone since the last time; "counts" how
many it found when; "feed" is an Atom feed of its newest hits; "freeze" keeps what it
finds now as a snapshot that can be cited, and "snapshots" lists those. In a script:

  cakupan searches run --all --new

They work while a crawl runs.
` + exitHelp,
		Example: `  cakupan search --save uhc-jateng 'provinsi:"Jawa Tengah" tentang:uhc'
  cakupan searches run uhc-jateng --new
  cakupan searches feed uhc-jateng > uhc-jateng.atom`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if _, err := a.openFolder(); err != nil {
				return err
			}
			list, err := a.savedStore().List()
			if err != nil {
				return savedError(err)
			}
			if len(list) == 0 && !a.json {
				fmt.Fprintln(a.err, "cakupan: no searches are saved; cakupan search --save NAME QUERY saves one")
				return nil
			}
			t := a.newTable([]string{"name", "query", "of", "hits", "new last time", "last run"}, 3, 4)
			for _, r := range list {
				if a.json {
					if err := a.printJSON(searchRecord{r.Search, r.Counts}); err != nil {
						return err
					}
					continue
				}
				row := []any{r.Name, clip(safe(r.Query), 60), string(r.Scope), "", "", "never"}
				if n := len(r.Counts); n > 0 {
					last := r.Counts[n-1]
					row[3], row[4], row[5] = last.Total, last.New, stamp(last.At)
				}
				t.AppendRow(row)
			}
			if !a.json {
				a.printTable(t)
			}
			return nil
		},
	}
	c.AddCommand(newSearchesRun(a), newSearchesCounts(a), newSearchesFeed(a), newSearchesFreeze(a), newSearchesSnapshots(a), newSearchesRemove(a))
	return c
}

// searchRecord is a saved search as --json prints it.
type searchRecord struct {
	saved.Search
	Counts []saved.Count `json:"counts"`
}

func (a *app) savedStore() *saved.Store { return saved.Open(folder{dir: a.data}.path("searches")) }

// savedError gives errors of the store their exit codes.
func savedError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, saved.ErrNotFound):
		return fail(exitNothing, "cakupan searches lists them, cakupan searches snapshots the frozen ones", "%w", err)
	case errors.Is(err, saved.ErrDamaged):
		return fail(exitDamaged, "put a copy in its place, or remove it", "%w", err)
	case errors.Is(err, saved.ErrExists):
		return fail(exitUsage, "cakupan searches remove NAME makes room", "%w, and asks something else", err)
	case errors.Is(err, saved.ErrName):
		return fail(exitUsage, "", "%w", err)
	}
	return fail(exitFailed, "", "%w", err)
}

// found is one hit of a saved search with the report that it stands in.
type found struct {
	hit    saved.Hit
	report *corpus.Report
	claim  *claims.Claim // nil of an article
}

// everyHit asks a question for all its hits, the oldest article first.
func everyHit(ctx context.Context, r *bleve.Reader, node query.Node, scope saved.Scope, each func(found) error) error {
	if scope != saved.Claims {
		for rep, err := range r.All(ctx, node) {
			if err != nil {
				return fmt.Errorf("read index: %w", err)
			}
			if err := each(found{saved.ArticleHit(&rep), &rep, nil}); err != nil {
				return err
			}
		}
		return nil
	}
	reports, keep := index.Claimed(r.AllClaims(ctx, node))
	for rep, err := range reports {
		if err != nil {
			return fmt.Errorf("read index: %w", err)
		}
		for _, c := range claims.Of(&rep) {
			if !keep(&rep, &c) {
				continue
			}
			if err := each(found{saved.ClaimHit(&c), &rep, &c}); err != nil {
				return err
			}
		}
	}
	return nil
}

func scopeOf(ofClaims bool) saved.Scope {
	if ofClaims {
		return saved.Claims
	}
	return saved.Articles
}

// saveSearch keeps a question under a name.
func (a *app) saveSearch(name, text string, ofClaims bool) error {
	if _, err := a.openFolder(); err != nil {
		return err
	}
	if err := a.savedStore().Add(saved.Search{Name: name, Query: text, Scope: scopeOf(ofClaims), Created: time.Now().UTC().Truncate(time.Second)}); err != nil {
		return savedError(err)
	}
	fmt.Fprintf(a.err, "cakupan: saved as %s: cakupan searches run %s --new says what is new\n", name, name)
	return nil
}

// freeze keeps what a question finds as a snapshot and prints its ID.
func (a *app) freeze(ctx context.Context, r *bleve.Reader, text string, node query.Node, scope saved.Scope) error {
	snap := &saved.Snapshot{Query: text, Scope: scope, Created: time.Now().UTC().Truncate(time.Second), Generation: r.Generation().Number, Seq: r.Seq(), Program: version()}
	err := everyHit(ctx, r, node, scope, func(f found) error {
		snap.Items = append(snap.Items, saved.ItemOf(f.report, f.claim))
		return nil
	})
	if err != nil {
		return err
	}
	if err := a.savedStore().Freeze(snap); err != nil {
		return savedError(err)
	}
	if a.json {
		return a.printJSON(snapshotRecord{snap.ID, snap.Digest, snap.Query, snap.Scope, len(snap.Items), snap.Created})
	}
	fmt.Fprintln(a.out, snap.ID)
	a.flush()
	fmt.Fprintf(a.err, "cakupan: %s frozen: cakupan show %s, cakupan cite %s\n", plural(len(snap.Items), strings.TrimSuffix(string(scope), "s")), snap.ID, snap.ID)
	return nil
}

type snapshotRecord struct {
	ID      string        `json:"id"`
	Digest  corpus.Digest `json:"digest"`
	Query   string        `json:"query"`
	Scope   saved.Scope   `json:"scope"`
	Items   int           `json:"items"`
	Created time.Time     `json:"created"`
}

// withSaved opens the index for a saved search.
func (a *app) withSaved(ctx context.Context, name string, ask func(*bleve.Reader, *saved.Record, query.Node) error) error {
	if _, err := a.openFolder(); err != nil {
		return err
	}
	rec, err := a.savedStore().Get(name)
	if err != nil {
		return savedError(err)
	}
	_, node, err := parseQuery([]string{rec.Query})
	if err != nil {
		return err
	}
	return a.withIndex(ctx, func(r *bleve.Reader) error { return ask(r, rec, node) })
}

func newSearchesRun(a *app) *cobra.Command {
	var onlyNew, all, peek bool
	c := &cobra.Command{
		Use:   "run [flags] NAME… | --all",
		Short: "Ask again; say what is new, changed or gone since the last time",
		Args: func(_ *cobra.Command, args []string) error {
			if (len(args) == 0) != all {
				return errors.New("run needs names, or --all")
			}
			return nil
		},
		Long: `Run asks saved searches again, prints their hits, "+" before those that are new since
the last run, "~" before those whose text has changed and "-" before the IDs of those
that are gone, and remembers them. --new prints these alone, --peek remembers nothing.
` + exitHelp,
		RunE: func(c *cobra.Command, names []string) error {
			if all {
				if _, err := a.openFolder(); err != nil {
					return err
				}
				list, err := a.savedStore().List()
				if err != nil {
					return savedError(err)
				}
				for _, r := range list {
					names = append(names, r.Name)
				}
			}
			for _, name := range names {
				err := a.withSaved(c.Context(), name, func(r *bleve.Reader, rec *saved.Record, node query.Node) error {
					return a.runSearch(c.Context(), r, rec, node, onlyNew, peek, len(names) > 1)
				})
				if err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().BoolVar(&onlyNew, "new", false, "print only what is new or changed")
	c.Flags().BoolVar(&all, "all", false, "every saved search")
	c.Flags().BoolVar(&peek, "peek", false, "do not remember what was found")
	return c
}

// runHit is a hit of a saved search as --json prints it.
type runHit struct {
	Type   string     `json:"type"` // "hit"
	Search string     `json:"search"`
	State  string     `json:"state"` // "new", "changed" or "known"
	Key    string     `json:"key"`
	Item   saved.Item `json:"item"`
}

type runSummary struct {
	Type   string `json:"type"` // "summary"
	Search string `json:"search"`
	saved.Count
	Lost []string `json:"lost"` // keys that are gone
}

func (a *app) runSearch(ctx context.Context, r *bleve.Reader, rec *saved.Record, node query.Node, onlyNew, peek, headed bool) error {
	// The keys first, then the hits that are printed: only one report is held at a time.
	var hits []saved.Hit
	err := everyHit(ctx, r, node, rec.Scope, func(f found) error {
		hits = append(hits, f.hit)
		return nil
	})
	if err != nil {
		return err
	}
	next, fresh, changed, gone := rec.Run(hits, time.Now().Truncate(time.Second), r.Generation().Number, r.Seq())
	state := make(map[string]string, len(fresh)+len(changed))
	for _, k := range fresh {
		state[k] = "new"
	}
	for _, k := range changed {
		state[k] = "changed"
	}
	if headed && !a.json {
		a.printSection("%s: %s", rec.Name, safe(rec.Query))
	}
	if !onlyNew || len(state) > 0 {
		said := map[string]bool{}
		err := everyHit(ctx, r, node, rec.Scope, func(f found) error {
			st := state[f.hit.Key]
			if said[f.hit.Key] || onlyNew && st == "" {
				return nil
			}
			said[f.hit.Key] = true
			if a.json {
				if st == "" {
					st = "known"
				}
				return a.printJSON(runHit{"hit", rec.Name, st, f.hit.Key, saved.ItemOf(f.report, f.claim)})
			}
			a.printFound(f, map[string]string{"new": a.paint(green, "+"), "changed": a.paint(yellow, "~"), "": " "}[st])
			return nil
		})
		if err != nil {
			return err
		}
	}
	if !a.json {
		for _, key := range gone {
			fmt.Fprintf(a.out, "%s %s\n", a.paint(red, "-"), key)
		}
	}
	if !peek {
		if err := a.savedStore().Put(next); err != nil {
			return savedError(err)
		}
	}
	last := next.Counts[len(next.Counts)-1]
	if a.json {
		return a.printJSON(runSummary{"summary", rec.Name, last, list(gone)})
	}
	fmt.Fprintln(a.out, a.paint(dim, fmt.Sprintf("%s: %s, %d new, %d changed, %d gone", rec.Name, plural(last.Total, "hit"), last.New, last.Changed, last.Gone)))
	return nil
}

// printFound prints a hit in a line or two.
func (a *app) printFound(f found, mark string) {
	art := &f.report.Article
	day := "          "
	if !art.Published.IsZero() {
		day = art.Published.Format(time.DateOnly)
	}
	what := oneLine(art.Title)
	if f.claim != nil {
		what = claimLine(f.claim)
	}
	fmt.Fprintf(a.out, "%s %s %s %s %s\n", mark, art.ID, day, safe(art.Outlet), safe(what))
}

// claimLine says a claim in a line.
func claimLine(c *claims.Claim) string {
	if c.Kind == claims.AwardClaim {
		return strings.TrimSpace(fmt.Sprintf("%s: UHC award %s %s", c.Region, c.Category, yearOr(c.Year)))
	}
	s := fmt.Sprintf("%s: %s %s", c.Region, c.Measure, quantity(c.Low, c.High, c.Bound, c.Unit))
	if c.Dated {
		s += " per " + c.AsOf.String()
	}
	return s
}

func newSearchesCounts(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "counts NAME",
		Short: "How many hits a saved search had, run by run",
		Long: `Counts prints what each run of a saved search found: hits in all, new, changed and gone.
` + exitHelp,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			rec, err := a.savedStore().Get(args[0])
			if err != nil {
				return savedError(err)
			}
			t := a.newTable([]string{"run", "hits", "new", "changed", "gone", "generation"}, 1, 2, 3, 4, 5)
			var totals []float64
			for _, n := range rec.Counts {
				if a.json {
					if err := a.printJSON(n); err != nil {
						return err
					}
					continue
				}
				totals = append(totals, float64(n.Total))
				t.AppendRow([]any{stamp(n.At), n.Total, n.New, n.Changed, n.Gone, n.Generation})
			}
			if a.json {
				return nil
			}
			fmt.Fprintf(a.out, "%s  %s\n", a.paint(bold, rec.Name), spark(totals))
			a.printTable(t)
			return nil
		},
	}
}

func newSearchesFeed(a *app) *cobra.Command {
	var size int
	c := &cobra.Command{
		Use:   "feed [flags] NAME",
		Short: "An Atom feed of a saved search's newest hits",
		Long: `Feed prints an Atom feed (RFC 4287) of the hits that were fetched last. Each entry
keeps its name for ever, so a reader shows a hit once, and again when it changes.
` + exitHelp,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if size < 1 {
				return fail(exitUsage, "", "-n %d: want 1 or more", size)
			}
			return a.withSaved(c.Context(), args[0], func(r *bleve.Reader, rec *saved.Record, node query.Node) error {
				feed := saved.Feed{Name: rec.Name, Query: rec.Query, Created: rec.Created}
				seen := map[string]bool{}
				err := everyHit(c.Context(), r, node, rec.Scope, func(f found) error {
					if !seen[f.hit.Key] {
						seen[f.hit.Key] = true
						feed.Entries = append(feed.Entries, entryOf(f))
					}
					if len(feed.Entries) > 4*size {
						feed.Entries = newestEntries(feed.Entries, size)
					}
					return nil
				})
				if err != nil {
					return err
				}
				feed.Entries = newestEntries(feed.Entries, size)
				return saved.WriteAtom(a.out, feed)
			})
		},
	}
	c.Flags().IntVarP(&size, "size", "n", 50, "`entries` at most")
	return c
}

func newestEntries(list []saved.Entry, n int) []saved.Entry {
	slices.SortStableFunc(list, func(x, y saved.Entry) int {
		if c := y.Updated.Compare(x.Updated); c != 0 {
			return c
		}
		return strings.Compare(x.Key, y.Key)
	})
	return list[:min(len(list), n)]
}

// entryOf makes a feed's entry of a hit: the claim with its sentence, or the article
// with the first sentence that has a figure or an award.
func entryOf(f found) saved.Entry {
	title, summary := "", ""
	var codes []string
	all := claims.Of(f.report)
	if f.claim != nil {
		title, summary, codes = claimLine(f.claim), f.claim.Sentence, []string{f.claim.Code}
	} else {
		if len(all) > 0 {
			summary = all[0].Sentence
		}
		for _, g := range f.report.Facts.Regions {
			if slices.Contains(g.Roles, corpus.Subject) && g.Code != "" {
				codes = append(codes, g.Code)
			}
		}
	}
	var regions []string
	for _, c := range codes {
		if n := gazetteer.FullName(c); n != "" {
			regions = append(regions, n)
		}
	}
	return saved.EntryOf(f.report, f.hit, title, summary, regions)
}

func newSearchesFreeze(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "freeze NAME",
		Short: "Keep what a saved search finds now as a snapshot, and print its ID",
		Long: `Freeze keeps what a saved search finds now. The snapshot's ID is made of the question
and the answer: the same answer has the same ID. "show" prints it, "cite" refers to it.
` + exitHelp,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.withSaved(c.Context(), args[0], func(r *bleve.Reader, rec *saved.Record, node query.Node) error {
				return a.freeze(c.Context(), r, rec.Query, node, rec.Scope)
			})
		},
	}
}

func newSearchesSnapshots(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "snapshots",
		Short: "The frozen results that are kept",
		Long: `Snapshots lists the frozen results of the data folder.
` + exitHelp,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if _, err := a.openFolder(); err != nil {
				return err
			}
			ids, err := a.savedStore().Snapshots()
			if err != nil {
				return savedError(err)
			}
			if len(ids) == 0 && !a.json {
				fmt.Fprintln(a.err, "cakupan: nothing is frozen; cakupan search --freeze QUERY freezes what it finds")
				return nil
			}
			t := a.newTable([]string{"snapshot", "query", "items", "of", "frozen"}, 2)
			for _, id := range ids {
				s, err := a.savedStore().Snapshot(id)
				if err != nil {
					return savedError(err)
				}
				if a.json {
					if err := a.printJSON(snapshotRecord{s.ID, s.Digest, s.Query, s.Scope, len(s.Items), s.Created}); err != nil {
						return err
					}
					continue
				}
				t.AppendRow([]any{s.ID, clip(safe(s.Query), 60), len(s.Items), string(s.Scope), stamp(s.Created)})
			}
			if !a.json {
				a.printTable(t)
			}
			return nil
		},
	}
}

func newSearchesRemove(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "remove NAME…",
		Short: "Forget saved searches",
		Long: `Remove forgets saved searches and what they knew. Snapshots stay.
` + exitHelp,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.all(args, func(name string) error { return savedError(a.savedStore().Remove(name)) })
		},
	}
}
