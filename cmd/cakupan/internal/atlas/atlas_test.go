package atlas

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"cakupan/extract/gazetteer"
)

// Every region of the gazetteer can be drawn, and nothing else is.
func TestEveryRegionHasAShape(t *testing.T) {
	var provinces, regencies []string
	for _, r := range gazetteer.All() {
		if r.Kind == gazetteer.Provinsi {
			provinces = append(provinces, r.Code)
		} else {
			regencies = append(regencies, r.Code)
		}
	}
	if got := Codes(true); !slices.Equal(got, provinces) {
		t.Errorf("%d provinces drawn, %d known", len(got), len(provinces))
	}
	if got := Codes(false); !slices.Equal(got, regencies) {
		t.Errorf("%d kabupaten and kota drawn, %d known", len(got), len(regencies))
	}
}

// elements counts the elements of a drawing, which has to be well-formed XML.
func elements(t *testing.T, svg []byte) map[string]int {
	t.Helper()
	n := map[string]int{}
	for dec := xml.NewDecoder(bytes.NewReader(svg)); ; {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return n
		}
		if err != nil {
			t.Fatalf("drawing is not well-formed: %v", err)
		}
		if e, ok := tok.(xml.StartElement); ok {
			n[e.Name.Local]++
		}
	}
}

func TestWrite(t *testing.T) {
	hostile := `"><script>alert(1)</script>`
	places := map[string]Place{}
	for i, c := range Codes(false) {
		places[c] = Place{Label: c + hostile, URL: "/region/" + c + hostile, Class: i%4 - 1}
	}
	m := Map{Title: hostile, Description: hostile, Places: places, Colours: []string{"#111111", "#222222", "#333333"}, Legend: []string{hostile, "b", "c"}, Source: hostile}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	n := elements(t, b.Bytes())
	if n["script"] != 0 || strings.Contains(b.String(), "<script") {
		t.Error("a label escaped its place")
	}
	if n["a"] != 514 || n["path"] < 514+38 || n["circle"] == 0 {
		t.Errorf("%v: want a link and a path for each of 514, and dots", n)
	}
	m.Standalone = true
	var file bytes.Buffer
	if err := m.Write(&file); err != nil {
		t.Fatal(err)
	}
	if n := elements(t, file.Bytes()); n["a"] != 0 || n["script"] != 0 || n["text"] < 5 {
		t.Errorf("standalone: %v: want no links, and a legend", n)
	}
	one := Map{Title: "Jawa Tengah", Within: "33", Places: places, Colours: m.Colours}
	b.Reset()
	if err := one.Write(&b); err != nil {
		t.Fatal(err)
	}
	if n := elements(t, b.Bytes()); n["path"] != 35 {
		t.Errorf("Jawa Tengah has %d members, want 35", n["path"])
	}
}

// Ensure that dots stand above every region and border, those with data on top, and are
// read to nobody twice; and that a long source is broken into lines on the paper.
func TestDotsAndSource(t *testing.T) {
	m := Map{Title: "t", Standalone: true, Source: strings.Repeat("kabar.example ", 40), Colours: []string{"#1d4478"}, Places: map[string]Place{"13.72": {Label: "Kota Solok"}}}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	svg := b.String()
	at := strings.Index(svg, `aria-hidden="true"`)
	if at < strings.LastIndex(svg, "<path") {
		t.Error("a path is drawn over the dots")
	}
	below, above := svg[:at], svg[at:]
	if n := strings.Count(below, "<circle"); n < 40 || n > 120 || strings.Count(above, "<circle") != n {
		t.Errorf("%d dots with their regions, %d above them", n, strings.Count(above, "<circle"))
	}
	if i := strings.LastIndex(above, "<circle"); !strings.HasPrefix(above[i:], `<circle fill="#1d4478"`) || strings.Contains(above[:i], "#1d4478") {
		t.Error("the one dot with data is not drawn last")
	}
	if n := strings.Count(svg, ">kabar.example"); n != 4 {
		t.Errorf("the source has %d lines", n)
	}
	if got := lines(strings.Repeat("a ", 2000)); len(got) != 4 || !strings.HasSuffix(got[3], " …") {
		t.Errorf("a source without end has %d lines", len(got))
	}
}

func TestNeighbours(t *testing.T) {
	got := Neighbours("33.72", 4) // Kota Surakarta lies among Sukoharjo, Karanganyar and Boyolali
	for _, want := range []string{"33.11", "33.13"} {
		if !slices.Contains(got, want) {
			t.Errorf("neighbours of Kota Surakarta %v lack %s", got, want)
		}
	}
	if Neighbours("99.99", 3) != nil {
		t.Error("an unknown code has neighbours")
	}
}

func BenchmarkWrite(b *testing.B) {
	m := Map{Title: "x", Places: map[string]Place{}, Colours: []string{"#111111"}}
	for b.Loop() {
		if err := m.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
