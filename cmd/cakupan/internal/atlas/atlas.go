// Package atlas draws maps of Indonesia's provinces, kabupaten and kota as SVG.
//
// It knows shapes and nothing else: what a region's colour means, and where a click
// leads, it is told in Place. The shapes in data/ are written by gen from region
// polygons whose source stands in data/SOURCES.md; they are simplified for a map of
// the whole country and are no cadastre. Longitude and latitude are drawn as they
// are (plate carrée), which near the equator keeps shapes.
//
// It promises: the same Map gives the same bytes; regions stand in the order of
// their codes, so that the keyboard goes through them in a known order; a region
// too small to see gets a dot; every text is escaped.
package atlas

import (
	_ "embed"
	"fmt"
	"html"
	"io"
	"sort"
	"strings"
	"sync"
)

//go:generate go run ./gen -geo ../../../../../shared/geo -out data

//go:embed data/provinces.tsv
var provincesTSV string

//go:embed data/regencies.tsv
var regenciesTSV string

// Width and Height of the drawing, in its own units (hundredths of a degree).
const (
	Width  = 4640
	Height = 1740
)

// smallest is the side below which a region gets a dot: what is five pixels wide on a
// screen is there, and nobody sees its colour.
const smallest = 22

type shape struct {
	code string
	box  [4]int // left, top, right, bottom of its largest island
	path string
}

var shapes = sync.OnceValue(func() (all struct{ provinces, regencies []shape }) {
	all.provinces, all.regencies = read(provincesTSV), read(regenciesTSV)
	return all
})

func read(table string) []shape {
	var out []shape
	for line := range strings.Lines(table) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		s := shape{code: f[0], path: f[2]}
		if _, err := fmt.Sscanf(f[1], "%d %d %d %d", &s.box[0], &s.box[1], &s.box[2], &s.box[3]); err != nil {
			panic(fmt.Sprintf("atlas: box of %s: %v", f[0], err)) // our own generated data
		}
		out = append(out, s)
	}
	return out
}

// Codes returns the codes of the regions that can be drawn, sorted.
func Codes(provinces bool) []string {
	list := shapes().regencies
	if provinces {
		list = shapes().provinces
	}
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s.code
	}
	return out
}

// Place is how one region is drawn.
type Place struct {
	Label string // read to who points at it or comes by keyboard
	URL   string // "" for no link
	Class int    // which colour of Map.Colours; out of range is no data
}

// Map is one drawing.
type Map struct {
	Title       string
	Description string
	Provinces   bool             // 38 provinces instead of 514 kabupaten and kota
	Within      string           // code of the province to draw alone, "" for the country
	Places      map[string]Place // by code; a region that is missing is drawn without data
	Colours     []string         // fill of each class, "#rrggbb"
	NoData      string           // fill where there is none; default a light grey
	Line        string           // of borders; default white
	Source      string           // printed in the corner where Standalone
	Standalone  bool             // a file of its own: with its name space, legend and source
	Legend      []string         // text of each class, for Standalone
}

// Write draws m.
func (m *Map) Write(w io.Writer) error {
	all := shapes()
	list := all.regencies
	if m.Provinces {
		list = all.provinces
	}
	noData, line := m.NoData, m.Line
	if noData == "" {
		noData = "#e3e6e4"
	}
	if line == "" {
		line = "#ffffff"
	}
	box := [4]int{0, 0, Width, Height}
	if m.Within != "" {
		list, box = within(list, all.provinces, m.Within)
	}
	var b strings.Builder
	extra := 0
	unit := float64(box[2]-box[0]) / 1000 // of a drawing a thousand wide
	if m.Standalone {
		extra = (box[3]-box[1])/6 + int(unit*13)*(len(lines(m.Source))-1)
		// With a size, so that programs that make pictures of it know one.
		fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="%d" `, 1600*(box[3]-box[1]+extra)/(box[2]-box[0]))
	} else {
		b.WriteString(`<svg class="map" `)
	}
	fmt.Fprintf(&b, `viewBox="%d %d %d %d" role="group" aria-label="%s">`, box[0], box[1], box[2]-box[0], box[3]-box[1]+extra, escaped(m.Title))
	fmt.Fprintf(&b, "<title>%s</title><desc>%s</desc>\n", escaped(m.Title), escaped(m.Description))
	if m.Standalone {
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" fill="#ffffff"/>`, box[0], box[1], box[2]-box[0], box[3]-box[1]+extra)
	}
	fmt.Fprintf(&b, `<g stroke="%s" stroke-width="%.1f" stroke-linejoin="round">`, line, unit*0.7)
	b.WriteByte('\n')
	for i := range list {
		m.draw(&b, &list[i], noData, unit)
	}
	b.WriteString("</g>\n")
	if !m.Provinces && m.Within == "" {
		fmt.Fprintf(&b, `<g fill="none" stroke="%s" stroke-width="%.1f" stroke-linejoin="round" pointer-events="none">`, line, unit*1.6)
		for _, s := range all.provinces {
			fmt.Fprintf(&b, `<path d="%s"/>`, s.path)
		}
		b.WriteString("</g>\n")
	}
	m.dots(&b, list, noData, unit)
	if m.Standalone {
		m.legend(&b, box, unit, noData)
	}
	b.WriteString("</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func (m *Map) draw(b *strings.Builder, s *shape, noData string, unit float64) {
	p, fill := m.Places[s.code], m.fill(s.code, noData)
	if p.URL != "" && !m.Standalone {
		fmt.Fprintf(b, `<a href="%s" aria-label="%s" data-code="%s">`, escaped(p.URL), escaped(p.Label), s.code)
	}
	title := ""
	if p.Label != "" {
		title = "<title>" + escaped(p.Label) + "</title>"
	}
	fmt.Fprintf(b, `<path fill="%s" d="%s">%s</path>`, fill, s.path, title)
	if s.small(unit) {
		fmt.Fprintf(b, `<circle fill="%s" %s>%s</circle>`, fill, s.dot(unit, fill != noData), title)
	}
	if p.URL != "" && !m.Standalone {
		b.WriteString("</a>")
	}
	b.WriteByte('\n')
}

// lines breaks a text into at most four lines that fit below the map.
func lines(text string) []string {
	const wide, most = 175, 4
	var out []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > wide {
			if out = append(out, line); len(out) == most {
				out[most-1] += " …"
				return out
			}
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(out, line)
}

// fill is a region's colour.
func (m *Map) fill(code, noData string) string {
	if p, known := m.Places[code]; known && p.Class >= 0 && p.Class < len(m.Colours) {
		return m.Colours[p.Class]
	}
	return noData
}

// small reports whether a region gets a dot.
func (s *shape) small(unit float64) bool {
	return float64(max(s.box[2]-s.box[0], s.box[3]-s.box[1])) < smallest*unit/4.64 || s.path == ""
}

// dot is the place and size of a region's dot, with its border, a lighter one
// where nothing is known.
func (s *shape) dot(unit float64, known bool) string {
	line := "#8b9591"
	if known {
		line = "#3a4441"
	}
	return fmt.Sprintf(`stroke="%s" stroke-width="%.1f" cx="%d" cy="%d" r="%.1f"`, line, unit*0.6, (s.box[0]+s.box[2])/2, (s.box[1]+s.box[3])/2, unit*2.9)
}

// dots draws the dots once more above regions and borders that were drawn after them,
// those without data first. What is pointed at is the dot below, with its link.
func (m *Map) dots(b *strings.Builder, list []shape, noData string, unit float64) {
	b.WriteString("<g pointer-events=\"none\" aria-hidden=\"true\">\n")
	for _, known := range []bool{false, true} {
		for i := range list {
			if fill := m.fill(list[i].code, noData); list[i].small(unit) && known == (fill != noData) {
				fmt.Fprintf(b, `<circle fill="%s" %s/>`, fill, list[i].dot(unit, known))
			}
		}
	}
	b.WriteString("</g>\n")
}

// legend draws the classes and the source below the map.
func (m *Map) legend(b *strings.Builder, box [4]int, unit float64, noData string) {
	x, y := float64(box[0])+unit*10, float64(box[3])+float64(box[3]-box[1])*0.05
	fmt.Fprintf(b, `<g font-family="sans-serif" font-size="%.1f" fill="#1c211f">`, unit*13)
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" font-weight="bold">%s</text>`, x, y, escaped(m.Title))
	y += unit * 20
	at := x
	for i, c := range append(m.Colours[:len(m.Colours):len(m.Colours)], noData) {
		text := "–"
		if i < len(m.Legend) {
			text = m.Legend[i]
		}
		fmt.Fprintf(b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/><text x="%.1f" y="%.1f">%s</text>`, at, y-unit*10, unit*16, unit*12, c, at+unit*20, y, escaped(text))
		at += unit * (34 + 7.2*float64(len([]rune(text))))
	}
	for i, line := range lines(m.Source) {
		fmt.Fprintf(b, `<text x="%.1f" y="%.1f" font-size="%.1f" fill="#55605c">%s</text>`, x, y+unit*(20+13*float64(i)), unit*10, escaped(line))
	}
	b.WriteString("</g>")
}

// within keeps one province's members and the box around them.
func within(list, provinces []shape, code string) ([]shape, [4]int) {
	var out []shape
	box := [4]int{Width, Height, 0, 0}
	for _, s := range list {
		if s.code == code || strings.HasPrefix(s.code, code+".") {
			out = append(out, s)
			box = [4]int{min(box[0], s.box[0]), min(box[1], s.box[1]), max(box[2], s.box[2]), max(box[3], s.box[3])}
		}
	}
	if len(out) == 0 {
		return nil, [4]int{0, 0, Width, Height}
	}
	pad := max(box[2]-box[0], box[3]-box[1]) / 20
	return out, [4]int{box[0] - pad, box[1] - pad, box[2] + pad, box[3] + pad}
}

// Neighbours returns the codes of the regions of the same kind whose boxes touch
// that of code, nearest first, at most n. Boxes are those of the largest island, so
// it is a hint for a reader and no statement on borders.
func Neighbours(code string, n int) []string {
	list := shapes().regencies
	if len(code) == 2 {
		list = shapes().provinces
	}
	var of *shape
	for i := range list {
		if list[i].code == code {
			of = &list[i]
		}
	}
	if of == nil {
		return nil
	}
	type near struct {
		code string
		d    int
	}
	var all []near
	for _, s := range list {
		if s.code == code {
			continue
		}
		gapX := max(0, max(s.box[0]-of.box[2], of.box[0]-s.box[2]))
		gapY := max(0, max(s.box[1]-of.box[3], of.box[1]-s.box[3]))
		if gapX > 10 || gapY > 10 {
			continue
		}
		dx, dy := (s.box[0]+s.box[2]-of.box[0]-of.box[2])/2, (s.box[1]+s.box[3]-of.box[1]-of.box[3])/2
		all = append(all, near{s.code, dx*dx + dy*dy})
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].d != all[j].d {
			return all[i].d < all[j].d
		}
		return all[i].code < all[j].code
	})
	var out []string
	for _, x := range all[:min(n, len(all))] {
		out = append(out, x.code)
	}
	return out
}

// escaped makes a text fit for HTML and XML, which knows no control characters.
func escaped(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == '\ufffe' || r == '\uffff' {
			return '\ufffd'
		}
		return r
	}, s))
}
