package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cakupan/corpus"
	"cakupan/corpus/saved"
	"cakupan/corpus/warc"
	"cakupan/extract"
	"cakupan/index/bleve"
)

// showOptions says what of an article is shown.
type showOptions struct {
	page, versions, provenance bool
}

func newShow(a *app) *cobra.Command {
	var opt showOptions
	c := &cobra.Command{
		Use:   "show [flags] ID…|SNAPSHOT…",
		Short: "One article, its facts underlined in the text; or a frozen result",
		Long: `Show prints an article of the published index: what its page says of it, its text
with the facts underlined, a table of the facts, and where each comes from, down
to the record in the archive. An ID is what search prints; an article's address
works too. A snapshot is printed with what has become of each of its articles since.

--page prints the archived page as it was fetched. --versions prints what the outlet
changed in the article from one version to the next, in the text and in the facts.
--provenance follows each figure and award: words, sentence, rule, text, page, record;
and says whether the digests on the way hold.
` + exitHelp,
		Example: `  cakupan show 2k3ws5q7ab6cdefg
  cakupan show --provenance --json 2k3ws5q7ab6cdefg`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if opt.page && (opt.versions || opt.provenance) || opt.versions && opt.provenance {
				return fail(exitUsage, "", "one of --page, --versions and --provenance at a time")
			}
			return a.withIndex(c.Context(), func(r *bleve.Reader) error {
				return a.all(args, func(id string) error {
					if saved.IsSnapshot(id) {
						if opt != (showOptions{}) {
							return fail(exitUsage, "", "%s is a snapshot: --page, --versions and --provenance are for its articles", id)
						}
						return a.showSnapshot(r, id)
					}
					return a.show(c.Context(), r, id, opt)
				})
			})
		},
	}
	c.Flags().BoolVar(&opt.page, "page", false, "print the archived page, as fetched")
	c.Flags().BoolVar(&opt.versions, "versions", false, "print what its outlet changed in it")
	c.Flags().BoolVar(&opt.provenance, "provenance", false, "print the way from each figure and award to its record in the archive")
	return c
}

func (a *app) show(_ context.Context, r *bleve.Reader, arg string, opt showOptions) error {
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
	switch {
	case opt.page:
		return a.showPage(rep)
	case opt.versions:
		return a.showVersions(rep)
	case opt.provenance:
		return a.showProvenance(rep)
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
		line("version", fmt.Sprintf("%d: its outlet has changed it; --versions says what", rep.Version))
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
