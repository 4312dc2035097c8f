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
	"cakupan/extract/gazetteer"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

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
	node, err := awardsNode(opt.year, code)
	if err != nil {
		return err
	}
	cs, err := collect(ctx, r, node, func(c *claims.Claim) bool {
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
	return a.printAwardsRead(ctx, r, groups, code, opt.year)
}

// printAwardsRead says what a careful reader would doubt of the awards, and how much of
// the press was read that would have told of others.
func (a *app) printAwardsRead(ctx context.Context, r *bleve.Reader, groups []claims.Group, code string, year int) error {
	shown, regions := map[string]bool{}, map[string]bool{}
	var years []int
	for _, g := range groups {
		shown[fmt.Sprint(g.Code, g.Year)], regions[g.Code] = true, true
		years = append(years, g.Year)
	}
	slices.Sort(years)
	all, err := a.awardClaims(ctx, r, slices.Compact(years), year, code, regions)
	if err != nil {
		return err
	}
	var doubts []claims.Finding
	for _, f := range claims.Check(all, places()) {
		if f.Year != 0 && shown[fmt.Sprint(f.Code, f.Year)] {
			doubts = append(doubts, f)
		}
	}
	a.printFindings(doubts)
	src, err := a.sources(r, false)
	if err != nil {
		return err
	}
	var period corpus.Period
	if year != 0 {
		period = corpus.YearPeriod(year)
	}
	rows, err := src.rows(ctx, []string{cmp.Or(code, nationCode)}, period)
	if err != nil {
		return err
	}
	fmt.Fprintln(a.out)
	for _, line := range ledgerLines(rows[0], nil) {
		fmt.Fprintf(a.out, "%s\n", a.paint(dim, line))
	}
	return nil
}

// awardsNode is the query for the articles with awards of an edition in a region; 0 and
// "" are all.
func awardsNode(year int, code string) (query.Node, error) {
	text := "jenis:award"
	if year != 0 {
		text = fmt.Sprintf("edisi:%04d", year)
	}
	if code != "" {
		text += fmt.Sprintf(" wilayah:%q", code)
	}
	_, node, err := parseQuery([]string{text})
	return node, err
}

// awardClaims reads what awards of these years are judged by: the awards themselves, and
// the figures of the time that their criteria speak of.
func (a *app) awardClaims(ctx context.Context, r *bleve.Reader, years []int, year int, code string, regions map[string]bool) ([]claims.Claim, error) {
	node, err := awardsNode(year, code)
	if err != nil {
		return nil, err
	}
	slim := func(c *claims.Claim) bool { // findings are printed without their sentences
		c.Sentence, c.Words, c.Title = "", "", ""
		return regions[c.Code]
	}
	all, err := collect(ctx, r, node, func(c *claims.Claim) bool { return c.Kind == claims.AwardClaim && slim(c) })
	if err != nil {
		return nil, err
	}
	var windows []claims.Criterion
	for _, y := range years {
		windows = append(windows, claims.Criteria(y, "")...)
	}
	if len(windows) == 0 {
		return all, nil
	}
	first, last := windows[0].From.Year(), windows[0].To.Year() // whole years: figures of a year are among them
	for _, k := range windows {
		first, last = min(first, k.From.Year()), max(last, k.To.Year())
	}
	for _, measure := range []corpus.Measure{corpus.Coverage, corpus.ActiveRate} {
		_, node, err := parseQuery([]string{fmt.Sprintf("ukuran:%s per:%d..%d", measure, first, last)})
		if err != nil {
			return nil, err
		}
		figures, err := collect(ctx, r, node, func(c *claims.Claim) bool {
			return c.Kind == claims.FigureClaim && c.Measure == measure && slim(c) && slices.ContainsFunc(windows, func(k claims.Criterion) bool {
				return c.AsOf.From <= k.To && c.AsOf.To >= k.From
			})
		})
		if err != nil {
			return nil, err
		}
		all = append(all, figures...)
	}
	return all, nil
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
	fmt.Fprintf(a.out, "%s\n", a.paint(dim, fmt.Sprintf("%s: %s. ✗ sources disagree.", plural(len(groups), "award"), strings.Join(sums, ", "))))
}
