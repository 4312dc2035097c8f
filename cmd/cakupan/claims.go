package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cakupan/corpus"
	"cakupan/corpus/claims"
	"cakupan/corpus/ledger"
	"cakupan/extract/gazetteer"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

type claimOptions struct {
	region   string
	all      bool
	year     int
	empty    bool
	below    bool
	measure  string
	from, to string
	conflict bool
	ledger   bool
}

func newClaims(a *app) *cobra.Command {
	var opt claimOptions
	c := &cobra.Command{
		Use:   "claims --region REGION | --all --year YEAR [flags]",
		Short: "What the press says of a region, or of every region in a year; who agrees, who does not",
		Long: `Claims prints the figures and awards that articles give for a region, grouped by
measure and by the day they hold for. Values that cannot both be true are marked
"disagree"; reprints of one report count once. A day in parentheses is the day of
publication, where the text does not date its figure; "again" beside it says that the
same value was claimed of an earlier day. What a later day has superseded is dim.
Below each region stand findings: counts above the population, percentages that their
own parts do not give, awards below the criteria of their edition.

--all --year 2025 lays every region side by side, one row each: the last value of the
year, the last one before it, the reports behind it. --all --conflicts lists what
sources disagree on, what matters most first: by the people whom the gap concerns and
the reports behind the weaker side.

Beside each table stands how much of the press was read that serves the region, so that
silence is not taken for absence. --ledger counts pages on other subjects too.

--json prints one object a line: "group", "row", "disagreement", "finding", "ledger".
` + exitHelp,
		Example: `  cakupan claims --region "Kabupaten Banyumas"
  cakupan claims --region 33 --below --measure coverage --from 2025 --conflicts
  cakupan claims --all --year 2025 --measure active_rate`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case opt.region == "" && !opt.all:
				return fail(exitUsage, "cakupan claims --region \"Kota Bekasi\"", "claims needs --region, or --all with --year or --conflicts")
			case opt.region != "" && opt.all:
				return fail(exitUsage, "", "either --region or --all")
			case opt.all && (opt.year != 0) == opt.conflict:
				return fail(exitUsage, "cakupan claims --all --year 2025", "--all needs either --year or --conflicts")
			case !opt.all && opt.year != 0:
				return fail(exitUsage, "use --from and --to", "--year is for --all")
			case opt.all && opt.below, opt.empty && !opt.all:
				return fail(exitUsage, "", "--below is for --region, --empty for --all")
			}
			if opt.region != "" {
				if _, err := claimRegion(opt.region); err != nil {
					return err
				}
			}
			if m := corpus.Measure(opt.measure); m != "" && m != "award" && !slices.Contains(claims.Measures(), m) {
				return fail(exitUsage, "there are "+strings.Join(measureNames(), ", "), "there is no measure %q", opt.measure)
			}
			if m := corpus.Measure(opt.measure); opt.year != 0 && m != "" && !claims.Single(m) {
				return fail(exitUsage, "", "of %s a region has several at a time: no table of one value", m)
			}
			return a.withIndex(c.Context(), func(r *bleve.Reader) error {
				switch {
				case opt.all && opt.conflict:
					return a.disagreements(c.Context(), r, opt)
				case opt.all:
					return a.nation(c.Context(), r, opt)
				}
				return a.claims(c.Context(), r, opt)
			})
		},
	}
	f := c.Flags()
	f.StringVar(&opt.region, "region", "", "the region, by `name` or code; Indonesia for the nation")
	f.BoolVar(&opt.below, "below", false, "and every region in it")
	f.BoolVar(&opt.all, "all", false, "every region")
	f.IntVar(&opt.year, "year", 0, "with --all: the table of this `year`")
	f.BoolVar(&opt.empty, "empty", false, "with --all: regions without a claim too")
	f.StringVar(&opt.measure, "measure", "", "only this `measure` (participants, coverage, active_rate, …, award)")
	f.StringVar(&opt.from, "from", "", "only what holds from this `day`, month or year")
	f.StringVar(&opt.to, "to", "", "only what holds up to this `day`, month or year")
	f.BoolVar(&opt.conflict, "conflicts", false, "only groups whose sources disagree")
	f.BoolVar(&opt.ledger, "ledger", false, "let pages on other subjects prove that an outlet was read")
	return c
}

// places is what the claims have to know of regions.
func places() claims.Places {
	return claims.Places{People: gazetteer.Population, Parent: gazetteer.Parent, Name: gazetteer.FullName}
}

func measureNames() []string {
	var names []string
	for _, m := range claims.Measures() {
		names = append(names, string(m))
	}
	return append(names, "award")
}

// nationCode is what claims of the whole nation bear in place of a region's code.
const nationCode = "ID"

// claimRegion resolves a region, or the nation.
func claimRegion(text string) (string, error) {
	for _, nation := range []string{"indonesia", "id", "nasional"} {
		if strings.EqualFold(text, nation) {
			return nationCode, nil
		}
	}
	return region(text)
}

// collect reads the claims of every article that a query finds and keeps those
// that want wants.
func collect(ctx context.Context, r *bleve.Reader, node query.Node, want func(*claims.Claim) bool) ([]claims.Claim, error) {
	var cs []claims.Claim
	for rep, err := range r.All(ctx, node) {
		if err != nil {
			return nil, fmt.Errorf("read index: %w", err)
		}
		for _, c := range claims.Of(&rep) {
			if want(&c) {
				c.Words = strings.Clone(c.Words) // and not the text that it is part of
				cs = append(cs, c)
			}
		}
	}
	return cs, nil
}

// claimFilter says which claims the flags ask for.
type claimFilter struct {
	measure  string
	from, to corpus.Period
}

func (opt *claimOptions) filter() (f claimFilter, err error) {
	f.measure = opt.measure
	for _, d := range []struct {
		text string
		p    *corpus.Period
	}{{opt.from, &f.from}, {opt.to, &f.to}} {
		if d.text == "" {
			continue
		}
		if *d.p, err = corpus.ParsePeriod(d.text); err != nil {
			return f, fail(exitUsage, "write it as 2026, 2026-01 or 2026-01-31", "%w", err)
		}
	}
	if !f.from.IsZero() && !f.to.IsZero() && f.to.To < f.from.From {
		return f, fail(exitUsage, "", "--to %s lies before --from %s", opt.to, opt.from)
	}
	return f, nil
}

func (f *claimFilter) wants(c *claims.Claim) bool {
	m := string(c.Measure)
	if c.Kind == claims.AwardClaim {
		m = "award"
	}
	if f.measure != "" && f.measure != m {
		return false
	}
	first, last := c.AsOf.From, c.AsOf.To
	if c.Kind == claims.AwardClaim && c.Year != 0 {
		y := corpus.YearPeriod(c.Year)
		first, last = y.From, y.To
	}
	return (f.from.IsZero() || last >= f.from.From) && (f.to.IsZero() || first != 0 && first <= f.to.To)
}

// period is the stretch that the flags name; zero for all time.
func (f *claimFilter) period() corpus.Period {
	if f.from.IsZero() && f.to.IsZero() {
		return corpus.Period{}
	}
	p := corpus.Period{From: 10101, To: 99991231, Grain: corpus.GrainDay}
	if !f.from.IsZero() {
		p.From = f.from.From
	}
	if !f.to.IsZero() {
		p.To = f.to.To
	}
	return p
}

// groupRecord and findingRecord are what claims --json prints.
type groupRecord struct {
	Type string `json:"type"` // "group"
	claims.Group
}

type findingRecord struct {
	Type string `json:"type"` // "finding"
	claims.Finding
}

func (a *app) claims(ctx context.Context, r *bleve.Reader, opt claimOptions) error {
	code, err := claimRegion(opt.region)
	if err != nil {
		return err
	}
	filter, err := opt.filter()
	if err != nil {
		return err
	}
	var node query.Node
	if code != nationCode {
		if _, node, err = parseQuery([]string{fmt.Sprintf("wilayah:%q", code)}); err != nil {
			return err
		}
	}
	// Findings need every measure and time, whatever is shown.
	cs, err := collect(ctx, r, node, func(c *claims.Claim) bool {
		return c.Code == code || opt.below && gazetteer.Under(c.Code, code)
	})
	if err != nil {
		return err
	}
	findings := slices.DeleteFunc(claims.Check(cs, places()), func(f claims.Finding) bool {
		return !slices.ContainsFunc(f.Claims, func(c claims.Claim) bool { return filter.wants(&c) })
	})
	groups := claims.Table(slices.DeleteFunc(cs, func(c claims.Claim) bool { return !filter.wants(&c) }))
	all := len(groups)
	if opt.conflict {
		groups = slices.DeleteFunc(groups, func(g claims.Group) bool { return !g.Conflict })
	}
	src, err := a.sources(r, opt.ledger)
	if err != nil {
		return err
	}
	rows, err := src.rows(ctx, []string{code}, filter.period())
	if err != nil {
		return err
	}
	if a.json {
		for _, g := range groups {
			if err := a.printJSON(groupRecord{"group", g}); err != nil {
				return err
			}
		}
		for _, f := range findings {
			if err := a.printJSON(findingRecord{"finding", f}); err != nil {
				return err
			}
		}
		return a.printJSON(ledgerRecord{"ledger", rows[0]})
	}
	var days []corpus.Day
	last := 0 // what is aimed at in a later year cannot have been read in it
	for _, g := range groups {
		days = append(days, g.AsOf.To)
		for _, v := range g.Values {
			for _, c := range v.Claims {
				last = max(last, c.Said.Year())
			}
		}
	}
	days = slices.DeleteFunc(days, func(d corpus.Day) bool { return d.Year() > last })
	var years []ledger.Row
	for _, y := range claimYears(days) {
		year, err := src.rows(ctx, []string{code}, corpus.YearPeriod(y))
		if err != nil {
			return err
		}
		years = append(years, year...)
	}
	if len(groups) == 0 {
		what := "no claims on"
		if all > 0 {
			what = "no disagreements on"
		}
		fmt.Fprintf(a.err, "cakupan: %s %s\n", what, regionTitle(code))
	} else {
		a.printClaims(groups, findings)
	}
	fmt.Fprintln(a.out)
	for _, line := range ledgerLines(rows[0], years) {
		fmt.Fprintf(a.out, "  %s\n", a.paint(dim, line))
	}
	return nil
}

func (a *app) printFindings(findings []claims.Finding) {
	if len(findings) == 0 {
		return
	}
	fmt.Fprintf(a.out, "\n  %s\n", a.paint(yellow, "findings"))
	for _, f := range findings {
		when := f.AsOf.String()
		if f.Year != 0 {
			when = fmt.Sprint(f.Year)
		}
		fmt.Fprintf(a.out, "  %-10s  %s %s\n", when, safe(f.Message), a.paint(dim, "("+f.Rule+"; "+safe(f.Claims[0].Outlet)+")"))
	}
	var origins []string
	for _, f := range findings {
		if f.Origin != "" && !slices.Contains(origins, f.Origin) {
			origins = append(origins, f.Origin)
			fmt.Fprintf(a.out, "  %-10s  %s\n", "", a.paint(dim, "criteria: "+f.Origin))
		}
	}
}

// printClaims prints region by region, the nation first: its groups, and below them what
// a careful reader would doubt.
func (a *app) printClaims(groups []claims.Group, findings []claims.Finding) {
	var codes []string
	for _, g := range groups {
		codes = append(codes, g.Code)
	}
	for _, f := range findings {
		codes = append(codes, f.Code)
	}
	slices.SortFunc(codes, func(x, y string) int {
		if (x == nationCode) != (y == nationCode) {
			return cmp.Compare(y, x)
		}
		return cmp.Compare(x, y)
	})
	for _, code := range slices.Compact(codes) {
		people := ""
		if n := gazetteer.Population(code); n > 0 {
			people = fmt.Sprintf(", %s people (Dukcapil, December 2024)", number(float64(n)))
		}
		fmt.Fprintf(a.out, "\n%s%s\n", a.paint(bold, regionTitle(code)), people)
		a.printRegion(slices.DeleteFunc(slices.Clone(groups), func(g claims.Group) bool { return g.Code != code }))
		a.printFindings(slices.DeleteFunc(slices.Clone(findings), func(f claims.Finding) bool { return f.Code != code }))
	}
}

// printRegion prints the groups of a region: a table for each measure.
func (a *app) printRegion(groups []claims.Group) {
	sameMeasure := func(x, y claims.Group) bool {
		return x.Kind == y.Kind && x.Measure == y.Measure && x.Unit == y.Unit
	}
	for i := 0; i < len(groups); {
		g := groups[i]
		j := i
		for j < len(groups) && sameMeasure(g, groups[j]) {
			j++
		}
		title := string(g.Measure) + ", " + string(g.Unit)
		if g.Kind == claims.AwardClaim {
			title = "awards"
		}
		line := ""
		for _, s := range claims.SeriesOf(groups[i:j]) {
			if len(s.Points) > 2 {
				line = "  " + spark(seriesValues(s))
			}
		}
		fmt.Fprintf(a.out, "\n  %s%s\n", a.paint(cyan, title), line)
		a.printGroups(groups[i:j])
		i = j
	}
}

// seriesValues are the values that a sparkline shows: the dated ones where there are
// enough of them, else all.
func seriesValues(s claims.Series) []float64 {
	var dated, all []float64
	for _, p := range s.Points {
		all = append(all, p.Low)
		if p.Dated {
			dated = append(dated, p.Low)
		}
	}
	if len(dated) > 2 {
		return dated
	}
	return all
}

func (a *app) printGroups(groups []claims.Group) {
	room := max(min(a.room(), 220)-66, 12)
	t := a.newTable([]string{"  as of", "value", "reports", "source", "sentence"}, 2)
	for _, g := range groups {
		when := g.AsOf.String()
		if g.Kind == claims.AwardClaim {
			when = yearOr(g.Year)
		} else if !g.Dated {
			when = "(" + when + ")"
		}
		for i, v := range g.Values {
			label := "  " + when
			switch {
			case i > 0:
				label = ""
			case !g.Repeats.IsZero():
				label += " again"
			}
			value := quantity(v.Low, v.High, v.Bound, g.Unit)
			if g.Kind == claims.AwardClaim {
				value = string(v.Category)
				if value == "" {
					value = "no category"
				}
			}
			switch {
			case g.Conflict:
				value = a.paint(red, value+" ✗")
			case !g.Superseded.IsZero():
				label, value = a.paint(dim, label), a.paint(dim, value)
			}
			count := fmt.Sprint(v.Reports)
			if v.Carriers > v.Reports {
				count += fmt.Sprintf(" in %d", v.Carriers)
			}
			c := v.Claims[0]
			t.AppendRow([]any{label, value, count, c.Outlet, a.paint(dim, clip(quoteAround(c, room), room))})
		}
		if g.Conflict {
			t.AppendRow([]any{"", a.paint(red, "disagree"), "", "", ""})
		}
	}
	a.printTable(t)
}

// quoteAround returns the claim's sentence, begun near its words where it is long.
func quoteAround(c claims.Claim, room int) string {
	s := oneLine(c.Sentence)
	i := strings.Index(s, oneLine(c.Words))
	if i < 0 || i+len(c.Words) < room-10 {
		return s
	}
	cut := strings.IndexByte(s[max(i-room/3, 0):], ' ')
	return "…" + s[max(i-room/3, 0)+max(cut, 0)+1:]
}
