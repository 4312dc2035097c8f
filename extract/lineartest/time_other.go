//go:build !linux

package lineartest

import "time"

var began = time.Now()

// processorTime is the clock's, where a thread's own time cannot be asked for.
func processorTime() time.Duration { return time.Since(began) }
