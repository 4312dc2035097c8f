package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// Ctrl-C ends the shipped binary while outlets stall, drip and never answer: with its
// report, with its own exit status, and with nothing to repair. The next run does the rest.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no way to send Ctrl-C to another process")
	}
	bin := filepath.Join(t.TempDir(), "cakupan")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	const outlets, articles = 4, 6
	var mu sync.Mutex
	asked := map[string]int{}
	hung := make(chan struct{}, 100)
	ill := true
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.Host+r.URL.Path]++
		stalls := ill
		mu.Unlock()
		switch {
		case r.URL.Path == "/feed":
			w.Header().Set("Content-Type", "application/rss+xml")
			fmt.Fprint(w, `<rss version="2.0"><channel>`)
			for i := range articles {
				fmt.Fprintf(w, `<item><title>Kota Tegal raih UHC Awards %d</title><link>http://%s/2026/01/02/%d/kota-tegal-raih-uhc-awards</link></item>`, i, r.Host, i)
			}
			fmt.Fprint(w, `</channel></rss>`)
		case !strings.Contains(r.URL.Path, "/2026/"):
			http.NotFound(w, r)
		case stalls && strings.Contains(r.URL.Path, "/3/"):
			hung <- struct{}{}
			if r.Host == "kabar0.example" { // says half, and then nothing
				fmt.Fprint(w, "<html><body><article><h1>Kota Tegal")
				_ = http.NewResponseController(w).Flush() // the reader may be gone
			}
			<-r.Context().Done()
		default:
			fmt.Fprintf(w, `<html><head><title>Kota Tegal raih UHC Awards</title></head><body><article><h1>Kota Tegal raih UHC Awards</h1><p>TEGAL - Pemerintah Kota Tegal menerima penghargaan UHC Awards 2026 kategori Madya karena cakupan kepesertaan JKN mencapai 98,5 persen, kata %s%s di balai kota.</p></article></body></html>`, r.Host, r.URL.Path)
		}
	}))
	defer srv.Close()
	dir := t.TempDir()
	var sites strings.Builder
	sites.WriteString("sites:\n")
	for i := range outlets {
		host := fmt.Sprintf("kabar%d.example", i)
		fmt.Fprintf(&sites, "  - host: %s\n    kind: local\n    delay: 1ms\n    address: %s\n    ways:\n      - kind: feed\n        url: http://%s/feed\n", host, strings.TrimPrefix(srv.URL, "http://"), host)
	}
	file := filepath.Join(dir, "outlets.yaml")
	if err := os.WriteFile(file, []byte(sites.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"crawl", "--data", filepath.Join(dir, "data"), "--sites", file, "--contact", "uji@kabar.example"}
	for i := range outlets {
		args = append(args, "--only", fmt.Sprintf("kabar%d.example", i))
	}
	cmd := exec.Command(bin, args...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	exited := make(chan error, 1)
	go func() { exited <- cmd.Wait() }()
	for range outlets { // all of them hang
		select {
		case <-hung:
		case err := <-exited:
			t.Fatalf("it ended: %v\n%s", err, out.String())
		}
	}
	began := time.Now()
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-exited:
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != exitStopped {
			t.Fatalf("it ended with %v, want status %d\n%s", err, exitStopped, out.String())
		}
		t.Logf("ended %s after Ctrl-C", time.Since(began).Round(time.Millisecond))
	case <-time.After(18 * time.Second): // no page has been given up by then
		cmd.Process.Kill()
		t.Fatal("18 seconds after Ctrl-C it still runs")
	}
	for _, want := range []string{"all ", "interrupted", "report:"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("its report lacks %q:\n%s", want, out.String())
		}
	}
	check := func() {
		t.Helper()
		if out, err := exec.Command(bin, "check", "--data", filepath.Join(dir, "data")).CombinedOutput(); err != nil {
			t.Fatalf("check: %v\n%s", err, out)
		}
	}
	check()
	mu.Lock()
	ill = false
	mu.Unlock()
	if out, err := exec.Command(bin, args...).CombinedOutput(); err != nil {
		t.Fatalf("the next run: %v\n%s", err, out)
	}
	check()
	for i := range outlets {
		for k := range articles {
			path := fmt.Sprintf("kabar%d.example/2026/01/02/%d/kota-tegal-raih-uhc-awards", i, k)
			want := 1
			if k == 3 {
				want = 2
			}
			if n := asked[path]; n != want {
				t.Errorf("%s was asked for %d times, want %d", path, n, want)
			}
		}
	}
}
