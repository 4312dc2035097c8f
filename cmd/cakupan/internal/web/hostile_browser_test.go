package web

import (
	"fmt"
	"html"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// watch sets the flag that a vector sets when it runs, in every document before its
// own scripts. A document without scripts cannot tell, and need not.
const watch = `window.ran = 0; window.xss = function () { window.ran++; };`

// provoke sends every element the events that handlers wait for.
const provoke = `(() => {
	for (const e of document.querySelectorAll("*")) {
		for (const name of ["focus", "blur", "mouseover", "pointerover", "error", "load", "animationstart", "transitionend", "toggle", "begin", "close", "start"]) {
			e.dispatchEvent(new Event(name));
		}
		if (!e.closest("a, button, summary, form, option")) e.dispatchEvent(new Event("click"));
	}
	return window.ran;
})()`

// Ensure that in a real browser not one hostile text runs, in any room that shows it,
// nor loads anything, nor breaks the policy: and that the browser would have run
// most of them on a page without our care.
func TestBrowserHostile(t *testing.T) {
	lib := hostileOf(t)
	vs := vectors(t)
	base := open(t, hostileOptions(t))
	b := browse(t, base, 1280)
	if _, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch}); err != nil {
		t.Fatal(err)
	}
	for i, v := range vs {
		rooms := hostileRooms(lib, i, v)
		id := lib.reports[i].Article.ID.String()
		for _, path := range []string{rooms[0], rooms[5], rooms[6], rooms[3]} {
			b.do(chromedp.Navigate(base + path))
			if ran := value[int](b, provoke); ran != 0 {
				t.Errorf("vector %d %q ran at %s", i, v, path)
			}
		}
		// Links that could run are dead, and the archived page does nothing, alone or
		// in its frame. What it asks for and is refused is no complaint of ours.
		b.quietBut("Failed to load resource", "404", "400")
		b.do(chromedp.Navigate(base + "/article/" + id + "/page"))
		if got := value[string](b, `location.pathname + (window.ran || "")`); got != "/article/"+id+"/page" {
			t.Errorf("vector %d %q: the archived page went to %s", i, v, got)
		}
		b.mu.Lock()
		for _, u := range b.elsewhere {
			t.Errorf("vector %d %q: the archived page asked for %s", i, v, u)
		}
		b.complaint, b.elsewhere = nil, nil
		b.mu.Unlock()
	}
	for _, path := range []string{"/", "/map", "/awards", "/desk", "/saved", "/outlets", "/article/" + lib.reports[0].Article.ID.String() + "/archived"} {
		b.do(chromedp.Navigate(base + path))
		if ran := value[int](b, provoke); ran != 0 {
			t.Errorf("something ran at %s", path)
		}
	}
	b.quietBut("Blocked script execution", "sandbox")

	// The same texts on a page that takes no care.
	careless := serveHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		i, _ := strconv.Atoi(r.URL.Query().Get("i"))
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "img-src 'self' x:; connect-src 'self'; frame-src 'self' data: blob:; script-src 'unsafe-inline' data:; style-src 'unsafe-inline'")
		switch r.URL.Query().Get("in") {
		case "text":
			fmt.Fprintf(w, "<!doctype html><title>x</title><p>%s</p>", vs[i])
		case "attribute":
			fmt.Fprintf(w, `<!doctype html><title>x</title><p title="%s">x</p>`, vs[i])
		case "quote":
			fmt.Fprintf(w, `<!doctype html><title>x</title><p title='%s'>x</p>`, vs[i])
		default:
			fmt.Fprintf(w, `<!doctype html><title>x</title><a id="go" href="%s">x</a>`, html.EscapeString(vs[i]))
		}
	}))
	ran := 0
	for i := range vs {
		for _, in := range []string{"text", "attribute", "quote", "link"} {
			b.do(chromedp.Navigate(fmt.Sprintf("%s/?i=%d&in=%s", careless, i, in)))
			n := value[int](b, provoke)
			if in == "link" && strings.Contains(vs[i], "script:") {
				_, _ = chromedp.Run(b.ctx, chromedp.Evaluate[any](`document.getElementById("go").click()`))
				n += value[int](b, `window.ran || 0`)
			}
			if n > 0 {
				ran++
				break
			}
		}
	}
	t.Logf("%d of %d vectors run on a page without care", ran, len(vs))
	if ran < 80 {
		t.Errorf("only %d of %d vectors run on a page without care: this test shows little", ran, len(vs))
	}
}
