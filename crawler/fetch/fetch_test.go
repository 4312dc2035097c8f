package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"cakupan/corpus/warc"
	"cakupan/crawler/fetch/fakeweb"
)

func zip(b []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

// raw answers with bytes of its own making and closes the connection.
func raw(answer string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		c, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		io.WriteString(c, answer)
		c.Close()
	}
}

func faults() http.Handler {
	m := http.NewServeMux()
	page := []byte("<p>" + strings.Repeat("Cakupan semesta. ", 1000))
	m.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(304)
			return
		}
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Sat, 21 Nov 2026 10:00:00 GMT")
		w.Header().Set("Content-Type", "text/html; charset=windows-1252")
		w.Write([]byte("caf\xe9"))
	})
	m.HandleFunc("/zipped", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(zip(page))
	})
	m.HandleFunc("/file.xml.gz", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/x-gzip")
		w.Write(zip([]byte("<urlset/>")))
	})
	m.HandleFunc("/drip", func(w http.ResponseWriter, r *http.Request) {
		for {
			if _, err := w.Write([]byte(".")); err != nil {
				return
			}
			http.NewResponseController(w).Flush()
			time.Sleep(5 * time.Second)
		}
	})
	m.HandleFunc("/stall", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("half"))
		http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
	m.HandleFunc("/silent", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	m.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		for {
			if _, err := w.Write(page); err != nil {
				return
			}
		}
	})
	m.HandleFunc("/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(zip(make([]byte, 4<<20)))
	})
	m.HandleFunc("/announced", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "999999999")
		w.Write(page)
	})
	m.Handle("/short", raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"))
	m.Handle("/shortchunk", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n"))
	m.HandleFunc("/shortzip", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(zip(page)[:50])
	})
	m.HandleFunc("/badzip", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write([]byte("no gzip at all"))
	})
	m.HandleFunc("/brotli", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		w.Write([]byte("x"))
	})
	m.Handle("/nothing", raw(""))
	m.Handle("/gopher", raw("iHello\tfake\t(NULL)\t0\r\n"))
	m.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop2", 302) })
	m.HandleFunc("/loop2", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", 302) })
	m.HandleFunc("/chain", func(w http.ResponseWriter, r *http.Request) {
		n := len(r.URL.Query().Get("n"))
		http.Redirect(w, r, "/chain?n="+strings.Repeat("x", n+1), 301)
	})
	m.HandleFunc("/hop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "http://b.example/end", 301) })
	m.HandleFunc("/tofile", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "file:///etc/passwd", 302) })
	m.HandleFunc("/toprivate", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "http://inside.example/", 302) })
	m.HandleFunc("/toloopback", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "http://[::1]:80/", 302) })
	m.HandleFunc("/tobad", raw("HTTP/1.1 302 Found\r\nLocation: http://%zz/\r\nContent-Length: 0\r\n\r\n"))
	m.HandleFunc("/cookie", func(w http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie("ok"); err == nil && c.Value == "1" {
			w.Write([]byte("behind the wall"))
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "ok", Value: "1"})
		http.Redirect(w, r, "/cookie", 302)
	})
	m.HandleFunc("/busy", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "120")
		w.WriteHeader(503)
	})
	return m
}

func TestFetch(t *testing.T) {
	for _, tc := range []struct {
		address string
		want    string // "status N bytes" or the error's kind
		within  time.Duration
	}{
		{"http://a.example/page", "200 4", 0},
		{"http://a.example/zipped", "200 17003", 0},
		{"http://a.example/file.xml.gz", fmt.Sprintf("200 %d", len(zip([]byte("<urlset/>")))), 0},
		{"http://a.example/none", "404 19", 0},
		{"http://a.example/busy", "503 0", 0},
		{"http://a.example/hop", "200 3", 0},
		{"http://a.example/cookie", "200 15", 0},
		{"http://a.example/drip", "timeout", 90 * time.Second},
		{"http://a.example/stall", "timeout", 20 * time.Second},
		{"http://a.example/silent", "timeout", 30 * time.Second},
		{"http://a.example/endless", "too big", 0},
		{"http://a.example/bomb", "too big", 0},
		{"http://a.example/announced", "too big", 0},
		{"http://a.example/short", "truncated", 0},
		{"http://a.example/shortchunk", "truncated", 0},
		{"http://a.example/shortzip", "truncated", 0},
		{"http://a.example/badzip", "content coding", 0},
		{"http://a.example/brotli", "content coding", 0},
		{"http://a.example/nothing", "reset", 0},
		{"http://a.example/gopher", "protocol", 0},
		{"http://a.example/loop", "redirect loop", 0},
		{"http://a.example/chain", "redirect loop", 0},
		{"http://a.example/tofile", "bad address", 0},
		{"http://a.example/tobad", "bad address", 0},
		{"http://a.example/toprivate", "private address", 0},
		{"http://a.example/toloopback", "private address", 0},
		{"http://inside.example/", "private address", 0},
		{"http://127.0.0.1/", "private address", 0},
		{"http://2130706433/", "private address", 0}, // 127.0.0.1 as one number
		{"http://0x7f.1/", "private address", 0},
		{"http://[::ffff:10.0.0.1]/", "private address", 0},
		{"http://nowhere.example/", "dns", 0},
		{"http://192.0.2.250/", "refused", 0},
		{"ftp://a.example/", "bad address", 0},
		{"http://user:secret@a.example/", "bad address", 0},
		{"https://a.example/page", "tls", 0},
	} {
		t.Run(tc.address, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				web := fakeweb.New()
				defer web.Close()
				web.Handle("a.example", faults())
				web.Handle("b.example", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("end")) }))
				web.HandleAt("inside.example", netip.MustParseAddr("10.1.2.3"), faults())
				c := New(Options{MaxBody: 1 << 20, Dial: web.Dial, Lookup: web.Lookup})
				defer c.Close()
				began := time.Now()
				res, err := c.Fetch(t.Context(), Request{URL: tc.address})
				got := string(KindOf(err))
				if err == nil {
					got = fmt.Sprint(res.Status, " ", len(res.Body))
				}
				if got != tc.want {
					t.Errorf("got %s (%v), want %s", got, err, tc.want)
				}
				if took := time.Since(began); took != tc.within {
					t.Errorf("took %s, want %s", took, tc.within)
				}
			})
		})
	}
}

func TestResult(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		t.Setenv("COLLY_USER_AGENT", "Mozilla/5.0")
		t.Setenv("COLLY_IGNORE_ROBOTSTXT", "n")
		t.Setenv("COLLY_MAX_BODY_SIZE", "1")
		t.Setenv("COLLY_DETECT_CHARSET", "y")
		t.Setenv("COLLY_ALLOWED_DOMAINS", "nothing.example")
		web := fakeweb.New()
		defer web.Close()
		web.Handle("a.example", faults())
		web.Handle("b.example", faults())
		c := New(Options{UserAgent: Agent("1.2", "https://cakupan.example/bot", "redaksi@cakupan.example"), Dial: web.Dial, Lookup: web.Lookup})
		defer c.Close()
		res, err := c.Fetch(t.Context(), Request{URL: "http://a.example/page"})
		if err != nil {
			t.Fatal(err)
		}
		if string(res.Body) != "caf\xe9" || res.Type != "text/html; charset=windows-1252" || res.ETag != `"v1"` || res.Hops[0].IP != "" {
			t.Errorf("result %q %q %q %q", res.Body, res.Type, res.ETag, res.Hops[0].IP)
		}
		again, err := c.Fetch(t.Context(), Request{URL: "http://a.example/page", ETag: res.ETag, Modified: res.Modified})
		if err != nil || again.Status != 304 || len(again.Body) != 0 {
			t.Errorf("conditional: %d %v", again.Status, err)
		}
		packed, err := c.Fetch(t.Context(), Request{URL: "http://a.example/zipped"})
		if err != nil {
			t.Fatal(err)
		}
		if out, err := warc.Decode("gzip", packed.Hops[0].Raw, 0); err != nil || !bytes.Equal(out, packed.Body) || len(packed.Hops[0].Raw) >= len(out) {
			t.Errorf("raw body: %d bytes of %d, %v", len(packed.Hops[0].Raw), len(out), err)
		}
		x := packed.Hops[0].Exchange()
		if !bytes.HasPrefix(x.Request, []byte("GET /zipped HTTP/1.1\r\nHost: a.example\r\n")) || !bytes.Contains(x.Response, []byte("Content-Encoding: gzip\r\n")) {
			t.Errorf("exchange %q %q", x.Request, x.Response)
		}
		cut, err := c.Fetch(t.Context(), Request{URL: "http://a.example/endless", MaxBody: 1000, Cut: true})
		if err != nil || len(cut.Body) != 1000 || !cut.Hops[0].Cut {
			t.Errorf("cut: %d bytes, %v", len(cut.Body), err)
		}
		for _, r := range web.Log() {
			if ua := r.Header.Get("User-Agent"); ua != "cakupan/1.2 (+https://cakupan.example/bot; redaksi@cakupan.example)" {
				t.Errorf("sent User-Agent %q", ua)
			}
		}
	})
}

func TestEnterIsAskedBeforeEveryHop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		web := fakeweb.New()
		defer web.Close()
		web.Handle("a.example", faults())
		web.Handle("b.example", faults())
		c := New(Options{Dial: web.Dial, Lookup: web.Lookup})
		defer c.Close()
		var asked []string
		open := 0
		refused := errors.New("refused")
		enter := func(_ context.Context, u *url.URL, hop int) (func(), error) {
			if open != 0 {
				t.Error("asked while a request was open")
			}
			asked = append(asked, fmt.Sprint(hop, " ", u))
			if u.Host == "b.example" {
				return nil, refused
			}
			open++
			return func() { open-- }, nil
		}
		res, err := c.Fetch(t.Context(), Request{URL: "http://a.example/hop", Enter: enter})
		if !errors.Is(err, refused) || len(res.Hops) != 1 || res.Hops[0].Status != 301 || res.Status != 0 || open != 0 {
			t.Errorf("got %v, %d hops, status %d", err, len(res.Hops), res.Status)
		}
		if got := strings.Join(asked, ", "); got != "0 http://a.example/hop, 1 http://b.example/end" {
			t.Errorf("asked %s", got)
		}
		if n := len(web.Log()); n != 1 {
			t.Errorf("%d requests on the wire", n)
		}
	})
}

// A request whose connection breaks is not sent again behind the caller's back, kept
// connection or not.
func TestNoRequestIsSentTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		web := fakeweb.New()
		defer web.Close()
		web.Handle("a.example", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/broken" {
				panic(http.ErrAbortHandler)
			}
			io.WriteString(w, "whole")
		}))
		c := New(Options{Dial: web.Dial, Lookup: web.Lookup})
		defer c.Close()
		for i, path := range []string{"/whole", "/broken", "/broken", "/whole"} {
			_, err := c.Fetch(t.Context(), Request{URL: "http://a.example" + path})
			if want := map[string]Kind{"/broken": Reset}[path]; KindOf(err) != want {
				t.Errorf("%s: %v, want %q", path, err, want)
			}
			if n := len(web.Log()); n != i+1 {
				t.Fatalf("%d requests on the wire after %d", n, i+1)
			}
		}
	})
}

func TestCancel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		web := fakeweb.New()
		defer web.Close()
		web.Handle("a.example", faults())
		c := New(Options{Dial: web.Dial, Lookup: web.Lookup})
		defer c.Close()
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(3*time.Second, cancel)
		began := time.Now()
		_, err := c.Fetch(ctx, Request{URL: "http://a.example/drip"})
		if KindOf(err) != Canceled || time.Since(began) != 3*time.Second {
			t.Errorf("%v after %s", err, time.Since(began))
		}
	})
}

// Over real sockets: TLS that is not trusted, a reset, an address that the registry
// allows, HTTP/2.
func TestSockets(t *testing.T) {
	h := faults()
	plain, secure := httptest.NewServer(h), httptest.NewUnstartedServer(h)
	secure.EnableHTTP2 = true
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer plain.Close()
	defer secure.Close()
	at := map[string]string{"plain.example": plain.Listener.Addr().String(), "example.com": secure.Listener.Addr().String()}
	address := func(host string) string { return at[host] }
	c := New(Options{Address: address})
	defer c.Close()
	if res, err := c.Fetch(t.Context(), Request{URL: "http://plain.example/page"}); err != nil || res.Status != 200 || res.Hops[0].IP != "127.0.0.1" {
		t.Errorf("allowed loopback: %v", err)
	}
	if _, err := c.Fetch(t.Context(), Request{URL: plain.URL + "/page"}); KindOf(err) != Private {
		t.Errorf("loopback: %v", err)
	}
	if _, err := c.Fetch(t.Context(), Request{URL: "http://localhost:" + plain.URL[strings.LastIndex(plain.URL, ":")+1:]}); KindOf(err) != Private {
		t.Errorf("localhost: %v", err)
	}
	if _, err := c.Fetch(t.Context(), Request{URL: "https://example.com/page"}); KindOf(err) != TLS {
		t.Errorf("untrusted certificate: %v", err)
	}
	trusting := New(Options{Address: address, TLS: secure.Client().Transport.(*http.Transport).TLSClientConfig})
	defer trusting.Close()
	res, err := trusting.Fetch(t.Context(), Request{URL: "https://example.com/page"})
	if err != nil || res.Hops[0].Protocol != "HTTP/2.0" || res.Hops[0].Exchange().Protocol != "h2" {
		t.Errorf("http/2: %v", err)
	}
	private := New(Options{Private: func(host string) bool { return host == "127.0.0.1" }})
	defer private.Close()
	if res, err := private.Fetch(t.Context(), Request{URL: plain.URL + "/page"}); err != nil || res.Status != 200 {
		t.Errorf("private allowed: %v", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			conn.(*net.TCPConn).SetLinger(0) // close means reset
			io.ReadFull(conn, make([]byte, 10))
			conn.Close()
		}
	}()
	at["reset.example"] = l.Addr().String()
	if _, err := c.Fetch(t.Context(), Request{URL: "http://reset.example/"}); KindOf(err) != Reset {
		t.Errorf("reset: %v", err)
	}
}

func TestPublic(t *testing.T) {
	for addr, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "192.0.2.1": true,
		"127.0.0.1": false, "127.9.9.9": false, "::1": false, "10.0.0.1": false, "172.16.0.1": false, "192.168.1.1": false,
		"169.254.169.254": false, "fe80::1": false, "fe80::1%eth0": false, "fd00::1": false, "100.64.0.1": false, "0.0.0.0": false, "::": false,
		"255.255.255.255": false, "224.0.0.1": false, "ff02::1": false, "::ffff:127.0.0.1": false, "::ffff:8.8.8.8": true,
		"64:ff9b::7f00:1": false, "64:ff9b::808:808": true, "2002:7f00:1::": false, "2002:808:808::": true, "::127.0.0.1": false, "fec0::1": false,
	} {
		if got := Public(netip.MustParseAddr(addr)); got != want {
			t.Errorf("Public(%s) = %v", addr, got)
		}
	}
	if Public(netip.Addr{}) {
		t.Error("no address is public")
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 21, 20, 0, 0, 0, time.UTC)
	for in, want := range map[string]time.Duration{
		"": 0, "120": 2 * time.Minute, " 5 ": 5 * time.Second, "-5": 0, "soon": 0, "99999999999999": 0,
		"Sat, 21 Nov 2026 20:01:00 GMT": time.Minute, "Sat, 21 Nov 2026 19:00:00 GMT": 0,
	} {
		if got := RetryAfter(http.Header{"Retry-After": {in}}, now); got != want {
			t.Errorf("Retry-After %q is %s, want %s", in, got, want)
		}
	}
}

func BenchmarkFetch(b *testing.B) {
	body := zip(bytes.Repeat([]byte("Cakupan kesehatan semesta di daerah. "), 2700))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(body)
	}))
	defer s.Close()
	c := New(Options{Address: func(string) string { return s.Listener.Addr().String() }})
	defer c.Close()
	for b.Loop() {
		if _, err := c.Fetch(b.Context(), Request{URL: "http://a.example/"}); err != nil {
			b.Fatal(err)
		}
	}
}
