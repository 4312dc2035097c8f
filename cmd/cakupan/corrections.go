package main

import (
	"fmt"
	"strconv"
	"strings"

	"cakupan/corpus/versions"
	"cakupan/crawler"
)

// shownCorrections is how many articles that their outlets changed are printed.
const shownCorrections = 20

// printCorrections says what outlets changed in articles that were known.
func (a *app) printCorrections(rep *crawler.Report) {
	for i := range rep.Corrections {
		if i == shownCorrections {
			break
		}
		a.printCorrection(&rep.Corrections[i])
	}
	if more := rep.Total.Corrected - shownCorrections; more > 0 {
		fmt.Fprintf(a.out, "%s\n", a.paint(dim, fmt.Sprintf("%d more corrected; --json has them", more)))
	}
}

func (a *app) printCorrection(d *versions.Diff) {
	fmt.Fprintf(a.out, "%s %s %s: %s\n", a.paint(yellow, "corrected"), d.Article, safe(d.Outlet), safe(oneLine(d.Title)))
	for _, line := range correctionLines(d) {
		fmt.Fprintf(a.out, "  %s\n", safe(oneLine(line)))
	}
}

// correctionLines says for people what changed: the headline, each figure, award and
// region, and how much of the text.
func correctionLines(d *versions.Diff) (lines []string) {
	if d.Titled != nil {
		lines = append(lines, fmt.Sprintf("headline: %s → %s", d.Titled.Was, d.Titled.Is))
	}
	for _, c := range d.Facts {
		switch was, is := sayFact(c.Was), sayFact(c.Is); {
		case c.Kind == versions.About:
			lines = append(lines, "about UHC: "+c.Rule)
		case c.Kind == versions.Date: // seldom what a reader looks for; --json has them
		case c.Was == nil:
			lines = append(lines, string(c.Kind)+" added: "+is)
		case c.Is == nil:
			lines = append(lines, string(c.Kind)+" removed: "+was)
		default:
			lines = append(lines, fmt.Sprintf("%s: %s → %s", c.Kind, was, is))
		}
	}
	if len(d.Text) > 0 {
		lines = append(lines, "text: "+plural(len(d.Text), "place")+" changed")
	}
	return lines
}

// sayFact says one fact in a line.
func sayFact(f *versions.Fact) string {
	switch {
	case f == nil:
		return ""
	case f.Figure != nil:
		x := f.Figure
		s := fmt.Sprintf("%s %s", quantity(x.Low, x.High, x.Bound, x.Unit), x.Measure)
		if x.Region != "" {
			s += " " + x.Region
		}
		if !x.AsOf.IsZero() {
			s += " as of " + x.AsOf.String()
		}
		return s
	case f.Award != nil:
		s := f.Award.Region
		if f.Award.Category != "" {
			s += " " + string(f.Award.Category)
		}
		if f.Award.Year != 0 {
			s += " " + strconv.Itoa(f.Award.Year)
		}
		return s
	case f.Region != nil:
		var roles []string
		for _, r := range f.Region.Roles {
			roles = append(roles, string(r))
		}
		return f.Region.Name + " (" + strings.Join(roles, ", ") + ")"
	case f.Date != nil:
		return f.Date.String() + " " + string(f.Date.Role)
	}
	return ""
}
