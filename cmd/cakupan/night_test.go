package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cakupan/crawler/frontier"
	"cakupan/crawler/site"
)

// A newsroom on this machine is added, checked, crawled, and accounted for, by the
// commands alone.
func TestNightOfCommands(t *testing.T) {
	feed := true
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			fmt.Fprint(w, `<html><head><meta property="og:site_name" content="Kabar Uji"><link rel="alternate" type="application/rss+xml" href="/umpan.xml"></head><body>Halo</body></html>`)
		case "/umpan.xml":
			if !feed {
				http.NotFound(w, r)
				return
			}
			w.Header().Set("Content-Type", "application/rss+xml")
			fmt.Fprint(w, `<rss version="2.0"><channel><item><title>Kota Tegal raih UHC Awards</title><link>http://kabaruji.example/2026/01/02/kota-tegal-raih-uhc-awards</link></item>
<item><title>=SUM(A1) BPJS Kesehatan</title><link>http://kabaruji.example/2026/01/02/bpjs-kesehatan-yang-hilang</link></item></channel></rss>`)
		case "/2026/01/02/kota-tegal-raih-uhc-awards":
			fmt.Fprint(w, `<html><head><title>Kota Tegal raih UHC Awards</title></head><body><article><h1>Kota Tegal raih UHC Awards</h1><p>TEGAL - Pemerintah Kota Tegal menerima penghargaan UHC Awards 2026 kategori Madya karena cakupan kepesertaan JKN mencapai 98,5 persen dari jumlah penduduk, kata wali kota pada hari Jumat di balai kota.</p></article></body></html>`)
		default:
			http.NotFound(w, r)
		}
	}))
	defer srv.Close()
	address := strings.TrimPrefix(srv.URL, "http://")
	data := filepath.Join(t.TempDir(), "data")
	cakupan := func(want int, args ...string) string {
		t.Helper()
		var out, talk bytes.Buffer
		if code := run(context.Background(), append(args, "--data", data), strings.NewReader(""), &out, &talk); code != want {
			t.Fatalf("cakupan %s: status %d, want %d\n%s%s", strings.Join(args, " "), code, want, out.String(), talk.String())
		}
		return out.String()
	}

	cakupan(exitNothing, "sites", "kabaruji.example")
	var out, talk bytes.Buffer
	a := &app{out: &out, err: &talk, data: data, color: "never"}
	start := site.Site{Host: "kabaruji.example", Kind: "local", Region: "33.76", Address: address, Start: []string{"http://kabaruji.example/"}}
	if err := a.addSite(t.Context(), start, checkOptions{contact: "uji@kabaruji.example", delay: -1}); err != nil {
		t.Fatal(err, talk.String())
	}
	if got := out.String(); !strings.Contains(got, "name: Kabar Uji") || !strings.Contains(got, "verified:") {
		t.Errorf("printed %s", got)
	}
	if got := cakupan(exitOK, "sites", "--json", "kabaruji.example"); !strings.Contains(got, `"verified":true`) || !strings.Contains(got, "umpan.xml") {
		t.Errorf("the registry has %s", got)
	}
	// The file is a user's file like any other: a record in it may be paced.
	file := filepath.Join(data, "sites.yaml")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	paced := ""
	if i := strings.Index(string(b), "kind: local"); i >= 0 {
		line := strings.LastIndexByte(string(b[:i]), '\n')
		paced = string(b[:i]) + "kind: local\n" + strings.Repeat(" ", i-line-1) + "delay: 1ms" + string(b[i+len("kind: local"):])
	}
	if err := os.WriteFile(file, []byte(paced), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := cakupan(exitOK, "sites", "check", "kabaruji.example"); !strings.Contains(got, "verified") {
		t.Errorf("check said %s", got)
	}

	metrics := filepath.Join(t.TempDir(), "cakupan.prom")
	cakupan(exitOK, "crawl", "--only", "kabaruji.example", "--metrics", metrics)
	b, err = os.ReadFile(metrics)
	if err != nil || !strings.Contains(string(b), "cakupan_run_pages{outcome=\"fetched\"} 1\n") || !strings.Contains(string(b), "cakupan_run_pages{outcome=\"gone\"} 1\n") {
		t.Errorf("metrics %v:\n%s", err, b)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(metrics), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}

	rows, err := csv.NewReader(strings.NewReader(cakupan(exitOK, "runs", "show", "last", "--ledger", "--csv"))).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("ledger %v, %v", rows, err)
	}
	if rows[0][2] != "reason" || rows[1][2] != "gone" || rows[2][2] != "fetched" || !strings.HasPrefix(rows[1][8], "'=") {
		t.Errorf("ledger %v", rows)
	}
	lines := 0
	for line := range strings.Lines(cakupan(exitOK, "runs", "show", "last", "--ledger", "--json")) {
		var e struct{ Outlet, URL, Reason string }
		if err := json.Unmarshal([]byte(line), &e); err != nil || e.Outlet != "kabaruji.example" || e.URL == "" || e.Reason == "" {
			t.Errorf("line %s: %v", line, err)
		}
		lines++
	}
	if lines != 2 {
		t.Errorf("%d lines of JSON", lines)
	}
	if got := cakupan(exitOK, "runs", "show", "last", "--ledger"); !strings.Contains(got, "gone × 1") {
		t.Errorf("ledger %s", got)
	}
	for _, args := range [][]string{{"runs", "--csv"}, {"runs", "show", "last", "--csv"}} {
		rows, err := csv.NewReader(strings.NewReader(cakupan(exitOK, args...))).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("%v gave %v, %v", args, rows, err)
		}
		got := map[string]string{}
		for i, name := range rows[0] {
			got[name] = rows[1][i]
		}
		if got["fetched"] != "1" || got["gone"] != "1" || got["offered"] != "2" || got["failed"] != "0" || got["articles"] != "1" {
			t.Errorf("%v gave %v", args, got)
		}
	}
	cakupan(exitUsage, "runs", "show", "last", "--all")
	cakupan(exitUsage, "runs", "--csv", "--json")
	f, err := frontier.Open(filepath.Join(data, "frontier.db"))
	if err != nil {
		t.Fatal(err)
	}
	cakupan(exitInUse, "runs", "show", "last", "--ledger") // while a crawl runs
	f.Close()
	cakupan(exitNothing, "runs", "show", "last", "--ledger", "--only", "lain.example")

	feed = false
	if got := cakupan(exitFindings, "sites", "check", "kabaruji.example"); !strings.Contains(got, "not verified") {
		t.Errorf("check said %s", got)
	}
	if got := cakupan(exitOK, "sites", "--json", "kabaruji.example"); !strings.Contains(got, "umpan.xml") {
		t.Errorf("a failed check took the way out of the record: %s", got)
	}
}
