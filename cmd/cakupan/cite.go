package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cakupan/corpus/cite"
	"cakupan/corpus/saved"
	"cakupan/index/bleve"
)

func newCite(a *app) *cobra.Command {
	var form, question string
	var items bool
	c := &cobra.Command{
		Use:   "cite [flags] ID…|SNAPSHOT… | --query QUERY",
		Short: "References to articles and frozen results: RIS, BibTeX, CSL-JSON",
		Long: `Cite prints references that Zotero, EndNote, LaTeX and Word read: to articles by their
ID or address, to a snapshot as a data set (with --items to each of its articles too),
or to every article that a query finds. Each names the page's place in the archive.
` + exitHelp,
		Example: `  cakupan cite 2k3ws5q7ab6cdefg --as ris
  cakupan cite snap-abcdefghijklmnop --items --as bibtex > uhc.bib
  cakupan cite --query 'wilayah:33.02 kategori:madya' --as csl`,
		RunE: func(c *cobra.Command, args []string) error {
			if a.json && !c.Flags().Changed("as") {
				form = "csl"
			}
			if !slices.Contains(cite.Forms(), form) {
				return fail(exitUsage, "", "--as %q: want %s", form, strings.Join(cite.Forms(), ", "))
			}
			if (len(args) == 0) == (question == "") {
				return fail(exitUsage, "usage: "+c.UseLine(), "cite needs IDs or --query")
			}
			return a.withIndex(c.Context(), func(r *bleve.Reader) error {
				list, err := a.references(c.Context(), r, args, question, items)
				if err != nil {
					return err
				}
				return cite.Write(a.out, form, list)
			})
		},
	}
	c.Flags().StringVar(&form, "as", "bibtex", "the `form`: "+strings.Join(cite.Forms(), ", "))
	c.Flags().StringVar(&question, "query", "", "every article that this `query` finds")
	c.Flags().BoolVar(&items, "items", false, "of a snapshot, each article too")
	return c
}

// references gathers what is to be cited, each article once.
func (a *app) references(ctx context.Context, r *bleve.Reader, args []string, question string, items bool) ([]cite.Item, error) {
	var list []cite.Item
	seen := map[string]bool{}
	add := func(it cite.Item) {
		if !seen[it.Key] {
			seen[it.Key] = true
			list = append(list, it)
		}
	}
	if question != "" {
		_, node, err := parseQuery([]string{question})
		if err != nil {
			return nil, err
		}
		for rep, err := range r.All(ctx, node) {
			if err != nil {
				return nil, fmt.Errorf("read index: %w", err)
			}
			add(cite.Of(&rep))
		}
		return list, nil
	}
	for _, arg := range args {
		if saved.IsSnapshot(arg) {
			snap, err := a.savedStore().Snapshot(arg)
			if err != nil {
				return nil, savedError(err)
			}
			add(snap.Citation())
			for i := range snap.Items {
				if items {
					add(snap.Items[i].Citation())
				}
			}
			continue
		}
		id, err := articleID(arg)
		if err != nil {
			return nil, err
		}
		rep, err := r.Get(id)
		switch {
		case errors.Is(err, bleve.ErrNotFound):
			return nil, fail(exitNothing, "find it with `cakupan search`", "there is no article %s", arg)
		case err != nil:
			return nil, fail(exitFailed, "", "cite %s: %w", arg, err)
		}
		add(cite.Of(rep))
	}
	return list, nil
}
