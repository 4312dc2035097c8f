package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"cakupan/crawler"
)

// progress shows a run while it goes: a bar on a terminal, one line a minute in a
// log.
type progress struct {
	w     io.Writer
	bar   *progressbar.ProgressBar
	every time.Duration
	last  time.Time
	now   func() time.Time
	start time.Time
	bytes int64
}

func newProgress(a *app) *progress {
	p := &progress{w: a.err, every: time.Minute, now: time.Now}
	p.start = p.now()
	p.last = p.start
	if isTerminal(a.err) {
		p.bar = progressbar.NewOptions(1, progressbar.OptionSetWriter(a.err), progressbar.OptionSetWidth(24), progressbar.OptionThrottle(80*time.Millisecond),
			progressbar.OptionSetPredictTime(true), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionSetDescription("outlets"))
	}
	return p
}

// event is crawler.Options.Progress; calls come one at a time.
func (p *progress) event(e crawler.Event) {
	p.bytes += e.Bytes
	rate := float64(e.Pages) / max(p.now().Sub(p.start).Seconds(), 0.001)
	if p.bar != nil {
		p.bar.ChangeMax(max(e.Of, 1))
		p.bar.Describe(fmt.Sprintf("%d pages, %.1f/s  %-32s", e.Pages, rate, clip(e.Outlet, 32)))
		_ = p.bar.Set(e.Done) // a bar that cannot be drawn is no trouble of the run
		return
	}
	if now := p.now(); now.Sub(p.last) >= p.every {
		p.last = now
		fmt.Fprintf(p.w, "%s outlets %d/%d, pages %d, %.1f pages/s, %.1f MB\n", now.UTC().Format(time.RFC3339), e.Done, e.Of, e.Pages, rate, float64(p.bytes)/1e6)
	}
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
