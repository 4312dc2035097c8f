package web

import (
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
	"time"
)

// The load on a running server, and what it must hold (see TestLoad).
const (
	loadSeconds = 300
	loadRate    = 50 // requests a second
	loadMost    = 60_000
	loadLimit   = 100 * time.Millisecond // of p99, and of the first page
	firstBytes  = 150_000                // of the first page over the wire
)

// mixed is what readers ask for, by weight. WORD, CODE, PROVINCE and ARTICLE are put in.
var mixed = []struct {
	kind   string
	weight int
	path   string
}{
	{"first page", 6, "/"},
	{"search word", 8, "/?q=WORD"},
	{"search words", 8, "/?q=WORD+WORD"},
	{"search narrowed", 10, "/?q=WORD+provinsi%3APROVINCE+terbit%3A2023..2025"},
	{"search phrase", 3, "/?q=%22peserta+WORD%22"},
	{"search claims", 5, "/?q=wilayah%3APROVINCE+ukuran%3Aactive_rate&scope=claims&sort=highest"},
	{"article", 16, "/article/ARTICLE"},
	{"region", 10, "/region/CODE"},
	{"province", 2, "/region/PROVINCE"},
	{"map", 3, "/map?year=2024"},
	{"map provinces", 2, "/map?show=active_rate&level=province&year=2024"},
	{"awards", 2, "/awards?province=PROVINCE"},
	{"desk", 2, "/desk"},
	{"outlets", 1, "/outlets"},
	{"about", 1, "/about"},
	{"suggest", 10, "/api/v1/suggest?q=WORD+pes"},
	{"api search", 5, "/api/v1/search?q=WORD&facets=provinsi,tahun&size=10"},
	{"api region", 2, "/api/v1/regions/CODE"},
	{"feed", 2, "/feed.atom?q=WORD"},
	{"static", 2, "/static/style.css"},
}

// loadWords are words of the articles that the index's own benchmarks make, and of
// the sample outlets.
var loadWords = strings.Fields("peserta kesehatan warga pemerintah daerah penghargaan cakupan keaktifan iuran menunggak reaktivasi kapitasi")

type answered struct {
	kind   string
	took   time.Duration // from when the request was due, not from when it went out
	status int
	bytes  int
	err    error
}

// TestLoad asks a running server for 50 pages a second, mixed, for five minutes, and
// reports how long each kind took and what became of the server's memory:
//
//	GOMAXPROCS=1 taskset -c 0 cakupan serve --quiet --data DIR &
//	CAKUPAN_LOAD=http://127.0.0.1:8137 taskset -c 1 go test -timeout 20m -count=1 -v -run Load ./cmd/cakupan/internal/web
//
// CAKUPAN_LOAD_SECONDS and CAKUPAN_LOAD_RATE change how long and how much. Requests
// are sent when they are due, whatever became of those before.
func TestLoad(t *testing.T) {
	base := strings.TrimRight(os.Getenv("CAKUPAN_LOAD"), "/")
	if base == "" {
		t.Skip("CAKUPAN_LOAD names no running server")
	}
	seconds, rate := setting(t, "CAKUPAN_LOAD_SECONDS", loadSeconds, 1200), setting(t, "CAKUPAN_LOAD_RATE", loadRate, 500)
	total := min(seconds*rate, loadMost)
	client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}}
	rng := rand.New(rand.NewPCG(1, 2))
	began := time.Now()
	paths := material(t, client, base, rng, total)
	t.Logf("%d requests made up; ready after %.1f s", len(paths), time.Since(began).Seconds())

	ctx, cancel := context.WithTimeout(t.Context(), time.Duration(seconds)*time.Second+time.Minute)
	defer cancel()
	results := make(chan answered, total)
	var under sync.WaitGroup
	var memory, mapped []float64
	before := gauge(t, client, base, "process_cpu_seconds_total")
	began = time.Now()
	for i, p := range paths {
		due := began.Add(time.Duration(i) * time.Second / time.Duration(rate))
		time.Sleep(time.Until(due))
		under.Go(func() {
			a := fetch(ctx, client, base+p.path)
			a.kind, a.took = p.kind, time.Since(due)
			results <- a
		})
		if i%(10*rate) == 0 {
			memory = append(memory, gauge(t, client, base, "cakupan_own_memory_bytes")/1e6)
			mapped = append(mapped, gauge(t, client, base, "cakupan_mapped_memory_bytes")/1e6)
		}
	}
	under.Wait()
	close(results)
	took := time.Since(began)
	cpu := gauge(t, client, base, "process_cpu_seconds_total") - before

	byKind := map[string][]answered{}
	var all []answered
	statuses := map[int]int{}
	for a := range results {
		byKind[a.kind] = append(byKind[a.kind], a)
		byKind["all"] = append(byKind["all"], a)
		all = append(all, a)
		statuses[a.status]++
		if a.err != nil || a.status != http.StatusOK {
			t.Errorf("%s: %d %v", a.kind, a.status, a.err)
		}
	}
	var table strings.Builder
	tw := tabwriter.NewWriter(&table, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "kind\tn\tp50 ms\tp95 ms\tp99 ms\tmax ms\tmost bytes\t")
	kinds := []string{}
	for k := range byKind {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		list := byKind[k]
		slices.SortFunc(list, func(x, y answered) int { return cmp.Compare(x.took, y.took) })
		most := 0
		for _, a := range list {
			most = max(most, a.bytes)
		}
		fmt.Fprintf(tw, "%s\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%d\t\n", k, len(list), ms(list, 50), ms(list, 95), ms(list, 99), ms(list, 100), most)
		if k == "first page" && most > firstBytes {
			t.Errorf("the first page has %d bytes over the wire", most)
		}
	}
	tw.Flush()
	t.Logf("%d requests in %.1f s, %.1f s of the processor (%.1f ms each), statuses %v\n%s", len(all), took.Seconds(), cpu, 1000*cpu/float64(len(all)), statuses, table.String())
	t.Logf("the process's own memory every 10 s, MB: %.0f", memory)
	t.Logf("pages of mapped files, MB: %.0f", mapped) // no more than the index has
	if p := ms(byKind["all"], 99); p > float64(loadLimit.Milliseconds()) {
		t.Errorf("p99 is %.1f ms", p)
	}
	// Flat: the last quarter has no more than the second, but for a tenth.
	if q := len(memory) / 4; q > 1 && slices.Max(memory[3*q:]) > 1.1*slices.Max(memory[q:2*q]) {
		t.Errorf("memory grows: %.0f", memory)
	}
}

func ms(list []answered, percent int) float64 {
	return float64(list[min(len(list)*percent/100, len(list)-1)].took.Microseconds()) / 1000
}

func setting(t *testing.T, name string, standard, most int) int {
	v := os.Getenv(name)
	if v == "" {
		return standard
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 || n > most {
		t.Fatalf("%s=%s is no number from 1 to %d", name, v, most)
	}
	return n
}

// fetch gets an address as a browser does, and counts what comes over the wire.
func fetch(ctx context.Context, client *http.Client, address string) answered {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return answered{err: err}
	}
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := client.Do(req)
	if err != nil {
		return answered{err: err}
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, res.Body)
	return answered{status: res.StatusCode, bytes: int(n), err: err}
}

// read gets an address and decodes its JSON.
func read(t *testing.T, client *http.Client, address string, v any) {
	t.Helper()
	res, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var body io.Reader = res.Body
	if res.Header.Get("Content-Encoding") == "gzip" {
		if body, err = gzip.NewReader(body); err != nil {
			t.Fatal(err)
		}
	}
	if err := json.NewDecoder(body).Decode(v); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", address, res.Status, err)
	}
}

func gauge(t *testing.T, client *http.Client, base, name string) float64 {
	t.Helper()
	res, err := client.Get(base + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, name+" "); ok {
			v, err := strconv.ParseFloat(strings.TrimSpace(rest), 64)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
	}
	t.Fatalf("/metrics does not tell %s", name)
	return 0
}

type asked struct{ kind, path string }

// material makes the requests out of what the server holds.
func material(t *testing.T, client *http.Client, base string, rng *rand.Rand, total int) []asked {
	t.Helper()
	var regions struct {
		Regions []struct {
			Code     string
			Parent   string
			Articles int
		}
	}
	for deadline := time.Now().Add(2 * time.Minute); ; time.Sleep(time.Second) {
		a := fetch(t.Context(), client, base+"/api/v1/regions") // what it reads first may take longer than one answer
		if a.status == http.StatusOK || time.Now().After(deadline) {
			break
		}
	}
	read(t, client, base+"/api/v1/regions", &regions)
	var codes, provinces, articles []string
	for _, r := range regions.Regions {
		switch {
		case r.Articles == 0:
		case r.Parent == "ID":
			provinces = append(provinces, r.Code)
		default:
			codes = append(codes, r.Code)
		}
	}
	if len(provinces) == 0 {
		for _, c := range codes {
			provinces = append(provinces, c[:2])
		}
		slices.Sort(provinces)
		provinces = slices.Compact(provinces)
	}
	words := map[string]bool{}
	for _, w := range loadWords {
		var found struct{ Hits []struct{ ID, Title string } }
		read(t, client, base+"/api/v1/search?size=500&q="+url.QueryEscape(w), &found)
		for _, h := range found.Hits {
			articles = append(articles, h.ID)
			for _, w := range strings.Fields(h.Title) {
				words[url.QueryEscape(w)] = true
			}
		}
	}
	rare := slices.Sorted(maps.Keys(words))
	// Half of the words are those that everybody asks for, half those of some title.
	word := func() string {
		if rng.IntN(2) == 0 {
			return loadWords[rng.IntN(len(loadWords))]
		}
		return rare[rng.IntN(len(rare))]
	}
	if len(codes) < 5 || len(articles) < 50 || len(rare) == 0 {
		t.Fatalf("the server holds too little to be measured: %d regions, %d articles", len(codes), len(articles))
	}
	weights := 0
	for _, m := range mixed {
		weights += m.weight
	}
	pick := func(list []string) string { return list[rng.IntN(len(list))] }
	out := make([]asked, total)
	for i := range out {
		n := rng.IntN(weights)
		for _, m := range mixed {
			if n -= m.weight; n < 0 {
				p := m.path
				for strings.Contains(p, "WORD") {
					p = strings.Replace(p, "WORD", word(), 1)
				}
				p = strings.NewReplacer("CODE", pick(codes), "PROVINCE", pick(provinces), "ARTICLE", pick(articles)).Replace(p)
				out[i] = asked{m.kind, p}
				break
			}
		}
	}
	return out
}
