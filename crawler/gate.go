package crawler

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// gate lets requests to one outlet pass one at a time, with a pause between the end
// of one and the start of the next.
type gate struct {
	turn chan struct{} // holds one token

	mu    sync.Mutex
	delay time.Duration
	last  time.Time // end of the last request
	until time.Time // asked to stay away until then
}

// newGate takes the last request to have ended when the run began: the run before it
// may have been killed a moment ago.
func newGate(delay time.Duration, began time.Time) *gate {
	g := &gate{turn: make(chan struct{}, 1), delay: max(0, delay), last: began}
	g.turn <- struct{}{}
	return g
}

// Reasons why a gate stays shut for this run.
var (
	errBudget = errors.New("the night's budget of time, requests or bytes is spent")
	errPaused = errors.New("asked to stay away for longer than this run waits")
)

// enter waits for the turn and the pause. The caller must call leave.
func (r *run) enter(ctx context.Context, g *gate) (leave func(), err error) {
	select {
	case <-g.turn:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	back := func() { g.turn <- struct{}{} }
	for {
		g.mu.Lock()
		at := g.until
		paused := at
		if t := g.last.Add(g.delay); t.After(at) {
			at = t
		}
		g.mu.Unlock()
		now := r.opt.Now()
		wait := at.Sub(now)
		if paused.Sub(now) > r.opt.RetryWait {
			back()
			return nil, fmt.Errorf("%w: until %s", errPaused, paused.UTC().Format(time.RFC3339))
		}
		if r.over(now.Add(max(0, wait))) {
			back()
			r.late.Store(true)
			return nil, errBudget
		}
		if wait <= 0 {
			break
		}
		if err := r.opt.Sleep(ctx, wait); err != nil {
			back()
			return nil, err
		}
	}
	select {
	case r.connections <- struct{}{}:
	case <-ctx.Done():
		back()
		return nil, context.Cause(ctx)
	}
	return func() {
		<-r.connections
		g.mu.Lock()
		g.last = r.opt.Now()
		g.mu.Unlock()
		back()
	}, nil
}

// slower lengthens the pause.
func (g *gate) slower(d time.Duration) {
	g.mu.Lock()
	g.delay = max(g.delay, d)
	g.mu.Unlock()
}

// away keeps the gate shut until a time.
func (g *gate) away(until time.Time) {
	g.mu.Lock()
	if until.After(g.until) {
		g.until = until
	}
	g.mu.Unlock()
}
