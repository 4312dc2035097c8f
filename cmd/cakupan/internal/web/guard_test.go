package web

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"cakupan/corpus/saved"
	"cakupan/index"
)

// Ensure that with a token nothing but health answers without it, that it comes by
// header, by cookie or by the link that sets the cookie, and that the link leads to
// the same server without the token in its address.
func TestToken(t *testing.T) {
	opt := testOptions(t, pressOf(t))
	opt.Token, opt.Prefix = "rahasia-9", "/cakupan"
	base := open(t, opt)
	for _, path := range []string{"/", "/map", "/metrics", "/static/app.js", "/api/v1/search", "/api/v1/openapi.json", "/robots.txt", "/tidak-ada", "/?token=salah", "/?token=", "/healthz/../"} {
		res, _ := get(t, base+path, 401)
		if res.Header.Get("WWW-Authenticate") == "" {
			t.Errorf("%s: 401 without WWW-Authenticate", path)
		}
	}
	get(t, base+"/healthz", 200)
	get(t, base+"/", 200, "Authorization", "Bearer rahasia-9")
	get(t, base+"/", 401, "Authorization", "Bearer rahasia-90")
	get(t, base+"/", 401, "Authorization", "Basic rahasia-9")
	get(t, base+"/", 200, "Authorization", "bearer  rahasia-9") // a scheme has no case
	get(t, base+"/", 401, "Authorization", "rahasia-9")
	basic := func(pass string) string { return "Basic " + base64.StdEncoding.EncodeToString([]byte("pembaca:"+pass)) }
	get(t, base+"/feed.atom?q=kategori:utama", 200, "Authorization", basic("rahasia-9"))
	get(t, base+"/feed.atom?q=kategori:utama", 401, "Authorization", basic("rahasia"))
	get(t, base+"/feed.atom?q=kategori:utama", 401, "Authorization", basic(""))
	get(t, base+"/", 200, "Cookie", "cakupan_token="+cookieOf("rahasia-9"))
	get(t, base+"/", 401, "Cookie", "cakupan_token=rahasia-9")
	get(t, base+"/", 401, "Cookie", "cakupan_token=")
	res, _ := get(t, base+"/map?year=2026&token=rahasia-9", 303)
	if got := res.Header.Get("Location"); got != "/cakupan/map?year=2026" {
		t.Errorf("the link with the token leads to %q", got)
	}
	c := res.Header.Get("Set-Cookie")
	for _, want := range []string{"cakupan_token=" + cookieOf("rahasia-9"), "HttpOnly", "SameSite=Lax", "Path=/cakupan/"} {
		if !strings.Contains(c, want) {
			t.Errorf("cookie %q lacks %s", c, want)
		}
	}
	res, _ = get(t, base+"/?token=rahasia-9", 303, "X-Forwarded-Proto", "https")
	if !strings.Contains(res.Header.Get("Set-Cookie"), "Secure") {
		t.Errorf("cookie over https: %q", res.Header.Get("Set-Cookie"))
	}
	for _, path := range []string{"//elsewhere.example/", "/%2F%2Felsewhere.example/", "/%5C%5Celsewhere.example", "//elsewhere.example/%2e%2e"} {
		res, _ := ask(t, http.MethodGet, base+path+"?token=rahasia-9")
		if to := res.Header.Get("Location"); to != "" && to != "/cakupan" && (!strings.HasPrefix(to, "/cakupan/") || strings.HasPrefix(strings.TrimPrefix(to, "/cakupan"), "//")) {
			t.Errorf("%s leads to %q", path, to)
		}
	}
	// A token of signs that no cookie takes.
	odd := testOptions(t, pressOf(t))
	odd.Token = "a b;c\"é"
	oddBase := open(t, odd)
	res, _ = get(t, oddBase+"/map?token="+url.QueryEscape(odd.Token), 303)
	if cs := res.Cookies(); len(cs) != 1 {
		t.Errorf("an odd token sets %d cookies", len(cs))
	} else {
		get(t, oddBase+"/map", 200, "Cookie", cs[0].Name+"="+cs[0].Value)
	}
	// What a browser asks first, before a page elsewhere sends the token.
	pre, _ := ask(t, http.MethodOptions, base+"/api/v1/search", "Origin", "https://elsewhere.example", "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "authorization")
	if pre.StatusCode != 204 || pre.Header.Get("Access-Control-Allow-Origin") != "*" || !strings.Contains(pre.Header.Get("Access-Control-Allow-Headers"), "Authorization") {
		t.Errorf("preflight: %s %v", pre.Status, pre.Header)
	}
}

// post sends a form.
func post(t *testing.T, to string, form url.Values, headers ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, to, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
	}
	res, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, _ := io.ReadAll(res.Body)
	return res, string(b)
}

// Ensure that only pages of the same origin can write, whatever else they claim.
func TestOnlyOurPagesWrite(t *testing.T) {
	opt := testOptions(t, pressOf(t))
	base := open(t, opt)
	host := strings.TrimPrefix(base, "http://")
	form := url.Values{"name": {"utama"}, "q": {"kategori:utama"}}
	for _, h := range [][]string{
		{},
		{"Origin", "null"},
		{"Origin", "http://elsewhere.example"},
		{"Origin", "http://" + host + ".elsewhere.example"},
		{"Origin", "http://elsewhere.example/" + host},
		{"Origin", host},
		{"Origin", "http://" + host, "Sec-Fetch-Site", "cross-site"},
		{"Origin", "http://" + host, "Sec-Fetch-Site", "same-site"},
		{"Sec-Fetch-Site", "none"},
		{"Sec-Fetch-Site", "cross-site"},
		{"Referer", base + "/"},
	} {
		for _, path := range []string{"/saved", "/saved/remove"} {
			if res, _ := post(t, base+path, form, h...); res.StatusCode != 403 {
				t.Errorf("POST %s with %v: %s", path, h, res.Status)
			}
		}
	}
	if list, err := opt.Saved.List(); err != nil || len(list) != 0 {
		t.Fatalf("something was written: %v, %v", list, err)
	}
	for _, c := range []struct {
		path   string
		form   url.Values
		status int
	}{
		{"/saved", form, 303},
		{"/saved", form, 303}, // the same again is no harm
		{"/saved", url.Values{"name": {"utama"}, "q": {"kategori:madya"}}, 409},
		{"/saved", url.Values{"name": {"../../corpus"}, "q": {"x"}}, 400},
		{"/saved", url.Values{"name": {"a/b"}, "q": {"x"}}, 400},
		{"/saved", url.Values{"name": {""}, "q": {"x"}}, 400},
		{"/saved", url.Values{"name": {strings.Repeat("a", 65)}, "q": {"x"}}, 400},
		{"/saved", url.Values{"name": {"salah"}, "q": {"cakupan:>=banyak"}}, 400},
		{"/saved", url.Values{"name": {"besar"}, "q": {strings.Repeat("a ", maxBody)}}, 413},
		{"/saved/remove", url.Values{"name": {"../utama"}}, 404},
		{"/saved/remove", url.Values{"name": {"lain"}}, 404},
		{"/saved/remove", url.Values{"name": {"utama"}}, 303},
		{"/saved/remove", url.Values{"name": {"utama"}}, 404},
	} {
		if res, body := post(t, base+c.path, c.form, "Origin", base); res.StatusCode != c.status {
			t.Errorf("POST %s %.60v: %s, want %d\n%.200s", c.path, c.form, res.Status, c.status, body)
		}
	}
	if res, _ := post(t, base+"/saved", url.Values{"name": {"lain"}, "q": {"utama"}, "scope": {"claims"}}, "Sec-Fetch-Site", "same-origin"); res.StatusCode != 303 {
		t.Errorf("POST from our own page: %s", res.Status)
	}
	list, err := opt.Saved.List()
	if err != nil || len(list) != 1 || list[0].Name != "lain" || list[0].Scope != saved.Claims {
		t.Errorf("saved: %+v, %v", list, err)
	}
}

// Ensure that what is too long, too big or too much is refused in so many words.
func TestLimits(t *testing.T) {
	base := open(t, testOptions(t, pressOf(t)))
	get(t, base+"/?q="+strings.Repeat("a", maxURL), 414)
	get(t, base+"/api/v1/search?q="+strings.Repeat("a", maxURL), 414)
	res, body := get(t, base+"/?q="+strings.Repeat("a+", 3900), 400)
	if strings.Contains(body, "⟦") || res.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("a query too long: %s %.200s", res.Header.Get("Cache-Control"), body)
	}
	get(t, base+"/api/v1/suggest?q="+strings.Repeat("a", 600), 200)
	get(t, base+"/?q="+strings.Repeat("(", 300), 400)
	get(t, base+"/?q=%00%ff%fe", 400)
	get(t, base+"/?lang="+strings.Repeat("x", 300), 200)
	get(t, base+"/", 200, "Accept-Language", strings.Repeat("id,", 5000))
	get(t, base+"/", 200, "Cookie", "cakupan_lang="+strings.Repeat("x", 9000))
}

// Ensure that no address reaches a file that is not meant to be served.
func TestNoTraversal(t *testing.T) {
	base := open(t, testOptions(t, pressOf(t)))
	for _, up := range []string{"../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..\\", "..%5c", "....//", "%252e%252e%252f", "..;/", "%c0%ae%c0%ae/"} {
		for _, head := range []string{"/static/", "/article/", "/api/v1/export/", "/api/v1/articles/", "/region/", "/article/aaaaaaaaaaaaaaaa/cite/", "/"} {
			for _, file := range []string{"corpus.db", "words.tsv", "server.go", "etc/passwd", "index/CURRENT"} {
				raw := head + strings.Repeat(up, 4) + file
				res, body := rawGet(t, base, raw)
				if res.StatusCode == 200 || strings.Contains(body, "root:") || strings.Contains(body, "package web") {
					t.Errorf("GET %s: %s\n%.200s", raw, res.Status, body)
				}
			}
		}
	}
}

// rawGet asks for a path as it is written.
func rawGet(t *testing.T, base, path string) (*http.Response, string) {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path)
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatalf("GET %s: %v", path, err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("GET %s: %v", path, err)
	}
	return res, string(b)
}

// Ensure that an answer that has not changed is not sent again, and that a changed
// one is.
func TestETags(t *testing.T) {
	base := open(t, testOptions(t, pressOf(t)))
	for _, path := range []string{"/api/v1/search?q=utama", "/api/v1/regions", "/api/v1/desk", "/api/v1/openapi.json", "/feed.atom?q=utama", "/static/app.js", "/static/style.css"} {
		res, first := get(t, base+path, 200)
		tag := res.Header.Get("ETag")
		if len(tag) < 10 || tag[0] != '"' || first == "" {
			t.Errorf("%s: ETag %q, %d bytes", path, tag, len(first))
			continue
		}
		for _, have := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
			res, body := get(t, base+path, 304, "If-None-Match", have)
			if body != "" || res.Header.Get("ETag") != tag {
				t.Errorf("%s: 304 with %d bytes and ETag %q", path, len(body), res.Header.Get("ETag"))
			}
			get(t, base+path, 304, "If-None-Match", have, "Accept-Encoding", "gzip")
		}
		get(t, base+path, 200, "If-None-Match", `"other"`)
		get(t, base+path, 200, "If-None-Match", "")
	}
	_, page := get(t, base+"/", 200)
	if !strings.Contains(page, "/static/app.js?v=") {
		t.Error("the script's address does not carry its digest")
	}
}

// Ensure that text is compressed for who understands it and only then, and says the
// same either way.
func TestCompression(t *testing.T) {
	base := open(t, testOptions(t, pressOf(t)))
	for _, path := range []string{"/map.svg", "/api/v1/search?q=utama", "/api/v1/export/claims.csv", "/static/style.css", "/tidak-ada"} {
		plain, want := ask(t, http.MethodGet, base+path)
		if plain.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: compressed though nobody asked", path)
		}
		res, packed := ask(t, http.MethodGet, base+path, "Accept-Encoding", "br, gzip")
		if res.Header.Get("Content-Encoding") != "gzip" || !strings.Contains(strings.Join(res.Header.Values("Vary"), ","), "Accept-Encoding") {
			t.Errorf("%s: Content-Encoding %q, Vary %q", path, res.Header.Get("Content-Encoding"), res.Header.Values("Vary"))
			continue
		}
		z, err := gzip.NewReader(strings.NewReader(packed))
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		got, err := io.ReadAll(z)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if path != "/tidak-ada" && string(got) != want {
			t.Errorf("%s: %d bytes unpacked, %d plain", path, len(got), len(want))
		}
		if len(want) > 2000 && len(packed) > len(want)/2 {
			t.Errorf("%s: %d bytes packed of %d", path, len(packed), len(want))
		}
	}
	if res, _ := ask(t, http.MethodGet, base+"/", "Accept-Encoding", "gzip;q=0"); res.Header.Get("Content-Encoding") != "" {
		t.Error("compressed for who refuses it")
	}
	for accept, want := range map[string]bool{"": false, "gzip": true, "GZIP": true, "br": false, "br, gzip;q=0.5": true, "gzip; q=0.0": false, "gzip;q=1": true, "x-gzipped": false} {
		if got := takesGzip(accept); got != want {
			t.Errorf("Accept-Encoding %q: %v", accept, got)
		}
	}
}

// stubborn is a library whose searches wait until their deadline, or fail.
type stubborn struct {
	*testLibrary
	fail func() error
	hold chan struct{} // a search that is out of time ends only then; nil for at once
}

type stubbornShelf struct {
	testShelf
	lib *stubborn
}

func (l *stubborn) Borrow() (Shelf, func(), error) {
	if l.fail != nil {
		if err := l.fail(); err != nil {
			return nil, nil, err
		}
	}
	return stubbornShelf{testShelf{l.reader}, l}, func() {}, nil
}

func (s stubbornShelf) Search(ctx context.Context, _ index.Request) (*index.Result, error) {
	<-ctx.Done()
	if s.lib.hold != nil {
		<-s.lib.hold
	}
	return nil, ctx.Err()
}

// Ensure that an answer that takes too long ends as one that says so, that those who
// wait for a seat are told to come back, and that an index that cannot be opened is
// no crash.
func TestDeadline(t *testing.T) {
	opt := testOptions(t, pressOf(t))
	opt.Log = nil
	hold := make(chan struct{}) // both seats are kept until somebody was told to come back
	release := sync.OnceFunc(func() { close(hold) })
	defer time.AfterFunc(time.Minute, release).Stop()
	opt.Library, opt.Deadline, opt.Busy = &stubborn{testLibrary: pressOf(t), hold: hold}, time.Second, 2
	base := open(t, opt)
	var wg sync.WaitGroup
	statuses := make([]int, 8)
	bodies := make([]string, 8)
	retry := make([]string, 8)
	for i := range statuses {
		wg.Go(func() {
			res, body := ask(t, http.MethodGet, base+"/", "Accept-Language", "en")
			statuses[i], bodies[i], retry[i] = res.StatusCode, body, res.Header.Get("Retry-After")
			if retry[i] != "" {
				release()
			}
		})
	}
	wg.Wait()
	busy := 0
	for i, s := range statuses {
		if s != 503 || !strings.Contains(bodies[i], "too long") && !strings.Contains(bodies[i], "busy") {
			t.Errorf("a slow answer: %d %.300s", s, bodies[i])
		}
		if retry[i] != "" {
			busy++
		}
	}
	if busy == 0 {
		t.Error("eight requests on two seats: none was told to come back")
	}
	get(t, base+"/healthz", 200)

	opt.Library = &stubborn{fail: func() error { return errors.New("no index here") }}
	base = open(t, opt)
	for _, path := range []string{"/", "/map", "/api/v1/search", "/feed.atom", "/healthz"} {
		res, body := get(t, base+path, 503)
		if strings.Contains(body, "no index here") {
			t.Errorf("%s: an inner error is shown: %.200s", path, body)
		}
		checkHeaders(t, "GET "+path, res)
	}
	get(t, base+"/static/app.js", 200)
}

// Ensure that a panic ends one answer and nothing else, and that its words stay in
// the log.
func TestPanic(t *testing.T) {
	opt := testOptions(t, pressOf(t))
	var log bytes.Buffer
	var mu sync.Mutex
	opt.Log = slog.New(slog.NewJSONHandler(&locked{&mu, &log}, nil))
	opt.Records.Outlets = func() (int, error) { panic("rahasia di dalam") }
	base := open(t, opt)
	res, body := get(t, base+"/outlets", 500, "Accept-Language", "en")
	checkHeaders(t, "GET /outlets", res)
	checkPage(t, "/outlets", body)
	if strings.Contains(body, "rahasia") {
		t.Errorf("the panic is shown: %s", body)
	}
	get(t, base+"/", 200)
	_, metrics := get(t, base+"/metrics", 200)
	for _, want := range []string{"cakupan_http_panics_total 1\n", `cakupan_http_requests_total{status="500"} 1` + "\n", `cakupan_http_requests_total{status="200"} `} {
		if !strings.Contains(metrics, want) {
			t.Errorf("/metrics lacks %q:\n%s", want, metrics)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	panics, requests := 0, 0
	for _, l := range lines {
		var v struct {
			Msg, Method, Path, Panic string
			Status                   int
		}
		if err := json.Unmarshal([]byte(l), &v); err != nil {
			t.Fatalf("log line %q: %v", l, err)
		}
		if v.Msg == "panic" && v.Panic == "rahasia di dalam" {
			panics++
		}
		if v.Msg == "request" && v.Method == "GET" && v.Path != "" && v.Status > 0 {
			requests++
		}
	}
	if panics != 1 || requests < 2 {
		t.Errorf("%d panics and %d requests in the log:\n%s", panics, requests, log.String())
	}
}

type locked struct {
	mu *sync.Mutex
	w  io.Writer
}

func (l *locked) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(b)
}

// Ensure that a request which arrives a byte now and then is cut off, and that one
// whose head is without end is refused.
func TestSlowRequest(t *testing.T) {
	s, err := New(testOptions(t, pressOf(t)))
	if err != nil {
		t.Fatal(err)
	}
	if hs := s.httpServer(); hs.ReadHeaderTimeout <= 0 || hs.ReadHeaderTimeout > 10*time.Second || hs.ReadTimeout <= 0 || hs.ReadTimeout > time.Minute || hs.WriteTimeout <= 0 || hs.IdleTimeout <= 0 || hs.MaxHeaderBytes > 64<<10 {
		t.Errorf("a limit is missing: %+v", hs)
	}
	// The clock of the bubble runs only while all wait: no second is spent here.
	synctest.Test(t, func(t *testing.T) {
		ln := newPipeListener()
		ctx, stop := context.WithCancel(t.Context())
		served := make(chan error, 1)
		go func() { served <- s.httpServer().Serve(ln) }()
		c := ln.dial()
		io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\n")
		began := time.Now()
		var cut error
		for i := 0; i < 60 && cut == nil; i++ {
			time.Sleep(time.Second)
			c.SetWriteDeadline(time.Now().Add(time.Second))
			_, cut = fmt.Fprintf(c, "X-%d: y\r\n", i)
		}
		if cut == nil {
			t.Error("a minute of slow header lines was listened to")
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("cut off only after %v", took)
		}
		c.Close()
		stop()
		ln.Close()
		<-served
		<-ctx.Done()
	})
}

// Ensure that a head without end is refused.
func TestEndlessHeader(t *testing.T) {
	s, err := New(testOptions(t, pressOf(t)))
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	srv := s.httpServer()
	go srv.Serve(l)
	defer srv.Close()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	go func() { // until the server hangs up
		io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\n")
		for i := 0; ; i++ {
			if _, err := fmt.Fprintf(c, "X-%d: %s\r\n", i, strings.Repeat("y", 1000)); err != nil {
				return
			}
		}
	}()
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return // hung up before the answer could be read: refused as well
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a head without end: %s", res.Status)
	}
}

// pipeListener hands out connections without a network.
type pipeListener struct {
	conns chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func newPipeListener() *pipeListener {
	return &pipeListener{conns: make(chan net.Conn), done: make(chan struct{})}
}

func (l *pipeListener) dial() net.Conn {
	ours, theirs := net.Pipe()
	l.conns <- theirs
	return ours
}

func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

func (l *pipeListener) Close() error   { l.once.Do(func() { close(l.done) }); return nil }
func (l *pipeListener) Addr() net.Addr { return &net.TCPAddr{} }

// Ensure that ending the server lets the answer under way finish and takes no new one.
func TestShutdown(t *testing.T) {
	opt := testOptions(t, pressOf(t))
	under, release := make(chan struct{}), make(chan struct{})
	opt.Records.Outlets = func() (int, error) {
		close(under)
		<-release
		return 9, nil
	}
	base, end, ended := serve(t, opt)
	answered := make(chan int, 1)
	go func() {
		res, _ := ask(t, http.MethodGet, base+"/outlets")
		answered <- res.StatusCode
	}()
	<-under
	end()
	awaitRefused(base)
	select {
	case err := <-ended:
		t.Fatalf("ended before the answer under way: %v", err)
	default:
	}
	close(release)
	if got := <-answered; got != 200 {
		t.Errorf("the answer under way: %d", got)
	}
	if err := <-ended; err != nil {
		t.Errorf("end: %v", err)
	}
}

// Ensure that options which cannot work are refused.
func TestNewRefuses(t *testing.T) {
	lib := pressOf(t)
	for _, p := range []string{"cakupan", "/a//b", "/a/../b", "/a b", "/a?b", "/a#b", `/a"b`, "/<a>", "/a%2fb", `/a\b`} {
		if _, err := New(Options{Library: lib, Prefix: p}); err == nil {
			t.Errorf("prefix %q is taken", p)
		}
	}
	if _, err := New(Options{}); err == nil {
		t.Error("a server without a library")
	}
	for _, p := range []string{"", "/", "/cakupan", "/a/b/"} {
		if _, err := New(Options{Library: lib, Prefix: p}); err != nil {
			t.Errorf("prefix %q: %v", p, err)
		}
	}
}
