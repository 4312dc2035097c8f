package web

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"sync"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/ledger"
	"cakupan/extract/gazetteer"
	"cakupan/index"
)

// Records is what is known of how the press was read; nil functions know nothing.
type Records struct {
	// Ledger says how much of the press that serves each region was read in a period.
	Ledger func(ctx context.Context, s Shelf, codes []string, period corpus.Period) ([]ledger.Row, error)
	// Runs are the crawls, the newest first, at most n.
	Runs func(n int) ([]Run, error)
	// Outlets counts the outlets of the registry.
	Outlets func() (int, error)
}

// Run is one crawl in a line.
type Run struct {
	ID        string    `json:"id"`
	Started   time.Time `json:"started"`
	Seconds   float64   `json:"seconds"`
	Outlets   int       `json:"outlets"`
	Silent    int       `json:"silent"` // outlets of which nothing could be read
	Offered   int       `json:"offered"`
	Fetched   int       `json:"fetched"`
	Unchanged int       `json:"unchanged"`
	Failed    int       `json:"failed"`
	Articles  int       `json:"articles"`
	Troubles  []Trouble `json:"troubles,omitempty"` // of the latest run, by outlet
}

// Trouble is why an outlet, or pages of it, could not be read.
type Trouble struct {
	Host  string `json:"host"`
	Why   string `json:"why,omitempty"`   // as the crawl put it; "" where nothing was to be had
	Pages int    `json:"pages,omitempty"` // that failed
}

// outletsData is what the room of outlets and runs shows.
type outletsData struct {
	Year   int
	Years  []int
	Rows   []ledgerLine
	Runs   []Run
	Hosts  []choice // outlets by articles held
	Known  int
	Parent string
	Name   string
}

// shownTroubles is how many troubles the room lists; the run's report has all.
const shownTroubles = 200

// Troubles are those of the latest run.
func (d *outletsData) Troubles() []Trouble {
	if len(d.Runs) == 0 {
		return nil
	}
	return d.Runs[0].Troubles[:min(shownTroubles, len(d.Runs[0].Troubles))]
}

// MoreTroubles counts those that are not listed.
func (d *outletsData) MoreTroubles() int {
	if len(d.Runs) == 0 {
		return 0
	}
	return max(0, len(d.Runs[0].Troubles)-shownTroubles)
}

type ledgerLine struct {
	Place place
	ledger.Row
	Share int // percent of the serving outlets that were read
}

func (s *Server) outlets(w http.ResponseWriter, a *asking) error {
	d, err := s.readings(a)
	if err != nil {
		return err
	}
	return s.show(w, a, http.StatusOK, &view{Room: "outlets", Title: a.lang.T("outlets.title"), Data: d})
}

func (s *Server) readings(a *asking) (*outletsData, error) {
	form := a.URL.Query()
	d := &outletsData{Parent: form.Get("province")}
	d.Year = yearOf(form)
	res, err := s.find(a.Context(), a.shelf, index.Request{CountOnly: true, Histogram: index.Yearly, Facets: []index.FacetRequest{{Name: index.FacetOutlet, Size: 200}}})
	if err != nil {
		return nil, err
	}
	for _, b := range slices.Backward(res.Histogram) {
		d.Years = append(d.Years, b.Period.From.Year())
	}
	for _, c := range res.Facets[0].Values {
		d.Hosts = append(d.Hosts, choice{Label: c.Value, N: c.N, URL: s.url("/?q=outlet%3A" + c.Value)})
	}
	parent := "ID"
	if gazetteer.KindOf(d.Parent) == gazetteer.Provinsi {
		if _, ok := gazetteer.Lookup(d.Parent); ok {
			parent, d.Name = d.Parent, gazetteer.FullName(d.Parent)
		}
	}
	var codes []string
	for _, r := range gazetteer.Children(parent) {
		codes = append(codes, r.Code)
	}
	if s.opt.Records.Ledger != nil {
		rows, err := s.opt.Records.Ledger(a.Context(), a.shelf, codes, yearPeriod(d.Year))
		if err != nil {
			return nil, fmt.Errorf("read ledger: %w", err)
		}
		for _, r := range rows {
			line := ledgerLine{Place: s.placeOf(r.Code), Row: r}
			if r.Serving > 0 {
				line.Share = 100 * r.Read / r.Serving
			}
			d.Rows = append(d.Rows, line)
		}
	}
	if s.opt.Records.Runs != nil {
		if d.Runs, err = s.opt.Records.Runs(30); err != nil {
			return nil, fmt.Errorf("read runs: %w", err)
		}
	}
	if s.opt.Records.Outlets != nil {
		if d.Known, err = s.opt.Records.Outlets(); err != nil {
			return nil, fmt.Errorf("read registry: %w", err)
		}
	}
	return d, nil
}

// readAgain is how long what was read of one region is taken to hold: a crawl that
// ends meanwhile is seen a minute later.
const readAgain = time.Minute

// readings remembers what Records.Ledger says of single regions.
type readings struct {
	mu     sync.Mutex
	number uint64
	since  time.Time
	rows   map[string]ledger.Row
}

// readingOf says how well the outlets that serve a region were read; nil where that is
// not known.
func (s *Server) readingOf(a *asking, code string) (*ledgerLine, error) {
	if s.opt.Records.Ledger == nil || code == "ID" {
		return nil, nil
	}
	m, now := &s.read, s.opt.Now()
	m.mu.Lock()
	if m.number != a.shelf.Number() || now.Sub(m.since) > readAgain || now.Before(m.since) {
		m.number, m.since, m.rows = a.shelf.Number(), now, map[string]ledger.Row{}
	}
	row, known := m.rows[code]
	m.mu.Unlock()
	if !known {
		rows, err := s.opt.Records.Ledger(a.Context(), a.shelf, []string{code}, corpus.Period{})
		if err != nil {
			return nil, fmt.Errorf("read ledger of %s: %w", code, err)
		}
		if len(rows) != 1 {
			return nil, nil
		}
		row = rows[0]
		m.mu.Lock()
		if m.number == a.shelf.Number() {
			m.rows[code] = row
		}
		m.mu.Unlock()
	}
	line := &ledgerLine{Place: s.placeOf(code), Row: row}
	if row.Serving > 0 {
		line.Share = 100 * row.Read / row.Serving
	}
	return line, nil
}

// yearOf is the year that an address names, 0 for none or one that no press has seen.
func yearOf(form url.Values) int {
	if y, err := strconv.Atoi(form.Get("year")); err == nil && y >= firstYear && y <= lastYear {
		return y
	}
	return 0
}

// firstYear and lastYear bound what is asked for by year.
const (
	firstYear = 1900
	lastYear  = 2100
)

// yearPeriod is a whole year, zero for all time.
func yearPeriod(year int) corpus.Period {
	if year == 0 {
		return corpus.Period{}
	}
	return corpus.YearPeriod(year)
}

func (s *Server) apiOutlets(a *asking) (any, error) {
	if _, err := whole(a.URL.Query(), "year", 0, firstYear, lastYear); err != nil {
		return nil, err
	}
	if err := atMost(a.URL.Query(), "province"); err != nil {
		return nil, err
	}
	d, err := s.readings(a)
	if err != nil {
		return nil, err
	}
	rows := []ledger.Row{}
	for _, r := range d.Rows {
		rows = append(rows, r.Row)
	}
	return map[string]any{"ledger": rows, "runs": append([]Run{}, d.Runs...), "registry": d.Known}, nil
}

// accuracy is what `cakupan eval --json extract/eval/testdata/test` printed when the
// rules were last changed.
//
//go:embed accuracy.json
var accuracy []byte

// measured is the part of accuracy.json that the page shows.
type measured struct {
	Articles int `json:"articles"`
	Fields   []struct {
		Name string  `json:"field"`
		Gold int     `json:"gold"`
		P    float64 `json:"precision"`
		R    float64 `json:"recall"`
		F1   float64 `json:"f1"`
		Low  float64 `json:"f1_low"`
		High float64 `json:"f1_high"`
	} `json:"fields"`
}

type aboutData struct {
	Measured measured
	Fields   []askable
	Articles int
	Regions  int
	Version  string
}

func (s *Server) about(w http.ResponseWriter, a *asking) error {
	d, err := s.aboutOf(a)
	if err != nil {
		return err
	}
	return s.show(w, a, http.StatusOK, &view{Room: "about", Title: a.lang.T("about.title"), Data: d})
}

func (s *Server) aboutOf(a *asking) (*aboutData, error) {
	d := &aboutData{Version: s.opt.Version}
	if err := json.Unmarshal(accuracy, &d.Measured); err != nil {
		return nil, fmt.Errorf("read accuracy: %w", err)
	}
	d.Fields = s.askables(a.lang)
	res, err := s.find(a.Context(), a.shelf, index.Request{CountOnly: true})
	if err != nil {
		return nil, err
	}
	d.Articles = res.Total
	bk, err := s.book(a.Context(), a.shelf.Number())
	if err != nil {
		return nil, err
	}
	d.Regions = len(bk.Regions)
	return d, nil
}

// apiAbout says the same to programs.
func (s *Server) apiAbout(a *asking) (any, error) {
	d, err := s.aboutOf(a)
	if err != nil {
		return nil, err
	}
	return map[string]any{"version": d.Version, "generation": a.shelf.Number(), "articles": d.Articles, "regions": d.Regions, "licence": "Apache-2.0", "accuracy": d.Measured}, nil
}
