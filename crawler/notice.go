package crawler

import (
	"context"
	"fmt"
	"time"

	"cakupan/crawler/frontier"
)

// silentGaps is how many times its usual pause between two nights with something new
// an outlet may be silent before it is named.
const silentGaps = 4

// notice names the outlet in the report where its front matter is not what it used
// to be. A night that was cut short says nothing of it.
func (w *worker) notice(ctx context.Context) {
	if ctx.Err() != nil || w.out.Stopped == ReasonBudget || w.out.Stopped == ReasonInterrupted || len(w.out.Ways) == 0 {
		return
	}
	say := func(what, format string, args ...any) {
		w.out.notices = append(w.out.notices, Notice{w.site.Host, what, fmt.Sprintf(format, args...)})
	}
	fresh, worked := 0, 0
	var last string
	for _, way := range w.out.Ways {
		fresh += way.New
		switch {
		case way.Problem != "":
			last = way.Problem
		case way.Had > 0:
			worked++
			say(NoticeLayout, "%s %s offers no links; it had %d", way.Kind, way.URL, way.Had)
		default:
			worked++
		}
	}
	if worked == 0 {
		say(NoticeNoWay, "all %d ways failed, the last with %q", len(w.out.Ways), last)
		return
	}
	if fresh > 0 {
		return
	}
	var first, newest time.Time
	nights := 0
	err := w.frontier.EachWay(w.site.Host, func(_, _ string, way frontier.Way) {
		nights = max(nights, way.Nights)
		if way.NewAt.After(newest) {
			newest = way.NewAt
		}
		if !way.FirstNew.IsZero() && (first.IsZero() || way.FirstNew.Before(first)) {
			first = way.FirstNew
		}
	})
	if err != nil {
		w.halt(ctx, err)
		return
	}
	if nights < 2 { // one night with new links is how every outlet begins
		return
	}
	usual := newest.Sub(first) / time.Duration(nights-1)
	if gap := w.opt.Now().Sub(newest); gap > max(w.opt.Silent, silentGaps*usual) {
		say(NoticeSilent, "no new link since %s (%.0f days); before, one night in %.1f days had some",
			newest.UTC().Format(time.DateOnly), gap.Hours()/24, usual.Hours()/24)
	}
}
