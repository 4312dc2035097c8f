package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
)

func writeJSON(w http.ResponseWriter, status int, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(append(b, '\n'))
}

// health tells a supervisor whether a generation can be read.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	shelf, give, err := s.opt.Library.Borrow()
	if err != nil {
		s.opt.Log.Error("health", "error", err)
		writeJSON(w, http.StatusServiceUnavailable, map[string]any{"ok": false})
		return
	}
	defer give()
	if s, ok := shelf.(interface{ Whole() error }); ok {
		err = s.Whole()
	}
	if err != nil {
		s.opt.Log.Error("health", "error", err)
		writeJSON(w, http.StatusServiceUnavailable, map[string]any{"ok": false, "generation": shelf.Number(), "message": "the generation's files are damaged: run cakupan check"})
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"ok": true, "generation": shelf.Number()})
}

// metrics speaks the text format of Prometheus.
func (s *Server) metrics(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	c := &s.stats
	c.mu.Lock()
	defer c.mu.Unlock()
	fmt.Fprintf(w, "# TYPE cakupan_http_requests_total counter\n")
	for status := 100; status < 600; status++ {
		if n := c.byStatus[status]; n > 0 {
			fmt.Fprintf(w, "cakupan_http_requests_total{status=\"%d\"} %d\n", status, n)
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Fprintf(w, "# TYPE cakupan_http_request_seconds_total counter\ncakupan_http_request_seconds_total %g\n", c.seconds)
	fmt.Fprintf(w, "# TYPE cakupan_http_requests_under_way gauge\ncakupan_http_requests_under_way %d\n", c.under.Load())
	fmt.Fprintf(w, "# TYPE cakupan_http_panics_total counter\ncakupan_http_panics_total %d\n", c.panics.Load())
	fmt.Fprintf(w, "# TYPE cakupan_heap_bytes gauge\ncakupan_heap_bytes %d\n", m.HeapAlloc)
	if all, mapped := resident(); all > 0 {
		fmt.Fprintf(w, "# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes %d\n", all)
		// What is mapped is pages of files, mostly the index's, that the system has in its
		// cache and takes back when it needs them; the rest is the process's own.
		fmt.Fprintf(w, "# TYPE cakupan_own_memory_bytes gauge\ncakupan_own_memory_bytes %d\n", all-mapped)
		fmt.Fprintf(w, "# TYPE cakupan_mapped_memory_bytes gauge\ncakupan_mapped_memory_bytes %d\n", mapped)
	}
	if used := cpuSeconds(); used > 0 {
		fmt.Fprintf(w, "# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total %g\n", used)
	}
	fmt.Fprintf(w, "# TYPE cakupan_goroutines gauge\ncakupan_goroutines %d\n", runtime.NumGoroutine())
	fmt.Fprintf(w, "# TYPE cakupan_up_seconds gauge\ncakupan_up_seconds %g\n", s.opt.Now().Sub(s.began).Seconds())
}

// resident is how much memory the process has, and how much of it is pages of files; 0
// where the system does not tell in Linux's way.
func resident() (all, mapped int64) {
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, 0
	}
	f := strings.Fields(string(b))
	if len(f) < 3 {
		return 0, 0
	}
	pages, err1 := strconv.ParseInt(f[1], 10, 64)
	shared, err2 := strconv.ParseInt(f[2], 10, 64)
	if err1 != nil || err2 != nil {
		return 0, 0
	}
	return pages * int64(os.Getpagesize()), shared * int64(os.Getpagesize())
}

// cpuSeconds is how long the process has computed, 0 where the system does not tell
// in Linux's way.
func cpuSeconds() float64 {
	b, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	// The name before it, in parentheses, may hold anything; user and system time are
	// the 12th and 13th field behind it, in hundredths on every architecture of Go's.
	f := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	if len(f) < 13 {
		return 0
	}
	user, err1 := strconv.ParseInt(f[11], 10, 64)
	system, err2 := strconv.ParseInt(f[12], 10, 64)
	if err1 != nil || err2 != nil {
		return 0
	}
	return float64(user+system) / 100
}
