package web

import (
	"fmt"
	"html"
	"io"
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

// provokeIn sends every element of a window the events that handlers wait for.
const provokeIn = `((w) => {
	for (const e of w.document.querySelectorAll("*")) {
		for (const name of ["focus", "blur", "mouseover", "pointerover", "error", "load", "animationstart", "transitionend", "toggle", "begin", "close", "start"]) {
			e.dispatchEvent(new w.Event(name));
		}
		if (!e.closest("a, button, summary, form, option")) e.dispatchEvent(new w.Event("click"));
	}
	return w.ran;
})`

const provoke = provokeIn + `(window)`

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
		// The article's room shows its vector in every field, the other takes it as
		// the question.
		rooms := hostileRooms(lib, i, v)
		for _, path := range []string{rooms[0], rooms[6]} {
			b.do(chromedp.Navigate(base + path))
			if ran := value[int](b, provoke); ran != 0 {
				t.Errorf("vector %d %q ran at %s", i, v, path)
			}
		}
	}
	t.Log("rooms done")
	// A wrong question is answered with 400, which the browser remarks.
	b.quietBut("Failed to load resource")
	for _, path := range []string{"/", "/map", "/awards", "/desk", "/saved", "/outlets", "/article/" + lib.reports[0].Article.ID.String() + "/archived"} {
		b.do(chromedp.Navigate(base + path))
		if ran := value[int](b, provoke); ran != 0 {
			t.Errorf("something ran at %s", path)
		}
	}
	b.quiet()

	t.Log("lists done")
	// The archived pages, which go out as they were fetched, each in a frame as the
	// room has it. What they ask for and do not get is no complaint of ours.
	var ids []string
	for i := range lib.reports {
		ids = append(ids, `<iframe src="/article/`+lib.reports[i].Article.ID.String()+`/page" sandbox=""></iframe>`)
	}
	s, err := New(hostileOptions(t))
	if err != nil {
		t.Fatal(err)
	}
	framed := serveHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/frames" {
			s.Handler().ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, "<!doctype html><title>frames</title>"+strings.Join(ids, ""))
	}))
	b.host = strings.TrimPrefix(framed, "http://")
	b.do(chromedp.Navigate(framed + "/frames"))
	if ran := value[int](b, `window.ran`); ran != 0 || value[int](b, `frames.length`) != len(ids) {
		t.Errorf("archived pages: %d ran in the frame around them", ran)
	}
	b.mu.Lock()
	for _, u := range b.elsewhere {
		t.Errorf("an archived page asked for %s", u)
	}
	b.complaint = nil
	b.mu.Unlock()

	t.Log("frames done")
	// The same texts on a page that takes no care.
	careless := serveHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" { // what vectors load
			http.NotFound(w, r)
			return
		}
		i, _ := strconv.Atoi(r.URL.Query().Get("i"))
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "img-src 'self' x:; connect-src 'self'; frame-src 'self' data: blob:; script-src 'unsafe-inline' data:; style-src 'unsafe-inline'")
		switch r.URL.Query().Get("in") {
		case "": // all of them, each in a frame of its own
			for i, v := range vs {
				in := "text"
				switch head := strings.TrimLeft(v, "\x00\ufeff \\x%"); {
				case strings.HasPrefix(head, `"`) || strings.HasPrefix(head, "&"):
					in = "attribute"
				case strings.HasPrefix(head, "'"):
					in = "quote"
				case head[0] != '<' && strings.Contains(v, "script:") || strings.HasPrefix(head, "java"):
					in = "link"
				}
				fmt.Fprintf(w, `<iframe src="/?i=%d&in=%s" data-i="%d" data-in="%s"></iframe>`, i, in, i, in)
			}
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
	b.host = strings.TrimPrefix(careless, "http://")
	b.do(chromedp.Navigate(careless + "/?all=1"))
	const countRan = `(() => {
		const ran = new Set();
		for (const f of document.querySelectorAll("iframe")) {
			try {
				const w = f.contentWindow;
				PROVOKE(w);
				if (f.dataset.in === "link") w.document.getElementById("go").click();
				if (w.ran > 0) ran.add(f.dataset.i);
			} catch { }
		}
		return ran.size + (window.ran > 0 ? 1 : 0);
	})()`
	count := strings.Replace(countRan, "PROVOKE", provokeIn, 1)
	value[int](b, count) // clicks take effect after the script that makes them
	ran := value[int](b, count)
	t.Logf("%d of %d vectors run on a page without care", ran, len(vs))
	if ran < 80 {
		t.Errorf("only %d of %d vectors run on a page without care: this test shows little", ran, len(vs))
	}
}
