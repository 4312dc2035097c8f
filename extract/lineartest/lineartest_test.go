package lineartest

import (
	"testing"
	"time"
)

var sink int

// Ensure that a quadratic reading is told from a linear one.
func TestRatio(t *testing.T) {
	for _, tt := range []struct {
		name string
		read func(string)
		slow bool
	}{
		{"linear", func(s string) {
			for range 2000 {
				for i := range len(s) / 64 {
					sink += int(s[i])
				}
			}
		}, false},
		{"quadratic", func(s string) {
			for range len(s) / 64 {
				for i := range len(s) / 16 {
					sink += int(s[i])
				}
			}
		}, true},
	} {
		text := make([]byte, 1<<17)
		if race {
			text = text[:1<<15]
		}
		whole, part := time.Hour, time.Hour
		for range 2 * tries {
			whole = min(whole, took(string(text), tt.read))
			part = min(part, took(string(text[:len(text)/4]), tt.read))
		}
		if slow := whole > most*part; slow != tt.slow {
			t.Errorf("%s: %v against %v, too slow %v", tt.name, whole, part, slow)
		}
	}
}
