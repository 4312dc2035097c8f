package crawler

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestMetricsText(t *testing.T) {
	started := time.Unix(1_800_000_000, 0)
	rep := Report{Started: started, Ended: started.Add(90 * time.Second), Stopped: ReasonBudget,
		Outlets: []Outlet{
			{Host: "b.example", Stopped: ReasonTrouble, Counts: Counts{Fetched: 3, Failed: map[string]int{"timeout": 2, `odd "why"` + "\n\\": 1}}, Ways: []WayReport{{Problem: "status 404"}, {}}},
			{Host: "a.example", Counts: Counts{Fetched: 4, New: 7, Requests: 9, Bytes: 1 << 20}},
		},
	}
	rep.Outlets[0].notices = []Notice{{"b.example", NoticeLayout, "one"}, {"b.example", NoticeLayout, "two"}}
	rep.finish()
	got := string(MetricsText(rep))
	for _, want := range []string{
		"cakupan_run_started_timestamp_seconds 1800000000\n",
		"cakupan_run_seconds 90\n",
		"cakupan_run_complete 0\n",
		"cakupan_run_outlets 2\n",
		"cakupan_run_received_bytes 1048576\n",
		`cakupan_run_pages{outcome="fetched"} 7` + "\n",
		`cakupan_run_failed{why="odd \"why\"\n\\"} 1` + "\n",
		`cakupan_run_failed{why="timeout"} 2` + "\n",
		`cakupan_outlet_failed{outlet="b.example"} 3` + "\n",
		`cakupan_outlet_fetched{outlet="a.example"} 4` + "\ncakupan_outlet_fetched{outlet=\"b.example\"} 3\n",
		`cakupan_outlet_ways_failed{outlet="b.example"} 1` + "\n",
		`cakupan_outlet_stopped{outlet="b.example"} 1` + "\n",
		`cakupan_outlet_notice{outlet="b.example",what="layout"} 1` + "\n",
	} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%d times in the text: %q", strings.Count(got, want), want)
		}
	}
	// The format: each line a comment or a sample, each name announced before it is used,
	// no sample twice.
	sample := regexp.MustCompile(`^([a-z_]+)(\{([a-z_]+="([^"\\]|\\["\\n])*",?)+\})? (-?[0-9.]+)$`)
	announced, seen := map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(got) {
		line = strings.TrimSuffix(line, "\n")
		var name string
		if n, _ := fmt.Sscanf(line, "# TYPE %s gauge", &name); n == 1 {
			announced[name] = true
		}
		if strings.HasPrefix(line, "# ") {
			continue
		}
		m := sample.FindStringSubmatch(line)
		if m == nil || !announced[m[1]] {
			t.Errorf("line %q", line)
			continue
		}
		if seen[m[1]+m[2]] {
			t.Errorf("twice: %s", m[1]+m[2])
		}
		seen[m[1]+m[2]] = true
	}
	if !bytes.Equal(MetricsText(rep), MetricsText(rep)) {
		t.Error("two texts of one report differ")
	}
}
