// Package ledger says, region by region, how much of the press that serves it was read
// in a period: what a table of claims has to be read beside, so that silence is not
// taken for absence.
//
// An outlet serves the region that the registry gives it and, for a kabupaten or kota,
// the outlets of its province serve it too; a province is served by the outlets of its
// regions as well, and everyone by the national ones, which are counted apart. An outlet
// was read in a period where a page that it published then was fetched, or where a run
// visited it then and a way in was open.
//
// The package gathers nothing: it is told the outlets and what was seen of each.
package ledger

import (
	"cmp"
	"slices"

	"cakupan/corpus"
)

// Outlet is one outlet of the registry.
type Outlet struct {
	Host   string
	Region string // Kemendagri code that it serves; "" for the country
}

// Seen is what is known of one outlet in one period.
type Seen struct {
	Visits   int // runs that came in
	Shut     int // runs in which no way in was open
	Pages    int // pages published in the period that were fetched, on any subject
	Articles int // articles published in the period that are held
}

// Read reports whether the outlet was read in the period.
func (s Seen) Read() bool { return s.Visits > 0 || s.Pages > 0 || s.Articles > 0 }

// Row is one region in one period.
type Row struct {
	Code     string        `json:"code"`
	Period   corpus.Period `json:"period,omitzero"` // zero for all time
	Serving  int           `json:"serving"`         // outlets of the region, its province, or the regions in it
	Read     int           `json:"read"`            // of these
	Own      int           `json:"own"`             // outlets of the region itself
	OwnRead  int           `json:"own_read"`        // of these
	National int           `json:"national"`        // national outlets that were read
	Pages    int           `json:"pages"`           // of the serving outlets, published in the period, fetched
	Articles int           `json:"articles"`        // of these outlets, held
	Unread   []string      `json:"unread"`          // hosts that serve and were not read, sorted
}

// Rows returns a row for each code, in their order. Parent gives the province of a
// kabupaten or kota, "" for a province.
func Rows(codes []string, period corpus.Period, outlets []Outlet, seen map[string]Seen, parent func(code string) string) []Row {
	outlets = slices.Clone(outlets)
	slices.SortFunc(outlets, func(a, b Outlet) int { return cmp.Compare(a.Host, b.Host) })
	outlets = slices.CompactFunc(outlets, func(a, b Outlet) bool { return a.Host == b.Host })
	// Which outlets count for which region: its own, and those above and below.
	by := map[string][]Outlet{}
	national := 0
	for _, o := range outlets {
		by[o.Region] = append(by[o.Region], o)
		if o.Region == "" {
			if seen[o.Host].Read() {
				national++
			}
			continue
		}
		if p := parent(o.Region); p != "" {
			by["in "+p] = append(by["in "+p], o)
		}
	}
	rows := make([]Row, 0, len(codes))
	for _, code := range codes {
		r := Row{Code: code, Period: period, National: national, Unread: []string{}}
		count := func(o Outlet, own bool) {
			s := seen[o.Host]
			r.Serving++
			r.Pages += s.Pages
			r.Articles += s.Articles
			if own {
				r.Own++
			}
			switch {
			case !s.Read():
				r.Unread = append(r.Unread, o.Host)
			case own:
				r.Read++
				r.OwnRead++
			default:
				r.Read++
			}
		}
		if code == "ID" {
			for _, o := range outlets {
				count(o, o.Region == "")
			}
		} else {
			for _, o := range by[code] {
				count(o, true)
			}
			for _, o := range by["in "+code] {
				count(o, false)
			}
			if p := parent(code); p != "" {
				for _, o := range by[p] {
					count(o, false)
				}
			}
		}
		slices.Sort(r.Unread)
		rows = append(rows, r)
	}
	return rows
}
