package main

import (
	"context"
	"fmt"
	"math"
	"strings"

	"cakupan/corpus"
	"cakupan/corpus/claims"
	"cakupan/corpus/ledger"
	"cakupan/extract/gazetteer"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

// rowRecord is a region in the table of a year as claims --json prints it.
type rowRecord struct {
	Type string `json:"type"` // "row"
	claims.NationRow
	Region   string           `json:"region"`
	Findings []claims.Finding `json:"findings,omitempty"`
	Ledger   ledger.Row       `json:"ledger"`
}

// nation prints one year of every region.
func (a *app) nation(ctx context.Context, r *bleve.Reader, opt claimOptions) error {
	measure := corpus.Measure(opt.measure)
	if measure == "" {
		measure = corpus.Coverage
	}
	if measure == "award" {
		return a.awards(ctx, r, awardOptions{year: opt.year})
	}
	_, node, err := parseQuery([]string{fmt.Sprintf("ukuran:%s OR edisi:%d", measure, opt.year)})
	if err != nil {
		return err
	}
	cs, err := collect(ctx, r, node, func(c *claims.Claim) bool {
		return c.Kind == claims.AwardClaim && c.Year == opt.year || c.Kind == claims.FigureClaim && c.AsOf.From.Year() <= opt.year
	})
	if err != nil {
		return err
	}
	codes := []string{nationCode}
	for _, g := range gazetteer.All() {
		codes = append(codes, g.Code)
	}
	rows := claims.Nation(cs, claims.NationOptions{Year: opt.year, Measure: measure, Regions: codes})
	findings := map[string][]claims.Finding{}
	for _, f := range claims.Check(cs, places()) {
		if f.AsOf.From.Year() == opt.year || f.Year == opt.year {
			findings[f.Code] = append(findings[f.Code], f)
		}
	}
	src, err := a.sources(r, opt.ledger)
	if err != nil {
		return err
	}
	read, err := src.rows(ctx, codes, corpus.YearPeriod(opt.year))
	if err != nil {
		return err
	}
	unit := claims.UnitOf(measure)
	if !a.json {
		a.printSection("%s, %s, in %d", measure, unit, opt.year)
	}
	t := a.newTable([]string{"code", "region", "value", "as of", "before", "change", "reports", "read", "of", ""}, 2, 4, 5, 6, 7, 8)
	counted, silent, unread := 0, 0, 0
	for i, row := range rows {
		kind := len(row.Code) > 2
		switch {
		case row.Point != nil && kind:
			counted++
		case row.Point == nil && kind:
			silent++
			if read[i].Read == 0 {
				unread++
			}
		}
		if row.Point == nil && !opt.empty {
			continue
		}
		if a.json {
			if err := a.printJSON(rowRecord{"row", row, gazetteer.FullName(row.Code), findings[row.Code], read[i]}); err != nil {
				return err
			}
			continue
		}
		t.AppendRow(a.nationRow(row, read[i], unit, findings[row.Code]))
	}
	if a.json {
		return nil
	}
	a.printTable(t)
	fmt.Fprintln(a.out, a.paint(dim, fmt.Sprintf("%d of %d kabupaten and kota have a claim. Of the %d without, %d had no outlet of their own or their province read that year.",
		counted, counted+silent, silent, unread)))
	fmt.Fprintln(a.out, a.paint(dim, "✗ sources disagree · ! a careful reader would doubt it: claims --region CODE says why · read: outlets read of those that serve the region"))
	return nil
}

func (a *app) nationRow(row claims.NationRow, read ledger.Row, unit corpus.Unit, findings []claims.Finding) []any {
	name := gazetteer.FullName(row.Code)
	if len(row.Code) > 2 {
		name = "  " + name
	} else {
		name = a.paint(bold, name)
	}
	cells := []any{row.Code, name, "", "", "", "", "", read.Read, read.Serving, ""}
	p := row.Point
	if p == nil {
		return cells
	}
	value := quantity(p.Low, p.High, p.Bound, unit)
	if row.Conflict {
		value = a.paint(red, value+" ✗")
	}
	when := p.AsOf.String()
	if !p.Dated {
		when = "(" + when + ")"
	}
	cells[2], cells[3] = value, when
	if b := row.Before; b != nil {
		cells[4] = a.paint(dim, quantity(b.Low, b.High, b.Bound, unit))
		if p.Dated && p.Bound == corpus.Exact && b.Bound == corpus.Exact {
			cells[5] = signed(p.Low - b.Low)
		}
	}
	reports := fmt.Sprint(row.Reports)
	if row.Carriers > row.Reports {
		reports += fmt.Sprintf(" in %d", row.Carriers)
	}
	cells[6] = reports
	if len(findings) > 0 {
		cells[9] = a.paint(yellow, "!")
	}
	return cells
}

// signed prints a change with its sign, to two places.
func signed(v float64) string {
	v = math.Round(v*100) / 100
	if v > 0 {
		return "+" + number(v)
	}
	return number(v)
}

// disagreementRecord is a conflict as claims --json prints it.
type disagreementRecord struct {
	Type string `json:"type"` // "disagreement"
	claims.Disagreement
}

// disagreements prints what sources contradict each other on, in every region.
func (a *app) disagreements(ctx context.Context, r *bleve.Reader, opt claimOptions) error {
	filter, err := opt.filter()
	if err != nil {
		return err
	}
	var node query.Node
	if opt.measure != "" && opt.measure != "award" {
		if _, node, err = parseQuery([]string{"ukuran:" + opt.measure}); err != nil {
			return err
		}
	}
	cs, err := collect(ctx, r, node, filter.wants)
	if err != nil {
		return err
	}
	ds := claims.Disagreements(claims.Table(cs), places())
	if a.json {
		for _, d := range ds {
			if err := a.printJSON(disagreementRecord{"disagreement", d}); err != nil {
				return err
			}
		}
		return nil
	}
	if len(ds) == 0 {
		fmt.Fprintln(a.err, "cakupan: no disagreements")
		return nil
	}
	t := a.newTable([]string{"region", "what", "as of", "values", "people", "weaker side", "sources"}, 4, 5)
	for _, d := range ds {
		g := d.Group
		what, when := string(g.Measure), g.AsOf.String()
		var values, outlets []string
		for _, v := range g.Values {
			if g.Kind == claims.AwardClaim {
				what, when = "award", yearOr(g.Year)
				values = append(values, string(v.Category))
			} else {
				values = append(values, quantity(v.Low, v.High, v.Bound, g.Unit))
			}
			outlets = append(outlets, v.Claims[0].Outlet)
		}
		text := a.paint(red, strings.Join(values, " ✗ "))
		if !g.Superseded.IsZero() {
			when = a.paint(dim, when+" (superseded)")
		}
		t.AppendRow([]any{regionTitle(g.Code), what, when, text, number(math.Round(d.People)), d.Sides, clip(strings.Join(outlets, ", "), max(a.room()-110, 16))})
	}
	a.printTable(t)
	fmt.Fprintln(a.out, a.paint(dim, fmt.Sprintf("%s, what matters most first: people whom the gap concerns × reports behind the weaker side", plural(len(ds), "disagreement"))))
	return nil
}
