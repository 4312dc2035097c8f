package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"cakupan/cmd/cakupan/internal/newsroom"
	"cakupan/corpus"
	"cakupan/corpus/ledger"
	"cakupan/crawler"
	"cakupan/crawler/frontier"
	"cakupan/extract/gazetteer"
	"cakupan/index"
	"cakupan/index/bleve"
)

// sources knows which outlets there are and what was read of them when: what the
// coverage ledger is made from.
type sources struct {
	outlets []ledger.Outlet
	visits  map[string][]visit // by host, by day
	pages   map[string][]corpus.Day
	r       *bleve.Reader
}

// sources gathers it from the registry, the runs and, with pages, from what the
// frontier knows of every address: without it, pages off the subject do not count.
// Two periods of one call see the same state.
func (a *app) sources(r *bleve.Reader, pages bool) (*sources, error) {
	f, err := a.openFolder()
	if err != nil {
		return nil, err
	}
	s := &sources{pages: map[string][]corpus.Day{}, r: r}
	if s.outlets, err = a.outletsOf(f); err != nil {
		return nil, err
	}
	if s.visits, err = f.visits(); err != nil {
		return nil, err
	}
	if pages {
		err := s.readPages(f)
		switch {
		case errors.Is(err, frontier.ErrLocked):
			fmt.Fprintln(a.err, "cakupan: a crawl is running: the ledger counts visits and articles only, not every page")
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return nil, err
		}
	}
	return s, nil
}

// outletsOf lists the outlets of a folder: the registry's, or the invented ones.
func (a *app) outletsOf(f folder) ([]ledger.Outlet, error) {
	var list []ledger.Outlet
	mark, err := f.mark()
	if err != nil {
		return nil, err
	}
	if mark.Demo {
		news, err := newsroom.New(1)
		if err != nil {
			return nil, err
		}
		for _, o := range news.Outlets() {
			list = append(list, ledger.Outlet{Host: o.Host, Region: o.Region})
		}
		return list, nil
	}
	reg, err := a.registry("")
	if err != nil {
		return nil, err
	}
	for _, s := range reg.Sites() {
		list = append(list, ledger.Outlet{Host: s.Host, Region: s.Region})
	}
	return list, nil
}

func (s *sources) readPages(f folder) error {
	rep := &crawler.Report{}
	for _, o := range s.outlets {
		rep.Outlets = append(rep.Outlets, crawler.Outlet{Host: o.Host})
	}
	return crawler.Ledger(f.dir, rep, func(e crawler.Entry) error {
		// A page proves that the outlet was read for the time that it is of.
		if !e.Fetched.IsZero() && !e.Published.IsZero() {
			s.pages[e.Outlet] = append(s.pages[e.Outlet], corpus.DayOf(e.Published))
		}
		return nil
	})
}

// seen counts what was read of each outlet in a period; a zero one is all time.
func (s *sources) seen(ctx context.Context, period corpus.Period) (map[string]ledger.Seen, error) {
	q := ""
	if !period.IsZero() {
		q = fmt.Sprintf("terbit:%s..%s", period.From, period.To)
	}
	_, node, err := parseQuery([]string{q})
	if err != nil {
		return nil, err
	}
	res, err := s.r.Search(ctx, index.Request{Query: node, CountOnly: true, Facets: []index.FacetRequest{{Name: index.FacetOutlet, Size: -1}}})
	if err != nil {
		return nil, fmt.Errorf("count articles by outlet: %w", err)
	}
	within := func(d corpus.Day) bool { return period.IsZero() || d >= period.From && d <= period.To }
	seen := map[string]ledger.Seen{}
	for _, v := range res.Facets[0].Values {
		seen[v.Value] = ledger.Seen{Articles: v.N}
	}
	for host, list := range s.visits {
		x := seen[host]
		for _, v := range list {
			switch {
			case !within(v.day):
			case v.open:
				x.Visits++
			default:
				x.Shut++
			}
		}
		seen[host] = x
	}
	for host, days := range s.pages {
		x := seen[host]
		for _, d := range days {
			if within(d) {
				x.Pages++
			}
		}
		seen[host] = x
	}
	return seen, nil
}

// rows is the ledger of regions in a period.
func (s *sources) rows(ctx context.Context, codes []string, period corpus.Period) ([]ledger.Row, error) {
	seen, err := s.seen(ctx, period)
	if err != nil {
		return nil, err
	}
	return ledger.Rows(codes, period, s.outlets, seen, gazetteer.Parent), nil
}

// years lists the years in which articles of the index were published, oldest first.
func (s *sources) years(ctx context.Context) ([]int, error) {
	res, err := s.r.Search(ctx, index.Request{CountOnly: true, Histogram: index.Yearly})
	if err != nil {
		return nil, fmt.Errorf("count articles by year: %w", err)
	}
	var years []int
	for _, b := range res.Histogram {
		years = append(years, b.Period.From.Year())
	}
	return years, nil
}

// ledgerRecord is a row of the ledger as --json prints it.
type ledgerRecord struct {
	Type string `json:"type"` // "ledger"
	ledger.Row
}

// ledgerLines says for people how much of the press of a region was read, in all and
// year by year. Silence of a region whose outlets nobody read is no absence.
func ledgerLines(all ledger.Row, years []ledger.Row) []string {
	if all.Serving == 0 {
		return []string{fmt.Sprintf("read: no outlet of the registry serves it; %s read", plural(all.National, "national outlet"))}
	}
	lines := []string{fmt.Sprintf("read: %d of %s that may speak of it (its own: %d of %d), %s", all.Read, plural(all.Serving, "outlet"), all.OwnRead, all.Own, plural(all.Articles, "article"))}
	if len(years) > 0 {
		var parts []string
		for _, y := range years {
			parts = append(parts, fmt.Sprintf("%d: %d", y.Period.From.Year(), y.Read))
		}
		lines = append(lines, "by year: "+strings.Join(parts, " · "))
	}
	if len(all.Unread) > 0 {
		shown := all.Unread[:min(len(all.Unread), 5)]
		s := "not read: " + strings.Join(shown, ", ")
		if more := len(all.Unread) - len(shown); more > 0 {
			s += fmt.Sprintf(" and %d more", more)
		}
		lines = append(lines, s)
	}
	return lines
}

// claimYears are the years that days lie in, oldest first, the last ten.
func claimYears(days []corpus.Day) []int {
	var years []int
	for _, d := range days {
		if d != 0 && !slices.Contains(years, d.Year()) {
			years = append(years, d.Year())
		}
	}
	slices.SortFunc(years, cmp.Compare)
	return years[max(len(years)-10, 0):]
}
