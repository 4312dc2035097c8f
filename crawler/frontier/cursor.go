package frontier

import "time"

// Cursor is how far the pages of one way into an outlet have been read back in time.
type Cursor struct {
	Since time.Time      `json:"since,omitzero"`  // how far back they are to be read; zero is to their end
	Queue []string       `json:"queue,omitempty"` // addresses still to be read, in this order
	Tries map[string]int `json:"tries,omitempty"` // failed ones of these, by address
	Done  bool           `json:"done,omitempty"`  // all have been read
}

// Covers reports whether the cursor, once done, has read what one for since would.
func (c Cursor) Covers(since time.Time) bool {
	return c.Since.IsZero() || !since.IsZero() && !c.Since.After(since)
}

// Cursor returns how far back a way has been read; ok is false where nobody has begun.
func (f *Frontier) Cursor(site, kind, url string) (c Cursor, ok bool, err error) {
	err = f.value(bCursors, key(site, kind, url), &c, &ok)
	return c, ok, err
}

// SetCursor keeps how far back a way has been read.
func (f *Frontier) SetCursor(site, kind, url string, c Cursor) error {
	return f.setValue(bCursors, key(site, kind, url), c)
}
