package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"cakupan/crawler"
)

// progress shows a run while it goes: one moving line on a terminal, one line a minute in a
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
		p.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(a.err), progressbar.OptionSpinnerType(14), progressbar.OptionThrottle(80*time.Millisecond),
			progressbar.OptionSetElapsedTime(true), progressbar.OptionClearOnFinish())
	}
	return p
}

// event is crawler.Options.Progress; calls come one at a time.
func (p *progress) event(e crawler.Event) {
	p.bytes += e.Bytes
	rate := float64(e.Pages) / max(p.now().Sub(p.start).Seconds(), 0.001)
	if p.bar != nil {
		left := ""
		if e.Done > 0 && e.Done < e.Of {
			spent := p.now().Sub(p.start)
			left = ", about " + (spent * time.Duration(e.Of-e.Done) / time.Duration(e.Done)).Round(time.Second).String() + " left"
		}
		p.bar.Describe(fmt.Sprintf("outlets %d/%d, pages %d, %.1f/s%s  %-30s", e.Done, e.Of, e.Pages, rate, left, clip(e.Outlet, 30)))
		_ = p.bar.Add(1) // a bar that cannot be drawn is no trouble of the run
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
