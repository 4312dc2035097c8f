package web

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"cakupan/corpus"
)

// widths are a telephone's and a laptop's.
var widths = []int64{375, 1280}

// inLanguage is an address in a language.
func inLanguage(path, lang string) string {
	if strings.Contains(path, "?") {
		return path + "&lang=" + lang
	}
	return path + "?lang=" + lang
}

// axeRun asks axe-core for what is serious or critical, each with what it found.
// What is a matter of colour alone is asked where the page was asked all the rest already.
const axeRun = `axe.run(document, {resultTypes: ["violations"], ...(window.colourAlone ? {runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}} : {})}).then(r => JSON.stringify(r.violations
	.filter(v => v.impact === "serious" || v.impact === "critical")
	.map(v => ({id: v.id, help: v.help, nodes: v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + " | " + (n.failureSummary || "").replace(/\s+/g, " ").slice(0, 220))}))))`

// Ensure that every room, in both languages, at both widths, in light and in dark, opens
// without a complaint, needs no sideways scrolling, loads nothing from elsewhere, and has
// nothing that axe-core finds serious or critical. AXE_CORE names axe.min.js of the
// npm package axe-core.
func TestBrowserRooms(t *testing.T) {
	file := os.Getenv("AXE_CORE")
	if file == "" {
		missing(t, "no axe-core: AXE_CORE names no file")
	}
	axe, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(axe[:min(len(axe), 200)]), "axe v4.") {
		t.Fatalf("AXE_CORE=%s is no axe-core 4: %v", file, err)
	}
	lib := pressOf(t)
	opt := testOptions(t, lib)
	base := open(t, opt)
	if res, _ := post(t, base+"/saved", url.Values{"name": {"utama"}, "q": {"kategori:utama"}}, "Origin", base); res.StatusCode != 303 {
		t.Fatal(res.Status)
	}
	for _, width := range widths {
		b := browse(t, base, width)
		for _, colours := range []string{"light", "dark"} {
			b.emulate("prefers-color-scheme", colours)
			for _, lang := range []string{"id", "en"} {
				for _, r := range rooms {
					path := inLanguage(pathOf(t, lib, r.path), lang)
					what := fmt.Sprintf("%s at %d px, %s", path, width, colours)
					b.do(chromedp.Navigate(base + path))
					if got := value[string](b, `document.documentElement.lang`); got != lang {
						t.Errorf("%s is in %s", what, got)
					}
					dark := value[float64](b, `(() => { const c = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number); return (c[0] + c[1] + c[2]) / 3; })()`) < 128
					if dark != (colours == "dark") {
						t.Errorf("%s: the ground is not", what)
					}
					b.fits(what)
					if value[string](b, `document.querySelector("main h1")?.textContent.trim() || ""`) == "" {
						t.Errorf("%s has no heading", what)
					}
					b.axe(what, string(axe), colours == "dark")
					if r.name == "search-wrong" || r.name == "error" {
						b.quietBut("Failed to load resource") // which they are there for
					} else if r.name == "archived" {
						b.quietBut("Blocked script execution", "elsewhere.example", "violates the following Content Security Policy")
					} else {
						b.quiet()
					}
				}
			}
		}
	}
	// Axe finds what there is to find.
	b := browse(t, base, 1280)
	b.emulate("prefers-color-scheme", "dark")
	b.do(chromedp.Navigate(base + "/about"))
	value[bool](b, `document.querySelector("main").insertAdjacentHTML("beforeend", "<p id=dim>too dim to read</p>"); document.getElementById("dim").style.color = "#333"; true`)
	value[bool](b, string(axe)+"; window.colourAlone = true; true")
	if found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](axeRun, chromedp.EvalAwaitPromise)); err != nil || !strings.Contains(found, "color-contrast") {
		t.Errorf("axe does not see a text without contrast in the dark: %v %s", err, found)
	}
	b.do(chromedp.Navigate(base + "/about"))
	value[bool](b, `document.querySelector("main").insertAdjacentHTML("beforeend", "<input><img src='/static/icon.svg'>"); true`)
	value[bool](b, string(axe)+"; true")
	if found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](axeRun, chromedp.EvalAwaitPromise)); err != nil || !strings.Contains(found, "image-alt") || !strings.Contains(found, "label") {
		t.Errorf("axe does not see a picture and a field without a name: %v %s", err, found)
	}
}

// emulate sets a feature of the reader's system.
func (b *tab) emulate(feature, to string) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: feature, Value: to}}}); err != nil {
		b.t.Fatal(err)
	}
}

// fits fails the test where the page is wider than its window.
func (b *tab) fits(what string) {
	b.t.Helper()
	if over := value[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		b.t.Errorf("%s is %d px too wide: %s", what, over, value[string](b, `[...document.querySelectorAll("main *, header *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll, svg")).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(" | ")`))
	}
}

// axe fails the test for what axe-core finds serious or critical.
func (b *tab) axe(what, axe string, colourAlone bool) {
	b.t.Helper()
	value[bool](b, axe+fmt.Sprintf("; window.colourAlone = %v; true", colourAlone))
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	found, err := chromedp.Run(ctx, chromedp.Evaluate[string](axeRun, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: axe: %v", what, err)
	}
	var violations []struct {
		ID, Help string
		Nodes    []string
	}
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		b.t.Fatalf("%s: axe: %v", what, err)
	}
	for _, v := range violations {
		b.t.Errorf("%s: %s: %s\n\t%s", what, v.ID, v.Help, strings.Join(v.Nodes, "\n\t"))
	}
}

// press types keys where the focus is.
func (b *tab) press(keys string, opts ...chromedp.KeyOption) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys, opts...))
}

// hold presses a key, lets it repeat n times, and lets it go.
func (b *tab) hold(key string, code int64, text string, n int) {
	b.t.Helper()
	for i := range n + 1 {
		again := i > 0
		b.key(input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Code: key, WindowsVirtualKeyCode: code, Text: text, AutoRepeat: &again})
	}
	b.key(input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key, Code: key, WindowsVirtualKeyCode: code})
}

func (b *tab) key(p input.DispatchKeyEventParams) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, p); err != nil {
		b.t.Fatalf("key %s: %v", p.Key, err)
	}
}

// arrive waits until the page is another one and loaded.
func (b *tab) arrive(condition string) {
	b.t.Helper()
	b.until(`document.readyState === "complete" && (` + condition + `)`)
}

// Ensure that what a researcher does in each room works in the browser: search with a
// suggestion, narrow, brush, order, export, save; read, cite; go over the map.
func TestBrowserWork(t *testing.T) {
	lib := pressOf(t)
	for _, width := range widths {
		for _, lang := range []string{"id", "en"} {
			t.Run(fmt.Sprintf("%s-%d", lang, width), func(t *testing.T) {
				opt := testOptions(t, lib)
				opt.Hosts = []string{"cakupan.test"}
				base := open(t, opt)
				// By name and without a certificate, as on a server of the house.
				base = strings.Replace(base, "127.0.0.1", "cakupan.test", 1)
				b := browse(t, base, width)
				b.do(chromedp.Navigate(base + inLanguage("/", lang)))
				all := value[string](b, `document.querySelector(".count strong").textContent`)

				// A suggestion, taken by keyboard.
				b.do(chromedp.Focus(chromedp.CSS("#q")))
				b.press("kategori:ut")
				b.until(`document.querySelectorAll("#suggestions [role=option]").length > 0`)
				if got := value[string](b, `document.getElementById("q").getAttribute("aria-expanded")`); got != "true" {
					t.Errorf("the list is open and aria-expanded is %s", got)
				}
				b.press(kb.ArrowDown)
				b.until(`document.getElementById("q").getAttribute("aria-activedescendant") === "suggestion-0"`)
				b.hold("Enter", 13, "\r", 3)
				// The text is in the box and nothing is asked yet, however long the key was
				// held; another Enter asks.
				b.until(`document.getElementById("q").value.trim() === "kategori:utama"`)
				if where := value[string](b, `location.search`); strings.Contains(where, "utama") {
					t.Errorf("the Enter that takes a suggestion asks as well: %s", where)
				}
				b.press(kb.Enter)
				b.arrive(`new URLSearchParams(location.search).get("q")?.trim() === "kategori:utama"`)
				some := value[string](b, `document.querySelector(".count strong").textContent`)
				if some == all || some == "0" {
					t.Errorf("%s of %s have the category", some, all)
				}
				// Escape closes the list and keeps what is typed.
				b.do(chromedp.Focus(chromedp.CSS("#q")))
				b.press(kb.End + " mak")
				b.until(`document.querySelectorAll("#suggestions [role=option]").length > 0`)
				if !value[bool](b, `[...document.querySelectorAll("#suggestions li")].some(li => li.textContent.includes("Kota Makassar"))`) {
					t.Error("no region among the suggestions")
				}
				b.press(kb.Escape)
				b.until(`document.getElementById("suggestions").hidden && document.getElementById("q").value.trim().endsWith("mak")`)

				// Narrow by a facet's first value.
				want := value[string](b, `document.querySelector(".facets details li .n").textContent`)
				b.do(chromedp.Click(chromedp.CSS(".facets details li a")))
				b.arrive(`location.search.includes("provinsi")`)
				if got := value[string](b, `document.querySelector(".count strong").textContent`); got != want {
					t.Errorf("the facet promised %s, the search has %s", want, got)
				}

				// Brush the histogram with the pointer, then by keyboard.
				b.do(chromedp.Navigate(base + "/"))
				n := value[int](b, `document.querySelectorAll(".histogram a").length`)
				if n < 4 {
					t.Fatalf("the histogram has only %d bars", n)
				}
				b.do(chromedp.ScrollIntoView(chromedp.CSS(".histogram svg")))
				at := value[[]float64](b, `(() => { const s = [...document.querySelectorAll(".histogram .slot")].map(r => r.getBoundingClientRect()); return [s[1].left + s[1].width / 2, s[3].left + s[3].width / 2, s[1].top + 40]; })()`)
				days := value[[]string](b, `(() => { const a = document.querySelectorAll(".histogram a"); return [a[1].dataset.from, a[3].dataset.to]; })()`)
				b.do(chromedp.DragAndDropXY(at[0], at[2], at[1], at[2], 4))
				b.arrive(`location.search.includes("terbit")`)
				if q := value[string](b, `new URLSearchParams(location.search).get("q")`); q != "terbit:"+days[0]+".."+days[1] {
					t.Errorf("brushed %v: %q", days, q)
				}
				b.do(chromedp.Navigate(base + "/"))
				value[any](b, `document.querySelector(".histogram a").focus(); null`)
				b.press(kb.ArrowRight, chromedp.KeyModifiers(chromedp.ModifierShift))
				b.press(kb.ArrowRight, chromedp.KeyModifiers(chromedp.ModifierShift))
				days = value[[]string](b, `(() => { const a = document.querySelectorAll(".histogram a"); return [a[0].dataset.from, a[2].dataset.to, a[0].dataset.label, a[2].dataset.label]; })()`)
				if says := value[string](b, `document.querySelector(".histogram output").textContent`); !strings.HasPrefix(says, days[2]+" – "+days[3]+": ") {
					t.Errorf("the brush says %q", says)
				}
				b.press(kb.Enter)
				b.arrive(`location.search.includes("terbit")`)
				if q := value[string](b, `new URLSearchParams(location.search).get("q")`); q != "terbit:"+days[0]+".."+days[1] {
					t.Errorf("brushed by keyboard %v: %q", days, q)
				}

				// Export what is shown: the file comes, and holds it.
				dir := t.TempDir()
				if _, err := chromedp.CallBrowser(b.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir}); err != nil {
					t.Fatal(err)
				}
				b.do(chromedp.Navigate(base + "/?q=kategori:utama"))
				value[any](b, `document.querySelector(".take").closest("details").open = true; [...document.querySelectorAll(".take a")].find(a => a.href.includes("articles.csv")).click(); null`)
				rows := 0
				for deadline := time.Now().Add(patience); rows == 0 && time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
					if f, err := os.Open(filepath.Join(dir, "cakupan-articles.csv")); err == nil {
						if all, err := csv.NewReader(f).ReadAll(); err == nil && len(all) > 1 {
							rows = len(all) - 1
						}
						f.Close()
					}
				}
				if rows < 5 {
					t.Errorf("the download holds %d rows", rows)
				}

				// Save the search, see it, remove it.
				value[any](b, `document.getElementById("save-name").value = "dari-halaman"; document.querySelector("form.keep").requestSubmit(); null`)
				b.arrive(`location.pathname === "/saved"`)
				if list, err := opt.Saved.List(); err != nil || len(list) != 1 || list[0].Query != "kategori:utama" {
					t.Errorf("saved: %+v, %v", list, err)
				}
				b.do(chromedp.Click(chromedp.CSS("form[action$='/saved/remove'] button")))
				b.until(`!document.querySelector("form[action$='/saved/remove']")`)

				// An article: a word leads to its fact, which opens.
				b.do(chromedp.Navigate(base + "/"))
				b.do(chromedp.Click(chromedp.CSS(".hits h2 a")))
				b.arrive(`location.pathname.startsWith("/article/")`)
				value[any](b, `document.querySelector(".body a.fact").click(); null`)
				b.until(`document.querySelector(":target > details")?.open === true`)

				// The map says what is pointed at; the region is a click away.
				b.do(chromedp.Navigate(base + "/map"))
				value[any](b, `document.querySelector(".atlas a[data-code='73.71']").focus(); null`)
				b.until(`document.getElementById("map-says").textContent.startsWith("Kota Makassar: 9")`)
				b.press(kb.ArrowRight)
				b.until(`document.getElementById("map-says").textContent.startsWith("Kota Parepare")`)
				b.press(kb.ArrowLeft)
				b.press(kb.Enter)
				b.arrive(`location.pathname === "/region/73.71"`)
				if !value[bool](b, `document.querySelectorAll(".chart .point").length > 5`) {
					t.Error("the region's charts have no points")
				}
				b.quietBut("Cross-Origin-Opener-Policy header has been ignored") // for want of a certificate
			})
		}
	}
}

// Ensure that the rooms work without scripts.
func TestBrowserWithoutScripts(t *testing.T) {
	lib := pressOf(t)
	base := open(t, testOptions(t, lib))
	b := browse(t, base, 375)
	b.withoutScripts()
	b.do(chromedp.Navigate(base + "/?lang=en"))
	b.do(chromedp.SendKeys(chromedp.CSS("#q"), "kategori:utama"+kb.Enter))
	b.at("/?q=kategori%3Autama")
	b.do(chromedp.Click(chromedp.CSS(".hits h2 a")))
	where := b.at("/article/")
	if !slices.ContainsFunc(lib.reports, func(r corpus.Report) bool { return strings.HasSuffix(where, r.Article.ID.String()) }) {
		t.Errorf("no article at %s", where)
	}
	b.quiet()
}
