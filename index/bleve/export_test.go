package bleve

// OpenPlain opens the published generation for a reader that asks the engine's own
// searchers, for one document after the other.
func OpenPlain(dir string, opts ReaderOptions) (*Reader, error) {
	opts.plain = true
	return Open(dir, opts)
}

// Reading calls f as everything is called that reads a generation.
func Reading(r *Reader, f func() error) error { return r.reading(f) }
