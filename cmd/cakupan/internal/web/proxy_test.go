package web

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Ensure that behind a reverse proxy below a path everything that a reader does stays
// below it: pages, redirects, cookies, forms, feeds and files, whether the proxy passes
// the path and the name on or not.
func TestReverseProxy(t *testing.T) {
	for _, c := range []struct {
		name               string
		keepsPath, keepsIt bool // the path and the name that the reader asked for
	}{{"as nginx does by itself", true, false}, {"strips the path", false, false}, {"passes all on", true, true}} {
		t.Run(c.name, func(t *testing.T) {
			opt := testOptions(t, pressOf(t))
			opt.Prefix, opt.Token, opt.Hosts = "/alat/cakupan", "rahasia", []string{"uhc.univ.example"}
			s, err := New(opt)
			if err != nil {
				t.Fatal(err)
			}
			inner, err := url.Parse(serveHandler(t, s.Handler()))
			if err != nil {
				t.Fatal(err)
			}
			proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
				if !c.keepsPath {
					r.Out.URL.Path = strings.TrimPrefix(r.In.URL.Path, opt.Prefix)
					r.Out.URL.RawPath = ""
				}
				r.SetURL(inner)
				r.SetXForwarded()
				r.Out.Header.Set("X-Forwarded-Proto", "https")
				if c.keepsIt {
					r.Out.Host = r.In.Host
				}
			}}
			mux := http.NewServeMux()
			mux.Handle(opt.Prefix+"/", proxy)
			outer, err := url.Parse(serveHandler(t, mux))
			if err != nil {
				t.Fatal(err)
			}
			// A reader who knows the proxy by its name.
			jar, err := cookiejar.New(nil)
			if err != nil {
				t.Fatal(err)
			}
			reader := &http.Client{Jar: secureJar{jar}, Transport: byName{outer.Host}}
			base := "http://uhc.univ.example" + opt.Prefix
			fetch := func(method, path string, form url.Values, headers ...string) (*http.Response, string) {
				t.Helper()
				req, err := http.NewRequestWithContext(t.Context(), method, base+path, strings.NewReader(form.Encode()))
				if err != nil {
					t.Fatal(err)
				}
				req.Header.Set("Accept-Language", "en")
				if form != nil {
					req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				}
				for i := 0; i+1 < len(headers); i += 2 {
					req.Header.Set(headers[i], headers[i+1])
				}
				res, err := reader.Do(req)
				if err != nil {
					t.Fatal(err)
				}
				defer res.Body.Close()
				b, err := io.ReadAll(res.Body)
				if err != nil {
					t.Fatal(err)
				}
				return res, string(b)
			}
			if res, _ := fetch("GET", "/", nil); res.StatusCode != http.StatusUnauthorized {
				t.Errorf("without a token: %s", res.Status)
			}
			res, _ := fetch("GET", "/map?token=rahasia", nil)
			if res.StatusCode != 200 || res.Request.URL.String() != base+"/map" {
				t.Errorf("the link with the token: %s at %s", res.Status, res.Request.URL)
			}
			pages := 0
			for _, path := range []string{"/", "/?q=kategori:utama", "/map", "/awards", "/desk", "/outlets", "/about", "/saved", "/region/73.71", "/article/" + fullest(t, pressOf(t)).String()} {
				res, body := fetch("GET", path, nil)
				if res.StatusCode != 200 {
					t.Errorf("%s: %s", path, res.Status)
				}
				doc, err := html.Parse(strings.NewReader(body))
				if err != nil {
					t.Fatal(err)
				}
				for n := range doc.Descendants() {
					for _, key := range []string{"href", "src", "action", "data-suggest", "data-brush"} {
						if v := attr(n, key); strings.HasPrefix(v, "/") && !strings.HasPrefix(v, opt.Prefix+"/") {
							t.Errorf("%s: %s=%q leads out of the path", path, key, v)
						} else if v != "" {
							pages++
						}
					}
				}
			}
			if pages < 500 {
				t.Errorf("only %d addresses seen", pages)
			}
			if res, _ := fetch("GET", "/region/Kota%20Makassar", nil); res.StatusCode != 200 || res.Request.URL.Path != opt.Prefix+"/region/73.71" {
				t.Errorf("a region by its name: %s at %s", res.Status, res.Request.URL)
			}
			// A form, as browsers send it where there is no certificate: with its origin.
			form := url.Values{"name": {"utama"}, "q": {"kategori:utama"}}
			if res, _ := fetch("POST", "/saved", form, "Origin", "http://jahat.example"); res.StatusCode != http.StatusForbidden {
				t.Errorf("a stranger's form: %s", res.Status)
			}
			res, body := fetch("POST", "/saved", form, "Origin", "http://uhc.univ.example")
			if res.StatusCode != 200 || res.Request.URL.Path != opt.Prefix+"/saved" || !strings.Contains(body, "kategori:utama") {
				t.Errorf("a form of ours: %s at %s", res.Status, res.Request.URL)
			}
			_, feed := fetch("GET", "/feed.atom?q=kategori:utama", nil)
			if want := `href="https://uhc.univ.example` + opt.Prefix + `/article/`; !strings.Contains(feed, want) || strings.Contains(feed, inner.Host) {
				t.Errorf("the feed does not say %s: %.400s", want, feed)
			}
			if _, body := fetch("GET", "/api/v1/openapi.json", nil); !strings.Contains(body, `"url": "`+opt.Prefix+`/"`) {
				t.Errorf("openapi.json is of another path: %.300s", body)
			}
			for path, want := range map[string]string{"/map.svg": "</svg>", "/api/v1/export/claims.csv?q=kategori:utama": "code,region", "/static/app.js": "suggest", "/healthz": "generation"} {
				if res, body := fetch("GET", path, nil); res.StatusCode != 200 || !strings.Contains(body, want) {
					t.Errorf("%s: %s %.100s", path, res.Status, body)
				}
			}
			// The reader's language stays chosen.
			fetch("GET", "/about?lang=id", nil)
			if res, _ := fetch("GET", "/about", nil); res.Header.Get("Content-Language") != "id" {
				t.Errorf("the language is not kept: %s", res.Header.Get("Content-Language"))
			}
		})
	}
}

// byName leads every name to one server, as the reader's name server would.
type byName struct{ address string }

func (b byName) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Host, r.URL.Host = r.URL.Host, b.address
	res, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	if err == nil {
		u := *r.URL
		u.Host = r.Host
		res.Request.URL = &u
	}
	return res, err
}

// secureJar gives cookies for certificates back without one: the proxy in front of the
// test's has it.
type secureJar struct{ http.CookieJar }

func (j secureJar) SetCookies(u *url.URL, cookies []*http.Cookie) {
	for _, c := range cookies {
		c.Secure = false
	}
	j.CookieJar.SetCookies(u, cookies)
}

// Ensure that a path with too much in it leads to the same place below the prefix,
// whether the proxy strips the prefix or not.
func TestUncleanPathsStayBelowThePrefix(t *testing.T) {
	opt := testOptions(t, pressOf(t))
	opt.Prefix = "/alat/cakupan"
	base := strings.TrimSuffix(open(t, opt), opt.Prefix)
	for path, want := range map[string]string{
		"/alat/cakupan//map?year=2026":        "/alat/cakupan/map?year=2026",
		"//map":                               "/alat/cakupan/map",
		"/alat/cakupan/static/../desk":        "/alat/cakupan/desk",
		"/static/./style.css":                 "/alat/cakupan/static/style.css",
		"/alat/cakupan/../../etc":             "/alat/cakupan/etc",
		"/alat/cakupan//elsewhere.example/":   "/alat/cakupan/elsewhere.example/",
		"/alat/cakupan//%2Felsewhere.example": "/alat/cakupan/%2Felsewhere.example",
	} {
		res, _ := ask(t, http.MethodGet, base+path)
		if got := res.Header.Get("Location"); res.StatusCode != http.StatusTemporaryRedirect || got != want {
			t.Errorf("%s: %s to %q, want %q", path, res.Status, got, want)
		}
	}
	for _, path := range []string{"/alat/cakupan/article/..%2f..%2fcorpus.db", "/article/..%2f..%2fcorpus.db/page", "/alat/cakupan/static/..%2fserver.go"} {
		if res, _ := ask(t, http.MethodGet, base+path); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", path, res.Status)
		}
	}
}
