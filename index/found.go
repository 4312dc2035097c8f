package index

import (
	"iter"
	"slices"

	"cakupan/corpus"
	"cakupan/corpus/claims"
)

// Found is a report and which of its claims a query found.
type Found struct {
	Report  corpus.Report
	Figures []int // places in Report.Facts.Figures, ascending
	Awards  []int // places in Report.Facts.Awards, ascending
}

// Claimed gives the reports of what was found, and says which of the claims of the report
// at hand were: what a table of claims takes.
func Claimed(found iter.Seq2[Found, error]) (iter.Seq2[corpus.Report, error], func(*corpus.Report, *claims.Claim) bool) {
	var at Found
	reports := func(yield func(corpus.Report, error) bool) {
		for f, err := range found {
			at = f
			if !yield(f.Report, err) {
				return
			}
		}
	}
	return reports, func(_ *corpus.Report, c *claims.Claim) bool {
		if c.Kind == claims.AwardClaim {
			return slices.Contains(at.Awards, c.Place)
		}
		return slices.Contains(at.Figures, c.Place)
	}
}
