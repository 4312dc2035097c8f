package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cakupan/corpus"
	"cakupan/corpus/claims"
	"cakupan/extract/gazetteer"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

type claimOptions struct {
	region   string
	below    bool
	measure  string
	from, to string
	conflict bool
}

func newClaims(a *app) *cobra.Command {
	var opt claimOptions
	c := &cobra.Command{
		Use:   "claims --region REGION [flags]",
		Short: "What the press says of a region: value, date, sentence, source; who agrees, who does not",
		Long: `Claims prints the figures and awards that articles give for a region, grouped by
measure and by the day they hold for. Values that cannot both be true are marked
"disagree"; reprints of one report count once. A day in parentheses is the day of
publication, where the text does not date its figure.

--json prints one group a line: its values, and each value's claims with sentence,
address, archive place and rule.
` + exitHelp,
		Example: `  cakupan claims --region "Kabupaten Banyumas"
  cakupan claims --region 33 --below --measure coverage --from 2025 --conflicts`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if opt.region == "" {
				return fail(exitUsage, "cakupan claims --region \"Kota Bekasi\"", "claims needs --region")
			}
			if _, err := claimRegion(opt.region); err != nil {
				return err
			}
			if m := corpus.Measure(opt.measure); m != "" && m != "award" && !slices.Contains(claims.Measures(), m) {
				return fail(exitUsage, "there are "+strings.Join(measureNames(), ", "), "there is no measure %q", opt.measure)
			}
			return a.withIndex(c.Context(), func(r *bleve.Reader) error { return a.claims(c.Context(), r, opt) })
		},
	}
	f := c.Flags()
	f.StringVar(&opt.region, "region", "", "the region, by `name` or code; Indonesia for the nation")
	f.BoolVar(&opt.below, "below", false, "and every region in it")
	f.StringVar(&opt.measure, "measure", "", "only this `measure` (participants, coverage, active_rate, …, award)")
	f.StringVar(&opt.from, "from", "", "only what holds from this `day`, month or year")
	f.StringVar(&opt.to, "to", "", "only what holds up to this `day`, month or year")
	f.BoolVar(&opt.conflict, "conflicts", false, "only groups whose sources disagree")
	return c
}

func measureNames() []string {
	var names []string
	for _, m := range claims.Measures() {
		names = append(names, string(m))
	}
	return append(names, "award")
}

// claimRegion resolves a region, or the nation.
func claimRegion(text string) (string, error) {
	for _, nation := range []string{"indonesia", "id", "nasional"} {
		if strings.EqualFold(text, nation) {
			return "ID", nil
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
				cs = append(cs, c)
			}
		}
	}
	return cs, nil
}

func (a *app) claims(ctx context.Context, r *bleve.Reader, opt claimOptions) error {
	code, err := claimRegion(opt.region)
	if err != nil {
		return err
	}
	var from, to corpus.Period
	for _, d := range []struct {
		text string
		p    *corpus.Period
	}{{opt.from, &from}, {opt.to, &to}} {
		if d.text == "" {
			continue
		}
		p, err := corpus.ParsePeriod(d.text)
		if err != nil {
			return fail(exitUsage, "write it as 2026, 2026-01 or 2026-01-31", "%w", err)
		}
		*d.p = p
	}
	if !from.IsZero() && !to.IsZero() && to.To < from.From {
		return fail(exitUsage, "", "--to %s lies before --from %s", opt.to, opt.from)
	}
	var node query.Node
	if code != "ID" {
		if _, node, err = parseQuery([]string{fmt.Sprintf("wilayah:%q", code)}); err != nil {
			return err
		}
	}
	cs, err := collect(ctx, r, node, func(c *claims.Claim) bool {
		if c.Code != code && !(opt.below && gazetteer.Under(c.Code, code)) {
			return false
		}
		m := string(c.Measure)
		if c.Kind == claims.AwardClaim {
			m = "award"
		}
		if opt.measure != "" && opt.measure != m {
			return false
		}
		first, last := c.AsOf.From, c.AsOf.To
		if c.Kind == claims.AwardClaim && c.Year != 0 {
			y := corpus.YearPeriod(c.Year)
			first, last = y.From, y.To
		}
		return (from.IsZero() || last >= from.From) && (to.IsZero() || first != 0 && first <= to.To)
	})
	if err != nil {
		return err
	}
	groups := claims.Table(cs)
	all := len(groups)
	if opt.conflict {
		groups = slices.DeleteFunc(groups, func(g claims.Group) bool { return !g.Conflict })
	}
	if a.json {
		for _, g := range groups {
			if err := a.printJSON(g); err != nil {
				return err
			}
		}
		return nil
	}
	if len(groups) == 0 {
		what := "no claims on"
		if all > 0 {
			what = "no disagreements on"
		}
		fmt.Fprintf(a.err, "cakupan: %s %s\n", what, regionTitle(code))
		return nil
	}
	a.printClaims(groups)
	return nil
}

// printClaims prints groups: a heading for each region, a table for each measure.
func (a *app) printClaims(groups []claims.Group) {
	sameMeasure := func(x, y claims.Group) bool {
		return x.Code == y.Code && x.Kind == y.Kind && x.Measure == y.Measure && x.Unit == y.Unit
	}
	code := ""
	for i := 0; i < len(groups); {
		g := groups[i]
		if g.Code != code {
			code = g.Code
			people := ""
			if n := gazetteer.Population(code); n > 0 {
				people = fmt.Sprintf(", %s people (Dukcapil, December 2024)", number(float64(n)))
			}
			fmt.Fprintf(a.out, "\n%s%s\n", a.paint(bold, regionTitle(code)), people)
		}
		j := i
		var series []float64
		for j < len(groups) && sameMeasure(g, groups[j]) {
			if groups[j].Kind == claims.FigureClaim && claims.Single(g.Measure) {
				series = append(series, groups[j].Values[0].Low)
			}
			j++
		}
		title := string(g.Measure) + ", " + string(g.Unit)
		if g.Kind == claims.AwardClaim {
			title = "awards"
		}
		line := ""
		if len(series) > 2 {
			line = "  " + spark(series)
		}
		fmt.Fprintf(a.out, "\n  %s%s\n", a.paint(cyan, title), line)
		a.printGroups(groups[i:j])
		i = j
	}
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
			if i > 0 {
				label = ""
			}
			value := quantity(v.Low, v.High, v.Bound, g.Unit)
			if g.Kind == claims.AwardClaim {
				value = string(v.Category)
				if value == "" {
					value = "no category"
				}
			}
			if g.Conflict {
				value = a.paint(red, value+" ✗")
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

type awardOptions struct {
	year     int
	region   string
	category string
	conflict bool
}

func newAwards(a *app) *cobra.Command {
	var opt awardOptions
	c := &cobra.Command{
		Use:   "awards [flags]",
		Short: "Who got which category of the UHC awards, by how many sources",
		Long: `Awards prints the UHC awards that articles say regions received: province by
province, with the category, the number of independent reports, and where sources
disagree. --json prints one group a line, each with its claims.
` + exitHelp,
		Example: `  cakupan awards --year 2026
  cakupan awards --region "Jawa Tengah" --category madya`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			switch corpus.Category(opt.category) {
			case "", corpus.Utama, corpus.Madya, corpus.Pratama:
			default:
				return fail(exitUsage, "", "--category %q: want utama, madya or pratama", opt.category)
			}
			return a.withIndex(c.Context(), func(r *bleve.Reader) error { return a.awards(c.Context(), r, opt) })
		},
	}
	f := c.Flags()
	f.IntVar(&opt.year, "year", 0, "only this `edition`")
	f.StringVar(&opt.region, "region", "", "only this region and those in it, by `name` or code")
	f.StringVar(&opt.category, "category", "", "only utama, madya or pratama")
	f.BoolVar(&opt.conflict, "conflicts", false, "only where sources disagree")
	return c
}

func (a *app) awards(ctx context.Context, r *bleve.Reader, opt awardOptions) error {
	code := ""
	if opt.region != "" {
		var err error
		if code, err = region(opt.region); err != nil {
			return err
		}
	}
	cs, err := collect(ctx, r, nil, func(c *claims.Claim) bool {
		return c.Kind == claims.AwardClaim && (opt.year == 0 || c.Year == opt.year) && (code == "" || gazetteer.Under(c.Code, code))
	})
	if err != nil {
		return err
	}
	groups := slices.DeleteFunc(claims.Table(cs), func(g claims.Group) bool {
		return opt.conflict && !g.Conflict || opt.category != "" && !slices.ContainsFunc(g.Values, func(v claims.Value) bool { return string(v.Category) == opt.category })
	})
	if a.json {
		for _, g := range groups {
			if err := a.printJSON(g); err != nil {
				return err
			}
		}
		return nil
	}
	if len(groups) == 0 {
		fmt.Fprintln(a.err, "cakupan: no awards")
		return nil
	}
	a.printAwards(groups)
	return nil
}

func (a *app) printAwards(groups []claims.Group) {
	t := a.newTable([]string{"year", "code", "region", "category", "reports", "sources"}, 4)
	count := map[corpus.Category]int{}
	for _, g := range groups {
		var category, reports, sources []string
		seen := map[string]bool{}
		for _, v := range g.Values {
			name := string(v.Category)
			if name == "" {
				name = "-"
			}
			category = append(category, name)
			reports = append(reports, fmt.Sprint(v.Reports))
			for _, c := range v.Claims {
				if !seen[c.Outlet] {
					seen[c.Outlet] = true
					sources = append(sources, c.Outlet)
				}
			}
		}
		count[g.Values[0].Category]++
		text := strings.Join(category, " / ")
		if g.Conflict {
			text = a.paint(red, text+" ✗")
		}
		t.AppendRow([]any{yearOr(g.Year), g.Code, gazetteer.FullName(g.Code), text, strings.Join(reports, " / "), clip(strings.Join(sources, ", "), max(a.room()-81, 12))})
	}
	a.printTable(t)
	var sums []string
	for _, c := range []corpus.Category{corpus.Utama, corpus.Madya, corpus.Pratama, ""} {
		if n := count[c]; n > 0 {
			name := string(c)
			if name == "" {
				name = "no category named"
			}
			sums = append(sums, fmt.Sprintf("%d %s", n, name))
		}
	}
	fmt.Fprintf(a.out, "%s\n", a.paint(dim, fmt.Sprintf("%d awards: %s. ✗ sources disagree.", len(groups), strings.Join(sums, ", "))))
}
