package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// Ensure that a page of a stranger whose name is made to lead here neither reads nor
// writes: only requests for a name of ours are answered.
func TestHosts(t *testing.T) {
	type running struct {
		base string
		opt  Options
	}
	servers := map[string]running{} // by token and hosts
	for i, c := range []struct {
		token  string
		hosts  []string
		host   string
		status int
	}{
		{"", nil, "", 200}, // 127.0.0.1 and the port
		{"", nil, "localhost", 200},
		{"", nil, "localhost:8137", 200},
		{"", nil, "LocalHost.:8137", 200},
		{"", nil, "cakupan.localhost", 200},
		{"", nil, "127.9.9.9:1", 200},
		{"", nil, "[::1]:8137", 200},
		{"", nil, "[::ffff:127.0.0.1]", 200},
		{"", nil, "elsewhere.example", 421},
		{"", nil, "elsewhere.example:8137", 421},
		{"", nil, "localhost.elsewhere.example", 421},
		{"", nil, "127.0.0.1.elsewhere.example", 421},
		{"", nil, "notlocalhost", 421},
		{"", nil, "10.0.0.7", 421},
		{"", nil, "[::2]:80", 421},
		{"", nil, "0.0.0.0", 421},
		{"", []string{"uhc.univ.example"}, "uhc.univ.example", 200},
		{"", []string{"uhc.univ.example"}, "UHC.univ.example:443", 200},
		{"", []string{"uhc.univ.example"}, "localhost", 200},
		{"", []string{"uhc.univ.example"}, "x.uhc.univ.example", 421},
		{"", []string{"::2", "10.0.0.7"}, "[::2]:80", 200},
		{"", []string{"::2", "10.0.0.7"}, "10.0.0.7:80", 200},
		{"rahasia", nil, "anything.example", 200},
		{"rahasia", []string{"uhc.univ.example"}, "anything.example", 421},
		{"rahasia", []string{"uhc.univ.example"}, "uhc.univ.example", 200},
	} {
		key := c.token + " " + strings.Join(c.hosts, " ")
		if servers[key].base == "" {
			opt := testOptions(t, pressOf(t))
			opt.Token, opt.Hosts = c.token, c.hosts
			servers[key] = running{open(t, opt), opt}
		}
		base, store := servers[key].base, servers[key].opt.Saved
		before, err := store.List()
		if err != nil {
			t.Fatal(err)
		}
		headers := []string{"Accept-Language", "en"}
		if c.host != "" {
			headers = append(headers, "Host", c.host)
		}
		if c.token != "" {
			headers = append(headers, "Authorization", "Bearer "+c.token)
		}
		for _, path := range []string{"/", "/api/v1/search", "/static/app.js", "/metrics", "/article/x/page"} {
			want := c.status
			if want == 200 && path == "/article/x/page" {
				want = 404
			}
			res, body := get(t, base+path, want, headers...)
			if want == 421 {
				checkHeaders(t, "GET "+path, res)
				if !strings.Contains(body, "not known by that name") {
					t.Errorf("%s for %s says %.200s", path, c.host, body)
				}
			}
		}
		// Health tells a supervisor, whatever name it uses.
		get(t, base+"/healthz", 200, headers...)
		// The stranger's page is of one origin with what it asks for; that helps it not.
		host := c.host
		if host == "" {
			host = strings.TrimPrefix(base, "http://")
		}
		res, _ := post(t, base+"/saved", url.Values{"name": {fmt.Sprintf("utama-%d", i)}, "q": {"kategori:utama"}}, append(headers, "Origin", "http://"+host, "Sec-Fetch-Site", "same-origin")...)
		after, err := store.List()
		if err != nil {
			t.Fatal(err)
		}
		if wrote := len(after) > len(before); wrote != (c.status == 200) || wrote != (res.StatusCode == http.StatusSeeOther) {
			t.Errorf("a request for %s writes: %v, %s", c.host, wrote, res.Status)
		}
	}
}
