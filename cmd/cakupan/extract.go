package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cakupan/corpus"
	"cakupan/extract"
)

func newExtract(a *app) *cobra.Command {
	var opt sourceOptions
	c := &cobra.Command{
		Use:   "extract [flags] FILE…",
		Short: "Print the facts of texts or pages; nothing is stored",
		Long: `Extract reads texts or HTML pages ("-" is standard input) and prints the facts in
them: regions, dates, figures and awards, each with where it stands and the rule
that read it.

With --json it prints one object a line; the record's id is the file's base name,
start and end are half-open byte offsets into the text, cp_start and cp_end count
code points. The text of a bare file is the file as it is; the text of a page is
the article in it (see cakupan article).

Without --json it prints the text with its facts underlined and a table of them.
` + exitHelp,
		Example: `  cakupan extract --json artikel.txt
  cakupan extract --published 2026-01-28 - < artikel.txt
  cakupan extract --url https://kabar.example/uhc halaman.html`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.each(c.Context(), args, func(f string) error { return a.extract(f, opt) })
		},
	}
	c.Flags().StringVar(&opt.url, "url", "", "the page's `address`, where the file does not say it")
	c.Flags().StringVar(&opt.published, "published", "", "the `day` or time of publication, where the text does not say it")
	return c
}

// each runs f over files, and leaves it at its work when it is interrupted: reading
// a large file cannot be stopped in the middle.
func (a *app) each(ctx context.Context, files []string, f func(string) error) error {
	done := make(chan error, 1)
	go func() { done <- a.all(files, f) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return &exitError{exitStopped, errAbandoned, ""}
	}
}

// all runs f over names; one that fails is reported and does not stop the others.
func (a *app) all(names []string, f func(string) error) error {
	var first error
	for _, name := range names {
		if err := f(name); err != nil {
			if len(names) == 1 {
				return err
			}
			fmt.Fprintf(a.err, "cakupan: %v\n", err)
			if first == nil {
				first = err
			}
		}
	}
	if first != nil {
		code, _ := classify(context.Background(), first)
		return &exitError{code, errQuiet, ""}
	}
	return nil
}

func (a *app) extract(name string, opt sourceOptions) error {
	s, err := a.readSource(name, opt)
	if err != nil {
		return err
	}
	rec := extract.NewRecord(s.article, s.facts)
	rec.ID = baseName(name)
	if a.json {
		return a.printJSON(rec)
	}
	if s.article.Title != "" {
		fmt.Fprintf(a.out, "%s\n\n", a.paint(bold, safe(s.article.Title)))
	}
	fmt.Fprintln(a.out, wrap(a.painted(strings.TrimSpace(s.article.Text), shifted(factMarks(&s.facts), s.article.Text)), min(a.width(), 100)))
	a.printFacts(&s.facts, rec)
	return nil
}

// shifted moves marks by the white space that is cut from the text's start.
func shifted(ms []mark, text string) []mark {
	cut := len(text) - len(strings.TrimLeft(text, " \t\r\n\v\f\u0085\u00a0"))
	for i := range ms {
		ms[i].Start -= cut
		ms[i].End -= cut
	}
	return ms
}

// printFacts prints the table of an article's facts.
func (a *app) printFacts(f *corpus.Facts, rec extract.Record) {
	about := "not about UHC"
	if f.AboutUHC {
		about = "about UHC"
	}
	a.printSection("%s, %s, %s, %s; %s", plural(len(rec.Regions), "region"), plural(len(rec.Dates), "date"), plural(len(rec.Figures), "figure"), plural(len(rec.Awards), "award"), about)
	wide := min(max((a.room()-68)/2, 12), 34)
	t := a.newTable([]string{"kind", "words", "reads", "of", "rule"})
	row := func(kind, words, reads, of string, p extract.Position) {
		t.AppendRow([]any{a.paint(factColor[kind], kind), clip(oneLine(words), wide), reads, clip(oneLine(of), wide), a.paint(dim, p.Rule)})
	}
	for _, r := range rec.Regions {
		code := strings.Join(r.Candidates, " or ")
		if r.Code != nil {
			code = *r.Code
		}
		row("region", r.Name, code, strings.Join(r.Roles, ", "), r.Position)
	}
	for _, d := range rec.Dates {
		row("date", d.Text, d.Value, d.Role, d.Position)
	}
	for i, x := range rec.Figures {
		of := "-"
		if x.Region != nil {
			of = *x.Region
		}
		if x.AsOf != nil {
			of += " per " + *x.AsOf
		}
		fig := f.Figures[i]
		row("figure", x.Text, x.Measure+" "+quantity(fig.Low, fig.High, fig.Bound, fig.Unit), of, x.Position)
	}
	for _, x := range rec.Awards {
		reads := "award"
		if x.Category != nil {
			reads += " " + *x.Category
		}
		if x.Year != nil {
			reads += fmt.Sprintf(" %d", *x.Year)
		}
		row("award", x.Region, reads, x.Region, x.Position)
	}
	a.printTable(t)
	for _, f := range f.Findings {
		fmt.Fprintf(a.out, "%s %s\n", a.paint(yellow, "finding:"), safe(f.Message))
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(safe(s)), " ") }
