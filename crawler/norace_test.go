//go:build !race

package crawler

const raceOn = false
