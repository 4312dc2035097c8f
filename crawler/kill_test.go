package crawler

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"cakupan/corpus"
	"cakupan/crawler/site"
)

// journal is a store on disk that survives a kill: a line for each page stored.
type journal struct {
	mu    sync.Mutex
	file  *os.File
	known map[string]bool // by place
}

type entry struct {
	Place corpus.Place
	URL   string
	Text  []byte // need not be UTF-8
}

func openJournal(name string) (*journal, []entry, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, nil, err
	}
	j := &journal{file: f, known: map[string]bool{}}
	var all []entry
	var whole int64
	br := bufio.NewReader(f)
	for {
		line, err := br.ReadBytes('\n')
		if err != nil {
			break // what follows the last newline was being written
		}
		var e entry
		if err := json.Unmarshal(line, &e); err != nil {
			return nil, nil, err
		}
		whole += int64(len(line))
		j.known[fmt.Sprint(e.Place)] = true
		all = append(all, e)
	}
	if err := f.Truncate(whole); err != nil {
		return nil, nil, err
	}
	_, err = f.Seek(whole, 0)
	return j, all, err
}

func (j *journal) Ingest(_ context.Context, f Fetched) (Ingested, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	got := Ingested{Wanted: true, Changed: true, Facts: 1}
	if j.known[fmt.Sprint(f.Page.Archived)] {
		return got, nil
	}
	line, err := json.Marshal(entry{f.Page.Archived, f.URL, f.Body})
	if err != nil {
		return got, err
	}
	j.known[fmt.Sprint(f.Page.Archived)] = true
	_, err = j.file.Write(append(line, '\n'))
	return got, err
}

// killsWanted is how often a test kills the crawl: CAKUPAN_KILLS, or else usual.
func killsWanted(t testing.TB, usual int) int {
	v := os.Getenv("CAKUPAN_KILLS")
	if v == "" {
		return usual
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 {
		t.Fatalf("CAKUPAN_KILLS=%q: want a number", v)
	}
	return n
}

func killSites(address string) []site.Site {
	var sites []site.Site
	for i := range 4 {
		host := fmt.Sprintf("kabar%d.example", i)
		sites = append(sites, site.Site{Host: host, Address: address, Ways: []site.Way{{Kind: site.Feed, URL: "http://" + host + "/feed"}}})
	}
	return sites
}

// TestChild is the process that TestKill9 starts and kills.
func TestChild(t *testing.T) {
	data, address := os.Getenv("CAKUPAN_TEST_DATA"), os.Getenv("CAKUPAN_TEST_ADDRESS")
	if data == "" {
		t.Skip("only as a child of TestKill9")
	}
	j, _, err := openJournal(filepath.Join(data, "journal"))
	if err != nil {
		t.Fatal(err)
	}
	opt := Options{Data: data, Registry: site.NewRegistry(killSites(address)), Ingest: j.Ingest, Delay: -1}
	opt.Archive.Level = 1
	if _, err := Run(t.Context(), opt); err != nil {
		t.Fatal(err)
	}
}

// The crawl runs in a process of its own and is killed at random moments, until it
// comes to its end. Nothing is lost, nothing is stored twice, no page that was
// archived is asked for again.
func TestKill9(t *testing.T) {
	usual := 6
	if raceOn {
		usual = 3
	}
	kills := killsWanted(t, usual)
	outlets := map[string]*outlet{}
	for i := range 4 {
		host := fmt.Sprintf("kabar%d.example", i)
		outlets[host] = newOutlet(host, 40)
		for p, text := range outlets[host].articles {
			outlets[host].articles[p] = text + strings.Repeat(" Cakupan kesehatan semesta.", 200)
		}
	}
	var mu sync.Mutex
	asked := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o := outlets[r.Host]
		if o == nil {
			http.NotFound(w, r)
			return
		}
		if _, article := o.articles[r.URL.Path]; article {
			mu.Lock()
			asked["http://"+r.Host+r.URL.Path]++
			mu.Unlock()
		}
		o.ServeHTTP(w, r)
	}))
	defer server.Close()
	data := t.TempDir()
	rng := rand.New(rand.NewSource(7))
	killed := 0
	for {
		before := map[string]bool{}
		if _, err := os.Stat(filepath.Join(data, "archive")); err == nil {
			before = archivedPages(t, data)
		}
		mu.Lock()
		askedBefore := maps.Clone(asked)
		mu.Unlock()
		cmd := exec.Command(os.Args[0], "-test.run=^TestChild$", "-test.count=1")
		cmd.Env = append(os.Environ(), "CAKUPAN_TEST_DATA="+data, "CAKUPAN_TEST_ADDRESS="+server.Listener.Addr().String())
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if killed < kills {
			// Let it get somewhere: kill it some requests later, not some time later.
			more := 1 + rng.Intn(max(1, 240/kills))
			start := total(&mu, asked)
			exited := make(chan error, 1)
			go func() { exited <- cmd.Wait() }()
			tick := time.NewTicker(200 * time.Microsecond)
			var done bool
			for !done && total(&mu, asked)-start < more {
				select {
				case err := <-exited:
					if err != nil {
						t.Fatalf("the crawl failed: %v\n%s", err, out.String())
					}
					done = true
				case <-tick.C:
				}
			}
			tick.Stop()
			if !done {
				cmd.Process.Kill()
				<-exited
				killed++
			}
			checkAsked(t, &mu, asked, askedBefore, before)
			if !done {
				continue
			}
		} else if err := cmd.Wait(); err != nil {
			t.Fatalf("the crawl failed: %v\n%s", err, out.String())
		}
		checkAsked(t, &mu, asked, askedBefore, before)
		break
	}
	if killed < kills/2 {
		t.Fatalf("only %d kills before the end", killed)
	}
	_, entries, err := openJournal(filepath.Join(data, "journal"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, e := range entries {
		got[e.URL]++
		path := strings.TrimPrefix(e.URL, "https://")
		host, path, _ := strings.Cut(path, "/")
		if want := "<html>" + outlets[host].articles["/"+path]; string(e.Text) != want {
			t.Errorf("%s holds %.60q", e.URL, e.Text)
		}
	}
	for host, o := range outlets {
		for _, p := range o.paths() {
			if n := got["https://"+host+p]; n != 1 {
				t.Errorf("%s%s was stored %d times", host, p, n)
			}
		}
	}
	counts := verifyArchive(t, filepath.Join(data, "archive"))
	if counts["response"] < 160 || counts["request"] != counts["response"] {
		t.Errorf("archive holds %v", counts)
	}
	t.Logf("%d kills, %d requests for 160 articles", killed, total(&mu, asked))
}

func checkAsked(t *testing.T, mu *sync.Mutex, asked, before map[string]int, archived map[string]bool) {
	t.Helper()
	mu.Lock()
	defer mu.Unlock()
	for u := range archived {
		if asked[u] > before[u] {
			t.Errorf("%s was archived, and asked for again", u)
		}
	}
}

func total(mu *sync.Mutex, m map[string]int) (n int) {
	mu.Lock()
	defer mu.Unlock()
	for _, v := range m {
		n += v
	}
	return n
}

// The whole loop but for reading the page, politeness off, over loopback sockets:
// pages of 100 kB, sent gzipped.
func BenchmarkNight(b *testing.B) {
	outlets := map[string]*outlet{}
	const perOutlet = 60
	rng := rand.New(rand.NewSource(1))
	words := strings.Fields("peserta cakupan kesehatan semesta daerah kabupaten kota jaminan program warga aktif persen pemerintah bupati")
	var text strings.Builder
	for text.Len() < 100_000 {
		fmt.Fprintf(&text, "<p class=c%d>%s %d</p>", rng.Intn(1000), words[rng.Intn(len(words))], rng.Intn(1_000_000))
	}
	for i := range 4 {
		host := fmt.Sprintf("kabar%d.example", i)
		o := newOutlet(host, perOutlet)
		for p, t := range o.articles {
			o.articles[p] = t + text.String()
		}
		outlets[host] = o
	}
	packed := map[string][]byte{}
	for host, o := range outlets {
		for p := range o.articles {
			rec := httptest.NewRecorder()
			req := httptest.NewRequest("GET", p, nil)
			req.Header.Set("Accept-Encoding", "gzip")
			o.ServeHTTP(rec, req)
			packed[host+p] = rec.Body.Bytes()
		}
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if body, ok := packed[r.Host+r.URL.Path]; ok {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(body)
			return
		}
		outlets[r.Host].ServeHTTP(w, r)
	}))
	defer server.Close()
	pages := 0
	for b.Loop() {
		opt := Options{Data: b.TempDir(), Registry: site.NewRegistry(killSites(server.Listener.Addr().String())), Delay: -1,
			Ingest: func(_ context.Context, f Fetched) (Ingested, error) {
				if len(f.Body) < 100_000 {
					return Ingested{}, errors.New("short")
				}
				return Ingested{}, nil
			}}
		rep, err := Run(b.Context(), opt)
		if err != nil || rep.Total.Fetched != 4*perOutlet {
			b.Fatal(err, rep.Total)
		}
		pages += rep.Total.Fetched
	}
	b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
}
