package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
)

// downloads lets a browser keep what it downloads in a folder, and returns that.
func (b *tab) downloads() string {
	b.t.Helper()
	dir := b.t.TempDir()
	if _, err := chromedp.CallBrowser(b.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir}); err != nil {
		b.t.Fatal(err)
	}
	return dir
}

// arrived waits for a file to be downloaded whole. The browser writes under another
// name until it is.
func (b *tab) arrived(dir, name string) []byte {
	b.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if body, err := os.ReadFile(filepath.Join(dir, name)); err == nil && len(body) > 0 {
			if left, _ := filepath.Glob(filepath.Join(dir, "*.crdownload")); len(left) == 0 {
				return body
			}
		}
	}
	list, _ := filepath.Glob(filepath.Join(dir, "*"))
	b.t.Fatalf("no download %s came; there are %v", name, list)
	return nil
}

// drawing reads an SVG: its texts, its size, and what must not be in it.
func drawing(t *testing.T, name string, body []byte) (texts []string) {
	t.Helper()
	root := true
	for d := xml.NewDecoder(bytes.NewReader(body)); ; {
		tok, err := d.Token()
		if err != nil {
			if err.Error() != "EOF" {
				t.Errorf("%s: no XML: %v", name, err)
			}
			return texts
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if root {
				root = false
				size := 0
				for _, a := range tok.Attr {
					if (a.Name.Local == "width" || a.Name.Local == "height") && a.Value != "" && !strings.HasSuffix(a.Value, "%") {
						size++
					}
				}
				if tok.Name.Local != "svg" || tok.Name.Space != "http://www.w3.org/2000/svg" || size != 2 {
					t.Errorf("%s: begins with %v", name, tok)
				}
			}
			switch tok.Name.Local {
			case "svg", "title", "desc", "g", "rect", "path", "circle", "text", "line", "polyline":
			default:
				t.Errorf("%s: <%s>", name, tok.Name.Local)
			}
			for _, a := range tok.Attr {
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || a.Name.Local == "href" || a.Name.Local == "style" {
					t.Errorf("%s: <%s %s=%q>", name, tok.Name.Local, a.Name.Local, a.Value)
				}
			}
		case xml.CharData:
			if s := strings.TrimSpace(string(tok)); s != "" {
				texts = append(texts, s)
			}
		}
	}
}

// Ensure that the drawings that the rooms offer arrive when their links are clicked, are
// XML with a size, hold their sources, and run nothing where they are opened.
func TestBrowserDrawings(t *testing.T) {
	lib := pressOf(t)
	base := open(t, testOptions(t, lib))
	b := browse(t, base, 1280)
	for _, c := range []struct {
		path, link, file string
		holds            []string
	}{
		{"/map?year=2026&lang=id", "form.line > a", "cakupan-coverage-2026.svg", []string{"Cakupan kepesertaan 2026", "Kota Makassar: 99,63", "sulsel.jejaringkabar.example", "bentuk daerah: Cahya DSN (MIT)", "tanpa data"}},
		{"/map?show=award&year=2026&level=province&lang=en", "form.line > a", "cakupan-award-2026.svg", []string{"UHC award category 2026", "Provinsi Jawa Tengah: Madya", "nusaraya.example", "shapes: Cahya DSN (MIT)", "no data"}},
		{"/region/73.71?lang=id", ".chart a[download]", "cakupan-73.71-coverage.svg", []string{"Cakupan, % · Kota Makassar", "1 Januari 2026: 99,63\u00a0% · sulsel.jejaringkabar.example (1 laporan)", "http://sulsel.jejaringkabar.example/", "tiap titik dengan sumbernya"}},
		{"/region/73.71?lang=en", ".chart:nth-of-type(3) a[download]", "cakupan-73.71-participants.svg", []string{"Participants, people · Kota Makassar", "1 January 2026: 1,469,358\u00a0people · sulsel.jejaringkabar.example (1 report)", "each point with its source"}},
	} {
		dir := b.downloads()
		b.do(chromedp.Navigate(base + c.path))
		b.do(chromedp.Click(chromedp.CSS(c.link)))
		body := b.arrived(dir, c.file)
		all := strings.Join(drawing(t, c.file, body), "\n")
		for _, want := range c.holds {
			if !strings.Contains(all, want) {
				t.Errorf("%s does not hold %q", c.file, want)
			}
		}
		b.quiet()
		// As a document of its own: it is drawn and nothing happens.
		name := filepath.Join(dir, c.file)
		b.do(chromedp.Navigate("file://" + name))
		if got := value[string](b, `document.documentElement.tagName + document.querySelectorAll("script, foreignObject").length`); got != "svg0" {
			t.Errorf("%s is opened as %s", c.file, got)
		}
		if w := value[float64](b, `document.documentElement.getBoundingClientRect().width`); w < 600 {
			t.Errorf("%s is %v wide", c.file, w)
		}
		b.mu.Lock()
		b.elsewhere = nil // the file itself
		b.mu.Unlock()
		b.quiet()
	}
}

// Ensure that each export that the search room offers arrives when its link is clicked,
// in every format, and holds what the search found and not the rest.
func TestBrowserExports(t *testing.T) {
	lib := pressOf(t)
	base := open(t, testOptions(t, lib))
	b := browse(t, base, 1280)
	dir := b.downloads()
	const page = "/?q=kategori:utama+provinsi:73&lang=en"
	b.do(chromedp.Navigate(base + page))
	found := value[int](b, `Number(document.querySelector(".count").textContent.match(/[0-9]+ articles/)[0].split(" ")[0])`)
	files := value[[]string](b, `[...document.querySelectorAll(".take a")].map(a => new URL(a.href).pathname.split("/").at(-1))`)
	if len(files) != 20 || found < 2 || found > 60 {
		t.Fatalf("%d articles, exports %v", found, files)
	}
	rows := map[string]map[string]int{}
	for i, f := range files {
		b.do(chromedp.Navigate(base + page))
		value[any](b, fmt.Sprintf(`document.querySelector(".take").closest("details").open = true; document.querySelectorAll(".take a")[%d].click(); null`, i))
		body := b.arrived(dir, "cakupan-"+f)
		table, format, _ := strings.Cut(f, ".")
		if rows[table] == nil {
			rows[table] = map[string]int{}
		}
		rows[table][format] = rowsOf(t, f, format, body)
	}
	for table, by := range rows {
		if by["csv"] == 0 || by["csv"] != by["jsonl"] || by["csv"] != by["parquet"] || by["csv"] != by["xlsx"] {
			t.Errorf("%s: rows %v", table, by)
		}
	}
	if rows["articles"]["csv"] != found {
		t.Errorf("%d articles are shown, %d are taken out", found, rows["articles"]["csv"])
	}
	// The feed beside them is one that a reader can subscribe to, and the page names it.
	if feed := value[string](b, `document.querySelector("link[rel=alternate][type='application/atom+xml']").href`); !strings.HasPrefix(feed, base+"/feed.atom?q=") {
		t.Errorf("the page's feed is %s", feed)
	}
	for _, form := range []struct{ name, file, holds string }{{"RIS", "ris", "TY  - "}, {"BibTeX", "bib", "@"}, {"CSL-JSON", "json", `"title"`}} {
		id := fullest(t, lib).String()
		b.do(chromedp.Navigate(base + "/article/" + id))
		value[any](b, `[...document.querySelectorAll("a[href*='/cite/']")].find(a => a.textContent === "`+form.name+`").click(); null`)
		if body := b.arrived(dir, "cakupan-"+id+"."+form.file); !strings.Contains(string(body), form.holds) {
			t.Errorf("%s: %.80s", form.name, body)
		}
	}
	b.quiet()
}

// rowsOf counts the rows of an export.
func rowsOf(t *testing.T, name, format string, body []byte) int {
	t.Helper()
	fail := func(err error) int {
		t.Errorf("%s: %v", name, err)
		return -1
	}
	switch format {
	case "csv":
		all, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
		if err != nil {
			return fail(err)
		}
		return len(all) - 1
	case "jsonl":
		n := 0
		for line := range bytes.Lines(body) {
			if n++; !json.Valid(line) {
				t.Errorf("%s: line %d is no JSON", name, n)
			}
		}
		return n
	case "parquet":
		f, err := parquet.OpenFile(bytes.NewReader(body), int64(len(body)))
		if err != nil {
			return fail(err)
		}
		return int(f.NumRows())
	case "xlsx":
		f, err := excelize.OpenReader(bytes.NewReader(body))
		if err != nil {
			return fail(err)
		}
		defer f.Close()
		all, err := f.GetRows(f.GetSheetList()[0])
		if err != nil {
			return fail(err)
		}
		return len(all) - 1
	}
	t.Errorf("%s: no reader for %s", name, format)
	return -1
}
