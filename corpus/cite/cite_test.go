package cite

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cakupan/corpus"
)

func samples() []Item {
	wib := time.FixedZone("WIB", 7*3600)
	r := corpus.Report{
		Page: corpus.Page{Fetched: time.Date(2026, 1, 28, 20, 0, 0, 0, time.UTC), Digest: corpus.DigestOf([]byte("x")), Archived: corpus.Place{File: "2026/01/28/a_1.warc.gz", Offset: 1234}},
		Article: corpus.Article{ID: corpus.NewID("u"), URL: "https://kabar-serayu.example/a_b?x=1&y={z}%20#c", Outlet: "kabar-serayu.example", OutletName: "Kabar Serayu & Co",
			Title: "UHC 98,47%: “Banyumas”\r\n_Tembus_ $ & # {Target} \\ ~ ^", Authors: []string{"Rina Wulandari", "Tim Redaksi and Kawan"}, Published: time.Date(2026, 1, 27, 0, 30, 0, 0, wib), Language: "id"},
	}
	bare := corpus.Report{Article: corpus.Article{ID: corpus.NewID("v")}}
	return []Item{
		Of(&r), Of(&bare),
		{Key: "snap-abc", Dataset: true, Title: "cakupan: hasil beku", Outlet: "cakupan", Published: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), Version: "sha256:00", Note: "12 articles found by provinsi:\"Jawa Tengah\""},
	}
}

// parseRIS reads what the format's description says, and nothing more.
func parseRIS(t *testing.T, s string) (items []map[string]string) {
	t.Helper()
	tag := regexp.MustCompile(`^([A-Z][A-Z0-9])  - (.*)$`)
	var it map[string]string
	for line := range strings.SplitSeq(s, "\r\n") {
		if line == "" {
			continue
		}
		m := tag.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("line %q", line)
		}
		switch {
		case m[1] == "TY":
			it = map[string]string{"TY": m[2]}
		case it == nil:
			t.Fatalf("%q stands outside an item", line)
		case m[1] == "ER":
			items = append(items, it)
			it = nil
		case it[m[1]] != "":
			it[m[1]] += "|" + m[2]
		default:
			it[m[1]] = m[2]
		}
	}
	if it != nil {
		t.Fatal("the last item does not end")
	}
	return items
}

// parseBibTeX reads entries with values in braces or bare words, as BibTeX does.
func parseBibTeX(s string) (items []map[string]string, err error) {
	fail := func() ([]map[string]string, error) { return nil, fmt.Errorf("at %.60q", s) }
	head := regexp.MustCompile(`^@([a-z]+)\{([A-Za-z0-9-]+)`)
	field := regexp.MustCompile(`^,\s*([a-z]+) = `)
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		m := head.FindStringSubmatch(s)
		if m == nil {
			return fail()
		}
		it := map[string]string{"type": m[1], "key": m[2]}
		s = s[len(m[0]):]
		for {
			f := field.FindStringSubmatch(s)
			if f == nil {
				break
			}
			s = s[len(f[0]):]
			end := 0
			if s[0] == '{' {
				depth := 0
				for end = 0; end < len(s); end++ {
					switch s[end] {
					case '\\':
						end++
					case '{':
						depth++
					case '}':
						depth--
					}
					if depth == 0 {
						break
					}
				}
				if end >= len(s) {
					return fail()
				}
				end++
				it[f[1]] = s[1 : end-1]
			} else {
				end = strings.IndexAny(s, ",\n}")
				it[f[1]] = s[:end]
			}
			s = s[end:]
		}
		s = strings.TrimSpace(s)
		if !strings.HasPrefix(s, "}") {
			return fail()
		}
		s = s[1:]
		items = append(items, it)
	}
	return items, nil
}

// unlatex is what LaTeX prints of a value.
func unlatex(s string) string {
	return strings.NewReplacer(`\textbackslash{}`, `\`, `\{`, `{`, `\}`, `}`, `\$`, `$`, `\&`, `&`, `\%`, `%`, `\#`, `#`, `\_`, `_`, `\textasciitilde{}`, `~`, `\textasciicircum{}`, `^`, `{`, ``, `}`, ``).Replace(s)
}

const title = `UHC 98,47%: “Banyumas” _Tembus_ $ & # {Target} \ ~ ^`

func TestRIS(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, "ris", samples()); err != nil {
		t.Fatal(err)
	}
	id, id2 := corpus.NewID("u").String(), corpus.NewID("v").String()
	want := []map[string]string{
		{"TY": "NEWS", "ID": "kabar-serayu-2026-" + id, "TI": title, "AU": "Rina Wulandari|Tim Redaksi and Kawan", "T2": "Kabar Serayu & Co", "PY": "2026", "DA": "2026/01/27",
			"UR": "https://kabar-serayu.example/a_b?x=1&y={z}%20#c", "Y2": "2026/01/28", "LA": "id", "AV": "2026/01/28/a_1.warc.gz, byte 1234, " + string(corpus.DigestOf([]byte("x")))},
		{"TY": "NEWS", "ID": id2},
		{"TY": "DATA", "ID": "snap-abc", "TI": "cakupan: hasil beku", "PB": "cakupan", "ET": "sha256:00", "PY": "2026", "DA": "2026/02/01", "N1": `12 articles found by provinsi:"Jawa Tengah"`},
	}
	if diff := cmp.Diff(want, parseRIS(t, b.String())); diff != "" {
		t.Error(diff)
	}
}

func TestBibTeX(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, "bibtex", samples()); err != nil {
		t.Fatal(err)
	}
	items, err := parseBibTeX(b.String())
	if err != nil || len(items) != 3 {
		t.Fatalf("%d items, %v\n%s", len(items), err, b.String())
	}
	it := items[0]
	for name, want := range map[string]string{
		"type": "article", "title": title, "author": "Rina Wulandari and Tim Redaksi and Kawan", "journal": "Kabar Serayu & Co", "year": "2026", "month": "jan", "day": "27", "urldate": "2026-01-28",
	} {
		if got := unlatex(it[name]); got != want {
			t.Errorf("%s: %q is %q, want %q", name, it[name], got, want)
		}
	}
	if it["author"] != "{Rina Wulandari} and {Tim Redaksi and Kawan}" {
		t.Errorf("author %q: a name that holds and is one name", it["author"])
	}
	if it["url"] != "https://kabar-serayu.example/a_b?x=1&y=%7Bz%7D%20#c" {
		t.Errorf("url %q", it["url"])
	}
	if items[2]["type"] != "misc" || items[2]["publisher"] == "" {
		t.Errorf("dataset: %v", items[2])
	}
}

func TestCSL(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, "csl", samples()); err != nil {
		t.Fatal(err)
	}
	var items []map[string]any
	if err := json.Unmarshal(b.Bytes(), &items); err != nil || len(items) != 3 {
		t.Fatalf("%v\n%s", err, b.String())
	}
	// Names as the schema has them; nothing else may stand in an item.
	known := map[string]bool{}
	for _, name := range strings.Fields("id type title author container-title publisher version issued accessed URL language archive_location note") {
		known[name] = true
	}
	for _, it := range items {
		for name := range it {
			if !known[name] {
				t.Errorf("%s is no variable of CSL", name)
			}
		}
	}
	if items[0]["title"] != title || items[0]["type"] != "article-newspaper" || items[2]["type"] != "dataset" {
		t.Errorf("%v", items[0])
	}
	if diff := cmp.Diff(map[string]any{"date-parts": []any{[]any{2026., 1., 27.}}}, items[0]["issued"]); diff != "" {
		t.Error(diff)
	}
}

func TestUnknown(t *testing.T) {
	if err := Write(&bytes.Buffer{}, "endnote", nil); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
	for _, form := range Forms() {
		if err := Write(&bytes.Buffer{}, form, nil); err != nil {
			t.Error(err)
		}
	}
}

// The parsers of others read the same.
func TestOtherPrograms(t *testing.T) {
	python := os.Getenv("CAKUPAN_PYTHON")
	if python == "" {
		python = "python3"
	}
	if _, err := exec.LookPath(python); err != nil {
		t.Skipf("no %s", python)
	}
	dir := t.TempDir()
	for _, form := range Forms() {
		var b bytes.Buffer
		if err := Write(&b, form, samples()); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "a."+form), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(python, "testdata/readback.py", filepath.Join(dir, "a.bibtex"), filepath.Join(dir, "a.ris"))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	if len(out) == 0 {
		t.Skipf("%s has none of the parsers", python)
	}
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		var got struct {
			Reader string
			Failed int
			Items  []map[string]string
		}
		if err := json.Unmarshal(lines.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		if got.Failed != 0 || len(got.Items) != 3 {
			t.Errorf("%s: %d items, %d failed", got.Reader, len(got.Items), got.Failed)
			continue
		}
		if s := unlatex(got.Items[0]["title"]); got.Reader == "bibtexparser" && s != title {
			t.Errorf("%s: %q", got.Reader, got.Items[0]["title"])
		}
		if it := got.Items[0]; got.Reader == "rispy" && (it["title"] != title || it["authors"] != "Rina Wulandari|Tim Redaksi and Kawan" || it["type_of_reference"] != "NEWS" || it["year"] != "2026") {
			t.Errorf("%s: %v", got.Reader, it)
		}
		t.Logf("read by %s", got.Reader)
	}
}

// Whatever a page calls itself, a reference stays one entry with its values.
func FuzzCite(f *testing.F) {
	for _, s := range []string{title, "}\n@misc{x", "a\r\nER  - \r\nTY  - NEWS", "\\", "\u2028}{", "\x00\xff"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, title, url string) {
		items := []Item{{Key: "k", Title: title, Authors: []string{title}, URL: url, Note: title}}
		var b, r, c bytes.Buffer
		if err := errors.Join(Write(&b, "bibtex", items), Write(&r, "ris", items), Write(&c, "csl", items)); err != nil {
			t.Fatal(err)
		}
		bib, err := parseBibTeX(b.String())
		if err != nil || len(bib) != 1 {
			t.Fatalf("%d entries, %v\n%s", len(bib), err, b.String())
		}
		if got := unlatex(bib[0]["title"]); got != line(title) {
			t.Errorf("title %q, want %q", got, line(title))
		}
		ris := parseRIS(t, r.String())
		if len(ris) != 1 || ris[0]["TI"] != line(title) {
			t.Errorf("ris %q", r.String())
		}
		var csl []cslItem
		if err := json.Unmarshal(c.Bytes(), &csl); err != nil || len(csl) != 1 || csl[0].Title != line(title) {
			t.Errorf("csl %v %q", err, c.String())
		}
	})
}
