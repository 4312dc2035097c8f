package web

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Ensure that every room reflows: at 320 px, which is also what 1280 px are at 400 %,
// and with twice the reader's font size, the page needs no sideways scrolling and
// cuts no button off; and that nothing moves for who asked for that.
func TestBrowserReflow(t *testing.T) {
	lib := pressOf(t)
	base := open(t, testOptions(t, lib))
	b := browse(t, base, 320)
	zoom := func(width int64, scale, font float64) {
		t.Helper()
		if _, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 640, DeviceScaleFactor: scale}); err != nil {
			t.Fatal(err)
		}
		value[any](b, fmt.Sprintf(`document.documentElement.style.setProperty("font-size", "%v%%"); null`, 100*font))
	}
	b.emulate("prefers-reduced-motion", "reduce")
	for _, lang := range []string{"id", "en"} {
		for _, r := range rooms {
			path := inLanguage(pathOf(t, lib, r.path), lang)
			b.do(chromedp.Navigate(base + path))
			for _, z := range []struct {
				name  string
				width int64
				scale float64
				font  float64
			}{{"320 px", 320, 1, 1}, {"1280 px at 200 %", 640, 2, 1}, {"375 px in twice the font", 375, 1, 2}} {
				zoom(z.width, z.scale, z.font)
				what := path + ", " + z.name
				b.fits(what)
				if cut := value[string](b, `[...document.querySelectorAll("button, select, input:not([type=hidden])")].filter(e => { const r = e.getBoundingClientRect(); return e.checkVisibility() && r.width > 0 && (r.right > innerWidth + 1 || r.left < -1) && !e.closest(".scroll"); }).map(e => e.outerHTML.slice(0, 100)).join(" | ")`); cut != "" {
					t.Errorf("%s: cut off: %s", what, cut)
				}
			}
			if moving := value[int](b, `document.getAnimations().length + [...document.querySelectorAll("*")].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length`); moving > 0 {
				t.Errorf("%s: %d things move", path, moving)
			}
			zoom(320, 1, 1)
		}
	}
}
