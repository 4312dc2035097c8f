package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Ensure that the keyboard alone reaches everything: the skip link first, then every
// control by Tab (the links of a drawing by arrows), each with a focus that is seen,
// and that nothing holds it fast.
func TestBrowserKeyboard(t *testing.T) {
	lib := pressOf(t)
	base := open(t, testOptions(t, lib))
	for _, width := range widths {
		t.Run(fmt.Sprint(width), func(t *testing.T) { keyboardAt(t, lib, base, width) })
	}
}

func keyboardAt(t *testing.T, lib *testLibrary, base string, width int64) {
	b := browse(t, base, width)
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
	// Backwards as well: out of the page's last stop, and out of each field.
	b.do(chromedp.Navigate(base + "/about"))
	value[any](b, `[...document.querySelectorAll("footer a")].at(-1).focus(); null`)
	stops := value[int](b, `document.querySelectorAll("a[href], button, input:not([type=hidden]), [tabindex='0']").length`)
	for range stops {
		b.press(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift))
		if value[bool](b, `document.activeElement.className === "skip"`) {
			break
		}
	}
	if got := value[string](b, `document.activeElement.className`); got != "skip" {
		t.Errorf("Shift with Tab ends at %q and not at the skip link", got)
	}
	// The skip link leads past the head of the page.
	b.do(chromedp.Navigate(base + "/about"))
	b.press(kb.Tab)
	b.press(kb.Enter)
	b.until(`document.activeElement.id === "main"`)
}
