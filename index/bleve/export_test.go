package bleve

import "testing"

// Alone skips a long test of one goroutine under the race detector, which has nothing to
// find there and takes ten times as long: "make test" runs those once more without it.
func Alone(t *testing.T) {
	t.Helper()
	if raced {
		t.Skip("one goroutine: run without the race detector")
	}
}

// OpenPlain opens the published generation for a reader that asks the engine's own
// searchers, for one document after the other.
func OpenPlain(dir string, opts ReaderOptions) (*Reader, error) {
	opts.plain = true
	return Open(dir, opts)
}

// Reading calls f as everything is called that reads a generation.
func Reading(r *Reader, f func() error) error { return r.reading(f) }
