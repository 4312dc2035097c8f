//go:build race

package crawler

// raceOn says that the race detector watches, which makes work of bytes ten times slower.
const raceOn = true
