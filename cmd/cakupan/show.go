package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cakupan/corpus"
	"cakupan/corpus/warc"
	"cakupan/extract"
	"cakupan/index/bleve"
)

func newShow(a *app) *cobra.Command {
	var page bool
	c := &cobra.Command{
		Use:   "show [flags] ID…",
		Short: "One article, its facts underlined in the text",
		Long: `Show prints an article of the published index: what its page says of it, its text
with the facts underlined, a table of the facts, and where each comes from, down
to the record in the archive. An ID is what search prints; an article's address
works too. --page prints the archived page as it was fetched.
` + exitHelp,
		Example: "  cakupan show 2k3ws5q7ab6cdefg",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.withIndex(c.Context(), func(r *bleve.Reader) error {
				return a.all(args, func(id string) error { return a.show(c.Context(), r, id, page) })
			})
		},
	}
	c.Flags().BoolVar(&page, "page", false, "print the archived page, as fetched")
	return c
}

func (a *app) show(_ context.Context, r *bleve.Reader, arg string, page bool) error {
	id, err := articleID(arg)
	if err != nil {
		return err
	}
	rep, err := r.Get(id)
	switch {
	case errors.Is(err, bleve.ErrNotFound):
		return fail(exitNothing, "find it with `cakupan search`", "there is no article %s", arg)
	case err != nil:
		return fail(exitFailed, "", "show %s: %w", arg, err)
	}
	if page {
		return a.showPage(rep)
	}
	if a.json {
		return a.printJSON(rep)
	}
	art := &rep.Article
	fmt.Fprintln(a.out, a.paint(bold, safe(art.Title)))
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(a.out, "%s %s\n", a.paint(dim, fmt.Sprintf("%-10s", name)), oneLine(value))
		}
	}
	line("id", art.ID.String())
	line("url", art.URL)
	line("outlet", strings.TrimSpace(art.OutletName+" ("+art.Outlet+")"))
	line("by", strings.Join(art.Authors, ", "))
	line("editor", art.Editor)
	line("published", stamp(art.Published))
	line("modified", stamp(art.Modified))
	line("fetched", stamp(rep.Page.Fetched))
	line("archived", fmt.Sprintf("%s, byte %d, %s", rep.Page.Archived.File, rep.Page.Archived.Offset, rep.Page.Digest))
	if rep.Version > 1 {
		line("version", fmt.Sprintf("%d: its outlet has changed it", rep.Version))
	}
	if !rep.Reprint.IsZero() {
		line("report", fmt.Sprintf("%s, carried by several outlets", rep.Reprint))
	}
	fmt.Fprintf(a.out, "\n%s\n", wrap(strings.ReplaceAll(a.painted(art.Text, factMarks(&rep.Facts)), "\n", "\n\n"), min(a.width(), 100)))
	a.printFacts(&rep.Facts, extract.NewRecord(*art, rep.Facts))
	for _, f := range art.Findings {
		fmt.Fprintf(a.out, "%s %s\n", a.paint(yellow, "finding:"), safe(f.Message))
	}
	return nil
}

func (a *app) showPage(rep *corpus.Report) error {
	f, err := a.openFolder()
	if err != nil {
		return err
	}
	rec, err := warc.Read(f.archive(), rep.Page.Archived)
	if err != nil {
		return fail(exitDamaged, "`cakupan check` looks the archive through", "read archived page: %w", err)
	}
	msg, err := rec.HTTP()
	if err != nil {
		return fail(exitDamaged, "", "read archived page: %w", err)
	}
	body, err := msg.Decoded(maxFile)
	if err != nil {
		return fail(exitDamaged, "", "read archived page: %w", err)
	}
	_, err = a.out.Write(body)
	return err
}
