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
const axeRun = `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations
	.filter(v => v.impact === "serious" || v.impact === "critical")
	.map(v => ({id: v.id, help: v.help, nodes: v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + " | " + (n.failureSummary || "").replace(/\s+/g, " ").slice(0, 220))}))))`

// Ensure that every room, in both languages and at both widths, opens without a
// complaint, needs no sideways scrolling, loads nothing from elsewhere, and has
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
		for _, lang := range []string{"id", "en"} {
			for _, r := range rooms {
				path := inLanguage(pathOf(t, lib, r.path), lang)
				b.do(chromedp.Navigate(base + path))
				if got := value[string](b, `document.documentElement.lang`); got != lang {
					t.Errorf("%s is in %s", path, got)
				}
				if over := value[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
					t.Errorf("%s at %d px is %d px too wide: %s", path, width, over, value[string](b, `[...document.querySelectorAll("main *, header *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll, svg")).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(" | ")`))
				}
				if value[string](b, `document.querySelector("main h1")?.textContent.trim() || ""`) == "" {
					t.Errorf("%s has no heading", path)
				}
				value[bool](b, string(axe)+"; true")
				found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](axeRun, chromedp.EvalAwaitPromise))
				if err != nil {
					t.Fatalf("%s: axe: %v", path, err)
				}
				var violations []struct {
					ID, Help string
					Nodes    []string
				}
				if err := json.Unmarshal([]byte(found), &violations); err != nil {
					t.Fatalf("%s: axe: %v", path, err)
				}
				for _, v := range violations {
					t.Errorf("%s at %d px: %s: %s\n\t%s", path, width, v.ID, v.Help, strings.Join(v.Nodes, "\n\t"))
				}
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
	// Axe finds what there is to find.
	b := browse(t, base, 1280)
	b.do(chromedp.Navigate(base + "/about"))
	value[bool](b, `document.querySelector("main").insertAdjacentHTML("beforeend", "<input><img src='/static/icon.svg'>"); true`)
	value[bool](b, string(axe)+"; true")
	if found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](axeRun, chromedp.EvalAwaitPromise)); err != nil || !strings.Contains(found, "image-alt") || !strings.Contains(found, "label") {
		t.Errorf("axe does not see a picture and a field without a name: %v %s", err, found)
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

// Ensure that the keyboard alone reaches everything: the skip link first, then every
// control by Tab (the links of a drawing by arrows), each with a focus that is seen,
// and that nothing holds it fast.
func TestBrowserKeyboard(t *testing.T) {
	lib := pressOf(t)
	base := open(t, testOptions(t, lib))
	b := browse(t, base, 1280)
	for _, r := range rooms {
		switch r.name { // more of the same
		case "search", "search-claims", "region-province", "region-country", "map-award", "awards":
			continue
		}
		path := inLanguage(pathOf(t, lib, r.path), "en")
		b.do(chromedp.Navigate(base + path))
		// What the keyboard must reach: in drawings the one that stands for all.
		want := value[int](b, `(() => {
			window.seen = new Set(); window.bad = [];
			const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
				.filter(e => e.getAttribute("tabindex") !== "-1" && e.checkVisibility({visibilityProperty: true}) && (!e.closest("details:not([open])") || e.tagName === "SUMMARY" && e.parentElement.parentElement.closest("details:not([open])") === null));
			all.forEach((e, i) => e.setAttribute("data-stop", i));
			document.addEventListener("focusin", (ev) => {
				const e = ev.target;
				if (!e.dataset.stop) return;
				window.seen.add(e.dataset.stop);
				const s = getComputedStyle(e);
				if ((s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 2)) window.bad.push(e.outerHTML.slice(0, 120));
			});
			return all.length;
		})()`)
		b.press(kb.Tab)
		if first := value[string](b, `document.activeElement.className`); first != "skip" {
			t.Errorf("%s: the first Tab stop is %q and not the skip link", path, first)
		}
		for i := 0; i < want+5; i++ {
			if value[int](b, `window.seen.size`) >= want {
				break
			}
			b.press(strings.Repeat(kb.Tab, min(10, want)))
		}
		if got := value[int](b, `window.seen.size`); got < want {
			t.Errorf("%s: Tab reaches %d of %d: not %s", path, got, want, value[string](b, `[...document.querySelectorAll("[data-stop]")].filter(e => !window.seen.has(e.dataset.stop)).slice(0, 3).map(e => e.outerHTML.slice(0, 160)).join(" | ")`))
		}
		if bad := value[[]string](b, `[...new Set(window.bad)].slice(0, 3)`); len(bad) > 0 {
			t.Errorf("%s: a focus that is not seen: %s", path, strings.Join(bad, " | "))
		}
	}
	// The skip link leads past the head of the page.
	b.do(chromedp.Navigate(base + "/about"))
	b.press(kb.Tab)
	b.press(kb.Enter)
	b.until(`document.activeElement.id === "main"`)
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
