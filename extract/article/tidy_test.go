package article

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"cakupan/extract/article/articletest"
)

// pagesBelow are the pages of a folder.
func pagesBelow(tb testing.TB, root string) map[string]string {
	pages := make(map[string]string)
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".html" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		text, _, err := decode(b, "")
		pages[path] = text
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return pages
}

// shape writes a tree so that two can be compared: without the doctype and what
// comments hold, attributes sorted, the names in drawings in small letters.
func shape(n *html.Node) string {
	var sb strings.Builder
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		switch n.Type {
		case html.DoctypeNode:
			return
		case html.CommentNode:
			fmt.Fprintf(&sb, "%d comment\n", depth)
		case html.TextNode:
			fmt.Fprintf(&sb, "%d %q\n", depth, n.Data)
		case html.ElementNode:
			name, id := n.Data, n.DataAtom.String()
			attrs := slices.Clone(n.Attr)
			if n.Namespace != "" {
				name, id = strings.ToLower(name), ""
				for i, a := range attrs {
					key := a.Key
					if a.Namespace != "" {
						key = a.Namespace + ":" + key
					}
					attrs[i] = html.Attribute{Key: strings.ToLower(key), Val: a.Val}
				}
			}
			slices.SortStableFunc(attrs, func(a, b html.Attribute) int { return cmp.Compare(a.Key, b.Key) })
			fmt.Fprintf(&sb, "%d %s:%s %s %q\n", depth, n.Namespace, name, id, attrs)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Parent != n || c.PrevSibling != nil && c.PrevSibling.NextSibling != c || c.NextSibling == nil && n.LastChild != c {
				sb.WriteString("broken\n")
			}
			walk(c, depth+1)
		}
	}
	walk(n, 0)
	return sb.String()
}

// sameAsParse reports whether a text is tidy, and fails the test where its tree
// is not the one that html.Parse makes.
func sameAsParse(tb testing.TB, name, text string) bool {
	doc, release, deep := buildTidy(text)
	if doc == nil {
		if deep {
			if _, err := html.Parse(strings.NewReader(text)); err == nil {
				tb.Errorf("%s: too deep, but not for html.Parse", name)
			}
		}
		return false
	}
	got := shape(doc)
	release()
	whole, err := html.Parse(strings.NewReader(text))
	if err != nil {
		tb.Errorf("%s: html.Parse refuses: %v", name, err)
		return true
	}
	if want := shape(whole); got != want {
		g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
		for i := range min(len(g), len(w)) {
			if g[i] != w[i] {
				lo := max(0, i-4)
				tb.Errorf("%s: trees part at node %d:\n%s\nhtml.Parse:\n%s", name, i, strings.Join(g[lo:i+1], "\n"), strings.Join(w[lo:i+1], "\n"))
				break
			}
		}
	}
	return true
}

// tidyTexts are pieces of pages at the rules' edges; true where the builder must
// read them itself.
var tidyTexts = []struct {
	text string
	tidy bool
}{
	{"<!DOCTYPE html><html><head><title>A &amp; B</title></head><body><p>x<p>y</body></html>\n", true},
	{"x", true}, {"<p>x", true}, {" <!-- a --> <b>x</b>", true}, {"<title>x</title>", false},
	{"<head></head><script>1</script>x", true}, {"<link rel=a><body class=b>x", true},
	{"<body><body class=b>x<html lang=id>", true},
	{"<body></body></html>\n<!-- a -->\n<p>x", true}, {"<body></body> <!-- a --> x", true},
	{"<body><b><p>x</b>y", false}, {"<body><p><b>x</p>y", false}, {"<a>x<a>y", false}, {"<table>x", false},
	{"<body></b></i>x</foo>y", true}, {"<p>a</p></p>b</br>c", true},
	{"<body><ul><li>a<li>b<ul><li>c</ul><li>d</ul>", true}, {"<dl><dt>a<dd>b<dt>c</dl>", true},
	{"<h1>a<h2>b</h1>", true}, {"<div><section>a</div>b", true}, {"<span><div>a</span>b</div>", true},
	{"<table><tr><td>a<td><b>b</td></tr><tr><th>c</table>d", true}, {"<table><tr><td><table><tr><td>a</table>b</table>", true},
	{"<table><caption>a</caption><colgroup><col><col></colgroup><thead><tr><th>b</th></tr></thead><tfoot></tfoot></table>", true},
	{"<table><form action=a><tr><td>x</td></tr></form></table>", true}, {"<table><col><tr></tr></table>", true},
	{"<table><input type=hidden><script>a</script></table>", true}, {"<p>x<table><tr><td>a</table>", false},
	{"<!doctype html><p>x<table><tr><td>a</table>", true},
	{"<form><p>a<form>b</form>c</form>", true}, {"<form><div></form>x</div>y", true},
	{"<select><option>a<option>b<optgroup><option>c</select>d", true}, {"<select><option>a<input>b", true}, {"<select>a<select>b", true},
	{"<svg viewBox='0 0 1 1'><title>a</title><path d=''/><g><use xlink:href=#a /></g></svg>b", true}, {"<svg><p>a</svg>", false},
	{"<svg/>a", true}, {"<a href=/x/ >a</a><br/><img src=a/>", true}, {"<a href='?a=1&amp;b=2&copy=3&lt'>x</a>", false},
	{"<a href='?a=1&amp;b=2&c=3&d&eacute;&#39;'>x</a>", true}, {"<A HREF=1 href=2 =x y>x</A>", true},
	{"<pre>\r\n\r\nx</pre>a\rb", true}, {"<textarea>\n&lt;</textarea>", true}, {"<iframe><p></iframe>x", true}, {"<noscript><img></noscript>x", true},
	{"<script>a<!--<script>b</script>c</script>d", false}, {"<script><!-- a</script>b", true}, {"<style></styl></STYLE >x", true},
	{"<body><!-->a<!--->b<!--x--!>c<!-- -- -->d<?xml?>e</>f</ x>g<!x>h", true}, {"<!-- a", false}, {"<p class='a", false}, {"a < b << <b>c</b>", true},
	{"<button>a<button>b", false}, {"<button><p>a</p></button>", true}, {"<object><p>a</object>b", true}, {"<kabar-isi>x</KABAR-ISI>y", true},
	{"<ruby>a<rt>b</ruby>", false}, {"<image src=a>", true}, {"<template>a</template>", false}, {"<frameset>", false}, {"a\x00b", false},
	{"<b><b><b><b>a", false}, {"<hr><p>a<hr>b", true}, {"<i><span>a</i>b", true}, {"<td>a<tr>b", true},
}

// TestTidy holds that the tidy builder makes html.Parse's tree or none.
func TestTidy(t *testing.T) {
	for _, c := range tidyTexts {
		if got := sameAsParse(t, c.text, c.text); got != c.tidy {
			t.Errorf("%q: tidy %v, want %v", c.text, got, c.tidy)
		}
	}
	for name, text := range hostilePages() {
		if len(text) < 1<<20 {
			sameAsParse(t, name, text)
		}
	}
}

// TestTidyPages holds that most pages are tidy, and that the whole of what is
// read of a page is the same with and without the tidy builder.
func TestTidyPages(t *testing.T) { readBothWays(t, pagesBelow(t, "testdata"), 100) }

// TestSharedTidyPages holds the same of pages of real outlets.
func TestSharedTidyPages(t *testing.T) {
	if _, err := os.Stat(realPages); err != nil {
		t.Skip(err)
	}
	readBothWays(t, pagesBelow(t, realPages), 10)
}

func readBothWays(t *testing.T, pages map[string]string, least int) {
	if len(pages) < least {
		t.Fatalf("%d pages", len(pages))
	}
	read := 0
	for _, name := range sortedNames(pages) {
		text := pages[name]
		if !sameAsParse(t, name, text) {
			t.Logf("%s: not tidy", name)
			continue
		}
		read++
		in := Input{HTML: []byte(text), URL: articletest.URL}
		got, err := Read(in, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if want := readParsed(t, in); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: read as %+v, with html.Parse as %+v", name, got, want)
		}
	}
	t.Logf("%d of %d pages are tidy", read, len(pages))
	if read*10 < len(pages)*8 {
		t.Errorf("%d of %d pages are tidy", read, len(pages))
	}
}

// TestReadKeepsNothing holds that what was read of a page does not change with
// the page's bytes, nor when another page is read in its memory.
func TestReadKeepsNothing(t *testing.T) {
	pages := pagesBelow(t, "testdata")
	if len(pages) < 100 {
		t.Fatalf("%d pages", len(pages))
	}
	for _, name := range sortedNames(pages) {
		b := []byte(pages[name])
		r, err := Read(Input{HTML: b, URL: articletest.URL}, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		before := fmt.Sprintf("%+v", r)
		for i := range b {
			b[i] = 'x'
		}
		if _, err := Read(Input{HTML: longPage(), URL: articletest.URL}, Options{}); err != nil {
			t.Fatal(err)
		}
		if after := fmt.Sprintf("%+v", r); after != before {
			t.Errorf("%s: read as %s, later %s", name, before, after)
		}
	}
}

// readParsed reads a page from the tree that html.Parse makes.
func readParsed(tb testing.TB, in Input) Result {
	r := &reader{in: in, opt: Options{MaxBytes: defaultMaxBytes, MaxElements: defaultMaxElements}}
	if err := r.address(); err != nil {
		tb.Fatal(err)
	}
	release, err := r.parse()
	if err != nil {
		tb.Fatal(err)
	}
	release()
	text, _, _ := decode(in.HTML, in.ContentType)
	if r.doc, err = html.Parse(strings.NewReader(text)); err != nil {
		tb.Fatal(err)
	}
	r.read()
	return r.out
}

// FuzzTidy looks for a text of which the tidy builder makes another tree than
// html.Parse.
func FuzzTidy(f *testing.F) {
	for _, c := range tidyTexts {
		f.Add(c.text)
	}
	for _, name := range []string{"testdata/blogger", "testdata/tables"} {
		files, _ := filepath.Glob(name + "/*.html")
		for _, file := range files {
			if b, err := os.ReadFile(file); err == nil {
				f.Add(string(bytes.ToValidUTF8(b, nil)))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 1<<16 {
			sameAsParse(t, "text", text)
		}
	})
}

// soup makes a text of tags: each byte chooses one. Those that are well nested
// are chosen more often than chance would.
func soup(picks []byte) string {
	names := []string{
		"a", "b", "i", "font", "p", "div", "span", "ul", "li", "dl", "dd", "dt", "h1", "h2", "table", "tbody", "thead", "tr", "td", "th",
		"caption", "colgroup", "col", "form", "input type=hidden", "input", "select", "option", "optgroup", "button", "svg", "g", "title",
		"path/", "pre", "br", "hr", "img", "object", "section", "article", "address", "html", "head", "body", "meta", "link", "x-y", "center", "em", "image",
	}
	closers := []string{"script", "style", "textarea", "iframe", "noscript"}
	var sb strings.Builder
	if len(picks) > 0 && picks[0]&1 == 1 {
		sb.WriteString("<!DOCTYPE html>")
	}
	var open []string
	for _, p := range picks {
		k := int(p)
		switch {
		case k < len(names):
			fmt.Fprintf(&sb, "<%s>", names[k])
			name, _, _ := strings.Cut(names[k], " ")
			open = append(open, name)
		case k < 2*len(names):
			name, _, _ := strings.Cut(names[k-len(names)], " ")
			fmt.Fprintf(&sb, "</%s>", name)
		case k < 2*len(names)+len(closers):
			c := closers[k-2*len(names)]
			fmt.Fprintf(&sb, "<%s>x<p></%s>", c, c)
		case k < 180:
			sb.WriteString([]string{"x", " ", "<!-- c -->", "&amp;", "\n", "teks "}[k%6])
		case len(open) > 0:
			fmt.Fprintf(&sb, "</%s>", open[len(open)-1])
			open = open[:len(open)-1]
		}
	}
	return sb.String()
}

// TestTidySoup holds the same of many texts made of tags alone.
func TestTidySoup(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	tidy, all := 0, 20_000
	for range all {
		picks := make([]byte, 1+rnd.IntN(40))
		for i := range picks {
			picks[i] = byte(rnd.IntN(256))
		}
		if text := soup(picks); sameAsParse(t, text, text) {
			tidy++
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d of %d texts are tidy", tidy, all)
	if tidy < all/10 {
		t.Errorf("%d of %d texts are tidy", tidy, all)
	}
}

// FuzzTidySoup looks for more of them.
func FuzzTidySoup(f *testing.F) {
	f.Add([]byte("abcdefgh"))
	f.Add([]byte{3, 70, 4, 140, 5, 12, 60, 61, 62, 63})
	f.Fuzz(func(t *testing.T, picks []byte) {
		if text := soup(picks[:min(len(picks), 400)]); !t.Failed() {
			sameAsParse(t, text, text)
		}
	})
}
