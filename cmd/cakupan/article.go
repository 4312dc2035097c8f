package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cakupan/corpus"
	"cakupan/crawler/canon"
	"cakupan/crawler/fetch"
	"cakupan/extract/article"
)

func newArticle(a *app) *cobra.Command {
	var address, contact, sites string
	c := &cobra.Command{
		Use:   "article [flags] FILE|URL…",
		Short: "Print the article in a page; nothing is stored",
		Long: `Article reads HTML pages ("-" is standard input) and prints the article in each:
title, writers, editor, dates, section, tags, captions and the story's own text,
with where each was taken from. With --json it prints one object a line.

An address that begins with http:// or https:// is fetched: after robots.txt, with
two seconds or what the outlet asks for between two requests to it, with the
further pages of the article, and with its AMP or print view where the page itself
gives little. Pages of this machine or a private network are read only where the
address itself names them.

What the registry knows of the page's outlet is used: its name, and where in its
pages title, writer, date and story stand (selectors, see sites). --sites adds
outlets to the registry.
` + exitHelp,
		Example: `  cakupan article halaman.html
  cakupan article --json https://kabar.example/uhc
  cakupan article --json --url https://kabar.example/uhc - < halaman.html`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			reg, err := a.registry(sites)
			if err != nil {
				return err
			}
			v := newVisitor(contact, args)
			v.outlets = reg
			defer v.Close()
			return a.each(c.Context(), args, func(f string) error { return a.article(c.Context(), f, address, v) })
		},
	}
	c.Flags().StringVar(&address, "url", "", "the `address` of the page in a FILE")
	c.Flags().StringVar(&sites, "sites", "", "a YAML `file` with more outlets")
	c.Flags().StringVar(&contact, "contact", "", "`address` at which outlets can reach you")
	return c
}

func (a *app) article(ctx context.Context, name, address string, v *visitor) error {
	var res article.Result
	if isAddress(name) {
		var err error
		if res, err = v.read(ctx, name); err != nil {
			if ctx.Err() != nil {
				return &exitError{exitStopped, errAbandoned, ""}
			}
			return fail(exitFailed, visitHint(err), "%w", err)
		}
	} else {
		b, err := a.readFile(name)
		if err != nil {
			return err
		}
		if !looksHTML(name, b) {
			if _, _, err := plainText(b); err != nil {
				return fail(exitFailed, "", "read %s: %w", name, err)
			}
		}
		in := article.Input{HTML: b, URL: address}
		v.know(&in)
		if res, err = article.Read(in, article.Options{Canon: canon.URL}); err != nil {
			return fail(exitFailed, "", "read %s: %w", name, err)
		}
	}
	if a.json {
		return a.printJSON(articleJSON(&res))
	}
	a.printArticle(&res.Article)
	return nil
}

// visitHint says what may be done about a page that could not be fetched.
func visitHint(err error) string {
	switch fetch.KindOf(err) {
	case fetch.Robots:
		return "the outlet does not want programs to read this page; read it in a browser, save it, and name the file"
	case fetch.Private:
		return "the address leads to this machine or a private network"
	case fetch.DNS:
		return "is the host's name right?"
	}
	return ""
}

// articleRecord is an article as `cakupan article --json` prints it: null where
// the page leaves a value open, lists never null.
type articleRecord struct {
	URL        *string          `json:"url"`
	Kind       corpus.Kind      `json:"kind"`
	Title      *string          `json:"title"`
	Authors    []string         `json:"authors"`
	Editor     *string          `json:"editor"`
	Published  *string          `json:"published"` // RFC 3339 with the page's zone
	Modified   *string          `json:"modified"`
	Outlet     *string          `json:"outlet"`
	OutletName *string          `json:"outlet_name"`
	Section    *string          `json:"section"`
	Tags       []string         `json:"tags"`
	Language   *string          `json:"language"`
	Dateline   *string          `json:"dateline"`
	Captions   []string         `json:"captions"`
	Text       string           `json:"text"`
	TextDigest corpus.Digest    `json:"text_digest"`
	More       []string         `json:"more"` // further pages of the article
	Provenance []corpus.Choice  `json:"provenance"`
	Findings   []corpus.Finding `json:"findings"`
}

func articleJSON(r *article.Result) articleRecord {
	text := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	at := func(t time.Time) *string {
		if t.IsZero() {
			return nil
		}
		s := t.Format(time.RFC3339)
		return &s
	}
	return articleRecord{
		URL: text(r.URL), Kind: r.Kind, Title: text(r.Title), Authors: list(r.Authors), Editor: text(r.Editor),
		Published: at(r.Published), Modified: at(r.Modified), Outlet: text(r.Outlet), OutletName: text(r.OutletName), Section: text(r.Section),
		Tags: list(r.Tags), Language: text(r.Language), Dateline: text(r.Dateline), Captions: list(r.Captions), Text: r.Text, TextDigest: r.TextDigest,
		More: list(r.More), Provenance: list(r.Provenance), Findings: list(r.Findings),
	}
}

// list makes an empty list of nil, so that JSON has [] and not null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func (a *app) printArticle(art *corpus.Article) {
	if art.Kind != corpus.KindArticle {
		fmt.Fprintf(a.out, "%s\n", a.paint(yellow, "no article: "+string(art.Kind)))
	}
	fmt.Fprintln(a.out, a.paint(bold, safe(art.Title)))
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(a.out, "%s %s\n", a.paint(dim, fmt.Sprintf("%-10s", name)), oneLine(value))
		}
	}
	line("url", art.URL)
	outlet := art.OutletName
	if art.Outlet != "" && art.Outlet != outlet {
		outlet = strings.TrimSpace(outlet + " (" + art.Outlet + ")")
	}
	line("outlet", outlet)
	line("by", strings.Join(art.Authors, ", "))
	line("editor", art.Editor)
	line("published", stamp(art.Published))
	line("modified", stamp(art.Modified))
	line("section", art.Section)
	line("tags", strings.Join(art.Tags, ", "))
	for _, c := range art.Captions {
		line("caption", c)
	}
	fmt.Fprintf(a.out, "\n%s\n", wrap(strings.ReplaceAll(safe(art.Text), "\n", "\n\n"), min(a.width(), 100)))
	if len(art.Provenance) > 0 {
		a.printSection("Taken from")
		t := a.newTable([]string{"field", "source", "confidence"}, 2)
		for _, p := range art.Provenance {
			t.AppendRow([]any{p.Field, clip(safe(p.Source), 60), fmt.Sprintf("%.2f", p.Confidence)})
		}
		a.printTable(t)
	}
	for _, f := range art.Findings {
		fmt.Fprintf(a.out, "%s %s\n", a.paint(yellow, "finding:"), safe(f.Message))
	}
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02 15:04 -07:00")
}
