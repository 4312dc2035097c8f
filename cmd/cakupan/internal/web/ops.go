package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"runtime"
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
	fmt.Fprintf(w, "# TYPE cakupan_goroutines gauge\ncakupan_goroutines %d\n", runtime.NumGoroutine())
	fmt.Fprintf(w, "# TYPE cakupan_up_seconds gauge\ncakupan_up_seconds %g\n", s.opt.Now().Sub(s.began).Seconds())
}
