package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cakupan/corpus"
	"cakupan/extract"
	"cakupan/extract/maxent"
)

func newExplain(a *app) *cobra.Command {
	var opt sourceOptions
	c := &cobra.Command{
		Use:   "explain [flags] FILE…",
		Short: "Why the extractor read what it read, for a reader who doubts",
		Long: `Explain reads texts or pages as extract does and goes through each, sentence by
sentence: the facts read in it with the rule that read each, and what was
considered and rejected, with the reason: numbers that are no figure of membership,
dates that are no fact, names that are no region of the story.

With --json it prints one object for each sentence that has something to say.
` + exitHelp,
		Example: "  cakupan explain artikel.txt",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.each(c.Context(), args, func(f string) error { return a.explain(f, opt) })
		},
	}
	c.Flags().StringVar(&opt.url, "url", "", "the page's `address`, where the file does not say it")
	c.Flags().StringVar(&opt.published, "published", "", "the `day` or time of publication, where the text does not say it")
	return c
}

// reason is one line of an explanation.
type reason struct {
	Taken bool   `json:"taken"`
	Kind  string `json:"kind"`
	Words string `json:"words"`
	Reads string `json:"reads,omitempty"`
	Rule  string `json:"rule"` // of a rejected one: why
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type explained struct {
	ID       string   `json:"id"`
	Sentence string   `json:"sentence"`
	Line     string   `json:"line"` // what the sentence's line is: body, title, related, …
	Reasons  []reason `json:"reasons"`
}

func (a *app) explain(name string, opt sourceOptions) error {
	s, err := a.readSource(name, opt)
	if err != nil {
		return err
	}
	reasons := reasonsOf(&s.reading, s.article.Text)
	d := s.reading.Doc
	if d == nil {
		return nil
	}
	for i, r := range d.Sentences {
		span := d.Span(r.First, r.Last)
		var here []reason
		for _, x := range reasons {
			if x.Start >= span.Start && x.Start < span.End {
				here = append(here, x)
			}
		}
		if len(here) == 0 {
			continue
		}
		line := s.reading.Frame.Lines[d.Para[i]].String()
		sentence := s.article.Text[span.Start:span.End]
		if a.json {
			if err := a.printJSON(explained{baseName(name), sentence, line, here}); err != nil {
				return err
			}
			continue
		}
		head := ""
		if line != "body" {
			head = a.paint(dim, "["+line+"] ")
		}
		var marks []mark
		for _, x := range here {
			if x.Taken {
				marks = append(marks, mark{corpus.Span{Start: x.Start - span.Start, End: min(x.End, span.End) - span.Start}, factColor[x.Kind]})
			}
		}
		fmt.Fprintf(a.out, "\n%s\n", wrap(head+a.painted(sentence, marks), min(a.width(), 100)))
		for _, x := range here {
			sign, reads := a.paint(green, "✓"), x.Reads
			if !x.Taken {
				sign = a.paint(red, "✗")
			}
			fmt.Fprintf(a.out, "  %s %-7s %s %s %s\n", sign, x.Kind, oneLine(x.Words), reads, a.paint(dim, x.Rule))
		}
	}
	return nil
}

// reasonsOf lists what was read and what was rejected, in text order.
func reasonsOf(r *extract.Reading, text string) []reason {
	var all []reason
	add := func(taken bool, kind string, s corpus.Span, reads, rule string) {
		if s.Start >= 0 && s.Start < s.End && s.End <= len(text) {
			all = append(all, reason{taken, kind, text[s.Start:s.End], reads, rule, s.Start, s.End})
		}
	}
	for _, x := range r.Facts.Regions {
		roles := make([]string, len(x.Roles))
		for i, role := range x.Roles {
			roles[i] = string(role)
		}
		code := x.Code
		if code == "" {
			code = strings.Join(x.Candidates, " or ")
		}
		add(true, "region", x.Span, code+" "+x.Name+", "+strings.Join(roles, "+"), x.Rule)
		if maxent.WasWeighed(x.Rule) {
			// The rules' word is always the other one: the model turns it or leaves it.
			told, weighs := "a subject", "is none"
			if slices.Contains(x.Roles, corpus.Subject) {
				told, weighs = "no subject", "is one"
			}
			add(false, "region", x.Span, x.Name, "as "+told+", which the rules alone tell; what the story says of it weighs as of one that "+weighs)
		}
	}
	dated := map[corpus.Span]bool{}
	for _, x := range r.Facts.Dates {
		add(true, "date", x.Span, x.Period.String()+" "+string(x.Role), x.Rule)
		dated[x.Span] = true
		if maxent.WasWeighed(x.Rule) {
			for _, m := range r.Dates {
				if r.Doc.Span(m.First, m.Last) == x.Span && m.Role != x.Role {
					add(false, "date", x.Span, m.Period.String(), "as "+string(m.Role)+", which the rules alone tell; its words weigh as those of "+string(x.Role))
				}
			}
		}
		for _, m := range x.Mentions {
			dated[m] = true
		}
	}
	for _, x := range r.Facts.Figures {
		reads := string(x.Measure) + " " + quantity(x.Low, x.High, x.Bound, x.Unit) + " of " + regionOr(x.Region)
		if !x.AsOf.IsZero() {
			reads += " per " + x.AsOf.String()
		}
		add(true, "figure", x.Span, reads, x.Rule)
	}
	for _, x := range r.Facts.Awards {
		add(true, "award", x.Span, strings.TrimSpace(fmt.Sprintf("%s %s %s", x.Region, x.Category, yearOr(x.Year))), x.Rule)
	}
	for _, x := range r.Rejected {
		add(false, "number", x.Span, "", x.Reason)
	}
	for _, m := range r.Dates {
		if span := r.Doc.Span(m.First, m.Last); m.None && !dated[span] {
			add(false, "date", span, m.Period.String(), m.Rule)
		}
	}
	for _, m := range r.Regions {
		if m.Area {
			add(false, "region", r.Doc.Span(m.First, m.Last), "an area, no region of its own", m.Rule)
		}
	}
	for _, f := range r.Facts.Findings {
		add(true, "finding", f.Span, f.Message, f.Rule)
	}
	slices.SortStableFunc(all, func(x, y reason) int { return x.Start - y.Start })
	return all
}
