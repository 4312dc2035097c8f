package robots

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestAllowed(t *testing.T) {
	for _, tt := range []struct {
		name, robots, agent, path string
		want                      bool
	}{
		{"nothing said", "", "cakupan", "/a", true},
		// RFC 9309 section 2.2.2.
		{"rfc: longest match", "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "foobot", "/example/page/", true},
		{"rfc: longest match forbids", "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "foobot", "/example/page/disallowed.gif", false},
		{"rfc: octets, literal in rule", "User-agent: *\nDisallow: /foo/bar/ツ", "x", "/foo/bar/%E3%83%84", false},
		{"rfc: octets, encoded in rule", "User-agent: *\nDisallow: /foo/bar/%E3%83%84", "x", "/foo/bar/ツ", false},
		{"rfc: encoded ascii", "User-agent: *\nDisallow: /foo/bar/%62%61%7A", "x", "/foo/bar/baz", false},
		{"rfc: reserved stays", "User-agent: *\nDisallow: /foo/bar?baz=https://foo.bar", "x", "/foo/bar?baz=https://foo.bar", false},
		// Section 2.2.3.
		{"rfc: $", "User-agent: *\nDisallow: *.gif$", "x", "/a.gif", false},
		{"rfc: $ not further", "User-agent: *\nDisallow: *.gif$", "x", "/a.gifs", true},
		{"rfc: *", "User-agent: *\nAllow: /this/*/exactly\nDisallow: /this", "x", "/this/is/that/exactly", true},
		// Section 5.1.
		{"rfc simple: star", simple, "unknown", "/example/page.html", true},
		{"rfc simple: gif", simple, "unknown", "/a.gif", false},
		{"rfc simple: publications", simple, "unknown", "/publications/", true},
		{"rfc simple: foobot", simple, "foobot", "/", false},
		{"rfc simple: foobot example", simple, "FooBot/2.1", "/example/page.html", true},
		{"rfc simple: foobot gif", simple, "foobot", "/example/allowed.gif", true},
		{"rfc simple: barbot", simple, "barbot", "/example/page.html", false},
		{"rfc simple: bazbot", simple, "bazbot", "/example/page.html", false},
		{"rfc simple: quxbot", simple, "quxbot", "/example/page.html", true},
		// Section 5.2.
		{"rfc longest: allow wins at same length", "User-agent: *\nDisallow: /page\nAllow: /page", "x", "/page", true},
		// Section 2.2.1: merged groups.
		{"groups merge", "User-agent: a\nDisallow: /x\n\nUser-agent: b\nDisallow: /y\n\nUser-agent: a\nDisallow: /z", "a", "/z", false},
		{"groups merge, both", "User-agent: a\nDisallow: /x\n\nUser-agent: b\nDisallow: /y\n\nUser-agent: a\nDisallow: /z", "a", "/x", false},
		{"other groups do not hold", "User-agent: a\nDisallow: /x\n\nUser-agent: b\nDisallow: /y", "a", "/y", true},
		{"the star is no part of a named group", "User-agent: *\nDisallow: /\n\nUser-agent: cakupan\nDisallow: /admin", "cakupan/1.0", "/berita", true},
		{"product token, not prefix", "User-agent: uhc\nDisallow: /", "uhcbot", "/", true},
		{"rules before any agent", "Disallow: /\nUser-agent: *\nDisallow: /x", "a", "/y", true},
		{"bad crawl-delay", "User-agent: *\nCrawl-delay: sepuluh\nDisallow: /x", "a", "/x", false},
		{"nonsense lines", "<html>\nUser-agent *\nUser-agent: *\nHalo\nDisallow: /x", "a", "/x", false},
		{"byte order mark and CRLF", "\ufeffUser-agent: *\r\nDisallow: /x\r\n", "a", "/x", false},
		{"comments", "User-agent: * # semua\nDisallow: /x # rahasia", "a", "/x", false},
		{"empty disallow", "User-agent: *\nDisallow:", "a", "/x", true},
		{"no leading slash", "User-agent: *\nDisallow: x", "a", "/x", false},
		{"query", "User-agent: *\nDisallow: /?s=", "a", "/?s=uhc", false},
		{"query elsewhere", "User-agent: *\nDisallow: /*?s=", "a", "/id/?s=uhc", false},
		{"case of escapes", "User-agent: *\nDisallow: /a%3cd", "a", "/a%3Cd", false},
		{"robots.txt itself", "User-agent: *\nDisallow: /", "a", "/robots.txt", true},
		{"many stars", "User-agent: *\nDisallow: /" + strings.Repeat("*a", 50) + "b", "a", "/" + strings.Repeat("a", 2000), true},
	} {
		if got := Parse([]byte(tt.robots)).Allowed(tt.agent, tt.path); got != tt.want {
			t.Errorf("%s: Allowed(%q, %q) = %v", tt.name, tt.agent, tt.path, got)
		}
	}
}

const simple = `User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/
Allow: /example/page.html

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
`

func TestFromStatus(t *testing.T) {
	body := []byte("User-agent: *\nDisallow: /x")
	for _, tt := range []struct {
		status int
		x, y   bool
	}{{200, false, true}, {204, false, true}, {404, true, true}, {401, true, true}, {429, true, true}, {500, false, false}, {503, false, false}, {0, false, false}, {302, false, false}} {
		r := FromStatus(tt.status, body)
		if r.Allowed("a", "/x") != tt.x || r.Allowed("a", "/y") != tt.y {
			t.Errorf("status %d: /x %v, /y %v", tt.status, r.Allowed("a", "/x"), r.Allowed("a", "/y"))
		}
	}
}

func TestDelayAndSitemaps(t *testing.T) {
	r := Parse([]byte("Sitemap: https://a.example/s.xml\nUser-agent: *\nCrawl-delay: 2,5\nUser-agent: cakupan\nCrawl-delay: 10\nSitemap: https://a.example/n.xml"))
	if d := r.Delay("lain"); d != 2500*time.Millisecond {
		t.Errorf("delay %v", d)
	}
	if d := r.Delay("cakupan/1"); d != 10*time.Second {
		t.Errorf("delay %v", d)
	}
	if got := r.Sitemaps(); !reflect.DeepEqual(got, []string{"https://a.example/s.xml", "https://a.example/n.xml"}) {
		t.Errorf("sitemaps %q", got)
	}
	big := "User-agent: *\nDisallow: /awal\n" + strings.Repeat("# isi\n", MaxSize/6) + "Disallow: /akhir\n"
	if r := Parse([]byte(big)); r.Allowed("a", "/awal") || !r.Allowed("a", "/akhir") {
		t.Error("what stands after MaxSize was read, or what stands before it was not")
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(simple), "/a.gif")
	f.Add([]byte("User-agent: *\nDisallow: /**$$*%"), "/%zz")
	f.Fuzz(func(t *testing.T, b []byte, path string) {
		r := Parse(b)
		first := r.Allowed("foobot", path)
		if again := Parse(b).Allowed("foobot", path); first != again {
			t.Fatal("two answers to one question")
		}
		r.Delay("foobot")
	})
}
