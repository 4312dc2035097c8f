//go:build unix

package article

import (
	"syscall"
	"testing"
	"time"
)

// BenchmarkHostile reports the processor time that each hostile page takes for
// a megabyte of it, whatever else the machine does.
func BenchmarkHostile(b *testing.B) {
	pages := hostilePages()
	for _, name := range sortedNames(pages) {
		in := Input{HTML: []byte(pages[name]), URL: "https://kabar.example/2026/01/27/judul-berita-hari-ini/"}
		if len(in.HTML) < 10_000 {
			continue
		}
		b.Run(name, func(b *testing.B) {
			before := processorTime(b)
			for b.Loop() {
				_, _ = Read(in, Options{}) // an error is a quick end
			}
			ms := float64(processorTime(b)-before) / float64(time.Millisecond)
			b.ReportMetric(ms/float64(b.N)/(float64(len(in.HTML))/(1<<20)), "cpu-ms/MB")
		})
	}
}

func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
