// Package lineartest tests that the time of a reading grows with the length of the text
// and not with its square. It sets the processor time of a text beside that of a quarter
// of it, in the same run, so that no clock and no other work of the machine decides. It
// does not say how long a reading may take: benchmarks do.
package lineartest

import (
	"runtime"
	"strings"
	"testing"
	"time"
)

const (
	// full is the size of the longer text, in bytes; the race detector makes a reading
	// ten times slower, so it gets a smaller one.
	full, raced = 1 << 20, 1 << 16
	// A linear reading takes 4 times as long for 4 times the text, a quadratic one 16
	// times.
	most = 9
	// short is what is too quick to be measured.
	short = 60 * time.Millisecond
	// tries is how often a reading is measured that seems to be too slow.
	tries = 3
)

// Size returns the size of the longer text, in bytes.
func Size() int {
	if race {
		return raced
	}
	return full
}

// Check reads texts that repeat each of the units behind head, and reports where four
// times the text takes more than nine times as long.
func Check(t *testing.T, head string, units []string, read func(text string)) {
	t.Helper()
	for _, unit := range units {
		text := head + strings.Repeat(unit, Size()/len(unit))
		quarter := head + strings.Repeat(unit, Size()/len(unit)/4)
		var whole, part time.Duration
		for n := range tries {
			w, p := took(text, read), took(quarter, read)
			if n == 0 || w < whole {
				whole = w
			}
			part = max(part, p)
			if whole < short || whole <= most*part {
				break
			}
		}
		if whole >= short && whole > most*part {
			t.Errorf("%d bytes of %q took %v, a quarter of them %v", len(text), unit, whole, part)
		}
	}
}

func took(text string, read func(string)) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before := processorTime()
	read(text)
	return processorTime() - before
}
