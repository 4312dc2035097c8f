package main

import (
	"slices"
	"testing"

	"cakupan/cmd/cakupan/internal/web"
	"cakupan/crawler"
)

// Ensure that the page hears of every outlet that could not be read, and of none that
// was read as far as its budget went.
func TestTroublesOf(t *testing.T) {
	got := troublesOf([]crawler.Outlet{
		{Host: "baik.example", Counts: crawler.Counts{Offered: 3, Fetched: 3}},
		{Host: "budget.example", Stopped: crawler.ReasonBudget, Counts: crawler.Counts{Fetched: 3}},
		{Host: "diam.example"},
		{Host: "patah.example", Counts: crawler.Counts{Fetched: 1, Failed: map[string]int{"timeout": 2, "status 500": 1}}},
		{Host: "robots.example", Stopped: crawler.ReasonNoRobots},
	})
	want := []web.Trouble{{Host: "diam.example"}, {Host: "patah.example", Why: "status 500", Pages: 1}, {Host: "patah.example", Why: "timeout", Pages: 2}, {Host: "robots.example", Why: crawler.ReasonNoRobots}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}
