package crawler

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"maps"
	"math/rand"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cakupan/corpus"
	"cakupan/crawler/discover"
	"cakupan/crawler/site"
)

// door is a listener that tells connections that begin with a TLS handshake from
// others, so that one address serves both schemes.
type door struct {
	net.Listener
	secure, plain chan net.Conn
}

type peeked struct {
	net.Conn
	r *bufio.Reader
}

func (p peeked) Read(b []byte) (int, error) { return p.r.Read(b) }

func (d *door) run() {
	defer close(d.secure)
	defer close(d.plain)
	for {
		c, err := d.Accept()
		if err != nil {
			return
		}
		p := peeked{c, bufio.NewReader(c)}
		go func() {
			defer func() { _ = recover() }() // the door was closed meanwhile
			if b, err := p.r.Peek(1); err == nil && b[0] == 22 {
				d.secure <- p
			} else {
				d.plain <- p
			}
		}()
	}
}

type room struct {
	*door
	conns chan net.Conn
}

func (r room) Accept() (net.Conn, error) {
	if c, ok := <-r.conns; ok {
		return c, nil
	}
	return nil, net.ErrClosed
}

// sockets is the planted web on addresses of the loopback network, one for each host.
type sockets struct {
	*planted
	sites   []site.Site
	trusted *authority

	mu    sync.Mutex
	asked map[string]int // by scheme, host, path and query
	count int
	close []func() error
}

func (p *planted) listen(t testing.TB) *sockets {
	s := &sockets{planted: p, trusted: newAuthority("Otoritas"), asked: map[string]int{}}
	stranger := newAuthority("Orang Asing")
	t.Cleanup(func() {
		for _, c := range s.close {
			_ = c() // the test is over
		}
	})
	for i, o := range p.outlets {
		x := site.Site{Host: o.host, Kind: "local", Ways: o.ways}
		if o.fault == "rebinding" { // that is for looked-up names, and these have addresses
			o.dead = true
		}
		if !o.dead {
			l, err := net.Listen("tcp", fmt.Sprintf("127.1.%d.%d:0", i/250, 1+i%250))
			if err != nil { // other systems have one loopback address
				l, err = net.Listen("tcp", "127.0.0.1:0")
			}
			if err != nil {
				t.Fatal(err)
			}
			x.Address = l.Addr().String()
			s.serve(o, l, stranger)
		}
		s.sites = append(s.sites, x)
	}
	return s
}

func (s *sockets) serve(o *plantedOutlet, l net.Listener, stranger *authority) {
	d := &door{Listener: l, secure: make(chan net.Conn), plain: make(chan net.Conn)}
	go d.run()
	quiet := log.New(io.Discard, "", 0)
	plain := &http.Server{Handler: s.logged("http://", o), ErrorLog: quiet}
	s.close = append(s.close, l.Close, plain.Close)
	var config *tls.Config
	switch o.fault {
	case "secure":
		config = s.trusted.config(o.host, year2050)
	case "untrusted":
		config = stranger.config(o.host, year2050)
	case "other name":
		config = s.trusted.config("lain.example", year2050)
	case "expired":
		config = s.trusted.config(o.host, year1999)
	default:
		go func() { _ = plain.Serve(room{d, d.plain}) }()
		go func() { _ = plain.Serve(room{d, d.secure}) }() // where nobody speaks TLS
		return
	}
	secure := &http.Server{Handler: s.logged("https://", o), TLSConfig: config, ErrorLog: quiet}
	s.close = append(s.close, secure.Close)
	go func() { _ = plain.Serve(room{d, d.plain}) }()
	go func() { _ = secure.ServeTLS(room{d, d.secure}, "", "") }()
}

func (s *sockets) logged(scheme string, o *plantedOutlet) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked[scheme+o.host+r.URL.RequestURI()]++
		s.count++
		s.mu.Unlock()
		o.ServeHTTP(w, r)
	})
}

func (s *sockets) requests() (map[string]int, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.asked), s.count
}

// nightOrder is what a child is told of its night.
type nightOrder struct {
	Data     string
	Sites    []site.Site
	Root     string // the authority's certificate, PEM
	Start    time.Time
	Nights   int           // before this one
	Patience time.Duration // with what does not answer
}

// speed is how many seconds of a night pass in one of the test's.
const speed = 300

// options makes the options of a child's run: those of the planted web, its clock made
// fast, and what waits on the network made impatient.
func (n *nightOrder) options(j *journal) (Options, error) {
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM([]byte(n.Root)) {
		return Options{}, errors.New("the authority's certificate is damaged")
	}
	o := Options{Data: n.Data, Registry: site.NewRegistry(n.Sites), Revisit: []time.Duration{}, Budget: 3 * time.Hour,
		Pages: nightPages, Requests: nightRequests, Bytes: nightBytes,
		Want: func(_ *site.Site, l discover.Link) (bool, string) { return discover.Want(l) },
		Now: func() time.Time {
			return n.Start.Add(time.Duration(n.Nights)*25*time.Hour + time.Since(n.Start)*speed)
		},
		Sleep: func(ctx context.Context, d time.Duration) error {
			select {
			case <-time.After(d / speed):
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		},
		Ingest: func(ctx context.Context, f Fetched) (Ingested, error) {
			if bytes.Contains(f.Body, []byte("listing")) {
				return Ingested{Kind: corpus.KindListing}, nil
			}
			f.Body = bytes.TrimPrefix(f.Body, []byte("<html>"))
			return j.Ingest(ctx, f)
		}}
	o.Archive.Level = 1
	o.Fetch.MaxBody, o.Fetch.TLS = 1<<20, &tls.Config{RootCAs: pool}
	o.Fetch.ConnectTimeout, o.Fetch.HeaderTimeout, o.Fetch.Stall, o.Fetch.Timeout = n.Patience, n.Patience, n.Patience, 2*n.Patience
	o.Fetch.Lookup = func(_ context.Context, host string) ([]netip.Addr, error) {
		if host == "inside.example" {
			return []netip.Addr{netip.MustParseAddr("10.0.0.5")}, nil
		}
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return o, nil
}

// TestNightChild is the process that TestPlantedWebKill9 starts and kills.
func TestNightChild(t *testing.T) {
	name := os.Getenv("CAKUPAN_TEST_NIGHT")
	if name == "" {
		t.Skip("only as a child of TestPlantedWebKill9")
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var n nightOrder
	if err := json.Unmarshal(b, &n); err != nil {
		t.Fatal(err)
	}
	j, _, err := openJournal(filepath.Join(n.Data, "journal"))
	if err != nil {
		t.Fatal(err)
	}
	opt, err := n.options(j)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Run(t.Context(), opt); err != nil {
		t.Fatal(err)
	}
}

// The planted web on sockets is crawled by a process of its own, which is killed (SIGKILL)
// at random moments of its nights. In the end the corpus holds what the web's maker says,
// each article once; nothing forbidden was asked for, nothing again that was archived; no
// record is broken.
func TestPlantedWebKill9(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes half a minute")
	}
	usual := 4
	if raceOn {
		usual = 2
	}
	kills := killsWanted(t, usual)
	n, patience := len(plantedFaults), 600*time.Millisecond
	if kills >= 20 {
		n, patience = n*8, 1500*time.Millisecond
	}
	p := plant(plantedSeed, n)
	s := p.listen(t)
	data := t.TempDir()
	order := nightOrder{Data: data, Sites: s.sites, Start: time.Now(), Patience: patience,
		Root: string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.trusted.cert.Raw}))}
	file := filepath.Join(t.TempDir(), "night.json")
	rng := rand.New(rand.NewSource(plantedSeed))
	perNight := n * 9 // requests, about
	killed, again := 0, 0
	for night := 0; night < 6 && (night < plantedNights || len(s.absent(t, data)) > 0); {
		p.night(night)
		order.Nights = night
		b, err := json.Marshal(order)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		archived := map[string]bool{}
		if _, err := os.Stat(filepath.Join(data, "archive")); err == nil {
			archived = archivedPages(t, data)
		}
		before, start := s.requests()
		cmd := exec.Command(os.Args[0], "-test.run=^TestNightChild$", "-test.count=1")
		cmd.Env = append(os.Environ(), "CAKUPAN_TEST_NIGHT="+file)
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		exited := make(chan error, 1)
		go func() { exited <- cmd.Wait() }()
		limit := -1 // requests after which this one is killed
		if killed < kills {
			limit = 1 + rng.Intn(max(2, perNight/(kills+2))) // well inside a night, which seldom needs all that it may ask
		}
		ended := false
		for tick := time.NewTicker(time.Millisecond); !ended; {
			select {
			case err := <-exited:
				if err != nil {
					t.Fatalf("night %d failed: %v\n%s", night, err, out.String())
				}
				ended = true
				tick.Stop()
				night++
			case <-tick.C:
				if _, count := s.requests(); limit > 0 && count-start >= limit {
					if err := cmd.Process.Kill(); err != nil {
						continue // it has just ended
					}
					if err := <-exited; err == nil {
						night++ // as it was being killed
					} else {
						killed++
					}
					ended = true
					tick.Stop()
				}
			}
		}
		after, _ := s.requests()
		for u := range archived {
			if after[u] > before[u] {
				again++
				t.Errorf("%s (%s) was archived, and asked for again", u, p.faultOf(u))
			}
		}
	}
	if killed < kills*3/4 || killed == 0 {
		t.Errorf("only %d kills before the end", killed)
	}
	for _, problem := range s.absent(t, data) {
		t.Error(problem)
	}
	asked, count := s.requests()
	for u := range asked {
		path, _, _ := strings.Cut(u[strings.Index(u, "//")+2:], "?")
		if p.forbidden[path] {
			t.Errorf("%s is forbidden", u)
		}
	}
	counts := verifyArchive(t, filepath.Join(data, "archive"))
	t.Logf("%d hosts, %d kills, %d fetched again, %d articles, %d requests, archive %v", n, killed, again, len(p.wanted), count, counts)
}

// absent says where the journal is not what the web's maker wants: what lacks, what is
// there twice, and what should not be there.
func (s *sockets) absent(t testing.TB, data string) (problems []string) {
	t.Helper()
	j, entries, err := openJournal(filepath.Join(data, "journal"))
	if err != nil {
		t.Fatal(err)
	}
	j.file.Close()
	times := map[string]int{}
	for _, e := range entries {
		times[e.URL]++
		if want, ok := s.wanted[e.URL]; !ok || string(e.Text) != want {
			problems = append(problems, fmt.Sprintf("%s (%s) holds %.40q, want %.40q", e.URL, s.faultOf(e.URL), e.Text, want))
		}
	}
	for _, u := range slices.Sorted(maps.Keys(s.wanted)) {
		if times[u] != 1 {
			problems = append(problems, fmt.Sprintf("%s (%s) is stored %d times", u, s.faultOf(u), times[u]))
		}
	}
	return problems
}
