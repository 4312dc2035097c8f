package crawler

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// MetricsText gives a run's report in the text format of Prometheus, for the textfile
// collector of its node exporter: the run as a whole, and per outlet what an alarm needs.
// All are gauges, for they say what the last run did. The order is fixed.
func MetricsText(rep Report) []byte {
	var b bytes.Buffer
	head := func(name, help string) { fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name) }
	one := func(name, help string, v float64) {
		head(name, help)
		fmt.Fprintf(&b, "%s %s\n", name, strconv.FormatFloat(v, 'f', -1, 64))
	}
	flag := func(on bool) float64 {
		if on {
			return 1
		}
		return 0
	}
	t := rep.Total
	one("cakupan_run_started_timestamp_seconds", "When the last run began.", float64(rep.Started.Unix()))
	one("cakupan_run_ended_timestamp_seconds", "When the last run ended.", float64(rep.Ended.Unix()))
	one("cakupan_run_seconds", "How long the last run took.", rep.Ended.Sub(rep.Started).Seconds())
	one("cakupan_run_complete", "1 where the last run was not stopped early.", flag(rep.Stopped == ""))
	one("cakupan_run_outlets", "Outlets in the last run.", float64(len(rep.Outlets)))
	one("cakupan_run_requests", "Requests sent.", float64(t.Requests))
	one("cakupan_run_received_bytes", "Bytes of bodies received.", float64(t.Bytes))
	one("cakupan_run_links_offered", "Links that outlets offered.", float64(t.Offered))
	one("cakupan_run_links_new", "Links not known before.", float64(t.New))
	one("cakupan_run_links_missing", "Links that outlets say they have and did not offer.", float64(t.Expected))
	one("cakupan_run_articles", "Articles on the subject, new or changed.", float64(t.Articles))
	one("cakupan_run_corrected", "Of these, articles of which an earlier version was known.", float64(t.Corrected))
	one("cakupan_run_facts", "Facts read in them.", float64(t.Facts))
	one("cakupan_run_replayed", "Pages taken from the archive of an interrupted run.", float64(rep.Replayed))
	one("cakupan_run_repaired", "Places of the archive that had to be repaired.", float64(len(rep.Repaired)))

	head("cakupan_run_pages", "Pages by what became of them.")
	pages := []struct {
		outcome string
		n       int
	}{
		{"duplicate", t.Duplicate}, {"fetched", t.Fetched}, {"gone", t.Gone}, {"off_topic", t.OffTopic},
		{"robots", t.Robots}, {"unchanged", t.Unchanged}, {"unreadable", t.Unreadable},
	}
	for _, p := range pages {
		fmt.Fprintf(&b, "cakupan_run_pages{outcome=%s} %d\n", label(p.outcome), p.n)
	}
	head("cakupan_run_failed", "Pages that failed, by why.")
	for _, why := range slices.Sorted(maps.Keys(t.Failed)) {
		fmt.Fprintf(&b, "cakupan_run_failed{why=%s} %d\n", label(why), t.Failed[why])
	}

	outlet := func(name, help string, value func(Outlet) float64) {
		head(name, help)
		for _, o := range rep.Outlets {
			fmt.Fprintf(&b, "%s{outlet=%s} %s\n", name, label(o.Host), strconv.FormatFloat(value(o), 'f', -1, 64))
		}
	}
	outlet("cakupan_outlet_fetched", "Pages fetched from the outlet.", func(o Outlet) float64 { return float64(o.Fetched) })
	outlet("cakupan_outlet_links_new", "Links of the outlet not known before.", func(o Outlet) float64 { return float64(o.New) })
	outlet("cakupan_outlet_failed", "Pages of the outlet that failed.", func(o Outlet) float64 {
		n := 0
		for _, k := range o.Failed {
			n += k
		}
		return float64(n)
	})
	outlet("cakupan_outlet_ways_failed", "Ways into the outlet that failed.", func(o Outlet) float64 {
		n := 0
		for _, way := range o.Ways {
			if way.Problem != "" {
				n++
			}
		}
		return float64(n)
	})
	outlet("cakupan_outlet_stopped", "1 where links of the outlet may be left.", func(o Outlet) float64 { return flag(o.Stopped != "") })

	head("cakupan_outlet_notice", "1 for what somebody should look at: an outlet silent, without a way in, of another layout.")
	seen := map[[2]string]bool{}
	for _, n := range slices.SortedStableFunc(slices.Values(rep.Notices), func(x, y Notice) int { return cmp.Or(cmp.Compare(x.Host, y.Host), cmp.Compare(x.What, y.What)) }) {
		if k := [2]string{n.Host, n.What}; !seen[k] {
			seen[k] = true
			fmt.Fprintf(&b, "cakupan_outlet_notice{outlet=%s,what=%s} 1\n", label(n.Host), label(n.What))
		}
	}
	return b.Bytes()
}

// label quotes a label's value.
func label(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(strings.ToValidUTF8(s, "\uFFFD")) + `"`
}
