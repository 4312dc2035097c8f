package bleve

import (
	"syscall"
	"time"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// releasePages gives the pages of segments that are being read through back to the
// system now and then, until it is told to stop: they are in its cache, and need not
// count as this process's memory. What is read again is mapped again.
func releasePages(segs []segment.Segment) (stop func()) {
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(50 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
			}
			for _, s := range segs {
				if m, ok := s.(interface{ Data() []byte }); ok {
					_ = syscall.Madvise(m.Data(), syscall.MADV_DONTNEED) // advice only
				}
			}
		}
	}()
	return func() {
		close(done)
		<-ended
	}
}
