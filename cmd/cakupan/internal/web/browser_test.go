package web

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"cakupan/corpus/saved"
)

// Tests whose names hold Browser need a browser (Debian's chromium package) and skip
// without one, unless CAKUPAN_BROWSER_REQUIRED=1: then its absence is a failure.

// missing skips a test that lacks something, or fails it where it is required.
func missing(t *testing.T, format string, args ...any) {
	t.Helper()
	if os.Getenv("CAKUPAN_BROWSER_REQUIRED") == "1" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

// patience is how long a step may take before the browser counts as stuck: tests wait
// for what must come, never for a time, and a busy machine is slow.
const patience = 4 * time.Minute

// tab is one page in a browser, and what happened in it.
type tab struct {
	t    *testing.T
	ctx  context.Context
	host string // that requests may go to

	mu        sync.Mutex
	complaint []string // console errors, exceptions, violations of the policy
	elsewhere []string // requests to another host
	dialogs   []string
}

// browse opens a page of a width in a browser of its own.
func browse(t *testing.T, base string, width int64) *tab {
	t.Helper()
	path := ""
	if os.Getenv("CAKUPAN_BROWSER") == "none" {
		t.Skip("no browser is wanted")
	}
	for _, name := range []string{os.Getenv("CAKUPAN_BROWSER"), "chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if p, err := exec.LookPath(name); name != "" && err == nil {
			path = p
			break
		}
	}
	if path == "" {
		missing(t, "no browser: install chromium")
	}
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.WSURLReadTimeout(patience),
		chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("lang", "id"),
		// No name leads anywhere but the one that is for us (no secure context, as on a
		// network without certificates).
		chromedp.Flag("host-resolver-rules", "MAP cakupan.test 127.0.0.1,MAP * ~NOTFOUND,EXCLUDE 127.0.0.1"))
	if os.Geteuid() == 0 {
		opts = append(opts, chromedp.NoSandbox)
	}
	alloc, stop := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx)
		cancel()
	})
	b := &tab{t: t, ctx: ctx, host: u.Host}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatalf("start browser: %v", err)
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatalf("watch requests: %v", err)
	}
	b.do(chromedp.EmulateViewport(width, 800))
	return b
}

// hear notes what the page says and asks for.
func (b *tab) hear(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" {
			b.complaint = append(b.complaint, fmt.Sprintf("console %s", e.Type))
		}
	case *runtime.EventExceptionThrown:
		b.complaint = append(b.complaint, "exception: "+e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" || e.Entry.Source == "security" || e.Entry.Level == "warning" {
			b.complaint = append(b.complaint, fmt.Sprintf("%s: %s", e.Entry.Source, e.Entry.Text))
		}
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(e.Request.URL); err != nil || u.Host != b.host && u.Scheme != "data" && u.Scheme != "about" && u.Scheme != "chrome" && u.Scheme != "blob" {
			b.elsewhere = append(b.elsewhere, e.Request.URL)
		}
	case *page.EventJavascriptDialogOpening:
		b.dialogs = append(b.dialogs, e.Message)
	}
}

// do runs steps, each within a time that even a busy machine keeps.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		where, _ := chromedp.Run(b.ctx, chromedp.Location())
		b.t.Fatalf("at %s: %v", where, err)
	}
}

// quietBut is quiet, but for complaints that hold one of these words.
func (b *tab) quietBut(words ...string) {
	b.t.Helper()
	b.mu.Lock()
	b.complaint = slices.DeleteFunc(b.complaint, func(c string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(c, w) })
	})
	b.mu.Unlock()
	b.quiet()
}

// quiet fails the test where the page complained, asked elsewhere or opened a dialog.
func (b *tab) quiet() {
	b.t.Helper()
	where, _ := chromedp.Run(b.ctx, chromedp.Location()) // not under the lock, for which hear waits
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.complaint {
		b.t.Errorf("%s: %s", where, c)
	}
	for _, u := range b.elsewhere {
		b.t.Errorf("%s: asked for %s, which is elsewhere", where, u)
	}
	for _, d := range b.dialogs {
		b.t.Errorf("%s: a dialog: %s", where, d)
	}
	b.complaint, b.elsewhere, b.dialogs = nil, nil, nil
}

// value evaluates an expression in the page.
func value[T any](b *tab, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatalf("evaluate %s: %v", expression, err)
	}
	return v
}

// until waits for an expression to be true.
func (b *tab) until(expression string) {
	b.t.Helper()
	var last error
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(b.ctx, patience)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
		cancel()
		if ok && err == nil {
			return
		}
		last = err // while the page changes there is nothing to ask
	}
	where, _ := chromedp.Run(b.ctx, chromedp.Location())
	b.t.Fatalf("at %s: waited for %s: %v", where, expression, last)
}

// rooms are addresses that together show everything; ARTICLE is an article with facts
// of every kind.
var rooms = []struct{ name, path string }{
	{"search", "/"},
	{"search-query", "/?q=penghargaan+kategori%3Autama"},
	{"search-claims", "/?q=ukuran%3Acoverage&scope=claims&sort=highest"},
	{"search-nothing", "/?q=xyzzy"},
	{"search-long", "/?q=" + strings.Repeat("x", 3000)},
	{"search-wrong", "/?q=cakupan%3A%3E%3Dbanyak"},
	{"article", "/article/ARTICLE"},
	{"archived", "/article/ARTICLE/archived"},
	{"region", "/region/73.71"},
	{"region-province", "/region/33"},
	{"region-country", "/region/ID"},
	{"map", "/map"},
	{"map-award", "/map?show=award&level=province&year=2026"},
	{"awards", "/awards"},
	{"awards-few", "/awards?year=2024&province=73"},
	{"desk", "/desk"},
	{"outlets", "/outlets"},
	{"about", "/about"},
	{"history", "/article/ARTICLE/history"},
	{"saved", "/saved"},
	{"error", "/tidak-ada"},
}

// pathOf is a room's path with the article's ID put in.
func pathOf(t testing.TB, lib *testLibrary, path string) string {
	t.Helper()
	return strings.ReplaceAll(path, "ARTICLE", fullest(t, lib).String())
}

// Write screenshots of every room, in light and dark, for a person to look at:
//
//	CAKUPAN_SCREENS=/tmp/screens go test -run Screens ./cmd/cakupan/internal/web
func TestScreens(t *testing.T) {
	dir := os.Getenv("CAKUPAN_SCREENS")
	if dir == "" {
		t.Skip("CAKUPAN_SCREENS names no folder to write screenshots to")
	}
	lib := pressOf(t)
	opt := testOptions(t, lib)
	base := open(t, opt)
	for _, name := range []string{"utama", "aktif-makassar"} {
		if err := opt.Saved.Add(saved.Search{Name: name, Query: "kategori:" + "utama", Scope: saved.Articles, Created: today}); err != nil {
			t.Fatal(err)
		}
	}
	for _, width := range widths {
		b := browse(t, base, width)
		for _, colours := range []string{"light", "dark"} {
			if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: colours}}}); err != nil {
				t.Fatal(err)
			}
			for _, lang := range []string{"id", "en"} {
				for _, r := range rooms {
					if only := os.Getenv("CAKUPAN_SCREENS_ONLY"); only != "" && !strings.Contains(only, r.name) {
						continue
					}
					b.do(chromedp.EmulateViewport(width, 800), chromedp.Navigate(base+inLanguage(pathOf(t, lib, r.path), lang)))
					// The whole of a short page, the first screens of a long one.
					height := min(max(value[int64](b, "document.documentElement.scrollHeight"), 800), 2400)
					b.do(chromedp.EmulateViewport(width, height))
					shot, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
					if err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%s-%d-%s.png", r.name, lang, width, colours)), shot, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				// Suggestions while one types, of fields and of values.
				for i, typed := range []string{"ak", "ukuran:a", "mak"} {
					if only := os.Getenv("CAKUPAN_SCREENS_ONLY"); only != "" && !strings.Contains(only, "typed") {
						continue
					}
					b.do(chromedp.EmulateViewport(width, 800), chromedp.Navigate(base+inLanguage("/", lang)), chromedp.SendKeys(chromedp.CSS("#q"), typed))
					b.until(`document.querySelectorAll("#suggestions [role=option]").length > 0`)
					shot, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
					if err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("typed%d-%s-%d-%s.png", i, lang, width, colours)), shot, 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}

// withoutScripts switches the scripts of the pages that follow off.
func (b *tab) withoutScripts() {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		b.t.Fatal(err)
	}
}

// at waits until the page's address has a beginning, and returns it.
func (b *tab) at(prefix string) string {
	b.t.Helper()
	where := ""
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		where, _ = chromedp.Run(b.ctx, chromedp.Location())
		if u, err := url.Parse(where); err == nil && strings.HasPrefix(u.RequestURI(), prefix) {
			return where
		}
	}
	b.t.Fatalf("at %s, not at %s", where, prefix)
	return ""
}
